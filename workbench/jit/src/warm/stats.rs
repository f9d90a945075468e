//! Figures.

use std::time::Duration;

/// What the JIT did.
#[derive(Clone, Debug, Default)]
pub struct JitStats {
    /// Loops and functions compiled.
    pub traces: u32,
    /// Bridges compiled.
    pub bridges: u32,
    /// Trees compiled anew with their bridges inside.
    pub recompiled: u32,
    /// Times compiled code left by a guard without a bridge.
    pub exits: u64,
    /// Raw instructions recorded.
    pub recorded: u64,
    /// Instructions left after optimisation.
    pub optimised: u64,
    /// Recordings given up, by reason.
    pub aborts: Vec<(&'static str, u32)>,
    /// Time recording (and running what was recorded).
    pub tracing: Duration,
    /// Time optimising.
    pub optimising: Duration,
    /// Time generating code.
    pub compiling: Duration,
}

impl JitStats {
    pub(super) fn aborted(&mut self, reason: &'static str) {
        match self.aborts.iter_mut().find(|a| a.0 == reason) {
            Some(a) => a.1 += 1,
            None => self.aborts.push((reason, 1)),
        }
    }
}

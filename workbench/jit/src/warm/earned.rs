//! What compiled code has saved: a guess, by which it is decided what may be spent on more of it.
//!
//! Compiled quickly, code counts how often it is passed; of code that counts no more it is assumed that it goes on as it did.
//! From each guard that fails the rest of its fragment was not run, and to leave compiled code costs time.

use super::{Compiled, ExitRecord, Jit};
use std::cell::Cell;
use std::time::Duration;

/// Seconds that one pass of one instruction saves against interpretation.
const SAVED: f64 = 2e-9;
/// Seconds that it takes to leave compiled code for the interpreter and to come back.
const LEFT: f64 = 5e-7;
/// The guess is made anew after so long, and after so many times of what it takes: that grows with the program.
const FRESH: Duration = Duration::from_millis(1);
const SELDOM: u32 = 100;

/// The last guess.
#[derive(Clone, Copy, Default)]
struct Guess {
    earned: Duration,
    /// When the next one is due.
    due: Duration,
}

/// What is known of it.
#[derive(Default)]
pub(super) struct Earned(Cell<Guess>);

impl Jit {
    /// Time that compiled code has saved so far.
    pub(super) fn earned(&self) -> Duration {
        let now = self.began.elapsed();
        let known = self.earned.0.get();
        if now < known.due {
            return known.earned;
        }
        let work: f64 = self.fragments.iter().map(|c| self.work_of(c, now)).sum();
        let saved = work * SAVED - self.stats.exits as f64 * LEFT;
        let earned = Duration::from_secs_f64(saved.max(0.0));
        let ended = self.began.elapsed();
        self.earned.0.set(Guess { earned, due: ended + FRESH.max((ended - now) * SELDOM) });
        earned
    }

    /// Instructions of a fragment that were run.
    fn work_of(&self, c: &Compiled, now: Duration) -> f64 {
        let exits = &c.fragment.exits;
        let left_out = |(i, e): (usize, &ExitRecord)| {
            let rest = 1.0 - (i as f64 + 1.0) / exits.len() as f64;
            (u64::from(e.failures) + e.crossings()) as f64 * rest
        };
        let not_run: f64 = exits.iter().map(|e| &self.exits[e.id as usize]).enumerate().map(left_out).sum();
        let (passes, more) = match c.counted {
            Some((passes, took)) => (passes, (now - c.made).as_secs_f64() / took.as_secs_f64().max(1e-6)),
            None => (c.passes(self.params.care_at), 1.0),
        };
        (passes as f64 * more - not_run).max(0.0) * c.fragment.insts.len() as f64
    }
}

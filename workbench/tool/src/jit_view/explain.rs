//! What does not run well, and why, in the words of the program that ran.

use super::log::{Log, Place};
use std::collections::BTreeMap;

/// Ways back to the interpreter from which on a guard is worth a word.
const OFTEN: u64 = 200;

/// Something that does not run well.
#[derive(Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Where, in the program.
    pub place: Place,
    /// What happens there.
    pub what: String,
    /// Why.
    pub why: String,
    /// The fragment to look at.
    pub fragment: Option<u32>,
    weight: u64,
}

/// All of it, the worst first.
pub fn troubles(log: &Log) -> Vec<Trouble> {
    let mut found: Vec<Trouble> = Vec::new();
    for abort in &log.aborts {
        let Some(start) = abort.start else { continue };
        let compiled = log.fragments.iter().any(|f| f.kind == abort.kind && f.start == Some(start));
        let what = match abort.kind.as_str() {
            "loop" => "this loop is not compiled",
            "function" => "this function is not compiled on its own",
            _ => "what follows a guard that fails here is not compiled",
        };
        if compiled || found.iter().any(|t| t.place == start && t.what.starts_with(what)) {
            continue;
        }
        let tries = log.aborts.iter().filter(|a| a.start == abort.start && a.kind == abort.kind).count() as u64;
        let mut why = reason(&abort.reason).to_string();
        if let Some(stop) = abort.stop {
            let (at, text) = log.source_line(stop);
            why += &format!(" Recording stopped at {at}: {text}");
        }
        found.push(Trouble {
            place: start,
            what: format!("{what} (tried {tries} times)"),
            why,
            fragment: None,
            weight: 1000 * tries,
        });
    }
    // Copies of one guard (before a loop and in it) are one trouble to the program.
    let mut leaving: BTreeMap<(Place, &str), (u64, u32)> = BTreeMap::new();
    for (exit, guard) in log.guards.iter().filter(|(_, guard)| guard.bridge.is_none()) {
        let fragment = log.fragments.iter().find(|f| f.id == guard.fragment);
        let Some(&place) = fragment.and_then(|f| f.exits.get(exit)) else { continue };
        let sum = leaving.entry((place, failure(&guard.op))).or_insert((0, guard.fragment));
        *sum = (sum.0 + guard.failures, sum.1.min(guard.fragment));
    }
    for ((place, why), (times, fragment)) in leaving {
        if times >= OFTEN {
            let what = format!("compiled code leaves here, {times} times");
            found.push(Trouble { place, what, why: why.into(), fragment: Some(fragment), weight: times });
        }
    }
    found.sort_by_key(|t| (std::cmp::Reverse(t.weight), t.place));
    found
}

fn reason(reason: &str) -> &str {
    match reason {
        "trace too long" => "One turn does more than a trace may hold: too much is called from here, directly or not.",
        "a loop within an inlined frame" => {
            "A function called from here has a loop of its own that is not compiled yet; that one comes first."
        }
        "an instruction cannot be recorded" => "An instruction does something that cannot be written down.",
        "an assumption ended while recording" => "A global or a class that the code relies on was changed meanwhile.",
        "left the recorded frames" => "The function that the loop is in was left before the loop came round.",
        "no version of the loop fits" | "no version of the next loop fits" => {
            "The variables hold other kinds of values than in all versions of the loop that exist."
        }
        other => other,
    }
}

/// What a guard's failure means.
pub fn failure(op: &str) -> &'static str {
    match op {
        "guard_true" | "guard_false" => "A condition went the way it did not go while recording.",
        "guard_int" => "A value was no integer, as it was while recording.",
        "guard_flt" => "A value was no float, as it was while recording.",
        "guard_shape" => "An object was of another kind, or had other fields, than while recording.",
        "guard_val" | "guard_int_val" | "guard_not_val" => {
            "Another function, object or constant came than while recording."
        }
        "guard_valid" => "A global or class that the code relies on was changed.",
        "guard_poll" => "The program was asked to attend to something: a collection, a signal.",
        "iadd_ovf" | "isub_ovf" | "imul_ovf" => "An integer result did not fit a machine word.",
        "guard_never" => "An operation went a way that is not compiled.",
        _ => "A call raised, or answered something else than while recording.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jit_view::read;

    #[test]
    fn an_aborted_loop_is_explained_in_the_programs_lines() {
        let sources = "source 0 a.x\n  |while x\n  |  far(y)\ncode 0 source 0 main\n  0 1 A\n  1 2 B\n";
        let abort = "abort loop at main (a.x:1): trace too long (8000 instructions)\n  starts code 0 pc 0\n  stopped code 0 pc 1\n";
        let troubles = troubles(&read(&format!("{sources}{abort}{abort}")).expect("a log"));
        assert_eq!(troubles.len(), 1);
        assert_eq!(troubles[0].what, "this loop is not compiled (tried 2 times)");
        assert!(troubles[0].why.ends_with("Recording stopped at a.x:2: far(y)"), "{troubles:?}");
    }
}

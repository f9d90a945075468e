//! The log's text as data. What it does not know it passes over: a log may be cut off by a crash.

use std::collections::HashMap;

/// A log.
#[derive(Debug, Default)]
pub struct Log {
    /// Source texts, by number.
    pub sources: Vec<SourceText>,
    /// Code objects, by number.
    pub codes: Vec<CodeText>,
    /// Compiled fragments, in the order of their compilation.
    pub fragments: Vec<Fragment>,
    /// Recordings that were given up.
    pub aborts: Vec<Abort>,
    /// Guards that failed, by exit number.
    pub guards: HashMap<u32, Failures>,
    /// Entries and nanoseconds inside, by the fragment whose tree it is.
    pub visits: HashMap<u32, (u64, u64)>,
    /// Trees compiled anew, and what else was noted.
    pub notes: Vec<String>,
}

/// A source.
#[derive(Debug)]
pub struct SourceText {
    /// Its name.
    pub name: String,
    /// Its lines.
    pub lines: Vec<String>,
}

/// A code object.
#[derive(Debug)]
pub struct CodeText {
    /// The source it came from.
    pub source: usize,
    /// What tracebacks call it.
    pub name: String,
    /// Line and text of its instructions.
    pub ops: Vec<(u32, String)>,
}

/// An instruction of a code object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    /// The code object.
    pub code: usize,
    /// The instruction.
    pub pc: u32,
}

/// A compiled fragment.
#[derive(Debug)]
pub struct Fragment {
    /// Its number.
    pub id: u32,
    /// `loop`, `function` or `bridge from exit N`.
    pub kind: String,
    /// What the log says of it in one line.
    pub head: String,
    /// The exit it starts at, for a bridge.
    pub parent: Option<u32>,
    /// Where the recording started.
    pub start: Option<Place>,
    /// Where guards go on.
    pub exits: HashMap<u32, Place>,
    /// The optimised trace.
    pub optimised: Vec<String>,
    /// The recording, with the instruction each of its lines belongs to.
    pub recorded: Vec<(Option<Place>, String)>,
}

/// A recording that was given up.
#[derive(Debug)]
pub struct Abort {
    /// `loop`, `function` or `bridge from exit N`.
    pub kind: String,
    /// Why.
    pub reason: String,
    /// Where it started.
    pub start: Option<Place>,
    /// Where it ended.
    pub stop: Option<Place>,
}

/// How often a guard failed.
#[derive(Clone, Debug, Default)]
pub struct Failures {
    /// The fragment it is in.
    pub fragment: u32,
    /// Ways back to the interpreter.
    pub failures: u64,
    /// Ways into a bridge.
    pub crossings: u64,
    /// The bridge.
    pub bridge: Option<u32>,
    /// The operation.
    pub op: String,
}

enum Section {
    Nothing,
    Source,
    Code,
    Facts,
    Optimised,
    Recorded(Option<Place>),
    Abort,
    Guards,
}

/// Read a log; `None` when the text is none.
pub fn read(text: &str) -> Option<Log> {
    let mut log = Log::default();
    let mut section = Section::Nothing;
    for line in text.lines() {
        if let Some(inner) = line.strip_prefix("  ") {
            inside(&mut log, &mut section, inner);
        } else if !line.is_empty() {
            section = heading(&mut log, line, section);
        }
    }
    let empty = log.codes.is_empty() && log.aborts.is_empty() && log.fragments.is_empty();
    (!empty || text.contains("guards by failures")).then_some(log)
}

fn heading(log: &mut Log, line: &str, before: Section) -> Section {
    let mut words = line.split(' ');
    match words.next() {
        Some("source") => {
            let name = words.skip(1).collect::<Vec<_>>().join(" ");
            log.sources.push(SourceText { name, lines: Vec::new() });
            Section::Source
        }
        Some("code") => {
            let source = words.nth(2).and_then(|n| n.parse().ok()).unwrap_or(0);
            log.codes.push(CodeText { source, name: words.collect::<Vec<_>>().join(" "), ops: Vec::new() });
            Section::Code
        }
        // After the facts the trace's own heading repeats the number.
        Some("fragment") if matches!(before, Section::Facts) => Section::Optimised,
        Some("fragment") => {
            let id = words.next().and_then(|n| n.parse().ok()).unwrap_or(u32::MAX);
            let head = words.collect::<Vec<_>>().join(" ");
            let kind = head.split(" at ").next().unwrap_or("").to_string();
            let parent = kind.strip_prefix("bridge from exit ").and_then(|n| n.parse().ok());
            log.fragments.push(Fragment {
                id,
                kind,
                head,
                parent,
                start: None,
                exits: HashMap::new(),
                optimised: Vec::new(),
                recorded: Vec::new(),
            });
            Section::Facts
        }
        Some("recorded") => Section::Recorded(None),
        Some("abort") => {
            let rest = line.strip_prefix("abort ").unwrap_or(line);
            let kind = rest.split(" at ").next().unwrap_or("").to_string();
            let reason = rest.rsplit_once("): ").map_or(rest, |(_, reason)| reason);
            let reason = reason.rsplit_once(" (").map_or(reason, |(reason, _)| reason).to_string();
            log.aborts.push(Abort { kind, reason, start: None, stop: None });
            Section::Abort
        }
        Some("guards") => Section::Guards,
        Some("visits") => {
            let numbers = numbers(line);
            if let [fragment, entries, nanos] = numbers[..] {
                let visits = log.visits.entry(fragment as u32).or_default();
                *visits = (visits.0 + entries, visits.1 + nanos);
            }
            Section::Nothing
        }
        Some("end") => Section::Nothing,
        _ => {
            log.notes.push(line.to_string());
            Section::Nothing
        }
    }
}

fn inside(log: &mut Log, section: &mut Section, line: &str) {
    match section {
        Section::Source => {
            if let (Some(source), Some(text)) = (log.sources.last_mut(), line.strip_prefix('|')) {
                source.lines.push(text.to_string());
            }
        }
        Section::Code => {
            let mut parts = line.splitn(3, ' ').skip(1);
            if let (Some(code), Some(number), Some(text)) = (log.codes.last_mut(), parts.next(), parts.next()) {
                code.ops.push((number.parse().unwrap_or(0), text.to_string()));
            }
        }
        Section::Facts => {
            let Some(fragment) = log.fragments.last_mut() else { return };
            match (line.split(' ').next(), &numbers(line)[..]) {
                (Some("starts"), &[code, pc]) => fragment.start = Some(Place { code: code as usize, pc: pc as u32 }),
                (Some("exit"), &[exit, code, pc, _]) => {
                    fragment.exits.insert(exit as u32, Place { code: code as usize, pc: pc as u32 });
                }
                _ => {}
            }
        }
        Section::Optimised => {
            if let Some(fragment) = log.fragments.last_mut() {
                fragment.optimised.push(line.to_string());
            }
        }
        Section::Recorded(at) => {
            let Some(fragment) = log.fragments.last_mut() else { return };
            if let (true, &[code, pc]) = (line.starts_with("; code"), &numbers(line)[..]) {
                *at = Some(Place { code: code as usize, pc: pc as u32 });
            } else {
                fragment.recorded.push((*at, line.to_string()));
            }
        }
        Section::Abort => {
            if let (Some(abort), &[code, pc]) = (log.aborts.last_mut(), &numbers(line)[..]) {
                let place = Some(Place { code: code as usize, pc: pc as u32 });
                if line.starts_with("starts") { abort.start = place } else { abort.stop = place }
            }
        }
        Section::Guards => {
            let numbers = numbers(line);
            if let [exit, fragment, failures, crossings, ..] = numbers[..] {
                let bridge = line.split(", bridge ").nth(1).and_then(|rest| rest.split(',').next()?.parse().ok());
                let op = line.rsplit(' ').next().unwrap_or("").to_string();
                let failures = Failures { fragment: fragment as u32, failures, crossings, bridge, op };
                log.guards.insert(exit as u32, failures);
            }
        }
        Section::Nothing => {}
    }
}

/// The numbers that stand alone in a line, as far as its fixed part goes.
fn numbers(line: &str) -> Vec<u64> {
    line.split([' ', ':', ',']).filter_map(|word| word.parse().ok()).collect()
}

impl Log {
    /// Line of an instruction.
    pub fn line(&self, place: Place) -> u32 {
        self.codes.get(place.code).and_then(|code| code.ops.get(place.pc as usize)).map_or(0, |op| op.0)
    }

    /// `FILE:LINE`, and the text of the line.
    pub fn source_line(&self, place: Place) -> (String, &str) {
        let line = self.line(place);
        let source = self.codes.get(place.code).and_then(|code| self.sources.get(code.source));
        let text = source.and_then(|s| s.lines.get((line as usize).checked_sub(1)?));
        (format!("{}:{line}", source.map_or("?", |s| &s.name)), text.map_or("", |text| text.trim()))
    }

    /// The root of the tree a fragment belongs to.
    pub fn root(&self, mut id: u32) -> u32 {
        for _ in 0..self.fragments.len() {
            let fragment = self.fragments.iter().find(|f| f.id == id);
            let Some(parent) = fragment.and_then(|f| f.parent) else { return id };
            let Some(owner) = self.fragments.iter().find(|f| f.exits.contains_key(&parent)) else { return id };
            id = owner.id;
        }
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "source 0 a b.x\n  |i = 0\n  |  loop\ncode 0 source 0 the program\n  0 1 Const 0\n  1 2 Loop 0\n\
        fragment 0 loop at the program (a b.x:2): 2 instructions recorded, 2 left, 9 bytes\n  lines: the program:2\n\
        \x20 starts code 0 pc 1\n  exit 7 code 0 pc 1 line 2\nfragment 0\n  guard_poll else @0 #7 ()\n  jump[self]\n\n\
        recorded 0\n  ; code 0 pc 1\n  guard_poll else @0\n  jump\nend\n\
        abort loop at the program (a b.x:1): trace too long (8000 instructions)\n  starts code 0 pc 0\n  stopped code 0 pc 1\n\
        guards by failures\n  exit 7 of fragment 0: 3 failures, 0 crossings, no bridge, at the program:2 guard_poll\n\
        visits fragment 0: 4 entries, 5000 ns\n";

    #[test]
    fn a_log_is_read() {
        let log = read(TEXT).expect("a log");
        assert_eq!((log.sources[0].name.as_str(), log.sources[0].lines[1].as_str()), ("a b.x", "  loop"));
        assert_eq!(log.codes[0].ops[1], (2, "Loop 0".to_string()));
        let fragment = &log.fragments[0];
        let place = Place { code: 0, pc: 1 };
        assert_eq!((fragment.start, fragment.exits.get(&7)), (Some(place), Some(&place)));
        assert_eq!(fragment.optimised.len(), 2);
        assert_eq!(fragment.recorded[1], (Some(place), "jump".to_string()));
        assert_eq!(log.aborts[0].reason, "trace too long");
        assert_eq!(log.guards[&7].failures, 3);
        assert_eq!(log.visits[&0], (4, 5000));
        assert_eq!(log.source_line(place), ("a b.x:2".to_string(), "loop"));
    }

    #[test]
    fn what_is_no_log_is_refused() {
        assert!(read("hello\n").is_none());
    }
}

//! Lines that talk to the prompt and not to the language: a colon and a word. Words may be shortened (`:t` is `:time`).

use super::{Next, Repl, Session};
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;
use workbench_host::{fs, out};
use workbench_jit::{JitStats, Mode, Params};
use workbench_source::Source;

/// What a command does with the text after its word.
pub type Command = fn(&mut Repl, &str) -> Next;

struct Entry {
    word: &'static str,
    argument: &'static str,
    help: &'static str,
    command: Command,
}

const COMMANDS: &[Entry] = &[
    Entry { word: "help", argument: "", help: "show this", command: help },
    Entry { word: "lang", argument: "[NAME]", help: "speak another language, on the same heap", command: lang },
    Entry { word: "load", argument: "FILE", help: "run a file in this session", command: load },
    Entry { word: "time", argument: "ENTRY", help: "run it and show how long it took", command: time },
    Entry {
        word: "jit",
        argument: "[HOW]",
        help: "show or set when to compile: off, startup, balanced, peak",
        command: jit,
    },
    Entry {
        word: "bytecode",
        argument: "WHAT",
        help: "show the bytecode of a function or an entry",
        command: bytecode,
    },
    Entry { word: "trace", argument: "[all]", help: "show what the JIT did with the last entry", command: trace },
    Entry { word: "reset", argument: "", help: "forget everything", command: reset },
    Entry { word: "quit", argument: "", help: "leave (Ctrl-D does, too)", command: |_, _| Some(0) },
];

/// The command that a line is, and its argument. A word that is none leaves the line to the language.
pub fn find(line: &str) -> Option<(Command, &str)> {
    let rest = line.strip_prefix(':')?;
    let end = rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(rest.len());
    let (word, argument) = rest.split_at(end);
    if word.is_empty() || !argument.is_empty() && !argument.starts_with(char::is_whitespace) {
        return None;
    }
    let entry = COMMANDS.iter().find(|e| e.word.starts_with(word))?;
    Some((entry.command, argument.trim()))
}

/// Words, languages or files that could stand at the end of a command.
pub fn complete(session: &Session, before: &str) -> Option<(usize, Vec<String>)> {
    let rest = before.strip_prefix(':')?;
    if rest.bytes().all(|b| b.is_ascii_alphabetic()) {
        let words = COMMANDS.iter().map(|e| e.word).filter(|w| w.starts_with(rest));
        return Some((1, words.map(str::to_string).collect()));
    }
    let start = before.rfind(' ')? + 1;
    let begun = &before[start..];
    let names = match rest.split_whitespace().next()? {
        word if "lang".starts_with(word) => session.languages.iter().map(|l| l.name.to_string()).collect(),
        word if "load".starts_with(word) => files(begun),
        word if "jit".starts_with(word) => ["off", "startup", "balanced", "peak"].map(str::to_string).to_vec(),
        _ => return None,
    };
    Some((start, names.into_iter().filter(|n| n.starts_with(begun)).collect()))
}

/// Files and folders in the folder that a path has come to.
fn files(begun: &str) -> Vec<String> {
    let folder = begun.rfind('/').map_or("", |i| &begun[..=i]);
    let names = fs::list_dir(if folder.is_empty() { "." } else { folder }).unwrap_or_default();
    let hidden = begun[folder.len()..].starts_with('.');
    let names = names.iter().map(|n| String::from_utf8_lossy(n)).filter(|n| hidden || !n.starts_with('.'));
    names.map(|n| format!("{folder}{n}")).map(|p| if fs::is_dir(&p) { p + "/" } else { p }).collect()
}

fn say(text: &str) -> Next {
    out::write(text.as_bytes());
    out::write(b"\n");
    out::flush();
    None
}

fn complain(text: &str) -> Next {
    out::error(format!("{}\n", text.trim_end()).as_bytes());
    None
}

fn help(_: &mut Repl, _: &str) -> Next {
    let rows = COMMANDS.iter().map(|e| format!("  {:<18} {}", format!(":{} {}", e.word, e.argument), e.help));
    say(&rows.collect::<Vec<_>>().join("\n"));
    say("Tab completes, the up arrow recalls, Ctrl-C interrupts, Ctrl-D leaves.")
}

fn lang(repl: &mut Repl, name: &str) -> Next {
    let mut session = repl.session.borrow_mut();
    let spoken = session.language().name;
    if name.is_empty() {
        let row = |l: &&workbench_jit::LangTable| format!("{} {}", if l.name == spoken { '*' } else { ' ' }, l.name);
        return say(&session.languages.iter().map(row).collect::<Vec<_>>().join("\n"));
    }
    match named(&session, name) {
        Some(language) => session.speak(language),
        None => return complain(&format!("'{name}' is no language here; :lang lists them")),
    }
    None
}

fn named(session: &Session, name: &str) -> Option<&'static workbench_jit::LangTable> {
    let name = name.to_lowercase();
    let fits = |l: &&&workbench_jit::LangTable| {
        l.name == name || l.extensions.contains(&name.as_str()) || l.interpreters.contains(&name.as_str())
    };
    session.languages.iter().find(fits).copied()
}

fn load(repl: &mut Repl, path: &str) -> Next {
    if path.is_empty() {
        return complain(":load which file?");
    }
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(e) => return complain(&format!("{path}: {}", fs::reason(&e).1)),
    };
    let answer = {
        let mut session = repl.session.borrow_mut();
        let extension = Path::new(path).extension().and_then(|e| e.to_str()).unwrap_or_default();
        if let Some(language) = session.languages.iter().find(|l| l.extensions.contains(&extension)).copied() {
            session.speak(language);
        }
        session.evaluate(&Source::new(path, text), Mode::File)
    };
    repl.show(answer)
}

fn time(repl: &mut Repl, entry: &str) -> Next {
    if entry.is_empty() {
        return complain(":time what?");
    }
    let source = Source::new("<stdin>", format!("{entry}\n"));
    let answer = repl.session.borrow_mut().evaluate(&source, Mode::Interactive);
    let next = repl.show(answer);
    let session = repl.session.borrow();
    let (before, after) = (&session.cost.before, &session.cost.after);
    let jit = |s: &JitStats| s.tracing + s.optimising + s.compiling;
    say(&format!("{} ({} of it in the JIT)", spent(session.cost.time), spent(jit(after).saturating_sub(jit(before)))));
    next
}

/// A time with three digits or so.
fn spent(time: Duration) -> String {
    let seconds = time.as_secs_f64();
    match seconds {
        s if s >= 1.0 => format!("{s:.2} s"),
        s if s >= 1e-3 => format!("{:.2} ms", s * 1e3),
        s => format!("{:.0} µs", s * 1e6),
    }
}

fn jit(repl: &mut Repl, how: &str) -> Next {
    let mut session = repl.session.borrow_mut();
    let jit = &mut session.vm.jit;
    if !how.is_empty() {
        if jit.assembler.is_none() {
            return complain("this session was started without a code generator (--jit off)");
        }
        match Params::parse(how) {
            Ok(params) => jit.params = params,
            Err(message) => return complain(&message),
        }
        return None;
    }
    let p = &jit.params;
    let mut text = if *p == Params::OFF {
        "off\n".to_string()
    } else {
        format!("compiles loops after {} passes, functions after {} calls\n", p.threshold, p.function_threshold)
    };
    let s = &jit.stats;
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{} traces and {} bridges, {} exits", s.traces, s.bridges, s.exits);
    let times = [s.tracing, s.optimising, s.compiling].map(spent);
    let _ = write!(text, "recording {}, optimising {}, generating code {}", times[0], times[1], times[2]);
    for (reason, n) in &s.aborts {
        let _ = write!(text, "\ngave up {n} times: {reason}");
    }
    say(&text)
}

fn bytecode(repl: &mut Repl, what: &str) -> Next {
    if what.is_empty() {
        return complain(":bytecode of what?");
    }
    let listing = repl.session.borrow_mut().listing(what);
    match listing {
        Ok(text) => say(text.trim_end()),
        Err(text) => complain(&text),
    }
}

fn trace(repl: &mut Repl, how: &str) -> Next {
    let session = repl.session.borrow();
    let Some(log) = session.log() else { return complain("what the JIT does goes to the file of --jit-log") };
    if log.is_empty() {
        return say("the JIT did nothing in the last entry");
    }
    if how == "all" {
        return say(log.trim_end());
    }
    // The fragments themselves are for `all`.
    let heads = ["fragment ", "abort ", "tree "];
    let is_head = |l: &str| heads.iter().any(|h| l.starts_with(h)) && l.split_whitespace().count() > 2;
    let lines = log.lines().filter(|l| is_head(l) || l.starts_with("  lines: "));
    say(&lines.collect::<Vec<_>>().join("\n"))
}

fn reset(repl: &mut Repl, _: &str) -> Next {
    match repl.session.borrow_mut().reset() {
        Ok(()) => None,
        Err(message) => complain(&message),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_a_colon_and_a_known_word() {
        assert_eq!(find(":time 1 + 1").map(|c| c.1), Some("1 + 1"));
        assert_eq!(find(":h").map(|c| c.1), Some(""));
        assert!(find(":- foo").is_none() && find(": help").is_none() && find("help").is_none());
        assert!(find(":timer").is_none() && find(":lang=1").is_none());
    }
}

//! What a language says to an interactive prompt.
//!
//! A table of functions that each have a default, so that a language has a prompt from the start and makes it better one
//! entry at a time: `const REPL: ReplHooks = ReplHooks { prompts, ..ReplHooks::DEFAULT }`. Nothing here prints: who owns the
//! prompt knows what the terminal looks like.
//!
//! *Invariant.* Only [`ReplHooks::evaluate`] and [`ReplHooks::leave`] (and [`ReplHooks::prompts`], where prompts are guest
//! objects) may run guest code. Above all, completing a name does not.

use crate::code::{Code, LangId};
use crate::language::{Mode, Program};
use crate::patterns::error;
use crate::vm::Vm;
use workbench_gc::{Gc, Value};
use workbench_object::{ShapeId, Space, bytes, text};
use workbench_source::{Diagnostic, Severity, Source};

/// What a piece of a text is, for those who show it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TokenKind {
    /// A word of the language.
    Keyword,
    /// A name that a program chose.
    Name,
    /// A number.
    Number,
    /// A string, a character, a symbol.
    String,
    /// Operators and punctuation.
    Mark,
    /// Something that begins no token.
    Wrong,
}

/// A piece of a text. What lies between pieces and is not blank counts as a comment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Token {
    /// First byte.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it is.
    pub kind: TokenKind,
}

/// Can what was typed be run?
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Reading {
    /// Yes, or no further line could mend it.
    Whole,
    /// Not yet; the next line is likely to begin with this.
    More {
        /// Blanks.
        indent: String,
    },
}

/// What came of an entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// It ran, and there is nothing more to show.
    Done,
    /// It ran; this is its value.
    Value(Vec<u8>),
    /// It failed; this says why.
    Failed(Vec<u8>),
    /// The program wants to end with this exit code.
    Leave(i32),
}

/// Names that could stand at the end of a text.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Completion {
    /// Where in the text the name begins.
    pub start: usize,
    /// The names.
    pub names: Vec<String>,
}

/// See the module.
#[derive(Clone, Copy)]
pub struct ReplHooks {
    /// A session begins: arguments, folders to look in, names that exist at the prompt only.
    pub enter: fn(&mut Vm, LangId, &Program),
    /// What stands before the first line of an entry, and before the others.
    pub prompts: fn(&mut Vm, LangId) -> [String; 2],
    /// The pieces of a text.
    pub tokens: fn(&str) -> Vec<Token>,
    /// Words of the language, which completion offers.
    pub words: &'static [&'static str],
    /// Words that belong one level further out than the block they follow.
    pub outdented: &'static [&'static str],
    /// Are these lines (without the last line end) an entry?
    pub read: fn(&mut Vm, LangId, &str) -> Reading,
    /// Run an entry ([`Mode::Interactive`]) or a file's text ([`Mode::File`]) in the session.
    pub evaluate: fn(&mut Vm, LangId, &Source, Mode) -> Answer,
    /// A value as an entry's answer. Asked by the default of `evaluate`.
    pub show: fn(&mut Vm, Value) -> String,
    /// What is said of an exception that nobody caught. Asked by the default of `evaluate`.
    pub describe: fn(&mut Vm, LangId, Value) -> String,
    /// Names that could stand at the end of this text, from what is alive in the heap.
    pub complete: fn(&mut Vm, LangId, &str) -> Completion,
    /// The code of what has this name.
    pub code_of: fn(&mut Vm, LangId, &str) -> Option<Gc<Code>>,
    /// What Ctrl-C at the prompt shows.
    pub interrupted: &'static str,
    /// The session ends: run what wants to run at the end; the exit code.
    pub leave: fn(&mut Vm, LangId) -> i32,
}

impl ReplHooks {
    /// Works for any language, from its name, its `load` and the heap.
    pub const DEFAULT: ReplHooks = ReplHooks {
        enter: |_, _, _| {},
        prompts,
        tokens: |_| Vec::new(),
        words: &[],
        outdented: &[],
        read,
        evaluate,
        show,
        describe,
        complete,
        code_of: |_, _, _| None,
        interrupted: "",
        leave: |_, _| 0,
    };
}

fn prompts(vm: &mut Vm, lang: LangId) -> [String; 2] {
    let name = vm.languages[lang as usize].name;
    [format!("{name}> "), format!("{}> ", ".".repeat(name.len()))]
}

/// Compiles the entry, and throws it away.
fn read(vm: &mut Vm, lang: LangId, entry: &str) -> Reading {
    let source = Source::new("<stdin>", entry);
    match (vm.languages[lang as usize].load)(vm, &source, Mode::Interactive) {
        Err(Diagnostic { severity: Severity::Incomplete, .. }) => Reading::More { indent: indent_by_brackets(entry) },
        _ => Reading::Whole,
    }
}

/// Four blanks for each bracket that is open at the end of a text. (Brackets in strings count, too: it is a guess.)
pub fn indent_by_brackets(entry: &str) -> String {
    let depth = entry.bytes().fold(0i32, |depth, b| match b {
        b'(' | b'[' | b'{' => depth + 1,
        b')' | b']' | b'}' => (depth - 1).max(0),
        _ => depth,
    });
    " ".repeat(4 * depth.min(20) as usize)
}

/// A file is read as if it had been typed, so that its variables are there afterwards.
fn evaluate(vm: &mut Vm, lang: LangId, source: &Source, mode: Mode) -> Answer {
    let code = match (vm.languages[lang as usize].load)(vm, source, Mode::Interactive) {
        Ok(code) => code,
        Err(diagnostic) => return Answer::Failed((diagnostic.render(source) + "\n").into_bytes()),
    };
    let args = [Value::NIL; 8];
    let args = &args[..usize::from(code.parts.params).min(args.len())];
    let hooks = &vm.languages[lang as usize].repl;
    match vm.run_code(code, Value::NIL, args) {
        Ok(v) if v == Value::NIL || mode == Mode::File => Answer::Done,
        Ok(v) => Answer::Value(((hooks.show)(vm, v) + "\n").into_bytes()),
        Err(raised) => Answer::Failed((hooks.describe)(vm, lang, raised).into_bytes()),
    }
}

/// As far as one can tell without knowing the language.
fn show(vm: &mut Vm, v: Value) -> String {
    if let Some(i) = Space::as_int(v) {
        i.to_string()
    } else if let Some(f) = Space::as_float(v) {
        f.to_string()
    } else if text::is(v) {
        text::to_text(&mut vm.space, v)
    } else if bytes::is(v) {
        String::from_utf8_lossy(bytes::bytes(&mut vm.space, v)).into_owned()
    } else {
        format!("<{}>", ShapeId::of(v).shape().name)
    }
}

fn describe(vm: &mut Vm, lang: LangId, exception: Value) -> String {
    let show = vm.languages[lang as usize].repl.show;
    let text = error::describe(vm, exception);
    format!("error: {}", text.unwrap_or_else(|| show(vm, exception) + "\n"))
}

/// The language's words, and names that anything alive has been called by.
fn complete(vm: &mut Vm, lang: LangId, before: &str) -> Completion {
    let start = word_start(before);
    let word = &before[start..];
    if word.is_empty() {
        return Completion { start, names: Vec::new() };
    }
    let fits = |name: &[u8]| name.starts_with(word.as_bytes()) && name.iter().all(|&b| is_word(b));
    let words = vm.languages[lang as usize].repl.words.iter().map(|word| word.as_bytes());
    let names = words.chain(vm.symbols().map(|(_, name)| name)).filter(|name| fits(name));
    Completion { start, names: names.map(|name| String::from_utf8_lossy(name).into_owned()).collect() }
}

/// Where the word that a text ends with begins.
pub fn word_start(before: &str) -> usize {
    before.bytes().rposition(|b| !is_word(b)).map_or(0, |i| i + 1)
}

fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80
}

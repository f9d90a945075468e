//! Python's interactive prompt: how it reads, answers and ends as CPython's does.

mod complete;

use crate::code::CodeInfo;
use crate::encoding::Origin;
use crate::evaluate::{compile_source, run};
use crate::future::Features;
use crate::lexer::{LexError, Token as Lexeme};
use crate::parser::{self, Options};
use crate::python::{conclude, exit_code, set_search_path, set_sys};
use crate::runtime::exceptions::{Exc, matches, traceback_of};
use crate::runtime::native::{Namespace, namespace_of, new_module, set_module_attr};
use crate::runtime::types::instance_class;
use crate::runtime::{Res, state, str_text, str_value};
use crate::{core, uncaught};
use logos::Logos;
use workbench::object::list;
use workbench::repl::{Answer, Reading, ReplHooks, Token, TokenKind};
use workbench::{LangId, Mode, Program, Raised, Severity, Source, Value, Vm};

/// Source of what exists at the prompt only.
const PRELUDE: &[u8] = include_bytes!("../lib/_prompt.py");

/// See [`workbench::Language::REPL`].
pub const HOOKS: ReplHooks = ReplHooks {
    enter,
    prompts,
    tokens,
    outdented: &["else", "elif", "except", "finally"],
    read,
    evaluate,
    complete: complete::complete,
    code_of: complete::code_of,
    interrupted: "KeyboardInterrupt",
    leave,
    ..ReplHooks::DEFAULT
};

fn enter(vm: &mut Vm, _: LangId, program: &Program) {
    let own_name = str_value(vm, b"");
    let argv = list::new(&mut vm.space);
    list::push(&mut vm.space, argv, own_name);
    set_sys(vm, "argv", argv);
    set_search_path(vm, "", program);
    for (name, text) in [("ps1", ">>> "), ("ps2", "... ")] {
        let text = str_value(vm, text.as_bytes());
        set_sys(vm, name, text);
    }
    // The prelude puts its names among the builtins; its own are dropped with its module.
    let module = new_module(vm, "_prompt");
    let Some(namespace) = namespace_of(module) else { return };
    let builtins = state(vm).builtins.get();
    set_module_attr(vm, module, "__builtins__", builtins);
    let source = Source::new("<library>/_prompt.py", PRELUDE);
    let features = Features::default();
    let ran = compile_source(vm, &source, parser::Mode::File, Origin::default(), features, Some(namespace))
        .and_then(|code| run(vm, code, namespace.value(), Value::ABSENT));
    conclude(vm, ran);
}

/// `sys.ps1` and `sys.ps2`, whatever they are.
fn prompts(vm: &mut Vm, _: LangId) -> [String; 2] {
    ["ps1", "ps2"].map(|name| {
        let name = vm.intern(name.as_bytes());
        let Some(prompt) = namespace_of(state(vm).sys.get()).and_then(|n| Namespace::get(n, vm, name)) else {
            return String::new();
        };
        match str_text(vm, prompt) {
            Ok(text) => String::from_utf8_lossy(&text).into_owned(),
            Err(Raised) => {
                vm.take_pending();
                String::new()
            }
        }
    })
}

fn tokens(text: &str) -> Vec<Token> {
    let pieces = Lexeme::lexer(text.as_bytes()).spanned();
    let tokens = pieces.map(|(lexeme, at)| {
        let kind = match lexeme {
            Ok(Lexeme::Name(b"None" | b"True" | b"False")) => TokenKind::Keyword,
            Ok(Lexeme::Name(_)) => TokenKind::Name,
            Ok(Lexeme::Integer(_) | Lexeme::Float(_) | Lexeme::Imaginary(_)) => TokenKind::Number,
            // A string that is still being typed is one already.
            Ok(Lexeme::String(_)) | Err(LexError::OpenString | LexError::OpenTripleString) => TokenKind::String,
            Ok(_) if text.as_bytes()[at.start].is_ascii_alphabetic() => TokenKind::Keyword,
            Ok(_) => TokenKind::Mark,
            Err(_) => TokenKind::Wrong,
        };
        Token { start: at.start, end: at.end, kind }
    });
    tokens.collect()
}

/// Does the text say nothing at all?
fn is_blank(text: &[u8]) -> bool {
    Lexeme::lexer(text).all(|token| token == Ok(Lexeme::Newline))
}

fn read(vm: &mut Vm, _: LangId, entry: &str) -> Reading {
    if is_blank(entry.as_bytes()) && !entry.trim_end().ends_with('\\') {
        return Reading::Whole;
    }
    let features = state(vm).session.get();
    let mode = parser::Mode::Single;
    let options = Options {
        mode,
        origin: Origin::Unicode,
        features,
        keep_open: true,
        char_names: None,
        table: None,
        bodies_later: false,
    };
    match parser::parse(&Source::new("<stdin>", entry), &options) {
        Err(failure) if failure.diagnostic.severity == Severity::Incomplete => Reading::More { indent: indent(entry) },
        _ => Reading::Whole,
    }
}

/// The blanks that the line after these lines is likely to begin with.
fn indent(entry: &str) -> String {
    let lexemes: Vec<_> = Lexeme::lexer(entry.as_bytes()).spanned().collect();
    if lexemes.iter().any(|l| l.0 == Err(LexError::OpenTripleString)) {
        return String::new();
    }
    let last = entry.lines().next_back().unwrap_or_default();
    let blanks = last.len() - last.trim_start_matches(' ').len();
    let line_start = entry.len() - last.len();
    let mut here = lexemes.iter().filter(|l| l.1.start >= line_start);
    let depth = lexemes.iter().fold(0i32, |depth, (lexeme, _)| match lexeme {
        Ok(Lexeme::OpenParen | Lexeme::OpenBracket | Lexeme::OpenBrace) => depth + 1,
        Ok(Lexeme::CloseParen | Lexeme::CloseBracket | Lexeme::CloseBrace) => depth - 1,
        _ => depth,
    });
    let opens =
        matches!(here.clone().next_back(), Some((Ok(Lexeme::OpenParen | Lexeme::OpenBracket | Lexeme::OpenBrace), _)));
    let ends_block = matches!(
        here.next(),
        Some((Ok(Lexeme::Return | Lexeme::Pass | Lexeme::Break | Lexeme::Continue | Lexeme::Raise), _))
    );
    let blanks = match lexemes.last() {
        _ if depth > 0 => blanks + if opens { 4 } else { 0 },
        Some((Ok(Lexeme::Colon), _)) => blanks + 4,
        _ if ends_block => blanks.saturating_sub(4),
        _ => blanks,
    };
    " ".repeat(blanks)
}

fn evaluate(vm: &mut Vm, _: LangId, source: &Source, mode: Mode) -> Answer {
    let st = state(vm);
    let Some(namespace) = namespace_of(st.main.get()) else { return Answer::Done };
    if mode != Mode::File && is_blank(source.text()) {
        return Answer::Done;
    }
    let result = match mode {
        Mode::File => {
            let features = Features::default();
            compile_source(vm, source, parser::Mode::File, Origin::default(), features, Some(namespace))
        }
        Mode::Interactive | Mode::Expression => {
            let features = st.session.get();
            let code = compile_source(vm, source, parser::Mode::Single, Origin::Unicode, features, Some(namespace));
            if let Some(info) = code.as_ref().ok().and_then(|code| CodeInfo::of(code)) {
                st.session.set(info.future);
            }
            code
        }
    };
    let result = result.and_then(|code| run(vm, code, namespace.value(), Value::ABSENT));
    let answer = settle(vm, result);
    core::print::finish(vm);
    answer
}

fn settle(vm: &mut Vm, result: Res) -> Answer {
    if result.is_ok() {
        return Answer::Done;
    }
    let exception = vm.take_pending();
    if matches(vm, exception, Exc::SystemExit) {
        return Answer::Leave(exit_code(vm, exception));
    }
    let class = instance_class(vm, exception).value();
    let traceback = traceback_of(vm, exception);
    for (name, v) in [("last_type", class), ("last_value", exception), ("last_traceback", traceback)] {
        set_sys(vm, name, v);
    }
    uncaught(vm, exception);
    Answer::Done
}

fn leave(vm: &mut Vm, _: LangId) -> i32 {
    let code = crate::ending::end(vm);
    core::print::finish(vm);
    code
}

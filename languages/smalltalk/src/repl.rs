//! SOM's interactive prompt: expressions, statements and class definitions.
//!
//! The value of an entry is printed, and `it` afterwards. `error:` ends a program; here it ends the entry.

use crate::ast::Names;
use crate::errors;
use crate::lexer::{ERROR_KIND, Token as Lexeme, tokens as lexemes};
use crate::load;
use crate::objects::method::{Method, Target};
use crate::parser::{parse_class, parse_expressions};
use crate::state::{State, global};
use logos::Logos;
use workbench::repl::{Answer, Completion, Reading, ReplHooks, Token, TokenKind, indent_by_brackets, word_start};
use workbench::{
    Class, Code, Diagnostic, Gc, LangId, Mode, Program, Severity, ShapeId, Source, Span, Value, Vm, WatchedCell,
};

/// See [`workbench::Language::REPL`].
pub const HOOKS: ReplHooks = ReplHooks { enter, tokens, read, evaluate, complete, code_of, ..ReplHooks::DEFAULT };

const WORDS: &[&str] = &["self", "super", "nil", "true", "false"];

fn enter(vm: &mut Vm, _: LangId, program: &Program) {
    let mut path = program.class_path.clone();
    path.push(".".into());
    vm.state::<State>().class_path.replace(path);
}

fn tokens(text: &str) -> Vec<Token> {
    let pieces = Lexeme::lexer(text).spanned();
    let tokens = pieces.map(|(lexeme, at)| {
        let kind = match lexeme {
            Ok(Lexeme::Ident(name)) if WORDS.contains(&name) => TokenKind::Keyword,
            Ok(Lexeme::Primitive(_)) => TokenKind::Keyword,
            Ok(Lexeme::Ident(_) | Lexeme::Keyword(_)) => TokenKind::Name,
            Ok(Lexeme::Integer(_) | Lexeme::Double(_)) => TokenKind::Number,
            Ok(Lexeme::String(_) | Lexeme::Symbol(_) | Lexeme::QuotedSymbol(_)) => TokenKind::String,
            Ok(_) => TokenKind::Mark,
            Err(()) => TokenKind::Wrong,
        };
        Token { start: at.start, end: at.end, kind }
    });
    tokens.collect()
}

/// Does the text begin as a class definition does: `Name = (`, `Name = Superclass (`?
fn is_class(text: &str) -> bool {
    let mut head = lexemes(text).map_while(Result::ok).map(|(_, token, _)| token);
    let name = matches!(head.next(), Some(Lexeme::Ident(name)) if name.starts_with(char::is_uppercase));
    name && head.next() == Some(Lexeme::Equal)
        && match head.next() {
            Some(Lexeme::OpenParen) => true,
            Some(Lexeme::Ident(_)) => head.next() == Some(Lexeme::OpenParen),
            _ => false,
        }
}

/// What is wrong with an entry, if anything is.
fn complaint(entry: &str) -> Option<Diagnostic> {
    let source = Source::new("<stdin>", entry);
    let mut names = Names::new();
    if is_class(entry) {
        return parse_class(&source, &mut names).err();
    }
    parse_expressions(&source, &mut names).err()
}

fn read(_: &mut Vm, _: LangId, entry: &str) -> Reading {
    match complaint(entry) {
        Some(Diagnostic { severity: Severity::Incomplete, .. }) => Reading::More { indent: indent_by_brackets(entry) },
        _ => Reading::Whole,
    }
}

fn evaluate(vm: &mut Vm, _: LangId, source: &Source, mode: Mode) -> Answer {
    let text = String::from_utf8_lossy(source.text()).into_owned();
    let done = if mode == Mode::File || is_class(&text) { define(vm, source) } else { run(vm, source) };
    match done {
        Ok(answer) => answer,
        Err(diagnostic) => Answer::Failed((diagnostic.render(source) + "\n").into_bytes()),
    }
}

fn define(vm: &mut Vm, source: &Source) -> Result<Answer, Diagnostic> {
    boot(vm)?;
    let state = vm.state::<State>();
    let ast = parse_class(source, &mut state.names.borrow_mut())?;
    Ok(match load::define(vm, &ast, source) {
        Ok(_) => Answer::Done,
        Err(load::Failure::Wrong(text)) => Answer::Failed(text.into_bytes()),
        Err(load::Failure::Missing) => Answer::Failed(b"There is no such class\n".to_vec()),
    })
}

fn boot(vm: &mut Vm) -> Result<(), Diagnostic> {
    load::boot(vm).map_err(|failure| {
        let text = match failure {
            load::Failure::Wrong(text) => text,
            load::Failure::Missing => "the core library lacks a class".to_string(),
        };
        Diagnostic::error(ERROR_KIND, text, Span::at(0))
    })
}

fn run(vm: &mut Vm, source: &Source) -> Result<Answer, Diagnostic> {
    boot(vm)?;
    let code = load::entry(vm, source)?;
    let value = match vm.run_code(code, Value::NIL, &[Value::NIL]) {
        Ok(value) => value,
        Err(raised) => return Ok(settle(vm, raised)),
    };
    let state = vm.state::<State>();
    let it = vm.space.intern(b"it");
    let cell = global(vm, state, it);
    WatchedCell::set(cell, value);
    if value == Value::NIL {
        return Ok(Answer::Done);
    }
    let show = load::entry(vm, &Source::new("<prompt>", "it println"))?;
    Ok(match vm.run_code(show, Value::NIL, &[Value::NIL]) {
        Ok(_) => Answer::Done,
        Err(raised) => settle(vm, raised),
    })
}

fn settle(vm: &mut Vm, raised: Value) -> Answer {
    if errors::is_reported(raised) {
        return Answer::Done;
    }
    match errors::exit_code(raised) {
        Some(code) => Answer::Leave(code),
        None => {
            errors::settle(vm, raised);
            Answer::Done
        }
    }
}

/// Globals and words; after something whose class is plain to see, the selectors that it understands.
fn complete(vm: &mut Vm, _: LangId, before: &str) -> Completion {
    let start = word_start(before);
    let word = &before[start..];
    if boot(vm).is_err() || word.starts_with(|c: char| c.is_ascii_digit()) {
        return Completion::default();
    }
    let state = vm.state::<State>();
    let last = lexemes(&before[..start]).last();
    let class = match last {
        Some(Err(_)) => return Completion::default(),
        Some(Ok((_, token, _))) => receiver(vm, token),
        None => None,
    };
    let mut names: Vec<String> = match class {
        Some(class) => selectors(vm, class),
        None => {
            let words = WORDS.iter().map(|w| w.to_string());
            let classes = crate::library::CORE.iter().map(|(name, _)| name.to_string());
            let globals = state.globals();
            let globals = globals.into_iter().map(|name| vm.space.name_text(name));
            words.chain(classes).chain(globals).collect()
        }
    };
    names.retain(|name| name.starts_with(word));
    Completion { start, names }
}

/// The class of what ends with this token.
fn receiver(vm: &mut Vm, token: Lexeme<'_>) -> Option<Gc<Class>> {
    let state = vm.state::<State>();
    let core = state.core();
    match token {
        Lexeme::Integer(_) => Some(core.integer),
        Lexeme::Double(_) => Some(core.double),
        Lexeme::String(_) => Some(core.string),
        Lexeme::Symbol(_) | Lexeme::QuotedSymbol(_) => Class::of(core.symbol.shape().class),
        Lexeme::CloseBlock => Some(core.blocks[0]),
        Lexeme::Ident(name) => {
            let name = vm.space.find_symbol(name.as_bytes())?;
            let value = state.globals().contains(&name).then(|| global(vm, state, name).get())?;
            Some(state.class_of(ShapeId::of(value)))
        }
        _ => None,
    }
}

/// What instances of a class understand; of `at:put:` the part that comes next.
fn selectors(vm: &mut Vm, class: Gc<Class>) -> Vec<String> {
    let ancestors = class.mro.get();
    let ancestors = ancestors.as_slice().iter().filter_map(|&c| Class::of(c));
    let names = ancestors.flat_map(|c| c.members()).map(|(name, _)| vm.space.name_text(name));
    let first = |name: String| name.find(':').map_or(name.clone(), |colon| name[..=colon].to_string());
    names.map(first).filter(|name| name.starts_with(char::is_alphabetic)).collect()
}

/// `Class>>selector`
fn code_of(vm: &mut Vm, _: LangId, name: &str) -> Option<Gc<Code>> {
    let (class, selector) = name.split_once(">>")?;
    boot(vm).ok()?;
    let state = vm.state::<State>();
    let (class, on_class) = match class.trim().strip_suffix(" class") {
        Some(class) => (class, true),
        None => (class.trim(), false),
    };
    let name = vm.space.intern(class.as_bytes());
    let class = load::class_named(vm, name).ok()?;
    let class = if on_class { crate::objects::class::meta(class) } else { class };
    let selector = vm.space.find_symbol(selector.trim().as_bytes())?;
    let method: Gc<Method> = state.find_in(class, selector)?;
    match method.target {
        Target::Code(code) => Some(code),
        _ => None,
    }
}

//! Completion: names and attributes as they lie in the heap.
//!
//! *Invariant.* No guest code runs: attributes come from instances, classes and modules themselves. A property has a name
//! and, as only its function knows it, no value; so nothing is offered after it.

use crate::lexer::Token as Lexeme;
use crate::runtime::attr::{existing_dict, own_attr};
use crate::runtime::kinds as k;
use crate::runtime::native::{Namespace, namespace_of};
use crate::runtime::slots::own_slot;
use crate::runtime::types::{Ty, class_of, flag, instance_class};
use crate::runtime::{dict_get_symbol, state};
use logos::Logos;
use std::ops::Range;
use workbench::object::{bytes, dict};
use workbench::repl::Completion;
use workbench::{Class, Code, Gc, Kind, LangId, ShapeId, Symbol, Value, Vm, access};

const KEYWORDS: &[&str] = &[
    "and", "as", "assert", "break", "class", "continue", "def", "del", "elif", "else", "except", "exec", "finally",
    "for", "from", "global", "if", "import", "in", "is", "lambda", "not", "or", "pass", "print", "raise", "return",
    "try", "while", "with", "yield",
];

type Lexemes<'s> = [(Lexeme<'s>, Range<usize>)];

/// See [`workbench::repl::ReplHooks::complete`].
pub fn complete(vm: &mut Vm, _: LangId, before: &str) -> Completion {
    let mut lexemes = Vec::new();
    for (lexeme, at) in Lexeme::lexer(before.as_bytes()).spanned() {
        // In an open string nothing is a name.
        let Ok(lexeme) = lexeme else { return Completion::default() };
        lexemes.push((lexeme, at));
    }
    let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let start = before.bytes().rposition(|b| !is_word(b)).map_or(0, |i| i + 1);
    let in_comment = lexemes.last().map_or(0, |l| l.1.end) < start && before[..start].contains('#');
    let word = &before[start..];
    if in_comment || word.starts_with(|c: char| c.is_ascii_digit()) {
        return Completion::default();
    }
    // What stands before the word.
    let rest = lexemes.iter().take_while(|l| l.1.end <= start).count();
    let rest = &lexemes[..rest];
    let names = match rest {
        [.., (Lexeme::Dot, _)] if !starts_import(rest) => match target(vm, &rest[..rest.len() - 1]) {
            Some(object) => attributes(vm, object, word),
            None => Vec::new(),
        },
        _ if starts_import(rest) => modules(vm, rest, word),
        [(Lexeme::From, _), path @ .., (Lexeme::Import | Lexeme::Comma, _)] => imported(vm, path, word),
        _ => names(vm, word),
    };
    Completion { start, names }
}

/// Is a module's name to come?
fn starts_import(rest: &Lexemes<'_>) -> bool {
    match rest {
        [(Lexeme::Import | Lexeme::From, _), path @ ..] => {
            path.iter().all(|l| matches!(l.0, Lexeme::Name(_) | Lexeme::Dot | Lexeme::Comma | Lexeme::As))
                && !matches!(path.last(), Some((Lexeme::Name(_) | Lexeme::As, _)))
        }
        _ => false,
    }
}

/// Collects the names that begin with a word. Hidden slots are no names; `_x` is offered only when asked for.
struct Fitting<'w> {
    word: &'w str,
    found: Vec<String>,
}

impl Fitting<'_> {
    fn new(word: &str) -> Fitting<'_> {
        Fitting { word, found: Vec::new() }
    }

    fn offer(&mut self, name: &[u8]) {
        let asked = name.starts_with(self.word.as_bytes());
        let shown = !name.starts_with(b"%") && (!name.starts_with(b"_") || self.word.starts_with('_'));
        if asked
            && shown
            && let Ok(name) = std::str::from_utf8(name)
        {
            self.found.push(name.to_string());
        }
    }

    fn offer_symbols(&mut self, vm: &Vm, names: impl IntoIterator<Item = Symbol>) {
        names.into_iter().for_each(|name| self.offer(vm.name(name)));
    }

    /// The keys of a dict as they lie there: interning a hundred thousand of them would take too long.
    fn offer_keys(&mut self, vm: &mut Vm, d: Value) {
        if ShapeId::of(d).kind() != Kind::DICT {
            return;
        }
        let mut at = 0;
        while let Some((pos, key, _)) = dict::next_entry(d, at) {
            at = pos + 1;
            if bytes::is(key) {
                self.offer(bytes::bytes(&mut vm.space, key));
            }
        }
    }

    fn offer_variables(&mut self, vm: &mut Vm, namespace: Gc<Namespace>) {
        match namespace.as_dict() {
            Some(d) => self.offer_keys(vm, d),
            None => {
                let entries = Namespace::entries(namespace, vm);
                self.offer_symbols(vm, entries.into_iter().map(|e| e.0));
            }
        }
    }
}

fn names(vm: &mut Vm, word: &str) -> Vec<String> {
    let st = state(vm);
    let mut fitting = Fitting::new(word);
    KEYWORDS.iter().for_each(|keyword| fitting.offer(keyword.as_bytes()));
    for module in [st.main.get(), st.builtins.get()] {
        if let Some(namespace) = namespace_of(module) {
            fitting.offer_variables(vm, namespace);
        }
    }
    fitting.found
}

/// Modules that are loaded or could be, by the part of their name after the dots that stand there.
fn modules(vm: &mut Vm, rest: &Lexemes<'_>, word: &str) -> Vec<String> {
    let dotted = rest.iter().rev().take_while(|l| matches!(l.0, Lexeme::Name(_) | Lexeme::Dot));
    let mut package: Vec<&str> = Vec::new();
    for (lexeme, _) in dotted {
        if let Lexeme::Name(name) = lexeme {
            package.push(std::str::from_utf8(name).unwrap_or_default());
        }
    }
    package.reverse();
    let prefix = package.iter().map(|p| format!("{p}.")).collect::<String>();
    let mut all: Vec<String> = crate::modules::library_names().map(str::to_string).collect();
    all.extend(state(vm).native_modules.borrow().iter().map(|d| d.name.to_string()));
    let mut loaded = Fitting::new(&prefix);
    loaded.offer_keys(vm, state(vm).modules.get());
    all.extend(loaded.found);
    let hidden = |name: &str| name.starts_with('_') && !word.starts_with('_');
    let last = all.iter().filter_map(|name| name.strip_prefix(prefix.as_str()));
    last.filter(|name| !name.contains('.') && name.starts_with(word) && !hidden(name)).map(str::to_string).collect()
}

/// Names that a module has, if it is loaded.
fn imported(vm: &mut Vm, path: &Lexemes<'_>, word: &str) -> Vec<String> {
    let path: Vec<&(Lexeme<'_>, Range<usize>)> =
        path.iter().take_while(|l| matches!(l.0, Lexeme::Name(_) | Lexeme::Dot)).collect();
    let name: Vec<&[u8]> = path.iter().filter_map(|l| if let Lexeme::Name(n) = l.0 { Some(n) } else { None }).collect();
    let name = vm.intern(&name.join(&b'.'));
    let modules = state(vm).modules.get();
    match dict_get_symbol(vm, modules, name) {
        Some(module) => attributes(vm, module, word),
        None => Vec::new(),
    }
}

/// What the end of a line refers to, if that can be told without running anything: a dotted name, or a literal.
fn target(vm: &mut Vm, before: &Lexemes<'_>) -> Option<Value> {
    let (last, rest) = before.split_last()?;
    match last.0 {
        Lexeme::Name(name) => {
            let name = vm.intern(name);
            match rest {
                [.., (Lexeme::Dot, _)] => {
                    let object = target(vm, &rest[..rest.len() - 1])?;
                    attribute(vm, object, name)
                }
                _ => global(vm, name),
            }
        }
        Lexeme::String(text) => {
            let unicode = text.first().is_some_and(|b| b.eq_ignore_ascii_case(&b'u'));
            Some(class_of(vm, if unicode { Ty::Unicode } else { Ty::Str }).value())
        }
        Lexeme::CloseBracket if matches!(rest, [.., (Lexeme::OpenBracket, _)]) && opens(&rest[..rest.len() - 1]) => {
            Some(class_of(vm, Ty::List).value())
        }
        Lexeme::CloseBrace if matches!(rest, [.., (Lexeme::OpenBrace, _)]) => Some(class_of(vm, Ty::Dict).value()),
        _ => None,
    }
}

/// Could an expression begin after these?
fn opens(before: &Lexemes<'_>) -> bool {
    !matches!(before.last(), Some((Lexeme::Name(_) | Lexeme::CloseParen | Lexeme::CloseBracket | Lexeme::String(_), _)))
}

fn global(vm: &mut Vm, name: Symbol) -> Option<Value> {
    let st = state(vm);
    [st.main.get(), st.builtins.get()].into_iter().find_map(|m| Namespace::get(namespace_of(m)?, vm, name))
}

/// An attribute whose value is known without asking guest code.
fn attribute(vm: &mut Vm, object: Value, name: Symbol) -> Option<Value> {
    if let Some(namespace) = namespace_of(object) {
        return Namespace::get(namespace, vm, name);
    }
    let found = match Class::of(object) {
        Some(class) => class.lookup(name).map(|m| m.cell.get()),
        None => own_attr(vm, object, name).or_else(|| instance_class(vm, object).lookup(name).map(|m| m.cell.get())),
    };
    if let Some(member) = found.filter(|&v| ShapeId::of(v).kind() == k::MEMBER) {
        return own_slot(vm, object, Symbol(access::slot(member, k::member::SYMBOL).int_unchecked() as u32));
    }
    found.filter(|&v| !matches!(ShapeId::of(v).kind(), k::PROPERTY | k::GETSET))
}

fn attributes(vm: &mut Vm, object: Value, word: &str) -> Vec<String> {
    let mut fitting = Fitting::new(word);
    if let Some(namespace) = namespace_of(object) {
        fitting.offer_variables(vm, namespace);
        return fitting.found;
    }
    // A class offers what its instances find in it, as `dir` does.
    let class = Class::of(object).unwrap_or_else(|| {
        let own = ShapeId::of(object).shape().names.iter().copied();
        let own: Vec<Symbol> = own
            .filter(|&n| !vm.name(n).starts_with(b"%") && own_attr(vm, object, n).is_some_and(|v| !v.is_absent()))
            .collect();
        fitting.offer_symbols(vm, own);
        if let Some(d) = existing_dict(vm, object) {
            fitting.offer_keys(vm, d);
        }
        instance_class(vm, object)
    });
    for ancestor in class.mro.get().as_slice().iter().filter_map(|&c| Class::of(c)) {
        fitting.offer_symbols(vm, ancestor.members().into_iter().map(|m| m.0));
    }
    if class.flags.get() & flag::OLD_STYLE != 0 {
        fitting.offer(b"__doc__");
        fitting.offer(b"__module__");
    }
    fitting.found
}

/// See [`workbench::repl::ReplHooks::code_of`].
pub fn code_of(vm: &mut Vm, _: LangId, name: &str) -> Option<Gc<Code>> {
    let lexemes: Option<Vec<_>> = Lexeme::lexer(name.as_bytes()).spanned().map(|(l, at)| Some((l.ok()?, at))).collect();
    let mut found = target(vm, &lexemes?)?;
    loop {
        found = match ShapeId::of(found).kind() {
            Kind::FUNCTION => crate::later::code_of(vm, found).value(),
            Kind::METHOD => access::slot(found, k::method::FUNC),
            k::STATICMETHOD => access::slot(found, k::staticmethod::FUNC),
            k::CLASSMETHOD => access::slot(found, k::classmethod::FUNC),
            k::GENERATOR => access::slot(found, k::generator::CODE),
            _ => return Gc::from_value(found),
        };
    }
}

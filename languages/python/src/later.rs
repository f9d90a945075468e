//! Bodies of functions that are compiled when the function is first called.
//!
//! The library in the binary is big, and a program that imports some of it calls little of what it imports. So the layout
//! pass skips the bodies of a library module's functions ([`end_of_block`]), the compiler notes where they are ([`Later`]),
//! and whoever wants the code of a function asks [`code_of`], which compiles the body first if need be. Texts that may be
//! wrong are never left for later: their errors belong to the import.
//!
//! *Invariant:* code whose body is missing has no registers, and is never run.

use crate::code::CodeInfo;
use crate::compile;
use crate::failure::Failure;
use crate::parser::{self, Options, Part};
use crate::runtime::kinds as k;
use std::cell::Cell;
use workbench::{Code, Gc, Heap, Marker, Source, Span, Value, Vm, access};

/// What is needed to compile a body that was left for later.
#[derive(Clone)]
pub struct Later {
    /// The function in its source.
    pub part: Part,
    /// The class it stands in, whose private names it may use.
    pub class: Option<String>,
    /// `co_firstlineno`
    pub first_line: u32,
    /// The line its prologue is on.
    pub line: u32,
    /// The complete code, once there is one.
    pub code: Cell<Option<Gc<Code>>>,
}

impl Later {
    /// Report the values it holds.
    pub fn trace(&self, marker: &mut Marker<'_>) {
        if let Some(code) = self.code.get() {
            marker.mark(code.value());
        }
    }
}

/// Is the body of this code still missing?
#[inline(always)]
pub fn is_missing(code: &Code) -> bool {
    code.parts.registers == 0
}

/// The code of a function object, complete.
#[inline]
pub fn code_of(vm: &mut Vm, function: Value) -> Gc<Code> {
    let code = access::slot(function, k::function::CODE);
    let code = Gc::<Code>::from_value(code).expect("a function has code");
    if is_missing(&code) { give(vm, function, code) } else { code }
}

/// Give a function its complete code.
#[cold]
#[inline(never)]
fn give(vm: &mut Vm, function: Value, code: Gc<Code>) -> Gc<Code> {
    let code = complete(vm, code);
    let sig = CodeInfo::of(&code).map_or(Value::small(0), |info| info.sig().value());
    access::set_slot(function, k::function::CODE, code.value());
    access::set_slot(function, k::function::SIG, sig);
    code
}

/// The code with a body that some code without stands for: the same each time.
#[cold]
#[inline(never)]
pub fn complete(vm: &mut Vm, code: Gc<Code>) -> Gc<Code> {
    let Some(info) = CodeInfo::of(&code).filter(|_| is_missing(&code)) else { return code };
    let Some(later) = &info.later else { return code };
    if let Some(complete) = later.code.get() {
        return complete;
    }
    let complete = match compile_body(vm, code, &info, later) {
        Ok(code) => code,
        Err(failure) => {
            let file = code.parts.source.as_ref().map_or("", |source| source.name());
            refused(vm, file, &info, later, &failure)
        }
    };
    later.code.set(Some(complete));
    Heap::barrier(info.value());
    complete
}

fn compile_body(vm: &mut Vm, code: Gc<Code>, info: &CodeInfo, later: &Later) -> Result<Gc<Code>, Failure> {
    let Some(source) = &code.parts.source else { return Ok(code) };
    let options = Options { features: info.future, bodies_later: false, ..info.options };
    let mut parsed = parser::parse_later(source, &options, later.part)?;
    let scopes = parsed.resolve_in_class(source, later.class.as_deref())?;
    // Its scopes are not numbered as they would be were the text compiled at once.
    (parsed.from_text, parsed.options) = (false, info.options);
    compile::compile_function(vm, source, &parsed, &scopes, info.namespace, later)
}

/// The code of a function whose body is wrong, though its text was said to be right: it tells when it is called.
#[cold]
fn refused(vm: &mut Vm, file: &str, info: &CodeInfo, later: &Later, failure: &Failure) -> Gc<Code> {
    let printable = |text: &str| -> String { text.chars().filter(|c| c.is_ascii_graphic() || *c == ' ').collect() };
    let text = format!(
        "def refused(*arguments, **keywords):\n    raise SyntaxError({:?}, ({:?}, {}, None, None))\n",
        printable(&failure.diagnostic.message),
        printable(file),
        failure.line,
    );
    let source = Source::new("<refused>", text);
    let part = Part { span: Span::new(0, source.text().len() as u32), margin: 0 };
    let later = Later { part, class: None, ..later.clone() };
    parser::parse_later(&source, &Options::default(), part)
        .and_then(|mut parsed| {
            let scopes = parsed.resolve(&source)?;
            parsed.from_text = false;
            compile::compile_function(vm, &source, &parsed, &scopes, info.namespace, &later)
        })
        .expect("this text is right")
}

/// Where the block of a line that ended at `start` ends: the start of the first line that is not indented by more than
/// `column`, or the text's end. The text is known to be right.
pub fn end_of_block(text: &[u8], start: u32, column: u32) -> u32 {
    let mut at = start as usize;
    while at < text.len() {
        let indent = text[at..].iter().take_while(|&&b| b == b' ').count();
        let first = text.get(at + indent).copied().unwrap_or(b'\n');
        if !matches!(first, b'\n' | b'\r' | b'#') && indent as u32 <= column {
            break;
        }
        at = end_of_line(text, at + indent);
    }
    at as u32
}

/// Bytes that say nothing of where a line ends.
const PLAIN: [bool; 256] = {
    let mut plain = [true; 256];
    let marks = b"\n()[]{}\\#'\"";
    let mut i = 0;
    while i < marks.len() {
        plain[marks[i] as usize] = false;
        i += 1;
    }
    plain
};

/// Where the logical line ends that goes on at `at`.
fn end_of_line(text: &[u8], at: usize) -> usize {
    let mut at = at;
    let mut brackets = 0;
    while let Some(&byte) = text.get(at) {
        at += 1;
        if PLAIN[usize::from(byte)] {
            continue;
        }
        match byte {
            b'\n' if brackets == 0 => break,
            b'(' | b'[' | b'{' => brackets += 1,
            b')' | b']' | b'}' => brackets -= 1,
            b'\\' => at += 1,
            b'#' => at += memchr::memchr(b'\n', &text[at..]).unwrap_or(text.len() - at),
            b'\'' | b'"' => at = end_of_string(text, at - 1),
            _ => {}
        }
    }
    at
}

/// Where the string ends whose first quote is at `at`.
fn end_of_string(text: &[u8], at: usize) -> usize {
    let quote = text[at];
    let long = text[at..].starts_with(&[quote; 3]);
    let mut at = at + if long { 3 } else { 1 };
    while let Some(&byte) = text.get(at) {
        match byte {
            b'\\' => at += 2,
            _ if byte != quote => at += memchr::memchr2(quote, b'\\', &text[at..]).unwrap_or(text.len() - at),
            _ if !long => return at + 1,
            _ if text[at..].starts_with(&[quote; 3]) => return at + 3,
            _ => at += 1,
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::{Body, ModuleKind, StmtKind};
    use crate::{dump, literal};
    use workbench::Source;

    fn block(text: &str) -> &str {
        let start = text.find('\n').map_or(0, |at| at + 1);
        &text[start..end_of_block(text.as_bytes(), start as u32, 0) as usize]
    }

    #[test]
    fn blocks_end_before_the_next_line_that_is_out() {
        assert_eq!(block("def f():\n  a\n\n  b\nc\n"), "  a\n\n  b\n");
        assert_eq!(block("def f():\n  a(\n1)\n# x\n  b\nc"), "  a(\n1)\n# x\n  b\n");
        assert_eq!(block("def f():\n  '''\nx'\\''''\n  'a\\\nb'\nc"), "  '''\nx'\\''''\n  'a\\\nb'\n");
        assert_eq!(block("def f():\n  a = \\\nb # '\n  ''\nc"), "  a = \\\nb # '\n  ''\n");
    }

    /// The functions that a text's module and classes hold.
    fn functions(body: &Body, found: &mut Vec<(Option<Part>, String)>, names: &crate::ast::Interner, source: &Source) {
        for stmt in body {
            if let StmtKind::Function(f) = &stmt.kind {
                let column = source.line_col(stmt.span.start).col - 1;
                let mut plain = (**f).clone();
                let later = plain.later.map(|later| {
                    let start = f.name.span.start - 4;
                    Part { span: workbench::Span::new(start, later.end), margin: column }
                });
                plain.decorators.clear();
                let one = crate::ast::Stmt { kind: StmtKind::Function(Box::new(plain)), span: stmt.span };
                let module = crate::ast::Module { kind: ModuleKind::File(vec![one]), scope: crate::ast::ScopeId(0) };
                found.push((later, dump::dump(&module, names)));
            } else {
                stmt.bodies().iter().for_each(|b| functions(b, found, names, source));
            }
        }
    }

    fn parse(source: &Source, bodies_later: bool, part: Option<Part>) -> Vec<(Option<Part>, String)> {
        let options = Options { bodies_later, char_names: Some(literal::char_named), ..Options::default() };
        let parsed = match part {
            Some(part) => parser::parse_later(source, &options, part),
            None => parser::parse(source, &options),
        };
        let parsed = parsed.unwrap_or_else(|_| panic!("{} parses", source.name()));
        let mut found = vec![];
        if let ModuleKind::File(body) = &parsed.module.kind {
            functions(body, &mut found, &parsed.names, source);
        }
        found
    }

    #[test]
    fn library_functions_are_the_same_later() {
        for library in crate::modules::library_names().filter_map(crate::modules::library) {
            let source = Source::new(library.name, library.source);
            let (now, later) = (parse(&source, false, None), parse(&source, true, None));
            assert_eq!(now.len(), later.len(), "{}", library.name);
            for ((_, now), (part, _)) in now.iter().zip(&later) {
                if part.is_some() {
                    assert_eq!(parse(&source, false, *part)[0].1, *now, "{}", library.name);
                }
            }
        }
    }
}

//! From a source text to a tree: encoding, layout, grammar, and the checks that need no scopes.
//!
//! [`parse`] is the way in. The tree it makes still has to be resolved ([`Parsed::resolve`]) before it can be compiled.
//! Errors come with CPython 2.7's classes, texts and positions; those that more input could mend are *incomplete*.

use crate::ast::{Interner, Module, ModuleKind};
use crate::builder::Builder;
use crate::check;
use crate::encoding::{self, Encoding, Origin};
use crate::failure::Failure;
use crate::future::{self, Features};
use crate::grammar;
use crate::layout::{self, Placed};
use crate::lexer::Token;
use crate::literal::{CharNames, StringRules};
use crate::scope::{self, Scopes};
use lalrpop_util::ParseError;
use workbench::{Diagnostic, Source, Span};

/// What to parse a text as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A file (`exec`).
    #[default]
    File,
    /// One interactive entry (`single`). A compound statement ends with a blank line: its text, then one more line end.
    Single,
    /// One expression (`eval`).
    Eval,
}

/// How to parse a text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// As what.
    pub mode: Mode,
    /// Where the text comes from.
    pub origin: Origin,
    /// Future features in force from the start.
    pub features: Features,
    /// A last line without line end does not close the open blocks (`PyCF_DONT_IMPLY_DEDENT`): for a REPL, which parses
    /// the lines so far without the last line end and asks for more while the answer is *incomplete*.
    pub keep_open: bool,
    /// Finds `\N{…}`; without it no name is known.
    pub char_names: Option<CharNames>,
    /// What bytes mean in the encoding that the text declares, if that is none the parser knows.
    pub table: Option<encoding::Table>,
    /// Leave the bodies of functions for later: for texts that are known to be right.
    pub bodies_later: bool,
}

/// A function whose body was left for later, as a text of its own.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// From `def` to the body's end.
    pub span: Span,
    /// The column that `def` stands at.
    pub margin: u32,
}

/// A text that parsed.
#[derive(Clone, Debug)]
pub struct Parsed {
    /// The tree.
    pub module: Module,
    /// The texts of its names.
    pub names: Interner,
    /// The future features in force at its end.
    pub features: Features,
    /// What is probably a mistake (`SyntaxWarning`), in order.
    pub warnings: Vec<Diagnostic>,
    /// How it was parsed.
    pub options: Options,
    /// Was there a text, and not only a tree?
    pub from_text: bool,
}

impl Parsed {
    /// Sorts out what every name means, and refuses what only that can tell (`return` outside a function, names both local
    /// and global). Private names of classes are mangled in the tree itself. Adds to the warnings.
    pub fn resolve(&mut self, source: &Source) -> Result<Scopes, Failure> {
        self.resolve_in_class(source, None)
    }

    /// The same for a text that stands in a class.
    pub fn resolve_in_class(&mut self, source: &Source, class: Option<&str>) -> Result<Scopes, Failure> {
        let class = class.map(|class| self.names.get_or_intern(class));
        let (scopes, stray_yield) =
            scope::resolve(source, &mut self.module, &mut self.names, class, &mut self.warnings)?;
        check::check(source, &self.module, stray_yield)?;
        Ok(scopes)
    }
}

/// Parses the text of `source`.
pub fn parse(source: &Source, options: &Options) -> Result<Parsed, Failure> {
    if u32::try_from(source.text().len()).is_err() {
        return Err(Failure::new(source, "OverflowError", "source is too long", Span::at(0)));
    }
    if let Some(at) = source.text().iter().position(|&b| b == 0) {
        let message = "compile() expected string without null bytes";
        return Err(Failure::new(source, "TypeError", message, Span::new(at as u32, at as u32 + 1)));
    }
    let (encoding, start) = encoding::detect(source, options.origin, options.table)?;
    let end = source.text().len() as u32;
    parse_part(source, options, encoding, Part { span: Span::new(start, end), margin: 0 })
}

/// Parses a function of `source` that an earlier parse left for later.
pub fn parse_later(source: &Source, options: &Options, part: Part) -> Result<Parsed, Failure> {
    let (encoding, _) = encoding::detect(source, options.origin, options.table)?;
    parse_part(source, options, encoding, part)
}

fn parse_part(source: &Source, options: &Options, encoding: Encoding, part: Part) -> Result<Parsed, Failure> {
    let layout = layout::layout(source, part, options);
    let unicode_literals = layout.features.unicode_literals;
    let rules = StringRules { encoding, unicode_literals, names: options.char_names };
    let mut builder = Builder::new(source, rules);
    let complete = layout.failure.is_none();
    let tokens = layout.tokens.into_iter().map(Ok);
    let parsed = match options.mode {
        Mode::File => grammar::FileParser::new().parse(&mut builder, tokens).map(ModuleKind::File),
        Mode::Single => grammar::SingleParser::new().parse(&mut builder, tokens).map(ModuleKind::Single),
        Mode::Eval => grammar::EvalParser::new().parse(&mut builder, tokens).map(|e| ModuleKind::Eval(Box::new(e))),
    };
    let kind = match parsed {
        Ok(kind) if complete => kind,
        Err(error) if complete || !is_end(&error) => return Err(refused(source, options, error)),
        _ => {
            return Err(layout
                .failure
                .unwrap_or_else(|| Failure::new(source, "SyntaxError", "invalid syntax", Span::at(0))));
        }
    };
    if let Some(failure) = builder.failure.take() {
        return Err(failure);
    }
    let module = Module { kind, scope: builder.scope() };
    let (names, warnings) = (builder.names, builder.warnings);
    let mut features = options.features;
    future::check(source, &module, &names, &mut features)?;
    Ok(Parsed { module, names, features, warnings, options: *options, from_text: true })
}

type Refused<'s> = ParseError<u32, Token<'s>, ()>;

/// Whether the grammar wanted more tokens.
fn is_end(error: &Refused<'_>) -> bool {
    matches!(error, ParseError::UnrecognizedEof { .. })
}

const END_OF_TEXT: &str = "unexpected EOF while parsing";

/// What CPython says about the token the grammar did not expect.
fn refused(source: &Source, options: &Options, error: Refused<'_>) -> Failure {
    let (token, expected): (Option<Placed<'_>>, Vec<String>) = match error {
        ParseError::UnrecognizedToken { token, expected } => (Some(token), expected),
        ParseError::UnrecognizedEof { expected, .. } => (None, expected),
        ParseError::ExtraToken { token } => (Some(token), vec![]),
        ParseError::InvalidToken { .. } | ParseError::User { .. } => (None, vec![]),
    };
    let wants_block = expected.iter().any(|e| e == "\"INDENT\"");
    let end = source.text().len() as u32;
    let joined = source.text().trim_ascii_end().ends_with(b"\\");
    // A line end that the layout pass made up after a line that holds nothing is the one that finishes an entry.
    let last = source.text().rsplit(|&b| b == b'\n').next().unwrap_or_default().trim_ascii_start();
    let finishing = last.is_empty() || last.starts_with(b"#");
    let at_end = match token {
        None => true,
        Some((l, Token::Dedent, _)) => l >= end,
        Some((l, Token::Newline, _)) => l >= end && (joined || finishing),
        _ => false,
    };
    let (kind, message) = match token {
        _ if wants_block => ("IndentationError", "expected an indented block"),
        Some((_, Token::Indent, _)) => ("IndentationError", "unexpected indent"),
        Some((_, Token::Dedent, _)) => ("IndentationError", "unexpected unindent"),
        _ => ("SyntaxError", "invalid syntax"),
    };
    if at_end {
        return at_end_of_text(source, options, kind, message);
    }
    let (l, token, r) = token.unwrap_or((end, Token::Newline, end));
    let made_up = token == Token::Newline && l >= end;
    // CPython ends a file with a line end if it lacks one. In an expression or entry its tokenizer looks for the end of the
    // token, meets that of the text, and blames it. A string ends with its quote.
    let open = options.mode != Mode::File && !source.text().ends_with(b"\n");
    let quoted = matches!(source.text().get(r as usize - usize::from(r > 0)), Some(b'"' | b'\''));
    let message = if open && r >= end && !quoted && source.line(l) <= 1 { END_OF_TEXT } else { message };
    let mut failure = Failure::at_token(source, kind, message, Span::new(l, r));
    if made_up && options.mode == Mode::File {
        failure.column = failure.column.map(|column| column + 1);
    }
    failure
}

/// The text ends too early. Of a string CPython has a message of its own, only for the first line; of a file it has read the
/// end, and blames the line after the last one.
fn at_end_of_text(source: &Source, options: &Options, kind: &str, message: &str) -> Failure {
    let end = source.text().len() as u32;
    let last = source.line_col(end.saturating_sub(1));
    let of_file = options.origin == Origin::File;
    let (kind, message) = if last.line <= 1 && !of_file { ("SyntaxError", END_OF_TEXT) } else { (kind, message) };
    let mut failure = Failure::new(source, kind, message, Span::at(end));
    let added = !source.text().ends_with(b"\n") && options.mode == Mode::File;
    if of_file {
        failure.line = last.line + 1;
        failure.shown = Some(Box::default());
    } else {
        failure.line = last.line;
    }
    failure.column = Some(if end == 0 { 0 } else { last.col + u32::from(added) });
    failure.incomplete()
}

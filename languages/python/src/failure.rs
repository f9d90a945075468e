//! A refused text: a diagnostic together with the position as CPython counts it.

use workbench::{Diagnostic, Source, Span};

/// Why a text was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The exception's class (`kind`), message and place. Incomplete when more input could mend it.
    pub diagnostic: Diagnostic,
    /// The exception's `lineno`.
    pub line: u32,
    /// The exception's `offset`: absent where CPython gives `None`, which is in all that is found after parsing.
    pub column: Option<u32>,
    /// Is the line shown with it? Not when it could not be decoded.
    pub shows_line: bool,
    /// The exception's `text`, where it is not that line.
    pub shown: Option<Box<[u8]>>,
}

impl Failure {
    /// A complaint without column: something that is well-formed and still wrong.
    pub(crate) fn new(source: &Source, kind: &str, message: impl Into<String>, span: Span) -> Failure {
        let line = source.line(span.start);
        Failure {
            diagnostic: Diagnostic::error(kind, message, span),
            line,
            column: None,
            shows_line: true,
            shown: None,
        }
    }

    /// A complaint about the token at `span`; CPython's column is that of its last byte.
    pub(crate) fn at_token(source: &Source, kind: &str, message: impl Into<String>, span: Span) -> Failure {
        let start = source.line_col(span.start);
        let column = start.col - 1 + (span.end - span.start);
        Failure {
            diagnostic: Diagnostic::error(kind, message, span),
            line: start.line,
            column: Some(column),
            shows_line: true,
            shown: None,
        }
    }

    /// A complaint about the whole line `span` starts on.
    pub(crate) fn at_line(source: &Source, kind: &str, message: impl Into<String>, span: Span) -> Failure {
        let line = source.line(span.start);
        let column = Some(source.line_text(line).len() as u32 + 1);
        Failure { diagnostic: Diagnostic::error(kind, message, span), line, column, shows_line: true, shown: None }
    }

    /// A complaint about the encoding of a text, none of whose lines can be shown.
    pub(crate) fn in_encoding(source: &Source, message: impl Into<String>, span: Span) -> Failure {
        Failure { shows_line: false, ..Failure::new(source, "SyntaxError", message, span) }
    }

    /// Says that more input could mend it.
    pub(crate) fn incomplete(mut self) -> Failure {
        self.diagnostic = self.diagnostic.incomplete();
        self
    }
}

impl From<Failure> for Diagnostic {
    fn from(failure: Failure) -> Diagnostic {
        failure.diagnostic
    }
}

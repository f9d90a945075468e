//! What is wrong with a text, and where.

use crate::{Source, Span};
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// The text cannot be run.
    Error,
    /// The text can be run, and probably means something else.
    Warning,
    /// The text ends too early: more input could make it right (a REPL asks for another line).
    Incomplete,
}

/// A place in the source with a word about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What, or nothing when the headline says it all.
    pub text: String,
}

/// One complaint about a source text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad.
    pub severity: Severity,
    /// The language's own name for this kind of complaint (`SyntaxError`, `IndentationError`, `Parse error`).
    pub kind: String,
    /// The headline, without position.
    pub message: String,
    /// The place it is about.
    pub primary: Label,
}

impl Diagnostic {
    /// An error called `kind` at `span`.
    pub fn error(kind: impl Into<String>, message: impl Into<String>, span: Span) -> Diagnostic {
        let primary = Label { span, text: String::new() };
        Diagnostic { severity: Severity::Error, kind: kind.into(), message: message.into(), primary }
    }

    /// The same, but more input could mend it.
    pub fn incomplete(mut self) -> Diagnostic {
        self.severity = Severity::Incomplete;
        self
    }

    /// The text people see: file, line, the source line and a caret.
    pub fn render(&self, source: &Source) -> String {
        let text = String::from_utf8_lossy(source.text());
        // A lossy text has other offsets; then the line alone has to do.
        let exact = matches!(text, std::borrow::Cow::Borrowed(_));
        let len = text.len();
        let title = Level::ERROR.primary_title(format!("{}: {}", self.kind, self.message));
        if !exact {
            let at = source.line_col(self.primary.span.start);
            return format!("{}:{}:{}: {}: {}", source.name(), at.line, at.col, self.kind, self.message);
        }
        let floor = |mut i: usize| {
            i = i.min(len);
            while !text.is_char_boundary(i) {
                i -= 1;
            }
            i
        };
        let span = floor(self.primary.span.start as usize)..floor(self.primary.span.end as usize);
        let span = span.start..span.end.max(span.start);
        let annotation = AnnotationKind::Primary.span(span);
        let annotation =
            if self.primary.text.is_empty() { annotation } else { annotation.label(self.primary.text.clone()) };
        let snippet = Snippet::source(&*text).path(source.name()).annotation(annotation);
        Renderer::plain().render(&[title.element(snippet)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rendered_error_names_file_line_and_place() {
        let source = Source::new("t.x", "one\ntwo !\n");
        let shown = Diagnostic::error("SyntaxError", "stray mark", Span::new(8, 9)).render(&source);
        assert!(shown.contains("t.x:2:5"), "{shown}");
        assert!(shown.contains('^'), "{shown}");
    }
}

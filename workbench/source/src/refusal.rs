//! What a generated LR parser refuses, as a diagnostic: what was found, and what could have come.

use crate::{Diagnostic, Source, Span};
use lalrpop_util::ParseError;

impl Source {
    /// The text, for languages whose programs are UTF-8. `kind` is what the language calls a bad text.
    pub fn utf8(&self, kind: &str) -> Result<&str, Diagnostic> {
        if self.text().len() > u32::MAX as usize {
            return Err(Diagnostic::error(kind, "the text is longer than 4 GiB", Span::at(0)));
        }
        std::str::from_utf8(self.text()).map_err(|error| {
            let at = error.valid_up_to() as u32;
            Diagnostic::error(kind, "this byte is not part of a UTF-8 text", Span::new(at, at + 1))
        })
    }
}

impl Diagnostic {
    /// From a parser's complaint about a text. Where the text ends too early, more of it could mend that.
    /// `describe` puts a token into words, given its text.
    pub fn refusal<T>(
        kind: &str,
        text: &str,
        error: ParseError<usize, T, Diagnostic>,
        describe: impl FnOnce(T, &str) -> String,
    ) -> Diagnostic {
        let span = |start: usize, end: usize| Span::new(start as u32, end as u32);
        match error {
            ParseError::User { error } => error,
            ParseError::InvalidToken { location } => {
                Diagnostic::error(kind, "found something that is no token", Span::at(location as u32))
            }
            ParseError::UnrecognizedEof { expected, .. } => {
                let message = format!("found the end of the text{}", could_come(&expected));
                Diagnostic::error(kind, message, Span::at(text.len() as u32)).incomplete()
            }
            ParseError::UnrecognizedToken { token: (start, token, end), expected } => {
                let message = format!("found {}{}", describe(token, &text[start..end]), could_come(&expected));
                Diagnostic::error(kind, message, span(start, end))
            }
            ParseError::ExtraToken { token: (start, token, end) } => {
                let found = describe(token, &text[start..end]);
                let message = format!("found {found} where the end of the text could come");
                Diagnostic::error(kind, message, span(start, end))
            }
        }
    }
}

/// A parser names its terminals as the grammar does, in quotes: words read as prose, marks in backquotes.
fn could_come(expected: &[String]) -> String {
    let shown: Vec<String> = expected
        .iter()
        .map(|terminal| terminal.trim_matches('"'))
        .map(|t| if t.starts_with("a ") || t.starts_with("an ") { t.to_string() } else { format!("`{t}`") })
        .collect();
    match shown.split_last() {
        None => String::new(),
        Some((only, [])) => format!("; {only} could come"),
        Some((last, rest)) => format!("; {} or {last} could come", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_have_come_is_said() {
        let expected = || ["\"a name\"", "\")\"", "\";\""].map(String::from).to_vec();
        let found = ParseError::UnrecognizedToken { token: (2, '}', 3), expected: expected() };
        let diagnostic = Diagnostic::refusal("syntax error", "f }", found, |c, text| format!("{c:?} ({text})"));
        assert_eq!(diagnostic.message, "found '}' (}); a name, `)` or `;` could come");
        let ended: ParseError<usize, char, Diagnostic> =
            ParseError::UnrecognizedEof { location: 3, expected: vec!["\";\"".into()] };
        let diagnostic = Diagnostic::refusal("syntax error", "f()", ended, |c, _| c.to_string());
        assert_eq!(diagnostic.message, "found the end of the text; `;` could come");
        assert_eq!(diagnostic.severity, crate::Severity::Incomplete);
    }
}

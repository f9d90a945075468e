//! Colours for the pieces of a text.

use workbench_jit::repl::{Token, TokenKind};

const COMMENT: &str = "90";

fn style(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Keyword => "1;34",
        TokenKind::Number => "36",
        TokenKind::String => "32",
        TokenKind::Wrong => "31",
        TokenKind::Name | TokenKind::Mark => "",
    }
}

/// The text from byte `from` on with colours, given the pieces of the whole.
pub fn paint(text: &str, tokens: &[Token], from: usize) -> String {
    let mut painted = String::with_capacity(text.len() * 2);
    let mut at = from;
    let mut put = |start: usize, end: usize, style: &str| {
        let piece = text.get(start..end).unwrap_or_default();
        if style.is_empty() || piece.trim().is_empty() {
            painted.push_str(piece);
        } else {
            painted.push_str(&format!("\x1b[{style}m{piece}\x1b[0m"));
        }
    };
    for token in tokens.iter().filter(|t| t.end > from) {
        let start = token.start.max(at);
        let end = token.end.min(text.len());
        if start > end {
            continue;
        }
        put(at, start, COMMENT);
        put(start, end, style(token.kind));
        at = end;
    }
    put(at, text.len(), COMMENT);
    painted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_get_colours_and_gaps_are_comments() {
        let text = "if 1 # one";
        let tokens =
            [Token { start: 0, end: 2, kind: TokenKind::Keyword }, Token { start: 3, end: 4, kind: TokenKind::Number }];
        assert_eq!(paint(text, &tokens, 0), "\x1b[1;34mif\x1b[0m \x1b[36m1\x1b[0m\x1b[90m # one\x1b[0m");
        assert_eq!(paint(text, &tokens, 3), "\x1b[36m1\x1b[0m\x1b[90m # one\x1b[0m");
        assert_eq!(paint("a b", &[Token { start: 0, end: 3, kind: TokenKind::Name }], 1), " b");
    }
}

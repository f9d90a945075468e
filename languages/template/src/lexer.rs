//! Text to tokens. Blanks and comments (`#` to the end of the line) are dropped.

use logos::Logos;
use workbench::repl::{self, TokenKind};
use workbench::{Diagnostic, Span};

/// Names that mean something in the grammar.
pub const WORDS: &[&str] = &["and", "else", "false", "fn", "if", "let", "nil", "not", "or", "return", "true", "while"];

/// Operators one statement may have, and blocks that may nest: what bounds the depth of the tree.
const MOST: [usize; 2] = [1000, 100];

/// What errors in a text are called.
pub const SYNTAX_ERROR: &str = "syntax error";

/// One token. Texts are slices of the source.
#[derive(Logos, Clone, Copy, Debug, PartialEq)]
#[logos(skip r"[ \t\r\n]+")]
#[logos(skip(r"#[^\n]*", allow_greedy = true))]
pub enum Token<'s> {
    #[regex(r"[\p{L}_][\p{L}\p{N}_]*")]
    Name(&'s str),
    #[regex(r"[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")]
    Number(&'s str),
    /// Quotes included.
    #[regex(r#""([^"\\\n]|\\[^\n])*""#)]
    Text(&'s str),
    /// A mark, or one of [`WORDS`].
    #[regex(r"[-+*/%<>=(){},;]|[<>=!]=", |lex| lex.slice())]
    Mark(&'s str),
}

/// The tokens of a text between their byte offsets, as the generated parser wants them.
pub fn tokens(text: &str) -> impl Iterator<Item = Result<(usize, Token<'_>, usize), Diagnostic>> {
    let (mut operators, mut blocks) = (0, 0_usize);
    Token::lexer(text).spanned().map(move |(token, at)| {
        let wrong =
            |message: &str| Err(Diagnostic::error(SYNTAX_ERROR, message, Span::new(at.start as u32, at.end as u32)));
        let token = match token {
            Ok(Token::Name(word)) if WORDS.contains(&word) => Token::Mark(word),
            Ok(token) => token,
            Err(()) if text[at.start..].starts_with('"') => return wrong("this string does not end on its line"),
            Err(()) => return wrong("this character starts nothing"),
        };
        match token {
            Token::Mark("{") => (operators, blocks) = (0, blocks + 1),
            Token::Mark("}") => (operators, blocks) = (0, blocks.saturating_sub(1)),
            Token::Mark(";") => operators = 0,
            Token::Mark("," | ")") => {}
            Token::Mark(_) => operators += 1,
            _ => {}
        }
        if operators > MOST[0] || blocks > MOST[1] {
            return wrong("this nests too deep");
        }
        Ok((at.start, token, at.end))
    })
}

/// What gets which colour at a prompt.
pub fn colours(text: &str) -> Vec<repl::Token> {
    let kind = |token| match token {
        Ok(Token::Name(word)) if WORDS.contains(&word) => TokenKind::Keyword,
        Ok(Token::Name(_)) => TokenKind::Name,
        Ok(Token::Number(_)) => TokenKind::Number,
        Ok(Token::Text(_)) => TokenKind::String,
        Ok(Token::Mark(_)) => TokenKind::Mark,
        Err(()) => TokenKind::Wrong,
    };
    let pieces = Token::lexer(text).spanned();
    pieces.map(|(token, at)| repl::Token { start: at.start, end: at.end, kind: kind(token) }).collect()
}

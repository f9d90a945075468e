//! Text to tokens. Blanks and comments (`#` to the end of the line) are dropped.

use logos::Logos;
use workbench::{Diagnostic, Span};

/// Operators one statement may have, and blocks that may nest: what bounds the depth of the tree.
const MOST: [usize; 2] = [1000, 100];

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
    /// A word or mark of the grammar.
    #[regex(r"and|else|false|fn|if|let|nil|not|or|return|true|while", |lex| lex.slice(), priority = 20)]
    #[regex(r"[-+*/%<>=(){},;]|[<>=!]=", |lex| lex.slice())]
    Mark(&'s str),
}

/// The tokens of a text between their byte offsets, as the generated parser wants them.
pub fn tokens(text: &str) -> impl Iterator<Item = Result<(usize, Token<'_>, usize), Diagnostic>> {
    let (mut operators, mut blocks) = (0, 0_usize);
    Token::lexer(text).spanned().map(move |(token, at)| {
        let fail = |message: &str| Err(syntax_error(message, at.start, at.end));
        match token {
            Ok(Token::Mark("{")) => (operators, blocks) = (0, blocks + 1),
            Ok(Token::Mark("}")) => (operators, blocks) = (0, blocks.saturating_sub(1)),
            Ok(Token::Mark(";")) => operators = 0,
            Ok(Token::Mark("," | ")")) => {}
            Ok(Token::Mark(_)) => operators += 1,
            Ok(_) => {}
            Err(()) if text[at.start..].starts_with('"') => return fail("this string does not end on its line"),
            Err(()) => return fail("this character starts nothing"),
        }
        if operators > MOST[0] || blocks > MOST[1] {
            return fail("this nests too deep");
        }
        token.map(|token| (at.start, token, at.end)).or(fail("a stray character"))
    })
}

/// A complaint about a part of the text.
pub fn syntax_error(message: &str, start: usize, end: usize) -> Diagnostic {
    Diagnostic::error("syntax error", message, Span::new(start as u32, end as u32))
}

//! SOM text to tokens.
//!
//! Comments and white space are dropped. A run of operator characters is one operator (`-->` is one token), four or more
//! dashes are the separator between the two sides of a class, and a bar stands alone unless it is `||`, so that block
//! parameters and locals need no blanks. A symbol is one token with its `#`. Signs are not part of numbers: the
//! grammar sees to them.

use logos::Logos;
use workbench::{Diagnostic, Span};

/// What diagnostics of this front end are called.
pub const ERROR_KIND: &str = "Parse error";

/// One token. Texts are slices of the source.
#[derive(Logos, Clone, Copy, Debug, PartialEq)]
#[logos(skip r"[ \t\r\n\x0c\x0b\u{feff}]+")]
#[logos(skip(r#""[^"]*""#))]
pub enum Token<'s> {
    /// Never comes out: `word` answers which of the next three it is.
    #[regex(r"[\p{L}_][\p{L}\p{N}_]*", word)]
    Word,
    /// `foo`
    Ident(&'s str),
    /// `foo:`, never before `=`
    Keyword(&'s str),
    /// The word `primitive`; an ordinary name except as a method's body.
    Primitive(&'s str),
    /// `42`
    #[regex(r"[0-9]+")]
    Integer(&'s str),
    /// `4.2`
    #[regex(r"[0-9]+\.[0-9]+")]
    Double(&'s str),
    /// `'text'`, quotes included
    #[regex(r"'([^'\\]|\\(.|\n))*'")]
    String(&'s str),
    /// `#name`, `#at:put:` or `#+`, the hash excluded
    #[regex(r"#[\p{L}_][\p{L}\p{N}_:]*", |lex| &lex.slice()[1..])]
    #[regex(r"#[~&|*/\\+=><,@%-]+", |lex| &lex.slice()[1..])]
    Symbol(&'s str),
    /// `#'any text'`, hash and quotes included
    #[regex(r"#'([^'\\]|\\(.|\n))*'")]
    QuotedSymbol(&'s str),
    /// Any operator without a token of its own.
    #[regex(r"[~&*/\\+=><,@%-][~&|*/\\+=><,@%-]*", priority = 3)]
    #[token("||")]
    Operator(&'s str),
    /// `=`
    #[token("=", priority = 10)]
    Equal,
    /// `-`
    #[token("-", priority = 10)]
    Minus,
    /// `|`
    #[token("|")]
    Bar,
    /// `----`
    #[regex(r"-----*", priority = 20)]
    Separator,
    /// `:=`
    #[token(":=")]
    Assign,
    /// `:`
    #[token(":")]
    Colon,
    /// `.`
    #[token(".")]
    Period,
    /// `^`
    #[token("^")]
    Caret,
    /// `(`
    #[token("(")]
    OpenParen,
    /// `)`
    #[token(")")]
    CloseParen,
    /// `[`
    #[token("[")]
    OpenBlock,
    /// `]`
    #[token("]")]
    CloseBlock,
    /// `#(`
    #[token("#(")]
    OpenArray,
}

/// An identifier, the word `primitive`, or, with a colon that does not start `:=`, a keyword.
fn word<'s>(lex: &mut logos::Lexer<'s, Token<'s>>) -> Token<'s> {
    let rest = lex.remainder().as_bytes();
    if rest.first() == Some(&b':') && rest.get(1) != Some(&b'=') {
        lex.bump(1);
        return Token::Keyword(lex.slice());
    }
    if lex.slice() == "primitive" { Token::Primitive(lex.slice()) } else { Token::Ident(lex.slice()) }
}

/// A token between two byte offsets, as the generated parser wants it.
pub type Lexeme<'s> = Result<(usize, Token<'s>, usize), Diagnostic>;

/// The tokens of a text.
pub fn tokens(text: &str) -> impl Iterator<Item = Lexeme<'_>> {
    Token::lexer(text).spanned().map(move |(token, at)| match token {
        Ok(token) => Ok((at.start, token, at.end)),
        Err(()) => Err(bad_character(text, at.start)),
    })
}

/// What to say where no token starts.
fn bad_character(text: &str, at: usize) -> Diagnostic {
    let rest = &text[at..];
    let open = Span::new(at as u32, at as u32 + 1);
    if rest.starts_with('"') {
        return Diagnostic::error(ERROR_KIND, "this comment never ends; a closing \" could come", open).incomplete();
    }
    if rest.starts_with('\'') || rest.starts_with("#'") {
        return Diagnostic::error(ERROR_KIND, "this string never ends; a closing ' could come", open).incomplete();
    }
    let found = rest.chars().next().unwrap_or('\0');
    let span = Span::new(at as u32, (at + found.len_utf8()) as u32);
    Diagnostic::error(ERROR_KIND, format!("found the character {found:?}, which starts nothing in SOM"), span)
}

/// The text of a quoted string (quotes excluded) with its escapes replaced, or the offset of a bad escape.
pub fn unescape(text: &str) -> Result<String, usize> {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.char_indices();
    while let Some((at, char)) = chars.next() {
        if char != '\\' {
            out.push(char);
            continue;
        }
        out.push(match chars.next() {
            Some((_, 't')) => '\t',
            Some((_, 'b')) => '\u{8}',
            Some((_, 'n')) => '\n',
            Some((_, 'r')) => '\r',
            Some((_, 'f')) => '\u{c}',
            Some((_, '0')) => '\0',
            Some((_, quoted @ ('\'' | '\\'))) => quoted,
            _ => return Err(at),
        });
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<Token<'_>> {
        tokens(text).map(|lexeme| lexeme.map(|(_, token, _)| token).expect("lexes")).collect()
    }

    #[test]
    fn words_keywords_and_assignments_are_told_apart() {
        assert_eq!(
            all("a:=b at:c"),
            [Token::Ident("a"), Token::Assign, Token::Ident("b"), Token::Keyword("at:"), Token::Ident("c")]
        );
        assert_eq!(all("primitive primitives"), [Token::Primitive("primitive"), Token::Ident("primitives")]);
    }

    #[test]
    fn operators_run_together_and_bars_do_not() {
        assert_eq!(all("a --> b"), [Token::Ident("a"), Token::Operator("-->"), Token::Ident("b")]);
        assert_eq!(all("|a|-1"), [Token::Bar, Token::Ident("a"), Token::Bar, Token::Minus, Token::Integer("1")]);
        assert_eq!(
            all("----- --- || = =="),
            [Token::Separator, Token::Operator("---"), Token::Operator("||"), Token::Equal, Token::Operator("==")]
        );
    }

    #[test]
    fn numbers_symbols_strings_and_comments() {
        assert_eq!(
            all("1.5 1. #at:put: #>= #'a b' \"no\" 'it\\'s'"),
            [
                Token::Double("1.5"),
                Token::Integer("1"),
                Token::Period,
                Token::Symbol("at:put:"),
                Token::Symbol(">="),
                Token::QuotedSymbol("#'a b'"),
                Token::String("'it\\'s'")
            ]
        );
        assert_eq!(unescape("it\\'s\\n\\0").as_deref(), Ok("it's\n\0"));
        assert_eq!(unescape("a\\q"), Err(1));
    }
}

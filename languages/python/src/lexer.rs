//! Python text to raw tokens.
//!
//! White space, comments and joined lines are dropped; every line end is a [`Token::Newline`], whatever it means. Bytes
//! in, bytes out: encodings are the business of [`crate::encoding`] and [`crate::literal`], indentation and brackets that
//! of [`crate::layout`]. The kinds that only the layout pass makes stand at the end of [`Token`].

use logos::{Lexer, Logos};

/// Why there is no token here; CPython's texts are in [`LexError::message`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LexError {
    /// A byte that begins no token.
    #[default]
    Stray,
    /// `0x`, `08`, `1e+`
    BadNumber,
    /// A line ended inside a string.
    OpenString,
    /// The text ended inside a triple-quoted string.
    OpenTripleString,
    /// Something other than a line end follows a backslash.
    AfterBackslash,
}

impl LexError {
    /// What CPython says.
    pub fn message(self) -> &'static str {
        match self {
            LexError::Stray => "invalid syntax",
            LexError::BadNumber => "invalid token",
            LexError::OpenString => "EOL while scanning string literal",
            LexError::OpenTripleString => "EOF while scanning triple-quoted string literal",
            LexError::AfterBackslash => "unexpected character after line continuation character",
        }
    }
}

/// One token. Texts are slices of the source.
#[derive(Logos, Clone, Copy, Debug, PartialEq)]
#[logos(utf8 = false, error = LexError)]
#[logos(skip r"[ \t\x0c]+")]
#[logos(skip(r"#(?-u:[^\r\n])*", allow_greedy = true))]
#[logos(skip r"\\(\r\n|\r|\n)")]
pub enum Token<'s> {
    /// The end of a line, of the file's or of a statement's.
    #[regex(r"\r\n|\r|\n")]
    Newline,
    /// An identifier.
    #[regex(r"[A-Za-z_][A-Za-z0-9_]*")]
    Name(&'s [u8]),
    /// `12`, `0x1F`, `0777`, `0b1`, with or without `L`
    #[regex(r"([1-9][0-9]*|0[0-7]*|0[oO][0-7]+|0[xX][0-9a-fA-F]+|0[bB][01]+)[lL]?")]
    #[regex(r"0[xXoObB]|0[0-9]*[89][0-9]*", bad_number)]
    Integer(&'s [u8]),
    /// `1.5`, `.5e3`, `09.`
    #[regex(r"([0-9]+\.[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+")]
    #[regex(r"([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]", bad_number)]
    Float(&'s [u8]),
    /// `1.5j`
    #[regex(r"(([0-9]+\.[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+|[0-9]+)[jJ]")]
    Imaginary(&'s [u8]),
    /// A string literal with prefix and quotes.
    #[regex(r#"([uU]|[bB])?[rR]?['"]"#, line_string)]
    #[regex(r#"([uU]|[bB])?[rR]?('''|""")"#, block_string)]
    String(&'s [u8]),

    #[token("and")]
    And,
    #[token("as")]
    As,
    #[token("assert")]
    Assert,
    #[token("break")]
    Break,
    #[token("class")]
    Class,
    #[token("continue")]
    Continue,
    #[token("def")]
    Def,
    #[token("del")]
    Del,
    #[token("elif")]
    Elif,
    #[token("else")]
    Else,
    #[token("except")]
    Except,
    #[token("exec")]
    Exec,
    #[token("finally")]
    Finally,
    #[token("for")]
    For,
    #[token("from")]
    From,
    #[token("global")]
    Global,
    #[token("if")]
    If,
    #[token("import")]
    Import,
    #[token("in")]
    In,
    #[token("is")]
    Is,
    #[token("lambda")]
    Lambda,
    #[token("not")]
    Not,
    #[token("or")]
    Or,
    #[token("pass")]
    Pass,
    #[token("print")]
    Print,
    #[token("raise")]
    Raise,
    #[token("return")]
    Return,
    #[token("try")]
    Try,
    #[token("while")]
    While,
    #[token("with")]
    With,
    #[token("yield")]
    Yield,

    #[token("(")]
    OpenParen,
    #[token(")")]
    CloseParen,
    #[token("[")]
    OpenBracket,
    #[token("]")]
    CloseBracket,
    #[token("{")]
    OpenBrace,
    #[token("}")]
    CloseBrace,
    #[token(":")]
    Colon,
    #[token(",")]
    Comma,
    #[token(";")]
    Semicolon,
    #[token(".")]
    Dot,
    #[token("@")]
    At,
    #[token("`")]
    Backquote,
    #[token("=")]
    Equal,
    #[token("+")]
    Plus,
    #[token("-")]
    Minus,
    #[token("*")]
    Star,
    #[token("**")]
    DoubleStar,
    #[token("/")]
    Slash,
    #[token("//")]
    DoubleSlash,
    #[token("%")]
    Percent,
    #[token("&")]
    Ampersand,
    #[token("|")]
    Bar,
    #[token("^")]
    Caret,
    #[token("~")]
    Tilde,
    #[token("<<")]
    ShiftLeft,
    #[token(">>")]
    ShiftRight,
    #[token("<")]
    Less,
    #[token("<=")]
    LessEqual,
    #[token(">")]
    Greater,
    #[token(">=")]
    GreaterEqual,
    #[token("==")]
    EqualEqual,
    #[token("!=")]
    #[token("<>")]
    NotEqual,
    #[token("+=")]
    PlusEqual,
    #[token("-=")]
    MinusEqual,
    #[token("*=")]
    StarEqual,
    #[token("**=")]
    DoubleStarEqual,
    #[token("/=")]
    SlashEqual,
    #[token("//=")]
    DoubleSlashEqual,
    #[token("%=")]
    PercentEqual,
    #[token("&=")]
    AmpersandEqual,
    #[token("|=")]
    BarEqual,
    #[token("^=")]
    CaretEqual,
    #[token("<<=")]
    ShiftLeftEqual,
    #[token(">>=")]
    ShiftRightEqual,

    /// A backslash that joins no lines.
    #[token("\\", stray_backslash)]
    Backslash,
    /// The indentation grew. Made by the layout pass.
    Indent,
    /// The indentation shrank by one level. Made by the layout pass.
    Dedent,
    /// The body of a function, which is read when the function is first called. Made by the layout pass.
    Later,
}

fn bad_number<'s>(_: &mut Lexer<'s, Token<'s>>) -> Result<&'s [u8], LexError> {
    Err(LexError::BadNumber)
}

fn stray_backslash<'s>(_: &mut Lexer<'s, Token<'s>>) -> Result<(), LexError> {
    Err(LexError::AfterBackslash)
}

/// Takes the rest of a string that must end on its line, unless the line end is escaped.
fn line_string<'s>(lexer: &mut Lexer<'s, Token<'s>>) -> Result<&'s [u8], LexError> {
    let quote = lexer.slice()[lexer.slice().len() - 1];
    let rest = lexer.remainder();
    let mut i = 0;
    while let Some(&byte) = rest.get(i) {
        match byte {
            b'\\' if rest[i + 1..].starts_with(b"\r\n") => i += 3,
            b'\\' => i += 2,
            b'\n' | b'\r' => break,
            byte if byte == quote => {
                lexer.bump(i + 1);
                return Ok(lexer.slice());
            }
            _ => i += 1,
        }
    }
    lexer.bump(i.min(rest.len()));
    Err(LexError::OpenString)
}

/// Takes the rest of a triple-quoted string.
fn block_string<'s>(lexer: &mut Lexer<'s, Token<'s>>) -> Result<&'s [u8], LexError> {
    let opening = lexer.slice();
    let quotes = &opening[opening.len() - 3..];
    let rest = lexer.remainder();
    let mut i = 0;
    while let Some(&byte) = rest.get(i) {
        if byte == b'\\' {
            i += 2;
        } else if byte == quotes[0] && rest[i..].starts_with(quotes) {
            lexer.bump(i + 3);
            return Ok(lexer.slice());
        } else {
            i += 1;
        }
    }
    lexer.bump(rest.len());
    Err(LexError::OpenTripleString)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<Result<Token<'_>, LexError>> {
        Token::lexer(text.as_bytes()).collect()
    }

    #[test]
    fn numbers_take_every_form() {
        for text in ["0", "0777", "0o17", "0XfFL", "0b101l", "123L"] {
            assert_eq!(kinds(text), [Ok(Token::Integer(text.as_bytes()))]);
        }
        for text in ["1.", ".5", "1e5", "09.5", "1.5E-3"] {
            assert_eq!(kinds(text), [Ok(Token::Float(text.as_bytes()))]);
        }
        for text in ["1j", "09J", "1e3j", ".5j"] {
            assert_eq!(kinds(text), [Ok(Token::Imaginary(text.as_bytes()))]);
        }
        for text in ["08", "0x", "0o", "1e+"] {
            assert_eq!(kinds(text)[0], Err(LexError::BadNumber), "{text}");
        }
        assert_eq!(kinds("1if"), [Ok(Token::Integer(b"1")), Ok(Token::If)]);
    }

    #[test]
    fn strings_end_at_their_own_quotes() {
        for text in ["''", "ur'a'", "BR\"'\"", "'''a\n''b'''", r"'\''", "'a\\\nb'", "\"\"\"\\\"\"\"\""] {
            assert_eq!(kinds(text), [Ok(Token::String(text.as_bytes()))], "{text}");
        }
        assert_eq!(kinds("'a\n")[0], Err(LexError::OpenString));
        assert_eq!(kinds("'a\\"), [Err(LexError::OpenString)]);
        assert_eq!(kinds("'''a''"), [Err(LexError::OpenTripleString)]);
    }

    #[test]
    fn joined_lines_and_comments_vanish() {
        assert_eq!(kinds("a\\\r\n#b\n"), [Ok(Token::Name(b"a")), Ok(Token::Newline)]);
        assert_eq!(kinds("\\ a")[0], Err(LexError::AfterBackslash));
    }
}

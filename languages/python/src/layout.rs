//! Raw tokens to what the grammar reads: logical lines, INDENT and DEDENT.
//!
//! Line ends inside brackets and on blank lines vanish; the others are NEWLINE. Tabs go to the next multiple of eight. The
//! pass also counts nesting, so that no later pass meets text that nests deeper than [`MAX_BLOCKS`] blocks or
//! [`MAX_BRACKETS`] brackets, and sees `from __future__ import …` early enough for `print` to become a name.
//!
//! *Invariant:* what was read before a failure is still handed out, as the grammar may object to it first.

use crate::ast::MAX_BLOCKS;
use crate::encoding::Origin;
use crate::failure::Failure;
use crate::future::{Features, FutureScan};
use crate::later;
use crate::lexer::{LexError, Token};
use crate::parser::{Mode, Options, Part};
use logos::Logos;
use workbench::{Source, Span};

/// How deep brackets may nest.
pub const MAX_BRACKETS: usize = 99;

/// A token between its first byte and the one after its last.
pub type Placed<'s> = (u32, Token<'s>, u32);

/// The laid-out text.
pub struct Layout<'s> {
    /// The tokens, up to the end or the failure.
    pub tokens: Vec<Placed<'s>>,
    /// What ended the text before its time.
    pub failure: Option<Failure>,
    /// The inherited features with those the text asks for.
    pub features: Features,
}

/// Lays out a part of the text of `source`.
pub fn layout<'s>(source: &'s Source, part: Part, options: &Options) -> Layout<'s> {
    let mut pass = Pass {
        source,
        options,
        end: part.span.end,
        margin: part.margin,
        tokens: Vec::with_capacity(part.span.range().len() / if options.bodies_later { 16 } else { 4 }),
        indents: vec![],
        brackets: 0,
        definition: None,
        line_start: part.span.start,
        in_line: false,
        future: FutureScan::new(options.features),
        first: None,
    };
    let failure = pass.run(part.span.start).err();
    Layout { tokens: pass.tokens, failure, features: pass.future.features }
}

struct Pass<'s, 'o> {
    source: &'s Source,
    options: &'o Options,
    /// Where the part ends.
    end: u32,
    /// What the part is indented by.
    margin: u32,
    tokens: Vec<Placed<'s>>,
    /// The columns of the open blocks.
    indents: Vec<u32>,
    brackets: usize,
    /// The column of the `def` whose line this is, if its body is to be left for later.
    definition: Option<u32>,
    line_start: u32,
    /// Whether the current logical line has a token.
    in_line: bool,
    future: FutureScan,
    /// The first token of all.
    first: Option<Token<'s>>,
}

impl<'s> Pass<'s, '_> {
    fn run(&mut self, start: u32) -> Result<(), Failure> {
        let text = &self.source.text()[..self.end as usize];
        let mut lexer = Token::lexer(&text[start as usize..]);
        while let Some(token) = lexer.next() {
            let span = lexer.span();
            let span = Span::new(start + span.start as u32, start + span.end as u32);
            let token = token.map_err(|error| self.lex_failure(error, span))?;
            if token == Token::Newline {
                if let Some(body) = self.body_for_later(span) {
                    lexer.bump((body.end - span.end) as usize);
                    continue;
                }
                self.newline(span);
                if self.is_finished() {
                    return Ok(());
                }
                continue;
            }
            if !self.in_line {
                self.indentation(span)?;
                self.in_line = true;
                self.first.get_or_insert(token);
                self.definition = None;
                if self.options.bodies_later && token == Token::Def {
                    self.definition = Some(self.indents.last().copied().unwrap_or(0));
                }
            }
            self.count_brackets(token, span)?;
            self.push(token, span);
        }
        self.end();
        Ok(())
    }

    fn push(&mut self, token: Token<'s>, span: Span) {
        self.future.see(token);
        let token =
            if token == Token::Print && self.future.features.print_function { Token::Name(b"print") } else { token };
        self.tokens.push((span.start, token, span.end));
    }

    /// At the end of the line of a `def`: the body after it, if that is left for later.
    fn body_for_later(&mut self, newline: Span) -> Option<Span> {
        let column = self.definition?;
        if self.brackets > 0 || !matches!(self.tokens.last(), Some((_, Token::Colon, _))) {
            return None;
        }
        let body = Span::new(newline.end, later::end_of_block(self.source.text(), newline.end, column));
        self.push(Token::Later, body);
        self.in_line = false;
        self.line_start = body.end;
        Some(body)
    }

    fn newline(&mut self, span: Span) {
        if self.brackets > 0 {
            return;
        }
        if self.in_line {
            self.push(Token::Newline, span);
        }
        self.in_line = false;
        self.line_start = span.end;
    }

    /// Interactive input ends with its first simple statement; the reference ignores the rest, too.
    fn is_finished(&self) -> bool {
        let compound = matches!(
            self.first,
            None | Some(
                Token::If
                    | Token::While
                    | Token::For
                    | Token::Try
                    | Token::With
                    | Token::Def
                    | Token::Class
                    | Token::At
            )
        );
        self.options.mode == Mode::Single && !compound && !self.in_line && self.brackets == 0 && self.indents.is_empty()
    }

    /// Opens or closes blocks before the first token of a line.
    fn indentation(&mut self, span: Span) -> Result<(), Failure> {
        let mut column = 0;
        let mut end = self.line_start;
        for &byte in &self.source.text()[self.line_start as usize..span.start as usize] {
            column = match byte {
                b' ' => column + 1,
                b'\t' => (column / 8 + 1) * 8,
                b'\x0c' => 0,
                _ => break,
            };
            end += 1;
        }
        let column = column - self.margin.min(column);
        let current = self.indents.last().copied().unwrap_or(0);
        if column > current {
            if self.indents.len() + 1 >= MAX_BLOCKS {
                return Err(self.indentation_error("too many levels of indentation", span));
            }
            self.indents.push(column);
            self.push(Token::Indent, Span::new(self.line_start, end));
            return Ok(());
        }
        // Said before the grammar sees any end of a block.
        if column > 0 && !self.indents.contains(&column) {
            return Err(self.indentation_error("unindent does not match any outer indentation level", span));
        }
        while self.indents.last().is_some_and(|&top| top > column) {
            self.indents.pop();
            self.push(Token::Dedent, Span::at(end));
        }
        Ok(())
    }

    fn indentation_error(&self, message: &str, span: Span) -> Failure {
        Failure::at_line(self.source, "IndentationError", message, span)
    }

    fn count_brackets(&mut self, token: Token<'s>, span: Span) -> Result<(), Failure> {
        match token {
            Token::OpenParen | Token::OpenBracket | Token::OpenBrace => self.brackets += 1,
            Token::CloseParen | Token::CloseBracket | Token::CloseBrace => {
                self.brackets = self.brackets.saturating_sub(1);
            }
            _ => {}
        }
        if self.brackets > MAX_BRACKETS {
            return Err(Failure::new(self.source, "MemoryError", "s_push: parser stack overflow", span));
        }
        Ok(())
    }

    /// Ends the last line and the open blocks.
    fn end(&mut self) {
        let at = Span::at(self.end);
        let unfinished = self.in_line && self.options.keep_open && !self.indents.is_empty();
        if self.brackets > 0 || unfinished {
            return;
        }
        let ended_by_text = !self.in_line;
        self.newline(at);
        let closes = !self.indents.is_empty();
        for _ in 0..std::mem::take(&mut self.indents).len() {
            self.push(Token::Dedent, at);
        }
        // A compound statement typed in is finished by one more line end.
        if self.options.mode == Mode::Single && (ended_by_text || closes) && self.first.is_some() && !self.is_finished()
        {
            self.push(Token::Newline, at);
        }
    }

    fn lex_failure(&self, error: LexError, span: Span) -> Failure {
        let text = self.source.text();
        match error {
            LexError::AfterBackslash if span.end as usize == text.len() && self.options.origin == Origin::File => {
                let mut failure = Failure::at_token(self.source, "SyntaxError", "invalid syntax", span).incomplete();
                failure.line += 1;
                failure.shown = Some(Box::default());
                failure
            }
            LexError::AfterBackslash if span.end as usize == text.len() => {
                Failure::at_token(self.source, "SyntaxError", "unexpected EOF while parsing", span).incomplete()
            }
            LexError::AfterBackslash => Failure::at_line(self.source, "SyntaxError", error.message(), span),
            LexError::OpenTripleString => {
                let mut failure = Failure::at_token(self.source, "SyntaxError", error.message(), span).incomplete();
                failure.line = self.source.line((text.len() - 1) as u32);
                // Shown is all from the line on that the string begins in.
                let first = text[..span.start as usize].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
                let mut shown = text[first..].to_vec();
                let of_file = self.options.origin == Origin::File;
                if of_file {
                    // The end was read, and with it the line after the last line end.
                    failure.line += 1 + u32::from(text.ends_with(b"\n"));
                }
                if of_file || !text.ends_with(b"\n") {
                    shown.push(b'\n');
                }
                failure.column = Some(shown.len() as u32);
                failure.shown = Some(shown.into());
                failure
            }
            LexError::OpenString => {
                // The line that has no quote is the last one that was joined to the first.
                let (start, end) = (span.start as usize, span.end as usize);
                let joined = text[start..end].iter().rposition(|&b| b == b'\n');
                let Some(joined) = joined else {
                    return Failure::at_token(self.source, "SyntaxError", error.message(), span);
                };
                let last = Span::new((start + joined + 1) as u32, span.end);
                let mut failure = Failure::at_token(self.source, "SyntaxError", error.message(), last);
                // Shown is all from the line on that the string begins in.
                let first = text[..start].iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
                let mut shown = text[first..end].to_vec();
                failure.line = self.source.line(last.start);
                failure.column = Some(shown.len() as u32);
                if end == text.len() && start + joined + 1 == end && self.options.origin != Origin::File {
                    failure.line -= 1;
                } else {
                    shown.push(b'\n');
                }
                failure.shown = Some(shown.into());
                failure
            }
            _ => Failure::at_token(self.source, "SyntaxError", error.message(), span),
        }
    }
}

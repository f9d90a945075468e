//! Text to tree: runs the generated LR parser and turns its complaints into diagnostics.
//!
//! Two entries: [`parse_class`] for a `.som` file and [`parse_expressions`] for a REPL line or `-c` text. The parser is
//! table driven, so deep nesting costs heap and not native stack; [`Builder`] refuses trees deeper than
//! [`MAX_DEPTH`] (or [`MAX_LINKS`]) while they are built, so none exists afterwards.

use crate::ast::{
    Block, Body, Class, Expr, ExprKind, Ident, Literal, MAX_DEPTH, MAX_LINKS, NEST, Name, Names, Statement,
};
use crate::grammar::{ClassParser, ExpressionsParser};
use crate::lexer::{ERROR_KIND, Token, tokens, unescape};
use lalrpop_util::ParseError;
use workbench::{Diagnostic, Source, Span};

/// The class definition a source consists of.
pub fn parse_class(source: &Source, names: &mut Names) -> Result<Class, Diagnostic> {
    let text = source.utf8(ERROR_KIND)?;
    ClassParser::new().parse(&mut Builder { names }, tokens(text)).map_err(|error| complain(error, text))
}

/// The statements a source consists of, with optional locals in front.
pub fn parse_expressions(source: &Source, names: &mut Names) -> Result<Body, Diagnostic> {
    let text = source.utf8(ERROR_KIND)?;
    ExpressionsParser::new().parse(&mut Builder { names }, tokens(text)).map_err(|error| complain(error, text))
}

type Failure<'s> = ParseError<usize, Token<'s>, Diagnostic>;

fn complain(mut error: Failure<'_>, text: &str) -> Diagnostic {
    if let ParseError::UnrecognizedEof { expected, .. } | ParseError::UnrecognizedToken { expected, .. } = &mut error {
        // `primitive` may stand where any name may, and says more only where a name may not.
        let name_too = expected.iter().any(|terminal| terminal == "\"a name\"");
        expected.retain(|terminal| match terminal.trim_matches('"') {
            "primitive" => !name_too,
            other => other != "a quoted symbol",
        });
    }
    Diagnostic::refusal(ERROR_KIND, text, error, describe)
}

fn describe(token: Token<'_>, text: &str) -> String {
    let text: String = text.chars().take(40).collect();
    match token {
        Token::Ident(_) | Token::Primitive(_) => format!("the name `{text}`"),
        Token::Keyword(_) => format!("the keyword `{text}`"),
        Token::Integer(_) | Token::Double(_) => format!("the number `{text}`"),
        Token::String(_) => format!("the string {text}"),
        Token::Symbol(_) | Token::QuotedSymbol(_) => format!("the symbol `{text}`"),
        Token::Separator => "the separator `----`".to_string(),
        _ => format!("`{text}`"),
    }
}

/// What the grammar's actions build with. *Invariant:* whatever it returns nests no deeper than [`MAX_DEPTH`].
pub(crate) struct Builder<'n> {
    names: &'n mut Names,
}

impl<'n> Builder<'n> {
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        Span::new(start as u32, end.max(start) as u32)
    }

    pub(crate) fn ident(&mut self, start: usize, text: &str, end: usize) -> Ident {
        Ident { name: self.names.intern(text), span: self.span(start, end) }
    }

    /// `at:` and `put:` to `at:put:`, with the span of the first.
    pub(crate) fn keyword_selector(&mut self, parts: &[(usize, &str, usize)]) -> Ident {
        let whole: String = parts.iter().map(|part| part.1).collect();
        let (start, end) = parts.first().map_or((0, 0), |part| (part.0, part.2));
        self.ident(start, &whole, end)
    }

    pub(crate) fn name(&self, ident: Ident) -> Expr {
        Expr { kind: ExprKind::Name(ident.name), span: ident.span, links: 1 }
    }

    pub(crate) fn literal(&self, start: usize, (literal, links): (Literal, u16), end: usize) -> Expr {
        Expr { kind: ExprKind::Literal(literal), span: self.span(start, end), links }
    }

    pub(crate) fn assign<'s>(&self, start: usize, target: Ident, value: Expr, end: usize) -> Result<Expr, Failure<'s>> {
        let span = self.span(start, end);
        let links = deeper(span, value.links, NEST)?;
        Ok(Expr { kind: ExprKind::Assign { target, value: Box::new(value) }, span, links })
    }

    pub(crate) fn send<'s>(
        &self,
        start: usize,
        receiver: Expr,
        selector: Ident,
        args: Vec<Expr>,
        end: usize,
    ) -> Result<Expr, Failure<'s>> {
        let span = self.span(start, end);
        let inside = args.iter().map(|arg| arg.links).max();
        let inside = inside.map_or(Ok(0), |links| deeper(span, links, NEST))?;
        let links = deeper(span, receiver.links, 1)?.max(inside);
        Ok(Expr { kind: ExprKind::Send { receiver: Box::new(receiver), selector, args }, span, links })
    }

    pub(crate) fn block<'s>(
        &self,
        start: usize,
        params: Vec<Ident>,
        body: Body,
        end: usize,
    ) -> Result<Expr, Failure<'s>> {
        let span = self.span(start, end);
        let depths = body.statements.iter().map(|(Statement::Expr(expr) | Statement::Return(expr))| expr.links);
        let links = deeper(span, depths.max().unwrap_or(0), NEST)?;
        Ok(Expr { kind: ExprKind::Block(Block { params, body }), span, links })
    }

    pub(crate) fn integer(&self, sign: &str, digits: &str) -> Literal {
        let text = format!("{sign}{digits}");
        text.parse().map_or_else(|_| Literal::BigInteger(text.into()), Literal::Integer)
    }

    pub(crate) fn double(&self, sign: f64, digits: &str) -> Literal {
        // The lexer lets only digits, a dot and digits through, which always parses.
        Literal::Double(sign * digits.parse::<f64>().unwrap_or(f64::NAN))
    }

    pub(crate) fn symbol(&mut self, text: &str) -> Literal {
        Literal::Symbol(self.names.intern(text))
    }

    pub(crate) fn string<'s>(&self, start: usize, quoted: &str) -> Result<Literal, Failure<'s>> {
        Ok(Literal::String(unquote(start + 1, &quoted[1..quoted.len() - 1])?.into()))
    }

    pub(crate) fn quoted_symbol<'s>(&mut self, start: usize, quoted: &str) -> Result<Literal, Failure<'s>> {
        let text = unquote(start + 2, &quoted[2..quoted.len() - 1])?;
        Ok(self.symbol(&text))
    }

    pub(crate) fn array<'s>(
        &self,
        start: usize,
        items: Vec<(Literal, u16)>,
        end: usize,
    ) -> Result<(Literal, u16), Failure<'s>> {
        let inside = items.iter().map(|item| item.1).max().unwrap_or(0);
        let links = deeper(self.span(start, end), inside, NEST)?;
        Ok((Literal::Array(items.into_iter().map(|item| item.0).collect()), links))
    }
}

fn unquote<'s>(start: usize, text: &str) -> Result<String, Failure<'s>> {
    unescape(text).map_err(|at| {
        let at = (start + at) as u32;
        let message = "found an unknown escape; \\t, \\b, \\n, \\r, \\f, \\0, \\' or \\\\ could come";
        ParseError::User { error: Diagnostic::error(ERROR_KIND, message, Span::new(at, at + 2)) }
    })
}

/// `step` more than `links`, or a complaint that `span` nests too deep.
fn deeper<'s>(span: Span, links: u16, step: u16) -> Result<u16, Failure<'s>> {
    if links + step <= MAX_LINKS {
        return Ok(links + step);
    }
    let message = match step {
        NEST => format!("this nests more than {MAX_DEPTH} deep"),
        _ => format!("this chain of messages is longer than {MAX_LINKS}"),
    };
    Err(ParseError::User { error: Diagnostic::error(ERROR_KIND, message, Span::new(span.start, span.start + 1)) })
}

/// How many arguments a selector takes: one a colon, one for an operator, none for a name.
pub fn arity(names: &Names, selector: Name) -> usize {
    let text = names.text(selector);
    match text.chars().next() {
        Some(first) if first.is_alphabetic() || first == '_' => text.matches(':').count(),
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::MethodBody;
    use workbench::Severity;

    fn class(text: &str) -> Result<Class, Diagnostic> {
        parse_class(&Source::new("t.som", text), &mut Names::new())
    }

    fn expressions(text: &str) -> Result<Body, Diagnostic> {
        parse_expressions(&Source::new("t", text), &mut Names::new())
    }

    #[test]
    fn a_class_has_two_sides() {
        let class = class(
            "\"c\" Foo = Bar ( | a b | a = ( ^ a ) + x = primitive primitive = primitive at: i put: v = ( a := v. b )
             --------- | c | | x = ( ) new = ( ^ super new ) )",
        )
        .expect("parses");
        assert_eq!((class.instance.fields.len(), class.instance.methods.len()), (2, 4));
        assert_eq!((class.class.fields.len(), class.class.methods.len()), (1, 2));
        assert!(matches!(class.instance.methods[1].body, MethodBody::Primitive));
        assert_eq!(class.instance.methods[3].params.len(), 2);
        assert!(super::tests::class("Foo = ( )").expect("parses").superclass.is_none());
    }

    #[test]
    fn precedence_is_unary_then_binary_then_keyword() {
        let mut names = Names::new();
        let body = parse_expressions(&Source::new("t", "x := a b + c d: e - -1 f: 2"), &mut names).expect("parses");
        let [Statement::Expr(Expr { kind: ExprKind::Assign { value, .. }, links: 121, .. })] = &body.statements[..]
        else {
            panic!("{body:?}");
        };
        let ExprKind::Send { selector, args, .. } = &value.kind else { panic!("{value:?}") };
        assert_eq!((names.text(selector.name), args.len()), ("d:f:", 2));
        let selector = selector.name;
        let plus = names.intern("+");
        assert_eq!((arity(&names, selector), arity(&names, plus)), (2, 1));
    }

    #[test]
    fn literals() {
        let body =
            expressions("#(1 -2 -1.5 'a\\'b' #b #+ #at:put: #'c d' #(99999999999999999999)) at: 1").expect("parses");
        let Statement::Expr(Expr { kind: ExprKind::Send { receiver, .. }, .. }) = &body.statements[0] else {
            panic!("{body:?}");
        };
        let ExprKind::Literal(Literal::Array(items)) = &receiver.kind else { panic!("{receiver:?}") };
        assert_eq!(items.len(), 9);
        assert_eq!(
            items[..4],
            [Literal::Integer(1), Literal::Integer(-2), Literal::Double(-1.5), Literal::String("a'b".into())]
        );
        assert_eq!(items[8], Literal::Array([Literal::BigInteger("99999999999999999999".into())].into()));
    }

    #[test]
    fn a_text_that_ends_too_early_is_incomplete_and_a_wrong_one_is_not() {
        for text in ["Foo = ( a = ( ^ [ 1", "Foo = ", "Foo = ( a = ( 'never", "Foo = ( \"never"] {
            assert_eq!(class(text).expect_err("no class").severity, Severity::Incomplete, "{text}");
        }
        let error = class("Foo = ( a = ( ^ ] ) )").expect_err("no class");
        assert_eq!((error.severity, error.primary.span), (Severity::Error, Span::new(16, 17)));
        assert!(error.message.starts_with("found `]`; "), "{}", error.message);
        assert!(error.message.contains("a name"), "{}", error.message);
        assert!(class("Foo = ( a = ( $ ) )").expect_err("no class").message.contains("'$'"));
        assert!(class("Foo = ( a = ( 'a\\q' ) )").expect_err("no class").message.contains("escape"));
        assert!(parse_class(&Source::new("t", vec![0xff]), &mut Names::new()).is_err());
    }

    #[test]
    fn deep_texts_are_refused_without_deep_stacks() {
        let n = 10_000;
        for text in [
            format!("{}1{}", "[".repeat(n), "]".repeat(n)),
            format!("{}1{}", "#(".repeat(n), ")".repeat(n)),
            format!("{}1", "x := ".repeat(n)),
            format!("1{}1{}", " + (1".repeat(n), ")".repeat(n)),
        ] {
            let error = expressions(&text).expect_err("too deep");
            assert!(error.message.contains("deep"), "{}", error.message);
        }
        assert!(expressions(&format!("{}1{}", "(".repeat(n), ")".repeat(n))).is_ok());
        assert_eq!(expressions(&"[".repeat(n)).expect_err("open").severity, Severity::Incomplete);
    }

    #[test]
    fn long_chains_of_messages_are_no_deep_nesting() {
        // A walk along a chain recurses, on a stack like that of a program.
        let ended = workbench::host::process::on_stack(256 << 20, |_| {
            assert!(expressions(&format!("1{}", " abs".repeat(10_000))).is_ok());
            assert!(expressions(&format!("1{}", " + 1".repeat(10_000))).is_ok());
            let error = expressions(&format!("1{}", " + 1".repeat(30_000))).expect_err("too long");
            assert!(error.message.contains("long"), "{}", error.message);
        });
        assert!(ended.is_ok());
    }
}

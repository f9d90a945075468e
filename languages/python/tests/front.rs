//! What the front end says about names, about unfinished input, and about very deep or very long texts.

use language_python::ast::{ExprKind, ModuleKind};
use language_python::encoding::Origin;
use language_python::failure::Failure;
use language_python::parser::{Mode, Options, Parsed, parse};
use language_python::scope::{Place, Scope, Scopes};
use workbench::{Severity, Source};

fn resolved(text: &str) -> (Parsed, Scopes) {
    let source = Source::new("<test>", text);
    let mut parsed = parse(&source, &Options::default()).expect(text);
    let scopes = parsed.resolve(&source).expect(text);
    (parsed, scopes)
}

/// One scope's names as `name:Place`, sorted, and its other lists.
fn shown(parsed: &Parsed, scope: &Scope) -> String {
    let text = |name| parsed.names.resolve(name).unwrap();
    let mut names: Vec<String> =
        scope.symbols.iter().map(|(&name, symbol)| format!("{}:{:?}", text(name), symbol.place)).collect();
    names.sort();
    let lists = [&scope.params, &scope.locals, &scope.cells, &scope.frees];
    let lists = lists.map(|list| list.iter().map(|&name| text(name)).collect::<Vec<_>>().join(" "));
    format!("{} | {}", names.join(" "), lists.join(" | "))
}

fn scope_named(text: &str, name: &str) -> String {
    let (parsed, scopes) = resolved(text);
    let name = parsed.names.get(name).expect(name);
    let (_, scope) = scopes.iter().find(|(_, scope)| scope.name == name).expect("the scope");
    shown(&parsed, scope)
}

#[test]
fn closures_pass_through_classes() {
    let text = "def f(a, (b, c), *d):\n  x = y = 1\n  class K:\n    x = 2\n    def m(self): return x, a, z\n";
    assert_eq!(
        scope_named(text, "f"),
        "K:Local a:Cell b:Local c:Local d:Local x:Cell y:Local .1:Local"
            .split(' ')
            .collect::<std::collections::BTreeSet<_>>()
            .into_iter()
            .collect::<Vec<_>>()
            .join(" ")
            + " | a .1 d | a .1 d b c x y K | a x | "
    );
    assert_eq!(scope_named(text, "K"), "a:Free m:Local x:Local |  |  |  | x a");
    assert_eq!(scope_named(text, "m"), "a:Free self:Local x:Free z:GlobalImplicit | self | self |  | x a");
}

#[test]
fn a_global_statement_ends_the_search() {
    let text = "def f():\n  x = 1\n  def g():\n    global x\n    def h(): return x\n  def i(): return x\n";
    assert_eq!(scope_named(text, "g"), "h:Local x:GlobalExplicit |  | h |  | ");
    assert_eq!(scope_named(text, "h"), "x:GlobalImplicit |  |  |  | ");
    assert_eq!(scope_named(text, "i"), "x:Free |  |  |  | x");
}

#[test]
fn comprehensions_have_scopes_and_list_comprehensions_leak() {
    let text = "def f(n):\n  [x for x in n]\n  return (y + n for y in n if z)\n";
    assert_eq!(scope_named(text, "f"), "n:Cell x:Local | n | n x | n | ");
    assert_eq!(scope_named(text, "<genexpr>"), ".0:Local n:Free y:Local z:GlobalImplicit | .0 | .0 y |  | n");
}

#[test]
fn private_names_are_mangled_in_the_tree() {
    let text = "class _A:\n  def __m(self, __p): __g; self.__a; self.__d__; import __x; f(__k=1)\n";
    let (parsed, scopes) = resolved(text);
    let dump = language_python::dump::dump(&parsed.module, &parsed.names);
    for name in ["_A__m", "_A__p", "_A__g", "_A__a", "__d__", "_A__x", "__k"] {
        assert!(dump.contains(&format!("'{name}'")), "{name} in {dump}");
    }
    let method = parsed.names.get("__m").unwrap();
    assert!(scopes.iter().any(|(_, scope)| scope.name == method), "a code's name stays as it is");
    assert_eq!(scope_named("class __:\n  __x = 1\n", "__"), "__x:Local |  |  |  | ");
}

#[test]
fn functions_know_their_nature() {
    let (parsed, scopes) = resolved("def f():\n  'doc'\n  exec a\n  yield b\n");
    let ModuleKind::File(_) = parsed.module.kind else { panic!("a file") };
    let f = parsed.names.get("f").unwrap();
    let (_, scope) = scopes.iter().find(|(_, scope)| scope.name == f).unwrap();
    assert!(scope.is_generator && scope.has_docstring && scope.has_dynamic_names && !scope.is_nested);
    assert_eq!(scope.place(f), Place::GlobalImplicit);
    assert_eq!(scopes[parsed.module.scope].place(f), Place::Local);
}

#[test]
fn warnings_are_collected() {
    let (parsed, _) = resolved("assert (a, 'b')\ndef f():\n  x = 1\n  global x\n  from m import *\n");
    let messages: Vec<&str> = parsed.warnings.iter().map(|w| w.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "assertion is always true, perhaps remove parentheses?",
            "name 'x' is assigned to before global declaration",
            "import * only allowed at module level",
        ]
    );
}

fn typed(text: &str) -> Result<Parsed, Failure> {
    let options = Options { mode: Mode::Single, origin: Origin::Bytes, keep_open: true, ..Options::default() };
    parse(&Source::new("<stdin>", text), &options)
}

#[test]
fn unfinished_input_is_incomplete() {
    for text in [
        "if x:",
        "if x: y",
        "if x:\n  y",
        "(1,",
        "f(\n",
        "'''a\n",
        "@a",
        "try: a\n",
        "class A:\n  def f():",
        "x = \\",
        "x = \\\n",
    ] {
        let failure = typed(text).expect_err(text);
        assert_eq!(failure.diagnostic.severity, Severity::Incomplete, "{text}");
    }
    for text in ["x y", "x = )", "'a", "if x:\ny", "x = 1 +\n", "0x"] {
        let failure = typed(text).expect_err(text);
        assert_eq!(failure.diagnostic.severity, Severity::Error, "{text}");
    }
    for text in ["x", "x = 1; y\n", "if x: y\n", "if x:\n  y\n", "def f():\n\n  x\n", "a\nb ("] {
        typed(text).expect(text);
    }
}

#[test]
fn eval_takes_one_expression() {
    let options = Options { mode: Mode::Eval, ..Options::default() };
    let parsed = parse(&Source::new("<string>", "a, 1\n\n"), &options).unwrap();
    assert!(matches!(parsed.module.kind, ModuleKind::Eval(e) if matches!(e.kind, ExprKind::Tuple(_))));
    assert!(parse(&Source::new("<string>", "x = 1"), &options).is_err());
}

/// Walks what can be walked, drops all, and says what went wrong.
fn deep(text: String) -> Option<String> {
    let source = Source::new("<test>", text);
    let parsed = parse(&source, &Options::default()).and_then(|mut parsed| {
        parsed.resolve(&source)?;
        Ok(language_python::dump::dump(&parsed.module, &parsed.names))
    });
    parsed.err().map(|failure| failure.diagnostic.kind)
}

#[test]
fn deep_texts_are_refused() {
    let n = 10_000;
    let nested = |open: &str, close: &str| format!("{}x{}\n", open.repeat(n), close.repeat(n));
    for text in [
        nested("(", ")"),
        nested("[", "]"),
        nested("{1:", "}"),
        nested("f(", ")"),
        nested("-", ""),
        nested("not ", ""),
        nested("lambda:", ""),
        nested("2**", ""),
        nested("1 if 1 else ", ""),
        nested("", ".a"),
        nested("", "[0]"),
        nested("", "()"),
    ] {
        assert_eq!(deep(text), Some("MemoryError".into()));
    }
    let blocks: String = (0..n).map(|i| format!("{}if x:\n", " ".repeat(i % 200))).take(200).collect();
    assert_eq!(deep(blocks), Some("IndentationError".into()));
    assert_eq!(deep(format!("{}(x){}\n", "(".repeat(90), ",)".repeat(90))), None);
}

#[test]
fn long_texts_are_fine() {
    let n = 100_000;
    for text in [
        format!("1{}\n", "+1".repeat(n)),
        format!("1{}\n", " and 1".repeat(n)),
        format!("1{}\n", "<1".repeat(n)),
        format!("{}1\n", "x=".repeat(n)),
        format!("if x: y\n{}", "elif x: y\n".repeat(n)),
        format!("[{}]\n", "1,".repeat(n)),
        "x;".repeat(n) + "\n",
    ] {
        assert_eq!(deep(text), None);
    }
}

//! Every file in `parse/`: trees of good texts, errors of bad ones. Both kinds of expectations were made with CPython 2.7.18.
//!
//! `ok/NAME.py` has in `ok/NAME.ast` what `ast.dump` says of it. `bad/AREA.txt` holds cases: a text, then a line
//! `=> Kind: message @ line:offset`, then an empty line.

#![expect(clippy::disallowed_methods, reason = "the harness reads its own case files")]

use language_python::dump::dump;
use language_python::encoding::Origin;
use language_python::failure::Failure;
use language_python::parser::{Options, parse};
use std::path::Path;
use workbench::Source;

type Outcome = Result<(), Box<dyn std::error::Error>>;

fn ok(path: &Path) -> Outcome {
    let source = Source::new(path.display().to_string(), std::fs::read(path)?);
    let mut parsed = parse(&source, &Options::default()).map_err(show)?;
    let tree = dump(&parsed.module, &parsed.names);
    parsed.resolve(&source).map_err(show)?;
    let expected = std::fs::read_to_string(path.with_extension("ast"))?;
    if tree != expected.trim_end() { Err(format!("the tree is\n{tree}").into()) } else { Ok(()) }
}

fn bad(path: &Path) -> Outcome {
    let mut text = String::new();
    let mut wrong = vec![];
    for line in std::fs::read_to_string(path)?.lines() {
        let Some(expected) = line.strip_prefix("=> ") else {
            // The empty line after a case is not part of the next one.
            if !(text.is_empty() && line.is_empty()) {
                text.extend([line, "\n"]);
            }
            continue;
        };
        let source = Source::new("<test>", text.as_bytes());
        let options = Options { origin: Origin::Bytes, ..Options::default() };
        let found = match parse(&source, &options).and_then(|mut parsed| parsed.resolve(&source)) {
            Ok(_) => "no error".into(),
            Err(failure) => show(failure),
        };
        if found != expected {
            wrong.push(format!("{text}gives {found}, not {expected}"));
        }
        text.clear();
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n\n").into()) }
}

/// A failure as the reference would report it; there, errors in a literal have no position.
fn show(failure: Failure) -> String {
    let said = format!("{}: {}", failure.diagnostic.kind, failure.diagnostic.message);
    match failure.column {
        _ if failure.diagnostic.kind == "ValueError" => said,
        Some(column) => format!("{said} @ {}:{column}", failure.line),
        None => format!("{said} @ {}:None", failure.line),
    }
}

datatest_stable::harness! {
    { test = ok, root = "tests/parse/ok", pattern = r"\.py$" },
    { test = bad, root = "tests/parse/bad", pattern = r"\.txt$" },
}

//! Random and mutated texts through the front ends: no text makes one panic, hang, or leave its stack.
//!
//! The inputs are the programs of `tests/conformance`, cut up, joined, repeated and overwritten, and bytes of no meaning.

use crate::{Random, corpus, keep, span};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;
use workbench::Source;
use workbench_host::{clock, process};

/// What drivers give a program.
const STACK: usize = 256 << 20;
/// A text of a few kilobytes that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest input.
const LONGEST: usize = 20_000;

/// One text made from others.
fn mutated(random: &mut Random, corpus: &[Vec<u8>], marks: &[&[u8]]) -> Vec<u8> {
    let mut text = corpus[random.below(corpus.len())].clone();
    if random.below(40) == 0 {
        text = (0..random.below(400)).map(|_| random.next() as u8).collect();
    }
    for _ in 0..=random.below(6) {
        let range = random.range(&text, 60);
        match random.below(7) {
            0 => drop(text.drain(range)),
            1 => text.truncate(range.start),
            2 => {
                let piece = text[range.clone()].to_vec();
                let at = random.below(text.len() + 1);
                text.splice(at..at, piece);
            }
            3 => {
                let other = &corpus[random.below(corpus.len())];
                let piece = other[random.range(other, 200)].to_vec();
                text.splice(range, piece);
            }
            4 => range.for_each(|i| text[i] = random.next() as u8),
            5 => {
                let mark = marks[random.below(marks.len())];
                text.splice(range.start..range.start, mark.iter().copied());
            }
            _ => {
                let mark = marks[random.below(marks.len())];
                let many = mark.repeat(1 + random.below(3_000));
                text.splice(range.start..range.start, many);
            }
        }
        text.truncate(LONGEST);
    }
    text
}

/// Feed `front_end` until the time is over.
fn feed(language: &str, extension: &str, marks: &[&[u8]], front_end: impl Fn(&Source) + Sync) {
    let corpus = corpus(language, extension);
    let mut random = Random::chosen();
    let ended = process::on_stack(STACK, |_| {
        let end = clock::monotonic() + span();
        let mut texts = 0u64;
        while clock::monotonic() < end {
            let text = mutated(&mut random, &corpus, marks);
            let source = Source::new("<fuzz>", text.as_slice());
            let began = clock::monotonic();
            let went = catch_unwind(AssertUnwindSafe(|| front_end(&source)));
            let slow = clock::monotonic() - began > PATIENCE;
            if went.is_err() || slow {
                let kept = keep(&format!("fuzz-{language}-{texts}.{extension}"), &text);
                panic!("{} on the text in {}", if slow { "it hangs" } else { "it panics" }, kept.display());
            }
            texts += 1;
        }
        texts
    });
    assert!(ended.expect("there is a thread to run on") > 0);
}

#[test]
fn python_texts() {
    use language_python::encoding::Origin;
    use language_python::parser::{Mode, Options, parse};
    let marks: [&[u8]; 24] = [
        b"(",
        b")",
        b"[",
        b"{",
        b"}",
        b"\n",
        b"    ",
        b"\t",
        b"'",
        b"\"\"\"",
        b"\\",
        b"lambda:",
        b"not ",
        b"-",
        b"**",
        b"@x\n",
        b"if 1:\n ",
        b"u'\\N{DASH}'",
        b"1 if 1 else ",
        b".a",
        b"`",
        b"\xef\xbb\xbf",
        b"# coding: latin-1\n",
        b"yield ",
    ];
    feed("python", "py", &marks, |source| {
        for mode in [Mode::File, Mode::Single, Mode::Eval] {
            for origin in [Origin::default(), Origin::File, Origin::Unicode] {
                let options = Options { mode, origin, ..Options::default() };
                if let Ok(mut parsed) = parse(source, &options) {
                    // Whether it resolves is the text's business.
                    drop(parsed.resolve(source));
                }
            }
        }
    });
}

#[test]
fn smalltalk_texts() {
    use language_smalltalk::ast::Names;
    use language_smalltalk::parser::{parse_class, parse_expressions};
    let marks: [&[u8]; 16] = [
        b"(",
        b")",
        b"[",
        b"]",
        b"|",
        b"^",
        b":=",
        b"#(",
        b"#",
        b"'",
        b"\"",
        b" abs",
        b" + 1",
        b"a: ",
        b"----",
        b"primitive",
    ];
    feed("smalltalk", "som", &marks, |source| {
        let mut names = Names::new();
        drop(parse_class(source, &mut names));
        drop(parse_expressions(source, &mut names));
    });
}

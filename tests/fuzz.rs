//! Random and mutated texts through the front ends: no text makes one panic, hang, or leave its stack.
//!
//! The inputs are the programs of `tests/conformance`, cut up, joined, repeated and overwritten, and bytes of no meaning. A run
//! takes a few seconds; `FUZZ_SECONDS=600 cargo test --release --test fuzz` looks longer, `FUZZ_SEED` starts elsewhere. A
//! failure leaves the text that caused it in a file and names it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::Duration;
use workbench::Source;
use workbench_host::{clock, env, fs, process};

/// What drivers give a program.
const STACK: usize = 256 << 20;
/// A text of a few kilobytes that takes longer hangs.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest input.
const LONGEST: usize = 20_000;

/// A generator of numbers (splitmix64): the same seed gives the same run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { (self.next() % n as u64) as usize }
    }

    fn range(&mut self, text: &[u8], most: usize) -> std::ops::Range<usize> {
        let from = self.below(text.len() + 1);
        from..(from + self.below(most + 1)).min(text.len())
    }
}

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

fn programs(folder: &Path, extension: &str, out: &mut Vec<Vec<u8>>) {
    for name in fs::list_dir(folder).expect("the corpus can be listed") {
        let path = folder.join(fs::path(&name));
        if fs::is_dir(&path) {
            programs(&path, extension, out);
        } else if path.extension().is_some_and(|e| e == extension) {
            out.push(fs::read(&path).expect("a program can be read"));
        }
    }
}

fn number(name: &str) -> Option<u64> {
    String::from_utf8(env::var(name.as_bytes())?).ok()?.parse().ok()
}

/// Feed `front_end` until the time is over.
fn feed(language: &str, extension: &str, marks: &[&[u8]], front_end: impl Fn(&Source) + Sync) {
    let mut corpus = Vec::new();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    programs(&root.join("tests/conformance").join(language), extension, &mut corpus);
    assert!(!corpus.is_empty(), "no programs to start from");
    let seconds = number("FUZZ_SECONDS").unwrap_or(3);
    let mut random = Random(number("FUZZ_SEED").unwrap_or(1));
    let ended = process::on_stack(STACK, |_| {
        let end = clock::monotonic() + Duration::from_secs(seconds);
        let mut texts = 0u64;
        while clock::monotonic() < end {
            let text = mutated(&mut random, &corpus, marks);
            let source = Source::new("<fuzz>", text.as_slice());
            let began = clock::monotonic();
            let went = catch_unwind(AssertUnwindSafe(|| front_end(&source)));
            let slow = clock::monotonic() - began > PATIENCE;
            if went.is_err() || slow {
                let kept = fs::temporary_dir().join(format!("fuzz-{language}-{texts}.{extension}"));
                fs::write(&kept, &text).expect("the text can be kept");
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

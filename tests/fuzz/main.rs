//! Random input, looked at for faults alone: nothing a user gives makes Rust panic, memory fault, or the stack overflow.
//!
//! - [`texts`]: texts through the front ends;
//! - [`runs`]: whole programs, and calls of everything Python has built in, in processes of their own.
//!
//! A run takes a few seconds; `FUZZ_SECONDS=600 cargo test --release --test fuzz` looks longer, `FUZZ_SEED` starts elsewhere. A
//! failure leaves the text that caused it in a file and names it.

mod runs;
mod texts;

use std::path::{Path, PathBuf};
use std::time::Duration;
use workbench_host::{env, fs};

/// A generator of numbers (splitmix64): the same seed gives the same run.
struct Random(u64);

impl Random {
    /// As `FUZZ_SEED` says.
    fn chosen() -> Random {
        Random(number("FUZZ_SEED").unwrap_or(1))
    }

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

    fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        &of[self.below(of.len())]
    }

    fn range(&mut self, text: &[u8], most: usize) -> std::ops::Range<usize> {
        let from = self.below(text.len() + 1);
        from..(from + self.below(most + 1)).min(text.len())
    }
}

/// The conformance programs of a language.
fn corpus(language: &str, extension: &str) -> Vec<Vec<u8>> {
    let mut corpus = Vec::new();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    programs(&root.join("tests/conformance").join(language), extension, &mut corpus);
    assert!(!corpus.is_empty(), "no programs to start from");
    corpus
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

/// How long to look.
fn span() -> Duration {
    Duration::from_secs(number("FUZZ_SECONDS").unwrap_or(3))
}

/// Keep a text that showed a fault; where it is.
fn keep(name: &str, text: &[u8]) -> PathBuf {
    let kept = fs::temporary_dir().join(name);
    fs::write(&kept, text).expect("the text can be kept");
    kept
}

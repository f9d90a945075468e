//! Random bytes and mutilated programs: an error of the language, never a panic. The fuzz targets look further.

use crate::{Folder, stderr, task};
use std::time::Duration;
use workbench_host::{child, fs};

/// A small generator, so that a failure can be repeated.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }
}

fn assert_survives(name: &str, text: &[u8], language: &str) {
    let folder = Folder::new(&format!("garbage-{name}"));
    let file = folder.file(name, text);
    let mut asked = task(&["run", "--lang", language, "--heap-limit", "64M", &file]);
    asked.limit = Some(Duration::from_secs(2));
    let finished = child::run(&asked).expect("the binary can be run");
    let errors = stderr(&finished);
    // A mutilated program may loop for ever; anything else ends it with one of its own codes.
    let ended = finished.timed_out || finished.code < 128;
    assert!(ended && !errors.contains("panicked"), "{name}: exit code {}\n{errors}\n{:?}", finished.code, text);
}

#[test]
fn random_bytes_are_refused() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for n in 0..40 {
        let length = random.below(300);
        let bytes: Vec<u8> = (0..length).map(|_| random.next() as u8).collect();
        for language in ["python", "som"] {
            assert_survives(&format!("bytes-{n}-{language}"), &bytes, language);
        }
    }
}

#[test]
fn random_tokens_are_refused() {
    let words: Vec<&str> =
        "def class if else : ( ) [ ] { } = == + - * ** / // . , ; lambda for in while try except finally \
        with as yield return print x y 0 1.5 'a' \"b\" ''' \n \t  := | ^ # #( $ ! @ ~ ` % primitive super self"
            .split(' ')
            .collect();
    let mut random = Random(0x1234_5678_9abc_def1);
    for n in 0..60 {
        let length = random.below(60);
        let text: Vec<&str> = (0..length).map(|_| words[random.below(words.len())]).collect();
        for language in ["python", "som"] {
            assert_survives(&format!("tokens-{n}-{language}"), text.join(" ").as_bytes(), language);
        }
    }
}

#[test]
fn mutilated_programs_do_not_panic() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut random = Random(0xdead_beef_cafe_f00d);
    let originals = [("examples/richards.py", "python"), ("benches/programs/json/Parser.som", "som")];
    for (path, language) in originals {
        let original = fs::read(root.join(path)).expect("the repository has it");
        for n in 0..15 {
            let mut text = original.clone();
            for _ in 0..1 + random.below(4) {
                let at = random.below(text.len());
                let end = (at + random.below(20)).min(text.len());
                if random.below(2) == 0 {
                    text.drain(at..end);
                } else {
                    text[at] = random.next() as u8;
                }
            }
            assert_survives(&format!("cut-{n}-{language}"), &text, language);
        }
    }
}

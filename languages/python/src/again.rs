//! Texts that are executed again and again, and their code.
//!
//! A program that executes the same text many times (a template, an expression in a table of rules) would otherwise have it
//! parsed each time, and each time get code that nobody has compiled natively yet. Code does not change, so the code of the
//! last time will do. A text is remembered by its hash alone when it is first met: most come once, and what keeps their code
//! alive is then up to the program.
//!
//! *Invariant:* the code depends on nothing but what an entry compares. Code linked to a namespace is not kept, nor is that of
//! a text about which there was a warning: the next time it is to be warned again.

use crate::encoding::Origin;
use crate::future::Features;
use crate::parser::Mode;
use rustc_hash::FxHasher;
use std::cell::RefCell;
use std::hash::{Hash, Hasher};
use workbench::{Code, Gc, Marker};

/// How a text is compiled, and the text.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Text<'a> {
    /// The text.
    pub content: &'a [u8],
    /// What it is compiled as.
    pub mode: Mode,
    /// What its non-ASCII bytes mean.
    pub origin: Origin,
    /// What it inherits.
    pub features: Features,
}

/// Texts that may be remembered, one in each place.
const PLACES: usize = 64;
/// Longer texts are not kept.
const LONGEST: usize = 32 << 10;

#[derive(Default)]
struct Entry {
    hash: u64,
    kept: Option<Kept>,
}

struct Kept {
    content: Box<[u8]>,
    mode: Mode,
    origin: Origin,
    features: Features,
    code: Gc<Code>,
}

impl Kept {
    fn text(&self) -> Text<'_> {
        Text { content: &self.content, mode: self.mode, origin: self.origin, features: self.features }
    }
}

/// The texts met lately.
pub struct Remembered(RefCell<Vec<Entry>>);

impl Default for Remembered {
    fn default() -> Self {
        Remembered(RefCell::new((0..PLACES).map(|_| Entry::default()).collect()))
    }
}

impl Remembered {
    /// The code of this text, if it is kept; and has it been met before, so that its code is worth keeping?
    pub fn find(&self, text: Text<'_>) -> (Option<Gc<Code>>, bool) {
        let hash = hash_of(text);
        let mut entries = self.0.borrow_mut();
        let entry = &mut entries[hash as usize % PLACES];
        if entry.hash == hash {
            let kept = entry.kept.as_ref().filter(|kept| kept.text() == text);
            return (kept.map(|kept| kept.code), text.content.len() <= LONGEST);
        }
        *entry = Entry { hash, kept: None };
        (None, false)
    }

    /// Keep the code of this text. The owner of this is to pass the collector's barrier.
    pub fn keep(&self, text: Text<'_>, code: Gc<Code>) {
        let hash = hash_of(text);
        let kept =
            Kept { content: text.content.into(), mode: text.mode, origin: text.origin, features: text.features, code };
        self.0.borrow_mut()[hash as usize % PLACES] = Entry { hash, kept: Some(kept) };
    }

    /// Report the code.
    pub fn trace(&self, marker: &mut Marker<'_>) {
        for kept in self.0.borrow().iter().filter_map(|e| e.kept.as_ref()) {
            marker.mark(kept.code.value());
        }
    }
}

fn hash_of(text: Text<'_>) -> u64 {
    let mut hasher = FxHasher::default();
    text.content.hash(&mut hasher);
    (text.mode as u8, text.origin as u8).hash(&mut hasher);
    hasher.finish()
}

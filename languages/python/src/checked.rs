//! Texts that were compiled before without an error or a warning: the bodies of their functions can be left for later.
//!
//! CPython keeps compiled code beside a program's modules. Here a folder of the user holds one file with the digests of texts
//! that are right, 16 bytes each; what a digest stands for is compiled again at each import, but only as far as it is called.
//! The file is only added to, and starts again when it has grown to [`MOST`] bytes. That it holds may be wrong (another
//! version wrote it, a program did): a function whose body turns out to have an error raises that when it is called.
//!
//! `$WORKBENCH_CACHE` names the folder (no text: there is none), else it is `workbench` in `$XDG_CACHE_HOME` or `~/.cache`.

use crate::arguments;
use md5::{Digest, Md5};
use rustc_hash::FxHashSet;
use std::cell::RefCell;
use std::path::PathBuf;
use workbench::host::env;
use workbench::host::fs::{self, File, How};

/// A file of so many bytes starts again from nothing.
const MOST: usize = 1 << 20;
/// Texts below this are compiled as quickly as they are looked up.
const LEAST: usize = 1000;

type Mark = [u8; 16];

/// The digests known to this process; nothing is read before one is asked for.
#[derive(Default)]
pub struct Checked(RefCell<Option<FxHashSet<Mark>>>);

fn mark_of(text: &[u8]) -> Mark {
    Md5::digest(text).into()
}

/// Can the end of a function's body be found in it without parsing it? (See [`crate::later::end_of_block`].)
fn may_wait(text: &[u8]) -> bool {
    text.len() >= LEAST && !text.iter().any(|b| matches!(b, b'\t' | b'\r' | 0x0c))
}

fn file() -> Option<PathBuf> {
    let folder = match env::var(b"WORKBENCH_CACHE") {
        Some(folder) if folder.is_empty() => return None,
        Some(folder) => fs::path(&folder),
        None => match env::var(b"XDG_CACHE_HOME").filter(|v| v.starts_with(b"/")) {
            Some(folder) => fs::path(&folder).join("workbench"),
            None => fs::path(&env::var(b"HOME").filter(|v| !v.is_empty())?).join(".cache/workbench"),
        },
    };
    Some(folder.join(concat!("python-", env!("CARGO_PKG_VERSION"), ".checked")))
}

impl Checked {
    /// Is this text known to be right?
    pub fn knows(&self, text: &[u8]) -> bool {
        if !may_wait(text) {
            return false;
        }
        let mut marks = self.0.borrow_mut();
        let marks = marks.get_or_insert_with(|| {
            let content = file().and_then(|file| fs::read(file).ok()).unwrap_or_default();
            content.as_chunks::<16>().0.iter().copied().collect()
        });
        marks.contains(&mark_of(text))
    }

    /// This text is right: tell processes to come. Where that cannot be written down it is forgotten.
    pub fn note(&self, text: &[u8]) {
        if !may_wait(text) || arguments::writes_nothing() {
            return;
        }
        let Some(file) = file() else { return };
        let mark = mark_of(text);
        if let Some(marks) = self.0.borrow_mut().as_mut() {
            marks.insert(mark);
        }
        if let Some(folder) = file.parent().filter(|folder| !fs::is_dir(folder)) {
            fs::make_dirs(folder).ok();
        }
        let full = fs::stat(&file).is_ok_and(|stat| stat.size as usize >= MOST);
        let how = How { append: true, create: true, truncate: false, ..How::default() };
        let written = File::open(&file, how).and_then(|mut file| {
            if full {
                file.truncate(0)?;
            }
            std::io::Write::write_all(&mut file, &mark)
        });
        drop(written);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_whose_blocks_need_a_parser_do_not_wait() {
        let text = "def f():\n    return 1\n".repeat(100);
        assert!(may_wait(text.as_bytes()));
        assert!(!may_wait(text.replace("    ", "\t").as_bytes()) && !may_wait(text.replace('\n', "\r\n").as_bytes()));
        assert!(!may_wait(b"def f():\n    return 1\n"));
    }
}

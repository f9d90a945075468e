//! Files and folders.

use std::io;
use std::path::Path;

/// A whole file.
pub fn read(path: &str) -> io::Result<Vec<u8>> {
    std::fs::read(path)
}

/// Is it a plain file (links followed)?
pub fn is_file(path: &str) -> bool {
    Path::new(path).is_file()
}

/// Is it a folder (links followed)?
pub fn is_dir(path: &str) -> bool {
    Path::new(path).is_dir()
}

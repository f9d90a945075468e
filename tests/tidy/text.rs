//! The sources of the project, as the rules want to see them.

use std::path::{Path, PathBuf};
use workbench_host::fs;

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// One source file.
pub struct File {
    /// Its path, relative to the project's folder, with slashes.
    pub path: String,
    /// Its text.
    pub text: String,
}

impl File {
    /// Lines with their numbers, without what a comment or string says (roughly: a line comment and plain strings go).
    pub fn code(&self) -> impl Iterator<Item = (usize, String)> {
        self.text.lines().enumerate().map(|(i, line)| (i + 1, strip(line)))
    }

    /// Where its unit tests begin, or its end.
    pub fn tests_begin(&self) -> usize {
        self.text.lines().position(|l| l.trim() == "#[cfg(test)]").unwrap_or(usize::MAX)
    }

    /// Is it a test, an example or a benchmark?
    pub fn is_test(&self) -> bool {
        let parts: Vec<&str> = self.path.split('/').collect();
        parts.iter().any(|p| matches!(*p, "tests" | "examples" | "benches" | "fuzz" | "tests.rs" | "testing.rs"))
    }
}

fn strip(line: &str) -> String {
    let mut code = String::new();
    let mut chars = line.chars().peekable();
    let mut quoted = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if quoted => {
                chars.next();
            }
            '"' => quoted = !quoted,
            '/' if !quoted && chars.peek() == Some(&'/') => break,
            c if !quoted => code.push(c),
            _ => {}
        }
    }
    code
}

/// All Rust files of the project, generated ones apart.
pub fn rust_files() -> Vec<File> {
    let mut files = Vec::new();
    for folder in ["src", "workbench", "languages", "tests"] {
        walk(&root().join(folder), &mut files);
    }
    assert!(files.len() > 50, "the sources are where this test looks for them");
    files
}

fn walk(folder: &Path, files: &mut Vec<File>) {
    let mut names = fs::list_dir(folder).expect("a source folder can be listed");
    names.sort();
    for path in names.iter().map(|name| folder.join(fs::path(name))) {
        if fs::is_dir(&path) {
            walk(&path, files);
        } else if path.extension().is_some_and(|e| e == "rs") {
            let bytes = fs::read(&path).expect("a source file can be read");
            let relative = path.strip_prefix(root()).expect("it lies in the project");
            let text = String::from_utf8(bytes).expect("sources are UTF-8");
            files.push(File { path: relative.to_string_lossy().replace('\\', "/"), text });
        }
    }
}

/// Fail with a list of places, if there are any.
pub fn none(rule: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{rule}:\n  {}\n", found.join("\n  "));
}

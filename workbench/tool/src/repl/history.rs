//! Entries of earlier sessions, one file a language: one entry a line, `\n` and `\\` for line ends and backslashes in it.
//!
//! An entry is appended when it is made, so that sessions side by side lose nothing. Whatever goes wrong with the file, the
//! prompt goes on without.

use std::io::Write;
use std::path::PathBuf;
use workbench_host::{env, fs};

/// Entries that are kept.
const KEPT: usize = 2000;

/// Where the entries of a language are.
pub fn file(language: &str) -> Option<PathBuf> {
    let folder = match env::var(b"XDG_STATE_HOME").filter(|v| v.starts_with(b"/")) {
        Some(folder) => fs::path(&folder),
        None => fs::path(&env::var(b"HOME").filter(|v| !v.is_empty())?).join(".local/state"),
    };
    Some(folder.join("workbench").join(format!("history-{language}")))
}

/// The latest entries, oldest first. A file that has grown too long is cut.
pub fn load(language: &str) -> Vec<String> {
    let Some(path) = file(language) else { return Vec::new() };
    let Ok(text) = fs::read(&path) else { return Vec::new() };
    let text = String::from_utf8_lossy(&text);
    let lines: Vec<&str> = text.lines().collect();
    let latest = &lines[lines.len().saturating_sub(KEPT)..];
    if lines.len() > 2 * KEPT {
        let temporary = path.with_extension("new");
        // When it cannot be cut it stays long.
        let _ =
            fs::write(&temporary, (latest.join("\n") + "\n").as_bytes()).and_then(|()| fs::rename(&temporary, &path));
    }
    latest.iter().map(|line| unescape(line)).collect()
}

/// Add an entry.
pub fn append(language: &str, entry: &str) {
    let Some(path) = file(language) else { return };
    if let Some(folder) = path.parent()
        && fs::make_dirs(folder).is_err()
    {
        return;
    }
    let how = fs::How { write: true, append: true, create: true, ..fs::How::default() };
    let fresh = !fs::exists(&path);
    if let Ok(mut file) = fs::File::open(&path, how) {
        // What people type is nobody else's business. Neither failure matters to the session.
        let _ = if fresh { fs::set_mode(&path, 0o600) } else { Ok(()) };
        let _ = file.write_all((escape(entry) + "\n").as_bytes());
    }
}

fn escape(entry: &str) -> String {
    entry.replace('\\', "\\\\").replace('\n', "\\n")
}

fn unescape(line: &str) -> String {
    let mut entry = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        match (c, c == '\\') {
            (_, true) => match chars.next() {
                Some('n') => entry.push('\n'),
                Some(other) => entry.push(other),
                None => {}
            },
            (c, false) => entry.push(c),
        }
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_survive_a_file() {
        for entry in ["print 'a\\n'", "def f():\n    return 1", "\\", "\\n"] {
            assert_eq!(unescape(&escape(entry)), entry);
            assert!(!escape(entry).contains('\n'));
        }
    }
}

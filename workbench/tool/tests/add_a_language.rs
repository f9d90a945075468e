//! `docs/add-a-language.md`, followed to the letter: the language is made, each section's edits are applied, and after each
//! section it is compiled and its programs run in four modes.
//!
//! The language lies in a workspace of its own under the target folder, whose other crates are this checkout's, so that what
//! is compiled already is not compiled again.

use std::path::{Path, PathBuf};
use std::time::Duration;
use workbench_host::child::{self, Task};
use workbench_host::fs;
use workbench_tool::scaffold::{self, Request, Template};

const TEMPLATE: Template = Template { name: "template", extension: "tmpl" };
const NAME: &str = "toy";

fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().expect("the checkout is there")
}

fn text(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    String::from_utf8(bytes).expect("UTF-8")
}

fn write(path: &Path, text: &str) {
    fs::make_dirs(path.parent().expect("files lie in folders")).expect("the target folder can be written");
    fs::write(path, text.as_bytes()).expect("the target folder can be written");
}

fn copy(from: &Path, to: &Path) {
    if fs::is_dir(from) {
        for name in fs::list_dir(from).expect("a folder of the checkout") {
            copy(&from.join(fs::path(&name)), &to.join(fs::path(&name)));
        }
    } else {
        write(to, &text(from));
    }
}

fn remove(path: &Path) {
    if fs::is_dir(path) {
        fs::list_dir(path).expect("a folder").iter().for_each(|name| remove(&path.join(fs::path(name))));
        fs::remove_dir(path).expect("an empty folder");
    } else if fs::exists(path) {
        fs::remove_file(path).expect("a file");
    }
}

/// A workspace with the template and what `new` makes of it.
fn workspace() -> PathBuf {
    let (from, to) = (checkout(), Path::new(env!("CARGO_TARGET_TMPDIR")).join("add-a-language"));
    remove(&to);
    for part in [
        "Cargo.toml",
        "Cargo.lock",
        "rust-toolchain.toml",
        "src/languages.rs",
        "languages/template",
        "tests/conformance/template",
    ] {
        copy(&from.join(part), &to.join(part));
    }
    let request = Request { template: TEMPLATE, name: NAME, extension: NAME, taken: &[] };
    let plan = scaffold::plan(&to, &request).unwrap_or_else(|e| panic!("{e}"));
    plan.carry_out().unwrap_or_else(|e| panic!("{e}"));
    // The crates of this checkout stay where they are; the binary is not part of this.
    let manifest = text(&to.join("Cargo.toml"));
    let (head, rest) = manifest.split_once("\n[package]").expect("the root is a package");
    let profiles = rest.find("\n[profile").expect("there are profiles");
    let head = head.lines().map(|line| match line {
        _ if line.starts_with("members = ") => format!("members = [\"languages/{NAME}\"]"),
        _ => line.replace("path = \"", &format!("path = \"{}/", from.display())),
    });
    let manifest = head.collect::<Vec<_>>().join("\n") + &rest[profiles..];
    write(&to.join("Cargo.toml"), &manifest);
    to
}

enum Action<'a> {
    New,
    After(&'a str),
    Before(&'a str),
    Replace(&'a str, Option<&'a str>),
}

struct Edit<'a> {
    section: usize,
    file: &'a str,
    action: Action<'a>,
    block: String,
}

/// The edits of the page. What an edit's first line looks like is said in the page.
fn edits(page: &str) -> Vec<Edit<'_>> {
    let mut found = Vec::new();
    let mut section = 0;
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        section += usize::from(line.starts_with("## "));
        let parts: Vec<&str> = line.split('`').collect();
        let action = match parts[..] {
            ["", _, ", new:"] => Action::New,
            ["", _, ", after ", anchor, ":"] => Action::After(anchor),
            ["", _, ", before ", anchor, ":"] => Action::Before(anchor),
            ["", _, ", place of ", anchor, ":"] => Action::Replace(anchor, None),
            ["", _, ", place of ", anchor, " up to ", last, ":"] => Action::Replace(anchor, Some(last)),
            _ => continue,
        };
        assert_eq!(lines.next(), Some(""), "after {line}");
        assert!(lines.next().is_some_and(|fence| fence.starts_with("```")), "no block after {line}");
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        found.push(Edit { section, file: parts[1], action, block: block.join("\n") });
    }
    found
}

/// The line an anchor means: it is that line, or the only one with these words.
fn find(lines: &[String], anchor: &str, file: &str) -> usize {
    if let Some(at) = lines.iter().position(|line| line.trim() == anchor) {
        return at;
    }
    let found: Vec<usize> = (0..lines.len()).filter(|&i| lines[i].contains(anchor)).collect();
    assert_eq!(found.len(), 1, "{file}: lines with `{anchor}`: {found:?}");
    found[0]
}

fn apply(root: &Path, edit: &Edit<'_>) {
    let inside = if edit.file.starts_with("tests/conformance") { String::new() } else { format!("languages/{NAME}") };
    let path = root.join(inside).join(edit.file);
    if let Action::New = edit.action {
        assert!(!fs::exists(&path), "{} is not new", edit.file);
        return write(&path, &(edit.block.clone() + "\n"));
    }
    let mut lines: Vec<String> = text(&path).lines().map(String::from).collect();
    let range = match edit.action {
        Action::After(anchor) => {
            let at = find(&lines, anchor, edit.file) + 1;
            at..at
        }
        Action::Before(anchor) => {
            let at = find(&lines, anchor, edit.file);
            at..at
        }
        Action::Replace(anchor, last) => {
            let at = find(&lines, anchor, edit.file);
            let count = last.map_or(0, |last| {
                let end = lines[at..].iter().position(|line| line.contains(last));
                end.unwrap_or_else(|| panic!("{}: no `{last}` after `{anchor}`", edit.file))
            });
            at..at + count + 1
        }
        Action::New => unreachable!("done above"),
    };
    lines.splice(range, edit.block.lines().map(String::from));
    write(&path, &(lines.join("\n") + "\n"));
}

fn cargo_test(root: &Path, section: usize) {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("the target folder");
    let command = [
        env!("CARGO"),
        "test",
        "--offline",
        "--package",
        &format!("language-{NAME}"),
        "--target-dir",
        &target.to_string_lossy(),
    ];
    let task = Task {
        command: command.map(String::from).to_vec(),
        folder: Some(root.to_path_buf()),
        limit: Some(Duration::from_secs(900)),
        ..Task::default()
    };
    let finished = child::run(&task).expect("cargo can be run");
    let said = [finished.stdout, finished.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    assert_eq!(finished.code, 0, "after section {section}:\n{}\n{}", said[1], said[0]);
}

#[test]
fn the_page_leads_to_a_language() {
    let page = text(&checkout().join("docs/add-a-language.md"));
    let edits = edits(&page);
    let last = edits.last().map_or(0, |edit| edit.section);
    assert!(edits.len() > 50 && last > 5, "the page has its sections");
    let root = workspace();
    for section in 1..=last {
        for edit in edits.iter().filter(|edit| edit.section == section) {
            apply(&root, edit);
        }
        cargo_test(&root, section);
    }
}

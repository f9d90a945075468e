//! A new language from a template: a folder copied with its names filled in, and the three lines that make it one of the
//! workspace.
//!
//! *Invariant:* everything that can be wrong is found before anything is written; should writing itself fail, what was
//! written is taken back.

use std::path::{Path, PathBuf};
use std::time::Duration;
use workbench_host::{child, fs};

/// What a new language is made from: the name of a language of the workspace and the extension of its programs.
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// Its folder under `languages/`, and its name in texts.
    pub name: &'static str,
    /// The extension of its programs.
    pub extension: &'static str,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The template.
    pub template: Template,
    /// The new language's name.
    pub name: &'a str,
    /// The extension of its programs.
    pub extension: &'a str,
    /// Names and extensions that other languages have.
    pub taken: &'a [&'a str],
}

/// Files to write.
#[derive(Clone, Debug)]
pub struct Plan {
    files: Vec<(PathBuf, Vec<u8>)>,
    /// Folder of the new crate, from the workspace's root.
    pub folder: String,
}

/// The workbench's own folder, from a folder in it.
pub fn find_root(start: &Path, template: Template) -> Result<PathBuf, String> {
    let start = fs::real_path(start).map_or(start.to_path_buf(), |path| fs::path(&path));
    let workspace = |folder: &Path| fs::read(folder.join("Cargo.toml")).is_ok_and(|text| has(&text, "[workspace]"));
    let root = start.ancestors().find(|folder| workspace(folder)).ok_or_else(|| {
        "there is no cargo workspace here: run this in a checkout of the workbench's own repository".to_string()
    })?;
    let parts = [format!("languages/{}/Cargo.toml", template.name), "src/languages.rs".into()];
    match parts.iter().find(|part| !fs::is_file(root.join(part))) {
        None => Ok(root.to_path_buf()),
        Some(part) => Err(format!("{} is a workspace, but not the workbench's: it has no {part}", root.display())),
    }
}

fn has(text: &[u8], part: &str) -> bool {
    String::from_utf8_lossy(text).contains(part)
}

/// Find out what is to be written, and whether anything stands against it.
pub fn plan(root: &Path, request: &Request<'_>) -> Result<Plan, String> {
    word("name", request.name)?;
    word("extension", request.extension)?;
    for (what, asked) in [("name", request.name), ("extension", request.extension)] {
        if request.taken.contains(&asked) {
            return Err(format!("the {what} '{asked}' belongs to another language"));
        }
    }
    let Template { name, extension } = request.template;
    let copies = [("languages", "the folder"), ("tests/conformance", "the folder of tests")];
    for (group, what) in copies {
        let folder = format!("{group}/{}", request.name);
        if fs::exists(root.join(&folder)) {
            return Err(format!("{what} {folder} exists already"));
        }
    }
    clean(root)?;
    let fill = |text: &str| {
        let text = text.replace(&capitalised(name), &capitalised(request.name)).replace(name, request.name);
        text.replace(&format!("{extension}\""), &format!("{}\"", request.extension))
            .replace(&format!(".{extension}"), &format!(".{}", request.extension))
    };
    let mut files = Vec::new();
    for (group, _) in copies {
        let from = root.join(group).join(name);
        for path in tree(&from)? {
            let inner = path.strip_prefix(&from).unwrap_or(&path).to_string_lossy().into_owned();
            let to = root.join(group).join(request.name).join(fill(&inner));
            let text = read(&path)?;
            files.push((to, fill(&text).into_bytes()));
        }
    }
    files.extend(entries(root, request)?);
    Ok(Plan { files, folder: format!("languages/{}", request.name) })
}

/// Names become file, crate and type names.
fn word(what: &str, text: &str) -> Result<(), String> {
    let good = text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        && text.len() <= 30;
    // What stands beside a conformance case is no program.
    let reserved = ["out", "err", "exit", "args", "stdin", "md", "rs", "toml"].contains(&text);
    match (good, reserved) {
        (true, false) => Ok(()),
        (true, true) => Err(format!("'{text}' is no good {what}: it means something else here")),
        _ => Err(format!("'{text}' is no good {what}: up to 30 small letters and digits, a letter first")),
    }
}

fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|c| c.to_ascii_uppercase()).into_iter().chain(chars).collect()
}

/// Uncommitted changes would be mixed with the new language's. Without a repository there is nothing to mix.
fn clean(root: &Path) -> Result<(), String> {
    if !fs::exists(root.join(".git")) {
        return Ok(());
    }
    let task = child::Task {
        command: ["git", "status", "--porcelain", "--untracked-files=no"].map(String::from).to_vec(),
        folder: Some(root.to_path_buf()),
        limit: Some(Duration::from_secs(60)),
        ..child::Task::default()
    };
    let finished = child::run(&task).map_err(|e| format!("git: {e}"))?;
    let text = String::from_utf8_lossy(&finished.stdout);
    match text.lines().next() {
        _ if finished.code != 0 => Err(String::from_utf8_lossy(&finished.stderr).trim().replace('\n', "; ")),
        Some(first) => {
            let file = first.get(3..).unwrap_or(first);
            Err(format!("there are uncommitted changes ({file}): commit them or put them aside first"))
        }
        None => Ok(()),
    }
}

fn tree(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut names = fs::list_dir(folder).map_err(|e| format!("{}: {}", folder.display(), fs::reason(&e).1))?;
    names.sort();
    let mut found = Vec::new();
    for path in names.iter().map(|name| folder.join(fs::path(name))) {
        if fs::is_dir(&path) {
            found.extend(tree(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn read(path: &Path) -> Result<String, String> {
    let bytes = fs::read(path).map_err(|e| format!("{}: {}", path.display(), fs::reason(&e).1))?;
    String::from_utf8(bytes).map_err(|_| format!("{}: is no text", path.display()))
}

/// The lines that name the template, once more for the new language: in the manifest's list of crates, among the binary's
/// dependencies, and in the list of languages.
fn entries(root: &Path, request: &Request<'_>) -> Result<Vec<(PathBuf, Vec<u8>)>, String> {
    let template = request.template.name;
    let places: [(&str, &[String]); 2] = [
        ("Cargo.toml", &[format!("language-{template} = "), format!("language-{template}.workspace")]),
        ("src/languages.rs", &[format!("language_{template}::")]),
    ];
    let mut files = Vec::new();
    for (file, marks) in places {
        let path = root.join(file);
        let mut lines: Vec<String> = read(&path)?.lines().map(String::from).collect();
        for mark in marks {
            let at = lines.iter().position(|line| line.contains(mark.as_str()));
            let at = at.ok_or_else(|| format!("{file}: no line has `{mark}`, after which the new one would go"))?;
            let line = lines[at].replace(&capitalised(template), &capitalised(request.name));
            lines.insert(at + 1, line.replace(template, request.name));
        }
        files.push((path, (lines.join("\n") + "\n").into_bytes()));
    }
    Ok(files)
}

impl Plan {
    /// Write the files.
    pub fn carry_out(&self) -> Result<(), String> {
        let mut undo: Vec<(&Path, Option<Vec<u8>>)> = Vec::new();
        for (path, bytes) in &self.files {
            let old = fs::read(path).ok();
            let folder = path.parent().unwrap_or(path);
            undo.push((path, old));
            let written = fs::make_dirs(folder).and_then(|()| fs::write(path, bytes));
            if let Err(e) = written {
                for (path, old) in undo.into_iter().rev() {
                    // What cannot be taken back either is what the error is about.
                    let _ = old.map_or_else(|| fs::remove_file(path), |old| fs::write(path, &old));
                }
                return Err(format!("{}: {}", path.display(), fs::reason(&e).1));
            }
        }
        Ok(())
    }
}

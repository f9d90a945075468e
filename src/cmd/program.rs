//! Which program to run, and in which language: by `--lang`, by extension, by `#!` line, by what its folder holds.

use crate::languages;
use std::path::Path;
use workbench::{LangTable, Program, Source};
use workbench_host::{env, fs, input};

/// Where a program comes from.
pub struct Asked<'a> {
    /// `--lang`.
    pub language: Option<&'a str>,
    /// `-c`.
    pub code: Option<&'a str>,
    /// `--cp`, colons between folders.
    pub class_path: Option<&'a str>,
    /// `--lib`
    pub library: Option<&'a str>,
    /// The file (unless there is `code`), then the guest's arguments.
    pub rest: &'a [String],
}

/// Read the program that was asked for. An error is one line.
pub fn find(asked: &Asked<'_>) -> Result<(&'static LangTable, Program), String> {
    let all = languages::all();
    let named = match asked.language {
        Some(name) => Some(by_name(&all, name)?),
        None => None,
    };
    let class_path: Vec<String> = asked.class_path.unwrap_or("").split(':').map(String::from).collect();
    let class_path: Vec<String> = class_path.into_iter().filter(|folder| !folder.is_empty()).collect();
    let program =
        |language: &'static LangTable, name: &str, text: Vec<u8>, path: Option<String>, args: &[String]| Program {
            source: Source::new(name, text),
            path,
            args: args.to_vec(),
            class_path: class_path.clone(),
            library: library_of(language, asked.library),
        };
    if let Some(code) = asked.code {
        let language = named.or(all.first().copied()).ok_or("no language is built in")?;
        return Ok((language, program(language, "<string>", code.into(), None, asked.rest)));
    }
    let Some((file, args)) = asked.rest.split_first() else {
        return Err("run what? Give a file, - for standard input, or -c CODE".into());
    };
    if file == "-" {
        let text = input::read_to_end().map_err(|e| format!("standard input: {}", fs::reason(&e).1))?;
        let language = named.or(by_first_line(&all, &text)).or(all.first().copied());
        let language = language.ok_or("no language is built in")?;
        return Ok((language, program(language, "<stdin>", text, None, args)));
    }
    let path = on_class_path(&all, named, file, &class_path).unwrap_or_else(|| file.clone());
    if fs::is_dir(&path) {
        return Err(format!("{path}: is a folder, not a program"));
    }
    let text = fs::read(&path).map_err(|e| format!("{path}: {}", fs::reason(&e).1))?;
    let language = named.or(by_extension(&all, &path)).or(by_first_line(&all, &text));
    if is_binary(&text, language.is_some()) {
        return Err(format!("{path}: is a binary file, not a program"));
    }
    let Some(language) = language else {
        let names: Vec<&str> = all.iter().map(|l| l.name).collect();
        return Err(format!("{path}: which language is it? Say --lang with one of {}", names.join(", ")));
    };
    Ok((language, program(language, &path, text, Some(path.clone()), args)))
}

/// The folder of a language's library: what the command line says, else `$WORKBENCH_<LANGUAGE>_LIB`.
pub fn library_of(language: &LangTable, said: Option<&str>) -> Option<String> {
    let variable = format!("WORKBENCH_{}_LIB", language.name.to_uppercase());
    let from_variable = || env::var(variable.as_bytes()).map(|v| String::from_utf8_lossy(&v).into_owned());
    said.map(str::to_string).or_else(from_variable).filter(|folder| !folder.is_empty())
}

/// The language of a name, an extension or an interpreter's name.
pub fn by_name(all: &[&'static LangTable], name: &str) -> Result<&'static LangTable, String> {
    let asked = name.to_lowercase();
    let found = all.iter().find(|l| l.name == asked || l.extensions.contains(&asked.as_str()));
    found.or_else(|| all.iter().find(|l| l.interpreters.contains(&asked.as_str()))).copied().ok_or_else(|| {
        let names: Vec<&str> = all.iter().map(|l| l.name).collect();
        format!("'{name}' is no language here; there are {}", names.join(", "))
    })
}

fn by_extension(all: &[&'static LangTable], path: &str) -> Option<&'static LangTable> {
    let extension = Path::new(path).extension()?.to_str()?;
    all.iter().find(|l| l.extensions.contains(&extension)).copied()
}

/// `#!/usr/bin/env NAME` or `#!/some/where/NAME`.
fn by_first_line(all: &[&'static LangTable], text: &[u8]) -> Option<&'static LangTable> {
    let line = text.strip_prefix(b"#!")?.split(|&b| b == b'\n').next()?;
    let line = String::from_utf8_lossy(line);
    let mut words = line.split_whitespace().map(|w| w.rsplit('/').next().unwrap_or(w));
    let interpreter = words.find(|&w| w != "env" && !w.starts_with('-') && !w.contains('='))?;
    all.iter().find(|l| l.interpreters.contains(&interpreter)).copied()
}

/// A program named without extension, or lying in a folder of the class path: the first file that fits.
fn on_class_path(
    all: &[&'static LangTable],
    named: Option<&'static LangTable>,
    file: &str,
    class_path: &[String],
) -> Option<String> {
    // With a class path, a folder of the program's name is not the program.
    if fs::is_file(file) || class_path.is_empty() && fs::exists(file) {
        return None;
    }
    let extensions = all.iter().filter(|l| named.is_none_or(|n| n.name == l.name)).flat_map(|l| l.extensions);
    let names: Vec<String> =
        std::iter::once(file.to_string()).chain(extensions.map(|e| format!("{file}.{e}"))).collect();
    let folders = std::iter::once("").chain(class_path.iter().map(String::as_str));
    let candidates = folders.flat_map(|folder| names.iter().map(move |name| Path::new(folder).join(name)));
    let found = candidates.into_iter().find(|p| fs::is_file(p));
    found.map(|p| p.to_string_lossy().into_owned())
}

/// Is it no text? Where nothing says that it is a program, control bytes near the start tell; where something does, the
/// language reports stray bytes itself, with their place, and only what is plainly no source is refused here.
fn is_binary(text: &[u8], known: bool) -> bool {
    let start = &text[..text.len().min(4096)];
    text.starts_with(b"\x7fELF")
        || start.contains(&0)
        || !known && start.iter().any(|&b| b < 7 || (14..27).contains(&b))
}

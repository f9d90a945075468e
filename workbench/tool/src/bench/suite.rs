//! The suite: which programs there are and how they are called, from `suite.toml`.

use serde::Deserialize;
use std::path::{Path, PathBuf};
use workbench_host::fs;

/// How long a program runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// It does nothing.
    Startup,
    /// A fraction of a second under a plain interpreter.
    Short,
    /// Seconds under a plain interpreter.
    Long,
}

impl Size {
    /// As tables show it.
    pub fn name(self) -> &'static str {
        match self {
            Size::Startup => "start-up",
            Size::Short => "short",
            Size::Long => "long",
        }
    }
}

/// One program of the suite.
#[derive(Clone, Debug, Deserialize)]
pub struct Program {
    /// Its name.
    pub name: String,
    /// Its language.
    pub lang: String,
    /// Its file; in `suite.toml` relative to that file's folder.
    pub file: PathBuf,
    /// Arguments of a short run; none: there is no short run.
    #[serde(default)]
    args_short: Option<Vec<String>>,
    /// Arguments of a long run.
    #[serde(default)]
    args_long: Option<Vec<String>>,
    /// An empty program: only its start-up is measured.
    #[serde(default)]
    startup: bool,
}

impl Program {
    /// Is there such a run of it?
    pub fn has(&self, size: Size) -> bool {
        match size {
            Size::Startup => self.startup,
            Size::Short => !self.startup && self.args_short.is_some(),
            Size::Long => !self.startup && self.args_long.is_some(),
        }
    }

    /// Its arguments.
    pub fn args(&self, size: Size) -> &[String] {
        let args = match size {
            Size::Startup => &None,
            Size::Short => &self.args_short,
            Size::Long => &self.args_long,
        };
        args.as_deref().unwrap_or_default()
    }
}

/// The programs.
#[derive(Clone, Debug, Deserialize)]
pub struct Suite {
    /// In the order of the file.
    #[serde(rename = "program")]
    pub programs: Vec<Program>,
}

impl Suite {
    /// Read a suite. An error is one line.
    pub fn read(path: &Path) -> Result<Suite, String> {
        let text = fs::read(path).map_err(|e| format!("{}: {}", path.display(), fs::reason(&e).1))?;
        let text = String::from_utf8_lossy(&text);
        let parsed: Result<Suite, _> = toml::from_str(&text);
        let mut suite = parsed.map_err(|e| format!("{}: {}", path.display(), e.message()))?;
        let folder = path.parent().unwrap_or(Path::new(""));
        for program in &mut suite.programs {
            program.file = folder.join(&program.file);
        }
        Ok(suite)
    }
}

//! Where lines come from: a terminal with editing, a terminal that can do nothing, or a pipe.

use super::Session;
use super::editor::LineEditor;
use std::cell::RefCell;
use std::rc::Rc;
use workbench_host::{env, fs, input, out, signal, terminal};

/// What became of asking for a line.
pub enum Line {
    /// This was typed (several lines when they were pasted), without the last line end.
    Text(String),
    /// Ctrl-C.
    Interrupted,
    /// The end of the input.
    End,
    /// The input cannot be read.
    Failed(String),
}

/// See the module.
pub enum Input {
    /// A terminal.
    Terminal(Box<LineEditor>),
    /// Anything else. `prompts`: somebody sits at the other end.
    Stream {
        /// Show prompts?
        prompts: bool,
    },
}

/// Most bytes of a line from a pipe.
const MOST: usize = 64 << 20;

impl Input {
    /// Whatever standard input and output are.
    pub fn open(session: &Rc<RefCell<Session>>) -> Result<Input, String> {
        if !terminal::is_terminal(0) || !terminal::is_terminal(1) {
            return Ok(Input::Stream { prompts: false });
        }
        let kind = env::var(b"TERM").unwrap_or_default();
        if kind.is_empty() || kind == b"dumb" {
            return Ok(Input::Stream { prompts: true });
        }
        let editor = LineEditor::new(session.clone()).map_err(|e| format!("the terminal cannot be used: {e}"))?;
        Ok(Input::Terminal(Box::new(editor)))
    }

    /// Does a person type?
    pub fn is_interactive(&self) -> bool {
        !matches!(self, Input::Stream { prompts: false })
    }

    /// The next line. `indent` is what it is likely to begin with.
    pub fn line(&mut self, prompt: &str, indent: &str) -> Line {
        match self {
            Input::Terminal(editor) => {
                out::flush();
                editor.line(prompt, indent)
            }
            Input::Stream { prompts } => {
                if *prompts {
                    out::write(prompt.as_bytes());
                    out::flush();
                }
                from_stream()
            }
        }
    }

    /// Put an entry into the history.
    pub fn remember(&mut self, entry: &str) {
        if let Input::Terminal(editor) = self {
            editor.remember(entry);
        }
    }
}

fn from_stream() -> Line {
    let read = loop {
        match input::read_line(MOST) {
            // A signal that the guest has a handler for.
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted && !signal::pending() => {}
            read => break read,
        }
    };
    match read {
        Ok(bytes) if bytes.is_empty() => Line::End,
        Ok(bytes) => {
            let text = bytes.strip_suffix(b"\n").unwrap_or(&bytes);
            let text = text.strip_suffix(b"\r").unwrap_or(text);
            Line::Text(String::from_utf8_lossy(text).into_owned())
        }
        Err(e) if e.kind() == std::io::ErrorKind::Interrupted => Line::Interrupted,
        Err(e) => Line::Failed(fs::reason(&e).1),
    }
}

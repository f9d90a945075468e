//! Editing a line on a terminal, by rustyline.
//!
//! rustyline reads and writes the terminal itself: it is the one thing besides `workbench-host` that does, and only while a
//! line is edited.

use super::Session;
use super::input::Line;
use super::keys::{self, Suggestion};
use super::{commands, history, paint};
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::{History, MemHistory};
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use workbench_host::{env, out, terminal};

/// Names that are offered at once; of more, the first ones in the order of the alphabet.
const MOST_NAMES: usize = 1000;

/// A line editor with the history of the language that is spoken.
pub struct LineEditor {
    editor: Editor<Helping, MemHistory>,
    session: Rc<RefCell<Session>>,
    suggestion: Suggestion,
    /// Whose history is loaded.
    language: &'static str,
    /// Blanks that the last line began with.
    blanks: usize,
}

impl LineEditor {
    /// An editor on this process's terminal.
    pub fn new(session: Rc<RefCell<Session>>) -> Result<LineEditor, ReadlineError> {
        let config = Config::builder()
            .completion_type(CompletionType::List)
            .max_history_size(4000)?
            .history_ignore_dups(true)?
            .indent_size(keys::LEVEL as u8)
            .build();
        let history = MemHistory::with_config(&config);
        let mut editor = Editor::with_history(config, history)?;
        let plain = env::var(b"NO_COLOR").is_some_and(|v| !v.is_empty());
        editor.set_helper(Some(Helping { session: session.clone(), plain }));
        let suggestion = Suggestion::default();
        for (event, handler) in keys::bindings(&suggestion) {
            editor.bind_sequence(event, handler);
        }
        Ok(LineEditor { editor, session, suggestion, language: "", blanks: 0 })
    }

    /// Edit a line.
    pub fn line(&mut self, prompt: &str, indent: &str) -> Line {
        let (language, outdented) = {
            let session = self.session.borrow();
            (session.language().name, session.hooks().outdented)
        };
        self.recall(language);
        // After a line that ended its block the suggestion is further out already.
        let ended = indent.len() < self.blanks;
        self.suggestion.set(indent, if ended { &[] } else { outdented });
        let typed = if indent.is_empty() {
            self.editor.readline(prompt)
        } else {
            self.editor.readline_with_initial(prompt, (indent, ""))
        };
        let typed = self.edited(typed, prompt);
        self.blanks = match &typed {
            Line::Text(text) => text.len() - text.trim_start_matches(' ').len(),
            _ => 0,
        };
        typed
    }

    fn edited(&self, typed: Result<String, ReadlineError>, prompt: &str) -> Line {
        match typed {
            Ok(text) => match self.suggestion.outdented(&text) {
                Some(moved) => {
                    self.redraw(prompt, &moved);
                    Line::Text(moved)
                }
                None => Line::Text(text.replace("\r\n", "\n").replace('\r', "\n")),
            },
            Err(ReadlineError::Interrupted) => Line::Interrupted,
            Err(ReadlineError::Eof) => Line::End,
            Err(error) => Line::Failed(error.to_string()),
        }
    }

    /// Show the line that was just typed as it is meant, unless it took more than one line of the screen.
    fn redraw(&self, prompt: &str, line: &str) {
        let columns = terminal::size().map_or(80, |(columns, _)| usize::from(columns));
        if prompt.chars().count() + line.chars().count() + keys::LEVEL < columns {
            let painted = self.editor.helper().map_or(Cow::Borrowed(line), |h| h.highlight(line, 0));
            out::write(format!("\x1b[A\r\x1b[K{prompt}{painted}\n").as_bytes());
            out::flush();
        }
    }

    /// Have the history of this language at hand.
    fn recall(&mut self, language: &'static str) {
        if self.language == language {
            return;
        }
        self.language = language;
        // It is in memory, where neither can fail.
        let _ = self.editor.clear_history();
        for entry in history::load(language) {
            let _ = self.editor.add_history_entry(entry);
        }
    }

    /// Put an entry into the history, unless it is the last one again.
    pub fn remember(&mut self, entry: &str) {
        let entry = entry.trim_end();
        if !entry.is_empty() && self.editor.history_mut().add(entry).unwrap_or(false) {
            history::append(self.language, entry);
        }
    }
}

struct Helping {
    session: Rc<RefCell<Session>>,
    plain: bool,
}

impl Helper for Helping {}
impl Hinter for Helping {
    type Hint = String;
}
impl Validator for Helping {}

impl Completer for Helping {
    type Candidate = String;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let before = &line[..pos];
        let mut session = self.session.borrow_mut();
        if session.pending.is_empty()
            && let Some((start, names)) = commands::complete(&session, before)
        {
            return Ok((start, names));
        }
        let found = session.complete(before);
        Ok((found.start, first_names(found.names)))
    }
}

/// Sorted, each once. Of very many the first ones, and the last one, so that they begin alike as far as all do.
fn first_names(mut names: Vec<String>) -> Vec<String> {
    if names.len() > MOST_NAMES {
        let last = names.iter().max().cloned();
        names.select_nth_unstable(MOST_NAMES);
        names.truncate(MOST_NAMES);
        names.extend(last);
    }
    names.sort_unstable();
    names.dedup();
    names
}

impl Highlighter for Helping {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        let session = self.session.borrow();
        if self.plain || session.pending.is_empty() && commands::find(line).is_some() {
            return Cow::Borrowed(line);
        }
        // A further line means what it means after the lines before it.
        let mut whole = session.pending.clone();
        if !whole.is_empty() {
            whole.push('\n');
        }
        let from = whole.len();
        whole.push_str(line);
        let tokens = (session.hooks().tokens)(&whole);
        if tokens.is_empty() { Cow::Borrowed(line) } else { Cow::Owned(paint::paint(&whole, &tokens, from)) }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        !self.plain && kind != CmdKind::MoveCursor
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_very_many_names_the_first_ones_are_offered() {
        let names: Vec<String> = (0..5000).rev().map(|i| format!("n{i:05}")).collect();
        let first = first_names(names);
        assert_eq!((first.len(), first[0].as_str(), first[1000].as_str()), (1001, "n00000", "n04999"));
        assert_eq!(first_names(vec!["b".into(), "a".into(), "b".into()]), ["a", "b"]);
    }
}

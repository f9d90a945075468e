//! Keys that know about indentation.
//!
//! A further line of an entry starts with the blanks that its block is likely to want. They are a suggestion: blanks typed
//! at its end replace it (so that a text sent by a program, with blanks of its own, means what it says), Backspace takes a
//! level away, and a word that stands further out than the block before it moves there when the line is done.

use rustyline::{
    Cmd, ConditionalEventHandler, Event, EventContext, EventHandler, KeyCode, KeyEvent, Modifiers, Movement,
    RepeatCount,
};
use std::sync::{Arc, Mutex};

/// Blanks of one level.
pub const LEVEL: usize = 4;

/// What was suggested for the line that is edited, and is not yet overruled.
#[derive(Clone, Default)]
pub struct Suggestion(Arc<Mutex<Suggested>>);

#[derive(Default)]
struct Suggested {
    indent: String,
    outdented: &'static [&'static str],
    /// A blank was typed that took the suggested ones away, and is not on the line yet.
    owed: bool,
}

impl Suggestion {
    /// A new line begins. Words move out only if the suggestion does not do so already.
    pub fn set(&self, indent: &str, outdented: &'static [&'static str]) {
        if let Ok(mut suggested) = self.0.lock() {
            *suggested = Suggested { indent: indent.to_string(), outdented, owed: false };
        }
    }

    /// The line as it is meant when it begins with a word that belongs one level further out than was suggested.
    pub fn outdented(&self, line: &str) -> Option<String> {
        let suggested = self.0.lock().ok()?;
        let blanks = suggested.indent.len();
        let rest = line.strip_prefix(suggested.indent.as_str()).filter(|_| blanks > 0)?;
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let moves = suggested.outdented.contains(&&rest[..end]);
        moves.then(|| " ".repeat(blanks.saturating_sub(LEVEL)) + rest)
    }
}

/// The keys and what they do.
pub fn bindings(suggestion: &Suggestion) -> Vec<(Event, EventHandler)> {
    let key = |code| Event::from(KeyEvent(code, Modifiers::NONE));
    let handler = |does: Does| EventHandler::Conditional(Box::new(Key { suggestion: suggestion.clone(), does }));
    vec![
        (key(KeyCode::Char(' ')), handler(blank)),
        (key(KeyCode::Tab), handler(tab)),
        (key(KeyCode::Backspace), handler(backspace)),
    ]
}

/// `None`: what the key does anyway.
type Does = fn(&mut Suggested, &EventContext<'_>) -> Option<Cmd>;

struct Key {
    suggestion: Suggestion,
    does: Does,
}

impl ConditionalEventHandler for Key {
    fn handle(&self, _: &Event, n: RepeatCount, _: bool, ctx: &EventContext<'_>) -> Option<Cmd> {
        let mut suggested = self.suggestion.0.lock().ok()?;
        if n != 1 || ctx.pos() != ctx.line().len() { None } else { (self.does)(&mut suggested, ctx) }
    }
}

/// The first blank that is typed: the suggested ones make room for it. The editor gives commands the key's own repetition,
/// so that only whole lines can be killed; the blank itself comes back with the next one.
fn blank(suggested: &mut Suggested, ctx: &EventContext<'_>) -> Option<Cmd> {
    if std::mem::take(&mut suggested.owed) {
        return ctx.line().is_empty().then(|| Cmd::Insert(1, "  ".to_string()));
    }
    if suggested.indent.is_empty() || ctx.line() != suggested.indent {
        return None;
    }
    suggested.indent.clear();
    suggested.owed = true;
    Some(Cmd::Kill(Movement::BeginningOfLine))
}

/// In the blanks that a line starts with: one level more.
fn tab(suggested: &mut Suggested, ctx: &EventContext<'_>) -> Option<Cmd> {
    let line = ctx.line().rsplit('\n').next().unwrap_or_default();
    if !line.bytes().all(|b| b == b' ') {
        return None;
    }
    suggested.indent.clear();
    Some(Cmd::Insert(1, " ".repeat(LEVEL - line.len() % LEVEL)))
}

/// In the blanks that a line starts with: one level less.
fn backspace(suggested: &mut Suggested, ctx: &EventContext<'_>) -> Option<Cmd> {
    let line = ctx.line();
    if line.is_empty() || !line.bytes().all(|b| b == b' ') {
        return None;
    }
    suggested.indent.clear();
    Some(Cmd::Dedent(Movement::WholeLine))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_moves_out_unless_its_blanks_were_typed() {
        let suggestion = Suggestion::default();
        suggestion.set("        ", &["else"]);
        assert_eq!(suggestion.outdented("        else: x").as_deref(), Some("    else: x"));
        assert_eq!(suggestion.outdented("        elsewhere"), None);
        assert_eq!(suggestion.outdented("    else:"), None);
        suggestion.set("", &["else"]);
        assert_eq!(suggestion.outdented("else:"), None);
    }
}

//! Keys that know about indentation.
//!
//! A further line of an entry starts with the blanks that its block is likely to want. They are a suggestion: blanks typed
//! at its end replace it (so that a text sent by a program, with blanks of its own, means what it says), Backspace takes a
//! level away, and a word that stands further out than the block before it moves there.

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
}

impl Suggestion {
    /// A new line begins.
    pub fn set(&self, indent: &str, outdented: &'static [&'static str]) {
        if let Ok(mut suggested) = self.0.lock() {
            *suggested = Suggested { indent: indent.to_string(), outdented };
        }
    }
}

/// The keys and what they do.
pub fn bindings(suggestion: &Suggestion) -> Vec<(Event, EventHandler)> {
    let key = |code| Event::from(KeyEvent(code, Modifiers::NONE));
    let handler = |of: fn(&mut Suggested, &EventContext<'_>, char) -> Option<Cmd>, c: char| {
        EventHandler::Conditional(Box::new(Key { suggestion: suggestion.clone(), c, of }))
    };
    vec![
        (key(KeyCode::Char(' ')), handler(blank, ' ')),
        (key(KeyCode::Char('\t')), handler(tab, '\t')),
        (key(KeyCode::Tab), handler(tab, '\t')),
        (key(KeyCode::Char(':')), handler(outdent, ':')),
        (key(KeyCode::Backspace), handler(backspace, '\x08')),
    ]
}

struct Key {
    suggestion: Suggestion,
    c: char,
    of: fn(&mut Suggested, &EventContext<'_>, char) -> Option<Cmd>,
}

impl ConditionalEventHandler for Key {
    fn handle(&self, _: &Event, n: RepeatCount, _: bool, ctx: &EventContext<'_>) -> Option<Cmd> {
        let mut suggested = self.suggestion.0.lock().ok()?;
        if n != 1 || ctx.pos() != ctx.line().len() { None } else { (self.of)(&mut suggested, ctx, self.c) }
    }
}

fn replace_line(with: String) -> Option<Cmd> {
    Some(Cmd::Replace(Movement::WholeLine, Some(with)))
}

fn blank(suggested: &mut Suggested, ctx: &EventContext<'_>, c: char) -> Option<Cmd> {
    if !suggested.indent.is_empty() && ctx.line() == suggested.indent {
        suggested.indent.clear();
        return replace_line(" ".into());
    }
    outdent(suggested, ctx, c)
}

/// After `else` and the like: one level further out, unless the line's blanks were typed.
fn outdent(suggested: &mut Suggested, ctx: &EventContext<'_>, c: char) -> Option<Cmd> {
    let word = ctx.line().strip_prefix(suggested.indent.as_str())?;
    if suggested.indent.is_empty() || !suggested.outdented.contains(&word) {
        return None;
    }
    let out = suggested.indent.len().saturating_sub(LEVEL);
    suggested.indent.clear();
    replace_line(format!("{}{word}{c}", " ".repeat(out)))
}

/// In the blanks that a line starts with: one level more.
fn tab(suggested: &mut Suggested, ctx: &EventContext<'_>, _: char) -> Option<Cmd> {
    let line = ctx.line().rsplit('\n').next().unwrap_or_default();
    if !line.bytes().all(|b| b == b' ') {
        return None;
    }
    suggested.indent.clear();
    Some(Cmd::Insert(1, " ".repeat(LEVEL - line.len() % LEVEL)))
}

/// In the blanks that a line starts with: one level less.
fn backspace(suggested: &mut Suggested, ctx: &EventContext<'_>, _: char) -> Option<Cmd> {
    let line = ctx.line();
    if line.is_empty() || !line.bytes().all(|b| b == b' ') {
        return None;
    }
    suggested.indent.clear();
    replace_line(" ".repeat((line.len() - 1) / LEVEL * LEVEL))
}

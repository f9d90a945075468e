//! `workbench repl`: an interactive prompt for every language.
//!
//! Written once over [`workbench_jit::repl::ReplHooks`]. A [`Repl`] reads lines ([`input`]: from a terminal through rustyline,
//! or from a pipe), puts them together to entries with the help of the language's own parser, and evaluates those in a
//! [`session::Session`]: one virtual machine for all languages. Lines that begin with a colon and a known word are
//! [`commands`].
//!
//! *Invariants.* While a line is edited no guest code runs: completion looks at the heap, highlighting at the text. While
//! an entry runs the terminal is in its ordinary mode, so that Ctrl-C is a signal: it sets a bit of the poll word, which the
//! guest sees as its own kind of interruption.

mod commands;
mod editor;
mod history;
mod input;
mod keys;
mod paint;
mod session;

use input::{Input, Line};
pub use session::{NewVm, Session};
use std::cell::RefCell;
use std::rc::Rc;
use workbench_host::out;
use workbench_jit::repl::{Answer, Reading};
use workbench_jit::{LangTable, Mode, Program};
use workbench_source::Source;

/// What a prompt needs to start.
pub struct Setup {
    /// Every language, for `:lang`.
    pub languages: Vec<&'static LangTable>,
    /// The one to start with.
    pub language: &'static LangTable,
    /// Makes a virtual machine whose poll word Ctrl-C reaches.
    pub new_vm: NewVm,
    /// Arguments and folders, as a program gets them. Its source is empty.
    pub program: Program,
}

/// Read, evaluate, print, until the input ends or the guest does; the exit code.
pub fn run(setup: Setup) -> Result<i32, String> {
    let session = Rc::new(RefCell::new(Session::start(setup)?));
    let input = Input::open(&session)?;
    if input.is_interactive() {
        let name = session.borrow().language().name;
        let version = env!("CARGO_PKG_VERSION");
        out::write(format!("workbench {version}, {name}. Type :help for help, Ctrl-D to leave.\n").as_bytes());
    }
    Ok(Repl { session, input }.run())
}

struct Repl {
    session: Rc<RefCell<Session>>,
    input: Input,
}

/// Go on, or leave with this exit code?
type Next = Option<i32>;

impl Repl {
    fn run(&mut self) -> i32 {
        let mut indent = String::new();
        loop {
            let prompt = {
                let mut session = self.session.borrow_mut();
                session.clear_interrupt();
                session.prompt()
            };
            match self.input.line(&prompt, &indent) {
                Line::Text(text) => {
                    // Enter on a line of which only the suggested blanks are there means an empty line.
                    let text = if !indent.is_empty() && text == indent { String::new() } else { text };
                    indent.clear();
                    for line in text.split('\n') {
                        match self.line(line) {
                            Ok(next) => indent = next,
                            Err(code) => return self.leave(Some(code)),
                        }
                    }
                }
                Line::Interrupted => {
                    indent.clear();
                    let mut session = self.session.borrow_mut();
                    session.pending.clear();
                    let words = session.hooks().interrupted;
                    if !words.is_empty() {
                        out::error(format!("{words}\n").as_bytes());
                    }
                }
                Line::End => return self.end(),
                Line::Failed(reason) => {
                    out::error(format!("workbench: standard input: {reason}\n").as_bytes());
                    return self.leave(Some(1));
                }
            }
        }
    }

    /// The input has ended, perhaps in the middle of an entry. From a pipe, the end is as good as an empty line.
    fn end(&mut self) -> i32 {
        let unfinished = std::mem::take(&mut self.session.borrow_mut().pending);
        if self.input.is_interactive() {
            out::write(b"\n");
        } else if !unfinished.trim().is_empty()
            && let Some(code) = self.entry(unfinished + "\n")
        {
            return self.leave(Some(code));
        }
        self.leave(None)
    }

    fn leave(&mut self, code: Next) -> i32 {
        let last = self.session.borrow_mut().leave();
        if last == 0 { code.unwrap_or(0) } else { last }
    }

    /// One more line: what the next is likely to begin with, or the exit code.
    fn line(&mut self, line: &str) -> Result<String, i32> {
        if self.session.borrow().pending.is_empty() {
            if line.trim().is_empty() {
                return Ok(String::new());
            }
            if let Some((command, argument)) = commands::find(line) {
                self.input.remember(line);
                let next = command(self, argument);
                return next.map_or(Ok(String::new()), Err);
            }
        }
        let reading = self.session.borrow_mut().read(line);
        if let Reading::More { indent } = reading {
            return Ok(indent);
        }
        let text = std::mem::take(&mut self.session.borrow_mut().pending);
        self.entry(text).map_or(Ok(String::new()), Err)
    }

    /// Evaluate an entry and show what came of it.
    fn entry(&mut self, text: String) -> Next {
        self.input.remember(&text);
        let source = Source::new("<stdin>", text + "\n");
        let answer = self.session.borrow_mut().evaluate(&source, Mode::Interactive);
        self.show(answer)
    }

    fn show(&mut self, answer: Answer) -> Next {
        match answer {
            Answer::Done => {}
            Answer::Value(text) => out::write(&text),
            Answer::Failed(text) => out::error(&text),
            Answer::Leave(code) => return Some(code),
        }
        out::flush();
        None
    }
}

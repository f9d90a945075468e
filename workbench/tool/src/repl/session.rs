//! The virtual machine behind a prompt, the language that is spoken, and what the JIT did last.

use super::Setup;
use std::cell::RefCell;
use std::io::Write;
use std::rc::Rc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use workbench_host::{clock, out};
use workbench_jit::repl::{Answer, Completion, Reading, ReplHooks};
use workbench_jit::{JitStats, LangId, LangTable, Mode, Program, Vm, poll};
use workbench_source::Source;

/// Makes a virtual machine.
pub type NewVm = Box<dyn Fn() -> Result<&'static mut Vm, String>>;

/// Most bytes of the JIT's log that one entry keeps.
const MOST_LOG: usize = 4 << 20;

/// What the last entry cost.
#[derive(Clone, Default)]
pub struct Cost {
    /// From start to end.
    pub time: Duration,
    /// The JIT's figures before it.
    pub before: JitStats,
    /// The JIT's figures after it.
    pub after: JitStats,
}

/// See the module.
pub struct Session {
    /// The machine. It stays where it is until the process ends.
    pub vm: &'static mut Vm,
    /// Every language there is.
    pub languages: Vec<&'static LangTable>,
    /// Lines of the entry that is being typed.
    pub pending: String,
    /// What the last entry cost.
    pub cost: Cost,
    lang: LangId,
    new_vm: NewVm,
    program: Program,
    log: Log,
}

impl Session {
    /// A machine that speaks the language to start with.
    pub fn start(setup: Setup) -> Result<Session, String> {
        let Setup { languages, language, new_vm, program } = setup;
        let log = Log::default();
        let vm = machine(&new_vm, &log)?;
        let mut session =
            Session { vm, languages, pending: String::new(), cost: Cost::default(), lang: 0, new_vm, program, log };
        session.speak(language);
        Ok(session)
    }

    /// The language that is spoken.
    pub fn language(&self) -> &'static LangTable {
        self.vm.languages[self.lang as usize]
    }

    /// Its hooks.
    pub fn hooks(&self) -> &'static ReplHooks {
        &self.language().repl
    }

    /// Speak this language from now on, on the same heap.
    pub fn speak(&mut self, language: &'static LangTable) {
        self.lang = match self.vm.language_id(language.name) {
            Some(known) => known,
            None => {
                let id = self.vm.register(language);
                (language.repl.enter)(self.vm, id, &self.program);
                id
            }
        };
    }

    /// Forget everything: a new machine.
    pub fn reset(&mut self) -> Result<(), String> {
        let language = self.language();
        self.vm = machine(&self.new_vm, &self.log)?;
        self.speak(language);
        Ok(())
    }

    /// What stands before the next line.
    pub fn prompt(&mut self) -> String {
        let [first, further] = (self.hooks().prompts)(self.vm, self.lang);
        if self.pending.is_empty() { first } else { further }
    }

    /// Take one more line; is the entry whole now?
    pub fn read(&mut self, line: &str) -> Reading {
        if !self.pending.is_empty() {
            self.pending.push('\n');
        }
        self.pending.push_str(line);
        let read = self.hooks().read;
        read(self.vm, self.lang, &self.pending)
    }

    /// Run something.
    pub fn evaluate(&mut self, source: &Source, mode: Mode) -> Answer {
        self.log.0.borrow_mut().clear();
        let before = self.vm.jit.stats.clone();
        let started = clock::monotonic();
        let answer = (self.hooks().evaluate)(self.vm, self.lang, source, mode);
        out::flush();
        let time = clock::monotonic() - started;
        self.cost = Cost { time, before, after: self.vm.jit.stats.clone() };
        self.clear_interrupt();
        answer
    }

    /// A Ctrl-C that nobody looked at does not concern the next entry. Called before that is read: one that comes after its
    /// last line was ended is meant for it.
    pub fn clear_interrupt(&mut self) {
        self.vm.ctx.poll.fetch_and(!poll::INTERRUPT, Ordering::Relaxed);
    }

    /// Names that could stand at the end of a line.
    pub fn complete(&mut self, before: &str) -> Completion {
        (self.hooks().complete)(self.vm, self.lang, before)
    }

    /// What the JIT wrote down while the last entry ran; `None` when it writes to a file.
    pub fn log(&self) -> Option<String> {
        // The machine holds the other reference.
        let ours = Rc::strong_count(&self.log.0) > 1;
        ours.then(|| String::from_utf8_lossy(&self.log.0.borrow()).into_owned())
    }

    /// The code that a name or an expression stands for.
    pub fn listing(&mut self, what: &str) -> Result<String, String> {
        let language = self.language();
        if let Some(code) = (language.repl.code_of)(self.vm, self.lang, what) {
            return Ok(crate::listing::whole(language, code));
        }
        let source = Source::new("<stdin>", format!("{what}\n"));
        match (language.load)(self.vm, &source, Mode::Interactive) {
            Ok(code) => Ok(crate::listing::whole(language, code)),
            Err(diagnostic) => Err(diagnostic.render(&source)),
        }
    }

    /// The end: each language that was spoken has its last word.
    pub fn leave(&mut self) -> i32 {
        let mut code = 0;
        for lang in 0..self.vm.languages.len() {
            let leave = self.vm.languages[lang].repl.leave;
            let last = leave(self.vm, lang as LangId);
            code = if last == 0 { code } else { last };
        }
        out::flush();
        workbench_jit::summary(self.vm);
        code
    }
}

/// A new machine whose JIT writes into the log, unless the user sent that elsewhere.
fn machine(new_vm: &NewVm, log: &Log) -> Result<&'static mut Vm, String> {
    let vm = new_vm()?;
    if vm.jit.log.is_none() {
        vm.jit.log = Some(Box::new(log.clone()));
    }
    Ok(vm)
}

/// Where the JIT writes what it does, up to a limit.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut kept = self.0.borrow_mut();
        if kept.len() < MOST_LOG {
            kept.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

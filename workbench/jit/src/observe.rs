//! Watching a guest run: debuggers, profilers, coverage.
//!
//! While the VM is *observed*, guest code runs in a dispatch loop of its own that tells the language of each instruction and
//! of each frame that ends; compiled code is neither entered nor made. The ordinary loop knows nothing of this: a bit of the
//! poll word, which stays set, makes whoever looks at that word leave for the run loop, and that chooses between the loops.
//! So it costs nothing while nobody watches.
//!
//! *Invariants.* Compiled code that is in the middle of something when observation begins dies by a watch: it is in
//! interpreted code again at its next validity guard or loop header. The language turns observation off around its own
//! work on an event, which is then ordinary guest code.

use crate::interp::{Interp, RunExit};
use crate::language::Language;
use crate::meta::{Flow, Meta};
use crate::vm::{Vm, poll};
use std::sync::atomic::Ordering;
use workbench_gc::Value;

/// What an observer is told about the top frame.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// The instruction at the frame's pc is about to be carried out. The observer may set another pc.
    Instruction,
    /// The frame is about to be popped with this value.
    Returning(Value),
    /// This exception is raised at the frame's pc, whether a handler covers it or not.
    Raising(Value),
    /// The frame is about to be popped by an exception.
    Left,
}

/// How it goes on after an event.
#[derive(Clone, Copy, Debug)]
pub enum Verdict {
    /// As if nobody had looked.
    Go,
    /// Raise this at the frame's pc; instead of the exception, where one is raised already.
    Raise(Value),
    /// Leave the frame with this exception.
    Leave(Value),
}

impl Vm {
    /// Does a language watch each instruction?
    #[inline]
    pub fn is_observed(&self) -> bool {
        self.ctx.poll.load(Ordering::Relaxed) & poll::OBSERVED != 0
    }

    /// Begin or end observation. It takes effect when the run loop is next asked: at a loop header, at the latest.
    pub fn observe(&mut self, on: bool) {
        if on {
            self.request(poll::OBSERVED);
            if self.jit.active > 0 {
                self.unobserved.fire();
            }
        } else {
            self.ctx.poll.fetch_and(!poll::OBSERVED, Ordering::Relaxed);
        }
    }
}

/// The dispatch loop of one language while it is observed.
pub(crate) fn interpret_observed<L: Language>(m: &mut Interp) -> RunExit {
    loop {
        m.sync();
        if !m.vm().is_observed() {
            return RunExit::Switch;
        }
        match L::observe(m.vm(), Event::Instruction) {
            Verdict::Go => {}
            Verdict::Raise(exception) => return RunExit::Raise(exception),
            Verdict::Leave(exception) => return RunExit::Leave(exception),
        }
        m.pc = m.frame.pc();
        // SAFETY: the compiler ends every code object with a return or jump, an observer sets positions of the same code, and
        // its words are this language's.
        let op = unsafe { m.code.parts.ops.as_ptr().add(m.pc as usize).read().get::<L::Op>() };
        match L::step(m, op) {
            Flow::Next | Flow::Look => m.pc += 1,
            Flow::Jump(pc) => m.pc = pc,
            Flow::LoopBack(pc) => {
                m.pc = pc;
                if m.ctx().poll.load(Ordering::Relaxed) & !poll::OBSERVED != 0 {
                    m.sync();
                    return RunExit::Poll;
                }
            }
            Flow::Enter => {
                let frame = m.ctx().frame;
                let lang = m.code.parts.lang;
                m.attach(frame);
                if m.code.parts.lang != lang {
                    return RunExit::Switch;
                }
            }
            Flow::Return(value) => {
                m.sync();
                if m.vm().is_observed()
                    && let Verdict::Raise(e) | Verdict::Leave(e) = L::observe(m.vm(), Event::Returning(value))
                {
                    return RunExit::Leave(e);
                }
                if let Some(exit) = m.pop(value) {
                    return exit;
                }
            }
            Flow::ReturnFrom(marker, value) => return m.unwinding(|_| RunExit::ReturnFrom(marker, value)),
            Flow::Raise(exception) => return m.unwinding(|_| RunExit::Raise(exception)),
            Flow::Raised => return m.unwinding(|m| RunExit::Raise(m.vm().take_pending())),
        }
    }
}

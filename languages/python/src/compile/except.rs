//! `try`, `with`.

use super::{Block, Compiler, Exit, Finally, Result};
use crate::ast::{Body, Try, WithItem};
use crate::op::{Op, Reg};
use crate::runtime::state;
use workbench::{Handler, Symbol};

/// Reasons for entering a `finally` block: normally, by an exception; further ones are the block's exits.
const NORMAL: i64 = 0;
const EXCEPTION: i64 = 1;

impl Compiler<'_> {
    pub(super) fn try_(&mut self, t: &Try) -> Result<()> {
        self.mark_line();
        match &t.finalbody {
            Some(finalbody) => self.protected(
                |c| if t.handlers.is_empty() { c.body(&t.body) } else { c.try_except(t) },
                |_, _| {},
                |c, _, _| c.body(finalbody),
            ),
            None => self.try_except(t),
        }
    }

    fn try_except(&mut self, t: &Try) -> Result<()> {
        let top = self.top();
        let e = self.temp();
        let before = self.unit().known.clone();
        let start = self.pc();
        self.unit().protection += 1;
        self.body(&t.body)?;
        self.unit().protection -= 1;
        self.mark_line();
        self.mark_range(start, false);
        let end = self.pc();
        let after = self.unit().known.clone();
        self.body(&t.orelse)?;
        let mut ends = vec![self.jump()];
        let target = self.pc();
        self.unit().handlers.push(Handler { start, end, target, reg: e });
        self.unit().known = before.clone();
        let saved = self.unit().saved;
        if let Some(h) = t.handlers.first() {
            self.line = self.line_of(h.span);
            self.mark_start(true);
        }
        self.emit(Op::SetHandled(e, saved));
        let mut all = false;
        for handler in &t.handlers {
            self.line = self.line_of(handler.span);
            self.mark_start(true);
            let mut no = None;
            let inner = self.top();
            if let Some(kind) = &handler.kind {
                let pattern = self.expr(kind)?;
                let matched = self.temp();
                self.emit(Op::MatchException(matched, e, pattern));
                no = Some(self.emit(Op::JumpIfFalse(matched, 0)));
                self.free_to(inner);
            } else {
                all = true;
            }
            if let Some(target) = &handler.target {
                self.assign(target, e)?;
            }
            self.body(&handler.body)?;
            ends.push(self.jump());
            if let Some(no) = no {
                self.land(no);
            }
            self.unit().known = before.clone();
        }
        if !all {
            self.emit(Op::Reraise(e));
        }
        self.land_all(&ends);
        self.unit().known = before.intersection(&after).copied().collect();
        self.free_to(top);
        Ok(())
    }

    /// A body with code that runs however it is left. `enter` starts that code for an exception (in the register it is
    /// given); `finish` compiles it once, and is given the registers of reason and value.
    fn protected(
        &mut self,
        body: impl FnOnce(&mut Self) -> Result<()>,
        enter: impl FnOnce(&mut Self, Reg),
        finish: impl FnOnce(&mut Self, Reg, Reg) -> Result<()>,
    ) -> Result<()> {
        let top = self.top();
        let reason = self.temp();
        let value = self.temp();
        let before = self.unit().known.clone();
        self.unit().blocks.push(Block::Finally(Box::new(Finally {
            reason,
            value,
            exits: Vec::new(),
            entries: Vec::new(),
        })));
        let start = self.pc();
        self.unit().protection += 1;
        body(self)?;
        self.unit().protection -= 1;
        let end = self.pc();
        let k = self.int_const(NORMAL)?;
        self.emit(Op::Const(reason, k));
        self.mark_range(start, false);
        let normal = self.jump();
        let target = self.pc();
        self.unit().handlers.push(Handler { start, end, target, reg: value });
        let Some(Block::Finally(block)) = self.unit().blocks.pop() else { unreachable!("pushed above") };
        enter(self, value);
        let k = self.int_const(EXCEPTION)?;
        self.emit(Op::Const(reason, k));
        self.land(normal);
        self.land_all(&block.entries);
        let after = std::mem::replace(&mut self.unit().known, before);
        let start = self.pc();
        finish(self, reason, value)?;
        self.mark_range(start, true);
        let mut known = self.unit().known.clone();
        known.extend(after.iter().copied().filter(|_| block.entries.is_empty()));
        // What to do next, by reason.
        let exception = self.unless_reason(reason, EXCEPTION)?;
        self.emit(Op::Reraise(value));
        self.land_all(&exception);
        for (i, &exit) in block.exits.iter().enumerate() {
            let other = self.unless_reason(reason, i as i64 + 2)?;
            self.leave(exit, if exit == Exit::Return { value } else { 0 })?;
            self.land_all(&other);
        }
        self.unit().known = known;
        self.free_to(top);
        Ok(())
    }

    /// Jump unless the reason is this number.
    fn unless_reason(&mut self, reason: Reg, number: i64) -> Result<Vec<usize>> {
        self.emit(Op::CompareJumpInt(2, reason, number as i16, 0));
        Ok(vec![self.emit(Op::JumpIfFalse(u16::MAX, 0))])
    }

    pub(super) fn with(&mut self, items: &[WithItem], body: &Body) -> Result<()> {
        let Some((item, rest)) = items.split_first() else { return self.body(body) };
        let top = self.top();
        let manager = self.expr(&item.context)?;
        let syms = state(self.vm).syms;
        let exit = self.temp();
        self.load_special(exit, manager, syms.exit)?;
        let call = self.temp();
        self.load_special(call, manager, syms.enter)?;
        let entered = self.temp();
        self.emit(Op::Call(call, 0, entered));
        self.protected(
            |c| {
                if let Some(target) = &item.target {
                    c.at(target.span);
                    c.assign(target, entered)?;
                }
                c.with(rest, body)
            },
            // A `with` handles what it passes to `__exit__`; a `finally` does not show up in `sys.exc_info()`.
            |c, value| {
                let saved = c.unit().saved;
                c.emit(Op::SetHandled(value, saved));
            },
            |c, reason, value| {
                let top = c.top();
                let call = c.temp();
                let first = c.temp();
                c.temp();
                c.temp();
                c.emit(Op::Move(call, exit));
                let other = c.unless_reason(reason, EXCEPTION)?;
                c.emit(Op::ExceptionTriple(first, value));
                c.emit(Op::Call(call, 3, first));
                let keep = c.emit(Op::JumpIfFalse(first, 0));
                let k = c.int_const(NORMAL)?;
                c.emit(Op::Const(reason, k));
                c.land(keep);
                let end = c.jump();
                c.land_all(&other);
                let none = c.value_const(workbench::Value::NIL)?;
                for i in 0..3 {
                    c.emit(Op::Const(first + i, none));
                }
                c.emit(Op::Call(call, 3, first));
                c.land(end);
                c.free_to(top);
                Ok(())
            },
        )?;
        self.free_to(top);
        Ok(())
    }

    fn load_special(&mut self, dst: Reg, object: Reg, name: Symbol) -> Result<()> {
        let k = self.symbol_const(name)?;
        self.emit(Op::LoadSpecial(dst, object, k));
        Ok(())
    }
}

//! Control messages as jumps. What happens to receivers of the wrong kind: see [`Op`].

use super::{Unit, build, selector_value};
use crate::ast::Name;
use crate::op::{Op, Src};
use crate::parser::arity;
use crate::resolved::{Control, Node, Seq, VarId};
use crate::state::State;
use workbench::{Diagnostic, Value};

impl Unit<'_, '_> {
    /// Compile a control message; its value goes to `dst`, if anybody wants it.
    pub(super) fn control(
        &mut self,
        node: &Node,
        selector: Name,
        control: &Control,
        dst: Option<u16>,
    ) -> Result<(), Diagnostic> {
        match control {
            Control::If { condition, on_true, on_false } => {
                let c = self.in_register(condition)?;
                self.b.line(self.cx.source, node.span);
                let branch = self.b.emit(Op::Unless { condition: c, target: 0 });
                self.branch(on_true.as_ref(), dst)?;
                let end = self.b.emit(Op::Jump { target: 0 });
                let other = self.not_understood(node, selector, c, dst)?;
                self.b.land(branch);
                self.branch(on_false.as_ref(), dst)?;
                self.b.land(end);
                self.b.land(other);
            }
            Control::IfNil { subject, on_nil, on_other } => {
                let d = match dst {
                    Some(d) => d,
                    None => self.temp()?,
                };
                self.value(subject, d)?;
                let branch = self.b.emit(Op::IfNotNil { value: d, target: 0 });
                if on_nil.is_some() {
                    self.branch(on_nil.as_ref(), dst)?;
                }
                let end = self.b.emit(Op::Jump { target: 0 });
                self.b.land(branch);
                if on_other.is_some() {
                    self.branch(on_other.as_ref(), dst)?;
                }
                self.b.land(end);
            }
            Control::Logic { left, goes_on, right } => {
                let d = match dst {
                    Some(d) => d,
                    None => self.temp()?,
                };
                self.value(left, d)?;
                self.b.line(self.cx.source, node.span);
                let branch = self.b.emit(self.test(d, *goes_on));
                self.branch(Some(right), dst)?;
                let end = self.b.emit(Op::Jump { target: 0 });
                let other = self.not_understood(node, selector, d, Some(d))?;
                self.b.land(branch);
                self.b.land(end);
                self.b.land(other);
            }
            Control::While { condition, goes_on, body } => {
                let header = self.b.header();
                let mark = self.b.top;
                let c = self.temp()?;
                self.branch(Some(condition), Some(c))?;
                self.b.line(self.cx.source, node.span);
                let branch = self.b.emit(self.test(c, *goes_on));
                self.branch(Some(body), None)?;
                self.b.emit(Op::Loop { target: header });
                let other = self.not_understood(node, selector, c, dst)?;
                self.b.land(branch);
                self.b.top = mark;
                self.nil(dst)?;
                self.b.land(other);
            }
            Control::Count { from, to, by, down, var, body } => {
                let counter = self.temp()?;
                self.value(from, counter)?;
                let limit = self.temp()?;
                self.value(to, limit)?;
                if let Some(by) = by {
                    let step = self.temp()?;
                    self.value(by, step)?;
                }
                let start = self.keep(counter, dst)?;
                self.b.line(self.cx.source, node.span);
                let branch = self.b.emit(match down {
                    true => Op::CountDown { counter, target: 0 },
                    false => Op::CountUp { counter, target: 0 },
                });
                let header = self.b.header();
                self.count_variable(*var, counter);
                self.branch(Some(body), None)?;
                self.b.emit(match (by, down) {
                    (None, false) => Op::NextUp { counter, target: header },
                    (None, true) => Op::NextDown { counter, target: header },
                    (Some(_), false) => Op::StepUp { counter, target: header },
                    (Some(_), true) => Op::StepDown { counter, target: header },
                });
                let exit = self.b.emit(Op::Jump { target: 0 });
                let other = self.not_understood(node, selector, counter, dst)?;
                self.b.land(branch);
                self.b.land(exit);
                self.answer(start, dst);
                self.b.land(other);
            }
            Control::Times { count, body } => {
                let counter = self.temp()?;
                let limit = self.temp()?;
                self.value(count, limit)?;
                let start = self.keep(limit, dst)?;
                self.b.line(self.cx.source, node.span);
                let wrong = self.b.emit(Op::NeedInteger { value: limit, target: 0 });
                let src = self.constant(Value::small(1))?;
                self.b.emit(Op::Move { dst: counter, src });
                let branch = self.b.emit(Op::CountUp { counter, target: 0 });
                let header = self.b.header();
                self.branch(Some(body), None)?;
                self.b.emit(Op::NextUp { counter, target: header });
                let exit = self.b.emit(Op::Jump { target: 0 });
                self.b.land(wrong);
                let other = self.not_understood(node, selector, limit, dst)?;
                self.b.land(branch);
                self.b.land(exit);
                self.answer(start, dst);
                self.b.land(other);
            }
        }
        Ok(())
    }

    /// Falls through when the condition says to go on.
    fn test(&self, condition: u16, goes_on: bool) -> Op {
        if goes_on { Op::Unless { condition, target: 0 } } else { Op::If { condition, target: 0 } }
    }

    fn in_register(&mut self, node: &Node) -> Result<u16, Diagnostic> {
        let src = self.source(node)?;
        if src.as_constant().is_none() {
            return Ok(src.0);
        }
        let t = self.temp()?;
        self.b.emit(Op::Move { dst: t, src });
        Ok(t)
    }

    /// The statements of an inlined block; nil when it is missing or has none.
    fn branch(&mut self, seq: Option<&Seq>, dst: Option<u16>) -> Result<(), Diagnostic> {
        let Some(seq) = seq else { return self.nil(dst) };
        self.locals(&seq.locals, &seq.body)?;
        let Some((last, first)) = seq.body.split_last() else { return self.nil(dst) };
        for node in first {
            self.effect(node)?;
        }
        match dst {
            Some(dst) => self.value(last, dst),
            None => self.effect(last),
        }
    }

    fn nil(&mut self, dst: Option<u16>) -> Result<(), Diagnostic> {
        if let Some(dst) = dst {
            let src = self.constant(Value::NIL)?;
            self.b.emit(Op::Move { dst, src });
        }
        Ok(())
    }

    /// Where receivers of the wrong kind go: two instructions, right before the target of the branch that found out. The
    /// jump to the end is to be landed.
    fn not_understood(
        &mut self,
        node: &Node,
        selector: Name,
        receiver: u16,
        dst: Option<u16>,
    ) -> Result<u32, Diagnostic> {
        let state = self.cx.vm.state::<State>();
        let argc = arity(&state.names.borrow(), selector);
        let argc = u8::try_from(argc).map_err(|_| build::too_large(node.span))?;
        let symbol = self.cx.symbol(selector);
        let selector = self.b.constant(self.cx.vm, selector_value(symbol), node.span)?;
        let mark = self.b.top;
        let dst = match dst {
            Some(dst) => dst,
            None => self.temp()?,
        };
        self.b.emit(Op::NotUnderstood { argc, dst, receiver, selector });
        self.b.top = mark;
        Ok(self.b.emit(Op::Jump { target: 0 }))
    }

    /// A copy of a loop's receiver, when its value is wanted.
    fn keep(&mut self, r: u16, dst: Option<u16>) -> Result<Option<u16>, Diagnostic> {
        if dst.is_none() {
            return Ok(None);
        }
        let t = self.temp()?;
        self.b.emit(Op::Move { dst: t, src: Src::reg(r) });
        Ok(Some(t))
    }

    fn answer(&mut self, start: Option<u16>, dst: Option<u16>) {
        if let (Some(start), Some(dst)) = (start, dst) {
            self.b.emit(Op::Move { dst, src: Src::reg(start) });
        }
    }

    /// A round's variable: the counter itself unless the block may change it.
    fn count_variable(&mut self, var: VarId, counter: u16) {
        let facts = &self.unit.vars[var.0 as usize];
        let r = self.b.vars[var.0 as usize];
        if facts.boxed() {
            self.b.emit(Op::Cell { dst: r, src: Src::reg(counter) });
        } else if facts.assigned {
            self.b.emit(Op::Move { dst: r, src: Src::reg(counter) });
        } else {
            self.b.vars[var.0 as usize] = counter;
        }
    }
}

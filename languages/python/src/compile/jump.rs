//! Jumps, conditions and loops.

use super::{Block, Compiler, Result};
use crate::ast::{Body, BoolOp, CmpOp, Expr, ExprKind, For, Stmt, StmtKind, UnaryOp, While};
use crate::op::{Op, Reg};
use workbench::Handler;

/// Number of a comparison in instructions, for those that are ordered comparisons.
pub fn comparison(op: CmpOp) -> Option<u8> {
    Some(match op {
        CmpOp::Lt => 0,
        CmpOp::LtE => 1,
        CmpOp::Eq => 2,
        CmpOp::NotEq => 3,
        CmpOp::Gt => 4,
        CmpOp::GtE => 5,
        _ => return None,
    })
}

/// The truth of a number: what depends on it is not compiled.
pub fn constant(test: &Expr) -> Option<bool> {
    match test.kind {
        ExprKind::Int(i) => Some(i != 0),
        _ => None,
    }
}

impl Compiler<'_> {
    /// Let a jump go to the next instruction.
    pub(super) fn land(&mut self, at: usize) {
        let target = self.pc();
        self.land_at(at, target);
    }

    pub(super) fn land_all(&mut self, jumps: &[usize]) {
        for &at in jumps {
            self.land(at);
        }
    }

    pub(super) fn land_at(&mut self, at: usize, target: u32) {
        let scratch = u16::MAX;
        let unit = self.unit();
        let op = match unit.ops[at] {
            Op::Jump(_) => Op::Jump(target),
            Op::JumpIfFalse(r, _) => Op::JumpIfFalse(r, target),
            Op::JumpIfTrue(r, _) => Op::JumpIfTrue(r, target),
            Op::ForCheck(r, _) => Op::ForCheck(r, target),
            Op::ForStop(r, _) => Op::ForStop(r, target),
            other => other,
        };
        unit.ops[at] = op;
        // The conditional jump before a slow path's jump goes to the same place.
        if at > 0 && matches!(op, Op::JumpIfFalse(r, _) | Op::JumpIfTrue(r, _) if r == scratch) {
            let distance = target - (at as u32 - 1);
            unit.ops[at - 1] = match (unit.ops[at - 1], u16::try_from(distance)) {
                (Op::CompareJump(c, a, b, _), Ok(d)) => Op::CompareJump(c, a, b, d),
                (Op::CompareJumpInt(c, a, i, _), Ok(d)) => Op::CompareJumpInt(c, a, i, d),
                // Too far: decide in the scratch register only (distance 0 means that).
                (other, _) => other,
            };
        }
    }

    pub(super) fn jump(&mut self) -> usize {
        self.emit(Op::Jump(0))
    }

    /// Jump when the truth of `e` is `sense`; the jumps to land.
    pub(super) fn jump_if(&mut self, e: &Expr, sense: bool) -> Result<Vec<usize>> {
        let top = self.top();
        self.at(e.span);
        match &e.kind {
            ExprKind::Unary(UnaryOp::Not, inner) => return self.jump_if(inner, !sense),
            ExprKind::Bool(op, operands) => {
                let (last, init) = operands.split_last().expect("at least two operands");
                let mut out = Vec::new();
                let decides = *op == BoolOp::Or;
                let mut known = None;
                // Only the first operand is certain to be evaluated.
                let mut certain = |c: &mut Self| {
                    if known.is_none() {
                        known = Some(c.unit().known.clone());
                    }
                };
                if decides == sense {
                    for operand in init {
                        out.extend(self.jump_if(operand, sense)?);
                        certain(self);
                    }
                    out.extend(self.jump_if(last, sense)?);
                } else {
                    let mut past = Vec::new();
                    for operand in init {
                        past.extend(self.jump_if(operand, decides)?);
                        certain(self);
                    }
                    out.extend(self.jump_if(last, sense)?);
                    self.land_all(&past);
                }
                self.unit().known = known.unwrap_or_default();
                return Ok(out);
            }
            ExprKind::Compare(first, rest) if rest.len() == 1 => {
                if let Some(c) = comparison(rest[0].op) {
                    let cond = c | if sense { 8 } else { 0 };
                    let right = &rest[0].right;
                    let a = self.operand(first, Self::rebinds(right))?;
                    let fused = match right.kind {
                        ExprKind::Int(i) if i16::try_from(i).is_ok() => Op::CompareJumpInt(cond, a, i as i16, 0),
                        _ => {
                            let b = self.expr(right)?;
                            Op::CompareJump(cond, a, b, 0)
                        }
                    };
                    self.emit(fused);
                    // The scratch register is only numbered at the end; see `Compiler::assemble`.
                    let at = self.emit(if sense { Op::JumpIfTrue(u16::MAX, 0) } else { Op::JumpIfFalse(u16::MAX, 0) });
                    self.free_to(top);
                    return Ok(vec![at]);
                }
            }
            _ => {}
        }
        let r = self.expr(e)?;
        self.free_to(top);
        Ok(vec![self.emit(if sense { Op::JumpIfTrue(r, 0) } else { Op::JumpIfFalse(r, 0) })])
    }

    pub(super) fn while_(&mut self, s: &While) -> Result<()> {
        let constant = constant(&s.test).unwrap_or(false);
        if self::constant(&s.test) == Some(false) {
            return self.body(&s.orelse);
        }
        let mut header = self.pc();
        self.emit(Op::Nop);
        if constant {
            // The line of the `while` itself is passed once.
            header = self.pc();
        }
        let before = self.unit().known.clone();
        let exits = if constant { Vec::new() } else { self.jump_if(&s.test, false)? };
        let after_test = self.unit().known.clone();
        self.unit().blocks.push(Block::Loop { header, breaks: Vec::new() });
        self.loop_body(&s.body, header)?;
        self.mark_range(header + u32::from(!constant), false);
        let Some(Block::Loop { breaks, .. }) = self.unit().blocks.pop() else { unreachable!("pushed above") };
        self.unit().known = if constant { before } else { after_test };
        self.land_all(&exits);
        self.body(&s.orelse)?;
        self.land_all(&breaks);
        Ok(())
    }

    /// A loop's body and the jump back, unless it never comes to that: recordings see through calls of what does not loop.
    fn loop_body(&mut self, body: &Body, header: u32) -> Result<()> {
        self.body(body)?;
        let leaves = |s: &Stmt| {
            matches!(s.kind, StmtKind::Return(_) | StmtKind::Raise(_) | StmtKind::Break | StmtKind::Continue)
        };
        if !body.last().is_some_and(leaves) {
            self.loop_back(header);
        }
        Ok(())
    }

    pub(super) fn loop_back(&mut self, header: u32) {
        self.unit().has_loops = true;
        self.emit(Op::Loop(header));
    }

    pub(super) fn for_(&mut self, s: &For) -> Result<()> {
        let top = self.top();
        let it = self.temp();
        self.expr_to(&s.iter, it)?;
        self.emit(Op::GetIter(it, it));
        let before = self.unit().known.clone();
        let (header, exit) = self.for_header(it, |c, item| c.assign(&s.target, item))?;
        self.unit().blocks.push(Block::Loop { header, breaks: Vec::new() });
        self.loop_body(&s.body, header)?;
        self.mark_range(header, false);
        let Some(Block::Loop { breaks, .. }) = self.unit().blocks.pop() else { unreachable!("pushed above") };
        self.unit().known = before;
        self.for_end(header, exit);
        self.free_to(top);
        self.body(&s.orelse)?;
        self.land_all(&breaks);
        Ok(())
    }

    /// The head of a loop over an iterator: header and the jump of its end. Stores the item with `store`.
    pub(super) fn for_header(
        &mut self,
        it: Reg,
        store: impl FnOnce(&mut Self, Reg) -> Result<()>,
    ) -> Result<(u32, (usize, Reg))> {
        let header = self.pc();
        let top = self.top();
        let item = self.temp();
        self.emit(Op::ForIter(item, it));
        let check = self.emit(Op::ForCheck(item, 0));
        store(self, item)?;
        self.free_to(top);
        Ok((header, (check, item)))
    }

    /// After the jump back: where `StopIteration` and the end of the iterator lead.
    pub(super) fn for_end(&mut self, header: u32, (check, item): (usize, Reg)) {
        let target = self.pc();
        let top = self.top();
        self.unit().top = top.max(item + 1);
        let stop = self.emit(Op::ForStop(item, 0));
        self.free_to(top);
        self.unit().handlers.push(Handler { start: header, end: header + 1, target, reg: item });
        self.land(check);
        self.land(stop);
    }
}

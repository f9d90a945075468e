//! Which temporaries are still read from an instruction on: computed from what each instruction reads and writes.
//!
//! The usual backward search over the control flow, block by block until nothing changes. Parameters and locals always count
//! as live (tracebacks and `locals()` show them), so sets hold temporaries only. These come and go in stack discipline:
//! a set is nearly always one run of registers, and is kept as the list of its runs.
//!
//! *Invariant:* [`operands`] names every register at or above the first temporary that an instruction's `step` touches.

use crate::op::{Op, Reg};
use smallvec::SmallVec;
use workbench::object::tuple;
use workbench::{Handler, Value};

/// A set of registers: its runs (first, one past the last), ascending, not touching each other.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
struct Set(SmallVec<[(u16, u16); 2]>);

impl Set {
    /// One past the greatest member.
    fn end(&self) -> u16 {
        self.0.last().map_or(0, |run| run.1)
    }

    fn insert(&mut self, from: u16, to: u16) {
        if from >= to {
            return;
        }
        let first = self.0.partition_point(|run| run.1 < from);
        let mut merged = (from, to);
        let mut last = first;
        while let Some(&run) = self.0.get(last).filter(|run| run.0 <= to) {
            merged = (merged.0.min(run.0), merged.1.max(run.1));
            last += 1;
        }
        if first == last {
            self.0.insert(first, merged);
        } else {
            self.0[first] = merged;
            self.0.drain(first + 1..last);
        }
    }

    fn remove(&mut self, from: u16, to: u16) {
        let mut i = self.0.partition_point(|run| run.1 <= from);
        while let Some(&(a, b)) = self.0.get(i).filter(|run| run.0 < to && from < to) {
            match (a < from, to < b) {
                (true, true) => {
                    self.0[i].1 = from;
                    self.0.insert(i + 1, (to, b));
                    return;
                }
                (true, false) => self.0[i].1 = from,
                (false, true) => self.0[i].0 = to,
                (false, false) => {
                    self.0.remove(i);
                    continue;
                }
            }
            i += 1;
        }
    }

    fn add_all(&mut self, other: &Set) {
        other.0.iter().for_each(|&(from, to)| self.insert(from, to));
    }
}

/// Registers that an instruction reads and writes, as runs (first, how many). `scratch` is the code's last register.
fn operands(op: Op, consts: &[Value], scratch: Reg, read: &mut impl FnMut(Reg, u16), write: &mut impl FnMut(Reg, u16)) {
    match op {
        Op::Nop | Op::Jump(_) | Op::Loop(_) | Op::DelGlobal(_) | Op::DelGlobalDyn(_) => {}
        Op::DelName(_) | Op::ReraiseLast | Op::PrintNewline => {}
        Op::Const(dst, _) | Op::LoadFree(dst, ..) | Op::LoadFreeCell(dst, _) | Op::LoadGlobal(dst, _) => write(dst, 1),
        Op::LoadName(dst, _) | Op::LoadGlobalDyn(dst, _) | Op::BuildDict(dst) => write(dst, 1),
        // Cells and locals are no temporaries; what reads and writes one register keeps it alive.
        Op::CheckLocal(r, _) | Op::DelLocal(r, _) | Op::MakeCell(r) | Op::MakeLocals(r) => read(r, 1),
        Op::Return(r) | Op::RestoreHandled(r) | Op::Reraise(r) | Op::PrintItem(r) | Op::PrintNewlineTo(r) => read(r, 1),
        Op::StoreGlobal(_, r) | Op::StoreName(_, r) | Op::StoreGlobalDyn(_, r) | Op::PrintExpr(r) => read(r, 1),
        Op::LocalsToFast(r) | Op::JumpIfFalse(r, _) | Op::JumpIfTrue(r, _) | Op::ForCheck(r, _) => read(r, 1),
        Op::ForStop(r, _) | Op::GeneratorReturn(r) | Op::ReturnIfDone(r) => read(r, 1),
        Op::MustClose(r) | Op::NeedNotClose(r) => read(r, 1),
        Op::SetScope(r) => {
            if r != Reg::MAX {
                read(r, 1);
            }
        }
        Op::Move(dst, a) | Op::AddInt(_, dst, a, _) | Op::Unary(_, dst, a) | Op::Not(dst, a) | Op::Repr(dst, a) => {
            read(a, 1);
            write(dst, 1);
        }
        Op::LoadCell(dst, a, _) | Op::LoadDynamic(dst, a, _) | Op::LoadAttr(dst, a, _) | Op::LoadSpecial(dst, a, _) => {
            read(a, 1);
            write(dst, 1);
        }
        Op::ListOf(dst, a) | Op::GetIter(dst, a) | Op::ForIter(dst, a) | Op::ImportFrom(dst, a, _) => {
            read(a, 1);
            write(dst, 1);
        }
        Op::Add(dst, a, b) | Op::Sub(dst, a, b) | Op::Mul(dst, a, b) | Op::Binary(_, dst, a, b) => {
            read(a, 1);
            read(b, 1);
            write(dst, 1);
        }
        Op::Inplace(_, dst, a, b) | Op::Compare(_, dst, a, b) | Op::Is(dst, a, b) | Op::IsNot(dst, a, b) => {
            read(a, 1);
            read(b, 1);
            write(dst, 1);
        }
        Op::In(dst, a, b) | Op::NotIn(dst, a, b) | Op::GetItem(dst, a, b) | Op::MatchException(dst, a, b) => {
            read(a, 1);
            read(b, 1);
            write(dst, 1);
        }
        Op::CompareJump(_, a, b, _) => {
            read(a, 1);
            read(b, 1);
            write(scratch, 1);
        }
        Op::CompareJumpInt(_, a, ..) => {
            read(a, 1);
            write(scratch, 1);
        }
        Op::StoreCell(a, b) | Op::StoreAttr(a, _, b) | Op::DelItem(a, b) | Op::ListAppend(a, b) | Op::SetAdd(a, b) => {
            read(a, 1);
            read(b, 1);
        }
        Op::CallBody(a, b) | Op::PrintItemTo(a, b) | Op::GeneratorFail(a, b) | Op::SetHandled(a, b) => {
            read(a, 1);
            read(b, 1);
        }
        Op::DelAttr(a, _) => read(a, 1),
        Op::SetItem(a, b, c) | Op::DictSet(a, b, c) | Op::MergeKw(a, b, c) => {
            read(a, 1);
            read(b, 1);
            read(c, 1);
        }
        Op::LoadMethod(base, a, _) => {
            read(a, 1);
            write(base, 2);
        }
        Op::GetSlice(dst, a, base) => {
            read(a, 1);
            read(base, 2);
            write(dst, 1);
        }
        Op::SetSlice(a, base, v) => {
            read(a, 1);
            read(base, 2);
            read(v, 1);
        }
        Op::DelSlice(a, base) => {
            read(a, 1);
            read(base, 2);
        }
        Op::BuildSlice(dst, base) | Op::BuildClass(dst, base, _) | Op::CallEx(base, dst) => {
            read(base, 3);
            write(dst, 1);
        }
        Op::BuildTuple(dst, base, n) | Op::BuildList(dst, base, n) | Op::BuildSet(dst, base, n) => {
            read(base, n);
            write(dst, 1);
        }
        Op::Unpack(base, n, src) => {
            read(src, 1);
            write(base, n);
        }
        Op::Call(base, n, dst) => {
            read(base, n + 1);
            write(dst, 1);
        }
        Op::CallMethod(base, n, dst) => {
            read(base, n + 2);
            write(dst, 1);
        }
        Op::CallKw(base, n, k) => {
            let names = consts.get(k as usize).map_or(0, |&names| tuple::len(names) as u16);
            read(base, 1 + n + names);
            write(base, 1);
        }
        Op::StarArgs(dst, t, star) => {
            read(dst - 1, 1);
            read(t, 1);
            read(star, 1);
            write(dst, 1);
        }
        Op::MakeFunction(dst, _, base) | Op::ImportName(dst, _, base) => {
            read(base, 2);
            write(dst, 1);
        }
        Op::Raise(base, n) => read(base, n),
        Op::ExceptionTriple(base, e) => {
            read(e, 1);
            write(base, 3);
        }
        Op::Yield(v, g) => {
            read(v, 1);
            read(g, 2);
        }
        Op::Resumed(dst, g) => {
            read(g, 2);
            write(dst, 1);
        }
        Op::ImportStar(a, d) => {
            read(a, 1);
            if d != Reg::MAX {
                read(d, 1);
            }
        }
        Op::Exec(base, d) => {
            read(base, 3);
            if d != Reg::MAX {
                read(d, 1);
            }
        }
        // Continuations only, which are assembled with every register live.
        Op::GeneratorResume(dst) | Op::EnumeratePair(dst) | Op::BinaryTry(_, _, dst) | Op::BinaryRest(_, dst) => {
            write(dst, 1);
        }
        Op::CompareTry(_, _, dst) | Op::CompareRest(_, dst) => write(dst, 1),
    }
}

/// Where control may go after an instruction, exceptions aside.
fn successors(op: Op, pc: usize, to: &mut impl FnMut(usize)) {
    match op {
        Op::Jump(t) | Op::Loop(t) => to(t as usize),
        Op::JumpIfFalse(_, t) | Op::JumpIfTrue(_, t) | Op::ForCheck(_, t) => {
            to(t as usize);
            to(pc + 1);
        }
        Op::ForStop(_, t) => to(t as usize),
        Op::CompareJump(.., d) | Op::CompareJumpInt(.., d) => {
            to(pc + 1);
            if d != 0 {
                to(pc + 2);
                to(pc + d as usize);
            }
        }
        Op::ForIter(..) => {
            to(pc + 1);
            to(pc + 2);
        }
        Op::Return(_) | Op::Raise(..) | Op::Reraise(_) | Op::ReraiseLast => {}
        Op::GeneratorReturn(_) | Op::GeneratorFail(..) => {}
        _ => to(pc + 1),
    }
}

/// What is known of a code's instructions.
struct Flow<'a> {
    ops: &'a [Op],
    consts: &'a [Value],
    /// First temporary.
    base: Reg,
    scratch: Reg,
    /// Handler of each instruction (its number plus one; none: 0), as the run loop finds it.
    handler: Vec<u32>,
    handlers: &'a [Handler],
    /// First instruction of each block, and one past the last instruction.
    starts: Vec<usize>,
    /// Registers live at each block's start.
    at_start: Vec<Set>,
}

impl Flow<'_> {
    fn block_of(&self, pc: usize) -> usize {
        self.starts.partition_point(|&s| s <= pc) - 1
    }

    fn at(&self, pc: usize) -> Option<&Set> {
        // Control goes to starts of blocks only; behind the last instruction nothing is live.
        self.at_start.get(self.block_of(pc)).filter(|_| pc < self.ops.len())
    }

    /// What is live before an instruction, when `live` is live after it.
    fn before(&self, pc: usize, live: &mut Set) {
        let op = self.ops[pc];
        operands(op, self.consts, self.scratch, &mut |_, _| {}, &mut |r, n| live.remove(r, r + n));
        // It may raise before it writes anything, and after.
        if let Some(i) = self.handler[pc].checked_sub(1) {
            let handler = self.handlers[i as usize];
            if let Some(there) = self.at(handler.target as usize) {
                let mut there = there.clone();
                there.remove(handler.reg, handler.reg + 1);
                live.add_all(&there);
            }
        }
        let base = self.base;
        operands(
            op,
            self.consts,
            self.scratch,
            &mut |r, n| live.insert(r.max(base), (r + n).max(base)),
            &mut |_, _| {},
        );
    }

    /// What is live after the last instruction of a block.
    fn after(&self, block: usize) -> Set {
        let last = self.starts[block + 1] - 1;
        let mut live = Set::default();
        successors(self.ops[last], last, &mut |pc| {
            if let Some(there) = self.at(pc) {
                live.add_all(there);
            }
        });
        live
    }
}

/// For each instruction, how many registers from 0 on are live before it: all below `base`, and temporaries up to the
/// greatest that may still be read. `registers` is the number of all, the scratch register included.
pub fn live(ops: &[Op], consts: &[Value], handlers: &[Handler], base: Reg, registers: u16) -> Vec<u16> {
    let n = ops.len();
    let mut leads = vec![false; n + 1];
    let mut leads_back = false;
    leads[0] = true;
    leads[n] = true;
    for (pc, &op) in ops.iter().enumerate() {
        let mut falls_through = false;
        let mut many = false;
        successors(op, pc, &mut |to| {
            falls_through |= to == pc + 1;
            many |= to != pc + 1;
            leads_back |= to <= pc;
            if to != pc + 1 && to < n {
                leads[to] = true;
            }
        });
        leads[pc + 1] |= many || !falls_through;
    }
    let mut handler = vec![0u32; n];
    for (i, h) in handlers.iter().enumerate().rev() {
        leads[h.target as usize] = true;
        leads_back |= h.target < h.end;
        handler[h.start as usize..h.end as usize].fill(i as u32 + 1);
    }
    let starts: Vec<usize> = (0..=n).filter(|&pc| leads[pc]).collect();
    let blocks = starts.len() - 1;
    let at_start = vec![Set::default(); blocks];
    let mut flow = Flow { ops, consts, base, scratch: registers - 1, handler, handlers, starts, at_start };
    // From the last block to the first: where nothing leads back, what comes after a block is known when it is looked at.
    let mut out = vec![base; n];
    loop {
        let mut changed = false;
        for block in (0..blocks).rev() {
            let mut live = flow.after(block);
            for pc in (flow.starts[block]..flow.starts[block + 1]).rev() {
                flow.before(pc, &mut live);
                out[pc] = live.end().max(base);
            }
            if live != flow.at_start[block] {
                flow.at_start[block] = live;
                changed = true;
            }
        }
        if !changed || !leads_back {
            return out;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(runs: &[(u16, u16)]) -> Set {
        Set(runs.iter().copied().collect())
    }

    #[test]
    fn runs_merge_and_split() {
        let mut s = Set::default();
        s.insert(4, 6);
        s.insert(8, 9);
        s.insert(6, 8);
        assert_eq!(s, set(&[(4, 9)]));
        s.remove(5, 7);
        assert_eq!(s, set(&[(4, 5), (7, 9)]));
        s.remove(0, 8);
        assert_eq!(s, set(&[(8, 9)]));
        s.remove(8, 20);
        assert_eq!(s, Set::default());
    }

    #[test]
    fn an_operand_is_live_up_to_its_reader() {
        let ops = [Op::Const(2, 0), Op::Const(3, 1), Op::Add(2, 2, 3), Op::Return(2)];
        assert_eq!(live(&ops, &[], &[], 2, 5), [2, 3, 4, 3]);
    }

    #[test]
    fn a_loop_keeps_its_iterator() {
        let ops = [
            Op::Const(0, 0),
            Op::GetIter(0, 0),
            Op::ForIter(1, 0),
            Op::ForCheck(1, 6),
            Op::PrintItem(1),
            Op::Loop(2),
            Op::Const(0, 0),
            Op::Return(0),
        ];
        assert_eq!(live(&ops, &[], &[], 0, 3), [0, 1, 1, 2, 2, 1, 0, 1]);
    }

    #[test]
    fn what_a_handler_reads_is_live_where_it_may_be_raised_to() {
        let ops = [Op::Const(0, 0), Op::Const(1, 0), Op::PrintItem(1), Op::Return(1), Op::Return(0)];
        let handler = Handler { start: 1, end: 3, target: 4, reg: 2 };
        assert_eq!(live(&ops, &[], &[handler], 0, 4), [0, 1, 2, 2, 1]);
    }
}

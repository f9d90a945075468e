//! What a well-formed fragment is.
//!
//! Types and numbers of operands; definitions before uses; exits on guards and only there; the shape of labels; one
//! terminator. Two rules deserve a word:
//!
//! - *Nothing crosses a label.* Compiled code can be entered at a label with nothing but its parameters, so an instruction
//!   after it uses its phis, constants, and what was made after it. Invariants of a loop are parameters like the rest.
//! - *An exit's values are made before its guard.* The result of a guard that has one (`iadd_ovf`, `call_guest`) does not
//!   exist when it fails.

use super::{Fragment, Inst, Op, OpKind, Ref, Ty};

/// Values an exit may have: the size of the exit buffer in words.
pub const MAX_LIVE: usize = 512;

impl Fragment {
    /// Everything that is wrong with the fragment, in readable sentences; empty when it is well formed.
    pub fn faults(&self) -> Vec<String> {
        let mut check = Check { fragment: self, faults: Vec::new(), visible_from: 0 };
        check.run();
        check.faults
    }
}

struct Check<'a> {
    fragment: &'a Fragment,
    faults: Vec<String>,
    /// Instructions before this one are on the other side of a label.
    visible_from: usize,
}

impl Check<'_> {
    fn run(&mut self) {
        let f = self.fragment;
        let mut started = false;
        for (i, inst) in f.insts.iter().enumerate() {
            self.operands(i, inst);
            self.result(i, inst);
            self.exit(i, inst);
            match inst.op {
                Op::Param if started => self.fault(i, "a parameter after other instructions"),
                Op::Label => self.label(i, inst),
                Op::Phi => self.phi(i, inst),
                Op::Jump => self.jump(i, inst),
                Op::NewRecord if inst.imm >> 48 != u64::from(inst.args_len) => {
                    self.fault(i, "the header's slot count is not the number of operands");
                }
                Op::GuardVal | Op::GuardNotVal if !inst.b.is_const() => {
                    self.fault(i, "the second operand is not a constant");
                }
                Op::CallGuest if inst.args_len == 0 => self.fault(i, "no code object"),
                _ => {}
            }
            started |= inst.op != Op::Param;
            let ends = matches!(inst.op, Op::Jump | Op::Finish | Op::FinishRaise);
            let last = i + 1 == f.insts.len();
            if ends && !last {
                self.fault(i, "instructions follow the terminator");
            }
            if last && !ends && inst.op != Op::GuardNever {
                self.fault(i, "the fragment does not end with a jump, a finish, or guard_never");
            }
        }
        if f.insts.is_empty() {
            self.faults.push("the fragment is empty".into());
        }
    }

    fn fault(&mut self, i: usize, what: &str) {
        let name = self.fragment.insts[i].op.info().name;
        self.faults.push(format!("v{i} ({name}): {what}"));
    }

    /// The type of an operand of instruction `i`, or `None` with a fault noted.
    fn usable(&mut self, i: usize, r: Ref) -> Option<Ty> {
        let f = self.fragment;
        if !r.is_some() {
            self.fault(i, "an operand is missing");
            return None;
        }
        if r.is_const() {
            if r.index() >= f.consts.items().len() {
                self.fault(i, &format!("{r:?} is not in the constant pool"));
                return None;
            }
            return Some(f.ty(r));
        }
        let fault = if r.index() >= i {
            "is used before it is made"
        } else if r.index() < self.visible_from {
            "crosses a label"
        } else if f.ty(r) == Ty::Void {
            "is no value"
        } else {
            return Some(f.ty(r));
        };
        self.fault(i, &format!("{r:?} {fault}"));
        None
    }

    fn operands(&mut self, i: usize, inst: &Inst) {
        let want = inst.op.info().args;
        let fixed = [inst.a, inst.b, inst.c];
        for (n, &r) in fixed.iter().enumerate() {
            match want.get(n) {
                Some(&ty) => {
                    if let Some(got) = self.usable(i, r).filter(|&got| got != ty) {
                        self.fault(i, &format!("operand {n} is {got:?}, not {ty:?}"));
                    }
                }
                None if r.is_some() => self.fault(i, &format!("operand {n} is one too many")),
                None => {}
            }
        }
        if inst.args_len > 0 && !is_variadic(inst.op) {
            self.fault(i, "it takes no operand list");
        }
        if (inst.args_at as usize).saturating_add(inst.args_len as usize) > self.fragment.args.len() {
            self.fault(i, "its operand list is outside of the arena");
            return;
        }
        let values_only = matches!(inst.op, Op::NewRecord | Op::NewValues | Op::CallArgv | Op::CallGuest);
        for (n, &r) in self.fragment.var_args(inst).iter().enumerate() {
            let got = self.usable(i, r);
            if inst.op == Op::CallIf && n == 0 && got.is_some_and(|ty| ty != Ty::Bool) {
                self.fault(i, &format!("{r:?} is no condition"));
            }
            if values_only && got.is_some_and(|ty| ty != Ty::Val) {
                self.fault(i, &format!("{r:?} is not a value"));
            }
        }
    }

    fn result(&mut self, i: usize, inst: &Inst) {
        let ok = match inst.op {
            Op::Call => true,
            Op::Param | Op::Phi | Op::LoadCtx | Op::CallPure => inst.ty != Ty::Void,
            _ => inst.ty == inst.op.info().ty,
        };
        if !ok {
            self.fault(i, &format!("its result cannot be {:?}", inst.ty));
        }
    }

    fn exit(&mut self, i: usize, inst: &Inst) {
        let guard = inst.op.info().kind == OpKind::Guard;
        if inst.exit == u32::MAX {
            if guard {
                self.fault(i, "a guard without an exit");
            }
            return;
        }
        if !guard {
            self.fault(i, "an exit on an instruction that never leaves");
        }
        let Some(exit) = self.fragment.exits.get(inst.exit as usize) else {
            return self.fault(i, "its exit does not exist");
        };
        if exit.live.len() > MAX_LIVE {
            self.fault(i, "more live values than the exit buffer has words");
        }
        for &r in exit.live.iter().filter(|r| r.is_some()) {
            if r.is_const() {
                self.fault(i, "a constant among the exit's live values");
            } else {
                self.usable(i, r);
            }
        }
    }

    fn label(&mut self, i: usize, inst: &Inst) {
        if self.visible_from > 0 || self.fragment.insts[..i].iter().any(|p| p.op == Op::Label) {
            self.fault(i, "a second label");
        }
        if inst.args_len as usize > MAX_LIVE {
            self.fault(i, "more parameters than the exit buffer has words");
        }
        self.visible_from = i + 1;
    }

    fn phi(&mut self, i: usize, inst: &Inst) {
        let f = self.fragment;
        let after_label = f.insts[..i].iter().rposition(|p| p.op != Op::Phi).filter(|&l| f.insts[l].op == Op::Label);
        let Some(label) = after_label else { return self.fault(i, "a phi that does not follow a label") };
        match f.var_args(&f.insts[label]).get(inst.imm as usize) {
            None => self.fault(i, "the label has no such parameter"),
            Some(&r) if f.ty(r) != inst.ty => self.fault(i, "its type is not the parameter's"),
            Some(_) => {}
        }
    }

    fn jump(&mut self, i: usize, inst: &Inst) {
        let f = self.fragment;
        let own = inst.imm == u64::from(u32::MAX) || inst.imm == u64::from(f.id);
        if !own {
            return;
        }
        let Some(label) = f.insts.iter().find(|l| l.op == Op::Label) else {
            return self.fault(i, "there is no label to jump to");
        };
        let types = |inst: &Inst| f.var_args(inst).iter().map(|&r| f.ty(r)).collect::<Vec<_>>();
        if types(label) != types(inst) {
            self.fault(i, "its operands do not fit the label's parameters");
        }
    }
}

fn is_variadic(op: Op) -> bool {
    use Op::{Call, CallArgv, CallGuest, CallIf, CallPure, Jump, Label, NewRecord, NewValues};
    matches!(op, Call | CallIf | CallPure | CallArgv | CallGuest | NewRecord | NewValues | Label | Jump)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(body: &str) -> String {
        let text = format!("fragment 1\n{body}");
        text.parse::<Fragment>().unwrap_or_else(|e| panic!("{e}")).faults().join("; ")
    }

    #[test]
    fn a_loop_is_well_formed() {
        let body = "a = load_reg[0]\n b = untag_int a\n label b\n i: int = phi[0]\n guard_poll else @0 #1 (i)\n \
                    n = iadd_ovf i, 1 else @0\n jump[self] n";
        assert_eq!(faults(body), "");
    }

    #[test]
    fn faults_are_told_apart() {
        for (body, fault) in [
            ("x = iadd 1, 1.0\n finish $nil", "v0 (iadd): operand 1 is Flt, not Int"),
            ("x = iadd 1, 1", "v0 (iadd): the fragment does not end with a jump, a finish, or guard_never"),
            ("guard_true true\n finish $1", "v0 (guard_true): a guard without an exit"),
            ("x = iadd 1, 1\n label\n y = iadd x, 1\n jump[self]", "v2 (iadd): v0 crosses a label"),
            ("label 1\n jump[self] 1.0", "v1 (jump): its operands do not fit the label's parameters"),
            ("jump[self]", "v0 (jump): there is no label to jump to"),
            ("label 1\n x: flt = phi[0]\n jump[self] 1", "v1 (phi): its type is not the parameter's"),
            ("x: int = phi[0]\n finish $1", "v0 (phi): a phi that does not follow a label"),
            ("finish $1\n finish $1", "v0 (finish): instructions follow the terminator"),
            (
                "x = new_record[0x2010000000005] $1\n finish x",
                "v0 (new_record): the header's slot count is not the number of operands",
            ),
            (
                "x = load_reg[0]\n guard_val x, x else @0\n guard_never else @0",
                "v1 (guard_val): the second operand is not a constant",
            ),
        ] {
            assert_eq!(faults(body), fault);
        }
    }

    #[test]
    fn a_result_is_not_alive_at_its_own_exit() {
        let mut f: Fragment = "fragment 1\n x = iadd_ovf 1, 2 else @0\n finish $1".parse().unwrap_or_default();
        f.exits[0].live.push(Ref::inst(0));
        assert_eq!(f.faults(), ["v0 (iadd_ovf): v0 is used before it is made"]);
    }
}

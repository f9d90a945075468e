//! The red operations: each executes, and records one instruction (or a guard).

use super::{LogItem, PushedFrame, TBool, TFlt, TInt, TVal, Tracer};
use crate::code::Code;
use crate::interp::{flt_cmp, flt_fn, flt_op, int_checked, int_cmp, int_op, push_frame};
use crate::ir::{Op, Ref, Ty};
use crate::meta::{Cmp, FltFn, FltOp, IntOp, Meta, Raised};
use crate::residual::{Effects, NativeFn, Residual};
use crate::vm::Vm;
use workbench_gc::{Gc, Header, Value, access};
use workbench_object::{ShapeId, Space, Watch};

impl Tracer {
    fn emit(&mut self, op: Op, args: &[Ref], imm: u64) -> Ref {
        match &mut self.rec {
            Some(rec) => rec.frag.emit(op, op.info().ty, args, imm),
            None => Ref::NONE,
        }
    }

    pub(super) fn emit_var(&mut self, op: Op, ty: Ty, args: &[Ref], imm: u64) -> Ref {
        match &mut self.rec {
            Some(rec) => rec.frag.emit_var(op, ty, args, imm),
            None => Ref::NONE,
        }
    }

    pub(super) fn guard(&mut self, op: Op, args: &[Ref], imm: u64) -> Ref {
        if self.rec.is_none() {
            return Ref::NONE;
        }
        // A guard on a constant holds already, unless it is about a shape that may change.
        let holds = match op {
            Op::IAddOvf | Op::ISubOvf | Op::IMulOvf => false,
            Op::GuardShape => !crate::optimize::is_unstable(imm as u32),
            _ => true,
        };
        if holds && args.first().is_some_and(|a| a.is_const()) {
            return Ref::NONE;
        }
        let snap = self.snapshot();
        match &mut self.rec {
            Some(rec) => rec.guard(op, args, imm, snap),
            None => Ref::NONE,
        }
    }

    pub(super) fn value_const(&mut self, v: Value) -> Ref {
        self.rec.as_mut().map_or(Ref::NONE, |rec| rec.frag.value(v))
    }

    fn int_const(&mut self, i: i64) -> Ref {
        self.rec.as_mut().map_or(Ref::NONE, |rec| rec.frag.int(i))
    }

    /// The logged result of the next non-pure operation, while replaying.
    pub(super) fn replayed(&mut self) -> Option<LogItem> {
        let replay = self.replay.as_mut()?;
        let item = replay.log.get(replay.at).copied();
        replay.at += 1;
        match item {
            Some(item) => {
                self.log.push(item);
                self.acted = true;
                Some(item)
            }
            None => {
                self.replay = None;
                None
            }
        }
    }

    fn load(&mut self, op: Op, args: &[Ref], imm: u64, read: impl FnOnce() -> Value) -> TVal {
        if let Some(LogItem::Val(v)) = self.replayed() {
            return v;
        }
        let r = self.emit(op, args, imm);
        let item = TVal { v: read(), r };
        self.log.push(LogItem::Val(item));
        item
    }

    fn load_int(&mut self, op: Op, args: &[Ref], read: impl FnOnce() -> i64) -> TInt {
        if let Some(LogItem::Int(i)) = self.replayed() {
            return i;
        }
        let r = self.emit(op, args, 0);
        let item = TInt { v: read(), r };
        self.log.push(LogItem::Int(item));
        item
    }

    /// What is decided without a guard: a replay decides as its recording did.
    fn decided(&mut self, decide: impl FnOnce(&mut Self) -> bool) -> bool {
        if let Some(LogItem::Int(i)) = self.replayed() {
            return i.v != 0;
        }
        let fact = decide(self);
        let item = self.int(i64::from(fact));
        self.log.push(LogItem::Int(item));
        fact
    }

    fn is_one_of_many(&mut self, v: TVal, shape: bool) -> bool {
        let (code, pc) = (self.top().code, self.pc);
        let Some(rec) = &mut self.rec else { return false };
        let known = code.meets_many.borrow().contains(&pc);
        let expected = rec.expects_many;
        let many = rec.is_one_of_many(v.r, shape, known);
        if many && expected && !rec.expects_many && !known {
            code.meets_many.borrow_mut().push(pc);
        }
        many
    }

    fn store(&mut self, op: Op, args: &[Ref], imm: u64, write: impl FnOnce()) {
        if self.replayed().is_some() {
            return;
        }
        self.emit(op, args, imm);
        self.log.push(LogItem::Unit);
        self.acted = true;
        write();
    }

    fn result(&mut self, effects: Effects, item: TVal) -> TVal {
        if effects != Effects::PURE {
            self.log.push(LogItem::Val(item));
        }
        if !effects.is_quiet() {
            self.acted = true;
        }
        item
    }

    /// Run runtime code that may look at frames: the running frame's record says where it is.
    fn sync(&mut self) {
        let pc = self.pc;
        self.top().frame.set_pc(pc);
    }

    fn residual(&mut self, f: &Residual, args: &[TVal]) -> TVal {
        if f.effects != Effects::PURE
            && let Some(LogItem::Val(v)) = self.replayed()
        {
            return v;
        }
        self.sync();
        let values: smallvec::SmallVec<[Value; 6]> = args.iter().map(|a| a.v).collect();
        let refs: smallvec::SmallVec<[Ref; 6]> = args.iter().map(|a| a.r).collect();
        let v = f.call(self.vm(), &values);
        let imm = f.address() as u64;
        let r = if f.effects == Effects::PURE && !v.is_raised() && refs.iter().all(|r| r.is_const()) {
            self.value_const(v)
        } else {
            if let Some(rec) = &mut self.rec {
                rec.give_up |= f.effects.includes(Effects::FRAMES);
                rec.frag.note_call(imm, f.effects, f.name);
            }
            self.emit_var(Op::Call, Ty::Val, &refs, imm)
        };
        self.result(f.effects, TVal { v, r })
    }

    fn check_raised(&mut self, v: TVal) -> Result<TVal, Raised> {
        let marker = self.value_const(Value::RAISED);
        if v.v.is_raised() {
            self.guard(Op::GuardVal, &[v.r, marker], 0);
            Err(Raised)
        } else {
            self.guard(Op::GuardNotVal, &[v.r, marker], 0);
            Ok(v)
        }
    }
}

fn raw(v: TVal, i: TInt) -> (Value, usize) {
    (v.v, i.v as usize)
}

impl Meta for Tracer {
    const TRACES: bool = true;

    type Val = TVal;
    type Int = TInt;
    type Flt = TFlt;
    type Bool = TBool;

    fn vm(&mut self) -> &mut Vm {
        // SAFETY: the VM outlives the tracer; the borrow ends with the caller's use of it.
        unsafe { &mut *self.vm }
    }
    fn code(&self) -> Gc<Code> {
        self.top().code
    }
    fn pc(&self) -> u32 {
        self.pc
    }

    fn reg(&mut self, r: u16) -> TVal {
        let top = self.top();
        let v = top.frame.reg(r);
        let var = top.regs[r as usize];
        if var.is_some() || self.rec.is_none() {
            return TVal { v, r: var };
        }
        if self.frames.len() > 1 {
            // A temporary nobody wrote since this frame was entered: whatever it holds is a constant of the recording.
            let r = self.value_const(v);
            return TVal { v, r };
        }
        let var = self.emit(Op::LoadReg, &[], r as u64);
        self.top_mut().regs[r as usize] = var;
        TVal { v, r: var }
    }
    fn set(&mut self, r: u16, v: TVal) {
        let top = self.top_mut();
        top.frame.set_reg(r, v.v);
        let i = r as usize;
        let old = (r, top.regs[i], top.dirty[i]);
        top.regs[i] = v.r;
        top.dirty[i] = true;
        if self.snap.is_none() {
            self.undo.push(old);
        }
    }
    fn callee(&mut self) -> TVal {
        let v = self.top().frame.callee();
        if self.rec.is_some() && !self.top().callee.is_some() {
            let r = self.emit(Op::LoadReg, &[], -1i64 as u64);
            self.top_mut().callee = r;
        }
        TVal { v, r: self.top().callee }
    }
    fn constant(&mut self, i: u16) -> TVal {
        let v = self.top().code.parts.consts.get(i as usize).unwrap_or(Value::ABSENT);
        self.konst(v)
    }

    fn konst(&mut self, v: Value) -> TVal {
        TVal { v, r: self.value_const(v) }
    }
    fn int(&mut self, i: i64) -> TInt {
        TInt { v: i, r: self.int_const(i) }
    }
    fn flt(&mut self, f: f64) -> TFlt {
        let r = self.rec.as_mut().map_or(Ref::NONE, |rec| rec.frag.consts.intern(Ty::Flt, f.to_bits()));
        TFlt { v: f, r }
    }

    fn peek(&self, v: TVal) -> Value {
        v.v
    }

    fn branch(&mut self, b: TBool) -> bool {
        self.guard(if b.v { Op::GuardTrue } else { Op::GuardFalse }, &[b.r], 0);
        b.v
    }
    fn promote(&mut self, v: TVal) -> Value {
        let c = self.value_const(v.v);
        self.guard(Op::GuardVal, &[v.r, c], 0);
        v.v
    }
    fn promote_int(&mut self, i: TInt) -> i64 {
        let c = self.int_const(i.v);
        self.guard(Op::GuardIntVal, &[i.r, c], 0);
        i.v
    }
    fn shape(&mut self, v: TVal) -> ShapeId {
        let shape = ShapeId::of(v.v);
        if v.v.is_int() {
            self.guard(Op::GuardInt, &[v.r], 0);
        } else if v.v.is_float() {
            self.guard(Op::GuardFlt, &[v.r], 0);
        } else if v.v.is_ptr() {
            self.guard(Op::GuardShape, &[v.r], shape.0 as u64);
        } else {
            self.promote(v);
        }
        shape
    }
    fn shape_of_few(&mut self, v: TVal) -> Option<ShapeId> {
        let many = self.decided(|t| t.is_one_of_many(v, true));
        if many { None } else { Some(self.shape(v)) }
    }
    fn promote_of_few(&mut self, v: TVal) -> Option<Value> {
        let many = self.decided(|t| t.is_one_of_many(v, false));
        if many { None } else { Some(self.promote(v)) }
    }
    fn noted(&mut self, fact: bool) -> bool {
        self.decided(|_| fact)
    }
    fn assume(&mut self, watch: &Watch) {
        self.watch(watch);
    }

    fn as_int(&mut self, v: TVal) -> Option<TInt> {
        let i = Space::as_int(v.v);
        if let (Some(i), true) = (i, v.r.is_const()) {
            return Some(self.int(i));
        }
        self.shape(v);
        let i = i?;
        if v.v.is_int() {
            let r = self.emit(Op::UntagInt, &[v.r], 0);
            return Some(TInt { v: i, r });
        }
        // A boxed number never changes: its word needs no log.
        let zero = self.int_const(0);
        let r = self.emit(Op::LoadI64, &[v.r, zero], 0);
        Some(TInt { v: i, r })
    }
    fn as_flt(&mut self, v: TVal) -> Option<TFlt> {
        let f = Space::as_float(v.v);
        if let (Some(f), true) = (f, v.r.is_const()) {
            return Some(self.flt(f));
        }
        self.shape(v);
        let f = f?;
        if v.v.is_float() {
            let r = self.emit(Op::UntagFlt, &[v.r], 0);
            return Some(TFlt { v: f, r });
        }
        let zero = self.int_const(0);
        let r = self.emit(Op::LoadF64, &[v.r, zero], 0);
        Some(TFlt { v: f, r })
    }
    fn from_small(&mut self, i: TInt) -> TVal {
        let r = self.emit(Op::TagInt, &[i.r], 0);
        TVal { v: Value::small(i.v), r }
    }
    fn from_int(&mut self, i: TInt) -> TVal {
        let v = self.vm().space.int(i.v);
        let r = self.emit(Op::BoxInt, &[i.r], 0);
        TVal { v, r }
    }
    fn from_flt(&mut self, f: TFlt) -> TVal {
        let v = self.vm().space.float(f.v);
        let r = self.emit(Op::BoxFlt, &[f.r], 0);
        TVal { v, r }
    }
    fn from_bool(&mut self, b: TBool) -> TVal {
        let r = self.emit(Op::BoolVal, &[b.r], 0);
        TVal { v: Value::from_bool(b.v), r }
    }
    fn same(&mut self, a: TVal, b: TVal) -> TBool {
        let r = self.emit(Op::ValEq, &[a.r, b.r], 0);
        TBool { v: a.v == b.v, r }
    }
    fn bits(&mut self, v: TVal) -> TInt {
        let r = self.emit(Op::ValBits, &[v.r], 0);
        TInt { v: v.v.bits() as i64, r }
    }

    fn int_op(&mut self, op: IntOp, a: TInt, b: TInt) -> TInt {
        let code = match op {
            IntOp::Add => Op::IAdd,
            IntOp::Sub => Op::ISub,
            IntOp::Mul => Op::IMul,
            IntOp::And => Op::IAnd,
            IntOp::Or => Op::IOr,
            IntOp::Xor => Op::IXor,
            IntOp::Shl => Op::IShl,
            IntOp::Shr => Op::IShr,
            IntOp::UShr => Op::UShr,
            IntOp::Div => Op::IDiv,
            IntOp::Rem => Op::IRem,
            IntOp::FloorDiv => Op::IFloorDiv,
            IntOp::FloorMod => Op::IFloorMod,
        };
        let r = self.emit(code, &[a.r, b.r], 0);
        TInt { v: int_op(op, a.v, b.v), r }
    }
    fn int_checked(&mut self, op: IntOp, a: TInt, b: TInt) -> Option<TInt> {
        let code = match op {
            IntOp::Add => Op::IAddOvf,
            IntOp::Sub => Op::ISubOvf,
            IntOp::Mul => Op::IMulOvf,
            other => return Some(self.int_op(other, a, b)),
        };
        match int_checked(op, a.v, b.v) {
            Some(v) => {
                let r = self.guard(code, &[a.r, b.r], 0);
                Some(TInt { v, r })
            }
            None => {
                // Overflowed while recording: the same operands' overflow is checked by comparing with the exact result,
                // which a pure runtime function tells.
                let test = crate::runtime::overflow_test(op) as usize as u64;
                if let Some(rec) = &mut self.rec {
                    rec.frag.note_call(test, Effects::PURE, "overflows");
                }
                let r = self.emit_var(Op::CallPure, Ty::Int, &[a.r, b.r], test);
                self.promote_int(TInt { v: 1, r });
                None
            }
        }
    }
    fn int_cmp(&mut self, op: Cmp, a: TInt, b: TInt) -> TBool {
        let (code, x, y) = match op {
            Cmp::Lt => (Op::ILt, a, b),
            Cmp::Le => (Op::ILe, a, b),
            Cmp::Eq => (Op::IEq, a, b),
            Cmp::Ne => (Op::INe, a, b),
            Cmp::Gt => (Op::ILt, b, a),
            Cmp::Ge => (Op::ILe, b, a),
        };
        let r = self.emit(code, &[x.r, y.r], 0);
        TBool { v: int_cmp(op, a.v, b.v), r }
    }
    fn int_below(&mut self, a: TInt, b: TInt) -> TBool {
        let r = self.emit(Op::ULt, &[a.r, b.r], 0);
        TBool { v: (a.v as u64) < b.v as u64, r }
    }
    fn flt_op(&mut self, op: FltOp, a: TFlt, b: TFlt) -> TFlt {
        let code = match op {
            FltOp::Add => Op::FAdd,
            FltOp::Sub => Op::FSub,
            FltOp::Mul => Op::FMul,
            FltOp::Div => Op::FDiv,
        };
        let r = self.emit(code, &[a.r, b.r], 0);
        TFlt { v: flt_op(op, a.v, b.v), r }
    }
    fn flt_fn(&mut self, op: FltFn, a: TFlt) -> TFlt {
        let code = match op {
            FltFn::Neg => Op::FNeg,
            FltFn::Abs => Op::FAbs,
            FltFn::Sqrt => Op::FSqrt,
            FltFn::Floor => Op::FFloor,
            FltFn::Ceil => Op::FCeil,
            FltFn::Trunc => Op::FTrunc,
        };
        let r = self.emit(code, &[a.r], 0);
        TFlt { v: flt_fn(op, a.v), r }
    }
    fn flt_cmp(&mut self, op: Cmp, a: TFlt, b: TFlt) -> TBool {
        let (code, x, y) = match op {
            Cmp::Lt => (Op::FLt, a, b),
            Cmp::Le => (Op::FLe, a, b),
            Cmp::Eq => (Op::FEq, a, b),
            Cmp::Ne => (Op::FNe, a, b),
            Cmp::Gt => (Op::FLt, b, a),
            Cmp::Ge => (Op::FLe, b, a),
        };
        let r = self.emit(code, &[x.r, y.r], 0);
        TBool { v: flt_cmp(op, a.v, b.v), r }
    }
    fn int_to_flt(&mut self, i: TInt) -> TFlt {
        let r = self.emit(Op::IToF, &[i.r], 0);
        TFlt { v: i.v as f64, r }
    }
    fn flt_to_int(&mut self, f: TFlt) -> TInt {
        let r = self.emit(Op::FToI, &[f.r], 0);
        TInt { v: f.v as i64, r }
    }
    fn flt_call(&mut self, f: extern "C" fn(f64) -> f64, a: TFlt) -> TFlt {
        let imm = f as usize as u64;
        if let Some(rec) = &mut self.rec {
            rec.frag.note_call(imm, Effects::PURE, "float function");
        }
        let r = self.emit_var(Op::CallPure, Ty::Flt, &[a.r], imm);
        TFlt { v: f(a.v), r }
    }
    fn flt_call2(&mut self, f: extern "C" fn(f64, f64) -> f64, a: TFlt, b: TFlt) -> TFlt {
        let imm = f as usize as u64;
        if let Some(rec) = &mut self.rec {
            rec.frag.note_call(imm, Effects::PURE, "float function");
        }
        let r = self.emit_var(Op::CallPure, Ty::Flt, &[a.r, b.r], imm);
        TFlt { v: f(a.v, b.v), r }
    }
    fn not(&mut self, b: TBool) -> TBool {
        let r = self.emit(Op::BNot, &[b.r], 0);
        TBool { v: !b.v, r }
    }

    fn slot(&mut self, object: TVal, i: usize) -> TVal {
        self.load(Op::LoadSlot, &[object.r], i as u64, || access::slot_or_payload(object.v, i))
    }
    fn slot_fixed(&mut self, object: TVal, i: usize) -> TVal {
        // Not logged: replaying reads the same.
        let v = access::slot_or_payload(object.v, i);
        if object.r.is_const() {
            return self.konst(v);
        }
        let r = self.emit(Op::LoadSlot, &[object.r], i as u64 | crate::ir::FIXED);
        TVal { v, r }
    }
    fn slot_watched(&mut self, object: TVal, i: usize, watch: &Watch) -> TVal {
        if !object.r.is_const() {
            return self.slot(object, i);
        }
        // Logged as what is loaded is: a replay may have the object from anywhere.
        if let Some(LogItem::Val(v)) = self.replayed() {
            return v;
        }
        self.watch(watch);
        let v = self.konst(access::slot_or_payload(object.v, i));
        self.log.push(LogItem::Val(v));
        v
    }
    fn set_slot(&mut self, object: TVal, i: usize, v: TVal) {
        self.store(Op::StoreSlot, &[object.r, v.r], i as u64, || access::set_slot_or_payload(object.v, i, v.v));
    }
    fn elem(&mut self, buffer: TVal, i: TInt) -> TVal {
        let (b, n) = raw(buffer, i);
        self.load(Op::LoadElem, &[buffer.r, i.r], 0, || access::values_of(b)[n])
    }
    fn set_elem(&mut self, buffer: TVal, i: TInt, v: TVal) {
        let (b, n) = raw(buffer, i);
        self.store(Op::StoreElem, &[buffer.r, i.r, v.r], 0, || access::values_store(b, n, v.v));
    }
    fn count(&mut self, buffer: TVal) -> TInt {
        self.load_int(Op::LoadLen, &[buffer.r], || access::count_word(buffer.v))
    }
    fn raw_i64(&mut self, buffer: TVal, i: TInt) -> TInt {
        let (b, n) = raw(buffer, i);
        self.load_int(Op::LoadI64, &[buffer.r, i.r], || access::words_of(b)[n] as i64)
    }
    fn set_raw_i64(&mut self, buffer: TVal, i: TInt, v: TInt) {
        let (b, n) = raw(buffer, i);
        self.store(Op::StoreI64, &[buffer.r, i.r, v.r], 0, || access::set_word(b, n, v.v as u64));
    }
    fn raw_f64(&mut self, buffer: TVal, i: TInt) -> TFlt {
        if let Some(LogItem::Flt(f)) = self.replayed() {
            return f;
        }
        let (b, n) = raw(buffer, i);
        let r = self.emit(Op::LoadF64, &[buffer.r, i.r], 0);
        let item = TFlt { v: f64::from_bits(access::words_of(b)[n]), r };
        self.log.push(LogItem::Flt(item));
        item
    }
    fn set_raw_f64(&mut self, buffer: TVal, i: TInt, v: TFlt) {
        let (b, n) = raw(buffer, i);
        self.store(Op::StoreF64, &[buffer.r, i.r, v.r], 0, || access::set_word(b, n, v.v.to_bits()));
    }
    fn raw_u8(&mut self, buffer: TVal, i: TInt) -> TInt {
        let (b, n) = raw(buffer, i);
        self.load_int(Op::LoadU8, &[buffer.r, i.r], || access::bytes_of(b)[n] as i64)
    }
    fn set_raw_u8(&mut self, buffer: TVal, i: TInt, v: TInt) {
        let (b, n) = raw(buffer, i);
        self.store(Op::StoreU8, &[buffer.r, i.r, v.r], 0, || access::bytes_of_mut(&b)[n] = v.v as u8);
    }
    fn raw_u32(&mut self, buffer: TVal, i: TInt) -> TInt {
        let (b, n) = raw(buffer, i);
        self.load_int(Op::LoadU32, &[buffer.r, i.r], || {
            let bytes = &access::bytes_of(b)[n * 4..n * 4 + 4];
            u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as i64
        })
    }
    fn set_shape(&mut self, object: TVal, shape: ShapeId) {
        self.store(Op::StoreShape, &[object.r], shape.0 as u64, || access::header(object.v).shape.set(shape.0));
    }
    fn new_record(&mut self, shape: ShapeId, slots: &[TVal]) -> TVal {
        if let Some(LogItem::Val(v)) = self.replayed() {
            return v;
        }
        let s = shape.shape();
        let record = self.vm().space.heap.alloc_record(shape.0, s.layout, s.slots, Value::ABSENT);
        let absent = self.value_const(Value::ABSENT);
        let mut refs: Vec<Ref> = slots.iter().map(|v| v.r).collect();
        refs.resize(s.slots as usize, absent);
        for (i, v) in slots.iter().enumerate() {
            access::init_slot(record, i, v.v);
        }
        let r = self.emit_var(Op::NewRecord, Ty::Val, &refs, Header::word(shape.0, s.layout, s.slots));
        self.result(Effects::READS, TVal { v: record, r })
    }
    fn new_values(&mut self, shape: ShapeId, values: &[TVal]) -> TVal {
        if let Some(LogItem::Val(v)) = self.replayed() {
            return v;
        }
        let buffer = self.vm().space.heap.alloc_values(shape.0, values.len(), Value::ABSENT);
        for (i, v) in values.iter().enumerate() {
            access::init_elem(buffer, i, v.v);
        }
        let refs: Vec<Ref> = values.iter().map(|v| v.r).collect();
        let word = Header::word(shape.0, workbench_gc::Layout::Values, 0);
        let r = self.emit_var(Op::NewValues, Ty::Val, &refs, word);
        self.result(Effects::READS, TVal { v: buffer, r })
    }

    fn call(&mut self, f: &Residual, args: &[TVal]) -> TVal {
        self.residual(f, args)
    }
    fn call_if(&mut self, condition: TBool, f: &Residual, args: &[TVal]) {
        if self.replayed().is_some() {
            return;
        }
        self.sync();
        if condition.v {
            let values: smallvec::SmallVec<[Value; 6]> = args.iter().map(|a| a.v).collect();
            f.call(self.vm(), &values);
        }
        let imm = f.address() as u64;
        if let Some(rec) = &mut self.rec {
            rec.frag.note_call(imm, f.effects, f.name);
        }
        let refs: smallvec::SmallVec<[Ref; 6]> = [condition.r].into_iter().chain(args.iter().map(|a| a.r)).collect();
        self.emit_var(Op::CallIf, Ty::Void, &refs, imm);
        self.log.push(LogItem::Unit);
        self.acted = true;
    }
    fn try_call(&mut self, f: &Residual, args: &[TVal]) -> Result<TVal, Raised> {
        let v = self.residual(f, args);
        self.check_raised(v)
    }
    fn try_native(&mut self, f: NativeFn, args: &[TVal], effects: Effects) -> Result<TVal, Raised> {
        let v = match self.replayed() {
            Some(LogItem::Val(v)) => v,
            _ => {
                self.sync();
                let values: smallvec::SmallVec<[Value; 8]> = args.iter().map(|a| a.v).collect();
                let refs: smallvec::SmallVec<[Ref; 8]> = args.iter().map(|a| a.r).collect();
                let v = f(self.vm(), values.as_ptr(), values.len());
                let imm = f as usize as u64;
                if let Some(rec) = &mut self.rec {
                    rec.give_up |= effects.includes(Effects::FRAMES);
                    rec.frag.note_call(imm, effects, "builtin");
                }
                let r = self.emit_var(Op::CallArgv, Ty::Val, &refs, imm);
                self.result(effects, TVal { v, r })
            }
        };
        self.check_raised(v)
    }
    fn has_home(&mut self, marker: TVal) -> bool {
        for i in (0..self.frames.len()).rev() {
            let shadow = &self.frames[i];
            let Some(home) = shadow.code.parts.home else { continue };
            let here = TVal { v: shadow.frame.reg(home), r: shadow.regs[home as usize] };
            if here.r.is_some() {
                let same = self.same(here, marker);
                if self.branch(same) {
                    return true;
                }
            }
        }
        // Below the root, or gone: only the interpreter knows. The recording ends here.
        if let Some(rec) = &mut self.rec {
            rec.give_up = true;
        }
        crate::run::find_home(self.top().frame, marker.v).is_some()
    }
    fn take_pending(&mut self) -> TVal {
        if let Some(LogItem::Val(v)) = self.replayed() {
            return v;
        }
        let offset = crate::runtime::pending_offset();
        let r = self.emit(Op::LoadCtx, &[], offset);
        let v = self.vm().take_pending();
        let absent = self.value_const(Value::ABSENT);
        self.emit(Op::StoreCtx, &[absent], offset);
        self.result(Effects::SLOTS, TVal { v, r })
    }

    fn push_at(&mut self, code: Gc<Code>, callee: TVal, ret: u16, pc: u32, flags: u16, args: &[TVal]) -> bool {
        let caller = self.top().frame;
        caller.set_pc(self.pc + 1);
        let values = args.iter().map(|a| a.v);
        let pushed = push_frame(self.vm(), caller, code, callee.v, (ret, pc, flags), values);
        match pushed {
            Some(frame) => {
                self.pushed = Some(PushedFrame { frame, callee, pc, flags, args: args.to_vec() });
                true
            }
            None => {
                if let Some(rec) = &mut self.rec {
                    rec.give_up = true;
                }
                false
            }
        }
    }
}

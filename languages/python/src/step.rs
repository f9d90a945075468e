//! What each instruction does, written once for interpreter and tracer (see `workbench::Meta`).
//!
//! Hot cases are decided here, on shapes; everything else is a residual call into `runtime`. Guest code is entered by pushing
//! frames, with continuations (`stubs`) where something is left to do after a call.

pub mod arith;
pub mod attr;
pub mod attr_dict;
pub mod call;
pub mod compare;
pub mod construct;
pub mod data;
pub mod except;
pub mod instantiate;
pub mod item;
pub mod iter;
pub mod known;
pub mod make;
pub mod name;
pub mod slow;
pub mod spread;

use crate::op::{Op, Reg};
use crate::runtime::kinds as k;
use workbench::object::{dict, tuple};
use workbench::{Flow, Meta, Raised, Value, patterns};

/// The answer of a step that may raise.
pub type Step<M> = Flow<<M as Meta>::Val>;

/// Finish an instruction: its value, or the pending exception.
#[inline(always)]
pub fn put<M: Meta>(m: &mut M, dst: Reg, value: Result<M::Val, Raised>) -> Step<M> {
    match value {
        Ok(v) => {
            m.set(dst, v);
            Flow::Next
        }
        Err(Raised) => Flow::Raised,
    }
}

/// Finish an instruction without a value.
#[inline(always)]
pub fn done<M: Meta>(value: Result<M::Val, Raised>) -> Step<M> {
    match value {
        Ok(_) => Flow::Next,
        Err(Raised) => Flow::Raised,
    }
}

/// Finish a `del`: what it took away may be missed (see `runtime/missed.rs`).
#[inline(always)]
pub fn deleted<M: Meta>(value: Result<M::Val, Raised>) -> Step<M> {
    match value {
        Ok(_) => Flow::Look,
        Err(Raised) => Flow::Raised,
    }
}

/// A small number as a red.
#[inline(always)]
pub fn num<M: Meta>(m: &mut M, i: i64) -> M::Val {
    m.konst(Value::small(i))
}

/// Is it absent? A guard.
#[inline(always)]
pub fn absent<M: Meta>(m: &mut M, v: M::Val) -> bool {
    let nothing = m.konst(Value::ABSENT);
    let same = m.same(v, nothing);
    m.branch(same)
}

/// The instruction.
#[inline(always)]
pub fn step<M: Meta>(m: &mut M, op: Op) -> Step<M> {
    match op {
        Op::Nop => Flow::Next,
        Op::Move(dst, src) => {
            let v = m.reg(src);
            m.set(dst, v);
            Flow::Next
        }
        Op::Const(dst, k) => {
            let v = m.constant(k);
            m.set(dst, v);
            Flow::Next
        }
        Op::CheckLocal(r, k) => {
            let v = m.reg(r);
            if absent(m, v) { name::unbound_local(m, k) } else { Flow::Next }
        }
        Op::DelLocal(r, k) => {
            let v = m.reg(r);
            if absent(m, v) {
                return name::unbound_local(m, k);
            }
            let nothing = m.konst(Value::ABSENT);
            m.set(r, nothing);
            m.call(&slow::DROPPED, &[v]);
            Flow::Look
        }
        Op::MakeCell(r) => {
            let v = m.reg(r);
            let cell = m.new_record(k::CELL.id(), &[v]);
            m.set(r, cell);
            Flow::Next
        }
        Op::LoadCell(dst, r, k) => {
            let cell = m.reg(r);
            let v = m.slot(cell, k::cell::VALUE);
            if absent(m, v) {
                return name::unbound_local(m, k);
            }
            m.set(dst, v);
            Flow::Next
        }
        Op::StoreCell(r, src) => {
            let (cell, v) = (m.reg(r), m.reg(src));
            m.set_slot(cell, k::cell::VALUE, v);
            Flow::Next
        }
        Op::LoadFree(dst, i, k) => {
            let cell = name::free_cell(m, i);
            let v = m.slot(cell, k::cell::VALUE);
            if absent(m, v) {
                return name::unbound_free(m, k);
            }
            m.set(dst, v);
            Flow::Next
        }
        Op::LoadFreeCell(dst, i) => {
            let cell = name::free_cell(m, i);
            m.set(dst, cell);
            Flow::Next
        }
        Op::LoadGlobal(dst, k) => name::load_global(m, dst, k),
        Op::StoreGlobal(k, src) => name::store_global(m, k, src),
        Op::DelGlobal(k) => name::del_global(m, k),
        Op::LoadName(dst, k) => name::load_name(m, dst, k),
        Op::StoreName(k, src) => name::store_name(m, k, src),
        Op::DelName(k) => name::del_name(m, k),
        Op::LoadGlobalDyn(dst, k) => name::load_global_dyn(m, dst, k),
        Op::StoreGlobalDyn(k, src) => name::store_global_dyn(m, k, src),
        Op::DelGlobalDyn(k) => name::del_global_dyn(m, k),
        Op::LoadDynamic(dst, d, k) => name::load_dynamic(m, dst, d, k),

        Op::Add(dst, a, b) => arith::add(m, dst, a, b),
        Op::Sub(dst, a, b) => arith::sub(m, dst, a, b),
        Op::Mul(dst, a, b) => arith::mul(m, dst, a, b),
        Op::Binary(op, dst, a, b) => arith::binary(m, op, dst, a, b),
        Op::Inplace(op, dst, a, b) => arith::inplace(m, op, dst, a, b),
        Op::AddInt(how, dst, a, i) => arith::add_int(m, how, dst, a, i),
        Op::Unary(op, dst, a) => arith::unary(m, op, dst, a),
        Op::Not(dst, a) => {
            let v = m.reg(a);
            match compare::truth(m, v) {
                Ok(b) => {
                    let v = m.konst(Value::from_bool(!b));
                    m.set(dst, v);
                    Flow::Next
                }
                Err(Raised) => Flow::Raised,
            }
        }
        Op::Repr(dst, a) => {
            let v = m.reg(a);
            let r = m.try_call(&slow::REPR, &[v]);
            put(m, dst, r)
        }
        Op::Compare(c, dst, a, b) => compare::compare(m, c, dst, a, b),
        Op::Is(dst, a, b) => {
            let (a, b) = (m.reg(a), m.reg(b));
            let same = compare::identical(m, a, b);
            let v = m.from_bool(same);
            m.set(dst, v);
            Flow::Next
        }
        Op::IsNot(dst, a, b) => {
            let (a, b) = (m.reg(a), m.reg(b));
            let same = compare::identical(m, a, b);
            let other = m.not(same);
            let v = m.from_bool(other);
            m.set(dst, v);
            Flow::Next
        }
        Op::In(dst, a, b) => compare::contains(m, dst, a, b, false),
        Op::NotIn(dst, a, b) => compare::contains(m, dst, a, b, true),
        Op::CompareJump(c, a, b, d) => compare::compare_jump(m, c, a, b, d),
        Op::CompareJumpInt(c, a, i, d) => compare::compare_jump_int(m, c, a, i, d),

        Op::Jump(t) => Flow::Jump(t),
        Op::Loop(t) => Flow::LoopBack(t),
        Op::JumpIfFalse(r, t) => {
            let v = m.reg(r);
            match compare::truth(m, v) {
                Ok(true) => Flow::Next,
                Ok(false) => Flow::Jump(t),
                Err(Raised) => Flow::Raised,
            }
        }
        Op::JumpIfTrue(r, t) => {
            let v = m.reg(r);
            match compare::truth(m, v) {
                Ok(false) => Flow::Next,
                Ok(true) => Flow::Jump(t),
                Err(Raised) => Flow::Raised,
            }
        }

        Op::LoadAttr(dst, o, k) => attr::load(m, dst, o, k),
        Op::StoreAttr(o, k, src) => attr::store(m, o, k, src),
        Op::DelAttr(o, k) => {
            let o = m.reg(o);
            let name = m.constant(k);
            let r = m.try_call(&slow::DEL_ATTR, &[o, name]);
            deleted::<M>(r)
        }
        Op::LoadMethod(base, o, k) => attr::load_method(m, base, o, k),
        Op::LoadSpecial(dst, o, k) => {
            let o = m.reg(o);
            let name = m.constant(k);
            let r = m.try_call(&slow::LOAD_SPECIAL, &[o, name]);
            put(m, dst, r)
        }
        Op::GetItem(dst, o, i) => item::get(m, dst, o, i),
        Op::SetItem(o, i, v) => item::set(m, o, i, v),
        Op::DelItem(o, i) => item::del(m, o, i),
        Op::GetSlice(dst, o, base) => {
            let (o, i, j) = (m.reg(o), m.reg(base), m.reg(base + 1));
            let r = match data::slice(m, o, i, j) {
                Some(r) => r,
                None => m.try_call(&slow::GET_SLICE, &[o, i, j]),
            };
            put(m, dst, r)
        }
        Op::SetSlice(o, base, v) => {
            let (o, i, j, v) = (m.reg(o), m.reg(base), m.reg(base + 1), m.reg(v));
            let r = match data::splice(m, o, i, j, v) {
                Some(r) => r,
                None => m.try_call(&slow::SET_SLICE, &[o, i, j, v]),
            };
            done::<M>(r)
        }
        Op::DelSlice(o, base) => {
            let (o, i, j) = (m.reg(o), m.reg(base), m.reg(base + 1));
            let nothing = m.konst(Value::ABSENT);
            let r = m.try_call(&slow::SET_SLICE, &[o, i, j, nothing]);
            deleted::<M>(r)
        }
        Op::BuildSlice(dst, base) => {
            let parts = [m.reg(base), m.reg(base + 1), m.reg(base + 2)];
            let v = m.new_record(k::SLICE_RECORD.id(), &parts);
            m.set(dst, v);
            Flow::Next
        }
        Op::BuildTuple(dst, base, n) => {
            let v = item::build_tuple(m, base, n);
            m.set(dst, v);
            Flow::Next
        }
        Op::BuildList(dst, base, n) => item::build_list(m, dst, base, n),
        Op::BuildSet(dst, base, n) => {
            let items = item::build_tuple(m, base, n);
            let r = m.try_call(&slow::BUILD_SET, &[items]);
            put(m, dst, r)
        }
        Op::BuildDict(dst) => {
            let v = patterns::table_new(m, dict::DICT.id());
            m.set(dst, v);
            Flow::Next
        }
        Op::DictSet(d, key, v) => {
            let (d, key, v) = (m.reg(d), m.reg(key), m.reg(v));
            let r = m.try_call(&slow::DICT_SET, &[d, key, v]);
            done::<M>(r)
        }
        Op::ListAppend(l, v) => {
            let (l, v) = (m.reg(l), m.reg(v));
            patterns::list_push(m, l, v);
            Flow::Next
        }
        Op::SetAdd(s, v) => {
            let (s, v) = (m.reg(s), m.reg(v));
            let shape = m.shape(s);
            if let Some(how) = data::simple_lookup(m, shape, v) {
                patterns::set_add(m, s, v, how);
                return Flow::Next;
            }
            let r = m.try_call(&slow::SET_ADD, &[s, v]);
            done::<M>(r)
        }
        Op::ListOf(dst, src) => {
            let v = m.reg(src);
            let r = m.try_call(&slow::LIST_OF, &[v]);
            put(m, dst, r)
        }
        Op::Unpack(base, n, src) => item::unpack(m, base, n, src),

        Op::Call(base, argc, dst) => call::call(m, base, argc, dst),
        Op::CallMethod(base, argc, dst) => call::call_method(m, base, argc, dst),
        Op::CallKw(base, argc, k) => call::call_kw(m, base, argc, k),
        Op::CallEx(base, dst) => call::call_ex(m, base, dst),
        Op::StarArgs(dst, t, star) => {
            let f = m.reg(dst - 1);
            let (t, star) = (m.reg(t), m.reg(star));
            let r = match spread::positional(m, t, star) {
                Some(all) => Ok(all),
                None => m.try_call(&slow::STAR_ARGS, &[t, star, f]),
            };
            put(m, dst, r)
        }
        Op::MergeKw(d, src, f) => {
            let (d, src, f) = (m.reg(d), m.reg(src), m.reg(f));
            if spread::no_keywords(m, src) {
                return Flow::Next;
            }
            let r = m.try_call(&slow::MERGE_KW, &[d, src, f]);
            done::<M>(r)
        }
        Op::SetScope(r) => name::set_scope(m, r),
        Op::Return(r) => {
            let v = m.reg(r);
            Flow::Return(v)
        }
        Op::RestoreHandled(saved) => except::restore(m, saved),

        Op::GetIter(dst, src) => iter::get(m, dst, src),
        Op::ForIter(dst, it) => iter::advance(m, dst, it),
        Op::ForCheck(r, t) => {
            let v = m.reg(r);
            if absent(m, v) { Flow::Jump(t) } else { Flow::Next }
        }
        Op::ForStop(r, t) => {
            let e = m.reg(r);
            if except::is_stop_iteration(m, e) { Flow::Jump(t) } else { Flow::Raise(e) }
        }

        Op::MakeFunction(dst, k, base) => call::make_function(m, dst, k, base),
        Op::CallBody(f, ns) => call::call_body(m, f, ns),
        Op::BuildClass(dst, base, n) => {
            let (name, bases, ns) = (m.reg(base), m.reg(base + 1), m.reg(base + 2));
            let n = num(m, i64::from(n));
            let f = m.callee();
            let r = m.try_call(&slow::BUILD_CLASS, &[name, bases, ns, n, f]);
            put(m, dst, r)
        }

        Op::Raise(base, n) => except::raise(m, base, n),
        Op::Reraise(r) => {
            let e = m.reg(r);
            Flow::Raise(e)
        }
        Op::ReraiseLast => except::reraise_last(m),
        Op::SetHandled(e, saved) => except::set_handled(m, e, saved),
        Op::MatchException(dst, e, p) => except::matches(m, dst, e, p),
        Op::ExceptionTriple(base, e) => except::triple(m, base, e),

        Op::Yield(v, g) => iter::yield_(m, v, g),
        Op::Resumed(dst, g) => iter::resumed(m, dst, g),
        Op::MustClose(g) => {
            let g = m.reg(g);
            m.call(&slow::MUST_CLOSE, &[g]);
            Flow::Next
        }
        Op::NeedNotClose(g) => {
            let g = m.reg(g);
            m.call(&slow::NEED_NOT_CLOSE, &[g]);
            Flow::Next
        }
        Op::GeneratorReturn(g) => iter::generator_return(m, g),
        Op::GeneratorFail(g, e) => {
            let g = m.reg(g);
            m.call(&slow::GENERATOR_FINISH, &[g]);
            let e = m.reg(e);
            Flow::Raise(e)
        }

        Op::PrintItem(v) => {
            let v = m.reg(v);
            let nothing = m.konst(Value::ABSENT);
            let r = m.try_call(&slow::PRINT_ITEM, &[v, nothing]);
            done::<M>(r)
        }
        Op::PrintItemTo(file, v) => {
            let (file, v) = (m.reg(file), m.reg(v));
            let r = m.try_call(&slow::PRINT_ITEM, &[v, file]);
            done::<M>(r)
        }
        Op::PrintNewline => {
            let nothing = m.konst(Value::ABSENT);
            let r = m.try_call(&slow::PRINT_NEWLINE, &[nothing]);
            done::<M>(r)
        }
        Op::PrintNewlineTo(file) => {
            let file = m.reg(file);
            let r = m.try_call(&slow::PRINT_NEWLINE, &[file]);
            done::<M>(r)
        }
        Op::PrintExpr(v) => {
            let v = m.reg(v);
            let r = m.try_call(&slow::PRINT_EXPR, &[v]);
            done::<M>(r)
        }
        Op::ImportName(dst, k, base) => {
            let name = m.constant(k);
            let (from, level) = (m.reg(base), m.reg(base + 1));
            let f = m.callee();
            let r = m.try_call(&slow::IMPORT_NAME, &[name, from, level, f]);
            put(m, dst, r)
        }
        Op::ImportFrom(dst, module, k) => {
            let module = m.reg(module);
            let name = m.constant(k);
            let r = m.try_call(&slow::IMPORT_FROM, &[module, name]);
            put(m, dst, r)
        }
        Op::ImportStar(module, d) => {
            let module = m.reg(module);
            let d = if d == u16::MAX { m.konst(Value::ABSENT) } else { m.reg(d) };
            let f = m.callee();
            let r = m.try_call(&slow::IMPORT_STAR, &[module, d, f]);
            done::<M>(r)
        }
        Op::Exec(base, locals) => {
            let (code, g, l) = (m.reg(base), m.reg(base + 1), m.reg(base + 2));
            let d = if locals == u16::MAX { m.konst(Value::ABSENT) } else { m.reg(locals) };
            let f = m.callee();
            let r = m.try_call(&slow::EXEC, &[code, g, l, d, f]);
            done::<M>(r)
        }
        Op::MakeLocals(dst) => name::make_locals(m, dst),
        Op::LocalsToFast(d) => name::locals_to_fast(m, d),

        Op::EnumeratePair(dst) => iter::enumerate_pair(m, dst),
        Op::GeneratorResume(dst) => iter::generator_resume(m, dst),
        Op::BinaryTry(op, which, dst) => arith::binary_try(m, op, which, dst),
        Op::ReturnIfDone(r) => {
            let v = m.reg(r);
            let not = m.konst(k::NOT_IMPLEMENTED);
            let same = m.same(v, not);
            if m.branch(same) { Flow::Next } else { Flow::Return(v) }
        }
        Op::BinaryRest(op, dst) => {
            let (a, b) = (m.reg(0), m.reg(1));
            let op = num(m, i64::from(op));
            let r = m.try_call(&slow::BINARY_REST, &[op, a, b]);
            put(m, dst, r)
        }
        Op::CompareTry(c, which, dst) => compare::compare_try(m, c, which, dst),
        Op::CompareRest(c, dst) => {
            let (a, b) = (m.reg(0), m.reg(1));
            let c = num(m, i64::from(c));
            let r = m.try_call(&slow::COMPARE_REST, &[c, a, b]);
            put(m, dst, r)
        }
    }
}

/// A tuple of values.
pub fn new_tuple<M: Meta>(m: &mut M, values: &[M::Val]) -> M::Val {
    if values.is_empty() {
        let empty = m.vm().empty_tuple();
        return m.konst(empty);
    }
    m.new_values(tuple::TUPLE.id(), values)
}

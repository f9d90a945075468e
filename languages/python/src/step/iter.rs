//! Iteration and generators.

use super::{Step, absent, call, data, new_tuple, num, put, slow};
use crate::generator::{ENDED, RUNNING};
use crate::op::Reg;
use crate::runtime::kinds as k;
use crate::runtime::native::{Intrinsic, Native, as_builtin};
use crate::runtime::state;
use crate::stubs::{self, Stub};
use smallvec::SmallVec;
use workbench::object::list;
use workbench::{Cmp, Code, Flow, Gc, IntOp, Kind, Meta, Raised, ShapeId, Value, patterns};

/// The iterator of an exact built-in collection.
#[inline(always)]
pub fn known<M: Meta>(m: &mut M, v: M::Val) -> Option<M::Val> {
    let shape = m.shape(v);
    let s = shape.shape();
    if !s.class.is_absent() {
        return None;
    }
    let zero = num(m, 0);
    Some(match s.kind {
        Kind::LIST => m.new_record(k::LIST_ITER_RECORD.id(), &[v, zero]),
        Kind::TUPLE => m.new_record(k::TUPLE_ITER_RECORD.id(), &[v, zero]),
        k::XRANGE => {
            let [start, step, len] = [k::xrange::START, k::xrange::STEP, k::xrange::LEN].map(|i| m.slot_fixed(v, i));
            let slots = [start, step, len, zero];
            m.new_record(k::XRANGE_ITER_RECORD.id(), &slots)
        }
        k::GENERATOR | k::LIST_ITER | k::XRANGE_ITER | k::DICT_ITER | k::SET_ITER | k::STR_ITER | k::ENUMERATE => v,
        Kind::DICT => {
            let n = m.slot(v, workbench::object::table::LIVE);
            m.new_record(k::DICT_ITER_RECORD.id(), &[v, zero, n, zero])
        }
        Kind::SET => {
            let n = m.slot(v, workbench::object::table::LIVE);
            m.new_record(k::SET_ITER_RECORD.id(), &[v, zero, n])
        }
        Kind::BYTES => {
            let v = patterns::flat_bytes(m, v);
            m.new_record(k::STR_ITER_RECORD.id(), &[v, zero])
        }
        _ => return None,
    })
}

/// `dst = iter(src)`
pub fn get<M: Meta>(m: &mut M, dst: Reg, src: Reg) -> Step<M> {
    let v = m.reg(src);
    if let Some(it) = known(m, v) {
        m.set(dst, it);
        return Flow::Next;
    }
    let shape = m.shape(v);
    let s = shape.shape();
    if s.kind == Kind::INSTANCE {
        let name = {
            let vm = m.vm();
            state(vm).syms.iter
        };
        if let Some(f) = call::special(m, v, name)
            && ShapeId::of(f).kind() == Kind::FUNCTION
        {
            let f = m.konst(f);
            return call::call_value(m, f, &[v], dst);
        }
    }
    if s.kind == k::OBJECT && is_its_own(m, v) {
        m.set(dst, v);
        return Flow::Next;
    }
    let r = m.try_call(&slow::ITER, &[v]);
    put(m, dst, r)
}

/// Is it an iterator of a class written in Rust?
fn is_its_own<M: Meta>(m: &mut M, v: M::Val) -> bool {
    let name = {
        let vm = m.vm();
        state(vm).syms.iter
    };
    let native = call::special(m, v, name).and_then(as_builtin);
    native.is_some_and(|b| matches!(b.def.intrinsic, Intrinsic::Itself)) && next_native(m, v).is_some()
}

/// The `next` of an iterator of a class written in Rust.
fn next_native<M: Meta>(m: &mut M, it: M::Val) -> Option<&'static Native> {
    let name = {
        let vm = m.vm();
        state(vm).syms.next
    };
    let native = call::special(m, it, name).and_then(as_builtin).map(|b| b.def)?;
    (!native.looks && native.min <= 1).then_some(native)
}

#[inline(always)]
fn skip<M: Meta>(m: &mut M, dst: Reg, v: M::Val) -> Step<M> {
    m.set(dst, v);
    let pc = m.pc();
    Flow::Jump(pc + 2)
}

#[inline(always)]
fn end<M: Meta>(m: &mut M, dst: Reg) -> Step<M> {
    let nothing = m.konst(Value::ABSENT);
    m.set(dst, nothing);
    Flow::Next
}

/// Step an iterator that Rust knows: its next item, `None` at its end. `None`: not such a one.
#[inline(always)]
fn produce<M: Meta>(m: &mut M, it: M::Val, kind: Kind) -> Option<Produced<M>> {
    Some(match kind {
        k::LIST_ITER => {
            let l = m.slot(it, k::list_iter::LIST);
            if absent(m, l) {
                return Some(Ok(None));
            }
            let shape = m.shape(l);
            let i = m.slot(it, k::list_iter::INDEX);
            let n = m.slot(l, list::LEN);
            let (Some(i), Some(n)) = (m.as_int(i), m.as_int(n)) else { return Some(Ok(None)) };
            let more = m.int_cmp(Cmp::Lt, i, n);
            if !m.branch(more) {
                let nothing = m.konst(Value::ABSENT);
                m.set_slot(it, k::list_iter::LIST, nothing);
                return Some(Ok(None));
            }
            let v = super::item::element(m, l, shape.shape().strategy, i);
            step_index(m, it, k::list_iter::INDEX, i);
            Ok(Some(v))
        }
        k::XRANGE_ITER => {
            let (index, len) = (m.slot(it, k::xrange_iter::INDEX), m.slot_fixed(it, k::xrange_iter::LEN));
            let (start, by) = (m.slot_fixed(it, k::xrange_iter::START), m.slot_fixed(it, k::xrange_iter::STEP));
            let (Some(i), Some(n)) = (m.as_int(index), m.as_int(len)) else { return Some(Ok(None)) };
            let more = m.int_cmp(Cmp::Lt, i, n);
            if !m.branch(more) {
                return Some(Ok(None));
            }
            let (Some(start), Some(by)) = (m.as_int(start), m.as_int(by)) else { return Some(Ok(None)) };
            step_index(m, it, k::xrange_iter::INDEX, i);
            let ahead = m.int_op(IntOp::Mul, i, by);
            let value = m.int_op(IntOp::Add, start, ahead);
            Ok(Some(m.from_int(value)))
        }
        k::TUPLE_ITER => {
            let t = m.slot(it, k::tuple_iter::TUPLE);
            if absent(m, t) {
                return Some(Ok(None));
            }
            let i = m.slot(it, k::tuple_iter::INDEX);
            let Some(i) = m.as_int(i) else { return Some(Ok(None)) };
            let n = m.count(t);
            let more = m.int_cmp(Cmp::Lt, i, n);
            if !m.branch(more) {
                let nothing = m.konst(Value::ABSENT);
                m.set_slot(it, k::tuple_iter::TUPLE, nothing);
                return Some(Ok(None));
            }
            let v = m.elem(t, i);
            step_index(m, it, k::tuple_iter::INDEX, i);
            Ok(Some(v))
        }
        k::DICT_ITER => {
            let what = m.slot_fixed(it, k::dict_iter::WHAT);
            if m.promote(what) == Value::small(2) {
                match data::next_item(m, it) {
                    Ok(Some((key, value))) => Ok(Some(new_tuple(m, &[key, value]))),
                    Ok(None) => Ok(None),
                    Err(Raised) => Err(Raised),
                }
            } else {
                next_known(m, it)
            }
        }
        k::STR_ITER => {
            let s = m.slot_fixed(it, k::str_iter::TEXT);
            if !patterns::is_flat_bytes(m.shape(s)) {
                return Some(next_known(m, it));
            }
            let i = m.slot(it, k::str_iter::INDEX);
            let Some(i) = m.as_int(i) else { return Some(Ok(None)) };
            let n = patterns::bytes_len(m, s);
            let more = m.int_cmp(Cmp::Lt, i, n);
            if !m.branch(more) {
                return Some(Ok(None));
            }
            let byte = patterns::byte_at(m, s, i);
            let v = patterns::byte_string(m, byte);
            step_index(m, it, k::str_iter::INDEX, i);
            Ok(Some(v))
        }
        k::SET_ITER => next_known(m, it),
        _ => return None,
    })
}

#[inline(always)]
fn step_index<M: Meta>(m: &mut M, it: M::Val, slot: usize, i: M::Int) {
    let one = m.int(1);
    let next = m.int_op(IntOp::Add, i, one);
    let next = m.from_small(next);
    m.set_slot(it, slot, next);
}

#[inline(always)]
fn next_known<M: Meta>(m: &mut M, it: M::Val) -> Result<Option<M::Val>, Raised> {
    let v = data::next(m, it)?;
    Ok(if absent(m, v) { None } else { Some(v) })
}

/// What one step of an iterator gives: its next item, `None` at its end.
type Produced<M> = Result<Option<<M as Meta>::Val>, Raised>;

/// Iterators that an `izip` may have to be stepped here.
const MOST_ZIPPED: i64 = 4;

/// Step a `repeat`, or an `izip` of such and of iterators that Rust knows: `None` when it is neither.
#[inline(never)]
fn produce_native<M: Meta>(m: &mut M, it: M::Val, which: Intrinsic) -> Option<Produced<M>> {
    match which {
        Intrinsic::NextRepeated => Some(Ok(repeated(m, it))),
        Intrinsic::NextZipped => {
            let its = m.slot_fixed(it, 0);
            let n = m.count(its);
            let n = m.promote_int(n);
            if !(1..=MOST_ZIPPED).contains(&n) {
                return None;
            }
            let mut inner: SmallVec<[(M::Val, Kind); MOST_ZIPPED as usize]> = SmallVec::new();
            for i in 0..n {
                let at = m.int(i);
                let one = m.elem(its, at);
                let kind = m.shape(one).kind();
                let known = match kind {
                    k::LIST_ITER | k::TUPLE_ITER | k::XRANGE_ITER | k::STR_ITER | k::DICT_ITER | k::SET_ITER => true,
                    k::OBJECT => {
                        next_native(m, one).is_some_and(|def| matches!(def.intrinsic, Intrinsic::NextRepeated))
                    }
                    _ => false,
                };
                if !known {
                    return None;
                }
                inner.push((one, kind));
            }
            let mut items: SmallVec<[M::Val; MOST_ZIPPED as usize]> = SmallVec::new();
            for (one, kind) in inner {
                let produced = if kind == k::OBJECT { Ok(repeated(m, one)) } else { produce(m, one, kind)? };
                match produced {
                    Ok(Some(v)) => items.push(v),
                    ended => return Some(ended),
                }
            }
            Some(Ok(Some(new_tuple(m, &items))))
        }
        _ => None,
    }
}

/// The next item of a `repeat`.
fn repeated<M: Meta>(m: &mut M, it: M::Val) -> Option<M::Val> {
    let left = m.slot(it, 1);
    if !absent(m, left) {
        let left = m.as_int(left)?;
        let zero = m.int(0);
        let more = m.int_cmp(Cmp::Lt, zero, left);
        if !m.branch(more) {
            return None;
        }
        let one = m.int(1);
        let less = m.int_op(IntOp::Sub, left, one);
        let less = m.from_small(less);
        m.set_slot(it, 1, less);
    }
    Some(m.slot_fixed(it, 0))
}

/// `enumerate` over an iterator that Rust knows.
#[inline(never)]
fn produce_numbered<M: Meta>(m: &mut M, it: M::Val) -> Option<Produced<M>> {
    let count = m.slot(it, k::enumerate::COUNT);
    let i = m.as_int(count)?;
    let one = m.int(1);
    let next = m.int_checked(IntOp::Add, i, one)?;
    let inner = m.slot_fixed(it, k::enumerate::ITER);
    let kind = m.shape(inner).kind();
    Some(match produce(m, inner, kind)? {
        Ok(Some(v)) => {
            let next = m.from_int(next);
            m.set_slot(it, k::enumerate::COUNT, next);
            Ok(Some(new_tuple(m, &[count, v])))
        }
        other => other,
    })
}

/// `dst` = the next item, and skip the check; or absent.
#[inline(always)]
pub fn advance<M: Meta>(m: &mut M, dst: Reg, it: Reg) -> Step<M> {
    let it = m.reg(it);
    let kind = m.shape(it).kind();
    let produced = if kind == k::ENUMERATE { produce_numbered(m, it) } else { produce(m, it, kind) };
    match produced {
        Some(Ok(Some(v))) => skip(m, dst, v),
        Some(Ok(None)) => end(m, dst),
        Some(Err(Raised)) => Flow::Raised,
        None => match kind {
            k::GENERATOR => {
                let nil = m.konst(Value::NIL);
                resume(m, it, nil, dst)
            }
            Kind::INSTANCE => advance_guest(m, dst, it),
            k::ENUMERATE => number_guest(m, dst, it),
            k::OBJECT => advance_native(m, dst, it),
            _ => advance_slowly(m, dst, it),
        },
    }
}

/// `enumerate` over an iterator that runs guest code: a continuation numbers what it gives.
#[inline(never)]
fn number_guest<M: Meta>(m: &mut M, dst: Reg, it: M::Val) -> Step<M> {
    let inner = m.slot_fixed(it, k::enumerate::ITER);
    if !matches!(m.shape(inner).kind(), k::GENERATOR | Kind::INSTANCE) {
        return advance_slowly(m, dst, it);
    }
    let code = {
        let vm = m.vm();
        stubs::code(vm, Stub::ENUMERATE)
    };
    let nothing = m.konst(Value::ABSENT);
    call::enter(m, code, nothing, dst, &[it, inner])
}

/// Continuation: register 0 numbered what is in register 1.
pub fn enumerate_pair<M: Meta>(m: &mut M, dst: Reg) -> Step<M> {
    let (it, v) = (m.reg(0), m.reg(1));
    let n = m.slot(it, k::enumerate::COUNT);
    let one = m.int(1);
    let next = match m.as_int(n) {
        Some(count) => m.int_checked(IntOp::Add, count, one),
        None => None,
    };
    let next = match next {
        Some(next) => m.from_int(next),
        None => {
            let one = num(m, 1);
            let op = num(m, 0);
            match m.try_call(&slow::BINARY, &[op, n, one]) {
                Ok(next) => next,
                Err(Raised) => return Flow::Raised,
            }
        }
    };
    m.set_slot(it, k::enumerate::COUNT, next);
    let pair = super::new_tuple(m, &[n, v]);
    m.set(dst, pair);
    Flow::Next
}

fn advance_slowly<M: Meta>(m: &mut M, dst: Reg, it: M::Val) -> Step<M> {
    match m.try_call(&slow::NEXT, &[it]) {
        Ok(v) => {
            if absent(m, v) {
                end(m, dst)
            } else {
                skip(m, dst, v)
            }
        }
        Err(Raised) => Flow::Raised,
    }
}

/// An iterator of a class written in Rust: compiled code calls its `next` without looking for it.
#[inline(never)]
fn advance_native<M: Meta>(m: &mut M, dst: Reg, it: M::Val) -> Step<M> {
    if !M::TRACES {
        return advance_slowly(m, dst, it);
    }
    let Some(native) = next_native(m, it) else { return advance_slowly(m, dst, it) };
    match produce_native(m, it, native.intrinsic) {
        Some(Ok(Some(v))) => return skip(m, dst, v),
        Some(Ok(None)) => return end(m, dst),
        Some(Err(Raised)) => return Flow::Raised,
        None => {}
    }
    match call::native(m, native, &[it], native.effects) {
        Ok(v) if absent(m, v) => end(m, dst),
        Ok(v) => skip(m, dst, v),
        Err(Raised) => Flow::Raised,
    }
}

#[inline(never)]
fn advance_guest<M: Meta>(m: &mut M, dst: Reg, it: M::Val) -> Step<M> {
    let name = {
        let vm = m.vm();
        state(vm).syms.next
    };
    if let Some(f) = call::special(m, it, name)
        && ShapeId::of(f).kind() == Kind::FUNCTION
    {
        let f = m.konst(f);
        return call::call_value(m, f, &[it], dst);
    }
    advance_slowly(m, dst, it)
}

/// Let a generator go on; `dst` gets what it yields, or absent.
#[inline(always)]
pub fn resume<M: Meta>(m: &mut M, g: M::Val, sent: M::Val, dst: Reg) -> Step<M> {
    let pc = m.slot(g, k::generator::PC);
    let Some(pc) = m.as_int(pc) else { return end(m, dst) };
    let pc = m.promote_int(pc);
    if pc == ENDED {
        return end(m, dst);
    }
    if pc == RUNNING {
        let r = m.try_call(&slow::GENERATOR_RUNS, &[]);
        return put(m, dst, r);
    }
    let code = m.slot_fixed(g, k::generator::CODE);
    let code = m.promote(code);
    let Some(code) = Gc::<Code>::from_value(code) else { return end(m, dst) };
    let f = m.slot_fixed(g, k::generator::FUNC);
    let regs = m.slot_fixed(g, k::generator::REGS);
    // The register of what is sent follows the generator's, which `yield` noted; none at the start.
    let (sent_at, target) = ((pc >> 32) as u16 + 1, pc as u32);
    let live = code.live_at(target);
    let mut all: smallvec::SmallVec<[M::Val; 16]> = smallvec::SmallVec::with_capacity(live as usize);
    all.extend((0..i64::from(live)).map(|i| {
        let at = m.int(i);
        m.elem(regs, at)
    }));
    if target != 0 {
        all[sent_at as usize] = sent;
    }
    let running = num(m, RUNNING);
    m.set_slot(g, k::generator::PC, running);
    if m.push_at(code, f, dst, target, 0, &all) {
        return Flow::Enter;
    }
    let at = num(m, pc);
    m.set_slot(g, k::generator::PC, at);
    let r = m.try_call(&slow::OVERFLOW, &[]);
    put(m, dst, r)
}

/// Put the frame aside and hand a value to whoever resumed.
pub fn yield_<M: Meta>(m: &mut M, v: Reg, g: Reg) -> Step<M> {
    let v = m.reg(v);
    let generator = m.reg(g);
    let regs = m.slot_fixed(generator, k::generator::REGS);
    let code = m.code();
    let pc = m.pc() + 1;
    let live = code.live_at(pc);
    for i in 0..live {
        if i == g || i == g + 1 {
            continue;
        }
        let value = m.reg(i);
        let at = m.int(i64::from(i));
        m.set_elem(regs, at, value);
    }
    let at = num(m, i64::from(pc) | i64::from(g) << 32);
    m.set_slot(generator, k::generator::PC, at);
    Flow::Return(v)
}

/// The frame goes on: the value sent, or an exception thrown in.
pub fn resumed<M: Meta>(m: &mut M, dst: Reg, g: Reg) -> Step<M> {
    let generator = m.reg(g);
    let thrown = m.slot(generator, k::generator::SENT);
    if !absent(m, thrown) {
        let nothing = m.konst(Value::ABSENT);
        m.set_slot(generator, k::generator::SENT, nothing);
        return Flow::Raise(thrown);
    }
    let v = m.reg(g + 1);
    m.set(dst, v);
    Flow::Next
}

/// The generator ends.
pub fn generator_return<M: Meta>(m: &mut M, g: Reg) -> Step<M> {
    let generator = m.reg(g);
    let ended = num(m, ENDED);
    m.set_slot(generator, k::generator::PC, ended);
    let nothing = m.konst(Value::ABSENT);
    Flow::Return(nothing)
}

/// Continuation: resume the generator in register 0 with register 1.
pub fn generator_resume<M: Meta>(m: &mut M, dst: Reg) -> Step<M> {
    let (g, sent) = (m.reg(0), m.reg(1));
    resume(m, g, sent, dst)
}

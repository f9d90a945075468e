//! Builtins whose loop would run guest code: a routine in Python does their work.

use super::Step;
use super::call::{Vals, code_of, enter, special};
use crate::builtins::support;
use crate::code::CodeInfo;
use crate::op::Reg;
use crate::runtime::class::lookup;
use crate::runtime::native::Intrinsic;
use crate::runtime::types::flag;
use crate::runtime::{kinds as k, state};
use smallvec::SmallVec;
use workbench::{Class, Code, Flow, Frame, Kind, Meta, ShapeId, Value};

/// Is it something a `for` loop goes through without complaint?
fn is_iterable(shape: ShapeId) -> bool {
    let kind = shape.kind();
    shape.shape().class.is_absent()
        && (matches!(kind, Kind::LIST | Kind::TUPLE | Kind::DICT | Kind::SET | k::XRANGE | k::GENERATOR)
            || (k::LIST_ITER..=k::ENUMERATE).contains(&kind))
}

/// Do the arguments suit a routine?
fn suits(routine: &str, shapes: &[ShapeId]) -> bool {
    match (routine, shapes) {
        ("map", [f, iterable]) => is_iterable(*iterable) && f.kind() != Kind::SINGLETON,
        ("reduce", [_, iterable, ..]) => is_iterable(*iterable),
        ("filter", [f, iterable]) => {
            is_iterable(*iterable) && iterable.kind() != Kind::TUPLE && f.kind() != Kind::SINGLETON
        }
        ("extend_with", [this, _]) => this.shape().class.is_absent() && this.kind() == Kind::LIST,
        ("join_of", [this, _]) => this.shape().class.is_absent() && this.kind() == Kind::BYTES,
        _ => true,
    }
}

/// Work on a plain dict or set with a key whose class brings `__hash__`: in a frame of Python too, when this is recorded.
/// The interpreter and keys of other classes take the general way, which gives the same answers.
pub fn keyed<M: Meta>(
    m: &mut M,
    routine: &str,
    table: M::Val,
    key: M::Val,
    more: &[M::Val],
    dst: Reg,
) -> Option<Step<M>> {
    if !M::TRACES || !m.shape(table).shape().class.is_absent() {
        return None;
    }
    let shape = m.shape(key);
    let class = Class::of(shape.shape().class)?;
    if shape.kind() != Kind::INSTANCE || class.flags.get() & (flag::OLD_STYLE | flag::WRAPS) != 0 {
        return None;
    }
    let name = {
        let vm = m.vm();
        state(vm).syms.hash
    };
    let hashing = special(m, key, name).filter(|&f| ShapeId::of(f).kind() == Kind::FUNCTION)?;
    let Ok(f) = support::in_python(m.vm(), routine) else { return Some(Flow::Raised) };
    let f = m.konst(f);
    let code = code_of(m, f);
    let vm = m.vm();
    let code = Code::specialised(code, &mut vm.space, class.value());
    let hashing = m.konst(hashing);
    let mut args: Vals<M> = SmallVec::from_slice(&[table, key, hashing]);
    args.extend_from_slice(more);
    Some(enter(m, code, f, dst, &args))
}

/// `hash`, `len` or `str` of an object whose class brings the special method: in a frame of Python, when this is recorded.
pub fn by_special<M: Meta>(m: &mut M, routine: &str, v: M::Val, dst: Reg) -> Option<Step<M>> {
    if !M::TRACES {
        return None;
    }
    let shape = m.shape(v);
    let class = Class::of(shape.shape().class)?;
    if shape.kind() != Kind::INSTANCE || class.flags.get() & (flag::OLD_STYLE | flag::WRAPS) != 0 {
        return None;
    }
    let name = {
        let vm = m.vm();
        let syms = state(vm).syms;
        match routine {
            "hash_of" => syms.hash,
            "len_of" => syms.len,
            _ => syms.str,
        }
    };
    let method = special(m, v, name).filter(|&f| ShapeId::of(f).kind() == Kind::FUNCTION)?;
    let Ok(f) = support::in_python(m.vm(), routine) else { return Some(Flow::Raised) };
    let f = m.konst(f);
    let code = code_of(m, f);
    let vm = m.vm();
    let code = Code::specialised(code, &mut vm.space, class.value());
    let method = m.konst(method);
    Some(enter(m, code, f, dst, &[v, method]))
}

/// `isinstance` where the class's own class answers, in Python.
fn instance_of<M: Meta>(m: &mut M, v: M::Val, class: M::Val, dst: Reg) -> Option<Step<M>> {
    if !M::TRACES || m.shape(class).kind() != Kind::CLASS {
        return None;
    }
    let value = m.promote(class);
    let (class_of, meta) = (Class::of(value)?, Class::of(Class::of(value)?.meta.get())?);
    if class_of.flags.get() & flag::OLD_STYLE != 0 {
        return None;
    }
    let vm = m.vm();
    let name = state(vm).syms.instancecheck;
    let check = lookup(vm, meta, name).filter(|&f| ShapeId::of(f).kind() == Kind::FUNCTION)?;
    m.assume(&meta.watch);
    if m.shape(v).shape().class == value {
        if dst != Frame::DISCARD {
            let yes = m.konst(Value::TRUE);
            m.set(dst, yes);
        }
        return Some(Flow::Next);
    }
    let Ok(f) = support::in_python(m.vm(), "instance_of") else { return Some(Flow::Raised) };
    let f = m.konst(f);
    let code = code_of(m, f);
    let vm = m.vm();
    let code = Code::specialised(code, &mut vm.space, value);
    let check = m.konst(check);
    Some(enter(m, code, f, dst, &[v, class, check]))
}

/// The same for methods.
pub fn keyed_method<M: Meta>(m: &mut M, which: Intrinsic, args: &[M::Val], dst: Reg) -> Option<Step<M>> {
    match (which, args) {
        (Intrinsic::DictGet, &[d, key]) if m.shape(d).kind() == Kind::DICT => {
            let none = m.konst(Value::NIL);
            keyed(m, "dict_get", d, key, &[none], dst)
        }
        (Intrinsic::DictGet, &[d, key, default]) if m.shape(d).kind() == Kind::DICT => {
            keyed(m, "dict_get", d, key, &[default], dst)
        }
        (Intrinsic::SetAdd, &[s, v]) if m.shape(s).kind() == Kind::SET => keyed(m, "set_put", s, v, &[], dst),
        _ => None,
    }
}

/// Do a builtin's work in a frame of Python, so that compiled loops see through what it calls: `None` when no guest code is
/// concerned, or the arguments are unusual. The routine is compiled for each callback, generator or class by itself.
#[inline(never)]
pub fn in_python<M: Meta>(m: &mut M, routine: &'static str, args: &[M::Val], dst: Reg) -> Option<Step<M>> {
    if routine == "instance_of" {
        return if let &[v, class] = args { instance_of(m, v, class, dst) } else { None };
    }
    if matches!(routine, "hash_of" | "len_of") {
        return if let &[v] = args { by_special(m, routine, v, dst) } else { None };
    }
    let shapes: SmallVec<[ShapeId; 4]> = args.iter().map(|&v| m.shape(v)).collect();
    let is_guest = |s: &ShapeId| matches!(s.kind(), Kind::FUNCTION | Kind::METHOD | k::GENERATOR | Kind::INSTANCE);
    if !shapes.iter().any(is_guest) || !suits(routine, &shapes) {
        return None;
    }
    let mut all: Vals<M> = SmallVec::from_slice(args);
    if routine == "sum" && args.len() == 1 {
        all.push(m.konst(Value::small(0)));
    } else if routine == "sum" && matches!(shapes[1].kind(), Kind::BYTES | Kind::TEXT | Kind::INSTANCE) {
        return None;
    }
    let routine = if routine == "reduce" && args.len() == 2 { "reduce_from" } else { routine };
    let Ok(f) = support::in_python(m.vm(), routine) else { return Some(Flow::Raised) };
    let f = m.konst(f);
    let mut code = code_of(m, f);
    if !CodeInfo::of(&code)?.sig().is_plain(all.len()) {
        return None;
    }
    for (&v, shape) in args.iter().zip(&shapes) {
        let key = match shape.kind() {
            Kind::FUNCTION => code_of(m, v).value(),
            Kind::METHOD => {
                let f = m.slot_fixed(v, k::method::FUNC);
                if m.shape(f).kind() != Kind::FUNCTION {
                    continue;
                }
                code_of(m, f).value()
            }
            k::GENERATOR => {
                let code = m.slot_fixed(v, k::generator::CODE);
                m.promote(code)
            }
            Kind::INSTANCE => shape.shape().class,
            _ => continue,
        };
        let vm = m.vm();
        code = Code::specialised(code, &mut vm.space, key);
    }
    Some(enter(m, code, f, dst, &all))
}

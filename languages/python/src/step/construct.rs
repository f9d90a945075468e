//! Built-in classes that are called, and natives that need no call.
//!
//! What is here is done with `Meta`'s own operations, so that traces see through it: ranges stay virtual, numbers unboxed.
//! Every arm is a shortcut: for arguments it does not know it answers `None`, and the general way says what the language says.

use super::attr::{self, Named};
use super::{data, new_tuple};
use crate::runtime::class::lookup;
use crate::runtime::kinds as k;
use crate::runtime::native::Intrinsic;
use crate::runtime::state;
use crate::runtime::types::{self, Ty, flag};
use workbench::object::{list, table};
use workbench::{Class, Cmp, FltFn, Gc, IntOp, Kind, Meta, ShapeId, Value, patterns};

/// Ranges have fewer numbers than this.
const LONGEST: i64 = 1 << 61;

/// `class(*args)` for the classes of numbers and `xrange`: `None` when it is not simple.
pub fn number_class<M: Meta>(m: &mut M, class: Gc<Class>, args: &[M::Val]) -> Option<M::Val> {
    let types = state(m.vm()).types();
    let is = |ty: Ty| class == types[ty as usize];
    if is(Ty::Xrange) {
        xrange(m, args)
    } else if is(Ty::Float) {
        to_float(m, args)
    } else if is(Ty::Int) {
        to_int(m, args)
    } else {
        None
    }
}

fn xrange<M: Meta>(m: &mut M, args: &[M::Val]) -> Option<M::Val> {
    let (start, stop, step) = match *args {
        [stop] => (m.int(0), m.as_int(stop)?, None),
        [start, stop] => (m.as_int(start)?, m.as_int(stop)?, None),
        [start, stop, step] => (m.as_int(start)?, m.as_int(stop)?, Some(m.as_int(step)?)),
        _ => return None,
    };
    let zero = m.int(0);
    let some = m.int_cmp(Cmp::Lt, start, stop);
    let some = m.branch(some);
    if let Some(step) = step {
        let up = m.int_cmp(Cmp::Gt, step, zero);
        if !m.branch(up) {
            return None;
        }
    }
    let mut count = zero;
    if some {
        count = m.int_checked(IntOp::Sub, stop, start)?;
        let most = m.int(LONGEST);
        let few = m.int_cmp(Cmp::Lt, count, most);
        if !m.branch(few) {
            return None;
        }
        if let Some(step) = step {
            let one = m.int(1);
            let last = m.int_op(IntOp::Sub, count, one);
            let steps = m.int_op(IntOp::FloorDiv, last, step);
            count = m.int_op(IntOp::Add, steps, one);
        }
    }
    let step = match step {
        Some(step) => m.from_int(step),
        None => m.konst(Value::small(1)),
    };
    let (start, count) = (m.from_int(start), m.from_int(count));
    Some(m.new_record(k::XRANGE_RECORD.id(), &[start, step, count]))
}

fn to_float<M: Meta>(m: &mut M, args: &[M::Val]) -> Option<M::Val> {
    let &[v] = args else { return None };
    if m.as_flt(v).is_some() {
        return Some(v);
    }
    let i = m.as_int(v)?;
    let f = m.int_to_flt(i);
    Some(m.from_flt(f))
}

fn to_int<M: Meta>(m: &mut M, args: &[M::Val]) -> Option<M::Val> {
    let &[v] = args else { return None };
    if m.as_int(v).is_some() {
        return Some(v);
    }
    let f = m.as_flt(v)?;
    let size = m.flt_fn(FltFn::Abs, f);
    let most = m.flt(9e18);
    let fits = m.flt_cmp(Cmp::Lt, size, most);
    if !m.branch(fits) {
        return None;
    }
    let i = m.flt_to_int(f);
    Some(m.from_int(i))
}

/// What a native answers, without calling it; `None` when it has to be called.
#[inline(always)]
pub fn intrinsic<M: Meta>(m: &mut M, which: Intrinsic, args: &[M::Val]) -> Option<M::Val> {
    match (which, args) {
        (Intrinsic::None, _) => None,
        (Intrinsic::Len, &[v]) => len(m, v),
        (Intrinsic::IsInstance, &[v, class]) => is_instance(m, v, class),
        (Intrinsic::GetAttr, &[o, name, ref rest @ ..]) if rest.len() < 2 => match attr::named(m, o, name)? {
            Named::Value(v) => Some(v),
            Named::Missing => rest.first().copied(),
        },
        (Intrinsic::HasAttr, &[o, name]) => {
            let found = matches!(attr::named(m, o, name)?, Named::Value(_));
            Some(m.konst(Value::from_bool(found)))
        }
        (Intrinsic::Abs, &[v]) => abs(m, v),
        (Intrinsic::Min, &[a, b]) => lesser(m, a, b, false),
        (Intrinsic::Max, &[a, b]) => lesser(m, a, b, true),
        (Intrinsic::Ord, &[v]) => data::of_bytes(m, false, v),
        (Intrinsic::Cmp, &[a, b]) => data::three_way(m, a, b),
        (Intrinsic::Append, &[l, v]) if m.shape(l).kind() == Kind::LIST => {
            patterns::list_push(m, l, v);
            Some(m.konst(Value::NIL))
        }
        (Intrinsic::Pop, &[l]) if m.shape(l).kind() == Kind::LIST => patterns::list_pop(m, l),
        (Intrinsic::DictGet, &[d, key, ref rest @ ..]) if m.shape(d).kind() == Kind::DICT && rest.len() < 2 => {
            let shape = m.shape(d);
            let how = patterns::lookup(m, shape, key)?;
            let default = match rest {
                &[v] => v,
                _ => m.konst(Value::NIL),
            };
            Some(patterns::dict_get_or(m, d, key, default, how))
        }
        (Intrinsic::SetAdd, &[s, v]) if m.shape(s).kind() == Kind::SET => {
            let shape = m.shape(s);
            let how = patterns::lookup(m, shape, v)?;
            patterns::set_add(m, s, v, how);
            Some(m.konst(Value::NIL))
        }
        (Intrinsic::Itself, &[v]) => Some(v),
        (Intrinsic::DivMod, &[a, b]) => div_mod(m, a, b),
        (Intrinsic::Float(f), &[v]) => float_function(m, f, v),
        (Intrinsic::FloatFn(f), &[v]) => {
            let x = float_argument(m, v)?;
            let r = m.flt_fn(f, x);
            finite(m, r)
        }
        _ => None,
    }
}

fn len<M: Meta>(m: &mut M, v: M::Val) -> Option<M::Val> {
    let shape = m.shape(v);
    if !shape.shape().class.is_absent() {
        return None;
    }
    match shape.kind() {
        Kind::LIST => Some(m.slot(v, list::LEN)),
        Kind::DICT | Kind::SET => Some(m.slot(v, table::LIVE)),
        Kind::TUPLE => {
            let n = m.count(v);
            Some(m.from_int(n))
        }
        Kind::BYTES => data::of_bytes(m, true, v),
        _ => None,
    }
}

fn div_mod<M: Meta>(m: &mut M, a: M::Val, b: M::Val) -> Option<M::Val> {
    let (sa, sb) = (m.shape(a), m.shape(b));
    let ((a, long), (b, other)) = (data::small(m, a, sa)?, data::small(m, b, sb)?);
    let (mut q, mut r) = data::divmod(m, a, b)?;
    if long || other {
        (q, r) = (m.new_record(k::LONG_RECORD.id(), &[q]), m.new_record(k::LONG_RECORD.id(), &[r]));
    }
    Some(new_tuple(m, &[q, r]))
}

fn is_instance<M: Meta>(m: &mut M, v: M::Val, class: M::Val) -> Option<M::Val> {
    if m.shape(class).kind() != Kind::CLASS {
        return None;
    }
    let shape = m.shape_of_few(v)?;
    let class = Class::of(m.promote(class))?;
    let vm = m.vm();
    let s = shape.shape();
    if class.meta.get() != types::class_of(vm, Ty::Type).value() && class.flags.get() & flag::OLD_STYLE == 0 {
        return None;
    }
    let own = match Class::of(s.class) {
        Some(own) => own,
        None if matches!(s.kind, Kind::CLASS | Kind::BUILTIN | Kind::METHOD | Kind::SINGLETON | k::DICT_ITER) => {
            return None;
        }
        None => types::class_of(vm, types::type_of_kind(s.kind, Value::ABSENT)),
    };
    let bases = [types::class_of(vm, Ty::Object), types::class_of(vm, Ty::Instance)];
    if own.flags.get() & flag::OLD_STYLE != 0 && bases.contains(&class) {
        return None;
    }
    let yes = own.is_subclass_of(class);
    // A proxy may claim another class.
    let vm = m.vm();
    let name = state(vm).syms.class;
    let mut claims = |own| lookup(vm, own, name).is_some_and(|raw| ShapeId::of(raw).kind() != k::GETSET);
    if !yes && (own.flags.get() & flag::GETATTRIBUTE != 0 || claims(own)) {
        return None;
    }
    Some(m.konst(Value::from_bool(yes)))
}

fn abs<M: Meta>(m: &mut M, v: M::Val) -> Option<M::Val> {
    if let Some(f) = m.as_flt(v) {
        let r = m.flt_fn(FltFn::Abs, f);
        return Some(m.from_flt(r));
    }
    let i = m.as_int(v)?;
    let zero = m.int(0);
    let negative = m.int_cmp(Cmp::Lt, i, zero);
    if !m.branch(negative) {
        return Some(v);
    }
    let r = m.int_checked(IntOp::Sub, zero, i)?;
    Some(m.from_int(r))
}

/// `min` and `max` of two: the second only if it is strictly beyond the first.
fn lesser<M: Meta>(m: &mut M, a: M::Val, b: M::Val, greater: bool) -> Option<M::Val> {
    let beyond = if let (Some(x), Some(y)) = (m.as_int(a), m.as_int(b)) {
        m.int_cmp(if greater { Cmp::Gt } else { Cmp::Lt }, y, x)
    } else {
        let (x, y) = (m.as_flt(a)?, m.as_flt(b)?);
        m.flt_cmp(if greater { Cmp::Gt } else { Cmp::Lt }, y, x)
    };
    Some(if m.branch(beyond) { b } else { a })
}

fn float_argument<M: Meta>(m: &mut M, v: M::Val) -> Option<M::Flt> {
    if let Some(f) = m.as_flt(v) {
        return Some(f);
    }
    let i = m.as_int(v)?;
    Some(m.int_to_flt(i))
}

fn float_function<M: Meta>(m: &mut M, f: extern "C" fn(f64) -> f64, v: M::Val) -> Option<M::Val> {
    let x = float_argument(m, v)?;
    let r = m.flt_call(f, x);
    finite(m, r)
}

/// Answers that are not finite may be errors.
fn finite<M: Meta>(m: &mut M, r: M::Flt) -> Option<M::Val> {
    let size = m.flt_fn(FltFn::Abs, r);
    let most = m.flt(f64::MAX);
    let fine = m.flt_cmp(Cmp::Le, size, most);
    if m.branch(fine) { Some(m.from_flt(r)) } else { None }
}

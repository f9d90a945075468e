//! Comparisons: `==`, `<`, `cmp`, for objects of any kinds.

use super::attr::{bound_special, guest_special};
use super::class::lookup;
use super::convert::{decode_ascii, same, truth, unwrap};
use super::exceptions::type_error;
use super::kinds as k;
use super::state::state;
use super::types::{flag, type_name, type_of};
use super::{Res, as_float, as_num, call, dict_get};
use std::cmp::Ordering;
use workbench::object::{bytes, dict, integer, list, set, text, tuple};
use workbench::{Class, Cmp, Kind, Raised, ShapeId, Space, Symbol, Value, Vm, access};

/// `a == b`
pub fn eq(vm: &mut Vm, a: Value, b: Value) -> Result<bool, Raised> {
    if let Some(known) = eq_primitive(vm, a, b) {
        return Ok(known);
    }
    if has_only_identity(vm, a) && has_only_identity(vm, b) {
        return Ok(a == b);
    }
    let answer = compare(vm, Cmp::Eq, a, b)?;
    truth(vm, answer)
}

/// Is it an instance whose class does not say when it equals another?
pub fn has_only_identity(vm: &mut Vm, v: Value) -> bool {
    let shape = ShapeId::of(v).shape();
    let Some(class) = Class::of(shape.class).filter(|_| shape.kind == Kind::INSTANCE) else { return false };
    let syms = state(vm).syms;
    class.flags.get() & (flag::OLD_STYLE | flag::WRAPS) == 0
        && [syms.eq, syms.cmp, syms.coerce].iter().all(|&name| lookup(vm, class, name).is_none())
}

/// Equality of numbers, strings and tuples of such; `None` for the rest.
fn eq_primitive(vm: &mut Vm, a: Value, b: Value) -> Option<bool> {
    if ShapeId::of(a) == tuple::TUPLE.id() && ShapeId::of(b) == tuple::TUPLE.id() {
        let (x, y) = (tuple::items(a), tuple::items(b));
        if x.len() != y.len() {
            return Some(false);
        }
        for (&x, &y) in x.iter().zip(y) {
            if x != y && !eq_scalar(vm, x, y)? {
                return Some(false);
            }
        }
        return Some(true);
    }
    eq_scalar(vm, a, b)
}

/// Equality of numbers and strings; `None` for the rest.
#[inline(always)]
fn eq_scalar(vm: &mut Vm, a: Value, b: Value) -> Option<bool> {
    if a.is_int() && b.is_int() {
        return Some(a == b);
    }
    match (ShapeId::of(a).kind(), ShapeId::of(b).kind()) {
        (Kind::INT, Kind::INT) => Some(Space::as_int(a) == Space::as_int(b)),
        (Kind::BYTES, Kind::BYTES) => Some(bytes::eq(&mut vm.space, a, b)),
        (Kind::TEXT, Kind::TEXT) => Some(text::eq(&mut vm.space, a, b)),
        (Kind::SINGLETON, Kind::SINGLETON) => Some(a == b),
        _ => None,
    }
}

/// The operator with its operands swapped.
pub fn swapped(op: Cmp) -> Cmp {
    match op {
        Cmp::Lt => Cmp::Gt,
        Cmp::Le => Cmp::Ge,
        Cmp::Gt => Cmp::Lt,
        Cmp::Ge => Cmp::Le,
        same => same,
    }
}

/// The special method of a comparison.
pub fn comparison_name(vm: &Vm, op: Cmp) -> Symbol {
    let s = state(vm).syms;
    match op {
        Cmp::Lt => s.lt,
        Cmp::Le => s.le,
        Cmp::Eq => s.eq,
        Cmp::Ne => s.ne,
        Cmp::Gt => s.gt,
        Cmp::Ge => s.ge,
    }
}

/// Order of integers, floats, strings and tuples of such, of the same type each; `None`: asks for more than this.
/// `depth` limits how deep tuples may lie in tuples.
pub fn plain_order(vm: &mut Vm, a: Value, b: Value, depth: u32) -> Option<Ordering> {
    if let (Some(i), Some(j)) = (a.as_int(), b.as_int()) {
        return Some(i.cmp(&j));
    }
    let (sa, sb) = (ShapeId::of(a).shape(), ShapeId::of(b).shape());
    if sa.kind != sb.kind || !sa.class.is_absent() || !sb.class.is_absent() {
        return None;
    }
    match sa.kind {
        Kind::INT => Some(Space::as_int(a).cmp(&Space::as_int(b))),
        Kind::FLOAT => Space::as_float(a)?.partial_cmp(&Space::as_float(b)?),
        Kind::BYTES => Some(bytes::cmp(&mut vm.space, a, b)),
        Kind::TUPLE if depth > 0 => {
            let (x, y) = (tuple::items(a), tuple::items(b));
            for (&p, &q) in x.iter().zip(y) {
                if p == q {
                    continue;
                }
                if let (Some(i), Some(j)) = (p.as_int(), q.as_int()) {
                    return Some(i.cmp(&j));
                }
                match plain_order(vm, p, q, depth - 1)? {
                    Ordering::Equal => {}
                    ordering => return Some(ordering),
                }
            }
            Some(x.len().cmp(&y.len()))
        }
        _ => None,
    }
}

/// `a op b`
pub fn compare(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    if let Some(ordering) = plain_order(vm, a, b, 4) {
        return Ok(Value::from_bool(op.holds(ordering)));
    }
    if let Some(v) = compare_builtin(vm, op, a, b)? {
        return Ok(v);
    }
    if matches!(op, Cmp::Eq | Cmp::Ne) && super::types::is_plain_class(vm, a) && super::types::is_plain_class(vm, b) {
        return Ok(Value::from_bool((a == b) == (op == Cmp::Eq)));
    }
    super::check_depth(vm)?;
    let (ta, tb) = (type_of(vm, a), type_of(vm, b));
    let name = comparison_name(vm, op);
    let reflected = comparison_name(vm, swapped(op));
    let mut sides = [(a, name, b), (b, reflected, a)];
    if ta != tb && tb.is_subclass_of(ta) {
        sides.reverse();
    }
    for (x, name, y) in sides {
        if let Some(v) = by_method(vm, x, name, y)?
            && v != k::NOT_IMPLEMENTED
        {
            return Ok(v);
        }
    }
    compare_rest(vm, op, a, b)
}

/// What is left of a comparison when no rich comparison method answered.
pub fn compare_rest(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    // Types with rich comparisons of their own pass them on to subclasses: these come before a `__cmp__`.
    let (x, y) = (unwrap(vm, a), unwrap(vm, b));
    let rich = |v| {
        let kind = ShapeId::of(v).kind();
        matches!(kind, Kind::BYTES | Kind::TEXT | Kind::FLOAT | k::COMPLEX | Kind::LIST | Kind::TUPLE | Kind::DICT)
    };
    if rich(x) || rich(y) {
        let scalars = if x != a || y != b { compare_builtin(vm, op, x, y)? } else { None };
        if let Some(v) = scalars {
            return Ok(v);
        }
        if let Some(v) = compare_containers(vm, op, a, b)? {
            return Ok(v);
        }
    }
    if let Some(ordering) = cmp_special(vm, a, b)? {
        return Ok(Value::from_bool(op.holds(ordering)));
    }
    if x != a || y != b {
        return compare(vm, op, x, y);
    }
    if let Some(v) = compare_containers(vm, op, a, b)? {
        return Ok(v);
    }
    Ok(Value::from_bool(op.holds(default_order(vm, a, b))))
}

/// What the comparison method of a class that is not a plain built-in's answers.
fn by_method(vm: &mut Vm, v: Value, name: Symbol, other: Value) -> Result<Option<Value>, Raised> {
    let shape = ShapeId::of(v).shape();
    if shape.kind == Kind::INSTANCE
        && let Some(class) = Class::of(shape.class).filter(|class| class.flags.get() & flag::OLD_STYLE == 0)
    {
        // A method written in Python needs no method object.
        match lookup(vm, class, name) {
            None | Some(Value::NIL) => return Ok(None),
            Some(f) if ShapeId::of(f).kind() == Kind::FUNCTION => return call(vm, f, &[v, other]).map(Some),
            Some(_) => {}
        }
    }
    match guest_or_native(vm, v, name)? {
        Some(method) => call(vm, method, &[other]).map(Some),
        None => Ok(None),
    }
}

/// The comparison method of a class that is not a plain built-in's.
fn guest_or_native(vm: &mut Vm, v: Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let shape = ShapeId::of(v).shape();
    // What compares classes is their metaclass, of which their shape says nothing.
    if shape.class.is_absent() && shape.kind != Kind::CLASS {
        if matches!(shape.kind, Kind::BYTE_ARRAY) {
            return bound_special(vm, v, name);
        }
        return Ok(None);
    }
    if super::exceptions::is_old_instance(v) {
        return super::get_attr_opt(vm, v, name);
    }
    let class = type_of(vm, v);
    match lookup(vm, class, name) {
        Some(raw) if raw != Value::NIL => {
            let native = super::native::as_builtin(raw);
            if native.is_some() && !matches!(shape.kind, k::OBJECT | Kind::BYTE_ARRAY) {
                return Ok(None);
            }
            super::attr::bind(vm, raw, v, class).map(Some)
        }
        _ => Ok(None),
    }
}

fn cmp_special(vm: &mut Vm, a: Value, b: Value) -> Result<Option<Ordering>, Raised> {
    let (mut a, mut b) = (a, b);
    let old = super::exceptions::is_old_instance;
    if (old(a) || old(b))
        && let Some((x, y)) = super::operators::coerced(vm, a, b)?
    {
        if !old(x) && !old(y) {
            return order(vm, x, y).map(Some);
        }
        (a, b) = (x, y);
    }
    let name = state(vm).syms.cmp;
    let mut sides = [(a, b, false), (b, a, true)];
    let (ta, tb) = (type_of(vm, a), type_of(vm, b));
    if ta != tb && tb.is_subclass_of(ta) {
        sides.reverse();
    }
    for (x, y, swap) in sides {
        if let Some(method) = guest_special(vm, x, name)? {
            let answer = call(vm, method, &[y])?;
            if answer == k::NOT_IMPLEMENTED {
                continue;
            }
            let Some(n) = as_num(vm, answer) else {
                return Err(type_error(vm, "an integer is required"));
            };
            let ordering = if n.is_zero() {
                Ordering::Equal
            } else if n.is_negative() {
                Ordering::Less
            } else {
                Ordering::Greater
            };
            return Ok(Some(if swap { ordering.reverse() } else { ordering }));
        }
    }
    // New-style classes may coerce, too.
    let may = |v: Value| Class::of(ShapeId::of(v).shape().class).is_some_and(|c| c.flags.get() & flag::BUILTIN == 0);
    if !old(a)
        && !old(b)
        && (may(a) || may(b))
        && let Some((x, y)) = super::operators::coerced(vm, a, b)?
    {
        super::check_depth(vm)?;
        return order(vm, x, y).map(Some);
    }
    Ok(None)
}

/// Comparison of numbers and strings; `Ok(None)` for the rest.
pub fn compare_builtin(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    let (sa, sb) = (ShapeId::of(a).shape(), ShapeId::of(b).shape());
    if !sa.class.is_absent() || !sb.class.is_absent() {
        return Ok(None);
    }
    let ordering = match (sa.kind, sb.kind) {
        (Kind::BYTES, Kind::BYTES) => bytes::cmp(&mut vm.space, a, b),
        (Kind::TEXT, Kind::TEXT) => text::cmp(&mut vm.space, a, b),
        (Kind::TEXT, Kind::BYTES) | (Kind::BYTES, Kind::TEXT) => {
            let (x, y) = match (decode_ascii(vm, a), b) {
                (Ok(x), y) => match decode_ascii(vm, y) {
                    Ok(y) => (x, y),
                    Err(Raised) => return unequal_strings(vm, op),
                },
                (Err(Raised), _) => return unequal_strings(vm, op),
            };
            text::cmp(&mut vm.space, x, y)
        }
        (Kind::FLOAT, Kind::FLOAT) => {
            let (x, y) = (Space::as_float(a).unwrap_or(0.0), Space::as_float(b).unwrap_or(0.0));
            return Ok(Some(Value::from_bool(float_holds(op, x.partial_cmp(&y)))));
        }
        _ => match (as_num(vm, a), as_num(vm, b), Space::as_float(a), Space::as_float(b)) {
            (Some(x), Some(y), ..) => integer::cmp(x, y),
            (Some(x), _, _, Some(f)) => {
                return Ok(Some(Value::from_bool(float_holds(op, integer::cmp_float(x, f)))));
            }
            (_, Some(y), Some(f), _) => {
                let ordering = integer::cmp_float(y, f).map(Ordering::reverse);
                return Ok(Some(Value::from_bool(float_holds(op, ordering))));
            }
            _ if sa.kind == k::COMPLEX || sb.kind == k::COMPLEX => return compare_complex(vm, op, a, b),
            _ => return Ok(None),
        },
    };
    Ok(Some(Value::from_bool(op.holds(ordering))))
}

fn unequal_strings(vm: &mut Vm, op: Cmp) -> Result<Option<Value>, Raised> {
    match op {
        Cmp::Eq | Cmp::Ne => {
            vm.take_pending();
            let how = if op == Cmp::Eq { "equal" } else { "unequal" };
            let what = format!("Unicode {how} comparison failed to convert both arguments to Unicode");
            let message = what + " - interpreting them as being unequal";
            super::warnings::warn(vm, super::Exc::UnicodeWarning, &message)?;
            Ok(Some(Value::from_bool(op == Cmp::Ne)))
        }
        _ => Err(Raised),
    }
}

fn float_holds(op: Cmp, ordering: Option<Ordering>) -> bool {
    match ordering {
        Some(ordering) => op.holds(ordering),
        None => op == Cmp::Ne,
    }
}

fn compare_complex(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    let parts = |vm: &Vm, v: Value| {
        if ShapeId::of(v).kind() == k::COMPLEX {
            let part = |slot| Space::as_float(access::slot(v, slot)).unwrap_or(0.0);
            return Some((part(k::complex::REAL), part(k::complex::IMAG)));
        }
        as_float(vm, v).or_else(|| as_num(vm, v).map(|n| n.to_f64())).map(|f| (f, 0.0))
    };
    let (Some(x), Some(y)) = (parts(vm, a), parts(vm, b)) else { return Ok(None) };
    // Beside an integer the real part must be that integer exactly.
    let exact = match (as_num(vm, a), as_num(vm, b)) {
        (Some(n), _) => integer::cmp_float(n, y.0).is_some_and(|o| o.is_eq()),
        (_, Some(n)) => integer::cmp_float(n, x.0).is_some_and(|o| o.is_eq()),
        _ => x.0 == y.0,
    };
    let same = exact && x.1 == y.1;
    match op {
        Cmp::Eq => Ok(Some(Value::from_bool(same))),
        Cmp::Ne => Ok(Some(Value::from_bool(!same))),
        _ => Err(type_error(vm, "no ordering relation is defined for complex numbers")),
    }
}

/// Comparison of containers of one kind as their own types define it; `Ok(None)` for the rest.
pub fn compare_containers(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    if ShapeId::of(a).kind() == Kind::CODE && ShapeId::of(b).kind() == Kind::CODE && matches!(op, Cmp::Eq | Cmp::Ne) {
        let equal = super::codes::equal(vm, a, b)?;
        return Ok(Some(Value::from_bool(equal == (op == Cmp::Eq))));
    }
    match (ShapeId::of(a).kind(), ShapeId::of(b).kind()) {
        (Kind::LIST, Kind::LIST) | (Kind::TUPLE, Kind::TUPLE) => compare_sequences(vm, op, a, b).map(Some),
        (Kind::DICT, Kind::DICT) => match op {
            Cmp::Eq | Cmp::Ne => {
                let same = dicts_equal(vm, a, b)?;
                Ok(Some(Value::from_bool(same == (op == Cmp::Eq))))
            }
            _ => Ok(Some(Value::from_bool(op.holds(order_dicts(vm, a, b)?)))),
        },
        (Kind::SET, Kind::SET) => {
            let mut keys = super::PyKeys(vm);
            let (n, m) = (workbench::object::table::len(a), workbench::object::table::len(b));
            let answer = match op {
                Cmp::Eq | Cmp::Ne => (n == m && set::is_subset(&mut keys, a, b)?) == (op == Cmp::Eq),
                Cmp::Le => n <= m && set::is_subset(&mut keys, a, b)?,
                Cmp::Lt => n < m && set::is_subset(&mut keys, a, b)?,
                Cmp::Ge => n >= m && set::is_subset(&mut keys, b, a)?,
                Cmp::Gt => n > m && set::is_subset(&mut keys, b, a)?,
            };
            Ok(Some(Value::from_bool(answer)))
        }
        (Kind::METHOD, Kind::METHOD) if matches!(op, Cmp::Eq | Cmp::Ne) => {
            let slot = |v, i| access::slot(v, i);
            let same_func = slot(a, k::method::FUNC) == slot(b, k::method::FUNC);
            let (p, q) = (slot(a, k::method::SELF), slot(b, k::method::SELF));
            let same = same_func && (p == q || (!p.is_absent() && !q.is_absent() && eq(vm, p, q)?));
            Ok(Some(Value::from_bool(same == (op == Cmp::Eq))))
        }
        (k::SLICE, k::SLICE) => {
            let parts = |v| [access::slot(v, 0), access::slot(v, 1), access::slot(v, 2)];
            let (x, y) = (tuple::new(&mut vm.space, &parts(a)), tuple::new(&mut vm.space, &parts(b)));
            compare_sequences(vm, op, x, y).map(Some)
        }
        _ => Ok(None),
    }
}

fn item(vm: &mut Vm, v: Value, i: usize) -> Option<Value> {
    if tuple::is(v) {
        return tuple::items(v).get(i).copied();
    }
    (i < list::len(v)).then(|| list::get(&mut vm.space, v, i))
}

fn compare_sequences(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    super::check_depth(vm)?;
    let len = |v| if tuple::is(v) { tuple::len(v) } else { list::len(v) };
    if matches!(op, Cmp::Eq | Cmp::Ne) && len(a) != len(b) {
        return Ok(Value::from_bool(op == Cmp::Ne));
    }
    let mut i = 0;
    loop {
        match (item(vm, a, i), item(vm, b, i)) {
            (Some(x), Some(y)) => {
                // Tuples keep their items as they are; lists of floats do not.
                let identical = if tuple::is(a) { x == y } else { same(x, y) };
                if !identical && !eq(vm, x, y)? {
                    return match op {
                        Cmp::Eq => Ok(Value::FALSE),
                        Cmp::Ne => Ok(Value::TRUE),
                        _ => compare(vm, op, x, y),
                    };
                }
            }
            _ => return Ok(Value::from_bool(op.holds(len(a).cmp(&len(b))))),
        }
        i += 1;
    }
}

fn dicts_equal(vm: &mut Vm, a: Value, b: Value) -> Result<bool, Raised> {
    super::check_depth(vm)?;
    if workbench::object::table::len(a) != workbench::object::table::len(b) {
        return Ok(false);
    }
    let mut at = 0;
    while let Some((pos, key, x)) = dict::next_entry(a, at) {
        at = pos + 1;
        match dict_get(vm, b, key)? {
            Some(y) if x == y || eq(vm, x, y)? => {}
            _ => return Ok(false),
        }
    }
    Ok(true)
}

/// CPython's order of dicts: by size, then by the smallest key on which they differ, then by its values.
fn order_dicts(vm: &mut Vm, a: Value, b: Value) -> Result<Ordering, Raised> {
    let by_len = workbench::object::table::len(a).cmp(&workbench::object::table::len(b));
    if by_len.is_ne() {
        return Ok(by_len);
    }
    let Some((ka, va)) = characteristic(vm, a, b)? else { return Ok(Ordering::Equal) };
    let Some((kb, vb)) = characteristic(vm, b, a)? else { return Ok(Ordering::Equal) };
    let by_key = order(vm, ka, kb)?;
    if by_key.is_ne() { Ok(by_key) } else { order(vm, va, vb) }
}

fn characteristic(vm: &mut Vm, a: Value, b: Value) -> Result<Option<(Value, Value)>, Raised> {
    let mut best: Option<(Value, Value)> = None;
    let mut at = 0;
    while let Some((pos, key, value)) = dict::next_entry(a, at) {
        at = pos + 1;
        if let Some((least, _)) = best
            && order(vm, least, key)?.is_le()
        {
            continue;
        }
        let other = dict_get(vm, b, key)?;
        if match other {
            Some(other) => !eq(vm, value, other)?,
            None => true,
        } {
            best = Some((key, value));
        }
    }
    Ok(best)
}

/// `cmp(a, b)`: the `__cmp__` of one class comes first, then rich comparisons, then any `__cmp__`.
pub fn order(vm: &mut Vm, a: Value, b: Value) -> Result<Ordering, Raised> {
    if a == b {
        return Ok(Ordering::Equal);
    }
    let (sa, sb) = (ShapeId::of(a).shape(), ShapeId::of(b).shape());
    if sa.class == sb.class && !sa.class.is_absent() && !super::exceptions::is_old_instance(a) {
        let name = state(vm).syms.cmp;
        if guest_special(vm, a, name)?.is_some()
            && let Some(ordering) = cmp_special(vm, a, b)?
        {
            return Ok(ordering);
        }
    }
    for (op, ordering) in [(Cmp::Eq, Ordering::Equal), (Cmp::Lt, Ordering::Less), (Cmp::Gt, Ordering::Greater)] {
        let answer = compare(vm, op, a, b)?;
        if truth(vm, answer)? {
            return Ok(ordering);
        }
    }
    if let Some(ordering) = cmp_special(vm, a, b)? {
        return Ok(ordering);
    }
    Ok(default_order(vm, a, b))
}

/// The order of things that have none: `None` first, numbers, then by type name, then by address.
fn default_order(vm: &mut Vm, a: Value, b: Value) -> Ordering {
    if a == b {
        return Ordering::Equal;
    }
    let (ta, tb) = (type_of(vm, a), type_of(vm, b));
    if ta == tb {
        return a.bits().cmp(&b.bits());
    }
    if a == Value::NIL {
        return Ordering::Less;
    }
    if b == Value::NIL {
        return Ordering::Greater;
    }
    let name = |vm: &Vm, v: Value| {
        // Old-style instances might be numbers, as far as their type tells.
        let is_old = super::exceptions::is_old_instance(v);
        let is_number = as_num(vm, v).is_some() || as_float(vm, v).is_some();
        (if is_number || is_old { String::new() } else { type_name(vm, v) }, is_old)
    };
    name(vm, a).cmp(&name(vm, b)).then(ta.value().bits().cmp(&tb.value().bits()))
}

//! Built-in containers and strings without guest code: what their operations may touch, and quick ways to them.
//!
//! A lookup with a string or an integer in a table of such keys, a slice of a list, a method of a string called with
//! numbers and strings: none of them can run guest code, and what they write is their own first argument at most. Said to
//! the optimiser, that keeps what it knows about everything else. All questions here are asked while recording only
//! (their guards are paid once): the interpreter takes the general way, which gives the same answers.

use super::{num, spread};
use crate::runtime::operators::BinOp;
use crate::runtime::{self, kinds as k};
use workbench::object::{bytes, dict, integer, list, table};
use workbench::patterns::{self, Lookup};
use workbench::{Cmp, Effects, IntOp, Kind, Meta, Raised, ShapeId, Space, Value, Vm, residual};

/// Writes its first argument and buffers.
const OWN: Effects = Effects::FIRST.and(Effects::ELEMS).and(Effects::RAW);

/// An exact built-in number, string or singleton?
fn is_plain(shape: ShapeId) -> bool {
    let s = shape.shape();
    s.class.is_absent()
        && matches!(
            s.kind,
            Kind::INT | Kind::FLOAT | Kind::BYTES | Kind::TEXT | Kind::SINGLETON | Kind::BIGINT | k::LONG
        )
}

/// The same of a red. A guard on its shape.
fn plain<M: Meta>(m: &mut M, v: M::Val) -> bool {
    is_plain(m.shape(v))
}

/// A look-up or change of a plain table that runs no guest code, and how it goes.
pub fn simple_lookup<M: Meta>(m: &mut M, table: ShapeId, key: M::Val) -> Option<Lookup> {
    if table.shape().class.is_absent() { patterns::lookup(m, table, key) } else { None }
}

fn exact<M: Meta>(m: &mut M, v: M::Val, kinds: &[Kind]) -> bool {
    let shape = m.shape(v);
    shape.shape().class.is_absent() && kinds.contains(&shape.kind())
}

/// What calling a method of a built-in type may do.
pub fn method_effects<M: Meta>(m: &mut M, name: &str, this: ShapeId, args: &[M::Val]) -> Effects {
    if !M::TRACES || !this.shape().class.is_absent() {
        return Effects::ANY;
    }
    let rest = &args[1..];
    let typed = this.kind() == Kind::LIST && matches!(this.shape().strategy, list::EMPTY | list::INT | list::FLOAT);
    let (wanted, effects) = match (this.kind(), name) {
        (Kind::LIST, "append" | "reverse") => return OWN,
        (Kind::LIST, "insert") => (&rest[..1.min(rest.len())], OWN),
        (Kind::LIST, "pop") => (rest, OWN),
        (Kind::LIST, "extend") => {
            return match rest {
                &[v] if exact(m, v, &[Kind::LIST, Kind::TUPLE]) => OWN,
                _ => Effects::ANY,
            };
        }
        (Kind::LIST, "sort") if typed && rest.is_empty() => return OWN,
        (Kind::LIST, "index" | "count") if typed => (rest, Effects::READS),
        (Kind::LIST, "remove") if typed => (rest, OWN),
        (
            Kind::DICT,
            "keys" | "values" | "items" | "iterkeys" | "itervalues" | "iteritems" | "copy" | "viewkeys" | "viewvalues"
            | "viewitems",
        )
        | (Kind::SET, "copy") => return Effects::READS,
        (Kind::DICT, "clear" | "popitem") | (Kind::SET, "clear" | "pop") => return OWN,
        (Kind::DICT, "has_key" | "__contains__") | (Kind::SET, "__contains__") => {
            return match rest {
                &[key, ..] if simple_lookup(m, this, key).is_some() => Effects::READS,
                _ => Effects::ANY,
            };
        }
        (Kind::DICT, "setdefault" | "pop") | (Kind::SET, "discard" | "remove") => {
            return match rest {
                &[key, ..] if simple_lookup(m, this, key).is_some() => OWN,
                _ => Effects::ANY,
            };
        }
        (Kind::BYTES, "join") => {
            return match rest {
                &[v] if exact(m, v, &[Kind::LIST, Kind::TUPLE]) => Effects::READS,
                _ => Effects::ANY,
            };
        }
        (Kind::BYTES, "encode" | "decode" | "__mod__" | "format") => return Effects::ANY,
        (Kind::BYTES | Kind::INT | Kind::FLOAT | k::LONG, _) => (rest, Effects::READS),
        _ => return Effects::ANY,
    };
    if wanted.iter().all(|&v| plain(m, v)) { effects } else { Effects::ANY }
}

/// Functions that only look at numbers and strings when they are given such.
const FUNCTIONS: [&str; 36] = [
    "abs", "acos", "asin", "atan", "atan2", "bin", "ceil", "chr", "cmp", "cos", "divmod", "exp", "fabs", "floor",
    "fmod", "hash", "hex", "hypot", "len", "log", "log10", "max", "min", "modf", "oct", "ord", "pow", "radians",
    "range", "round", "sin", "sqrt", "tan", "unichr", "degrees", "ldexp",
];

/// What calling a function may do.
pub fn function_effects<M: Meta>(m: &mut M, name: &str, args: &[M::Val]) -> Effects {
    if !M::TRACES || !FUNCTIONS.contains(&name) {
        return Effects::ANY;
    }
    if args.iter().all(|&v| plain(m, v)) { Effects::READS } else { Effects::ANY }
}

/// `dict[key]` of a simple lookup.
pub fn dict_get<M: Meta>(m: &mut M, d: M::Val, key: M::Val, how: Lookup) -> Result<M::Val, Raised> {
    let v = patterns::dict_get(m, d, key, how);
    if super::absent(m, v) { m.try_call(&NO_KEY, &[key]) } else { Ok(v) }
}

/// `del dict[key]` of a simple lookup.
pub fn dict_remove<M: Meta>(m: &mut M, d: M::Val, key: M::Val) -> Result<M::Val, Raised> {
    m.try_call(&DICT_REMOVE, &[d, key])
}

/// `v in container`, when no guest code is concerned.
pub fn contains<M: Meta>(m: &mut M, container: M::Val, v: M::Val) -> Option<M::Val> {
    if !M::TRACES {
        return None;
    }
    let shape = m.shape(container);
    if !shape.shape().class.is_absent() {
        return None;
    }
    match shape.kind() {
        Kind::DICT => {
            let how = simple_lookup(m, shape, v)?;
            let v = patterns::dict_get(m, container, v, how);
            let nothing = m.konst(Value::ABSENT);
            let missing = m.same(v, nothing);
            let found = m.not(missing);
            Some(m.from_bool(found))
        }
        Kind::SET => {
            let how = simple_lookup(m, shape, v)?;
            Some(patterns::set_has(m, container, v, how))
        }
        Kind::BYTES if exact(m, v, &[Kind::BYTES]) => Some(m.call(&BYTES_HAS, &[container, v])),
        Kind::LIST if shape.shape().strategy == list::INT && exact(m, v, &[Kind::INT]) => {
            Some(m.call(&INTS_HAVE, &[container, v]))
        }
        _ => None,
    }
}

/// Is it a machine integer, missing, or `None`?
fn bound<M: Meta>(m: &mut M, v: M::Val) -> bool {
    match m.shape(v).kind() {
        Kind::INT => true,
        Kind::SINGLETON => matches!(m.promote(v), Value::NIL | Value::ABSENT),
        _ => false,
    }
}

/// `o[i:j]` of an exact list, tuple or string with bounds that are integers or missing.
pub fn slice<M: Meta>(m: &mut M, o: M::Val, i: M::Val, j: M::Val) -> Option<Result<M::Val, Raised>> {
    if !M::TRACES || !exact(m, o, &[Kind::LIST, Kind::TUPLE, Kind::BYTES]) || !bound(m, i) || !bound(m, j) {
        return None;
    }
    if let Some(part) = spread::slice(m, o, i, j) {
        return Some(Ok(part));
    }
    Some(m.try_call(&SLICE, &[o, i, j]))
}

/// `o[i:j:step]` of the same.
pub fn stepped_slice<M: Meta>(m: &mut M, o: M::Val, slice: M::Val) -> Option<Result<M::Val, Raised>> {
    if !M::TRACES {
        return None;
    }
    let parts = [k::slice::START, k::slice::STOP, k::slice::STEP].map(|part| m.slot_fixed(slice, part));
    if !parts.iter().all(|&part| plain(m, part)) {
        return None;
    }
    let [i, j, step] = parts;
    Some(m.try_call(&STEPPED_SLICE, &[o, i, j, step]))
}

/// `o[i:j] = v` of an exact list and another, with such bounds.
pub fn splice<M: Meta>(m: &mut M, o: M::Val, i: M::Val, j: M::Val, v: M::Val) -> Option<Result<M::Val, Raised>> {
    if !M::TRACES || !exact(m, o, &[Kind::LIST]) || !exact(m, v, &[Kind::LIST]) || !bound(m, i) || !bound(m, j) {
        return None;
    }
    Some(m.try_call(&SPLICE, &[o, i, j, v]))
}

/// `list + list` and `list * number`, of exact lists, the number a small one; the sum of small tuples.
pub fn sequence_op<M: Meta>(m: &mut M, op: BinOp, x: M::Val, y: M::Val) -> Option<M::Val> {
    if op == BinOp::Add
        && let Some(sum) = spread::sum(m, x, y)
    {
        return Some(sum);
    }
    if !M::TRACES || !exact(m, x, &[Kind::LIST]) {
        return None;
    }
    match op {
        BinOp::Add if exact(m, y, &[Kind::LIST]) => Some(m.call(&CONCAT, &[x, y])),
        BinOp::Mul => {
            let times = m.as_int(y)?;
            let most = m.int(1 << 16);
            let few = m.int_below(times, most);
            if !m.branch(few) {
                return None;
            }
            let times = m.from_small(times);
            Some(m.call(&REPEAT, &[x, times]))
        }
        _ => None,
    }
}

/// `format % values`, when no value is more than a number or a string.
pub fn format<M: Meta>(m: &mut M, x: M::Val, y: M::Val) -> Option<Result<M::Val, Raised>> {
    if !M::TRACES || !exact(m, x, &[Kind::BYTES]) {
        return None;
    }
    if exact(m, y, &[Kind::TUPLE]) {
        let n = m.count(y);
        for i in 0..m.promote_int(n) {
            let at = m.int(i);
            let v = m.elem(y, at);
            if !plain(m, v) {
                return None;
            }
        }
    } else if !plain(m, y) {
        return None;
    }
    Some(m.try_call(&FORMAT, &[x, y]))
}

/// The machine integer in an `int` or a small `long`, and which it is.
pub fn small<M: Meta>(m: &mut M, v: M::Val, shape: ShapeId) -> Option<(M::Val, bool)> {
    match shape.kind() {
        Kind::INT => Some((v, false)),
        k::LONG => Some((m.slot_fixed(v, k::long::VALUE), true)),
        _ => None,
    }
}

/// Are both integers of any size?
pub fn integers(sx: ShapeId, sy: ShapeId) -> bool {
    let integer = |s: ShapeId| matches!(s.kind(), Kind::INT | Kind::BIGINT | k::LONG);
    integer(sx) && integer(sy)
}

/// A binary operator on integers of any size.
pub fn integer_op<M: Meta>(m: &mut M, op: u8, x: M::Val, y: M::Val) -> Result<M::Val, Raised> {
    let op = num(m, i64::from(op));
    m.try_call(&INTEGER_OP, &[op, x, y])
}

/// A comparison of integers of any size.
pub fn integer_cmp<M: Meta>(m: &mut M, op: Cmp, x: M::Val, y: M::Val) -> M::Val {
    let op = num(m, op as i64);
    m.call(&INTEGER_CMP, &[op, x, y])
}

/// `cmp` of machine integers.
pub fn three_way<M: Meta>(m: &mut M, a: M::Val, b: M::Val) -> Option<M::Val> {
    let (i, j) = (m.as_int(a)?, m.as_int(b)?);
    let below = m.int_cmp(Cmp::Lt, i, j);
    if m.branch(below) {
        return Some(num(m, -1));
    }
    let same = m.int_cmp(Cmp::Eq, i, j);
    let answer = if m.branch(same) { 0 } else { 1 };
    Some(num(m, answer))
}

/// Quotient and remainder of machine integers; the divisor is positive.
pub fn divmod<M: Meta>(m: &mut M, a: M::Val, b: M::Val) -> Option<(M::Val, M::Val)> {
    let (i, j) = (m.as_int(a)?, m.as_int(b)?);
    let zero = m.int(0);
    let positive = m.int_cmp(Cmp::Gt, j, zero);
    if !m.branch(positive) {
        return None;
    }
    let (q, r) = (m.int_op(IntOp::FloorDiv, i, j), m.int_op(IntOp::FloorMod, i, j));
    Some((m.from_int(q), m.from_int(r)))
}

/// Is an exact `str` not empty?
pub fn has_bytes<M: Meta>(m: &mut M, v: M::Val, shape: ShapeId) -> M::Bool {
    if patterns::is_flat_bytes(shape) {
        let (n, zero) = (patterns::bytes_len(m, v), m.int(0));
        return m.int_cmp(Cmp::Ne, n, zero);
    }
    let (n, zero) = (m.call(&BYTES_LEN, &[v]), num(m, 0));
    let empty = m.same(n, zero);
    m.not(empty)
}

/// `len` or `ord` of an exact `str`; `None` when it is none.
pub fn of_bytes<M: Meta>(m: &mut M, len: bool, v: M::Val) -> Option<M::Val> {
    if patterns::is_flat_bytes(m.shape(v)) {
        let n = patterns::bytes_len(m, v);
        if len {
            return Some(m.from_small(n));
        }
        let one = m.int(1);
        let single = m.int_cmp(Cmp::Eq, n, one);
        if !m.branch(single) {
            return None;
        }
        let zero = m.int(0);
        let byte = patterns::byte_at(m, v, zero);
        return Some(m.from_small(byte));
    }
    if !exact(m, v, &[Kind::BYTES]) {
        return None;
    }
    let r = m.call(if len { &BYTES_LEN } else { &BYTES_ORD }, &[v]);
    if len {
        return Some(r);
    }
    let nothing = m.konst(Value::ABSENT);
    let none = m.same(r, nothing);
    if m.branch(none) { None } else { Some(r) }
}

/// The next item of a dict's, set's or string's iterator: writes the iterator alone.
pub fn next<M: Meta>(m: &mut M, it: M::Val) -> Result<M::Val, Raised> {
    m.try_call(&NEXT, &[it])
}

fn word(answer: runtime::Res) -> Value {
    answer.unwrap_or(Value::RAISED)
}

extern "C" fn no_key(vm: &mut Vm, key: Value) -> Value {
    let _: Raised = runtime::key_error(vm, key);
    Value::RAISED
}
extern "C" fn dict_remove_simple(vm: &mut Vm, d: Value, key: Value) -> Value {
    match dict::remove_primitive(&mut vm.space, d, key) {
        Some(v) => {
            runtime::missed::dropped(vm, v);
            Value::NIL
        }
        None => {
            let _: Raised = runtime::key_error(vm, key);
            Value::RAISED
        }
    }
}
extern "C" fn bytes_has(vm: &mut Vm, s: Value, part: Value) -> Value {
    let n = bytes::len(s);
    Value::from_bool(bytes::find(&mut vm.space, s, part, 0, n).is_some())
}
extern "C" fn ints_have(_: &mut Vm, l: Value, v: Value) -> Value {
    Value::from_bool(Space::as_int(v).is_some_and(|i| list::as_ints(l).contains(&i)))
}
extern "C" fn slice_plain(vm: &mut Vm, o: Value, i: Value, j: Value) -> Value {
    if ShapeId::of(o).kind() == Kind::LIST {
        let (from, to) = runtime::item::simple_range(i, j, list::len(o));
        return list::slice(&mut vm.space, o, from, 1, to - from);
    }
    word(runtime::item::builtin_get_slice(vm, o, i, j))
}
extern "C" fn stepped_slice_plain(vm: &mut Vm, o: Value, i: Value, j: Value, step: Value) -> Value {
    if ShapeId::of(o).kind() == Kind::LIST {
        let range = runtime::item::resolve_slice(vm, i, j, step, list::len(o));
        return word(range.map(|r| list::slice(&mut vm.space, o, r.start.max(0) as usize, r.step as isize, r.count)));
    }
    let slice = runtime::item::new_slice(vm, i, j, step);
    word(runtime::item::builtin_get_item(vm, o, slice))
}
extern "C" fn splice_plain(vm: &mut Vm, o: Value, i: Value, j: Value, v: Value) -> Value {
    let (from, to) = runtime::item::simple_range(i, j, list::len(o));
    list::splice(&mut vm.space, o, from, to - from, v);
    Value::NIL
}
extern "C" fn concat_lists(vm: &mut Vm, x: Value, y: Value) -> Value {
    list::concat(&mut vm.space, x, y)
}
extern "C" fn repeat_list(vm: &mut Vm, l: Value, times: Value) -> Value {
    list::repeat(&mut vm.space, l, times.int_unchecked() as usize)
}
extern "C" fn format_plain(vm: &mut Vm, x: Value, y: Value) -> Value {
    word(crate::builtins::strings::percent::format(vm, x, y))
}
extern "C" fn integer_binary(vm: &mut Vm, op: Value, x: Value, y: Value) -> Value {
    let op = runtime::operators::BinOp::ALL[op.int_unchecked() as usize];
    let long = runtime::is_long(vm, x) || runtime::is_long(vm, y);
    match (runtime::as_num(vm, x), runtime::as_num(vm, y)) {
        (Some(i), Some(j)) => word(runtime::operators::integers(vm, op, i, j, long)),
        _ => word(runtime::operators::binary(vm, op, x, y)),
    }
}
extern "C" fn integer_compare(vm: &mut Vm, op: Value, x: Value, y: Value) -> Value {
    let (Some(i), Some(j)) = (runtime::as_num(vm, x), runtime::as_num(vm, y)) else { return Value::FALSE };
    let ordering = integer::cmp(i, j);
    Value::from_bool(super::compare::cmp_of(op.int_unchecked() as u8).holds(ordering))
}
extern "C" fn bytes_len(_: &mut Vm, s: Value) -> Value {
    Value::small(bytes::len(s) as i64)
}
extern "C" fn bytes_ord(vm: &mut Vm, s: Value) -> Value {
    if bytes::len(s) == 1 { Value::small(i64::from(bytes::byte_at(&mut vm.space, s, 0))) } else { Value::ABSENT }
}
extern "C" fn next_own(vm: &mut Vm, it: Value) -> Value {
    match runtime::next(vm, it) {
        Ok(v) => v.unwrap_or(Value::ABSENT),
        Err(Raised) => Value::RAISED,
    }
}
/// The position of the next entry of a dict that an iterator walks; absent at the end.
extern "C" fn next_entry(vm: &mut Vm, it: Value) -> Value {
    match runtime::iter::next_dict_position(vm, it) {
        Ok(Some(at)) => Value::small(at as i64),
        Ok(None) => Value::ABSENT,
        Err(Raised) => Value::RAISED,
    }
}

/// Key and value.
type Entry<M> = (<M as Meta>::Val, <M as Meta>::Val);

/// The next item of a dict iterator over items: key and value, not yet in a tuple. `None` at its end.
pub fn next_item<M: Meta>(m: &mut M, it: M::Val) -> Result<Option<Entry<M>>, Raised> {
    let at = m.try_call(&NEXT_ENTRY, &[it])?;
    if super::absent(m, at) {
        return Ok(None);
    }
    let d = m.slot(it, k::dict_iter::DICT);
    let entries = m.slot(d, table::ENTRIES);
    let Some(at) = m.as_int(at) else { return Ok(None) };
    let (three, one) = (m.int(3), m.int(1));
    let base = m.int_op(IntOp::Mul, at, three);
    let key_at = m.int_op(IntOp::Add, base, one);
    let key = m.elem(entries, key_at);
    let value_at = m.int_op(IntOp::Add, key_at, one);
    let value = m.elem(entries, value_at);
    Ok(Some((key, value)))
}

residual! {
    DICT_REMOVE = dict_remove_simple(2) FIRST ELEMS RAW;
    NO_KEY = no_key(1) READS;
    BYTES_HAS = bytes_has(2) PURE;
    INTS_HAVE = ints_have(2) READS;
    SLICE = slice_plain(3) READS;
    STEPPED_SLICE = stepped_slice_plain(4) READS;
    SPLICE = splice_plain(4) FIRST ELEMS RAW;
    CONCAT = concat_lists(2) READS;
    REPEAT = repeat_list(2) READS;
    FORMAT = format_plain(2) READS;
    INTEGER_OP = integer_binary(3) READS;
    INTEGER_CMP = integer_compare(3) PURE;
    BYTES_LEN = bytes_len(1) PURE;
    BYTES_ORD = bytes_ord(1) PURE;
    NEXT = next_own(1) FIRST;
    NEXT_ENTRY = next_entry(1) FIRST;
}

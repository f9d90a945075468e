//! `str`, `repr`, `hash`, comparison, truth, length and numbers of anything.

use super::attr::{bound_special, guest_special};
use super::class::lookup;
use super::exceptions::{overflow_error, type_error};
use super::kinds as k;
use super::state::state;
use super::types::{Ty, class_of, flag, instance_class, type_name, type_of};
use super::{Res, as_float, as_num, call, dict_get, str_value};
use std::cmp::Ordering;
use workbench::object::{bytes, dict, integer, list, set, text, tuple};
use workbench::{Class, Cmp, Kind, Raised, ShapeId, Space, Symbol, Value, Vm, access};

/// The built-in value inside an instance of a subclass of an immutable type (`class N(int)`); anything else is itself.
#[inline]
pub fn unwrap(vm: &Vm, v: Value) -> Value {
    let shape = ShapeId::of(v).shape();
    if shape.kind != Kind::INSTANCE {
        return v;
    }
    match Class::of(shape.class) {
        Some(class) if class.flags.get() & flag::WRAPS != 0 => {
            vm.get_named(v, state(vm).syms.hidden_value).unwrap_or(v)
        }
        _ => v,
    }
}

/// Wrap a built-in immutable value as an instance of a subclass (`class` is the built-in class itself: no wrapping).
pub fn wrap(vm: &mut Vm, class: workbench::Gc<Class>, v: Value) -> Value {
    if class.flags.get() & flag::WRAPS == 0 {
        return v;
    }
    let shape = super::class::instance_shape(vm, class);
    let object = vm.record(shape);
    let name = state(vm).syms.hidden_value;
    vm.set_named(object, name, v);
    object
}

/// A `str` of ASCII characters as `unicode`.
pub fn decode_ascii(vm: &mut Vm, v: Value) -> Res {
    let v = unwrap(vm, v);
    if text::is(v) {
        return Ok(v);
    }
    let content = bytes::bytes(&mut vm.space, v);
    match content.iter().position(|b| !b.is_ascii()) {
        None => Ok(text::from_latin1(&mut vm.space, content)),
        Some(at) => Err(unicode_decode_error(vm, "ascii", v, at, at + 1, "ordinal not in range(128)")),
    }
}

/// `UnicodeDecodeError`
pub fn unicode_decode_error(vm: &mut Vm, codec: &str, object: Value, start: usize, end: usize, reason: &str) -> Raised {
    unicode_error(vm, super::Exc::UnicodeDecodeError, codec, object, start, end, reason)
}

/// `UnicodeEncodeError`
pub fn unicode_encode_error(vm: &mut Vm, codec: &str, object: Value, start: usize, end: usize, reason: &str) -> Raised {
    unicode_error(vm, super::Exc::UnicodeEncodeError, codec, object, start, end, reason)
}

fn unicode_error(
    vm: &mut Vm,
    exc: super::Exc,
    codec: &str,
    object: Value,
    start: usize,
    end: usize,
    reason: &str,
) -> Raised {
    let codec = str_value(vm, codec.as_bytes());
    let reason = str_value(vm, reason.as_bytes());
    let args = [codec, object, Value::small(start as i64), Value::small(end as i64), reason];
    let class = super::exc_class(vm, exc);
    let exception = super::exceptions::new_exception(vm, class, &args);
    for (name, value) in ["encoding", "object", "start", "end", "reason"].into_iter().zip(args) {
        let name = vm.intern(name.as_bytes());
        vm.set_named(exception, name, value);
    }
    super::raise_value(vm, exception)
}

/// `unicode` as a `str` of ASCII characters.
pub fn encode_ascii(vm: &mut Vm, v: Value) -> Res {
    let v = unwrap(vm, v);
    if bytes::is(v) {
        return Ok(v);
    }
    let units = text::units(&mut vm.space, v);
    match units.iter().position(|&u| u >= 128) {
        None => {
            let content: Vec<u8> = units.iter().map(|&u| u as u8).collect();
            Ok(str_value(vm, &content))
        }
        Some(at) => {
            let end = at + units[at..].iter().take_while(|&&u| u >= 128).count();
            Err(unicode_encode_error(vm, "ascii", v, at, end, "ordinal not in range(128)"))
        }
    }
}

/// `bool(v)`
pub fn truth(vm: &mut Vm, v: Value) -> Result<bool, Raised> {
    if let Some(b) = truth_fast(v) {
        return Ok(b);
    }
    let syms = state(vm).syms;
    if let Some(method) = bound_special(vm, v, syms.nonzero)? {
        let answer = call(vm, method, &[])?;
        if let Some(n) = as_num(vm, answer) {
            return Ok(!n.is_zero());
        }
        let got = type_name(vm, answer);
        return Err(type_error(vm, format!("__nonzero__ should return bool or int, returned {got}")));
    }
    if let Some(method) = bound_special(vm, v, syms.len)? {
        let answer = call(vm, method, &[])?;
        return len_answer(vm, answer).map(|n| n != 0);
    }
    let plain = unwrap(vm, v);
    if plain != v { truth(vm, plain) } else { Ok(true) }
}

/// The truth of what needs no special methods.
#[inline]
pub fn truth_fast(v: Value) -> Option<bool> {
    let shape = ShapeId::of(v).shape();
    if !shape.class.is_absent() {
        return match shape.kind {
            Kind::INSTANCE | k::OBJECT => None,
            _ if Class::of(shape.class).is_some_and(|c| c.flags.get() & flag::BUILTIN == 0) => None,
            Kind::SET => Some(workbench::object::table::len(v) != 0),
            _ => None,
        };
    }
    Some(match shape.kind {
        Kind::SINGLETON => v != Value::FALSE && v != Value::NIL,
        Kind::INT => Space::as_int(v) != Some(0),
        Kind::FLOAT => Space::as_float(v) != Some(0.0),
        Kind::BYTES => bytes::len(v) != 0,
        Kind::TEXT => text::len(v) != 0,
        Kind::LIST => list::len(v) != 0,
        Kind::TUPLE => tuple::len(v) != 0,
        Kind::DICT | Kind::SET => workbench::object::table::len(v) != 0,
        Kind::BYTE_ARRAY | k::OBJECT | Kind::INSTANCE => return None,
        k::LONG => access::slot(v, k::long::VALUE) != Value::small(0),
        k::XRANGE => access::slot(v, k::xrange::LEN) != Value::small(0),
        k::COMPLEX => {
            [k::complex::REAL, k::complex::IMAG].iter().any(|&s| Space::as_float(access::slot(v, s)) != Some(0.0))
        }
        _ => true,
    })
}

/// `len(v)`
pub fn len_of(vm: &mut Vm, v: Value) -> Result<usize, Raised> {
    let shape = ShapeId::of(v).shape();
    if shape.class.is_absent() {
        match shape.kind {
            Kind::LIST => return Ok(list::len(v)),
            Kind::TUPLE => return Ok(tuple::len(v)),
            Kind::BYTES => return Ok(bytes::len(v)),
            Kind::TEXT => return Ok(text::len(v)),
            Kind::DICT | Kind::SET => return Ok(workbench::object::table::len(v)),
            k::XRANGE => return Ok(access::slot(v, k::xrange::LEN).int_unchecked() as usize),
            _ => {}
        }
    }
    let name = state(vm).syms.len;
    if let Some(method) = guest_special(vm, v, name)? {
        let answer = call(vm, method, &[])?;
        return len_answer(vm, answer);
    }
    match shape.kind {
        Kind::LIST => return Ok(list::len(v)),
        Kind::TUPLE => return Ok(tuple::len(v)),
        Kind::DICT | Kind::SET => return Ok(workbench::object::table::len(v)),
        _ => {}
    }
    let plain = unwrap(vm, v);
    if plain != v {
        return len_of(vm, plain);
    }
    if let Some(method) = bound_special(vm, v, name)? {
        let answer = call(vm, method, &[])?;
        return len_answer(vm, answer);
    }
    if super::exceptions::is_old_instance(v) {
        return Err(super::attr::no_attribute(vm, v, name));
    }
    let got = type_name(vm, v);
    Err(type_error(vm, format!("object of type '{got}' has no len()")))
}

fn len_answer(vm: &mut Vm, answer: Value) -> Result<usize, Raised> {
    let Some(n) = as_num(vm, answer) else {
        let got = type_name(vm, answer);
        return Err(type_error(vm, format!("an integer is required: __len__ returned '{got}'")).replaced(vm));
    };
    match n.as_i64() {
        Some(n) if n >= 0 => Ok(n as usize),
        Some(_) => Err(super::value_error(vm, "__len__() should return >= 0")),
        None => Err(overflow_error(vm, "long int too large to convert to int")),
    }
}

trait Replaced {
    fn replaced(self, vm: &mut Vm) -> Raised;
}

impl Replaced for Raised {
    fn replaced(self, vm: &mut Vm) -> Raised {
        vm.take_pending();
        type_error(vm, "an integer is required")
    }
}

/// Can it be called?
pub fn is_callable(vm: &mut Vm, v: Value) -> bool {
    match ShapeId::of(v).kind() {
        Kind::FUNCTION | Kind::BUILTIN | Kind::METHOD | Kind::CLASS => true,
        _ => {
            let name = state(vm).syms.call;
            matches!(bound_special(vm, v, name), Ok(Some(_)))
        }
    }
}

/// `operator.index(v)`: an integer for use as an index, clamped to 64 bits. `None` when it is no integer.
pub fn index_clamped(vm: &mut Vm, v: Value) -> Result<Option<i64>, Raised> {
    if let Some(i) = v.as_int() {
        return Ok(Some(i));
    }
    if let Some(n) = as_num(vm, v) {
        return Ok(Some(n.as_i64().unwrap_or(if n.is_negative() { i64::MIN } else { i64::MAX })));
    }
    if ShapeId::of(v).shape().class.is_absent() {
        return Ok(None);
    }
    let name = state(vm).syms.index;
    match bound_special(vm, v, name)? {
        Some(method) => {
            let answer = call(vm, method, &[])?;
            match as_num(vm, answer) {
                Some(n) => Ok(Some(n.as_i64().unwrap_or(if n.is_negative() { i64::MIN } else { i64::MAX }))),
                None => {
                    let got = type_name(vm, answer);
                    Err(type_error(vm, format!("__index__ returned non-(int,long) (type {got})")))
                }
            }
        }
        None => Ok(None),
    }
}

/// An index as a machine integer; `TypeError` when it is no integer, `IndexError` when it is too big.
pub fn to_index(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    match index_clamped(vm, v)? {
        Some(i) => Ok(i),
        None => {
            let got = type_name(vm, v);
            Err(type_error(vm, format!("'{got}' object cannot be interpreted as an index")))
        }
    }
}

/// The same under the name of the protocol.
pub fn index_of(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    to_index(vm, v)
}

/// A C `long` argument: an integer, or something with `__int__` that is not a float.
pub fn to_int(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    if let Some(n) = as_num(vm, v) {
        return match n.as_i64() {
            Some(i) => Ok(i),
            None => Err(overflow_error(vm, "Python int too large to convert to C long")),
        };
    }
    if as_float(vm, v).is_some() {
        return Err(type_error(vm, "integer argument expected, got float"));
    }
    let name = state(vm).syms.int;
    if !ShapeId::of(v).shape().class.is_absent()
        && let Some(method) = bound_special(vm, v, name)?
    {
        let answer = call(vm, method, &[])?;
        if let Some(i) = as_num(vm, answer).and_then(|n| n.as_i64()) {
            return Ok(i);
        }
    }
    Err(type_error(vm, "an integer is required"))
}

/// A C `double` argument.
pub fn to_float(vm: &mut Vm, v: Value) -> Result<f64, Raised> {
    if let Some(f) = as_float(vm, v) {
        return Ok(f);
    }
    if let Some(n) = as_num(vm, v) {
        let f = n.to_f64();
        if f.is_infinite() {
            return Err(overflow_error(vm, "long int too large to convert to float"));
        }
        return Ok(f);
    }
    let name = state(vm).syms.float;
    if let Some(method) = bound_special(vm, v, name)? {
        let answer = call(vm, method, &[])?;
        if let Some(f) = as_float(vm, answer) {
            return Ok(f);
        }
        return Err(type_error(vm, "__float__ returned non-float (type ".to_owned() + &type_name(vm, answer) + ")"));
    }
    Err(type_error(vm, "a float is required"))
}

/// The same object, as far as containers care: a NaN is equal to itself although it may be stored elsewhere by now.
#[inline]
pub fn same(a: Value, b: Value) -> bool {
    a == b || Space::as_float(a).is_some_and(f64::is_nan) && Space::as_float(b).is_some_and(f64::is_nan)
}

/// `hash(v)`
pub fn hash_of(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    let shape = ShapeId::of(v).shape();
    match shape.kind {
        Kind::INT | Kind::BIGINT | k::LONG => Ok(as_num(vm, v).map_or(0, |n| n.hash())),
        Kind::SINGLETON => Ok(match v {
            Value::TRUE => 1,
            Value::FALSE => 0,
            _ => i64::from(v.singleton_number()) * 1_000_003,
        }),
        Kind::FLOAT => Ok(integer::hash_float(Space::as_float(v).unwrap_or(0.0))),
        Kind::BYTES => Ok(i64::from(bytes::hash(&mut vm.space, v))),
        Kind::TEXT => Ok(i64::from(text::hash(&mut vm.space, v))),
        k::COMPLEX => {
            let part = |slot| integer::hash_float(Space::as_float(access::slot(v, slot)).unwrap_or(0.0));
            let (re, im) = (part(k::complex::REAL), part(k::complex::IMAG));
            Ok(re.wrapping_add(im.wrapping_mul(1_000_003)))
        }
        Kind::TUPLE if shape.class.is_absent() => tuple_hash(vm, v),
        Kind::LIST | Kind::DICT if shape.class.is_absent() => {
            let name = type_name(vm, v);
            Err(type_error(vm, format!("unhashable type: '{name}'")))
        }
        _ => hash_special(vm, v, shape.kind),
    }
}

fn tuple_hash(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    super::check_depth(vm)?;
    let mut h: i64 = 0x345678;
    let mut factor: i64 = 1_000_003;
    let n = tuple::len(v) as i64;
    for &item in tuple::items(v) {
        let item_hash = hash_of(vm, item)?;
        h = (h ^ item_hash).wrapping_mul(factor);
        factor = factor.wrapping_add(82_520 + n + n);
    }
    Ok(h.wrapping_add(97_531) >> 2)
}

fn hash_special(vm: &mut Vm, v: Value, kind: Kind) -> Result<i64, Raised> {
    let syms = state(vm).syms;
    if !ShapeId::of(v).shape().class.is_absent() {
        if super::exceptions::is_old_instance(v) {
            if let Some(method) = super::get_attr_opt(vm, v, syms.hash)? {
                let answer = call(vm, method, &[])?;
                return hash_answer(vm, answer);
            }
            let class = instance_class(vm, v);
            if lookup(vm, class, syms.eq).is_some() || lookup(vm, class, syms.cmp).is_some() {
                return Err(type_error(vm, "unhashable instance"));
            }
            return Ok(workbench::object::table::identity_hash(v));
        }
        let class = type_of(vm, v);
        match lookup(vm, class, syms.hash) {
            Some(Value::NIL) => {
                let name = type_name(vm, v);
                return Err(type_error(vm, format!("unhashable type: '{name}'")));
            }
            Some(method) if super::native::as_builtin(method).is_none() => {
                let method = super::attr::bind(vm, method, v, class)?;
                let answer = call(vm, method, &[])?;
                return hash_answer(vm, answer);
            }
            _ => {}
        }
    }
    let plain = unwrap(vm, v);
    if plain != v {
        return hash_of(vm, plain);
    }
    match kind {
        Kind::TUPLE => tuple_hash(vm, v),
        Kind::SET if super::is_a(vm, v, Ty::FrozenSet) => {
            let mut h: i64 = 1_927_868_237;
            let mut at = 0;
            while let Some((pos, item)) = set::next_entry(v, at) {
                at = pos + 1;
                let x = hash_of(vm, item)?;
                h ^= (x ^ (x << 16) ^ 89_869_747).wrapping_mul(3_644_798_167);
            }
            Ok(h.wrapping_mul(69_069).wrapping_add(907_133_923) >> 2)
        }
        k::SLICE => Err(type_error(vm, "unhashable type")),
        Kind::LIST | Kind::DICT | Kind::SET | Kind::BYTE_ARRAY => {
            let name = type_name(vm, v);
            Err(type_error(vm, format!("unhashable type: '{name}'")))
        }
        Kind::METHOD => {
            let this = access::slot(v, k::method::SELF);
            let base = if this.is_absent() { 0 } else { hash_of(vm, this)? };
            Ok(base ^ workbench::object::table::identity_hash(access::slot(v, k::method::FUNC)))
        }
        k::OBJECT => match lookup_native(vm, v, syms.hash) {
            Some(f) => {
                let answer = call(vm, f, &[v])?;
                hash_answer(vm, answer)
            }
            None => Ok(workbench::object::table::identity_hash(v)),
        },
        _ => Ok(workbench::object::table::identity_hash(v)),
    }
}

/// A special method that a built-in class other than `object` defines.
fn lookup_native(vm: &mut Vm, v: Value, name: Symbol) -> Option<Value> {
    let class = type_of(vm, v);
    let f = lookup(vm, class, name)?;
    let owner = super::native::as_builtin(f)?.owner;
    (owner != class_of(vm, Ty::Object).value()).then_some(f)
}

fn hash_answer(vm: &mut Vm, answer: Value) -> Result<i64, Raised> {
    match as_num(vm, answer) {
        Some(n) => Ok(n.hash()),
        None => Err(type_error(vm, "an integer is required")),
    }
}

/// `a == b`
pub fn eq(vm: &mut Vm, a: Value, b: Value) -> Result<bool, Raised> {
    if let Some(known) = eq_primitive(vm, a, b) {
        return Ok(known);
    }
    let answer = compare(vm, Cmp::Eq, a, b)?;
    truth(vm, answer)
}

/// Equality of numbers and strings; `None` for the rest.
fn eq_primitive(vm: &mut Vm, a: Value, b: Value) -> Option<bool> {
    match (ShapeId::of(a).kind(), ShapeId::of(b).kind()) {
        (Kind::INT, Kind::INT) => Some(Space::as_int(a) == Space::as_int(b)),
        (Kind::BYTES, Kind::BYTES) => Some(bytes::eq(&mut vm.space, a, b)),
        (Kind::TEXT, Kind::TEXT) => Some(text::eq(&mut vm.space, a, b)),
        (Kind::SINGLETON, Kind::SINGLETON) => Some(a == b),
        _ => None,
    }
}

fn holds(op: Cmp, ordering: Ordering) -> bool {
    match op {
        Cmp::Lt => ordering.is_lt(),
        Cmp::Le => ordering.is_le(),
        Cmp::Eq => ordering.is_eq(),
        Cmp::Ne => ordering.is_ne(),
        Cmp::Gt => ordering.is_gt(),
        Cmp::Ge => ordering.is_ge(),
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
                if p != q {
                    match plain_order(vm, p, q, depth - 1)? {
                        Ordering::Equal => {}
                        ordering => return Some(ordering),
                    }
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
        return Ok(Value::from_bool(holds(op, ordering)));
    }
    if let Some(v) = compare_builtin(vm, op, a, b)? {
        return Ok(v);
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
        if let Some(method) = guest_or_native(vm, x, name)? {
            let v = call(vm, method, &[y])?;
            if v != k::NOT_IMPLEMENTED {
                return Ok(v);
            }
        }
    }
    compare_rest(vm, op, a, b)
}

/// What is left of a comparison when no rich comparison method answered.
pub fn compare_rest(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    if let Some(ordering) = cmp_special(vm, a, b)? {
        return Ok(Value::from_bool(holds(op, ordering)));
    }
    let (x, y) = (unwrap(vm, a), unwrap(vm, b));
    if x != a || y != b {
        return compare(vm, op, x, y);
    }
    if let Some(v) = compare_containers(vm, op, a, b)? {
        return Ok(v);
    }
    Ok(Value::from_bool(holds(op, default_order(vm, a, b))))
}

/// The comparison method of a class that is not a plain built-in's.
fn guest_or_native(vm: &mut Vm, v: Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let shape = ShapeId::of(v).shape();
    if shape.class.is_absent() {
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
            if native.is_some() && !matches!(shape.kind, k::OBJECT) {
                return Ok(None);
            }
            super::attr::bind(vm, raw, v, class).map(Some)
        }
        _ => Ok(None),
    }
}

fn cmp_special(vm: &mut Vm, a: Value, b: Value) -> Result<Option<Ordering>, Raised> {
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
                return Err(type_error(vm, "comparison did not return an int"));
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
    if (super::exceptions::is_old_instance(a) || super::exceptions::is_old_instance(b))
        && let Some((x, y)) = super::operators::coerced(vm, a, b)?
    {
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
    Ok(Some(Value::from_bool(holds(op, ordering))))
}

fn unequal_strings(vm: &mut Vm, op: Cmp) -> Result<Option<Value>, Raised> {
    match op {
        Cmp::Eq | Cmp::Ne => {
            vm.take_pending();
            Ok(Some(Value::from_bool(op == Cmp::Ne)))
        }
        _ => Err(Raised),
    }
}

fn float_holds(op: Cmp, ordering: Option<Ordering>) -> bool {
    match ordering {
        Some(ordering) => holds(op, ordering),
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
    match op {
        Cmp::Eq => Ok(Some(Value::from_bool(x == y))),
        Cmp::Ne => Ok(Some(Value::from_bool(x != y))),
        _ => Err(type_error(vm, "no ordering relation is defined for complex numbers")),
    }
}

/// Comparison of containers of one kind as their own types define it; `Ok(None)` for the rest.
pub fn compare_containers(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    match (ShapeId::of(a).kind(), ShapeId::of(b).kind()) {
        (Kind::LIST, Kind::LIST) | (Kind::TUPLE, Kind::TUPLE) => compare_sequences(vm, op, a, b).map(Some),
        (Kind::DICT, Kind::DICT) => match op {
            Cmp::Eq | Cmp::Ne => {
                let same = dicts_equal(vm, a, b)?;
                Ok(Some(Value::from_bool(same == (op == Cmp::Eq))))
            }
            _ => Ok(Some(Value::from_bool(holds(op, order_dicts(vm, a, b)?)))),
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
            _ => return Ok(Value::from_bool(holds(op, len(a).cmp(&len(b))))),
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

/// `cmp(a, b)`
pub fn order(vm: &mut Vm, a: Value, b: Value) -> Result<Ordering, Raised> {
    if a == b {
        return Ok(Ordering::Equal);
    }
    for (op, ordering) in [(Cmp::Eq, Ordering::Equal), (Cmp::Lt, Ordering::Less), (Cmp::Gt, Ordering::Greater)] {
        let answer = compare(vm, op, a, b)?;
        if truth(vm, answer)? {
            return Ok(ordering);
        }
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
        if as_num(vm, v).is_some() || as_float(vm, v).is_some() { String::new() } else { type_name(vm, v) }
    };
    name(vm, a).cmp(&name(vm, b)).then(ta.value().bits().cmp(&tb.value().bits()))
}

/// `str(v)`
pub fn str_of(vm: &mut Vm, v: Value) -> Res {
    let shape = ShapeId::of(v).shape();
    if shape.class.is_absent() {
        if let Some(class) = Class::of(v).filter(|c| c.flags.get() & flag::OLD_STYLE != 0) {
            let module = super::class::module_name(vm, class);
            let name = vm.name_text(class.name.get());
            let prefix = if module.is_empty() { module } else { module + "." };
            return Ok(str_value(vm, format!("{prefix}{name}").as_bytes()));
        }
        match shape.kind {
            Kind::BYTES => return Ok(v),
            Kind::TEXT => return encode_ascii(vm, v),
            Kind::FLOAT => {
                let text = crate::runtime::repr::float_str(Space::as_float(v).unwrap_or(0.0));
                return Ok(str_value(vm, text.as_bytes()));
            }
            Kind::BIGINT | k::LONG => {
                let text = as_num(vm, v).map_or(String::new(), |n| integer::to_text(n, 10));
                return Ok(str_value(vm, text.as_bytes()));
            }
            Kind::BYTE_ARRAY | k::OBJECT | k::COMPLEX => {}
            _ => return repr_of(vm, v),
        }
    }
    let name = state(vm).syms.str;
    super::check_depth(vm)?;
    if let Some(method) = bound_special(vm, v, name)? {
        let answer = call(vm, method, &[])?;
        let plain = unwrap(vm, answer);
        if bytes::is(plain) {
            return Ok(answer);
        }
        if text::is(plain) {
            return encode_ascii(vm, plain);
        }
        let got = type_name(vm, answer);
        return Err(type_error(vm, format!("__str__ returned non-string (type {got})")));
    }
    repr_of(vm, v)
}

/// `str(v)` as bytes.
pub fn str_text(vm: &mut Vm, v: Value) -> Result<Vec<u8>, Raised> {
    let s = str_of(vm, v)?;
    Ok(super::bytes_of(vm, s).unwrap_or(b"").to_vec())
}

/// `repr(v)`
pub fn repr_of(vm: &mut Vm, v: Value) -> Res {
    super::repr::repr_of(vm, v)
}

/// `repr(v)` as bytes.
pub fn repr_text(vm: &mut Vm, v: Value) -> Result<Vec<u8>, Raised> {
    let s = repr_of(vm, v)?;
    Ok(super::bytes_of(vm, s).unwrap_or(b"").to_vec())
}

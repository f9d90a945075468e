//! `str`, `repr`, `hash`, truth, length and numbers of anything.

use super::attr::{bound_special, guest_special};
use super::class::lookup;
use super::exceptions::{overflow_error, type_error};
use super::kinds as k;
use super::state::state;
use super::types::{Ty, class_of, flag, instance_class, type_name, type_of};
use super::{Res, as_float, as_num, call, str_value};
use crate::builtins::strings::codecs;
use workbench::object::{bytes, integer, list, set, text, tuple};
use workbench::{Class, Kind, Raised, Shape, ShapeId, Space, Symbol, Value, Vm, access};

/// The built-in value inside an instance of a subclass of an immutable type (`class N(int)`); anything else is itself.
#[inline(always)]
pub fn unwrap(vm: &Vm, v: Value) -> Value {
    let shape = ShapeId::of(v).shape();
    if shape.kind != Kind::INSTANCE { v } else { unwrap_instance(vm, v, shape) }
}

#[inline(never)]
fn unwrap_instance(vm: &Vm, v: Value, shape: &Shape) -> Value {
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
    let v = readable(vm, v)?;
    let content = bytes::bytes(&mut vm.space, v);
    match content.iter().position(|b| !b.is_ascii()) {
        None => Ok(text::from_latin1(&mut vm.space, content)),
        Some(at) => match default_encoding(vm) {
            Some(codec) => codecs::decode(vm, v, &codec, &codecs::Errors::strict()),
            None => Err(unicode_decode_error(vm, "ascii", v, at, at + 1, "ordinal not in range(128)")),
        },
    }
}

/// What `sys.setdefaultencoding` asked for, if anything but ASCII.
pub fn default_encoding(vm: &mut Vm) -> Option<String> {
    let name = crate::modules::support::kept(vm, "sys.encoding")?;
    Some(super::text_of(vm, name)).filter(|name| name != "ascii")
}

/// A `str` as it is, what another buffer holds as one.
fn readable(vm: &mut Vm, v: Value) -> Res {
    if bytes::is(v) {
        return Ok(v);
    }
    match crate::builtins::buffer::view(vm, v) {
        Some(content) => Ok(bytes::new(&mut vm.space, &content)),
        None => {
            let found = super::type_name(vm, v);
            Err(super::type_error(vm, format!("coercing to Unicode: need string or buffer, {found} found")))
        }
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
        crate::core::exceptions::set(vm, exception, name, value);
    }
    super::raise_value(vm, exception)
}

/// `unicode` as a `str` of ASCII characters.
pub fn encode_ascii(vm: &mut Vm, v: Value) -> Res {
    let v = unwrap(vm, v);
    if !text::is(v) {
        return readable(vm, v);
    }
    let units = text::units(&mut vm.space, v);
    match units.iter().position(|&u| u >= 128) {
        None => {
            let content: Vec<u8> = units.iter().map(|&u| u as u8).collect();
            Ok(str_value(vm, &content))
        }
        Some(at) => {
            if let Some(codec) = default_encoding(vm) {
                return codecs::encode(vm, v, &codec, &codecs::Errors::strict());
            }
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
        if let Some(n) = as_num(vm, answer)
            && ShapeId::of(answer).shape().class.is_absent()
            && !super::is_long(vm, answer)
        {
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
            k::XRANGE => return Ok(Space::as_int(access::slot(v, k::xrange::LEN)).unwrap_or(0) as usize),
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
    if plain != v && matches!(ShapeId::of(plain).kind(), Kind::BYTES | Kind::TEXT) {
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

/// The length that an answer of `__len__` stands for.
pub fn len_answer(vm: &mut Vm, answer: Value) -> Result<usize, Raised> {
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
        None if super::exceptions::is_old_instance(v) => {
            Err(type_error(vm, "object cannot be interpreted as an index"))
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
    if super::exceptions::is_old_instance(v) {
        return Err(super::attr::no_attribute(vm, v, state(vm).syms.trunc));
    }
    if ShapeId::of(v).kind() == k::COMPLEX {
        return Err(type_error(vm, "can't convert complex to int"));
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
    if super::exceptions::is_old_instance(v) {
        return Err(super::attr::no_attribute(vm, v, name));
    }
    Err(type_error(vm, "a float is required"))
}

/// The same object, as far as containers care: a NaN is equal to itself although it may be stored elsewhere by now.
#[inline]
pub fn same(a: Value, b: Value) -> bool {
    a == b || Space::as_float(a).is_some_and(f64::is_nan) && Space::as_float(b).is_some_and(f64::is_nan)
}

/// `hash(v)`, which is never -1.
pub fn hash_of(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    if let Some(i) = v.as_int() {
        return Ok(integer::hash_int(i));
    }
    let shape = ShapeId::of(v).shape();
    match shape.kind {
        Kind::INT | Kind::BIGINT | k::LONG => Ok(as_num(vm, v).map_or(0, |n| n.hash())),
        Kind::SINGLETON => Ok(match v {
            Value::TRUE => 1,
            Value::FALSE => 0,
            _ => i64::from(v.singleton_number()) * 1_000_003,
        }),
        Kind::FLOAT => Ok(float_hash(Space::as_float(v).unwrap_or(0.0))),
        Kind::BYTES => Ok(i64::from(bytes::hash(&mut vm.space, v))),
        Kind::TEXT => Ok(i64::from(text::hash(&mut vm.space, v))),
        k::COMPLEX => {
            let part = |slot| float_hash(Space::as_float(access::slot(v, slot)).unwrap_or(0.0));
            let (re, im) = (part(k::complex::REAL), part(k::complex::IMAG));
            Ok(integer::proper(re.wrapping_add(im.wrapping_mul(1_000_003))))
        }
        Kind::TUPLE if shape.class.is_absent() => tuple_hash(vm, v),
        Kind::CLASS if super::types::is_plain_class(vm, v) => Ok(workbench::object::table::identity_hash(v)),
        Kind::LIST | Kind::DICT if shape.class.is_absent() => {
            let name = type_name(vm, v);
            Err(type_error(vm, format!("unhashable type: '{name}'")))
        }
        _ => hash_special(vm, v, shape.kind),
    }
}

fn float_hash(f: f64) -> i64 {
    if f.is_nan() { 0 } else { integer::hash_float(f) }
}

fn tuple_hash(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    super::check_depth(vm)?;
    let mut h: i64 = 0x345678;
    let mut factor: i64 = 1_000_003;
    let mut rest = tuple::len(v) as i64;
    for &item in tuple::items(v) {
        let item_hash = hash_of(vm, item)?;
        h = (h ^ item_hash).wrapping_mul(factor);
        rest -= 1;
        factor = factor.wrapping_add(82_520 + rest + rest);
    }
    Ok(integer::proper(h.wrapping_add(97_531)))
}

fn hash_special(vm: &mut Vm, v: Value, kind: Kind) -> Result<i64, Raised> {
    let syms = state(vm).syms;
    if !ShapeId::of(v).shape().class.is_absent() || kind == Kind::CLASS {
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
            Some(f) if ShapeId::of(f).kind() == Kind::FUNCTION => {
                let answer = call(vm, f, &[v])?;
                return hash_answer(vm, answer);
            }
            Some(method) if super::native::as_builtin(method).is_none() => {
                let method = super::attr::bind(vm, method, v, class)?;
                let answer = call(vm, method, &[])?;
                return hash_answer(vm, answer);
            }
            // A class of things that can change may ask for that of `object`.
            Some(f)
                if matches!(kind, Kind::LIST | Kind::DICT | Kind::SET | Kind::BYTE_ARRAY)
                    && super::native::as_builtin(f).is_some_and(|b| b.owner == class_of(vm, Ty::Object).value()) =>
            {
                return Ok(workbench::object::table::identity_hash(v));
            }
            _ => {}
        }
    }
    let plain = unwrap(vm, v);
    if plain != v {
        return hash_of(vm, plain);
    }
    own_hash(vm, v, kind)
}

/// The hash that the built-in type of a value has for it, whatever its class says.
pub fn own_hash(vm: &mut Vm, v: Value, kind: Kind) -> Result<i64, Raised> {
    match kind {
        Kind::TUPLE => tuple_hash(vm, v),
        Kind::SET if super::is_a(vm, v, Ty::FrozenSet) => {
            let mut h = 1_927_868_237i64.wrapping_mul(workbench::object::table::len(v) as i64 + 1);
            let mut at = 0;
            while let Some((pos, item)) = set::next_entry(v, at) {
                at = pos + 1;
                let x = hash_of(vm, item)?;
                h ^= (x ^ (x << 16) ^ 89_869_747).wrapping_mul(3_644_798_167);
            }
            let h = h.wrapping_mul(69_069).wrapping_add(907_133_923);
            Ok(if h == -1 { 590_923_713 } else { h })
        }
        k::SLICE => Err(type_error(vm, "unhashable type")),
        Kind::CODE => Ok(super::codes::hash(v)),
        Kind::LIST | Kind::DICT | Kind::SET | Kind::BYTE_ARRAY => {
            let name = type_name(vm, v);
            Err(type_error(vm, format!("unhashable type: '{name}'")))
        }
        Kind::METHOD => {
            let this = access::slot(v, k::method::SELF);
            let base = if this.is_absent() { 0 } else { hash_of(vm, this)? };
            Ok(integer::proper(base ^ workbench::object::table::identity_hash(access::slot(v, k::method::FUNC))))
        }
        k::OBJECT => {
            let name = state(vm).syms.hash;
            match lookup_native(vm, v, name) {
                Some(f) => {
                    let answer = call(vm, f, &[v])?;
                    hash_answer(vm, answer)
                }
                None => Ok(workbench::object::table::identity_hash(v)),
            }
        }
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

/// The hash that an answer of `__hash__` stands for.
pub fn hash_answer(vm: &mut Vm, answer: Value) -> Result<i64, Raised> {
    match as_num(vm, answer) {
        Some(n) => Ok(n.hash()),
        None => Err(type_error(vm, "an integer is required")),
    }
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
        return str_answer(vm, answer);
    }
    repr_of(vm, v)
}

/// What `str` makes of an answer of `__str__`.
pub fn str_answer(vm: &mut Vm, answer: Value) -> Res {
    let plain = unwrap(vm, answer);
    if bytes::is(plain) {
        return Ok(answer);
    }
    if text::is(plain) {
        return encode_ascii(vm, plain);
    }
    let got = type_name(vm, answer);
    Err(type_error(vm, format!("__str__ returned non-string (type {got})")))
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

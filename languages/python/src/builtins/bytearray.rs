//! `bytearray`: mutable bytes.
//!
//! A record: slot 0 the length, slot 1 a raw buffer with room for at least as many bytes (absent while there are none).

use super::str_type as s;
use super::strings::family::{Bytes, byte_view};
use super::support::{arg, class_argument, room};
use crate::runtime::convert::{index_clamped, unwrap};
use crate::runtime::item::slice_range;
use crate::runtime::kinds as k;
use crate::runtime::native::{Native, Params, Role, TypeDef};
use crate::runtime::{Res, Ty, as_num, class_of, index_error, str_value, type_error, type_name, value_error};
use crate::{method, native, string_methods};
use workbench::object::{bytes, text, tuple};
use workbench::{Class, Cmp, Gc, Kind, Layout, Raised, ShapeId, StaticShape, Value, Vm, access};

static BYTE_ARRAY: StaticShape = StaticShape::new(Kind::BYTE_ARRAY, "bytearray", Layout::Record, 2);

/// Record slot of the length.
pub const LEN: usize = 0;
/// Record slot of the raw buffer.
pub const BUFFER: usize = 1;

/// A `bytearray` of these bytes.
pub fn new(vm: &mut Vm, content: &[u8]) -> Value {
    let v = vm.record(BYTE_ARRAY.id());
    access::set_slot(v, LEN, Value::small(0));
    splice(vm, v, 0, 0, content);
    v
}

fn new_of(vm: &mut Vm, class: Gc<Class>) -> Value {
    let shape = if class == class_of(vm, Ty::ByteArray) {
        BYTE_ARRAY.id()
    } else {
        crate::runtime::class::instance_shape(vm, class)
    };
    let v = vm.record(shape);
    access::set_slot(v, LEN, Value::small(0));
    v
}

/// Its bytes, until it changes.
pub fn content(v: Value) -> &'static [u8] {
    let n = len(v);
    if n == 0 { &[] } else { &access::bytes_of(access::slot(v, BUFFER))[..n] }
}

/// Put bytes in place of others; what lies beyond the end is dropped.
pub fn overwrite(v: Value, at: usize, content: &[u8]) {
    let n = content.len().min(len(v).saturating_sub(at));
    if n > 0 {
        access::bytes_of_mut(&access::slot(v, BUFFER))[at..at + n].copy_from_slice(&content[..n]);
    }
}

fn len(v: Value) -> usize {
    access::slot(v, LEN).as_int().unwrap_or(0) as usize
}

/// Replace `count` bytes from `at` by others, which are no part of it.
fn splice(vm: &mut Vm, v: Value, at: usize, count: usize, with: &[u8]) {
    let old = len(v);
    let n = old - count + with.len();
    let buffer = access::slot(v, BUFFER);
    let capacity = if buffer.is_absent() { 0 } else { access::bytes_of(buffer).len() };
    if n > capacity {
        let grown = vm.heap.alloc_raw(ShapeId::BUFFER.0, n.max(capacity + capacity / 2).max(16));
        if old > 0 {
            access::bytes_of_mut(&grown)[..old].copy_from_slice(&access::bytes_of(buffer)[..old]);
        }
        access::set_slot(v, BUFFER, grown);
    }
    let buffer = access::slot(v, BUFFER);
    if !buffer.is_absent() {
        let bytes = access::bytes_of_mut(&buffer);
        bytes.copy_within(at + count..old, at + with.len());
        bytes[at..at + with.len()].copy_from_slice(with);
    }
    access::set_slot(v, LEN, Value::small(n as i64));
}

/// A byte argument.
fn byte(vm: &mut Vm, v: Value) -> Result<u8, Raised> {
    let plain = unwrap(vm, v);
    if bytes::is(plain) {
        let content = bytes::bytes(&mut vm.space, plain);
        if let [b] = content {
            return Ok(*b);
        }
        return Err(value_error(vm, "string must be of size 1"));
    }
    let Some(n) = index_clamped(vm, v)? else {
        return Err(type_error(vm, "an integer or string of size 1 is required"));
    };
    u8::try_from(n).map_err(|_| value_error(vm, "byte must be in range(0, 256)"))
}

/// The bytes an iterable of numbers or a buffer stands for.
fn bytes_from(vm: &mut Vm, v: Value) -> Result<Vec<u8>, Raised> {
    if let Some(view) = byte_view(vm, v) {
        return Ok(view.into_owned());
    }
    let mut out = Vec::new();
    crate::runtime::iter::for_each(vm, v, |vm, item| {
        out.push(byte(vm, item)?);
        if out.len().is_multiple_of(4096) {
            room(vm, out.len())?;
        }
        Ok(())
    })?;
    Ok(out)
}

fn make(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "bytearray")?;
    Ok(new_of(vm, class))
}

/// The length that an object's `__index__` asks for; `None` when it has no say in that.
fn asked_length(vm: &mut Vm, v: Value) -> Result<Option<i64>, Raised> {
    match index_clamped(vm, v) {
        Err(Raised) if crate::runtime::catch(vm, crate::runtime::Exc::TypeError) => Ok(None),
        answer => answer,
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let this = args[0];
    let (encoding, errors) = s::codec_arguments(vm, args, 2, "bytearray")?;
    let fresh = match arg(args, 1) {
        None => Vec::new(),
        Some(v) => {
            let plain = unwrap(vm, v);
            if text::is(plain) {
                if arg(args, 2).is_none() {
                    return Err(type_error(vm, "unicode argument without an encoding"));
                }
                let encoded = super::strings::codecs::encode(vm, plain, &encoding, &errors)?;
                bytes::bytes(&mut vm.space, encoded).to_vec()
            } else if bytes::is(plain) && arg(args, 2).is_some() {
                let decoded = crate::runtime::convert::decode_ascii(vm, plain)?;
                let encoded = super::strings::codecs::encode(vm, decoded, &encoding, &errors)?;
                bytes::bytes(&mut vm.space, encoded).to_vec()
            } else if arg(args, 2).is_some() || arg(args, 3).is_some() {
                return Err(type_error(vm, "encoding or errors without a string argument"));
            } else if let Some(n) = as_num(vm, v) {
                match n.as_i64() {
                    Some(n) if n >= 0 => {
                        room(vm, n as usize)?;
                        vec![0; n as usize]
                    }
                    Some(_) => return Err(value_error(vm, "negative count")),
                    None => {
                        return Err(crate::runtime::overflow_error(
                            vm,
                            "cannot fit 'long' into an index-sized integer",
                        ));
                    }
                }
            } else if let Some(n) = asked_length(vm, v)? {
                if n < 0 {
                    return Err(value_error(vm, "negative count"));
                }
                room(vm, n as usize)?;
                vec![0; n as usize]
            } else {
                bytes_from(vm, v)?
            }
        }
    };
    let n = len(this);
    splice(vm, this, 0, n, &fresh);
    Ok(Value::NIL)
}

fn position(vm: &mut Vm, v: Value, index: Value) -> Result<usize, Raised> {
    let Some(i) = index_clamped(vm, index)? else { return Err(type_error(vm, "bytearray indices must be integers")) };
    let n = len(v) as i64;
    let at = if i < 0 { i.saturating_add(n) } else { i };
    if (0..n).contains(&at) { Ok(at as usize) } else { Err(index_error(vm, "bytearray index out of range")) }
}

/// `this[index]`
pub fn get_item(vm: &mut Vm, args: &[Value]) -> Res {
    if ShapeId::of(args[1]).kind() == k::SLICE {
        let r = slice_range(vm, args[1], len(args[0]))?;
        let from = content(args[0]);
        let out: Vec<u8> = (0..r.count).map(|i| from[(r.start + i as i64 * r.step) as usize]).collect();
        return Ok(new(vm, &out));
    }
    let i = position(vm, args[0], args[1])?;
    Ok(Value::small(i64::from(content(args[0])[i])))
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Res {
    let this = args[0];
    if ShapeId::of(args[1]).kind() != k::SLICE {
        let i = position(vm, this, args[1])?;
        let b = byte(vm, args[2])?;
        let i = if i < len(this) { i } else { return Err(index_error(vm, "bytearray index out of range")) };
        access::bytes_of_mut(&access::slot(this, BUFFER))[i] = b;
        return Ok(Value::NIL);
    }
    if as_num(vm, args[2]).is_some() {
        return Err(type_error(vm, "can assign only bytes, buffers, or iterables of ints in range(0, 256)"));
    }
    let with = bytes_from(vm, args[2])?;
    let r = slice_range(vm, args[1], len(this))?;
    if r.step == 1 {
        splice(vm, this, r.start as usize, r.count, &with);
        return Ok(Value::NIL);
    }
    if with.len() != r.count {
        let (given, count) = (with.len(), r.count);
        return Err(value_error(
            vm,
            format!("attempt to assign bytes of size {given} to extended slice of size {count}"),
        ));
    }
    for (i, &b) in with.iter().enumerate() {
        access::bytes_of_mut(&access::slot(this, BUFFER))[(r.start + i as i64 * r.step) as usize] = b;
    }
    Ok(Value::NIL)
}

fn del_item(vm: &mut Vm, args: &[Value]) -> Res {
    let this = args[0];
    if ShapeId::of(args[1]).kind() != k::SLICE {
        let i = position(vm, this, args[1])?;
        splice(vm, this, i, 1, &[]);
        return Ok(Value::NIL);
    }
    let r = slice_range(vm, args[1], len(this))?;
    let mut gone: Vec<usize> = (0..r.count).map(|i| (r.start + i as i64 * r.step) as usize).collect();
    gone.sort_unstable();
    let mut next = gone.into_iter().peekable();
    let kept: Vec<u8> =
        content(this).iter().enumerate().filter(|(i, _)| next.next_if_eq(i).is_none()).map(|(_, &b)| b).collect();
    let n = len(this);
    splice(vm, this, 0, n, &kept);
    Ok(Value::NIL)
}

fn length(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::small(len(args[0]) as i64))
}

fn contains(vm: &mut Vm, args: &[Value]) -> Res {
    if as_num(vm, args[1]).is_some() {
        let b = byte(vm, args[1])?;
        return Ok(Value::from_bool(content(args[0]).contains(&b)));
    }
    match byte_view(vm, args[1]) {
        Some(needle) => Ok(Value::from_bool(bytes::find_in(content(args[0]), &needle).is_some())),
        None => {
            let got = type_name(vm, args[1]);
            Err(type_error(vm, format!("Type {got} doesn't support the buffer API")))
        }
    }
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let mut out = b"bytearray(b".to_vec();
    let shown = crate::runtime::repr::bytes_repr(content(args[0]));
    out.extend(shown);
    out.push(b')');
    Ok(str_value(vm, &out))
}

fn str_method(vm: &mut Vm, args: &[Value]) -> Res {
    let copy = content(args[0]).to_vec();
    Ok(str_value(vm, &copy))
}

fn iterate(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(vm.record_with(k::SEQ_ITER_RECORD.id(), &[args[0], Value::small(0)]))
}

fn append(vm: &mut Vm, args: &[Value]) -> Res {
    let b = byte(vm, args[1])?;
    let n = len(args[0]);
    splice(vm, args[0], n, 0, &[b]);
    Ok(Value::NIL)
}

fn extend(vm: &mut Vm, args: &[Value]) -> Res {
    let more = bytes_from(vm, args[1])?;
    let n = len(args[0]);
    room(vm, n + more.len())?;
    splice(vm, args[0], n, 0, &more);
    Ok(Value::NIL)
}

fn insert(vm: &mut Vm, args: &[Value]) -> Res {
    let at = crate::runtime::to_int(vm, args[1])?;
    let b = byte(vm, args[2])?;
    let n = len(args[0]) as i64;
    let at = if at < 0 { (at + n).max(0) } else { at.min(n) };
    splice(vm, args[0], at as usize, 0, &[b]);
    Ok(Value::NIL)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Res {
    let n = len(args[0]) as i64;
    if n == 0 {
        return Err(index_error(vm, "pop from empty bytearray"));
    }
    let at = match arg(args, 1) {
        Some(v) => crate::runtime::to_int(vm, v)?,
        None => -1,
    };
    let at = if at < 0 { at + n } else { at };
    if !(0..n).contains(&at) {
        return Err(index_error(vm, "pop index out of range"));
    }
    let b = content(args[0])[at as usize];
    splice(vm, args[0], at as usize, 1, &[]);
    Ok(Value::small(i64::from(b)))
}

fn remove(vm: &mut Vm, args: &[Value]) -> Res {
    let b = byte(vm, args[1])?;
    match content(args[0]).iter().position(|&x| x == b) {
        Some(i) => {
            splice(vm, args[0], i, 1, &[]);
            Ok(Value::NIL)
        }
        None => Err(value_error(vm, "value not found in bytearray")),
    }
}

fn reverse(_: &mut Vm, args: &[Value]) -> Res {
    let n = len(args[0]);
    if n > 0 {
        access::bytes_of_mut(&access::slot(args[0], BUFFER))[..n].reverse();
    }
    Ok(Value::NIL)
}

fn add(vm: &mut Vm, args: &[Value]) -> Res {
    let (Some(a), Some(b)) = (byte_view(vm, args[0]), byte_view(vm, args[1])) else {
        let (x, y) = (type_name(vm, args[0]), type_name(vm, args[1]));
        return Err(type_error(vm, format!("can't concat {x} to {y}")));
    };
    room(vm, a.len() + b.len())?;
    let joined = [&a[..], &b[..]].concat();
    Ok(new(vm, &joined))
}

fn radd(vm: &mut Vm, args: &[Value]) -> Res {
    if byte_view(vm, args[1]).is_none() && !text::is(unwrap(vm, args[1])) {
        return Ok(k::NOT_IMPLEMENTED);
    }
    add(vm, &[args[1], args[0]])
}

fn iadd(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(more) = byte_view(vm, args[1]) else {
        let (x, y) = (type_name(vm, args[1]), type_name(vm, args[0]));
        return Err(type_error(vm, format!("can't concat {x} to {y}")));
    };
    let n = len(args[0]);
    splice(vm, args[0], n, 0, &more);
    Ok(args[0])
}

fn repeated(vm: &mut Vm, v: Value, times: Value) -> Result<Option<Vec<u8>>, Raised> {
    let Some(n) = index_clamped(vm, times)? else { return Ok(None) };
    let n = n.max(0) as usize;
    let from = content(v).to_vec();
    room(vm, from.len().saturating_mul(n))?;
    Ok(Some(from.repeat(n)))
}

fn mul(vm: &mut Vm, args: &[Value]) -> Res {
    match repeated(vm, args[0], args[1])? {
        Some(out) => Ok(new(vm, &out)),
        None => Ok(k::NOT_IMPLEMENTED),
    }
}

fn imul(vm: &mut Vm, args: &[Value]) -> Res {
    match repeated(vm, args[0], args[1])? {
        Some(out) => {
            let n = len(args[0]);
            splice(vm, args[0], 0, n, &out);
            Ok(args[0])
        }
        None => Ok(k::NOT_IMPLEMENTED),
    }
}

fn compare(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    let (Some(x), Some(y)) = (byte_view(vm, a), byte_view(vm, b)) else { return Ok(k::NOT_IMPLEMENTED) };
    Ok(Value::from_bool(match op {
        Cmp::Lt => x < y,
        Cmp::Le => x <= y,
        Cmp::Eq => x == y,
        Cmp::Ne => x != y,
        Cmp::Gt => x > y,
        Cmp::Ge => x >= y,
    }))
}

fn buffer_argument(vm: &mut Vm, v: Value) -> Result<std::borrow::Cow<'static, [u8]>, Raised> {
    match byte_view(vm, v) {
        Some(view) => Ok(view),
        None => {
            let got = type_name(vm, v);
            Err(type_error(vm, format!("Type {got} doesn't support the buffer API")))
        }
    }
}

fn translate(vm: &mut Vm, args: &[Value]) -> Res {
    let this = content(args[0]).to_vec();
    let Some(given) = arg(args, 1) else {
        return Err(type_error(vm, "translate expected at least 1 arguments, got 0"));
    };
    let table = if given == Value::NIL { None } else { Some(buffer_argument(vm, given)?) };
    if table.as_ref().is_some_and(|t| t.len() != 256) {
        return Err(value_error(vm, "translation table must be 256 characters long"));
    }
    let gone = match arg(args, 2) {
        Some(g) => buffer_argument(vm, g)?,
        None => Default::default(),
    };
    let out = s::translate_bytes(vm, &this, table.as_deref(), &gone)?;
    Ok(new(vm, &out))
}

fn from_hex(vm: &mut Vm, args: &[Value]) -> Res {
    let plain = unwrap(vm, args[1]);
    let text = match byte_view(vm, plain) {
        Some(view) if ShapeId::of(plain).kind() != Kind::BYTE_ARRAY => view,
        _ if text::is(plain) => crate::runtime::text_of(vm, plain).into_bytes().into(),
        _ => {
            let got = type_name(vm, args[1]);
            let what = "fromhex() argument 1 must be string or read-only buffer";
            return Err(type_error(vm, format!("{what}, not {got}")));
        }
    };
    let mut out = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if text[at] == b' ' {
            at += 1;
            continue;
        }
        let digit = |i: usize| text.get(i).and_then(|&b| (b as char).to_digit(16));
        match (digit(at), digit(at + 1)) {
            (Some(a), Some(b)) => out.push((a << 4 | b) as u8),
            _ => {
                return Err(value_error(vm, format!("non-hexadecimal number found in fromhex() arg at position {at}")));
            }
        }
        at += 2;
    }
    Ok(new(vm, &out))
}

fn alloc(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::small(len(args[0]) as i64 + 1))
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let class = crate::runtime::type_of(vm, args[0]).value();
    let points: Vec<u32> = content(args[0]).iter().map(|&b| u32::from(b)).collect();
    let text = text::from_code_points(&mut vm.space, &points);
    let encoding = str_value(vm, b"latin-1");
    let inner = tuple::new(&mut vm.space, &[text, encoding]);
    let dict = crate::runtime::attr::instance_dict(vm, args[0]).unwrap_or(Value::NIL);
    Ok(tuple::new(&mut vm.space, &[class, inner, dict]))
}

crate::comparison_methods!(compare);

/// The methods `bytearray` shares with the other strings.
pub static SHARED: [Native; 34] = string_methods!(Bytes);

/// `bytearray`
pub static BYTEARRAY: TypeDef = TypeDef {
    ty: Ty::ByteArray,
    methods: &[
        native!("__new__", make, 1, ..).with_role(Role::New).with_params(Params::Dict),
        method!("__init__", init, 1, 4).with_params(Params::Named(&["source", "encoding", "errors"])),
        method!("__getitem__", get_item, 2),
        method!("__setitem__", set_item, 3),
        method!("__delitem__", del_item, 2),
        method!("__len__", length, 1),
        method!("__contains__", contains, 2),
        method!("__repr__", repr, 1),
        method!("__str__", str_method, 1),
        method!("__iter__", iterate, 1),
        method!("append", append, 2),
        method!("extend", extend, 2),
        method!("insert", insert, 3),
        method!("pop", pop, 1, 2),
        method!("remove", remove, 2),
        method!("reverse", reverse, 1),
        method!("decode", s::decode, 1, 3).with_params(Params::Named(&["encoding", "errors"])),
        method!("translate", translate, 1, 3),
        native!("fromhex", from_hex, 2).with_role(Role::ClassMethod),
        method!("__alloc__", alloc, 1),
        method!("__reduce__", reduce, 1),
        method!("__add__", add, 2),
        method!("__radd__", radd, 2),
        method!("__iadd__", iadd, 2),
        method!("__mul__", mul, 2),
        method!("__rmul__", mul, 2),
        method!("__imul__", imul, 2),
        method!("__lt__", lt, 2),
        method!("__le__", le, 2),
        method!("__eq__", eq, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", gt, 2),
        method!("__ge__", ge, 2),
    ],
    getsets: &[],
    doc: "bytearray(iterable_of_ints) -> bytearray",
};

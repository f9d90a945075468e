//! `_foreign.Data`: objects with memory of C's, from which `lib/_ctypes.py` derives all its types.
//!
//! Such an object has memory of its own, shares that of another one, or stands for an address that a program named. What values
//! mean is said by the letters of C's types as `struct` and `ctypes` write them; with [`SWAPPED`] the bytes are in the other order.
//!
//! *Invariant.* Memory that belongs to an object of Python's stays where it is while this looks at it: the object, or its buffer,
//! is held, and an array is pinned.

use super::array::Pin;
use super::support::{kept, payload, payload_opt};
use crate::builtins::strings::family::byte_view;
use crate::method;
use crate::runtime::kinds as k;
use crate::runtime::native::{Native, new_builtin_class, new_object};
use crate::runtime::{
    Res, Ty, as_float, as_num, call_method_opt, class_of, memory_error, state, str_value, to_float, to_int, truth,
    type_error, type_name, value_error,
};
use std::cell::{Cell, RefCell};
use workbench::host::foreign::{self, Block};
use workbench::object::{bytes, integer, text};
use workbench::{Class, Gc, Kind, Layout, Marker, Raised, ShapeId, StaticShape, Value, Vm, access};

/// Record slots beside that of the payload.
const BASE: usize = 1;
const KEPT: usize = 2;
const INDEX: usize = 3;
const SLOTS: u16 = 4;

/// In a letter's number: the bytes are in the other order than the machine's.
pub const SWAPPED: i64 = 0x100;

/// The payload.
pub struct Data {
    at: Cell<usize>,
    size: Cell<usize>,
    block: RefCell<Option<Block>>,
    /// The buffer that the memory belongs to.
    holds: Value,
    _pin: Option<Pin>,
}

impl workbench::Native for Data {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.holds);
    }

    fn external_bytes(&self) -> usize {
        self.block.borrow().as_ref().map_or(0, Block::len)
    }
}

static PAYLOAD: StaticShape = StaticShape::new(Kind::BUILTIN, "foreign data", Layout::Native, 0);

fn data(vm: &mut Vm, v: Value) -> Result<Gc<Data>, Raised> {
    payload(vm, v, "ctypes object")
}

fn class(vm: &mut Vm, v: Value) -> Result<Gc<Class>, Raised> {
    match Class::of(v) {
        Some(class) => Ok(class),
        None => Err(type_error(vm, "a class is required")),
    }
}

fn size_argument(vm: &mut Vm, v: Value) -> Result<usize, Raised> {
    match usize::try_from(to_int(vm, v)?) {
        Ok(n) => Ok(n),
        Err(_) => Err(value_error(vm, "negative size")),
    }
}

/// A number that is an address, of whichever sign.
pub fn address_argument(vm: &mut Vm, v: Value) -> Result<usize, Raised> {
    match as_num(vm, v) {
        Some(n) => Ok(n.wrapping_u64() as usize),
        None => Err(type_error(vm, "integer expected")),
    }
}

fn make(vm: &mut Vm, class: Gc<Class>, data: Data, rest: [Value; 3]) -> Value {
    let payload = vm.heap.alloc_native(PAYLOAD.id().0, data).value();
    new_object(vm, class, &[payload, rest[0], rest[1], rest[2]])
}

/// `new(class, size)`: memory of its own.
pub fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let (class, size) = (class(vm, args[0])?, size_argument(vm, args[1])?);
    crate::builtins::support::room(vm, size)?;
    let Some(block) = Block::new(size) else { return Err(memory_error(vm, "")) };
    let at = block.address();
    let made = Data { at: at.into(), size: size.into(), block: Some(block).into(), holds: Value::NIL, _pin: None };
    Ok(make(vm, class, made, [Value::NIL, Value::NIL, Value::small(0)]))
}

/// `at(class, address, size)`
pub fn at(vm: &mut Vm, args: &[Value]) -> Res {
    let (class, at, size) = (class(vm, args[0])?, address_argument(vm, args[1])?, size_argument(vm, args[2])?);
    let made = Data { at: at.into(), size: size.into(), block: None.into(), holds: Value::NIL, _pin: None };
    Ok(make(vm, class, made, [Value::NIL, Value::NIL, Value::small(0)]))
}

/// `inside(class, object, offset, size, index)`: a part of another one.
pub fn inside(vm: &mut Vm, args: &[Value]) -> Res {
    let (class, whole) = (class(vm, args[0])?, data(vm, args[1])?);
    let (offset, size) = (to_int(vm, args[2])?, size_argument(vm, args[3])?);
    let at = whole.at.get().wrapping_add(offset as usize);
    let made = Data { at: at.into(), size: size.into(), block: None.into(), holds: Value::NIL, _pin: None };
    Ok(make(vm, class, made, [args[1], Value::NIL, args[4]]))
}

/// `over(class, buffer, offset, size)`: the memory of a `bytearray`, an array or an object of this kind; `None` when it is none of
/// these. There are as many bytes.
pub fn over(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class(vm, args[0])?;
    let (offset, size) = (size_argument(vm, args[2])?, size_argument(vm, args[3])?);
    let Some((object, start, len)) = place(vm, args[1]) else { return Ok(Value::NIL) };
    if offset.saturating_add(size) > len {
        return Err(value_error(vm, "Buffer size too small"));
    }
    let (base, pin, holds) = if let Some(found) = super::array::pinned(object) {
        (found.0, Some(found.1), object)
    } else if let Some(other) = payload_opt::<Data>(object) {
        (other.at.get(), None, object)
    } else {
        let buffer = access::slot(object, crate::builtins::bytearray::BUFFER);
        let content = crate::builtins::bytearray::content(object);
        (content.as_ptr().addr(), None, if buffer.is_absent() { Value::NIL } else { buffer })
    };
    let at = base + start + offset;
    let made = Data { at: at.into(), size: size.into(), block: None.into(), holds, _pin: pin };
    Ok(make(vm, class, made, [Value::NIL, Value::NIL, Value::small(0)]))
}

/// The object that owns writable memory, where in it a view begins, and the length.
fn place(vm: &mut Vm, v: Value) -> Option<(Value, usize, usize)> {
    let plain = crate::runtime::convert::unwrap(vm, v);
    if let Some((object, offset, len)) = crate::builtins::buffer::writable(vm, plain) {
        return Some((object, offset, len));
    }
    if let Some(data) = payload_opt::<Data>(plain) {
        return Some((plain, 0, data.size.get()));
    }
    let owns = ShapeId::of(plain).kind() == Kind::BYTE_ARRAY || super::array::pinned(plain).is_some();
    if owns { byte_view(vm, plain).map(|view| (plain, 0, view.len())) } else { None }
}

/// The bytes of such an object; `None` for anything else.
pub fn content_of(v: Value) -> Option<Vec<u8>> {
    payload_opt::<Data>(v).map(|d| foreign::read(d.at.get(), d.size.get()))
}

/// Put bytes in place of others: was it such an object with room for them?
pub fn overwrite(v: Value, at: usize, content: &[u8]) -> bool {
    let Some(d) = payload_opt::<Data>(v) else { return false };
    let fits = at.saturating_add(content.len()) <= d.size.get();
    if fits {
        foreign::write(d.at.get() + at, content);
    }
    fits
}

/// An address as a number.
pub fn address_value(vm: &mut Vm, at: usize) -> Value {
    integer::from_u64(&mut vm.space, at as u64)
}

pub fn address(vm: &mut Vm, args: &[Value]) -> Res {
    let at = data(vm, args[0])?.at.get();
    Ok(address_value(vm, at))
}

pub fn size(vm: &mut Vm, args: &[Value]) -> Res {
    let n = data(vm, args[0])?.size.get();
    Ok(vm.int(n as i64))
}

pub fn owns(vm: &mut Vm, args: &[Value]) -> Res {
    let d = data(vm, args[0])?;
    Ok(Value::from_bool(d.block.borrow().is_some()))
}

/// `resize(object, size)`: it owns its memory, which does not get smaller than it was made.
pub fn resize(vm: &mut Vm, args: &[Value]) -> Res {
    let (d, size) = (data(vm, args[0])?, size_argument(vm, args[1])?);
    crate::builtins::support::room(vm, size)?;
    let mut block = d.block.borrow_mut();
    let Some(block) = block.as_mut() else {
        return Err(value_error(vm, "Memory cannot be resized because this object doesn't own it"));
    };
    if size > block.len() && !block.grow(size) {
        return Err(memory_error(vm, ""));
    }
    d.at.set(block.address());
    d.size.set(size);
    Ok(Value::NIL)
}

/// The address that lies in an object.
pub fn word_in(vm: &mut Vm, v: Value) -> Result<usize, Raised> {
    let content = foreign::read(data(vm, v)?.at.get(), size_of::<usize>());
    Ok(content.iter().rev().fold(0, |word, &byte| word << 8 | usize::from(byte)))
}

fn slot(vm: &mut Vm, v: Value, i: usize) -> Res {
    data(vm, v)?;
    Ok(access::slot(v, i))
}

pub fn base(vm: &mut Vm, args: &[Value]) -> Res {
    slot(vm, args[0], BASE)
}

pub fn index(vm: &mut Vm, args: &[Value]) -> Res {
    slot(vm, args[0], INDEX)
}

pub fn kept_by(vm: &mut Vm, args: &[Value]) -> Res {
    slot(vm, args[0], KEPT)
}

pub fn keep(vm: &mut Vm, args: &[Value]) -> Res {
    data(vm, args[0])?;
    access::set_slot(args[0], KEPT, args[1]);
    Ok(Value::NIL)
}

fn place_of(vm: &mut Vm, object: Value, offset: Value) -> Result<usize, Raised> {
    let (d, offset) = (data(vm, object)?, to_int(vm, offset)?);
    Ok(d.at.get().wrapping_add(offset as usize))
}

/// Bytes of a letter's type.
pub fn letter_size(letter: u8) -> Option<usize> {
    Some(match letter {
        b'c' | b'b' | b'B' | b'?' => 1,
        b'h' | b'H' | b'v' => 2,
        b'i' | b'I' | b'f' | b'u' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'd' | b'P' | b'z' | b'Z' | b'O' | b'X' => 8,
        b'g' => 16,
        _ => return None,
    })
}

fn letter(vm: &mut Vm, v: Value) -> Result<(u8, bool, usize), Raised> {
    let n = to_int(vm, v)?;
    let letter = (n & 0xff) as u8;
    match letter_size(letter) {
        Some(size) => Ok((letter, n & SWAPPED != 0, size)),
        None => Err(value_error(vm, "no type of C's has this letter")),
    }
}

/// `get(object, offset, letter)`
pub fn get(vm: &mut Vm, args: &[Value]) -> Res {
    let at = place_of(vm, args[0], args[1])?;
    let (letter, swapped, size) = letter(vm, args[2])?;
    let mut content = foreign::read(at, size);
    if swapped {
        content.reverse();
    }
    let mut wide = [0; 8];
    let n = size.min(8);
    wide[..n].copy_from_slice(&content[..n]);
    let word = u64::from_le_bytes(wide);
    let signed = || {
        let unused = 64 - 8 * n as u32;
        (word << unused) as i64 >> unused
    };
    Ok(match letter {
        b'c' => str_value(vm, &content),
        b'u' => text::from_unit(&mut vm.space, word as u32),
        b'?' => Value::from_bool(word != 0),
        b'v' => Value::from_bool(word != 0),
        b'b' | b'h' | b'i' | b'l' => vm.int(signed()),
        b'q' => {
            let v = vm.int(signed());
            crate::runtime::long_value(vm, v)
        }
        b'I' | b'L' | b'Q' => {
            let v = integer::from_u64(&mut vm.space, word);
            crate::runtime::long_value(vm, v)
        }
        b'f' => vm.float(f32::from_bits(word as u32).into()),
        b'd' => vm.float(f64::from_bits(word)),
        b'g' => vm.float(foreign::from_extended(&content)),
        _ => integer::from_u64(&mut vm.space, word),
    })
}

/// The low bits of a whole number, or of what `__int__` makes of an object.
fn whole(vm: &mut Vm, v: Value) -> Result<u64, Raised> {
    if let Some(n) = as_num(vm, v) {
        return Ok(n.wrapping_u64());
    }
    if as_float(vm, v).is_some() {
        let got = type_name(vm, v);
        return Err(type_error(vm, format!("int expected instead of {got}")));
    }
    let syms = state(vm).syms;
    if crate::runtime::attr::bound_special(vm, v, syms.int)?.is_some()
        && let Some(answer) = call_method_opt(vm, v, syms.int, &[])?
        && let Some(n) = as_num(vm, answer)
    {
        return Ok(n.wrapping_u64());
    }
    Err(type_error(vm, "an integer is required"))
}

fn encode(vm: &mut Vm, letter: u8, v: Value) -> Result<Vec<u8>, Raised> {
    let plain = crate::runtime::convert::unwrap(vm, v);
    Ok(match letter {
        b'c' => {
            if !bytes::is(plain) || bytes::len(plain) != 1 {
                return Err(type_error(vm, "one character string expected"));
            }
            vec![bytes::byte_at(&mut vm.space, plain, 0)]
        }
        b'u' => {
            let wide = if bytes::is(plain) { crate::runtime::convert::decode_ascii(vm, plain)? } else { plain };
            if !text::is(wide) {
                let got = type_name(vm, v);
                return Err(type_error(vm, format!("unicode string expected instead of {got} instance")));
            }
            if text::len(wide) != 1 {
                return Err(type_error(vm, "one character unicode string expected"));
            }
            text::unit_at(&mut vm.space, wide, 0).to_le_bytes().into()
        }
        b'?' => vec![u8::from(truth(vm, v)?)],
        b'v' => vec![if truth(vm, v)? { 0xff } else { 0 }; 2],
        b'f' => (to_float(vm, v)? as f32).to_le_bytes().into(),
        b'd' => to_float(vm, v)?.to_le_bytes().into(),
        b'g' => foreign::extended(to_float(vm, v)?).into(),
        _ => whole(vm, v)?.to_le_bytes().into(),
    })
}

/// `put(object, offset, letter, value)`
pub fn put(vm: &mut Vm, args: &[Value]) -> Res {
    let (letter, swapped, size) = letter(vm, args[2])?;
    let mut content = encode(vm, letter, args[3])?;
    content.truncate(size);
    if swapped {
        content.reverse();
    }
    let at = place_of(vm, args[0], args[1])?;
    foreign::write(at, &content);
    Ok(Value::NIL)
}

/// `read(object, offset, length)`
pub fn read(vm: &mut Vm, args: &[Value]) -> Res {
    let (at, n) = (place_of(vm, args[0], args[1])?, size_argument(vm, args[2])?);
    bytes_at(vm, at, n)
}

fn bytes_at(vm: &mut Vm, at: usize, n: usize) -> Res {
    crate::builtins::support::room(vm, n)?;
    let content = foreign::read(at, n);
    Ok(str_value(vm, &content))
}

/// `write(object, offset, bytes)`
pub fn write(vm: &mut Vm, args: &[Value]) -> Res {
    let at = place_of(vm, args[0], args[1])?;
    let Some(content) = byte_view(vm, args[2]) else {
        return Err(type_error(vm, "expected a readable buffer object"));
    };
    foreign::write(at, &content);
    Ok(Value::NIL)
}

/// `copy(object, offset, other, length)`: bytes from the beginning of another one.
pub fn copy(vm: &mut Vm, args: &[Value]) -> Res {
    let (to, from, n) = (place_of(vm, args[0], args[1])?, data(vm, args[2])?, size_argument(vm, args[3])?);
    foreign::copy(from.at.get(), to, n);
    Ok(Value::NIL)
}

/// `bytes_at(address, length)`; a negative length: up to the first zero.
pub fn string_at(vm: &mut Vm, args: &[Value]) -> Res {
    let (at, n) = (address_argument(vm, args[0])?, to_int(vm, args[1])?);
    let n = usize::try_from(n).unwrap_or_else(|_| foreign::length(at));
    bytes_at(vm, at, n)
}

/// `text_at(address, length)`; a negative length: up to the first zero.
pub fn text_at(vm: &mut Vm, args: &[Value]) -> Res {
    let (at, n) = (address_argument(vm, args[0])?, to_int(vm, args[1])?);
    let n = usize::try_from(n).unwrap_or_else(|_| foreign::wide_length(at));
    crate::builtins::support::room(vm, n.saturating_mul(4))?;
    let content = foreign::read(at, n * 4);
    let points: Vec<u32> = content.chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect();
    if points.iter().any(|&p| p > 0x10_ffff) {
        return Err(value_error(vm, "character is not in range [U+0000; U+10ffff]"));
    }
    Ok(text::from_code_points(&mut vm.space, &points))
}

/// `wide(text)`: the bytes of a text as wide characters.
pub fn wide(vm: &mut Vm, args: &[Value]) -> Res {
    let plain = crate::runtime::convert::unwrap(vm, args[0]);
    if !text::is(plain) {
        return Err(type_error(vm, "unicode string expected"));
    }
    let content: Vec<u8> = text::units(&mut vm.space, plain).iter().flat_map(|u| u.to_le_bytes()).collect();
    Ok(str_value(vm, &content))
}

/// `with_zero(string or text)`: memory with it, and a zero after it.
pub fn with_zero(vm: &mut Vm, args: &[Value]) -> Res {
    let plain = crate::runtime::convert::unwrap(vm, args[0]);
    let mut content: Vec<u8> = if text::is(plain) {
        text::units(&mut vm.space, plain).iter().chain(&[0]).flat_map(|u| u.to_le_bytes()).collect()
    } else {
        byte_view(vm, plain).unwrap_or_default().into_owned()
    };
    content.push(0);
    crate::builtins::support::room(vm, content.len())?;
    let Some(block) = Block::new(content.len()) else { return Err(memory_error(vm, "")) };
    foreign::write(block.address(), &content);
    let at = block.address();
    let made =
        Data { at: at.into(), size: content.len().into(), block: Some(block).into(), holds: Value::NIL, _pin: None };
    let class = data_class(vm);
    Ok(make(vm, class, made, [Value::NIL, Value::NIL, Value::small(0)]))
}

/// `word(object)`: what stands for an object in C's memory; it keeps nothing alive.
pub fn word(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(integer::from_u64(&mut vm.space, args[0].bits()))
}

/// Is it one of those objects that no cycle goes through?
fn is_value(v: Value) -> bool {
    let kinds = [
        Kind::BYTES,
        Kind::TEXT,
        Kind::FLOAT,
        Kind::BIGINT,
        Kind::BYTE_ARRAY,
        k::LONG,
        k::COMPLEX,
        k::TRACEBACK,
        k::FRAME,
    ];
    kinds.contains(&ShapeId::of(v).kind())
}

/// `object(word)`: the object that a word stands for.
pub fn object(vm: &mut Vm, args: &[Value]) -> Res {
    let at = address_argument(vm, args[0])?;
    let v = Value::from_bits(at as u64);
    let plain = [Value::NIL, Value::TRUE, Value::FALSE, k::NOT_IMPLEMENTED, k::ELLIPSIS];
    if v.is_int() || v.is_float() || plain.contains(&v) {
        return Ok(v);
    }
    match vm.heap.object_at(at) {
        Some(found) if super::gc::is_visible(vm, found) || is_value(found) => Ok(found),
        _ => Err(value_error(vm, "there is no object at this address")),
    }
}

/// `object_at(address)`: the object whose address this is, or `None`.
pub fn object_at(vm: &mut Vm, args: &[Value]) -> Res {
    let at = address_argument(vm, args[0])?;
    match vm.heap.object_at(at) {
        Some(found) if super::gc::is_visible(vm, found) || is_value(found) => Ok(found),
        _ => Ok(Value::NIL),
    }
}

/// `link(traceback, next or None)`: what follows an entry of a traceback.
pub fn link(vm: &mut Vm, args: &[Value]) -> Res {
    let is_entry = |v: Value| ShapeId::of(v).kind() == k::TRACEBACK;
    if !is_entry(args[0]) || args[1] != Value::NIL && !is_entry(args[1]) {
        return Err(type_error(vm, "expected traceback objects"));
    }
    let mut at = args[1];
    while is_entry(at) {
        if at == args[0] {
            return Err(value_error(vm, "traceback loop detected"));
        }
        at = access::slot(at, k::traceback::NEXT);
    }
    access::set_slot(args[0], k::traceback::NEXT, args[1]);
    Ok(Value::NIL)
}

fn hash(vm: &mut Vm, _: &[Value]) -> Res {
    Err(type_error(vm, "unhashable type"))
}

static METHODS: &[Native] = &[method!("__hash__", hash, 1)];

const OWN: &str = "foreign.Data";

/// The class of such objects.
pub fn data_class(vm: &mut Vm) -> Gc<Class> {
    if let Some(class) = kept(vm, OWN).and_then(Class::of) {
        return class;
    }
    let object = class_of(vm, Ty::Object);
    let class = new_builtin_class(vm, "Data", "_foreign", object, SLOTS, METHODS, &[]);
    super::support::keep(vm, OWN, class.value());
    class
}

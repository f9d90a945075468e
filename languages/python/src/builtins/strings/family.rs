//! The three string types as one: how each shows its units, makes a new string and reads an argument.

use super::unit::Unit;
use crate::builtins::buffer::is_memory_view;
use crate::builtins::{bytearray, support};
use crate::runtime::convert::{decode_ascii, unwrap};
use crate::runtime::{Res, type_error, type_name};
use std::borrow::Cow;
use workbench::object::{bytes, text};
use workbench::{Kind, Raised, ShapeId, Value, Vm};

/// A string type.
pub trait Family: 'static {
    /// Its code units.
    type U: Unit;
    /// Its name.
    const NAME: &'static str;
    /// What `join` calls its items.
    const ITEMS: &'static str;
    /// A new string.
    fn make(vm: &mut Vm, units: &[Self::U]) -> Res;
    /// The units of a receiver or argument; the error names what was expected.
    fn units(vm: &mut Vm, v: Value) -> Result<Cow<'static, [Self::U]>, Raised>;
    /// The only unit of a string that has one.
    fn only(vm: &mut Vm, v: Value) -> Option<Self::U>;
    /// Must the method be done in `unicode`, because one of these is?
    fn widens(vm: &Vm, args: &[Value]) -> bool;
    /// Is it a string this type's methods take?
    fn accepts(vm: &Vm, v: Value) -> bool;
    /// The result of a method that changed nothing.
    fn same(vm: &mut Vm, v: Value) -> Res;
}

/// `str`
pub struct Str;
/// `unicode`
pub struct Uni;
/// `bytearray`
pub struct Bytes;

fn kind_of(vm: &Vm, v: Value) -> Kind {
    ShapeId::of(unwrap(vm, v)).kind()
}

/// The bytes of a `str`, `bytearray`, `buffer`, `array` or object of `ctypes`.
pub fn byte_view(vm: &mut Vm, v: Value) -> Option<Cow<'static, [u8]>> {
    let plain = unwrap(vm, v);
    match ShapeId::of(plain).kind() {
        Kind::BYTES => Some(Cow::Borrowed(bytes::bytes(&mut vm.space, plain))),
        Kind::BYTE_ARRAY => Some(Cow::Owned(bytearray::content(plain).to_vec())),
        _ => crate::modules::memory_content(plain).or_else(|| crate::builtins::buffer::view(vm, plain)).map(Cow::Owned),
    }
}

/// How many bytes can be written in place; `None`: nothing can.
pub fn writable_len(vm: &mut Vm, v: Value) -> Option<usize> {
    let plain = unwrap(vm, v);
    match ShapeId::of(plain).kind() {
        Kind::BYTE_ARRAY => Some(bytearray::content(plain).len()),
        _ => match crate::modules::memory_content(plain) {
            Some(content) => Some(content.len()),
            None => crate::builtins::buffer::writable(vm, plain).map(|(.., len)| len),
        },
    }
}

/// Put bytes in place of others, where [`writable_len`] says that there is room.
pub fn overwrite(vm: &mut Vm, v: Value, at: usize, content: &[u8]) {
    let plain = unwrap(vm, v);
    if ShapeId::of(plain).kind() == Kind::BYTE_ARRAY {
        bytearray::overwrite(plain, at, content);
    } else if let Some((object, offset, _)) = crate::builtins::buffer::writable(vm, plain) {
        overwrite(vm, object, offset + at, content);
    } else {
        crate::modules::memory_overwrite(plain, at, content);
    }
}

impl Family for Str {
    type U = u8;
    const NAME: &'static str = "str";
    const ITEMS: &'static str = "string";

    fn make(vm: &mut Vm, units: &[u8]) -> Res {
        support::room(vm, units.len())?;
        Ok(bytes::new(&mut vm.space, units))
    }

    fn units(vm: &mut Vm, v: Value) -> Result<Cow<'static, [u8]>, Raised> {
        match byte_view(vm, v) {
            Some(view) if !is_memory_view(vm, v) => Ok(view),
            _ => Err(type_error(vm, "expected a string or other character buffer object")),
        }
    }

    fn only(vm: &mut Vm, v: Value) -> Option<u8> {
        (bytes::is(v) && bytes::len(v) == 1).then(|| bytes::byte_at(&mut vm.space, v, 0))
    }

    fn widens(vm: &Vm, args: &[Value]) -> bool {
        args.iter().any(|&v| kind_of(vm, v) == Kind::TEXT)
    }

    fn accepts(vm: &Vm, v: Value) -> bool {
        matches!(kind_of(vm, v), Kind::BYTES)
    }

    fn same(vm: &mut Vm, v: Value) -> Res {
        Ok(unwrap(vm, v))
    }
}

/// The units of strings of one Latin-1 character: loops over texts ask about many of these.
static LATIN1: [u32; 256] = {
    let mut units = [0; 256];
    let mut i = 0;
    while i < 256 {
        units[i] = i as u32;
        i += 1;
    }
    units
};

impl Family for Uni {
    type U = u32;
    const NAME: &'static str = "unicode";
    const ITEMS: &'static str = "string or Unicode";

    fn make(vm: &mut Vm, units: &[u32]) -> Res {
        support::room(vm, units.len() * 4)?;
        Ok(text::from_code_points(&mut vm.space, units))
    }

    fn units(vm: &mut Vm, v: Value) -> Result<Cow<'static, [u32]>, Raised> {
        let plain = unwrap(vm, v);
        match ShapeId::of(plain).kind() {
            Kind::TEXT => {
                if text::len(plain) == 1
                    && let Some(&[byte]) = text::latin1(&mut vm.space, plain)
                {
                    return Ok(Cow::Borrowed(std::slice::from_ref(&LATIN1[usize::from(byte)])));
                }
                Ok(Cow::Owned(text::units(&mut vm.space, plain)))
            }
            Kind::BYTES => {
                let decoded = decode_ascii(vm, plain)?;
                Ok(Cow::Owned(text::units(&mut vm.space, decoded)))
            }
            _ => match byte_view(vm, plain).filter(|_| !is_memory_view(vm, plain)) {
                Some(view) => {
                    let plain = bytes::new(&mut vm.space, &view);
                    let decoded = decode_ascii(vm, plain)?;
                    Ok(Cow::Owned(text::units(&mut vm.space, decoded)))
                }
                None => {
                    let got = type_name(vm, v);
                    Err(type_error(vm, format!("coercing to Unicode: need string or buffer, {got} found")))
                }
            },
        }
    }

    fn only(vm: &mut Vm, v: Value) -> Option<u32> {
        (text::is(v) && text::len(v) == 1).then(|| text::unit_at(&mut vm.space, v, 0))
    }

    fn widens(_: &Vm, _: &[Value]) -> bool {
        false
    }

    fn accepts(vm: &Vm, v: Value) -> bool {
        matches!(kind_of(vm, v), Kind::BYTES | Kind::TEXT)
    }

    fn same(vm: &mut Vm, v: Value) -> Res {
        decode_ascii(vm, v)
    }
}

impl Family for Bytes {
    type U = u8;
    const NAME: &'static str = "bytearray";
    const ITEMS: &'static str = "str or bytearray";

    fn make(vm: &mut Vm, units: &[u8]) -> Res {
        support::room(vm, units.len())?;
        Ok(bytearray::new(vm, units))
    }

    fn units(vm: &mut Vm, v: Value) -> Result<Cow<'static, [u8]>, Raised> {
        match byte_view(vm, v) {
            Some(view) => Ok(view),
            None => {
                let got = type_name(vm, v);
                Err(type_error(vm, format!("Type {got} doesn't support the buffer API")))
            }
        }
    }

    fn only(_: &mut Vm, _: Value) -> Option<u8> {
        None
    }

    fn widens(_: &Vm, _: &[Value]) -> bool {
        false
    }

    fn accepts(vm: &Vm, v: Value) -> bool {
        matches!(kind_of(vm, v), Kind::BYTES | Kind::BYTE_ARRAY)
    }

    fn same(vm: &mut Vm, v: Value) -> Res {
        let copy = byte_view(vm, v).unwrap_or_default();
        Ok(bytearray::new(vm, &copy))
    }
}

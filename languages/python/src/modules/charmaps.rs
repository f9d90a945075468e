//! `_codecs`: encodings of single bytes, by a table.
//!
//! A table maps bytes to characters (a `unicode` or anything that is subscripted) or characters to bytes. What an error handler gives
//! when something is encoded goes through the table again.

use super::codecs::{errors, latin_1_decode, latin_1_encode, pair};
use super::support::given;
use crate::builtins::strings::codecs::{Errors, decode_error, encode_error};
use crate::native;
use crate::runtime::convert::unicode_encode_error;
use crate::runtime::native::Native;
use crate::runtime::{Exc, Res, as_num, convert, dict_set, get_item, str_value, type_error, type_name};
use workbench::object::integer::Num;
use workbench::object::{bytes, dict, text};
use workbench::{Raised, Value, Vm};

const UNDEFINED: &str = "character maps to <undefined>";
/// What a table that is a text has where it has nothing.
const NOTHING: u32 = 0xfffe;

/// What a table says of a byte or character; `None`: nothing.
fn mapped(vm: &mut Vm, mapping: Value, unit: u32) -> Result<Option<Value>, Raised> {
    match get_item(vm, mapping, Value::small(i64::from(unit))) {
        Ok(v) => Ok((v != Value::NIL).then_some(v)),
        Err(Raised) if crate::runtime::catch(vm, Exc::LookupError) => Ok(None),
        Err(Raised) => Err(Raised),
    }
}

fn charmap_decode(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(mapping) = given(args, 2) else { return latin_1_decode(vm, args) };
    let errors = errors(vm, args);
    let Some(content) = crate::builtins::strings::family::byte_view(vm, args[0]) else {
        return Err(type_error(vm, "must be string or buffer"));
    };
    let object = if bytes::is(args[0]) { args[0] } else { str_value(vm, &content) };
    let table = text::is(mapping).then(|| text::units(&mut vm.space, mapping));
    let mut out: Vec<u32> = Vec::with_capacity(content.len());
    let mut at = 0;
    while at < content.len() {
        let byte = content[at];
        let known = match &table {
            Some(table) => match table.get(usize::from(byte)) {
                Some(&c) if c != NOTHING => {
                    out.push(c);
                    true
                }
                _ => false,
            },
            None => decoded(vm, mapping, byte, &mut out)?,
        };
        if known {
            at += 1;
            continue;
        }
        let (replacement, next) = decode_error(vm, &errors, "charmap", object, (at, at + 1), UNDEFINED)?;
        out.extend(replacement);
        at = next;
    }
    let decoded = text::from_code_points(&mut vm.space, &out);
    pair(vm, decoded, content.len() as i64)
}

/// Append what a table has for a byte, if it has something.
fn decoded(vm: &mut Vm, mapping: Value, byte: u8, out: &mut Vec<u32>) -> Result<bool, Raised> {
    let Some(v) = mapped(vm, mapping, u32::from(byte))? else { return Ok(false) };
    if text::is(v) {
        let units = text::units(&mut vm.space, v);
        if units == [NOTHING] {
            return Ok(false);
        }
        out.extend(units);
        return Ok(true);
    }
    match as_num(vm, v) {
        Some(Num::Int(c @ 0..0x11_0000)) if c as u32 == NOTHING => Ok(false),
        Some(Num::Int(c @ 0..0x11_0000)) => {
            out.push(c as u32);
            Ok(true)
        }
        Some(_) => Err(type_error(vm, "character mapping must be in range(0x110000)")),
        None => Err(type_error(vm, "character mapping must return integer, None or unicode")),
    }
}

/// Append the bytes that a table has for a character, if it has some.
fn encoded(vm: &mut Vm, mapping: Value, unit: u32, out: &mut Vec<u8>) -> Result<bool, Raised> {
    let Some(v) = mapped(vm, mapping, unit)? else { return Ok(false) };
    if bytes::is(v) {
        out.extend_from_slice(bytes::bytes(&mut vm.space, v));
        return Ok(true);
    }
    match as_num(vm, v) {
        Some(Num::Int(byte @ 0..=255)) => {
            out.push(byte as u8);
            Ok(true)
        }
        Some(_) => Err(type_error(vm, "character mapping must be in range(256)")),
        None => Err(type_error(vm, "character mapping must return integer, None or str")),
    }
}

fn charmap_encode(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(mapping) = given(args, 2) else { return latin_1_encode(vm, args) };
    let errors = errors(vm, args);
    let source = convert::unwrap(vm, args[0]);
    let source = convert::decode_ascii(vm, source)?;
    let units = text::units(&mut vm.space, source);
    let mut out = Vec::with_capacity(units.len());
    let mut at = 0;
    while at < units.len() {
        if encoded(vm, mapping, units[at], &mut out)? {
            at += 1;
            continue;
        }
        at = unencodable(vm, mapping, source, &units, at, &errors, &mut out)?;
    }
    let encoded = str_value(vm, &out);
    pair(vm, encoded, units.len() as i64)
}

/// Append what the error handler gives for the characters from here on that have no bytes; where to go on.
fn unencodable(
    vm: &mut Vm,
    mapping: Value,
    source: Value,
    units: &[u32],
    at: usize,
    errors: &Errors,
    out: &mut Vec<u8>,
) -> Result<usize, Raised> {
    let mut end = at + 1;
    while end < units.len() && !encoded(vm, mapping, units[end], &mut Vec::new())? {
        end += 1;
    }
    let (replacement, next) = encode_error(vm, errors, "charmap", source, units, (at, end), UNDEFINED)?;
    for c in replacement {
        if !encoded(vm, mapping, c, out)? {
            return Err(unicode_encode_error(vm, "charmap", source, at, end, UNDEFINED));
        }
    }
    Ok(next)
}

/// From a table of 256 characters, what encodes them.
fn charmap_build(vm: &mut Vm, args: &[Value]) -> Res {
    if !text::is(args[0]) {
        let got = type_name(vm, args[0]);
        return Err(type_error(vm, format!("charmap_build() argument 1 must be unicode, not {got}")));
    }
    let out = dict::new(&mut vm.space);
    for (byte, unit) in text::units(&mut vm.space, args[0]).into_iter().enumerate() {
        if unit != NOTHING {
            dict_set(vm, out, Value::small(i64::from(unit)), Value::small(byte as i64))?;
        }
    }
    Ok(out)
}

/// The functions.
pub static FUNCTIONS: &[Native] = &[
    native!("charmap_encode", charmap_encode, 1, 3),
    native!("charmap_decode", charmap_decode, 1, 3),
    native!("charmap_build", charmap_build, 1),
];

//! `_structs`: values as bytes in the layouts of C.

use super::support::{new_error, optional, raise_own};
use crate::builtins::strings::family::{overwrite, writable_len};
use crate::native;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::warnings::warn;
use crate::runtime::{
    Exc, Res, Ty, as_float, as_num, call_method_opt, catch, is_a, overflow_error, state, str_value, to_float, to_int,
    truth, type_error, value_error,
};
use std::borrow::Cow;
use workbench::object::integer::{self, Num};
use workbench::object::{bytes, text, tuple};
use workbench::{Raised, ShapeId, Value, Vm};

/// A piece of a format: a letter, how many, the size of one, its place in the native alignment.
struct Piece {
    code: u8,
    count: usize,
    size: usize,
    offset: usize,
}

struct Format {
    little: bool,
    native: bool,
    pieces: Vec<Piece>,
    size: usize,
}

fn error(vm: &mut Vm, message: impl AsRef<[u8]>) -> Raised {
    raise_own(vm, "struct", message)
}

fn size_of(code: u8, native: bool) -> Option<usize> {
    Some(match code {
        b'x' | b'c' | b'b' | b'B' | b'?' | b's' | b'p' => 1,
        b'h' | b'H' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' => {
            if native {
                8
            } else {
                4
            }
        }
        b'q' | b'Q' | b'd' => 8,
        b'P' if native => 8,
        _ => return None,
    })
}

fn parse(vm: &mut Vm, v: Value) -> Result<Format, Raised> {
    let v = crate::runtime::convert::unwrap(vm, v);
    let content = if text::is(v) { crate::runtime::convert::encode_ascii(vm, v)? } else { v };
    if !bytes::is(content) {
        return Err(type_error(vm, "Struct() argument 1 must be string"));
    }
    let content = bytes::bytes(&mut vm.space, content);
    let (little, native, skip) = match content.first() {
        Some(b'<') => (true, false, 1),
        Some(b'>' | b'!') => (false, false, 1),
        Some(b'=') => (true, false, 1),
        Some(b'@') => (true, true, 1),
        _ => (true, true, 0),
    };
    let mut format = Format { little, native, pieces: Vec::new(), size: 0 };
    let mut i = skip;
    while i < content.len() {
        if content[i].is_ascii_whitespace() {
            i += 1;
            continue;
        }
        let mut count = 1usize;
        if content[i].is_ascii_digit() {
            count = 0;
            while let Some(digit) = content.get(i).filter(|c| c.is_ascii_digit()) {
                count = count.saturating_mul(10).saturating_add(usize::from(digit - b'0'));
                i += 1;
            }
            if count > 1 << 40 {
                return Err(error(vm, "overflow in item count"));
            }
        }
        // CPython takes no notice of a count at the end.
        let Some(&code) = content.get(i) else { break };
        i += 1;
        let Some(size) = size_of(code, native) else { return Err(error(vm, "bad char in struct format")) };
        if native {
            format.size = format.size.next_multiple_of(size);
        }
        format.pieces.push(Piece { code, count, size, offset: format.size });
        format.size += size * count;
    }
    Ok(format)
}

impl Format {
    /// How many values it takes.
    fn values(&self) -> usize {
        self.pieces
            .iter()
            .map(|p| match p.code {
                b'x' => 0,
                b's' | b'p' => 1,
                _ => p.count,
            })
            .sum()
    }

    fn store(&self, content: &[u8], into: &mut [u8]) {
        into.copy_from_slice(content);
        if !self.little {
            into.reverse();
        }
    }
}

fn int_value(vm: &mut Vm, v: Value) -> Result<Value, Raised> {
    let plain = crate::runtime::convert::unwrap(vm, v);
    if as_num(vm, plain).is_some() {
        return Ok(plain);
    }
    if let Some(f) = as_float(vm, plain)
        && let Some(whole) = integer::from_f64(&mut vm.space, f.trunc())
    {
        warn(vm, Exc::DeprecationWarning, "integer argument expected, got float")?;
        return Ok(whole);
    }
    let asked = !ShapeId::of(v).shape().class.is_absent() || is_a(vm, v, Ty::Complex);
    if as_float(vm, plain).is_none() && asked {
        let syms = state(vm).syms;
        match call_method_opt(vm, v, syms.index, &[]) {
            Ok(Some(answer)) if as_num(vm, answer).is_some() => return Ok(answer),
            Ok(_) => {}
            Err(Raised) if catch(vm, Exc::TypeError) => {}
            Err(Raised) => return Err(Raised),
        }
        if crate::runtime::attr::bound_special(vm, v, syms.int)?.is_some() {
            let what = "integer argument expected, got non-integer (implicit conversion using __int__ is deprecated)";
            warn(vm, Exc::DeprecationWarning, what)?;
            if let Some(answer) = call_method_opt(vm, v, syms.int, &[])?
                && as_num(vm, answer).is_some()
            {
                return Ok(answer);
            }
        }
    }
    Err(error(vm, "cannot convert argument to integer"))
}

fn wide(n: Num) -> Option<i128> {
    if let Some(i) = n.as_i64() {
        return Some(i.into());
    }
    (n.bit_length() <= 64 && !n.is_negative()).then(|| i128::from(n.wrapping_u64()))
}

fn pack_int(vm: &mut Vm, format: &Format, piece: &Piece, v: Value, into: &mut [u8]) -> Result<(), Raised> {
    let v = int_value(vm, v)?;
    let n = as_num(vm, v).expect("an integer");
    let code = char::from(piece.code);
    let bits = piece.size as u32 * 8;
    let signed = piece.code.is_ascii_lowercase();
    let (low, high) =
        if signed { (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1) } else { (0, (1i128 << bits) - 1) };
    let Some(i) = wide(n).filter(|i| (low..=high).contains(i)) else {
        // What does not even fit a C long (or unsigned long) fails before the range is looked at.
        let fits_long = if signed { n.as_i64().is_some() } else { !n.is_negative() && n.bit_length() <= 64 };
        let message = match piece.code {
            b'b' => "byte format requires -128 <= number <= 127".into(),
            b'B' => "ubyte format requires 0 <= number <= 255".into(),
            b'h' => "short format requires SHRT_MIN <= number <= SHRT_MAX".into(),
            b'H' => "ushort format requires 0 <= number <= USHRT_MAX".into(),
            _ if fits_long => format!("'{code}' format requires {low} <= number <= {high}"),
            _ => format!("integer out of range for '{code}' format code"),
        };
        return Err(error(vm, message));
    };
    format.store(&i.to_le_bytes()[..piece.size], into);
    Ok(())
}

fn pack_one(vm: &mut Vm, format: &Format, piece: &Piece, v: Value, into: &mut [u8]) -> Result<(), Raised> {
    match piece.code {
        b'c' => {
            let plain = crate::runtime::convert::unwrap(vm, v);
            if !bytes::is(plain) || bytes::len(plain) != 1 {
                return Err(error(vm, "char format require string of length 1"));
            }
            into[0] = bytes::byte_at(&mut vm.space, plain, 0);
        }
        b'?' => into[0] = u8::from(truth(vm, v)?),
        b'f' | b'd' => {
            if as_float(vm, v).is_none() && as_num(vm, v).is_none() {
                let name = state(vm).syms.float;
                if crate::runtime::lookup_special(vm, v, name).is_none() {
                    return Err(error(vm, "required argument is not a float"));
                }
            }
            let f = to_float(vm, v)?;
            if piece.code == b'd' {
                format.store(&f.to_le_bytes(), into);
            } else {
                let short = f as f32;
                if short.is_infinite() && f.is_finite() && !format.native {
                    return Err(overflow_error(vm, "float too large to pack with f format"));
                }
                format.store(&short.to_le_bytes(), into);
            }
        }
        _ => pack_int(vm, format, piece, v, into)?,
    }
    Ok(())
}

fn pack_all(vm: &mut Vm, format: &Format, values: &[Value]) -> Result<Vec<u8>, Raised> {
    let mut out = vec![0; format.size];
    let mut values = values.iter();
    for piece in &format.pieces {
        let area = &mut out[piece.offset..piece.offset + piece.size * piece.count];
        match piece.code {
            b'x' => {}
            b's' | b'p' => {
                let v = *values.next().expect("counted");
                let plain = crate::runtime::convert::unwrap(vm, v);
                if !bytes::is(plain) {
                    let code = char::from(piece.code);
                    return Err(error(vm, format!("argument for '{code}' must be a string")));
                }
                let content = bytes::bytes(&mut vm.space, plain);
                if piece.code == b's' {
                    let n = content.len().min(area.len());
                    area[..n].copy_from_slice(&content[..n]);
                } else if !area.is_empty() {
                    let n = content.len().min(area.len() - 1);
                    area[0] = n.min(255) as u8;
                    area[1..=n].copy_from_slice(&content[..n]);
                }
            }
            _ => {
                for slot in area.chunks_exact_mut(piece.size) {
                    let v = *values.next().expect("counted");
                    pack_one(vm, format, piece, v, slot)?;
                }
            }
        }
    }
    Ok(out)
}

fn check_values(vm: &mut Vm, what: &str, format: &Format, given: usize) -> Result<(), Raised> {
    let wanted = format.values();
    if wanted == given {
        return Ok(());
    }
    Err(error(vm, format!("{what} expected {wanted} items for packing (got {given})")))
}

fn pack(vm: &mut Vm, args: &[Value]) -> Res {
    let format = parse(vm, args[0])?;
    check_values(vm, "pack", &format, args.len() - 1)?;
    let out = pack_all(vm, &format, &args[1..])?;
    Ok(str_value(vm, &out))
}

fn unpack_piece(vm: &mut Vm, format: &Format, piece: &Piece, content: &[u8]) -> Res {
    let mut wide = [0u8; 8];
    wide[..piece.size].copy_from_slice(content);
    if !format.little {
        wide[..piece.size].reverse();
    }
    let unsigned = u64::from_le_bytes(wide);
    Ok(match piece.code {
        b'c' => str_value(vm, content),
        b'?' => Value::from_bool(content[0] != 0),
        code @ (b'f' | b'd') => {
            let double = code == b'd';
            let f = if double { f64::from_bits(unsigned) } else { f32::from_bits(unsigned as u32).into() };
            if !f.is_finite() && !format.native && crate::builtins::float::is_format_unknown(vm, double) {
                return Err(value_error(vm, "can't unpack IEEE 754 special value on non-IEEE platform"));
            }
            vm.float(f)
        }
        code if code.is_ascii_lowercase() => {
            let unused = 64 - 8 * piece.size as u32;
            vm.int((unsigned << unused) as i64 >> unused)
        }
        _ => integer::from_u64(&mut vm.space, unsigned),
    })
}

fn unpack_all(vm: &mut Vm, format: &Format, content: &[u8]) -> Res {
    let out = tuple::with_len(&mut vm.space, format.values());
    let mut at = 0;
    let mut put = |v| {
        tuple::set(out, at, v);
        at += 1;
    };
    for piece in &format.pieces {
        let area = &content[piece.offset..piece.offset + piece.size * piece.count];
        match piece.code {
            b'x' => {}
            b's' => put(str_value(vm, area)),
            b'p' => {
                let n = area.first().map_or(0, |&n| usize::from(n).min(area.len() - 1));
                put(str_value(vm, if area.is_empty() { area } else { &area[1..=n] }));
            }
            _ => {
                for one in area.chunks_exact(piece.size) {
                    put(unpack_piece(vm, format, piece, one)?);
                }
            }
        }
    }
    Ok(out)
}

/// The bytes of anything with a buffer. Those of a string are not copied: they stay where they are as long as it lives.
pub(super) fn content_of(vm: &mut Vm, v: Value) -> Result<Cow<'static, [u8]>, Raised> {
    if let Some(content) = super::memory_content(v) {
        return Ok(Cow::Owned(content));
    }
    match crate::builtins::strings::family::byte_view(vm, v) {
        Some(content) => Ok(content),
        None => Err(error(vm, "unpack requires a string argument")),
    }
}

fn unpack(vm: &mut Vm, args: &[Value]) -> Res {
    let format = parse(vm, args[0])?;
    let content = content_of(vm, args[1])?;
    if content.len() != format.size {
        return Err(error(vm, format!("unpack requires a string argument of length {}", format.size)));
    }
    unpack_all(vm, &format, &content)
}

/// Where to begin in a buffer; `None` when the format does not fit there.
fn place(vm: &mut Vm, v: Option<Value>, len: usize, size: usize) -> Result<Option<usize>, Raised> {
    let offset = v.map_or(Ok(0), |v| to_int(vm, v))?;
    let at = if offset < 0 { offset.saturating_add(len as i64) } else { offset };
    Ok((at >= 0 && at as usize <= len && len - at as usize >= size).then_some(at as usize))
}

fn unpack_from(vm: &mut Vm, args: &[Value]) -> Res {
    let format = parse(vm, args[0])?;
    let content = content_of(vm, args[1])?;
    match place(vm, optional(args, 2), content.len(), format.size)? {
        Some(at) => unpack_all(vm, &format, &content[at..at + format.size]),
        None => Err(error(vm, format!("unpack_from requires a buffer of at least {} bytes", format.size))),
    }
}

fn pack_into(vm: &mut Vm, args: &[Value]) -> Res {
    let format = parse(vm, args[0])?;
    check_values(vm, "pack_into", &format, args.len() - 3)?;
    let Some(len) = writable_len(vm, args[1]) else {
        return Err(type_error(vm, "Cannot use string as modifiable buffer"));
    };
    let Some(at) = place(vm, Some(args[2]), len, format.size)? else {
        return Err(error(vm, format!("pack_into requires a buffer of at least {} bytes", format.size)));
    };
    let out = pack_all(vm, &format, &args[3..])?;
    overwrite(vm, args[1], at, &out);
    Ok(Value::NIL)
}

fn calcsize(vm: &mut Vm, args: &[Value]) -> Res {
    let format = parse(vm, args[0])?;
    Ok(vm.int(format.size as i64))
}

static FUNCTIONS: &[Native] = &[
    native!("pack", pack, 1, ..),
    native!("unpack", unpack, 2),
    native!("unpack_from", unpack_from, 2, 3),
    native!("pack_into", pack_into, 3, ..),
    native!("calcsize", calcsize, 1),
];

/// `_structs`: `lib/_struct.py` builds on it.
pub static MODULE: ModuleDef = ModuleDef { name: "_structs", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    new_error(vm, module, "struct");
    Ok(())
}

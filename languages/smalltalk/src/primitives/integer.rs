//! Integers of any size.

use super::{Answer, Fault, Prim, Table, acting, as_bytes, native, string};
use crate::op::Binary;
use crate::state::State;
use workbench::object::integer::{self, Num};
use workbench::{Value, Vm};

/// Instance side.
pub const INSTANCE: Table = &[
    ("+", Prim::Number(Binary::Add)),
    ("-", Prim::Number(Binary::Sub)),
    ("*", Prim::Number(Binary::Mul)),
    ("/", Prim::Number(Binary::Div)),
    ("//", Prim::Number(Binary::Ratio)),
    ("%", Prim::Number(Binary::Mod)),
    ("rem:", Prim::Number(Binary::Rem)),
    ("&", Prim::Number(Binary::And)),
    ("bitXor:", Prim::Number(Binary::Xor)),
    ("<<", Prim::Number(Binary::Shl)),
    (">>>", Prim::Number(Binary::Shr)),
    ("<", Prim::Number(Binary::Lt)),
    ("<=", Prim::Number(Binary::Le)),
    (">", Prim::Number(Binary::Gt)),
    (">=", Prim::Number(Binary::Ge)),
    ("=", Prim::Number(Binary::Eq)),
    ("~=", Prim::Number(Binary::Ne)),
    ("<>", Prim::Number(Binary::Unequal)),
    ("==", Prim::Same),
    ("sqrt", native!(sqrt)),
    ("atRandom", acting!(at_random)),
    ("as32BitSignedValue", native!(as_i32)),
    ("as32BitUnsignedValue", native!(as_u32)),
    ("asString", native!(as_string)),
    ("asDouble", native!(as_double)),
];

/// Class side.
pub const CLASS: Table = &[("fromString:", native!(from_string))];

fn this(args: &[Value]) -> Result<Num, Fault> {
    Num::of(args[0]).ok_or(Fault::Refused)
}

/// An integer when there is an exact one.
fn sqrt(vm: &mut Vm, args: &[Value]) -> Answer {
    let n = this(args)?;
    if !n.is_negative()
        && let Ok(root) = integer::isqrt(&mut vm.space, n)
        && let Some(r) = Num::of(root)
        && let Ok(square) = integer::mul(&mut vm.space, r, r)
        && Num::of(square).is_some_and(|square| integer::eq(square, n))
    {
        return Ok(root);
    }
    Ok(vm.space.float(n.to_f64().sqrt()))
}

/// A number from 0 to one less than the receiver.
fn at_random(vm: &mut Vm, args: &[Value]) -> Answer {
    let Some(n) = this(args)?.as_i64().filter(|&n| n > 0) else { return Err(Fault::Refused) };
    let random = &vm.state::<State>().random;
    // Knuth's multiplier for 64 bits; the low bits are the weak ones.
    let next = random.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
    random.set(next);
    let v = ((next >> 16) as i64).rem_euclid(n);
    Ok(vm.space.int(v))
}

fn as_i32(vm: &mut Vm, args: &[Value]) -> Answer {
    let bits = this(args)?.wrapping_u64();
    Ok(vm.space.int(bits as i32 as i64))
}

fn as_u32(vm: &mut Vm, args: &[Value]) -> Answer {
    let bits = this(args)?.wrapping_u64();
    Ok(vm.space.int(bits as u32 as i64))
}

fn as_string(vm: &mut Vm, args: &[Value]) -> Answer {
    let digits = integer::to_text(this(args)?, 10);
    Ok(string(vm, &digits))
}

fn as_double(vm: &mut Vm, args: &[Value]) -> Answer {
    let n = this(args)?.to_f64();
    Ok(vm.space.float(n))
}

fn from_string(vm: &mut Vm, args: &[Value]) -> Answer {
    let bytes = as_bytes(vm, args[1])?;
    let digits = bytes.trim_ascii();
    let unsigned = digits.strip_prefix(b"-").unwrap_or(digits);
    let valid = !unsigned.is_empty() && unsigned.iter().all(u8::is_ascii_digit);
    let parsed = if valid { integer::from_text(&mut vm.space, digits, 10) } else { None };
    parsed.ok_or_else(|| Fault::Message(format!("'{}' is no integer", String::from_utf8_lossy(&bytes))))
}

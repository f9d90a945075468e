//! Doubles.

use super::{Answer, Fault, Prim, Table, as_bytes, native, string};
use crate::op::Binary;
use workbench::object::integer;
use workbench::{FltFn, Space, Value, Vm};

/// Instance side.
pub const INSTANCE: Table = &[
    ("+", Prim::Number(Binary::Add)),
    ("-", Prim::Number(Binary::Sub)),
    ("*", Prim::Number(Binary::Mul)),
    ("//", Prim::Number(Binary::Ratio)),
    ("%", Prim::Number(Binary::Mod)),
    ("<", Prim::Number(Binary::Lt)),
    ("<=", Prim::Number(Binary::Le)),
    (">", Prim::Number(Binary::Gt)),
    (">=", Prim::Number(Binary::Ge)),
    ("=", Prim::Number(Binary::Eq)),
    ("~=", Prim::Number(Binary::Ne)),
    ("<>", Prim::Number(Binary::Unequal)),
    ("sqrt", Prim::Float(FltFn::Sqrt)),
    ("sin", native!(sin)),
    ("cos", native!(cos)),
    ("round", native!(round)),
    ("asInteger", native!(as_integer)),
    ("asString", native!(as_string)),
];

/// Class side.
pub const CLASS: Table = &[("PositiveInfinity", native!(infinity)), ("fromString:", native!(from_string))];

fn this(args: &[Value]) -> Result<f64, Fault> {
    Space::as_float(args[0]).ok_or(Fault::Refused)
}

fn sin(vm: &mut Vm, args: &[Value]) -> Answer {
    let f = this(args)?.sin();
    Ok(vm.space.float(f))
}

fn cos(vm: &mut Vm, args: &[Value]) -> Answer {
    let f = this(args)?.cos();
    Ok(vm.space.float(f))
}

fn to_integer(vm: &mut Vm, f: f64) -> Answer {
    integer::from_f64(&mut vm.space, f).ok_or_else(|| Fault::Message(format!("{} is no integer", shown(f))))
}

fn round(vm: &mut Vm, args: &[Value]) -> Answer {
    let f = this(args)?.round();
    to_integer(vm, f)
}

fn as_integer(vm: &mut Vm, args: &[Value]) -> Answer {
    let f = this(args)?.trunc();
    to_integer(vm, f)
}

/// The shortest text that reads back the same, with a digit after the point.
fn shown(f: f64) -> String {
    if f.is_infinite() {
        return if f > 0.0 { "Infinity" } else { "-Infinity" }.to_string();
    }
    format!("{f:?}")
}

fn as_string(vm: &mut Vm, args: &[Value]) -> Answer {
    let text = shown(this(args)?);
    Ok(string(vm, &text))
}

fn infinity(vm: &mut Vm, _args: &[Value]) -> Answer {
    Ok(vm.space.float(f64::INFINITY))
}

fn from_string(vm: &mut Vm, args: &[Value]) -> Answer {
    let bytes = as_bytes(vm, args[1])?;
    let parsed = std::str::from_utf8(&bytes).ok().and_then(|text| text.trim().parse().ok());
    Ok(vm.space.float(parsed.unwrap_or(f64::NAN)))
}

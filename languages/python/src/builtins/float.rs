//! `float`.

use super::int::{self, numeric_text};
use super::support::{arg, class_argument, comparison, knows_number, string};
use crate::runtime::attr::bound_special;
use crate::runtime::convert::{unwrap, wrap};
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Params, Role, TypeDef};
use crate::runtime::operators::UnOp;
use crate::runtime::{
    Res, Ty, as_float, as_num, call, overflow_error, state, str_value, text_of, type_error, type_name, value_error,
};
use crate::{method, native};
use workbench::object::float_text::{self, HexDigits};
use workbench::object::integer::{self, Num};
use workbench::object::{bytes, text, tuple};
use workbench::{Cmp, Raised, ShapeId, Value, Vm};

/// The integer part of a double.
pub fn to_integer(vm: &mut Vm, f: f64) -> Res {
    match integer::from_f64(&mut vm.space, f) {
        Some(v) => Ok(v),
        None if f.is_nan() => Err(value_error(vm, "cannot convert float NaN to integer")),
        None => Err(overflow_error(vm, "cannot convert float infinity to integer")),
    }
}

/// A double that a format is given.
pub fn argument(vm: &mut Vm, v: Value) -> Result<f64, Raised> {
    let plain = unwrap(vm, v);
    if as_float(vm, plain).is_none() && as_num(vm, plain).is_none() {
        let name = state(vm).syms.float;
        let is_string = bytes::is(plain) || text::is(plain);
        if is_string || bound_special(vm, v, name)?.is_none() {
            let got = type_name(vm, v);
            return Err(type_error(vm, format!("float argument required, not {got}")));
        }
    }
    crate::runtime::to_float(vm, v)
}

/// How this machine keeps floats.
const FORMAT: &str = "IEEE, little-endian";

/// `double` or `float`: what the format functions are asked about, and under what name its format is kept.
fn format_kind(vm: &mut Vm, v: Value, function: &str) -> Result<&'static str, Raised> {
    let plain = unwrap(vm, v);
    if !bytes::is(plain) {
        let got = type_name(vm, v);
        return Err(type_error(vm, format!("{function}() argument must be string, not {got}")));
    }
    match text_of(vm, plain).as_str() {
        "double" => Ok("format of double"),
        "float" => Ok("format of float"),
        _ => Err(value_error(vm, format!("{function}() argument 1 must be 'double' or 'float'"))),
    }
}

/// Was the format of doubles (or of floats) said to be unknown?
pub fn is_format_unknown(vm: &mut Vm, double: bool) -> bool {
    crate::modules::support::kept(vm, if double { "format of double" } else { "format of float" }).is_some()
}

fn get_format(vm: &mut Vm, args: &[Value]) -> Res {
    let kind = format_kind(vm, args[1], "__getformat__")?;
    let unknown = crate::modules::support::kept(vm, kind).is_some();
    Ok(str_value(vm, if unknown { b"unknown" } else { FORMAT.as_bytes() }))
}

fn set_format(vm: &mut Vm, args: &[Value]) -> Res {
    let kind = format_kind(vm, args[1], "__setformat__")?;
    match text_of(vm, args[2]).as_str() {
        "unknown" => crate::modules::support::keep(vm, kind, Value::TRUE),
        FORMAT => crate::modules::support::forget(vm, kind),
        "IEEE, big-endian" => {
            let what = kind.rsplit(' ').next().unwrap_or_default();
            let message = format!("can only set {what} format to 'unknown' or the detected platform value");
            return Err(value_error(vm, message));
        }
        _ => {
            let wanted = "'unknown', 'IEEE, little-endian' or 'IEEE, big-endian'";
            return Err(value_error(vm, format!("__setformat__() argument 2 must be {wanted}")));
        }
    }
    Ok(Value::NIL)
}

/// Does a text that is no number begin with one?
fn begins_number(text: &[u8]) -> bool {
    let text = text.strip_prefix(b"-").or(text.strip_prefix(b"+")).unwrap_or(text);
    let word = text.get(..3).map(<[u8]>::to_ascii_lowercase);
    let digits = text.strip_prefix(b".").unwrap_or(text);
    digits.first().is_some_and(u8::is_ascii_digit) || matches!(word.as_deref(), Some(b"inf" | b"nan"))
}

fn from_string(vm: &mut Vm, v: Value) -> Res {
    let content = numeric_text(vm, v).unwrap_or_default();
    let is_space = |b: &u8| matches!(b, b' ' | 9..=13);
    let start = content.iter().position(|b| !is_space(b)).unwrap_or(content.len());
    let end = content.iter().rposition(|b| !is_space(b)).map_or(start, |i| i + 1);
    let trimmed = &content[start..end];
    match float_text::parse_special(trimmed) {
        Some(f) => Ok(vm.float(f)),
        None => {
            if let Some(raised) = int::no_digit(vm, v) {
                return Err(raised);
            }
            let shown = content[start..].split(|&b| b == 0).next().unwrap_or_default();
            let mut message = if begins_number(shown) {
                b"invalid literal for float(): ".to_vec()
            } else {
                b"could not convert string to float: ".to_vec()
            };
            message.extend_from_slice(shown);
            Err(value_error(vm, message))
        }
    }
}

/// `float(v)`
pub fn convert(vm: &mut Vm, v: Value) -> Res {
    let plain = unwrap(vm, v);
    let own = state(vm).syms.float;
    let guest = plain != v && crate::runtime::attr::guest_special(vm, v, own)?.is_some();
    if !guest && (text::is(plain) || super::strings::family::byte_view(vm, plain).is_some()) {
        return from_string(vm, v);
    }
    if ShapeId::of(v).shape().class.is_absent() {
        if let Some(f) = as_float(vm, v) {
            return Ok(vm.float(f));
        }
        if let Some(n) = as_num(vm, v) {
            let f = n.to_f64();
            if f.is_infinite() {
                return Err(overflow_error(vm, "long int too large to convert to float"));
            }
            return Ok(vm.float(f));
        }
        if ShapeId::of(v).kind() == k::COMPLEX {
            return Err(type_error(vm, "can't convert complex to float"));
        }
    }
    let name = state(vm).syms.float;
    match bound_special(vm, v, name)? {
        Some(method) => {
            let answer = call(vm, method, &[])?;
            match as_float(vm, answer) {
                Some(_) => Ok(answer),
                None => {
                    let got = type_name(vm, answer);
                    Err(type_error(vm, format!("__float__ returned non-float (type {got})")))
                }
            }
        }
        None if crate::runtime::exceptions::is_old_instance(v) => {
            let name = state(vm).syms.float;
            Err(crate::runtime::attr::no_attribute(vm, v, name))
        }
        None => Err(type_error(vm, "float() argument must be a string or a number")),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    super::str_type::constructor_count(vm, "float", args, 1)?;
    let class = class_argument(vm, args, "float")?;
    let f = match arg(args, 1) {
        Some(v) => convert(vm, v)?,
        None => vm.float(0.0),
    };
    if class == crate::runtime::class_of(vm, Ty::Float) {
        return Ok(f);
    }
    let f = unwrap(vm, f);
    Ok(wrap(vm, class, f))
}

fn value(vm: &Vm, v: Value) -> f64 {
    as_float(vm, v).unwrap_or(0.0)
}

crate::operator_methods! {
    add radd Add;
    sub rsub Sub;
    mul rmul Mul;
    div rdiv Div;
    truediv rtruediv TrueDiv;
    floordiv rfloordiv FloorDiv;
    modulo rmod Mod;
}

fn abs(vm: &mut Vm, args: &[Value]) -> Res {
    let f = value(vm, args[0]).abs();
    Ok(vm.float(f))
}

fn neg(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    crate::runtime::operators::unary(vm, UnOp::Neg, v)
}

fn trunc(vm: &mut Vm, args: &[Value]) -> Res {
    let f = value(vm, args[0]);
    to_integer(vm, f)
}

fn to_long(vm: &mut Vm, args: &[Value]) -> Res {
    let v = trunc(vm, args)?;
    Ok(crate::runtime::long_value(vm, v))
}

fn same(vm: &mut Vm, args: &[Value]) -> Res {
    let f = value(vm, args[0]);
    Ok(vm.float(f))
}

fn str_method(vm: &mut Vm, args: &[Value]) -> Res {
    let text = crate::runtime::repr::float_str(value(vm, args[0]));
    Ok(string(vm, &text))
}

fn is_integer(vm: &mut Vm, args: &[Value]) -> Res {
    let f = value(vm, args[0]);
    Ok(Value::from_bool(f.is_finite() && f.fract() == 0.0))
}

fn hex(vm: &mut Vm, args: &[Value]) -> Res {
    let f = value(vm, args[0]);
    let text = if f == 0.0 {
        if f.is_sign_negative() { "-0x0.0p+0".into() } else { "0x0.0p+0".into() }
    } else {
        float_text::to_hex(f, HexDigits::All)
    };
    Ok(string(vm, &text))
}

fn from_hex(vm: &mut Vm, args: &[Value]) -> Res {
    let mut plain = unwrap(vm, args[1]);
    if text::is(plain) {
        plain = crate::runtime::convert::encode_ascii(vm, plain)?;
    }
    if !bytes::is(plain) {
        let got = type_name(vm, args[1]);
        return Err(type_error(vm, format!("expected string, {got} found")));
    }
    let text = text_of(vm, plain);
    let trimmed = text.trim().as_bytes();
    match float_text::parse_special(trimmed).filter(|f| !f.is_finite()).or_else(|| float_text::parse_hex(trimmed)) {
        Some(f) if f.is_infinite() && !text.to_ascii_lowercase().contains("inf") => {
            Err(overflow_error(vm, "hexadecimal value too large to represent as a float"))
        }
        Some(f) => {
            let f = vm.float(f);
            if args[0] == crate::runtime::class_of(vm, Ty::Float).value() { Ok(f) } else { call(vm, args[0], &[f]) }
        }
        None => Err(value_error(vm, "invalid hexadecimal floating-point string")),
    }
}

fn as_integer_ratio(vm: &mut Vm, args: &[Value]) -> Res {
    let f = value(vm, args[0]);
    if f.is_nan() {
        return Err(value_error(vm, "Cannot pass NaN to float.as_integer_ratio."));
    }
    if f.is_infinite() {
        return Err(overflow_error(vm, "Cannot pass infinity to float.as_integer_ratio."));
    }
    let (mut numerator, mut exponent) = (f, 0i64);
    while numerator.fract() != 0.0 {
        numerator *= 2.0;
        exponent += 1;
    }
    let n = to_integer(vm, numerator)?;
    let two = Num::Int(2);
    match integer::pow(&mut vm.space, two, Num::Int(exponent)) {
        Ok(d) => Ok(tuple::new(&mut vm.space, &[n, d])),
        Err(fault) => Err(crate::runtime::operators::fault(vm, fault, "")),
    }
}

fn getformat(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(str_value(vm, b"IEEE, little-endian"))
}

fn real(vm: &mut Vm, v: Value) -> Res {
    same(vm, &[v])
}

fn imag(vm: &mut Vm, _: Value) -> Res {
    Ok(vm.float(0.0))
}

/// Complex numbers answer for themselves.
fn compare(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    if knows_number(vm, a, b) { comparison(vm, op, a, b) } else { Ok(k::NOT_IMPLEMENTED) }
}

crate::comparison_methods!(compare);

/// `float`
pub static FLOAT: TypeDef = TypeDef {
    ty: Ty::Float,
    methods: &[
        native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Named(&["x"])),
        method!("__add__", add, 2),
        method!("__radd__", radd, 2),
        method!("__sub__", sub, 2),
        method!("__rsub__", rsub, 2),
        method!("__mul__", mul, 2),
        method!("__rmul__", rmul, 2),
        method!("__div__", div, 2),
        method!("__rdiv__", rdiv, 2),
        method!("__truediv__", truediv, 2),
        method!("__rtruediv__", rtruediv, 2),
        method!("__floordiv__", floordiv, 2),
        method!("__rfloordiv__", rfloordiv, 2),
        method!("__mod__", modulo, 2),
        method!("__rmod__", rmod, 2),
        method!("__divmod__", int::divmod, 2),
        method!("__rdivmod__", int::rdivmod, 2),
        method!("__pow__", int::pow, 2, 3),
        method!("__rpow__", int::rpow, 2, 3),
        method!("__neg__", neg, 1),
        method!("__pos__", same, 1),
        method!("__abs__", abs, 1),
        method!("__nonzero__", int::nonzero, 1),
        method!("__int__", trunc, 1),
        method!("__long__", to_long, 1),
        method!("__trunc__", trunc, 1),
        method!("__float__", same, 1),
        method!("__hash__", super::str_type::hash, 1),
        method!("__repr__", super::str_type::repr, 1),
        method!("__str__", str_method, 1),
        method!("__format__", super::str_type::format_spec, 2),
        method!("__coerce__", int::coerce, 2),
        method!("__getnewargs__", super::str_type::getnewargs, 1),
        native!("__getformat__", getformat, 2).with_role(Role::ClassMethod),
        method!("conjugate", same, 1),
        method!("is_integer", is_integer, 1),
        method!("hex", hex, 1),
        method!("as_integer_ratio", as_integer_ratio, 1),
        native!("fromhex", from_hex, 2).with_role(Role::ClassMethod),
        native!("__getformat__", get_format, 2).with_role(Role::ClassMethod),
        native!("__setformat__", set_format, 3).with_role(Role::ClassMethod),
        method!("__lt__", lt, 2),
        method!("__le__", le, 2),
        method!("__eq__", eq, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", gt, 2),
        method!("__ge__", ge, 2),
    ],
    getsets: &[GetSetDef { name: "real", get: real, set: None }, GetSetDef { name: "imag", get: imag, set: None }],
    doc: "float(x) -> floating point number",
};

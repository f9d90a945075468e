//! `complex`.

use super::int;
use super::support::{arg, class_argument, comparison, string};
use crate::runtime::convert::{unwrap, wrap};
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Params, Role, TypeDef};
use crate::runtime::operators::{BinOp, UnOp, new_complex, unary};
use crate::runtime::{Res, Ty, as_float, as_num, call_method_opt, overflow_error, type_error, value_error};
use crate::{method, native};
use workbench::object::{bytes, float_text, text, tuple};
use workbench::{Raised, ShapeId, Space, Value, Vm, access};

/// Real and imaginary part of a `complex`.
pub fn parts(vm: &Vm, v: Value) -> Option<(f64, f64)> {
    let v = unwrap(vm, v);
    if ShapeId::of(v).kind() != k::COMPLEX {
        return None;
    }
    let part = |slot| Space::as_float(access::slot(v, slot)).unwrap_or(0.0);
    Some((part(k::complex::REAL), part(k::complex::IMAG)))
}

/// The number a text like `1+2j` is.
fn parse(text: &[u8]) -> Option<(f64, f64)> {
    let s = String::from_utf8_lossy(text).trim().to_owned();
    let s = match s.strip_prefix('(').and_then(|s| s.strip_suffix(')')) {
        Some(inner) => inner.trim().to_owned(),
        None => s,
    };
    let number = |s: &str| float_text::parse_special(s.as_bytes());
    let Some(body) = s.strip_suffix(['j', 'J']) else { return Some((number(&s)?, 0.0)) };
    // The last sign that is not an exponent's parts real and imaginary part.
    let b = body.as_bytes();
    let cut = (1..b.len()).rev().find(|&i| matches!(b[i], b'+' | b'-') && !matches!(b[i - 1], b'e' | b'E'));
    let (re, im) = match cut {
        Some(i) => (number(&body[..i])?, &body[i..]),
        None => (0.0, body),
    };
    let im = match im {
        "" | "+" => 1.0,
        "-" => -1.0,
        text => number(text)?,
    };
    Some((re, im))
}

/// An argument of the constructor: its parts.
fn component(vm: &mut Vm, v: Value) -> Result<(f64, f64), Raised> {
    let name = vm.intern(b"__complex__");
    // Numbers have no such method, but instances of their subclasses may.
    if !ShapeId::of(v).shape().class.is_absent()
        && let Some(answer) = call_method_opt(vm, v, name, &[])?
    {
        return match parts(vm, answer) {
            Some(parts) => Ok(parts),
            None => Err(type_error(vm, "__complex__ should return a complex object")),
        };
    }
    if let Some(parts) = parts(vm, v) {
        return Ok(parts);
    }
    if let Some(f) = as_float(vm, v) {
        return Ok((f, 0.0));
    }
    if let Some(n) = as_num(vm, v) {
        let f = n.to_f64();
        return if f.is_infinite() {
            Err(overflow_error(vm, "long int too large to convert to float"))
        } else {
            Ok((f, 0.0))
        };
    }
    let name = crate::runtime::state(vm).syms.float;
    match call_method_opt(vm, v, name, &[])? {
        Some(answer) => match as_float(vm, answer) {
            Some(f) => Ok((f, 0.0)),
            None => {
                let got = crate::runtime::type_name(vm, answer);
                Err(type_error(vm, format!("__float__ returned non-float (type {got})")))
            }
        },
        None if crate::runtime::exceptions::is_old_instance(v) => {
            let name = crate::runtime::state(vm).syms.float;
            Err(crate::runtime::attr::no_attribute(vm, v, name))
        }
        None => Err(type_error(vm, "complex() argument must be a string or a number")),
    }
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    super::str_type::constructor_count(vm, "complex", args, 2)?;
    let class = class_argument(vm, args, "complex")?;
    let is_string = |vm: &Vm, v: Value| {
        let plain = unwrap(vm, v);
        bytes::is(plain) || text::is(plain)
    };
    let (re, im) = match (arg(args, 1), arg(args, 2)) {
        (Some(v), second) if is_string(vm, v) => {
            if second.is_some() {
                return Err(type_error(vm, "complex() can't take second arg if first is a string"));
            }
            let content = int::numeric_text(vm, v).unwrap_or_default();
            match parse(&content) {
                Some(parts) => parts,
                None => {
                    return Err(match int::no_digit(vm, v) {
                        Some(raised) => raised,
                        None => value_error(vm, "complex() arg is a malformed string"),
                    });
                }
            }
        }
        (_, Some(v)) if is_string(vm, v) => return Err(type_error(vm, "complex() second arg can't be a string")),
        (first, second) => {
            if let Some(v) = first
                && second.is_none()
                && class == crate::runtime::class_of(vm, Ty::Complex)
                && ShapeId::of(v).kind() == k::COMPLEX
            {
                return Ok(v);
            }
            let (a, b) = match first {
                Some(v) => component(vm, v)?,
                None => (0.0, 0.0),
            };
            // Adding parts that are not there would lose the signs of zeros.
            let mixed = |v: Option<Value>| v.is_some_and(|v| parts(vm, v).is_some());
            let (complex_first, complex_second) = (mixed(first), mixed(second));
            match second {
                Some(v) => {
                    let (c, d) = component(vm, v)?;
                    (if complex_second { a - d } else { a }, if complex_first { b + c } else { c })
                }
                None => (a, b),
            }
        }
    };
    let v = new_complex(vm, re, im);
    Ok(wrap(vm, class, v))
}

crate::operator_methods! {
    add radd Add;
    sub rsub Sub;
    mul rmul Mul;
    div rdiv Div;
    truediv rtruediv TrueDiv;
}

fn divided(vm: &mut Vm, a: Value, b: Value, what: &str) -> Result<Option<(Value, Value)>, Raised> {
    let Some((a, b)) = int::coerced(vm, a, b)? else { return Ok(None) };
    let message = "complex divmod(), // and % are deprecated";
    crate::runtime::warnings::warn(vm, crate::runtime::Exc::DeprecationWarning, message)?;
    let q = match crate::runtime::operators::binary(vm, BinOp::Div, a, b) {
        Ok(q) => q,
        Err(Raised) => {
            vm.take_pending();
            return Err(crate::runtime::zero_division(vm, what));
        }
    };
    let (re, _) = parts(vm, q).unwrap_or_default();
    let q = new_complex(vm, re.floor(), 0.0);
    let whole = crate::runtime::operators::binary(vm, BinOp::Mul, b, q)?;
    let r = crate::runtime::operators::binary(vm, BinOp::Sub, a, whole)?;
    Ok(Some((q, r)))
}

fn divmod(vm: &mut Vm, args: &[Value]) -> Res {
    match divided(vm, args[0], args[1], "complex divmod()")? {
        Some((q, r)) => Ok(tuple::new(&mut vm.space, &[q, r])),
        None => Ok(k::NOT_IMPLEMENTED),
    }
}

fn floordiv(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(divided(vm, args[0], args[1], "complex divmod()")?.map_or(k::NOT_IMPLEMENTED, |r| r.0))
}

fn modulo(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(divided(vm, args[0], args[1], "complex remainder")?.map_or(k::NOT_IMPLEMENTED, |r| r.1))
}

fn rdivmod(vm: &mut Vm, args: &[Value]) -> Res {
    divmod(vm, &[args[1], args[0]])
}

fn rfloordiv(vm: &mut Vm, args: &[Value]) -> Res {
    floordiv(vm, &[args[1], args[0]])
}

fn rmod(vm: &mut Vm, args: &[Value]) -> Res {
    modulo(vm, &[args[1], args[0]])
}

fn abs(vm: &mut Vm, args: &[Value]) -> Res {
    let (re, im) = parts(vm, args[0]).unwrap_or_default();
    let f = re.hypot(im);
    if f.is_infinite() && re.is_finite() && im.is_finite() {
        return Err(overflow_error(vm, "absolute value too large"));
    }
    Ok(vm.float(f))
}

fn neg(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    unary(vm, UnOp::Neg, v)
}

fn pos(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(unwrap(vm, args[0]))
}

fn conjugate(vm: &mut Vm, args: &[Value]) -> Res {
    let (re, im) = parts(vm, args[0]).unwrap_or_default();
    Ok(new_complex(vm, re, -im))
}

fn no_conversion(vm: &mut Vm, to: &str) -> Res {
    Err(type_error(vm, format!("can't convert complex to {to}")))
}

fn to_int(vm: &mut Vm, _: &[Value]) -> Res {
    no_conversion(vm, "int")
}

fn to_long(vm: &mut Vm, _: &[Value]) -> Res {
    no_conversion(vm, "long")
}

fn to_float(vm: &mut Vm, _: &[Value]) -> Res {
    no_conversion(vm, "float")
}

fn str_method(vm: &mut Vm, args: &[Value]) -> Res {
    let (re, im) = parts(vm, args[0]).unwrap_or_default();
    let text = crate::runtime::repr::complex_str(re, im);
    Ok(string(vm, &text))
}

fn getnewargs(vm: &mut Vm, args: &[Value]) -> Res {
    let (re, im) = parts(vm, args[0]).unwrap_or_default();
    let pair = [vm.float(re), vm.float(im)];
    Ok(tuple::new(&mut vm.space, &pair))
}

fn real(vm: &mut Vm, v: Value) -> Res {
    let re = parts(vm, v).unwrap_or_default().0;
    Ok(vm.float(re))
}

fn imag(vm: &mut Vm, v: Value) -> Res {
    let im = parts(vm, v).unwrap_or_default().1;
    Ok(vm.float(im))
}

fn compare(vm: &mut Vm, op: workbench::Cmp, a: Value, b: Value) -> Res {
    comparison(vm, op, a, b)
}

crate::comparison_methods!(compare);

/// `complex`
pub static COMPLEX: TypeDef = TypeDef {
    ty: Ty::Complex,
    methods: &[
        native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Named(&["real", "imag"])),
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
        method!("__divmod__", divmod, 2),
        method!("__rdivmod__", rdivmod, 2),
        method!("__pow__", int::pow, 2, 3),
        method!("__rpow__", int::rpow, 2, 3),
        method!("__neg__", neg, 1),
        method!("__pos__", pos, 1),
        method!("__abs__", abs, 1),
        method!("__nonzero__", int::nonzero, 1),
        method!("__int__", to_int, 1),
        method!("__long__", to_long, 1),
        method!("__float__", to_float, 1),
        method!("__coerce__", int::coerce, 2),
        method!("__hash__", super::str_type::hash, 1),
        method!("__repr__", super::str_type::repr, 1),
        method!("__str__", str_method, 1),
        method!("__format__", super::str_type::format_spec, 2),
        method!("__getnewargs__", getnewargs, 1),
        method!("conjugate", conjugate, 1),
        method!("__lt__", lt, 2),
        method!("__le__", le, 2),
        method!("__eq__", eq, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", gt, 2),
        method!("__ge__", ge, 2),
    ],
    getsets: &[GetSetDef { name: "real", get: real, set: None }, GetSetDef { name: "imag", get: imag, set: None }],
    doc: "complex(real[, imag]) -> complex number",
};

//! `int`, `long` and `bool`.

use super::strings::unit::decimal_value;
use super::support::{arg, class_argument, knows_number, string};
use crate::runtime::attr::bound_special;
use crate::runtime::compare::order;
use crate::runtime::convert::{unwrap, wrap};
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Native, Params, Role, TypeDef};
use crate::runtime::operators::{self, BinOp, UnOp};
use crate::runtime::{
    Res, Ty, as_float, as_num, call, is_long, long_value, overflow_error, state, to_int, truth, type_error, type_name,
    value_error,
};
use crate::{method, native};
use workbench::object::integer::{self, Fault, Num};
use workbench::object::{bytes, text, tuple};
use workbench::{Class, Raised, ShapeId, Value, Vm};

/// Which constructor: what it says in errors, and whether its answer is a `long`.
#[derive(Clone, Copy, PartialEq)]
enum Which {
    Int,
    Long,
}

impl Which {
    fn name(self) -> &'static str {
        if self == Which::Int { "int" } else { "long" }
    }
}

/// The characters of a numeric string: digits of other scripts count.
pub fn numeric_text(vm: &mut Vm, v: Value) -> Option<Vec<u8>> {
    let plain = unwrap(vm, v);
    if text::is(plain) {
        let units = text::units(&mut vm.space, plain);
        let narrow = |u: u32| match u {
            0..128 => u as u8,
            _ => match decimal_value(u) {
                Some(d) => b'0' + d as u8,
                None if super::strings::unit::Unit::is_space(u) => b' ',
                None => 0xff,
            },
        };
        return Some(units.into_iter().map(narrow).collect());
    }
    super::strings::family::byte_view(vm, plain).map(|b| b.into_owned())
}

/// The complaint about a letter in a text that can be no digit, if there is one.
#[cold]
pub fn no_digit(vm: &mut Vm, v: Value) -> Option<Raised> {
    let plain = unwrap(vm, v);
    if !text::is(plain) {
        return None;
    }
    let units = text::units(&mut vm.space, plain);
    let odd = |&u: &u32| u > 127 && decimal_value(u).is_none() && !super::strings::unit::Unit::is_space(u);
    let at = units.iter().position(odd)?;
    let end = at + units[at..].iter().take_while(|u| odd(u)).count();
    let reason = "invalid decimal Unicode string";
    Some(crate::runtime::convert::unicode_encode_error(vm, "decimal", plain, at, end, reason))
}

/// The integer a text is in a base; 0: as its prefix says. `None`: it is none.
fn parse(vm: &mut Vm, text: &[u8], base: u32, long: bool) -> Option<Value> {
    let is_space = |b: &u8| matches!(b, b' ' | 9..=13);
    let start = text.iter().position(|b| !is_space(b))?;
    let end = text.iter().rposition(|b| !is_space(b))? + 1;
    let mut digits = &text[start..end];
    let mut negative = false;
    if let [sign @ (b'-' | b'+'), rest @ ..] = digits {
        negative = *sign == b'-';
        digits = &rest[rest.iter().take_while(|b| is_space(b)).count()..];
    }
    if long
        && let [rest @ .., b'l' | b'L'] = digits
        && base < 22
    {
        digits = rest;
    }
    let prefixed = |letter: u8| digits.len() > 2 && digits[0] == b'0' && digits[1].to_ascii_lowercase() == letter;
    let (base, skip) = match base {
        0 if prefixed(b'x') => (16, 2),
        0 if prefixed(b'o') => (8, 2),
        0 if prefixed(b'b') => (2, 2),
        0 if digits.first() == Some(&b'0') => (8, 0),
        0 => (10, 0),
        16 if prefixed(b'x') => (16, 2),
        8 if prefixed(b'o') => (8, 2),
        2 if prefixed(b'b') => (2, 2),
        base => (base, 0),
    };
    let digits = &digits[skip..];
    if digits.first().is_some_and(|b| matches!(b, b'-' | b'+')) {
        return None;
    }
    let magnitude = integer::from_text(&mut vm.space, digits, base)?;
    if !negative {
        return Some(magnitude);
    }
    Some(integer::neg(&mut vm.space, Num::of(magnitude)?))
}

fn from_string(vm: &mut Vm, v: Value, base: i64, which: Which) -> Res {
    let name = which.name();
    if base != 0 && !(2..=36).contains(&base) {
        return Err(value_error(vm, format!("{name}() base must be >= 2 and <= 36, or 0")));
    }
    let digits = numeric_text(vm, v).unwrap_or_default();
    super::support::room(vm, digits.len())?;
    match parse(vm, &digits, base as u32, which == Which::Long) {
        Some(n) => Ok(n),
        None => {
            if let Some(raised) = no_digit(vm, v) {
                return Err(raised);
            }
            let mut plain = unwrap(vm, v);
            if !text::is(plain) {
                plain = crate::runtime::str_value(vm, &digits);
            }
            let shown = crate::runtime::repr_text(vm, plain)?;
            let mut message = format!("invalid literal for {name}() with base {base}: ").into_bytes();
            message.extend(shown);
            Err(value_error(vm, message))
        }
    }
}

/// The integer of anything without an explicit base.
fn convert(vm: &mut Vm, v: Value, which: Which) -> Res {
    if ShapeId::of(v).shape().class.is_absent() {
        if let Some(n) = as_num(vm, v) {
            return Ok(plain(vm, n, v));
        }
        if let Some(f) = as_float(vm, v) {
            return super::float::to_integer(vm, f);
        }
    }
    let syms = state(vm).syms;
    let names = if which == Which::Int { [syms.int, syms.long] } else { [syms.long, syms.int] };
    let is_string = {
        let plain = unwrap(vm, v);
        text::is(plain) || super::strings::family::byte_view(vm, plain).is_some()
    };
    let old = crate::runtime::exceptions::is_old_instance(v);
    if old || !is_string {
        for name in
            [Some(names[0]), Some(syms.trunc), (which == Which::Long && old).then_some(names[1])].into_iter().flatten()
        {
            if let Some(method) = bound_special(vm, v, name)? {
                let answer = call(vm, method, &[])?;
                if let Some(n) = as_num(vm, answer) {
                    // `int` gives back the `long` or `bool` that `__int__` answers.
                    let truth = which == Which::Int && matches!(answer, Value::TRUE | Value::FALSE);
                    let own = truth || !ShapeId::of(answer).shape().class.is_absent();
                    return Ok(if own || is_long(vm, answer) { answer } else { plain(vm, n, answer) });
                }
                let got = type_name(vm, answer);
                if name == syms.trunc {
                    if let Some(method) = bound_special(vm, answer, syms.int)? {
                        let answer = call(vm, method, &[])?;
                        if which == Which::Int && matches!(answer, Value::TRUE | Value::FALSE) {
                            return Ok(answer);
                        }
                        if let Some(n) = as_num(vm, answer) {
                            return Ok(plain(vm, n, answer));
                        }
                    }
                    let got = match Class::of(ShapeId::of(answer).shape().class) {
                        Some(class) if crate::runtime::exceptions::is_old_instance(answer) => {
                            vm.name_text(class.name.get())
                        }
                        _ => got,
                    };
                    return Err(type_error(vm, format!("__trunc__ returned non-Integral (type {got})")));
                }
                let method = if name == syms.int { "__int__" } else { "__long__" };
                return Err(type_error(vm, format!("{method} returned non-{} (type {got})", which.name())));
            }
        }
        if old {
            return Err(crate::runtime::attr::no_attribute(vm, v, syms.trunc));
        }
        let got = type_name(vm, v);
        let name = which.name();
        return Err(type_error(vm, format!("{name}() argument must be a string or a number, not '{got}'")));
    }
    from_string(vm, v, 10, which)
}

/// The value of a number as the shared model has it: no small longs.
fn plain(vm: &mut Vm, n: Num, v: Value) -> Value {
    match n {
        Num::Int(i) => vm.int(i),
        Num::Big(_) => unwrap(vm, v),
    }
}

fn make(vm: &mut Vm, args: &[Value], which: Which) -> Res {
    super::str_type::constructor_count(vm, which.name(), args, 2)?;
    let class = class_argument(vm, args, which.name())?;
    if class == crate::runtime::class_of(vm, crate::runtime::Ty::Bool) {
        return Err(type_error(vm, "int.__new__(bool) is not safe, use bool.__new__()"));
    }
    let n = match (arg(args, 1), arg(args, 2)) {
        (None, None) => Value::small(0),
        (None, Some(_)) => return Err(type_error(vm, format!("{}() missing string argument", which.name()))),
        (Some(v), None) => convert(vm, v, which)?,
        (Some(v), Some(base)) => {
            let base = to_int(vm, base)?;
            if i32::try_from(base).is_err() {
                let end = if base < 0 { "less than minimum" } else { "greater than maximum" };
                return Err(overflow_error(vm, format!("signed integer is {end}")));
            }
            let plain = unwrap(vm, v);
            if !bytes::is(plain) && !text::is(plain) {
                return Err(type_error(vm, format!("{}() can't convert non-string with explicit base", which.name())));
            }
            from_string(vm, v, base, which)?
        }
    };
    let exact = [crate::runtime::Ty::Int, crate::runtime::Ty::Long].map(|ty| crate::runtime::class_of(vm, ty));
    let own = ShapeId::of(n).kind() == workbench::Kind::INSTANCE;
    // `__int__` and `__long__` may answer instances of subclasses, which stay what they are.
    if own && exact.contains(&class) && (which == Which::Int || is_long(vm, n)) {
        return Ok(n);
    }
    let n = unwrap(vm, n);
    if which == Which::Long {
        let n = if ShapeId::of(n).kind() == k::LONG { n } else { long_value(vm, n) };
        return Ok(wrap(vm, class, n));
    }
    if class == crate::runtime::class_of(vm, crate::runtime::Ty::Int) {
        return Ok(n);
    }
    match as_num(vm, n).and_then(|n| n.as_i64()) {
        Some(i) => {
            let n = vm.int(i);
            Ok(wrap(vm, class, n))
        }
        None => Err(crate::runtime::overflow_error(vm, "Python int too large to convert to C long")),
    }
}

fn new_int(vm: &mut Vm, args: &[Value]) -> Res {
    make(vm, args, Which::Int)
}

fn new_long(vm: &mut Vm, args: &[Value]) -> Res {
    make(vm, args, Which::Long)
}

fn new_bool(vm: &mut Vm, args: &[Value]) -> Res {
    super::str_type::constructor_count(vm, "bool", args, 1)?;
    match arg(args, 1) {
        Some(v) => truth(vm, v).map(Value::from_bool),
        None => Ok(Value::FALSE),
    }
}

crate::operator_methods! {
    add radd Add;
    sub rsub Sub;
    mul rmul Mul;
    div rdiv Div;
    truediv rtruediv TrueDiv;
    floordiv rfloordiv FloorDiv;
    modulo rmod Mod;
    lshift rlshift Shl;
    rshift rrshift Shr;
    and rand And;
    or ror Or;
    xor rxor Xor;
}

const NEGATIVE_EXPONENT: &str = "pow() 2nd argument cannot be negative when 3rd argument specified";

/// `pow(x, y, z)` of integers.
pub fn pow3(vm: &mut Vm, x: Value, y: Value, z: Value) -> Res {
    let (x, y, z) = (unwrap(vm, x), unwrap(vm, y), unwrap(vm, z));
    let (Some(a), Some(b), Some(m)) = (as_num(vm, x), as_num(vm, y), as_num(vm, z)) else {
        return Ok(k::NOT_IMPLEMENTED);
    };
    if b.is_negative() {
        return Err(type_error(vm, NEGATIVE_EXPONENT));
    }
    if m.is_zero() {
        return Err(value_error(vm, "pow() 3rd argument cannot be 0"));
    }
    let long = is_long(vm, x) || is_long(vm, y) || is_long(vm, z);
    match integer::mod_pow(&mut vm.space, a, b, m) {
        Ok(v) if long => Ok(long_value(vm, v)),
        Ok(v) => Ok(v),
        Err(fault) => Err(operators::fault(vm, fault, "integer division or modulo by zero")),
    }
}

/// `x ** y`, or `pow(x, y, z)`, as the method of `this`, one of them.
fn power(vm: &mut Vm, this: Value, x: Value, y: Value, z: Option<Value>) -> Res {
    let other = if this == x { y } else { x };
    let z = z.filter(|&z| z != Value::NIL);
    if z.is_some() && as_float(vm, this).is_some() {
        return Err(type_error(vm, "pow() 3rd argument not allowed unless all arguments are integers"));
    }
    if !knows_number(vm, this, other) {
        return Ok(k::NOT_IMPLEMENTED);
    }
    let Some(z) = z else { return super::support::arithmetic(vm, BinOp::Pow, x, y) };
    if ShapeId::of(this).kind() == k::COMPLEX {
        return Err(value_error(vm, "complex modulo"));
    }
    let negative = |vm: &mut Vm| as_num(vm, y).is_some_and(Num::is_negative);
    if !is_long(vm, this) && negative(vm) {
        return Err(type_error(vm, NEGATIVE_EXPONENT));
    }
    if !knows_number(vm, this, z) {
        return Ok(k::NOT_IMPLEMENTED);
    }
    pow3(vm, x, y, z)
}

/// `__pow__` of numbers.
pub fn pow(vm: &mut Vm, args: &[Value]) -> Res {
    power(vm, args[0], args[0], args[1], arg(args, 2))
}

/// `__rpow__`
pub fn rpow(vm: &mut Vm, args: &[Value]) -> Res {
    power(vm, args[0], args[1], args[0], arg(args, 2))
}

/// `divmod(a, b)` of built-in numbers; `NotImplemented` for others.
pub fn divmod_of(vm: &mut Vm, a: Value, b: Value) -> Res {
    let (a, b) = (unwrap(vm, a), unwrap(vm, b));
    if let (Some(x), Some(y)) = (as_num(vm, a), as_num(vm, b)) {
        let long = is_long(vm, a) || is_long(vm, b);
        return match integer::floor_div_mod(&mut vm.space, x, y) {
            Ok((q, r)) => {
                let long = long || crate::runtime::is_long(vm, q);
                let (q, r) = if long { (long_value(vm, q), long_value(vm, r)) } else { (q, r) };
                Ok(tuple::new(&mut vm.space, &[q, r]))
            }
            Err(Fault::ZeroDivisor) => {
                let message =
                    if long { "long division or modulo by zero" } else { "integer division or modulo by zero" };
                Err(crate::runtime::zero_division(vm, message))
            }
            Err(fault) => Err(operators::fault(vm, fault, "")),
        };
    }
    let number = |vm: &Vm, v: Value| as_float(vm, v).or_else(|| as_num(vm, v).map(Num::to_f64));
    match (number(vm, a), number(vm, b)) {
        (Some(_), Some(0.0)) => Err(crate::runtime::zero_division(vm, "float divmod()")),
        (Some(x), Some(y)) => {
            let (q, r) = (operators::float_floordiv(x, y), operators::float_mod(x, y));
            let (q, r) = (vm.float(q), vm.float(r));
            Ok(tuple::new(&mut vm.space, &[q, r]))
        }
        _ => Ok(k::NOT_IMPLEMENTED),
    }
}

/// `__divmod__`
pub fn divmod(vm: &mut Vm, args: &[Value]) -> Res {
    if !knows_number(vm, args[0], args[1]) {
        return Ok(k::NOT_IMPLEMENTED);
    }
    divmod_of(vm, args[0], args[1])
}

/// `__rdivmod__`
pub fn rdivmod(vm: &mut Vm, args: &[Value]) -> Res {
    if !knows_number(vm, args[0], args[1]) {
        return Ok(k::NOT_IMPLEMENTED);
    }
    divmod_of(vm, args[1], args[0])
}

fn unary(vm: &mut Vm, op: UnOp, v: Value) -> Res {
    let v = unwrap(vm, v);
    operators::unary(vm, op, v)
}

/// `__neg__`
pub fn neg(vm: &mut Vm, args: &[Value]) -> Res {
    unary(vm, UnOp::Neg, args[0])
}

/// `__pos__`
pub fn pos(vm: &mut Vm, args: &[Value]) -> Res {
    unary(vm, UnOp::Pos, args[0])
}

fn invert(vm: &mut Vm, args: &[Value]) -> Res {
    unary(vm, UnOp::Invert, args[0])
}

fn abs(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    match as_num(vm, v) {
        Some(n) if n.is_negative() => operators::unary(vm, UnOp::Neg, v),
        _ => operators::unary(vm, UnOp::Pos, v),
    }
}

/// `__nonzero__` of numbers.
pub fn nonzero(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    truth(vm, v).map(Value::from_bool)
}

fn to_int_method(vm: &mut Vm, args: &[Value]) -> Res {
    let n = as_num(vm, args[0]).unwrap_or(Num::Int(0));
    Ok(plain(vm, n, args[0]))
}

fn to_long_method(vm: &mut Vm, args: &[Value]) -> Res {
    let v = to_int_method(vm, args)?;
    Ok(long_value(vm, v))
}

fn pos_int(vm: &mut Vm, args: &[Value]) -> Res {
    if is_long(vm, args[0]) { to_long_method(vm, args) } else { to_int_method(vm, args) }
}

fn to_float_method(vm: &mut Vm, args: &[Value]) -> Res {
    let f = as_num(vm, args[0]).map_or(0.0, Num::to_f64);
    if f.is_infinite() {
        return Err(overflow_error(vm, "long int too large to convert to float"));
    }
    Ok(vm.float(f))
}

/// Text of an integer with a prefix and, for a long, `L`.
pub fn radix_text(vm: &mut Vm, v: Value, radix: u32, prefix: &str) -> Option<String> {
    let n = as_num(vm, v)?;
    let (negative, digits) = super::strings::number_text::digits(n, radix, false);
    let sign = if negative { "-" } else { "" };
    let suffix = if is_long(vm, v) && radix != 2 { "L" } else { "" };
    let prefix = if radix == 8 && digits == "0" { "" } else { prefix };
    Some(format!("{sign}{prefix}{digits}{suffix}"))
}

fn hex(vm: &mut Vm, args: &[Value]) -> Res {
    let text = radix_text(vm, args[0], 16, "0x").unwrap_or_default();
    Ok(string(vm, &text))
}

fn oct(vm: &mut Vm, args: &[Value]) -> Res {
    let text = radix_text(vm, args[0], 8, "0").unwrap_or_default();
    Ok(string(vm, &text))
}

fn str_method(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    crate::runtime::str_of(vm, v)
}

fn bit_length(vm: &mut Vm, args: &[Value]) -> Res {
    let n = as_num(vm, args[0]).map_or(0, Num::bit_length);
    Ok(Value::small(n as i64))
}

/// `__cmp__` wants both of one type.
fn compare_alike(vm: &mut Vm, args: &[Value]) -> Res {
    let (a, b) = (unwrap(vm, args[0]), unwrap(vm, args[1]));
    if as_num(vm, b).is_none() || is_long(vm, a) != is_long(vm, b) {
        let name = if is_long(vm, a) { "long" } else { "int" };
        let got = type_name(vm, args[1]);
        return Err(type_error(vm, format!("{name}.__cmp__(x,y) requires y to be a '{name}', not a '{got}'")));
    }
    compare(vm, args)
}

fn compare(vm: &mut Vm, args: &[Value]) -> Res {
    let (a, b) = (unwrap(vm, args[0]), unwrap(vm, args[1]));
    match (as_num(vm, a), as_num(vm, b)) {
        (Some(_), Some(_)) => Ok(Value::small(order(vm, a, b)? as i64)),
        _ => Ok(k::NOT_IMPLEMENTED),
    }
}

/// The two numbers with one type; `None` when that is not possible.
pub fn coerced(vm: &mut Vm, a: Value, b: Value) -> Result<Option<(Value, Value)>, Raised> {
    let (x, y) = (unwrap(vm, a), unwrap(vm, b));
    let is_complex = |v: Value| ShapeId::of(v).kind() == k::COMPLEX;
    let number = |vm: &mut Vm, v: Value| match (as_float(vm, v), as_num(vm, v)) {
        (Some(f), _) => Ok(Some(f)),
        (None, Some(n)) if n.to_f64().is_infinite() => {
            Err(crate::runtime::overflow_error(vm, "long int too large to convert to float"))
        }
        (None, n) => Ok(n.map(|n| n.to_f64())),
    };
    if is_complex(x) || is_complex(y) {
        let complex = |vm: &mut Vm, v: Value| {
            if is_complex(v) {
                return Ok(Some(v));
            }
            Ok(number(vm, v)?.map(|f| operators::new_complex(vm, f, 0.0)))
        };
        let (p, q) = (complex(vm, x)?, complex(vm, y)?);
        return Ok(p.zip(q));
    }
    if as_float(vm, x).is_some() || as_float(vm, y).is_some() {
        let (p, q) = (number(vm, x)?, number(vm, y)?);
        return Ok(p.zip(q).map(|(p, q)| (vm.float(p), vm.float(q))));
    }
    let (Some(p), Some(q)) = (as_num(vm, x), as_num(vm, y)) else { return Ok(None) };
    if is_long(vm, x) || is_long(vm, y) {
        let (p, q) = (plain(vm, p, x), plain(vm, q, y));
        return Ok(Some((long_value(vm, p), long_value(vm, q))));
    }
    Ok(Some((a, b)))
}

/// `__coerce__` of integers: with other numbers it does nothing.
fn coerce_integers(vm: &mut Vm, args: &[Value]) -> Res {
    if !knows_number(vm, args[0], args[1]) {
        return Ok(k::NOT_IMPLEMENTED);
    }
    coerce(vm, args)
}

/// `__coerce__` of numbers.
pub fn coerce(vm: &mut Vm, args: &[Value]) -> Res {
    match coerced(vm, args[0], args[1])? {
        Some((a, b)) => Ok(tuple::new(&mut vm.space, &[a, b])),
        None => Ok(k::NOT_IMPLEMENTED),
    }
}

fn real(vm: &mut Vm, v: Value) -> Res {
    pos_int(vm, &[v])
}

fn zero(vm: &mut Vm, v: Value) -> Res {
    Ok(if is_long(vm, v) { long_value(vm, Value::small(0)) } else { Value::small(0) })
}

fn one(vm: &mut Vm, v: Value) -> Res {
    Ok(if is_long(vm, v) { long_value(vm, Value::small(1)) } else { Value::small(1) })
}

/// Attributes of integers.
static GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "real", get: real, set: None },
    GetSetDef { name: "imag", get: zero, set: None },
    GetSetDef { name: "numerator", get: real, set: None },
    GetSetDef { name: "denominator", get: one, set: None },
];

/// Methods of `int` and `long`.
pub static SHARED: &[Native] = &[
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
    method!("__pow__", pow, 2, 3),
    method!("__rpow__", rpow, 2, 3),
    method!("__lshift__", lshift, 2),
    method!("__rlshift__", rlshift, 2),
    method!("__rshift__", rshift, 2),
    method!("__rrshift__", rrshift, 2),
    method!("__and__", and, 2),
    method!("__rand__", rand, 2),
    method!("__or__", or, 2),
    method!("__ror__", ror, 2),
    method!("__xor__", xor, 2),
    method!("__rxor__", rxor, 2),
    method!("__neg__", neg, 1),
    method!("__pos__", pos, 1),
    method!("__invert__", invert, 1),
    method!("__abs__", abs, 1),
    method!("__nonzero__", nonzero, 1),
    method!("__int__", to_int_method, 1),
    method!("__long__", to_long_method, 1),
    method!("__float__", to_float_method, 1),
    method!("__index__", pos_int, 1),
    method!("__trunc__", pos_int, 1),
    method!("conjugate", pos_int, 1),
    method!("__hex__", hex, 1),
    method!("__oct__", oct, 1),
    method!("__hash__", super::str_type::hash, 1),
    method!("__repr__", super::str_type::repr, 1),
    method!("__str__", str_method, 1),
    method!("__format__", super::str_type::format_spec, 2),
    method!("__coerce__", coerce_integers, 2),
    method!("__cmp__", compare_alike, 2),
    method!("bit_length", bit_length, 1),
    method!("__getnewargs__", super::str_type::getnewargs, 1),
];

/// `int`
pub static INT: TypeDef = TypeDef {
    ty: Ty::Int,
    methods: &[native!("__new__", new_int, 1, ..).with_role(Role::New).with_params(Params::Named(&["x", "base"]))],
    getsets: GETSETS,
    doc: "int(x=0) -> int or long\nint(x, base=10) -> int or long",
};

/// `long`
pub static LONG: TypeDef = TypeDef {
    ty: Ty::Long,
    methods: &[native!("__new__", new_long, 1, ..).with_role(Role::New).with_params(Params::Named(&["x", "base"]))],
    getsets: GETSETS,
    doc: "long(x=0) -> long\nlong(x, base=10) -> long",
};

/// `bool`
pub static BOOL: TypeDef = TypeDef {
    ty: Ty::Bool,
    methods: &[
        native!("__new__", new_bool, 1, ..).with_role(Role::New),
        method!("__and__", and, 2),
        method!("__or__", or, 2),
        method!("__xor__", xor, 2),
        method!("__repr__", super::str_type::repr, 1),
        method!("__str__", super::str_type::repr, 1),
    ],
    getsets: &[],
    doc: "bool(x) -> bool",
};

//! Binary and unary operators, the slow and general way.
//!
//! Numbers, and concatenation and repetition of sequences, are done here. Everything else goes through special methods, those
//! natives define for built-in types included (`set.__or__`, `str.__mod__`).

use super::attr::bound_special;
pub use super::complex_numbers::new_complex;
use super::complex_numbers::{complex_parts, complexes};
use super::exceptions::{overflow_error, type_error, value_error, zero_division};
use super::kinds::{self as k, NOT_IMPLEMENTED};
use super::state::state;
use super::types::{class_of, type_name, type_of};
use super::{Res, Ty, as_float, as_num, call, is_long, long_value};
use workbench::object::integer::{self, Fault, Num};
use workbench::object::{bytes, list, text, tuple};
use workbench::{Kind, Raised, ShapeId, Space, Symbol, Value, Vm};

/// A binary operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs, reason = "the name says it")]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    Div,
    TrueDiv,
    FloorDiv,
    Mod,
    Pow,
    Shl,
    Shr,
    And,
    Or,
    Xor,
}

impl BinOp {
    /// All, in the order of their numbers.
    pub const ALL: [BinOp; 13] = [
        BinOp::Add,
        BinOp::Sub,
        BinOp::Mul,
        BinOp::Div,
        BinOp::TrueDiv,
        BinOp::FloorDiv,
        BinOp::Mod,
        BinOp::Pow,
        BinOp::Shl,
        BinOp::Shr,
        BinOp::And,
        BinOp::Or,
        BinOp::Xor,
    ];

    /// As messages show it.
    pub fn text(self) -> &'static str {
        match self {
            BinOp::Add => "+",
            BinOp::Sub => "-",
            BinOp::Mul => "*",
            BinOp::Div | BinOp::TrueDiv => "/",
            BinOp::FloorDiv => "//",
            BinOp::Mod => "%",
            BinOp::Pow => "** or pow()",
            BinOp::Shl => "<<",
            BinOp::Shr => ">>",
            BinOp::And => "&",
            BinOp::Or => "|",
            BinOp::Xor => "^",
        }
    }

    /// Names of the method, the reflected one and the in-place one.
    pub fn names(self, vm: &Vm) -> (Symbol, Symbol, Symbol) {
        let s = state(vm).syms;
        match self {
            BinOp::Add => (s.add, s.radd, s.iadd),
            BinOp::Sub => (s.sub, s.rsub, s.isub),
            BinOp::Mul => (s.mul, s.rmul, s.imul),
            BinOp::Div => (s.div, s.rdiv, s.idiv),
            BinOp::TrueDiv => (s.truediv, s.rtruediv, s.itruediv),
            BinOp::FloorDiv => (s.floordiv, s.rfloordiv, s.ifloordiv),
            BinOp::Mod => (s.mod_, s.rmod, s.imod),
            BinOp::Pow => (s.pow, s.rpow, s.ipow),
            BinOp::Shl => (s.lshift, s.rlshift, s.ilshift),
            BinOp::Shr => (s.rshift, s.rrshift, s.irshift),
            BinOp::And => (s.and, s.rand, s.iand),
            BinOp::Or => (s.or, s.ror, s.ior),
            BinOp::Xor => (s.xor, s.rxor, s.ixor),
        }
    }
}

/// `a + b`
pub fn add(vm: &mut Vm, a: Value, b: Value) -> Res {
    binary(vm, BinOp::Add, a, b)
}

/// `a op b`
pub fn binary(vm: &mut Vm, op: BinOp, a: Value, b: Value) -> Res {
    if op == BinOp::Add
        && let (Some(i), Some(j)) = (a.as_int(), b.as_int())
    {
        return Ok(vm.int(i + j));
    }
    if let Some(answer) = primitive(vm, op, a, b)? {
        return Ok(answer);
    }
    let (name, reflected, _) = op.names(vm);
    if super::exceptions::is_old_instance(a) || super::exceptions::is_old_instance(b) {
        return old_binary(vm, op, a, b);
    }
    let (ta, tb) = (type_of(vm, a), type_of(vm, b));
    let swapped = ta != tb && tb.is_subclass_of(ta) && !ShapeId::of(b).shape().class.is_absent() && {
        let theirs = super::class::lookup(vm, tb, reflected);
        theirs.is_some() && theirs != super::class::lookup(vm, ta, reflected)
    };
    if swapped && let Some(v) = try_special(vm, b, reflected, a)? {
        return Ok(v);
    }
    // Concatenation and repetition come after the number methods of both operands.
    let joins = matches!(op, BinOp::Add | BinOp::Mul);
    let concatenates = joins && super::class::lookup(vm, ta, name).is_some_and(|f| is_sequence_method(vm, f));
    let repeats =
        op == BinOp::Mul && super::class::lookup(vm, tb, reflected).is_some_and(|f| is_sequence_method(vm, f));
    if !concatenates
        && !outranked(vm, ta, a, name, b)
        && let Some(v) = try_special(vm, a, name, b)?
    {
        return Ok(v);
    }
    if !swapped
        && ta != tb
        && !repeats
        && let Some(v) = try_special(vm, b, reflected, a)?
    {
        return Ok(v);
    }
    binary_rest(vm, op, a, b, false)
}

/// Is it `+` or `*` of a built-in sequence? They are asked when no number method knew an answer.
pub fn is_sequence_method(vm: &mut Vm, f: Value) -> bool {
    let Some(b) = super::native::as_builtin(f) else { return false };
    [Ty::Str, Ty::Unicode, Ty::List, Ty::Tuple, Ty::ByteArray].iter().any(|&ty| class_of(vm, ty).value() == b.owner)
}

/// Does a built-in number's own method leave it to the instance of a subclass of a wider type on its right?
fn outranked(vm: &mut Vm, ta: workbench::Gc<workbench::Class>, a: Value, name: Symbol, b: Value) -> bool {
    if ShapeId::of(b).kind() != Kind::INSTANCE {
        return false;
    }
    let rank = |vm: &Vm, v: Value| match () {
        () if ShapeId::of(v).kind() == k::COMPLEX => 4,
        () if as_float(vm, v).is_some() => 3,
        () if is_long(vm, v) => 2,
        () => i32::from(as_num(vm, v).is_some()),
    };
    let (x, y) = (super::convert::unwrap(vm, a), super::convert::unwrap(vm, b));
    let (x, y) = (rank(vm, x), rank(vm, y));
    x > 0 && x < y && super::class::lookup(vm, ta, name).is_some_and(|f| super::native::as_builtin(f).is_some())
}

/// What an old-style instance says to `x op y` (`swap`: to `y op x`): coercion first, then its method. `None`: nothing.
fn half(vm: &mut Vm, op: BinOp, x: Value, y: Value, swap: bool) -> Result<Option<Value>, Raised> {
    let (name, reflected, _) = op.names(vm);
    let name = if swap { reflected } else { name };
    half_named(vm, name, x, y, |vm, p, q| if swap { binary(vm, op, q, p) } else { binary(vm, op, p, q) })
}

/// The same for the method of any operator. `again` combines what coercion made of the two when neither is an instance.
pub fn half_named(
    vm: &mut Vm,
    name: Symbol,
    x: Value,
    y: Value,
    again: impl FnOnce(&mut Vm, Value, Value) -> Res,
) -> Result<Option<Value>, Raised> {
    if !super::exceptions::is_old_instance(x) {
        return Ok(None);
    }
    let coerce = state(vm).syms.coerce;
    super::check_depth(vm)?;
    let (mut p, mut q) = (x, y);
    if let Some(pair) = try_special(vm, x, coerce, y)?
        && pair != Value::NIL
    {
        if !tuple::is(pair) || tuple::len(pair) != 2 {
            return Err(type_error(vm, "coercion should return None or 2-tuple"));
        }
        (p, q) = (tuple::get(pair, 0), tuple::get(pair, 1));
    }
    if !super::exceptions::is_old_instance(p) {
        return again(vm, p, q).map(Some);
    }
    try_special(vm, p, name, q)
}

/// Operators of old-style instances.
fn old_binary(vm: &mut Vm, op: BinOp, a: Value, b: Value) -> Res {
    let (name, reflected, _) = op.names(vm);
    let old = super::exceptions::is_old_instance;
    let ta = type_of(vm, a);
    let concatenates = matches!(op, BinOp::Add | BinOp::Mul)
        && super::class::lookup(vm, ta, name).is_some_and(|f| is_sequence_method(vm, f));
    if !old(a)
        && !concatenates
        && let Some(v) = try_special(vm, a, name, b)?
    {
        return Ok(v);
    }
    for (x, y, swap) in [(a, b, false), (b, a, true)] {
        if let Some(v) = half(vm, op, x, y, swap)? {
            return Ok(v);
        }
    }
    if !old(b) {
        let tb = type_of(vm, b);
        if let Some(f) = super::class::lookup(vm, tb, reflected)
            && super::native::as_builtin(f).is_none()
            && let Some(v) = try_special(vm, b, reflected, a)?
        {
            return Ok(v);
        }
    }
    if let Some(v) = repeat_fallback(vm, op, a, b)? {
        return Ok(v);
    }
    if op == BinOp::Add && concatenates {
        return Err(unsupported(vm, op.text(), a, b));
    }
    let (ta, tb) = (type_name(vm, a), type_name(vm, b));
    let text = op.text();
    Err(type_error(vm, format!("unsupported operand type(s) for {text}: '{ta}' and '{tb}'")))
}

/// What is left of `a op b` (or `a op= b`) when no special method answered: values of subclasses.
pub fn binary_rest(vm: &mut Vm, op: BinOp, a: Value, b: Value, inplace: bool) -> Res {
    if let Some(v) = repeat_fallback(vm, op, a, b)? {
        return Ok(v);
    }
    let raised = unsupported(vm, op.text(), a, b);
    Err(if inplace { say_in_place(vm, op, a, b) } else { raised })
}

/// `a op= b`
pub fn inplace(vm: &mut Vm, op: BinOp, a: Value, b: Value) -> Res {
    let shape = ShapeId::of(a).shape();
    if shape.kind == Kind::LIST && shape.class.is_absent() && matches!(op, BinOp::Add | BinOp::Mul) {
        return inplace_list(vm, op, a, b);
    }
    if !shape.class.is_absent()
        || !matches!(shape.kind, Kind::INT | Kind::FLOAT | Kind::BYTES | Kind::TEXT | Kind::TUPLE)
    {
        let (.., name) = op.names(vm);
        if let Some(v) = try_special(vm, a, name, b)? {
            return Ok(v);
        }
    }
    match binary(vm, op, a, b) {
        Err(Raised) => Err(say_in_place(vm, op, a, b)),
        ok => ok,
    }
}

/// The complaint about operands that nobody can combine names the operator as it was written.
#[cold]
fn say_in_place(vm: &mut Vm, op: BinOp, a: Value, b: Value) -> Raised {
    let pending = vm.ctx.pending;
    if !super::exceptions::matches(vm, pending, super::Exc::TypeError) {
        return Raised;
    }
    let args = super::exceptions::exception_args(vm, pending);
    let &[message] = tuple::items(args) else { return Raised };
    let (ta, tb) = (type_name(vm, a), type_name(vm, b));
    let said = format!("unsupported operand type(s) for {}: '{ta}' and '{tb}'", op.text());
    if super::bytes_of(vm, message) != Some(said.as_bytes()) {
        return Raised;
    }
    if op == BinOp::Pow {
        return Raised;
    }
    vm.take_pending();
    type_error(vm, format!("unsupported operand type(s) for {}=: '{ta}' and '{tb}'", op.text()))
}

/// `list += b` and `list *= b`. What a guest's right operand says comes first.
fn inplace_list(vm: &mut Vm, op: BinOp, a: Value, b: Value) -> Res {
    if !ShapeId::of(b).shape().class.is_absent() {
        let (_, reflected, _) = op.names(vm);
        let said = if super::exceptions::is_old_instance(b) {
            half(vm, op, b, a, true)?
        } else {
            match super::attr::guest_special(vm, b, reflected)? {
                Some(method) => Some(call(vm, method, &[a])?).filter(|&v| v != NOT_IMPLEMENTED),
                None => None,
            }
        };
        if let Some(v) = said {
            return Ok(v);
        }
    }
    if op == BinOp::Add {
        if super::is_exact(b, Kind::LIST) {
            list::extend_from_list(&mut vm.space, a, b);
        } else {
            super::iter::for_each(vm, b, |vm, v| {
                list::push(&mut vm.space, a, v);
                Ok(())
            })?;
        }
        return Ok(a);
    }
    let mut times = as_num(vm, b);
    if times.is_none() {
        let index = state(vm).syms.index;
        let Some(method) = bound_special(vm, b, index)? else {
            let name = type_name(vm, b);
            return Err(type_error(vm, format!("can't multiply sequence by non-int of type '{name}'")));
        };
        let n = call(vm, method, &[])?;
        times = as_num(vm, n);
    }
    let times = times.and_then(|n| n.as_i64()).unwrap_or(0).max(0) as usize;
    let bytes = list::len(a).checked_mul(times).and_then(|n| n.checked_mul(8)).unwrap_or(usize::MAX);
    crate::builtins::support::room(vm, bytes)?;
    let product = list::repeat(&mut vm.space, a, times);
    let items = list::snapshot(&mut vm.space, product);
    list::replace(&mut vm.space, a, items.as_slice());
    Ok(a)
}

fn try_special(vm: &mut Vm, a: Value, name: Symbol, b: Value) -> Result<Option<Value>, Raised> {
    match bound_special(vm, a, name)? {
        Some(method) => {
            super::check_depth(vm)?;
            let v = call(vm, method, &[b])?;
            Ok(if v == NOT_IMPLEMENTED { None } else { Some(v) })
        }
        None => Ok(None),
    }
}

/// `__coerce__` of old-style (or any) instances: the coerced pair.
pub fn coerced(vm: &mut Vm, a: Value, b: Value) -> Result<Option<(Value, Value)>, Raised> {
    let name = state(vm).syms.coerce;
    for (x, y, swap) in [(a, b, false), (b, a, true)] {
        if ShapeId::of(x).shape().class.is_absent() {
            continue;
        }
        if let Some(pair) = try_special(vm, x, name, y)?
            && tuple::is(pair)
            && tuple::len(pair) == 2
        {
            let (p, q) = (tuple::get(pair, 0), tuple::get(pair, 1));
            let (p, q) = if swap { (q, p) } else { (p, q) };
            if (p, q) == (a, b) {
                return Ok(None);
            }
            return Ok(Some((p, q)));
        }
    }
    Ok(None)
}

/// Subclass instances of sequences and numbers are operands by their value.
fn repeat_fallback(vm: &mut Vm, op: BinOp, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    let (x, y) = (super::convert::unwrap(vm, a), super::convert::unwrap(vm, b));
    if (x != a || y != b)
        && let Some(v) = primitive(vm, op, x, y)?
    {
        return Ok(Some(v));
    }
    let (ka, kb) = (ShapeId::of(x).kind(), ShapeId::of(y).kind());
    if let Some(v) = sequences(vm, op, x, y, ka, kb)? {
        return Ok(Some(v));
    }
    if op == BinOp::Add && ka == Kind::BYTE_ARRAY {
        return super::call_method(vm, a, "__add__", &[b]).map(Some);
    }
    if op == BinOp::Mul {
        for (s, n) in [(x, b), (y, a)] {
            let bytes = ShapeId::of(s).kind() == Kind::BYTE_ARRAY;
            if bytes && as_num(vm, n).is_some() {
                return super::call_method(vm, s, "__mul__", &[n]).map(Some);
            }
            if (is_sequence(s) || bytes) && as_num(vm, n).is_none() {
                let index = state(vm).syms.index;
                if let Some(method) = bound_special(vm, n, index)? {
                    let n = call(vm, method, &[])?;
                    return binary(vm, op, s, n).map(Some);
                }
                if super::exceptions::is_old_instance(n) {
                    return Err(type_error(vm, "object cannot be interpreted as an index"));
                }
                let name = type_name(vm, n);
                return Err(type_error(vm, format!("can't multiply sequence by non-int of type '{name}'")));
            }
        }
    }
    Ok(None)
}

fn is_sequence(v: Value) -> bool {
    matches!(ShapeId::of(v).kind(), Kind::BYTES | Kind::TEXT | Kind::LIST | Kind::TUPLE)
}

fn is_complex(v: Value) -> bool {
    ShapeId::of(v).kind() == k::COMPLEX
}

/// The error for operands nobody can combine.
#[cold]
pub fn unsupported(vm: &mut Vm, op: &str, a: Value, b: Value) -> Raised {
    let (ta, tb) = (type_name(vm, a), type_name(vm, b));
    if op == "+" {
        let plain = super::convert::unwrap(vm, a);
        let message = match ShapeId::of(plain).kind() {
            Kind::BYTES => Some(format!("cannot concatenate 'str' and '{tb}' objects")),
            Kind::LIST => Some(format!("can only concatenate list (not \"{tb}\") to list")),
            Kind::TUPLE => Some(format!("can only concatenate tuple (not \"{tb}\") to tuple")),
            Kind::TEXT => Some(format!("coercing to Unicode: need string or buffer, {tb} found")),
            _ => None,
        };
        if let Some(message) = message {
            return type_error(vm, message);
        }
    }
    type_error(vm, format!("unsupported operand type(s) for {op}: '{ta}' and '{tb}'"))
}

/// What is done without special methods; `Ok(None)`: nothing.
pub fn primitive(vm: &mut Vm, op: BinOp, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    let (sa, sb) = (ShapeId::of(a).shape(), ShapeId::of(b).shape());
    if sa.class.is_absent() && sb.class.is_absent() {
        if let (Some(x), Some(y)) = (as_num(vm, a), as_num(vm, b)) {
            let long = is_long(vm, a) || is_long(vm, b);
            if let (Value::TRUE | Value::FALSE, Value::TRUE | Value::FALSE, BinOp::And | BinOp::Or | BinOp::Xor) =
                (a, b, op)
            {
                let (p, q) = (a == Value::TRUE, b == Value::TRUE);
                return Ok(Some(Value::from_bool(match op {
                    BinOp::And => p & q,
                    BinOp::Or => p | q,
                    _ => p ^ q,
                })));
            }
            return integers(vm, op, x, y, long).map(Some);
        }
        // A long that is no float does not matter to what is no number: `'%d' % (1 << 2000)`.
        let numeric = |v| Space::as_float(v).is_some() || as_num(vm, v).is_some();
        if numeric(a)
            && numeric(b)
            && let (Some(x), Some(y)) = (float_operand(vm, a)?, float_operand(vm, b)?)
        {
            return floats(vm, op, x, y);
        }
        if sa.kind == k::COMPLEX || sb.kind == k::COMPLEX {
            return complexes(vm, op, a, b);
        }
        return sequences(vm, op, a, b, sa.kind, sb.kind);
    }
    Ok(None)
}

fn float_operand(vm: &mut Vm, v: Value) -> Result<Option<f64>, Raised> {
    if let Some(f) = Space::as_float(v) {
        return Ok(Some(f));
    }
    match as_num(vm, v) {
        Some(n) => {
            let f = n.to_f64();
            if f.is_infinite() {
                return Err(overflow_error(vm, "long int too large to convert to float"));
            }
            Ok(Some(f))
        }
        None => Ok(None),
    }
}

/// What an integer operation's failure means.
#[cold]
pub fn fault(vm: &mut Vm, fault: Fault, message: &str) -> Raised {
    match fault {
        Fault::TooLarge => super::memory_error(vm, ""),
        _ => zero_division(vm, message),
    }
}

/// Integer arithmetic; `long`: one operand is a long, so the result is.
pub fn integers(vm: &mut Vm, op: BinOp, x: Num, y: Num, long: bool) -> Res {
    let zero_message = if long { "long division or modulo by zero" } else { "integer division or modulo by zero" };
    let space = &mut vm.space;
    let result = match op {
        BinOp::Add => Ok(integer::add(space, x, y)),
        BinOp::Sub => Ok(integer::sub(space, x, y)),
        BinOp::Mul => integer::mul(space, x, y),
        BinOp::Div | BinOp::FloorDiv => integer::floor_div_mod(space, x, y).map(|r| r.0),
        BinOp::Mod => integer::floor_div_mod(space, x, y).map(|r| r.1),
        BinOp::TrueDiv => match integer::div_to_f64(x, y) {
            Ok(f) if f.is_infinite() => {
                return Err(overflow_error(vm, "integer division result too large for a float"));
            }
            Ok(_) if x.is_zero() && y.is_negative() => return Ok(vm.float(-0.0)),
            Ok(f) => return Ok(vm.float(f)),
            Err(Fault::TooLarge) => return Err(overflow_error(vm, "integer division result too large for a float")),
            Err(_) => return Err(zero_division(vm, "division by zero")),
        },
        BinOp::Pow => {
            if y.is_negative() {
                let (f, g) = (x.to_f64(), y.to_f64());
                return Ok(floats(vm, op, f, g)?.unwrap_or(Value::NIL));
            }
            integer::pow(space, x, y)
        }
        BinOp::Shl | BinOp::Shr => {
            if y.is_negative() {
                return Err(value_error(vm, "negative shift count"));
            }
            if y.as_i64().is_none() {
                return Err(overflow_error(vm, "long int too large to convert to int"));
            }
            if op == BinOp::Shl { integer::shl(space, x, y) } else { integer::shr(space, x, y) }
        }
        BinOp::And => Ok(integer::and(space, x, y)),
        BinOp::Or => Ok(integer::or(space, x, y)),
        BinOp::Xor => Ok(integer::xor(space, x, y)),
    };
    match result {
        Ok(v) if long => Ok(long_value(vm, v)),
        Ok(v) => Ok(v),
        Err(e) => Err(fault(vm, e, zero_message)),
    }
}

/// Python's `%` of doubles: the sign of the divisor.
pub fn float_mod(x: f64, y: f64) -> f64 {
    let r = x % y;
    if r == 0.0 {
        0.0f64.copysign(y)
    } else if (r < 0.0) != (y < 0.0) {
        r + y
    } else {
        r
    }
}

/// Python's `//` of doubles.
pub fn float_floordiv(x: f64, y: f64) -> f64 {
    // As C's `fmod` leaves it: its sign is the dividend's, and the quotient is corrected instead.
    let r = x % y;
    let mut q = (x - r) / y;
    if r != 0.0 && (r < 0.0) != (y < 0.0) {
        q -= 1.0;
    }
    if q == 0.0 {
        return 0.0f64.copysign(x / y);
    }
    let floor = q.floor();
    if q - floor > 0.5 { floor + 1.0 } else { floor }
}

/// Float arithmetic; `None` for operators floats do not have.
pub fn floats(vm: &mut Vm, op: BinOp, x: f64, y: f64) -> Result<Option<Value>, Raised> {
    let f = match op {
        BinOp::Add => x + y,
        BinOp::Sub => x - y,
        BinOp::Mul => x * y,
        BinOp::Div | BinOp::TrueDiv => {
            if y == 0.0 {
                return Err(zero_division(vm, "float division by zero"));
            }
            x / y
        }
        BinOp::FloorDiv => {
            if y == 0.0 {
                return Err(zero_division(vm, "float divmod()"));
            }
            float_floordiv(x, y)
        }
        BinOp::Mod => {
            if y == 0.0 {
                return Err(zero_division(vm, "float modulo"));
            }
            float_mod(x, y)
        }
        BinOp::Pow => return float_pow(vm, x, y).map(Some),
        _ => return Ok(None),
    };
    Ok(Some(vm.float(f)))
}

/// `x ** y` of doubles.
pub fn float_pow(vm: &mut Vm, x: f64, y: f64) -> Res {
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(zero_division(vm, "0.0 cannot be raised to a negative power"));
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && y.floor() != y {
        return Err(value_error(vm, "negative number cannot be raised to a fractional power"));
    }
    if x == -1.0 && y.is_infinite() {
        return Ok(vm.float(1.0));
    }
    let f = x.powf(y);
    if f.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(super::raise_with(vm, super::Exc::OverflowError, &[]).also(
            vm,
            34,
            "Numerical result out of range",
        ));
    }
    Ok(vm.float(f))
}

trait Also {
    fn also(self, vm: &mut Vm, errno: i64, message: &str) -> Raised;
}

impl Also for Raised {
    fn also(self, vm: &mut Vm, errno: i64, message: &str) -> Raised {
        vm.take_pending();
        let message = super::str_value(vm, message.as_bytes());
        super::raise_with(vm, super::Exc::OverflowError, &[Value::small(errno), message])
    }
}

fn sequences(vm: &mut Vm, op: BinOp, a: Value, b: Value, ka: Kind, kb: Kind) -> Result<Option<Value>, Raised> {
    match (op, ka, kb) {
        (BinOp::Add, Kind::BYTES, Kind::BYTES) => long_enough(vm, |s| bytes::concat(s, a, b)),
        (BinOp::Add, Kind::TEXT, Kind::TEXT) => long_enough(vm, |s| text::concat(s, a, b)),
        (BinOp::Add, Kind::TEXT, Kind::BYTES) => {
            let b = super::convert::decode_ascii(vm, b)?;
            long_enough(vm, |s| text::concat(s, a, b))
        }
        (BinOp::Add, Kind::BYTES, Kind::TEXT) => {
            let a = super::convert::decode_ascii(vm, a)?;
            long_enough(vm, |s| text::concat(s, a, b))
        }
        (BinOp::Add, Kind::LIST, Kind::LIST) => Ok(Some(list::concat(&mut vm.space, a, b))),
        (BinOp::Add, Kind::TUPLE, Kind::TUPLE) => Ok(Some(tuple::concat(&mut vm.space, a, b))),
        (BinOp::Mul, Kind::BYTES | Kind::TEXT | Kind::LIST | Kind::TUPLE, _) => repeat(vm, a, b, ka),
        (BinOp::Mul, _, Kind::BYTES | Kind::TEXT | Kind::LIST | Kind::TUPLE) => repeat(vm, b, a, kb),
        _ => Ok(None),
    }
}

fn long_enough(vm: &mut Vm, f: impl FnOnce(&mut Space) -> Option<Value>) -> Result<Option<Value>, Raised> {
    match f(&mut vm.space) {
        Some(v) => Ok(Some(v)),
        None => Err(super::memory_error(vm, "")),
    }
}

fn repeat(vm: &mut Vm, s: Value, n: Value, kind: Kind) -> Result<Option<Value>, Raised> {
    let Some(n) = as_num(vm, n) else { return Ok(None) };
    let Some(n) = n.as_i64() else {
        return Err(overflow_error(vm, "cannot fit 'long' into an index-sized integer"));
    };
    let times = n.max(0) as usize;
    let len = match kind {
        Kind::BYTES => bytes::len(s),
        Kind::TEXT => text::len(s),
        Kind::LIST => list::len(s),
        _ => tuple::len(s),
    };
    if len.checked_mul(times).is_none_or(|n| n > 1 << 31) {
        return Err(super::memory_error(vm, ""));
    }
    match kind {
        Kind::BYTES => long_enough(vm, |sp| bytes::repeat(sp, s, times)),
        Kind::TEXT => long_enough(vm, |sp| text::repeat(sp, s, times)),
        Kind::LIST => Ok(Some(list::repeat(&mut vm.space, s, times))),
        _ if times == 1 && ShapeId::of(s).shape().class.is_absent() => Ok(Some(s)),
        _ => {
            let l = list::from_slice(&mut vm.space, tuple::items(s));
            let l = list::repeat(&mut vm.space, l, times);
            Ok(Some(tuple::from_list(&mut vm.space, l)))
        }
    }
}

/// A unary operator.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
#[allow(missing_docs, reason = "the name says it")]
pub enum UnOp {
    Neg,
    Pos,
    Invert,
}

/// `-v`, `+v`, `~v`
pub fn unary(vm: &mut Vm, op: UnOp, v: Value) -> Res {
    if ShapeId::of(v).shape().class.is_absent() {
        if let Some(n) = as_num(vm, v) {
            let r = match op {
                UnOp::Neg => integer::neg(&mut vm.space, n),
                UnOp::Pos => match n {
                    Num::Int(i) => vm.int(i),
                    Num::Big(_) => v,
                },
                UnOp::Invert => integer::not(&mut vm.space, n),
            };
            return Ok(if is_long(vm, v) { long_value(vm, r) } else { r });
        }
        if let Some(f) = Space::as_float(v)
            && op != UnOp::Invert
        {
            return Ok(vm.float(if op == UnOp::Neg { -f } else { f }));
        }
        if ShapeId::of(v).kind() == k::COMPLEX
            && op != UnOp::Invert
            && let Some((re, im)) = complex_parts(vm, v)
        {
            return Ok(if op == UnOp::Neg { new_complex(vm, -re, -im) } else { v });
        }
    }
    let syms = state(vm).syms;
    let (name, text) = match op {
        UnOp::Neg => (syms.neg, "-"),
        UnOp::Pos => (syms.pos, "+"),
        UnOp::Invert => (syms.invert, "~"),
    };
    if let Some(method) = bound_special(vm, v, name)? {
        return call(vm, method, &[]);
    }
    let plain = super::convert::unwrap(vm, v);
    let integer = as_num(vm, plain).is_some();
    if plain != v && (integer || op != UnOp::Invert && (as_float(vm, plain).is_some() || is_complex(plain))) {
        return unary(vm, op, plain);
    }
    if super::exceptions::is_old_instance(v) {
        return Err(super::attr::no_attribute(vm, v, name));
    }
    let type_name = type_name(vm, v);
    Err(type_error(vm, format!("bad operand type for unary {text}: '{type_name}'")))
}

/// Is the type of `v` this built-in type exactly?
pub fn is_type(vm: &Vm, v: Value, ty: Ty) -> bool {
    type_of(vm, v) == class_of(vm, ty)
}

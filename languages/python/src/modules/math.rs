//! `math`: functions of floats, with CPython's errors.

use super::support::set_float;
use crate::native;
use crate::runtime::kinds as k;
use crate::runtime::native::{Intrinsic, ModuleDef, Native};
use crate::runtime::{
    Res, as_float, as_num, call, get_attr, overflow_error, to_float, to_int, type_error, type_name, value_error,
    zero_division,
};
use workbench::object::integer::{self, Num};
use workbench::object::tuple;
use workbench::{FltFn, Raised, ShapeId, Value, Vm};

/// A float argument.
pub(super) fn float_arg(vm: &mut Vm, v: Value) -> Result<f64, Raised> {
    if let Some(f) = as_float(vm, v) {
        return Ok(f);
    }
    if ShapeId::of(v).kind() == k::COMPLEX {
        return Err(type_error(vm, "can't convert complex to float"));
    }
    to_float(vm, v)
}

pub(super) fn domain_error(vm: &mut Vm) -> Raised {
    value_error(vm, "math domain error")
}

pub(super) fn range_error(vm: &mut Vm) -> Raised {
    overflow_error(vm, "math range error")
}

fn answer(vm: &mut Vm, f: f64) -> Res {
    Ok(vm.float(f))
}

fn unary(vm: &mut Vm, v: Value, can_overflow: bool, f: fn(f64) -> f64) -> Res {
    let x = float_arg(vm, v)?;
    let r = f(x);
    if r.is_nan() && !x.is_nan() {
        return Err(domain_error(vm));
    }
    if r.is_infinite() && x.is_finite() {
        return Err(if can_overflow { range_error(vm) } else { domain_error(vm) });
    }
    answer(vm, r)
}

/// Functions of one float; `=>` names the machine's own instruction for it.
macro_rules! unaries {
    (@ $name:ident $f:expr, $machine:ident) => { Intrinsic::FloatFn(FltFn::$machine) };
    (@ $name:ident $f:expr,) => {{
        extern "C" fn $name(x: f64) -> f64 {
            let f: fn(f64) -> f64 = $f;
            f(x)
        }
        Intrinsic::Float($name)
    }};
    ($($name:ident $text:literal $overflow:literal $f:expr $(=> $machine:ident)?;)*) => {
        $(fn $name(vm: &mut Vm, args: &[Value]) -> Res {
            unary(vm, args[0], $overflow, $f)
        })*
        const UNARIES: [Native; [$($text),*].len()] =
            [$(native!($text, $name, 1).with_intrinsic(unaries!(@ $name $f, $($machine)?))),*];
    };
}

unaries! {
    acos "acos" false f64::acos;
    acosh "acosh" false libm::acosh;
    asin "asin" false f64::asin;
    asinh "asinh" false libm::asinh;
    atan "atan" false f64::atan;
    atanh "atanh" false |x| ((2.0 * x.abs() / (1.0 - x.abs())).ln_1p() * 0.5).copysign(x);
    ceil "ceil" false f64::ceil => Ceil;
    cos "cos" false f64::cos;
    cosh "cosh" true f64::cosh;
    degrees "degrees" true |x| x * (180.0 / std::f64::consts::PI);
    erf "erf" false libm::erf;
    erfc "erfc" false libm::erfc;
    exp "exp" true f64::exp;
    expm1 "expm1" true f64::exp_m1;
    fabs "fabs" false f64::abs => Abs;
    floor "floor" false f64::floor => Floor;
    log1p "log1p" true f64::ln_1p;
    radians "radians" false |x| x * (std::f64::consts::PI / 180.0);
    sin "sin" false f64::sin;
    sinh "sinh" true f64::sinh;
    sqrt "sqrt" false f64::sqrt => Sqrt;
    tan "tan" false f64::tan;
    tanh "tanh" false f64::tanh;
}

fn gamma(vm: &mut Vm, args: &[Value]) -> Res {
    let x = float_arg(vm, args[0])?;
    if x == f64::NEG_INFINITY || x <= 0.0 && x == x.floor() {
        return Err(domain_error(vm));
    }
    let r = libm::tgamma(x);
    if r.is_infinite() && x.is_finite() {
        return Err(range_error(vm));
    }
    answer(vm, r)
}

fn lgamma(vm: &mut Vm, args: &[Value]) -> Res {
    let x = float_arg(vm, args[0])?;
    if x.is_infinite() {
        return answer(vm, f64::INFINITY);
    }
    if x <= 0.0 && x == x.floor() {
        return Err(domain_error(vm));
    }
    let r = libm::lgamma(x);
    if r.is_infinite() {
        return Err(range_error(vm));
    }
    answer(vm, r)
}

/// The logarithm of a number of any size; `f` is the logarithm to the wanted base and `of_2` that of 2.
fn log_of(vm: &mut Vm, v: Value, f: fn(f64) -> f64, of_2: f64) -> Result<f64, Raised> {
    if let Some(n) = as_num(vm, v) {
        if n.is_negative() || n.is_zero() {
            return Err(domain_error(vm));
        }
        let bits = n.bit_length();
        if bits > 1000 {
            let shift = integer::shr(&mut vm.space, n, Num::Int(bits as i64 - 64)).ok().and_then(Num::of);
            let high = shift.map_or(1.0, Num::to_f64);
            return Ok(f(high) + (bits as f64 - 64.0) * of_2);
        }
        return Ok(f(n.to_f64()));
    }
    let x = float_arg(vm, v)?;
    if x <= 0.0 {
        return Err(domain_error(vm));
    }
    Ok(f(x))
}

fn log(vm: &mut Vm, args: &[Value]) -> Res {
    let x = log_of(vm, args[0], f64::ln, std::f64::consts::LN_2)?;
    let Some(&base) = args.get(1) else { return answer(vm, x) };
    let base = log_of(vm, base, f64::ln, std::f64::consts::LN_2)?;
    if base == 0.0 {
        return Err(zero_division(vm, "float division by zero"));
    }
    answer(vm, x / base)
}

fn log10(vm: &mut Vm, args: &[Value]) -> Res {
    let x = log_of(vm, args[0], f64::log10, std::f64::consts::LOG10_2)?;
    answer(vm, x)
}

fn atan2(vm: &mut Vm, args: &[Value]) -> Res {
    let (y, x) = (float_arg(vm, args[0])?, float_arg(vm, args[1])?);
    answer(vm, y.atan2(x))
}

fn copysign(vm: &mut Vm, args: &[Value]) -> Res {
    let (x, y) = (float_arg(vm, args[0])?, float_arg(vm, args[1])?);
    answer(vm, x.copysign(y))
}

fn hypot(vm: &mut Vm, args: &[Value]) -> Res {
    let (x, y) = (float_arg(vm, args[0])?, float_arg(vm, args[1])?);
    let r = x.hypot(y);
    if r.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(range_error(vm));
    }
    answer(vm, r)
}

fn fmod(vm: &mut Vm, args: &[Value]) -> Res {
    let (x, y) = (float_arg(vm, args[0])?, float_arg(vm, args[1])?);
    if y.is_infinite() && x.is_finite() {
        return answer(vm, x);
    }
    let r = x % y;
    if r.is_nan() && !x.is_nan() && !y.is_nan() {
        return Err(domain_error(vm));
    }
    answer(vm, r)
}

fn pow(vm: &mut Vm, args: &[Value]) -> Res {
    let (x, y) = (float_arg(vm, args[0])?, float_arg(vm, args[1])?);
    let r = x.powf(y);
    if x == 0.0 && y == f64::NEG_INFINITY {
        return Err(domain_error(vm));
    }
    if x.is_finite() && y.is_finite() {
        if r.is_nan() {
            return Err(domain_error(vm));
        }
        if r.is_infinite() {
            return Err(if x == 0.0 { domain_error(vm) } else { range_error(vm) });
        }
    }
    answer(vm, r)
}

fn ldexp(vm: &mut Vm, args: &[Value]) -> Res {
    let x = float_arg(vm, args[0])?;
    let Some(n) = as_num(vm, args[1]) else {
        return Err(type_error(vm, "Expected an int or long as second argument to ldexp."));
    };
    let n = n.as_i64().unwrap_or(if n.is_negative() { i64::MIN } else { i64::MAX });
    // Beyond these every number is zero or infinite.
    let r = libm::ldexp(x, n.clamp(-5000, 5000) as i32);
    if r.is_infinite() && x.is_finite() {
        return Err(range_error(vm));
    }
    answer(vm, r)
}

fn frexp(vm: &mut Vm, args: &[Value]) -> Res {
    let x = float_arg(vm, args[0])?;
    let (m, e) = if x.is_finite() { libm::frexp(x) } else { (x, 0) };
    let (m, e) = (vm.float(m), vm.int(e.into()));
    Ok(tuple::new(&mut vm.space, &[m, e]))
}

fn modf(vm: &mut Vm, args: &[Value]) -> Res {
    let x = float_arg(vm, args[0])?;
    let whole = x.trunc();
    let fraction = if x.is_infinite() { 0f64.copysign(x) } else { (x - whole).copysign(x) };
    let (fraction, whole) = (vm.float(fraction), vm.float(whole));
    Ok(tuple::new(&mut vm.space, &[fraction, whole]))
}

fn isinf(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(float_arg(vm, args[0])?.is_infinite()))
}

fn isnan(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(float_arg(vm, args[0])?.is_nan()))
}

fn trunc(vm: &mut Vm, args: &[Value]) -> Res {
    if let Some(n) = v_as_plain_int(args[0]) {
        return Ok(n);
    }
    let name = vm.intern(b"__trunc__");
    let method = match crate::runtime::exceptions::is_old_instance(args[0]) {
        true => Some(get_attr(vm, args[0], name)?),
        false => crate::runtime::attr::bound_special(vm, args[0], name)?,
    };
    if let Some(method) = method {
        return call(vm, method, &[]);
    }
    if let Some(f) = as_float(vm, args[0]) {
        return float_to_int(vm, f);
    }
    let got = type_name(vm, args[0]);
    Err(crate::runtime::attribute_error(vm, format!("'{got}' object has no attribute '__trunc__'")))
}

fn v_as_plain_int(v: Value) -> Option<Value> {
    v.is_int().then_some(v)
}

fn float_to_int(vm: &mut Vm, f: f64) -> Res {
    if f.is_nan() {
        return Err(value_error(vm, "cannot convert float NaN to integer"));
    }
    match integer::from_f64(&mut vm.space, f.trunc()) {
        Some(v) => Ok(v),
        None => Err(overflow_error(vm, "cannot convert float infinity to integer")),
    }
}

fn factorial(vm: &mut Vm, args: &[Value]) -> Res {
    let n = if let Some(f) = as_float(vm, args[0]) {
        if f != f.floor() || !f.is_finite() {
            return Err(value_error(vm, "factorial() only accepts integral values"));
        }
        f as i64
    } else {
        to_int(vm, args[0])?
    };
    if n < 0 {
        return Err(value_error(vm, "factorial() not defined for negative values"));
    }
    if n > 1_000_000 {
        return Err(crate::runtime::memory_error(vm, ""));
    }
    product(vm, 1, n.max(1))
}

/// The product of a range of numbers; halves of about equal size multiply fastest.
fn product(vm: &mut Vm, low: i64, high: i64) -> Res {
    if high - low < 8 {
        let mut total = vm.int(low);
        for n in low + 1..=high {
            total = multiply(vm, total, Value::small(n))?;
        }
        return Ok(total);
    }
    let middle = (low + high) / 2;
    let a = product(vm, low, middle)?;
    let b = product(vm, middle + 1, high)?;
    multiply(vm, a, b)
}

fn multiply(vm: &mut Vm, a: Value, b: Value) -> Res {
    crate::runtime::operators::binary(vm, crate::runtime::operators::BinOp::Mul, a, b)
}

/// The exact sum: partial sums that do not overlap, rounded once at the end.
fn fsum(vm: &mut Vm, args: &[Value]) -> Res {
    let mut partials: Vec<f64> = Vec::new();
    let (mut special_sum, mut infinities) = (0.0, 0.0);
    let it = crate::runtime::iter_of(vm, args[0])?;
    while let Some(v) = crate::runtime::next(vm, it)? {
        let original = float_arg(vm, v)?;
        let mut x = original;
        let mut kept = 0;
        for j in 0..partials.len() {
            let mut y = partials[j];
            if x.abs() < y.abs() {
                std::mem::swap(&mut x, &mut y);
            }
            let high = x + y;
            let low = y - (high - x);
            if low != 0.0 {
                partials[kept] = low;
                kept += 1;
            }
            x = high;
        }
        partials.truncate(kept);
        if x != 0.0 {
            if !x.is_finite() {
                if original.is_finite() {
                    return Err(overflow_error(vm, "intermediate overflow in fsum"));
                }
                if original.is_infinite() {
                    infinities += original;
                }
                special_sum += original;
                partials.clear();
            } else {
                partials.push(x);
            }
        }
    }
    if special_sum != 0.0 {
        if infinities.is_nan() {
            return Err(value_error(vm, "-inf + inf in fsum"));
        }
        return answer(vm, special_sum);
    }
    let Some(mut high) = partials.pop() else { return answer(vm, 0.0) };
    let mut low = 0.0;
    while let Some(y) = partials.pop() {
        let x = high;
        high = x + y;
        low = y - (high - x);
        if low != 0.0 {
            break;
        }
    }
    // Half a unit left over: the sign of the next partial decides which way to round.
    if let Some(&next) = partials.last()
        && (low < 0.0 && next < 0.0 || low > 0.0 && next > 0.0)
    {
        let y = low * 2.0;
        let x = high + y;
        if y == x - high {
            high = x;
        }
    }
    answer(vm, high)
}

const OTHERS: [Native; 17] = [
    native!("atan2", atan2, 2),
    native!("copysign", copysign, 2),
    native!("factorial", factorial, 1),
    native!("fmod", fmod, 2),
    native!("frexp", frexp, 1),
    native!("fsum", fsum, 1),
    native!("gamma", gamma, 1),
    native!("hypot", hypot, 2),
    native!("isinf", isinf, 1),
    native!("isnan", isnan, 1),
    native!("ldexp", ldexp, 2),
    native!("lgamma", lgamma, 1),
    native!("log", log, 1, 2),
    native!("log10", log10, 1),
    native!("modf", modf, 1),
    native!("pow", pow, 2),
    native!("trunc", trunc, 1),
];

static UNARY_FUNCTIONS: [Native; UNARIES.len()] = UNARIES;
static OTHER_FUNCTIONS: [Native; OTHERS.len()] = OTHERS;

/// `math`
pub static MODULE: ModuleDef = ModuleDef { name: "math", functions: &UNARY_FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    crate::runtime::native::add_functions(vm, module, &OTHER_FUNCTIONS);
    set_float(vm, module, "pi", std::f64::consts::PI);
    set_float(vm, module, "e", std::f64::consts::E);
    Ok(())
}

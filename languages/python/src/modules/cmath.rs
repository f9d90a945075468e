//! `cmath`: functions of complex numbers, with the branch cuts that C99 has.

use super::cmath_special as special;
use super::math::{domain_error, float_arg, range_error};
use super::support::set_float;
use crate::native;
use crate::runtime::kinds as k;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::operators::new_complex;
use crate::runtime::{Res, call, type_error};
use workbench::object::tuple;
use workbench::{Raised, ShapeId, Value, Vm, access};

/// A complex number: real and imaginary part.
#[derive(Clone, Copy)]
pub(super) struct Z(pub(super) f64, pub(super) f64);

/// Beyond this a sum of two may overflow.
const LARGE: f64 = f64::MAX / 4.0;
/// Beyond this `exp` may overflow though what it is multiplied with makes it small again.
const LARGE_EXPONENT: f64 = 708.0;

impl Z {
    /// Is a part so large that it must not be added to anything?
    fn is_large(self) -> bool {
        self.is_finite() && (self.0.abs() > LARGE || self.1.abs() > LARGE)
    }

    /// The logarithm of twice the magnitude of a large number.
    fn ln_of_double(self) -> f64 {
        (self.0 / 2.0).hypot(self.1 / 2.0).ln() + std::f64::consts::LN_2 * 2.0
    }

    fn is_finite(self) -> bool {
        self.0.is_finite() && self.1.is_finite()
    }

    fn is_nan(self) -> bool {
        self.0.is_nan() || self.1.is_nan()
    }

    fn is_infinite(self) -> bool {
        self.0.is_infinite() || self.1.is_infinite()
    }

    fn sqrt(self) -> Z {
        if !self.is_finite() {
            return special::sqrt(self);
        }
        let Z(x, y) = self;
        if x == 0.0 && y == 0.0 {
            return Z(0.0, y);
        }
        let (ax, ay) = (x.abs(), y.abs());
        let s = if ax < f64::MIN_POSITIVE && ay < f64::MIN_POSITIVE {
            // Subnormal numbers are scaled up for the work.
            let up = 2f64.powi(54);
            (ax * up + (ax * up).hypot(ay * up)).sqrt() / 2f64.powi(27) / std::f64::consts::SQRT_2
        } else {
            2.0 * (ax / 8.0 + (ax / 8.0).hypot(ay / 8.0)).sqrt()
        };
        let d = ay / (2.0 * s);
        if x >= 0.0 { Z(s, d.copysign(y)) } else { Z(d, s.copysign(y)) }
    }

    fn exp(self) -> Z {
        if !self.is_finite() {
            return special::exp(self);
        }
        if self.0 > LARGE_EXPONENT && self.0.is_finite() {
            let (size, e) = ((self.0 - 1.0).exp(), std::f64::consts::E);
            return Z(size * self.1.cos() * e, size * self.1.sin() * e);
        }
        let size = self.0.exp();
        Z(size * self.1.cos(), size * self.1.sin())
    }

    fn ln(self) -> Z {
        let (ax, ay) = (self.0.abs(), self.1.abs());
        let size = ax.hypot(ay);
        let re = if (0.71..=1.73).contains(&size) {
            let (am, an) = (ax.max(ay), ax.min(ay));
            ((am - 1.0) * (am + 1.0) + an * an).ln_1p() / 2.0
        } else if size.is_infinite() && self.is_finite() {
            (ax / 2.0).hypot(ay / 2.0).ln() + std::f64::consts::LN_2
        } else {
            size.ln()
        };
        Z(re, self.1.atan2(self.0))
    }

    fn log10(self) -> Z {
        let Z(re, im) = self.ln();
        Z(re / std::f64::consts::LN_10, im / std::f64::consts::LN_10)
    }

    fn sinh(self) -> Z {
        if !self.is_finite() {
            return special::sinh(self);
        }
        if self.0.abs() > LARGE_EXPONENT && self.0.is_finite() {
            let (less, e) = (self.0 - 1f64.copysign(self.0), std::f64::consts::E);
            return Z(self.1.cos() * less.sinh() * e, self.1.sin() * less.cosh() * e);
        }
        Z(self.1.cos() * self.0.sinh(), self.1.sin() * self.0.cosh())
    }

    fn cosh(self) -> Z {
        if !self.is_finite() {
            return special::cosh(self);
        }
        if self.0.abs() > LARGE_EXPONENT && self.0.is_finite() {
            let (less, e) = (self.0 - 1f64.copysign(self.0), std::f64::consts::E);
            return Z(self.1.cos() * less.cosh() * e, self.1.sin() * less.sinh() * e);
        }
        Z(self.1.cos() * self.0.cosh(), self.1.sin() * self.0.sinh())
    }

    fn tanh(self) -> Z {
        if !self.is_finite() {
            return special::tanh(self);
        }
        let Z(x, y) = self;
        if x.abs() > 350.0 {
            return Z(1f64.copysign(x), 4.0 * y.sin() * y.cos() * (-2.0 * x.abs()).exp());
        }
        let (tx, ty) = (x.tanh(), y.tan());
        let cx = 1.0 / x.cosh();
        let denominator = 1.0 + (tx * ty) * (tx * ty);
        Z(tx * (1.0 + ty * ty) / denominator, ty / denominator * cx * cx)
    }

    /// `i * z`
    fn turned(self) -> Z {
        Z(-self.1, self.0)
    }

    /// `-i * z`
    fn turned_back(self) -> Z {
        Z(self.1, -self.0)
    }

    fn sin(self) -> Z {
        self.turned().sinh().turned_back()
    }

    fn cos(self) -> Z {
        self.turned().cosh()
    }

    fn tan(self) -> Z {
        self.turned().tanh().turned_back()
    }

    fn acos(self) -> Z {
        if !self.is_finite() {
            return special::acos(self);
        }
        if self.is_large() {
            let sign = if self.0 < 0.0 { self.1 } else { -self.1 };
            let size = self.ln_of_double().copysign(sign);
            return Z(self.1.abs().atan2(self.0), if self.0 < 0.0 { -size } else { size });
        }
        let s1 = Z(1.0 - self.0, -self.1).sqrt();
        let s2 = Z(1.0 + self.0, self.1).sqrt();
        Z(2.0 * s1.0.atan2(s2.0), libm::asinh(s2.0 * s1.1 - s2.1 * s1.0))
    }

    fn acosh(self) -> Z {
        if !self.is_finite() {
            return special::acosh(self);
        }
        if self.is_large() {
            return Z(self.ln_of_double(), self.1.atan2(self.0));
        }
        let s1 = Z(self.0 - 1.0, self.1).sqrt();
        let s2 = Z(self.0 + 1.0, self.1).sqrt();
        Z(libm::asinh(s1.0 * s2.0 + s1.1 * s2.1), 2.0 * s1.1.atan2(s2.0))
    }

    fn asinh(self) -> Z {
        if !self.is_finite() {
            return special::asinh(self);
        }
        if self.is_large() {
            let size = if self.1 >= 0.0 {
                self.ln_of_double().copysign(self.0)
            } else {
                -self.ln_of_double().copysign(-self.0)
            };
            return Z(size, self.1.atan2(self.0.abs()));
        }
        let s1 = Z(1.0 + self.1, -self.0).sqrt();
        let s2 = Z(1.0 - self.1, self.0).sqrt();
        Z(libm::asinh(s1.0 * s2.1 - s2.0 * s1.1), self.1.atan2(s1.0 * s2.0 - s1.1 * s2.1))
    }

    fn asin(self) -> Z {
        self.turned().asinh().turned_back()
    }

    fn atanh(self) -> Z {
        if !self.is_finite() {
            return special::atanh(self);
        }
        if self.0 < 0.0 || self.0 == 0.0 && self.0.is_sign_negative() {
            let Z(re, im) = Z(-self.0, -self.1).atanh();
            return Z(-re, -im);
        }
        let Z(x, y) = self;
        let ay = y.abs();
        if x == 1.0 && ay == 0.0 {
            return Z(f64::INFINITY, y);
        }
        if x == 1.0 && ay < 1e-150 {
            let re = -(ay.sqrt() / ay.hypot(2.0).sqrt()).ln();
            return Z(re, (2f64.atan2(-ay) / 2.0).copysign(y));
        }
        let re = (4.0 * x / ((1.0 - x) * (1.0 - x) + ay * ay)).ln_1p() / 4.0;
        Z(re, -((-2.0 * y).atan2((1.0 - x) * (1.0 + x) - ay * ay)) / 2.0)
    }

    fn atan(self) -> Z {
        self.turned().atanh().turned_back()
    }
}

fn complex_arg(vm: &mut Vm, v: Value) -> Result<Z, Raised> {
    let plain = crate::runtime::convert::unwrap(vm, v);
    if ShapeId::of(plain).kind() == k::COMPLEX {
        return Ok(parts(plain));
    }
    let name = vm.intern(b"__complex__");
    if !ShapeId::of(v).shape().class.is_absent()
        && let Some(method) = crate::runtime::attr::bound_special(vm, v, name)?
    {
        let answer = call(vm, method, &[])?;
        if ShapeId::of(answer).kind() != k::COMPLEX {
            return Err(type_error(vm, "__complex__ should return a complex object"));
        }
        return Ok(parts(answer));
    }
    Ok(Z(float_arg(vm, v)?, 0.0))
}

fn parts(v: Value) -> Z {
    let part = |slot| workbench::Space::as_float(access::slot(v, slot)).unwrap_or(0.0);
    Z(part(k::complex::REAL), part(k::complex::IMAG))
}

fn answer(vm: &mut Vm, z: Z) -> Res {
    Ok(new_complex(vm, z.0, z.1))
}

fn unary(vm: &mut Vm, v: Value, f: fn(Z) -> Z) -> Res {
    let z = complex_arg(vm, v)?;
    let r = f(z);
    if z.is_finite() && r.is_infinite() {
        return Err(range_error(vm));
    }
    if r.is_nan() && !z.is_nan() {
        return Err(domain_error(vm));
    }
    answer(vm, r)
}

fn log(vm: &mut Vm, args: &[Value]) -> Res {
    let z = complex_arg(vm, args[0])?;
    if z.0 == 0.0 && z.1 == 0.0 {
        return Err(domain_error(vm));
    }
    let mut r = z.ln();
    if let Some(&base) = args.get(1) {
        let base = complex_arg(vm, base)?;
        if base.0 == 0.0 && base.1 == 0.0 {
            return Err(domain_error(vm));
        }
        let b = base.ln();
        if b.0 == 0.0 && b.1 == 0.0 {
            return Err(crate::runtime::zero_division(vm, "complex division by zero"));
        }
        // The larger part divides, so that nothing overflows and zeros keep their signs.
        r = if b.0.abs() >= b.1.abs() {
            let ratio = b.1 / b.0;
            let by = b.0 + b.1 * ratio;
            Z((r.0 + r.1 * ratio) / by, (r.1 - r.0 * ratio) / by)
        } else {
            let ratio = b.0 / b.1;
            let by = b.0 * ratio + b.1;
            Z((r.0 * ratio + r.1) / by, (r.1 * ratio - r.0) / by)
        };
    }
    answer(vm, r)
}

fn log10(vm: &mut Vm, args: &[Value]) -> Res {
    let z = complex_arg(vm, args[0])?;
    if z.0 == 0.0 && z.1 == 0.0 {
        return Err(domain_error(vm));
    }
    answer(vm, z.log10())
}

fn atanh(vm: &mut Vm, args: &[Value]) -> Res {
    at_pole(vm, args[0], |z| z.1 == 0.0 && z.0.abs() == 1.0, Z::atanh)
}

fn atan(vm: &mut Vm, args: &[Value]) -> Res {
    at_pole(vm, args[0], |z| z.0 == 0.0 && z.1.abs() == 1.0, Z::atan)
}

fn at_pole(vm: &mut Vm, v: Value, is_pole: fn(Z) -> bool, f: fn(Z) -> Z) -> Res {
    let z = complex_arg(vm, v)?;
    if is_pole(z) {
        return Err(domain_error(vm));
    }
    answer(vm, f(z))
}

macro_rules! unaries {
    ($($name:ident)*) => {
        $(fn $name(vm: &mut Vm, args: &[Value]) -> Res {
            unary(vm, args[0], Z::$name)
        })*
        static FUNCTIONS: [Native; [$(stringify!($name)),*].len()] = [$(native!(stringify!($name), $name, 1)),*];
    };
}

unaries! { acos acosh asin asinh cos cosh exp sin sinh sqrt tan tanh }

fn phase(vm: &mut Vm, args: &[Value]) -> Res {
    let z = complex_arg(vm, args[0])?;
    Ok(vm.float(z.1.atan2(z.0)))
}

fn polar(vm: &mut Vm, args: &[Value]) -> Res {
    let z = complex_arg(vm, args[0])?;
    let r = z.0.hypot(z.1);
    if r.is_infinite() && z.is_finite() {
        return Err(range_error(vm));
    }
    let (r, phi) = (vm.float(r), vm.float(z.1.atan2(z.0)));
    Ok(tuple::new(&mut vm.space, &[r, phi]))
}

fn rect(vm: &mut Vm, args: &[Value]) -> Res {
    let (r, phi) = (float_arg(vm, args[0])?, float_arg(vm, args[1])?);
    if phi.is_infinite() && r != 0.0 && !r.is_nan() {
        return Err(domain_error(vm));
    }
    if r == 0.0 && !phi.is_finite() {
        return answer(vm, Z(0.0, 0.0));
    }
    if !r.is_finite() || !phi.is_finite() {
        return answer(vm, special::rect(r, phi));
    }
    answer(vm, Z(r * phi.cos(), r * phi.sin()))
}

fn isinf(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(complex_arg(vm, args[0])?.is_infinite()))
}

fn isnan(vm: &mut Vm, args: &[Value]) -> Res {
    let z = complex_arg(vm, args[0])?;
    Ok(Value::from_bool(z.is_nan()))
}

static OTHERS: [Native; 9] = [
    native!("atan", atan, 1),
    native!("atanh", atanh, 1),
    native!("isinf", isinf, 1),
    native!("isnan", isnan, 1),
    native!("log", log, 1, 2),
    native!("log10", log10, 1),
    native!("phase", phase, 1),
    native!("polar", polar, 1),
    native!("rect", rect, 2),
];

/// `cmath`
pub static MODULE: ModuleDef = ModuleDef { name: "cmath", functions: &FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    crate::runtime::native::add_functions(vm, module, &OTHERS);
    set_float(vm, module, "pi", std::f64::consts::PI);
    set_float(vm, module, "e", std::f64::consts::E);
    Ok(())
}

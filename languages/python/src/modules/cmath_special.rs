//! What the functions of `cmath` answer for infinities and NaNs: the rules of C99's annex G.
//!
//! Each takes a number of which a part is not finite. An answer with a NaN for a number without one stands for a domain error.

use super::cmath::Z;
use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, PI};

const INF: f64 = f64::INFINITY;
const NAN: f64 = f64::NAN;

/// `size` (zero or infinite) in the direction of an angle.
fn towards(size: f64, angle: f64) -> Z {
    if angle == 0.0 {
        return Z(size, 0f64.copysign(angle));
    }
    Z(size.copysign(angle.cos()), size.copysign(angle.sin()))
}

/// `exp`
pub fn exp(Z(x, y): Z) -> Z {
    match () {
        () if x.is_nan() => Z(NAN, if y == 0.0 { y } else { NAN }),
        () if x == -INF && !y.is_finite() => Z(0.0, 0.0),
        () if x == -INF => towards(0.0, y),
        () if x == INF && y.is_finite() => match towards(INF, y) {
            Z(re, _) if y == 0.0 => Z(re, y),
            z => z,
        },
        () if x == INF => Z(INF, NAN),
        () => Z(NAN, NAN),
    }
}

/// `cosh`
pub fn cosh(Z(x, y): Z) -> Z {
    match () {
        () if x.is_infinite() && y == 0.0 => Z(INF, y * 1f64.copysign(x)),
        () if x.is_infinite() && y.is_finite() => {
            let Z(re, im) = towards(INF, y);
            Z(re, im * 1f64.copysign(x))
        }
        () if x.is_infinite() => Z(INF, NAN),
        () if x == 0.0 || y == 0.0 => Z(NAN, 0.0),
        () => Z(NAN, NAN),
    }
}

/// `sinh`
pub fn sinh(Z(x, y): Z) -> Z {
    match () {
        () if x.is_infinite() && y == 0.0 => Z(x, y),
        () if x.is_infinite() && y.is_finite() => {
            let Z(re, im) = towards(INF, y);
            Z(re * 1f64.copysign(x), im)
        }
        () if x.is_infinite() => Z(INF, NAN),
        () if x == 0.0 => Z(0.0, NAN),
        () if y == 0.0 => Z(NAN, y),
        () => Z(NAN, NAN),
    }
}

/// `tanh`
pub fn tanh(Z(x, y): Z) -> Z {
    match () {
        () if x.is_infinite() && y.is_finite() => Z(1f64.copysign(x), 0f64.copysign(2.0 * y.sin() * y.cos())),
        () if x.is_infinite() => Z(1f64.copysign(x), 0.0),
        () if y == 0.0 => Z(NAN, y),
        () => Z(NAN, NAN),
    }
}

/// `sqrt`
pub fn sqrt(Z(x, y): Z) -> Z {
    match () {
        () if y.is_infinite() => Z(INF, y),
        () if x == -INF => {
            if y.is_nan() {
                Z(NAN, INF)
            } else {
                Z(0.0, INF.copysign(y))
            }
        }
        () if x == INF => Z(INF, if y.is_nan() { NAN } else { 0f64.copysign(y) }),
        () => Z(NAN, NAN),
    }
}

/// The angle of a number with an infinite part; NaN where the other part is none.
fn angle(Z(x, y): Z) -> f64 {
    match () {
        () if x.is_nan() || y.is_nan() => NAN,
        () if x.is_infinite() && y.is_infinite() => {
            if x > 0.0 {
                FRAC_PI_4.copysign(y)
            } else {
                (PI - FRAC_PI_4).copysign(y)
            }
        }
        () => y.atan2(x),
    }
}

/// `acos`
pub fn acos(z: Z) -> Z {
    let Z(x, y) = z;
    match () {
        () if x.is_infinite() && y.is_nan() => Z(NAN, INF),
        () if x.is_infinite() || y.is_infinite() => Z(angle(z).abs(), -INF.copysign(y)),
        () if x == 0.0 => Z(FRAC_PI_2, NAN),
        () => Z(NAN, NAN),
    }
}

/// `acosh`
pub fn acosh(z: Z) -> Z {
    let infinite = z.0.is_infinite() || z.1.is_infinite();
    if infinite { Z(INF, angle(z)) } else { Z(NAN, NAN) }
}

/// `asinh`
pub fn asinh(Z(x, y): Z) -> Z {
    match () {
        () if x.is_infinite() => Z(x, angle(Z(INF, y))),
        () if y.is_infinite() && x.is_nan() => Z(INF, NAN),
        () if y.is_infinite() => Z(INF.copysign(x), FRAC_PI_2.copysign(y)),
        () if y == 0.0 => Z(NAN, y),
        () => Z(NAN, NAN),
    }
}

/// `atanh`
pub fn atanh(Z(x, y): Z) -> Z {
    match () {
        () if x.is_infinite() && y.is_nan() => Z(0f64.copysign(x), NAN),
        () if y.is_infinite() && x.is_nan() => Z(0.0, FRAC_PI_2.copysign(y)),
        () if x.is_infinite() || y.is_infinite() => Z(0f64.copysign(x), FRAC_PI_2.copysign(y)),
        () if x == 0.0 => Z(x, NAN),
        () => Z(NAN, NAN),
    }
}

/// `rect`: the number of this size and angle.
pub fn rect(size: f64, phi: f64) -> Z {
    match () {
        () if size.is_infinite() && phi == 0.0 => Z(size, if size > 0.0 { phi } else { -phi }),
        () if size.is_infinite() && phi.is_finite() => {
            let Z(re, im) = towards(INF, phi);
            let sign = 1f64.copysign(size);
            Z(re * sign, im * sign)
        }
        () if size.is_infinite() => Z(INF, NAN),
        () if size.is_nan() && phi == 0.0 => Z(NAN, 0.0),
        () => Z(NAN, NAN),
    }
}

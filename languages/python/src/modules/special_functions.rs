//! Functions that Rust's standard library lacks: gamma, error function, and taking floats apart.

use std::f64::consts::PI;

const LANCZOS_G: f64 = 7.0;
const LANCZOS: [f64; 9] = [
    0.999_999_999_999_809_9,
    676.520_368_121_885_1,
    -1_259.139_216_722_402_8,
    771.323_428_777_653_1,
    -176.615_029_162_140_6,
    12.507_343_278_686_905,
    -0.138_571_095_265_720_12,
    9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
];

fn lanczos_sum(x: f64) -> f64 {
    LANCZOS[1..].iter().enumerate().fold(LANCZOS[0], |sum, (i, c)| sum + c / (x + i as f64 + 1.0))
}

/// sin(pi * x), exact at multiples of one half.
fn sin_pi(x: f64) -> f64 {
    let y = x.abs() % 2.0;
    let n = (2.0 * y).round();
    let r = match n as i32 {
        0 => (PI * y).sin(),
        1 => (PI * (y - 0.5)).cos(),
        2 => (PI * (1.0 - y)).sin(),
        3 => -(PI * (y - 1.5)).cos(),
        _ => (PI * (y - 2.0)).sin(),
    };
    r * x.signum()
}

/// The gamma function; NaN at poles, infinite on overflow.
pub fn gamma(x: f64) -> f64 {
    if x == x.floor() {
        if x <= 0.0 {
            return if x == 0.0 { f64::INFINITY.copysign(x) } else { f64::NAN };
        }
        if x <= 23.0 {
            return (2..x as u64).fold(1.0, |product, n| product * n as f64);
        }
    }
    if x < 0.5 {
        return PI / (sin_pi(x) * gamma(1.0 - x));
    }
    if x > 171.7 {
        return f64::INFINITY;
    }
    let x = x - 1.0;
    let t = x + LANCZOS_G + 0.5;
    // Half the power at a time: the whole one overflows before the product does.
    let half = t.powf((x + 0.5) / 2.0);
    (2.0 * PI).sqrt() * half * (-t).exp() * half * lanczos_sum(x)
}

/// The logarithm of the gamma function's magnitude; infinite at poles.
pub fn lgamma(x: f64) -> f64 {
    if x == 1.0 || x == 2.0 {
        return 0.0;
    }
    if x <= 0.0 && x == x.floor() {
        return f64::INFINITY;
    }
    if x.abs() < 1e-20 {
        return -x.abs().ln();
    }
    if x < 0.5 {
        return (PI / sin_pi(x).abs()).ln() - lgamma(1.0 - x);
    }
    if x < 20.0 {
        return gamma(x).ln();
    }
    if x > 1e17 {
        return x * (x.ln() - 1.0);
    }
    // Stirling's series.
    let r = 1.0 / (x * x);
    let series = (1.0 / 12.0 - r * (1.0 / 360.0 - r * (1.0 / 1260.0 - r * (1.0 / 1680.0 - r / 1188.0)))) / x;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * PI).ln() + series
}

fn erf_series(x: f64) -> f64 {
    let (mut term, mut sum, mut n) = (x, x, 0.0);
    while term.abs() > sum.abs() * 1e-18 && n < 200.0 {
        n += 1.0;
        term *= 2.0 * x * x / (2.0 * n + 1.0);
        sum += term;
    }
    2.0 / PI.sqrt() * (-x * x).exp() * sum
}

fn erfc_fraction(x: f64) -> f64 {
    let mut tail = 0.0;
    for n in (1..=120).rev() {
        tail = f64::from(n) / 2.0 / (x + tail);
    }
    (-x * x).exp() / PI.sqrt() / (x + tail)
}

/// The error function.
pub fn erf(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x.abs() < 2.0 {
        return erf_series(x);
    }
    if x.abs() > 7.0 {
        return x.signum();
    }
    (1.0 - erfc_fraction(x.abs())).copysign(x)
}

/// One minus the error function.
pub fn erfc(x: f64) -> f64 {
    if x.is_nan() {
        return x;
    }
    if x < 0.0 {
        return 1.0 + erf(-x);
    }
    if x < 1.0 {
        return 1.0 - erf_series(x);
    }
    if x > 28.0 { 0.0 } else { erfc_fraction(x) }
}

/// Mantissa in [0.5, 1) and exponent.
pub fn frexp(x: f64) -> (f64, i64) {
    if x == 0.0 || !x.is_finite() {
        return (x, 0);
    }
    let exponent = (x.to_bits() >> 52 & 0x7ff) as i64;
    if exponent == 0 {
        let (m, e) = frexp(x * 2f64.powi(54));
        return (m, e - 54);
    }
    (f64::from_bits(x.to_bits() & !(0x7ff << 52) | 1022 << 52), exponent - 1022)
}

/// `x * 2 ** n`, rounded once.
pub fn ldexp(x: f64, n: i64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let (m, e) = frexp(x);
    let e = e.saturating_add(n);
    if e > 1024 {
        return f64::INFINITY.copysign(x);
    }
    if e < -1080 {
        return 0f64.copysign(x);
    }
    if e >= -1021 {
        return m * 2.0 * 2f64.powi(e as i32 - 1);
    }
    // Subnormal: one multiplication rounds it.
    m * 2f64.powi(-1022) * 2f64.powi((e + 1022) as i32)
}

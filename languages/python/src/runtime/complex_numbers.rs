//! Arithmetic of complex numbers.

use super::exceptions::zero_division;
use super::kinds as k;
use super::operators::BinOp;
use super::{as_float, as_num};
use workbench::{Raised, ShapeId, Space, Value, Vm, access};

/// Real and imaginary part of any number.
pub fn complex_parts(vm: &mut Vm, v: Value) -> Option<(f64, f64)> {
    if ShapeId::of(v).kind() == k::COMPLEX {
        let part = |slot| Space::as_float(access::slot(v, slot)).unwrap_or(0.0);
        return Some((part(k::complex::REAL), part(k::complex::IMAG)));
    }
    match as_float(vm, v) {
        Some(f) => Some((f, 0.0)),
        None => as_num(vm, v).map(|n| (n.to_f64(), 0.0)),
    }
}

/// A complex number.
pub fn new_complex(vm: &mut Vm, re: f64, im: f64) -> Value {
    let (re, im) = (vm.float(re), vm.float(im));
    vm.record_with(k::COMPLEX_RECORD.id(), &[re, im])
}

/// `a op b`, one of them complex and both numbers; `Ok(None)`: nothing that complex numbers have.
pub fn complexes(vm: &mut Vm, op: BinOp, a: Value, b: Value) -> Result<Option<Value>, Raised> {
    let (Some((a, b)), Some((c, d))) = (complex_parts(vm, a), complex_parts(vm, b)) else { return Ok(None) };
    let (re, im) = match op {
        BinOp::Add => (a + c, b + d),
        BinOp::Sub => (a - c, b - d),
        BinOp::Mul => (a * c - b * d, a * d + b * c),
        BinOp::Div | BinOp::TrueDiv => {
            if c == 0.0 && d == 0.0 {
                return Err(zero_division(vm, "complex division by zero"));
            }
            divide(a, b, c, d)
        }
        BinOp::Pow => {
            if c == 0.0 && d == 0.0 {
                (1.0, 0.0)
            } else if a == 0.0 && b == 0.0 {
                if d != 0.0 || c < 0.0 {
                    return Err(zero_division(vm, "0.0 to a negative or complex power"));
                }
                (0.0, 0.0)
            } else if d == 0.0 && c == c.trunc() && c.abs() <= 100.0 {
                int_power(a, b, c as i64)
            } else {
                let (r, theta) = (a.hypot(b), b.atan2(a));
                let mut len = r.powf(c);
                let mut phase = theta * c;
                if d != 0.0 {
                    len /= (theta * d).exp();
                    phase += d * r.ln();
                }
                (len * phase.cos(), len * phase.sin())
            }
        }
        _ => return Ok(None),
    };
    Ok(Some(new_complex(vm, re, im)))
}

fn divide(a: f64, b: f64, c: f64, d: f64) -> (f64, f64) {
    if c.abs() >= d.abs() {
        let ratio = d / c;
        let denominator = c + d * ratio;
        ((a + b * ratio) / denominator, (b - a * ratio) / denominator)
    } else {
        let ratio = c / d;
        let denominator = c * ratio + d;
        ((a * ratio + b) / denominator, (b * ratio - a) / denominator)
    }
}

fn int_power(a: f64, b: f64, n: i64) -> (f64, f64) {
    let (mut re, mut im) = (1.0, 0.0);
    let (mut pa, mut pb) = (a, b);
    let mut left = n.unsigned_abs();
    while left > 0 {
        if left & 1 != 0 {
            (re, im) = (re * pa - im * pb, re * pb + im * pa);
        }
        (pa, pb) = (pa * pa - pb * pb, 2.0 * pa * pb);
        left >>= 1;
    }
    if n < 0 { divide(1.0, 0.0, re, im) } else { (re, im) }
}

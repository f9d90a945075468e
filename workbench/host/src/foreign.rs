//! Foreign code: libraries of C, calls of their functions, functions for them to call, and memory by its address.
//!
//! This is the one part of the house whose callers may do harm: nobody can check that a number is the address of a function that
//! takes such arguments, or of memory that is mapped. A program that is given this module may crash the process; one that is not
//! given it cannot. So it is for the one module of a language that is said to be as dangerous (`ctypes` is one), the feature
//! `foreign` leaves it out, and nothing else may lean on it.
//!
//! A function for C to call has a number that says which of the guest's functions it stands for. Whoever calls foreign code brings a
//! [`Guest`] that knows what the numbers mean; it is asked on the thread that made the call, while that call lasts. Where there
//! is none (a thread that C made, the end of the process) the function answers zero.
//!
//! *Invariants.* Memory is copied from and to, never borrowed: others may change it at any time. What is between the guest's
//! values and C's is a [`Datum`].

pub use crate::ffi_foreign::{
    Block, Closure, Prototype, close, copy, length, open, own_errno, read, set_own_errno, symbol, wide_length, write,
};

/// A type of C, as far as passing values goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Type {
    /// `void`, of results alone.
    Void,
    /// A signed integer of so many bytes: 1, 2, 4 or 8.
    Signed(u8),
    /// An unsigned integer or a pointer of so many bytes.
    Unsigned(u8),
    /// `float`
    Float,
    /// `double`
    Double,
    /// `long double`
    LongDouble,
    /// A structure of these; not empty.
    Struct(Vec<Type>),
}

/// A value on its way.
#[derive(Clone, PartialEq, Debug)]
pub enum Datum {
    /// No value: of a function without a result.
    Nothing,
    /// Of a signed integer.
    Signed(i64),
    /// Of an unsigned integer or a pointer. On the way to C both kinds of integers are cut to their size.
    Unsigned(u64),
    /// Of a floating point number.
    Real(f64),
    /// The bytes of a structure.
    Bytes(Vec<u8>),
}

/// Who answers for the functions that C calls.
pub trait Guest {
    /// Call the function of this number.
    fn call(&mut self, id: u64, args: &[Datum]) -> Datum;
}

/// Bytes of a `long double`.
pub(crate) const LONG_DOUBLE: usize = 16;

impl Type {
    /// Its size and alignment.
    pub fn layout(&self) -> (usize, usize) {
        match self {
            Type::Void => (0, 1),
            Type::Signed(n) | Type::Unsigned(n) => (usize::from(*n), usize::from(*n)),
            Type::Float => (4, 4),
            Type::Double => (8, 8),
            Type::LongDouble => (LONG_DOUBLE, LONG_DOUBLE),
            Type::Struct(fields) => {
                let (mut size, mut most) = (0usize, 1);
                for (bytes, align) in fields.iter().map(Type::layout) {
                    size = size.next_multiple_of(align) + bytes;
                    most = most.max(align);
                }
                (size.next_multiple_of(most), most)
            }
        }
    }

    /// A value of this type as it lies in memory. Bytes that are missing are zero.
    pub(crate) fn encode(&self, datum: &Datum) -> Vec<u8> {
        let mut bytes = vec![0; self.layout().0];
        let content: Vec<u8> = match (self, datum) {
            (Type::Float, _) => (datum.real() as f32).to_le_bytes().into(),
            (Type::Double, _) => datum.real().to_le_bytes().into(),
            (Type::LongDouble, _) => extended(datum.real()).into(),
            (_, Datum::Bytes(content)) => content.clone(),
            _ => datum.integer().to_le_bytes().into(),
        };
        let n = content.len().min(bytes.len());
        bytes[..n].copy_from_slice(&content[..n]);
        bytes
    }

    /// The value that lies there; there are enough bytes.
    pub(crate) fn decode(&self, bytes: &[u8]) -> Datum {
        let mut wide = [0; 8];
        let n = self.layout().0.min(8).min(bytes.len());
        wide[..n].copy_from_slice(&bytes[..n]);
        let word = u64::from_le_bytes(wide);
        match self {
            Type::Void => Datum::Nothing,
            Type::Signed(n) => {
                let unused = 64 - 8 * u32::from(*n);
                Datum::Signed((word << unused) as i64 >> unused)
            }
            Type::Unsigned(_) => Datum::Unsigned(word),
            Type::Float => Datum::Real(f32::from_bits(word as u32).into()),
            Type::Double => Datum::Real(f64::from_bits(word)),
            Type::LongDouble => Datum::Real(from_extended(bytes)),
            Type::Struct(_) => Datum::Bytes(bytes.into()),
        }
    }
}

impl Datum {
    fn integer(&self) -> u64 {
        match *self {
            Datum::Signed(i) => i as u64,
            Datum::Unsigned(u) => u,
            Datum::Real(f) => f as i64 as u64,
            Datum::Nothing | Datum::Bytes(_) => 0,
        }
    }

    fn real(&self) -> f64 {
        match *self {
            Datum::Real(f) => f,
            Datum::Signed(i) => i as f64,
            Datum::Unsigned(u) => u as f64,
            Datum::Nothing | Datum::Bytes(_) => 0.0,
        }
    }
}

const FRACTION: u32 = 52;
const BIAS: i32 = 1023;
const WIDE_BIAS: i32 = 16383;
const WIDE_MOST: i32 = 0x7fff;

/// A double in the 80 bits of x87: 64 of the fraction with its leading one, 15 of the exponent, the sign.
pub fn extended(f: f64) -> [u8; LONG_DOUBLE] {
    let bits = f.to_bits();
    let (exponent, fraction) = ((bits >> FRACTION) as i32 & 0x7ff, bits & ((1 << FRACTION) - 1));
    let (exponent, fraction) = match (exponent, fraction) {
        (0, 0) => (0, 0),
        (0, _) => {
            let shift = fraction.leading_zeros();
            (WIDE_BIAS - BIAS + 12 - shift as i32, fraction << shift)
        }
        (0x7ff, _) => (WIDE_MOST, 1 << 63 | fraction << 11),
        _ => (exponent - BIAS + WIDE_BIAS, 1 << 63 | fraction << 11),
    };
    let top = exponent as u16 | u16::from(f.is_sign_negative()) << 15;
    let mut bytes = [0; LONG_DOUBLE];
    bytes[..8].copy_from_slice(&fraction.to_le_bytes());
    bytes[8..10].copy_from_slice(&top.to_le_bytes());
    bytes
}

/// The double next to those 80 bits.
pub fn from_extended(bytes: &[u8]) -> f64 {
    let mut wide = [0; 8];
    wide.copy_from_slice(&bytes[..8]);
    let fraction = u64::from_le_bytes(wide);
    let top = u16::from_le_bytes([bytes[8], bytes[9]]);
    let exponent = i32::from(top & 0x7fff);
    let value = match (exponent, fraction) {
        (_, 0) => 0.0,
        (WIDE_MOST, _) if fraction << 1 == 0 => f64::INFINITY,
        (WIDE_MOST, _) => f64::NAN,
        _ => {
            // The fraction is rounded once by the conversion, unless the result is subnormal.
            let (scale, mut value) = (exponent - WIDE_BIAS - 63, fraction as f64);
            for _ in 0..3 {
                let step = (scale / 3).clamp(-1000, 1000);
                value *= 2f64.powi(step);
            }
            value * 2f64.powi(scale - (scale / 3).clamp(-1000, 1000) * 3).clamp(0.0, f64::MAX)
        }
    };
    if top >> 15 == 0 { value } else { -value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_doubles_are_wider_doubles() {
        for f in [0.0, -0.0, 1.0, -2.5, 1e300, -1e-300, 5e-324, f64::MAX, f64::MIN_POSITIVE, f64::INFINITY] {
            assert_eq!(from_extended(&extended(f)).to_bits(), f.to_bits(), "{f}");
        }
        assert!(from_extended(&extended(f64::NAN)).is_nan());
        assert_eq!(extended(1.0)[..10], [0, 0, 0, 0, 0, 0, 0, 0x80, 0xff, 0x3f]);
    }

    #[test]
    fn structures_have_gaps() {
        let inner = Type::Struct(vec![Type::Signed(1), Type::Double]);
        assert_eq!(inner.layout(), (16, 8));
        assert_eq!(Type::Struct(vec![Type::Unsigned(2), inner, Type::Float]).layout(), (32, 8));
    }

    #[test]
    fn values_are_cut_to_their_size() {
        assert_eq!(Type::Signed(2).encode(&Datum::Signed(-2)), [0xfe, 0xff]);
        assert_eq!(Type::Signed(2).decode(&[0xfe, 0xff]), Datum::Signed(-2));
        assert_eq!(Type::Unsigned(1).encode(&Datum::Unsigned(0x1ff)), [0xff]);
        assert_eq!(Type::Float.decode(&Type::Float.encode(&Datum::Signed(3))), Datum::Real(3.0));
    }
}

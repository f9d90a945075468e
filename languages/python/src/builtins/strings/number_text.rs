//! Text of numbers, for `%` and for `format`: signs, prefixes, digits, grouping. Everything here is ASCII.

use workbench::object::float_text::{self, Notation, Style};
use workbench::object::integer::{self, Num};

/// Room for [`decimal`].
pub const DECIMAL: [u8; 20] = [0; 20];

/// A machine integer in decimal.
pub fn decimal(i: i64, buffer: &mut [u8; 20]) -> &[u8] {
    let mut at = buffer.len();
    let mut left = i.unsigned_abs();
    loop {
        at -= 1;
        buffer[at] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if i < 0 {
        at -= 1;
        buffer[at] = b'-';
    }
    &buffer[at..]
}

/// The two digits of each byte.
pub static DIGIT_PAIRS: [[u8; 2]; 256] = {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut pairs = [[0; 2]; 256];
    let mut b = 0;
    while b < 256 {
        pairs[b] = [DIGITS[b >> 4], DIGITS[b & 15]];
        b += 1;
    }
    pairs
};

/// Each byte as two digits.
pub fn hex(content: &[u8]) -> Vec<u8> {
    content.iter().map(|&b| DIGIT_PAIRS[usize::from(b)]).collect::<Vec<_>>().into_flattened()
}

/// Sign and digits of an integer in a radix.
pub fn digits(n: Num, radix: u32, upper: bool) -> (bool, String) {
    let text = integer::to_text(n, radix);
    let text = if upper { text.to_uppercase() } else { text };
    match text.strip_prefix('-') {
        Some(rest) => (true, rest.to_owned()),
        None => (false, text),
    }
}

/// A double of moderate size with a few digits after the point: scaled, the rounding error of the product is known
/// exactly, so the integer next to it is. `None`: the general way.
fn fixed(f: f64, precision: usize) -> Option<String> {
    const SCALES: [f64; 10] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
    let scale = *SCALES.get(precision)?;
    let product = f * scale;
    if product.is_nan() || product >= (1u64 << 52) as f64 {
        return None;
    }
    let error = f.mul_add(scale, -product);
    let below = product.floor();
    let part = product - below;
    let n = below as u64;
    let up = part > 0.5 || part == 0.5 && (error > 0.0 || error == 0.0 && n & 1 == 1);
    let n = n + u64::from(up);
    if precision == 0 {
        return Some(n.to_string());
    }
    let unit = scale as u64;
    Some(format!("{}.{:0precision$}", n / unit, n % unit))
}

/// A double by the letter of a C conversion: `e`, `f`, `g`, small or capital, sign apart.
pub fn float(f: f64, letter: u8, precision: usize, alternate: bool) -> (bool, String) {
    if letter.eq_ignore_ascii_case(&b'f')
        && !alternate
        && let Some(text) = fixed(f.abs(), precision)
    {
        return (f.is_sign_negative(), text);
    }
    let notation = match letter.to_ascii_lowercase() {
        b'e' => Notation::Exponent,
        b'f' => Notation::Fixed,
        _ => Notation::General,
    };
    let mut style = Style::c(notation, precision);
    style.alternate = alternate;
    style.upper = letter.is_ascii_uppercase();
    let text = float_text::format(f, &style);
    match text.strip_prefix('-') {
        Some(rest) => (true, rest.to_owned()),
        None => (false, text),
    }
}

/// Digits with a comma before every group of three, with zeros in front until they fill `width`.
pub fn grouped(digits: &str, width: usize) -> String {
    let mut out: Vec<u8> = Vec::new();
    let push = |out: &mut Vec<u8>, count: usize, b: u8| {
        if count > 0 && count.is_multiple_of(3) {
            out.push(b',');
        }
        out.push(b);
    };
    let mut n = 0;
    for b in digits.bytes().rev() {
        push(&mut out, n, b);
        n += 1;
    }
    while out.len() < width {
        push(&mut out, n, b'0');
        n += 1;
    }
    out.reverse();
    String::from_utf8(out).unwrap_or_default()
}

//! Text of numbers, for `%` and for `format`: signs, prefixes, digits, grouping. Everything here is ASCII.

use workbench::object::float_text::{self, Notation, Style};
use workbench::object::integer::{self, Num};

/// Sign and digits of an integer in a radix.
pub fn digits(n: Num, radix: u32, upper: bool) -> (bool, String) {
    let text = integer::to_text(n, radix);
    let text = if upper { text.to_uppercase() } else { text };
    match text.strip_prefix('-') {
        Some(rest) => (true, rest.to_owned()),
        None => (false, text),
    }
}

/// A double by the letter of a C conversion: `e`, `f`, `g`, small or capital, sign apart.
pub fn float(f: f64, letter: u8, precision: usize, alternate: bool) -> (bool, String) {
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

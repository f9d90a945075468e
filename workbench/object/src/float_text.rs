//! Doubles as text and back, exactly.
//!
//! Two ways out: the shortest text that reads back as the same double ([`display`], what languages print by default) and a
//! given number of digits ([`format`], what `%e`, `%f` and `%g` print). How the digits are laid out is data: [`Layout`] and
//! [`Style`]. Digits come from `zmij` (shortest) and from the standard library, whose digits are exact at any precision.
//!
//! Padding, and signs of positive numbers, are left to the caller.

use crate::integer::compose;

/// Digits of a finite double and where the decimal point stands: `d.ddd × 10^exponent`.
struct Decimal {
    digits: String,
    exponent: i32,
}

impl Decimal {
    /// From text of the form `ddd.ddde±dd`, without a sign; all parts but the first digit are optional.
    fn parse(text: &str) -> Decimal {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = format!("{whole}{fraction}");
        let digits = all.trim_start_matches('0');
        let leading = (all.len() - digits.len()) as i32;
        let exponent = exponent.parse::<i32>().unwrap_or(0) + whole.len() as i32 - 1 - leading;
        if digits.is_empty() {
            return Decimal { digits: "0".into(), exponent: 0 };
        }
        Decimal { digits: digits.into(), exponent }
    }

    /// The shortest digits that read back as `f`, which is finite.
    fn shortest(f: f64) -> Decimal {
        let mut decimal = Decimal::parse(zmij::Buffer::new().format_finite(f.abs()));
        decimal.trim();
        decimal
    }

    /// So many significant digits (at least one), correctly rounded.
    fn significant(f: f64, digits: usize) -> Decimal {
        let asked = digits.clamp(1, EXACT);
        let text = format!("{:.*e}", asked - 1, f.abs());
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let mut digits_text = String::with_capacity(digits.max(mantissa.len()));
        digits_text.extend(mantissa.chars().filter(|&c| c != '.'));
        digits_text.extend(std::iter::repeat_n('0', digits.max(1) - asked));
        Decimal { digits: digits_text, exponent: exponent.parse().unwrap_or(0) }
    }

    fn trim(&mut self) {
        let kept = self.digits.trim_end_matches('0').len().max(1);
        self.digits.truncate(kept);
    }

    /// Without an exponent; `integral` follows a number that has no fraction.
    fn fixed(&self, integral: &str) -> String {
        let (digits, point) = (&self.digits, self.exponent + 1);
        if point <= 0 {
            return format!("0.{}{digits}", "0".repeat(-point as usize));
        }
        let point = point as usize;
        if digits.len() <= point {
            format!("{digits}{}{integral}", "0".repeat(point - digits.len()))
        } else {
            format!("{}.{}", &digits[..point], &digits[point..])
        }
    }

    /// With an exponent; `integral` follows a one-digit mantissa.
    fn scientific(&self, integral: &str, exponent: ExponentText) -> String {
        let (first, rest) = self.digits.split_at(1);
        let mut out = String::with_capacity(self.digits.len() + integral.len() + 8);
        out.push_str(first);
        if rest.is_empty() {
            out.push_str(integral);
        } else {
            out.push('.');
            out.push_str(rest);
        }
        exponent.write(self.exponent, &mut out);
        out
    }
}

/// No double has more significant digits than this; the rest are zeros.
const EXACT: usize = 1100;

/// How an exponent is written.
#[derive(Clone, Copy, Debug)]
pub struct ExponentText {
    /// `e` or `E`.
    pub mark: char,
    /// At least so many digits.
    pub digits: usize,
    /// Written before the digits of an exponent that is not negative.
    pub plus: &'static str,
}

impl ExponentText {
    /// C's: `e+05`.
    pub const C: ExponentText = ExponentText { mark: 'e', digits: 2, plus: "+" };

    fn write(self, exponent: i32, out: &mut String) {
        out.push(self.mark);
        out.push_str(if exponent < 0 { "-" } else { self.plus });
        let text = exponent.unsigned_abs().to_string();
        out.extend(std::iter::repeat_n('0', self.digits.saturating_sub(text.len())));
        out.push_str(&text);
    }
}

/// Text of what is not a finite number.
#[derive(Clone, Copy, Debug)]
pub struct Special {
    /// Infinity, without a sign.
    pub infinity: &'static str,
    /// Not a number.
    pub nan: &'static str,
}

impl Special {
    /// C's.
    pub const C: Special = Special { infinity: "inf", nan: "nan" };

    fn of(self, f: f64) -> Option<String> {
        if f.is_nan() {
            Some(self.nan.into())
        } else if f.is_infinite() {
            Some(signed(f, self.infinity.into()))
        } else {
            None
        }
    }
}

fn signed(f: f64, text: String) -> String {
    if f.is_sign_negative() { format!("-{text}") } else { text }
}

/// How a language prints a double by default.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// Significant digits at most; `None`: the fewest that read back as the same number.
    pub digits: Option<usize>,
    /// Numbers below ten to this power are written with an exponent.
    pub exponent_below: i32,
    /// Numbers from ten to this power on are written with an exponent.
    pub exponent_from: i32,
    /// Its text.
    pub exponent: ExponentText,
    /// Follows a number that has no fraction and no exponent.
    pub integral: &'static str,
    /// Follows a one-digit mantissa.
    pub integral_mantissa: &'static str,
    /// Infinity and NaN.
    pub special: Special,
}

impl Layout {
    /// `1.0`, `1e-05`, `1e+16`, shortest digits: a start to vary.
    pub const SHORTEST: Layout = Layout {
        digits: None,
        exponent_below: -4,
        exponent_from: 16,
        exponent: ExponentText::C,
        integral: ".0",
        integral_mantissa: "",
        special: Special::C,
    };
}

/// A double as a language prints it by default.
pub fn display(f: f64, layout: &Layout) -> String {
    if let Some(text) = layout.special.of(f) {
        return text;
    }
    let decimal = match layout.digits {
        None => Decimal::shortest(f),
        Some(n) => {
            let mut decimal = Decimal::significant(f, n);
            decimal.trim();
            decimal
        }
    };
    let scientific = f != 0.0 && (decimal.exponent < layout.exponent_below || decimal.exponent >= layout.exponent_from);
    let text = if scientific {
        decimal.scientific(layout.integral_mantissa, layout.exponent)
    } else {
        decimal.fixed(layout.integral)
    };
    signed(f, text)
}

/// Which of C's conversions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notation {
    /// `%e`: digits after the point, and an exponent.
    Exponent,
    /// `%f`: digits after the point.
    Fixed,
    /// `%g`: significant digits, the shorter notation, no trailing zeros.
    General,
}

/// A C-like conversion.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Which.
    pub notation: Notation,
    /// Digits; the caller bounds what a guest may ask for.
    pub precision: usize,
    /// C's `#`: the point stays, and so do trailing zeros.
    pub alternate: bool,
    /// Capital letters.
    pub upper: bool,
    /// The exponent's text; `mark` in small letters.
    pub exponent: ExponentText,
    /// Infinity and NaN, in small letters.
    pub special: Special,
}

impl Style {
    /// What C does without flags.
    pub const fn c(notation: Notation, precision: usize) -> Style {
        let (exponent, special) = (ExponentText::C, Special::C);
        Style { notation, precision, alternate: false, upper: false, exponent, special }
    }
}

/// A double by a C-like conversion, a minus sign in front where it has one.
pub fn format(f: f64, style: &Style) -> String {
    let point = if style.alternate { "." } else { "" };
    let text = match (style.special.of(f), style.notation) {
        (Some(text), _) => text,
        (None, Notation::Fixed) => {
            let asked = style.precision.min(EXACT);
            let zeros = "0".repeat(style.precision - asked);
            let point = if style.precision == 0 { point } else { "" };
            signed(f, format!("{:.*}{zeros}{point}", asked, f.abs()))
        }
        (None, Notation::Exponent) => {
            signed(f, Decimal::significant(f, style.precision + 1).scientific(point, style.exponent))
        }
        (None, Notation::General) => {
            let precision = style.precision.max(1);
            let mut decimal = Decimal::significant(f, precision);
            if !style.alternate {
                decimal.trim();
            }
            let scientific = decimal.exponent < -4 || i64::from(decimal.exponent) >= precision as i64;
            let text = if scientific { decimal.scientific(point, style.exponent) } else { decimal.fixed(point) };
            signed(f, text)
        }
    };
    if style.upper { text.to_uppercase() } else { text }
}

/// Which way a number exactly between two candidates goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ties {
    /// To the even one.
    Even,
    /// Away from zero.
    Away,
}

/// The double nearest to `f` rounded to so many decimal places (negative: tens, hundreds …), judged by its exact value.
pub fn round(f: f64, places: i32, ties: Ties) -> f64 {
    if !f.is_finite() || f == 0.0 || places > 330 {
        return f;
    }
    if places < -310 {
        return 0f64.copysign(f);
    }
    if let Some(clear) = round_clear(f, places) {
        return clear;
    }
    let exact = format!("{:.*}", if f.abs() < 1.0 { EXACT } else { 60 }, f.abs());
    let (whole, fraction) = exact.split_once('.').unwrap_or((&exact, ""));
    // A zero in front takes the carry, and stands for all places that the number does not have.
    let lead = (-places).max(0) as usize + 1;
    let digits: Vec<u8> = std::iter::repeat_n(b'0', lead).chain(whole.bytes()).chain(fraction.bytes()).collect();
    let keep = (lead + whole.len()).saturating_add_signed(places as isize).min(digits.len());
    let (kept, rest) = digits.split_at(keep);
    let mut kept = kept.to_vec();
    let above_half =
        rest.first().is_some_and(|&d| d > b'5') || rest.first() == Some(&b'5') && rest[1..].iter().any(|&d| d != b'0');
    let half = rest.first() == Some(&b'5') && !above_half;
    if above_half || half && (ties == Ties::Away || kept.last().is_some_and(|d| d & 1 == 1)) {
        for d in kept.iter_mut().rev() {
            if *d == b'9' {
                *d = b'0';
            } else {
                *d += 1;
                break;
            }
        }
    }
    let text = format!("{}e{}", String::from_utf8_lossy(&kept), -places);
    text.parse::<f64>().unwrap_or(f).copysign(f)
}

/// Powers of ten that a double holds exactly.
const TENS: [f64; 23] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// What [`round`] answers where no digit has to be looked at: the number of units is off by less than one part in 2^52, so
/// away from the middle between two of them the nearest is known; units and power of ten are exact, their quotient is rounded once.
fn round_clear(f: f64, places: i32) -> Option<f64> {
    const MOST: f64 = (1u64 << 50) as f64;
    let power = *TENS.get(places.unsigned_abs() as usize)?;
    let scaled = if places >= 0 { f.abs() * power } else { f.abs() / power };
    if scaled >= MOST || (scaled.fract() - 0.5).abs() <= scaled * (4.0 * f64::EPSILON) {
        return None;
    }
    let units = scaled.round();
    Some(if places >= 0 { units / power } else { units * power }.copysign(f))
}

/// The shortest digits that read back as a finite double, without zeros at the end but at least one, and the exponent of the
/// first; how many digits there are.
pub fn shortest_digits(f: f64, into: &mut [u8; 17]) -> (usize, i32) {
    let mut buffer = zmij::Buffer::new();
    let (mut len, mut exponent, mut behind_point) = (0, -1, false);
    let mut text = buffer.format_finite(f.abs()).as_bytes().iter();
    while let Some(&b) = text.next() {
        match b {
            b'.' => behind_point = true,
            b'e' => {
                exponent += std::str::from_utf8(text.as_slice()).map_or(0, |e| e.parse().unwrap_or(0));
                break;
            }
            b'0' if len == 0 => exponent -= i32::from(behind_point),
            _ => {
                exponent += i32::from(!behind_point);
                // Zeros behind the last of 17 digits only say how big the number is.
                if let Some(place) = into.get_mut(len) {
                    *place = b;
                    len += 1;
                }
            }
        }
    }
    while len > 1 && into[len - 1] == b'0' {
        len -= 1;
    }
    if len == 0 {
        into[0] = b'0';
        return (1, 0);
    }
    (len, exponent)
}

/// Length of the longest start of `text` that is a decimal number (`1`, `.5`, `-1.`, `+2e-3`); 0 when there is none.
pub fn scan(text: &[u8]) -> usize {
    let digits = |from: usize| from + text[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let sign = usize::from(matches!(text.first(), Some(b'+' | b'-')));
    let whole = digits(sign);
    let mut end = whole;
    let mut any = whole > sign;
    if text.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        any |= fraction > end + 1;
        end = fraction;
    }
    if !any {
        return 0;
    }
    if matches!(text.get(end), Some(b'e' | b'E')) {
        let start = end + 1 + usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        if start <= text.len() && digits(start) > start {
            end = digits(start);
        }
    }
    end
}

/// The nearest double of a decimal number ([`scan`] says what that is), nothing around it.
pub fn parse(text: &[u8]) -> Option<f64> {
    if text.is_empty() || scan(text) != text.len() {
        return None;
    }
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// [`parse`], and `inf`, `infinity`, `nan` in any case, with or without a sign.
pub fn parse_special(text: &[u8]) -> Option<f64> {
    let (negative, word) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let f = match word.to_ascii_lowercase().as_slice() {
        b"inf" | b"infinity" => f64::INFINITY,
        b"nan" => f64::NAN,
        _ => return parse(text),
    };
    Some(if negative { -f } else { f })
}

/// How many hexadecimal digits follow the point.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HexDigits {
    /// Always 13.
    All,
    /// No trailing zeros.
    Needed,
}

/// A double in hexadecimal: `0x1.8000000000000p+1`.
pub fn to_hex(f: f64, digits: HexDigits) -> String {
    if let Some(text) = Special::C.of(f) {
        return text;
    }
    let bits = f.to_bits();
    let (exponent, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
    let (first, power) = match (exponent, fraction) {
        (0, 0) => (0, 0),
        (0, _) => (0, -1022),
        _ => (1, exponent - 1023),
    };
    let mut text = format!("{fraction:013x}");
    if digits == HexDigits::Needed || f == 0.0 {
        text.truncate(text.trim_end_matches('0').len());
    }
    let text = match (text.as_str(), digits) {
        ("", HexDigits::All) => ".0".into(),
        ("", HexDigits::Needed) => String::new(),
        (t, _) => format!(".{t}"),
    };
    signed(f, format!("0x{first}{text}p{power:+}"))
}

/// The nearest double of a hexadecimal number: sign, `0x`, point and exponent may all be missing. Infinite beyond range.
pub fn parse_hex(text: &[u8]) -> Option<f64> {
    let (negative, rest) = match text {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] => (false, rest),
        _ => (false, text),
    };
    let rest = rest.strip_prefix(b"0x").or_else(|| rest.strip_prefix(b"0X")).unwrap_or(rest);
    let (mut bits, mut power, mut any) = (0u128, 0i64, false);
    let mut at = 0;
    let mut point = false;
    while let Some(&b) = rest.get(at) {
        if b == b'.' && !point {
            point = true;
        } else if let Some(digit) = (b as char).to_digit(16) {
            any = true;
            if bits >> 100 == 0 {
                bits = bits << 4 | u128::from(digit);
                power -= if point { 4 } else { 0 };
            } else {
                bits |= u128::from(digit != 0);
                power += if point { 0 } else { 4 };
            }
        } else {
            break;
        }
        at += 1;
    }
    let exponent = match rest.get(at) {
        None => 0,
        Some(b'p' | b'P') => {
            let text = std::str::from_utf8(&rest[at + 1..]).ok()?;
            let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            let limit = if text.starts_with('-') { -(1 << 40) } else { 1 << 40 };
            text.parse::<i64>().unwrap_or(limit).clamp(-(1 << 40), 1 << 40)
        }
        Some(_) => return None,
    };
    let f = any.then(|| compose(bits, power + exponent))?;
    Some(if negative { -f } else { f })
}

#[cfg(test)]
mod tests;

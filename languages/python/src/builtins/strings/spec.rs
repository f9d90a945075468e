//! Format specifications: `[[fill]align][sign][#][0][width][,][.precision][type]`, and what built-in types make of them.

use super::number_text as numbers;
use crate::builtins::support::room;
use crate::runtime::kinds as k;
use crate::runtime::repr::float_str;
use crate::runtime::{as_num, is_long, overflow_error, value_error};
use workbench::object::integer::Num;
use workbench::object::{bytes, text};
use workbench::{Kind, Raised, ShapeId, Space, Value, Vm, access};

/// A format specification.
#[derive(Clone, Copy, Debug)]
pub struct Spec {
    fill: Option<u32>,
    align: Option<u8>,
    sign: Option<u8>,
    alternate: bool,
    width: usize,
    comma: bool,
    precision: Option<usize>,
    letter: Option<u32>,
}

fn number(vm: &mut Vm, spec: &[u32], at: &mut usize) -> Result<Option<usize>, Raised> {
    let mut n: Option<usize> = None;
    while let Some(d) = spec.get(*at).and_then(|&c| char::from_u32(c)).and_then(|c| c.to_digit(10)) {
        let next = n.unwrap_or(0).saturating_mul(10) + d as usize;
        if next > i64::MAX as usize / 16 {
            return Err(value_error(vm, "Too many decimal digits in format string"));
        }
        n = Some(next);
        *at += 1;
    }
    Ok(n)
}

impl Spec {
    fn parse(vm: &mut Vm, spec: &[u32]) -> Result<Spec, Raised> {
        let byte = |at: usize| spec.get(at).and_then(|&c| u8::try_from(c).ok()).unwrap_or(0);
        let is_align = |b: u8| matches!(b, b'<' | b'>' | b'=' | b'^');
        let mut s = Spec {
            fill: None,
            align: None,
            sign: None,
            alternate: false,
            width: 0,
            comma: false,
            precision: None,
            letter: None,
        };
        let mut at = 0;
        if is_align(byte(1)) {
            (s.fill, s.align, at) = (Some(spec[0]), Some(byte(1)), 2);
        } else if is_align(byte(0)) {
            (s.align, at) = (Some(byte(0)), 1);
        }
        if matches!(byte(at), b'+' | b'-' | b' ') {
            s.sign = Some(byte(at));
            at += 1;
        }
        if byte(at) == b'#' {
            s.alternate = true;
            at += 1;
        }
        if s.fill.is_none() && byte(at) == b'0' {
            s.fill = Some(u32::from(b'0'));
            s.align = s.align.or(Some(b'='));
            at += 1;
        }
        s.width = number(vm, spec, &mut at)?.unwrap_or(0);
        if byte(at) == b',' {
            s.comma = true;
            at += 1;
        }
        if byte(at) == b'.' {
            at += 1;
            s.precision = number(vm, spec, &mut at)?;
            if s.precision.is_none() {
                return Err(value_error(vm, "Format specifier missing precision"));
            }
        }
        match spec.len() - at {
            0 => {}
            1 => s.letter = Some(spec[at]),
            _ => return Err(value_error(vm, "Invalid conversion specification")),
        }
        if s.comma
            && !s
                .letter
                .is_none_or(|c| matches!(u8::try_from(c), Ok(b'd' | b'e' | b'f' | b'g' | b'E' | b'G' | b'%' | b'F')))
        {
            let c = shown(s.letter);
            return Err(value_error(vm, format!("Cannot specify ',' with '{c}'.")));
        }
        Ok(s)
    }

    /// The letter as a byte, 0 without one.
    fn letter(&self) -> u8 {
        self.letter.map_or(0, |c| u8::try_from(c).unwrap_or(b'?'))
    }
}

fn shown(letter: Option<u32>) -> String {
    match letter {
        Some(c @ 33..=127) => char::from_u32(c).unwrap_or('?').into(),
        Some(c) => format!("\\x{c:x}"),
        None => String::new(),
    }
}

fn unknown(vm: &mut Vm, spec: &Spec, type_name: &str) -> Raised {
    let c = shown(spec.letter);
    value_error(vm, format!("Unknown format code '{c}' for object of type '{type_name}'"))
}

/// A built-in value by a specification; `None` when its type formats in no way of its own.
pub fn format(vm: &mut Vm, v: Value, spec: &[u32], wide: bool) -> Result<Option<Value>, Raised> {
    let kind = ShapeId::of(v).kind();
    let known =
        matches!(kind, Kind::INT | Kind::BIGINT | k::LONG | Kind::FLOAT | k::COMPLEX | Kind::BYTES | Kind::TEXT)
            || matches!(v, Value::TRUE | Value::FALSE);
    if !known {
        return Ok(None);
    }
    if spec.is_empty() {
        let s = if wide {
            crate::builtins::unicode_type::unicode_of(vm, v)?
        } else if text::is(v) {
            v
        } else {
            crate::runtime::str_of(vm, v)?
        };
        return Ok(Some(s));
    }
    let parsed = Spec::parse(vm, spec)?;
    room(vm, (parsed.width + parsed.precision.unwrap_or(0)).saturating_mul(4))?;
    let out = match kind {
        Kind::BYTES | Kind::TEXT => format_string(vm, v, &parsed)?,
        Kind::FLOAT => format_float(vm, Space::as_float(v).unwrap_or(0.0), &parsed, "float")?,
        k::COMPLEX => format_complex(vm, v, &parsed)?,
        _ => format_integer(vm, v, &parsed)?,
    };
    if wide || kind == Kind::TEXT {
        return Ok(Some(text::from_code_points(&mut vm.space, &out)));
    }
    let content: Vec<u8> = out.iter().map(|&c| c as u8).collect();
    Ok(Some(bytes::new(&mut vm.space, &content)))
}

/// Lay `text` out in the width.
fn lay_out(spec: &Spec, text: Vec<u32>, default_align: u8) -> Vec<u32> {
    let gap = spec.width.saturating_sub(text.len());
    let left = match spec.align.unwrap_or(default_align) {
        b'<' => 0,
        b'^' => gap / 2,
        _ => gap,
    };
    super::algorithms::pad(&text, left, gap - left, spec.fill.unwrap_or(u32::from(b' ')))
}

fn format_string(vm: &mut Vm, v: Value, spec: &Spec) -> Result<Vec<u32>, Raised> {
    if !matches!(spec.letter(), 0 | b's') {
        return Err(unknown(vm, spec, if text::is(v) { "unicode" } else { "str" }));
    }
    if spec.sign.is_some() {
        return Err(value_error(vm, "Sign not allowed in string format specifier"));
    }
    if spec.alternate {
        return Err(value_error(vm, "Alternate form (#) not allowed in string format specifier"));
    }
    if spec.align == Some(b'=') {
        return Err(value_error(vm, "'=' alignment not allowed in string format specifier"));
    }
    if spec.comma {
        return Err(value_error(vm, "Cannot specify ',' with 's'."));
    }
    let mut units: Vec<u32> = if text::is(v) {
        text::units(&mut vm.space, v)
    } else {
        bytes::bytes(&mut vm.space, v).iter().map(|&b| u32::from(b)).collect()
    };
    if let Some(precision) = spec.precision {
        units.truncate(precision);
    }
    Ok(lay_out(spec, units, b'<'))
}

/// Sign, prefix and digits put together. `digits` may carry a fraction or an exponent, which grouping leaves alone.
fn put(spec: &Spec, negative: bool, prefix: &str, digits: &str) -> Vec<u32> {
    let sign = match (negative, spec.sign) {
        (true, _) => "-",
        (_, Some(b'+')) => "+",
        (_, Some(b' ')) => " ",
        _ => "",
    };
    let head = format!("{sign}{prefix}");
    let padded = spec.align == Some(b'=');
    let zeros = padded && spec.fill == Some(u32::from(b'0'));
    let mut body = digits.to_owned();
    if spec.comma {
        let whole = digits.bytes().take_while(u8::is_ascii_digit).count();
        let rest = digits.len() - whole;
        let width = if zeros { spec.width.saturating_sub(head.len() + rest) } else { 0 };
        body = numbers::grouped(&digits[..whole], width) + &digits[whole..];
    }
    let points = |s: &str| s.bytes().map(u32::from).collect::<Vec<u32>>();
    if !padded {
        return lay_out(spec, points(&(head + &body)), b'>');
    }
    let gap = spec.width.saturating_sub(head.len() + body.len());
    let mut out = points(&head);
    out.resize(out.len() + gap, spec.fill.unwrap_or(u32::from(b' ')));
    out.extend(points(&body));
    out
}

fn format_integer(vm: &mut Vm, v: Value, spec: &Spec) -> Result<Vec<u32>, Raised> {
    let n = as_num(vm, v).unwrap_or(Num::Int(0));
    let letter = spec.letter();
    if matches!(letter, b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%') {
        let f = n.to_f64();
        if f.is_infinite() {
            return Err(overflow_error(vm, "long int too large to convert to float"));
        }
        return format_float(vm, f, spec, "int");
    }
    if spec.precision.is_some() {
        return Err(value_error(vm, "Precision not allowed in integer format specifier"));
    }
    if letter == b'c' {
        if spec.sign.is_some() {
            return Err(value_error(vm, "Sign not allowed with integer format specifier 'c'"));
        }
        return match n.as_i64().and_then(|n| u8::try_from(n).ok()) {
            Some(b) => Ok(lay_out(spec, vec![u32::from(b)], b'<')),
            None => Err(overflow_error(vm, "%c arg not in range(0x100)")),
        };
    }
    let (radix, prefix) = match letter {
        0 | b'd' | b'n' => (10, ""),
        b'b' => (2, "0b"),
        b'o' => (8, "0o"),
        b'x' => (16, "0x"),
        b'X' => (16, "0X"),
        _ => return Err(unknown(vm, spec, if is_long(vm, v) { "long" } else { "int" })),
    };
    let (negative, digits) = numbers::digits(n, radix, letter == b'X');
    Ok(put(spec, negative, if spec.alternate { prefix } else { "" }, &digits))
}

/// The text of a double by letter and precision, sign apart.
fn float_text(f: f64, letter: u8, precision: Option<usize>) -> (bool, String) {
    let text = match (letter, precision) {
        (0, None) => float_str(f),
        (0, Some(p)) => {
            let (negative, text) = numbers::float(f, b'g', p.max(1), false);
            // Without a letter at least one digit follows the point.
            let text = if text.bytes().all(|b| b.is_ascii_digit()) { with_point(text, p) } else { text };
            return (negative, text);
        }
        (b'%', p) => {
            let (negative, text) = numbers::float(f * 100.0, b'f', p.unwrap_or(6), false);
            return (negative, text + "%");
        }
        (b'n', p) => return numbers::float(f, b'g', p.unwrap_or(6), false),
        (c, p) => return numbers::float(f, c, p.unwrap_or(6), false),
    };
    match text.strip_prefix('-') {
        Some(rest) => (true, rest.to_owned()),
        None => (false, text),
    }
}

/// `12` as `12.0`, unless that is one digit too many: then `1.2e+01`.
fn with_point(digits: String, precision: usize) -> String {
    if digits.len() < precision.max(1) || digits == "0" {
        return digits + ".0";
    }
    let exponent = digits.len() - 1;
    let fraction = digits[1..].trim_end_matches('0');
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{}{point}{fraction}e+{exponent:02}", &digits[..1])
}

fn format_float(vm: &mut Vm, f: f64, spec: &Spec, type_name: &str) -> Result<Vec<u32>, Raised> {
    let letter = spec.letter();
    if !matches!(letter, 0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' | b'%') {
        return Err(unknown(vm, spec, type_name));
    }
    if spec.alternate {
        return Err(value_error(vm, "Alternate form (#) not allowed in float format specifier"));
    }
    let (negative, digits) = float_text(f, letter, spec.precision);
    Ok(put(spec, negative && !f.is_nan(), "", &digits))
}

fn format_complex(vm: &mut Vm, v: Value, spec: &Spec) -> Result<Vec<u32>, Raised> {
    let letter = spec.letter();
    if !matches!(letter, 0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n') {
        return Err(unknown(vm, spec, "complex"));
    }
    if spec.alternate {
        return Err(value_error(vm, "Alternate form (#) not allowed in complex format specifier"));
    }
    if spec.fill == Some(u32::from(b'0')) {
        return Err(value_error(vm, "Zero padding is not allowed in complex format specifier"));
    }
    if spec.align == Some(b'=') {
        return Err(value_error(vm, "'=' alignment flag is not allowed in complex format specifier"));
    }
    let part = |slot| Space::as_float(access::slot(v, slot)).unwrap_or(0.0);
    let (re, im) = (part(k::complex::REAL), part(k::complex::IMAG));
    let inner = Spec { width: 0, fill: None, align: None, ..*spec };
    let bare = |f: f64, spec: &Spec| {
        let (negative, digits) =
            float_text(f, if letter == 0 { b'g' } else { letter }, spec.precision.or((letter == 0).then_some(12)));
        put(spec, negative, "", &digits)
    };
    let plus = Spec { sign: Some(b'+'), ..inner };
    let mut out = Vec::new();
    let parens = letter == 0 && !(re == 0.0 && re.is_sign_positive());
    if letter == 0 && !parens {
        out.extend(bare(im, &inner));
    } else {
        out.extend(bare(re, &inner));
        out.extend(bare(im, &plus));
    }
    out.push(u32::from(b'j'));
    if parens {
        out.insert(0, u32::from(b'('));
        out.push(u32::from(b')'));
    }
    Ok(lay_out(spec, out, b'>'))
}

//! `format % values`
//!
//! A `str` format becomes a `unicode` one at the first `unicode` argument: what is formatted by then is decoded, the rest
//! is done in `unicode`.

use super::number_text;
use super::unit::Unit;
use crate::builtins::float::argument as to_float_argument;
use crate::builtins::support::room;
use crate::runtime::convert::unwrap;
use crate::runtime::{
    Res, as_float, as_num, get_item, overflow_error, repr_of, state, str_of, type_error, type_name, value_error,
};
use smallvec::SmallVec;
use std::any::TypeId;
use workbench::object::integer::Num;
use workbench::object::{bytes, text, tuple};
use workbench::{Kind, Raised, ShapeId, Space, Value, Vm};

/// Where the values come from.
struct Values {
    /// The tuple, or the only value.
    given: Value,
    /// What keys look in, absent when there is no mapping.
    mapping: Value,
    next: usize,
}

impl Values {
    fn new(vm: &mut Vm, given: Value) -> Result<Values, Raised> {
        let plain = unwrap(vm, given);
        let kind = ShapeId::of(plain).kind();
        let is_mapping = match kind {
            Kind::TUPLE | Kind::BYTES | Kind::TEXT => false,
            Kind::DICT | Kind::LIST => true,
            _ => {
                let name = state(vm).syms.getitem;
                crate::runtime::attr::bound_special(vm, given, name)?.is_some()
            }
        };
        Ok(Values { given, mapping: if is_mapping { given } else { Value::ABSENT }, next: 0 })
    }

    fn take(&mut self, vm: &mut Vm) -> Res {
        let v = if tuple::is(self.given) {
            tuple::items(self.given).get(self.next).copied()
        } else {
            (self.next == 0).then_some(self.given)
        };
        self.next += 1;
        v.ok_or(()).map_err(|()| type_error(vm, "not enough arguments for format string"))
    }

    /// Must all values have been used, and are some left?
    fn left_over(&self) -> bool {
        let count = if tuple::is(self.given) { tuple::len(self.given) } else { 1 };
        self.mapping.is_absent() && self.next < count
    }
}

/// One `%` conversion.
#[derive(Default)]
struct Conversion {
    left: bool,
    plus: bool,
    space: bool,
    zero: bool,
    alternate: bool,
    width: usize,
    precision: Option<usize>,
}

/// How far a pass came.
enum Pass<U> {
    Done(Vec<U>),
    /// A `unicode` argument turned up at this position of the format.
    Widen(Vec<U>, usize, usize),
}

/// The flags and the width that most conversions have at most, and where the letter stands. `None`: ask [`flags`].
fn plain_flags(f: &[u8]) -> Option<(Conversion, usize)> {
    let mut c = Conversion::default();
    let mut at = 0;
    match f.first()? {
        b'0' => (c.zero, at) = (true, 1),
        b'-' => (c.left, at) = (true, 1),
        _ => {}
    }
    while let Some(digit @ b'0'..=b'9') = f.get(at) {
        c.width = c.width * 10 + usize::from(digit - b'0');
        at += 1;
        if c.width > 1000 {
            return None;
        }
    }
    if f.get(at) == Some(&b'.') {
        let digit = f.get(at + 1).filter(|b| b.is_ascii_digit())?;
        c.precision = Some(usize::from(digit - b'0'));
        at += 2;
    }
    Some((c, at))
}

/// `format % given` of machine numbers and byte strings by `%d`, `%s`, `%x`, `%f` and `%%`, which is what most formats are.
/// `None`: ask [`run`], which also knows the errors.
fn plainly(vm: &mut Vm, format: Value, given: Value) -> Option<Value> {
    if !bytes::is(format) {
        return None;
    }
    let f = bytes::bytes(&mut vm.space, format);
    let mut values = if tuple::is(given) { tuple::items(given) } else { std::slice::from_ref(&given) }.iter();
    let mut out: SmallVec<[u8; 128]> = SmallVec::new();
    let mut rest = f;
    while let Some(at) = bytes::find_in(rest, b"%") {
        out.extend_from_slice(&rest[..at]);
        rest = &rest[at + 1..];
        let mut c = Conversion::default();
        if !rest.first()?.is_ascii_alphabetic() && rest[0] != b'%' {
            let skip;
            (c, skip) = plain_flags(rest)?;
            rest = &rest[skip..];
        }
        let &letter = rest.first()?;
        rest = &rest[1..];
        if letter == b'%' {
            out.push(letter);
            continue;
        }
        let &v = values.next()?;
        match (letter, ShapeId::of(v).kind()) {
            (b'd' | b's', Kind::INT) if c.precision.is_none() => {
                let mut buffer = number_text::DECIMAL;
                let i = Space::as_int(v)?;
                let digits = number_text::decimal(i, &mut buffer);
                let (sign, digits) = digits.split_at(usize::from(i < 0 && letter == b'd'));
                c.zero &= letter == b'd';
                number::<u8, _>(&mut out, &c, sign, digits);
            }
            (b'x', Kind::INT) if c.precision.is_none() => {
                const DIGITS: &[u8; 16] = b"0123456789abcdef";
                let i = Space::as_int(v)?;
                let (mut buffer, mut at, mut left) = ([0; 16], 16, i.unsigned_abs());
                while left != 0 || at == 16 {
                    at -= 1;
                    buffer[at] = DIGITS[(left & 15) as usize];
                    left >>= 4;
                }
                number::<u8, _>(&mut out, &c, if i < 0 { b"-" } else { b"" }, &buffer[at..]);
            }
            (b'f', Kind::FLOAT) => {
                let (negative, digits) = number_text::float(as_float(vm, v)?, letter, c.precision.unwrap_or(6), false);
                number::<u8, _>(&mut out, &c, if negative { b"-" } else { b"" }, digits.as_bytes());
            }
            (b's', Kind::BYTES) => {
                let s = bytes::bytes(&mut vm.space, v);
                if s.len() > 1 << 16 {
                    return None;
                }
                pad::<u8, _>(&mut out, &c, &s[..c.precision.map_or(s.len(), |most| most.min(s.len()))]);
            }
            _ => return None,
        }
    }
    if values.next().is_some() {
        return None;
    }
    out.extend_from_slice(rest);
    Some(bytes::new(&mut vm.space, &out))
}

/// `format % given`
pub fn format(vm: &mut Vm, format: Value, given: Value) -> Res {
    let format = unwrap(vm, format);
    if let Some(done) = plainly(vm, format, given) {
        return Ok(done);
    }
    let mut values = Values::new(vm, given)?;
    if text::is(format) {
        let f = text::units(&mut vm.space, format);
        return wide(vm, &f, 0, Vec::new(), &mut values);
    }
    let f = bytes::bytes(&mut vm.space, format);
    match run::<u8>(vm, f, 0, Vec::with_capacity(f.len() + 32), &mut values)? {
        Pass::Done(out) => {
            check_left(vm, &values)?;
            room(vm, out.len())?;
            Ok(bytes::new(&mut vm.space, &out))
        }
        Pass::Widen(out, at, next) => {
            values.next = next;
            let rest = bytes::new(&mut vm.space, &f[at..]);
            let rest = units_of::<u32>(vm, rest)?;
            let rest = wide(vm, &rest, 0, Vec::new(), &mut values)?;
            let done = bytes::new(&mut vm.space, &out);
            let mut whole = units_of::<u32>(vm, done)?;
            whole.extend(text::units(&mut vm.space, rest));
            Ok(text::from_code_points(&mut vm.space, &whole))
        }
    }
}

fn wide(vm: &mut Vm, f: &[u32], at: usize, out: Vec<u32>, values: &mut Values) -> Res {
    let Pass::Done(out) = run::<u32>(vm, f, at, out, values)? else { return Ok(Value::NIL) };
    check_left(vm, values)?;
    room(vm, out.len() * 4)?;
    Ok(text::from_code_points(&mut vm.space, &out))
}

fn check_left(vm: &mut Vm, values: &Values) -> Result<(), Raised> {
    if values.left_over() {
        return Err(type_error(vm, "not all arguments converted during string formatting"));
    }
    Ok(())
}

fn incomplete(vm: &mut Vm) -> Raised {
    value_error(vm, "incomplete format")
}

/// Format from position `at` on.
fn run<U: Unit>(vm: &mut Vm, f: &[U], at: usize, out: Vec<U>, values: &mut Values) -> Result<Pass<U>, Raised> {
    let (mut at, mut out) = (at, out);
    let is_wide = TypeId::of::<U>() == TypeId::of::<u32>();
    while at < f.len() {
        let plain = f[at..].iter().position(|u| u.code() == u32::from(b'%')).unwrap_or(f.len() - at);
        out.extend_from_slice(&f[at..at + plain]);
        at += plain;
        if at == f.len() {
            break;
        }
        let (start, first_value) = (at, values.next);
        at += 1;
        let mut keyed = None;
        if f.get(at).is_some_and(|u| u.code() == u32::from(b'(')) {
            if values.mapping.is_absent() {
                return Err(type_error(vm, "format requires a mapping"));
            }
            let (key, end) = key_at(vm, f, at + 1)?;
            at = end;
            let key = make(vm, key);
            keyed = Some(get_item(vm, values.mapping, key)?);
        }
        let conversion = flags(vm, f, &mut at, values)?;
        let Some(&letter) = f.get(at) else { return Err(incomplete(vm)) };
        let position = at;
        at += 1;
        if letter.code() == u32::from(b'%') {
            out.push(letter);
            continue;
        }
        let v = match keyed {
            Some(v) => v,
            None => values.take(vm)?,
        };
        let letter = letter.code();
        room(vm, conversion.width.max(conversion.precision.unwrap_or(0)).saturating_mul(size_of::<U>()))?;
        match u8::try_from(letter).unwrap_or(0) {
            kind @ (b's' | b'r') => {
                let s = if kind == b'r' {
                    repr_of(vm, v)?
                } else if is_wide {
                    crate::builtins::unicode_type::unicode_of(vm, v)?
                } else {
                    text_or_str(vm, v)?
                };
                let s = unwrap(vm, s);
                if text::is(s) && !is_wide {
                    // What came before is kept; this conversion is done again in unicode.
                    return Ok(Pass::Widen(out, start, first_value));
                }
                let units = units_of::<U>(vm, s)?;
                let shown = conversion.precision.map_or(units.len(), |p| p.min(units.len()));
                pad::<U, _>(&mut out, &conversion, &units[..shown]);
            }
            b'c' => {
                let plain = unwrap(vm, v);
                if text::is(plain) && !is_wide {
                    return Ok(Pass::Widen(out, start, first_value));
                }
                let unit = character::<U>(vm, plain)?;
                pad::<U, _>(&mut out, &conversion, &[unit]);
            }
            kind @ (b'd' | b'i' | b'u' | b'x' | b'X' | b'o') => {
                let (sign, prefix, digits) = integer_text(vm, v, kind, &conversion)?;
                number::<U, _>(&mut out, &conversion, (sign.to_owned() + prefix).as_bytes(), digits.as_bytes());
            }
            kind @ (b'e' | b'E' | b'f' | b'F' | b'g' | b'G') => {
                let x = to_float_argument(vm, v)?;
                let (negative, digits) =
                    number_text::float(x, kind, conversion.precision.unwrap_or(6), conversion.alternate);
                number::<U, _>(&mut out, &conversion, sign_of(negative, &conversion).as_bytes(), digits.as_bytes());
            }
            _ => {
                let shown = char::from_u32(letter).filter(|c| (' '..='~').contains(c)).unwrap_or('?');
                return Err(value_error(
                    vm,
                    format!("unsupported format character '{shown}' (0x{letter:x}) at index {position}"),
                ));
            }
        }
    }
    Ok(Pass::Done(out))
}

/// `str(v)` that leaves a `unicode` answer what it is.
fn text_or_str(vm: &mut Vm, v: Value) -> Res {
    let plain = unwrap(vm, v);
    if text::is(plain) {
        let name = state(vm).syms.unicode;
        let own = if plain == v { None } else { crate::runtime::attr::guest_special(vm, v, name)? };
        let Some(method) = own else { return Ok(plain) };
        let answer = crate::runtime::call(vm, method, &[])?;
        let inner = unwrap(vm, answer);
        if text::is(inner) || bytes::is(inner) {
            return Ok(inner);
        }
        let got = type_name(vm, answer);
        return Err(type_error(vm, format!("coercing to Unicode: need string or buffer, {got} found")));
    }
    if ShapeId::of(v).shape().class.is_absent() || plain != v {
        return str_of(vm, v);
    }
    let name = state(vm).syms.str;
    match crate::runtime::attr::guest_special(vm, v, name)? {
        Some(method) => {
            let answer = crate::runtime::call(vm, method, &[])?;
            let inner = unwrap(vm, answer);
            if bytes::is(inner) || text::is(inner) {
                return Ok(inner);
            }
            let got = type_name(vm, answer);
            Err(type_error(vm, format!("__str__ returned non-string (type {got})")))
        }
        None => str_of(vm, v),
    }
}

/// The key between parentheses and the position after it.
fn key_at<'a, U: Unit>(vm: &mut Vm, f: &'a [U], start: usize) -> Result<(&'a [U], usize), Raised> {
    let mut depth = 1;
    for (i, u) in f[start..].iter().enumerate() {
        match u.code() {
            0x28 => depth += 1,
            0x29 => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Ok((&f[start..start + i], start + i + 1));
        }
    }
    Err(value_error(vm, "incomplete format key"))
}

/// A string of the same kind as the format.
fn make<U: Unit>(vm: &mut Vm, units: &[U]) -> Value {
    if TypeId::of::<U>() == TypeId::of::<u32>() {
        let points: Vec<u32> = units.iter().map(|u| u.code()).collect();
        return text::from_code_points(&mut vm.space, &points);
    }
    let content: Vec<u8> = units.iter().map(|u| u.code() as u8).collect();
    bytes::new(&mut vm.space, &content)
}

/// The units of a string in the format's kind.
fn units_of<U: Unit>(vm: &mut Vm, s: Value) -> Result<Vec<U>, Raised> {
    if TypeId::of::<U>() == TypeId::of::<u32>() {
        let s = crate::runtime::convert::decode_ascii(vm, s)?;
        return Ok(text::units(&mut vm.space, s).into_iter().map(U::from_code).collect());
    }
    Ok(bytes::bytes(&mut vm.space, s).iter().map(|&b| U::of(b)).collect())
}

fn flags<U: Unit>(vm: &mut Vm, f: &[U], at: &mut usize, values: &mut Values) -> Result<Conversion, Raised> {
    let mut c = Conversion::default();
    let byte = |at: usize| f.get(at).and_then(|u| u8::try_from(u.code()).ok()).unwrap_or(0);
    loop {
        match byte(*at) {
            b'-' => c.left = true,
            b'+' => c.plus = true,
            b' ' => c.space = true,
            b'0' => c.zero = true,
            b'#' => c.alternate = true,
            _ => break,
        }
        *at += 1;
    }
    if byte(*at) == b'*' {
        *at += 1;
        let n = star(vm, values)?;
        c.left |= n < 0;
        c.width = n.unsigned_abs() as usize;
    } else {
        c.width = decimal(vm, f, at, "width too big")?.unwrap_or(0);
    }
    if byte(*at) == b'.' {
        *at += 1;
        c.precision = if byte(*at) == b'*' {
            *at += 1;
            Some(star(vm, values)?.max(0) as usize)
        } else {
            Some(decimal(vm, f, at, "prec too big")?.unwrap_or(0))
        };
    }
    if matches!(byte(*at), b'h' | b'l' | b'L') {
        *at += 1;
    }
    Ok(c)
}

fn star(vm: &mut Vm, values: &mut Values) -> Result<i64, Raised> {
    let v = values.take(vm)?;
    match as_num(vm, v).and_then(Num::as_i64) {
        Some(n) if n.unsigned_abs() < 1 << 31 => Ok(n),
        Some(_) => Err(overflow_error(vm, "Python int too large to convert to C long")),
        None => Err(type_error(vm, "* wants int")),
    }
}

fn decimal<U: Unit>(vm: &mut Vm, f: &[U], at: &mut usize, message: &str) -> Result<Option<usize>, Raised> {
    let mut n = None;
    while let Some(d) = f.get(*at).and_then(|u| char::from_u32(u.code())).and_then(|c| c.to_digit(10)) {
        let next = n.unwrap_or(0) * 10 + d as usize;
        if next > i32::MAX as usize {
            return Err(value_error(vm, message));
        }
        n = Some(next);
        *at += 1;
    }
    Ok(n)
}

fn character<U: Unit>(vm: &mut Vm, v: Value) -> Result<U, Raised> {
    let is_wide = TypeId::of::<U>() == TypeId::of::<u32>();
    if bytes::is(v) || text::is(v) {
        let units = units_of::<U>(vm, v)?;
        return match units[..] {
            [u] => Ok(u),
            _ => Err(type_error(vm, "%c requires int or char")),
        };
    }
    let Some(n) = as_num(vm, v) else {
        if as_float(vm, v).is_some() && !is_wide {
            return Err(type_error(vm, "integer argument expected, got float"));
        }
        return Err(type_error(vm, "%c requires int or char"));
    };
    let n = n.as_i64().unwrap_or(i64::MAX);
    if is_wide {
        return match u32::try_from(n).ok().filter(|&n| n < 0x11_0000) {
            Some(n) => Ok(U::from_code(n)),
            None => Err(overflow_error(vm, "%c arg not in range(0x110000) (wide Python build)")),
        };
    }
    match u8::try_from(n) {
        Ok(b) => Ok(U::of(b)),
        Err(_) if n < 0 => Err(overflow_error(vm, "unsigned byte integer is less than minimum")),
        Err(_) => Err(overflow_error(vm, "unsigned byte integer is greater than maximum")),
    }
}

/// The integer that `%d` shows: floats lose their fraction, objects are asked.
fn integer_argument(vm: &mut Vm, v: Value, kind: u8) -> Result<Num, Raised> {
    if let Some(n) = as_num(vm, v) {
        return Ok(n);
    }
    if let Some(f) = as_float(vm, v) {
        let n = crate::builtins::float::to_integer(vm, f)?;
        return Ok(Num::of(n).unwrap_or(Num::Int(0)));
    }
    let plain = unwrap(vm, v);
    if !bytes::is(plain) && !text::is(plain) && !ShapeId::of(v).shape().class.is_absent() {
        let syms = state(vm).syms;
        // Whoever has no `__int__` and no `__float__` is no number.
        let number = crate::runtime::exceptions::is_old_instance(v)
            || [syms.int, syms.float].iter().any(|&name| crate::runtime::lookup_special(vm, v, name).is_some());
        for name in [syms.int, syms.long].into_iter().filter(|_| number) {
            let answer = match crate::runtime::call_method_opt(vm, v, name, &[]) {
                Ok(answer) => answer,
                // What `__int__` raises is dropped while `__long__` may still answer.
                Err(Raised) if name == syms.int => {
                    vm.take_pending();
                    None
                }
                Err(Raised) => return Err(Raised),
            };
            if let Some(n) = answer.and_then(|answer| as_num(vm, answer)) {
                return Ok(n);
            }
        }
    }
    let (kind, got) = (if kind == b'i' { 'd' } else { char::from(kind) }, type_name(vm, v));
    Err(type_error(vm, format!("%{kind} format: a number is required, not {got}")))
}

fn integer_text(
    vm: &mut Vm,
    v: Value,
    kind: u8,
    c: &Conversion,
) -> Result<(&'static str, &'static str, String), Raised> {
    let n = integer_argument(vm, v, kind)?;
    let (radix, prefix) = match kind {
        b'x' => (16, "0x"),
        b'X' => (16, "0X"),
        b'o' => (8, "0"),
        _ => (10, ""),
    };
    let (negative, mut digits) = number_text::digits(n, radix, kind == b'X');
    let mut prefix = if c.alternate { prefix } else { "" };
    if kind == b'o' && n.is_zero() {
        prefix = "";
    }
    if let Some(precision) = c.precision
        && digits.len() + if kind == b'o' { prefix.len() } else { 0 } < precision
    {
        digits = "0".repeat(precision - digits.len()) + &digits;
        if kind == b'o' {
            prefix = "";
        }
    }
    Ok((sign_of(negative, c), prefix, digits))
}

fn sign_of(negative: bool, c: &Conversion) -> &'static str {
    match () {
        () if negative => "-",
        () if c.plus => "+",
        () if c.space => " ",
        () => "",
    }
}

/// A number: `sign` comes before the zeros that fill the width.
fn number<U: Unit, O: Extend<U>>(out: &mut O, c: &Conversion, sign: &[u8], digits: &[u8]) {
    let gap = c.width.saturating_sub(sign.len() + digits.len());
    let fill = |b, when| std::iter::repeat_n(U::of(b), if when { gap } else { 0 });
    let zeros = c.zero && !c.left;
    out.extend(fill(b' ', !zeros && !c.left));
    out.extend(sign.iter().map(|&b| U::of(b)));
    out.extend(fill(b'0', zeros));
    out.extend(digits.iter().map(|&b| U::of(b)));
    out.extend(fill(b' ', c.left));
}

fn pad<U: Unit, O: Extend<U>>(out: &mut O, c: &Conversion, body: &[U]) {
    let gap = c.width.saturating_sub(body.len());
    let fill = |when| std::iter::repeat_n(U::of(b' '), if when { gap } else { 0 });
    out.extend(fill(!c.left));
    out.extend(body.iter().copied());
    out.extend(fill(c.left));
}

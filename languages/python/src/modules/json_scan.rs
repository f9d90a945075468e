//! The function that makes values of JSON texts.

use super::support::given;
use crate::runtime::{
    Res, bytes_of, call, call_method, check_depth, dict_set, recursion_error, state, str_value, to_int, truth,
    type_error,
};
use std::cell::Cell;
use workbench::object::text::Wide;
use workbench::object::{dict, integer, list, text, tuple};
use workbench::{Raised, Value, Vm};

/// A text: bytes of a `str` or characters of a `unicode`.
trait Units: Copy {
    fn len(self) -> usize;
    fn at(self, i: usize) -> Option<u32>;
    /// Are characters beyond ASCII encoded?
    const ENCODED: bool;
}

impl Units for &[u8] {
    const ENCODED: bool = true;
    fn len(self) -> usize {
        <[u8]>::len(self)
    }
    fn at(self, i: usize) -> Option<u32> {
        self.get(i).map(|&b| b.into())
    }
}

impl Units for &[u32] {
    const ENCODED: bool = false;
    fn len(self) -> usize {
        <[u32]>::len(self)
    }
    fn at(self, i: usize) -> Option<u32> {
        self.get(i).copied()
    }
}

/// Why there is no value.
enum Failure {
    /// An exception is pending.
    Raised,
    /// No value begins where one must.
    Nothing,
    /// The text is wrong there.
    Wrong(&'static str, usize),
}

impl From<Raised> for Failure {
    fn from(Raised: Raised) -> Failure {
        Failure::Raised
    }
}

type Scanned = Result<(Value, usize), Failure>;

struct Scanner<U> {
    text: U,
    strict: bool,
    object_hook: Option<Value>,
    pairs_hook: Option<Value>,
    parse_float: Option<Value>,
    parse_int: Option<Value>,
    parse_constant: Option<Value>,
    encoding: Option<Value>,
    /// How many containers are open.
    depth: Cell<u32>,
}

fn is(unit: Option<u32>, c: u8) -> bool {
    unit == Some(c.into())
}

fn digit(unit: Option<u32>) -> bool {
    unit.is_some_and(|u| (0x30..0x3a).contains(&u))
}

impl<U: Units> Scanner<U> {
    fn past_space(&self, mut i: usize) -> usize {
        while matches!(self.text.at(i), Some(0x20 | 0x09 | 0x0a | 0x0d)) {
            i += 1;
        }
        i
    }

    fn word(&self, i: usize, word: &str) -> bool {
        word.bytes().enumerate().all(|(n, b)| is(self.text.at(i + n), b))
    }

    fn value(&self, vm: &mut Vm, i: usize) -> Scanned {
        let Some(first) = self.text.at(i) else { return Err(Failure::Nothing) };
        match first {
            0x22 => return self.string(vm, i + 1),
            0x7b | 0x5b => {
                check_depth(vm)?;
                if self.depth.get() >= state(vm).recursion_limit.get() {
                    return Err(recursion_error(vm).into());
                }
                self.depth.set(self.depth.get() + 1);
                let v = if first == 0x7b { self.object(vm, i + 1) } else { self.array(vm, i + 1) };
                self.depth.set(self.depth.get() - 1);
                return v;
            }
            _ => {}
        }
        for (word, v) in [("null", Value::NIL), ("true", Value::TRUE), ("false", Value::FALSE)] {
            if self.word(i, word) {
                return Ok((v, i + word.len()));
            }
        }
        for (word, f) in [("NaN", f64::NAN), ("Infinity", f64::INFINITY), ("-Infinity", f64::NEG_INFINITY)] {
            if self.word(i, word) {
                let v = match self.parse_constant {
                    Some(hook) => {
                        let word = str_value(vm, word.as_bytes());
                        call(vm, hook, &[word])?
                    }
                    None => vm.float(f),
                };
                return Ok((v, i + word.len()));
            }
        }
        self.number(vm, i)
    }

    fn number(&self, vm: &mut Vm, start: usize) -> Scanned {
        let at = |i| self.text.at(i);
        let mut i = start + usize::from(is(at(start), b'-'));
        if !digit(at(i)) {
            return Err(Failure::Nothing);
        }
        i += 1;
        if !is(at(i - 1), b'0') {
            while digit(at(i)) {
                i += 1;
            }
        }
        let mut is_float = false;
        if is(at(i), b'.') && digit(at(i + 1)) {
            is_float = true;
            i += 2;
            while digit(at(i)) {
                i += 1;
            }
        }
        if matches!(at(i), Some(0x65 | 0x45)) {
            let signed = i + 1 + usize::from(matches!(at(i + 1), Some(0x2b | 0x2d)));
            if digit(at(signed)) {
                is_float = true;
                i = signed + 1;
                while digit(at(i)) {
                    i += 1;
                }
            }
        }
        let shown: Vec<u8> = (start..i).filter_map(at).map(|u| u as u8).collect();
        let hook = if is_float { self.parse_float } else { self.parse_int };
        let v = if let Some(hook) = hook {
            let shown = str_value(vm, &shown);
            call(vm, hook, &[shown])?
        } else if is_float {
            let f = workbench::object::float_text::parse(&shown).unwrap_or(f64::NAN);
            vm.float(f)
        } else {
            integer::from_text(&mut vm.space, &shown, 10).unwrap_or(Value::small(0))
        };
        Ok((v, i))
    }

    /// A string whose opening quote stands before `begin`.
    fn string(&self, vm: &mut Vm, begin: usize) -> Scanned {
        let mut points = Vec::new();
        let mut i = begin;
        loop {
            let Some(u) = self.text.at(i) else { return Err(unterminated_at(begin)) };
            match u {
                0x22 => break,
                0x5c => i = self.escape(i, &mut points).map_err(|f| f.unwrap_or(unterminated_at(begin)))?,
                0..0x20 if self.strict => return Err(Failure::Wrong("Invalid control character at", i)),
                0x80.. if U::ENCODED => i = self.encoded(vm, i, &mut points)?,
                _ => {
                    points.push(u);
                    i += 1;
                }
            }
        }
        Ok((text::from_code_points(&mut vm.space, &points), i + 1))
    }

    /// An escape at `i`: where it ends. `Err(None)`: the text ends in it.
    fn escape(&self, i: usize, points: &mut Vec<u32>) -> Result<usize, Option<Failure>> {
        let Some(letter) = self.text.at(i + 1) else { return Err(None) };
        let simple = match char::from_u32(letter) {
            Some(c @ ('"' | '\\' | '/')) => c as u32,
            Some('b') => 8,
            Some('f') => 12,
            Some('n') => 10,
            Some('r') => 13,
            Some('t') => 9,
            Some('u') => {
                let bad = Some(Failure::Wrong("Invalid \\uXXXX escape", i + 1));
                let Some(high) = self.hex(i + 2) else { return Err(bad) };
                if (0xd800..0xdc00).contains(&high)
                    && is(self.text.at(i + 6), b'\\')
                    && is(self.text.at(i + 7), b'u')
                    && let Some(low @ 0xdc00..0xe000) = self.hex(i + 8)
                {
                    points.push(0x1_0000 + ((high - 0xd800) << 10 | (low - 0xdc00)));
                    return Ok(i + 12);
                }
                points.push(high);
                return Ok(i + 6);
            }
            _ => return Err(Some(Failure::Wrong("Invalid \\escape", i))),
        };
        points.push(simple);
        Ok(i + 2)
    }

    /// Four hexadecimal digits with something behind them.
    fn hex(&self, i: usize) -> Option<u32> {
        self.text.at(i + 4)?;
        (i..i + 4).try_fold(0, |n, j| {
            let c = char::from_u32(self.text.at(j)?)?;
            Some(n * 16 + c.to_digit(16)?)
        })
    }

    /// Bytes beyond ASCII at `i`: their characters, and where they end.
    fn encoded(&self, vm: &mut Vm, i: usize, points: &mut Vec<u32>) -> Result<usize, Failure> {
        let mut end = i;
        while self.text.at(end).is_some_and(|u| u >= 0x80) {
            end += 1;
        }
        let raw: Vec<u8> = (i..end).filter_map(|j| self.text.at(j)).map(|u| u as u8).collect();
        let utf8 = match self.encoding {
            Some(encoding) => bytes_of(vm, encoding).is_some_and(|e| e.eq_ignore_ascii_case(b"utf-8")),
            None => true,
        };
        let known = if utf8 { text::from_utf8(&mut vm.space, &raw, Wide::Points) } else { None };
        let decoded = match known {
            Some(v) => v,
            None => {
                let encoding = self.encoding.unwrap_or_else(|| str_value(vm, b"utf-8"));
                let raw = str_value(vm, &raw);
                call_method(vm, raw, "decode", &[encoding])?
            }
        };
        points.extend(text::units(&mut vm.space, decoded));
        Ok(end)
    }

    fn last(&self) -> usize {
        self.text.len().saturating_sub(1)
    }

    fn array(&self, vm: &mut Vm, begin: usize) -> Scanned {
        let items = list::new(&mut vm.space);
        let mut i = self.past_space(begin);
        if !is(self.text.at(i), b']') {
            loop {
                if i >= self.text.len() {
                    return Err(Failure::Wrong("Expecting object", self.last()));
                }
                let (v, end) = self.value(vm, i)?;
                list::push(&mut vm.space, items, v);
                i = self.past_space(end);
                match self.text.at(i) {
                    Some(0x5d) => break,
                    Some(0x2c) => i = self.past_space(i + 1),
                    Some(_) => return Err(Failure::Wrong("Expecting , delimiter", i)),
                    None => return Err(Failure::Wrong("Expecting object", self.last())),
                }
            }
        }
        Ok((items, i + 1))
    }

    fn object(&self, vm: &mut Vm, begin: usize) -> Scanned {
        let pairs = list::new(&mut vm.space);
        let object = dict::new(&mut vm.space);
        let mut i = self.past_space(begin);
        if !is(self.text.at(i), b'}') {
            loop {
                match self.text.at(i) {
                    Some(0x22) => {}
                    Some(_) => return Err(Failure::Wrong("Expecting property name", i)),
                    None => return Err(Failure::Wrong("Expecting object", self.last())),
                }
                let (key, end) = self.string(vm, i + 1)?;
                i = self.past_space(end);
                if !is(self.text.at(i), b':') {
                    return Err(Failure::Wrong("Expecting : delimiter", i));
                }
                let (v, end) = self.value(vm, self.past_space(i + 1))?;
                if self.pairs_hook.is_some() {
                    let pair = tuple::new(&mut vm.space, &[key, v]);
                    list::push(&mut vm.space, pairs, pair);
                } else {
                    dict_set(vm, object, key, v)?;
                }
                i = self.past_space(end);
                match self.text.at(i) {
                    Some(0x7d) => break,
                    Some(0x2c) => i = self.past_space(i + 1),
                    Some(_) => return Err(Failure::Wrong("Expecting , delimiter", i)),
                    None => return Err(Failure::Wrong("Expecting object", self.last())),
                }
            }
        }
        let v = match (self.pairs_hook, self.object_hook) {
            (Some(hook), _) => call(vm, hook, &[pairs])?,
            (None, Some(hook)) => call(vm, hook, &[object])?,
            (None, None) => object,
        };
        Ok((v, i + 1))
    }
}

fn unterminated_at(begin: usize) -> Failure {
    Failure::Wrong("Unterminated string starting at", begin - 1)
}

fn run<U: Units>(vm: &mut Vm, units: U, args: &[Value], start: usize) -> Res {
    let scanner = Scanner {
        text: units,
        strict: truth(vm, args[2])?,
        object_hook: given(args, 3),
        pairs_hook: given(args, 4),
        parse_float: given(args, 5),
        parse_int: given(args, 6),
        parse_constant: given(args, 7),
        encoding: given(args, 8),
        depth: Cell::new(0),
    };
    match scanner.value(vm, start) {
        Ok((v, end)) => {
            let end = vm.int(end as i64);
            Ok(tuple::new(&mut vm.space, &[v, end]))
        }
        Err(Failure::Raised) => Err(Raised),
        Err(Failure::Nothing) => Ok(Value::NIL),
        Err(Failure::Wrong(message, at)) => {
            let (message, at) = (str_value(vm, message.as_bytes()), vm.int(at as i64));
            Ok(tuple::new(&mut vm.space, &[message, at, Value::NIL]))
        }
    }
}

/// `scan(text, start, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, encoding)`: the value
/// and where it ends; `None` when none begins there; message, position and `None` when the text is wrong.
pub fn scan(vm: &mut Vm, args: &[Value]) -> Res {
    let start = to_int(vm, args[1])?.max(0) as usize;
    let plain = crate::runtime::convert::unwrap(vm, args[0]);
    if let Some(content) = bytes_of(vm, plain) {
        return run(vm, content, args, start);
    }
    if text::is(plain) {
        let units = text::units(&mut vm.space, plain);
        return run(vm, units.as_slice(), args, start);
    }
    Err(type_error(vm, "expected string or buffer"))
}

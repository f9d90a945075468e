//! `template.format(*args, **kw)` and `format(value, spec)`.

use super::spec;
use crate::runtime::convert::unwrap;
use crate::runtime::{
    Res, call, dict_get, get_attr, get_item, key_error, repr_of, state, str_of, type_error, type_name, value_error,
};
use workbench::object::{bytes, text};
use workbench::{Kind, Raised, ShapeId, Value, Vm};

/// `format(v, spec)`; `wide`: the specification is `unicode`, and so is the answer.
pub fn format_value(vm: &mut Vm, v: Value, spec: &[u32], wide: bool) -> Res {
    let shape = ShapeId::of(v).shape();
    if shape.class.is_absent()
        && let Some(answer) = spec::format(vm, v, spec, wide)?
    {
        return Ok(answer);
    }
    let name = state(vm).syms.format;
    if let Some(method) = crate::runtime::attr::guest_special(vm, v, name)? {
        let given = string_of(vm, spec, wide);
        let answer = call(vm, method, &[given])?;
        let plain = unwrap(vm, answer);
        if !bytes::is(plain) && !text::is(plain) {
            let owner = type_name(vm, v);
            return Err(type_error(
                vm,
                format!("{owner}.__format__ must return string or unicode, not {}", type_name(vm, answer)),
            ));
        }
        return Ok(plain);
    }
    let plain = unwrap(vm, v);
    if plain != v && text::is(plain) && spec.is_empty() && !wide {
        let s = crate::builtins::unicode_type::unicode_of(vm, v)?;
        return str_of(vm, unwrap(vm, s));
    }
    if plain != v
        && !spec.is_empty()
        && let Some(answer) = spec::format(vm, plain, spec, wide)?
    {
        return Ok(answer);
    }
    if !spec.is_empty() && !shape.class.is_absent() && plain == v {
        let message = "object.__format__ with a non-empty format string is deprecated";
        crate::runtime::warnings::warn(vm, crate::runtime::Exc::PendingDeprecationWarning, message)?;
    }
    let s = if wide { crate::builtins::unicode_type::unicode_of(vm, v)? } else { str_of(vm, v)? };
    if spec.is_empty() {
        return Ok(unwrap(vm, s));
    }
    format_value(vm, unwrap(vm, s), spec, wide)
}

fn string_of(vm: &mut Vm, units: &[u32], wide: bool) -> Value {
    if wide {
        return text::from_code_points(&mut vm.space, units);
    }
    let content: Vec<u8> = units.iter().map(|&u| u as u8).collect();
    bytes::new(&mut vm.space, &content)
}

/// The units of a string of either kind; bytes stand for themselves.
pub fn units(vm: &mut Vm, v: Value) -> Vec<u32> {
    let v = unwrap(vm, v);
    if text::is(v) {
        return text::units(&mut vm.space, v);
    }
    bytes::bytes(&mut vm.space, v).iter().map(|&b| u32::from(b)).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Numbering {
    Unknown,
    Automatic(usize),
    Manual,
}

struct Template<'a> {
    args: &'a [Value],
    keywords: Value,
    wide: bool,
    numbering: Numbering,
}

/// `template.format(...)`: `keywords` is a dict or absent.
pub fn format(vm: &mut Vm, template: Value, args: &[Value], keywords: Value) -> Res {
    let template = unwrap(vm, template);
    let wide = text::is(template);
    let source = units(vm, template);
    let mut t = Template { args, keywords, wide, numbering: Numbering::Unknown };
    let out = t.expand(vm, &source, 2)?;
    crate::builtins::support::room(vm, out.len() * 4)?;
    Ok(string_of(vm, &out, wide))
}

const OPEN: u32 = b'{' as u32;
const CLOSE: u32 = b'}' as u32;

impl Template<'_> {
    fn expand(&mut self, vm: &mut Vm, source: &[u32], depth: u32) -> Result<Vec<u32>, Raised> {
        if depth == 0 {
            return Err(value_error(vm, "Max string recursion exceeded"));
        }
        let mut out = Vec::new();
        let mut at = 0;
        while at < source.len() {
            let c = source[at];
            at += 1;
            if c != OPEN && c != CLOSE {
                out.push(c);
                continue;
            }
            if source.get(at) == Some(&c) {
                out.push(c);
                at += 1;
                continue;
            }
            if c == CLOSE {
                return Err(value_error(vm, "Single '}' encountered in format string"));
            }
            if at == source.len() {
                return Err(value_error(vm, "Single '{' encountered in format string"));
            }
            let start = at;
            let mut nested = 1;
            while nested > 0 {
                match source.get(at) {
                    Some(&OPEN) => nested += 1,
                    Some(&CLOSE) => nested -= 1,
                    Some(_) => {}
                    None => return Err(value_error(vm, "unmatched '{' in format")),
                }
                at += 1;
            }
            let shown = self.field(vm, &source[start..at - 1], depth)?;
            out.extend(shown);
        }
        Ok(out)
    }

    /// One replacement field, braces off.
    fn field(&mut self, vm: &mut Vm, field: &[u32], depth: u32) -> Result<Vec<u32>, Raised> {
        let is = |c: u32, b: u8| c == u32::from(b);
        let mut inside = 0;
        let mut end = field.len();
        for (i, &c) in field.iter().enumerate() {
            if is(c, b'[') {
                inside += 1;
            } else if is(c, b']') {
                inside = 0;
            } else if inside == 0 && (is(c, b'!') || is(c, b':')) {
                end = i;
                break;
            }
        }
        let name = &field[..end];
        let mut rest = &field[end..];
        let mut conversion = None;
        if rest.first().is_some_and(|&c| is(c, b'!')) {
            let Some(&c) = rest.get(1) else {
                return Err(value_error(vm, "end of format while looking for conversion specifier"));
            };
            conversion = Some(c);
            rest = &rest[2..];
            if rest.first().is_some_and(|&c| !is(c, b':')) {
                return Err(value_error(vm, "expected ':' after format specifier"));
            }
        }
        let spec = if rest.is_empty() { rest } else { &rest[1..] };
        let mut v = self.value(vm, name)?;
        if let Some(c) = conversion {
            v = match u8::try_from(c) {
                Ok(b'r') => repr_of(vm, v)?,
                Ok(b's') if self.wide => crate::builtins::unicode_type::unicode_of(vm, v)?,
                Ok(b's') => str_of(vm, v)?,
                _ => {
                    let c = char::from_u32(c).filter(|c| (' '..='~').contains(c));
                    let c = c.map_or_else(|| "\\x".into(), String::from);
                    return Err(value_error(vm, format!("Unknown conversion specifier {c}")));
                }
            };
        }
        let spec = if spec.iter().any(|&c| c == OPEN || c == CLOSE) {
            self.expand(vm, spec, depth - 1)?
        } else {
            spec.to_vec()
        };
        let answer = format_value(vm, v, &spec, self.wide)?;
        let answer = if self.wide { crate::runtime::convert::decode_ascii(vm, answer)? } else { str_of(vm, answer)? };
        Ok(units(vm, answer))
    }

    /// What a field name stands for.
    fn value(&mut self, vm: &mut Vm, name: &[u32]) -> Res {
        let is = |c: u32, b: u8| c == u32::from(b);
        let first = name.iter().position(|&c| is(c, b'.') || is(c, b'[')).unwrap_or(name.len());
        let mut v = self.first(vm, &name[..first])?;
        let mut at = first;
        while at < name.len() {
            let c = name[at];
            at += 1;
            if is(c, b'.') {
                let end = at + name[at..].iter().position(|&c| is(c, b'.') || is(c, b'[')).unwrap_or(name.len() - at);
                if end == at {
                    return Err(value_error(vm, "Empty attribute in format string"));
                }
                let attribute = string_of(vm, &name[at..end], self.wide);
                let symbol = crate::runtime::name_of(vm, attribute, "attribute name")?;
                v = get_attr(vm, v, symbol)?;
                at = end;
            } else if is(c, b'[') {
                let Some(len) = name[at..].iter().position(|&c| is(c, b']')) else {
                    return Err(value_error(vm, "Missing ']' in format string"));
                };
                if len == 0 {
                    return Err(value_error(vm, "Empty attribute in format string"));
                }
                let key = &name[at..at + len];
                let index = match integer(vm, key)? {
                    Some(n) => Value::small(n as i64),
                    None => string_of(vm, key, self.wide),
                };
                v = get_item(vm, v, index)?;
                at += len + 1;
            } else {
                return Err(value_error(vm, "Only '.' or '[' may follow ']' in format field specifier"));
            }
        }
        Ok(v)
    }

    fn first(&mut self, vm: &mut Vm, name: &[u32]) -> Res {
        let index = if name.is_empty() {
            match self.numbering {
                Numbering::Manual => {
                    return Err(value_error(
                        vm,
                        "cannot switch from manual field specification to automatic field numbering",
                    ));
                }
                Numbering::Unknown => {
                    self.numbering = Numbering::Automatic(1);
                    Some(0)
                }
                Numbering::Automatic(n) => {
                    self.numbering = Numbering::Automatic(n + 1);
                    Some(n)
                }
            }
        } else {
            let index = integer(vm, name)?;
            if index.is_some() {
                if matches!(self.numbering, Numbering::Automatic(_)) {
                    return Err(value_error(
                        vm,
                        "cannot switch from automatic field numbering to manual field specification",
                    ));
                }
                self.numbering = Numbering::Manual;
            }
            index
        };
        if let Some(i) = index {
            return match self.args.get(i) {
                Some(&v) => Ok(v),
                None => Err(crate::runtime::index_error(vm, "tuple index out of range")),
            };
        }
        let key = string_of(vm, name, self.wide);
        if !self.keywords.is_absent() {
            let found = if ShapeId::of(self.keywords).kind() == Kind::DICT {
                dict_get(vm, self.keywords, key)?
            } else {
                Some(get_item(vm, self.keywords, key)?)
            };
            if let Some(v) = found {
                return Ok(v);
            }
        }
        Err(key_error(vm, key))
    }
}

/// A field name that is a number.
fn integer(vm: &mut Vm, name: &[u32]) -> Result<Option<usize>, Raised> {
    let mut n: usize = 0;
    for &c in name {
        let Some(d) = char::from_u32(c).and_then(|c| c.to_digit(10)) else { return Ok(None) };
        n = n.saturating_mul(10).saturating_add(d as usize);
        if n > 1 << 40 {
            return Err(value_error(vm, "Too many decimal digits in format string"));
        }
    }
    Ok(Some(n))
}

/// The pieces `str._formatter_parser` gives: literal, and field name, specification and conversion.
pub struct Piece {
    /// Text before the field.
    pub literal: Vec<u32>,
    /// The field: name, specification, conversion.
    pub field: Option<(Vec<u32>, Vec<u32>, Option<u32>)>,
}

/// Take a template apart without evaluating anything.
pub fn pieces(vm: &mut Vm, source: &[u32]) -> Result<Vec<Piece>, Raised> {
    let mut out = Vec::new();
    let mut literal = Vec::new();
    let mut at = 0;
    while at < source.len() {
        let c = source[at];
        at += 1;
        if c != OPEN && c != CLOSE {
            literal.push(c);
            continue;
        }
        if source.get(at) == Some(&c) {
            literal.push(c);
            at += 1;
            continue;
        }
        if c == CLOSE || at == source.len() {
            let c = char::from(c as u8);
            return Err(value_error(vm, format!("Single '{c}' encountered in format string")));
        }
        let start = at;
        let mut nested = 1;
        while nested > 0 {
            match source.get(at) {
                Some(&OPEN) => nested += 1,
                Some(&CLOSE) => nested -= 1,
                Some(_) => {}
                None => return Err(value_error(vm, "unmatched '{' in format")),
            }
            at += 1;
        }
        let field = &source[start..at - 1];
        let end = field.iter().position(|&c| c == u32::from(b'!') || c == u32::from(b':')).unwrap_or(field.len());
        let mut rest = &field[end..];
        let mut conversion = None;
        if let [mark, c, more @ ..] = rest
            && *mark == u32::from(b'!')
        {
            conversion = Some(*c);
            rest = more;
        }
        let spec = if rest.is_empty() { rest } else { &rest[1..] };
        let literal = std::mem::take(&mut literal);
        out.push(Piece { literal, field: Some((field[..end].to_vec(), spec.to_vec(), conversion)) });
    }
    if !literal.is_empty() {
        out.push(Piece { literal, field: None });
    }
    Ok(out)
}

//! `_json`: the function that makes JSON texts of values, and the module itself. See `json_scan` for the way back.

use super::support::given;
use crate::native;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::repr::float_repr;
use crate::runtime::{
    Res, Ty, as_float, as_num, bytes_of, call, call_method, check_depth, is_a, recursion_error, repr_text, state,
    str_value, to_int, truth, type_error, value_error,
};
use workbench::object::{bytes, dict, integer, list, text, tuple};
use workbench::{Kind, Raised, ShapeId, Value, Vm};

struct Encoder {
    default: Option<Value>,
    indent: Option<usize>,
    item_separator: Vec<u8>,
    key_separator: Vec<u8>,
    sort_keys: bool,
    skip_keys: bool,
    allow_nan: bool,
    ascii: bool,
    encoding: Value,
    check_circular: bool,
    /// Containers that are being written, in a list that the collector sees.
    open: Value,
    /// Finished pieces.
    chunks: Value,
    out: Vec<u8>,
}

impl Encoder {
    fn flush(&mut self, vm: &mut Vm) {
        if !self.out.is_empty() {
            let chunk = str_value(vm, &self.out);
            list::push(&mut vm.space, self.chunks, chunk);
            self.out.clear();
        }
    }

    fn newline(&mut self, level: usize) {
        if let Some(indent) = self.indent {
            self.out.push(b'\n');
            self.out.extend(std::iter::repeat_n(b' ', indent * level));
        }
    }

    fn enter(&mut self, vm: &mut Vm, v: Value) -> Result<(), Raised> {
        check_depth(vm)?;
        if list::len(self.open) >= state(vm).recursion_limit.get() as usize {
            return Err(recursion_error(vm));
        }
        if self.check_circular && list::as_values(self.open).contains(&v) {
            return Err(value_error(vm, "Circular reference detected"));
        }
        list::push(&mut vm.space, self.open, v);
        Ok(())
    }

    fn leave(&mut self, vm: &mut Vm) {
        list::pop(&mut vm.space, self.open);
    }

    fn value(&mut self, vm: &mut Vm, v: Value, level: usize) -> Result<(), Raised> {
        let shape = ShapeId::of(v).shape();
        if shape.class.is_absent() {
            // What nearly all values are is told by the kind.
            match shape.kind {
                Kind::BYTES | Kind::TEXT => return self.string(vm, v),
                Kind::INT => {
                    self.integer(vm, v);
                    return Ok(());
                }
                Kind::FLOAT => return self.float(vm, v),
                Kind::LIST | Kind::TUPLE => return self.sequence(vm, v, level),
                Kind::DICT => return self.mapping(vm, v, level),
                _ => {}
            }
        }
        match v {
            Value::NIL => self.out.extend(b"null"),
            Value::TRUE => self.out.extend(b"true"),
            Value::FALSE => self.out.extend(b"false"),
            _ if is_a(vm, v, Ty::BaseString) => self.string(vm, v)?,
            _ if as_num(vm, v).is_some() => self.integer(vm, v),
            _ if as_float(vm, v).is_some() => self.float(vm, v)?,
            _ if is_a(vm, v, Ty::List) || is_a(vm, v, Ty::Tuple) => self.sequence(vm, v, level)?,
            _ if is_a(vm, v, Ty::Dict) => self.mapping(vm, v, level)?,
            _ => {
                let Some(default) = self.default else {
                    let mut message = repr_text(vm, v)?;
                    message.extend(b" is not JSON serializable");
                    return Err(type_error(vm, message));
                };
                self.enter(vm, v)?;
                let other = call(vm, default, &[v])?;
                self.value(vm, other, level)?;
                self.leave(vm);
            }
        }
        Ok(())
    }

    fn integer(&mut self, vm: &mut Vm, v: Value) {
        if let Some(n) = as_num(vm, v) {
            self.out.extend(integer::to_text(n, 10).into_bytes());
        }
    }

    fn float_text(&mut self, vm: &mut Vm, v: Value) -> Result<String, Raised> {
        let f = as_float(vm, v).unwrap_or(0.0);
        if f.is_finite() {
            return Ok(float_repr(f));
        }
        if !self.allow_nan {
            let shown = float_repr(f);
            return Err(value_error(vm, format!("Out of range float values are not JSON compliant: {shown}")));
        }
        Ok(if f.is_nan() {
            "NaN"
        } else if f > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
        .into())
    }

    fn float(&mut self, vm: &mut Vm, v: Value) -> Result<(), Raised> {
        let shown = self.float_text(vm, v)?;
        self.out.extend(shown.into_bytes());
        Ok(())
    }

    fn string(&mut self, vm: &mut Vm, v: Value) -> Result<(), Raised> {
        let plain = crate::runtime::convert::unwrap(vm, v);
        if let Some(content) = bytes_of(vm, plain) {
            if content.is_ascii() || !self.ascii {
                let foreign = !content.is_ascii() && {
                    let encoding = self.encoding;
                    !matches!(bytes_of(vm, encoding), Some(b"utf-8") | None)
                };
                if !foreign {
                    let plain = |b: &u8| (0x20..0x7f).contains(b) && *b != b'"' && *b != b'\\';
                    if content.iter().all(plain) {
                        self.out.push(b'"');
                        self.out.extend_from_slice(content);
                        self.out.push(b'"');
                    } else {
                        self.quoted(content.iter().map(|&b| u32::from(b)));
                    }
                    return Ok(());
                }
            }
            let encoding = self.encoding;
            let decoded = call_method(vm, plain, "decode", &[encoding])?;
            return self.string(vm, decoded);
        }
        let units = text::units(&mut vm.space, plain);
        if self.ascii || units.iter().all(|&u| u < 128) {
            self.quoted(units.into_iter());
            return Ok(());
        }
        // Characters beyond ASCII stay: the piece is unicode.
        self.flush(vm);
        let mut points = Vec::with_capacity(units.len() + 2);
        points.push(u32::from(b'"'));
        for u in units {
            if u >= 128 {
                points.push(u);
            } else {
                self.character(u);
                points.extend(self.out.drain(..).map(u32::from));
            }
        }
        points.push(u32::from(b'"'));
        let chunk = text::from_code_points(&mut vm.space, &points);
        list::push(&mut vm.space, self.chunks, chunk);
        Ok(())
    }

    fn quoted(&mut self, units: impl Iterator<Item = u32>) {
        self.out.push(b'"');
        units.for_each(|u| self.character(u));
        self.out.push(b'"');
    }

    fn character(&mut self, u: u32) {
        let short = match u {
            0x22 => b"\\\"",
            0x5c => b"\\\\",
            0x0a => b"\\n",
            0x0d => b"\\r",
            0x09 => b"\\t",
            0x0c => b"\\f",
            0x08 => b"\\b",
            0x20..0x7f => return self.out.push(u as u8),
            0x7f => return self.out.push(0x7f),
            // A byte of a str when characters beyond ASCII stay.
            0x80..0x100 if !self.ascii => return self.out.push(u as u8),
            0x1_0000.. => {
                let n = u - 0x1_0000;
                let pair = format!("\\u{:04x}\\u{:04x}", 0xd800 | n >> 10, 0xdc00 | n & 0x3ff);
                return self.out.extend(pair.into_bytes());
            }
            _ => return self.out.extend(format!("\\u{u:04x}").into_bytes()),
        };
        self.out.extend(short);
    }

    fn separate(&mut self, first: bool, level: usize) {
        if !first {
            let separator = std::mem::take(&mut self.item_separator);
            self.out.extend(&separator);
            self.item_separator = separator;
        }
        self.newline(level);
    }

    fn sequence(&mut self, vm: &mut Vm, v: Value, level: usize) -> Result<(), Raised> {
        // What a hook does to a list while it is written shows.
        let plain = crate::runtime::convert::unwrap(vm, v);
        let items = if ShapeId::of(plain).kind() == Kind::LIST { plain } else { crate::runtime::list_of(vm, v)? };
        if list::len(items) == 0 {
            self.out.extend(b"[]");
            return Ok(());
        }
        self.enter(vm, v)?;
        self.out.push(b'[');
        let mut i = 0;
        while i < list::len(items) {
            self.separate(i == 0, level + 1);
            let item = list::get(&mut vm.space, items, i);
            self.value(vm, item, level + 1)?;
            i += 1;
        }
        self.newline(level);
        self.out.push(b']');
        self.leave(vm);
        Ok(())
    }

    /// Keys and values in the order in which they are written, one after the other.
    fn entries(&mut self, vm: &mut Vm, v: Value) -> Res {
        let flat = list::new(&mut vm.space);
        if crate::runtime::is_exact(v, Kind::DICT) && !self.sort_keys {
            let mut at = 0;
            while let Some((pos, key, value)) = dict::next_entry(v, at) {
                at = pos + 1;
                list::push(&mut vm.space, flat, key);
                list::push(&mut vm.space, flat, value);
            }
            return Ok(flat);
        }
        if crate::runtime::is_exact(v, Kind::DICT) && dict::strategy(v) == workbench::object::table::BYTES {
            let mut entries: Vec<(&[u8], usize)> = Vec::with_capacity(dict::len(v));
            let mut at = 0;
            while let Some((pos, key, _)) = dict::next_entry(v, at) {
                at = pos + 1;
                entries.push((bytes::bytes(&mut vm.space, key), pos));
            }
            entries.sort_unstable();
            for (_, pos) in entries {
                let (key, value) = dict::entry(v, pos);
                list::push(&mut vm.space, flat, key);
                list::push(&mut vm.space, flat, value);
            }
            return Ok(flat);
        }
        let items = call_method(vm, v, "items", &[])?;
        let items = crate::runtime::list_of(vm, items)?;
        if self.sort_keys {
            call_method(vm, items, "sort", &[])?;
        }
        for i in 0..list::len(items) {
            let item = list::get(&mut vm.space, items, i);
            let pair = crate::runtime::tuple_of(vm, item)?;
            if tuple::len(pair) != 2 {
                return Err(value_error(vm, "items must return 2-tuples"));
            }
            list::push(&mut vm.space, flat, tuple::get(pair, 0));
            list::push(&mut vm.space, flat, tuple::get(pair, 1));
        }
        Ok(flat)
    }

    /// The text of a key that is no string; `None`: leave the entry out.
    fn key_text(&mut self, vm: &mut Vm, key: Value) -> Result<Option<Vec<u8>>, Raised> {
        // CPython writes these two in C unless keys are sorted or lines are broken.
        let plain = self.indent.is_none() && !self.sort_keys;
        let text = match key {
            Value::NIL => b"null".to_vec(),
            Value::TRUE => if plain { b"True" } else { b"true" as &[u8] }.to_vec(),
            Value::FALSE => if plain { b"False" } else { b"false" as &[u8] }.to_vec(),
            _ => {
                if let Some(n) = as_num(vm, key) {
                    integer::to_text(n, 10).into_bytes()
                } else if as_float(vm, key).is_some() {
                    self.float_text(vm, key)?.into_bytes()
                } else if self.skip_keys {
                    return Ok(None);
                } else if plain {
                    return Err(type_error(vm, "keys must be a string"));
                } else {
                    let mut message = b"key ".to_vec();
                    message.extend(repr_text(vm, key)?);
                    message.extend(b" is not a string");
                    return Err(type_error(vm, message));
                }
            }
        };
        Ok(Some(text))
    }

    fn mapping(&mut self, vm: &mut Vm, v: Value, level: usize) -> Result<(), Raised> {
        if workbench::object::table::len(v) == 0 {
            self.out.extend(b"{}");
            return Ok(());
        }
        self.enter(vm, v)?;
        let flat = self.entries(vm, v)?;
        self.out.push(b'{');
        let mut first = true;
        for i in (0..list::len(flat)).step_by(2) {
            let key = list::get(&mut vm.space, flat, i);
            let is_string = is_a(vm, key, Ty::BaseString);
            let shown = if is_string { Some(Vec::new()) } else { self.key_text(vm, key)? };
            let Some(shown) = shown else { continue };
            self.separate(first, level + 1);
            first = false;
            if is_string {
                self.string(vm, key)?;
            } else {
                self.quoted(shown.into_iter().map(u32::from));
            }
            let separator = std::mem::take(&mut self.key_separator);
            self.out.extend(&separator);
            self.key_separator = separator;
            let value = list::get(&mut vm.space, flat, i + 1);
            self.value(vm, value, level + 1)?;
        }
        self.newline(level);
        self.out.push(b'}');
        self.leave(vm);
        Ok(())
    }
}

/// `encode(o, default, indent, item_separator, key_separator, sort_keys, skipkeys, allow_nan, ensure_ascii, encoding,
/// check_circular)`: the pieces of the text, in a list.
fn encode(vm: &mut Vm, args: &[Value]) -> Res {
    let indent = match given(args, 2) {
        Some(v) => Some(to_int(vm, v)?.clamp(0, 1000) as usize),
        None => None,
    };
    let separator = |vm: &mut Vm, v: Value| match crate::runtime::convert::encode_ascii(vm, v) {
        Ok(v) => Ok(bytes_of(vm, v).unwrap_or(b"").to_vec()),
        Err(raised) => Err(raised),
    };
    let chunks = list::new(&mut vm.space);
    let open = list::new(&mut vm.space);
    list::to_values(&mut vm.space, open);
    let encoding = given(args, 9).unwrap_or_else(|| str_value(vm, b"utf-8"));
    let mut encoder = Encoder {
        default: given(args, 1),
        indent,
        item_separator: separator(vm, args[3])?,
        key_separator: separator(vm, args[4])?,
        sort_keys: truth(vm, args[5])?,
        skip_keys: truth(vm, args[6])?,
        allow_nan: truth(vm, args[7])?,
        ascii: truth(vm, args[8])?,
        encoding,
        check_circular: truth(vm, args[10])?,
        open,
        chunks,
        out: Vec::new(),
    };
    encoder.value(vm, args[0], 0)?;
    encoder.flush(vm);
    Ok(chunks)
}

fn encode_basestring_ascii(vm: &mut Vm, args: &[Value]) -> Res {
    if !is_a(vm, args[0], Ty::BaseString) {
        let got = crate::runtime::type_name(vm, args[0]);
        return Err(type_error(vm, format!("first argument must be a string, not {got}")));
    }
    let comma = str_value(vm, b",");
    let all = [
        args[0],
        Value::NIL,
        Value::NIL,
        comma,
        comma,
        Value::FALSE,
        Value::FALSE,
        Value::TRUE,
        Value::TRUE,
        Value::NIL,
        Value::FALSE,
    ];
    let chunks = encode(vm, &all)?;
    Ok(list::get(&mut vm.space, chunks, 0))
}

static FUNCTIONS: &[Native] = &[
    native!("encode", encode, 11),
    native!("encode_basestring_ascii", encode_basestring_ascii, 1),
    native!("scan", super::json_scan::scan, 9),
];

/// `_jsons`: `lib/_json.py` builds on it.
pub static MODULE: ModuleDef = ModuleDef { name: "_jsons", functions: FUNCTIONS, init: |_, _| Ok(()) };

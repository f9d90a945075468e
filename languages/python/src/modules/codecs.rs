//! `_codecs`: the registry of encodings, and the built-in ones under the names that `encodings` knows them by.

use super::support::{given, keep, kept, optional};
use crate::builtins::str_type::codec_arguments;
use crate::builtins::strings::codecs::{Errors, decode, encode, handlers, search_functions};
use crate::native;
use crate::runtime::convert::{unicode_decode_error, unicode_encode_error};
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::{
    Exc, Res, call, convert, dict_get, dict_set, get_item, is_callable, raise, str_value, text_of, to_int, truth,
    type_error, type_name,
};
use workbench::object::{bytes, dict, list, text, tuple};
use workbench::{Kind, Raised, ShapeId, Value, Vm};

fn register(vm: &mut Vm, args: &[Value]) -> Res {
    if !is_callable(vm, args[0]) {
        return Err(type_error(vm, "argument must be callable"));
    }
    let all = search_functions(vm)?;
    list::push(&mut vm.space, all, args[0]);
    Ok(Value::NIL)
}

/// The four functions of an encoding, as its search function gave them.
fn lookup(vm: &mut Vm, args: &[Value]) -> Res {
    let (name, _) = codec_arguments(vm, &args[..1], 0, "lookup")?;
    let name = name.to_ascii_lowercase().replace(' ', "-");
    let key = str_value(vm, name.as_bytes());
    let cache = match kept(vm, "codecs.cache") {
        Some(cache) => cache,
        None => {
            let cache = dict::new(&mut vm.space);
            keep(vm, "codecs.cache", cache);
            cache
        }
    };
    if let Some(known) = dict_get(vm, cache, key)? {
        return Ok(known);
    }
    let functions = search_functions(vm)?;
    for i in 0..list::len(functions) {
        let f = list::get(&mut vm.space, functions, i);
        let found = call(vm, f, &[key])?;
        if found == Value::NIL {
            continue;
        }
        let plain = convert::unwrap(vm, found);
        if ShapeId::of(plain).kind() != Kind::TUPLE || tuple::len(plain) != 4 {
            return Err(type_error(vm, "codec search functions must return 4-tuples"));
        }
        dict_set(vm, cache, key, found)?;
        return Ok(found);
    }
    Err(raise(vm, Exc::LookupError, format!("unknown encoding: {name}")))
}

/// `encode(object, encoding, errors)` and `decode`, by the registry.
fn by_registry(vm: &mut Vm, args: &[Value], which: i64) -> Res {
    let name = match given(args, 1) {
        Some(name) => name,
        None => str_value(vm, b"ascii"),
    };
    let codec = lookup(vm, &[name])?;
    let f = get_item(vm, codec, Value::small(which))?;
    let strict = str_value(vm, b"strict");
    let pair = call(vm, f, &[args[0], given(args, 2).unwrap_or(strict)])?;
    get_item(vm, pair, Value::small(0))
}

fn encode_object(vm: &mut Vm, args: &[Value]) -> Res {
    by_registry(vm, args, 0)
}

fn decode_object(vm: &mut Vm, args: &[Value]) -> Res {
    by_registry(vm, args, 1)
}

fn register_error(vm: &mut Vm, args: &[Value]) -> Res {
    if !is_callable(vm, args[1]) {
        return Err(type_error(vm, "handler must be callable"));
    }
    let all = handlers(vm);
    dict_set(vm, all, args[0], args[1])?;
    Ok(Value::NIL)
}

fn lookup_error(vm: &mut Vm, args: &[Value]) -> Res {
    let all = handlers(vm);
    match dict_get(vm, all, args[0])? {
        Some(handler) => Ok(handler),
        None => {
            let name = text_of(vm, args[0]);
            Err(raise(vm, Exc::LookupError, format!("unknown error handler name '{name}'")))
        }
    }
}

fn errors(vm: &mut Vm, args: &[Value]) -> Errors {
    match given(args, 1) {
        Some(name) => Errors { name: text_of(vm, name) },
        None => Errors::strict(),
    }
}

fn length(vm: &mut Vm, v: Value) -> i64 {
    let plain = convert::unwrap(vm, v);
    if text::is(plain) {
        return text::len(plain) as i64;
    }
    crate::builtins::buffer::view(vm, v)
        .map_or(bytes::is(plain).then(|| bytes::len(plain)), |b| Some(b.len()))
        .unwrap_or(0) as i64
}

fn pair(vm: &mut Vm, v: Value, n: i64) -> Res {
    Ok(tuple::new(&mut vm.space, &[v, Value::small(n)]))
}

fn encode_as(vm: &mut Vm, args: &[Value], name: &str) -> Res {
    let errors = errors(vm, args);
    let out = encode(vm, args[0], name, &errors)?;
    let n = length(vm, args[0]);
    pair(vm, out, n)
}

/// Bytes at the end that begin a character of UTF-8 which is not complete.
fn incomplete(content: &[u8]) -> usize {
    for back in 1..=content.len().min(3) {
        let needs = match content[content.len() - back] {
            0x80..=0xbf => continue,
            0xc2..=0xdf => 2,
            0xe0..=0xef => 3,
            0xf0..=0xf4 => 4,
            _ => 1,
        };
        return if needs > back { back } else { 0 };
    }
    0
}

fn decode_as(vm: &mut Vm, args: &[Value], name: &str) -> Res {
    let errors = errors(vm, args);
    let last = match optional(args, 2) {
        Some(v) => truth(vm, v)?,
        None => name != "utf_8",
    };
    let mut source = args[0];
    let mut n = length(vm, source);
    if !last && bytes::is(source) {
        // What is not complete waits for the next call.
        let content = bytes::bytes(&mut vm.space, source);
        let rest = match name {
            "utf_8" => incomplete(content),
            _ if name.starts_with("utf_16") => content.len() % 2,
            _ if name.starts_with("utf_32") => content.len() % 4,
            _ => 0,
        };
        n -= rest as i64;
        source = bytes::slice(&mut vm.space, source, 0, n as usize);
    }
    let out = decode(vm, source, name, &errors)?;
    pair(vm, out, n)
}

macro_rules! codecs {
    ($($encode:ident $decode:ident $name:literal;)*) => {$(
        fn $encode(vm: &mut Vm, args: &[Value]) -> Res {
            encode_as(vm, args, $name)
        }
        fn $decode(vm: &mut Vm, args: &[Value]) -> Res {
            decode_as(vm, args, $name)
        }
    )*};
}

codecs! {
    ascii_encode ascii_decode "ascii";
    latin_1_encode latin_1_decode "latin_1";
    utf_8_encode utf_8_decode "utf_8";
    utf_16_encode utf_16_decode "utf_16";
    utf_16_le_encode utf_16_le_decode "utf_16_le";
    utf_16_be_encode utf_16_be_decode "utf_16_be";
    utf_32_encode utf_32_decode "utf_32";
    utf_32_le_encode utf_32_le_decode "utf_32_le";
    utf_32_be_encode utf_32_be_decode "utf_32_be";
    unicode_escape_encode unicode_escape_decode "unicode_escape";
    raw_unicode_escape_encode raw_unicode_escape_decode "raw_unicode_escape";
    escape_encode escape_decode "string_escape";
}

/// What a table says of a byte or character; `None`: nothing.
fn mapped(vm: &mut Vm, mapping: Value, unit: u32) -> Result<Option<Value>, Raised> {
    let found = match get_item(vm, mapping, Value::small(i64::from(unit))) {
        Ok(v) => v,
        Err(Raised) if crate::runtime::catch(vm, Exc::LookupError) => return Ok(None),
        Err(Raised) => return Err(Raised),
    };
    let none = found == Value::NIL || text::is(found) && text::units(&mut vm.space, found) == [0xfffe];
    Ok((!none).then_some(found))
}

const UNDEFINED: &str = "character maps to <undefined>";

fn charmap_decode(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(mapping) = given(args, 2) else { return latin_1_decode(vm, args) };
    let errors = errors(vm, args);
    let Some(content) = crate::builtins::strings::family::byte_view(vm, args[0]) else {
        return Err(type_error(vm, "must be string or buffer"));
    };
    let mut out: Vec<u32> = Vec::new();
    for (i, &b) in content.iter().enumerate() {
        match mapped(vm, mapping, u32::from(b))? {
            Some(v) if text::is(v) => out.extend(text::units(&mut vm.space, v)),
            Some(v) => out.push(to_int(vm, v)? as u32),
            None => match errors.name.as_str() {
                "ignore" => {}
                "replace" => out.push(0xfffd),
                _ => return Err(unicode_decode_error(vm, "charmap", args[0], i, i + 1, UNDEFINED)),
            },
        }
    }
    let decoded = text::from_code_points(&mut vm.space, &out);
    pair(vm, decoded, content.len() as i64)
}

fn charmap_encode(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(mapping) = given(args, 2) else { return latin_1_encode(vm, args) };
    let errors = errors(vm, args);
    let source = convert::unwrap(vm, args[0]);
    let source = convert::decode_ascii(vm, source)?;
    let units = text::units(&mut vm.space, source);
    let mut out = Vec::new();
    for (i, &unit) in units.iter().enumerate() {
        match mapped(vm, mapping, unit)? {
            Some(v) if bytes::is(v) => out.extend_from_slice(bytes::bytes(&mut vm.space, v)),
            Some(v) => match to_int(vm, v)? {
                byte @ 0..=255 => out.push(byte as u8),
                _ => return Err(type_error(vm, "character mapping must be in range(256)")),
            },
            None => match errors.name.as_str() {
                "ignore" => {}
                "replace" => out.push(b'?'),
                _ => return Err(unicode_encode_error(vm, "charmap", source, i, i + 1, UNDEFINED)),
            },
        }
    }
    let encoded = str_value(vm, &out);
    pair(vm, encoded, units.len() as i64)
}

/// From a table of 256 characters, what encodes them.
fn charmap_build(vm: &mut Vm, args: &[Value]) -> Res {
    if !text::is(args[0]) {
        let got = type_name(vm, args[0]);
        return Err(type_error(vm, format!("charmap_build() argument 1 must be unicode, not {got}")));
    }
    let out = dict::new(&mut vm.space);
    for (byte, unit) in text::units(&mut vm.space, args[0]).into_iter().enumerate() {
        if unit != 0xfffe {
            dict_set(vm, out, Value::small(i64::from(unit)), Value::small(byte as i64))?;
        }
    }
    Ok(out)
}

static FUNCTIONS: &[Native] = &[
    native!("register", register, 1),
    native!("lookup", lookup, 1),
    native!("encode", encode_object, 1, 3),
    native!("decode", decode_object, 1, 3),
    native!("register_error", register_error, 2),
    native!("lookup_error", lookup_error, 1),
    native!("ascii_encode", ascii_encode, 1, 2),
    native!("ascii_decode", ascii_decode, 1, 2),
    native!("latin_1_encode", latin_1_encode, 1, 2),
    native!("latin_1_decode", latin_1_decode, 1, 2),
    native!("utf_8_encode", utf_8_encode, 1, 2),
    native!("utf_8_decode", utf_8_decode, 1, 3),
    native!("utf_16_encode", utf_16_encode, 1, 3),
    native!("utf_16_decode", utf_16_decode, 1, 3),
    native!("utf_16_le_encode", utf_16_le_encode, 1, 2),
    native!("utf_16_le_decode", utf_16_le_decode, 1, 3),
    native!("utf_16_be_encode", utf_16_be_encode, 1, 2),
    native!("utf_16_be_decode", utf_16_be_decode, 1, 3),
    native!("utf_32_encode", utf_32_encode, 1, 3),
    native!("utf_32_decode", utf_32_decode, 1, 3),
    native!("utf_32_le_encode", utf_32_le_encode, 1, 2),
    native!("utf_32_le_decode", utf_32_le_decode, 1, 3),
    native!("utf_32_be_encode", utf_32_be_encode, 1, 2),
    native!("utf_32_be_decode", utf_32_be_decode, 1, 3),
    native!("unicode_escape_encode", unicode_escape_encode, 1, 2),
    native!("unicode_escape_decode", unicode_escape_decode, 1, 2),
    native!("raw_unicode_escape_encode", raw_unicode_escape_encode, 1, 2),
    native!("raw_unicode_escape_decode", raw_unicode_escape_decode, 1, 2),
    native!("escape_encode", escape_encode, 1, 2),
    native!("escape_decode", escape_decode, 1, 2),
    native!("charmap_encode", charmap_encode, 1, 3),
    native!("charmap_decode", charmap_decode, 1, 3),
    native!("charmap_build", charmap_build, 1),
];

/// `_codecs`
pub static MODULE: ModuleDef = ModuleDef { name: "_codecs", functions: FUNCTIONS, init: |_, _| Ok(()) };

//! `_codecs`: the registry of encodings, and the built-in ones under the names that `encodings` knows them by.

use super::support::{given, keep, kept, optional};
use crate::builtins::str_type::codec_arguments;
use crate::builtins::strings::codecs::{Errors, decode, decode_error, encode, handlers, search_functions};
use crate::builtins::strings::utf7;
use crate::native;
use crate::runtime::native::{ModuleDef, Native, add_functions};
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
    let key = str_value(vm, name.to_ascii_lowercase().replace(' ', "-").as_bytes());
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
    crate::builtins::strings::codecs::first_of_pair(vm, pair, if which == 0 { "encoder" } else { "decoder" })
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

/// The error handling that the second argument asks for.
pub fn errors(vm: &mut Vm, args: &[Value]) -> Errors {
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

/// What the functions of an encoding answer.
pub fn pair(vm: &mut Vm, v: Value, n: i64) -> Res {
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

/// The same of UTF-16: half a unit, and half a pair.
fn incomplete_16(content: &[u8], name: &str) -> usize {
    let rest = content.len() % 2;
    let whole = &content[..content.len() - rest];
    let big = name.ends_with("be") || name == "utf_16" && whole.starts_with(b"\xfe\xff");
    match whole {
        [.., first, second] if (0xd8..0xdc).contains(if big { first } else { second }) => rest + 2,
        _ => rest,
    }
}

fn decode_as(vm: &mut Vm, args: &[Value], name: &str) -> Res {
    let errors = errors(vm, args);
    let last = match optional(args, 2) {
        Some(v) => truth(vm, v)?,
        None => !name.starts_with("utf"),
    };
    let mut source = args[0];
    let mut n = length(vm, source);
    if !last && bytes::is(source) {
        // What is not complete waits for the next call.
        let content = bytes::bytes(&mut vm.space, source);
        let rest = match name {
            "utf_8" => incomplete(content),
            _ if name.starts_with("utf_16") => incomplete_16(content, name),
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
        /// Encodes.
        pub fn $encode(vm: &mut Vm, args: &[Value]) -> Res {
            encode_as(vm, args, $name)
        }
        /// Decodes.
        pub fn $decode(vm: &mut Vm, args: &[Value]) -> Res {
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

/// The bytes of a text or of anything that shows some, as they lie in memory.
fn stored(vm: &mut Vm, v: Value, who: &str) -> Result<Vec<u8>, Raised> {
    let plain = convert::unwrap(vm, v);
    if ShapeId::of(plain).kind() == Kind::BYTE_ARRAY {
        return Err(type_error(vm, format!("{who} argument 1 must be string or read-only buffer, not bytearray")));
    }
    if text::is(plain) {
        let units = text::units(&mut vm.space, plain);
        return Ok(units.iter().flat_map(|u| u.to_le_bytes()).collect());
    }
    match super::structs::content_of(vm, v) {
        Ok(content) => Ok(content.into_owned()),
        Err(Raised) => {
            vm.take_pending();
            let got = type_name(vm, v);
            Err(type_error(vm, format!("{who} argument 1 must be string or read-only buffer, not {got}")))
        }
    }
}

fn readbuffer_encode(vm: &mut Vm, args: &[Value]) -> Res {
    let content = stored(vm, args[0], "readbuffer_encode()")?;
    let out = str_value(vm, &content);
    pair(vm, out, content.len() as i64)
}

fn charbuffer_encode(vm: &mut Vm, args: &[Value]) -> Res {
    let plain = convert::unwrap(vm, args[0]);
    let out = if text::is(plain) { convert::encode_ascii(vm, plain)? } else { plain };
    if !bytes::is(out) {
        let got = type_name(vm, args[0]);
        return Err(type_error(
            vm,
            format!("charbuffer_encode() argument 1 must be string or read-only character buffer, not {got}"),
        ));
    }
    pair(vm, out, bytes::len(out) as i64)
}

/// Characters as they lie in memory; a `str` is such already.
fn unicode_internal_encode(vm: &mut Vm, args: &[Value]) -> Res {
    let content = stored(vm, args[0], "unicode_internal_encode()")?;
    let n = length(vm, args[0]);
    let out = str_value(vm, &content);
    pair(vm, out, n)
}

fn unicode_internal_decode(vm: &mut Vm, args: &[Value]) -> Res {
    let plain = convert::unwrap(vm, args[0]);
    if text::is(plain) {
        return pair(vm, plain, text::len(plain) as i64);
    }
    let (content, errors) = (stored(vm, args[0], "unicode_internal_decode()")?, errors(vm, args));
    let object = str_value(vm, &content);
    let mut out = Vec::with_capacity(content.len() / 4);
    let mut at = 0;
    while at < content.len() {
        let (end, reason) = match content.get(at..at + 4) {
            None => (content.len(), "truncated input"),
            Some(four) => {
                let c = u32::from_le_bytes([four[0], four[1], four[2], four[3]]);
                if c < 0x11_0000 {
                    out.push(c);
                    at += 4;
                    continue;
                }
                (at + 4, "illegal code point (> 0x10FFFF)")
            }
        };
        let (replacement, next) = decode_error(vm, &errors, "unicode_internal", object, (at, end), reason)?;
        out.extend(replacement);
        at = next;
    }
    let decoded = text::from_code_points(&mut vm.space, &out);
    pair(vm, decoded, content.len() as i64)
}

fn utf_7_encode(vm: &mut Vm, args: &[Value]) -> Res {
    let plain = convert::decode_ascii(vm, args[0])?;
    let units = text::units(&mut vm.space, plain);
    let out = str_value(vm, &utf7::encode(&units));
    pair(vm, out, units.len() as i64)
}

fn utf_7_decode(vm: &mut Vm, args: &[Value]) -> Res {
    let (content, errors) = (stored(vm, args[0], "utf_7_decode()")?, errors(vm, args));
    let last = optional(args, 2).map_or(Ok(false), |v| truth(vm, v))?;
    let object = str_value(vm, &content);
    let (points, used) = utf7::decode(vm, object, &content, &errors, last)?;
    let decoded = text::from_code_points(&mut vm.space, &points);
    pair(vm, decoded, used as i64)
}

/// `utf_16_ex_decode(bytes, errors, order, last)`: the text, how much of the bytes it is, and the order that was found. An order is
/// negative for least first, positive for greatest first, and 0 for what a mark says.
fn ex_decode(vm: &mut Vm, args: &[Value], name: &str, marks: [&[u8]; 2]) -> Res {
    let content = stored(vm, args[0], &format!("{name}_ex_decode()"))?;
    let mut order = optional(args, 2).map_or(Ok(0), |v| to_int(vm, v))?;
    let mut skipped = 0;
    if order == 0
        && let Some(which) = marks.iter().position(|mark| content.starts_with(mark))
    {
        order = if which == 0 { -1 } else { 1 };
        skipped = marks[which].len();
    }
    let suffix = if order > 0 { "be" } else { "le" };
    let rest = str_value(vm, &content[skipped..]);
    let last = optional(args, 3).unwrap_or(Value::FALSE);
    let none = Value::ABSENT;
    let errors = optional(args, 1).unwrap_or(none);
    let both = decode_as(vm, &[rest, errors, last], &format!("{name}_{suffix}"))?;
    let used = tuple::get(both, 1).as_int().unwrap_or(0) + skipped as i64;
    let all = [tuple::get(both, 0), Value::small(used), Value::small(order.signum())];
    Ok(tuple::new(&mut vm.space, &all))
}

fn utf_16_ex_decode(vm: &mut Vm, args: &[Value]) -> Res {
    ex_decode(vm, args, "utf_16", [b"\xff\xfe", b"\xfe\xff"])
}

fn utf_32_ex_decode(vm: &mut Vm, args: &[Value]) -> Res {
    ex_decode(vm, args, "utf_32", [b"\xff\xfe\0\0", b"\0\0\xfe\xff"])
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
    native!("utf_7_encode", utf_7_encode, 1, 2),
    native!("utf_7_decode", utf_7_decode, 1, 3),
    native!("utf_16_ex_decode", utf_16_ex_decode, 1, 4),
    native!("utf_32_ex_decode", utf_32_ex_decode, 1, 4),
    native!("unicode_internal_encode", unicode_internal_encode, 1, 2),
    native!("unicode_internal_decode", unicode_internal_decode, 1, 2),
    native!("readbuffer_encode", readbuffer_encode, 1, 2),
    native!("charbuffer_encode", charbuffer_encode, 1, 2),
];

/// `_codecs`
pub static MODULE: ModuleDef = ModuleDef { name: "_codecs", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    add_functions(vm, module, super::charmaps::FUNCTIONS);
    Ok(())
}

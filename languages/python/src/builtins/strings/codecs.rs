//! Encodings: `unicode` to bytes and back, and the bytes-to-bytes ones Python 2 lists among them.

use super::utf8;
use crate::runtime::convert::{unicode_decode_error, unicode_encode_error, unwrap};
use crate::runtime::{Exc, Res, call, get_item, raise, str_value, type_error, type_name, value_error};
use workbench::object::{bytes, text, tuple};
use workbench::{Raised, Value, Vm};

/// An encoding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Codec {
    /// ASCII.
    Ascii,
    /// Latin-1.
    Latin1,
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Sig,
    /// UTF-16: with a byte order mark, little endian, big endian.
    Utf16(Order),
    /// UTF-32, the same.
    Utf32(Order),
    /// Windows-1252.
    Cp1252,
    /// Escapes of `unicode` literals.
    UnicodeEscape,
    /// Only `\u` escapes.
    RawUnicodeEscape,
    /// Escapes of `str` literals.
    StringEscape,
    /// Hexadecimal digits.
    Hex,
    /// Base 64, in lines.
    Base64,
    /// Letters moved by thirteen.
    Rot13,
}

/// Order of bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    /// As a byte order mark says; this machine's when writing.
    Marked,
    /// Least first.
    Little,
    /// Greatest first.
    Big,
}

/// The encoding of a name.
pub fn find(name: &str) -> Option<Codec> {
    let name: String = name.to_ascii_lowercase().replace(['-', ' '], "_");
    Some(match name.as_str() {
        "ascii" | "us_ascii" | "646" | "ansi_x3.4_1968" => Codec::Ascii,
        "latin_1" | "latin1" | "latin" | "l1" | "iso_8859_1" | "iso8859_1" | "8859" | "cp819" | "iso8859"
        | "iso_ir_100" => Codec::Latin1,
        "utf_8" | "utf8" | "u8" | "utf" => Codec::Utf8,
        "utf_8_sig" | "utf8_sig" => Codec::Utf8Sig,
        "utf_16" | "utf16" | "u16" => Codec::Utf16(Order::Marked),
        "utf_16_le" | "utf_16le" | "utf16_le" => Codec::Utf16(Order::Little),
        "utf_16_be" | "utf_16be" | "utf16_be" => Codec::Utf16(Order::Big),
        "utf_32" | "utf32" | "u32" => Codec::Utf32(Order::Marked),
        "utf_32_le" | "utf_32le" | "utf32_le" => Codec::Utf32(Order::Little),
        "utf_32_be" | "utf_32be" | "utf32_be" => Codec::Utf32(Order::Big),
        "cp1252" | "windows_1252" | "1252" => Codec::Cp1252,
        "unicode_escape" => Codec::UnicodeEscape,
        "raw_unicode_escape" => Codec::RawUnicodeEscape,
        "string_escape" => Codec::StringEscape,
        "hex" | "hex_codec" => Codec::Hex,
        "base64" | "base_64" | "base64_codec" => Codec::Base64,
        "rot13" | "rot_13" => Codec::Rot13,
        _ => return None,
    })
}

/// What is done with what cannot be converted.
pub struct Errors {
    /// `strict`, `ignore`, `replace`, or a registered name.
    pub name: String,
}

impl Errors {
    /// Raise.
    pub fn strict() -> Errors {
        Errors { name: "strict".into() }
    }
}

/// Registered error handlers: a dict in the state's extras.
pub fn handlers(vm: &mut Vm) -> Value {
    let extras = crate::runtime::state(vm).extras.get();
    let key = vm.intern(b"codecs.handlers");
    match crate::runtime::dict_get_symbol(vm, extras, key) {
        Some(d) => d,
        None => {
            let d = workbench::object::dict::new(&mut vm.space);
            crate::runtime::dict_set_symbol(vm, extras, key, d);
            for (name, def) in crate::modules::ERROR_HANDLERS {
                let function = crate::runtime::native::builtin(vm, def, Value::ABSENT);
                crate::runtime::dict_set_str(vm, d, name, function);
            }
            d
        }
    }
}

/// The replacement a handler chose for a decoding error: characters, and where to go on.
pub fn decode_error(
    vm: &mut Vm,
    errors: &Errors,
    codec: &str,
    object: Value,
    span: (usize, usize),
    reason: &str,
) -> Result<(Vec<u32>, usize), Raised> {
    match errors.name.as_str() {
        "strict" => Err(unicode_decode_error(vm, codec, object, span.0, span.1, reason)),
        "ignore" => Ok((Vec::new(), span.1)),
        "replace" => Ok((vec![0xfffd], span.1)),
        _ => {
            let Raised = unicode_decode_error(vm, codec, object, span.0, span.1, reason);
            let error = vm.take_pending();
            handled(vm, errors, error, "decoding", bytes::len(object))
        }
    }
}

/// The same for an encoding error.
pub fn encode_error(
    vm: &mut Vm,
    errors: &Errors,
    codec: &str,
    object: Value,
    units: &[u32],
    span: (usize, usize),
    reason: &str,
) -> Result<(Vec<u32>, usize), Raised> {
    let points = |s: String| s.bytes().map(u32::from).collect::<Vec<u32>>();
    let bad = &units[span.0..span.1];
    match errors.name.as_str() {
        "strict" => Err(unicode_encode_error(vm, codec, object, span.0, span.1, reason)),
        "ignore" => Ok((Vec::new(), span.1)),
        "replace" => Ok((vec![u32::from(b'?'); bad.len()], span.1)),
        "xmlcharrefreplace" => Ok((points(bad.iter().map(|c| format!("&#{c};")).collect()), span.1)),
        "backslashreplace" => Ok((points(bad.iter().map(|&c| escape_of(c)).collect()), span.1)),
        _ => {
            let Raised = unicode_encode_error(vm, codec, object, span.0, span.1, reason);
            let error = vm.take_pending();
            handled(vm, errors, error, "encoding", units.len())
        }
    }
}

/// A character as an escape of ASCII.
pub fn escape_of(c: u32) -> String {
    match c {
        0..0x100 => format!("\\x{c:02x}"),
        0x100..0x1_0000 => format!("\\u{c:04x}"),
        _ => format!("\\U{c:08x}"),
    }
}

fn handled(vm: &mut Vm, errors: &Errors, error: Value, doing: &str, len: usize) -> Result<(Vec<u32>, usize), Raised> {
    let all = handlers(vm);
    let key = str_value(vm, errors.name.as_bytes());
    let Some(handler) = crate::runtime::dict_get(vm, all, key)? else {
        let name = &errors.name;
        return Err(raise(vm, Exc::LookupError, format!("unknown error handler name '{name}'")));
    };
    let answer = call(vm, handler, &[error])?;
    let parts = if tuple::is(answer) { tuple::items(answer) } else { &[] };
    let replacement = parts.first().map(|&v| unwrap(vm, v)).filter(|&v| text::is(v));
    let (Some(replacement), &[_, position]) = (replacement, parts) else {
        return Err(type_error(vm, format!("{doing} error handler must return (unicode, int) tuple")));
    };
    let Some(position) = crate::runtime::as_num(vm, position) else {
        return Err(type_error(vm, "an integer is required"));
    };
    let replacement = text::units(&mut vm.space, replacement);
    let given = position.as_i64().unwrap_or(i64::MAX);
    let position = if given < 0 { given + len as i64 } else { given };
    if position < 0 || position > len as i64 {
        return Err(crate::runtime::index_error(vm, format!("position {position} from error handler out of bounds")));
    }
    Ok((replacement, position as usize))
}

/// Codec by name: `LookupError` when there is none.
fn named(vm: &mut Vm, name: &str) -> Result<Codec, Raised> {
    match find(name) {
        Some(codec) => Ok(codec),
        None => Err(raise(vm, Exc::LookupError, format!("unknown encoding: {name}"))),
    }
}

/// Is there a codec of this name that goes between bytes and text?
pub fn check(vm: &mut Vm, name: &str) -> Result<(), Raised> {
    let known = match find(name) {
        Some(codec) => !matches!(codec, Codec::Hex | Codec::Base64 | Codec::StringEscape | Codec::Rot13),
        None => registered(vm, name, 0)?.is_some(),
    };
    if known { Ok(()) } else { Err(raise(vm, Exc::LookupError, format!("unknown encoding: {name}"))) }
}

/// The functions that find codecs: a list. The package `encodings`, if there is one, brings the first of them.
pub fn search_functions(vm: &mut Vm) -> Res {
    let extras = crate::runtime::state(vm).extras.get();
    let key = vm.intern(b"codecs.search");
    if let Some(functions) = crate::runtime::dict_get_symbol(vm, extras, key) {
        return Ok(functions);
    }
    let functions = workbench::object::list::new(&mut vm.space);
    crate::runtime::dict_set_symbol(vm, extras, key, functions);
    match crate::import::import_module(vm, "encodings") {
        Err(Raised) if !crate::runtime::catch(vm, Exc::ImportError) => Err(Raised),
        _ => Ok(functions),
    }
}

/// A codec a guest registered (`codecs.register`): a `(encode, decode, …)` tuple found by its search functions.
fn registered(vm: &mut Vm, name: &str, which: i64) -> Result<Option<Value>, Raised> {
    let functions = search_functions(vm)?;
    let name = str_value(vm, name.to_ascii_lowercase().as_bytes());
    for f in crate::runtime::collect(vm, functions)?.as_slice().to_vec() {
        let info = call(vm, f, &[name])?;
        if info != Value::NIL {
            return get_item(vm, info, Value::small(which)).map(Some);
        }
    }
    Ok(None)
}

/// What a registered codec made of its argument: the first of the two things it answers.
pub fn first_of_pair(vm: &mut Vm, pair: Value, which: &str) -> Res {
    let plain = unwrap(vm, pair);
    if tuple::is(plain) && tuple::len(plain) == 2 {
        return Ok(tuple::get(plain, 0));
    }
    Err(type_error(vm, format!("{which} must return a tuple (object,integer)")))
}

/// `v.encode(name, errors)`
pub fn encode(vm: &mut Vm, v: Value, name: &str, errors: &Errors) -> Res {
    if find(name).is_none()
        && let Some(f) = registered(vm, name, 0)?
    {
        let errors = str_value(vm, errors.name.as_bytes());
        let pair = call(vm, f, &[v, errors])?;
        return first_of_pair(vm, pair, "encoder");
    }
    let codec = named(vm, name)?;
    let plain = unwrap(vm, v);
    match codec {
        Codec::Hex | Codec::Base64 | Codec::StringEscape => {
            let plain = crate::runtime::convert::encode_ascii(vm, plain)?;
            let content = bytes::bytes(&mut vm.space, plain);
            let out = match codec {
                Codec::Hex => super::number_text::hex(content),
                Codec::Base64 => super::base64::encode_lines(content),
                _ => string_escape(content),
            };
            Ok(str_value(vm, &out))
        }
        Codec::Rot13 if bytes::is(plain) => {
            let out: Vec<u8> = bytes::bytes(&mut vm.space, plain).iter().map(|&b| rot13(b)).collect();
            Ok(str_value(vm, &out))
        }
        _ => {
            // A `str` is decoded as ASCII first.
            let t = crate::runtime::convert::decode_ascii(vm, plain)?;
            encode_text(vm, t, codec, errors)
        }
    }
}

fn encode_text(vm: &mut Vm, t: Value, codec: Codec, errors: &Errors) -> Res {
    let units = text::units(&mut vm.space, t);
    let mut out = Vec::with_capacity(units.len());
    match codec {
        Codec::Ascii => return narrow(vm, t, &units, 128, "ascii", "ordinal not in range(128)", errors),
        Codec::Latin1 => return narrow(vm, t, &units, 256, "latin-1", "ordinal not in range(256)", errors),
        Codec::Cp1252 => return cp1252_encode(vm, t, &units, errors),
        Codec::Utf8 => utf8::encode(&units, &mut out),
        Codec::Utf8Sig => {
            out.extend(b"\xef\xbb\xbf");
            utf8::encode(&units, &mut out);
        }
        Codec::Utf16(order) => {
            let mut put = |u: u16| out.extend(if order == Order::Big { u.to_be_bytes() } else { u.to_le_bytes() });
            if order == Order::Marked {
                put(0xfeff);
            }
            for &c in &units {
                match char::from_u32(c) {
                    Some(c) => c.encode_utf16(&mut [0; 2]).iter().for_each(|&u| put(u)),
                    None => put(c as u16),
                }
            }
        }
        Codec::Utf32(order) => {
            let mut put = |u: u32| out.extend(if order == Order::Big { u.to_be_bytes() } else { u.to_le_bytes() });
            if order == Order::Marked {
                put(0xfeff);
            }
            units.iter().for_each(|&c| put(c));
        }
        Codec::UnicodeEscape => {
            for &c in &units {
                match c {
                    0x5c => out.extend(b"\\\\"),
                    0xa => out.extend(b"\\n"),
                    0xd => out.extend(b"\\r"),
                    0x9 => out.extend(b"\\t"),
                    0x20..0x7f => out.push(c as u8),
                    _ => out.extend(escape_of(c).bytes()),
                }
            }
        }
        Codec::RawUnicodeEscape => {
            for &c in &units {
                match c {
                    0..0x100 => out.push(c as u8),
                    _ => out.extend(escape_of(c).bytes()),
                }
            }
        }
        Codec::Rot13 => {
            let turned: Vec<u32> = units.iter().map(|&c| u8::try_from(c).map_or(c, |b| u32::from(rot13(b)))).collect();
            utf8::encode(&turned, &mut out);
        }
        Codec::Hex | Codec::Base64 | Codec::StringEscape => {}
    }
    crate::builtins::support::room(vm, out.len())?;
    Ok(str_value(vm, &out))
}

fn narrow(vm: &mut Vm, t: Value, units: &[u32], limit: u32, codec: &str, reason: &str, errors: &Errors) -> Res {
    let mut out = Vec::with_capacity(units.len());
    let mut at = 0;
    while at < units.len() {
        if units[at] < limit {
            out.push(units[at] as u8);
            at += 1;
            continue;
        }
        let end = at + units[at..].iter().take_while(|&&u| u >= limit).count();
        let (replacement, next) = encode_error(vm, errors, codec, t, units, (at, end), reason)?;
        for c in replacement {
            if c >= limit {
                return Err(unicode_encode_error(vm, codec, t, at, end, reason));
            }
            out.push(c as u8);
        }
        at = next;
    }
    Ok(str_value(vm, &out))
}

/// What bytes 0x80 to 0x9f mean in Windows-1252; 0: nothing.
const CP1252: [u32; 32] = [
    0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0, 0,
    0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
];

fn cp1252_encode(vm: &mut Vm, t: Value, units: &[u32], errors: &Errors) -> Res {
    let mut out = Vec::with_capacity(units.len());
    let mut at = 0;
    while at < units.len() {
        let byte = match units[at] {
            c @ (0..0x80 | 0xa0..0x100) => Some(c as u8),
            c => CP1252.iter().position(|&m| m == c && m != 0).map(|i| 0x80 + i as u8),
        };
        match byte {
            Some(b) => {
                out.push(b);
                at += 1;
            }
            None => {
                let reason = "character maps to <undefined>";
                let (replacement, next) = encode_error(vm, errors, "charmap", t, units, (at, at + 1), reason)?;
                out.extend(replacement.into_iter().map(|c| c as u8));
                at = next;
            }
        }
    }
    Ok(str_value(vm, &out))
}

fn rot13(b: u8) -> u8 {
    match b {
        b'a'..=b'z' => (b - b'a' + 13) % 26 + b'a',
        b'A'..=b'Z' => (b - b'A' + 13) % 26 + b'A',
        _ => b,
    }
}

/// The inside of a `str` literal with single quotes.
fn string_escape(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for &b in content {
        match b {
            b'\\' => out.extend(b"\\\\"),
            b'\'' => out.extend(b"\\'"),
            b'\n' => out.extend(b"\\n"),
            b'\r' => out.extend(b"\\r"),
            b'\t' => out.extend(b"\\t"),
            0x20..0x7f => out.push(b),
            _ => out.extend(format!("\\x{b:02x}").bytes()),
        }
    }
    out
}

/// `v.decode(name, errors)`
pub fn decode(vm: &mut Vm, v: Value, name: &str, errors: &Errors) -> Res {
    if find(name).is_none()
        && let Some(f) = registered(vm, name, 1)?
    {
        let errors = str_value(vm, errors.name.as_bytes());
        let pair = call(vm, f, &[v, errors])?;
        return first_of_pair(vm, pair, "decoder");
    }
    let codec = named(vm, name)?;
    let plain = unwrap(vm, v);
    let plain = if text::is(plain) { crate::runtime::convert::encode_ascii(vm, plain)? } else { plain };
    let Some(content) = super::family::byte_view(vm, plain) else {
        let got = type_name(vm, v);
        return Err(type_error(vm, format!("decoding {got} is not supported")));
    };
    let object = if bytes::is(plain) { plain } else { str_value(vm, &content) };
    let points = match codec {
        Codec::Hex => return unhex(vm, &content),
        Codec::Base64 => {
            return match super::base64::decode(&content) {
                Some(out) => Ok(str_value(vm, &out)),
                None => {
                    // The module brings its error.
                    crate::import::import_module(vm, "binascii")?;
                    Err(crate::modules::support::raise_named(vm, "binascii.Error", "Incorrect padding"))
                }
            };
        }
        Codec::StringEscape => {
            return match super::escapes::string(&content, &errors.name) {
                Ok(out) => Ok(str_value(vm, &out)),
                Err(message) => Err(value_error(vm, message)),
            };
        }
        Codec::Rot13 => content.iter().map(|&b| u32::from(rot13(b))).collect(),
        Codec::Latin1 => return Ok(text::from_latin1(&mut vm.space, &content)),
        Codec::Ascii => ascii(vm, object, &content, errors)?,
        Codec::Utf8 => {
            if content.is_ascii() {
                return Ok(text::from_latin1(&mut vm.space, &content));
            }
            utf8::decode(vm, object, &content, errors)?
        }
        Codec::Utf8Sig => {
            let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&content);
            utf8::decode(vm, object, content, errors)?
        }
        Codec::Utf16(order) => super::utf16::decode_16(vm, object, &content, order, errors)?,
        Codec::Utf32(order) => super::utf16::decode_32(vm, object, &content, order, errors)?,
        Codec::Cp1252 => {
            let mut out = Vec::new();
            for (i, &b) in content.iter().enumerate() {
                match b {
                    0x80..0xa0 if CP1252[usize::from(b - 0x80)] == 0 => {
                        let reason = "character maps to <undefined>";
                        out.extend(decode_error(vm, errors, "charmap", object, (i, i + 1), reason)?.0);
                    }
                    0x80..0xa0 => out.push(CP1252[usize::from(b - 0x80)]),
                    _ => out.push(u32::from(b)),
                }
            }
            out
        }
        Codec::UnicodeEscape => super::escapes::unicode(vm, object, &content, errors)?,
        Codec::RawUnicodeEscape => super::escapes::raw_unicode(vm, object, &content, errors)?,
    };
    crate::builtins::support::room(vm, points.len() * 4)?;
    Ok(text::from_code_points(&mut vm.space, &points))
}

fn ascii(vm: &mut Vm, object: Value, content: &[u8], errors: &Errors) -> Result<Vec<u32>, Raised> {
    let mut out = Vec::with_capacity(content.len());
    let mut at = 0;
    while at < content.len() {
        if content[at].is_ascii() {
            out.push(u32::from(content[at]));
            at += 1;
            continue;
        }
        let (replacement, next) = decode_error(vm, errors, "ascii", object, (at, at + 1), "ordinal not in range(128)")?;
        out.extend(replacement);
        at = next;
    }
    Ok(out)
}

fn unhex(vm: &mut Vm, content: &[u8]) -> Res {
    if !content.len().is_multiple_of(2) {
        return Err(type_error(vm, "Odd-length string"));
    }
    let digit = |b: u8| (b as char).to_digit(16);
    let pairs: Option<Vec<u8>> =
        content.chunks_exact(2).map(|p| Some((digit(p[0])? << 4 | digit(p[1])?) as u8)).collect();
    match pairs {
        Some(out) => Ok(str_value(vm, &out)),
        None => Err(type_error(vm, "Non-hexadecimal digit found")),
    }
}

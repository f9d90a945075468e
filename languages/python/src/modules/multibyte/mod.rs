//! `_multibyte`: the encodings of East Asia, for `lib/_multibytecodec.py`, which makes CPython's codec objects of them.
//!
//! Not here: those of JIS X 0213, whose tables no crate has.

mod iso2022;
mod rules;
mod tables;

use crate::builtins::strings::codecs::{Errors, decode_error, encode_error};
use crate::native;
use crate::runtime::convert::unicode_encode_error;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::{Res, bytes_of, convert, str_value, text_of, to_int, truth, type_error, type_name};
use rules::{Encoding, Put, State, Step};
use workbench::object::{text, tuple};
use workbench::{Raised, Value, Vm};

const ILLEGAL: &str = "illegal multibyte sequence";
const INCOMPLETE: &str = "incomplete multibyte sequence";

fn encoding(vm: &mut Vm, v: Value) -> Result<(Encoding, String), Raised> {
    let name = text_of(vm, v);
    match rules::find(&name) {
        Some(encoding) => Ok((encoding, name)),
        None => Err(crate::runtime::exceptions::lookup_error(vm, "no such codec is supported.")),
    }
}

fn knows(vm: &mut Vm, args: &[Value]) -> Res {
    let name = text_of(vm, args[0]);
    Ok(Value::from_bool(rules::find(&name).is_some()))
}

fn answer(vm: &mut Vm, v: Value, used: usize, state: State) -> Res {
    let all = [v, Value::small(used as i64), Value::small(i64::from(state.0))];
    Ok(tuple::new(&mut vm.space, &all))
}

/// `decode(encoding, bytes, errors, state, last)`: the text, how many bytes were used, and the state. What goes on is left unless it
/// is the last.
fn decode(vm: &mut Vm, args: &[Value]) -> Res {
    let (encoding, name) = encoding(vm, args[0])?;
    let Some(content) = crate::builtins::strings::family::byte_view(vm, args[1]) else {
        let got = type_name(vm, args[1]);
        return Err(type_error(vm, format!("must be string or read-only buffer, not {got}")));
    };
    let errors = Errors { name: text_of(vm, args[2]) };
    let (mut state, last) = (State(to_int(vm, args[3])? as u32), truth(vm, args[4])?);
    let object = str_value(vm, &content);
    let mut out = Vec::with_capacity(content.len());
    let mut at = 0;
    while at < content.len() {
        let (wrong, reason) = match rules::decode(encoding, &content[at..], &mut state) {
            Step::Char(n, c) => {
                out.push(c);
                at += n;
                continue;
            }
            Step::Pair(n, a, b) => {
                out.extend([a, b]);
                at += n;
                continue;
            }
            Step::Skip(n) => {
                at += n;
                continue;
            }
            Step::Illegal(n) => (n, ILLEGAL),
            Step::More if last => (content.len() - at, INCOMPLETE),
            Step::More => break,
        };
        let (replacement, next) = decode_error(vm, &errors, &name, object, (at, at + wrong), reason)?;
        out.extend(replacement);
        at = next.min(content.len());
    }
    let decoded = text::from_code_points(&mut vm.space, &out);
    answer(vm, decoded, at, state)
}

/// How a text is to be encoded.
struct Job {
    encoding: Encoding,
    name: String,
    errors: Errors,
    last: bool,
}

/// Encode all of the characters; where the rest begins.
fn put_all(vm: &mut Vm, job: &Job, object: Value, state: &mut State, out: &mut Vec<u8>) -> Result<usize, Raised> {
    let (encoding, name) = (job.encoding, job.name.as_str());
    let units = text::units(&mut vm.space, object);
    let mut at = 0;
    while at < units.len() {
        match rules::encode(encoding, &units[at..], job.last, state, out) {
            Put::Took(n) => at += n,
            Put::More => break,
            Put::Illegal(n) => {
                let span = (at, at + n);
                let (replacement, next) = encode_error(vm, &job.errors, name, object, &units, span, ILLEGAL)?;
                let mut rest = &replacement[..];
                while !rest.is_empty() {
                    match rules::encode(encoding, rest, true, state, out) {
                        Put::Took(n) => rest = &rest[n..],
                        _ if job.errors.name == "replace" => {
                            out.push(b'?');
                            rest = &rest[1..];
                        }
                        _ => return Err(unicode_encode_error(vm, name, object, span.0, span.1, ILLEGAL)),
                    }
                }
                at = next;
            }
        }
    }
    Ok(at)
}

/// `encode(encoding, text, errors, state, last)`: the bytes, how many characters they are, and the state.
fn encode(vm: &mut Vm, args: &[Value]) -> Res {
    let (encoding, name) = encoding(vm, args[0])?;
    let plain = convert::unwrap(vm, args[1]);
    if !text::is(plain) && bytes_of(vm, plain).is_none() {
        return Err(type_error(vm, "couldn't convert the object to unicode."));
    }
    let object = convert::decode_ascii(vm, plain)?;
    let errors = Errors { name: text_of(vm, args[2]) };
    let (mut state, last) = (State(to_int(vm, args[3])? as u32), truth(vm, args[4])?);
    let mut out = Vec::with_capacity(text::len(object) * 2);
    let job = Job { encoding, name, errors, last };
    let used = put_all(vm, &job, object, &mut state, &mut out)?;
    if last {
        rules::finish(encoding, &mut state, &mut out);
    }
    let encoded = str_value(vm, &out);
    answer(vm, encoded, used, state)
}

static FUNCTIONS: &[Native] = &[native!("knows", knows, 1), native!("decode", decode, 5), native!("encode", encode, 5)];

/// `_multibyte`
pub static MODULE: ModuleDef = ModuleDef { name: "_multibyte", functions: FUNCTIONS, init: |_, _| Ok(()) };

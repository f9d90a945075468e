//! The built-in error handlers of encodings, as the functions that `codecs.lookup_error` gives.
//!
//! What encodings do for the same names without calling anything is in `builtins/strings/codecs.rs`; both must agree.

use crate::builtins::strings::codecs::escape_of;
use crate::native;
use crate::runtime::exceptions::{is_exception, matches};
use crate::runtime::native::Native;
use crate::runtime::{Exc, Res, bytes_of, convert, get_attr, raise_value, to_int, type_error, type_of};
use workbench::object::{text, tuple};
use workbench::{Raised, Value, Vm};

/// What an error says: its object's length, and where in it the trouble is.
struct Trouble {
    object: Value,
    start: usize,
    end: usize,
}

fn unfit(vm: &mut Vm, error: Value) -> Raised {
    let got = vm.name_text(type_of(vm, error).name.get());
    type_error(vm, format!("don't know how to handle {got} in error callback"))
}

fn attribute(vm: &mut Vm, error: Value, name: &str) -> Res {
    let name = vm.intern(name.as_bytes());
    get_attr(vm, error, name)
}

/// The trouble of an error of one of these classes.
fn trouble(vm: &mut Vm, error: Value, classes: &[Exc]) -> Result<Trouble, Raised> {
    if !is_exception(error) || !classes.iter().any(|&c| matches(vm, error, c)) {
        return Err(unfit(vm, error));
    }
    let object = attribute(vm, error, "object")?;
    let plain = convert::unwrap(vm, object);
    let wants_bytes = matches(vm, error, Exc::UnicodeDecodeError);
    let len = match bytes_of(vm, plain) {
        Some(content) if wants_bytes => content.len(),
        None if !wants_bytes && text::is(plain) => text::len(plain),
        _ => {
            let kind = if wants_bytes { "str" } else { "unicode" };
            return Err(type_error(vm, format!("object attribute must be {kind}")));
        }
    };
    let (start, end) = (attribute(vm, error, "start")?, attribute(vm, error, "end")?);
    let (start, end) = (to_int(vm, start)?, to_int(vm, end)?);
    // Whatever was put into the attributes: a place in the object, and one behind it.
    let start = start.clamp(0, (len as i64 - 1).max(0)) as usize;
    let end = end.clamp(len.min(1) as i64, len as i64) as usize;
    Ok(Trouble { object: plain, start, end: end.max(start) })
}

const ALL: &[Exc] = &[Exc::UnicodeEncodeError, Exc::UnicodeDecodeError, Exc::UnicodeTranslateError];

fn answer(vm: &mut Vm, replacement: &[u32], end: usize) -> Res {
    let both = [text::from_code_points(&mut vm.space, replacement), Value::small(end as i64)];
    Ok(tuple::new(&mut vm.space, &both))
}

fn strict(vm: &mut Vm, args: &[Value]) -> Res {
    if is_exception(args[0]) {
        return Err(raise_value(vm, args[0]));
    }
    Err(type_error(vm, "codec must pass exception instance"))
}

fn ignore(vm: &mut Vm, args: &[Value]) -> Res {
    let trouble = trouble(vm, args[0], ALL)?;
    answer(vm, &[], trouble.end)
}

fn replace(vm: &mut Vm, args: &[Value]) -> Res {
    let Trouble { start, end, .. } = trouble(vm, args[0], ALL)?;
    if matches(vm, args[0], Exc::UnicodeDecodeError) {
        return answer(vm, &[0xfffd], end);
    }
    let mark = if matches(vm, args[0], Exc::UnicodeEncodeError) { u32::from(b'?') } else { 0xfffd };
    answer(vm, &vec![mark; end - start], end)
}

/// Each character written out in ASCII.
fn spelled(vm: &mut Vm, error: Value, spell: fn(u32) -> String) -> Res {
    let Trouble { object, start, end } = trouble(vm, error, &[Exc::UnicodeEncodeError])?;
    let units = text::units(&mut vm.space, object);
    let out: Vec<u32> = units[start..end].iter().flat_map(|&c| spell(c).into_bytes()).map(u32::from).collect();
    answer(vm, &out, end)
}

fn xmlcharrefreplace(vm: &mut Vm, args: &[Value]) -> Res {
    spelled(vm, args[0], |c| format!("&#{c};"))
}

fn backslashreplace(vm: &mut Vm, args: &[Value]) -> Res {
    spelled(vm, args[0], escape_of)
}

/// The handlers; a name begins with that of the errors.
pub static HANDLERS: &[(&str, Native)] = &[
    ("strict", native!("strict_errors", strict, 1)),
    ("ignore", native!("ignore_errors", ignore, 1)),
    ("replace", native!("replace_errors", replace, 1)),
    ("xmlcharrefreplace", native!("xmlcharrefreplace_errors", xmlcharrefreplace, 1)),
    ("backslashreplace", native!("backslashreplace_errors", backslashreplace, 1)),
];

//! Code objects that programs make of the parts of another: the same instructions under another name, file or line.
//!
//! What `co_code` gives ends with a number for the instructions, which are ours and not CPython's; of an empty body it gives
//! CPython's own. `code(…)` looks for the code object that had them, with all the other parts that belong to them: instructions
//! cannot be made up.
//!
//! *Invariant:* code whose number was given away is kept in the state, for the number may come back at any time; of very many with
//! the same instructions, not all.

use super::functions::{info, names_tuple};
use crate::code::CodeInfo;
use crate::later;
use crate::modules::support::{keep, kept};
use crate::op::Op;
use crate::runtime::codes::constants_equal;
use crate::runtime::exceptions::{type_error, value_error};
use crate::runtime::native::{Native, Role};
use crate::runtime::{Res, bytes_of, get_attr, str_value, text_of, to_int, type_name};
use crate::{method, native};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};
use workbench::object::{list, tuple};
use workbench::{Code, Gc, Raised, Value, Vm};

/// CPython's instructions: those that carry the number, and those of an empty body.
const EXTENDED_ARG: u8 = 145;
const LOAD_CONST: u8 = 100;
const RETURN_VALUE: u8 = 83;

/// Code objects with the same instructions that are kept.
const MOST: usize = 200;

/// `co_code`
pub fn co_code(vm: &mut Vm, v: Value) -> Res {
    let (code, _) = info(vm, v)?;
    let code = later::complete(vm, code);
    let (code, info) = info(vm, code.value())?;
    if let [_, Op::Const(to, at), Op::Return(from)] = info.listing[..]
        && to == from
        && code.parts.consts.as_slice().get(usize::from(at)) == Some(&Value::NIL)
    {
        // Programs look whether there is anything in a function.
        let place = u8::from(info.doc.is_some());
        remember(vm, place.into(), code);
        return Ok(str_value(vm, &[LOAD_CONST, place, 0, RETURN_VALUE]));
    }
    let mut hasher = FxHasher::default();
    for op in &info.listing {
        format!("{op:?}").hash(&mut hasher);
    }
    let number = (hasher.finish() >> 32) as u32 | 2;
    remember(vm, number, code);
    let mut shown = super::unpacking::shown(vm, &info);
    let [a, b, c, d] = number.to_le_bytes();
    shown.extend([EXTENDED_ARG, a, b, EXTENDED_ARG, c, d, RETURN_VALUE]);
    Ok(str_value(vm, &shown))
}

/// Where code with these instructions is kept.
fn place(number: u32) -> String {
    format!("instructions {number}")
}

fn remember(vm: &mut Vm, number: u32, code: Gc<Code>) {
    let known = match kept(vm, &place(number)) {
        Some(known) => known,
        None => {
            let new = list::new(&mut vm.space);
            keep(vm, &place(number), new);
            new
        }
    };
    let n = list::len(known);
    if (0..n).any(|i| list::get(&mut vm.space, known, i) == code.value()) {
        return;
    }
    if n >= MOST {
        list::remove(&mut vm.space, known, 0);
    }
    list::push(&mut vm.space, known, code.value());
}

/// The code that instructions as `co_code` gives them are of, if its other parts are these too.
fn find(vm: &mut Vm, shown: &[u8], parts: &[(&str, Value)]) -> Result<Option<Gc<Code>>, Raised> {
    let number = match *shown {
        [LOAD_CONST, place, 0, RETURN_VALUE] => place.into(),
        [.., EXTENDED_ARG, a, b, EXTENDED_ARG, c, d, RETURN_VALUE] => u32::from_le_bytes([a, b, c, d]),
        _ => return Ok(None),
    };
    let Some(known) = kept(vm, &place(number)) else { return Ok(None) };
    for i in 0..list::len(known) {
        let candidate = list::get(&mut vm.space, known, i);
        let mut same = true;
        for &(name, part) in parts {
            let name = vm.intern(name.as_bytes());
            let own = get_attr(vm, candidate, name)?;
            same = same && constants_equal(vm, own, part)?;
        }
        if same {
            return Ok(Gc::from_value(candidate));
        }
    }
    Ok(None)
}

/// `code(argcount, nlocals, stacksize, flags, codestring, constants, names, varnames, filename, name, firstlineno, lnotab[,
/// freevars[, cellvars]])`
fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let args = &args[1..];
    let kinds =
        [(4, false), (5, true), (6, true), (7, true), (8, false), (9, false), (11, false), (12, true), (13, true)];
    for i in [0, 1, 2, 3, 10] {
        to_int(vm, args[i])?;
    }
    for (i, is_tuple) in kinds.into_iter().filter(|k| k.0 < args.len()) {
        let fits = if is_tuple { tuple::is(args[i]) } else { bytes_of(vm, args[i]).is_some() };
        if !fits {
            let (want, got) = (if is_tuple { "tuple" } else { "str" }, type_name(vm, args[i]));
            return Err(type_error(vm, format!("code() argument {} must be {want}, not {got}", i + 1)));
        }
    }
    let none = names_tuple(vm, &[]);
    let part = |i: usize| args.get(i).copied().unwrap_or(none);
    let parts = [
        ("co_argcount", args[0]),
        ("co_flags", args[3]),
        ("co_consts", args[5]),
        ("co_names", args[6]),
        ("co_varnames", args[7]),
        ("co_freevars", part(12)),
        ("co_cellvars", part(13)),
    ];
    let shown = bytes_of(vm, args[4]).unwrap_or(b"");
    let Some(code) = find(vm, shown, &parts)? else {
        return Err(value_error(
            vm,
            "code: instructions can only be taken from a function, with all that belongs to them",
        ));
    };
    let (filename, name) = (text_of(vm, args[8]), text_of(vm, args[9]));
    let first_line = to_int(vm, args[10])?.clamp(0, i64::from(i32::MAX)) as u32;
    Ok(variant(vm, code, filename, name, first_line).value())
}

/// The same instructions under another name, in another place.
fn variant(vm: &mut Vm, code: Gc<Code>, filename: String, name: String, first_line: u32) -> Gc<Code> {
    let code = later::complete(vm, code);
    let Some(own) = CodeInfo::of(&code) else { return code };
    let mut info: CodeInfo = (*own).clone();
    let moved = |line: u32| (i64::from(line) + i64::from(first_line) - i64::from(own.first_line)).max(0) as u32;
    info.starts.iter_mut().for_each(|start| start.line = moved(start.line));
    let mut parts = code.parts.clone();
    parts.lines.iter_mut().for_each(|entry| entry.1 = moved(entry.1));
    if filename != own.filename || first_line != own.first_line {
        // No line of that text is what runs there.
        parts.source = None;
    }
    (info.filename, info.first_line, info.ordinal, info.later) = (filename, first_line, None, None);
    parts.name = name;
    parts.extra = info.alloc(vm).value();
    let made = Code::new(&mut vm.space, parts);
    made.caches.borrow_mut().resize(code.caches.borrow().len(), (0, Value::ABSENT));
    made
}

crate::comparison_methods!(super::functions::compare_alike);

/// The methods of `code`.
pub static METHODS: &[Native] = &[
    native!("__new__", new, 13, 15).with_role(Role::New),
    method!("__lt__", lt, 2),
    method!("__le__", le, 2),
    method!("__eq__", eq, 2),
    method!("__ne__", ne, 2),
    method!("__gt__", gt, 2),
    method!("__ge__", ge, 2),
];

//! The methods of exception classes.

use crate::code::CodeInfo;
use crate::method;
use crate::native;
use crate::op::Op;
use crate::runtime::class::instance_shape;
use crate::runtime::exceptions::{attribute_error, exc_class, exception_args, traceback_of, type_error};
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Native, Params, Role, as_builtin, extend_class};
use crate::runtime::{Exc, Res, call, repr_text, state, str_text, str_value, text_of, tuple_of};
use workbench::object::{text, tuple};
use workbench::{Class, Code, Gc, Kind, Raised, Symbol, Value, Vm, access};

fn new(vm: &mut Vm, a: &[Value]) -> Res {
    let Some(class) = Class::of(a[0]) else {
        return Err(type_error(vm, "BaseException.__new__(X): X is not a type object"));
    };
    // `__init__` sets the arguments; one that a guest wrote need not.
    let args = tuple::new(&mut vm.space, &[]);
    let shape = instance_shape(vm, class);
    let exception = vm.record(shape);
    let name = state(vm).syms.hidden_args;
    vm.set_named(exception, name, args);
    Ok(exception)
}

fn init(vm: &mut Vm, a: &[Value]) -> Res {
    if !a[a.len() - 1].is_absent() {
        let name = crate::runtime::type_name(vm, a[0]);
        return Err(type_error(vm, format!("{name} does not take keyword arguments")));
    }
    let args = tuple::new(&mut vm.space, &a[1..a.len() - 1]);
    let name = state(vm).syms.hidden_args;
    vm.set_named(a[0], name, args);
    Ok(Value::NIL)
}

fn str(vm: &mut Vm, a: &[Value]) -> Res {
    let args = exception_args(vm, a[0]);
    match tuple::items(args) {
        [] => Ok(vm.empty_bytes()),
        &[v] => crate::runtime::str_of(vm, v),
        _ => crate::runtime::str_of(vm, args),
    }
}

/// Where a subclass has a `__str__` of its own, that decides; its answer may be `unicode`.
fn unicode(vm: &mut Vm, a: &[Value]) -> Res {
    let class = crate::runtime::type_of(vm, a[0]);
    let name = state(vm).syms.str;
    let base = exc_class(vm, Exc::BaseException).value();
    let own = crate::runtime::class::lookup(vm, class, name).filter(|&f| as_builtin(f).is_none_or(|b| b.owner != base));
    let shown = match own {
        Some(f) => {
            let f = crate::runtime::attr::bind(vm, f, a[0], class)?;
            call(vm, f, &[])?
        }
        None => {
            let args = exception_args(vm, a[0]);
            match tuple::items(args) {
                [] => return Ok(vm.empty_text()),
                &[v] if text::is(crate::runtime::convert::unwrap(vm, v)) => return Ok(v),
                &[v] => {
                    let class = crate::runtime::class_of(vm, crate::runtime::Ty::Unicode).value();
                    return call(vm, class, &[v]);
                }
                _ => crate::runtime::str_of(vm, args)?,
            }
        }
    };
    crate::runtime::convert::decode_ascii(vm, shown)
}

fn repr(vm: &mut Vm, a: &[Value]) -> Res {
    crate::runtime::repr::builtin_repr(vm, a[0])
}

fn getitem(vm: &mut Vm, a: &[Value]) -> Res {
    let args = exception_args(vm, a[0]);
    crate::runtime::get_item(vm, args, a[1])
}

fn getslice(vm: &mut Vm, a: &[Value]) -> Res {
    let args = exception_args(vm, a[0]);
    crate::runtime::call_method(vm, args, "__getslice__", &a[1..])
}

fn key_error_str(vm: &mut Vm, a: &[Value]) -> Res {
    let args = exception_args(vm, a[0]);
    if let &[v] = tuple::items(args) {
        return crate::runtime::repr_of(vm, v);
    }
    str(vm, a)
}

/// The name of the slot behind a field.
fn hidden(vm: &mut Vm, name: &str) -> Symbol {
    vm.intern(format!("%{name}").as_bytes())
}

/// What `__init__` of some exceptions makes of the arguments lies in slots of its own, under hidden names, and is no part of
/// the instance's dict: a getter and a setter for each.
macro_rules! fields {
    ($($list:ident: $($get:ident $set:ident $name:literal)*;)*) => {$(
        $(
            fn $get(vm: &mut Vm, v: Value) -> Res {
                Ok(get(vm, v, $name).unwrap_or(Value::NIL))
            }
            fn $set(vm: &mut Vm, v: Value, value: Value) -> Result<(), Raised> {
                set(vm, v, $name, if value.is_absent() { Value::NIL } else { value });
                Ok(())
            }
        )*
        static $list: &[GetSetDef] = &[$(GetSetDef { name: $name, get: $get, set: Some($set) }),*];
    )*};
}

fields! {
    ENVIRONMENT_FIELDS: errno set_errno "errno" strerror set_strerror "strerror" filename set_filename "filename";
    EXIT_FIELDS: code set_code "code";
    SYNTAX_FIELDS: msg set_msg "msg" syntax_file set_syntax_file "filename" lineno set_lineno "lineno"
        offset set_offset "offset" line_text set_line_text "text"
        print_line set_print_line "print_file_and_line";
    UNICODE_FIELDS: encoding set_encoding "encoding" object set_object "object" start set_start "start" end set_end "end"
        reason set_reason "reason";
}

/// The slots that instances of an exception class need for the fields of the classes it derives from.
pub fn field_slots(vm: &mut Vm, class: Gc<Class>) -> Vec<Symbol> {
    let families = [
        (Exc::EnvironmentError, ENVIRONMENT_FIELDS),
        (Exc::SystemExit, EXIT_FIELDS),
        (Exc::SyntaxError, SYNTAX_FIELDS),
        (Exc::UnicodeError, UNICODE_FIELDS),
    ];
    let mut slots = Vec::new();
    for (exc, fields) in families {
        if class.is_subclass_of(exc_class(vm, exc)) {
            for field in fields {
                let name = hidden(vm, field.name);
                if !slots.contains(&name) {
                    slots.push(name);
                }
            }
        }
    }
    slots
}

/// Set a field of an exception.
pub fn set(vm: &mut Vm, object: Value, name: &str, value: Value) {
    let name = hidden(vm, name);
    vm.set_named(object, name, value);
}

/// A field of an exception, if it was set.
pub fn get(vm: &mut Vm, object: Value, name: &str) -> Option<Value> {
    let name = hidden(vm, name);
    vm.get_named(object, name)
}

fn environment_init(vm: &mut Vm, a: &[Value]) -> Res {
    init(vm, a)?;
    let given = &a[1..a.len() - 1];
    for name in ["errno", "strerror", "filename"] {
        set(vm, a[0], name, Value::NIL);
    }
    if let [errno, strerror, rest @ ..] = given
        && rest.len() <= 1
    {
        set(vm, a[0], "errno", *errno);
        set(vm, a[0], "strerror", *strerror);
        if let [filename] = rest {
            set(vm, a[0], "filename", *filename);
            let args = tuple::new(&mut vm.space, &given[..2]);
            let name = state(vm).syms.hidden_args;
            vm.set_named(a[0], name, args);
        }
    }
    Ok(Value::NIL)
}

fn environment_str(vm: &mut Vm, a: &[Value]) -> Res {
    let part = |vm: &mut Vm, name| get(vm, a[0], name).filter(|&v| v != Value::NIL);
    let (errno, strerror, filename) = (part(vm, "errno"), part(vm, "strerror"), part(vm, "filename"));
    let (Some(errno), Some(strerror)) = (errno, strerror) else { return str(vm, a) };
    let mut out = b"[Errno ".to_vec();
    out.extend(str_text(vm, errno)?);
    out.extend(b"] ");
    out.extend(str_text(vm, strerror)?);
    if let Some(filename) = filename {
        out.extend(b": ");
        out.extend(repr_text(vm, filename)?);
    }
    Ok(str_value(vm, &out))
}

fn system_exit_init(vm: &mut Vm, a: &[Value]) -> Res {
    init(vm, a)?;
    let given = &a[1..a.len() - 1];
    let code = match given {
        [] => Value::NIL,
        &[v] => v,
        many => tuple::new(&mut vm.space, many),
    };
    set(vm, a[0], "code", code);
    Ok(Value::NIL)
}

fn syntax_error_init(vm: &mut Vm, a: &[Value]) -> Res {
    init(vm, a)?;
    let given = &a[1..a.len() - 1];
    for name in ["msg", "filename", "lineno", "offset", "text", "print_file_and_line"] {
        set(vm, a[0], name, Value::NIL);
    }
    if let Some(&message) = given.first() {
        set(vm, a[0], "msg", message);
    }
    if let &[_, place] = given {
        let place = tuple_of(vm, place)?;
        if tuple::len(place) != 4 {
            return Err(crate::runtime::index_error(vm, "tuple index out of range"));
        }
        for (name, &v) in ["filename", "lineno", "offset", "text"].iter().zip(tuple::items(place)) {
            set(vm, a[0], name, v);
        }
    }
    Ok(Value::NIL)
}

fn syntax_error_str(vm: &mut Vm, a: &[Value]) -> Res {
    let message = get(vm, a[0], "msg").unwrap_or(Value::NIL);
    let mut out = str_text(vm, message)?;
    let filename = get(vm, a[0], "filename").filter(|&v| v != Value::NIL);
    let line = get(vm, a[0], "lineno").filter(|&v| v != Value::NIL);
    let short = |vm: &mut Vm, f: Value| {
        let f = text_of(vm, f);
        f.rsplit('/').next().unwrap_or("").to_owned()
    };
    match (filename, line) {
        (Some(f), Some(l)) => {
            let (f, l) = (short(vm, f), str_text(vm, l)?);
            out.extend(format!(" ({f}, line {})", String::from_utf8_lossy(&l)).bytes());
        }
        (Some(f), None) => {
            let f = short(vm, f);
            out.extend(format!(" ({f})").bytes());
        }
        (None, Some(l)) => {
            let l = str_text(vm, l)?;
            out.extend(format!(" (line {})", String::from_utf8_lossy(&l)).bytes());
        }
        (None, None) => {}
    }
    Ok(str_value(vm, &out))
}

/// `__init__` of the errors of codecs: names and kinds of their arguments.
fn unicode_parts(vm: &mut Vm, a: &[Value], names: &[(&str, Kind)]) -> Res {
    init(vm, a)?;
    let given = &a[1..a.len() - 1];
    if given.len() != names.len() {
        let (n, want) = (given.len(), names.len());
        return Err(type_error(vm, format!("function takes exactly {want} arguments ({n} given)")));
    }
    for (i, (&(name, kind), &v)) in names.iter().zip(given).enumerate() {
        let plain = crate::runtime::convert::unwrap(vm, v);
        let (fits, what) = match kind {
            Kind::INT => (crate::runtime::as_num(vm, v).is_some(), "int"),
            Kind::TEXT => (text::is(plain), "unicode"),
            _ => (workbench::object::bytes::is(plain), "str"),
        };
        if !fits {
            let got = crate::runtime::type_name(vm, v);
            if kind == Kind::INT {
                return Err(type_error(vm, "an integer is required"));
            }
            return Err(type_error(vm, format!("argument {} must be {what}, not {got}", i + 1)));
        }
        set(vm, a[0], name, v);
    }
    Ok(Value::NIL)
}

fn decode_init(vm: &mut Vm, a: &[Value]) -> Res {
    let parts = [("encoding", Kind::BYTES), ("object", Kind::BYTES), ("start", Kind::INT), ("end", Kind::INT)];
    unicode_parts(vm, a, &[&parts[..], &[("reason", Kind::BYTES)]].concat())
}

fn encode_init(vm: &mut Vm, a: &[Value]) -> Res {
    let parts = [("encoding", Kind::BYTES), ("object", Kind::TEXT), ("start", Kind::INT), ("end", Kind::INT)];
    unicode_parts(vm, a, &[&parts[..], &[("reason", Kind::BYTES)]].concat())
}

fn translate_init(vm: &mut Vm, a: &[Value]) -> Res {
    let parts = [("object", Kind::TEXT), ("start", Kind::INT), ("end", Kind::INT), ("reason", Kind::BYTES)];
    unicode_parts(vm, a, &parts)
}

/// The character at a place as messages show it.
fn shown_character(vm: &mut Vm, object: Value, at: usize) -> String {
    match text::unit_at(&mut vm.space, object, at) {
        unit @ 0..0x100 => format!("\\x{unit:02x}"),
        unit @ 0x100..0x1_0000 => format!("\\u{unit:04x}"),
        unit => format!("\\U{unit:08x}"),
    }
}

fn translate_str(vm: &mut Vm, a: &[Value]) -> Res {
    let mut parts = Vec::new();
    for name in ["object", "start", "end", "reason"] {
        match get(vm, a[0], name) {
            Some(v) => parts.push(v),
            None => return Ok(vm.empty_bytes()),
        }
    }
    let reason = String::from_utf8_lossy(&str_text(vm, parts[3])?).into_owned();
    let (start, end) = (crate::runtime::to_index(vm, parts[1])?, crate::runtime::to_index(vm, parts[2])?);
    let object = crate::runtime::convert::unwrap(vm, parts[0]);
    let message = if text::is(object) && end == start + 1 && (start as usize) < text::len(object) {
        let shown = shown_character(vm, object, start as usize);
        format!("can't translate character u'{shown}' in position {start}: {reason}")
    } else {
        format!("can't translate characters in position {start}-{}: {reason}", end - 1)
    };
    Ok(str_value(vm, message.as_bytes()))
}

fn unicode_str(vm: &mut Vm, a: &[Value]) -> Res {
    let mut parts = Vec::new();
    for name in ["encoding", "object", "start", "end", "reason"] {
        match get(vm, a[0], name) {
            Some(v) => parts.push(v),
            None => return Ok(vm.empty_bytes()),
        }
    }
    let codec = String::from_utf8_lossy(&str_text(vm, parts[0])?).into_owned();
    let reason = String::from_utf8_lossy(&str_text(vm, parts[4])?).into_owned();
    let start = crate::runtime::to_index(vm, parts[2])?;
    let end = crate::runtime::to_index(vm, parts[3])?;
    let object = crate::runtime::convert::unwrap(vm, parts[1]);
    let message = if let Some(content) = crate::runtime::bytes_of(vm, object) {
        match content.get(start as usize) {
            Some(byte) if end == start + 1 => {
                format!("'{codec}' codec can't decode byte 0x{byte:02x} in position {start}: {reason}")
            }
            _ => format!("'{codec}' codec can't decode bytes in position {start}-{}: {reason}", end - 1),
        }
    } else if text::is(object) && end == start + 1 && (start as usize) < text::len(object) {
        let shown = shown_character(vm, object, start as usize);
        format!("'{codec}' codec can't encode character u'{shown}' in position {start}: {reason}")
    } else {
        format!("'{codec}' codec can't encode characters in position {start}-{}: {reason}", end - 1)
    };
    Ok(str_value(vm, message.as_bytes()))
}

fn setstate(vm: &mut Vm, a: &[Value]) -> Res {
    if a[1] == Value::NIL {
        return Ok(Value::NIL);
    }
    if workbench::ShapeId::of(a[1]).kind() != Kind::DICT {
        return Err(type_error(vm, "state is not a dictionary"));
    }
    let mut at = 0;
    while let Some((pos, key, value)) = workbench::object::dict::next_entry(a[1], at) {
        at = pos + 1;
        let name = crate::runtime::name_of(vm, key, "attribute name")?;
        crate::runtime::set_attr(vm, a[0], name, value)?;
    }
    Ok(Value::NIL)
}

fn get_args(vm: &mut Vm, v: Value) -> Res {
    Ok(exception_args(vm, v))
}

fn set_args(vm: &mut Vm, v: Value, args: Value) -> Result<(), Raised> {
    if args.is_absent() {
        return Err(type_error(vm, "args may not be deleted"));
    }
    let args = tuple_of(vm, args)?;
    // The message stays that of the first arguments.
    let syms = state(vm).syms;
    if vm.get_named(v, syms.hidden_message).is_none() {
        let message = first_message(vm, v);
        vm.set_named(v, syms.hidden_message, message);
    }
    vm.set_named(v, syms.hidden_args, args);
    Ok(())
}

/// The message that an exception's arguments make: the only one.
fn first_message(vm: &mut Vm, v: Value) -> Value {
    let args = exception_args(vm, v);
    match tuple::items(args) {
        &[only] => only,
        _ => vm.empty_bytes(),
    }
}

/// A message that a program set is an attribute like others; the one that the arguments made is deprecated.
fn get_message(vm: &mut Vm, v: Value) -> Res {
    let syms = state(vm).syms;
    if let Some(own) = crate::runtime::attr::own_attr(vm, v, syms.message) {
        return Ok(own);
    }
    let message = match vm.get_named(v, syms.hidden_message) {
        Some(Value::UNDEFINED) => return Err(attribute_error(vm, "message attribute was deleted")),
        Some(message) => message,
        None => first_message(vm, v),
    };
    let warning = "BaseException.message has been deprecated as of Python 2.6";
    crate::runtime::warnings::warn(vm, Exc::DeprecationWarning, warning)?;
    Ok(message)
}

fn set_message(vm: &mut Vm, v: Value, message: Value) -> Result<(), Raised> {
    let syms = state(vm).syms;
    let Some(d) = crate::runtime::attr::instance_dict(vm, v) else { return Ok(()) };
    if message.is_absent() {
        crate::runtime::dict_remove_symbol(vm, d, syms.message);
        vm.set_named(v, syms.hidden_message, Value::UNDEFINED);
    } else {
        crate::runtime::dict_set_symbol(vm, d, syms.message, message);
    }
    Ok(())
}

/// The arguments that make an exception again: those of an `IOError` lack the file's name.
fn making_args(vm: &mut Vm, exception: Value) -> Value {
    let args = exception_args(vm, exception);
    if crate::runtime::exceptions::matches(vm, exception, Exc::EnvironmentError)
        && tuple::len(args) == 2
        && let Some(filename) = get(vm, exception, "filename").filter(|&f| f != Value::NIL)
    {
        return tuple::new(&mut vm.space, &[tuple::get(args, 0), tuple::get(args, 1), filename]);
    }
    args
}

/// Was an exception raised by no statement, as far as the line tells that its traceback ends with?
pub fn is_from_within(vm: &Vm, exception: Value) -> bool {
    let mut entry = traceback_of(vm, exception);
    if entry == Value::NIL {
        return true;
    }
    loop {
        match access::slot(entry, k::traceback::NEXT) {
            Value::NIL => break,
            next => entry = next,
        }
    }
    let line = access::slot(entry, k::traceback::LINE).as_int();
    let Some(code) = Gc::<Code>::from_value(access::slot(entry, k::traceback::CODE)) else { return true };
    let Some(info) = CodeInfo::of(&code) else { return true };
    let raises = |op: &Op| matches!(op, Op::Raise(..) | Op::ReraiseLast);
    !info.listing.iter().enumerate().any(|(pc, op)| raises(op) && Some(i64::from(code.line(pc as u32))) == line)
}

/// What stands for an exception that was raised by no statement and never caught: its argument, if there is one; those of a
/// `KeyError` are always a tuple.
pub fn value_within(vm: &mut Vm, exception: Value) -> Option<Value> {
    let args = making_args(vm, exception);
    let key = crate::runtime::exceptions::matches(vm, exception, Exc::KeyError);
    match tuple::len(args) {
        0 => None,
        1 if !key => Some(tuple::get(args, 0)),
        _ => Some(args),
    }
}

/// Class, arguments and, if there are any, the attributes that the arguments do not make.
fn reduce(vm: &mut Vm, a: &[Value]) -> Res {
    let class = crate::runtime::type_of(vm, a[0]).value();
    let args = making_args(vm, a[0]);
    let attributes = workbench::object::dict::new(&mut vm.space);
    if let Some(d) = crate::runtime::attr::instance_dict(vm, a[0]) {
        crate::runtime::iter::for_each(vm, d, |vm, key| {
            if let Some(value) = crate::runtime::dict_get(vm, d, key)? {
                crate::runtime::dict_set(vm, attributes, key, value)?;
            }
            Ok(())
        })?;
    }
    if workbench::object::table::len(attributes) == 0 {
        return Ok(tuple::new(&mut vm.space, &[class, args]));
    }
    Ok(tuple::new(&mut vm.space, &[class, args, attributes]))
}

static BASE: &[Native] = &[
    native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", init, 1, ..).with_params(Params::Dict),
    method!("__str__", str, 1),
    method!("__unicode__", unicode, 1),
    method!("__repr__", repr, 1),
    method!("__getitem__", getitem, 2),
    method!("__getslice__", getslice, 3),
    method!("__setstate__", setstate, 2),
    method!("__reduce__", reduce, 1),
];
static BASE_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "args", get: get_args, set: Some(set_args) },
    GetSetDef { name: "message", get: get_message, set: Some(set_message) },
];
static KEY_ERROR: &[Native] = &[method!("__str__", key_error_str, 1)];
static ENVIRONMENT: &[Native] =
    &[method!("__init__", environment_init, 1, ..).with_params(Params::Dict), method!("__str__", environment_str, 1)];
static SYSTEM_EXIT: &[Native] = &[method!("__init__", system_exit_init, 1, ..).with_params(Params::Dict)];
static SYNTAX: &[Native] =
    &[method!("__init__", syntax_error_init, 1, ..).with_params(Params::Dict), method!("__str__", syntax_error_str, 1)];
static DECODE: &[Native] =
    &[method!("__init__", decode_init, 1, ..).with_params(Params::Dict), method!("__str__", unicode_str, 1)];
static ENCODE: &[Native] =
    &[method!("__init__", encode_init, 1, ..).with_params(Params::Dict), method!("__str__", unicode_str, 1)];
static TRANSLATE: &[Native] =
    &[method!("__init__", translate_init, 1, ..).with_params(Params::Dict), method!("__str__", translate_str, 1)];

/// Fill in the exception classes.
pub fn install(vm: &mut Vm) {
    let table: [(Exc, &'static [Native], &'static [GetSetDef]); 8] = [
        (Exc::BaseException, BASE, BASE_GETSETS),
        (Exc::KeyError, KEY_ERROR, &[]),
        (Exc::EnvironmentError, ENVIRONMENT, ENVIRONMENT_FIELDS),
        (Exc::SystemExit, SYSTEM_EXIT, EXIT_FIELDS),
        (Exc::SyntaxError, SYNTAX, SYNTAX_FIELDS),
        (Exc::UnicodeDecodeError, DECODE, UNICODE_FIELDS),
        (Exc::UnicodeEncodeError, ENCODE, UNICODE_FIELDS),
        (Exc::UnicodeTranslateError, TRANSLATE, UNICODE_FIELDS),
    ];
    for (exc, methods, getsets) in table {
        let class = exc_class(vm, exc);
        extend_class(vm, class, methods, getsets);
    }
}

/// An `IOError` or `OSError` with errno, message and file name.
pub fn environment_error(vm: &mut Vm, exc: Exc, errno: i64, message: &str, filename: Option<Value>) -> Raised {
    let class = exc_class(vm, exc).value();
    let message = str_value(vm, message.as_bytes());
    let mut args = vec![Value::small(errno), message];
    args.extend(filename);
    match call(vm, class, &args) {
        Ok(exception) => crate::runtime::raise_value(vm, exception),
        Err(Raised) => Raised,
    }
}

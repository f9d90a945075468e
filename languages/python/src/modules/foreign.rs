//! `_foreign`: libraries of C, calls of their functions, and Python's functions for C to call. `lib/_ctypes.py` makes `ctypes` of
//! it, and of the objects of `foreign_data.rs`.
//!
//! A type is written as a letter, as `struct` and `ctypes` have it, or as `(…)`, a structure of such; `v` is no value. Integers,
//! floats and, of structures, `str` are what goes to C and what comes back.
//!
//! C that runs does not hold the interpreter's lock, unless the caller wants it to. Where it calls a function of Python's, this runs
//! in a nested run loop, with the lock; an exception ends there, so the function is one that catches what a program may raise.

use super::foreign_data::{self as data, address_argument, address_value};
use super::support::{given, keep, kept, new_error, payload, raise_own};
use crate::native;
use crate::runtime::kinds::NOT_IMPLEMENTED;
use crate::runtime::native::{ModuleDef, Native, new_builtin_class, new_object, set_module_attr};
use crate::runtime::{
    Res, Ty, as_float, as_num, bytes_of, call, class_of, memory_error, str_value, to_float, to_int, truth, type_error,
    type_name, value_error,
};
use std::ffi::CString;
use workbench::host::foreign::{self, Closure, Datum, Guest, Prototype, Type};
use workbench::object::integer::Num;
use workbench::object::{bytes, integer, tuple};
use workbench::{Class, Door, Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm};

const OWN: &str = "_foreign";

/// The payload of a prototype.
struct Called(Prototype);

impl workbench::Native for Called {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static CALLED: StaticShape = StaticShape::new(Kind::BUILTIN, "prototype", Layout::Native, 0);

/// The payload of a function for C to call.
struct Callback {
    closure: Closure,
    function: Value,
}

impl workbench::Native for Callback {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.function);
    }
}

static CALLBACK: StaticShape = StaticShape::new(Kind::BUILTIN, "callback", Layout::Native, 0);

fn object(vm: &mut Vm, class: &'static str, payload: Value) -> Value {
    let class = kept(vm, class).and_then(Class::of);
    let class = class.unwrap_or_else(|| class_of(vm, Ty::Object));
    new_object(vm, class, &[payload])
}

/// How deep structures may lie in structures.
const DEEPEST: usize = 64;

/// The types that a text describes; nothing if it describes none.
fn types(mut text: &[u8]) -> Option<Vec<Type>> {
    let mut open: Vec<Vec<Type>> = vec![Vec::new()];
    while let Some((&letter, rest)) = text.split_first() {
        text = rest;
        let found = match letter {
            b'(' => {
                if open.len() > DEEPEST {
                    return None;
                }
                open.push(Vec::new());
                continue;
            }
            b')' => {
                let fields = open.pop().filter(|fields| !fields.is_empty() && !open.is_empty())?;
                if fields.contains(&Type::Void) {
                    return None;
                }
                Type::Struct(fields)
            }
            b'v' => Type::Void,
            b'f' => Type::Float,
            b'd' => Type::Double,
            b'g' => Type::LongDouble,
            b'b' | b'h' | b'i' | b'l' | b'q' => Type::Signed(data::letter_size(letter)? as u8),
            _ => Type::Unsigned(data::letter_size(letter)? as u8),
        };
        open.last_mut()?.push(found);
    }
    let all = open.pop()?;
    open.is_empty().then_some(all)
}

/// `prototype(result, arguments)`
fn prototype(vm: &mut Vm, args: &[Value]) -> Res {
    let result = bytes_of(vm, args[0]).and_then(types).filter(|all| all.len() == 1).and_then(|mut all| all.pop());
    let wanted = bytes_of(vm, args[1]).and_then(types).filter(|all| !all.contains(&Type::Void));
    let made = result.zip(wanted).and_then(|(result, args)| Prototype::new(args, result));
    let Some(made) = made else { return Err(value_error(vm, "no function has such arguments or such a result")) };
    let payload = vm.heap.alloc_native(CALLED.id().0, Called(made)).value();
    Ok(object(vm, "foreign.Prototype", payload))
}

fn datum(vm: &mut Vm, t: &Type, v: Value) -> Result<Datum, Raised> {
    let found = match t {
        Type::Void => Some(Datum::Nothing),
        Type::Float | Type::Double | Type::LongDouble => Some(Datum::Real(to_float(vm, v)?)),
        Type::Struct(_) => bytes::is(v).then(|| Datum::Bytes(bytes::bytes(&mut vm.space, v).to_vec())),
        Type::Signed(_) | Type::Unsigned(_) => match as_num(vm, v) {
            Some(n) => Some(Datum::Unsigned(n.wrapping_u64())),
            // A character.
            None => bytes_of(vm, v).filter(|s| s.len() == 1).map(|s| Datum::Unsigned(s[0].into())),
        },
    };
    match found {
        Some(found) => Ok(found),
        None => {
            let got = type_name(vm, v);
            Err(type_error(vm, format!("cannot pass {got}")))
        }
    }
}

fn value(vm: &mut Vm, datum: &Datum) -> Value {
    match datum {
        Datum::Nothing => Value::NIL,
        Datum::Signed(i) => vm.int(*i),
        Datum::Unsigned(u) => integer::from_u64(&mut vm.space, *u),
        Datum::Real(f) => vm.float(*f),
        Datum::Bytes(content) => str_value(vm, content),
    }
}

/// Calls the functions of Python that C calls.
fn answer(vm: &mut Vm, id: u64, args: &[Datum]) -> Datum {
    if !vm.native_room() {
        return Datum::Nothing;
    }
    // The number is the function itself, which its callback holds.
    let function = Value::from_bits(id);
    let values = tuple::with_len(&mut vm.space, args.len());
    for (i, arg) in args.iter().enumerate() {
        let v = value(vm, arg);
        tuple::set(values, i, v);
    }
    let Ok(result) = call(vm, function, tuple::items(values)) else {
        let exception = vm.take_pending();
        crate::python::report(vm, exception);
        return Datum::Nothing;
    };
    if let Some(n) = as_num(vm, result) {
        Datum::Unsigned(n.wrapping_u64())
    } else if let Some(f) = as_float(vm, result) {
        Datum::Real(f)
    } else {
        bytes_of(vm, result).map_or(Datum::Nothing, |s| Datum::Bytes(s.to_vec()))
    }
}

/// The interpreter's lock is given away.
struct Outside<'a>(&'a mut Door);

impl Guest for Outside<'_> {
    fn call(&mut self, id: u64, args: &[Datum]) -> Datum {
        self.0.with_vm(|vm| answer(vm, id, args))
    }
}

/// The interpreter's lock is kept.
struct Inside<'a>(&'a mut Vm);

impl Guest for Inside<'_> {
    fn call(&mut self, id: u64, args: &[Datum]) -> Datum {
        answer(self.0, id, args)
    }
}

/// `call(prototype, address, arguments, swaps errno, keeps the lock, what has to stay)`
fn call_foreign(vm: &mut Vm, args: &[Value]) -> Res {
    let called: Gc<Called> = payload(vm, args[0], "prototype")?;
    let (prototype, address) = (called.0.clone(), address_argument(vm, args[1])?);
    let (swap, keeps) = (truth(vm, args[3])?, truth(vm, args[4])?);
    if !tuple::is(args[2]) || tuple::len(args[2]) != prototype.args().len() {
        return Err(type_error(vm, "as many arguments are wanted as the prototype has"));
    }
    if address == 0 {
        return Err(value_error(vm, "NULL function pointer"));
    }
    let mut data = Vec::with_capacity(prototype.args().len());
    for (i, t) in prototype.args().iter().enumerate() {
        data.push(datum(vm, t, tuple::get(args[2], i))?);
    }
    let result = call_now(vm, &prototype, address, &data, (swap, keeps));
    // The caller may have no use for it any more: C has.
    std::hint::black_box(args[5]);
    Ok(result)
}

fn call_now(vm: &mut Vm, prototype: &Prototype, address: usize, data: &[Datum], (swap, keeps): (bool, bool)) -> Value {
    let result = if keeps {
        prototype.call(address, data, swap, &mut Inside(vm))
    } else {
        vm.without_gil_but(|door| prototype.call(address, data, swap, &mut Outside(door)))
    };
    value(vm, &result)
}

/// `call_with_numbers(prototype, function, arguments, swaps errno)`: the same when all arguments are numbers of the kinds that are
/// wanted, `NotImplemented` when they are not.
fn call_with_numbers(vm: &mut Vm, args: &[Value]) -> Res {
    let called: Gc<Called> = payload(vm, args[0], "prototype")?;
    let (prototype, address) = (called.0.clone(), data::word_in(vm, args[1])?);
    let swap = truth(vm, args[3])?;
    if address == 0 || !tuple::is(args[2]) || tuple::len(args[2]) != prototype.args().len() {
        return Ok(NOT_IMPLEMENTED);
    }
    let mut data = Vec::with_capacity(prototype.args().len());
    for (i, t) in prototype.args().iter().enumerate() {
        let v = tuple::get(args[2], i);
        let real = matches!(t, Type::Float | Type::Double | Type::LongDouble);
        data.push(match as_num(vm, v) {
            Some(Num::Int(i)) => Datum::Signed(i),
            Some(n) if !real && n.bit_length() <= 64 => Datum::Unsigned(n.wrapping_u64()),
            _ => match as_float(vm, v).filter(|_| real) {
                Some(f) => Datum::Real(f),
                None => return Ok(NOT_IMPLEMENTED),
            },
        });
    }
    let result = call_now(vm, &prototype, address, &data, (swap, false));
    std::hint::black_box(args[1]);
    Ok(result)
}

/// `callback(prototype, function)`
fn callback(vm: &mut Vm, args: &[Value]) -> Res {
    let called: Gc<Called> = payload(vm, args[0], "prototype")?;
    let Some(closure) = Closure::new(called.0.clone(), args[1].bits()) else { return Err(memory_error(vm, "")) };
    let made = Callback { closure, function: args[1] };
    let payload = vm.heap.alloc_native(CALLBACK.id().0, made).value();
    Ok(object(vm, "foreign.Callback", payload))
}

/// `code(callback)`: its address.
fn code(vm: &mut Vm, args: &[Value]) -> Res {
    let callback: Gc<Callback> = payload(vm, args[0], "callback")?;
    let at = callback.closure.address();
    Ok(address_value(vm, at))
}

fn refused(vm: &mut Vm, words: &[u8]) -> Raised {
    raise_own(vm, OWN, words)
}

fn c_string(vm: &mut Vm, v: Value) -> Result<CString, Raised> {
    let Some(content) = bytes_of(vm, v).map(<[u8]>::to_vec) else { return Err(type_error(vm, "a string is required")) };
    CString::new(content).map_err(|_| type_error(vm, "must be string without null bytes"))
}

/// `open(name or None, mode)`: a library's handle.
fn open(vm: &mut Vm, args: &[Value]) -> Res {
    let name = match given(args, 0) {
        Some(v) => Some(c_string(vm, v)?),
        None => None,
    };
    let mode = to_int(vm, args[1])? as i32;
    match vm.without_gil(|| foreign::open(name.as_deref(), mode)) {
        Ok(handle) => Ok(address_value(vm, handle)),
        Err(words) => Err(refused(vm, &words)),
    }
}

/// `symbol(handle, name)`: its address.
fn symbol(vm: &mut Vm, args: &[Value]) -> Res {
    let (handle, name) = (address_argument(vm, args[0])?, c_string(vm, args[1])?);
    match foreign::symbol(handle, &name) {
        Ok(at) => Ok(address_value(vm, at)),
        Err(words) => Err(refused(vm, &words)),
    }
}

/// `close(handle)`
fn close(vm: &mut Vm, args: &[Value]) -> Res {
    let handle = address_argument(vm, args[0])?;
    match foreign::close(handle) {
        Ok(()) => Ok(Value::NIL),
        Err(words) => Err(refused(vm, &words)),
    }
}

fn get_errno(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::small(foreign::own_errno().into()))
}

/// `set_errno(number)`: what it was.
fn set_errno(vm: &mut Vm, args: &[Value]) -> Res {
    let n = to_int(vm, args[0])? as i32;
    Ok(Value::small(foreign::set_own_errno(n).into()))
}

static FUNCTIONS: &[Native] = &[
    native!("prototype", prototype, 2),
    native!("call", call_foreign, 6),
    native!("call_with_numbers", call_with_numbers, 4),
    native!("callback", callback, 2),
    native!("code", code, 1),
    native!("open", open, 2),
    native!("symbol", symbol, 2),
    native!("close", close, 1),
    native!("get_errno", get_errno, 0),
    native!("set_errno", set_errno, 1),
    native!("new", data::new, 2),
    native!("at", data::at, 3),
    native!("inside", data::inside, 5),
    native!("over", data::over, 4),
    native!("address", data::address, 1),
    native!("size", data::size, 1),
    native!("owns", data::owns, 1),
    native!("resize", data::resize, 2),
    native!("base", data::base, 1),
    native!("index", data::index, 1),
    native!("kept", data::kept_by, 1),
    native!("keep", data::keep, 2),
    native!("get", data::get, 3),
    native!("put", data::put, 4),
    native!("read", data::read, 3),
    native!("write", data::write, 3),
    native!("copy", data::copy, 4),
    native!("bytes_at", data::string_at, 2),
    native!("text_at", data::text_at, 2),
    native!("wide", data::wide, 1),
    native!("with_zero", data::with_zero, 1),
    native!("word", data::word, 1),
    native!("object", data::object, 1),
    native!("object_at", data::object_at, 1),
    native!("link", data::link, 2),
];

/// `_foreign`
pub static MODULE: ModuleDef = ModuleDef { name: OWN, functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    new_error(vm, module, OWN);
    let object = class_of(vm, Ty::Object);
    for name in ["Prototype", "Callback"] {
        let class = new_builtin_class(vm, name, OWN, object, 1, &[], &[]);
        keep(vm, &format!("foreign.{name}"), class.value());
    }
    let class = data::data_class(vm);
    set_module_attr(vm, module, "Data", class.value());
    Ok(())
}

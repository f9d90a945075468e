//! What the modules share: optional arguments, constants, payloads, exceptions of their own.

use crate::runtime::exceptions::{Exc, raise_class, raise_value};
use crate::runtime::native::{set_class_attr, set_module_attr};
use crate::runtime::{Res, dict_get_symbol, dict_set_str, exc_class, state, str_value, type_error, type_name};
use std::io;
use workbench::host::fs;
use workbench::{Class, Gc, Native, Raised, Value, Vm, access};

/// An argument that may be missing.
#[inline]
pub fn optional(args: &[Value], i: usize) -> Option<Value> {
    args.get(i).copied().filter(|v| !v.is_absent())
}

/// An argument that may be missing or `None`.
#[inline]
pub fn given(args: &[Value], i: usize) -> Option<Value> {
    optional(args, i).filter(|&v| v != Value::NIL)
}

/// Set a text constant of a module.
pub fn set_text(vm: &mut Vm, module: Value, name: &str, text: &[u8]) {
    let value = str_value(vm, text);
    set_module_attr(vm, module, name, value);
}

/// Set an integer constant of a module.
pub fn set_int(vm: &mut Vm, module: Value, name: &str, i: i64) {
    let value = vm.int(i);
    set_module_attr(vm, module, name, value);
}

/// Set a float constant of a module.
pub fn set_float(vm: &mut Vm, module: Value, name: &str, f: f64) {
    let value = vm.float(f);
    set_module_attr(vm, module, name, value);
}

/// Ctrl-C was noticed in the middle of a native: what the run loop would raise is raised here.
pub fn interrupted(vm: &mut Vm) -> Raised {
    vm.ctx.poll.fetch_and(!workbench::poll::INTERRUPT, std::sync::atomic::Ordering::Relaxed);
    let error = <crate::Python as workbench::Language>::interrupted(vm);
    raise_value(vm, error)
}

/// The Rust payload in slot 0 of an object.
pub fn payload<T: Native>(vm: &mut Vm, object: Value, what: &str) -> Result<Gc<T>, Raised> {
    match payload_opt(object) {
        Some(p) => Ok(p),
        None => {
            let got = type_name(vm, object);
            Err(type_error(vm, format!("a {what} is required, not '{got}'")))
        }
    }
}

/// The Rust payload in slot 0 of an object, if it is one with such a payload.
pub fn payload_opt<T: Native>(object: Value) -> Option<Gc<T>> {
    if workbench::ShapeId::of(object).kind() != crate::runtime::kinds::OBJECT {
        return None;
    }
    Gc::from_value(access::slot(object, 0))
}

/// A value kept in the state by name.
pub fn kept(vm: &mut Vm, name: &str) -> Option<Value> {
    let (extras, name) = (state(vm).extras.get(), vm.intern(name.as_bytes()));
    dict_get_symbol(vm, extras, name)
}

/// Keep a value in the state by name.
pub fn keep(vm: &mut Vm, name: &str, value: Value) {
    let extras = state(vm).extras.get();
    dict_set_str(vm, extras, name, value);
}

/// Forget a value kept by name.
pub fn forget(vm: &mut Vm, name: &str) {
    let (extras, name) = (state(vm).extras.get(), vm.intern(name.as_bytes()));
    crate::runtime::dict_remove_symbol(vm, extras, name);
}

/// Make an exception class of a module (as attribute `error` of it), kept under the module's name.
pub fn new_error(vm: &mut Vm, module: Value, module_name: &str) {
    new_exception(vm, module, module_name, "error");
}

/// Make an exception class of a module, kept under its full name.
pub fn new_exception(vm: &mut Vm, module: Value, module_name: &str, name: &'static str) {
    let base = exc_class(vm, Exc::Exception);
    let class = crate::runtime::class::new_class(vm, name, &[base]);
    let shown = str_value(vm, module_name.as_bytes());
    set_class_attr(vm, class, "__module__", shown);
    keep(vm, &format!("{module_name}.{name}"), class.value());
    set_module_attr(vm, module, name, class.value());
}

/// Raise a module's own exception.
pub fn raise_own(vm: &mut Vm, module_name: &str, message: impl AsRef<[u8]>) -> Raised {
    raise_named(vm, &format!("{module_name}.error"), message)
}

/// Raise an exception of a class that is kept under a name.
pub fn raise_named(vm: &mut Vm, name: &str, message: impl AsRef<[u8]>) -> Raised {
    let class = kept(vm, name).and_then(Class::of);
    let class = class.unwrap_or_else(|| exc_class(vm, Exc::Exception));
    let message = str_value(vm, message.as_ref());
    raise_class(vm, class, &[message])
}

/// `OSError` or `IOError` of an error of the host, about a file. When a signal caused it, what the signal's handler raises
/// comes first.
pub fn os_error(vm: &mut Vm, exc: Exc, error: &io::Error, file: Option<Value>) -> Raised {
    if error.kind() == io::ErrorKind::Interrupted
        && let Err(raised) = super::signal::attend(vm)
    {
        return raised;
    }
    let (number, text) = fs::reason(error);
    let text = str_value(vm, text.as_bytes());
    let class = exc_class(vm, exc).value();
    let number = vm.int(i64::from(number));
    let mut args = vec![number, text];
    args.extend(file);
    match crate::runtime::call(vm, class, &args) {
        Ok(exception) => raise_value(vm, exception),
        Err(raised) => raised,
    }
}

/// Open something. A process that has as many descriptors open as it may first closes those of files that nobody has any more:
/// without reference counts they stay open until a collection.
pub fn with_descriptor<T>(vm: &mut Vm, open: impl Fn() -> io::Result<T>) -> io::Result<T> {
    let opened = vm.without_gil(&open);
    match &opened {
        Err(e) if fs::is_out_of_descriptors(e) => {
            vm.heap.collect_full();
            crate::run_finalizers(vm);
            vm.without_gil(open)
        }
        _ => opened,
    }
}

/// An iterator that is its own `__iter__`.
pub fn identity(_: &mut Vm, args: &[Value]) -> Res {
    Ok(args[0])
}

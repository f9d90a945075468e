//! Warnings from Rust: what C code does with `PyErr_Warn` goes through the module `warnings` here, too.

use super::native::namespace_of;
use super::{Exc, call, dict_get_symbol, exc_class, get_attr, state, str_value};
use workbench::{Raised, Value, Vm};

/// Warn at the line of the innermost Python frame. A filter may make an exception of it.
pub fn warn(vm: &mut Vm, category: Exc, message: &str) -> Result<(), Raised> {
    let Some(module) = module(vm, category)? else { return Ok(()) };
    let message = str_value(vm, message.as_bytes());
    let name = vm.intern(b"warn");
    let f = get_attr(vm, module, name)?;
    let class = exc_class(vm, category).value();
    call(vm, f, &[message, class]).map(|_| ())
}

/// Warn about a line of a file.
pub fn warn_at(vm: &mut Vm, category: Exc, message: &str, file: &str, line: u32) -> Result<(), Raised> {
    let Some(module) = module(vm, category)? else { return Ok(()) };
    let (message, file) = (str_value(vm, message.as_bytes()), str_value(vm, file.as_bytes()));
    let name = vm.intern(b"warn_explicit");
    let f = get_attr(vm, module, name)?;
    let class = exc_class(vm, category).value();
    call(vm, f, &[message, class, file, Value::small(i64::from(line))]).map(|_| ())
}

/// The module `warnings`. While nobody has imported it nobody has changed its filters: what they hide by default needs no
/// module.
fn module(vm: &mut Vm, category: Exc) -> Result<Option<Value>, Raised> {
    let name = vm.intern(b"warnings");
    let modules = state(vm).modules.get();
    if let Some(module) = dict_get_symbol(vm, modules, name)
        && namespace_of(module).is_some()
    {
        return Ok(Some(module));
    }
    if matches!(category, Exc::DeprecationWarning | Exc::PendingDeprecationWarning | Exc::BytesWarning) {
        return Ok(None);
    }
    crate::import::import_module(vm, "warnings").map(Some)
}

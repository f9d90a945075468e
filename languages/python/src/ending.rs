//! How a program ends: the threads it waits for, `sys.exitfunc`, and last the finalizers of what its variables hold.

use crate::core;
use crate::python::{exit_code, report, show_error, unraisable};
use crate::runtime::exceptions::{Exc, matches};
use crate::runtime::native::{Namespace, namespace_of};
use crate::runtime::{call, call_method, dict_get_symbol, repr_text, state};
use workbench::host::out;
use workbench::{Raised, Value, Vm};

/// All that; the exit code that `sys.exitfunc` asks for, or 0.
pub fn end(vm: &mut Vm) -> i32 {
    wait_for_threads(vm);
    let code = exit_function(vm);
    if vm.heap.has_finalizers() {
        let ended = crate::import::import_module(vm, "_ending").and_then(|module| {
            let main = state(vm).main.get();
            call_method(vm, module, "end", &[main])
        });
        if ended.is_err() {
            let exception = vm.take_pending();
            unraisable(vm, exception, b"the program's end");
        }
    }
    code
}

/// The program's end is that of all threads but those that are said to be daemons.
fn wait_for_threads(vm: &mut Vm) {
    let (modules, name) = (state(vm).modules.get(), vm.intern(b"threading"));
    if let Some(module) = dict_get_symbol(vm, modules, name).filter(|&m| m != Value::NIL)
        && call_method(vm, module, "_shutdown", &[]).is_err()
    {
        let pending = vm.take_pending();
        let what = repr_text(vm, module).unwrap_or_default();
        unraisable(vm, pending, &what);
    }
}

/// `sys.exitfunc`, when no thread is left that the program waits for.
fn exit_function(vm: &mut Vm) -> i32 {
    let name = vm.intern(b"exitfunc");
    let sys = state(vm).sys.get();
    let Some(f) = namespace_of(sys).and_then(|n| Namespace::get(n, vm, name)) else { return 0 };
    let Err(Raised) = call(vm, f, &[]) else { return 0 };
    let exception = vm.take_pending();
    if matches(vm, exception, Exc::SystemExit) {
        return exit_code(vm, exception);
    }
    // It is told, and changes nothing about how the program has ended.
    core::print::finish(vm);
    out::flush();
    show_error(vm, b"Error in sys.exitfunc:\n");
    report(vm, exception);
    0
}

//! The object `system`.

use super::{Answer, Fault, Table, acting, as_bytes, as_symbol, native, string};
use crate::errors;
use crate::load::{self, Failure};
use crate::state::{State, global};
use workbench::host::{clock, fs, out};
use workbench::{Gc, Space, Value, Vm, WatchedCell};

/// Instance side.
pub const INSTANCE: Table = &[
    ("global:", native!(read_global)),
    ("global:put:", acting!(write_global)),
    ("hasGlobal:", native!(has_global)),
    ("load:", acting!(load_class)),
    ("loadFile:", acting!(load_file)),
    ("exit:", acting!(exit)),
    ("printString:", acting!(print_string)),
    ("printNewline", acting!(print_newline)),
    ("errorPrint:", acting!(error_print)),
    ("errorPrintln:", acting!(error_println)),
    ("printStackTrace", acting!(print_stack_trace)),
    ("time", acting!(time)),
    ("ticks", acting!(ticks)),
    ("fullGC", acting!(full_gc)),
];

fn cell(vm: &mut Vm, name: Value) -> Result<Gc<WatchedCell>, Fault> {
    let name = as_symbol(vm, name)?;
    let state = vm.state::<State>();
    Ok(global(vm, state, name))
}

fn read_global(vm: &mut Vm, args: &[Value]) -> Answer {
    let v = cell(vm, args[1])?.get();
    Ok(if v.is_absent() { Value::NIL } else { v })
}

fn write_global(vm: &mut Vm, args: &[Value]) -> Answer {
    WatchedCell::set(cell(vm, args[1])?, args[2]);
    Ok(args[2])
}

fn has_global(vm: &mut Vm, args: &[Value]) -> Answer {
    Ok(Value::from_bool(!cell(vm, args[1])?.get().is_absent()))
}

fn load_class(vm: &mut Vm, args: &[Value]) -> Answer {
    let name = as_symbol(vm, args[1])?;
    match load::class_named(vm, name) {
        Ok(class) => Ok(class.value()),
        Err(Failure::Missing) => Ok(Value::NIL),
        Err(Failure::Wrong(text)) => Err(Fault::End(errors::end(vm, text.trim_end()))),
    }
}

/// The text of a file; nil when it cannot be read.
fn load_file(vm: &mut Vm, args: &[Value]) -> Answer {
    let path = as_bytes(vm, args[1])?;
    let bytes = std::str::from_utf8(&path).ok().and_then(|path| fs::read(path).ok());
    Ok(bytes.map_or(Value::NIL, |bytes| string(vm, &String::from_utf8_lossy(&bytes))))
}

fn exit(vm: &mut Vm, args: &[Value]) -> Answer {
    let code = Space::as_int(args[1]).ok_or(Fault::Refused)?;
    Err(Fault::End(errors::exit(vm, code as i32)))
}

fn print_string(vm: &mut Vm, args: &[Value]) -> Answer {
    let bytes = as_bytes(vm, args[1])?;
    out::write(&bytes);
    Ok(args[0])
}

fn print_newline(_vm: &mut Vm, args: &[Value]) -> Answer {
    out::write(b"\n");
    Ok(args[0])
}

fn error_print(vm: &mut Vm, args: &[Value]) -> Answer {
    let bytes = as_bytes(vm, args[1])?;
    out::error(&bytes);
    Ok(args[0])
}

fn error_println(vm: &mut Vm, args: &[Value]) -> Answer {
    let mut bytes = as_bytes(vm, args[1])?;
    bytes.push(b'\n');
    out::error(&bytes);
    Ok(args[0])
}

fn print_stack_trace(vm: &mut Vm, args: &[Value]) -> Answer {
    let trace = errors::stack_trace(vm);
    out::error(trace.as_bytes());
    Ok(args[0])
}

/// Milliseconds since the VM started.
fn time(vm: &mut Vm, _args: &[Value]) -> Answer {
    let seconds = clock::now() - vm.state::<State>().started;
    Ok(vm.space.int((seconds * 1e3) as i64))
}

/// Microseconds since the VM started.
fn ticks(vm: &mut Vm, _args: &[Value]) -> Answer {
    let seconds = clock::now() - vm.state::<State>().started;
    Ok(vm.space.int((seconds * 1e6) as i64))
}

fn full_gc(vm: &mut Vm, _args: &[Value]) -> Answer {
    vm.space.heap.collect_full();
    Ok(Value::TRUE)
}

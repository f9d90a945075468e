//! `_thread`: threads and locks; `lib/thread.py` makes `thread` of it.
//!
//! A thread is one of the system's, which takes turns with the others in the virtual machine (`workbench::Vm::new_thread`).

use super::support::{given, keep, kept, optional, payload};
use crate::runtime::call::{Keywords, call_kw};
use crate::runtime::exceptions::{Exc, matches, raise_class};
use crate::runtime::native::{ModuleDef, Native, new_builtin_class, new_object, set_module_attr};
use crate::runtime::types::flag;
use crate::runtime::{
    Res, Ty, call, class_of, exc_class, is_callable, runtime_error, str_value, to_float, to_int, type_error,
    value_error,
};
use crate::{import, method, native};
use std::time::Duration;
use workbench::host::process;
use workbench::object::{list, tuple};
use workbench::{Class, Gc, GuestLock, Kind, Layout, Marker, NewThread, Raised, ShapeId, StaticShape, Value, Vm};

/// Native stack of a thread unless the program asks for another size; the system commits what is touched.
const STACK: usize = 64 << 20;
/// Least native stack of a thread beside what the runtime keeps for itself.
const LEAST: usize = 2 << 20;
/// Least size that a program may ask for.
const LEAST_ASKED: i64 = 0x8000;

/// The payload of a lock.
struct Lock(GuestLock);

impl workbench::Native for Lock {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static PAYLOAD: StaticShape = StaticShape::new(Kind::BUILTIN, "lock state", Layout::Native, 0);

fn error(vm: &mut Vm, message: &str) -> Raised {
    super::support::raise_own(vm, "thread", message)
}

fn allocate_lock(vm: &mut Vm, _: &[Value]) -> Res {
    let state = vm.heap.alloc_native(PAYLOAD.id().0, Lock(GuestLock::default())).value();
    let class = kept(vm, "thread.lock").and_then(Class::of);
    let class = class.unwrap_or_else(|| class_of(vm, Ty::Object));
    Ok(new_object(vm, class, &[state]))
}

fn this(vm: &mut Vm, v: Value) -> Result<Gc<Lock>, Raised> {
    payload(vm, v, "thread.lock")
}

fn acquire(vm: &mut Vm, args: &[Value]) -> Res {
    let lock = this(vm, args[0])?;
    let waits = optional(args, 1).map_or(Ok(1), |v| to_int(vm, v))? != 0;
    let got = if waits { lock.0.acquire(vm, None) } else { lock.0.try_acquire() };
    Ok(Value::from_bool(got))
}

/// `_acquire_within(seconds)`
fn acquire_within(vm: &mut Vm, args: &[Value]) -> Res {
    let lock = this(vm, args[0])?;
    let seconds = to_float(vm, args[1])?;
    let limit = Duration::try_from_secs_f64(seconds.max(0.0)).ok();
    Ok(Value::from_bool(lock.0.acquire(vm, limit)))
}

fn release(vm: &mut Vm, args: &[Value]) -> Res {
    let lock = this(vm, args[0])?;
    if lock.0.release(vm) { Ok(Value::NIL) } else { Err(error(vm, "release unlocked lock")) }
}

fn exit_lock(vm: &mut Vm, args: &[Value]) -> Res {
    release(vm, &args[..1])
}

fn locked(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(this(vm, args[0])?.0.is_held()))
}

fn start_new_thread(vm: &mut Vm, args: &[Value]) -> Res {
    if !is_callable(vm, args[0]) {
        return Err(type_error(vm, "first arg must be callable"));
    }
    if !tuple::is(crate::runtime::convert::unwrap(vm, args[1])) {
        return Err(type_error(vm, "2nd arg must be a tuple"));
    }
    let keywords = given(args, 2).unwrap_or(Value::NIL);
    if keywords != Value::NIL && ShapeId::of(crate::runtime::convert::unwrap(vm, keywords)).kind() != Kind::DICT {
        return Err(type_error(vm, "optional 3rd arg must be a dictionary"));
    }
    let start = tuple::new(&mut vm.space, &[args[0], args[1], keywords]);
    let asked = kept(vm, "thread.stack_size").and_then(Value::as_int).unwrap_or(0) as usize;
    let bytes = if asked == 0 { STACK } else { asked.max(LEAST) + NewThread::RESERVE };
    let thread = vm.new_thread(start);
    let number = thread.number();
    if process::spawn(bytes, move |low| thread.run(low, body)).is_err() {
        vm.forget_thread(number);
        return Err(error(vm, "can't start new thread"));
    }
    Ok(vm.int(number as i64))
}

/// What a thread does from its beginning to its end.
fn body(vm: &mut Vm, start: Value) {
    if run(vm, start).is_err() {
        let exception = vm.take_pending();
        if !matches(vm, exception, Exc::SystemExit) {
            let function = crate::runtime::repr_text(vm, tuple::get(start, 0)).unwrap_or_else(|Raised| {
                vm.take_pending();
                Vec::new()
            });
            let said = [b"Unhandled exception in thread started by ", &function[..], b"\n"].concat();
            crate::python::show_error(vm, &said);
            crate::python::report(vm, exception);
        }
    }
    if let Some(ended) = kept(vm, "thread.ended")
        && call(vm, ended, &[]).is_err()
    {
        vm.take_pending();
    }
    if vm.on_main_thread() {
        // The process is a fork of another one, made by this thread: nobody else is here.
        process::exit(0);
    }
}

fn run(vm: &mut Vm, start: Value) -> Res {
    let arguments = crate::runtime::tuple_of(vm, tuple::get(start, 1))?;
    let keywords = match tuple::get(start, 2) {
        Value::NIL => Keywords::default(),
        d => {
            let plain = crate::runtime::convert::unwrap(vm, d);
            Keywords::of(vm, plain)?
        }
    };
    call_kw(vm, tuple::get(start, 0), tuple::items(arguments), keywords.as_kw())
}

fn exit(vm: &mut Vm, _: &[Value]) -> Res {
    let class = exc_class(vm, Exc::SystemExit);
    Err(raise_class(vm, class, &[]))
}

fn get_ident(vm: &mut Vm, _: &[Value]) -> Res {
    let number = vm.thread_number();
    Ok(vm.int(number as i64))
}

fn count(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::small(vm.thread_count() as i64 - 1))
}

fn stack_size(vm: &mut Vm, args: &[Value]) -> Res {
    let before = kept(vm, "thread.stack_size").unwrap_or(Value::small(0));
    if let Some(v) = optional(args, 0) {
        let size = to_int(vm, v)?;
        if size < 0 {
            return Err(value_error(vm, "size must be 0 or a positive value"));
        }
        if size > 0 && !(LEAST_ASKED..1 << 40).contains(&size) {
            return Err(value_error(vm, format!("size not valid: {size} bytes")));
        }
        keep(vm, "thread.stack_size", Value::small(size));
    }
    Ok(before)
}

fn interrupt_main(vm: &mut Vm, _: &[Value]) -> Res {
    super::signal::simulate_interrupt(vm)?;
    Ok(Value::NIL)
}

/// `_at_end(function)`: it is called by each thread that ends.
fn at_end(vm: &mut Vm, args: &[Value]) -> Res {
    keep(vm, "thread.ended", args[0]);
    Ok(Value::NIL)
}

/// `_numbers()`: numbers of the threads that have not ended.
fn numbers(vm: &mut Vm, _: &[Value]) -> Res {
    let answer = list::new(&mut vm.space);
    for (number, _) in vm.thread_frames() {
        let number = vm.int(number as i64);
        list::push(&mut vm.space, answer, number);
    }
    Ok(answer)
}

fn lock_imports(vm: &mut Vm, _: &[Value]) -> Res {
    import::lock(vm);
    Ok(Value::NIL)
}

fn unlock_imports(vm: &mut Vm, _: &[Value]) -> Res {
    if import::unlock(vm) { Ok(Value::NIL) } else { Err(runtime_error(vm, "not holding the import lock")) }
}

fn imports_locked(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::from_bool(crate::runtime::state(vm).imports.is_held()))
}

static LOCK: &[Native] = &[
    method!("acquire", acquire, 1, 2),
    method!("acquire_lock", acquire, 1, 2),
    method!("_acquire_within", acquire_within, 2),
    method!("release", release, 1),
    method!("release_lock", release, 1),
    method!("locked", locked, 1),
    method!("locked_lock", locked, 1),
    method!("__enter__", acquire, 1),
    method!("__exit__", exit_lock, 1, ..),
];

static FUNCTIONS: &[Native] = &[
    native!("allocate_lock", allocate_lock, 0),
    native!("start_new_thread", start_new_thread, 2, 3),
    native!("exit", exit, 0),
    native!("get_ident", get_ident, 0),
    native!("_count", count, 0),
    native!("stack_size", stack_size, 0, 1),
    native!("interrupt_main", interrupt_main, 0),
    native!("_at_end", at_end, 1),
    native!("_numbers", numbers, 0),
    native!("_lock_imports", lock_imports, 0),
    native!("_unlock_imports", unlock_imports, 0),
    native!("_imports_locked", imports_locked, 0),
];

/// `_thread`
pub static MODULE: ModuleDef = ModuleDef { name: "_thread", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    super::support::new_error(vm, module, "thread");
    let object = class_of(vm, Ty::Object);
    let class = new_builtin_class(vm, "lock", "thread", object, 1, LOCK, &[]);
    class.flags.set(class.flags.get() | flag::FINAL);
    keep(vm, "thread.lock", class.value());
    set_module_attr(vm, module, "LockType", class.value());
    let doc = str_value(vm, b"Threads and locks.");
    set_module_attr(vm, module, "__doc__", doc);
    Ok(())
}

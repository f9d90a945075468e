//! `_memory`: memory that processes share. `lib/mmap.py` makes maps of it, `lib/_multiprocessing.py` locks.

use super::posix_files::c_int;
use super::structs::content_of;
use super::support::{given, os_error, payload};
use crate::runtime::native::{ModuleDef, Native, new_builtin_class, new_object, set_module_attr};
use crate::runtime::{Exc, Res, Ty, class_of, str_value, to_float, to_int, truth, value_error};
use crate::{method, native};
use std::cell::RefCell;
use workbench::host::memory::{Map, Semaphore};
use workbench::{Class, Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm};

/// The payload of a map; nothing once it is closed.
struct MapState(RefCell<Option<Map>>);

impl workbench::Native for MapState {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static MAP: StaticShape = StaticShape::new(Kind::BUILTIN, "map", Layout::Native, 0);

/// The payload of a semaphore.
struct SemaphoreState(Semaphore);

impl workbench::Native for SemaphoreState {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static SEMAPHORE: StaticShape = StaticShape::new(Kind::BUILTIN, "semaphore", Layout::Native, 0);

fn object(vm: &mut Vm, class: &str, state: Value) -> Value {
    let class = super::support::kept(vm, class).and_then(Class::of);
    let class = class.unwrap_or_else(|| class_of(vm, Ty::Object));
    new_object(vm, class, &[state])
}

fn answer<T>(vm: &mut Vm, result: std::io::Result<T>) -> Result<T, Raised> {
    result.map_err(|e| os_error(vm, Exc::OSError, &e, None))
}

/// `map(descriptor, length, flags, protection, offset)`
fn map(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, flags, protection) = (c_int(vm, args[0])?, c_int(vm, args[2])?, c_int(vm, args[3])?);
    let (len, offset) = (to_int(vm, args[1])?, to_int(vm, args[4])?);
    let made = Map::new(fd, len.max(0) as usize, flags, protection, offset);
    let made = answer(vm, made)?;
    let state = vm.heap.alloc_native(MAP.id().0, MapState(RefCell::new(Some(made)))).value();
    Ok(object(vm, "memory.Map", state))
}

fn with_map<R>(vm: &mut Vm, v: Value, f: impl FnOnce(&mut Map) -> R) -> Result<R, Raised> {
    let state: Gc<MapState> = payload(vm, v, "map")?;
    let mut map = state.0.borrow_mut();
    match map.as_mut() {
        Some(map) => Ok(f(map)),
        None => Err(value_error(vm, "mmap closed or invalid")),
    }
}

fn len(vm: &mut Vm, args: &[Value]) -> Res {
    let n = with_map(vm, args[0], |map| map.len())?;
    Ok(vm.int(n as i64))
}

/// `read(from, length)`
fn read(vm: &mut Vm, args: &[Value]) -> Res {
    let (from, len) = (to_int(vm, args[1])?.max(0), to_int(vm, args[2])?.max(0));
    let bytes = with_map(vm, args[0], |map| map.read(from as usize, len as usize))?;
    Ok(str_value(vm, &bytes))
}

/// `write(to, bytes)`
fn write(vm: &mut Vm, args: &[Value]) -> Res {
    let to = to_int(vm, args[1])?.max(0);
    let bytes = content_of(vm, args[2])?;
    with_map(vm, args[0], |map| map.write(to as usize, &bytes))?;
    Ok(Value::NIL)
}

/// `flush(from, length)`
fn flush(vm: &mut Vm, args: &[Value]) -> Res {
    let (from, len) = (to_int(vm, args[1])?.max(0), to_int(vm, args[2])?.max(0));
    let result = with_map(vm, args[0], |map| map.flush(from as usize, len as usize))?;
    answer(vm, result)?;
    Ok(Value::NIL)
}

fn resize(vm: &mut Vm, args: &[Value]) -> Res {
    let len = to_int(vm, args[1])?.max(0);
    let result = with_map(vm, args[0], |map| map.resize(len as usize))?;
    answer(vm, result)?;
    Ok(Value::NIL)
}

fn close(vm: &mut Vm, args: &[Value]) -> Res {
    let state: Gc<MapState> = payload(vm, args[0], "map")?;
    *state.0.borrow_mut() = None;
    Ok(Value::NIL)
}

/// `semaphore(value)`
fn semaphore(vm: &mut Vm, args: &[Value]) -> Res {
    let value = to_int(vm, args[0])?;
    let made = answer(vm, Semaphore::new(value.clamp(0, i64::from(i32::MAX)) as u32))?;
    let state = vm.heap.alloc_native(SEMAPHORE.id().0, SemaphoreState(made)).value();
    Ok(object(vm, "memory.Semaphore", state))
}

fn this(vm: &mut Vm, v: Value) -> Result<Semaphore, Raised> {
    let state: Gc<SemaphoreState> = payload(vm, v, "semaphore")?;
    Ok(state.0)
}

/// `wait(waits, seconds or None)`: was one to be had? Signals that arrive meanwhile are attended to.
fn wait(vm: &mut Vm, args: &[Value]) -> Res {
    let semaphore = this(vm, args[0])?;
    let waits = truth(vm, args[1])?;
    let limit = match given(args, 2) {
        Some(v) => Some(to_float(vm, v)?),
        None => None,
    };
    loop {
        let result = match semaphore.try_wait() {
            Ok(false) if waits => vm.without_gil(|| semaphore.wait(limit)),
            other => other,
        };
        match result {
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => super::signal::attend(vm)?,
            other => return Ok(Value::from_bool(answer(vm, other)?)),
        }
    }
}

fn post(vm: &mut Vm, args: &[Value]) -> Res {
    let result = this(vm, args[0])?.post();
    answer(vm, result)?;
    Ok(Value::NIL)
}

fn value(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::small(this(vm, args[0])?.value().into()))
}

static MAP_METHODS: &[Native] = &[
    method!("__len__", len, 1),
    method!("read", read, 3),
    method!("write", write, 3),
    method!("flush", flush, 3),
    method!("resize", resize, 2),
    method!("close", close, 1),
];

static SEMAPHORE_METHODS: &[Native] =
    &[method!("wait", wait, 2, 3), method!("post", post, 1), method!("value", value, 1)];

static FUNCTIONS: &[Native] = &[native!("map", map, 5), native!("semaphore", semaphore, 1)];

/// `_memory`
pub static MODULE: ModuleDef = ModuleDef { name: "_memory", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    for (name, methods) in [("Map", MAP_METHODS), ("Semaphore", SEMAPHORE_METHODS)] {
        let object = class_of(vm, Ty::Object);
        let class = new_builtin_class(vm, name, "_memory", object, 1, methods, &[]);
        super::support::keep(vm, &format!("memory.{name}"), class.value());
        set_module_attr(vm, module, name, class.value());
    }
    Ok(())
}

//! `_gc`: the collector. `lib/gc.py` waits for the collections that are asked for.

use super::support::{keep, kept};
use crate::native;
use crate::runtime::missed::Wanted;
use crate::runtime::native::{ModuleDef, Native, set_module_attr};
use crate::runtime::types::flag;
use crate::runtime::{Res, Ty, class_of, is_exact, state, to_int, type_of};
use std::time::Duration;
use workbench::host::clock;
use workbench::object::{dict, list, set, tuple};
use workbench::{Class, Garbage, Heap, Kind, Raised, ShapeId, Value, Vm, poll};

/// How many registers beyond the live ones of the running frame may hold what finished calls left there.
const STALE: u16 = 2048;

/// The guest stack is scanned with some room above the top frame, and frames keep registers that they will not read again:
/// what finished calls left there must not keep objects alive when a program asks for a collection and looks what is gone.
fn forget_finished_calls(vm: &mut Vm) {
    let mut at = Some(vm.frame());
    let mut room = STALE;
    while let Some(frame) = at {
        let code = frame.code();
        let live = code.live_at(frame.pc());
        for i in live..code.parts.registers.saturating_add(room) {
            frame.set_reg(i, Value::ABSENT);
        }
        room = 0;
        at = frame.back();
    }
}

/// A program asks for a collection: it happens where the run loop next looks up, when the dispatch loop, whose native frame
/// may hold any value it saw lately, has been left.
fn request(vm: &mut Vm, _: &[Value]) -> Res {
    state(vm).collection_wanted.set(Wanted::Asked);
    vm.request(poll::LANGUAGE);
    Ok(Value::NIL)
}

/// A program looks at what may be dead: it is to be found, if that does not take too much of the time.
fn want(vm: &mut Vm, _: &[Value]) -> Res {
    crate::runtime::missed::looked_at(vm);
    Ok(Value::NIL)
}

/// Is it to be finalized when it dies?
fn has_finalizer(_: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(args[0].is_ptr() && Heap::has_finalizer(args[0])))
}

/// Is anything to be finalized when it dies?
fn has_finalizers(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::from_bool(vm.heap.has_finalizers()))
}

/// A program ends: likewise.
fn request_last(vm: &mut Vm, _: &[Value]) -> Res {
    state(vm).collection_wanted.set(Wanted::Last);
    vm.request(poll::LANGUAGE);
    Ok(Value::NIL)
}

/// Does the collection that was asked for still wait?
fn waits(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::from_bool(state(vm).collection_wanted.get() != Wanted::No))
}

/// Do the collection that was asked for, if any.
pub fn collect_if_wanted(vm: &mut Vm) {
    let wanted = state(vm).collection_wanted.replace(Wanted::No);
    if wanted == Wanted::No {
        return;
    }
    let (began, worked) = (clock::monotonic(), clock::cpu());
    forget_finished_calls(vm);
    vm.collect_garbage(match wanted {
        Wanted::Young => Garbage::Young,
        Wanted::Last => Garbage::AllInSlices,
        _ => Garbage::All,
    });
    let ended = clock::monotonic();
    let st = state(vm);
    if wanted == Wanted::Asked {
        st.idle_from.set(ended + ((ended - began) * 30).max(IDLE));
    } else {
        let worked = Duration::from_secs_f64((clock::cpu() - worked).max(0.0));
        st.missing_time.set(st.missing_time.get() + worked);
    }
    super::weakref::run_callbacks(vm);
    crate::run_finalizers(vm);
}

/// Between two collections of a program that sleeps pass at least this time, and thirty times what one takes.
pub const IDLE: Duration = Duration::from_millis(200);

/// A program that sleeps may wait for an object's end (a connection to be closed, a weak reference's callback) and make nothing
/// new that would bring a collection about.
pub fn collect_when_idle(vm: &mut Vm) {
    let st = state(vm);
    if clock::monotonic() >= st.idle_from.get() {
        st.collection_wanted.set(Wanted::Asked);
        vm.request(poll::LANGUAGE);
    }
}

fn set_enabled(vm: &mut Vm, on: bool) -> Res {
    keep(vm, "gc.disabled", Value::from_bool(!on));
    Ok(Value::NIL)
}

/// The heap has no reference counts to fall back on: it goes on collecting, only the answer changes.
fn disable(vm: &mut Vm, _: &[Value]) -> Res {
    set_enabled(vm, false)
}

fn enable(vm: &mut Vm, _: &[Value]) -> Res {
    set_enabled(vm, true)
}

fn isenabled(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::from_bool(kept(vm, "gc.disabled") != Some(Value::TRUE)))
}

fn get_threshold(vm: &mut Vm, _: &[Value]) -> Res {
    if let Some(known) = kept(vm, "gc.threshold") {
        return Ok(known);
    }
    Ok(tuple::new(&mut vm.space, &[Value::small(700), Value::small(10), Value::small(10)]))
}

fn set_threshold(vm: &mut Vm, args: &[Value]) -> Res {
    let mut all = [Value::small(700), Value::small(10), Value::small(10)];
    for (slot, &v) in all.iter_mut().zip(args) {
        to_int(vm, v)?;
        *slot = v;
    }
    let all = tuple::new(&mut vm.space, &all);
    keep(vm, "gc.threshold", all);
    Ok(Value::NIL)
}

fn get_count(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(tuple::new(&mut vm.space, &[Value::small(0); 3]))
}

/// Is it an object that guests know, which refers to others?
pub fn is_visible(vm: &Vm, v: Value) -> bool {
    use crate::runtime::kinds as k;
    let kind = ShapeId::of(v).kind();
    matches!(
        kind,
        Kind::LIST
            | Kind::DICT
            | Kind::SET
            | Kind::TUPLE
            | Kind::INSTANCE
            | Kind::FUNCTION
            | Kind::METHOD
            | Kind::CLASS
            | Kind::MODULE
    ) || kind == k::GENERATOR
        || kind == k::OBJECT && !type_of(vm, v).value().is_absent()
}

/// A list of those objects that guests may see and that are wanted. The collection before leaves none that is dead: making
/// the list may collect, while they are nowhere but here.
fn objects(vm: &mut Vm, wanted: impl Fn(Value) -> bool) -> Value {
    vm.heap.collect_full();
    let mut found = Vec::new();
    vm.heap.for_each_object(|v| found.push(v));
    found.retain(|&v| is_visible(vm, v) && wanted(v));
    list::from_slice(&mut vm.space, &found)
}

fn get_objects(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(objects(vm, |_| true))
}

/// Of containers all items, of other objects what guests know of what they are made of.
fn get_referents(vm: &mut Vm, args: &[Value]) -> Res {
    let found = list::new(&mut vm.space);
    for &v in args {
        let mut at = 0;
        match ShapeId::of(v).kind() {
            Kind::LIST => {
                while at < list::len(v) {
                    let item = list::get(&mut vm.space, v, at);
                    list::push(&mut vm.space, found, item);
                    at += 1;
                }
            }
            Kind::TUPLE => tuple::items(v).iter().for_each(|&item| list::push(&mut vm.space, found, item)),
            Kind::DICT => {
                while let Some((pos, key, value)) = dict::next_entry(v, at) {
                    list::push(&mut vm.space, found, key);
                    list::push(&mut vm.space, found, value);
                    at = pos + 1;
                }
            }
            Kind::SET => {
                while let Some((pos, item)) = set::next_entry(v, at) {
                    list::push(&mut vm.space, found, item);
                    at = pos + 1;
                }
            }
            _ if v.is_ptr() => {
                let mut children = Vec::new();
                Heap::trace_children(v, &mut |child| children.push(child));
                for child in children.into_iter().filter(|&c| c.is_ptr()) {
                    if is_visible(vm, child) {
                        list::push(&mut vm.space, found, child);
                    }
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

fn get_referrers(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(objects(vm, |v| {
        let mut refers = false;
        Heap::trace_children(v, &mut |child| refers |= args.contains(&child));
        refers
    }))
}

fn get_debug(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(kept(vm, "gc.debug").unwrap_or(Value::small(0)))
}

fn set_debug(vm: &mut Vm, args: &[Value]) -> Res {
    to_int(vm, args[0])?;
    keep(vm, "gc.debug", args[0]);
    Ok(Value::NIL)
}

/// May it be part of a cycle? A tuple is what its items are.
fn may_be_tracked(vm: &Vm, v: Value) -> bool {
    let mut open = vec![v];
    while let Some(v) = open.pop() {
        if is_exact(v, Kind::TUPLE) {
            open.extend_from_slice(tuple::items(v));
            continue;
        }
        let fixed = Class::of(v).is_some_and(|class| class.flags.get() & flag::BUILTIN != 0)
            || type_of(vm, v) == class_of(vm, Ty::Object);
        if v.is_ptr() && is_visible(vm, v) && !fixed {
            return true;
        }
    }
    false
}

/// CPython's collector leaves tuples and dicts alone whose items cannot be part of a cycle.
fn is_tracked(vm: &mut Vm, args: &[Value]) -> Res {
    if !is_exact(args[0], Kind::DICT) {
        return Ok(Value::from_bool(may_be_tracked(vm, args[0])));
    }
    let mut at = 0;
    while let Some((pos, key, value)) = dict::next_entry(args[0], at) {
        if may_be_tracked(vm, key) || may_be_tracked(vm, value) {
            return Ok(Value::TRUE);
        }
        at = pos + 1;
    }
    Ok(Value::FALSE)
}

static FUNCTIONS: &[Native] = &[
    native!("_request", request, 0),
    native!("_want", want, 0),
    native!("_has_finalizer", has_finalizer, 1),
    native!("_has_finalizers", has_finalizers, 0),
    native!("_request_last", request_last, 0),
    native!("_waits", waits, 0),
    native!("enable", enable, 0),
    native!("disable", disable, 0),
    native!("isenabled", isenabled, 0),
    native!("get_threshold", get_threshold, 0),
    native!("set_threshold", set_threshold, 1, 3),
    native!("get_count", get_count, 0),
    native!("get_objects", get_objects, 0),
    native!("get_referents", get_referents, 0, ..),
    native!("get_referrers", get_referrers, 0, ..),
    native!("get_debug", get_debug, 0),
    native!("set_debug", set_debug, 1),
    native!("is_tracked", is_tracked, 1),
];

/// `_gc`: what `gc` is made of.
pub static MODULE: ModuleDef = ModuleDef { name: "_gc", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let garbage = list::new(&mut vm.space);
    set_module_attr(vm, module, "garbage", garbage);
    for (i, name) in
        ["DEBUG_STATS", "DEBUG_COLLECTABLE", "DEBUG_UNCOLLECTABLE", "DEBUG_INSTANCES", "DEBUG_OBJECTS", "DEBUG_SAVEALL"]
            .into_iter()
            .enumerate()
    {
        set_module_attr(vm, module, name, Value::small(1 << i));
    }
    set_module_attr(vm, module, "DEBUG_LEAK", Value::small(62));
    Ok(())
}

//! `_weakref`: references that do not keep their object alive.
//!
//! A reference is a weak record. The state keeps, by address of the object, weak records of the references to it, so that
//! `ref(x) is ref(x)` and `getweakrefcount` work; entries go when the collector clears the references.

use super::support::{given, keep, kept};
use crate::builtins::support::class_argument;
use crate::runtime::native::{ModuleDef, Native, Params, Role, extend_class, set_class_attr, set_module_attr};
use crate::runtime::types::flag;
use crate::runtime::{
    Res, Ty, call, class_of, dict_get, dict_remove, dict_set, eq, hash_of, is_instance, state, str_value, type_error,
    type_name,
};
use crate::{method, native};
use workbench::object::{dict, list};
use workbench::{Class, Gc, Heap, Kind, Layout, Raised, ShapeId, StaticShape, Value, Vm, access};

/// Slot: the object, absent once it is dead.
const REFERENT: usize = 0;
/// Slot: what to call then, or absent.
const CALLBACK: usize = 1;
/// Slot: the object's hash, absent until asked for.
const HASH: usize = 2;
/// Slot: the object's address.
const ADDRESS: usize = 3;

/// A weak record of a reference: what the registry holds.
static HOLDER: StaticShape = StaticShape::new(Kind::CELL, "weak holder", Layout::Weak, 1);

fn ref_class(vm: &mut Vm) -> Gc<Class> {
    kept(vm, "weakref.ref").and_then(Class::of).expect("made with the module")
}

fn registry(vm: &mut Vm) -> Value {
    kept(vm, "weakref.registry").expect("made with the module")
}

fn address(v: Value) -> Value {
    Value::small((v.bits() & 0xffff_ffff_ffff) as i64)
}

/// The references to an object that are alive.
fn references(vm: &mut Vm, object: Value) -> Result<Vec<Value>, Raised> {
    let registry = registry(vm);
    let Some(holders) = dict_get(vm, registry, address(object))? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for i in 0..list::len(holders) {
        let holder = list::get(&mut vm.space, holders, i);
        let reference = access::slot(holder, 0);
        if !reference.is_absent() && access::slot(reference, REFERENT) == object {
            found.push(reference);
        }
    }
    Ok(found)
}

fn register(vm: &mut Vm, object: Value, reference: Value) -> Result<(), Raised> {
    let registry = registry(vm);
    let holders = list::new(&mut vm.space);
    for known in references(vm, object)? {
        let holder = vm.record_with(HOLDER.id(), &[known]);
        list::push(&mut vm.space, holders, holder);
    }
    let holder = vm.record_with(HOLDER.id(), &[reference]);
    list::push(&mut vm.space, holders, holder);
    dict_set(vm, registry, address(object), holders)
}

fn can_be_referenced(vm: &mut Vm, v: Value) -> bool {
    let shape = ShapeId::of(v).shape();
    match shape.kind {
        Kind::FUNCTION | Kind::CLASS | Kind::SET | Kind::METHOD | Kind::BUILTIN | Kind::CODE => true,
        crate::runtime::kinds::GENERATOR => true,
        crate::runtime::kinds::OBJECT => true,
        Kind::INSTANCE | Kind::LIST | Kind::DICT => {
            let Some(class) = Class::of(shape.class) else { return false };
            let flags = class.flags.get();
            if flags & (flag::WRAPS | flag::EXCEPTION) != 0 && flags & flag::BUILTIN != 0 {
                return false;
            }
            let name = state(vm).syms.weakref;
            flags & flag::NO_DICT == 0 || class.lookup(name).is_some() || names_slot(vm, class)
        }
        _ => false,
    }
}

/// Is `__weakref__` among the `__slots__` of a class or its ancestors?
fn names_slot(vm: &mut Vm, class: Gc<Class>) -> bool {
    let slots = state(vm).syms.slots;
    let ancestors: Vec<Gc<Class>> = class.mro.get().as_slice().iter().filter_map(|&c| Class::of(c)).collect();
    for ancestor in ancestors {
        let Some(names) = ancestor.own(slots).map(|c| c.get()) else { continue };
        let wanted = str_value(vm, b"__weakref__");
        match crate::runtime::contains(vm, names, wanted) {
            Ok(true) => return true,
            Ok(false) => {}
            Err(Raised) => {
                vm.take_pending();
            }
        }
    }
    false
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "weakref")?;
    let Some((&keywords, args)) = args.split_last() else { return Ok(Value::NIL) };
    // Subclasses may take keywords in their `__init__`.
    if !keywords.is_absent() && class == ref_class(vm) {
        return Err(type_error(vm, "weakref() does not take keyword arguments"));
    }
    if !(2..=3).contains(&args.len()) {
        let (bound, n) = if args.len() < 2 { ("least", 1) } else { ("most", 2) };
        return Err(type_error(vm, format!("__new__ expected at {bound} {n} arguments, got {}", args.len() - 1)));
    }
    let object = args[1];
    if !can_be_referenced(vm, object) {
        let got = type_name(vm, object);
        return Err(type_error(vm, format!("cannot create weak reference to '{got}' object")));
    }
    let callback = given(args, 2);
    if callback.is_none() && class == ref_class(vm) {
        let own = references(vm, object)?;
        let plain = own
            .into_iter()
            .find(|&r| access::slot(r, CALLBACK).is_absent() && Class::of(ShapeId::of(r).shape().class) == Some(class));
        if let Some(reference) = plain {
            return Ok(reference);
        }
    }
    let shape = crate::runtime::class::instance_shape(vm, class);
    let slots = [object, callback.unwrap_or(Value::ABSENT), Value::ABSENT, address(object)];
    let reference = vm.record_with(shape, &slots);
    Heap::watch(object);
    register(vm, object, reference)?;
    Ok(reference)
}

fn init(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::NIL)
}

fn referent(v: Value) -> Value {
    let object = access::slot(v, REFERENT);
    if object.is_absent() { Value::NIL } else { object }
}

fn deref(_: &mut Vm, args: &[Value]) -> Res {
    Ok(referent(args[0]))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let known = access::slot(args[0], HASH);
    if !known.is_absent() {
        return Ok(known);
    }
    let object = access::slot(args[0], REFERENT);
    if object.is_absent() {
        return Err(type_error(vm, "weak object has gone away"));
    }
    let hash = hash_of(vm, object)?;
    let hash = vm.int(hash);
    access::set_slot(args[0], HASH, hash);
    Ok(hash)
}

fn same(vm: &mut Vm, a: Value, b: Value) -> Result<Option<bool>, Raised> {
    let class = ref_class(vm);
    if !is_instance(vm, b, class) {
        return Ok(None);
    }
    let (x, y) = (access::slot(a, REFERENT), access::slot(b, REFERENT));
    if x.is_absent() || y.is_absent() {
        return Ok(Some(a == b));
    }
    Ok(Some(x == y || eq(vm, x, y)?))
}

fn equal(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(same(vm, args[0], args[1])?.map_or(crate::runtime::kinds::NOT_IMPLEMENTED, Value::from_bool))
}

fn unequal(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(same(vm, args[0], args[1])?.map_or(crate::runtime::kinds::NOT_IMPLEMENTED, |b| Value::from_bool(!b)))
}

/// `object.__weakref__`: a reference to it, or `None`.
pub fn first_reference(vm: &mut Vm, object: Value) -> Res {
    if kept(vm, "weakref.registry").is_none() {
        return Ok(Value::NIL);
    }
    Ok(references(vm, object)?.first().copied().unwrap_or(Value::NIL))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let at = crate::runtime::repr::address(args[0]);
    let object = access::slot(args[0], REFERENT);
    let shown = if object.is_absent() {
        format!("<weakref at {at}; dead>")
    } else {
        format!("<weakref at {at}; to '{}' at {}>", type_name(vm, object), crate::runtime::repr::address(object))
    };
    Ok(str_value(vm, shown.as_bytes()))
}

fn count(vm: &mut Vm, args: &[Value]) -> Res {
    let n = references(vm, args[0])?.len();
    Ok(vm.int(n as i64))
}

fn all(vm: &mut Vm, args: &[Value]) -> Res {
    let mut found = references(vm, args[0])?;
    // The one without a callback, which all share, comes first.
    let class = ref_class(vm);
    found.sort_by_key(|&r| {
        let shape = ShapeId::of(r).shape();
        Class::of(shape.class) != Some(class) || !access::slot(r, CALLBACK).is_absent()
    });
    Ok(list::from_slice(&mut vm.space, &found))
}

/// Call the callbacks of references whose objects died. What they raise is shown and forgotten. To be called whenever
/// the heap has cleared references and guest code may run.
pub fn run_callbacks(vm: &mut Vm) {
    while vm.heap.has_cleared() {
        let cleared = vm.heap.take_cleared();
        let Some(registry) = kept(vm, "weakref.registry") else { return };
        let class = ref_class(vm);
        for &reference in cleared.as_slice() {
            if !is_instance(vm, reference, class) {
                continue;
            }
            // The address may belong to another object by now: its references are still alive.
            let place = access::slot(reference, ADDRESS);
            if let Ok(Some(holders)) = dict_get(vm, registry, place) {
                let alive = (0..list::len(holders)).any(|i| {
                    let known = access::slot(list::get(&mut vm.space, holders, i), 0);
                    !known.is_absent() && !access::slot(known, REFERENT).is_absent()
                });
                if !alive && dict_remove(vm, registry, place).is_err() {
                    vm.take_pending();
                }
            }
            let callback = access::slot(reference, CALLBACK);
            if !callback.is_absent() && call(vm, callback, &[reference]).is_err() {
                let exception = vm.take_pending();
                let what = crate::runtime::repr_text(vm, callback).unwrap_or_default();
                crate::python::unraisable(vm, exception, &what);
            }
        }
    }
}

static METHODS: &[Native] = &[
    native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", init, 2, 3),
    method!("__call__", deref, 1),
    method!("__hash__", hash, 1),
    method!("__eq__", equal, 2),
    method!("__ne__", unequal, 2),
    method!("__repr__", repr, 1),
];

static FUNCTIONS: &[Native] = &[native!("getweakrefcount", count, 1), native!("getweakrefs", all, 1)];

/// `_references`: `lib/_weakref.py` adds proxies.
pub static MODULE: ModuleDef = ModuleDef { name: "_references", functions: FUNCTIONS, init: init_module };

fn init_module(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let registry = dict::new(&mut vm.space);
    keep(vm, "weakref.registry", registry);
    let object = class_of(vm, Ty::Object);
    let class = crate::runtime::class::new_class(vm, "weakref", &[object]);
    class.flags.set(class.flags.get() | flag::BUILTIN);
    let shape = vm.class_shape(crate::runtime::kinds::OBJECT, "weakref", class.value(), Layout::Weak, 4, 0);
    class.instance_shape.set(Some(shape));
    extend_class(vm, class, METHODS, &[]);
    let name = str_value(vm, b"__builtin__");
    set_class_attr(vm, class, "__module__", name);
    keep(vm, "weakref.ref", class.value());
    set_module_attr(vm, module, "ref", class.value());
    set_module_attr(vm, module, "ReferenceType", class.value());
    Ok(())
}

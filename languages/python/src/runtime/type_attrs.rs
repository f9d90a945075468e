//! The attributes that every object and every class has: `__class__`, `__dict__`, `__bases__`, `__mro__`, ...

use super::attr::{instance_dict, no_attribute, set_class, set_instance_dict};
use super::class::{self, set_class_attribute};
use super::exceptions::type_error;
use super::native::GetSetDef;
use super::types::{flag, type_name, type_of};
use super::{Res, state, symbol_value};
use workbench::object::tuple;
use workbench::{Class, Gc, Kind, Raised, ShapeId, Value, Vm};

fn get_class(vm: &mut Vm, v: Value) -> Res {
    Ok(type_of(vm, v).value())
}

fn put_class(vm: &mut Vm, v: Value, class: Value) -> Result<(), Raised> {
    match Class::of(class) {
        Some(class) => set_class(vm, v, class),
        None => {
            let name = type_name(vm, class);
            Err(type_error(vm, format!("__class__ must be set to new-style class, not '{name}' object")))
        }
    }
}

/// `object.__dict__`
pub fn get_dict(vm: &mut Vm, v: Value) -> Res {
    if ShapeId::of(v).kind() == Kind::CLASS {
        return type_dict(vm, v);
    }
    if let Some(namespace) = super::native::namespace_of(v) {
        return Ok(super::native::Namespace::dict(namespace, vm));
    }
    match instance_dict(vm, v) {
        Some(d) => Ok(d),
        None => {
            let name = state(vm).syms.dict;
            Err(no_attribute(vm, v, name))
        }
    }
}

/// `object.__dict__ = d`
pub fn put_dict(vm: &mut Vm, v: Value, d: Value) -> Result<(), Raised> {
    if ShapeId::of(v).kind() == Kind::CLASS {
        let name = type_name(vm, v);
        return Err(super::attribute_error(vm, format!("attribute '__dict__' of '{name}' objects is not writable")));
    }
    if d.is_absent() {
        let fresh = workbench::object::dict::new(&mut vm.space);
        return set_instance_dict(vm, v, fresh, "");
    }
    let name = type_name(vm, d);
    set_instance_dict(vm, v, d, &format!("__dict__ must be set to a dictionary, not a '{name}'"))
}

/// Attributes that every object has.
pub static OBJECT_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "__class__", get: get_class, set: Some(put_class) },
    GetSetDef { name: "__dict__", get: get_dict, set: Some(put_dict) },
];

fn class_arg(vm: &mut Vm, v: Value) -> Result<Gc<Class>, Raised> {
    match Class::of(v) {
        Some(class) => Ok(class),
        None => Err(type_error(vm, "descriptor requires a type object")),
    }
}

fn type_name_get(vm: &mut Vm, v: Value) -> Res {
    let class = class_arg(vm, v)?;
    Ok(symbol_value(vm, class.name.get()))
}

fn type_name_set(vm: &mut Vm, v: Value, name: Value) -> Result<(), Raised> {
    let class = class_arg(vm, v)?;
    let old = vm.name_text(class.name.get());
    if name.is_absent() {
        return Err(type_error(vm, format!("can't delete {old}.__name__")));
    }
    match super::bytes_of(vm, name) {
        None => {
            let got = type_name(vm, name);
            return Err(type_error(vm, format!("can only assign string to {old}.__name__, not '{got}'")));
        }
        Some(text) if text.contains(&0) => {
            return Err(super::value_error(vm, "__name__ must not contain null bytes"));
        }
        Some(_) => {}
    }
    let symbol = super::symbol_of(vm, name);
    class.name.set(symbol);
    Ok(())
}

fn type_bases(vm: &mut Vm, v: Value) -> Res {
    let class = class_arg(vm, v)?;
    Ok(class::bases_tuple(vm, class))
}

/// `class.__bases__ = bases`
pub fn type_bases_set(vm: &mut Vm, v: Value, bases: Value) -> Result<(), Raised> {
    let class = class_arg(vm, v)?;
    let name = vm.name_text(class.name.get());
    if class.flags.get() & flag::BUILTIN != 0 {
        return Err(type_error(vm, format!("can't set {name}.__bases__")));
    }
    if !tuple::is(bases) || tuple::len(bases) == 0 {
        let got = type_name(vm, bases);
        return Err(type_error(vm, format!("can only assign tuple to {name}.__bases__, not {got}")));
    }
    for &base in tuple::items(bases) {
        let Some(base) = Class::of(base) else {
            let got = type_name(vm, base);
            let message = format!("{name}.__bases__ must be tuple of old- or new-style classes, not '{got}'");
            return Err(type_error(vm, message));
        };
        if base.is_subclass_of(class) {
            return Err(type_error(vm, "a __bases__ item causes an inheritance cycle"));
        }
    }
    let new_style = class.flags.get() & flag::OLD_STYLE == 0;
    let parents = crate::core::classes::check_bases(vm, tuple::items(bases))?;
    if new_style {
        if parents.iter().all(|p| p.flags.get() & flag::OLD_STYLE != 0) {
            return Err(type_error(vm, "a new-style class can't have only classic bases"));
        }
        let layout = |c: &[Gc<Class>], vm: &mut Vm| crate::core::classes::solid_kinds(vm, c);
        let dict = |c: Gc<Class>| c.flags.get() & flag::NO_DICT == 0;
        let object = super::class_of(vm, super::Ty::Object);
        let plain = |c: &Gc<Class>| *c == object || dict(*c);
        if layout(&[class], vm) != layout(&parents, vm) || dict(class) && !parents.iter().all(plain) {
            let to = vm.name_text(parents[0].name.get());
            let from = class::best_base(vm, class).map_or(String::new(), |b| vm.name_text(b.name.get()));
            let message = format!("__bases__ assignment: '{to}' object layout differs from '{from}'");
            return Err(type_error(vm, message));
        }
    }
    let mut done = Vec::new();
    if relinearize(vm, class, &parents, &mut done).is_err() {
        // Everything as it was; the exception stays.
        for (class, bases, mro) in done.into_iter().rev() {
            class.bases.set(bases);
            class.mro.set(mro);
            workbench::Heap::barrier(class.value());
        }
        Class::changed(class, &mut vm.space);
        return Err(Raised);
    }
    class::refresh_flags(vm, class);
    Ok(())
}

/// A class with the bases and ancestors it had.
type Before = (Gc<Class>, workbench::GcVec, workbench::GcVec);

/// Give a class other bases and its subclasses their new ancestors.
fn relinearize(vm: &mut Vm, class: Gc<Class>, parents: &[Gc<Class>], done: &mut Vec<Before>) -> Result<(), Raised> {
    let old = class.flags.get() & flag::OLD_STYLE != 0;
    let order = if old {
        let mut order = vec![class];
        for &parent in parents {
            for ancestor in class::depth_first(parent) {
                if !order.contains(&ancestor) {
                    order.push(ancestor);
                }
            }
        }
        order
    } else {
        let meta = type_of(vm, class.value());
        crate::core::classes::ancestors(vm, class, meta, parents)?
    };
    done.push((class, class.bases.get(), class.mro.get()));
    class::set_ancestors(vm, class, parents, &order);
    for sub in class::direct_subclasses(&mut vm.heap, class) {
        let own: Vec<Gc<Class>> = sub.bases.get().as_slice().iter().filter_map(|&c| Class::of(c)).collect();
        relinearize(vm, sub, &own, done)?;
    }
    Ok(())
}

fn type_base(vm: &mut Vm, v: Value) -> Res {
    let class = class_arg(vm, v)?;
    Ok(class::best_base(vm, class).map_or(Value::NIL, |b| b.value()))
}

fn type_mro(vm: &mut Vm, v: Value) -> Res {
    let class = class_arg(vm, v)?;
    let mro = class.mro.get();
    Ok(tuple::new(&mut vm.space, mro.as_slice()))
}

fn type_dict(vm: &mut Vm, v: Value) -> Res {
    let class = class_arg(vm, v)?;
    Ok(crate::builtins::dict_proxy::new(vm, class))
}

fn type_module(vm: &mut Vm, v: Value) -> Res {
    let class = class_arg(vm, v)?;
    let name = state(vm).syms.module;
    match class.own(name).map(|cell| cell.get()) {
        // What a type in Rust has by this name may be the attribute of its instances.
        Some(module) if class.flags.get() & flag::BUILTIN == 0 || workbench::object::bytes::is(module) => Ok(module),
        _ => Ok(super::str_value(vm, b"__builtin__")),
    }
}

fn type_module_set(vm: &mut Vm, v: Value, module: Value) -> Result<(), Raised> {
    let class = class_arg(vm, v)?;
    let name = state(vm).syms.module;
    set_class_attribute(vm, class, name, module)
}

fn type_doc(vm: &mut Vm, v: Value) -> Res {
    let class = class_arg(vm, v)?;
    let name = state(vm).syms.doc;
    match class.own(name) {
        Some(cell) if class.flags.get() & flag::BUILTIN == 0 => super::attr::bind_class(vm, cell.get(), class),
        Some(cell) => Ok(cell.get()),
        None => Ok(Value::NIL),
    }
}

/// Only the bit for classes that guests made.
fn type_flags(vm: &mut Vm, v: Value) -> Res {
    /// Instances have attributes that the type does not know.
    const HEAP_TYPE: i64 = 1 << 9;
    /// Abstract methods are missing.
    const IS_ABSTRACT: i64 = 1 << 20;
    let class = class_arg(vm, v)?;
    let name = vm.intern(b"__abstractmethods__");
    let missing = class.own(name).map(|cell| cell.get());
    let is_abstract = match missing {
        Some(missing) => super::truth(vm, missing)?,
        None => false,
    };
    let heap_type = class.flags.get() & flag::BUILTIN == 0;
    Ok(Value::small(if heap_type { HEAP_TYPE } else { 0 } | if is_abstract { IS_ABSTRACT } else { 0 }))
}

/// Bytes of an instance without its attributes: header and slots.
fn type_basicsize(vm: &mut Vm, v: Value) -> Res {
    let class = class_arg(vm, v)?;
    let shape = class::instance_shape(vm, class).shape();
    Ok(Value::small(8 + 8 * i64::from(shape.slots)))
}

/// Bytes of an item of what has a length of its own.
fn type_itemsize(vm: &mut Vm, v: Value) -> Res {
    use super::types::Ty;
    let class = class_arg(vm, v)?;
    let sizes = [(Ty::Tuple, 8), (Ty::Long, 4), (Ty::Str, 1), (Ty::Type, 40)];
    let size = sizes.into_iter().find(|s| class.is_subclass_of(super::class_of(vm, s.0)));
    Ok(Value::small(size.map_or(0, |s| s.1)))
}

fn type_zero(_vm: &mut Vm, _v: Value) -> Res {
    Ok(Value::small(0))
}

/// Attributes that every class has.
pub static TYPE_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "__name__", get: type_name_get, set: Some(type_name_set) },
    GetSetDef { name: "__bases__", get: type_bases, set: Some(type_bases_set) },
    GetSetDef { name: "__base__", get: type_base, set: None },
    GetSetDef { name: "__mro__", get: type_mro, set: None },
    GetSetDef { name: "__dict__", get: type_dict, set: None },
    GetSetDef { name: "__module__", get: type_module, set: Some(type_module_set) },
    GetSetDef { name: "__doc__", get: type_doc, set: None },
    GetSetDef { name: "__flags__", get: type_flags, set: None },
    GetSetDef { name: "__basicsize__", get: type_basicsize, set: None },
    GetSetDef { name: "__itemsize__", get: type_itemsize, set: None },
    GetSetDef { name: "__dictoffset__", get: type_zero, set: None },
    GetSetDef { name: "__weakrefoffset__", get: type_zero, set: None },
];

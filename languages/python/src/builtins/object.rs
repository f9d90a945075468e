//! `object`, `property`, `staticmethod`, `classmethod`, and attributes of `None` and its like.

use super::support::{arg, class_argument, unpack};
use crate::runtime::attr::{self, generic_get, generic_set, no_attribute};
use crate::runtime::class::lookup;
use crate::runtime::convert::str_of;
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Params, Role, TypeDef, as_builtin};
use crate::runtime::types::flag;
use crate::runtime::{Res, Ty, class_of, name_of, repr_of, state, type_error, type_of};
use crate::{method, native};
use workbench::object::{bytes, list, set, table, text};
use workbench::{Class, Gc, Kind, Raised, ShapeId, Value, Vm, access};

/// Does the class take its member of this name from `object`?
fn is_objects(vm: &mut Vm, class: Gc<Class>, name: workbench::Symbol) -> bool {
    let Some(raw) = lookup(vm, class, name) else { return true };
    as_builtin(raw).is_some_and(|b| b.owner == class_of(vm, Ty::Object).value())
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "object")?;
    let (positional, keywords) = args.split_at(args.len() - 1);
    let excess = positional.len() > 1 || !keywords[0].is_absent();
    let syms = state(vm).syms;
    if excess && (is_objects(vm, class, syms.init) || !is_objects(vm, class, syms.new)) && is_objects(vm, class, syms.init) {
        return Err(type_error(vm, "object() takes no parameters"));
    }
    allocate(vm, class)
}

/// A new instance of a class that derives from no built-in type but `object`.
pub fn allocate(vm: &mut Vm, class: Gc<Class>) -> Res {
    let builtin = [Ty::Int, Ty::Long, Ty::Float, Ty::Complex, Ty::Str, Ty::Unicode, Ty::List, Ty::Dict, Ty::Tuple, Ty::Set, Ty::FrozenSet, Ty::Type];
    for ty in builtin {
        let base = class_of(vm, ty);
        if class.is_subclass_of(base) {
            let (name, base) = (vm.name_text(class.name.get()), vm.name_text(base.name.get()));
            return Err(type_error(vm, format!("object.__new__({name}) is not safe, use {base}.__new__()")));
        }
    }
    let name = vm.intern(b"__abstractmethods__");
    if class.flags.get() & flag::BUILTIN == 0
        && let Some(missing) = lookup(vm, class, name)
        && ShapeId::of(missing).kind() == Kind::SET
        && table::len(missing) > 0
    {
        return Err(abstract_error(vm, class, missing));
    }
    let shape = crate::runtime::class::instance_shape(vm, class);
    let object = vm.record(shape);
    if class.flags.get() & flag::FINALIZED != 0 {
        vm.heap.register_finalizer(object);
    }
    Ok(object)
}

fn abstract_error(vm: &mut Vm, class: Gc<Class>, missing: Value) -> Raised {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some((pos, v)) = set::next_entry(missing, at) {
        at = pos + 1;
        names.push(crate::runtime::text_of(vm, v));
    }
    names.sort();
    let class = vm.name_text(class.name.get());
    type_error(vm, format!("Can't instantiate abstract class {class} with abstract methods {}", names.join(", ")))
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    let excess = args.len() > 2 || !args[args.len() - 1].is_absent();
    if excess {
        let class = type_of(vm, args[0]);
        let syms = state(vm).syms;
        let (own_init, own_new) = (!is_objects(vm, class, syms.init), !is_objects(vm, class, syms.new));
        if own_init != own_new && own_init || !own_new && !own_init {
            return Err(type_error(vm, "object.__init__() takes no parameters"));
        }
    }
    Ok(Value::NIL)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    crate::runtime::repr::builtin_repr(vm, args[0])
}

fn str_method(vm: &mut Vm, args: &[Value]) -> Res {
    repr_of(vm, args[0])
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let h = table::identity_hash(args[0]);
    Ok(vm.int(h))
}

fn getattribute(vm: &mut Vm, args: &[Value]) -> Res {
    let name = name_of(vm, args[1], "attribute name")?;
    match generic_get(vm, args[0], name)? {
        Some(v) => Ok(v),
        None => Err(no_attribute(vm, args[0], name)),
    }
}

fn setattr(vm: &mut Vm, args: &[Value]) -> Res {
    let name = name_of(vm, args[1], "attribute name")?;
    generic_set(vm, args[0], name, args[2])?;
    Ok(Value::NIL)
}

fn delattr(vm: &mut Vm, args: &[Value]) -> Res {
    let name = name_of(vm, args[1], "attribute name")?;
    generic_set(vm, args[0], name, Value::ABSENT)?;
    Ok(Value::NIL)
}

fn format(vm: &mut Vm, args: &[Value]) -> Res {
    let spec = crate::runtime::convert::unwrap(vm, args[1]);
    let wide = text::is(spec);
    if !wide && !bytes::is(spec) {
        return Err(type_error(vm, "Format spec must be str or unicode"));
    }
    let s = if wide { super::unicode_type::unicode_of(vm, args[0])? } else { str_of(vm, args[0])? };
    let units = super::strings::template::units(vm, spec);
    super::strings::template::format_value(vm, s, &units, wide)
}

fn subclass_hook(_: &mut Vm, _: &[Value]) -> Res {
    Ok(k::NOT_IMPLEMENTED)
}

fn size_of_object(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::small(64))
}

/// `object`
pub static OBJECT: TypeDef = TypeDef {
    ty: Ty::Object,
    methods: &[
        native!("__new__", new, 1, ..).with_role(Role::Static).with_params(Params::Dict),
        method!("__init__", init, 1, ..).with_params(Params::Dict),
        method!("__repr__", repr, 1),
        method!("__str__", str_method, 1),
        method!("__hash__", hash, 1),
        method!("__getattribute__", getattribute, 2),
        method!("__setattr__", setattr, 3),
        method!("__delattr__", delattr, 2),
        method!("__format__", format, 2),
        method!("__sizeof__", size_of_object, 1),
        native!("__subclasshook__", subclass_hook, 1, ..).with_role(Role::ClassMethod),
    ],
    getsets: attr::OBJECT_GETSETS,
    doc: "The most base type",
};

fn new_property(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "property")?;
    let part = |i| arg(args, i).unwrap_or(Value::NIL);
    let (get, set, delete) = (part(1), part(2), part(3));
    let mut doc = part(4);
    if doc == Value::NIL && get != Value::NIL {
        let name = state(vm).syms.doc;
        doc = crate::runtime::get_attr_opt(vm, get, name)?.unwrap_or(Value::NIL);
    }
    let slots = [get, set, delete, doc];
    if class == class_of(vm, Ty::Property) {
        return Ok(vm.record_with(k::PROPERTY_RECORD.id(), &slots));
    }
    let shape = crate::runtime::class::instance_shape(vm, class);
    Ok(vm.record_with(shape, &slots))
}

/// Class of a new property: a subclass keeps being one.
fn copied(vm: &mut Vm, v: Value, slot: usize, f: Value) -> Res {
    let shape = ShapeId::of(v);
    let mut slots = [0, 1, 2, 3].map(|i| access::slot(v, i));
    slots[slot] = f;
    if slot == k::property::GET && slots[k::property::DOC] == Value::NIL {
        let name = state(vm).syms.doc;
        slots[k::property::DOC] = crate::runtime::get_attr_opt(vm, f, name)?.unwrap_or(Value::NIL);
    }
    Ok(vm.record_with(shape, &slots))
}

fn getter(vm: &mut Vm, args: &[Value]) -> Res {
    copied(vm, args[0], k::property::GET, args[1])
}

fn setter(vm: &mut Vm, args: &[Value]) -> Res {
    copied(vm, args[0], k::property::SET, args[1])
}

fn deleter(vm: &mut Vm, args: &[Value]) -> Res {
    copied(vm, args[0], k::property::DELETE, args[1])
}

fn fget(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::property::GET))
}

fn fset(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::property::SET))
}

fn fdel(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::property::DELETE))
}

fn property_doc(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::property::DOC))
}

/// `__get__` of any built-in descriptor.
fn descriptor_get(vm: &mut Vm, args: &[Value]) -> Res {
    let owner = arg(args, 2).and_then(Class::of);
    if args[1] == Value::NIL || args[1].is_absent() {
        return match owner {
            Some(class) => attr::bind_class(vm, args[0], class),
            None => Ok(args[0]),
        };
    }
    let class = owner.unwrap_or_else(|| type_of(vm, args[1]));
    attr::bind(vm, args[0], args[1], class)
}

fn property_set(vm: &mut Vm, args: &[Value]) -> Res {
    let f = access::slot(args[0], k::property::SET);
    if f == Value::NIL {
        return Err(crate::runtime::attribute_error(vm, "can't set attribute"));
    }
    crate::runtime::call(vm, f, &args[1..3])?;
    Ok(Value::NIL)
}

fn property_delete(vm: &mut Vm, args: &[Value]) -> Res {
    let f = access::slot(args[0], k::property::DELETE);
    if f == Value::NIL {
        return Err(crate::runtime::attribute_error(vm, "can't delete attribute"));
    }
    crate::runtime::call(vm, f, &args[1..2])?;
    Ok(Value::NIL)
}

/// `property`
pub static PROPERTY: TypeDef = TypeDef {
    ty: Ty::Property,
    methods: &[
        native!("__new__", new_property, 1, 5)
            .with_role(Role::Static)
            .with_params(Params::Named(&["fget", "fset", "fdel", "doc"])),
        method!("getter", getter, 2),
        method!("setter", setter, 2),
        method!("deleter", deleter, 2),
        method!("__get__", descriptor_get, 2, 3),
        method!("__set__", property_set, 3),
        method!("__delete__", property_delete, 2),
    ],
    getsets: &[
        GetSetDef { name: "fget", get: fget, set: None },
        GetSetDef { name: "fset", get: fset, set: None },
        GetSetDef { name: "fdel", get: fdel, set: None },
        GetSetDef { name: "__doc__", get: property_doc, set: None },
    ],
    doc: "",
};

fn new_wrapper(vm: &mut Vm, args: &[Value], ty: Ty, shape: ShapeId, name: &str) -> Res {
    unpack(vm, name, &args[1..], 1, 1)?;
    let class = class_argument(vm, args, name)?;
    let shape = if class == class_of(vm, ty) { shape } else { crate::runtime::class::instance_shape(vm, class) };
    Ok(vm.record_with(shape, &[args[1]]))
}

fn new_static(vm: &mut Vm, args: &[Value]) -> Res {
    new_wrapper(vm, args, Ty::StaticMethod, k::STATICMETHOD_RECORD.id(), "staticmethod")
}

fn new_class_method(vm: &mut Vm, args: &[Value]) -> Res {
    new_wrapper(vm, args, Ty::ClassMethod, k::CLASSMETHOD_RECORD.id(), "classmethod")
}

fn wrapped(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, 0))
}

/// `staticmethod`
pub static STATICMETHOD: TypeDef = TypeDef {
    ty: Ty::StaticMethod,
    methods: &[
        native!("__new__", new_static, 1, ..).with_role(Role::Static),
        method!("__get__", descriptor_get, 2, 3),
    ],
    getsets: &[GetSetDef { name: "__func__", get: wrapped, set: None }],
    doc: "staticmethod(function) -> method",
};

/// `classmethod`
pub static CLASSMETHOD: TypeDef = TypeDef {
    ty: Ty::ClassMethod,
    methods: &[
        native!("__new__", new_class_method, 1, ..).with_role(Role::Static),
        method!("__get__", descriptor_get, 2, 3),
    ],
    getsets: &[GetSetDef { name: "__func__", get: wrapped, set: None }],
    doc: "classmethod(function) -> method",
};

fn get_method(vm: &mut Vm, args: &[Value]) -> Res {
    descriptor_get(vm, args)
}

/// `__get__` of functions.
pub static FUNCTION: TypeDef = TypeDef {
    ty: Ty::Function,
    methods: &[method!("__get__", get_method, 2, 3)],
    getsets: &[],
    doc: "",
};

/// The names of a list as strings, sorted and each once.
pub fn sorted_names(vm: &mut Vm, names: Vec<workbench::Symbol>) -> Value {
    let mut texts: Vec<Vec<u8>> = names.into_iter().map(|n| vm.name(n).to_vec()).collect();
    texts.sort();
    texts.dedup();
    let out = list::new(&mut vm.space);
    for name in texts.iter().filter(|n| !n.starts_with(b"%")) {
        let v = bytes::new(&mut vm.space, name);
        list::push(&mut vm.space, out, v);
    }
    out
}

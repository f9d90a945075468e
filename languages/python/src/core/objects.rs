//! `object` and the singletons.

use crate::builtins::support::class_argument;
use crate::method;
use crate::native;
use crate::runtime::attr::{generic_get, generic_set, no_attribute};
use crate::runtime::class::{instance_shape, lookup};
use crate::runtime::exceptions::type_error;
use crate::runtime::kinds as k;
use crate::runtime::native::{Native, Params, Role, TypeDef, as_builtin, set_module_attr};
use crate::runtime::type_attrs::OBJECT_GETSETS;
use crate::runtime::types::flag;
use crate::runtime::{Res, Ty, class_of, exc_class, hash_of, name_of, state, type_of};
use workbench::object::{set, table};
use workbench::{Class, Gc, Kind, Raised, ShapeId, Value, Vm};

/// Classes whose objects the interpreter alone makes.
const UNMADE: [Ty; 10] = [
    Ty::NoneType,
    Ty::NotImplementedType,
    Ty::Ellipsis,
    Ty::Builtin,
    Ty::Generator,
    Ty::Frame,
    Ty::Traceback,
    Ty::GetSet,
    Ty::Member,
    Ty::DictProxy,
];

fn new(vm: &mut Vm, a: &[Value]) -> Res {
    let class = class_argument(vm, a, "object")?;
    let syms = state(vm).syms;
    let extra = a.len() > 2 || !a[a.len() - 1].is_absent();
    if extra {
        let object = class_of(vm, Ty::Object).value();
        let default = |f: Option<Value>| f.and_then(as_builtin).is_some_and(|b| b.owner == object);
        let own_init = lookup(vm, class, syms.init);
        if default(own_init) {
            return Err(type_error(vm, "object() takes no parameters"));
        }
    }
    if UNMADE.iter().any(|&ty| class_of(vm, ty) == class) {
        let name = vm.name_text(class.name.get());
        return Err(type_error(vm, format!("cannot create '{name}' instances")));
    }
    if let Some(base) = foreign_maker(vm, class) {
        let (name, base) = (vm.name_text(class.name.get()), vm.name_text(base.name.get()));
        return Err(type_error(vm, format!("object.__new__({name}) is not safe, use {base}.__new__()")));
    }
    let shape = instance_shape(vm, class);
    let foreign = shape.kind() != Kind::INSTANCE && shape.kind() != k::OBJECT;
    if foreign || class.flags.get() & flag::BUILTIN != 0 && super::classes::is_solid(vm, class) {
        let name = vm.name_text(class.name.get());
        return Err(type_error(vm, format!("object.__new__({name}) is not safe, use {name}.__new__()")));
    }
    let name = vm.intern(b"__abstractmethods__");
    if let Some(missing) = lookup(vm, class, name)
        && ShapeId::of(missing).kind() == Kind::SET
        && table::len(missing) > 0
    {
        return Err(abstract_error(vm, class, missing));
    }
    let object = vm.record(shape);
    if class.flags.get() & flag::FINALIZED != 0 {
        vm.heap.register_finalizer(object);
    }
    Ok(object)
}

/// The built-in class that a class derives from first, if its objects are made by a `__new__` other than `object`'s.
fn foreign_maker(vm: &mut Vm, class: Gc<Class>) -> Option<Gc<Class>> {
    let mro = class.mro.get();
    let built_in = |c: &Gc<Class>| c.flags.get() & flag::BUILTIN != 0;
    let base = mro.as_slice().iter().filter_map(|&c| Class::of(c)).find(built_in)?;
    let (new, object) = (state(vm).syms.new, class_of(vm, Ty::Object).value());
    let maker = lookup(vm, base, new).and_then(as_builtin)?;
    (maker.owner != object).then_some(base)
}

fn abstract_error(vm: &mut Vm, class: Gc<Class>, missing: Value) -> Raised {
    let mut names = Vec::new();
    let mut at = 0;
    while let Some((pos, name)) = set::next_entry(missing, at) {
        at = pos + 1;
        names.push(crate::runtime::text_of(vm, name));
    }
    names.sort();
    let (name, names) = (vm.name_text(class.name.get()), names.join(", "));
    type_error(vm, format!("Can't instantiate abstract class {name} with abstract methods {names}"))
}

fn subclass_hook(_vm: &mut Vm, _a: &[Value]) -> Res {
    Ok(k::NOT_IMPLEMENTED)
}

fn init(vm: &mut Vm, a: &[Value]) -> Res {
    let extra = a.len() > 2 || !a[a.len() - 1].is_absent();
    if extra {
        let class = type_of(vm, a[0]);
        let syms = state(vm).syms;
        let object = class_of(vm, Ty::Object).value();
        let new = lookup(vm, class, syms.new).and_then(as_builtin).is_some_and(|b| b.owner == object);
        let init = lookup(vm, class, syms.init).and_then(as_builtin).is_some_and(|b| b.owner == object);
        if new || !init {
            return Err(type_error(vm, "object.__init__() takes no parameters"));
        }
    }
    Ok(Value::NIL)
}

fn repr(vm: &mut Vm, a: &[Value]) -> Res {
    crate::runtime::repr::builtin_repr(vm, a[0])
}

fn str(vm: &mut Vm, a: &[Value]) -> Res {
    crate::runtime::repr_of(vm, a[0])
}

fn hash(vm: &mut Vm, a: &[Value]) -> Res {
    let plain = crate::runtime::convert::unwrap(vm, a[0]);
    if plain != a[0] {
        let h = hash_of(vm, plain)?;
        return Ok(vm.int(h));
    }
    Ok(vm.int(workbench::object::table::identity_hash(a[0])))
}

fn getattribute(vm: &mut Vm, a: &[Value]) -> Res {
    let name = name_of(vm, a[1], "attribute name")?;
    match generic_get(vm, a[0], name)? {
        Some(v) => Ok(v),
        None => Err(no_attribute(vm, a[0], name)),
    }
}

fn setattr(vm: &mut Vm, a: &[Value]) -> Res {
    let name = name_of(vm, a[1], "attribute name")?;
    generic_set(vm, a[0], name, a[2])?;
    Ok(Value::NIL)
}

fn delattr(vm: &mut Vm, a: &[Value]) -> Res {
    let name = name_of(vm, a[1], "attribute name")?;
    generic_set(vm, a[0], name, Value::ABSENT)?;
    Ok(Value::NIL)
}

fn format(vm: &mut Vm, a: &[Value]) -> Res {
    let text = crate::runtime::str_of(vm, a[0])?;
    if crate::runtime::bytes_of(vm, a[1]).is_some_and(|s| s.is_empty()) {
        return Ok(text);
    }
    crate::runtime::call_method(vm, text, "__format__", &[a[1]])
}

fn reduce_ex(vm: &mut Vm, a: &[Value]) -> Res {
    let name = crate::runtime::type_name(vm, a[0]);
    Err(type_error(vm, format!("can't pickle {name} objects")))
}

static OBJECT: &[Native] = &[
    native!("__new__", new, 1, ..).with_role(Role::Static).with_params(Params::Dict),
    method!("__init__", init, 1, ..).with_params(Params::Dict),
    method!("__repr__", repr, 1),
    method!("__str__", str, 1),
    method!("__hash__", hash, 1),
    method!("__getattribute__", getattribute, 2),
    method!("__setattr__", setattr, 3),
    method!("__delattr__", delattr, 2),
    method!("__format__", format, 2),
    method!("__reduce_ex__", reduce_ex, 2),
    native!("__subclasshook__", subclass_hook, 1, ..).with_role(Role::ClassMethod),
];

/// `object`
pub static TYPES: &[TypeDef] =
    &[TypeDef { ty: Ty::Object, methods: OBJECT, getsets: OBJECT_GETSETS, doc: "The most base type" }];

/// Names in `__builtin__` of the types and constants that are there from the start.
pub fn install(vm: &mut Vm) {
    let module = state(vm).builtins.get();
    let hidden = [
        Ty::Function,
        Ty::Builtin,
        Ty::MethodDescriptor,
        Ty::Method,
        Ty::Generator,
        Ty::Code,
        Ty::Frame,
        Ty::Traceback,
        Ty::Module,
        Ty::NoneType,
        Ty::NotImplementedType,
        Ty::Ellipsis,
        Ty::Cell,
        Ty::ClassObj,
        Ty::Instance,
        Ty::GetSet,
        Ty::Member,
        Ty::DictProxy,
        Ty::Internal,
    ];
    for &(ty, name, _) in Ty::ALL {
        if !hidden.contains(&ty) && !name.contains('-') && !name.ends_with("iterator") && name != "iterator" {
            let class = class_of(vm, ty).value();
            set_module_attr(vm, module, name, class);
        }
    }
    for &(exc, name, _) in crate::runtime::Exc::ALL {
        let class = exc_class(vm, exc).value();
        set_module_attr(vm, module, name, class);
    }
    for (name, v) in [
        ("None", Value::NIL),
        ("True", Value::TRUE),
        ("False", Value::FALSE),
        ("NotImplemented", k::NOT_IMPLEMENTED),
        ("Ellipsis", k::ELLIPSIS),
        ("__debug__", Value::TRUE),
    ] {
        set_module_attr(vm, module, name, v);
    }
}

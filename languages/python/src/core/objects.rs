//! `object` and the singletons.

use crate::builtins::functions::name_to_set;
use crate::builtins::support::class_argument;
use crate::method;
use crate::native;
use crate::runtime::attr::{generic_get, generic_set, no_attribute};
use crate::runtime::class::{full_name, instance_shape, lookup};
use crate::runtime::exceptions::type_error;
use crate::runtime::kinds as k;
use crate::runtime::native::{Native, Params, Role, TypeDef, as_builtin, set_module_attr};
use crate::runtime::type_attrs::OBJECT_GETSETS;
use crate::runtime::types::flag;
use crate::runtime::warnings::warn;
use crate::runtime::{Exc, Res, Ty, class_of, exc_class, hash_of, name_of, state, type_of};
use workbench::object::{bytes, set, table, text, tuple};
use workbench::{Class, Gc, Kind, Raised, ShapeId, Value, Vm};

/// Classes whose objects the interpreter alone makes.
const UNMADE: [Ty; 13] = [
    Ty::DictKeys,
    Ty::DictValues,
    Ty::DictItems,
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
    if UNMADE.iter().any(|&ty| class_of(vm, ty) == class) {
        let name = full_name(vm, class);
        return Err(type_error(vm, format!("cannot create '{name}' instances")));
    }
    let extra = a.len() > 2 || !a[a.len() - 1].is_absent();
    if extra {
        let (new, init) = own_making(vm, class);
        if new && init {
            warn(vm, Exc::DeprecationWarning, "object() takes no parameters")?;
        } else if new || !init {
            return Err(type_error(vm, "object() takes no parameters"));
        }
    }
    if let Some(base) = foreign_maker(vm, class) {
        let (name, base) = (full_name(vm, class), full_name(vm, base));
        return Err(type_error(vm, format!("object.__new__({name}) is not safe, use {base}.__new__()")));
    }
    let shape = instance_shape(vm, class);
    let foreign = shape.kind() != Kind::INSTANCE && shape.kind() != k::OBJECT;
    if foreign || class.flags.get() & flag::BUILTIN != 0 && super::classes::is_solid(vm, class) {
        let name = full_name(vm, class);
        return Err(type_error(vm, format!("object.__new__({name}) is not safe, use {name}.__new__()")));
    }
    let name = state(vm).syms.abstractmethods;
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

/// Has a class a `__new__` and an `__init__` that are not `object`'s?
fn own_making(vm: &mut Vm, class: Gc<Class>) -> (bool, bool) {
    let syms = state(vm).syms;
    let object = class_of(vm, Ty::Object).value();
    let plain = |f: Value| match ShapeId::of(f).kind() {
        k::STATICMETHOD => workbench::access::slot(f, k::staticmethod::FUNC),
        _ => f,
    };
    let mut own = |name| !lookup(vm, class, name).map(plain).and_then(as_builtin).is_some_and(|b| b.owner == object);
    (own(syms.new), own(syms.init))
}

fn init(vm: &mut Vm, a: &[Value]) -> Res {
    let extra = a.len() > 2 || !a[a.len() - 1].is_absent();
    if extra {
        let class = type_of(vm, a[0]);
        let (new, init) = own_making(vm, class);
        if new && init {
            warn(vm, Exc::DeprecationWarning, "object.__init__() takes no parameters")?;
        } else if init || !new {
            return Err(type_error(vm, "object.__init__() takes no parameters"));
        }
    }
    Ok(Value::NIL)
}

/// Whoever has a `__repr__` of its own and asks for this one all the same wants to be shown as an object.
fn repr(vm: &mut Vm, a: &[Value]) -> Res {
    let name = state(vm).syms.repr;
    let class = type_of(vm, a[0]);
    let object = class_of(vm, Ty::Object).value();
    let own = lookup(vm, class, name).and_then(as_builtin).is_none_or(|b| b.owner != object);
    if own && !crate::runtime::exceptions::is_old_instance(a[0]) {
        let shown = crate::runtime::repr::object_repr(vm, a[0]);
        return Ok(crate::runtime::str_value(vm, &shown));
    }
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
    let name = name_to_set(vm, a[1])?;
    match generic_get(vm, a[0], name)? {
        Some(v) => Ok(v),
        None => Err(no_attribute(vm, a[0], name)),
    }
}

fn setattr(vm: &mut Vm, a: &[Value]) -> Res {
    let name = name_to_set(vm, a[1])?;
    generic_set(vm, a[0], name, a[2])?;
    Ok(Value::NIL)
}

fn delattr(vm: &mut Vm, a: &[Value]) -> Res {
    let name = name_to_set(vm, a[1])?;
    generic_set(vm, a[0], name, Value::ABSENT)?;
    Ok(Value::NIL)
}

fn format(vm: &mut Vm, a: &[Value]) -> Res {
    let plain = crate::runtime::convert::unwrap(vm, a[1]);
    let content = if text::is(plain) {
        let name = vm.intern(b"__unicode__");
        match crate::runtime::call_method_opt(vm, a[0], name, &[])? {
            Some(v) => v,
            None => {
                let shown = crate::runtime::str_of(vm, a[0])?;
                crate::runtime::convert::decode_ascii(vm, shown)?
            }
        }
    } else if bytes::is(plain) {
        crate::runtime::str_of(vm, a[0])?
    } else {
        return Err(type_error(vm, "argument to __format__ must be unicode or str"));
    };
    let empty = if bytes::is(plain) { bytes::len(plain) == 0 } else { text::len(plain) == 0 };
    if empty {
        return Ok(content);
    }
    let message = "object.__format__ with a non-empty format string is deprecated";
    warn(vm, Exc::PendingDeprecationWarning, message)?;
    crate::runtime::call_method(vm, content, "__format__", &[a[1]])
}

/// What `copy_reg` has under a name.
fn copy_reg(vm: &mut Vm, name: &str) -> Res {
    let module = crate::import::import_module(vm, "copy_reg")?;
    let name = vm.intern(name.as_bytes());
    crate::runtime::get_attr(vm, module, name)
}

/// `__reduce__` and `__reduce_ex__` of `object`: protocols before 2 leave it to `copy_reg._reduce_ex`.
fn reduce_by(vm: &mut Vm, v: Value, protocol: i64) -> Res {
    if protocol < 2 {
        let f = copy_reg(vm, "_reduce_ex")?;
        return crate::runtime::call(vm, f, &[v, Value::small(protocol)]);
    }
    let class = crate::runtime::type_of(vm, v);
    let unmade = UNMADE.iter().any(|&ty| class_of(vm, ty) == class);
    if unmade || is_made_by_rust_alone(vm, v) {
        let name = crate::runtime::type_name(vm, v);
        return Err(type_error(vm, format!("can't pickle {name} objects")));
    }
    let class_name = state(vm).syms.class;
    let class = crate::runtime::get_attr(vm, v, class_name)?;
    let attribute = |vm: &mut Vm, name: &str| {
        let name = vm.intern(name.as_bytes());
        crate::runtime::get_attr_opt(vm, v, name)
    };
    let mut args = vec![class];
    if let Some(f) = attribute(vm, "__getnewargs__")? {
        let given = crate::runtime::call(vm, f, &[])?;
        if !tuple::is(given) {
            let got = crate::runtime::type_name(vm, given);
            return Err(type_error(vm, format!("__getnewargs__ should return a tuple, not '{got}'")));
        }
        args.extend(tuple::items(given).iter().copied());
    }
    let args = tuple::new(&mut vm.space, &args);
    let state_value = match attribute(vm, "__getstate__")? {
        Some(f) => crate::runtime::call(vm, f, &[])?,
        None => attributes(vm, v, class)?,
    };
    let items = match ShapeId::of(v).kind() {
        Kind::LIST => crate::runtime::iter_of(vm, v)?,
        _ => Value::NIL,
    };
    let pairs = match ShapeId::of(v).kind() {
        Kind::DICT => crate::runtime::call_method(vm, v, "iteritems", &[])?,
        _ => Value::NIL,
    };
    let maker = copy_reg(vm, "__newobj__")?;
    Ok(tuple::new(&mut vm.space, &[maker, args, state_value, items, pairs]))
}

/// Is its class one that no program can make an instance of?
fn is_made_by_rust_alone(vm: &mut Vm, v: Value) -> bool {
    let (class, object) = (crate::runtime::type_of(vm, v), class_of(vm, Ty::Object));
    let name = vm.intern(b"__new__");
    let maker = lookup(vm, class, name).and_then(as_builtin);
    class != object && class.flags.get() & flag::BUILTIN != 0 && maker.is_some_and(|b| b.owner == object.value())
}

/// The `__dict__` of an object, with those of its slots that are set: `(dict, slots)` if there are any.
fn attributes(vm: &mut Vm, v: Value, class: Value) -> Res {
    let name = state(vm).syms.dict;
    let dict = crate::runtime::get_attr_opt(vm, v, name)?.unwrap_or(Value::NIL);
    let kept = vm.intern(b"__slotnames__");
    let kept = Class::of(class).and_then(|c| c.own(kept)).map(|c| c.get());
    let names = match kept.filter(|&names| ShapeId::of(names).kind() == Kind::LIST) {
        Some(names) => names,
        None => {
            let f = copy_reg(vm, "_slotnames")?;
            crate::runtime::call(vm, f, &[class])?
        }
    };
    if names == Value::NIL {
        return Ok(dict);
    }
    let names = crate::runtime::collect(vm, names)?;
    let slots = workbench::object::dict::new(&mut vm.space);
    for &key in names.as_slice() {
        let name = name_of(vm, key, "attribute name")?;
        if let Some(value) = crate::runtime::get_attr_opt(vm, v, name)? {
            crate::runtime::dict_set(vm, slots, key, value)?;
        }
    }
    if table::len(slots) == 0 {
        return Ok(dict);
    }
    Ok(tuple::new(&mut vm.space, &[dict, slots]))
}

fn protocol(vm: &mut Vm, a: &[Value]) -> Result<i64, Raised> {
    match a.get(1) {
        Some(&p) if !p.is_absent() => crate::runtime::to_int(vm, p),
        _ => Ok(0),
    }
}

fn reduce(vm: &mut Vm, a: &[Value]) -> Res {
    let protocol = protocol(vm, a)?;
    reduce_by(vm, a[0], protocol)
}

/// A `__reduce__` that is not `object`'s own is asked first.
fn reduce_ex(vm: &mut Vm, a: &[Value]) -> Res {
    let name = vm.intern(b"__reduce__");
    let class = crate::runtime::types::instance_class(vm, a[0]);
    let object = class_of(vm, Ty::Object).value();
    if let Some(own) = lookup(vm, class, name)
        && !as_builtin(own).is_some_and(|b| b.owner == object)
    {
        let f = crate::runtime::get_attr(vm, a[0], name)?;
        return crate::runtime::call(vm, f, &[]);
    }
    let protocol = protocol(vm, a)?;
    reduce_by(vm, a[0], protocol)
}

/// Bytes of the object itself.
fn size_of(vm: &mut Vm, a: &[Value]) -> Res {
    let plain = type_of(vm, a[0]) == class_of(vm, Ty::Object);
    let slots = if plain { 0 } else { i64::from(ShapeId::of(a[0]).shape().slots) };
    Ok(Value::small(16 + 8 * slots))
}

static OBJECT: &[Native] = &[
    native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", init, 1, ..).with_params(Params::Dict),
    method!("__repr__", repr, 1),
    method!("__str__", str, 1),
    method!("__hash__", hash, 1),
    method!("__getattribute__", getattribute, 2),
    method!("__setattr__", setattr, 3),
    method!("__delattr__", delattr, 2),
    method!("__format__", format, 2),
    method!("__reduce__", reduce, 1, 2),
    method!("__reduce_ex__", reduce_ex, 1, 2),
    method!("__sizeof__", size_of, 1),
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

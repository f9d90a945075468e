//! `property`, `staticmethod`, `classmethod`, `super`.

use crate::builtins::support::unpack;
use crate::method;
use crate::native;
use crate::runtime::attr::bound;
use crate::runtime::class::full_name;
use crate::runtime::exceptions::{attribute_error, type_error};
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSet, GetSetDef, Native, Params, Role, TypeDef, as_builtin};
use crate::runtime::types::flag;
use crate::runtime::{Res, Ty, call, is_instance, state, str_value, type_of};
use workbench::{Class, Gc, Raised, ShapeId, StaticShape, Symbol, Value, Vm, access};

const PROPERTY_NAMES: &[&str] = &["fget", "fset", "fdel", "doc"];

/// A record of a descriptor type, or an instance of a guest's subclass with the same slots.
fn new_record(vm: &mut Vm, class: Value, shape: &'static StaticShape, slots: &[Value]) -> Value {
    let own = Class::of(class).filter(|c| c.flags.get() & flag::BUILTIN == 0);
    let shape = match own {
        Some(class) => crate::runtime::class::instance_shape(vm, class),
        None => shape.id(),
    };
    vm.record_with(shape, slots)
}

fn property_new(vm: &mut Vm, a: &[Value]) -> Res {
    let nothing = [Value::NIL, Value::NIL, Value::NIL, Value::NIL, Value::FALSE];
    Ok(new_record(vm, a[0], &k::PROPERTY_RECORD, &nothing))
}

fn property_init(vm: &mut Vm, a: &[Value]) -> Res {
    let part = |i: usize| a.get(i).copied().filter(|v| !v.is_absent()).unwrap_or(Value::NIL);
    for (slot, i) in [(k::property::GET, 1), (k::property::SET, 2), (k::property::DELETE, 3), (k::property::DOC, 4)] {
        access::set_slot(a[0], slot, part(i));
    }
    let by_getter = part(4) == Value::NIL && part(1) != Value::NIL;
    access::set_slot(a[0], k::property::GETTER_DOC, Value::from_bool(by_getter));
    if by_getter {
        let name = state(vm).syms.doc;
        match crate::runtime::get_attr(vm, part(1), name) {
            // An instance of a subclass shows its own `__doc__`, not the class's.
            Ok(doc) if !ShapeId::of(a[0]).shape().class.is_absent() => {
                crate::runtime::set_attr(vm, a[0], name, doc)?;
            }
            Ok(doc) => access::set_slot(a[0], k::property::DOC, doc),
            Err(Raised) if crate::runtime::catch(vm, crate::runtime::Exc::Exception) => {}
            Err(Raised) => return Err(Raised),
        }
    }
    Ok(Value::NIL)
}

fn with_part(vm: &mut Vm, p: Value, slot: usize, f: Value) -> Res {
    let mut parts =
        [k::property::GET, k::property::SET, k::property::DELETE, k::property::DOC].map(|i| access::slot(p, i));
    if f != Value::NIL {
        parts[slot] = f;
    }
    if access::slot(p, k::property::GETTER_DOC) == Value::TRUE && parts[k::property::GET] != Value::NIL {
        parts[k::property::DOC] = Value::NIL;
    }
    let class = type_of(vm, p).value();
    call(vm, class, &parts)
}

fn property_getter(vm: &mut Vm, a: &[Value]) -> Res {
    with_part(vm, a[0], k::property::GET, a[1])
}

fn property_setter(vm: &mut Vm, a: &[Value]) -> Res {
    with_part(vm, a[0], k::property::SET, a[1])
}

fn property_deleter(vm: &mut Vm, a: &[Value]) -> Res {
    with_part(vm, a[0], k::property::DELETE, a[1])
}

/// `__get__` needs an object or a class.
pub(super) fn check_get(vm: &mut Vm, a: &[Value]) -> Result<(), Raised> {
    if a[1] == Value::NIL && a.get(2).is_none_or(|&class| class == Value::NIL) {
        return Err(type_error(vm, "__get__(None, None) is invalid"));
    }
    Ok(())
}

fn property_get(vm: &mut Vm, a: &[Value]) -> Res {
    check_get(vm, a)?;
    if a[1] == Value::NIL {
        return Ok(a[0]);
    }
    let f = access::slot(a[0], k::property::GET);
    if f == Value::NIL {
        return Err(attribute_error(vm, "unreadable attribute"));
    }
    call(vm, f, &[a[1]])
}

fn property_set(vm: &mut Vm, a: &[Value]) -> Res {
    let f = access::slot(a[0], k::property::SET);
    if f == Value::NIL {
        return Err(attribute_error(vm, "can't set attribute"));
    }
    call(vm, f, &[a[1], a[2]])
}

fn property_delete(vm: &mut Vm, a: &[Value]) -> Res {
    let f = access::slot(a[0], k::property::DELETE);
    if f == Value::NIL {
        return Err(attribute_error(vm, "can't delete attribute"));
    }
    call(vm, f, &[a[1]])
}

fn fget(_vm: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::property::GET))
}

fn fset(_vm: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::property::SET))
}

fn fdel(_vm: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::property::DELETE))
}

fn property_doc(vm: &mut Vm, v: Value) -> Res {
    if !ShapeId::of(v).shape().class.is_absent() {
        let name = state(vm).syms.doc;
        if let Some(doc) = crate::runtime::attr::own_attr(vm, v, name) {
            return Ok(doc);
        }
    }
    Ok(access::slot(v, k::property::DOC))
}

static PROPERTY: &[Native] = &[
    native!("__new__", property_new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", property_init, 1, 5).with_params(Params::Named(PROPERTY_NAMES)),
    method!("getter", property_getter, 2),
    method!("setter", property_setter, 2),
    method!("deleter", property_deleter, 2),
    method!("__get__", property_get, 2, 3),
    method!("__set__", property_set, 3),
    method!("__delete__", property_delete, 2),
];
static PROPERTY_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "fget", get: fget, set: Some(readonly) },
    GetSetDef { name: "fset", get: fset, set: Some(readonly) },
    GetSetDef { name: "fdel", get: fdel, set: Some(readonly) },
    GetSetDef { name: "__doc__", get: property_doc, set: Some(property_doc_set) },
];

fn static_new(vm: &mut Vm, a: &[Value]) -> Res {
    Ok(new_record(vm, a[0], &k::STATICMETHOD_RECORD, &[Value::NIL]))
}

/// `__init__` of `staticmethod` and `classmethod`.
fn wrap(vm: &mut Vm, a: &[Value], name: &str) -> Res {
    if !a[a.len() - 1].is_absent() {
        return Err(type_error(vm, format!("{name} does not take keyword arguments")));
    }
    unpack(vm, name, &a[1..a.len() - 1], 1, 1)?;
    access::set_slot(a[0], 0, a[1]);
    Ok(Value::NIL)
}

fn static_init(vm: &mut Vm, a: &[Value]) -> Res {
    wrap(vm, a, "staticmethod")
}

fn class_init(vm: &mut Vm, a: &[Value]) -> Res {
    wrap(vm, a, "classmethod")
}

/// Setter of attributes that cannot be set, as members of C structures say it.
pub fn readonly(vm: &mut Vm, _v: Value, _value: Value) -> Result<(), Raised> {
    Err(type_error(vm, "readonly attribute"))
}

fn property_doc_set(vm: &mut Vm, v: Value, value: Value) -> Result<(), Raised> {
    let shape = ShapeId::of(v).shape();
    match (shape.class.is_absent(), crate::runtime::attr::instance_dict(vm, v)) {
        (false, Some(d)) => {
            let name = state(vm).syms.doc;
            crate::runtime::dict_set_symbol(vm, d, name, value);
            Ok(())
        }
        (false, None) => {
            let name = crate::runtime::type_name(vm, v);
            Err(attribute_error(vm, format!("'{name}' object attribute '__doc__' is read-only")))
        }
        _ => readonly(vm, v, value),
    }
}

fn static_get(vm: &mut Vm, a: &[Value]) -> Res {
    check_get(vm, a)?;
    Ok(access::slot(a[0], k::staticmethod::FUNC))
}

fn wrapped(_vm: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, 0))
}

static STATIC: &[Native] = &[
    native!("__new__", static_new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", static_init, 1, ..).with_params(Params::Dict),
    method!("__get__", static_get, 2, 3),
];
static FUNC: &[GetSetDef] = &[GetSetDef { name: "__func__", get: wrapped, set: None }];

fn class_new(vm: &mut Vm, a: &[Value]) -> Res {
    Ok(new_record(vm, a[0], &k::CLASSMETHOD_RECORD, &[Value::NIL]))
}

fn class_get(vm: &mut Vm, a: &[Value]) -> Res {
    check_get(vm, a)?;
    let func = access::slot(a[0], k::classmethod::FUNC);
    let class = match a.get(2) {
        Some(&class) if class != Value::NIL => class,
        _ => type_of(vm, a[1]).value(),
    };
    if let Some((name, owner)) = as_builtin(func).and_then(|b| Some((b.def.name, Class::of(b.owner)?)))
        && !Class::of(class).is_some_and(|class| class.is_subclass_of(owner))
    {
        let what = format!("descriptor '{name}' for type '{}'", full_name(vm, owner));
        let Some(class) = Class::of(class) else {
            let got = crate::runtime::type_name(vm, class);
            return Err(type_error(vm, format!("{what} needs a type, not a '{got}' as arg 2")));
        };
        let got = full_name(vm, class);
        return Err(type_error(vm, format!("{what} doesn't apply to type '{got}'")));
    }
    let meta = type_of(vm, class).value();
    Ok(bound(vm, func, class, meta))
}

static CLASSMETHOD: &[Native] = &[
    native!("__new__", class_new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", class_init, 1, ..).with_params(Params::Dict),
    method!("__get__", class_get, 2, 3),
];

/// `super` has one argument or two.
fn class_and_object(vm: &mut Vm, a: &[Value]) -> Result<(), Raised> {
    let given = a.len() - 1;
    match given {
        1 | 2 => Ok(()),
        0 => Err(type_error(vm, "super() takes at least 1 argument (0 given)")),
        _ => Err(type_error(vm, format!("super() takes at most 2 arguments ({given} given)"))),
    }
}

fn super_new(vm: &mut Vm, a: &[Value]) -> Res {
    if Class::of(a[0]).is_some_and(|c| c.flags.get() & flag::BUILTIN == 0) {
        return Ok(new_record(vm, a[0], &k::SUPER_RECORD, &[Value::NIL, Value::NIL, Value::ABSENT]));
    }
    class_and_object(vm, a)?;
    let slots = super_slots(vm, a[1], a.get(2).copied().unwrap_or(Value::NIL))?;
    Ok(vm.record_with(k::SUPER_RECORD.id(), &slots))
}

/// Only a subclass leaves it to `__init__` to fill in the slots.
fn super_init(vm: &mut Vm, a: &[Value]) -> Res {
    if !ShapeId::of(a[0]).shape().class.is_absent() {
        class_and_object(vm, a)?;
        let slots = super_slots(vm, a[1], a.get(2).copied().unwrap_or(Value::NIL))?;
        for (i, slot) in slots.into_iter().enumerate() {
            access::set_slot(a[0], i, slot);
        }
    }
    Ok(Value::NIL)
}

/// The slots of `super(class, this)`.
fn super_slots(vm: &mut Vm, class_value: Value, this: Value) -> Result<[Value; 3], Raised> {
    let Some(class) = Class::of(class_value) else {
        let got = crate::runtime::type_name(vm, class_value);
        return Err(type_error(vm, format!("super() argument 1 must be type, not {got}")));
    };
    if class.flags.get() & flag::OLD_STYLE != 0 {
        return Err(type_error(vm, "super() argument 1 must be type, not classobj"));
    }
    if this == Value::NIL {
        return Ok([class_value, Value::NIL, Value::ABSENT]);
    }
    let start = match Class::of(this) {
        Some(sub) if sub.is_subclass_of(class) => this,
        _ if is_instance(vm, this, class) => type_of(vm, this).value(),
        _ => match claimed_class(vm, this)?.filter(|claimed| claimed.is_subclass_of(class)) {
            Some(claimed) => claimed.value(),
            None => return Err(type_error(vm, "super(type, obj): obj must be an instance or subtype of type")),
        },
    };
    Ok([class_value, this, start])
}

/// What a proxy says its class is.
fn claimed_class(vm: &mut Vm, this: Value) -> Result<Option<Gc<Class>>, Raised> {
    let name = state(vm).syms.class;
    Ok(crate::runtime::get_attr_opt(vm, this, name)?.and_then(Class::of))
}

/// A `super` without an object, as seen through one.
pub fn bind_super(vm: &mut Vm, unbound: Value, this: Value) -> Res {
    let class = access::slot(unbound, k::super_::CLASS);
    if !ShapeId::of(unbound).shape().class.is_absent() {
        let own = type_of(vm, unbound).value();
        return call(vm, own, &[class, this]);
    }
    let slots = super_slots(vm, class, this)?;
    Ok(vm.record_with(k::SUPER_RECORD.id(), &slots))
}

fn super_get(vm: &mut Vm, a: &[Value]) -> Res {
    check_get(vm, a)?;
    if a[1] == Value::NIL || access::slot(a[0], k::super_::SELF) != Value::NIL {
        return Ok(a[0]);
    }
    bind_super(vm, a[0], a[1])
}

static SUPER: &[Native] = &[
    native!("__new__", super_new, 1, ..).with_role(Role::New),
    method!("__init__", super_init, 1, ..),
    method!("__get__", super_get, 2, 3),
];

fn this_class(_vm: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::super_::CLASS))
}

fn this_object(_vm: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::super_::SELF))
}

fn object_class(_vm: &mut Vm, v: Value) -> Res {
    let class = access::slot(v, k::super_::SELF_CLASS);
    Ok(if class.is_absent() { Value::NIL } else { class })
}

/// `__get__` of the descriptors of slots and computed attributes.
fn data_get(vm: &mut Vm, a: &[Value]) -> Res {
    check_get(vm, a)?;
    if a[1] == Value::NIL {
        return Ok(a[0]);
    }
    check_object(vm, a[0], a[1])?;
    let class = type_of(vm, a[1]);
    crate::runtime::attr::bind(vm, a[0], a[1], class)
}

fn data_set(vm: &mut Vm, a: &[Value]) -> Res {
    check_object(vm, a[0], a[1])?;
    let name = data_symbol(vm, a[0]);
    crate::runtime::attr::descriptor_set(vm, a[0], a[1], name, a[2])?;
    Ok(Value::NIL)
}

fn data_delete(vm: &mut Vm, a: &[Value]) -> Res {
    check_object(vm, a[0], a[1])?;
    let name = data_symbol(vm, a[0]);
    crate::runtime::attr::descriptor_set(vm, a[0], a[1], name, Value::ABSENT)?;
    Ok(Value::NIL)
}

/// Name and class of such a descriptor.
fn data_parts(vm: &mut Vm, descriptor: Value) -> (String, Value) {
    match Gc::<GetSet>::from_value(descriptor) {
        Some(g) => (g.def.name.to_owned(), g.owner),
        None => {
            let name = crate::runtime::text_of(vm, access::slot(descriptor, k::member::NAME));
            (name, access::slot(descriptor, k::member::CLASS))
        }
    }
}

fn data_symbol(vm: &mut Vm, descriptor: Value) -> Symbol {
    let (name, _) = data_parts(vm, descriptor);
    vm.intern(name.as_bytes())
}

/// A descriptor works on instances of its class alone.
fn check_object(vm: &mut Vm, descriptor: Value, object: Value) -> Result<(), Raised> {
    let (name, owner) = data_parts(vm, descriptor);
    match Class::of(owner) {
        Some(owner) if !is_instance(vm, object, owner) => {
            Err(crate::runtime::attr::other_owner(vm, &name, owner, object))
        }
        _ => Ok(()),
    }
}

fn data_name(vm: &mut Vm, v: Value) -> Res {
    let (name, _) = data_parts(vm, v);
    Ok(str_value(vm, name.as_bytes()))
}

fn data_class(vm: &mut Vm, v: Value) -> Res {
    Ok(data_parts(vm, v).1)
}

static DATA: &[Native] =
    &[method!("__get__", data_get, 2, 3), method!("__set__", data_set, 3), method!("__delete__", data_delete, 2)];
static DATA_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "__name__", get: data_name, set: Some(readonly) },
    GetSetDef { name: "__objclass__", get: data_class, set: Some(readonly) },
    GetSetDef { name: "__doc__", get: no_doc, set: None },
];

static SUPER_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "__thisclass__", get: this_class, set: None },
    GetSetDef { name: "__self__", get: this_object, set: None },
    GetSetDef { name: "__self_class__", get: object_class, set: None },
];

fn no_doc(_vm: &mut Vm, _v: Value) -> Res {
    Ok(Value::NIL)
}

/// The descriptors.
pub static TYPES: &[TypeDef] = &[
    TypeDef { ty: Ty::Property, methods: PROPERTY, getsets: PROPERTY_GETSETS, doc: "" },
    TypeDef { ty: Ty::StaticMethod, methods: STATIC, getsets: FUNC, doc: "" },
    TypeDef { ty: Ty::ClassMethod, methods: CLASSMETHOD, getsets: FUNC, doc: "" },
    TypeDef { ty: Ty::Super, methods: SUPER, getsets: SUPER_GETSETS, doc: "" },
    TypeDef { ty: Ty::GetSet, methods: DATA, getsets: DATA_GETSETS, doc: "" },
    TypeDef { ty: Ty::Member, methods: DATA, getsets: DATA_GETSETS, doc: "" },
];

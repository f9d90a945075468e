//! Attribute access, the slow and general way.
//!
//! Lookup order for instances: data descriptor of the class, the instance's own attributes, other class attribute,
//! `__getattr__`. Classes look along their MRO between the two looks at the metaclass. Old-style instances look at
//! themselves first and know no data descriptors.

use super::class::{self, BY_DICT, BY_SHAPE, lookup, set_class_attribute};
use super::exceptions::{attribute_error, type_error};
use super::kinds as k;
use super::native::{self, GetSet, Namespace, as_builtin, namespace_of};
use super::side_dicts;
use super::slots::{own_slot, set_member};
use super::state::state;
use super::type_attrs::type_bases_set;
use super::types::{flag, instance_class, type_name, type_of};
use super::{Exc, Res, call, catch, dict_get_symbol, dict_remove_symbol, dict_set_symbol, symbol_value};
use workbench::object::dict;
use workbench::{Class, Gc, Heap, Kind, Raised, Shape, ShapeId, Symbol, Value, Vm, access};

/// The kind of a class attribute; an instance of a guest's subclass of a built-in type counts as an instance, its class's
/// methods decide.
pub fn descriptor_kind(raw: Value) -> Kind {
    let shape = ShapeId::of(raw).shape();
    match shape.kind {
        k::PROPERTY | k::STATICMETHOD | k::CLASSMETHOD | k::SUPER if !shape.class.is_absent() => Kind::INSTANCE,
        Kind::LIST | Kind::DICT | Kind::SET | Kind::TUPLE | Kind::BYTE_ARRAY | Kind::MODULE | k::OBJECT
            if Class::of(shape.class).is_some_and(|class| class.flags.get() & flag::BUILTIN == 0) =>
        {
            Kind::INSTANCE
        }
        kind => kind,
    }
}

/// Is this class attribute a data descriptor?
pub fn is_data(vm: &mut Vm, raw: Value) -> bool {
    match descriptor_kind(raw) {
        k::PROPERTY | k::GETSET | k::MEMBER => true,
        Kind::INSTANCE => {
            let syms = state(vm).syms;
            lookup_guest(vm, raw, syms.set).is_some() || lookup_guest(vm, raw, syms.delete).is_some()
        }
        _ => false,
    }
}

/// A special method of a new-style instance's class.
fn lookup_guest(vm: &mut Vm, v: Value, name: Symbol) -> Option<Value> {
    let class = Class::of(ShapeId::of(v).shape().class)?;
    if class.flags.get() & flag::OLD_STYLE != 0 {
        return None;
    }
    lookup(vm, class, name)
}

/// A method object.
pub fn bound(vm: &mut Vm, func: Value, this: Value, class: Value) -> Value {
    vm.record_with(k::METHOD.id(), &[func, this, class])
}

/// A class attribute as seen through an instance.
pub fn bind(vm: &mut Vm, raw: Value, this: Value, class: Gc<Class>) -> Res {
    match descriptor_kind(raw) {
        Kind::FUNCTION => Ok(bound(vm, raw, this, class.value())),
        Kind::BUILTIN if native::is_method(raw) => Ok(bound(vm, raw, this, class.value())),
        Kind::METHOD if access::slot(raw, k::method::SELF).is_absent() => {
            // An unbound method of another class stays what it is.
            let owner = Class::of(access::slot(raw, k::method::CLASS));
            if let Some(owner) = owner
                && !super::is_instance(vm, this, owner)
                && !crate::core::classes::isinstance(vm, this, owner.value())?
            {
                return Ok(raw);
            }
            Ok(bound(vm, access::slot(raw, k::method::FUNC), this, class.value()))
        }
        k::SUPER if access::slot(raw, k::super_::SELF) == Value::NIL => {
            crate::core::descriptors::bind_super(vm, raw, this)
        }
        k::CLASSMETHOD => {
            let func = access::slot(raw, k::classmethod::FUNC);
            bind_to_class(vm, func, class)
        }
        k::STATICMETHOD => Ok(access::slot(raw, k::staticmethod::FUNC)),
        k::PROPERTY => {
            let get = access::slot(raw, k::property::GET);
            if get == Value::NIL {
                return Err(attribute_error(vm, "unreadable attribute"));
            }
            call(vm, get, &[this])
        }
        k::GETSET => match Gc::<GetSet>::from_value(raw) {
            Some(g) => (g.def.get)(vm, this),
            None => Ok(raw),
        },
        k::MEMBER => {
            check_owner(vm, raw, this)?;
            let name = Symbol(access::slot(raw, k::member::SYMBOL).int_unchecked() as u32);
            match own_slot(vm, this, name) {
                Some(v) => Ok(v),
                None => {
                    let name = access::slot(raw, k::member::NAME);
                    let name = super::text_of(vm, name);
                    Err(attribute_error(vm, name))
                }
            }
        }
        Kind::INSTANCE => {
            let get = state(vm).syms.get;
            match lookup_guest(vm, raw, get) {
                Some(method) => {
                    let class = if class.flags.get() & flag::OLD_STYLE != 0 { class } else { type_of(vm, this) };
                    call(vm, method, &[raw, this, class.value()])
                }
                None => Ok(raw),
            }
        }
        _ => Ok(raw),
    }
}

/// A slot's descriptor works on instances of its class alone.
fn check_owner(vm: &mut Vm, member: Value, object: Value) -> Result<(), Raised> {
    let Some(owner) = Class::of(access::slot(member, k::member::CLASS)) else { return Ok(()) };
    if super::is_instance(vm, object, owner) {
        return Ok(());
    }
    let name = super::text_of(vm, access::slot(member, k::member::NAME));
    Err(other_owner(vm, &name, owner, object))
}

/// The error for a descriptor and an object of another class than it is of.
pub fn other_owner(vm: &mut Vm, name: &str, owner: Gc<Class>, object: Value) -> Raised {
    let got = type_of(vm, object);
    let (owner, got) = (class::full_name(vm, owner), class::full_name(vm, got));
    type_error(vm, format!("descriptor '{name}' for '{owner}' objects doesn't apply to '{got}' object"))
}

fn bind_to_class(vm: &mut Vm, func: Value, class: Gc<Class>) -> Res {
    match ShapeId::of(func).kind() {
        Kind::FUNCTION | Kind::BUILTIN => Ok(bound(vm, func, class.value(), class.meta.get())),
        _ => {
            let get = state(vm).syms.get;
            match lookup_guest(vm, func, get) {
                Some(method) => call(vm, method, &[func, class.value(), class.meta.get()]),
                None => Ok(bound(vm, func, class.value(), class.meta.get())),
            }
        }
    }
}

/// A class attribute as seen through the class.
pub fn bind_class(vm: &mut Vm, raw: Value, class: Gc<Class>) -> Res {
    match descriptor_kind(raw) {
        Kind::FUNCTION => Ok(bound(vm, raw, Value::ABSENT, class.value())),
        k::CLASSMETHOD => {
            let func = access::slot(raw, k::classmethod::FUNC);
            bind_to_class(vm, func, class)
        }
        k::STATICMETHOD => Ok(access::slot(raw, k::staticmethod::FUNC)),
        Kind::INSTANCE => {
            let get = state(vm).syms.get;
            match lookup_guest(vm, raw, get) {
                Some(method) => call(vm, method, &[raw, Value::NIL, class.value()]),
                None => Ok(raw),
            }
        }
        _ => Ok(raw),
    }
}

/// The `__dict__` of an object that keeps its attributes in one, if it was made.
pub(crate) fn existing_dict(vm: &mut Vm, object: Value) -> Option<Value> {
    let shape = ShapeId::of(object).shape();
    let d = match shape.kind {
        Kind::INSTANCE if shape.strategy == BY_DICT => access::slot(object, 0),
        Kind::FUNCTION => access::slot(object, k::function::DICT),
        Kind::TUPLE if !shape.class.is_absent() => state(vm).side_dicts.get(object),
        _ => access::slot(object, class::dict_slot(shape)?),
    };
    (!d.is_absent()).then_some(d)
}

/// The `__dict__` of an object, made if need be; `None` when it cannot have one.
pub fn instance_dict(vm: &mut Vm, object: Value) -> Option<Value> {
    if let Some(d) = existing_dict(vm, object) {
        return Some(d);
    }
    let shape = ShapeId::of(object).shape();
    match shape.kind {
        Kind::INSTANCE => {
            let class = Class::of(shape.class)?;
            if class.flags.get() & flag::NO_DICT != 0 {
                return None;
            }
            Some(to_dict(vm, object, shape))
        }
        Kind::FUNCTION => {
            let d = dict::new(&mut vm.space);
            access::set_slot(object, k::function::DICT, d);
            Some(d)
        }
        Kind::TUPLE if !shape.class.is_absent() => {
            let class = Class::of(shape.class)?;
            if class.flags.get() & (flag::NO_DICT | flag::BUILTIN) != 0 {
                return None;
            }
            Some(side_dicts::make(vm, object))
        }
        _ => {
            let slot = class::dict_slot(shape)?;
            let d = dict::new(&mut vm.space);
            access::set_slot(object, slot, d);
            Some(d)
        }
    }
}

/// Names that have a slot in every instance of the class.
fn reserved(shape: &'static Shape) -> usize {
    let base = Class::of(shape.class).and_then(|c| c.instance_shape.get());
    base.map_or(0, |b| b.shape().names.len())
}

/// Move an instance's attributes into a dict; the instance refers to it from then on.
fn to_dict(vm: &mut Vm, object: Value, shape: &'static Shape) -> Value {
    let d = dict::new(&mut vm.space);
    let keep = reserved(shape);
    for &name in &shape.names[keep..] {
        if let Some(v) = vm.get_named(object, name) {
            dict_set_symbol(vm, d, name, v);
        }
    }
    let base = Class::of(shape.class).and_then(|c| c.instance_shape.get()).map_or(shape, |b| b.shape());
    let with_dict = base.with_strategy(BY_DICT);
    access::header(object).shape.set(with_dict.id.0);
    access::set_slot(object, 0, d);
    for slot in keep + 1..with_dict.slots as usize {
        access::set_slot(object, slot, Value::ABSENT);
    }
    d
}

/// Replace an instance's `__dict__`. The `TypeError` about what is no dict has this message.
pub fn set_instance_dict(vm: &mut Vm, object: Value, d: Value, no_dict: &str) -> Result<(), Raised> {
    if ShapeId::of(d).kind() != Kind::DICT {
        return Err(type_error(vm, no_dict));
    }
    let shape = ShapeId::of(object).shape();
    match shape.kind {
        Kind::INSTANCE => {
            if instance_dict(vm, object).is_some() {
                access::set_slot(object, 0, d);
                return Ok(());
            }
        }
        Kind::FUNCTION => {
            access::set_slot(object, k::function::DICT, d);
            return Ok(());
        }
        Kind::TUPLE if instance_dict(vm, object).is_some() => {
            side_dicts::set(vm, object, d);
            return Ok(());
        }
        _ => {
            if let Some(slot) = class::dict_slot(shape) {
                access::set_slot(object, slot, d);
                return Ok(());
            }
        }
    }
    let name = type_name(vm, object);
    Err(attribute_error(vm, format!("'{name}' object has no attribute '__dict__'")))
}

/// Give an instance another class.
pub fn set_class(vm: &mut Vm, object: Value, class: Gc<Class>) -> Result<(), Raised> {
    let shape = ShapeId::of(object).shape();
    let fixed = |c: Gc<Class>| c.flags.get() & (flag::WRAPS | flag::EXCEPTION | flag::META | flag::OLD_STYLE);
    let heap = |c: &Gc<Class>| c.flags.get() & flag::BUILTIN == 0;
    let Some(old) = Class::of(shape.class).filter(|o| heap(o) && heap(&class)) else {
        return Err(type_error(vm, "__class__ assignment: only for heap types"));
    };
    let is_old_style = old.flags.get() & flag::OLD_STYLE != 0;
    if shape.kind != Kind::INSTANCE
        || fixed(old) != fixed(class)
        || !is_old_style && !class::same_layout(vm, old, class)
    {
        let (to, from) = (vm.name_text(class.name.get()), vm.name_text(old.name.get()));
        let message = format!("__class__ assignment: '{from}' object layout differs from '{to}'");
        return Err(type_error(vm, message));
    }
    let dict = instance_dict(vm, object);
    let shape = ShapeId::of(object).shape();
    let mut next = match class.shape_like(Kind::INSTANCE, BY_SHAPE, shape.slots) {
        Some(known) => known,
        None => vm.instance_shape(Kind::INSTANCE, "instance", class.value(), shape.slots - 1),
    }
    .shape();
    let names = class::instance_shape(vm, class).shape().names.clone();
    let values: Vec<Option<Value>> = names.iter().map(|&name| vm.get_named(object, name)).collect();
    for &name in &names {
        next = next.with(name);
    }
    if dict.is_some() {
        next = next.with_strategy(BY_DICT);
    }
    access::header(object).shape.set(next.id.0);
    // Its shape leads to another class now.
    Heap::barrier(object);
    for (&name, value) in names.iter().zip(values) {
        vm.set_named(object, name, value.unwrap_or(Value::ABSENT));
    }
    Ok(())
}

/// An attribute of the object itself.
pub fn own_attr(vm: &mut Vm, object: Value, name: Symbol) -> Option<Value> {
    if let Some(v) = own_slot(vm, object, name) {
        return Some(v);
    }
    let d = existing_dict(vm, object)?;
    dict_get_symbol(vm, d, name)
}

/// `object.name`
pub fn get_attr(vm: &mut Vm, object: Value, name: Symbol) -> Res {
    match find_attr(vm, object, name)? {
        Some(v) => Ok(v),
        None => Err(no_attribute(vm, object, name)),
    }
}

/// The same, `None` for what is not there and nobody was asked for. (An `AttributeError` that was raised is one.)
pub fn find_attr(vm: &mut Vm, object: Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let class = instance_class(vm, object);
    if class.flags.get() & flag::GETATTRIBUTE != 0 {
        let syms = state(vm).syms;
        if let Some(method) = lookup(vm, class, syms.getattribute)
            && as_builtin(method).is_none()
        {
            let key = symbol_value(vm, name);
            return match call_hook(vm, method, object, class, &[key]) {
                Err(Raised) => fallback(vm, object, class, name, None),
                Ok(v) => Ok(Some(v)),
            };
        }
    }
    match generic_get(vm, object, name) {
        Err(Raised) => fallback(vm, object, class, name, None),
        Ok(Some(v)) => Ok(Some(v)),
        Ok(None) => fallback(vm, object, class, name, Some(())),
    }
}

/// `__getattr__` after a miss (`missing`), or after an AttributeError.
fn fallback(
    vm: &mut Vm,
    object: Value,
    class: Gc<Class>,
    name: Symbol,
    missing: Option<()>,
) -> Result<Option<Value>, Raised> {
    let getattr = state(vm).syms.getattr;
    let hook = if ShapeId::of(object).kind() == Kind::CLASS {
        let meta = type_of(vm, object);
        lookup(vm, meta, getattr)
    } else {
        lookup(vm, class, getattr)
    };
    let Some(hook) = hook else {
        return if missing.is_some() { Ok(None) } else { Err(Raised) };
    };
    if missing.is_none() && !catch(vm, Exc::AttributeError) {
        return Err(Raised);
    }
    let key = symbol_value(vm, name);
    call_hook(vm, hook, object, class, &[key]).map(Some)
}

/// Call what a class (or metaclass) has as `__getattr__` and the like.
fn call_hook(vm: &mut Vm, hook: Value, object: Value, class: Gc<Class>, args: &[Value]) -> Res {
    if ShapeId::of(hook).kind() == Kind::FUNCTION {
        let mut all = super::call::Args::from_slice(&[object]);
        all.extend_from_slice(args);
        return call(vm, hook, &all);
    }
    let method = bind(vm, hook, object, class)?;
    call(vm, method, args)
}

/// Is it the function that `object` or `type` (or a module of Rust) has under this name?
pub fn is_own_builtin(hook: Value, name: &str) -> bool {
    as_builtin(hook).is_some_and(|b| b.def.name == name)
}

/// The error for an attribute that is not there.
#[cold]
pub fn no_attribute(vm: &mut Vm, object: Value, name: Symbol) -> Raised {
    let attribute = vm.name_text(name);
    let message = match ShapeId::of(object).kind() {
        Kind::CLASS => {
            let class = Class::of(object).expect("of kind class");
            let class_name = class::full_name(vm, class);
            if class.flags.get() & flag::OLD_STYLE != 0 {
                format!("class {class_name} has no attribute '{attribute}'")
            } else {
                format!("type object '{class_name}' has no attribute '{attribute}'")
            }
        }
        Kind::MODULE => format!("'module' object has no attribute '{attribute}'"),
        _ if super::exceptions::is_old_instance(object) => {
            let class = instance_class(vm, object);
            let class_name = vm.name_text(class.name.get());
            format!("{class_name} instance has no attribute '{attribute}'")
        }
        _ => format!("'{}' object has no attribute '{attribute}'", type_name(vm, object)),
    };
    attribute_error(vm, message)
}

/// What `object.__getattribute__(name)` finds; `Ok(None)` when there is nothing.
pub fn generic_get(vm: &mut Vm, object: Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let shape = ShapeId::of(object).shape();
    match shape.kind {
        Kind::CLASS => return class_get(vm, object, name),
        Kind::MODULE if shape.class.is_absent() || !class_has(vm, object, name) => {
            if let Some(namespace) = namespace_of(object) {
                if name == state(vm).syms.dict {
                    return Ok(Some(Namespace::dict(namespace, vm)));
                }
                if let Some(v) = Namespace::get(namespace, vm, name) {
                    return Ok(Some(v));
                }
                if object == state(vm).sys.get()
                    && let Some(v) = crate::modules::sys::handled_part(vm, name)
                {
                    return Ok(Some(v));
                }
            }
        }
        k::SUPER => return super_get(vm, object, name),
        Kind::METHOD => {
            if let Some(v) = method_get(vm, object, name)? {
                return Ok(Some(v));
            }
        }
        Kind::INSTANCE => {
            let class = instance_class(vm, object);
            if class.flags.get() & flag::OLD_STYLE != 0 {
                return old_get(vm, object, class, name);
            }
        }
        _ => {}
    }
    let class = instance_class(vm, object);
    let raw = lookup(vm, class, name);
    if let Some(raw) = raw
        && is_data(vm, raw)
        && reads(vm, raw)
    {
        return bind(vm, raw, object, class).map(Some);
    }
    if let Some(v) = own_attr(vm, object, name) {
        return Ok(Some(v));
    }
    match raw {
        // That of a built-in class is no attribute of its instances.
        Some(_) if name == state(vm).syms.module && class.flags.get() & flag::BUILTIN != 0 => Ok(None),
        Some(raw) => bind(vm, raw, object, class).map(Some),
        None => Ok(None),
    }
}

/// Has a guest's class of modules (or one of its guest ancestors) something of its own under a name?
fn class_has(vm: &mut Vm, object: Value, name: Symbol) -> bool {
    let class = type_of(vm, object);
    class.lookup(name).is_some_and(|m| m.owner.flags.get() & flag::BUILTIN == 0) && name == state(vm).syms.dict
}

/// Has a data descriptor a say in reading, too?
fn reads(vm: &mut Vm, raw: Value) -> bool {
    let get = state(vm).syms.get;
    descriptor_kind(raw) != Kind::INSTANCE || lookup_guest(vm, raw, get).is_some()
}

fn old_get(vm: &mut Vm, object: Value, class: Gc<Class>, name: Symbol) -> Result<Option<Value>, Raised> {
    let syms = state(vm).syms;
    if name == syms.class {
        return Ok(Some(class.value()));
    }
    if name == syms.dict {
        return Ok(instance_dict(vm, object));
    }
    if let Some(v) = own_attr(vm, object, name) {
        return Ok(Some(v));
    }
    match lookup(vm, class, name) {
        Some(raw) => bind(vm, raw, object, class).map(Some),
        None => Ok(None),
    }
}

fn method_get(vm: &mut Vm, object: Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let func = access::slot(object, k::method::FUNC);
    let text = vm.name(name);
    let v = match text {
        b"im_func" | b"__func__" => func,
        b"im_self" | b"__self__" => {
            Some(access::slot(object, k::method::SELF)).filter(|v| !v.is_absent()).unwrap_or(Value::NIL)
        }
        b"im_class" => access::slot(object, k::method::CLASS),
        b"__class__" | b"__call__" | b"__get__" | b"__repr__" | b"__str__" | b"__hash__" | b"__eq__" => {
            return Ok(None);
        }
        _ => return generic_get(vm, func, name),
    };
    Ok(Some(v))
}

/// An attribute of a class object.
fn class_get(vm: &mut Vm, object: Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let Some(class) = Class::of(object) else { return Ok(None) };
    if class.flags.get() & flag::OLD_STYLE != 0 {
        let v = match vm.name(name) {
            b"__name__" => symbol_value(vm, class.name.get()),
            b"__bases__" => class::bases_tuple(vm, class),
            b"__dict__" => super::class_dict::of(vm, class),
            _ => match lookup(vm, class, name) {
                Some(raw) => return bind_class(vm, raw, class).map(Some),
                None => return Ok(None),
            },
        };
        return Ok(Some(v));
    }
    let meta = type_of(vm, object);
    let meta_raw = lookup(vm, meta, name);
    if let Some(raw) = meta_raw
        && is_data(vm, raw)
        && reads(vm, raw)
    {
        return bind(vm, raw, object, meta).map(Some);
    }
    if let Some(raw) = lookup(vm, class, name) {
        return bind_class(vm, raw, class).map(Some);
    }
    match meta_raw {
        Some(raw) => bind(vm, raw, object, meta).map(Some),
        None => Ok(None),
    }
}

fn super_get(vm: &mut Vm, object: Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let class = access::slot(object, k::super_::CLASS);
    let this = access::slot(object, k::super_::SELF);
    let start = access::slot(object, k::super_::SELF_CLASS);
    if let (Some(start), false, false) = (Class::of(start), name == state(vm).syms.class, this == Value::NIL) {
        let mro = start.mro.get();
        let after = mro.as_slice().iter().position(|&c| c == class).map_or(mro.len(), |i| i + 1);
        for i in after..mro.len() {
            let Some(raw) = mro.get(i).and_then(Class::of).and_then(|c| c.own(name)).map(|c| c.get()) else { continue };
            if this == start.value() && Class::of(this).is_some() {
                return bind_class(vm, raw, start).map(Some);
            }
            return bind(vm, raw, this, start).map(Some);
        }
    }
    if let Some(v) = own_attr(vm, object, name) {
        return Ok(Some(v));
    }
    let class = type_of(vm, object);
    match lookup(vm, class, name) {
        Some(raw) => bind(vm, raw, object, class).map(Some),
        None => Ok(None),
    }
}

/// `getattr(object, name)`, `None` instead of an `AttributeError`.
pub fn get_attr_opt(vm: &mut Vm, object: Value, name: Symbol) -> Result<Option<Value>, Raised> {
    match find_attr(vm, object, name) {
        Err(Raised) if catch(vm, Exc::AttributeError) => Ok(None),
        answer => answer,
    }
}

/// A special method of `object`, bound: looked up on the type, for an old-style instance on the instance (its
/// `__getattr__` included). `None` when there is none.
pub fn bound_special(vm: &mut Vm, object: Value, name: Symbol) -> Result<Option<Value>, Raised> {
    if super::exceptions::is_old_instance(object) {
        return get_attr_opt(vm, object, name);
    }
    let class = type_of(vm, object);
    match lookup(vm, class, name) {
        Some(raw) if raw == Value::NIL => Ok(None),
        Some(raw) => bind(vm, raw, object, class).map(Some),
        None => Ok(None),
    }
}

/// Like [`bound_special`], but only when a guest class defines it (not a built-in type).
pub fn guest_special(vm: &mut Vm, object: Value, name: Symbol) -> Result<Option<Value>, Raised> {
    let shape = ShapeId::of(object).shape();
    if shape.class.is_absent() && shape.kind != Kind::CLASS {
        return Ok(None);
    }
    if super::exceptions::is_old_instance(object) {
        return get_attr_opt(vm, object, name);
    }
    let class = type_of(vm, object);
    match lookup(vm, class, name) {
        Some(raw) if as_builtin(raw).is_none() && raw != Value::NIL => bind(vm, raw, object, class).map(Some),
        _ => Ok(None),
    }
}

/// `object.name = value`
pub fn set_attr(vm: &mut Vm, object: Value, name: Symbol, value: Value) -> Result<(), Raised> {
    let syms = state(vm).syms;
    let class =
        if ShapeId::of(object).kind() == Kind::CLASS { type_of(vm, object) } else { instance_class(vm, object) };
    if let Some(hook) = lookup(vm, class, syms.setattr)
        && !is_own_builtin(hook, "__setattr__")
    {
        let key = symbol_value(vm, name);
        return call_hook(vm, hook, object, class, &[key, value]).map(|_| ());
    }
    generic_set(vm, object, name, value)
}

/// `del object.name`
pub fn del_attr(vm: &mut Vm, object: Value, name: Symbol) -> Result<(), Raised> {
    let syms = state(vm).syms;
    let class =
        if ShapeId::of(object).kind() == Kind::CLASS { type_of(vm, object) } else { instance_class(vm, object) };
    if let Some(hook) = lookup(vm, class, syms.delattr)
        && !is_own_builtin(hook, "__delattr__")
    {
        let key = symbol_value(vm, name);
        return call_hook(vm, hook, object, class, &[key]).map(|_| ());
    }
    generic_set(vm, object, name, Value::ABSENT)
}

/// What `object.__setattr__` does; an absent value deletes.
pub fn generic_set(vm: &mut Vm, object: Value, name: Symbol, value: Value) -> Result<(), Raised> {
    let shape = ShapeId::of(object).shape();
    let syms = state(vm).syms;
    match shape.kind {
        Kind::CLASS => {
            let class = Class::of(object).expect("of kind class");
            let meta = type_of(vm, object);
            if let Some(raw) = lookup(vm, meta, name)
                && class.flags.get() & flag::BUILTIN == 0
                && is_data(vm, raw)
            {
                return descriptor_set(vm, raw, object, name, value);
            }
            if class.flags.get() & flag::OLD_STYLE != 0 && !value.is_absent() {
                if vm.name(name) == b"__name__" {
                    let symbol = super::symbol_of(vm, value);
                    class.name.set(symbol);
                    return Ok(());
                }
                if name == syms.bases {
                    return type_bases_set(vm, object, value);
                }
            }
            return set_class_attribute(vm, class, name, value);
        }
        Kind::MODULE => {
            if let Some(namespace) = namespace_of(object) {
                if name == syms.dict {
                    return Err(type_error(vm, "readonly attribute"));
                }
                if value.is_absent() && Namespace::get(namespace, vm, name).is_none() {
                    return Err(no_attribute(vm, object, name));
                }
                Namespace::set(namespace, vm, name, value);
                return Ok(());
            }
        }
        _ => {}
    }
    let class = instance_class(vm, object);
    let old = class.flags.get() & flag::OLD_STYLE != 0;
    if old {
        if name == syms.class {
            return match Class::of(value).filter(|c| c.flags.get() & flag::OLD_STYLE != 0) {
                Some(class) => set_class(vm, object, class),
                None => Err(type_error(vm, "__class__ must be set to a class")),
            };
        }
        if name == syms.dict && !value.is_absent() {
            return set_instance_dict(vm, object, value, "__dict__ must be set to a dictionary");
        }
    } else if let Some(raw) = lookup(vm, class, name)
        && is_data(vm, raw)
    {
        return descriptor_set(vm, raw, object, name, value);
    }
    store_own(vm, object, name, value)
}

/// Set (or delete) an attribute of the object itself.
fn store_own(vm: &mut Vm, object: Value, name: Symbol, value: Value) -> Result<(), Raised> {
    let shape = ShapeId::of(object).shape();
    if shape.kind == Kind::INSTANCE && shape.strategy != BY_DICT && !value.is_absent() {
        let class = Class::of(shape.class);
        if class.is_some_and(|c| c.flags.get() & flag::NO_DICT == 0) {
            if !shape.takes(name) {
                let d = to_dict(vm, object, shape);
                dict_set_symbol(vm, d, name, value);
                return Ok(());
            }
            vm.set_named(object, name, value);
            return Ok(());
        }
    }
    let old = if value.is_absent() { own_attr(vm, object, name) } else { None };
    if value.is_absent() && old.is_none() {
        if !super::exceptions::is_old_instance(object) && instance_dict(vm, object).is_some() {
            let name = vm.name_text(name);
            return Err(attribute_error(vm, name));
        }
        return Err(no_attribute_to_set(vm, object, name));
    }
    let Some(d) = instance_dict(vm, object) else { return Err(no_attribute_to_set(vm, object, name)) };
    if value.is_absent() {
        dict_remove_symbol(vm, d, name);
    } else {
        dict_set_symbol(vm, d, name, value);
    }
    super::missed::dropped(vm, old.unwrap_or(Value::ABSENT));
    Ok(())
}

fn no_attribute_to_set(vm: &mut Vm, object: Value, name: Symbol) -> Raised {
    let class = instance_class(vm, object);
    if lookup(vm, class, name).is_some() && !super::exceptions::is_old_instance(object) {
        let (type_name, name) = (type_name(vm, object), vm.name_text(name));
        return attribute_error(vm, format!("'{type_name}' object attribute '{name}' is read-only"));
    }
    no_attribute(vm, object, name)
}

pub(crate) fn descriptor_set(vm: &mut Vm, raw: Value, object: Value, name: Symbol, value: Value) -> Result<(), Raised> {
    match descriptor_kind(raw) {
        k::PROPERTY => {
            let (slot, message) = if value.is_absent() {
                (k::property::DELETE, "can't delete attribute")
            } else {
                (k::property::SET, "can't set attribute")
            };
            let f = access::slot(raw, slot);
            if f == Value::NIL {
                return Err(attribute_error(vm, message));
            }
            if value.is_absent() { call(vm, f, &[object]) } else { call(vm, f, &[object, value]) }.map(|_| ())
        }
        k::GETSET => match Gc::<GetSet>::from_value(raw).and_then(|g| g.def.set) {
            Some(set) => set(vm, object, value),
            None => {
                let (type_name, name) = (type_name(vm, object), vm.name_text(name));
                Err(attribute_error(vm, format!("attribute '{name}' of '{type_name}' objects is not writable")))
            }
        },
        k::MEMBER => {
            check_owner(vm, raw, object)?;
            let symbol = Symbol(access::slot(raw, k::member::SYMBOL).int_unchecked() as u32);
            if value.is_absent() && own_slot(vm, object, symbol).is_none() {
                let name = vm.name_text(name);
                return Err(attribute_error(vm, name));
            }
            set_member(vm, object, symbol, value);
            Ok(())
        }
        _ => {
            let syms = state(vm).syms;
            let (name, args): (Symbol, &[Value]) =
                if value.is_absent() { (syms.delete, &[raw, object]) } else { (syms.set, &[raw, object, value]) };
            match lookup_guest(vm, raw, name) {
                Some(method) => call(vm, method, args).map(|_| ()),
                None => Err(attribute_error(vm, if value.is_absent() { "__delete__" } else { "__set__" })),
            }
        }
    }
}

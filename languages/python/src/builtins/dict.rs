//! `dict`.

use super::list::{container_comparison, container_repr};
use super::str_type::len;
use super::support::{arg, class_argument, unpack};
use crate::runtime::iter::{dict_iter, for_each};
use crate::runtime::native::{Intrinsic, Params, Role, TypeDef};
use crate::runtime::{
    PyKeys, Res, Ty, call_method, class_of, collect, dict_get, dict_remove, dict_set, get_attr_opt, item, key_error,
    state, type_error, type_of, value_error,
};
use crate::{method, native};
use workbench::object::{dict, list, tuple};
use workbench::{Class, Kind, Raised, ShapeId, Value, Vm};

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "dict")?;
    if class == class_of(vm, Ty::Dict) {
        return Ok(dict::new(&mut vm.space));
    }
    let shape = crate::runtime::class::instance_shape(vm, class);
    Ok(dict::new_of(&mut vm.space, shape))
}

/// Positional arguments and the dict of keywords (or absent) of a native with [`Params::Dict`].
fn with_keywords(args: &[Value]) -> (&[Value], Value) {
    match args.split_last() {
        Some((&keywords, rest)) => (rest, keywords),
        None => (args, Value::ABSENT),
    }
}

fn init(vm: &mut Vm, args: &[Value]) -> Res {
    update_with(vm, args, "dict")
}

fn update(vm: &mut Vm, args: &[Value]) -> Res {
    update_with(vm, args, "update")
}

fn update_with(vm: &mut Vm, args: &[Value], name: &str) -> Res {
    let (args, keywords) = with_keywords(args);
    let Some((&this, sources)) = args.split_first() else {
        return Err(type_error(vm, "descriptor 'update' of 'dict' object needs an argument"));
    };
    unpack(vm, name, sources, 0, 1)?;
    if let Some(&source) = sources.first() {
        merge(vm, this, source)?;
    }
    if !keywords.is_absent() {
        dict::update(&mut PyKeys(vm), this, keywords)?;
    }
    Ok(Value::NIL)
}

/// Set all items of a mapping or of an iterable of pairs. A dict is not asked for its keys, whatever its class has in their place.
pub fn merge(vm: &mut Vm, this: Value, source: Value) -> Result<(), Raised> {
    if ShapeId::of(source).kind() == Kind::DICT {
        return dict::update(&mut PyKeys(vm), this, source);
    }
    let keys = state(vm).syms.keys;
    if get_attr_opt(vm, source, keys)?.is_some() {
        let keys = call_method(vm, source, "keys", &[])?;
        return for_each(vm, keys, |vm, key| {
            let value = crate::runtime::get_item(vm, source, key)?;
            dict_set(vm, this, key, value)
        });
    }
    let mut i = 0;
    for_each(vm, source, |vm, pair| {
        let items = match collect(vm, pair) {
            Ok(items) => items,
            Err(Raised) if crate::runtime::catch(vm, crate::runtime::Exc::TypeError) => {
                let message = format!("cannot convert dictionary update sequence element #{i} to a sequence");
                return Err(type_error(vm, message));
            }
            Err(Raised) => return Err(Raised),
        };
        let &[key, value] = items.as_slice() else {
            let n = items.len();
            let message = format!("dictionary update sequence element #{i} has length {n}; 2 is required");
            return Err(value_error(vm, message));
        };
        i += 1;
        dict_set(vm, this, key, value)
    })
}

fn get(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "get", &args[1..], 1, 2)?;
    Ok(dict_get(vm, args[0], args[1])?.unwrap_or(arg(args, 2).unwrap_or(Value::NIL)))
}

fn setdefault(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "setdefault", &args[1..], 1, 2)?;
    let default = arg(args, 2).unwrap_or(Value::NIL);
    dict::get_or_insert(&mut PyKeys(vm), args[0], args[1], default)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "pop", &args[1..], 1, 2)?;
    match dict_remove(vm, args[0], args[1])? {
        Some(v) => Ok(v),
        None => match arg(args, 2) {
            Some(default) => Ok(default),
            None => Err(key_error(vm, args[1])),
        },
    }
}

fn popitem(vm: &mut Vm, args: &[Value]) -> Res {
    match dict::next_entry(args[0], 0) {
        Some((pos, key, value)) => {
            dict::remove_position(args[0], pos);
            Ok(tuple::new(&mut vm.space, &[key, value]))
        }
        None => {
            let message = super::support::string(vm, "popitem(): dictionary is empty");
            Err(key_error(vm, message))
        }
    }
}

fn clear(_: &mut Vm, args: &[Value]) -> Res {
    dict::clear(args[0]);
    Ok(Value::NIL)
}

fn copy(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(dict::copy(&mut vm.space, args[0]))
}

fn has_key(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(dict_get(vm, args[0], args[1])?.is_some()))
}

/// What a walk through a dict gives.
#[derive(Clone, Copy, PartialEq)]
enum Part {
    Keys,
    Values,
    Items,
}

fn list_of(vm: &mut Vm, d: Value, part: Part) -> Value {
    let out = list::new(&mut vm.space);
    let mut at = 0;
    while let Some((pos, key, value)) = dict::next_entry(d, at) {
        at = pos + 1;
        let v = match part {
            Part::Keys => key,
            Part::Values => value,
            Part::Items => tuple::new(&mut vm.space, &[key, value]),
        };
        list::push(&mut vm.space, out, v);
    }
    out
}

fn keys(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(list_of(vm, args[0], Part::Keys))
}

fn values(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(list_of(vm, args[0], Part::Values))
}

fn items(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(list_of(vm, args[0], Part::Items))
}

fn iterkeys(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(dict_iter(vm, args[0], 0))
}

fn itervalues(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(dict_iter(vm, args[0], 1))
}

fn iteritems(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(dict_iter(vm, args[0], 2))
}

fn view(vm: &mut Vm, d: Value, ty: Ty) -> Res {
    let class = class_of(vm, ty);
    Ok(crate::runtime::native::new_object(vm, class, &[d]))
}

fn viewkeys(vm: &mut Vm, args: &[Value]) -> Res {
    view(vm, args[0], Ty::DictKeys)
}

fn viewvalues(vm: &mut Vm, args: &[Value]) -> Res {
    view(vm, args[0], Ty::DictValues)
}

fn viewitems(vm: &mut Vm, args: &[Value]) -> Res {
    view(vm, args[0], Ty::DictItems)
}

fn fromkeys(vm: &mut Vm, args: &[Value]) -> Res {
    let value = arg(args, 2).unwrap_or(Value::NIL);
    let d = crate::runtime::call(vm, args[0], &[])?;
    let plain = Class::of(args[0]) == Some(class_of(vm, Ty::Dict));
    let keys = type_of(vm, args[1]);
    let table = [Ty::Dict, Ty::Set, Ty::FrozenSet].iter().any(|&ty| keys == class_of(vm, ty));
    if plain && table {
        dict::set_each(&mut PyKeys(vm), d, args[1], value)?;
        return Ok(d);
    }
    for_each(vm, args[1], |vm, key| {
        if plain { dict_set(vm, d, key, value) } else { crate::runtime::set_item(vm, d, key, value) }
    })?;
    Ok(d)
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Res {
    item::builtin_get_item(vm, args[0], args[1])
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Res {
    dict_set(vm, args[0], args[1], args[2])?;
    Ok(Value::NIL)
}

fn del_item(vm: &mut Vm, args: &[Value]) -> Res {
    item::builtin_del_item(vm, args[0], args[1])?;
    Ok(Value::NIL)
}

fn cmp(vm: &mut Vm, args: &[Value]) -> Res {
    if ShapeId::of(args[1]).kind() != Kind::DICT {
        super::support::of_one_type(vm, args)?;
    }
    let less = container_comparison(vm, workbench::Cmp::Lt, args[0], args[1])?;
    if less == Value::TRUE {
        return Ok(Value::small(-1));
    }
    let equal = container_comparison(vm, workbench::Cmp::Eq, args[0], args[1])?;
    Ok(Value::small(i64::from(equal != Value::TRUE)))
}

crate::comparison_methods!(container_comparison);

/// `dict`
pub static DICT: TypeDef = TypeDef {
    ty: Ty::Dict,
    methods: &[
        native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Dict),
        method!("__init__", init, 1, ..).with_params(Params::Dict),
        method!("update", update, 1, ..).with_params(Params::Dict),
        method!("get", get, 1, ..).with_intrinsic(Intrinsic::DictGet),
        method!("setdefault", setdefault, 1, ..),
        method!("pop", pop, 1, ..),
        method!("popitem", popitem, 1),
        method!("clear", clear, 1),
        method!("copy", copy, 1),
        method!("has_key", has_key, 2),
        method!("keys", keys, 1),
        method!("values", values, 1),
        method!("items", items, 1),
        method!("iterkeys", iterkeys, 1),
        method!("itervalues", itervalues, 1),
        method!("iteritems", iteritems, 1),
        method!("viewkeys", viewkeys, 1),
        method!("viewvalues", viewvalues, 1),
        method!("viewitems", viewitems, 1),
        native!("fromkeys", fromkeys, 2, 3).with_role(Role::ClassMethod),
        method!("__len__", len, 1),
        method!("__getitem__", get_item, 2),
        method!("__setitem__", set_item, 3),
        method!("__delitem__", del_item, 2),
        method!("__contains__", has_key, 2),
        method!("__iter__", iterkeys, 1),
        method!("__repr__", container_repr, 1),
        method!("__cmp__", cmp, 2),
        method!("__lt__", lt, 2),
        method!("__le__", le, 2),
        method!("__eq__", eq, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", gt, 2),
        method!("__ge__", ge, 2),
    ],
    getsets: &[],
    doc: "dict() -> new empty dictionary",
};

//! `operator.itemgetter`, `attrgetter`, `methodcaller`: callables made of names.

use crate::builtins::support::{class_argument, unpack};
use crate::runtime::call::{Keywords, call_kw};
use crate::runtime::class::lookup;
use crate::runtime::native::{Native, Params, Role, as_builtin, new_builtin_class, new_object, set_module_attr};
use crate::runtime::state;
use crate::runtime::{Res, Ty, class_of, get_attr, get_item, symbol_of, type_error, type_name};
use crate::{method, native};
use workbench::object::{bytes, text, tuple};
use workbench::{Class, Raised, ShapeId, Value, Vm, access};

/// Slot: the item, or a tuple of items, or the names.
const WHAT: usize = 0;
/// Slot of item getters: is `WHAT` a tuple of several items? Slot of method callers: the arguments.
const MORE: usize = 1;
/// Slot of method callers: a dict of the keywords, or absent.
const KEYWORDS: usize = 2;

fn item_new(vm: &mut Vm, args: &[Value]) -> Res {
    if args.len() < 2 {
        return Err(type_error(vm, "itemgetter expected 1 arguments, got 0"));
    }
    let several = args.len() > 2;
    let what = if several { tuple::new(&mut vm.space, &args[1..]) } else { args[1] };
    let class = class_argument(vm, args, "operator.itemgetter")?;
    Ok(new_object(vm, class, &[what, Value::from_bool(several)]))
}

/// A getter is called on one object.
fn one_object(vm: &mut Vm, name: &str, args: &[Value]) -> Result<(), Raised> {
    unpack(vm, name, args.get(1..).unwrap_or_default(), 1, 1)
}

fn item_call(vm: &mut Vm, args: &[Value]) -> Res {
    one_object(vm, "itemgetter", args)?;
    let what = access::slot(args[0], WHAT);
    if access::slot(args[0], MORE) != Value::TRUE {
        return get_item(vm, args[1], what);
    }
    let out = tuple::with_len(&mut vm.space, tuple::len(what));
    for (i, &index) in tuple::items(what).iter().enumerate() {
        let v = get_item(vm, args[1], index)?;
        tuple::set(out, i, v);
    }
    Ok(out)
}

/// The index that an item getter asks for, if it is one small number: what fields of a `namedtuple` are.
pub fn index_of(vm: &mut Vm, getter: Value) -> Option<u16> {
    let class = Class::of(ShapeId::of(getter).shape().class)?;
    let call = lookup(vm, class, state(vm).syms.call).and_then(as_builtin)?;
    if !std::ptr::eq(call.def, &ITEM[1]) || access::slot(getter, MORE) == Value::TRUE {
        return None;
    }
    workbench::Space::as_int(access::slot(getter, WHAT)).and_then(|i| i.try_into().ok())
}

fn attr_new(vm: &mut Vm, args: &[Value]) -> Res {
    if args.len() < 2 {
        return Err(type_error(vm, "attrgetter expected 1 arguments, got 0"));
    }
    let what = tuple::new(&mut vm.space, &args[1..]);
    let class = class_argument(vm, args, "operator.attrgetter")?;
    Ok(new_object(vm, class, &[what]))
}

fn dotted(vm: &mut Vm, object: Value, path: Value) -> Res {
    let plain = crate::runtime::convert::unwrap(vm, path);
    if !bytes::is(plain) && !text::is(plain) {
        return Err(type_error(vm, "attribute name must be a string"));
    }
    let path = crate::runtime::text_of(vm, plain);
    let mut v = object;
    for name in path.split('.') {
        let name = vm.intern(name.as_bytes());
        v = get_attr(vm, v, name)?;
    }
    Ok(v)
}

fn attr_call(vm: &mut Vm, args: &[Value]) -> Res {
    one_object(vm, "attrgetter", args)?;
    let paths = access::slot(args[0], WHAT);
    if tuple::len(paths) == 1 {
        return dotted(vm, args[1], tuple::get(paths, 0));
    }
    let out = tuple::with_len(&mut vm.space, tuple::len(paths));
    for (i, &path) in tuple::items(paths).iter().enumerate() {
        let v = dotted(vm, args[1], path)?;
        tuple::set(out, i, v);
    }
    Ok(out)
}

fn caller_new(vm: &mut Vm, args: &[Value]) -> Res {
    let (keywords, args) = args.split_last().expect("the keywords");
    if args.len() < 2 {
        return Err(type_error(vm, "methodcaller needs at least one argument, the method name"));
    }
    let rest = tuple::new(&mut vm.space, &args[2..]);
    let class = class_argument(vm, args, "operator.methodcaller")?;
    Ok(new_object(vm, class, &[args[1], rest, *keywords]))
}

fn caller_call(vm: &mut Vm, args: &[Value]) -> Res {
    one_object(vm, "methodcaller", args)?;
    if !bytes::is(access::slot(args[0], WHAT)) {
        let got = type_name(vm, access::slot(args[0], WHAT));
        return Err(type_error(vm, format!("attribute name must be string, not '{got}'")));
    }
    let name = symbol_of(vm, access::slot(args[0], WHAT));
    let method = get_attr(vm, args[1], name)?;
    let keywords = access::slot(args[0], KEYWORDS);
    let keywords = Keywords::of(vm, keywords)?;
    let rest = access::slot(args[0], MORE);
    call_kw(vm, method, tuple::items(rest), keywords.as_kw())
}

static ITEM: &[Native] =
    &[native!("__new__", item_new, 1, ..).with_role(Role::New), method!("__call__", item_call, 1, ..)];
static ATTR: &[Native] =
    &[native!("__new__", attr_new, 1, ..).with_role(Role::New), method!("__call__", attr_call, 1, ..)];
static CALLER: &[Native] = &[
    native!("__new__", caller_new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__call__", caller_call, 1, ..),
];

/// Add the classes to `operator`.
pub fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let object = class_of(vm, Ty::Object);
    for (name, slots, methods) in [("itemgetter", 2, ITEM), ("attrgetter", 1, ATTR), ("methodcaller", 3, CALLER)] {
        let class = new_builtin_class(vm, name, "operator", object, slots, methods, &[]);
        set_module_attr(vm, module, name, class.value());
    }
    Ok(())
}

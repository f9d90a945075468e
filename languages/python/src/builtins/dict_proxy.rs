//! `dictproxy`: the `__dict__` of a new-style class, which may be looked at only. Slot 0 is the class.

use super::support::arg;
use crate::method;
use crate::runtime::class_dict::snapshot;
use crate::runtime::native::{TypeDef, new_object};
use crate::runtime::{
    Res, Ty, class_of, compare as compare_values, convert, dict_get, is_a, key_error, repr_text, str_value,
};
use workbench::object::{bytes, table, text};
use workbench::{Class, Cmp, Gc, Raised, Value, Vm, access};

/// Slots of a proxy.
pub const SLOTS: u16 = 1;

/// The proxy of a class.
pub fn new(vm: &mut Vm, class: Gc<Class>) -> Value {
    let proxy = class_of(vm, Ty::DictProxy);
    new_object(vm, proxy, &[class.value()])
}

/// What a proxy shows, as it is now.
fn shown(vm: &mut Vm, proxy: Value) -> Value {
    let class = Class::of(access::slot(proxy, 0)).expect("a proxy has a class");
    snapshot(vm, class)
}

fn find(vm: &mut Vm, proxy: Value, key: Value) -> Result<Option<Value>, Raised> {
    let plain = convert::unwrap(vm, key);
    if bytes::is(plain) || text::is(plain) {
        let class = Class::of(access::slot(proxy, 0)).expect("a proxy has a class");
        let name = crate::runtime::name_of(vm, plain, "key")?;
        return Ok(class.own(name).map(|cell| cell.get()));
    }
    let d = shown(vm, proxy);
    dict_get(vm, d, key)
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Res {
    match find(vm, args[0], args[1])? {
        Some(v) => Ok(v),
        None => Err(key_error(vm, args[1])),
    }
}

fn get(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(find(vm, args[0], args[1])?.unwrap_or(arg(args, 2).unwrap_or(Value::NIL)))
}

fn contains(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(find(vm, args[0], args[1])?.is_some()))
}

fn len(vm: &mut Vm, args: &[Value]) -> Res {
    let d = shown(vm, args[0]);
    Ok(Value::small(table::len(d) as i64))
}

fn copy(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(shown(vm, args[0]))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let d = shown(vm, args[0]);
    let text = [b"dict_proxy(", repr_text(vm, d)?.as_slice(), b")"].concat();
    Ok(str_value(vm, &text))
}

fn str(vm: &mut Vm, args: &[Value]) -> Res {
    let d = shown(vm, args[0]);
    crate::runtime::repr_of(vm, d)
}

fn compare(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    let mut plain = |v: Value| if is_a(vm, v, Ty::DictProxy) { shown(vm, v) } else { v };
    let (a, b) = (plain(a), plain(b));
    compare_values(vm, op, a, b)
}

crate::comparison_methods!(compare);

macro_rules! as_dict {
    ($($function:ident $name:literal;)*) => {
        $(fn $function(vm: &mut Vm, args: &[Value]) -> Res {
            let d = shown(vm, args[0]);
            crate::runtime::call_method(vm, d, $name, &[])
        })*
    };
}

as_dict! {
    keys "keys"; values "values"; items "items"; iterkeys "iterkeys"; itervalues "itervalues"; iteritems "iteritems";
}

/// `dictproxy`
pub static DICT_PROXY: TypeDef = TypeDef {
    ty: Ty::DictProxy,
    methods: &[
        method!("__getitem__", get_item, 2),
        method!("__contains__", contains, 2),
        method!("__len__", len, 1),
        method!("__iter__", iterkeys, 1),
        method!("__repr__", repr, 1),
        method!("__str__", str, 1),
        method!("__lt__", lt, 2),
        method!("__le__", le, 2),
        method!("__eq__", eq, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", gt, 2),
        method!("__ge__", ge, 2),
        method!("get", get, 2, 3),
        method!("has_key", contains, 2),
        method!("keys", keys, 1),
        method!("values", values, 1),
        method!("items", items, 1),
        method!("iterkeys", iterkeys, 1),
        method!("itervalues", itervalues, 1),
        method!("iteritems", iteritems, 1),
        method!("copy", copy, 1),
    ],
    getsets: &[],
    doc: "",
};

//! `buffer` and `memoryview`: read-only views of bytes. A view keeps the object, an offset and a length; it reads the object
//! each time, so changes of a `bytearray` show.

use super::strings::family::byte_view;
use super::support::{arg, class_argument};
use crate::runtime::convert::index_clamped;
use crate::runtime::item::slice_range;
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Params, Role, TypeDef, new_object};
use crate::runtime::{
    Res, Ty, class_of, hash_of, index_error, long_value, str_value, to_int, type_error, type_name, type_of, value_error,
};
use crate::{method, native};
use workbench::object::{list, tuple};
use workbench::{Cmp, Gc, Kind, Raised, ShapeId, Value, Vm, access};

const OBJECT: usize = 0;
const OFFSET: usize = 1;
const SIZE: usize = 2;
/// Slots of both.
pub const SLOTS: u16 = 3;

fn is_view(vm: &Vm, v: Value) -> bool {
    if ShapeId::of(v).kind() != k::OBJECT {
        return false;
    }
    let class = type_of(vm, v);
    class == class_of(vm, Ty::Buffer) || class == class_of(vm, Ty::MemoryView)
}

/// Is it a `memoryview`? The methods of strings do not take one.
pub fn is_memory_view(vm: &Vm, v: Value) -> bool {
    ShapeId::of(v).kind() == k::OBJECT && type_of(vm, v) == class_of(vm, Ty::MemoryView)
}

/// The bytes a view shows now; `None` for anything else.
pub fn view(vm: &mut Vm, v: Value) -> Option<Vec<u8>> {
    if !is_view(vm, v) {
        return None;
    }
    let whole = byte_view(vm, access::slot(v, OBJECT))?;
    let start = (access::slot(v, OFFSET).int_unchecked() as usize).min(whole.len());
    let size = access::slot(v, SIZE).int_unchecked();
    let end = if size < 0 { whole.len() } else { whole.len().min(start + size as usize) };
    Some(whole[start..end].to_vec())
}

/// The object, the place in it and the length of a view that can be written through; `None` for anything else.
pub fn writable(vm: &mut Vm, v: Value) -> Option<(Value, usize, usize)> {
    let n = view(vm, v)?.len();
    let object = access::slot(v, OBJECT);
    let offset = access::slot(v, OFFSET).int_unchecked() as usize;
    (type_of(vm, v) == class_of(vm, Ty::MemoryView) && (super::strings::family::writable_len(vm, object)).is_some())
        .then_some((object, offset, n))
}

fn make(vm: &mut Vm, class: Gc<workbench::Class>, object: Value, offset: i64, size: i64) -> Value {
    new_object(vm, class, &[object, Value::small(offset), Value::small(size)])
}

/// A `buffer` of these bytes.
pub fn of_bytes(vm: &mut Vm, content: &[u8]) -> Value {
    let (class, object) = (class_of(vm, Ty::Buffer), str_value(vm, content));
    make(vm, class, object, 0, -1)
}

fn new_buffer(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "buffer")?;
    let object = args[1];
    let plain = crate::runtime::convert::unwrap(vm, object);
    let offset = match arg(args, 2) {
        Some(v) => to_int(vm, v)?,
        None => 0,
    };
    let size = match arg(args, 3) {
        Some(v) => to_int(vm, v)?,
        None => -1,
    };
    if byte_view(vm, plain).is_none() && ShapeId::of(plain).kind() != Kind::TEXT {
        return Err(type_error(vm, "buffer object expected"));
    }
    let plain = if ShapeId::of(plain).kind() == Kind::TEXT {
        // The storage of a wide build.
        let units = workbench::object::text::units(&mut vm.space, plain);
        let content: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        str_value(vm, &content)
    } else {
        plain
    };
    if offset < 0 {
        return Err(value_error(vm, "offset must be zero or positive"));
    }
    if size < -1 {
        return Err(value_error(vm, "size must be zero or positive"));
    }
    Ok(make(vm, class, plain, offset.min(1 << 40), size.min(1 << 40)))
}

fn new_memoryview(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "memoryview")?;
    if byte_view(vm, args[1]).is_none() {
        return Err(type_error(vm, "cannot make memory view because object does not have the buffer interface"));
    }
    let plain = crate::runtime::convert::unwrap(vm, args[1]);
    Ok(make(vm, class, plain, 0, -1))
}

fn bytes_of(vm: &mut Vm, v: Value) -> Vec<u8> {
    view(vm, v).unwrap_or_default()
}

fn get_item(vm: &mut Vm, args: &[Value]) -> Res {
    let content = bytes_of(vm, args[0]);
    let is_memory = type_of(vm, args[0]) == class_of(vm, Ty::MemoryView);
    if ShapeId::of(args[1]).kind() == k::SLICE {
        let r = slice_range(vm, args[1], content.len())?;
        if is_memory && r.step == 1 {
            let class = class_of(vm, Ty::MemoryView);
            let offset = access::slot(args[0], OFFSET).int_unchecked() + r.start;
            let object = access::slot(args[0], OBJECT);
            return Ok(make(vm, class, object, offset, r.count as i64));
        }
        let out: Vec<u8> = (0..r.count).map(|i| content[(r.start + i as i64 * r.step) as usize]).collect();
        return Ok(str_value(vm, &out));
    }
    let at = position(vm, args[1], content.len(), if is_memory { "" } else { "buffer " })?;
    Ok(vm.byte(content[at]))
}

fn position(vm: &mut Vm, index: Value, len: usize, what: &str) -> Result<usize, Raised> {
    let Some(i) = index_clamped(vm, index)? else {
        let got = type_name(vm, index);
        return Err(type_error(vm, format!("sequence index must be integer, not '{got}'")));
    };
    let at = if i < 0 { i.saturating_add(len as i64) } else { i };
    if (0..len as i64).contains(&at) {
        Ok(at as usize)
    } else {
        Err(index_error(vm, if what.is_empty() { "index out of bounds" } else { "buffer index out of range" }))
    }
}

fn set_item(vm: &mut Vm, args: &[Value]) -> Res {
    let Some((object, offset, n)) = writable(vm, args[0]) else {
        return Err(type_error(vm, "cannot modify read-only memory"));
    };
    let Some(given) = byte_view(vm, args[2]) else {
        let got = type_name(vm, args[2]);
        return Err(type_error(vm, format!("'{got}' does not have the buffer interface")));
    };
    let at = if ShapeId::of(args[1]).kind() == k::SLICE {
        let r = slice_range(vm, args[1], n)?;
        if r.step != 1 || given.len() != r.count {
            return Err(value_error(vm, "cannot modify size of memoryview object"));
        }
        r.start as usize
    } else {
        let at = position(vm, args[1], n, "")?;
        if given.len() != 1 {
            return Err(value_error(vm, "cannot modify size of memoryview object"));
        }
        at
    };
    // A copy, as what is written may be a view of the same object.
    let content = given.into_owned();
    super::strings::family::overwrite(vm, object, offset + at, &content);
    Ok(Value::NIL)
}

fn len(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::small(bytes_of(vm, args[0]).len() as i64))
}

fn str_method(vm: &mut Vm, args: &[Value]) -> Res {
    let content = bytes_of(vm, args[0]);
    Ok(str_value(vm, &content))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let address = crate::runtime::repr::address(args[0]);
    let object = crate::runtime::repr::address(access::slot(args[0], OBJECT));
    let (size, offset) = (access::slot(args[0], SIZE).int_unchecked(), access::slot(args[0], OFFSET).int_unchecked());
    let text = format!("<read-only buffer for {object}, size {size}, offset {offset} at {address}>");
    Ok(str_value(vm, text.as_bytes()))
}

fn add(vm: &mut Vm, args: &[Value]) -> Res {
    let mut content = bytes_of(vm, args[0]);
    match byte_view(vm, args[1]) {
        Some(more) => content.extend_from_slice(&more),
        None => return Ok(k::NOT_IMPLEMENTED),
    }
    super::support::room(vm, content.len())?;
    Ok(str_value(vm, &content))
}

fn mul(vm: &mut Vm, args: &[Value]) -> Res {
    let content = bytes_of(vm, args[0]);
    let Some(n) = index_clamped(vm, args[1])? else { return Ok(k::NOT_IMPLEMENTED) };
    let n = n.max(0) as usize;
    super::support::room(vm, content.len().saturating_mul(n))?;
    Ok(str_value(vm, &content.repeat(n)))
}

fn memory_repr(vm: &mut Vm, args: &[Value]) -> Res {
    let text = format!("<memory at {}>", crate::runtime::repr::address(args[0]));
    Ok(str_value(vm, text.as_bytes()))
}

fn unordered(_: &mut Vm, _: &[Value]) -> Res {
    Ok(k::NOT_IMPLEMENTED)
}

fn no_hash(vm: &mut Vm, _: &[Value]) -> Res {
    Err(type_error(vm, "unhashable type: 'memoryview'"))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let content = str_method(vm, args)?;
    let h = hash_of(vm, content)?;
    Ok(vm.int(h))
}

fn compare(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    let (Some(x), Some(y)) = (byte_view(vm, a), byte_view(vm, b)) else { return Ok(k::NOT_IMPLEMENTED) };
    let order = x.cmp(&y);
    Ok(Value::from_bool(op.holds(order)))
}

fn to_list(vm: &mut Vm, args: &[Value]) -> Res {
    let out = list::new(&mut vm.space);
    for b in bytes_of(vm, args[0]) {
        list::push(&mut vm.space, out, Value::small(i64::from(b)));
    }
    Ok(out)
}

fn one(_: &mut Vm, _: Value) -> Res {
    Ok(Value::small(1))
}

fn format(vm: &mut Vm, _: Value) -> Res {
    Ok(str_value(vm, b"B"))
}

fn suboffsets(_: &mut Vm, _: Value) -> Res {
    Ok(Value::NIL)
}

fn read_only(vm: &mut Vm, v: Value) -> Res {
    Ok(Value::from_bool(writable(vm, v).is_none()))
}

fn shape(vm: &mut Vm, v: Value) -> Res {
    let n = bytes_of(vm, v).len();
    let n = long_value(vm, Value::small(n as i64));
    Ok(tuple::new(&mut vm.space, &[n]))
}

fn strides(vm: &mut Vm, _: Value) -> Res {
    let one = long_value(vm, Value::small(1));
    Ok(tuple::new(&mut vm.space, &[one]))
}

crate::comparison_methods!(compare);

/// `buffer`
pub static BUFFER: TypeDef = TypeDef {
    ty: Ty::Buffer,
    methods: &[
        native!("__new__", new_buffer, 2, 4).with_role(Role::New),
        method!("__getitem__", get_item, 2),
        method!("__len__", len, 1),
        method!("__str__", str_method, 1),
        method!("__repr__", repr, 1),
        method!("__add__", add, 2),
        method!("__mul__", mul, 2),
        method!("__rmul__", mul, 2),
        method!("__hash__", hash, 1),
        method!("__lt__", lt, 2),
        method!("__le__", le, 2),
        method!("__eq__", eq, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", gt, 2),
        method!("__ge__", ge, 2),
    ],
    getsets: &[],
    doc: "buffer(object [, offset[, size]])",
};

/// `memoryview`
pub static MEMORYVIEW: TypeDef = TypeDef {
    ty: Ty::MemoryView,
    methods: &[
        native!("__new__", new_memoryview, 2).with_role(Role::New).with_params(Params::Named(&["object"])),
        method!("__getitem__", get_item, 2),
        method!("__setitem__", set_item, 3),
        method!("__len__", len, 1),
        method!("tobytes", str_method, 1),
        method!("tolist", to_list, 1),
        method!("__repr__", memory_repr, 1),
        method!("__hash__", no_hash, 1),
        method!("__lt__", unordered, 2),
        method!("__le__", unordered, 2),
        method!("__eq__", eq, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", unordered, 2),
        method!("__ge__", unordered, 2),
    ],
    getsets: &[
        GetSetDef { name: "format", get: format, set: None },
        GetSetDef { name: "itemsize", get: one, set: None },
        GetSetDef { name: "ndim", get: one, set: None },
        GetSetDef { name: "readonly", get: read_only, set: None },
        GetSetDef { name: "shape", get: shape, set: None },
        GetSetDef { name: "strides", get: strides, set: None },
        GetSetDef { name: "suboffsets", get: suboffsets, set: None },
    ],
    doc: "memoryview(object)",
};

//! What every object can do.

use super::{Answer, Fault, Prim, Table, acting, native};
use crate::errors;
use crate::objects::kinds;
use crate::state::State;
use workbench::{Heap, Kind, ShapeId, Space, Value, Vm, access};

/// Instance side.
pub const INSTANCE: Table = &[
    ("class", Prim::ClassOf),
    ("==", Prim::Same),
    ("objectSize", native!(object_size)),
    ("hashcode", native!(hashcode)),
    ("inspect", acting!(inspect)),
    ("halt", acting!(inspect)),
    ("perform:", Prim::Perform { array: false, from_class: false }),
    ("perform:withArguments:", Prim::Perform { array: true, from_class: false }),
    ("perform:inSuperclass:", Prim::Perform { array: false, from_class: true }),
    ("perform:withArguments:inSuperclass:", Prim::Perform { array: true, from_class: true }),
    ("instVarAt:", native!(field_at)),
    ("instVarAt:put:", acting!(field_at_put)),
    ("instVarNamed:", native!(field_named)),
];

fn object_size(_vm: &mut Vm, args: &[Value]) -> Answer {
    let size = if args[0].is_ptr() { Heap::object_size(args[0]) } else { size_of::<Value>() };
    Ok(Value::small(size as i64))
}

fn hashcode(_vm: &mut Vm, args: &[Value]) -> Answer {
    // Objects do not move; numbers that are equal words are equal.
    Ok(Value::small((args[0].bits() >> 4) as i64))
}

/// Shows where the program is. There is no debugger to go to.
fn inspect(vm: &mut Vm, args: &[Value]) -> Answer {
    let trace = errors::stack_trace(vm);
    workbench::host::out::error(trace.as_bytes());
    Ok(args[0])
}

/// A field by number: the object that holds it, and where.
fn field(vm: &mut Vm, this: Value, number: Value) -> Result<(Value, usize), Fault> {
    let shape = ShapeId::of(this);
    let class = vm.state::<State>().class_of(shape);
    let count = vm.state::<State>().info(class).fields.len();
    let i = Space::as_int(number).and_then(|n| usize::try_from(n).ok()).and_then(|n| n.checked_sub(1));
    match i {
        Some(i) if i < count && shape.kind() == Kind::INSTANCE => Ok((this, i)),
        Some(i) if i < count && shape.kind() == Kind::CLASS => {
            Ok((workbench::Class::of(this).map_or(this, |class| class.extra.get()), i))
        }
        _ => Err(Fault::Message("There is no such field".to_string())),
    }
}

fn read(holder: Value, i: usize) -> Value {
    match ShapeId::of(holder).kind() {
        Kind::INSTANCE => access::slot(holder, i),
        _ => access::values_of(holder)[i],
    }
}

fn field_at(vm: &mut Vm, args: &[Value]) -> Answer {
    let (holder, i) = field(vm, args[0], args[1])?;
    Ok(read(holder, i))
}

fn field_at_put(vm: &mut Vm, args: &[Value]) -> Answer {
    let (holder, i) = field(vm, args[0], args[1])?;
    match ShapeId::of(holder).kind() {
        Kind::INSTANCE => access::set_slot(holder, i, args[2]),
        _ => access::values_store(holder, i, args[2]),
    }
    Ok(args[2])
}

fn field_named(vm: &mut Vm, args: &[Value]) -> Answer {
    let symbol = kinds::as_symbol(args[1]).ok_or(Fault::Refused)?;
    let state = vm.state::<State>();
    let class = state.class_of(ShapeId::of(args[0]));
    let wanted = vm.space.name_text(symbol);
    let names = state.names.borrow();
    let found = state.info(class).fields.iter().rposition(|&name| names.text(name) == wanted);
    let number = Value::small(found.map_or(0, |i| i as i64 + 1));
    let (holder, i) = field(vm, args[0], number)?;
    Ok(read(holder, i))
}

//! Arrays.

use super::{Answer, Fault, Prim, Table, native, room};
use crate::objects::kinds;
use workbench::{Class, Space, Value, Vm};

/// Instance side.
pub const INSTANCE: Table = &[("at:", Prim::At), ("at:put:", Prim::AtPut), ("length", Prim::Length)];

/// Class side.
pub const CLASS: Table = &[("new:", native!(new))];

fn new(vm: &mut Vm, args: &[Value]) -> Answer {
    let shape = Class::of(args[0]).and_then(|class| class.instance_shape.get()).ok_or(Fault::Refused)?;
    if !matches!(shape.kind(), kinds::ARRAY | kinds::SUBARRAY) {
        return Err(Fault::Refused);
    }
    let length = Space::as_int(args[1]).and_then(|n| usize::try_from(n).ok());
    let Some(length) = length else {
        return Err(Fault::Message("The length of an array has to be an integer and not negative".to_string()));
    };
    room(vm, length.saturating_mul(size_of::<Value>()))?;
    Ok(vm.space.heap.alloc_values(shape.0, length, Value::NIL))
}

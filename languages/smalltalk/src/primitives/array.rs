//! Arrays.

use super::{Answer, Fault, Prim, Table, finish, room};
use crate::objects::kinds;
use workbench::{Class, Space, Value, Vm, residual};

/// Instance side.
pub const INSTANCE: Table = &[("at:", Prim::At), ("at:put:", Prim::AtPut), ("length", Prim::Length)];

/// Class side.
pub const CLASS: Table = &[("new:", Prim::Direct(&NEW))];

residual! {
    /// `new:`
    NEW = new(2) READS;
}

extern "C" fn new(vm: &mut Vm, class: Value, length: Value) -> Value {
    let answer = of_length(vm, class, length);
    finish(vm, answer)
}

fn of_length(vm: &mut Vm, class: Value, length: Value) -> Answer {
    let shape = Class::of(class).and_then(|class| class.instance_shape.get()).ok_or(Fault::Refused)?;
    if !matches!(shape.kind(), kinds::ARRAY | kinds::SUBARRAY) {
        return Err(Fault::Refused);
    }
    let length = Space::as_int(length).and_then(|n| usize::try_from(n).ok());
    let Some(length) = length else {
        return Err(Fault::Message("The length of an array has to be an integer and not negative".to_string()));
    };
    room(vm, length.saturating_mul(size_of::<Value>()))?;
    Ok(vm.space.heap.alloc_values(shape.0, length, Value::NIL))
}

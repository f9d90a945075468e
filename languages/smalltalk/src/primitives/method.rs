//! Methods as objects.

use super::{Answer, Fault, Prim, Table, native};
use crate::objects::method::Method;
use crate::state::{State, symbol_object};
use workbench::{Gc, Value, Vm};

/// Instance side.
pub const INSTANCE: Table =
    &[("signature", native!(signature)), ("holder", native!(holder)), ("invokeOn:with:", Prim::Invoke)];

fn this(args: &[Value]) -> Result<Gc<Method>, Fault> {
    Gc::from_value(args[0]).ok_or(Fault::Refused)
}

fn signature(vm: &mut Vm, args: &[Value]) -> Answer {
    let method = this(args)?;
    let state = vm.state::<State>();
    Ok(symbol_object(vm, state, method.signature))
}

fn holder(_vm: &mut Vm, args: &[Value]) -> Answer {
    Ok(this(args)?.holder.value())
}

//! Classes as objects.

use super::{Answer, Fault, Prim, Table, acting, array_of, native};
use crate::objects::class::superclass;
use crate::state::{State, symbol_object};
use workbench::{Class, Gc, Value, Vm};

/// Instance side.
pub const INSTANCE: Table = &[
    ("new", Prim::New),
    ("name", native!(name)),
    ("superclass", native!(parent)),
    ("fields", acting!(fields)),
    ("methods", acting!(methods)),
];

fn this(args: &[Value]) -> Result<Gc<Class>, Fault> {
    Class::of(args[0]).ok_or(Fault::Refused)
}

fn name(vm: &mut Vm, args: &[Value]) -> Answer {
    let class = this(args)?;
    let state = vm.state::<State>();
    Ok(symbol_object(vm, state, class.name.get()))
}

fn parent(_vm: &mut Vm, args: &[Value]) -> Answer {
    Ok(superclass(this(args)?).map_or(Value::NIL, Gc::value))
}

fn fields(vm: &mut Vm, args: &[Value]) -> Answer {
    let class = this(args)?;
    let state = vm.state::<State>();
    let mut objects = Vec::new();
    for &name in &state.info(class).fields {
        let symbol = vm.space.intern(state.names.borrow().text(name).as_bytes());
        // The state keeps symbols alive.
        objects.push(symbol_object(vm, state, symbol));
    }
    Ok(array_of(vm, &objects))
}

fn methods(vm: &mut Vm, args: &[Value]) -> Answer {
    let methods: Vec<Value> = this(args)?.members().iter().map(|(_, cell)| cell.get()).collect();
    Ok(array_of(vm, &methods))
}

//! `_frames`: what the library asks of frames that would otherwise cost the program its quick globals.
//!
//! `f_globals` is a dict, and variables of a module that became a dict are looked up from then on
//! ([`Namespace::dict`](crate::runtime::native::Namespace::dict)). Whoever wants one variable gets it here.

use super::support::optional;
use crate::native;
use crate::runtime::kinds as k;
use crate::runtime::native::{ModuleDef, Namespace, Native};
use crate::runtime::{Res, dict_get_symbol, get_attr, name_of};
use workbench::{Gc, Kind, ShapeId, Value, Vm, access};

/// `variable(frame, name[, default])`: a global variable of the code that a frame runs.
fn variable(vm: &mut Vm, args: &[Value]) -> Res {
    let name = name_of(vm, args[1], "the name of a variable")?;
    let globals = if ShapeId::of(args[0]).kind() == k::FRAME {
        access::slot(args[0], k::frame::GLOBALS)
    } else {
        let f_globals = vm.intern(b"f_globals");
        get_attr(vm, args[0], f_globals)?
    };
    let found = match Gc::<Namespace>::from_value(globals) {
        Some(namespace) => Namespace::get(namespace, vm, name),
        None if ShapeId::of(globals).kind() == Kind::DICT => dict_get_symbol(vm, globals, name),
        None => None,
    };
    Ok(found.or(optional(args, 2)).unwrap_or(Value::NIL))
}

static FUNCTIONS: &[Native] = &[native!("variable", variable, 2, 3)];

/// `_frames`
pub static MODULE: ModuleDef = ModuleDef { name: "_frames", functions: FUNCTIONS, init: |_, _| Ok(()) };

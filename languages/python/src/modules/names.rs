//! `_names`: the names of characters, those of today. `lib/unicodedata.py` knows which of them its version has.

use crate::native;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::{Res, str_value, to_int};
use workbench::{Value, Vm};

/// `character_name(number)`: the name or `None`.
fn character_name(vm: &mut Vm, args: &[Value]) -> Res {
    let point = to_int(vm, args[0])?;
    let name = u32::try_from(point).ok().and_then(char::from_u32).and_then(unicode_names2::name);
    Ok(match name {
        Some(name) => str_value(vm, name.to_string().as_bytes()),
        None => Value::NIL,
    })
}

static FUNCTIONS: &[Native] = &[native!("character_name", character_name, 1)];

/// `_names`
pub static MODULE: ModuleDef = ModuleDef { name: "_names", functions: FUNCTIONS, init: |_, _| Ok(()) };

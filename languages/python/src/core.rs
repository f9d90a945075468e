//! What the language itself needs of its types: classes, functions, descriptors, exceptions, `print`.
//!
//! The other built-in types are in `builtins/`.

pub mod classes;
mod codes;
pub mod descriptors;
pub mod exceptions;
pub mod frames;
pub mod functions;
pub mod objects;
pub mod print;
mod unpacking;

use crate::runtime::native::register_type;
use workbench::Vm;

/// Fill in the types defined here.
pub fn install(vm: &mut Vm) {
    for def in objects::TYPES
        .iter()
        .chain(classes::TYPES)
        .chain(descriptors::TYPES)
        .chain(functions::TYPES)
        .chain(frames::TYPES)
    {
        register_type(vm, def);
    }
    exceptions::install(vm);
    objects::install(vm);
}

//! Built-in types and functions, written in Rust over `runtime`.
//!
//! One file a type or topic; each has a table (`TypeDef`, or a list of functions) that [`setup`] registers.
//!
//! | files                                              | what                                                |
//! |----------------------------------------------------|-----------------------------------------------------|
//! | `strings/`, `str_type`, `unicode_type`, `bytearray`| strings: methods, `%`, `format`, encodings          |
//! | `buffer`                                           | `buffer`, `memoryview`                              |
//! | `int`, `float`, `complex`                          | numbers                                             |
//! | `list`, `tuple`, `dict`, `dict_views`, `dict_proxy`, `set`       | containers                                          |
//! | `ranges`, `iterators`                              | `xrange`, `slice`, `enumerate`, `reversed`, iterators |
//! | `file`, `file_buffer`                              | files and the standard streams                      |
//! | `functions`, `functional`                          | builtin functions                                   |

pub mod buffer;
pub mod bytearray;
pub mod complex;
pub mod dict;
pub mod dict_proxy;
pub mod dict_views;
pub mod file;
mod file_buffer;
mod file_encoding;
pub mod float;
pub mod functional;
pub mod functions;
pub mod int;
pub mod iterators;
pub mod list;
pub mod ranges;
pub mod set;
pub mod str_type;
pub mod strings;
pub mod support;
pub mod tuple;
pub mod unicode_type;

use crate::runtime::kinds as k;
use crate::runtime::native::{add_builtins, extend_class, register_type, set_class_attr, set_module_attr};
use crate::runtime::{Ty, class_of, state};
use workbench::{Layout, Value, Vm};

/// Types whose instances are records of a fixed size.
const RECORDS: &[(Ty, &str, u16)] = &[
    (Ty::Buffer, "buffer", buffer::SLOTS),
    (Ty::MemoryView, "memoryview", buffer::SLOTS),
    (Ty::File, "file", file::SLOTS),
    (Ty::DictProxy, "dictproxy", dict_proxy::SLOTS),
    (Ty::DictKeys, "dict_keys", dict_views::SLOTS),
    (Ty::DictValues, "dict_values", dict_views::SLOTS),
    (Ty::DictItems, "dict_items", dict_views::SLOTS),
    (Ty::Reversed, "reversed", iterators::REVERSED_SLOTS),
    (Ty::ListReverseIter, "listreverseiterator", iterators::REVERSED_SLOTS),
];

/// Register all built-in types and functions.
pub fn setup(vm: &mut Vm) {
    for &(ty, name, slots) in RECORDS {
        let class = class_of(vm, ty);
        let shape = vm.class_shape(k::OBJECT, name, class.value(), Layout::Record, slots, 0);
        class.instance_shape.set(Some(shape));
    }
    for def in [
        &int::INT,
        &int::LONG,
        &int::BOOL,
        &float::FLOAT,
        &complex::COMPLEX,
        &str_type::BASESTRING,
        &str_type::STR,
        &unicode_type::UNICODE,
        &bytearray::BYTEARRAY,
        &buffer::BUFFER,
        &buffer::MEMORYVIEW,
        &list::LIST,
        &tuple::TUPLE,
        &dict::DICT,
        &dict_proxy::DICT_PROXY,
        &dict_views::KEYS,
        &dict_views::VALUES,
        &dict_views::ITEMS,
        &set::SET,
        &set::FROZENSET,
        &ranges::XRANGE,
        &ranges::SLICE,
        &iterators::REVERSED,
        &iterators::LIST_REVERSED,
        &iterators::ENUMERATE,
        &file::FILE,
    ] {
        register_type(vm, def);
    }
    for &def in iterators::PLAIN {
        register_type(vm, def);
    }
    for (ty, methods) in [
        (Ty::Str, &str_type::SHARED[..]),
        (Ty::Unicode, &unicode_type::SHARED[..]),
        (Ty::ByteArray, &bytearray::SHARED[..]),
        (Ty::Int, int::SHARED),
        (Ty::Long, int::SHARED),
        (Ty::Set, set::SHARED),
        (Ty::FrozenSet, set::SHARED),
    ] {
        let class = class_of(vm, ty);
        extend_class(vm, class, methods, &[]);
    }
    for ty in [Ty::List, Ty::Dict, Ty::Set, Ty::ByteArray, Ty::Slice] {
        let class = class_of(vm, ty);
        set_class_attr(vm, class, "__hash__", Value::NIL);
    }
    add_builtins(vm, functions::FUNCTIONS);
    add_builtins(vm, functional::FUNCTIONS);
    add_names(vm);
}

/// Names that are there from the start are set by `core`; here is what it cannot know.
fn add_names(vm: &mut Vm) {
    let module = state(vm).builtins.get();
    let bytes = class_of(vm, Ty::Str).value();
    set_module_attr(vm, module, "bytes", bytes);
    for view in ["dict_keys", "dict_values", "dict_items"] {
        set_module_attr(vm, module, view, Value::ABSENT);
    }
}

//! The library: modules written in Rust, and the sources of those written in Python.
//!
//! Nothing happens at start: [`install`] notes the definitions, an import makes the module. What calls guest functions is
//! written in Python where it can be (`lib/`), so that compiled loops see through it; what computes is written here.

mod array;
mod binascii;
mod bisect;
mod bz2;
mod charmaps;
mod cmath;
mod cmath_special;
mod codec_errors;
mod codecs;
mod codes;
mod csv_rows;
mod datetime;
mod deque;
mod digests;
mod expat;
#[cfg(feature = "foreign")]
mod foreign;
#[cfg(feature = "foreign")]
mod foreign_data;
mod frames;
pub mod gc;
mod heapq;
mod itertools;
mod itertools_selection;
mod json_encode;
mod json_scan;
pub mod library;
mod math;
mod memory;
mod memory_files;
mod multibyte;
mod nameprep;
mod names;
mod openssl_digests;
mod operator;
pub mod operator_getters;
mod pickle_build;
mod pickle_memo;
mod pickle_read;
mod pickle_source;
mod pickle_write;
mod posix;
mod posix_files;
mod random;
pub mod signal;
mod sockets;
#[cfg(feature = "sqlite")]
mod sqlite;
mod sre;
mod sre_match;
mod sre_matcher;
mod sre_program;
mod structs;
pub(crate) mod support;
pub mod sys;
mod sys_records;
mod tables;
mod threads;
mod time;
pub mod weakref;
mod zlib;

pub use codec_errors::HANDLERS as ERROR_HANDLERS;
pub use library::{BUILT_IN, Library, is_c_elsewhere, library, names as library_names};

use crate::runtime::exceptions::Exc;
use crate::runtime::native::{ModuleDef, set_module_attr};
use crate::runtime::{exc_class, state};
use workbench::{Raised, Value, Vm};

static EXCEPTIONS: ModuleDef = ModuleDef { name: "exceptions", functions: &[], init: init_exceptions };

fn init_exceptions(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    for &(exc, name, _) in Exc::ALL {
        let class = exc_class(vm, exc).value();
        set_module_attr(vm, module, name, class);
    }
    Ok(())
}

/// Modules written in Rust. `sys` is among them; whoever sets up the VM makes it first.
pub static NATIVE: &[&ModuleDef] = &[
    &sys::MODULE,
    &array::MODULE,
    &binascii::MODULE,
    &bisect::MODULE,
    &bz2::MODULE,
    &cmath::MODULE,
    &codecs::MODULE,
    &codes::MODULE,
    &datetime::MODULE,
    &deque::MODULE,
    &openssl_digests::MODULE,
    &digests::MD5,
    &digests::SHA,
    &digests::SHA256,
    &digests::SHA512,
    &EXCEPTIONS,
    &expat::MODULE,
    #[cfg(feature = "foreign")]
    &foreign::MODULE,
    &gc::MODULE,
    &heapq::MODULE,
    &itertools::MODULE,
    &json_encode::MODULE,
    &library::MODULE,
    &math::MODULE,
    &memory::MODULE,
    &memory_files::MODULE,
    &multibyte::MODULE,
    &nameprep::MODULE,
    &frames::MODULE,
    &names::MODULE,
    &operator::MODULE,
    &csv_rows::MODULE,
    &pickle_write::MODULE,
    &posix::MODULE,
    &random::MODULE,
    &signal::MODULE,
    #[cfg(feature = "sqlite")]
    &sqlite::MODULE,
    &sre::MODULE,
    &structs::MODULE,
    &tables::MODULE,
    &threads::MODULE,
    &time::MODULE,
    &weakref::MODULE,
    &zlib::MODULE,
];

/// The bytes of an `array` or of an object of `ctypes`; `None` for anything else.
pub fn memory_content(v: Value) -> Option<Vec<u8>> {
    #[cfg(feature = "foreign")]
    if let Some(content) = foreign_data::content_of(v) {
        return Some(content);
    }
    array::content_of(v)
}

/// Put bytes in place of others: was it an `array` or an object of `ctypes` with room for them?
pub fn memory_overwrite(v: Value, at: usize, content: &[u8]) -> bool {
    #[cfg(feature = "foreign")]
    if foreign_data::overwrite(v, at, content) {
        return true;
    }
    array::overwrite(v, at, content)
}

/// Make the native modules known to imports.
pub fn install(vm: &mut Vm) {
    state(vm).native_modules.borrow_mut().extend_from_slice(NATIVE);
}

//! Typed views of raw buffers: the storage of integer lists, float lists and hash-table indexes.
//!
//! *Invariant:* like `access`, these trust the layout; a view is used for one expression and not kept over an allocation.

use workbench_gc::{Value, access};

macro_rules! views {
    ($($read:ident $write:ident $t:ty;)*) => {$(
        /// The buffer's elements.
        #[inline(always)]
        pub(crate) fn $read(buffer: Value) -> &'static [$t] {
            let bytes = access::bytes_of(buffer);
            // SAFETY: payloads are 16-byte aligned, every bit pattern is a number, and the length is in whole elements.
            unsafe { std::slice::from_raw_parts(bytes.as_ptr().cast(), bytes.len() / size_of::<$t>()) }
        }

        /// The buffer's elements, for writing.
        #[inline(always)]
        #[expect(clippy::mut_from_ref, reason = "heap memory has no Rust owner; the value is only its address")]
        pub(crate) fn $write(buffer: &Value) -> &mut [$t] {
            let bytes = access::bytes_of_mut(buffer);
            // SAFETY: as above.
            unsafe { std::slice::from_raw_parts_mut(bytes.as_mut_ptr().cast(), bytes.len() / size_of::<$t>()) }
        }
    )*};
}

views! {
    ints ints_mut i64;
    floats floats_mut f64;
    u32s u32s_mut u32;
}

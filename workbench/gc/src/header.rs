//! What every heap object starts with.
//!
//! ```text
//!  bytes 0..4   shape number (what it is to a language; opaque here)
//!  byte  4      collector flags
//!  byte  5      layout
//!  bytes 6..8   slot count of a record
//! ```

use std::cell::Cell;

/// How the collector reads what follows the header. `word` counts eight bytes, from the header's end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Layout {
    /// Not an object: free memory.
    Free = 0,
    /// As many values as the header's count says.
    Record = 1,
    /// Word 0 is a number of values; they follow.
    Values = 2,
    /// Word 0 is a number of bytes; they follow. No pointers.
    Raw = 3,
    /// Word 0 is a `&'static NativeTable`; a Rust payload follows, dropped when the object dies.
    Native = 4,
    /// A record whose slot 0 does not keep its value alive: it becomes [`Value::ABSENT`](crate::Value::ABSENT) at death.
    Weak = 5,
    /// A record whose slot 1 is kept alive only while slot 0 is alive otherwise; both become absent at its death.
    Ephemeron = 6,
}

/// The first eight bytes of every object.
#[repr(C, align(8))]
pub struct Header {
    /// The shape's number.
    pub shape: Cell<u32>,
    /// [`Header::OLD`] and friends; the collector's.
    pub gc: Cell<u8>,
    /// A [`Layout`].
    pub layout: Cell<u8>,
    /// Slots of a record.
    pub count: Cell<u16>,
}

impl Header {
    /// It survived a collection (or is marked by the running one): stores of values into it need the barrier.
    pub const OLD: u8 = 1;
    /// It is in the remembered set already.
    pub const REMEMBERED: u8 = 2;
    /// A finalizer is registered for it.
    pub const FINALIZE: u8 = 4;
    /// Some weak reference or ephemeron mentions it.
    pub const WEAKLY_HELD: u8 = 8;
    /// The program can see when it dies (see [`Heap::is_missed`](crate::Heap::is_missed)).
    pub const WATCHED: u8 = 16;

    /// The header of a fresh object.
    pub const fn new(shape: u32, layout: Layout, count: u16) -> Header {
        Header { shape: Cell::new(shape), gc: Cell::new(0), layout: Cell::new(layout as u8), count: Cell::new(count) }
    }

    /// The header as one word, for compiled code that writes it with one store.
    pub const fn word(shape: u32, layout: Layout, count: u16) -> u64 {
        shape as u64 | (layout as u64) << 40 | (count as u64) << 48
    }
}

//! Databases: SQLite, with functions, orders and handlers that guests define.
//!
//! A guest's function has a number, and whoever runs a statement brings a [`Guest`] that knows what the numbers mean. So nothing of a
//! guest's lies in SQLite, and a function is asked only while somebody who can answer waits for it.
//!
//! *Invariant.* Connections and statements may be closed, ended and used in any order, from within a guest's function too: what
//! cannot be done is a [`Failure`].

pub use crate::ffi_sqlite::{Database, Definition, Statement, is_complete, share_caches, version};

/// A value that SQLite shows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Cell<'a> {
    /// `NULL`
    Null,
    /// An integer.
    Int(i64),
    /// A double.
    Real(f64),
    /// Text, said to be UTF-8.
    Text(&'a [u8]),
    /// Bytes.
    Blob(&'a [u8]),
    /// Text that guests get as it is: of an order, of an authorizer.
    Bytes(&'a [u8]),
}

/// A value that a guest's function answers.
#[derive(Clone, PartialEq, Debug)]
pub enum Answer {
    /// `NULL`
    Null,
    /// An integer.
    Int(i64),
    /// A double.
    Real(f64),
    /// Text in UTF-8.
    Text(Vec<u8>),
    /// Bytes.
    Blob(Vec<u8>),
}

/// Who answers for a guest's functions.
pub trait Guest {
    /// Call the function of this number; the error is a message. An aggregate gets the number of its group and whether there is a row,
    /// then the row's values; without one its result is asked for.
    fn call(&mut self, id: usize, args: &[Cell<'_>]) -> Result<Answer, Vec<u8>>;
}

/// Why something was refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Failure {
    /// SQLite's number.
    pub code: i32,
    /// Its words.
    pub message: Vec<u8>,
}

/// The number of a wrong use of the library.
const MISUSE: i32 = 21;

impl Failure {
    /// A wrong use of the library.
    pub(crate) fn misuse(message: &str) -> Failure {
        Failure { code: MISUSE, message: message.into() }
    }

    pub(crate) fn closed() -> Failure {
        Failure::misuse("Cannot operate on a closed database.")
    }

    pub(crate) fn busy() -> Failure {
        Failure::misuse("the connection is in use")
    }
}

//! Blocks.

use super::{Prim, Table};

/// Instance side, of all classes of blocks.
pub const INSTANCE: Table =
    &[("value", Prim::Value), ("value:", Prim::Value), ("value:with:", Prim::Value), ("restart", Prim::Restart)];

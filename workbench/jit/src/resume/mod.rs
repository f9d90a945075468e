//! What a guard leaves behind, and how the interpreter's state is rebuilt from it.

/// The interpreter's state at a guard, in terms of the exit's live values.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {}

//! The terminal, if there is one.

use crate::ffi;

/// Is a file descriptor (0 input, 1 output, 2 errors) a terminal?
pub fn is_terminal(descriptor: i32) -> bool {
    ffi::is_terminal(descriptor)
}

/// Columns and lines.
pub fn size() -> Option<(u16, u16)> {
    ffi::terminal_size(1)
}

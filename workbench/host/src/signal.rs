//! Signals: Ctrl-C.

use crate::ffi;
use std::sync::atomic::AtomicU32;

/// From now on Ctrl-C sets `bits` of `word`, and cuts system calls short that wait. A second one while the bits are still
/// set ends the process.
pub fn on_interrupt(word: &'static AtomicU32, bits: u32) {
    ffi::set_interrupt_bits(word, bits);
}

/// Was Ctrl-C pressed, and has nobody looked at it yet?
pub fn pending() -> bool {
    ffi::interrupt_pending()
}

//! Signals: Ctrl-C.

use crate::ffi;
use std::sync::atomic::{AtomicPtr, AtomicU32};

/// How a signal gets the attention of a virtual machine: it sets bits of the word, and makes the pointer null.
#[derive(Clone, Copy)]
pub struct Bell {
    /// Loops look at it.
    pub word: &'static AtomicU32,
    /// Calls look at it.
    pub limit: &'static AtomicPtr<u64>,
}

/// From now on Ctrl-C rings the bell with `bits`, and cuts system calls short that wait. A second one while the bits are
/// still set ends the process.
pub fn on_interrupt(bell: Bell, bits: u32) {
    ffi::set_interrupt_bits(bell, bits);
}

/// Was Ctrl-C pressed, and has nobody looked at it yet?
pub fn pending() -> bool {
    ffi::interrupt_pending()
}

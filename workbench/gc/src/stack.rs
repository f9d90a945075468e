//! The native stack and the registers, as words to scan.

use std::arch::asm;

/// Registers that a callee must preserve: a caller's value may be nowhere else.
#[cfg(target_arch = "x86_64")]
const SAVED: usize = 6;
#[cfg(target_arch = "aarch64")]
const SAVED: usize = 12;

/// Call `f` with the address of the stack's innermost word. The callee-saved registers lie from there upwards, like all
/// words of the callers' frames.
#[inline(never)]
pub fn with_registers_on_stack(f: &mut dyn FnMut(usize)) {
    let mut saved = [0usize; SAVED];
    // SAFETY: stores registers into the array.
    #[cfg(target_arch = "x86_64")]
    unsafe {
        asm!(
            "mov [{0}], rbx", "mov [{0} + 8], rbp", "mov [{0} + 16], r12",
            "mov [{0} + 24], r13", "mov [{0} + 32], r14", "mov [{0} + 40], r15",
            in(reg) saved.as_mut_ptr(), options(nostack, preserves_flags)
        );
    }
    // SAFETY: stores registers into the array.
    #[cfg(target_arch = "aarch64")]
    unsafe {
        asm!(
            "stp x19, x20, [{0}]", "stp x21, x22, [{0}, #16]", "stp x23, x24, [{0}, #32]",
            "stp x25, x26, [{0}, #48]", "stp x27, x28, [{0}, #64]", "stp x29, x30, [{0}, #80]",
            in(reg) saved.as_mut_ptr(), options(nostack, preserves_flags)
        );
    }
    f(saved.as_ptr() as usize);
    std::hint::black_box(&mut saved);
}

/// A place on the native stack: all frames that were there when it was made lie above it, with the registers they had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct StackMark(pub(crate) usize);

impl StackMark {
    /// The innermost word of the frames above it.
    pub fn address(self) -> usize {
        self.0
    }
}

/// Call `f` with a mark that lies between the frames of the callers and those of `f`.
pub fn with_stack_mark<R>(f: impl FnOnce(StackMark) -> R) -> R {
    let (mut f, mut answer) = (Some(f), None);
    with_registers_on_stack(&mut |from| answer = f.take().map(|f| f(StackMark(from))));
    answer.expect("it was called")
}

/// One word of the stack, whoever owns it. Assembly, because the word may be another function's uninitialised or (under
/// a sanitizer) poisoned local, which Rust may not read.
///
/// # Safety
/// The address is aligned and mapped.
#[inline(always)]
pub unsafe fn word_at(address: usize) -> usize {
    let word;
    // SAFETY: the caller's promise.
    unsafe {
        #[cfg(target_arch = "x86_64")]
        asm!("mov {0}, [{1}]", out(reg) word, in(reg) address, options(nostack, preserves_flags, readonly));
        #[cfg(target_arch = "aarch64")]
        asm!("ldr {0}, [{1}]", out(reg) word, in(reg) address, options(nostack, preserves_flags, readonly));
    }
    word
}

/// Address after the outermost word of this thread's stack; 0 (scan nothing) if the system does not tell.
#[cfg(target_os = "linux")]
pub fn base_of_this_thread() -> usize {
    // SAFETY: the attributes are initialised by `pthread_getattr_np` and destroyed once.
    unsafe {
        let mut attributes: libc::pthread_attr_t = std::mem::zeroed();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return 0;
        }
        let (mut low, mut bytes) = (std::ptr::null_mut(), 0);
        let failed = libc::pthread_attr_getstack(&attributes, &mut low, &mut bytes);
        libc::pthread_attr_destroy(&mut attributes);
        if failed != 0 { 0 } else { low as usize + bytes }
    }
}

/// Address after the outermost word of this thread's stack.
#[cfg(target_os = "macos")]
pub fn base_of_this_thread() -> usize {
    // SAFETY: it only asks about the calling thread.
    unsafe { libc::pthread_get_stackaddr_np(libc::pthread_self()) as usize }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stack_holds_a_local() {
        let local = std::hint::black_box(0x1234_5678_9abc_def0_usize);
        let mut found = false;
        with_registers_on_stack(&mut |from| {
            let mut at = from;
            while at < base_of_this_thread() {
                // SAFETY: between the innermost frame and the base, the stack is mapped.
                found |= unsafe { word_at(at) } == local;
                at += 8;
            }
        });
        assert!(found && std::hint::black_box(local) != 0);
    }
}

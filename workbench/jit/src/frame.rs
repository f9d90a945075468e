//! Frame records on the guest stack.
//!
//! ```text
//!  word 0   code object
//!  word 1   bits 0..32 pc (where this frame goes on when its callee returns), 32..48 register of the caller that gets the
//!           result, 48..64 flags
//!  word 2   bits 0..32 words back to the caller's record, 32..64 depth
//!  word 3   callee: the function, method or block object that runs here (absent if none)
//!  word 4.. registers
//! ```
//!
//! The stack is one reserved region; a callee's record follows its caller's registers. The collector scans it
//! conservatively, so stale words do no harm.

use crate::code::Code;
use workbench_gc::{Gc, Reserved, Value};

/// A frame record. `Copy`; valid while the frame is on the stack.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Frame(pub(crate) *mut u64);

impl Frame {
    /// Words before register 0.
    pub const HEADER: usize = 4;
    /// Result register number that means: drop the result.
    pub const DISCARD: u16 = u16::MAX;
    /// Flag: a native run loop ends when this frame does.
    pub const BASE: u16 = 1;
    /// Flag: the language keeps something about this frame and is told when it ends.
    pub const SEEN: u16 = 2;
    /// Flags from here on are the language's.
    pub const LANGUAGE_FLAG: u16 = 256;

    /// No frame.
    pub const NULL: Frame = Frame(std::ptr::null_mut());

    #[inline(always)]
    fn word(self, i: usize) -> u64 {
        // SAFETY: a frame points to a whole record in the guest stack region.
        unsafe { self.0.add(i).read() }
    }

    #[inline(always)]
    fn set_word(self, i: usize, w: u64) {
        // SAFETY: as above.
        unsafe { self.0.add(i).write(w) }
    }

    /// The code that runs in it.
    #[inline(always)]
    pub fn code(self) -> Gc<Code> {
        // SAFETY: word 0 is always a code object.
        unsafe { Gc::from_value_unchecked(Value::from_bits(self.word(0))) }
    }

    /// Where it goes on.
    #[inline(always)]
    pub fn pc(self) -> u32 {
        self.word(1) as u32
    }

    /// Set where it goes on.
    #[inline(always)]
    pub fn set_pc(self, pc: u32) {
        self.set_word(1, self.word(1) & !0xffff_ffff | pc as u64);
    }

    /// Register of the caller that gets the result.
    #[inline(always)]
    pub fn ret(self) -> u16 {
        (self.word(1) >> 32) as u16
    }

    /// Flags.
    #[inline(always)]
    pub fn flags(self) -> u16 {
        (self.word(1) >> 48) as u16
    }

    /// Set flags.
    pub fn set_flags(self, flags: u16) {
        self.set_word(1, self.word(1) & !(0xffff << 48) | (flags as u64) << 48);
    }

    /// The caller's frame; `None` for the bottom one.
    #[inline(always)]
    pub fn back(self) -> Option<Frame> {
        let words = self.word(2) as u32 as usize;
        // SAFETY: the distance leads to the caller's record in the same region.
        (words != 0).then(|| Frame(unsafe { self.0.sub(words) }))
    }

    /// Number of frames below.
    #[inline(always)]
    pub fn depth(self) -> u32 {
        (self.word(2) >> 32) as u32
    }

    /// What runs here.
    #[inline(always)]
    pub fn callee(self) -> Value {
        Value::from_bits(self.word(3))
    }

    /// Register `i`.
    #[inline(always)]
    pub fn reg(self, i: u16) -> Value {
        Value::from_bits(self.word(Frame::HEADER + i as usize))
    }

    /// Set register `i`.
    #[inline(always)]
    pub fn set_reg(self, i: u16, v: Value) {
        self.set_word(Frame::HEADER + i as usize, v.bits());
    }

    /// Words of a record for `code`.
    #[inline(always)]
    pub fn words(code: &Code) -> usize {
        Frame::HEADER + code.parts.registers as usize
    }

    /// The four words of a record.
    pub fn header(code: Gc<Code>, pc: u32, ret: u16, flags: u16, back: usize, depth: u32, callee: Value) -> [u64; 4] {
        let link = pc as u64 | (ret as u64) << 32 | (flags as u64) << 48;
        [code.value().bits(), link, back as u64 | (depth as u64) << 32, callee.bits()]
    }

    /// Write a record (its registers are the caller's business).
    #[inline(always)]
    pub fn write(self, header: [u64; 4]) {
        for (i, w) in header.into_iter().enumerate() {
            self.set_word(i, w);
        }
    }

    /// The frame `words` above.
    #[inline(always)]
    pub fn offset(self, words: usize) -> Frame {
        // SAFETY: the stack limit check keeps every frame inside the region.
        Frame(unsafe { self.0.add(words) })
    }
}

/// The guest stack.
pub struct Stack {
    memory: Reserved,
    words: usize,
}

impl Stack {
    /// Reserve a stack. Pages that are never touched cost nothing.
    pub fn new(words: usize) -> Stack {
        Stack { memory: Reserved::new(words * size_of::<u64>()), words }
    }

    /// The bottom.
    pub fn bottom(&self) -> Frame {
        Frame(self.memory.base().cast())
    }

    /// Address from which on no frame may start.
    pub fn limit(&self) -> *mut u64 {
        // SAFETY: inside the region; the margin holds one greatest frame.
        unsafe { self.bottom().0.add(self.words - (1 << 17)) }
    }

    /// No stack.
    pub(crate) fn none() -> Stack {
        Stack { memory: Reserved::default(), words: 0 }
    }

    /// The words up to the end of the frame `top`, and some more that a call is about to use.
    pub(crate) fn words_in_use(&self, top: Frame) -> &[u64] {
        let end = top.offset(Frame::words(&top.code()) + 1024);
        let base = self.bottom().0;
        // SAFETY: `top` is in the region, and the margin at its end is wider.
        unsafe { std::slice::from_raw_parts(base, end.0.offset_from(base) as usize) }
    }
}

//! What the JIT asks of a code generator.
//!
//! A [`Unit`] is compiled into one native function: a root fragment (a loop, a function entry, or a bridge) and, in a hot
//! trace tree, bridges that are merged into it as blocks. Everything is reached through stable cells, never by patching
//! code: an exit looks at its [`ExitCell`] for a bridge, a jump to a label elsewhere loads its [`LabelCell`].
//!
//! *Calling convention* (`CallConv::Tail` natively): `fn(vm, fp, buf, entry) -> status`. `fp` is the root frame's record,
//! `buf` the exit buffer, `entry` selects where to start: 0 is the root fragment's first instruction, `i + 1` the label of
//! the unit's fragment `i` with one buffer word a parameter. The status is an exit's number when a guard without a bridge
//! failed (live values are in the buffer, raw: a tagged value, an i64, a double's bits, a bool as 0 or 1), or one of
//! [`status`]'s.

use crate::ir::{ExitId, Fragment, FragmentId};
use std::cell::Cell;
use workbench_gc::{BumpRun, Marker};

/// Statuses above every exit number.
pub mod status {
    /// The root frame returned; the value is in the context's `ret`.
    pub const FINISHED: u64 = 1 << 32;
    /// The root frame raised; the exception is pending in the context.
    pub const RAISED: u64 = 2 << 32;
}

/// Where a failing guard looks. Boxed by the JIT; its address is part of the code.
#[repr(C)]
#[derive(Debug)]
pub struct ExitCell {
    /// Code of the bridge's unit, or null.
    pub bridge: Cell<*const u8>,
    /// How often the bridge was entered (counted by the exit's cold block when there is a bridge).
    pub crossings: Cell<u64>,
    /// What the code returns when it leaves here: the exit's number.
    pub status: u64,
}

impl ExitCell {
    /// The cell of an exit that has no bridge.
    pub fn new(exit: ExitId) -> ExitCell {
        ExitCell { bridge: Cell::new(std::ptr::null()), crossings: Cell::new(0), status: exit.into() }
    }
}

/// Where a label of a fragment is compiled.
#[repr(C)]
#[derive(Debug)]
pub struct LabelCell {
    /// Code of the unit, or null.
    pub code: Cell<*const u8>,
    /// The `entry` argument that starts at the label.
    pub entry: Cell<u64>,
    /// Passes left until a hasty unit asks to be compiled with care.
    pub left: Cell<u64>,
}

/// Addresses and offsets that generated code needs.
#[derive(Clone, Copy, Debug)]
pub struct Abi {
    /// Byte offset of the poll word (u32) from the VM pointer.
    pub poll: i32,
    /// Byte offset of the context's `ret` word.
    pub ret: i32,
    /// Byte offset of the native stack limit word.
    pub native_limit: i32,
    /// Byte offset of the context's top frame.
    pub frame: i32,
    /// Byte offset of the guest stack's limit word.
    pub stack_limit: i32,
    /// Byte offset of the greatest frame depth (u32).
    pub max_depth: i32,
    /// Bytes from a frame record to its register 0.
    pub frame_header: i32,
    /// The heap's bump runs, indexed by size in granules of 16 bytes (valid up to `bump_classes`).
    pub bump: *const BumpRun,
    /// Number of size classes in `bump`.
    pub bump_classes: usize,
    /// A bridge entered this many times from its exit's cold block is left alone once: the exit's number is returned as if
    /// there were no bridge, so that the JIT can merge it into its tree.
    pub merge_at: u64,
    /// `extern "C" fn(vm, header_word, slots) -> Value`: allocate a record (slots are filled by the caller).
    pub new_record: usize,
    /// `extern "C" fn(vm, header_word, count) -> Value`: allocate a values buffer (its values are filled by the caller).
    pub new_values: usize,
    /// `extern "C" fn(vm, owner)`: the barrier's slow path.
    pub barrier: usize,
    /// `extern "C" fn(vm, i64) -> Value`.
    pub box_int: usize,
    /// `extern "C" fn(vm, f64) -> Value`.
    pub box_flt: usize,
    /// `extern "C" fn(vm, frame, code, argv, argc) -> Value`: run guest code; [`Abi::UNWOUND`] means leave by the exit.
    pub call_guest: usize,
    /// `extern "C" fn(vm, root frame, frame, status) -> Value`: what a native call of a compiled entry on `frame` comes to
    /// when its status is not [`status::FINISHED`]; [`Abi::UNWOUND`] means leave by the exit.
    pub call_ended: usize,
}

/// What generated code needs to know of code that it calls natively.
#[derive(Clone, Copy, Debug)]
pub struct Callee {
    /// Word that holds the address of its compiled entry, or zero. It lives as long as the code object.
    pub entry: *const usize,
    /// Registers, from 0, that are arguments or must read as absent.
    pub cleared: u16,
}

impl Abi {
    /// What `call_guest` answers when its caller must write its frames and return.
    pub const UNWOUND: workbench_gc::Value = workbench_gc::Value::singleton(6);
}

/// One function to compile.
pub struct Unit<'a> {
    /// The root first, then merged bridges (each has `parent` set to an exit of an earlier fragment of the unit).
    pub fragments: &'a [&'a Fragment],
    /// Address of the cell of an exit.
    pub exit_cell: &'a dyn Fn(ExitId) -> *const ExitCell,
    /// Address of the cell of a fragment's label.
    pub label_cell: &'a dyn Fn(FragmentId) -> *const LabelCell,
    /// Address of the invalidation byte that [`crate::ir::Op::GuardValid`] tests in this fragment.
    pub invalid_flag: &'a dyn Fn(FragmentId) -> *const u8,
    /// A code object, by its constant's bits, entered at an instruction; `None` when it is only called through the runtime.
    pub callee: &'a dyn Fn(u64, u32) -> Option<Callee>,
    /// Compile it quickly rather than well, and let its loop or its start count [`LabelCell::left`] down. When that is zero, the
    /// next [`crate::ir::Op::GuardPoll`] of the unit fails once, or (without a loop) the poll word gets
    /// [`crate::poll::HASTY`]. Only units of one fragment are.
    pub hasty: bool,
    /// Addresses.
    pub abi: &'a Abi,
}

/// The result of compiling a unit.
#[derive(Debug)]
pub struct Compiled {
    /// Entry address.
    pub code: *const u8,
    /// Bytes of machine code.
    pub size: usize,
    /// Handle for [`Assembler::free`].
    pub handle: u64,
}

/// A code generator.
pub trait Assembler {
    /// Compile a unit. An error is a limit of the generator (too large); the trace is then dropped.
    fn compile(&mut self, unit: &Unit<'_>) -> Result<Compiled, String>;
    /// Give the memory of a unit back. No thread executes it and no cell leads to it any more.
    fn free(&mut self, handle: u64);
    /// Run code from `compile`.
    ///
    /// # Safety
    /// `code` came from this assembler, is not freed, and the pointers are the VM, a frame and an exit buffer that fit it.
    unsafe fn enter(&self, code: *const u8, vm: *mut u8, fp: *mut u64, buf: *mut u64, entry: u64) -> u64;
    /// Report what running code holds where the collector does not look by itself.
    fn trace(&self, _marker: &mut Marker<'_>) {}
    /// Bytes of machine code held.
    fn code_bytes(&self) -> usize;
}

//! Residual functions: runtime code that traces call and do not look into.
//!
//! A residual is an `extern "C"` function over tagged values with *declared effects*. RPython derives effects from the whole
//! program; here they are stated, and what is not stated is "anything" (RPython: `EF_RANDOM_EFFECTS`).
//!
//! *Invariants.* A residual never unwinds. A [`Effects::PURE`] one depends on its arguments alone and may be called earlier,
//! once instead of twice, or not at all. One that raises leaves the exception pending in the VM and answers
//! [`Value::RAISED`].

use crate::vm::Vm;
use workbench_gc::Value;

/// What a residual function may do to memory that compiled code has seen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub struct Effects(u16);

impl Effects {
    /// Depends on arguments only (and on immutable memory reachable from them).
    pub const PURE: Effects = Effects(1);
    /// Reads mutable memory, writes none that existed before.
    pub const READS: Effects = Effects(2);
    /// Writes slots of records (and their shapes).
    pub const SLOTS: Effects = Effects(4);
    /// Writes elements of values buffers.
    pub const ELEMS: Effects = Effects(8);
    /// Writes raw buffers.
    pub const RAW: Effects = Effects(16);
    /// Writes slots of its first argument, and may change that one's shape.
    pub const FIRST: Effects = Effects(64);
    /// Reads, and answers the same thing as long as nothing is written: may be called once instead of twice.
    pub const LOOKUP: Effects = Effects(2 | 256);
    /// Writes slots of its first argument, whose shape stays.
    pub const FIRST_SLOTS: Effects = Effects(128);
    /// Looks at the frames of its callers, which compiled code does not keep in memory: recordings end before it counts.
    pub const FRAMES: Effects = Effects(512);
    /// Anything, guest code included.
    pub const ANY: Effects = Effects(4 | 8 | 16 | 32);

    /// Both.
    pub const fn and(self, other: Effects) -> Effects {
        Effects(self.0 | other.0)
    }

    /// Does it include all of `other`?
    pub const fn includes(self, other: Effects) -> bool {
        self.0 & other.0 == other.0
    }

    /// Does it write nothing?
    pub const fn is_quiet(self) -> bool {
        self.0 & !(3 | 256) == 0
    }

    /// As a small number, for call descriptors in the IR.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// From [`Effects::bits`].
    pub const fn from_bits(bits: u16) -> Effects {
        Effects(bits)
    }
}

/// A residual's code by number of arguments after the VM.
#[derive(Clone, Copy)]
pub enum Entry {
    /// No argument.
    F0(extern "C" fn(&mut Vm) -> Value),
    /// One argument.
    F1(extern "C" fn(&mut Vm, Value) -> Value),
    /// Two arguments.
    F2(extern "C" fn(&mut Vm, Value, Value) -> Value),
    /// Three arguments.
    F3(extern "C" fn(&mut Vm, Value, Value, Value) -> Value),
    /// Four arguments.
    F4(extern "C" fn(&mut Vm, Value, Value, Value, Value) -> Value),
    /// Five arguments.
    F5(extern "C" fn(&mut Vm, Value, Value, Value, Value, Value) -> Value),
}

/// A declared residual function.
#[derive(Clone, Copy)]
pub struct Residual {
    /// For logs.
    pub name: &'static str,
    /// Its code.
    pub entry: Entry,
    /// What it may do.
    pub effects: Effects,
}

impl Residual {
    /// Call it. The number of arguments is the entry's.
    #[inline(always)]
    pub fn call(&self, vm: &mut Vm, a: &[Value]) -> Value {
        match self.entry {
            Entry::F0(f) => f(vm),
            Entry::F1(f) => f(vm, a[0]),
            Entry::F2(f) => f(vm, a[0], a[1]),
            Entry::F3(f) => f(vm, a[0], a[1], a[2]),
            Entry::F4(f) => f(vm, a[0], a[1], a[2], a[3]),
            Entry::F5(f) => f(vm, a[0], a[1], a[2], a[3], a[4]),
        }
    }

    /// Address of the code.
    pub fn address(&self) -> usize {
        match self.entry {
            Entry::F0(f) => f as usize,
            Entry::F1(f) => f as usize,
            Entry::F2(f) => f as usize,
            Entry::F3(f) => f as usize,
            Entry::F4(f) => f as usize,
            Entry::F5(f) => f as usize,
        }
    }
}

/// Declare residual functions: `residual! { /// doc  pub NAME = function(2) PURE; }` makes a constant of type [`Residual`].
#[macro_export]
macro_rules! residual {
    ($($(#[$doc:meta])* $vis:vis $name:ident = $f:ident ($n:tt) $($effect:ident)+;)*) => {
        $($(#[$doc])* $vis const $name: $crate::Residual = $crate::Residual {
            name: stringify!($f),
            entry: $crate::residual!(@entry $n $f),
            effects: $crate::residual!(@effects $($effect)+),
        };)*
    };
    (@entry 0 $f:ident) => { $crate::Entry::F0($f) };
    (@entry 1 $f:ident) => { $crate::Entry::F1($f) };
    (@entry 2 $f:ident) => { $crate::Entry::F2($f) };
    (@entry 3 $f:ident) => { $crate::Entry::F3($f) };
    (@entry 4 $f:ident) => { $crate::Entry::F4($f) };
    (@entry 5 $f:ident) => { $crate::Entry::F5($f) };
    (@effects $e:ident) => { $crate::Effects::$e };
    (@effects $e:ident $($more:ident)+) => { $crate::Effects::$e.and($crate::residual!(@effects $($more)+)) };
}

/// A builtin with any number of arguments, called through a pointer known only at run time: the arguments lie in memory the
/// collector scans.
pub type NativeFn = extern "C" fn(&mut Vm, *const Value, usize) -> Value;

/// The arguments of a [`NativeFn`].
#[expect(
    clippy::not_unsafe_ptr_arg_deref,
    reason = "language crates are free of unsafe code; only native functions have such pointers"
)]
pub fn args<'a>(argv: *const Value, argc: usize) -> &'a [Value] {
    if argc == 0 {
        return &[];
    }
    // SAFETY: native functions are only called by the workbench, with `argc` values at `argv` that stay there for the call.
    unsafe { std::slice::from_raw_parts(argv, argc) }
}

//! The staging trait: one instruction's semantics, written once, run two ways.
//!
//! A language's `step` is generic over [`Meta`]. With [`crate::interp::Interp`] the red types *are* the machine values and
//! every operation is an inlined instruction: the plain interpreter. With [`crate::tracer::Tracer`] they are pairs of a
//! concrete value and a trace variable: the same source executes and records. This is finally-tagless staging (Carette,
//! Kiselyov, Shan 2009) in the place of RPython's translated jitcodes.
//!
//! **Binding times.** Green = a plain Rust value: known while recording, gone from the trace. Red = [`Meta::Val`],
//! [`Meta::Int`], [`Meta::Flt`], [`Meta::Bool`]. Crossing from red to green records a guard: [`Meta::branch`],
//! [`Meta::shape`], [`Meta::promote`] and the `Option`-returning operations. A green that is computed from the VM's state
//! (a method lookup) and not only from greens must be covered by [`Meta::assume`].
//!
//! **Rules for `step`.** Deterministic in what `Meta` returns. Guards before effects where possible; the tracer makes the
//! other order right by replaying, at a price. After [`Meta::push`] (and its kin) return [`Flow::Enter`] at once.

use crate::code::Code;
use crate::residual::{Effects, NativeFn, Residual};
use crate::vm::Vm;
use smallvec::SmallVec;
use std::cmp::Ordering;
use std::fmt::Debug;
use workbench_gc::{Gc, Value};
use workbench_object::{ShapeId, Watch};

/// An exception is pending in the VM.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Raised;

/// How an instruction ends.
#[derive(Clone, Copy, Debug)]
pub enum Flow<V> {
    /// Next instruction.
    Next,
    /// The same, after a look at the poll word: what was called may have asked for the run loop.
    Look,
    /// Go to this instruction of the same code, forwards.
    Jump(u32),
    /// Go to this instruction, the header of a loop.
    LoopBack(u32),
    /// A frame was pushed: go on in it.
    Enter,
    /// Pop the frame; its caller gets the value.
    Return(V),
    /// Non-local return: pop frames up to and including the one whose home register holds this marker (ask
    /// [`Meta::has_home`] first), and give its caller the value.
    ReturnFrom(V, V),
    /// Raise this exception here.
    Raise(V),
    /// Raise the pending exception here.
    Raised,
}

/// Binary operations on machine integers. The checked ones are separate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum IntOp {
    /// Wrapping.
    Add,
    /// Wrapping.
    Sub,
    /// Wrapping.
    Mul,
    /// Bitwise.
    And,
    /// Bitwise.
    Or,
    /// Bitwise.
    Xor,
    /// Left shift, count below 64.
    Shl,
    /// Arithmetic right shift, count below 64.
    Shr,
    /// Logical right shift, count below 64.
    UShr,
    /// Truncating quotient; divisor not zero, result representable.
    Div,
    /// Remainder of `Div`.
    Rem,
    /// Floor quotient; same preconditions.
    FloorDiv,
    /// Remainder of `FloorDiv`.
    FloorMod,
}

/// Comparisons.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cmp {
    /// Less.
    Lt,
    /// Less or equal.
    Le,
    /// Equal.
    Eq,
    /// Not equal.
    Ne,
    /// Greater.
    Gt,
    /// Greater or equal.
    Ge,
}

impl Cmp {
    /// Does it hold of two things in this order?
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Cmp::Lt => order.is_lt(),
            Cmp::Le => order.is_le(),
            Cmp::Eq => order.is_eq(),
            Cmp::Ne => order.is_ne(),
            Cmp::Gt => order.is_gt(),
            Cmp::Ge => order.is_ge(),
        }
    }
}

/// Binary operations on doubles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FltOp {
    /// Sum.
    Add,
    /// Difference.
    Sub,
    /// Product.
    Mul,
    /// Quotient, IEEE.
    Div,
}

/// Unary operations on doubles.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum FltFn {
    /// Negation.
    Neg,
    /// Magnitude.
    Abs,
    /// Square root.
    Sqrt,
    /// Toward minus infinity.
    Floor,
    /// Toward plus infinity.
    Ceil,
    /// Toward zero.
    Trunc,
}

/// The staging trait. See the module.
#[expect(clippy::wrong_self_convention, reason = "`from_int` converts through the stage, which is the receiver")]
pub trait Meta: Sized {
    /// Is this the tracer, recording or replaying? Its answer may choose between ways that mean the same (a cell read through
    /// a watchpoint instead of from memory). A replay must take the way of its recording: so this is a property of the stage,
    /// and nothing here tells whether a value is constant.
    const TRACES: bool;

    /// A tagged guest value.
    type Val: Copy + Debug;
    /// A machine integer.
    type Int: Copy + Debug;
    /// A machine double.
    type Flt: Copy + Debug;
    /// A truth value.
    type Bool: Copy + Debug;

    /// The VM: for greens computed from greens. Never hand it reds you peeked at.
    fn vm(&mut self) -> &mut Vm;
    /// The code that runs.
    fn code(&self) -> Gc<Code>;
    /// The instruction that runs.
    fn pc(&self) -> u32;

    /// Register of the running frame.
    fn reg(&mut self, r: u16) -> Self::Val;
    /// Set a register of the running frame.
    fn set(&mut self, r: u16, v: Self::Val);
    /// The function object of the running frame.
    fn callee(&mut self) -> Self::Val;
    /// Constant of the running code.
    fn constant(&mut self, i: u16) -> Self::Val;

    /// A green as a red.
    fn konst(&mut self, v: Value) -> Self::Val;
    /// A green integer as a red.
    fn int(&mut self, i: i64) -> Self::Int;
    /// A green double as a red.
    fn flt(&mut self, f: f64) -> Self::Flt;

    /// The concrete value, for heuristics and for `interp`-only paths: the answer must not change what the program does.
    fn peek(&self, v: Self::Val) -> Value;

    /// Make a truth value green.
    fn branch(&mut self, b: Self::Bool) -> bool;
    /// Make a value green, by identity.
    fn promote(&mut self, v: Self::Val) -> Value;
    /// Make an integer green.
    fn promote_int(&mut self, i: Self::Int) -> i64;
    /// Make the shape green.
    fn shape(&mut self, v: Self::Val) -> ShapeId;
    /// The shape made green, or `None` when values of ever other shapes come here: what the instruction does is then not to
    /// depend on it, so that one recording does for all of them.
    fn shape_of_few(&mut self, v: Self::Val) -> Option<ShapeId>;
    /// The same for the identity of a value.
    fn promote_of_few(&mut self, v: Self::Val) -> Option<Value>;
    /// A fact about the VM's state that no guard keeps, and that says only which of two ways that mean the same is the better
    /// one: a replay takes the way of its recording.
    fn noted(&mut self, fact: bool) -> bool;
    /// Rely on a fact: compiled code dies when the watch fires.
    fn assume(&mut self, watch: &Watch);

    /// The integer, when the value is a tagged or boxed 64-bit one.
    fn as_int(&mut self, v: Self::Val) -> Option<Self::Int>;
    /// The double, when the value is an immediate or boxed one.
    fn as_flt(&mut self, v: Self::Val) -> Option<Self::Flt>;
    /// As a value; the integer is known to fit in 63 bits (a length, a position).
    fn from_small(&mut self, i: Self::Int) -> Self::Val;
    /// As a value, boxed if it must be.
    fn from_int(&mut self, i: Self::Int) -> Self::Val;
    /// As a value, boxed if it must be.
    fn from_flt(&mut self, f: Self::Flt) -> Self::Val;
    /// `true` or `false`.
    fn from_bool(&mut self, b: Self::Bool) -> Self::Val;
    /// Same word?
    fn same(&mut self, a: Self::Val, b: Self::Val) -> Self::Bool;
    /// The value's word as an integer (identity hashes).
    fn bits(&mut self, v: Self::Val) -> Self::Int;

    /// Unchecked integer arithmetic.
    fn int_op(&mut self, op: IntOp, a: Self::Int, b: Self::Int) -> Self::Int;
    /// `Add`, `Sub` or `Mul`; `None` on 64-bit overflow.
    fn int_checked(&mut self, op: IntOp, a: Self::Int, b: Self::Int) -> Option<Self::Int>;
    /// Signed comparison.
    fn int_cmp(&mut self, op: Cmp, a: Self::Int, b: Self::Int) -> Self::Bool;
    /// Unsigned `a < b`: `0 <= a < b` for a non-negative `b`.
    fn int_below(&mut self, a: Self::Int, b: Self::Int) -> Self::Bool;
    /// Float arithmetic.
    fn flt_op(&mut self, op: FltOp, a: Self::Flt, b: Self::Flt) -> Self::Flt;
    /// Float functions.
    fn flt_fn(&mut self, op: FltFn, a: Self::Flt) -> Self::Flt;
    /// Float comparison.
    fn flt_cmp(&mut self, op: Cmp, a: Self::Flt, b: Self::Flt) -> Self::Bool;
    /// Nearest double.
    fn int_to_flt(&mut self, i: Self::Int) -> Self::Flt;
    /// Truncation of a double in range of i64 (check first).
    fn flt_to_int(&mut self, f: Self::Flt) -> Self::Int;
    /// A pure C function on doubles.
    fn flt_call(&mut self, f: extern "C" fn(f64) -> f64, a: Self::Flt) -> Self::Flt;
    /// A pure C function on two doubles.
    fn flt_call2(&mut self, f: extern "C" fn(f64, f64) -> f64, a: Self::Flt, b: Self::Flt) -> Self::Flt;
    /// Logical not.
    fn not(&mut self, b: Self::Bool) -> Self::Bool;

    /// Slot of a record whose shape is known.
    fn slot(&mut self, object: Self::Val, i: usize) -> Self::Val;
    /// Slot that is never written after the object was made.
    fn slot_fixed(&mut self, object: Self::Val, i: usize) -> Self::Val;
    /// Slot that is written so rarely that compiled code relies on what a constant object has there: whoever writes it
    /// fires this watch.
    fn slot_watched(&mut self, object: Self::Val, i: usize, watch: &Watch) -> Self::Val;
    /// Write a slot.
    fn set_slot(&mut self, object: Self::Val, i: usize, v: Self::Val);
    /// Element of a values buffer or tuple; the index is in range.
    fn elem(&mut self, buffer: Self::Val, i: Self::Int) -> Self::Val;
    /// Write an element of a values buffer.
    fn set_elem(&mut self, buffer: Self::Val, i: Self::Int, v: Self::Val);
    /// Count word of a values buffer, tuple or raw buffer (bytes).
    fn count(&mut self, buffer: Self::Val) -> Self::Int;
    /// i64 element of a raw buffer.
    fn raw_i64(&mut self, buffer: Self::Val, i: Self::Int) -> Self::Int;
    /// Write an i64 element.
    fn set_raw_i64(&mut self, buffer: Self::Val, i: Self::Int, v: Self::Int);
    /// f64 element of a raw buffer.
    fn raw_f64(&mut self, buffer: Self::Val, i: Self::Int) -> Self::Flt;
    /// Write an f64 element.
    fn set_raw_f64(&mut self, buffer: Self::Val, i: Self::Int, v: Self::Flt);
    /// Byte of a raw buffer.
    fn raw_u8(&mut self, buffer: Self::Val, i: Self::Int) -> Self::Int;
    /// Write a byte.
    fn set_raw_u8(&mut self, buffer: Self::Val, i: Self::Int, v: Self::Int);
    /// u32 element of a raw buffer.
    fn raw_u32(&mut self, buffer: Self::Val, i: Self::Int) -> Self::Int;
    /// Give an object another shape with the same layout.
    fn set_shape(&mut self, object: Self::Val, shape: ShapeId);
    /// A record with these slots; the rest of the shape's slots are absent.
    fn new_record(&mut self, shape: ShapeId, slots: &[Self::Val]) -> Self::Val;
    /// A values buffer (or tuple, by its shape) of these values.
    fn new_values(&mut self, shape: ShapeId, values: &[Self::Val]) -> Self::Val;

    /// Call a residual that cannot raise.
    fn call(&mut self, f: &Residual, args: &[Self::Val]) -> Self::Val;
    /// Call a residual that answers nothing, and cannot raise, when the condition holds. Unlike a [`Meta::branch`] around the
    /// call this does not fork the trace: for what is rarely to be done and soon over (a list's buffer is full).
    fn call_if(&mut self, condition: Self::Bool, f: &Residual, args: &[Self::Val]);
    /// Call a residual that can raise.
    fn try_call(&mut self, f: &Residual, args: &[Self::Val]) -> Result<Self::Val, Raised>;
    /// Call a builtin through its (green) address. The effects (not pure) are those of this call: they may lean on what
    /// the arguments are known to be.
    fn try_native(&mut self, f: NativeFn, args: &[Self::Val], effects: Effects) -> Result<Self::Val, Raised>;
    /// Is a frame with this home marker still on the stack?
    fn has_home(&mut self, marker: Self::Val) -> bool;
    /// Take the pending exception.
    fn take_pending(&mut self) -> Self::Val;

    /// Push a frame for `code`: its first registers are `args` (which may be fewer than its parameters only if it checks
    /// itself), its other locals absent; `ret` is the running frame's register that gets the result. False: the guest
    /// stack is full, nothing was pushed.
    fn push(&mut self, code: Gc<Code>, callee: Self::Val, ret: u16, args: &[Self::Val]) -> bool {
        self.push_at(code, callee, ret, 0, 0, args)
    }
    /// The same with `count` registers of the running frame as arguments, from register `first` on.
    fn push_regs(&mut self, code: Gc<Code>, callee: Self::Val, ret: u16, first: u16, count: u16) -> bool {
        const FEW: usize = 8;
        let count = usize::from(count);
        if count <= FEW {
            let mut args = [callee; FEW];
            for (r, arg) in (first..).zip(&mut args[..count]) {
                *arg = self.reg(r);
            }
            return self.push(code, callee, ret, &args[..count]);
        }
        let args: SmallVec<[Self::Val; 2 * FEW]> = (first..).take(count).map(|r| self.reg(r)).collect();
        self.push(code, callee, ret, &args)
    }
    /// The same, starting at another instruction (a suspended frame goes on) and with language flags.
    fn push_at(&mut self, code: Gc<Code>, callee: Self::Val, ret: u16, pc: u32, flags: u16, args: &[Self::Val])
    -> bool;
}

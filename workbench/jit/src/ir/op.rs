//! The instruction set, as one table.

/// Type of an IR value.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum Ty {
    /// No result.
    Void,
    /// A tagged guest value ([`workbench_gc::Value`]).
    Val,
    /// A raw 64-bit integer.
    Int,
    /// A raw double.
    Flt,
    /// A truth value.
    Bool,
}

/// What an instruction may do besides computing its result.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum OpKind {
    /// Depends on its operands only; may be dropped when unused, or merged with an equal one.
    Pure,
    /// Reads memory.
    Load,
    /// Writes memory.
    Store,
    /// Makes an object; may be dropped when unused.
    Alloc,
    /// Leaves the trace when its condition does not hold. Has an exit.
    Guard,
    /// Calls out.
    Call,
    /// Ends the fragment, or marks a place in it.
    Control,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct OpInfo {
    /// Its name in the text form.
    pub name: &'static str,
    /// Type of the result ([`Ty::Void`] for none; calls and loads of parameters state their own in [`super::Inst::ty`]).
    pub ty: Ty,
    /// Types of the operands; variadic ones (calls, allocations, jumps, labels) have an empty list here.
    pub args: &'static [Ty],
    /// Effects.
    pub kind: OpKind,
    /// Does the `imm` field mean something (printed in brackets)?
    pub imm: bool,
}

macro_rules! ops {
    ($($(#[$doc:meta])* $op:ident $name:literal ($($arg:ident)*) $ty:ident $kind:ident $($imm:ident)?;)*) => {
        /// An instruction's operation.
        #[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
        #[repr(u8)]
        pub enum Op { $($(#[$doc])* $op),* }
        impl Op {
            /// Every operation.
            pub const ALL: &'static [Op] = &[$(Op::$op),*];
            /// Its row in the table.
            pub const fn info(self) -> &'static OpInfo { &TABLE[self as usize] }
        }
        const TABLE: &[OpInfo] = &[$(OpInfo {
            name: $name, ty: Ty::$ty, args: &[$(Ty::$arg),*], kind: OpKind::$kind, imm: ops!(@imm $($imm)?),
        }),*];
    };
    (@imm imm) => { true };
    (@imm) => { false };
}

ops! {
    /// Input number `imm` of a bridge: word `imm` of the exit buffer. Type in the instruction.
    Param "param" () Val Control imm;
    /// Register `imm` of the root frame's window, as it is at the fragment's entry.
    LoadReg "load_reg" () Val Load imm;
    /// Write word `imm` (signed, counted from register 0 of the root frame): registers and records of frames.
    StoreReg "store_reg" (Val) Void Store imm;

    /// The same for a raw word.
    StoreWord "store_word" (Int) Void Store imm;

    /// Wrapping arithmetic.
    IAdd "iadd" (Int Int) Int Pure;
    ISub "isub" (Int Int) Int Pure;
    IMul "imul" (Int Int) Int Pure;
    /// 64-bit arithmetic that leaves the trace on overflow.
    IAddOvf "iadd_ovf" (Int Int) Int Guard;
    ISubOvf "isub_ovf" (Int Int) Int Guard;
    IMulOvf "imul_ovf" (Int Int) Int Guard;
    IAnd "iand" (Int Int) Int Pure;
    IOr "ior" (Int Int) Int Pure;
    IXor "ixor" (Int Int) Int Pure;
    /// Shifts; the count is taken modulo 64.
    IShl "ishl" (Int Int) Int Pure;
    IShr "ishr" (Int Int) Int Pure;
    UShr "ushr" (Int Int) Int Pure;
    /// Truncating division; the divisor is not zero, and the quotient is representable.
    IDiv "idiv" (Int Int) Int Pure;
    IRem "irem" (Int Int) Int Pure;
    /// Floor division and its remainder (sign of the divisor); same preconditions.
    IFloorDiv "ifloordiv" (Int Int) Int Pure;
    IFloorMod "ifloormod" (Int Int) Int Pure;
    IEq "ieq" (Int Int) Bool Pure;
    INe "ine" (Int Int) Bool Pure;
    ILt "ilt" (Int Int) Bool Pure;
    ILe "ile" (Int Int) Bool Pure;
    /// Unsigned less-than: bounds checks.
    ULt "ult" (Int Int) Bool Pure;

    FAdd "fadd" (Flt Flt) Flt Pure;
    FSub "fsub" (Flt Flt) Flt Pure;
    FMul "fmul" (Flt Flt) Flt Pure;
    FDiv "fdiv" (Flt Flt) Flt Pure;
    FNeg "fneg" (Flt) Flt Pure;
    FAbs "fabs" (Flt) Flt Pure;
    FSqrt "fsqrt" (Flt) Flt Pure;
    FFloor "ffloor" (Flt) Flt Pure;
    FCeil "fceil" (Flt) Flt Pure;
    FTrunc "ftrunc" (Flt) Flt Pure;
    FEq "feq" (Flt Flt) Bool Pure;
    FNe "fne" (Flt Flt) Bool Pure;
    FLt "flt" (Flt Flt) Bool Pure;
    FLe "fle" (Flt Flt) Bool Pure;
    /// Integer to nearest double.
    IToF "itof" (Int) Flt Pure;
    /// Truncation; the double is known to be in range of i64.
    FToI "ftoi" (Flt) Int Pure;
    /// The double's bits, and back.
    FBits "fbits" (Flt) Int Pure;
    BitsF "bitsf" (Int) Flt Pure;

    BNot "bnot" (Bool) Bool Pure;
    BAnd "band" (Bool Bool) Bool Pure;
    BOr "bor" (Bool Bool) Bool Pure;
    /// 1 or 0.
    BToI "btoi" (Bool) Int Pure;

    /// The tagged form of an integer known to fit in 63 bits.
    TagInt "tag_int" (Int) Val Pure;
    /// The tagged or boxed form of any integer.
    BoxInt "box_int" (Int) Val Alloc;
    /// The integer of a value known to be a small integer.
    UntagInt "untag_int" (Val) Int Pure;
    /// The immediate or boxed form of a double.
    BoxFlt "box_flt" (Flt) Val Alloc;
    /// The double of a value known to be an immediate float.
    UntagFlt "untag_flt" (Val) Flt Pure;
    /// `false` or `true`.
    BoolVal "bool_val" (Bool) Val Pure;
    /// Same word?
    ValEq "val_eq" (Val Val) Bool Pure;
    /// The word as an integer (identity hashes).
    ValBits "val_bits" (Val) Int Pure;

    GuardTrue "guard_true" (Bool) Void Guard;
    GuardFalse "guard_false" (Bool) Void Guard;
    /// A small integer?
    GuardInt "guard_int" (Val) Void Guard;
    /// An immediate float?
    GuardFlt "guard_flt" (Val) Void Guard;
    /// A heap object of shape `imm`? Checks the tag too, unless bit 32 of `imm` says that it is known to be a pointer.
    GuardShape "guard_shape" (Val) Void Guard imm;
    /// Exactly the second operand (a constant)?
    GuardVal "guard_val" (Val Val) Void Guard;
    /// Anything but the second operand (a constant)?
    GuardNotVal "guard_not_val" (Val Val) Void Guard;
    /// Exactly this integer?
    GuardIntVal "guard_int_val" (Int Int) Void Guard;
    /// Is the fragment's invalidation flag still down?
    GuardValid "guard_valid" () Void Guard;
    /// Is the poll word zero? At loop headers.
    GuardPoll "guard_poll" () Void Guard;
    /// Always leaves.
    GuardNever "guard_never" () Void Guard;

    /// Slot `imm` (low 32 bits) of a record; with [`super::FIXED`] it is never written after the object was made.
    LoadSlot "load_slot" (Val) Val Load imm;
    /// Slot `imm` of a record, and the barrier (bit 32 of `imm`: no barrier needed).
    StoreSlot "store_slot" (Val Val) Void Store imm;
    /// Element of a values buffer; the index is in range.
    LoadElem "load_elem" (Val Int) Val Load;
    StoreElem "store_elem" (Val Int Val) Void Store imm;
    /// Count word of a values or raw buffer.
    LoadLen "load_len" (Val) Int Load;
    /// Element of a raw buffer as i64/f64/u8/u32/u16; index in elements from the payload's start.
    LoadI64 "load_i64" (Val Int) Int Load;
    LoadF64 "load_f64" (Val Int) Flt Load;
    LoadU8 "load_u8" (Val Int) Int Load;
    LoadU16 "load_u16" (Val Int) Int Load;
    LoadU32 "load_u32" (Val Int) Int Load;
    StoreI64 "store_i64" (Val Int Int) Void Store;
    StoreF64 "store_f64" (Val Int Flt) Void Store;
    StoreU8 "store_u8" (Val Int Int) Void Store;
    /// The shape number of a pointer.
    LoadShape "load_shape" (Val) Int Load;
    /// Give the object another shape of the same layout (`imm`).
    StoreShape "store_shape" (Val) Void Store imm;
    /// A word of the VM's context at byte offset `imm`.
    LoadCtx "load_ctx" () Val Load imm;
    StoreCtx "store_ctx" (Val) Void Store imm;

    /// A record with header word `imm`; operands are all its slots.
    NewRecord "new_record" () Val Alloc imm;

    /// A values buffer with header word `imm` (its count word is the number of operands); operands are all its values.
    NewValues "new_values" () Val Alloc imm;

    /// Runtime function at address constant `imm`: first operand list item is the first argument after the VM. Result type in
    /// the instruction. Effects are in the call descriptor the optimiser sees; the code generator treats it as opaque.
    Call "call" () Val Call imm;
    /// The same, when the first operand (a truth value, not passed on) holds; nothing otherwise. No result.
    CallIf "call_if" () Void Call imm;
    /// C function at address `imm` over raw operands (no VM argument), pure.
    CallPure "call_pure" () Flt Pure imm;
    /// Call of a builtin with signature `fn(vm, argv, argc) -> Value`: operands are spilled to a native-stack array.
    CallArgv "call_argv" () Val Call imm;
    /// Call guest code natively. Operand 0 is the code object, the rest are its initial registers. `imm`: byte offset of the
    /// callee's frame from the root frame. Result: a value, or RAISED; anything else that happens leaves by the exit.
    CallGuest "call_guest" () Val Guard imm;

    /// Loop header: operands of the label are its parameters, made by [`Op::Phi`] instructions right after it.
    Label "label" () Void Control;
    /// Parameter number `imm` of the preceding label. Type in the instruction.
    Phi "phi" () Val Control imm;
    /// To a label (its own fragment's or another's), with one operand a parameter.
    Jump "jump" () Void Control imm;
    /// The root frame returns this value.
    Finish "finish" (Val) Void Control;
    /// The root frame raises: the pending exception is set in the context.
    FinishRaise "finish_raise" () Void Control;
}

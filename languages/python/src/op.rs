//! The instructions.
//!
//! Registers are written first and named `dst`; `k` is a constant's number; a `target` is an instruction's. Instructions that
//! look up an attribute own two constants at `k`: the name's symbol, and room for their inline cache (the code's cache
//! entries are numbered like its constants). Instructions on globals own three: the module's cell, that of the builtins
//! and the symbol; the namespace is the function's.

/// A register.
pub type Reg = u16;

/// One instruction.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
#[allow(missing_docs, reason = "operands are explained where they are not obvious")]
pub enum Op {
    Nop,
    /// dst = src
    Move(Reg, Reg),
    /// dst = constant
    Const(Reg, u16),
    /// Raise UnboundLocalError when the register is absent; k: symbol.
    CheckLocal(Reg, u16),
    /// Unbind a local; k: symbol.
    DelLocal(Reg, u16),
    /// Put the register's value into a new cell in the same register.
    MakeCell(Reg),
    /// dst = content of the cell in a register; k: symbol.
    LoadCell(Reg, Reg, u16),
    StoreCell(Reg, Reg),
    /// dst = content of closure cell i; k: symbol.
    LoadFree(Reg, u16, u16),
    /// dst = closure cell i itself.
    LoadFreeCell(Reg, u16),
    LoadGlobal(Reg, u16),
    StoreGlobal(u16, Reg),
    DelGlobal(u16),
    /// Names looked up in register 0 (a dict), then globals, then builtins; k: symbol.
    LoadName(Reg, u16),
    StoreName(u16, Reg),
    DelName(u16),
    /// Globals of code that is not tied to a module; k: symbol.
    LoadGlobalDyn(Reg, u16),
    StoreGlobalDyn(u16, Reg),
    DelGlobalDyn(u16),
    /// dst = name in the dict of a register if it is there, else as a global; (dst, dict, k: symbol)
    LoadDynamic(Reg, Reg, u16),

    Add(Reg, Reg, Reg),
    Sub(Reg, Reg, Reg),
    Mul(Reg, Reg, Reg),
    /// operator (see `BinOp::ALL`), dst, a, b
    Binary(u8, Reg, Reg, Reg),
    Inplace(u8, Reg, Reg, Reg),
    /// dst = a + immediate, or a - immediate when the first operand has bit 1; bit 2: in place
    AddInt(u8, Reg, Reg, i16),
    /// operator (see `UnOp`), dst, a
    Unary(u8, Reg, Reg),
    Not(Reg, Reg),
    Repr(Reg, Reg),
    /// comparison, dst, a, b
    Compare(u8, Reg, Reg, Reg),
    Is(Reg, Reg, Reg),
    IsNot(Reg, Reg, Reg),
    /// dst = a in b
    In(Reg, Reg, Reg),
    NotIn(Reg, Reg, Reg),
    /// Compare two registers: when the truth is `cond & 8 != 0`, jump ahead by the last operand; else skip the next
    /// instruction. When it is not decided at once: the answer goes to the scratch register (the last one), next.
    CompareJump(u8, Reg, Reg, u16),
    /// The same with an immediate operand.
    CompareJumpInt(u8, Reg, i16, u16),

    Jump(u32),
    Loop(u32),
    JumpIfFalse(Reg, u32),
    JumpIfTrue(Reg, u32),

    /// dst, object, k: symbol and cache
    LoadAttr(Reg, Reg, u16),
    /// object, k, value
    StoreAttr(Reg, u16, Reg),
    DelAttr(Reg, u16),
    /// base, object, k: base = function and base + 1 = object, or base = absent and base + 1 = attribute.
    LoadMethod(Reg, Reg, u16),
    /// dst = special method of an object, bound; k: symbol
    LoadSpecial(Reg, Reg, u16),
    /// dst, object, index
    GetItem(Reg, Reg, Reg),
    /// object, index, value
    SetItem(Reg, Reg, Reg),
    DelItem(Reg, Reg),
    /// dst, object, base: bounds in base and base + 1, absent when missing
    GetSlice(Reg, Reg, Reg),
    SetSlice(Reg, Reg, Reg),
    DelSlice(Reg, Reg),
    /// dst, base: three parts
    BuildSlice(Reg, Reg),
    /// dst, base, n
    BuildTuple(Reg, Reg, u16),
    BuildList(Reg, Reg, u16),
    BuildSet(Reg, Reg, u16),
    BuildDict(Reg),
    /// dict, key, value
    DictSet(Reg, Reg, Reg),
    ListAppend(Reg, Reg),
    SetAdd(Reg, Reg),
    /// dst = list of all of src
    ListOf(Reg, Reg),
    /// base, n, src
    Unpack(Reg, u16, Reg),

    /// base, argc, dst: function in base, arguments after it
    Call(Reg, u16, Reg),
    /// What [`Op::LoadMethod`] prepared: arguments from base + 2 on.
    CallMethod(Reg, u16, Reg),
    /// base, number of positional arguments, k: names (a tuple of symbols); values follow the positional ones; dst = base
    CallKw(Reg, u16, u16),
    /// base: function, tuple of arguments, dict or absent; dst
    CallEx(Reg, Reg),
    /// dst = tuple of positional arguments and all of an iterable; function in dst - 1
    StarArgs(Reg, Reg, Reg),
    /// Add a mapping's items to a dict of keywords; function
    MergeKw(Reg, Reg, Reg),
    /// Tell the native that is called next its caller's globals and locals.
    SetScope(Reg),
    Return(Reg),
    /// Restore the handled exception from a register, unless it is absent.
    RestoreHandled(Reg),

    GetIter(Reg, Reg),
    /// dst, iterator: the next item and skip an instruction; or absent.
    ForIter(Reg, Reg),
    /// Jump when the register is absent.
    ForCheck(Reg, u32),
    /// An exception in a register ended a loop: jump if it is StopIteration, else raise it again.
    ForStop(Reg, u32),

    /// dst, k: code, base: defaults and closure
    MakeFunction(Reg, u16, Reg),
    /// function, namespace: run a class body
    CallBody(Reg, Reg),
    /// dst, base: name, bases, namespace; number of attributes
    BuildClass(Reg, Reg, u16),

    /// type, value, traceback from base on, n of them
    Raise(Reg, u16),
    /// Raise again without a new traceback entry.
    Reraise(Reg),
    /// `raise` alone
    ReraiseLast,
    /// Enter a handler: exception, register that saves what was handled before.
    SetHandled(Reg, Reg),
    /// dst, exception, pattern
    MatchException(Reg, Reg, Reg),
    /// base, exception: base.. = type, value, traceback
    ExceptionTriple(Reg, Reg),

    /// Value to yield; generator register
    Yield(Reg, Reg),
    /// dst = value sent; generator register (the sent value is in the one after it)
    Resumed(Reg, Reg),
    /// The generator is about to be put aside where it has to be closed when it dies; generator register
    MustClose(Reg),
    /// It need not be closed; generator register
    NeedNotClose(Reg),
    /// The generator ends; generator register
    GeneratorReturn(Reg),
    /// An exception leaves the generator: generator register, exception
    GeneratorFail(Reg, Reg),

    PrintItem(Reg),
    PrintItemTo(Reg, Reg),
    PrintNewline,
    PrintNewlineTo(Reg),
    /// `>>> v`
    PrintExpr(Reg),
    /// dst, k: name, base: fromlist and level
    ImportName(Reg, u16, Reg),
    /// dst, module, k: symbol
    ImportFrom(Reg, Reg, u16),
    /// module, dict to store in (absent: globals)
    ImportStar(Reg, Reg),
    /// base: code, globals, locals; register of the caller's locals dict (or none: u16::MAX)
    Exec(Reg, Reg),
    /// dst = dict of the locals (kept up to date when it is one already)
    MakeLocals(Reg),
    /// Locals from the dict in a register
    LocalsToFast(Reg),
    /// Stub: registers 0 generator, 1 value; dst
    GeneratorResume(Reg),
    /// Stub: registers 0 enumerate, 1 item; dst = the pair
    EnumeratePair(Reg),
    /// Stub: registers 0 a, 1 b; operator; step (0 method, 1 reflected, 2 in-place); dst
    BinaryTry(u8, u8, Reg),
    /// Stub: return the register's value unless it is NotImplemented.
    ReturnIfDone(Reg),
    /// Stub: the rest of a binary operator, slowly; operator
    BinaryRest(u8, Reg),
    /// Stub: registers 0 a, 1 b; comparison; step (0 a's method, 1 b's); dst
    CompareTry(u8, u8, Reg),
    CompareRest(u8, Reg),
}

const _: () = assert!(size_of::<Op>() == 8);

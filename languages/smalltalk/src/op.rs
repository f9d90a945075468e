//! The instruction set: registers in, registers out.
//!
//! Register 0 is `self`; parameters, locals and temporaries follow. A [`Src`] is a register or a constant. Targets are
//! instruction numbers of the same code object.
//!
//! *Invariant:* an instruction takes eight bytes. Where a branch may meet something that is no boolean (or a count something
//! that is no number), the two instructions before its target are a [`Op::NotUnderstood`] and a jump to the end: that is
//! where it goes then, and nothing else does.

/// A register, or, with the top bit set, a constant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Src(pub u16);

impl Src {
    const CONSTANT: u16 = 0x8000;
    /// Registers and constants are numbered below this.
    pub const LIMIT: usize = 0x7fff;

    /// This register.
    pub const fn reg(r: u16) -> Src {
        Src(r)
    }

    /// This constant.
    pub const fn constant(k: u16) -> Src {
        Src(k | Src::CONSTANT)
    }

    /// The constant's number, if it is one.
    #[inline(always)]
    pub const fn as_constant(self) -> Option<u16> {
        if self.0 & Src::CONSTANT != 0 { Some(self.0 & !Src::CONSTANT) } else { None }
    }
}

/// Messages between numbers that have a meaning of their own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Binary {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`: integers, rounded down
    Div,
    /// `//`: a double
    Ratio,
    /// `%`
    Mod,
    /// `rem:`
    Rem,
    /// `&`
    And,
    /// `bitXor:`
    Xor,
    /// `<<`
    Shl,
    /// `>>>`
    Shr,
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
    /// `=`
    Eq,
    /// `~=`
    Ne,
    /// `<>`
    Unequal,
}

impl Binary {
    /// All of them with their selectors, in order of their numbers.
    pub const ALL: [(Binary, &str); 18] = [
        (Binary::Add, "+"),
        (Binary::Sub, "-"),
        (Binary::Mul, "*"),
        (Binary::Div, "/"),
        (Binary::Ratio, "//"),
        (Binary::Mod, "%"),
        (Binary::Rem, "rem:"),
        (Binary::And, "&"),
        (Binary::Xor, "bitXor:"),
        (Binary::Shl, "<<"),
        (Binary::Shr, ">>>"),
        (Binary::Lt, "<"),
        (Binary::Le, "<="),
        (Binary::Gt, ">"),
        (Binary::Ge, ">="),
        (Binary::Eq, "="),
        (Binary::Ne, "~="),
        (Binary::Unequal, "<>"),
    ];

    /// Its selector.
    pub fn selector(self) -> &'static str {
        Binary::ALL[self as usize].1
    }
}

macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $type:ty),* };)*) => {
        /// One instruction.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Op {
            $($(#[$doc])* $name {
                $(
                    /// Operand.
                    $field: $type
                ),*
            },)*
        }

        impl Op {
            /// As text, for logs.
            pub fn show(&self) -> String {
                match self {
                    $(Op::$name { $($field),* } => {
                        #[allow(unused_mut, reason = "instructions without operands")]
                        let mut text = String::from(stringify!($name));
                        $(text += &format!(" {}={}", stringify!($field), Operand::show($field));)*
                        text
                    })*
                }
            }
        }
    };
}

/// How an operand is shown.
trait Operand {
    fn show(&self) -> String;
}

impl Operand for u8 {
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Operand for u16 {
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Operand for u32 {
    fn show(&self) -> String {
        self.to_string()
    }
}

impl Operand for Src {
    fn show(&self) -> String {
        match self.as_constant() {
            Some(k) => format!("k{k}"),
            None => format!("r{}", self.0),
        }
    }
}

impl Operand for Binary {
    fn show(&self) -> String {
        self.selector().to_string()
    }
}

ops! {
    /// Nothing: keeps loop headers away from instruction 0.
    Nop {};
    /// `dst := src`
    Move { dst: u16, src: Src };
    /// `nil` in `count` registers from `first` on.
    Nils { first: u16, count: u16 };
    /// The global whose cell is constant `cell`; `unknownGlobal:` with the name, the constant after it, when it is unset.
    Global { dst: u16, cell: u16 };
    /// Assigns the global whose cell is constant `cell`.
    SetGlobal { cell: u16, src: Src };
    /// Field of `self`, an instance.
    Field { dst: u16, field: u16 };
    /// Writes a field of `self`, an instance.
    SetField { field: u16, src: Src };
    /// Field of `self`, a class.
    ClassField { dst: u16, field: u16 };
    /// Writes a field of `self`, a class.
    SetClassField { field: u16, src: Src };
    /// A new cell that holds `src`.
    Cell { dst: u16, src: Src };
    /// What the cell in a register holds.
    CellGet { dst: u16, cell: u16 };
    /// Writes the cell in a register.
    CellSet { cell: u16, src: Src };
    /// Slot of the running block.
    Captured { dst: u16, slot: u16 };
    /// What the cell in a slot of the running block holds.
    CapturedGet { dst: u16, slot: u16 };
    /// Writes the cell in a slot of the running block.
    CapturedSet { slot: u16, src: Src };
    /// A block object in `base`: its slots are `count` registers from `base` on.
    Block { count: u8, base: u16, shape: u32 };
    /// The marker by which blocks find this frame.
    Home { dst: u16 };
    /// Send; receiver in `base`, then arguments; `selector` is a constant.
    Send0 { dst: u16, base: u16, selector: u16 };
    /// The same with one argument.
    Send1 { dst: u16, base: u16, selector: u16 };
    /// The same with two arguments.
    Send2 { dst: u16, base: u16, selector: u16 };
    /// The same with any number of arguments.
    Send { argc: u8, dst: u16, base: u16, selector: u16 };
    /// The same, looked up from the class that the constant after `selector` is.
    SuperSend { argc: u8, dst: u16, base: u16, selector: u16 };
    /// `+`
    Add { dst: u16, a: Src, b: Src };
    /// `-`
    Sub { dst: u16, a: Src, b: Src };
    /// `*`
    Mul { dst: u16, a: Src, b: Src };
    /// `<`
    Lt { dst: u16, a: Src, b: Src };
    /// `<=`
    Le { dst: u16, a: Src, b: Src };
    /// `>`
    Gt { dst: u16, a: Src, b: Src };
    /// `>=`
    Ge { dst: u16, a: Src, b: Src };
    /// `=`
    Eq { dst: u16, a: Src, b: Src };
    /// Any other message between numbers.
    Number { op: Binary, dst: u16, a: Src, b: Src };
    /// `at:`
    At { dst: u16, a: Src, b: Src };
    /// `at:put:` of three registers from `base` on.
    AtPut { dst: u16, base: u16 };
    /// `value`, `value:` or `value:with:` of registers from `base` on.
    Value { argc: u8, dst: u16, base: u16 };
    /// Goes on.
    Jump { target: u32 };
    /// Goes back.
    Loop { target: u32 };
    /// Goes on when it is false, to the next instruction when it is true.
    Unless { condition: u16, target: u32 };
    /// Goes on when it is true, to the next instruction when it is false.
    If { condition: u16, target: u32 };
    /// Goes on when it is nil.
    IfNil { value: u16, target: u32 };
    /// Goes on when it is not nil.
    IfNotNil { value: u16, target: u32 };
    /// Goes on when it is no integer.
    NeedInteger { value: u16, target: u32 };
    /// Goes on when the counter is beyond the limit, in the register after it.
    CountUp { counter: u16, target: u32 };
    /// The same for counting down.
    CountDown { counter: u16, target: u32 };
    /// Adds one to the counter; goes back unless it is beyond the limit.
    NextUp { counter: u16, target: u32 };
    /// The same for counting down.
    NextDown { counter: u16, target: u32 };
    /// Adds the step, in the second register after the counter.
    StepUp { counter: u16, target: u32 };
    /// Subtracts the step.
    StepDown { counter: u16, target: u32 };
    /// `doesNotUnderstand:arguments:` with as many nils.
    NotUnderstood { argc: u8, dst: u16, receiver: u16, selector: u16 };
    /// Answers.
    Return { src: Src };
    /// Answers from the home frame; goes on with the answer of `escapedBlock:` when that has gone.
    ReturnHome { dst: u16, src: Src };
}

const _: () = assert!(size_of::<Op>() <= 8 && align_of::<Op>() <= 8);

impl Op {
    /// The same jump to another place.
    pub fn with_target(self, to: u32) -> Op {
        let mut op = self;
        if let Op::Jump { target }
        | Op::Loop { target }
        | Op::Unless { target, .. }
        | Op::If { target, .. }
        | Op::IfNil { target, .. }
        | Op::IfNotNil { target, .. }
        | Op::NeedInteger { target, .. }
        | Op::CountUp { target, .. }
        | Op::CountDown { target, .. }
        | Op::NextUp { target, .. }
        | Op::NextDown { target, .. }
        | Op::StepUp { target, .. }
        | Op::StepDown { target, .. } = &mut op
        {
            *target = to;
        }
        op
    }
}

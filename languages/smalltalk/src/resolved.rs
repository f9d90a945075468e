//! What a compiler reads: methods and blocks with every name resolved and every inlinable control message opened up.
//!
//! A [`Unit`] is what becomes one code object: a method, a block that stays a block, or a REPL entry. Blocks that were
//! inlined are not units: their variables belong to the unit around them and their statements are a [`Seq`].
//!
//! **Variables.** A unit's parameters are its first variables, in order. Each variable is a register; one with
//! [`Var::boxed`] is a heap cell in a register, made anew wherever the variable comes to life (entry of the unit, or of the
//! [`Seq`] that lists it). **Captures.** A block carries, in the order of [`Unit::captures`], a copy of each outer variable it
//! (or a block in it) uses: the cell when boxed, the plain value otherwise. Only a variable that is both captured and
//! assigned is boxed. The receiver of the home method travels with every block, so `self` and fields need no capture.
//!
//! **Values.** A method that reaches its end answers `self`; a block or a REPL entry answers its last statement's value,
//! or nil when it has none. A [`Seq`] answers its last node's value or nil.

use crate::ast::{Literal, Name};
use workbench::Span;

/// What a unit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitKind {
    /// A method.
    Method,
    /// A block that was not inlined.
    Block,
    /// A REPL entry or `-c` text.
    Expressions,
}

/// The variable with this index in its unit's [`Unit::vars`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VarId(pub u32);

/// A parameter or local.
#[derive(Clone, Debug)]
pub struct Var {
    /// Its name.
    pub name: Name,
    /// Its declaration.
    pub span: Span,
    /// Some block that is a unit of its own uses it.
    pub captured: bool,
    /// Some statement assigns it.
    pub assigned: bool,
}

impl Var {
    /// It has to live in a heap cell.
    pub fn boxed(&self) -> bool {
        self.captured && self.assigned
    }
}

/// Where a variable is, seen from the unit that uses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// One of the unit's own.
    Var(VarId),
    /// The block's capture with this index.
    Capture(u32),
}

/// What a block takes along from the unit around it when it is made.
#[derive(Clone, Debug)]
pub struct Capture {
    /// The variable's name.
    pub name: Name,
    /// Where it is in the unit around.
    pub from: Place,
    /// A cell rather than a value.
    pub boxed: bool,
}

/// One future code object.
#[derive(Debug)]
pub struct Unit {
    /// What it is.
    pub kind: UnitKind,
    /// How many of the variables are parameters.
    pub params: u32,
    /// Parameters, locals, and the variables of inlined blocks.
    pub vars: Vec<Var>,
    /// The locals that come to life at entry (parameters and inlined blocks' variables excluded).
    pub locals: Vec<VarId>,
    /// What the unit takes from outside; empty unless it is a block.
    pub captures: Vec<Capture>,
    /// The statements.
    pub body: Vec<Node>,
    /// The blocks made in it, which [`NodeKind::Block`] names by index.
    pub blocks: Vec<Unit>,
    /// A block: it has a `^` of its own. A method or REPL entry: some block in it has one, so its frame must be findable.
    pub non_local_return: bool,
    /// Where it stands.
    pub span: Span,
}

/// A node and where it stands.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where it stands.
    pub span: Span,
}

/// The statements of an inlined block.
#[derive(Debug)]
pub struct Seq {
    /// Locals that come to life (nil, or a new cell with nil) each time control enters.
    pub locals: Vec<VarId>,
    /// The statements; the value of the last is the value of the whole.
    pub body: Vec<Node>,
}

/// The kinds of nodes.
#[derive(Debug)]
pub enum NodeKind {
    /// `nil`
    Nil,
    /// `true`
    True,
    /// `false`
    False,
    /// `self`; also `super` anywhere but as a receiver.
    SelfRef,
    /// A literal.
    Literal(Literal),
    /// A variable's value.
    Read(Place),
    /// Puts a value in a variable and answers it.
    Write(Place, Box<Node>),
    /// A field of `self`, by index over inherited and own fields.
    ReadField(u32),
    /// Puts a value in a field and answers it.
    WriteField(u32, Box<Node>),
    /// A global; when there is none, `self` gets `unknownGlobal:`.
    ReadGlobal(Name),
    /// Puts a value in a global and answers it. Only in a [`UnitKind::Expressions`].
    WriteGlobal(Name, Box<Node>),
    /// A send.
    Send {
        /// The receiver.
        receiver: Box<Node>,
        /// The selector.
        selector: Name,
        /// The arguments.
        args: Vec<Node>,
    },
    /// A send to `self` with lookup from the superclass of the class that has the method.
    SuperSend {
        /// The selector.
        selector: Name,
        /// The arguments.
        args: Vec<Node>,
    },
    /// Makes a closure of the unit's block with this index.
    Block(u32),
    /// Answers from this unit, which is a method or a REPL entry.
    Return(Box<Node>),
    /// From a block: answers from the home method, or, when that has returned, sends `escapedBlock:` to `self`.
    NonLocalReturn(Box<Node>),
    /// A control message with literal blocks.
    Control {
        /// What was sent, for the fallback when the receiver is of the wrong kind.
        selector: Name,
        /// The control flow.
        control: Control,
    },
}

/// A control message as control flow.
///
/// Receivers decide at run time. Where one is not of the stated kind, the message is not understood: the compiler sends
/// `doesNotUnderstand:arguments:` to it with the selector and as many nils as the message has arguments, and what that
/// answers is the answer of the whole. The receiver of a `whileTrue:` counts as what its block answered.
#[derive(Debug)]
pub enum Control {
    /// `ifTrue:`, `ifFalse:` and both orders of the two; a branch that is missing answers nil. The receiver is a boolean.
    If {
        /// The receiver.
        condition: Box<Node>,
        /// For true.
        on_true: Option<Seq>,
        /// For false.
        on_false: Option<Seq>,
    },
    /// `ifNil:`, `ifNotNil:` and both orders of the two; a branch that is missing answers the receiver. Any receiver.
    IfNil {
        /// The receiver.
        subject: Box<Node>,
        /// For nil.
        on_nil: Option<Seq>,
        /// For anything else.
        on_other: Option<Seq>,
    },
    /// `and:`, `&&`, `or:`, `||`. The receiver is a boolean.
    Logic {
        /// The receiver.
        left: Box<Node>,
        /// The receiver that makes the right side count; with the other, the receiver is the answer.
        goes_on: bool,
        /// The argument.
        right: Seq,
    },
    /// `whileTrue:` and `whileFalse:`. The condition answers booleans; the whole answers nil.
    While {
        /// The receiver, evaluated each round.
        condition: Seq,
        /// What the condition must answer for another round.
        goes_on: bool,
        /// The argument.
        body: Seq,
    },
    /// `to:do:`, `to:by:do:`, `downTo:do:` and `downTo:by:do:`. The start is a number and the answer. The limit and the
    /// step are evaluated once, before the first round.
    Count {
        /// The receiver.
        from: Box<Node>,
        /// The first argument.
        to: Box<Node>,
        /// The step, when written.
        by: Option<Box<Node>>,
        /// Towards smaller numbers.
        down: bool,
        /// The block's parameter: comes to life each round, apart from the loop's own counter.
        var: VarId,
        /// The last argument.
        body: Seq,
    },
    /// `timesRepeat:`. The receiver is an integer and the answer.
    Times {
        /// The receiver.
        count: Box<Node>,
        /// The argument.
        body: Seq,
    },
}

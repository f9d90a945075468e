//! What a Python code object knows beside its instructions.

use crate::later::Later;
use crate::runtime::native::Namespace;
use workbench::{Code, Gc, Layout, Marker, Native, StaticShape, Symbol, Value, Vm};

/// A signature in one word: what a call needs to know at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Sig(pub i64);

impl Sig {
    const STAR: i64 = 1 << 16;
    const DOUBLE_STAR: i64 = 1 << 17;
    const GENERATOR: i64 = 1 << 18;

    /// Pack.
    pub fn new(positional: u16, star: bool, double_star: bool, generator: bool) -> Sig {
        let bit = |b: bool, bit| if b { bit } else { 0 };
        let flags = bit(star, Sig::STAR) | bit(double_star, Sig::DOUBLE_STAR) | bit(generator, Sig::GENERATOR);
        Sig(i64::from(positional) | flags)
    }

    /// Number of positional parameters.
    pub fn positional(self) -> usize {
        (self.0 & 0xffff) as usize
    }

    /// Has it `*args`?
    pub fn star(self) -> bool {
        self.0 & Sig::STAR != 0
    }

    /// Has it `**kwargs`?
    pub fn double_star(self) -> bool {
        self.0 & Sig::DOUBLE_STAR != 0
    }

    /// Does calling it make a generator?
    pub fn generator(self) -> bool {
        self.0 & Sig::GENERATOR != 0
    }

    /// Is it called by copying exactly this many arguments?
    #[inline(always)]
    pub fn is_plain(self, argc: usize) -> bool {
        self.0 == argc as i64
    }

    /// As a value for the function's slot.
    pub fn value(self) -> Value {
        Value::small(self.0)
    }
}

/// What the compiler knows about a function, class body or module.
#[derive(Clone, Default)]
pub struct CodeInfo {
    /// File it came from.
    pub filename: String,
    /// First line (`co_firstlineno`).
    pub first_line: u32,
    /// Names of the registers: parameters first (`.0` and such included), then locals and cells.
    pub registers: Vec<Symbol>,
    /// Number of positional parameters.
    pub positional: u16,
    /// Has it `*args`?
    pub star: std::cell::Cell<bool>,
    /// Has it `**kwargs`?
    pub double_star: std::cell::Cell<bool>,
    /// Is its one parameter an iterator (comprehensions)?
    pub implicit: std::cell::Cell<bool>,
    /// Has it a `return` with a value? Such an `__init__` may have to complain.
    pub returns_value: bool,
    /// Register that keeps the exception the callers handle, if it handles any itself.
    pub saved: Option<u16>,
    /// Is it a generator?
    pub generator: bool,
    /// Registers that hold cells.
    pub cells: Vec<u16>,
    /// Names of the free variables, in the order of the closure.
    pub frees: Vec<Symbol>,
    /// The docstring, or `None`.
    pub doc: Option<Value>,
    /// Is it a function body (with fast locals)?
    pub optimized: bool,
    /// A module's names that one of its functions declares global: for the messages, they are that in the module too.
    pub declared_global: Vec<Symbol>,
    /// Global and attribute names it uses (`co_names`).
    pub names: Vec<Symbol>,
    /// How many different attributes it assigns to its first parameter.
    pub self_attributes: Vec<Symbol>,
    /// Register that holds the generator object of a generator's frame.
    pub generator_register: u16,
    /// Instructions that raise an exception again: they add no traceback entry. Ascending.
    pub reraises: Vec<u32>,
    /// Where a debugger may let it go on: the first instructions of statements and, marked, of `except` clauses; with lines.
    pub starts: Vec<Start>,
    /// What cannot be jumped into.
    pub blocks: Vec<Range>,
    /// The instructions, to be shown.
    pub listing: Vec<crate::op::Op>,
    /// Which scope of its text it is; none when it is of no text.
    pub ordinal: Option<u32>,
    /// How that text was parsed.
    pub options: crate::parser::Options,
    /// `from __future__ import division` and the like, for nested `compile` calls.
    pub future: crate::future::Features,
    /// The namespace whose cells its instructions on globals name; none when they look names up.
    pub namespace: Option<Gc<Namespace>>,
    /// The dict whose names it was last recorded with, by its address, when it looks names up; and were there others?
    pub globals_met: std::cell::Cell<(u64, bool)>,
    /// How to come by the body, when it was left for later.
    pub later: Option<Later>,
}

/// The first instruction of a statement.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// The instruction.
    pub pc: u32,
    /// Its line.
    pub line: u32,
    /// Is it an `except` clause, which needs an exception?
    pub handler: bool,
}

/// Instructions that belong together.
#[derive(Clone, Copy, Debug)]
pub struct Range {
    /// The first one.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Is it the part behind a `finally`? It cannot be left by a jump either.
    pub finally: bool,
}

impl Range {
    /// Is this instruction one of them?
    pub fn contains(self, pc: u32) -> bool {
        (self.start..self.end).contains(&pc)
    }
}

impl Native for CodeInfo {
    fn trace(&self, marker: &mut Marker<'_>) {
        if let Some(doc) = self.doc {
            marker.mark(doc);
        }
        if let Some(namespace) = self.namespace {
            marker.mark(namespace.value());
        }
        if let Some(later) = &self.later {
            later.trace(marker);
        }
    }
}

static CODE_INFO: StaticShape = StaticShape::new(crate::runtime::kinds::CODE_INFO, "code info", Layout::Native, 0);

impl CodeInfo {
    /// Note the globals that the code runs with: were there ever others?
    pub fn meets_other_globals(&self, globals: u64) -> bool {
        let (met, others) = self.globals_met.get();
        let others = others || met != 0 && met != globals;
        self.globals_met.set((globals, others));
        others
    }

    /// As an object.
    pub fn alloc(self, vm: &mut Vm) -> Gc<CodeInfo> {
        vm.heap.alloc_native(CODE_INFO.id().0, self)
    }

    /// That of a code object.
    pub fn of(code: &Code) -> Option<Gc<CodeInfo>> {
        Gc::from_value(code.parts.extra)
    }

    /// Is it a continuation, or a builtin written in Python, which no traceback shows?
    pub fn is_stub(&self) -> bool {
        self.first_line == 0 || self.filename == crate::builtins::support::PYTHON_FILE
    }

    /// An instruction as text.
    pub fn show(&self, pc: u32) -> String {
        self.listing.get(pc as usize).map_or(String::new(), |op| format!("{op:?}"))
    }

    /// The signature.
    pub fn sig(&self) -> Sig {
        Sig::new(
            self.positional + u16::from(self.implicit.get()),
            self.star.get(),
            self.double_star.get(),
            self.generator,
        )
    }
}

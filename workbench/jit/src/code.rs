//! Code objects: one guest function's instructions and the tables beside them.

use crate::assembler::Callee;
use crate::warm::LoopCell;
use rustc_hash::FxHashMap;
use std::any::TypeId;
use std::cell::{Cell, RefCell};
use std::mem::MaybeUninit;
use std::rc::Rc;
use workbench_gc::{Gc, GcVec, Marker, Native, Value};
use workbench_object::{Kind, StaticShape};
use workbench_source::Source;

/// Number of a language in the VM's registry.
pub type LangId = u8;

/// Where control goes when an exception passes a range of instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handler {
    /// First instruction covered.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Handler's first instruction.
    pub target: u32,
    /// Register that gets the exception.
    pub reg: u16,
}

/// One instruction of any language: eight bytes, some of which may be padding.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct OpWord(MaybeUninit<u64>);

impl OpWord {
    /// Wrap an instruction. `O` has eight bytes or less, and no drop.
    pub fn new<O: Copy>(op: O) -> OpWord {
        const { assert!(size_of::<O>() <= 8 && align_of::<O>() <= 8) };
        let mut word = MaybeUninit::<u64>::uninit();
        // SAFETY: the word has room for `O`.
        unsafe { word.as_mut_ptr().cast::<O>().write(op) };
        OpWord(word)
    }

    /// The instruction back.
    ///
    /// # Safety
    /// The word was made by [`OpWord::new`] from the same type.
    #[inline(always)]
    pub unsafe fn get<O: Copy>(self) -> O {
        // SAFETY: the caller's promise.
        unsafe { self.0.as_ptr().cast::<O>().read() }
    }
}

/// What a compiler hands over. Instruction words are the language's own `Op`s, eight bytes each.
#[derive(Clone)]
pub struct CodeParts {
    /// The language.
    pub lang: LangId,
    /// What tracebacks call it.
    pub name: String,
    /// Instructions.
    pub ops: Vec<OpWord>,
    /// Constants.
    pub consts: GcVec,
    /// Registers: parameters first, then other locals, then temporaries.
    pub registers: u16,
    /// Registers that hold parameters when it is entered.
    pub params: u16,
    /// Registers from `params` on that must read as absent at entry: locals, and temporaries too if something may copy
    /// them before they are written (what suspends a frame).
    pub locals: u16,
    /// Source position of instructions: (first instruction, line), ascending.
    pub lines: Vec<(u32, u32)>,
    /// How many registers, from 0, may still be read from each instruction on; empty: all of them.
    pub live: Vec<u16>,
    /// Exception table; the first covering entry wins.
    pub handlers: Vec<Handler>,
    /// The text it came from.
    pub source: Option<Source>,
    /// A language's own object beside it (signature, flags, names).
    pub extra: Value,
    /// Does it jump backwards?
    pub has_loops: bool,
    /// Register that holds the frame's home marker, for non-local returns.
    pub home: Option<u16>,
    /// Is its frame suspended and resumed (generators)? Then its loops may pass once inside another trace.
    pub resumable: bool,
}

impl Default for CodeParts {
    fn default() -> Self {
        CodeParts {
            lang: 0,
            name: String::new(),
            ops: Vec::new(),
            consts: GcVec::new(),
            registers: 0,
            params: 0,
            locals: 0,
            lines: Vec::new(),
            live: Vec::new(),
            handlers: Vec::new(),
            source: None,
            extra: Value::ABSENT,
            has_loops: false,
            home: None,
            resumable: false,
        }
    }
}

/// A code object's payload. Everything but counters and compiled entries is fixed.
pub struct Code {
    /// What the compiler said.
    pub parts: CodeParts,
    /// Heat of the loop header or function entry at each instruction; [`Code::HOT`] and above means: ask `entries`.
    pub heat: Box<[Cell<u32>]>,
    /// Compiled entries, and what is known of attempts, by instruction.
    pub entries: RefCell<FxHashMap<u32, Rc<LoopCell>>>,
    /// Instructions at which values of ever other classes have been met.
    pub(crate) meets_many: RefCell<Vec<u32>>,
    /// Address of the compiled function entry, or zero: what native calls look at.
    pub(crate) native: Cell<usize>,
    /// The entry in the middle that was asked for last: its instruction, and the address or zero.
    pub(crate) resumed: Cell<(u32, usize)>,
    /// Set when inlining it into traces turned out badly.
    pub dont_inline: Cell<bool>,
    /// The type of the instructions, when a builder that knew it made them.
    pub(crate) op_type: Cell<Option<TypeId>>,
    /// Inline caches, by number: owner-defined key and answer.
    pub caches: RefCell<Vec<(u64, Value)>>,
    /// Copies made by [`Code::specialised`].
    copies: RefCell<Vec<(Value, Gc<Code>)>>,
}

/// Shape of code objects.
pub static CODE: StaticShape = StaticShape::new(Kind::CODE, "code", workbench_gc::Layout::Native, 0);

impl Code {
    /// Heat from which on the slow path is taken.
    pub const HOT: u32 = 1 << 31;
    /// Copies a routine may have.
    const COPIES: usize = 50;

    /// Make a code object.
    pub fn new(space: &mut workbench_object::Space, parts: CodeParts) -> Gc<Code> {
        let heat = parts.ops.iter().map(|_| Cell::new(0)).collect();
        let code = Code {
            parts,
            heat,
            entries: RefCell::default(),
            meets_many: RefCell::default(),
            native: Cell::new(0),
            resumed: Cell::default(),
            dont_inline: Cell::new(false),
            op_type: Cell::new(None),
            caches: RefCell::default(),
            copies: RefCell::default(),
        };
        space.heap.alloc_native(CODE.id().0, code)
    }

    /// A library routine's copy for one `key` (the code of its callback): it gathers heat and is compiled by itself, so that
    /// the traces of one user are not guards in those of another. What has too many users stays shared.
    pub fn specialised(this: Gc<Code>, space: &mut workbench_object::Space, key: Value) -> Gc<Code> {
        if let Some(&(_, copy)) = this.copies.borrow().iter().find(|c| c.0 == key) {
            return copy;
        }
        if this.copies.borrow().len() >= Code::COPIES {
            return this;
        }
        let copy = Code::new(space, this.parts.clone());
        copy.caches.borrow_mut().resize(this.caches.borrow().len(), (0, Value::ABSENT));
        this.copies.borrow_mut().push((key, copy));
        workbench_gc::Heap::barrier(this.value());
        copy
    }

    /// Address of the compiled entry at an instruction, or zero.
    pub(crate) fn entry_at(&self, pc: u32) -> usize {
        if pc == 0 {
            return self.native.get();
        }
        let (last, entry) = self.resumed.get();
        if last == pc {
            return entry;
        }
        let entry = self.entries.borrow().get(&pc).map_or(0, |cell| cell.address());
        self.resumed.set((pc, entry));
        entry
    }

    /// Count an entry of the function at its start or, for suspended frames, in the middle; is it hot?
    pub fn bump_entry(&self, pc: u32, threshold: u32) -> bool {
        if pc != 0 && !self.parts.resumable {
            return false;
        }
        let Some(heat) = self.heat.get(pc as usize) else { return false };
        let h = heat.get() + 1;
        heat.set(h);
        h >= threshold
    }

    /// An instruction, when a [`crate::CodeBuilder`] of this type of instructions made the code.
    pub fn op<O: Copy + 'static>(&self, pc: u32) -> Option<O> {
        let word = *self.parts.ops.get(pc as usize)?;
        // SAFETY: `CodeBuilder` sets the type together with words made from it.
        (self.op_type.get() == Some(TypeId::of::<O>())).then(|| unsafe { word.get::<O>() })
    }

    /// What generated code needs for calling it, or for letting a suspended frame of it go on at an instruction.
    pub(crate) fn callee(&self, pc: u32) -> Callee {
        let entry = match pc {
            0 => self.native.as_ptr(),
            _ => self.entries.borrow_mut().entry(pc).or_default().entry_word(),
        };
        Callee { entry, cleared: self.parts.params + self.parts.locals }
    }

    /// The source line of an instruction; 0 when unknown.
    pub fn line(&self, pc: u32) -> u32 {
        let i = self.parts.lines.partition_point(|&(start, _)| start <= pc);
        // What comes before the first line belongs to it.
        self.parts.lines.get(i.saturating_sub(1)).map_or(0, |&(_, line)| line)
    }

    /// The handler that covers an instruction.
    pub fn handler(&self, pc: u32) -> Option<Handler> {
        self.parts.handlers.iter().copied().find(|h| h.start <= pc && pc < h.end)
    }

    /// How many registers may still be read from `pc` on.
    pub fn live_at(&self, pc: u32) -> u16 {
        self.parts.live.get(pc as usize).copied().unwrap_or(self.parts.registers)
    }

    /// How many registers may still be read when the call at `pc` is over, whether it returned or raised.
    pub fn live_after_call(&self, pc: u32) -> u16 {
        let caught = self.handler(pc).map_or(0, |handler| self.live_at(handler.target));
        self.live_at(pc + 1).max(caught)
    }
}

impl Native for Code {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.parts.consts.buffer());
        marker.mark(self.parts.extra);
        for (_, v) in self.caches.borrow().iter() {
            marker.mark(*v);
        }
        for &(key, copy) in self.copies.borrow().iter() {
            marker.mark(key);
            marker.mark(copy.value());
        }
    }

    fn external_bytes(&self) -> usize {
        self.parts.ops.len() * 14 + 200
    }
}

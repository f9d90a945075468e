//! A code object under construction: instructions with their lines and liveness, constants, registers.
//!
//! Registers are a stack: parameters first, then whatever [`CodeBuilder::reg`] hands out until [`CodeBuilder::release`] takes
//! it back. What is handed out while an instruction is emitted counts as live from there on; nothing above it is carried by
//! compiled loops or written at their exits.
//!
//! *Invariant:* the constants lie in a buffer that only the builder refers to: keep the builder on the native stack, where
//! the collector looks.

use crate::code::{Code, CodeParts, OpWord};
use crate::vm::Vm;
use rustc_hash::FxHashMap;
use std::any::TypeId;
use workbench_gc::{Gc, GcVec, Value};
use workbench_object::text::{self, Wide};

/// A function that needs more registers, constants or arguments than an instruction can name. Its builder goes on with wrong
/// numbers, and says so at the end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct TooLarge;

/// See the module. `O` is the language's instruction.
pub struct CodeBuilder<O> {
    ops: Vec<O>,
    live: Vec<u16>,
    lines: Vec<(u32, u32)>,
    consts: GcVec,
    known: FxHashMap<u64, u16>,
    params: u16,
    top: u16,
    registers: u16,
    too_large: bool,
}

impl<O: Copy + 'static> CodeBuilder<O> {
    /// Registers and constants are numbered below this.
    pub const LIMIT: usize = 0x7fff;

    /// Nothing yet; `params` registers are taken.
    pub fn new(params: u16) -> CodeBuilder<O> {
        CodeBuilder {
            ops: Vec::new(),
            live: Vec::new(),
            lines: Vec::new(),
            consts: GcVec::new(),
            known: FxHashMap::default(),
            params,
            top: params,
            registers: params,
            too_large: false,
        }
    }

    /// Take the next register.
    pub fn reg(&mut self) -> u16 {
        let r = self.top;
        if usize::from(r) >= Self::LIMIT {
            self.too_large = true;
            return r;
        }
        self.top += 1;
        self.registers = self.registers.max(self.top);
        r
    }

    /// The first free register: what [`CodeBuilder::release`] goes back to.
    pub fn top(&self) -> u16 {
        self.top
    }

    /// Give back all registers from `top` on.
    pub fn release(&mut self, top: u16) {
        self.top = top;
    }

    /// Number of a constant.
    pub fn constant(&mut self, vm: &mut Vm, v: Value) -> u16 {
        if let Some(&k) = self.known.get(&v.bits()) {
            return k;
        }
        let k = self.consts.len();
        if k >= Self::LIMIT {
            self.too_large = true;
            return 0;
        }
        self.consts.push(&mut vm.space.heap, v);
        self.known.insert(v.bits(), k as u16);
        k as u16
    }

    /// Number of an integer constant.
    pub fn int(&mut self, vm: &mut Vm, i: i64) -> u16 {
        let v = vm.space.int(i);
        self.constant(vm, v)
    }

    /// Number of a float constant.
    pub fn float(&mut self, vm: &mut Vm, f: f64) -> u16 {
        let v = vm.space.float(f);
        self.constant(vm, v)
    }

    /// Number of a text constant.
    pub fn text(&mut self, vm: &mut Vm, s: &str) -> u16 {
        let v = text::from_str(&mut vm.space, s, Wide::Points);
        self.constant(vm, v)
    }

    /// Number of a constant after which comes its name.
    pub fn named(&mut self, vm: &mut Vm, name: &str, v: Value) -> u16 {
        let known = self.known.contains_key(&v.bits());
        let k = self.constant(vm, v);
        if !known {
            self.text(vm, name);
        }
        k
    }

    /// A count as instructions hold it; too many make the code too large.
    pub fn count(&mut self, count: usize) -> u8 {
        u8::try_from(count).unwrap_or_else(|_| {
            self.too_large = true;
            0
        })
    }

    /// A part of it turned out too large.
    pub fn spoil(&mut self) {
        self.too_large = true;
    }

    /// Number of the next instruction.
    pub fn here(&self) -> u32 {
        self.ops.len() as u32
    }

    /// Add an instruction; its number.
    pub fn emit(&mut self, op: O) -> u32 {
        self.ops.push(op);
        self.live.push(self.top);
        self.ops.len() as u32 - 1
    }

    /// Put another instruction in the place of one, usually a jump whose target is known by now.
    pub fn replace(&mut self, at: u32, op: O) {
        self.ops[at as usize] = op;
    }

    /// Instructions from here on come from this line.
    pub fn line(&mut self, line: u32) {
        if self.lines.last().is_none_or(|&(_, last)| last != line) {
            self.lines.push((self.here(), line));
        }
    }

    /// The code object. Of `parts` it takes what is not the builder's: language, name, source, exception table and the like.
    pub fn finish(self, vm: &mut Vm, parts: CodeParts) -> Result<Gc<Code>, TooLarge> {
        if self.too_large {
            return Err(TooLarge);
        }
        // What comes before the first line belongs to it.
        let mut lines = self.lines;
        if let Some(first) = lines.first_mut() {
            first.0 = 0;
        }
        let parts = CodeParts {
            ops: self.ops.into_iter().map(OpWord::new).collect(),
            consts: self.consts,
            registers: self.registers,
            params: self.params,
            lines,
            live: self.live,
            ..parts
        };
        let code = Code::new(&mut vm.space, parts);
        code.op_type.set(Some(TypeId::of::<O>()));
        Ok(code)
    }
}

//! A code object under construction: instructions with their liveness and lines, constants, registers.

use crate::op::{Op, Src};
use crate::resolved;
use crate::state::State;
use std::collections::HashMap;
use workbench::{Code, CodeParts, Diagnostic, Gc, GcVec, Marker, Native, OpWord, Source, Span, Value, Vm};

/// The instructions of a code object, readable: what logs show.
pub struct Listing {
    /// All of them.
    pub ops: Box<[Op]>,
    /// Where `restart` goes back to.
    pub restart: Option<u32>,
}

impl Native for Listing {
    fn trace(&self, _: &mut Marker<'_>) {}
    fn external_bytes(&self) -> usize {
        self.ops.len() * size_of::<Op>()
    }
}

/// The complaint about a text that needs more registers, constants or arguments than an instruction can name.
pub fn too_large(span: Span) -> Diagnostic {
    let message = "this is larger than one method, block or message can be";
    Diagnostic::error(crate::lexer::ERROR_KIND, message, span)
}

/// See the module.
pub struct Builder {
    ops: Vec<Op>,
    live: Vec<u16>,
    lines: Vec<(u32, u32)>,
    consts: GcVec,
    known: HashMap<u64, u16>,
    params: u16,
    /// Register of each variable.
    pub vars: Vec<u16>,
    /// First register that is no variable.
    pub first_temp: u16,
    /// First free register.
    pub top: u16,
    registers: u16,
    /// See [`Listing::restart`].
    pub restart: Option<u32>,
    loops: bool,
}

impl Builder {
    /// Nothing yet.
    pub fn new(unit: &resolved::Unit) -> Builder {
        let count = unit.vars.len().min(Src::LIMIT) as u16;
        Builder {
            ops: Vec::new(),
            live: Vec::new(),
            lines: Vec::new(),
            consts: GcVec::new(),
            known: HashMap::new(),
            params: unit.params as u16 + 1,
            vars: (0..unit.vars.len()).map(|i| (i + 1).min(Src::LIMIT) as u16).collect(),
            first_temp: count + 1,
            top: count + 1,
            registers: count + 1,
            restart: None,
            loops: false,
        }
    }

    /// Another local. Only before there are temporaries.
    pub fn local(&mut self) -> u16 {
        let r = self.top;
        self.first_temp += 1;
        self.top += 1;
        self.registers = self.top;
        r
    }

    /// The next temporary.
    pub fn temp(&mut self, span: Span) -> Result<u16, Diagnostic> {
        let r = self.top;
        if r as usize >= Src::LIMIT {
            return Err(too_large(span));
        }
        self.top += 1;
        self.registers = self.registers.max(self.top);
        Ok(r)
    }

    /// Number of a constant.
    pub fn constant(&mut self, vm: &mut Vm, v: Value, span: Span) -> Result<u16, Diagnostic> {
        if let Some(&k) = self.known.get(&v.bits()) {
            return Ok(k);
        }
        let k = self.constants(vm, &[v], span)?;
        self.known.insert(v.bits(), k);
        Ok(k)
    }

    /// Number of the first of constants that follow each other.
    pub fn constants(&mut self, vm: &mut Vm, values: &[Value], span: Span) -> Result<u16, Diagnostic> {
        let k = self.consts.len();
        if k + values.len() > Src::LIMIT {
            return Err(too_large(span));
        }
        for &v in values {
            self.consts.push(&mut vm.space.heap, v);
        }
        Ok(k as u16)
    }

    /// Number of the next instruction.
    pub fn here(&self) -> u32 {
        self.ops.len() as u32
    }

    /// Add an instruction; its number.
    pub fn emit(&mut self, op: Op) -> u32 {
        self.ops.push(op);
        self.live.push(self.top);
        self.loops |= matches!(
            op,
            Op::Loop { .. } | Op::NextUp { .. } | Op::NextDown { .. } | Op::StepUp { .. } | Op::StepDown { .. }
        );
        self.ops.len() as u32 - 1
    }

    /// Make the jump at `at` come here.
    pub fn land(&mut self, at: u32) {
        let here = self.here();
        let op = &mut self.ops[at as usize];
        *op = op.with_target(here);
    }

    /// A place that can be jumped back to.
    pub fn header(&mut self) -> u32 {
        if self.ops.is_empty() {
            self.emit(Op::Nop {});
        }
        self.here()
    }

    /// Instructions from here on come from there.
    pub fn line(&mut self, source: &Source, span: Span) {
        let line = source.line(span.start);
        if self.lines.last().is_none_or(|&(_, last)| last != line) {
            self.lines.push((self.here(), line));
        }
    }

    /// The code object.
    pub fn finish(
        self,
        vm: &mut Vm,
        name: String,
        source: &Source,
        home: Option<u16>,
        span: Span,
    ) -> Result<Gc<Code>, Diagnostic> {
        if self.vars.len() + 1 >= Src::LIMIT || self.ops.len() > u32::MAX as usize / 2 {
            return Err(too_large(span));
        }
        let state = vm.state::<State>();
        let listing = Listing { ops: self.ops.clone().into(), restart: self.restart };
        let listing = vm.space.heap.alloc_native(LISTING.id().0, listing);
        let parts = CodeParts {
            lang: state.lang,
            name,
            ops: self.ops.into_iter().map(OpWord::new).collect(),
            consts: self.consts,
            registers: self.registers,
            params: self.params,
            locals: self.first_temp - self.params,
            lines: self.lines,
            live: self.live,
            source: Some(source.clone()),
            extra: listing.value(),
            has_loops: self.loops || self.restart.is_some(),
            home,
            ..CodeParts::default()
        };
        Ok(Code::new(&mut vm.space, parts))
    }
}

static LISTING: workbench::StaticShape =
    workbench::StaticShape::new(workbench::Kind::INTERNAL, "som listing", workbench::Layout::Native, 0);

//! The compiler: tree to register bytecode.
//!
//! One [`Unit`] a scope. Registers: parameters, other locals (cells have one too, which holds the cell), a few hidden locals,
//! then temporaries in stack discipline. A local is an operand where it stands; [`Unit::known`] says which locals are
//! certainly bound, the others get a check.
//!
//! Code of a module that runs in its own namespace is *linked*: its globals are cells found at compile time. Code from
//! `compile`, `exec` and `eval` is not, and looks its names up in register 0 and its function's globals.
//!
//! *Invariant:* every value of a constant is also in [`Compiler::pool`], which lives on the stack where the collector sees it.

mod assign;
mod call;
mod class;
mod comprehension;
mod except;
mod expr;
mod func;
mod jump;
mod liveness;
mod stmt;

use crate::ast::{Expr, ExprKind, Interner, Module, ModuleKind, Name, ScopeId};
use crate::code::{CodeInfo, Range, Start};
use crate::failure::Failure;
use crate::future::Features;
use crate::later::Later;
use crate::op::{Op, Reg};
use crate::parser::{Options, Parsed};
use crate::runtime::native::Namespace;
use crate::runtime::state;
use crate::scope::{Place, Scope, Scopes};
use rustc_hash::{FxHashMap, FxHashSet};
use workbench::{Code, CodeParts, Gc, GcVec, Handler, OpWord, Source, Span, Symbol, Value, Vm};

/// Why a text that parsed could not be compiled.
pub type Result<T> = std::result::Result<T, Failure>;

/// Compile a resolved tree. With a namespace the code is linked to it.
pub fn compile(
    vm: &mut Vm,
    source: &Source,
    parsed: &Parsed,
    scopes: &Scopes,
    namespace: Option<Gc<Namespace>>,
) -> Result<Gc<Code>> {
    let mut c = Compiler::new(vm, source, parsed, scopes, namespace);
    c.module(&parsed.module)
}

/// Compile the function that is the whole of a resolved tree: a part of `source` that was left for later.
pub fn compile_function(
    vm: &mut Vm,
    source: &Source,
    parsed: &Parsed,
    scopes: &Scopes,
    namespace: Option<Gc<Namespace>>,
    later: &Later,
) -> Result<Gc<Code>> {
    let mut c = Compiler::new(vm, source, parsed, scopes, namespace);
    c.line = later.line;
    match &parsed.module.kind {
        ModuleKind::File(body) => c.lone_function(parsed.module.scope, body, later.first_line),
        ModuleKind::Single(_) | ModuleKind::Eval(_) => c.error("not a function", Span::at(0)),
    }
}

/// Key of a constant that may be shared.
#[derive(PartialEq, Eq, Hash)]
enum ConstKey {
    Int(i64),
    Float(u64),
    Bytes(Vec<u8>),
    Singleton(u64),
    Symbol(Symbol),
}

/// Something a jump may have to leave.
enum Block {
    /// A loop: header, jumps to its end.
    Loop { header: u32, breaks: Vec<usize> },
    /// A `finally` (or `with`) block around what is being compiled.
    Finally(Box<Finally>),
}

/// A `finally` block under construction.
struct Finally {
    /// Register of the reason it is entered for.
    reason: Reg,
    /// Register of a value that is being returned, or of the exception.
    value: Reg,
    /// Ways in: what goes on afterwards, by reason number minus two.
    exits: Vec<Exit>,
    /// Jumps to its begin.
    entries: Vec<usize>,
}

/// What goes on after a `finally` block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Exit {
    Return,
    Break,
    Continue,
}

/// What is being built for one scope.
struct Unit {
    scope: ScopeId,
    ops: Vec<Op>,
    lines: Vec<(u32, u32)>,
    handlers: Vec<Handler>,
    starts: Vec<Start>,
    ranges: Vec<Range>,
    consts: Vec<Value>,
    const_index: FxHashMap<ConstKey, u16>,
    registers: FxHashMap<Name, Reg>,
    names: Vec<Symbol>,
    /// First temporary.
    base: u16,
    /// Next free temporary.
    top: u16,
    most: u16,
    /// Locals that are certainly bound here.
    known: FxHashSet<Reg>,
    blocks: Vec<Block>,
    has_loops: bool,
    /// Register that saves the exception handled by the callers.
    saved: Reg,
    uses_handlers: bool,
    /// How many bodies of `try` and `with` statements this is in.
    protection: u32,
    /// Has it a `return` with a value?
    returns_value: bool,
    /// Generator register; the one after it gets what is sent.
    generator: Reg,
    /// Register of the dict of dynamic locals.
    dynamic: Reg,
    self_attributes: Vec<Symbol>,
    first_param: Option<Name>,
    first_line: u32,
    doc: Option<Value>,
    later: Option<Later>,
}

/// The compiler.
struct Compiler<'a> {
    vm: &'a mut Vm,
    source: &'a Source,
    names: &'a Interner,
    scopes: &'a Scopes,
    features: Features,
    options: Options,
    from_text: bool,
    namespace: Option<Gc<Namespace>>,
    pool: GcVec,
    units: Vec<Unit>,
    line: u32,
    interactive: bool,
}

impl<'a> Compiler<'a> {
    fn new(
        vm: &'a mut Vm,
        source: &'a Source,
        parsed: &'a Parsed,
        scopes: &'a Scopes,
        namespace: Option<Gc<Namespace>>,
    ) -> Compiler<'a> {
        Compiler {
            vm,
            source,
            names: &parsed.names,
            scopes,
            features: parsed.features,
            options: parsed.options,
            from_text: parsed.from_text,
            namespace,
            pool: GcVec::new(),
            units: Vec::new(),
            line: 0,
            interactive: matches!(parsed.module.kind, ModuleKind::Single(_)),
        }
    }

    fn module(&mut self, module: &Module) -> Result<Gc<Code>> {
        self.begin(module.scope);
        let unlinked = self.namespace.is_none();
        match &module.kind {
            ModuleKind::File(body) | ModuleKind::Single(body) => {
                self.line = body.first().map_or(1, |s| self.line_of(s.span));
                self.unit().uses_handlers = func::has_try(body);
                if !self.interactive {
                    self.docstring_global(body)?;
                }
                self.body(body)?;
                self.restore_handled();
                let none = self.none()?;
                self.emit(Op::Return(none));
            }
            ModuleKind::Eval(expr) => {
                self.line = 1;
                let r = self.expr(expr)?;
                self.emit(Op::Return(r));
            }
        }
        let name = "<module>".to_owned();
        self.finish(name, u16::from(unlinked))
    }

    /// Before the code's end: what was handled when it began is handled again.
    fn restore_handled(&mut self) {
        let (saved, uses) = (self.unit().saved, self.unit().uses_handlers);
        if uses {
            self.emit(Op::RestoreHandled(saved));
        }
    }

    fn unit(&mut self) -> &mut Unit {
        self.units.last_mut().expect("a unit is being built")
    }

    fn scope(&self) -> &'a Scope {
        let id = self.units.last().expect("a unit is being built").scope;
        &self.scopes[id]
    }

    /// Start a scope: number its registers.
    fn begin(&mut self, id: ScopeId) {
        let scope = &self.scopes[id];
        let mut registers = FxHashMap::default();
        let mut next: u16 = 0;
        if scope.kind.is_function_like() {
            for &name in &scope.locals {
                registers.insert(name, next);
                next += 1;
            }
        } else {
            // The namespace of a class body or of code that is not linked.
            next = 1;
        }
        let (generator, saved, dynamic) = (next, next + 2, next + 3);
        let base = next + 4;
        let known =
            if scope.kind.is_function_like() { (0..scope.params.len() as u16).collect() } else { Default::default() };
        let first_line = self.line_of(scope.span);
        self.units.push(Unit {
            scope: id,
            ops: Vec::new(),
            lines: Vec::new(),
            handlers: Vec::new(),
            starts: Vec::new(),
            ranges: Vec::new(),
            consts: Vec::new(),
            const_index: FxHashMap::default(),
            registers,
            names: Vec::new(),
            base,
            top: base,
            most: base,
            known,
            blocks: Vec::new(),
            has_loops: false,
            saved,
            uses_handlers: false,
            protection: 0,
            returns_value: false,
            generator,
            dynamic,
            self_attributes: Vec::new(),
            first_param: scope.params.first().copied(),
            first_line,
            doc: None,
            later: None,
        });
        self.emit(Op::Nop);
        let cells: Vec<Reg> = scope
            .cells
            .iter()
            .filter(|_| scope.kind.is_function_like())
            .filter_map(|n| self.units.last().and_then(|u| u.registers.get(n)).copied())
            .collect();
        for r in cells {
            self.emit(Op::MakeCell(r));
        }
    }

    /// End a scope: its code object.
    fn finish(&mut self, name: String, params: u16) -> Result<Gc<Code>> {
        let unit = self.units.pop().expect("a unit is being built");
        let scope = &self.scopes[unit.scope];
        if let Some(outer) = self.units.last_mut()
            && self.scopes[outer.scope].kind == crate::scope::ScopeKind::Class
            && is_method(scope)
        {
            for &name in &unit.self_attributes {
                if !outer.self_attributes.contains(&name) {
                    outer.self_attributes.push(name);
                }
            }
        }
        let mut registers = Vec::new();
        let mut positional = 0;
        if scope.kind.is_function_like() {
            for &n in &scope.locals {
                registers.push(self.symbol(n));
            }
            positional = params;
        }
        let cells = scope.cells.iter().filter_map(|n| unit.registers.get(n)).copied().collect();
        let frees = scope.frees.iter().map(|&n| self.symbol(n)).collect();
        let all_params = if scope.kind.is_function_like() { scope.params.len() as u16 } else { params };
        let is_function = scope.kind.is_function_like();
        let mut declared_global = Vec::new();
        if scope.kind == crate::scope::ScopeKind::Module {
            let symbols = self.scopes.iter().flat_map(|(_, s)| s.symbols.iter());
            let explicit: Vec<Name> = symbols.filter(|(_, s)| s.is_global).map(|(&name, _)| name).collect();
            declared_global = explicit.into_iter().map(|name| self.symbol(name)).collect();
        }
        let mut first_line = unit.first_line;
        if scope.kind == crate::scope::ScopeKind::Module {
            // That of its first instruction, after the one all code begins with.
            let at = unit.lines.partition_point(|&(pc, _)| pc <= 1);
            first_line = unit.lines.get(at.saturating_sub(1)).map_or(1, |&(_, line)| line.max(1));
        }
        let info = CodeInfo {
            filename: self.source.name().to_owned(),
            declared_global,
            first_line,
            registers,
            positional,
            star: Default::default(),
            double_star: Default::default(),
            generator: scope.is_generator,
            cells,
            frees,
            doc: unit.doc,
            optimized: is_function,
            names: unit.names,
            self_attributes: unit.self_attributes,
            generator_register: unit.generator,
            globals_met: std::cell::Cell::default(),
            ordinal: self.from_text.then_some(unit.scope.0),
            options: self.options,
            future: self.features,
            namespace: self.namespace,
            implicit: Default::default(),
            returns_value: unit.returns_value,
            saved: unit.uses_handlers.then_some(unit.saved),
            reraises: Vec::new(),
            starts: unit.starts,
            blocks: unit.ranges,
            listing: Vec::new(),
            later: unit.later,
        };
        Ok(self.assemble(
            name,
            info,
            unit.ops,
            unit.lines,
            unit.handlers,
            &unit.consts,
            FrameSize {
                registers: unit.most + 1,
                params: all_params,
                locals: unit.base - all_params,
                has_loops: unit.has_loops,
            },
        ))
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of a code object, once")]
    fn assemble(
        &mut self,
        name: String,
        info: CodeInfo,
        ops: Vec<Op>,
        lines: Vec<(u32, u32)>,
        handlers: Vec<Handler>,
        consts: &[Value],
        size: FrameSize,
    ) -> Gc<Code> {
        let resumable = info.generator;
        let mut ops = ops;
        // The scratch register is the last one.
        for op in &mut ops {
            if let Op::JumpIfFalse(r, _) | Op::JumpIfTrue(r, _) = op
                && *r == u16::MAX
            {
                *r = size.registers - 1;
            }
        }
        let live = liveness::live(&ops, consts, &handlers, size.params + size.locals, size.registers);
        let mut info = info;
        info.reraises = (0..ops.len() as u32)
            .filter(|&pc| {
                matches!(
                    ops[pc as usize],
                    Op::Reraise(_) | Op::ReraiseLast | Op::GeneratorFail(..) | Op::ForStop(..) | Op::Raise(_, 3)
                )
            })
            .collect();
        info.listing = ops.clone();
        let is_missing = info.later.is_some();
        let consts = GcVec::from_slice(&mut self.vm.heap, consts);
        self.pool.push(&mut self.vm.heap, consts.buffer());
        let info = info.alloc(self.vm);
        let lang = state(self.vm).id;
        let parts = CodeParts {
            lang,
            name,
            ops: ops.into_iter().map(OpWord::new).collect(),
            consts,
            registers: if is_missing { 0 } else { size.registers },
            params: size.params,
            // What a generator puts aside at a `yield` may include temporaries that it has not written yet: they must not
            // hold what an earlier call left on the stack.
            locals: if resumable { size.registers - size.params } else { size.locals },
            lines,
            live,
            handlers,
            source: Some(self.source.clone()),
            extra: info.value(),
            has_loops: size.has_loops,
            home: None,
            resumable,
        };
        let n = parts.consts.len();
        let code = Code::new(&mut self.vm.space, parts);
        code.caches.borrow_mut().resize(n, (0, Value::ABSENT));
        self.pool.push(&mut self.vm.heap, code.value());
        code
    }

    fn text(&self, name: Name) -> &'a str {
        self.names.resolve(name).unwrap_or("")
    }

    fn symbol(&mut self, name: Name) -> Symbol {
        let text = self.text(name);
        self.vm.intern(text.as_bytes())
    }

    fn line_of(&self, span: Span) -> u32 {
        self.source.line(span.start)
    }

    fn error<T>(&self, message: &str, span: Span) -> Result<T> {
        Err(Failure::new(self.source, "SyntaxError", message, span))
    }

    // Instructions.

    fn pc(&mut self) -> u32 {
        self.unit().ops.len() as u32
    }

    fn emit(&mut self, op: Op) -> usize {
        let line = self.line;
        let unit = self.unit();
        let pc = unit.ops.len();
        if unit.lines.last().is_none_or(|&(_, l)| l != line) {
            unit.lines.push((pc as u32, line));
        }
        unit.ops.push(op);
        unit.most = unit.most.max(unit.top);
        pc
    }

    /// A statement (or an `except` clause) starts here.
    fn mark_start(&mut self, handler: bool) {
        let (pc, line) = (self.pc(), self.line);
        self.unit().starts.push(Start { pc, line, handler });
    }

    /// What was compiled from an instruction on is a block that cannot be jumped into.
    fn mark_range(&mut self, start: u32, finally: bool) {
        let end = self.pc();
        self.unit().ranges.push(Range { start, end, finally });
    }

    /// Let there be an instruction of this line, so that tracing shows it.
    fn mark_line(&mut self) {
        let line = self.line;
        if self.unit().lines.last().is_none_or(|&(_, l)| l != line) {
            self.emit(Op::Nop);
        }
    }

    /// An expression (or statement) starts here: CPython's lines only go up within a statement.
    fn at(&mut self, span: Span) {
        let line = self.line_of(span);
        if line > self.line {
            self.line = line;
        }
    }

    /// CPython puts a string on the line where its first part ends.
    fn at_end_of_string(&mut self, span: Span) {
        let text = &self.source.text()[span.start as usize..span.end as usize];
        if !text.contains(&b'\n') {
            return;
        }
        let mut lexer = <crate::lexer::Token as logos::Logos>::lexer(text);
        if lexer.next().is_some() {
            let end = span.start + lexer.span().end as u32;
            self.at(Span::at(end));
        }
    }

    fn temp(&mut self) -> Reg {
        let unit = self.unit();
        let r = unit.top;
        unit.top = unit.top.saturating_add(1);
        unit.most = unit.most.max(unit.top);
        r
    }

    /// Temporaries from here on are free again.
    fn free_to(&mut self, top: Reg) {
        self.unit().top = top;
    }

    fn top(&mut self) -> Reg {
        self.unit().top
    }

    // Constants.

    fn add_const(&mut self, v: Value) -> Result<u16> {
        self.pool.push(&mut self.vm.heap, v);
        let n = self.unit().consts.len();
        if n >= 60_000 {
            return self.error("too many constants", Span::at(0));
        }
        self.unit().consts.push(v);
        Ok(n as u16)
    }

    fn shared_const(&mut self, key: ConstKey, make: impl FnOnce(&mut Vm) -> Value) -> Result<u16> {
        if let Some(&k) = self.unit().const_index.get(&key) {
            return Ok(k);
        }
        let v = make(self.vm);
        let k = self.add_const(v)?;
        self.unit().const_index.insert(key, k);
        Ok(k)
    }

    fn int_const(&mut self, i: i64) -> Result<u16> {
        self.shared_const(ConstKey::Int(i), |vm| vm.int(i))
    }

    fn value_const(&mut self, v: Value) -> Result<u16> {
        self.shared_const(ConstKey::Singleton(v.bits()), |_| v)
    }

    fn bytes_const(&mut self, text: &[u8]) -> Result<u16> {
        self.shared_const(ConstKey::Bytes(text.to_vec()), |vm| {
            let plain = text.len() <= 64 && text.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_');
            if plain {
                let symbol = vm.intern(text);
                return crate::runtime::symbol_value(vm, symbol);
            }
            crate::runtime::str_value(vm, text)
        })
    }

    /// A constant that holds a symbol's number.
    fn symbol_const(&mut self, symbol: Symbol) -> Result<u16> {
        let unit = self.unit();
        if !unit.names.contains(&symbol) {
            unit.names.push(symbol);
        }
        self.shared_const(ConstKey::Symbol(symbol), |_| Value::small(i64::from(symbol.0)))
    }

    fn name_const(&mut self, name: Name) -> Result<u16> {
        let symbol = self.symbol(name);
        self.symbol_const(symbol)
    }

    /// Two constants: a symbol and room for a cache.
    fn attr_const(&mut self, name: Name) -> Result<u16> {
        let symbol = self.symbol(name);
        let unit = self.unit();
        if !unit.names.contains(&symbol) {
            unit.names.push(symbol);
        }
        let k = self.add_const(Value::small(i64::from(symbol.0)))?;
        self.add_const(Value::ABSENT)?;
        Ok(k)
    }

    /// Three constants of a global: module cell, builtins cell, symbol.
    fn global_const(&mut self, namespace: Gc<Namespace>, name: Name) -> Result<u16> {
        let symbol = self.symbol(name);
        let builtins = state(self.vm).builtins_namespace();
        let key = ConstKey::Bytes([b"\0global ", &symbol.0.to_le_bytes()[..]].concat());
        if let Some(&k) = self.unit().const_index.get(&key) {
            return Ok(k);
        }
        let unit = self.unit();
        if !unit.names.contains(&symbol) {
            unit.names.push(symbol);
        }
        let cell = Namespace::cell(namespace, self.vm, symbol);
        let k = self.add_const(cell.value())?;
        let cell = Namespace::cell(builtins, self.vm, symbol);
        self.add_const(cell.value())?;
        self.add_const(Value::small(i64::from(symbol.0)))?;
        self.unit().const_index.insert(key, k);
        Ok(k)
    }

    fn load_const(&mut self, k: u16) -> Reg {
        let dst = self.temp();
        self.emit(Op::Const(dst, k));
        dst
    }

    fn none(&mut self) -> Result<Reg> {
        let k = self.value_const(Value::NIL)?;
        Ok(self.load_const(k))
    }

    // Names.

    /// Where a name is found from the current scope.
    fn place(&self, name: Name) -> Place {
        self.scope().place(name)
    }

    fn is_function(&self) -> bool {
        self.scope().kind.is_function_like()
    }

    fn local(&mut self, name: Name) -> Option<Reg> {
        self.unit().registers.get(&name).copied()
    }

    fn closure_index(&self, name: Name) -> Option<u16> {
        self.scope().frees.iter().position(|&n| n == name).map(|i| i as u16)
    }

    /// Does the expression rebind locals of this scope while it is evaluated?
    fn rebinds(e: &Expr) -> bool {
        match &e.kind {
            ExprKind::ListComp(_) => true,
            ExprKind::Bool(_, v) | ExprKind::Tuple(v) | ExprKind::List(v) | ExprKind::Set(v) => {
                v.iter().any(Self::rebinds)
            }
            ExprKind::Binary(a, v) => Self::rebinds(a) || v.iter().any(|o| Self::rebinds(&o.right)),
            ExprKind::Unary(_, a) | ExprKind::Repr(a) | ExprKind::Attribute(a, _) => Self::rebinds(a),
            ExprKind::Compare(a, v) => Self::rebinds(a) || v.iter().any(|o| Self::rebinds(&o.right)),
            ExprKind::If(e) => Self::rebinds(&e.test) || Self::rebinds(&e.body) || Self::rebinds(&e.orelse),
            ExprKind::Dict(v) => v.iter().any(|(k, v)| Self::rebinds(k) || Self::rebinds(v)),
            ExprKind::Call(c) => {
                Self::rebinds(&c.function)
                    || c.args.positional.iter().any(Self::rebinds)
                    || c.args.keywords.iter().any(|k| Self::rebinds(&k.1))
                    || c.args.star.as_ref().is_some_and(Self::rebinds)
                    || c.args.double_star.as_ref().is_some_and(Self::rebinds)
            }
            ExprKind::Subscript(a, i) => Self::rebinds(a) || Self::index_rebinds(i),
            ExprKind::Yield(_) => true,
            _ => false,
        }
    }

    fn index_rebinds(i: &crate::ast::Index) -> bool {
        use crate::ast::{Index, Step};
        match i {
            Index::Value(e) => Self::rebinds(e),
            Index::Slice(s) => {
                let some = |e: &Option<Expr>| e.as_ref().is_some_and(Self::rebinds);
                some(&s.lower) || some(&s.upper) || matches!(&s.step, Step::Value(e) if Self::rebinds(e))
            }
            Index::Ellipsis => false,
            Index::Extended(parts) => parts.iter().any(Self::index_rebinds),
        }
    }
}

fn is_method(scope: &Scope) -> bool {
    scope.kind == crate::scope::ScopeKind::Function
}

/// Register counts of a code object.
struct FrameSize {
    registers: u16,
    params: u16,
    locals: u16,
    has_loops: bool,
}

/// Assemble a continuation: code of our own.
pub fn stub(vm: &mut Vm, name: &str, params: u16, registers: u16, ops: &[Op]) -> Gc<Code> {
    let info = CodeInfo { filename: "<stub>".into(), ..CodeInfo::default() }.alloc(vm);
    let lang = state(vm).id;
    let parts = CodeParts {
        lang,
        name: name.into(),
        ops: ops.iter().copied().map(OpWord::new).collect(),
        registers: registers + 1,
        params,
        locals: registers - params,
        live: ops.iter().map(|_| registers).collect(),
        extra: info.value(),
        ..CodeParts::default()
    };
    Code::new(&mut vm.space, parts)
}

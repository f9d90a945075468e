//! Resolved units to register bytecode.
//!
//! Each unit becomes one code object; its blocks are compiled first and sit in its constants as code. Expressions are
//! compiled *into* a register, or answered as a [`Src`] when they are one already. Temporaries form a stack above the
//! variables.
//!
//! *Invariants.* Recursion follows the tree, whose depth the parser limits. A variable's register is written only when
//! nothing that still has to read its old value is left (see `Unit::assign`).

mod build;
mod control;
mod scan;

use crate::ast::Literal;
use crate::objects::kinds;
use crate::objects::method::Target;
use crate::op::{Binary, Op, Src};
use crate::resolved::{self, Node, NodeKind, Place, UnitKind, VarId};
use crate::state::{State, global, symbol_object};
use build::Builder;
pub use build::Listing;
use workbench::object::{integer, text};
use workbench::{Class, Code, Diagnostic, Gc, Layout, Source, Symbol, Value, Vm};

/// Whose method is compiled.
pub struct Holder<'a> {
    /// The class or metaclass that gets the method.
    pub class: Gc<Class>,
    /// Is it a metaclass?
    pub is_meta: bool,
    /// The class's name.
    pub name: &'a str,
}

/// Compile a method. Trivial ones need no code.
pub fn method(
    vm: &mut Vm,
    holder: &Holder<'_>,
    selector: &str,
    unit: &resolved::Unit,
    source: &Source,
) -> Result<Target, Diagnostic> {
    let side = if holder.is_meta { " class" } else { "" };
    let name = format!("{}{side}>>{selector}", holder.name);
    let mut cx =
        Cx { vm, source, name, superclass: crate::objects::class::superclass(holder.class), is_meta: holder.is_meta };
    match cx.trivial(unit) {
        Some(target) => Ok(target),
        None => cx.unit(unit, false).map(Target::Code),
    }
}

/// Compile a REPL entry.
pub fn expressions(vm: &mut Vm, unit: &resolved::Unit, source: &Source) -> Result<Gc<Code>, Diagnostic> {
    let mut cx = Cx { vm, source, name: "expression".to_string(), superclass: None, is_meta: false };
    cx.unit(unit, false)
}

/// The readable side of a code object, if it is one of this language.
pub fn listing(code: Gc<Code>) -> Option<Gc<Listing>> {
    Gc::from_value(code.parts.extra)
}

/// What all units of one method share.
struct Cx<'a> {
    vm: &'a mut Vm,
    source: &'a Source,
    name: String,
    superclass: Option<Gc<Class>>,
    is_meta: bool,
}

impl Cx<'_> {
    fn trivial(&mut self, unit: &resolved::Unit) -> Option<Target> {
        let [node] = &unit.body[..] else {
            return (unit.body.is_empty() && unit.params == 0).then_some(Target::Itself);
        };
        match &node.kind {
            NodeKind::WriteField(field, value) if !self.is_meta && unit.params == 1 => match value.kind {
                NodeKind::Read(Place::Var(VarId(0))) => Some(Target::Set(*field as u16)),
                _ => None,
            },
            NodeKind::Return(value) if unit.params == 0 => match &value.kind {
                NodeKind::ReadField(field) if !self.is_meta => Some(Target::Get(*field as u16)),
                NodeKind::SelfRef => Some(Target::Itself),
                NodeKind::Nil => Some(Target::Answer(Value::NIL)),
                NodeKind::True => Some(Target::Answer(Value::TRUE)),
                NodeKind::False => Some(Target::Answer(Value::FALSE)),
                NodeKind::Literal(literal) => Some(Target::Answer(self.literal(literal))),
                _ => None,
            },
            _ => None,
        }
    }

    fn symbol(&mut self, name: crate::ast::Name) -> Symbol {
        let state = self.vm.state::<State>();
        self.vm.space.intern(state.names.borrow().text(name).as_bytes())
    }

    /// The object of a literal.
    fn literal(&mut self, literal: &Literal) -> Value {
        let state = self.vm.state::<State>();
        match literal {
            Literal::Integer(i) => self.vm.space.int(*i),
            Literal::BigInteger(digits) => {
                integer::from_text(&mut self.vm.space, digits.as_bytes(), 10).unwrap_or(Value::NIL)
            }
            Literal::Double(d) => self.vm.space.float(*d),
            Literal::String(s) => text::from_str(&mut self.vm.space, s, kinds::WIDE),
            Literal::Symbol(name) => {
                let symbol = self.symbol(*name);
                symbol_object(self.vm, state, symbol)
            }
            Literal::Array(items) => {
                let shape = state.core().array;
                let array = self.vm.space.heap.alloc_values(shape.0, items.len(), Value::NIL);
                for (i, item) in items.iter().enumerate() {
                    let v = self.literal(item);
                    workbench::access::values_store(array, i, v);
                }
                array
            }
        }
    }

    /// Compile one unit. `inside`: it is a block.
    fn unit(&mut self, unit: &resolved::Unit, inside: bool) -> Result<Gc<Code>, Diagnostic> {
        let mut blocks = workbench::GcVec::new();
        for block in &unit.blocks {
            let code = self.unit(block, true)?;
            blocks.push(&mut self.vm.space.heap, code.value());
        }
        let mut builder = Builder::new(unit);
        let home = (!inside && unit.non_local_return).then(|| builder.local());
        let mut body = Unit { cx: self, unit, blocks, home, b: builder };
        body.body()?;
        let Unit { b, .. } = body;
        let name = if inside { format!("[] in {}", self.name) } else { self.name.clone() };
        b.finish(self.vm, name, self.source, home, unit.span)
    }
}

/// Does some block in it, or the block itself, return from the home method?
fn needs_home(unit: &resolved::Unit) -> bool {
    unit.non_local_return || unit.blocks.iter().any(needs_home)
}

/// One unit being compiled.
struct Unit<'a, 'c> {
    cx: &'a mut Cx<'c>,
    unit: &'a resolved::Unit,
    /// Codes of its blocks.
    blocks: workbench::GcVec,
    home: Option<u16>,
    b: Builder,
}

impl Unit<'_, '_> {
    fn body(&mut self) -> Result<(), Diagnostic> {
        let unit = self.unit;
        if unit.kind == UnitKind::Expressions {
            self.b.emit(Op::Nils { first: 0, count: 1 });
        }
        for param in 0..unit.params {
            if unit.vars[param as usize].boxed() {
                let r = self.b.vars[param as usize];
                self.b.emit(Op::Cell { dst: r, src: Src::reg(r) });
            }
        }
        self.locals(&unit.locals, &unit.body)?;
        if let Some(home) = self.home {
            self.b.emit(Op::Home { dst: home });
        }
        if scan::restarts(&unit.body, self.cx) {
            self.b.restart = Some(self.b.header());
        }
        let is_method = unit.kind == UnitKind::Method;
        let Some((last, first)) = unit.body.split_last() else {
            let src = if is_method { Src::reg(0) } else { self.constant(Value::NIL)? };
            self.b.emit(Op::Return { src });
            return Ok(());
        };
        for node in first {
            self.effect(node)?;
        }
        if is_method {
            self.effect(last)?;
            self.b.emit(Op::Return { src: Src::reg(0) });
        } else {
            let src = self.source(last)?;
            self.b.emit(Op::Return { src });
        }
        Ok(())
    }

    /// Bring locals to life: cells for the boxed ones, nil for those that the statements do not set first.
    fn locals(&mut self, locals: &[VarId], body: &[Node]) -> Result<(), Diagnostic> {
        let mut run: Option<(u16, u16)> = None;
        for &id in locals {
            let r = self.b.vars[id.0 as usize];
            if self.unit.vars[id.0 as usize].boxed() {
                let src = self.constant(Value::NIL)?;
                self.b.emit(Op::Cell { dst: r, src });
            } else if !scan::set_first(body, id) {
                run = match run {
                    Some((first, count)) if first + count == r => Some((first, count + 1)),
                    before => {
                        if let Some((first, count)) = before {
                            self.b.emit(Op::Nils { first, count });
                        }
                        Some((r, 1))
                    }
                };
            }
        }
        if let Some((first, count)) = run {
            self.b.emit(Op::Nils { first, count });
        }
        Ok(())
    }

    fn constant(&mut self, v: Value) -> Result<Src, Diagnostic> {
        Ok(Src::constant(self.b.constant(self.cx.vm, v, self.unit.span)?))
    }

    fn temp(&mut self) -> Result<u16, Diagnostic> {
        self.b.temp(self.unit.span)
    }

    fn boxed(&self, place: Place) -> bool {
        match place {
            Place::Var(id) => self.unit.vars[id.0 as usize].boxed(),
            Place::Capture(i) => self.unit.captures[i as usize].boxed,
        }
    }

    fn effect(&mut self, node: &Node) -> Result<(), Diagnostic> {
        let mark = self.b.top;
        match &node.kind {
            NodeKind::Write(place, value) => {
                self.assign(*place, value)?;
            }
            NodeKind::Control { selector, control } => self.control(node, *selector, control, None)?,
            NodeKind::Return(_) | NodeKind::WriteField(..) | NodeKind::WriteGlobal(..) => {
                self.source(node)?;
            }
            NodeKind::Nil | NodeKind::True | NodeKind::False | NodeKind::SelfRef | NodeKind::Literal(_) => {}
            _ => {
                let t = self.temp()?;
                self.value(node, t)?;
            }
        }
        self.b.top = mark;
        Ok(())
    }

    /// Assign a variable; what it now holds.
    fn assign(&mut self, place: Place, value: &Node) -> Result<Src, Diagnostic> {
        match place {
            Place::Var(id) if !self.boxed(place) => {
                let r = self.b.vars[id.0 as usize];
                // Control flow may write its destination before it is done reading.
                if matches!(value.kind, NodeKind::Control { .. }) && scan::mentions(value, id) {
                    let src = self.source(value)?;
                    self.b.emit(Op::Move { dst: r, src });
                } else {
                    self.value(value, r)?;
                }
                Ok(Src::reg(r))
            }
            Place::Var(id) => {
                let src = self.source(value)?;
                let cell = self.b.vars[id.0 as usize];
                self.b.emit(Op::CellSet { cell, src });
                Ok(src)
            }
            Place::Capture(i) => {
                let src = self.source(value)?;
                self.b.emit(Op::CapturedSet { slot: kinds::BLOCK_CAPTURES as u16 + i as u16, src });
                Ok(src)
            }
        }
    }

    /// The value as an operand: in place when it is a variable or constant, else in a new temporary.
    fn source(&mut self, node: &Node) -> Result<Src, Diagnostic> {
        match &node.kind {
            NodeKind::Nil => self.constant(Value::NIL),
            NodeKind::True => self.constant(Value::TRUE),
            NodeKind::False => self.constant(Value::FALSE),
            NodeKind::Literal(literal) => {
                let v = self.cx.literal(literal);
                self.constant(v)
            }
            NodeKind::SelfRef => Ok(Src::reg(0)),
            NodeKind::Read(place @ Place::Var(id)) if !self.boxed(*place) => Ok(Src::reg(self.b.vars[id.0 as usize])),
            NodeKind::Write(place, value) => {
                let src = self.assign(*place, value)?;
                if src.0 < self.b.first_temp {
                    // Later operands may assign the variable again.
                    let t = self.temp()?;
                    self.b.emit(Op::Move { dst: t, src });
                    return Ok(Src::reg(t));
                }
                Ok(src)
            }
            NodeKind::WriteField(field, value) => {
                let src = self.source(value)?;
                let field = *field as u16;
                let op = if self.cx.is_meta { Op::SetClassField { field, src } } else { Op::SetField { field, src } };
                self.b.emit(op);
                Ok(src)
            }
            NodeKind::WriteGlobal(name, value) => {
                let src = self.source(value)?;
                let cell = self.global(*name)?;
                self.b.emit(Op::SetGlobal { cell, src });
                Ok(src)
            }
            NodeKind::Return(value) => {
                let src = self.source(value)?;
                self.b.emit(Op::Return { src });
                Ok(src)
            }
            _ => {
                let t = self.temp()?;
                self.value(node, t)?;
                Ok(Src::reg(t))
            }
        }
    }

    /// The value in a register.
    fn value(&mut self, node: &Node, dst: u16) -> Result<(), Diagnostic> {
        let mark = self.b.top;
        match &node.kind {
            NodeKind::Read(place) if self.boxed(*place) => {
                let op = match place {
                    Place::Var(id) => Op::CellGet { dst, cell: self.b.vars[id.0 as usize] },
                    Place::Capture(i) => Op::CapturedGet { dst, slot: kinds::BLOCK_CAPTURES as u16 + *i as u16 },
                };
                self.b.emit(op);
            }
            NodeKind::Read(Place::Capture(i)) => {
                self.b.emit(Op::Captured { dst, slot: kinds::BLOCK_CAPTURES as u16 + *i as u16 });
            }
            NodeKind::ReadField(field) => {
                let field = *field as u16;
                self.b.emit(if self.cx.is_meta { Op::ClassField { dst, field } } else { Op::Field { dst, field } });
            }
            NodeKind::ReadGlobal(name) => {
                self.b.line(self.cx.source, node.span);
                let cell = self.global(*name)?;
                self.b.emit(Op::Global { dst, cell });
            }
            NodeKind::Send { receiver, selector, args } => self.send(node, receiver, *selector, args, dst)?,
            NodeKind::SuperSend { selector, args } => {
                let base = self.base(dst)?;
                self.b.emit(Op::Move { dst: base, src: Src::reg(0) });
                self.arguments(base, args)?;
                let selector = self.cx.symbol(*selector);
                let class = self.cx.superclass.map_or(Value::NIL, Gc::value);
                let selector = self.b.constants(self.cx.vm, &[selector_value(selector), class], node.span)?;
                self.b.line(self.cx.source, node.span);
                let argc = self.argc(args, node)?;
                self.b.emit(Op::SuperSend { argc, dst, base, selector });
            }
            NodeKind::Block(i) => self.block(*i, dst)?,
            NodeKind::NonLocalReturn(value) => {
                let src = self.source(value)?;
                let t = self.temp()?;
                self.b.line(self.cx.source, node.span);
                self.b.emit(Op::ReturnHome { dst: t, src });
                self.b.emit(Op::Return { src: Src::reg(t) });
            }
            NodeKind::Control { selector, control } => self.control(node, *selector, control, Some(dst))?,
            _ => {
                let src = self.source(node)?;
                if src != Src::reg(dst) {
                    self.b.emit(Op::Move { dst, src });
                }
            }
        }
        self.b.top = mark;
        Ok(())
    }

    fn argc(&self, args: &[Node], node: &Node) -> Result<u8, Diagnostic> {
        u8::try_from(args.len()).map_err(|_| build::too_large(node.span))
    }

    /// Two constants: the cell of a global and its name.
    fn global(&mut self, name: crate::ast::Name) -> Result<u16, Diagnostic> {
        let state = self.cx.vm.state::<State>();
        let symbol = self.cx.symbol(name);
        let cell = global(self.cx.vm, state, symbol);
        self.b.constants(self.cx.vm, &[cell.value(), selector_value(symbol)], self.unit.span)
    }

    /// Where a send's receiver and arguments go: from the destination on, when that is the topmost temporary.
    fn base(&mut self, dst: u16) -> Result<u16, Diagnostic> {
        if dst >= self.b.first_temp && dst + 1 == self.b.top { Ok(dst) } else { self.temp() }
    }

    fn arguments(&mut self, base: u16, args: &[Node]) -> Result<(), Diagnostic> {
        debug_assert_eq!(base + 1, self.b.top);
        for arg in args {
            let t = self.temp()?;
            self.value(arg, t)?;
        }
        Ok(())
    }

    fn send(
        &mut self,
        node: &Node,
        receiver: &Node,
        selector: crate::ast::Name,
        args: &[Node],
        dst: u16,
    ) -> Result<(), Diagnostic> {
        let symbol = self.cx.symbol(selector);
        let text = self.cx.vm.space.name_text(symbol);
        if let [arg] = args
            && let Some(op) = binary(&text)
        {
            let a = self.first_operand(receiver, arg)?;
            let b = self.source(arg)?;
            self.b.line(self.cx.source, node.span);
            self.b.emit(op(dst, a, b));
            return Ok(());
        }
        let base = self.base(dst)?;
        self.value(receiver, base)?;
        self.arguments(base, args)?;
        self.b.line(self.cx.source, node.span);
        let argc = self.argc(args, node)?;
        let op = match text.as_str() {
            "value" | "value:" | "value:with:" => Op::Value { argc, dst, base },
            "at:put:" => Op::AtPut { dst, base },
            _ => {
                let selector = self.b.constant(self.cx.vm, selector_value(symbol), node.span)?;
                match argc {
                    0 => Op::Send0 { dst, base, selector },
                    1 => Op::Send1 { dst, base, selector },
                    2 => Op::Send2 { dst, base, selector },
                    _ => Op::Send { argc, dst, base, selector },
                }
            }
        };
        self.b.emit(op);
        Ok(())
    }

    /// An operand that is read only after `next` was evaluated.
    fn first_operand(&mut self, node: &Node, next: &Node) -> Result<Src, Diagnostic> {
        let src = self.source(node)?;
        if let NodeKind::Read(Place::Var(id)) = node.kind
            && scan::writes(next, id)
            && !self.boxed(Place::Var(id))
        {
            let t = self.temp()?;
            self.b.emit(Op::Move { dst: t, src });
            return Ok(Src::reg(t));
        }
        Ok(src)
    }

    fn block(&mut self, index: u32, dst: u16) -> Result<(), Diagnostic> {
        let unit = &self.unit.blocks[index as usize];
        let code = self.blocks.get(index as usize).unwrap_or(Value::NIL);
        let state = self.cx.vm.state::<State>();
        let slots = kinds::BLOCK_CAPTURES + unit.captures.len();
        let Ok(count) = u8::try_from(slots) else { return Err(build::too_large(unit.span)) };
        let base = self.base(dst)?;
        self.b.emit(Op::Move { dst: base, src: Src::reg(0) });
        let t = self.temp()?;
        match self.home {
            Some(home) if needs_home(unit) => self.b.emit(Op::Move { dst: t, src: Src::reg(home) }),
            None if needs_home(unit) => self.b.emit(Op::Captured { dst: t, slot: kinds::BLOCK_HOME as u16 }),
            _ => {
                let src = self.constant(Value::NIL)?;
                self.b.emit(Op::Move { dst: t, src })
            }
        };
        let t = self.temp()?;
        let src = self.constant(code)?;
        self.b.emit(Op::Move { dst: t, src });
        for capture in &unit.captures {
            let t = self.temp()?;
            match capture.from {
                Place::Var(id) => {
                    let src = Src::reg(self.b.vars[id.0 as usize]);
                    self.b.emit(Op::Move { dst: t, src })
                }
                Place::Capture(i) => {
                    self.b.emit(Op::Captured { dst: t, slot: kinds::BLOCK_CAPTURES as u16 + i as u16 })
                }
            };
        }
        let params = unit.params as usize;
        let known = state.block_shapes.borrow().get(&(params, slots)).copied();
        let shape = known.unwrap_or_else(|| {
            let class = state.core().blocks[if params <= 2 { params + 1 } else { 0 }];
            let kind = kinds::block_kind(params);
            self.cx.vm.space.class_shape(kind, "block", class.value(), Layout::Record, slots as u16, 0)
        });
        state.block_shapes.borrow_mut().insert((params, slots), shape);
        self.b.emit(Op::Block { count, base, shape: shape.0 });
        if base != dst {
            self.b.emit(Op::Move { dst, src: Src::reg(base) });
        }
        Ok(())
    }
}

/// A symbol as a constant of an instruction.
fn selector_value(symbol: Symbol) -> Value {
    Value::small(symbol.0 as i64)
}

/// The instruction for a message with a fast path.
fn binary(selector: &str) -> Option<impl Fn(u16, Src, Src) -> Op> {
    let op = if selector == "at:" { None } else { Some(Binary::ALL.iter().find(|(_, text)| *text == selector)?.0) };
    Some(move |dst, a, b| match op {
        None => Op::At { dst, a, b },
        Some(Binary::Add) => Op::Add { dst, a, b },
        Some(Binary::Sub) => Op::Sub { dst, a, b },
        Some(Binary::Mul) => Op::Mul { dst, a, b },
        Some(Binary::Lt) => Op::Lt { dst, a, b },
        Some(Binary::Le) => Op::Le { dst, a, b },
        Some(Binary::Gt) => Op::Gt { dst, a, b },
        Some(Binary::Ge) => Op::Ge { dst, a, b },
        Some(Binary::Eq) => Op::Eq { dst, a, b },
        Some(op) => Op::Number { op, dst, a, b },
    })
}

//! A language of a dozen instructions, assembled by hand: what the JIT's own tests run. Numbers, pairs, calls, exceptions.

use workbench_gc::{Gc, GcVec, HeapConfig, Layout, Value};
use workbench_jit::{
    Cmp, Code, CodeParts, Flow, FltOp, Handler, IntOp, Jit, LangId, Language, Meta, Mode, OpWord, Program, Vm,
    residual, table,
};
use workbench_object::{Kind, StaticShape};
use workbench_source::{Diagnostic, Source};

/// One instruction; `u16` are registers, `u32` jump targets.
#[derive(Clone, Copy, Debug)]
pub enum Op {
    Nop,
    Const(u16, u16),
    Move(u16, u16),
    Add(u16, u16, u16),
    Sub(u16, u16, u16),
    /// Jump forward unless a < b.
    UnlessLess(u16, u16, u16),
    Back(u16),
    Pair(u16, u16, u16),
    First(u16, u16),
    SetFirst(u16, u16),
    /// result, code constant, first argument register (as many as the callee has parameters)
    Call(u16, u16, u16),
    /// Count the argument up in a runtime variable (an effect), then branch on the result being even: guard after effect.
    Tick(u16, u16),
    Raise(u16),
    Return(u16),
}

pub static PAIR: StaticShape = StaticShape::new(Kind::LANGUAGE, "pair", Layout::Record, 2);

pub struct Mini;

extern "C" fn tick(_vm: &mut Vm, pair: Value) -> Value {
    let n = workbench_gc::access::slot(pair, 0).int_unchecked() + 1;
    workbench_gc::access::set_slot(pair, 0, Value::small(n));
    Value::small(n % 3)
}

residual! {
    /// Add one to a pair's first slot; its remainder by three.
    pub TICK = tick(1) SLOTS;
}

fn arith<M: Meta>(m: &mut M, op: IntOp, d: u16, a: u16, b: u16) -> Flow<M::Val> {
    let (x, y) = (m.reg(a), m.reg(b));
    let v = match (m.as_int(x), m.as_int(y)) {
        (Some(i), Some(j)) => match m.int_checked(op, i, j) {
            Some(k) => m.from_int(k),
            None => return Flow::Raise(x),
        },
        (i, j) => {
            let f = match i {
                Some(i) => m.int_to_flt(i),
                None => match m.as_flt(x) {
                    Some(f) => f,
                    None => return Flow::Raise(x),
                },
            };
            let g = match j {
                Some(j) => m.int_to_flt(j),
                None => match m.as_flt(y) {
                    Some(g) => g,
                    None => return Flow::Raise(y),
                },
            };
            let h = m.flt_op(if op == IntOp::Add { FltOp::Add } else { FltOp::Sub }, f, g);
            m.from_flt(h)
        }
    };
    m.set(d, v);
    Flow::Next
}

impl Language for Mini {
    const NAME: &'static str = "mini";
    const EXTENSIONS: &'static [&'static str] = &["mini"];
    const INTERPRETERS: &'static [&'static str] = &[];
    type Op = Op;

    fn setup(_vm: &mut Vm, _id: LangId) {}
    fn load(_vm: &mut Vm, _source: &Source, _mode: Mode) -> Result<Gc<Code>, Diagnostic> {
        Err(Diagnostic::error("error", "mini has no syntax", workbench_source::Span::at(0)))
    }
    fn run(_vm: &mut Vm, _program: &Program) -> i32 {
        1
    }
    fn step<M: Meta>(m: &mut M, op: Op) -> Flow<M::Val> {
        match op {
            Op::Nop => Flow::Next,
            Op::Const(d, c) => {
                let v = m.constant(c);
                m.set(d, v);
                Flow::Next
            }
            Op::Move(d, s) => {
                let v = m.reg(s);
                m.set(d, v);
                Flow::Next
            }
            Op::Add(d, a, b) => arith(m, IntOp::Add, d, a, b),
            Op::Sub(d, a, b) => arith(m, IntOp::Sub, d, a, b),
            Op::UnlessLess(a, b, target) => {
                let (x, y) = (m.reg(a), m.reg(b));
                let less = match (m.as_int(x), m.as_int(y)) {
                    (Some(i), Some(j)) => m.int_cmp(Cmp::Lt, i, j),
                    _ => match (m.as_flt(x), m.as_flt(y)) {
                        (Some(f), Some(g)) => m.flt_cmp(Cmp::Lt, f, g),
                        _ => return Flow::Raise(x),
                    },
                };
                if m.branch(less) { Flow::Next } else { Flow::Jump(target as u32) }
            }
            Op::Back(target) => Flow::LoopBack(target as u32),
            Op::Pair(d, a, b) => {
                let (x, y) = (m.reg(a), m.reg(b));
                let p = m.new_record(PAIR.id(), &[x, y]);
                m.set(d, p);
                Flow::Next
            }
            Op::First(d, p) => {
                let pair = m.reg(p);
                if m.shape(pair) != PAIR.id() {
                    return Flow::Raise(pair);
                }
                let v = m.slot(pair, 0);
                m.set(d, v);
                Flow::Next
            }
            Op::SetFirst(p, s) => {
                let pair = m.reg(p);
                if m.shape(pair) != PAIR.id() {
                    return Flow::Raise(pair);
                }
                let v = m.reg(s);
                m.set_slot(pair, 0, v);
                Flow::Next
            }
            Op::Call(ret, c, first) => {
                let v = m.constant(c);
                let code = m.promote(v);
                let code: Gc<Code> = Gc::from_value(code).expect("a code constant");
                let args: Vec<M::Val> = (0..code.parts.params).map(|i| m.reg(first + i)).collect();
                let none = m.konst(Value::NIL);
                if m.push(code, none, ret, &args) { Flow::Enter } else { Flow::Raise(none) }
            }
            Op::Tick(d, p) => {
                let pair = m.reg(p);
                if m.shape(pair) != PAIR.id() {
                    return Flow::Raise(pair);
                }
                let r = m.call(&TICK, &[pair]);
                let zero = m.konst(Value::small(0));
                let is_zero = m.same(r, zero);
                let answer = if m.branch(is_zero) { 10 } else { 1 };
                let v = m.konst(Value::small(answer));
                m.set(d, v);
                Flow::Next
            }
            Op::Raise(s) => {
                let v = m.reg(s);
                Flow::Raise(v)
            }
            Op::Return(s) => {
                let v = m.reg(s);
                Flow::Return(v)
            }
        }
    }
    fn stack_overflow(_vm: &mut Vm) -> Value {
        Value::small(-1)
    }
    fn out_of_memory(_vm: &mut Vm) -> Value {
        Value::small(-2)
    }
    fn interrupted(_vm: &mut Vm) -> Value {
        Value::small(-3)
    }
    fn show_op(code: &Code, pc: u32) -> String {
        // SAFETY: the code is Mini's.
        format!("{:?}", unsafe { code.parts.ops[pc as usize].get::<Op>() })
    }
}

/// A VM with Mini in it.
pub fn vm_with(jit: Jit, heap: HeapConfig) -> Box<Vm> {
    let mut vm = Vm::new(heap, jit);
    vm.register(table::<Mini>());
    vm
}

/// Assemble a code object.
pub fn code(
    vm: &mut Vm,
    params: u16,
    registers: u16,
    ops: &[Op],
    consts: &[Value],
    handlers: Vec<Handler>,
) -> Gc<Code> {
    let consts = GcVec::from_slice(&mut vm.space.heap, consts);
    let has_loops = ops.iter().any(|op| matches!(op, Op::Back(_)));
    let parts = CodeParts {
        name: "test".into(),
        ops: ops.iter().map(|&op| OpWord::new(op)).collect(),
        consts,
        registers,
        params,
        locals: registers - params,
        handlers,
        has_loops,
        ..CodeParts::default()
    };
    let code = Code::new(&mut vm.space, parts);
    vm.handles.push((0, code.value()));
    code
}

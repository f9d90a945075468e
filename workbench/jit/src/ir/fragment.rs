//! Instructions, constants, exits, and the fragment that holds them.

use super::op::{Op, Ty};
use crate::residual::Effects;
use crate::resume::Snapshot;
use rustc_hash::FxHashMap;
use std::rc::Rc;
use workbench_gc::Value;

/// An operand: an instruction of the fragment, or one of its constants.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ref(pub u32);

impl Ref {
    const CONST: u32 = 1 << 31;
    /// No operand.
    pub const NONE: Ref = Ref(u32::MAX);

    /// The result of instruction `i`.
    pub const fn inst(i: usize) -> Ref {
        Ref(i as u32)
    }

    /// Constant `i` of the pool.
    pub const fn constant(i: usize) -> Ref {
        Ref(i as u32 | Ref::CONST)
    }

    /// Is it a constant?
    pub const fn is_const(self) -> bool {
        self.0 & Ref::CONST != 0 && self.0 != u32::MAX
    }

    /// Is there an operand?
    pub const fn is_some(self) -> bool {
        self.0 != u32::MAX
    }

    /// Number of the instruction or constant.
    pub const fn index(self) -> usize {
        (self.0 & !Ref::CONST) as usize
    }
}

impl std::fmt::Debug for Ref {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Ref::NONE => write!(f, "-"),
            r if r.is_const() => write!(f, "c{}", r.index()),
            r => write!(f, "v{}", r.index()),
        }
    }
}

/// One instruction. Fixed operands are in `a`, `b`, `c`; a variadic operation has its operands in the fragment's operand
/// arena at `args_at .. args_at + args_len` (see [`Fragment::operands`]).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inst {
    /// What it does.
    pub op: Op,
    /// Type of its result.
    pub ty: Ty,
    /// Operands, [`Ref::NONE`] where there is none.
    pub a: Ref,
    /// Second operand.
    pub b: Ref,
    /// Third operand.
    pub c: Ref,
    /// First variadic operand in the arena.
    pub args_at: u32,
    /// Number of variadic operands.
    pub args_len: u32,
    /// Immediate; its meaning is the operation's.
    pub imm: u64,
    /// Exit of a guard, as an index into [`Fragment::exits`]; `u32::MAX` for none.
    pub exit: u32,
}

/// Number of an exit, unique in the VM: what compiled code returns when it leaves by a guard.
pub type ExitId = u32;
/// Number of a fragment, unique in the VM.
pub type FragmentId = u32;

/// What a guard leaves behind.
#[derive(Clone, Debug)]
pub struct Exit {
    /// Its number; assigned at compilation.
    pub id: ExitId,
    /// The values that are alive, in exit-buffer order (at most 256); [`Ref::NONE`] leaves a place empty. Constants never
    /// occur.
    pub live: Vec<Ref>,
    /// How to rebuild the interpreter's state from them.
    pub snapshot: Rc<Snapshot>,
}

/// A label: fragment and position of the label's instruction (`u32::MAX` as fragment: this one).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LabelRef {
    /// Which fragment.
    pub fragment: FragmentId,
}

impl LabelRef {
    /// The label of the fragment that contains the jump.
    pub const SELF: LabelRef = LabelRef { fragment: u32::MAX };
}

/// The constants of a fragment, each once.
#[derive(Clone, Debug, Default)]
pub struct ConstPool {
    items: Vec<(Ty, u64)>,
    index: FxHashMap<(Ty, u64), u32>,
}

impl std::hash::Hash for ConstPool {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.items.hash(state);
    }
}

impl ConstPool {
    /// The operand for a constant.
    pub fn intern(&mut self, ty: Ty, bits: u64) -> Ref {
        let items = &mut self.items;
        let i = *self.index.entry((ty, bits)).or_insert_with(|| {
            items.push((ty, bits));
            items.len() as u32 - 1
        });
        Ref::constant(i as usize)
    }

    /// Type and bits of a constant operand.
    pub fn get(&self, r: Ref) -> (Ty, u64) {
        self.items[r.index()]
    }

    /// All constants, in order.
    pub fn items(&self) -> &[(Ty, u64)] {
        &self.items
    }
}

/// One compiled or to-be-compiled recording.
#[derive(Clone, Debug, Default)]
pub struct Fragment {
    /// Its number.
    pub id: FragmentId,
    /// Instructions in order.
    pub insts: Vec<Inst>,
    /// Operand arena of variadic instructions.
    pub args: Vec<Ref>,
    /// Constants.
    pub consts: ConstPool,
    /// Exits of its guards.
    pub exits: Vec<Exit>,
    /// Name and effects of the runtime functions it calls, by address.
    pub calls: FxHashMap<u64, (Effects, &'static str)>,
    /// For a bridge: the exit it continues from. Its [`Op::Param`]s are that exit's live values.
    pub parent: Option<ExitId>,
}

impl Fragment {
    /// Append an instruction; its operand for later use.
    pub fn push(&mut self, inst: Inst) -> Ref {
        self.insts.push(inst);
        Ref::inst(self.insts.len() - 1)
    }

    /// Append an instruction with fixed operands.
    pub fn emit(&mut self, op: Op, ty: Ty, args: &[Ref], imm: u64) -> Ref {
        let arg = |i: usize| args.get(i).copied().unwrap_or(Ref::NONE);
        let (a, b, c) = (arg(0), arg(1), arg(2));
        self.push(Inst { op, ty, a, b, c, args_at: 0, args_len: 0, imm, exit: u32::MAX })
    }

    /// Append an instruction with variadic operands.
    pub fn emit_var(&mut self, op: Op, ty: Ty, args: &[Ref], imm: u64) -> Ref {
        let args_at = self.args.len() as u32;
        self.args.extend_from_slice(args);
        let n = Ref::NONE;
        self.push(Inst { op, ty, a: n, b: n, c: n, args_at, args_len: args.len() as u32, imm, exit: u32::MAX })
    }

    /// The numbers of the shapes it names, in instructions and exits, each once.
    pub fn shapes(&self) -> Vec<u32> {
        let named = |inst: &Inst| matches!(inst.op, Op::GuardShape | Op::StoreShape | Op::NewRecord | Op::NewValues);
        let in_insts = self.insts.iter().filter(|inst| named(inst)).map(|inst| inst.imm as u32);
        let in_exits = self.exits.iter().flat_map(|exit| {
            let made = exit.snapshot.virtuals.iter().map(|v| v.word as u32);
            made.chain(exit.snapshot.shapes.iter().map(|&(_, shape)| shape))
        });
        let mut shapes: Vec<u32> = in_insts.chain(in_exits).collect();
        shapes.sort_unstable();
        shapes.dedup();
        shapes
    }

    /// Say what a called address is. One that is called for several purposes has the effects of all.
    pub fn note_call(&mut self, address: u64, effects: Effects, name: &'static str) {
        let known = self.calls.entry(address).or_insert((effects, name));
        known.0 = if known.0 == effects { effects } else { known.0.and(effects) };
    }

    /// All operands of an instruction, fixed or variadic.
    pub fn operands<'a>(&'a self, inst: &'a Inst) -> impl Iterator<Item = Ref> + 'a {
        let fixed = [inst.a, inst.b, inst.c].into_iter().filter(|r| r.is_some());
        fixed.chain(self.var_args(inst).iter().copied())
    }

    /// The variadic operands of an instruction.
    pub fn var_args(&self, inst: &Inst) -> &[Ref] {
        &self.args[inst.args_at as usize..(inst.args_at + inst.args_len) as usize]
    }

    /// Type of an operand.
    pub fn ty(&self, r: Ref) -> Ty {
        if r.is_const() { self.consts.get(r).0 } else { self.insts[r.index()].ty }
    }

    /// A value constant.
    pub fn value(&mut self, v: Value) -> Ref {
        self.consts.intern(Ty::Val, v.bits())
    }

    /// An integer constant.
    pub fn int(&mut self, i: i64) -> Ref {
        self.consts.intern(Ty::Int, i as u64)
    }
}

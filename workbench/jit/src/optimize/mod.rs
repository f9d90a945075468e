//! The trace optimiser: one forward pass over a recording, run twice for a loop.
//!
//! A pass walks raw instructions and keeps a *node* for each raw variable: a constant, a value in the output, a number that
//! is boxed only if it must be, or a *virtual* object that exists only as a list of its fields (`node.rs`). From that follow
//! guard removal (a known shape needs no guard), unboxing, load and store forwarding (`heap.rs`), constant folding and
//! integer ranges (`fold.rs`), allocation removal (Bolz et al., PEPM 2011) and what guards have to write down (`exits.rs`).
//!
//! **Loops** (`peel.rs`) are peeled: the recording is processed once as the first iteration; the state at its end, as a
//! [`vstate::VState`], becomes the loop header's signature; processing the recording again from that state gives the loop
//! body (Ardö, Bolz, Fijałkowski, DLS 2012). Values and facts of the first iteration that still hold in every later one are
//! *imports* of the header: a bridge that wants to enter there must supply them, and does so by running their recipes.
//! Numbers in slots that change from iteration to iteration are parameters, too (`carry.rs`).
//!
//! *Invariants* (numbers of `prior-art.md` C.3). I1: a guard's exit is the raw snapshot mapped through nodes; nothing is
//! moved across it. I3: virtuals in exits are numbered by identity. I7: loads in the second copy are only forwarded when the
//! end of the body re-establishes them. Facts about shapes of objects that can change shape die with every call that may
//! write.

mod carry;
mod concrete;
mod exits;
mod fold;
mod heap;
mod node;
mod peel;
mod rewrite;
mod vstate;

pub(crate) use node::is_unstable;
pub(crate) use peel::{Label, Outcome, bridge, chained, linear, looping};

use crate::ir::{Fragment, Op, Ref, Ty};
use crate::tracer::Recording;
use node::{Kind, Node, NodeId, Tag};
use rustc_hash::{FxHashMap, FxHashSet};

/// Why a recording cannot be compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reject {
    /// The second iteration contradicts the first.
    TypeChanged,
    /// A guard has more live values than the exit buffer takes.
    TooManyLive,
    /// The header's signature did not settle.
    NoFixpoint,
}

impl Reject {
    pub(crate) fn reason(self) -> &'static str {
        match self {
            Reject::TypeChanged => "types changed while recording",
            Reject::TooManyLive => "too many live values at a guard",
            Reject::NoFixpoint => "no stable loop header",
        }
    }
}

/// A snapshot of one pass: everything that one walk over raw instructions changes.
#[derive(Clone)]
pub(crate) struct Pass<'r> {
    pub(super) rec: &'r Recording,
    pub(super) out: Fragment,
    pub(super) nodes: Vec<Node>,
    pub(super) consts: FxHashMap<(Ty, u64), NodeId>,
    /// Node of each raw instruction.
    pub(super) map: Vec<NodeId>,
    /// Nodes of the root frame's registers that memory does not have (or need not be read from it).
    pub(super) regs: FxHashMap<i64, NodeId>,
    /// Registers that were loaded from memory, unchanged since.
    pub(super) loaded: FxHashMap<i64, NodeId>,
    pub(super) cse: FxHashMap<(Op, NodeId, NodeId, u64), NodeId>,
    pub(super) slots: FxHashMap<(NodeId, u32), NodeId>,
    pub(super) elems: FxHashMap<(NodeId, NodeId), NodeId>,
    /// Answers of [`Effects::LOOKUP`](crate::residual::Effects::LOOKUP) calls: function, first and second argument.
    pub(super) lookups: FxHashMap<(u64, NodeId, NodeId), NodeId>,
    pub(super) raws: FxHashMap<(Op, NodeId, NodeId), NodeId>,
    /// Virtuals being made real, and stores into them that have to wait.
    pub(super) forcing: u32,
    pub(super) pending: Vec<(NodeId, usize, NodeId, bool)>,
    /// Was the invalidation flag tested since the last call?
    pub(super) valid: bool,
    /// Unstable shape facts older than this are void.
    pub(super) shape_epoch: u32,
    /// Shapes that a bridge's parameters are known to have.
    pub(super) param_shapes: FxHashMap<u16, u32>,
    /// Values of the first iteration, as block parameters of the header.
    pub(super) imports: FxHashMap<Ref, Ref>,
    /// What was written to frame memory since the walk began.
    pub(super) words: FxHashMap<i64, NodeId>,
    /// What the last exit has in each place of the buffer.
    pub(super) places: Vec<Ref>,
    /// Exit of each raw snapshot that has one: guards of one instruction share it, since all of them mean "run it again".
    pub(super) exits: FxHashMap<u32, u32>,
    /// Nodes made before the header, and which of them the body relied on.
    pub(super) before_label: NodeId,
    pub(super) touched: FxHashSet<NodeId>,
    /// Registers a root-frame snapshot has to mention besides its own: (register, node at the iteration's start).
    pub(super) base_regs: Vec<(u16, NodeId)>,
}

pub(super) const NO_NODE: NodeId = NodeId::MAX;

impl<'r> Pass<'r> {
    pub(super) fn new(rec: &'r Recording) -> Pass<'r> {
        let mut out = Fragment::default();
        out.calls.clone_from(&rec.frag.calls);
        Pass {
            rec,
            out,
            nodes: Vec::new(),
            consts: FxHashMap::default(),
            map: Vec::new(),
            regs: FxHashMap::default(),
            loaded: FxHashMap::default(),
            cse: FxHashMap::default(),
            slots: FxHashMap::default(),
            elems: FxHashMap::default(),
            lookups: FxHashMap::default(),
            raws: FxHashMap::default(),
            valid: false,
            forcing: 0,
            pending: Vec::new(),
            shape_epoch: 0,
            param_shapes: FxHashMap::default(),
            imports: FxHashMap::default(),
            words: FxHashMap::default(),
            places: Vec::new(),
            exits: FxHashMap::default(),
            before_label: 0,
            touched: FxHashSet::default(),
            base_regs: Vec::new(),
        }
    }

    /// Walk another recording (or the same again) from the present state.
    pub(super) fn walk(&mut self, rec: &'r Recording) -> Result<(), Reject> {
        self.rec = rec;
        self.exits.clear();
        self.words.clear();
        self.map = vec![NO_NODE; rec.frag.insts.len()];
        for (&address, &call) in &rec.frag.calls {
            self.out.calls.insert(address, call);
        }
        for i in 0..rec.frag.insts.len() {
            let inst = rec.frag.insts[i];
            self.map[i] = self.rewrite(&inst)?;
        }
        Ok(())
    }

    /// The node of a raw operand.
    pub(super) fn node(&mut self, r: Ref) -> NodeId {
        let n = if r.is_const() {
            let (ty, bits) = self.rec.frag.consts.get(r);
            self.constant(ty, bits)
        } else {
            self.map[r.index()]
        };
        debug_assert!(n != NO_NODE, "a raw operand without a node: {r:?}");
        self.resolve(n)
    }

    /// Emit an instruction with fixed operands, given as nodes.
    pub(super) fn emit(&mut self, op: Op, ty: Ty, args: &[NodeId], imm: u64) -> Ref {
        let refs: smallvec::SmallVec<[Ref; 3]> = args.iter().map(|&n| self.force(n)).collect();
        self.out.emit(op, ty, &refs, imm)
    }

    /// Emit a guard.
    pub(super) fn emit_guard(&mut self, op: Op, args: &[NodeId], imm: u64, snap: u32) -> Result<Ref, Reject> {
        let refs: smallvec::SmallVec<[Ref; 3]> = args.iter().map(|&n| self.force(n)).collect();
        let exit = self.exit(snap)?;
        let r = self.out.emit(op, op.info().ty, &refs, imm);
        if let Some(inst) = self.out.insts.last_mut() {
            inst.exit = exit;
        }
        Ok(r)
    }

    /// A fresh node for an output value.
    pub(super) fn fresh(&mut self, r: Ref, ty: Ty) -> NodeId {
        self.nodes.push(Node::new(Kind::Out(r), ty));
        self.nodes.len() as NodeId - 1
    }

    /// Emit a pure or loading instruction and give its result a node.
    pub(super) fn value(&mut self, op: Op, ty: Ty, args: &[NodeId], imm: u64) -> NodeId {
        let r = self.emit(op, ty, args, imm);
        self.fresh(r, ty)
    }

    pub(super) fn constant(&mut self, ty: Ty, bits: u64) -> NodeId {
        if let Some(&n) = self.consts.get(&(ty, bits)) {
            return n;
        }
        let n = self.nodes.len() as NodeId;
        self.nodes.push(Node::constant(ty, bits));
        self.consts.insert((ty, bits), n);
        n
    }

    pub(super) fn tag(&self, n: NodeId) -> Tag {
        let node = &self.nodes[n as usize];
        match node.tag {
            Tag::Shape(_) if node.unstable && node.epoch < self.shape_epoch => Tag::Pointer,
            tag => tag,
        }
    }
}

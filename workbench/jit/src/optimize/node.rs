//! Nodes: what the optimiser knows of one variable.

use super::{NO_NODE, Pass};
use crate::ir::{Op, Ref, Ty};
use workbench_gc::Value;
use workbench_object::{Kind as ObjectKind, ShapeId};

/// Number of a node within a pass.
pub(crate) type NodeId = u32;

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// A value of the output.
    Out(Ref),
    /// A constant.
    Const(u64),
    /// An integer or double (the node) that is a tagged value only on paper.
    Boxed(NodeId),
    /// An object whose fields are just being made real.
    Forcing,
    /// An object that was not allocated yet.
    Virtual { word: u64, values: bool, fields: Vec<NodeId> },
}

/// What is known of a tagged value's tag and shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    Unknown,
    Int,
    Float,
    /// Some heap object.
    Pointer,
    /// A heap object of this shape.
    Shape(u32),
}

/// One variable.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub kind: Kind,
    pub ty: Ty,
    pub tag: Tag,
    /// The shape may change while the object lives.
    pub unstable: bool,
    /// When the shape fact was learned.
    pub epoch: u32,
    /// Range of an integer.
    pub lo: i64,
    pub hi: i64,
    /// A truth value that a guard settled.
    pub truth: Option<bool>,
    /// A node known to be equal (always a constant).
    pub alias: Option<NodeId>,
    /// The unboxed form, once it was computed.
    pub raw: Option<NodeId>,
    /// What computed it, if that can be computed again elsewhere.
    pub def: Option<(Op, NodeId, NodeId, u64)>,
    /// Definitely not one of the internal markers.
    pub not_raised: bool,
}

impl Node {
    pub(super) fn new(kind: Kind, ty: Ty) -> Node {
        Node {
            kind,
            ty,
            tag: Tag::Unknown,
            unstable: false,
            epoch: 0,
            lo: i64::MIN,
            hi: i64::MAX,
            truth: None,
            alias: None,
            raw: None,
            def: None,
            not_raised: false,
        }
    }

    pub(super) fn constant(ty: Ty, bits: u64) -> Node {
        let mut node = Node::new(Kind::Const(bits), ty);
        match ty {
            Ty::Int => (node.lo, node.hi) = (bits as i64, bits as i64),
            Ty::Bool => node.truth = Some(bits & 1 != 0),
            Ty::Val => {
                let v = Value::from_bits(bits);
                node.tag = match v {
                    v if v.is_int() => Tag::Int,
                    v if v.is_float() => Tag::Float,
                    v if v.is_ptr() => Tag::Pointer,
                    _ => Tag::Unknown,
                };
            }
            Ty::Flt | Ty::Void => {}
        }
        node
    }
}

/// May objects of this shape get another one? Those with named slots, and those with storage strategies.
pub(crate) fn is_unstable(shape: u32) -> bool {
    let shape = ShapeId(shape).shape();
    shape.is_named() || matches!(shape.kind, ObjectKind::LIST | ObjectKind::DICT | ObjectKind::SET)
}

impl Pass<'_> {
    pub(super) fn resolve(&mut self, n: NodeId) -> NodeId {
        if n < self.before_label {
            self.touched.insert(n);
        }
        match self.nodes[n as usize].alias {
            Some(c) => c,
            None => n,
        }
    }

    pub(super) fn bits(&self, n: NodeId) -> Option<u64> {
        match self.nodes[n as usize].kind {
            Kind::Const(bits) => Some(bits),
            _ => None,
        }
    }

    pub(super) fn int_const(&self, n: NodeId) -> Option<i64> {
        self.bits(n).map(|b| b as i64)
    }

    pub(super) fn value_const(&self, n: NodeId) -> Option<Value> {
        (self.nodes[n as usize].ty == Ty::Val).then(|| self.bits(n).map(Value::from_bits)).flatten()
    }

    pub(super) fn is_virtual(&self, n: NodeId) -> bool {
        matches!(self.nodes[n as usize].kind, Kind::Virtual { .. })
    }

    pub(super) fn learn_shape(&mut self, n: NodeId, shape: u32) {
        let epoch = self.shape_epoch;
        let node = &mut self.nodes[n as usize];
        node.tag = match shape {
            s if s == ShapeId::INT.0 => Tag::Int,
            s if s == ShapeId::FLOAT.0 => Tag::Float,
            s => Tag::Shape(s),
        };
        node.unstable = is_unstable(shape);
        node.epoch = epoch;
        node.not_raised = true;
    }

    /// The shape of a node that is known to have one.
    pub(super) fn known_shape(&self, n: NodeId) -> Option<u32> {
        if let Some(v) = self.value_const(n)
            && v.is_ptr()
        {
            let shape = ShapeId::of(v).0;
            // A constant object's shape is only a fact if it cannot change.
            return (!is_unstable(shape)).then_some(shape).or(match self.tag(n) {
                Tag::Shape(s) => Some(s),
                _ => None,
            });
        }
        match (&self.nodes[n as usize].kind, self.tag(n)) {
            (Kind::Virtual { word, .. }, _) => Some(*word as u32),
            (_, Tag::Shape(s)) => Some(s),
            (_, Tag::Int) => Some(ShapeId::INT.0),
            (_, Tag::Float) => Some(ShapeId::FLOAT.0),
            _ => None,
        }
    }

    /// The output operand of a node, making it real if it was not.
    pub(super) fn force(&mut self, n: NodeId) -> Ref {
        let n = self.resolve(n);
        let ty = self.nodes[n as usize].ty;
        match self.nodes[n as usize].kind.clone() {
            Kind::Out(r) => self.imported(r),
            Kind::Const(bits) => self.out.consts.intern(ty, bits),
            Kind::Boxed(raw) => {
                let inner = self.force(raw);
                let node = &self.nodes[raw as usize];
                let r = match node.ty {
                    Ty::Flt => self.out.emit(Op::BoxFlt, Ty::Val, &[inner], 0),
                    _ if node.lo >= Value::MIN_INT && node.hi <= Value::MAX_INT => {
                        self.out.emit(Op::TagInt, Ty::Val, &[inner], 0)
                    }
                    _ => self.out.emit(Op::BoxInt, Ty::Val, &[inner], 0),
                };
                let node = &mut self.nodes[n as usize];
                node.raw = Some(raw);
                node.kind = Kind::Out(r);
                r
            }
            Kind::Virtual { word, values, fields } => self.force_virtual(n, word, values, fields),
            Kind::Forcing => unreachable!("objects under construction are left out by their fields' owners"),
        }
    }

    pub(super) fn imported(&self, r: Ref) -> Ref {
        if self.imports.is_empty() { r } else { self.imports.get(&r).copied().unwrap_or(r) }
    }

    fn force_virtual(&mut self, n: NodeId, word: u64, values: bool, fields: Vec<NodeId>) -> Ref {
        // A field that leads back to an object under construction is stored when the outermost one is made.
        self.nodes[n as usize].kind = Kind::Forcing;
        self.forcing += 1;
        let mut refs = Vec::with_capacity(fields.len());
        for (i, &f) in fields.iter().enumerate() {
            let f = self.resolve(f);
            if self.nodes[f as usize].kind == Kind::Forcing {
                self.pending.push((n, i, f, values));
                refs.push(self.out.consts.intern(Ty::Val, Value::ABSENT.bits()));
            } else {
                refs.push(self.force(f));
            }
        }
        let op = if values { Op::NewValues } else { Op::NewRecord };
        let r = self.out.emit_var(op, Ty::Val, &refs, word);
        self.nodes[n as usize].kind = Kind::Out(r);
        self.learn_shape(n, word as u32);
        if values {
            for (i, &f) in fields.iter().enumerate() {
                let index = self.constant(Ty::Int, i as u64);
                self.elems.insert((n, index), f);
            }
            let len = self.constant(Ty::Int, fields.len() as u64);
            self.cse.insert((Op::LoadLen, n, NO_NODE, 0), len);
        } else {
            for (i, &f) in fields.iter().enumerate() {
                self.slots.insert((n, i as u32), f);
            }
        }
        self.forcing -= 1;
        if self.forcing == 0 {
            for (owner, i, field, values) in std::mem::take(&mut self.pending) {
                let (owner, field) = (self.force(owner), self.force(field));
                if values {
                    let index = self.out.int(i as i64);
                    self.out.emit(Op::StoreElem, Ty::Void, &[owner, index, field], 0);
                } else {
                    self.out.emit(Op::StoreSlot, Ty::Void, &[owner, field], i as u64);
                }
            }
        }
        r
    }
}

//! Loads and stores: what memory is known to hold, and what writes invalidate.
//!
//! A store is forwarded to later loads of the same place and kills what else might be the same place: the same slot number
//! of any other object that is not known to differ (by shape, or by being an unescaped virtual). Stores are emitted at once.

use super::node::{Kind, NodeId, Tag};
use super::{NO_NODE, Pass};
use crate::ir::{FIXED, Op, Ty};
use crate::residual::Effects;

impl Pass<'_> {
    fn may_alias(&self, a: NodeId, b: NodeId) -> bool {
        if a == b {
            return true;
        }
        match (self.known_shape(a), self.known_shape(b)) {
            (Some(x), Some(y)) if x != y => false,
            // Distinct constants are distinct objects.
            _ => !(self.bits(a).is_some() && self.bits(b).is_some()),
        }
    }

    pub(super) fn load_slot(&mut self, object: NodeId, imm: u64) -> NodeId {
        let slot = imm as u32;
        if let Kind::Virtual { fields, values: false, .. } = &self.nodes[object as usize].kind {
            let f = fields[slot as usize];
            return self.resolve(f);
        }
        if imm & FIXED != 0 {
            return self.pure(Op::LoadSlot, Ty::Val, object, NO_NODE, imm);
        }
        if let Some(&v) = self.slots.get(&(object, slot)) {
            return self.resolve(v);
        }
        let v = self.value(Op::LoadSlot, Ty::Val, &[object], slot as u64);
        self.nodes[v as usize].def = Some((Op::LoadSlot, object, NO_NODE, slot as u64));
        self.slots.insert((object, slot), v);
        v
    }

    pub(super) fn store_slot(&mut self, object: NodeId, slot: u32, v: NodeId) {
        if let Kind::Virtual { fields, values: false, .. } = &mut self.nodes[object as usize].kind {
            fields[slot as usize] = v;
            return;
        }
        if self.slots.get(&(object, slot)) == Some(&v) {
            return;
        }
        self.forget_lookups_in(object);
        let barrier_free = self.never_pointer(v);
        self.emit(Op::StoreSlot, Ty::Void, &[object, v], slot as u64 | (barrier_free as u64) << 32);
        let killed: Vec<_> =
            self.slots.keys().filter(|k| k.1 == slot && self.may_alias(k.0, object)).copied().collect();
        for key in killed {
            self.slots.remove(&key);
        }
        self.slots.insert((object, slot), v);
    }

    /// An object was written: what was looked up in it is out of date.
    fn forget_lookups_in(&mut self, object: NodeId) {
        let killed: Vec<_> = self.lookups.keys().filter(|k| self.may_alias(k.1, object)).copied().collect();
        for key in killed {
            self.lookups.remove(&key);
        }
    }

    fn never_pointer(&self, v: NodeId) -> bool {
        let node = &self.nodes[v as usize];
        match (&node.kind, self.tag(v)) {
            (Kind::Const(bits), _) => !workbench_gc::Value::from_bits(*bits).is_ptr(),
            (_, Tag::Int | Tag::Float) => true,
            (Kind::Boxed(raw), _) => {
                let raw = &self.nodes[*raw as usize];
                raw.ty == Ty::Int && raw.lo >= workbench_gc::Value::MIN_INT && raw.hi <= workbench_gc::Value::MAX_INT
            }
            _ => false,
        }
    }

    pub(super) fn load_elem(&mut self, buffer: NodeId, index: NodeId) -> NodeId {
        if let (Kind::Virtual { fields, values: true, .. }, Some(i)) =
            (&self.nodes[buffer as usize].kind, self.int_const(index))
            && let Some(&f) = fields.get(i as usize)
        {
            return self.resolve(f);
        }
        if let Some(&v) = self.elems.get(&(buffer, index)) {
            return self.resolve(v);
        }
        let v = self.value(Op::LoadElem, Ty::Val, &[buffer, index], 0);
        self.nodes[v as usize].def = Some((Op::LoadElem, buffer, index, 0));
        self.elems.insert((buffer, index), v);
        v
    }

    pub(super) fn store_elem(&mut self, buffer: NodeId, index: NodeId, v: NodeId) {
        let i = self.int_const(index);
        if let (Kind::Virtual { fields, values: true, .. }, Some(i)) = (&mut self.nodes[buffer as usize].kind, i)
            && let Some(f) = fields.get_mut(i as usize)
        {
            *f = v;
            return;
        }
        self.lookups.clear();
        let barrier_free = self.never_pointer(v);
        self.emit(Op::StoreElem, Ty::Void, &[buffer, index, v], (barrier_free as u64) << 32);
        let killed: Vec<_> = self
            .elems
            .keys()
            .filter(|k| {
                let other = match (self.int_const(k.1), i) {
                    (Some(a), Some(b)) => a != b,
                    _ => false,
                };
                !other && self.may_alias(k.0, buffer)
            })
            .copied()
            .collect();
        for key in killed {
            self.elems.remove(&key);
        }
        self.elems.insert((buffer, index), v);
    }

    pub(super) fn load_raw(&mut self, op: Op, buffer: NodeId, index: NodeId) -> NodeId {
        if let Some(&v) = self.raws.get(&(op, buffer, index)) {
            return self.resolve(v);
        }
        let ty = op.info().ty;
        let v = self.value(op, ty, &[buffer, index], 0);
        let node = &mut self.nodes[v as usize];
        node.def = Some((op, buffer, index, 0));
        (node.lo, node.hi) = match op {
            Op::LoadU8 => (0, 0xff),
            Op::LoadU16 => (0, 0xffff),
            Op::LoadU32 => (0, 0xffff_ffff),
            _ => (node.lo, node.hi),
        };
        self.raws.insert((op, buffer, index), v);
        v
    }

    pub(super) fn store_raw(&mut self, op: Op, buffer: NodeId, index: NodeId, v: NodeId) {
        self.lookups.clear();
        self.emit(op, Ty::Void, &[buffer, index, v], 0);
        let i = self.int_const(index);
        let load = match op {
            Op::StoreI64 => Op::LoadI64,
            Op::StoreF64 => Op::LoadF64,
            _ => Op::LoadU8,
        };
        let killed: Vec<_> = self
            .raws
            .keys()
            .filter(|k| {
                let other = k.0 == load
                    && match (self.int_const(k.2), i) {
                        (Some(a), Some(b)) => a != b,
                        _ => false,
                    };
                !other && self.may_alias(k.1, buffer)
            })
            .copied()
            .collect();
        for key in killed {
            self.raws.remove(&key);
        }
        if load != Op::LoadU8 {
            self.raws.insert((load, buffer, index), v);
        }
    }

    pub(super) fn store_shape(&mut self, object: NodeId, shape: u32) {
        if let Kind::Virtual { word, .. } = &mut self.nodes[object as usize].kind {
            *word = *word & !0xffff_ffff | shape as u64;
            return;
        }
        self.forget_lookups_in(object);
        let old = self.known_shape(object);
        self.emit(Op::StoreShape, Ty::Void, &[object], shape as u64);
        self.forget_shapes(old, object);
        self.learn_shape(object, shape);
    }

    /// An object of shape `old` (unknown: any) got another one: whatever might be that object, but `but` itself.
    fn forget_shapes(&mut self, old: Option<u32>, but: NodeId) {
        for n in 0..self.nodes.len() as NodeId {
            let node = &self.nodes[n as usize];
            if n != but
                && node.unstable
                && let Tag::Shape(s) = node.tag
                && old.is_none_or(|old| old == s)
            {
                self.nodes[n as usize].tag = Tag::Pointer;
            }
        }
    }

    /// A call wrote slots of an object.
    fn flush_slots(&mut self, object: NodeId) {
        let killed: Vec<_> = self.slots.keys().filter(|k| self.may_alias(k.0, object)).copied().collect();
        for key in killed {
            self.slots.remove(&key);
        }
    }

    /// A call wrote slots of an object and may have changed its shape.
    fn flush_object(&mut self, object: NodeId) {
        self.flush_slots(object);
        let old = self.known_shape(object);
        self.forget_shapes(old, NO_NODE);
    }

    /// A call with these effects happened.
    pub(super) fn flush(&mut self, effects: Effects, first: Option<NodeId>) {
        if effects.is_quiet() {
            return;
        }
        self.lookups.clear();
        if !effects.includes(Effects::SLOTS)
            && let Some(object) = first
        {
            if effects.includes(Effects::FIRST) {
                self.flush_object(object);
            } else if effects.includes(Effects::FIRST_SLOTS) {
                self.flush_slots(object);
            }
        }
        if effects.includes(Effects::SLOTS) {
            self.slots.clear();
            self.shape_epoch += 1;
            self.valid = false;
        }
        if effects.includes(Effects::ELEMS) {
            self.elems.clear();
        }
        if effects.includes(Effects::RAW) {
            self.raws.clear();
        }
    }
}

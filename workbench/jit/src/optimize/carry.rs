//! Numbers in slots that change from one iteration to the next, as parameters of the loop header.
//!
//! An iterator's position, a counter in an attribute: an iteration leaves a number in a slot of an object that stays, and
//! the next one would load it again, look at its tag and unbox it. It is handed on unboxed instead. Stores go to memory
//! at once, as ever; only the load is saved, which is the longest part of many a loop's path from iteration to iteration.
//!
//! *Invariants.* The object has a known shape at the header, and whoever enters there establishes it before it loads the
//! slot. What is handed on is what the heap cache knows the slot to hold at the jump: calls and stores that may alias have
//! ended that knowledge, and with it the slot's being carried.

use super::node::{Kind, NodeId, Tag};
use super::{Pass, Reject};
use crate::ir::{Op, Ref, Ty};
use rustc_hash::FxHashSet;
use workbench_gc::Value;

/// More are not worth their registers.
const MOST: usize = 6;

/// A slot to be carried, as the prefix leaves it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Carried {
    /// The object.
    pub object: NodeId,
    /// Its slot.
    pub slot: u32,
    /// The number in it.
    pub raw: NodeId,
    /// The number is one that a tagged integer can hold.
    pub small: bool,
}

impl Carried {
    /// Integer or double.
    pub fn ty(&self, p: &Pass<'_>) -> Ty {
        p.nodes[self.raw as usize].ty
    }
}

/// Where a later entry finds an object.
#[derive(Clone, Copy, Debug)]
pub(super) enum Holder {
    /// A requirement of the label.
    Requirement(usize),
    /// A constant.
    Const(u64),
}

/// A carried slot, for later entries.
#[derive(Clone, Copy, Debug)]
pub(super) struct CarriedSlot {
    /// The object.
    pub object: Holder,
    /// Its shape.
    pub shape: u32,
    /// Its slot.
    pub slot: u32,
    /// Integer or double.
    pub ty: Ty,
    /// See [`Carried::small`].
    pub small: bool,
}

impl Pass<'_> {
    /// What the prefix left in slots as unboxed numbers.
    pub(super) fn carried(&mut self) -> Vec<Carried> {
        let mut slots: Vec<((NodeId, u32), NodeId)> = self.slots.iter().map(|(&k, &v)| (k, v)).collect();
        slots.sort_unstable();
        let mut found = Vec::new();
        for ((object, slot), v) in slots {
            let Some(raw) = self.number_in(v) else { continue };
            if self.is_virtual(object) || self.bits(raw).is_some() {
                continue;
            }
            let small = self.is_small(raw);
            found.push(Carried { object, slot, raw, small });
        }
        found.truncate(MOST);
        found
    }

    /// The number that this value is the boxed form of, if it is known as such.
    fn number_in(&mut self, v: NodeId) -> Option<NodeId> {
        let v = self.resolve(v);
        let node = &self.nodes[v as usize];
        let raw = match (&node.kind, node.raw) {
            (&Kind::Boxed(raw), _) => raw,
            (Kind::Out(_), Some(raw)) => {
                // Made from it, not it from this.
                let def = self.nodes[raw as usize].def;
                if def.is_some_and(|d| matches!(d.0, Op::UntagInt | Op::UntagFlt) && d.1 == v) {
                    return None;
                }
                raw
            }
            _ => return None,
        };
        Some(self.resolve(raw)).filter(|&raw| matches!(self.nodes[raw as usize].ty, Ty::Int | Ty::Flt))
    }

    fn is_small(&self, raw: NodeId) -> bool {
        let (lo, hi) = self.range(raw);
        self.nodes[raw as usize].ty == Ty::Int && lo >= Value::MIN_INT && hi <= Value::MAX_INT
    }

    /// After the header: the slot holds the parameter.
    pub(super) fn take_over(&mut self, slot: &Carried, phi: Ref) {
        let raw = self.fresh(phi, slot.ty(self));
        if slot.small {
            let node = &mut self.nodes[raw as usize];
            (node.lo, node.hi) = (Value::MIN_INT, Value::MAX_INT);
        }
        let boxed = self.boxed(raw);
        self.slots.insert((slot.object, slot.slot), boxed);
    }

    /// At the end of an iteration: which of these slots can be carried, and how, and their numbers now.
    pub(super) fn hand_on(&mut self, carried: &[Carried]) -> (Vec<Carried>, Vec<NodeId>) {
        let mut kept = Vec::new();
        let mut numbers = Vec::new();
        for slot in carried {
            let Some(&v) = self.slots.get(&(slot.object, slot.slot)) else { continue };
            let Some(raw) = self.number_in(v) else { continue };
            if self.nodes[raw as usize].ty == slot.ty(self) {
                kept.push(Carried { small: slot.small && self.is_small(raw), ..slot.clone() });
                numbers.push(raw);
            }
        }
        (kept, numbers)
    }

    /// Those of the parameters that no instruction or exit from `from` on mentions.
    pub(super) fn unused(&self, phis: &[Ref], from: usize) -> FxHashSet<Ref> {
        let mut unused: FxHashSet<Ref> = phis.iter().copied().collect();
        for inst in &self.out.insts[from..] {
            self.out.operands(inst).for_each(|r| {
                unused.remove(&r);
            });
            if inst.exit != u32::MAX {
                self.out.exits[inst.exit as usize].live.iter().for_each(|r| {
                    unused.remove(r);
                });
            }
        }
        unused
    }

    /// A later entry: the number in the slot, of an object that is made to have the right shape.
    pub(super) fn present(&mut self, slot: &CarriedSlot, object: NodeId, snap: u32) -> Result<NodeId, Reject> {
        if self.known_shape(object) != Some(slot.shape) {
            self.guard_object(object, slot.shape, snap)?;
        }
        let v = self.load_slot(object, u64::from(slot.slot));
        let v = self.resolve(v);
        if let Some(raw) = self.number_in(v) {
            let fits = self.nodes[raw as usize].ty == slot.ty && (!slot.small || self.is_small(raw));
            return if fits { Ok(raw) } else { Err(Reject::TypeChanged) };
        }
        let int = slot.ty == Ty::Int;
        if !(if int { self.is_int_like(v) } else { self.is_float_like(v) }) {
            self.require_tag(v, if int { Tag::Int } else { Tag::Float }, snap)?;
        }
        Ok(if int { self.untag_int(v) } else { self.untag_flt(v) })
    }
}

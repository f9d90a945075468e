//! What the values that a compiled header relies on really are, where a recording arrives at it.
//!
//! A bridge that enters a header has to guard what the header's loop relies on. A guard that does not even hold where the
//! bridge was recorded would make it a bridge to nowhere: another version of the loop is wanted then.
//!
//! *Invariant:* the recording has written through to the heap, so what is read here is what the loop would read first. A slot
//! is read only of objects that have been found to have the shape that is asked for.

use super::Reject;
use super::carry::{CarriedSlot, Holder};
use super::peel::{Arg, Recipe, Requirement};
use super::vstate::{State, VState};
use crate::ir::{Op, Ty};
use workbench_gc::{Value, access};
use workbench_object::ShapeId;

/// The values of a header's leaves and requirements, as far as they are known.
pub(super) struct Concrete {
    /// With each leaf: is its shape known?
    leaves: Vec<(Option<Value>, bool)>,
    /// Those whose shape is known.
    values: Vec<Option<Value>>,
}

impl Concrete {
    /// The leaves, from the registers.
    pub(super) fn new(vs: &VState, register: &dyn Fn(i64) -> Value) -> Concrete {
        let leaf = |i: usize| {
            let value = vs.regs.iter().find(|r| r.1 == i).map(|r| register(r.0));
            (value, matches!(vs.states[i], State::Shape(_)))
        };
        Concrete { leaves: vs.leaves().map(leaf).collect(), values: Vec::new() }
    }

    /// Take the next requirement: it is refused when it is known not to hold.
    pub(super) fn meet(&mut self, requirement: &Requirement) -> Result<(), Reject> {
        let (value, shaped) = match requirement.recipe {
            Recipe::Leaf(k) if requirement.ty == Ty::Val => self.leaves[k],
            Recipe::Boxed(k) => self.leaves[k],
            Recipe::Op(Op::LoadSlot, object, _, imm) => {
                let object = self.arg(object).filter(|o| o.is_ptr());
                (object.map(|o| access::slot_or_payload(o, imm as u32 as usize)), false)
            }
            Recipe::Leaf(_) | Recipe::Op(..) => (None, false),
        };
        if let Some(v) = value {
            let fits = requirement.shape.is_none_or(|s| ShapeId::of(v).0 == s);
            let equal = requirement.equals.is_none_or(|bits| v.bits() == bits);
            if !fits || !equal {
                return Err(Reject::TypeChanged);
            }
        }
        self.values.push(value.filter(|_| shaped || requirement.shape.is_some() || requirement.equals.is_some()));
        Ok(())
    }

    /// Is what this slot holds a number of its type, as far as is known?
    pub(super) fn carries(&self, carried: &CarriedSlot) -> bool {
        let object = match carried.object {
            Holder::Requirement(i) => self.values[i],
            Holder::Const(_) => None,
        };
        object.is_none_or(|o| {
            ShapeId::of(o).0 == carried.shape && {
                let v = access::slot_or_payload(o, carried.slot as usize);
                if carried.ty == Ty::Int { v.is_int() } else { v.is_float() }
            }
        })
    }

    fn arg(&self, arg: Arg) -> Option<Value> {
        match arg {
            Arg::Requirement(i) => self.values[i],
            Arg::Const(Ty::Val, bits) => Some(Value::from_bits(bits)),
            Arg::Const(..) | Arg::None => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_what_does_not_hold() {
        let vs = VState { states: vec![State::Any], regs: vec![(0, 0)] };
        let mut concrete = Concrete::new(&vs, &|_| Value::small(3));
        let requirement = |equals| Requirement { recipe: Recipe::Leaf(0), ty: Ty::Val, shape: None, equals };
        assert!(concrete.meet(&requirement(None)).is_ok());
        assert!(concrete.meet(&requirement(Some(Value::small(3).bits()))).is_ok());
        assert!(concrete.meet(&requirement(Some(Value::NIL.bits()))).is_err());
    }
}

//! Code objects as values: two are equal when they would do the same under the same name.

use super::{type_of, types::Ty};
use crate::code::CodeInfo;
use workbench::object::{integer, table, tuple};
use workbench::{Code, Gc, Kind, Raised, ShapeId, Value, Vm};

/// Are two code objects equal?
pub fn equal(vm: &mut Vm, a: Value, b: Value) -> Result<bool, Raised> {
    if a == b {
        return Ok(true);
    }
    let (Some(a), Some(b)) = (Gc::<Code>::from_value(a), Gc::<Code>::from_value(b)) else { return Ok(false) };
    let (Some(x), Some(y)) = (CodeInfo::of(&a), CodeInfo::of(&b)) else { return Ok(false) };
    let same = a.parts.name == b.parts.name
        && x.first_line == y.first_line
        && x.positional == y.positional
        && x.sig() == y.sig()
        && x.registers == y.registers
        && x.frees == y.frees
        && x.cells == y.cells
        && x.names == y.names
        && x.listing.len() == y.listing.len()
        && a.parts.consts.len() == b.parts.consts.len();
    if !same || x.listing.iter().zip(&y.listing).any(|(p, q)| format!("{p:?}") != format!("{q:?}")) {
        return Ok(false);
    }
    for i in 0..a.parts.consts.len() {
        let (p, q) = (a.parts.consts.as_slice()[i], b.parts.consts.as_slice()[i]);
        if !constants_equal(vm, p, q)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Equal and of the same types, all the way down.
pub fn constants_equal(vm: &mut Vm, a: Value, b: Value) -> Result<bool, Raised> {
    if a == b {
        return Ok(true);
    }
    if a.is_absent() || b.is_absent() || ShapeId::of(a).kind() != ShapeId::of(b).kind() {
        return Ok(false);
    }
    match ShapeId::of(a).kind() {
        Kind::CODE => equal(vm, a, b),
        Kind::TUPLE => {
            let (x, y) = (tuple::items(a).to_vec(), tuple::items(b).to_vec());
            if x.len() != y.len() {
                return Ok(false);
            }
            for (p, q) in x.into_iter().zip(y) {
                if !constants_equal(vm, p, q)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        // Zeros have signs.
        Kind::FLOAT => Ok(super::repr_text(vm, a)? == super::repr_text(vm, b)?),
        Kind::INT | Kind::BIGINT | Kind::BYTES | Kind::TEXT => super::compare::eq(vm, a, b),
        _ if type_of(vm, a) == super::class_of(vm, Ty::Complex) || type_of(vm, a) == super::class_of(vm, Ty::Long) => {
            Ok(super::repr_text(vm, a)? == super::repr_text(vm, b)?)
        }
        // Cells of globals and rooms for caches belong to one code object.
        _ => Ok(!is_constant(a) && !is_constant(b)),
    }
}

/// Is it something that a program can write down?
fn is_constant(v: Value) -> bool {
    matches!(ShapeId::of(v).kind(), Kind::SINGLETON | Kind::INT | Kind::BYTES | Kind::TEXT | Kind::TUPLE | Kind::CODE)
}

/// The hash of a code object: equal ones have the same.
pub fn hash(v: Value) -> i64 {
    let Some(code) = Gc::<Code>::from_value(v) else { return table::identity_hash(v) };
    let line = CodeInfo::of(&code).map_or(0, |i| i.first_line);
    let name = code.parts.name.bytes().fold(0_i64, |h, b| h.wrapping_mul(1_000_003) ^ i64::from(b));
    integer::proper(name ^ i64::from(line))
}

//! `_nameprep`: the tables of RFC 3454 that names of hosts are prepared by (RFC 3491). `encodings/idna.py` does the rest.

use crate::native;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::{Res, type_error, type_name};
use smallvec::SmallVec;
use stringprep::tables;
use workbench::object::{text, tuple};
use workbench::{Raised, Value, Vm};

fn units(vm: &mut Vm, v: Value) -> Result<Vec<u32>, Raised> {
    if text::is(v) {
        return Ok(text::units(&mut vm.space, v));
    }
    let got = type_name(vm, v);
    Err(type_error(vm, format!("must be unicode, not {got}")))
}

/// `mapped(text)`: without what is mapped to nothing (B.1), in the cases that normalization KC wants (B.2).
fn mapped(vm: &mut Vm, args: &[Value]) -> Res {
    let mut out = Vec::new();
    for unit in units(vm, args[0])? {
        match char::from_u32(unit) {
            Some(c) if tables::commonly_mapped_to_nothing(c) => {}
            Some(c) => out.extend(tables::case_fold_for_nfkc(c).map(u32::from)),
            None => out.push(unit),
        }
    }
    Ok(text::from_code_points(&mut vm.space, &out))
}

/// In the tables C.1.2, C.2.2 and C.3 to C.9? A lone surrogate is in C.5.
fn is_prohibited(unit: u32) -> bool {
    char::from_u32(unit).is_none_or(|c| {
        tables::non_ascii_space_character(c)
            || tables::non_ascii_control_character(c)
            || tables::private_use(c)
            || tables::non_character_code_point(c)
            || tables::inappropriate_for_plain_text(c)
            || tables::inappropriate_for_canonical_representation(c)
            || tables::change_display_properties_or_deprecated(c)
            || tables::tagging_character(c)
    })
}

/// `prohibited(text)`: the first character that no name may have, or `None`.
fn prohibited(vm: &mut Vm, args: &[Value]) -> Res {
    let found = units(vm, args[0])?.into_iter().find(|&unit| is_prohibited(unit));
    Ok(found.map_or(Value::NIL, |unit| text::from_code_points(&mut vm.space, &[unit])))
}

/// `directions(text)`: for each character 1 if it is written from right to left (D.1), -1 if from left to right (D.2), or 0.
fn directions(vm: &mut Vm, args: &[Value]) -> Res {
    let all: SmallVec<[Value; 64]> = units(vm, args[0])?
        .into_iter()
        .map(|unit| match char::from_u32(unit) {
            Some(c) if tables::bidi_r_or_al(c) => Value::small(1),
            Some(c) if tables::bidi_l(c) => Value::small(-1),
            _ => Value::small(0),
        })
        .collect();
    Ok(tuple::new(&mut vm.space, &all))
}

static FUNCTIONS: &[Native] =
    &[native!("mapped", mapped, 1), native!("prohibited", prohibited, 1), native!("directions", directions, 1)];

/// The module.
pub static MODULE: ModuleDef = ModuleDef { name: "_nameprep", functions: FUNCTIONS, init: |_, _| Ok(()) };

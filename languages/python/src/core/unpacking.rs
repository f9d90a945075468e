//! `co_code`: how a function takes its parenthesised parameters apart, in CPython's coding.
//!
//! That is what programs read code for (`inspect.getargspec`), since nothing else names those parameters. It is not the rest of
//! what a function does: our instructions are not CPython's, and nothing is translated for show.

use crate::code::CodeInfo;
use crate::op::Op;
use workbench::Vm;

/// Numbers of CPython's instructions.
const UNPACK_SEQUENCE: u8 = 92;
const LOAD_FAST: u8 = 124;
const STORE_FAST: u8 = 125;
const STORE_DEREF: u8 = 137;

/// The instructions that fill the names of parenthesised parameters; empty where there are none.
pub fn shown(vm: &Vm, info: &CodeInfo) -> Vec<u8> {
    let mut out = Vec::new();
    let mut add = |op: u8, n: u16| {
        out.push(op);
        out.extend(n.to_le_bytes());
    };
    // A name that no program can write stands for such a parameter.
    let nameless = |r: u16| r < info.positional && vm.name(info.registers[r as usize]).starts_with(b".");
    // Items that are still to be stored; the first statement of the body may look like one more.
    let mut open = 0;
    let mut begin = super::frames::prologue(info) as usize;
    while let Some(&op) = info.listing.get(begin) {
        match op {
            Op::Unpack(_, n, src) if open == 0 && nameless(src) => {
                add(LOAD_FAST, src);
                add(UNPACK_SEQUENCE, n);
                open = n;
            }
            Op::Unpack(_, n, _) if open > 0 => {
                add(UNPACK_SEQUENCE, n);
                open += n - 1;
            }
            Op::Move(to, _) if open > 0 => {
                add(STORE_FAST, to);
                open -= 1;
            }
            Op::StoreCell(to, _) if open > 0 => {
                add(STORE_DEREF, info.cells.iter().position(|&cell| cell == to).unwrap_or(0) as u16);
                open -= 1;
            }
            _ => break,
        }
        begin += 1;
    }
    out
}

//! From an exit buffer to frames in memory.

use super::{LogSource, Snapshot, Source};
use crate::frame::Frame;
use crate::ir::Ref;
use crate::ir::Ty;
use crate::tracer::{LogItem, SnapKind, TFlt, TInt, TVal};
use crate::vm::Vm;
use workbench_gc::{Header, Layout, Value, access};

/// What [`rebuild`] found besides the frames.
#[derive(Debug)]
pub(crate) struct Rebuilt {
    /// Concrete results of the unfinished instruction's operations.
    pub log: Vec<LogItem>,
}

/// Words of the exit buffer from here on hold rebuilt values, where the collector sees them.
const VALUES_AT: usize = 512;

/// Write the frames of a snapshot whose live values are in the VM's exit buffer. The root frame is the VM's top frame
/// (below the callee's, for [`SnapKind::InCall`]).
pub(crate) fn rebuild(vm: &mut Vm, snapshot: &Snapshot, root: Frame) -> Rebuilt {
    let in_call = snapshot.kind == SnapKind::InCall;
    // Tag every live value first: from then on the buffer holds values only.
    for (i, ty) in snapshot.types.iter().enumerate().filter(|(_, ty)| **ty != Ty::Void) {
        let word = vm.exit_buffer[i];
        vm.exit_buffer[VALUES_AT / 2 + i] = word;
        let value = match ty {
            Ty::Int => vm.space.int(word as i64),
            Ty::Flt => vm.space.float(f64::from_bits(word)),
            Ty::Bool => Value::from_bool(word & 1 != 0),
            Ty::Val | Ty::Void => Value::from_bits(word),
        };
        vm.exit_buffer[i] = value.bits();
    }
    for (i, v) in snapshot.virtuals.iter().enumerate() {
        let object = if v.values {
            vm.space.heap.alloc_values(v.word as u32, v.fields.len(), Value::ABSENT)
        } else {
            let layout = match (v.word >> 40) as u8 {
                5 => Layout::Weak,
                6 => Layout::Ephemeron,
                _ => Layout::Record,
            };
            vm.space.heap.alloc_record(v.word as u32, layout, v.fields.len() as u16, Value::ABSENT)
        };
        debug_assert_eq!(Header::word(v.word as u32, Layout::Free, 0) as u32, v.word as u32);
        vm.exit_buffer[VALUES_AT + i] = object.bits();
    }
    let get = |vm: &Vm, s: Source| match s {
        Source::Const(bits) => Value::from_bits(bits),
        Source::Live(i) => Value::from_bits(vm.exit_buffer[i as usize]),
        Source::Virtual(i) => Value::from_bits(vm.exit_buffer[VALUES_AT + i as usize]),
    };
    for (i, v) in snapshot.virtuals.iter().enumerate() {
        let object = get(vm, Source::Virtual(i as u16));
        for (k, &field) in v.fields.iter().enumerate() {
            let value = get(vm, field);
            if v.values {
                access::values_store(object, k, value);
            } else {
                access::set_slot(object, k, value);
            }
        }
    }
    let mut frame = root;
    for (i, state) in snapshot.frames.iter().enumerate() {
        if i > 0 {
            let words = Frame::words(&frame.code());
            let depth = frame.depth() + 1;
            let next = frame.offset(words);
            let callee = state.callee.map_or(Value::ABSENT, |s| get(vm, s));
            next.write(Frame::header(state.code, state.pc, state.ret, state.flags, words, depth, callee));
            // Whatever the snapshot leaves out is dead, but must not look alive to a debugger.
            for r in 0..state.code.parts.registers {
                next.set_reg(r, Value::ABSENT);
            }
            frame = next;
            if !in_call {
                vm.ctx.frame = frame;
            }
        }
        frame.set_pc(state.pc);
        for &(r, source) in &state.regs {
            frame.set_reg(r, get(vm, source));
        }
    }
    let raw = |vm: &Vm, s: Source, own: Ty| match s {
        Source::Const(bits) => bits,
        // The untagged copies are in the middle part of the buffer.
        Source::Live(i) if snapshot.types[i as usize] == own => vm.exit_buffer[VALUES_AT / 2 + i as usize],
        other => get(vm, other).bits(),
    };
    let none = Ref::NONE;
    let log = snapshot.log.iter().map(|item| match *item {
        LogSource::Unit => LogItem::Unit,
        LogSource::Val(s) => LogItem::Val(TVal { v: get(vm, s), r: none }),
        LogSource::Int(s) => LogItem::Int(TInt { v: raw(vm, s, Ty::Int) as i64, r: none }),
        LogSource::Flt(s) => LogItem::Flt(TFlt { v: f64::from_bits(raw(vm, s, Ty::Flt)), r: none }),
    });
    Rebuilt { log: log.collect() }
}

//! The cold code of exits: their values to the buffer, then out.
//!
//! Neighbouring exits mostly have the same values in the same places. A run of such exits shares one block that stores what
//! all of them have in common; each stores what is its own and goes there. That makes the code a fraction as long, which
//! the register allocator's time follows.

use crate::lower::Lower;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Block, InstBuilder, StackSlot, StackSlotData, StackSlotKind, Value};

/// Fewer stores in common are not worth a block.
const LEAST_SHARED: usize = 3;
/// An exit joins a run if that keeps so many hundredths of what the run has in common.
const KEPT_PERCENT: usize = 60;

/// An exit to be written: its block, the places it fills, the address of its cell.
struct Cold {
    block: Block,
    stores: Vec<(usize, Value)>,
    cell: u64,
}

impl Lower<'_, '_> {
    /// The code of exits whose bridges are not part of the unit.
    pub(crate) fn cold_exits(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        // Which exit it is goes through memory: as a parameter the quick register allocator would take it there twice.
        let place = self.b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, 8, 3));
        let way_out = self.b.create_block();
        self.b.set_cold_block(way_out);
        let mut exits = Vec::with_capacity(self.pending.len());
        for key in std::mem::take(&mut self.pending) {
            let Some((block, live)) = self.exits.remove(&key) else { continue };
            let id = self.unit.fragments[key.0].exits[key.1 as usize].id;
            let stores = live.into_iter().enumerate().filter_map(|(i, v)| Some((i, v?))).collect();
            exits.push(Cold { block, stores, cell: (self.unit.exit_cell)(id) as u64 });
        }
        let mut rest = exits.as_slice();
        while let Some(first) = rest.first() {
            let mut common = first.stores.clone();
            let mut n = 1;
            while let Some(next) = rest.get(n) {
                let fewer: Vec<_> = common.iter().copied().filter(|s| next.stores.contains(s)).collect();
                if fewer.len() < LEAST_SHARED || fewer.len() * 100 < common.len().max(next.stores.len()) * KEPT_PERCENT
                {
                    break;
                }
                common = fewer;
                n += 1;
            }
            let (run, others) = rest.split_at(n);
            self.run_of_exits(run, if n > 1 { &common } else { &[] }, place, way_out);
            rest = others;
        }
        self.way_out(way_out, place);
    }

    fn run_of_exits(&mut self, run: &[Cold], common: &[(usize, Value)], place: StackSlot, way_out: Block) {
        let tail = if common.is_empty() { way_out } else { self.b.create_block() };
        for exit in run {
            self.b.switch_to_block(exit.block);
            for &(i, value) in exit.stores.iter().filter(|s| !common.contains(s)) {
                self.store_word(i, value);
            }
            let cell = self.b.ins().iconst(I64, exit.cell as i64);
            self.b.ins().stack_store(I64, cell, place, 0);
            self.b.ins().jump(tail, &[]);
        }
        if common.is_empty() {
            return;
        }
        self.b.set_cold_block(tail);
        self.b.switch_to_block(tail);
        for &(i, value) in common {
            self.store_word(i, value);
        }
        self.b.ins().jump(way_out, &[]);
    }
}

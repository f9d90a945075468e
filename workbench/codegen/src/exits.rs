//! The cold code of exits: their values to the buffer, then out.
//!
//! Neighbouring exits mostly have the same values in the same places. A run of such exits shares one block that stores what
//! all of them have in common; each stores what is its own and goes there. That makes the code a fraction as long, which
//! the register allocator's time follows.

use crate::lower::Lower;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{Block, InstBuilder, Value};

/// Fewer stores in common are not worth a block.
const LEAST_SHARED: usize = 3;
/// An exit joins a run if that keeps so many hundredths of what the run has in common.
const KEPT_PERCENT: usize = 60;

/// An exit to be written: its block, the places it fills, the address of its cell and its number.
struct Cold {
    block: Block,
    stores: Vec<(usize, Value)>,
    cell: u64,
    status: i64,
}

impl Lower<'_, '_> {
    /// The code of exits whose bridges are not part of the unit.
    pub(crate) fn cold_exits(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let way_out = self.b.create_block();
        self.b.set_cold_block(way_out);
        let mut exits = Vec::with_capacity(self.pending.len());
        for key in std::mem::take(&mut self.pending) {
            let Some((block, live)) = self.exits.remove(&key) else { continue };
            let id = self.unit.fragments[key.0].exits[key.1 as usize].id;
            let stores = live.into_iter().enumerate().filter_map(|(i, v)| Some((i, v?))).collect();
            exits.push(Cold { block, stores, cell: (self.unit.exit_cell)(id) as u64, status: i64::from(id) });
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
            self.run_of_exits(run, if n > 1 { &common } else { &[] }, way_out);
            rest = others;
        }
        self.way_out(way_out);
    }

    fn run_of_exits(&mut self, run: &[Cold], common: &[(usize, Value)], way_out: Block) {
        let tail = if common.is_empty() { way_out } else { self.b.create_block() };
        for exit in run {
            self.b.switch_to_block(exit.block);
            for &(i, value) in exit.stores.iter().filter(|s| !common.contains(s)) {
                self.store_word(i, value);
            }
            let cell = self.b.ins().iconst(I64, exit.cell as i64);
            let status = self.b.ins().iconst(I64, exit.status);
            self.b.ins().jump(tail, &[cell.into(), status.into()]);
        }
        if common.is_empty() {
            return;
        }
        self.b.set_cold_block(tail);
        self.b.switch_to_block(tail);
        let cell = self.b.append_block_param(tail, I64);
        let status = self.b.append_block_param(tail, I64);
        for &(i, value) in common {
            self.store_word(i, value);
        }
        self.b.ins().jump(way_out, &[cell.into(), status.into()]);
    }
}

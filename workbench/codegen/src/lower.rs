//! The shape of the native function: entries, labels, guards, exits, merged bridges.
//!
//! ```text
//!  entry ──► constants, selector ──0──► root ──► label ◄──────────────┐
//!                    └──i+1──► load label parameters from `buf` ──┘ ▲  │ jump
//!  guard ──► next instruction                                      │  │
//!     └────► exit (cold): values to `buf`, look at the cell ──► bridge elsewhere, or return the exit's number
//!     └────► merged bridge: its first block; parameters are the exit's values, still in registers
//! ```
//!
//! *Invariants.* A block that follows a label sees the label's parameters and constants only, since the selector can start
//! there: a value that crosses a label is refused. Constants, `vm`, `fp` and `buf` live in the entry block, which dominates
//! all. All guards that share an exit share its block, so the exit's values must be made before the first of them.

use crate::guards::Waiting;
use crate::tail_signature;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::{F64, I8, I32, I64};
use cranelift_codegen::ir::{
    self, AbiParam, AtomicRmwOp, Block, BlockArg, InstBuilder, MemFlagsData, SigRef, Signature, StackSlot,
    StackSlotData, StackSlotKind, Type, Value,
};
use cranelift_codegen::isa::{CallConv, OwnedTargetIsa};
use cranelift_frontend::{FunctionBuilder, Switch};
use rustc_hash::FxHashMap;
use std::mem::offset_of;
use workbench_jit::assembler::{ExitCell, LabelCell, Unit};
use workbench_jit::ir::{ExitId, Fragment, Inst, Op, Ref, Ty};
use workbench_jit::poll;

/// Memory that is aligned and mapped, but not constant.
pub(crate) const TRUSTED: MemFlagsData = MemFlagsData::trusted();

/// The values of an exit by their place in the buffer; a place may be empty.
pub(crate) type Places = Vec<Option<Value>>;

/// State of one unit's translation.
pub(crate) struct Lower<'u, 'f> {
    pub(crate) b: FunctionBuilder<'f>,
    pub(crate) unit: &'u Unit<'u>,
    /// The fragment being translated, and its number in the unit.
    pub(crate) fragment: &'u Fragment,
    pub(crate) at: usize,
    pub(crate) vm: Value,
    pub(crate) fp: Value,
    pub(crate) buf: Value,
    /// Where operands of calls are spilled; one for the whole function, since its content dies with each call.
    pub(crate) argv: Option<StackSlot>,
    /// For each fragment, the native value of each instruction made so far.
    values: Vec<Vec<Option<Value>>>,
    constants: Vec<Vec<Value>>,
    labels: Vec<Option<Block>>,
    /// Blocks of the exits met so far, with the values that are alive there: by the end, values before a label are gone.
    pub(crate) exits: FxHashMap<(usize, u32), (Block, Places)>,
    pub(crate) pending: Vec<(usize, u32)>,
    /// Guards whose branch is still to come.
    pub(crate) waiting: Option<Waiting>,
    /// Exit number to the fragment that continues there in this unit.
    merged: FxHashMap<ExitId, usize>,
    tail: SigRef,
    convention: CallConv,
    signatures: FxHashMap<(Vec<Type>, Option<Type>), SigRef>,
}

/// Native type of an IR type.
pub(crate) fn native(ty: Ty) -> Type {
    match ty {
        Ty::Flt => F64,
        Ty::Bool => I8,
        Ty::Val | Ty::Int | Ty::Void => I64,
    }
}

/// Translate a unit into the builder's function.
pub(crate) fn lower(mut b: FunctionBuilder<'_>, unit: &Unit<'_>, isa: &OwnedTargetIsa) -> Result<(), String> {
    let entry = b.create_block();
    b.append_block_params_for_function_params(entry);
    b.switch_to_block(entry);
    let params: Vec<Value> = b.block_params(entry).to_vec();
    let tail = b.import_signature(tail_signature());
    let root = *unit.fragments.first().ok_or("empty unit")?;
    let mut lower = Lower {
        argv: argv_slot(&mut b, unit),
        b,
        unit,
        fragment: root,
        at: 0,
        vm: params[0],
        fp: params[1],
        buf: params[2],
        values: unit.fragments.iter().map(|f| vec![None; f.insts.len()]).collect(),
        constants: Vec::new(),
        labels: Vec::new(),
        exits: FxHashMap::default(),
        pending: Vec::new(),
        waiting: None,
        merged: merged_bridges(unit),
        tail,
        convention: isa.default_call_conv(),
        signatures: FxHashMap::default(),
    };
    lower.entry(params[3]);
    for at in 0..unit.fragments.len() {
        lower.fragment(at)?;
    }
    lower.cold_exits();
    lower.b.seal_all_blocks();
    lower.b.finalize(isa.frontend_config());
    Ok(())
}

fn argv_slot(b: &mut FunctionBuilder<'_>, unit: &Unit<'_>) -> Option<StackSlot> {
    let spills = |i: &&Inst| matches!(i.op, Op::CallArgv | Op::CallGuest);
    let most = unit.fragments.iter().flat_map(|f| f.insts.iter().filter(spills)).map(|i| i.args_len).max()?;
    Some(b.create_sized_stack_slot(StackSlotData::new(StackSlotKind::ExplicitSlot, 8 * most.max(1), 3)))
}

fn merged_bridges(unit: &Unit<'_>) -> FxHashMap<ExitId, usize> {
    let bridges = unit.fragments.iter().enumerate().skip(1);
    bridges.filter_map(|(at, f)| Some((f.parent?, at))).collect()
}

fn label_of(f: &Fragment) -> Option<&Inst> {
    f.insts.iter().find(|i| i.op == Op::Label)
}

impl<'u> Lower<'u, '_> {
    /// The entry block: constants, and the choice of where to start.
    fn entry(&mut self, selector: Value) {
        let unit = self.unit;
        for &f in unit.fragments {
            let constants = f.consts.items().iter().map(|&(ty, bits)| match ty {
                Ty::Flt => self.b.ins().f64const(f64::from_bits(bits)),
                Ty::Bool => self.b.ins().iconst(I8, (bits & 1) as i64),
                Ty::Val | Ty::Int | Ty::Void => self.b.ins().iconst(I64, bits as i64),
            });
            let constants = constants.collect();
            self.constants.push(constants);
            let label = label_of(f).map(|label| {
                let block = self.b.create_block();
                for &param in f.var_args(label) {
                    self.b.append_block_param(block, native(f.ty(param)));
                }
                block
            });
            self.labels.push(label);
        }
        let start = self.b.create_block();
        let mut switch = Switch::new();
        let mut stubs = Vec::new();
        for at in 0..unit.fragments.len() {
            if let Some(label) = self.labels[at] {
                let stub = self.b.create_block();
                switch.set_entry(at as u128 + 1, stub);
                stubs.push((at, stub, label));
            }
        }
        match stubs.is_empty() {
            true => {
                self.b.ins().jump(start, &[]);
            }
            false => switch.emit(&mut self.b, selector, start),
        }
        for (at, stub, label) in stubs {
            self.b.switch_to_block(stub);
            let f = unit.fragments[at];
            let params = label_of(f).map(|l| f.var_args(l)).unwrap_or_default();
            let args: Vec<BlockArg> =
                params.iter().enumerate().map(|(i, &p)| self.load_word(i, f.ty(p)).into()).collect();
            self.b.ins().jump(label, &args);
        }
        self.b.switch_to_block(start);
    }

    fn fragment(&mut self, at: usize) -> Result<(), String> {
        self.at = at;
        self.fragment = self.unit.fragments[at];
        let mut reached = true;
        let mut parent = Places::new();
        if at > 0 {
            let exit = self.fragment.parent.ok_or("a merged fragment has no parent")?;
            match self.parent_of(at, exit)? {
                Some((block, live)) => {
                    self.b.switch_to_block(block);
                    parent = live;
                }
                None => reached = false,
            }
        }
        let fragment = self.fragment;
        if self.unit.hasty && label_of(fragment).is_none() {
            self.count_entry();
        }
        for (i, inst) in fragment.insts.iter().enumerate() {
            if inst.op == Op::Label {
                self.enter_label(inst, i, reached)?;
                reached = true;
                continue;
            }
            if !reached {
                continue;
            }
            self.before(inst);
            let value = match inst.op {
                Op::Param if at > 0 => {
                    let value = parent.get(inst.imm as usize).copied().flatten();
                    Some(value.ok_or("a bridge parameter that is none of its exit's values")?)
                }
                Op::Param => Some(self.load_word(inst.imm as usize, inst.ty)),
                Op::Phi => {
                    let label = self.labels[at].ok_or("a phi without a label")?;
                    let params = self.b.block_params(label);
                    Some(*params.get(inst.imm as usize).ok_or("a phi beyond its label's parameters")?)
                }
                Op::Jump => {
                    self.jump(inst)?;
                    None
                }
                _ => self.inst(inst)?,
            };
            self.values[at][i] = value;
            reached = !matches!(inst.op, Op::Jump | Op::Finish | Op::FinishRaise | Op::GuardNever);
        }
        match reached {
            true => Err(format!("fragment {} does not end", fragment.id)),
            false => Ok(()),
        }
    }

    /// The block and values a merged bridge starts from; `None` when nothing reaches its exit.
    fn parent_of(&mut self, at: usize, id: ExitId) -> Result<Option<(Block, Places)>, String> {
        for (owner, f) in self.unit.fragments[..at].iter().enumerate() {
            let Some(index) = f.exits.iter().position(|e| e.id == id) else { continue };
            return Ok(self.exits.get(&(owner, index as u32)).cloned());
        }
        Err(format!("exit {id} of a merged bridge is in no earlier fragment of the unit"))
    }

    fn enter_label(&mut self, label: &Inst, i: usize, reached: bool) -> Result<(), String> {
        let block = self.labels[self.at].ok_or("a second label")?;
        self.settle();
        if reached {
            let args = self.block_args(self.fragment.var_args(label))?;
            self.b.ins().jump(block, &args);
        }
        // Values made before the label do not exist when the selector starts there.
        self.values[self.at][..i].fill(None);
        self.b.switch_to_block(block);
        Ok(())
    }

    /// A hasty unit passes where it counts: are no passes left?
    pub(crate) fn count_down(&mut self) -> Value {
        let cell = (self.unit.label_cell)(self.fragment.id);
        let cell = self.word(cell as u64);
        let at = offset_of!(LabelCell, left) as i32;
        let left = self.b.ins().load(I64, TRUSTED, cell, at);
        let left = self.b.ins().iadd_imm_s(left, -1);
        self.b.ins().store(TRUSTED, left, cell, at);
        self.b.ins().icmp_imm_u(IntCC::Equal, left, 0)
    }

    /// The same at the start of a fragment without a loop, which cannot leave there: the next loop anywhere will.
    fn count_entry(&mut self) {
        let none_left = self.count_down();
        let (tell, next) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(tell);
        self.b.ins().brif(none_left, tell, &[], next, &[]);
        self.b.switch_to_block(tell);
        let at = self.b.ins().iadd_imm_s(self.vm, i64::from(self.unit.abi.poll));
        let hasty = self.b.ins().iconst(I32, i64::from(poll::HASTY));
        self.b.ins().atomic_rmw(I32, TRUSTED, AtomicRmwOp::Or, at, hasty);
        self.b.ins().jump(next, &[]);
        self.b.switch_to_block(next);
    }

    fn jump(&mut self, inst: &Inst) -> Result<(), String> {
        let own = inst.imm as u32 == u32::MAX;
        let target =
            if own { Some(self.at) } else { self.unit.fragments.iter().position(|f| u64::from(f.id) == inst.imm) };
        let operands = self.fragment.var_args(inst);
        if let Some(target) = target {
            let label = self.labels[target].ok_or("a jump to a fragment without a label")?;
            if self.b.block_params(label).len() != operands.len() {
                return Err("a jump with the wrong number of operands".into());
            }
            let args = self.block_args(operands)?;
            self.b.ins().jump(label, &args);
            return Ok(());
        }
        for (i, &operand) in operands.iter().enumerate() {
            let value = self.value(operand)?;
            self.store_word(i, value);
        }
        let cell = (self.unit.label_cell)(inst.imm as u32);
        let cell = self.b.ins().iconst(I64, cell as i64);
        let code = self.b.ins().load(I64, TRUSTED, cell, 0);
        let entry = self.b.ins().load(I64, TRUSTED, cell, 8);
        self.tail_call(code, entry);
        Ok(())
    }

    fn tail_call(&mut self, code: Value, entry: Value) {
        let args = [self.vm, self.fp, self.buf, entry];
        self.b.ins().return_call_indirect(self.tail, code, &args);
    }

    /// The block of an instruction's exit.
    pub(crate) fn exit(&mut self, inst: &Inst) -> Result<Block, String> {
        let key = (self.at, inst.exit);
        if let Some(&(block, _)) = self.exits.get(&key) {
            return Ok(block);
        }
        let exit = self.fragment.exits.get(inst.exit as usize).ok_or("a guard without an exit")?;
        let place = |&r: &Ref| if r.is_some() { self.value(r).map(Some) } else { Ok(None) };
        let live = exit.live.iter().map(place).collect::<Result<_, _>>()?;
        let block = self.b.create_block();
        if !self.merged.contains_key(&exit.id) {
            self.b.set_cold_block(block);
            self.pending.push(key);
        }
        self.exits.insert(key, (block, live));
        Ok(block)
    }

    /// What all exits have in common: to the bridge if there is one, else out with the exit's number.
    /// The address of the exit's cell is in the stack slot.
    pub(crate) fn way_out(&mut self, block: Block, place: StackSlot) {
        self.b.switch_to_block(block);
        let cell = self.b.ins().stack_load(I64, I64, place, 0);
        let bridge = self.b.ins().load(I64, TRUSTED, cell, 0);
        let (cross, leave) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(cross);
        self.b.set_cold_block(leave);
        self.b.ins().brif(bridge, cross, &[], leave, &[]);
        self.b.switch_to_block(cross);
        let count = self.b.ins().load(I64, TRUSTED, cell, 8);
        let count = self.b.ins().iadd_imm_s(count, 1);
        self.b.ins().store(TRUSTED, count, cell, 8);
        // The JIT wants to hear of a bridge that is crossed often: this once it is not entered.
        let often = self.b.ins().icmp_imm_u(IntCC::Equal, count, self.unit.abi.merge_at as i64);
        let go = self.b.create_block();
        self.b.set_cold_block(go);
        self.b.ins().brif(often, leave, &[], go, &[]);
        self.b.switch_to_block(go);
        let start = self.b.ins().iconst(I64, 0);
        self.tail_call(bridge, start);
        self.b.switch_to_block(leave);
        let status = self.b.ins().load(I64, TRUSTED, cell, offset_of!(ExitCell, status) as i32);
        self.b.ins().return_(&[status]);
    }

    /// Word `i` of the exit buffer, as a value of type `ty`.
    fn load_word(&mut self, i: usize, ty: Ty) -> Value {
        let (buf, offset) = (self.buf, 8 * i as i32);
        self.b.ins().load(native(ty), TRUSTED, buf, offset)
    }

    pub(crate) fn store_word(&mut self, i: usize, value: Value) {
        let value = self.widened(value);
        let buf = self.buf;
        self.b.ins().store(TRUSTED, value, buf, 8 * i as i32);
    }

    /// A bool as a whole word; everything else as it is.
    pub(crate) fn widened(&mut self, value: Value) -> Value {
        if self.b.func.dfg.value_type(value) == I8 { self.b.ins().uextend(I64, value) } else { value }
    }

    fn block_args(&mut self, operands: &[Ref]) -> Result<Vec<BlockArg>, String> {
        operands.iter().map(|&r| Ok(self.value(r)?.into())).collect()
    }

    /// The native value of an operand.
    pub(crate) fn value(&self, r: Ref) -> Result<Value, String> {
        let found = match r.is_const() {
            true => self.constants[self.at].get(r.index()).copied(),
            false => self.values[self.at].get(r.index()).copied().flatten(),
        };
        found.ok_or_else(|| format!("fragment {}: {r:?} is not available here", self.fragment.id))
    }

    /// The constant integer an operand is, if it is one.
    pub(crate) fn constant(&self, r: Ref) -> Option<i64> {
        r.is_const().then(|| self.fragment.consts.get(r).1 as i64)
    }

    /// Call the C function at a constant address.
    pub(crate) fn call(&mut self, address: u64, args: &[Value], result: Option<Type>) -> Option<Value> {
        let types: Vec<Type> = args.iter().map(|&a| self.b.func.dfg.value_type(a)).collect();
        let (b, convention) = (&mut self.b, self.convention);
        let signature = *self.signatures.entry((types, result)).or_insert_with_key(|(types, result)| {
            let mut signature = Signature::new(convention);
            signature.params.extend(types.iter().map(|&t| AbiParam::new(t)));
            signature.returns.extend(result.map(AbiParam::new));
            b.import_signature(signature)
        });
        let callee = self.b.ins().iconst(I64, address as i64);
        let call = self.b.ins().call_indirect(signature, callee, args);
        result.map(|_| self.b.inst_results(call)[0])
    }

    /// Run `slow` in a cold block when `condition` is true; the result is its value, or `fast`.
    pub(crate) fn unless(&mut self, condition: Value, fast: Value, slow: impl FnOnce(&mut Self) -> Value) -> Value {
        let (cold, join) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(cold);
        let result = self.b.append_block_param(join, I64);
        self.b.ins().brif(condition, cold, &[], join, &[fast.into()]);
        self.b.switch_to_block(cold);
        let value = slow(self);
        self.b.ins().jump(join, &[value.into()]);
        self.b.switch_to_block(join);
        result
    }

    pub(crate) fn icmp_imm(&mut self, cc: IntCC, x: Value, imm: i64) -> Value {
        self.b.ins().icmp_imm_s(cc, x, imm)
    }

    /// An address or another constant word.
    pub(crate) fn word(&mut self, bits: u64) -> Value {
        self.b.ins().iconst(I64, bits as i64)
    }

    /// The address of the spilled operands.
    pub(crate) fn spill(&mut self, operands: &[Ref]) -> Result<Value, String> {
        let slot: ir::StackSlot = self.argv.ok_or("no room was made for operands")?;
        let base = self.b.ins().stack_addr(I64, slot, 0);
        for (i, &r) in operands.iter().enumerate() {
            let value = self.value(r)?;
            let value = self.widened(value);
            self.b.ins().store(TRUSTED, value, base, 8 * i as i32);
        }
        Ok(base)
    }
}

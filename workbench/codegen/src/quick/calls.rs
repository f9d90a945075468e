//! Calls of the runtime and of guest code, allocation, and what is boxed.

use super::Quick;
use super::asm::{Alu, Cond, R8, R9, R10, R12, R13, RAX, RBP, RBX, RCX, RDI, RDX, RSI, RSP, Reg, Shift, at};
use workbench_gc::{BumpRun, Value};
use workbench_jit::Frame;
use workbench_jit::assembler::{Abi, Callee, status};
use workbench_jit::ir::{Inst, Op, Ref, Ty};

/// The word of plus zero.
const FLOAT_ZERO: u64 = 0x8000_0000_0000_0002;
/// Registers of the first arguments.
const ARGUMENTS: [Reg; 6] = [RDI, RSI, RDX, RCX, R8, R9];
/// Doubles among the arguments have registers of their own, so many.
const FLOAT_ARGUMENTS: u8 = 8;

impl Quick<'_> {
    /// Call what is at a constant address.
    pub(super) fn call_address(&mut self, address: u64) {
        self.asm.constant(RAX, address);
        self.asm.call(RAX);
        self.forget();
    }

    /// The result of a call.
    fn give_result(&mut self, ty: Ty) {
        match ty {
            Ty::Void => {}
            Ty::Flt => self.give_float(0),
            Ty::Bool => {
                self.asm.alu_constant(Alu::And, RAX, 1);
                self.give(RAX);
            }
            Ty::Val | Ty::Int => self.give(RAX),
        }
    }

    pub(super) fn residual_call(&mut self, inst: &Inst) -> Option<()> {
        let operands = self.fragment.var_args(inst);
        match inst.op {
            Op::CallArgv => {
                self.spill(operands);
                self.asm.constant(RDX, operands.len() as u64);
                self.asm.mov(RSI, RSP);
                self.asm.mov(RDI, RBX);
                self.call_address(inst.imm);
                self.give_result(inst.ty);
            }
            Op::CallIf => {
                let (&condition, arguments) = operands.split_first()?;
                let not = match self.known(condition) {
                    Some(0) => return Some(()),
                    Some(_) => None,
                    None => {
                        let word = at(RBP, self.words[condition.index()]);
                        self.asm.compare8(word, 0);
                        Some(self.asm.jump_if(Cond::EQUAL))
                    }
                };
                self.arguments(arguments, true)?;
                self.call_address(inst.imm);
                if let Some(jump) = not {
                    self.asm.land(jump);
                }
            }
            _ => {
                self.arguments(operands, inst.op == Op::Call)?;
                self.call_address(inst.imm);
                self.give_result(inst.ty);
            }
        }
        Some(())
    }

    /// Operands to the registers of arguments, perhaps with the VM as the first; `None`: there are too many.
    fn arguments(&mut self, operands: &[Ref], with_vm: bool) -> Option<()> {
        let (mut words, mut floats) = (ARGUMENTS.into_iter(), 0..FLOAT_ARGUMENTS);
        if with_vm {
            words.next();
        }
        for &r in operands {
            if self.fragment.ty(r) == Ty::Flt {
                // A constant goes through `rcx`, which may be an argument's.
                let bits = self.known(r);
                let xmm = floats.next()?;
                match bits {
                    Some(bits) => {
                        self.asm.constant(R10, bits);
                        self.asm.float_bits(xmm, R10);
                    }
                    None => self.get_float(xmm, r),
                }
            } else {
                let to = words.next()?;
                self.get(to, r);
            }
        }
        if with_vm {
            self.asm.mov(RDI, RBX);
        }
        Some(())
    }

    /// Operands to the foot of the frame.
    fn spill(&mut self, operands: &[Ref]) {
        for (i, &r) in operands.iter().enumerate() {
            self.put(at(RSP, 8 * i as i32), r);
        }
    }

    pub(super) fn box_int(&mut self, inst: &Inst) {
        self.get(RAX, inst.a);
        self.asm.mov(RSI, RAX);
        self.asm.alu(Alu::Add, RAX, RAX);
        let large = self.asm.jump_if(Cond::OVERFLOW);
        self.asm.alu_constant(Alu::Add, RAX, 1);
        let done = self.asm.jump();
        self.asm.land(large);
        self.asm.mov(RDI, RBX);
        self.call_address(self.unit.abi.box_int as u64);
        self.asm.land(done);
        self.give(RAX);
    }

    /// See `values.rs` for the encoding.
    pub(super) fn box_float(&mut self, inst: &Inst) {
        self.get(RCX, inst.a);
        self.asm.mov(RAX, RCX);
        self.asm.shift(Shift::RotateLeft, RAX, 3);
        self.asm.mov(R8, RAX);
        self.add_top_bit(Alu::Add, RAX, R8);
        self.asm.mov(RDX, RAX);
        self.asm.alu_constant(Alu::And, RDX, 3);
        self.asm.alu_constant(Alu::Cmp, RDX, 2);
        let no_tag = self.asm.jump_if(Cond::NOT_EQUAL);
        self.asm.constant(RDX, FLOAT_ZERO);
        self.asm.alu(Alu::Cmp, RAX, RDX);
        let done = self.asm.jump_if(Cond::NOT_EQUAL);
        let rare = self.asm.jump();
        self.asm.land(no_tag);
        self.asm.constant(RAX, FLOAT_ZERO);
        self.asm.test(RCX);
        let zero = self.asm.jump_if(Cond::EQUAL);
        self.asm.land(rare);
        self.asm.float_bits(0, RCX);
        self.asm.mov(RDI, RBX);
        self.call_address(self.unit.abi.box_flt as u64);
        self.asm.land(done);
        self.asm.land(zero);
        self.give(RAX);
    }

    pub(super) fn untag_float(&mut self, inst: &Inst) {
        self.get(RCX, inst.a);
        self.asm.mov(RAX, RCX);
        self.add_top_bit(Alu::Sub, RAX, RCX);
        self.asm.shift(Shift::RotateRight, RAX, 3);
        self.asm.constant(RDX, FLOAT_ZERO);
        self.asm.constant(R8, 0);
        self.asm.alu(Alu::Cmp, RCX, RDX);
        self.asm.move_if(Cond::EQUAL, RAX, R8);
        self.give(RAX);
    }

    /// A record or a buffer of values, from the bump run of its size or by the runtime, filled with the operands.
    pub(super) fn allocate(&mut self, inst: &Inst) -> Option<()> {
        let operands = self.fragment.var_args(inst);
        let (prefix, runtime) = match inst.op {
            Op::NewRecord => (8, self.unit.abi.new_record),
            _ => (16, self.unit.abi.new_values),
        };
        let granules = (prefix + 8 * operands.len()).div_ceil(16);
        let made = (granules < self.unit.abi.bump_classes).then(|| {
            let run = self.unit.abi.bump as u64 + (granules * size_of::<BumpRun>()) as u64;
            self.asm.constant(R8, run);
            self.asm.load(RAX, at(R8, 0));
            self.asm.address(RCX, at(RAX, 16 * granules as i32));
            self.asm.alu_memory(Alu::Cmp, RCX, at(R8, 8));
            let full = self.asm.jump_if(Cond::ABOVE);
            self.asm.store(at(R8, 0), RCX);
            self.asm.constant(RCX, inst.imm);
            self.asm.store(at(RAX, 0), RCX);
            let made = self.asm.jump();
            self.asm.land(full);
            made
        });
        self.asm.constant(RDX, operands.len() as u64);
        self.asm.constant(RSI, inst.imm);
        self.asm.mov(RDI, RBX);
        self.call_address(runtime as u64);
        if let Some(jump) = made {
            self.asm.land(jump);
        }
        self.forget();
        if prefix == 16 {
            self.asm.store_constant(at(RAX, 8), i32::try_from(operands.len()).ok()?);
        }
        for (i, &r) in operands.iter().enumerate() {
            self.put(at(RAX, (prefix + 8 * i) as i32), r);
        }
        self.give(RAX);
        Some(())
    }

    /// See `guest_call.rs` for what is done.
    pub(super) fn guest_call(&mut self, inst: &Inst) -> Option<()> {
        let (&code, registers) = self.fragment.var_args(inst).split_first()?;
        let frame = at(R12, inst.imm as i32);
        let over = match self.site(code, registers) {
            Some((callee, position, link)) => self.native_call(callee, position, link, code, registers, inst)?,
            None => Vec::new(),
        };
        self.spill(registers);
        self.asm.constant(R8, registers.len() as u64);
        self.asm.mov(RCX, RSP);
        self.get(RDX, code);
        self.asm.address(RSI, frame);
        self.asm.mov(RDI, RBX);
        self.call_address(self.unit.abi.call_guest as u64);
        for jump in over {
            self.asm.land(jump);
        }
        self.asm.constant(RCX, Abi::UNWOUND.bits());
        self.asm.alu(Alu::Cmp, RAX, RCX);
        self.leave_if(inst, Cond::EQUAL);
        self.give(RAX);
        Some(())
    }

    /// What is known of a call that can be made natively: the callee, its position and link words.
    fn site(&self, code: Ref, registers: &[Ref]) -> Option<(Callee, i64, u64)> {
        let word = |r: Ref| self.known(r).map(Value::from_bits);
        let position = word(*registers.get(1)?)?.as_int()?;
        let callee = (self.unit.callee)(word(code)?.bits(), position as u32)?;
        let link = word(*registers.get(2)?)?.as_int()? as u64;
        (registers.len() - 3 <= usize::from(callee.cleared)).then_some((callee, position, link))
    }

    /// The native call, whose value is in `rax` where the jumps come from; what falls through has to be done by the runtime.
    fn native_call(
        &mut self,
        callee: Callee,
        position: i64,
        link: u64,
        code: Ref,
        registers: &[Ref],
        inst: &Inst,
    ) -> Option<Vec<super::asm::Jump>> {
        let abi = self.unit.abi;
        let frame = at(R12, inst.imm as i32);
        let (flags, ret, back) = (link & 0xffff, link >> 16 & 0xffff, link >> 32);
        let link = u64::from(position as u32) | ret << 32 | (flags | u64::from(Frame::BASE)) << 48;
        let frames = i32::try_from((position >> 32) + 1).ok()?;
        let mut slow = Vec::new();
        self.asm.constant(R10, callee.entry as u64);
        self.asm.load(R10, at(R10, 0));
        self.asm.test(R10);
        slow.push(self.asm.jump_if(Cond::EQUAL));
        self.asm.address(RSI, frame);
        self.asm.alu_memory(Alu::Cmp, RSI, at(RBX, abi.stack_limit));
        slow.push(self.asm.jump_if(Cond::NOT_BELOW));
        self.asm.alu_memory(Alu::Cmp, RSP, at(RBX, abi.native_limit));
        slow.push(self.asm.jump_if(Cond::NOT_ABOVE));
        // Word 2 of a record has the depth in its upper half.
        self.asm.load32(RDX, at(R12, 20));
        self.asm.alu_constant(Alu::Add, RDX, frames);
        self.asm.load32(R8, at(RBX, abi.max_depth));
        self.asm.alu(Alu::Cmp, RDX, R8);
        slow.push(self.asm.jump_if(Cond::ABOVE));
        self.asm.shift(Shift::Left, RDX, 32);
        self.asm.alu_constant(Alu::Add, RDX, i32::try_from(back).ok()?);
        self.asm.store(at(RSI, 16), RDX);
        self.put(at(RSI, 0), code);
        self.asm.constant(RCX, link);
        self.asm.store(at(RSI, 8), RCX);
        self.put(at(RSI, 24), registers[0]);
        let register = |i: usize| at(RSI, abi.frame_header + 8 * i as i32);
        let arguments = &registers[3..];
        for (i, &r) in arguments.iter().enumerate() {
            self.put(register(i), r);
        }
        if arguments.len() < usize::from(callee.cleared) {
            self.asm.constant(RCX, Value::ABSENT.bits());
        }
        for i in arguments.len()..usize::from(callee.cleared) {
            self.asm.store(register(i), RCX);
        }
        self.asm.store(at(RBX, abi.frame), RSI);
        self.asm.constant(RCX, 0);
        self.asm.mov(RDX, R13);
        self.asm.mov(RDI, RBX);
        self.asm.call(R10);
        self.forget();
        self.asm.constant(RCX, status::FINISHED);
        self.asm.alu(Alu::Cmp, RAX, RCX);
        let otherwise = self.asm.jump_if(Cond::NOT_EQUAL);
        self.asm.store(at(RBX, abi.frame), R12);
        self.asm.load(RAX, at(RBX, abi.ret));
        let finished = self.asm.jump();
        self.asm.land(otherwise);
        self.asm.mov(RCX, RAX);
        self.asm.address(RDX, frame);
        self.asm.mov(RSI, R12);
        self.asm.mov(RDI, RBX);
        self.call_address(abi.call_ended as u64);
        let ended = self.asm.jump();
        for jump in slow {
            self.asm.land(jump);
        }
        Some(vec![finished, ended])
    }
}

//! Integer division. By a constant it is a shift, or a multiplication with a rounded-up reciprocal and a shift (Granlund and
//! Montgomery, "Division by invariant integers using multiplication", 1994). Floor division follows from the truncating one
//! without branches.

use crate::lower::Lower;
use cranelift_codegen::ir::condcodes::IntCC;
use cranelift_codegen::ir::types::I64;
use cranelift_codegen::ir::{InstBuilder, Value};
use workbench_jit::ir::{Inst, Op};

impl Lower<'_, '_> {
    pub(crate) fn division(&mut self, inst: &Inst) -> Result<Value, String> {
        let (x, y) = (self.value(inst.a)?, self.value(inst.b)?);
        let constant = self.constant(inst.b);
        if let Some(shift) = constant.and_then(power_of_two) {
            match inst.op {
                Op::IFloorDiv => return Ok(self.b.ins().sshr_imm_s(x, shift)),
                Op::IFloorMod => return Ok(self.b.ins().band_imm_s(x, (1 << shift) - 1)),
                _ => {}
            }
        }
        let quotient = match constant {
            Some(divisor) => self.quotient_by_constant(x, divisor, y),
            None => self.b.ins().sdiv(x, y),
        };
        if inst.op == Op::IDiv {
            return Ok(quotient);
        }
        let product = self.b.ins().imul(quotient, y);
        let remainder = self.b.ins().isub(x, product);
        if inst.op == Op::IRem {
            return Ok(remainder);
        }
        // All ones when the remainder is not zero and its sign is not the divisor's: then the quotient is one too great.
        let adjust = if constant.is_some_and(|c| c > 0) {
            self.b.ins().sshr_imm_s(remainder, 63)
        } else {
            let signs = self.b.ins().bxor(remainder, y);
            let signs = self.b.ins().sshr_imm_s(signs, 63);
            let some = self.icmp_imm(IntCC::NotEqual, remainder, 0);
            let some = self.b.ins().uextend(I64, some);
            let some = self.b.ins().ineg(some);
            self.b.ins().band(signs, some)
        };
        Ok(match inst.op {
            Op::IFloorDiv => self.b.ins().iadd(quotient, adjust),
            _ => {
                let back = self.b.ins().band(adjust, y);
                self.b.ins().iadd(remainder, back)
            }
        })
    }

    fn quotient_by_constant(&mut self, x: Value, divisor: i64, y: Value) -> Value {
        if divisor == 1 {
            return x;
        }
        if let Some(shift) = power_of_two(divisor) {
            // Rounds towards zero once 2^shift - 1 is added to negative numbers.
            let sign = self.b.ins().sshr_imm_s(x, 63);
            let bias = self.b.ins().ushr_imm_s(sign, 64 - shift);
            let biased = self.b.ins().iadd(x, bias);
            return self.b.ins().sshr_imm_s(biased, shift);
        }
        let Some((multiplier, shift)) = reciprocal(divisor) else { return self.b.ins().sdiv(x, y) };
        let factor = self.word(multiplier as u64);
        let high = self.b.ins().smulhi(x, factor);
        // The reciprocal has 64 bits and a sign; where that wrapped, the product lacks one `x`.
        let high = match (divisor > 0, multiplier > 0) {
            (true, false) => self.b.ins().iadd(high, x),
            (false, true) => self.b.ins().isub(high, x),
            _ => high,
        };
        let shifted = self.b.ins().sshr_imm_s(high, shift);
        let sign = self.b.ins().ushr_imm_s(shifted, 63);
        self.b.ins().iadd(shifted, sign)
    }
}

/// The exponent, for a positive power of two.
fn power_of_two(i: i64) -> Option<i64> {
    (i > 0 && i & (i - 1) == 0).then(|| i64::from(i.trailing_zeros()))
}

/// Multiplier and shift for a divisor other than -1, 0, 1 and the least integer.
fn reciprocal(divisor: i64) -> Option<(i64, i64)> {
    let size = u128::from(divisor.unsigned_abs());
    if size < 2 || divisor == i64::MIN {
        return None;
    }
    // The greatest dividend (in size) whose remainder is `size - 1`: if it divides right, so do all.
    let limit = (1u128 << 63) + u128::from(divisor < 0);
    let worst = limit - 1 - limit % size;
    let power = (64..127).find(|p| 1u128 << p > worst * (size - (1u128 << p) % size))?;
    let multiplier = ((1u128 << power) / size + 1) as i64;
    Some((if divisor < 0 { multiplier.wrapping_neg() } else { multiplier }, i64::from(power - 64)))
}

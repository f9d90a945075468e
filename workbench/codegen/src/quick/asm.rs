//! Instructions of x86-64, as many as the quick generator needs.
//!
//! Nothing here knows a trace. Jumps have displacements of 32 bits, and are filled in when their target is known. Offsets from
//! a register take one byte where they fit.

/// A general register, by its number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Reg(pub(super) u8);

pub(super) const RAX: Reg = Reg(0);
pub(super) const RCX: Reg = Reg(1);
pub(super) const RDX: Reg = Reg(2);
pub(super) const RBX: Reg = Reg(3);
pub(super) const RSP: Reg = Reg(4);
pub(super) const RBP: Reg = Reg(5);
pub(super) const RSI: Reg = Reg(6);
pub(super) const RDI: Reg = Reg(7);
pub(super) const R8: Reg = Reg(8);
pub(super) const R9: Reg = Reg(9);
pub(super) const R10: Reg = Reg(10);
pub(super) const R12: Reg = Reg(12);
pub(super) const R13: Reg = Reg(13);

/// A word in memory: base, index with its scale's logarithm, offset.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mem {
    base: Reg,
    index: Option<(Reg, u8)>,
    offset: i32,
}

/// The word so many bytes after a register's address.
pub(super) fn at(base: Reg, offset: i32) -> Mem {
    Mem { base, index: None, offset }
}

/// The same with an index of elements of `1 << scale` bytes.
pub(super) fn element(base: Reg, index: Reg, scale: u8, offset: i32) -> Mem {
    Mem { base, index: Some((index, scale)), offset }
}

/// Conditions, as the machine numbers them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Cond(pub(super) u8);

impl Cond {
    pub(super) const OVERFLOW: Cond = Cond(0);
    pub(super) const BELOW: Cond = Cond(2);
    pub(super) const NOT_BELOW: Cond = Cond(3);
    pub(super) const EQUAL: Cond = Cond(4);
    pub(super) const NOT_EQUAL: Cond = Cond(5);
    pub(super) const NOT_ABOVE: Cond = Cond(6);
    pub(super) const ABOVE: Cond = Cond(7);
    pub(super) const NOT_NEGATIVE: Cond = Cond(9);
    pub(super) const PARITY: Cond = Cond(10);
    pub(super) const NO_PARITY: Cond = Cond(11);
    pub(super) const LESS: Cond = Cond(12);
    pub(super) const LESS_OR_EQUAL: Cond = Cond(14);

    /// What holds when this does not.
    pub(super) fn not(self) -> Cond {
        Cond(self.0 ^ 1)
    }
}

/// Operations of two words with the result in the first, by their code with a register and a word of memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Alu {
    Add = 0,
    Or = 1,
    And = 4,
    Sub = 5,
    Xor = 6,
    Cmp = 7,
}

/// Shifts, by their extension of the code.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shift {
    RotateLeft = 0,
    RotateRight = 1,
    Left = 4,
    Right = 5,
    Arithmetic = 7,
}

/// Operations of doubles, by their code.
#[derive(Clone, Copy, Debug)]
pub(super) enum Float {
    Sqrt = 0x51,
    Add = 0x58,
    Mul = 0x59,
    Sub = 0x5c,
    Div = 0x5e,
}

/// A jump whose target is not known yet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Jump(usize);

/// Machine code in the making.
#[derive(Default)]
pub(super) struct Asm {
    pub(super) code: Vec<u8>,
}

impl Asm {
    pub(super) fn here(&self) -> usize {
        self.code.len()
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.code.extend_from_slice(bytes);
    }

    fn word(&mut self, word: i32) {
        self.bytes(&word.to_le_bytes());
    }

    /// `op reg, m` with prefixes: `wide` for 64 bits.
    fn memory(&mut self, prefix: Option<u8>, wide: bool, op: &[u8], reg: u8, m: Mem) {
        self.code.extend(prefix);
        let index = m.index.map_or(0, |(r, _)| r.0);
        let rex = 0x40 | u8::from(wide) << 3 | (reg >> 3) << 2 | (index >> 3) << 1 | m.base.0 >> 3;
        if rex != 0x40 {
            self.code.push(rex);
        }
        self.bytes(op);
        let short = i8::try_from(m.offset).is_ok();
        let mode = if short { 0x40 } else { 0x80 } | (reg & 7) << 3;
        match m.index {
            Some((r, scale)) => self.bytes(&[mode | 4, scale << 6 | (r.0 & 7) << 3 | m.base.0 & 7]),
            None if m.base.0 & 7 == RSP.0 => self.bytes(&[mode | 4, 0x24]),
            None => self.code.push(mode | m.base.0 & 7),
        }
        if short {
            self.code.push(m.offset as u8);
        } else {
            self.word(m.offset);
        }
    }

    /// `op reg, rm` between registers.
    fn registers(&mut self, prefix: Option<u8>, wide: bool, op: &[u8], reg: u8, rm: u8) {
        self.code.extend(prefix);
        let rex = 0x40 | u8::from(wide) << 3 | (reg >> 3) << 2 | rm >> 3;
        if rex != 0x40 {
            self.code.push(rex);
        }
        self.bytes(op);
        self.code.push(0xc0 | (reg & 7) << 3 | rm & 7);
    }

    pub(super) fn load(&mut self, to: Reg, m: Mem) {
        self.memory(None, true, &[0x8b], to.0, m);
    }

    /// 32 bits, the rest zeros.
    pub(super) fn load32(&mut self, to: Reg, m: Mem) {
        self.memory(None, false, &[0x8b], to.0, m);
    }

    /// A byte, the rest zeros.
    pub(super) fn load8(&mut self, to: Reg, m: Mem) {
        self.memory(None, false, &[0x0f, 0xb6], to.0, m);
    }

    /// 16 bits, the rest zeros.
    pub(super) fn load16(&mut self, to: Reg, m: Mem) {
        self.memory(None, false, &[0x0f, 0xb7], to.0, m);
    }

    pub(super) fn store(&mut self, m: Mem, from: Reg) {
        self.memory(None, true, &[0x89], from.0, m);
    }

    /// The lowest byte of one of the first four registers.
    pub(super) fn store8(&mut self, m: Mem, from: Reg) {
        self.memory(None, false, &[0x88], from.0, m);
    }

    /// A word that is a constant of 32 bits with sign.
    pub(super) fn store_constant(&mut self, m: Mem, constant: i32) {
        self.memory(None, true, &[0xc7], 0, m);
        self.word(constant);
    }

    /// 32 bits that are a constant.
    pub(super) fn store32_constant(&mut self, m: Mem, constant: u32) {
        self.memory(None, false, &[0xc7], 0, m);
        self.word(constant as i32);
    }

    pub(super) fn mov(&mut self, to: Reg, from: Reg) {
        if to != from {
            self.registers(None, true, &[0x8b], to.0, from.0);
        }
    }

    pub(super) fn constant(&mut self, to: Reg, bits: u64) {
        if let Ok(small) = u32::try_from(bits) {
            if to.0 > 7 {
                self.code.push(0x41);
            }
            self.code.push(0xb8 | to.0 & 7);
            self.word(small as i32);
        } else if let Ok(small) = i32::try_from(bits as i64) {
            self.registers(None, true, &[0xc7], 0, to.0);
            self.word(small);
        } else {
            self.bytes(&[0x48 | to.0 >> 3, 0xb8 | to.0 & 7]);
            self.bytes(&bits.to_le_bytes());
        }
    }

    pub(super) fn address(&mut self, to: Reg, m: Mem) {
        self.memory(None, true, &[0x8d], to.0, m);
    }

    pub(super) fn alu(&mut self, op: Alu, to: Reg, from: Reg) {
        self.registers(None, true, &[(op as u8) << 3 | 3], to.0, from.0);
    }

    pub(super) fn alu_memory(&mut self, op: Alu, to: Reg, m: Mem) {
        self.memory(None, true, &[(op as u8) << 3 | 3], to.0, m);
    }

    pub(super) fn alu_constant(&mut self, op: Alu, to: Reg, constant: i32) {
        match i8::try_from(constant) {
            Ok(byte) => {
                self.registers(None, true, &[0x83], op as u8, to.0);
                self.code.push(byte as u8);
            }
            Err(_) => {
                self.registers(None, true, &[0x81], op as u8, to.0);
                self.word(constant);
            }
        }
    }

    /// Compare 32 bits of memory with a constant.
    pub(super) fn compare32(&mut self, m: Mem, constant: u32) {
        self.memory(None, false, &[0x81], Alu::Cmp as u8, m);
        self.word(constant as i32);
    }

    /// Compare a byte of memory with a constant.
    pub(super) fn compare8(&mut self, m: Mem, constant: u8) {
        self.memory(None, false, &[0x80], Alu::Cmp as u8, m);
        self.code.push(constant);
    }

    /// Bits of a byte in memory.
    pub(super) fn test8(&mut self, m: Mem, bits: u8) {
        self.memory(None, false, &[0xf6], 0, m);
        self.code.push(bits);
    }

    /// Is it zero?
    pub(super) fn test(&mut self, r: Reg) {
        self.registers(None, true, &[0x85], r.0, r.0);
    }

    pub(super) fn multiply(&mut self, to: Reg, from: Reg) {
        self.registers(None, true, &[0x0f, 0xaf], to.0, from.0);
    }

    /// Divide `rax`: the quotient there, the remainder in `rdx`.
    pub(super) fn divide(&mut self, by: Reg) {
        self.bytes(&[0x48, 0x99]);
        self.registers(None, true, &[0xf7], 7, by.0);
    }

    pub(super) fn shift(&mut self, how: Shift, r: Reg, by: u8) {
        self.registers(None, true, &[0xc1], how as u8, r.0);
        self.code.push(by);
    }

    /// By what is in `rcx`, modulo 64.
    pub(super) fn shift_by_rcx(&mut self, how: Shift, r: Reg) {
        self.registers(None, true, &[0xd3], how as u8, r.0);
    }

    /// Clear or (`flip`) turn the highest bit.
    pub(super) fn highest_bit(&mut self, r: Reg, flip: bool) {
        self.registers(None, true, &[0x0f, 0xba], if flip { 7 } else { 6 }, r.0);
        self.code.push(63);
    }

    /// One less in memory.
    pub(super) fn decrement(&mut self, m: Mem) {
        self.memory(None, true, &[0xff], 1, m);
    }

    /// One more in memory.
    pub(super) fn increment(&mut self, m: Mem) {
        self.memory(None, true, &[0xff], 0, m);
    }

    /// Set bits of 32 in memory that other threads set bits of, too.
    pub(super) fn set_bits_together(&mut self, m: Mem, bits: u32) {
        self.code.push(0xf0);
        self.memory(None, false, &[0x81], Alu::Or as u8, m);
        self.word(bits as i32);
    }

    /// One if the condition holds, or zero, in `rax` or `rcx`.
    pub(super) fn set(&mut self, cond: Cond, r: Reg) {
        self.bytes(&[0x0f, 0x90 | cond.0, 0xc0 | r.0]);
        self.registers(None, false, &[0x0f, 0xb6], r.0, r.0);
    }

    pub(super) fn move_if(&mut self, cond: Cond, to: Reg, from: Reg) {
        self.registers(None, true, &[0x0f, 0x40 | cond.0], to.0, from.0);
    }

    pub(super) fn load_float(&mut self, xmm: u8, m: Mem) {
        self.memory(Some(0xf2), false, &[0x0f, 0x10], xmm, m);
    }

    pub(super) fn store_float(&mut self, m: Mem, xmm: u8) {
        self.memory(Some(0xf2), false, &[0x0f, 0x11], xmm, m);
    }

    pub(super) fn float_bits(&mut self, xmm: u8, from: Reg) {
        self.registers(Some(0x66), true, &[0x0f, 0x6e], xmm, from.0);
    }

    pub(super) fn float(&mut self, op: Float, to: u8, from: u8) {
        self.registers(Some(0xf2), false, &[0x0f, op as u8], to, from);
    }

    /// Round to a whole number, which SSE 4.1 can: down (1), up (2), towards zero (3).
    pub(super) fn round(&mut self, xmm: u8, how: u8) {
        self.registers(Some(0x66), false, &[0x0f, 0x3a, 0x0b], xmm, xmm);
        // Without a word about what is not exact.
        self.code.push(8 | how);
    }

    /// Compare without a complaint about what is no number.
    pub(super) fn compare_floats(&mut self, a: u8, b: u8) {
        self.registers(Some(0x66), false, &[0x0f, 0x2e], a, b);
    }

    pub(super) fn int_to_float(&mut self, xmm: u8, from: Reg) {
        self.registers(Some(0xf2), true, &[0x0f, 0x2a], xmm, from.0);
    }

    pub(super) fn float_to_int(&mut self, to: Reg, xmm: u8) {
        self.registers(Some(0xf2), true, &[0x0f, 0x2c], to.0, xmm);
    }

    pub(super) fn push(&mut self, r: Reg) {
        if r.0 > 7 {
            self.code.push(0x41);
        }
        self.code.push(0x50 | r.0 & 7);
    }

    pub(super) fn pop(&mut self, r: Reg) {
        if r.0 > 7 {
            self.code.push(0x41);
        }
        self.code.push(0x58 | r.0 & 7);
    }

    pub(super) fn ret(&mut self) {
        self.code.push(0xc3);
    }

    pub(super) fn call(&mut self, r: Reg) {
        self.registers(None, false, &[0xff], 2, r.0);
    }

    pub(super) fn jump_to_register(&mut self, r: Reg) {
        self.registers(None, false, &[0xff], 4, r.0);
    }

    /// Take so many bytes of the stack; how many is said later, by [`Asm::patch`].
    pub(super) fn take_stack(&mut self) -> Jump {
        self.bytes(&[0x48, 0x81, 0xec]);
        self.word(0);
        Jump(self.here())
    }

    pub(super) fn patch(&mut self, place: Jump, word: i32) {
        self.code[place.0 - 4..place.0].copy_from_slice(&word.to_le_bytes());
    }

    pub(super) fn jump(&mut self) -> Jump {
        self.code.push(0xe9);
        self.word(0);
        Jump(self.here())
    }

    pub(super) fn jump_if(&mut self, cond: Cond) -> Jump {
        self.bytes(&[0x0f, 0x80 | cond.0]);
        self.word(0);
        Jump(self.here())
    }

    /// The jump arrives here.
    pub(super) fn land(&mut self, jump: Jump) {
        self.land_at(jump, self.here());
    }

    /// The jump arrives there.
    pub(super) fn land_at(&mut self, jump: Jump, target: usize) {
        let distance = target as i64 - jump.0 as i64;
        self.patch(jump, distance as i32);
    }
}

//! What a pattern's code says about characters, computed once: which of the first 256 each instruction of width one takes, and
//! which a match can begin with.

use super::sre_matcher::{Stacks, in_set, op, takes_one};
use std::cell::RefCell;

/// Instructions that are looked at to find what a pattern begins with: what follows a branch is looked at once for each way.
const BUDGET: usize = 500;

/// A set of the characters below 256.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Set([u64; 4]);

impl Set {
    const EMPTY: Set = Set([0; 4]);

    /// Is this one in it? Above 255 a set knows nothing.
    #[inline(always)]
    pub fn has(&self, c: u32) -> bool {
        self.0[(c >> 6 & 3) as usize] >> (c & 63) & 1 != 0
    }

    fn of(takes: impl Fn(u32) -> bool) -> Set {
        let mut set = Set::EMPTY;
        for c in (0..256).filter(|&c| takes(c)) {
            set.0[(c >> 6) as usize] |= 1 << (c & 63);
        }
        set
    }

    fn add(&mut self, other: Set) {
        for (word, other) in self.0.iter_mut().zip(other.0) {
            *word |= other;
        }
    }
}

/// A pattern's code and what is known of it.
pub struct Program {
    /// The machine's code.
    pub code: Vec<u32>,
    /// Flags of `re`.
    pub flags: u32,
    sets: Vec<Set>,
    /// For each word of the code: the number, from one on, of the set of what an instruction there takes first. Known of all
    /// instructions of width one, and of what follows a greedy repeat of those; else zero.
    set_at: Vec<u16>,
    first: Option<Set>,
    /// Stacks of the last run, for the next one.
    pub spare: RefCell<Stacks>,
}

impl Program {
    /// Look through code; `None` if it is none that the machine could run.
    pub fn new(code: Vec<u32>, flags: u32, groups: usize) -> Option<Program> {
        let set_at = vec![0; code.len()];
        let mut program = Program { code, flags, sets: Vec::new(), set_at, first: None, spare: RefCell::default() };
        let starts = program.look_through(groups)?;
        let mut first = Set::EMPTY;
        if program.begins(0, &mut first, &mut { BUDGET }) == Some(true) {
            program.first = Some(first);
        }
        program.look_behind_repeats(&starts);
        Some(program)
    }

    /// Find out what can follow the greedy repeats.
    fn look_behind_repeats(&mut self, starts: &[bool]) {
        for (pc, &start) in starts.iter().enumerate() {
            if !start || self.code[pc] != op::REPEAT_ONE {
                continue;
            }
            let tail = pc + 1 + self.code[pc + 1] as usize;
            let mut set = Set::EMPTY;
            if self.set_at[tail] == 0 && self.begins(tail, &mut set, &mut { BUDGET }) == Some(true) {
                self.note(tail, set);
            }
        }
    }

    /// The characters below 256 that a match can begin with; `None`: it may take no character at all.
    pub fn first(&self) -> Option<&Set> {
        self.first.as_ref()
    }

    /// What is taken first from `pc` on, of characters below 256, if it is known.
    #[inline(always)]
    pub fn set(&self, pc: usize) -> Option<&Set> {
        match self.set_at[pc] {
            0 => None,
            n => self.sets.get(usize::from(n) - 1),
        }
    }

    /// Does the instruction of width one at `pc` take this character?
    #[inline(always)]
    pub fn takes(&self, pc: usize, c: u32) -> bool {
        match self.set(pc) {
            Some(set) if c < 256 => set.has(c),
            _ => takes_one(&self.code, self.flags, pc, c),
        }
    }

    /// Length of the instruction of width one at `pc`; `None`: it is another one.
    #[inline(always)]
    pub fn width_one(&self, pc: usize) -> Option<usize> {
        match self.code[pc] {
            op::ANY | op::ANY_ALL => Some(1),
            op::LITERAL | op::NOT_LITERAL | op::LITERAL_IGNORE | op::NOT_LITERAL_IGNORE | op::CATEGORY => Some(2),
            op::IN | op::IN_IGNORE => Some(1 + self.code[pc + 1] as usize),
            _ => None,
        }
    }

    /// Visit each instruction once, checking that its operands lie inside of the code, that skips lead to instructions, and that
    /// marks and counts are possible. Where instructions are.
    fn look_through(&mut self, groups: usize) -> Option<Vec<bool>> {
        let n = self.code.len();
        // Where an instruction or an alternative of a branch starts, and where skips lead.
        let (mut starts, mut skips, mut targets) = (vec![false; n], vec![false; n], Vec::new());
        let (mut pc, mut last) = (0, op::FAILURE);
        while pc < n {
            if skips[pc] {
                pc += 1;
                continue;
            }
            starts[pc] = true;
            last = self.code[pc];
            let word = |i: usize| self.code.get(pc + i).map(|&w| w as usize);
            pc = match last {
                op::SUCCESS | op::MAX_UNTIL | op::MIN_UNTIL => pc + 1,
                op::AT | op::GROUPREF | op::GROUPREF_IGNORE => {
                    word(1)?;
                    pc + 2
                }
                op::MARK => {
                    (word(1)? < 2 * groups).then_some(())?;
                    pc + 2
                }
                op::JUMP | op::INFO => {
                    let target = pc + 1 + word(1)?;
                    targets.push(target);
                    if last == op::INFO { target } else { pc + 2 }
                }
                op::ASSERT | op::ASSERT_NOT => {
                    targets.push(pc + 1 + word(1)?);
                    pc + 3
                }
                op::GROUPREF_EXISTS => {
                    targets.push(pc + 1 + word(2)?);
                    pc + 3
                }
                op::REPEAT | op::REPEAT_ONE | op::MIN_REPEAT_ONE => {
                    targets.push(pc + 1 + word(1)?);
                    (word(2)? <= word(3)?).then_some(())?;
                    pc + 4
                }
                op::BRANCH => {
                    let mut at = pc + 1;
                    loop {
                        *skips.get_mut(at)? = true;
                        match self.code[at] as usize {
                            0 => break,
                            further => at += further,
                        }
                    }
                    pc + 1
                }
                _ => self.character(pc)?,
            };
        }
        let sound = last == op::SUCCESS && targets.into_iter().all(|target| starts.get(target) == Some(&true));
        sound.then_some(starts)
    }

    /// An instruction of width one: note its set. Where the next one is.
    fn character(&mut self, pc: usize) -> Option<usize> {
        if matches!(self.code[pc], op::IN | op::IN_IGNORE) {
            let end = pc + 1 + *self.code.get(pc + 1)? as usize;
            in_set(self.code.get(..end)?, pc + 2, u32::MAX)?;
        }
        let next = pc + self.width_one(pc)?;
        self.code.get(next - 1)?;
        let (code, flags) = (&self.code, self.flags);
        let set = Set::of(|c| takes_one(code, flags, pc, c));
        self.note(pc, set);
        Some(next)
    }

    fn note(&mut self, pc: usize, set: Set) {
        let number = match self.sets.iter().position(|s| *s == set) {
            Some(i) => i + 1,
            None => {
                self.sets.push(set);
                self.sets.len()
            }
        };
        self.set_at[pc] = u16::try_from(number).unwrap_or(0);
    }

    /// Collect what can be taken first from `pc` on. Is something taken in any case? `None` when that is not known.
    fn begins(&self, pc: usize, first: &mut Set, budget: &mut usize) -> Option<bool> {
        let code = &self.code;
        let mut pc = pc;
        loop {
            *budget = budget.checked_sub(1)?;
            pc = match *code.get(pc)? {
                op::INFO | op::JUMP | op::ASSERT | op::ASSERT_NOT => pc + 1 + code[pc + 1] as usize,
                op::MARK | op::AT => pc + 2,
                op::BRANCH => {
                    let mut at = pc + 1;
                    while code[at] != 0 {
                        if !self.begins(at + 1, first, budget)? {
                            return Some(false);
                        }
                        at += code[at] as usize;
                    }
                    return Some(true);
                }
                op::REPEAT | op::REPEAT_ONE | op::MIN_REPEAT_ONE => {
                    let taken = self.begins(pc + 4, first, budget)?;
                    if !taken || code[pc + 2] > 0 {
                        return Some(taken);
                    }
                    let tail = pc + 1 + code[pc + 1] as usize;
                    if code[pc] == op::REPEAT { tail + 1 } else { tail }
                }
                op::SUCCESS | op::MAX_UNTIL | op::MIN_UNTIL | op::GROUPREF | op::GROUPREF_IGNORE => return Some(false),
                op::GROUPREF_EXISTS => return None,
                _ => {
                    first.add(*self.set(pc)?);
                    return Some(true);
                }
            };
        }
    }
}

//! The matcher of regular expressions: a machine for the code that `sre_compile` makes.
//!
//! An instruction is a word and its operands; a skip counts from the word that holds it. What may be tried otherwise lies on a
//! stack of our own, so that neither long texts nor deep repeats need native stack; only look-around and the rare repeated
//! sequence of width one run the machine inside of itself, as deep as the pattern is nested.

use super::sre_program::Program;
use crate::builtins::strings::unit::{Unit, is_decimal};
use std::sync::atomic::{AtomicU32, Ordering};

/// Instructions by number.
pub mod op {
    #![allow(missing_docs, reason = "the names are those of sre_constants")]
    pub const FAILURE: u32 = 0;
    pub const SUCCESS: u32 = 1;
    pub const ANY: u32 = 2;
    pub const ANY_ALL: u32 = 3;
    pub const ASSERT: u32 = 4;
    pub const ASSERT_NOT: u32 = 5;
    pub const AT: u32 = 6;
    pub const BRANCH: u32 = 7;
    pub const CATEGORY: u32 = 9;
    pub const CHARSET: u32 = 10;
    pub const BIGCHARSET: u32 = 11;
    pub const GROUPREF: u32 = 12;
    pub const GROUPREF_EXISTS: u32 = 13;
    pub const GROUPREF_IGNORE: u32 = 14;
    pub const IN: u32 = 15;
    pub const IN_IGNORE: u32 = 16;
    pub const INFO: u32 = 17;
    pub const JUMP: u32 = 18;
    pub const LITERAL: u32 = 19;
    pub const LITERAL_IGNORE: u32 = 20;
    pub const MARK: u32 = 21;
    pub const MAX_UNTIL: u32 = 22;
    pub const MIN_UNTIL: u32 = 23;
    pub const NOT_LITERAL: u32 = 24;
    pub const NOT_LITERAL_IGNORE: u32 = 25;
    pub const NEGATE: u32 = 26;
    pub const RANGE: u32 = 27;
    pub const REPEAT: u32 = 28;
    pub const REPEAT_ONE: u32 = 29;
    pub const MIN_REPEAT_ONE: u32 = 31;
}

/// A repeat without limit.
pub const MAX_REPEAT: u32 = u32::MAX;
/// Flag: case of all Unicode letters is folded.
pub const UNICODE: u32 = 32;
/// A mark that is not set.
pub const UNSET: usize = usize::MAX;

/// Instructions between two looks whether somebody waits.
const PATIENCE: u32 = 1 << 16;

/// Entries of a stack that are kept for the next run.
const KEPT: usize = 1 << 10;

/// No enclosing repeat.
const NO_LOOP: u32 = u32::MAX;

/// A round of a repeat: rounds are never changed, going back forgets them.
#[derive(Clone, Copy)]
struct Loop {
    outer: u32,
    /// The `REPEAT` instruction.
    pc: usize,
    /// Rounds before this one, -1 before the first.
    count: i64,
    /// Where the round began.
    start: usize,
}

/// How to go on otherwise.
#[derive(Clone, Copy)]
enum How {
    /// At an instruction.
    Go,
    /// With the next alternative.
    Branch,
    /// With one repetition less, down to this position.
    Fewer(usize),
    /// With one repetition more of an instruction's item, if so many are left.
    More(usize, u32),
    /// With another round of the repeat, that of number n.
    Round(i64),
    /// No way on: set a mark back.
    Mark(usize, usize),
}

#[derive(Clone, Copy)]
struct Back {
    how: How,
    pc: usize,
    pos: usize,
    loop_: u32,
    loops: u32,
}

/// The lower case of a character under a pattern's flags.
pub fn lower(flags: u32, c: u32) -> u32 {
    if flags & UNICODE != 0 {
        c.lower()
    } else if c < 128 {
        u32::from((c as u8).to_ascii_lowercase())
    } else {
        c
    }
}

fn is_word(c: u32) -> bool {
    c == u32::from(b'_') || c < 128 && (c as u8).is_ascii_alphanumeric()
}

fn is_unicode_word(c: u32) -> bool {
    c == u32::from(b'_') || c.is_alpha() || char::from_u32(c).is_some_and(char::is_numeric)
}

fn in_category(which: u32, c: u32) -> bool {
    let yes = match which >> 1 {
        0 => (u32::from(b'0')..=u32::from(b'9')).contains(&c),
        1 => c < 128 && (c as u8).is_space(),
        2 | 4 => is_word(c),
        3 => c == u32::from(b'\n'),
        5 => is_decimal(c),
        6 => c.is_space(),
        7 => is_unicode_word(c),
        _ => c.ends_line(),
    };
    yes != (which & 1 != 0)
}

/// Does the set whose items start at `at` hold a character? `None`: it does not end inside of the code.
pub fn in_set(code: &[u32], at: usize, c: u32) -> Option<bool> {
    let mut pc = at;
    let mut found = true;
    loop {
        let word = |i: usize| code.get(pc + i).copied();
        match word(0)? {
            op::FAILURE => return Some(!found),
            op::LITERAL => {
                if c == word(1)? {
                    return Some(found);
                }
                pc += 2;
            }
            op::CATEGORY => {
                if in_category(word(1)?, c) {
                    return Some(found);
                }
                pc += 2;
            }
            op::RANGE => {
                if (word(1)?..=word(2)?).contains(&c) {
                    return Some(found);
                }
                pc += 3;
            }
            op::CHARSET => {
                if c < 256 && word(1 + (c >> 5) as usize)? >> (c & 31) & 1 != 0 {
                    return Some(found);
                }
                pc += 9;
            }
            op::BIGCHARSET => {
                // The number of blocks, a byte for each 256 characters, the blocks.
                if c < 0x1_0000 {
                    let index = word(2 + (c >> 10) as usize)? >> (8 * (c >> 8 & 3)) & 0xff;
                    let bits = word(66 + (index * 8 + (c >> 5 & 7)) as usize)?;
                    if bits >> (c & 31) & 1 != 0 {
                        return Some(found);
                    }
                }
                pc += 66 + 8 * word(1)? as usize;
            }
            op::NEGATE => {
                found = !found;
                pc += 1;
            }
            _ => return None,
        }
    }
}

/// Does an instruction that takes one character take this one? Others take none.
pub fn takes_one(code: &[u32], flags: u32, pc: usize, c: u32) -> bool {
    let operand = || code.get(pc + 1).copied().unwrap_or(0);
    match code[pc] {
        op::ANY => c != u32::from(b'\n'),
        op::ANY_ALL => true,
        op::LITERAL => c == operand(),
        op::NOT_LITERAL => c != operand(),
        op::LITERAL_IGNORE => lower(flags, c) == operand(),
        op::NOT_LITERAL_IGNORE => lower(flags, c) != operand(),
        op::IN => in_set(code, pc + 2, c) == Some(true),
        op::IN_IGNORE => in_set(code, pc + 2, lower(flags, c)) == Some(true),
        op::CATEGORY => in_category(operand(), c),
        _ => false,
    }
}

/// The run of a pattern over a text.
pub struct Matcher<'a, U> {
    program: &'a Program,
    code: &'a [u32],
    text: &'a [U],
    /// Starts and ends of the groups.
    pub marks: Vec<usize>,
    /// The group that was closed last, counting from one; zero: none.
    pub last: usize,
    stack: Vec<Back>,
    loops: Vec<Loop>,
    /// Nonzero when somebody waits for the run to end.
    poll: &'a AtomicU32,
    /// Instructions to run before the next look at it.
    patience: u32,
    /// The run was given up because somebody waited: that it found nothing means nothing.
    pub interrupted: bool,
}

/// What a machine works with.
#[derive(Default)]
pub struct Stacks {
    stack: Vec<Back>,
    loops: Vec<Loop>,
}

impl<U> Drop for Matcher<'_, U> {
    fn drop(&mut self) {
        let stacks = Stacks { stack: std::mem::take(&mut self.stack), loops: std::mem::take(&mut self.loops) };
        if stacks.stack.capacity() <= KEPT && stacks.loops.capacity() <= KEPT {
            self.program.spare.replace(stacks);
        }
    }
}

impl<'a, U: Unit> Matcher<'a, U> {
    /// A run over a text, which ends where positions end. It is given up when `poll` has the bit for interrupts.
    pub fn new(program: &'a Program, groups: usize, text: &'a [U], poll: &'a AtomicU32) -> Matcher<'a, U> {
        let Stacks { stack, loops } = program.spare.take();
        Matcher {
            program,
            code: &program.code,
            text,
            marks: vec![UNSET; 2 * groups],
            last: 0,
            stack,
            loops,
            poll,
            patience: PATIENCE,
            interrupted: false,
        }
    }

    /// Where the pattern ends that starts here.
    pub fn match_at(&mut self, pos: usize) -> Option<usize> {
        self.stack.clear();
        self.loops.clear();
        self.run(0, pos, NO_LOOP)
    }

    /// The first place from a position on where the pattern fits: its start and end.
    pub fn search(&mut self, from: usize) -> Option<(usize, usize)> {
        let program = self.program;
        let Some(first) = program.first() else {
            return (from..=self.text.len()).find_map(|at| self.match_here(at));
        };
        let mut at = from;
        loop {
            let starts = |unit: &U| first.has(unit.code()) || unit.code() > 255;
            at += self.text.get(at..)?.iter().position(starts)?;
            if let Some(found) = self.match_here(at) {
                return Some(found);
            }
            at += 1;
        }
    }

    /// A failed run has set all marks back.
    fn match_here(&mut self, at: usize) -> Option<(usize, usize)> {
        Some((at, self.match_at(at)?))
    }

    /// How often an item of width one is found from here, at most so often.
    fn count(&mut self, item: usize, pos: usize, most: u32) -> usize {
        let most = if most == MAX_REPEAT { usize::MAX } else { most as usize };
        let program = self.program;
        if program.width_one(item).is_some_and(|width| self.code[item + width] == op::SUCCESS) {
            let rest = &self.text[pos..];
            let rest = &rest[..rest.len().min(most)];
            let taken = match program.set(item) {
                Some(set) => rest.iter().position(|u| match u.code() {
                    c if c < 256 => !set.has(c),
                    c => !program.takes(item, c),
                }),
                None => rest.iter().position(|u| !program.takes(item, u.code())),
            };
            return taken.unwrap_or(rest.len());
        }
        let mut n = 0;
        while n < most && pos + n < self.text.len() && self.inside(item, pos + n).is_some() {
            n += 1;
        }
        n
    }

    /// Run a part of the pattern to its own end. What it marked stays, and is undone with what comes before.
    fn inside(&mut self, pc: usize, pos: usize) -> Option<usize> {
        let base = self.stack.len();
        let end = self.run(pc, pos, NO_LOOP)?;
        let mut kept = base;
        for i in base..self.stack.len() {
            if matches!(self.stack[i].how, How::Mark(..)) {
                self.stack[kept] = self.stack[i];
                kept += 1;
            }
        }
        self.stack.truncate(kept);
        Some(end)
    }

    fn at(&self, which: u32, pos: usize) -> bool {
        let end = self.text.len();
        let unit = |i: usize| self.text[i].code();
        let newline = |i: usize| unit(i) == u32::from(b'\n');
        match which {
            0 | 2 => pos == 0,
            1 => pos == 0 || newline(pos - 1),
            5 => pos == end || pos + 1 == end && newline(pos),
            6 => pos == end || newline(pos),
            7 => pos == end,
            _ => {
                if end == 0 {
                    return false;
                }
                let word = if which >= 10 { is_unicode_word } else { is_word };
                let boundary = (pos > 0 && word(unit(pos - 1))) != (pos < end && word(unit(pos)));
                // The even numbers of the boundaries are 4 (not), 8 and 10.
                boundary == matches!(which, 3 | 8 | 10)
            }
        }
    }

    fn push(&mut self, how: How, pc: usize, pos: usize, loop_: u32) {
        let loops = self.loops.len() as u32;
        self.stack.push(Back { how, pc, pos, loop_, loops });
    }

    fn mark(&mut self, i: usize, pos: usize) {
        let (old, last) = (self.marks[i], self.last);
        self.push(How::Mark(i, old), 0, last, NO_LOOP);
        self.marks[i] = pos;
        if i & 1 != 0 {
            self.last = i / 2 + 1;
        }
    }

    /// Where a group lies; one that the pattern does not have is never set.
    fn group(&self, group: usize) -> (usize, usize) {
        let mark = |i: usize| self.marks.get(i).copied().unwrap_or(UNSET);
        (mark(2 * group), mark(2 * group + 1))
    }

    fn round(&mut self, of: u32, count: i64, start: usize) -> (usize, u32) {
        let Loop { outer, pc, .. } = self.loops[of as usize];
        self.loops.push(Loop { outer, pc, count, start });
        (pc + 4, self.loops.len() as u32 - 1)
    }

    /// Does what a group matched stand here, too? Its length.
    fn repeated(&self, group: usize, pos: usize, ignore: bool) -> Option<usize> {
        let (from, to) = self.group(group);
        if from == UNSET || to == UNSET || to < from {
            return None;
        }
        let found = self.text.get(pos..pos + (to - from))?;
        let fold = |c: u32| if ignore { lower(self.program.flags, c) } else { c };
        let same = self.text[from..to].iter().zip(found).all(|(a, b)| fold(a.code()) == fold(b.code()));
        same.then_some(to - from)
    }

    /// Go back to the last choice above `base`.
    fn backtrack(&mut self, base: usize) -> Option<(usize, usize, u32)> {
        while self.stack.len() > base {
            let back = self.stack.pop()?;
            if let How::Mark(i, old) = back.how {
                self.marks[i] = old;
                self.last = back.pos;
                continue;
            }
            self.loops.truncate(back.loops as usize);
            let Back { pc, pos, loop_, .. } = back;
            match back.how {
                How::Go => return Some((pc, pos, loop_)),
                How::Branch => {
                    if let Some(found) = self.alternative(pc, pos, loop_) {
                        return Some(found);
                    }
                }
                How::Fewer(least) => {
                    if pos > least
                        && let Some(pos) = self.last_fit(pc, least, pos - 1)
                    {
                        if pos > least {
                            self.push(How::Fewer(least), pc, pos, loop_);
                        }
                        return Some((pc, pos, loop_));
                    }
                }
                How::More(item, left) => {
                    if left > 0 && self.count(item, pos, 1) == 1 {
                        let left = if left == MAX_REPEAT { left } else { left - 1 };
                        self.push(How::More(item, left), pc, pos + 1, loop_);
                        return Some((pc, pos + 1, loop_));
                    }
                }
                How::Round(count) => {
                    let (pc, loop_) = self.round(loop_, count, pos);
                    return Some((pc, pos, loop_));
                }
                How::Mark(..) => {}
            }
        }
        None
    }

    /// Begin an alternative of a branch, whose skip is at `pc`.
    fn alternative(&mut self, pc: usize, pos: usize, loop_: u32) -> Option<(usize, usize, u32)> {
        let skip = self.code[pc] as usize;
        if skip == 0 {
            return None;
        }
        self.push(How::Branch, pc + skip, pos, loop_);
        Some((pc + 1, pos, loop_))
    }

    fn run(&mut self, pc: usize, pos: usize, loop_: u32) -> Option<usize> {
        let base = self.stack.len();
        let (mut pc, mut pos, mut loop_) = (pc, pos, loop_);
        loop {
            if self.is_tired() {
                return None;
            }
            match self.one(pc, pos, loop_) {
                Step::Go(next, at, round) => (pc, pos, loop_) = (next, at, round),
                Step::Success => return Some(pos),
                Step::Fail => (pc, pos, loop_) = self.backtrack(base)?,
            }
        }
    }

    /// Has somebody waited for the run to end? Looked up now and then.
    #[inline(always)]
    fn is_tired(&mut self) -> bool {
        self.patience -= 1;
        if self.patience == 0 {
            self.patience = PATIENCE;
            self.interrupted |= self.poll.load(Ordering::Relaxed) & workbench::poll::INTERRUPT != 0;
        }
        self.interrupted
    }

    #[inline]
    fn one(&mut self, pc: usize, pos: usize, loop_: u32) -> Step {
        let code = self.code;
        let fail_unless = |yes: bool, next: usize| if yes { Step::Go(next, pos, loop_) } else { Step::Fail };
        match code[pc] {
            op::SUCCESS => Step::Success,
            op::INFO | op::JUMP => Step::Go(pc + 1 + code[pc + 1] as usize, pos, loop_),
            op::AT => fail_unless(self.at(code[pc + 1], pos), pc + 2),
            op::MARK => {
                self.mark(code[pc + 1] as usize, pos);
                Step::Go(pc + 2, pos, loop_)
            }
            op::BRANCH => match self.alternative(pc + 1, pos, loop_) {
                Some((pc, pos, loop_)) => Step::Go(pc, pos, loop_),
                None => Step::Fail,
            },
            op::REPEAT => {
                self.loops.push(Loop { outer: loop_, pc, count: -1, start: UNSET });
                Step::Go(pc + 1 + code[pc + 1] as usize, pos, self.loops.len() as u32 - 1)
            }
            op::MAX_UNTIL | op::MIN_UNTIL => self.until(pc, pos, loop_),
            op::REPEAT_ONE | op::MIN_REPEAT_ONE => self.repeat_one(pc, pos, loop_),
            op::ASSERT => {
                let back = code[pc + 2] as usize;
                let found = pos >= back && self.inside(pc + 3, pos - back).is_some();
                fail_unless(found, pc + 1 + code[pc + 1] as usize)
            }
            op::ASSERT_NOT => {
                let (back, base) = (code[pc + 2] as usize, self.stack.len());
                let found = pos >= back && self.inside(pc + 3, pos - back).is_some();
                if found {
                    // What it marked counts no longer: nothing but marks was left.
                    self.backtrack(base);
                }
                fail_unless(!found, pc + 1 + code[pc + 1] as usize)
            }
            op::GROUPREF | op::GROUPREF_IGNORE => {
                let ignore = code[pc] == op::GROUPREF_IGNORE;
                match self.repeated(code[pc + 1] as usize, pos, ignore) {
                    Some(n) => Step::Go(pc + 2, pos + n, loop_),
                    None => Step::Fail,
                }
            }
            op::GROUPREF_EXISTS => {
                let group = code[pc + 1] as usize;
                let (from, to) = self.group(group);
                let set = from != UNSET && to != UNSET && to >= from;
                Step::Go(if set { pc + 3 } else { pc + 1 + code[pc + 2] as usize }, pos, loop_)
            }
            op::LITERAL => match self.text.get(pos) {
                Some(unit) if unit.code() == code[pc + 1] => Step::Go(pc + 2, pos + 1, loop_),
                _ => Step::Fail,
            },
            _ => match (self.program.width_one(pc), self.text.get(pos)) {
                (Some(width), Some(unit)) if self.program.takes(pc, unit.code()) => {
                    Step::Go(pc + width, pos + 1, loop_)
                }
                _ => Step::Fail,
            },
        }
    }

    /// The end of a round of a repeat.
    fn until(&mut self, pc: usize, pos: usize, loop_: u32) -> Step {
        let Some(&Loop { outer, pc: repeat, count, start }) = self.loops.get(loop_ as usize) else { return Step::Fail };
        let (least, most) = (i64::from(self.code[repeat + 2]), self.code[repeat + 3]);
        let count = count + 1;
        if count < least {
            let (body, round) = self.round(loop_, count, start);
            return Step::Go(body, pos, round);
        }
        // A round that takes nothing is the last one.
        let more = (most == MAX_REPEAT || count < i64::from(most)) && pos != start;
        if self.code[pc] == op::MIN_UNTIL {
            if more {
                self.push(How::Round(count), pc, pos, loop_);
            }
            return Step::Go(pc + 1, pos, outer);
        }
        if !more {
            return Step::Go(pc + 1, pos, outer);
        }
        self.push(How::Go, pc + 1, pos, outer);
        let (body, round) = self.round(loop_, count, pos);
        Step::Go(body, pos, round)
    }

    /// A repeat of something of width one.
    fn repeat_one(&mut self, pc: usize, pos: usize, loop_: u32) -> Step {
        let code = self.code;
        let (least, most, item) = (code[pc + 2] as usize, code[pc + 3], pc + 4);
        let tail = pc + 1 + code[pc + 1] as usize;
        if self.text.len() - pos < least {
            return Step::Fail;
        }
        if code[pc] == op::MIN_REPEAT_ONE {
            if least > 0 && self.count(item, pos, least as u32) < least {
                return Step::Fail;
            }
            let left = if most == MAX_REPEAT { most } else { most - least as u32 };
            self.push(How::More(item, left), tail, pos + least, loop_);
            return Step::Go(tail, pos + least, loop_);
        }
        let n = self.count(item, pos, most);
        if n < least {
            return Step::Fail;
        }
        let Some(end) = self.last_fit(tail, pos + least, pos + n) else { return Step::Fail };
        if end > pos + least {
            self.push(How::Fewer(pos + least), tail, end, loop_);
        }
        Step::Go(tail, end, loop_)
    }

    /// The last position of a range, both ends of which are in it, where what starts at `pc` may fit, as far as its first
    /// character tells.
    #[inline]
    fn last_fit(&self, pc: usize, least: usize, most: usize) -> Option<usize> {
        let Some(set) = self.program.set(pc) else { return Some(most) };
        let fits = |unit: &U| set.has(unit.code()) || unit.code() > 255;
        if self.text.get(most).is_some_and(fits) {
            return Some(most);
        }
        self.text[least..most].iter().rposition(fits).map(|i| least + i)
    }
}

enum Step {
    /// On at an instruction, a position, in a round.
    Go(usize, usize, u32),
    Success,
    Fail,
}

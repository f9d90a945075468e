//! Code units: bytes of `str` and `bytearray`, code points of `unicode`, and what Python says of each.

/// A code unit.
pub trait Unit: Copy + Eq + Ord + std::fmt::Debug + 'static {
    /// That of an ASCII character.
    fn of(ascii: u8) -> Self;
    /// The unit of a number that is one.
    fn from_code(code: u32) -> Self;
    /// Its number.
    fn code(self) -> u32;
    /// White space?
    fn is_space(self) -> bool;
    /// A letter?
    fn is_alpha(self) -> bool;
    /// A digit?
    fn is_digit(self) -> bool;
    /// A small letter?
    fn is_lower(self) -> bool;
    /// A capital letter?
    fn is_upper(self) -> bool;
    /// A titlecase letter?
    fn is_title(self) -> bool;
    /// As a small letter.
    fn lower(self) -> Self;
    /// As a capital letter.
    fn upper(self) -> Self;
    /// As the first letter of a word.
    fn title(self) -> Self;
    /// Does it end a line?
    fn ends_line(self) -> bool;

    /// First position of a needle that is not empty.
    fn find_in(hay: &[Self], needle: &[Self]) -> Option<usize> {
        if needle.len() > hay.len() {
            return None;
        }
        let first = needle[0];
        (0..=hay.len() - needle.len()).find(|&i| hay[i] == first && hay[i..].starts_with(needle))
    }
}

impl Unit for u8 {
    fn find_in(hay: &[u8], needle: &[u8]) -> Option<usize> {
        workbench::object::bytes::find_in(hay, needle)
    }
    fn of(ascii: u8) -> u8 {
        ascii
    }
    fn from_code(code: u32) -> u8 {
        code as u8
    }
    fn code(self) -> u32 {
        u32::from(self)
    }
    fn is_space(self) -> bool {
        matches!(self, b' ' | 9..=13)
    }
    fn is_alpha(self) -> bool {
        self.is_ascii_alphabetic()
    }
    fn is_digit(self) -> bool {
        self.is_ascii_digit()
    }
    fn is_lower(self) -> bool {
        self.is_ascii_lowercase()
    }
    fn is_upper(self) -> bool {
        self.is_ascii_uppercase()
    }
    fn is_title(self) -> bool {
        false
    }
    fn lower(self) -> u8 {
        self.to_ascii_lowercase()
    }
    fn upper(self) -> u8 {
        self.to_ascii_uppercase()
    }
    fn title(self) -> u8 {
        self.to_ascii_uppercase()
    }
    fn ends_line(self) -> bool {
        matches!(self, b'\n' | b'\r')
    }
}

/// Letters that are a capital and a small one in one: `ǅ` and its like, with the other two forms one before and one after.
const TITLE_PAIRS: [u32; 4] = [0x1c5, 0x1c8, 0x1cb, 0x1f2];

fn is_title_letter(c: u32) -> bool {
    c >= TITLE_PAIRS[0] && TITLE_PAIRS.contains(&c)
        || matches!(c, 0x1f88..=0x1f8f | 0x1f98..=0x1f9f | 0x1fa8..=0x1faf | 0x1fbc | 0x1fcc | 0x1ffc)
}

/// The one character that a case mapping gives; a mapping to several changes nothing.
fn single(c: u32, mut mapped: impl Iterator<Item = char>) -> u32 {
    match (mapped.next(), mapped.next()) {
        (Some(only), None) => only as u32,
        _ => c,
    }
}

/// First characters of the runs of ten decimal digits.
const DIGITS: &[u32] = &[
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
    0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
    0xa900, 0xa9d0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6,
];

/// The value of a decimal digit of any script.
pub fn decimal_value(c: u32) -> Option<u32> {
    if c < DIGITS[1] {
        return (0x30..0x3a).contains(&c).then(|| c - 0x30);
    }
    DIGITS.iter().rev().find(|&&first| first <= c).filter(|&&first| c < first + 10).map(|first| c - first)
}

/// Superscripts, circled digits and the like, which are digits but no decimal ones.
fn is_other_digit(c: u32) -> bool {
    matches!(c, 0xb2 | 0xb3 | 0xb9 | 0x2070 | 0x2074..=0x2079 | 0x2080..=0x2089 | 0x2460..=0x2468 | 0x2474..=0x247c
        | 0x2488..=0x2490 | 0x24ea | 0x24f5..=0x24fd | 0x24ff | 0x2776..=0x277e | 0x2780..=0x2788 | 0x278a..=0x2792)
}

fn char_of(c: u32) -> char {
    char::from_u32(c).unwrap_or('\u{fffd}')
}

/// A decimal digit of any script?
pub fn is_decimal(c: u32) -> bool {
    decimal_value(c).is_some()
}

/// Has it a numeric value?
pub fn is_numeric(c: u32) -> bool {
    char_of(c).is_numeric()
        || matches!(c, 0x3405 | 0x4e00 | 0x4e8c | 0x4e09 | 0x56db | 0x4e94 | 0x516d | 0x4e03 | 0x516b | 0x4e5d | 0x5341)
}

impl Unit for u32 {
    fn of(ascii: u8) -> u32 {
        u32::from(ascii)
    }
    fn from_code(code: u32) -> u32 {
        code
    }
    fn code(self) -> u32 {
        self
    }
    fn is_space(self) -> bool {
        matches!(self, 9..=13 | 0x1c..=0x20 | 0x85 | 0xa0 | 0x1680 | 0x180e | 0x2000..=0x200a | 0x2028 | 0x2029 | 0x202f | 0x205f
            | 0x3000)
    }
    fn is_alpha(self) -> bool {
        // Letter-like numbers and combining vowels are alphabetic in Unicode's sense, but no letters.
        let c = char_of(self);
        c.is_alphabetic() && !c.is_numeric() && !matches!(self, 0x345 | 0x363..=0x36f | 0x24b6..=0x24e9)
    }
    fn is_digit(self) -> bool {
        is_decimal(self) || is_other_digit(self)
    }
    fn is_lower(self) -> bool {
        char_of(self).is_lowercase() && !matches!(self, 0xaa | 0xba | 0x2170..=0x217f | 0x24d0..=0x24e9)
            || matches!(self, 0xaa | 0xba)
    }
    fn is_upper(self) -> bool {
        char_of(self).is_uppercase() && !matches!(self, 0x2160..=0x216f | 0x24b6..=0x24cf)
    }
    fn is_title(self) -> bool {
        is_title_letter(self)
    }
    fn lower(self) -> u32 {
        match self {
            0..0x80 => u32::from((self as u8).to_ascii_lowercase()),
            0x130 => 0x69,
            _ => char::from_u32(self).map_or(self, |c| single(self, c.to_lowercase())),
        }
    }
    fn upper(self) -> u32 {
        match self {
            0..0x80 => u32::from((self as u8).to_ascii_uppercase()),
            // Greek letters with iota below: one character each, where Rust spells out two.
            0x1f80..=0x1f87 | 0x1f90..=0x1f97 | 0x1fa0..=0x1fa7 => self + 8,
            0x1fb3 | 0x1fc3 | 0x1ff3 => self + 9,
            _ => char::from_u32(self).map_or(self, |c| single(self, c.to_uppercase())),
        }
    }
    fn title(self) -> u32 {
        let upper = self.upper();
        match TITLE_PAIRS.iter().find(|&&t| t - 1 == upper || t == self) {
            Some(&t) => t,
            None => upper,
        }
    }
    fn ends_line(self) -> bool {
        matches!(self, 0xa..=0xd | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
    }
}

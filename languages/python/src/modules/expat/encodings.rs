//! Texts in other encodings as UTF-8, which is all that the scanner reads.
//!
//! What is wrong in a text becomes a byte that UTF-8 does not know, so that the scanner finds it where it is.

/// How the bytes of a document stand for characters.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// The bytes are read as they are.
    Utf8,
    /// Bytes beyond ASCII are wrong.
    Ascii,
    /// A byte is a character with its number.
    Latin1,
    /// Pairs of bytes.
    Utf16 {
        /// Does the greater byte come first?
        big: bool,
    },
    /// Bytes that stand for one character each, or for none.
    Table(Box<[Option<char>; 256]>),
}

/// No byte of UTF-8.
const WRONG: u8 = 0xff;
/// Three more bytes must follow.
const UNFINISHED: u8 = 0xf0;

impl Encoding {
    /// What expat knows by itself. `UTF-16` alone says nothing of the order: it is that of the bytes read so far.
    pub fn named(name: &[u8], so_far: &Encoding) -> Option<Encoding> {
        let name = name.to_ascii_uppercase();
        Some(match &name[..] {
            b"UTF-8" => Encoding::Utf8,
            b"US-ASCII" => Encoding::Ascii,
            b"ISO-8859-1" => Encoding::Latin1,
            b"UTF-16BE" => Encoding::Utf16 { big: true },
            b"UTF-16LE" => Encoding::Utf16 { big: false },
            b"UTF-16" => match so_far {
                Encoding::Utf16 { big } => Encoding::Utf16 { big: *big },
                _ => Encoding::Utf16 { big: true },
            },
            _ => return None,
        })
    }

    /// A table, if the bytes of markup are in it what they are in ASCII.
    pub fn of_table(table: Box<[Option<char>; 256]>) -> Option<Encoding> {
        let matters = |b: u8| matches!(b, b'\t' | b'\n' | b'\r' | b' '..b'\x7f') && !b"$@\\^`{}~".contains(&b);
        let agrees = (0..=0x7f).filter(|&b| matters(b)).all(|b| table[usize::from(b)] == Some(char::from(b)));
        agrees.then_some(Encoding::Table(table))
    }

    /// The encoding that a document begins in, from its first bytes; none as long as there are too few to tell.
    pub fn of_start(raw: &[u8], all: bool) -> Option<Encoding> {
        match raw {
            [0xfe, 0xff, ..] | [0, _, ..] => Some(Encoding::Utf16 { big: true }),
            [0xff, 0xfe, ..] | [_, 0, ..] => Some(Encoding::Utf16 { big: false }),
            [_] | [0xef, 0xbb] | [] if !all => None,
            _ => Some(Encoding::Utf8),
        }
    }

    /// Does a unit of it have two bytes?
    pub fn is_wide(&self) -> bool {
        matches!(self, Encoding::Utf16 { .. })
    }

    /// How many bytes of the document a piece of the scanner's text was.
    pub fn size_of(&self, text: &[u8]) -> usize {
        let chars = || text.iter().filter(|&&b| b & 0xc0 != 0x80).count();
        match self {
            Encoding::Utf8 | Encoding::Ascii => text.len(),
            Encoding::Latin1 | Encoding::Table(_) => chars(),
            Encoding::Utf16 { .. } => 2 * (chars() + text.iter().filter(|&&b| (0xf0..0xf8).contains(&b)).count()),
        }
    }

    /// Put bytes of the document behind the scanner's text. How many are left, because more must come, is answered; `last`
    /// says that none will.
    pub fn decode(&self, raw: &[u8], last: bool, out: &mut Vec<u8>) -> usize {
        let mut put = |c: Option<char>| match c {
            Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.push(WRONG),
        };
        match self {
            Encoding::Utf8 => {
                out.extend_from_slice(raw);
                0
            }
            Encoding::Ascii => {
                out.extend(raw.iter().map(|&b| if b < 0x80 { b } else { WRONG }));
                0
            }
            Encoding::Latin1 => {
                raw.iter().for_each(|&b| put(Some(b.into())));
                0
            }
            Encoding::Table(table) => {
                raw.iter().for_each(|&b| put(table[usize::from(b)]));
                0
            }
            &Encoding::Utf16 { big } => {
                let unit = |at: usize| {
                    let pair = [*raw.get(at)?, *raw.get(at + 1)?];
                    Some(if big { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) })
                };
                let mut at = 0;
                while let Some(u) = unit(at) {
                    let lead = (0xd800..0xdc00).contains(&u);
                    let low = if lead { unit(at + 2) } else { None };
                    if lead && low.is_none() {
                        if last {
                            out.push(UNFINISHED);
                            at = raw.len();
                        }
                        break;
                    }
                    match low {
                        // Nobody looks whether it is the second half of a pair.
                        Some(low) => {
                            put(char::from_u32(0x10000 + ((u32::from(u) - 0xd800) << 10 | u32::from(low & 0x3ff))));
                            at += 4;
                        }
                        _ => {
                            put(char::from_u32(u.into()));
                            at += 2;
                        }
                    }
                }
                raw.len() - at
            }
        }
    }
}

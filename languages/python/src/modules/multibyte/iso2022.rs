//! Encodings that switch between sets with escape sequences (ISO 2022).
//!
//! The state has what is designated to G0, G1 and G2 in a byte each, from the lowest, 0 being ASCII; then two flags.

use super::rules::{Put, State, Step, jis_char, jis_code};
use super::tables;

/// Which of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// ISO-2022-JP
    Jp,
    /// With JIS X 0212.
    Jp1,
    /// With sets of other countries.
    Jp2,
    /// With narrow katakana.
    JpExt,
    /// ISO-2022-KR
    Kr,
}

/// Sets, as their escape sequences name them; those of two bytes with the highest bit.
const JISX0208: u8 = b'B' | 0x80;
const JISX0208_OLD: u8 = b'@' | 0x80;
const JISX0212: u8 = b'D' | 0x80;
const KSX1001: u8 = b'C' | 0x80;
const GB2312: u8 = b'A' | 0x80;
const ROMAN: u8 = b'J';
const KATAKANA: u8 = b'I';
const LATIN: u8 = b'A';
const GREEK: u8 = b'F';
const ASCII: u8 = 0;

const SHIFTED: u32 = 1 << 24;
const THROUGH: u32 = 1 << 25;
const ESC: u8 = 0x1b;
const SO: u8 = 0x0e;
const SI: u8 = 0x0f;
const LONGEST: usize = 16;

/// The sets of an encoding, in the order in which they are tried.
fn sets(kind: Kind) -> &'static [u8] {
    match kind {
        Kind::Jp => &[JISX0208, ROMAN, JISX0208_OLD],
        Kind::Jp1 => &[JISX0208, JISX0212, ROMAN, JISX0208_OLD],
        Kind::Jp2 => &[JISX0208, JISX0212, KSX1001, GB2312, ROMAN, JISX0208_OLD, LATIN, GREEK],
        Kind::JpExt => &[JISX0208, JISX0212, ROMAN, KATAKANA, JISX0208_OLD],
        Kind::Kr => &[KSX1001],
    }
}

fn get(state: &State, plane: u32) -> u8 {
    (state.0 >> (8 * plane)) as u8
}

fn set(state: &mut State, plane: u32, charset: u8) {
    state.0 = state.0 & !(0xff << (8 * plane)) | u32::from(charset) << (8 * plane);
}

fn ends(byte: u8) -> bool {
    byte.is_ascii_uppercase() || byte == b'@'
}

/// An escape sequence: the set it names becomes that of a plane.
fn escape(kind: Kind, s: &[u8], state: &mut State) -> Step {
    let mut at = 1;
    let len = loop {
        let Some(&byte) = s.get(at) else { return if at < LONGEST { Step::More } else { Step::Illegal(1) } };
        if at >= LONGEST {
            return Step::Illegal(1);
        }
        if kind != Kind::Kr && byte == b'&' && s.get(at + 1) == Some(&b'@') {
            at += 2;
        } else if ends(byte) {
            break at + 1;
        }
        at += 1;
    };
    let plane_of = |byte: u8| match byte {
        b'(' => Some(0),
        b')' => Some(1),
        b'.' if kind == Kind::Jp2 => Some(2),
        _ => None,
    };
    let named = match (len, s[1]) {
        (3, b'$') => Some((0, s[2] | 0x80)),
        (3, byte) => plane_of(byte).map(|plane| (plane, s[2])),
        (4, b'$') => plane_of(s[2]).filter(|&p| p < 2).map(|plane| (plane, s[3] | 0x80)),
        (6, b'&') if s[..6] == *b"\x1b&@\x1b$B" => Some((0, JISX0208)),
        _ => None,
    };
    match named {
        Some((plane, b'B')) => set(state, plane, ASCII),
        Some((plane, charset)) if sets(kind).contains(&charset) => set(state, plane, charset),
        _ => return Step::Illegal(len),
    }
    Step::Skip(len)
}

/// One character of the set in G2.
fn from_g2(s: &[u8], state: &State) -> Step {
    let Some(&byte) = s.get(2) else { return Step::More };
    let c = match get(state, 2) {
        LATIN if byte < 0x80 => Some(u32::from(byte) + 0x80),
        GREEK if byte < 0x80 => greek(byte | 0x80),
        ASCII if byte < 0x80 => Some(u32::from(byte)),
        _ => None,
    };
    c.map_or(Step::Illegal(3), |c| Step::Char(3, c))
}

/// ISO 8859-7 as it was in 1987.
fn greek(byte: u8) -> Option<u32> {
    let c = u32::from(byte);
    Some(match byte {
        0xa0 | 0xa3 | 0xa6..=0xa9 | 0xab..=0xad | 0xb0..=0xb3 | 0xb7 | 0xbb | 0xbd => c,
        0xa1 => 0x2018,
        0xa2 => 0x2019,
        0xaf => 0x2015,
        0xb4..=0xfe if !matches!(byte, 0xd2) => c + 0x2d0,
        _ => return None,
    })
}

fn char_of(charset: u8, s: &[u8]) -> Option<u32> {
    let code = || Some(u16::from_be_bytes([s[0], *s.get(1)?]));
    match charset {
        JISX0208 | JISX0208_OLD => jis_char(code()?),
        JISX0212 => tables::jisx0212().char(code()?),
        KSX1001 => tables::ksx1001().char(code()?),
        GB2312 => tables::gb2312().char(code()?),
        ROMAN => Some(match s[0] {
            b'\\' => 0xa5,
            b'~' => 0x203e,
            c => u32::from(c),
        }),
        KATAKANA => (0x21..=0x5f).contains(&s[0]).then(|| u32::from(s[0]) + 0xff40),
        _ => None,
    }
}

fn code_of(charset: u8, c: u32) -> Option<u16> {
    match charset {
        JISX0208 | JISX0208_OLD => jis_code(c),
        JISX0212 => tables::jisx0212().code(c),
        KSX1001 => tables::ksx1001().code(c),
        GB2312 => tables::gb2312().code(c),
        ROMAN => match c {
            0xa5 => Some(0x5c),
            0x203e => Some(0x7e),
            _ => None,
        },
        KATAKANA => (0xff61..=0xff9f).contains(&c).then(|| (c - 0xff40) as u16),
        _ => None,
    }
}

/// What the bytes begin with.
pub fn decode(kind: Kind, s: &[u8], state: &mut State) -> Step {
    let byte = s[0];
    if state.0 & THROUGH != 0 {
        // A sequence of another kind goes through.
        if ends(byte) {
            state.0 &= !THROUGH;
        }
        return Step::Char(1, u32::from(byte));
    }
    match byte {
        ESC => {
            return match s.get(1) {
                None => Step::More,
                Some(b'(' | b')' | b'$' | b'.' | b'&') => escape(kind, s, state),
                Some(b'N') if kind == Kind::Jp2 => from_g2(s, state),
                Some(_) => {
                    state.0 |= THROUGH;
                    Step::Char(1, u32::from(ESC))
                }
            };
        }
        SI if kind == Kind::Kr => {
            state.0 &= !SHIFTED;
            return Step::Skip(1);
        }
        SO if kind == Kind::Kr => {
            state.0 |= SHIFTED;
            return Step::Skip(1);
        }
        b'\n' => {
            state.0 &= !SHIFTED;
            return Step::Char(1, u32::from(byte));
        }
        0..0x20 => return Step::Char(1, u32::from(byte)),
        0x80.. => return Step::Illegal(1),
        _ => {}
    }
    let charset = get(state, u32::from(state.0 & SHIFTED != 0));
    if charset == ASCII {
        return Step::Char(1, u32::from(byte));
    }
    let width = if charset & 0x80 != 0 { 2 } else { 1 };
    if s.len() < width {
        return Step::More;
    }
    char_of(charset, s).map_or(Step::Illegal(width), |c| Step::Char(width, c))
}

/// Encode a character.
pub fn encode(kind: Kind, c: u32, state: &mut State, out: &mut Vec<u8>) -> Put {
    if c < 0x80 {
        to_ascii(state, out);
        out.push(c as u8);
        return Put::Took(1);
    }
    let Some((charset, code)) = sets(kind).iter().find_map(|&set| Some((set, code_of(set, c)?))) else {
        return Put::Illegal(1);
    };
    let plane = u32::from(kind == Kind::Kr);
    if plane == 0 && state.0 & SHIFTED != 0 {
        out.push(SI);
        state.0 &= !SHIFTED;
    }
    if get(state, plane) != charset {
        let opening = if plane == 0 { b'(' } else { b')' };
        match charset {
            JISX0208 | JISX0208_OLD if plane == 0 => out.extend([ESC, b'$', charset & 0x7f]),
            0x80.. => out.extend([ESC, b'$', opening, charset & 0x7f]),
            _ => out.extend([ESC, opening, charset]),
        }
        set(state, plane, charset);
    }
    if plane == 1 && state.0 & SHIFTED == 0 {
        out.push(SO);
        state.0 |= SHIFTED;
    }
    if charset & 0x80 != 0 {
        out.extend(code.to_be_bytes());
    } else {
        out.push(code as u8);
    }
    Put::Took(1)
}

fn to_ascii(state: &mut State, out: &mut Vec<u8>) {
    if get(state, 0) != ASCII {
        out.extend([ESC, b'(', b'B']);
        set(state, 0, ASCII);
    }
    if state.0 & SHIFTED != 0 {
        out.push(SI);
        state.0 &= !SHIFTED;
    }
}

/// Back to ASCII at the end.
pub fn finish(state: &mut State, out: &mut Vec<u8>) {
    if state.0 & SHIFTED != 0 {
        out.push(SI);
        state.0 &= !SHIFTED;
    }
    to_ascii(state, out);
}

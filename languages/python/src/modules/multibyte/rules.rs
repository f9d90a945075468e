//! How bytes and characters go together in each encoding of several bytes, one character at a time.

use super::iso2022::{self, Kind};
use super::tables::{self, Charset};

/// What an encoding keeps between characters; fits in a number that guests hand back.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct State(pub u32);

/// What the bytes begin with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// One character of so many bytes.
    Char(usize, u32),
    /// Two characters.
    Pair(usize, u32, u32),
    /// Bytes that are no character.
    Skip(usize),
    /// So many bytes that are wrong.
    Illegal(usize),
    /// Something that goes on.
    More,
}

/// How encoding a character went.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Put {
    /// So many characters were encoded.
    Took(usize),
    /// So many have no bytes.
    Illegal(usize),
    /// It depends on what follows.
    More,
}

/// The encodings.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    ShiftJis,
    Cp932,
    EucJp,
    EucKr,
    Cp949,
    Johab,
    Gb2312,
    Gbk,
    Gb18030,
    Hz,
    Big5,
    Cp950,
    Big5Hkscs,
    Iso2022(Kind),
}

use Encoding::*;

/// The encoding of a name.
pub fn find(name: &str) -> Option<Encoding> {
    Some(match name {
        "shift_jis" => ShiftJis,
        "cp932" => Cp932,
        "euc_jp" => EucJp,
        "euc_kr" => EucKr,
        "cp949" => Cp949,
        "johab" => Johab,
        "gb2312" => Gb2312,
        "gbk" => Gbk,
        "gb18030" => Gb18030,
        "hz" => Hz,
        "big5" => Big5,
        "cp950" => Cp950,
        "big5hkscs" => Big5Hkscs,
        "iso2022_jp" => Iso2022(Kind::Jp),
        "iso2022_jp_1" => Iso2022(Kind::Jp1),
        "iso2022_jp_2" => Iso2022(Kind::Jp2),
        "iso2022_jp_ext" => Iso2022(Kind::JpExt),
        "iso2022_kr" => Iso2022(Kind::Kr),
        _ => return None,
    })
}

fn low(code: u16) -> u16 {
    code & 0x7f7f
}

/// A character of a set with two bytes, or both bytes wrong.
fn pair(c: Option<u32>) -> Step {
    c.map_or(Step::Illegal(2), |c| Step::Char(2, c))
}

fn in_high(set: &Charset, code: u16) -> Option<u32> {
    if code & 0x8080 == 0x8080 { set.char(low(code)) } else { None }
}

/// The code in JIS X 0208 of two bytes of Shift JIS.
fn from_shifted(lead: u8, trail: u8) -> Option<u16> {
    if !matches!(trail, 0x40..=0x7e | 0x80..=0xfc) {
        return None;
    }
    let row = u16::from(if lead < 0xa0 { lead - 0x81 } else { lead - 0xc1 });
    let cell = u16::from(if trail < 0x80 { trail - 0x40 } else { trail - 0x41 });
    let (row, cell) = if cell < 94 { (2 * row, cell) } else { (2 * row + 1, cell - 94) };
    Some((row + 0x21) << 8 | (cell + 0x21))
}

fn to_shifted(code: u16) -> [u8; 2] {
    let (row, cell) = ((code >> 8) - 0x21, (code & 0xff) - 0x21);
    let lead = (row / 2) as u8;
    let lead = if lead < 0x1f { lead + 0x81 } else { lead + 0xc1 };
    let cell = (cell + if row % 2 == 1 { 94 } else { 0 }) as u8;
    [lead, if cell < 0x3f { cell + 0x40 } else { cell + 0x41 }]
}

const BACKSLASH: u16 = 0x2140;
const WIDE_BACKSLASH: u32 = 0xff3c;

/// JIS X 0208 as everything but its own table has it.
pub fn jis_char(code: u16) -> Option<u32> {
    if code == BACKSLASH { Some(WIDE_BACKSLASH) } else { tables::jisx0208().char(code) }
}

/// The code in JIS X 0208.
pub fn jis_code(c: u32) -> Option<u16> {
    if c == WIDE_BACKSLASH { Some(BACKSLASH) } else { tables::jisx0208().code(c).filter(|&code| code != BACKSLASH) }
}

const FIRST: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const LAST: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";

fn position(all: &str, c: u32) -> Option<u32> {
    all.chars().position(|x| u32::from(x) == c).map(|i| i as u32)
}

fn letter(all: &str, i: u32) -> u8 {
    all.chars().nth(i as usize).map_or(0xd4, |c| (u32::from(c) - 0x3131 + 0xa1) as u8)
}

const SYLLABLES: std::ops::Range<u32> = 0xac00..0xd7a4;

/// A syllable spelled with its letters: eight bytes.
fn spelled(s: &[u8]) -> Step {
    if s.len() < 8 {
        return Step::More;
    }
    let jamo = |b: u8| u32::from(b) + 0x3131 - 0xa1;
    let parts = (s[2] == 0xa4 && s[4] == 0xa4 && s[6] == 0xa4).then(|| {
        let first = position(FIRST, jamo(s[3]))?;
        let middle = (0xbf..=0xd3).contains(&s[5]).then(|| u32::from(s[5] - 0xbf))?;
        let last = if s[7] == 0xd4 { 0 } else { position(LAST, jamo(s[7]))? + 1 };
        Some(0xac00 + first * 588 + middle * 28 + last)
    });
    parts.flatten().map_or(Step::Illegal(8), |c| Step::Char(8, c))
}

fn spell(c: u32, out: &mut Vec<u8>) {
    let i = c - 0xac00;
    let last = i % 28;
    let last = if last == 0 { 0xd4 } else { letter(LAST, last - 1) };
    out.extend([0xa4, 0xd4, 0xa4, letter(FIRST, i / 588), 0xa4, (i / 28 % 21) as u8 + 0xbf, 0xa4, last]);
}

/// Johab's numbers of first, middle and last letters: `Some(None)` is the one that stands for none.
fn johab_part(which: usize, n: u32) -> Option<Option<u32>> {
    Some(match (which, n) {
        (0, 1) | (1, 2) | (2, 1) => None,
        (0, 2..=20) => Some(n - 2),
        (1, 3..=7) => Some(n - 3),
        (1, 10..=15) => Some(n - 5),
        (1, 18..=23) => Some(n - 7),
        (1, 26..=29) => Some(n - 9),
        (2, 2..=17) => Some(n - 1),
        (2, 19..=29) => Some(n - 2),
        _ => return None,
    })
}

fn johab_number(which: usize, i: Option<u32>) -> u32 {
    (0..32).find(|&n| johab_part(which, n) == Some(i)).unwrap_or(0)
}

fn johab_char(lead: u8, trail: u8) -> Option<u32> {
    let (c, t) = (u32::from(lead), u32::from(trail));
    if lead < 0xd8 {
        let first = johab_part(0, c >> 2 & 31)?;
        let middle = johab_part(1, (c << 3 | t >> 5) & 31)?;
        let last = johab_part(2, t & 31)?;
        let jamo = |all: &str, i: u32| all.chars().nth(i as usize).map(u32::from);
        return match (first, middle, last) {
            (None, None, None) => Some(0x3000),
            (None, None, Some(l)) => jamo(LAST, l - 1),
            (None, Some(m), None) => Some(0x314f + m),
            (Some(f), None, None) => jamo(FIRST, f),
            (Some(f), Some(m), l) => Some(0xac00 + f * 588 + m * 28 + l.unwrap_or(0)),
            _ => None,
        };
    }
    let gap = (0x80..0x91).contains(&trail) || trail & 0x7f == 0x7f;
    if lead == 0xdf || lead > 0xf9 || trail < 0x31 || gap || lead == 0xda && (0xa1..=0xd3).contains(&trail) {
        return None;
    }
    let row = if lead < 0xe0 { 2 * (c.checked_sub(0xd9)?) } else { 2 * c - 0x197 };
    let cell = if trail < 0x91 { t - 0x31 } else { t - 0x43 };
    let (row, cell) = if cell < 0x5e { (row + 0x21, cell + 0x21) } else { (row + 0x22, cell - 0x5e + 0x21) };
    tables::ksx1001().char((row << 8 | cell) as u16)
}

fn johab_code(c: u32) -> Option<u16> {
    let join = |f: u32, m: u32, l: u32| Some((0x8000 | f << 10 | m << 5 | l) as u16);
    if SYLLABLES.contains(&c) {
        let i = c - 0xac00;
        let last = Some(i % 28).filter(|&l| l > 0);
        return join(johab_number(0, Some(i / 588)), johab_number(1, Some(i / 28 % 21)), johab_number(2, last));
    }
    if (0x3131..=0x3163).contains(&c) {
        let none = [0, 1, 2].map(|which| johab_number(which, None));
        if let Some(f) = position(FIRST, c) {
            return join(johab_number(0, Some(f)), none[1], none[2]);
        }
        if let Some(l) = position(LAST, c) {
            return join(none[0], none[1], johab_number(2, Some(l + 1)));
        }
        return join(none[0], johab_number(1, Some(c - 0x314f)), none[2]);
    }
    let code = tables::ksx1001().code(c)?;
    let (row, cell) = (code >> 8, code & 0xff);
    if !matches!(row, 0x21..=0x2c | 0x4a..=0x7d) {
        return None;
    }
    let t = row - 0x21 + if row < 0x4a { 0x1b2 } else { 0x197 };
    let p = cell - 0x21 + if t & 1 == 1 { 0x5e } else { 0 };
    Some((t >> 1) << 8 | if p < 0x4e { p + 0x31 } else { p + 0x43 })
}

/// Two bytes of GBK.
fn gbk_char(code: u16) -> Option<u32> {
    tables::gbk().char(code)
}

/// The characters of Big Five for Hong Kong that are two.
const COMPOSED: [(u16, u32, u32); 4] =
    [(0x8862, 0xca, 0x304), (0x8864, 0xca, 0x30c), (0x88a3, 0xea, 0x304), (0x88a5, 0xea, 0x30c)];

/// What the bytes, of which there is one at least, begin with.
pub fn decode(encoding: Encoding, s: &[u8], state: &mut State) -> Step {
    if let Iso2022(kind) = encoding {
        return iso2022::decode(kind, s, state);
    }
    let lead = s[0];
    if encoding == Hz {
        return decode_hz(s, state);
    }
    if lead < 0x80 {
        return Step::Char(1, u32::from(lead));
    }
    // What single bytes mean.
    match (encoding, lead) {
        (Cp932, 0x80) => return Step::Char(1, 0x80),
        (Cp932, 0xa0) => return Step::Char(1, 0xf8f0),
        (Cp932, 0xfd..) => return Step::Char(1, 0xf8f1 + u32::from(lead - 0xfd)),
        (ShiftJis | Cp932, 0xa1..=0xdf) => return Step::Char(1, 0xfec0 + u32::from(lead)),
        (ShiftJis, 0x80 | 0xa0 | 0xeb..) => return Step::Illegal(2),
        _ => {}
    }
    let Some(&trail) = s.get(1) else { return Step::More };
    let code = u16::from_be_bytes([lead, trail]);
    pair(match encoding {
        ShiftJis => from_shifted(lead, trail).and_then(jis_char),
        Cp932 if (0xf0..=0xf9).contains(&lead) && matches!(trail, 0x40..=0x7e | 0x80..=0xfc) => {
            let cell = u32::from(if trail < 0x80 { trail - 0x40 } else { trail - 0x41 });
            Some(0xe000 + 188 * u32::from(lead - 0xf0) + cell)
        }
        Cp932 => tables::cp932().char(code),
        EucJp if lead == 0x8e => (0xa1..=0xdf).contains(&trail).then(|| 0xfec0 + u32::from(trail)),
        EucJp if lead == 0x8f => {
            let Some(&third) = s.get(2) else { return Step::More };
            let code = u16::from_be_bytes([trail, third]);
            return in_high(tables::jisx0212(), code).map_or(Step::Illegal(3), |c| Step::Char(3, c));
        }
        EucJp if code == BACKSLASH | 0x8080 => Some(WIDE_BACKSLASH),
        EucJp => in_high(tables::jisx0208(), code),
        EucKr if code == 0xa4d4 => return spelled(s),
        EucKr => in_high(tables::ksx1001(), code),
        Cp949 => in_high(tables::ksx1001(), code).or_else(|| tables::cp949().char(code)),
        Johab => johab_char(lead, trail),
        Gb2312 => in_high(tables::gb2312(), code),
        Gbk => gbk_char(code),
        Gb18030 if trail.is_ascii_digit() => {
            if s.len() < 4 {
                return Step::More;
            }
            return tables::of_four(&s[..4]).map_or(Step::Illegal(4), |c| Step::Char(4, c));
        }
        Gb18030 => tables::gb18030().char(code),
        Big5 => tables::big5().char(code),
        Cp950 => tables::cp950().char(code),
        Big5Hkscs => match COMPOSED.iter().find(|c| c.0 == code) {
            Some(&(_, a, b)) => return Step::Pair(2, a, b),
            None => tables::big5hkscs().char(code),
        },
        Hz | Iso2022(_) => None,
    })
}

fn decode_hz(s: &[u8], state: &mut State) -> Step {
    let shifted = state.0 != 0;
    match (s[0], s.get(1)) {
        (b'~', None) => Step::More,
        (b'~', Some(b'~')) if !shifted => Step::Char(2, u32::from(b'~')),
        (b'~', Some(b'{')) if !shifted => {
            state.0 = 1;
            Step::Skip(2)
        }
        (b'~', Some(b'}')) if shifted => {
            state.0 = 0;
            Step::Skip(2)
        }
        (b'~', Some(b'\n')) if !shifted => Step::Skip(2),
        (b'~', Some(_)) => Step::Illegal(2),
        (0x80.., _) => Step::Illegal(1),
        (c, _) if !shifted => Step::Char(1, u32::from(c)),
        (_, None) => Step::More,
        (c, Some(&d)) => pair(tables::gb2312().char(u16::from_be_bytes([c, d]))),
    }
}

/// Encode the first of the characters; `last`: nothing follows them.
pub fn encode(encoding: Encoding, units: &[u32], last: bool, state: &mut State, out: &mut Vec<u8>) -> Put {
    let c = units[0];
    match encoding {
        Iso2022(kind) => return iso2022::encode(kind, c, state, out),
        Hz => return encode_hz(c, state, out),
        Big5Hkscs if matches!(c, 0xca | 0xea) => match units.get(1) {
            None if !last => return Put::More,
            next => {
                let both = COMPOSED.iter().find(|p| p.1 == c && Some(&p.2) == next);
                if let Some(both) = both {
                    out.extend(both.0.to_be_bytes());
                    return Put::Took(2);
                }
            }
        },
        _ => {}
    }
    if c < 0x80 {
        out.push(c as u8);
        return Put::Took(1);
    }
    let high = |code: u16| code | 0x8080;
    match (encoding, c) {
        (ShiftJis | EucJp, 0xa5) => out.push(0x5c),
        (ShiftJis | EucJp, 0x203e) => out.push(0x7e),
        (Cp932, 0x80) => out.push(0x80),
        (Cp932, 0xf8f0) => out.push(0xa0),
        (Cp932, 0xf8f1..=0xf8f3) => out.push((c - 0xf8f1) as u8 + 0xfd),
        (ShiftJis | Cp932, 0xff61..=0xff9f) => out.push((c - 0xfec0) as u8),
        (EucJp, 0xff61..=0xff9f) => out.extend([0x8e, (c - 0xfec0) as u8]),
        (Cp932, 0xe000..=0xe757) => {
            let (lead, cell) = ((c - 0xe000) / 188, (c - 0xe000) % 188);
            out.extend([lead as u8 + 0xf0, cell as u8 + if cell < 0x3f { 0x40 } else { 0x41 }]);
        }
        _ => {
            let code = match encoding {
                ShiftJis => jis_code(c).map(|code| u16::from_be_bytes(to_shifted(code))),
                Cp932 => {
                    tables::cp932().code(c).or_else(|| jis_code(c).map(|code| u16::from_be_bytes(to_shifted(code))))
                }
                EucJp => match jis_code(c) {
                    Some(code) => Some(high(code)),
                    None => tables::jisx0212().code(c).map(|code| {
                        out.push(0x8f);
                        high(code)
                    }),
                },
                EucKr => match tables::ksx1001().code(c) {
                    Some(code) => Some(high(code)),
                    None if SYLLABLES.contains(&c) => {
                        spell(c, out);
                        return Put::Took(1);
                    }
                    None => None,
                },
                Cp949 => tables::ksx1001().code(c).map(high).or_else(|| tables::cp949().code(c)),
                Johab => johab_code(c),
                Gb2312 => tables::gb2312().code(c).map(high),
                Gbk => tables::gbk().code(c),
                Gb18030 => match tables::gb18030().code(c) {
                    Some(code) => Some(code),
                    None => match tables::in_four(c) {
                        Some(four) => {
                            out.extend(four);
                            return Put::Took(1);
                        }
                        None => None,
                    },
                },
                Big5 => tables::big5().code(c),
                Cp950 => tables::cp950().code(c).or_else(|| tables::big5().code(c)),
                Big5Hkscs => tables::big5hkscs().code(c),
                Hz | Iso2022(_) => None,
            };
            match code {
                Some(code) => out.extend(code.to_be_bytes()),
                None => return Put::Illegal(1),
            }
        }
    }
    Put::Took(1)
}

fn encode_hz(c: u32, state: &mut State, out: &mut Vec<u8>) -> Put {
    if c < 0x80 {
        if state.0 != 0 {
            out.extend(b"~}");
            state.0 = 0;
        }
        out.push(c as u8);
        if c == u32::from(b'~') {
            out.push(b'~');
        }
        return Put::Took(1);
    }
    let Some(code) = tables::gb2312().code(c) else { return Put::Illegal(1) };
    if state.0 == 0 {
        out.extend(b"~{");
        state.0 = 1;
    }
    out.extend(code.to_be_bytes());
    Put::Took(1)
}

/// What ends a text.
pub fn finish(encoding: Encoding, state: &mut State, out: &mut Vec<u8>) {
    match encoding {
        Hz if state.0 != 0 => out.extend(b"~}"),
        Iso2022(_) => iso2022::finish(state, out),
        _ => {}
    }
    *state = State::default();
}

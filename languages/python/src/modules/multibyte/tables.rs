//! Character sets of two bytes, derived from the encodings of `encoding_rs` at their first use.
//!
//! Those encodings are the web's, which say more than the sets that Python names: what is not of a set is left out here, and
//! what Python maps in another way is listed.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS};
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// A set: characters by code, codes by character.
pub struct Charset {
    chars: Box<[u32]>,
    codes: FxHashMap<u32, u16>,
}

impl Charset {
    /// The character of a code.
    pub fn char(&self, code: u16) -> Option<u32> {
        self.chars.get(usize::from(code)).copied().filter(|&c| c != 0)
    }

    /// The code of a character.
    pub fn code(&self, c: u32) -> Option<u16> {
        self.codes.get(&c).copied()
    }

    /// Of the pairs of bytes that `of` knows. Of two codes of one character the first encodes it.
    fn new(of: impl Fn(u8, u8) -> Option<u32>, others: &[(u16, u32)], back: &[(u32, u16)]) -> Charset {
        let mut chars = vec![0; 1 << 16].into_boxed_slice();
        for code in 0x2121..=0xfefe_u16 {
            let [lead, trail] = code.to_be_bytes();
            chars[usize::from(code)] = of(lead, trail).unwrap_or(0);
        }
        for &(code, c) in others {
            chars[usize::from(code)] = c;
        }
        let mut codes = FxHashMap::default();
        for (code, &c) in chars.iter().enumerate().filter(|(_, c)| **c != 0) {
            codes.entry(c).or_insert(code as u16);
        }
        codes.extend(back.iter().copied());
        Charset { chars, codes }
    }
}

/// The one character that bytes are.
fn one(encoding: &'static Encoding, bytes: &[u8]) -> Option<u32> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut chars = text.chars();
    let first = chars.next()?;
    chars.next().is_none().then_some(u32::from(first))
}

/// Not of the private use area, where the web puts what has no character.
fn public(c: u32) -> Option<u32> {
    (!(0xe000..0xf900).contains(&c)).then_some(c)
}

fn in_94(lead: u8, trail: u8) -> bool {
    (0x21..=0x7e).contains(&lead) && (0x21..=0x7e).contains(&trail)
}

macro_rules! charsets {
    ($($(#[$doc:meta])* $name:ident: $of:expr, $others:expr, $back:expr;)*) => {$(
        $(#[$doc])*
        pub fn $name() -> &'static Charset {
            static SET: OnceLock<Charset> = OnceLock::new();
            SET.get_or_init(|| Charset::new($of, $others, $back))
        }
    )*};
}

charsets! {
    /// JIS X 0208. Rows 9 to 15 and from 85 on are a maker's.
    jisx0208: |lead, trail| {
        let is_own = in_94(lead, trail) && !(0x29..=0x2f).contains(&lead) && lead <= 0x74;
        one(EUC_JP, &[lead | 0x80, trail | 0x80]).filter(|_| is_own)
    }, &[
        (0x2140, 0x5c), (0x2141, 0x301c), (0x2142, 0x2016), (0x215d, 0x2212), (0x2171, 0xa2), (0x2172, 0xa3),
        (0x224c, 0xac),
    ], &[];
    /// JIS X 0212.
    jisx0212: |lead, trail| {
        one(EUC_JP, &[0x8f, lead | 0x80, trail | 0x80]).filter(|_| in_94(lead, trail))
    }, &[(0x2237, 0x7e)], &[];
    /// What Microsoft makes of Shift JIS.
    cp932: |lead, trail| {
        let is_lead = matches!(lead, 0x81..=0x9f | 0xe0..=0xfc);
        one(SHIFT_JIS, &[lead, trail]).filter(|_| is_lead && trail >= 0x40)
    }, &[], &[];
    /// KS X 1001.
    ksx1001: |lead, trail| {
        let is_own = in_94(lead, trail) && lead != 0x49 && lead != 0x7e;
        one(EUC_KR, &[lead | 0x80, trail | 0x80]).filter(|_| is_own)
    }, &[], &[];
    /// The syllables that Microsoft put around it.
    cp949: |lead, trail| {
        let is_own = (0x81..=0xc6).contains(&lead) && !(lead > 0xa0 && trail > 0xa0);
        one(EUC_KR, &[lead, trail]).filter(|_| is_own && trail >= 0x41)
    }, &[], &[];
    /// GB 2312.
    gb2312: |lead, trail| {
        let is_own = in_94(lead, trail)
            && match lead {
                0x22 => matches!(trail, 0x31..=0x62 | 0x65..=0x6e | 0x71..=0x7c),
                0x26 => trail < 0x59,
                0x28 => !(0x3b..=0x44).contains(&trail),
                _ => matches!(lead, 0x21..=0x29 | 0x30..=0x77),
            };
        one(GB18030, &[lead | 0x80, trail | 0x80]).and_then(public).filter(|_| is_own)
    }, &[(0x2124, 0x30fb), (0x212a, 0x2015)], &[];
    /// GBK.
    gbk: |lead, trail| {
        let is_later = match lead {
            0xa2 => trail == 0xe3,
            0xa3 => trail == 0xa0,
            0xa6 => matches!(trail, 0xd9..=0xdf | 0xec | 0xed | 0xf3),
            0xa8 => matches!(trail, 0xbc | 0xbf),
            0xa9 => (0x89..=0x95).contains(&trail),
            0xfe => trail >= 0x50,
            _ => lead < 0x81,
        };
        one(GB18030, &[lead, trail]).and_then(public).filter(|_| trail >= 0x40 && !is_later)
    }, &[], &[];
    /// What GB 18030 of the year 2000 has of two bytes.
    gb18030: |lead, trail| one(GB18030, &[lead, trail]).filter(|_| lead >= 0x81 && trail >= 0x40), &[
        (0xa3a0, 0xe5e5), (0xa6d9, 0xe78d), (0xa6da, 0xe78e), (0xa6db, 0xe78f), (0xa6dc, 0xe790), (0xa6dd, 0xe791),
        (0xa6de, 0xe792), (0xa6df, 0xe793), (0xa6ec, 0xe794), (0xa6ed, 0xe795), (0xa6f3, 0xe796), (0xa8bc, 0xe7c7),
        (0xfe59, 0xe81e), (0xfe61, 0xe826), (0xfe66, 0xe82b), (0xfe67, 0xe82c), (0xfe6d, 0xe832), (0xfe7e, 0xe843),
        (0xfe90, 0xe854), (0xfea0, 0xe864),
    ], &[];
    /// Big Five, with the syllables of Japan and the letters of Russia that makers added.
    big5: |lead, trail| {
        let is_own = matches!(lead, 0xa1..=0xa2 | 0xa4..=0xc5 | 0xc9..=0xf8)
            || lead == 0xa3 && trail <= 0xbf
            || lead == 0xc6 && trail <= 0x7e
            || lead == 0xf9 && trail <= 0xd5;
        one(BIG5, &[lead, trail]).and_then(public).filter(|_| is_own && trail >= 0x40).or_else(|| added(lead, trail))
    }, SYMBOLS, BACK;
    /// Microsoft's Big Five.
    cp950: |lead, trail| {
        let is_own = matches!(lead, 0xa1..=0xa2 | 0xa4..=0xc5 | 0xc9..=0xf9)
            || lead == 0xa3 && (trail <= 0xbf || trail == 0xe1)
            || lead == 0xc6 && trail <= 0x7e;
        one(BIG5, &[lead, trail]).and_then(public).filter(|_| is_own && trail >= 0x40).or_else(|| added(lead, trail))
    }, &[(0xf9fe, 0x2593)], &[(0x5341, 0xa451), (0x5345, 0xa4ca)];
    /// Big Five with Hong Kong's characters of the year 2004: those that are no others.
    big5hkscs: |lead, trail| {
        let is_basic = big5().char(u16::from_be_bytes([lead, trail])).is_some() && !matches!(lead, 0xc6 | 0xc7);
        let is_later = lead < 0x87 || lead == 0x87 && trail >= 0x7a && !(0xe0..).contains(&trail)
            || lead == 0xa3 && trail >= 0xc0;
        let c = one(BIG5, &[lead, trail]).filter(|_| trail >= 0x40 && !is_later)?;
        let is_box = matches!((lead, trail), (0xf9, 0xe9..=0xeb | 0xf9..=0xfd));
        let again = !is_basic && !is_box && big5().code(c).is_some_and(|code| !matches!(code >> 8, 0xc6 | 0xc7));
        (!again && !AGAIN.contains(&u16::from_be_bytes([lead, trail]))).then_some(c)
    }, SYMBOLS, &[
        (0x5341, 0xa451), (0x5345, 0xa4ca), (0xff0f, 0xa241), (0xff3c, 0xa242), (0x2550, 0xf9f9), (0x255e, 0xf9e9),
        (0x2561, 0xf9eb), (0x256a, 0xf9ea), (0x256d, 0xf9fa), (0x256e, 0xf9fb), (0x256f, 0xf9fd), (0x2570, 0xf9fc),
    ];
}

/// Symbols of Big Five that the web has others for.
const SYMBOLS: &[(u16, u32)] = &[
    (0xa145, 0x2022),
    (0xa14e, 0xff64),
    (0xa1c2, 0x203e),
    (0xa1e3, 0x223c),
    (0xa1f2, 0x2641),
    (0xa1f3, 0x2609),
    (0xa241, 0xff0f),
    (0xa242, 0xff3c),
    (0xa244, 0xa5),
    (0xa246, 0xa2),
    (0xa247, 0xa3),
];

/// Codes for Hong Kong that are another code's character, and were taken back.
const AGAIN: [u16; 20] = [
    0x8fcc, 0x907a, 0x9244, 0x92c8, 0x9644, 0x96ed, 0x9bec, 0x9f66, 0x9fd8, 0xa063, 0xa0d5, 0xa0e4, 0xc6cf, 0xc6d3,
    0xc6d5, 0xc6d7, 0xfb48, 0xfbf9, 0xfc6c, 0xfe52,
];

/// Which of two codes encodes a character of Big Five, where it is not the first.
const BACK: &[(u32, u16)] = &[(0x5341, 0xa451), (0x5345, 0xa4ca), (0xff0f, 0xa241), (0xff3c, 0xa242)];

/// The characters from 0xc6a1 to 0xc7fc of Big Five.
fn added(lead: u8, trail: u8) -> Option<u32> {
    const RUNS: [(u32, u32); 11] = [
        (0x30fe, 0x30fe),
        (0x309d, 0x309e),
        (0x3005, 0x3005),
        (0x3041, 0x3093),
        (0x30a1, 0x30f6),
        (0x0414, 0x0415),
        (0x0401, 0x0401),
        (0x0416, 0x041c),
        (0x0423, 0x0435),
        (0x0451, 0x0451),
        (0x0436, 0x044f),
    ];
    const NUMBERS: [(u32, u32); 2] = [(0x2460, 0x2469), (0x2474, 0x247d)];
    let at = match (lead, trail) {
        (0xc6, 0xa1..=0xfe) => u32::from(trail - 0xa1),
        (0xc7, 0x40..=0x7e) => u32::from(trail - 0x40) + 94,
        (0xc7, 0xa1..=0xfc) => u32::from(trail - 0xa1) + 157,
        _ => return None,
    };
    RUNS.iter().chain(&NUMBERS).flat_map(|&(first, last)| first..=last).nth(at as usize)
}

/// Runs of characters that had four bytes in the year 2000 and have other ones on the web: the first, its bytes, how many.
const FOUR: [(u32, [u8; 4], u32); 3] = [
    (0x1e3f, [0x81, 0x35, 0xf4, 0x37], 1),
    (0x9fb4, [0x82, 0x35, 0x90, 0x37], 8),
    (0xfe10, [0x84, 0x31, 0x82, 0x36], 10),
];

/// The bytes so many places behind.
fn behind(mut four: [u8; 4], n: u32) -> [u8; 4] {
    for _ in 0..n {
        four[3] += 1;
        if four[3] > b'9' {
            four[3] = b'0';
            four[2] += 1;
        }
    }
    four
}

/// The character of four bytes of GB 18030.
pub fn of_four(bytes: &[u8]) -> Option<u32> {
    let known = FOUR.iter().flat_map(|&(c, four, n)| (0..n).map(move |i| (c + i, behind(four, i))));
    known.into_iter().find(|k| k.1 == *bytes).map(|k| k.0).or_else(|| one(GB18030, bytes))
}

/// The four bytes of a character in GB 18030.
pub fn in_four(c: u32) -> Option<[u8; 4]> {
    if let Some(&(first, four, _)) = FOUR.iter().find(|f| (f.0..f.0 + f.2).contains(&c)) {
        return Some(behind(four, c - first));
    }
    let text = char::from_u32(c)?.to_string();
    let (bytes, _, failed) = GB18030.encode(&text);
    if failed { None } else { <[u8; 4]>::try_from(&bytes[..]).ok() }
}

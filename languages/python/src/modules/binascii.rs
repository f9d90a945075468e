//! `binascii`: bytes as text and back, and check sums.

use super::structs::content_of;
use super::support::{new_exception, optional, raise_named};
use crate::builtins::strings::number_text::DIGIT_PAIRS;
use crate::native;
use crate::runtime::native::{ModuleDef, Native, Params};
use crate::runtime::{Res, str_value, to_int, truth, type_error};
use std::borrow::Cow;
use workbench::object::{bytes, text, tuple};
use workbench::{Raised, Value, Vm};

const OWN: &str = "binascii";

/// What all functions take: also `unicode` that is ASCII.
fn content(vm: &mut Vm, v: Value) -> Result<Cow<'static, [u8]>, Raised> {
    let plain = crate::runtime::convert::unwrap(vm, v);
    if text::is(plain) {
        let encoded = crate::runtime::convert::encode_ascii(vm, plain)?;
        // Nothing but this function knows the encoded text.
        return Ok(Cow::Owned(content_of(vm, encoded)?.into_owned()));
    }
    match content_of(vm, v) {
        Ok(content) => Ok(content),
        Err(Raised) => {
            vm.take_pending();
            let got = crate::runtime::type_name(vm, v);
            Err(type_error(vm, format!("must be string or buffer, not {got}")))
        }
    }
}

fn error(vm: &mut Vm, message: &str) -> Raised {
    raise_named(vm, "binascii.Error", message)
}

fn hexlify(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    Ok(bytes::build(&mut vm.space, 2 * content.len(), |out| {
        for (place, &b) in out.as_chunks_mut::<2>().0.iter_mut().zip(content.iter()) {
            *place = DIGIT_PAIRS[usize::from(b)];
        }
    }))
}

fn unhexlify(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    if content.len() % 2 != 0 {
        return Err(type_error(vm, "Odd-length string"));
    }
    let digit = |b: u8| char::from(b).to_digit(16);
    let mut out = Vec::with_capacity(content.len() / 2);
    for pair in content.chunks_exact(2) {
        let (Some(high), Some(low)) = (digit(pair[0]), digit(pair[1])) else {
            return Err(type_error(vm, "Non-hexadecimal digit found"));
        };
        out.push((high * 16 + low) as u8);
    }
    Ok(str_value(vm, &out))
}

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn base64_of(a: u8, b: u8, c: u8) -> [u8; 4] {
    let word = u32::from_be_bytes([0, a, b, c]);
    [18, 12, 6, 0].map(|shift| BASE64[(word >> shift & 63) as usize])
}

fn b2a_base64(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    let (threes, rest) = content.as_chunks::<3>();
    let len = 4 * content.len().div_ceil(3) + 1;
    Ok(bytes::build(&mut vm.space, len, |out| {
        let (fours, end) = out.as_chunks_mut::<4>();
        let (whole, last) = fours.split_at_mut(threes.len());
        for (four, &[a, b, c]) in whole.iter_mut().zip(threes) {
            *four = base64_of(a, b, c);
        }
        match (last, rest) {
            ([four], &[a]) => {
                *four = base64_of(a, 0, 0);
                four[2..].fill(b'=');
            }
            ([four], &[a, b]) => {
                *four = base64_of(a, b, 0);
                four[3] = b'=';
            }
            _ => {}
        }
        end.fill(b'\n');
    }))
}

/// What a letter stands for; 64: nothing.
static SEXTETS: [u8; 256] = {
    let mut table = [64; 256];
    let mut i = 0;
    while i < 64 {
        table[BASE64[i] as usize] = i as u8;
        i += 1;
    }
    table
};

/// Characters that do not belong there are passed over.
fn a2b_base64(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    let (mut out, mut word, mut bits, mut sextets) = (Vec::with_capacity(content.len() / 4 * 3 + 3), 0u32, 0, 0);
    // Most texts have nothing else but their end.
    let fours = content.as_chunks::<4>().0.iter().map(|four| four.map(|b| SEXTETS[usize::from(b)]));
    let plain = fours.take_while(|four| four.iter().all(|&sextet| sextet < 64));
    let mut read = 0;
    for four in plain {
        let word = four.iter().fold(0, |word, &sextet| word << 6 | u32::from(sextet));
        out.extend_from_slice(&word.to_be_bytes()[1..]);
        read += 4;
    }
    let mut rest = content[read..].iter().copied();
    while let Some(b) = rest.next() {
        if b == b'=' {
            // The end of the data, when as many are missing as stand here.
            let second = rest.clone().find(|&c| c == b'=' || SEXTETS[usize::from(c)] < 64) == Some(b'=');
            if sextets % 4 == 3 || sextets % 4 == 2 && second {
                bits = 0;
                break;
            }
            continue;
        }
        let value = SEXTETS[usize::from(b)];
        if value == 64 {
            continue;
        }
        sextets += 1;
        word = word << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((word >> bits) as u8);
            word &= (1 << bits) - 1;
        }
    }
    if bits != 0 {
        return Err(error(vm, "Incorrect padding"));
    }
    Ok(str_value(vm, &out))
}

fn b2a_uu(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    if content.len() > 45 {
        return Err(error(vm, "At most 45 bytes at once"));
    }
    let mut out = vec![b' ' + content.len() as u8];
    for chunk in content.chunks(3) {
        let word = chunk.iter().fold(0u32, |w, &b| w << 8 | u32::from(b)) << (8 * (3 - chunk.len()));
        out.extend((0..4).map(|i| b' ' + (word >> (18 - 6 * i) & 63) as u8));
    }
    out.push(b'\n');
    Ok(str_value(vm, &out))
}

fn a2b_uu(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    let wanted = usize::from(content.first().map_or(0, |b| b.wrapping_sub(b' ') & 63));
    let mut out = Vec::with_capacity(wanted);
    let (mut word, mut bits, mut at) = (0u32, 0, 1);
    while out.len() < wanted {
        let b = content.get(at).copied().unwrap_or(b'\n');
        at += 1;
        // Lines that lost the spaces at their end are as good.
        let value = match b {
            b'\n' | b'\r' => {
                at -= 1;
                if at > content.len() + 64 {
                    break;
                }
                0
            }
            b' '..=b'`' => b.wrapping_sub(b' ') & 63,
            _ => return Err(error(vm, "Illegal char")),
        };
        word = word << 6 | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((word >> bits) as u8);
            word &= (1 << bits) - 1;
        }
    }
    if content.get(at..).unwrap_or_default().iter().any(|b| !matches!(b, b' ' | b'`' | b'\n' | b'\r')) {
        return Err(error(vm, "Trailing garbage"));
    }
    Ok(str_value(vm, &out))
}

/// Tables of a check sum of 32 bits: what a byte adds to it that so many bytes follow.
const fn crc_tables() -> [[u32; 256]; 8] {
    let mut tables = [[0; 256]; 8];
    let mut i = 0;
    while i < 256 {
        let mut c = i as u32;
        let mut k = 0;
        while k < 8 {
            c = if c & 1 == 1 { 0xedb8_8320 ^ c >> 1 } else { c >> 1 };
            k += 1;
        }
        tables[0][i] = c;
        i += 1;
    }
    let mut behind = 1;
    while behind < 8 {
        let mut i = 0;
        while i < 256 {
            let c = tables[behind - 1][i];
            tables[behind][i] = tables[0][(c & 255) as usize] ^ c >> 8;
            i += 1;
        }
        behind += 1;
    }
    tables
}

static CRC: [[u32; 256]; 8] = crc_tables();

/// The check sum of a text that goes on from one with the sum `start`: eight bytes at a time.
pub(super) fn crc32_of(start: u32, content: &[u8]) -> u32 {
    let (eights, rest) = content.as_chunks::<8>();
    let sum = eights.iter().fold(!start, |sum, eight| {
        let word = u64::from_le_bytes(*eight) ^ u64::from(sum);
        (0..8).fold(0, |sum, i| sum ^ CRC[7 - i][(word >> (8 * i) & 255) as usize])
    });
    !rest.iter().fold(sum, |c, &b| CRC[0][((c ^ u32::from(b)) & 255) as usize] ^ c >> 8)
}

fn crc32(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    let start = optional(args, 1).map_or(Ok(0), |v| to_int(vm, v))?;
    Ok(vm.int(i64::from(crc32_of(start as u32, &content) as i32)))
}

fn crc_hqx(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    let mut crc = to_int(vm, args[1])? as u32 & 0xffff;
    for &b in content.iter() {
        crc ^= u32::from(b) << 8;
        for _ in 0..8 {
            crc = if crc & 0x8000 != 0 { crc << 1 ^ 0x1021 } else { crc << 1 } & 0xffff;
        }
    }
    Ok(vm.int(crc.into()))
}

fn a2b_qp(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    let header = optional(args, 1).map_or(Ok(false), |v| truth(vm, v))?;
    let mut out = Vec::with_capacity(content.len());
    let mut i = 0;
    while let Some(&b) = content.get(i) {
        i += 1;
        if b == b'_' && header {
            out.push(b' ');
            continue;
        }
        if b != b'=' {
            out.push(b);
            continue;
        }
        let digit = |at: usize| content.get(at).and_then(|&b| char::from(b).to_digit(16));
        match content.get(i) {
            None => break,
            Some(b'\n' | b'\r') => {
                // A soft line break.
                while i < content.len() && content[i] != b'\n' {
                    i += 1;
                }
                i += 1;
            }
            Some(b'=') => {
                out.push(b'=');
                i += 1;
            }
            _ => match (digit(i), digit(i + 1)) {
                (Some(high), Some(low)) => {
                    out.push((high * 16 + low) as u8);
                    i += 2;
                }
                _ => out.push(b'='),
            },
        }
    }
    Ok(str_value(vm, &out))
}

/// `b2a_qp(data, quotetabs, istext, header)`
fn b2a_qp(vm: &mut Vm, args: &[Value]) -> Res {
    const MOST: usize = 76;
    let content = content(vm, args[0])?;
    let flag = |vm: &mut Vm, i: usize, usual: bool| optional(args, i).map_or(Ok(usual), |v| truth(vm, v));
    let (tabs, is_text, header) = (flag(vm, 1, false)?, flag(vm, 2, true)?, flag(vm, 3, false)?);
    let crlf = content.iter().position(|&b| b == b'\n').is_some_and(|i| i > 0 && content[i - 1] == b'\r');
    let line_end: &[u8] = if crlf { b"\r\n" } else { b"\n" };
    let (mut out, mut column) = (Vec::with_capacity(content.len()), 0);
    let mut i = 0;
    while i < content.len() {
        let b = content[i];
        let next = content.get(i + 1).copied();
        let at_end = next.is_none()
            || is_text && (next == Some(b'\n') || next == Some(b'\r') && content.get(i + 2) == Some(&b'\n'));
        let newline = is_text && (b == b'\n' || b == b'\r' && next == Some(b'\n'));
        if newline {
            // A blank at the end of a line would get lost.
            if let Some(&last) = out.last()
                && matches!(last, b' ' | b'\t')
            {
                out.pop();
                out.extend(format!("={last:02X}").into_bytes());
            }
            out.extend_from_slice(line_end);
            column = 0;
            i += if b == b'\r' { 2 } else { 1 };
            continue;
        }
        let alone = b == b'.' && column == 0 && matches!(next, None | Some(b'\n' | b'\r' | 0));
        let quoted = b > 126
            || b == b'='
            || header && b == b'_'
            || alone
            || !is_text && matches!(b, b'\r' | b'\n')
            || matches!(b, b' ' | b'\t') && (tabs || next.is_none())
            || b < 33 && !matches!(b, b' ' | b'\t' | b'\r' | b'\n');
        let as_underscore = header && !tabs && b == b' ' && !at_end;
        let quoted = quoted && !as_underscore;
        let width = if quoted { 3 } else { 1 };
        // The last byte and one before a line feed have room for what would say that the line goes on.
        if column + width >= MOST && (quoted || next.is_some_and(|next| next != b'\n')) {
            out.push(b'=');
            out.extend_from_slice(line_end);
            column = 0;
        }
        if quoted {
            out.extend(format!("={b:02X}").into_bytes());
        } else {
            out.push(if header && b == b' ' { b'_' } else { b });
        }
        column += width;
        i += 1;
    }
    Ok(str_value(vm, &out))
}

const HQX: &[u8; 64] = b"!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";

fn b2a_hqx(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    let mut out = Vec::new();
    for chunk in content.chunks(3) {
        let word = chunk.iter().fold(0u32, |w, &b| w << 8 | u32::from(b)) << (8 * (3 - chunk.len()));
        out.extend((0..=chunk.len()).map(|i| HQX[(word >> (18 - 6 * i) & 63) as usize]));
    }
    Ok(str_value(vm, &out))
}

/// The bytes, and whether the end (a colon) was met.
fn a2b_hqx(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    let (mut out, mut word, mut bits, mut done) = (Vec::new(), 0u32, 0, false);
    for &b in content.iter() {
        if matches!(b, b'\n' | b'\r') {
            continue;
        }
        if b == b':' {
            done = true;
            break;
        }
        let Some(value) = HQX.iter().position(|&c| c == b) else { return Err(error(vm, "Illegal char")) };
        word = word << 6 | value as u32;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push((word >> bits) as u8);
            word &= (1 << bits) - 1;
        }
    }
    if bits != 0 && !done {
        return Err(raise_incomplete(vm, "String has incomplete number of bytes"));
    }
    let both = [str_value(vm, &out), Value::small(done.into())];
    Ok(tuple::new(&mut vm.space, &both))
}

fn raise_incomplete(vm: &mut Vm, message: &str) -> Raised {
    raise_named(vm, "binascii.Incomplete", message)
}

const RUN: u8 = 0x90;

fn rlecode_hqx(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    let mut out = Vec::new();
    let mut i = 0;
    while i < content.len() {
        let b = content[i];
        let run = content[i..].iter().take(255).take_while(|&&c| c == b).count();
        if b == RUN {
            out.extend([RUN, 0]);
            i += 1;
        } else if run > 3 {
            out.extend([b, RUN, run as u8]);
            i += run;
        } else {
            out.push(b);
            i += 1;
        }
    }
    Ok(str_value(vm, &out))
}

fn rledecode_hqx(vm: &mut Vm, args: &[Value]) -> Res {
    let content = content(vm, args[0])?;
    let mut out: Vec<u8> = Vec::new();
    let mut rest = content.iter().copied();
    while let Some(b) = rest.next() {
        if b != RUN {
            out.push(b);
            continue;
        }
        match rest.next() {
            None => return Err(raise_incomplete(vm, "Incomplete")),
            Some(0) => out.push(RUN),
            Some(n) => match out.last().copied() {
                Some(last) => out.extend(std::iter::repeat_n(last, usize::from(n) - 1)),
                None => return Err(error(vm, "Orphaned RLE code at start")),
            },
        }
    }
    Ok(str_value(vm, &out))
}

static FUNCTIONS: &[Native] = &[
    native!("hexlify", hexlify, 1),
    native!("b2a_hex", hexlify, 1),
    native!("unhexlify", unhexlify, 1),
    native!("a2b_hex", unhexlify, 1),
    native!("b2a_base64", b2a_base64, 1),
    native!("a2b_base64", a2b_base64, 1),
    native!("b2a_uu", b2a_uu, 1),
    native!("a2b_uu", a2b_uu, 1),
    native!("crc32", crc32, 1, 2),
    native!("crc_hqx", crc_hqx, 2),
    native!("a2b_qp", a2b_qp, 1, 2).with_params(Params::Named(&["data", "header"])),
    native!("b2a_qp", b2a_qp, 1, 4).with_params(Params::Named(&["data", "quotetabs", "istext", "header"])),
    native!("b2a_hqx", b2a_hqx, 1),
    native!("a2b_hqx", a2b_hqx, 1),
    native!("rlecode_hqx", rlecode_hqx, 1),
    native!("rledecode_hqx", rledecode_hqx, 1),
];

/// `binascii`
pub static MODULE: ModuleDef = ModuleDef { name: OWN, functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    super::support::set_text(vm, module, "__doc__", b"Conversion between binary data and ASCII");
    new_exception(vm, module, OWN, "Error");
    new_exception(vm, module, OWN, "Incomplete");
    Ok(())
}

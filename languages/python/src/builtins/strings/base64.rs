//! Base 64.

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// In one line, without a line end.
pub fn encode(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() / 3 * 4 + 4);
    for chunk in content.chunks(3) {
        let byte = |i: usize| u32::from(chunk.get(i).copied().unwrap_or(0));
        let word = byte(0) << 16 | byte(1) << 8 | byte(2);
        for i in 0..4 {
            out.push(if i <= chunk.len() { LETTERS[(word >> (18 - 6 * i) & 63) as usize] } else { b'=' });
        }
    }
    out
}

/// In lines of 76 characters, each with a line end.
pub fn encode_lines(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for chunk in content.chunks(57) {
        out.extend(encode(chunk));
        out.push(b'\n');
    }
    out
}

/// The content; characters that do not belong are skipped. `None` when it ends in the middle of a group.
pub fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut word, mut bits, mut padding) = (0u32, 0, 0);
    for &b in text {
        if b == b'=' {
            padding += 1;
            if bits != 0 && padding * 2 >= bits % 8 {
                bits = 0;
            }
            continue;
        }
        let Some(value) = LETTERS.iter().position(|&l| l == b) else { continue };
        word = (word << 6 | value as u32) & 0xff_ffff;
        bits += 6;
        padding = 0;
        if bits >= 8 {
            bits -= 8;
            out.push((word >> bits) as u8);
            word &= (1 << bits) - 1;
        }
    }
    (bits == 0).then_some(out)
}

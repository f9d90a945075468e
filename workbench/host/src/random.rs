//! Bytes that nobody can guess, to seed generators with.

use crate::ffi;

/// Fill a buffer.
pub fn fill(into: &mut [u8]) {
    for piece in into.chunks_mut(256) {
        if !ffi::random_bytes(piece) {
            // A system without the call: the time will have to do.
            let nanos = crate::clock::now().to_bits() ^ u64::from(crate::process::id());
            piece.iter_mut().zip(nanos.to_le_bytes().iter().cycle()).for_each(|(to, &from)| *to = from);
        }
    }
}

/// One number.
pub fn seed() -> u64 {
    let mut bytes = [0; 8];
    fill(&mut bytes);
    u64::from_le_bytes(bytes)
}

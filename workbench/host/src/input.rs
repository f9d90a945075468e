//! Standard input, as bytes, through one buffer.
//!
//! One thread reads at a time; the others wait for it. Reading flushes standard output first when that is a terminal, so that
//! prompts show. A signal that somebody waits for cuts it short ([`io::ErrorKind::Interrupted`]); what has come by then is not
//! lost, and the caller may ask again.

use crate::{ffi, out};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

const BLOCK: usize = 1 << 14;

struct Buffer {
    bytes: Vec<u8>,
    taken: usize,
}

static BUFFER: Mutex<Buffer> = Mutex::new(Buffer { bytes: Vec::new(), taken: 0 });

fn buffer() -> MutexGuard<'static, Buffer> {
    BUFFER.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Buffer {
    /// Get more; false at the end of the input.
    fn fill(&mut self) -> io::Result<bool> {
        if ffi::is_terminal(1) {
            out::flush();
        }
        self.bytes.drain(..self.taken);
        self.taken = 0;
        let had = self.bytes.len();
        self.bytes.resize(had + BLOCK, 0);
        let got = ffi::read(0, &mut self.bytes[had..]);
        self.bytes.truncate(had + *got.as_ref().unwrap_or(&0));
        Ok(got? > 0)
    }

    fn take(&mut self, n: usize) -> Vec<u8> {
        let from = self.taken;
        self.taken += n;
        self.bytes[from..self.taken].to_vec()
    }
}

/// The next line with its line end, or what is left; empty at the end of the input. At most `most` bytes of it.
pub fn read_line(most: usize) -> io::Result<Vec<u8>> {
    let mut buffer = buffer();
    let mut looked = 0;
    loop {
        let rest = &buffer.bytes[buffer.taken..];
        if let Some(i) = rest[looked..].iter().position(|&b| b == b'\n') {
            return Ok(buffer.take((looked + i + 1).min(most)));
        }
        looked = rest.len();
        if looked >= most || !buffer.fill()? {
            return Ok(buffer.take(looked.min(most)));
        }
    }
}

/// Up to `most` bytes; fewer only at the end of the input.
pub fn read(most: usize) -> io::Result<Vec<u8>> {
    let mut buffer = buffer();
    while buffer.bytes.len() - buffer.taken < most && buffer.fill()? {}
    let n = most.min(buffer.bytes.len() - buffer.taken);
    Ok(buffer.take(n))
}

/// All that is left.
pub fn read_to_end() -> io::Result<Vec<u8>> {
    read(usize::MAX)
}

//! Standard output and error, as bytes. Output is buffered by the block (by the line on a terminal); writing to a closed
//! pipe ends the process quietly, as command-line tools do.
//!
//! The buffer belongs to the thread: guests write and end on the thread they run on (see [`crate::process`]).

use crate::ffi;
use std::cell::RefCell;
use std::io;

const BLOCK: usize = 1 << 16;
/// What a shell reports for a process that SIGPIPE ended.
const CLOSED_PIPE: i32 = 141;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static TERMINAL: bool = ffi::is_terminal(1);
    static CAPTURED: RefCell<Option<Captured>> = const { RefCell::new(None) };
}

/// What was written while somebody listened.
#[derive(Clone, Debug, Default)]
pub struct Captured {
    /// To standard output.
    pub stdout: Vec<u8>,
    /// To standard error.
    pub stderr: Vec<u8>,
}

/// Do something and keep what it writes on this thread. Not for use inside itself.
pub fn captured<T>(body: impl FnOnce() -> T) -> (T, Captured) {
    flush();
    CAPTURED.set(Some(Captured::default()));
    let answer = body();
    flush();
    (answer, CAPTURED.take().unwrap_or_default())
}

/// Write to standard output.
pub fn write(bytes: &[u8]) {
    let full = BUFFER.with_borrow_mut(|buffer| {
        buffer.extend_from_slice(bytes);
        buffer.len() >= BLOCK || TERMINAL.with(|&t| t) && bytes.contains(&b'\n')
    });
    if full {
        flush();
    }
}

/// Hand everything written so far to the system.
pub fn flush() {
    let mut bytes = BUFFER.with_borrow_mut(std::mem::take);
    if !bytes.is_empty() {
        send(1, &bytes);
        bytes.clear();
        BUFFER.with_borrow_mut(|buffer| {
            if buffer.is_empty() {
                *buffer = bytes;
            }
        });
    }
}

/// Write to standard error, after what was written to standard output.
pub fn error(bytes: &[u8]) {
    flush();
    send(2, bytes);
}

/// Write to standard error what went wrong; the exit code for that.
pub fn failed(text: &str) -> i32 {
    error(text.as_bytes());
    1
}

/// Any error but a closed pipe is dropped: there is nobody left to tell.
fn send(fd: i32, mut bytes: &[u8]) {
    let kept = CAPTURED.with_borrow_mut(|captured| {
        let Some(captured) = captured else { return false };
        if fd == 1 {
            captured.stdout.extend(bytes)
        } else {
            captured.stderr.extend(bytes)
        }
        true
    });
    if kept {
        return;
    }
    while !bytes.is_empty() {
        match ffi::write(fd, bytes) {
            Ok(n) => bytes = &bytes[n..],
            Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
            Err(e) if e.kind() == io::ErrorKind::BrokenPipe => ffi::exit_now(CLOSED_PIPE),
            Err(_) => return,
        }
    }
}

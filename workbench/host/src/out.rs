//! Standard output and error, as bytes. Output is buffered by the block (by the line on a terminal); writing to a closed
//! pipe ends the process quietly, as command-line tools do.
//!
//! A thread writes where the one that started it does: to one buffer for the process, unless somebody listens
//! ([`captured`]), who gets what the threads started meanwhile write.

use crate::ffi;
use std::cell::RefCell;
use std::io;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError};

const BLOCK: usize = 1 << 16;
/// What a shell reports for a process that SIGPIPE ended.
const CLOSED_PIPE: i32 = 141;

static TERMINAL: LazyLock<bool> = LazyLock::new(|| ffi::is_terminal(1));
static PROCESS: LazyLock<Output> = LazyLock::new(Output::default);

thread_local! {
    static CURRENT: RefCell<Output> = RefCell::new(PROCESS.clone());
}

/// Where threads write.
#[derive(Clone, Default)]
pub(crate) struct Output(Arc<Mutex<Sink>>);

#[derive(Default)]
struct Sink {
    buffer: Vec<u8>,
    captured: Option<Captured>,
}

/// Where the calling thread writes.
pub(crate) fn of_this_thread() -> Output {
    CURRENT.with_borrow(Output::clone)
}

/// From now on the calling thread writes there.
pub(crate) fn write_to(output: Output) {
    CURRENT.set(output);
}

fn with_sink<T>(f: impl FnOnce(&mut Sink) -> T) -> T {
    CURRENT.with_borrow(|output| {
        let mut sink: MutexGuard<'_, Sink> = output.0.lock().unwrap_or_else(PoisonError::into_inner);
        f(&mut sink)
    })
}

/// What was written while somebody listened.
#[derive(Clone, Debug, Default)]
pub struct Captured {
    /// To standard output.
    pub stdout: Vec<u8>,
    /// To standard error.
    pub stderr: Vec<u8>,
}

/// Do something and keep what it, and threads it starts, write.
pub fn captured<T>(body: impl FnOnce() -> T) -> (T, Captured) {
    let sink = Sink { captured: Some(Captured::default()), ..Sink::default() };
    let outer = CURRENT.replace(Output(Arc::new(Mutex::new(sink))));
    let answer = body();
    flush();
    let written = with_sink(|sink| sink.captured.take()).unwrap_or_default();
    CURRENT.set(outer);
    (answer, written)
}

/// Write to standard output.
pub fn write(bytes: &[u8]) {
    with_sink(|sink| {
        sink.buffer.extend_from_slice(bytes);
        if sink.buffer.len() >= BLOCK || *TERMINAL && bytes.contains(&b'\n') {
            sink.flush();
        }
    });
}

/// Hand everything written so far to the system.
pub fn flush() {
    with_sink(Sink::flush);
}

/// Write to standard error, after what was written to standard output.
pub fn error(bytes: &[u8]) {
    with_sink(|sink| {
        sink.flush();
        sink.send(2, bytes);
    });
}

/// Write to standard error what went wrong; the exit code for that.
pub fn failed(text: &str) -> i32 {
    error(text.as_bytes());
    1
}

impl Sink {
    fn flush(&mut self) {
        if !self.buffer.is_empty() {
            let mut bytes = std::mem::take(&mut self.buffer);
            self.send(1, &bytes);
            bytes.clear();
            self.buffer = bytes;
        }
    }

    /// Any error but a closed pipe is dropped: there is nobody left to tell.
    fn send(&mut self, fd: i32, mut bytes: &[u8]) {
        if let Some(captured) = &mut self.captured {
            let stream = if fd == 1 { &mut captured.stdout } else { &mut captured.stderr };
            stream.extend(bytes);
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
}

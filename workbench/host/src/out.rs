//! Standard output and error, as bytes. Output is buffered by the block (by the line on a terminal); writing to a closed
//! pipe ends the process quietly, as command-line tools do.

use std::cell::RefCell;
use std::io::{IsTerminal, Write};

const BLOCK: usize = 1 << 16;

thread_local! {
    static BUFFER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static TERMINAL: bool = std::io::stdout().is_terminal();
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
    let bytes = BUFFER.with_borrow_mut(std::mem::take);
    if !bytes.is_empty() {
        send(&mut std::io::stdout().lock(), &bytes);
    }
}

/// Write to standard error, after what was written to standard output.
pub fn error(bytes: &[u8]) {
    flush();
    send(&mut std::io::stderr().lock(), bytes);
}

fn send(to: &mut impl Write, bytes: &[u8]) {
    if let Err(e) = to.write_all(bytes).and_then(|()| to.flush())
        && e.kind() == std::io::ErrorKind::BrokenPipe
    {
        std::process::exit(141);
    }
}

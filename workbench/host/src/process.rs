//! This process: its end, its folder, its threads' stacks.

use crate::{ffi, out};
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

/// End the process, after what this thread wrote to standard output. Nothing is dropped: the system takes it all back at
/// once.
pub fn exit(code: i32) -> ! {
    out::flush();
    ffi::exit_now(code)
}

/// Process number.
pub fn id() -> u32 {
    std::process::id()
}

/// Parent's process number.
pub fn parent_id() -> u32 {
    ffi::parent_id()
}

/// The folder that relative paths start from.
pub fn current_dir() -> io::Result<Vec<u8>> {
    std::env::current_dir().map(|p| p.into_os_string().into_vec())
}

/// Go to another folder.
pub fn set_current_dir(path: impl AsRef<Path>) -> io::Result<()> {
    std::env::set_current_dir(path)
}

/// Run a command in the shell, on this process's own streams; how it ended, as C's `system` answers.
pub fn shell(command: &[u8]) -> io::Result<i32> {
    use std::os::unix::{ffi::OsStrExt, process::ExitStatusExt};
    out::flush();
    let command = std::ffi::OsStr::from_bytes(command);
    std::process::Command::new("/bin/sh").arg("-c").arg(command).status().map(ExitStatusExt::into_raw)
}

/// Run `body` on another thread with a stack of so many bytes, and don't wait for it. `body` gets the lowest address that it may
/// use. Signals are not for it; what it writes goes where the caller's writing goes.
pub fn spawn(bytes: usize, body: impl FnOnce(usize) + Send + 'static) -> io::Result<()> {
    let (refused, output) = (ffi::refused(), out::of_this_thread());
    let start = move || {
        ffi::inherit_refused(refused);
        ffi::refuse_signals();
        out::write_to(output);
        body(lowest(bytes));
    };
    std::thread::Builder::new().name("thread".into()).stack_size(bytes).spawn(start).map(|_| ())
}

fn lowest(bytes: usize) -> usize {
    let here = 0u8;
    let assumed = (&raw const here as usize).saturating_sub(bytes / 2);
    ffi::stack_low().unwrap_or(assumed)
}

/// Run `body` on a thread with a stack of so many bytes (committed as it is touched) and wait for it. `body` gets the
/// lowest address that it may use. `Err` when there is no such thread to be had.
pub fn on_stack<R: Send>(bytes: usize, body: impl FnOnce(usize) -> R + Send) -> io::Result<R> {
    std::thread::scope(|scope| {
        let output = out::of_this_thread();
        let guarded = || {
            out::write_to(output);
            body(lowest(bytes))
        };
        let thread = std::thread::Builder::new().name("guest".into()).stack_size(bytes).spawn_scoped(scope, guarded)?;
        // They are for the guest: a system call that waits there is to be cut short.
        ffi::refuse_signals();
        thread.join().or_else(|panic| std::panic::resume_unwind(panic))
    })
}

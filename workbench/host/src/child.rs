//! Other programs: start one, feed it, wait for it with a time limit, and see what it needed.

use crate::ffi;
use std::io::{self, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// What to run.
#[derive(Clone, Debug, Default)]
pub struct Task {
    /// Program and arguments.
    pub command: Vec<String>,
    /// Folder to run in; this process's own if there is none.
    pub folder: Option<PathBuf>,
    /// What it reads on standard input.
    pub stdin: Vec<u8>,
    /// When to end it by force.
    pub limit: Option<Duration>,
    /// When to send it Ctrl-C.
    pub interrupt_after: Option<Duration>,
    /// Read so many bytes of its standard output, then close the pipe.
    pub close_after: Option<usize>,
}

/// How it went.
#[derive(Clone, Debug)]
pub struct Finished {
    /// Exit code; 128 and more: a signal ended it.
    pub code: i32,
    /// What it wrote on standard output.
    pub stdout: Vec<u8>,
    /// What it wrote on standard error.
    pub stderr: Vec<u8>,
    /// From start to end.
    pub time: Duration,
    /// Processor time it and the processes it waited for used.
    pub cpu: Duration,
    /// Most kilobytes it had in memory.
    pub peak_kb: u64,
    /// Did the limit end it?
    pub timed_out: bool,
}

/// Run a program to its end.
pub fn run(task: &Task) -> io::Result<Finished> {
    let Some((program, args)) = task.command.split_first() else {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "no program given"));
    };
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    if let Some(folder) = &task.folder {
        command.current_dir(folder);
    }
    let started = Instant::now();
    let mut child = command.spawn()?;
    let pid = child.id();
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // A program need not read what it is given.
            let _ = stdin.map(|mut pipe| pipe.write_all(&task.stdin));
        });
        let stdout = scope.spawn(|| drain(stdout, task.close_after));
        let stderr = scope.spawn(|| drain(stderr, None));
        let (ended, wait_for_end) = mpsc::channel();
        if task.limit.is_some() || task.interrupt_after.is_some() {
            scope.spawn(move || watch(pid, task, &wait_for_end));
        }
        let waited = ffi::wait(pid);
        let time = started.elapsed();
        drop(ended);
        let (status, usage) = waited?;
        let code = status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0));
        let timed_out = task.limit.is_some_and(|limit| time >= limit) && status.signal() == Some(libc::SIGKILL);
        let collect = |reader: std::thread::ScopedJoinHandle<'_, Vec<u8>>| reader.join().unwrap_or_default();
        let (stdout, stderr) = (collect(stdout), collect(stderr));
        Ok(Finished { code, stdout, stderr, time, cpu: usage.cpu, peak_kb: usage.peak_kb, timed_out })
    })
}

/// Interrupt and end the program at its times, unless the channel closes before.
fn watch(pid: u32, task: &Task, wait_for_end: &mpsc::Receiver<()>) {
    let mut passed = Duration::ZERO;
    let steps = [(task.interrupt_after, libc::SIGINT), (task.limit, libc::SIGKILL)];
    for (after, signal) in steps {
        let Some(after) = after else { continue };
        let ended = wait_for_end.recv_timeout(after.saturating_sub(passed)) != Err(mpsc::RecvTimeoutError::Timeout);
        if ended {
            return;
        }
        ffi::kill(pid, signal);
        passed = after;
    }
}

fn drain(pipe: Option<impl Read>, most: Option<usize>) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        // A broken pipe is the same as its end here.
        let _ = pipe.take(most.map_or(u64::MAX, |n| n as u64)).read_to_end(&mut bytes);
    }
    bytes
}

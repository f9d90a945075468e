//! A pseudo-terminal with a program at one end, and a screen that shows what it drew: keys in, screen out.

#![expect(
    clippy::disallowed_types,
    reason = "the child's terminal is set up by hand here, which the host has no door for"
)]

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::Winsize;
use std::fs::File;
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::process::{Child, Command};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

const LINES: u16 = 40;
const COLUMNS: u16 = 100;
/// How long a test waits for what it expects: a loaded machine is slow.
const PATIENCE: Duration = Duration::from_secs(60);

/// A program on a terminal.
pub struct Terminal {
    keys: File,
    drawn: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    child: Child,
    /// All that it drew, with its escape sequences.
    pub raw: Vec<u8>,
}

impl Terminal {
    /// Start `workbench` with these arguments and variables.
    pub fn start(args: &[&str], variables: &[(&str, &str)]) -> Terminal {
        let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("the system has pseudo-terminals");
        grantpt(&ours).expect("it is ours");
        unlockpt(&ours).expect("it is ours");
        let size = Winsize { ws_row: LINES, ws_col: COLUMNS, ws_xpixel: 0, ws_ypixel: 0 };
        rustix::termios::tcsetwinsize(&ours, size).expect("it is a terminal");
        let name = ptsname(&ours, Vec::new()).expect("it has a name");
        let name = name.to_str().expect("it is ASCII").to_string();
        let theirs = || File::options().read(true).write(true).open(&name).expect("it was unlocked");
        let mut command = Command::new(env!("CARGO_BIN_EXE_workbench"));
        command.args(args).env("TERM", "xterm").env_remove("NO_COLOR").envs(variables.iter().copied());
        command.stdin(theirs()).stdout(theirs()).stderr(theirs());
        // SAFETY: both are system calls that may be made between fork and exec; neither touches memory of ours.
        unsafe {
            command.pre_exec(|| {
                rustix::process::setsid()?;
                rustix::process::ioctl_tiocsctty(rustix::stdio::stdin())?;
                Ok(())
            });
        }
        let child = command.spawn().expect("the binary can be run");
        let drawn = drain(ours.try_clone().expect("a descriptor is left"));
        let screen = vt100::Parser::new(LINES, COLUMNS, 1000);
        Terminal { keys: File::from(ours), drawn, screen, child, raw: Vec::new() }
    }

    /// Press keys.
    pub fn type_keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the program reads its terminal");
    }

    /// Type a line.
    pub fn type_line(&mut self, line: &str) {
        self.type_keys(&format!("{line}\r"));
    }

    /// The screen as text, lines without trailing blanks.
    pub fn screen(&self) -> String {
        let text = self.screen.screen().contents();
        text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n").trim_end().to_string()
    }

    /// Wait until the screen is as wanted.
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        let started = Instant::now();
        while !wanted(&self.screen()) {
            let left = PATIENCE.saturating_sub(started.elapsed());
            match self.drawn.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    self.raw.extend(bytes);
                }
                Err(RecvTimeoutError::Timeout) => panic!("waited for {what}; the screen:\n{}", self.screen()),
                Err(RecvTimeoutError::Disconnected) => panic!("ended before {what}; the screen:\n{}", self.screen()),
            }
        }
    }

    /// Wait until the last line of the screen is this.
    pub fn wait_for_last(&mut self, line: &str) {
        self.wait_for(&format!("{line:?} at the end"), |screen| screen.lines().next_back() == Some(line.trim_end()));
    }

    /// Wait until the screen ends with these lines.
    pub fn wait_for_end(&mut self, lines: &str) {
        self.wait_for(&format!("{lines:?} at the end"), |screen| screen.ends_with(lines.trim_end()));
    }

    /// Wait until the program ends; its exit code.
    pub fn wait_for_exit(mut self) -> i32 {
        let started = Instant::now();
        loop {
            // Its terminal must be read, or it may wait for that.
            while let Ok(bytes) = self.drawn.try_recv() {
                self.screen.process(&bytes);
            }
            if let Some(status) = self.child.try_wait().expect("it is our child") {
                return status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0));
            }
            assert!(started.elapsed() < PATIENCE, "it did not end; the screen:\n{}", self.screen());
            std::thread::yield_now();
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn drain(from: OwnedFd) -> Receiver<Vec<u8>> {
    let (send, drawn) = mpsc::channel();
    let mut from = File::from(from);
    std::thread::spawn(move || {
        let mut buffer = [0; 4096];
        // Reading fails when the program has ended.
        while let Ok(n @ 1..) = from.read(&mut buffer) {
            if send.send(buffer[..n].to_vec()).is_err() {
                return;
            }
        }
    });
    drawn
}

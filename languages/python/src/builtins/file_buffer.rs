//! What a `file` keeps between the guest and the system: bytes read ahead, bytes not yet sent, the ends of lines it has seen.
//!
//! One position serves reading and writing: what was read ahead is given back before a write, what was written is sent
//! before a read. In universal mode `\r\n` and `\r` are given as `\n`: after a `\r` it is not yet known which of the two it
//! was, and a `\n` that comes next is passed over.

use std::io::{self, SeekFrom, Write};
use workbench::host::{fs, input, out};

const BLOCK: usize = 1 << 14;
/// `next` takes this much from the system at once, and reading in another way is refused until it is used up.
const ITERATED: usize = 8192;

const CR: u8 = 1;
const LF: u8 = 2;
const CRLF: u8 = 4;

pub(super) enum Stream {
    Disk(fs::File),
    Input,
    Output,
    Error,
    Closed,
}

pub(super) struct Open {
    pub(super) stream: Stream,
    pub(super) universal: bool,
    /// Read ahead: bytes from `taken` on are to be given.
    pub(super) ahead: Vec<u8>,
    pub(super) taken: usize,
    /// Written, not sent.
    pub(super) behind: Vec<u8>,
    /// Is what is written sent at once?
    pub(super) unbuffered: bool,
    /// Universal mode: the ends of lines seen, and whether the last byte taken was a `\r`.
    pub(super) ends: u8,
    pub(super) after_cr: bool,
    /// Bytes read ahead that belong to `next`.
    pub(super) iterated: usize,
    /// How many bytes were taken so far.
    pub(super) passed: usize,
}

impl Open {
    pub(super) fn new(stream: Stream) -> Open {
        Open {
            stream,
            universal: false,
            ahead: Vec::new(),
            taken: 0,
            behind: Vec::new(),
            unbuffered: false,
            ends: 0,
            after_cr: false,
            iterated: 0,
            passed: 0,
        }
    }

    pub(super) fn close(&mut self) {
        self.stream = Stream::Closed;
        self.forget();
    }

    fn forget(&mut self) {
        self.ahead = Vec::new();
        self.taken = 0;
        self.after_cr = false;
        self.iterated = 0;
    }

    pub(super) fn send(&mut self) -> io::Result<()> {
        let bytes = std::mem::take(&mut self.behind);
        if bytes.is_empty() {
            return Ok(());
        }
        match &mut self.stream {
            Stream::Disk(file) => file.write_all(&bytes),
            _ => Ok(()),
        }
    }

    /// Send what was written if the system takes it; otherwise it is kept.
    pub(super) fn send_ahead(&mut self) {
        if !self.behind.is_empty()
            && let Stream::Disk(file) = &mut self.stream
            && file.write_all(&self.behind).is_ok()
        {
            self.behind.clear();
        }
    }

    /// Give back what was read ahead, so that the system's position is the guest's.
    pub(super) fn rewind(&mut self) -> io::Result<()> {
        let extra = self.ahead.len() - self.taken;
        if extra > 0
            && let Stream::Disk(file) = &mut self.stream
        {
            file.seek(SeekFrom::Current(-(extra as i64)))?;
        }
        self.forget();
        Ok(())
    }

    /// Read ahead; false at the end.
    fn fill(&mut self) -> io::Result<bool> {
        self.send()?;
        self.ahead.drain(..self.taken);
        self.taken = 0;
        let had = self.ahead.len();
        match &mut self.stream {
            Stream::Disk(file) => {
                self.ahead.resize(had + BLOCK, 0);
                let got = file.read(&mut self.ahead[had..]);
                self.ahead.truncate(had + *got.as_ref().unwrap_or(&0));
                got.map(|n| n > 0)
            }
            Stream::Input => {
                let line = input::read_line(usize::MAX)?;
                self.ahead.extend_from_slice(&line);
                Ok(!line.is_empty())
            }
            _ => Ok(false),
        }
    }

    fn pass(&mut self, n: usize) {
        self.taken += n;
        self.passed += n;
    }

    fn take(&mut self, n: usize) -> Vec<u8> {
        let from = self.taken;
        self.pass(n);
        self.ahead[from..self.taken].to_vec()
    }

    pub(super) fn read(&mut self, most: usize) -> io::Result<Vec<u8>> {
        if self.universal {
            return self.translate(most, false);
        }
        while self.ahead.len() - self.taken < most && self.fill()? {}
        let n = most.min(self.ahead.len() - self.taken);
        Ok(self.take(n))
    }

    pub(super) fn read_line(&mut self, most: usize) -> io::Result<Vec<u8>> {
        if self.universal {
            return self.translate(most, true);
        }
        let mut looked = 0;
        loop {
            let rest = &self.ahead[self.taken..];
            if let Some(i) = rest[looked..].iter().position(|&b| b == b'\n') {
                let n = (looked + i + 1).min(most);
                return Ok(self.take(n));
            }
            looked = rest.len();
            if looked >= most || !self.fill()? {
                let n = looked.min(most);
                return Ok(self.take(n));
            }
        }
    }

    /// Bytes in universal mode: to the end of the line, or as many as there are. Nothing is passed before all of it is here.
    fn translate(&mut self, most: usize, line: bool) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        let (mut n, mut after_cr, mut ends) = (0, self.after_cr, self.ends);
        while out.len() < most {
            if self.taken + n == self.ahead.len() && !self.fill()? {
                if after_cr {
                    ends |= CR;
                    after_cr = false;
                }
                break;
            }
            let b = self.ahead[self.taken + n];
            if after_cr {
                after_cr = false;
                ends |= if b == b'\n' { CRLF } else { CR };
                if b == b'\n' {
                    n += 1;
                    continue;
                }
            }
            n += 1;
            after_cr = b == b'\r';
            if b == b'\n' {
                ends |= LF;
            }
            out.push(if b == b'\r' { b'\n' } else { b });
            if line && out.last() == Some(&b'\n') {
                break;
            }
        }
        self.pass(n);
        (self.after_cr, self.ends) = (after_cr, ends);
        Ok(out)
    }

    /// After a `\r`: pass over a `\n`, so that the position is that of the next line.
    pub(super) fn pass_line_feed(&mut self) -> io::Result<()> {
        if !self.after_cr {
            return Ok(());
        }
        if self.taken == self.ahead.len() {
            self.fill()?;
        }
        if self.ahead.get(self.taken) == Some(&b'\n') {
            self.after_cr = false;
            self.ends |= CRLF;
            self.pass(1);
        }
        Ok(())
    }

    /// The line that `next` gives.
    pub(super) fn next_line(&mut self) -> io::Result<Vec<u8>> {
        if self.iterated == 0 {
            self.read_for_next(ITERATED)?;
        }
        let before = self.passed;
        let line = self.read_line(usize::MAX)?;
        let used = self.passed - before;
        if used <= self.iterated {
            self.iterated -= used;
        } else {
            let beyond = used - self.iterated;
            self.iterated = 0;
            // The line is here: what reading further comes to is the next one's business.
            let _ = self.read_for_next(beyond.next_multiple_of(ITERATED) - beyond);
        }
        Ok(line)
    }

    /// Let the next bytes belong to `next`. What comes from a terminal never does.
    fn read_for_next(&mut self, n: usize) -> io::Result<()> {
        if matches!(self.stream, Stream::Disk(_)) {
            while self.ahead.len() - self.taken < n && self.fill()? {}
            self.iterated = n.min(self.ahead.len() - self.taken);
        }
        Ok(())
    }

    /// Can `next` give a line without reading?
    pub(super) fn has_line(&self) -> bool {
        self.ahead[self.taken..self.taken + self.iterated].contains(&b'\n')
    }

    /// Has `next` read what it has not given yet?
    pub(super) fn is_iterated(&self) -> bool {
        self.iterated > 0
    }

    /// The ends of lines seen in universal mode.
    pub(super) fn ends_seen(&self) -> Vec<&'static str> {
        [(CR, "\r"), (LF, "\n"), (CRLF, "\r\n")].iter().filter(|(bit, _)| self.ends & bit != 0).map(|e| e.1).collect()
    }

    /// Is something sent when so many bytes more are written?
    pub(super) fn sends_with(&self, n: usize) -> bool {
        self.unbuffered || self.behind.len() + n >= BLOCK
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.stream {
            Stream::Output => out::write(bytes),
            Stream::Error => out::error(bytes),
            _ => {
                self.rewind()?;
                self.behind.extend_from_slice(bytes);
                if self.unbuffered || self.behind.len() >= BLOCK {
                    self.send()?;
                }
            }
        }
        Ok(())
    }
}

//! Memory that processes share, behind safe functions: maps of files, and semaphores.

#![allow(unsafe_code, reason = "system calls that std does not offer")]

use std::io;
use std::ptr::{NonNull, null_mut};

/// Memory mapped by the system. Other processes, and other maps, may change it at any time: it is copied from and to.
pub struct Map {
    at: NonNull<u8>,
    len: usize,
    protection: i32,
    /// The file, and where in it the map begins. Memory beyond the end of a file that became shorter must not be touched.
    file: Option<(std::fs::File, u64)>,
}

// SAFETY: the memory belongs to the process and not to a thread.
unsafe impl Send for Map {}

/// Something went wrong in the call that has just failed.
fn last<T>() -> io::Result<T> {
    Err(io::Error::last_os_error())
}

impl Map {
    /// Map `len` bytes of a file from `offset` on; flags and protection are those of C. With the flag for anonymous memory the
    /// descriptor is not looked at.
    pub fn new(fd: i32, len: usize, flags: i32, protection: i32, offset: i64) -> io::Result<Map> {
        let anonymous = flags & libc::MAP_ANONYMOUS != 0;
        let file = if anonymous { None } else { Some((crate::ffi::with_file(fd, |f| f.try_clone())?, offset as u64)) };
        // SAFETY: a new region, wherever the system wants it: the flag for a fixed place is taken out.
        let at = unsafe { libc::mmap(null_mut(), len, protection, flags & !libc::MAP_FIXED, fd, offset) };
        if at == libc::MAP_FAILED {
            return last();
        }
        match NonNull::new(at.cast()) {
            Some(at) => Ok(Map { at, len, protection, file }),
            None => last(),
        }
    }

    /// Its length.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Is it empty? The system has no such maps.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Length of what may be touched of a range.
    fn usable(&self, from: usize, len: usize, protection: i32) -> usize {
        if self.protection & protection == 0 || from >= self.len {
            return 0;
        }
        let end = match &self.file {
            // The system fills the last page up.
            Some((file, offset)) => {
                file.metadata().map_or(0, |m| m.len().next_multiple_of(4096)).saturating_sub(*offset) as usize
            }
            None => self.len,
        };
        len.min(end.min(self.len).saturating_sub(from))
    }

    /// Copy bytes out, as many as there are.
    pub fn read(&self, from: usize, len: usize) -> Vec<u8> {
        let len = self.usable(from, len, libc::PROT_READ);
        let mut bytes = vec![0; len];
        if len == 0 {
            return bytes;
        }
        // SAFETY: the range is in the map, readable, and not beyond the end of its file.
        unsafe { std::ptr::copy(self.at.as_ptr().add(from), bytes.as_mut_ptr(), len) };
        bytes
    }

    /// Copy bytes in, as many as there is room for.
    pub fn write(&mut self, to: usize, bytes: &[u8]) {
        let len = self.usable(to, bytes.len(), libc::PROT_WRITE);
        if len > 0 {
            // SAFETY: the range is in the map, writable, and not beyond the end of its file.
            unsafe { std::ptr::copy(bytes.as_ptr(), self.at.as_ptr().add(to), len) };
        }
    }

    /// Write what changed to the file, now. The range begins at a page.
    pub fn flush(&self, from: usize, len: usize) -> io::Result<()> {
        let from = from.min(self.len);
        let len = len.min(self.len - from);
        // SAFETY: the range is in the map.
        if unsafe { libc::msync(self.at.as_ptr().add(from).cast(), len, libc::MS_SYNC) } == 0 { Ok(()) } else { last() }
    }

    /// Make it longer or shorter.
    pub fn resize(&mut self, len: usize) -> io::Result<()> {
        // SAFETY: the map is ours, and nobody holds an address in it.
        let at = unsafe { libc::mremap(self.at.as_ptr().cast(), self.len, len, libc::MREMAP_MAYMOVE) };
        match NonNull::new(at.cast::<u8>()) {
            Some(place) if at != libc::MAP_FAILED => {
                (self.at, self.len) = (place, len);
                Ok(())
            }
            _ => last(),
        }
    }
}

impl Drop for Map {
    fn drop(&mut self) {
        // SAFETY: the map is ours, and nobody holds an address in it.
        unsafe { libc::munmap(self.at.as_ptr().cast(), self.len) };
    }
}

/// A semaphore that this process and those forked off it later share. It stays as long as they do.
#[derive(Clone, Copy)]
pub struct Semaphore(NonNull<libc::sem_t>);

// SAFETY: semaphores are made to be used by many threads.
unsafe impl Send for Semaphore {}
// SAFETY: as above.
unsafe impl Sync for Semaphore {}

impl Semaphore {
    /// One with this value.
    pub fn new(value: u32) -> io::Result<Semaphore> {
        let map = Map::new(
            -1,
            size_of::<libc::sem_t>(),
            libc::MAP_SHARED | libc::MAP_ANONYMOUS,
            libc::PROT_READ | libc::PROT_WRITE,
            0,
        )?;
        let at = map.at.cast::<libc::sem_t>();
        std::mem::forget(map);
        // SAFETY: the memory is a page of its own, never unmapped.
        if unsafe { libc::sem_init(at.as_ptr(), 1, value) } == 0 { Ok(Semaphore(at)) } else { last() }
    }

    /// Take one; false when there is none. A signal may cut it short.
    pub fn try_wait(self) -> io::Result<bool> {
        // SAFETY: an initialised semaphore in memory that stays.
        self.got(unsafe { libc::sem_trywait(self.0.as_ptr()) })
    }

    /// Take one, waiting until there is one or, if that is limited, so many seconds are over. A signal may cut it short.
    pub fn wait(self, limit: Option<f64>) -> io::Result<bool> {
        let Some(limit) = limit else {
            // SAFETY: an initialised semaphore in memory that stays.
            return self.got(unsafe { libc::sem_wait(self.0.as_ptr()) });
        };
        let until = crate::clock::now() + limit.clamp(0.0, 1e9);
        let until = libc::timespec { tv_sec: until.trunc() as i64, tv_nsec: (until.fract() * 1e9) as i64 };
        // SAFETY: as above; the time is ours.
        self.got(unsafe { libc::sem_timedwait(self.0.as_ptr(), &until) })
    }

    fn got(self, answer: i32) -> io::Result<bool> {
        if answer == 0 {
            return Ok(true);
        }
        match io::Error::last_os_error() {
            e if matches!(e.raw_os_error(), Some(libc::EAGAIN | libc::ETIMEDOUT)) => Ok(false),
            e => Err(e),
        }
    }

    /// Give one.
    pub fn post(self) -> io::Result<()> {
        // SAFETY: an initialised semaphore in memory that stays.
        if unsafe { libc::sem_post(self.0.as_ptr()) } == 0 { Ok(()) } else { last() }
    }

    /// How many there are.
    pub fn value(self) -> i32 {
        let mut value = 0;
        // SAFETY: as above; the number is ours.
        unsafe { libc::sem_getvalue(self.0.as_ptr(), &mut value) };
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_are_copied_from_and_to() {
        let flags = libc::MAP_SHARED | libc::MAP_ANONYMOUS;
        let mut map = Map::new(-1, 8, flags, libc::PROT_READ | libc::PROT_WRITE, 0).expect("there is memory");
        map.write(6, b"abc");
        assert_eq!((map.read(5, 100), map.len()), (b"\0ab".to_vec(), 8));
    }

    #[test]
    fn semaphores_count() {
        let semaphore = Semaphore::new(1).expect("there is memory");
        assert!(semaphore.try_wait().is_ok_and(|got| got) && semaphore.wait(Some(0.001)).is_ok_and(|got| !got));
        assert!(semaphore.post().is_ok() && semaphore.value() == 1);
    }
}

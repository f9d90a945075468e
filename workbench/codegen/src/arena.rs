//! Executable memory that is handed out and taken back in pieces.
//!
//! Chunks are mapped from the system and never returned before the arena is dropped. Free ranges are kept by address and
//! joined with their neighbours. A page is writable or executable, never both: it is made writable for the copy only.
//! That is sound because one thread at a time runs a VM and compiles for it; code further up the stack is not executing.

use std::collections::BTreeMap;

const CHUNK: usize = 1 << 20;
const GRAIN: usize = 32;
/// What freed code is filled with: the breakpoint instruction on x86-64, an undefined one elsewhere.
const TRAP: u8 = if cfg!(target_arch = "x86_64") { 0xcc } else { 0 };

/// The code memory of one assembler.
pub(crate) struct Arena {
    chunks: Vec<(usize, usize)>,
    /// Free ranges: start to length.
    free: BTreeMap<usize, usize>,
    used: usize,
}

impl Arena {
    pub(crate) fn new() -> Arena {
        Arena { chunks: Vec::new(), free: BTreeMap::new(), used: 0 }
    }

    /// Bytes handed out.
    pub(crate) fn used(&self) -> usize {
        self.used
    }

    /// Copy code to executable memory; its address.
    pub(crate) fn install(&mut self, code: &[u8]) -> Result<usize, String> {
        let size = rounded(code.len());
        let address = match self.take(size) {
            Some(address) => address,
            None => {
                self.grow(size)?;
                self.take(size).ok_or("code arena: no room in a fresh chunk")?
            }
        };
        let written = self.write(address, size, |to| to[..code.len()].copy_from_slice(code));
        if let Err(message) = written {
            self.release(address, size);
            return Err(message);
        }
        self.used += size;
        Ok(address)
    }

    /// Take back what [`Arena::install`] handed out for code of this length.
    pub(crate) fn free(&mut self, address: usize, len: usize) {
        let size = rounded(len);
        self.used -= size;
        // Filling is a help for debugging; where the system refuses it the memory stays as it was, and stays unused.
        if self.write(address, size, |to| to.fill(TRAP)).is_ok() {
            self.release(address, size);
        }
    }

    fn take(&mut self, size: usize) -> Option<usize> {
        let (&start, &len) = self.free.iter().find(|&(_, &len)| len >= size)?;
        self.free.remove(&start);
        if len > size {
            self.free.insert(start + size, len - size);
        }
        Some(start)
    }

    fn release(&mut self, mut start: usize, mut len: usize) {
        if let Some((&before, &before_len)) = self.free.range(..start).next_back()
            && before + before_len == start
        {
            self.free.remove(&before);
            start = before;
            len += before_len;
        }
        if let Some(after_len) = self.free.remove(&(start + len)) {
            len += after_len;
        }
        self.free.insert(start, len);
    }

    fn grow(&mut self, size: usize) -> Result<(), String> {
        let size = size.next_multiple_of(CHUNK);
        // SAFETY: a fresh anonymous mapping touches no existing memory.
        let p = unsafe {
            let (protection, flags) = (libc::PROT_READ | libc::PROT_EXEC, libc::MAP_PRIVATE | libc::MAP_ANONYMOUS);
            libc::mmap(std::ptr::null_mut(), size, protection, flags, -1, 0)
        };
        if p == libc::MAP_FAILED {
            return Err(format!("no executable memory: {}", std::io::Error::last_os_error()));
        }
        self.chunks.push((p as usize, size));
        self.release(p as usize, size);
        Ok(())
    }

    /// Make a range that was taken writable, fill it, make it executable again.
    fn write(&mut self, address: usize, size: usize, fill: impl FnOnce(&mut [u8])) -> Result<(), String> {
        let page = page_size();
        let start = address & !(page - 1);
        let len = (address + size).next_multiple_of(page) - start;
        protect(start, len, libc::PROT_READ | libc::PROT_WRITE)?;
        // SAFETY: the range lies in one of our chunks, was taken from the free list, and is writable now; nothing else
        // refers to it.
        fill(unsafe { std::slice::from_raw_parts_mut(address as *mut u8, size) });
        protect(start, len, libc::PROT_READ | libc::PROT_EXEC)?;
        flush_instructions(address, size);
        Ok(())
    }
}

impl Drop for Arena {
    fn drop(&mut self) {
        for &(start, len) in &self.chunks {
            // SAFETY: the chunk came from `mmap`; whoever drops the assembler runs none of its code any more.
            unsafe { libc::munmap(start as *mut libc::c_void, len) };
        }
    }
}

fn rounded(len: usize) -> usize {
    len.next_multiple_of(GRAIN)
}

fn page_size() -> usize {
    // SAFETY: `sysconf` has no preconditions.
    let size = unsafe { libc::sysconf(libc::_SC_PAGESIZE) };
    usize::try_from(size).unwrap_or(4096)
}

fn protect(start: usize, len: usize, protection: libc::c_int) -> Result<(), String> {
    // SAFETY: the range is whole pages of our own mapping.
    match unsafe { libc::mprotect(start as *mut libc::c_void, len, protection) } {
        0 => Ok(()),
        _ => Err(format!("code arena: {}", std::io::Error::last_os_error())),
    }
}

/// Processors with separate caches must be told about new instructions; x86-64 sees them by itself.
fn flush_instructions(address: usize, size: usize) {
    #[cfg(target_arch = "aarch64")]
    // SAFETY: cleaning caches of our own range, by cache line of the smallest usual size.
    unsafe {
        let end = address + size;
        for line in (address & !63..end).step_by(64) {
            std::arch::asm!("dc cvau, {0}", "dsb ish", "ic ivau, {0}", in(reg) line);
        }
        std::arch::asm!("dsb ish", "isb");
    }
    let _ = (address, size);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn freed_ranges_join_and_are_used_again() {
        let mut arena = Arena::new();
        let pieces: Vec<usize> = (0..3).filter_map(|_| arena.install(&[TRAP; 100]).ok()).collect();
        assert_eq!(arena.used(), 3 * 128);
        for &piece in &[pieces[0], pieces[2], pieces[1]] {
            arena.free(piece, 100);
        }
        assert_eq!((arena.used(), arena.free.len()), (0, 1));
        assert_eq!(arena.install(&[TRAP; 300]), Ok(pieces[0]));
        assert!(arena.install(&vec![TRAP; 3 * CHUNK]).is_ok());
        assert_eq!(arena.chunks.len(), 2);
    }
}

//! Files and folders.
//!
//! Paths are anything that std takes for one; [`path`] makes one of bytes.

use crate::ffi;
use std::ffi::{CString, OsStr};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::fd::AsRawFd;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// A path of bytes.
pub fn path(bytes: &[u8]) -> PathBuf {
    PathBuf::from(OsStr::from_bytes(bytes))
}

/// Error number (0 when the system gave none) and words of an error, as C's `errno` and `strerror` say it.
pub fn reason(error: &io::Error) -> (i32, String) {
    match error.raw_os_error() {
        Some(number) => (number, ffi::error_text(number)),
        None => (0, error.to_string()),
    }
}

/// Has the process, or the system, as many descriptors open as it may?
pub fn is_out_of_descriptors(error: &io::Error) -> bool {
    ffi::is_out_of_descriptors(error)
}

/// A whole file.
pub fn read(path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
    std::fs::read(path)
}

/// Write a whole file.
pub fn write(path: impl AsRef<Path>, bytes: &[u8]) -> io::Result<()> {
    std::fs::write(path, bytes)
}

/// Is it a plain file (links followed)?
pub fn is_file(path: impl AsRef<Path>) -> bool {
    path.as_ref().is_file()
}

/// Is it a folder (links followed)?
pub fn is_dir(path: impl AsRef<Path>) -> bool {
    path.as_ref().is_dir()
}

/// Is there anything (links followed)?
pub fn exists(path: impl AsRef<Path>) -> bool {
    path.as_ref().exists()
}

/// What is known of a file. Times are seconds since 1970.
#[derive(Clone, Copy, Debug)]
pub struct Stat {
    /// Type and permission bits.
    pub mode: u32,
    /// Number on its device.
    pub ino: u64,
    /// Device.
    pub dev: u64,
    /// Hard links.
    pub nlink: u64,
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
    /// Bytes.
    pub size: u64,
    /// Last read.
    pub atime: f64,
    /// Last write.
    pub mtime: f64,
    /// Last change of what is known.
    pub ctime: f64,
}

impl Stat {
    pub(crate) fn new(m: &std::fs::Metadata) -> Stat {
        let time = |seconds: i64, nanos: i64| seconds as f64 + nanos as f64 * 1e-9;
        Stat {
            mode: m.mode(),
            ino: m.ino(),
            dev: m.dev(),
            nlink: m.nlink(),
            uid: m.uid(),
            gid: m.gid(),
            size: m.size(),
            atime: time(m.atime(), m.atime_nsec()),
            mtime: time(m.mtime(), m.mtime_nsec()),
            ctime: time(m.ctime(), m.ctime_nsec()),
        }
    }

    /// Is it a folder?
    pub fn is_dir(&self) -> bool {
        self.mode & 0o170000 == 0o040000
    }

    /// Is it a plain file?
    pub fn is_file(&self) -> bool {
        self.mode & 0o170000 == 0o100000
    }

    /// Is it a link (only [`lstat`] says so)?
    pub fn is_link(&self) -> bool {
        self.mode & 0o170000 == 0o120000
    }
}

/// What is known of a file; links are followed.
pub fn stat(path: impl AsRef<Path>) -> io::Result<Stat> {
    std::fs::metadata(path).map(|m| Stat::new(&m))
}

/// What is known of a file or of the link itself.
pub fn lstat(path: impl AsRef<Path>) -> io::Result<Stat> {
    std::fs::symlink_metadata(path).map(|m| Stat::new(&m))
}

/// May this process read (4), write (2), run (1) the file? 0 asks whether it is there.
pub fn access(path: impl AsRef<Path>, mode: i32) -> bool {
    CString::new(path.as_ref().as_os_str().as_bytes()).is_ok_and(|p| ffi::access(&p, mode))
}

/// Names in a folder, in the system's order.
pub fn list_dir(path: impl AsRef<Path>) -> io::Result<Vec<Vec<u8>>> {
    std::fs::read_dir(path)?.map(|entry| Ok(entry?.file_name().into_vec())).collect()
}

/// Make a folder with these permissions (less the process's mask).
pub fn make_dir(path: impl AsRef<Path>, mode: u32) -> io::Result<()> {
    std::fs::DirBuilder::new().mode(mode).create(path)
}

/// Make a folder and those it lies in.
pub fn make_dirs(path: impl AsRef<Path>) -> io::Result<()> {
    std::fs::create_dir_all(path)
}

/// Remove a file.
pub fn remove_file(path: impl AsRef<Path>) -> io::Result<()> {
    std::fs::remove_file(path)
}

/// Remove an empty folder.
pub fn remove_dir(path: impl AsRef<Path>) -> io::Result<()> {
    std::fs::remove_dir(path)
}

/// Give a file another name.
pub fn rename(from: impl AsRef<Path>, to: impl AsRef<Path>) -> io::Result<()> {
    std::fs::rename(from, to)
}

/// Make a link to `to` at `at`.
pub fn symlink(to: impl AsRef<Path>, at: impl AsRef<Path>) -> io::Result<()> {
    std::os::unix::fs::symlink(to, at)
}

/// Where a link points.
pub fn read_link(path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
    std::fs::read_link(path).map(|p| p.into_os_string().into_vec())
}

/// The absolute path without links; the file must be there.
pub fn real_path(path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
    std::fs::canonicalize(path).map(|p| p.into_os_string().into_vec())
}

/// Set permission bits.
pub fn set_mode(path: impl AsRef<Path>, mode: u32) -> io::Result<()> {
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
}

/// Set the times of last read and last write, in seconds since 1970.
pub fn set_times(path: impl AsRef<Path>, read: f64, written: f64) -> io::Result<()> {
    let time = |s: f64| UNIX_EPOCH + Duration::try_from_secs_f64(s).unwrap_or_default();
    let times = std::fs::FileTimes::new().set_accessed(time(read)).set_modified(time(written));
    std::fs::File::options().read(true).open(path)?.set_times(times)
}

/// The folder for short-lived files.
pub fn temporary_dir() -> PathBuf {
    std::env::temp_dir()
}

/// How to open a file.
#[derive(Clone, Copy, Debug, Default)]
pub struct How {
    /// Read from it.
    pub read: bool,
    /// Write to it.
    pub write: bool,
    /// Write at its end, always.
    pub append: bool,
    /// Empty it.
    pub truncate: bool,
    /// Make it when it is not there.
    pub create: bool,
    /// Make it, and fail when it is there.
    pub exclusive: bool,
}

impl How {
    /// What C's `fopen` means by a mode (`r`, `w`, `a`, each with `+`); other letters are not looked at.
    pub fn from_mode(mode: &str) -> Option<How> {
        let plus = mode.contains('+');
        let how = match mode.chars().next()? {
            'r' => How { read: true, write: plus, ..How::default() },
            'w' => How { write: true, read: plus, truncate: true, create: true, ..How::default() },
            'a' => How { append: true, write: true, read: plus, create: true, ..How::default() },
            _ => return None,
        };
        Some(how)
    }
}

/// An open file, unbuffered. Writing is [`Write`]'s `write_all`.
#[derive(Debug)]
pub struct File(std::fs::File);

impl File {
    /// Open a file. A folder is an error, as it is for C's `fopen` when writing, and for guests always.
    pub fn open(path: impl AsRef<Path>, how: How) -> io::Result<File> {
        let mut options = std::fs::OpenOptions::new();
        options.read(how.read).append(how.append).create(how.create).create_new(how.exclusive);
        options.write(how.write && !how.append).truncate(how.truncate).mode(0o666);
        let file = options.open(path)?;
        if file.metadata()?.is_dir() {
            return Err(io::Error::from_raw_os_error(libc::EISDIR));
        }
        Ok(File(file))
    }

    /// A file that is nowhere on disk and holds these bytes, open to be read.
    pub fn holding(bytes: &[u8]) -> io::Result<File> {
        let mut file = ffi::anonymous_file(c"embedded")?;
        file.write_all(bytes)?;
        file.rewind()?;
        Ok(File(file))
    }

    /// Take an open descriptor over.
    pub fn adopt(descriptor: i32) -> io::Result<File> {
        ffi::adopt(descriptor).map(File)
    }

    /// Read some bytes; 0 is the end. A signal cuts it short.
    pub fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into)
    }

    /// Read all that is left.
    pub fn read_to_end(&mut self, into: &mut Vec<u8>) -> io::Result<usize> {
        self.0.read_to_end(into)
    }

    /// Move to a place; where that is from the start.
    pub fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.0.seek(to)
    }

    /// Cut (or stretch, with zeros) to a length.
    pub fn truncate(&mut self, bytes: u64) -> io::Result<()> {
        self.0.set_len(bytes)
    }

    /// Wait until it is on the disk.
    pub fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }

    /// What is known of it.
    pub fn stat(&self) -> io::Result<Stat> {
        self.0.metadata().map(|m| Stat::new(&m))
    }

    /// Its descriptor.
    pub fn descriptor(&self) -> i32 {
        self.0.as_raw_fd()
    }

    /// Is it a terminal?
    pub fn is_terminal(&self) -> bool {
        ffi::is_terminal(self.descriptor())
    }
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

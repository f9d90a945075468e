//! Calls into the C library, each behind a safe function. The one module of this crate with `unsafe`.

#![allow(unsafe_code, reason = "system calls that std does not offer")]

use crate::signal::Bell;
use std::cell::Cell;
use std::ffi::CStr;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::sync::atomic::{AtomicI32, AtomicPtr, AtomicU32, Ordering};
use std::time::Duration;

/// Write some of the bytes to a file descriptor; how many.
pub fn write(fd: i32, bytes: &[u8]) -> io::Result<usize> {
    // SAFETY: the slice is readable for its length.
    let n = unsafe { libc::write(fd, bytes.as_ptr().cast(), bytes.len()) };
    usize::try_from(n).map_err(|_| io::Error::last_os_error())
}

/// Read some bytes from a file descriptor; 0 is the end.
pub fn read(fd: i32, into: &mut [u8]) -> io::Result<usize> {
    // SAFETY: the slice is writable for its length.
    let n = unsafe { libc::read(fd, into.as_mut_ptr().cast(), into.len()) };
    usize::try_from(n).map_err(|_| io::Error::last_os_error())
}

/// Processor seconds of this process.
pub fn cpu_seconds() -> f64 {
    let mut ts = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the structure is ours.
    unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut ts) };
    ts.tv_sec as f64 + ts.tv_nsec as f64 * 1e-9
}

/// User and system seconds of this process, and of its ended children.
pub fn times() -> [f64; 4] {
    let seconds = |t: libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 * 1e-6;
    let mut answer = [0.0; 4];
    for (i, who) in [libc::RUSAGE_SELF, libc::RUSAGE_CHILDREN].into_iter().enumerate() {
        // SAFETY: all-zero is a value of this plain structure, which is ours.
        let usage = unsafe {
            let mut usage: libc::rusage = std::mem::zeroed();
            libc::getrusage(who, &mut usage);
            usage
        };
        answer[2 * i] = seconds(usage.ru_utime);
        answer[2 * i + 1] = seconds(usage.ru_stime);
    }
    answer
}

/// Sleep once; false when a signal cut it short.
pub fn nanosleep(seconds: f64) -> bool {
    let wanted = libc::timespec { tv_sec: seconds as i64, tv_nsec: (seconds.fract() * 1e9) as i64 };
    // SAFETY: the structure is ours; the rest is not asked for.
    unsafe { libc::nanosleep(&wanted, std::ptr::null_mut()) == 0 }
}

/// Fields of a time in the local time zone, in the order of C's `tm`, then seconds east of Greenwich and the zone's name.
pub fn local_time(seconds: i64) -> ([i32; 9], i32, Vec<u8>) {
    // SAFETY: both structures are ours; the zone's name is a string that lives as long as the process.
    unsafe {
        let mut tm: libc::tm = std::mem::zeroed();
        if libc::localtime_r(&seconds, &mut tm).is_null() {
            return ([0; 9], 0, b"UTC".to_vec());
        }
        let zone = if tm.tm_zone.is_null() { b"UTC".to_vec() } else { CStr::from_ptr(tm.tm_zone).to_bytes().to_vec() };
        let fields =
            [tm.tm_sec, tm.tm_min, tm.tm_hour, tm.tm_mday, tm.tm_mon, tm.tm_year, tm.tm_wday, tm.tm_yday, tm.tm_isdst];
        (fields, tm.tm_gmtoff as i32, zone)
    }
}

/// The other way around.
pub fn from_local_time(fields: [i32; 9]) -> Option<i64> {
    // SAFETY: all-zero is a value of this plain structure, which is ours.
    unsafe {
        let mut tm: libc::tm = std::mem::zeroed();
        [tm.tm_sec, tm.tm_min, tm.tm_hour, tm.tm_mday, tm.tm_mon, tm.tm_year, tm.tm_wday, tm.tm_yday, tm.tm_isdst] =
            fields;
        tm.tm_wday = -1;
        let seconds = libc::mktime(&mut tm);
        if seconds == -1 && tm.tm_wday == -1 { None } else { Some(seconds) }
    }
}

/// `EMFILE` or `ENFILE`.
pub fn is_out_of_descriptors(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(libc::EMFILE | libc::ENFILE))
}

/// Words for an error number.
pub fn error_text(number: i32) -> String {
    let mut buffer = [0u8; 256];
    // SAFETY: the buffer is ours, and the call ends the text in it with a zero.
    unsafe {
        libc::strerror_r(number, buffer.as_mut_ptr().cast(), buffer.len());
    }
    CStr::from_bytes_until_nul(&buffer).map_or_else(|_| String::new(), |s| s.to_string_lossy().into_owned())
}

/// May this process do this (`R_OK` 4, `W_OK` 2, `X_OK` 1, exists 0) with the file?
pub fn access(path: &CStr, mode: i32) -> bool {
    // SAFETY: the path is a C string.
    unsafe { libc::access(path.as_ptr(), mode) == 0 }
}

/// Lowest address of the calling thread's stack.
pub fn stack_low() -> Option<usize> {
    // SAFETY: the attributes are initialised by `pthread_getattr_np` and destroyed once.
    unsafe {
        let mut attributes: libc::pthread_attr_t = std::mem::zeroed();
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attributes) != 0 {
            return None;
        }
        let (mut low, mut bytes, mut guard) = (std::ptr::null_mut(), 0, 0);
        let failed = libc::pthread_attr_getstack(&attributes, &mut low, &mut bytes);
        libc::pthread_attr_getguardsize(&attributes, &mut guard);
        libc::pthread_attr_destroy(&mut attributes);
        (failed == 0).then_some(low as usize + guard)
    }
}

/// Bytes that nobody can guess.
pub fn random_bytes(into: &mut [u8]) -> bool {
    // SAFETY: the slice is writable for its length.
    let n = unsafe { libc::getrandom(into.as_mut_ptr().cast(), into.len(), 0) };
    n == into.len() as isize
}

/// Is the file descriptor a terminal?
pub fn is_terminal(fd: i32) -> bool {
    // SAFETY: it only asks.
    unsafe { libc::isatty(fd) == 1 }
}

/// Columns and lines of the terminal.
pub fn terminal_size(fd: i32) -> Option<(u16, u16)> {
    // SAFETY: the structure is ours, and the request fills it.
    unsafe {
        let mut size: libc::winsize = std::mem::zeroed();
        (libc::ioctl(fd, libc::TIOCGWINSZ, &mut size) == 0).then_some((size.ws_col, size.ws_row))
    }
}

/// Parent's process number.
pub fn parent_id() -> u32 {
    // SAFETY: it only asks.
    unsafe { libc::getppid() as u32 }
}

/// End the process now: no destructors, no buffers.
pub fn exit_now(code: i32) -> ! {
    // SAFETY: never returns.
    unsafe { libc::_exit(code) }
}

/// Send a signal to a process.
pub fn kill(pid: u32, signal: i32) {
    // SAFETY: it touches no memory of ours.
    unsafe { libc::kill(pid as i32, signal) };
}

/// What an ended process needed.
pub struct Usage {
    /// Processor time, user's and system's.
    pub cpu: Duration,
    /// Most kilobytes in memory.
    pub peak_kb: u64,
}

/// Wait for a child's end.
pub fn wait(pid: u32) -> io::Result<(ExitStatus, Usage)> {
    let time = |t: libc::timeval| Duration::from_micros(t.tv_sec as u64 * 1_000_000 + t.tv_usec as u64);
    loop {
        let mut status = 0;
        // SAFETY: both structures are ours.
        let (got, usage) = unsafe {
            let mut usage: libc::rusage = std::mem::zeroed();
            (libc::wait4(pid as i32, &mut status, 0, &mut usage), usage)
        };
        if got >= 0 {
            let cpu = time(usage.ru_utime) + time(usage.ru_stime);
            return Ok((ExitStatus::from_raw(status), Usage { cpu, peak_kb: usage.ru_maxrss as u64 }));
        }
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
}

static WORD: AtomicPtr<AtomicU32> = AtomicPtr::new(std::ptr::null_mut());
static LIMIT: AtomicPtr<AtomicPtr<u64>> = AtomicPtr::new(std::ptr::null_mut());
static BITS: AtomicU32 = AtomicU32::new(0);
/// A descriptor that gets a byte for each signal; below 0: none.
static WAKEUP: AtomicI32 = AtomicI32::new(-1);

/// Set bits of the word that the virtual machine looks at; what was set before.
fn ring(bits: u32) -> u32 {
    let (word, limit) = (WORD.load(Ordering::Acquire), LIMIT.load(Ordering::Acquire));
    let mut before = 0;
    // SAFETY: both live as long as the process, see `set_interrupt_bits`. Writing may be done in a signal handler; that it
    // changes `errno` is undone.
    unsafe {
        if !word.is_null() && !limit.is_null() {
            before = (*word).fetch_or(bits, Ordering::Relaxed);
            (*limit).store(std::ptr::null_mut(), Ordering::Relaxed);
        }
        let fd = WAKEUP.load(Ordering::Relaxed);
        if fd >= 0 {
            let errno = *libc::__errno_location();
            libc::write(fd, [0u8].as_ptr().cast(), 1);
            *libc::__errno_location() = errno;
        }
    }
    before
}

/// The descriptor that gets a zero byte for each signal from now on; the one that did.
pub fn set_wakeup(fd: i32) -> i32 {
    WAKEUP.swap(fd, Ordering::Relaxed)
}

extern "C" fn interrupted(signal: i32) {
    let bits = BITS.load(Ordering::Relaxed);
    let before = ring(bits);
    if before & bits == bits {
        // Nobody looked at the first one: the guest is stuck in a long runtime call. Go the default way.
        // SAFETY: both calls may be made in a signal handler.
        unsafe {
            libc::signal(signal, libc::SIG_DFL);
            libc::raise(signal);
        }
    }
}

/// From now on Ctrl-C sets these bits. System calls that wait are cut short.
pub fn set_interrupt_bits(bell: Bell, bits: u32) {
    BITS.store(bits, Ordering::Relaxed);
    LIMIT.store(std::ptr::from_ref(bell.limit).cast_mut(), Ordering::Release);
    WORD.store(std::ptr::from_ref(bell.word).cast_mut(), Ordering::Release);
    // SAFETY: the handler only touches atomics that are set by now.
    unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = interrupted as *const () as usize;
        libc::sigaction(libc::SIGINT, &action, std::ptr::null_mut());
    }
}

/// Are the bits set and not yet looked at?
pub fn interrupt_pending() -> bool {
    let word = WORD.load(Ordering::Acquire);
    let bits = BITS.load(Ordering::Relaxed);
    // SAFETY: the word, when there is one, lives as long as the process.
    !word.is_null() && unsafe { (*word).load(Ordering::Relaxed) } & bits != 0
}

fn checked(answer: i64) -> io::Result<i64> {
    if answer < 0 { Err(io::Error::last_os_error()) } else { Ok(answer) }
}

/// A system call that takes and gives plain numbers.
pub type Plain = fn([i64; 3]) -> io::Result<i64>;

macro_rules! plain {
    ($($name:literal |$a:ident, $b:ident, $c:ident| $call:expr;)*) => {
        /// System calls whose arguments and answers are plain numbers, by name.
        pub static PLAIN: &[(&str, Plain)] = &[$(($name, |[$a, $b, $c]| {
            // SAFETY: numbers only. `fcntl` and `ioctl` may take theirs for an address, which a C `int`, as they get it,
            // cannot be on a system that lays nothing out in the lowest 2 GB.
            checked(unsafe { i64::from($call) })
        })),*];
    };
}

plain! {
    "alarm" |a, _b, _c| libc::alarm(a as u32);
    "close" |a, _b, _c| libc::close(a as i32);
    "dup" |a, _b, _c| libc::dup(a as i32);
    "dup2" |a, b, _c| libc::dup2(a as i32, b as i32);
    "epoll_create" |_a, _b, _c| libc::epoll_create1(libc::EPOLL_CLOEXEC);
    "fchdir" |a, _b, _c| libc::fchdir(a as i32);
    "fchmod" |a, b, _c| libc::fchmod(a as i32, b as u32);
    "fchown" |a, b, c| libc::fchown(a as i32, b as u32, c as u32);
    "fcntl" |a, b, c| libc::fcntl(a as i32, b as i32, c as i32);
    "fdatasync" |a, _b, _c| libc::fdatasync(a as i32);
    "flock" |a, b, _c| libc::flock(a as i32, b as i32);
    "fpathconf" |a, b, _c| libc::fpathconf(a as i32, b as i32);
    "fsync" |a, _b, _c| libc::fsync(a as i32);
    "ftruncate" |a, b, _c| libc::ftruncate(a as i32, b);
    "getegid" |_a, _b, _c| libc::getegid();
    "geteuid" |_a, _b, _c| libc::geteuid();
    "getgid" |_a, _b, _c| libc::getgid();
    "getpgid" |a, _b, _c| libc::getpgid(a as i32);
    "getpgrp" |_a, _b, _c| libc::getpgrp();
    "getpriority" |a, b, _c| libc::getpriority(a as u32, b as u32) + 20;
    "getsid" |a, _b, _c| libc::getsid(a as i32);
    "getuid" |_a, _b, _c| libc::getuid();
    "ioctl" |a, b, c| libc::ioctl(a as i32, b as u64, c as i32);
    "kill" |a, b, _c| libc::kill(a as i32, b as i32);
    "killpg" |a, b, _c| libc::killpg(a as i32, b as i32);
    "listen" |a, b, _c| libc::listen(a as i32, b as i32);
    "lseek" |a, b, c| libc::lseek(a as i32, b, c as i32);
    "pause" |_a, _b, _c| libc::pause();
    "setegid" |a, _b, _c| libc::setegid(a as u32);
    "seteuid" |a, _b, _c| libc::seteuid(a as u32);
    "setgid" |a, _b, _c| libc::setgid(a as u32);
    "setpgid" |a, b, _c| libc::setpgid(a as i32, b as i32);
    "setpriority" |a, b, c| libc::setpriority(a as u32, b as u32, c as i32);
    "setregid" |a, b, _c| libc::setregid(a as u32, b as u32);
    "setreuid" |a, b, _c| libc::setreuid(a as u32, b as u32);
    "setsid" |_a, _b, _c| libc::setsid();
    "setuid" |a, _b, _c| libc::setuid(a as u32);
    "shutdown" |a, b, _c| libc::shutdown(a as i32, b as i32);
    "socket" |a, b, c| libc::socket(a as i32, b as i32, c as i32);
    "sysconf" |a, _b, _c| libc::sysconf(a as i32);
    "tcdrain" |a, _b, _c| libc::tcdrain(a as i32);
    "tcflow" |a, b, _c| libc::tcflow(a as i32, b as i32);
    "tcflush" |a, b, _c| libc::tcflush(a as i32, b as i32);
    "tcgetpgrp" |a, _b, _c| libc::tcgetpgrp(a as i32);
    "tcsendbreak" |a, b, _c| libc::tcsendbreak(a as i32, b as i32);
    "tcsetpgrp" |a, b, _c| libc::tcsetpgrp(a as i32, b as i32);
    "umask" |a, _b, _c| libc::umask(a as u32);
}

/// Let an `epoll` wait for these events of a descriptor: anew (1), no more (2), or in place of others (3).
pub fn epoll_change(epoll: i32, what: i32, fd: i32, events: u32) -> io::Result<i64> {
    let mut event = libc::epoll_event { events, u64: fd as u64 };
    // SAFETY: the structure is ours.
    checked(unsafe { libc::epoll_ctl(epoll, what, fd, &mut event) }.into())
}

/// Wait until something happens on one of an `epoll`'s descriptors: which, and what; at most so many.
pub fn epoll_wait(epoll: i32, most: usize, milliseconds: i32) -> io::Result<Vec<(i32, u32)>> {
    let mut events = vec![libc::epoll_event { events: 0, u64: 0 }; most];
    // SAFETY: the array is ours, and as long as said.
    let n = checked(unsafe { libc::epoll_wait(epoll, events.as_mut_ptr(), most as i32, milliseconds) }.into())?;
    Ok(events[..n as usize].iter().map(|e| (e.u64 as i32, e.events)).collect())
}

/// Open a file by path.
pub fn open(path: &CStr, flags: i32, mode: u32) -> io::Result<i64> {
    // SAFETY: the path is a C string.
    checked(unsafe { libc::open(path.as_ptr(), flags, mode) }.into())
}

/// Do something with an open file by its descriptor, which stays open.
pub fn with_file<R>(fd: i32, f: impl FnOnce(&mut std::fs::File) -> io::Result<R>) -> io::Result<R> {
    use std::os::fd::FromRawFd;
    // SAFETY: it only asks whether the descriptor is open.
    checked(unsafe { libc::fcntl(fd, libc::F_GETFD) }.into())?;
    // SAFETY: the descriptor is open, and the file is not dropped, so it stays open.
    let mut file = std::mem::ManuallyDrop::new(unsafe { std::fs::File::from_raw_fd(fd) });
    f(&mut file)
}

/// Take an open descriptor over as a file, which closes it.
pub fn adopt(fd: i32) -> io::Result<std::fs::File> {
    use std::os::fd::FromRawFd;
    // SAFETY: it only asks whether the descriptor is open.
    checked(unsafe { libc::fcntl(fd, libc::F_GETFD) }.into())?;
    // SAFETY: the descriptor is open; whoever asked gives it away.
    Ok(unsafe { std::fs::File::from_raw_fd(fd) })
}

/// A file of no file system, which is gone when it is closed.
pub fn anonymous_file(name: &std::ffi::CStr) -> io::Result<std::fs::File> {
    // SAFETY: the name is a C string.
    let fd = checked(unsafe { libc::memfd_create(name.as_ptr(), libc::MFD_CLOEXEC) }.into())?;
    adopt(fd as i32)
}

/// Two ends of a pipe: to read, to write.
pub fn pipe() -> io::Result<[i32; 2]> {
    let mut ends = [0; 2];
    // SAFETY: the array is ours.
    checked(unsafe { libc::pipe(ends.as_mut_ptr()) }.into())?;
    Ok(ends)
}

/// Two ends of a new terminal: master, slave.
pub fn open_terminal() -> io::Result<[i32; 2]> {
    let (mut master, mut slave) = (0, 0);
    let none = std::ptr::null_mut();
    // SAFETY: both numbers are ours, and nothing else is asked for.
    checked(unsafe { libc::openpty(&mut master, &mut slave, none, none.cast(), none.cast()) }.into())?;
    Ok([master, slave])
}

/// Wait for a child; its number and how it ended, as C's `waitpid` says it.
pub fn wait_for(pid: i32, options: i32) -> io::Result<(i32, i32)> {
    let mut status = 0;
    // SAFETY: the number is ours.
    let got = checked(unsafe { libc::waitpid(pid, &mut status, options) }.into())?;
    Ok((got as i32, status))
}

/// Become another program; comes back only when that fails.
pub fn execute(path: &CStr, args: &[std::ffi::CString], environment: Option<&[std::ffi::CString]>) -> io::Error {
    let pointers = |all: &[std::ffi::CString]| -> Vec<*const libc::c_char> {
        all.iter().map(|s| s.as_ptr()).chain([std::ptr::null()]).collect()
    };
    let args = pointers(args);
    // SAFETY: path and lists are C strings, the lists end with a null pointer, and all live until the call.
    unsafe {
        match environment {
            Some(all) => libc::execve(path.as_ptr(), args.as_ptr(), pointers(all).as_ptr()),
            None => libc::execv(path.as_ptr(), args.as_ptr()),
        };
    }
    io::Error::last_os_error()
}

/// Wait until something happens on one of the descriptors: (descriptor, events asked for, events that happened). A negative
/// number of milliseconds waits forever.
pub fn poll(all: &mut [(i32, i16, i16)], milliseconds: i32) -> io::Result<i64> {
    let mut asked: Vec<libc::pollfd> =
        all.iter().map(|&(fd, events, _)| libc::pollfd { fd, events, revents: 0 }).collect();
    // SAFETY: the slice is ours and as long as said.
    let n = checked(unsafe { libc::poll(asked.as_mut_ptr(), asked.len() as libc::nfds_t, milliseconds) }.into())?;
    for (one, answer) in all.iter_mut().zip(asked) {
        one.2 = answer.revents;
    }
    Ok(n)
}

/// `fcntl` or `ioctl` with a structure, which the call may change.
pub fn control(fd: i32, request: u64, is_ioctl: bool, structure: &mut [u8]) -> io::Result<i64> {
    // The kernel writes as much as the request says: there must be room for the largest.
    let mut room = [0u8; 4096];
    let n = structure.len().min(1024);
    room[..n].copy_from_slice(&structure[..n]);
    // SAFETY: the buffer is ours and larger than what any request with a flat structure reads or writes.
    let answer = checked(i64::from(unsafe {
        if is_ioctl {
            libc::ioctl(fd, request, room.as_mut_ptr())
        } else {
            libc::fcntl(fd, request as i32, room.as_mut_ptr())
        }
    }))?;
    structure[..n].copy_from_slice(&room[..n]);
    Ok(answer)
}

/// An address of a socket, as the system lays it out.
pub type Address = Vec<u8>;

const MOST_ADDRESS: usize = 128;

fn address_of(call: impl FnOnce(*mut libc::sockaddr, *mut libc::socklen_t) -> i64) -> io::Result<(i64, Address)> {
    let mut room = [0u64; MOST_ADDRESS / 8];
    let mut len = MOST_ADDRESS as libc::socklen_t;
    let answer = checked(call(room.as_mut_ptr().cast(), &mut len))?;
    let bytes: Vec<u8> = room.iter().flat_map(|w| w.to_ne_bytes()).take(len as usize).collect();
    Ok((answer, bytes))
}

fn with_address(address: &[u8], call: impl FnOnce(*const libc::sockaddr, libc::socklen_t) -> i64) -> io::Result<i64> {
    let mut room = [0u64; MOST_ADDRESS / 8];
    let n = address.len().min(MOST_ADDRESS);
    for (word, chunk) in room.iter_mut().zip(address[..n].chunks(8)) {
        let mut bytes = [0; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        *word = u64::from_ne_bytes(bytes);
    }
    checked(call(room.as_ptr().cast(), n as libc::socklen_t))
}

/// Give a socket an address.
pub fn bind(fd: i32, address: &[u8]) -> io::Result<i64> {
    // SAFETY: the address is readable for its length.
    with_address(address, |a, n| unsafe { libc::bind(fd, a, n) }.into())
}

/// Connect a socket to an address.
pub fn connect(fd: i32, address: &[u8]) -> io::Result<i64> {
    // SAFETY: the address is readable for its length.
    with_address(address, |a, n| unsafe { libc::connect(fd, a, n) }.into())
}

/// The next connection to a listening socket, and where it comes from.
pub fn accept(fd: i32) -> io::Result<(i64, Address)> {
    // SAFETY: room and length are ours.
    address_of(|a, n| unsafe { libc::accept(fd, a, n) }.into())
}

/// The address of a socket, or of the other end of it.
pub fn socket_name(fd: i32, of_peer: bool) -> io::Result<Address> {
    // SAFETY: room and length are ours.
    let answer = address_of(|a, n| unsafe {
        if of_peer { libc::getpeername(fd, a, n) } else { libc::getsockname(fd, a, n) }.into()
    });
    answer.map(|(_, address)| address)
}

/// Send bytes, to an address if there is one.
pub fn send(fd: i32, bytes: &[u8], flags: i32, to: &[u8]) -> io::Result<i64> {
    let flags = flags | libc::MSG_NOSIGNAL;
    // SAFETY: bytes and address are readable for their lengths.
    with_address(to, |a, n| unsafe {
        let a = if n == 0 { std::ptr::null() } else { a };
        libc::sendto(fd, bytes.as_ptr().cast(), bytes.len(), flags, a, n) as i64
    })
}

/// Receive bytes; how many, and from where.
pub fn receive(fd: i32, into: &mut [u8], flags: i32) -> io::Result<(i64, Address)> {
    // SAFETY: the slice is writable for its length; room and length are ours.
    address_of(|a, n| unsafe { libc::recvfrom(fd, into.as_mut_ptr().cast(), into.len(), flags, a, n) } as i64)
}

/// Set an option of a socket.
pub fn set_option(fd: i32, level: i32, name: i32, value: &[u8]) -> io::Result<i64> {
    let n = value.len() as libc::socklen_t;
    // SAFETY: the value is readable for its length.
    checked(unsafe { libc::setsockopt(fd, level, name, value.as_ptr().cast(), n) }.into())
}

/// An option of a socket.
pub fn option(fd: i32, level: i32, name: i32, most: usize) -> io::Result<Vec<u8>> {
    let mut value = vec![0; most];
    let mut n = most as libc::socklen_t;
    // SAFETY: the value is writable for its length, which is ours.
    checked(unsafe { libc::getsockopt(fd, level, name, value.as_mut_ptr().cast(), &mut n) }.into())?;
    value.truncate(n as usize);
    Ok(value)
}

/// Two sockets that are connected to each other.
pub fn socket_pair(family: i32, kind: i32, protocol: i32) -> io::Result<[i32; 2]> {
    let mut ends = [0; 2];
    // SAFETY: the array is ours.
    checked(unsafe { libc::socketpair(family, kind, protocol, ends.as_mut_ptr()) }.into())?;
    Ok(ends)
}

/// Make a pipe with a name.
pub fn make_fifo(path: &CStr, mode: u32) -> io::Result<i64> {
    // SAFETY: the path is a C string.
    checked(unsafe { libc::mkfifo(path.as_ptr(), mode) }.into())
}

/// Room on a file system: the fields of C's `statvfs`.
pub fn file_system(path: &CStr) -> io::Result<[u64; 10]> {
    // SAFETY: the path is a C string; all-zero is a value of this plain structure, which is ours.
    unsafe {
        let mut s: libc::statvfs = std::mem::zeroed();
        checked(libc::statvfs(path.as_ptr(), &mut s).into())?;
        Ok([
            s.f_bsize,
            s.f_frsize,
            s.f_blocks,
            s.f_bfree,
            s.f_bavail,
            s.f_files,
            s.f_ffree,
            s.f_favail,
            s.f_flag,
            s.f_namemax,
        ])
    }
}

/// Soft and hard limit of a resource.
pub fn limit(resource: u32) -> io::Result<[u64; 2]> {
    let mut limits = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    // SAFETY: the structure is ours.
    checked(unsafe { libc::getrlimit(resource, &mut limits) }.into())?;
    Ok([limits.rlim_cur, limits.rlim_max])
}

/// Set them.
pub fn set_limit(resource: u32, [rlim_cur, rlim_max]: [u64; 2]) -> io::Result<i64> {
    let limits = libc::rlimit { rlim_cur, rlim_max };
    // SAFETY: the structure is ours.
    checked(unsafe { libc::setrlimit(resource, &limits) }.into())
}

/// What a process needed so far: seconds (user, system), then the other fields of C's `rusage`.
pub fn usage(who: i32) -> io::Result<([f64; 2], [i64; 14])> {
    let seconds = |t: libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 * 1e-6;
    // SAFETY: all-zero is a value of this plain structure, which is ours.
    let u = unsafe {
        let mut u: libc::rusage = std::mem::zeroed();
        checked(libc::getrusage(who, &mut u).into())?;
        u
    };
    let rest = [
        u.ru_maxrss,
        u.ru_ixrss,
        u.ru_idrss,
        u.ru_isrss,
        u.ru_minflt,
        u.ru_majflt,
        u.ru_nswap,
        u.ru_inblock,
        u.ru_oublock,
        u.ru_msgsnd,
        u.ru_msgrcv,
        u.ru_nsignals,
        u.ru_nvcsw,
        u.ru_nivcsw,
    ];
    Ok(([seconds(u.ru_utime), seconds(u.ru_stime)], rest))
}

/// Signals that arrived and were not looked at, a bit each.
static ARRIVED: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
static NOTICE_BITS: AtomicU32 = AtomicU32::new(0);

extern "C" fn arrived(signal: i32) {
    note_signal(signal);
}

/// What happens when a signal arrives that is to be noted.
pub fn note_signal(signal: i32) {
    ARRIVED.fetch_or(1 << (signal & 63), Ordering::Relaxed);
    ring(NOTICE_BITS.load(Ordering::Relaxed));
}

/// What to do when a signal comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnSignal {
    /// What the system does.
    Default,
    /// Nothing.
    Ignore,
    /// Note it.
    Note,
    /// What Ctrl-C does.
    Interrupt,
}

/// From now on the signal does this. Those to be noted set bits of the word that Ctrl-C sets others of, and cut waiting
/// system calls short.
pub fn watch_signal(signal: i32, how: OnSignal, bits: u32) -> io::Result<()> {
    NOTICE_BITS.store(bits, Ordering::Relaxed);
    // SAFETY: the handler only touches atomics that are set by now.
    let answer = unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        action.sa_sigaction = match how {
            OnSignal::Default => libc::SIG_DFL,
            OnSignal::Ignore => libc::SIG_IGN,
            OnSignal::Note => arrived as *const () as usize,
            OnSignal::Interrupt => interrupted as *const () as usize,
        };
        libc::sigaction(signal, &action, std::ptr::null_mut())
    };
    checked(answer.into()).map(|_| ())
}

/// Does the signal, from now on, cut waiting system calls short? Until [`watch_signal`] says anew what it does.
pub fn cut_short(signal: i32, how: bool) -> io::Result<i64> {
    // SAFETY: the action is the one in force but for a flag.
    checked(i64::from(unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        checked(libc::sigaction(signal, std::ptr::null(), &mut action).into())?;
        if how {
            action.sa_flags &= !libc::SA_RESTART;
        } else {
            action.sa_flags |= libc::SA_RESTART;
        }
        libc::sigaction(signal, &action, std::ptr::null_mut())
    }))
}

/// What happens when a signal comes, as the process was started or as it was set; `None` for a handler of ours.
pub fn signal_disposition(signal: i32) -> io::Result<Option<OnSignal>> {
    // SAFETY: it only asks; all-zero is a value of this plain structure, which is ours.
    let action = unsafe {
        let mut action: libc::sigaction = std::mem::zeroed();
        checked(libc::sigaction(signal, std::ptr::null(), &mut action).into())?;
        action.sa_sigaction
    };
    Ok(match action {
        libc::SIG_DFL => Some(OnSignal::Default),
        libc::SIG_IGN => Some(OnSignal::Ignore),
        _ => None,
    })
}

/// The signals that arrived since the last call, a bit each.
pub fn take_signals() -> u64 {
    ARRIVED.swap(0, Ordering::Relaxed)
}

/// Let a timer send a signal: seconds until then, and between the next ones. What was set before.
pub fn set_timer(which: i32, new: Option<[f64; 2]>) -> io::Result<[f64; 2]> {
    let split = |f: f64| libc::timeval { tv_sec: f.trunc() as i64, tv_usec: (f.fract() * 1e6).round() as i64 };
    let whole = |t: libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 * 1e-6;
    // SAFETY: all-zero is a value of this plain structure; both are ours.
    unsafe {
        let mut old: libc::itimerval = std::mem::zeroed();
        let answer = match new {
            Some([value, interval]) => {
                let new = libc::itimerval { it_interval: split(interval), it_value: split(value) };
                libc::syscall(libc::SYS_setitimer, which as libc::c_long, &raw const new, &raw mut old)
            }
            None => libc::syscall(libc::SYS_getitimer, which as libc::c_long, &raw mut old),
        };
        checked(answer)?;
        Ok([whole(old.it_value), whole(old.it_interval)])
    }
}

thread_local! {
    /// The signals that were refused before [`refuse_signals`]; programs that this thread starts go on with those.
    static REFUSED: Cell<Option<libc::sigset_t>> = const { Cell::new(None) };
}

/// From now on no signal is delivered to the calling thread.
pub fn refuse_signals() {
    // SAFETY: both sets are ours, and the call changes nothing but this thread's mask.
    unsafe {
        let (mut all, mut before): (libc::sigset_t, libc::sigset_t) = (std::mem::zeroed(), std::mem::zeroed());
        libc::sigfillset(&mut all);
        libc::pthread_sigmask(libc::SIG_SETMASK, &all, &mut before);
        REFUSED.set(Some(REFUSED.get().unwrap_or(before)));
    }
}

/// What signals threads that this one starts refuse but for being threads; to be handed to [`inherit_refused`].
pub fn refused() -> Option<libc::sigset_t> {
    REFUSED.get()
}

/// This thread was started by one with that answer of [`refused`].
pub fn inherit_refused(refused: Option<libc::sigset_t>) {
    REFUSED.set(refused);
}

/// Make another process, with the calling thread alone, which gets the signals there.
pub fn fork() -> io::Result<i64> {
    // SAFETY: what other threads hold at this moment is the caller's care; the mask set is one that this thread had.
    unsafe {
        let pid = checked(libc::fork().into())?;
        if pid == 0
            && let Some(refused) = REFUSED.take()
        {
            libc::pthread_sigmask(libc::SIG_SETMASK, &refused, std::ptr::null_mut());
        }
        Ok(pid)
    }
}

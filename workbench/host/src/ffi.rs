//! Calls into the C library, each behind a safe function. The one module of this crate with `unsafe`.

#![allow(unsafe_code, reason = "system calls that std does not offer")]

use std::ffi::CStr;
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};
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
static BITS: AtomicU32 = AtomicU32::new(0);

extern "C" fn interrupted(signal: i32) {
    let word = WORD.load(Ordering::Acquire);
    let bits = BITS.load(Ordering::Relaxed);
    // SAFETY: the word lives as long as the process, see `set_interrupt_bits`.
    let before = unsafe { (*word).fetch_or(bits, Ordering::Relaxed) };
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
pub fn set_interrupt_bits(word: &'static AtomicU32, bits: u32) {
    BITS.store(bits, Ordering::Relaxed);
    WORD.store(std::ptr::from_ref(word).cast_mut(), Ordering::Release);
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

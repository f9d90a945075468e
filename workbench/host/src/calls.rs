//! System calls by number of descriptor or process, for guests whose language shows them: `read` and `write`, pipes, `fork`
//! and `exec`, sockets, waiting for descriptors, signals.
//!
//! *Invariant.* A descriptor is a number and may be any: a wrong one is an error of the call and nothing else. What this
//! process itself holds open (its streams) is not protected from a guest that closes it.

use crate::ffi;
use crate::fs::Stat;
use std::ffi::CString;
use std::io;

pub use crate::ffi::{
    Address, OnSignal, accept, bind, connect, cut_short, epoll_change, epoll_wait, file_system, fork, limit,
    note_signal, open_terminal, option, pipe, poll, read, receive, send, set_limit, set_option, set_timer, set_wakeup,
    signal_disposition, socket_name, socket_pair, take_signals, usage, wait_for, write,
};

/// A call that takes and gives plain numbers, by name.
pub fn plain(name: &str) -> Option<ffi::Plain> {
    ffi::PLAIN.binary_search_by(|c| c.0.cmp(name)).ok().map(|i| ffi::PLAIN[i].1)
}

fn c_string(bytes: &[u8]) -> io::Result<CString> {
    CString::new(bytes).map_err(|_| io::Error::from_raw_os_error(libc::EINVAL))
}

/// Open a file; its descriptor.
pub fn open(path: &[u8], flags: i32, mode: u32) -> io::Result<i64> {
    ffi::open(&c_string(path)?, flags, mode)
}

/// What is known of an open file.
pub fn stat(fd: i32) -> io::Result<Stat> {
    ffi::with_file(fd, |file| file.metadata().map(|m| Stat::new(&m)))
}

/// Become another program; comes back only when that fails.
pub fn execute(path: &[u8], args: &[Vec<u8>], environment: Option<&[Vec<u8>]>) -> io::Error {
    let all = |list: &[Vec<u8>]| list.iter().map(|s| c_string(s)).collect::<io::Result<Vec<CString>>>();
    let ready = || Ok((c_string(path)?, all(args)?, environment.map(all).transpose()?));
    match ready() {
        Ok((path, args, environment)) => ffi::execute(&path, &args, environment.as_deref()),
        Err(error) => error,
    }
}

/// `fcntl` with a structure, which the call may change.
pub fn fcntl(fd: i32, command: i32, structure: &mut [u8]) -> io::Result<i64> {
    ffi::control(fd, command as u64, false, structure)
}

/// `ioctl` with a structure, which the call may change.
pub fn ioctl(fd: i32, request: u64, structure: &mut [u8]) -> io::Result<i64> {
    ffi::control(fd, request, true, structure)
}

/// Make a pipe with a name.
pub fn make_fifo(path: &[u8], mode: u32) -> io::Result<i64> {
    ffi::make_fifo(&c_string(path)?, mode)
}

/// Another name for a file.
pub fn link(from: &[u8], to: &[u8]) -> io::Result<()> {
    std::fs::hard_link(crate::fs::path(from), crate::fs::path(to))
}

/// Give a file (or, with `follow` off, a link) to others.
pub fn change_owner(path: &[u8], user: u32, group: u32, follow: bool) -> io::Result<()> {
    use std::os::unix::fs::{chown, lchown};
    let path = crate::fs::path(path);
    let id = |n: u32| (n != u32::MAX).then_some(n);
    if follow { chown(path, id(user), id(group)) } else { lchown(path, id(user), id(group)) }
}

/// From now on a signal does this. Those to be noted set bits of the word that [`crate::signal::on_interrupt`] got.
pub fn on_signal(signal: i32, how: OnSignal, bits: u32) -> io::Result<()> {
    ffi::watch_signal(signal, how, bits)
}

/// Room for file systems: the fields of C's `statvfs`.
pub fn room_of(path: &[u8]) -> io::Result<[u64; 10]> {
    file_system(&c_string(path)?)
}

/// Numbers and ports of a host's name, as (is it IPv6, bytes of the address).
pub fn addresses_of(host: &str) -> io::Result<Vec<(bool, Vec<u8>)>> {
    use std::net::{IpAddr, ToSocketAddrs};
    let found = (host, 0).to_socket_addrs()?;
    Ok(found
        .map(|a| match a.ip() {
            IpAddr::V4(ip) => (false, ip.octets().to_vec()),
            IpAddr::V6(ip) => (true, ip.octets().to_vec()),
        })
        .collect())
}

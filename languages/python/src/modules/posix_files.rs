//! `_posix`: files by descriptor, processes, terminals, limits. `lib/posix.py` gives the calls on plain numbers their names.
//!
//! Descriptors are the process's own. What the guest printed goes out before anything that another process may see.

use super::posix::{done, given_bytes, path_arg, stat_tuple};
use super::support::{given, optional, os_error, with_descriptor};
use crate::native;
use crate::runtime::native::{Native, Params};
use crate::runtime::{
    Exc, Res, bytes_of, overflow_error, str_value, text_of, to_float, to_int, truth, tuple_of, type_error, value_error,
};
use std::io::{Error, Result as IoResult};
use std::os::unix::ffi::OsStrExt;
use workbench::host::{calls, fs, out};
use workbench::object::{list, tuple};
use workbench::{Raised, Value, Vm};

/// The number of a call that gives one.
pub(super) fn number(vm: &mut Vm, result: IoResult<i64>, file: Option<Value>) -> Res {
    match result {
        Ok(n) => Ok(vm.int(n)),
        Err(e) => Err(os_error(vm, Exc::OSError, &e, file)),
    }
}

/// An argument that C takes as an `int`.
pub(super) fn c_int(vm: &mut Vm, v: Value) -> Result<i32, Raised> {
    let n = to_int(vm, v)?;
    i32::try_from(n).map_err(|_| {
        let words =
            if n < 0 { "signed integer is less than minimum" } else { "signed integer is greater than maximum" };
        overflow_error(vm, words)
    })
}

fn raw_path(vm: &mut Vm, v: Value) -> Result<Vec<u8>, Raised> {
    Ok(path_arg(vm, v)?.as_os_str().as_bytes().to_vec())
}

fn open(vm: &mut Vm, args: &[Value]) -> Res {
    let path = raw_path(vm, args[0])?;
    let flags = c_int(vm, args[1])?;
    let mode = optional(args, 2).map_or(Ok(0o777), |v| to_int(vm, v))?;
    let opened = with_descriptor(vm, || calls::open(&path, flags, mode as u32));
    number(vm, opened, Some(args[0]))
}

/// Calls that may take a while: other threads run meanwhile.
const WAITING: [&str; 9] = ["close", "fcntl", "fdatasync", "flock", "fsync", "ftruncate", "ioctl", "pause", "tcdrain"];

/// `_call(name, a, b, c)`: a system call on plain numbers.
fn call(vm: &mut Vm, args: &[Value]) -> Res {
    let name = text_of(vm, args[0]);
    let Some(function) = calls::plain(&name) else { return Err(value_error(vm, "no such call")) };
    let mut numbers = [0; 3];
    for (slot, &v) in numbers.iter_mut().zip(&args[1..]) {
        *slot = to_int(vm, v)?;
    }
    if name.starts_with("dup") || name == "close" {
        out::flush();
    }
    let waits = WAITING.contains(&name.as_str());
    let answer = match name.as_str() {
        "dup" | "socket" => with_descriptor(vm, || function(numbers)),
        _ if waits => vm.without_gil(|| function(numbers)),
        _ => function(numbers),
    };
    if name == "kill" {
        super::signal::attend(vm)?;
    }
    number(vm, answer, None)
}

/// `_fork()`: only the running thread is in the new process.
fn fork(vm: &mut Vm, _: &[Value]) -> Res {
    out::flush();
    crate::builtins::file::send_all(vm);
    // No module is half imported in the child.
    crate::import::lock(vm);
    let answer = vm.fork(calls::fork, |answer| matches!(answer, Ok(0)));
    crate::import::unlock(vm);
    number(vm, answer, None)
}

fn read(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, n) = (c_int(vm, args[0])?, to_int(vm, args[1])?);
    if n < 0 {
        return Err(os_error(vm, Exc::OSError, &Error::from_raw_os_error(22), None));
    }
    let mut content = vec![0; n.min(1 << 30) as usize];
    let result = vm.without_gil(|| calls::read(fd, &mut content)).map(|got| {
        content.truncate(got);
        content
    });
    given_bytes(vm, result, None)
}

fn write(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = c_int(vm, args[0])?;
    let content = super::structs::content_of(vm, args[1])?;
    if fd == 1 {
        out::flush();
    }
    let written = vm.without_gil(|| calls::write(fd, &content));
    number(vm, written.map(|n| n as i64), None)
}

fn fstat(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = c_int(vm, args[0])?;
    match calls::stat(fd) {
        Ok(stat) => Ok(stat_tuple(vm, stat)),
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

fn isatty(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = c_int(vm, args[0])?;
    Ok(Value::from_bool(workbench::host::terminal::is_terminal(fd)))
}

fn pair(vm: &mut Vm, result: IoResult<[i32; 2]>) -> Res {
    match result {
        Ok(ends) => {
            let ends = ends.map(|n| Value::small(n.into()));
            Ok(tuple::new(&mut vm.space, &ends))
        }
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

fn pipe(vm: &mut Vm, _: &[Value]) -> Res {
    let ends = with_descriptor(vm, calls::pipe);
    pair(vm, ends)
}

fn openpty(vm: &mut Vm, _: &[Value]) -> Res {
    pair(vm, calls::open_terminal())
}

fn waitpid(vm: &mut Vm, args: &[Value]) -> Res {
    let (pid, options) = (c_int(vm, args[0])?, c_int(vm, args[1])?);
    out::flush();
    let ended = vm.without_gil(|| calls::wait_for(pid, options));
    pair(vm, ended.map(|(pid, status)| [pid, status]))
}

fn strings(vm: &mut Vm, v: Value, what: &str) -> Result<Vec<Vec<u8>>, Raised> {
    let items = tuple_of(vm, v)?;
    let mut all = Vec::new();
    for &item in tuple::items(items) {
        let plain = crate::runtime::convert::unwrap(vm, item);
        if !workbench::object::bytes::is(plain) && !workbench::object::text::is(plain) {
            return Err(type_error(vm, format!("{what} must contain only strings")));
        }
        all.push(raw_path(vm, item)?);
    }
    Ok(all)
}

/// `_execute(path, arguments, environment or None)`
fn execute(vm: &mut Vm, args: &[Value]) -> Res {
    let path = raw_path(vm, args[0])?;
    let arguments = strings(vm, args[1], "execv() arg 2")?;
    let environment = match given(args, 2) {
        Some(v) => Some(strings(vm, v, "execve() arg 3")?),
        None => None,
    };
    out::flush();
    let error = calls::execute(&path, &arguments, environment.as_deref());
    Err(os_error(vm, Exc::OSError, &error, None))
}

fn link(vm: &mut Vm, args: &[Value]) -> Res {
    let (from, to) = (raw_path(vm, args[0])?, raw_path(vm, args[1])?);
    done(vm, calls::link(&from, &to), None)
}

fn mkfifo(vm: &mut Vm, args: &[Value]) -> Res {
    let path = raw_path(vm, args[0])?;
    let mode = optional(args, 1).map_or(Ok(0o666), |v| to_int(vm, v))?;
    done(vm, calls::make_fifo(&path, mode as u32).map(|_| ()), Some(args[0]))
}

/// `_chown(path, user, group, follow)`
fn chown(vm: &mut Vm, args: &[Value]) -> Res {
    let path = raw_path(vm, args[0])?;
    let (user, group) = (to_int(vm, args[1])?, to_int(vm, args[2])?);
    let follow = truth(vm, args[3])?;
    done(vm, calls::change_owner(&path, user as u32, group as u32, follow), Some(args[0]))
}

fn integers(vm: &mut Vm, result: IoResult<Vec<i64>>, file: Option<Value>) -> Res {
    match result {
        Ok(all) => {
            let answer = tuple::with_len(&mut vm.space, all.len());
            for (i, n) in all.into_iter().enumerate() {
                let n = vm.int(n);
                tuple::set(answer, i, n);
            }
            Ok(answer)
        }
        Err(e) => Err(os_error(vm, Exc::OSError, &e, file)),
    }
}

fn statvfs(vm: &mut Vm, args: &[Value]) -> Res {
    let path = raw_path(vm, args[0])?;
    let result = calls::room_of(&path).map(|all| all.map(|n| n as i64).to_vec());
    integers(vm, result, Some(args[0]))
}

fn getrlimit(vm: &mut Vm, args: &[Value]) -> Res {
    let resource = to_int(vm, args[0])?;
    integers(vm, calls::limit(resource as u32).map(|all| all.map(|n| n as i64).to_vec()), None)
}

fn setrlimit(vm: &mut Vm, args: &[Value]) -> Res {
    let (resource, soft, hard) = (to_int(vm, args[0])?, to_int(vm, args[1])?, to_int(vm, args[2])?);
    done(vm, calls::set_limit(resource as u32, [soft as u64, hard as u64]).map(|_| ()), None)
}

fn getrusage(vm: &mut Vm, args: &[Value]) -> Res {
    let who = c_int(vm, args[0])?;
    match calls::usage(who) {
        Ok((times, rest)) => {
            let answer = tuple::with_len(&mut vm.space, times.len() + rest.len());
            for (i, f) in times.into_iter().enumerate() {
                let f = vm.float(f);
                tuple::set(answer, i, f);
            }
            for (i, n) in rest.into_iter().enumerate() {
                let n = vm.int(n);
                tuple::set(answer, times.len() + i, n);
            }
            Ok(answer)
        }
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

/// `_poll([(descriptor, events), …], milliseconds)`: what happened, for those where something did.
fn poll(vm: &mut Vm, args: &[Value]) -> Res {
    let items = tuple_of(vm, args[0])?;
    let mut asked = Vec::new();
    for &item in tuple::items(items) {
        let (fd, events) = (c_int(vm, tuple::get(item, 0))?, to_int(vm, tuple::get(item, 1))?);
        asked.push((fd, events as i16, 0));
    }
    let milliseconds = to_int(vm, args[1])?.clamp(-1, i64::from(i32::MAX)) as i32;
    out::flush();
    if let Err(e) = vm.without_gil(|| calls::poll(&mut asked, milliseconds)) {
        return Err(os_error(vm, Exc::OSError, &e, None));
    }
    let answer = list::new(&mut vm.space);
    for (fd, _, happened) in asked.into_iter().filter(|a| a.2 != 0) {
        let both = [Value::small(fd.into()), Value::small(happened.into())];
        let both = tuple::new(&mut vm.space, &both);
        list::push(&mut vm.space, answer, both);
    }
    Ok(answer)
}

/// `_epoll_change(descriptor, what, other descriptor, events)`
fn epoll_change(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, what, other) = (c_int(vm, args[0])?, c_int(vm, args[1])?, c_int(vm, args[2])?);
    let events = to_int(vm, args[3])? as u32;
    number(vm, calls::epoll_change(fd, what, other, events), None)
}

/// `_epoll_wait(descriptor, most, milliseconds)`: what happened.
fn epoll_wait(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, most) = (c_int(vm, args[0])?, to_int(vm, args[1])?.clamp(1, 1 << 16) as usize);
    let milliseconds = to_int(vm, args[2])?.clamp(-1, i64::from(i32::MAX)) as i32;
    out::flush();
    match vm.without_gil(|| calls::epoll_wait(fd, most, milliseconds)) {
        Ok(all) => {
            let answer = list::new(&mut vm.space);
            for (fd, happened) in all {
                let both = [Value::small(fd.into()), Value::small(happened.into())];
                let both = tuple::new(&mut vm.space, &both);
                list::push(&mut vm.space, answer, both);
            }
            Ok(answer)
        }
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

/// `_control(descriptor, request, bytes, is ioctl)`: the answer and the changed bytes.
fn control(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, request) = (c_int(vm, args[0])?, to_int(vm, args[1])?);
    let mut structure = bytes_of(vm, args[2]).unwrap_or(b"").to_vec();
    let is_ioctl = truth(vm, args[3])?;
    let answer = vm.without_gil(|| {
        if is_ioctl {
            calls::ioctl(fd, request as u32 as u64, &mut structure)
        } else {
            calls::fcntl(fd, request as i32, &mut structure)
        }
    });
    match answer {
        Ok(n) => {
            let both = [vm.int(n), str_value(vm, &structure)];
            Ok(tuple::new(&mut vm.space, &both))
        }
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

/// `_timer(which, value, interval)` sets, `_timer(which)` asks.
fn timer(vm: &mut Vm, args: &[Value]) -> Res {
    let which = c_int(vm, args[0])?;
    let new = match optional(args, 1) {
        Some(v) => Some([to_float(vm, v)?, to_float(vm, args[2])?]),
        None => None,
    };
    match calls::set_timer(which, new) {
        Ok(old) => {
            let old = old.map(|f| vm.float(f));
            Ok(tuple::new(&mut vm.space, &old))
        }
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

/// `fdopen(descriptor, mode, buffering)`
fn fdopen(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = c_int(vm, args[0])?;
    let mode = optional(args, 1).map_or_else(|| "r".to_owned(), |v| text_of(vm, v));
    let unbuffered = optional(args, 2).map_or(Ok(-1), |v| to_int(vm, v))? == 0;
    if !mode.starts_with(['r', 'w', 'a', 'U']) {
        return Err(value_error(vm, format!("invalid file mode '{mode}'")));
    }
    match calls::stat(fd) {
        Ok(stat) if stat.is_dir() => return Err(os_error(vm, Exc::OSError, &Error::from_raw_os_error(21), None)),
        Ok(_) => {}
        Err(e) => return Err(os_error(vm, Exc::OSError, &e, None)),
    }
    match fs::File::adopt(fd) {
        Ok(file) => Ok(crate::builtins::file::of_descriptor(vm, file, &mode, unbuffered)),
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

/// The functions.
pub static FUNCTIONS: &[Native] = &[
    native!("open", open, 2, 3).with_params(Params::Named(&["filename", "flag", "mode"])),
    native!("_call", call, 1, 4),
    native!("_fork", fork, 0),
    native!("read", read, 2),
    native!("write", write, 2),
    native!("_fstat", fstat, 1),
    native!("isatty", isatty, 1),
    native!("pipe", pipe, 0),
    native!("openpty", openpty, 0),
    native!("waitpid", waitpid, 2),
    native!("_execute", execute, 3),
    native!("link", link, 2),
    native!("mkfifo", mkfifo, 1, 2),
    native!("_chown", chown, 4),
    native!("_statvfs", statvfs, 1),
    native!("_getrlimit", getrlimit, 1),
    native!("_setrlimit", setrlimit, 3),
    native!("_getrusage", getrusage, 1),
    native!("_poll", poll, 2),
    native!("_epoll_change", epoll_change, 4),
    native!("_epoll_wait", epoll_wait, 3),
    native!("_control", control, 4),
    native!("_timer", timer, 1, 3),
    native!("fdopen", fdopen, 1, 3),
];

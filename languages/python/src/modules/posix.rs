//! `_posix`: the operating system's calls, through the host. `lib/posix.py` makes `posix` of them.

use super::support::{given, optional, os_error, with_descriptor};
use crate::native;
use crate::runtime::native::{ModuleDef, Native, set_module_attr};
use crate::runtime::{Exc, Res, bytes_of, dict_set, str_value, to_float, to_int, truth, type_error};
use workbench::host::{clock, env, fs, out, process, random};
use workbench::object::{dict, list, text, tuple};
use workbench::{Raised, Value, Vm};

/// A path argument.
pub(super) fn path_arg(vm: &mut Vm, v: Value) -> Result<std::path::PathBuf, Raised> {
    crate::builtins::file::send_all(vm);
    let plain = crate::runtime::convert::unwrap(vm, v);
    if text::is(plain) {
        let content = text::to_utf8(&mut vm.space, plain, text::Surrogates::Keep).unwrap_or_default();
        if content.contains(&0) {
            return Err(type_error(vm, "must be encoded string without NULL bytes, not str"));
        }
        return Ok(fs::path(&content));
    }
    match bytes_of(vm, plain) {
        Some(content) if content.contains(&0) => {
            Err(type_error(vm, "must be encoded string without NULL bytes, not str"))
        }
        Some(content) => Ok(fs::path(content)),
        None => {
            Err(type_error(vm, "coercing to Unicode: need string or buffer, ".to_owned() + &found(vm, v) + " found"))
        }
    }
}

fn found(vm: &Vm, v: Value) -> String {
    crate::runtime::type_name(vm, v)
}

/// The answer of a call that gives nothing.
pub(super) fn done(vm: &mut Vm, result: std::io::Result<()>, file: Option<Value>) -> Res {
    match result {
        Ok(()) => Ok(Value::NIL),
        Err(e) => Err(os_error(vm, Exc::OSError, &e, file)),
    }
}

/// The answer of a call that gives bytes.
pub(super) fn given_bytes(vm: &mut Vm, result: std::io::Result<Vec<u8>>, file: Option<Value>) -> Res {
    match result {
        Ok(content) => Ok(str_value(vm, &content)),
        Err(e) => Err(os_error(vm, Exc::OSError, &e, file)),
    }
}

fn getcwd(vm: &mut Vm, _: &[Value]) -> Res {
    given_bytes(vm, process::current_dir(), None)
}

fn getcwdu(vm: &mut Vm, args: &[Value]) -> Res {
    let v = getcwd(vm, args)?;
    let encoding = str_value(vm, b"utf-8");
    crate::runtime::call_method(vm, v, "decode", &[encoding])
}

fn chdir(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    done(vm, process::set_current_dir(path), Some(args[0]))
}

fn listdir(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    let names = match with_descriptor(vm, || fs::list_dir(&path)) {
        Ok(names) => names,
        Err(e) => return Err(os_error(vm, Exc::OSError, &e, Some(args[0]))),
    };
    let unicode = text::is(crate::runtime::convert::unwrap(vm, args[0]));
    let out = list::new(&mut vm.space);
    for name in names {
        let decoded = if unicode { text::from_utf8(&mut vm.space, &name, text::Wide::Points) } else { None };
        let name = decoded.unwrap_or_else(|| str_value(vm, &name));
        list::push(&mut vm.space, out, name);
    }
    Ok(out)
}

fn mkdir(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    let mode = optional(args, 1).map_or(Ok(0o777), |v| to_int(vm, v))?;
    done(vm, fs::make_dir(path, mode as u32), Some(args[0]))
}

fn rmdir(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    done(vm, fs::remove_dir(path), Some(args[0]))
}

fn remove(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    done(vm, fs::remove_file(path), Some(args[0]))
}

fn rename(vm: &mut Vm, args: &[Value]) -> Res {
    let (from, to) = (path_arg(vm, args[0])?, path_arg(vm, args[1])?);
    done(vm, fs::rename(from, to), None)
}

fn symlink(vm: &mut Vm, args: &[Value]) -> Res {
    let (to, at) = (path_arg(vm, args[0])?, path_arg(vm, args[1])?);
    done(vm, fs::symlink(to, at), None)
}

fn readlink(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    given_bytes(vm, fs::read_link(path), Some(args[0]))
}

fn chmod(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    let mode = to_int(vm, args[1])?;
    done(vm, fs::set_mode(path, mode as u32), Some(args[0]))
}

fn utime(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    let (read, written) = match given(args, 1) {
        Some(pair) if tuple::is(pair) && tuple::len(pair) == 2 => {
            (to_float(vm, tuple::get(pair, 0))?, to_float(vm, tuple::get(pair, 1))?)
        }
        Some(_) => return Err(type_error(vm, "utime() arg 2 must be a tuple (atime, mtime)")),
        None => (clock::now(), clock::now()),
    };
    done(vm, fs::set_times(path, read, written), Some(args[0]))
}

fn access(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    let mode = to_int(vm, args[1])?;
    Ok(Value::from_bool(fs::access(path, mode as i32)))
}

/// What `stat` says: integers, then the three times as floats.
pub(super) fn stat_tuple(vm: &mut Vm, s: fs::Stat) -> Value {
    let ints =
        [s.mode.into(), s.ino, s.dev, s.nlink, s.uid.into(), s.gid.into(), s.size].map(|n: u64| vm.int(n as i64));
    let times = [s.atime, s.mtime, s.ctime].map(|f| vm.float(f));
    let all: Vec<Value> = ints.into_iter().chain(times).collect();
    tuple::new(&mut vm.space, &all)
}

/// `_stat(path, follow)`
fn stat(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    let result = if truth(vm, args[1])? { fs::stat(path) } else { fs::lstat(path) };
    match result {
        Ok(s) => Ok(stat_tuple(vm, s)),
        Err(e) => Err(os_error(vm, Exc::OSError, &e, Some(args[0]))),
    }
}

fn getpid(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(vm.int(process::id().into()))
}

fn getppid(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(vm.int(process::parent_id().into()))
}

fn urandom(vm: &mut Vm, args: &[Value]) -> Res {
    let n = to_int(vm, args[0])?;
    if !(0..=1 << 30).contains(&n) {
        return Err(crate::runtime::value_error(vm, "negative argument not allowed"));
    }
    let mut content = vec![0; n as usize];
    random::fill(&mut content);
    Ok(str_value(vm, &content))
}

fn times(vm: &mut Vm, _: &[Value]) -> Res {
    let [user, system, child_user, child_system] = clock::times();
    let all = [user, system, child_user, child_system, clock::monotonic().as_secs_f64()].map(|f| vm.float(f));
    Ok(tuple::new(&mut vm.space, &all))
}

fn uname(vm: &mut Vm, _: &[Value]) -> Res {
    let read = |path: &str| fs::read(path).map(|c| c.trim_ascii().to_vec()).unwrap_or_default();
    let parts = [
        read("/proc/sys/kernel/ostype"),
        read("/proc/sys/kernel/hostname"),
        read("/proc/sys/kernel/osrelease"),
        read("/proc/sys/kernel/version"),
        if cfg!(target_arch = "aarch64") { b"aarch64".to_vec() } else { b"x86_64".to_vec() },
    ];
    let parts = parts.map(|part| str_value(vm, &part));
    Ok(tuple::new(&mut vm.space, &parts))
}

fn strerror(vm: &mut Vm, args: &[Value]) -> Res {
    let number = to_int(vm, args[0])?;
    let (_, reason) = fs::reason(&std::io::Error::from_raw_os_error(number as i32));
    Ok(str_value(vm, reason.as_bytes()))
}

fn exit(vm: &mut Vm, args: &[Value]) -> Res {
    let code = to_int(vm, args[0])?;
    out::flush();
    process::exit(code as i32)
}

static FUNCTIONS: &[Native] = &[
    native!("getcwd", getcwd, 0),
    native!("getcwdu", getcwdu, 0),
    native!("chdir", chdir, 1),
    native!("listdir", listdir, 1),
    native!("mkdir", mkdir, 1, 2),
    native!("rmdir", rmdir, 1),
    native!("remove", remove, 1),
    native!("unlink", remove, 1),
    native!("rename", rename, 2),
    native!("symlink", symlink, 2),
    native!("readlink", readlink, 1),
    native!("chmod", chmod, 2),
    native!("utime", utime, 2),
    native!("access", access, 2),
    native!("_stat", stat, 2),
    native!("getpid", getpid, 0),
    native!("getppid", getppid, 0),
    native!("urandom", urandom, 1),
    native!("times", times, 0),
    native!("uname", uname, 0),
    native!("strerror", strerror, 1),
    native!("_exit", exit, 1),
];

/// `_posix`
pub static MODULE: ModuleDef = ModuleDef { name: "_posix", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    crate::runtime::native::add_functions(vm, module, super::posix_files::FUNCTIONS);
    crate::runtime::native::add_functions(vm, module, super::sockets::FUNCTIONS);
    let environ = dict::new(&mut vm.space);
    for (name, value) in env::vars() {
        let (name, value) = (str_value(vm, &name), str_value(vm, &value));
        dict_set(vm, environ, name, value)?;
    }
    set_module_attr(vm, module, "environ", environ);
    let class = crate::runtime::exc_class(vm, Exc::OSError).value();
    set_module_attr(vm, module, "error", class);
    Ok(())
}

//! `posix`: files by descriptor. Descriptors are numbers of this module's own, so that a guest can reach only the files it
//! opened here, and the three standard ones.

use super::posix::{done, path_arg, stat_tuple};
use super::support::{keep, kept, optional, os_error};
use crate::native;
use crate::runtime::native::Native;
use crate::runtime::{Exc, Res, bytes_of, str_value, to_int};
use std::cell::RefCell;
use std::io::{Error, SeekFrom, Write};
use workbench::host::fs::{File, How};
use workbench::host::{input, out, terminal};
use workbench::{Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm};

/// Open files by descriptor, from 3 on.
struct Table(RefCell<Vec<Option<File>>>);

impl workbench::Native for Table {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static TABLE: StaticShape = StaticShape::new(Kind::BUILTIN, "descriptors", Layout::Native, 0);

fn table(vm: &mut Vm) -> Gc<Table> {
    if let Some(table) = kept(vm, "posix.descriptors").and_then(Gc::from_value) {
        return table;
    }
    let table = vm.heap.alloc_native(TABLE.id().0, Table(RefCell::default()));
    keep(vm, "posix.descriptors", table.value());
    table
}

fn bad_descriptor(vm: &mut Vm) -> Raised {
    // EBADF
    os_error(vm, Exc::OSError, &Error::from_raw_os_error(9), None)
}

fn on_file<R>(vm: &mut Vm, fd: i64, f: impl FnOnce(&mut File) -> std::io::Result<R>) -> Result<R, Raised> {
    let table = table(vm);
    let result = match table.0.borrow_mut().get_mut((fd - 3) as usize) {
        Some(Some(file)) if fd >= 3 => Some(f(file)),
        _ => None,
    };
    match result {
        Some(Ok(r)) => Ok(r),
        Some(Err(e)) => Err(os_error(vm, Exc::OSError, &e, None)),
        None => Err(bad_descriptor(vm)),
    }
}

fn open(vm: &mut Vm, args: &[Value]) -> Res {
    let path = path_arg(vm, args[0])?;
    let flags = to_int(vm, args[1])?;
    let how = How {
        read: flags & 3 != 1,
        write: flags & 3 != 0,
        append: flags & 0o2000 != 0,
        truncate: flags & 0o1000 != 0,
        create: flags & 0o100 != 0,
        exclusive: flags & 0o300 == 0o300,
    };
    let file = match File::open(path, how) {
        Ok(file) => file,
        Err(e) => return Err(os_error(vm, Exc::OSError, &e, Some(args[0]))),
    };
    let table = table(vm);
    let mut files = table.0.borrow_mut();
    let free = files.iter().position(Option::is_none).unwrap_or(files.len());
    if free == files.len() {
        files.push(None);
    }
    files[free] = Some(file);
    drop(files);
    Ok(vm.int(free as i64 + 3))
}

fn close(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = to_int(vm, args[0])?;
    on_file(vm, fd, |_| Ok(()))?;
    table(vm).0.borrow_mut()[(fd - 3) as usize] = None;
    Ok(Value::NIL)
}

fn read(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, n) = (to_int(vm, args[0])?, to_int(vm, args[1])?.clamp(0, 1 << 30) as usize);
    let mut content = vec![0; n];
    let got = if fd == 0 {
        match input::read(n) {
            Ok(got) => return Ok(str_value(vm, &got)),
            Err(e) => return done(vm, Err(e), None),
        }
    } else {
        on_file(vm, fd, |file| file.read(&mut content))?
    };
    Ok(str_value(vm, &content[..got]))
}

fn write(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = to_int(vm, args[0])?;
    let content = bytes_of(vm, args[1]).unwrap_or(b"");
    match fd {
        1 => {
            out::write(content);
            out::flush();
        }
        2 => out::error(content),
        _ => on_file(vm, fd, |file| file.write_all(content))?,
    }
    Ok(vm.int(content.len() as i64))
}

fn lseek(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, to) = (to_int(vm, args[0])?, to_int(vm, args[1])?);
    let whence = match to_int(vm, args[2])? {
        1 => SeekFrom::Current(to),
        2 => SeekFrom::End(to),
        _ => SeekFrom::Start(to.max(0) as u64),
    };
    let at = on_file(vm, fd, |file| file.seek(whence))?;
    Ok(vm.int(at as i64))
}

fn fstat(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = to_int(vm, args[0])?;
    let stat = on_file(vm, fd, |file| file.stat())?;
    Ok(stat_tuple(vm, stat))
}

fn fsync(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = to_int(vm, args[0])?;
    on_file(vm, fd, File::sync)?;
    Ok(Value::NIL)
}

fn isatty(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = to_int(vm, args[0])?;
    Ok(Value::from_bool((0..=2).contains(&fd) && terminal::is_terminal(fd as i32)))
}

fn ftruncate(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, n) = (to_int(vm, args[0])?, optional(args, 1).map_or(Ok(0), |v| to_int(vm, v))?);
    on_file(vm, fd, |file| file.truncate(n.max(0) as u64))?;
    Ok(Value::NIL)
}

/// The functions.
pub static FUNCTIONS: &[Native] = &[
    native!("open", open, 2, 3),
    native!("close", close, 1),
    native!("read", read, 2),
    native!("write", write, 2),
    native!("lseek", lseek, 3),
    native!("_fstat", fstat, 1),
    native!("fsync", fsync, 1),
    native!("isatty", isatty, 1),
    native!("ftruncate", ftruncate, 2),
];

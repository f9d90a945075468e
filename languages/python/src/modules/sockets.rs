//! `_posix`: sockets. Addresses are bytes in the system's layout; `lib/_socket.py` makes and reads them.

use super::posix_files::{c_int, number};
use super::structs::content_of;
use super::support::{os_error, with_descriptor};
use crate::native;
use crate::runtime::native::Native;
use crate::runtime::{Exc, Res, bytes_of, str_value, text_of, to_int, truth};
use std::io::Result as IoResult;
use workbench::host::{calls, out};
use workbench::object::{list, tuple};
use workbench::{Value, Vm};

fn address(vm: &mut Vm, result: IoResult<Vec<u8>>) -> Res {
    match result {
        Ok(bytes) => Ok(str_value(vm, &bytes)),
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

fn bind(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = c_int(vm, args[0])?;
    let to = bytes_of(vm, args[1]).unwrap_or(b"");
    number(vm, calls::bind(fd, to), None)
}

fn connect(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = c_int(vm, args[0])?;
    let to = bytes_of(vm, args[1]).unwrap_or(b"");
    out::flush();
    let connected = vm.without_gil(|| calls::connect(fd, to));
    number(vm, connected, None)
}

fn accept(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = c_int(vm, args[0])?;
    out::flush();
    match with_descriptor(vm, || calls::accept(fd)) {
        Ok((n, from)) => {
            let both = [vm.int(n), str_value(vm, &from)];
            Ok(tuple::new(&mut vm.space, &both))
        }
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

/// `_socket_name(descriptor, of peer)`
fn socket_name(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, of_peer) = (c_int(vm, args[0])?, truth(vm, args[1])?);
    address(vm, calls::socket_name(fd, of_peer))
}

/// `_send(descriptor, bytes, flags, address)`
fn send(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, flags) = (c_int(vm, args[0])?, c_int(vm, args[2])?);
    let content = content_of(vm, args[1])?;
    let to = bytes_of(vm, args[3]).unwrap_or(b"");
    let sent = vm.without_gil(|| calls::send(fd, &content, flags, to));
    number(vm, sent, None)
}

/// `_receive(descriptor, most, flags)`: bytes and address.
fn receive(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, most, flags) = (c_int(vm, args[0])?, to_int(vm, args[1])?, c_int(vm, args[2])?);
    let mut content = vec![0; most.clamp(0, 1 << 30) as usize];
    out::flush();
    match vm.without_gil(|| calls::receive(fd, &mut content, flags)) {
        Ok((n, from)) => {
            let both = [str_value(vm, &content[..n as usize]), str_value(vm, &from)];
            Ok(tuple::new(&mut vm.space, &both))
        }
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

fn set_option(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, level, name) = (c_int(vm, args[0])?, c_int(vm, args[1])?, c_int(vm, args[2])?);
    let value = content_of(vm, args[3])?;
    number(vm, calls::set_option(fd, level, name, &value), None)
}

fn option(vm: &mut Vm, args: &[Value]) -> Res {
    let (fd, level, name) = (c_int(vm, args[0])?, c_int(vm, args[1])?, c_int(vm, args[2])?);
    let most = to_int(vm, args[3])?.clamp(0, 1024) as usize;
    address(vm, calls::option(fd, level, name, most))
}

fn pair(vm: &mut Vm, args: &[Value]) -> Res {
    let (family, kind, protocol) = (c_int(vm, args[0])?, c_int(vm, args[1])?, c_int(vm, args[2])?);
    match calls::socket_pair(family, kind, protocol) {
        Ok(ends) => {
            let ends = ends.map(|n| Value::small(n.into()));
            Ok(tuple::new(&mut vm.space, &ends))
        }
        Err(e) => Err(os_error(vm, Exc::OSError, &e, None)),
    }
}

/// `_resolve(host)`: a list of (is IPv6, bytes); empty when there is no such host.
fn resolve(vm: &mut Vm, args: &[Value]) -> Res {
    let host = text_of(vm, args[0]);
    let answer = list::new(&mut vm.space);
    for (six, bytes) in vm.without_gil(|| calls::addresses_of(&host)).unwrap_or_default() {
        let both = [Value::from_bool(six), str_value(vm, &bytes)];
        let both = tuple::new(&mut vm.space, &both);
        list::push(&mut vm.space, answer, both);
    }
    Ok(answer)
}

/// The functions.
pub static FUNCTIONS: &[Native] = &[
    native!("_bind", bind, 2),
    native!("_connect", connect, 2),
    native!("_accept", accept, 1),
    native!("_socket_name", socket_name, 2),
    native!("_send", send, 4),
    native!("_receive", receive, 3),
    native!("_set_option", set_option, 4),
    native!("_option", option, 4),
    native!("_socket_pair", pair, 3),
    native!("_resolve", resolve, 1),
];

//! Where an unpickler's bytes come from, and what the numbers in a pickle stand for.

use crate::runtime::{Res, as_num, bytes_of, call, dict_get, dict_set, str_value, type_error};
use workbench::object::{bytes, dict, integer, list, tuple};
use workbench::{Kind, Raised, ShapeId, Value, Vm};

/// Where the bytes come from.
pub enum Source {
    /// A string, and the position in it.
    Text(Value, usize),
    /// A file's `read` and `readline`.
    File(Value, Value),
}

impl Source {
    /// A string, or a pair of functions.
    pub fn new(vm: &mut Vm, v: Value) -> Result<Source, Raised> {
        match ShapeId::of(v).kind() {
            Kind::BYTES => Ok(Source::Text(v, 0)),
            Kind::TUPLE if tuple::len(v) == 2 => Ok(Source::File(tuple::get(v, 0), tuple::get(v, 1))),
            _ => Err(type_error(vm, "a string or two functions are required")),
        }
    }

    /// So many bytes, fewer at the end.
    pub fn take(&mut self, vm: &mut Vm, n: usize) -> Result<&'static [u8], Raised> {
        match self {
            Source::Text(v, at) => {
                let rest = &bytes::bytes(&mut vm.space, *v)[*at..];
                let content = &rest[..n.min(rest.len())];
                *at += content.len();
                Ok(content)
            }
            Source::File(read, _) => {
                let read = *read;
                let n = vm.int(n as i64);
                let got = call(vm, read, &[n]);
                content(vm, got)
            }
        }
    }

    /// A line with its end; nothing at the end.
    pub fn line(&mut self, vm: &mut Vm) -> Result<&'static [u8], Raised> {
        match self {
            Source::Text(v, at) => {
                let rest = &bytes::bytes(&mut vm.space, *v)[*at..];
                let end = rest.iter().position(|&b| b == b'\n').map_or(rest.len(), |i| i + 1);
                *at += end;
                Ok(&rest[..end])
            }
            Source::File(_, readline) => {
                let readline = *readline;
                let got = call(vm, readline, &[]);
                content(vm, got)
            }
        }
    }
}

fn content(vm: &mut Vm, got: Res) -> Result<&'static [u8], Raised> {
    let got = got?;
    match bytes_of(vm, got) {
        Some(content) => Ok(content),
        None => Err(type_error(vm, "a file that is read from must give strings")),
    }
}

/// A number as it stands in a pickle.
#[derive(Clone, Copy)]
pub struct Key {
    number: Option<usize>,
    /// What an error says.
    pub shown: Value,
}

impl Key {
    /// A number in binary.
    pub fn of_number(n: i64) -> Key {
        Key { number: usize::try_from(n).ok(), shown: Value::small(n) }
    }

    /// A number in a line: any text will do, and "01" is another than "1".
    pub fn of_line(vm: &mut Vm, line: &[u8]) -> Key {
        let number = std::str::from_utf8(line).ok().and_then(|digits| digits.parse::<usize>().ok());
        Key { number: number.filter(|n| n.to_string().as_bytes() == line), shown: str_value(vm, line) }
    }

    fn digits(self, vm: &mut Vm) -> Value {
        match as_num(vm, self.shown) {
            Some(n) => str_value(vm, integer::to_text(n, 10).as_bytes()),
            None => self.shown,
        }
    }
}

/// What the numbers in a pickle stand for, by their decimal digits; in a pickle alone, a list holds those that are as dense
/// as picklers give them.
pub struct Numbered {
    dense: Option<Value>,
    others: Value,
}

impl Numbered {
    /// In a dict that Python sees, or of one pickle.
    pub fn new(vm: &mut Vm, shared: Option<Value>) -> Result<Numbered, Raised> {
        match shared {
            Some(d) if ShapeId::of(d).kind() == Kind::DICT => Ok(Numbered { dense: None, others: d }),
            Some(_) => Err(type_error(vm, "memo must be a dictionary")),
            None => Ok(Numbered { dense: Some(list::new(&mut vm.space)), others: dict::new(&mut vm.space) }),
        }
    }

    /// What a number stands for.
    pub fn get(&self, vm: &mut Vm, key: Key) -> Result<Option<Value>, Raised> {
        if let (Some(dense), Some(n)) = (self.dense, key.number)
            && n < list::len(dense)
            && let Some(v) = Some(list::get(&mut vm.space, dense, n)).filter(|v| !v.is_absent())
        {
            return Ok(Some(v));
        }
        let digits = key.digits(vm);
        dict_get(vm, self.others, digits)
    }

    /// Let a number stand for a value.
    pub fn put(&mut self, vm: &mut Vm, key: Key, v: Value) -> Result<(), Raised> {
        if let (Some(dense), Some(n)) = (self.dense, key.number)
            // Numbers begin at 0 or 1.
            && n <= list::len(dense) + 1
        {
            while list::len(dense) <= n {
                list::push(&mut vm.space, dense, Value::ABSENT);
            }
            list::set(&mut vm.space, dense, n, v);
            return Ok(());
        }
        let digits = key.digits(vm);
        dict_set(vm, self.others, digits, v)
    }
}

//! `_pickling.read`: the object of a pickle, for `cPickle`.
//!
//! A machine with a stack of objects and a stack of marks (apart, so that no object can be taken for a mark). What may mean
//! a class (`GLOBAL`, `REDUCE`, `BUILD` and the like) is asked of the unpickler, an object of `lib/cPickle.py`, through its
//! methods. Where bytes come from and what numbers stand for is in `pickle_source`.
//!
//! *Invariant:* nothing in a pickle is trusted: each operation checks that the stack holds what it takes.

use super::pickle_build;
use super::pickle_source::{Key, Numbered, Source};
use super::support::given;
use crate::runtime::exceptions::{Exc, catch, raise_class, raise_with};
use crate::runtime::{
    Res, Ty, call, call_method, class_of, dict_set, get_attr, is_exact, long_value, set_item, str_value, type_error,
    value_error,
};
use workbench::object::text::Wide;
use workbench::object::{dict, float_text, integer, list, text, tuple};
use workbench::{Class, Kind, Raised, ShapeId, Value, Vm};

struct Reader {
    source: Source,
    stack: Value,
    marks: Vec<usize>,
    numbered: Numbered,
    /// The unpickler.
    owner: Value,
    unpickling_error: Value,
    bad_get: Value,
    /// `copy_reg._reconstructor`
    reconstructor: Value,
}

type Done = Result<(), Raised>;

const UNDERFLOW: &str = "unpickling stack underflow";
const BAD: &str = "bad pickle data";

impl Reader {
    fn refuse(&self, vm: &mut Vm, message: impl AsRef<[u8]>) -> Raised {
        let message = str_value(vm, message.as_ref());
        raise_of(vm, self.unpickling_error, message)
    }

    fn take(&mut self, vm: &mut Vm, n: usize) -> Result<&'static [u8], Raised> {
        let content = self.source.take(vm, n)?;
        if content.len() < n { Err(raise_with(vm, Exc::EOFError, &[])) } else { Ok(content) }
    }

    /// A line without its end; with it, at least so many bytes.
    fn line(&mut self, vm: &mut Vm, least: usize) -> Result<&'static [u8], Raised> {
        match self.source.line(vm)? {
            [] => Err(raise_with(vm, Exc::EOFError, &[])),
            line if line.len() < least => Err(self.refuse(vm, "pickle data was truncated")),
            [content @ .., _] => Ok(content),
        }
    }

    fn byte(&mut self, vm: &mut Vm) -> Result<usize, Raised> {
        Ok(self.take(vm, 1)?[0].into())
    }

    fn int2(&mut self, vm: &mut Vm) -> Result<u16, Raised> {
        let word = self.take(vm, 2)?;
        Ok(u16::from_le_bytes([word[0], word[1]]))
    }

    fn int4(&mut self, vm: &mut Vm) -> Result<i32, Raised> {
        let word = self.take(vm, 4)?;
        Ok(i32::from_le_bytes([word[0], word[1], word[2], word[3]]))
    }

    fn counted(&mut self, vm: &mut Vm, what: &str) -> Result<&'static [u8], Raised> {
        match usize::try_from(self.int4(vm)?) {
            Ok(n) => self.take(vm, n),
            Err(_) => Err(self.refuse(vm, format!("{what} pickle has negative byte count"))),
        }
    }

    fn push(&mut self, vm: &mut Vm, v: Value) {
        list::push(&mut vm.space, self.stack, v);
    }

    fn pop(&mut self, vm: &mut Vm, problem: &str) -> Res {
        match list::pop(&mut vm.space, self.stack) {
            Some(v) => Ok(v),
            None => Err(self.refuse(vm, problem)),
        }
    }

    fn top(&mut self, vm: &mut Vm) -> Res {
        match list::len(self.stack).checked_sub(1) {
            Some(last) => Ok(list::get(&mut vm.space, self.stack, last)),
            None => Err(self.refuse(vm, UNDERFLOW)),
        }
    }

    /// What lies on the stack from a position on, taken off it, in a list.
    fn since(&mut self, vm: &mut Vm, from: usize) -> Value {
        let count = list::len(self.stack).saturating_sub(from);
        let items = list::slice(&mut vm.space, self.stack, from, 1, count);
        list::remove_range(self.stack, from, count);
        items
    }

    fn since_mark(&mut self, vm: &mut Vm) -> Res {
        match self.marks.pop() {
            Some(from) => Ok(self.since(vm, from)),
            None => Err(self.refuse(vm, "could not find MARK")),
        }
    }

    /// Ask the unpickler; its answer goes on the stack.
    fn ask(&mut self, vm: &mut Vm, method: &str, args: &[Value]) -> Done {
        let made = call_method(vm, self.owner, method, args)?;
        self.push(vm, made);
        Ok(())
    }

    fn key_line(&mut self, vm: &mut Vm) -> Result<Key, Raised> {
        let line = self.line(vm, 2)?;
        Ok(Key::of_line(vm, line))
    }

    fn key(&mut self, vm: &mut Vm, op: u8) -> Result<Key, Raised> {
        match op {
            b'g' | b'p' => self.key_line(vm),
            b'h' | b'q' => Ok(Key::of_number(self.byte(vm)? as i64)),
            _ => Ok(Key::of_number(self.int4(vm)?.into())),
        }
    }

    fn get(&mut self, vm: &mut Vm, key: Key) -> Done {
        match self.numbered.get(vm, key)? {
            Some(v) => self.push(vm, v),
            None => return Err(raise_of(vm, self.bad_get, key.shown)),
        }
        Ok(())
    }

    fn append(&mut self, vm: &mut Vm, items: Value) -> Done {
        let target = self.top(vm)?;
        if is_exact(target, Kind::LIST) {
            list::extend_from_list(&mut vm.space, target, items);
            return Ok(());
        }
        let name = vm.intern(b"append");
        let append = get_attr(vm, target, name)?;
        for i in 0..list::len(items) {
            let item = list::get(&mut vm.space, items, i);
            call(vm, append, &[item])?;
        }
        Ok(())
    }

    /// Keys and values, one after the other.
    fn set_items(&mut self, vm: &mut Vm, target: Value, items: Value) -> Done {
        let exact = is_exact(target, Kind::DICT);
        for i in (0..list::len(items) & !1).step_by(2) {
            let (key, value) = (list::get(&mut vm.space, items, i), list::get(&mut vm.space, items, i + 1));
            if exact {
                dict_set(vm, target, key, value)?;
            } else {
                set_item(vm, target, key, value)?;
            }
        }
        Ok(())
    }

    fn whole_number(&mut self, vm: &mut Vm) -> Done {
        let line = self.line(vm, 2)?;
        let made = match line {
            b"00" => Value::FALSE,
            b"01" => Value::TRUE,
            _ => match plain_number(line) {
                Some(n) => vm.int(n),
                None => {
                    let digits = str_value(vm, line);
                    let int = class_of(vm, Ty::Int).value();
                    match call(vm, int, &[digits, Value::small(0)]) {
                        Err(Raised) if catch(vm, Exc::ValueError) => {
                            return Err(value_error(vm, "could not convert string to int"));
                        }
                        made => made?,
                    }
                }
            },
        };
        self.push(vm, made);
        Ok(())
    }

    /// A number in a line, as its type reads it. An error about a float shows the line's end, too.
    fn read_by(&mut self, vm: &mut Vm, ty: Ty) -> Done {
        let line = self.line(vm, 2)?;
        if let Some(made) = read_plainly(vm, ty, line) {
            self.push(vm, made);
            return Ok(());
        }
        let class = class_of(vm, ty).value();
        let made = if ty == Ty::Float {
            let digits = str_value(vm, &[line, b"\n"].concat());
            call(vm, class, &[digits])?
        } else {
            let digits = str_value(vm, line);
            call(vm, class, &[digits, Value::small(0)])?
        };
        self.push(vm, made);
        Ok(())
    }

    fn long(&mut self, vm: &mut Vm, content: &[u8]) {
        let n = integer::from_signed_bytes_le(&mut vm.space, content);
        let n = long_value(vm, n);
        self.push(vm, n);
    }

    fn quoted(&mut self, vm: &mut Vm) -> Done {
        let line = self.line(vm, 2)?.trim_ascii_end();
        let content = match line {
            [first @ (b'"' | b'\''), content @ .., last] if first == last => content,
            _ => return Err(value_error(vm, "insecure string pickle")),
        };
        let mut made = str_value(vm, content);
        if content.contains(&b'\\') {
            let codec = str_value(vm, b"string-escape");
            made = call_method(vm, made, "decode", &[codec])?;
        }
        self.push(vm, made);
        Ok(())
    }

    /// A text in this codec; `plain` is what it is if it takes no codec to say so.
    fn decoded(&mut self, vm: &mut Vm, content: &[u8], plain: Option<Value>, codec: &str) -> Done {
        let made = match plain {
            Some(made) => made,
            None => {
                let (content, codec) = (str_value(vm, content), str_value(vm, codec.as_bytes()));
                call_method(vm, content, "decode", &[codec])?
            }
        };
        self.push(vm, made);
        Ok(())
    }

    /// What a module and a name, in a line each, stand for.
    fn class(&mut self, vm: &mut Vm) -> Res {
        let module = self.line(vm, 2)?;
        let module = str_value(vm, module);
        let name = self.line(vm, 2)?;
        let name = str_value(vm, name);
        call_method(vm, self.owner, "_class", &[module, name])
    }

    fn instance(&mut self, vm: &mut Vm, class: Value, args: Value) -> Done {
        let args = tuple::from_list(&mut vm.space, args);
        if tuple::len(args) == 0
            && let Some(made) = pickle_build::fresh_classic(vm, class)
        {
            self.push(vm, made);
            return Ok(());
        }
        self.ask(vm, "_instance", &[class, args])
    }

    /// One operation; the object when it was the last.
    fn step(&mut self, vm: &mut Vm) -> Result<Option<Value>, Raised> {
        let op = self.take(vm, 1)?[0];
        match op {
            b'(' => self.marks.push(list::len(self.stack)),
            b'.' => return self.pop(vm, BAD).map(Some),
            b'0' => {
                // A mark may be what lies on top.
                if self.marks.last() == Some(&list::len(self.stack)) {
                    self.marks.pop();
                } else {
                    self.pop(vm, UNDERFLOW)?;
                }
            }
            b'1' => drop(self.since_mark(vm)?),
            b'2' => {
                let top = self.top(vm)?;
                self.push(vm, top);
            }
            b'g' | b'h' | b'j' => {
                let key = self.key(vm, op)?;
                self.get(vm, key)?;
            }
            b'p' | b'q' | b'r' => {
                let key = self.key(vm, op)?;
                let top = self.top(vm)?;
                self.numbered.put(vm, key, top)?;
            }
            b'N' => self.push(vm, Value::NIL),
            0x88 => self.push(vm, Value::TRUE),
            0x89 => self.push(vm, Value::FALSE),
            b'I' | b'J' | b'K' | b'M' | b'L' | 0x8a | 0x8b | b'F' | b'G' => self.number(vm, op)?,
            b'S' | b'T' | b'U' | b'V' | b'X' => self.string(vm, op)?,
            _ => self.container(vm, op)?,
        }
        Ok(None)
    }

    fn number(&mut self, vm: &mut Vm, op: u8) -> Done {
        let made = match op {
            b'I' => return self.whole_number(vm),
            b'L' => return self.read_by(vm, Ty::Long),
            b'F' => return self.read_by(vm, Ty::Float),
            0x8a => {
                let n = self.byte(vm)?;
                let content = self.take(vm, n)?;
                self.long(vm, content);
                return Ok(());
            }
            0x8b => {
                let content = self.counted(vm, "LONG")?;
                self.long(vm, content);
                return Ok(());
            }
            b'J' => Value::small(self.int4(vm)?.into()),
            b'K' => Value::small(self.byte(vm)? as i64),
            b'M' => Value::small(self.int2(vm)?.into()),
            _ => {
                let word = self.take(vm, 8)?.first_chunk().copied().unwrap_or_default();
                vm.float(f64::from_be_bytes(word))
            }
        };
        self.push(vm, made);
        Ok(())
    }

    fn string(&mut self, vm: &mut Vm, op: u8) -> Done {
        let content = match op {
            b'S' => return self.quoted(vm),
            b'V' => {
                let line = self.line(vm, 1)?;
                let plain = (!line.contains(&b'\\')).then(|| text::from_latin1(&mut vm.space, line));
                return self.decoded(vm, line, plain, "raw-unicode-escape");
            }
            b'X' => {
                let content = self.counted(vm, "BINUNICODE")?;
                let plain = text::from_utf8(&mut vm.space, content, Wide::Points);
                return self.decoded(vm, content, plain, "utf-8");
            }
            b'T' => self.counted(vm, "BINSTRING")?,
            _ => {
                let n = self.byte(vm)?;
                self.take(vm, n)?
            }
        };
        let made = str_value(vm, content);
        self.push(vm, made);
        Ok(())
    }

    fn container(&mut self, vm: &mut Vm, op: u8) -> Done {
        match op {
            b']' => {
                let made = list::new(&mut vm.space);
                self.push(vm, made);
            }
            b'}' => {
                let made = dict::new(&mut vm.space);
                self.push(vm, made);
            }
            b')' | 0x85..=0x87 => {
                let n = if op == b')' { 0 } else { usize::from(op - 0x84) };
                let Some(from) = list::len(self.stack).checked_sub(n) else { return Err(self.refuse(vm, UNDERFLOW)) };
                let items = self.since(vm, from);
                let made = tuple::from_list(&mut vm.space, items);
                self.push(vm, made);
            }
            b't' => {
                let items = self.since_mark(vm)?;
                let made = tuple::from_list(&mut vm.space, items);
                self.push(vm, made);
            }
            b'l' => {
                let items = self.since_mark(vm)?;
                self.push(vm, items);
            }
            b'd' => {
                let items = self.since_mark(vm)?;
                let made = dict::new(&mut vm.space);
                self.set_items(vm, made, items)?;
                self.push(vm, made);
            }
            b'a' => {
                let item = self.pop(vm, UNDERFLOW)?;
                let items = list::from_slice(&mut vm.space, &[item]);
                self.append(vm, items)?;
            }
            b'e' => {
                let items = self.since_mark(vm)?;
                self.append(vm, items)?;
            }
            b's' => {
                let value = self.pop(vm, UNDERFLOW)?;
                let key = self.pop(vm, UNDERFLOW)?;
                let items = list::from_slice(&mut vm.space, &[key, value]);
                let target = self.top(vm)?;
                self.set_items(vm, target, items)?;
            }
            b'u' => {
                let items = self.since_mark(vm)?;
                if !list::len(items).is_multiple_of(2) {
                    return Err(self.refuse(vm, "odd number of items for SETITEMS"));
                }
                let target = self.top(vm)?;
                self.set_items(vm, target, items)?;
            }
            _ => self.object(vm, op)?,
        }
        Ok(())
    }

    fn object(&mut self, vm: &mut Vm, op: u8) -> Done {
        match op {
            b'c' => {
                let class = self.class(vm)?;
                self.push(vm, class);
            }
            b'R' => {
                let args = self.pop(vm, BAD)?;
                let function = self.pop(vm, BAD)?;
                let plain = ShapeId::of(args).kind() == Kind::TUPLE && function == self.reconstructor;
                match if plain { pickle_build::reconstructed(vm, args) } else { None } {
                    Some(made) => self.push(vm, made),
                    None => self.ask(vm, "_reduce", &[function, args])?,
                }
            }
            b'b' => {
                let state = self.pop(vm, UNDERFLOW)?;
                let target = self.top(vm)?;
                if !pickle_build::fill(vm, target, state) {
                    call_method(vm, self.owner, "_build", &[target, state])?;
                }
            }
            b'i' => {
                let args = self.since_mark(vm)?;
                let class = self.class(vm)?;
                self.instance(vm, class, args)?;
            }
            b'o' => {
                let args = self.since_mark(vm)?;
                if list::len(args) == 0 {
                    return Err(self.refuse(vm, UNDERFLOW));
                }
                let class = list::remove(&mut vm.space, args, 0);
                self.instance(vm, class, args)?;
            }
            0x81 => {
                let args = self.pop(vm, BAD)?;
                let class = self.pop(vm, BAD)?;
                let plain = is_exact(args, Kind::TUPLE) && tuple::len(args) == 0;
                match if plain { pickle_build::fresh(vm, class) } else { None } {
                    Some(made) => self.push(vm, made),
                    None => self.ask(vm, "_newobj", &[class, args])?,
                }
            }
            0x82..=0x84 => {
                let code = match op {
                    0x82 => self.byte(vm)? as i64,
                    0x83 => self.int2(vm)?.into(),
                    _ => self.int4(vm)?.into(),
                };
                self.ask(vm, "_extension", &[Value::small(code)])?;
            }
            b'P' => {
                let line = self.line(vm, 2)?;
                let id = str_value(vm, line);
                self.ask(vm, "_persistent", &[id])?;
            }
            b'Q' => {
                // Who cannot load what is kept elsewhere says so first.
                let id = list::pop(&mut vm.space, self.stack).unwrap_or(Value::NIL);
                self.ask(vm, "_persistent", &[id])?;
            }
            0x80 => {
                let protocol = self.byte(vm)?;
                if protocol > 2 {
                    return Err(value_error(vm, format!("unsupported pickle protocol: {protocol}")));
                }
            }
            _ => {
                let message = [b"invalid load key, '" as &[u8], &[op], b"'."].concat();
                return Err(self.refuse(vm, message));
            }
        }
        Ok(())
    }
}

/// A number that looks as picklers write it.
fn read_plainly(vm: &mut Vm, ty: Ty, line: &[u8]) -> Option<Value> {
    if ty == Ty::Float {
        let plain = line.iter().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e'));
        let f = if plain { float_text::parse(line) } else { None };
        return f.filter(|f| f.is_finite()).map(|f| vm.float(f));
    }
    let digits = line.strip_suffix(b"L").unwrap_or(line);
    let bare = digits.strip_prefix(b"-").unwrap_or(digits);
    if !matches!(bare, [b'1'..=b'9', ..] | [b'0']) || !bare.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let n = integer::from_text(&mut vm.space, digits, 10)?;
    Some(long_value(vm, n))
}

/// A number in digits that `int` would take for decimal ones.
fn plain_number(line: &[u8]) -> Option<i64> {
    let digits = line.strip_prefix(b"-").unwrap_or(line);
    let decimal = digits == b"0" || digits.first() != Some(&b'0') && digits.iter().all(u8::is_ascii_digit);
    if decimal { std::str::from_utf8(line).ok()?.parse().ok() } else { None }
}

fn raise_of(vm: &mut Vm, class: Value, argument: Value) -> Raised {
    match Class::of(class) {
        Some(class) => raise_class(vm, class, &[argument]),
        None => type_error(vm, "an exception class is required"),
    }
}

/// `read(source, memo, unpickler, UnpicklingError, BadPickleGet, reconstructor)`: the next object. The source is a string, or a pair of `read`
/// and `readline`; the memo is a dict, or `None` for a fresh one.
pub fn read(vm: &mut Vm, args: &[Value]) -> Res {
    let mut reader = Reader {
        source: Source::new(vm, args[0])?,
        stack: list::new(&mut vm.space),
        marks: Vec::new(),
        numbered: Numbered::new(vm, given(args, 1))?,
        owner: args[2],
        unpickling_error: args[3],
        bad_get: args[4],
        reconstructor: args[5],
    };
    loop {
        if let Some(v) = reader.step(vm)? {
            return Ok(v);
        }
    }
}

//! `cStringIO`: files in memory that take `str` only.
//!
//! Both types have their content and place behind slot 0. One that is made with a content only reads it, and refers to the
//! string; one that is made empty owns its bytes. No guest code runs while these are borrowed.

use super::support::{identity, optional, payload};
use crate::builtins::file::io_error;
use crate::builtins::strings::family::byte_view;
use crate::builtins::support::{class_argument, room, unpack};
use crate::runtime::native::{
    GetSetDef, Intrinsic, ModuleDef, Native, Role, new_builtin_class, new_object, set_module_attr,
};
use crate::runtime::types::flag;
use crate::runtime::{
    Exc, Res, Ty, class_of, convert, exceptions, iter_of, next, str_value, to_int, truth, type_error, type_name,
    value_error,
};
use crate::{method, native};
use std::cell::{Cell, RefCell};
use std::io;
use workbench::object::{bytes, list, text};
use workbench::{Class, Effects, Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm};

/// The payload of both types.
struct File {
    /// What is read; absent in one that is written.
    input: Value,
    /// What was written.
    output: RefCell<Vec<u8>>,
    /// Bytes of the content.
    len: Cell<usize>,
    at: Cell<usize>,
    softspace: Cell<i64>,
    closed: Cell<bool>,
}

impl workbench::Native for File {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.input);
    }
}

static PAYLOAD: StaticShape = StaticShape::new(Kind::BUILTIN, "memory file", Layout::Native, 0);

/// The number of "Invalid argument".
const EINVAL: i32 = 22;

const INPUT: &str = "cStringIO.StringI";
const OUTPUT: &str = "cStringIO.StringO";

fn this(vm: &mut Vm, v: Value) -> Result<Gc<File>, Raised> {
    payload(vm, v, "cStringIO file")
}

fn open(vm: &mut Vm, v: Value) -> Result<Gc<File>, Raised> {
    let file = this(vm, v)?;
    if file.closed.get() { Err(value_error(vm, "I/O operation on closed file")) } else { Ok(file) }
}

impl File {
    /// Let somebody look at the content.
    fn with<R>(&self, vm: &mut Vm, look: impl FnOnce(&[u8]) -> R) -> R {
        if self.input.is_absent() {
            return look(&self.output.borrow()[..self.len.get()]);
        }
        look(&bytes::bytes(&mut vm.space, self.input)[..self.len.get()])
    }

    /// So many bytes from the place on, which it moves behind them.
    fn take(&self, vm: &mut Vm, n: usize) -> Value {
        let at = self.at.get();
        self.at.set(at + n);
        if !self.input.is_absent() {
            if n == bytes::len(self.input) {
                return self.input;
            }
            let content = bytes::bytes(&mut vm.space, self.input);
            return str_value(vm, &content[at..at + n]);
        }
        str_value(vm, &self.output.borrow()[at..at + n])
    }

    /// Bytes up to the end.
    fn left(&self) -> usize {
        self.len.get().saturating_sub(self.at.get())
    }

    /// Bytes of the next line, its end included, or of a part of it.
    fn line(&self, vm: &mut Vm, most: Option<usize>) -> usize {
        let most = most.unwrap_or(usize::MAX).min(self.left());
        let at = self.at.get();
        if most == 0 {
            return 0;
        }
        self.with(vm, |content| memchr::memchr(b'\n', &content[at..at + most]).map_or(most, |i| i + 1))
    }

    /// Put bytes at the place.
    fn put(&self, vm: &mut Vm, content: &[u8]) -> Result<(), Raised> {
        let at = self.at.get();
        let Some(end) = at.checked_add(content.len()) else { return Err(exceptions::memory_error(vm, "")) };
        let mut output = self.output.borrow_mut();
        if end > output.capacity() {
            room(vm, end)?;
        }
        if at == output.len() {
            output.extend_from_slice(content);
        } else {
            let reach = end.max(output.len());
            output.resize(reach, 0);
            output[at..end].copy_from_slice(content);
        }
        self.len.set(output.len());
        self.at.set(end);
        Ok(())
    }
}

/// A number of bytes; a negative one stands for all.
fn count(vm: &mut Vm, args: &[Value], i: usize) -> Result<Option<usize>, Raised> {
    match optional(args, i) {
        Some(v) => Ok(usize::try_from(to_int(vm, v)?).ok()),
        None => Ok(None),
    }
}

fn read(vm: &mut Vm, args: &[Value]) -> Res {
    let most = count(vm, args, 1)?;
    let file = open(vm, args[0])?;
    let n = most.unwrap_or(usize::MAX).min(file.left());
    Ok(if n == 0 { vm.space.empty_bytes() } else { file.take(vm, n) })
}

fn readline(vm: &mut Vm, args: &[Value]) -> Res {
    let most = count(vm, args, 1)?;
    let file = open(vm, args[0])?;
    let n = file.line(vm, most);
    Ok(if n == 0 { vm.space.empty_bytes() } else { file.take(vm, n) })
}

fn readlines(vm: &mut Vm, args: &[Value]) -> Res {
    let enough = count(vm, args, 1)?.filter(|&n| n > 0).unwrap_or(usize::MAX);
    let file = open(vm, args[0])?;
    let lines = list::new(&mut vm.space);
    let mut total = 0;
    loop {
        let n = file.line(vm, None);
        if n == 0 || total >= enough {
            return Ok(lines);
        }
        total += n;
        let line = file.take(vm, n);
        list::push(&mut vm.space, lines, line);
    }
}

fn next_line(vm: &mut Vm, args: &[Value]) -> Res {
    let file = open(vm, args[0])?;
    match file.line(vm, None) {
        0 => Err(exceptions::raise(vm, Exc::StopIteration, "")),
        n => Ok(file.take(vm, n)),
    }
}

fn tell(vm: &mut Vm, args: &[Value]) -> Res {
    let file = open(vm, args[0])?;
    Ok(vm.int(file.at.get() as i64))
}

fn seek(vm: &mut Vm, args: &[Value]) -> Res {
    let offset = to_int(vm, args[1])?;
    let from = optional(args, 2).map_or(Ok(0), |v| to_int(vm, v))?;
    let file = open(vm, args[0])?;
    let from = match from {
        1 => file.at.get(),
        2 => file.len.get(),
        _ => 0,
    };
    let at = offset.saturating_add(from as i64);
    file.at.set(usize::try_from(at).unwrap_or(0));
    Ok(Value::NIL)
}

fn reset(vm: &mut Vm, args: &[Value]) -> Res {
    open(vm, args[0])?.at.set(0);
    Ok(Value::NIL)
}

fn truncate(vm: &mut Vm, args: &[Value]) -> Res {
    let given = optional(args, 1).map_or(Ok(None), |v| to_int(vm, v).map(Some))?;
    let file = open(vm, args[0])?;
    let Ok(to) = given.map_or(Ok(file.at.get()), usize::try_from) else {
        return Err(io_error(vm, Exc::IOError, &io::Error::from_raw_os_error(EINVAL), None));
    };
    if to < file.len.get() {
        file.len.set(to);
        file.output.borrow_mut().truncate(to);
    }
    file.at.set(file.len.get());
    Ok(Value::NIL)
}

fn getvalue(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "getval", &args[1..], 0, 1)?;
    let to_place = optional(args, 1).map_or(Ok(false), |v| truth(vm, v))?;
    let file = open(vm, args[0])?;
    let n = if to_place { file.at.get().min(file.len.get()) } else { file.len.get() };
    if !file.input.is_absent() && n == bytes::len(file.input) {
        return Ok(file.input);
    }
    room(vm, n)?;
    let content = file.with(vm, |content| content[..n].to_vec());
    Ok(str_value(vm, &content))
}

fn isatty(vm: &mut Vm, args: &[Value]) -> Res {
    open(vm, args[0])?;
    Ok(Value::FALSE)
}

fn flush(vm: &mut Vm, args: &[Value]) -> Res {
    open(vm, args[0])?;
    Ok(Value::NIL)
}

fn close(vm: &mut Vm, args: &[Value]) -> Res {
    let file = this(vm, args[0])?;
    file.closed.set(true);
    *file.output.borrow_mut() = Vec::new();
    file.len.set(0);
    Ok(Value::NIL)
}

fn write(vm: &mut Vm, args: &[Value]) -> Res {
    if bytes::is(args[1]) {
        let file = open(vm, args[0])?;
        let content = bytes::bytes(&mut vm.space, args[1]);
        file.put(vm, content)?;
        return Ok(Value::NIL);
    }
    let content = content_of(vm, args[1], "write")?;
    let content = bytes::bytes(&mut vm.space, content);
    open(vm, args[0])?.put(vm, content)?;
    Ok(Value::NIL)
}

fn writelines(vm: &mut Vm, args: &[Value]) -> Res {
    let it = iter_of(vm, args[1])?;
    while let Some(line) = next(vm, it)? {
        let plain = convert::unwrap(vm, line);
        let content = if bytes::is(plain) {
            plain
        } else if text::is(plain) {
            convert::encode_ascii(vm, plain)?
        } else {
            let got = type_name(vm, line);
            return Err(type_error(vm, format!("expected string or Unicode object, {got} found")));
        };
        let content = bytes::bytes(&mut vm.space, content);
        open(vm, args[0])?.put(vm, content)?;
    }
    Ok(Value::NIL)
}

/// The bytes of a string, or of what has a buffer, as a `str`.
fn content_of(vm: &mut Vm, v: Value, function: &str) -> Res {
    let plain = convert::unwrap(vm, v);
    if bytes::is(plain) {
        return Ok(plain);
    }
    if text::is(plain) {
        return convert::encode_ascii(vm, plain);
    }
    match byte_view(vm, v) {
        Some(view) => Ok(str_value(vm, &view)),
        None => {
            let got = if v == Value::NIL { "None".to_owned() } else { type_name(vm, v) };
            Err(type_error(vm, format!("{function}() argument 1 must be string or buffer, not {got}")))
        }
    }
}

/// `StringIO([content])`
fn string_io(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "StringIO", args, 0, 1)?;
    let input = optional(args, 0).map_or(Ok(Value::ABSENT), |v| content_of(vm, v, "StringIO"))?;
    let (name, len) = if input.is_absent() { (OUTPUT, 0) } else { (INPUT, bytes::len(input)) };
    let file = File {
        input,
        output: RefCell::default(),
        len: Cell::new(len),
        at: Cell::new(0),
        softspace: Cell::new(0),
        closed: Cell::new(false),
    };
    let held = vm.heap.alloc_native(PAYLOAD.id().0, file).value();
    let class = super::support::kept(vm, name).and_then(Class::of).expect("kept by `init`");
    Ok(new_object(vm, class, &[held]))
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "cStringIO")?;
    let name = crate::runtime::class::full_name(vm, class);
    Err(type_error(vm, format!("cannot create '{name}' instances")))
}

fn closed(vm: &mut Vm, v: Value) -> Res {
    Ok(Value::from_bool(this(vm, v)?.closed.get()))
}

fn softspace(vm: &mut Vm, v: Value) -> Res {
    let n = this(vm, v)?.softspace.get();
    Ok(vm.int(n))
}

fn set_softspace(vm: &mut Vm, v: Value, value: Value) -> Result<(), Raised> {
    if value.is_absent() {
        return Err(type_error(vm, "can't delete numeric/char attribute"));
    }
    let n = match crate::runtime::as_float(vm, value) {
        Some(f) if crate::runtime::as_num(vm, value).is_none() => f as i64,
        _ => to_int(vm, value)?,
    };
    this(vm, v)?.softspace.set(i64::from(n as i32));
    Ok(())
}

macro_rules! shared {
    ($($more:expr),*) => {
        &[
            native!("__new__", new, 1, ..).with_role(Role::New),
            method!("__iter__", identity, 1).with_intrinsic(Intrinsic::Itself),
            method!("next", next_line, 1).with_effects(Effects::RAW),
            method!("read", read, 1, 2),
            method!("readline", readline, 1, 2),
            method!("readlines", readlines, 1, 2),
            method!("tell", tell, 1).with_effects(Effects::READS),
            method!("seek", seek, 2, 3),
            method!("reset", reset, 1).with_effects(Effects::RAW),
            method!("truncate", truncate, 1, 2),
            method!("getvalue", getvalue, 1, ..),
            method!("isatty", isatty, 1).with_effects(Effects::READS),
            method!("flush", flush, 1).with_effects(Effects::RAW),
            method!("close", close, 1).with_effects(Effects::RAW),
            $($more),*
        ]
    };
}

static READER: &[Native] = shared!();
static WRITER: &[Native] =
    shared!(method!("write", write, 2).with_effects(Effects::RAW), method!("writelines", writelines, 2));

static READER_ATTRIBUTES: &[GetSetDef] = &[GetSetDef { name: "closed", get: closed, set: None }];
static WRITER_ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "closed", get: closed, set: None },
    GetSetDef { name: "softspace", get: softspace, set: Some(set_softspace) },
];

static FUNCTIONS: &[Native] = &[native!("StringIO", string_io, 0, ..)];

/// `cStringIO`
pub static MODULE: ModuleDef = ModuleDef { name: "cStringIO", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let object = class_of(vm, Ty::Object);
    let types = [
        ("InputType", "StringI", INPUT, READER, READER_ATTRIBUTES),
        ("OutputType", "StringO", OUTPUT, WRITER, WRITER_ATTRIBUTES),
    ];
    for (attribute, name, full, methods, getsets) in types {
        let class = new_builtin_class(vm, name, "cStringIO", object, 1, methods, getsets);
        class.flags.set(class.flags.get() | flag::FINAL);
        super::support::keep(vm, full, class.value());
        set_module_attr(vm, module, attribute, class.value());
    }
    let doc = str_value(vm, b"Files in memory that take str only.");
    set_module_attr(vm, module, "__doc__", doc);
    Ok(())
}

//! `_bz2`: data in bzip2's format, through `bzip2`. `lib/bz2.py` adds files.

use super::support::{given, keep, kept, optional, payload};
use crate::runtime::native::{
    GetSetDef, ModuleDef, Native, Params, Role, new_builtin_class, new_object, set_module_attr,
};
use crate::runtime::{Exc, Res, Ty, class_of, raise, str_value, to_int, type_error, type_name, value_error};
use crate::{method, native};
use bzip2::{Action, Compress, Compression, Decompress, Status};
use std::cell::{Cell, RefCell};
use workbench::object::text;
use workbench::{Class, Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm};

const OWN: &str = "bz2";
const BLOCK: usize = 1 << 15;

fn content(vm: &mut Vm, v: Value, who: &str) -> Result<Vec<u8>, Raised> {
    let plain = crate::runtime::convert::unwrap(vm, v);
    let plain = if text::is(plain) { crate::runtime::convert::encode_ascii(vm, plain)? } else { plain };
    match crate::builtins::strings::family::byte_view(vm, plain) {
        Some(content) => Ok(content.to_vec()),
        None => {
            let got = type_name(vm, v);
            Err(type_error(vm, format!("{who}argument 1 must be string or buffer, not {got}")))
        }
    }
}

fn compressor(vm: &mut Vm, level: Option<Value>) -> Result<Compress, Raised> {
    let level = level.map_or(Ok(9), |v| to_int(vm, v))?;
    if !(1..=9).contains(&level) {
        return Err(value_error(vm, "compresslevel must be between 1 and 9"));
    }
    Ok(Compress::new(Compression::new(level as u32), 0))
}

/// Feed it all of the input; with `Finish`, until it ends.
fn pack(c: &mut Compress, mut input: &[u8], action: Action) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        out.reserve(BLOCK);
        let before = c.total_in();
        let status = c.compress_vec(input, &mut out, action);
        input = &input[(c.total_in() - before) as usize..];
        let ended = match status {
            Ok(Status::StreamEnd) | Err(_) => true,
            Ok(_) => action == Action::Run && input.is_empty(),
        };
        if ended {
            return out;
        }
    }
}

/// How a decompression went.
struct Unpacked {
    out: Vec<u8>,
    /// Bytes of the input that were read.
    took: usize,
    ended: bool,
}

fn unpack(d: &mut Decompress, input: &[u8]) -> Result<Unpacked, ()> {
    let mut answer = Unpacked { out: Vec::new(), took: 0, ended: false };
    loop {
        // Twice as much each time: what is short stays small, what is long is not copied often.
        answer.out.reserve(BLOCK.max(answer.out.len()));
        let (read, wrote) = (d.total_in(), d.total_out());
        let status = d.decompress_vec(&input[answer.took..], &mut answer.out);
        let (took, gave) = ((d.total_in() - read) as usize, d.total_out() - wrote);
        answer.took += took;
        match status {
            Ok(Status::StreamEnd) => {
                answer.ended = true;
                return Ok(answer);
            }
            Ok(_) if answer.took == input.len() && answer.out.len() < answer.out.capacity() => return Ok(answer),
            Ok(_) if took == 0 && gave == 0 => return Ok(answer),
            Ok(_) => {}
            Err(_) => return Err(()),
        }
    }
}

fn invalid(vm: &mut Vm) -> Raised {
    raise(vm, Exc::IOError, "invalid data stream")
}

fn compress(vm: &mut Vm, args: &[Value]) -> Res {
    let input = content(vm, args[0], "")?;
    let mut c = compressor(vm, optional(args, 1))?;
    let out = pack(&mut c, &input, Action::Finish);
    Ok(str_value(vm, &out))
}

fn decompress(vm: &mut Vm, args: &[Value]) -> Res {
    let input = content(vm, args[0], "")?;
    if input.is_empty() {
        return Ok(str_value(vm, b""));
    }
    match unpack(&mut Decompress::new(false), &input) {
        Ok(answer) if answer.ended => Ok(str_value(vm, &answer.out)),
        Ok(_) => Err(value_error(vm, "couldn't find end of stream")),
        Err(()) => Err(invalid(vm)),
    }
}

struct Compressing(RefCell<Option<Compress>>);

impl workbench::Native for Compressing {
    fn trace(&self, _: &mut Marker<'_>) {}
}

struct Decompressing {
    inner: RefCell<Decompress>,
    ended: Cell<bool>,
    unused: RefCell<Vec<u8>>,
}

impl workbench::Native for Decompressing {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static COMPRESSING: StaticShape = StaticShape::new(Kind::BUILTIN, "compression state", Layout::Native, 0);
static DECOMPRESSING: StaticShape = StaticShape::new(Kind::BUILTIN, "decompression state", Layout::Native, 0);

fn new_compressor(vm: &mut Vm, args: &[Value]) -> Res {
    let c = compressor(vm, given(args, 1))?;
    let Some(class) = Class::of(args[0]) else { return Err(type_error(vm, "a class is required")) };
    let state = vm.heap.alloc_native(COMPRESSING.id().0, Compressing(RefCell::new(Some(c)))).value();
    Ok(new_object(vm, class, &[state]))
}

fn compress_more(vm: &mut Vm, args: &[Value]) -> Res {
    let this: Gc<Compressing> = payload(vm, args[0], "bz2.BZ2Compressor")?;
    let input = content(vm, args[1], "compress() ")?;
    let out = this.0.borrow_mut().as_mut().map(|c| pack(c, &input, Action::Run));
    match out {
        Some(out) => Ok(str_value(vm, &out)),
        None => Err(value_error(vm, "this object was already flushed")),
    }
}

fn compress_flush(vm: &mut Vm, args: &[Value]) -> Res {
    let this: Gc<Compressing> = payload(vm, args[0], "bz2.BZ2Compressor")?;
    match this.0.take() {
        Some(mut c) => {
            let out = pack(&mut c, b"", Action::Finish);
            Ok(str_value(vm, &out))
        }
        None => Err(value_error(vm, "object was already flushed")),
    }
}

static COMPRESSOR: &[Native] = &[
    native!("__new__", new_compressor, 1, 2).with_role(Role::New).with_params(Params::Named(&["compresslevel"])),
    method!("compress", compress_more, 2),
    method!("flush", compress_flush, 1),
];

fn new_decompressor(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(class) = Class::of(args[0]) else { return Err(type_error(vm, "a class is required")) };
    let inner = RefCell::new(Decompress::new(false));
    let state = Decompressing { inner, ended: Cell::new(false), unused: RefCell::default() };
    let state = vm.heap.alloc_native(DECOMPRESSING.id().0, state).value();
    Ok(new_object(vm, class, &[state]))
}

fn decompress_more(vm: &mut Vm, args: &[Value]) -> Res {
    let this: Gc<Decompressing> = payload(vm, args[0], "bz2.BZ2Decompressor")?;
    let input = content(vm, args[1], "decompress() ")?;
    if this.ended.get() {
        return Err(raise(vm, Exc::EOFError, "end of stream was already found"));
    }
    let result = unpack(&mut this.inner.borrow_mut(), &input);
    match result {
        Ok(answer) => {
            if answer.ended {
                this.ended.set(true);
                *this.unused.borrow_mut() = input[answer.took..].to_vec();
            }
            Ok(str_value(vm, &answer.out))
        }
        Err(()) => Err(invalid(vm)),
    }
}

fn unused_data(vm: &mut Vm, this: Value) -> Res {
    let this: Gc<Decompressing> = payload(vm, this, "bz2.BZ2Decompressor")?;
    let content = this.unused.borrow().clone();
    Ok(str_value(vm, &content))
}

/// Was the end of the stream found? For files.
fn ended(vm: &mut Vm, args: &[Value]) -> Res {
    let this: Gc<Decompressing> = payload(vm, args[0], "bz2.BZ2Decompressor")?;
    Ok(Value::from_bool(this.ended.get()))
}

static DECOMPRESSOR: &[Native] =
    &[native!("__new__", new_decompressor, 1).with_role(Role::New), method!("decompress", decompress_more, 2)];

static ATTRIBUTES: &[GetSetDef] = &[GetSetDef { name: "unused_data", get: unused_data, set: None }];

static FUNCTIONS: &[Native] = &[
    native!("compress", compress, 1, 2).with_params(Params::Named(&["data", "compresslevel"])),
    native!("decompress", decompress, 1).with_params(Params::Named(&["data"])),
    native!("ended", ended, 1),
];

/// `_bz2`
pub static MODULE: ModuleDef = ModuleDef { name: "_bz2", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let classes: [(&'static str, _, _); 2] =
        [("BZ2Compressor", COMPRESSOR, &[][..]), ("BZ2Decompressor", DECOMPRESSOR, ATTRIBUTES)];
    for (name, methods, attributes) in classes {
        let kept_name = format!("{OWN}.{name}");
        let class = match kept(vm, &kept_name).and_then(Class::of) {
            Some(class) => class,
            None => {
                let object = class_of(vm, Ty::Object);
                new_builtin_class(vm, name, OWN, object, 1, methods, attributes)
            }
        };
        keep(vm, &kept_name, class.value());
        set_module_attr(vm, module, name, class.value());
    }
    Ok(())
}

//! `zlib`: deflated data, through `flate2`.
//!
//! `wbits` chooses the wrapping: 8 to 15 zlib's, the negative of that none, 16 more gzip's, 32 more (to decompress) either.

use super::binascii::crc32_of;
use super::structs::content_of;
use super::support::{new_error, optional, payload, raise_own, set_int, set_text};
use crate::runtime::native::{GetSetDef, ModuleDef, Native, Params, new_builtin_class, new_object};
use crate::runtime::{Res, Ty, class_of, str_value, to_int, type_error, value_error};
use crate::{method, native};
use flate2::{Compress, Compression, Decompress, FlushCompress, FlushDecompress, Status};
use std::borrow::Cow;
use std::cell::RefCell;
use workbench::object::text;
use workbench::{Class, Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm};

const OWN: &str = "zlib";
const MAX_WBITS: i64 = 15;
const BLOCK: usize = 1 << 14;

fn error(vm: &mut Vm, message: impl AsRef<[u8]>) -> Raised {
    raise_own(vm, OWN, message)
}

fn content(vm: &mut Vm, v: Value) -> Result<Cow<'static, [u8]>, Raised> {
    let plain = crate::runtime::convert::unwrap(vm, v);
    if text::is(plain) {
        let encoded = crate::runtime::convert::encode_ascii(vm, plain)?;
        // Nothing but this function knows the encoded text.
        return Ok(Cow::Owned(content_of(vm, encoded)?.into_owned()));
    }
    match content_of(vm, v) {
        Ok(content) => Ok(content),
        Err(Raised) => {
            vm.take_pending();
            let got = crate::runtime::type_name(vm, v);
            Err(type_error(vm, format!("must be string or read-only buffer, not {got}")))
        }
    }
}

fn integer(vm: &mut Vm, args: &[Value], i: usize, usual: i64) -> Result<i64, Raised> {
    optional(args, i).map_or(Ok(usual), |v| to_int(vm, v))
}

fn compressor(level: i64, wbits: i64) -> Option<Compress> {
    let level = if level == -1 { Compression::default() } else { Compression::new(u32::try_from(level).ok()?) };
    if level.level() > 9 {
        return None;
    }
    Some(match wbits {
        9..=15 => Compress::new_with_window_bits(level, true, wbits as u8),
        8 => Compress::new_with_window_bits(level, true, 9),
        -15..=-9 => Compress::new_with_window_bits(level, false, -wbits as u8),
        -8 => Compress::new_with_window_bits(level, false, 9),
        24..=31 => Compress::new_gzip(level, ((wbits - 16) as u8).max(9)),
        _ => return None,
    })
}

fn decompressor(wbits: i64, start: &[u8]) -> Option<Decompress> {
    Some(match wbits {
        0 => Decompress::new(true),
        8..=15 => Decompress::new_with_window_bits(true, (wbits as u8).max(9)),
        -15..=-8 => Decompress::new_with_window_bits(false, (-wbits as u8).max(9)),
        24..=31 => Decompress::new_gzip(((wbits - 16) as u8).max(9)),
        32..=47 if start.starts_with(&[0x1f, 0x8b]) => Decompress::new_gzip(15),
        32..=47 => Decompress::new(true),
        _ => return None,
    })
}

/// What [`compress`] and [`decompress`] used last: it takes longer to make one than to deflate a short text with it.
#[derive(Default)]
struct Used {
    compress: RefCell<Option<(i64, Compress)>>,
    decompress: RefCell<Option<Decompress>>,
}

impl workbench::Native for Used {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static USED: StaticShape = StaticShape::new(Kind::BUILTIN, "compression states", Layout::Native, 0);

fn used(vm: &mut Vm) -> Gc<Used> {
    const KEPT: &str = "zlib.used";
    if let Some(used) = super::support::kept(vm, KEPT).and_then(Gc::from_value) {
        return used;
    }
    let used = vm.heap.alloc_native(USED.id().0, Used::default());
    super::support::keep(vm, KEPT, used.value());
    used
}

/// Compress all of it, and flush.
fn deflate(c: &mut Compress, mut input: &[u8], flush: FlushCompress) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(BLOCK.min(input.len() + 64));
    loop {
        out.reserve(BLOCK);
        let (read, wrote) = (c.total_in(), c.total_out());
        let status = c.compress_vec(input, &mut out, flush).map_err(|e| e.to_string())?;
        let (took, gave) = (c.total_in() - read, c.total_out() - wrote);
        input = &input[took as usize..];
        let room = out.len() < out.capacity();
        if status == Status::StreamEnd || input.is_empty() && room || took == 0 && gave == 0 {
            return Ok(out);
        }
    }
}

/// How a decompression went.
struct Inflated {
    out: Vec<u8>,
    /// Bytes of the input that were read.
    took: usize,
    ended: bool,
}

fn inflate(d: &mut Decompress, input: &[u8], most: Option<usize>) -> Result<Inflated, String> {
    let mut answer = Inflated { out: Vec::new(), took: 0, ended: false };
    loop {
        let room = most.map_or(BLOCK, |most| BLOCK.min(most - answer.out.len()));
        if room == 0 {
            return Ok(answer);
        }
        let had = answer.out.len();
        // A short text does not become a long one, mostly.
        let room = if had == 0 { room.min(8 * input.len() + 64) } else { room };
        answer.out.resize(had + room, 0);
        let (read, wrote) = (d.total_in(), d.total_out());
        let status = d.decompress(&input[answer.took..], &mut answer.out[had..], FlushDecompress::None);
        let (took, gave) = ((d.total_in() - read) as usize, (d.total_out() - wrote) as usize);
        answer.took += took;
        answer.out.truncate(had + gave);
        match status {
            Ok(Status::StreamEnd) => {
                answer.ended = true;
                return Ok(answer);
            }
            Ok(_) if gave < room && (answer.took == input.len() || took == 0) => return Ok(answer),
            Ok(_) => {}
            Err(e) if e.needs_dictionary().is_some() => return Err("Error 2 while decompressing data".into()),
            Err(e) => {
                let why = e.message().map_or(String::new(), |m| format!(": {m}"));
                return Err(format!("Error -3 while decompressing data{why}"));
            }
        }
    }
}

fn compress(vm: &mut Vm, args: &[Value]) -> Res {
    let input = content(vm, args[0])?;
    let level = integer(vm, args, 1, -1)?;
    let used = used(vm);
    let last = used.compress.take().filter(|last| last.0 == level);
    let Some(mut c) = last.map(|last| last.1).or_else(|| compressor(level, MAX_WBITS)) else {
        return Err(error(vm, "Bad compression level"));
    };
    match deflate(&mut c, &input, FlushCompress::Finish) {
        Ok(out) => {
            c.reset();
            used.compress.replace(Some((level, c)));
            Ok(str_value(vm, &out))
        }
        Err(message) => Err(error(vm, message)),
    }
}

fn decompress(vm: &mut Vm, args: &[Value]) -> Res {
    let input = content(vm, args[0])?;
    let wbits = integer(vm, args, 1, MAX_WBITS)?;
    if integer(vm, args, 2, BLOCK as i64)? < 0 {
        return Err(value_error(vm, "bufsize must be non-negative"));
    }
    let used = used(vm);
    let last = if wbits == MAX_WBITS { used.decompress.take() } else { None };
    let Some(mut d) = last.or_else(|| decompressor(wbits, &input)) else {
        return Err(error(vm, "Error -2 while preparing to decompress data: inconsistent stream state"));
    };
    match inflate(&mut d, &input, None) {
        Ok(answer) if answer.ended => {
            if wbits == MAX_WBITS {
                d.reset(true);
                used.decompress.replace(Some(d));
            }
            Ok(str_value(vm, &answer.out))
        }
        Ok(_) => Err(error(vm, "Error -5 while decompressing data: incomplete or truncated stream")),
        Err(message) => Err(error(vm, message)),
    }
}

struct Compressing(RefCell<Option<Compress>>);

impl workbench::Native for Compressing {
    fn trace(&self, _: &mut Marker<'_>) {}
}

struct Decompressing {
    inner: RefCell<Option<Decompress>>,
    wbits: i64,
    ended: std::cell::Cell<bool>,
    unused: RefCell<Vec<u8>>,
    tail: RefCell<Vec<u8>>,
}

impl workbench::Native for Decompressing {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static COMPRESSING: StaticShape = StaticShape::new(Kind::BUILTIN, "compression state", Layout::Native, 0);
static DECOMPRESSING: StaticShape = StaticShape::new(Kind::BUILTIN, "decompression state", Layout::Native, 0);

fn class(vm: &mut Vm, name: &'static str, methods: &'static [Native], getsets: &'static [GetSetDef]) -> Gc<Class> {
    let kept = format!("zlib.{name}");
    if let Some(class) = super::support::kept(vm, &kept).and_then(Class::of) {
        return class;
    }
    let object = class_of(vm, Ty::Object);
    let class = new_builtin_class(vm, name, OWN, object, 1, methods, getsets);
    super::support::keep(vm, &kept, class.value());
    class
}

/// `compressobj(level, method, wbits, memLevel, strategy)`
fn compressobj(vm: &mut Vm, args: &[Value]) -> Res {
    let (level, wbits) = (integer(vm, args, 0, -1)?, integer(vm, args, 2, MAX_WBITS)?);
    let (method, memory) = (integer(vm, args, 1, 8)?, integer(vm, args, 3, 8)?);
    let made = compressor(level, wbits).filter(|_| method == 8 && (1..=9).contains(&memory));
    let Some(c) = made else { return Err(value_error(vm, "Invalid initialization option")) };
    let class = class(vm, "Compress", COMPRESS_METHODS, &[]);
    let state = vm.heap.alloc_native(COMPRESSING.id().0, Compressing(RefCell::new(Some(c)))).value();
    Ok(new_object(vm, class, &[state]))
}

fn feed(vm: &mut Vm, this: Value, input: &[u8], flush: FlushCompress) -> Res {
    let state: Gc<Compressing> = payload(vm, this, "zlib.Compress")?;
    let result = match state.0.borrow_mut().as_mut() {
        Some(c) => deflate(c, input, flush),
        None => Err("Error -2 while compressing data: inconsistent stream state".into()),
    };
    match result {
        Ok(out) => Ok(str_value(vm, &out)),
        Err(message) => Err(error(vm, message)),
    }
}

fn compress_more(vm: &mut Vm, args: &[Value]) -> Res {
    let input = content(vm, args[1])?;
    feed(vm, args[0], &input, FlushCompress::None)
}

fn compress_flush(vm: &mut Vm, args: &[Value]) -> Res {
    let how = match integer(vm, args, 1, 4)? {
        0 => return Ok(str_value(vm, b"")),
        1 => FlushCompress::Partial,
        2 => FlushCompress::Sync,
        3 => FlushCompress::Full,
        4 => FlushCompress::Finish,
        _ => return Err(error(vm, "Error -2 while flushing: inconsistent stream state")),
    };
    let answer = feed(vm, args[0], b"", how)?;
    if how == FlushCompress::Finish {
        let state: Gc<Compressing> = payload(vm, args[0], "zlib.Compress")?;
        state.0.replace(None);
    }
    Ok(answer)
}

static COMPRESS_METHODS: &[Native] = &[method!("compress", compress_more, 2), method!("flush", compress_flush, 1, 2)];

fn decompressobj(vm: &mut Vm, args: &[Value]) -> Res {
    let wbits = integer(vm, args, 0, MAX_WBITS)?;
    if decompressor(wbits, b"").is_none() {
        return Err(value_error(vm, "Invalid initialization option"));
    }
    let class = class(vm, "Decompress", DECOMPRESS_METHODS, DECOMPRESS_ATTRIBUTES);
    let state = Decompressing {
        inner: RefCell::new(None),
        wbits,
        ended: std::cell::Cell::new(false),
        unused: RefCell::default(),
        tail: RefCell::default(),
    };
    let state = vm.heap.alloc_native(DECOMPRESSING.id().0, state).value();
    Ok(new_object(vm, class, &[state]))
}

fn more(vm: &mut Vm, this: Value, input: &[u8], most: Option<usize>) -> Res {
    let state: Gc<Decompressing> = payload(vm, this, "zlib.Decompress")?;
    if state.ended.get() {
        state.unused.borrow_mut().extend_from_slice(input);
        return Ok(str_value(vm, b""));
    }
    let result = {
        let mut inner = state.inner.borrow_mut();
        let d = match inner.as_mut() {
            Some(d) => d,
            None => inner.insert(decompressor(state.wbits, input).unwrap_or_else(|| Decompress::new(true))),
        };
        inflate(d, input, most)
    };
    match result {
        Ok(answer) => {
            let rest = input[answer.took..].to_vec();
            if answer.ended {
                state.ended.set(true);
                *state.unused.borrow_mut() = rest;
                state.tail.borrow_mut().clear();
            } else {
                *state.tail.borrow_mut() = rest;
            }
            Ok(str_value(vm, &answer.out))
        }
        Err(message) => Err(error(vm, message)),
    }
}

fn decompress_more(vm: &mut Vm, args: &[Value]) -> Res {
    let input = content(vm, args[1])?;
    let most = integer(vm, args, 2, 0)?;
    if most < 0 {
        return Err(value_error(vm, "max_length must be greater than zero"));
    }
    more(vm, args[0], &input, (most > 0).then_some(most as usize))
}

fn decompress_flush(vm: &mut Vm, args: &[Value]) -> Res {
    if optional(args, 1).is_some() && integer(vm, args, 1, 1)? <= 0 {
        return Err(value_error(vm, "length must be greater than zero"));
    }
    let state: Gc<Decompressing> = payload(vm, args[0], "zlib.Decompress")?;
    let input = state.tail.take();
    more(vm, args[0], &input, None)
}

static DECOMPRESS_METHODS: &[Native] =
    &[method!("decompress", decompress_more, 2, 3), method!("flush", decompress_flush, 1, 2)];

fn unused_data(vm: &mut Vm, this: Value) -> Res {
    let state: Gc<Decompressing> = payload(vm, this, "zlib.Decompress")?;
    let content = state.unused.borrow().clone();
    Ok(str_value(vm, &content))
}

fn unconsumed_tail(vm: &mut Vm, this: Value) -> Res {
    let state: Gc<Decompressing> = payload(vm, this, "zlib.Decompress")?;
    let content = state.tail.borrow().clone();
    Ok(str_value(vm, &content))
}

static DECOMPRESS_ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "unused_data", get: unused_data, set: None },
    GetSetDef { name: "unconsumed_tail", get: unconsumed_tail, set: None },
];

fn crc32(vm: &mut Vm, args: &[Value]) -> Res {
    let input = content(vm, args[0])?;
    let start = integer(vm, args, 1, 0)?;
    Ok(vm.int(i64::from(crc32_of(start as u32, &input) as i32)))
}

fn adler32(vm: &mut Vm, args: &[Value]) -> Res {
    let input = content(vm, args[0])?;
    let start = integer(vm, args, 1, 1)? as u32;
    let (mut a, mut b) = (start & 0xffff, start >> 16);
    for chunk in input.chunks(5552) {
        for &byte in chunk {
            a += u32::from(byte);
            b += a;
        }
        a %= 65521;
        b %= 65521;
    }
    Ok(vm.int(i64::from((b << 16 | a) as i32)))
}

static FUNCTIONS: &[Native] = &[
    native!("compress", compress, 1, 2),
    native!("decompress", decompress, 1, 3),
    native!("compressobj", compressobj, 0, 5)
        .with_params(Params::Named(&["level", "method", "wbits", "memLevel", "strategy"])),
    native!("decompressobj", decompressobj, 0, 1).with_params(Params::Named(&["wbits"])),
    native!("crc32", crc32, 1, 2),
    native!("adler32", adler32, 1, 2),
];

/// `zlib`
pub static MODULE: ModuleDef = ModuleDef { name: OWN, functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    new_error(vm, module, OWN);
    for (name, n) in [
        ("MAX_WBITS", MAX_WBITS),
        ("DEFLATED", 8),
        ("DEF_MEM_LEVEL", 8),
        ("Z_BEST_SPEED", 1),
        ("Z_BEST_COMPRESSION", 9),
        ("Z_DEFAULT_COMPRESSION", -1),
        ("Z_FILTERED", 1),
        ("Z_HUFFMAN_ONLY", 2),
        ("Z_DEFAULT_STRATEGY", 0),
        ("Z_FINISH", 4),
        ("Z_NO_FLUSH", 0),
        ("Z_SYNC_FLUSH", 2),
        ("Z_FULL_FLUSH", 3),
    ] {
        set_int(vm, module, name, n);
    }
    set_text(vm, module, "ZLIB_VERSION", b"1.2.11");
    set_text(vm, module, "ZLIB_RUNTIME_VERSION", b"1.2.11");
    set_text(vm, module, "__version__", b"1.0");
    Ok(())
}

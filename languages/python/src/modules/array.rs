//! `array.array`: numbers as C keeps them.
//!
//! The bytes are in a Rust vector behind slot 0; an element is read and written in the machine's order. Who has a [`Pin`] of an array
//! may know where they lie: they stay there as long as it does, even if the array gets others.

use super::support::{keep, kept, optional, payload, payload_opt};
use crate::builtins::support::class_argument;
use crate::runtime::item::slice_range;
use crate::runtime::native::{
    GetSetDef, ModuleDef, Native, Params, Role, new_builtin_class, new_object, set_module_attr,
};
use crate::runtime::{
    Res, Ty, as_float, as_num, class_of, compare, eq, index_error, is_a, is_instance, iter_of, next, overflow_error,
    str_value, to_index, to_int, type_error, type_name, type_of, value_error,
};
use crate::{method, native};
use std::cell::{RefCell, RefMut};
use std::rc::Rc;
use workbench::object::{bytes, integer, list, text, tuple};
use workbench::{Class, Cmp, Gc, Kind, Layout, Marker, Raised, ShapeId, StaticShape, Value, Vm};

/// The payload.
struct Array {
    code: u8,
    data: RefCell<Vec<u8>>,
    pin: RefCell<Option<Pin>>,
}

/// Keeps the bytes of an array at their place: those that the array has left behind, if it has.
#[derive(Clone, Default)]
pub struct Pin(Rc<RefCell<Vec<u8>>>);

impl workbench::Native for Array {
    fn trace(&self, _: &mut Marker<'_>) {}

    fn external_bytes(&self) -> usize {
        self.data.borrow().capacity()
    }
}

static PAYLOAD: StaticShape = StaticShape::new(Kind::BUILTIN, "array data", Layout::Native, 0);

fn size_of(code: u8) -> Option<usize> {
    Some(match code {
        b'c' | b'b' | b'B' => 1,
        b'h' | b'H' => 2,
        b'u' | b'i' | b'I' | b'f' => 4,
        b'l' | b'L' | b'd' => 8,
        _ => return None,
    })
}

impl Array {
    fn size(&self) -> usize {
        size_of(self.code).unwrap_or(1)
    }

    fn len(&self) -> usize {
        self.data.borrow().len() / self.size()
    }

    /// The bytes, to make more or less of them.
    fn resized(&self) -> RefMut<'_, Vec<u8>> {
        let mut data = self.data.borrow_mut();
        if let Some(pin) = self.pin.take()
            && Rc::strong_count(&pin.0) > 1
        {
            let copy = data.clone();
            *pin.0.borrow_mut() = std::mem::replace(&mut *data, copy);
        }
        data
    }
}

/// Where the bytes of an array lie, and what keeps them there; `None` for anything else.
pub fn pinned(v: Value) -> Option<(usize, Pin)> {
    let a = payload_opt::<Array>(v)?;
    let pin = a.pin.borrow_mut().get_or_insert_default().clone();
    let at = a.data.borrow().as_ptr().addr();
    Some((at, pin))
}

/// The bytes of an array; `None` for anything else.
pub fn content_of(v: Value) -> Option<Vec<u8>> {
    payload_opt::<Array>(v).map(|a| a.data.borrow().clone())
}

/// Put bytes in place of others: was it an array with room for them?
pub fn overwrite(v: Value, at: usize, content: &[u8]) -> bool {
    let Some(a) = payload_opt::<Array>(v) else { return false };
    let mut data = a.data.borrow_mut();
    match data.get_mut(at..at + content.len()) {
        Some(area) => {
            area.copy_from_slice(content);
            true
        }
        None => false,
    }
}

fn this(vm: &mut Vm, v: Value) -> Result<Gc<Array>, Raised> {
    payload(vm, v, "array")
}

fn array_class(vm: &mut Vm) -> Gc<Class> {
    kept(vm, "array.array").and_then(Class::of).expect("made with the module")
}

fn make(vm: &mut Vm, class: Gc<Class>, code: u8, data: Vec<u8>) -> Value {
    let payload =
        vm.heap.alloc_native(PAYLOAD.id().0, Array { code, data: RefCell::new(data), pin: RefCell::default() }).value();
    new_object(vm, class, &[payload])
}

fn load(vm: &mut Vm, a: Gc<Array>, i: usize) -> Value {
    let size = a.size();
    let mut wide = [0u8; 8];
    wide[..size].copy_from_slice(&a.data.borrow()[i * size..(i + 1) * size]);
    let unsigned = u64::from_le_bytes(wide);
    match a.code {
        b'c' => vm.byte(wide[0]),
        b'u' => text::from_unit(&mut vm.space, unsigned as u32),
        b'f' => vm.float(f64::from(f32::from_bits(unsigned as u32))),
        b'd' => vm.float(f64::from_bits(unsigned)),
        b'b' | b'h' | b'i' | b'l' => {
            let unused = 64 - 8 * size as u32;
            vm.int((unsigned << unused) as i64 >> unused)
        }
        b'I' | b'L' => {
            let v = integer::from_u64(&mut vm.space, unsigned);
            crate::runtime::long_value(vm, v)
        }
        _ => vm.int(unsigned as i64),
    }
}

/// An element as bytes, in the first `size` of eight.
fn encode(vm: &mut Vm, code: u8, v: Value) -> Result<[u8; 8], Raised> {
    let wide = match code {
        b'c' => {
            let plain = crate::runtime::convert::unwrap(vm, v);
            if !bytes::is(plain) || bytes::len(plain) != 1 {
                return Err(type_error(vm, "array item must be char"));
            }
            u64::from(bytes::byte_at(&mut vm.space, plain, 0))
        }
        b'u' => {
            let plain = crate::runtime::convert::unwrap(vm, v);
            if !text::is(plain) || text::len(plain) != 1 {
                return Err(type_error(vm, "array item must be unicode character"));
            }
            u64::from(text::unit_at(&mut vm.space, plain, 0))
        }
        b'f' => u64::from((float(vm, v)? as f32).to_bits()),
        b'd' => float(vm, v)?.to_bits(),
        _ => integer_bits(vm, code, v)?,
    };
    Ok(wide.to_le_bytes())
}

fn float(vm: &mut Vm, v: Value) -> Result<f64, Raised> {
    match as_float(vm, v) {
        Some(f) => Ok(f),
        None => crate::runtime::to_float(vm, v),
    }
}

fn integer_bits(vm: &mut Vm, code: u8, v: Value) -> Result<u64, Raised> {
    let (low, high, name): (i128, i128, &str) = match code {
        b'b' => (-128, 127, "signed char"),
        b'B' => (0, 255, "unsigned byte integer"),
        b'h' => (-32768, 32767, "signed short integer"),
        b'H' => (0, 65535, "unsigned short"),
        b'i' => (i32::MIN.into(), i32::MAX.into(), "signed integer"),
        b'I' => (0, u32::MAX.into(), "unsigned int"),
        b'l' => (i64::MIN.into(), i64::MAX.into(), ""),
        _ => (0, u64::MAX.into(), "unsigned long"),
    };
    let i: i128 = match as_num(vm, v) {
        Some(n) if n.as_i64().is_some() => n.as_i64().map_or(0, i128::from),
        Some(n) if !n.is_negative() && n.bit_length() <= 64 => n.wrapping_u64().into(),
        Some(n) if code == b'I' || code == b'L' => {
            let message = if n.is_negative() {
                "can't convert negative value to unsigned long"
            } else {
                "long int too large to convert to unsigned long"
            };
            return Err(overflow_error(vm, message));
        }
        _ => to_int(vm, v)?.into(),
    };
    if i < low {
        return Err(overflow_error(vm, format!("{name} is less than minimum")));
    }
    if i > high {
        let message = if code == b'l' {
            "Python int too large to convert to C long".into()
        } else {
            format!("{name} is greater than maximum")
        };
        return Err(overflow_error(vm, message));
    }
    Ok(i as u64)
}

fn push(vm: &mut Vm, a: Gc<Array>, v: Value) -> Result<(), Raised> {
    let wide = encode(vm, a.code, v)?;
    let size = a.size();
    a.resized().extend_from_slice(&wide[..size]);
    Ok(())
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "array.array")?;
    // Subclasses may take keywords.
    let Some((&keywords, args)) = args.split_last() else { return Ok(Value::NIL) };
    if !keywords.is_absent() && class == array_class(vm) {
        return Err(type_error(vm, "array.array() does not take keyword arguments"));
    }
    if !(2..=3).contains(&args.len()) {
        let (which, n) = if args.len() < 2 { ("least", 1) } else { ("most", 2) };
        let given = args.len() - 1;
        let plural = if n == 1 { "" } else { "s" };
        return Err(type_error(vm, format!("array() takes at {which} {n} argument{plural} ({given} given)")));
    }
    let plain = crate::runtime::convert::unwrap(vm, args[1]);
    let code: Vec<u32> = if text::is(plain) {
        text::units(&mut vm.space, plain)
    } else {
        crate::runtime::bytes_of(vm, plain).unwrap_or(b"").iter().map(|&b| u32::from(b)).collect()
    };
    let [code] = code[..] else {
        let got = type_name(vm, args[1]);
        let wanted = "must be char (string or ascii-unicode with length 1)";
        return Err(type_error(vm, format!("array() argument 1 or typecode {wanted}, not {got}")));
    };
    let code = u8::try_from(code).unwrap_or(0);
    if size_of(code).is_none() {
        return Err(value_error(vm, "bad typecode (must be c, b, B, u, h, H, i, I, l, L, f or d)"));
    }
    let v = make(vm, class, code, Vec::new());
    if let Some(initial) = optional(args, 2) {
        let a = this(vm, v)?;
        let plain = crate::runtime::convert::unwrap(vm, initial);
        match payload_opt::<Array>(initial) {
            Some(other) if other.code == code => *a.data.borrow_mut() = other.data.borrow().clone(),
            _ if bytes::is(plain) && code != b'u' => {
                let content = bytes::bytes(&mut vm.space, plain);
                append_bytes(vm, a, content)?;
            }
            _ => append_all(vm, a, initial)?,
        }
    }
    Ok(v)
}

fn append_all(vm: &mut Vm, a: Gc<Array>, iterable: Value) -> Result<(), Raised> {
    let it = iter_of(vm, iterable)?;
    let mut count = 0;
    while let Some(v) = next(vm, it)? {
        push(vm, a, v)?;
        count += 1;
        crate::runtime::iter::room_for_more(vm, count)?;
    }
    Ok(())
}

fn append_bytes(vm: &mut Vm, a: Gc<Array>, content: &[u8]) -> Result<(), Raised> {
    if !content.len().is_multiple_of(a.size()) {
        return Err(value_error(vm, "string length not a multiple of item size"));
    }
    a.resized().extend_from_slice(content);
    Ok(())
}

fn init(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::NIL)
}

fn append(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    push(vm, a, args[1])?;
    Ok(Value::NIL)
}

fn extend(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    match payload_opt::<Array>(args[1]) {
        Some(other) if other.code == a.code => {
            let content = other.data.borrow().clone();
            a.resized().extend_from_slice(&content);
        }
        Some(_) => return Err(type_error(vm, "can only extend with array of same kind")),
        None => append_all(vm, a, args[1])?,
    }
    Ok(Value::NIL)
}

fn iadd(vm: &mut Vm, args: &[Value]) -> Res {
    if payload_opt::<Array>(args[1]).is_none() {
        let got = type_name(vm, args[1]);
        return Err(type_error(vm, format!("can only extend with array (not \"{got}\")")));
    }
    extend(vm, args)?;
    Ok(args[0])
}

fn add(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let Some(b) = payload_opt::<Array>(args[1]) else {
        let got = type_name(vm, args[1]);
        return Err(type_error(vm, format!("can only append array (not \"{got}\") to array")));
    };
    if a.code != b.code {
        return Err(type_error(vm, "bad argument type for built-in operation"));
    }
    let mut data = a.data.borrow().clone();
    data.extend_from_slice(&b.data.borrow());
    let class = array_class(vm);
    Ok(make(vm, class, a.code, data))
}

fn repeated(vm: &mut Vm, v: Value, times: Value) -> Result<Vec<u8>, Raised> {
    let a = this(vm, v)?;
    let n = to_index(vm, times)?.max(0) as usize;
    let len = a.data.borrow().len();
    if len.checked_mul(n).is_none_or(|bytes| bytes > 1 << 36) {
        return Err(crate::runtime::memory_error(vm, ""));
    }
    Ok(a.data.borrow().repeat(n))
}

fn mul(vm: &mut Vm, args: &[Value]) -> Res {
    let data = repeated(vm, args[0], args[1])?;
    let (class, code) = (array_class(vm), this(vm, args[0])?.code);
    Ok(make(vm, class, code, data))
}

fn imul(vm: &mut Vm, args: &[Value]) -> Res {
    let data = repeated(vm, args[0], args[1])?;
    *this(vm, args[0])?.resized() = data;
    Ok(args[0])
}

fn at(vm: &mut Vm, a: Gc<Array>, v: Value, message: &str) -> Result<usize, Raised> {
    if crate::runtime::convert::index_clamped(vm, v)?.is_none() {
        return Err(type_error(vm, "array indices must be integers"));
    }
    let (i, n) = (to_index(vm, v)?, a.len() as i64);
    let i = if i < 0 { i.saturating_add(n) } else { i };
    if i < 0 || i >= n {
        return Err(index_error(vm, message));
    }
    Ok(i as usize)
}

/// The numbers of the elements a slice picks.
fn picked(vm: &mut Vm, a: Gc<Array>, slice: Value) -> Result<(usize, isize, usize), Raised> {
    let range = slice_range(vm, slice, a.len())?;
    Ok((range.start as usize, range.step as isize, range.count))
}

fn is_slice(v: Value) -> bool {
    ShapeId::of(v).kind() == crate::runtime::kinds::SLICE
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    if is_slice(args[1]) {
        let (start, step, count) = picked(vm, a, args[1])?;
        let size = a.size();
        let mut data = Vec::with_capacity(count * size);
        for i in 0..count {
            let from = (start as isize + i as isize * step) as usize * size;
            data.extend_from_slice(&a.data.borrow()[from..from + size]);
        }
        let class = array_class(vm);
        return Ok(make(vm, class, a.code, data));
    }
    let i = at(vm, a, args[1], "array index out of range")?;
    Ok(load(vm, a, i))
}

fn setitem(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let size = a.size();
    if is_slice(args[1]) {
        let Some(other) = payload_opt::<Array>(args[2]) else {
            let got = type_name(vm, args[2]);
            return Err(type_error(vm, format!("can only assign array (not \"{got}\") to array slice")));
        };
        if other.code != a.code {
            return Err(type_error(vm, "bad argument type for built-in operation"));
        }
        let (start, step, count) = picked(vm, a, args[1])?;
        let content = other.data.borrow().clone();
        if step == 1 {
            a.resized().splice(start * size..(start + count) * size, content);
            return Ok(Value::NIL);
        }
        let given = content.len() / size;
        if given != count {
            let message = format!("attempt to assign array of size {given} to extended slice of size {count}");
            return Err(value_error(vm, message));
        }
        for (i, one) in content.chunks_exact(size).enumerate() {
            let to = (start as isize + i as isize * step) as usize * size;
            a.data.borrow_mut()[to..to + size].copy_from_slice(one);
        }
        return Ok(Value::NIL);
    }
    let i = at(vm, a, args[1], "array assignment index out of range")?;
    let wide = encode(vm, a.code, args[2])?;
    if i < a.len() {
        a.data.borrow_mut()[i * size..(i + 1) * size].copy_from_slice(&wide[..size]);
    }
    Ok(Value::NIL)
}

fn delitem(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let size = a.size();
    let mut doomed: Vec<usize> = if is_slice(args[1]) {
        let (start, step, count) = picked(vm, a, args[1])?;
        (0..count).map(|i| (start as isize + i as isize * step) as usize).collect()
    } else {
        vec![at(vm, a, args[1], "array assignment index out of range")?]
    };
    doomed.sort_unstable();
    let mut data = a.resized();
    for i in doomed.into_iter().rev() {
        data.drain(i * size..(i + 1) * size);
    }
    Ok(Value::NIL)
}

fn len(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    Ok(vm.int(a.len() as i64))
}

fn position(vm: &mut Vm, a: Gc<Array>, v: Value) -> Result<Option<usize>, Raised> {
    let mut i = 0;
    while i < a.len() {
        let item = load(vm, a, i);
        if eq(vm, item, v)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

fn contains(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    Ok(Value::from_bool(position(vm, a, args[1])?.is_some()))
}

fn count(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let (mut i, mut n) = (0, 0);
    while i < a.len() {
        let item = load(vm, a, i);
        n += i64::from(eq(vm, item, args[1])?);
        i += 1;
    }
    Ok(vm.int(n))
}

fn index(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    match position(vm, a, args[1])? {
        Some(i) => Ok(vm.int(i as i64)),
        None => Err(value_error(vm, "array.index(x): x not in list")),
    }
}

fn remove(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let Some(i) = position(vm, a, args[1])? else {
        return Err(value_error(vm, "array.remove(x): x not in list"));
    };
    let size = a.size();
    a.resized().drain(i * size..(i + 1) * size);
    Ok(Value::NIL)
}

fn pop(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    if a.len() == 0 {
        return Err(index_error(vm, "pop from empty array"));
    }
    let i = at(vm, a, optional(args, 1).unwrap_or(Value::small(-1)), "pop index out of range")?;
    let v = load(vm, a, i);
    let size = a.size();
    a.resized().drain(i * size..(i + 1) * size);
    Ok(v)
}

fn insert(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let i = to_index(vm, args[1])?;
    let wide = encode(vm, a.code, args[2])?;
    let (n, size) = (a.len() as i64, a.size());
    let i = if i < 0 { (i.saturating_add(n)).max(0) } else { i.min(n) } as usize;
    a.resized().splice(i * size..i * size, wide[..size].iter().copied());
    Ok(Value::NIL)
}

fn reverse(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let size = a.size();
    let turned: Vec<u8> = a.data.borrow().rchunks_exact(size).flatten().copied().collect();
    a.data.borrow_mut().copy_from_slice(&turned);
    Ok(Value::NIL)
}

fn byteswap(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let size = a.size();
    a.data.borrow_mut().chunks_exact_mut(size).for_each(<[u8]>::reverse);
    Ok(Value::NIL)
}

fn tolist(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let out = list::new(&mut vm.space);
    for i in 0..a.len() {
        let v = load(vm, a, i);
        list::push(&mut vm.space, out, v);
    }
    Ok(out)
}

fn fromlist(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    if !is_a(vm, args[1], Ty::List) {
        return Err(type_error(vm, "arg must be list"));
    }
    let before = a.data.borrow().len();
    if let Err(raised) = append_all(vm, a, args[1]) {
        a.resized().truncate(before);
        return Err(raised);
    }
    Ok(Value::NIL)
}

fn tostring(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let data = a.data.borrow().clone();
    Ok(str_value(vm, &data))
}

fn fromstring(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    if args[0] == args[1] {
        return Err(value_error(vm, "array.fromstring(x): x cannot be self"));
    }
    let Some(content) = crate::builtins::strings::family::byte_view(vm, args[1]) else {
        let got = type_name(vm, args[1]);
        return Err(type_error(vm, format!("must be string or read-only buffer, not {got}")));
    };
    append_bytes(vm, a, &content)?;
    Ok(Value::NIL)
}

fn tounicode(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    if a.code != b'u' {
        return Err(value_error(vm, "tounicode() may only be called on type 'u' arrays"));
    }
    let points: Vec<u32> =
        a.data.borrow().chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]])).collect();
    Ok(text::from_code_points(&mut vm.space, &points))
}

fn fromunicode(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    if a.code != b'u' {
        return Err(value_error(vm, "fromunicode() may only be called on type 'u' arrays"));
    }
    append_all(vm, a, args[1])?;
    Ok(Value::NIL)
}

/// Only a `file` will do, not what behaves like one.
fn check_file(vm: &mut Vm, v: Value, message: &str) -> Result<(), Raised> {
    let class = crate::runtime::type_of(vm, v);
    if class.is_subclass_of(class_of(vm, Ty::File)) { Ok(()) } else { Err(type_error(vm, message)) }
}

fn tofile(vm: &mut Vm, args: &[Value]) -> Res {
    check_file(vm, args[1], "arg must be open file")?;
    let content = tostring(vm, &args[..1])?;
    crate::runtime::call_method(vm, args[1], "write", &[content])
}

fn fromfile(vm: &mut Vm, args: &[Value]) -> Res {
    check_file(vm, args[1], "arg1 must be open file")?;
    let a = this(vm, args[0])?;
    let wanted = to_int(vm, args[2])?.max(0) as usize * a.size();
    let wanted_value = vm.int(wanted as i64);
    let content = crate::runtime::call_method(vm, args[1], "read", &[wanted_value])?;
    let got = crate::runtime::bytes_of(vm, content).unwrap_or(b"");
    let whole = got.len() - got.len() % a.size();
    append_bytes(vm, a, &got[..whole])?;
    if whole < wanted {
        return Err(crate::runtime::raise(vm, crate::runtime::Exc::EOFError, "not enough items in file"));
    }
    Ok(Value::NIL)
}

fn buffer_info(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let at = a.data.borrow().as_ptr().addr();
    let (address, n) = (vm.int(at as i64), vm.int(a.len() as i64));
    Ok(tuple::new(&mut vm.space, &[address, n]))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let mut out = format!("array('{}'", char::from(a.code)).into_bytes();
    if a.len() > 0 {
        let content = match a.code {
            b'c' => tostring(vm, args)?,
            b'u' => tounicode(vm, args)?,
            _ => tolist(vm, args)?,
        };
        out.extend(b", ");
        out.extend(crate::runtime::repr_text(vm, content)?);
    }
    out.push(b')');
    Ok(str_value(vm, &out))
}

fn compare_with(vm: &mut Vm, args: &[Value], op: Cmp) -> Res {
    let class = array_class(vm);
    if !is_instance(vm, args[1], class) {
        return Ok(crate::runtime::kinds::NOT_IMPLEMENTED);
    }
    let (a, b) = (tolist(vm, &args[..1])?, tolist(vm, &args[1..2])?);
    compare(vm, op, a, b)
}

macro_rules! comparisons {
    ($($name:ident $op:ident;)*) => {$(
        fn $name(vm: &mut Vm, args: &[Value]) -> Res {
            compare_with(vm, args, Cmp::$op)
        }
    )*};
}

comparisons! { lt Lt; le Le; eq_ Eq; ne Ne; gt Gt; ge Ge; }

fn iter(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(vm.record_with(crate::runtime::kinds::SEQ_ITER_RECORD.id(), &[args[0], Value::small(0)]))
}

fn copy(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let data = a.data.borrow().clone();
    let class = type_of(vm, args[0]);
    Ok(make(vm, class, a.code, data))
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let a = this(vm, args[0])?;
    let (class, code, items) = (type_of(vm, args[0]).value(), vm.byte(a.code), tolist(vm, args)?);
    let arguments = tuple::new(&mut vm.space, &[code, items]);
    let name = vm.intern(b"__dict__");
    let attributes = crate::runtime::get_attr_opt(vm, args[0], name)?.unwrap_or(Value::NIL);
    Ok(tuple::new(&mut vm.space, &[class, arguments, attributes]))
}

fn slice_of(vm: &mut Vm, args: &[Value]) -> Value {
    crate::runtime::item::new_slice(vm, args[1], args[2], Value::NIL)
}

fn getslice(vm: &mut Vm, args: &[Value]) -> Res {
    let slice = slice_of(vm, args);
    getitem(vm, &[args[0], slice])
}

fn setslice(vm: &mut Vm, args: &[Value]) -> Res {
    let slice = slice_of(vm, args);
    setitem(vm, &[args[0], slice, args[3]])
}

fn delslice(vm: &mut Vm, args: &[Value]) -> Res {
    let slice = slice_of(vm, args);
    delitem(vm, &[args[0], slice])
}

fn typecode(vm: &mut Vm, v: Value) -> Res {
    let code = this(vm, v)?.code;
    Ok(vm.byte(code))
}

fn itemsize(vm: &mut Vm, v: Value) -> Res {
    let size = this(vm, v)?.size();
    Ok(vm.int(size as i64))
}

fn hash(vm: &mut Vm, _: &[Value]) -> Res {
    Err(type_error(vm, "unhashable type: 'array.array'"))
}

static METHODS: &[Native] = &[
    native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", init, 1, ..),
    method!("append", append, 2),
    method!("extend", extend, 2),
    method!("insert", insert, 3),
    method!("pop", pop, 1, 2),
    method!("remove", remove, 2),
    method!("index", index, 2),
    method!("count", count, 2),
    method!("reverse", reverse, 1),
    method!("byteswap", byteswap, 1),
    method!("tolist", tolist, 1),
    method!("fromlist", fromlist, 2),
    method!("tostring", tostring, 1),
    method!("fromstring", fromstring, 2),
    method!("tounicode", tounicode, 1),
    method!("fromunicode", fromunicode, 2),
    method!("tofile", tofile, 2),
    method!("write", tofile, 2),
    method!("fromfile", fromfile, 3),
    method!("read", fromfile, 3),
    method!("buffer_info", buffer_info, 1),
    method!("__repr__", repr, 1),
    method!("__hash__", hash, 1),
    method!("__len__", len, 1),
    method!("__getitem__", getitem, 2),
    method!("__setitem__", setitem, 3),
    method!("__delitem__", delitem, 2),
    method!("__getslice__", getslice, 3),
    method!("__setslice__", setslice, 4),
    method!("__delslice__", delslice, 3),
    method!("__contains__", contains, 2),
    method!("__add__", add, 2),
    method!("__iadd__", iadd, 2),
    method!("__mul__", mul, 2),
    method!("__rmul__", mul, 2),
    method!("__imul__", imul, 2),
    method!("__iter__", iter, 1),
    method!("__copy__", copy, 1),
    method!("__deepcopy__", copy, 2),
    method!("__reduce__", reduce, 1),
    method!("__lt__", lt, 2),
    method!("__le__", le, 2),
    method!("__eq__", eq_, 2),
    method!("__ne__", ne, 2),
    method!("__gt__", gt, 2),
    method!("__ge__", ge, 2),
];

static GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "typecode", get: typecode, set: None },
    GetSetDef { name: "itemsize", get: itemsize, set: None },
];

/// `array`
pub static MODULE: ModuleDef = ModuleDef { name: "array", functions: &[], init: init_module };

fn init_module(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let object = class_of(vm, Ty::Object);
    let class = new_builtin_class(vm, "array", "array", object, 1, METHODS, GETSETS);
    keep(vm, "array.array", class.value());
    set_module_attr(vm, module, "array", class.value());
    set_module_attr(vm, module, "ArrayType", class.value());
    Ok(())
}

//! `file`: the type of files and of the three standard streams. What is buffered and how is in `file_buffer`.
//!
//! The record's slot 0 holds a native payload with the open file and its buffers. One thread at a time uses them.

use super::file_buffer::{Open, Stream};
use super::strings::family::{byte_view, overwrite, writable_len};
use super::support::{arg, class_argument, string};
use crate::modules::support::with_descriptor;
use crate::runtime::convert::unwrap;
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Params, Role, TypeDef, new_object};
use crate::runtime::{
    Exc, Res, Ty, class_of, iter, raise_with, str_value, text_of, to_int, type_error, type_name, value_error,
};
use crate::{method, native};
use std::cell::{Cell, RefCell};
use std::io::{self, SeekFrom};
use std::rc::{Rc, Weak};
use workbench::host::{fs, out};
use workbench::object::{bytes, list, text, tuple};
use workbench::{Gc, GuestLock, Layout, Marker, Native, Raised, StaticShape, Value, Vm, access};

const STATE: usize = 0;
const NAME: usize = 1;
const MODE: usize = 2;
const SOFTSPACE: usize = 3;
const ENCODING: usize = 4;
const ERRORS: usize = 5;
/// Slots of a file.
pub const SLOTS: u16 = 6;

/// What a file's stream is, as far as it does not change.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Disk(i32),
    Input,
    Output,
    Error,
    Closed,
}

/// Payload of an open file.
pub struct FileState {
    kind: Cell<Kind>,
    readable: bool,
    writable: bool,
    shared: Rc<Shared>,
}

/// The part of a file's payload that the list of files that hold something back knows, too.
pub struct Shared {
    /// Taken by the thread that uses `open`, which may wait for the system meanwhile.
    busy: GuestLock,
    open: RefCell<Open>,
}

impl std::ops::Deref for FileState {
    type Target = Shared;
    fn deref(&self) -> &Shared {
        &self.shared
    }
}

/// Files that may hold back what was written to them.
///
/// A file that nobody has any more is closed where references are counted, and programs rely on it: they write to a file
/// without closing it and open it again. Here it is closed when it is found dead, so what was written is sent before anybody
/// can look.
#[derive(Default)]
pub struct HoldingBack(RefCell<Vec<Weak<Shared>>>);

impl HoldingBack {
    fn add(&self, file: &Rc<Shared>) {
        let mut files = self.0.borrow_mut();
        if files.len().is_power_of_two() {
            files.retain(|file| file.strong_count() > 0);
        }
        files.push(Rc::downgrade(file));
    }
}

/// A file is about to be looked at by its name, or by another process: send what any file holds back. Errors are told to
/// those who flush.
pub fn send_all(vm: &mut Vm) {
    let files: Vec<Rc<Shared>> =
        crate::runtime::state(vm).holding_back.0.borrow().iter().filter_map(Weak::upgrade).collect();
    for file in files {
        if file.busy.try_acquire() {
            file.open.borrow_mut().send_ahead();
            file.busy.release(vm);
        }
    }
}

/// What an open file is taken to cost besides its buffers, in bytes: descriptors are scarce, so files that nobody closes
/// bring a collection about.
const DESCRIPTOR: usize = 4096;

impl Native for FileState {
    fn trace(&self, _: &mut Marker<'_>) {}

    fn external_bytes(&self) -> usize {
        match (self.kind.get(), self.open.try_borrow()) {
            (Kind::Disk(_), Ok(open)) => DESCRIPTOR + open.ahead.capacity() + open.behind.capacity(),
            _ => 0,
        }
    }
}

impl Drop for FileState {
    fn drop(&mut self) {
        // What a program forgot to close is still written; there is nobody to tell of an error.
        let _ = self.open.borrow_mut().send();
    }
}

static FILE_STATE: StaticShape = StaticShape::new(k::STATE, "file state", Layout::Native, 0);

fn state_of(vm: &mut Vm, v: Value) -> Result<Gc<FileState>, Raised> {
    let slot = access::slot(v, STATE);
    let state = if slot.is_absent() { None } else { Gc::<FileState>::from_value(slot) };
    match state {
        Some(state) if state.kind.get() != Kind::Closed => Ok(state),
        _ => Err(value_error(vm, "I/O operation on closed file")),
    }
}

/// An `IOError` (or another class) for an error of the system.
pub fn io_error(vm: &mut Vm, exc: Exc, error: &io::Error, name: Option<Value>) -> Raised {
    let (number, reason) = fs::reason(error);
    let class = crate::runtime::exc_class(vm, exc);
    let reason = string(vm, &reason);
    let mut args: smallvec::SmallVec<[Value; 4]> = smallvec::SmallVec::new();
    args.extend([Value::small(i64::from(number)), reason]);
    args.extend(name);
    match crate::runtime::call(vm, class.value(), &args) {
        Ok(exception) => crate::runtime::raise_value(vm, exception),
        Err(Raised) => Raised,
    }
}

fn checked<T>(vm: &mut Vm, result: io::Result<T>) -> Result<T, Raised> {
    result.map_err(|e| io_error(vm, Exc::IOError, &e, None))
}

/// Do something with an open file; other threads run meanwhile if it `waits` for the system.
fn using<R>(vm: &mut Vm, state: Gc<FileState>, waits: bool, f: impl FnOnce(&mut Open) -> R) -> R {
    state.busy.acquire(vm, None);
    let with = || f(&mut state.open.borrow_mut());
    let answer = if waits { vm.without_gil(with) } else { with() };
    state.busy.release(vm);
    answer
}

/// Read from a file. A signal that arrives meanwhile is attended to, and reading goes on.
fn reading<R>(
    vm: &mut Vm,
    state: Gc<FileState>,
    waits: bool,
    f: impl Fn(&mut Open) -> io::Result<R>,
) -> Result<R, Raised> {
    loop {
        match using(vm, state, waits, &f) {
            Err(e) if e.kind() == io::ErrorKind::Interrupted => crate::modules::signal::attend(vm)?,
            result => return checked(vm, result),
        }
    }
}

/// Is what is to be read not here yet, as far as can be seen?
fn must_wait(state: Gc<FileState>, is_here: impl FnOnce(&[u8]) -> bool) -> bool {
    state.open.try_borrow().map_or(true, |open| !is_here(&open.ahead[open.taken..]))
}

fn make(vm: &mut Vm, class: Gc<workbench::Class>, open: Open, access: (bool, bool), name: Value, mode: &str) -> Value {
    let kind = match &open.stream {
        Stream::Disk(file) => Kind::Disk(file.descriptor()),
        Stream::Input => Kind::Input,
        Stream::Output => Kind::Output,
        Stream::Error => Kind::Error,
        Stream::Closed => Kind::Closed,
    };
    let (readable, writable) = access;
    let holds_back = writable && !open.unbuffered && matches!(kind, Kind::Disk(_));
    let shared = Rc::new(Shared { busy: GuestLock::default(), open: RefCell::new(open) });
    if holds_back {
        crate::runtime::state(vm).holding_back.add(&shared);
    }
    let state = FileState { kind: Cell::new(kind), readable, writable, shared };
    let state = vm.heap.alloc_native(FILE_STATE.id().0, state).value();
    let mode = string(vm, mode);
    new_object(vm, class, &[state, name, mode, Value::small(0), Value::NIL, Value::NIL])
}

/// Standard input (0), output (1) or error (2) as a `file`.
pub fn standard(vm: &mut Vm, which: u8) -> Value {
    let (stream, name, mode) = match which {
        0 => (Stream::Input, "<stdin>", "r"),
        1 => (Stream::Output, "<stdout>", "w"),
        _ => (Stream::Error, "<stderr>", "w"),
    };
    let open = Open::new(stream);
    let class = class_of(vm, Ty::File);
    let name = string(vm, name);
    let file = make(vm, class, open, (which == 0, which != 0), name, mode);
    let (encoding, errors) = super::file_encoding::of_stream(which);
    for (slot, text) in [(ENCODING, encoding), (ERRORS, errors)] {
        let text = text.map_or(Value::NIL, |text| string(vm, &text));
        access::set_slot(file, slot, text);
    }
    file
}

/// Text as it is written to a file.
pub fn encoded(vm: &mut Vm, file: Value, content: Value) -> Res {
    let (encoding, errors) = (access::slot(file, ENCODING), access::slot(file, ERRORS));
    if encoding == Value::NIL {
        return crate::runtime::convert::encode_ascii(vm, content);
    }
    let name = if errors == Value::NIL { "strict".into() } else { text_of(vm, errors) };
    let encoding = text_of(vm, encoding);
    super::strings::codecs::encode(vm, content, &encoding, &super::strings::codecs::Errors { name })
}

fn path_argument(vm: &mut Vm, v: Value) -> Result<Vec<u8>, Raised> {
    let plain = unwrap(vm, v);
    let plain = if text::is(plain) {
        let strict = super::strings::codecs::Errors::strict();
        super::strings::codecs::encode(vm, plain, "utf8", &strict)?
    } else {
        plain
    };
    if !bytes::is(plain) {
        let got = type_name(vm, v);
        return Err(type_error(vm, format!("coercing to Unicode: need string or buffer, {got} found")));
    }
    let path = bytes::bytes(&mut vm.space, plain);
    if path.contains(&0) {
        return Err(type_error(vm, "file() argument 1 must be encoded string without null bytes, not str"));
    }
    Ok(path.to_vec())
}

/// `open(name, mode, buffering)`
fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "file")?;
    let Some(name) = arg(args, 1) else { return Err(type_error(vm, "file() takes at least 1 argument (0 given)")) };
    let path = path_argument(vm, name)?;
    let mode = match arg(args, 2) {
        Some(m) if bytes::is(unwrap(vm, m)) || text::is(unwrap(vm, m)) => {
            let ascii = crate::runtime::convert::encode_ascii(vm, m)?;
            text_of(vm, ascii)
        }
        Some(m) => {
            let got = type_name(vm, m);
            return Err(type_error(vm, format!("file() argument 2 must be string, not {got}")));
        }
        None => "r".into(),
    };
    let universal = mode.contains('U');
    if universal && mode.starts_with(['w', 'a']) {
        return Err(value_error(vm, "universal newline mode can only be used with modes starting with 'r'"));
    }
    let bare: String = if universal { mode.replace('U', "") } else { mode.clone() };
    let bare = if universal && !bare.starts_with('r') { format!("r{bare}") } else { bare };
    let how = fs::How::from_mode(&bare);
    let Some(how) = how else {
        if mode.is_empty() {
            return Err(value_error(vm, "empty mode string"));
        }
        return Err(value_error(vm, format!("mode string must begin with one of 'r', 'w', 'a' or 'U', not '{mode}'")));
    };
    send_all(vm);
    let file = match with_descriptor(vm, || fs::File::open(fs::path(&path), how)) {
        Ok(file) => file,
        Err(e) => match library_file(&path, how) {
            Some(Ok(file)) => file,
            _ => return Err(io_error(vm, Exc::IOError, &e, Some(name))),
        },
    };
    let open = Open { universal, ..Open::new(Stream::Disk(file)) };
    Ok(make(vm, class, open, (how.read, how.write), name, &mode))
}

/// The text of a module of the binary, whose `__file__` the system does not know.
fn library_file(path: &[u8], how: fs::How) -> Option<std::io::Result<fs::File>> {
    let source = crate::modules::library::source_of(std::str::from_utf8(path).ok()?)?;
    (!how.write && !how.append).then(|| fs::File::holding(source))
}

/// A `file` of an open descriptor.
pub fn of_descriptor(vm: &mut Vm, file: fs::File, mode: &str, unbuffered: bool) -> Value {
    let plus = mode.contains('+');
    let open = Open { universal: mode.contains('U'), unbuffered, ..Open::new(Stream::Disk(file)) };
    let class = class_of(vm, Ty::File);
    let name = string(vm, "<fdopen>");
    let access = (plus || mode.starts_with(['r', 'U']), plus || mode.starts_with(['w', 'a']));
    make(vm, class, open, access, name, mode)
}

/// `open(…)`
pub fn open(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_of(vm, Ty::File).value();
    let all: smallvec::SmallVec<[Value; 4]> = std::iter::once(class).chain(args.iter().copied()).collect();
    new(vm, &all)
}

fn readable(vm: &mut Vm, v: Value) -> Result<Gc<FileState>, Raised> {
    let state = state_of(vm, v)?;
    if state.readable { Ok(state) } else { Err(not_open(vm, "reading")) }
}

fn writable(vm: &mut Vm, v: Value) -> Result<Gc<FileState>, Raised> {
    let state = state_of(vm, v)?;
    if state.writable { Ok(state) } else { Err(not_open(vm, "writing")) }
}

fn not_open(vm: &mut Vm, what: &str) -> Raised {
    let message = string(vm, &format!("File not open for {what}"));
    raise_with(vm, Exc::IOError, &[message])
}

/// A file that can be read in any way: not while `next` has read ahead.
fn unmixed(vm: &mut Vm, v: Value) -> Result<Gc<FileState>, Raised> {
    let state = readable(vm, v)?;
    if state.open.try_borrow().is_ok_and(|open| open.is_iterated()) {
        return Err(value_error(vm, "Mixing iteration and read methods would lose data"));
    }
    Ok(state)
}

fn most(vm: &mut Vm, args: &[Value]) -> Result<usize, Raised> {
    match arg(args, 1) {
        Some(Value::NIL) | None => Ok(usize::MAX),
        Some(v) => Ok(usize::try_from(to_int(vm, v)?).unwrap_or(usize::MAX)),
    }
}

fn read(vm: &mut Vm, args: &[Value]) -> Res {
    let state = unmixed(vm, args[0])?;
    let most = most(vm, args)?;
    let waits = must_wait(state, |ahead| ahead.len() >= most);
    let content = reading(vm, state, waits, |open| open.read(most))?;
    super::support::room(vm, content.len())?;
    Ok(str_value(vm, &content))
}

/// `readinto(buffer)`
fn readinto(vm: &mut Vm, args: &[Value]) -> Res {
    let state = unmixed(vm, args[0])?;
    let Some(room) = writable_len(vm, args[1]) else {
        return Err(type_error(vm, "must be read-write buffer, not str"));
    };
    let waits = must_wait(state, |ahead| ahead.len() >= room);
    let content = reading(vm, state, waits, |open| open.read(room))?;
    overwrite(vm, args[1], 0, &content);
    Ok(Value::small(content.len() as i64))
}

fn line(vm: &mut Vm, v: Value, most: usize) -> Res {
    let state = unmixed(vm, v)?;
    let waits = must_wait(state, |ahead| ahead.contains(&b'\n'));
    let content = reading(vm, state, waits, |open| open.read_line(most))?;
    Ok(str_value(vm, &content))
}

fn readline(vm: &mut Vm, args: &[Value]) -> Res {
    let most = most(vm, args)?;
    line(vm, args[0], most)
}

fn readlines(vm: &mut Vm, args: &[Value]) -> Res {
    let hint = most(vm, args)?;
    let out = list::new(&mut vm.space);
    let mut total = 0;
    while total < hint.max(1) {
        let v = line(vm, args[0], usize::MAX)?;
        let n = bytes::len(v);
        if n == 0 {
            break;
        }
        total += n;
        list::push(&mut vm.space, out, v);
    }
    Ok(out)
}

fn next(vm: &mut Vm, args: &[Value]) -> Res {
    let state = readable(vm, args[0])?;
    let waits = state.open.try_borrow().map_or(true, |open| !open.has_line());
    let content = reading(vm, state, waits, Open::next_line)?;
    Ok(if content.is_empty() { Value::ABSENT } else { str_value(vm, &content) })
}

fn itself(vm: &mut Vm, args: &[Value]) -> Res {
    state_of(vm, args[0])?;
    Ok(args[0])
}

/// The bytes that writing a value writes.
fn written(vm: &mut Vm, this: Value, v: Value) -> Result<Vec<u8>, Raised> {
    let plain = unwrap(vm, v);
    if text::is(plain) {
        let encoded = encoded(vm, this, plain)?;
        return Ok(bytes::bytes(&mut vm.space, encoded).to_vec());
    }
    match byte_view(vm, plain) {
        Some(view) => Ok(view.into_owned()),
        None => Err(type_error(vm, "expected a string or other character buffer object")),
    }
}

fn write(vm: &mut Vm, args: &[Value]) -> Res {
    let state = writable(vm, args[0])?;
    let content = written(vm, args[0], args[1])?;
    leave_space(vm, args[0], 0);
    let sends = |open: &Open| open.sends_with(content.len());
    let waits = matches!(state.kind.get(), Kind::Disk(_)) && state.open.try_borrow().map_or(true, |open| sends(&open));
    let result = using(vm, state, waits, |open| open.write(&content));
    checked(vm, result)?;
    Ok(Value::NIL)
}

fn writelines(vm: &mut Vm, args: &[Value]) -> Res {
    writable(vm, args[0])?;
    let this = args[0];
    let it = match iter::iter_of(vm, args[1]) {
        Ok(it) => it,
        Err(Raised) => {
            vm.take_pending();
            return Err(type_error(vm, "writelines() requires an iterable argument"));
        }
    };
    iter::for_each(vm, it, |vm, v| {
        let plain = unwrap(vm, v);
        if !bytes::is(plain) && !text::is(plain) && byte_view(vm, plain).is_none() {
            return Err(type_error(vm, "writelines() argument must be a sequence of strings"));
        }
        write(vm, &[this, v]).map(|_| ())
    })?;
    Ok(Value::NIL)
}

fn flush(vm: &mut Vm, args: &[Value]) -> Res {
    let state = state_of(vm, args[0])?;
    let result = using(vm, state, true, |open| {
        if matches!(open.stream, Stream::Output) {
            out::flush();
        }
        open.send()
    });
    checked(vm, result)?;
    Ok(Value::NIL)
}

fn close(vm: &mut Vm, args: &[Value]) -> Res {
    let slot = access::slot(args[0], STATE);
    if slot.is_absent() {
        return Ok(Value::NIL);
    }
    if let Some(state) = Gc::<FileState>::from_value(slot) {
        if state.busy.is_held() {
            let message = string(vm, "close() called during concurrent operation on the same file object.");
            return Err(raise_with(vm, Exc::IOError, &[message]));
        }
        state.kind.set(Kind::Closed);
        let result = using(vm, state, true, |open| {
            let result = open.send();
            if matches!(open.stream, Stream::Output) {
                out::flush();
            }
            open.close();
            result
        });
        checked(vm, result)?;
    }
    Ok(Value::NIL)
}

fn seek(vm: &mut Vm, args: &[Value]) -> Res {
    let state = state_of(vm, args[0])?;
    let offset = to_int(vm, args[1])?;
    let whence = match arg(args, 2) {
        Some(v) => to_int(vm, v)?,
        None => 0,
    };
    let result = using(vm, state, true, |open| {
        let ready = open.send().and_then(|()| open.rewind());
        ready.and_then(|()| match &mut open.stream {
            Stream::Disk(file) => {
                let to = match whence {
                    0 if offset >= 0 => SeekFrom::Start(offset as u64),
                    1 => SeekFrom::Current(offset),
                    2 => SeekFrom::End(offset),
                    _ => return Err(io::Error::from_raw_os_error(22)),
                };
                file.seek(to).map(|_| ())
            }
            _ => Err(io::Error::from_raw_os_error(29)),
        })
    });
    checked(vm, result)?;
    Ok(Value::NIL)
}

fn tell(vm: &mut Vm, args: &[Value]) -> Res {
    let state = state_of(vm, args[0])?;
    let result = using(vm, state, true, |open| {
        let ready = open.pass_line_feed().and_then(|()| open.send());
        let extra = (open.ahead.len() - open.taken) as u64;
        ready.and_then(|()| match &mut open.stream {
            Stream::Disk(file) => file.seek(SeekFrom::Current(0)).map(|at| at - extra),
            _ => Err(io::Error::from_raw_os_error(29)),
        })
    });
    let at = checked(vm, result)?;
    Ok(Value::small(at as i64))
}

fn truncate(vm: &mut Vm, args: &[Value]) -> Res {
    let at = match arg(args, 1) {
        Some(v) => to_int(vm, v)?,
        None => tell(vm, &args[..1])?.as_int().unwrap_or(0),
    };
    let state = writable(vm, args[0])?;
    let result = using(vm, state, true, |open| {
        let ready = open.send().and_then(|()| open.rewind());
        ready.and_then(|()| match &mut open.stream {
            Stream::Disk(file) if at >= 0 => file.truncate(at as u64),
            _ => Err(io::Error::from_raw_os_error(22)),
        })
    });
    checked(vm, result)?;
    Ok(Value::NIL)
}

fn fileno(vm: &mut Vm, args: &[Value]) -> Res {
    let state = state_of(vm, args[0])?;
    Ok(Value::small(match state.kind.get() {
        Kind::Disk(descriptor) => i64::from(descriptor),
        Kind::Input => 0,
        Kind::Output => 1,
        _ => 2,
    }))
}

fn isatty(vm: &mut Vm, args: &[Value]) -> Res {
    let state = state_of(vm, args[0])?;
    Ok(Value::from_bool(match state.kind.get() {
        Kind::Disk(descriptor) => workbench::host::terminal::is_terminal(descriptor),
        _ => false,
    }))
}

fn exit(vm: &mut Vm, args: &[Value]) -> Res {
    let name = vm.intern(b"close");
    let method = crate::runtime::get_attr(vm, args[0], name)?;
    crate::runtime::call(vm, method, &[])?;
    Ok(Value::NIL)
}

fn is_closed(_: &mut Vm, v: Value) -> bool {
    Gc::<FileState>::from_value(access::slot(v, STATE)).is_none_or(|s| s.kind.get() == Kind::Closed)
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let how = if is_closed(vm, args[0]) { "closed" } else { "open" };
    let name = crate::runtime::repr_text(vm, access::slot(args[0], NAME))?;
    let mode = text_of(vm, access::slot(args[0], MODE));
    let address = crate::runtime::repr::address(args[0]);
    let name = String::from_utf8_lossy(&name);
    let shown = if name.starts_with("'<") { name.trim_matches('\'').to_owned() } else { name.into_owned() };
    let shown = if shown.starts_with('<') { format!("'{shown}'") } else { shown };
    Ok(string(vm, &format!("<{how} file {shown}, mode '{mode}' at {address}>")))
}

fn closed(vm: &mut Vm, v: Value) -> Res {
    Ok(Value::from_bool(is_closed(vm, v)))
}

fn name(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, NAME))
}

fn mode(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, MODE))
}

/// Is it the process's standard output? Its `softspace` is where `print` finds it at once.
fn is_output(v: Value) -> bool {
    let state = access::slot(v, STATE);
    !state.is_absent() && Gc::<FileState>::from_value(state).is_some_and(|state| state.kind.get() == Kind::Output)
}

/// Set `softspace`: does a space come before what `print` writes next?
fn leave_space(vm: &mut Vm, v: Value, n: i64) {
    access::set_slot(v, SOFTSPACE, Value::small(n.clamp(-1 << 30, 1 << 30)));
    if is_output(v) {
        crate::runtime::state(vm).softspace.set(n != 0);
    }
}

fn softspace(vm: &mut Vm, v: Value) -> Res {
    if is_output(v) {
        return Ok(Value::small(i64::from(crate::runtime::state(vm).softspace.get())));
    }
    Ok(access::slot(v, SOFTSPACE))
}

fn set_softspace(vm: &mut Vm, v: Value, value: Value) -> Result<(), Raised> {
    let n = to_int(vm, value)?;
    leave_space(vm, v, n);
    Ok(())
}

fn encoding(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, ENCODING))
}

fn errors(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, ERRORS))
}

/// `newlines`: the ends of lines seen so far in universal mode: none, one, or a tuple.
fn newlines(vm: &mut Vm, v: Value) -> Res {
    let seen = match Gc::<FileState>::from_value(access::slot(v, STATE)) {
        Some(state) => state.open.try_borrow().map_or_else(|_| Vec::new(), |open| open.ends_seen()),
        None => Vec::new(),
    };
    let ends: smallvec::SmallVec<[Value; 3]> = seen.iter().map(|end| string(vm, end)).collect();
    Ok(match ends[..] {
        [] => Value::NIL,
        [one] => one,
        _ => tuple::new(&mut vm.space, &ends),
    })
}

/// `file`
pub static FILE: TypeDef = TypeDef {
    ty: Ty::File,
    methods: &[
        native!("__new__", new, 1, 4).with_role(Role::New).with_params(Params::Named(&["name", "mode", "buffering"])),
        method!("read", read, 1, 2),
        method!("readinto", readinto, 2),
        method!("readline", readline, 1, 2),
        method!("readlines", readlines, 1, 2),
        method!("xreadlines", itself, 1),
        method!("__iter__", itself, 1),
        method!("next", next, 1),
        method!("write", write, 2),
        method!("writelines", writelines, 2),
        method!("flush", flush, 1),
        method!("close", close, 1),
        method!("seek", seek, 2, 3),
        method!("tell", tell, 1),
        method!("truncate", truncate, 1, 2),
        method!("fileno", fileno, 1),
        method!("isatty", isatty, 1),
        method!("__enter__", itself, 1),
        method!("__exit__", exit, 1, ..),
        method!("__repr__", repr, 1),
    ],
    getsets: &[
        GetSetDef { name: "closed", get: closed, set: None },
        GetSetDef { name: "name", get: name, set: None },
        GetSetDef { name: "mode", get: mode, set: None },
        GetSetDef { name: "softspace", get: softspace, set: Some(set_softspace) },
        GetSetDef { name: "encoding", get: encoding, set: None },
        GetSetDef { name: "errors", get: errors, set: None },
        GetSetDef { name: "newlines", get: newlines, set: None },
    ],
    doc: "file(name[, mode[, buffering]]) -> file object",
};

//! `_pickling.write`: the pickle of an object, for `cPickle`.
//!
//! What nearly all pickles consist of (numbers, strings, tuples, lists, dicts) is written here. For any other object the
//! caller's function is asked for a *plan*: a list of steps, each an operation ([`plan`]) and what it applies to. So what
//! classes can say about it (`__reduce_ex__`, `copy_reg`, `__getstate__`) is Python's business. Everything may run guest
//! code and change the containers that are being written: positions are checked again at each item.
//!
//! Differs from `cPickle` in C in that each string and container gets a number: there those with one reference do not.

use super::pickle_build;
use super::pickle_memo::Memo;
use super::support::given;
use crate::native;
use crate::runtime::exceptions::raise_class;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::{
    Res, as_num, call, check_depth, iter_of, kinds as k, next, recursion_error, repr_text, runtime_error, state,
    str_text, str_value, to_int, truth, type_error, type_name, value_error,
};
use workbench::object::float_text::{self, Notation, Style};
use workbench::object::text::Surrogates;
use workbench::object::{bytes, dict, integer, list, table, text, tuple};
use workbench::{Class, Kind, Raised, ShapeId, Space, Value, Vm};

/// Items that one `APPENDS` or `SETITEMS` adds.
const BATCH: usize = 1000;
/// So many containers may lie in each other before a pickler without a memo looks for cycles.
const FAST_LIMIT: usize = 50;

/// The operations of a plan.
mod plan {
    /// These bytes as they are.
    pub const RAW: i64 = 0;
    /// The pickle of an object.
    pub const SAVE: i64 = 1;
    /// Number the object; if what was written led back to it, drop that and refer to it.
    pub const NUMBER: i64 = 2;
    /// Items of an iterator, to append.
    pub const APPENDS: i64 = 3;
    /// Pairs of an iterator, to set.
    pub const SETITEMS: i64 = 4;
    /// A tuple that nobody else knows: it needs no number.
    pub const FRESH: i64 = 5;
}

struct Writer {
    out: Vec<u8>,
    protocol: i64,
    fast: bool,
    memo: Memo,
    persistent: Option<Value>,
    of_instance: Option<Value>,
    plan: Value,
    error: Value,
    /// `copy_reg.dispatch_table` and `copy_reg._reconstructor`.
    dispatch: Value,
    reconstructor: Value,
    depth: usize,
    /// Containers that are being written, once a pickler without a memo is deep.
    inside: Vec<u64>,
}

type Done = Result<(), Raised>;

impl Writer {
    fn binary(&self) -> bool {
        self.protocol > 0
    }

    fn put(&mut self, bytes: &[u8]) {
        self.out.extend_from_slice(bytes);
    }

    /// An operation and a number as text, for protocol 0.
    fn line(&mut self, op: u8, rest: impl AsRef<[u8]>) {
        self.out.push(op);
        self.put(rest.as_ref());
        self.out.push(b'\n');
    }

    /// One operation for numbers of a byte, another for larger ones.
    fn counted(&mut self, short: u8, long: u8, n: usize) {
        if n < 256 {
            self.put(&[short, n as u8]);
        } else {
            self.out.push(long);
            self.put(&(n as u32).to_le_bytes());
        }
    }

    fn number(&mut self, vm: &mut Vm, v: Value) -> Done {
        if self.fast {
            return Ok(());
        }
        let n = self.memo.number(vm, v)?;
        if self.binary() {
            self.counted(b'q', b'r', n);
        } else {
            self.line(b'p', n.to_string());
        }
        Ok(())
    }

    fn refer(&mut self, n: usize) {
        if self.binary() {
            self.counted(b'h', b'j', n);
        } else {
            self.line(b'g', n.to_string());
        }
    }

    fn save(&mut self, vm: &mut Vm, v: Value) -> Done {
        check_depth(vm)?;
        if self.depth > state(vm).recursion_limit.get() as usize {
            return Err(recursion_error(vm));
        }
        self.depth += 1;
        let done = self.save_any(vm, v);
        self.depth -= 1;
        done
    }

    fn save_any(&mut self, vm: &mut Vm, v: Value) -> Done {
        if let Some(persistent) = self.persistent {
            let id = call(vm, persistent, &[v])?;
            if id != Value::NIL {
                return self.save_persistent(vm, id);
            }
        }
        let shape = ShapeId::of(v).shape();
        if shape.class.is_absent() {
            match shape.kind {
                Kind::INT | Kind::BIGINT | k::LONG => {
                    self.integer(vm, v, shape.kind == Kind::INT);
                    return Ok(());
                }
                Kind::FLOAT => {
                    self.float(Space::as_float(v).unwrap_or(0.0));
                    return Ok(());
                }
                Kind::SINGLETON if v == Value::NIL => {
                    self.out.push(b'N');
                    return Ok(());
                }
                Kind::SINGLETON if v == Value::TRUE || v == Value::FALSE => {
                    self.boolean(v == Value::TRUE);
                    return Ok(());
                }
                Kind::BYTES if bytes::len(v) < 2 => return self.string(vm, v),
                Kind::TEXT if text::len(v) < 2 => return self.unicode(vm, v),
                Kind::TUPLE if tuple::len(v) == 0 => {
                    self.put(if self.binary() { b")" } else { b"(t" });
                    return Ok(());
                }
                _ => {}
            }
        }
        if let Some(n) = self.memo.find(vm, v)? {
            self.refer(n);
            return Ok(());
        }
        if shape.class.is_absent() {
            match shape.kind {
                Kind::BYTES => return self.string(vm, v),
                Kind::TEXT => return self.unicode(vm, v),
                Kind::TUPLE => return self.tuple(vm, v),
                Kind::LIST => return self.container(vm, v, Writer::list),
                Kind::DICT => return self.container(vm, v, Writer::dict),
                _ => {}
            }
        }
        if let Some(of_instance) = self.of_instance {
            let id = call(vm, of_instance, &[v])?;
            if id != Value::NIL {
                return self.save_persistent(vm, id);
            }
        }
        if crate::runtime::exceptions::is_old_instance(v) {
            return self.container(vm, v, Writer::planned);
        }
        // Without a memo, cycles are found by the objects' own dicts.
        let plain = if self.fast { None } else { pickle_build::attributes(vm, v, self.dispatch) };
        match plain {
            Some(attributes) => self.plain(vm, v, attributes),
            None => self.planned(vm, v),
        }
    }

    /// An instance of a plain class: its class and its attributes.
    fn plain(&mut self, vm: &mut Vm, v: Value, attributes: Value) -> Done {
        let class = ShapeId::of(v).shape().class;
        if self.protocol >= 2 {
            self.save(vm, class)?;
            self.put(b")\x81");
        } else {
            let object = crate::runtime::class_of(vm, crate::runtime::Ty::Object).value();
            let args = tuple::new(&mut vm.space, &[class, object, Value::NIL]);
            self.save(vm, self.reconstructor)?;
            self.fresh(vm, args)?;
            self.put(b"R");
        }
        self.number(vm, v)?;
        if self.protocol >= 2 || table::len(attributes) > 0 {
            self.save(vm, attributes)?;
            self.put(b"b");
        }
        Ok(())
    }

    fn save_persistent(&mut self, vm: &mut Vm, id: Value) -> Done {
        if self.binary() {
            let hook = self.persistent.take();
            self.save(vm, id)?;
            self.persistent = hook;
            self.out.push(b'Q');
            return Ok(());
        }
        if !crate::runtime::is_a(vm, id, crate::runtime::Ty::Str) {
            return Err(self.refuse(vm, "persistent id must be string"));
        }
        let shown = str_text(vm, id)?;
        self.line(b'P', shown);
        Ok(())
    }

    fn refuse(&mut self, vm: &mut Vm, message: &str) -> Raised {
        let message = str_value(vm, message.as_bytes());
        match Class::of(self.error) {
            Some(class) => raise_class(vm, class, &[message]),
            None => type_error(vm, "an exception class is required"),
        }
    }

    fn boolean(&mut self, yes: bool) {
        match (self.protocol >= 2, yes) {
            (true, true) => self.out.push(0x88),
            (true, false) => self.out.push(0x89),
            (false, true) => self.put(b"I01\n"),
            (false, false) => self.put(b"I00\n"),
        }
    }

    fn integer(&mut self, vm: &mut Vm, v: Value, small: bool) {
        let Some(n) = as_num(vm, v) else { return };
        if small {
            match n.as_i64() {
                Some(i) if self.binary() && (0..256).contains(&i) => self.put(&[b'K', i as u8]),
                Some(i) if self.binary() && (0..65536).contains(&i) => {
                    self.out.push(b'M');
                    self.put(&(i as u16).to_le_bytes());
                }
                Some(i) if self.binary() && i32::try_from(i).is_ok() => {
                    self.out.push(b'J');
                    self.put(&(i as i32).to_le_bytes());
                }
                _ => self.line(b'I', integer::to_text(n, 10)),
            }
        } else if self.protocol < 2 {
            self.line(b'L', integer::to_text(n, 10) + "L");
        } else {
            let content = if n.is_zero() { Vec::new() } else { integer::to_signed_bytes_le(n) };
            self.counted(0x8a, 0x8b, content.len());
            self.put(&content);
        }
    }

    fn float(&mut self, f: f64) {
        if self.binary() {
            self.out.push(b'G');
            self.put(&f.to_be_bytes());
        } else {
            self.line(b'F', float_text::format(f, &Style::c(Notation::General, 17)));
        }
    }

    fn string(&mut self, vm: &mut Vm, v: Value) -> Done {
        if self.binary() {
            let content = bytes::bytes(&mut vm.space, v);
            self.counted(b'U', b'T', content.len());
            self.put(content);
        } else {
            let shown = repr_text(vm, v)?;
            self.line(b'S', shown);
        }
        if bytes::len(v) > 1 { self.number(vm, v) } else { Ok(()) }
    }

    fn unicode(&mut self, vm: &mut Vm, v: Value) -> Done {
        if self.binary() {
            let content = text::to_utf8(&mut vm.space, v, Surrogates::Keep).unwrap_or_default();
            self.out.push(b'X');
            self.put(&(content.len() as u32).to_le_bytes());
            self.put(&content);
        } else {
            self.out.push(b'V');
            let mut at = 0;
            while at < text::len(v) {
                let (point, units) = text::point_at(&mut vm.space, v, at);
                at += units;
                match point {
                    0x1_0000.. => self.put(format!("\\U{point:08x}").as_bytes()),
                    0x100.. | 0x5c | 0x0a => self.put(format!("\\u{point:04x}").as_bytes()),
                    _ => self.out.push(point as u8),
                }
            }
            self.out.push(b'\n');
        }
        if text::len(v) > 1 { self.number(vm, v) } else { Ok(()) }
    }

    fn tuple(&mut self, vm: &mut Vm, v: Value) -> Done {
        let n = tuple::len(v);
        let short = self.protocol >= 2 && n <= 3;
        if !short {
            self.out.push(b'(');
        }
        for &item in tuple::items(v) {
            self.save(vm, item)?;
        }
        if let Some(number) = self.memo.find(vm, v)? {
            // An item led back to the tuple, which was written then.
            match (short, self.binary()) {
                (true, _) => self.out.extend(std::iter::repeat_n(b'0', n)),
                (false, true) => self.out.push(b'1'),
                (false, false) => self.out.extend(std::iter::repeat_n(b'0', n + 1)),
            }
            self.refer(number);
            return Ok(());
        }
        self.out.push(if short { 0x84 + n as u8 } else { b't' });
        self.number(vm, v)
    }

    /// A tuple that was made for this pickle.
    fn fresh(&mut self, vm: &mut Vm, v: Value) -> Done {
        let plain = tuple::is(v) && ShapeId::of(v).shape().class.is_absent();
        if !plain || tuple::len(v) == 0 {
            return self.save(vm, v);
        }
        let n = tuple::len(v);
        let short = self.protocol >= 2 && n <= 3;
        if !short {
            self.out.push(b'(');
        }
        for &item in tuple::items(v) {
            self.save(vm, item)?;
        }
        self.out.push(if short { 0x84 + n as u8 } else { b't' });
        Ok(())
    }

    /// Write an object that others lie in. Without a memo a cycle would never end.
    fn container(&mut self, vm: &mut Vm, v: Value, write: fn(&mut Writer, &mut Vm, Value) -> Done) -> Done {
        if !self.fast || self.depth <= FAST_LIMIT {
            return write(self, vm, v);
        }
        if self.inside.contains(&v.bits()) {
            let (name, address) = (type_name(vm, v), v.bits());
            let what = format!("fast mode: can't pickle cyclic objects including object type {name} at {address:#x}");
            return Err(value_error(vm, what));
        }
        self.inside.push(v.bits());
        write(self, vm, v)?;
        self.inside.pop();
        Ok(())
    }

    fn list(&mut self, vm: &mut Vm, v: Value) -> Done {
        self.put(if self.binary() { b"]" } else { b"(l" });
        self.number(vm, v)?;
        let mut at = 0;
        self.batches(vm, b"ae", |vm, room| {
            let items = list::new(&mut vm.space);
            while at < list::len(v) && list::len(items) < room {
                let item = list::get(&mut vm.space, v, at);
                list::push(&mut vm.space, items, item);
                at += 1;
            }
            Ok((items, at >= list::len(v)))
        })
    }

    fn dict(&mut self, vm: &mut Vm, v: Value) -> Done {
        self.put(if self.binary() { b"}" } else { b"(d" });
        self.number(vm, v)?;
        let (size, mut at) = (table::len(v), 0);
        self.batches(vm, b"su", |vm, room| {
            if table::len(v) != size {
                return Err(runtime_error(vm, "dictionary changed size during iteration"));
            }
            let items = list::new(&mut vm.space);
            while list::len(items) < 2 * room {
                let Some((pos, key, value)) = dict::next_entry(v, at) else { return Ok((items, true)) };
                at = pos + 1;
                list::push(&mut vm.space, items, key);
                list::push(&mut vm.space, items, value);
            }
            Ok((items, dict::next_entry(v, at).is_none()))
        })
    }

    /// Write what `more` gives, a list at a time, until it says that was the last; then what adds them to the container:
    /// `ops` are the operation for one and that for many. Keys and values come one after the other.
    fn batches(
        &mut self,
        vm: &mut Vm,
        ops: &[u8; 2],
        mut more: impl FnMut(&mut Vm, usize) -> Result<(Value, bool), Raised>,
    ) -> Done {
        let width = if ops[0] == b's' { 2 } else { 1 };
        let room = if self.binary() { BATCH } else { 1 };
        loop {
            let (items, last) = more(vm, room)?;
            let n = list::len(items);
            let many = n > width;
            if many {
                self.out.push(b'(');
            }
            for i in 0..n {
                let item = list::get(&mut vm.space, items, i);
                self.save(vm, item)?;
            }
            if n > 0 {
                self.out.push(ops[usize::from(many)]);
            }
            if last {
                return Ok(());
            }
        }
    }

    fn of_iterator(&mut self, vm: &mut Vm, iterable: Value, ops: &[u8; 2]) -> Done {
        let it = iter_of(vm, iterable)?;
        let pairs = ops[0] == b's';
        self.batches(vm, ops, |vm, room| {
            let items = list::new(&mut vm.space);
            for _ in 0..room {
                let Some(item) = next(vm, it)? else { return Ok((items, true)) };
                if !pairs {
                    list::push(&mut vm.space, items, item);
                    continue;
                }
                if ShapeId::of(item).kind() != Kind::TUPLE || tuple::len(item) != 2 {
                    return Err(type_error(vm, "dict items iterator must return 2-tuples"));
                }
                list::push(&mut vm.space, items, tuple::get(item, 0));
                list::push(&mut vm.space, items, tuple::get(item, 1));
            }
            Ok((items, false))
        })
    }

    /// An object that only Python knows how to write.
    fn planned(&mut self, vm: &mut Vm, v: Value) -> Done {
        let protocol = Value::small(self.protocol);
        let steps = call(vm, self.plan, &[v, protocol])?;
        if ShapeId::of(steps).kind() != Kind::LIST {
            return Err(type_error(vm, "a plan is a list"));
        }
        let mut at = 0;
        while at + 1 < list::len(steps) {
            let operation = list::get(&mut vm.space, steps, at);
            let operand = list::get(&mut vm.space, steps, at + 1);
            at += 2;
            match operation.as_int() {
                Some(plan::RAW) => {
                    let content = str_text(vm, operand)?;
                    self.put(&content);
                }
                Some(plan::SAVE) => self.save(vm, operand)?,
                Some(plan::FRESH) => self.fresh(vm, operand)?,
                Some(plan::NUMBER) => match self.memo.find(vm, operand)? {
                    Some(n) => {
                        self.out.push(b'0');
                        self.refer(n);
                    }
                    None => self.number(vm, operand)?,
                },
                Some(plan::APPENDS) => self.of_iterator(vm, operand, b"ae")?,
                Some(plan::SETITEMS) => self.of_iterator(vm, operand, b"su")?,
                _ => return Err(type_error(vm, "no step of a plan")),
            }
        }
        Ok(())
    }
}

/// `write(object, protocol, fast, memo, persistent_id, inst_persistent_id, plan, error, dispatch_table, reconstructor)`: the pickle. The memo is a dict, or
/// `None` for a fresh one; the hooks may be `None`.
pub fn write(vm: &mut Vm, args: &[Value]) -> Res {
    let memo = Memo::new(vm, given(args, 3))?;
    let mut writer = Writer {
        out: Vec::new(),
        protocol: to_int(vm, args[1])?,
        fast: truth(vm, args[2])?,
        memo,
        persistent: given(args, 4),
        of_instance: given(args, 5),
        plan: args[6],
        error: args[7],
        dispatch: args[8],
        reconstructor: args[9],
        depth: 0,
        inside: Vec::new(),
    };
    if writer.protocol >= 2 {
        writer.put(&[0x80, writer.protocol as u8]);
    }
    writer.save(vm, args[0])?;
    writer.out.push(b'.');
    Ok(str_value(vm, &writer.out))
}

static FUNCTIONS: &[Native] = &[native!("write", write, 10), native!("read", super::pickle_read::read, 6)];

/// `_pickling`: `lib/cPickle.py` builds on it.
pub static MODULE: ModuleDef = ModuleDef { name: "_pickling", functions: FUNCTIONS, init: |_, _| Ok(()) };

//! Sending messages: lookup, calls, primitives that traces look into, and what happens when there is no method.
//!
//! A lookup depends on the receiver's shape and the selector alone (see [`crate::state`]), so each instruction keeps the
//! last answer in the code object's inline cache, keyed by shape, and needs no watch.
//!
//! *Invariant:* errors of primitives are not exceptions: they send `error:` to the receiver, whose answer is the answer of
//! the message. What is raised as an exception ends the program.

use crate::compile::listing;
use crate::errors;
use crate::numbers;
use crate::objects::kinds;
use crate::objects::method::{Method, Target};
use crate::op::Binary;
use crate::primitives::Prim;
use crate::state::{State, Word, symbol_object};
use workbench::object::text;
use workbench::{Class, Code, Effects, Flow, Gc, Heap, Kind, Meta, NativeFn, ShapeId, Symbol, Value, Vm, residual};

residual! {
    /// What ends a program whose stack is full.
    pub OVERFLOW = overflow(0) ANY;
    /// The text about an index out of bounds.
    pub BOUNDS = bounds(2) READS;
    /// The text about a primitive that cannot do what it is asked.
    pub REFUSED = refused(0) READS;
    /// An instance with more fields than are worth looking at, or an object of a special class.
    pub NEW = new(1) READS;
}

/// Where a selector comes from.
#[derive(Clone, Copy)]
pub enum Selector {
    /// A constant of the running code.
    Constant(u16),
    /// A message between numbers.
    Binary(Binary),
    /// A word of the implementation.
    Word(Word),
}

impl Selector {
    /// The symbol.
    pub fn symbol<M: Meta>(self, m: &mut M) -> Symbol {
        match self {
            Selector::Constant(k) => {
                let v = m.constant(k);
                Symbol(m.promote(v).int_unchecked() as u32)
            }
            Selector::Binary(op) => numbers::selector(m, op),
            Selector::Word(word) => m.vm().state::<State>().word(word),
        }
    }
}

#[inline(always)]
fn cached(code: Gc<Code>, pc: u32, key: u64) -> Option<Gc<Method>> {
    match code.caches.borrow().get(pc as usize) {
        Some(&(known, v)) if known == key => Gc::from_value(v),
        _ => None,
    }
}

fn cache(code: Gc<Code>, pc: u32, key: u64, method: Gc<Method>) {
    let mut caches = code.caches.borrow_mut();
    if caches.is_empty() {
        caches.resize(code.parts.ops.len(), (0, Value::ABSENT));
    }
    caches[pc as usize] = (key, method.value());
    Heap::barrier(code.value());
}

#[inline(always)]
fn find<M: Meta>(m: &mut M, shape: ShapeId, selector: Selector) -> Option<Gc<Method>> {
    match cached(m.code(), m.pc(), shape.0 as u64) {
        Some(method) => Some(method),
        None => find_slow(m, shape, selector),
    }
}

#[inline(never)]
fn find_slow<M: Meta>(m: &mut M, shape: ShapeId, selector: Selector) -> Option<Gc<Method>> {
    let selector = selector.symbol(m);
    let method = m.vm().state::<State>().find(shape, selector)?;
    cache(m.code(), m.pc(), shape.0 as u64, method);
    Some(method)
}

/// Send a message; the receiver is the first argument.
#[inline(always)]
pub fn send<M: Meta>(m: &mut M, selector: Selector, dst: u16, args: &[M::Val]) -> Flow<M::Val> {
    let shape = m.shape(args[0]);
    match find(m, shape, selector) {
        Some(method) => invoke(m, method, dst, args, 0),
        None => {
            let selector = selector.symbol(m);
            not_understood(m, selector, dst, args)
        }
    }
}

/// Send a message without the inline cache.
#[inline(never)]
pub fn send_symbol<M: Meta>(m: &mut M, selector: Symbol, dst: u16, args: &[M::Val]) -> Flow<M::Val> {
    let shape = m.shape(args[0]);
    match m.vm().state::<State>().find(shape, selector) {
        Some(method) => invoke(m, method, dst, args, 0),
        None => not_understood(m, selector, dst, args),
    }
}

/// Send with lookup from a class.
#[inline(never)]
pub fn send_super<M: Meta>(m: &mut M, constant: u16, dst: u16, args: &[M::Val]) -> Flow<M::Val> {
    const SUPER: u64 = 1 << 40;
    let found = cached(m.code(), m.pc(), SUPER).or_else(|| {
        let selector = Selector::Constant(constant).symbol(m);
        let class = m.constant(constant + 1);
        let class = Class::of(m.promote(class))?;
        let method = m.vm().state::<State>().find_in(class, selector)?;
        cache(m.code(), m.pc(), SUPER, method);
        Some(method)
    });
    match found {
        Some(method) => invoke(m, method, dst, args, 0),
        None => {
            let selector = Selector::Constant(constant).symbol(m);
            not_understood(m, selector, dst, args)
        }
    }
}

/// Call a method. `depth` counts messages that perform messages.
#[inline(always)]
pub fn invoke<M: Meta>(m: &mut M, method: Gc<Method>, dst: u16, args: &[M::Val], depth: u8) -> Flow<M::Val> {
    let v = match method.target {
        Target::Code(code) => {
            let callee = m.konst(method.value());
            return enter(m, code, callee, dst, args);
        }
        Target::Prim(prim) => return primitive(m, prim, dst, args, depth),
        Target::Get(field) => m.slot(args[0], field as usize),
        Target::Set(field) => {
            m.set_slot(args[0], field as usize, args[1]);
            args[0]
        }
        Target::Answer(v) => m.konst(v),
        Target::Itself => args[0],
    };
    m.set(dst, v);
    Flow::Next
}

#[inline(always)]
fn enter<M: Meta>(m: &mut M, code: Gc<Code>, callee: M::Val, dst: u16, args: &[M::Val]) -> Flow<M::Val> {
    if m.push(code, callee, dst, args) { Flow::Enter } else { full(m) }
}

#[inline(never)]
fn full<M: Meta>(m: &mut M) -> Flow<M::Val> {
    let end = m.call(&OVERFLOW, &[]);
    Flow::Raise(end)
}

/// Evaluate a block: `args` are the block and its arguments, as many as it takes.
#[inline(always)]
pub fn evaluate<M: Meta>(m: &mut M, dst: u16, args: &[M::Val]) -> Flow<M::Val> {
    let code = m.slot_fixed(args[0], kinds::BLOCK_CODE);
    let code = m.promote(code);
    let this = m.slot_fixed(args[0], kinds::BLOCK_SELF);
    let Some(code) = Gc::<Code>::from_value(code) else { return refuse(m, dst, args[0]) };
    match args {
        [block] => enter(m, code, *block, dst, &[this]),
        [block, a] => enter(m, code, *block, dst, &[this, *a]),
        [block, a, b, ..] => enter(m, code, *block, dst, &[this, *a, *b]),
        [] => refuse(m, dst, this),
    }
}

/// `value`, `value:` and `value:with:`.
#[inline(always)]
pub fn value<M: Meta>(m: &mut M, dst: u16, args: &[M::Val]) -> Flow<M::Val> {
    if m.shape(args[0]).kind() == kinds::block_kind(args.len() - 1) {
        return evaluate(m, dst, args);
    }
    let word = match args.len() {
        1 => Word::Value0,
        2 => Word::Value1,
        _ => Word::Value2,
    };
    send(m, Selector::Word(word), dst, args)
}

/// `at:`
#[inline(always)]
pub fn at<M: Meta>(m: &mut M, dst: u16, array: M::Val, index: M::Val) -> Flow<M::Val> {
    if m.shape(array).kind() == kinds::ARRAY {
        array_at(m, dst, array, index)
    } else {
        send(m, Selector::Word(Word::At), dst, &[array, index])
    }
}

#[inline(always)]
fn array_at<M: Meta>(m: &mut M, dst: u16, array: M::Val, index: M::Val) -> Flow<M::Val> {
    match position(m, array, index) {
        Some(i) => {
            let v = m.elem(array, i);
            m.set(dst, v);
            Flow::Next
        }
        None => out_of_bounds(m, dst, array, index),
    }
}

/// `at:put:`
#[inline(always)]
pub fn at_put<M: Meta>(m: &mut M, dst: u16, array: M::Val, index: M::Val, v: M::Val) -> Flow<M::Val> {
    if m.shape(array).kind() == kinds::ARRAY {
        array_at_put(m, dst, array, index, v)
    } else {
        send(m, Selector::Word(Word::AtPut), dst, &[array, index, v])
    }
}

#[inline(always)]
fn array_at_put<M: Meta>(m: &mut M, dst: u16, array: M::Val, index: M::Val, v: M::Val) -> Flow<M::Val> {
    match position(m, array, index) {
        Some(i) => {
            m.set_elem(array, i, v);
            m.set(dst, v);
            Flow::Next
        }
        None => out_of_bounds(m, dst, array, index),
    }
}

/// The element's number from zero, if there is such an element.
#[inline(always)]
fn position<M: Meta>(m: &mut M, array: M::Val, index: M::Val) -> Option<M::Int> {
    let index = m.as_int(index)?;
    let one = m.int(1);
    let i = m.int_op(workbench::IntOp::Sub, index, one);
    let count = m.count(array);
    let inside = m.int_below(i, count);
    m.branch(inside).then_some(i)
}

#[inline(never)]
fn out_of_bounds<M: Meta>(m: &mut M, dst: u16, array: M::Val, index: M::Val) -> Flow<M::Val> {
    let text = m.call(&BOUNDS, &[array, index]);
    fail(m, dst, array, text)
}

/// Send `doesNotUnderstand:arguments:`.
#[inline(never)]
pub fn not_understood<M: Meta>(m: &mut M, selector: Symbol, dst: u16, args: &[M::Val]) -> Flow<M::Val> {
    let state = m.vm().state::<State>();
    let shape = m.shape(args[0]);
    let Some(method) = state.find(shape, state.word(Word::NotUnderstood)) else {
        let end = m.vm().space.name_text(selector);
        let end = errors::end(m.vm(), &format!("{end} is not understood, and neither is doesNotUnderstand:arguments:"));
        let end = m.konst(end);
        return Flow::Raise(end);
    };
    let selector = symbol_object(m.vm(), state, selector);
    let selector = m.konst(selector);
    let array = m.new_values(state.core().array, &args[1..]);
    invoke(m, method, dst, &[args[0], selector, array], MOST_PERFORMS)
}

/// The answer of a failing primitive: `error:` to the receiver.
#[inline(never)]
pub fn fail<M: Meta>(m: &mut M, dst: u16, receiver: M::Val, text: M::Val) -> Flow<M::Val> {
    let error = m.vm().state::<State>().word(Word::Error);
    send_symbol(m, error, dst, &[receiver, text])
}

#[inline(never)]
fn refuse<M: Meta>(m: &mut M, dst: u16, receiver: M::Val) -> Flow<M::Val> {
    let text = m.call(&REFUSED, &[]);
    fail(m, dst, receiver, text)
}

/// A primitive raised: a text is the message of an error, anything else ends the program.
#[inline(never)]
pub fn failed<M: Meta>(m: &mut M, dst: u16, receiver: M::Val) -> Flow<M::Val> {
    let raised = m.take_pending();
    if m.shape(raised).kind() == Kind::TEXT { fail(m, dst, receiver, raised) } else { Flow::Raise(raised) }
}

#[inline(always)]
fn native<M: Meta>(m: &mut M, f: NativeFn, effects: Effects, dst: u16, args: &[M::Val]) -> Flow<M::Val> {
    match m.try_native(f, args, effects) {
        Ok(v) => {
            m.set(dst, v);
            Flow::Next
        }
        Err(_) => failed(m, dst, args[0]),
    }
}

/// How deep messages that perform messages may nest.
const MOST_PERFORMS: u8 = 100;

/// Run a primitive.
#[inline(never)]
fn primitive<M: Meta>(m: &mut M, prim: Prim, dst: u16, args: &[M::Val], depth: u8) -> Flow<M::Val> {
    let this = args[0];
    let v = match prim {
        Prim::Native(f, effects) => return native(m, f, effects, dst, args),
        Prim::Direct(f) => match m.try_call(f, args) {
            Ok(v) => v,
            Err(_) => return failed(m, dst, this),
        },
        Prim::Float(f) => match m.as_flt(this) {
            Some(x) => {
                let y = m.flt_fn(f, x);
                m.from_flt(y)
            }
            None => return refuse(m, dst, this),
        },
        Prim::Number(op) => return numbers::between(m, op, dst, this, args[1]),
        Prim::Same => {
            let same = match (m.as_int(this), m.as_int(args[1])) {
                (Some(x), Some(y)) => m.int_cmp(workbench::Cmp::Eq, x, y),
                // Integers are their values, of whatever size.
                _ if m.shape(this).kind() == Kind::BIGINT && m.shape(args[1]).kind() == Kind::BIGINT => {
                    return numbers::between(m, Binary::Eq, dst, this, args[1]);
                }
                _ => m.same(this, args[1]),
            };
            m.from_bool(same)
        }
        Prim::ClassOf => {
            let shape = m.shape(this);
            let class = m.vm().state::<State>().class_of(shape);
            m.konst(class.value())
        }
        Prim::New => return instance(m, dst, this),
        Prim::At | Prim::AtPut | Prim::Length => {
            if !matches!(m.shape(this).kind(), kinds::ARRAY | kinds::SUBARRAY) {
                return refuse(m, dst, this);
            }
            match prim {
                Prim::At => return array_at(m, dst, this, args[1]),
                Prim::AtPut => return array_at_put(m, dst, this, args[1], args[2]),
                _ => {
                    let count = m.count(this);
                    m.from_int(count)
                }
            }
        }
        Prim::Value => {
            if m.shape(this).kind() != kinds::block_kind(args.len() - 1) {
                return refuse(m, dst, this);
            }
            return evaluate(m, dst, args);
        }
        Prim::Restart => match listing(m.code()).and_then(|listing| listing.restart) {
            Some(pc) => return Flow::LoopBack(pc),
            None => return refuse(m, dst, this),
        },
        Prim::Perform { array, from_class } => {
            if depth >= MOST_PERFORMS {
                return full(m);
            }
            return perform(m, dst, args, array, from_class, depth + 1);
        }
        Prim::Invoke => {
            if depth >= MOST_PERFORMS {
                return full(m);
            }
            return invoke_on(m, dst, args, depth + 1);
        }
    };
    m.set(dst, v);
    Flow::Next
}

/// Fields that an instance may have and still be made where traces see it.
const FEW_FIELDS: usize = 24;

fn instance<M: Meta>(m: &mut M, dst: u16, class: M::Val) -> Flow<M::Val> {
    if m.shape(class).kind() != Kind::CLASS {
        return refuse(m, dst, class);
    }
    let shape = Class::of(m.promote(class)).and_then(|class| class.instance_shape.get());
    let v = match shape {
        Some(id) if id.kind() == Kind::INSTANCE && (id.shape().slots as usize) <= FEW_FIELDS => {
            let nils = [m.konst(Value::NIL); FEW_FIELDS];
            m.new_record(id, &nils[..id.shape().slots as usize])
        }
        _ => m.call(&NEW, &[class]),
    };
    m.set(dst, v);
    Flow::Next
}

/// The `perform:` family: selector, then an array of arguments, then a class to start from.
fn perform<M: Meta>(m: &mut M, dst: u16, args: &[M::Val], array: bool, from_class: bool, depth: u8) -> Flow<M::Val> {
    if m.shape(args[1]).kind() != kinds::SYMBOL {
        return refuse(m, dst, args[0]);
    }
    let Some(selector) = kinds::as_symbol(m.promote(args[1])) else { return refuse(m, dst, args[0]) };
    let shape = m.shape(args[0]);
    let state = m.vm().state::<State>();
    let class = state.class_of(shape);
    let start = if from_class { Class::of(m.promote(args[args.len() - 1])) } else { Some(class) };
    let Some(start) = start.filter(|&start| class.is_subclass_of(start)) else { return refuse(m, dst, args[0]) };
    let mut all = vec![args[0]];
    if array && !elements(m, args[2], &mut all) {
        return refuse(m, dst, args[0]);
    }
    let wanted = arity(m.vm().space.name(selector));
    if wanted + 1 != all.len() {
        return refuse(m, dst, args[0]);
    }
    match state.find_in(start, selector) {
        Some(method) => invoke(m, method, dst, &all, depth),
        None => not_understood(m, selector, dst, &all),
    }
}

/// How many arguments a selector takes.
fn arity(selector: &[u8]) -> usize {
    match selector.first() {
        Some(b) if b.is_ascii_alphabetic() || *b == b'_' || !b.is_ascii() => {
            selector.iter().filter(|&&b| b == b':').count()
        }
        _ => 1,
    }
}

/// Append the elements of an array; false when it is none, or too long for arguments.
fn elements<M: Meta>(m: &mut M, array: M::Val, all: &mut Vec<M::Val>) -> bool {
    if !matches!(m.shape(array).kind(), kinds::ARRAY | kinds::SUBARRAY) {
        return false;
    }
    let count = m.count(array);
    let count = m.promote_int(count);
    if count > 255 {
        return false;
    }
    for i in 0..count {
        let i = m.int(i);
        let v = m.elem(array, i);
        all.push(v);
    }
    true
}

/// `invokeOn:with:`
fn invoke_on<M: Meta>(m: &mut M, dst: u16, args: &[M::Val], depth: u8) -> Flow<M::Val> {
    if m.shape(args[0]).kind() != kinds::METHOD {
        return refuse(m, dst, args[0]);
    }
    let Some(method) = Gc::<Method>::from_value(m.promote(args[0])) else { return refuse(m, dst, args[0]) };
    let shape = m.shape(args[1]);
    let fits = m.vm().state::<State>().class_of(shape).is_subclass_of(method.holder);
    let mut all = vec![args[1]];
    if !fits || !elements(m, args[2], &mut all) || arity(m.vm().space.name(method.signature)) + 1 != all.len() {
        return refuse(m, dst, args[0]);
    }
    invoke(m, method, dst, &all, depth)
}

extern "C" fn overflow(vm: &mut Vm) -> Value {
    errors::end(vm, "Stack overflow")
}

extern "C" fn bounds(vm: &mut Vm, array: Value, index: Value) -> Value {
    let length = workbench::access::values_of(array).len();
    let message = match workbench::Space::as_int(index) {
        Some(i) => format!("Array index {i} out of bounds 1 to {length}"),
        None => "An array index has to be an integer".to_string(),
    };
    text::from_str(&mut vm.space, &message, kinds::WIDE)
}

extern "C" fn refused(vm: &mut Vm) -> Value {
    text::from_str(&mut vm.space, "A primitive cannot do this with these objects", kinds::WIDE)
}

extern "C" fn new(vm: &mut Vm, class: Value) -> Value {
    let shape = Class::of(class).and_then(|class| class.instance_shape.get());
    match shape {
        Some(id) if matches!(id.kind(), kinds::ARRAY | kinds::SUBARRAY) => {
            vm.space.heap.alloc_values(id.0, 0, Value::NIL)
        }
        Some(id) => {
            let object = vm.space.record(id);
            for i in 0..id.shape().slots as usize {
                workbench::access::set_slot(object, i, Value::NIL);
            }
            object
        }
        None => Value::NIL,
    }
}

//! Attribute access by plans: what an access means is worked out once for a shape and kept in the code's inline cache.
//!
//! *Invariant:* a plan depends on the shape (and, for classes and modules, the object) and on the class epoch alone.

use super::attr_dict::{self, Found};
use super::{Step, absent, call, done, put, slow};
use crate::op::Reg;
use crate::runtime::class::{BY_DICT, dict_slot, is_plain, lookup};
use crate::runtime::kinds as k;
use crate::runtime::native::{self, Namespace};
use crate::runtime::state::{PLANS, PlanEntry};
use crate::runtime::types::{self, flag};
use crate::runtime::{attr, state};
use workbench::{Class, Flow, Gc, Heap, Kind, Meta, Place, ShapeId, Symbol, Value, Vm, WatchedCell, access};

/// What an attribute access does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
enum Way {
    /// The general way.
    Slow,
    /// Record slot n.
    Inline,
    /// Overflow element n.
    Overflow,
    /// Record slot n, which may be empty.
    Checked,
    /// A function of the class, to be bound.
    Method,
    /// The content of a cell.
    Cell,
    /// A value.
    Value,
    /// A property with a Python function.
    Property,
    /// An attribute that a function in Rust reads.
    GetSet,
    /// Item n of a tuple.
    Item,
    /// A new attribute: slot n, the shape after it in the answer.
    Add,
    /// A new attribute in the overflow buffer.
    AddOverflow,
    /// There is none, and nobody to ask.
    Missing,
}

const WAYS: [Way; 13] = [
    Way::Slow,
    Way::Inline,
    Way::Overflow,
    Way::Checked,
    Way::Method,
    Way::Cell,
    Way::Value,
    Way::Property,
    Way::GetSet,
    Way::Item,
    Way::Add,
    Way::AddOverflow,
    Way::Missing,
];

/// A way with its number and value.
#[derive(Clone, Copy)]
struct Plan {
    way: Way,
    n: u16,
    value: Value,
}

impl Plan {
    const SLOW: Plan = Plan { way: Way::Slow, n: 0, value: Value::ABSENT };

    fn new(way: Way, n: u16, value: Value) -> Plan {
        Plan { way, n, value }
    }

    fn at(place: Place) -> Plan {
        match place {
            Place::Inline(i) => Plan::new(Way::Inline, i, Value::ABSENT),
            Place::Overflow(i) => Plan::new(Way::Overflow, i, Value::ABSENT),
        }
    }

    fn encode(self) -> Value {
        Value::small(self.way as i64 | i64::from(self.n) << 8)
    }

    fn decode(plan: Value, value: Value) -> Plan {
        let bits = plan.int_unchecked();
        Plan { way: WAYS[(bits & 0xff) as usize], n: (bits >> 8) as u16, value }
    }
}

/// The plan of an access, from the cache or made.
#[inline(always)]
fn plan<M: Meta>(
    m: &mut M,
    o: M::Val,
    shape: ShapeId,
    at: u16,
    make: fn(&mut Vm, Value, ShapeId, Symbol) -> Plan,
) -> Plan {
    let kind = shape.kind();
    let object = if kind == Kind::CLASS || kind == Kind::MODULE {
        let Some(object) = m.promote_of_few(o) else { return Plan::SLOW };
        object
    } else {
        Value::ABSENT
    };
    let code = m.code();
    let epoch = m.vm().class_epoch();
    let key = u64::from(shape.0) << 32 | u64::from(epoch);
    let found = {
        let caches = code.caches.borrow();
        let (first, second) = (caches[at as usize], caches[at as usize + 1]);
        if first.0 == key && second.0 == object.bits() { Some(Plan::decode(first.1, second.1)) } else { None }
    };
    let plan = match found {
        Some(plan) => plan,
        None => {
            let name = symbol_at(&code, at);
            let plan = find(m.vm(), object, shape, name, make);
            let mut caches = code.caches.borrow_mut();
            caches[at as usize] = (key, plan.encode());
            caches[at as usize + 1] = (object.bits(), plan.value);
            drop(caches);
            Heap::barrier(code.value());
            plan
        }
    };
    if M::TRACES {
        assume(m, object, shape, symbol_at(&code, at));
    }
    plan
}

/// A plan from the second level of caches, or made.
fn find(
    vm: &mut Vm,
    object: Value,
    shape: ShapeId,
    name: Symbol,
    make: fn(&mut Vm, Value, ShapeId, Symbol) -> Plan,
) -> Plan {
    let st = state(vm);
    let key = u64::from(shape.0) << 32 | u64::from(vm.epoch_of(name));
    let tagged = u64::from(name.0) << 1
        | u64::from(std::ptr::fn_addr_eq(make, make_store as fn(&mut Vm, Value, ShapeId, Symbol) -> Plan));
    let hash =
        (u64::from(shape.0) ^ object.bits() >> 4).wrapping_mul(31).wrapping_add(tagged.wrapping_mul(0x9e37_79b1));
    let slot = hash as usize % PLANS;
    {
        let plans = st.plans.borrow();
        let entry = &plans[slot];
        if entry.key == key && entry.name == tagged && entry.object == object.bits() {
            return Plan::decode(entry.plan, entry.value);
        }
    }
    // What guest code looks into while it is made (its metaclass's hooks do) is remembered from now on.
    let meta = Class::of(object).and_then(|class| Class::of(class.meta.get()));
    Class::of(object).into_iter().chain(meta).for_each(|class| class.made());
    let plan = make(vm, object, shape, name);
    vm.know_by_address(object);
    let entry = PlanEntry { key, name: tagged, object: object.bits(), plan: plan.encode(), value: plan.value };
    st.plans.borrow_mut()[slot] = entry;
    Heap::barrier(st.value());
    plan
}

/// The symbol of a constant.
#[inline(always)]
pub fn symbol_at(code: &workbench::Code, at: u16) -> Symbol {
    Symbol(code.parts.consts.as_slice()[at as usize].int_unchecked() as u32)
}

/// Compiled code relies on the classes the plan was made from.
fn assume<M: Meta>(m: &mut M, object: Value, shape: ShapeId, name: Symbol) {
    let (class, meta) = match Class::of(object) {
        Some(class) => (Some(class), Class::of(class.meta.get())),
        None => (Class::of(shape.shape().class), None),
    };
    for class in class.into_iter().chain(meta) {
        m.assume(&class.watch);
        if let Some(member) = class.lookup(name) {
            assume_kind(m, member.cell.get());
        }
    }
}

/// Compiled code relies on what a class's member is or is not: a descriptor, and one for data, by what its own class has.
pub fn assume_kind<M: Meta>(m: &mut M, raw: Value) {
    let shape = ShapeId::of(raw).shape();
    if shape.kind == Kind::INSTANCE
        && let Some(class) = Class::of(shape.class)
    {
        m.assume(&class.watch);
    }
}

/// How to read an attribute.
fn make_load(vm: &mut Vm, object: Value, shape: ShapeId, name: Symbol) -> Plan {
    let s = shape.shape();
    match s.kind {
        Kind::CLASS => return make_class_load(vm, object, name),
        Kind::MODULE => {
            let Some(namespace) = native::namespace_of(object).filter(|_| s.class.is_absent()) else {
                return Plan::SLOW;
            };
            if namespace.as_dict().is_some() || Namespace::get(namespace, vm, name).is_none() {
                return Plan::SLOW;
            }
            return Plan::new(Way::Cell, 0, Namespace::cell(namespace, vm, name).value());
        }
        Kind::METHOD | Kind::BUILTIN | k::SUPER | k::DICT_ITER => return Plan::SLOW,
        _ => {}
    }
    let class = match Class::of(s.class) {
        Some(class) => class,
        None if s.kind == Kind::SINGLETON => return Plan::SLOW,
        None => types::class_of(vm, types::type_of_kind(s.kind, Value::ABSENT)),
    };
    if class.flags.get() & flag::GETATTRIBUTE != 0 || s.kind == Kind::INSTANCE && s.strategy == BY_DICT {
        return Plan::SLOW;
    }
    if s.kind == Kind::FUNCTION {
        return Plan::SLOW;
    }
    let syms = state(vm).syms;
    let old = class.flags.get() & flag::OLD_STYLE != 0;
    if name == syms.class && s.kind == Kind::INSTANCE {
        let object = types::class_of(vm, types::Ty::Object).value();
        let of_object = |raw| Gc::<native::GetSet>::from_value(raw).is_some_and(|g| g.owner == object);
        let usual = old || class.lookup(name).is_some_and(|m| of_object(m.cell.get()));
        return if usual { Plan::new(Way::Value, 0, class.value()) } else { Plan::SLOW };
    }
    if name == syms.class || name == syms.dict {
        return Plan::SLOW;
    }
    let member = class.lookup(name);
    let raw = member.map(|m| m.cell.get());
    if let Some(raw) = raw
        && !old
        && attr::is_data(vm, raw)
    {
        return match attr::descriptor_kind(raw) {
            // An AttributeError in the getter leads to `__getattr__`.
            k::GETSET | k::PROPERTY if class.lookup(syms.getattr).is_some() => Plan::SLOW,
            k::GETSET => exception_args(vm, raw, s).unwrap_or(Plan::new(Way::GetSet, 0, raw)),
            k::PROPERTY => {
                let get = workbench::access::slot(raw, k::property::GET);
                match ShapeId::of(get).kind() {
                    Kind::FUNCTION => Plan::new(Way::Property, 0, get),
                    _ if s.kind == Kind::TUPLE => item_plan(vm, class, get),
                    _ => Plan::SLOW,
                }
            }
            k::MEMBER => {
                let symbol = Symbol(workbench::access::slot(raw, k::member::SYMBOL).int_unchecked() as u32);
                match s.place(symbol) {
                    Some(Place::Inline(i)) if s.kind == Kind::INSTANCE => Plan::new(Way::Checked, i, Value::ABSENT),
                    _ => Plan::SLOW,
                }
            }
            _ => Plan::SLOW,
        };
    }
    if s.kind == Kind::INSTANCE
        && let Some(place) = s.place(name)
    {
        return Plan::at(place);
    }
    // The dicts of derived tuples lie elsewhere.
    if s.kind == Kind::TUPLE && class.flags.get() & (flag::NO_DICT | flag::BUILTIN) == 0 {
        return Plan::SLOW;
    }
    let (Some(member), Some(raw)) = (member, raw) else {
        let nobody = s.kind == Kind::INSTANCE && !old && class.lookup(syms.getattr).is_none();
        return if nobody { Plan::new(Way::Missing, 0, Value::ABSENT) } else { Plan::SLOW };
    };
    match attr::descriptor_kind(raw) {
        Kind::FUNCTION => Plan::new(Way::Method, 0, raw),
        Kind::BUILTIN if native::is_method(raw) => Plan::new(Way::Method, 0, raw),
        k::STATICMETHOD => Plan::new(Way::Value, 0, workbench::access::slot(raw, k::staticmethod::FUNC)),
        k::CLASSMETHOD => {
            let func = workbench::access::slot(raw, k::classmethod::FUNC);
            if ShapeId::of(func).kind() != Kind::FUNCTION {
                return Plan::SLOW;
            }
            Plan::new(Way::Value, 0, attr::bound(vm, func, class.value(), class.meta.get()))
        }
        _ if is_plain(ShapeId::of(raw)) => Plan::new(Way::Cell, 0, member.cell.value()),
        _ => Plan::SLOW,
    }
}

/// How to read a field of a `namedtuple`.
fn item_plan(vm: &mut Vm, class: Gc<Class>, getter: Value) -> Plan {
    let (getitem, tuple) = (state(vm).syms.getitem, types::class_of(vm, types::Ty::Tuple).value());
    if !lookup(vm, class, getitem).and_then(native::as_builtin).is_some_and(|b| b.owner == tuple) {
        return Plan::SLOW;
    }
    match crate::modules::operator_getters::index_of(vm, getter) {
        Some(i) => Plan::new(Way::Item, i, Value::ABSENT),
        None => Plan::SLOW,
    }
}

/// How to read `args` of an exception, if that is what this attribute is.
fn exception_args(vm: &mut Vm, raw: Value, s: &'static workbench::Shape) -> Option<Plan> {
    let base = crate::runtime::exceptions::exc_class(vm, crate::runtime::Exc::BaseException);
    let name = vm.intern(b"args");
    match s.place(state(vm).syms.hidden_args) {
        Some(Place::Inline(i)) if base.own(name).is_some_and(|c| c.get() == raw) => {
            Some(Plan::new(Way::Checked, i, Value::ABSENT))
        }
        _ => None,
    }
}

/// How to read an attribute of a class.
fn make_class_load(vm: &mut Vm, object: Value, name: Symbol) -> Plan {
    let Some(class) = Class::of(object) else { return Plan::SLOW };
    let syms = state(vm).syms;
    let special = [syms.class, syms.dict, syms.name, syms.bases, syms.doc, syms.module, syms.mro];
    if special.contains(&name) {
        return Plan::SLOW;
    }
    let meta = types::type_of(vm, object);
    if meta.flags.get() & flag::GETATTRIBUTE != 0 {
        return Plan::SLOW;
    }
    if class.flags.get() & flag::OLD_STYLE == 0
        && let Some(m) = meta.lookup(name)
        && attr::is_data(vm, m.cell.get())
    {
        return Plan::SLOW;
    }
    let Some(member) = class.lookup(name) else { return Plan::SLOW };
    let raw = member.cell.get();
    match attr::descriptor_kind(raw) {
        Kind::FUNCTION => Plan::new(Way::Value, 0, attr::bound(vm, raw, Value::ABSENT, class.value())),
        k::STATICMETHOD => Plan::new(Way::Value, 0, workbench::access::slot(raw, k::staticmethod::FUNC)),
        k::CLASSMETHOD => {
            let func = workbench::access::slot(raw, k::classmethod::FUNC);
            if ShapeId::of(func).kind() != Kind::FUNCTION {
                return Plan::SLOW;
            }
            Plan::new(Way::Value, 0, attr::bound(vm, func, object, class.meta.get()))
        }
        Kind::BUILTIN => Plan::new(Way::Value, 0, raw),
        _ if is_plain(ShapeId::of(raw)) => Plan::new(Way::Cell, 0, member.cell.value()),
        _ => Plan::SLOW,
    }
}

/// The content of a cell: a constant while it is one.
pub fn read_cell<M: Meta>(m: &mut M, cell: Value) -> M::Val {
    if M::TRACES
        && let Some(watched) = Gc::<WatchedCell>::from_value(cell)
        && !watched.is_mutable()
    {
        m.assume(watched.watch());
        return m.konst(watched.get());
    }
    let cell = m.konst(cell);
    m.slot(cell, WatchedCell::VALUE_SLOT)
}

/// What a plan reads, if it is not a method or property; `None`: the general way.
#[inline(always)]
fn read<M: Meta>(m: &mut M, o: M::Val, plan: Plan) -> Option<M::Val> {
    match plan.way {
        Way::Inline => Some(m.slot(o, plan.n as usize)),
        Way::Overflow => {
            let buffer = m.slot(o, 0);
            let i = m.int(i64::from(plan.n));
            Some(m.elem(buffer, i))
        }
        Way::Checked => {
            let v = m.slot(o, plan.n as usize);
            if absent(m, v) { None } else { Some(v) }
        }
        Way::Cell => {
            let v = read_cell(m, plan.value);
            if absent(m, v) || super::name::stale(m, v) { None } else { Some(v) }
        }
        Way::Value => Some(m.konst(plan.value)),
        Way::Item => {
            let (i, n) = (m.int(i64::from(plan.n)), m.count(o));
            let there = m.int_below(i, n);
            if m.branch(there) { Some(m.elem(o, i)) } else { None }
        }
        _ => None,
    }
}

/// Has an instance of a container subclass attributes of its own? Then class attributes may be hidden.
#[inline(always)]
fn has_own<M: Meta>(m: &mut M, o: M::Val, shape: ShapeId) -> bool {
    if shape.kind() == Kind::INSTANCE || shape.shape().class.is_absent() {
        return false;
    }
    match dict_slot(shape.shape()) {
        Some(slot) => {
            let d = m.slot(o, slot);
            !absent(m, d)
        }
        None => false,
    }
}

/// `dst = object.name`
#[inline(always)]
pub fn load<M: Meta>(m: &mut M, dst: Reg, o: Reg, at: u16) -> Step<M> {
    let o = m.reg(o);
    let Some(shape) = m.shape_of_few(o) else { return load_of_many(m, dst, o, at) };
    let plan = plan(m, o, shape, at, make_load);
    if plan.way == Way::Inline {
        let v = m.slot(o, plan.n as usize);
        m.set(dst, v);
        return Flow::Next;
    }
    load_rest(m, dst, o, shape, plan, at)
}

/// The same of an object whose shape is not asked for.
fn load_of_many<M: Meta>(m: &mut M, dst: Reg, o: M::Val, at: u16) -> Step<M> {
    let name = m.constant(at);
    let r = m.try_call(&slow::ATTR_OF_MANY, &[o, name]);
    put(m, dst, r)
}

/// An attribute by the plan for the object's shape; `None`: the general way. It runs no guest code.
pub fn by_plan(vm: &mut Vm, o: Value, name: Symbol) -> Option<Value> {
    let shape = ShapeId::of(o);
    let plan = plan_of(vm, o, name)?;
    let v = match plan.way {
        Way::Inline | Way::Checked => access::slot(o, plan.n as usize),
        Way::Overflow => access::values_of(access::slot(o, 0))[plan.n as usize],
        Way::Cell => Gc::<WatchedCell>::from_value(plan.value)?.get(),
        Way::Value => plan.value,
        Way::Method => attr::bound(vm, plan.value, o, shape.shape().class),
        _ => Value::ABSENT,
    };
    (!v.is_absent() && v != Namespace::STALE).then_some(v)
}

/// The function of an object's class that a call of a method is to call; absent: the general way.
pub fn method_by_plan(vm: &mut Vm, o: Value, name: Symbol) -> Value {
    match plan_of(vm, o, name) {
        Some(plan) if plan.way == Way::Method => plan.value,
        _ => Value::ABSENT,
    }
}

fn plan_of(vm: &mut Vm, o: Value, name: Symbol) -> Option<Plan> {
    let shape = ShapeId::of(o);
    if shape.kind() != Kind::INSTANCE {
        return None;
    }
    Some(find(vm, Value::ABSENT, shape, name, make_load))
}

/// A function of the class as a method of `o`.
fn bound<M: Meta>(m: &mut M, o: M::Val, shape: ShapeId, f: Value) -> M::Val {
    let (f, class) = (m.konst(f), m.konst(shape.shape().class));
    let class = if shape.shape().class.is_absent() {
        let ty = types::type_of_kind(shape.kind(), Value::ABSENT);
        let class = types::class_of(m.vm(), ty).value();
        m.konst(class)
    } else {
        class
    };
    m.new_record(k::METHOD.id(), &[f, o, class])
}

/// What `getattr` finds.
pub enum Named<V> {
    /// This.
    Value(V),
    /// Nothing.
    Missing,
}

/// `getattr(o, name)` of a name that is a constant of the code, when this is recorded. `None`: the general way.
pub fn named<M: Meta>(m: &mut M, o: M::Val, name: M::Val) -> Option<Named<M::Val>> {
    if !M::TRACES {
        return None;
    }
    let s = m.shape(name).shape();
    if s.kind != Kind::BYTES || !s.class.is_absent() {
        return None;
    }
    // Asked by an operation of the trace: a decision that no guard keeps could be another one in a replay.
    let code = m.code().value();
    let code = m.konst(code);
    let constant = m.call(&slow::IS_CONSTANT, &[code, name]);
    let yes = m.konst(Value::TRUE);
    let constant = m.same(constant, yes);
    if !m.branch(constant) {
        return None;
    }
    let text = m.promote(name);
    let shape = m.shape_of_few(o)?;
    let object = if matches!(shape.kind(), Kind::CLASS | Kind::MODULE) { m.promote_of_few(o)? } else { Value::ABSENT };
    let vm = m.vm();
    let text = workbench::object::bytes::bytes(&mut vm.space, text);
    let name = vm.intern(text);
    let plan = find(vm, object, shape, name, make_load);
    assume(m, object, shape, name);
    match plan.way {
        Way::Slow => None,
        Way::Missing => Some(Named::Missing),
        _ if has_own(m, o, shape) => None,
        Way::Method => Some(Named::Value(bound(m, o, shape, plan.value))),
        _ => read(m, o, plan).map(Named::Value),
    }
}

#[inline(never)]
fn load_rest<M: Meta>(m: &mut M, dst: Reg, o: M::Val, shape: ShapeId, plan: Plan, at: u16) -> Step<M> {
    if plan.way != Way::Slow && !has_own(m, o, shape) {
        if let Some(v) = read(m, o, plan) {
            m.set(dst, v);
            return Flow::Next;
        }
        if plan.way == Way::Method {
            let v = bound(m, o, shape, plan.value);
            m.set(dst, v);
            return Flow::Next;
        }
        if plan.way == Way::Property {
            let f = m.konst(plan.value);
            return call::call_value(m, f, &[o], dst);
        }
        if plan.way == Way::GetSet {
            let getter = m.konst(plan.value);
            let r = m.try_call(&slow::GET_SET, &[getter, o]);
            return put(m, dst, r);
        }
    } else if M::TRACES
        && let Some(found) = in_dict(m, o, shape, at)
    {
        let v = match found {
            Found::Value(v) => v,
            Found::Method(f) => bound(m, o, shape, f),
            Found::Property(f) => {
                let f = m.konst(f);
                return call::call_value(m, f, &[o], dst);
            }
        };
        m.set(dst, v);
        return Flow::Next;
    }
    let name = m.constant(at);
    let r = m.try_call(&slow::GET_ATTR, &[o, name]);
    put(m, dst, r)
}

/// An attribute of an instance that keeps its own in a dict.
fn in_dict<M: Meta>(m: &mut M, o: M::Val, shape: ShapeId, at: u16) -> Option<Found<M::Val>> {
    let name = symbol_at(&m.code(), at);
    attr_dict::load(m, o, shape, name)
}

/// `base, base + 1 = object.name` for a call.
#[inline(always)]
pub fn load_method<M: Meta>(m: &mut M, base: Reg, o: Reg, at: u16) -> Step<M> {
    let o = m.reg(o);
    let Some(shape) = m.shape_of_few(o) else {
        let name = m.constant(at);
        let f = m.call(&slow::METHOD_OF_MANY, &[o, name]);
        m.set(base, f);
        if absent(m, f) {
            return load_of_many(m, base + 1, o, at);
        }
        m.set(base + 1, o);
        return Flow::Next;
    };
    let plan = plan(m, o, shape, at, make_load);
    if plan.way == Way::Method && !has_own(m, o, shape) {
        let f = m.konst(plan.value);
        m.set(base, f);
        m.set(base + 1, o);
        return Flow::Next;
    }
    if M::TRACES
        && plan.way != Way::Inline
        && let Some(Found::Method(f)) = in_dict(m, o, shape, at)
    {
        let f = m.konst(f);
        m.set(base, f);
        m.set(base + 1, o);
        return Flow::Next;
    }
    let nothing = m.konst(Value::ABSENT);
    m.set(base, nothing);
    load_rest(m, base + 1, o, shape, plan, at)
}

/// How to write a class's attribute: a variable that held nothing but plain values is written in its cell.
fn class_store(vm: &mut Vm, object: Value, name: Symbol) -> Plan {
    let Some(class) = Class::of(object).filter(|c| c.flags.get() & (flag::BUILTIN | flag::OLD_STYLE) == 0) else {
        return Plan::SLOW;
    };
    let (meta, syms) = (types::type_of(vm, object), state(vm).syms);
    let hooked = lookup(vm, meta, syms.setattr).is_some_and(|f| !attr::is_own_builtin(f, "__setattr__"));
    if hooked || lookup(vm, meta, name).is_some() {
        return Plan::SLOW;
    }
    match class.own(name) {
        Some(cell) if cell.is_mutable() && is_plain(ShapeId::of(cell.get())) => Plan::new(Way::Cell, 0, cell.value()),
        _ => Plan::SLOW,
    }
}

/// How to write an attribute.
fn make_store(vm: &mut Vm, object: Value, shape: ShapeId, name: Symbol) -> Plan {
    let s = shape.shape();
    if s.kind == Kind::CLASS {
        return class_store(vm, object, name);
    }
    if s.kind != Kind::INSTANCE || s.strategy == BY_DICT {
        return Plan::SLOW;
    }
    let Some(class) = Class::of(s.class) else { return Plan::SLOW };
    let syms = state(vm).syms;
    if class.lookup(syms.setattr).is_some_and(|m| !attr::is_own_builtin(m.cell.get(), "__setattr__")) {
        return Plan::SLOW;
    }
    if name == syms.class || name == syms.dict {
        return Plan::SLOW;
    }
    if class.flags.get() & flag::OLD_STYLE == 0
        && let Some(member) = class.lookup(name)
    {
        let raw = member.cell.get();
        match attr::descriptor_kind(raw) {
            k::PROPERTY => {
                let set = workbench::access::slot(raw, k::property::SET);
                return if ShapeId::of(set).kind() == Kind::FUNCTION {
                    Plan::new(Way::Property, 0, set)
                } else {
                    Plan::SLOW
                };
            }
            k::MEMBER => {
                let symbol = Symbol(workbench::access::slot(raw, k::member::SYMBOL).int_unchecked() as u32);
                return match s.place(symbol) {
                    Some(Place::Inline(i)) => Plan::new(Way::Inline, i, Value::ABSENT),
                    _ => Plan::SLOW,
                };
            }
            _ if attr::is_data(vm, raw) => return Plan::SLOW,
            _ => {}
        }
    }
    if let Some(place) = s.place(name) {
        return Plan::at(place);
    }
    if class.flags.get() & flag::NO_DICT != 0 || !s.takes(name) {
        return Plan::SLOW;
    }
    let next = s.with(name);
    let id = Value::small(i64::from(next.id.0));
    match next.place(name) {
        Some(Place::Inline(i)) => Plan::new(Way::Add, i, id),
        Some(Place::Overflow(i)) => Plan::new(Way::AddOverflow, i, id),
        None => Plan::SLOW,
    }
}

/// `object.name = value`
#[inline(always)]
pub fn store<M: Meta>(m: &mut M, o: Reg, at: u16, src: Reg) -> Step<M> {
    let (o, v) = (m.reg(o), m.reg(src));
    let Some(shape) = m.shape_of_few(o) else {
        let name = m.constant(at);
        let r = m.try_call(&slow::SET_ATTR, &[o, name, v]);
        return done::<M>(r);
    };
    if matches!(shape.kind(), Kind::INSTANCE | Kind::CLASS) {
        let plan = plan(m, o, shape, at, make_store);
        match plan.way {
            Way::Cell if is_plain(m.shape(v)) => {
                let cell = m.konst(plan.value);
                m.set_slot(cell, WatchedCell::VALUE_SLOT, v);
                return Flow::Next;
            }
            Way::Inline => {
                m.set_slot(o, plan.n as usize, v);
                return Flow::Next;
            }
            Way::Add => {
                m.set_shape(o, ShapeId(plan.value.int_unchecked() as u32));
                m.set_slot(o, plan.n as usize, v);
                return Flow::Next;
            }
            Way::Overflow => {
                let buffer = m.slot(o, 0);
                let i = m.int(i64::from(plan.n));
                m.set_elem(buffer, i, v);
                return Flow::Next;
            }
            Way::AddOverflow => {
                let id = m.konst(plan.value);
                m.call(&slow::RESHAPE, &[o, id]);
                let buffer = m.slot(o, 0);
                let i = m.int(i64::from(plan.n));
                m.set_elem(buffer, i, v);
                return Flow::Next;
            }
            Way::Property => {
                let f = m.konst(plan.value);
                return call::call_value(m, f, &[o, v], workbench::Frame::DISCARD);
            }
            _ => {}
        }
    }
    if M::TRACES
        && let Some(setter) = {
            let name = symbol_at(&m.code(), at);
            attr_dict::store(m, o, shape, name, v)
        }
    {
        let Some(f) = setter else { return Flow::Next };
        let f = m.konst(f);
        return call::call_value(m, f, &[o, v], workbench::Frame::DISCARD);
    }
    let name = m.constant(at);
    let r = m.try_call(&slow::SET_ATTR, &[o, name, v]);
    done::<M>(r)
}

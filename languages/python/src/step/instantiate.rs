//! Calls of classes: `type.__call__` as far as it is decided on the class, without leaving the trace.

use super::call::{Vals, call_builtin, call_function, call_slowly, code_of, native};
use super::{Step, construct, known, make, new_tuple, put, slow};
use crate::code::CodeInfo;
use crate::op::Reg;
use crate::runtime::class::{instance_shape, lookup};
use crate::runtime::exceptions::exc_class;
use crate::runtime::kinds as k;
use crate::runtime::native::as_builtin;
use crate::runtime::types::{self, Ty, flag};
use crate::runtime::{Exc, state};
use smallvec::SmallVec;
use workbench::object::table;
use workbench::{Class, Effects, Flow, Frame, Gc, Kind, Meta, Place, ShapeId, Value, Vm};

/// Classes whose instances are not simply records.
const SPECIAL: u64 = flag::WRAPS | flag::META | flag::FINALIZED;

/// `class(*args)`
pub fn instantiate<M: Meta>(m: &mut M, f: M::Val, args: &[M::Val], dst: Reg) -> Step<M> {
    let class = m.promote_of_few(f).and_then(Class::of);
    let Some(class) = class else { return call_slowly(m, f, args, dst) };
    let flags = class.flags.get();
    let vm = m.vm();
    let syms = state(vm).syms;
    let old = flags & flag::OLD_STYLE != 0;
    if dst != Frame::DISCARD
        && let &[v] = args
        && class == types::class_of(m.vm(), Ty::Type)
    {
        return type_of(m, v, dst);
    }
    if flags & SPECIAL != 0 || dst == Frame::DISCARD || !old && !is_called_by_type(m, class) {
        return call_slowly(m, f, args, dst);
    }
    if flags & flag::EXCEPTION != 0 {
        return exception(m, class, args, dst).unwrap_or_else(|| call_slowly(m, f, args, dst));
    }
    if flags & flag::BUILTIN != 0 {
        return builtin(m, class, args, dst).unwrap_or_else(|| call_slowly(m, f, args, dst));
    }
    let vm = m.vm();
    let init = lookup(vm, class, syms.init);
    let object = types::class_of(vm, Ty::Object).value();
    let by_object = |f: Option<Value>| f.and_then(as_builtin).is_some_and(|b| b.owner == object);
    if !old {
        if is_abstract(vm, class) {
            return call_slowly(m, f, args, dst);
        }
        let new = lookup(vm, class, syms.new);
        if let Some(new) = new.filter(|&f| ShapeId::of(f).kind() == k::STATICMETHOD)
            && by_object(init)
            && initialises_nothing(m, class)
        {
            let new = workbench::access::slot(new, k::staticmethod::FUNC);
            if ShapeId::of(new).kind() != Kind::FUNCTION {
                return call_slowly(m, f, args, dst);
            }
            m.assume(&class.watch);
            let new = m.konst(new);
            let mut all: Vals<M> = SmallVec::with_capacity(args.len() + 1);
            all.push(f);
            all.extend_from_slice(args);
            return call_function(m, new, &all, dst);
        }
        if !by_object(new) {
            return call_slowly(m, f, args, dst);
        }
    }
    let shape = instance_shape(m.vm(), class);
    if shape.kind() != Kind::INSTANCE {
        return call_slowly(m, f, args, dst);
    }
    match init {
        Some(init) if ShapeId::of(init).kind() == Kind::FUNCTION => {
            m.assume(&class.watch);
            let init = m.konst(init);
            if !accepts(m, init, args.len() + 1) {
                return call_slowly(m, f, args, dst);
            }
            let object = m.new_record(shape, &[]);
            initialize(m, init, object, args, dst)
        }
        _ if !args.is_empty() => call_slowly(m, f, args, dst),
        Some(_) if !by_object(init) => call_slowly(m, f, args, dst),
        _ => {
            m.assume(&class.watch);
            let object = m.new_record(shape, &[]);
            m.set(dst, object);
            Flow::Next
        }
    }
}

/// Does the class of a class leave calls of it to `type`?
fn is_called_by_type<M: Meta>(m: &mut M, class: Gc<Class>) -> bool {
    let vm = m.vm();
    let (call, plain) = (state(vm).syms.call, types::class_of(vm, Ty::Type).value());
    if class.meta.get() == plain {
        return true;
    }
    let Some(meta) = Class::of(class.meta.get()) else { return false };
    let by_type = lookup(vm, meta, call).and_then(as_builtin).is_some_and(|b| b.owner == plain);
    if by_type {
        m.assume(&meta.watch);
    }
    by_type
}

/// Has a class methods that it does not define?
fn is_abstract(vm: &mut Vm, class: Gc<Class>) -> bool {
    let name = state(vm).syms.abstractmethods;
    let missing = lookup(vm, class, name);
    missing.is_some_and(|v| ShapeId::of(v).kind() != Kind::SET || table::len(v) > 0)
}

/// Is nothing left to do for an instance that a `__new__` has made, of the class or of one derived from it?
fn initialises_nothing<M: Meta>(m: &mut M, class: Gc<Class>) -> bool {
    const MOST: usize = 8;
    let mut family: SmallVec<[Gc<Class>; MOST]> = SmallVec::from_slice(&[class]);
    let mut seen = 0;
    while seen < family.len() {
        let derived = family[seen].subclasses(&mut m.vm().heap);
        family.extend(derived);
        seen += 1;
        if family.len() > MOST {
            return false;
        }
    }
    let vm = m.vm();
    let (init, object) = (state(vm).syms.init, types::class_of(vm, Ty::Object).value());
    let plain = |&c: &Gc<Class>| lookup(vm, c, init).and_then(as_builtin).is_some_and(|b| b.owner == object);
    if !family.iter().skip(1).all(plain) {
        return false;
    }
    if M::TRACES {
        for c in &family {
            m.assume(&c.watch);
            m.assume(&c.derived);
        }
    }
    true
}

/// `object.__new__(class)` where it has nothing to refuse: `None` otherwise.
pub fn bare_object<M: Meta>(m: &mut M, class: Gc<Class>) -> Option<M::Val> {
    let vm = m.vm();
    if class.flags.get() & (SPECIAL | flag::BUILTIN | flag::EXCEPTION | flag::OLD_STYLE) != 0 {
        return None;
    }
    let built_in = |c: &Gc<Class>| c.flags.get() & flag::BUILTIN != 0;
    let base = class.mro.get().as_slice().iter().filter_map(|&c| Class::of(c)).find(built_in)?;
    if base != types::class_of(vm, Ty::Object) || is_abstract(vm, class) {
        return None;
    }
    let shape = instance_shape(vm, class);
    if shape.kind() != Kind::INSTANCE {
        return None;
    }
    m.assume(&class.watch);
    Some(m.new_record(shape, &[]))
}

/// Can this `__init__` be entered with so many arguments, and is its answer `None`?
fn accepts<M: Meta>(m: &mut M, init: M::Val, argc: usize) -> bool {
    let code = code_of(m, init);
    let Some(info) = CodeInfo::of(&code) else { return false };
    let sig = info.sig();
    if sig.generator() || info.returns_value {
        return false;
    }
    if sig.is_plain(argc) {
        return true;
    }
    let defaults = m.slot(init, k::function::DEFAULTS);
    let enough = m.shape(defaults).kind() == Kind::TUPLE || sig.star() || sig.double_star();
    enough && (sig.positional() >= argc || sig.star())
}

/// The new object is the answer; its `__init__` runs.
fn initialize<M: Meta>(m: &mut M, init: M::Val, object: M::Val, args: &[M::Val], dst: Reg) -> Step<M> {
    m.set(dst, object);
    let mut all: Vals<M> = SmallVec::with_capacity(args.len() + 1);
    all.push(object);
    all.extend_from_slice(args);
    call_function(m, init, &all, Frame::DISCARD)
}

/// `__init__` and instance shape of a class whose instances are made by `object.__new__`.
pub fn simple_init<M: Meta>(m: &mut M, f: M::Val) -> Option<(Value, ShapeId)> {
    let class = Class::of(m.promote(f))?;
    let vm = m.vm();
    let syms = state(vm).syms;
    let old = class.flags.get() & flag::OLD_STYLE != 0;
    let special = SPECIAL | flag::BUILTIN;
    if class.flags.get() & special != 0 || !old && (is_abstract(vm, class) || !is_called_by_type(m, class)) {
        return None;
    }
    let vm = m.vm();
    if !old {
        let new = lookup(vm, class, syms.new);
        let default = new.and_then(as_builtin).is_some_and(|b| b.owner == types::class_of(vm, Ty::Object).value());
        if !default {
            return None;
        }
    }
    let init = lookup(vm, class, syms.init).filter(|&i| ShapeId::of(i).kind() == Kind::FUNCTION)?;
    if CodeInfo::of(&crate::later::code_of(vm, init)).is_none_or(|i| i.returns_value) {
        return None;
    }
    let shape = instance_shape(vm, class);
    if shape.kind() != Kind::INSTANCE {
        return None;
    }
    m.assume(&class.watch);
    Some((init, shape))
}

/// Do `BaseException`'s `__new__` and, if this says so, `__init__` make the instances? Their shape, where the arguments go
/// and a guest's `__init__`.
fn exception_plan<M: Meta>(m: &mut M, class: Gc<Class>) -> Option<(ShapeId, usize, Option<Value>)> {
    let vm = m.vm();
    let syms = state(vm).syms;
    let base = exc_class(vm, Exc::BaseException).value();
    let by_base = |f: Value| as_builtin(f).is_some_and(|b| b.owner == base);
    lookup(vm, class, syms.new).filter(|&f| by_base(f))?;
    let init = lookup(vm, class, syms.init)?;
    let guest = ShapeId::of(init).kind() == Kind::FUNCTION;
    if !guest && !by_base(init) || class.flags.get() & SPECIAL != 0 {
        return None;
    }
    let shape = instance_shape(vm, class);
    match shape.shape().place(syms.hidden_args) {
        Some(Place::Inline(at)) if shape.kind() == Kind::INSTANCE => Some((shape, at as usize, guest.then_some(init))),
        _ => None,
    }
}

fn new_exception<M: Meta>(m: &mut M, shape: ShapeId, at: usize, args: &[M::Val]) -> M::Val {
    let nothing = m.konst(Value::ABSENT);
    let mut slots: Vals<M> = SmallVec::from_elem(nothing, at);
    slots.push(new_tuple(m, args));
    m.new_record(shape, &slots)
}

/// An instance of an exception class without an `__init__` of its own.
pub fn plain_exception<M: Meta>(m: &mut M, class: Gc<Class>, args: &[M::Val]) -> Option<M::Val> {
    let (shape, at, None) = exception_plan(m, class)? else { return None };
    m.assume(&class.watch);
    Some(new_exception(m, shape, at, args))
}

fn exception<M: Meta>(m: &mut M, class: Gc<Class>, args: &[M::Val], dst: Reg) -> Option<Step<M>> {
    let (shape, at, init) = exception_plan(m, class)?;
    m.assume(&class.watch);
    let Some(init) = init else {
        let object = new_exception(m, shape, at, args);
        m.set(dst, object);
        return Some(Flow::Next);
    };
    let init = m.konst(init);
    if !accepts(m, init, args.len() + 1) {
        return None;
    }
    // `BaseException.__init__` sets the arguments; one that a guest wrote need not call it.
    let object = new_exception(m, shape, at, &[]);
    Some(initialize(m, init, object, args, dst))
}

/// `dst = class(*args)` for a class defined in Rust; `None`: the general way.
fn builtin<M: Meta>(m: &mut M, class: Gc<Class>, args: &[M::Val], dst: Reg) -> Option<Step<M>> {
    let types = state(m.vm()).types();
    let is = |ty: Ty| class == types[ty as usize];
    if let &[v] = args {
        if is(Ty::Str)
            && let Some(step) = known::by_special(m, "str_of", v, dst)
        {
            return Some(step);
        }
        if is(Ty::Tuple) && exact(m, v, Kind::TUPLE) {
            m.set(dst, v);
            return Some(Flow::Next);
        }
    }
    let routines =
        [(Ty::List, "list_of"), (Ty::Tuple, "tuple_of"), (Ty::Set, "set_of"), (Ty::FrozenSet, "frozenset_of")];
    for (ty, routine) in routines {
        if args.len() == 1
            && is(ty)
            && let Some(step) = known::in_python(m, routine, args, dst)
        {
            return Some(step);
        }
    }
    if let Some(r) = make::call_type(m, class, args) {
        return Some(put(m, dst, r));
    }
    if let Some(v) = construct::number_class(m, class, args) {
        m.set(dst, v);
        return Some(Flow::Next);
    }
    by_native(m, class, args, dst)
}

/// `__new__` and, for the containers, `__init__` of a type written in Rust.
fn by_native<M: Meta>(m: &mut M, class: Gc<Class>, args: &[M::Val], dst: Reg) -> Option<Step<M>> {
    let vm = m.vm();
    let syms = state(vm).syms;
    let object = types::class_of(vm, Ty::Object).value();
    let new = lookup(vm, class, syms.new)?;
    as_builtin(new).filter(|b| b.owner != object)?;
    let init = lookup(vm, class, syms.init).filter(|&f| as_builtin(f).is_none_or(|b| b.owner != object));
    let mut all: Vals<M> = SmallVec::with_capacity(args.len() + 1);
    all.push(m.konst(class.value()));
    all.extend_from_slice(args);
    let Some(init) = init else {
        let new = m.konst(new);
        return Some(call_builtin(m, new, &all, dst));
    };
    let container = [Ty::List, Ty::Set, Ty::Dict].iter().any(|&ty| class == types::class_of(m.vm(), ty));
    let (new, init) = (as_builtin(new)?.def, as_builtin(init)?.def);
    let fits = |min: u16, max: u16| (min as usize..=max as usize).contains(&all.len());
    if !container || !fits(new.min, new.max) || !fits(init.min, init.max) {
        return None;
    }
    let Ok(object) = native(m, new, &all, Effects::ANY) else { return Some(Flow::Raised) };
    if !args.is_empty() {
        all[0] = object;
        if native(m, init, &all, Effects::ANY).is_err() {
            return Some(Flow::Raised);
        }
    }
    m.set(dst, object);
    Some(Flow::Next)
}

/// Is it of exactly this kind?
fn exact<M: Meta>(m: &mut M, v: M::Val, kind: Kind) -> bool {
    let shape = m.shape(v);
    shape.kind() == kind && shape.shape().class.is_absent()
}

/// `type(v)`, mostly by its shape.
fn type_of<M: Meta>(m: &mut M, v: M::Val, dst: Reg) -> Step<M> {
    let s = m.shape(v).shape();
    let class = match Class::of(s.class) {
        Some(class) if class.flags.get() & flag::OLD_STYLE == 0 => class,
        Some(_) => types::class_of(m.vm(), Ty::Instance),
        None if matches!(s.kind, Kind::CLASS | Kind::BUILTIN | Kind::METHOD | Kind::SINGLETON | k::DICT_ITER) => {
            let r = m.call(&slow::VALUE_TYPE, &[v]);
            m.set(dst, r);
            return Flow::Next;
        }
        None => types::class_of(m.vm(), types::type_of_kind(s.kind, Value::ABSENT)),
    };
    let class = m.konst(class.value());
    m.set(dst, class);
    Flow::Next
}

//! Calls.

use super::{Step, absent, construct, data, instantiate, known, new_tuple, put, slow, spread};
use crate::code::{CodeInfo, Sig};
use crate::later;
use crate::op::Reg;
use crate::runtime::class::lookup;
use crate::runtime::kinds as k;
use crate::runtime::native::{Native, Params, Role, as_builtin};
use crate::runtime::state;
use crate::runtime::types::{self, Ty, flag};
use smallvec::SmallVec;
use workbench::object::tuple;
use workbench::{Class, Code, Effects, Flow, Frame, Gc, Kind, Meta, Raised, ShapeId, Symbol, Value};

/// Arguments on their way.
pub type Vals<M> = SmallVec<[<M as Meta>::Val; 8]>;

/// Push a frame and go on in it.
#[inline(always)]
pub fn enter<M: Meta>(m: &mut M, code: Gc<Code>, callee: M::Val, dst: Reg, args: &[M::Val]) -> Step<M> {
    if m.push(code, callee, dst, args) { Flow::Enter } else { overflow(m) }
}

#[cold]
fn overflow<M: Meta>(m: &mut M) -> Step<M> {
    match m.try_call(&slow::OVERFLOW, &[]) {
        Ok(_) => Flow::Next,
        Err(Raised) => Flow::Raised,
    }
}

/// Finish a call of a native.
#[inline(always)]
pub fn finish<M: Meta>(m: &mut M, dst: Reg, v: M::Val) -> Step<M> {
    if absent(m, v) {
        let r = m.try_call(&slow::STOP_ITERATION, &[]);
        return put(m, dst, r);
    }
    if dst != Frame::DISCARD {
        m.set(dst, v);
    }
    Flow::Next
}

#[inline(always)]
fn registers<M: Meta>(m: &mut M, base: Reg, n: u16) -> Vals<M> {
    (0..n).map(|i| m.reg(base + i)).collect()
}

/// As many arguments as most calls have at most.
const FEW: usize = 8;

/// The `n` registers from `base` on: in `few`, when they fit there.
#[inline(always)]
fn from_registers<'a, M: Meta>(
    m: &mut M,
    base: Reg,
    n: u16,
    few: &'a mut [M::Val; FEW],
    many: &'a mut Vals<M>,
) -> &'a [M::Val] {
    let count = usize::from(n);
    if count > FEW {
        *many = registers(m, base, n);
        return many;
    }
    for (r, arg) in (base..).zip(&mut few[..count]) {
        *arg = m.reg(r);
    }
    &few[..count]
}

/// Call what is in `base` with the registers after it.
#[inline(always)]
pub fn call<M: Meta>(m: &mut M, base: Reg, argc: u16, dst: Reg) -> Step<M> {
    let f = m.reg(base);
    let (mut few, mut many) = ([f; FEW], Vals::<M>::new());
    let args = from_registers(m, base + 1, argc, &mut few, &mut many);
    call_value(m, f, args, dst)
}

/// Call what [`super::attr::load_method`] prepared.
#[inline(always)]
pub fn call_method<M: Meta>(m: &mut M, base: Reg, argc: u16, dst: Reg) -> Step<M> {
    let f = m.reg(base);
    let (mut few, mut many) = ([f; FEW], Vals::<M>::new());
    if absent(m, f) {
        let f = m.reg(base + 1);
        let args = from_registers(m, base + 2, argc, &mut few, &mut many);
        return call_value(m, f, args, dst);
    }
    let args = from_registers(m, base + 1, argc + 1, &mut few, &mut many);
    call_value(m, f, args, dst)
}

/// `dst = f(*args)`
#[inline(always)]
pub fn call_value<M: Meta>(m: &mut M, f: M::Val, args: &[M::Val], dst: Reg) -> Step<M> {
    match m.shape(f).kind() {
        Kind::FUNCTION => call_function(m, f, args, dst),
        Kind::BUILTIN => call_builtin(m, f, args, dst),
        _ => call_other(m, f, args, dst),
    }
}

/// The code of a function value, made green.
#[inline(always)]
pub fn code_of<M: Meta>(m: &mut M, f: M::Val) -> Gc<Code> {
    let function = m.peek(f);
    let vm = m.vm();
    later::code_of(vm, function);
    let code = if M::TRACES {
        let state = state(m.vm());
        m.slot_watched(f, k::function::CODE, &state.function_code)
    } else {
        m.slot(f, k::function::CODE)
    };
    let code = m.promote(code);
    let code: Gc<Code> = Gc::from_value(code).expect("a function has code");
    // What is replayed read the slot before.
    if M::TRACES && later::is_missing(&code) { later::complete(m.vm(), code) } else { code }
}

#[inline(always)]
pub fn call_function<M: Meta>(m: &mut M, f: M::Val, args: &[M::Val], dst: Reg) -> Step<M> {
    let code = code_of(m, f);
    let sig = if M::TRACES {
        CodeInfo::of(&code).map_or(Sig(0), |i| i.sig())
    } else {
        let sig = m.slot_fixed(f, k::function::SIG);
        Sig(m.promote(sig).int_unchecked())
    };
    if sig.is_plain(args.len()) {
        return enter(m, code, f, dst, args);
    }
    call_bound(m, f, code, sig, args, dst)
}

/// Fill in defaults, collect the rest, make generators.
#[inline(never)]
fn call_bound<M: Meta>(m: &mut M, f: M::Val, code: Gc<Code>, sig: Sig, args: &[M::Val], dst: Reg) -> Step<M> {
    let n = sig.positional();
    if args.len() > n && !sig.star() {
        return call_slowly(m, f, args, dst);
    }
    let mut all: Vals<M> = args[..args.len().min(n)].iter().copied().collect();
    if all.len() < n {
        let defaults = m.slot(f, k::function::DEFAULTS);
        if m.shape(defaults).kind() != Kind::TUPLE {
            return call_slowly(m, f, args, dst);
        }
        let have = m.count(defaults);
        let have = m.promote_int(have) as usize;
        if have < n - all.len() {
            return call_slowly(m, f, args, dst);
        }
        for i in all.len()..n {
            let at = m.int((have - (n - i)) as i64);
            let v = m.elem(defaults, at);
            all.push(v);
        }
    }
    if sig.star() {
        let rest = new_tuple(m, &args[args.len().min(n)..]);
        all.push(rest);
    }
    if sig.double_star() {
        let d = workbench::patterns::table_new(m, workbench::object::dict::DICT.id());
        all.push(d);
    }
    start(m, f, code, sig, all, dst)
}

/// Enter a function whose registers are complete, or make its generator.
fn start<M: Meta>(m: &mut M, f: M::Val, code: Gc<Code>, sig: Sig, args: Vals<M>, dst: Reg) -> Step<M> {
    if !sig.generator() {
        return enter(m, code, f, dst, &args);
    }
    let nothing = m.konst(Value::ABSENT);
    let mut all = args;
    all.resize(code.parts.registers as usize, nothing);
    let regs = m.new_values(ShapeId::BUFFER, &all);
    let code_value = m.konst(code.value());
    let zero = m.konst(Value::small(0));
    let generator = m.new_record(k::GENERATOR_RECORD.id(), &[f, code_value, zero, regs, nothing]);
    let at = CodeInfo::of(&code).map_or(0, |i| i.generator_register);
    let at = m.int(i64::from(at));
    m.set_elem(regs, at, generator);
    if dst != Frame::DISCARD {
        m.set(dst, generator);
    }
    Flow::Next
}

/// The general way: arguments in a tuple.
pub fn call_slowly<M: Meta>(m: &mut M, f: M::Val, args: &[M::Val], dst: Reg) -> Step<M> {
    let args = new_tuple(m, args);
    let r = m.try_call(&slow::CALL, &[f, args]);
    match r {
        Ok(v) => {
            if dst != Frame::DISCARD {
                m.set(dst, v);
            }
            Flow::Next
        }
        Err(Raised) => Flow::Raised,
    }
}

/// Call a native with as many arguments as it takes.
#[inline(always)]
pub fn native<M: Meta>(m: &mut M, def: &Native, args: &[M::Val], effects: Effects) -> Result<M::Val, Raised> {
    // Parameters that keywords could have filled arrive as absent.
    let missing = match def.params {
        Params::Positional => return m.try_native(def.func, args, effects),
        Params::Named(names) => (names.len() + usize::from(def.role != Role::Function)).saturating_sub(args.len()),
        Params::Dict => 1,
    };
    let nothing = m.konst(Value::ABSENT);
    let mut all: Vals<M> = SmallVec::from_slice(args);
    all.resize(args.len() + missing, nothing);
    m.try_native(def.func, &all, effects)
}

#[inline(always)]
pub fn call_builtin<M: Meta>(m: &mut M, f: M::Val, args: &[M::Val], dst: Reg) -> Step<M> {
    let f = m.promote(f);
    let Some(b) = as_builtin(f) else { return Flow::Raised };
    if !b.python.is_absent() {
        let f = m.konst(b.python);
        return call_function(m, f, args, dst);
    }
    let def = b.def;
    let mut effects = def.effects;
    if def.role == Role::Method {
        if let Some(&this) = args.first() {
            let shape = m.shape(this);
            if shape.shape().class.is_absent()
                && let Some(v) = construct::intrinsic(m, def.intrinsic, args)
            {
                if dst != Frame::DISCARD {
                    m.set(dst, v);
                }
                return Flow::Next;
            }
            if M::TRACES
                && let Some(step) = known::keyed_method(m, def.intrinsic, args, dst)
            {
                return step;
            }
            let owner = Class::of(b.owner);
            let vm = m.vm();
            let fits = match (owner, Class::of(shape.shape().class)) {
                (Some(owner), Some(class)) => class.is_subclass_of(owner) || owner == types::class_of(vm, Ty::Object),
                (Some(owner), None)
                    if !matches!(shape.kind(), Kind::CLASS | Kind::BUILTIN | k::DICT_ITER | Kind::SINGLETON) =>
                {
                    types::class_of(vm, types::type_of_kind(shape.kind(), Value::ABSENT)).is_subclass_of(owner)
                }
                _ => false,
            };
            if !fits {
                let f = m.konst(f);
                return call_slowly(m, f, args, dst);
            }
            effects = data::method_effects(m, def.name, shape, args);
        }
    } else if def.role == Role::New {
        let class = args.first().and_then(|&class| Class::of(m.promote(class)));
        if !class.zip(Class::of(b.owner)).is_some_and(|(class, owner)| class.is_subclass_of(owner)) {
            let f = m.konst(f);
            return call_slowly(m, f, args, dst);
        }
        if args.len() == 1
            && b.owner == types::class_of(m.vm(), Ty::Object).value()
            && let Some(object) = class.and_then(|class| instantiate::bare_object(m, class))
        {
            if dst != Frame::DISCARD {
                m.set(dst, object);
            }
            return Flow::Next;
        }
    } else if let Some(v) = construct::intrinsic(m, def.intrinsic, args) {
        if dst != Frame::DISCARD {
            m.set(dst, v);
        }
        return Flow::Next;
    } else if def.role == Role::Function && effects == Effects::ANY {
        effects = data::function_effects(m, def.name, args);
    }
    if def.looks {
        effects = effects.and(Effects::FRAMES);
    }
    if !def.routine.is_empty()
        && let Some(step) = known::in_python(m, def.routine, args, dst)
    {
        return step;
    }
    if !(def.min as usize..=def.max as usize).contains(&args.len()) {
        let f = m.konst(f);
        return call_slowly(m, f, args, dst);
    }
    match native(m, def, args, effects) {
        Ok(v) if def.looks => match finish(m, dst, v) {
            Flow::Next => Flow::Look,
            other => other,
        },
        Ok(v) => finish(m, dst, v),
        Err(Raised) => Flow::Raised,
    }
}

#[inline(never)]
fn call_other<M: Meta>(m: &mut M, f: M::Val, args: &[M::Val], dst: Reg) -> Step<M> {
    match m.shape(f).kind() {
        Kind::METHOD => {
            let func = m.slot_fixed(f, k::method::FUNC);
            let this = m.slot_fixed(f, k::method::SELF);
            let kind = m.shape(func).kind();
            if kind != Kind::FUNCTION && kind != Kind::BUILTIN {
                return call_slowly(m, f, args, dst);
            }
            if absent(m, this) {
                let class = m.slot_fixed(f, k::method::CLASS);
                let class = Class::of(m.promote(class));
                let fits = match (args.first(), class) {
                    (Some(&v), Some(class)) => {
                        let shape = m.shape(v);
                        Class::of(shape.shape().class).is_some_and(|c| c.is_subclass_of(class))
                    }
                    _ => false,
                };
                if !fits {
                    return call_slowly(m, f, args, dst);
                }
                return call_value(m, func, args, dst);
            }
            let count = args.len() + 1;
            let (mut few, mut many) = ([this; FEW], Vals::<M>::new());
            let all = if count <= FEW {
                few[1..count].copy_from_slice(args);
                &few[..count]
            } else {
                many.push(this);
                many.extend_from_slice(args);
                &many[..]
            };
            if kind == Kind::FUNCTION { call_function(m, func, all, dst) } else { call_builtin(m, func, all, dst) }
        }
        Kind::CLASS => instantiate::instantiate(m, f, args, dst),
        Kind::INSTANCE => {
            let name = {
                let vm = m.vm();
                state(vm).syms.call
            };
            match special(m, f, name) {
                Some(method) if ShapeId::of(method).kind() == Kind::FUNCTION => {
                    let method = m.konst(method);
                    let mut all: Vals<M> = SmallVec::with_capacity(args.len() + 1);
                    all.push(f);
                    all.extend_from_slice(args);
                    call_function(m, method, &all, dst)
                }
                _ => call_slowly(m, f, args, dst),
            }
        }
        _ => call_slowly(m, f, args, dst),
    }
}

/// A special method of a guest object's class, as a green.
pub fn special<M: Meta>(m: &mut M, v: M::Val, name: Symbol) -> Option<Value> {
    let shape = m.shape(v);
    let class = Class::of(shape.shape().class)?;
    if class.flags.get() & flag::OLD_STYLE != 0 {
        return None;
    }
    m.assume(&class.watch);
    let vm = m.vm();
    lookup(vm, class, name)
}

/// Has it this special method?
pub fn has_special<M: Meta>(m: &mut M, v: M::Val, name: Symbol) -> bool {
    special(m, v, name).is_some()
}

/// Has it this special method, written in Python?
pub fn has_guest_special<M: Meta>(m: &mut M, v: M::Val, name: Symbol) -> bool {
    special(m, v, name).is_some_and(|f| as_builtin(f).is_none() && f != Value::NIL)
}

/// `dst = this.name(*args)` by the type's special method, `NotImplemented` when there is none.
pub fn call_special<M: Meta>(m: &mut M, this: M::Val, name: Symbol, args: &[M::Val], dst: Reg) -> Step<M> {
    match special(m, this, name) {
        Some(f) if ShapeId::of(f).kind() == Kind::FUNCTION => {
            let f = m.konst(f);
            let mut all: Vals<M> = SmallVec::with_capacity(args.len() + 1);
            all.push(this);
            all.extend_from_slice(args);
            call_function(m, f, &all, dst)
        }
        _ => {
            let args = new_tuple(m, args);
            let name = m.konst(Value::small(i64::from(name.0)));
            let r = m.try_call(&slow::CALL_SPECIAL, &[this, name, args]);
            put(m, dst, r)
        }
    }
}

/// Call with keywords.
pub fn call_kw<M: Meta>(m: &mut M, base: Reg, argc: u16, at: u16) -> Step<M> {
    let mut f = m.reg(base);
    let names = m.code().parts.consts.as_slice()[at as usize];
    let count = tuple::len(names) as u16;
    let mut args: Vals<M> = registers(m, base + 1, argc);
    let values: Vals<M> = registers(m, base + 1 + argc, count);
    let mut result = base;
    let original = f;
    let given: Vals<M> = args.clone();
    match m.shape(f).kind() {
        Kind::METHOD => {
            let this = m.slot_fixed(f, k::method::SELF);
            if !absent(m, this) {
                args.insert(0, this);
                f = m.slot_fixed(f, k::method::FUNC);
            }
        }
        Kind::CLASS => {
            if let Some((init, shape)) = instantiate::simple_init(m, f) {
                let object = m.new_record(shape, &[]);
                f = m.konst(init);
                args.insert(0, object);
                result = Frame::DISCARD;
            }
        }
        _ => {}
    }
    if m.shape(f).kind() == Kind::FUNCTION
        && let Some(step) = call_kw_function(m, f, &args, names, &values, base, result)
    {
        return step;
    }
    let values = new_tuple(m, &values);
    let names = m.konst(names);
    if m.shape(f).kind() == Kind::FUNCTION && !(result == Frame::DISCARD && makes_generator(m, f)) {
        if result == Frame::DISCARD {
            m.set(base, args[0]);
        }
        return call_matched(m, f, &args, names, values, result);
    }
    let args = new_tuple(m, &given);
    let r = m.try_call(&slow::CALL_KW, &[original, args, names, values]);
    put(m, base, r)
}

fn makes_generator<M: Meta>(m: &mut M, f: M::Val) -> bool {
    let code = code_of(m, f);
    CodeInfo::of(&code).is_none_or(|info| info.sig().generator())
}

/// Enter a function with keywords (names and values, or no names and a dict) that a residual matches with its parameters.
fn call_matched<M: Meta>(m: &mut M, f: M::Val, args: &[M::Val], names: M::Val, values: M::Val, dst: Reg) -> Step<M> {
    let code = code_of(m, f);
    let Some(info) = CodeInfo::of(&code) else { return Flow::Raised };
    let sig = info.sig();
    let args = new_tuple(m, args);
    let registers = match m.try_call(&slow::BIND, &[f, args, names, values]) {
        Ok(registers) => registers,
        Err(Raised) => return Flow::Raised,
    };
    let count = sig.positional() + usize::from(sig.star()) + usize::from(sig.double_star());
    let mut all: Vals<M> = SmallVec::with_capacity(count);
    for i in 0..count {
        let i = m.int(i as i64);
        let v = m.elem(registers, i);
        all.push(v);
    }
    start(m, f, code, sig, all, dst)
}

/// Keywords matched at the call: `None` when that is not simple.
fn call_kw_function<M: Meta>(
    m: &mut M,
    f: M::Val,
    args: &[M::Val],
    names: Value,
    values: &[M::Val],
    base: Reg,
    result: Reg,
) -> Option<Step<M>> {
    let code = code_of(m, f);
    let info = CodeInfo::of(&code)?;
    let sig = info.sig();
    let n = sig.positional();
    if sig.star() || sig.double_star() || args.len() > n || sig.generator() && result == Frame::DISCARD {
        return None;
    }
    let mut all: SmallVec<[Option<M::Val>; 8]> = args.iter().map(|&v| Some(v)).collect();
    all.resize(n, None);
    for (i, &v) in values.iter().enumerate() {
        let name = Symbol(tuple::get(names, i).int_unchecked() as u32);
        let at = info.registers[..n].iter().position(|&p| p == name)?;
        if all[at].is_some() {
            return None;
        }
        all[at] = Some(v);
    }
    let mut complete: Vals<M> = SmallVec::with_capacity(n);
    if all.iter().any(|v| v.is_none()) {
        let defaults = m.slot(f, k::function::DEFAULTS);
        if m.shape(defaults).kind() != Kind::TUPLE {
            return None;
        }
        let have = m.count(defaults);
        let have = m.promote_int(have) as usize;
        for (i, v) in all.into_iter().enumerate() {
            let v = match v {
                Some(v) => v,
                None if i + have < n => return None,
                None => {
                    let at = m.int((i + have - n) as i64);
                    m.elem(defaults, at)
                }
            };
            complete.push(v);
        }
    } else {
        complete.extend(all.into_iter().flatten());
    }
    if result == Frame::DISCARD {
        let object = args[0];
        m.set(base, object);
    }
    Some(start(m, f, code, sig, complete, result))
}

/// A few arguments from their tuple.
fn arguments<M: Meta>(m: &mut M, args: M::Val) -> Option<Vals<M>> {
    if M::TRACES {
        return spread::items(m, args);
    }
    let items = tuple::items(m.peek(args));
    (items.len() <= 8).then(|| items.iter().map(|&v| m.konst(v)).collect())
}

/// Call with a tuple of arguments and a dict of keywords.
pub fn call_ex<M: Meta>(m: &mut M, base: Reg, dst: Reg) -> Step<M> {
    let (f, args, kw) = (m.reg(base), m.reg(base + 1), m.reg(base + 2));
    if spread::no_keywords(m, kw) {
        if let Some(all) = arguments(m, args) {
            return call_value(m, f, &all, dst);
        }
        let r = m.try_call(&slow::CALL, &[f, args]);
        return put(m, dst, r);
    }
    if let Some(step) = call_dict(m, f, args, kw, dst) {
        return step;
    }
    let r = m.try_call(&slow::CALL_DICT, &[f, args, kw]);
    put(m, dst, r)
}

/// Call what is a Python function in the end with a tuple and a dict; `None`: something else.
fn call_dict<M: Meta>(m: &mut M, f: M::Val, args: M::Val, kw: M::Val, dst: Reg) -> Option<Step<M>> {
    let (mut f, mut dst, target) = (f, dst, dst);
    let mut all: Vals<M> = SmallVec::new();
    match m.shape(f).kind() {
        Kind::METHOD => {
            let this = m.slot_fixed(f, k::method::SELF);
            if absent(m, this) {
                return None;
            }
            all.push(this);
            f = m.slot_fixed(f, k::method::FUNC);
        }
        Kind::CLASS => {
            let (init, shape) = instantiate::simple_init(m, f)?;
            let object = m.new_record(shape, &[]);
            f = m.konst(init);
            if makes_generator(m, f) {
                return None;
            }
            all.push(object);
            dst = Frame::DISCARD;
        }
        _ => {}
    }
    if m.shape(f).kind() != Kind::FUNCTION {
        return None;
    }
    all.extend(arguments(m, args)?);
    if dst != target {
        m.set(target, all[0]);
    }
    let nothing = m.konst(Value::ABSENT);
    Some(call_matched(m, f, &all, nothing, kw, dst))
}

/// `dst = function`
pub fn make_function<M: Meta>(m: &mut M, dst: Reg, at: u16, base: Reg) -> Step<M> {
    let code_value = m.code().parts.consts.as_slice()[at as usize];
    let Some(code) = Gc::<Code>::from_value(code_value) else { return Flow::Raised };
    let Some(info) = CodeInfo::of(&code) else { return Flow::Raised };
    let name = {
        let vm = m.vm();
        let symbol = vm.intern(code.parts.name.as_bytes());
        crate::runtime::symbol_value(vm, symbol)
    };
    let me = m.callee();
    let globals = m.slot(me, k::function::GLOBALS);
    let (defaults, closure) = (m.reg(base), m.reg(base + 1));
    let code_value = m.konst(code_value);
    let sig = m.konst(info.sig().value());
    let name = m.konst(name);
    let doc = m.konst(info.doc.unwrap_or(Value::NIL));
    let nothing = m.konst(Value::ABSENT);
    let f = m.new_record(k::FUNCTION.id(), &[code_value, globals, sig, defaults, closure, name, doc, nothing, nothing]);
    m.set(dst, f);
    Flow::Next
}

/// Run a class body in its namespace.
pub fn call_body<M: Meta>(m: &mut M, f: Reg, ns: Reg) -> Step<M> {
    let (f, ns) = (m.reg(f), m.reg(ns));
    let code = code_of(m, f);
    enter(m, code, f, Frame::DISCARD, &[ns])
}

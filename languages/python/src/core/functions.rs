//! Functions, methods, generators, code objects, tracebacks, modules, cells.

use super::descriptors::readonly;
use crate::code::CodeInfo;
use crate::generator;
use crate::method;
use crate::native;
use crate::runtime::attr::bound;
use crate::runtime::exceptions::{normalize, set_traceback, type_error};
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Namespace, Native, Params, Role, TypeDef, as_builtin};
use crate::runtime::types::flag;
use crate::runtime::{Res, Ty, state, str_value, symbol_value, type_of};
use workbench::object::tuple;
use workbench::{Class, Cmp, Code, Gc, Kind, Raised, ShapeId, Value, Vm, access};

fn or_none(v: Value) -> Value {
    if v.is_absent() { Value::NIL } else { v }
}

macro_rules! slots {
    ($($name:ident $slot:expr;)*) => {
        $(fn $name(_vm: &mut Vm, v: Value) -> Res { Ok(or_none(access::slot(v, $slot))) })*
    };
}

slots! {
    f_defaults k::function::DEFAULTS;
    f_closure k::function::CLOSURE;
    f_name k::function::NAME;
    f_doc k::function::DOC;
    g_code k::generator::CODE;
    tb_lineno k::traceback::LINE;
    tb_next k::traceback::NEXT;
}

fn f_code(vm: &mut Vm, v: Value) -> Res {
    Ok(crate::later::code_of(vm, v).value())
}

fn cell_contents(vm: &mut Vm, v: Value) -> Res {
    let content = access::slot(v, k::cell::VALUE);
    if content.is_absent() { Err(crate::runtime::value_error(vm, "Cell is empty")) } else { Ok(content) }
}

/// The dict of a function's (or frame's) globals.
pub(super) fn globals_dict(vm: &mut Vm, globals: Value) -> Res {
    match Gc::<Namespace>::from_value(globals) {
        Some(namespace) => Ok(Namespace::dict(namespace, vm)),
        None => Ok(or_none(globals)),
    }
}

fn f_globals(vm: &mut Vm, v: Value) -> Res {
    globals_dict(vm, access::slot(v, k::function::GLOBALS))
}

fn f_module(vm: &mut Vm, v: Value) -> Res {
    let own = access::slot(v, k::function::MODULE);
    if !own.is_absent() {
        return Ok(own);
    }
    let globals = access::slot(v, k::function::GLOBALS);
    let name = crate::runtime::state(vm).syms.name;
    let found = match Gc::<Namespace>::from_value(globals) {
        Some(namespace) => Namespace::get(namespace, vm, name),
        None if globals.is_absent() => None,
        None => crate::runtime::dict_get_symbol(vm, globals, name),
    };
    Ok(found.unwrap_or(Value::NIL))
}

fn set_name(vm: &mut Vm, v: Value, name: Value) -> Result<(), Raised> {
    if crate::runtime::bytes_of(vm, name).is_none() {
        return Err(type_error(vm, "__name__ must be set to a string object"));
    }
    access::set_slot(v, k::function::NAME, name);
    Ok(())
}

fn set_doc(_vm: &mut Vm, v: Value, doc: Value) -> Result<(), Raised> {
    access::set_slot(v, k::function::DOC, or_none(doc));
    Ok(())
}

fn set_module(_vm: &mut Vm, v: Value, module: Value) -> Result<(), Raised> {
    access::set_slot(v, k::function::MODULE, module);
    Ok(())
}

fn set_defaults(_vm: &mut Vm, v: Value, defaults: Value) -> Result<(), Raised> {
    access::set_slot(v, k::function::DEFAULTS, or_none(defaults));
    Ok(())
}

fn set_code(vm: &mut Vm, v: Value, code: Value) -> Result<(), Raised> {
    let Some(object) = Gc::<Code>::from_value(code) else {
        return Err(type_error(vm, "__code__ must be set to a code object"));
    };
    let closure = access::slot(v, k::function::CLOSURE);
    let have = if tuple::is(closure) { tuple::len(closure) } else { 0 };
    let want = CodeInfo::of(&object).map_or(0, |i| i.frees.len());
    if have != want {
        let name = crate::runtime::text_of(vm, access::slot(v, k::function::NAME));
        let message = format!("{name}() requires a code object with {have} free vars, not {want}");
        return Err(crate::runtime::value_error(vm, message));
    }
    let globals = access::slot(v, k::function::GLOBALS);
    crate::evaluate::untie(vm, &object, globals);
    let sig = CodeInfo::of(&object).map(|i| i.sig().value()).unwrap_or(Value::small(0));
    access::set_slot(v, k::function::CODE, code);
    state(vm).function_code.fire();
    access::set_slot(v, k::function::SIG, sig);
    Ok(())
}

fn function_get(vm: &mut Vm, a: &[Value]) -> Res {
    super::descriptors::check_get(vm, a)?;
    let class = match a.get(2) {
        Some(&class) if class != Value::NIL => class,
        // Nobody said which class it is for.
        _ => Value::NIL,
    };
    let this = if a[1] == Value::NIL { Value::ABSENT } else { a[1] };
    Ok(bound(vm, a[0], this, class))
}

/// `__get__` of a builtin: that of a type binds to instances of the type alone, and to no class.
fn builtin_get(vm: &mut Vm, a: &[Value]) -> Res {
    super::descriptors::check_get(vm, a)?;
    let Some(b) = as_builtin(a[0]).filter(|b| b.def.role == Role::Method) else { return function_get(vm, a) };
    let Some(owner) = Class::of(b.owner) else { return function_get(vm, a) };
    if a[1] == Value::NIL {
        return Ok(a[0]);
    }
    if !crate::runtime::is_instance(vm, a[1], owner) {
        return Err(crate::runtime::attr::other_owner(vm, b.def.name, owner, a[1]));
    }
    function_get(vm, &a[..2])
}

fn function_call(vm: &mut Vm, a: &[Value]) -> Res {
    let keywords = crate::runtime::call::Keywords::of(vm, a[a.len() - 1])?;
    crate::runtime::call_kw(vm, a[0], &a[1..a.len() - 1], keywords.as_kw())
}

fn function_new(vm: &mut Vm, a: &[Value]) -> Res {
    let Some(code) = Gc::<Code>::from_value(a[1]) else {
        let got = crate::runtime::type_name(vm, a[1]);
        return Err(type_error(vm, format!("function() argument 1 must be code, not {got}")));
    };
    let part = |i: usize| a.get(i).copied().unwrap_or(Value::NIL);
    let name = if part(3) == Value::NIL { str_value(vm, code.parts.name.as_bytes()) } else { part(3) };
    if part(3) != Value::NIL && crate::runtime::bytes_of(vm, part(3)).is_none() {
        return Err(type_error(vm, "arg 3 (name) must be None or string"));
    }
    if part(4) != Value::NIL && !tuple::is(part(4)) {
        return Err(type_error(vm, "arg 4 (defaults) must be None or tuple"));
    }
    let closure = part(5);
    let want = CodeInfo::of(&code).map_or(0, |i| i.frees.len());
    if closure != Value::NIL && !tuple::is(closure) || closure == Value::NIL && want > 0 {
        let complaint =
            if want > 0 { "arg 5 (closure) must be tuple" } else { "arg 5 (closure) must be None or tuple" };
        return Err(type_error(vm, complaint));
    }
    let have = if tuple::is(closure) { tuple::items(closure).len() } else { 0 };
    if have != want {
        let code_name = code.parts.name.clone();
        let message = format!("{code_name} requires closure of length {want}, not {have}");
        return Err(crate::runtime::value_error(vm, message));
    }
    if tuple::is(closure)
        && let Some(&odd) = tuple::items(closure).iter().find(|&&c| ShapeId::of(c).kind() != Kind::CELL)
    {
        let got = crate::runtime::type_name(vm, odd);
        return Err(type_error(vm, format!("arg 5 (closure) expected cell, found {got}")));
    }
    Ok(crate::evaluate::new_function(vm, code, a[2], name, part(4), closure))
}

static FUNCTION: &[Native] = &[
    native!("__new__", function_new, 3, 6).with_role(Role::New),
    method!("__get__", function_get, 2, 3),
    method!("__call__", function_call, 1, ..).with_params(crate::runtime::native::Params::Dict),
];
static FUNCTION_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "func_code", get: f_code, set: Some(set_code) },
    GetSetDef { name: "__code__", get: f_code, set: Some(set_code) },
    GetSetDef { name: "func_defaults", get: f_defaults, set: Some(set_defaults) },
    GetSetDef { name: "__defaults__", get: f_defaults, set: Some(set_defaults) },
    GetSetDef { name: "func_closure", get: f_closure, set: Some(readonly) },
    GetSetDef { name: "__closure__", get: f_closure, set: Some(readonly) },
    GetSetDef { name: "func_globals", get: f_globals, set: Some(readonly) },
    GetSetDef { name: "__globals__", get: f_globals, set: Some(readonly) },
    GetSetDef { name: "func_name", get: f_name, set: Some(set_name) },
    GetSetDef { name: "__name__", get: f_name, set: Some(set_name) },
    GetSetDef { name: "func_doc", get: f_doc, set: Some(set_doc) },
    GetSetDef { name: "__doc__", get: f_doc, set: Some(set_doc) },
    GetSetDef { name: "__module__", get: f_module, set: Some(set_module) },
    GetSetDef { name: "func_dict", get: func_dict, set: Some(set_func_dict) },
    GetSetDef { name: "__dict__", get: func_dict, set: Some(set_func_dict) },
];

fn func_dict(vm: &mut Vm, v: Value) -> Res {
    Ok(crate::runtime::attr::instance_dict(vm, v).unwrap_or(Value::NIL))
}

fn set_func_dict(vm: &mut Vm, v: Value, d: Value) -> Result<(), Raised> {
    if d.is_absent() {
        return Err(type_error(vm, "function's dictionary may not be deleted"));
    }
    crate::runtime::attr::set_instance_dict(vm, v, d, "setting function's dictionary to a non-dict")
}

fn builtin_name(vm: &mut Vm, v: Value) -> Res {
    let name = as_builtin(v).map_or("", |b| b.def.name);
    let name = vm.intern(name.as_bytes());
    Ok(symbol_value(vm, name))
}

fn builtin_doc(vm: &mut Vm, v: Value) -> Res {
    let Some(b) = as_builtin(v) else { return Ok(Value::NIL) };
    let doc = if b.def.doc.is_empty() { format!("{}(...)", b.def.name) } else { b.def.doc.to_owned() };
    Ok(str_value(vm, doc.as_bytes()))
}

fn builtin_module(vm: &mut Vm, v: Value) -> Res {
    let owner = as_builtin(v).map_or(Value::ABSENT, |b| b.owner);
    if ShapeId::of(owner).kind() == Kind::MODULE {
        return Ok(access::slot(owner, k::module::NAME));
    }
    Ok(if owner.is_absent() { str_value(vm, b"__builtin__") } else { Value::NIL })
}

fn builtin_self(_vm: &mut Vm, v: Value) -> Res {
    Ok(if Class::of(as_builtin(v).map_or(Value::ABSENT, |b| b.owner)).is_some() { v } else { Value::NIL })
}

fn builtin_objclass(_vm: &mut Vm, v: Value) -> Res {
    Ok(or_none(as_builtin(v).map_or(Value::ABSENT, |b| b.owner)))
}

/// Builtins and code objects are equal or not, and have no order.
pub(super) fn compare_alike(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    let (one, other) = (type_of(vm, a), type_of(vm, b));
    match op {
        Cmp::Eq | Cmp::Ne if one == other => crate::runtime::compare(vm, op, a, b),
        _ => Ok(k::NOT_IMPLEMENTED),
    }
}

crate::comparison_methods!(compare_alike);

static BUILTIN: &[Native] = &[
    method!("__lt__", lt, 2),
    method!("__le__", le, 2),
    method!("__eq__", eq, 2),
    method!("__ne__", ne, 2),
    method!("__gt__", gt, 2),
    method!("__ge__", ge, 2),
    method!("__get__", builtin_get, 2, 3),
    method!("__call__", function_call, 1, ..).with_params(crate::runtime::native::Params::Dict),
];
static BUILTIN_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "__name__", get: builtin_name, set: None },
    GetSetDef { name: "__doc__", get: builtin_doc, set: None },
    GetSetDef { name: "__module__", get: builtin_module, set: None },
    GetSetDef { name: "__self__", get: builtin_self, set: None },
    GetSetDef { name: "__objclass__", get: builtin_objclass, set: None },
];

fn method_new(vm: &mut Vm, a: &[Value]) -> Res {
    if !crate::runtime::is_callable(vm, a[1]) {
        return Err(type_error(vm, "first argument must be callable"));
    }
    let this = if a[2] == Value::NIL { Value::ABSENT } else { a[2] };
    if this.is_absent() && a.get(3).is_none_or(|&c| c == Value::NIL) {
        return Err(type_error(vm, "unbound methods must have non-NULL im_class"));
    }
    let class = a.get(3).copied().filter(|&c| c != Value::NIL);
    let class = class.unwrap_or_else(|| type_of(vm, a[2]).value());
    Ok(bound(vm, a[1], this, class))
}

fn method_get(vm: &mut Vm, a: &[Value]) -> Res {
    super::descriptors::check_get(vm, a)?;
    if !access::slot(a[0], k::method::SELF).is_absent() || a[1] == Value::NIL {
        return Ok(a[0]);
    }
    let (f, class) = (access::slot(a[0], k::method::FUNC), access::slot(a[0], k::method::CLASS));
    Ok(bound(vm, f, a[1], class))
}

static METHOD: &[Native] = &[
    native!("__new__", method_new, 3, 4).with_role(Role::New),
    method!("__get__", method_get, 2, 3),
    method!("__call__", function_call, 1, ..).with_params(crate::runtime::native::Params::Dict),
];

fn m_func(_vm: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::method::FUNC))
}

fn m_self(_vm: &mut Vm, v: Value) -> Res {
    Ok(or_none(access::slot(v, k::method::SELF)))
}

fn m_class(_vm: &mut Vm, v: Value) -> Res {
    Ok(or_none(access::slot(v, k::method::CLASS)))
}

static METHOD_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "im_func", get: m_func, set: Some(readonly) },
    GetSetDef { name: "__func__", get: m_func, set: Some(readonly) },
    GetSetDef { name: "im_self", get: m_self, set: Some(readonly) },
    GetSetDef { name: "__self__", get: m_self, set: Some(readonly) },
    GetSetDef { name: "im_class", get: m_class, set: Some(readonly) },
];

fn generator_next(vm: &mut Vm, a: &[Value]) -> Res {
    Ok(generator::resume(vm, a[0], Value::NIL)?.unwrap_or(Value::ABSENT))
}

fn generator_iter(_vm: &mut Vm, a: &[Value]) -> Res {
    Ok(a[0])
}

fn generator_send(vm: &mut Vm, a: &[Value]) -> Res {
    generator::send(vm, a[0], a[1])
}

fn generator_throw(vm: &mut Vm, a: &[Value]) -> Res {
    let value = a.get(2).copied().unwrap_or(Value::NIL);
    let throwable = Class::of(a[1]).is_some() || ShapeId::of(a[1]).kind() == Kind::INSTANCE;
    if !throwable {
        let got = crate::runtime::type_name(vm, a[1]);
        return Err(type_error(vm, format!("exceptions must be classes, or instances, not {got}")));
    }
    if a.get(3).is_some_and(|&t| t != Value::NIL && ShapeId::of(t).kind() != k::TRACEBACK) {
        return Err(type_error(vm, "throw() third argument must be a traceback object"));
    }
    let exception = normalize(vm, a[1], value)?;
    let traceback = a.get(3).copied().filter(|&t| ShapeId::of(t).kind() == k::TRACEBACK);
    set_traceback(vm, exception, traceback.unwrap_or(Value::NIL));
    generator::throw(vm, a[0], exception)
}

fn generator_close(vm: &mut Vm, a: &[Value]) -> Res {
    generator::close(vm, a[0])
}

fn generator_running(_vm: &mut Vm, v: Value) -> Res {
    Ok(Value::small(i64::from(generator::position(v) == generator::RUNNING)))
}

fn generator_frame(vm: &mut Vm, v: Value) -> Res {
    Ok(super::frames::of_generator(vm, v))
}

fn generator_name(_vm: &mut Vm, v: Value) -> Res {
    Ok(access::slot(access::slot(v, k::generator::FUNC), k::function::NAME))
}

static GENERATOR: &[Native] = &[
    method!("next", generator_next, 1),
    method!("__iter__", generator_iter, 1),
    method!("send", generator_send, 2),
    method!("throw", generator_throw, 2, 4),
    method!("close", generator_close, 1),
];
static GENERATOR_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "gi_code", get: g_code, set: None },
    GetSetDef { name: "gi_frame", get: generator_frame, set: None },
    GetSetDef { name: "gi_running", get: generator_running, set: None },
    GetSetDef { name: "__name__", get: generator_name, set: None },
];

pub(super) fn info(vm: &mut Vm, v: Value) -> Result<(Gc<Code>, Gc<CodeInfo>), Raised> {
    match Gc::<Code>::from_value(v).and_then(|c| Some((c, CodeInfo::of(&c)?))) {
        Some(found) => Ok(found),
        None => Err(type_error(vm, "not a code object")),
    }
}

pub(super) fn names_tuple(vm: &mut Vm, names: &[workbench::Symbol]) -> Value {
    let mut out = workbench::GcVec::new();
    for &name in names {
        let v = symbol_value(vm, name);
        out.push(&mut vm.heap, v);
    }
    tuple::new(&mut vm.space, out.as_slice())
}

fn co_name(vm: &mut Vm, v: Value) -> Res {
    let (code, _) = info(vm, v)?;
    Ok(str_value(vm, code.parts.name.as_bytes()))
}

fn co_filename(vm: &mut Vm, v: Value) -> Res {
    let (_, info) = info(vm, v)?;
    Ok(str_value(vm, info.filename.as_bytes()))
}

fn co_firstlineno(vm: &mut Vm, v: Value) -> Res {
    let (_, info) = info(vm, v)?;
    Ok(Value::small(i64::from(info.first_line)))
}

fn co_argcount(vm: &mut Vm, v: Value) -> Res {
    let (_, info) = info(vm, v)?;
    Ok(Value::small(i64::from(info.positional)))
}

fn co_nlocals(vm: &mut Vm, v: Value) -> Res {
    let (_, info) = info(vm, v)?;
    Ok(Value::small(info.registers.len() as i64))
}

fn co_varnames(vm: &mut Vm, v: Value) -> Res {
    let (_, info) = info(vm, v)?;
    Ok(names_tuple(vm, &info.registers))
}

fn co_names(vm: &mut Vm, v: Value) -> Res {
    let (_, info) = info(vm, v)?;
    Ok(names_tuple(vm, &info.names))
}

fn co_freevars(vm: &mut Vm, v: Value) -> Res {
    let (_, info) = info(vm, v)?;
    Ok(names_tuple(vm, &info.frees))
}

fn co_cellvars(vm: &mut Vm, v: Value) -> Res {
    let (_, info) = info(vm, v)?;
    let names: Vec<_> = info.cells.iter().map(|&r| info.registers[r as usize]).collect();
    Ok(names_tuple(vm, &names))
}

fn co_consts(vm: &mut Vm, v: Value) -> Res {
    let (code, _) = info(vm, v)?;
    let mut shown = workbench::GcVec::new();
    for i in 0..code.parts.consts.len() {
        let v = code.parts.consts.as_slice()[i];
        if !v.is_absent() {
            let v = Gc::<Code>::from_value(v).map_or(v, |code| crate::later::complete(vm, code).value());
            shown.push(&mut vm.heap, v);
        }
    }
    Ok(tuple::new(&mut vm.space, shown.as_slice()))
}

fn co_flags(vm: &mut Vm, v: Value) -> Res {
    let (_, info) = info(vm, v)?;
    let bit = |yes: bool, bit: i64| if yes { bit } else { 0 };
    let flags = bit(info.optimized, 3)
        | bit(info.star.get(), 4)
        | bit(info.double_star.get(), 8)
        | bit(info.generator, 32)
        | bit(!info.frees.is_empty(), 16)
        | bit(info.frees.is_empty() && info.cells.is_empty(), 64);
    Ok(Value::small(flags))
}

/// Steps of instructions and lines, two bytes each, as far as lines ascend.
fn co_lnotab(vm: &mut Vm, v: Value) -> Res {
    let (code, info) = info(vm, v)?;
    let mut out = Vec::new();
    let (mut at, mut last) = (0, info.first_line);
    for &(pc, line) in code.parts.lines.iter().filter(|l| l.0 > 0) {
        if line <= last {
            continue;
        }
        let (mut instructions, mut lines) = (pc - at, line - last);
        (at, last) = (pc, line);
        while instructions > 255 {
            out.extend([255, 0]);
            instructions -= 255;
        }
        out.extend([instructions as u8, lines.min(255) as u8]);
        lines = lines.saturating_sub(255);
        while lines > 0 {
            out.extend([0, lines.min(255) as u8]);
            lines = lines.saturating_sub(255);
        }
    }
    Ok(str_value(vm, &out))
}

fn co_stacksize(vm: &mut Vm, v: Value) -> Res {
    let (code, info) = info(vm, v)?;
    Ok(Value::small(i64::from(code.parts.registers) - info.registers.len() as i64))
}

static CODE_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "co_name", get: co_name, set: None },
    GetSetDef { name: "co_filename", get: co_filename, set: None },
    GetSetDef { name: "co_firstlineno", get: co_firstlineno, set: None },
    GetSetDef { name: "co_argcount", get: co_argcount, set: None },
    GetSetDef { name: "co_nlocals", get: co_nlocals, set: None },
    GetSetDef { name: "co_varnames", get: co_varnames, set: None },
    GetSetDef { name: "co_names", get: co_names, set: None },
    GetSetDef { name: "co_freevars", get: co_freevars, set: None },
    GetSetDef { name: "co_cellvars", get: co_cellvars, set: None },
    GetSetDef { name: "co_consts", get: co_consts, set: None },
    GetSetDef { name: "co_flags", get: co_flags, set: None },
    GetSetDef { name: "co_code", get: super::codes::co_code, set: None },
    GetSetDef { name: "co_lnotab", get: co_lnotab, set: None },
    GetSetDef { name: "co_stacksize", get: co_stacksize, set: None },
];

fn zero(_vm: &mut Vm, _v: Value) -> Res {
    Ok(Value::small(0))
}

fn tb_frame(vm: &mut Vm, v: Value) -> Res {
    Ok(super::frames::of_traceback(vm, v))
}

static TRACEBACK_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "tb_lineno", get: tb_lineno, set: None },
    GetSetDef { name: "tb_next", get: tb_next, set: None },
    GetSetDef { name: "tb_frame", get: tb_frame, set: None },
    GetSetDef { name: "tb_lasti", get: zero, set: None },
];
static CELL_GETSETS: &[GetSetDef] = &[GetSetDef { name: "cell_contents", get: cell_contents, set: None }];

/// A module without a name; `__init__` gives it one.
fn module_new(vm: &mut Vm, a: &[Value]) -> Res {
    let Some(class) = Class::of(a[0]) else { return Err(type_error(vm, "module.__new__(X): X is not a type object")) };
    let shape = if class.flags.get() & flag::BUILTIN != 0 {
        k::MODULE.id()
    } else {
        crate::runtime::class::instance_shape(vm, class)
    };
    let namespace = Namespace::new(vm);
    Ok(vm.record_with(shape, &[namespace.value(), Value::NIL]))
}

fn module_init(vm: &mut Vm, a: &[Value]) -> Res {
    let plain = crate::runtime::convert::unwrap(vm, a[1]);
    if crate::runtime::bytes_of(vm, plain).is_none() {
        let got = crate::runtime::type_name(vm, a[1]);
        return Err(type_error(vm, format!("module.__init__() argument 1 must be string, not {got}")));
    }
    let doc = a.get(2).copied().filter(|d| !d.is_absent()).unwrap_or(Value::NIL);
    access::set_slot(a[0], k::module::NAME, plain);
    crate::runtime::native::set_module_attr(vm, a[0], "__name__", plain);
    crate::runtime::native::set_module_attr(vm, a[0], "__doc__", doc);
    Ok(Value::NIL)
}

static MODULE: &[Native] = &[
    native!("__new__", module_new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", module_init, 2, 3).with_params(Params::Named(&["name", "doc"])),
];

/// The types of functions and what belongs to them.
pub static TYPES: &[TypeDef] = &[
    TypeDef { ty: Ty::Function, methods: FUNCTION, getsets: FUNCTION_GETSETS, doc: "" },
    TypeDef { ty: Ty::Builtin, methods: BUILTIN, getsets: BUILTIN_GETSETS, doc: "" },
    TypeDef { ty: Ty::MethodDescriptor, methods: BUILTIN, getsets: BUILTIN_GETSETS, doc: "" },
    TypeDef { ty: Ty::Method, methods: METHOD, getsets: METHOD_GETSETS, doc: "" },
    TypeDef { ty: Ty::Generator, methods: GENERATOR, getsets: GENERATOR_GETSETS, doc: "" },
    TypeDef { ty: Ty::Code, methods: super::codes::METHODS, getsets: CODE_GETSETS, doc: "" },
    TypeDef { ty: Ty::Traceback, methods: &[], getsets: TRACEBACK_GETSETS, doc: "" },
    TypeDef { ty: Ty::Cell, methods: &[], getsets: CELL_GETSETS, doc: "" },
    TypeDef { ty: Ty::Module, methods: MODULE, getsets: &[], doc: "" },
];

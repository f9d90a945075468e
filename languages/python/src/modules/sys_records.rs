//! Records of `sys`: tuples whose items have names (`version_info`, `float_info`, `flags`, …), and frame objects.

use crate::code::CodeInfo;
use crate::method;
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Namespace, Native, extend_class, set_class_attr, set_module_attr};
use crate::runtime::types::flag;
use crate::runtime::{Res, Ty, class_of, dict_set_symbol, repr_text, str_value, type_of};
use workbench::object::{dict, tuple};
use workbench::{Code, Frame, Gc, Kind, Raised, ShapeId, Value, Vm, access};

fn field<const I: usize>(_: &mut Vm, v: Value) -> Res {
    Ok(tuple::get(v, I))
}

macro_rules! fields {
    ($($table:ident: $($name:literal $i:literal)*;)*) => {
        $(static $table: &[GetSetDef] = &[$(GetSetDef { name: $name, get: field::<$i>, set: None }),*];)*
        /// The tables of fields by type name.
        const TABLES: &[(&str, &[GetSetDef])] = &[$((stringify!($table), $table)),*];
    };
}

fields! {
    VERSION_INFO: "major" 0 "minor" 1 "micro" 2 "releaselevel" 3 "serial" 4;
    FLOAT_INFO: "max" 0 "max_exp" 1 "max_10_exp" 2 "min" 3 "min_exp" 4 "min_10_exp" 5 "dig" 6 "mant_dig" 7 "epsilon" 8
        "radix" 9 "rounds" 10;
    LONG_INFO: "bits_per_digit" 0 "sizeof_digit" 1;
    FLAGS: "debug" 0 "py3k_warning" 1 "division_warning" 2 "division_new" 3 "inspect" 4 "interactive" 5 "optimize" 6
        "dont_write_bytecode" 7 "no_user_site" 8 "no_site" 9 "ignore_environment" 10 "tabcheck" 11 "verbose" 12 "unicode" 13
        "bytes_warning" 14 "hash_randomization" 15;
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let name = {
        let class = type_of(vm, args[0]);
        vm.name_text(class.name.get())
    };
    let fields = TABLES.iter().find(|t| t.0.eq_ignore_ascii_case(&name)).map_or(&[][..], |t| t.1);
    let mut text = format!("sys.{name}(").into_bytes();
    for (i, (def, &v)) in fields.iter().zip(tuple::items(args[0])).enumerate() {
        if i > 0 {
            text.extend(b", ");
        }
        text.extend(format!("{}=", def.name).into_bytes());
        text.extend(repr_text(vm, v)?);
    }
    text.push(b')');
    Ok(str_value(vm, &text))
}

static METHODS: &[Native] = &[method!("__repr__", repr, 1)];

fn record(vm: &mut Vm, module: Value, name: &str, fields: &'static [GetSetDef], items: &[Value]) {
    let base = class_of(vm, Ty::Tuple);
    let class = crate::runtime::class::new_class(vm, name, &[base]);
    class.flags.set(class.flags.get() | flag::BUILTIN);
    extend_class(vm, class, METHODS, fields);
    let owner = str_value(vm, b"sys");
    set_class_attr(vm, class, "__module__", owner);
    let shape = crate::runtime::class::instance_shape(vm, class);
    let v = tuple::new_of(&mut vm.space, shape, items);
    set_module_attr(vm, module, name, v);
}

/// Add the records to `sys`.
pub fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let small = Value::small;
    let last = str_value(vm, b"final");
    record(vm, module, "version_info", VERSION_INFO, &[small(2), small(7), small(18), last, small(0)]);
    let (max, min, epsilon) = (vm.float(f64::MAX), vm.float(f64::MIN_POSITIVE), vm.float(f64::EPSILON));
    let floats = [
        max,
        small(1024),
        small(308),
        min,
        small(-1021),
        small(-307),
        small(15),
        small(53),
        epsilon,
        small(2),
        small(1),
    ];
    record(vm, module, "float_info", FLOAT_INFO, &floats);
    record(vm, module, "long_info", LONG_INFO, &[small(30), small(4)]);
    record(vm, module, "flags", FLAGS, &[small(0); 16]);
    Ok(())
}

/// The frame object of the running function `depth` calls up; `None` when there are not so many.
pub fn frame(vm: &mut Vm, depth: i64) -> Option<Value> {
    let top = vm.frame();
    frame_from(vm, top, depth)
}

/// The same from a frame downwards.
pub fn frame_from(vm: &mut Vm, top: Frame, depth: i64) -> Option<Value> {
    let mut left = depth;
    let mut inner = None;
    let mut at = Some(top);
    while let Some(frame) = at {
        if is_guest(frame) {
            if left == 0 {
                return Some(snapshot(vm, frame, inner, 0));
            }
            left -= 1;
        }
        inner = at;
        at = frame.back();
    }
    None
}

/// Is it a frame of Python code, not of a continuation?
fn is_guest(frame: Frame) -> bool {
    !frame.callee().is_absent()
        && ShapeId::of(frame.callee()).kind() == Kind::FUNCTION
        && CodeInfo::of(&frame.code()).is_some_and(|info| !info.is_stub())
}

/// The variables of a frame object's function as they are now, if it still runs; those of the snapshot otherwise.
pub fn locals_now(vm: &mut Vm, snapshot: Value) -> Value {
    let code = access::slot(snapshot, k::frame::CODE);
    let globals = access::slot(snapshot, k::frame::GLOBALS);
    let mut at = Some(vm.frame());
    while let Some(frame) = at {
        if is_guest(frame) && frame.code().value() == code {
            return locals(vm, frame, globals);
        }
        at = frame.back();
    }
    access::slot(snapshot, k::frame::LOCALS)
}

/// Callers further away than this are not in the chain of `f_back`.
const MOST_CALLERS: usize = 200;

/// `inner`: the frame that it waits for.
fn snapshot(vm: &mut Vm, frame: Frame, inner: Option<Frame>, nesting: usize) -> Value {
    let code = frame.code();
    // A frame that waits for another one stands behind its call, unless a native calls in between.
    let at_call = inner.is_none_or(|f| f.flags() & Frame::BASE != 0);
    let pc = if at_call { frame.pc() } else { frame.pc().saturating_sub(1) };
    let line = Value::small(i64::from(code.line(pc)));
    let globals = access::slot(frame.callee(), k::function::GLOBALS);
    let locals = locals(vm, frame, globals);
    let mut inner = Some(frame);
    let mut outer = frame.back();
    while let Some(f) = outer
        && !is_guest(f)
    {
        inner = outer;
        outer = f.back();
    }
    let back = match outer {
        Some(f) if nesting < MOST_CALLERS => snapshot(vm, f, inner, nesting + 1),
        _ => Value::NIL,
    };
    vm.record_with(k::FRAME_RECORD.id(), &[code.value(), line, globals, locals, back])
}

/// The variables of a function that an exception has left, from the registers its traceback kept.
pub fn locals_of_traceback(vm: &mut Vm, code: Value, globals: Value, kept: Value) -> Value {
    let Some(code) = Gc::<Code>::from_value(code) else { return Value::NIL };
    named(vm, &code, globals, |i| if kept.is_absent() { Value::ABSENT } else { access::values_of(kept)[i as usize] })
}

/// The variables of a running function by name.
fn locals(vm: &mut Vm, frame: Frame, globals: Value) -> Value {
    named(vm, &frame.code(), globals, |i| frame.reg(i))
}

/// The variables of a function by name; those of a module are its globals.
fn named(vm: &mut Vm, code: &Code, globals: Value, register: impl Fn(u16) -> Value) -> Value {
    let Some(info) = CodeInfo::of(code) else { return Value::NIL };
    if !info.optimized {
        return match Gc::<Namespace>::from_value(globals) {
            Some(namespace) => Namespace::dict(namespace, vm),
            None => globals,
        };
    }
    let d = dict::new(&mut vm.space);
    for (i, &name) in info.registers.iter().enumerate() {
        let mut v = register(i as u16);
        if info.cells.contains(&(i as u16)) && !v.is_absent() {
            v = access::slot(v, k::cell::VALUE);
        }
        if !v.is_absent() && !vm.name(name).starts_with(b".") && !vm.name(name).starts_with(b"%") {
            dict_set_symbol(vm, d, name, v);
        }
    }
    d
}

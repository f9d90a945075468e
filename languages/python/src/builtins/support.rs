//! Small helpers that the built-in types share: argument counts, integers, comparison tables.

use crate::runtime::convert::{self, unwrap};
use crate::runtime::kinds as k;
use crate::runtime::operators::{BinOp, binary, primitive};
use crate::runtime::{
    Res, as_float, as_num, is_instance, is_long, memory_error, str_value, type_error, type_name, type_of,
};
use workbench::{Class, Cmp, Gc, Raised, ShapeId, Value, Vm};

/// Argument `i`, if it was given.
#[inline]
pub fn arg(args: &[Value], i: usize) -> Option<Value> {
    args.get(i).copied().filter(|v| !v.is_absent())
}

/// Argument `i`, if it was given and is not `None`.
#[inline]
pub fn arg_or_none(args: &[Value], i: usize) -> Option<Value> {
    arg(args, i).filter(|&v| v != Value::NIL)
}

/// The arity error of functions that unpack their argument tuple themselves.
pub fn unpack(vm: &mut Vm, name: &str, args: &[Value], min: usize, max: usize) -> Result<(), Raised> {
    let given = args.len();
    if (min..=max).contains(&given) {
        return Ok(());
    }
    let (how, n) = match (min == max, given < min) {
        (true, _) => ("", min),
        (false, true) => ("at least ", min),
        (false, false) => ("at most ", max),
    };
    Err(type_error(vm, format!("{name} expected {how}{n} arguments, got {given}")))
}

/// The class that a `__new__` was called on. That it is a subclass of the one that `__new__` is for was checked by the call.
pub fn class_argument(vm: &mut Vm, args: &[Value], name: &str) -> Result<Gc<Class>, Raised> {
    let Some(class) = args.first().copied().and_then(Class::of) else {
        let got = args.first().map_or_else(String::new, |&v| type_name(vm, v));
        return Err(type_error(vm, format!("{name}.__new__(X): X is not a type object ({got})")));
    };
    Ok(class)
}

/// A count for `s * n`, `ljust(n)` and the like: anything negative is zero.
pub fn count(vm: &mut Vm, v: Value) -> Result<usize, Raised> {
    Ok(convert::to_int(vm, v)?.max(0) as usize)
}

/// Is there room for so many bytes? `MemoryError` otherwise.
pub fn room(vm: &mut Vm, bytes: usize) -> Result<(), Raised> {
    let fits = bytes < 1 << 16 || bytes <= 1 << 31 && vm.heap.has_room(bytes);
    if fits { Ok(()) } else { Err(memory_error(vm, "")) }
}

/// A `str` of Rust text.
pub fn string(vm: &mut Vm, text: &str) -> Value {
    str_value(vm, text.as_bytes())
}

/// What the method of a number's binary operator answers: no guest method is asked.
pub fn arithmetic(vm: &mut Vm, op: BinOp, a: Value, b: Value) -> Res {
    let (a, b) = (unwrap(vm, a), unwrap(vm, b));
    Ok(primitive(vm, op, a, b)?.unwrap_or(k::NOT_IMPLEMENTED))
}

/// Does the method of the number `this` know what to do with `other`? Each type knows itself and the narrower ones.
pub fn knows_number(vm: &mut Vm, this: Value, other: Value) -> bool {
    let (this, other) = (unwrap(vm, this), unwrap(vm, other));
    let rank = |vm: &mut Vm, v: Value| match () {
        () if ShapeId::of(v).kind() == k::COMPLEX => 4,
        () if as_float(vm, v).is_some() => 3,
        () if is_long(vm, v) => 2,
        () => i32::from(as_num(vm, v).is_some()),
    };
    (1..=rank(vm, this)).contains(&rank(vm, other))
}

/// The operator applied to the built-in values inside.
pub fn plain_binary(vm: &mut Vm, op: BinOp, a: Value, b: Value) -> Res {
    let (a, b) = (unwrap(vm, a), unwrap(vm, b));
    binary(vm, op, a, b)
}

/// Where builtins written in Python come from.
pub const PYTHON_FILE: &str = "<library>/_builtins.py";

/// The function of this name in `_builtins.py`, which is loaded at its first use.
pub fn in_python(vm: &mut Vm, name: &str) -> Res {
    let st = crate::runtime::state(vm);
    let key = vm.intern(b"_builtins");
    let module = match crate::runtime::dict_get_symbol(vm, st.extras.get(), key) {
        Some(module) => module,
        None => {
            let module = crate::import::import_module(vm, "_builtins")?;
            // Programs see neither it nor what it imports in `sys.modules`.
            for name in ["_builtins", "_tables"] {
                let name = vm.intern(name.as_bytes());
                crate::runtime::dict_remove_symbol(vm, st.modules.get(), name);
            }
            crate::runtime::dict_set_symbol(vm, st.extras.get(), key, module);
            module
        }
    };
    let name = vm.intern(name.as_bytes());
    crate::runtime::get_attr(vm, module, name).map(crate::runtime::native::python_behind)
}

/// Does going through `v` run guest code, so that the loop had better be Python's own?
pub fn runs_guest_code(v: Value) -> bool {
    let shape = workbench::ShapeId::of(v).shape();
    matches!(shape.kind, workbench::Kind::FUNCTION | workbench::Kind::METHOD | k::GENERATOR | workbench::Kind::INSTANCE)
}

/// A comparison of built-in values (numbers, strings): no guest method is asked.
pub fn comparison(vm: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    let (a, b) = (unwrap(vm, a), unwrap(vm, b));
    Ok(crate::runtime::compare::compare_builtin(vm, op, a, b)?.unwrap_or(k::NOT_IMPLEMENTED))
}

/// Functions for tables of operator methods of numbers: the method and the reflected one.
#[macro_export]
macro_rules! operator_methods {
    ($($f:ident $r:ident $op:ident;)*) => {$(
        fn $f(vm: &mut workbench::Vm, args: &[workbench::Value]) -> $crate::runtime::Res {
            if !$crate::builtins::support::knows_number(vm, args[0], args[1]) {
                return Ok($crate::runtime::kinds::NOT_IMPLEMENTED);
            }
            $crate::builtins::support::arithmetic(vm, $crate::runtime::operators::BinOp::$op, args[0], args[1])
        }
        fn $r(vm: &mut workbench::Vm, args: &[workbench::Value]) -> $crate::runtime::Res {
            if !$crate::builtins::support::knows_number(vm, args[0], args[1]) {
                return Ok($crate::runtime::kinds::NOT_IMPLEMENTED);
            }
            $crate::builtins::support::arithmetic(vm, $crate::runtime::operators::BinOp::$op, args[1], args[0])
        }
    )*};
}

/// A `__cmp__` wants both of one type.
pub fn of_one_type(vm: &mut Vm, args: &[Value]) -> Result<(), Raised> {
    let class = type_of(vm, args[0]);
    if is_instance(vm, args[1], class) {
        return Ok(());
    }
    let (name, got) = (type_name(vm, args[0]), type_name(vm, args[1]));
    Err(type_error(vm, format!("{name}.__cmp__(x,y) requires y to be a '{name}', not a '{got}'")))
}

/// Functions for the six comparison methods, from `$compare(vm, op, a, b) -> Res`.
#[macro_export]
macro_rules! comparison_methods {
    ($compare:path) => {
        $crate::comparison_methods!(@ $compare; lt Lt; le Le; eq Eq; ne Ne; gt Gt; ge Ge;);
    };
    (@ $compare:path; $($f:ident $op:ident;)*) => {$(
        fn $f(vm: &mut workbench::Vm, args: &[workbench::Value]) -> $crate::runtime::Res {
            $compare(vm, workbench::Cmp::$op, args[0], args[1])
        }
    )*};
}

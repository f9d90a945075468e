//! `operator`: the operators as functions.

use crate::builtins::strings::family::byte_view;
use crate::native;
use crate::runtime::native::{ModuleDef, Native, set_module_attr};
use crate::runtime::operators::{BinOp, UnOp, binary, inplace, unary};
use crate::runtime::{
    Exc, Res, Ty, catch, class_of, compare, contains, del_item, eq, get_item, is_callable, iter_of, lookup_special,
    next, overflow_error, set_item, state, to_int, truth, type_error, type_name, type_of, value_error,
};
use crate::runtime::{as_float, as_num, call_method_opt};
use workbench::{Cmp, Kind, Raised, ShapeId, Value, Vm};

/// CPython parses these arguments by a format that names the C function.
fn check(vm: &mut Vm, name: &str, args: &[Value], wanted: usize) -> Result<(), Raised> {
    if args.len() == wanted {
        return Ok(());
    }
    let given = args.len();
    Err(type_error(vm, format!("{name} expected {wanted} arguments, got {given}")))
}

/// The same for the operators: most messages have a prefix.
fn check_two(vm: &mut Vm, name: &str, args: &[Value]) -> Result<(), Raised> {
    let shown = match name {
        "mod_" => "op_mod".into(),
        "eq_" => "op_eq".into(),
        "pow" | "ipow" => name.into(),
        _ => format!("op_{name}"),
    };
    check(vm, &shown, args, 2)
}

macro_rules! binaries {
    ($($name:ident $op:ident;)*) => {$(
        fn $name(vm: &mut Vm, args: &[Value]) -> Res {
            check_two(vm, stringify!($name), args)?;
            binary(vm, BinOp::$op, args[0], args[1])
        }
    )*};
}

macro_rules! inplaces {
    ($($name:ident $op:ident;)*) => {$(
        fn $name(vm: &mut Vm, args: &[Value]) -> Res {
            check_two(vm, stringify!($name), args)?;
            inplace(vm, BinOp::$op, args[0], args[1])
        }
    )*};
}

macro_rules! comparisons {
    ($($name:ident $op:ident;)*) => {$(
        fn $name(vm: &mut Vm, args: &[Value]) -> Res {
            check_two(vm, stringify!($name), args)?;
            compare(vm, Cmp::$op, args[0], args[1])
        }
    )*};
}

macro_rules! unaries {
    ($($name:ident $op:ident;)*) => {$(
        fn $name(vm: &mut Vm, args: &[Value]) -> Res {
            unary(vm, UnOp::$op, args[0])
        }
    )*};
}

binaries! {
    add Add; sub Sub; mul Mul; div Div; floordiv FloorDiv; truediv TrueDiv; mod_ Mod; pow Pow; lshift Shl; rshift Shr;
    and_ And; or_ Or; xor Xor;
}

inplaces! {
    iadd Add; isub Sub; imul Mul; idiv Div; ifloordiv FloorDiv; itruediv TrueDiv; imod Mod; ipow Pow; ilshift Shl;
    irshift Shr; iand And; ior Or; ixor Xor;
}

comparisons! { lt Lt; le Le; eq_ Eq; ne Ne; gt Gt; ge Ge; }

unaries! { neg Neg; pos Pos; invert Invert; }

fn abs(vm: &mut Vm, args: &[Value]) -> Res {
    let v = args[0];
    if let Some(f) = as_float(vm, v) {
        return Ok(vm.float(f.abs()));
    }
    if let Some(n) = as_num(vm, v) {
        return if n.is_negative() { unary(vm, UnOp::Neg, v) } else { unary(vm, UnOp::Pos, v) };
    }
    let name = state(vm).syms.abs;
    match call_method_opt(vm, v, name, &[])? {
        Some(answer) => Ok(answer),
        None => {
            let got = type_name(vm, v);
            Err(type_error(vm, format!("bad operand type for abs(): '{got}'")))
        }
    }
}

fn not_(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(!truth(vm, args[0])?))
}

fn truth_(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(truth(vm, args[0])?))
}

fn is_(vm: &mut Vm, args: &[Value]) -> Res {
    check(vm, "is_", args, 2)?;
    Ok(Value::from_bool(args[0] == args[1]))
}

fn is_not(vm: &mut Vm, args: &[Value]) -> Res {
    check(vm, "is_not", args, 2)?;
    Ok(Value::from_bool(args[0] != args[1]))
}

fn index(vm: &mut Vm, args: &[Value]) -> Res {
    if as_num(vm, args[0]).is_some() {
        return Ok(crate::runtime::convert::unwrap(vm, args[0]));
    }
    let name = state(vm).syms.index;
    match call_method_opt(vm, args[0], name, &[])? {
        Some(v) if as_num(vm, v).is_some() => Ok(v),
        Some(v) => {
            let got = type_name(vm, v);
            Err(type_error(vm, format!("__index__ returned non-(int,long) (type {got})")))
        }
        None => {
            let got = type_name(vm, args[0]);
            Err(type_error(vm, format!("'{got}' object cannot be interpreted as an index")))
        }
    }
}

fn contains_(vm: &mut Vm, args: &[Value]) -> Res {
    check(vm, "op_contains", args, 2)?;
    Ok(Value::from_bool(contains(vm, args[0], args[1])?))
}

fn sequence_includes(vm: &mut Vm, args: &[Value]) -> Res {
    check(vm, "sequenceIncludes", args, 2)?;
    contains_(vm, args)
}

/// An iterator over what is searched.
fn searched(vm: &mut Vm, name: &str, args: &[Value]) -> Res {
    check(vm, name, args, 2)?;
    match iter_of(vm, args[0]) {
        Err(Raised) if catch(vm, Exc::TypeError) => {
            let got = type_name(vm, args[0]);
            Err(type_error(vm, format!("argument of type '{got}' is not iterable")))
        }
        answer => answer,
    }
}

fn count_of(vm: &mut Vm, args: &[Value]) -> Res {
    let it = searched(vm, "countOf", args)?;
    let mut n = 0;
    while let Some(v) = next(vm, it)? {
        n += i64::from(eq(vm, v, args[1])?);
    }
    Ok(vm.int(n))
}

fn index_of(vm: &mut Vm, args: &[Value]) -> Res {
    let it = searched(vm, "indexOf", args)?;
    let mut n = 0;
    while let Some(v) = next(vm, it)? {
        if eq(vm, v, args[1])? {
            return Ok(vm.int(n));
        }
        n += 1;
    }
    Err(value_error(vm, "sequence.index(x): x not in sequence"))
}

fn concat(vm: &mut Vm, args: &[Value]) -> Res {
    check_two(vm, "concat", args)?;
    sequence(vm, args[0], "concatenated")?;
    binary(vm, BinOp::Add, args[0], args[1])
}

fn iconcat(vm: &mut Vm, args: &[Value]) -> Res {
    check_two(vm, "iconcat", args)?;
    sequence(vm, args[0], "concatenated")?;
    inplace(vm, BinOp::Add, args[0], args[1])
}

fn repeat(vm: &mut Vm, args: &[Value]) -> Res {
    sequence(vm, args[0], "repeated")?;
    to_int(vm, args[1])?;
    binary(vm, BinOp::Mul, args[0], args[1])
}

fn irepeat(vm: &mut Vm, args: &[Value]) -> Res {
    if args.len() != 2 {
        let given = args.len();
        return Err(type_error(vm, format!("op_irepeat() takes exactly 2 arguments ({given} given)")));
    }
    let times = to_int(vm, args[1])?;
    if i32::try_from(times).is_err() {
        let end = if times < 0 { "less than minimum" } else { "greater than maximum" };
        return Err(overflow_error(vm, format!("signed integer is {end}")));
    }
    sequence(vm, args[0], "repeated")?;
    inplace(vm, BinOp::Mul, args[0], args[1])
}

fn sequence(vm: &mut Vm, v: Value, what: &str) -> Result<(), Raised> {
    if is_sequence(vm, v) {
        return Ok(());
    }
    let got = type_name(vm, v);
    Err(type_error(vm, format!("'{got}' object can't be {what}")))
}

fn getitem(vm: &mut Vm, args: &[Value]) -> Res {
    check(vm, "op_getitem", args, 2)?;
    get_item(vm, args[0], args[1])
}

fn setitem(vm: &mut Vm, args: &[Value]) -> Res {
    check(vm, "op_setitem", args, 3)?;
    set_item(vm, args[0], args[1], args[2])?;
    Ok(Value::NIL)
}

fn delitem(vm: &mut Vm, args: &[Value]) -> Res {
    check(vm, "op_delitem", args, 2)?;
    del_item(vm, args[0], args[1])?;
    Ok(Value::NIL)
}

/// The bounds of a slice are integers here, and never missing.
fn bounds(vm: &mut Vm, args: &[Value]) -> Result<(), Raised> {
    for &v in &args[1..3] {
        if crate::runtime::convert::index_clamped(vm, v)?.is_none() {
            return Err(type_error(vm, "an integer is required"));
        }
    }
    Ok(())
}

/// Slicing is for what has items.
fn sliceable(vm: &mut Vm, v: Value, method: &str, complaint: &str) -> Result<(), Raised> {
    let name = vm.intern(method.as_bytes());
    if lookup_special(vm, v, name).is_some() || crate::runtime::exceptions::is_old_instance(v) {
        return Ok(());
    }
    let got = type_name(vm, v);
    Err(type_error(vm, format!("'{got}' object {complaint}")))
}

fn getslice(vm: &mut Vm, args: &[Value]) -> Res {
    bounds(vm, args)?;
    sliceable(vm, args[0], "__getitem__", "is unsliceable")?;
    crate::runtime::item::get_slice(vm, args[0], args[1], args[2])
}

fn setslice(vm: &mut Vm, args: &[Value]) -> Res {
    bounds(vm, args)?;
    sliceable(vm, args[0], "__setitem__", "doesn't support slice assignment")?;
    crate::runtime::item::set_slice(vm, args[0], args[1], args[2], args[3])?;
    Ok(Value::NIL)
}

fn delslice(vm: &mut Vm, args: &[Value]) -> Res {
    bounds(vm, args)?;
    sliceable(vm, args[0], "__delitem__", "doesn't support slice deletion")?;
    let slice = crate::runtime::item::new_slice(vm, args[1], args[2], Value::NIL);
    del_item(vm, args[0], slice)?;
    Ok(Value::NIL)
}

fn is_sequence(vm: &mut Vm, v: Value) -> bool {
    let shape = ShapeId::of(v).shape();
    match shape.kind {
        Kind::LIST | Kind::TUPLE | Kind::BYTES | Kind::TEXT | Kind::BYTE_ARRAY | crate::runtime::kinds::XRANGE => true,
        Kind::DICT | Kind::SET => false,
        _ => {
            let name = state(vm).syms.getitem;
            lookup_special(vm, v, name).is_some()
        }
    }
}

fn is_sequence_type(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(is_sequence(vm, args[0])))
}

fn is_mapping_type(vm: &mut Vm, args: &[Value]) -> Res {
    let shape = ShapeId::of(args[0]).shape();
    // What can be sliced as sequences are is none, unless a class says how.
    let plain = crate::runtime::convert::unwrap(vm, args[0]);
    let sliced = matches!(
        ShapeId::of(plain).kind(),
        Kind::LIST | Kind::TUPLE | Kind::SET | Kind::BYTES | Kind::TEXT | crate::runtime::kinds::XRANGE
    );
    let name = state(vm).syms.getitem;
    let buffer = class_of(vm, Ty::Buffer);
    let is = match shape.kind {
        Kind::DICT => true,
        _ if sliced || type_of(vm, args[0]) == buffer => false,
        _ => lookup_special(vm, args[0], name).is_some(),
    };
    Ok(Value::from_bool(is))
}

fn is_number_type(vm: &mut Vm, args: &[Value]) -> Res {
    let v = args[0];
    if as_num(vm, v).is_some() || as_float(vm, v).is_some() || ShapeId::of(v).kind() == crate::runtime::kinds::COMPLEX {
        return Ok(Value::TRUE);
    }
    let (int, float) = (state(vm).syms.int, state(vm).syms.float);
    let is = crate::runtime::exceptions::is_old_instance(v)
        || lookup_special(vm, v, int).is_some()
        || lookup_special(vm, v, float).is_some();
    Ok(Value::from_bool(is && ShapeId::of(v).kind() != Kind::BYTES))
}

fn is_callable_(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(is_callable(vm, args[0])))
}

/// The functions that are also there with underscores around their names.
static FUNCTIONS: &[Native] = &[
    native!("add", add, 0, ..),
    native!("sub", sub, 0, ..),
    native!("mul", mul, 0, ..),
    native!("div", div, 0, ..),
    native!("floordiv", floordiv, 0, ..),
    native!("truediv", truediv, 0, ..),
    native!("mod", mod_, 0, ..),
    native!("pow", pow, 0, ..),
    native!("lshift", lshift, 0, ..),
    native!("rshift", rshift, 0, ..),
    native!("and_", and_, 0, ..),
    native!("or_", or_, 0, ..),
    native!("xor", xor, 0, ..),
    native!("iadd", iadd, 0, ..),
    native!("isub", isub, 0, ..),
    native!("imul", imul, 0, ..),
    native!("idiv", idiv, 0, ..),
    native!("ifloordiv", ifloordiv, 0, ..),
    native!("itruediv", itruediv, 0, ..),
    native!("imod", imod, 0, ..),
    native!("ipow", ipow, 0, ..),
    native!("ilshift", ilshift, 0, ..),
    native!("irshift", irshift, 0, ..),
    native!("iand", iand, 0, ..),
    native!("ior", ior, 0, ..),
    native!("ixor", ixor, 0, ..),
    native!("lt", lt, 0, ..),
    native!("le", le, 0, ..),
    native!("eq", eq_, 0, ..),
    native!("ne", ne, 0, ..),
    native!("gt", gt, 0, ..),
    native!("ge", ge, 0, ..),
    native!("neg", neg, 1),
    native!("pos", pos, 1),
    native!("inv", invert, 1),
    native!("invert", invert, 1),
    native!("abs", abs, 1),
    native!("not_", not_, 1),
    native!("index", index, 1),
    native!("contains", contains_, 0, ..),
    native!("concat", concat, 0, ..),
    native!("iconcat", iconcat, 0, ..),
    native!("repeat", repeat, 2),
    native!("irepeat", irepeat, 0, ..),
    native!("getitem", getitem, 0, ..),
    native!("setitem", setitem, 0, ..),
    native!("delitem", delitem, 0, ..),
    native!("getslice", getslice, 3),
    native!("setslice", setslice, 4),
    native!("delslice", delslice, 3),
];

/// Are two secrets the same? How long the answer takes depends on lengths alone.
fn compare_digest(vm: &mut Vm, args: &[Value]) -> Res {
    let is_text = |v: Value| workbench::object::text::is(v);
    let sides = if is_text(args[0]) && is_text(args[1]) {
        let raw = |vm: &mut Vm, v: Value| crate::runtime::repr_text(vm, v);
        Some((raw(vm, args[0])?, raw(vm, args[1])?))
    } else {
        let mut view = |v: Value| byte_view(vm, v).map(|bytes| bytes.to_vec());
        view(args[0]).zip(view(args[1]))
    };
    let Some((a, b)) = sides else {
        let (a, b) = (type_name(vm, args[0]), type_name(vm, args[1]));
        let what = "unsupported operand types(s) or combination of types";
        return Err(type_error(vm, format!("{what}: '{a}' and '{b}'")));
    };
    let against = if a.len() == b.len() { &a } else { &b };
    let mut different = u8::from(a.len() != b.len());
    for (x, y) in against.iter().zip(&b) {
        different |= x ^ y;
    }
    Ok(Value::from_bool(different == 0))
}

static PLAIN: &[Native] = &[
    native!("_compare_digest", compare_digest, 2),
    native!("truth", truth_, 1),
    native!("is_", is_, 0, ..),
    native!("is_not", is_not, 0, ..),
    native!("countOf", count_of, 0, ..),
    native!("indexOf", index_of, 0, ..),
    native!("sequenceIncludes", sequence_includes, 0, ..),
    native!("isSequenceType", is_sequence_type, 1),
    native!("isMappingType", is_mapping_type, 1),
    native!("isNumberType", is_number_type, 1),
    native!("isCallable", is_callable_, 1),
];

/// `operator`
pub static MODULE: ModuleDef = ModuleDef { name: "operator", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    for def in FUNCTIONS {
        let name = vm.intern(def.name.as_bytes());
        if let Some(namespace) = crate::runtime::native::namespace_of(module)
            && let Some(function) = crate::runtime::native::Namespace::get(namespace, vm, name)
        {
            set_module_attr(vm, module, &format!("__{}__", def.name.trim_end_matches('_')), function);
        }
    }
    crate::runtime::native::add_functions(vm, module, PLAIN);
    super::operator_getters::init(vm, module)
}

//! Builtin functions over iterables and numbers.
//!
//! What needs no guest code is done on the storage of lists; the rest calls back through nested run loops.

use super::int::{coerced, divmod_of};
use super::list::sorted;
use super::ranges::range;
use super::support::{arg, in_python, runs_guest_code, unpack};
use crate::native;
use crate::runtime::iter::room_for_more;
use crate::runtime::kinds as k;
use crate::runtime::native::{Intrinsic, Native, Params};
use crate::runtime::operators::{self, BinOp};
use crate::runtime::types::flag;
use crate::runtime::{
    Exc, Res, as_float, as_num, call, call_method_opt, catch, compare, is_exact, iter_of, list_of, next, state,
    to_float, truth, type_error, type_name, value_error,
};
use workbench::object::float_text::{self, Ties};
use workbench::object::{bytes, list, text, tuple};
use workbench::{Class, Cmp, GcVec, Kind, Raised, ShapeId, Value, Vm};

fn abs(vm: &mut Vm, args: &[Value]) -> Res {
    let name = state(vm).syms.abs;
    match call_method_opt(vm, args[0], name, &[])? {
        Some(v) => Ok(v),
        None if crate::runtime::exceptions::is_old_instance(args[0]) => {
            Err(crate::runtime::attr::no_attribute(vm, args[0], name))
        }
        None => {
            let got = type_name(vm, args[0]);
            Err(type_error(vm, format!("bad operand type for abs(): '{got}'")))
        }
    }
}

fn all(vm: &mut Vm, args: &[Value]) -> Res {
    if runs_guest_code(args[0]) {
        let f = in_python(vm, "all")?;
        return call(vm, f, args);
    }
    let it = iter_of(vm, args[0])?;
    while let Some(v) = next(vm, it)? {
        if !truth(vm, v)? {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

fn any(vm: &mut Vm, args: &[Value]) -> Res {
    if runs_guest_code(args[0]) {
        let f = in_python(vm, "any")?;
        return call(vm, f, args);
    }
    let it = iter_of(vm, args[0])?;
    while let Some(v) = next(vm, it)? {
        if truth(vm, v)? {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}

/// The sum of a list's storage when that decides it.
fn sum_storage(vm: &mut Vm, items: Value, start: Value) -> Option<Value> {
    if !is_exact(items, Kind::LIST) {
        return None;
    }
    match list::strategy(items) {
        list::INT => {
            let start = start.as_int()?;
            let total = list::as_ints(items).iter().try_fold(start, |a, &b| a.checked_add(b))?;
            Some(vm.int(total))
        }
        list::FLOAT => {
            let start = as_float(vm, start).or_else(|| start.as_int().map(|i| i as f64))?;
            let total = list::as_floats(items).iter().fold(start, |a, b| a + b);
            Some(vm.float(total))
        }
        _ => None,
    }
}

fn sum(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "sum", args, 1, 2)?;
    let start = arg(args, 1).unwrap_or(Value::small(0));
    if bytes::is(start) || text::is(start) {
        iter_of(vm, args[0])?;
        return Err(type_error(vm, "sum() can't sum strings [use ''.join(seq) instead]"));
    }
    if let Some(total) = sum_storage(vm, args[0], start) {
        return Ok(total);
    }
    if runs_guest_code(args[0]) {
        let f = in_python(vm, "sum")?;
        return call(vm, f, &[args[0], start]);
    }
    let it = iter_of(vm, args[0])?;
    let mut total = start;
    while let Some(v) = next(vm, it)? {
        total = match (total.as_int(), v.as_int()) {
            // Two of them do not leave the range of `i64`.
            (Some(a), Some(b)) => vm.int(a + b),
            _ => operators::add(vm, total, v)?,
        };
    }
    Ok(total)
}

/// `min` and `max`: `op` says when a later item is better.
fn extreme(vm: &mut Vm, args: &[Value], name: &str, op: Cmp) -> Res {
    let (&keywords, values) = args.split_last().unwrap_or((&Value::ABSENT, &[]));
    let mut key = None;
    if !keywords.is_absent() {
        let n = workbench::object::table::len(keywords);
        key = workbench::object::dict::get_bytes(keywords, b"key");
        if key.is_none() || n > 1 {
            return Err(type_error(vm, format!("{name}() got an unexpected keyword argument")));
        }
        key = key.filter(|&k| k != Value::NIL);
    }
    let source = match *values {
        [] => return Err(type_error(vm, format!("{name} expected 1 arguments, got 0"))),
        [one] => one,
        _ => tuple::new(&mut vm.space, values),
    };
    if key.is_none() && is_exact(source, Kind::LIST) && list::strategy(source) == list::INT && list::len(source) > 0 {
        let ints = list::as_ints(source);
        let best = if op == Cmp::Gt { ints.iter().max() } else { ints.iter().min() };
        let best = best.copied().unwrap_or(0);
        return Ok(vm.int(best));
    }
    if key.is_some_and(runs_guest_code) || runs_guest_code(source) {
        let function = match (op, key) {
            (Cmp::Gt, None) => "greatest_of",
            (_, None) => "least_of",
            (Cmp::Gt, Some(_)) => "greatest_by",
            (_, Some(_)) => "least_by",
        };
        let f = in_python(vm, function)?;
        return match key {
            Some(key) => call(vm, f, &[key, source]),
            None => call(vm, f, &[source]),
        };
    }
    let it = iter_of(vm, source)?;
    let mut best: Option<(Value, Value)> = None;
    while let Some(v) = next(vm, it)? {
        let measure = match key {
            Some(f) => call(vm, f, &[v])?,
            None => v,
        };
        let better = match best {
            None => true,
            Some((_, record)) => {
                let answer = compare(vm, op, measure, record)?;
                truth(vm, answer)?
            }
        };
        if better {
            best = Some((v, measure));
        }
    }
    match best {
        Some((v, _)) => Ok(v),
        None => Err(value_error(vm, format!("{name}() arg is an empty sequence"))),
    }
}

fn max(vm: &mut Vm, args: &[Value]) -> Res {
    extreme(vm, args, "max", Cmp::Gt)
}

fn min(vm: &mut Vm, args: &[Value]) -> Res {
    extreme(vm, args, "min", Cmp::Lt)
}

/// Iterators of several iterables; `wrong` says what an argument that is none is told.
fn iterators(vm: &mut Vm, sources: &[Value], wrong: impl Fn(usize) -> String) -> Result<GcVec, Raised> {
    let mut its = GcVec::new();
    for (i, &source) in sources.iter().enumerate() {
        match iter_of(vm, source) {
            Ok(it) => its.push(&mut vm.heap, it),
            Err(Raised) if catch(vm, Exc::TypeError) => return Err(type_error(vm, wrong(i + 1))),
            Err(Raised) => return Err(Raised),
        }
    }
    Ok(its)
}

fn zip(vm: &mut Vm, args: &[Value]) -> Res {
    let out = list::new(&mut vm.space);
    if args.is_empty() {
        return Ok(out);
    }
    let its = iterators(vm, args, |i| format!("zip argument #{i} must support iteration"))?;
    'rows: loop {
        let row = tuple::with_len(&mut vm.space, its.len());
        for (i, &it) in its.as_slice().iter().enumerate() {
            match next(vm, it)? {
                Some(v) => tuple::set(row, i, v),
                None => break 'rows,
            }
        }
        list::push(&mut vm.space, out, row);
        room_for_more(vm, list::len(out))?;
    }
    Ok(out)
}

fn map(vm: &mut Vm, args: &[Value]) -> Res {
    if args.len() < 2 {
        return Err(type_error(vm, "map() requires at least two args"));
    }
    let f = args[0];
    let out = list::new(&mut vm.space);
    if let [_, source] = *args {
        if f == Value::NIL {
            return list_of(vm, source);
        }
        let its = iterators(vm, &[source], |i| format!("argument {} to map() must support iteration", i + 1))?;
        let it = its.as_slice()[0];
        if runs_guest_code(f) || runs_guest_code(it) {
            let python = in_python(vm, "map")?;
            return call(vm, python, &[f, it]);
        }
        while let Some(v) = next(vm, it)? {
            let mapped = call(vm, f, &[v])?;
            list::push(&mut vm.space, out, mapped);
            room_for_more(vm, list::len(out))?;
        }
        return Ok(out);
    }
    let its = iterators(vm, &args[1..], |i| format!("argument {} to map() must support iteration", i + 1))?;
    loop {
        let row = tuple::with_len(&mut vm.space, its.len());
        let mut live = false;
        for (i, &it) in its.as_slice().iter().enumerate() {
            if let Some(v) = next(vm, it)? {
                tuple::set(row, i, v);
                live = true;
            }
        }
        if !live {
            return Ok(out);
        }
        let v = if f == Value::NIL { row } else { call(vm, f, tuple::items(row))? };
        list::push(&mut vm.space, out, v);
    }
}

fn filter(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "filter", args, 2, 2)?;
    let (f, source) = (args[0], args[1]);
    let by_truth = f == Value::NIL || f == crate::runtime::class_of(vm, crate::runtime::Ty::Bool).value();
    let out = list::new(&mut vm.space);
    let kind = ShapeId::of(crate::runtime::convert::unwrap(vm, source)).kind();
    // Strings and tuples are asked for their items by number; a guest's `__getitem__` has a say.
    let it = if matches!(kind, Kind::TUPLE | Kind::BYTES | Kind::TEXT) && !ShapeId::of(source).shape().class.is_absent()
    {
        filtered_parts(vm, source, kind)?
    } else {
        iter_of(vm, source)?
    };
    if !by_truth && runs_guest_code(f) && !matches!(kind, Kind::TUPLE | Kind::BYTES | Kind::TEXT) {
        let python = in_python(vm, "filter")?;
        return call(vm, python, &[f, it]);
    }
    while let Some(v) = next(vm, it)? {
        let answer = if by_truth { v } else { call(vm, f, &[v])? };
        if truth(vm, answer)? {
            list::push(&mut vm.space, out, v);
            room_for_more(vm, list::len(out))?;
        }
    }
    match kind {
        Kind::TUPLE => Ok(tuple::from_list(&mut vm.space, out)),
        Kind::BYTES | Kind::TEXT => {
            let parts = list::snapshot(&mut vm.space, out);
            let joined = if kind == Kind::BYTES {
                bytes::join(&mut vm.space, b"", parts.as_slice())
            } else {
                let empty = vm.empty_text();
                text::join(&mut vm.space, empty, parts.as_slice())
            };
            joined.ok_or(()).map_err(|()| crate::runtime::memory_error(vm, ""))
        }
        _ => Ok(out),
    }
}

/// An iterator over what `__getitem__` of an instance of a subclass of `str`, `unicode` or `tuple` answers.
fn filtered_parts(vm: &mut Vm, source: Value, kind: Kind) -> Res {
    let parts = list::new(&mut vm.space);
    for i in 0..crate::runtime::len_of(vm, source)? {
        let v = crate::runtime::get_item(vm, source, Value::small(i as i64))?;
        let plain = crate::runtime::convert::unwrap(vm, v);
        let fits = match kind {
            Kind::BYTES => bytes::is(plain),
            Kind::TEXT => text::is(plain),
            _ => true,
        };
        if !fits {
            let what = if kind == Kind::BYTES { "str" } else { "unicode" };
            return Err(type_error(vm, format!("can't filter {what} to {what}: __getitem__ returned different type")));
        }
        list::push(&mut vm.space, parts, if kind == Kind::TUPLE { v } else { plain });
    }
    iter_of(vm, parts)
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "reduce", args, 2, 3)?;
    let guest = runs_guest_code(args[0]) || runs_guest_code(args[1]);
    if guest && ShapeId::of(args[1]).kind() == k::GENERATOR {
        let python = in_python(vm, if args.len() == 3 { "reduce" } else { "reduce_from" })?;
        return call(vm, python, args);
    }
    let its = iterators(vm, &args[1..2], |_| "reduce() arg 2 must support iteration".into())?;
    let it = its.as_slice()[0];
    let mut total = match arg(args, 2) {
        Some(v) => v,
        None => match next(vm, it)? {
            Some(v) => v,
            None => return Err(type_error(vm, "reduce() of empty sequence with no initial value")),
        },
    };
    if guest && ShapeId::of(it).kind() != Kind::INSTANCE {
        let python = in_python(vm, "reduce")?;
        return call(vm, python, &[args[0], it, total]);
    }
    while let Some(v) = next(vm, it)? {
        total = call(vm, args[0], &[total, v])?;
    }
    Ok(total)
}

fn coerce(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "coerce", args, 2, 2)?;
    let name = state(vm).syms.coerce;
    let alike = crate::runtime::type_of(vm, args[0]) == crate::runtime::type_of(vm, args[1]);
    let shape = ShapeId::of(args[0]).shape();
    // Strings, sets and instances of the program's classes take operands of any type, and see to it themselves.
    let mixes = matches!(shape.kind, Kind::BYTES | Kind::TEXT | Kind::SET)
        || Class::of(shape.class).is_some_and(|class| class.flags.get() & flag::BUILTIN == 0);
    if alike && !mixes {
        return Ok(tuple::new(&mut vm.space, args));
    }
    for (x, y, swap) in [(args[0], args[1], false), (args[1], args[0], true)] {
        let Some(method) = crate::runtime::attr::guest_special(vm, x, name)? else {
            if let Some((a, b)) = coerced(vm, args[0], args[1])? {
                return Ok(tuple::new(&mut vm.space, &[a, b]));
            }
            continue;
        };
        let old = crate::runtime::exceptions::is_old_instance(x);
        let pair = call(vm, method, &[y])?;
        if pair == k::NOT_IMPLEMENTED || old && pair == Value::NIL {
            continue;
        }
        if !tuple::is(pair) || tuple::len(pair) != 2 {
            let complaint =
                if old { "coercion should return None or 2-tuple" } else { "__coerce__ didn't return a 2-tuple" };
            return Err(type_error(vm, complaint));
        }
        let (p, q) = (tuple::get(pair, 0), tuple::get(pair, 1));
        let parts = if swap { [q, p] } else { [p, q] };
        return Ok(tuple::new(&mut vm.space, &parts));
    }
    Err(type_error(vm, "number coercion failed"))
}

fn divmod(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "divmod", args, 2, 2)?;
    let (a, b) = (args[0], args[1]);
    if ShapeId::of(a).shape().class.is_absent() && ShapeId::of(b).shape().class.is_absent() {
        let v = divmod_of(vm, a, b)?;
        if v != k::NOT_IMPLEMENTED {
            return Ok(v);
        }
    }
    let syms = state(vm).syms;
    for (x, name, y, swap) in [(a, syms.divmod, b, false), (b, syms.rdivmod, a, true)] {
        if crate::runtime::exceptions::is_old_instance(x) {
            let said =
                operators::half_named(
                    vm,
                    name,
                    x,
                    y,
                    |vm, p, q| {
                        if swap { divmod(vm, &[q, p]) } else { divmod(vm, &[p, q]) }
                    },
                )?;
            if let Some(v) = said {
                return Ok(v);
            }
            continue;
        }
        if let Some(v) = call_method_opt(vm, x, name, &[y])?
            && v != k::NOT_IMPLEMENTED
        {
            return Ok(v);
        }
    }
    Err(operators::unsupported(vm, "divmod()", a, b))
}

fn pow(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "pow", args, 2, 3)?;
    let Some(z) = arg(args, 2).filter(|&z| z != Value::NIL) else {
        return operators::binary(vm, BinOp::Pow, args[0], args[1]);
    };
    let whole = args.iter().all(|&v| as_num(vm, v).is_some() && ShapeId::of(v).shape().class.is_absent());
    if whole {
        return super::int::pow3(vm, args[0], args[1], z);
    }
    let name = state(vm).syms.pow;
    if let Some(v) = call_method_opt(vm, args[0], name, &[args[1], z])?
        && v != k::NOT_IMPLEMENTED
    {
        return Ok(v);
    }
    if args.iter().any(|&v| as_float(vm, v).is_some()) {
        return Err(type_error(vm, "pow() 3rd argument not allowed unless all arguments are integers"));
    }
    let names = [args[0], args[1], z].map(|v| type_name(vm, v));
    let [a, b, c] = names;
    Err(type_error(vm, format!("unsupported operand type(s) for pow(): '{a}', '{b}', '{c}'")))
}

fn round(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(number) = arg(args, 0) else {
        return Err(type_error(vm, "Required argument 'number' (pos 1) not found"));
    };
    let f = to_float(vm, number)?;
    let places = match arg(args, 1) {
        Some(v) => match crate::runtime::convert::index_clamped(vm, v)? {
            Some(n) => n,
            None => {
                let got = type_name(vm, v);
                return Err(type_error(vm, format!("'{got}' object cannot be interpreted as an index")));
            }
        },
        None => 0,
    };
    let exact = f == 0.0 || places.saturating_add(f.abs().log10().floor() as i64) > 17;
    if places > 323 || !f.is_finite() || exact {
        return Ok(vm.float(f));
    }
    if places < -308 {
        return Ok(vm.float(0.0f64.copysign(f)));
    }
    let rounded = float_text::round(f, places as i32, Ties::Away);
    if rounded.is_infinite() && f.is_finite() {
        return Err(crate::runtime::overflow_error(vm, "rounded value too large to represent"));
    }
    Ok(vm.float(rounded))
}

/// These functions.
pub static FUNCTIONS: &[Native] = &[
    native!("abs", abs, 1).with_intrinsic(Intrinsic::Abs),
    native!("all", all, 1).with_routine("all"),
    native!("any", any, 1).with_routine("any"),
    native!("sum", sum, 0, ..).with_routine("sum"),
    native!("max", max, 0, ..).with_params(Params::Dict).with_intrinsic(Intrinsic::Max).with_routine("greatest_of"),
    native!("min", min, 0, ..).with_params(Params::Dict).with_intrinsic(Intrinsic::Min).with_routine("least_of"),
    native!("zip", zip, 0, ..),
    native!("map", map, 0, ..).with_routine("map"),
    native!("filter", filter, 0, ..).with_routine("filter"),
    native!("reduce", reduce, 0, ..).with_routine("reduce"),
    native!("sorted", sorted, 1, 4)
        .with_params(Params::Named(&["iterable", "cmp", "key", "reverse"]))
        .with_routine("sorted_of"),
    native!("range", range, 0, ..),
    native!("coerce", coerce, 0, ..),
    native!("divmod", divmod, 0, ..).with_intrinsic(Intrinsic::DivMod),
    native!("pow", pow, 0, ..),
    native!("round", round, 0, 2).with_params(Params::Named(&["number", "ndigits"])),
];

//! `xrange` and `slice`, and the lists of `range`.

use super::str_type::{get_item, len, repr};
use super::support::{class_argument, room, unpack};
use crate::runtime::item::{new_slice, resolve_slice};
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, Role, TypeDef};
use crate::runtime::{Res, Ty, as_float, as_num, class_of, overflow_error, to_int, type_error, type_name, value_error};
use crate::{method, native};
use workbench::object::integer::{self, Num};
use workbench::object::{list, tuple};
use workbench::{Cmp, Raised, ShapeId, Value, Vm, access};

/// How many numbers from start to stop.
fn count(start: i64, stop: i64, step: i64) -> u64 {
    if step > 0 && start < stop {
        (stop.wrapping_sub(start) as u64 - 1) / step as u64 + 1
    } else if step < 0 && start > stop {
        (start.wrapping_sub(stop) as u64 - 1) / step.unsigned_abs() + 1
    } else {
        0
    }
}

fn new_xrange(vm: &mut Vm, args: &[Value]) -> Res {
    class_argument(vm, args, "xrange")?;
    let given = &args[1..];
    if given.is_empty() || given.len() > 3 {
        return Err(type_error(vm, "xrange() requires 1-3 int arguments"));
    }
    let mut n = [0, 0, 1];
    let at = if given.len() == 1 { 1 } else { 0 };
    for (i, &v) in given.iter().enumerate() {
        n[at + i] = to_int(vm, v)?;
    }
    let [start, stop, step] = n;
    if step == 0 {
        return Err(value_error(vm, "xrange() arg 3 must not be zero"));
    }
    let count = count(start, stop, step);
    if i64::try_from(count).is_err() {
        return Err(overflow_error(vm, "xrange() result has too many items"));
    }
    let slots = [vm.int(start), vm.int(step), vm.int(count as i64)];
    Ok(vm.record_with(k::XRANGE_RECORD.id(), &slots))
}

/// An argument of `range`: an integer of any size.
fn range_argument(vm: &mut Vm, v: Value, which: &str) -> Result<Value, Raised> {
    if as_num(vm, v).is_some() {
        return Ok(v);
    }
    let got = type_name(vm, v);
    if as_float(vm, v).is_none() && !ShapeId::of(v).shape().class.is_absent() {
        let name = crate::runtime::state(vm).syms.int;
        if let Some(answer) = crate::runtime::call_method_opt(vm, v, name, &[])? {
            if as_num(vm, answer).is_some() {
                return Ok(answer);
            }
            return Err(type_error(vm, "__int__ should return int object"));
        }
    }
    if ShapeId::of(v).kind() == k::COMPLEX {
        return Err(type_error(vm, "can't convert complex to int"));
    }
    if crate::runtime::exceptions::is_old_instance(v) {
        let name = crate::runtime::state(vm).syms.trunc;
        return Err(crate::runtime::attr::no_attribute(vm, v, name));
    }
    Err(type_error(vm, format!("range() integer {which} argument expected, got {got}.")))
}

/// `range(…)`
pub fn range(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "range", args, 1, 3)?;
    let mut bounds = [Value::small(0), Value::small(0), Value::small(1)];
    let names = ["start", "end", "step"];
    let at = if args.len() == 1 { 1 } else { 0 };
    let whole = |vm: &mut Vm, v: Value| as_num(vm, v).is_some_and(|n| n.as_i64().is_some());
    // The end is looked at before the beginning when they are no machine integers.
    let order = if args.iter().all(|&v| whole(vm, v)) || args.len() == 1 { [0, 1, 2] } else { [1, 0, 2] };
    for i in order.into_iter().filter(|&i| i < args.len()) {
        bounds[at + i] = range_argument(vm, args[i], names[at + i])?;
    }
    let nums = bounds.map(|v| as_num(vm, v).unwrap_or(Num::Int(0)));
    let [start, stop, step] = nums;
    if step.is_zero() {
        return Err(value_error(vm, "range() step argument must not be zero"));
    }
    let out = list::new(&mut vm.space);
    if let (Some(start), Some(stop), Some(step)) = (start.as_i64(), stop.as_i64(), step.as_i64()) {
        let n = count(start, stop, step);
        if n > i64::MAX as u64 / 8 {
            return Err(overflow_error(vm, "range() result has too many items"));
        }
        room(vm, n as usize * 8)?;
        let out = list::with_capacity(&mut vm.space, n as usize, Value::small(0));
        let mut at = start;
        for _ in 0..n {
            let v = vm.int(at);
            list::push(&mut vm.space, out, v);
            at = at.wrapping_add(step);
        }
        return Ok(out);
    }
    let negative = step.is_negative();
    let mut at = start;
    while if negative { integer::cmp(at, stop).is_gt() } else { integer::cmp(at, stop).is_lt() } {
        let v = match at {
            Num::Int(i) => vm.int(i),
            Num::Big(b) => b.value(),
        };
        list::push(&mut vm.space, out, v);
        if list::len(out) > 1 << 20 {
            return Err(overflow_error(vm, "range() result has too many items"));
        }
        let next = integer::add(&mut vm.space, at, step);
        at = Num::of(next).unwrap_or(Num::Int(0));
    }
    Ok(out)
}

fn iterate(vm: &mut Vm, args: &[Value]) -> Res {
    crate::runtime::iter_of(vm, args[0])
}

fn reversed(vm: &mut Vm, args: &[Value]) -> Res {
    let int = |slot| workbench::Space::as_int(access::slot(args[0], slot)).unwrap_or(0);
    let (start, step, n) = (int(k::xrange::START), int(k::xrange::STEP), int(k::xrange::LEN));
    let last = start.wrapping_add(step.wrapping_mul(n - 1));
    let slots = [vm.int(last), vm.int(step.wrapping_neg()), vm.int(n), Value::small(0)];
    Ok(vm.record_with(k::XRANGE_ITER_RECORD.id(), &slots))
}

fn reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let (start, stop, step) = crate::runtime::repr::xrange_bounds(args[0]);
    let bounds = [start, stop, step].map(|i| vm.int(i));
    let bounds = tuple::new(&mut vm.space, &bounds);
    let class = class_of(vm, Ty::Xrange).value();
    Ok(tuple::new(&mut vm.space, &[class, bounds]))
}

/// `xrange`
pub static XRANGE: TypeDef = TypeDef {
    ty: Ty::Xrange,
    methods: &[
        native!("__new__", new_xrange, 1, ..).with_role(Role::New),
        method!("__len__", len, 1),
        method!("__getitem__", get_item, 2),
        method!("__iter__", iterate, 1),
        method!("__reversed__", reversed, 1),
        method!("__reduce__", reduce, 1),
        method!("__repr__", repr, 1),
    ],
    getsets: &[],
    doc: "xrange(stop) -> xrange object\nxrange(start, stop[, step]) -> xrange object",
};

fn reduce_slice(vm: &mut Vm, args: &[Value]) -> Res {
    let parts = [0, 1, 2].map(|i| workbench::access::slot(args[0], i));
    let parts = tuple::new(&mut vm.space, &parts);
    let class = class_of(vm, Ty::Slice).value();
    Ok(tuple::new(&mut vm.space, &[class, parts]))
}

fn make_slice(vm: &mut Vm, args: &[Value]) -> Res {
    class_argument(vm, args, "slice")?;
    unpack(vm, "slice", &args[1..], 1, 3)?;
    Ok(match args[1..] {
        [stop] => new_slice(vm, Value::NIL, stop, Value::NIL),
        [start, stop] => new_slice(vm, start, stop, Value::NIL),
        _ => new_slice(vm, args[1], args[2], args[3]),
    })
}

fn indices(vm: &mut Vm, args: &[Value]) -> Res {
    if as_num(vm, args[1]).is_some_and(|n| n.as_i64().is_none()) {
        return Err(overflow_error(vm, "cannot fit 'long' into an index-sized integer"));
    }
    let n = crate::runtime::to_index(vm, args[1])?;
    let slot = |i| access::slot(args[0], i);
    let r = resolve_slice(vm, slot(k::slice::START), slot(k::slice::STOP), slot(k::slice::STEP), n.max(0) as usize)?;
    // The stop that the guest sees is the clamped one, not the last position.
    let negative = r.step < 0;
    let (low, high) = if negative { (-1, n - 1) } else { (0, n) };
    let stop = match slot(k::slice::STOP) {
        Value::NIL => {
            if negative {
                -1
            } else {
                n
            }
        }
        v => {
            let i = crate::runtime::convert::index_clamped(vm, v)?.unwrap_or(0);
            let i = if i < 0 { i.saturating_add(n) } else { i };
            i.max(low).min(high.max(low))
        }
    };
    let three = [vm.int(r.start), vm.int(stop), vm.int(r.step)];
    Ok(tuple::new(&mut vm.space, &three))
}

fn start(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::slice::START))
}

fn stop(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::slice::STOP))
}

fn step(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, k::slice::STEP))
}

fn cmp(vm: &mut Vm, args: &[Value]) -> Res {
    super::support::of_one_type(vm, args)?;
    for (op, answer) in [(Cmp::Eq, 0), (Cmp::Lt, -1)] {
        if crate::runtime::compare(vm, op, args[0], args[1])? == Value::TRUE {
            return Ok(Value::small(answer));
        }
    }
    Ok(Value::small(1))
}

/// `slice`
pub static SLICE: TypeDef = TypeDef {
    ty: Ty::Slice,
    methods: &[
        native!("__new__", make_slice, 1, ..).with_role(Role::New),
        method!("indices", indices, 2),
        method!("__cmp__", cmp, 2),
        method!("__reduce__", reduce_slice, 1),
        method!("__repr__", repr, 1),
    ],
    getsets: &[
        GetSetDef { name: "start", get: start, set: None },
        GetSetDef { name: "stop", get: stop, set: None },
        GetSetDef { name: "step", get: step, set: None },
    ],
    doc: "slice(stop)\nslice(start, stop[, step])",
};

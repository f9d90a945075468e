//! `_itertools`: the iterators that only move items about. Those that call a function are in `lib/itertools.py`.
//!
//! Each is a class with a few slots; `next` answers absent at the end. See also `itertools_selection`.

use super::support::{given, identity, optional};
use crate::builtins::support::class_argument;
use crate::runtime::native::{
    Intrinsic, ModuleDef, Native, Params, Role, new_builtin_class, new_object, set_module_attr,
};
use crate::runtime::operators::add;
use crate::runtime::{
    Exc, Res, Ty, as_float, as_num, catch, class_of, is_a, iter_of, next, repr_text, str_value, to_int, truth,
    type_error, value_error,
};
use crate::{method, native};
use workbench::object::{list, tuple};
use workbench::{Class, Gc, Raised, Value, Vm, access};

/// The end of an iterator: absent.
pub(super) const END: Res = Ok(Value::ABSENT);

fn missing(vm: &mut Vm, name: &str) -> Raised {
    type_error(vm, format!("Required argument '{name}' (pos 1) not found"))
}

// count: the next number, the step.

fn count_new(vm: &mut Vm, args: &[Value]) -> Res {
    let start = optional(args, 1).unwrap_or(Value::small(0));
    let step = optional(args, 2).unwrap_or(Value::small(1));
    for v in [start, step] {
        if as_num(vm, v).is_none() && as_float(vm, v).is_none() && !is_a(vm, v, Ty::Complex) {
            let add = crate::runtime::state(vm).syms.add;
            if workbench::ShapeId::of(v).shape().class.is_absent()
                || crate::runtime::lookup_special(vm, v, add).is_none()
            {
                return Err(type_error(vm, "a number is required"));
            }
        }
    }
    let class = class_argument(vm, args, "itertools.count")?;
    Ok(new_object(vm, class, &[start, step]))
}

fn count_next(vm: &mut Vm, args: &[Value]) -> Res {
    let now = access::slot(args[0], 0);
    let following = add(vm, now, access::slot(args[0], 1))?;
    access::set_slot(args[0], 0, following);
    Ok(now)
}

fn count_repr(vm: &mut Vm, args: &[Value]) -> Res {
    let (now, step) = (access::slot(args[0], 0), access::slot(args[0], 1));
    let mut text = b"count(".to_vec();
    text.extend(repr_text(vm, now)?);
    if step != Value::small(1) {
        text.extend(b", ");
        text.extend(repr_text(vm, step)?);
    }
    text.push(b')');
    Ok(str_value(vm, &text))
}

fn count_reduce(vm: &mut Vm, args: &[Value]) -> Res {
    let (now, step) = (access::slot(args[0], 0), access::slot(args[0], 1));
    let start = if step == Value::small(1) {
        tuple::new(&mut vm.space, &[now])
    } else {
        tuple::new(&mut vm.space, &[now, step])
    };
    let class = crate::runtime::type_of(vm, args[0]);
    Ok(tuple::new(&mut vm.space, &[class.value(), start]))
}

// repeat: the item, how often still (absent: forever).

fn repeat_new(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(item) = optional(args, 1) else { return Err(missing(vm, "object")) };
    let left = match optional(args, 2) {
        Some(v) => vm_int(to_int(vm, v)?.max(0)),
        None => Value::ABSENT,
    };
    let class = class_argument(vm, args, "itertools.repeat")?;
    Ok(new_object(vm, class, &[item, left]))
}

fn vm_int(i: i64) -> Value {
    Value::small(i.min(Value::MAX_INT))
}

fn repeat_next(_: &mut Vm, args: &[Value]) -> Res {
    let left = access::slot(args[0], 1);
    if !left.is_absent() {
        let n = left.int_unchecked();
        if n == 0 {
            return END;
        }
        access::set_slot(args[0], 1, Value::small(n - 1));
    }
    Ok(access::slot(args[0], 0))
}

fn repeat_repr(vm: &mut Vm, args: &[Value]) -> Res {
    let mut text = b"repeat(".to_vec();
    text.extend(repr_text(vm, access::slot(args[0], 0))?);
    let left = access::slot(args[0], 1);
    if !left.is_absent() {
        text.extend(format!(", {}", left.int_unchecked()).into_bytes());
    }
    text.push(b')');
    Ok(str_value(vm, &text))
}

fn repeat_len(vm: &mut Vm, args: &[Value]) -> Res {
    let left = access::slot(args[0], 1);
    if left.is_absent() { Err(type_error(vm, "len() of unsized object")) } else { Ok(left) }
}

// chain: the iterator of iterables, the iterator that runs (absent: none).

fn chain_new(vm: &mut Vm, args: &[Value]) -> Res {
    let all = tuple::new(&mut vm.space, &args[1..]);
    let it = iter_of(vm, all)?;
    let class = class_argument(vm, args, "itertools.chain")?;
    Ok(new_object(vm, class, &[it]))
}

fn chain_from_iterable(vm: &mut Vm, args: &[Value]) -> Res {
    let it = iter_of(vm, args[1])?;
    let class = class_argument(vm, args, "itertools.chain")?;
    Ok(new_object(vm, class, &[it]))
}

fn chain_next(vm: &mut Vm, args: &[Value]) -> Res {
    loop {
        let running = access::slot(args[0], 1);
        if !running.is_absent() {
            if let Some(v) = next(vm, running)? {
                return Ok(v);
            }
            access::set_slot(args[0], 1, Value::ABSENT);
        }
        let outer = access::slot(args[0], 0);
        if outer.is_absent() {
            return END;
        }
        let Some(iterable) = next(vm, outer)? else {
            access::set_slot(args[0], 0, Value::ABSENT);
            return END;
        };
        let inner = iter_of(vm, iterable)?;
        access::set_slot(args[0], 1, inner);
    }
}

// cycle: the iterator (absent when it ended), the saved items, the position among them.

fn cycle_new(vm: &mut Vm, args: &[Value]) -> Res {
    let it = iter_of(vm, args[1])?;
    let saved = list::new(&mut vm.space);
    let class = class_argument(vm, args, "itertools.cycle")?;
    Ok(new_object(vm, class, &[it, saved, Value::small(0)]))
}

fn cycle_next(vm: &mut Vm, args: &[Value]) -> Res {
    let (it, saved) = (access::slot(args[0], 0), access::slot(args[0], 1));
    if !it.is_absent() {
        if let Some(v) = next(vm, it)? {
            list::push(&mut vm.space, saved, v);
            return Ok(v);
        }
        access::set_slot(args[0], 0, Value::ABSENT);
    }
    let n = list::len(saved);
    if n == 0 {
        return END;
    }
    let at = access::slot(args[0], 2).int_unchecked() as usize;
    access::set_slot(args[0], 2, Value::small(((at + 1) % n) as i64));
    Ok(list::get(&mut vm.space, saved, at))
}

// islice: the iterator (absent when done), the next index wanted, the end (-1: none), the step, the index reached.

fn islice_bound(vm: &mut Vm, v: Value, message: &str) -> Result<i64, Raised> {
    let ok = match as_num(vm, v).and_then(|n| n.as_i64()) {
        Some(i) if i >= 0 => Some(i.min(Value::MAX_INT)),
        _ => None,
    };
    ok.ok_or(()).map_err(|()| value_error(vm, message))
}

const STOP_MESSAGE: &str = "Stop argument for islice() must be None or an integer: 0 <= x <= maxint.";
const INDEX_MESSAGE: &str = "Indices for islice() must be None or an integer: 0 <= x <= maxint.";
const STEP_MESSAGE: &str = "Step for islice() must be a positive integer or None.";

fn islice_new(vm: &mut Vm, args: &[Value]) -> Res {
    let (start, stop) = if args.len() == 3 {
        let stop = given(args, 2).map_or(Ok(-1), |v| islice_bound(vm, v, STOP_MESSAGE))?;
        (0, stop)
    } else {
        let start = given(args, 2).map_or(Ok(0), |v| islice_bound(vm, v, INDEX_MESSAGE))?;
        let stop = given(args, 3).map_or(Ok(-1), |v| islice_bound(vm, v, INDEX_MESSAGE))?;
        (start, stop)
    };
    let step = given(args, 4).map_or(Ok(1), |v| islice_bound(vm, v, STEP_MESSAGE))?;
    if step < 1 {
        return Err(value_error(vm, STEP_MESSAGE));
    }
    let it = iter_of(vm, args[1])?;
    let slots = [it, Value::small(start), Value::small(stop), Value::small(step), Value::small(0)];
    let class = class_argument(vm, args, "itertools.islice")?;
    Ok(new_object(vm, class, &slots))
}

fn islice_next(vm: &mut Vm, args: &[Value]) -> Res {
    let this = args[0];
    let it = access::slot(this, 0);
    if it.is_absent() {
        return END;
    }
    let int = |slot| access::slot(this, slot).int_unchecked();
    let (wanted, stop, step, mut at) = (int(1), int(2), int(3), int(4));
    let finish = || {
        access::set_slot(this, 0, Value::ABSENT);
        END
    };
    // A start beyond the end still takes the items before the end.
    let target = if stop >= 0 { wanted.min(stop) } else { wanted };
    while at < target {
        if next(vm, it)?.is_none() {
            return finish();
        }
        at += 1;
        access::set_slot(this, 4, Value::small(at));
    }
    if stop >= 0 && at >= stop {
        return finish();
    }
    let Some(v) = next(vm, it)? else { return finish() };
    access::set_slot(this, 4, Value::small(at + 1));
    access::set_slot(this, 1, Value::small(wanted.saturating_add(step).min(Value::MAX_INT)));
    Ok(v)
}

// izip and izip_longest: a list of iterators (absent ones ended), the fill value, how many still run.

fn iterators(vm: &mut Vm, name: &str, iterables: &[Value]) -> Res {
    let its = tuple::with_len(&mut vm.space, iterables.len());
    for (i, &v) in iterables.iter().enumerate() {
        let it = match iter_of(vm, v) {
            Ok(it) => it,
            Err(Raised) if catch(vm, Exc::TypeError) => {
                return Err(type_error(vm, format!("{name} argument #{} must support iteration", i + 1)));
            }
            Err(Raised) => return Err(Raised),
        };
        tuple::set(its, i, it);
    }
    Ok(its)
}

fn izip_new(vm: &mut Vm, args: &[Value]) -> Res {
    let its = iterators(vm, "izip", &args[1..])?;
    let class = class_argument(vm, args, "itertools.izip")?;
    Ok(new_object(vm, class, &[its]))
}

fn izip_next(vm: &mut Vm, args: &[Value]) -> Res {
    let its = access::slot(args[0], 0);
    let n = tuple::len(its);
    if n == 0 {
        return END;
    }
    let out = tuple::with_len(&mut vm.space, n);
    for i in 0..n {
        let Some(v) = next(vm, tuple::get(its, i))? else { return END };
        tuple::set(out, i, v);
    }
    Ok(out)
}

fn longest_new(vm: &mut Vm, args: &[Value]) -> Res {
    let (keywords, args) = args.split_last().expect("the keywords");
    let mut fill = Value::NIL;
    if !keywords.is_absent() {
        let name = vm.intern(b"fillvalue");
        fill = match crate::runtime::dict_get_symbol(vm, *keywords, name) {
            Some(v) if workbench::object::table::len(*keywords) == 1 => v,
            _ => return Err(type_error(vm, "izip_longest() got an unexpected keyword argument")),
        };
    }
    let its = iterators(vm, "izip_longest", &args[1..])?;
    let running = Value::small(tuple::len(its) as i64);
    let class = class_argument(vm, args, "itertools.izip_longest")?;
    Ok(new_object(vm, class, &[its, fill, running]))
}

fn longest_next(vm: &mut Vm, args: &[Value]) -> Res {
    let (its, fill) = (access::slot(args[0], 0), access::slot(args[0], 1));
    let n = tuple::len(its);
    if access::slot(args[0], 2).int_unchecked() == 0 {
        return END;
    }
    let out = tuple::with_len(&mut vm.space, n);
    for i in 0..n {
        let it = tuple::get(its, i);
        let v = if it.is_absent() { None } else { next(vm, it)? };
        if v.is_none() && !it.is_absent() {
            tuple::set(its, i, Value::ABSENT);
            let left = access::slot(args[0], 2).int_unchecked() - 1;
            access::set_slot(args[0], 2, Value::small(left));
            if left == 0 {
                return END;
            }
        }
        tuple::set(out, i, v.unwrap_or(fill));
    }
    Ok(out)
}

// compress: the iterators of data and selectors.

fn compress_new(vm: &mut Vm, args: &[Value]) -> Res {
    let (data, selectors) = (iter_of(vm, args[1])?, iter_of(vm, args[2])?);
    let class = class_argument(vm, args, "itertools.compress")?;
    Ok(new_object(vm, class, &[data, selectors]))
}

fn compress_next(vm: &mut Vm, args: &[Value]) -> Res {
    loop {
        let Some(v) = next(vm, access::slot(args[0], 0))? else { return END };
        let Some(selector) = next(vm, access::slot(args[0], 1))? else { return END };
        if truth(vm, selector)? {
            return Ok(v);
        }
    }
}

// tee: a node of the chain of items given so far, and a position in it.

/// Items of a node. Nodes that every copy has passed are garbage.
const NODE_ITEMS: usize = 57;

/// The iterator, what it gave, the node after it (absent: none yet), is the iterator asked just now?
fn tee_node(vm: &mut Vm, it: Value) -> Value {
    let items = list::new(&mut vm.space);
    tuple::new(&mut vm.space, &[it, items, Value::ABSENT, Value::FALSE])
}

fn tee_class(vm: &mut Vm) -> Gc<Class> {
    super::support::kept(vm, "itertools.tee").and_then(Class::of).expect("made with the module")
}

/// A copy of a tee's iterator, or the first of another iterator.
fn tee_of(vm: &mut Vm, class: Gc<Class>, iterable: Value) -> Res {
    let it = iter_of(vm, iterable)?;
    if crate::runtime::type_of(vm, it) == class {
        return tee_copy(vm, &[it]);
    }
    let node = tee_node(vm, it);
    Ok(new_object(vm, class, &[node, Value::small(0)]))
}

fn tee_new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = tee_class(vm);
    tee_of(vm, class, args[1])
}

fn tee(vm: &mut Vm, args: &[Value]) -> Res {
    let n = optional(args, 1).map_or(Ok(2), |v| to_int(vm, v))?;
    if n < 0 {
        return Err(value_error(vm, "n must be >= 0"));
    }
    let it = iter_of(vm, args[0])?;
    let copy = vm.intern(b"__copy__");
    crate::builtins::support::room(vm, (n as usize).saturating_mul(size_of::<Value>()))?;
    let all = tuple::with_len(&mut vm.space, n as usize);
    let class = tee_class(vm);
    let copies_itself =
        crate::runtime::type_of(vm, it) == class || n > 0 && crate::runtime::get_attr_opt(vm, it, copy)?.is_some();
    for i in 0..n as usize {
        let one = match (i, copies_itself) {
            (0, true) => it,
            (0, false) => tee_of(vm, class, it)?,
            _ => {
                let first = tuple::get(all, 0);
                let f = crate::runtime::get_attr(vm, first, copy)?;
                crate::runtime::call(vm, f, &[])?
            }
        };
        tuple::set(all, i, one);
    }
    Ok(all)
}

fn tee_next(vm: &mut Vm, args: &[Value]) -> Res {
    let (mut node, mut at) = (access::slot(args[0], 0), access::slot(args[0], 1).int_unchecked() as usize);
    if at == NODE_ITEMS {
        if tuple::get(node, 2).is_absent() {
            let following = tee_node(vm, tuple::get(node, 0));
            tuple::set(node, 2, following);
        }
        (node, at) = (tuple::get(node, 2), 0);
        access::set_slot(args[0], 0, node);
        access::set_slot(args[0], 1, Value::small(0));
    }
    let items = tuple::get(node, 1);
    if at >= list::len(items) {
        if tuple::get(node, 3) == Value::TRUE {
            return Err(crate::runtime::runtime_error(vm, "cannot re-enter the tee iterator"));
        }
        tuple::set(node, 3, Value::TRUE);
        let v = next(vm, tuple::get(node, 0));
        tuple::set(node, 3, Value::FALSE);
        let Some(v) = v? else { return END };
        list::push(&mut vm.space, items, v);
    }
    access::set_slot(args[0], 1, Value::small(at as i64 + 1));
    Ok(list::get(&mut vm.space, items, at))
}

fn tee_copy(vm: &mut Vm, args: &[Value]) -> Res {
    let class = crate::runtime::type_of(vm, args[0]);
    Ok(new_object(vm, class, &[access::slot(args[0], 0), access::slot(args[0], 1)]))
}

/// Number of slots, name and methods of a class of iterators.
pub(super) type Iterators = (&'static str, u16, &'static [Native]);

macro_rules! iterator {
    ($new:expr, $next:ident $(as $what:ident)? $(, $more:expr)*) => {
        &[
            $new.with_role(Role::New),
            method!("__iter__", identity, 1).with_intrinsic(Intrinsic::Itself),
            method!("next", $next, 1) $(.with_intrinsic(Intrinsic::$what))?,
            $($more),*
        ]
    };
}
pub(super) use iterator;

static CLASSES: &[Iterators] = &[
    (
        "count",
        2,
        iterator!(
            native!("__new__", count_new, 1, 3).with_params(Params::Named(&["start", "step"])),
            count_next,
            method!("__repr__", count_repr, 1),
            method!("__reduce__", count_reduce, 1)
        ),
    ),
    (
        "repeat",
        2,
        iterator!(
            native!("__new__", repeat_new, 1, 3).with_params(Params::Named(&["object", "times"])),
            repeat_next as NextRepeated,
            method!("__repr__", repeat_repr, 1),
            method!("__length_hint__", repeat_len, 1)
        ),
    ),
    (
        "chain",
        2,
        iterator!(
            native!("__new__", chain_new, 1, ..),
            chain_next,
            native!("from_iterable", chain_from_iterable, 2).with_role(Role::ClassMethod)
        ),
    ),
    ("cycle", 3, iterator!(native!("__new__", cycle_new, 2), cycle_next)),
    ("islice", 5, iterator!(native!("__new__", islice_new, 3, 5), islice_next)),
    ("izip", 1, iterator!(native!("__new__", izip_new, 1, ..), izip_next as NextZipped)),
    ("izip_longest", 3, iterator!(native!("__new__", longest_new, 1, ..).with_params(Params::Dict), longest_next)),
    (
        "compress",
        2,
        iterator!(
            native!("__new__", compress_new, 3).with_params(Params::Named(&["data", "selectors"])),
            compress_next
        ),
    ),
];

static TEE: &[Native] = &[
    native!("__new__", tee_new, 2).with_role(Role::New),
    method!("__iter__", identity, 1).with_intrinsic(Intrinsic::Itself),
    method!("next", tee_next, 1),
    method!("__copy__", tee_copy, 1),
];

/// `_itertools`
pub static MODULE: ModuleDef = ModuleDef { name: "_itertools", functions: &[native!("tee", tee, 1, 2)], init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let object = class_of(vm, Ty::Object);
    for &(name, slots, methods) in CLASSES.iter().chain(super::itertools_selection::CLASSES) {
        let class = new_builtin_class(vm, name, "itertools", object, slots, methods, &[]);
        set_module_attr(vm, module, name, class.value());
    }
    let class = new_builtin_class(vm, "tee", "itertools", object, 2, TEE, &[]);
    super::support::keep(vm, "itertools.tee", class.value());
    Ok(())
}

//! The types of iterators: `next`, and what little else they have. `enumerate` and `reversed` are among them.

use super::support::{arg, class_argument};
use crate::runtime::iter::{self, iter_of};
use crate::runtime::kinds as k;
use crate::runtime::native::{Intrinsic, Native, Params, Role, TypeDef, new_object};
use crate::runtime::{Res, Ty, as_num, call, class_of, get_item, len_of, state, type_error, type_name};
use crate::{method, native};
use workbench::object::{dict, list, set, table, tuple};
use workbench::{Kind, ShapeId, Value, Vm, access};

fn itself(_: &mut Vm, args: &[Value]) -> Res {
    Ok(args[0])
}

const ITER: Native = method!("__iter__", itself, 1).with_intrinsic(Intrinsic::Itself);

/// `next` of every built-in iterator; absent at the end.
fn next(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(iter::next(vm, args[0])?.unwrap_or(Value::ABSENT))
}

/// How many entries of a dict or set lie at or after a position.
fn entries_from(mut at: usize, next: impl Fn(usize) -> Option<usize>) -> i64 {
    let mut count = 0;
    while let Some(pos) = next(at) {
        at = pos + 1;
        count += 1;
    }
    count
}

fn length_hint(vm: &mut Vm, args: &[Value]) -> Res {
    let it = args[0];
    let slot = |i| access::slot(it, i).as_int().unwrap_or(0);
    let left = match ShapeId::of(it).kind() {
        k::LIST_ITER => {
            let l = access::slot(it, k::list_iter::LIST);
            if l.is_absent() { 0 } else { list::len(l) as i64 - slot(k::list_iter::INDEX) }
        }
        k::TUPLE_ITER => {
            let t = access::slot(it, k::tuple_iter::TUPLE);
            if t.is_absent() { 0 } else { tuple::len(t) as i64 - slot(k::tuple_iter::INDEX) }
        }
        k::XRANGE_ITER => slot(k::xrange_iter::LEN) - slot(k::xrange_iter::INDEX),
        k::DICT_ITER => {
            let d = access::slot(it, k::dict_iter::DICT);
            if d.is_absent() || table::len(d) as i64 != slot(k::dict_iter::LEN) {
                0
            } else {
                entries_from(slot(k::dict_iter::POS) as usize, |at| dict::next_entry(d, at).map(|e| e.0))
            }
        }
        k::SET_ITER => {
            let s = access::slot(it, k::set_iter::SET);
            if s.is_absent() || table::len(s) as i64 != slot(k::set_iter::LEN) {
                0
            } else {
                entries_from(slot(k::set_iter::POS) as usize, |at| set::next_entry(s, at).map(|e| e.0))
            }
        }
        k::STR_ITER => len_of(vm, access::slot(it, k::str_iter::TEXT))? as i64 - slot(k::str_iter::INDEX),
        k::SEQ_ITER => {
            let sequence = access::slot(it, k::seq_iter::SEQ);
            let name = state(vm).syms.len;
            if sequence.is_absent() {
                0
            } else if crate::runtime::attr::bound_special(vm, sequence, name)?.is_none() {
                return Ok(k::NOT_IMPLEMENTED);
            } else {
                len_of(vm, sequence)? as i64 - slot(k::seq_iter::INDEX)
            }
        }
        _ => 0,
    };
    Ok(Value::small(left.max(0)))
}

const METHODS: &[Native] = &[ITER, method!("next", next, 1), method!("__length_hint__", length_hint, 1)];

macro_rules! iterators {
    ($($name:ident $ty:ident;)*) => {$(
        static $name: TypeDef = TypeDef { ty: Ty::$ty, methods: METHODS, getsets: &[], doc: "" };
    )*
        /// All the plain ones.
        pub static PLAIN: &[&TypeDef] = &[$(&$name),*];
    };
}

iterators! {
    LIST_ITER ListIter;
    TUPLE_ITER TupleIter;
    XRANGE_ITER XrangeIter;
    DICT_KEY_ITER DictKeyIter;
    DICT_VALUE_ITER DictValueIter;
    DICT_ITEM_ITER DictItemIter;
    SET_ITER SetIter;
    SEQ_ITER SeqIter;
    CALL_ITER CallIter;
}

/// Slots of a reversed iterator: the sequence (absent at the end) and how many items are left.
pub const REVERSED_SLOTS: u16 = 2;

/// An iterator from the end of a sequence.
pub fn reversed(vm: &mut Vm, ty: Ty, sequence: Value, len: i64) -> Value {
    let class = class_of(vm, ty);
    new_object(vm, class, &[sequence, Value::small(len)])
}

fn next_reversed(vm: &mut Vm, args: &[Value]) -> Res {
    let (sequence, left) = (access::slot(args[0], 0), access::slot(args[0], 1).int_unchecked());
    if sequence.is_absent() {
        return Ok(Value::ABSENT);
    }
    if left <= 0 || ShapeId::of(sequence).kind() == Kind::LIST && left as usize > list::len(sequence) {
        access::set_slot(args[0], 0, Value::ABSENT);
        return Ok(Value::ABSENT);
    }
    access::set_slot(args[0], 1, Value::small(left - 1));
    get_item(vm, sequence, Value::small(left - 1))
}

fn left_reversed(vm: &mut Vm, args: &[Value]) -> Res {
    let (sequence, left) = (access::slot(args[0], 0), access::slot(args[0], 1));
    let len = if sequence.is_absent() { 0 } else { len_of(vm, sequence)? as i64 };
    Ok(if left.int_unchecked() > len { Value::small(0) } else { left })
}

fn new_reversed(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "reversed")?;
    let v = args[1];
    let name = state(vm).syms.reversed;
    if let Some(method) = crate::runtime::attr::bound_special(vm, v, name)? {
        return call(vm, method, &[]);
    }
    let getitem = state(vm).syms.getitem;
    let is_sequence = match ShapeId::of(crate::runtime::convert::unwrap(vm, v)).kind() {
        Kind::LIST | Kind::TUPLE | Kind::BYTES | Kind::TEXT | k::XRANGE => true,
        Kind::DICT | Kind::SET => false,
        _ => crate::runtime::attr::bound_special(vm, v, getitem)?.is_some(),
    };
    if !is_sequence {
        return Err(type_error(vm, "argument to reversed() must be a sequence"));
    }
    let n = len_of(vm, v)? as i64;
    Ok(new_object(vm, class, &[v, Value::small(n)]))
}

/// `reversed`
pub static REVERSED: TypeDef = TypeDef {
    ty: Ty::Reversed,
    methods: &[
        native!("__new__", new_reversed, 2).with_role(Role::New),
        ITER,
        method!("next", next_reversed, 1),
        method!("__length_hint__", left_reversed, 1),
    ],
    getsets: &[],
    doc: "reversed(sequence) -> reverse iterator over values of the sequence",
};

/// `listreverseiterator`
pub static LIST_REVERSED: TypeDef = TypeDef {
    ty: Ty::ListReverseIter,
    methods: &[ITER, method!("next", next_reversed, 1), method!("__length_hint__", left_reversed, 1)],
    getsets: &[],
    doc: "",
};

fn new_enumerate(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "enumerate")?;
    let start = match arg(args, 2) {
        Some(v) if as_num(vm, v).is_some() => v,
        Some(v) => match crate::runtime::convert::index_clamped(vm, v)? {
            Some(n) => vm.int(n),
            None => {
                let got = type_name(vm, v);
                return Err(type_error(vm, format!("'{got}' object cannot be interpreted as an index")));
            }
        },
        None => Value::small(0),
    };
    let it = iter_of(vm, args[1])?;
    let shape = if class == class_of(vm, Ty::Enumerate) {
        k::ENUMERATE_RECORD.id()
    } else {
        crate::runtime::class::instance_shape(vm, class)
    };
    Ok(vm.record_with(shape, &[it, start]))
}

/// `enumerate`
pub static ENUMERATE: TypeDef = TypeDef {
    ty: Ty::Enumerate,
    methods: &[
        native!("__new__", new_enumerate, 2, 3).with_role(Role::New).with_params(Params::Named(&["sequence", "start"])),
        ITER,
        method!("next", next, 1),
    ],
    getsets: &[],
    doc: "enumerate(iterable[, start]) -> iterator for index, value of iterable",
};

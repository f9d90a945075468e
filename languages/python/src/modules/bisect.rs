//! `_bisect`: positions in sorted lists.

use super::support::{given, optional};
use crate::native;
use crate::runtime::native::{ModuleDef, Native, Params, set_module_attr};
use crate::runtime::{Res, call_method, compare, get_item, is_exact, len_of, to_int, truth, value_error};
use workbench::object::list;
use workbench::{Cmp, Kind, Raised, Value, Vm};

fn position(vm: &mut Vm, args: &[Value], left: bool) -> Result<i64, Raised> {
    let (seq, x) = (args[0], args[1]);
    let mut low = optional(args, 2).map_or(Ok(0), |v| to_int(vm, v))?;
    if low < 0 {
        return Err(value_error(vm, "lo must be non-negative"));
    }
    let mut high = match given(args, 3).map_or(Ok(-1), |v| to_int(vm, v))? {
        -1 => len_of(vm, seq)? as i64,
        n => n,
    };
    while low < high {
        let middle = low + (high - low) / 2;
        let item = if is_exact(seq, Kind::LIST) && (middle as usize) < list::len(seq) {
            list::get(&mut vm.space, seq, middle as usize)
        } else {
            let at = vm.int(middle);
            get_item(vm, seq, at)?
        };
        let answer = if left { compare(vm, Cmp::Lt, item, x)? } else { compare(vm, Cmp::Lt, x, item)? };
        if truth(vm, answer)? == left {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

fn bisect_left(vm: &mut Vm, args: &[Value]) -> Res {
    let at = position(vm, args, true)?;
    Ok(vm.int(at))
}

fn bisect_right(vm: &mut Vm, args: &[Value]) -> Res {
    let at = position(vm, args, false)?;
    Ok(vm.int(at))
}

fn insert(vm: &mut Vm, args: &[Value], left: bool) -> Res {
    let at = position(vm, args, left)?;
    if is_exact(args[0], Kind::LIST) {
        let at = (at as usize).min(list::len(args[0]));
        list::insert(&mut vm.space, args[0], at, args[1]);
    } else {
        let at = vm.int(at);
        call_method(vm, args[0], "insert", &[at, args[1]])?;
    }
    Ok(Value::NIL)
}

fn insort_left(vm: &mut Vm, args: &[Value]) -> Res {
    insert(vm, args, true)
}

fn insort_right(vm: &mut Vm, args: &[Value]) -> Res {
    insert(vm, args, false)
}

const NAMES: Params = Params::Named(&["a", "x", "lo", "hi"]);

static FUNCTIONS: &[Native] = &[
    native!("bisect_left", bisect_left, 2, 4).with_params(NAMES),
    native!("bisect_right", bisect_right, 2, 4).with_params(NAMES),
    native!("insort_left", insort_left, 2, 4).with_params(NAMES),
    native!("insort_right", insort_right, 2, 4).with_params(NAMES),
];

/// `_bisect`
pub static MODULE: ModuleDef = ModuleDef { name: "_bisect", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    for (name, of) in [("bisect", "bisect_right"), ("insort", "insort_right")] {
        let of = vm.intern(of.as_bytes());
        let function = crate::runtime::get_attr(vm, module, of)?;
        set_module_attr(vm, module, name, function);
    }
    Ok(())
}

//! Functions written in Rust: a table of them, made global, and called by their numbers in it.

use super::Globals;
use crate::meta::{Flow, Meta};
use crate::residual::{Effects, NativeFn};
use crate::vm::Vm;
use smallvec::SmallVec;
use workbench_gc::{Layout, Value};
use workbench_object::{Kind, StaticShape, WatchedCell};

static BUILTIN: StaticShape = StaticShape::new(Kind::BUILTIN, "builtin", Layout::Record, 1);

/// A function written in Rust, a row of a table.
pub struct Builtin {
    /// The global that holds it.
    pub name: &'static str,
    /// How many arguments it takes.
    pub params: u16,
    /// What it does.
    pub entry: NativeFn,
}

impl Builtin {
    /// Make the functions of a table globals of language `L`.
    pub fn setup<L: 'static>(vm: &mut Vm, table: &[Builtin]) {
        for (number, builtin) in table.iter().enumerate() {
            let function = vm.space.record_with(BUILTIN.id(), &[Value::small(number as i64)]);
            WatchedCell::set(Globals::<L>::cell(vm, builtin.name), function);
        }
    }
}

/// What `f`, of [`Kind::BUILTIN`], is in the table.
#[inline(always)]
pub fn builtin<'t, M: Meta>(m: &mut M, table: &'t [Builtin], f: M::Val) -> &'t Builtin {
    let number = m.slot_fixed(f, 0);
    &table[m.promote(number).int_unchecked() as usize]
}

/// Call it with as many arguments as it takes, registers from `first` on; `dst` gets its answer. It may do anything.
#[inline(always)]
pub fn call_builtin<M: Meta>(m: &mut M, builtin: &Builtin, dst: u16, first: u16) -> Flow<M::Val> {
    let args: SmallVec<[M::Val; 8]> = (first..).take(usize::from(builtin.params)).map(|r| m.reg(r)).collect();
    let Ok(v) = m.try_native(builtin.entry, &args, Effects::ANY) else { return Flow::Raised };
    m.set(dst, v);
    Flow::Next
}

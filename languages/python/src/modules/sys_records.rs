//! Records of `sys`: tuples whose items have names (`version_info`, `float_info`, `flags`, …).

use crate::method;
use crate::runtime::native::{GetSetDef, Native, extend_class, set_class_attr, set_module_attr};
use crate::runtime::types::flag;
use crate::runtime::{Res, Ty, class_of, repr_text, str_value, type_of};
use workbench::object::tuple;
use workbench::{Raised, Value, Vm};

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

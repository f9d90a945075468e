//! `_codes`: what `marshal` needs of code objects.
//!
//! A code object is written as the text it came from and its place among the scopes of that text. What has no text (it was
//! compiled from a tree) cannot be written.

use crate::code::CodeInfo;
use crate::encoding::Origin;
use crate::evaluate::compile_source;
use crate::future::Features;
use crate::native;
use crate::parser::Mode;
use crate::runtime::exceptions::value_error;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::{Res, bytes_of, str_value, text_of, to_int};
use workbench::object::tuple;
use workbench::{Code, Gc, Raised, Source, Value, Vm};

/// Bits of the number for how a text is compiled.
const EXPRESSION: i64 = 1;
const ENTRY: i64 = 2;
const BYTES: i64 = 4;
const UNICODE: i64 = 8;
const DIVISION: i64 = 16;
const ABSOLUTE: i64 = 32;
const PRINT: i64 = 64;
const LITERALS: i64 = 128;

/// `_origin(code)`: file name, text, how it is compiled, number of the scope; `None` when there is no text.
fn origin(vm: &mut Vm, args: &[Value]) -> Res {
    let Some(code) = Gc::<Code>::from_value(args[0]) else { return Ok(Value::NIL) };
    let (Some(info), Some(source)) = (CodeInfo::of(&code), code.parts.source.clone()) else { return Ok(Value::NIL) };
    let options = info.options;
    let ordinal = if options.bodies_later { ordinal_in_whole(vm, code, &source)? } else { info.ordinal };
    let Some(ordinal) = ordinal else { return Ok(Value::NIL) };
    let mut how = match options.mode {
        Mode::File => 0,
        Mode::Eval => EXPRESSION,
        Mode::Single => ENTRY,
    };
    how |= match options.origin {
        Origin::File => 0,
        Origin::Bytes => BYTES,
        Origin::Unicode => UNICODE,
    };
    let features = options.features;
    let flags = [
        (features.division, DIVISION),
        (features.absolute_import, ABSOLUTE),
        (features.print_function, PRINT),
        (features.unicode_literals, LITERALS),
    ];
    how |= flags.iter().filter(|f| f.0).map(|f| f.1).sum::<i64>();
    let (name, text) = (str_value(vm, source.name().as_bytes()), str_value(vm, source.text()));
    Ok(tuple::new(&mut vm.space, &[name, text, Value::small(how), Value::small(i64::from(ordinal))]))
}

/// Which scope it is of a text of the library, which was not compiled at once.
fn ordinal_in_whole(vm: &mut Vm, code: Gc<Code>, source: &Source) -> Result<Option<u32>, Raised> {
    let whole = compile_source(vm, source, Mode::File, Origin::File, Features::default(), None)?;
    let wanted = CodeInfo::of(&code);
    let looks_like =
        |other: &CodeInfo| wanted.is_some_and(|w| (w.first_line, &w.registers) == (other.first_line, &other.registers));
    Ok(find(whole, &|c, info| c.parts.name == code.parts.name && looks_like(info))
        .and_then(|c| CodeInfo::of(&c)?.ordinal))
}

/// `_restore(name, text, how, scope)`: the code object.
fn restore(vm: &mut Vm, args: &[Value]) -> Res {
    let name = text_of(vm, args[0]);
    let Some(text) = bytes_of(vm, args[1]) else { return Err(bad(vm)) };
    let how = to_int(vm, args[2])?;
    let ordinal = to_int(vm, args[3])?;
    let has = |bit| how & bit != 0;
    let mode = if has(EXPRESSION) {
        Mode::Eval
    } else if has(ENTRY) {
        Mode::Single
    } else {
        Mode::File
    };
    let origin = if has(BYTES) {
        Origin::Bytes
    } else if has(UNICODE) {
        Origin::Unicode
    } else {
        Origin::File
    };
    let features = Features {
        division: has(DIVISION),
        absolute_import: has(ABSOLUTE),
        print_function: has(PRINT),
        unicode_literals: has(LITERALS),
    };
    let source = Source::new(name, text.to_vec());
    let root = compile_source(vm, &source, mode, origin, features, None)?;
    let found = find(root, &|_, info| info.ordinal.is_some_and(|n| i64::from(n) == ordinal));
    found.map_or_else(|| Err(bad(vm)), |code| Ok(code.value()))
}

fn bad(vm: &mut Vm) -> Raised {
    value_error(vm, "bad marshal data (not a code object)")
}

/// The first that is wanted of a code object and those within it.
fn find(code: Gc<Code>, wanted: &dyn Fn(&Code, &CodeInfo) -> bool) -> Option<Gc<Code>> {
    if CodeInfo::of(&code).is_some_and(|info| wanted(&code, &info)) {
        return Some(code);
    }
    code.parts.consts.as_slice().iter().filter_map(|&c| Gc::<Code>::from_value(c)).find_map(|c| find(c, wanted))
}

static FUNCTIONS: &[Native] = &[native!("_origin", origin, 1), native!("_restore", restore, 4)];

/// `_codes`
pub static MODULE: ModuleDef = ModuleDef { name: "_codes", functions: FUNCTIONS, init };

fn init(_: &mut Vm, _: Value) -> Result<(), Raised> {
    Ok(())
}

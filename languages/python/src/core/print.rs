//! The `print` statement.

use crate::runtime::exceptions::{attribute_error, runtime_error};
use crate::runtime::native::{Namespace, namespace_of};
use crate::runtime::{Res, call_method, set_attr, state, str_value};
use workbench::host::out;
use workbench::object::text;
use workbench::{Kind, Raised, ShapeId, Value, Vm};

/// `sys.stdout`, absent while it is the process's own.
fn stdout(vm: &mut Vm) -> Res {
    let st = state(vm);
    let Some(namespace) = namespace_of(st.sys.get()) else { return Ok(Value::ABSENT) };
    let name = st.syms.stdout;
    match Namespace::get(namespace, vm, name) {
        Some(file) => Ok(if is_process_stdout(vm, file) { Value::ABSENT } else { file }),
        None => Err(runtime_error(vm, "lost sys.stdout")),
    }
}

/// Is it the file object of the process's standard output?
fn is_process_stdout(vm: &mut Vm, file: Value) -> bool {
    let extras = state(vm).extras.get();
    let name = vm.intern(b"stdout");
    crate::runtime::dict_get_symbol(vm, extras, name) == Some(file)
}

/// `print item,`
pub fn item(vm: &mut Vm, v: Value, file: Value) -> Result<(), Raised> {
    let file = if file.is_absent() || file == Value::NIL { stdout(vm)? } else { file };
    let file = if !file.is_absent() && is_process_stdout(vm, file) { Value::ABSENT } else { file };
    if file.is_absent() {
        if state(vm).softspace.replace(false) {
            out::write(b" ");
        }
        let content = printed(vm, v)?;
        out::write(&content);
        let open = !ends_line(vm, v, &content);
        state(vm).softspace.set(open);
        return Ok(());
    }
    let softspace = state(vm).syms.softspace;
    let pending = match crate::runtime::get_attr_opt(vm, file, softspace)? {
        Some(flag) => crate::runtime::truth(vm, flag)?,
        None => false,
    };
    if pending {
        set_softspace(vm, file, Value::small(0));
        let space = str_value(vm, b" ");
        write(vm, file, space)?;
    }
    let is_text = text::is(v);
    let shown = if is_text { v } else { crate::runtime::str_of(vm, v)? };
    write(vm, file, shown)?;
    let content = crate::runtime::bytes_of(vm, shown).unwrap_or(b"").to_vec();
    let flag = Value::small(i64::from(!ends_line(vm, v, &content)));
    set_softspace(vm, file, flag);
    Ok(())
}

fn printed(vm: &mut Vm, v: Value) -> Result<Vec<u8>, Raised> {
    let plain = crate::runtime::convert::unwrap(vm, v);
    if text::is(plain) {
        let encoded = match crate::modules::support::kept(vm, "stdout") {
            Some(file) => crate::builtins::file::encoded(vm, file, plain)?,
            None => crate::runtime::convert::encode_ascii(vm, plain)?,
        };
        let plain = crate::runtime::convert::unwrap(vm, encoded);
        return Ok(crate::runtime::bytes_of(vm, plain).unwrap_or_default().to_vec());
    }
    crate::runtime::str_text(vm, v)
}

/// No space comes after a string that ends with white space other than a blank.
fn ends_line(vm: &Vm, v: Value, content: &[u8]) -> bool {
    let kind = ShapeId::of(crate::runtime::convert::unwrap(vm, v)).kind();
    matches!(kind, Kind::BYTES | Kind::TEXT) && content.last().is_some_and(|&b| b.is_ascii_whitespace() && b != b' ')
}

fn set_softspace(vm: &mut Vm, file: Value, flag: Value) {
    let softspace = state(vm).syms.softspace;
    if set_attr(vm, file, softspace, flag).is_err() {
        vm.take_pending();
    }
}

fn write(vm: &mut Vm, file: Value, v: Value) -> Result<(), Raised> {
    let name = state(vm).syms.write;
    if crate::runtime::get_attr_opt(vm, file, name)?.is_none() {
        let got = crate::runtime::type_name(vm, file);
        return Err(attribute_error(vm, format!("'{got}' object has no attribute 'write'")));
    }
    call_method(vm, file, "write", &[v]).map(|_| ())
}

/// The end of a `print` statement's line.
pub fn newline(vm: &mut Vm, file: Value) -> Result<(), Raised> {
    let file = if file.is_absent() || file == Value::NIL { stdout(vm)? } else { file };
    let file = if !file.is_absent() && is_process_stdout(vm, file) { Value::ABSENT } else { file };
    if file.is_absent() {
        out::write(b"\n");
        state(vm).softspace.set(false);
        return Ok(());
    }
    let line_end = str_value(vm, b"\n");
    write(vm, file, line_end)?;
    set_softspace(vm, file, Value::small(0));
    Ok(())
}

/// An expression statement at the prompt.
pub fn expression(vm: &mut Vm, v: Value) -> Result<(), Raised> {
    let (sys, hook) = (state(vm).sys.get(), vm.intern(b"displayhook"));
    match namespace_of(sys).and_then(|n| Namespace::get(n, vm, hook)) {
        Some(hook) if crate::runtime::native::as_builtin(hook).is_none() => {
            crate::runtime::call(vm, hook, &[v]).map(|_| ())
        }
        Some(_) => shown(vm, v),
        None => Err(runtime_error(vm, "lost sys.displayhook")),
    }
}

/// What `sys.displayhook` does unless it was replaced.
pub fn shown(vm: &mut Vm, v: Value) -> Result<(), Raised> {
    if v == Value::NIL {
        return Ok(());
    }
    let shown = crate::runtime::repr_of(vm, v)?;
    let file = Value::ABSENT;
    item(vm, shown, file)?;
    newline(vm, file)?;
    let module = state(vm).builtins.get();
    crate::runtime::native::set_module_attr(vm, module, "_", v);
    Ok(())
}

/// At exit: end a line that `print x,` left open.
pub fn finish(vm: &Vm) {
    if state(vm).softspace.replace(false) {
        out::write(b"\n");
    }
}

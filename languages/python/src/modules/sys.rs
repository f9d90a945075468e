//! `sys`: the interpreter as programs see it.
//!
//! `argv` and `path` are set by whoever runs a program.

use super::support::{given, keep, kept, set_int, set_text};
use super::{BUILT_IN, sys_records};
use crate::native;
use crate::runtime::exceptions::{handled, set_handled, traceback_of};
use crate::runtime::native::{ModuleDef, Native, Params, set_module_attr};
use crate::runtime::types::instance_class;
use crate::runtime::{Exc, Res, state, str_value, text_of, to_int, value_error};
use crate::tracing;
use workbench::host::{env, out};
use workbench::object::{list, tuple};
use workbench::{GcVec, Raised, Symbol, Value, Vm};

fn exc_info(vm: &mut Vm, _: &[Value]) -> Res {
    let exception = handled(vm);
    if exception.is_absent() {
        return Ok(tuple::new(&mut vm.space, &[Value::NIL; 3]));
    }
    let class = instance_class(vm, exception).value();
    let traceback = traceback_of(vm, exception);
    Ok(tuple::new(&mut vm.space, &[class, exception, traceback]))
}

/// `sys.exc_type`, `sys.exc_value`, `sys.exc_traceback`: of what is being handled, as no variable of the module.
pub fn handled_part(vm: &mut Vm, name: Symbol) -> Option<Value> {
    let exception = handled(vm);
    if exception.is_absent() {
        return None;
    }
    match vm.name(name) {
        b"exc_type" => Some(instance_class(vm, exception).value()),
        b"exc_value" => Some(exception),
        b"exc_traceback" => Some(traceback_of(vm, exception)),
        _ => None,
    }
}

fn exc_clear(vm: &mut Vm, _: &[Value]) -> Res {
    set_handled(vm, Value::ABSENT);
    Ok(Value::NIL)
}

fn getrecursionlimit(vm: &mut Vm, _: &[Value]) -> Res {
    let limit = state(vm).recursion_limit.get();
    Ok(vm.int(limit.into()))
}

fn setrecursionlimit(vm: &mut Vm, args: &[Value]) -> Res {
    let limit = to_int(vm, args[0])?;
    if limit <= 0 {
        return Err(value_error(vm, "recursion limit must be positive"));
    }
    if limit > i64::from(i32::MAX) {
        return Err(crate::runtime::exceptions::raise(
            vm,
            Exc::OverflowError,
            "Python int too large to convert to C int",
        ));
    }
    let limit = limit.min(10_000_000) as u32;
    state(vm).recursion_limit.set(limit);
    vm.ctx.max_depth = limit;
    Ok(Value::NIL)
}

/// There are no counts: the answer is what CPython gives for an object in one variable.
fn getrefcount(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::small(2))
}

fn getsizeof(vm: &mut Vm, args: &[Value]) -> Res {
    use workbench::Kind;
    let v = args[0];
    let name = vm.intern(b"__sizeof__");
    if let Some(method) = crate::runtime::attr::guest_special(vm, v, name)? {
        let size = crate::runtime::call(vm, method, &[])?;
        let size = to_int(vm, size)?;
        return Ok(vm.int(size));
    }
    let size = match workbench::ShapeId::of(v).kind() {
        Kind::INT | Kind::FLOAT => 24,
        Kind::SINGLETON => 16,
        Kind::BYTES => 37 + workbench::object::bytes::len(v) as i64,
        Kind::TEXT => 52 + 4 * workbench::object::text::len(v) as i64,
        Kind::LIST => 72 + 8 * list::len(v) as i64,
        Kind::TUPLE => 56 + 8 * tuple::len(v) as i64,
        Kind::DICT => 280 + 24 * (workbench::object::table::len(v) as i64 - 5).max(0) * 2,
        Kind::SET => 232 + 16 * (workbench::object::table::len(v) as i64 - 5).max(0) * 2,
        _ if crate::runtime::type_of(vm, v) == crate::runtime::class_of(vm, crate::runtime::Ty::Object) => 16,
        _ => 64,
    };
    Ok(vm.int(size))
}

fn getdefaultencoding(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(kept(vm, "sys.encoding").unwrap_or_else(|| str_value(vm, b"ascii")))
}

fn setdefaultencoding(vm: &mut Vm, args: &[Value]) -> Res {
    let name = crate::runtime::convert::encode_ascii(vm, args[0])?;
    let codec = text_of(vm, name);
    crate::builtins::strings::codecs::check(vm, &codec)?;
    keep(vm, "sys.encoding", name);
    Ok(Value::NIL)
}

fn getfilesystemencoding(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(str_value(vm, b"UTF-8"))
}

fn getcheckinterval(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(kept(vm, "sys.checkinterval").unwrap_or(Value::small(100)))
}

fn setcheckinterval(vm: &mut Vm, args: &[Value]) -> Res {
    to_int(vm, args[0])?;
    keep(vm, "sys.checkinterval", args[0]);
    Ok(Value::NIL)
}

/// What an expression statement at the prompt does with its value.
pub fn displayhook(vm: &mut Vm, args: &[Value]) -> Res {
    crate::core::print::shown(vm, args[0])?;
    Ok(Value::NIL)
}

fn excepthook(vm: &mut Vm, args: &[Value]) -> Res {
    let text = crate::traceback_text(vm, args[1]);
    out::flush();
    crate::python::show_error(vm, &text);
    Ok(Value::NIL)
}

/// `_getframe(depth)`
fn getframe(vm: &mut Vm, args: &[Value]) -> Res {
    let depth = given(args, 0).map_or(Ok(0), |v| to_int(vm, v))?;
    match crate::core::frames::nth(vm, depth.max(0)) {
        Some(frame) => Ok(frame),
        None => Err(value_error(vm, "call stack is not deep enough")),
    }
}

fn call_tracing(vm: &mut Vm, args: &[Value]) -> Res {
    let arguments = crate::runtime::tuple_of(vm, args[1])?;
    tracing::call_tracing(vm, args[0], tuple::items(arguments))
}

fn settrace(vm: &mut Vm, args: &[Value]) -> Res {
    tracing::set_trace(vm, args[0]);
    Ok(Value::NIL)
}

fn setprofile(vm: &mut Vm, args: &[Value]) -> Res {
    tracing::set_profile(vm, args[0]);
    Ok(Value::NIL)
}

fn or_none(v: Value) -> Res {
    Ok(if v.is_absent() { Value::NIL } else { v })
}

fn gettrace(vm: &mut Vm, _: &[Value]) -> Res {
    or_none(tracing::watching(vm).trace_function.get())
}

fn getprofile(vm: &mut Vm, _: &[Value]) -> Res {
    or_none(tracing::watching(vm).profile_function.get())
}

fn nothing(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::NIL)
}

/// `_current_frames()`: a snapshot of the running function by thread.
fn current_frames(vm: &mut Vm, _: &[Value]) -> Res {
    let all = workbench::object::dict::new(&mut vm.space);
    let own = vm.thread_number();
    for (number, top) in vm.thread_frames() {
        let found = match number == own {
            true => crate::core::frames::nth(vm, 0),
            false => crate::core::frames::snapshot(vm, top),
        };
        if let Some(frame) = found {
            let number = vm.int(number as i64);
            crate::runtime::dict_set(vm, all, number, frame)?;
        }
    }
    Ok(all)
}

static FUNCTIONS: &[Native] = &[
    native!("exc_info", exc_info, 0),
    native!("exc_clear", exc_clear, 0),
    native!("exit", crate::builtins::functions::exit, 0, ..),
    native!("getrecursionlimit", getrecursionlimit, 0),
    native!("setrecursionlimit", setrecursionlimit, 1),
    native!("getrefcount", getrefcount, 1),
    native!("getsizeof", getsizeof, 1, 2).with_params(Params::Named(&["object", "default"])),
    native!("getdefaultencoding", getdefaultencoding, 0),
    native!("setdefaultencoding", setdefaultencoding, 1),
    native!("getfilesystemencoding", getfilesystemencoding, 0),
    native!("getcheckinterval", getcheckinterval, 0),
    native!("setcheckinterval", setcheckinterval, 1),
    native!("displayhook", displayhook, 1),
    native!("excepthook", excepthook, 3),
    native!("_getframe", getframe, 0, 1).that_looks(),
    native!("call_tracing", call_tracing, 2).that_looks(),
    native!("settrace", settrace, 1).that_looks(),
    native!("setprofile", setprofile, 1).that_looks(),
    native!("gettrace", gettrace, 0),
    native!("getprofile", getprofile, 0),
    native!("_clear_type_cache", nothing, 0),
    native!("_current_frames", current_frames, 0).that_looks(),
];

/// `sys`
pub static MODULE: ModuleDef = ModuleDef { name: "sys", functions: FUNCTIONS, init };

/// This program under the name that makes it an interpreter of CPython's command line, if it was started so.
fn executable() -> String {
    let own = env::executable().unwrap_or_default();
    let Some(called) = env::args().into_iter().next() else { return own };
    let name = called.rsplit('/').next().unwrap_or(&called);
    if !<crate::Python as workbench::Language>::INTERPRETERS.contains(&name) {
        return own;
    }
    let on_path = || {
        let path = env::var(b"PATH").unwrap_or_default();
        let path = String::from_utf8_lossy(&path).into_owned();
        path.split(':').map(|folder| format!("{folder}/{name}")).find(|file| workbench::host::fs::is_file(file))
    };
    let found = if called.contains('/') { Some(called.clone()) } else { on_path() };
    found.filter(|file| file.starts_with('/')).unwrap_or(own)
}

const VERSION: &[u8] = b"2.7.18 (default, Apr 20 2020, 00:00:00) \n[Workbench]";

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let modules = state(vm).modules.get();
    set_module_attr(vm, module, "modules", modules);
    if kept(vm, "stdin").is_none() {
        // `site` takes it away at start-up; who makes the module anew has it.
        let name = vm.intern(b"setdefaultencoding");
        crate::runtime::attr::del_attr(vm, module, name)?;
    }
    for (which, name) in ["stdin", "stdout", "stderr"].into_iter().enumerate() {
        // `print` writes past the object while it is the process's own, which there is one of however often the module is made.
        let file = match kept(vm, name) {
            Some(file) => file,
            None => {
                let file = crate::builtins::file::standard(vm, which as u8);
                keep(vm, name, file);
                file
            }
        };
        set_module_attr(vm, module, name, file);
        set_module_attr(vm, module, &format!("__{name}__"), file);
    }
    for (name, def) in [("__displayhook__", "displayhook"), ("__excepthook__", "excepthook")] {
        let symbol = vm.intern(def.as_bytes());
        let function = crate::runtime::get_attr(vm, module, symbol)?;
        set_module_attr(vm, module, name, function);
    }
    for (name, text) in [
        ("version", VERSION),
        ("platform", b"linux2"),
        ("byteorder", b"little"),
        ("copyright", b"Copyright (c) the Workbench developers."),
        ("prefix", b"/usr"),
        ("exec_prefix", b"/usr"),
        ("float_repr_style", b"short"),
    ] {
        set_text(vm, module, name, text);
    }
    let executable = executable();
    set_text(vm, module, "executable", executable.as_bytes());
    for (name, n) in [
        ("maxint", i64::MAX),
        ("maxsize", i64::MAX),
        ("maxunicode", 0x10_ffff),
        ("hexversion", 0x0207_12f0),
        ("api_version", 1013),
    ] {
        set_int(vm, module, name, n);
    }
    set_module_attr(vm, module, "dont_write_bytecode", Value::TRUE);
    set_module_attr(vm, module, "py3kwarning", Value::FALSE);
    for name in ["argv", "path", "warnoptions", "meta_path"] {
        let empty = list::new(&mut vm.space);
        set_module_attr(vm, module, name, empty);
    }
    let archives = crate::runtime::native::builtin(vm, &crate::import::ARCHIVES, module);
    let hooks = list::from_slice(&mut vm.space, &[archives]);
    set_module_attr(vm, module, "path_hooks", hooks);
    let cache = workbench::object::dict::new(&mut vm.space);
    set_module_attr(vm, module, "path_importer_cache", cache);
    let parts = [b"Workbench" as &[u8], b"", b""].map(|part| str_value(vm, part));
    let subversion = tuple::new(&mut vm.space, &parts);
    set_module_attr(vm, module, "subversion", subversion);
    let mut names: Vec<&str> = super::NATIVE
        .iter()
        .map(|m| m.name)
        .chain(["__builtin__", "__main__"])
        .chain(BUILT_IN.iter().copied())
        .collect();
    names.sort_unstable();
    let mut values = GcVec::new();
    for name in names {
        let name = str_value(vm, name.as_bytes());
        values.push(&mut vm.space.heap, name);
    }
    let names = tuple::new(&mut vm.space, values.as_slice());
    set_module_attr(vm, module, "builtin_module_names", names);
    sys_records::init(vm, module)
}

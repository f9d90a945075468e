//! The language as the workbench sees it: setup, running programs, uncaught exceptions.

use crate::code::CodeInfo;
use crate::encoding::Origin;
use crate::evaluate::{compile_source, compile_text, run};
use crate::future::Features;
use crate::modules::support::kept;
use crate::op::Op;
use crate::parser::{self, Options};
use crate::runtime::exceptions::{Exc, exc_class, matches, new_exception, traceback_of};
use crate::runtime::kinds as k;
use crate::runtime::native::{Namespace, namespace_of, new_module, set_module_attr};
use crate::runtime::{Res, call, dict_set_symbol, get_attr_opt, state, str_text, str_value, text_of};
use crate::{builtins, core, evaluate, import, modules, stubs};
use workbench::host::{env, fs, out};
use workbench::object::{list, text};
use workbench::repl::ReplHooks;
use workbench::{
    Code, Diagnostic, Event, Flow, Frame, Gc, Heap, LangId, Language, Meta, Mode, OwnValues, Program, Raised, ShapeId,
    Source, Value, Verdict, Vm, access, poll,
};

/// Python 2.7.
pub struct Python;

impl Language for Python {
    const NAME: &'static str = "python";
    const EXTENSIONS: &'static [&'static str] = &["py"];
    const INTERPRETERS: &'static [&'static str] = &["python", "python2", "python2.7"];
    const ARGUMENTS: fn(Vec<String>) -> Vec<String> = crate::arguments::of_run;
    const REPL: ReplHooks = crate::repl::HOOKS;
    type Op = Op;

    fn setup(vm: &mut Vm, id: LangId) {
        let st = crate::runtime::State::install(vm, id);
        stubs::install(vm);
        core::install(vm);
        builtins::setup(vm);
        modules::install(vm);
        crate::runtime::native::add_builtins(vm, evaluate::FUNCTIONS);
        let modules = st.modules.get();
        let builtins = st.builtins.get();
        let name = vm.intern(b"__builtin__");
        dict_set_symbol(vm, modules, name, builtins);
        if let Ok(sys) = import::import_module(vm, "sys") {
            st.sys.set(sys);
            Heap::barrier(st.value());
        }
        vm.take_pending();
        let main = new_module(vm, "__main__");
        set_module_attr(vm, main, "__builtins__", builtins);
        set_module_attr(vm, main, "__package__", Value::NIL);
        st.main.set(main);
        Heap::barrier(st.value());
        let name = vm.intern(b"__main__");
        dict_set_symbol(vm, modules, name, main);
        vm.ctx.max_depth = st.recursion_limit.get();
    }

    fn load(vm: &mut Vm, source: &Source, mode: Mode) -> Result<Gc<Code>, Diagnostic> {
        let mode = match mode {
            Mode::File => parser::Mode::File,
            Mode::Expression => parser::Mode::Eval,
            Mode::Interactive => parser::Mode::Single,
        };
        let namespace = namespace_of(state(vm).main.get());
        let options = Options { mode, ..Options::default() };
        Ok(compile_text(vm, source, &options, namespace)?)
    }

    fn run(vm: &mut Vm, program: &Program) -> i32 {
        let code = run_program(vm, program);
        core::print::finish(vm);
        out::flush();
        code
    }

    #[inline(always)]
    fn step<M: Meta>(m: &mut M, op: Op) -> Flow<M::Val> {
        crate::step::step(m, op)
    }

    fn passed<M: Meta>(m: &mut M, exception: M::Val) -> M::Val {
        let code = m.code();
        let pc = m.pc();
        let info = CodeInfo::of(&code);
        if code.handler(pc).is_none()
            && let Some(saved) = info.and_then(|i| i.saved)
        {
            crate::step::except::restore(m, saved);
        }
        if info.is_some_and(|i| i.is_stub() || i.reraises.binary_search(&pc).is_ok()) {
            return exception;
        }
        let caught = code.handler(pc).is_some();
        crate::step::except::note(m, exception, code.line(pc), caught);
        exception
    }

    fn stack_overflow(vm: &mut Vm) -> Value {
        crate::runtime::recursion_error(vm);
        vm.take_pending()
    }

    fn out_of_memory(vm: &mut Vm) -> Value {
        let class = exc_class(vm, Exc::MemoryError);
        new_exception(vm, class, &[])
    }

    fn interrupted(vm: &mut Vm) -> Value {
        let class = exc_class(vm, Exc::KeyboardInterrupt);
        new_exception(vm, class, &[])
    }

    fn attend(vm: &mut Vm, reasons: u32) -> Result<(), Value> {
        if reasons & poll::LANGUAGE != 0 {
            modules::gc::collect_if_wanted(vm);
            if !vm.on_main_thread() {
                vm.defer_to_main(poll::LANGUAGE);
            } else if modules::signal::run_handlers(vm).is_err() {
                return Err(vm.take_pending());
            }
        }
        if reasons & poll::FINALIZE != 0 {
            modules::weakref::run_callbacks(vm);
            run_finalizers(vm);
        }
        Ok(())
    }

    fn exchange(vm: &mut Vm, own: &mut OwnValues) {
        let st = state(vm);
        let depth = Value::small(i64::from(st.depth.get()));
        let [handled, globals, locals, deep, watching] = *own;
        let before = (crate::runtime::exceptions::handled(vm), st.scope_globals.get(), st.scope_locals.get());
        *own = [before.0, before.1, before.2, depth, st.watching.get()];
        crate::runtime::exceptions::set_handled(vm, handled);
        st.scope_globals.set(globals);
        st.scope_locals.set(locals);
        st.watching.set(watching);
        Heap::barrier(st.value());
        st.depth.set(deep.as_int().unwrap_or(0) as u32);
        crate::tracing::refresh(vm);
    }

    fn observe(vm: &mut Vm, event: Event) -> Verdict {
        crate::tracing::observe(vm, event)
    }

    fn frame_ends(vm: &mut Vm, frame: Frame) {
        core::frames::ends(vm, frame);
    }

    fn show_op(code: &Code, pc: u32) -> String {
        CodeInfo::of(code).map_or(String::new(), |i| i.show(pc))
    }
}

/// Call the finalizers of dead objects, and close dead generators.
pub fn run_finalizers(vm: &mut Vm) {
    let ready = vm.heap.take_finalizable();
    let name = state(vm).syms.del;
    for &object in ready.as_slice() {
        let (what, result) = if ShapeId::of(object).kind() == crate::runtime::kinds::GENERATOR {
            (object, crate::generator::close(vm, object))
        } else {
            let Ok(Some(method)) = exceptions_ignored(vm, |vm| crate::runtime::attr::bound_special(vm, object, name))
            else {
                continue;
            };
            (method, call(vm, method, &[]))
        };
        if result.is_err() {
            let pending = vm.take_pending();
            let what = crate::runtime::repr_text(vm, what).unwrap_or_default();
            unraisable(vm, pending, &what);
        }
    }
}

/// Tell of an exception that nobody can catch: `what` was to be called. CPython makes no object of what is raised by no
/// statement until somebody catches it, and shows the arguments: so does this.
pub fn unraisable(vm: &mut Vm, exception: Value, what: &[u8]) {
    let class = crate::runtime::types::instance_class(vm, exception);
    let module = crate::runtime::class::module_name(vm, class);
    let name = vm.name_text(class.name.get());
    let name = if module.is_empty() || module == "exceptions" { name } else { format!("{module}.{name}") };
    let within = !name.starts_with("Unicode") && core::exceptions::is_from_within(vm, exception);
    let value = if within { core::exceptions::value_within(vm, exception) } else { Some(exception) };
    let shown = value.map(|value| {
        crate::runtime::repr_text(vm, value).unwrap_or_else(|Raised| {
            vm.take_pending();
            Vec::new()
        })
    });
    let shown = shown.map_or(Vec::new(), |shown| [b": ", &shown[..]].concat());
    let text = [b"Exception ", name.as_bytes(), &shown, b" in ", what, b" ignored\n"].concat();
    show_error(vm, &text);
}

fn exceptions_ignored<T>(vm: &mut Vm, f: impl FnOnce(&mut Vm) -> Result<T, Raised>) -> Result<T, Raised> {
    let result = f(vm);
    if result.is_err() {
        vm.take_pending();
    }
    result
}

/// Set a variable of `sys`.
pub(crate) fn set_sys(vm: &mut Vm, name: &str, v: Value) {
    let sys = state(vm).sys.get();
    set_module_attr(vm, sys, name, v);
}

/// A list of strings.
fn strings<'a>(vm: &mut Vm, items: impl Iterator<Item = &'a str>) -> Value {
    let out = list::new(&mut vm.space);
    for item in items {
        let v = str_value(vm, item.as_bytes());
        list::push(&mut vm.space, out, v);
    }
    out
}

/// Set `sys.path`: the program's own folder, then those of `PYTHONPATH` and of the class path, then the library's.
pub(crate) fn set_search_path(vm: &mut Vm, own: &str, program: &Program) {
    let more = env::var(b"PYTHONPATH").unwrap_or_default();
    let more = String::from_utf8_lossy(&more);
    let more = more.split(':').filter(|folder| !folder.is_empty());
    let asked = program.class_path.iter().chain(&program.library).map(String::as_str);
    let search = strings(vm, std::iter::once(own).chain(more).chain(asked));
    set_sys(vm, "path", search);
}

/// `sys.warnoptions`: what the command line says, then what `PYTHONWARNINGS` does. The module that heeds them is loaded.
fn set_warning_options(vm: &mut Vm) {
    let more = env::var(b"PYTHONWARNINGS").unwrap_or_default();
    let more = String::from_utf8_lossy(&more);
    let given = crate::arguments::warnings().iter().map(String::as_str);
    let all: Vec<&str> = given.chain(more.split(',').filter(|option| !option.is_empty())).collect();
    if all.is_empty() {
        return;
    }
    let options = strings(vm, all.into_iter());
    set_sys(vm, "warnoptions", options);
    if crate::import::import_module(vm, "warnings").is_err() {
        let exception = vm.take_pending();
        unraisable(vm, exception, b"'import warnings'");
    }
}

fn run_program(vm: &mut Vm, program: &Program) -> i32 {
    let path = program.path.clone().unwrap_or_default();
    let own_name = match &program.path {
        Some(path) => path.as_str(),
        None if program.source.name() == "<stdin>" => "-",
        None => "-c",
    };
    let argv = strings(vm, std::iter::once(own_name).chain(program.args.iter().map(String::as_str)));
    set_sys(vm, "argv", argv);
    let folder = program.path.as_deref().map_or_else(String::new, folder_of);
    set_search_path(vm, &folder, program);
    set_warning_options(vm);
    let main = state(vm).main.get();
    let namespace = namespace_of(main).expect("a module has a namespace");
    if !path.is_empty() {
        let file = str_value(vm, path.as_bytes());
        set_module_attr(vm, main, "__file__", file);
    }
    let source = &program.source;
    let features = Features::default();
    // `-c` gives a string, which has no other name.
    let origin = if source.name() == "<string>" { Origin::Bytes } else { Origin::File };
    let result = compile_source(vm, source, parser::Mode::File, origin, features, Some(namespace))
        .and_then(|code| run(vm, code, namespace.value(), Value::ABSENT));
    let code = conclude(vm, result);
    let at_exit = crate::ending::end(vm);
    if at_exit == 0 { code } else { at_exit }
}

/// The folder of a program, as modules found there show it: absolute and without links.
fn folder_of(path: &str) -> String {
    let folder = match path.rsplit_once('/') {
        Some(("", _)) => "/",
        Some((folder, _)) => folder,
        None => ".",
    };
    fs::real_path(folder).map_or_else(|_| folder.to_owned(), |real| String::from_utf8_lossy(&real).into_owned())
}

/// Exit code of a finished program; an uncaught exception is shown.
pub(crate) fn conclude(vm: &mut Vm, result: Res) -> i32 {
    match result {
        Ok(_) => 0,
        Err(Raised) => {
            let exception = vm.take_pending();
            uncaught(vm, exception)
        }
    }
}

/// Show an uncaught exception; the exit code.
pub fn uncaught(vm: &mut Vm, exception: Value) -> i32 {
    if matches(vm, exception, Exc::SystemExit) {
        return exit_code(vm, exception);
    }
    core::print::finish(vm);
    report(vm, exception);
    1
}

/// Show an exception as `sys.excepthook` wants it shown.
pub(crate) fn report(vm: &mut Vm, exception: Value) {
    out::flush();
    let hook = vm.intern(b"excepthook");
    let sys = state(vm).sys.get();
    if let Some(hook) = namespace_of(sys).and_then(|n| Namespace::get(n, vm, hook))
        && crate::runtime::native::as_builtin(hook).is_none()
    {
        let class = crate::runtime::types::instance_class(vm, exception).value();
        let traceback = traceback_of(vm, exception);
        if call(vm, hook, &[class, exception, traceback]).is_ok() {
            return;
        }
        vm.take_pending();
    }
    let text = traceback_text(vm, exception);
    show_error(vm, &text);
}

/// Write to `sys.stderr`.
pub(crate) fn show_error(vm: &mut Vm, text: &[u8]) {
    let sys = state(vm).sys.get();
    let name = state(vm).syms.stderr;
    if let Some(file) = namespace_of(sys).and_then(|n| Namespace::get(n, vm, name))
        && crate::runtime::type_of(vm, file) != crate::runtime::class_of(vm, crate::runtime::Ty::File)
    {
        let text = str_value(vm, text);
        if crate::runtime::call_method(vm, file, "write", &[text]).is_ok() {
            return;
        }
        vm.take_pending();
    }
    out::error(text);
}

/// The exit code that a `SystemExit` asks for; what is no number is shown.
pub(crate) fn exit_code(vm: &mut Vm, exception: Value) -> i32 {
    let name = state(vm).syms.code;
    let code = get_attr_opt(vm, exception, name).ok().flatten().unwrap_or(Value::NIL);
    if code == Value::NIL {
        return 0;
    }
    if let Some(n) = crate::runtime::as_num(vm, code) {
        return n.as_i64().unwrap_or(-1) as i32 & 0xff;
    }
    core::print::finish(vm);
    let plain = crate::runtime::convert::unwrap(vm, code);
    let shown = match kept(vm, "stderr") {
        Some(file) if text::is(plain) => crate::builtins::file::encoded(vm, file, plain).unwrap_or(plain),
        _ => code,
    };
    let mut text = str_text(vm, shown).unwrap_or_default();
    text.push(b'\n');
    show_error(vm, &text);
    1
}

/// The whole text of an uncaught exception.
pub fn traceback_text(vm: &mut Vm, exception: Value) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = traceback_of(vm, exception);
    if ShapeId::of(at).kind() == k::TRACEBACK {
        out.extend(b"Traceback (most recent call last):\n");
    }
    while ShapeId::of(at).kind() == k::TRACEBACK {
        let line = access::slot(at, k::traceback::LINE).int_unchecked() as u32;
        if let Some(code) = Gc::<Code>::from_value(access::slot(at, k::traceback::CODE)) {
            let filename = CodeInfo::of(&code).map_or(String::new(), |i| i.filename.clone());
            out.extend(format!("  File \"{filename}\", line {line}, in {}\n", code.parts.name).bytes());
            if let Some(source) = &code.parts.source
                && !(filename.starts_with('<') && filename.ends_with('>'))
            {
                let text = source.line_text(line).trim_ascii();
                if !text.is_empty() {
                    out.extend(b"    ");
                    out.extend(text);
                    out.push(b'\n');
                }
            }
        }
        at = access::slot(at, k::traceback::NEXT);
    }
    if matches(vm, exception, Exc::SyntaxError) {
        out.extend(syntax_lines(vm, exception));
    }
    match exception_line(vm, exception) {
        Ok(line) => out.extend(line),
        Err(Raised) => {
            vm.take_pending();
            let name = exception_name(vm, exception);
            out.extend(format!("{name}: <exception str() failed>\n").bytes());
        }
    }
    out
}

/// Place, source line and caret of a syntax error.
fn syntax_lines(vm: &mut Vm, exception: Value) -> Vec<u8> {
    let part = |vm: &mut Vm, name| core::exceptions::get(vm, exception, name).filter(|&v| v != Value::NIL);
    let (filename, line) = (part(vm, "filename"), part(vm, "lineno"));
    let (offset, text) = (part(vm, "offset"), part(vm, "text"));
    let Some(line) = line.and_then(Value::as_int) else { return Vec::new() };
    let filename = filename.map_or("<string>".into(), |f| text_of(vm, f));
    let mut out = format!("  File \"{filename}\", line {line}\n").into_bytes();
    if let Some(text) = text {
        let text = text_of(vm, text);
        let offset = offset.and_then(Value::as_int);
        let mut text = text.as_str();
        // What is said of the line end is shown below the character before it.
        let of_line_end = |&offset: &i64| offset > 0 && offset == text.len() as i64 && text.ends_with('\n');
        let mut column = offset.map(|offset| offset - i64::from(of_line_end(&offset)));
        if let Some(column) = &mut column {
            while let Some(end) = text.find('\n').filter(|&end| (end as i64) < *column) {
                *column -= end as i64 + 1;
                text = &text[end + 1..];
            }
            *column -= (text.len() - text.trim_start_matches([' ', '\t']).len()) as i64;
        }
        let text = text.trim_start_matches([' ', '\t']);
        out.extend(format!("    {}\n", text.trim_end_matches('\n')).bytes());
        if let Some(column) = column {
            out.extend(format!("    {}^\n", " ".repeat((column - 1).max(0) as usize)).bytes());
        }
    }
    out
}

/// The name of an exception's class, with its module if it is none of the built-in ones.
fn exception_name(vm: &mut Vm, exception: Value) -> String {
    let class = crate::runtime::types::instance_class(vm, exception);
    let name = vm.name_text(class.name.get());
    match crate::runtime::class::module_name(vm, class) {
        module if module.is_empty() || module == "exceptions" => name,
        module => format!("{module}.{name}"),
    }
}

/// `ValueError: message`
pub fn exception_line(vm: &mut Vm, exception: Value) -> Result<Vec<u8>, Raised> {
    let mut out = exception_name(vm, exception).into_bytes();
    let message = if matches(vm, exception, Exc::SyntaxError) {
        match core::exceptions::get(vm, exception, "msg") {
            Some(v) => str_text(vm, v)?,
            None => str_text(vm, exception)?,
        }
    } else {
        str_text(vm, exception)?
    };
    if !message.is_empty() {
        out.extend(b": ");
        out.extend(message);
    }
    out.push(b'\n');
    Ok(out)
}

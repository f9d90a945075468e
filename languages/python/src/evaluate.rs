//! `compile`, `exec`, `eval`, `execfile`: code from text at run time.

use crate::again;
use crate::code::CodeInfo;
use crate::compile;
use crate::encoding::{self, Origin};
use crate::failure::Failure;
use crate::from_tree;
use crate::future::Features;
use crate::literal;
use crate::native;
use crate::parser::{self, Mode, Options};
use crate::runtime::exceptions::{Exc, pending, type_error, value_error};
use crate::runtime::kinds as k;
use crate::runtime::native::{Namespace, Native, Params};
use crate::runtime::{
    Res, Ty, bytes_of, call, class_of, dict_set_str, exc_class, raise_value, state, str_value, text_of, type_of,
};
use workbench::object::{text, tuple};
use workbench::{Code, Gc, Heap, Kind, Raised, ShapeId, Source, Value, Vm, access};

/// Compile a text. With a namespace the code is linked to it. Syntax errors are raised.
pub fn compile_source(
    vm: &mut Vm,
    source: &Source,
    mode: Mode,
    origin: Origin,
    features: Features,
    namespace: Option<Gc<Namespace>>,
) -> Result<Gc<Code>, Raised> {
    let options = options_for(vm, source, mode, origin, features);
    match compile_text(vm, source, &options, namespace) {
        Ok(code) => Ok(code),
        Err(failure) => Err(raise_failure(vm, source, &failure, mode)),
    }
}

/// Compile a text to be executed now: that of code without a namespace of its own may have been executed before.
fn compile_again(
    vm: &mut Vm,
    source: &Source,
    mode: Mode,
    origin: Origin,
    features: Features,
) -> Result<Gc<Code>, Raised> {
    let text = again::Text { content: source.text(), mode, origin, features };
    let (known, keep) = state(vm).remembered.find(text);
    if let Some(code) = known {
        return Ok(code);
    }
    let options = options_for(vm, source, mode, origin, features);
    match compile_noting(vm, source, &options, None) {
        Ok((code, warned)) => {
            if keep && !warned && options.table.is_none() {
                let state = state(vm);
                state.remembered.keep(text, code);
                Heap::barrier(state.value());
            }
            Ok(code)
        }
        Err(failure) => Err(raise_failure(vm, source, &failure, mode)),
    }
}

/// How to parse a text. A codec of the library may be asked for the encoding it declares.
fn options_for(vm: &mut Vm, source: &Source, mode: Mode, origin: Origin, features: Features) -> Options {
    let table = match encoding::declaration(source) {
        Some(name) if origin != Origin::Unicode => table_of(vm, &name),
        _ => None,
    };
    Options {
        mode,
        origin,
        features,
        keep_open: false,
        char_names: Some(literal::char_named),
        table,
        bodies_later: false,
    }
}

/// The code points of all bytes in an encoding that extends ASCII by one character a byte.
fn table_of(vm: &mut Vm, name: &str) -> Option<encoding::Table> {
    let known = state(vm).source_tables.borrow().iter().find(|t| t.0 == name).map(|t| t.1);
    if let Some(table) = known {
        return table;
    }
    // What the codec imports is in no such encoding; if it is, that is an error there.
    state(vm).source_tables.borrow_mut().push((name.to_owned(), None));
    let all: Vec<u8> = (0..=255).collect();
    let (all, how) = (str_value(vm, &all), [str_value(vm, name.as_bytes()), str_value(vm, b"replace")]);
    let table = match crate::runtime::call_method(vm, all, "decode", &how) {
        Ok(decoded) if text::is(decoded) => <[u32; 256]>::try_from(text::units(&mut vm.space, decoded)).ok(),
        Ok(_) => None,
        Err(Raised) => {
            vm.take_pending();
            None
        }
    };
    let table = table.filter(|t| (0..128).all(|i| t[i] == i as u32)).map(|mut table| -> encoding::Table {
        table.iter_mut().filter(|p| **p == 0xfffd).for_each(|p| *p = encoding::UNDEFINED);
        Box::leak(Box::new(table))
    });
    if let Some(entry) = state(vm).source_tables.borrow_mut().iter_mut().find(|t| t.0 == name) {
        entry.1 = table;
    }
    table
}

/// Compile a module, whole. If nothing is wrong with its text, that is known from now on.
pub fn compile_module(vm: &mut Vm, source: &Source, namespace: Gc<Namespace>) -> Result<Gc<Code>, Raised> {
    let options = options_for(vm, source, Mode::File, Origin::default(), Features::default());
    match compile_noting(vm, source, &options, Some(namespace)) {
        Ok((code, warned)) => {
            if !warned && options.table.is_none() {
                state(vm).checked.note(source.text());
            }
            Ok(code)
        }
        Err(failure) => Err(raise_failure(vm, source, &failure, Mode::File)),
    }
}

/// Compile a module whose text is known to be right, the bodies of its functions when they are called.
pub fn compile_library(vm: &mut Vm, source: &Source, namespace: Gc<Namespace>) -> Result<Gc<Code>, Raised> {
    let options = Options { bodies_later: true, char_names: Some(literal::char_named), ..Options::default() };
    match compile_text(vm, source, &options, Some(namespace)) {
        Ok(code) => Ok(code),
        Err(failure) => Err(raise_failure(vm, source, &failure, Mode::File)),
    }
}

/// The same, errors as they are.
pub fn compile_text(
    vm: &mut Vm,
    source: &Source,
    options: &Options,
    namespace: Option<Gc<Namespace>>,
) -> Result<Gc<Code>, Failure> {
    compile_noting(vm, source, options, namespace).map(|(code, _)| code)
}

/// The same; and was there a warning?
fn compile_noting(
    vm: &mut Vm,
    source: &Source,
    options: &Options,
    namespace: Option<Gc<Namespace>>,
) -> Result<(Gc<Code>, bool), Failure> {
    let mut parsed = parser::parse(source, options)?;
    let scopes = parsed.resolve(source)?;
    for warning in &parsed.warnings {
        let line = source.line(warning.primary.span.start);
        let file = source.name().to_owned();
        if crate::runtime::warnings::warn_at(vm, Exc::SyntaxWarning, &warning.message, &file, line).is_err() {
            // A filter made an exception of it: that is a syntax error.
            vm.take_pending();
            return Err(Failure::new(source, "SyntaxError", warning.message.clone(), warning.primary.span));
        }
    }
    let code = compile::compile(vm, source, &parsed, &scopes, namespace)?;
    Ok((code, !parsed.warnings.is_empty()))
}

/// Raise a front end's complaint as the guest's exception.
pub fn raise_failure(vm: &mut Vm, source: &Source, failure: &Failure, mode: Mode) -> Raised {
    let exc = Exc::ALL.iter().find(|e| e.1 == failure.diagnostic.kind).map_or(Exc::SyntaxError, |e| e.0);
    let message = str_value(vm, failure.diagnostic.message.as_bytes());
    let syntax = matches!(exc, Exc::SyntaxError | Exc::IndentationError | Exc::TabError);
    if !syntax {
        return crate::runtime::raise_with(vm, exc, &[message]);
    }
    let filename = str_value(vm, source.name().as_bytes());
    let line = Value::small(i64::from(failure.line));
    let offset = failure.column.map_or(Value::NIL, |c| Value::small(i64::from(c)));
    let mut content = source.line_text(failure.line).to_vec();
    let is_last = source.line(source.text().len() as u32) == failure.line;
    let shown = if let Some(shown) = &failure.shown {
        str_value(vm, shown)
    } else if !failure.shows_line || content.is_empty() && failure.line as usize > 1 && failure.column.is_none() {
        Value::NIL
    } else {
        while content.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            content.pop();
        }
        // The line end that a file gets when it lacks one belongs to the text.
        if mode == Mode::File || !is_last || source.text().ends_with(b"\n") {
            content.push(b'\n');
        }
        str_value(vm, &content)
    };
    let place = tuple::new(&mut vm.space, &[filename, line, offset, shown]);
    let class = exc_class(vm, exc).value();
    match call(vm, class, &[message, place]) {
        Ok(exception) => raise_value(vm, exception),
        Err(Raised) => Raised,
    }
}

/// A function object of some code.
pub fn new_function(
    vm: &mut Vm,
    code: Gc<Code>,
    globals: Value,
    name: Value,
    defaults: Value,
    closure: Value,
) -> Value {
    untie(vm, &code, globals);
    let sig = CodeInfo::of(&code).map_or(Value::small(0), |i| i.sig().value());
    let doc = CodeInfo::of(&code).and_then(|i| i.doc).unwrap_or(Value::NIL);
    vm.record_with(
        k::FUNCTION.id(),
        &[code.value(), globals, sig, defaults, closure, name, doc, Value::ABSENT, Value::ABSENT],
    )
}

/// Let code that is to run with these globals not name the cells of another module's: that one's variables move to a dict,
/// and everybody looks them up.
pub fn untie(vm: &mut Vm, code: &Code, globals: Value) {
    if let Some(namespace) = CodeInfo::of(code).and_then(|info| info.namespace)
        && namespace.value() != globals
    {
        Namespace::dict(namespace, vm);
    }
}

/// Run the code of a module, `exec` or `eval`. `locals` is absent when they are the globals.
pub fn run(vm: &mut Vm, code: Gc<Code>, globals: Value, locals: Value) -> Res {
    let name = str_value(vm, b"<module>");
    let f = new_function(vm, code, globals, name, Value::NIL, Value::NIL);
    let args = [locals];
    let n = code.parts.params as usize;
    let result = vm.run_code(code, f, &args[..n.min(1)]);
    pending(vm, result)
}

/// Run what `exec` or `eval` was given. The code of a function runs without arguments and needs its variables from outside.
fn run_given(vm: &mut Vm, code: Gc<Code>, globals: Value, locals: Value, who: &str) -> Res {
    let Some(info) = CodeInfo::of(&code).filter(|info| info.optimized) else { return run(vm, code, globals, locals) };
    if !info.frees.is_empty() {
        return Err(type_error(vm, format!("code object passed to {who} may not contain free variables")));
    }
    let name = str_value(vm, code.parts.name.as_bytes());
    let f = new_function(vm, code, globals, name, Value::NIL, Value::NIL);
    crate::runtime::call(vm, f, &[])
}

/// The future features in force where the innermost Python frame runs.
fn caller_features(vm: &Vm) -> Features {
    let code = vm.frame().code();
    CodeInfo::of(&code).map_or_else(Features::default, |i| i.future)
}

/// A globals argument: a dict, which gets `__builtins__`.
fn globals_argument(vm: &mut Vm, v: Value, what: &str) -> Res {
    if ShapeId::of(v).kind() != Kind::DICT {
        return Err(type_error(vm, what));
    }
    let builtins = state(vm).builtins.get();
    let name = vm.intern(b"__builtins__");
    if crate::runtime::dict_get_symbol(vm, v, name).is_none() {
        dict_set_str(vm, v, "__builtins__", builtins);
    }
    Ok(v)
}

/// The text of a source argument: bytes and their origin.
fn source_text(vm: &mut Vm, v: Value) -> Option<(Vec<u8>, Origin)> {
    let v = crate::runtime::convert::unwrap(vm, v);
    if text::is(v) {
        let content = text::to_utf8(&mut vm.space, v, text::Surrogates::Replace)?;
        return Some((content, Origin::Unicode));
    }
    if type_of(vm, v) == class_of(vm, Ty::Buffer) {
        return Some((crate::builtins::buffer::view(vm, v)?.to_vec(), Origin::Bytes));
    }
    Some((bytes_of(vm, v)?.to_vec(), Origin::Bytes))
}

/// `exec code in globals, locals`; `caller_locals`: dict of the function that executes it, absent in a module.
pub fn exec_statement(
    vm: &mut Vm,
    code: Value,
    globals: Value,
    locals: Value,
    caller_locals: Value,
    f: Value,
) -> Result<(), Raised> {
    let (mut code, mut globals, mut locals) = (code, globals, locals);
    if tuple::is(code) && globals.is_absent() && (2..=3).contains(&tuple::len(code)) {
        let parts = tuple::items(code);
        (code, globals) = (parts[0], parts[1]);
        locals = parts.get(2).copied().unwrap_or(Value::ABSENT);
    }
    let implicit = globals.is_absent() || globals == Value::NIL;
    let mine = access::slot(f, k::function::GLOBALS);
    let (g, l) = if implicit {
        (mine, caller_locals)
    } else {
        let g = globals_argument(vm, globals, "exec: arg 2 must be a dictionary or None")?;
        let own = !(locals.is_absent() || locals == Value::NIL);
        if own {
            check_mapping(vm, locals, "exec: arg 3 must be a mapping or None")?;
        }
        (g, if own { locals } else { g })
    };
    let object = match Gc::<Code>::from_value(code) {
        Some(object) => object,
        None => {
            let Some((content, origin)) = source_text(vm, code) else {
                return Err(type_error(vm, "exec: arg 1 must be a string, file, or code object"));
            };
            let source = Source::new("<string>", content);
            let features = caller_features(vm);
            let namespace = if l.is_absent() { Gc::<Namespace>::from_value(g) } else { None };
            let namespace = namespace.filter(|n| n.as_dict().is_none());
            match namespace {
                None => compile_again(vm, &source, Mode::File, origin, features)?,
                linked => compile_source(vm, &source, Mode::File, origin, features, linked)?,
            }
        }
    };
    let answer = run_given(vm, object, g, l, "exec").map(|_| ());
    // An old-style class's dict as globals: names were bound in the dict alone.
    if ShapeId::of(g).kind() == Kind::DICT {
        crate::runtime::class_dict::sync_in(vm, g);
    }
    answer
}

/// Globals and locals of the caller of a native, as [`run`] wants them.
fn caller_scope(vm: &mut Vm) -> (Value, Value) {
    let st = state(vm);
    let (g, l) = (st.scope_globals.get(), st.scope_locals.get());
    if g.is_absent() {
        let g = crate::runtime::call::caller_globals(vm);
        return (g, Value::ABSENT);
    }
    (g, l)
}

/// Locals may be any mapping: what has `__getitem__`, numbers of the sequence kind aside.
fn check_mapping(vm: &mut Vm, locals: Value, what: &str) -> Result<(), Raised> {
    let name = state(vm).syms.getitem;
    if crate::runtime::exceptions::is_old_instance(locals) {
        return match crate::runtime::get_attr_opt(vm, locals, name)? {
            Some(_) => Ok(()),
            None => Err(type_error(vm, what)),
        };
    }
    let sequence = matches!(ShapeId::of(locals).kind(), Kind::TUPLE | Kind::BYTES | Kind::TEXT);
    if !sequence && crate::runtime::attr::bound_special(vm, locals, name)?.is_some() {
        return Ok(());
    }
    Err(type_error(vm, what))
}

const MAPPING: &str = "locals must be a mapping";

/// Globals and locals arguments of `eval` and `execfile`.
fn scope_arguments(vm: &mut Vm, a: &[Value], what: &str) -> Result<(Value, Value), Raised> {
    let given = |i: usize| a.get(i).copied().filter(|&v| v != Value::NIL && !v.is_absent());
    match (given(1), given(2)) {
        (None, None) => Ok(caller_scope(vm)),
        (None, Some(l)) => {
            check_mapping(vm, l, MAPPING)?;
            Ok((caller_scope(vm).0, l))
        }
        (Some(g), l) => {
            if let Some(l) = l {
                check_mapping(vm, l, MAPPING)?;
            }
            let g = globals_argument(vm, g, what)?;
            Ok((g, l.unwrap_or(g)))
        }
    }
}

fn eval(vm: &mut Vm, a: &[Value]) -> Res {
    let (g, l) = scope_arguments(vm, a, "globals must be a dict")?;
    let code = match Gc::<Code>::from_value(a[0]) {
        Some(code) => code,
        None => {
            let Some((content, origin)) = source_text(vm, a[0]) else {
                return Err(type_error(vm, "eval() arg 1 must be a string or code object"));
            };
            let start = content.iter().position(|b| !matches!(b, b' ' | b'\t')).unwrap_or(content.len());
            let source = Source::new("<string>", &content[start..]);
            let features = caller_features(vm);
            compile_again(vm, &source, Mode::Eval, origin, features)?
        }
    };
    run_given(vm, code, g, l, "eval()")
}

const COMPILE_NAMES: &[&str] = &["source", "filename", "mode", "flags", "dont_inherit"];

fn compile_builtin(vm: &mut Vm, a: &[Value]) -> Res {
    if ShapeId::of(a[0]).kind() == Kind::CODE {
        return Ok(a[0]);
    }
    let given = source_text(vm, a[0]).filter(|(content, _)| !content.contains(&0));
    if given.is_none() && !from_tree::is_tree(vm, a[0]) {
        return Err(type_error(vm, "compile() expected string without null bytes"));
    }
    let filename = text_of(vm, a[1]);
    let mode = match text_of(vm, a[2]).as_str() {
        "exec" => Mode::File,
        "eval" => Mode::Eval,
        "single" => Mode::Single,
        _ => return Err(value_error(vm, "compile() arg 3 must be 'exec', 'eval' or 'single'")),
    };
    let flags = match a.get(3) {
        Some(&v) if !v.is_absent() => crate::runtime::to_int(vm, v)?,
        _ => 0,
    };
    let inherit = match a.get(4) {
        Some(&v) if !v.is_absent() => !crate::runtime::truth(vm, v)?,
        _ => true,
    };
    // Division, absolute imports, with, print function, unicode literals; nested scopes and generators are no longer asked.
    const FLAGS: i64 = 0x2000 | 0x4000 | 0x8000 | 0x10000 | 0x20000 | 0x10 | 0x200 | 0x400 | 0x1000;
    if flags & !FLAGS != 0 {
        return Err(value_error(vm, "compile(): unrecognised flags"));
    }
    let mut features = if inherit { caller_features(vm) } else { Features::default() };
    features.division |= flags & 0x2000 != 0;
    features.absolute_import |= flags & 0x4000 != 0;
    features.print_function |= flags & 0x10000 != 0;
    features.unicode_literals |= flags & 0x20000 != 0;
    let Some((content, origin)) = given else {
        return if flags & ONLY_TREE != 0 { Ok(a[0]) } else { compile_tree(vm, a[0], filename, mode, features) };
    };
    let source = Source::new(filename, content);
    if flags & ONLY_TREE != 0 {
        return tree(vm, &source, mode, origin, features);
    }
    let code = compile_source(vm, &source, mode, origin, features, None)?;
    Ok(code.value())
}

/// Code of a guest's tree.
fn compile_tree(vm: &mut Vm, tree: Value, filename: String, mode: Mode, features: Features) -> Res {
    let (source, mut parsed) = from_tree::read(vm, tree, filename, mode, features)?;
    let code = match parsed.resolve(&source) {
        Ok(scopes) => compile::compile(vm, &source, &parsed, &scopes, None),
        Err(failure) => Err(failure),
    };
    match code {
        Ok(code) => Ok(code.value()),
        Err(failure) => Err(raise_failure(vm, &source, &failure, mode)),
    }
}

/// `PyCF_ONLY_AST`
const ONLY_TREE: i64 = 0x400;

/// A text's tree, as objects of the module `_ast`.
fn tree(vm: &mut Vm, source: &Source, mode: Mode, origin: Origin, features: Features) -> Res {
    let options = options_for(vm, source, mode, origin, features);
    let text = match parser::parse(source, &options) {
        Ok(parsed) => crate::dump::dump_placed(&parsed.module, &parsed.names, source),
        Err(failure) => return Err(raise_failure(vm, source, &failure, mode)),
    };
    let module = crate::import::import_module(vm, "_ast")?;
    let text = str_value(vm, text.as_bytes());
    crate::runtime::call_method(vm, module, "_tree", &[text])
}

fn execfile(vm: &mut Vm, a: &[Value]) -> Res {
    let (g, l) = scope_arguments(vm, a, "execfile() arg 2 must be dict")?;
    let path = text_of(vm, a[0]);
    crate::builtins::file::send_all(vm);
    let content = match workbench::host::fs::read(&path) {
        Ok(content) => content,
        Err(e) => {
            let (errno, message) = workbench::host::fs::reason(&e);
            let name = Some(a[0]);
            let exc = Exc::IOError;
            return Err(crate::core::exceptions::environment_error(vm, exc, i64::from(errno), &message, name));
        }
    };
    let source = Source::new(path, content);
    let code = compile_source(vm, &source, Mode::File, Origin::default(), Features::default(), None)?;
    run(vm, code, g, l)?;
    Ok(Value::NIL)
}

const IMPORT_NAMES: &[&str] = &["name", "globals", "locals", "fromlist", "level"];

fn import_builtin(vm: &mut Vm, a: &[Value]) -> Res {
    let part = |i: usize| a.get(i).copied().filter(|v| !v.is_absent());
    let name = crate::runtime::name_of(vm, a[0], "__import__() argument 1")?;
    let level = match part(4) {
        Some(v) => crate::runtime::to_int(vm, v)?,
        None => -1,
    };
    let globals = part(1).filter(|&g| g != Value::NIL).unwrap_or(Value::ABSENT);
    let from = part(3).unwrap_or(Value::NIL);
    crate::import::import(vm, name, from, level, globals)
}

/// The builtin functions defined here.
pub static FUNCTIONS: &[Native] = &[
    native!("eval", eval, 1, 3),
    native!("compile", compile_builtin, 3, 5).with_params(Params::Named(COMPILE_NAMES)),
    native!("execfile", execfile, 1, 3),
    native!("__import__", import_builtin, 1, 5).with_params(Params::Named(IMPORT_NAMES)),
];

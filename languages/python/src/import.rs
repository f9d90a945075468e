//! Imports: `sys.modules`, modules written in Rust, the library in the binary, `sys.path`.

use crate::evaluate::{compile_library, compile_module, run};
use crate::modules::support::{keep, kept};
use crate::modules::{BUILT_IN, Library, is_c_elsewhere, library};
use crate::native;
use crate::runtime::exceptions::{Exc, import_error, raise_with, value_error};
use crate::runtime::kinds as k;
use crate::runtime::native::{
    Namespace, Native, as_builtin, disguise, make_module, namespace_of, new_module, set_module_attr,
};
use crate::runtime::{
    Res, call_method, catch, dict_get, dict_get_symbol, dict_remove_symbol, dict_set, dict_set_symbol, get_attr_opt,
    state, str_value, symbol_value, text_of,
};
use workbench::host::fs;
use workbench::object::{bytes, list, text, tuple};
use workbench::{Gc, Kind, Raised, ShapeId, Source, Symbol, Value, Vm, access};

/// A variable of a module or of a globals dict.
fn variable(vm: &mut Vm, globals: Value, name: Symbol) -> Option<Value> {
    if let Some(namespace) = Gc::<Namespace>::from_value(globals) {
        return Namespace::get(namespace, vm, name);
    }
    if ShapeId::of(globals).kind() == Kind::DICT { dict_get_symbol(vm, globals, name) } else { None }
}

/// The package that relative imports start from: that of the module with these globals. `None` at the top level.
fn package_of(vm: &mut Vm, globals: Value) -> Option<String> {
    let syms = state(vm).syms;
    if let Some(package) = variable(vm, globals, syms.package)
        && bytes::is(package)
    {
        let name = text_of(vm, package);
        return (!name.is_empty()).then_some(name);
    }
    let name = variable(vm, globals, syms.name)?;
    let name = text_of(vm, name);
    if variable(vm, globals, syms.path).is_some() {
        return Some(name);
    }
    name.rsplit_once('.').map(|(package, _)| package.to_owned())
}

/// The same, and a package it must be.
fn parent_of(vm: &mut Vm, globals: Value, level: i64) -> Result<Option<String>, Raised> {
    let named = variable(vm, globals, state(vm).syms.package);
    if named.is_some_and(|v| v != Value::NIL && !bytes::is(v)) {
        return Err(value_error(vm, "__package__ set to non-string"));
    }
    let Some(package) = package_of(vm, globals) else { return Ok(None) };
    let (symbol, modules) = (vm.intern(package.as_bytes()), state(vm).modules.get());
    if dict_get_symbol(vm, modules, symbol).is_some() {
        return Ok(Some(package));
    }
    if level > 0 {
        let message = format!("Parent module '{package}' not loaded, cannot perform relative import");
        return Err(crate::runtime::exceptions::raise(vm, Exc::SystemError, message));
    }
    let message = format!("Parent module '{package}' not found while handling absolute import");
    crate::runtime::warnings::warn(vm, Exc::RuntimeWarning, &message)?;
    Ok(None)
}

/// `import name` (`from` is `None`), `from name import …`.
pub fn import_statement(vm: &mut Vm, name: Symbol, from: Value, level: i64, f: Value) -> Res {
    let globals = access::slot(f, k::function::GLOBALS);
    let hook = vm.intern(b"__import__");
    let builtins = state(vm).builtins_namespace();
    if let Some(import_hook) = Namespace::get(builtins, vm, hook)
        && crate::runtime::native::as_builtin(import_hook).is_none()
    {
        let g = match Gc::<Namespace>::from_value(globals) {
            Some(namespace) => Namespace::dict(namespace, vm),
            None => globals,
        };
        let name = symbol_value(vm, name);
        return crate::runtime::call(vm, import_hook, &[name, g, Value::NIL, from, Value::small(level)]);
    }
    import(vm, name, from, level, globals)
}

/// Wait for the threads that import something, and keep them from it: modules are seen whole.
pub fn lock(vm: &mut Vm) {
    let (st, me) = (state(vm), vm.thread_number());
    match st.import_owner.get() {
        (owner, times) if owner == me => st.import_owner.set((me, times + 1)),
        _ => {
            st.imports.acquire(vm, None);
            st.import_owner.set((me, 1));
        }
    }
}

/// Undo [`lock`]; false when this thread has not locked.
pub fn unlock(vm: &Vm) -> bool {
    let (st, me) = (state(vm), vm.thread_number());
    match st.import_owner.get() {
        (owner, 1) if owner == me => {
            st.import_owner.set((0, 0));
            st.imports.release(vm)
        }
        (owner, times) if owner == me => {
            st.import_owner.set((me, times - 1));
            true
        }
        _ => false,
    }
}

/// `__import__(name, globals, locals, from, level)`
pub fn import(vm: &mut Vm, name: Symbol, from: Value, level: i64, globals: Value) -> Res {
    lock(vm);
    let answer = import_locked(vm, name, from, level, globals);
    unlock(vm);
    answer
}

fn import_locked(vm: &mut Vm, name: Symbol, from: Value, level: i64, globals: Value) -> Res {
    let name = vm.name_text(name);
    let package = if level == 0 { None } else { parent_of(vm, globals, level)? };
    let wants_names = from != Value::NIL && crate::runtime::truth(vm, from)?;
    let (base, first) = if level > 0 {
        let Some(package) = package else {
            return Err(value_error(vm, "Attempted relative import in non-package"));
        };
        let mut base = package.as_str();
        for _ in 1..level {
            match base.rsplit_once('.') {
                Some((outer, _)) => base = outer,
                None => return Err(value_error(vm, "Attempted relative import beyond toplevel package")),
            }
        }
        (base.to_owned(), true)
    } else {
        (package.unwrap_or_default(), false)
    };
    if name.contains('/') {
        return Err(import_error(vm, "Import by filename is not supported."));
    }
    if name.is_empty() && level <= 0 {
        return Err(value_error(vm, "Empty module name"));
    }
    if name.is_empty() {
        let module = import_dotted(vm, &base, &base)?;
        ensure_names(vm, module, from)?;
        return Ok(module);
    }
    // An implicit relative import looks in the package first.
    let mut missed = None;
    if !base.is_empty() {
        let full = format!("{base}.{name}");
        let head = full[..base.len() + 1 + name.split('.').next().map_or(0, str::len)].to_owned();
        match load(vm, &head)? {
            Some(_) => return finish(vm, &full, &head, &name, from, wants_names),
            None if first => {
                let missing = name.split('.').next().unwrap_or("");
                return Err(import_error(vm, format!("No module named {missing}")));
            }
            None => missed = Some(head),
        }
    }
    let head = name.split('.').next().unwrap_or("").to_owned();
    if name.is_empty() || head.is_empty() {
        return Err(value_error(vm, "Empty module name"));
    }
    if let Some(missed) = missed
        && load(vm, &head)?.is_some()
    {
        // So that nobody looks for it in the package again.
        let symbol = vm.intern(missed.as_bytes());
        let modules = state(vm).modules.get();
        dict_set_symbol(vm, modules, symbol, Value::NIL);
    }
    finish(vm, &name, &head, &name, from, wants_names)
}

/// Import all of a dotted name: the answer is the last module if names are wanted from it, else the first one.
fn finish(vm: &mut Vm, full: &str, head: &str, shown: &str, from: Value, wants_names: bool) -> Res {
    let last = import_dotted(vm, full, shown)?;
    if wants_names {
        ensure_names(vm, last, from)?;
        return Ok(last);
    }
    import_dotted(vm, head, shown)
}

/// Import every part of a dotted name.
fn import_dotted(vm: &mut Vm, full: &str, shown: &str) -> Res {
    let mut end = 0;
    let mut module = Value::NIL;
    for part in full.split('.') {
        end += part.len() + usize::from(end > 0);
        module = match load(vm, &full[..end])? {
            Some(module) => module,
            None => {
                let depth = full[..end].matches('.').count();
                let skip = full.matches('.').count() - shown.matches('.').count();
                let missing: Vec<&str> = shown.split('.').take(depth + 1 - skip.min(depth)).collect();
                let missing = if depth == skip { missing.join(".") } else { part.to_owned() };
                return Err(import_error(vm, format!("No module named {missing}")));
            }
        };
    }
    Ok(module)
}

/// Submodules named in a `from` list that are not attributes yet.
fn ensure_names(vm: &mut Vm, module: Value, from: Value) -> Result<(), Raised> {
    let syms = state(vm).syms;
    if get_attr_opt(vm, module, syms.path)?.is_none() {
        return Ok(());
    }
    let names = crate::runtime::tuple_of(vm, from)?;
    let mut wanted: Vec<Value> = tuple::items(names).to_vec();
    if wanted.iter().any(|&n| crate::runtime::bytes_of(vm, n) == Some(b"*")) {
        wanted.clear();
        if let Some(all) = get_attr_opt(vm, module, syms.all)? {
            let all = crate::runtime::tuple_of(vm, all)?;
            wanted.extend_from_slice(tuple::items(all));
        }
    }
    let Some(name) = get_attr_opt(vm, module, syms.name)? else { return Ok(()) };
    let package = text_of(vm, name);
    for name in wanted {
        if !bytes::is(crate::runtime::convert::unwrap(vm, name)) {
            let got = crate::runtime::type_name(vm, name);
            return Err(crate::runtime::exceptions::type_error(
                vm,
                format!("Item in ``from list'' must be str, not {got}"),
            ));
        }
        let symbol = crate::runtime::name_of(vm, name, "Item in ``from list''")?;
        if get_attr_opt(vm, module, symbol)?.is_none() {
            let full = format!("{package}.{}", vm.name_text(symbol));
            load(vm, &full)?;
        }
    }
    Ok(())
}

/// A module by its full name, its package being imported already; `None` when there is none.
fn load(vm: &mut Vm, full: &str) -> Result<Option<Value>, Raised> {
    let symbol = vm.intern(full.as_bytes());
    let modules = state(vm).modules.get();
    if let Some(module) = dict_get_symbol(vm, modules, symbol) {
        return Ok((module != Value::NIL).then_some(module));
    }
    load_anew(vm, full)
}

/// A module by its full name, whether there is one of that name already or not.
fn load_anew(vm: &mut Vm, full: &str) -> Result<Option<Value>, Raised> {
    let symbol = vm.intern(full.as_bytes());
    let modules = state(vm).modules.get();
    let native = state(vm).native_modules.borrow().iter().copied().find(|d| d.name == full);
    if let Some(def) = native {
        let module = make_module(vm, def)?;
        dict_set_symbol(vm, modules, symbol, module);
        return Ok(Some(module));
    }
    let (parent, name) = match full.rsplit_once('.') {
        Some((parent, name)) => {
            let symbol = vm.intern(parent.as_bytes());
            (dict_get_symbol(vm, modules, symbol), name)
        }
        None => (None, full),
    };
    let built_in = || BUILT_IN.binary_search(&full).ok().and_then(|_| library(full));
    let folders = match parent {
        Some(parent) => {
            let path = state(vm).syms.path;
            match get_attr_opt(vm, parent, path)? {
                Some(path) => path,
                None => return Ok(None),
            }
        }
        None => match sys_variable(vm, "path") {
            Some(path) => path,
            None => list::new(&mut vm.space),
        },
    };
    let path = if parent.is_some() { folders } else { Value::NIL };
    let module = if let Some(module) = load_by_finders(vm, full, path)? {
        module
    } else {
        if let Some(l) = built_in() {
            let module = execute(vm, full, symbol, embedded(l))?;
            if is_c_elsewhere(full) {
                disguise(vm, module);
            }
            return Ok(Some(module));
        }
        let found = find(vm, folders, full, name)?;
        match found.or_else(|| library(full).map(|l| Place::Found(embedded(l)))) {
            Some(Place::Found(found)) => execute(vm, full, symbol, found)?,
            Some(Place::Loader(loader)) => load_with(vm, loader, full)?,
            None => return Ok(None),
        }
    };
    if let Some(parent) = parent {
        let name = vm.intern(name.as_bytes());
        crate::runtime::set_attr(vm, parent, name, module)?;
    }
    Ok(Some(module))
}

/// A variable of `sys`.
fn sys_variable(vm: &mut Vm, name: &str) -> Option<Value> {
    let sys = state(vm).sys.get();
    let name = vm.intern(name.as_bytes());
    namespace_of(sys).and_then(|n| Namespace::get(n, vm, name))
}

/// A module of the binary.
fn embedded(l: &Library) -> Found {
    let (package, file) = l.place();
    Found { source: Source::new(file, l.source), package, embedded: true }
}

/// Ask the objects of `sys.meta_path`.
fn load_by_finders(vm: &mut Vm, full: &str, path: Value) -> Result<Option<Value>, Raised> {
    let Some(finders) = sys_variable(vm, "meta_path").filter(|&l| ShapeId::of(l).kind() == Kind::LIST) else {
        return Ok(None);
    };
    let mut i = 0;
    while i < list::len(finders) {
        let finder = list::get(&mut vm.space, finders, i);
        let name = str_value(vm, full.as_bytes());
        let loader = call_method(vm, finder, "find_module", &[name, path])?;
        if loader != Value::NIL {
            return load_with(vm, loader, full).map(Some);
        }
        i += 1;
    }
    Ok(None)
}

/// `loader.load_module(full)`
fn load_with(vm: &mut Vm, loader: Value, full: &str) -> Res {
    let name = str_value(vm, full.as_bytes());
    let module = call_method(vm, loader, "load_module", &[name])?;
    // The module may have replaced itself.
    let (symbol, modules) = (vm.intern(full.as_bytes()), state(vm).modules.get());
    Ok(dict_get_symbol(vm, modules, symbol).unwrap_or(module))
}

/// What is responsible for an entry of `sys.path`: an importer made by one of `sys.path_hooks`, or `None` for folders.
fn importer_of(vm: &mut Vm, entry: Value) -> Res {
    let Some(cache) = sys_variable(vm, "path_importer_cache").filter(|&d| ShapeId::of(d).kind() == Kind::DICT) else {
        return Ok(Value::NIL);
    };
    if let Some(known) = dict_get(vm, cache, entry)? {
        return Ok(known);
    }
    let Some(hooks) = sys_variable(vm, "path_hooks").filter(|&l| ShapeId::of(l).kind() == Kind::LIST) else {
        return Ok(Value::NIL);
    };
    // Folders are most entries, and not for the importer of archives.
    let first = if list::len(hooks) == 1 { list::get(&mut vm.space, hooks, 0) } else { Value::NIL };
    let archives = as_builtin(first).is_some_and(|b| std::ptr::eq(b.def, &ARCHIVES));
    if list::len(hooks) == 0 || archives && !is_in_archive(vm, entry) {
        return Ok(Value::NIL);
    }
    let mut importer = Value::NIL;
    let mut i = 0;
    while i < list::len(hooks) {
        let hook = list::get(&mut vm.space, hooks, i);
        match crate::runtime::call(vm, hook, &[entry]) {
            // For now nothing is responsible.
            Ok(made) if made == Value::NIL && as_builtin(hook).is_some_and(|b| std::ptr::eq(b.def, &ARCHIVES)) => {
                return Ok(Value::NIL);
            }
            Ok(made) => {
                importer = made;
                break;
            }
            Err(Raised) if catch(vm, Exc::ImportError) => {}
            Err(Raised) => return Err(Raised),
        }
        i += 1;
    }
    dict_set(vm, cache, entry, importer)?;
    Ok(importer)
}

/// The entry of `sys.path_hooks` for archives: `zipimport` comes when it is needed.
pub static ARCHIVES: Native = native!("zipimporter", archive_importer, 1);

fn archive_importer(vm: &mut Vm, args: &[Value]) -> Res {
    if !is_in_archive(vm, args[0]) {
        return Err(import_error(vm, "not a Zip file"));
    }
    let module = import_module(vm, "zipimport")?;
    let name = vm.intern(b"zipimporter");
    match crate::runtime::get_attr_opt(vm, module, name)? {
        Some(class) => crate::runtime::call(vm, class, args),
        // It is being loaded, and what it imports is no part of an archive.
        None => Ok(Value::NIL),
    }
}

/// Does an entry of `sys.path` name a file, or something in one, and no folder?
fn is_in_archive(vm: &mut Vm, entry: Value) -> bool {
    let path = text_of(vm, entry);
    let mut path = path.trim_end_matches('/');
    if path.is_empty() || fs::is_dir(path) {
        return false;
    }
    while !path.is_empty() {
        if fs::is_file(path) {
            return true;
        }
        path = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    }
    false
}

/// Where a module is.
enum Place {
    Found(Found),
    /// An object with `load_module`.
    Loader(Value),
}

/// A module's source.
struct Found {
    source: Source,
    /// Its folder, when it is a package.
    package: Option<String>,
    /// Is it part of the binary?
    embedded: bool,
}

fn find(vm: &mut Vm, folders: Value, full: &str, name: &str) -> Result<Option<Place>, Raised> {
    let folders = crate::runtime::list_of(vm, folders)?;
    crate::builtins::file::send_all(vm);
    for i in 0..list::len(folders) {
        let entry = list::get(&mut vm.space, folders, i);
        let plain = crate::runtime::convert::unwrap(vm, entry);
        let folder = if text::is(plain) {
            let content = text::to_utf8(&mut vm.space, plain, text::Surrogates::Keep).unwrap_or_default();
            String::from_utf8_lossy(&content).into_owned()
        } else if bytes::is(plain) {
            text_of(vm, plain)
        } else {
            continue;
        };
        if folder.starts_with("<library>") || folder.contains('\0') {
            continue;
        }
        let importer = importer_of(vm, entry)?;
        if importer != Value::NIL {
            let name = str_value(vm, full.as_bytes());
            let loader = call_method(vm, importer, "find_module", &[name])?;
            if loader != Value::NIL {
                return Ok(Some(Place::Loader(loader)));
            }
            continue;
        }
        let prefix = match folder.as_str() {
            "" => String::new(),
            folder => format!("{}/", folder.trim_end_matches('/')),
        };
        let package = format!("{prefix}{name}");
        let init = format!("{package}/__init__.py");
        if fs::is_file(&init)
            && let Ok(content) = fs::read(&init)
        {
            return Ok(Some(Place::Found(Found {
                source: Source::new(init, content),
                package: Some(package),
                embedded: false,
            })));
        }
        if fs::is_dir(&package) {
            let message = format!("Not importing directory '{package}': missing __init__.py");
            crate::runtime::warnings::warn(vm, Exc::ImportWarning, &message)?;
        }
        let file = format!("{prefix}{name}.py");
        if fs::is_file(&file)
            && let Ok(content) = fs::read(&file)
        {
            return Ok(Some(Place::Found(Found {
                source: Source::new(file, content),
                package: None,
                embedded: false,
            })));
        }
    }
    Ok(None)
}

fn execute(vm: &mut Vm, full: &str, symbol: Symbol, found: Found) -> Res {
    let modules = state(vm).modules.get();
    let module = match reloading(vm, symbol) {
        Some(module) => module,
        None => new_module(vm, full),
    };
    let file = str_value(vm, found.source.name().as_bytes());
    set_module_attr(vm, module, "__file__", file);
    let builtins = state(vm).builtins.get();
    set_module_attr(vm, module, "__builtins__", builtins);
    let package = match &found.package {
        Some(folder) => {
            let folder = str_value(vm, folder.as_bytes());
            let path = list::from_slice(&mut vm.space, &[folder]);
            set_module_attr(vm, module, "__path__", path);
            full.to_owned()
        }
        None => full.rsplit_once('.').map_or(String::new(), |(p, _)| p.to_owned()),
    };
    let package = if package.is_empty() { Value::NIL } else { str_value(vm, package.as_bytes()) };
    set_module_attr(vm, module, "__package__", package);
    dict_set_symbol(vm, modules, symbol, module);
    let namespace = namespace_of(module).expect("a module has a namespace");
    let code = if found.embedded || state(vm).checked.knows(found.source.text()) {
        compile_library(vm, &found.source, namespace)
    } else {
        compile_module(vm, &found.source, namespace)
    };
    let result = code.and_then(|code| run(vm, code, namespace.value(), Value::ABSENT));
    match result {
        // The module may have replaced itself.
        Ok(_) => Ok(dict_get_symbol(vm, modules, symbol).unwrap_or(module)),
        Err(Raised) => {
            let pending = vm.take_pending();
            dict_remove_symbol(vm, modules, symbol);
            Err(crate::runtime::raise_value(vm, pending))
        }
    }
}

/// The modules that are being loaded again, by name.
const RELOADING: &str = "import.reloading";

fn reloading(vm: &mut Vm, name: Symbol) -> Option<Value> {
    let modules = kept(vm, RELOADING)?;
    dict_get_symbol(vm, modules, name)
}

/// `reload(module)`: run its source again, in the namespace that it has.
pub fn reload(vm: &mut Vm, module: Value) -> Res {
    lock(vm);
    let answer = reload_locked(vm, module);
    unlock(vm);
    answer
}

fn reload_locked(vm: &mut Vm, module: Value) -> Res {
    let name = vm.intern(b"__name__");
    let name = crate::runtime::get_attr(vm, module, name)?;
    let full = text_of(vm, name);
    let symbol = vm.intern(full.as_bytes());
    let modules = state(vm).modules.get();
    if dict_get_symbol(vm, modules, symbol) != Some(module) {
        return Err(import_error(vm, format!("reload(): module {full} not in sys.modules")));
    }
    if let Some(module) = reloading(vm, symbol) {
        // It reloads itself.
        return Ok(module);
    }
    if let Some((parent, _)) = full.rsplit_once('.') {
        let symbol = vm.intern(parent.as_bytes());
        if dict_get_symbol(vm, modules, symbol).is_none() {
            return Err(import_error(vm, format!("reload(): parent {parent} not in sys.modules")));
        }
    }
    if kept(vm, RELOADING).is_none() {
        let empty = workbench::object::dict::new(&mut vm.space);
        keep(vm, RELOADING, empty);
    }
    let pending = kept(vm, RELOADING).unwrap_or(Value::NIL);
    dict_set_symbol(vm, pending, symbol, module);
    let loaded = load_anew(vm, &full);
    dict_remove_symbol(vm, pending, symbol);
    match loaded {
        Ok(Some(fresh)) => {
            if fresh != module && state(vm).native_modules.borrow().iter().any(|d| d.name == full) {
                restore(vm, module, fresh);
                dict_set_symbol(vm, modules, symbol, module);
                return Ok(module);
            }
            Ok(fresh)
        }
        Ok(None) => {
            let last = full.rsplit('.').next().unwrap_or(&full);
            Err(import_error(vm, format!("No module named {last}")))
        }
        Err(Raised) => {
            // The module stays what it is, as far as it came.
            dict_set_symbol(vm, modules, symbol, module);
            Err(Raised)
        }
    }
}

/// Give a native module what it had at first; containers, files and such may hold what the program is about.
fn restore(vm: &mut Vm, module: Value, fresh: Value) {
    let (Some(old), Some(new)) = (namespace_of(module), namespace_of(fresh)) else { return };
    for (name, v) in Namespace::entries(new, vm) {
        let fixed = matches!(ShapeId::of(v).kind(), Kind::INT | Kind::BIGINT | Kind::FLOAT | Kind::BYTES);
        if fixed || as_builtin(v).is_some() || Namespace::get(old, vm, name).is_none() {
            Namespace::set(old, vm, name, v);
        }
    }
}

/// `from module import name`
pub fn import_from(vm: &mut Vm, module: Value, name: Symbol) -> Res {
    match crate::runtime::get_attr(vm, module, name) {
        Ok(v) => Ok(v),
        Err(Raised) if catch(vm, Exc::AttributeError) => {
            let name = vm.name_text(name);
            Err(import_error(vm, format!("cannot import name {name}")))
        }
        Err(Raised) => Err(Raised),
    }
}

/// `from module import *` into a dict, or (absent) the function's globals.
pub fn import_star(vm: &mut Vm, module: Value, d: Value, f: Value) -> Result<(), Raised> {
    let syms = state(vm).syms;
    let globals = access::slot(f, k::function::GLOBALS);
    let names = match get_attr_opt(vm, module, syms.all)? {
        Some(all) => crate::runtime::list_of(vm, all)?,
        None => {
            let names = list::new(&mut vm.space);
            if let Some(namespace) = namespace_of(module) {
                for (name, _) in Namespace::entries(namespace, vm) {
                    if vm.name(name).first() != Some(&b'_') {
                        let name = symbol_value(vm, name);
                        list::push(&mut vm.space, names, name);
                    }
                }
            }
            names
        }
    };
    for i in 0..list::len(names) {
        let name = list::get(&mut vm.space, names, i);
        let symbol = crate::runtime::name_of(vm, name, "attribute name")?;
        let v = crate::runtime::get_attr(vm, module, symbol)?;
        if !d.is_absent() {
            crate::runtime::set_item(vm, d, name, v)?;
        } else if let Some(namespace) = Gc::<Namespace>::from_value(globals) {
            Namespace::set(namespace, vm, symbol, v);
        } else {
            dict_set_symbol(vm, globals, symbol, v);
        }
    }
    Ok(())
}

/// Import a module by name from Rust.
pub fn import_module(vm: &mut Vm, name: &str) -> Res {
    lock(vm);
    let loaded = load(vm, name);
    unlock(vm);
    match loaded? {
        Some(module) => Ok(module),
        None => Err(raise_with(vm, Exc::ImportError, &[])),
    }
}

//! Builtin functions about objects: attributes, classes, identity, text, input and scopes.

use super::support::{arg, string, unpack};
use crate::native;
use crate::runtime::attr::instance_dict;
use crate::runtime::convert::{self, unwrap};
use crate::runtime::kinds as k;
use crate::runtime::native::{Intrinsic, Namespace, Native, namespace_of};
use crate::runtime::types::flag;
use crate::runtime::{
    Exc, Res, as_num, bytes_of, call, call_kw, call_method, call_method_opt, catch, del_attr, find_attr, get_attr,
    get_attr_opt, is_callable, iter_of, len_of, list_of, name_of, raise, set_attr, state, str_value, text_of, to_int,
    tuple_of, type_error, type_name, value_error,
};
use workbench::host::{input, out};
use workbench::object::{bytes, dict, list, text, tuple};
use workbench::{Class, Gc, Kind, Raised, ShapeId, Symbol, Value, Vm, access};

fn attribute_name(vm: &mut Vm, v: Value, function: &str) -> Result<Symbol, Raised> {
    let plain = unwrap(vm, v);
    if bytes::is(plain) {
        return Ok(crate::runtime::symbol_of(vm, plain));
    }
    if text::is(plain) {
        let name = convert::encode_ascii(vm, plain)?;
        return Ok(crate::runtime::symbol_of(vm, name));
    }
    name_of(vm, v, &format!("{function}(): attribute name"))
}

/// The name for `setattr` and `delattr`, and the methods behind them.
pub fn name_to_set(vm: &mut Vm, v: Value) -> Result<Symbol, Raised> {
    let plain = unwrap(vm, v);
    if !bytes::is(plain) && !text::is(plain) {
        let got = type_name(vm, v);
        return Err(type_error(vm, format!("attribute name must be string, not '{got}'")));
    }
    attribute_name(vm, v, "setattr")
}

fn getattr(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "getattr", args, 2, 3)?;
    let name = attribute_name(vm, args[1], "getattr")?;
    match arg(args, 2) {
        None => get_attr(vm, args[0], name),
        Some(default) => Ok(get_attr_opt(vm, args[0], name)?.unwrap_or(default)),
    }
}

fn hasattr(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "hasattr", args, 2, 2)?;
    let name = attribute_name(vm, args[1], "hasattr")?;
    match find_attr(vm, args[0], name) {
        Ok(found) => Ok(Value::from_bool(found.is_some())),
        Err(Raised) if catch(vm, Exc::Exception) => Ok(Value::FALSE),
        Err(Raised) => Err(Raised),
    }
}

fn setattr(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "setattr", args, 3, 3)?;
    let name = name_to_set(vm, args[1])?;
    set_attr(vm, args[0], name, args[2])?;
    Ok(Value::NIL)
}

fn delattr(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "delattr", args, 2, 2)?;
    let name = name_to_set(vm, args[1])?;
    del_attr(vm, args[0], name)?;
    Ok(Value::NIL)
}

fn callable(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::from_bool(is_callable(vm, args[0])))
}

/// `id(object)`
pub fn id(vm: &mut Vm, args: &[Value]) -> Res {
    let bits = args[0].bits() as i64;
    Ok(vm.int(bits & i64::MAX))
}

fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let h = convert::hash_of(vm, args[0])?;
    Ok(vm.int(h))
}

fn len(vm: &mut Vm, args: &[Value]) -> Res {
    let n = len_of(vm, args[0])?;
    Ok(vm.int(n as i64))
}

fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    convert::repr_of(vm, args[0])
}

fn iter(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "iter", args, 1, 2)?;
    let Some(sentinel) = arg(args, 1) else { return iter_of(vm, args[0]) };
    if !is_callable(vm, args[0]) {
        return Err(type_error(vm, "iter(v, w): v must be callable"));
    }
    Ok(vm.record_with(k::CALL_ITER_RECORD.id(), &[args[0], sentinel]))
}

fn next(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "next", args, 1, 2)?;
    if !crate::runtime::exceptions::is_old_instance(args[0]) && !crate::runtime::iter::is_iterator(vm, args[0]) {
        let got = type_name(vm, args[0]);
        return Err(type_error(vm, format!("{got} object is not an iterator")));
    }
    match crate::runtime::next(vm, args[0])? {
        Some(v) => Ok(v),
        None => Ok(arg(args, 1).unwrap_or(Value::ABSENT)),
    }
}

fn isinstance(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "isinstance", args, 2, 2)?;
    crate::core::classes::isinstance(vm, args[0], args[1]).map(Value::from_bool)
}

fn issubclass(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "issubclass", args, 2, 2)?;
    crate::core::classes::issubclass(vm, args[0], args[1]).map(Value::from_bool)
}

fn cmp(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "cmp", args, 2, 2)?;
    let alike = crate::runtime::type_of(vm, args[0]) == crate::runtime::type_of(vm, args[1]);
    if alike && ShapeId::of(args[0]).kind() == Kind::SET && args[0] != args[1] {
        return Err(type_error(vm, "cannot compare sets using cmp()"));
    }
    Ok(Value::small(crate::runtime::compare::order(vm, args[0], args[1])? as i64))
}

fn apply(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "apply", args, 1, 3)?;
    let positional = match arg(args, 1) {
        Some(v) => {
            let plain = crate::runtime::convert::unwrap(vm, v);
            let kind = ShapeId::of(plain).kind();
            let listed = matches!(kind, Kind::LIST | Kind::TUPLE | Kind::BYTES | Kind::TEXT | k::XRANGE);
            let getitem = state(vm).syms.getitem;
            if !listed && (kind == Kind::DICT || crate::runtime::lookup_special(vm, v, getitem).is_none()) {
                let got = type_name(vm, v);
                return Err(type_error(vm, format!("apply() arg 2 expected sequence, found {got}")));
            }
            tuple_of(vm, v)?
        }
        None => tuple::new(&mut vm.space, &[]),
    };
    let given = arg(args, 2).unwrap_or(Value::ABSENT);
    if let Some(keywords) = arg(args, 2)
        && ShapeId::of(keywords).kind() != Kind::DICT
    {
        let got = type_name(vm, keywords);
        return Err(type_error(vm, format!("apply() arg 3 expected dictionary, found {got}")));
    }
    let keywords = crate::runtime::call::Keywords::of(vm, given)?;
    call_kw(vm, args[0], tuple::items(positional), keywords.as_kw())
}

/// Names as strings, sorted and each once; hidden slots left out.
fn sorted_names(vm: &mut Vm, mut names: Vec<Symbol>) -> Value {
    names.sort_unstable();
    names.dedup();
    names.retain(|&n| !vm.name(n).starts_with(b"%"));
    // By the first bytes, as a number, where they differ.
    let head = |name: &[u8]| {
        let mut head = [0; 8];
        let n = name.len().min(8);
        head[..n].copy_from_slice(&name[..n]);
        u64::from_be_bytes(head)
    };
    let mut texts: Vec<(u64, &[u8], Symbol)> =
        names.iter().map(|&n| vm.name(n)).zip(&names).map(|(name, &n)| (head(name), name, n)).collect();
    texts.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| a.1.cmp(b.1)));
    names = texts.into_iter().map(|t| t.2).collect();
    let out = list::new(&mut vm.space);
    for name in names {
        let v = crate::runtime::symbol_value(vm, name);
        list::push(&mut vm.space, out, v);
    }
    out
}

/// Names of a class and its ancestors.
fn class_names(vm: &mut Vm, class: Gc<Class>, into: &mut Vec<Symbol>) {
    let with_dict = [crate::runtime::Ty::Function, crate::runtime::Ty::Type];
    let is_function = with_dict.iter().any(|&ty| class.is_subclass_of(crate::runtime::class_of(vm, ty)));
    let ancestors: Vec<Gc<Class>> = class.mro.get().as_slice().iter().filter_map(|&c| Class::of(c)).collect();
    let syms = state(vm).syms;
    let exception = class.flags.get() & flag::EXCEPTION != 0;
    for ancestor in ancestors {
        // Types of Rust have some members that those of C have by other means.
        let built_in = ancestor.flags.get() & flag::BUILTIN != 0;
        let hidden = |name| built_in && (name == syms.module || name == syms.dict && !exception && !is_function);
        into.extend(ancestor.members().into_iter().map(|m| m.0).filter(|&name| !hidden(name)));
    }
    if class.flags.get() & flag::OLD_STYLE != 0 {
        into.push(vm.intern(b"__doc__"));
        into.push(vm.intern(b"__module__"));
    }
}

fn dict_names(vm: &mut Vm, d: Value, into: &mut Vec<Symbol>) {
    let mut at = 0;
    while let Some((pos, key, _)) = dict::next_entry(d, at) {
        at = pos + 1;
        if bytes::is(key) {
            let name = crate::runtime::symbol_of(vm, key);
            into.push(name);
        }
    }
}

fn dir(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "dir", args, 0, 1)?;
    let mut names = Vec::new();
    let Some(v) = arg(args, 0) else {
        let d = scope(vm, false);
        if ShapeId::of(d).kind() != Kind::DICT {
            let keys = call_method(vm, d, "keys", &[])?;
            if ShapeId::of(keys).kind() != Kind::LIST {
                let got = type_name(vm, keys);
                return Err(type_error(vm, format!("dir(): expected keys() of locals to be a list, not '{got}'")));
            }
            let keys = list_of(vm, keys)?;
            super::list::sort_list(vm, keys, None, None, false)?;
            return Ok(keys);
        }
        dict_names(vm, d, &mut names);
        return Ok(sorted_names(vm, names));
    };
    let hook = vm.intern(b"__dir__");
    if let Some(answer) = call_method_opt(vm, v, hook, &[])? {
        if ShapeId::of(answer).kind() != Kind::LIST {
            let got = type_name(vm, answer);
            return Err(type_error(vm, format!("__dir__() must return a list, not {got}")));
        }
        let answer = list_of(vm, answer)?;
        super::list::sort_list(vm, answer, None, None, false)?;
        return Ok(answer);
    }
    let of_module = ShapeId::of(v).kind() == Kind::MODULE;
    if let Some(namespace) = namespace_of(v).filter(|_| ShapeId::of(v).shape().class.is_absent()) {
        names.extend(Namespace::entries(namespace, vm).into_iter().map(|e| e.0));
        return Ok(sorted_names(vm, names));
    }
    if let Some(class) = Class::of(v) {
        class_names(vm, class, &mut names);
        return Ok(sorted_names(vm, names));
    }
    // What the object says its `__dict__` and its class are.
    let syms = state(vm).syms;
    let own = get_attr_opt(vm, v, syms.dict)?.filter(|&d| ShapeId::of(d).kind() == Kind::DICT);
    if let Some(d) = own {
        dict_names(vm, d, &mut names);
    } else if of_module {
        return Err(type_error(vm, "module.__dict__ is not a dictionary"));
    }
    let kind = ShapeId::of(v).kind();
    if kind == Kind::METHOD {
        let func = access::slot(v, k::method::FUNC);
        if let Some(d) = instance_dict_for_reading(vm, func) {
            dict_names(vm, d, &mut names);
        }
    }
    match get_attr_opt(vm, v, syms.class)?.and_then(Class::of) {
        Some(class) if !of_module => class_names(vm, class, &mut names),
        _ => {}
    }
    Ok(sorted_names(vm, names))
}

/// The `__dict__` of an object unless its attributes have slots, which the shape names.
fn instance_dict_for_reading(vm: &mut Vm, v: Value) -> Option<Value> {
    let shape = ShapeId::of(v).shape();
    if shape.kind == Kind::INSTANCE && shape.strategy != crate::runtime::class::BY_DICT {
        return None;
    }
    instance_dict(vm, v)
}

/// The caller's variables as a dict.
fn scope(vm: &mut Vm, globals: bool) -> Value {
    let st = state(vm);
    let v = if globals { st.scope_globals.get() } else { st.scope_locals.get() };
    let v = if v.is_absent() { st.scope_globals.get() } else { v };
    let v = if v.is_absent() { st.main.get() } else { v };
    if let Some(namespace) = Gc::<Namespace>::from_value(v).or_else(|| namespace_of(v)) {
        return Namespace::dict(namespace, vm);
    }
    if v.is_absent() { dict::new(&mut vm.space) } else { v }
}

fn globals(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(scope(vm, true))
}

fn locals(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(scope(vm, false))
}

fn vars(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "vars", args, 0, 1)?;
    let Some(v) = arg(args, 0) else { return Ok(scope(vm, false)) };
    let name = state(vm).syms.dict;
    match get_attr_opt(vm, v, name)? {
        Some(d) => Ok(d),
        None => Err(type_error(vm, "vars() argument must have __dict__ attribute")),
    }
}

fn intern(vm: &mut Vm, args: &[Value]) -> Res {
    if !crate::runtime::is_exact(args[0], Kind::BYTES) {
        let got = type_name(vm, args[0]);
        if bytes_of(vm, args[0]).is_some() {
            return Err(type_error(vm, "can't intern subclass of string"));
        }
        return Err(type_error(vm, format!("intern() argument 1 must be string, not {got}")));
    }
    let symbol = crate::runtime::symbol_of(vm, args[0]);
    // The first string of its kind is the one that stays.
    if vm.symbol_object(symbol).is_absent() {
        vm.set_symbol_object(symbol, args[0]);
    }
    Ok(crate::runtime::symbol_value(vm, symbol))
}

fn format(vm: &mut Vm, args: &[Value]) -> Res {
    let spec = match arg(args, 1) {
        Some(spec) => {
            let plain = unwrap(vm, spec);
            if !bytes::is(plain) && !text::is(plain) {
                let got = type_name(vm, spec);
                return Err(type_error(vm, format!("format expects arg 2 to be string or unicode, not {got}")));
            }
            plain
        }
        None => vm.empty_bytes(),
    };
    let units = super::strings::template::units(vm, spec);
    super::strings::template::format_value(vm, args[0], &units, text::is(spec))
}

/// Write to `sys.stdout`, which a guest may have replaced.
fn print_to(vm: &mut Vm, file: Option<Value>, content: Value) -> Result<(), Raised> {
    let file = match file {
        Some(file) => file,
        None => {
            let sys = state(vm).sys.get();
            let name = state(vm).syms.stdout;
            match namespace_of(sys).and_then(|n| Namespace::get(n, vm, name)) {
                Some(file) => file,
                None => {
                    let content = bytes_of(vm, content).unwrap_or_default();
                    out::write(content);
                    return Ok(());
                }
            }
        }
    };
    if file == Value::NIL {
        return Ok(());
    }
    call_method(vm, file, "write", &[content]).map(|_| ())
}

fn print(vm: &mut Vm, args: &[Value]) -> Res {
    let (&keywords, values) = args.split_last().unwrap_or((&Value::ABSENT, &[]));
    let mut options = [None; 3];
    if !keywords.is_absent() {
        let mut at = 0;
        while let Some((pos, key, value)) = dict::next_entry(keywords, at) {
            at = pos + 1;
            let name = text_of(vm, key);
            match ["sep", "end", "file"].iter().position(|&n| n == name) {
                Some(i) => options[i] = Some(value).filter(|&v| v != Value::NIL),
                None => {
                    return Err(type_error(vm, format!("'{name}' is an invalid keyword argument for this function")));
                }
            }
        }
    }
    for (name, option) in ["sep", "end"].iter().zip(options) {
        if let Some(v) = option {
            let plain = unwrap(vm, v);
            if !bytes::is(plain) && !text::is(plain) {
                let got = type_name(vm, v);
                return Err(type_error(vm, format!("{name} must be None, str or unicode, not {got}")));
            }
        }
    }
    let [separator, end, file] = options;
    // One unicode string among them makes the blanks and the line end unicode.
    let wide = values.iter().chain(&separator).chain(&end).any(|&v| text::is(unwrap(vm, v)));
    let mut default = |given: Option<Value>, byte: u8| match given {
        Some(v) => v,
        None if wide => text::from_unit(&mut vm.space, u32::from(byte)),
        None => vm.byte(byte),
    };
    let (separator, end) = (default(separator, b' '), default(end, b'\n'));
    for (i, &v) in values.iter().enumerate() {
        if i > 0 {
            print_to(vm, file, separator)?;
        }
        let s = if text::is(unwrap(vm, v)) { v } else { convert::str_of(vm, v)? };
        print_to(vm, file, s)?;
    }
    print_to(vm, file, end)?;
    Ok(Value::NIL)
}

/// `raw_input(prompt)`
pub fn raw_input(vm: &mut Vm, args: &[Value]) -> Res {
    let sys = state(vm).sys.get();
    let (stdin, stdout) = (state(vm).syms.stdin, state(vm).syms.stdout);
    for (name, what) in [(stdin, "stdin"), (stdout, "stdout")] {
        if namespace_of(sys).is_some_and(|n| Namespace::get(n, vm, name).is_none()) {
            return Err(crate::runtime::runtime_error(vm, format!("[raw_]input: lost sys.{what}")));
        }
    }
    if let Some(prompt) = arg(args, 0) {
        let prompt = convert::str_of(vm, prompt)?;
        print_to(vm, None, prompt)?;
    }
    out::flush();
    let sys = state(vm).sys.get();
    let name = state(vm).syms.stdin;
    let stdin = namespace_of(sys).and_then(|n| Namespace::get(n, vm, name));
    let line = match stdin {
        Some(file) => {
            let v = call_method(vm, file, "readline", &[])?;
            bytes_of(vm, v).unwrap_or_default().to_vec()
        }
        None => vm.without_gil(|| input::read_line(usize::MAX)).unwrap_or_default(),
    };
    if line.is_empty() {
        return Err(raise(vm, Exc::EOFError, "EOF when reading a line"));
    }
    Ok(str_value(vm, line.strip_suffix(b"\n").unwrap_or(&line)))
}

/// `input(prompt)`: a line, evaluated where the caller stands.
fn input_value(vm: &mut Vm, args: &[Value]) -> Res {
    let scopes = (state(vm).scope_globals.get(), state(vm).scope_locals.get());
    let line = raw_input(vm, args)?;
    let st = state(vm);
    st.scope_globals.set(scopes.0);
    st.scope_locals.set(scopes.1);
    workbench::Heap::barrier(st.value());
    let name = st.syms.eval;
    let eval = get_attr(vm, st.builtins.get(), name)?;
    call(vm, eval, &[line])
}

/// `exit(code)`, `quit(code)` and `sys.exit(code)`
pub fn exit(vm: &mut Vm, args: &[Value]) -> Res {
    unpack(vm, "exit", args, 0, 1)?;
    let class = crate::runtime::exc_class(vm, Exc::SystemExit).value();
    let given: &[Value] = match args {
        [Value::NIL] => &[],
        [one] if tuple::is(*one) => tuple::items(*one),
        other => other,
    };
    let exception = call(vm, class, given)?;
    Err(crate::runtime::raise_value(vm, exception))
}

fn chr(vm: &mut Vm, args: &[Value]) -> Res {
    let n = to_int(vm, args[0])?;
    match u8::try_from(n) {
        Ok(b) => Ok(vm.byte(b)),
        Err(_) => Err(value_error(vm, "chr() arg not in range(256)")),
    }
}

fn unichr(vm: &mut Vm, args: &[Value]) -> Res {
    let n = to_int(vm, args[0])?;
    match u32::try_from(n) {
        Ok(n) if n < 0x11_0000 => Ok(text::from_unit(&mut vm.space, n)),
        _ => Err(value_error(vm, "unichr() arg not in range(0x110000) (wide Python build)")),
    }
}

fn ord(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    let n = match ShapeId::of(v).kind() {
        Kind::BYTES if bytes::len(v) == 1 => return Ok(Value::small(i64::from(bytes::byte_at(&mut vm.space, v, 0)))),
        Kind::TEXT if text::len(v) == 1 => return Ok(Value::small(i64::from(text::unit_at(&mut vm.space, v, 0)))),
        Kind::BYTES => bytes::len(v),
        Kind::TEXT => text::len(v),
        Kind::BYTE_ARRAY => {
            if let [b] = super::bytearray::content(v) {
                return Ok(Value::small(i64::from(*b)));
            }
            super::bytearray::content(v).len()
        }
        _ => {
            let got = type_name(vm, args[0]);
            return Err(type_error(vm, format!("ord() expected string of length 1, but {got} found")));
        }
    };
    Err(type_error(vm, format!("ord() expected a character, but string of length {n} found")))
}

/// Text of an integer in a base, through `__hex__` and its like for others.
fn in_base(vm: &mut Vm, v: Value, name: Symbol, what: &str) -> Res {
    if let Some(answer) = call_method_opt(vm, v, name, &[])? {
        if bytes_of(vm, answer).is_none() {
            let got = type_name(vm, answer);
            let method = vm.name_text(name);
            return Err(type_error(vm, format!("{method} returned non-string (type {got})")));
        }
        return Ok(answer);
    }
    if crate::runtime::exceptions::is_old_instance(v) {
        return Err(crate::runtime::attr::no_attribute(vm, v, name));
    }
    Err(type_error(vm, format!("{what}() argument can't be converted to {what}")))
}

fn hex(vm: &mut Vm, args: &[Value]) -> Res {
    let name = state(vm).syms.hex;
    in_base(vm, args[0], name, "hex")
}

fn oct(vm: &mut Vm, args: &[Value]) -> Res {
    let name = state(vm).syms.oct;
    in_base(vm, args[0], name, "oct")
}

fn bin(vm: &mut Vm, args: &[Value]) -> Res {
    let v = if as_num(vm, args[0]).is_some() {
        args[0]
    } else {
        let name = state(vm).syms.index;
        match call_method_opt(vm, args[0], name, &[])? {
            Some(v) => v,
            None => {
                let got = type_name(vm, args[0]);
                return Err(type_error(vm, format!("'{got}' object cannot be interpreted as an index")));
            }
        }
    };
    let shown = super::int::radix_text(vm, v, 2, "0b").unwrap_or_default();
    Ok(string(vm, &shown))
}

fn reload(vm: &mut Vm, args: &[Value]) -> Res {
    if ShapeId::of(args[0]).kind() != Kind::MODULE {
        return Err(type_error(vm, "reload() argument must be module"));
    }
    crate::import::reload(vm, args[0])
}

/// These functions.
pub static FUNCTIONS: &[Native] = &[
    native!("getattr", getattr, 0, ..).with_intrinsic(Intrinsic::GetAttr),
    native!("hasattr", hasattr, 0, ..).with_intrinsic(Intrinsic::HasAttr),
    native!("setattr", setattr, 0, ..),
    native!("delattr", delattr, 0, ..),
    native!("callable", callable, 1),
    native!("id", id, 1),
    native!("hash", hash, 1).with_routine("hash_of"),
    native!("len", len, 1).with_intrinsic(Intrinsic::Len).with_routine("len_of"),
    native!("repr", repr, 1),
    native!("iter", iter, 0, ..),
    native!("next", next, 0, ..),
    native!("isinstance", isinstance, 0, ..).with_intrinsic(Intrinsic::IsInstance).with_routine("instance_of"),
    native!("issubclass", issubclass, 0, ..),
    native!("cmp", cmp, 0, ..).with_intrinsic(Intrinsic::Cmp),
    native!("apply", apply, 0, ..),
    native!("dir", dir, 0, ..),
    native!("globals", globals, 0),
    native!("locals", locals, 0),
    native!("vars", vars, 0, ..),
    native!("intern", intern, 1),
    native!("format", format, 1, 2),
    native!("print", print, 0, ..).with_params(crate::runtime::native::Params::Dict),
    native!("raw_input", raw_input, 0, 1),
    native!("input", input_value, 0, 1),
    native!("exit", exit, 0, ..),
    native!("quit", exit, 0, ..),
    native!("chr", chr, 1),
    native!("unichr", unichr, 1),
    native!("ord", ord, 1).with_intrinsic(Intrinsic::Ord),
    native!("hex", hex, 1),
    native!("oct", oct, 1),
    native!("bin", bin, 1),
    native!("reload", reload, 1),
    native!("open", super::file::open, 1, 3).with_params(crate::runtime::native::Params::Named(&[
        "name",
        "mode",
        "buffering",
    ])),
];

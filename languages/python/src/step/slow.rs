//! Residual functions: the runtime's slow paths as instructions call them.

use crate::runtime::kinds as k;
use crate::runtime::native::{GetSet, Namespace};
use crate::runtime::operators::{self, BinOp, UnOp};
use crate::runtime::{self, Kw, Res, state};
use smallvec::SmallVec;
use workbench::object::{bytes, dict, list, set, tuple};
use workbench::{Cmp, Code, Gc, Kind, Raised, ShapeId, Symbol, Value, Vm, WatchedCell, residual};

/// The word of an answer.
#[inline(always)]
fn word(answer: Res) -> Value {
    answer.unwrap_or(Value::RAISED)
}

#[inline(always)]
fn unit(answer: Result<(), Raised>) -> Value {
    match answer {
        Ok(()) => Value::NIL,
        Err(Raised) => Value::RAISED,
    }
}

fn raised(_: Raised) -> Value {
    Value::RAISED
}

fn sym(v: Value) -> Symbol {
    Symbol(v.int_unchecked() as u32)
}

fn cmp_of(c: Value) -> Cmp {
    super::compare::cmp_of(c.int_unchecked() as u8)
}

extern "C" fn repr(vm: &mut Vm, v: Value) -> Value {
    word(runtime::repr_of(vm, v))
}
extern "C" fn binary(vm: &mut Vm, op: Value, a: Value, b: Value) -> Value {
    word(operators::binary(vm, BinOp::ALL[op.int_unchecked() as usize], a, b))
}
extern "C" fn inplace(vm: &mut Vm, op: Value, a: Value, b: Value) -> Value {
    word(operators::inplace(vm, BinOp::ALL[op.int_unchecked() as usize], a, b))
}
extern "C" fn binary_rest(vm: &mut Vm, op: Value, a: Value, b: Value) -> Value {
    let (op, inplace) = match op.int_unchecked() as usize {
        op if op < BinOp::ALL.len() => (op, false),
        op => (op - BinOp::ALL.len(), true),
    };
    word(operators::binary_rest(vm, BinOp::ALL[op], a, b, inplace))
}
extern "C" fn unary(vm: &mut Vm, op: Value, a: Value) -> Value {
    let op = [UnOp::Neg, UnOp::Pos, UnOp::Invert][op.int_unchecked() as usize];
    word(operators::unary(vm, op, a))
}
extern "C" fn compare(vm: &mut Vm, c: Value, a: Value, b: Value) -> Value {
    word(runtime::compare(vm, cmp_of(c), a, b))
}
extern "C" fn compare_rest(vm: &mut Vm, c: Value, a: Value, b: Value) -> Value {
    word(runtime::compare::compare_rest(vm, cmp_of(c), a, b))
}
extern "C" fn concat(vm: &mut Vm, a: Value, b: Value) -> Value {
    match bytes::concat(&mut vm.space, a, b) {
        Some(v) => v,
        None => raised(runtime::memory_error(vm, "")),
    }
}
extern "C" fn bytes_eq(vm: &mut Vm, a: Value, b: Value) -> Value {
    Value::from_bool(bytes::eq(&mut vm.space, a, b))
}
extern "C" fn bytes_ne(vm: &mut Vm, a: Value, b: Value) -> Value {
    Value::from_bool(!bytes::eq(&mut vm.space, a, b))
}
extern "C" fn bytes_cmp(vm: &mut Vm, c: Value, a: Value, b: Value) -> Value {
    let ordering = bytes::cmp(&mut vm.space, a, b);
    Value::from_bool(cmp_of(c).holds(ordering))
}
extern "C" fn bytes_item(vm: &mut Vm, s: Value, i: Value) -> Value {
    if let Some(i) = i.as_int() {
        let n = bytes::len(s) as i64;
        let at = if i < 0 { i + n } else { i };
        if (0..n).contains(&at) {
            let byte = bytes::byte_at(&mut vm.space, s, at as usize);
            return vm.byte(byte);
        }
    }
    word(runtime::get_item(vm, s, i))
}
extern "C" fn truth(vm: &mut Vm, v: Value) -> Value {
    match runtime::truth(vm, v) {
        Ok(b) => Value::from_bool(b),
        Err(Raised) => Value::RAISED,
    }
}
extern "C" fn contains(vm: &mut Vm, container: Value, v: Value) -> Value {
    match runtime::contains(vm, container, v) {
        Ok(b) => Value::from_bool(b),
        Err(Raised) => Value::RAISED,
    }
}
extern "C" fn not_contains(vm: &mut Vm, container: Value, v: Value) -> Value {
    match runtime::contains(vm, container, v) {
        Ok(b) => Value::from_bool(!b),
        Err(Raised) => Value::RAISED,
    }
}
extern "C" fn get_attr(vm: &mut Vm, o: Value, name: Value) -> Value {
    word(runtime::get_attr(vm, o, sym(name)))
}
/// The same for objects of many classes, by the plans for their shapes.
extern "C" fn attr_of_many(vm: &mut Vm, o: Value, name: Value) -> Value {
    match super::attr::by_plan(vm, o, sym(name)) {
        Some(v) => v,
        None => get_attr(vm, o, name),
    }
}
extern "C" fn method_of_many(vm: &mut Vm, o: Value, name: Value) -> Value {
    super::attr::method_by_plan(vm, o, sym(name))
}
/// Is it among the constants of the code?
extern "C" fn is_constant(_: &mut Vm, code: Value, v: Value) -> Value {
    let code = Gc::<Code>::from_value(code);
    Value::from_bool(code.is_some_and(|code| code.parts.consts.as_slice().contains(&v)))
}
extern "C" fn get_set(vm: &mut Vm, getter: Value, o: Value) -> Value {
    let get = Gc::<GetSet>::from_value(getter).expect("the plan has looked").def.get;
    word(get(vm, o))
}
extern "C" fn set_attr(vm: &mut Vm, o: Value, name: Value, v: Value) -> Value {
    unit(runtime::set_attr(vm, o, sym(name), v))
}
extern "C" fn del_attr(vm: &mut Vm, o: Value, name: Value) -> Value {
    unit(runtime::del_attr(vm, o, sym(name)))
}
extern "C" fn load_special(vm: &mut Vm, o: Value, name: Value) -> Value {
    match runtime::attr::bound_special(vm, o, sym(name)) {
        Ok(Some(v)) => v,
        Ok(None) => {
            // CPython names the attribute alone here.
            if runtime::exceptions::is_old_instance(o) {
                return raised(runtime::attr::no_attribute(vm, o, sym(name)));
            }
            let name = vm.name_text(sym(name));
            raised(runtime::attribute_error(vm, name))
        }
        Err(Raised) => Value::RAISED,
    }
}
extern "C" fn reshape(vm: &mut Vm, o: Value, shape: Value) -> Value {
    vm.space.reshape(o, ShapeId(shape.int_unchecked() as u32).shape());
    Value::NIL
}
extern "C" fn get_item(vm: &mut Vm, o: Value, i: Value) -> Value {
    word(runtime::get_item(vm, o, i))
}
extern "C" fn set_item(vm: &mut Vm, o: Value, i: Value, v: Value) -> Value {
    unit(runtime::set_item(vm, o, i, v))
}
extern "C" fn del_item(vm: &mut Vm, o: Value, i: Value) -> Value {
    unit(runtime::del_item(vm, o, i))
}
extern "C" fn dict_get(vm: &mut Vm, d: Value, key: Value) -> Value {
    match runtime::dict_get(vm, d, key) {
        Ok(Some(v)) => v,
        Ok(None) => raised(runtime::key_error(vm, key)),
        Err(Raised) => Value::RAISED,
    }
}
extern "C" fn dict_set(vm: &mut Vm, d: Value, key: Value, v: Value) -> Value {
    unit(runtime::dict_set(vm, d, key, v))
}
extern "C" fn set_add(vm: &mut Vm, s: Value, v: Value) -> Value {
    unit(runtime::set_add(vm, s, v).map(|_| ()))
}
extern "C" fn get_slice(vm: &mut Vm, o: Value, i: Value, j: Value) -> Value {
    word(runtime::item::get_slice(vm, o, i, j))
}
extern "C" fn set_slice(vm: &mut Vm, o: Value, i: Value, j: Value, v: Value) -> Value {
    unit(runtime::item::set_slice(vm, o, i, j, v))
}
extern "C" fn build_set(vm: &mut Vm, items: Value) -> Value {
    let s = set::new(&mut vm.space);
    for &v in tuple::items(items) {
        if runtime::set_add(vm, s, v).is_err() {
            return Value::RAISED;
        }
    }
    s
}
extern "C" fn list_of(vm: &mut Vm, v: Value) -> Value {
    word(runtime::list_of(vm, v))
}
extern "C" fn unpack(vm: &mut Vm, v: Value, n: Value) -> Value {
    word(unpack_values(vm, v, n.int_unchecked() as usize))
}
fn unpack_values(vm: &mut Vm, v: Value, n: usize) -> Res {
    let it = match runtime::iter_of(vm, v) {
        Ok(it) => it,
        Err(Raised) => {
            if ShapeId::of(v).kind() != Kind::INSTANCE && runtime::catch(vm, runtime::Exc::TypeError) {
                let name = runtime::type_name(vm, v);
                return Err(runtime::type_error(vm, format!("'{name}' object is not iterable")));
            }
            return Err(Raised);
        }
    };
    let out = list::new(&mut vm.space);
    for i in 0..n {
        match runtime::next(vm, it)? {
            Some(v) => list::push(&mut vm.space, out, v),
            None => {
                let plural = if i == 1 { "" } else { "s" };
                return Err(runtime::value_error(vm, format!("need more than {i} value{plural} to unpack")));
            }
        }
    }
    if runtime::next(vm, it)?.is_some() {
        return Err(runtime::value_error(vm, "too many values to unpack"));
    }
    Ok(tuple::from_list(&mut vm.space, out))
}
extern "C" fn call(vm: &mut Vm, f: Value, args: Value) -> Value {
    word(runtime::call(vm, f, tuple::items(args)))
}
extern "C" fn call_kw(vm: &mut Vm, f: Value, args: Value, names: Value, values: Value) -> Value {
    let names: SmallVec<[Symbol; 8]> = tuple::items(names).iter().map(|&n| sym(n)).collect();
    word(runtime::call_kw(vm, f, tuple::items(args), Kw { names: &names, values: tuple::items(values), keys: &[] }))
}
extern "C" fn call_dict(vm: &mut Vm, f: Value, args: Value, d: Value) -> Value {
    match runtime::call::Keywords::of(vm, d) {
        Ok(keywords) => word(runtime::call_kw(vm, f, tuple::items(args), keywords.as_kw())),
        Err(Raised) => Value::RAISED,
    }
}
/// The registers a call of a Python function starts with, as a tuple. Keywords: names and values, or a dict.
extern "C" fn bind(vm: &mut Vm, f: Value, args: Value, names: Value, values: Value) -> Value {
    word(bind_registers(vm, f, tuple::items(args), names, values))
}
fn bind_registers(vm: &mut Vm, f: Value, args: &[Value], names: Value, values: Value) -> Res {
    if names.is_absent() {
        let keywords = runtime::call::Keywords::of(vm, values)?;
        runtime::call::bind_args(vm, f, args, keywords.as_kw())
    } else {
        let names: SmallVec<[Symbol; 8]> = tuple::items(names).iter().map(|&n| sym(n)).collect();
        runtime::call::bind_args(vm, f, args, Kw { names: &names, values: tuple::items(values), keys: &[] })
    }
}
extern "C" fn call_special(vm: &mut Vm, o: Value, name: Value, args: Value) -> Value {
    match runtime::attr::bound_special(vm, o, sym(name)) {
        Ok(Some(f)) => word(runtime::call(vm, f, tuple::items(args))),
        Ok(None) => k::NOT_IMPLEMENTED,
        Err(Raised) => Value::RAISED,
    }
}
/// What is called, as complaints about `*` and `**` name it.
fn callee_text(vm: &mut Vm, f: Value) -> String {
    match ShapeId::of(f).kind() {
        Kind::FUNCTION | Kind::BUILTIN | Kind::METHOD => format!("{}()", runtime::call::function_name(vm, f)),
        _ => format!("{} object", runtime::type_name(vm, f)),
    }
}

extern "C" fn star_args(vm: &mut Vm, args: Value, star: Value, f: Value) -> Value {
    match runtime::tuple_of(vm, star) {
        Ok(rest) => tuple::concat(&mut vm.space, args, rest),
        Err(Raised) => {
            if !runtime::iter::has_iterator(vm, star) && runtime::catch(vm, runtime::Exc::TypeError) {
                let (f, got) = (callee_text(vm, f), runtime::type_name(vm, star));
                let message = format!("{f} argument after * must be an iterable, not {got}");
                return raised(runtime::type_error(vm, message));
            }
            Value::RAISED
        }
    }
}
extern "C" fn merge_kw(vm: &mut Vm, d: Value, mapping: Value, f: Value) -> Value {
    unit(merge(vm, d, mapping, f))
}
fn merge(vm: &mut Vm, d: Value, mapping: Value, f: Value) -> Result<(), Raised> {
    let mut source = mapping;
    if ShapeId::of(mapping).kind() != Kind::DICT {
        let keys = state(vm).syms.keys;
        let Some(method) = runtime::get_attr_opt(vm, mapping, keys)? else {
            let (f, got) = (callee_text(vm, f), runtime::type_name(vm, mapping));
            let message = format!("{f} argument after ** must be a mapping, not {got}");
            return Err(runtime::type_error(vm, message));
        };
        source = dict::new(&mut vm.space);
        let names = runtime::call(vm, method, &[])?;
        runtime::iter::for_each(vm, names, |vm, key| {
            let v = runtime::get_item(vm, mapping, key)?;
            runtime::dict_set(vm, source, key, v)
        })?;
    }
    let mut at = 0;
    while let Some((pos, key, value)) = dict::next_entry(source, at) {
        at = pos + 1;
        let name = runtime::call::function_name(vm, f);
        if !bytes::is(runtime::convert::unwrap(vm, key)) && !workbench::object::text::is(key) {
            return Err(runtime::type_error(vm, format!("{name}() keywords must be strings")));
        }
        if runtime::dict_get(vm, d, key)?.is_some() {
            let key = runtime::text_of(vm, key);
            let message = format!("{name}() got multiple values for keyword argument '{key}'");
            return Err(runtime::type_error(vm, message));
        }
        runtime::dict_set(vm, d, key, value)?;
    }
    Ok(())
}
extern "C" fn overflow(vm: &mut Vm) -> Value {
    raised(runtime::recursion_error(vm))
}
extern "C" fn stop_iteration(vm: &mut Vm) -> Value {
    raised(runtime::stop_iteration(vm))
}
extern "C" fn iter(vm: &mut Vm, v: Value) -> Value {
    word(runtime::iter_of(vm, v))
}
extern "C" fn next(vm: &mut Vm, it: Value) -> Value {
    match runtime::next(vm, it) {
        Ok(v) => v.unwrap_or(Value::ABSENT),
        Err(Raised) => Value::RAISED,
    }
}
extern "C" fn generator_runs(vm: &mut Vm) -> Value {
    raised(runtime::value_error(vm, "generator already executing"))
}
extern "C" fn generator_finish(_: &mut Vm, g: Value) -> Value {
    crate::generator::finish(g);
    Value::NIL
}
extern "C" fn must_close(vm: &mut Vm, g: Value) -> Value {
    vm.heap.register_finalizer(g);
    Value::NIL
}
extern "C" fn need_not_close(_: &mut Vm, g: Value) -> Value {
    workbench::Heap::forget_finalizer(g);
    Value::NIL
}
extern "C" fn build_class(vm: &mut Vm, name: Value, bases: Value, ns: Value, n: Value, f: Value) -> Value {
    word(crate::core::classes::build_class(vm, name, bases, ns, n.int_unchecked() as u16, f))
}
extern "C" fn print_item(vm: &mut Vm, v: Value, file: Value) -> Value {
    unit(crate::core::print::item(vm, v, file))
}
extern "C" fn print_newline(vm: &mut Vm, file: Value) -> Value {
    unit(crate::core::print::newline(vm, file))
}
extern "C" fn print_expr(vm: &mut Vm, v: Value) -> Value {
    unit(crate::core::print::expression(vm, v))
}
extern "C" fn import_name(vm: &mut Vm, name: Value, from: Value, level: Value, f: Value) -> Value {
    let name = sym(name);
    word(crate::import::import_statement(vm, name, from, level.int_unchecked(), f))
}
extern "C" fn import_from(vm: &mut Vm, module: Value, name: Value) -> Value {
    word(crate::import::import_from(vm, module, sym(name)))
}
extern "C" fn import_star(vm: &mut Vm, module: Value, d: Value, f: Value) -> Value {
    unit(crate::import::import_star(vm, module, d, f))
}
extern "C" fn exec(vm: &mut Vm, code: Value, g: Value, l: Value, d: Value, f: Value) -> Value {
    unit(crate::evaluate::exec_statement(vm, code, g, l, d, f))
}
extern "C" fn unbound_local(vm: &mut Vm, name: Value) -> Value {
    let name = vm.name_text(sym(name));
    let message = format!("local variable '{name}' referenced before assignment");
    raised(runtime::raise(vm, runtime::Exc::UnboundLocalError, message))
}
extern "C" fn unbound_free(vm: &mut Vm, name: Value) -> Value {
    let name = vm.name_text(sym(name));
    let message = format!("free variable '{name}' referenced before assignment in enclosing scope");
    raised(runtime::name_error(vm, message))
}
extern "C" fn store_cell(vm: &mut Vm, cell: Value, v: Value, globals: Value, name: Value) -> Value {
    if let Some(cell) = Gc::<WatchedCell>::from_value(cell)
        && !cell.get().is_absent()
        && cell.get() != Namespace::STALE
    {
        WatchedCell::set(cell, v);
        return Value::NIL;
    }
    let _ = store_global_value(vm, globals, sym(name), v);
    Value::NIL
}
fn store_global_value(vm: &mut Vm, globals: Value, name: Symbol, v: Value) -> Result<(), Raised> {
    if let Some(namespace) = Gc::<Namespace>::from_value(globals) {
        Namespace::set(namespace, vm, name, v);
        return Ok(());
    }
    if v.is_absent() {
        runtime::dict_remove_symbol(vm, globals, name);
    } else {
        runtime::dict_set_symbol(vm, globals, name, v);
    }
    Ok(())
}
fn find_global(vm: &mut Vm, globals: Value, name: Symbol) -> Option<Value> {
    let found = match Gc::<Namespace>::from_value(globals) {
        Some(namespace) => Namespace::get(namespace, vm, name),
        None if globals.is_absent() => None,
        None => runtime::dict_get_symbol(vm, globals, name),
    };
    if found.is_some() {
        return found;
    }
    // Whoever passes a dict as globals may bring other builtins.
    let builtins = state(vm).syms.builtins;
    let own = match Gc::<Namespace>::from_value(globals) {
        None if !globals.is_absent() => runtime::dict_get_symbol(vm, globals, builtins),
        _ => None,
    };
    match own {
        Some(own) if ShapeId::of(own).kind() == Kind::DICT => runtime::dict_get_symbol(vm, own, name),
        _ => {
            let builtins = state(vm).builtins_namespace();
            Namespace::get(builtins, vm, name)
        }
    }
}
fn no_name(vm: &mut Vm, name: Symbol, global: bool) -> Value {
    let name = vm.name_text(name);
    let message =
        if global { format!("global name '{name}' is not defined") } else { format!("name '{name}' is not defined") };
    raised(runtime::name_error(vm, message))
}
extern "C" fn load_global(vm: &mut Vm, globals: Value, name: Value) -> Value {
    match find_global(vm, globals, sym(name)) {
        Some(v) => v,
        None => {
            let frame = vm.frame().code();
            let info = crate::code::CodeInfo::of(&frame);
            let global = info.is_some_and(|i| i.optimized || i.declared_global.contains(&sym(name)));
            no_name(vm, sym(name), global)
        }
    }
}
extern "C" fn store_global(vm: &mut Vm, globals: Value, name: Value, v: Value) -> Value {
    unit(store_global_value(vm, globals, sym(name), v))
}
extern "C" fn del_global(vm: &mut Vm, globals: Value, name: Value) -> Value {
    let name = sym(name);
    let there = match Gc::<Namespace>::from_value(globals) {
        Some(namespace) => Namespace::get(namespace, vm, name),
        None => runtime::dict_get_symbol(vm, globals, name),
    };
    let Some(v) = there else { return no_name(vm, name, false) };
    runtime::missed::dropped(vm, v);
    unit(store_global_value(vm, globals, name, Value::ABSENT))
}
extern "C" fn load_name(vm: &mut Vm, d: Value, globals: Value, name: Value) -> Value {
    let symbol = sym(name);
    if ShapeId::of(d).kind() == Kind::DICT && ShapeId::of(d).shape().class.is_absent() {
        if let Some(v) = runtime::dict_get_symbol(vm, d, symbol) {
            return v;
        }
    } else if !d.is_absent() {
        let key = runtime::symbol_value(vm, symbol);
        match runtime::get_item(vm, d, key) {
            Ok(v) => return v,
            Err(Raised) if runtime::catch(vm, runtime::Exc::KeyError) => {}
            Err(Raised) => return Value::RAISED,
        }
    }
    match find_global(vm, globals, symbol) {
        Some(v) => v,
        None => no_name(vm, symbol, false),
    }
}
extern "C" fn store_name(vm: &mut Vm, d: Value, globals: Value, name: Value, v: Value) -> Value {
    let symbol = sym(name);
    if d.is_absent() {
        return unit(store_global_value(vm, globals, symbol, v));
    }
    let key = runtime::symbol_value(vm, symbol);
    unit(runtime::set_item(vm, d, key, v))
}
extern "C" fn del_name(vm: &mut Vm, d: Value, globals: Value, name: Value) -> Value {
    if d.is_absent() {
        return del_global(vm, globals, name);
    }
    let key = runtime::symbol_value(vm, sym(name));
    match runtime::del_item(vm, d, key) {
        Ok(()) => Value::NIL,
        Err(Raised) if runtime::catch(vm, runtime::Exc::KeyError) => no_name(vm, sym(name), false),
        Err(Raised) => Value::RAISED,
    }
}
extern "C" fn dropped(vm: &mut Vm, v: Value) -> Value {
    runtime::missed::dropped(vm, v);
    Value::NIL
}
extern "C" fn set_local(vm: &mut Vm, d: Value, name: Value, v: Value) -> Value {
    if vm.name(sym(name)).first().is_some_and(|&b| b == b'.') {
        return Value::NIL;
    }
    if v.is_absent() {
        runtime::dict_remove_symbol(vm, d, sym(name));
    } else {
        runtime::dict_set_symbol(vm, d, sym(name), v);
    }
    Value::NIL
}
extern "C" fn get_local(vm: &mut Vm, d: Value, name: Value) -> Value {
    runtime::dict_get_symbol(vm, d, sym(name)).unwrap_or(Value::ABSENT)
}
extern "C" fn set_scope(vm: &mut Vm, globals: Value, locals: Value) -> Value {
    let st = state(vm);
    st.scope_globals.set(globals);
    st.scope_locals.set(locals);
    runtime::exceptions::keep(vm);
    Value::NIL
}
extern "C" fn matches(vm: &mut Vm, e: Value, pattern: Value) -> Value {
    Value::from_bool(runtime::exceptions::exception_matches(vm, e, pattern))
}
extern "C" fn raise(vm: &mut Vm, kind: Value, value: Value, traceback: Value) -> Value {
    if !traceback.is_absent() && traceback != Value::NIL && ShapeId::of(traceback).kind() != k::TRACEBACK {
        return raised(runtime::type_error(vm, "raise: arg 3 must be a traceback or None"));
    }
    match runtime::exceptions::normalize(vm, kind, value) {
        Ok(e) => {
            let traceback = if traceback.is_absent() { Value::NIL } else { traceback };
            runtime::exceptions::set_traceback(vm, e, traceback);
            e
        }
        Err(Raised) => Value::RAISED,
    }
}
extern "C" fn nothing_to_raise(vm: &mut Vm) -> Value {
    let message = "exceptions must be old-style classes or derived from BaseException, not NoneType";
    let Raised = runtime::type_error(vm, message);
    vm.take_pending()
}
extern "C" fn type_of(vm: &mut Vm, v: Value) -> Value {
    runtime::types::instance_class(vm, v).value()
}
extern "C" fn value_type(vm: &mut Vm, v: Value) -> Value {
    runtime::types::type_of(vm, v).value()
}
extern "C" fn traceback_of(vm: &mut Vm, v: Value) -> Value {
    runtime::exceptions::traceback_of(vm, v)
}
extern "C" fn passed(vm: &mut Vm, e: Value, code: Value, line: Value, f: Value, locals: Value) -> Value {
    let next = runtime::exceptions::traceback_of(vm, e);
    let globals = if ShapeId::of(f).kind() == Kind::FUNCTION {
        workbench::access::slot(f, k::function::GLOBALS)
    } else {
        Value::ABSENT
    };
    let entry = vm.record_with(k::TRACEBACK_RECORD.id(), &[code, line, next, globals, locals, Value::ABSENT]);
    runtime::exceptions::set_traceback(vm, e, entry);
    Value::NIL
}

residual! {
    pub REPR = repr(1) ANY;
    pub BINARY = binary(3) ANY;
    pub INPLACE = inplace(3) ANY;
    pub BINARY_REST = binary_rest(3) ANY;
    pub UNARY = unary(2) ANY;
    pub COMPARE = compare(3) ANY;
    pub COMPARE_REST = compare_rest(3) ANY;
    pub CONCAT = concat(2) READS;
    pub BYTES_EQ = bytes_eq(2) PURE;
    pub BYTES_NE = bytes_ne(2) PURE;
    pub BYTES_CMP = bytes_cmp(3) PURE;
    /// The index is an integer.
    pub BYTES_ITEM = bytes_item(2) READS;
    pub TRUTH = truth(1) ANY;
    pub CONTAINS = contains(2) ANY;
    pub NOT_CONTAINS = not_contains(2) ANY;
    pub GET_ATTR = get_attr(2) ANY;
    pub ATTR_OF_MANY = attr_of_many(2) ANY;
    pub METHOD_OF_MANY = method_of_many(2) LOOKUP;
    pub GET_SET = get_set(2) ANY;
    pub IS_CONSTANT = is_constant(2) PURE;
    pub SET_ATTR = set_attr(3) ANY;
    pub DEL_ATTR = del_attr(2) ANY;
    pub LOAD_SPECIAL = load_special(2) ANY;
    pub RESHAPE = reshape(2) SLOTS;
    pub GET_ITEM = get_item(2) ANY;
    pub SET_ITEM = set_item(3) ANY;
    pub DEL_ITEM = del_item(2) ANY;
    pub DICT_GET = dict_get(2) ANY;
    pub DICT_SET = dict_set(3) ANY;
    pub SET_ADD = set_add(2) ANY;
    pub GET_SLICE = get_slice(3) ANY;
    pub SET_SLICE = set_slice(4) ANY;
    pub BUILD_SET = build_set(1) ANY;
    pub LIST_OF = list_of(1) ANY;
    pub UNPACK = unpack(2) ANY;
    pub CALL = call(2) ANY;
    pub BIND = bind(4) ANY;
    pub CALL_KW = call_kw(4) ANY;
    pub CALL_DICT = call_dict(3) ANY;
    pub CALL_SPECIAL = call_special(3) ANY;
    pub STAR_ARGS = star_args(3) ANY;
    pub MERGE_KW = merge_kw(3) ANY;
    pub OVERFLOW = overflow(0) READS;
    pub STOP_ITERATION = stop_iteration(0) READS;
    pub ITER = iter(1) ANY;
    pub NEXT = next(1) ANY;
    pub GENERATOR_RUNS = generator_runs(0) READS;
    pub MUST_CLOSE = must_close(1) RAW;
    pub NEED_NOT_CLOSE = need_not_close(1) RAW;
    pub GENERATOR_FINISH = generator_finish(1) SLOTS;
    pub BUILD_CLASS = build_class(5) ANY;
    pub PRINT_ITEM = print_item(2) ANY;
    pub PRINT_NEWLINE = print_newline(1) ANY;
    pub PRINT_EXPR = print_expr(1) ANY;
    pub IMPORT_NAME = import_name(4) ANY;
    pub IMPORT_FROM = import_from(2) ANY;
    pub IMPORT_STAR = import_star(3) ANY;
    pub EXEC = exec(5) ANY;
    pub UNBOUND_LOCAL = unbound_local(1) READS;
    pub UNBOUND_FREE = unbound_free(1) READS;
    pub STORE_CELL = store_cell(4) ANY;
    pub LOAD_GLOBAL = load_global(2) ANY;
    /// Of a namespace: its keys are strings.
    pub FIND_GLOBAL = load_global(2) LOOKUP;
    pub STORE_GLOBAL = store_global(3) ANY;
    pub DROPPED = dropped(1) RAW;
    pub DEL_GLOBAL = del_global(2) ANY;
    pub LOAD_NAME = load_name(3) ANY;
    pub STORE_NAME = store_name(4) ANY;
    pub DEL_NAME = del_name(3) ANY;
    pub SET_LOCAL = set_local(3) ANY;
    pub GET_LOCAL = get_local(2) READS;
    pub SET_SCOPE = set_scope(2) ANY;
    pub MATCHES = matches(2) READS;
    pub RAISE = raise(3) ANY;
    pub NOTHING_TO_RAISE = nothing_to_raise(0) READS;
    pub TYPE_OF = type_of(1) READS;
    pub VALUE_TYPE = value_type(1) READS;
    pub TRACEBACK_OF = traceback_of(1) READS;
    pub PASSED = passed(5) SLOTS ELEMS;
}

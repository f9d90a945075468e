//! Names: globals, closures, class namespaces, dynamic locals.

use super::attr::{read_cell, symbol_at};
use super::{Step, absent, deleted, done, put, slow};
use crate::code::CodeInfo;
use crate::op::Reg;
use crate::runtime::kinds as k;
use crate::runtime::native::Namespace;
use crate::runtime::state;
use workbench::object::{dict, table};
use workbench::{Flow, Gc, Kind, Meta, Raised, ShapeId, Symbol, Value, WatchedCell, access};

/// A local that is not bound.
#[cold]
pub fn unbound_local<M: Meta>(m: &mut M, at: u16) -> Step<M> {
    let name = m.constant(at);
    let r = m.try_call(&slow::UNBOUND_LOCAL, &[name]);
    done::<M>(r)
}

/// A free variable that is not bound.
#[cold]
pub fn unbound_free<M: Meta>(m: &mut M, at: u16) -> Step<M> {
    let name = m.constant(at);
    let r = m.try_call(&slow::UNBOUND_FREE, &[name]);
    done::<M>(r)
}

/// Cell i of the running function's closure.
#[inline(always)]
pub fn free_cell<M: Meta>(m: &mut M, i: u16) -> M::Val {
    let f = m.callee();
    let closure = m.slot_fixed(f, k::function::CLOSURE);
    let i = m.int(i64::from(i));
    m.elem(closure, i)
}

/// Is it the content of a cell whose namespace became a dict?
#[inline(always)]
pub fn stale<M: Meta>(m: &mut M, v: M::Val) -> bool {
    let marker = m.konst(Namespace::STALE);
    let same = m.same(v, marker);
    m.branch(same)
}

/// `dst = global`
#[inline(always)]
pub fn load_global<M: Meta>(m: &mut M, dst: Reg, at: u16) -> Step<M> {
    if M::TRACES {
        for i in 0..2 {
            let cell = m.code().parts.consts.as_slice()[(at + i) as usize];
            let v = read_cell(m, cell);
            if stale(m, v) {
                break;
            }
            if !absent(m, v) {
                m.set(dst, v);
                return Flow::Next;
            }
        }
    } else {
        for i in 0..2 {
            let cell = m.constant(at + i);
            let v = m.slot(cell, WatchedCell::VALUE_SLOT);
            if stale(m, v) {
                break;
            }
            if !absent(m, v) {
                m.set(dst, v);
                return Flow::Next;
            }
        }
    }
    load_global_dyn(m, dst, at + 2)
}

/// `global = src`
#[inline(always)]
pub fn store_global<M: Meta>(m: &mut M, at: u16, src: Reg) -> Step<M> {
    let v = m.reg(src);
    let cell = m.constant(at);
    if M::TRACES
        && let Some(watched) = Gc::<WatchedCell>::from_value(m.code().parts.consts.as_slice()[at as usize])
        && watched.is_mutable()
    {
        let old = m.slot(cell, WatchedCell::VALUE_SLOT);
        if !absent(m, old) && !stale(m, old) {
            m.set_slot(cell, WatchedCell::VALUE_SLOT, v);
            return Flow::Next;
        }
    }
    let name = m.constant(at + 2);
    let f = m.callee();
    let globals = m.slot_fixed(f, k::function::GLOBALS);
    m.call(&slow::STORE_CELL, &[cell, v, globals, name]);
    Flow::Next
}

/// `del global`
pub fn del_global<M: Meta>(m: &mut M, at: u16) -> Step<M> {
    del_global_dyn(m, at + 2)
}

fn globals<M: Meta>(m: &mut M) -> M::Val {
    let f = m.callee();
    m.slot_fixed(f, k::function::GLOBALS)
}

/// The dict that a namespace became, or that a program passed as globals (and builtins are the usual ones then), when
/// there are names in it and nothing else.
fn plain_dict<M: Meta>(m: &mut M, g: M::Val) -> Option<Value> {
    let dict = match m.shape(g).kind() {
        k::NAMESPACE => Gc::<Namespace>::from_value(m.promote(g))?.as_dict()?,
        // Text that is executed again with another dict: one recording is to do for all of them.
        Kind::DICT => {
            let (code, met) = (m.code(), m.peek(g).bits());
            let varied = CodeInfo::of(&code).is_some_and(|info| info.meets_other_globals(met));
            if m.noted(varied) {
                return None;
            }
            m.promote(g)
        }
        _ => return None,
    };
    let d = m.konst(dict);
    let shape = m.shape(d).shape();
    if shape.strategy != table::BYTES || !shape.class.is_absent() {
        return None;
    }
    let vm = m.vm();
    let builtins = state(vm).syms.builtins;
    let own = dict::get_bytes(dict, vm.name(builtins));
    if own.is_some_and(|own| ShapeId::of(own).kind() == Kind::DICT) { None } else { Some(dict) }
}

/// A name in a namespace that became a dict, as a trace should see it: while the table has not grown and the key is where it
/// was, the value is one load away; while nothing was added to it, it hides no builtin.
///
/// What is loaded is the same whether the name is there or not: a replay may find it otherwise than the recording did.
fn name_in_dict<M: Meta>(m: &mut M, g: M::Val, at: u16) -> Option<M::Val> {
    if !M::TRACES {
        return None;
    }
    let dict = plain_dict(m, g)?;
    let d = m.konst(dict);
    let (entries, fill) = (m.slot(d, table::ENTRIES), m.slot(d, table::FILL));
    let now = m.promote(entries);
    let name = symbol_at(&m.code(), at);
    let text = m.vm().name(name).to_vec();
    let Some((table, key_at, value_at)) = dict::place_of(dict, &text) else {
        dict::keep_places(dict);
        m.promote(fill);
        return builtin_behind(m, g, name);
    };
    if table != now {
        return None;
    }
    let wanted = m.konst(access::values_of(table)[key_at]);
    let entries = m.konst(table);
    let key_at = m.int(key_at as i64);
    let found = m.elem(entries, key_at);
    let same = m.same(found, wanted);
    if !m.branch(same) {
        return None;
    }
    let value_at = m.int(value_at as i64);
    Some(m.elem(entries, value_at))
}

/// A builtin that a namespace does not hide.
fn builtin_behind<M: Meta>(m: &mut M, g: M::Val, name: Symbol) -> Option<M::Val> {
    // A dict that a program passed may get other builtins in place of its own.
    if m.shape(g).kind() != k::NAMESPACE {
        return None;
    }
    let vm = m.vm();
    let builtins = state(vm).builtins_namespace();
    if builtins.as_dict().is_some() || Namespace::get(builtins, vm, name).is_none() {
        return None;
    }
    let cell = Namespace::cell(builtins, vm, name).value();
    let v = read_cell(m, cell);
    if absent(m, v) || stale(m, v) { None } else { Some(v) }
}

/// A global by name.
pub fn load_global_dyn<M: Meta>(m: &mut M, dst: Reg, at: u16) -> Step<M> {
    let g = globals(m);
    if let Some(v) = name_in_dict(m, g, at) {
        m.set(dst, v);
        return Flow::Next;
    }
    let name = m.constant(at);
    let plain = M::TRACES && plain_dict(m, g).is_some();
    let r = m.try_call(if plain { &slow::FIND_GLOBAL } else { &slow::LOAD_GLOBAL }, &[g, name]);
    put(m, dst, r)
}

/// Set a global by name.
pub fn store_global_dyn<M: Meta>(m: &mut M, at: u16, src: Reg) -> Step<M> {
    let g = globals(m);
    let (name, v) = (m.constant(at), m.reg(src));
    let r = m.try_call(&slow::STORE_GLOBAL, &[g, name, v]);
    done::<M>(r)
}

/// Delete a global by name.
pub fn del_global_dyn<M: Meta>(m: &mut M, at: u16) -> Step<M> {
    let g = globals(m);
    let name = m.constant(at);
    let r = m.try_call(&slow::DEL_GLOBAL, &[g, name]);
    deleted::<M>(r)
}

/// A name in the namespace in register 0, then globals, then builtins.
pub fn load_name<M: Meta>(m: &mut M, dst: Reg, at: u16) -> Step<M> {
    let d = m.reg(0);
    let g = globals(m);
    let name = m.constant(at);
    let r = m.try_call(&slow::LOAD_NAME, &[d, g, name]);
    put(m, dst, r)
}

/// Set a name in the namespace.
pub fn store_name<M: Meta>(m: &mut M, at: u16, src: Reg) -> Step<M> {
    let d = m.reg(0);
    let g = globals(m);
    let (name, v) = (m.constant(at), m.reg(src));
    let r = m.try_call(&slow::STORE_NAME, &[d, g, name, v]);
    done::<M>(r)
}

/// Delete a name in the namespace.
pub fn del_name<M: Meta>(m: &mut M, at: u16) -> Step<M> {
    let d = m.reg(0);
    let g = globals(m);
    let name = m.constant(at);
    let r = m.try_call(&slow::DEL_NAME, &[d, g, name]);
    deleted::<M>(r)
}

/// A name that `exec` may have made a local.
pub fn load_dynamic<M: Meta>(m: &mut M, dst: Reg, d: Reg, at: u16) -> Step<M> {
    let d = m.reg(d);
    if absent(m, d) {
        return load_global_dyn(m, dst, at);
    }
    let g = globals(m);
    let name = m.constant(at);
    let r = m.try_call(&slow::LOAD_NAME, &[d, g, name]);
    put(m, dst, r)
}

/// The dict of a function's locals, in a register.
pub fn make_locals<M: Meta>(m: &mut M, dst: Reg) -> Step<M> {
    let mut d = m.reg(dst);
    if absent(m, d) {
        d = workbench::patterns::table_new(m, workbench::object::dict::DICT.id());
        m.set(dst, d);
    }
    let code = m.code();
    let Some(info) = CodeInfo::of(&code) else { return Flow::Next };
    for (i, &name) in info.registers.iter().enumerate() {
        let mut v = m.reg(i as u16);
        if info.cells.contains(&(i as u16)) {
            v = m.slot(v, k::cell::VALUE);
        }
        let name = m.konst(Value::small(i64::from(name.0)));
        m.call(&slow::SET_LOCAL, &[d, name, v]);
    }
    for (i, &name) in info.frees.iter().enumerate() {
        let cell = free_cell(m, i as u16);
        let v = m.slot(cell, k::cell::VALUE);
        let name = m.konst(Value::small(i64::from(name.0)));
        m.call(&slow::SET_LOCAL, &[d, name, v]);
    }
    Flow::Next
}

/// Locals from the dict that `exec` ran with.
pub fn locals_to_fast<M: Meta>(m: &mut M, d: Reg) -> Step<M> {
    let d = m.reg(d);
    let code = m.code();
    let Some(info) = CodeInfo::of(&code) else { return Flow::Next };
    for (i, &name) in info.registers.iter().enumerate() {
        let name = m.konst(Value::small(i64::from(name.0)));
        let v = m.call(&slow::GET_LOCAL, &[d, name]);
        if info.cells.contains(&(i as u16)) {
            let cell = m.reg(i as u16);
            m.set_slot(cell, k::cell::VALUE, v);
        } else {
            m.set(i as u16, v);
        }
    }
    Flow::Next
}

/// Tell the next native who calls it.
pub fn set_scope<M: Meta>(m: &mut M, r: Reg) -> Step<M> {
    let g = globals(m);
    let d = if r == u16::MAX { m.konst(Value::ABSENT) } else { m.reg(r) };
    match m.try_call(&slow::SET_SCOPE, &[g, d]) {
        Ok(_) => Flow::Next,
        Err(Raised) => Flow::Raised,
    }
}

/// The symbol of a constant of the running code.
pub fn symbol<M: Meta>(m: &mut M, at: u16) -> workbench::Symbol {
    let code = m.code();
    symbol_at(&code, at)
}

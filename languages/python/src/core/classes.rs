//! Making classes: `class` statements, `type(name, bases, dict)`, old-style classes.

use crate::method;
use crate::native;
use crate::runtime::class::{self, lookup, set_inline_hint};
use crate::runtime::exceptions::type_error;
use crate::runtime::kinds as k;
use crate::runtime::native::{self, GetSetDef, Native, Params, Role, TypeDef, as_builtin};
use crate::runtime::type_attrs::TYPE_GETSETS;
use crate::runtime::types::type_name;
use crate::runtime::types::{self, flag};
use crate::runtime::{Res, Ty, call, class_of, dict_get_symbol, memory_error, state, symbol_of, type_of};
use workbench::object::{bytes, dict, list, tuple};
use workbench::{Class, Cmp, Gc, Kind, Raised, ShapeId, Symbol, Value, Vm, access};

/// What a `class` statement makes of its parts.
pub fn build_class(vm: &mut Vm, name: Value, bases: Value, ns: Value, attributes: u16, f: Value) -> Res {
    let syms = state(vm).syms;
    let metaclass = match dict_get_symbol(vm, ns, syms.metaclass) {
        Some(m) => m,
        None => match tuple::items(bases).first() {
            Some(&base) => match ShapeId::of(base).kind() {
                Kind::CLASS => type_or_classobj(vm, base),
                _ => match crate::runtime::get_attr_opt(vm, base, syms.class)? {
                    Some(class) => class,
                    None => type_of(vm, base).value(),
                },
            },
            None => {
                let globals = access::slot(f, k::function::GLOBALS);
                let global = match Gc::<crate::runtime::native::Namespace>::from_value(globals) {
                    Some(n) => crate::runtime::native::Namespace::get(n, vm, syms.metaclass),
                    None => dict_get_symbol(vm, globals, syms.metaclass),
                };
                global.unwrap_or_else(|| class_of(vm, Ty::ClassObj).value())
            }
        },
    };
    let class = match call(vm, metaclass, &[name, bases, ns]) {
        Ok(class) => class,
        Err(Raised) => return Err(explain(vm)),
    };
    if let Some(class) = Class::of(class) {
        set_inline_hint(class, attributes);
    }
    Ok(class)
}

/// A `TypeError` from the runtime itself says more.
fn explain(vm: &mut Vm) -> Raised {
    let pending = vm.ctx.pending;
    let own = crate::runtime::exceptions::traceback_of(vm, pending) == Value::NIL;
    if own && crate::runtime::exceptions::matches(vm, pending, crate::runtime::Exc::TypeError) {
        let args = crate::runtime::exceptions::exception_args(vm, pending);
        if let &[message] = tuple::items(args)
            && bytes::is(message)
        {
            let text = crate::runtime::text_of(vm, message);
            vm.take_pending();
            return type_error(vm, format!("Error when calling the metaclass bases\n    {text}"));
        }
    }
    Raised
}

fn type_or_classobj(vm: &mut Vm, base: Value) -> Value {
    match Class::of(base) {
        Some(c) if c.flags.get() & flag::OLD_STYLE != 0 => class_of(vm, Ty::ClassObj).value(),
        _ => type_of(vm, base).value(),
    }
}

/// The most derived metaclass of a base list.
fn winner(vm: &mut Vm, meta: Gc<Class>, bases: &[Value]) -> Result<Gc<Class>, Raised> {
    let mut best = meta;
    for &base in bases {
        if Class::of(base).is_some_and(|b| b.flags.get() & flag::OLD_STYLE != 0) {
            continue;
        }
        let own = type_of(vm, base);
        if best.is_subclass_of(own) {
            continue;
        }
        if own.is_subclass_of(best) {
            best = own;
            continue;
        }
        return Err(type_error(
            vm,
            "metaclass conflict: the metaclass of a derived class must be a \
             (non-strict) subclass of the metaclasses of all its bases",
        ));
    }
    Ok(best)
}

/// `type(name, bases, dict)`, keywords included, or the type of the one argument.
fn type_new(vm: &mut Vm, a: &[Value]) -> Res {
    let Some(meta) = Class::of(a[0]) else { return Err(type_error(vm, "type.__new__(X): X is not a type object")) };
    let (given, keywords) = (&a[1..a.len() - 1], a[a.len() - 1]);
    let named = |i: usize, name: &[u8]| {
        let by_name = (!keywords.is_absent()).then(|| dict::get_bytes(keywords, name)).flatten();
        given.get(i).copied().or(by_name)
    };
    let count = given.len() + if keywords.is_absent() { 0 } else { workbench::object::table::len(keywords) };
    if given.len() == 1 && count == 1 {
        return Ok(type_of(vm, given[0]).value());
    }
    let (name, bases, ns) = match (named(0, b"name"), named(1, b"bases"), named(2, b"dict")) {
        (Some(name), Some(bases), Some(ns)) if count == 3 => (name, bases, ns),
        _ => return Err(type_error(vm, "type() takes 1 or 3 arguments")),
    };
    match crate::runtime::bytes_of(vm, name) {
        None => {
            let got = crate::runtime::type_name(vm, name);
            return Err(type_error(vm, format!("type() argument 1 must be string, not {got}")));
        }
        Some(text) if text.contains(&0) => {
            return Err(crate::runtime::value_error(vm, "type name must not contain null characters"));
        }
        Some(_) => {}
    }
    if !tuple::is(bases) {
        let got = crate::runtime::type_name(vm, bases);
        return Err(type_error(vm, format!("type() argument 2 must be tuple, not {got}")));
    }
    if ShapeId::of(ns).kind() != Kind::DICT {
        let got = crate::runtime::type_name(vm, ns);
        return Err(type_error(vm, format!("type() argument 3 must be dict, not {got}")));
    }
    let best = winner(vm, meta, tuple::items(bases))?;
    if best != meta {
        let new = state(vm).syms.new;
        if let Some(f) = lookup(vm, best, new)
            && as_builtin(f).is_none()
        {
            let f = if ShapeId::of(f).kind() == k::STATICMETHOD { access::slot(f, k::staticmethod::FUNC) } else { f };
            return call(vm, f, &[best.value(), name, bases, ns]);
        }
    }
    new_class(vm, best, name, bases, ns)
}

/// May guests derive from these? Each must be a class, none twice, and none final.
pub fn check_bases(vm: &mut Vm, bases: &[Value]) -> Result<Vec<Gc<Class>>, Raised> {
    let mut parents: Vec<Gc<Class>> = Vec::new();
    for &base in bases {
        let Some(base) = Class::of(base) else {
            return Err(type_error(vm, "bases must be types"));
        };
        if base.flags.get() & flag::FINAL != 0 {
            let name = crate::runtime::class::full_name(vm, base);
            return Err(type_error(vm, format!("type '{name}' is not an acceptable base type")));
        }
        if parents.contains(&base) {
            let name = vm.name_text(base.name.get());
            return Err(type_error(vm, format!("duplicate base class {name}")));
        }
        parents.push(base);
    }
    check_layouts(vm, &parents)?;
    Ok(parents)
}

/// A class of the guest's, without anything.
fn mortal_class(vm: &mut Vm, name: Symbol, meta: Value) -> Result<Gc<Class>, Raised> {
    if !workbench::object::has_room() {
        return Err(memory_error(vm, "too many classes"));
    }
    let class = Class::new(&mut vm.space, name, meta);
    class.mortal.set(true);
    Ok(class)
}

/// A new-style class.
fn new_class(vm: &mut Vm, meta: Gc<Class>, name: Value, bases: Value, ns: Value) -> Res {
    let mut parents = check_bases(vm, tuple::items(bases))?;
    if parents.iter().all(|b| b.flags.get() & flag::OLD_STYLE != 0) {
        if !parents.is_empty() {
            return Err(type_error(vm, "a new-style class can't have only classic bases"));
        }
        parents.push(class_of(vm, Ty::Object));
    }
    let symbol = symbol_of(vm, name);
    let class = mortal_class(vm, symbol, meta.value())?;
    class.making();
    let order = ancestors(vm, class, meta, &parents)?;
    class::set_ancestors(vm, class, &parents, &order);
    let inherited = flag::EXCEPTION | flag::WRAPS | flag::META | flag::GETATTRIBUTE | flag::FINALIZED;
    let mut flags = parents.iter().fold(0, |f, p| f | p.flags.get() & inherited);
    if wraps(vm, class) {
        flags |= flag::WRAPS;
    }
    class.flags.set(flags);
    fill(vm, class, ns)?;
    class.made();
    // What `__new__` of a base makes may be an instance of this class: calls that relied on the contrary look again.
    let new = state(vm).syms.new;
    for &parent in &parents {
        if lookup(vm, parent, new).is_some_and(|f| as_builtin(f).is_none()) {
            Class::changed(parent, &mut vm.space);
        }
    }
    Ok(class.value())
}

/// The ancestors of a class in order, as its metaclass's `mro` says.
pub fn ancestors(
    vm: &mut Vm,
    class: Gc<Class>,
    meta: Gc<Class>,
    parents: &[Gc<Class>],
) -> Result<Vec<Gc<Class>>, Raised> {
    let name = vm.intern(b"mro");
    let hook = lookup(vm, meta, name).filter(|&f| as_builtin(f).is_none());
    let Some(hook) = hook else { return linear(vm, class, parents) };
    let (bases, before) = (class.bases.get(), class.mro.get());
    // The hook sees the class with its new bases, and most hooks start from `type.mro`.
    let plain = class::linearize(class, parents).unwrap_or_else(|_| vec![class]);
    class::set_ancestors(vm, class, parents, &plain);
    let answer = crate::runtime::attr::bind(vm, hook, class.value(), meta)
        .and_then(|hook| call(vm, hook, &[]))
        .and_then(|answer| crate::runtime::tuple_of(vm, answer));
    class.bases.set(bases);
    class.mro.set(before);
    workbench::Heap::barrier(class.value());
    Class::changed(class, &mut vm.space);
    let mut order = Vec::new();
    let solid = solid_kinds(vm, parents);
    for &c in tuple::items(answer?) {
        let Some(c) = Class::of(c) else {
            let got = crate::runtime::type_name(vm, c);
            return Err(type_error(vm, format!("mro() returned a non-class ('{got}')")));
        };
        if c != class && solid_kinds(vm, &[c]) & !solid != 0 {
            let name = vm.name_text(c.name.get());
            return Err(type_error(vm, format!("mro() returned base with unsuitable layout ('{name}')")));
        }
        order.push(c);
    }
    Ok(order)
}

/// The linearisation, or the error that there is none.
fn linear(vm: &mut Vm, class: Gc<Class>, parents: &[Gc<Class>]) -> Result<Vec<Gc<Class>>, Raised> {
    let stuck = match class::linearize(class, parents) {
        Ok(order) => return Ok(order),
        Err(stuck) => stuck,
    };
    let mut names = Vec::new();
    for c in stuck {
        let name = vm.name_text(c.name.get());
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let names = names.join(", ");
    let message = format!("Cannot create a consistent method resolution\norder (MRO) for bases {names}");
    Err(type_error(vm, message))
}

/// Does it extend an immutable built-in type whose objects cannot have a class of their own?
fn wraps(vm: &Vm, class: Gc<Class>) -> bool {
    [Ty::Int, Ty::Long, Ty::Float, Ty::Complex, Ty::Str, Ty::Unicode, Ty::ByteArray]
        .iter()
        .any(|&ty| class.is_subclass_of(class_of(vm, ty)))
}

/// Classes whose objects have a layout of their own.
const SOLID: [Ty; 19] = [
    Ty::Module,
    Ty::Property,
    Ty::StaticMethod,
    Ty::ClassMethod,
    Ty::Super,
    Ty::Enumerate,
    Ty::Int,
    Ty::Long,
    Ty::Float,
    Ty::Complex,
    Ty::Str,
    Ty::Unicode,
    Ty::List,
    Ty::Tuple,
    Ty::Dict,
    Ty::Set,
    Ty::FrozenSet,
    Ty::Type,
    Ty::File,
];

/// Is it one of these classes, or derived from one?
pub fn is_solid(vm: &Vm, class: Gc<Class>) -> bool {
    SOLID.iter().any(|&ty| class.is_subclass_of(class_of(vm, ty)))
}

/// A bit for each layout of its own that these classes' instances have; exceptions count as one.
pub fn solid_kinds(vm: &Vm, classes: &[Gc<Class>]) -> u32 {
    let mut kinds = 0;
    for (i, &ty) in SOLID.iter().enumerate() {
        let class = class_of(vm, ty);
        if classes.iter().any(|p| p.is_subclass_of(class)) {
            kinds |= 1 << i;
        }
    }
    if classes.iter().any(|p| p.flags.get() & flag::EXCEPTION != 0) {
        kinds |= 1 << SOLID.len();
    }
    kinds
}

/// Bases whose instances are laid out differently cannot be combined.
fn check_layouts(vm: &mut Vm, parents: &[Gc<Class>]) -> Result<(), Raised> {
    if solid_kinds(vm, parents).count_ones() > 1 {
        return Err(type_error(vm, "multiple bases have instance lay-out conflict"));
    }
    Ok(())
}

/// Move a namespace into a class: slots, special cases.
fn fill(vm: &mut Vm, class: Gc<Class>, ns: Value) -> Result<(), Raised> {
    let syms = state(vm).syms;
    let mut has_module = false;
    let mut has_doc = false;
    let mut slots = None;
    let mut at = 0;
    while let Some((pos, key, mut value)) = dict::next_entry(ns, at) {
        at = pos + 1;
        let Some(name) = member_name(vm, key) else { continue };
        has_module |= name == syms.module;
        has_doc |= name == syms.doc;
        if name == syms.new && ShapeId::of(value).kind() == Kind::FUNCTION {
            value = vm.record_with(k::STATICMETHOD_RECORD.id(), &[value]);
        }
        if name == syms.slots {
            slots = Some(value);
        }
        if name == syms.getattribute {
            class.flags.set(class.flags.get() | flag::GETATTRIBUTE);
        }
        if name == syms.del {
            class.flags.set(class.flags.get() | flag::FINALIZED);
        }
        Class::set_member(class, &mut vm.space, name, value, false);
    }
    if !has_module {
        let name = crate::runtime::call::caller_module(vm);
        Class::set_member(class, &mut vm.space, syms.module, name, false);
    }
    if !has_doc {
        Class::set_member(class, &mut vm.space, syms.doc, Value::NIL, false);
    }
    if let Some(slots) = slots {
        make_slots(vm, class, slots)?;
    }
    name_hidden_slots(vm, class, slots.is_some());
    Ok(())
}

/// The name that a key of a namespace stands for: text that is ASCII names what the same bytes do.
fn member_name(vm: &mut Vm, key: Value) -> Option<Symbol> {
    if bytes::is(key) {
        return Some(symbol_of(vm, key));
    }
    if !workbench::object::text::is(key) {
        return None;
    }
    match crate::runtime::convert::encode_ascii(vm, key) {
        Ok(name) => Some(symbol_of(vm, name)),
        Err(Raised) => {
            vm.take_pending();
            None
        }
    }
}

fn dict_get(vm: &mut Vm, v: Value) -> Res {
    crate::runtime::type_attrs::get_dict(vm, v)
}

fn weakref_get(vm: &mut Vm, v: Value) -> Res {
    crate::modules::weakref::first_reference(vm, v)
}

static DICT_SLOT: &[GetSetDef] =
    &[GetSetDef { name: "__dict__", get: dict_get, set: Some(crate::runtime::type_attrs::put_dict) }];
static WEAKREF_SLOT: &[GetSetDef] = &[GetSetDef { name: "__weakref__", get: weakref_get, set: None }];

/// `__dict__` and `__weakref__` of the first class of a line whose instances have them.
fn name_hidden_slots(vm: &mut Vm, class: Gc<Class>, has_slots: bool) {
    let object = class_of(vm, Ty::Object);
    let bases = class.bases.get();
    let bases: Vec<Gc<Class>> = bases.as_slice().iter().filter_map(|&b| Class::of(b)).collect();
    let bare = |b: &Gc<Class>| {
        let flags = b.flags.get();
        *b == object
            || flags & flag::NO_DICT != 0
            || flags & flag::BUILTIN != 0 && flags & (flag::META | flag::EXCEPTION) == 0
    };
    if !bases.iter().all(bare) {
        return;
    }
    let syms = state(vm).syms;
    let of_modules = class.is_subclass_of(class_of(vm, Ty::Module));
    if class.flags.get() & flag::NO_DICT == 0 && class.own(syms.dict).is_none() && !of_modules {
        native::extend_class(vm, class, &[], DICT_SLOT);
    }
    if !has_slots && class.own(syms.weakref).is_none() {
        native::extend_class(vm, class, &[], WEAKREF_SLOT);
    }
}

fn make_slots(vm: &mut Vm, class: Gc<Class>, slots: Value) -> Result<(), Raised> {
    let plain = crate::runtime::convert::unwrap(vm, slots);
    let names = if bytes::is(plain) || workbench::object::text::is(plain) {
        list::from_slice(&mut vm.space, &[slots])
    } else {
        crate::runtime::list_of(vm, slots)?
    };
    let class_name = vm.name_text(class.name.get());
    let syms = state(vm).syms;
    let object = class_of(vm, Ty::Object);
    let bases = class.bases.get();
    let bases: Vec<Gc<Class>> = bases.as_slice().iter().filter_map(|&b| Class::of(b)).collect();
    let lacks_dict = |b: &Gc<Class>| *b == object || b.flags.get() & (flag::NO_DICT | flag::BUILTIN) != 0;
    let bare = bases.iter().all(lacks_dict);
    let variable = [Ty::Long, Ty::Str, Ty::Tuple].into_iter().find(|&ty| class.is_subclass_of(class_of(vm, ty)));
    let weak = bases.iter().any(|b| b.flags.get() & flag::BUILTIN == 0 && lookup(vm, *b, syms.weakref).is_some());
    let mut has_dict = false;
    let mut has_weak = false;
    if let Some(ty) = variable
        && list::len(names) > 0
    {
        let base = vm.name_text(class_of(vm, ty).name.get());
        return Err(type_error(vm, format!("nonempty __slots__ not supported for subtype of '{base}'")));
    }
    for i in 0..list::len(names) {
        let mut name = list::get(&mut vm.space, names, i);
        if workbench::object::text::is(crate::runtime::convert::unwrap(vm, name)) {
            name = crate::runtime::convert::encode_ascii(vm, name)?;
        }
        let Some(text) = crate::runtime::bytes_of(vm, name) else {
            let got = crate::runtime::type_name(vm, name);
            return Err(type_error(vm, format!("__slots__ items must be strings, not '{got}'")));
        };
        if text == b"__dict__" {
            if has_dict || !bare {
                return Err(type_error(vm, "__dict__ slot disallowed: we already got one"));
            }
            has_dict = true;
            continue;
        }
        if text == b"__weakref__" {
            if has_weak || weak {
                let message = "__weakref__ slot disallowed: either we already got one, or __itemsize__ != 0";
                return Err(type_error(vm, message));
            }
            has_weak = true;
            native::extend_class(vm, class, &[], WEAKREF_SLOT);
            continue;
        }
        let symbol = mangle(vm, &class_name, text);
        let starts = text.first().is_some_and(|b| b.is_ascii_alphabetic() || *b == b'_');
        if !starts || !text.iter().all(|b| b.is_ascii_alphanumeric() || *b == b'_') {
            return Err(type_error(vm, "__slots__ must be identifiers"));
        }
        // A class variable of that name stays what the class has.
        if class.own(symbol).is_some() {
            continue;
        }
        // Where the value lies has a name that no attribute can have: a subclass may have an attribute of the slot's.
        let storage = [crate::runtime::slots::SLOT_PREFIX, vm.name(symbol)].concat();
        let number = Value::small(i64::from(vm.intern(&storage).0));
        let member = vm.record_with(k::MEMBER_RECORD.id(), &[number, name, class.value()]);
        Class::set_member(class, &mut vm.space, symbol, member, false);
    }
    if bare && !has_dict {
        class.flags.set(class.flags.get() | flag::NO_DICT);
    }
    Ok(())
}

/// A private name as the compiler would write it.
fn mangle(vm: &mut Vm, class: &str, name: &[u8]) -> Symbol {
    let class = class.trim_start_matches('_');
    if name.starts_with(b"__") && !name.ends_with(b"__") && !class.is_empty() {
        let mangled = [b"_", class.as_bytes(), name].concat();
        return vm.intern(&mangled);
    }
    vm.intern(name)
}

fn type_init(vm: &mut Vm, a: &[Value]) -> Res {
    let keywords = a[a.len() - 1];
    if !keywords.is_absent() && workbench::object::table::len(keywords) > 0 {
        return Err(type_error(vm, "type.__init__() takes no keyword arguments"));
    }
    if !matches!(a.len() - 2, 1 | 3) {
        return Err(type_error(vm, "type.__init__() takes 1 or 3 arguments"));
    }
    Ok(Value::NIL)
}

fn type_call(vm: &mut Vm, a: &[Value]) -> Res {
    let Some(class) = Class::of(a[0]) else { return Err(type_error(vm, "type.__call__ needs a class")) };
    let given = &a[1..a.len() - 1];
    let keywords = crate::runtime::call::Keywords::of(vm, a[a.len() - 1])?;
    crate::runtime::call::instantiate(vm, class, given, keywords.as_kw())
}

fn type_repr(vm: &mut Vm, a: &[Value]) -> Res {
    crate::runtime::repr::builtin_repr(vm, a[0])
}

fn type_mro(vm: &mut Vm, a: &[Value]) -> Res {
    let Some(class) = Class::of(a[0]) else { return Err(type_error(vm, "mro() needs a class")) };
    let bases = class.bases.get();
    let parents: Vec<Gc<Class>> = bases.as_slice().iter().filter_map(|&b| Class::of(b)).collect();
    let order = linear(vm, class, &parents)?;
    Ok(list_of_classes(vm, &order))
}

fn type_subclasses(vm: &mut Vm, a: &[Value]) -> Res {
    let Some(class) = Class::of(a[0]) else { return Err(type_error(vm, "__subclasses__() needs a class")) };
    let classes = class::direct_subclasses(&mut vm.heap, class);
    Ok(list_of_classes(vm, &classes))
}

/// The classes are held by the one that is asked.
fn list_of_classes(vm: &mut Vm, classes: &[Gc<Class>]) -> Value {
    let out = list::new(&mut vm.space);
    for class in classes {
        list::push(&mut vm.space, out, class.value());
    }
    out
}

fn type_instancecheck(vm: &mut Vm, a: &[Value]) -> Res {
    plain_isinstance(vm, a[1], a[0]).map(Value::from_bool)
}

fn type_subclasscheck(vm: &mut Vm, a: &[Value]) -> Res {
    plain_issubclass(vm, a[1], a[0]).map(Value::from_bool)
}

fn classobj_new(vm: &mut Vm, a: &[Value]) -> Res {
    let &[_, name, bases, ns] = a else { return Err(type_error(vm, "classobj() takes exactly 3 arguments")) };
    let syms = state(vm).syms;
    if !bytes::is(crate::runtime::convert::unwrap(vm, name)) {
        return Err(type_error(vm, "PyClass_New: name must be a string"));
    }
    if ShapeId::of(ns).kind() != Kind::DICT {
        return Err(type_error(vm, "PyClass_New: dict must be a dictionary"));
    }
    if ShapeId::of(bases).kind() != Kind::TUPLE {
        return Err(type_error(vm, "PyClass_New: bases must be a tuple"));
    }
    let mut parents = Vec::new();
    for &base in tuple::items(bases) {
        let Some(b) = Class::of(base) else { return Err(type_error(vm, "PyClass_New: base must be a class")) };
        if b.flags.get() & flag::OLD_STYLE == 0 {
            let meta = type_of(vm, base).value();
            return call(vm, meta, &[name, bases, ns]);
        }
        parents.push(b);
    }
    let symbol = symbol_of(vm, name);
    let meta = class_of(vm, Ty::ClassObj).value();
    let class = mortal_class(vm, symbol, meta)?;
    class.making();
    class.flags.set(flag::OLD_STYLE | parents.iter().fold(0, |f, p| f | p.flags.get() & flag::FINALIZED));
    let mut order = vec![class];
    for &parent in &parents {
        for ancestor in class::depth_first(parent) {
            if !order.contains(&ancestor) {
                order.push(ancestor);
            }
        }
    }
    class::set_ancestors(vm, class, &parents, &order);
    let mut has_module = false;
    let mut at = 0;
    while let Some((pos, key, value)) = dict::next_entry(ns, at) {
        at = pos + 1;
        if let Some(name) = member_name(vm, key) {
            has_module |= name == syms.module;
            if name == syms.del {
                class.flags.set(class.flags.get() | flag::FINALIZED);
            }
            Class::set_member(class, &mut vm.space, name, value, false);
        }
    }
    if !has_module {
        let name = crate::runtime::call::caller_module(vm);
        Class::set_member(class, &mut vm.space, syms.module, name, false);
    }
    if class.own(syms.doc).is_none() {
        Class::set_member(class, &mut vm.space, syms.doc, Value::NIL, false);
    }
    class.made();
    Ok(class.value())
}

fn instance_new(vm: &mut Vm, a: &[Value]) -> Res {
    let given = a.get(1).copied();
    let Some(class) = given.and_then(Class::of).filter(|c| c.flags.get() & flag::OLD_STYLE != 0) else {
        let got = match given {
            Some(Value::NIL) => "None".to_string(),
            Some(other) => type_name(vm, other),
            None => return Err(type_error(vm, "instance() takes at least 1 argument (0 given)")),
        };
        return Err(type_error(vm, format!("instance() argument 1 must be classobj, not {got}")));
    };
    let shape = class::instance_shape(vm, class);
    let object = vm.record(shape);
    if let Some(&d) = a.get(2)
        && d != Value::NIL
    {
        let no_dict = "instance() second arg must be dictionary or None";
        crate::runtime::attr::set_instance_dict(vm, object, d, no_dict)?;
    }
    Ok(object)
}

/// Classes have the order of their addresses.
fn compare_types(_: &mut Vm, op: Cmp, a: Value, b: Value) -> Res {
    let is_type = |v| Class::of(v).is_some_and(|c| c.flags.get() & flag::OLD_STYLE == 0);
    if !is_type(a) || !is_type(b) {
        return Ok(k::NOT_IMPLEMENTED);
    }
    Ok(Value::from_bool(op.holds(a.bits().cmp(&b.bits()))))
}

crate::comparison_methods!(compare_types);

static TYPE: &[Native] = &[
    method!("__lt__", lt, 2),
    method!("__le__", le, 2),
    method!("__eq__", eq, 2),
    method!("__ne__", ne, 2),
    method!("__gt__", gt, 2),
    method!("__ge__", ge, 2),
    native!("__new__", type_new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", type_init, 1, ..).with_params(Params::Dict),
    method!("__call__", type_call, 1, ..).with_params(Params::Dict),
    method!("__repr__", type_repr, 1),
    method!("mro", type_mro, 1),
    method!("__subclasses__", type_subclasses, 1),
    method!("__instancecheck__", type_instancecheck, 2),
    method!("__subclasscheck__", type_subclasscheck, 2),
];
static CLASSOBJ: &[Native] = &[native!("__new__", classobj_new, 1, ..).with_role(Role::New)];
static INSTANCE: &[Native] = &[native!("__new__", instance_new, 1, ..).with_role(Role::New)];
static NONE: &[GetSetDef] = &[];

/// `type`, `classobj`, `instance`
pub static TYPES: &[TypeDef] = &[
    TypeDef { ty: Ty::Type, methods: TYPE, getsets: TYPE_GETSETS, doc: "" },
    TypeDef { ty: Ty::ClassObj, methods: CLASSOBJ, getsets: NONE, doc: "" },
    TypeDef { ty: Ty::Instance, methods: INSTANCE, getsets: NONE, doc: "" },
];

/// `isinstance(v, class)`: a class, a tuple, or something with `__instancecheck__`.
pub fn isinstance(vm: &mut Vm, v: Value, class: Value) -> Result<bool, Raised> {
    check(vm, v, class, true)
}

/// `issubclass(sub, class)`
pub fn issubclass(vm: &mut Vm, sub: Value, class: Value) -> Result<bool, Raised> {
    check(vm, sub, class, false)
}

fn check(vm: &mut Vm, v: Value, class: Value, instance: bool) -> Result<bool, Raised> {
    check_within(vm, v, class, instance, state(vm).recursion_limit.get())
}

/// `room`: how deep tuples may still lie in tuples.
fn check_within(vm: &mut Vm, v: Value, class: Value, instance: bool, room: u32) -> Result<bool, Raised> {
    let syms = state(vm).syms;
    if instance
        && let Some(c) = Class::of(class)
        && type_of(vm, v) == c
    {
        return Ok(true);
    }
    if tuple::is(class) {
        if room == 0 {
            let name = if instance { "__instancecheck__" } else { "__subclasscheck__" };
            return Err(crate::runtime::runtime_error(vm, format!("maximum recursion depth exceeded in {name}")));
        }
        crate::runtime::check_depth(vm)?;
        for &c in tuple::items(class) {
            if check_within(vm, v, c, instance, room - 1)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    let name = if instance { syms.instancecheck } else { syms.subclasscheck };
    let meta = type_of(vm, class);
    let old = Class::of(class).is_some_and(|c| c.flags.get() & flag::OLD_STYLE != 0);
    // Hooks of old-style classes and their instances are not asked.
    let hook = match lookup(vm, meta, name) {
        Some(hook) if !old && as_builtin(hook).is_none() => Some(crate::runtime::attr::bind(vm, hook, class, meta)?),
        _ => None,
    };
    if let Some(hook) = hook {
        crate::runtime::check_depth(vm)?;
        let answer = call(vm, hook, &[v])?;
        return crate::runtime::truth(vm, answer);
    }
    if instance { plain_isinstance(vm, v, class) } else { plain_issubclass(vm, v, class) }
}

/// What `type.__instancecheck__` decides: anything with a tuple as `__bases__` counts as a class.
fn plain_isinstance(vm: &mut Vm, v: Value, class: Value) -> Result<bool, Raised> {
    let syms = state(vm).syms;
    let Some(c) = Class::of(class) else {
        must_have_bases(vm, class, "isinstance() arg 2 must be a class, type, or tuple of classes and types")?;
        return match crate::runtime::get_attr_opt(vm, v, syms.class)? {
            Some(own) => abstract_subclass(vm, own, class),
            None => Ok(false),
        };
    };
    if types::is_instance(vm, v, c) {
        return Ok(true);
    }
    if !matches!(ShapeId::of(v).kind(), Kind::INSTANCE | k::OBJECT) || crate::runtime::exceptions::is_old_instance(v) {
        return Ok(false);
    }
    let claimed = crate::runtime::get_attr_opt(vm, v, syms.class)?;
    Ok(claimed.and_then(Class::of).is_some_and(|claimed| claimed.is_subclass_of(c)))
}

/// What `type.__subclasscheck__` decides.
fn plain_issubclass(vm: &mut Vm, sub: Value, class: Value) -> Result<bool, Raised> {
    if let (Some(sub), Some(class)) = (Class::of(sub), Class::of(class)) {
        return Ok(sub.is_subclass_of(class));
    }
    must_have_bases(vm, sub, "issubclass() arg 1 must be a class")?;
    must_have_bases(vm, class, "issubclass() arg 2 must be a class or tuple of classes")?;
    abstract_subclass(vm, sub, class)
}

/// `__bases__` of what need not be a class, if it is a tuple.
fn abstract_bases(vm: &mut Vm, v: Value) -> Result<Option<Value>, Raised> {
    let name = state(vm).syms.bases;
    Ok(crate::runtime::get_attr_opt(vm, v, name)?.filter(|&b| tuple::is(b)))
}

fn must_have_bases(vm: &mut Vm, v: Value, complaint: &str) -> Result<(), Raised> {
    match abstract_bases(vm, v)? {
        Some(_) => Ok(()),
        None => Err(type_error(vm, complaint)),
    }
}

fn abstract_subclass(vm: &mut Vm, sub: Value, class: Value) -> Result<bool, Raised> {
    if sub == class {
        return Ok(true);
    }
    crate::runtime::check_depth(vm)?;
    let Some(bases) = abstract_bases(vm, sub)? else { return Ok(false) };
    for &base in tuple::items(bases) {
        if abstract_subclass(vm, base, class)? {
            return Ok(true);
        }
    }
    Ok(false)
}

//! Classes: linearisation, shapes of instances, member lookup.

use super::exceptions::type_error;
use super::state::{CACHE, CacheEntry, state};
use super::types::{Ty, class_of, flag};
use super::{Res, symbol_value};
use workbench::object::tuple;
use workbench::{Class, Gc, GcVec, Heap, Kind, Raised, Shape, ShapeId, Symbol, Value, Vm};

/// Strategy of instance shapes: slots by name.
pub const BY_SHAPE: u8 = 0;
/// Strategy of instance shapes: record slot 0 is the `__dict__`; only the names the class reserves have slots.
pub const BY_DICT: u8 = 1;

/// A class without members (new-style), deriving from these.
pub fn new_class(vm: &mut Vm, name: &str, bases: &[Gc<Class>]) -> Gc<Class> {
    let name = vm.intern(name.as_bytes());
    let meta = class_of(vm, Ty::Type).value();
    let class = Class::new(&mut vm.space, name, meta);
    set_bases(vm, class, bases);
    class
}

/// Set bases and a simple linearisation (built-in classes never conflict).
pub fn set_bases(vm: &mut Vm, class: Gc<Class>, bases: &[Gc<Class>]) {
    let order = linearize(class, bases).unwrap_or_else(|_| vec![class]);
    set_ancestors(vm, class, bases, &order);
    let inherited = flag::EXCEPTION | flag::WRAPS | flag::META;
    let flags = bases.iter().fold(0, |flags, b| flags | b.flags.get() & inherited);
    class.flags.set(class.flags.get() | flags);
}

/// Set bases and linearisation.
pub fn set_ancestors(vm: &mut Vm, class: Gc<Class>, bases: &[Gc<Class>], order: &[Gc<Class>]) {
    let mut base_values = GcVec::new();
    for base in bases {
        base_values.push(&mut vm.heap, base.value());
    }
    let mut mro = GcVec::new();
    for ancestor in order {
        mro.push(&mut vm.heap, ancestor.value());
    }
    Class::set_ancestors(class, &mut vm.space, base_values, mro);
}

/// The C3 linearisation; `Err` when the bases conflict.
pub fn linearize(class: Gc<Class>, bases: &[Gc<Class>]) -> Result<Vec<Gc<Class>>, Vec<Gc<Class>>> {
    let mut lists: Vec<Vec<Gc<Class>>> = bases
        .iter()
        .map(|b| {
            if b.flags.get() & flag::OLD_STYLE != 0 {
                return depth_first(*b);
            }
            b.mro.get().as_slice().iter().filter_map(|&c| Class::of(c)).collect()
        })
        .collect();
    lists.push(bases.to_vec());
    let mut out = vec![class];
    loop {
        lists.retain(|l| !l.is_empty());
        if lists.is_empty() {
            return Ok(out);
        }
        let head = lists.iter().map(|l| l[0]).find(|c| !lists.iter().any(|l| l[1..].contains(c)));
        let Some(head) = head else { return Err(lists.iter().map(|l| l[0]).collect()) };
        out.push(head);
        for list in &mut lists {
            if list[0] == head {
                list.remove(0);
            }
        }
    }
}

/// Ancestors of an old-style class in search order.
pub fn depth_first(class: Gc<Class>) -> Vec<Gc<Class>> {
    let mut out = vec![class];
    for &base in class.bases.get().as_slice() {
        if let Some(base) = Class::of(base) {
            for ancestor in depth_first(base) {
                if !out.contains(&ancestor) {
                    out.push(ancestor);
                }
            }
        }
    }
    out
}

/// The member of a class by name, along the MRO, as a value.
#[inline]
pub fn lookup(vm: &mut Vm, class: Gc<Class>, name: Symbol) -> Option<Value> {
    let epoch = vm.epoch_of(name);
    let key = class.value().bits();
    let slot = (key as usize >> 4 ^ (name.0 as usize).wrapping_mul(0x9e37_79b1)) % CACHE;
    let state = state(vm);
    {
        let cache = state.method_cache.borrow();
        let entry = &cache[slot];
        if entry.class == key && entry.symbol == name && entry.epoch == epoch {
            return Some(entry.value).filter(|v| !v.is_absent());
        }
    }
    let member = class.lookup(name);
    // A plain variable may change without the epoch changing: it is never cached. Nor is what a class has that is being made.
    if class.is_being_made() || member.is_some_and(|m| m.cell.is_mutable()) {
        return member.map(|m| m.cell.get());
    }
    let value = member.map_or(Value::ABSENT, |m| m.cell.get());
    vm.know_by_address(class.value());
    state.method_cache.borrow_mut()[slot] = CacheEntry { class: key, symbol: name, epoch, value };
    Heap::barrier(state.value());
    Some(value).filter(|v| !v.is_absent())
}

/// The special method of a value's type (or old-style class), not bound. `None` when it has none.
pub fn lookup_special(vm: &mut Vm, v: Value, name: Symbol) -> Option<Value> {
    let class = super::types::instance_class(vm, v);
    lookup(vm, class, name)
}

/// Inline slots reserved by default for an instance's attributes.
const DEFAULT_INLINE: u16 = 4;

/// The shape of a fresh instance of a class.
pub fn instance_shape(vm: &mut Vm, class: Gc<Class>) -> ShapeId {
    match class.instance_shape.get() {
        Some(shape) => shape,
        None => make_instance_shape(vm, class),
    }
}

/// How many inline slots instances get: what the compiler counted, see [`set_inline_hint`].
const HINT_SHIFT: u32 = 48;

/// Note how many attributes the methods of a class assign.
pub fn set_inline_hint(class: Gc<Class>, count: u16) {
    let flags = class.flags.get() & !(0xffff << HINT_SHIFT);
    class.flags.set(flags | u64::from(count.min(60)) << HINT_SHIFT);
}

fn inline_hint(class: Gc<Class>) -> u16 {
    (class.flags.get() >> HINT_SHIFT) as u16
}

#[cold]
fn make_instance_shape(vm: &mut Vm, class: Gc<Class>) -> ShapeId {
    class.made();
    let mut reserved = Vec::new();
    let syms = state(vm).syms;
    let flags = class.flags.get();
    if flags & flag::EXCEPTION != 0 {
        reserved.extend([syms.hidden_args, syms.hidden_tb, syms.hidden_message]);
        reserved.extend(crate::core::exceptions::field_slots(vm, class));
    }
    if flags & flag::WRAPS != 0 {
        reserved.push(syms.hidden_value);
    }
    let ancestors: Vec<Gc<Class>> = class.mro.get().as_slice().iter().filter_map(|&c| Class::of(c)).collect();
    for ancestor in ancestors.iter().rev() {
        for (_, cell) in ancestor.members() {
            if ShapeId::of(cell.get()).kind() == super::kinds::MEMBER {
                let slot = workbench::access::slot(cell.get(), super::kinds::member::SYMBOL);
                let symbol = Symbol(slot.int_unchecked() as u32);
                if !reserved.contains(&symbol) {
                    reserved.push(symbol);
                }
            }
        }
    }
    let base = ancestors.iter().skip(1).map(|&c| inline_hint(c)).max().unwrap_or(0);
    let room = match (flags & flag::NO_DICT != 0, inline_hint(class).max(base)) {
        (true, _) => 0,
        (false, 0) => DEFAULT_INLINE,
        (false, n) => n,
    };
    let id = layout_of(vm, class, reserved.len() as u16 + room);
    let mut shape = id.shape();
    if shape.kind == Kind::INSTANCE {
        for name in reserved {
            shape = shape.with(name);
        }
    }
    class.instance_shape.set(Some(shape.id));
    shape.id
}

/// A fresh shape for a class's instances: that of the built-in type it extends, or named slots.
fn layout_of(vm: &mut Vm, class: Gc<Class>, inline: u16) -> ShapeId {
    use workbench::Layout;
    let value = class.value();
    let is = |vm: &Vm, ty| class.is_subclass_of(class_of(vm, ty));
    if is(vm, Ty::List) {
        return vm.class_shape(Kind::LIST, "list", value, Layout::Record, 3, 0);
    }
    if is(vm, Ty::Dict) {
        return vm.class_shape(Kind::DICT, "dict", value, Layout::Record, workbench::object::table::SLOTS + 1, 0);
    }
    if is(vm, Ty::Set) || is(vm, Ty::FrozenSet) {
        return vm.class_shape(Kind::SET, "set", value, Layout::Record, workbench::object::table::SLOTS + 1, 0);
    }
    if is(vm, Ty::ByteArray) {
        return vm.class_shape(Kind::BYTE_ARRAY, "bytearray", value, Layout::Record, 3, 0);
    }
    if is(vm, Ty::Tuple) {
        return vm.class_shape(Kind::TUPLE, "tuple", value, Layout::Values, 0, 0);
    }
    let records = [
        (Ty::Property, &super::kinds::PROPERTY_RECORD),
        (Ty::StaticMethod, &super::kinds::STATICMETHOD_RECORD),
        (Ty::ClassMethod, &super::kinds::CLASSMETHOD_RECORD),
        (Ty::Super, &super::kinds::SUPER_RECORD),
        (Ty::Enumerate, &super::kinds::ENUMERATE_RECORD),
    ];
    for (ty, record) in records {
        if is(vm, ty) {
            let plain = record.id().shape();
            return vm.class_shape(plain.kind, plain.name, value, Layout::Record, plain.slots + 1, 0);
        }
    }
    if is(vm, Ty::Module) {
        return vm.class_shape(Kind::MODULE, "module", value, Layout::Record, 2, 0);
    }
    // A guest's subclass of a class from a module: the same slots and one for the attributes.
    let native = class.mro.get().as_slice().iter().skip(1).filter_map(|&c| Class::of(c)).find_map(|c| {
        let shape = c.instance_shape.get()?.shape();
        (c.flags.get() & flag::BUILTIN != 0 && shape.kind == super::kinds::OBJECT).then_some(shape)
    });
    if let Some(shape) = native {
        return vm.class_shape(shape.kind, shape.name, value, shape.layout, shape.slots + 1, 0);
    }
    vm.instance_shape(Kind::INSTANCE, "instance", value, inline)
}

/// What instances of a class have beyond those of its base: names of slots (in order of the alphabet), a dict, weak references.
fn additions(vm: &mut Vm, class: Gc<Class>) -> (Vec<Vec<u8>>, bool, bool) {
    let mut names = Vec::new();
    for (name, cell) in class.members() {
        if ShapeId::of(cell.get()).kind() == super::kinds::MEMBER {
            names.push(vm.name(name).to_vec());
        }
    }
    names.sort();
    let weakref = state(vm).syms.weakref;
    let has = |vm: &mut Vm, c: Gc<Class>| {
        let heap = c.flags.get() & flag::BUILTIN == 0;
        (heap && c.flags.get() & flag::NO_DICT == 0, heap && lookup(vm, c, weakref).is_some())
    };
    let (own, base) = (has(vm, class), best_base(vm, class));
    let below = base.map_or((false, false), |b| has(vm, b));
    (names, own.0 && !below.0, own.1 && !below.1)
}

/// The base that decides how instances are laid out (`__base__`).
pub fn best_base(vm: &mut Vm, class: Gc<Class>) -> Option<Gc<Class>> {
    let bases: Vec<Gc<Class>> = class.bases.get().as_slice().iter().filter_map(|&b| Class::of(b)).collect();
    let new_style: Vec<Gc<Class>> = bases.iter().copied().filter(|b| b.flags.get() & flag::OLD_STYLE == 0).collect();
    let mut best: Option<Gc<Class>> = None;
    for base in new_style {
        let root = layout_root(vm, base);
        let better = best.is_none_or(|b| {
            let known = layout_root(vm, b);
            root != known && root.is_subclass_of(known)
        });
        if better {
            best = Some(base);
        }
    }
    best.or(bases.first().copied())
}

/// The first class from this one up that adds something to the layout of its instances.
fn layout_root(vm: &mut Vm, class: Gc<Class>) -> Gc<Class> {
    let mut at = class;
    while at.flags.get() & flag::BUILTIN == 0 {
        let (names, ..) = additions(vm, at);
        match best_base(vm, at) {
            Some(base) if names.is_empty() => at = base,
            _ => break,
        }
    }
    at
}

/// Are instances of both classes laid out alike, so that one's can become the other's?
pub fn same_layout(vm: &mut Vm, a: Gc<Class>, b: Gc<Class>) -> bool {
    let root = |vm: &mut Vm, mut at: Gc<Class>| {
        while at.flags.get() & flag::BUILTIN == 0 {
            let (names, dict, weak) = additions(vm, at);
            match best_base(vm, at) {
                Some(base) if names.is_empty() && !dict && !weak => at = base,
                _ => break,
            }
        }
        at
    };
    let (a, b) = (root(vm, a), root(vm, b));
    if a == b {
        return true;
    }
    if (a.flags.get() | b.flags.get()) & flag::BUILTIN != 0 {
        return false;
    }
    best_base(vm, a) == best_base(vm, b) && additions(vm, a) == additions(vm, b)
}

/// Record slot in which an instance of a subclass of a built-in container keeps its `__dict__`; `None` when it has none.
pub fn dict_slot(shape: &'static Shape) -> Option<usize> {
    if shape.class.is_absent() || !matches!(shape.layout, workbench::Layout::Record | workbench::Layout::Weak) {
        return None;
    }
    let class = Class::of(shape.class)?;
    if class.flags.get() & (flag::BUILTIN | flag::NO_DICT) != 0 {
        return None;
    }
    match shape.kind {
        Kind::LIST
        | Kind::DICT
        | Kind::SET
        | Kind::BYTE_ARRAY
        | super::kinds::OBJECT
        | super::kinds::PROPERTY
        | super::kinds::STATICMETHOD
        | super::kinds::CLASSMETHOD
        | super::kinds::SUPER
        | super::kinds::ENUMERATE => Some(shape.slots as usize - 1),
        _ => None,
    }
}

/// The bases of a class as a tuple.
pub fn bases_tuple(vm: &mut Vm, class: Gc<Class>) -> Value {
    let bases = class.bases.get();
    tuple::new(&mut vm.space, bases.as_slice())
}

/// A class attribute assignment as guests do it: `value` absent deletes.
pub fn set_class_attribute(vm: &mut Vm, class: Gc<Class>, name: Symbol, value: Value) -> Result<(), Raised> {
    if class.flags.get() & flag::BUILTIN != 0 {
        let type_name = full_name(vm, class);
        return Err(type_error(vm, format!("can't set attributes of built-in/extension type '{type_name}'")));
    }
    let syms = state(vm).syms;
    if value.is_absent() {
        if !Class::remove_member(class, &mut vm.space, name) {
            let (type_name, name) = (vm.name_text(class.name.get()), vm.name_text(name));
            let message = if class.flags.get() & flag::OLD_STYLE != 0 {
                format!("class {type_name} has no attribute '{name}'")
            } else {
                name
            };
            return Err(super::exceptions::attribute_error(vm, message));
        }
        super::class_dict::sync_out(vm, class, name, Value::ABSENT);
        refresh_flags(vm, class);
        return Ok(());
    }
    let was_plain = class.own(name).is_some_and(|c| is_plain(ShapeId::of(c.get())));
    Class::set_member(class, &mut vm.space, name, value, was_plain && is_plain(ShapeId::of(value)));
    super::class_dict::sync_out(vm, class, name, value);
    if name == syms.getattribute {
        refresh_flags(vm, class);
    }
    Ok(())
}

/// Work out anew, for a class and those below it, what its members mean for its instances.
pub fn refresh_flags(vm: &mut Vm, class: Gc<Class>) {
    if class.flags.get() & (flag::OLD_STYLE | flag::BUILTIN) != 0 {
        return;
    }
    let name = state(vm).syms.getattribute;
    let guest = lookup(vm, class, name).is_some_and(|f| !super::attr::is_own_builtin(f, "__getattribute__"));
    let flags = class.flags.get() & !flag::GETATTRIBUTE;
    class.flags.set(if guest { flags | flag::GETATTRIBUTE } else { flags });
    for sub in direct_subclasses(&mut vm.heap, class) {
        refresh_flags(vm, sub);
    }
}

/// The classes that have this one among their bases now.
pub fn direct_subclasses(heap: &mut Heap, class: Gc<Class>) -> Vec<Gc<Class>> {
    let mut out: Vec<Gc<Class>> = Vec::new();
    for sub in class.subclasses(heap) {
        if sub != class && !out.contains(&sub) && sub.bases.get().as_slice().contains(&class.value()) {
            out.push(sub);
        }
    }
    out
}

/// Can it never be a descriptor or something called by name?
pub fn is_plain(shape: ShapeId) -> bool {
    let shape = shape.shape();
    shape.class.is_absent()
        && matches!(
            shape.kind,
            Kind::INT
                | Kind::FLOAT
                | Kind::SINGLETON
                | Kind::BIGINT
                | Kind::BYTES
                | Kind::TEXT
                | Kind::LIST
                | Kind::DICT
                | Kind::TUPLE
                | Kind::SET
        )
}

/// `class.__name__` as a `str`.
pub fn class_name(vm: &mut Vm, class: Gc<Class>) -> Value {
    symbol_value(vm, class.name.get())
}

/// `__module__` of a class as text, empty when it has none.
pub fn module_name(vm: &mut Vm, class: Gc<Class>) -> String {
    let name = state(vm).syms.module;
    match class.own(name).map(|c| c.get()) {
        Some(v) if workbench::object::bytes::is(v) => super::text_of(vm, v),
        _ => String::new(),
    }
}

/// What messages call a class: with its module, if it is one of C elsewhere that is not among the builtins.
pub fn full_name(vm: &Vm, class: Gc<Class>) -> String {
    let name = vm.name_text(class.name.get());
    if class.flags.get() & (flag::BUILTIN | flag::DISGUISED) == 0 {
        return name;
    }
    // `type` has a descriptor there.
    let module = class.own(state(vm).syms.module).map(|c| c.get()).filter(|&v| workbench::object::bytes::is(v));
    let module = module.and_then(workbench::object::bytes::view);
    match module {
        None | Some(b"" | b"__builtin__") => name,
        Some(module) => format!("{}.{name}", String::from_utf8_lossy(module)),
    }
}

/// Answer of a lookup that must succeed.
pub fn found(vm: &mut Vm, value: Option<Value>, message: &str) -> Res {
    value.ok_or(()).map_err(|()| type_error(vm, message))
}

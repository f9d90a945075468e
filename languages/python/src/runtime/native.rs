//! Functions, methods, attributes, types and modules written in Rust.
//!
//! A function is a [`Native`] table entry: `native!("append", list_append, 2)`. Its code takes its arguments by position
//! (`self` first in a method) and answers [`Res`]. Keyword arguments are matched before it is called ([`Params::Named`]:
//! missing ones arrive as absent), or collected in a dict that comes last ([`Params::Dict`]).
//!
//! *Invariants.* A native that answers absent raises `StopIteration`: that is how `next` methods end. A native found in a
//! class binds like a function, except `__new__`.

use super::Res;
use super::kinds as k;
use super::state::state;
use super::types::{Ty, class_of, flag};
use workbench::{
    Class, Effects, FltFn, Gc, Heap, Kind, Layout, Marker, NativeFn, Raised, StaticShape, Symbol, Value, Vm,
    WatchedCell,
};

/// How arguments reach a native.
#[derive(Clone, Copy, Debug)]
pub enum Params {
    /// By position only.
    Positional,
    /// By position or name: the names of the positions, `self` excluded.
    Named(&'static [&'static str]),
    /// Any keywords: an extra last argument is a dict of them, or absent when there are none.
    Dict,
}

/// Does it need to know who calls?
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// A plain function.
    Function,
    /// A method: the first argument is an instance of the type it is defined for.
    Method,
    /// Called on the class: the first argument is the class.
    ClassMethod,
    /// `__new__`: the first argument is the class to make an instance of, that for which it is defined or a subclass.
    New,
}

/// What `step` can do itself in place of calling a native (`step/construct.rs`).
#[derive(Clone, Copy, Debug)]
pub enum Intrinsic {
    /// Nothing.
    None,
    /// `len`
    Len,
    /// `isinstance`
    IsInstance,
    /// `getattr`
    GetAttr,
    /// `hasattr`
    HasAttr,
    /// `abs`
    Abs,
    /// `min` of two numbers.
    Min,
    /// `max` of two numbers.
    Max,
    /// `ord`
    Ord,
    /// `cmp` of two integers.
    Cmp,
    /// `divmod` of two integers.
    DivMod,
    /// `append` of a plain list.
    Append,
    /// `pop()` of a plain list.
    Pop,
    /// `get` of a plain dict.
    DictGet,
    /// `add` of a plain set.
    SetAdd,
    /// `__iter__` of an iterator.
    Itself,
    /// `next` of an `izip`.
    NextZipped,
    /// `next` of a `repeat`.
    NextRepeated,
    /// A function of a float; an answer that is not finite means that the native decides.
    Float(extern "C" fn(f64) -> f64),
    /// The same, for functions that are machine instructions.
    FloatFn(FltFn),
}

/// A function written in Rust.
#[derive(Clone, Copy, Debug)]
pub struct Native {
    /// Its name.
    pub name: &'static str,
    /// Its code.
    pub func: NativeFn,
    /// Fewest arguments, `self` included.
    pub min: u16,
    /// Most arguments; [`Native::ANY`]: any number.
    pub max: u16,
    /// How arguments reach it.
    pub params: Params,
    /// What it is.
    pub role: Role,
    /// Its docstring.
    pub doc: &'static str,
    /// What stands for a call of it.
    pub intrinsic: Intrinsic,
    /// What calling it may do, whatever the arguments.
    pub effects: Effects,
    /// Does it look at the frames of its callers, or have them watched?
    pub looks: bool,
    /// The function of `_builtins.py` that does the same where guest code runs in its loop; empty: none.
    pub routine: &'static str,
}

impl Native {
    /// No limit.
    pub const ANY: u16 = u16::MAX;

    /// The same with another role.
    pub const fn with_role(mut self, role: Role) -> Native {
        self.role = role;
        self
    }

    /// The same with an intrinsic.
    pub const fn with_intrinsic(mut self, intrinsic: Intrinsic) -> Native {
        self.intrinsic = intrinsic;
        self
    }

    /// The same with parameters.
    pub const fn with_params(mut self, params: Params) -> Native {
        self.params = params;
        self
    }

    /// The same with a routine in Python.
    pub const fn with_routine(mut self, routine: &'static str) -> Native {
        self.routine = routine;
        self
    }

    /// The same with narrower effects.
    pub const fn with_effects(mut self, effects: Effects) -> Native {
        self.effects = effects;
        self
    }

    /// The same, looking at the frames of its callers or having them watched.
    pub const fn that_looks(mut self) -> Native {
        self.looks = true;
        self
    }

    /// The same with a docstring.
    pub const fn with_doc(mut self, doc: &'static str) -> Native {
        self.doc = doc;
        self
    }
}

/// Code of a native as the `native!` macros wrap it.
pub type NativeCode = fn(&mut Vm, &[Value]) -> Res;

/// `native!("name", function, n)`, `native!("name", function, min, max)`, `native!("name", function, min, ..)` for any
/// number from min on: a [`Native`] entry of role function. `function: fn(&mut Vm, &[Value]) -> Res`.
#[macro_export]
macro_rules! native {
    ($name:expr, $f:path, $n:literal) => { $crate::native!($name, $f, $n, $n) };
    ($name:expr, $f:path, $min:literal, ..) => { $crate::native!(@ $name, $f, $min, $crate::runtime::native::Native::ANY) };
    ($name:expr, $f:path, $min:literal, $max:expr) => { $crate::native!(@ $name, $f, $min, $max) };
    (@ $name:expr, $f:path, $min:expr, $max:expr) => {{
        extern "C" fn shim(vm: &mut workbench::Vm, argv: *const workbench::Value, argc: usize) -> workbench::Value {
            match $f(vm, workbench::args(argv, argc)) {
                Ok(v) => v,
                Err(workbench::Raised) => workbench::Value::RAISED,
            }
        }
        $crate::runtime::native::Native {
            name: $name,
            func: shim,
            min: $min,
            max: $max,
            params: $crate::runtime::native::Params::Positional,
            role: $crate::runtime::native::Role::Function,
            doc: "",
            intrinsic: $crate::runtime::native::Intrinsic::None,
            effects: workbench::Effects::ANY,
            looks: false,
            routine: "",
        }
    }};
}

/// Like [`native!`] for a method: counts include `self`.
#[macro_export]
macro_rules! method {
    ($($t:tt)*) => { $crate::native!($($t)*).with_role($crate::runtime::native::Role::Method) };
}

/// Writes an attribute: `set(vm, object, value)`.
pub type Setter = fn(&mut Vm, Value, Value) -> Result<(), Raised>;

/// An attribute that Rust computes.
#[derive(Clone, Copy, Debug)]
pub struct GetSetDef {
    /// Its name.
    pub name: &'static str,
    /// Reads it: `get(vm, object)`.
    pub get: fn(&mut Vm, Value) -> Res,
    /// Writes it: `set(vm, object, value)`, the value absent for `del`.
    pub set: Option<Setter>,
}

/// What a file of `builtins/` adds to a built-in type.
pub struct TypeDef {
    /// The type.
    pub ty: Ty,
    /// Its methods and static functions (`__new__` with [`Role::New`]: the class is the first argument).
    pub methods: &'static [Native],
    /// Its computed attributes.
    pub getsets: &'static [GetSetDef],
    /// Its docstring.
    pub doc: &'static str,
}

/// A module written in Rust.
pub struct ModuleDef {
    /// Dotted name.
    pub name: &'static str,
    /// Its functions.
    pub functions: &'static [Native],
    /// Adds everything else (classes, constants): `init(vm, module)`.
    pub init: fn(&mut Vm, Value) -> Result<(), Raised>,
}

/// Payload of a builtin function object.
pub struct Builtin {
    /// What it does.
    pub def: &'static Native,
    /// The class it is a method of, or the module it belongs to; absent otherwise.
    pub owner: Value,
    /// The function that does its work, if it is written in Python; absent otherwise.
    pub python: Value,
}

impl workbench::Native for Builtin {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.owner);
        marker.mark(self.python);
    }
}

static BUILTIN: StaticShape = StaticShape::new(Kind::BUILTIN, "builtin", Layout::Native, 0);

/// A builtin function object.
pub fn builtin(vm: &mut Vm, def: &'static Native, owner: Value) -> Value {
    vm.heap.alloc_native(BUILTIN.id().0, Builtin { def, owner, python: Value::ABSENT }).value()
}

fn written_in_python(vm: &mut Vm, _: &[Value]) -> Res {
    Err(super::exceptions::raise(vm, super::Exc::SystemError, "the function behind this one was not asked"))
}

/// The function of Python that does a builtin's work, or the value itself.
pub fn python_behind(v: Value) -> Value {
    as_builtin(v).map(|b| b.python).filter(|f| !f.is_absent()).unwrap_or(v)
}

/// Make the functions of a module builtins, and show its classes as such: of a module that is written in C elsewhere, whose
/// functions do not become methods of a class that holds them.
pub fn disguise(vm: &mut Vm, module: Value) {
    let Some(namespace) = namespace_of(module) else { return };
    let entries = Namespace::entries(namespace, vm);
    let is_of_here = |&class: &Gc<Class>| {
        let is_old = class.flags.get() & flag::OLD_STYLE != 0;
        let members = class.members();
        let mut functions =
            members.iter().map(|m| m.1.get()).filter(|&v| workbench::ShapeId::of(v).kind() == Kind::FUNCTION);
        !is_old && functions.any(|f| workbench::access::slot(f, k::function::GLOBALS) == namespace.value())
    };
    for class in entries.iter().filter_map(|&(_, value)| Class::of(value)).filter(is_of_here) {
        class.flags.set(class.flags.get() | flag::DISGUISED);
    }
    // The first name of each function: further ones are of the same builtin.
    let mut first: Vec<(u64, Symbol)> = Vec::new();
    for (name, function) in entries {
        let text = vm.name_text(name);
        if workbench::ShapeId::of(function).kind() != Kind::FUNCTION || text.starts_with('_') {
            continue;
        }
        if let Some(known) = first.iter().find(|known| known.0 == function.bits()).map(|known| known.1)
            && let Some(builtin) = Namespace::get(namespace, vm, known)
        {
            Namespace::set(namespace, vm, name, builtin);
            continue;
        }
        first.push((function.bits(), name));
        let doc = super::text_of(vm, workbench::access::slot(function, k::function::DOC));
        let plain = crate::native!("", written_in_python, 0, ..);
        // As many as the module has functions, and it is loaded once.
        let def = Box::leak(Box::new(Native { name: text.leak(), doc: doc.leak(), ..plain }));
        let builtin = Builtin { def, owner: module, python: function };
        let value = vm.heap.alloc_native(BUILTIN.id().0, builtin).value();
        Namespace::set(namespace, vm, name, value);
    }
}

/// The payload of a builtin function object.
#[inline]
pub fn as_builtin(v: Value) -> Option<Gc<Builtin>> {
    Gc::from_value(v)
}

/// Is it a method of a built-in type (`list.append`), not a function?
pub fn is_method(v: Value) -> bool {
    as_builtin(v).is_some_and(|b| b.def.role == Role::Method)
}

/// Payload of a computed attribute.
pub struct GetSet {
    /// What it does.
    pub def: &'static GetSetDef,
    /// The class it belongs to.
    pub owner: Value,
}

impl workbench::Native for GetSet {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.owner);
    }
}

static GETSET: StaticShape = StaticShape::new(k::GETSET, "getset", Layout::Native, 0);

/// Put methods and computed attributes into a class.
pub fn extend_class(vm: &mut Vm, class: Gc<Class>, methods: &'static [Native], getsets: &'static [GetSetDef]) {
    for def in methods {
        let mut function = builtin(vm, def, class.value());
        if def.role == Role::ClassMethod {
            function = vm.record_with(k::CLASSMETHOD_RECORD.id(), &[function]);
        }
        let name = vm.intern(def.name.as_bytes());
        Class::set_member(class, &mut vm.space, name, function, false);
    }
    for def in getsets {
        let attribute = vm.heap.alloc_native(GETSET.id().0, GetSet { def, owner: class.value() }).value();
        let name = vm.intern(def.name.as_bytes());
        Class::set_member(class, &mut vm.space, name, attribute, false);
    }
}

/// Register what a file of `builtins/` defines for its type.
pub fn register_type(vm: &mut Vm, def: &'static TypeDef) {
    let class = class_of(vm, def.ty);
    extend_class(vm, class, def.methods, def.getsets);
    if def.getsets.iter().all(|g| g.name != "__doc__") {
        let doc = if def.doc.is_empty() { Value::NIL } else { super::str_value(vm, def.doc.as_bytes()) };
        set_class_attr(vm, class, "__doc__", doc);
    }
}

/// Define a class attribute by name.
pub fn set_class_attr(vm: &mut Vm, class: Gc<Class>, name: &str, value: Value) {
    let name = vm.intern(name.as_bytes());
    Class::set_member(class, &mut vm.space, name, value, false);
}

/// Make a new built-in class (for modules: `collections.deque`). `kind` and `slots` describe its instances: records with
/// that many slots, made with [`new_object`]; slot numbers are the definer's.
pub fn new_builtin_class(
    vm: &mut Vm,
    name: &'static str,
    module: &str,
    base: Gc<Class>,
    slots: u16,
    methods: &'static [Native],
    getsets: &'static [GetSetDef],
) -> Gc<Class> {
    let class = super::class::new_class(vm, name, &[base]);
    class.flags.set(class.flags.get() | super::types::flag::BUILTIN);
    let shape = vm.class_shape(k::OBJECT, name, class.value(), Layout::Record, slots, 0);
    class.instance_shape.set(Some(shape));
    extend_class(vm, class, methods, getsets);
    let module = super::str_value(vm, module.as_bytes());
    set_class_attr(vm, class, "__module__", module);
    class
}

/// An instance of a class from [`new_builtin_class`] (or a subclass a guest derived from it: pass the guest's class).
pub fn new_object(vm: &mut Vm, class: Gc<Class>, slots: &[Value]) -> Value {
    let shape = super::class::instance_shape(vm, class);
    vm.record_with(shape, slots)
}

/// Variables of a module: cells by name, until somebody asks for the dict ([`Namespace::dict`]).
#[derive(Default)]
pub struct Namespace {
    index: std::cell::RefCell<rustc_hash::FxHashMap<Symbol, Gc<WatchedCell>>>,
    order: std::cell::RefCell<Vec<Symbol>>,
    dict: std::cell::Cell<Option<Value>>,
    places: std::cell::RefCell<super::places::Places>,
}

impl workbench::Native for Namespace {
    fn trace(&self, marker: &mut Marker<'_>) {
        self.places.borrow().trace(marker);
        self.index.borrow().values().for_each(|c| marker.mark(c.value()));
        if let Some(dict) = self.dict.get() {
            marker.mark(dict);
        }
    }
}

static NAMESPACE: StaticShape = StaticShape::new(k::NAMESPACE, "namespace", Layout::Native, 0);

impl Namespace {
    /// Content of the cells of a namespace that became a dict.
    pub const STALE: Value = Value::UNDEFINED;

    /// An empty one.
    pub fn new(vm: &mut Vm) -> Gc<Namespace> {
        vm.heap.alloc_native(NAMESPACE.id().0, Namespace::default())
    }

    /// The cell of a name, made if need be. [`Namespace::STALE`] once the namespace became a dict.
    pub fn cell(this: Gc<Namespace>, vm: &mut Vm, name: Symbol) -> Gc<WatchedCell> {
        if let Some(&cell) = this.index.borrow().get(&name) {
            return cell;
        }
        let first = if this.dict.get().is_some() { Namespace::STALE } else { Value::ABSENT };
        let cell = WatchedCell::new(&mut vm.space, first);
        this.index.borrow_mut().insert(name, cell);
        this.order.borrow_mut().push(name);
        Heap::barrier(this.value());
        cell
    }

    /// The value of a name.
    pub fn get(this: Gc<Namespace>, vm: &mut Vm, name: Symbol) -> Option<Value> {
        if let Some(dict) = this.dict.get() {
            if let Some(known) = this.places.borrow().look_up(dict, name) {
                return known;
            }
            let found = super::dict_get_symbol(vm, dict, name);
            this.places.borrow_mut().note(vm, dict, name);
            Heap::barrier(this.value());
            return found;
        }
        let cell = *this.index.borrow().get(&name)?;
        Some(cell.get()).filter(|v| !v.is_absent())
    }

    /// Set (or, with absent, delete) a name.
    pub fn set(this: Gc<Namespace>, vm: &mut Vm, name: Symbol, value: Value) {
        if let Some(dict) = this.dict.get() {
            if value.is_absent() {
                super::dict_remove_symbol(vm, dict, name);
            } else {
                super::dict_set_symbol(vm, dict, name, value);
            }
            return;
        }
        let cell = Namespace::cell(this, vm, name);
        WatchedCell::set(cell, value);
    }

    /// Is it a dict by now?
    pub fn as_dict(&self) -> Option<Value> {
        self.dict.get()
    }

    /// The dict of the variables. From now on they live there and all cells are stale.
    pub fn dict(this: Gc<Namespace>, vm: &mut Vm) -> Value {
        if let Some(dict) = this.dict.get() {
            return dict;
        }
        let dict = workbench::object::dict::new(&mut vm.space);
        let order = this.order.borrow().clone();
        for name in order {
            let cell = Namespace::cell(this, vm, name);
            if !cell.get().is_absent() {
                super::dict_set_symbol(vm, dict, name, cell.get());
            }
            WatchedCell::set(cell, Namespace::STALE);
        }
        this.dict.set(Some(dict));
        Heap::barrier(this.value());
        dict
    }

    /// Names and values, in order of definition.
    pub fn entries(this: Gc<Namespace>, vm: &mut Vm) -> Vec<(Symbol, Value)> {
        if let Some(dict) = this.dict.get() {
            let mut out = Vec::new();
            let mut at = 0;
            while let Some((pos, key, value)) = workbench::object::dict::next_entry(dict, at) {
                at = pos + 1;
                if workbench::object::bytes::is(key) {
                    out.push((super::symbol_of(vm, key), value));
                }
            }
            return out;
        }
        let order = this.order.borrow().clone();
        let index = this.index.borrow();
        order.iter().map(|s| (*s, index[s].get())).filter(|e| !e.1.is_absent()).collect()
    }
}

/// The namespace of a module object.
pub fn namespace_of(module: Value) -> Option<Gc<Namespace>> {
    if workbench::ShapeId::of(module).kind() != Kind::MODULE {
        return None;
    }
    Gc::from_value(workbench::access::slot(module, k::module::NAMESPACE))
}

/// A module object with `__name__` and `__doc__`, not yet in `sys.modules`.
pub fn new_module(vm: &mut Vm, name: &str) -> Value {
    let namespace = Namespace::new(vm);
    let name = super::str_value(vm, name.as_bytes());
    let module = vm.record_with(k::MODULE.id(), &[namespace.value(), name]);
    set_module_attr(vm, module, "__name__", name);
    set_module_attr(vm, module, "__doc__", Value::NIL);
    module
}

/// Set a variable of a module.
pub fn set_module_attr(vm: &mut Vm, module: Value, name: &str, value: Value) {
    if let Some(namespace) = namespace_of(module) {
        let name = vm.intern(name.as_bytes());
        Namespace::set(namespace, vm, name, value);
    }
}

/// Make the module a definition describes.
pub fn make_module(vm: &mut Vm, def: &'static ModuleDef) -> Res {
    let module = new_module(vm, def.name);
    add_functions(vm, module, def.functions);
    (def.init)(vm, module)?;
    Ok(module)
}

/// Add functions to a module.
pub fn add_functions(vm: &mut Vm, module: Value, functions: &'static [Native]) {
    for def in functions {
        let function = builtin(vm, def, module);
        set_module_attr(vm, module, def.name, function);
    }
}

/// Add functions to the `__builtin__` module.
pub fn add_builtins(vm: &mut Vm, functions: &'static [Native]) {
    let module = state(vm).builtins.get();
    add_functions(vm, module, functions);
}

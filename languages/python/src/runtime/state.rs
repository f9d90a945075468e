//! What one VM's Python keeps: built-in classes, names, modules, the exception being handled.

use super::exceptions::Exc;
use super::kinds as k;
use super::missed::Wanted;
use super::native::{self, ModuleDef, Namespace};
use super::types::Ty;
use std::cell::{Cell, RefCell};
use workbench::{
    Class, Gc, GuestLock, Heap, LangId, Layout, Marker, Native, NativeFn, StaticShape, Symbol, Value, Vm, Watch,
};

macro_rules! symbols {
    ($($field:ident $text:literal;)*) => {
        /// Names the interpreter looks for.
        #[derive(Clone, Copy)]
        #[allow(missing_docs, reason = "the name says it")]
        pub struct Syms { $(pub $field: Symbol),* }

        impl Syms {
            fn new(vm: &mut Vm) -> Syms {
                Syms { $($field: vm.intern($text.as_bytes())),* }
            }
        }
    };
}

symbols! {
    abs "__abs__"; abstractmethods "__abstractmethods__"; add "__add__"; and "__and__"; bases "__bases__";
    builtins "__builtins__"; call "__call__";
    class "__class__"; cmp "__cmp__"; coerce "__coerce__"; contains "__contains__"; del "__del__"; delattr "__delattr__";
    delete "__delete__"; delitem "__delitem__"; delslice "__delslice__"; dict "__dict__"; div "__div__"; divmod "__divmod__";
    doc "__doc__"; enter "__enter__"; eq "__eq__"; exit "__exit__"; file "__file__"; float "__float__";
    floordiv "__floordiv__"; ge "__ge__"; get "__get__"; getattr "__getattr__"; getattribute "__getattribute__";
    getitem "__getitem__"; getslice "__getslice__"; gt "__gt__"; hash "__hash__"; hex "__hex__"; index "__index__";
    init "__init__"; instancecheck "__instancecheck__"; int "__int__"; invert "__invert__"; iter "__iter__"; le "__le__";
    len "__len__"; long "__long__"; lshift "__lshift__"; lt "__lt__"; main "__main__"; metaclass "__metaclass__";
    missing "__missing__"; mod_ "__mod__"; module "__module__"; mro "__mro__"; mul "__mul__"; name "__name__"; ne "__ne__";
    neg "__neg__"; new "__new__"; next "next"; nonzero "__nonzero__"; oct "__oct__"; or "__or__"; package "__package__";
    path "__path__"; pos "__pos__"; pow "__pow__"; repr "__repr__"; reversed "__reversed__"; rshift "__rshift__"; set "__set__";
    setattr "__setattr__"; setitem "__setitem__"; setslice "__setslice__"; slots "__slots__"; str "__str__"; sub "__sub__";
    subclasscheck "__subclasscheck__"; truediv "__truediv__"; trunc "__trunc__"; unicode "__unicode__"; xor "__xor__";
    radd "__radd__"; rand "__rand__"; rdiv "__rdiv__"; rdivmod "__rdivmod__"; rfloordiv "__rfloordiv__"; rlshift "__rlshift__";
    rmod "__rmod__"; rmul "__rmul__"; ror "__ror__"; rpow "__rpow__"; rrshift "__rrshift__"; rsub "__rsub__";
    rtruediv "__rtruediv__"; rxor "__rxor__"; iadd "__iadd__"; iand "__iand__"; idiv "__idiv__"; ifloordiv "__ifloordiv__";
    ilshift "__ilshift__"; imod "__imod__"; imul "__imul__"; ior "__ior__"; ipow "__ipow__"; irshift "__irshift__";
    isub "__isub__"; itruediv "__itruediv__"; ixor "__ixor__"; args "args"; message "message"; keys "keys";
    hidden_value "%value"; hidden_args "%args"; hidden_tb "%tb"; hidden_message "%message"; weakref "__weakref__"; all "__all__";
    format "__format__"; locals "locals"; globals "globals"; dir "dir"; vars "vars"; eval "eval"; execfile "execfile";
    debug "__debug__"; write "write"; softspace "softspace"; stdout "stdout"; stderr "stderr"; stdin "stdin";
    code "code"; filename "filename"; lineno "lineno"; offset "offset"; text "text"; msg "msg"; func_name "func_name";
}

/// The state object of Python in a VM.
pub struct State {
    /// Number of the language.
    pub id: LangId,
    /// Names.
    pub syms: Syms,
    types: RefCell<Vec<Gc<Class>>>,
    exceptions: RefCell<Vec<Gc<Class>>>,
    types_ref: Cell<&'static [Gc<Class>]>,
    exceptions_ref: Cell<&'static [Gc<Class>]>,
    /// `sys.modules`: a dict.
    pub modules: Cell<Value>,
    /// The `__builtin__` module.
    pub builtins: Cell<Value>,
    /// The `sys` module.
    pub sys: Cell<Value>,
    /// The `__main__` module.
    pub main: Cell<Value>,
    /// A cell record: the exception being handled (`sys.exc_info`), absent if none.
    pub handled: Cell<Value>,
    /// What `globals()` answers for the native that runs, when its caller passed it (a namespace or dict); absent.
    pub scope_globals: Cell<Value>,
    /// The same for `locals()`.
    pub scope_locals: Cell<Value>,
    /// Modules written in Rust, made at their first import.
    pub native_modules: RefCell<Vec<&'static ModuleDef>>,
    /// Files that may hold back what was written to them.
    pub holding_back: crate::builtins::file::HoldingBack,
    /// Continuations: see `stubs.rs`.
    pub stubs: RefCell<Vec<Value>>,
    /// Attributes of instances that have no room for them.
    pub side_dicts: super::side_dicts::SideDicts,
    /// Objects whose `repr` is under way.
    pub repr_stack: RefCell<Vec<Value>>,
    /// `sys.getrecursionlimit()`
    pub recursion_limit: Cell<u32>,
    /// Anything else helpers keep alive by name (`intern` tables, codecs): a dict.
    pub extras: Cell<Value>,
    /// The method cache: class and name to member.
    pub(crate) method_cache: RefCell<Vec<CacheEntry>>,
    /// The second level of the inline caches of attribute access.
    pub(crate) plans: RefCell<Vec<PlanEntry>>,
    /// The `next` methods of iterators of classes written in Rust, by shape and epoch.
    pub(crate) nexts: RefCell<[(u64, Option<NativeFn>); NEXTS]>,
    /// Future features that entries at the prompt have switched on.
    pub session: Cell<crate::future::Features>,
    /// Is there to be a collection that has not happened yet?
    pub collection_wanted: Cell<Wanted>,
    /// What collections after `del` have taken.
    pub missing_time: Cell<std::time::Duration>,
    /// A program that sleeps is to collect from this time on.
    pub idle_from: Cell<std::time::Duration>,
    /// Who imports modules has it: number of the thread, and how often it took it.
    pub imports: GuestLock,
    /// See there.
    pub import_owner: Cell<(u64, u32)>,
    /// Does the next item printed to standard output come after a space?
    pub softspace: Cell<bool>,
    /// What the running thread watches, see [`crate::tracing::Watching`]; absent until it does.
    pub watching: Cell<Value>,
    /// Encodings that source texts have declared, by name.
    pub source_tables: RefCell<Vec<(String, Option<crate::encoding::Table>)>>,
    /// Texts that were executed lately.
    pub(crate) remembered: crate::again::Remembered,
    /// Texts that are known to be right.
    pub(crate) checked: crate::checked::Checked,
    /// Fires when a function gets other code.
    pub function_code: Watch,
    /// How deep Rust calls Rust (repr, comparisons) now.
    pub depth: Cell<u32>,
}

/// An entry of the method cache.
#[derive(Clone, Copy)]
pub(crate) struct CacheEntry {
    pub(crate) class: u64,
    pub(crate) symbol: Symbol,
    pub(crate) epoch: u32,
    pub(crate) value: Value,
}

/// An entry of the plan cache: shape, epoch, name with the kind of access, object (of class and module accesses).
#[derive(Clone, Copy)]
pub(crate) struct PlanEntry {
    pub(crate) key: u64,
    pub(crate) name: u64,
    pub(crate) object: u64,
    pub(crate) plan: Value,
    pub(crate) value: Value,
}

/// Entries of the cache of `next` methods.
pub(crate) const NEXTS: usize = 64;

/// Entries of the plan cache.
pub(crate) const PLANS: usize = 2048;

/// Entries of the method cache.
pub(crate) const CACHE: usize = 4096;

impl Native for State {
    fn trace(&self, marker: &mut Marker<'_>) {
        for class in self.types.borrow().iter().chain(self.exceptions.borrow().iter()) {
            marker.mark(class.value());
        }
        let cells = [&self.modules, &self.builtins, &self.sys, &self.main, &self.handled, &self.scope_globals];
        let more = [&self.scope_locals, &self.extras, &self.watching];
        cells.iter().chain(&more).for_each(|c| marker.mark(c.get()));
        self.stubs.borrow().iter().chain(self.repr_stack.borrow().iter()).for_each(|&v| marker.mark(v));
        self.side_dicts.trace(marker);
        self.method_cache.borrow().iter().for_each(|e| marker.mark(e.value));
        self.plans.borrow().iter().for_each(|e| marker.mark(e.value));
        self.remembered.trace(marker);
    }
}

static STATE: StaticShape = StaticShape::new(k::STATE, "python", Layout::Native, 0);

/// Python's state.
#[inline]
pub fn state(vm: &Vm) -> Gc<State> {
    vm.state::<State>()
}

impl State {
    /// The built-in classes by [`Ty`].
    #[inline(always)]
    pub fn types(&self) -> &'static [Gc<Class>] {
        self.types_ref.get()
    }

    /// The exception classes by [`Exc`].
    #[inline(always)]
    pub fn exceptions(&self) -> &'static [Gc<Class>] {
        self.exceptions_ref.get()
    }

    /// Make the state with its classes, `sys.modules` and an empty `__builtin__`.
    pub fn install(vm: &mut Vm, id: LangId) -> Gc<State> {
        // Descriptors and hooks of attribute access have such names.
        vm.space.set_wide_names(|name| name.starts_with(b"__"));
        let syms = Syms::new(vm);
        let empty = CacheEntry { class: 0, symbol: Symbol(0), epoch: 0, value: Value::ABSENT };
        let no_plan = PlanEntry { key: 0, name: 0, object: 0, plan: Value::ABSENT, value: Value::ABSENT };
        let absent = || Cell::new(Value::ABSENT);
        let payload = State {
            id,
            syms,
            types: RefCell::default(),
            exceptions: RefCell::default(),
            types_ref: Cell::new(&[]),
            exceptions_ref: Cell::new(&[]),
            modules: absent(),
            builtins: absent(),
            sys: absent(),
            main: absent(),
            handled: absent(),
            scope_globals: absent(),
            scope_locals: absent(),
            native_modules: RefCell::default(),
            holding_back: crate::builtins::file::HoldingBack::default(),
            stubs: RefCell::default(),
            side_dicts: super::side_dicts::SideDicts::default(),
            repr_stack: RefCell::default(),
            recursion_limit: Cell::new(1000),
            extras: absent(),
            method_cache: RefCell::new(vec![empty; CACHE]),
            plans: RefCell::new(vec![no_plan; PLANS]),
            nexts: RefCell::new([(0, None); NEXTS]),
            session: Cell::default(),
            collection_wanted: Cell::default(),
            missing_time: Cell::default(),
            idle_from: Cell::new(crate::modules::gc::IDLE),
            imports: GuestLock::default(),
            import_owner: Cell::new((0, 0)),
            softspace: Cell::new(false),
            watching: absent(),
            source_tables: RefCell::default(),
            remembered: crate::again::Remembered::default(),
            checked: crate::checked::Checked::default(),
            function_code: Watch::new(),
            depth: Cell::new(0),
        };
        let state = vm.heap.alloc_native(STATE.id().0, payload);
        vm.set_state(id, state);
        make_types(vm, state);
        make_exceptions(vm, state);
        state.handled.set(vm.record(k::CELL.id()));
        Heap::barrier(state.value());
        let modules = workbench::object::dict::new(&mut vm.space);
        state.modules.set(modules);
        Heap::barrier(state.value());
        let extras = workbench::object::dict::new(&mut vm.space);
        state.extras.set(extras);
        Heap::barrier(state.value());
        let builtins = native::new_module(vm, "__builtin__");
        state.builtins.set(builtins);
        Heap::barrier(state.value());
        state
    }

    /// The namespace of `__builtin__`.
    pub fn builtins_namespace(&self) -> Gc<Namespace> {
        native::namespace_of(self.builtins.get()).expect("it is a module")
    }
}

/// The built-in types that guests may derive from.
const DERIVABLE: [Ty; 24] = [
    Ty::Object,
    Ty::Type,
    Ty::Int,
    Ty::Long,
    Ty::Float,
    Ty::Complex,
    Ty::BaseString,
    Ty::Str,
    Ty::Unicode,
    Ty::List,
    Ty::Tuple,
    Ty::Dict,
    Ty::Set,
    Ty::FrozenSet,
    Ty::ByteArray,
    Ty::File,
    Ty::Module,
    Ty::Property,
    Ty::StaticMethod,
    Ty::ClassMethod,
    Ty::Super,
    Ty::Enumerate,
    Ty::Reversed,
    Ty::Internal,
];

fn make_types(vm: &mut Vm, state: Gc<State>) {
    for &(ty, name, base) in Ty::ALL {
        let name = vm.intern(name.as_bytes());
        let class = Class::new(&mut vm.space, name, Value::ABSENT);
        state.types.borrow_mut().push(class);
        Heap::barrier(state.value());
        let bases: &[Gc<Class>] = if ty == Ty::Object { &[] } else { &[state.types.borrow()[base as usize]] };
        super::class::set_bases(vm, class, bases);
    }
    let types: &'static [Gc<Class>] = Box::leak(state.types.borrow().clone().into_boxed_slice());
    state.types_ref.set(types);
    let module = super::str_value(vm, b"__builtin__");
    for &(ty, ..) in Ty::ALL {
        let class = types[ty as usize];
        class.meta.set(types[Ty::Type as usize].value());
        Heap::barrier(class.value());
        let mut flags = super::types::flag::BUILTIN;
        if !DERIVABLE.contains(&ty) {
            flags |= super::types::flag::FINAL;
        }
        if ty == Ty::Object {
            flags |= super::types::flag::NO_DICT;
        }
        if ty == Ty::Type {
            flags |= super::types::flag::META;
        }
        class.flags.set(flags);
        Class::set_member(class, &mut vm.space, state.syms.module, module, false);
        Class::set_member(class, &mut vm.space, state.syms.doc, Value::NIL, false);
    }
}

fn make_exceptions(vm: &mut Vm, state: Gc<State>) {
    let module = super::str_value(vm, b"exceptions");
    for &(_, name, bases) in Exc::ALL {
        let symbol = vm.intern(name.as_bytes());
        let class = Class::new(&mut vm.space, symbol, state.types()[Ty::Type as usize].value());
        state.exceptions.borrow_mut().push(class);
        Heap::barrier(state.value());
        class.flags.set(super::types::flag::BUILTIN | super::types::flag::EXCEPTION);
        let made: Vec<Gc<Class>> = bases.iter().map(|&b| state.exceptions.borrow()[b as usize]).collect();
        let object = [state.types()[Ty::Object as usize]];
        super::class::set_bases(vm, class, if made.is_empty() { &object } else { &made });
        Class::set_member(class, &mut vm.space, state.syms.module, module, false);
        Class::set_member(class, &mut vm.space, state.syms.doc, Value::NIL, false);
    }
    state.exceptions_ref.set(Box::leak(state.exceptions.borrow().clone().into_boxed_slice()));
}

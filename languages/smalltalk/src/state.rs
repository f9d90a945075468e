//! What one VM knows about SOM: classes, globals, symbols, and the caches in front of method lookup.
//!
//! *Invariants.* A class is complete before guest code sees it and never changes afterwards; each class of objects has
//! shapes of its own. So what a shape understands is a constant, and caches never become stale. Classes live as long as the
//! VM (their shapes keep them).

use crate::ast::Names;
use crate::objects::class::Info;
use crate::objects::kinds;
use crate::objects::method::Method;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use workbench::{Class, Gc, Heap, Kind, LangId, Marker, Native, ShapeId, Symbol, Value, Vm, WatchedCell};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        /// Selectors that the implementation itself sends.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum Word { $($(#[$doc])* $name),* }

        /// Their texts, by number.
        pub const WORDS: &[&str] = &[$($text),*];
    };
}

words! {
    /// Arguments: selector, array.
    NotUnderstood = "doesNotUnderstand:arguments:";
    /// Argument: name.
    UnknownGlobal = "unknownGlobal:";
    /// Argument: block.
    EscapedBlock = "escapedBlock:";
    /// Argument: text.
    Error = "error:";
    /// How a program starts.
    Initialize = "initialize:";
    /// Of arrays.
    At = "at:";
    /// Of arrays.
    AtPut = "at:put:";
    /// Of blocks.
    Value0 = "value";
    /// Of blocks.
    Value1 = "value:";
    /// Of blocks.
    Value2 = "value:with:";
}

/// Classes that the VM makes objects of, and the shapes of those.
#[derive(Clone, Copy)]
pub struct Core {
    /// `Object`
    pub object: Gc<Class>,
    /// `Class`
    pub class: Gc<Class>,
    /// `Metaclass`
    pub metaclass: Gc<Class>,
    /// `Nil`
    pub nil: Gc<Class>,
    /// `True`
    pub yes: Gc<Class>,
    /// `False`
    pub no: Gc<Class>,
    /// `Integer`
    pub integer: Gc<Class>,
    /// `Double`
    pub double: Gc<Class>,
    /// `String`
    pub string: Gc<Class>,
    /// `Block`, `Block1`, `Block2`, `Block3`
    pub blocks: [Gc<Class>; 4],
    /// Objects of `Symbol`
    pub symbol: ShapeId,
    /// Objects of `Array`
    pub array: ShapeId,
    /// Objects of `Method`
    pub method: ShapeId,
    /// Objects of `Primitive`
    pub primitive: ShapeId,
    /// The classes of classes
    pub metaclasses: ShapeId,
}

#[derive(Clone, Copy)]
struct Cached {
    shape: u32,
    selector: Symbol,
    method: Option<Gc<Method>>,
}

const CACHE: usize = 2048;

/// See the module.
pub struct State {
    /// This language's number.
    pub lang: LangId,
    /// Names of the front end.
    pub names: RefCell<Names>,
    words: Vec<Symbol>,
    /// Selectors of [`crate::op::Binary`] by number.
    pub binaries: Vec<Symbol>,
    core: Cell<Option<Core>>,
    /// Variables everybody sees.
    globals: RefCell<HashMap<Symbol, Gc<WatchedCell>>>,
    symbols: RefCell<HashMap<Symbol, Value>>,
    /// What is known of a class beside its members, by its address.
    infos: RefCell<HashMap<u64, Rc<Info>>>,
    /// Shapes of blocks by parameters and slots.
    pub block_shapes: RefCell<HashMap<(usize, usize), ShapeId>>,
    /// Folders with classes, first one first.
    pub class_path: RefCell<Vec<String>>,
    /// Classes that are being loaded.
    pub loading: RefCell<Vec<Symbol>>,
    /// State of `atRandom`.
    pub random: Cell<u64>,
    /// When the VM started.
    pub started: f64,
    cache: Box<[Cell<Cached>]>,
}

impl Native for State {
    fn trace(&self, marker: &mut Marker<'_>) {
        self.globals.borrow().values().for_each(|cell| marker.mark(cell.value()));
        self.symbols.borrow().values().for_each(|&v| marker.mark(v));
    }
}

impl State {
    /// The state of a VM without classes.
    pub fn new(vm: &mut Vm, lang: LangId) -> State {
        let words = WORDS.iter().map(|text| vm.space.intern(text.as_bytes())).collect();
        let binaries = crate::op::Binary::ALL.iter().map(|(_, text)| vm.space.intern(text.as_bytes())).collect();
        let empty = Cached { shape: 0, selector: Symbol(0), method: None };
        State {
            lang,
            names: RefCell::default(),
            words,
            binaries,
            core: Cell::new(None),
            globals: RefCell::default(),
            symbols: RefCell::default(),
            infos: RefCell::default(),
            block_shapes: RefCell::default(),
            class_path: RefCell::default(),
            loading: RefCell::default(),
            random: Cell::new(workbench::host::clock::now().to_bits()),
            started: workbench::host::clock::now(),
            cache: vec![Cell::new(empty); CACHE].into(),
        }
    }

    /// The symbol of a word.
    pub fn word(&self, word: Word) -> Symbol {
        self.words[word as usize]
    }

    /// The core classes.
    pub fn core(&self) -> Core {
        self.core.get().expect("the core is loaded before anything is compiled or run")
    }

    /// Is the core library loaded?
    pub fn is_booted(&self) -> bool {
        self.core.get().is_some()
    }

    /// Set the core classes.
    pub fn set_core(&self, core: Core) {
        self.core.set(Some(core));
    }

    /// Facts about a class.
    pub fn info(&self, class: Gc<Class>) -> Rc<Info> {
        self.infos.borrow().get(&class.value().bits()).cloned().unwrap_or_default()
    }

    /// Set facts about a class.
    pub fn set_info(&self, class: Gc<Class>, info: Info) {
        self.infos.borrow_mut().insert(class.value().bits(), Rc::new(info));
    }

    /// The class of objects of a shape.
    pub fn class_of(&self, id: ShapeId) -> Gc<Class> {
        let shape = id.shape();
        if let Some(class) = Class::of(shape.class) {
            return class;
        }
        let core = self.core();
        match shape.kind {
            Kind::INT | Kind::BIGINT => core.integer,
            Kind::FLOAT => core.double,
            Kind::TEXT => core.string,
            Kind::SINGLETON if id == ShapeId::of(Value::NIL) => core.nil,
            Kind::SINGLETON if id == ShapeId::of(Value::TRUE) => core.yes,
            Kind::SINGLETON if id == ShapeId::of(Value::FALSE) => core.no,
            _ => core.object,
        }
    }

    /// What objects of a shape do on a message.
    pub fn find(&self, shape: ShapeId, selector: Symbol) -> Option<Gc<Method>> {
        let at = (shape.0.wrapping_mul(31) ^ selector.0.wrapping_mul(0x9e37)) as usize % CACHE;
        let cached = self.cache[at].get();
        if cached.shape == shape.0 && cached.selector == selector {
            return cached.method;
        }
        let method = self.find_in(self.class_of(shape), selector);
        self.cache[at].set(Cached { shape: shape.0, selector, method });
        method
    }

    /// What objects of a class do on a message.
    pub fn find_in(&self, class: Gc<Class>, selector: Symbol) -> Option<Gc<Method>> {
        class.lookup(selector).and_then(|member| Gc::from_value(member.cell.get()))
    }
}

impl State {
    /// Names and values of the globals that are set.
    pub fn globals(&self) -> Vec<Symbol> {
        let globals = self.globals.borrow();
        globals.iter().filter(|(_, cell)| !cell.get().is_absent()).map(|(&name, _)| name).collect()
    }
}

/// The cell of a global, unset when it is new.
pub fn global(vm: &mut Vm, state: Gc<State>, name: Symbol) -> Gc<WatchedCell> {
    let known = state.globals.borrow().get(&name).copied();
    known.unwrap_or_else(|| {
        let cell = WatchedCell::new(&mut vm.space, Value::ABSENT);
        state.globals.borrow_mut().insert(name, cell);
        Heap::barrier(state.value());
        cell
    })
}

/// The one object of class Symbol with this name.
pub fn symbol_object(vm: &mut Vm, state: Gc<State>, symbol: Symbol) -> Value {
    let known = state.symbols.borrow().get(&symbol).copied();
    known.unwrap_or_else(|| {
        let name = vm.space.name_text(symbol);
        let text = workbench::object::text::from_str(&mut vm.space, &name, kinds::WIDE);
        let object = vm.space.record_with(state.core().symbol, &[text, Value::small(symbol.0 as i64)]);
        state.symbols.borrow_mut().insert(symbol, object);
        Heap::barrier(state.value());
        object
    })
}

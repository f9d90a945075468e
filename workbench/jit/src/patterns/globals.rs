//! A language's global variables by name, each in a watched cell.

use crate::builder::CodeBuilder;
use crate::code::LangId;
use crate::vm::Vm;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::marker::PhantomData;
use workbench_gc::{Gc, Heap, Layout, Marker, Native, Value};
use workbench_object::{Kind, StaticShape, WatchedCell};

static GLOBALS: StaticShape = StaticShape::new(Kind::INTERNAL, "globals", Layout::Native, 0);

/// The state of a language `L` that needs no more than globals. A language with more keeps its own and may look at this.
pub struct Globals<L: 'static> {
    lang: LangId,
    cells: RefCell<FxHashMap<Box<str>, Gc<WatchedCell>>>,
    language: PhantomData<fn() -> L>,
}

impl<L: 'static> Native for Globals<L> {
    fn trace(&self, marker: &mut Marker<'_>) {
        self.cells.borrow().values().for_each(|cell| marker.mark(cell.value()));
    }
}

impl<L: 'static> Globals<L> {
    /// Make them, as a language's setup does.
    pub fn setup(vm: &mut Vm, lang: LangId) {
        let globals = Globals::<L> { lang, cells: RefCell::default(), language: PhantomData };
        let globals = vm.space.heap.alloc_native(GLOBALS.id().0, globals);
        vm.set_state(lang, globals);
    }

    /// The language's number.
    pub fn lang(vm: &Vm) -> LangId {
        vm.state::<Globals<L>>().lang
    }

    /// The cell of a variable; a new one holds the absent value. Its name is one that completion knows.
    pub fn cell(vm: &mut Vm, name: &str) -> Gc<WatchedCell> {
        let globals = vm.state::<Globals<L>>();
        let known = globals.cells.borrow().get(name).copied();
        known.unwrap_or_else(|| {
            let cell = WatchedCell::new(&mut vm.space, Value::ABSENT);
            globals.cells.borrow_mut().insert(name.into(), cell);
            vm.space.intern(name.as_bytes());
            Heap::barrier(globals.value());
            cell
        })
    }

    /// Number of the constant that is the cell of a variable. The variable's name is the constant after it.
    pub fn constant<O: Copy + 'static>(vm: &mut Vm, b: &mut CodeBuilder<O>, name: &str) -> u16 {
        let cell = Globals::<L>::cell(vm, name).value();
        b.named(vm, name, cell)
    }

    /// The names of variables that have values.
    pub fn names(vm: &Vm) -> Vec<String> {
        let globals = vm.state::<Globals<L>>();
        let cells = globals.cells.borrow();
        let mut names: Vec<String> =
            cells.iter().filter(|(_, cell)| !cell.get().is_absent()).map(|(name, _)| name.to_string()).collect();
        names.sort();
        names
    }
}

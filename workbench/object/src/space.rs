//! One VM's objects.

use crate::classes::Classes;
use crate::epoch::Epochs;
use crate::known::Known;
use crate::symbol::Symbols;
use crate::{Class, Kind, Shape, ShapeId, Symbol, bytes, shape, tuple};
use workbench_gc::{Heap, HeapConfig, Layout, Marker, Survivors, Value, access};

/// The heap, the names, and the shapes of one VM.
pub struct Space {
    /// The heap.
    pub heap: Box<Heap>,
    symbols: Symbols,
    pub(crate) classes: Classes,
    /// Strings of one unit and none: a values buffer, see [`crate::bytes`].
    strings: Value,
    empty_tuple: Value,
    known: Known,
    epochs: Epochs,
}

impl Space {
    /// An empty space.
    pub fn new(config: HeapConfig) -> Space {
        shape::init();
        let heap = Box::new(Heap::new(config));
        let symbols = Symbols::default();
        let mut space = Space {
            heap,
            symbols,
            classes: Classes::default(),
            strings: Value::ABSENT,
            empty_tuple: Value::ABSENT,
            known: Known::default(),
            epochs: Epochs::default(),
        };
        space.strings = bytes::preallocate(&mut space);
        space.empty_tuple = tuple::with_len(&mut space, 0);
        space
    }

    /// The tuple without elements: there is one.
    #[inline]
    pub fn empty_tuple(&self) -> Value {
        self.empty_tuple
    }

    /// The empty byte string.
    #[inline]
    pub fn empty_bytes(&self) -> Value {
        access::values_of(self.strings)[256]
    }

    /// The byte string of one byte.
    #[inline]
    pub fn byte(&self, byte: u8) -> Value {
        access::values_of(self.strings)[byte as usize]
    }

    /// A values buffer: at position `b` the byte string of the one byte `b`.
    #[inline(always)]
    pub fn byte_strings(&self) -> Value {
        self.strings
    }

    /// The empty text string.
    #[inline]
    pub fn empty_text(&self) -> Value {
        access::values_of(self.strings)[bytes::ONE_KIND + 256]
    }

    /// The text string of one Latin-1 character.
    #[inline]
    pub fn latin1(&self, byte: u8) -> Value {
        access::values_of(self.strings)[bytes::ONE_KIND + byte as usize]
    }

    /// The symbol of a name.
    pub fn intern(&mut self, name: &[u8]) -> Symbol {
        self.symbols.intern(name)
    }

    /// The symbol of the name that this string object, which is not absent, holds.
    pub fn intern_in(&mut self, name: &[u8], object: Value) -> Symbol {
        self.symbols.intern_in(name, object)
    }

    /// The symbol of a string object that is known to stand for it.
    #[inline]
    pub fn symbol_of_object(&self, object: Value) -> Option<Symbol> {
        self.symbols.of_object(object)
    }

    /// The symbol of a name, if anybody interned it.
    pub fn find_symbol(&self, name: &[u8]) -> Option<Symbol> {
        self.symbols.lookup(name)
    }

    /// The name of a symbol.
    pub fn name(&self, symbol: Symbol) -> &[u8] {
        self.symbols.name(symbol)
    }

    /// The name of a symbol as text, for messages.
    pub fn name_text(&self, symbol: Symbol) -> String {
        String::from_utf8_lossy(self.symbols.name(symbol)).into_owned()
    }

    /// The string object that stands for a symbol, absent when none was set.
    pub fn symbol_object(&self, symbol: Symbol) -> Value {
        self.symbols.objects[symbol.0 as usize]
    }

    /// Set the string object that stands for a symbol.
    pub fn set_symbol_object(&mut self, symbol: Symbol, object: Value) {
        self.symbols.objects[symbol.0 as usize] = object;
    }

    /// All symbols, for completion.
    pub fn symbols(&self) -> impl Iterator<Item = (Symbol, &[u8])> {
        self.symbols.all()
    }

    /// The first shape of a class's instances: `inline` named slots in the object, more in its overflow buffer.
    pub fn instance_shape(&mut self, kind: Kind, name: &'static str, class: Value, inline: u16) -> ShapeId {
        let id = self.class_shape(kind, name, class, Layout::Record, inline + 1, 0);
        id.shape().set_named();
        id
    }

    /// A shape for objects of a class that have a fixed layout.
    pub fn class_shape(
        &mut self,
        kind: Kind,
        name: &'static str,
        class: Value,
        layout: Layout,
        slots: u16,
        strategy: u8,
    ) -> ShapeId {
        let id = Shape::register(kind, name, layout, slots, class, strategy, Box::new([])).id;
        match Class::of(class) {
            Some(class) => class.shapes.borrow_mut().push(id),
            // A class of another make lives as long as the space.
            None if class.is_ptr() => self.heap.keep(class),
            None => {}
        }
        id
    }

    /// A record of a shape with all slots absent.
    #[inline]
    pub fn record(&mut self, shape: ShapeId) -> Value {
        let s = shape.shape();
        self.heap.alloc_record(shape.0, s.layout, s.slots, Value::ABSENT)
    }

    /// A record of a shape with these first slots; the others are absent.
    #[inline]
    pub fn record_with(&mut self, shape: ShapeId, slots: &[Value]) -> Value {
        let record = self.record(shape);
        for (i, &v) in slots.iter().enumerate() {
            access::set_slot(record, i, v);
        }
        record
    }

    /// Read a named slot of an instance.
    pub fn get_named(&self, object: Value, name: Symbol) -> Option<Value> {
        use crate::Place;
        match ShapeId::of(object).shape().place(name)? {
            Place::Inline(i) => Some(access::slot(object, i as usize)),
            Place::Overflow(i) => access::values_of(access::slot(object, 0)).get(i as usize).copied(),
        }
        .filter(|v| !v.is_absent())
    }

    /// Write a named slot of an instance, adding it when it is new.
    pub fn set_named(&mut self, object: Value, name: Symbol, value: Value) {
        use crate::Place;
        let mut shape = ShapeId::of(object).shape();
        if shape.place(name).is_none() {
            shape = shape.with(name);
            self.reshape(object, shape);
        }
        match shape.place(name) {
            Some(Place::Inline(i)) => access::set_slot(object, i as usize, value),
            Some(Place::Overflow(i)) => access::values_store(access::slot(object, 0), i as usize, value),
            None => unreachable!("the shape was just given the name"),
        }
    }

    /// Move an instance to a shape with one more named slot: makes room in the overflow buffer when the slot lives there.
    pub fn reshape(&mut self, object: Value, shape: &'static Shape) {
        use crate::Place;
        if let Some(last) = shape.names.len().checked_sub(1)
            && let Place::Overflow(i) = shape.place_of(last as u16)
        {
            let old = access::slot(object, 0);
            let have = if old.is_absent() { 0 } else { access::values_of(old).len() };
            if i as usize >= have {
                let grown =
                    self.heap.alloc_values(ShapeId::BUFFER.0, (have * 2).max(4).max(i as usize + 1), Value::ABSENT);
                if have > 0 {
                    access::values_move(old, 0, grown, 0, have);
                }
                access::set_slot(object, 0, grown);
            }
        }
        access::header(object).shape.set(shape.id.0);
    }

    /// An integer of any 64-bit size.
    #[inline(always)]
    pub fn int(&mut self, i: i64) -> Value {
        match Value::from_int(i) {
            Some(v) => v,
            None => self.boxed_word(ShapeId::BOXED_INT, i as u64),
        }
    }

    /// A double.
    #[inline(always)]
    pub fn float(&mut self, f: f64) -> Value {
        match Value::from_float(f) {
            Some(v) => v,
            None => self.boxed_word(ShapeId::BOXED_FLOAT, f.to_bits()),
        }
    }

    #[cold]
    fn boxed_word(&mut self, shape: ShapeId, word: u64) -> Value {
        let raw = self.heap.alloc_raw(shape.0, 8);
        access::set_word(raw, 0, word);
        raw
    }

    /// The 64-bit integer, tagged or boxed, that a value is.
    #[inline(always)]
    pub fn as_int(v: Value) -> Option<i64> {
        match v.as_int() {
            Some(i) => Some(i),
            None if v.is_ptr() && ShapeId::of(v) == ShapeId::BOXED_INT => Some(access::words_of(v)[0] as i64),
            None => None,
        }
    }

    /// The double, immediate or boxed, that a value is.
    #[inline(always)]
    pub fn as_float(v: Value) -> Option<f64> {
        match v.as_float() {
            Some(f) => Some(f),
            None if v.is_ptr() && ShapeId::of(v) == ShapeId::BOXED_FLOAT => {
                Some(f64::from_bits(access::words_of(v)[0]))
            }
            None => None,
        }
    }

    /// Report the roots this space holds.
    pub fn trace(&self, marker: &mut Marker<'_>) {
        self.symbols.trace(marker);
        marker.mark(self.strings);
        marker.mark(self.empty_tuple);
        self.classes.trace(marker);
    }

    /// Changes whenever any class changes, or an object that is known by its address dies: lookup caches compare it.
    #[inline(always)]
    pub fn class_epoch(&self) -> u32 {
        self.epochs.now()
    }

    /// Changes less often: when lookups of this name may have other answers.
    #[inline]
    pub fn epoch_of(&self, name: Symbol) -> u32 {
        self.epochs.of(name)
    }

    /// Say by which names members tell how other names are looked up; before it is said, all do.
    pub fn set_wide_names(&self, is_wide: fn(&[u8]) -> bool) {
        self.epochs.is_wide.set(is_wide);
    }

    pub(crate) fn next_epoch(&self) {
        self.epochs.end();
    }

    pub(crate) fn next_epoch_of(&self, name: Symbol) {
        self.epochs.end_of(name, self.symbols.name(name));
    }

    /// A cache is about to remember something of this object by its address and [`Space::class_epoch`].
    pub fn know_by_address(&self, object: Value) {
        if object.is_ptr() {
            self.known.add(object);
        }
    }

    /// Report what shapes hold: see [`workbench_gc::Roots::shapes`].
    pub fn trace_shapes(&self, shapes: &[u32], marker: &mut Marker<'_>) {
        Classes::mark_found(shapes, marker);
    }

    /// A collection ended: see [`workbench_gc::Roots::ended`].
    pub fn collection_ended(&self, survivors: &Survivors<'_>) {
        self.classes.ended(survivors);
        if self.known.ended(survivors) {
            self.next_epoch();
        }
    }
}

/// Anything that leads to a space: the context of code that may call back into a guest.
pub trait HasSpace {
    /// The space.
    fn space(&mut self) -> &mut Space;
}

impl HasSpace for Space {
    fn space(&mut self) -> &mut Space {
        self
    }
}

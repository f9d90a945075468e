//! Trees of elements, made without a call for each event: what `xml.etree` does as long as nobody listens in.
//!
//! The state is the builder's of `lib/xml/etree/ElementTree.py`, so that its methods and this may take turns. Events that
//! make no part of a tree are given back to whoever calls the handlers.

use super::events::{Arg, Args, Event, kind};
use super::scanner::Scanner;
use super::{Parser, named, shown, this};
use crate::runtime::class::{BY_SHAPE, instance_shape};
use crate::runtime::{Res, call_method, get_attr, set_attr, str_value, type_error};
use workbench::object::{dict, list};
use workbench::{Class, Gc, Heap, Kind, Place, Raised, ShapeId, Symbol, Value, Vm, access};

/// The attributes of an element, in the order in which its `__init__` sets them.
const NAMES: [&[u8]; 5] = [b"tag", b"attrib", b"text", b"tail", b"_children"];
const TAG: usize = 0;
const ATTRIB: usize = 1;
const TEXT: usize = 2;
const TAIL: usize = 3;
const CHILDREN: usize = 4;

/// How elements are laid out.
struct Plan {
    shape: ShapeId,
    slots: [usize; 5],
    symbols: [Symbol; 5],
}

impl Plan {
    /// The layout of a class whose instances are records.
    fn new(vm: &mut Vm, class: Value) -> Option<Plan> {
        let class = Class::of(class)?;
        let symbols = NAMES.map(|name| vm.intern(name));
        let mut shape = instance_shape(vm, class).shape();
        if shape.kind != Kind::INSTANCE || shape.strategy != BY_SHAPE {
            return None;
        }
        for name in symbols {
            if shape.place(name).is_none() {
                shape = shape.with(name);
            }
        }
        let mut slots = [0; 5];
        for (slot, name) in slots.iter_mut().zip(symbols) {
            let Some(Place::Inline(i)) = shape.place(name) else { return None };
            *slot = i as usize;
        }
        Some(Plan { shape: shape.id, slots, symbols })
    }

    fn element(&self, vm: &mut Vm, tag: Value, attrib: Value) -> Value {
        let children = list::new(&mut vm.space);
        let element = vm.record_with(self.shape, &[]);
        let values = [(TAG, tag), (ATTRIB, attrib), (TEXT, Value::NIL), (TAIL, Value::NIL), (CHILDREN, children)];
        for (i, value) in values {
            access::set_slot(element, self.slots[i], value);
        }
        element
    }

    fn set(&self, vm: &mut Vm, element: Value, i: usize, value: Value) -> Result<(), Raised> {
        if ShapeId::of(element) == self.shape {
            access::set_slot(element, self.slots[i], value);
            return Ok(());
        }
        set_attr(vm, element, self.symbols[i], value)
    }

    fn append(&self, vm: &mut Vm, parent: Value, element: Value) -> Result<(), Raised> {
        if ShapeId::of(parent) == self.shape {
            let children = access::slot(parent, self.slots[CHILDREN]);
            if ShapeId::of(children).kind() == Kind::LIST {
                list::push(&mut vm.space, children, element);
                return Ok(());
            }
        }
        call_method(vm, parent, "append", &[element]).map(|_| ())
    }
}

/// A text: `str`, if it is ASCII.
fn plain(vm: &mut Vm, content: &[u8]) -> Res {
    super::text_of(vm, !content.is_ascii(), content)
}

/// A name as trees have it: with braces around its namespace.
fn fixed(vm: &mut Vm, parser: Gc<Parser>, name: &[u8]) -> Res {
    if let Some(&known) = parser.fixed.borrow().get(name) {
        return Ok(known);
    }
    let made = if name.contains(&b'}') { plain(vm, &[b"{", name].concat())? } else { plain(vm, name)? };
    parser.fixed.borrow_mut().insert(name.into(), made);
    Heap::barrier(parser.value());
    Ok(made)
}

/// Tag and attributes of an element that begins.
fn start(vm: &mut Vm, parser: Gc<Parser>, scanner: &Scanner, name: &Arg) -> Result<(Value, Value), Raised> {
    let tag = named(scanner, name).map_or(Ok(Value::NIL), |name| fixed(vm, parser, name))?;
    let attrib = dict::new(&mut vm.space);
    let count = if parser.specified.get() { scanner.specified } else { scanner.attributes.len() };
    for given in scanner.attributes.iter().take(count) {
        let key = fixed(vm, parser, scanner.bytes(&given.name))?;
        let value = plain(vm, scanner.bytes(&given.value))?;
        dict::set_primitive(&mut vm.space, attrib, key, value);
    }
    Ok((tag, attrib))
}

/// A builder while it is at work here.
struct Builder {
    plan: Plan,
    data: Value,
    open: Value,
    last: Value,
    behind: bool,
}

impl Builder {
    /// Put the text that came where it belongs.
    fn flush(&mut self, vm: &mut Vm) -> Result<(), Raised> {
        let n = list::len(self.data);
        if n == 0 {
            return Ok(());
        }
        let text = if n == 1 {
            list::get(&mut vm.space, self.data, 0)
        } else {
            let nothing = str_value(vm, b"");
            call_method(vm, nothing, "join", &[self.data])?
        };
        list::clear(self.data);
        if self.last == Value::NIL {
            return Ok(());
        }
        self.plan.set(vm, self.last, if self.behind { TAIL } else { TEXT }, text)
    }

    /// Take an event into the tree; those that are none of it are given back.
    fn take(&mut self, vm: &mut Vm, parser: Gc<Parser>, event: Event) -> Result<Option<Event>, Raised> {
        match (event.kind, &event.args) {
            (kind::START_ELEMENT, Args::Two(name, _)) => {
                let (tag, attrib) = start(vm, parser, &parser.scanner.borrow(), name)?;
                self.flush(vm)?;
                let element = self.plan.element(vm, tag, attrib);
                let depth = list::len(self.open);
                if depth > 0 {
                    let parent = list::get(&mut vm.space, self.open, depth - 1);
                    self.plan.append(vm, parent, element)?;
                }
                list::push(&mut vm.space, self.open, element);
                self.last = element;
                self.behind = false;
            }
            (kind::END_ELEMENT, _) => {
                self.flush(vm)?;
                // The builder may have been told of ends by somebody else.
                let Some(last) = list::pop(&mut vm.space, self.open) else { return Ok(Some(event)) };
                self.last = last;
                self.behind = true;
            }
            (kind::CHARACTERS, Args::One(text)) => {
                let text = named(&parser.scanner.borrow(), text).map(|text| plain(vm, text));
                if let Some(text) = text {
                    let text = text?;
                    list::push(&mut vm.space, self.data, text);
                }
            }
            (kind::DEFAULT_EXPAND, Args::One(text)) => {
                // A reference to an entity that is not known; anything else does not matter.
                let matters = named(&parser.scanner.borrow(), text).is_some_and(|text| text.starts_with(b"&"));
                return Ok(matters.then_some(event));
            }
            _ => return Ok(Some(event)),
        }
        Ok(None)
    }
}

/// `build(builder, Element)`: like `step`, but what elements and texts there are is put into the builder's tree.
pub fn build(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let builder = args[1];
    let names: [Symbol; 4] = [&b"_data"[..], b"_elem", b"_last", b"_tail"].map(|name| vm.intern(name));
    // Elements that are no plain records are made by who calls the handlers.
    let Some(plan) = Plan::new(vm, args[2]) else { return super::step(vm, args) };
    let data = get_attr(vm, builder, names[0])?;
    let open = get_attr(vm, builder, names[1])?;
    let last = get_attr(vm, builder, names[2])?;
    let behind = get_attr(vm, builder, names[3])?;
    let behind = crate::runtime::truth(vm, behind)?;
    if [data, open].iter().any(|&list| ShapeId::of(list).kind() != Kind::LIST) {
        return Err(type_error(vm, "a builder is required"));
    }
    let mut work = Builder { plan, data, open, last, behind };
    let left = loop {
        let event = parser.scanner.borrow_mut().step();
        let Some(event) = event else { break Ok(None) };
        match work.take(vm, parser, event) {
            Ok(None) => {}
            other => break other,
        }
    };
    set_attr(vm, builder, names[2], work.last)?;
    set_attr(vm, builder, names[3], Value::small(work.behind.into()))?;
    let left = left?;
    left.map_or(Ok(Value::NIL), |event| shown(vm, parser, &parser.scanner.borrow(), &event))
}

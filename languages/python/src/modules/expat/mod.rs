//! `_expat`: the scanner behind `lib/pyexpat.py`, which calls the handlers.
//!
//! Why not a crate: programs see expat itself, which event comes with which piece of the text, the numbers and places of
//! errors, documents in pieces of any size, declarations token by token, entities that handlers read; the XML crates that
//! there are have none of that, and a binding to the C library would call guest code from within C.
//!
//! | file                      | what                                                              |
//! |---------------------------|-------------------------------------------------------------------|
//! | `chars.rs`                | classes of characters                                             |
//! | `tokens.rs`, `declaration_tokens.rs` | where tokens end                                       |
//! | `grammar.rs`              | what may follow what before the document's element               |
//! | `scanner.rs`, `events.rs` | the state, events, places                                         |
//! | `text_declaration.rs`     | `<?xml …?>`                                                       |
//! | `content.rs`              | elements, text, references                                        |
//! | `declarations.rs`, `dtd.rs` | declarations, and what they declare                            |
//! | `values.rs`               | values of attributes and entities                                 |
//! | `namespaces.rs`           | prefixes                                                          |
//! | `encodings.rs`            | other encodings than UTF-8                                        |
//! | `tree.rs`                 | trees for `xml.etree`                                             |
//!
//! Here events become objects of the guest. No guest code runs while the scanner is borrowed.

mod chars;
mod content;
mod declaration_tokens;
mod declarations;
mod dtd;
mod encodings;
mod events;
mod grammar;
mod namespaces;
mod scanner;
#[cfg(test)]
mod tests;
mod text_declaration;
mod tokens;
mod tree;
mod values;

use super::structs::content_of;
use super::support::{given, keep, kept, payload};
use crate::runtime::native::{ModuleDef, Native, new_builtin_class, new_object, set_module_attr};
use crate::runtime::{Res, Ty, bytes_of, call_method, class_of, str_value, to_int, truth, type_error};
use crate::{method, native};
use events::{Arg, Args, Event};
use rustc_hash::FxHashMap;
use scanner::Scanner;
use std::cell::{Cell, RefCell};
use workbench::object::text::Wide;
use workbench::object::{dict, list, text, tuple};
use workbench::{Class, Gc, Heap, Kind, Layout, Marker, Raised, ShapeId, StaticShape, Value, Vm};

/// A scanner, and how its events are shown.
struct Parser {
    scanner: RefCell<Scanner>,
    /// The objects of names.
    names: RefCell<FxHashMap<Box<[u8]>, Value>>,
    /// The names in trees.
    fixed: RefCell<FxHashMap<Box<[u8]>, Value>>,
    /// The dict of names that Python sees, or `None`: then names are not shared.
    interned: Value,
    ordered: Cell<bool>,
    specified: Cell<bool>,
    unicode: Cell<bool>,
}

impl workbench::Native for Parser {
    fn trace(&self, marker: &mut Marker<'_>) {
        self.names.borrow().values().for_each(|&v| marker.mark(v));
        self.fixed.borrow().values().for_each(|&v| marker.mark(v));
        marker.mark(self.interned);
    }
}

static PARSER: StaticShape = StaticShape::new(Kind::BUILTIN, "XML scanner", Layout::Native, 0);

fn this(vm: &mut Vm, args: &[Value]) -> Result<Gc<Parser>, Raised> {
    payload(vm, args[0], "_expat.scanner")
}

fn made(vm: &mut Vm, scanner: Scanner, interned: Value) -> Value {
    let parser = Parser {
        scanner: RefCell::new(scanner),
        names: RefCell::default(),
        fixed: RefCell::default(),
        interned,
        ordered: Cell::new(false),
        specified: Cell::new(false),
        unicode: Cell::new(true),
    };
    let parser = vm.heap.alloc_native(PARSER.id().0, parser).value();
    let class = match kept(vm, "_expat.scanner").and_then(Class::of) {
        Some(class) => class,
        None => class_of(vm, Ty::Object),
    };
    new_object(vm, class, &[parser])
}

fn text_of(vm: &mut Vm, unicode: bool, content: &[u8]) -> Res {
    if !unicode {
        return Ok(str_value(vm, content));
    }
    match text::from_utf8(&mut vm.space, content, Wide::Points) {
        Some(made) => Ok(made),
        // Names may be wrong.
        None => {
            let (content, encoding) = (str_value(vm, content), str_value(vm, b"utf8"));
            call_method(vm, content, "decode", &[encoding])
        }
    }
}

/// The object of a name.
fn name_of(vm: &mut Vm, parser: Gc<Parser>, content: &[u8]) -> Res {
    let unicode = parser.unicode.get();
    if parser.interned == Value::NIL {
        return text_of(vm, unicode, content);
    }
    if let Some(&known) = parser.names.borrow().get(content) {
        return Ok(known);
    }
    let made = text_of(vm, unicode, content)?;
    let name = match dict::get_primitive(&mut vm.space, parser.interned, made) {
        Some(known) => known,
        None => {
            dict::set_primitive(&mut vm.space, parser.interned, made, made);
            made
        }
    };
    parser.names.borrow_mut().insert(content.into(), name);
    Heap::barrier(parser.value());
    Ok(name)
}

/// The text that an argument is.
fn named<'a>(scanner: &'a Scanner, arg: &'a Arg) -> Option<&'a [u8]> {
    match arg {
        Arg::Name(place) | Arg::Text(place) => Some(scanner.bytes(place)),
        _ => None,
    }
}

fn arg(vm: &mut Vm, parser: Gc<Parser>, scanner: &Scanner, arg: &Arg) -> Res {
    let unicode = parser.unicode.get();
    match arg {
        Arg::None => Ok(Value::NIL),
        Arg::Int(i) => Ok(vm.int(*i)),
        Arg::Name(place) => name_of(vm, parser, scanner.bytes(place)),
        Arg::Text(place) => text_of(vm, unicode, scanner.bytes(place)),
        Arg::Attributes => attributes(vm, parser, scanner),
        Arg::Model => model(vm, unicode, scanner),
    }
}

fn attributes(vm: &mut Vm, parser: Gc<Parser>, scanner: &Scanner) -> Res {
    let unicode = parser.unicode.get();
    let count = if parser.specified.get() { scanner.specified } else { scanner.attributes.len() };
    let ordered = parser.ordered.get();
    let all = if ordered { list::new(&mut vm.space) } else { dict::new(&mut vm.space) };
    for given in scanner.attributes.iter().take(count) {
        let name = name_of(vm, parser, scanner.bytes(&given.name))?;
        let value = text_of(vm, unicode, scanner.bytes(&given.value))?;
        if ordered {
            list::push(&mut vm.space, all, name);
            list::push(&mut vm.space, all, value);
        } else {
            dict::set_primitive(&mut vm.space, all, name, value);
        }
    }
    Ok(all)
}

/// A content model: type, how often, name, and models of the parts. A part comes behind that which it belongs to.
fn model(vm: &mut Vm, unicode: bool, scanner: &Scanner) -> Res {
    let parts = &scanner.model;
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); parts.len()];
    for (i, part) in parts.iter().enumerate().skip(1) {
        children[part.parent].push(i);
    }
    let done = list::new(&mut vm.space);
    for _ in parts {
        list::push(&mut vm.space, done, Value::NIL);
    }
    for (i, part) in parts.iter().enumerate().rev() {
        let held = list::new(&mut vm.space);
        for &child in &children[i] {
            let child = list::get(&mut vm.space, done, child);
            list::push(&mut vm.space, held, child);
        }
        let held = tuple::from_list(&mut vm.space, held);
        let name = part.name.as_ref().map_or(Ok(Value::NIL), |name| text_of(vm, unicode, name))?;
        let all = [Value::small(part.kind as i64), Value::small(part.often.into()), name, held];
        let made = tuple::new(&mut vm.space, &all);
        list::set(&mut vm.space, done, i, made);
    }
    Ok(list::get(&mut vm.space, done, 0))
}

/// An event as a pair: the number of the handler, and a tuple of what it is given.
fn shown(vm: &mut Vm, parser: Gc<Parser>, scanner: &Scanner, event: &Event) -> Res {
    let args = match &event.args {
        Args::Nothing => tuple::new(&mut vm.space, &[]),
        Args::One(a) => {
            let a = arg(vm, parser, scanner, a)?;
            tuple::new(&mut vm.space, &[a])
        }
        Args::Two(a, b) => {
            let a = arg(vm, parser, scanner, a)?;
            let b = arg(vm, parser, scanner, b)?;
            tuple::new(&mut vm.space, &[a, b])
        }
        Args::Many(all) => {
            let mut values = [Value::NIL; 8];
            for (value, a) in values.iter_mut().zip(all.iter()) {
                *value = arg(vm, parser, scanner, a)?;
            }
            tuple::new(&mut vm.space, &values[..all.len().min(8)])
        }
    };
    Ok(tuple::new(&mut vm.space, &[Value::small(event.kind.into()), args]))
}

fn named_bytes(vm: &mut Vm, v: Option<Value>) -> Option<Vec<u8>> {
    let v = v?;
    match bytes_of(vm, v) {
        Some(content) => Some(content.to_vec()),
        None => Some(crate::runtime::text_of(vm, v).into_bytes()),
    }
}

/// `scanner(encoding, separator, interned)`
fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let encoding = named_bytes(vm, given(args, 0));
    let separator = named_bytes(vm, given(args, 1)).map(|text| text.first().copied());
    let is_dict = ShapeId::of(args[2]).kind() == Kind::DICT;
    Ok(made(vm, Scanner::new(encoding, separator), if is_dict { args[2] } else { Value::NIL }))
}

/// `child(context, encoding)`: a scanner of an entity that lies elsewhere.
fn child(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let (context, encoding) = (named_bytes(vm, given(args, 1)), named_bytes(vm, given(args, 2)));
    let scanner = parser.scanner.borrow().of_entity(context.as_deref(), encoding);
    let object = made(vm, scanner, parser.interned);
    let other: Gc<Parser> = payload(vm, object, "_expat.scanner")?;
    other.ordered.set(parser.ordered.get());
    other.specified.set(parser.specified.get());
    other.unicode.set(parser.unicode.get());
    Ok(object)
}

/// `feed(data, last)`
fn feed(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let last = truth(vm, args[2])?;
    match bytes_of(vm, args[1]) {
        Some(data) => parser.scanner.borrow_mut().feed(data, last),
        None => {
            let data = content_of(vm, args[1])?;
            parser.scanner.borrow_mut().feed(&data, last);
        }
    }
    Ok(Value::NIL)
}

/// `step()`: the next event, `None` when there is none yet, or when there was a failure.
fn step(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let event = parser.scanner.borrow_mut().step();
    event.map_or(Ok(Value::NIL), |event| shown(vm, parser, &parser.scanner.borrow(), &event))
}

/// `flush()`: the text that was collected, as an event.
fn flush(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let event = parser.scanner.borrow_mut().flush();
    event.map_or(Ok(Value::NIL), |event| shown(vm, parser, &parser.scanner.borrow(), &event))
}

/// `collected()`: how much text was collected.
fn collected(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let n = parser.scanner.borrow().collected();
    Ok(vm.int(n as i64))
}

/// `handlers(mask, default, expands)`: which handlers there are, the number of the default one or -1, and whether entities
/// are resolved.
fn handlers(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let (mask, default) = (to_int(vm, args[1])?, to_int(vm, args[2])?);
    let expands = truth(vm, args[3])?;
    let options = &mut parser.scanner.borrow_mut().options;
    options.handlers = mask as u32;
    options.default = u8::try_from(default).ok();
    options.expands = expands;
    Ok(Value::NIL)
}

/// `option(name, value)`
fn option(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let name = crate::runtime::text_of(vm, args[1]);
    if name == "base" {
        let base = named_bytes(vm, given(args, 2)).map(Into::into);
        parser.scanner.borrow_mut().options.base = base;
        return Ok(Value::NIL);
    }
    let number = to_int(vm, args[2])?;
    let on = number != 0;
    let options = &mut parser.scanner.borrow_mut().options;
    match &name[..] {
        "ordered_attributes" => parser.ordered.set(on),
        "specified_attributes" => parser.specified.set(on),
        "returns_unicode" => {
            parser.unicode.set(on);
            parser.names.borrow_mut().clear();
        }
        "namespace_prefixes" => options.triplets = on,
        "buffer_text" => options.collects = on,
        "buffer_size" => options.most = number.max(0) as usize,
        "parameters" => options.parameters = number.clamp(0, 2) as u8,
        "foreign" => options.foreign = on,
        _ => return Err(type_error(vm, "there is no such option")),
    }
    Ok(Value::NIL)
}

/// `encoding(table)`: what each byte stands for in an encoding that was asked for; `None` if nobody knows.
fn encoding(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let table = given(args, 1).filter(|&v| text::is(v)).and_then(|v| {
        let units = text::units(&mut vm.space, v);
        let chars: Vec<Option<char>> =
            units.iter().map(|&u| char::from_u32(u).filter(|&c| c != char::REPLACEMENT_CHARACTER)).collect();
        <Box<[Option<char>; 256]>>::try_from(chars.into_boxed_slice()).ok()
    });
    parser.scanner.borrow_mut().answer_encoding(table);
    Ok(Value::NIL)
}

/// `override(encoding)`: the text is in this encoding, which is not the document's.
fn override_encoding(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let name = named_bytes(vm, given(args, 1)).unwrap_or_default();
    parser.scanner.borrow_mut().override_encoding(&name);
    Ok(Value::NIL)
}

/// `refuse(kind)`: the handler that was called last says no.
fn refuse(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let standalone = to_int(vm, args[1])? == i64::from(events::kind::NOT_STANDALONE);
    parser.scanner.borrow_mut().refuse(standalone);
    Ok(Value::NIL)
}

/// `abort()`: a handler failed.
fn abort(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    parser.scanner.borrow_mut().abort();
    Ok(Value::NIL)
}

/// `failure()`: the number of the error that ended it, or 0.
fn failure(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let code = parser.scanner.borrow().failure().map_or(0, |code| code as i64);
    Ok(Value::small(code))
}

/// `position()`: line, column and byte of the last event.
fn position(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let at = parser.scanner.borrow_mut().position();
    let all = [at.line as i64, at.column as i64, at.byte].map(Value::small);
    Ok(tuple::new(&mut vm.space, &all))
}

/// `rest()`: the text from the last event on.
fn rest(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let rest = parser.scanner.borrow().rest().to_vec();
    Ok(str_value(vm, &rest))
}

/// `begun()`: has anything been read?
fn begun(vm: &mut Vm, args: &[Value]) -> Res {
    let parser = this(vm, args)?;
    let begun = parser.scanner.borrow().has_begun();
    Ok(Value::from_bool(begun))
}

static METHODS: &[Native] = &[
    method!("child", child, 3),
    method!("feed", feed, 3),
    method!("step", step, 1),
    method!("build", tree::build, 3),
    method!("flush", flush, 1),
    method!("collected", collected, 1),
    method!("handlers", handlers, 4),
    method!("option", option, 3),
    method!("encoding", encoding, 2),
    method!("override", override_encoding, 2),
    method!("refuse", refuse, 2),
    method!("abort", abort, 1),
    method!("failure", failure, 1),
    method!("position", position, 1),
    method!("rest", rest, 1),
    method!("begun", begun, 1),
];

static FUNCTIONS: &[Native] = &[native!("scanner", new, 3)];

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let object = class_of(vm, Ty::Object);
    let class = new_builtin_class(vm, "Scanner", "_expat", object, 1, METHODS, &[]);
    keep(vm, "_expat.scanner", class.value());
    set_module_attr(vm, module, "Scanner", class.value());
    Ok(())
}

/// `_expat`: `lib/pyexpat.py` builds on it.
pub static MODULE: ModuleDef = ModuleDef { name: "_expat", functions: FUNCTIONS, init };

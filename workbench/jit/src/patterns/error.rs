//! Errors with a message and the places they passed, for languages whose exceptions are no objects of a class.

use crate::code::Code;
use crate::meta::{Flow, Meta};
use crate::vm::Vm;
use workbench_gc::{Gc, Layout, Value, access};
use workbench_object::text::{self, Wide};
use workbench_object::{Kind, ShapeId, StaticShape, Symbol};

/// Places an error remembers.
const MOST: i64 = 20;
const MESSAGE: usize = 0;
const PLACES: usize = 1;
const COUNT: usize = 2;

/// Errors: message, places as lines of a text, how many places.
static ERROR: StaticShape = StaticShape::new(Kind::ERROR, "error", Layout::Record, 3);

crate::residual! {
    /// An error passes an instruction.
    NOTE = note(3) SLOTS;
    /// A new error: message, language, what it is about.
    FAILED = failed(3) READS;
}

/// A new error.
pub fn new(vm: &mut Vm, message: &str) -> Value {
    let message = text::from_str(&mut vm.space, message, Wide::Points);
    let places = vm.space.empty_text();
    vm.space.record_with(ERROR.id(), &[message, places, Value::small(0)])
}

/// Make a new error pending; what a residual that raises answers.
pub fn raise(vm: &mut Vm, message: &str) -> Value {
    let error = new(vm, message);
    vm.raise(error)
}

/// Raise an error. `{}` in the message stands for what it is about, as the language shows it at its prompt.
#[inline(never)]
pub fn fail<M: Meta>(m: &mut M, message: &str, about: M::Val) -> Flow<M::Val> {
    let (message, lang) = (m.vm().space.intern(message.as_bytes()), m.code().parts.lang);
    let [message, lang] = [i64::from(message.0), i64::from(lang)].map(|number| m.konst(Value::small(number)));
    Flow::Raise(m.call(&FAILED, &[message, lang, about]))
}

extern "C" fn failed(vm: &mut Vm, message: Value, lang: Value, about: Value) -> Value {
    let shown = (vm.languages[lang.int_unchecked() as usize].repl.show)(vm, about);
    let message = vm.space.name_text(Symbol(message.int_unchecked() as u32));
    new(vm, &message.replace("{}", &shown))
}

/// The message of an error; `None` for anything else.
pub fn message(error: Value) -> Option<Value> {
    (ShapeId::of(error) == ERROR.id()).then(|| access::slot(error, MESSAGE))
}

/// Message and places, the innermost first; `None` for what is no error.
pub fn describe(vm: &mut Vm, error: Value) -> Option<String> {
    let message = message(error)?;
    let places = access::slot(error, PLACES);
    Some(format!("{}\n{}", text::to_text(&mut vm.space, message), text::to_text(&mut vm.space, places)))
}

/// An exception passes the running instruction: an error remembers it. What [`crate::Language::passed`] may do.
pub fn passed<M: Meta>(m: &mut M, exception: M::Val) -> M::Val {
    let (code, pc) = (m.code().value(), Value::small(i64::from(m.pc())));
    let (code, pc) = (m.konst(code), m.konst(pc));
    m.call(&NOTE, &[exception, code, pc]);
    exception
}

extern "C" fn note(vm: &mut Vm, error: Value, code: Value, pc: Value) -> Value {
    if message(error).is_none() {
        return Value::NIL;
    }
    let count = access::slot(error, COUNT).int_unchecked();
    if count < MOST
        && let Some(code) = Gc::<Code>::from_value(code)
    {
        let file = code.parts.source.as_ref().map_or("?", |source| source.name());
        let place = format!("  in {} ({file}:{})\n", code.parts.name, code.line(pc.int_unchecked() as u32));
        let place = text::from_str(&mut vm.space, &place, Wide::Points);
        let places = text::concat(&mut vm.space, access::slot(error, PLACES), place);
        access::set_slot(error, PLACES, places.unwrap_or(place));
        access::set_slot(error, COUNT, Value::small(count + 1));
    }
    Value::NIL
}

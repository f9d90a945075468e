//! What methods marked `primitive` do.
//!
//! Each class has a table of its own, selector to [`Prim`]; a holder without a table uses its ancestors'. Primitives that
//! matter for speed are cases of [`Prim`] and written in [`crate::send`] and [`crate::numbers`]; all others are functions
//! of the VM and the arguments, receiver first.
//!
//! *Invariants.* A selector fixes the number of arguments, so a primitive may index them. It may not trust their kinds: any
//! object may be passed, as receiver too.

mod array;
mod block;
mod class;
mod double;
mod integer;
mod method;
mod object;
mod string;
mod system;

use crate::compile::Holder;
use crate::errors;
use crate::objects::{class as classes, kinds};
use crate::op::Binary;
use workbench::object::text;
use workbench::{Effects, FltFn, Kind, NativeFn, Residual, ShapeId, Value, Vm, access};

/// How a primitive is done.
#[derive(Clone, Copy)]
pub enum Prim {
    /// By this function, which may do that.
    Native(NativeFn, Effects),
    /// By this residual, which takes receiver and arguments: what hot loops call.
    Direct(&'static Residual),
    /// A function of a double.
    Float(FltFn),
    /// A message between numbers.
    Number(Binary),
    /// `==`
    Same,
    /// `class`
    ClassOf,
    /// `new`
    New,
    /// `at:`
    At,
    /// `at:put:`
    AtPut,
    /// `length` of an array
    Length,
    /// Evaluates a block.
    Value,
    /// `restart`
    Restart,
    /// The `perform:` family.
    Perform {
        /// Is the second argument an array of arguments?
        array: bool,
        /// Is the last argument the class to look from?
        from_class: bool,
    },
    /// `invokeOn:with:`
    Invoke,
}

/// Selectors and what they do.
type Table = &'static [(&'static str, Prim)];

/// Why a primitive has no answer.
enum Fault {
    /// It is not for these objects.
    Refused,
    /// With this message.
    Message(String),
    /// The program ends.
    End(Value),
}

type Answer = Result<Value, Fault>;

/// A primitive in Rust as a [`Prim`]. It changes nothing that existed before.
macro_rules! native {
    ($f:path) => {
        $crate::primitives::native!($f, workbench::Effects::READS)
    };
    ($f:path, $effects:expr) => {{
        extern "C" fn call(vm: &mut workbench::Vm, argv: *const workbench::Value, argc: usize) -> workbench::Value {
            let answer = $f(vm, workbench::args(argv, argc));
            $crate::primitives::finish(vm, answer)
        }
        $crate::primitives::Prim::Native(call, $effects)
    }};
}
use native;

/// One that changes something.
macro_rules! acting {
    ($f:path) => {
        $crate::primitives::native!($f, workbench::Effects::ANY)
    };
}
use acting;

fn finish(vm: &mut Vm, answer: Answer) -> Value {
    let raised = match answer {
        Ok(v) => return v,
        Err(Fault::Refused) => string(vm, "A primitive cannot do this with these objects"),
        Err(Fault::Message(message)) => string(vm, &message),
        Err(Fault::End(end)) => end,
    };
    vm.raise(raised)
}

/// The tables of a class: instance side, class side.
fn tables(class: &str) -> (Table, Table) {
    match class {
        "Object" => (object::INSTANCE, &[]),
        "Class" => (class::INSTANCE, &[]),
        "Integer" => (integer::INSTANCE, integer::CLASS),
        "Double" => (double::INSTANCE, double::CLASS),
        "String" => (string::INSTANCE, &[]),
        "Symbol" => (string::SYMBOL, &[]),
        "Array" => (array::INSTANCE, array::CLASS),
        "Block" | "Block1" | "Block2" | "Block3" => (block::INSTANCE, &[]),
        "Method" | "Primitive" => (method::INSTANCE, &[]),
        "System" => (system::INSTANCE, &[]),
        _ => (&[], &[]),
    }
}

/// The primitive of a class's method. A class may ask for one that does not exist: calling it is an error.
pub fn find(vm: &mut Vm, holder: &Holder<'_>, selector: &str) -> Prim {
    let mut at = Some(holder.class);
    while let Some(class) = at {
        let name = vm.space.name_text(class.name.get());
        let (instance, _) = tables(&name);
        let (_, class_side) = tables(name.strip_suffix(" class").unwrap_or(""));
        let mut all = instance.iter().chain(class_side);
        if let Some((_, prim)) = all.find(|(known, _)| *known == selector) {
            return *prim;
        }
        at = classes::superclass(class);
    }
    native!(missing)
}

fn missing(_vm: &mut Vm, _args: &[Value]) -> Answer {
    Err(Fault::Message("There is no such primitive".to_string()))
}

/// A string object.
fn string(vm: &mut Vm, s: &str) -> Value {
    text::from_str(&mut vm.space, s, kinds::WIDE)
}

/// The characters of a string or symbol.
fn as_text(v: Value) -> Result<Value, Fault> {
    match ShapeId::of(v).kind() {
        Kind::TEXT => Ok(v),
        kinds::SYMBOL => Ok(access::slot(v, 0)),
        _ => Err(Fault::Refused),
    }
}

/// The same in UTF-8.
fn as_bytes(vm: &mut Vm, v: Value) -> Result<Vec<u8>, Fault> {
    let v = as_text(v)?;
    Ok(text::to_utf8(&mut vm.space, v, text::Surrogates::Keep).unwrap_or_default())
}

/// The symbol that a string or symbol names.
fn as_symbol(vm: &mut Vm, v: Value) -> Result<workbench::Symbol, Fault> {
    if let Some(symbol) = kinds::as_symbol(v) {
        return Ok(symbol);
    }
    let bytes = as_bytes(vm, v)?;
    Ok(vm.space.intern(&bytes))
}

/// An array of these values, which are in the heap elsewhere.
fn array_of(vm: &mut Vm, values: &[Value]) -> Value {
    let shape = vm.state::<crate::state::State>().core().array;
    let array = vm.space.heap.alloc_values(shape.0, values.len(), Value::NIL);
    for (i, &v) in values.iter().enumerate() {
        access::values_store(array, i, v);
    }
    array
}

/// Is there room for this much?
fn room(vm: &mut Vm, bytes: usize) -> Result<(), Fault> {
    if vm.space.heap.has_room(bytes) { Ok(()) } else { Err(Fault::End(errors::end(vm, "Out of memory"))) }
}

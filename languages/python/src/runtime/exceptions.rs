//! Exception classes and raising from Rust.
//!
//! `return Err(type_error(vm, format!(…)))`: every helper makes an instance, leaves it pending in the VM and answers
//! [`Raised`]. An instance keeps its arguments in the hidden named slot `%args` and its traceback in `%tb`.

use super::kinds as k;
use super::state::state;
use super::types::{self, flag, instance_class};
use super::{Res, str_value};
use workbench::object::tuple;
use workbench::{Class, Gc, Heap, Raised, ShapeId, Value, Vm};

macro_rules! exceptions {
    ($($name:ident $($base:ident)*;)*) => {
        /// A built-in exception class.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the name says it")]
        pub enum Exc { $($name),* }

        impl Exc {
            /// All of them, with name and bases, bases first.
            pub const ALL: &'static [(Exc, &'static str, &'static [Exc])] =
                &[$((Exc::$name, stringify!($name), &[$(Exc::$base),*])),*];
        }
    };
}

exceptions! {
    BaseException;
    SystemExit BaseException;
    KeyboardInterrupt BaseException;
    GeneratorExit BaseException;
    Exception BaseException;
    StopIteration Exception;
    StandardError Exception;
    BufferError StandardError;
    ArithmeticError StandardError;
    FloatingPointError ArithmeticError;
    OverflowError ArithmeticError;
    ZeroDivisionError ArithmeticError;
    AssertionError StandardError;
    AttributeError StandardError;
    EnvironmentError StandardError;
    IOError EnvironmentError;
    OSError EnvironmentError;
    EOFError StandardError;
    ImportError StandardError;
    LookupError StandardError;
    IndexError LookupError;
    KeyError LookupError;
    MemoryError StandardError;
    NameError StandardError;
    UnboundLocalError NameError;
    ReferenceError StandardError;
    RuntimeError StandardError;
    NotImplementedError RuntimeError;
    SyntaxError StandardError;
    IndentationError SyntaxError;
    TabError IndentationError;
    SystemError StandardError;
    TypeError StandardError;
    ValueError StandardError;
    UnicodeError ValueError;
    UnicodeDecodeError UnicodeError;
    UnicodeEncodeError UnicodeError;
    UnicodeTranslateError UnicodeError;
    Warning Exception;
    DeprecationWarning Warning;
    PendingDeprecationWarning Warning;
    RuntimeWarning Warning;
    SyntaxWarning Warning;
    UserWarning Warning;
    FutureWarning Warning;
    ImportWarning Warning;
    UnicodeWarning Warning;
    BytesWarning Warning;
}

/// The class object.
pub fn exc_class(vm: &Vm, exc: Exc) -> Gc<Class> {
    state(vm).exceptions()[exc as usize]
}

/// Is it an instance of an exception class?
pub fn is_exception(v: Value) -> bool {
    Class::of(ShapeId::of(v).shape().class).is_some_and(|c| c.flags.get() & flag::EXCEPTION != 0)
}

/// An instance with these arguments; no guest code runs.
pub fn new_exception(vm: &mut Vm, class: Gc<Class>, args: &[Value]) -> Value {
    let args = tuple::new(&mut vm.space, args);
    new_exception_with(vm, class, args)
}

/// The same with the arguments as a tuple.
pub fn new_exception_with(vm: &mut Vm, class: Gc<Class>, args: Value) -> Value {
    let shape = super::class::instance_shape(vm, class);
    let exception = vm.record(shape);
    let name = state(vm).syms.hidden_args;
    vm.set_named(exception, name, args);
    exception
}

/// The arguments of an exception instance, a tuple.
pub fn exception_args(vm: &mut Vm, exception: Value) -> Value {
    let name = state(vm).syms.hidden_args;
    match vm.get_named(exception, name) {
        Some(v) if tuple::is(v) => v,
        _ => tuple::new(&mut vm.space, &[]),
    }
}

/// Make a class's exception pending.
pub fn raise_class(vm: &mut Vm, class: Gc<Class>, args: &[Value]) -> Raised {
    let exception = new_exception(vm, class, args);
    raise_value(vm, exception)
}

/// Make an exception instance pending.
pub fn raise_value(vm: &mut Vm, exception: Value) -> Raised {
    vm.raise(exception);
    Raised
}

/// Make a built-in exception with a message pending.
pub fn raise(vm: &mut Vm, exc: Exc, message: impl AsRef<[u8]>) -> Raised {
    let message = str_value(vm, message.as_ref());
    raise_with(vm, exc, &[message])
}

/// Make a built-in exception with arguments pending.
pub fn raise_with(vm: &mut Vm, exc: Exc, args: &[Value]) -> Raised {
    let class = exc_class(vm, exc);
    raise_class(vm, class, args)
}

macro_rules! raisers {
    ($($(#[$doc:meta])* $name:ident $exc:ident;)*) => {$(
        $(#[$doc])*
        #[cold]
        pub fn $name(vm: &mut Vm, message: impl AsRef<[u8]>) -> Raised {
            raise(vm, Exc::$exc, message)
        }
    )*};
}

raisers! {
    /// `TypeError`
    type_error TypeError;
    /// `ValueError`
    value_error ValueError;
    /// `IndexError`
    index_error IndexError;
    /// `AttributeError`
    attribute_error AttributeError;
    /// `NameError`
    name_error NameError;
    /// `RuntimeError`
    runtime_error RuntimeError;
    /// `OverflowError`
    overflow_error OverflowError;
    /// `ZeroDivisionError`
    zero_division ZeroDivisionError;
    /// `ImportError`
    import_error ImportError;
    /// `MemoryError`
    memory_error MemoryError;
    /// `SystemError`
    system_error SystemError;
    /// `LookupError`
    lookup_error LookupError;
    /// `AssertionError`
    assertion_error AssertionError;
}

/// `KeyError` with the key itself.
#[cold]
pub fn key_error(vm: &mut Vm, key: Value) -> Raised {
    raise_with(vm, Exc::KeyError, &[key])
}

/// `StopIteration`
#[cold]
pub fn stop_iteration(vm: &mut Vm) -> Raised {
    raise_with(vm, Exc::StopIteration, &[])
}

/// Is the pending (or any) exception an instance of a built-in class?
pub fn matches(vm: &Vm, exception: Value, exc: Exc) -> bool {
    !exception.is_absent() && instance_class(vm, exception).is_subclass_of(exc_class(vm, exc))
}

/// Take the pending exception if it is of this class: was it?
pub fn catch(vm: &mut Vm, exc: Exc) -> bool {
    let pending = vm.ctx.pending;
    if matches(vm, pending, exc) {
        vm.take_pending();
        return true;
    }
    false
}

/// `Err` with the pending exception if the answer of a nested run says so.
pub fn pending(vm: &mut Vm, result: Result<Value, Value>) -> Res {
    result.map_err(|exception| raise_value(vm, exception))
}

/// The traceback of an exception instance: a traceback record or `None`.
pub fn traceback_of(vm: &Vm, exception: Value) -> Value {
    if ShapeId::of(exception).kind() != workbench::Kind::INSTANCE {
        return Value::NIL;
    }
    vm.get_named(exception, state(vm).syms.hidden_tb).unwrap_or(Value::NIL)
}

/// Set the traceback of an exception instance.
pub fn set_traceback(vm: &mut Vm, exception: Value, traceback: Value) {
    if ShapeId::of(exception).kind() == workbench::Kind::INSTANCE {
        let name = state(vm).syms.hidden_tb;
        vm.set_named(exception, name, traceback);
    }
}

/// The exception being handled, absent if none: what `sys.exc_info()` shows.
pub fn handled(vm: &Vm) -> Value {
    workbench::access::slot(state(vm).handled.get(), k::cell::VALUE)
}

/// Set the exception being handled.
pub fn set_handled(vm: &mut Vm, exception: Value) {
    workbench::access::set_slot(state(vm).handled.get(), k::cell::VALUE, exception);
}

/// Does an exception match what stands after `except`: a class, or a tuple of such?
pub fn exception_matches(vm: &mut Vm, exception: Value, pattern: Value) -> bool {
    if tuple::is(pattern) {
        return tuple::items(pattern).iter().any(|&p| exception_matches(vm, exception, p));
    }
    match Class::of(pattern) {
        Some(class) => instance_class(vm, exception).is_subclass_of(class),
        None => exception == pattern,
    }
}

/// Turn what stands after `raise` into an instance. Guest code may run.
pub fn normalize(vm: &mut Vm, kind: Value, value: Value) -> Res {
    let mut kind = kind;
    while tuple::is(kind) && tuple::len(kind) > 0 {
        kind = tuple::get(kind, 0);
    }
    if let Some(class) = Class::of(kind)
        && class.flags.get() & (flag::EXCEPTION | flag::OLD_STYLE) != 0
    {
        if !value.is_absent() && value != Value::NIL && types::is_instance(vm, value, class) {
            return Ok(value);
        }
        let made = if value.is_absent() || value == Value::NIL {
            super::call(vm, kind, &[])?
        } else if tuple::is(value) {
            super::call(vm, kind, tuple::items(value))?
        } else {
            super::call(vm, kind, &[value])?
        };
        if !is_exception(made) && !is_old_instance(made) {
            let (kind, got) = (vm.name_text(class.name.get()), types::type_name(vm, made));
            let message = format!("calling {kind}() should have returned an instance of BaseException, not '{got}'");
            return Err(type_error(vm, message));
        }
        return Ok(made);
    }
    if is_exception(kind) || is_old_instance(kind) {
        if !value.is_absent() && value != Value::NIL {
            return Err(type_error(vm, "instance exception may not have a separate value"));
        }
        return Ok(kind);
    }
    let name = types::type_name(vm, kind);
    Err(type_error(vm, format!("exceptions must be old-style classes or derived from BaseException, not {name}")))
}

/// Is it an instance of an old-style class?
pub fn is_old_instance(v: Value) -> bool {
    Class::of(ShapeId::of(v).shape().class).is_some_and(|c| c.flags.get() & flag::OLD_STYLE != 0)
}

/// Keep a value alive in a state cell.
pub fn keep(vm: &Vm) {
    Heap::barrier(state(vm).value());
}

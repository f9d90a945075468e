//! The built-in classes: which there are, and which one a value belongs to.

use super::kinds as k;
use super::state::{State, state};
use workbench::{Class, Gc, Kind, ShapeId, Value, Vm};

macro_rules! types {
    ($($variant:ident $name:literal $base:ident;)*) => {
        /// A built-in class.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        #[allow(missing_docs, reason = "the name says it")]
        pub enum Ty { $($variant),* }

        impl Ty {
            /// All of them with name and base; `object` comes first and is its own base.
            pub const ALL: &'static [(Ty, &'static str, Ty)] = &[$((Ty::$variant, $name, Ty::$base)),*];
        }
    };
}

types! {
    Object "object" Object;
    Type "type" Object;
    Int "int" Object;
    Bool "bool" Int;
    Long "long" Object;
    Float "float" Object;
    Complex "complex" Object;
    BaseString "basestring" Object;
    Str "str" BaseString;
    Unicode "unicode" BaseString;
    List "list" Object;
    Tuple "tuple" Object;
    Dict "dict" Object;
    Set "set" Object;
    FrozenSet "frozenset" Object;
    ByteArray "bytearray" Object;
    Buffer "buffer" Object;
    Xrange "xrange" Object;
    Slice "slice" Object;
    File "file" Object;
    Function "function" Object;
    Builtin "builtin_function_or_method" Object;
    MethodDescriptor "method_descriptor" Object;
    Method "instancemethod" Object;
    Generator "generator" Object;
    Code "code" Object;
    Frame "frame" Object;
    Traceback "traceback" Object;
    Module "module" Object;
    NoneType "NoneType" Object;
    NotImplementedType "NotImplementedType" Object;
    Ellipsis "ellipsis" Object;
    Cell "cell" Object;
    ClassObj "classobj" Object;
    Instance "instance" Object;
    Property "property" Object;
    StaticMethod "staticmethod" Object;
    ClassMethod "classmethod" Object;
    Super "super" Object;
    GetSet "getset_descriptor" Object;
    Member "member_descriptor" Object;
    ListIter "listiterator" Object;
    TupleIter "tupleiterator" Object;
    XrangeIter "rangeiterator" Object;
    DictKeyIter "dictionary-keyiterator" Object;
    DictValueIter "dictionary-valueiterator" Object;
    DictItemIter "dictionary-itemiterator" Object;
    SetIter "setiterator" Object;
    SeqIter "iterator" Object;
    CallIter "callable-iterator" Object;
    Enumerate "enumerate" Object;
    Reversed "reversed" Object;
    ListReverseIter "listreverseiterator" Object;
    DictKeys "dict_keys" Object;
    DictValues "dict_values" Object;
    DictItems "dict_items" Object;
    DictProxy "dictproxy" Object;
    MemoryView "memoryview" Object;
    Internal "internal" Object;
}

/// Bits of [`Class::flags`].
pub mod flag {
    /// An old-style class.
    pub const OLD_STYLE: u64 = 1;
    /// Instances have no `__dict__` (every class of the MRO names its slots).
    pub const NO_DICT: u64 = 2;
    /// Defined in Rust: guests cannot change it.
    pub const BUILTIN: u64 = 4;
    /// An exception class.
    pub const EXCEPTION: u64 = 8;
    /// Instances wrap a value of a built-in immutable type (`class N(int)`): named slot `%value`.
    pub const WRAPS: u64 = 16;
    /// A class of classes.
    pub const META: u64 = 32;
    /// Guests cannot derive from it.
    pub const FINAL: u64 = 64;
    /// Defines `__getattribute__` itself or inherits a guest's.
    pub const GETATTRIBUTE: u64 = 128;
    /// Its instances are finalized (`__del__`).
    pub const FINALIZED: u64 = 256;
    /// Written in Python, in a module that is C elsewhere: it is shown as a class of C is.
    pub const DISGUISED: u64 = 512;
}

/// The class object of a built-in type.
#[inline]
pub fn class_of(vm: &Vm, ty: Ty) -> Gc<Class> {
    state(vm).types()[ty as usize]
}

/// `type(v)`; for an old-style instance the class `instance` (its own class is [`instance_class`]).
#[inline]
pub fn type_of(vm: &Vm, v: Value) -> Gc<Class> {
    let shape = ShapeId::of(v).shape();
    if let Some(class) = Class::of(shape.class) {
        if class.flags.get() & flag::OLD_STYLE != 0 {
            return class_of(vm, Ty::Instance);
        }
        return class;
    }
    builtin_type(state(vm), v, shape.kind)
}

/// Is it a class that `type` itself is the class of?
#[inline]
pub fn is_plain_class(vm: &Vm, v: Value) -> bool {
    ShapeId::of(v).kind() == Kind::CLASS
        && Class::of(v)
            .is_some_and(|c| c.flags.get() & flag::OLD_STYLE == 0 && c.meta.get() == class_of(vm, Ty::Type).value())
}

/// The class whose members instances of `v`'s kind find: unlike [`type_of`], an old-style instance's own class.
#[inline]
pub fn instance_class(vm: &Vm, v: Value) -> Gc<Class> {
    match Class::of(ShapeId::of(v).shape().class) {
        Some(class) => class,
        None => type_of(vm, v),
    }
}

fn builtin_type(state: Gc<State>, v: Value, kind: Kind) -> Gc<Class> {
    let ty = match kind {
        Kind::CLASS => {
            return Class::of(v).and_then(|c| Class::of(c.meta.get())).unwrap_or(state.types()[Ty::Type as usize]);
        }
        Kind::BUILTIN if super::native::is_method(v) => Ty::MethodDescriptor,
        k::DICT_ITER => match workbench::access::slot(v, k::dict_iter::WHAT).int_unchecked() {
            0 => Ty::DictKeyIter,
            1 => Ty::DictValueIter,
            _ => Ty::DictItemIter,
        },
        _ => type_of_kind(kind, v),
    };
    state.types()[ty as usize]
}

/// The built-in type of objects of a kind that have no class in their shape. `v` tells singletons apart.
pub fn type_of_kind(kind: Kind, v: Value) -> Ty {
    match kind {
        Kind::INT => Ty::Int,
        Kind::FLOAT => Ty::Float,
        Kind::BIGINT | k::LONG => Ty::Long,
        Kind::SINGLETON => match v {
            Value::NIL => Ty::NoneType,
            Value::TRUE | Value::FALSE => Ty::Bool,
            k::NOT_IMPLEMENTED => Ty::NotImplementedType,
            k::ELLIPSIS => Ty::Ellipsis,
            _ => Ty::Internal,
        },
        Kind::BYTES => Ty::Str,
        Kind::TEXT => Ty::Unicode,
        Kind::LIST => Ty::List,
        Kind::TUPLE => Ty::Tuple,
        Kind::DICT => Ty::Dict,
        Kind::SET => Ty::Set,
        Kind::CELL => Ty::Cell,
        Kind::CODE => Ty::Code,
        Kind::FUNCTION => Ty::Function,
        Kind::BUILTIN => Ty::Builtin,
        // Who asks about the kind alone gets what most methods are.
        Kind::METHOD if v.is_absent() => Ty::Method,
        Kind::METHOD => {
            let slot = |n| workbench::access::slot(v, n);
            let builtin = ShapeId::of(slot(k::method::FUNC)).kind() == Kind::BUILTIN;
            if builtin && !slot(k::method::SELF).is_absent() { Ty::Builtin } else { Ty::Method }
        }
        Kind::CLASS => Ty::Type,
        Kind::MODULE => Ty::Module,
        Kind::BYTE_ARRAY => Ty::ByteArray,
        k::COMPLEX => Ty::Complex,
        k::XRANGE => Ty::Xrange,
        k::SLICE => Ty::Slice,
        k::PROPERTY => Ty::Property,
        k::STATICMETHOD => Ty::StaticMethod,
        k::CLASSMETHOD => Ty::ClassMethod,
        k::GETSET => Ty::GetSet,
        k::MEMBER => Ty::Member,
        k::SUPER => Ty::Super,
        k::GENERATOR => Ty::Generator,
        k::TRACEBACK => Ty::Traceback,
        k::FRAME => Ty::Frame,
        k::LIST_ITER => Ty::ListIter,
        k::TUPLE_ITER => Ty::TupleIter,
        k::XRANGE_ITER => Ty::XrangeIter,
        k::SET_ITER => Ty::SetIter,
        k::STR_ITER | k::SEQ_ITER => Ty::SeqIter,
        k::CALL_ITER => Ty::CallIter,
        k::ENUMERATE => Ty::Enumerate,
        _ => Ty::Internal,
    }
}

/// The name of `v`'s type as messages show it: `int`, `Foo`; `instance` for old-style instances.
pub fn type_name(vm: &Vm, v: Value) -> String {
    super::class::full_name(vm, type_of(vm, v))
}

/// Is `v` an instance of a class or of one of its subclasses? No guest hooks are asked.
pub fn is_instance(vm: &Vm, v: Value, class: Gc<Class>) -> bool {
    type_of(vm, v).is_subclass_of(class) || instance_class(vm, v).is_subclass_of(class)
}

/// Is `v` an instance of a built-in class or of a subclass?
pub fn is_a(vm: &Vm, v: Value, ty: Ty) -> bool {
    is_instance(vm, v, class_of(vm, ty))
}

/// Is it exactly an object of a built-in kind (no subclass instance)?
#[inline(always)]
pub fn is_exact(v: Value, kind: Kind) -> bool {
    let shape = ShapeId::of(v).shape();
    shape.kind == kind && shape.class.is_absent()
}

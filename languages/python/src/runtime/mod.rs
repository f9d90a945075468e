//! The runtime interface: what everything written in Rust for Python builds on.
//!
//! | module         | what                                                                                     |
//! |----------------|------------------------------------------------------------------------------------------|
//! | [`kinds`]      | kinds, shapes and slots of Python's own objects                                          |
//! | [`types`]      | built-in classes, `type(v)`                                                              |
//! | [`state`]      | what one VM keeps                                                                        |
//! | [`native`]     | functions, types and modules written in Rust                                             |
//! | [`exceptions`] | exception classes, raising                                                               |
//! | [`class`]      | linearisation, member lookup, instance shapes                                            |
//! | [`attr`]       | attribute access                                                                         |
//! | [`call`]       | calling anything                                                                         |
//! | [`type_attrs`] | the attributes of every object and every class                                           |
//! | [`convert`]    | `str`, `repr`, `hash`, `len`, truth, numbers                                             |
//! | [`compare`]    | `==`, `<`, `cmp`                                                                         |
//! | [`iter`]       | iteration                                                                                |
//! | [`operators`]  | binary and unary operators                                                               |
//! | [`item`]       | subscripts and `in`                                                                      |
//!
//! *Invariants.* Whatever can run guest code takes `&mut Vm` and answers [`Res`] (or a `Result` with [`Raised`]): `Err`
//! means that the exception is pending. These are the slow paths; what is hot is decided in `step`.

pub mod attr;
pub mod call;
pub mod class;
pub mod class_dict;
pub mod codes;
pub mod compare;
pub mod complex_numbers;
pub mod convert;
pub mod exceptions;
pub mod item;
pub mod iter;
pub mod kinds;
pub mod missed;
pub mod native;
pub mod operators;
mod places;
pub mod repr;
pub mod side_dicts;
pub mod slots;
pub mod state;
pub mod type_attrs;
pub mod types;
pub mod warnings;

pub use attr::{del_attr, find_attr, get_attr, get_attr_opt, set_attr};
pub use call::{Kw, call, call_kw, call_method, call_method_opt};
pub use class::lookup_special;
pub use compare::{compare, eq};
pub use convert::{
    hash_of, index_of, is_callable, len_of, repr_of, repr_text, str_of, str_text, to_float, to_index, to_int, truth,
};
pub use exceptions::{
    Exc, attribute_error, catch, exc_class, import_error, index_error, key_error, memory_error, name_error,
    overflow_error, raise, raise_value, raise_with, runtime_error, stop_iteration, type_error, value_error,
    zero_division,
};
pub use item::{contains, del_item, get_item, set_item};
pub use iter::{collect, iter_of, list_of, next, tuple_of};
pub use state::{State, state};
pub use types::{Ty, class_of, is_a, is_exact, is_instance, type_name, type_of};
use workbench::object::table::{self, KeyClass, Keys};
use workbench::object::{HasSpace, bytes, dict, integer, set, text};
use workbench::{Kind, Raised, ShapeId, Space, Symbol, Value, Vm};

/// The answer of anything that can raise.
pub type Res = Result<Value, Raised>;

/// How Python compares the keys of dicts and members of sets.
pub struct PyKeys<'a>(pub &'a mut Vm);

impl HasSpace for PyKeys<'_> {
    fn space(&mut self) -> &mut Space {
        &mut self.0.space
    }
}

impl Keys for PyKeys<'_> {
    type Error = Raised;

    #[inline(always)]
    fn key_class(&self, v: Value) -> KeyClass {
        let shape = ShapeId::of(v).shape();
        match shape.kind {
            Kind::BYTES => KeyClass::Bytes,
            Kind::INT => KeyClass::Int,
            Kind::TEXT => KeyClass::Text,
            Kind::FUNCTION | Kind::BUILTIN | Kind::MODULE | kinds::GENERATOR => KeyClass::Identity,
            _ => KeyClass::Other,
        }
    }

    fn hash(&mut self, v: Value) -> Result<i64, Raised> {
        // Table hashes of built-in strings and integers are their own; subclasses must agree with them.
        let plain = convert::unwrap(self.0, v);
        let name = state(self.0).syms.hash;
        if plain != v && lookup_special(self.0, v, name).is_some_and(|f| native::as_builtin(f).is_some()) {
            match ShapeId::of(plain).kind() {
                Kind::BYTES => return Ok(i64::from(bytes::hash(&mut self.0.space, plain))),
                Kind::TEXT => return Ok(i64::from(text::hash(&mut self.0.space, plain))),
                _ => {}
            }
        }
        hash_of(self.0, v)
    }

    fn eq(&mut self, a: Value, b: Value) -> Result<bool, Raised> {
        if a == b { Ok(true) } else { eq(self.0, a, b) }
    }
}

/// A `str` of these bytes.
#[inline]
pub fn str_value(vm: &mut Vm, text: &[u8]) -> Value {
    bytes::new(&mut vm.space, text)
}

/// A string (or an instance of a subclass) as Rust text, anything else as nothing.
pub fn text_of(vm: &mut Vm, v: Value) -> String {
    let v = convert::unwrap(vm, v);
    if text::is(v) {
        return text::to_text(&mut vm.space, v);
    }
    String::from_utf8_lossy(bytes_of(vm, v).unwrap_or(b"")).into_owned()
}

/// The bytes of a `str` or of an instance of a subclass.
pub fn bytes_of(vm: &mut Vm, v: Value) -> Option<&'static [u8]> {
    let v = convert::unwrap(vm, v);
    bytes::is(v).then(|| bytes::bytes(&mut vm.space, v))
}

/// The `str` object of a symbol.
pub fn symbol_value(vm: &mut Vm, symbol: Symbol) -> Value {
    let known = vm.symbol_object(symbol);
    if !known.is_absent() {
        return known;
    }
    let name = vm.name(symbol).to_vec();
    let value = bytes::new(&mut vm.space, &name);
    vm.set_symbol_object(symbol, value);
    value
}

/// The symbol of a `str`.
#[inline]
pub fn symbol_of(vm: &mut Vm, v: Value) -> Symbol {
    if let Some(known) = vm.space.symbol_of_object(v) {
        return known;
    }
    match bytes_of(vm, v) {
        Some(name) => vm.space.intern_in(name, v),
        None => vm.intern(b""),
    }
}

/// The symbol of an attribute name given by a guest: a `str`, or a `unicode` of ASCII characters.
pub fn name_of(vm: &mut Vm, v: Value, what: &str) -> Result<Symbol, Raised> {
    let plain = convert::unwrap(vm, v);
    if bytes::is(plain) {
        return Ok(symbol_of(vm, plain));
    }
    if text::is(plain) {
        return Ok(text::symbol_of(&mut vm.space, plain));
    }
    Err(type_error(vm, format!("{what} must be string")))
}

/// `d[key]` of an exact dict, without `__missing__`.
#[inline]
pub fn dict_get(vm: &mut Vm, d: Value, key: Value) -> Result<Option<Value>, Raised> {
    dict::get(&mut PyKeys(vm), d, key)
}

/// `d[key] = value` of an exact dict.
#[inline]
pub fn dict_set(vm: &mut Vm, d: Value, key: Value, value: Value) -> Result<(), Raised> {
    dict::set(&mut PyKeys(vm), d, key, value).map(|_| ())
}

/// Remove a key of an exact dict; its value.
pub fn dict_remove(vm: &mut Vm, d: Value, key: Value) -> Result<Option<Value>, Raised> {
    dict::remove(&mut PyKeys(vm), d, key)
}

/// The key under which a dict has a name. In one with more than plain strings an equal `unicode` will do:
/// `o.__dict__.update(json.load(f))` makes attributes.
fn name_key(vm: &mut Vm, d: Value, name: Symbol) -> Value {
    let key = symbol_value(vm, name);
    if matches!(table::strategy(d), table::TEXT | table::VALUE)
        && dict::get_primitive(&mut vm.space, d, key).is_none()
        && vm.name(name).is_ascii()
    {
        let name = vm.name(name).to_vec();
        let text = text::from_latin1(&mut vm.space, &name);
        if dict::get_primitive(&mut vm.space, d, text).is_some() {
            return text;
        }
    }
    key
}

/// The value under a name.
pub fn dict_get_symbol(vm: &mut Vm, d: Value, name: Symbol) -> Option<Value> {
    let key = name_key(vm, d, name);
    dict::get_primitive(&mut vm.space, d, key)
}

/// Set the value under a name.
pub fn dict_set_symbol(vm: &mut Vm, d: Value, name: Symbol, value: Value) {
    let key = name_key(vm, d, name);
    dict::set_primitive(&mut vm.space, d, key, value);
}

/// Remove a name; was it there?
pub fn dict_remove_symbol(vm: &mut Vm, d: Value, name: Symbol) -> bool {
    let key = name_key(vm, d, name);
    dict::remove_primitive(&mut vm.space, d, key).is_some()
}

/// Set the value under a name given as text.
pub fn dict_set_str(vm: &mut Vm, d: Value, name: &str, value: Value) {
    let name = vm.intern(name.as_bytes());
    dict_set_symbol(vm, d, name, value);
}

/// Add a member to a set.
pub fn set_add(vm: &mut Vm, s: Value, v: Value) -> Result<bool, Raised> {
    if v.is_int() && matches!(set::strategy(s), table::INT | table::EMPTY) {
        return Ok(set::add_as(&mut vm.space, s, v, KeyClass::Int));
    }
    set::add(&mut PyKeys(vm), s, v)
}

/// Is it a member of a set?
pub fn set_contains(vm: &mut Vm, s: Value, v: Value) -> Result<bool, Raised> {
    set::contains(&mut PyKeys(vm), s, v)
}

/// A `long` value of an integer of any size (the answer of `integer` functions): small ones get their own kind.
pub fn long_value(vm: &mut Vm, v: Value) -> Value {
    if ShapeId::of(v).kind() == Kind::INT { vm.record_with(kinds::LONG_RECORD.id(), &[v]) } else { v }
}

/// The integer that an `int`, `long` or `bool` (or an instance of a subclass of these) is.
#[inline]
pub fn as_num(vm: &Vm, v: Value) -> Option<integer::Num> {
    match ShapeId::of(v).kind() {
        Kind::INT | Kind::BIGINT => integer::Num::of(v),
        Kind::SINGLETON => match v {
            Value::TRUE => Some(integer::Num::Int(1)),
            Value::FALSE => Some(integer::Num::Int(0)),
            _ => None,
        },
        kinds::LONG => integer::Num::of(workbench::access::slot(v, kinds::long::VALUE)),
        Kind::INSTANCE => {
            let plain = convert::unwrap(vm, v);
            if plain == v { None } else { as_num(vm, plain) }
        }
        _ => None,
    }
}

/// Is it a `long` (or an instance of a subclass)?
pub fn is_long(vm: &Vm, v: Value) -> bool {
    matches!(ShapeId::of(convert::unwrap(vm, v)).kind(), Kind::BIGINT | kinds::LONG)
}

/// The double that a `float` (or an instance of a subclass) is; no conversion.
pub fn as_float(vm: &Vm, v: Value) -> Option<f64> {
    Space::as_float(v).or_else(|| {
        let plain = convert::unwrap(vm, v);
        if plain == v { None } else { Space::as_float(plain) }
    })
}

/// `Err(TypeError)` unless native stack is left for Rust to call Rust again (deep `repr`, `==`).
pub fn check_depth(vm: &mut Vm) -> Result<(), Raised> {
    if vm.native_room() { Ok(()) } else { Err(recursion_error(vm)) }
}

/// `RuntimeError: maximum recursion depth exceeded`
pub fn recursion_error(vm: &mut Vm) -> Raised {
    runtime_error(vm, "maximum recursion depth exceeded")
}

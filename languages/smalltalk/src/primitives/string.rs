//! Strings, which are text objects, and symbols.

use super::{Answer, Fault, Prim, Table, as_symbol, as_text, finish, native};
use crate::state::{State, symbol_object};
use workbench::object::text;
use workbench::{Kind, ShapeId, Space, Value, Vm, residual};

residual! {
    /// `=`
    EQUAL = equal(2) PURE;
    /// `length`
    LENGTH = length(1) READS;
    /// `charAt:`
    CHAR_AT = char_at(2) READS;
}

/// Instance side of String.
pub const INSTANCE: Table = &[
    ("concatenate:", native!(concatenate)),
    ("asSymbol", native!(to_symbol)),
    ("hashcode", native!(hashcode)),
    ("length", Prim::Direct(&LENGTH)),
    ("isWhiteSpace", native!(is_white_space)),
    ("isLetters", native!(is_letters)),
    ("isDigits", native!(is_digits)),
    ("=", Prim::Direct(&EQUAL)),
    ("primSubstringFrom:to:", native!(part)),
    ("charAt:", Prim::Direct(&CHAR_AT)),
];

/// Instance side of Symbol.
pub const SYMBOL: Table = &[("asString", native!(as_string))];

fn concatenate(vm: &mut Vm, args: &[Value]) -> Answer {
    let (a, b) = (as_text(args[0])?, as_text(args[1])?);
    text::concat(&mut vm.space, a, b).ok_or_else(|| Fault::Message("The string is too long".to_string()))
}

fn to_symbol(vm: &mut Vm, args: &[Value]) -> Answer {
    let symbol = as_symbol(vm, args[0])?;
    let state = vm.state::<State>();
    Ok(symbol_object(vm, state, symbol))
}

fn as_string(_vm: &mut Vm, args: &[Value]) -> Answer {
    as_text(args[0])
}

fn hashcode(vm: &mut Vm, args: &[Value]) -> Answer {
    let v = as_text(args[0])?;
    Ok(Value::small(text::hash(&mut vm.space, v) as i64))
}

extern "C" fn length(vm: &mut Vm, this: Value) -> Value {
    let answer = as_text(this).map(|v| Value::small(text::len(v) as i64));
    finish(vm, answer)
}

/// Has it characters, and are all of them such?
fn all(vm: &mut Vm, v: Value, is: fn(char) -> bool) -> Answer {
    let v = as_text(v)?;
    let mut at = 0;
    while at < text::len(v) {
        let (point, units) = text::point_at(&mut vm.space, v, at);
        if !char::from_u32(point).is_some_and(is) {
            return Ok(Value::FALSE);
        }
        at += units;
    }
    Ok(Value::from_bool(at > 0))
}

fn is_white_space(vm: &mut Vm, args: &[Value]) -> Answer {
    all(vm, args[0], char::is_whitespace)
}

fn is_letters(vm: &mut Vm, args: &[Value]) -> Answer {
    all(vm, args[0], char::is_alphabetic)
}

fn is_digits(vm: &mut Vm, args: &[Value]) -> Answer {
    all(vm, args[0], |c| c.is_ascii_digit())
}

extern "C" fn equal(vm: &mut Vm, this: Value, other: Value) -> Value {
    let both = [this, other].iter().all(|&v| ShapeId::of(v).kind() == Kind::TEXT);
    Value::from_bool(this == other || both && text::eq(&mut vm.space, this, other))
}

fn outside() -> Fault {
    Fault::Message("Attempting to index string out of its bounds".to_string())
}

/// Characters from the first position to the second, both included.
fn part(vm: &mut Vm, args: &[Value]) -> Answer {
    let v = as_text(args[0])?;
    let (Some(start), Some(end)) = (Space::as_int(args[1]), Space::as_int(args[2])) else { return Err(outside()) };
    if start < 1 || end > text::len(v) as i64 || start > end.saturating_add(1) {
        return Err(outside());
    }
    Ok(text::slice(&mut vm.space, v, start as usize - 1, end as usize))
}

extern "C" fn char_at(vm: &mut Vm, this: Value, index: Value) -> Value {
    let answer = as_text(this).and_then(|v| match Space::as_int(index) {
        Some(i) if i >= 1 && i <= text::len(v) as i64 => Ok(text::index(&mut vm.space, v, i as usize - 1)),
        _ => Err(outside()),
    });
    finish(vm, answer)
}

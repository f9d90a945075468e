//! Strings, which are text objects, and symbols.

use super::{Answer, Fault, Table, as_symbol, as_text, native};
use crate::state::{State, symbol_object};
use workbench::object::text;
use workbench::{Kind, ShapeId, Space, Value, Vm};

/// Instance side of String.
pub const INSTANCE: Table = &[
    ("concatenate:", native!(concatenate)),
    ("asSymbol", native!(to_symbol)),
    ("hashcode", native!(hashcode)),
    ("length", native!(length)),
    ("isWhiteSpace", native!(is_white_space)),
    ("isLetters", native!(is_letters)),
    ("isDigits", native!(is_digits)),
    ("=", native!(equal)),
    ("primSubstringFrom:to:", native!(part)),
    ("charAt:", native!(char_at)),
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

fn length(_vm: &mut Vm, args: &[Value]) -> Answer {
    Ok(Value::small(text::len(as_text(args[0])?) as i64))
}

/// Has it characters, and are all of them such?
fn all(vm: &mut Vm, v: Value, is: fn(char) -> bool) -> Answer {
    let v = as_text(v)?;
    let shown = text::to_text(&mut vm.space, v);
    Ok(Value::from_bool(!shown.is_empty() && shown.chars().all(is)))
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

fn equal(vm: &mut Vm, args: &[Value]) -> Answer {
    let both = args.iter().all(|&v| ShapeId::of(v).kind() == Kind::TEXT);
    Ok(Value::from_bool(args[0] == args[1] || both && text::eq(&mut vm.space, args[0], args[1])))
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

fn char_at(vm: &mut Vm, args: &[Value]) -> Answer {
    let v = as_text(args[0])?;
    match Space::as_int(args[1]) {
        Some(i) if i >= 1 && i <= text::len(v) as i64 => Ok(text::index(&mut vm.space, v, i as usize - 1)),
        _ => Err(outside()),
    }
}

//! `unicode`.

use super::buffer::is_memory_view;
use super::str_type as s;
use super::strings::codecs;
use super::strings::family::{Family, Uni};
use super::strings::unit;
use super::support::{arg, class_argument, comparison};
use crate::runtime::attr::bound_special;
use crate::runtime::convert::{decode_ascii, unwrap, wrap};
use crate::runtime::native::{Native, Params, Role, TypeDef};
use crate::runtime::{Exc, Res, Ty, as_num, call, catch, get_item, state, str_of, type_error, type_name};
use crate::{method, native, string_methods};
use workbench::object::{bytes, text};
use workbench::{Raised, ShapeId, Value, Vm};

/// `unicode(v)`
pub fn unicode_of(vm: &mut Vm, v: Value) -> Res {
    let plain = unwrap(vm, v);
    if ShapeId::of(v).shape().class.is_absent() {
        if text::is(plain) {
            return Ok(plain);
        }
        if bytes::is(plain) {
            return decode_ascii(vm, plain);
        }
    }
    let name = state(vm).syms.unicode;
    if !ShapeId::of(v).shape().class.is_absent()
        && let Some(method) = bound_special(vm, v, name)?
    {
        let answer = call(vm, method, &[])?;
        let inner = unwrap(vm, answer);
        if !text::is(inner) && !bytes::is(inner) {
            let got = type_name(vm, answer);
            return Err(type_error(vm, format!("coercing to Unicode: need string or buffer, {got} found")));
        }
        return if text::is(inner) { Ok(answer) } else { decode_ascii(vm, inner) };
    }
    if text::is(plain) {
        return Ok(plain);
    }
    if let Some(method) = {
        let name = state(vm).syms.str;
        crate::runtime::attr::guest_special(vm, v, name)?
    } {
        let answer = call(vm, method, &[])?;
        let inner = unwrap(vm, answer);
        if text::is(inner) || bytes::is(inner) {
            return decode_ascii(vm, inner);
        }
        let got = type_name(vm, answer);
        return Err(type_error(vm, format!("__str__ returned non-string (type {got})")));
    }
    let s = str_of(vm, v)?;
    decode_ascii(vm, s)
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    s::constructor_count(vm, "unicode", args, 3)?;
    let class = class_argument(vm, args, "unicode")?;
    let t = match arg(args, 1) {
        None => vm.empty_text(),
        Some(v) if arg(args, 2).is_none() && arg(args, 3).is_none() => unicode_of(vm, v)?,
        Some(v) => {
            let (encoding, errors) = s::codec_arguments(vm, args, 2, "unicode")?;
            let plain = unwrap(vm, v);
            if text::is(plain) {
                return Err(type_error(vm, "decoding Unicode is not supported"));
            }
            if ShapeId::of(plain).kind() == workbench::Kind::BYTE_ARRAY {
                return Err(type_error(vm, "decoding bytearray is not supported"));
            }
            if is_memory_view(vm, plain) || super::strings::family::byte_view(vm, plain).is_none() {
                let got = type_name(vm, v);
                return Err(type_error(vm, format!("coercing to Unicode: need string or buffer, {got} found")));
            }
            let decoded = codecs::decode(vm, plain, &encoding, &errors)?;
            if !text::is(decoded) {
                let got = type_name(vm, decoded);
                return Err(type_error(vm, format!("decoder did not return an unicode object (type={got})")));
            }
            decoded
        }
    };
    if class == crate::runtime::class_of(vm, Ty::Unicode) {
        return Ok(t);
    }
    let t = unwrap(vm, t);
    Ok(wrap(vm, class, t))
}

/// `translate(table)`: the table maps numbers to numbers, strings or `None`.
pub fn translate(vm: &mut Vm, args: &[Value]) -> Res {
    let units = Uni::units(vm, args[0])?;
    let mut out = Vec::with_capacity(units.len());
    for &u in units.iter() {
        let mapped = match get_item(vm, args[1], Value::small(i64::from(u))) {
            Ok(v) => v,
            Err(Raised) if catch(vm, Exc::LookupError) => {
                out.push(u);
                continue;
            }
            Err(Raised) => return Err(Raised),
        };
        let plain = unwrap(vm, mapped);
        if plain == Value::NIL {
            continue;
        }
        if text::is(plain) {
            out.extend(text::units(&mut vm.space, plain));
        } else if let Some(n) = as_num(vm, plain) {
            match n.as_i64().and_then(|n| u32::try_from(n).ok()).filter(|&n| n < 0x11_0000) {
                Some(n) => out.push(n),
                None => return Err(type_error(vm, "character mapping must be in range(0x110000)")),
            }
        } else {
            return Err(type_error(vm, "character mapping must return integer, None or unicode"));
        }
    }
    Uni::make(vm, &out)
}

fn is_decimal(vm: &mut Vm, args: &[Value]) -> Res {
    let units = Uni::units(vm, args[0])?;
    Ok(Value::from_bool(!units.is_empty() && units.iter().all(|&u| unit::is_decimal(u))))
}

fn is_numeric(vm: &mut Vm, args: &[Value]) -> Res {
    let units = Uni::units(vm, args[0])?;
    Ok(Value::from_bool(!units.is_empty() && units.iter().all(|&u| unit::is_numeric(u))))
}

/// Text on the left does not ask the right.
fn rmod(vm: &mut Vm, args: &[Value]) -> Res {
    let template = unwrap(vm, args[1]);
    if text::is(template) { s::modulo(vm, &[template, args[0]]) } else { Ok(crate::runtime::kinds::NOT_IMPLEMENTED) }
}

fn str_method(vm: &mut Vm, args: &[Value]) -> Res {
    crate::runtime::convert::encode_ascii(vm, args[0])
}

crate::comparison_methods!(comparison);

/// The methods `unicode` shares with the other strings.
pub static SHARED: [Native; 34] = string_methods!(Uni);

/// `unicode`
pub static UNICODE: TypeDef = TypeDef {
    ty: Ty::Unicode,
    methods: &[
        native!("__new__", new, 1, ..)
            .with_role(Role::New)
            .with_params(Params::Named(&["string", "encoding", "errors"])),
        method!("encode", s::encode, 1, 3).with_params(Params::Named(&["encoding", "errors"])),
        method!("decode", s::decode, 1, 3).with_params(Params::Named(&["encoding", "errors"])),
        method!("format", s::format, 1, ..).with_params(Params::Dict),
        method!("translate", translate, 2),
        method!("isdecimal", is_decimal, 1),
        method!("isnumeric", is_numeric, 1),
        method!("__add__", s::add, 2),
        method!("__mul__", s::mul, 2),
        method!("__rmul__", s::mul, 2),
        method!("__mod__", s::modulo, 2),
        method!("__rmod__", rmod, 2),
        method!("__len__", s::len, 1),
        method!("__getitem__", s::get_item, 2),
        method!("__getslice__", s::get_slice, 3),
        method!("__contains__", s::contains, 2),
        method!("__hash__", s::hash, 1),
        method!("__repr__", s::repr, 1),
        method!("__str__", str_method, 1),
        method!("__format__", s::format_spec, 2),
        method!("__getnewargs__", s::getnewargs, 1),
        method!("_formatter_parser", s::formatter_parser, 1),
        method!("_formatter_field_name_split", s::formatter_field_name_split, 1),
        method!("__lt__", lt, 2),
        method!("__le__", le, 2),
        method!("__eq__", eq, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", gt, 2),
        method!("__ge__", ge, 2),
    ],
    getsets: &[],
    doc: "unicode(object='') -> unicode object\nunicode(string[, encoding[, errors]]) -> unicode object",
};

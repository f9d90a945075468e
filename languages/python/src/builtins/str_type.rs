//! `basestring` and `str`.

use super::strings::codecs::{self, Errors};
use super::strings::family::Str;
use super::strings::{percent, spec, template};
use super::support::{self, arg, arg_or_none, class_argument, comparison, plain_binary};
use crate::runtime::convert::{hash_of, len_of, own_hash, unwrap, wrap};
use crate::runtime::item;
use crate::runtime::kinds as k;
use crate::runtime::native::{Native, Params, Role, TypeDef};
use crate::runtime::operators::BinOp;
use crate::runtime::repr::builtin_repr;
use crate::runtime::{Res, Ty, bytes_of, str_of, str_value, text_of, type_error, type_name, value_error};
use crate::{method, native, string_methods};
use workbench::object::{bytes, list, text, tuple};
use workbench::{Kind, Raised, ShapeId, Value, Vm};

/// At most `max` constructor arguments.
pub fn constructor_count(vm: &mut Vm, name: &str, args: &[Value], max: usize) -> Result<(), Raised> {
    let given = args.len() - 1;
    if given <= max {
        return Ok(());
    }
    let plural = if max == 1 { "" } else { "s" };
    Err(type_error(vm, format!("{name}() takes at most {max} argument{plural} ({given} given)")))
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    constructor_count(vm, "str", args, 1)?;
    let class = class_argument(vm, args, "str")?;
    let s = match arg(args, 1) {
        Some(v) => str_of(vm, v)?,
        None => vm.empty_bytes(),
    };
    let s = if class == crate::runtime::class_of(vm, Ty::Str) { s } else { unwrap(vm, s) };
    Ok(wrap(vm, class, s))
}

fn basestring_new(vm: &mut Vm, _: &[Value]) -> Res {
    Err(type_error(vm, "The basestring type cannot be instantiated"))
}

/// Encoding name and error handling from arguments.
pub fn codec_arguments(vm: &mut Vm, args: &[Value], i: usize, name: &str) -> Result<(String, Errors), Raised> {
    let usual = crate::runtime::convert::default_encoding(vm).unwrap_or_else(|| "ascii".into());
    let mut texts = [usual, String::from("strict")];
    for (n, text) in texts.iter_mut().enumerate() {
        let Some(v) = arg(args, i + n) else { continue };
        let plain = unwrap(vm, v);
        if !bytes::is(plain) && !text::is(plain) {
            let got = type_name(vm, v);
            return Err(type_error(vm, format!("{name}() argument {} must be string, not {got}", i.max(1) + n)));
        }
        let ascii = crate::runtime::convert::encode_ascii(vm, plain)?;
        *text = text_of(vm, ascii);
    }
    let [encoding, errors] = texts;
    Ok((encoding, Errors { name: errors }))
}

/// `encode`
pub fn encode(vm: &mut Vm, args: &[Value]) -> Res {
    let (encoding, errors) = codec_arguments(vm, args, 1, "encode")?;
    let encoded = codecs::encode(vm, args[0], &encoding, &errors)?;
    must_be_string(vm, encoded, args[0], "encoder")
}

/// `decode`
pub fn decode(vm: &mut Vm, args: &[Value]) -> Res {
    let (encoding, errors) = codec_arguments(vm, args, 1, "decode")?;
    let decoded = codecs::decode(vm, args[0], &encoding, &errors)?;
    must_be_string(vm, decoded, args[0], "decoder")
}

/// The methods of strings take strings alone from a codec.
fn must_be_string(vm: &mut Vm, answer: Value, of: Value, which: &str) -> Res {
    let [plain, of] = [answer, of].map(|v| unwrap(vm, v));
    if bytes::is(plain) || text::is(plain) || ShapeId::of(of).kind() == Kind::BYTE_ARRAY {
        return Ok(answer);
    }
    let got = type_name(vm, answer);
    Err(type_error(vm, format!("{which} did not return a string/unicode object (type={got})")))
}

/// `template.format(*args, **kw)`
pub fn format(vm: &mut Vm, args: &[Value]) -> Res {
    let (&keywords, positional) = args.split_last().unwrap_or((&Value::ABSENT, &[]));
    let Some((&template, values)) = positional.split_first() else {
        return Err(type_error(vm, "descriptor 'format' of 'str' object needs an argument"));
    };
    template::format(vm, template, values, keywords)
}

/// `__format__`
pub fn format_spec(vm: &mut Vm, args: &[Value]) -> Res {
    let given = unwrap(vm, args[1]);
    if !bytes::is(given) && !text::is(given) {
        let this = unwrap(vm, args[0]);
        let message = if bytes::is(this) || text::is(this) {
            format!("__format__ arg must be str or unicode, not {}", type_name(vm, args[1]))
        } else {
            "__format__ requires str or unicode".into()
        };
        return Err(type_error(vm, message));
    }
    let wide = text::is(given);
    let units = template::units(vm, given);
    let v = unwrap(vm, args[0]);
    match spec::format(vm, v, &units, wide)? {
        Some(answer) => Ok(answer),
        None => str_of(vm, v),
    }
}

/// The table of a `translate`: 256 bytes.
pub fn translate_bytes(vm: &mut Vm, s: &[u8], table: Option<&[u8]>, gone: &[u8]) -> Result<Vec<u8>, Raised> {
    if table.is_some_and(|t| t.len() != 256) {
        return Err(value_error(vm, "translation table must be 256 characters long"));
    }
    if let (Some(t), true) = (table.and_then(|t| t.as_array::<256>()), gone.is_empty()) {
        return Ok(s.iter().map(|&b| t[usize::from(b)]).collect());
    }
    let mut drop = [false; 256];
    gone.iter().for_each(|&b| drop[b as usize] = true);
    let kept = s.iter().filter(|&&b| !drop[b as usize]);
    Ok(match table {
        Some(t) => kept.map(|&b| t[b as usize]).collect(),
        None => kept.copied().collect(),
    })
}

fn translate(vm: &mut Vm, args: &[Value]) -> Res {
    if Str::widens_any(vm, &args[1..]) {
        return super::unicode_type::translate(vm, args);
    }
    let s = bytes_of(vm, args[0]).unwrap_or_default();
    let table = match arg_or_none(args, 1) {
        Some(t) => match super::strings::family::byte_view(vm, t) {
            Some(t) => Some(t),
            None => return Err(type_error(vm, "expected a string or other character buffer object")),
        },
        None => None,
    };
    let gone = match arg(args, 2) {
        Some(g) => <Str as super::strings::family::Family>::units(vm, g)?,
        None => Default::default(),
    };
    let out = translate_bytes(vm, s, table.as_deref(), &gone)?;
    Ok(str_value(vm, &out))
}

impl Str {
    /// Is one of these `unicode`?
    pub fn widens_any(vm: &Vm, args: &[Value]) -> bool {
        use super::strings::family::Family;
        !args.is_empty() && Str::widens(vm, args)
    }
}

/// `__add__`
pub fn add(vm: &mut Vm, args: &[Value]) -> Res {
    let (a, b) = (unwrap(vm, args[0]), unwrap(vm, args[1]));
    match crate::runtime::operators::primitive(vm, BinOp::Add, a, b)? {
        Some(v) => Ok(v),
        None if ShapeId::of(b).kind() == Kind::BYTE_ARRAY => plain_binary(vm, BinOp::Add, a, b),
        None => Err(crate::runtime::operators::unsupported(vm, "+", a, args[1])),
    }
}

/// `__mul__`, `__rmul__`
pub fn mul(vm: &mut Vm, args: &[Value]) -> Res {
    if crate::runtime::as_num(vm, args[1]).is_none() {
        return match crate::runtime::convert::index_clamped(vm, args[1])? {
            Some(n) => {
                let n = vm.int(n);
                plain_binary(vm, BinOp::Mul, args[0], n)
            }
            None => {
                let got = crate::runtime::type_name(vm, args[1]);
                Err(type_error(vm, format!("'{got}' object cannot be interpreted as an index")))
            }
        };
    }
    plain_binary(vm, BinOp::Mul, args[0], args[1])
}

/// `__mod__`
pub fn modulo(vm: &mut Vm, args: &[Value]) -> Res {
    percent::format(vm, args[0], args[1])
}

fn rmod(vm: &mut Vm, args: &[Value]) -> Res {
    let template = unwrap(vm, args[1]);
    if bytes::is(template) || text::is(template) {
        percent::format(vm, template, args[0])
    } else {
        Ok(k::NOT_IMPLEMENTED)
    }
}

/// `__len__` of strings.
pub fn len(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    let n = len_of(vm, v)?;
    Ok(vm.int(n as i64))
}

/// `__getitem__` of strings.
pub fn get_item(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    item::builtin_get_item(vm, v, args[1])
}

/// `__getslice__`
pub fn get_slice(vm: &mut Vm, args: &[Value]) -> Res {
    let slice = item::new_slice(vm, args[1], args[2], Value::NIL);
    let v = unwrap(vm, args[0]);
    item::builtin_get_item(vm, v, slice)
}

/// `__contains__` of strings.
pub fn contains(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    item::builtin_contains(vm, v, args[1]).map(Value::from_bool)
}

/// `__hash__` of immutable values.
pub fn hash(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    let kind = ShapeId::of(v).kind();
    let h = if matches!(kind, Kind::TUPLE | Kind::SET) { own_hash(vm, v, kind)? } else { hash_of(vm, v)? };
    Ok(vm.int(h))
}

/// `__repr__` of immutable values.
pub fn repr(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    builtin_repr(vm, v)
}

fn str_method(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(unwrap(vm, args[0]))
}

/// `__getnewargs__`: what makes the same value again.
pub fn getnewargs(vm: &mut Vm, args: &[Value]) -> Res {
    let v = unwrap(vm, args[0]);
    Ok(tuple::new(&mut vm.space, &[v]))
}

/// `_formatter_parser`: for `string.Formatter`.
pub fn formatter_parser(vm: &mut Vm, args: &[Value]) -> Res {
    let source = template::units(vm, args[0]);
    let wide = text::is(unwrap(vm, args[0]));
    let out = list::new(&mut vm.space);
    for piece in template::pieces(vm, &source)? {
        let make = |vm: &mut Vm, units: &[u32]| {
            if wide {
                return text::from_code_points(&mut vm.space, units);
            }
            let content: Vec<u8> = units.iter().map(|&u| u as u8).collect();
            bytes::new(&mut vm.space, &content)
        };
        let mut four = [make(vm, &piece.literal), Value::NIL, Value::NIL, Value::NIL];
        if let Some((name, spec, conversion)) = piece.field {
            four[1] = make(vm, &name);
            four[2] = make(vm, &spec);
            if let Some(c) = conversion {
                four[3] = make(vm, &[c]);
            }
        }
        let entry = tuple::new(&mut vm.space, &four);
        list::push(&mut vm.space, out, entry);
    }
    crate::runtime::iter_of(vm, out)
}

/// A name in a format, as a string of its kind.
fn name_part(vm: &mut Vm, name: &str, wide: bool) -> Value {
    if wide { text::from_latin1(&mut vm.space, name.as_bytes()) } else { support::string(vm, name) }
}

/// `_formatter_field_name_split`: first part, and the rest as `(is attribute, name)` pairs.
pub fn formatter_field_name_split(vm: &mut Vm, args: &[Value]) -> Res {
    let wide = text::is(unwrap(vm, args[0]));
    let name = {
        let ascii = crate::runtime::convert::encode_ascii(vm, args[0])?;
        text_of(vm, ascii)
    };
    let first = name.find(['.', '[']).unwrap_or(name.len());
    let key = |vm: &mut Vm, s: &str| match s.parse::<i64>() {
        Ok(n) if s.bytes().all(|b| b.is_ascii_digit()) => vm.int(n),
        _ => name_part(vm, s, wide),
    };
    let head = key(vm, &name[..first]);
    let out = list::new(&mut vm.space);
    let mut rest = &name[first..];
    while !rest.is_empty() {
        let (is_attribute, part, next) = if let Some(r) = rest.strip_prefix('.') {
            let end = r.find(['.', '[']).unwrap_or(r.len());
            (true, &r[..end], &r[end..])
        } else {
            let r = rest.strip_prefix('[').unwrap_or(rest);
            let end = r.find(']').unwrap_or(r.len());
            (false, &r[..end], r.get(end + 1..).unwrap_or(""))
        };
        let part = if is_attribute { name_part(vm, part, wide) } else { key(vm, part) };
        let pair = tuple::new(&mut vm.space, &[Value::from_bool(is_attribute), part]);
        list::push(&mut vm.space, out, pair);
        rest = next;
    }
    let it = crate::runtime::iter_of(vm, out)?;
    Ok(tuple::new(&mut vm.space, &[head, it]))
}

/// Text answers for itself.
fn compare(vm: &mut Vm, op: workbench::Cmp, a: Value, b: Value) -> Res {
    let b = unwrap(vm, b);
    if bytes::is(b) { comparison(vm, op, a, b) } else { Ok(k::NOT_IMPLEMENTED) }
}

crate::comparison_methods!(compare);

/// The methods that `str` and `bytearray` and `unicode` share.
pub static SHARED: [Native; 34] = string_methods!(Str);

/// `str`
pub static STR: TypeDef = TypeDef {
    ty: Ty::Str,
    methods: &[
        native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Named(&["object"])),
        method!("encode", encode, 1, 3).with_params(Params::Named(&["encoding", "errors"])),
        method!("decode", decode, 1, 3).with_params(Params::Named(&["encoding", "errors"])),
        method!("format", format, 1, ..).with_params(Params::Dict),
        method!("translate", translate, 2, 3),
        method!("__add__", add, 2),
        method!("__mul__", mul, 2),
        method!("__rmul__", mul, 2),
        method!("__mod__", modulo, 2),
        method!("__rmod__", rmod, 2),
        method!("__len__", len, 1),
        method!("__getitem__", get_item, 2),
        method!("__getslice__", get_slice, 3),
        method!("__contains__", contains, 2),
        method!("__hash__", hash, 1),
        method!("__repr__", repr, 1),
        method!("__str__", str_method, 1),
        method!("__format__", format_spec, 2),
        method!("__getnewargs__", getnewargs, 1),
        method!("_formatter_parser", formatter_parser, 1),
        method!("_formatter_field_name_split", formatter_field_name_split, 1),
        method!("__lt__", lt, 2),
        method!("__le__", le, 2),
        method!("__eq__", eq, 2),
        method!("__ne__", ne, 2),
        method!("__gt__", gt, 2),
        method!("__ge__", ge, 2),
    ],
    getsets: &[],
    doc: "str(object='') -> string\n\nReturn a nice string representation of the object.\nIf the argument is a string, the return value is the same object.",
};

/// `basestring`
pub static BASESTRING: TypeDef = TypeDef {
    ty: Ty::BaseString,
    methods: &[native!("__new__", basestring_new, 1, ..).with_role(Role::New)],
    getsets: &[],
    doc: "Type basestring cannot be instantiated; it is the base for str and unicode.",
};

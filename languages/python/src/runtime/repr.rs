//! `repr` of built-in objects.

use super::attr::bound_special;
use super::exceptions::type_error;
use super::kinds as k;
use super::native::as_builtin;
use super::state::state;
use super::types::{Ty, class_of, flag, instance_class, type_name, type_of};
use super::{Res, as_num, call, str_value, symbol_value};
use workbench::object::{bytes, dict, float_text, integer, list, set, text, tuple};
use workbench::{Class, Kind, Raised, ShapeId, Space, Value, Vm, access};

/// Text short enough for the stack.
#[derive(Default)]
struct Short {
    bytes: [u8; 32],
    len: usize,
}

impl std::fmt::Write for Short {
    fn write_str(&mut self, s: &str) -> std::fmt::Result {
        let end = self.len + s.len();
        self.bytes.get_mut(self.len..end).ok_or(std::fmt::Error)?.copy_from_slice(s.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// The digits of a double and the exponent of the first: at least one digit, and no zeros at the end.
fn digits_of(scientific: std::fmt::Arguments<'_>) -> (Short, i32) {
    use std::fmt::Write;
    let mut text = Short::default();
    // What is written is a finite number's `d.ddde±x`, of at most 17 digits: there is room.
    let _ = text.write_fmt(scientific);
    let (mut digits, mut exponent, mut sign, mut in_exponent) = (Short::default(), 0, 1, false);
    for &b in &text.bytes[..text.len] {
        match b {
            b'e' => in_exponent = true,
            b'-' => sign = -1,
            b'0'..=b'9' if in_exponent => exponent = exponent * 10 + i32::from(b - b'0'),
            b'0'..=b'9' => {
                digits.bytes[digits.len] = b;
                digits.len += 1;
            }
            _ => {}
        }
    }
    while digits.len > 1 && digits.bytes[digits.len - 1] == b'0' {
        digits.len -= 1;
    }
    (digits, exponent * sign)
}

/// The shortest digits that read back as the same double, if it is finite.
fn shortest(f: f64) -> (Short, i32) {
    let mut digits = Short::default();
    if !f.is_finite() {
        return (digits, 0);
    }
    let mut text = [0; 17];
    let (len, exponent) = float_text::shortest_digits(f, &mut text);
    digits.bytes[..len].copy_from_slice(&text[..len]);
    digits.len = len;
    (digits, exponent)
}

/// Shortest text that reads back as the same double.
pub fn float_repr(f: f64) -> String {
    format_float(f, shortest(f), 16)
}

/// `str` of a double: twelve digits.
pub fn float_str(f: f64) -> String {
    const MOST: usize = 12;
    // The digits that make out a number are its first ones, too, when there are no more of them and it has all its bits.
    let shortest = shortest(f);
    if shortest.0.len <= MOST && (f == 0.0 || f.abs() >= f64::MIN_POSITIVE) {
        return format_float(f, shortest, 11);
    }
    format_float(f, digits_of(format_args!("{:.11e}", f.abs())), 11)
}

/// Lay out a double's digits the way Python does.
fn format_float(f: f64, (digits, exponent): (Short, i32), limit: i32) -> String {
    if f.is_nan() {
        return "nan".into();
    }
    if f.is_infinite() {
        return if f > 0.0 { "inf" } else { "-inf" }.into();
    }
    let mut out = String::with_capacity(32);
    if f.is_sign_negative() {
        out.push('-');
    }
    let digits = std::str::from_utf8(&digits.bytes[..digits.len]).unwrap_or("0");
    let zeros = |out: &mut String, count: usize| out.extend(std::iter::repeat_n('0', count));
    if !(-4..limit).contains(&exponent) {
        let (first, rest) = digits.split_at(1);
        let point = if rest.is_empty() { "" } else { "." };
        let sign = if exponent < 0 { '-' } else { '+' };
        return out + &format!("{first}{point}{rest}e{sign}{:02}", exponent.abs());
    }
    if exponent < 0 {
        out.push_str("0.");
        zeros(&mut out, (-exponent - 1) as usize);
        out.push_str(digits);
        return out;
    }
    let whole = exponent as usize + 1;
    if digits.len() <= whole {
        out.push_str(digits);
        zeros(&mut out, whole - digits.len());
        out.push_str(".0");
    } else {
        out.push_str(&digits[..whole]);
        out.push('.');
        out.push_str(&digits[whole..]);
    }
    out
}

/// `repr` of a byte string.
pub fn bytes_repr(content: &[u8]) -> Vec<u8> {
    let quote = if content.contains(&b'\'') && !content.contains(&b'"') { b'"' } else { b'\'' };
    let mut out = vec![quote];
    for &b in content {
        match b {
            b'\\' => out.extend(b"\\\\"),
            b'\n' => out.extend(b"\\n"),
            b'\r' => out.extend(b"\\r"),
            b'\t' => out.extend(b"\\t"),
            b if b == quote => out.extend([b'\\', b]),
            0x20..0x7f => out.push(b),
            _ => out.extend(format!("\\x{b:02x}").bytes()),
        }
    }
    out.push(quote);
    out
}

/// `repr` of a text string, by code points.
pub fn text_repr(points: &[u32]) -> Vec<u8> {
    let has = |c: u8| points.contains(&u32::from(c));
    let quote = if has(b'\'') && !has(b'"') { b'"' } else { b'\'' };
    let mut out = vec![b'u', quote];
    for &p in points {
        match p {
            0x5c => out.extend(b"\\\\"),
            0xa => out.extend(b"\\n"),
            0xd => out.extend(b"\\r"),
            0x9 => out.extend(b"\\t"),
            p if p == u32::from(quote) => out.extend([b'\\', quote]),
            0x20..0x7f => out.push(p as u8),
            0..0x100 => out.extend(format!("\\x{p:02x}").bytes()),
            0x100..0x1_0000 => out.extend(format!("\\u{p:04x}").bytes()),
            _ => out.extend(format!("\\U{p:08x}").bytes()),
        }
    }
    out.push(quote);
    out
}

/// `repr` of a complex number's part.
fn complex_repr(re: f64, im: f64, float: fn(f64) -> String) -> String {
    let strip = |s: String| s.strip_suffix(".0").map(str::to_owned).unwrap_or(s);
    if re == 0.0 && re.is_sign_positive() {
        return format!("{}j", strip(float(im)));
    }
    let imag = strip(float(im));
    let sign = if imag.starts_with('-') { "" } else { "+" };
    format!("({}{sign}{imag}j)", strip(float(re)))
}

/// `repr(v)`
pub fn repr_of(vm: &mut Vm, v: Value) -> Res {
    let shape = ShapeId::of(v).shape();
    if !shape.class.is_absent() || matches!(shape.kind, Kind::BYTE_ARRAY | k::OBJECT | Kind::CLASS) {
        let name = state(vm).syms.repr;
        super::check_depth(vm)?;
        if shape.kind == Kind::CLASS {
            let meta = type_of(vm, v);
            if let Some(raw) = super::class::lookup(vm, meta, name)
                && as_builtin(raw).is_none()
            {
                let method = super::attr::bind(vm, raw, v, meta)?;
                let answer = call(vm, method, &[])?;
                return string_answer(vm, answer);
            }
            return builtin_repr(vm, v);
        }
        if let Some(method) = bound_special(vm, v, name)? {
            let is_default = access::slot(method, k::method::FUNC);
            let default = ShapeId::of(method).kind() == Kind::METHOD
                && as_builtin(is_default)
                    .is_some_and(|b| b.owner == class_of(vm, Ty::Object).value() && b.def.name == "__repr__");
            if !default {
                let answer = call(vm, method, &[])?;
                return string_answer(vm, answer);
            }
        }
    }
    builtin_repr(vm, v)
}

fn string_answer(vm: &mut Vm, answer: Value) -> Res {
    let plain = super::convert::unwrap(vm, answer);
    if bytes::is(plain) {
        return Ok(answer);
    }
    if text::is(plain) {
        return super::convert::encode_ascii(vm, plain);
    }
    let got = type_name(vm, answer);
    Err(type_error(vm, format!("__repr__ returned non-string (type {got})")))
}

/// `repr` as built-in types define it: what their `__repr__` answers.
pub fn builtin_repr(vm: &mut Vm, v: Value) -> Res {
    let content: Vec<u8> = match ShapeId::of(v).kind() {
        Kind::INT => Space::as_int(v).unwrap_or(0).to_string().into(),
        Kind::BIGINT | k::LONG => as_num(vm, v).map_or(String::new(), |n| integer::to_text(n, 10) + "L").into(),
        Kind::FLOAT => float_repr(Space::as_float(v).unwrap_or(0.0)).into(),
        Kind::SINGLETON => match v {
            Value::NIL => "None",
            Value::TRUE => "True",
            Value::FALSE => "False",
            k::NOT_IMPLEMENTED => "NotImplemented",
            k::ELLIPSIS => "Ellipsis",
            _ => "<NULL>",
        }
        .into(),
        Kind::BYTES => bytes_repr(bytes::bytes(&mut vm.space, v)),
        Kind::TEXT => text_repr(&text::units(&mut vm.space, v)),
        Kind::LIST | Kind::TUPLE | Kind::DICT | Kind::SET => return container_repr(vm, v),
        k::COMPLEX => {
            let part = |slot| Space::as_float(access::slot(v, slot)).unwrap_or(0.0);
            complex_repr(part(k::complex::REAL), part(k::complex::IMAG), float_repr).into()
        }
        k::XRANGE => xrange_repr(v).into(),
        k::SLICE => {
            let mut out = b"slice(".to_vec();
            for i in 0..3 {
                out.extend(if i > 0 { &b", "[..] } else { b"" });
                out.extend(super::repr_text(vm, access::slot(v, i))?);
            }
            out.push(b')');
            out
        }
        Kind::FUNCTION => {
            let name = super::call::function_name(vm, v);
            format!("<function {name} at {}>", address(v)).into()
        }
        Kind::BUILTIN => builtin_function_repr(vm, v).into(),
        Kind::METHOD => method_repr(vm, v)?,
        Kind::CLASS => class_repr(vm, v).into(),
        Kind::MODULE => {
            let name = access::slot(v, k::module::NAME);
            let name = if name == Value::NIL { "?".to_owned() } else { super::text_of(vm, name) };
            let file = super::native::namespace_of(v).and_then(|n| {
                let symbol = state(vm).syms.file;
                super::native::Namespace::get(n, vm, symbol)
            });
            match file {
                Some(file) => {
                    let file = super::text_of(vm, file);
                    format!("<module '{name}' from '{file}'>").into()
                }
                None => format!("<module '{name}' (built-in)>").into(),
            }
        }
        k::SUPER => {
            let class = access::slot(v, k::super_::CLASS);
            let class = super::call::function_name(vm, class);
            let this = access::slot(v, k::super_::SELF_CLASS);
            if this.is_absent() {
                format!("<super: <class '{class}'>, NULL>").into()
            } else {
                let this = super::call::function_name(vm, this);
                format!("<super: <class '{class}'>, <{this} object>>").into()
            }
        }
        k::GENERATOR => {
            let name = super::call::function_name(vm, access::slot(v, k::generator::FUNC));
            format!("<generator object {name} at {}>", address(v)).into()
        }
        Kind::CODE => {
            let (name, file, line) = match workbench::Gc::<workbench::Code>::from_value(v) {
                Some(code) => {
                    let info = crate::code::CodeInfo::of(&code);
                    let file = info.map_or(String::new(), |i| i.filename.clone());
                    (code.parts.name.clone(), file, info.map_or(0, |i| i.first_line))
                }
                None => Default::default(),
            };
            format!("<code object {name} at {}, file \"{file}\", line {line}>", address(v)).into()
        }
        Kind::CELL => {
            let content = access::slot(v, k::cell::VALUE);
            if content.is_absent() {
                format!("<cell at {}: empty>", address(v)).into()
            } else {
                let name = type_name(vm, content);
                format!("<cell at {}: {name} object at {}>", address(v), address(content)).into()
            }
        }
        Kind::INSTANCE if super::exceptions::is_old_instance(v) => {
            let class = instance_class(vm, v);
            let module = super::class::module_name(vm, class);
            let name = vm.name_text(class.name.get());
            format!("<{module}.{name} instance at {}>", address(v)).into()
        }
        Kind::INSTANCE => {
            let plain = super::convert::unwrap(vm, v);
            if plain != v {
                return builtin_repr(vm, plain);
            }
            if super::exceptions::is_exception(v) {
                return exception_repr(vm, v);
            }
            object_repr(vm, v)
        }
        _ => object_repr(vm, v),
    };
    Ok(str_value(vm, &content))
}

/// An address as `repr` shows it.
pub fn address(v: Value) -> String {
    format!("0x{:x}", v.bits())
}

/// `<module.Class object at 0x…>`
pub fn object_repr(vm: &mut Vm, v: Value) -> Vec<u8> {
    let class = type_of(vm, v);
    let name = vm.name_text(class.name.get());
    let module = super::class::module_name(vm, class);
    let prefix = if module.is_empty() || module == "__builtin__" { String::new() } else { module + "." };
    format!("<{prefix}{name} object at {}>", address(v)).into()
}

/// `ValueError('x',)`
fn exception_repr(vm: &mut Vm, v: Value) -> Res {
    let class = instance_class(vm, v);
    let mut out = vm.name(class.name.get()).to_vec();
    let args = super::exceptions::exception_args(vm, v);
    if tuple::len(args) == 0 {
        out.extend(b"()");
    } else {
        out.extend(super::repr_text(vm, args)?);
    }
    Ok(str_value(vm, &out))
}

/// Start, stop and step of an `xrange`: the stop one step behind the last number, or the last machine integer.
pub fn xrange_bounds(v: Value) -> (i64, i64, i64) {
    let int = |slot| Space::as_int(access::slot(v, slot)).unwrap_or(0);
    let (start, step, len) = (int(k::xrange::START), int(k::xrange::STEP), int(k::xrange::LEN));
    if len == 0 {
        return (start, start, step);
    }
    let last = start.wrapping_add(step.wrapping_mul(len - 1));
    (start, last.saturating_add(step), step)
}

fn xrange_repr(v: Value) -> String {
    let (start, stop, step) = xrange_bounds(v);
    match (start, step) {
        (0, 1) => format!("xrange({stop})"),
        (_, 1) => format!("xrange({start}, {stop})"),
        _ => format!("xrange({start}, {stop}, {step})"),
    }
}

fn builtin_function_repr(vm: &mut Vm, v: Value) -> String {
    let Some(b) = as_builtin(v) else { return String::new() };
    match Class::of(b.owner) {
        Some(owner) if b.def.role == super::native::Role::Method => {
            format!("<method '{}' of '{}' objects>", b.def.name, super::class::full_name(vm, owner))
        }
        _ => format!("<built-in function {}>", b.def.name),
    }
}

fn method_repr(vm: &mut Vm, v: Value) -> Result<Vec<u8>, Raised> {
    let func = access::slot(v, k::method::FUNC);
    let this = access::slot(v, k::method::SELF);
    let name = super::call::function_name(vm, func);
    if as_builtin(func).is_some() && !this.is_absent() {
        let owner = type_name(vm, this);
        return Ok(format!("<built-in method {name} of {owner} object at {}>", address(this)).into());
    }
    let class = access::slot(v, k::method::CLASS);
    let class = Class::of(class).map_or("?".into(), |c| vm.name_text(c.name.get()));
    if this.is_absent() {
        return Ok(format!("<unbound method {class}.{name}>").into());
    }
    let class = if let Some(this) = Class::of(this) { vm.name_text(this.name.get()) } else { class };
    let mut out = format!("<bound method {class}.{name} of ").into_bytes();
    out.extend(super::repr_text(vm, this)?);
    out.push(b'>');
    Ok(out)
}

fn class_repr(vm: &mut Vm, v: Value) -> String {
    let Some(class) = Class::of(v) else { return String::new() };
    let name = vm.name_text(class.name.get());
    let module = super::class::module_name(vm, class);
    if class.flags.get() & flag::OLD_STYLE != 0 {
        return format!("<class {module}.{name} at {}>", address(v));
    }
    if class.flags.get() & (flag::BUILTIN | flag::DISGUISED) != 0 {
        return format!("<type '{}'>", super::class::full_name(vm, class));
    }
    if module.is_empty() { format!("<class '{name}'>") } else { format!("<class '{module}.{name}'>") }
}

/// Lists, tuples, dicts and sets; what contains itself shows as dots.
fn container_repr(vm: &mut Vm, v: Value) -> Res {
    let st = state(vm);
    let kind = ShapeId::of(v).kind();
    // Tuples only contain themselves through something mutable.
    if kind == Kind::TUPLE {
        super::check_depth(vm)?;
        let content = container_text(vm, v, kind)?;
        return Ok(str_value(vm, &content));
    }
    // As deep as calls may go: looking for the object among those being shown costs as many steps.
    if st.repr_stack.borrow().len() >= vm.ctx.max_depth as usize {
        return Err(super::recursion_error(vm));
    }
    if st.repr_stack.borrow().contains(&v) {
        let dots: &[u8] = match kind {
            Kind::LIST => b"[...]",
            Kind::DICT => b"{...}",
            _ => {
                return Ok({
                    let name = type_name(vm, v);
                    str_value(vm, format!("{name}(...)").as_bytes())
                });
            }
        };
        return Ok(str_value(vm, dots));
    }
    super::check_depth(vm)?;
    st.repr_stack.borrow_mut().push(v);
    super::exceptions::keep(vm);
    let result = container_text(vm, v, kind);
    st.repr_stack.borrow_mut().pop();
    let content = result?;
    Ok(str_value(vm, &content))
}

fn container_text(vm: &mut Vm, v: Value, kind: Kind) -> Result<Vec<u8>, Raised> {
    let mut out = Vec::new();
    match kind {
        Kind::LIST => {
            out.push(b'[');
            let mut i = 0;
            while i < list::len(v) {
                if i > 0 {
                    out.extend(b", ");
                }
                let item = list::get(&mut vm.space, v, i);
                out.extend(super::repr_text(vm, item)?);
                i += 1;
            }
            out.push(b']');
        }
        Kind::TUPLE => {
            out.push(b'(');
            for (i, &item) in tuple::items(v).iter().enumerate() {
                if i > 0 {
                    out.extend(b", ");
                }
                out.extend(super::repr_text(vm, item)?);
            }
            out.extend(if tuple::len(v) == 1 { &b",)"[..] } else { b")" });
        }
        Kind::DICT => {
            out.push(b'{');
            let mut at = 0;
            let mut first = true;
            while let Some((pos, key, value)) = dict::next_entry(v, at) {
                at = pos + 1;
                if !first {
                    out.extend(b", ");
                }
                first = false;
                out.extend(super::repr_text(vm, key)?);
                out.extend(b": ");
                out.extend(super::repr_text(vm, value)?);
            }
            out.push(b'}');
        }
        _ => {
            let class = type_of(vm, v);
            let name = super::class::class_name(vm, class);
            out.extend(super::bytes_of(vm, name).unwrap_or(b"set"));
            out.extend(b"([");
            let mut at = 0;
            let mut first = true;
            while let Some((pos, item)) = set::next_entry(v, at) {
                at = pos + 1;
                if !first {
                    out.extend(b", ");
                }
                first = false;
                out.extend(super::repr_text(vm, item)?);
            }
            out.extend(b"])");
        }
    }
    Ok(out)
}

/// `str` of a complex number.
pub fn complex_str(re: f64, im: f64) -> String {
    complex_repr(re, im, float_str)
}

/// `__name__` of anything that has one, as a value.
pub fn name_value(vm: &mut Vm, class: workbench::Gc<Class>) -> Value {
    symbol_value(vm, class.name.get())
}

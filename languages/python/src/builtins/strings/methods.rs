//! The methods that `str`, `unicode` and `bytearray` share, once for all three.
//!
//! A method of `str` that is given a `unicode` argument is done as that of `unicode`.

use super::algorithms::{self as alg, Ends};
use super::family::{Family, Uni};
use super::unit::{self, Unit};
use crate::builtins::support::{arg, arg_or_none, count, room};
use crate::runtime::convert::{index_clamped, to_int, unwrap};
use crate::runtime::{Res, iter, type_error, type_name, value_error};
use workbench::object::{bytes, list, text, tuple};
use workbench::{Kind, Raised, Value, Vm};

/// `start` and `end` arguments (from number `i` on) against a length: `None` when start lies beyond the end.
pub fn bounds(vm: &mut Vm, args: &[Value], i: usize, len: usize) -> Result<Option<(usize, usize)>, Raised> {
    let mut at = [0, len as i64];
    for (n, bound) in at.iter_mut().enumerate() {
        if let Some(v) = arg_or_none(args, i + n) {
            let Some(given) = index_clamped(vm, v)? else {
                return Err(type_error(vm, "slice indices must be integers or None or have an __index__ method"));
            };
            *bound = if given < 0 { given.saturating_add(len as i64).max(0) } else { given };
        }
    }
    let [start, end] = at;
    let end = end.min(len as i64);
    Ok((start <= end).then_some((start as usize, end as usize)))
}

/// A text and what is looked for in it, as texts: looking at some place of a text copies nothing then.
fn as_texts(vm: &mut Vm, hay: Value, needle: Value) -> Option<(Value, Value)> {
    let (hay, needle) = (unwrap(vm, hay), unwrap(vm, needle));
    if !text::is(hay) {
        return None;
    }
    if text::is(needle) {
        return Some((hay, needle));
    }
    let ascii = bytes::is(needle).then(|| bytes::bytes(&mut vm.space, needle)).filter(|content| content.is_ascii())?;
    Some((hay, text::from_latin1(&mut vm.space, ascii)))
}

/// Places are looked at before what is searched for: complain about those that cannot be one. Nobody is asked here.
fn check_places(vm: &mut Vm, args: &[Value]) -> Result<(), Raised> {
    for &v in args.iter().skip(2).filter(|&&v| v != Value::NIL && !v.is_int()) {
        if workbench::ShapeId::of(v).shape().class.is_absent() {
            bounds(vm, &[args[0], args[1], v], 2, 0)?;
        }
    }
    Ok(())
}

fn search<F: Family>(vm: &mut Vm, args: &[Value], last: bool) -> Result<Option<usize>, Raised> {
    check_places(vm, args)?;
    if let Some((hay, needle)) = as_texts(vm, args[0], args[1]) {
        let Some((start, end)) = bounds(vm, args, 2, text::len(hay))? else { return Ok(None) };
        let find = if last { text::rfind } else { text::find };
        return Ok(find(&mut vm.space, hay, needle, start, end));
    }
    if F::widens(vm, &args[1..2]) {
        return search::<Uni>(vm, args, last);
    }
    let hay = F::units(vm, args[0])?;
    let needle = F::units(vm, args[1])?;
    let Some((start, end)) = bounds(vm, args, 2, hay.len())? else { return Ok(None) };
    let found = if last { alg::rfind(&hay[start..end], &needle) } else { alg::find(&hay[start..end], &needle) };
    Ok(found.map(|i| i + start))
}

fn position(found: Option<usize>) -> Value {
    Value::small(found.map_or(-1, |i| i as i64))
}

/// `find`
pub fn find<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    search::<F>(vm, args, false).map(position)
}

/// `rfind`
pub fn rfind<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    search::<F>(vm, args, true).map(position)
}

fn must_find<F: Family>(vm: &mut Vm, found: Option<usize>) -> Res {
    if found.is_none() {
        let what = if F::NAME == "bytearray" { "subsection" } else { "substring" };
        return Err(value_error(vm, format!("{what} not found")));
    }
    Ok(position(found))
}

/// `index`
pub fn index<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    let found = search::<F>(vm, args, false)?;
    must_find::<F>(vm, found)
}

/// `rindex`
pub fn rindex<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    let found = search::<F>(vm, args, true)?;
    must_find::<F>(vm, found)
}

/// `count`
pub fn count_of<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    check_places(vm, args)?;
    if F::widens(vm, &args[1..2]) {
        return count_of::<Uni>(vm, args);
    }
    let hay = F::units(vm, args[0])?;
    let needle = F::units(vm, args[1])?;
    let n = bounds(vm, args, 2, hay.len())?.map_or(0, |(start, end)| alg::count(&hay[start..end], &needle));
    Ok(Value::small(n as i64))
}

#[derive(Clone, Copy, PartialEq)]
enum Edge {
    Start,
    End,
}

fn has_edge<F: Family>(vm: &mut Vm, args: &[Value], affix: Value, edge: Edge) -> Result<bool, Raised> {
    if F::widens(vm, &[affix]) {
        // Of a text an empty one is a part anywhere, even where there is no place.
        let plain = unwrap(vm, affix);
        return Ok(has_edge::<Uni>(vm, args, affix, edge)? || text::is(plain) && text::len(plain) == 0);
    }
    if !F::accepts(vm, affix) {
        if F::NAME == "bytearray" {
            F::units(vm, affix)?;
        }
        let name = if edge == Edge::Start { "startswith" } else { "endswith" };
        let got = type_name(vm, affix);
        return Err(type_error(vm, format!("{name} first arg must be str, unicode, or tuple, not {got}")));
    }
    if let Some((s, affix)) = as_texts(vm, args[0], affix) {
        let bounds = bounds(vm, args, 2, text::len(s))?;
        let n = text::len(affix);
        if n == 0 {
            return Ok(true);
        }
        let Some((start, end)) = bounds else { return Ok(false) };
        if n > end - start {
            return Ok(false);
        }
        let at = if edge == Edge::Start { start } else { end - n };
        return Ok(text::find(&mut vm.space, s, affix, at, at + n).is_some());
    }
    let s = F::units(vm, args[0])?;
    let affix = F::units(vm, affix)?;
    let Some((start, end)) = bounds(vm, args, 2, s.len())? else { return Ok(false) };
    let part = &s[start..end];
    Ok(if edge == Edge::Start { part.starts_with(&affix) } else { part.ends_with(&affix) })
}

fn edge_of<F: Family>(vm: &mut Vm, args: &[Value], edge: Edge) -> Res {
    if let &[s, affix] = args
        && bytes::is(s)
        && bytes::is(affix)
    {
        let (s, affix) = (bytes::bytes(&mut vm.space, s), bytes::bytes(&mut vm.space, affix));
        return Ok(Value::from_bool(if edge == Edge::Start { s.starts_with(affix) } else { s.ends_with(affix) }));
    }
    check_places(vm, args)?;
    if tuple::is(args[1]) {
        for &affix in tuple::items(args[1]) {
            if !F::accepts(vm, affix) && !F::widens(vm, &[affix]) {
                F::units(vm, affix)?;
            }
            if has_edge::<F>(vm, args, affix, edge)? {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    has_edge::<F>(vm, args, args[1], edge).map(Value::from_bool)
}

/// `startswith`
pub fn starts_with<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    edge_of::<F>(vm, args, Edge::Start)
}

/// `endswith`
pub fn ends_with<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    edge_of::<F>(vm, args, Edge::End)
}

/// `replace`
pub fn replace<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    if F::widens(vm, &args[1..3]) {
        return replace::<Uni>(vm, args);
    }
    let s = F::units(vm, args[0])?;
    let (old, new) = (F::units(vm, args[1])?, F::units(vm, args[2])?);
    let most = match arg(args, 3) {
        Some(v) => usize::try_from(to_int(vm, v)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    if new.len() > old.len() {
        let occurrences = alg::count(&s, &old).min(most);
        let len = alg::replaced_len(s.len(), if old.is_empty() { 0 } else { occurrences }, old.len(), new.len());
        let len = if old.is_empty() { len.saturating_add(occurrences.saturating_mul(new.len())) } else { len };
        room(vm, len.saturating_mul(size_of::<F::U>()))?;
    }
    match alg::replace(&s, &old, &new, most) {
        Some(out) => F::make(vm, &out),
        None => F::same(vm, args[0]),
    }
}

/// A list of strings.
fn parts<F: Family>(vm: &mut Vm, parts: &[&[F::U]]) -> Res {
    let out = list::new(&mut vm.space);
    for part in parts {
        let v = F::make(vm, part)?;
        list::push(&mut vm.space, out, v);
    }
    Ok(out)
}

fn cut<F: Family>(vm: &mut Vm, args: &[Value], right: bool) -> Res {
    let separator = arg_or_none(args, 1);
    if let Some(separator) = separator
        && F::widens(vm, &[separator])
    {
        return cut::<Uni>(vm, args, right);
    }
    let s = F::units(vm, args[0])?;
    let most = match arg(args, 2) {
        Some(v) => usize::try_from(to_int(vm, v)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let Some(separator) = separator else {
        let found = if right { alg::rsplit_space(&s, most) } else { alg::split_space(&s, most) };
        return parts::<F>(vm, &found);
    };
    let separator = F::units(vm, separator)?;
    if separator.is_empty() {
        return Err(value_error(vm, "empty separator"));
    }
    let found = if right { alg::rsplit(&s, &separator, most) } else { alg::split(&s, &separator, most) };
    parts::<F>(vm, &found)
}

/// `split`
pub fn split<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    cut::<F>(vm, args, false)
}

/// `rsplit`
pub fn rsplit<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    cut::<F>(vm, args, true)
}

/// `splitlines`
pub fn split_lines<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    let s = F::units(vm, args[0])?;
    let keep = match arg(args, 1) {
        Some(v) => to_int(vm, v)? != 0,
        None => false,
    };
    parts::<F>(vm, &alg::lines(&s, keep))
}

fn partitioned<F: Family>(vm: &mut Vm, args: &[Value], last: bool) -> Res {
    if F::widens(vm, &args[1..2]) {
        return partitioned::<Uni>(vm, args, last);
    }
    let s = F::units(vm, args[0])?;
    let separator = F::units(vm, args[1])?;
    if separator.is_empty() {
        return Err(value_error(vm, "empty separator"));
    }
    let found = if last { alg::rfind(&s, &separator) } else { alg::find(&s, &separator) };
    let empty: &[F::U] = &[];
    let three = match found {
        Some(i) => [&s[..i], &s[i..i + separator.len()], &s[i + separator.len()..]],
        None if last => [empty, empty, &s],
        None => [&s, empty, empty],
    };
    let mut values = [Value::NIL; 3];
    for (value, part) in values.iter_mut().zip(three) {
        *value = F::make(vm, part)?;
    }
    Ok(tuple::new(&mut vm.space, &values))
}

/// `partition`
pub fn partition<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    partitioned::<F>(vm, args, false)
}

/// `rpartition`
pub fn rpartition<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    partitioned::<F>(vm, args, true)
}

fn stripped<F: Family>(vm: &mut Vm, args: &[Value], ends: Ends, name: &str) -> Res {
    let gone = arg_or_none(args, 1);
    if let Some(gone) = gone {
        if F::widens(vm, &[gone]) {
            return stripped::<Uni>(vm, args, ends, name);
        }
        // A bytearray takes whatever has a buffer.
        if F::NAME != "bytearray" && !F::accepts(vm, gone) {
            let kinds = if F::NAME == "unicode" { "unicode or str" } else { "str or unicode" };
            return Err(type_error(vm, format!("{name} arg must be None, {kinds}")));
        }
    }
    let s = F::units(vm, args[0])?;
    let part = match gone {
        Some(gone) => {
            let gone = F::units(vm, gone)?;
            alg::strip(&s, ends, |u| gone.contains(&u))
        }
        None => alg::strip(&s, ends, Unit::is_space),
    };
    if part.len() == s.len() { F::same(vm, args[0]) } else { F::make(vm, part) }
}

/// `strip`
pub fn strip<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    stripped::<F>(vm, args, Ends::Both, "strip")
}

/// `lstrip`
pub fn lstrip<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    stripped::<F>(vm, args, Ends::Left, "lstrip")
}

/// `rstrip`
pub fn rstrip<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    stripped::<F>(vm, args, Ends::Right, "rstrip")
}

/// `join`
pub fn join<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    if F::NAME == "str"
        && bytes::is(args[0])
        && let Some(parts) = listed(args[1])
        && parts.len() > 1
        && parts.iter().all(|&part| bytes::is(part))
    {
        let separator = bytes::bytes(&mut vm.space, args[0]);
        if let Some(joined) = bytes::join(&mut vm.space, separator, parts) {
            return Ok(joined);
        }
    }
    if F::NAME == "unicode"
        && text::is(args[0])
        && let Some(parts) = listed(args[1])
        && parts.len() > 1
        && parts.iter().all(|&part| text::is(part))
        && let Some(joined) = text::join(&mut vm.space, args[0], parts)
    {
        return Ok(joined);
    }
    let items = match items_to_join(vm, args[1]) {
        Ok(items) => items,
        Err(Raised) => return Err(Raised),
    };
    let items = tuple::items(items);
    if F::widens(vm, items) {
        return joined::<Uni>(vm, args[0], items);
    }
    joined::<F>(vm, args[0], items)
}

/// The items of a tuple or a list of objects, as they lie there.
fn listed(v: Value) -> Option<&'static [Value]> {
    if crate::runtime::is_exact(v, Kind::TUPLE) {
        return Some(tuple::items(v));
    }
    (crate::runtime::is_exact(v, Kind::LIST) && list::strategy(v) == list::VALUE).then(|| list::as_values(v))
}

/// What is to be joined as a tuple.
fn items_to_join(vm: &mut Vm, v: Value) -> Res {
    match iter::iter_of(vm, v) {
        Ok(it) => {
            if tuple::is(v) || crate::runtime::is_exact(v, Kind::LIST) {
                return crate::runtime::tuple_of(vm, v);
            }
            crate::runtime::tuple_of(vm, it)
        }
        Err(Raised) if crate::runtime::catch(vm, crate::runtime::Exc::TypeError) => {
            Err(type_error(vm, "can only join an iterable"))
        }
        Err(Raised) => Err(Raised),
    }
}

fn joined<F: Family>(vm: &mut Vm, separator: Value, items: &[Value]) -> Res {
    let separator = F::units(vm, separator)?;
    if let [only] = items
        && F::accepts(vm, *only)
        && (F::NAME == "str" || F::NAME == "unicode" && workbench::object::text::is(*only))
        && !workbench::ShapeId::of(*only).shape().kind.eq(&Kind::INSTANCE)
    {
        return Ok(*only);
    }
    let mut out: Vec<F::U> = Vec::new();
    for (i, &item) in items.iter().enumerate() {
        if !F::accepts(vm, item) {
            let (got, wanted) = (type_name(vm, item), F::ITEMS);
            let message = if F::NAME == "bytearray" {
                format!("can only join an iterable of bytes (item {i} has type '{got}')")
            } else {
                format!("sequence item {i}: expected {wanted}, {got} found")
            };
            return Err(type_error(vm, message));
        }
        let part = F::units(vm, item)?;
        if i > 0 {
            out.extend_from_slice(&separator);
        }
        room(vm, (out.len() + part.len() + separator.len()).saturating_mul(size_of::<F::U>()))?;
        out.extend_from_slice(&part);
    }
    F::make(vm, &out)
}

/// The fill character argument of `ljust` and its like.
fn fill_char<F: Family>(vm: &mut Vm, args: &[Value], name: &str) -> Result<F::U, Raised> {
    let Some(v) = arg(args, 2) else { return Ok(F::U::of(b' ')) };
    let wanted = if F::NAME == "unicode" { "unicode character" } else { "char" };
    if !Uni::accepts(vm, v) && !F::accepts(vm, v) {
        let got = type_name(vm, v);
        return Err(type_error(
            vm,
            match F::NAME {
                "unicode" => "The fill character cannot be converted to Unicode".into(),
                _ => format!("{name}() argument 2 must be {wanted}, not {got}"),
            },
        ));
    }
    if F::NAME != "unicode" && super::family::Str::widens(vm, &[v]) {
        let got = type_name(vm, v);
        return Err(type_error(vm, format!("{name}() argument 2 must be {wanted}, not {got}")));
    }
    let units = F::units(vm, v)?;
    match *units {
        [u] => Ok(u),
        _ if F::NAME == "unicode" => Err(type_error(vm, "The fill character must be exactly one character long")),
        _ => {
            let got = type_name(vm, v);
            Err(type_error(vm, format!("{name}() argument 2 must be {wanted}, not {got}")))
        }
    }
}

fn justified<F: Family>(vm: &mut Vm, args: &[Value], name: &str, lay: fn(usize, usize) -> usize) -> Res {
    let s = F::units(vm, args[0])?;
    let width = count(vm, args[1])?;
    let fill = fill_char::<F>(vm, args, name)?;
    if width <= s.len() {
        return F::same(vm, args[0]);
    }
    room(vm, width.saturating_mul(size_of::<F::U>()))?;
    let gap = width - s.len();
    let left = lay(gap, width);
    F::make(vm, &alg::pad(&s, left, gap - left, fill))
}

/// `ljust`
pub fn ljust<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    justified::<F>(vm, args, "ljust", |_, _| 0)
}

/// `rjust`
pub fn rjust<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    justified::<F>(vm, args, "rjust", |gap, _| gap)
}

/// `center`
pub fn center<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    justified::<F>(vm, args, "center", |gap, width| gap / 2 + (gap & width & 1))
}

/// `zfill`
pub fn zfill<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    let s = F::units(vm, args[0])?;
    let width = count(vm, args[1])?;
    if width <= s.len() {
        return F::same(vm, args[0]);
    }
    room(vm, width.saturating_mul(size_of::<F::U>()))?;
    let gap = width - s.len();
    let mut out = alg::pad(&s, gap, 0, F::U::of(b'0'));
    if let Some(&sign) = s.first()
        && (sign == F::U::of(b'+') || sign == F::U::of(b'-'))
    {
        out[gap] = F::U::of(b'0');
        out[0] = sign;
    }
    F::make(vm, &out)
}

/// `expandtabs`
pub fn expand_tabs<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    let s = F::units(vm, args[0])?;
    let size = match arg(args, 1) {
        Some(v) => count(vm, v)?,
        None => 8,
    };
    let most = 1 << 31;
    match alg::expand_tabs(&s, size, most) {
        Some(out) => F::make(vm, &out),
        None => Err(crate::runtime::overflow_error(vm, "signed integer is greater than maximum")),
    }
}

fn mapped<F: Family>(vm: &mut Vm, v: Value, f: impl Fn(F::U) -> F::U) -> Res {
    let s = F::units(vm, v)?;
    let out: Vec<F::U> = s.iter().map(|&u| f(u)).collect();
    F::make(vm, &out)
}

/// `upper`
pub fn upper<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    mapped::<F>(vm, args[0], Unit::upper)
}

/// `lower`
pub fn lower<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    mapped::<F>(vm, args[0], Unit::lower)
}

/// `swapcase`
pub fn swap_case<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    mapped::<F>(vm, args[0], |u| {
        if u.is_upper() {
            u.lower()
        } else if u.is_lower() {
            u.upper()
        } else {
            u
        }
    })
}

/// `title`
pub fn title<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    let s = F::units(vm, args[0])?;
    F::make(vm, &alg::title(&s))
}

/// `capitalize`
pub fn capitalize<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    let s = F::units(vm, args[0])?;
    let out: Vec<F::U> = s.iter().enumerate().map(|(i, &u)| if i == 0 { u.upper() } else { u.lower() }).collect();
    F::make(vm, &out)
}

fn all<F: Family>(vm: &mut Vm, v: Value, f: impl Fn(F::U) -> bool) -> Res {
    if let Some(u) = F::only(vm, v) {
        return Ok(Value::from_bool(f(u)));
    }
    let s = F::units(vm, v)?;
    Ok(Value::from_bool(!s.is_empty() && s.iter().all(|&u| f(u))))
}

/// `isalpha`
pub fn is_alpha<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    all::<F>(vm, args[0], Unit::is_alpha)
}

/// `isdigit`
pub fn is_digit<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    all::<F>(vm, args[0], Unit::is_digit)
}

/// `isalnum`
pub fn is_alnum<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    all::<F>(vm, args[0], |u| u.is_alpha() || u.is_digit() || u.code() > 127 && unit::is_numeric(u.code()))
}

/// `isspace`
pub fn is_space<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    all::<F>(vm, args[0], Unit::is_space)
}

fn cased<F: Family>(vm: &mut Vm, v: Value, wanted: fn(F::U) -> bool, other: fn(F::U) -> bool) -> Res {
    if let Some(u) = F::only(vm, v) {
        return Ok(Value::from_bool(wanted(u) && !other(u) && !u.is_title()));
    }
    let s = F::units(vm, v)?;
    Ok(Value::from_bool(s.iter().any(|&u| wanted(u)) && !s.iter().any(|&u| other(u) || u.is_title())))
}

/// `islower`
pub fn is_lower<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    cased::<F>(vm, args[0], Unit::is_lower, Unit::is_upper)
}

/// `isupper`
pub fn is_upper<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    cased::<F>(vm, args[0], Unit::is_upper, Unit::is_lower)
}

/// `istitle`
pub fn is_title<F: Family>(vm: &mut Vm, args: &[Value]) -> Res {
    let s = F::units(vm, args[0])?;
    Ok(Value::from_bool(alg::is_title(&s)))
}

/// The entries of a method table for one family.
#[macro_export]
macro_rules! string_methods {
    ($family:ty) => {{
        use $crate::builtins::strings::methods as m;
        use $crate::method;
        use $crate::runtime::native::Params;
        [
            method!("find", m::find::<$family>, 2, 4),
            method!("rfind", m::rfind::<$family>, 2, 4),
            method!("index", m::index::<$family>, 2, 4),
            method!("rindex", m::rindex::<$family>, 2, 4),
            method!("count", m::count_of::<$family>, 2, 4),
            method!("startswith", m::starts_with::<$family>, 2, 4),
            method!("endswith", m::ends_with::<$family>, 2, 4),
            method!("replace", m::replace::<$family>, 3, 4),
            method!("split", m::split::<$family>, 1, 3),
            method!("rsplit", m::rsplit::<$family>, 1, 3),
            method!("splitlines", m::split_lines::<$family>, 1, 2).with_params(Params::Named(&["keepends"])),
            method!("partition", m::partition::<$family>, 2),
            method!("rpartition", m::rpartition::<$family>, 2),
            method!("strip", m::strip::<$family>, 1, 2),
            method!("lstrip", m::lstrip::<$family>, 1, 2),
            method!("rstrip", m::rstrip::<$family>, 1, 2),
            method!("join", m::join::<$family>, 2).with_routine("join_of"),
            method!("ljust", m::ljust::<$family>, 2, 3),
            method!("rjust", m::rjust::<$family>, 2, 3),
            method!("center", m::center::<$family>, 2, 3),
            method!("zfill", m::zfill::<$family>, 2),
            method!("expandtabs", m::expand_tabs::<$family>, 1, 2),
            method!("upper", m::upper::<$family>, 1),
            method!("lower", m::lower::<$family>, 1),
            method!("swapcase", m::swap_case::<$family>, 1),
            method!("title", m::title::<$family>, 1),
            method!("capitalize", m::capitalize::<$family>, 1),
            method!("isalpha", m::is_alpha::<$family>, 1),
            method!("isdigit", m::is_digit::<$family>, 1),
            method!("isalnum", m::is_alnum::<$family>, 1),
            method!("isspace", m::is_space::<$family>, 1),
            method!("islower", m::is_lower::<$family>, 1),
            method!("isupper", m::is_upper::<$family>, 1),
            method!("istitle", m::is_title::<$family>, 1),
        ]
    }};
}

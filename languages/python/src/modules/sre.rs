//! `_sre`: compiled patterns, over the code that `sre_compile` makes. Matches are in `sre_match`, the machine in
//! `sre_matcher`.

use super::sre_match::{self, Match, new_match};
use super::sre_matcher::{Matcher, UNSET, lower};
use super::sre_program::Program;
use super::support::{given, identity, interrupted, keep, kept, optional, payload, set_int, set_text};
use crate::runtime::exceptions::overflow_error;
use crate::runtime::kinds as k;
use crate::runtime::native::{GetSetDef, ModuleDef, Native, Params, new_builtin_class, new_object, set_module_attr};
use crate::runtime::{
    Res, Ty, attr::bound, call, call_method, class_of, convert, is_callable, iter, runtime_error, to_int, type_error,
};
use crate::{method, native};
use std::sync::atomic::AtomicU32;
use workbench::object::{bytes, list, text, tuple};
use workbench::{Class, Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm, access};

/// A compiled pattern.
pub struct Pattern {
    /// Its code.
    pub program: Program,
    /// How many groups it has.
    pub groups: usize,
    /// What it was compiled from.
    pub source: Value,
    /// Numbers of the groups by name: a dict.
    pub numbers: Value,
    /// Names of the groups by number: a list.
    pub names: Value,
    /// The class of matches.
    pub match_class: Value,
}

impl workbench::Native for Pattern {
    fn trace(&self, marker: &mut Marker<'_>) {
        [self.source, self.numbers, self.names, self.match_class].into_iter().for_each(|v| marker.mark(v));
    }
}

static PAYLOAD: StaticShape = StaticShape::new(Kind::BUILTIN, "pattern code", Layout::Native, 0);

/// The text that is searched, up to the end position.
pub enum Subject {
    /// Bytes.
    Bytes(std::borrow::Cow<'static, [u8]>),
    /// Code points.
    Text(Vec<u32>),
}

/// Where a search begins, and in what.
struct Place {
    subject: Subject,
    start: usize,
    end: usize,
}

impl Place {
    fn len(&self) -> usize {
        self.end
    }
}

fn subject(vm: &mut Vm, v: Value) -> Result<Subject, Raised> {
    let plain = convert::unwrap(vm, v);
    if bytes::is(plain) {
        return Ok(Subject::Bytes(bytes::bytes(&mut vm.space, plain).into()));
    }
    if text::is(plain) {
        // Latin-1 characters are bytes to the machine, which asks for their numbers alone.
        return Ok(match text::latin1(&mut vm.space, plain) {
            Some(units) => Subject::Bytes(units.into()),
            None => Subject::Text(text::units(&mut vm.space, plain)),
        });
    }
    match crate::builtins::strings::family::byte_view(vm, plain) {
        Some(content) => Ok(Subject::Bytes(content)),
        None => Err(type_error(vm, "expected string or buffer")),
    }
}

fn bound_of(vm: &mut Vm, v: Option<Value>, default: usize, most: usize) -> Result<usize, Raised> {
    match v {
        Some(v) => Ok(to_int(vm, v)?.clamp(0, most as i64) as usize),
        None => Ok(default),
    }
}

/// The text of `(self, string, pos, endpos)`.
fn place(vm: &mut Vm, args: &[Value]) -> Result<Place, Raised> {
    let mut subject = subject(vm, args[1])?;
    let n = match &subject {
        Subject::Bytes(b) => b.len(),
        Subject::Text(t) => t.len(),
    };
    let start = bound_of(vm, optional(args, 2), 0, n)?;
    let end = bound_of(vm, optional(args, 3), n, n)?.max(start.min(n));
    let end = if optional(args, 3).is_some() { end } else { n };
    match &mut subject {
        Subject::Bytes(b) if end < n => *b = b[..end].to_vec().into(),
        Subject::Bytes(_) => {}
        Subject::Text(t) => t.truncate(end),
    }
    Ok(Place { subject, start, end })
}

/// Positions of a match: the whole, the groups, the group closed last.
pub struct Found {
    /// Start and end of the whole.
    pub span: (usize, usize),
    /// Starts and ends of the groups.
    pub marks: Vec<usize>,
    /// The group closed last, zero: none.
    pub last: usize,
}

/// How a pattern is put to a text.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    /// It begins at the start.
    Match,
    /// It begins somewhere.
    Search,
}

fn try_units<U: crate::builtins::strings::unit::Unit>(
    p: &Pattern,
    units: &[U],
    from: usize,
    way: Way,
    poll: &AtomicU32,
) -> Result<Option<Found>, Interrupted> {
    let mut m = Matcher::new(&p.program, p.groups, units, poll);
    let span = match way {
        Way::Match => m.match_at(from).map(|end| (from, end)),
        Way::Search => m.search(from),
    };
    if m.interrupted {
        return Err(Interrupted);
    }
    Ok(span.map(|span| Found { span, marks: std::mem::take(&mut m.marks), last: m.last }))
}

/// Somebody pressed Ctrl-C while a pattern ran.
struct Interrupted;

fn attempt(vm: &mut Vm, p: &Pattern, place: &Place, from: usize, way: Way) -> Result<Option<Found>, Raised> {
    if from > place.len() {
        return Ok(None);
    }
    let found = match &place.subject {
        Subject::Bytes(units) => try_units(p, units, from, way, &vm.ctx.poll),
        Subject::Text(units) => try_units(p, units, from, way, &vm.ctx.poll),
    };
    found.map_err(|Interrupted| interrupted(vm))
}

/// The pattern of an object.
pub fn pattern_of(vm: &mut Vm, v: Value) -> Result<Gc<Pattern>, Raised> {
    payload(vm, v, "pattern")
}

/// A part of the searched text: of the kind the text is.
pub fn slice(vm: &mut Vm, v: Value, from: usize, to: usize) -> Res {
    let plain = convert::unwrap(vm, v);
    if bytes::is(plain) {
        return Ok(bytes::slice(&mut vm.space, plain, from, to));
    }
    if text::is(plain) {
        return Ok(text::slice(&mut vm.space, plain, from, to));
    }
    crate::runtime::item::get_slice(vm, v, Value::small(from as i64), Value::small(to as i64))
}

fn one_match(vm: &mut Vm, args: &[Value], way: Way) -> Res {
    let p = pattern_of(vm, args[0])?;
    let place = place(vm, args)?;
    match attempt(vm, &p, &place, place.start, way)? {
        Some(found) => Ok(new_match(vm, &p, args[0], args[1], (place.start, place.end), found)),
        None => Ok(Value::NIL),
    }
}

fn match_(vm: &mut Vm, args: &[Value]) -> Res {
    one_match(vm, args, Way::Match)
}

fn search(vm: &mut Vm, args: &[Value]) -> Res {
    one_match(vm, args, Way::Search)
}

/// Where to search after a match.
fn next_start(span: (usize, usize)) -> usize {
    if span.0 == span.1 { span.1 + 1 } else { span.1 }
}

/// What `findall` shows of a match: the whole, the one group, or the tuple of all groups.
fn shown(vm: &mut Vm, p: &Pattern, string: Value, found: &Found) -> Res {
    let empty = slice(vm, string, 0, 0)?;
    let group = |vm: &mut Vm, i: usize| match (found.marks[2 * i], found.marks[2 * i + 1]) {
        (UNSET, _) | (_, UNSET) => Ok(empty),
        (from, to) => slice(vm, string, from, to),
    };
    match p.groups {
        0 => slice(vm, string, found.span.0, found.span.1),
        1 => group(vm, 0),
        n => {
            let out = tuple::with_len(&mut vm.space, n);
            for i in 0..n {
                let v = group(vm, i)?;
                tuple::set(out, i, v);
            }
            Ok(out)
        }
    }
}

fn findall(vm: &mut Vm, args: &[Value]) -> Res {
    let p = pattern_of(vm, args[0])?;
    let place = place(vm, args)?;
    let out = list::new(&mut vm.space);
    let mut from = place.start;
    while let Some(found) = attempt(vm, &p, &place, from, Way::Search)? {
        let v = shown(vm, &p, args[1], &found)?;
        list::push(&mut vm.space, out, v);
        from = next_start(found.span);
    }
    Ok(out)
}

fn split(vm: &mut Vm, args: &[Value]) -> Res {
    let p = pattern_of(vm, args[0])?;
    let most = optional(args, 2).map_or(Ok(0), |v| to_int(vm, v))?;
    let place = place(vm, &args[..2])?;
    let out = list::new(&mut vm.space);
    let (mut from, mut last, mut n) = (0, 0, 0);
    while most <= 0 || n < most {
        let Some(found) = attempt(vm, &p, &place, from, Way::Search)? else { break };
        // Nothing separates nothing.
        if found.span.0 == found.span.1 {
            if last == place.len() {
                break;
            }
            from = found.span.1 + 1;
            continue;
        }
        let part = slice(vm, args[1], last, found.span.0)?;
        list::push(&mut vm.space, out, part);
        for i in 0..p.groups {
            let part = match (found.marks[2 * i], found.marks[2 * i + 1]) {
                (UNSET, _) | (_, UNSET) => Value::NIL,
                (from, to) => slice(vm, args[1], from, to)?,
            };
            list::push(&mut vm.space, out, part);
        }
        n += 1;
        last = found.span.1;
        from = last;
    }
    let part = slice(vm, args[1], last, place.len())?;
    list::push(&mut vm.space, out, part);
    Ok(out)
}

/// What replaces a match: a string, or something to call.
fn replacement(vm: &mut Vm, pattern: Value, template: Value) -> Result<(Value, bool), Raised> {
    if is_callable(vm, template) {
        return Ok((template, true));
    }
    let literal = match subject(vm, template)? {
        Subject::Bytes(b) => !b.contains(&b'\\'),
        Subject::Text(t) => !t.contains(&u32::from(b'\\')),
    };
    if literal {
        return Ok((template, false));
    }
    let re = crate::import::import_module(vm, "re")?;
    let made = call_method(vm, re, "_subx", &[pattern, template])?;
    let callable = is_callable(vm, made);
    Ok((made, callable))
}

/// `(self, repl, string, count)`: the new string and how many matches were replaced.
fn substitute(vm: &mut Vm, args: &[Value]) -> Result<(Value, i64), Raised> {
    let p = pattern_of(vm, args[0])?;
    let string = args[2];
    let most = optional(args, 3).map_or(Ok(0), |v| to_int(vm, v))?;
    let (filter, callable) = replacement(vm, args[0], args[1])?;
    let place = place(vm, &[args[0], string])?;
    let out = list::new(&mut vm.space);
    let (mut from, mut last, mut n) = (0, 0, 0);
    while most <= 0 || n < most {
        let Some(found) = attempt(vm, &p, &place, from, Way::Search)? else { break };
        let span = found.span;
        from = next_start(span);
        // Nothing is not replaced behind what was replaced just now.
        if span == (last, last) && n > 0 {
            continue;
        }
        if last < span.0 {
            let part = slice(vm, string, last, span.0)?;
            list::push(&mut vm.space, out, part);
        }
        let mut item = filter;
        if callable {
            let m = new_match(vm, &p, args[0], string, (0, place.end), found);
            item = call(vm, filter, &[m])?;
        }
        if item != Value::NIL {
            list::push(&mut vm.space, out, item);
        }
        last = span.1;
        n += 1;
    }
    if last < place.len() {
        let part = slice(vm, string, last, place.len())?;
        list::push(&mut vm.space, out, part);
    }
    let joiner = slice(vm, string, 0, 0)?;
    Ok((call_method(vm, joiner, "join", &[out])?, n))
}

fn sub(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(substitute(vm, args)?.0)
}

fn subn(vm: &mut Vm, args: &[Value]) -> Res {
    let (v, n) = substitute(vm, args)?;
    Ok(tuple::new(&mut vm.space, &[v, Value::small(n)]))
}

/// Slots of a scanner: pattern, text, where to go on (absent at the end), bounds as they were given.
const SCANNER_SLOTS: u16 = 5;

fn scanner(vm: &mut Vm, args: &[Value]) -> Res {
    pattern_of(vm, args[0])?;
    let place = place(vm, args)?;
    let class = kept(vm, "_sre.scanner").and_then(Class::of).expect("made with the module");
    let (start, end) = (Value::small(place.start as i64), Value::small(place.end as i64));
    Ok(new_object(vm, class, &[args[0], args[1], start, start, end]))
}

fn scan(vm: &mut Vm, scanner: Value, way: Way) -> Res {
    let slot = |i| access::slot(scanner, i);
    let (pattern, string, from, end) = (slot(0), slot(1), slot(2), slot(4));
    let p = pattern_of(vm, pattern)?;
    let place = place(vm, &[pattern, string, slot(3), end])?;
    match attempt(vm, &p, &place, from.int_unchecked() as usize, way)? {
        Some(found) => {
            access::set_slot(scanner, 2, Value::small(next_start(found.span) as i64));
            Ok(new_match(vm, &p, pattern, string, (place.start, place.end), found))
        }
        None => Ok(Value::NIL),
    }
}

fn scanner_match(vm: &mut Vm, args: &[Value]) -> Res {
    scan(vm, args[0], Way::Match)
}

fn scanner_search(vm: &mut Vm, args: &[Value]) -> Res {
    scan(vm, args[0], Way::Search)
}

fn finditer(vm: &mut Vm, args: &[Value]) -> Res {
    let scanner = scanner(vm, args)?;
    let class = crate::runtime::type_of(vm, scanner);
    let name = vm.intern(b"search");
    let search = crate::runtime::lookup_special(vm, scanner, name).unwrap_or(Value::NIL);
    let search = bound(vm, search, scanner, class.value());
    Ok(vm.record_with(k::CALL_ITER_RECORD.id(), &[search, Value::NIL]))
}

fn no_copy(vm: &mut Vm, _: &[Value]) -> Res {
    Err(type_error(vm, "cannot copy this pattern object"))
}

fn no_deep_copy(vm: &mut Vm, _: &[Value]) -> Res {
    Err(type_error(vm, "cannot deepcopy this pattern object"))
}

fn source(vm: &mut Vm, v: Value) -> Res {
    Ok(pattern_of(vm, v)?.source)
}

fn flags(vm: &mut Vm, v: Value) -> Res {
    Ok(Value::small(i64::from(pattern_of(vm, v)?.program.flags)))
}

fn groups(vm: &mut Vm, v: Value) -> Res {
    Ok(Value::small(pattern_of(vm, v)?.groups as i64))
}

fn groupindex(vm: &mut Vm, v: Value) -> Res {
    Ok(pattern_of(vm, v)?.numbers)
}

const SEARCH: Params = Params::Named(&["string", "pos", "endpos"]);

static PATTERN: &[Native] = &[
    method!("match", match_, 2, 4).with_params(SEARCH),
    method!("search", search, 2, 4).with_params(SEARCH),
    method!("findall", findall, 2, 4).with_params(SEARCH),
    method!("finditer", finditer, 2, 4).with_params(SEARCH),
    method!("scanner", scanner, 2, 4).with_params(SEARCH),
    method!("split", split, 2, 3).with_params(Params::Named(&["string", "maxsplit"])),
    method!("sub", sub, 3, 4).with_params(Params::Named(&["repl", "string", "count"])),
    method!("subn", subn, 3, 4).with_params(Params::Named(&["repl", "string", "count"])),
    method!("__copy__", no_copy, 1),
    method!("__deepcopy__", no_deep_copy, 2),
];

static PATTERN_GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "pattern", get: source, set: None },
    GetSetDef { name: "flags", get: flags, set: None },
    GetSetDef { name: "groups", get: groups, set: None },
    GetSetDef { name: "groupindex", get: groupindex, set: None },
];

static SCANNER: &[Native] =
    &[method!("match", scanner_match, 1), method!("search", scanner_search, 1), method!("__iter__", identity, 1)];

fn scanner_pattern(_: &mut Vm, v: Value) -> Res {
    Ok(access::slot(v, 0))
}

static SCANNER_GETSETS: &[GetSetDef] = &[GetSetDef { name: "pattern", get: scanner_pattern, set: None }];

/// `compile(pattern, flags, code, groups, groupindex, indexgroup)`
fn compile(vm: &mut Vm, args: &[Value]) -> Res {
    let flags = to_int(vm, args[1])? as u32;
    let mut code = Vec::new();
    iter::for_each(vm, args[2], |vm, word| {
        let Ok(word) = u32::try_from(to_int(vm, word)?) else {
            return Err(overflow_error(vm, "regular expression code size limit exceeded"));
        };
        code.push(word);
        Ok(())
    })?;
    let groups = given(args, 3).map_or(Ok(0), |v| to_int(vm, v))? as usize;
    let part = |i| optional(args, i).unwrap_or(Value::NIL);
    let Some(program) = Program::new(code, flags, groups) else {
        return Err(runtime_error(vm, "invalid SRE code"));
    };
    let match_class = kept(vm, Match::CLASS).expect("made with the module");
    let payload = Pattern { program, groups, source: args[0], numbers: part(4), names: part(5), match_class };
    let payload = vm.heap.alloc_native(PAYLOAD.id().0, payload).value();
    let class = kept(vm, "_sre.pattern").and_then(Class::of).expect("made with the module");
    Ok(new_object(vm, class, &[payload]))
}

fn getlower(vm: &mut Vm, args: &[Value]) -> Res {
    let (c, flags) = (to_int(vm, args[0])?, to_int(vm, args[1])?);
    Ok(Value::small(i64::from(lower(flags as u32, c as u32))))
}

fn getcodesize(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::small(CODE_SIZE))
}

static FUNCTIONS: &[Native] =
    &[native!("compile", compile, 3, 6), native!("getlower", getlower, 2), native!("getcodesize", getcodesize, 0)];

/// Bytes of an instruction's word.
const CODE_SIZE: i64 = 4;

/// `_sre`
pub static MODULE: ModuleDef = ModuleDef { name: "_sre", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let object = class_of(vm, Ty::Object);
    let class = new_builtin_class(vm, "SRE_Pattern", "_sre", object, 1, PATTERN, PATTERN_GETSETS);
    keep(vm, "_sre.pattern", class.value());
    let class = new_builtin_class(vm, "SRE_Scanner", "_sre", object, SCANNER_SLOTS, SCANNER, SCANNER_GETSETS);
    keep(vm, "_sre.scanner", class.value());
    let class = new_builtin_class(vm, "SRE_Match", "_sre", object, 1, sre_match::METHODS, sre_match::GETSETS);
    keep(vm, Match::CLASS, class.value());
    set_int(vm, module, "MAGIC", 20_031_017);
    set_int(vm, module, "CODESIZE", CODE_SIZE);
    set_int(vm, module, "MAXREPEAT", i64::from(u32::MAX));
    set_text(vm, module, "copyright", b"Workbench");
    let none = Value::NIL;
    set_module_attr(vm, module, "__doc__", none);
    Ok(())
}

//! Match objects of `_sre`.

use super::sre::{Found, Pattern, pattern_of, slice};
use super::sre_matcher::UNSET;
use super::support::{optional, payload};
use crate::method;
use crate::runtime::native::{GetSetDef, Native, Params, new_object};
use crate::runtime::{Res, call_method, dict_get, dict_set, index_error, is_a, to_int, type_error};
use workbench::object::{dict, list, tuple};
use workbench::{Class, Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm};

/// What a match object knows.
pub struct Match {
    pattern: Value,
    string: Value,
    bounds: (usize, usize),
    found: Found,
}

impl Match {
    /// The name its class is kept under.
    pub const CLASS: &'static str = "_sre.match";

    /// Start and end of a group; `None`: it took no part.
    fn span(&self, group: usize) -> Option<(usize, usize)> {
        if group == 0 {
            return Some(self.found.span);
        }
        match (self.found.marks[2 * group - 2], self.found.marks[2 * group - 1]) {
            (UNSET, _) | (_, UNSET) => None,
            span => Some(span),
        }
    }

    fn groups(&self) -> usize {
        self.found.marks.len() / 2
    }
}

impl workbench::Native for Match {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.pattern);
        marker.mark(self.string);
    }
}

static PAYLOAD: StaticShape = StaticShape::new(Kind::BUILTIN, "match", Layout::Native, 0);

/// A match object.
pub fn new_match(
    vm: &mut Vm,
    p: &Pattern,
    pattern: Value,
    string: Value,
    bounds: (usize, usize),
    found: Found,
) -> Value {
    let payload = vm.heap.alloc_native(PAYLOAD.id().0, Match { pattern, string, bounds, found }).value();
    let class = Class::of(p.match_class).expect("patterns are made with the class of matches");
    new_object(vm, class, &[payload])
}

fn this(vm: &mut Vm, v: Value) -> Result<Gc<Match>, Raised> {
    payload(vm, v, "match")
}

fn pattern(vm: &mut Vm, m: &Match) -> Result<Gc<Pattern>, Raised> {
    pattern_of(vm, m.pattern)
}

/// The number of a group given by number or name.
fn number(vm: &mut Vm, m: &Match, group: Value) -> Result<usize, Raised> {
    let at = if is_a(vm, group, crate::runtime::Ty::Int) || is_a(vm, group, crate::runtime::Ty::Long) {
        to_int(vm, group).ok()
    } else {
        let numbers = pattern(vm, m)?.numbers;
        match numbers {
            Value::NIL => None,
            _ => dict_get(vm, numbers, group).ok().flatten().and_then(|v| v.as_int()),
        }
    };
    vm.take_pending();
    match at {
        Some(n) if n >= 0 && n as usize <= m.groups() => Ok(n as usize),
        _ => Err(index_error(vm, "no such group")),
    }
}

fn text_of(vm: &mut Vm, m: &Match, group: usize, default: Value) -> Res {
    match m.span(group) {
        Some((from, to)) => slice(vm, m.string, from, to),
        None => Ok(default),
    }
}

fn group(vm: &mut Vm, args: &[Value]) -> Res {
    let m = this(vm, args[0])?;
    match args.len() {
        1 => text_of(vm, &m, 0, Value::NIL),
        2 => {
            let n = number(vm, &m, args[1])?;
            text_of(vm, &m, n, Value::NIL)
        }
        n => {
            let out = tuple::with_len(&mut vm.space, n - 1);
            for (i, &arg) in args[1..].iter().enumerate() {
                let n = number(vm, &m, arg)?;
                let v = text_of(vm, &m, n, Value::NIL)?;
                tuple::set(out, i, v);
            }
            Ok(out)
        }
    }
}

fn groups(vm: &mut Vm, args: &[Value]) -> Res {
    let m = this(vm, args[0])?;
    let default = optional(args, 1).unwrap_or(Value::NIL);
    let out = tuple::with_len(&mut vm.space, m.groups());
    for i in 0..m.groups() {
        let v = text_of(vm, &m, i + 1, default)?;
        tuple::set(out, i, v);
    }
    Ok(out)
}

fn groupdict(vm: &mut Vm, args: &[Value]) -> Res {
    let m = this(vm, args[0])?;
    let default = optional(args, 1).unwrap_or(Value::NIL);
    let out = dict::new(&mut vm.space);
    let numbers = pattern(vm, &m)?.numbers;
    let mut at = 0;
    while numbers != Value::NIL
        && let Some((pos, name, n)) = dict::next_entry(numbers, at)
    {
        at = pos + 1;
        let n = number(vm, &m, n)?;
        let v = text_of(vm, &m, n, default)?;
        dict_set(vm, out, name, v)?;
    }
    Ok(out)
}

fn span_of(vm: &mut Vm, args: &[Value]) -> Result<(i64, i64), Raised> {
    let m = this(vm, args[0])?;
    let n = optional(args, 1).map_or(Ok(0), |v| number(vm, &m, v))?;
    Ok(m.span(n).map_or((-1, -1), |(from, to)| (from as i64, to as i64)))
}

fn start(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::small(span_of(vm, args)?.0))
}

fn end(vm: &mut Vm, args: &[Value]) -> Res {
    Ok(Value::small(span_of(vm, args)?.1))
}

fn span(vm: &mut Vm, args: &[Value]) -> Res {
    let (from, to) = span_of(vm, args)?;
    Ok(tuple::new(&mut vm.space, &[Value::small(from), Value::small(to)]))
}

fn expand(vm: &mut Vm, args: &[Value]) -> Res {
    let m = this(vm, args[0])?;
    let re = crate::import::import_module(vm, "re")?;
    call_method(vm, re, "_expand", &[m.pattern, args[0], args[1]])
}

fn no_copy(vm: &mut Vm, _: &[Value]) -> Res {
    Err(type_error(vm, "cannot copy this match object"))
}

fn no_deep_copy(vm: &mut Vm, _: &[Value]) -> Res {
    Err(type_error(vm, "cannot deepcopy this match object"))
}

fn string(vm: &mut Vm, v: Value) -> Res {
    Ok(this(vm, v)?.string)
}

fn re(vm: &mut Vm, v: Value) -> Res {
    Ok(this(vm, v)?.pattern)
}

fn pos(vm: &mut Vm, v: Value) -> Res {
    Ok(Value::small(this(vm, v)?.bounds.0 as i64))
}

fn endpos(vm: &mut Vm, v: Value) -> Res {
    Ok(Value::small(this(vm, v)?.bounds.1 as i64))
}

fn lastindex(vm: &mut Vm, v: Value) -> Res {
    Ok(match this(vm, v)?.found.last {
        0 => Value::NIL,
        n => Value::small(n as i64),
    })
}

fn lastgroup(vm: &mut Vm, v: Value) -> Res {
    let m = this(vm, v)?;
    let names = pattern(vm, &m)?.names;
    let last = m.found.last;
    if last == 0 || workbench::ShapeId::of(names).kind() != Kind::LIST || last >= list::len(names) {
        return Ok(Value::NIL);
    }
    Ok(list::get(&mut vm.space, names, last))
}

fn regs(vm: &mut Vm, v: Value) -> Res {
    let m = this(vm, v)?;
    let out = tuple::with_len(&mut vm.space, m.groups() + 1);
    for i in 0..=m.groups() {
        let (from, to) = m.span(i).map_or((-1, -1), |(from, to)| (from as i64, to as i64));
        let pair = tuple::new(&mut vm.space, &[Value::small(from), Value::small(to)]);
        tuple::set(out, i, pair);
    }
    Ok(out)
}

const DEFAULT: Params = Params::Named(&["default"]);

/// Methods of match objects.
pub static METHODS: &[Native] = &[
    method!("group", group, 1, ..),
    method!("groups", groups, 1, 2).with_params(DEFAULT),
    method!("groupdict", groupdict, 1, 2).with_params(DEFAULT),
    method!("start", start, 1, 2),
    method!("end", end, 1, 2),
    method!("span", span, 1, 2),
    method!("expand", expand, 2),
    method!("__copy__", no_copy, 1),
    method!("__deepcopy__", no_deep_copy, 2),
];

/// Attributes of match objects.
pub static GETSETS: &[GetSetDef] = &[
    GetSetDef { name: "string", get: string, set: None },
    GetSetDef { name: "re", get: re, set: None },
    GetSetDef { name: "pos", get: pos, set: None },
    GetSetDef { name: "endpos", get: endpos, set: None },
    GetSetDef { name: "lastindex", get: lastindex, set: None },
    GetSetDef { name: "lastgroup", get: lastgroup, set: None },
    GetSetDef { name: "regs", get: regs, set: None },
];

//! The text form of a fragment: printed with `Display`, parsed with `FromStr`.
//!
//! ```text
//! fragment    := "fragment" number ["parent" number] line*
//! line        := [name [":" type] "="] operation ["[" immediate "]"] [operand {"," operand}] ["else" exit]
//!              | "exit" exit
//!              | "callee" "0x" hex "effects" number name     (what the optimiser knows of a called address)
//! type        := "val" | "int" | "flt" | "bool"          (without one: the operation's own)
//! immediate   := number | "0x" hex | "self"              ("self": the fragment's own label)
//! operand     := name | int | flt | "true" | "false" | "$" value
//! int         := decimal digits, perhaps with a minus
//! flt         := like 1.0, -2.5e300, inf, -inf, nan:0x7ff8000000000000
//! value       := decimal (a small integer) | "0x" hex (any word) | nil | true | false | absent | undefined | raised
//! exit        := "@" index ["#" number] ["(" [name {"," name}] ")"]
//! ```
//!
//! Instructions are one a line; `;` starts a comment. Printed names are `v` and the instruction's index, but any name that
//! starts with a letter will do. An exit states its number and live values the first time it is mentioned; exits that no
//! instruction mentions follow as lines of their own.
//!
//! *Invariant.* Everything but the snapshots of exits is in the text: what is printed parses to a fragment that prints the
//! same. The parser refuses what it cannot represent; whether the fragment makes sense is `verify.rs`'s question.

use super::{Exit, ExitId, Fragment, Inst, Op, Ref, Ty};
use crate::residual::Effects;
use rustc_hash::FxHashMap;
use std::fmt::{self, Write};
use std::rc::Rc;
use std::str::FromStr;
use workbench_gc::Value;

const SINGLETONS: &[(&str, Value)] = &[
    ("absent", Value::ABSENT),
    ("nil", Value::NIL),
    ("false", Value::FALSE),
    ("true", Value::TRUE),
    ("undefined", Value::UNDEFINED),
    ("raised", Value::RAISED),
];

const TYPES: &[(&str, Ty)] = &[("val", Ty::Val), ("int", Ty::Int), ("flt", Ty::Flt), ("bool", Ty::Bool)];

/// Label immediate of the fragment's own label.
const SELF: u64 = u32::MAX as u64;

impl fmt::Display for Fragment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fragment {}", self.id)?;
        if let Some(parent) = self.parent {
            write!(f, " parent {parent}")?;
        }
        writeln!(f)?;
        let mut told = vec![false; self.exits.len()];
        for (i, inst) in self.insts.iter().enumerate() {
            self.print_inst(f, i, inst, &mut told)?;
        }
        for (i, _) in told.iter().enumerate().filter(|(_, told)| !**told) {
            write!(f, "  exit ")?;
            self.print_exit(f, i, true)?;
            writeln!(f)?;
        }
        let mut callees: Vec<_> = self.calls.iter().collect();
        callees.sort_unstable_by_key(|(address, _)| **address);
        for (address, (effects, name)) in callees {
            writeln!(f, "  callee {address:#x} effects {} {name}", effects.bits())?;
        }
        Ok(())
    }
}

impl Fragment {
    fn print_inst(&self, f: &mut fmt::Formatter<'_>, i: usize, inst: &Inst, told: &mut [bool]) -> fmt::Result {
        let info = inst.op.info();
        write!(f, "  ")?;
        if let Some((name, _)) = TYPES.iter().find(|(_, ty)| *ty == inst.ty) {
            write!(f, "v{i}: {name} = ")?;
        }
        write!(f, "{}", info.name)?;
        match inst.imm {
            SELF if inst.op == Op::Jump => write!(f, "[self]")?,
            0 if !info.imm => {}
            imm if imm < 1 << 20 => write!(f, "[{imm}]")?,
            imm => write!(f, "[{imm:#x}]")?,
        }
        for (n, operand) in self.operands(inst).enumerate() {
            write!(f, "{}{}", if n == 0 { " " } else { ", " }, self.operand_text(operand))?;
        }
        if inst.exit != u32::MAX {
            let index = inst.exit as usize;
            write!(f, " else ")?;
            let first = told.get_mut(index).is_some_and(|t| !std::mem::replace(t, true));
            self.print_exit(f, index, first)?;
        }
        writeln!(f)
    }

    fn print_exit(&self, f: &mut fmt::Formatter<'_>, index: usize, whole: bool) -> fmt::Result {
        write!(f, "@{index}")?;
        if let Some(exit) = self.exits.get(index).filter(|_| whole) {
            let live: Vec<String> = exit.live.iter().map(|&r| self.place_text(r)).collect();
            write!(f, " #{} ({})", exit.id, live.join(", "))?;
        }
        Ok(())
    }

    /// One place of an exit's values.
    fn place_text(&self, r: Ref) -> String {
        if r.is_some() { self.operand_text(r) } else { format!("{r:?}") }
    }

    /// One operand as it stands in the text form.
    pub fn operand_text(&self, r: Ref) -> String {
        if !r.is_const() {
            return format!("{r:?}");
        }
        let (ty, bits) = self.consts.get(r);
        let mut text = String::new();
        let value = Value::from_bits(bits);
        let written = match ty {
            Ty::Int | Ty::Void => write!(text, "{}", bits as i64),
            Ty::Bool => write!(text, "{}", bits != 0),
            Ty::Flt if f64::from_bits(bits).is_nan() => write!(text, "nan:{bits:#x}"),
            Ty::Flt => write!(text, "{:?}", f64::from_bits(bits)),
            Ty::Val => match (value.as_int(), SINGLETONS.iter().find(|(_, v)| *v == value)) {
                (Some(i), _) => write!(text, "${i}"),
                (_, Some((name, _))) => write!(text, "${name}"),
                _ => write!(text, "${bits:#x}"),
            },
        };
        debug_assert!(written.is_ok());
        text
    }
}

impl FromStr for Fragment {
    type Err = String;

    fn from_str(text: &str) -> Result<Fragment, String> {
        let mut parser = Parser { fragment: Fragment::default(), names: FxHashMap::default(), headed: false };
        for (n, line) in text.lines().enumerate() {
            let line = line.split(';').next().unwrap_or_default().trim();
            if !line.is_empty() {
                parser.line(line).map_err(|message| format!("line {}: {message}", n + 1))?;
            }
        }
        Ok(parser.fragment)
    }
}

struct Parser {
    fragment: Fragment,
    names: FxHashMap<String, Ref>,
    headed: bool,
}

impl Parser {
    fn line(&mut self, line: &str) -> Result<(), String> {
        if !self.headed {
            self.headed = true;
            return self.header(line);
        }
        if let Some(exit) = line.strip_prefix("exit ") {
            return self.exit(exit).map(|_| ());
        }
        if let Some(callee) = line.strip_prefix("callee ") {
            return self.callee(callee);
        }
        let (name, rest) = match line.split_once('=') {
            Some((name, rest)) => (Some(name.trim()), rest.trim()),
            None => (None, line),
        };
        let (body, exit) = match rest.split_once(" else ") {
            Some((body, exit)) => (body.trim(), Some(exit)),
            None => (rest, None),
        };
        let end = body.find([' ', '[']).unwrap_or(body.len());
        let op = operation(&body[..end])?;
        let (imm, operands) = match body[end..].strip_prefix('[') {
            Some(tail) => {
                let (imm, operands) = tail.split_once(']').ok_or("missing `]`")?;
                (if imm == "self" { SELF } else { number(imm)? }, operands)
            }
            None => (0, &body[end..]),
        };
        let operands = list(operands).map(|o| self.operand(o)).collect::<Result<Vec<Ref>, String>>()?;
        let exit = exit.map(|e| self.exit(e)).transpose()?;
        let (name, ty) = match name.map(|n| n.split_once(':').unwrap_or((n, ""))) {
            None if op.info().ty == Ty::Void || op.info().args.is_empty() => (None, Ty::Void),
            None => return Err(format!("`{}` has a result: name it", op.info().name)),
            Some((name, ty)) => (Some(name.trim()), named_type(ty.trim(), op.info().ty)?),
        };
        self.append(op, ty, &operands, imm, exit, name)
    }

    fn append(
        &mut self,
        op: Op,
        ty: Ty,
        operands: &[Ref],
        imm: u64,
        exit: Option<u32>,
        name: Option<&str>,
    ) -> Result<(), String> {
        let info = op.info();
        let f = &mut self.fragment;
        let result = if info.args.is_empty() {
            f.emit_var(op, ty, operands, imm)
        } else if info.args.len() == operands.len() {
            f.emit(op, ty, operands, imm)
        } else {
            return Err(format!("`{}` takes {} operands, not {}", info.name, info.args.len(), operands.len()));
        };
        if let (Some(exit), Some(inst)) = (exit, f.insts.last_mut()) {
            inst.exit = exit;
        }
        if let Some(name) = name
            && (!name.starts_with(char::is_alphabetic) || self.names.insert(name.to_owned(), result).is_some())
        {
            return Err(format!("`{name}` is not a fresh name"));
        }
        Ok(())
    }

    fn header(&mut self, line: &str) -> Result<(), String> {
        let mut words = line.split_whitespace();
        let mut word = || words.next();
        let (Some("fragment"), Some(id)) = (word(), word()) else { return Err("`fragment N` comes first".into()) };
        self.fragment.id = id.parse().map_err(|_| format!("`{id}` is not a fragment number"))?;
        match (word(), word(), word()) {
            (None, ..) => Ok(()),
            (Some("parent"), Some(exit), None) => {
                self.fragment.parent = Some(exit.parse().map_err(|_| format!("`{exit}` is not an exit number"))?);
                Ok(())
            }
            _ => Err("after the number stands nothing or `parent N`".into()),
        }
    }

    fn callee(&mut self, text: &str) -> Result<(), String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let &[address, "effects", effects, name] = words.as_slice() else {
            return Err("a callee is `callee ADDRESS effects NUMBER NAME`".into());
        };
        let effects = effects.parse().map_err(|_| format!("`{effects}` is not a set of effects"))?;
        // Names are static because residuals are; a parsed fragment is test data, so its names may live for ever too.
        self.fragment.note_call(number(address)?, Effects::from_bits(effects), Box::leak(name.into()));
        Ok(())
    }

    fn operand(&mut self, text: &str) -> Result<Ref, String> {
        if let Some(&r) = self.names.get(text) {
            return Ok(r);
        }
        let (ty, bits) =
            constant(text).ok_or_else(|| format!("`{text}` is neither a value made before nor a constant"))?;
        Ok(self.fragment.consts.intern(ty, bits))
    }

    fn exit(&mut self, text: &str) -> Result<u32, String> {
        let text = text.trim();
        let (head, live) = match text.split_once('(') {
            Some((head, live)) => (head, Some(live.trim_end().strip_suffix(')').ok_or("missing `)`")?)),
            None => (text, None),
        };
        let (index, id) = match head.split_once('#') {
            Some((index, id)) => (index.trim(), Some(id.trim())),
            None => (head.trim(), None),
        };
        let index = index.strip_prefix('@').and_then(|i| i.parse::<u32>().ok()).filter(|&i| i < 1 << 16);
        let index = index.ok_or_else(|| format!("`{text}` is not an exit"))?;
        let exits = &mut self.fragment.exits;
        while exits.len() <= index as usize {
            exits.push(Exit { id: 0, live: Vec::new(), snapshot: Rc::default() });
        }
        if let Some(id) = id {
            exits[index as usize].id = id.parse::<ExitId>().map_err(|_| format!("`{id}` is not an exit number"))?;
        }
        if let Some(live) = live {
            let live = list(live)
                .map(|o| if o == "-" { Ok(Ref::NONE) } else { self.operand(o) })
                .collect::<Result<Vec<Ref>, String>>()?;
            self.fragment.exits[index as usize].live = live;
        }
        Ok(index)
    }
}

fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|t| !t.is_empty())
}

fn operation(name: &str) -> Result<Op, String> {
    let found = Op::ALL.iter().copied().find(|op| op.info().name == name);
    found.ok_or_else(|| format!("no operation `{name}`"))
}

fn named_type(name: &str, default: Ty) -> Result<Ty, String> {
    match TYPES.iter().find(|(n, _)| *n == name) {
        Some(&(_, ty)) => Ok(ty),
        None if name.is_empty() && default != Ty::Void => Ok(default),
        None => Err(format!("`{name}` is not a type")),
    }
}

fn number(text: &str) -> Result<u64, String> {
    let parsed = match text.strip_prefix("0x") {
        Some(hex) => u64::from_str_radix(hex, 16),
        None => text.parse(),
    };
    parsed.map_err(|_| format!("`{text}` is not a number"))
}

fn constant(text: &str) -> Option<(Ty, u64)> {
    if let Some(value) = text.strip_prefix('$') {
        let named = SINGLETONS.iter().find(|(name, _)| *name == value).map(|(_, v)| v.bits());
        let small = || value.parse().ok().and_then(Value::from_int).map(Value::bits);
        let word = || value.strip_prefix("0x").and_then(|_| number(value).ok());
        return Some((Ty::Val, named.or_else(small).or_else(word)?));
    }
    match text {
        "true" => return Some((Ty::Bool, 1)),
        "false" => return Some((Ty::Bool, 0)),
        _ => {}
    }
    if let Some(bits) = text.strip_prefix("nan:") {
        return Some((Ty::Flt, number(bits).ok()?));
    }
    if let Ok(i) = text.parse::<i64>() {
        return Some((Ty::Int, i as u64));
    }
    let numeric = text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) || text == "inf";
    let float: f64 = text.parse().ok().filter(|f: &f64| numeric && !f.is_nan())?;
    Some((Ty::Flt, float.to_bits()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_fragment_parses_to_itself() {
        let text = "\
fragment 7 parent 12
  v0: int = param[0]
  v1: val = load_reg[3]
  guard_shape[0x100000005] v1 else @0 #4 (v0, v1)
  v3: int = iadd_ovf v0, -9223372036854775808 else @1 #5 (v1)
  v4: flt = fadd 1.5, nan:0x7ff8000000000001
  v5: val = call[0x7fff12345678] v4, true, $nil, $-4, $0x7f0000001230, inf, -0.0, 1e300
  store_slot[2] v1, v5
  v7: val = new_record[0x2010000000005] v1, $undefined
  label v3, v4
  v9: int = phi[0]
  v10: flt = phi[1]
  guard_poll else @0
  call[0x1234567] v9
  jump[self] v9, v10
  exit @2 #6 ()
  callee 0x1234567 effects 3 list_append
";
        let fragment: Fragment = text.parse().unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(fragment.to_string(), text);
        assert_eq!(fragment.parent, Some(12));
        assert_eq!(fragment.exits[0].live, vec![Ref::inst(0), Ref::inst(1)]);
    }

    #[test]
    fn faults_name_their_line() {
        for (text, fault) in [
            ("", ""),
            ("loop 1", "line 1: `fragment N` comes first"),
            ("fragment 1\n x = iadd 1, y", "line 2: `y` is neither a value made before nor a constant"),
            ("fragment 1\n iadd 1, 2", "line 2: `iadd` has a result: name it"),
            ("fragment 1\n x = fneg 1.0, 2.0", "line 2: `fneg` takes 1 operands, not 2"),
            ("fragment 1\n x = bogus", "line 2: no operation `bogus`"),
            ("fragment 1\n guard_true true else 3", "line 2: `3` is not an exit"),
        ] {
            assert_eq!(text.parse::<Fragment>().err().unwrap_or_default(), fault);
        }
    }
}

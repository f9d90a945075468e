//! Names to places, control messages to control flow: [`ast`](crate::ast) in, [`resolved`](crate::resolved) out.
//!
//! Innermost wins: block variables, then method variables, then fields, then globals. Assigning what is none of the first
//! three is an error in a class and defines a global in a REPL entry. A control message is inlined when all of its blocks
//! are written there, with the right number of parameters, and its receiver is not `self` or `super` (a class may define
//! `ifTrue:` for itself).
//!
//! *Invariant:* recursion here follows the tree, whose depth is at most [`MAX_LINKS`](crate::ast::MAX_LINKS).

use crate::ast::{Block, Body, Expr, ExprKind, Ident, Method, MethodBody, Name, Names, Statement};
use crate::lexer::ERROR_KIND;
use crate::resolved::{Capture, Control, Node, NodeKind, Place, Seq, Unit, UnitKind, Var, VarId};
use workbench::{Diagnostic, Span};

/// The names of a class side's fields by index, inherited ones first.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'a>(pub &'a [Name]);

/// A method's code, or nothing when it is a primitive.
pub fn resolve_method(method: &Method, fields: Fields<'_>, names: &mut Names) -> Result<Option<Unit>, Diagnostic> {
    let MethodBody::Code(body) = &method.body else { return Ok(None) };
    let mut resolver = Resolver::new(fields, names);
    resolver.unit(UnitKind::Method, &method.params, body, method.span).map(Some)
}

/// A REPL entry's code. It runs with `nil` for `self`; its locals end with it, and other names it assigns are globals.
pub fn resolve_expressions(body: &Body, names: &mut Names) -> Result<Unit, Diagnostic> {
    Resolver::new(Fields(&[]), names).unit(UnitKind::Expressions, &[], body, body.span)
}

/// A unit under construction.
struct Open {
    unit: Unit,
    /// The variables in sight, innermost last.
    visible: Vec<(Name, VarId)>,
}

struct Resolver<'a> {
    fields: Fields<'a>,
    words: Words,
    control: ControlNames,
    /// The units around the place being resolved, innermost last.
    open: Vec<Open>,
}

/// Names that are not variables.
struct Words {
    this: Name,
    parent: Name,
    nil: Name,
    yes: Name,
    no: Name,
}

/// The control messages.
#[derive(Clone, Copy)]
enum ControlKind {
    If { first: bool, both: bool },
    IfNil { first_on_nil: bool, both: bool },
    Logic { goes_on: bool },
    While { goes_on: bool },
    Count { down: bool, step: bool },
    Times,
}

const CONTROLS: [(&str, ControlKind); 19] = [
    ("ifTrue:", ControlKind::If { first: true, both: false }),
    ("ifFalse:", ControlKind::If { first: false, both: false }),
    ("ifTrue:ifFalse:", ControlKind::If { first: true, both: true }),
    ("ifFalse:ifTrue:", ControlKind::If { first: false, both: true }),
    ("ifNil:", ControlKind::IfNil { first_on_nil: true, both: false }),
    ("ifNotNil:", ControlKind::IfNil { first_on_nil: false, both: false }),
    ("ifNil:ifNotNil:", ControlKind::IfNil { first_on_nil: true, both: true }),
    ("ifNotNil:ifNil:", ControlKind::IfNil { first_on_nil: false, both: true }),
    ("and:", ControlKind::Logic { goes_on: true }),
    ("&&", ControlKind::Logic { goes_on: true }),
    ("or:", ControlKind::Logic { goes_on: false }),
    ("||", ControlKind::Logic { goes_on: false }),
    ("whileTrue:", ControlKind::While { goes_on: true }),
    ("whileFalse:", ControlKind::While { goes_on: false }),
    ("to:do:", ControlKind::Count { down: false, step: false }),
    ("to:by:do:", ControlKind::Count { down: false, step: true }),
    ("downTo:do:", ControlKind::Count { down: true, step: false }),
    ("downTo:by:do:", ControlKind::Count { down: true, step: true }),
    ("timesRepeat:", ControlKind::Times),
];

struct ControlNames([(Name, ControlKind); CONTROLS.len()]);

impl ControlNames {
    fn get(&self, selector: Name) -> Option<ControlKind> {
        self.0.iter().find(|(name, _)| *name == selector).map(|(_, kind)| *kind)
    }
}

impl<'a> Resolver<'a> {
    fn new(fields: Fields<'a>, names: &mut Names) -> Resolver<'a> {
        let words = Words {
            this: names.intern("self"),
            parent: names.intern("super"),
            nil: names.intern("nil"),
            yes: names.intern("true"),
            no: names.intern("false"),
        };
        let control = ControlNames(CONTROLS.map(|(text, kind)| (names.intern(text), kind)));
        Resolver { fields, words, control, open: Vec::new() }
    }

    fn unit(&mut self, kind: UnitKind, params: &[Ident], body: &Body, span: Span) -> Result<Unit, Diagnostic> {
        let unit = Unit {
            kind,
            params: params.len() as u32,
            vars: Vec::new(),
            locals: Vec::new(),
            captures: Vec::new(),
            body: Vec::new(),
            blocks: Vec::new(),
            non_local_return: false,
            span,
        };
        self.open.push(Open { unit, visible: Vec::new() });
        for param in params {
            self.declare(param);
        }
        let locals = body.locals.iter().map(|local| self.declare(local)).collect();
        let statements = self.statements(&body.statements)?;
        let mut unit = self.close();
        unit.locals = locals;
        unit.body = statements;
        if self.open.is_empty() {
            box_captures(&mut unit, &[]);
        }
        Ok(unit)
    }

    /// The innermost open unit. There is one whenever a statement is resolved.
    fn top(&mut self) -> &mut Open {
        self.open.last_mut().expect("statements are resolved inside a unit")
    }

    fn close(&mut self) -> Unit {
        self.open.pop().expect("a unit is closed once, by who opened it").unit
    }

    fn declare(&mut self, ident: &Ident) -> VarId {
        let open = self.top();
        let id = VarId(open.unit.vars.len() as u32);
        open.unit.vars.push(Var { name: ident.name, span: ident.span, captured: false, assigned: false });
        open.visible.push((ident.name, id));
        id
    }

    /// Where a variable is, if it is one. Notes the capture in every unit between its home and here.
    fn variable(&mut self, name: Name, assigned: bool) -> Option<Place> {
        let here = self.open.len() - 1;
        let (home, id) = self.open.iter().enumerate().rev().find_map(|(level, open)| {
            open.visible.iter().rev().find(|(other, _)| *other == name).map(|(_, id)| (level, *id))
        })?;
        let var = &mut self.open[home].unit.vars[id.0 as usize];
        var.assigned |= assigned;
        var.captured |= home != here;
        let mut place = Place::Var(id);
        for open in &mut self.open[home + 1..] {
            let captures = &mut open.unit.captures;
            let index = captures.iter().position(|capture| capture.from == place).unwrap_or_else(|| {
                captures.push(Capture { name, from: place, boxed: false });
                captures.len() - 1
            });
            place = Place::Capture(index as u32);
        }
        Some(place)
    }

    /// The last field of that name: a class's own hides an inherited one.
    fn field(&self, name: Name) -> Option<u32> {
        self.fields.0.iter().rposition(|field| *field == name).map(|index| index as u32)
    }

    fn statements(&mut self, statements: &[Statement]) -> Result<Vec<Node>, Diagnostic> {
        statements
            .iter()
            .map(|statement| match statement {
                Statement::Expr(expr) => self.expr(expr),
                Statement::Return(expr) => self.answer(expr),
            })
            .collect()
    }

    fn answer(&mut self, expr: &Expr) -> Result<Node, Diagnostic> {
        let value = Box::new(self.expr(expr)?);
        let kind = if self.open.len() == 1 {
            NodeKind::Return(value)
        } else {
            self.top().unit.non_local_return = true;
            self.open[0].unit.non_local_return = true;
            NodeKind::NonLocalReturn(value)
        };
        Ok(Node { kind, span: expr.span })
    }

    fn expr(&mut self, expr: &Expr) -> Result<Node, Diagnostic> {
        let kind = match &expr.kind {
            ExprKind::Name(name) => self.name(*name),
            ExprKind::Literal(literal) => NodeKind::Literal(literal.clone()),
            ExprKind::Assign { target, value } => self.assign(target, value)?,
            ExprKind::Block(block) => {
                let unit = self.unit(UnitKind::Block, &block.params, &block.body, expr.span)?;
                let blocks = &mut self.top().unit.blocks;
                blocks.push(unit);
                NodeKind::Block(blocks.len() as u32 - 1)
            }
            ExprKind::Send { receiver, selector, args } => self.send(receiver, selector.name, args)?,
        };
        Ok(Node { kind, span: expr.span })
    }

    fn name(&mut self, name: Name) -> NodeKind {
        let words = &self.words;
        if name == words.this || name == words.parent {
            return NodeKind::SelfRef;
        }
        if name == words.nil {
            return NodeKind::Nil;
        }
        if name == words.yes {
            return NodeKind::True;
        }
        if name == words.no {
            return NodeKind::False;
        }
        if let Some(place) = self.variable(name, false) {
            return NodeKind::Read(place);
        }
        self.field(name).map_or(NodeKind::ReadGlobal(name), NodeKind::ReadField)
    }

    fn assign(&mut self, target: &Ident, value: &Expr) -> Result<NodeKind, Diagnostic> {
        let value = Box::new(self.expr(value)?);
        let words = &self.words;
        if [words.this, words.parent].contains(&target.name) {
            // Published programs do it. They go on to see that nothing was assigned.
            return Ok(value.kind);
        }
        if [words.nil, words.yes, words.no].contains(&target.name) {
            return Err(Diagnostic::error(ERROR_KIND, "this name cannot be assigned to", target.span));
        }
        if let Some(place) = self.variable(target.name, true) {
            return Ok(NodeKind::Write(place, value));
        }
        if let Some(field) = self.field(target.name) {
            return Ok(NodeKind::WriteField(field, value));
        }
        if self.open[0].unit.kind == UnitKind::Expressions {
            return Ok(NodeKind::WriteGlobal(target.name, value));
        }
        let message = "found an assignment to what is no argument, local or field";
        Err(Diagnostic::error(ERROR_KIND, message, target.span))
    }

    fn send(&mut self, receiver: &Expr, selector: Name, args: &[Expr]) -> Result<NodeKind, Diagnostic> {
        let to = match receiver.kind {
            ExprKind::Name(name) => Some(name),
            _ => None,
        };
        if to == Some(self.words.parent) {
            return Ok(NodeKind::SuperSend { selector, args: self.exprs(args)? });
        }
        if to != Some(self.words.this)
            && let Some(kind) = self.control.get(selector)
            && let Some(control) = self.control(kind, receiver, args)?
        {
            return Ok(NodeKind::Control { selector, control });
        }
        let receiver = Box::new(self.expr(receiver)?);
        Ok(NodeKind::Send { receiver, selector, args: self.exprs(args)? })
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Result<Vec<Node>, Diagnostic> {
        exprs.iter().map(|expr| self.expr(expr)).collect()
    }

    fn boxed(&mut self, expr: &Expr) -> Result<Box<Node>, Diagnostic> {
        self.expr(expr).map(Box::new)
    }

    /// The control message as control flow, or nothing when its operands are not the literal blocks it takes.
    fn control(&mut self, kind: ControlKind, receiver: &Expr, args: &[Expr]) -> Result<Option<Control>, Diagnostic> {
        match (kind, args) {
            (ControlKind::If { first, both }, [one, rest @ ..]) => {
                let Some((one, other)) = branches(one, rest, both) else { return Ok(None) };
                let condition = self.boxed(receiver)?;
                let one = Some(self.seq(&one.body)?);
                let other = other.map(|block| self.seq(&block.body)).transpose()?;
                let (on_true, on_false) = if first { (one, other) } else { (other, one) };
                Ok(Some(Control::If { condition, on_true, on_false }))
            }
            (ControlKind::IfNil { first_on_nil, both }, [one, rest @ ..]) => {
                let Some((one, other)) = branches(one, rest, both) else { return Ok(None) };
                let subject = self.boxed(receiver)?;
                let one = Some(self.seq(&one.body)?);
                let other = other.map(|block| self.seq(&block.body)).transpose()?;
                let (on_nil, on_other) = if first_on_nil { (one, other) } else { (other, one) };
                Ok(Some(Control::IfNil { subject, on_nil, on_other }))
            }
            (ControlKind::Logic { goes_on }, [right]) => {
                let Some(right) = literal_block(right, 0) else { return Ok(None) };
                let left = self.boxed(receiver)?;
                Ok(Some(Control::Logic { left, goes_on, right: self.seq(&right.body)? }))
            }
            (ControlKind::While { goes_on }, [body]) => {
                let (Some(condition), Some(body)) = (literal_block(receiver, 0), literal_block(body, 0)) else {
                    return Ok(None);
                };
                let condition = self.seq(&condition.body)?;
                Ok(Some(Control::While { condition, goes_on, body: self.seq(&body.body)? }))
            }
            (ControlKind::Count { down, step }, [to, middle @ .., body]) if middle.len() == usize::from(step) => {
                let Some(block) = literal_block(body, 1) else { return Ok(None) };
                let from = self.boxed(receiver)?;
                let to = self.boxed(to)?;
                let by = middle.first().map(|by| self.boxed(by)).transpose()?;
                let mark = self.top().visible.len();
                let var = self.declare(&block.params[0]);
                let body = self.seq(&block.body)?;
                self.top().visible.truncate(mark);
                Ok(Some(Control::Count { from, to, by, down, var, body }))
            }
            (ControlKind::Times, [body]) => {
                let Some(body) = literal_block(body, 0) else { return Ok(None) };
                let count = self.boxed(receiver)?;
                Ok(Some(Control::Times { count, body: self.seq(&body.body)? }))
            }
            _ => Ok(None),
        }
    }

    /// An inlined block's body: its locals are the unit's, and in sight only here.
    fn seq(&mut self, body: &Body) -> Result<Seq, Diagnostic> {
        let mark = self.top().visible.len();
        let locals = body.locals.iter().map(|local| self.declare(local)).collect();
        let statements = self.statements(&body.statements)?;
        self.top().visible.truncate(mark);
        Ok(Seq { locals, body: statements })
    }
}

/// The literal block of one branch or the two of both.
fn branches<'e>(one: &'e Expr, rest: &'e [Expr], both: bool) -> Option<(&'e Block, Option<&'e Block>)> {
    let one = literal_block(one, 0)?;
    if !both {
        return Some((one, None));
    }
    let other = literal_block(rest.first()?, 0)?;
    Some((one, Some(other)))
}

fn literal_block(expr: &Expr, params: usize) -> Option<&Block> {
    match &expr.kind {
        ExprKind::Block(block) if block.params.len() == params => Some(block),
        _ => None,
    }
}

/// Once a method is complete it is known which variables need cells; tells the captures of every block in it.
fn box_captures(unit: &mut Unit, outer: &[bool]) {
    for capture in &mut unit.captures {
        if let Place::Capture(index) = capture.from {
            capture.boxed = outer[index as usize];
        }
    }
    let own: Vec<bool> = unit.captures.iter().map(|capture| capture.boxed).collect();
    for block in &mut unit.blocks {
        for capture in &mut block.captures {
            if let Place::Var(id) = capture.from {
                capture.boxed = unit.vars[id.0 as usize].boxed();
            }
        }
        box_captures(block, &own);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser::{parse_class, parse_expressions};
    use workbench::Source;

    fn method(text: &str) -> Result<Unit, Diagnostic> {
        let mut names = Names::new();
        let text = format!("T = ( | f g f | m: p = ( {text} ) )");
        let class = parse_class(&Source::new("t.som", text), &mut names)?;
        let fields: Vec<Name> = class.instance.fields.iter().map(|field| field.name).collect();
        resolve_method(&class.instance.methods[0], Fields(&fields), &mut names).map(|unit| unit.expect("has code"))
    }

    #[test]
    fn names_resolve_innermost_first() {
        let unit = method("| a | a := p. f := g. Global. super. p").expect("resolves");
        let kinds: Vec<&NodeKind> = unit.body.iter().map(|node| &node.kind).collect();
        assert!(matches!(kinds[0], NodeKind::Write(Place::Var(VarId(1)), _)));
        assert!(matches!(kinds[1], NodeKind::WriteField(2, _)));
        assert!(matches!(kinds[2], NodeKind::ReadGlobal(_)));
        assert!(matches!(kinds[3], NodeKind::SelfRef));
        assert!(matches!(kinds[4], NodeKind::Read(Place::Var(VarId(0)))));
        assert_eq!((unit.params, unit.locals.as_slice()), (1, [VarId(1)].as_slice()));
    }

    #[test]
    fn captures_pass_through_every_block_between_and_box_only_what_changes() {
        let unit = method("| a b | a := 1. b. [ [ a. p ] value ] value. ^ [ b ]").expect("resolves");
        let boxed: Vec<bool> = unit.vars.iter().map(Var::boxed).collect();
        assert_eq!(boxed, [false, true, false]);
        let outer = &unit.blocks[0];
        let inner = &outer.blocks[0];
        let from = |unit: &Unit| unit.captures.iter().map(|capture| (capture.from, capture.boxed)).collect::<Vec<_>>();
        assert_eq!(from(outer), [(Place::Var(VarId(1)), true), (Place::Var(VarId(0)), false)]);
        assert_eq!(from(inner), [(Place::Capture(0), true), (Place::Capture(1), false)]);
        assert_eq!(from(&unit.blocks[1]), [(Place::Var(VarId(2)), false)]);
    }

    #[test]
    fn inlined_blocks_belong_to_their_unit() {
        let unit = method("1 to: p do: [ :i | | x | x := i. p ifTrue: [ ^ x ] ifFalse: [ [ i ] ] ]").expect("resolves");
        let NodeKind::Control { control: Control::Count { var, body, by: None, down: false, .. }, .. } =
            &unit.body[0].kind
        else {
            panic!("{unit:?}");
        };
        assert_eq!((*var, body.locals.as_slice(), unit.vars.len()), (VarId(1), [VarId(2)].as_slice(), 3));
        assert!(!unit.non_local_return);
        assert!(unit.vars[1].captured && !unit.vars[1].boxed());
        assert_eq!(unit.blocks.len(), 1);
    }

    #[test]
    fn what_is_no_literal_block_is_sent() {
        for text in [
            "p ifTrue: 1",
            "p ifTrue: [ 1 ] ifFalse: g",
            "self ifTrue: [ 1 ]",
            "p ifNotNil: [ :x | x ]",
            "p whileTrue: [ ]",
        ] {
            let unit = method(text).expect("resolves");
            assert!(matches!(unit.body[0].kind, NodeKind::Send { .. }), "{text}");
        }
        for text in [
            "p ifNil: [ 1 ]",
            "[ p ] whileFalse: [ ]",
            "p && [ f ]",
            "p timesRepeat: [ g ]",
            "p downTo: 1 by: 2 do: [ :i | i ]",
        ] {
            let unit = method(text).expect("resolves");
            assert!(matches!(unit.body[0].kind, NodeKind::Control { .. }), "{text}");
        }
    }

    #[test]
    fn returns_from_blocks_are_not_local() {
        let unit = method("f do: [ :x | ^ x ]").expect("resolves");
        assert!(unit.non_local_return && unit.blocks[0].non_local_return);
        assert!(matches!(unit.blocks[0].body[0].kind, NodeKind::NonLocalReturn(_)));
    }

    #[test]
    fn bad_assignments_are_refused_in_classes_and_make_globals_elsewhere() {
        assert!(method("nowhere := 1").is_err());
        assert!(method("nil := 1").is_err() && method("self := 1").is_ok());
        let mut names = Names::new();
        let body = parse_expressions(&Source::new("t", "| a | a := 1. b := a"), &mut names).expect("parses");
        let unit = resolve_expressions(&body, &mut names).expect("resolves");
        assert!(matches!(unit.body[1].kind, NodeKind::WriteGlobal(..)));
    }
}

//! Questions about variables in a piece of a tree. Only a unit's own, unboxed variables are asked about, and blocks that
//! are units of their own cannot assign those.

use super::Cx;
use crate::resolved::{Control, Node, NodeKind, Place, Seq, VarId};
use crate::state::State;

/// Call `f` with a node and all nodes below it (in the same unit) until it answers true.
fn any(node: &Node, f: &mut dyn FnMut(&Node) -> bool) -> bool {
    if f(node) {
        return true;
    }
    match &node.kind {
        NodeKind::Write(_, value)
        | NodeKind::WriteField(_, value)
        | NodeKind::WriteGlobal(_, value)
        | NodeKind::Return(value)
        | NodeKind::NonLocalReturn(value) => any(value, f),
        NodeKind::Send { receiver, args, .. } => any(receiver, f) || args.iter().any(|arg| any(arg, f)),
        NodeKind::SuperSend { args, .. } => args.iter().any(|arg| any(arg, f)),
        NodeKind::Control { control, .. } => any_control(control, f),
        _ => false,
    }
}

fn any_control(control: &Control, f: &mut dyn FnMut(&Node) -> bool) -> bool {
    let seq = |seq: &Seq, f: &mut dyn FnMut(&Node) -> bool| seq.body.iter().any(|node| any(node, f));
    match control {
        Control::If { condition, on_true, on_false } => {
            any(condition, f) || on_true.iter().chain(on_false).any(|s| seq(s, f))
        }
        Control::IfNil { subject, on_nil, on_other } => {
            any(subject, f) || on_nil.iter().chain(on_other).any(|s| seq(s, f))
        }
        Control::Logic { left, right, .. } => any(left, f) || seq(right, f),
        Control::While { condition, body, .. } => seq(condition, f) || seq(body, f),
        Control::Count { from, to, by, body, .. } => {
            any(from, f) || any(to, f) || by.iter().any(|by| any(by, f)) || seq(body, f)
        }
        Control::Times { count, body } => any(count, f) || seq(body, f),
    }
}

/// Is the variable assigned in it?
pub fn writes(node: &Node, var: VarId) -> bool {
    any(node, &mut |node| matches!(node.kind, NodeKind::Write(Place::Var(id), _) if id == var))
}

/// Is the variable used in it, or may a block in it have captured the variable?
pub fn mentions(node: &Node, var: VarId) -> bool {
    any(node, &mut |node| match node.kind {
        NodeKind::Read(Place::Var(id)) | NodeKind::Write(Place::Var(id), _) => id == var,
        NodeKind::Block(_) => true,
        _ => false,
    })
}

/// Do the statements assign the variable before anything else is done with it?
pub fn set_first(body: &[Node], var: VarId) -> bool {
    for node in body {
        match &node.kind {
            NodeKind::Write(Place::Var(id), value) if *id == var => return !mentions(value, var),
            _ if mentions(node, var) => return false,
            // What comes after might not be reached, and then nothing reads the variable.
            _ => {}
        }
    }
    true
}

/// Does it send `restart`?
pub fn restarts(body: &[Node], cx: &mut Cx<'_>) -> bool {
    let state = cx.vm.state::<State>();
    let restart = state.names.borrow_mut().intern("restart");
    body.iter()
        .any(|node| any(node, &mut |n| matches!(&n.kind, NodeKind::Send { selector, .. } if *selector == restart)))
}

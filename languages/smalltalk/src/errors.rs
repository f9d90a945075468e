//! What ends a program, and stack traces.
//!
//! SOM has no exceptions. The one thing that is raised in the VM is an *end*: `system exit:` with its code, or something
//! that no message can report (a full stack or heap, Ctrl-C, a class file with a syntax error).

use crate::objects::kinds;
use workbench::object::text;
use workbench::{Frame, ShapeId, Value, Vm, access};

/// Most frames shown.
const SHOWN: usize = 30;

/// An end with a message and a stack trace.
pub fn end(vm: &mut Vm, message: &str) -> Value {
    let shown = format!("{message}\n{}", stack_trace(vm));
    let shown = text::from_str(&mut vm.space, &shown, kinds::WIDE);
    vm.space.record_with(kinds::ENDING.id(), &[shown])
}

/// An end with an exit code. Where `error:` asks for it, it says so: a prompt goes on then.
pub fn exit(vm: &mut Vm, code: i32) -> Value {
    let reported = code != 0 && frames(vm).any(|frame| frame.code().parts.name.ends_with(">>error:"));
    vm.space.record_with(kinds::ENDING.id(), &[Value::small(code as i64), Value::from_bool(reported)])
}

/// The frames, innermost first, without the bottom one, which belongs to nobody.
fn frames(vm: &Vm) -> impl Iterator<Item = Frame> {
    std::iter::successors(Some(vm.frame()), |frame| frame.back()).filter(|frame| frame.back().is_some())
}

/// Does it end the program because of an error that the guest has reported, and not because somebody wants to leave?
pub fn is_reported(raised: Value) -> bool {
    ShapeId::of(raised).kind() == kinds::END && access::slot(raised, 1) == Value::TRUE
}

/// The exit code that somebody asked for.
pub fn exit_code(raised: Value) -> Option<i32> {
    if ShapeId::of(raised).kind() != kinds::END {
        return None;
    }
    access::slot(raised, 0).as_int().map(|code| code as i32)
}

/// The exit code of what was raised; its message goes to standard error.
pub fn settle(vm: &mut Vm, raised: Value) -> i32 {
    if ShapeId::of(raised).kind() != kinds::END {
        workbench::host::out::error(b"ERROR: something was raised that is no end of a program\n");
        return 1;
    }
    let what = access::slot(raised, 0);
    match what.as_int() {
        Some(code) => code as i32,
        None => {
            let message = text::to_text(&mut vm.space, what);
            workbench::host::out::error(message.as_bytes());
            1
        }
    }
}

/// The frames, innermost first, one a line.
pub fn stack_trace(vm: &Vm) -> String {
    let mut shown = String::new();
    let mut at = Some(vm.frame());
    let mut top = true;
    let mut count = 0;
    while let Some(frame) = at {
        at = frame.back();
        // The bottom frame belongs to nobody.
        if at.is_none() {
            break;
        }
        count += 1;
        if count > SHOWN {
            continue;
        }
        shown += &line(frame, top);
        top = false;
    }
    if count > SHOWN {
        shown += &format!("    and {} more\n", count - SHOWN);
    }
    shown
}

fn line(frame: Frame, top: bool) -> String {
    let code = frame.code();
    // A frame that called stands after its call.
    let pc = if top { frame.pc() } else { frame.pc().saturating_sub(1) };
    let source = code.parts.source.as_ref().map_or("?", |source| source.name());
    format!("    {} ({}:{})\n", code.parts.name, source, code.line(pc))
}

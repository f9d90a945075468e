//! Tracing and profiling: `sys.settrace`, `sys.setprofile`.
//!
//! The workbench tells of each instruction while the VM is observed; here that becomes CPython's events. A function that is
//! told of an event runs unobserved.
//!
//! A line event is due at the first instruction of a line, and after a jump backwards. A builtin that is called gets its
//! `c_return` when its caller's next instruction comes, its `c_exception` when an exception passes the call.

use crate::code::CodeInfo;
use crate::core::frames;
use crate::op::Op;
use crate::runtime::exceptions::{Exc, matches, traceback_of, value_error};
use crate::runtime::kinds as k;
use crate::runtime::native::as_builtin;
use crate::runtime::types::instance_class;
use crate::runtime::{Res, call, state, str_value, type_of};
use std::cell::{Cell, RefCell};
use workbench::object::tuple;
use workbench::{
    Code, Event, Frame, Gc, Heap, Kind, Layout, Marker, Native, Raised, ShapeId, StaticShape, Value, Verdict, Vm,
    access,
};

/// What one thread watches.
pub struct Watching {
    /// `sys.settrace`; absent.
    pub trace_function: Cell<Value>,
    /// `sys.setprofile`; absent.
    pub profile_function: Cell<Value>,
    /// Trace and profile functions that are being told of an event.
    told: Cell<u32>,
    /// The frame that has a line event now; absent.
    line_event: Cell<Value>,
    /// Depth, place and object of the frames that were looked at, see [`crate::core::frames`].
    pub frames: RefCell<Vec<(u32, Frame, Value)>>,
}

impl Native for Watching {
    fn trace(&self, marker: &mut Marker<'_>) {
        for cell in [&self.trace_function, &self.profile_function, &self.line_event] {
            marker.mark(cell.get());
        }
        self.frames.borrow().iter().for_each(|f| marker.mark(f.2));
    }
}

static WATCHING: StaticShape = StaticShape::new(k::WATCHING, "watching", Layout::Native, 0);

/// What the running thread watches.
pub fn watching(vm: &mut Vm) -> Gc<Watching> {
    let known = state(vm).watching.get();
    if let Some(watching) = Gc::from_value(known) {
        return watching;
    }
    let absent = || Cell::new(Value::ABSENT);
    let (trace_function, profile_function, line_event) = (absent(), absent(), absent());
    let (told, frames) = (Cell::new(0), RefCell::default());
    let new = Watching { trace_function, profile_function, told, line_event, frames };
    let new = vm.heap.alloc_native(WATCHING.id().0, new);
    state(vm).watching.set(new.value());
    Heap::barrier(state(vm).value());
    new
}

/// Observe the VM when somebody wants to know and is not being told right now. Allocates nothing.
pub fn refresh(vm: &mut Vm) {
    let watching = Gc::<Watching>::from_value(state(vm).watching.get());
    let wanted = watching.is_some_and(|w| {
        let nobody = w.trace_function.get().is_absent() && w.profile_function.get().is_absent();
        !nobody && w.told.get() == 0
    });
    vm.observe(wanted);
}

fn or_absent(f: Value) -> Value {
    if f == Value::NIL { Value::ABSENT } else { f }
}

/// `sys.settrace`
pub fn set_trace(vm: &mut Vm, f: Value) {
    let watching = watching(vm);
    watching.trace_function.set(or_absent(f));
    Heap::barrier(watching.value());
    refresh(vm);
}

/// `sys.setprofile`
pub fn set_profile(vm: &mut Vm, f: Value) {
    let watching = watching(vm);
    watching.profile_function.set(or_absent(f));
    Heap::barrier(watching.value());
    refresh(vm);
}

/// `sys.call_tracing`: call with events, even from within the handling of one.
pub fn call_tracing(vm: &mut Vm, f: Value, args: &[Value]) -> Res {
    let watching = watching(vm);
    let told = watching.told.replace(0);
    refresh(vm);
    let result = call(vm, f, args);
    watching.told.set(told);
    refresh(vm);
    result
}

/// Tell a function of an event.
fn tell(vm: &mut Vm, f: Value, frame: Value, what: &str, arg: Value) -> Res {
    let watching = watching(vm);
    watching.told.set(watching.told.get() + 1);
    refresh(vm);
    let handled = crate::runtime::exceptions::handled(vm);
    let what = str_value(vm, what.as_bytes());
    let result = call(vm, f, &[frame, what, arg]);
    crate::runtime::exceptions::set_handled(vm, handled);
    frames::store_locals(vm, frame);
    watching.told.set(watching.told.get() - 1);
    refresh(vm);
    result
}

/// Tell the trace function, or that of the frame.
fn tell_tracer(vm: &mut Vm, frame: Value, what: &str, arg: Value) -> Result<(), Value> {
    let global = watching(vm).trace_function.get();
    if global.is_absent() {
        return Ok(());
    }
    let f = if what == "call" { global } else { access::slot(frame, k::frame::TRACE) };
    if f.is_absent() {
        return Ok(());
    }
    match tell(vm, f, frame, what, arg) {
        Ok(Value::NIL) => Ok(()),
        Ok(local) => {
            access::set_slot(frame, k::frame::TRACE, local);
            Ok(())
        }
        Err(Raised) => {
            let exception = vm.take_pending();
            set_trace(vm, Value::NIL);
            access::set_slot(frame, k::frame::TRACE, Value::ABSENT);
            Err(exception)
        }
    }
}

fn tell_profiler(vm: &mut Vm, frame: Value, what: &str, arg: Value) -> Result<(), Value> {
    let f = watching(vm).profile_function.get();
    if f.is_absent() {
        return Ok(());
    }
    match tell(vm, f, frame, what, arg) {
        Ok(_) => Ok(()),
        Err(Raised) => {
            let exception = vm.take_pending();
            set_profile(vm, Value::NIL);
            Err(exception)
        }
    }
}

/// What happens in the top frame.
pub fn observe(vm: &mut Vm, event: Event) -> Verdict {
    let frame = vm.frame();
    if !frames::is_guest(frame) {
        return Verdict::Go;
    }
    match event {
        Event::Instruction => instruction(vm, frame),
        Event::Returning(value) => {
            let value = if value.is_absent() { Value::NIL } else { value };
            let object = frames::object(vm, frame);
            let told =
                tell_tracer(vm, object, "return", value).and_then(|()| tell_profiler(vm, object, "return", value));
            told.map_or_else(Verdict::Raise, |()| Verdict::Go)
        }
        Event::Raising(exception) => raising(vm, frame, exception),
        Event::Left => {
            let object = frames::object(vm, frame);
            let told = tell_tracer(vm, object, "return", Value::NIL)
                .and_then(|()| tell_profiler(vm, object, "return", Value::NIL));
            told.map_or_else(Verdict::Raise, |()| Verdict::Go)
        }
    }
}

fn instruction(vm: &mut Vm, frame: Frame) -> Verdict {
    let code = frame.code();
    let Some(info) = CodeInfo::of(&code) else { return Verdict::Go };
    let pc = frame.pc();
    let Some(&op) = info.listing.get(pc as usize) else { return Verdict::Go };
    if pc == 0 || matches!(op, Op::Resumed(..)) {
        let object = frames::object(vm, frame);
        access::set_slot(object, k::frame::LAST, Value::small(-1));
        let told =
            tell_tracer(vm, object, "call", Value::NIL).and_then(|()| tell_profiler(vm, object, "call", Value::NIL));
        if let Err(exception) = told {
            let generator = access::slot(object, k::frame::GENERATOR);
            if !generator.is_absent() {
                crate::generator::finish(generator);
            }
            return Verdict::Leave(exception);
        }
        if !vm.is_observed() {
            return Verdict::Go;
        }
    }
    if frame.flags() & Frame::SEEN != 0 {
        let object = frames::object(vm, frame);
        if let Err(exception) = returned(vm, object).and_then(|()| line(vm, object, frame, &code, &info)) {
            return Verdict::Raise(exception);
        }
        if frame.pc() != pc {
            return Verdict::Go;
        }
    }
    if !vm.is_observed() || watching(vm).profile_function.get().is_absent() {
        return Verdict::Go;
    }
    match builtin_called(vm, frame, op) {
        Some(called) => {
            let object = frames::object(vm, frame);
            if let Err(exception) = tell_profiler(vm, object, "c_call", called) {
                return Verdict::Raise(exception);
            }
            access::set_slot(object, k::frame::CALLED, called);
            Verdict::Go
        }
        None => Verdict::Go,
    }
}

/// The builtin that the frame called has returned.
fn returned(vm: &mut Vm, object: Value) -> Result<(), Value> {
    let called = access::slot(object, k::frame::CALLED);
    if called.is_absent() {
        return Ok(());
    }
    access::set_slot(object, k::frame::CALLED, Value::ABSENT);
    tell_profiler(vm, object, "c_return", called)
}

/// A line event, if one is due.
fn line(vm: &mut Vm, object: Value, frame: Frame, code: &Code, info: &CodeInfo) -> Result<(), Value> {
    let pc = frame.pc();
    let start = frames::prologue(info);
    if pc < start || access::slot(object, k::frame::TRACE).is_absent() || !vm.is_observed() {
        return Ok(());
    }
    let lines = &code.parts.lines;
    let at = lines.partition_point(|&(first, _)| first <= pc).saturating_sub(1);
    let Some(&(first, line)) = lines.get(at) else { return Ok(()) };
    let last = access::slot(object, k::frame::LAST).int_unchecked();
    let due = pc == first.max(start) || i64::from(pc) < last;
    let told = if due {
        access::set_slot(object, k::frame::LINE, Value::small(i64::from(line)));
        let watching = watching(vm);
        let outer = watching.line_event.replace(object);
        Heap::barrier(watching.value());
        let told = tell_tracer(vm, object, "line", Value::NIL);
        watching.line_event.set(outer);
        told
    } else {
        Ok(())
    };
    access::set_slot(object, k::frame::LAST, Value::small(i64::from(frame.pc())));
    told
}

/// What a call instruction calls, if that is a function written in C elsewhere.
fn builtin_called(vm: &mut Vm, frame: Frame, op: Op) -> Option<Value> {
    let (callee, this) = match op {
        Op::Call(base, ..) | Op::CallKw(base, ..) | Op::CallEx(base, _) => (frame.reg(base), Value::ABSENT),
        Op::CallMethod(base, ..) if frame.reg(base).is_absent() => (frame.reg(base + 1), Value::ABSENT),
        Op::CallMethod(base, ..) => (frame.reg(base), frame.reg(base + 1)),
        _ => return None,
    };
    let function = match ShapeId::of(callee).kind() {
        Kind::METHOD if !access::slot(callee, k::method::SELF).is_absent() => access::slot(callee, k::method::FUNC),
        _ => callee,
    };
    let builtin = as_builtin(function)?;
    // Those with such names are wrappers of slots, which are not told of.
    if builtin.def.name.starts_with("__") && builtin.def.role == crate::runtime::native::Role::Method {
        return None;
    }
    if callee == function && builtin.def.role == crate::runtime::native::Role::Method {
        if this.is_absent() {
            return None;
        }
        let class = type_of(vm, this).value();
        return Some(crate::runtime::attr::bound(vm, function, this, class));
    }
    Some(callee)
}

/// An exception passes the frame.
fn raising(vm: &mut Vm, frame: Frame, exception: Value) -> Verdict {
    let code = frame.code();
    let Some(info) = CodeInfo::of(&code) else { return Verdict::Go };
    let pc = frame.pc();
    if info.reraises.binary_search(&pc).is_ok() {
        return Verdict::Go;
    }
    let ends_loop =
        matches!(info.listing.get(pc as usize), Some(Op::ForIter(..))) && matches(vm, exception, Exc::StopIteration);
    let object = frames::object(vm, frame);
    let traceback = traceback_of(vm, exception);
    if ShapeId::of(traceback).kind() == k::TRACEBACK {
        access::set_slot(traceback, k::traceback::FRAME, object);
    }
    let called = access::slot(object, k::frame::CALLED);
    access::set_slot(object, k::frame::CALLED, Value::ABSENT);
    let mut told = if called.is_absent() { Ok(()) } else { tell_profiler(vm, object, "c_exception", called) };
    if told.is_ok() && !ends_loop {
        let class = instance_class(vm, exception).value();
        let arg = tuple::new(&mut vm.space, &[class, exception, traceback]);
        told = tell_tracer(vm, object, "exception", arg);
    }
    told.map_or_else(Verdict::Raise, |()| Verdict::Go)
}

/// Set `f_lineno`: the frame goes on at another line.
///
/// What the compiler takes for granted must hold there: so the place is the start of a statement, within no block that the
/// frame is not in, and variables that are not bound yet become `None`.
pub fn jump(vm: &mut Vm, object: Value, line: Value) -> Result<(), Raised> {
    let Some(wanted) = line.as_int() else { return Err(value_error(vm, "lineno must be an integer")) };
    let found = frames::running(vm, object);
    if let Some((_, 0)) = found {
        return Err(value_error(vm, "can't jump from the 'call' trace event of a new frame"));
    }
    let Some((frame, pc)) = found.filter(|_| !access::slot(object, k::frame::TRACE).is_absent()) else {
        return Err(value_error(vm, "f_lineno can only be set by a trace function"));
    };
    let code = frame.code();
    let Some(info) = CodeInfo::of(&code) else { return Ok(()) };
    let yields = matches!(info.listing.get(pc as usize), Some(Op::Yield(..)));
    if watching(vm).line_event.get() != object && !yields {
        return Err(value_error(vm, "can only jump from a 'line' trace event"));
    }
    if wanted < i64::from(info.first_line) {
        return Err(value_error(vm, format!("line {wanted} comes before the current code block")));
    }
    let Some(target) = info.starts.iter().find(|s| i64::from(s.line) >= wanted).copied() else {
        return Err(value_error(vm, format!("line {wanted} comes after the current code block")));
    };
    if yields {
        return Err(value_error(vm, "can't jump from a yield statement"));
    }
    if target.handler {
        return Err(value_error(vm, "can't jump to 'except' line as there's no exception"));
    }
    let mut ranges = info.blocks.iter().filter(|r| r.contains(pc) != r.contains(target.pc));
    if ranges.clone().any(|r| r.finally) {
        return Err(value_error(vm, "can't jump into or out of a 'finally' block"));
    }
    if ranges.any(|r| r.contains(target.pc)) {
        return Err(value_error(vm, "can't jump into the middle of a block"));
    }
    for i in code.parts.params..info.registers.len() as u16 {
        if frame.reg(i).is_absent() {
            frame.set_reg(i, Value::NIL);
        }
    }
    frame.set_pc(target.pc);
    access::set_slot(object, k::frame::LINE, Value::small(i64::from(target.line)));
    Ok(())
}

//! `signal`: handlers in Python for signals of the system.
//!
//! A signal that has a handler sets a bit in the poll word; the handler is called where the run loop next looks up
//! ([`run_handlers`]). Ctrl-C keeps its own way until a program gives it a handler.

use super::support::{keep, kept, set_int};
use crate::native;
use crate::runtime::native::{ModuleDef, Native, set_module_attr};
use crate::runtime::{
    Exc, Res, call, dict_get, dict_set, exc_class, is_callable, raise_with, set_item, str_value, to_int, type_error,
    value_error,
};
use workbench::host::calls::{self, OnSignal};
use workbench::object::{dict, tuple};
use workbench::{Raised, Value, Vm, poll};

/// Numbers of signals, less one that no signal has.
const SIGNALS: i64 = 65;
const INTERRUPT: i64 = 2;

static NAMES: &[(&str, i64)] = &[
    ("SIGHUP", 1),
    ("SIGINT", 2),
    ("SIGQUIT", 3),
    ("SIGILL", 4),
    ("SIGTRAP", 5),
    ("SIGABRT", 6),
    ("SIGIOT", 6),
    ("SIGBUS", 7),
    ("SIGFPE", 8),
    ("SIGKILL", 9),
    ("SIGUSR1", 10),
    ("SIGSEGV", 11),
    ("SIGUSR2", 12),
    ("SIGPIPE", 13),
    ("SIGALRM", 14),
    ("SIGTERM", 15),
    ("SIGCHLD", 17),
    ("SIGCLD", 17),
    ("SIGCONT", 18),
    ("SIGSTOP", 19),
    ("SIGTSTP", 20),
    ("SIGTTIN", 21),
    ("SIGTTOU", 22),
    ("SIGURG", 23),
    ("SIGXCPU", 24),
    ("SIGXFSZ", 25),
    ("SIGVTALRM", 26),
    ("SIGPROF", 27),
    ("SIGWINCH", 28),
    ("SIGIO", 29),
    ("SIGPOLL", 29),
    ("SIGPWR", 30),
    ("SIGSYS", 31),
    ("SIGRTMIN", 34),
    ("SIGRTMAX", 64),
    ("NSIG", SIGNALS),
    ("ITIMER_REAL", 0),
    ("ITIMER_VIRTUAL", 1),
    ("ITIMER_PROF", 2),
    ("SIG_DFL", 0),
    ("SIG_IGN", 1),
];

fn number(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    let n = to_int(vm, v)?;
    if (1..SIGNALS).contains(&n) { Ok(n) } else { Err(value_error(vm, "signal number out of range")) }
}

fn handlers(vm: &mut Vm) -> Value {
    kept(vm, "signal.handlers").unwrap_or(Value::NIL)
}

/// The handler in force: what was set, else what the system does.
fn current(vm: &mut Vm, n: i64) -> Res {
    let all = handlers(vm);
    if let Some(known) = dict_get(vm, all, Value::small(n))? {
        return Ok(known);
    }
    Ok(match calls::signal_disposition(n as i32) {
        Ok(Some(OnSignal::Ignore)) => Value::small(1),
        Ok(Some(_)) => Value::small(0),
        _ => Value::NIL,
    })
}

fn signal(vm: &mut Vm, args: &[Value]) -> Res {
    if !vm.on_main_thread() {
        return Err(value_error(vm, "signal only works in main thread"));
    }
    let n = number(vm, args[0])?;
    let handler = args[1];
    let usual = kept(vm, "signal.default_int_handler");
    let how = match handler.as_int() {
        Some(0) => OnSignal::Default,
        Some(1) => OnSignal::Ignore,
        _ if n == INTERRUPT && Some(handler) == usual => OnSignal::Interrupt,
        _ if is_callable(vm, handler) => OnSignal::Note,
        _ => {
            let message = "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object";
            return Err(type_error(vm, message));
        }
    };
    let before = current(vm, n)?;
    if let Err(e) = calls::on_signal(n as i32, how, poll::LANGUAGE) {
        return Err(super::support::os_error(vm, Exc::RuntimeError, &e, None));
    }
    let all = handlers(vm);
    dict_set(vm, all, Value::small(n), handler)?;
    Ok(before)
}

fn getsignal(vm: &mut Vm, args: &[Value]) -> Res {
    let n = number(vm, args[0])?;
    current(vm, n)
}

/// Call the handlers of the signals that arrived.
pub fn run_handlers(vm: &mut Vm) -> Result<(), Raised> {
    let mut arrived = calls::take_signals();
    while arrived != 0 {
        let n = i64::from(arrived.trailing_zeros());
        arrived &= arrived - 1;
        let all = handlers(vm);
        if all == Value::NIL {
            return Ok(());
        }
        if let Some(handler) = dict_get(vm, all, Value::small(n))?
            && handler.as_int().is_none()
        {
            let frame = crate::core::frames::nth(vm, 0).unwrap_or(Value::NIL);
            call(vm, handler, &[Value::small(n), frame])?;
        }
    }
    Ok(())
}

/// A call of the system was cut short, or signals were sent: do now what the run loop does where it next looks up.
pub fn attend(vm: &mut Vm) -> Result<(), Raised> {
    if !vm.on_main_thread() {
        return Ok(());
    }
    if vm.ctx.poll.load(std::sync::atomic::Ordering::Relaxed) & poll::INTERRUPT != 0 {
        return Err(super::support::interrupted(vm));
    }
    run_handlers(vm)
}

fn default_int_handler(vm: &mut Vm, _: &[Value]) -> Res {
    Err(raise_with(vm, Exc::KeyboardInterrupt, &[]))
}

fn set_wakeup_fd(vm: &mut Vm, args: &[Value]) -> Res {
    let fd = to_int(vm, args[0])? as i32;
    if !vm.on_main_thread() {
        return Err(value_error(vm, "set_wakeup_fd only works in main thread"));
    }
    if fd != -1 && calls::stat(fd).is_err() {
        return Err(value_error(vm, "invalid fd"));
    }
    Ok(Value::small(calls::set_wakeup(fd).into()))
}

/// Do to the main thread what Ctrl-C does.
pub fn simulate_interrupt(vm: &mut Vm) -> Result<(), Raised> {
    let usual = kept(vm, "signal.default_int_handler");
    let handler = if handlers(vm) == Value::NIL { usual } else { Some(current(vm, INTERRUPT)?) };
    if handler == usual {
        vm.defer_to_main(poll::INTERRUPT);
    } else if handler.is_some_and(|h| h.as_int().is_none()) {
        calls::note_signal(INTERRUPT as i32);
    }
    Ok(())
}

fn siginterrupt(vm: &mut Vm, args: &[Value]) -> Res {
    let n = number(vm, args[0])?;
    let cut_short = to_int(vm, args[1])? != 0;
    match calls::cut_short(n as i32, cut_short) {
        Ok(_) => Ok(Value::NIL),
        Err(e) => Err(super::support::os_error(vm, Exc::RuntimeError, &e, None)),
    }
}

fn plain(vm: &mut Vm, name: &str, numbers: [i64; 3]) -> Res {
    workbench::host::out::flush();
    let Some(function) = calls::plain(name) else { return Ok(Value::NIL) };
    match vm.without_gil(|| function(numbers)) {
        Ok(n) => Ok(vm.int(n)),
        // A signal came: its handler says more.
        Err(e) if e.kind() == std::io::ErrorKind::Interrupted => Ok(Value::NIL),
        Err(e) => Err(super::support::os_error(vm, Exc::OSError, &e, None)),
    }
}

fn alarm(vm: &mut Vm, args: &[Value]) -> Res {
    let seconds = to_int(vm, args[0])?;
    plain(vm, "alarm", [seconds, 0, 0])
}

fn pause(vm: &mut Vm, _: &[Value]) -> Res {
    plain(vm, "pause", [0; 3])?;
    attend(vm)?;
    Ok(Value::NIL)
}

fn timer(vm: &mut Vm, args: &[Value], new: Option<[f64; 2]>) -> Res {
    let which = to_int(vm, args[0])?;
    match calls::set_timer(which as i32, new) {
        Ok(old) => {
            let old = old.map(|f| vm.float(f));
            Ok(tuple::new(&mut vm.space, &old))
        }
        Err(e) => {
            let (number, words) = workbench::host::fs::reason(&e);
            let class = kept(vm, "signal.ItimerError").and_then(workbench::Class::of);
            let class = class.unwrap_or_else(|| exc_class(vm, Exc::IOError));
            let all = [Value::small(number.into()), str_value(vm, words.as_bytes())];
            Err(crate::runtime::exceptions::raise_class(vm, class, &all))
        }
    }
}

fn setitimer(vm: &mut Vm, args: &[Value]) -> Res {
    let value = crate::runtime::to_float(vm, args[1])?;
    let interval = super::support::optional(args, 2).map_or(Ok(0.0), |v| crate::runtime::to_float(vm, v))?;
    timer(vm, args, Some([value, interval]))
}

fn getitimer(vm: &mut Vm, args: &[Value]) -> Res {
    timer(vm, args, None)
}

static FUNCTIONS: &[Native] = &[
    native!("signal", signal, 2),
    native!("getsignal", getsignal, 1),
    native!("default_int_handler", default_int_handler, 0, ..),
    native!("set_wakeup_fd", set_wakeup_fd, 1),
    native!("siginterrupt", siginterrupt, 2),
    native!("alarm", alarm, 1),
    native!("pause", pause, 0),
    native!("setitimer", setitimer, 2, 3),
    native!("getitimer", getitimer, 1),
];

/// `signal`
pub static MODULE: ModuleDef = ModuleDef { name: "signal", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    for &(name, n) in NAMES {
        set_int(vm, module, name, n);
    }
    let all = dict::new(&mut vm.space);
    keep(vm, "signal.handlers", all);
    let name = vm.intern(b"default_int_handler");
    let usual = crate::runtime::get_attr(vm, module, name)?;
    keep(vm, "signal.default_int_handler", usual);
    set_item(vm, all, Value::small(INTERRUPT), usual)?;
    let base = exc_class(vm, Exc::IOError);
    let class = crate::runtime::class::new_class(vm, "ItimerError", &[base]);
    let name = str_value(vm, b"signal");
    crate::runtime::native::set_class_attr(vm, class, "__module__", name);
    keep(vm, "signal.ItimerError", class.value());
    set_module_attr(vm, module, "ItimerError", class.value());
    Ok(())
}

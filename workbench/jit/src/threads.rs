//! Threads of the guest: threads of the system that take turns in one VM.
//!
//! Whoever holds the [`Gil`] runs; its state is in the VM's own fields. The state of all others is in [`Parked`] records,
//! which are roots like the VM itself: values, guest stack, and the range of the native stack that waits. A thread gives the
//! lock away around calls of the system that may wait ([`Vm::without_gil`]), and at loop headers and calls when another one
//! has waited for a while: the waiting thread sets [`poll::SWITCH`], so a program with one thread pays nothing.
//!
//! *Invariants.* The lock goes to those who wait in the order they came. While a thread waits, its native stack does not
//! change below the mark it left. A recording ends when another thread ran in its middle: what it relies on may be gone.

use crate::frame::{Frame, Stack};
use crate::tracer::Recording;
use crate::vm::{Ctx, Vm, poll};
use std::collections::{BTreeMap, VecDeque};
use std::ptr::null_mut;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use workbench_gc::{Marker, StackMark, Value, stack_base, with_stack_mark};

/// A thread that waits for its turn lets others run this long.
const SLICE: Duration = Duration::from_millis(5);

/// Values of a language that every thread has for itself: see [`crate::Language::exchange`].
pub type OwnValues = [Value; 5];

/// Where a thread waits for its turn.
struct Seat {
    number: u64,
    wake: Condvar,
}

/// Who runs, and who wants to.
struct Turn {
    /// Number of the thread that runs; 0: none.
    holder: u64,
    queue: VecDeque<Arc<Seat>>,
    /// The VM's poll word and stack limit; null when there is no VM any more.
    ctx: *const Ctx,
}

// SAFETY: the pointer is followed under the lock only, for its atomics only.
unsafe impl Send for Turn {}

/// The lock of a VM.
struct Gil(Mutex<Turn>);

impl Gil {
    fn turn(&self) -> MutexGuard<'_, Turn> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn acquire(&self, seat: &Arc<Seat>) {
        let mut turn = self.turn();
        if turn.holder == 0 && !turn.ctx.is_null() {
            turn.holder = seat.number;
            return;
        }
        turn.queue.push_back(seat.clone());
        self.wait(turn, seat);
    }

    /// Wait until it is this thread's turn.
    fn wait(&self, mut turn: MutexGuard<'_, Turn>, seat: &Arc<Seat>) {
        while turn.holder != seat.number {
            let (again, timeout) = seat.wake.wait_timeout(turn, SLICE).unwrap_or_else(PoisonError::into_inner);
            turn = again;
            let first = turn.queue.front().is_some_and(|s| s.number == seat.number);
            if timeout.timed_out() && first && !turn.ctx.is_null() {
                // SAFETY: the VM sets it to null, under this lock, before it goes.
                unsafe { (*turn.ctx).ring(poll::SWITCH) };
            }
        }
    }

    fn pass(turn: &mut Turn) {
        let next = turn.queue.pop_front();
        turn.holder = next.as_ref().map_or(0, |seat| seat.number);
        if let Some(seat) = next {
            seat.wake.notify_one();
        }
    }

    fn release(&self) {
        Gil::pass(&mut self.turn());
    }

    /// Let the others have a turn; false when nobody waits.
    fn is_wanted(&self) -> bool {
        !self.turn().queue.is_empty()
    }

    fn hand_over(&self, seat: &Arc<Seat>) {
        let mut turn = self.turn();
        turn.queue.push_back(seat.clone());
        Gil::pass(&mut turn);
        self.wait(turn, seat);
    }
}

/// The state of a thread that does not run.
struct Parked {
    seat: Arc<Seat>,
    ret: Value,
    pending: Value,
    frame: Frame,
    stack: Stack,
    native_limit: usize,
    non_local: (Value, Value),
    nesting: u32,
    stack_mark: Option<StackMark>,
    active: u32,
    recording: Vec<*const Recording>,
    /// Its native stack: innermost word in use (0: it has not begun), and the address after the outermost one.
    native: (usize, usize),
    own: Vec<OwnValues>,
    /// What a thread that has not begun is to start with.
    start: Value,
}

/// The threads of a VM.
pub(crate) struct Threads {
    gil: Arc<Gil>,
    current: Arc<Seat>,
    main: u64,
    last: u64,
    /// All but the current one.
    parked: BTreeMap<u64, Parked>,
    /// Reasons in the poll word that only the main thread attends to, and has not seen.
    deferred: u32,
    /// Number of the thread that ran last.
    ran: u64,
    /// How often this process was forked off another one.
    forks: u32,
    /// Activations of compiled code on stacks of parked threads.
    pub active_elsewhere: u32,
}

const MAIN: u64 = 1;

impl Threads {
    /// One thread, which runs. `ctx` is known later: see [`Threads::attach`].
    pub fn new() -> Threads {
        let current = Arc::new(Seat { number: MAIN, wake: Condvar::new() });
        let turn = Turn { holder: MAIN, queue: VecDeque::new(), ctx: std::ptr::null() };
        Threads {
            gil: Arc::new(Gil(Mutex::new(turn))),
            current,
            main: MAIN,
            last: MAIN,
            parked: BTreeMap::new(),
            deferred: 0,
            ran: MAIN,
            forks: 0,
            active_elsewhere: 0,
        }
    }

    /// The VM has its place.
    pub fn attach(&mut self, ctx: *const Ctx) {
        self.gil.turn().ctx = ctx;
    }

    /// Report what waiting threads hold.
    pub fn trace(&self, marker: &mut Marker<'_>) {
        for parked in self.parked.values() {
            let values = [parked.ret, parked.pending, parked.non_local.0, parked.non_local.1, parked.start];
            marker.mark_all(&values);
            parked.own.iter().for_each(|own| marker.mark_all(own));
            marker.mark_conservatively(parked.stack.words_in_use(parked.frame));
            for &recording in parked.recording.iter().filter(|r| !r.is_null()) {
                // SAFETY: the recording is on the stack or heap of the thread that makes it, which waits.
                unsafe { (*recording).trace(marker) };
            }
            let (from, base) = parked.native;
            if from != 0 {
                // SAFETY: the thread waits in a call below `from`: its stack is mapped up to its base.
                unsafe { marker.mark_native_stack(from, base) };
            }
        }
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        // Threads that still wait do so until the process ends.
        let mut turn = self.gil.turn();
        turn.ctx = std::ptr::null();
        turn.holder = u64::MAX;
    }
}

/// A thread that is about to begin. It goes to a new thread of the system, which calls [`NewThread::run`].
pub struct NewThread {
    vm: *mut Vm,
    gil: Arc<Gil>,
    seat: Arc<Seat>,
}

// SAFETY: the VM is touched with its lock held only, and the lock is not to be had once the VM is gone.
unsafe impl Send for NewThread {}

impl NewThread {
    /// Bytes of native stack that runtime calls without a check of their own may use.
    pub const RESERVE: usize = 1 << 20;

    /// Its number.
    pub fn number(&self) -> u64 {
        self.seat.number
    }

    /// Run guest code on the calling thread of the system, whose stack begins at `native_low`. `body` gets the value that
    /// [`Vm::new_thread`] got.
    pub fn run(self, native_low: usize, body: impl FnOnce(&mut Vm, Value)) {
        self.gil.acquire(&self.seat);
        // SAFETY: the VM exists while its lock is held.
        let vm = unsafe { &mut *self.vm };
        let start = vm.unpark(&self.seat);
        vm.ctx.native_limit = native_low + NewThread::RESERVE;
        vm.space.heap.set_stack_base(stack_base());
        body(vm, start);
        vm.put_away();
        self.gil.release();
    }
}

/// The way back to the VM for work that was begun by [`Vm::without_gil_but`].
pub struct Door {
    vm: *mut Vm,
    gil: Arc<Gil>,
    seat: Arc<Seat>,
    /// Did the work begin by giving the lock away?
    parks: bool,
}

impl Door {
    /// Do something with the VM, by the thread that the door was made for.
    pub fn with_vm<R>(&mut self, work: impl FnOnce(&mut Vm) -> R) -> R {
        if self.parks {
            self.gil.acquire(&self.seat);
        }
        // SAFETY: the borrow that the door was made of does nothing while the work lasts, and this thread has the lock. The work
        // cannot use the door meanwhile.
        let vm = unsafe { &mut *std::hint::black_box(self.vm) };
        if !self.parks {
            return work(vm);
        }
        vm.unpark(&self.seat);
        let answer = work(vm);
        with_stack_mark(|mark| vm.park(mark));
        self.gil.release();
        answer
    }
}

impl Vm {
    const THREAD_STACK_WORDS: usize = 4 << 20;

    /// Number of the running thread; no other one that lives has the same.
    pub fn thread_number(&self) -> u64 {
        self.threads.current.number
    }

    /// Is it the thread that the program began on? Interrupts and signals are its business.
    pub fn on_main_thread(&self) -> bool {
        self.threads.current.number == self.threads.main
    }

    /// Threads that run or wait.
    pub fn thread_count(&self) -> usize {
        self.threads.parked.len() + 1
    }

    /// How often this process was forked off another one.
    pub(crate) fn forks(&self) -> u32 {
        self.threads.forks
    }

    /// Numbers and top frames of all threads.
    pub fn thread_frames(&self) -> Vec<(u64, Frame)> {
        let others = self.threads.parked.iter().map(|(&number, parked)| (number, parked.frame));
        others.chain([(self.thread_number(), self.ctx.frame)]).collect()
    }

    /// A thread that will start with this value.
    pub fn new_thread(&mut self, start: Value) -> NewThread {
        self.threads.last += 1;
        let number = self.threads.last;
        let seat = Arc::new(Seat { number, wake: Condvar::new() });
        let stack = Stack::new(Vm::THREAD_STACK_WORDS);
        let bottom = stack.bottom();
        let code = self.stack.bottom().code();
        bottom.write(Frame::header(code, 0, Frame::DISCARD, Frame::BASE, 0, 0, Value::ABSENT));
        let parked = Parked {
            seat: seat.clone(),
            ret: Value::ABSENT,
            pending: Value::ABSENT,
            frame: bottom,
            stack,
            native_limit: 0,
            non_local: (Value::ABSENT, Value::ABSENT),
            nesting: 0,
            stack_mark: None,
            active: 0,
            recording: Vec::new(),
            native: (0, 0),
            own: vec![[Value::ABSENT; 5]; self.languages.len()],
            start,
        };
        self.threads.parked.insert(number, parked);
        NewThread { vm: self, gil: self.threads.gil.clone(), seat }
    }

    /// Forget a thread that could not begin.
    pub fn forget_thread(&mut self, number: u64) {
        self.threads.parked.remove(&number);
    }

    /// Do something that waits for others: they may run meanwhile. It must not touch the VM, nor values that others change.
    pub fn without_gil<R>(&mut self, wait: impl FnOnce() -> R) -> R {
        if self.threads.parked.is_empty() {
            return wait();
        }
        let (gil, seat) = (self.threads.gil.clone(), self.threads.current.clone());
        with_stack_mark(|mark| {
            self.park(mark);
            gil.release();
            let answer = wait();
            gil.acquire(&seat);
            self.unpark(&seat);
            answer
        })
    }

    /// Like [`Vm::without_gil`], for work that may want the VM in its middle: it gets a [`Door`].
    pub fn without_gil_but<R>(&mut self, work: impl FnOnce(&mut Door) -> R) -> R {
        let vm = std::ptr::from_mut(self);
        let parks = !self.threads.parked.is_empty();
        let (gil, seat) = (self.threads.gil.clone(), self.threads.current.clone());
        let mut door = Door { vm, gil, seat, parks };
        if !parks {
            return work(&mut door);
        }
        with_stack_mark(|mark| {
            self.park(mark);
            door.gil.release();
            let answer = work(&mut door);
            door.gil.acquire(&door.seat);
            self.unpark(&door.seat);
            answer
        })
    }

    /// Let a thread that waits for its turn have it. Nothing happens when there is none.
    pub fn hand_over(&mut self) {
        let (gil, seat) = (self.threads.gil.clone(), self.threads.current.clone());
        if gil.is_wanted() {
            with_stack_mark(|mark| {
                self.park(mark);
                gil.hand_over(&seat);
                self.unpark(&seat);
            });
        }
    }

    /// The main thread is to see these reasons in its poll word at its next turn.
    pub fn defer_to_main(&mut self, reasons: u32) {
        if self.on_main_thread() {
            self.request(reasons);
        } else {
            self.threads.deferred |= reasons;
        }
    }

    /// Call `fork`, which makes another process with this thread alone. `is_child` tells from its answer where it is.
    pub fn fork<R>(&mut self, fork: impl FnOnce() -> R, is_child: impl FnOnce(&R) -> bool) -> R {
        let gil = self.threads.gil.clone();
        let mut turn = gil.turn();
        let answer = fork();
        if is_child(&answer) {
            turn.queue.clear();
            self.threads.main = self.threads.current.number;
            self.threads.active_elsewhere = 0;
            self.threads.forks += 1;
            self.threads.parked.clear();
            let reasons = std::mem::take(&mut self.threads.deferred);
            self.request(reasons);
        }
        answer
    }

    /// Move the running thread's state out of the VM. Its native frames lie above the mark.
    #[inline(never)]
    fn park(&mut self, mark: StackMark) {
        let own = (0..self.languages.len()).map(|i| self.exchange(i, [Value::ABSENT; 5])).collect();
        self.threads.active_elsewhere += self.jit.active;
        let parked = Parked {
            seat: self.threads.current.clone(),
            ret: std::mem::replace(&mut self.ctx.ret, Value::ABSENT),
            pending: self.take_pending(),
            frame: std::mem::replace(&mut self.ctx.frame, Frame::NULL),
            stack: std::mem::replace(&mut self.stack, Stack::none()),
            native_limit: self.ctx.native_limit,
            non_local: std::mem::replace(&mut self.non_local, (Value::ABSENT, Value::ABSENT)),
            nesting: std::mem::take(&mut self.nesting),
            stack_mark: self.stack_mark.take(),
            active: std::mem::take(&mut self.jit.active),
            recording: std::mem::take(&mut self.jit.recording),
            native: (mark.address(), self.space.heap.stack_base()),
            own,
            start: Value::ABSENT,
        };
        self.threads.parked.insert(parked.seat.number, parked);
        // From here on others change what the compiler takes for this borrow's alone.
        std::hint::black_box(std::ptr::from_mut(self));
    }

    /// Move a thread's state into the VM: it runs on. Answers what a new one starts with.
    #[inline(never)]
    fn unpark(&mut self, seat: &Arc<Seat>) -> Value {
        let vm = std::hint::black_box(std::ptr::from_mut(self));
        // SAFETY: it is the same VM, whose lock this thread has taken.
        let vm = unsafe { &mut *vm };
        let parked = vm.threads.parked.remove(&seat.number).expect("a thread that waits has a record");
        let ran_on = std::mem::replace(&mut vm.threads.ran, seat.number) == seat.number;
        if !ran_on {
            for &recording in parked.recording.iter().filter(|r| !r.is_null()) {
                // SAFETY: it is this thread's, which is in the middle of it.
                unsafe { (*recording).invalid.set(1) };
            }
        }
        vm.threads.current = parked.seat;
        vm.ctx.ret = parked.ret;
        vm.ctx.pending = parked.pending;
        vm.ctx.frame = parked.frame;
        vm.stack = parked.stack;
        vm.ctx.stack_limit.store(vm.stack.limit(), Ordering::Relaxed);
        vm.ctx.native_limit = parked.native_limit;
        vm.non_local = parked.non_local;
        vm.nesting = parked.nesting;
        vm.stack_mark = parked.stack_mark;
        vm.jit.active = parked.active;
        vm.threads.active_elsewhere -= parked.active;
        vm.jit.recording = parked.recording;
        vm.space.heap.set_stack_base(parked.native.1);
        for (i, own) in parked.own.into_iter().enumerate() {
            vm.exchange(i, own);
        }
        if vm.on_main_thread() {
            let reasons = std::mem::take(&mut vm.threads.deferred);
            vm.request(reasons);
        }
        parked.start
    }

    /// The running thread has ended.
    fn put_away(&mut self) {
        for i in 0..self.languages.len() {
            self.exchange(i, [Value::ABSENT; 5]);
        }
        (self.ctx.ret, self.ctx.pending) = (Value::ABSENT, Value::ABSENT);
        self.ctx.frame = Frame::NULL;
        self.ctx.stack_limit.store(null_mut(), Ordering::Relaxed);
        self.stack = Stack::none();
        std::hint::black_box(std::ptr::from_mut(self));
    }

    /// Give a language the values of its own that a thread has; those it had.
    fn exchange(&mut self, language: usize, mut own: OwnValues) -> OwnValues {
        let exchange = self.languages[language].exchange;
        exchange(self, &mut own);
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{GuestLock, Jit, Params};
    use std::sync::mpsc::channel;
    use workbench_gc::HeapConfig;

    fn vm() -> Box<Vm> {
        Vm::new(HeapConfig::default(), Jit::new(Params::OFF, None))
    }

    #[test]
    fn another_thread_runs_while_one_waits() {
        let mut vm = vm();
        let new = vm.new_thread(Value::small(5));
        assert_eq!(vm.thread_count(), 2);
        let (tell, told) = channel();
        let thread = std::thread::spawn(move || {
            new.run(0, |vm, start| {
                vm.defer_to_main(poll::LANGUAGE);
                tell.send((vm.on_main_thread(), start.as_int())).expect("somebody listens");
            })
        });
        assert_eq!(vm.without_gil(|| told.recv()), Ok((false, Some(5))));
        assert!(vm.without_gil(|| thread.join()).is_ok());
        assert_eq!((vm.thread_count(), vm.on_main_thread()), (1, true));
        assert_eq!(vm.ctx.poll.load(Ordering::Relaxed) & poll::LANGUAGE, poll::LANGUAGE);
    }

    #[test]
    fn work_outside_comes_back_through_its_door() {
        let mut vm = vm();
        let state = |vm: &mut Vm| (vm.thread_count(), vm.on_main_thread());
        assert_eq!(vm.without_gil_but(|door| door.with_vm(state)), (1, true));
        let new = vm.new_thread(Value::ABSENT);
        let thread = std::thread::spawn(move || new.run(0, |_, _| ()));
        let inside = vm.without_gil_but(|door| {
            thread.join().expect("it has its turn");
            [door.with_vm(state), door.with_vm(state)]
        });
        assert_eq!(inside, [(1, true); 2]);
    }

    #[test]
    fn who_waits_for_a_turn_asks_for_it_and_gets_it() {
        let mut vm = vm();
        let new = vm.new_thread(Value::ABSENT);
        let (tell, told) = channel();
        let thread = std::thread::spawn(move || new.run(0, |_, _| tell.send(()).expect("somebody listens")));
        while vm.ctx.poll.load(Ordering::Relaxed) & poll::SWITCH == 0 {
            std::thread::yield_now();
        }
        assert!(told.try_recv().is_err() && vm.ctx.stack_limit.load(Ordering::Relaxed).is_null());
        vm.hand_over();
        assert!(told.try_recv().is_ok());
        assert!(!vm.is_full(vm.frame(), 0));
        assert!(vm.without_gil(|| thread.join()).is_ok());
    }

    #[test]
    fn locks_are_waited_for_as_long_as_wanted() {
        let mut vm = vm();
        let lock = GuestLock::default();
        assert!(lock.acquire(&mut vm, None) && !lock.try_acquire());
        assert!(!lock.acquire(&mut vm, Some(Duration::from_millis(2))));
        assert!(lock.release(&vm) && !lock.release(&vm) && lock.acquire(&mut vm, None));
    }
}

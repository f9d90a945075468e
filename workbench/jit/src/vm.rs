//! The virtual machine: objects, guest stack, languages, JIT state.
//!
//! *Invariants.* A `Vm` is boxed and never moves: compiled code and the collector hold its address. [`Ctx`] comes first and
//! its field offsets are part of compiled code. While guest code runs, `ctx.frame` is the top frame whose record is in memory.

use crate::assembler::Abi;
use crate::code::LangId;
use crate::frame::{Frame, Stack};
use crate::language::LangTable;
use crate::threads::Threads;
use crate::warm::Jit;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::{AtomicPtr, AtomicU32, Ordering};
use workbench_gc::{Gc, HeapConfig, Marker, Native, Roots, Survivors, Value};
use workbench_object::{Space, Watch};

/// Reasons in the poll word.
pub mod poll {
    /// The user pressed Ctrl-C.
    pub const INTERRUPT: u32 = 1;
    /// The heap limit was hit.
    pub const MEMORY: u32 = 2;
    /// The collector ran: the heap limit may be hit, finalizers may wait.
    pub const COLLECTED: u32 = 4;
    /// Finalizers or weak-reference callbacks wait.
    pub const FINALIZE: u32 = 8;
    /// A language's own business.
    pub const LANGUAGE: u32 = 16;
    /// Many old objects were written to: the collector would rather look at them now than all at once later.
    pub const WRITTEN: u32 = 32;
    /// Another thread has waited long enough for its turn.
    pub const SWITCH: u32 = 64;
    /// A language watches each instruction: set for as long as it does. See [`crate::observe`].
    pub const OBSERVED: u32 = 128;
    /// Code that was compiled in haste has run often enough to be compiled with care.
    pub const HASTY: u32 = 256;
}

/// The part of the VM that compiled code touches.
#[repr(C)]
pub struct Ctx {
    /// Nonzero when something wants the run loop's attention: see [`poll`].
    pub poll: AtomicU32,
    /// Greatest number of frames.
    pub max_depth: u32,
    /// The value a compiled root frame returned.
    pub ret: Value,
    /// The exception that was raised and not yet caught by anybody; absent if none.
    pub pending: Value,
    /// The top frame.
    pub frame: Frame,
    /// No frame may start from here on. Null for a moment when somebody wants attention at the next call that compiled code
    /// makes: see [`Ctx::ring`].
    pub stack_limit: AtomicPtr<u64>,
    /// Compiled code does not call deeper when the native stack pointer is below this.
    pub native_limit: usize,
}

/// How to get a VM's attention from anywhere, a signal handler even: set a reason in the one, make the other null.
#[derive(Clone, Copy)]
pub struct Bell {
    /// [`Ctx::poll`]
    pub poll: &'static AtomicU32,
    /// [`Ctx::stack_limit`]
    pub stack_limit: &'static AtomicPtr<u64>,
}

impl Ctx {
    /// Ask for attention at the next loop header or call, from any thread.
    pub fn ring(&self, reason: u32) {
        self.poll.fetch_or(reason, Ordering::Relaxed);
        self.stack_limit.store(std::ptr::null_mut(), Ordering::Relaxed);
    }
}

/// A virtual machine.
#[repr(C)]
pub struct Vm {
    /// What compiled code touches.
    pub ctx: Ctx,
    /// Objects.
    pub space: Space,
    /// The guest stack.
    pub stack: Stack,
    /// Registered languages, by [`LangId`].
    pub languages: Vec<&'static LangTable>,
    states: Vec<Value>,
    /// Values that a host part (a driver, a tool) keeps alive.
    pub handles: Vec<(u32, Value)>,
    /// Marker and value of a non-local return that passes a native run loop.
    pub(crate) non_local: (Value, Value),
    /// Nested native run loops.
    pub nesting: u32,
    /// The native stack above the outermost run loop.
    pub(crate) stack_mark: Option<workbench_gc::StackMark>,
    /// The threads that do not run, and whose turn it is.
    pub(crate) threads: Threads,
    /// The JIT.
    pub jit: Jit,
    /// Nobody watches instructions: what all compiled code relies on.
    pub(crate) unobserved: Watch,
    /// Where exits leave their live values.
    pub(crate) exit_buffer: Box<[u64; Vm::EXIT_WORDS]>,
}

struct VmRoots(*const Vm);

impl Roots for VmRoots {
    fn roots(&self, marker: &mut Marker<'_>) {
        // SAFETY: the heap is owned by the VM, so the VM outlives its collections; the collector runs inside an allocation,
        // when nobody else changes the VM.
        let vm = unsafe { &*self.0 };
        vm.request(poll::COLLECTED);
        marker.mark(vm.ctx.ret);
        marker.mark(vm.ctx.pending);
        marker.mark(vm.non_local.0);
        marker.mark(vm.non_local.1);
        vm.space.trace(marker);
        vm.states.iter().for_each(|&v| marker.mark(v));
        vm.handles.iter().for_each(|&(_, v)| marker.mark(v));
        marker.mark_conservatively(vm.stack.words_in_use(vm.ctx.frame));
        vm.threads.trace(marker);
        marker.mark_conservatively(&vm.exit_buffer[..]);
        vm.jit.trace(marker);
    }

    fn shapes(&self, found: &[u32], marker: &mut Marker<'_>) {
        // SAFETY: as above.
        unsafe { &*self.0 }.space.trace_shapes(found, marker);
    }

    fn ended(&self, survivors: &Survivors<'_>) {
        // SAFETY: as above.
        let vm = unsafe { &*self.0 };
        vm.space.collection_ended(survivors);
        vm.jit.collection_ended();
    }
}

/// Pending in place of an exception: a non-local return is under way, see [`Vm::non_local`].
pub(crate) const NON_LOCAL: Value = Value::singleton(7);

impl Vm {
    pub(crate) const EXIT_WORDS: usize = 1024;
    const STACK_WORDS: usize = 16 << 20;
    const NATIVE_RESERVE: usize = 1 << 20;

    /// A VM without languages.
    pub fn new(heap: HeapConfig, jit: Jit) -> Box<Vm> {
        let stack = Stack::new(Vm::STACK_WORDS);
        let bottom = stack.bottom();
        let ctx = Ctx {
            poll: AtomicU32::new(0),
            max_depth: 200_000,
            ret: Value::ABSENT,
            pending: Value::ABSENT,
            frame: bottom,
            stack_limit: AtomicPtr::new(stack.limit()),
            native_limit: native_stack_low() + Vm::NATIVE_RESERVE,
        };
        let mut vm = Box::new(Vm {
            ctx,
            space: Space::new(heap),
            stack,
            languages: Vec::new(),
            states: Vec::new(),
            handles: Vec::new(),
            non_local: (Value::ABSENT, Value::ABSENT),
            nesting: 0,
            stack_mark: None,
            threads: Threads::new(),
            jit,
            unobserved: Watch::new(),
            exit_buffer: Box::new([0; Vm::EXIT_WORDS]),
        });
        // A bottom frame, so that there always is one.
        let code = crate::code::Code::new(&mut vm.space, crate::code::CodeParts::default());
        bottom.write(Frame::header(code, 0, Frame::DISCARD, Frame::BASE, 0, 0, Value::ABSENT));
        let roots = VmRoots(&raw const *vm);
        vm.space.heap.add_roots(Box::new(roots));
        let ctx = &raw const vm.ctx;
        vm.threads.attach(ctx);
        let word = &raw const vm.ctx.poll;
        // SAFETY: the poll word and the heap are parts of the same box.
        unsafe { vm.space.heap.set_alarm(word, poll::WRITTEN) };
        vm
    }

    /// Keep the VM until the process ends, and publish what a signal handler may touch.
    pub fn leak(self: Box<Vm>) -> (&'static mut Vm, Bell) {
        let vm = Box::into_raw(self);
        // SAFETY: nobody frees the VM. What the bell has is atomic and is only ever used through shared references.
        unsafe { (&mut *vm, Bell { poll: &(*vm).ctx.poll, stack_limit: &(*vm).ctx.stack_limit }) }
    }

    /// Add a language; its number.
    pub fn register(&mut self, table: &'static LangTable) -> LangId {
        let id = self.languages.len() as LangId;
        self.languages.push(table);
        self.states.push(Value::ABSENT);
        (table.setup)(self, id);
        id
    }

    /// Number of a registered language.
    pub fn language_id(&self, name: &str) -> Option<LangId> {
        self.languages.iter().position(|t| t.name == name).map(|i| i as LangId)
    }

    /// Set a language's state object.
    pub fn set_state<T: Native>(&mut self, id: LangId, state: Gc<T>) {
        self.states[id as usize] = state.value();
    }

    /// The first language state of this type. Languages call it with their own state type.
    #[inline]
    pub fn state<T: Native>(&self) -> Gc<T> {
        let found = self.states.iter().find_map(|&v| Gc::<T>::from_value(v));
        found.expect("a language asks for its own state after its setup")
    }

    /// The running frame.
    pub fn frame(&self) -> Frame {
        self.ctx.frame
    }

    /// Make `exception` pending; returns what a raising residual answers.
    pub fn raise(&mut self, exception: Value) -> Value {
        self.ctx.pending = exception;
        Value::RAISED
    }

    /// Take the pending exception.
    pub fn take_pending(&mut self) -> Value {
        std::mem::replace(&mut self.ctx.pending, Value::ABSENT)
    }

    /// Ask for attention at the next loop header or call.
    pub fn request(&self, reason: u32) {
        self.ctx.poll.fetch_or(reason, Ordering::Relaxed);
    }

    /// Is there no room for a frame at `top`, `depth` frames deep? Puts the limit back that [`Ctx::ring`] took away.
    #[inline(always)]
    pub(crate) fn is_full(&mut self, top: Frame, depth: u32) -> bool {
        (top.0 >= self.ctx.stack_limit.load(Ordering::Relaxed) || depth > self.ctx.max_depth)
            && self.is_really_full(top, depth)
    }

    #[cold]
    fn is_really_full(&mut self, top: Frame, depth: u32) -> bool {
        let limit = self.stack.limit();
        self.ctx.stack_limit.store(limit, Ordering::Relaxed);
        top.0 >= limit || depth > self.ctx.max_depth
    }

    /// Is native stack space left for another nested run loop or recursive runtime call?
    pub fn native_room(&self) -> bool {
        let here = 0u8;
        (&raw const here as usize) > self.ctx.native_limit
    }

    /// Addresses for the code generator.
    pub fn abi(&mut self) -> Abi {
        use std::mem::offset_of;
        let ctx = offset_of!(Vm, ctx);
        let bump = self.space.heap.bump_runs();
        Abi {
            poll: (ctx + offset_of!(Ctx, poll)) as i32,
            ret: (ctx + offset_of!(Ctx, ret)) as i32,
            native_limit: (ctx + offset_of!(Ctx, native_limit)) as i32,
            frame: (ctx + offset_of!(Ctx, frame)) as i32,
            stack_limit: (ctx + offset_of!(Ctx, stack_limit)) as i32,
            max_depth: (ctx + offset_of!(Ctx, max_depth)) as i32,
            frame_header: (Frame::HEADER * 8) as i32,
            bump,
            bump_classes: 33,
            merge_at: self.jit.params.merge_at,
            new_record: crate::runtime::new_record as *const () as usize,
            new_values: crate::runtime::new_values as *const () as usize,
            barrier: crate::runtime::barrier as *const () as usize,
            box_int: crate::runtime::box_int as *const () as usize,
            box_flt: crate::runtime::box_flt as *const () as usize,
            call_guest: crate::runtime::call_guest as *const () as usize,
            call_ended: crate::runtime::call_ended as *const () as usize,
        }
    }
}

impl Deref for Vm {
    type Target = Space;
    fn deref(&self) -> &Space {
        &self.space
    }
}

impl DerefMut for Vm {
    fn deref_mut(&mut self) -> &mut Space {
        &mut self.space
    }
}

/// Lowest address of this thread's native stack, as far as it may grow.
fn native_stack_low() -> usize {
    let here = 0u8;
    let here = &raw const here as usize;
    // Eight megabytes is what Linux gives a main thread unless told otherwise; drivers run guests on a thread whose size
    // they chose and set `native_limit` themselves.
    here.saturating_sub(7 << 20)
}

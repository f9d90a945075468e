//! A pretend VM for running fragments: one block of memory with context, frame, exit buffer, heap and bump runs, runtime
//! functions that note how they were called, and cells. Both assemblers run on equal copies of it at the same address, so
//! that results, buffers and memory can be compared word by word.

#![allow(dead_code, reason = "each test binary uses its own part")]

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use workbench_codegen::Cranelift;
use workbench_gc::{BumpRun, Header, Layout, Value};
use workbench_jit::assembler::{Abi, Assembler, Compiled, ExitCell, LabelCell, Unit};
use workbench_jit::ir::Fragment;

pub const POLL: usize = 8;
pub const RET: usize = 16;
/// Words of the context: poll at 8, result at 16, the log of runtime calls from word 8 (its length in word 7).
const VM_WORDS: usize = 64;
const FRAME_WORDS: usize = 32;
const BUF_WORDS: usize = 512;
const HEAP_WORDS: usize = 1024;
const RUN_CLASSES: usize = 8;
pub const FRAME_HEADER: usize = 24;

/// The memory that a run can change.
#[repr(C, align(16))]
#[derive(Clone, PartialEq)]
pub struct Memory {
    pub vm: [u64; VM_WORDS],
    pub frame: [u64; FRAME_WORDS],
    pub buf: [u64; BUF_WORDS],
    pub heap: [u64; HEAP_WORDS],
    pub runs: [u64; 2 * RUN_CLASSES],
}

pub struct World {
    pub memory: Box<Memory>,
    pub exits: HashMap<u32, Box<ExitCell>>,
    pub labels: HashMap<u32, Box<LabelCell>>,
    pub flags: HashMap<u32, Box<Cell<u8>>>,
    pub abi: Abi,
    /// Compile what is a single fragment quickly.
    pub hasty: bool,
}

/// Note a runtime call: the kind and one word.
fn note(vm: *mut u64, kind: u64, word: u64) {
    // SAFETY: runtime functions get the context of a `World`, whose log has room for the few calls of a test.
    unsafe {
        let n = *vm.add(7) as usize;
        if 8 + 2 * n + 1 < VM_WORDS {
            *vm.add(8 + 2 * n) = kind;
            *vm.add(9 + 2 * n) = word;
        }
        *vm.add(7) += 1;
    }
}

/// The frame's last word is the slow allocator's next address: it allocates downward from the heap's end.
fn slow_cell(vm: *mut u64, words: u64) -> *mut u64 {
    // SAFETY: the frame follows the context in `Memory`.
    unsafe {
        let next = vm.add(VM_WORDS + FRAME_WORDS - 1);
        *next -= (8 * words).next_multiple_of(16);
        *next as *mut u64
    }
}

pub extern "C" fn new_record(vm: *mut u64, header: u64, slots: u64) -> u64 {
    note(vm, 1, header);
    let cell = slow_cell(vm, 1 + slots);
    // SAFETY: the slow allocator gives cells of the test heap.
    unsafe { *cell = header };
    cell as u64
}

pub extern "C" fn new_values(vm: *mut u64, header: u64, count: u64) -> u64 {
    note(vm, 2, header);
    let cell = slow_cell(vm, 2 + count);
    // SAFETY: as above.
    unsafe {
        *cell = header;
        *cell.add(1) = count;
    }
    cell as u64
}

pub extern "C" fn barrier(vm: *mut u64, owner: u64) {
    note(vm, 3, owner);
    // SAFETY: owners in tests are objects of the test heap.
    unsafe { *(owner as *mut u8).add(4) |= Header::REMEMBERED };
}

pub extern "C" fn box_int(vm: *mut u64, i: i64) -> u64 {
    note(vm, 4, i as u64);
    0x1000 + (i as u64 & 0xff) * 16
}

pub extern "C" fn box_flt(vm: *mut u64, f: f64) -> u64 {
    note(vm, 5, f.to_bits());
    0x2000
}

/// Pretend guest call: an `UNWOUND` when the code object is nil, else the sum of small integers plus the frame's offset.
pub extern "C" fn call_guest(vm: *mut u64, frame: *mut u64, code: u64, argv: *const u64, argc: u64) -> u64 {
    note(vm, 6, argc);
    if Value::from_bits(code) == Value::NIL {
        return Abi::UNWOUND.bits();
    }
    // SAFETY: the frame follows the context in `Memory`; the operands are `argc` words.
    let (offset, words) =
        unsafe { (frame as i64 - vm.add(VM_WORDS) as i64, std::slice::from_raw_parts(argv, argc as usize)) };
    let sum: i64 = words.iter().map(|&w| Value::from_bits(w).int_unchecked()).sum();
    Value::small(sum + offset).bits()
}

pub extern "C" fn mixed(vm: *mut u64, a: i64, x: f64, b: bool, y: f64, c: i64, d: i64, e: i64, g: i64) -> f64 {
    note(vm, 7, a as u64);
    x * 2.0 + y + a as f64 + if b { 100.0 } else { 0.0 } + (c + 2 * d + 3 * e + 4 * g) as f64
}

pub extern "C" fn is_odd(_vm: *mut u64, a: i64) -> bool {
    a & 1 != 0
}

pub extern "C" fn nothing(vm: *mut u64, a: i64) {
    note(vm, 8, a as u64);
}

pub extern "C" fn argv_sum(vm: *mut u64, argv: *const u64, argc: u64) -> u64 {
    note(vm, 9, argc);
    // SAFETY: the operands are `argc` words.
    let words = unsafe { std::slice::from_raw_parts(argv, argc as usize) };
    Value::small(words.iter().map(|&w| Value::from_bits(w).int_unchecked()).sum()).bits()
}

pub extern "C" fn add(a: i64, b: i64) -> i64 {
    a + b
}

pub extern "C" fn product(a: f64, b: f64) -> f64 {
    a * b
}

/// Count word 5 of the context down; false at its end.
pub extern "C" fn tick(vm: *mut u64) -> bool {
    // SAFETY: runtime functions get the context of a `World`.
    unsafe {
        *vm.add(5) = (*vm.add(5)).saturating_sub(1);
        *vm.add(5) != 0
    }
}

pub extern "C" fn raise_poll_at_50(vm: *mut u64, i: i64) {
    if i == 50 {
        // SAFETY: runtime functions get the context of a `World`.
        unsafe { *vm.add(POLL / 8) = 1 };
    }
}

impl World {
    pub fn new() -> World {
        let mut memory = Box::new(Memory {
            vm: [0; VM_WORDS],
            frame: [0; FRAME_WORDS],
            buf: [0; BUF_WORDS],
            heap: [0; HEAP_WORDS],
            runs: [0; 2 * RUN_CLASSES],
        });
        let heap = memory.heap.as_ptr() as usize;
        memory.frame[FRAME_WORDS - 1] = (heap + 8 * HEAP_WORDS) as u64;
        for class in 1..RUN_CLASSES {
            memory.runs[2 * class] = (heap + 4096 + 256 * class) as u64;
            memory.runs[2 * class + 1] = (heap + 4096 + 256 * class + 32 * class) as u64;
        }
        let abi = Abi {
            poll: POLL as i32,
            ret: RET as i32,
            native_limit: 24,
            frame: 0,
            stack_limit: 0,
            max_depth: 0,
            frame_header: FRAME_HEADER as i32,
            bump: memory.runs.as_ptr().cast::<BumpRun>(),
            bump_classes: RUN_CLASSES,
            merge_at: u64::MAX,
            new_record: new_record as *const () as usize,
            new_values: new_values as *const () as usize,
            barrier: barrier as *const () as usize,
            box_int: box_int as *const () as usize,
            box_flt: box_flt as *const () as usize,
            call_guest: call_guest as *const () as usize,
            call_ended: 0,
        };
        World { memory, exits: HashMap::new(), labels: HashMap::new(), flags: HashMap::new(), abi, hasty: false }
    }

    /// Address of word `i` of the heap.
    pub fn heap(&self, i: usize) -> u64 {
        &self.memory.heap[i] as *const u64 as u64
    }

    /// Write a record at word `at` (even) of the heap.
    pub fn record(&mut self, at: usize, shape: u32, gc: u8, slots: &[Value]) -> u64 {
        self.memory.heap[at] = Header::word(shape, Layout::Record, slots.len() as u16) | u64::from(gc) << 32;
        for (i, v) in slots.iter().enumerate() {
            self.memory.heap[at + 1 + i] = v.bits();
        }
        self.heap(at)
    }

    /// Write a buffer (values or raw words) at word `at` (even) of the heap.
    pub fn buffer(&mut self, at: usize, shape: u32, gc: u8, count: u64, words: &[u64]) -> u64 {
        self.memory.heap[at] = Header::word(shape, Layout::Values, 0) | u64::from(gc) << 32;
        self.memory.heap[at + 1] = count;
        self.memory.heap[at + 2..at + 2 + words.len()].copy_from_slice(words);
        self.heap(at)
    }

    pub fn set_register(&mut self, i: usize, word: u64) {
        self.memory.frame[FRAME_HEADER / 8 + i] = word;
    }

    pub fn compile(&mut self, with: &mut dyn Assembler, fragments: &[&Fragment]) -> Result<Compiled, String> {
        for f in fragments {
            for exit in &f.exits {
                self.exits.entry(exit.id).or_insert_with(|| Box::new(ExitCell::new(exit.id)));
            }
            let targets = f.insts.iter().filter(|i| i.op == workbench_jit::ir::Op::Jump).map(|i| i.imm as u32);
            for id in targets.chain([f.id]) {
                let cell = LabelCell { code: Cell::new(std::ptr::null()), entry: Cell::new(0), left: Cell::new(0) };
                self.labels.entry(id).or_insert_with(|| Box::new(cell));
            }
            self.flags.entry(f.id).or_default();
        }
        let compiled = with.compile(&Unit {
            fragments,
            exit_cell: &|id| &*self.exits[&id],
            label_cell: &|id| &*self.labels[&id],
            callee: &|_, _| None,
            invalid_flag: &|id| self.flags[&id].as_ptr(),
            hasty: self.hasty && fragments.len() == 1,
            abi: &self.abi,
        })?;
        for (i, f) in fragments.iter().enumerate() {
            self.labels[&f.id].code.set(compiled.code);
            self.labels[&f.id].entry.set(i as u64 + 1);
        }
        Ok(compiled)
    }

    pub fn enter(&mut self, with: &dyn Assembler, code: *const u8, entry: u64) -> u64 {
        let m = &mut *self.memory;
        // SAFETY: the code was compiled for this world's memory and cells.
        unsafe { with.enter(code, m.vm.as_mut_ptr().cast(), m.frame.as_mut_ptr(), m.buf.as_mut_ptr(), entry) }
    }

    pub fn ret(&self) -> Value {
        Value::from_bits(self.memory.vm[RET / 8])
    }
}

/// What a run left behind.
#[derive(Clone, PartialEq)]
pub struct Outcome {
    pub status: u64,
    pub memory: Box<Memory>,
    pub crossings: Vec<(u32, u64)>,
}

impl std::fmt::Debug for Outcome {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let m = &self.memory;
        write!(
            f,
            "status {:#x}, crossings {:?}, vm {:x?}, buf {:x?}",
            self.status,
            self.crossings,
            &m.vm[..20],
            &m.buf[..16]
        )?;
        write!(f, ", frame {:x?}, heap {:x?}", m.frame, &m.heap[..64])
    }
}

pub fn parse(text: &str) -> Fragment {
    let fragment: Fragment = text.parse().unwrap_or_else(|e| panic!("{e}\n{text}"));
    assert_eq!(fragment.faults(), Vec::<String>::new(), "{text}");
    let printed = fragment.to_string();
    let again = printed.parse::<Fragment>().map(|f| f.to_string());
    assert_eq!(again.as_ref(), Ok(&printed));
    fragment
}

/// Compile units with one assembler, attach bridges (`(exit, unit)`), enter the first unit, and look at what is left.
pub fn run_with(
    with: &mut dyn Assembler,
    world: &mut World,
    units: &[&[&Fragment]],
    bridges: &[(u32, usize)],
    entry: u64,
) -> Outcome {
    let compiled: Vec<Compiled> =
        units.iter().map(|u| world.compile(with, u).unwrap_or_else(|e| panic!("{e}\n{}", u[0]))).collect();
    for &(exit, unit) in bridges {
        world.exits[&exit].bridge.set(compiled[unit].code);
    }
    let status = world.enter(with, compiled[0].code, entry);
    let mut crossings: Vec<(u32, u64)> = world.exits.iter().map(|(&id, c)| (id, c.crossings.get())).collect();
    crossings.sort_unstable();
    for cell in world.exits.values() {
        cell.bridge.set(std::ptr::null());
        cell.crossings.set(0);
    }
    for c in compiled {
        with.free(c.handle);
    }
    Outcome { status, memory: world.memory.clone(), crossings }
}

thread_local! {
    static CRANELIFT: RefCell<Cranelift> = RefCell::new(Cranelift::new().unwrap_or_else(|e| panic!("{e}")));
}

/// Run on both assemblers from the same memory, and on quickly made code; they must leave the same behind.
pub fn both(world: &mut World, units: &[&[&Fragment]], bridges: &[(u32, usize)], entry: u64) -> Outcome {
    let start = world.memory.clone();
    let expected = run_with(&mut workbench_jit::ir::Eval::new(), world, units, bridges, entry);
    *world.memory = (*start).clone();
    for hasty in [true, false] {
        world.hasty = hasty;
        let got = CRANELIFT.with_borrow_mut(|cranelift| run_with(cranelift, world, units, bridges, entry));
        if got != expected {
            let texts: Vec<String> = units.iter().flat_map(|u| u.iter().map(|f| f.to_string())).collect();
            panic!("hasty: {hasty}, expected {expected:?}\n     got {got:?}\n{}", texts.join("\n"));
        }
        *world.memory = (*start).clone();
    }
    expected
}

/// Run one fragment, given by the lines after its header, on both.
pub fn both_text(world: &mut World, body: &str) -> Outcome {
    let fragment = parse(&format!("fragment 1\n{body}"));
    both(world, &[&[&fragment]], &[], 0)
}

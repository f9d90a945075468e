//! Trace IR to machine code, through Cranelift, or at first quickly without it (`quick/`).
//!
//! One [`Unit`] becomes one native function (`lower.rs`: control flow, exits, entries; `ops.rs`: one instruction at a time;
//! `guards.rs`: deciding; `exits.rs`: leaving; `division.rs`, `guest_call.rs`, `values.rs`: tagging, boxing, allocation, barrier). The code goes to an arena of our own (`arena.rs`), so that units are
//! freed one by one. This is the only crate that names Cranelift, and nothing above it sees more than
//! [`workbench_jit::assembler::Assembler`].
//!
//! *Invariants.* Generated code has no relocations: every address is a constant of the code, and everything that may change
//! later is reached through a cell. Code is never patched, and never written while it is executable.

#![deny(unsafe_op_in_unsafe_fn)]

mod arena;
mod division;
mod exits;
mod guards;
mod guest_call;
mod lower;
mod ops;
#[cfg(all(target_arch = "x86_64", unix))]
mod quick;
mod values;

use arena::Arena;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::ir::{AbiParam, Function, InstBuilder, Signature, UserFuncName, types::I64};
use cranelift_codegen::isa::{CallConv, OwnedTargetIsa};
use cranelift_codegen::settings::{self, Configurable};
use cranelift_codegen::{Context, ir};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext};
use rustc_hash::FxHashMap;
use std::io::Write;
use workbench_jit::Params;
use workbench_jit::assembler::{Assembler, Compiled, Unit};
use workbench_jit::ir::Eval;

/// Choices of the code generator.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Use Cranelift's fast register allocator: code is compiled quicker and runs slower.
    pub single_pass: bool,
    /// Write `/tmp/perf-PID.map`, so that `perf` names compiled units.
    pub perf_map: bool,
    /// Keep the text of the last compiled unit's machine code and Cranelift IR (see [`Cranelift::listing`]).
    pub listing: bool,
}

type Trampoline = extern "C" fn(*const u8, *mut u8, *mut u64, *mut u64, u64) -> u64;

/// The machine-code assembler.
pub struct Cranelift {
    isa: OwnedTargetIsa,
    /// With the register allocator that compiles fast: for hasty units that the quick generator does not take.
    quick_isa: OwnedTargetIsa,
    context: Context,
    builder: FunctionBuilderContext,
    arena: Arena,
    trampoline: Trampoline,
    units: FxHashMap<u64, (usize, usize)>,
    next_handle: u64,
    options: Options,
    listing: String,
}

impl Cranelift {
    /// Instructions a unit may have; more is refused.
    pub const MAX_INSTS: usize = 40_000;
    /// Live values that the exits of a unit may have, all together.
    pub const MAX_LIVE: usize = 400_000;

    /// A code generator for the machine it runs on.
    pub fn new() -> Result<Self, String> {
        Cranelift::with_options(Options::default())
    }

    /// A code generator with these choices.
    pub fn with_options(options: Options) -> Result<Self, String> {
        let isa = target(options.single_pass)?;
        let quick_isa = target(true)?;
        let mut context = Context::new();
        let mut builder = FunctionBuilderContext::new();
        let mut arena = Arena::new();
        build_trampoline(&mut context.func, &mut builder, &isa);
        let address = arena.install(&emit(&mut context, &isa)?)?;
        // SAFETY: the trampoline was just compiled with the host's C convention and this signature; it is never freed.
        let trampoline = unsafe { std::mem::transmute::<*const u8, Trampoline>(address as *const u8) };
        let units = FxHashMap::default();
        Ok(Cranelift {
            isa,
            quick_isa,
            context,
            builder,
            arena,
            trampoline,
            units,
            next_handle: 1,
            options,
            listing: String::new(),
        })
    }

    /// Put a unit's code where it can run.
    fn install(&mut self, unit: &Unit<'_>, code: &[u8]) -> Result<Compiled, String> {
        let (address, size) = (self.arena.install(code)?, code.len());
        if self.options.perf_map {
            note_for_perf(address, size, unit.fragments[0].id);
        }
        let handle = self.next_handle;
        self.next_handle += 1;
        self.units.insert(handle, (address, size));
        Ok(Compiled { code: address as *const u8, size, handle })
    }

    /// Cranelift IR and machine code of the last unit, if [`Options::listing`] asked for it.
    pub fn listing(&self) -> &str {
        &self.listing
    }
}

impl Assembler for Cranelift {
    fn compile(&mut self, unit: &Unit<'_>) -> Result<Compiled, String> {
        let insts: usize = unit.fragments.iter().map(|f| f.insts.len()).sum();
        let live: usize = unit.fragments.iter().flat_map(|f| &f.exits).map(|e| e.live.len()).sum();
        if insts > Self::MAX_INSTS || live > Self::MAX_LIVE {
            return Err(format!("unit too large: {insts} instructions, {live} live values at exits"));
        }
        #[cfg(all(target_arch = "x86_64", unix))]
        if unit.hasty
            && let Some(code) = quick::compile(unit)
        {
            return self.install(unit, &code);
        }
        self.context.clear();
        let signature = tail_signature();
        self.context.func = Function::with_name_signature(UserFuncName::default(), signature);
        let builder = FunctionBuilder::new(&mut self.context.func, &mut self.builder);
        let isa = if unit.hasty { &self.quick_isa } else { &self.isa };
        if let Err(message) = lower::lower(builder, unit, isa) {
            self.builder = FunctionBuilderContext::new();
            return Err(message);
        }
        let text = if self.options.listing { self.context.func.to_string() } else { String::new() };
        self.context.set_disasm(self.options.listing);
        let code = emit(&mut self.context, isa)?;
        if self.options.listing {
            let code = self.context.compiled_code().and_then(|c| c.vcode.as_deref()).unwrap_or_default();
            self.listing = format!("{text}\n{code}");
        }
        self.install(unit, &code)
    }

    fn free(&mut self, handle: u64) {
        if let Some((address, size)) = self.units.remove(&handle) {
            self.arena.free(address, size);
        }
    }

    unsafe fn enter(&self, code: *const u8, vm: *mut u8, fp: *mut u64, buf: *mut u64, entry: u64) -> u64 {
        (self.trampoline)(code, vm, fp, buf, entry)
    }

    fn code_bytes(&self) -> usize {
        self.arena.used()
    }
}

/// The machine to generate code for, with one of two register allocators.
fn target(single_pass: bool) -> Result<OwnedTargetIsa, String> {
    let mut flags = settings::builder();
    let verify = if cfg!(debug_assertions) { "true" } else { "false" };
    let allocator = if single_pass { "single_pass" } else { "backtracking" };
    for (name, value) in [
        // Its e-graph pass sinks pure chains into every exit that wants them, which makes code grow with the square of
        // a trace's length (measured: 1769 bytes an operation at 8000 operations, against 17 without the pass), and what
        // else it does has been done by our own optimiser.
        ("opt_level", "none"),
        ("enable_verifier", verify),
        ("enable_probestack", "false"),
        ("unwind_info", "false"),
        // Cranelift's tail calls rely on them.
        ("preserve_frame_pointers", "true"),
        ("enable_table_access_spectre_mitigation", "false"),
        ("enable_heap_access_spectre_mitigation", "false"),
        ("regalloc_algorithm", allocator),
    ] {
        flags.set(name, value).map_err(|e| e.to_string())?;
    }
    cranelift_native::builder()?.finish(settings::Flags::new(flags)).map_err(|e| e.to_string())
}

/// `fn(vm, fp, buf, entry) -> status` in the convention of compiled code.
fn tail_signature() -> Signature {
    let mut signature = Signature::new(CallConv::Tail);
    signature.params.extend([AbiParam::new(I64); 4]);
    signature.returns.push(AbiParam::new(I64));
    signature
}

/// `extern "C" fn(code, vm, fp, buf, entry) -> status`: from Rust into compiled code.
fn build_trampoline(func: &mut Function, context: &mut FunctionBuilderContext, isa: &OwnedTargetIsa) {
    let mut signature = Signature::new(isa.default_call_conv());
    signature.params.extend([AbiParam::new(I64); 5]);
    signature.returns.push(AbiParam::new(I64));
    *func = Function::with_name_signature(UserFuncName::default(), signature);
    let mut b = FunctionBuilder::new(func, context);
    let block = b.create_block();
    b.append_block_params_for_function_params(block);
    b.switch_to_block(block);
    let params: Vec<ir::Value> = b.block_params(block).to_vec();
    let signature = b.import_signature(tail_signature());
    let call = b.ins().call_indirect(signature, params[0], &params[1..]);
    let status = b.inst_results(call)[0];
    b.ins().return_(&[status]);
    b.seal_all_blocks();
    b.finalize(isa.frontend_config());
}

/// The code of the context's function.
fn emit(context: &mut Context, isa: &OwnedTargetIsa) -> Result<Vec<u8>, String> {
    let code = context.compile(&**isa, &mut ControlPlane::default()).map_err(|e| format!("{:?}", e.inner))?;
    if let Some(relocation) = code.buffer.relocs().first() {
        return Err(format!("relocation in generated code: {relocation:?}"));
    }
    Ok(code.code_buffer().to_vec())
}

/// Tell `perf` where a unit is. Best effort: profiling must not break a run.
fn note_for_perf(address: usize, size: usize, fragment: u32) {
    // SAFETY: it only asks for a number.
    let id = unsafe { libc::getpid() };
    let path = format!("/tmp/perf-{id}.map");
    if let Ok(mut file) = std::fs::OpenOptions::new().create(true).append(true).open(path) {
        let _ = writeln!(file, "{address:x} {size:x} trace{fragment}");
    }
}

/// What turns traces into something to enter, as the JIT's knobs have it: `None` for an interpreter alone.
pub fn assembler(params: &Params) -> Option<Box<dyn Assembler>> {
    match params {
        p if *p == Params::OFF => None,
        p if p.flip > 0 => Some(Box::new(Eval::flipping(p.flip))),
        _ => Some(Box::<Lazy>::default()),
    }
}

/// A code generator that is made when the first trace is compiled: programs that compile nothing do not pay for it.
#[derive(Default)]
struct Lazy(Option<Cranelift>);

impl Assembler for Lazy {
    fn compile(&mut self, unit: &Unit<'_>) -> Result<Compiled, String> {
        if self.0.is_none() {
            self.0 = Some(Cranelift::new()?);
        }
        self.0.as_mut().map_or_else(|| Err(String::new()), |inner| inner.compile(unit))
    }

    fn free(&mut self, handle: u64) {
        if let Some(inner) = &mut self.0 {
            inner.free(handle);
        }
    }

    unsafe fn enter(&self, code: *const u8, vm: *mut u8, fp: *mut u64, buf: *mut u64, entry: u64) -> u64 {
        match &self.0 {
            // SAFETY: the caller's promise.
            Some(inner) => unsafe { inner.enter(code, vm, fp, buf, entry) },
            None => unreachable!("code to enter was compiled first"),
        }
    }

    fn code_bytes(&self) -> usize {
        self.0.as_ref().map_or(0, Assembler::code_bytes)
    }
}

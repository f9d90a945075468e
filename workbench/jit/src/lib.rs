//! The meta-tracing JIT up to the code generator: the staging trait and its two instantiations, the trace IR, the
//! optimiser, resuming after guards, and the run loop around it all.
//!
//! Entry points: [`Language`] is what a language implements, [`Meta`] what its `step` is generic over, [`Vm`] what runs it.
//! The pipeline can be read from module names: `interp` → `warm` → `tracer` → `optimize` → [`assembler`] → `resume` → bridges.
//!
//! *Invariants.* No language is named here; neither is Cranelift: machine code comes from an [`assembler::Assembler`] that
//! the binary plugs in.

pub mod assembler;
mod builder;
mod code;
mod frame;
mod interp;
pub mod ir;
mod language;
mod lock;
mod log;
mod meta;
mod observe;
mod optimize;
pub mod patterns;
pub mod repl;
mod residual;
pub mod resume;
mod run;
mod runtime;
mod threads;
mod tracer;
mod vm;
mod warm;

pub use builder::{CodeBuilder, TooLarge};
pub use code::{CODE, Code, CodeParts, Handler, LangId, OpWord};
pub use frame::Frame;
pub use interp::{Interp, RunExit};
pub use language::{LangTable, Language, Mode, Program, table};
pub use lock::GuestLock;
pub use log::summary;
pub use meta::{Cmp, Flow, FltFn, FltOp, IntOp, Meta, Raised};
pub use observe::{Event, Verdict};
pub use residual::{Effects, Entry, NativeFn, Residual, args};
pub use run::{Garbage, Outcome};
pub use threads::{Door, NewThread, OwnValues};
pub use tracer::Tracer;
pub use vm::{Bell, Ctx, Vm, poll};
pub use warm::{Jit, JitStats, LoopCell, Params};

//! The facade: all that a language crate imports. It only re-exports.

#![forbid(unsafe_code)]

pub use workbench_gc::{Gc, GcStats, GcVec, Heap, HeapConfig, Layout, Marker, Native, Policy, Roots, Value, access};
pub use workbench_host as host;
pub use workbench_jit::repl;
pub use workbench_jit::{
    CODE, Cmp, Code, CodeBuilder, CodeParts, Door, Effects, Entry, Event, Flow, FltFn, FltOp, Frame, Garbage,
    GuestLock, Handler, IntOp, Interp, Jit, JitStats, LangId, LangTable, Language, Meta, Mode, NativeFn, NewThread,
    OpWord, OwnValues, Params, Program, Raised, Residual, TooLarge, Tracer, Verdict, Vm, args, patterns, poll,
    residual, table,
};
pub use workbench_object as object;
pub use workbench_object::{
    Class, Kind, Member, Place, Shape, ShapeId, Space, StaticShape, Symbol, Watch, WatchedCell,
};
pub use workbench_source::{Diagnostic, Label, LineCol, Severity, Source, Span, Spanned};

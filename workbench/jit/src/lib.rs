//! The meta-tracing JIT up to the code generator.

pub mod assembler;
pub mod ir;
pub mod resume;

//! The meta-tracing JIT up to the code generator.

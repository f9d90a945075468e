//! Tools over the language contract: conformance runner, benchmarks.

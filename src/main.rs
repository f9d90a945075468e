//! The `workbench` binary: parse arguments, nothing else.

fn main() {}

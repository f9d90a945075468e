//! Turns `src/grammar.lalrpop` into Rust.

fn main() {
    lalrpop::process_src().expect("the grammar has no conflicts");
}

//! `workbench languages`.

use crate::languages;
use workbench_host::out;

/// List the languages with their file name extensions.
pub fn main() -> i32 {
    for language in languages::all() {
        let extensions: Vec<String> = language.extensions.iter().map(|e| format!(".{e}")).collect();
        out::write(format!("{:<12} {}\n", language.name, extensions.join(" ")).as_bytes());
    }
    0
}

//! The language from outside: its conformance cases in every mode, and what the JIT makes of a loop.

use language_template::TemplateLanguage;
use std::path::Path;
use workbench::table;
use workbench_tool::trial;

#[test]
fn cases_hold_in_every_mode() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance/template");
    trial::check_cases(table::<TemplateLanguage>(), &folder).unwrap_or_else(|wrong| panic!("{wrong}"));
}

#[test]
fn a_hot_loop_becomes_machine_arithmetic() {
    let text = "fn add(a, b) { return a + b; } let i = 0; let sum = 0;
        while i < 100000 { sum = add(sum, i * 2); i = i + 1; } print(sum);";
    let ran = trial::run_text(table::<TemplateLanguage>(), text);
    assert_eq!(String::from_utf8_lossy(&ran.stdout), "9999900000\n", "{}", ran.log);
    let body = trial::first_loop(&ran.log).unwrap_or_else(|| panic!("no loop was compiled: {}", ran.log));
    for slow in ["call", "load", "store", "new_", "box_int"] {
        assert!(!body.iter().any(|line| line.contains(slow)), "{slow} in\n{}", body.join("\n"));
    }
}

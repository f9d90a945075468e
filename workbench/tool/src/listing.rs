//! Bytecode as text: each source line, then the instructions it became.

use std::fmt::Write;
use workbench_gc::Gc;
use workbench_jit::{Code, LangTable};

/// A code object, then those among its constants, and theirs.
pub fn whole(language: &LangTable, code: Gc<Code>) -> String {
    let mut text = String::new();
    let mut waiting = vec![code];
    while let Some(code) = waiting.pop() {
        text.push_str(&one(language, code));
        let consts = code.parts.consts.as_slice().iter().rev();
        waiting.extend(consts.filter_map(|&c| Gc::<Code>::from_value(c)));
    }
    text
}

/// One code object. (Writing to a string cannot fail, so its results are dropped.)
pub fn one(language: &LangTable, code: Gc<Code>) -> String {
    let parts = &code.parts;
    let mut text = String::new();
    let _ = writeln!(text, "{}: {} registers, {} parameters", parts.name, parts.registers, parts.params);
    let mut line = 0;
    for pc in 0..parts.ops.len() as u32 {
        let here = code.line(pc);
        if here != line && here != 0 {
            let source = parts
                .source
                .as_ref()
                .map_or_else(String::new, |s| String::from_utf8_lossy(s.line_text(here)).trim_end().to_string());
            let _ = writeln!(text, "{}", format!("{here:>6}  {source}").trim_end());
        }
        line = here;
        let _ = writeln!(text, "{pc:>14}  {}", (language.show_op)(&code, pc));
    }
    for h in &parts.handlers {
        let _ = writeln!(text, "        {}..{} raises to {} with r{}", h.start, h.end, h.target, h.reg);
    }
    text.push('\n');
    text
}

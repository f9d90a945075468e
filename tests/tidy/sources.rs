//! What may stand where in the sources.

use super::text::{none, root, rust_files};
use workbench_host::fs;

/// Lines a file may have, and who may have more, with the reason.
const MOST_LINES: usize = 800;
const LONGER: [(&str, usize, &str); 0] = [];

/// Who may use `unsafe`.
const UNSAFE: [&str; 5] =
    ["workbench/gc/", "workbench/object/", "workbench/jit/", "workbench/codegen/", "workbench/host/src/ffi"];

/// Names of hosted languages: only a language's own crate and `src/languages.rs` may say them. (Prior art may be cited.)
const LANGUAGES: [&str; 4] = ["python", "cpython", "smalltalk", "som"];

#[test]
fn every_module_opens_with_what_it_is() {
    let files = rust_files();
    let missing = files.iter().filter(|f| !f.text.starts_with("//!")).map(|f| f.path.clone());
    none("a module without a `//!` in its first line", missing.collect());
}

#[test]
fn files_are_small() {
    let mut found = Vec::new();
    for file in rust_files() {
        let lines = file.text.lines().count();
        let listed = LONGER.iter().find(|l| l.0 == file.path);
        if lines > listed.map_or(MOST_LINES, |l| l.1) {
            found.push(format!("{} has {lines} lines", file.path));
        }
        assert!(listed.is_none_or(|l| !l.2.is_empty()), "an exception has a reason");
    }
    none("a file that is too long", found);
}

#[test]
fn unsafe_stays_where_it_belongs_and_says_why() {
    let mut found = Vec::new();
    for file in rust_files() {
        let lines: Vec<&str> = file.text.lines().collect();
        for (n, code) in file.code() {
            let uses = code.split(|c: char| !c.is_alphanumeric() && c != '_').any(|w| w == "unsafe");
            if !uses || code.contains("unsafe extern \"C\" fn(") {
                continue;
            }
            if !file.is_test() && !UNSAFE.iter().any(|u| file.path.starts_with(u)) {
                found.push(format!("{}:{n}: outside of the crates that may", file.path));
                continue;
            }
            let declares = code.contains("unsafe fn") || code.contains("unsafe extern") || code.contains("unsafe(");
            let declares = declares || code.contains("unsafe trait");
            let explained = comment_above(&lines, n - 1).contains("SAFETY:");
            if !declares && !explained {
                found.push(format!("{}:{n}: without a SAFETY: comment", file.path));
            }
        }
    }
    none("`unsafe`", found);
}

/// What the comment above a line says, attributes and the beginning of the same statement passed over.
fn comment_above(lines: &[&str], at: usize) -> String {
    let mut text = lines[at].to_string();
    let mut gap = 0;
    for line in lines[..at].iter().rev() {
        let line = line.trim();
        if line.starts_with("//") {
            text.push_str(line);
        } else if text.contains("SAFETY:") || gap == 6 {
            break;
        } else {
            gap += 1;
        }
    }
    text
}

#[test]
fn the_workbench_knows_no_language_by_name() {
    let mut found = Vec::new();
    for file in rust_files().into_iter().filter(|f| f.path.starts_with("workbench/") && !f.is_test()) {
        for (n, line) in file.text.lines().enumerate().take(file.tests_begin()) {
            let lower = line.to_lowercase();
            let mut words = lower.split(|c: char| !c.is_alphanumeric());
            if let Some(word) = words.find(|w| LANGUAGES.contains(w)) {
                found.push(format!("{}:{}: {word}", file.path, n + 1));
            }
        }
    }
    none("a language's name under workbench/", found);
}

#[test]
fn the_binary_names_languages_in_one_file() {
    let mut found = Vec::new();
    for file in rust_files().into_iter().filter(|f| f.path.starts_with("src/") && f.path != "src/languages.rs") {
        let named = file.code().filter(|(_, code)| code.contains("language_"));
        found.extend(named.map(|(n, _)| format!("{}:{n}", file.path)));
    }
    none("a language crate named outside of src/languages.rs", found);
}

/// Values on the Rust heap that somebody reports to the collector: file, what the line says, who reports them.
const TRACED: [(&str, &str, &str); 16] = [
    ("workbench/jit/src/vm.rs", "states: Vec<Value>", "the VM's roots"),
    ("workbench/object/src/space.rs", "classes: Vec<Value>", "Space::trace"),
    ("workbench/object/src/symbol.rs", "objects: Vec<Value>", "Space::trace"),
    ("languages/python/src/runtime/state.rs", "stubs: RefCell<Vec<Value>>", "State::trace"),
    ("languages/python/src/runtime/state.rs", "repr_stack: RefCell<Vec<Value>>", "State::trace"),
    ("languages/python/src/compile.rs", "consts: Vec<Value>", "Compiler::pool, on the native stack"),
    ("languages/python/src/core/functions.rs", "let shown: Vec<Value>", "the code object they are constants of"),
    ("languages/python/src/import.rs", "let mut wanted: Vec<Value>", "the tuple they come from"),
    ("languages/python/src/modules/deque.rs", "items: RefCell<VecDeque<Value>>", "Deque::trace"),
    ("languages/python/src/modules/deque.rs", "let items: Vec<Value>", "the deque they come from"),
    ("languages/python/src/modules/itertools_selection.rs", "indices.iter().map(|&i| Value::small", "nobody: integers"),
    ("languages/python/src/modules/itertools_selection.rs", "tuple::get(pool, i)", "the pool they come from"),
    ("languages/python/src/modules/itertools_selection.rs", "tuple::get(tuple::get(pools, i), j)", "their pools"),
    ("languages/python/src/modules/posix.rs", "let all: Vec<Value>", "nobody: small integers and immediate doubles"),
    ("languages/python/src/modules/weakref.rs", "Result<Vec<Value>, Raised>", "the module's table of references"),
    ("languages/smalltalk/src/primitives/class.rs", "let methods: Vec<Value>", "the class they belong to"),
];

#[test]
fn values_lie_where_the_collector_sees_them() {
    // Cranelift's values, which the code generator handles, are no guest values.
    let exempt = ["workbench/gc/", "workbench/codegen/"];
    let mut found = Vec::new();
    for file in rust_files().into_iter().filter(|f| !f.is_test() && !exempt.iter().any(|e| f.path.starts_with(e))) {
        let hidden = ["Vec<Value>", "Box<[Value]>", "VecDeque<Value>"];
        for (n, code) in file.code().take(file.tests_begin()) {
            let traced = TRACED.iter().any(|t| file.path == t.0 && code.contains(t.1));
            if hidden.iter().any(|h| code.contains(h)) && !traced {
                found.push(format!("{}:{n}: {}", file.path, code.trim()));
            }
        }
    }
    none("values that the collector cannot see: use GcVec, or list in TRACED who reports them", found);
}

/// Comments that promise something for later.
const MARKS: [&str; 3] = ["TODO", "XXX", "FIXME: "];

#[test]
fn nothing_is_left_half_done() {
    let marks = ["todo!(", "dbg!(", "unimplemented!(", "#[ignore", "#[should_panic"];
    let mut found = Vec::new();
    for file in rust_files() {
        let left = file.code().filter(|(_, code)| marks.iter().any(|m| code.contains(m)));
        found.extend(left.map(|(n, code)| format!("{}:{n}: {}", file.path, code.trim())));
        let notes = file.text.lines().enumerate().filter(|(_, l)| MARKS.iter().any(|m| l.contains(&format!("// {m}"))));
        found.extend(notes.map(|(n, l)| format!("{}:{}: {}", file.path, n + 1, l.trim())));
    }
    none("unfinished code", found);
}

#[test]
fn the_system_is_reached_through_the_host() {
    // Spelled apart from what clippy.toml lists, so that both guard the door.
    let doors = ["std::fs::", "std::env::", "std::process::", "std::net::", "SystemTime", "libc::"];
    let exempt = ["workbench/host/", "workbench/gc/", "workbench/codegen/", "workbench/jit/src/frame.rs"];
    let mut found = Vec::new();
    for file in rust_files().into_iter().filter(|f| !f.is_test() && !exempt.iter().any(|e| f.path.starts_with(e))) {
        let build = file.path.ends_with("build.rs");
        let uses = file.code().take(file.tests_begin()).filter(|(_, code)| doors.iter().any(|d| code.contains(d)));
        found.extend(uses.filter(|_| !build).map(|(n, code)| format!("{}:{n}: {}", file.path, code.trim())));
    }
    none("a door to the system besides workbench-host", found);
}

#[test]
fn languages_and_tools_forbid_unsafe() {
    let mut roots = vec!["src/main.rs".to_string(), "workbench/tool/src/lib.rs".into(), "workbench/src/lib.rs".into()];
    let names = fs::list_dir(root().join("languages")).expect("the languages' folder can be listed");
    roots.extend(names.iter().map(|n| format!("languages/{}/src/lib.rs", String::from_utf8_lossy(n))));
    let lacks = |path: &String| {
        let text = fs::read(root().join(path)).unwrap_or_default();
        !String::from_utf8_lossy(&text).contains("#![forbid(unsafe_code)]")
    };
    none("a crate root without #![forbid(unsafe_code)]", roots.into_iter().filter(lacks).collect());
}

/// Lines that the template may have, comments and tests included: it is read before it is used.
const TEMPLATE_LINES: usize = 800;

#[test]
fn the_template_stays_small() {
    let files = rust_files();
    let own = files.iter().filter(|f| f.path.starts_with("languages/template/"));
    let rust: usize = own.map(|f| f.text.lines().count()).sum();
    let grammar = fs::read(root().join("languages/template/src/grammar.lalrpop")).expect("the grammar");
    let lines = rust + String::from_utf8_lossy(&grammar).lines().count();
    assert!(lines <= TEMPLATE_LINES, "languages/template has {lines} lines");
}

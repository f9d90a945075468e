//! Limits: memory, depth of calls, depth of nesting. A guest gets its language's error, never a crash.

use crate::{Folder, stderr, stdout, workbench};

#[test]
fn an_endless_list_hits_the_heap_limit() {
    let text = "a = []\ntry:\n    while True: a.append('x' * 1000 + str(len(a)))\nexcept MemoryError:\n    a = None\n    print 'full'";
    for jit in ["off", "balanced"] {
        let finished = workbench(&["run", "--heap-limit", "64M", "--jit", jit, "-c", text]);
        assert_eq!((stdout(&finished).as_str(), finished.code), ("full\n", 0), "{}", stderr(&finished));
        assert!(finished.peak_kb < 200 << 10, "{} KB", finished.peak_kb);
    }
    let finished = workbench(&["run", "--heap-limit", "64M", "-c", "a = 'x'\nwhile True: a += a"]);
    assert_eq!(finished.code, 1);
    assert!(stderr(&finished).contains("MemoryError"), "{}", stderr(&finished));
}

#[test]
fn deep_recursion_raises() {
    let text =
        "import sys\nsys.setrecursionlimit(10 ** 6)\ndef f(n): return 0 if n == 0 else 1 + f(n - 1)\nprint f(90000)";
    for jit in ["off", "balanced"] {
        let finished = workbench(&["run", "--jit", jit, "-c", text]);
        assert_eq!(stdout(&finished), "90000\n", "{}", stderr(&finished));
        let endless = "def f(): return f()\ntry: f()\nexcept RuntimeError: print 'too deep'";
        let finished = workbench(&["run", "--jit", jit, "-c", endless]);
        assert_eq!(stdout(&finished), "too deep\n", "{}", stderr(&finished));
    }
    let special = "class A(object):\n    def __repr__(self): return repr(self)\ntry: repr(A())\nexcept RuntimeError: print 'too deep'";
    let finished = workbench(&["run", "-c", special]);
    assert_eq!(stdout(&finished), "too deep\n", "{}", stderr(&finished));
}

#[test]
fn endless_sends_end_in_an_error() {
    let folder = Folder::new("deep");
    let som = folder.file("Deep.som", "Deep = ( run = ( ^ 1 + self run ) )\n");
    let finished = workbench(&["run", &som]);
    assert_eq!(finished.code, 1, "{}", stderr(&finished));
}

#[test]
fn deeply_nested_source_gets_a_clean_error() {
    let folder = Folder::new("nested");
    let n = 10_000;
    let texts = [
        ("brackets.py", format!("x = {}{}", "(".repeat(n), ")".repeat(n))),
        ("lists.py", format!("x = {}{}", "[".repeat(n), "]".repeat(n))),
        ("minus.py", format!("x = {}1", "-".repeat(n))),
        ("plus.py", format!("x = {}1", "1 + ".repeat(n))),
        ("lambdas.py", format!("x = {}1", "lambda: ".repeat(n))),
        ("attributes.py", format!("x = y{}", ".z".repeat(n))),
        ("ifs.py", (0..n).map(|i| format!("{}if 1:\n", " ".repeat(i))).collect::<String>()),
        ("Blocks.som", format!("Blocks = ( run = ( {}{} ) )", "[".repeat(n), "]".repeat(n))),
        ("Terms.som", format!("Terms = ( run = ( {}1{} ) )", "(".repeat(n), ")".repeat(n))),
        ("Sends.som", format!("Sends = ( run = ( 1{} ) )", " + 1".repeat(n))),
    ];
    for (name, text) in texts {
        let finished = workbench(&["run", &folder.file(name, text)]);
        let errors = stderr(&finished);
        assert!((0..=1).contains(&finished.code), "{name}: exit code {}\n{errors}", finished.code);
        assert!(!errors.contains("panicked") && !errors.contains("overflowed its stack"), "{name}: {errors}");
    }
}

#[test]
fn deeply_nested_iterators_raise() {
    let build = "it = iter([1])\nfor i in xrange(2000000): it = enumerate(it)\n";
    let finished = workbench(&["run", "-c", &format!("{build}try: next(it)\nexcept RuntimeError as e: print e")]);
    assert_eq!(stdout(&finished), "maximum recursion depth exceeded\n", "{}", stderr(&finished));
}

#[test]
fn deep_data_is_shown_compared_and_dropped() {
    let build = "a = []\nfor i in xrange(200000): a = [a]\n";
    for use_it in ["try: print len(repr(a)) > 0\nexcept RuntimeError: print True", "a = None\nprint True"] {
        let finished = workbench(&["run", "-c", &format!("{build}{use_it}")]);
        assert_eq!(stdout(&finished), "True\n", "{}", stderr(&finished));
    }
}

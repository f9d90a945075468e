//! What the command line means.

use crate::{Folder, assert_refused, run, stderr, stdout, task, workbench};

#[test]
fn a_text_is_run() {
    let finished = workbench(&["run", "-c", "print 6 * 7"]);
    assert_eq!((stdout(&finished).as_str(), finished.code), ("42\n", 0), "{}", stderr(&finished));
}

#[test]
fn what_follows_the_program_is_the_guests() {
    let folder = Folder::new("argv");
    let file = folder.file("a.py", "import sys\nprint sys.argv[1:]\n");
    let finished = workbench(&["run", "--jit", "off", &file, "-v", "--jit", "x", "--", "-"]);
    assert_eq!(stdout(&finished), "['-v', '--jit', 'x', '--', '-']\n", "{}", stderr(&finished));
    let finished = workbench(&["run", "-c", "import sys; print sys.argv", "--stats", "-c"]);
    assert_eq!(stdout(&finished), "['-c', '--stats', '-c']\n", "{}", stderr(&finished));
}

#[test]
fn a_program_may_come_from_standard_input() {
    let mut asked = task(&["run", "-", "x"]);
    asked.stdin = b"import sys\nprint sys.argv\n".to_vec();
    assert_eq!(stdout(&run(&asked)), "['-', 'x']\n");
}

#[test]
fn the_language_follows_from_extension_first_line_or_flag() {
    let folder = Folder::new("lang");
    let hash_bang = folder.file("script", "#!/usr/bin/env python2.7\nprint 'by its first line'\n");
    assert_eq!(stdout(&workbench(&["run", &hash_bang])), "by its first line\n");
    let plain = folder.file("plain", "print 'by flag'\n");
    assert_eq!(stdout(&workbench(&["run", "--lang", "python", &plain])), "by flag\n");
    assert_refused(&workbench(&["run", &plain]), "--lang");
    let som = folder.file("Hello.som", "Hello = ( run = ( 'by extension' println ) )\n");
    assert_eq!(stdout(&workbench(&["run", &som])), "by extension\n");
}

#[test]
fn a_class_path_finds_programs_and_classes() {
    let (folder, other) = (Folder::new("cp"), Folder::new("cp2"));
    folder.file("Main.som", "Main = ( run: args = ( Helper new help. args println ) )\n");
    other.file("Helper.som", "Helper = ( help = ( 'helped' println ) )\n");
    let path = format!("{}:{}", folder.0.display(), other.0.display());
    for flag in ["-cp", "--cp"] {
        let finished = workbench(&["run", flag, &path, "Main"]);
        assert!(stdout(&finished).starts_with("helped\n"), "{}{}", stdout(&finished), stderr(&finished));
    }
}

#[test]
fn exit_codes_pass_through() {
    assert_eq!(workbench(&["run", "-c", "import sys; sys.exit(7)"]).code, 7);
    assert_eq!(workbench(&["run", "-c", "raise SystemExit"]).code, 0);
    let finished = workbench(&["run", "-c", "1/0"]);
    assert_eq!(finished.code, 1);
    assert!(stderr(&finished).contains("Traceback") && stderr(&finished).contains("ZeroDivisionError"));
    let folder = Folder::new("exit");
    let som = folder.file("Stop.som", "Stop = ( run = ( system exit: 5 ) )\n");
    assert_eq!(workbench(&["run", &som]).code, 5);
}

#[test]
fn a_syntax_error_shows_file_line_and_caret() {
    let folder = Folder::new("syntax");
    for (name, text) in [("bad.py", "x = 1\nif x ==:\n  pass\n"), ("Bad.som", "Bad = (\n  run = ( ^ ^ )\n")] {
        let file = folder.file(name, text);
        let finished = workbench(&["run", &file]);
        let errors = stderr(&finished);
        assert_eq!(finished.code, 1, "{errors}");
        assert!(errors.contains(name) && errors.contains('2') && errors.contains('^'), "{errors}");
    }
}

#[test]
fn what_is_no_program_gets_one_line() {
    let folder = Folder::new("bad");
    assert_refused(&workbench(&["run", "no/such/file.py"]), "No such file or directory");
    assert_refused(&workbench(&["run", &folder.0.to_string_lossy()]), "folder");
    let binary = folder.file("binary", [0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0]);
    assert_refused(&workbench(&["run", &binary]), "binary");
    let binary = folder.file("binary.py", [0x7f, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0]);
    assert_refused(&workbench(&["run", &binary]), "binary");
    assert_refused(&workbench(&["run"]), "Give a file");
}

#[test]
fn bad_flags_get_one_line() {
    assert_refused(&workbench(&["run", "--bogus", "x.py"]), "--bogus");
    assert_refused(&workbench(&["run", "--jit", "sometimes", "-c", ""]), "sometimes");
    assert_refused(&workbench(&["run", "--jit", "threshold=x", "-c", ""]), "'x'");
    assert_refused(&workbench(&["run", "--heap-limit", "lots", "-c", ""]), "lots");
    assert_refused(&workbench(&["run", "--gc", "moving", "-c", ""]), "moving");
    assert_refused(&workbench(&["run", "--lang", "klingon", "-c", ""]), "klingon");
    assert_refused(&workbench(&["fly"]), "fly");
}

#[test]
fn languages_are_listed() {
    let listed = stdout(&workbench(&["languages"]));
    assert!(listed.contains(".py") && listed.contains(".som"), "{listed}");
}

#[test]
fn statistics_go_to_standard_error() {
    let finished = workbench(&["run", "--stats", "-c", "print sum(xrange(10))"]);
    assert_eq!(stdout(&finished), "45\n");
    for word in ["running", "tracing", "optimising", "code generation", "collecting", "traces", "bridges", "peak heap"]
    {
        assert!(stderr(&finished).contains(word), "{word} is missing in\n{}", stderr(&finished));
    }
}

#[test]
fn the_jit_log_is_written() {
    let folder = Folder::new("log");
    let log = folder.file("log", "");
    let finished = workbench(&["run", "--jit-log", &log, "-c", "i = 0\nwhile i < 100000: i += 1\nprint i"]);
    assert_eq!(stdout(&finished), "100000\n", "{}", stderr(&finished));
    assert!(!workbench_host::fs::read(&log).expect("it was made").is_empty());
}

#[test]
fn user_folders_are_tested() {
    let folder = Folder::new("cases");
    folder.file("good.py", "print 1 # expect: 1\n");
    let path = folder.0.to_string_lossy().into_owned();
    let finished = workbench(&["test", &path]);
    assert_eq!(finished.code, 0, "{}", stdout(&finished));
    folder.file("bad.py", "print 1\n");
    folder.file("bad.out", "2\n");
    let finished = workbench(&["test", &path, "--mode", "default"]);
    assert_eq!(finished.code, 1);
    assert!(stdout(&finished).contains("- 2") && stdout(&finished).contains("+ 1"), "{}", stdout(&finished));
}

#[test]
fn a_jit_log_becomes_a_page_that_stands_alone() {
    let folder = Folder::new("jit-view");
    let program = folder.file("hot.tmpl", "let i = 0;\nwhile i < 100000 { i = i + 1; }\nprint(i);\n");
    let log = folder.0.join("log").to_string_lossy().into_owned();
    assert_eq!(workbench(&["run", "--jit-log", &log, &program]).code, 0);
    let finished = workbench(&["jit", "view", &log]);
    assert_eq!(stdout(&finished), format!("{log}.html\n"), "{}", stderr(&finished));
    let page = workbench_host::fs::read(format!("{log}.html")).expect("the page was written");
    let page = String::from_utf8(page).expect("pages are UTF-8");
    for part in ["while i &lt; 100000", "Binary(Add, 0, 0, ", "guard_poll", "jump[self]", "every hot loop is compiled"]
    {
        assert!(page.contains(part), "{part} in {page}");
    }
    assert!(!page.contains("http") && !page.contains(" src="), "something from outside");
    assert_refused(&workbench(&["jit", "view", &program]), "is no log");
    assert_refused(&workbench(&["jit", "view", "/nonexistent"]), "/nonexistent");
}

#[test]
fn bytecode_lists_every_function() {
    let folder = Folder::new("bytecode");
    let program = folder.file("two.tmpl", "fn twice(x) { return x * 2; }\nprint(twice(21));\n");
    let listed = stdout(&workbench(&["bytecode", &program]));
    assert!(listed.starts_with("the program: "), "{listed}");
    assert!(listed.contains("\ntwice: ") && listed.contains("Binary(Mul, "), "{listed}");
    assert!(listed.contains("\n     1  fn twice(x) { return x * 2; }\n"), "{listed}");
    let class = folder.file("Two.som", "Two = ( run = ( (self twice: 21) println ) twice: x = ( ^ x * 2 ) )\n");
    let listed = stdout(&workbench(&["bytecode", &class]));
    assert!(listed.contains("Two>>run: ") && listed.contains("Two>>twice:: "), "{listed}");
}

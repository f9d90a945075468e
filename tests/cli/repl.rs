//! The prompt: on a terminal, and without one.

use crate::pty::Terminal;
use crate::{Folder, run, stderr, stdout, task};
use workbench_host::child::Finished;

const UP: &str = "\x1b[A";
const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";
const TAB: &str = "\t";

/// A prompt of a language whose history is in a folder of the test's own.
fn prompt(folder: &Folder, language: &str) -> Terminal {
    let state = folder.0.to_string_lossy();
    let mut terminal = Terminal::start(&["repl", "--lang", language], &[("XDG_STATE_HOME", &state)]);
    terminal.wait_for("the first prompt", |screen| screen.lines().count() > 1);
    terminal
}

fn piped(args: &[&str], text: &str) -> Finished {
    let mut asked = task(&[&["repl"], args].concat());
    asked.stdin = text.into();
    run(&asked)
}

#[test]
fn values_are_shown_and_kept() {
    let folder = Folder::new("repl-values");
    let mut python = prompt(&folder, "python");
    python.type_line("6 * 7");
    python.wait_for_end(">>> 6 * 7\n42\n>>>");
    python.type_line("_ + 1");
    python.wait_for_end("43\n>>>");
    python.type_line("None");
    python.type_line("'a' + u'b'");
    python.wait_for_end(">>> None\n>>> 'a' + u'b'\nu'ab'\n>>>");
    python.type_line("import sys; sys.ps1 = '[py] '");
    python.wait_for_last("[py]");
    python.type_keys(CTRL_D);
    assert_eq!(python.wait_for_exit(), 0);
}

#[test]
fn a_definition_takes_several_lines_and_indents_itself() {
    let folder = Folder::new("repl-lines");
    let mut python = prompt(&folder, "python");
    python.type_line("def twice(x):");
    python.wait_for_last("...");
    python.type_line("if x:");
    python.wait_for("a deeper line", |screen| screen.contains("...     if x:\n"));
    python.type_line("return 2 * x");
    python.wait_for("the next line", |screen| screen.contains("...         return 2 * x\n..."));
    python.type_line("else:");
    python.type_line("return 0");
    python.wait_for_end("...     else:\n...         return 0\n...");
    python.type_line("");
    python.wait_for_last(">>>");
    python.type_line("twice(21)");
    python.wait_for_end("42\n>>>");
}

#[test]
fn blanks_that_are_typed_mean_what_they_say() {
    let folder = Folder::new("repl-blanks");
    let mut python = prompt(&folder, "python");
    python.type_keys("for i in range(2):\r    j = i\r    while j:\r        j -= 1\r    print i, j\r\r");
    python.wait_for_end("...     print i, j\n...\n0 0\n1 0\n>>>");
    python.type_keys("try:\r    1/0\rexcept ZeroDivisionError:\r    print 'caught'\r\r");
    python.wait_for_end("caught\n>>>");
}

#[test]
fn errors_have_carets_and_tracebacks() {
    let folder = Folder::new("repl-errors");
    let mut python = prompt(&folder, "python");
    python.type_line("1 + * 2");
    python.wait_for_end("  File \"<stdin>\", line 1\n    1 + * 2\n        ^\nSyntaxError: invalid syntax\n>>>");
    python.type_line("1/0");
    python.wait_for_end(
        "Traceback (most recent call last):\n  File \"<stdin>\", line 1, in <module>\n\
         ZeroDivisionError: integer division or modulo by zero\n>>>",
    );
    let mut som = prompt(&folder, "som");
    som.type_line("3 + )");
    som.wait_for("a caret", |screen| screen.contains('^') && screen.ends_with("som>"));
    som.type_line("nil foo");
    som.wait_for("an error", |screen| screen.contains("Method foo not found") && screen.ends_with("som>"));
}

#[test]
fn ctrl_c_interrupts_the_program_and_not_the_prompt() {
    let folder = Folder::new("repl-interrupt");
    let mut python = prompt(&folder, "python");
    python.type_keys("print 'running'\rwhile True: pass\r\r");
    python.wait_for("the loop", |screen| screen.contains("while True: pass\n...\n") || screen.ends_with("pass\n..."));
    workbench_host::clock::sleep(0.5);
    python.type_keys(CTRL_C);
    python.wait_for_end("KeyboardInterrupt\n>>>");
    python.type_keys("half a li");
    python.type_keys(CTRL_C);
    python
        .wait_for("a new prompt", |screen| screen.contains("half a li") && screen.ends_with("KeyboardInterrupt\n>>>"));
    python.type_line("'still ' + 'here'");
    python.wait_for_end("'still here'\n>>>");
    let mut som = prompt(&folder, "som");
    som.type_line("[ true ] whileTrue: [ nil ]");
    workbench_host::clock::sleep(0.5);
    som.type_keys(CTRL_C);
    som.wait_for("the interruption", |screen| screen.contains("Interrupted") && screen.ends_with("som>"));
    som.type_line("3 + 4");
    som.wait_for_end("7\nsom>");
}

#[test]
fn tab_completes_names_attributes_and_commands() {
    let folder = Folder::new("repl-tab");
    let mut python = prompt(&folder, "python");
    python.type_line("unmistakable = 'x'");
    python.type_keys(&format!("unmis{TAB}.upp{TAB}()\r"));
    python.wait_for_end(">>> unmistakable.upper()\n'X'\n>>>");
    python.type_line("import sys");
    python.type_keys(&format!("sys.getrecursionl{TAB}()\r"));
    python.wait_for_end("sys.getrecursionlimit()\n1000\n>>>");
    // A property is not asked for its value.
    python.type_keys("class C(object):\r    p = property(lambda self: 1/0)\r\rc = C()\r");
    python.wait_for_end(">>> c = C()\n>>>");
    python.type_keys(&format!("c.p.re{TAB}"));
    python.type_keys(CTRL_C);
    python.wait_for_end("KeyboardInterrupt\n>>>");
    assert!(!python.screen().contains("ZeroDivisionError"), "{}", python.screen());
    python.type_keys(&format!(":hel{TAB}\r"));
    python.wait_for("the help", |screen| screen.contains(":bytecode") && screen.ends_with(">>>"));
}

#[test]
fn the_up_arrow_recalls_what_was_typed_even_in_the_next_session() {
    let folder = Folder::new("repl-history");
    let mut python = prompt(&folder, "python");
    python.type_line("40 + 2");
    python.wait_for_end("42\n>>>");
    python.type_keys(&format!("{UP}\r"));
    python.wait_for_end("42\n>>> 40 + 2\n42\n>>>");
    python.type_keys(CTRL_D);
    assert_eq!(python.wait_for_exit(), 0);
    let mut again = prompt(&folder, "python");
    again.type_keys(&format!("{UP}\r"));
    again.wait_for_end(">>> 40 + 2\n42\n>>>");
    let kept = workbench_host::fs::read(folder.0.join("workbench/history-python")).expect("the history was written");
    assert_eq!(kept, b"40 + 2\n");
}

#[test]
fn a_history_that_cannot_be_written_is_done_without() {
    let mut python = Terminal::start(&["repl", "--lang", "python"], &[("XDG_STATE_HOME", "/dev/null")]);
    python.wait_for_last(">>>");
    python.type_line("1 + 1");
    python.wait_for_end("2\n>>>");
}

#[test]
fn leaving_has_the_programs_exit_code() {
    let folder = Folder::new("repl-leave");
    for (line, code) in [("exit()", 0), ("quit(3)", 3), ("raise SystemExit(4)", 4), (":quit", 0)] {
        let mut python = prompt(&folder, "python");
        python.type_line(line);
        assert_eq!(python.wait_for_exit(), code, "{line}");
    }
    let mut python = prompt(&folder, "python");
    python.type_line("exit");
    python.wait_for_end("Use exit() or Ctrl-D (i.e. EOF) to exit\n>>>");
}

#[test]
fn languages_share_a_session() {
    let folder = Folder::new("repl-lang");
    let mut terminal = prompt(&folder, "python");
    terminal.type_line("kept = 5");
    terminal.type_line(":lang som");
    terminal.wait_for_last("som>");
    terminal.type_line("(1 to: 4) isNil");
    terminal.wait_for_end("false\nsom>");
    terminal.type_line(":lang python");
    terminal.type_line("kept");
    terminal.wait_for_end("5\n>>>");
    terminal.type_line(":lang");
    terminal.wait_for("the list", |screen| screen.contains("* python\n  som"));
    terminal.type_line(":lang klingon");
    terminal.wait_for("a complaint", |screen| screen.contains("'klingon' is no language here"));
    terminal.type_line(":reset");
    terminal.type_line("kept");
    terminal.wait_for_end("NameError: name 'kept' is not defined\n>>>");
}

#[test]
fn commands_show_time_bytecode_and_traces() {
    let folder = Folder::new("repl-commands");
    let file = folder.file("loaded.py", "def loaded(n):\n    while n: n -= 1\n    return 'was loaded'\n");
    let mut python = prompt(&folder, "python");
    python.type_line(&format!(":load {file}"));
    python.wait_for_last(">>>");
    python.type_line(":time loaded(100000)");
    python.wait_for("a time", |screen| screen.contains("'was loaded'\n") && screen.ends_with("in the JIT)\n>>>"));
    python.type_line(":trace");
    python.wait_for("a trace", |screen| screen.contains("loop at loaded") && screen.ends_with(">>>"));
    python.type_line(":bytecode loaded");
    python.wait_for("a listing", |screen| screen.contains("     3      return 'was loaded'"));
    python.type_line(":jit off");
    python.type_line(":jit");
    python.wait_for("the state of the JIT", |screen| screen.contains("\noff\n1 traces"));
}

#[test]
fn what_is_typed_has_colours_unless_they_are_not_wanted() {
    let folder = Folder::new("repl-colours");
    let keyword = b"\x1b[1;34mimport\x1b[0m";
    let shows = |terminal: &Terminal| terminal.raw.windows(keyword.len()).any(|w| w == keyword);
    let mut python = prompt(&folder, "python");
    python.type_line("import sys");
    python.wait_for_end(">>> import sys\n>>>");
    assert!(shows(&python));
    let state = folder.0.to_string_lossy();
    let variables = [("XDG_STATE_HOME", state.as_ref()), ("NO_COLOR", "1")];
    let mut python = Terminal::start(&["repl", "--lang", "python"], &variables);
    python.wait_for_last(">>>");
    python.type_line("import sys");
    python.wait_for_end(">>> import sys\n>>>");
    assert!(!shows(&python));
}

#[test]
fn a_pipe_gets_results_and_no_prompts() {
    let text = "x = 20\nx + 1\n\ndef f(a):\n    return a * 2\n\nf(x + 1)\n'text'\nif x:\n    print 'last'";
    let finished = piped(&["--lang", "python"], text);
    assert_eq!((stdout(&finished).as_str(), finished.code), ("21\n42\n'text'\nlast\n", 0), "{}", stderr(&finished));
    let finished = piped(&["--lang", "som"], "a := 3 +\n  4.\na * 2\n'text' println\nit");
    assert_eq!(finished.code, 0);
    assert_eq!(stdout(&finished), "7\n14\ntext\ntext\ntext\n", "{}", stderr(&finished));
}

#[test]
fn a_pipe_goes_on_after_errors_and_ends_with_the_programs_code() {
    let finished = piped(&["--lang", "python"], "1/0\nsyntax error\n2 + 2\nimport sys\nsys.exit(7)\n3\n");
    assert_eq!((stdout(&finished).as_str(), finished.code), ("4\n", 7));
    let errors = stderr(&finished);
    assert!(errors.contains("ZeroDivisionError") && errors.contains("SyntaxError"), "{errors}");
}

#[test]
fn future_features_last() {
    let finished =
        piped(&["--lang", "python"], "from __future__ import division, print_function\n1 / 2\nprint(1, 2)\n");
    assert_eq!(stdout(&finished), "0.5\n1 2\n", "{}", stderr(&finished));
}

#[test]
fn the_program_reads_the_same_input() {
    let finished = piped(&["--lang", "python"], "name = raw_input()\nWorld\n'Hello ' + name\n");
    assert_eq!(stdout(&finished), "'Hello World'\n", "{}", stderr(&finished));
}

#[test]
fn a_class_can_be_defined_at_the_prompt() {
    let text = "Counter = Object (\n  | n |\n  next = ( n isNil ifTrue: [ n := 0 ]. n := n + 1. ^ n )\n)\n\
                c := Counter new. c next. c next\n";
    let finished = piped(&["--lang", "som"], text);
    assert_eq!(stdout(&finished), "2\n", "{}", stderr(&finished));
}

#[test]
fn a_small_language_has_a_whole_prompt() {
    let folder = Folder::new("repl-template");
    let file = folder.file("loaded.tmpl", "let loaded = 20;\nfn twice(x) { return 2 * x; }\ntwice(1);\n");
    let mut template = prompt(&folder, "template");
    template.type_line("let width = 3");
    template.wait_for_last("........>");
    template.type_line(";");
    template.type_line("fn area(h) {");
    template.type_line("return h * width; }");
    template.wait_for_last("template>");
    template.type_line("area(4)");
    template.wait_for_end("12\ntemplate>");
    template.type_line(&format!(":load {file}"));
    template.wait_for_last("template>");
    template.type_line("twice(loaded)");
    template.wait_for_end("40\ntemplate>");
    template.type_keys(&format!("prin{TAB}(wid{TAB}"));
    template.wait_for_last("template> print(width");
    template.type_line(" + nil)");
    template.wait_for_end("error: + does not go with number and nil\n  in the program (<stdin>:1)\ntemplate>");
    template.type_line("while tru");
    template.wait_for_last("........>");
    template.type_keys(CTRL_C);
    template.wait_for_end("........>\ntemplate>");
    template.type_line("while true { }");
    template.wait_for("the loop", |screen| screen.ends_with("while true { }"));
    template.type_keys(CTRL_C);
    template.wait_for_end("error: interrupted\n  in the program (<stdin>:1)\ntemplate>");
    let keyword = b"\x1b[1;34mwhile\x1b[0m";
    assert!(template.raw.windows(keyword.len()).any(|w| w == keyword));
    template.type_keys(CTRL_D);
    assert_eq!(template.wait_for_exit(), 0);
}

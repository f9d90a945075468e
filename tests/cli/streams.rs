//! Standard streams and signals.

use crate::{run, stderr, stdout, task, workbench};
use std::time::Duration;

#[test]
fn standard_input_reaches_the_guest() {
    let mut asked = task(&["run", "-c", "import sys\nprint raw_input()\nprint sys.stdin.read().upper(),"]);
    asked.stdin = b"one\ntwo\nthree\n".to_vec();
    let finished = run(&asked);
    assert_eq!(stdout(&finished), "one\nTWO\nTHREE\n", "{}", stderr(&finished));
}

#[test]
fn a_closed_pipe_ends_the_program_quietly() {
    let mut asked = task(&["run", "-c", "i = 0\nwhile True:\n    print i\n    i += 1"]);
    asked.close_after = Some(100);
    let finished = run(&asked);
    assert_eq!(stderr(&finished), "");
    assert_eq!(finished.code, 141);
}

#[test]
fn output_is_flushed_however_the_program_ends() {
    let finished = workbench(&["run", "-c", "import os\nprint 'a'\nos._exit(3)"]);
    assert_eq!(finished.code, 3, "{}", stderr(&finished));
    let finished = workbench(&["run", "-c", "print 'a'\n1/0"]);
    assert_eq!(stdout(&finished), "a\n");
}

#[test]
fn ctrl_c_raises_in_the_guest() {
    let loops = "try:\n    while True: pass\nexcept KeyboardInterrupt:\n    print 'interrupted'";
    for jit in ["off", "balanced"] {
        let mut asked = task(&["run", "--jit", jit, "-c", loops]);
        asked.interrupt_after = Some(Duration::from_millis(600));
        asked.limit = Some(Duration::from_secs(20));
        let finished = run(&asked);
        assert_eq!((stdout(&finished).as_str(), finished.code), ("interrupted\n", 0), "{}", stderr(&finished));
    }
}

#[test]
fn ctrl_c_ends_what_takes_long_in_a_builtin() {
    for program in ["import time\ntime.sleep(100)", "import re\nre.match('(a*)*b', 'a' * 40)"] {
        let mut asked = task(&["run", "-c", program]);
        asked.interrupt_after = Some(Duration::from_millis(900));
        asked.limit = Some(Duration::from_secs(20));
        let finished = run(&asked);
        assert!(finished.code != 0 && stderr(&finished).contains("KeyboardInterrupt"), "{}", stderr(&finished));
    }
}

#[test]
fn text_is_written_in_the_encoding_that_a_variable_names() {
    let mut asked = task(&["run", "-c", "import sys\nprint u'\\xe9\\u20ac', sys.stdout.encoding\nsys.exit(u'\\xe8')"]);
    asked.command.splice(0..0, ["env", "PYTHONIOENCODING=latin-1:replace"].map(str::to_string));
    let finished = run(&asked);
    assert_eq!(finished.stdout, b"\xe9? latin-1\n", "{}", stderr(&finished));
    assert_eq!((finished.stderr.as_slice(), finished.code), (b"\xe8\n".as_slice(), 1));
}

//! What is remembered of modules between two runs (`languages/python/src/checked.rs`).

use crate::{Folder, run, stderr, stdout, task};
use workbench_host::child::Finished;
use workbench_host::fs;

const MODULE: &str = "def good(a, b=2):\n    'doc'\n    def inner():\n        return a + b\n    return inner\n\n\
                      def other():\n    return 1 +\n";

/// Run a program that imports the module, with a folder `workbench` to remember in.
fn import(folder: &Folder, program: &str) -> Finished {
    let cache = format!("WORKBENCH_CACHE={}", folder.0.join("workbench").display());
    let mut asked = task(&["run", program]);
    let before = ["env", "-u", "PYTHONDONTWRITEBYTECODE", &cache].map(str::to_owned);
    asked.command.splice(0..0, before);
    run(&asked)
}

#[test]
fn modules_without_errors_are_remembered_and_errors_found_when_called() {
    let folder = Folder::new("checked");
    let text = MODULE.to_owned() + &"# long enough to be worth it\n".repeat(50);
    folder.file("module.py", text.replace("1 +", "1 + 1"));
    let program =
        folder.file("program.py", "import module\nprint module.good(1)(), module.good.__doc__, module.other()\n");
    for _ in 0..2 {
        let finished = import(&folder, &program);
        assert_eq!((stdout(&finished).as_str(), finished.code), ("3 doc 2\n", 0), "{}", stderr(&finished));
        let known = fs::list_dir(folder.0.join("workbench")).expect("the folder was made");
        assert_eq!(known.len(), 1);
        let marks = fs::read(folder.0.join("workbench").join(fs::path(&known[0]))).expect("it can be read");
        assert_eq!(marks.len(), 16, "one text, noted once");
    }
    // A text that was never compiled is: its error belongs to the import.
    folder.file("module.py", &text);
    let finished = import(&folder, &program);
    assert!(
        finished.code == 1 && stderr(&finished).contains("module.py\", line 8\n    return 1 +"),
        "{}",
        stderr(&finished)
    );
}

//! The command line as users meet it: arguments, streams, limits, bad input.

mod arguments;
mod checked;
mod garbage;
mod limits;
mod new;
mod pty;
mod repl;
mod streams;

use std::path::PathBuf;
use std::time::Duration;
use workbench_host::child::{self, Finished, Task};
use workbench_host::{fs, process};

/// A task for `workbench` with these arguments.
fn task(args: &[&str]) -> Task {
    let own = [env!("CARGO_BIN_EXE_workbench")];
    Task {
        command: own.iter().chain(args).map(|a| a.to_string()).collect(),
        limit: Some(Duration::from_secs(120)),
        ..Task::default()
    }
}

/// Run `workbench` with these arguments.
fn workbench(args: &[&str]) -> Finished {
    run(&task(args))
}

fn run(task: &Task) -> Finished {
    let finished = child::run(task).expect("the binary can be run");
    assert!(!finished.timed_out, "{:?} did not end", task.command);
    finished
}

fn stdout(finished: &Finished) -> String {
    String::from_utf8_lossy(&finished.stdout).into_owned()
}

fn stderr(finished: &Finished) -> String {
    String::from_utf8_lossy(&finished.stderr).into_owned()
}

/// The command line was at fault: exit code 2 and one line that contains `words`.
fn assert_refused(finished: &Finished, words: &str) {
    let errors = stderr(finished);
    assert_eq!(finished.code, 2, "{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
    assert!(errors.starts_with("workbench: ") && errors.contains(words), "{errors}");
    assert!(finished.stdout.is_empty(), "{}", stdout(finished));
}

/// A folder of one test's own, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = fs::temporary_dir().join(format!("workbench-cli-{}-{name}", process::id()));
        fs::make_dirs(&path).expect("the folder for short-lived files can be written");
        Folder(path)
    }

    /// Write a file; its path.
    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::write(&path, text.as_ref()).expect("it is the test's own folder");
        path.to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's own cleaning.
        for folder in [self.0.join("workbench"), self.0.clone()] {
            for name in fs::list_dir(&folder).unwrap_or_default() {
                let _ = fs::remove_file(folder.join(fs::path(&name)));
            }
            let _ = fs::remove_dir(&folder);
        }
    }
}

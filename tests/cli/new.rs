//! `workbench new`: what it makes, and what it refuses without writing anything.

use crate::{assert_refused, run, stderr, stdout, task};
use std::path::{Path, PathBuf};
use workbench_host::child::{self, Finished, Task};
use workbench_host::{fs, process};

/// The parts of this checkout that `new` looks at, in a folder of the test's own.
struct Checkout(PathBuf);

impl Checkout {
    fn new(name: &str) -> Checkout {
        let to = fs::temporary_dir().join(format!("workbench-new-{}-{name}", process::id()));
        let from = Path::new(env!("CARGO_MANIFEST_DIR"));
        for part in ["Cargo.toml", "src/languages.rs", "languages/template", "tests/conformance/template"] {
            copy(&from.join(part), &to.join(part));
        }
        Checkout(to)
    }

    fn git(&self, args: &[&str]) {
        let identity = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"];
        let command = identity.iter().chain(args).map(|a| a.to_string()).collect();
        let finished = child::run(&Task { command, folder: Some(self.0.clone()), ..Task::default() });
        assert_eq!(finished.expect("git is there").code, 0, "git {args:?}");
    }

    /// Every file with its text.
    fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut found = Vec::new();
        walk(&self.0, &mut found);
        found
    }

    fn text(&self, file: &str) -> String {
        String::from_utf8(fs::read(self.0.join(file)).expect(file)).expect("UTF-8")
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        remove(&self.0);
    }
}

fn copy(from: &Path, to: &Path) {
    if fs::is_dir(from) {
        for name in fs::list_dir(from).expect("a folder of the checkout") {
            copy(&from.join(fs::path(&name)), &to.join(fs::path(&name)));
        }
    } else {
        fs::make_dirs(to.parent().expect("files lie in folders")).expect("a folder of the test's own");
        fs::write(to, &fs::read(from).expect("a file of the checkout")).expect("a file of the test's own");
    }
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
    let mut names = fs::list_dir(folder).expect("a folder");
    names.sort();
    for path in names.iter().filter(|n| *n != b".git").map(|name| folder.join(fs::path(name))) {
        if fs::is_dir(&path) {
            walk(&path, found);
        } else {
            let text = fs::read(&path).expect("a file");
            found.push((path, text));
        }
    }
}

fn remove(path: &Path) {
    if fs::is_dir(path) {
        fs::list_dir(path).unwrap_or_default().iter().for_each(|name| remove(&path.join(fs::path(name))));
        // What cannot be removed is left to the system's own cleaning.
        let _ = fs::remove_dir(path);
    } else {
        let _ = fs::remove_file(path);
    }
}

fn new(folder: &Path, args: &[&str]) -> Finished {
    let mut asked = task(&[&["new"], args].concat());
    asked.folder = Some(folder.to_path_buf());
    run(&asked)
}

#[test]
fn a_language_is_made_and_entered_everywhere() {
    let checkout = Checkout::new("made");
    let finished = new(&checkout.0.join("src"), &["toy", "--ext", "ty"]);
    assert_eq!(finished.code, 0, "{}", stderr(&finished));
    assert!(stdout(&finished).contains("cargo test -p language-toy"), "{}", stdout(&finished));
    let manifest = checkout.text("Cargo.toml");
    assert!(manifest.contains("language-toy = { path = \"languages/toy\" }"), "{manifest}");
    assert!(manifest.contains("language-toy.workspace = true"), "{manifest}");
    assert!(checkout.text("src/languages.rs").contains("table::<language_toy::ToyLanguage>(),"));
    let code = checkout.text("languages/toy/src/lib.rs");
    assert!(code.contains("NAME: &'static str = \"toy\"") && code.contains("&[\"ty\"]"), "{code}");
    assert!(checkout.text("tests/conformance/toy/basics/logic.ty").contains("print("));
    for (path, text) in checkout.files() {
        let inside = path.strip_prefix(&checkout.0).expect("a file of the checkout").to_string_lossy().into_owned();
        if inside.contains("toy") {
            let text = String::from_utf8_lossy(&text).to_lowercase();
            assert!(!text.contains("template") && !text.contains("tmpl"), "{inside} still names the template");
        }
    }
}

#[test]
fn what_is_wrong_is_said_and_nothing_written() {
    let checkout = Checkout::new("refused");
    fs::make_dirs(checkout.0.join("languages/there")).expect("a folder of the test's own");
    fs::make_dirs(checkout.0.join("tests/conformance/tested")).expect("a folder of the test's own");
    let before = checkout.files();
    let cases: [(&[&str], &str); 12] = [
        (&["Toy"], "small letters"),
        (&["7up"], "a letter first"),
        (&["my-toy"], "small letters"),
        (&["../toy"], "small letters"),
        (&[""], "small letters"),
        (&["abcdefghijklmnopqrstuvwxyzabcde"], "up to 30"),
        (&["toy", "--ext", "t/y"], "no good extension"),
        (&["toy", "--ext", "out"], "means something else"),
        (&["toy", "--ext", "tmpl"], "another language"),
        (&["template"], "another language"),
        (&["there"], "languages/there exists already"),
        (&["tested"], "tests/conformance/tested exists already"),
    ];
    for (args, words) in cases {
        assert_refused(&new(&checkout.0, args), words);
        assert!(checkout.files() == before, "{args:?} wrote something");
    }
}

#[test]
fn only_a_clean_checkout_of_the_workbench_will_do() {
    let checkout = Checkout::new("dirty");
    checkout.git(&["init", "-q"]);
    checkout.git(&["add", "."]);
    checkout.git(&["commit", "-q", "-m", "start"]);
    let clean = checkout.text("src/languages.rs");
    fs::write(checkout.0.join("src/languages.rs"), (clean.clone() + "// mine\n").as_bytes()).expect("writes");
    assert_refused(&new(&checkout.0, &["toy"]), "uncommitted changes (src/languages.rs)");
    assert!(!fs::exists(checkout.0.join("languages/toy")));
    fs::write(checkout.0.join("src/languages.rs"), clean.as_bytes()).expect("writes");
    assert_eq!(new(&checkout.0, &["toy"]).code, 0);

    let foreign = Checkout::new("foreign");
    remove(&foreign.0.join("src/languages.rs"));
    assert_refused(&new(&foreign.0, &["toy"]), "not the workbench's: it has no src/languages.rs");
    remove(&foreign.0.join("Cargo.toml"));
    assert_refused(&new(&foreign.0, &["toy"]), "no cargo workspace here");
}

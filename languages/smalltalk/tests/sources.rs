//! Every SOM program of the repository parses and resolves, apart from those that are cases of syntax errors.

use language_smalltalk::ast::{Class, Name, Names};
use language_smalltalk::scope::{Fields, resolve_method};
use language_smalltalk::{library, parser};
use std::path::{Path, PathBuf};
use workbench::host::{fs, process};
use workbench::{Diagnostic, Source};

fn programs(folder: &Path, found: &mut Vec<PathBuf>) {
    for name in fs::list_dir(folder).expect("the folder is there") {
        let path = folder.join(fs::path(&name));
        if fs::is_dir(&path) {
            programs(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "som")
            && !fs::exists(path.with_extension("err-has"))
        {
            found.push(path);
        }
    }
}

/// A class with all of its instance and all of its class fields, or what is wrong in which source.
type Loaded = Result<(Class, Vec<Name>, Vec<Name>), (Source, Diagnostic)>;

/// The class of that name from the folder or the core library.
fn load(folder: &Path, name: &str, names: &mut Names) -> Loaded {
    let path = folder.join(name).with_extension("som");
    let text = match fs::read(&path) {
        Ok(text) => text,
        Err(_) => library::source(name).unwrap_or_else(|| panic!("no class {name} for {path:?}")).into(),
    };
    let source = Source::new(path.display().to_string(), text);
    let class = parser::parse_class(&source, names).map_err(|error| (source.clone(), error))?;
    assert_eq!(names.text(class.name.name), name);
    let parent = class.superclass.map_or("Object", |ident| names.text(ident.name)).to_string();
    let (mut instance, mut side) = (Vec::new(), Vec::new());
    if parent != "nil" {
        (_, instance, side) = load(folder, &parent, names)?;
    }
    instance.extend(class.instance.fields.iter().map(|field| field.name));
    side.extend(class.class.fields.iter().map(|field| field.name));
    for (methods, fields) in [(&class.instance.methods, &instance), (&class.class.methods, &side)] {
        for method in methods {
            resolve_method(method, Fields(fields), names).map_err(|error| (source.clone(), error))?;
        }
    }
    Ok((class, instance, side))
}

#[test]
fn every_program_parses_and_resolves() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    programs(&root.join("tests/conformance/smalltalk"), &mut found);
    programs(&root.join("benches/programs"), &mut found);
    assert!(found.len() > 200, "only {} programs found", found.len());
    // Front ends count on the stack that the driver gives them, not on a test thread's.
    let all = |_| {
        for path in found {
            let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a class name");
            let folder = path.parent().expect("a folder");
            if let Err((source, error)) = load(folder, name, &mut Names::new()) {
                panic!("{}", error.render(&source));
            }
        }
    };
    process::on_stack(256 << 20, all).expect("a thread");
}

#[test]
fn the_syntax_cases_complain_as_they_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/conformance/smalltalk/syntax");
    for name in ["SyntaxErrorInClass", "MissingEnd", "AssignmentToUnknown"] {
        let expected = fs::read(folder.join(name).with_extension("err-has")).expect("an expectation");
        let expected = String::from_utf8(expected).expect("text");
        let (source, error) = load(&folder, name, &mut Names::new()).expect_err("a complaint");
        let shown = error.render(&source);
        assert!(expected.lines().all(|line| shown.contains(line)), "{shown}");
    }
}

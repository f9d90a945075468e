//! Who may depend on whom.

use super::text::{none, root};
use workbench_host::fs;

/// Layers from the bottom up; crates of one layer never depend on each other, unless [`WITHIN`] says so.
const LAYERS: [&[&str]; 7] = [
    &["workbench-source", "workbench-gc", "workbench-macros"],
    &["workbench-object"],
    &["workbench-jit"],
    &["workbench-codegen", "workbench-host"],
    &["workbench-tool"],
    &["workbench"],
    &["workbench-cli"],
];
const WITHIN: [(&str, &str); 0] = [];
/// Who may see the code generator's library.
const CRANELIFT: &str = "workbench-codegen";

struct Manifest {
    name: String,
    dependencies: Vec<String>,
}

fn manifest(folder: &str) -> Manifest {
    let path = root().join(folder).join("Cargo.toml");
    let text = fs::read(&path).expect("a member has a manifest");
    let text = String::from_utf8(text).expect("manifests are UTF-8");
    let table: toml::Table = text.parse().expect("cargo has read it, so it is TOML");
    let name = table["package"]["name"].as_str().expect("a package has a name").to_string();
    let names = |section: &str| -> Vec<String> {
        table.get(section).and_then(toml::Value::as_table).map(|t| t.keys().cloned().collect()).unwrap_or_default()
    };
    Manifest { name, dependencies: names("dependencies") }
}

fn members() -> Vec<Manifest> {
    let mut folders = vec![".".to_string(), "workbench".into()];
    for group in ["workbench", "languages"] {
        let names = fs::list_dir(root().join(group)).expect("the members' folder can be listed");
        let names = names.into_iter().map(|n| format!("{group}/{}", String::from_utf8_lossy(&n)));
        folders.extend(names.filter(|f| fs::is_file(root().join(f).join("Cargo.toml"))));
    }
    folders.iter().map(|f| manifest(f)).collect()
}

fn layer(name: &str) -> Option<usize> {
    LAYERS.iter().position(|l| l.contains(&name))
}

#[test]
fn a_lower_layer_never_names_a_higher_one() {
    let mut found = Vec::new();
    for member in members().iter().filter(|m| !m.name.starts_with("language-")) {
        let Some(own) = layer(&member.name) else {
            found.push(format!("{} is in no layer: say in tests/tidy/layers.rs where it belongs", member.name));
            continue;
        };
        for dependency in &member.dependencies {
            let allowed = match layer(dependency) {
                Some(theirs) => theirs < own || WITHIN.contains(&(member.name.as_str(), dependency.as_str())),
                None => !dependency.starts_with("language-") || member.name == "workbench-cli",
            };
            if !allowed {
                found.push(format!("{} depends on {dependency}", member.name));
            }
        }
    }
    none("a crate depends on what is above it", found);
}

#[test]
fn languages_stand_on_the_facade_and_never_on_each_other() {
    let mut found = Vec::new();
    for member in members().iter().filter(|m| m.name.starts_with("language-")) {
        for dependency in &member.dependencies {
            let ours = dependency.starts_with("workbench-") || dependency.starts_with("language-");
            if ours {
                found.push(format!("{} depends on {dependency}; the facade `workbench` has all it needs", member.name));
            }
        }
    }
    none("a language reaches past the facade", found);
}

#[test]
fn only_the_code_generator_knows_cranelift() {
    let mut found = Vec::new();
    for member in members().iter().filter(|m| m.name != CRANELIFT) {
        let foreign = member.dependencies.iter().filter(|d| d.starts_with("cranelift"));
        found.extend(foreign.map(|d| format!("{} depends on {d}", member.name)));
    }
    none("Cranelift outside of its crate", found);
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let text = String::from_utf8(fs::read(root().join("Cargo.toml")).expect("the root manifest")).expect("UTF-8");
    let section = text.split("[workspace.dependencies]").nth(1).expect("the section is there");
    let section = section.split("\n[").next().unwrap_or(section);
    let mut found = Vec::new();
    let mut explained = false;
    for line in section.lines() {
        let ours = line.contains("path = ");
        if line.starts_with('#') {
            explained = true;
        } else if line.trim().is_empty() {
            explained = false;
        } else if !explained && !ours {
            found.push(line.to_string());
        }
    }
    none("a dependency without a word on what it is for", found);
}

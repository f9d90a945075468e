//! `workbench new`: a new language, from the template, in this checkout of the workbench.

use super::complain;
use crate::languages;
use workbench_host::{fs, out, process};
use workbench_tool::scaffold::{self, Request};

/// Arguments of `new`.
#[derive(clap::Args)]
pub struct Args {
    /// The language's name: small letters and digits.
    #[arg(value_name = "NAME")]
    name: String,
    /// The extension of its programs; the name, if not given.
    #[arg(long, value_name = "EXT")]
    ext: Option<String>,
}

/// Make it; 0 if all is well.
pub fn main(args: &Args) -> i32 {
    match make(args) {
        Ok(next) => {
            out::write(next.as_bytes());
            0
        }
        Err(message) => complain(message),
    }
}

fn make(args: &Args) -> Result<String, String> {
    let here = process::current_dir().map_err(|e| format!("this folder: {}", fs::reason(&e).1))?;
    let all = languages::all();
    let taken = all.iter().flat_map(|l| l.extensions.iter().chain(l.interpreters).chain([&l.name]));
    let taken: Vec<&str> = taken.copied().collect();
    let extension = args.ext.as_deref().map_or(args.name.as_str(), |ext| ext.trim_start_matches('.'));
    let request = Request { template: languages::TEMPLATE, name: &args.name, extension, taken: &taken };
    let root = scaffold::find_root(&fs::path(&here), request.template)?;
    let plan = scaffold::plan(&root, &request)?;
    plan.carry_out()?;
    let (name, folder) = (&args.name, &plan.folder);
    Ok(format!(
        "The language {name} is in {folder}, its tests are in tests/conformance/{name}.

    cargo test -p language-{name}
    cargo run --release -- run tests/conformance/{name}/functions/recursion.{extension}

Next: docs/add-a-language.md, from here to lists, closures, objects and exceptions.
"
    ))
}

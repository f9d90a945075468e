//! `workbench jit`: looking at what the JIT did.

use super::complain;
use clap::Subcommand;
use std::path::Path;
use workbench_host::{fs, out};
use workbench_tool::jit_view;

/// Arguments of `jit`.
#[derive(clap::Args)]
pub struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Make one HTML page of a log that `run --jit-log` wrote.
    View {
        /// The log.
        #[arg(value_name = "LOG")]
        log: String,
        /// Where the page goes; beside the log, if not given.
        #[arg(long, short = 'o', value_name = "FILE")]
        output: Option<String>,
    },
}

/// Do it; 0 if all is well.
pub fn main(args: &Args) -> i32 {
    let What::View { log, output } = &args.what;
    match view(log, output.as_deref()) {
        Ok(path) => {
            out::write(format!("{path}\n").as_bytes());
            0
        }
        Err(message) => complain(message),
    }
}

fn view(log: &str, output: Option<&str>) -> Result<String, String> {
    let bytes = fs::read(log).map_err(|e| format!("{log}: {}", fs::reason(&e).1))?;
    let text = String::from_utf8_lossy(&bytes);
    let parsed = jit_view::read(&text).ok_or_else(|| format!("{log}: is no log that --jit-log wrote"))?;
    let name = Path::new(log).file_name().map_or(log.into(), |name| name.to_string_lossy());
    let page = jit_view::page(&parsed, &format!("What the JIT did: {name}"));
    let path = output.map_or_else(|| format!("{log}.html"), String::from);
    fs::write(&path, page.as_bytes()).map_err(|e| format!("{path}: {}", fs::reason(&e).1))?;
    Ok(path)
}

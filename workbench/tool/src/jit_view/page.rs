//! The page.

use super::explain::{failure, troubles};
use super::log::{Fragment, Log, Place};
use super::parts::{SCRIPT, STYLE};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Text inside of HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The class of a guard that failed so often.
fn heat(failures: u64) -> &'static str {
    match failures {
        0 => "g0",
        1..=9 => "g1",
        10..=199 => "g2",
        _ => "g3",
    }
}

/// One HTML page about a log.
pub fn page(log: &Log, title: &str) -> String {
    let mut html = String::new();
    let title = escape(title);
    // Writing to a string cannot fail; this spares each line a `let _`.
    let mut put = |text: String| html.push_str(&text);
    put(format!("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\n"));
    put(format!("<style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n"));
    put(overview(log));
    put(trouble(log));
    for fragment in log.fragments.iter().filter(|f| f.parent.is_none()) {
        put(section(log, fragment));
        for bridge in log.fragments.iter().filter(|f| f.parent.is_some() && log.root(f.id) == fragment.id) {
            put(section(log, bridge));
        }
    }
    put(format!("<script>{SCRIPT}</script></body></html>\n"));
    html
}

fn overview(log: &Log) -> String {
    let bridges = log.fragments.iter().filter(|f| f.parent.is_some()).count();
    let mut html = format!(
        "<p>{} loops and functions, {bridges} bridges, {} recordings given up. \
         <span class=\"key\">Guards: <span class=\"g0\">never failed</span><span class=\"g1\">below 10 times</span>\
         <span class=\"g2\">below 200</span><span class=\"g3\">more</span></span></p>\n\
         <table><tr><th>Tree</th><th>Where</th><th class=\"n\">Time inside</th><th class=\"n\">Entries</th>\
         <th class=\"n\">Bridges</th><th class=\"n\">Left by guards</th></tr>\n",
        log.fragments.len() - bridges,
        log.aborts.len(),
    );
    let mut roots: Vec<&Fragment> = log.fragments.iter().filter(|f| f.parent.is_none()).collect();
    roots.sort_by_key(|f| std::cmp::Reverse(log.visits.get(&f.id).map_or(0, |v| v.1)));
    for root in roots {
        let tree: Vec<&Fragment> = log.fragments.iter().filter(|f| log.root(f.id) == root.id).collect();
        let left: u64 =
            log.guards.values().filter(|g| tree.iter().any(|f| f.id == g.fragment)).map(|g| g.failures).sum();
        let (entries, nanos) = log.visits.get(&root.id).copied().unwrap_or_default();
        let _ = writeln!(
            html,
            "<tr><td><a href=\"#f{0}\">{1} {0}</a></td><td>{2}</td><td class=\"n\">{3:.3} ms</td>\
             <td class=\"n\">{entries}</td><td class=\"n\">{4}</td><td class=\"n\">{left}</td></tr>",
            root.id,
            escape(&root.kind),
            root.start.map_or(String::new(), |p| place(log, p)),
            nanos as f64 / 1e6,
            tree.len() - 1,
        );
    }
    html + "</table>\n"
}

fn place(log: &Log, place: Place) -> String {
    let (at, text) = log.source_line(place);
    let name = log.codes.get(place.code).map_or("", |code| &code.name);
    format!("{} <span class=\"where\">{}</span> <code>{}</code>", escape(name), escape(&at), escape(text))
}

fn trouble(log: &Log) -> String {
    let found = troubles(log);
    if found.is_empty() {
        return "<h2>What does not run well</h2>\n<p>Nothing: every hot loop is compiled and stays in its code.</p>\n"
            .into();
    }
    let mut html = "<h2>What does not run well</h2>\n".to_string();
    for t in found.iter().take(40) {
        let link = t.fragment.map_or(String::new(), |f| format!(" <a href=\"#f{f}\">Look at fragment {f}.</a>"));
        let _ = writeln!(
            html,
            "<div class=\"trouble\">{}<br>{}: {}{link}</div>",
            place(log, t.place),
            escape(&t.what),
            escape(&t.why)
        );
    }
    html
}

fn section(log: &Log, fragment: &Fragment) -> String {
    let (entries, nanos) = log.visits.get(&fragment.id).copied().unwrap_or_default();
    let mut html = format!("<h2 id=\"f{}\">Fragment {0}: {1}</h2>\n<p>", fragment.id, escape(&fragment.head));
    if let Some(parent) = fragment.parent {
        let owner = log.fragments.iter().find(|f| f.exits.contains_key(&parent));
        let owner = owner.map_or(String::new(), |f| format!(" of <a href=\"#f{0}\">fragment {0}</a>", f.id));
        let crossings = log.guards.get(&parent).map_or(0, |g| g.crossings);
        let _ = write!(
            html,
            "Starts where <a href=\"#e{parent}\">exit {parent}</a>{owner} leaves; entered {crossings} times. "
        );
    } else {
        let _ = write!(html, "{entries} entries, {:.3} ms inside, bridges included. ", nanos as f64 / 1e6);
    }
    html += "</p>\n<div class=\"cols\">\n";
    html += &sources(log, fragment);
    html += &bytecode(log, fragment);
    let _ = write!(html, "<div><h3>Recorded: {} operations</h3><pre>", fragment.recorded.len());
    for (at, line) in &fragment.recorded {
        let _ =
            write!(html, "<span class=\"op\"{}>{}</span>", at.map_or(String::new(), |at| data(log, at)), escape(line));
    }
    let _ = write!(html, "</pre></div>\n<div><h3>Compiled: {} operations</h3><pre>", fragment.optimised.len());
    // An operation belongs to the instruction of the guard before it, as far as anybody can tell after optimisation.
    let mut at = fragment.start;
    for line in &fragment.optimised {
        let exit = line.split(" #").nth(1).and_then(|rest| rest.split(' ').next()?.parse::<u32>().ok());
        html += &operation(log, fragment, line, exit, &mut at);
    }
    html + "</pre></div>\n</div>\n"
}

fn operation(log: &Log, fragment: &Fragment, line: &str, exit: Option<u32>, at: &mut Option<Place>) -> String {
    let Some(exit) = exit else {
        let label = if line.starts_with("label") { " label" } else { "" };
        let data = at.map_or(String::new(), |at| data(log, at));
        return format!("<span class=\"op{label}\"{data}>{}</span>", escape(line));
    };
    *at = fragment.exits.get(&exit).copied().or(*at);
    let data = at.map_or(String::new(), |at| data(log, at));
    let guard = log.guards.get(&exit).cloned().unwrap_or_default();
    let (class, text) = (heat(guard.failures), escape(line));
    let (mut note, mut title) = (String::new(), String::new());
    if guard.failures > 0 {
        let _ = write!(note, " <i>left {}×</i>", guard.failures);
        title = format!(" title=\"{}\"", escape(failure(&guard.op)));
    }
    if let Some(bridge) = guard.bridge {
        let _ = write!(note, " <a href=\"#f{bridge}\">→ bridge {bridge}, {}×</a>", guard.crossings);
    }
    // The note comes first: what a guard leaves behind may be long.
    let (operation, rest) = text.split_once(" else @").unwrap_or((&text, ""));
    format!("<span id=\"e{exit}\" class=\"op {class}\"{data}{title}>{operation}{note} <i>else @{rest}</i></span>")
}

fn data(log: &Log, place: Place) -> String {
    let source = log.codes.get(place.code).map_or(0, |code| code.source);
    format!(" data-l=\"{source}:{}\" data-p=\"{}:{}\"", log.line(place), place.code, place.pc)
}

/// The instructions that the recording passed, by code object.
fn passed(fragment: &Fragment) -> BTreeMap<usize, BTreeSet<u32>> {
    let mut passed: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
    for place in fragment.recorded.iter().filter_map(|r| r.0).chain(fragment.start) {
        passed.entry(place.code).or_default().insert(place.pc);
    }
    passed
}

fn sources(log: &Log, fragment: &Fragment) -> String {
    let mut lines: BTreeMap<usize, BTreeSet<u32>> = BTreeMap::new();
    for (&code, pcs) in &passed(fragment) {
        let Some(text) = log.codes.get(code) else { continue };
        lines.entry(text.source).or_default().extend(pcs.iter().map(|&pc| log.line(Place { code, pc })));
    }
    let mut html = "<div>".to_string();
    for (source, lines) in lines {
        let Some(text) = log.sources.get(source) else { continue };
        let _ = write!(html, "<h3>{}</h3><pre>", escape(&text.name));
        let mut last = 0;
        // Each line with its neighbours.
        let shown: BTreeSet<u32> = lines.iter().flat_map(|&l| l.saturating_sub(1).max(1)..=l + 1).collect();
        for line in shown {
            let Some(code) = text.lines.get(line as usize - 1) else { continue };
            if last != 0 && line > last + 1 {
                html += "<span><b>⋮</b></span>";
            }
            last = line;
            let _ = write!(html, "<span data-l=\"{source}:{line}\"><b>{line}</b>{}</span>", escape(code));
        }
        html += "</pre>";
    }
    html + "</div>\n"
}

fn bytecode(log: &Log, fragment: &Fragment) -> String {
    let mut html = "<div>".to_string();
    for (code, pcs) in passed(fragment) {
        let Some(text) = log.codes.get(code) else { continue };
        let _ = write!(html, "<h3>{}</h3><pre>", escape(&text.name));
        for pc in pcs {
            let Some((_, op)) = text.ops.get(pc as usize) else { continue };
            let _ = write!(html, "<span{}><b>{pc}</b>{}</span>", data(log, Place { code, pc }), escape(op));
        }
        html += "</pre>";
    }
    html + "</div>\n"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jit_view::read;

    #[test]
    fn a_page_stands_alone_and_shows_text_as_text() {
        let text = "source 0 a.x\n  |if a < b & c\ncode 0 source 0 main\n  0 1 Lt<a>\n\
            fragment 0 loop at main (a.x:1): 1 instructions recorded, 1 left, 9 bytes\n  starts code 0 pc 0\n\
            \x20 exit 3 code 0 pc 0 line 1\nfragment 0\n  guard_true v1 else @0 #3 (v1)\n\nrecorded 0\n  ; code 0 pc 0\n  v1 = x\nend\n\
            guards by failures\n  exit 3 of fragment 0: 500 failures, 0 crossings, no bridge, at main:1 guard_true\n";
        let html = page(&read(text).expect("a log"), "t");
        assert!(html.contains("if a &lt; b &amp; c") && html.contains("Lt&lt;a&gt;"), "{html}");
        assert!(html.contains("class=\"op g3\"") && html.contains("compiled code leaves here, 500 times"), "{html}");
        assert!(!html.contains("http") && !html.contains("src="), "{html}");
    }
}

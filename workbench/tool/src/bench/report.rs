//! Results as text, Markdown and JSON.

use super::{Contender, Outcome, Row, Size};
use std::fmt::Write;

/// Ratios of one rival, to be averaged.
struct Ratios {
    size: Size,
    lang: String,
    contender: usize,
    values: Vec<f64>,
}

/// A table: the first contender's seconds and megabytes, and for each rival its own and how many times quicker the first
/// is. Geometric means follow. With `markdown`, as a Markdown table.
pub fn table(rows: &[Row], contenders: &[Contender], markdown: bool) -> String {
    let mut lines = vec![head(contenders)];
    let mut all: Vec<Ratios> = Vec::new();
    for row in rows {
        let mut cells = vec![row.name.clone(), row.lang.clone(), row.size.name().to_string()];
        let first = row.outcomes.first();
        for (i, outcome) in row.outcomes.iter().enumerate() {
            let ratio = ratio(first, outcome);
            match outcome {
                Outcome::Measured { seconds, peak_kb, agrees } => {
                    cells.push(format!("{seconds:.3}{}", if *agrees { "" } else { " DIFFERS" }));
                    cells.push(format!("{:.0}", *peak_kb as f64 / 1024.0));
                }
                Outcome::Failed(_) => cells.extend(["FAILED".into(), "-".into()]),
                Outcome::Absent => cells.extend(["-".into(), "-".into()]),
            }
            if i > 0 {
                cells.push(ratio.map_or("-".into(), |r| format!("{r:.2}x")));
                if let Some(r) = ratio {
                    let same = |x: &&mut Ratios| x.size == row.size && x.lang == row.lang && x.contender == i;
                    match all.iter_mut().find(same) {
                        Some(ratios) => ratios.values.push(r),
                        None => {
                            let (size, lang) = (row.size, row.lang.clone());
                            all.push(Ratios { size, lang, contender: i, values: vec![r] });
                        }
                    }
                }
            }
        }
        lines.push(cells);
    }
    let mut text = layout(&lines, markdown);
    for row in rows {
        for (outcome, contender) in row.outcomes.iter().zip(contenders) {
            if let Outcome::Failed(reason) = outcome {
                put(&mut text, format_args!("{} on {}: {reason}", contender.name, row.name));
            }
        }
    }
    let ours = contenders.first().map_or("", |c| c.name.as_str());
    for r in all {
        let (mean, least) = (geometric_mean(&r.values), r.values.iter().copied().fold(f64::INFINITY, f64::min));
        let rival = &contenders[r.contender].name;
        let (lang, size, n) = (&r.lang, r.size.name(), r.values.len());
        let what = format_args!("{lang}, {size}: {ours} is {mean:.2}x {rival} (least {least:.2}x, {n} programs)");
        put(&mut text, what);
    }
    text
}

fn put(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{line}");
}

fn head(contenders: &[Contender]) -> Vec<String> {
    let mut cells: Vec<String> = ["program", "language", "size"].map(String::from).into();
    for (i, c) in contenders.iter().enumerate() {
        cells.extend([format!("{} s", c.name), "MB".into()]);
        if i > 0 {
            cells.push("ratio".into());
        }
    }
    cells
}

fn ratio(first: Option<&Outcome>, other: &Outcome) -> Option<f64> {
    match (first, other) {
        (Some(Outcome::Measured { seconds: ours, .. }), Outcome::Measured { seconds: theirs, .. }) if *ours > 0.0 => {
            Some(theirs / ours)
        }
        _ => None,
    }
}

/// The geometric mean.
fn geometric_mean(values: &[f64]) -> f64 {
    let logs: f64 = values.iter().map(|v| v.max(1e-9).ln()).sum();
    (logs / values.len().max(1) as f64).exp()
}

fn layout(lines: &[Vec<String>], markdown: bool) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let width = |c: usize| lines.iter().filter_map(|l| l.get(c)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let mut text = String::new();
    for (n, line) in lines.iter().enumerate() {
        let padded = line
            .iter()
            .zip(&widths)
            .enumerate()
            .map(|(c, (cell, &w))| if c < 3 { format!("{cell:<w$}") } else { format!("{cell:>w$}") });
        let padded: Vec<String> = padded.collect();
        if markdown {
            put(&mut text, format_args!("| {} |", padded.join(" | ")));
            if n == 0 {
                let rule: Vec<String> = (0..columns).map(|c| if c < 3 { "---" } else { "--:" }.into()).collect();
                put(&mut text, format_args!("| {} |", rule.join(" | ")));
            }
        } else {
            put(&mut text, format_args!("{}", padded.join("  ").trim_end()));
        }
    }
    text.push('\n');
    text
}

/// The results for other programs: one object a program and contender.
pub fn json(rows: &[Row], contenders: &[Contender]) -> String {
    let mut items = Vec::new();
    for row in rows {
        for (outcome, contender) in row.outcomes.iter().zip(contenders) {
            let result = match outcome {
                Outcome::Measured { seconds, peak_kb, agrees } => {
                    format!("\"seconds\": {seconds}, \"peak_kb\": {peak_kb}, \"agrees\": {agrees}")
                }
                Outcome::Failed(reason) => format!("\"failed\": {}", quoted(reason)),
                Outcome::Absent => continue,
            };
            let (name, lang, size) = (quoted(&row.name), quoted(&row.lang), quoted(row.size.name()));
            let who = quoted(&contender.name);
            let head = format!("\"program\": {name}, \"lang\": {lang}, \"size\": {size}, \"contender\": {who}");
            items.push(format!("  {{{head}, {result}}}"));
        }
    }
    format!("[\n{}\n]\n", items.join(",\n"))
}

fn quoted(text: &str) -> String {
    let mut answer = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => answer.extend(['\\', c]),
            c if c < ' ' => answer.push_str(&format!("\\u{:04x}", c as u32)),
            c => answer.push(c),
        }
    }
    answer.push('"');
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ratios_and_their_mean_are_shown() {
        let contender = |name: &str| Contender { name: name.into(), command: Vec::new(), lang: None };
        let measured = |seconds| Outcome::Measured { seconds, peak_kb: 2048, agrees: true };
        let row = |name: &str, ours, theirs| Row {
            name: name.into(),
            lang: "l".into(),
            size: Size::Short,
            outcomes: vec![measured(ours), measured(theirs)],
        };
        let text = table(&[row("p", 1.0, 2.0), row("q", 1.0, 8.0)], &[contender("we"), contender("they")], false);
        assert!(text.contains("we is 4.00x they (least 2.00x, 2 programs)"), "{text}");
    }
}

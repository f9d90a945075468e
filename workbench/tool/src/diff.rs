//! What differs between the expected and the actual output, for people.

use std::fmt::Write;

/// Lines shown around and after the first difference.
const BEFORE: usize = 3;
const AFTER: usize = 8;
/// Longest line shown whole.
const WIDTH: usize = 200;

/// The first place where two outputs differ, with the lines around it.
pub fn show(name: &str, expected: &[u8], actual: &[u8]) -> String {
    let (expected_lines, actual_lines) = (lines(expected), lines(actual));
    let same = expected_lines.iter().zip(&actual_lines).take_while(|(a, b)| a == b).count();
    let mut text = format!("{name} differs from line {} on (- expected, + actual)\n", same + 1);
    let mut put = |mark: char, line: &[u8]| {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "  {mark} {}", printable(line));
    };
    for line in &expected_lines[same.saturating_sub(BEFORE)..same] {
        put(' ', line);
    }
    for (mark, all) in [('-', &expected_lines), ('+', &actual_lines)] {
        let rest = &all[same..];
        for line in rest.iter().take(AFTER) {
            put(mark, line);
        }
        if rest.len() > AFTER {
            put(mark, format!("… {} more lines", rest.len() - AFTER).as_bytes());
        }
    }
    text
}

/// Lines with their ends, so that a missing last line end shows.
fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|&b| b == b'\n').collect()
}

fn printable(line: &[u8]) -> String {
    let (line, ended) = line.strip_suffix(b"\n").map_or((line, false), |line| (line, true));
    let shown = &line[..line.len().min(WIDTH)];
    let plain = std::str::from_utf8(shown).is_ok_and(|s| !s.chars().any(|c| c.is_control() && c != '\t'));
    let mut text = if plain { String::from_utf8_lossy(shown).into_owned() } else { shown.escape_ascii().to_string() };
    if shown.len() < line.len() {
        text.push('…');
    }
    if !ended {
        text.push_str("  (no line end)");
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_first_difference_is_shown_with_what_comes_before() {
        let text = super::show("stdout", b"a\nb\nc\n", b"a\nx\nc");
        assert!(text.contains("line 2"), "{text}");
        assert!(text.contains("    a\n  - b\n") && text.contains("  + x\n  + c  (no line end)\n"), "{text}");
    }
}

//! One named text.

use std::sync::Arc;

/// A position as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineCol {
    /// Line, from 1.
    pub line: u32,
    /// Column in bytes, from 1.
    pub col: u32,
}

/// One named text with its line starts. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Source(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    name: String,
    text: Vec<u8>,
    lines: Vec<u32>,
}

impl Source {
    /// A source called `name` (a path, `<stdin>`, `<string>`) with this text.
    pub fn new(name: impl Into<String>, text: impl Into<Vec<u8>>) -> Source {
        let text = text.into();
        let mut lines = vec![0];
        lines.extend(memchr::memchr_iter(b'\n', &text).map(|i| i as u32 + 1));
        Source(Arc::new(Inner { name: name.into(), text, lines }))
    }

    /// What messages call it.
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The bytes.
    pub fn text(&self) -> &[u8] {
        &self.0.text
    }

    /// Line and column of a byte offset; an offset past the end counts as the end.
    pub fn line_col(&self, offset: u32) -> LineCol {
        let offset = offset.min(self.0.text.len() as u32);
        let line = self.0.lines.partition_point(|&start| start <= offset) - 1;
        LineCol { line: line as u32 + 1, col: offset - self.0.lines[line] + 1 }
    }

    /// The line (from 1) a byte offset is on.
    pub fn line(&self, offset: u32) -> u32 {
        self.line_col(offset).line
    }

    /// The bytes of a line (from 1) without its line end; empty when there is no such line.
    pub fn line_text(&self, line: u32) -> &[u8] {
        let Some(&start) = (line as usize).checked_sub(1).and_then(|i| self.0.lines.get(i)) else { return b"" };
        let end = self.0.lines.get(line as usize).map_or(self.0.text.len(), |&next| next as usize - 1);
        let text = &self.0.text[start as usize..end];
        text.strip_suffix(b"\r").unwrap_or(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one() {
        let source = Source::new("t", "ab\ncd\r\n");
        assert_eq!(source.line_col(0), LineCol { line: 1, col: 1 });
        assert_eq!(source.line_col(4), LineCol { line: 2, col: 2 });
        assert_eq!(source.line_col(99), LineCol { line: 3, col: 1 });
        assert_eq!(source.line_text(2), b"cd");
        assert_eq!(source.line_text(3), b"");
        assert_eq!(source.line_text(9), b"");
    }
}

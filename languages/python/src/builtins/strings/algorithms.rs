//! Searching, cutting and laying out: algorithms on slices of code units. They know no values.

use super::unit::Unit;

/// First position of `needle` in `hay`.
pub fn find<U: Unit>(hay: &[U], needle: &[U]) -> Option<usize> {
    if needle.is_empty() { Some(0) } else { U::find_in(hay, needle) }
}

/// Last position of `needle` in `hay`.
pub fn rfind<U: Unit>(hay: &[U], needle: &[U]) -> Option<usize> {
    if needle.len() > hay.len() {
        return None;
    }
    (0..=hay.len() - needle.len()).rev().find(|&i| hay[i..].starts_with(needle))
}

/// How often `needle` occurs without overlap.
pub fn count<U: Unit>(hay: &[U], needle: &[U]) -> usize {
    if needle.is_empty() {
        return hay.len() + 1;
    }
    let (mut n, mut at) = (0, 0);
    while let Some(i) = U::find_in(&hay[at..], needle) {
        n += 1;
        at += i + needle.len();
    }
    n
}

/// `hay` with the first `most` occurrences of `old` replaced; `None` when there is none.
pub fn replace<U: Unit>(hay: &[U], old: &[U], new: &[U], most: usize) -> Option<Vec<U>> {
    if most == 0 {
        return None;
    }
    let mut out = Vec::new();
    if old.is_empty() {
        let gaps = most.min(hay.len() + 1);
        for (i, &u) in hay.iter().enumerate() {
            if i < gaps {
                out.extend_from_slice(new);
            }
            out.push(u);
        }
        if gaps > hay.len() {
            out.extend_from_slice(new);
        }
        return Some(out);
    }
    let (mut at, mut done) = (0, 0);
    while done < most
        && let Some(i) = U::find_in(&hay[at..], old)
    {
        out.extend_from_slice(&hay[at..at + i]);
        out.extend_from_slice(new);
        at += i + old.len();
        done += 1;
    }
    if done == 0 {
        return None;
    }
    out.extend_from_slice(&hay[at..]);
    Some(out)
}

/// Length that [`replace`] would give, so that the caller can ask for room first.
pub fn replaced_len(hay: usize, occurrences: usize, old: usize, new: usize) -> usize {
    (hay - occurrences * old).saturating_add(occurrences.saturating_mul(new))
}

/// Words between white space, at most `most` cuts from the left.
pub fn split_space<U: Unit>(s: &[U], most: usize) -> Vec<&[U]> {
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        while at < s.len() && s[at].is_space() {
            at += 1;
        }
        if at == s.len() {
            return out;
        }
        if out.len() == most {
            out.push(&s[at..]);
            return out;
        }
        let end = at + s[at..].iter().position(|u| u.is_space()).unwrap_or(s.len() - at);
        out.push(&s[at..end]);
        at = end;
    }
}

/// The same with the cuts counted from the right.
pub fn rsplit_space<U: Unit>(s: &[U], most: usize) -> Vec<&[U]> {
    let mut out = Vec::new();
    let mut end = s.len();
    loop {
        while end > 0 && s[end - 1].is_space() {
            end -= 1;
        }
        if end == 0 {
            break;
        }
        if out.len() == most {
            out.push(&s[..end]);
            break;
        }
        let start = s[..end].iter().rposition(|u| u.is_space()).map_or(0, |i| i + 1);
        out.push(&s[start..end]);
        end = start;
    }
    out.reverse();
    out
}

/// Parts between separators.
pub fn split<'a, U: Unit>(s: &'a [U], separator: &[U], most: usize) -> Vec<&'a [U]> {
    let mut out = Vec::new();
    let mut at = 0;
    while out.len() < most
        && let Some(i) = U::find_in(&s[at..], separator)
    {
        out.push(&s[at..at + i]);
        at += i + separator.len();
    }
    out.push(&s[at..]);
    out
}

/// The same with the cuts counted from the right.
pub fn rsplit<'a, U: Unit>(s: &'a [U], separator: &[U], most: usize) -> Vec<&'a [U]> {
    let mut out = Vec::new();
    let mut end = s.len();
    while out.len() < most
        && let Some(i) = rfind(&s[..end], separator)
    {
        out.push(&s[i + separator.len()..end]);
        end = i;
    }
    out.push(&s[..end]);
    out.reverse();
    out
}

/// Lines, with or without their ends.
pub fn lines<U: Unit>(s: &[U], keep_ends: bool) -> Vec<&[U]> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < s.len() {
        let Some(i) = s[at..].iter().position(|u| u.ends_line()) else {
            out.push(&s[at..]);
            break;
        };
        let end = at + i;
        let crlf = s[end] == U::of(b'\r') && s.get(end + 1) == Some(&U::of(b'\n'));
        let next = end + if crlf { 2 } else { 1 };
        out.push(&s[at..if keep_ends { next } else { end }]);
        at = next;
    }
    out
}

/// Which ends a `strip` works on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// The left one.
    Left,
    /// The right one.
    Right,
    /// Both.
    Both,
}

/// What is left when units that `gone` names are taken off the ends.
pub fn strip<U: Unit>(s: &[U], ends: Ends, gone: impl Fn(U) -> bool) -> &[U] {
    let mut s = s;
    if ends != Ends::Right {
        while let [first, rest @ ..] = s
            && gone(*first)
        {
            s = rest;
        }
    }
    if ends != Ends::Left {
        while let [rest @ .., last] = s
            && gone(*last)
        {
            s = rest;
        }
    }
    s
}

/// `left` fillers, the string, `right` fillers.
pub fn pad<U: Unit>(s: &[U], left: usize, right: usize, fill: U) -> Vec<U> {
    let mut out = Vec::with_capacity(s.len() + left + right);
    out.resize(left, fill);
    out.extend_from_slice(s);
    out.resize(left + s.len() + right, fill);
    out
}

/// Tabs as spaces; `None` when the result would be longer than `most`.
pub fn expand_tabs<U: Unit>(s: &[U], size: usize, most: usize) -> Option<Vec<U>> {
    let mut out = Vec::with_capacity(s.len());
    let mut column = 0;
    for &u in s {
        if u == U::of(b'\t') {
            if let Some(n) = (size > 0).then(|| size - column % size) {
                if out.len().saturating_add(n) > most {
                    return None;
                }
                out.resize(out.len() + n, U::of(b' '));
                column += n;
            }
            continue;
        }
        column = if u == U::of(b'\n') || u == U::of(b'\r') { 0 } else { column + 1 };
        out.push(u);
    }
    Some(out)
}

/// `title()`
pub fn title<U: Unit>(s: &[U]) -> Vec<U> {
    let mut inside = false;
    s.iter()
        .map(|&u| {
            let cased = u.is_lower() || u.is_upper() || u.is_title();
            let mapped = if inside { u.lower() } else { u.title() };
            inside = cased;
            if cased { mapped } else { u }
        })
        .collect()
}

/// `istitle()`
pub fn is_title<U: Unit>(s: &[U]) -> bool {
    let (mut any, mut inside) = (false, false);
    for &u in s {
        if u.is_upper() || u.is_title() {
            if inside {
                return false;
            }
            (any, inside) = (true, true);
        } else if u.is_lower() {
            if !inside {
                return false;
            }
            any = true;
        } else {
            inside = false;
        }
    }
    any
}

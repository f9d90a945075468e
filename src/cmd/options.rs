//! Values of options: sizes, the collector's policy.

use workbench::Policy;

/// A number of bytes: `4096`, `512K`, `64M`, `1G`.
pub fn size(text: &str) -> Result<usize, String> {
    let bad = || format!("'{text}' is no size; say something like 512K, 64M or 1G");
    let digits = text.trim_end_matches(['B', 'b']).trim_end_matches(['i', 'I']);
    let (digits, shift) = match digits.char_indices().next_back() {
        Some((at, 'k' | 'K')) => (&digits[..at], 10),
        Some((at, 'm' | 'M')) => (&digits[..at], 20),
        Some((at, 'g' | 'G')) => (&digits[..at], 30),
        _ => (digits, 0),
    };
    let n: usize = digits.parse().map_err(|_| bad())?;
    n.checked_mul(1 << shift).filter(|&n| n > 0).ok_or_else(bad)
}

/// Which collector.
pub fn policy(text: &str) -> Result<Policy, String> {
    match text {
        "generational" => Ok(Policy::Generational),
        "full" => Ok(Policy::Full),
        "none" => Ok(Policy::None),
        _ => Err(format!("'{text}' is none of generational, full, none")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_suffixes() {
        assert_eq!(size("64M"), Ok(64 << 20));
        assert_eq!(size("1GiB"), Ok(1 << 30));
        assert_eq!(size("4096"), Ok(4096));
        assert!(size("M").is_err() && size("").is_err() && size("-1").is_err() && size("99999999999G").is_err());
    }
}

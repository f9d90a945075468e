//! The encodings of the standard streams, in which `unicode` is written to them: what `PYTHONIOENCODING` says, or what the
//! locale says of a terminal. A stream that goes elsewhere has none of its own.

use workbench::host::{env, terminal};

/// Encoding and error handling of standard input (0), output (1) or error (2).
pub fn of_stream(which: u8) -> (Option<String>, Option<String>) {
    let text = |name: &str| {
        let value = env::var(name.as_bytes()).unwrap_or_default();
        Some(String::from_utf8_lossy(&value).into_owned()).filter(|value| !value.is_empty())
    };
    if let Some(given) = text("PYTHONIOENCODING") {
        return match given.split_once(':') {
            Some((encoding, errors)) => (Some(encoding.to_owned()), Some(errors.to_owned())),
            None => (Some(given), None),
        };
    }
    if !terminal::is_terminal(i32::from(which)) {
        return (None, None);
    }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(text).unwrap_or_default();
    (Some(codeset(&locale)), None)
}

/// The encoding of a locale like `en_GB.UTF-8@euro`.
fn codeset(locale: &str) -> String {
    if matches!(locale, "" | "C" | "POSIX") {
        return "ANSI_X3.4-1968".into();
    }
    let name = locale.split_once('.').map_or("ISO-8859-1", |(_, rest)| rest.split('@').next().unwrap_or_default());
    if name.eq_ignore_ascii_case("utf8") { "UTF-8".into() } else { name.into() }
}

#[cfg(test)]
mod tests {
    use super::codeset;

    #[test]
    fn locales_name_encodings() {
        assert_eq!(codeset("en_GB.utf8"), "UTF-8");
        assert_eq!(codeset("de_DE.ISO-8859-15@euro"), "ISO-8859-15");
        assert_eq!(codeset("de_DE"), "ISO-8859-1");
        assert_eq!(codeset("C"), "ANSI_X3.4-1968");
    }
}

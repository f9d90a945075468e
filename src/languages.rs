//! The one file that names every language.

use workbench::{LangTable, table};

/// The hosted languages.
pub fn all() -> Vec<&'static LangTable> {
    vec![
        table::<language_python::Python>(),
        table::<language_smalltalk::Som>(),
        table::<language_template::Template>(),
    ]
}

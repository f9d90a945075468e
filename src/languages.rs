//! The one file that names every language.

use workbench::{LangTable, table};
use workbench_tool::scaffold::Template;

/// What `workbench new` copies.
pub const TEMPLATE: Template = Template { name: "template", extension: "tmpl" };

/// The hosted languages.
pub fn all() -> Vec<&'static LangTable> {
    vec![
        table::<language_python::Python>(),
        table::<language_smalltalk::Som>(),
        table::<language_template::TemplateLanguage>(),
    ]
}

/// A language's reference implementation has a test suite: how `workbench test` runs it.
pub struct Suite {
    /// The language.
    pub language: &'static str,
    /// What its interpreter is called.
    pub interpreter: &'static str,
    /// A program that runs one module (first argument) and writes the outcomes of its methods to a file (second).
    pub driver: &'static str,
    /// Where the suite's modules lie in the library, and how their names begin.
    pub modules: (&'static str, &'static str),
    /// What they end in.
    pub extension: &'static str,
    /// Variables that the tests want, as `NAME=value`.
    pub environment: &'static [&'static str],
    /// Where the repository keeps what the reference passes and what we do.
    pub folder: &'static str,
}

/// CPython's own.
pub const CPYTHON: Suite = Suite {
    language: "python",
    interpreter: "python2.7",
    driver: language_python::METHOD_DRIVER,
    modules: ("test", "test_"),
    extension: "py",
    environment: &["PYTHONDONTWRITEBYTECODE=1"],
    folder: "tests/cpython",
};

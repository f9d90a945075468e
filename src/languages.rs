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

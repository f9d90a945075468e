//! The core classes' sources (`lib/*.som`), built into the binary, so that a program runs with no library on disk.
//!
//! A directory of another core library on the class path comes first when the host is given one; this table is what is
//! used otherwise.

/// Class name and source text of every core class, in loading order: a superclass comes before its subclasses.
pub const CORE: &[(&str, &str)] = &[
    ("Object", include_str!("../lib/Object.som")),
    ("Class", include_str!("../lib/Class.som")),
    ("Metaclass", include_str!("../lib/Metaclass.som")),
    ("Nil", include_str!("../lib/Nil.som")),
    ("Boolean", include_str!("../lib/Boolean.som")),
    ("True", include_str!("../lib/True.som")),
    ("False", include_str!("../lib/False.som")),
    ("Integer", include_str!("../lib/Integer.som")),
    ("Double", include_str!("../lib/Double.som")),
    ("String", include_str!("../lib/String.som")),
    ("Symbol", include_str!("../lib/Symbol.som")),
    ("Array", include_str!("../lib/Array.som")),
    ("Block", include_str!("../lib/Block.som")),
    ("Block1", include_str!("../lib/Block1.som")),
    ("Block2", include_str!("../lib/Block2.som")),
    ("Block3", include_str!("../lib/Block3.som")),
    ("Method", include_str!("../lib/Method.som")),
    ("Primitive", include_str!("../lib/Primitive.som")),
    ("System", include_str!("../lib/System.som")),
    ("Vector", include_str!("../lib/Vector.som")),
    ("Set", include_str!("../lib/Set.som")),
    ("Pair", include_str!("../lib/Pair.som")),
    ("Dictionary", include_str!("../lib/Dictionary.som")),
    ("HashEntry", include_str!("../lib/HashEntry.som")),
    ("Hashtable", include_str!("../lib/Hashtable.som")),
    ("Random", include_str!("../lib/Random.som")),
];

/// The source of a core class, if there is one of that name.
pub fn source(class: &str) -> Option<&'static str> {
    CORE.iter().find(|(name, _)| *name == class).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::{MethodBody, Names};
    use crate::parser::parse_class;
    use crate::scope::{Fields, resolve_method};
    use std::collections::HashMap;
    use workbench::Source;

    #[test]
    fn every_core_class_parses_resolves_and_follows_its_superclass() {
        let mut names = Names::new();
        let mut fields: HashMap<String, Vec<crate::ast::Name>> = HashMap::new();
        for (name, text) in CORE {
            let source = Source::new(format!("{name}.som"), *text);
            let class = match parse_class(&source, &mut names) {
                Ok(class) => class,
                Err(error) => panic!("{}", error.render(&source)),
            };
            assert_eq!(names.text(class.name.name), *name);
            let superclass = class.superclass.map_or("Object", |ident| names.text(ident.name)).to_string();
            let mut all = if superclass == "nil" { Vec::new() } else { fields[&superclass].clone() };
            all.extend(class.instance.fields.iter().map(|field| field.name));
            for method in &class.instance.methods {
                if matches!(method.body, MethodBody::Primitive) {
                    continue;
                }
                if let Err(error) = resolve_method(method, Fields(&all), &mut names) {
                    panic!("{}", error.render(&source));
                }
            }
            fields.insert(name.to_string(), all);
            let class_fields: Vec<_> = class.class.fields.iter().map(|field| field.name).collect();
            for method in &class.class.methods {
                if let Err(error) = resolve_method(method, Fields(&class_fields), &mut names) {
                    panic!("{}", error.render(&source));
                }
            }
        }
        assert!(source("Object").is_some() && source("NoSuchClass").is_none());
    }
}

//! What declarations declare: entities, defaults of attributes, content models.

use rustc_hash::FxHashMap;
use std::cell::Cell;
use std::rc::Rc;

/// A text that several hold.
pub type Shared = Rc<[u8]>;

/// An entity. Without a text it lies elsewhere.
#[derive(Debug, Default)]
pub struct Entity {
    /// Its name.
    pub name: Option<Shared>,
    /// Its text.
    pub text: Option<Shared>,
    /// Where it lies.
    pub system: Option<Shared>,
    /// What it is known as.
    pub public: Option<Shared>,
    /// What `system` is relative to.
    pub base: Option<Shared>,
    /// What it is written in, if it is not parsed.
    pub notation: Option<Shared>,
    /// Was it declared in the document itself?
    pub internal: bool,
    /// Is it being read?
    pub open: Cell<bool>,
}

/// The default of an attribute.
#[derive(Clone, Debug)]
pub struct Declared {
    /// The attribute.
    pub name: Shared,
    /// Is white space in it kept?
    pub cdata: bool,
    /// What it is, if it has one.
    pub value: Option<Shared>,
}

/// What is declared of an element.
#[derive(Clone, Debug, Default)]
pub struct Element {
    /// Its attributes.
    pub attributes: Vec<Declared>,
    /// Is one of them the element's identity?
    pub has_id: bool,
}

/// Declarations.
#[derive(Debug)]
pub struct Dtd {
    /// Entities of content.
    pub entities: FxHashMap<Shared, Rc<Entity>>,
    /// Entities of declarations.
    pub parameters: FxHashMap<Shared, Rc<Entity>>,
    /// Elements with declared attributes.
    pub elements: FxHashMap<Shared, Element>,
    /// The part of the declarations that lies elsewhere.
    pub subset: Option<Rc<Entity>>,
    /// Does it refer to parameter entities?
    pub refers: bool,
    /// Does the document say that it needs no other?
    pub standalone: bool,
    /// Do declarations count? Not behind a parameter entity that was not read.
    pub counts: bool,
    /// Was a parameter entity read?
    pub read: bool,
}

impl Dtd {
    /// No declarations.
    pub fn new() -> Dtd {
        Dtd {
            entities: FxHashMap::default(),
            parameters: FxHashMap::default(),
            elements: FxHashMap::default(),
            subset: None,
            refers: false,
            standalone: false,
            counts: true,
            read: false,
        }
    }

    /// A copy for an entity's own parser, in which no entity is being read.
    pub fn copy(&self) -> Dtd {
        let closed = |table: &FxHashMap<Shared, Rc<Entity>>| {
            let copy = |e: &Rc<Entity>| {
                Rc::new(Entity {
                    name: e.name.clone(),
                    text: e.text.clone(),
                    system: e.system.clone(),
                    public: e.public.clone(),
                    base: e.base.clone(),
                    notation: e.notation.clone(),
                    internal: e.internal,
                    open: Cell::new(false),
                })
            };
            table.iter().map(|(name, e)| (name.clone(), copy(e))).collect()
        };
        Dtd {
            entities: closed(&self.entities),
            parameters: closed(&self.parameters),
            elements: self.elements.clone(),
            subset: self.subset.clone(),
            ..*self
        }
    }

    /// An attribute of an element is declared. The first declaration of one with a default holds.
    pub fn declare(&mut self, element: &Shared, attribute: Declared, is_id: bool) {
        let known = self.elements.entry(element.clone()).or_default();
        if attribute.value.is_some() || is_id {
            if known.attributes.iter().any(|a| a.name == attribute.name) {
                return;
            }
            known.has_id |= is_id;
        }
        known.attributes.push(attribute);
    }
}

/// Kinds of content models, as expat numbers them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Content {
    /// Nothing.
    Empty = 1,
    /// Anything.
    Any,
    /// Text, and elements in it.
    Mixed,
    /// An element.
    Name,
    /// One of several.
    Choice,
    /// One behind the other.
    Sequence,
}

/// A part of a content model.
#[derive(Clone, Debug)]
pub struct Part {
    /// What it is.
    pub kind: Content,
    /// How often: once, at most once, any number, at least once.
    pub often: u8,
    /// The element.
    pub name: Option<Shared>,
    /// The part it belongs to, which comes before it.
    pub parent: usize,
}

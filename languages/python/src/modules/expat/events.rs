//! What a scanner says: what happened, where the texts in it lie, and what is wrong.
//!
//! Numbers of handlers and errors are those that Python sees.

use super::dtd::Shared;

/// The handlers, in the order of `lib/pyexpat.py`.
pub mod kind {
    pub const START_ELEMENT: u8 = 0;
    pub const END_ELEMENT: u8 = 1;
    pub const INSTRUCTION: u8 = 2;
    pub const CHARACTERS: u8 = 3;
    pub const UNPARSED_ENTITY: u8 = 4;
    pub const NOTATION: u8 = 5;
    pub const START_NAMESPACE: u8 = 6;
    pub const END_NAMESPACE: u8 = 7;
    pub const COMMENT: u8 = 8;
    pub const START_CDATA: u8 = 9;
    pub const END_CDATA: u8 = 10;
    #[cfg(test)]
    pub const DEFAULT: u8 = 11;
    pub const DEFAULT_EXPAND: u8 = 12;
    pub const NOT_STANDALONE: u8 = 13;
    pub const EXTERNAL_ENTITY: u8 = 14;
    pub const START_DOCTYPE: u8 = 15;
    pub const END_DOCTYPE: u8 = 16;
    pub const ENTITY: u8 = 17;
    pub const XML_DECLARATION: u8 = 18;
    pub const ELEMENT: u8 = 19;
    pub const ATTLIST: u8 = 20;
    pub const SKIPPED_ENTITY: u8 = 21;
    /// An encoding that only the guest may know.
    pub const ENCODING: u8 = 22;
}

/// Numbers of errors, as expat has them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Code {
    Syntax = 2,
    NoElements = 3,
    InvalidToken = 4,
    UnclosedToken = 5,
    PartialChar = 6,
    TagMismatch = 7,
    DuplicateAttribute = 8,
    JunkAfterElement = 9,
    ParameterEntityRef = 10,
    UndefinedEntity = 11,
    RecursiveEntity = 12,
    AsyncEntity = 13,
    BadCharRef = 14,
    BinaryEntity = 15,
    ExternalInAttribute = 16,
    MisplacedDeclaration = 17,
    UnknownEncoding = 18,
    IncorrectEncoding = 19,
    UnclosedCdata = 20,
    ExternalEntity = 21,
    NotStandalone = 22,
    EntityInParameter = 24,
    UnboundPrefix = 27,
    UndeclaringPrefix = 28,
    IncompleteParameter = 29,
    XmlDeclaration = 30,
    TextDeclaration = 31,
    PublicId = 32,
    Aborted = 35,
    ReservedPrefixXml = 38,
    ReservedPrefixXmlns = 39,
    ReservedNamespace = 40,
    /// Entities make too much of too little.
    Amplification = 43,
}

/// What is wrong, and where in the text that is being read, if that is not where the token begins.
#[derive(Clone, Copy, Debug)]
pub struct Failure {
    pub code: Code,
    pub at: Option<usize>,
}

impl From<Code> for Failure {
    fn from(code: Code) -> Failure {
        Failure { code, at: None }
    }
}

impl Code {
    pub(super) fn at(self, at: usize) -> Failure {
        Failure { code: self, at: Some(at) }
    }
}

/// Where a text lies.
#[derive(Clone, Debug)]
pub enum Place {
    /// In the document.
    Input(usize, usize),
    /// In what was put together for the event.
    Scratch(usize, usize),
    /// In the text of an entity, or a text of its own.
    Shared(Box<(Shared, usize, usize)>),
    /// The text that was collected.
    Collected,
}

/// What a handler is given.
#[derive(Clone, Debug)]
pub enum Arg {
    None,
    Int(i64),
    /// A name, of which there is one object only.
    Name(Place),
    Text(Place),
    /// The attributes of the element.
    Attributes,
    /// The content model that was declared.
    Model,
}

/// What happened.
#[derive(Debug)]
pub struct Event {
    /// The handler.
    pub kind: u8,
    /// What it is given.
    pub args: Args,
    /// What the default handler is given when there is no such handler.
    pub(super) shown: Option<Place>,
    /// Where it happened, if that is not where its token begins.
    pub(super) at: Option<usize>,
}

/// What a handler is given.
#[derive(Debug)]
pub enum Args {
    Nothing,
    One(Arg),
    Two(Arg, Arg),
    Many(Box<[Arg]>),
}

/// An attribute as a handler gets it.
#[derive(Clone, Debug)]
pub struct Given {
    pub name: Place,
    pub value: Place,
}

/// A text of its own.
pub(super) fn whole(text: Shared) -> Place {
    let end = text.len();
    Place::Shared(Box::new((text, 0, end)))
}

//! The grammar of what stands before the document's element: which token may follow, and what part it plays.
//!
//! A machine of states over the tokens of `declaration_tokens.rs`. What a part means is said in `declarations.rs`.

use super::tokens::Tok;

/// The part that a token plays.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// None of its own.
    Nothing,
    /// It may not stand here.
    Wrong,
    /// The declaration that a document begins with.
    XmlDeclaration,
    /// The one that an external entity begins with.
    TextDeclaration,
    /// The element begins.
    InstanceStart,
    /// `<?…?>`
    Instruction,
    /// `<!--…-->`
    Comment,
    /// A word or a blank in a document type declaration.
    DoctypePart,
    /// The name of the document's element.
    DoctypeName,
    /// What the external subset is known as.
    DoctypePublic,
    /// Where the external subset is.
    DoctypeSystem,
    /// `[`
    DoctypeSubset,
    /// `>`
    DoctypeClose,
    /// `%name;` between declarations.
    Parameter,
    /// `%name;` in a declaration.
    InnerParameter,
    /// A section that is not looked at begins.
    Ignored,
    /// A word or a blank in an entity's declaration.
    EntityPart,
    /// The name of an entity.
    EntityName,
    /// The name of a parameter entity.
    ParameterName,
    /// The entity's text.
    EntityValue,
    /// What the entity is known as.
    EntityPublic,
    /// Where the entity is.
    EntitySystem,
    /// The declaration of an external entity ends.
    EntityComplete,
    /// What the entity is written in.
    EntityNotation,
    /// A word or a blank in a notation's declaration.
    NotationPart,
    /// The notation's name.
    NotationName,
    /// What the notation is known as.
    NotationPublic,
    /// Where the notation is.
    NotationSystem,
    /// The declaration ends without saying where it is.
    NotationComplete,
    /// A word or a blank in a declaration of attributes.
    AttlistPart,
    /// The element.
    AttlistElement,
    /// An attribute's name.
    AttributeName,
    /// A type that is a word.
    AttributeType,
    /// One of the values that an attribute may have.
    AttributeChoice,
    /// One of the notations that an attribute may name.
    AttributeNotation,
    /// The attribute need not be given.
    AttributeImplied,
    /// The attribute must be given.
    AttributeRequired,
    /// The attribute's default.
    AttributeDefault,
    /// The only value that the attribute may have.
    AttributeFixed,
    /// A word or a blank in an element's declaration.
    ElementPart,
    /// The element's name.
    ElementName,
    /// `ANY`
    ContentAny,
    /// `EMPTY`
    ContentEmpty,
    /// `#PCDATA`
    ContentText,
    /// An element in a content model; how often is in its last character.
    ContentElement,
    /// `(`
    GroupOpen,
    /// `)`, with how often in its last character.
    GroupClose,
    /// `|`
    GroupChoice,
    /// `,`
    GroupSequence,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum State {
    /// Nothing was read.
    Start,
    /// Before the document type.
    Prolog,
    /// Behind the document type.
    Behind,
    DoctypeName,
    DoctypeWhere,
    DoctypePublic,
    DoctypeSystem,
    DoctypeRest,
    DoctypeEnd,
    Subset,
    ExternalStart,
    External,
    Entity,
    ParameterEntity,
    EntityIs,
    EntityPublic,
    EntitySystem,
    EntityNotation,
    EntityNotationName,
    ParameterIs,
    ParameterPublic,
    ParameterSystem,
    ParameterEnd,
    Notation,
    NotationIs,
    NotationPublic,
    NotationSystem,
    NotationRest,
    Attlist,
    Attribute,
    AttributeType,
    Choice,
    ChoiceRest,
    Notations,
    NotationChoice,
    NotationChoiceRest,
    AttributeDefault,
    AttributeFixed,
    Element,
    Content,
    FirstPart,
    Mixed,
    MixedName,
    MixedRest,
    Part,
    PartRest,
    Conditional,
    Include,
    Ignore,
    /// The declaration ends: blanks are of this role.
    Close(Role),
    Failed,
}

/// Where in the grammar.
#[derive(Clone, Debug)]
pub struct Grammar {
    state: State,
    /// Open groups of a content model.
    level: usize,
    /// Open sections that are looked at.
    included: usize,
    /// Is it the document, and not an entity of declarations?
    document: bool,
}

impl Grammar {
    /// At the beginning of a document.
    pub fn of_document() -> Grammar {
        Grammar { state: State::Start, level: 0, included: 0, document: true }
    }

    /// At the beginning of an entity that holds declarations.
    pub fn of_entity() -> Grammar {
        Grammar { state: State::ExternalStart, level: 0, included: 0, document: false }
    }

    /// Is it the document?
    pub fn is_document(&self) -> bool {
        self.document
    }

    /// How many groups of a content model are open.
    pub fn level(&self) -> usize {
        self.level
    }

    fn top(&self) -> State {
        if self.document { State::Subset } else { State::External }
    }

    /// The part that the next token plays. A declaration begins with `<!`.
    pub fn role(&mut self, tok: Tok, text: &[u8]) -> Role {
        let (state, role) = self.next(tok, text).unwrap_or(if !self.document && tok == Tok::ParamRef {
            (self.state, Role::InnerParameter)
        } else {
            (State::Failed, Role::Wrong)
        });
        self.state = state;
        role
    }

    fn next(&mut self, tok: Tok, text: &[u8]) -> Option<(State, Role)> {
        use State as S;
        let state = self.state;
        let name = matches!(tok, Tok::Name | Tok::PrefixedName);
        let word = |w: &[u8]| tok == Tok::Name && text == w;
        let space = tok == Tok::Space;
        // A table: what may come, where that leads, and what it is.
        Some(match (state, tok) {
            (S::Start, Tok::Space) => (S::Prolog, Role::Nothing),
            (S::Start, Tok::Declaration) => (S::Prolog, Role::XmlDeclaration),
            (S::Start, Tok::Instruction) => (S::Prolog, Role::Instruction),
            (S::Start, Tok::Comment) => (S::Prolog, Role::Comment),
            (S::Prolog | S::Behind, Tok::Space) => (state, Role::Nothing),
            (S::Prolog | S::Behind, Tok::Instruction) => (state, Role::Instruction),
            (S::Prolog | S::Behind, Tok::Comment) => (state, Role::Comment),
            (S::Start | S::Prolog, Tok::Bom) => (state, Role::Nothing),
            (S::Start | S::Prolog, Tok::DeclOpen) if text == b"<!DOCTYPE" => (S::DoctypeName, Role::DoctypePart),
            (S::Start | S::Prolog | S::Behind, Tok::InstanceStart) => (S::Failed, Role::InstanceStart),

            (S::DoctypeName, _) if name => (S::DoctypeWhere, Role::DoctypeName),
            (S::DoctypeWhere, _) if word(b"SYSTEM") => (S::DoctypeSystem, Role::DoctypePart),
            (S::DoctypeWhere, _) if word(b"PUBLIC") => (S::DoctypePublic, Role::DoctypePart),
            (S::DoctypePublic, Tok::Literal) => (S::DoctypeSystem, Role::DoctypePublic),
            (S::DoctypeSystem, Tok::Literal) => (S::DoctypeRest, Role::DoctypeSystem),
            (S::DoctypeWhere | S::DoctypeRest, Tok::OpenBracket) => (S::Subset, Role::DoctypeSubset),
            (S::DoctypeWhere | S::DoctypeRest | S::DoctypeEnd, Tok::DeclClose) => (S::Behind, Role::DoctypeClose),
            (
                S::DoctypeName | S::DoctypeWhere | S::DoctypePublic | S::DoctypeSystem | S::DoctypeRest | S::DoctypeEnd,
                Tok::Space,
            ) => (state, Role::DoctypePart),

            (S::ExternalStart, Tok::Declaration) => (S::External, Role::TextDeclaration),
            (S::ExternalStart, _) => {
                self.state = S::External;
                return self.next(tok, text);
            }
            (S::External, Tok::CondOpen) => (S::Conditional, Role::Nothing),
            (S::External, Tok::CondClose) if self.included > 0 => {
                self.included -= 1;
                (state, Role::Nothing)
            }
            (S::External, Tok::End) if self.included == 0 => (state, Role::Nothing),
            (S::Conditional | S::Include | S::Ignore, Tok::Space) => (state, Role::Nothing),
            (S::Conditional, _) if word(b"INCLUDE") => (S::Include, Role::Nothing),
            (S::Conditional, _) if word(b"IGNORE") => (S::Ignore, Role::Nothing),
            (S::Include, Tok::OpenBracket) => {
                self.included += 1;
                (S::External, Role::Nothing)
            }
            (S::Ignore, Tok::OpenBracket) => (S::External, Role::Ignored),
            (S::Subset, Tok::End) => (state, Role::Nothing),
            (S::Subset, Tok::CloseBracket) => (S::DoctypeEnd, Role::DoctypePart),
            (S::Subset | S::External, Tok::Space) => (state, Role::Nothing),
            (S::Subset | S::External, Tok::Instruction) => (state, Role::Instruction),
            (S::Subset | S::External, Tok::Comment) => (state, Role::Comment),
            (S::Subset | S::External, Tok::ParamRef) => (state, Role::Parameter),
            (S::Subset | S::External, Tok::DeclOpen) => match text {
                b"<!ENTITY" => (S::Entity, Role::EntityPart),
                b"<!ATTLIST" => (S::Attlist, Role::AttlistPart),
                b"<!ELEMENT" => (S::Element, Role::ElementPart),
                b"<!NOTATION" => (S::Notation, Role::NotationPart),
                _ => return None,
            },

            (S::Entity, Tok::Percent) => (S::ParameterEntity, Role::EntityPart),
            (S::Entity, Tok::Name) => (S::EntityIs, Role::EntityName),
            (S::ParameterEntity, Tok::Name) => (S::ParameterIs, Role::ParameterName),
            (S::EntityIs | S::ParameterIs, Tok::Literal) => (S::Close(Role::EntityPart), Role::EntityValue),
            (S::EntityIs, _) if word(b"SYSTEM") => (S::EntitySystem, Role::EntityPart),
            (S::EntityIs, _) if word(b"PUBLIC") => (S::EntityPublic, Role::EntityPart),
            (S::EntityPublic, Tok::Literal) => (S::EntitySystem, Role::EntityPublic),
            (S::EntitySystem, Tok::Literal) => (S::EntityNotation, Role::EntitySystem),
            (S::EntityNotation | S::ParameterEnd, Tok::DeclClose) => (self.top(), Role::EntityComplete),
            (S::EntityNotation, _) if word(b"NDATA") => (S::EntityNotationName, Role::EntityPart),
            (S::EntityNotationName, Tok::Name) => (S::Close(Role::EntityPart), Role::EntityNotation),
            (S::ParameterIs, _) if word(b"SYSTEM") => (S::ParameterSystem, Role::EntityPart),
            (S::ParameterIs, _) if word(b"PUBLIC") => (S::ParameterPublic, Role::EntityPart),
            (S::ParameterPublic, Tok::Literal) => (S::ParameterSystem, Role::EntityPublic),
            (S::ParameterSystem, Tok::Literal) => (S::ParameterEnd, Role::EntitySystem),
            (
                S::Entity
                | S::ParameterEntity
                | S::EntityIs
                | S::EntityPublic
                | S::EntitySystem
                | S::EntityNotation
                | S::EntityNotationName
                | S::ParameterIs
                | S::ParameterPublic
                | S::ParameterSystem
                | S::ParameterEnd,
                Tok::Space,
            ) => (state, Role::EntityPart),

            (S::Notation, Tok::Name) => (S::NotationIs, Role::NotationName),
            (S::NotationIs, _) if word(b"SYSTEM") => (S::NotationSystem, Role::NotationPart),
            (S::NotationIs, _) if word(b"PUBLIC") => (S::NotationPublic, Role::NotationPart),
            (S::NotationPublic, Tok::Literal) => (S::NotationRest, Role::NotationPublic),
            (S::NotationSystem | S::NotationRest, Tok::Literal) => (S::Close(Role::NotationPart), Role::NotationSystem),
            (S::NotationRest, Tok::DeclClose) => (self.top(), Role::NotationComplete),
            (S::Notation | S::NotationIs | S::NotationPublic | S::NotationSystem | S::NotationRest, Tok::Space) => {
                (state, Role::NotationPart)
            }

            (S::Attlist, _) if name => (S::Attribute, Role::AttlistElement),
            (S::Attribute, Tok::DeclClose) => (self.top(), Role::AttlistPart),
            (S::Attribute, _) if name => (S::AttributeType, Role::AttributeName),
            (S::AttributeType, Tok::OpenParen) => (S::Choice, Role::AttlistPart),
            (S::AttributeType, Tok::Name) => match text {
                b"CDATA" | b"ID" | b"IDREF" | b"IDREFS" | b"ENTITY" | b"ENTITIES" | b"NMTOKEN" | b"NMTOKENS" => {
                    (S::AttributeDefault, Role::AttributeType)
                }
                b"NOTATION" => (S::Notations, Role::AttlistPart),
                _ => return None,
            },
            (S::Choice, _) if name || tok == Tok::Nmtoken => (S::ChoiceRest, Role::AttributeChoice),
            (S::ChoiceRest, Tok::Or) => (S::Choice, Role::AttlistPart),
            (S::Notations, Tok::OpenParen) => (S::NotationChoice, Role::AttlistPart),
            (S::NotationChoice, Tok::Name) => (S::NotationChoiceRest, Role::AttributeNotation),
            (S::NotationChoiceRest, Tok::Or) => (S::NotationChoice, Role::AttlistPart),
            (S::ChoiceRest | S::NotationChoiceRest, Tok::CloseParen) => (S::AttributeDefault, Role::AttlistPart),
            (S::AttributeDefault, Tok::PoundName) => match text {
                b"#IMPLIED" => (S::Attribute, Role::AttributeImplied),
                b"#REQUIRED" => (S::Attribute, Role::AttributeRequired),
                b"#FIXED" => (S::AttributeFixed, Role::AttlistPart),
                _ => return None,
            },
            (S::AttributeDefault, Tok::Literal) => (S::Attribute, Role::AttributeDefault),
            (S::AttributeFixed, Tok::Literal) => (S::Attribute, Role::AttributeFixed),
            (
                S::Attlist
                | S::Attribute
                | S::AttributeType
                | S::Choice
                | S::ChoiceRest
                | S::Notations
                | S::NotationChoice
                | S::NotationChoiceRest
                | S::AttributeDefault
                | S::AttributeFixed,
                Tok::Space,
            ) => (state, Role::AttlistPart),

            (S::Element, _) if name => (S::Content, Role::ElementName),
            (S::Content, _) if word(b"EMPTY") => (S::Close(Role::ElementPart), Role::ContentEmpty),
            (S::Content, _) if word(b"ANY") => (S::Close(Role::ElementPart), Role::ContentAny),
            (S::Content, Tok::OpenParen) => {
                self.level = 1;
                (S::FirstPart, Role::GroupOpen)
            }
            (S::FirstPart, Tok::PoundName) if text == b"#PCDATA" => (S::Mixed, Role::ContentText),
            (S::FirstPart | S::Part, Tok::OpenParen) => {
                self.level += 1;
                (S::Part, Role::GroupOpen)
            }
            (S::FirstPart | S::Part, Tok::NameQuestion | Tok::NameAsterisk | Tok::NamePlus) => {
                (S::PartRest, Role::ContentElement)
            }
            (S::FirstPart | S::Part, _) if name => (S::PartRest, Role::ContentElement),
            (S::Mixed, Tok::CloseParen) | (S::Mixed | S::MixedRest, Tok::CloseParenAsterisk) => {
                self.level = 0;
                (S::Close(Role::ElementPart), Role::GroupClose)
            }
            (S::Mixed | S::MixedRest, Tok::Or) => (S::MixedName, Role::ElementPart),
            (S::MixedName, _) if name => (S::MixedRest, Role::ContentElement),
            (
                S::PartRest,
                Tok::CloseParen | Tok::CloseParenQuestion | Tok::CloseParenAsterisk | Tok::CloseParenPlus,
            ) => {
                self.level -= 1;
                let next = if self.level == 0 { S::Close(Role::ElementPart) } else { S::PartRest };
                (next, Role::GroupClose)
            }
            (S::PartRest, Tok::Comma) => (S::Part, Role::GroupSequence),
            (S::PartRest, Tok::Or) => (S::Part, Role::GroupChoice),
            (
                S::Element | S::Content | S::FirstPart | S::Mixed | S::MixedName | S::MixedRest | S::Part | S::PartRest,
                Tok::Space,
            ) => (state, Role::ElementPart),

            (S::Close(role), _) if space => (state, role),
            (S::Close(role), Tok::DeclClose) => (self.top(), role),
            _ => return None,
        })
    }
}

//! What happens before the document's element: what the parts that `grammar.rs` finds mean.

use super::chars::{is_space, public_byte};
use super::dtd::{Content, Declared, Entity, Part, Shared};
use super::events::{Arg, Args, Code, Failure, Place, kind, whole};
use super::grammar::Role;
use super::scanner::{Pending, Phase, Scanned, Scanner};
use super::tokens::{Tok, Token};
use super::values::{Whose, predefined};
use std::rc::Rc;

/// The declaration that is being read.
#[derive(Debug, Default)]
pub(super) struct Current {
    /// Where the name of an encoding is that the guest was asked for, and where the text in it begins.
    pub encoding: Option<(usize, usize)>,
    doctype: Option<Shared>,
    doctype_public: Option<Shared>,
    doctype_system: Option<Shared>,
    /// Does the document type name an external subset?
    has_system: bool,
    /// The entity that is declared; none, if the declaration does not count.
    entity: Option<Entity>,
    parameter: bool,
    notation: Option<Shared>,
    notation_public: Option<Shared>,
    element: Option<Shared>,
    attribute: Option<Shared>,
    kind: Vec<u8>,
    cdata: bool,
    is_id: bool,
    /// Is a content model put together, and which groups of it are open?
    in_model: bool,
    groups: Vec<usize>,
    /// What separates the parts of open groups.
    connectors: Vec<u8>,
}

fn optional(text: &Option<Shared>) -> Arg {
    text.clone().map_or(Arg::None, |text| Arg::Text(whole(text)))
}

/// How often, from the last character of a part of a content model.
fn how_often(text: &[u8]) -> u8 {
    match text.last() {
        Some(b'?') => 1,
        Some(b'*') => 2,
        Some(b'+') => 3,
        _ => 0,
    }
}

impl Scanner {
    /// The next token before the document's element, or of an entity of declarations.
    pub(super) fn prolog(&mut self) -> Scanned {
        let (text, at) = self.text();
        let mut token = text.prolog(at);
        if at == 0 && self.opened.is_empty() && self.is_fresh() && text.bytes.starts_with(b"\xef\xbb\xbf") {
            token = Token { tok: Tok::Bom, end: 3, open: false };
        }
        self.token_at(at);
        match token.tok {
            Tok::Invalid => return Err(Code::InvalidToken.at(token.end)),
            Tok::Partial | Tok::PartialChar | Tok::End if self.more() => return Ok(false),
            Tok::End if self.is_torn() => return Err(Code::UnclosedToken.into()),
            Tok::Partial => return Err(Code::UnclosedToken.into()),
            Tok::PartialChar => return Err(Code::PartialChar.into()),
            Tok::End => return self.prolog_end(),
            _ if token.open && self.more() => return Ok(false),
            _ => {}
        }
        let role = {
            let piece = self.slice(at, token.end).to_vec();
            self.grammar.role(token.tok, &piece)
        };
        if role == Role::InstanceStart {
            self.begin_instance()?;
            return Ok(true);
        }
        self.advance(token.end);
        let shown = self.place(at, token.end);
        if !self.part(role, at, token)? {
            self.default(shown);
        }
        Ok(true)
    }

    /// The text is at its end.
    fn prolog_end(&mut self) -> Scanned {
        match self.opened.last() {
            Some(opened) if !opened.between => {}
            None if !self.is_parameter() => return Err(Code::NoElements.into()),
            _ => {
                if self.grammar.role(Tok::End, b"") == Role::Wrong {
                    return Err(Code::IncompleteParameter.into());
                }
            }
        }
        if self.opened.is_empty() {
            return Ok(false);
        }
        self.close();
        Ok(true)
    }

    fn begin_instance(&mut self) -> Result<(), Failure> {
        self.pending.push_back(Pending::Instance);
        if self.options.foreign {
            self.options.foreign = false;
            self.read_subset(false, true);
        }
        Ok(())
    }

    /// Ask for the external subset, if it is to be read.
    fn read_subset(&mut self, named: bool, first: bool) {
        let before = std::mem::replace(&mut self.dtd.borrow_mut().refers, true);
        if self.options.parameters == 0 || !self.has(kind::EXTERNAL_ENTITY) {
            return;
        }
        let subset = {
            let mut dtd = self.dtd.borrow_mut();
            dtd.read = false;
            dtd.subset.clone()
        };
        let base = self.options.base.clone();
        let subset = subset.unwrap_or_else(|| Rc::new(Entity { base, ..Entity::default() }));
        let held = if first { self.pending.pop_back() } else { None };
        self.external(Arg::None, &subset, None);
        self.pending.push_back(Pending::Subset(before, named));
        self.pending.extend(held);
    }

    /// Go on behind what a handler was called for.
    pub(super) fn go_on(&mut self, pending: Pending) -> Result<(), Failure> {
        match pending {
            Pending::Event(_) => {}
            Pending::Fail(failure) => return Err(failure),
            Pending::Close(entity) => entity.open.set(false),
            Pending::Subset(before, named) => {
                let read = self.dtd.borrow().read;
                if read {
                    self.ask_standalone_first();
                } else if !named {
                    self.dtd.borrow_mut().refers = before;
                }
            }
            Pending::Parameter => {
                let mut dtd = self.dtd.borrow_mut();
                if dtd.read {
                    drop(dtd);
                    self.ask_standalone_first();
                } else {
                    dtd.counts = dtd.standalone;
                }
            }
            Pending::Switch(encoding, behind) => self.switch(encoding, behind),
            Pending::AskStandalone => self.ask_standalone_first(),
            Pending::EndDoctype(shown) => {
                // The handler takes the bracket, or nobody but the default one does.
                if self.has(kind::END_DOCTYPE) {
                    self.event(kind::END_DOCTYPE, Args::Nothing, None);
                } else {
                    self.default(shown);
                }
            }
            Pending::Instance => self.phase = Phase::Content,
        }
        Ok(())
    }

    fn ask_standalone_first(&mut self) {
        if !self.dtd.borrow().standalone && self.has(kind::NOT_STANDALONE) {
            let ask = super::events::Event { kind: kind::NOT_STANDALONE, args: Args::Nothing, shown: None, at: None };
            self.pending.push_front(Pending::Event(ask));
        }
    }

    /// A part of a declaration: whether the default handler is not to know of it.
    fn part(&mut self, role: Role, at: usize, token: Token) -> Result<bool, Failure> {
        let end = token.end;
        let counts = self.dtd.borrow().counts;
        match role {
            Role::Nothing => return Ok(token.tok == Tok::Bom),
            Role::Wrong => {
                return Err(match token.tok {
                    Tok::ParamRef => Code::ParameterEntityRef,
                    Tok::Declaration => Code::MisplacedDeclaration,
                    _ => Code::Syntax,
                }
                .into());
            }
            Role::InstanceStart => {}
            Role::XmlDeclaration | Role::TextDeclaration => {
                self.declaration(at, end, role == Role::TextDeclaration)?;
                return Ok(true);
            }
            Role::Instruction => {
                self.instruction(at, end);
                return Ok(true);
            }
            Role::Comment => {
                self.comment(at, end);
                return Ok(true);
            }
            Role::Ignored => {
                let shown = self.place(at, end);
                self.default(shown);
                self.phase = Phase::Ignored;
                return Ok(true);
            }
            Role::Parameter | Role::InnerParameter => return self.parameter(role, at, end),
            Role::DoctypePart
            | Role::DoctypeName
            | Role::DoctypePublic
            | Role::DoctypeSystem
            | Role::DoctypeSubset
            | Role::DoctypeClose => return self.doctype(role, at, end),
            Role::EntityPart => return Ok(counts && self.has(kind::ENTITY)),
            Role::NotationPart => return Ok(self.has(kind::NOTATION)),
            Role::AttlistPart => return Ok(counts && self.has(kind::ATTLIST)),
            Role::ElementPart => return Ok(self.has(kind::ELEMENT)),
            Role::EntityName
            | Role::ParameterName
            | Role::EntityValue
            | Role::EntityPublic
            | Role::EntitySystem
            | Role::EntityComplete
            | Role::EntityNotation => return self.entity_part(role, at, end),
            Role::NotationName | Role::NotationPublic | Role::NotationSystem | Role::NotationComplete => {
                return self.notation_part(role, at, end);
            }
            Role::AttlistElement
            | Role::AttributeName
            | Role::AttributeType
            | Role::AttributeChoice
            | Role::AttributeNotation
            | Role::AttributeImplied
            | Role::AttributeRequired
            | Role::AttributeDefault
            | Role::AttributeFixed => return self.attribute_part(role, at, end),
            Role::ElementName
            | Role::ContentAny
            | Role::ContentEmpty
            | Role::ContentText
            | Role::ContentElement
            | Role::GroupOpen
            | Role::GroupClose
            | Role::GroupChoice
            | Role::GroupSequence => return self.model_part(role, at, end),
        }
        Ok(false)
    }

    /// The name of a public resource in quotes, with its white space made regular.
    fn public(&self, at: usize, end: usize) -> Result<Shared, Failure> {
        let text = self.slice(at + 1, end - 1);
        if let Some(wrong) = text.iter().position(|&b| !public_byte(b)) {
            return Err(Code::PublicId.at(at + 1 + wrong));
        }
        let words: Vec<&[u8]> = text.split(|&b| is_space(b)).filter(|word| !word.is_empty()).collect();
        Ok(words.join(&b' ').into())
    }

    fn doctype(&mut self, role: Role, at: usize, end: usize) -> Result<bool, Failure> {
        let heard = self.has(kind::START_DOCTYPE);
        match role {
            Role::DoctypeName => {
                self.current.doctype = heard.then(|| self.shared(at, end));
                self.current.doctype_public = None;
                self.current.doctype_system = None;
                self.current.has_system = false;
            }
            Role::DoctypePublic => {
                self.options.foreign = false;
                self.dtd.borrow_mut().refers = true;
                self.current.doctype_public = Some(self.public(at, end)?);
            }
            Role::DoctypeSystem => {
                self.options.foreign = false;
                let system = self.shared(at + 1, end - 1);
                self.current.doctype_system = Some(system.clone());
                self.current.has_system = true;
                let base = self.options.base.clone();
                let public = self.current.doctype_public.clone();
                let mut dtd = self.dtd.borrow_mut();
                dtd.refers = true;
                dtd.subset = Some(Rc::new(Entity { system: Some(system), public, base, ..Entity::default() }));
                if !dtd.standalone && self.options.parameters == 0 {
                    drop(dtd);
                    self.pending.push_back(Pending::AskStandalone);
                }
            }
            Role::DoctypeSubset => {
                return Ok(self.start_doctype(true));
            }
            Role::DoctypeClose => {
                let silent = self.start_doctype(false);
                if self.current.has_system || self.options.foreign {
                    let named = self.current.has_system;
                    self.options.foreign = false;
                    self.read_subset(named, false);
                }
                let shown = if silent { whole(Shared::from(&b""[..])) } else { self.place(at, end) };
                self.pending.push_back(Pending::EndDoctype(shown));
                return Ok(true);
            }
            _ => {}
        }
        Ok(heard)
    }

    /// Tell of the document type, if that has not been done: whether somebody listens.
    fn start_doctype(&mut self, internal: bool) -> bool {
        let Some(name) = self.current.doctype.take() else { return false };
        let (system, public) = (optional(&self.current.doctype_system), optional(&self.current.doctype_public));
        let args = vec![Arg::Name(whole(name)), system, public, Arg::Int(internal.into())];
        self.event(kind::START_DOCTYPE, Args::Many(args.into()), None);
        true
    }

    /// A reference to an entity of declarations.
    fn parameter(&mut self, role: Role, at: usize, end: usize) -> Result<bool, Failure> {
        let name = self.shared(at + 1, end - 1);
        let mut dtd = self.dtd.borrow_mut();
        dtd.refers = true;
        if self.options.parameters == 0 {
            dtd.counts = dtd.standalone;
            drop(dtd);
            self.pending.push_back(Pending::AskStandalone);
            return Ok(false);
        }
        let must = self.grammar.is_document() && dtd.standalone && self.opened.is_empty();
        let Some(entity) = dtd.parameters.get(&name).cloned() else {
            if must {
                return Err(Code::UndefinedEntity.into());
            }
            dtd.counts = dtd.standalone;
            drop(dtd);
            if role == Role::Parameter && self.has(kind::SKIPPED_ENTITY) {
                self.event(kind::SKIPPED_ENTITY, Args::Two(Arg::Name(whole(name)), Arg::Int(1)), None);
                return Ok(true);
            }
            return Ok(false);
        };
        if must && !entity.internal {
            return Err(Code::EntityInParameter.into());
        }
        if entity.open.get() {
            return Err(Code::RecursiveEntity.into());
        }
        if entity.text.is_some() {
            drop(dtd);
            self.open(&entity, role == Role::Parameter)?;
            return Ok(true);
        }
        if self.has(kind::EXTERNAL_ENTITY) {
            dtd.read = false;
            drop(dtd);
            entity.open.set(true);
            self.external(Arg::None, &entity, None);
            self.pending.push_back(Pending::Close(entity));
            self.pending.push_back(Pending::Parameter);
            return Ok(true);
        }
        dtd.counts = dtd.standalone;
        Ok(false)
    }

    fn entity_part(&mut self, role: Role, at: usize, end: usize) -> Result<bool, Failure> {
        let counts = self.dtd.borrow().counts;
        let heard = self.has(kind::ENTITY);
        match role {
            Role::EntityName | Role::ParameterName => {
                let name = self.shared(at, end);
                self.current.parameter = role == Role::ParameterName;
                self.current.entity = None;
                let dtd = self.dtd.borrow();
                let (table, fixed) = match role {
                    Role::EntityName => (&dtd.entities, predefined(&name).is_some()),
                    _ => (&dtd.parameters, false),
                };
                if fixed || !counts || table.contains_key(&name) {
                    return Ok(false);
                }
                let internal = !self.is_external() && self.opened.is_empty();
                self.current.entity = Some(Entity { name: Some(name), internal, ..Entity::default() });
                return Ok(heard);
            }
            Role::EntityValue => {
                if !counts {
                    return Ok(false);
                }
                let (value, result) = self.entity_value(at + 1, end - 1);
                let Some(mut entity) = self.current.entity.take() else { return result.map(|()| false) };
                entity.text = Some(value.into());
                if let Err(Failure { at: Some(wrong), .. }) = result {
                    self.token_at(wrong);
                }
                self.tell_entity(&entity, heard);
                self.define(entity);
                return result.map(|()| heard);
            }
            Role::EntityPublic => {
                let public = self.public(at, end)?;
                if let Some(entity) = self.current.entity.as_mut() {
                    entity.public = Some(public);
                    return Ok(counts && heard);
                }
            }
            Role::EntitySystem => {
                let system = self.shared(at + 1, end - 1);
                let base = self.options.base.clone();
                if let Some(entity) = self.current.entity.as_mut().filter(|_| counts) {
                    entity.system = Some(system);
                    entity.base = base;
                    return Ok(heard);
                }
            }
            Role::EntityComplete => {
                let Some(entity) = self.current.entity.take().filter(|_| counts) else { return Ok(false) };
                self.tell_entity(&entity, heard);
                self.define(entity);
                return Ok(heard);
            }
            Role::EntityNotation => {
                let notation = self.shared(at, end);
                let Some(mut entity) = self.current.entity.take().filter(|_| counts) else { return Ok(false) };
                let heard = if self.has(kind::UNPARSED_ENTITY) {
                    let name = entity.name.clone().map_or(Arg::None, |name| Arg::Name(whole(name)));
                    let (base, system) = (optional(&entity.base), optional(&entity.system));
                    let args = vec![name, base, system, optional(&entity.public), Arg::Name(whole(notation.clone()))];
                    self.event(kind::UNPARSED_ENTITY, Args::Many(args.into()), None);
                    entity.notation = Some(notation);
                    true
                } else {
                    entity.notation = Some(notation);
                    self.tell_entity(&entity, heard);
                    heard
                };
                self.define(entity);
                return Ok(heard);
            }
            _ => {}
        }
        Ok(false)
    }

    fn tell_entity(&mut self, entity: &Entity, heard: bool) {
        if !heard {
            return;
        }
        let name = |text: &Option<Shared>| text.clone().map_or(Arg::None, |text| Arg::Name(whole(text)));
        let base = match &entity.text {
            Some(_) => optional(&self.options.base),
            None => optional(&entity.base),
        };
        let args = vec![
            name(&entity.name),
            Arg::Int(self.current.parameter.into()),
            optional(&entity.text),
            base,
            optional(&entity.system),
            optional(&entity.public),
            name(&entity.notation),
        ];
        self.event(kind::ENTITY, Args::Many(args.into()), None);
    }

    fn define(&mut self, entity: Entity) {
        let Some(name) = entity.name.clone() else { return };
        let mut dtd = self.dtd.borrow_mut();
        let table = if self.current.parameter { &mut dtd.parameters } else { &mut dtd.entities };
        table.insert(name, Rc::new(entity));
    }

    fn notation_part(&mut self, role: Role, at: usize, end: usize) -> Result<bool, Failure> {
        let heard = self.has(kind::NOTATION);
        match role {
            Role::NotationName => {
                self.current.notation_public = None;
                self.current.notation = heard.then(|| self.shared(at, end));
                return Ok(heard);
            }
            Role::NotationPublic => {
                let public = self.public(at, end)?;
                if self.current.notation.is_some() {
                    self.current.notation_public = Some(public);
                    return Ok(true);
                }
                return Ok(false);
            }
            _ => {}
        }
        let system = (role == Role::NotationSystem).then(|| self.shared(at + 1, end - 1));
        let Some(name) = self.current.notation.take().filter(|_| heard) else { return Ok(false) };
        let base = optional(&self.options.base);
        let args = vec![Arg::Name(whole(name)), base, optional(&system), optional(&self.current.notation_public)];
        self.event(kind::NOTATION, Args::Many(args.into()), None);
        Ok(true)
    }

    fn attribute_part(&mut self, role: Role, at: usize, end: usize) -> Result<bool, Failure> {
        let counts = self.dtd.borrow().counts;
        let heard = counts && self.has(kind::ATTLIST);
        match role {
            Role::AttlistElement => {
                self.current.element = Some(self.shared(at, end));
                return Ok(heard);
            }
            Role::AttributeName => {
                self.current.attribute = Some(self.shared(at, end));
                self.current.kind.clear();
                self.current.cdata = false;
                self.current.is_id = false;
                return Ok(heard);
            }
            Role::AttributeType => {
                let kind = self.slice(at, end).to_vec();
                self.current.cdata = kind == b"CDATA";
                self.current.is_id = kind == b"ID";
                self.current.kind = kind;
                return Ok(heard);
            }
            Role::AttributeChoice | Role::AttributeNotation => {
                if !heard {
                    return Ok(false);
                }
                let first: &[u8] = if role == Role::AttributeNotation { b"NOTATION(" } else { b"(" };
                let mut kind = std::mem::take(&mut self.current.kind);
                kind.extend_from_slice(if kind.is_empty() { first } else { b"|" });
                kind.extend_from_slice(self.slice(at, end));
                self.current.kind = kind;
                return Ok(true);
            }
            _ => {}
        }
        if !counts {
            return Ok(false);
        }
        let cdata = self.current.cdata;
        let value = match role {
            Role::AttributeDefault | Role::AttributeFixed => {
                Some(Shared::from(self.attribute_value(at + 1, end - 1, cdata, Whose::Default)?))
            }
            _ => None,
        };
        let (Some(element), Some(name)) = (self.current.element.clone(), self.current.attribute.clone()) else {
            return Ok(false);
        };
        let is_id = value.is_none() && self.current.is_id;
        let declared = Declared { name: name.clone(), cdata, value: value.clone() };
        self.dtd.borrow_mut().declare(&element, declared, is_id);
        if !heard || self.current.kind.is_empty() {
            return Ok(false);
        }
        let mut kind = self.current.kind.clone();
        if kind.contains(&b'(') {
            kind.push(b')');
        }
        let required = matches!(role, Role::AttributeRequired | Role::AttributeFixed);
        let args = vec![
            Arg::Name(whole(element)),
            Arg::Name(whole(name)),
            Arg::Text(whole(kind.into())),
            optional(&value),
            Arg::Int(required.into()),
        ];
        self.event(kind::ATTLIST, Args::Many(args.into()), None);
        Ok(true)
    }

    fn model_part(&mut self, role: Role, at: usize, end: usize) -> Result<bool, Failure> {
        let heard = self.has(kind::ELEMENT);
        let within = self.current.in_model;
        match role {
            Role::ElementName => {
                if heard {
                    self.current.element = Some(self.shared(at, end));
                    self.current.in_model = true;
                    self.current.groups.clear();
                    self.model.clear();
                }
                return Ok(heard);
            }
            Role::ContentAny | Role::ContentEmpty if within => {
                self.current.in_model = false;
                if heard {
                    let kind = if role == Role::ContentAny { Content::Any } else { Content::Empty };
                    self.model.push(Part { kind, often: 0, name: None, parent: 0 });
                    self.tell_model();
                    return Ok(true);
                }
            }
            Role::GroupOpen => {
                let level = self.grammar.level();
                self.current.connectors.truncate(level.saturating_sub(1));
                self.current.connectors.push(0);
                if within {
                    let parent = self.current.groups.last().copied().unwrap_or(0);
                    self.current.groups.push(self.model.len());
                    self.model.push(Part { kind: Content::Sequence, often: 0, name: None, parent });
                    return Ok(heard);
                }
            }
            Role::GroupSequence | Role::GroupChoice => {
                let (own, other) = if role == Role::GroupChoice { (b'|', b',') } else { (b',', b'|') };
                match self.current.connectors.last_mut() {
                    Some(connector) if *connector == other => return Err(Code::Syntax.into()),
                    Some(connector) => *connector = own,
                    None => {}
                }
                if within {
                    if role == Role::GroupChoice
                        && let Some(&group) = self.current.groups.last()
                        && self.model[group].kind != Content::Mixed
                    {
                        self.model[group].kind = Content::Choice;
                    }
                    return Ok(heard);
                }
            }
            Role::ContentText if within => {
                if let Some(&group) = self.current.groups.last() {
                    self.model[group].kind = Content::Mixed;
                }
                return Ok(heard);
            }
            Role::ContentElement if within => {
                let text = self.slice(at, end);
                let often = how_often(text);
                let name = Some(Shared::from(&text[..text.len() - usize::from(often > 0)]));
                let parent = self.current.groups.last().copied().unwrap_or(0);
                self.model.push(Part { kind: Content::Name, often, name, parent });
                return Ok(heard);
            }
            Role::GroupClose => {
                self.current.connectors.pop();
                if within {
                    let often = how_often(self.slice(at, end));
                    if let Some(group) = self.current.groups.pop() {
                        self.model[group].often = often;
                    }
                    if self.current.groups.is_empty() {
                        self.current.in_model = false;
                        if heard {
                            self.tell_model();
                        }
                    }
                    return Ok(heard);
                }
            }
            _ => {}
        }
        Ok(false)
    }

    fn tell_model(&mut self) {
        let name = self.current.element.clone().map_or(Arg::None, |name| Arg::Name(whole(name)));
        self.event(kind::ELEMENT, Args::Two(name, Arg::Model), None);
    }

    /// In a section that is not looked at.
    pub(super) fn ignored(&mut self) -> Scanned {
        let (text, at) = self.text();
        let token = text.ignored(at);
        self.token_at(at);
        match token.tok {
            Tok::CondClose => {
                let shown: Place = self.place(at, token.end);
                self.default(shown);
                self.advance(token.end);
                self.phase = Phase::Prolog;
                Ok(true)
            }
            Tok::Invalid => Err(Code::InvalidToken.at(token.end)),
            _ if self.more() => Ok(false),
            Tok::PartialChar => Err(Code::PartialChar.into()),
            _ => Err(Code::Syntax.into()),
        }
    }
}

//! What happens in the document's element, and behind it.

use super::dtd::Shared;
use super::events::{Arg, Args, Code, Failure, Given, Place, kind, whole};
use super::scanner::{Phase, Scanned, Scanner, Tag};
use super::tokens::{Tok, Token};
use super::values::{Whose, character, predefined};

impl Scanner {
    /// An entity of content that lies elsewhere may begin with a declaration.
    pub(super) fn entity_start(&mut self) -> Scanned {
        let (text, at) = self.text();
        let bom = text.bytes.get(at..).is_some_and(|rest| rest.starts_with(b"\xef\xbb\xbf"));
        let at = at + if bom { 3 } else { 0 };
        let token = text.content(at, &mut Vec::new());
        self.token_at(at);
        match token.tok {
            Tok::Partial | Tok::PartialChar if self.more() => return Ok(false),
            Tok::Partial => return Err(Code::UnclosedToken.into()),
            Tok::PartialChar => return Err(Code::PartialChar.into()),
            _ => {}
        }
        self.phase = Phase::Content;
        self.advance(at);
        if token.tok == Tok::Declaration {
            self.declaration(at, token.end, true)?;
            self.advance(token.end);
        }
        Ok(true)
    }

    pub(super) fn content(&mut self) -> Scanned {
        let mut found = std::mem::take(&mut self.found);
        let (text, at) = self.text();
        let token = text.content(at, &mut found);
        self.found = found;
        self.token_at(at);
        match token.tok {
            Tok::StartTag | Tok::EmptyTag => self.start_tag(at, token)?,
            Tok::EndTag => self.end_tag(at, token.end)?,
            Tok::Chars => {
                let place = self.place(at, token.end);
                self.data(place.clone(), place);
            }
            Tok::Newline => {
                let shown = self.place(at, token.end);
                let text = self.line_break(at);
                self.data(text, shown);
            }
            Tok::CharRef => {
                let Some(c) = character(self.slice(at, token.end)) else { return Err(Code::BadCharRef.into()) };
                let start = self.scratch.len();
                self.scratch.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                let text = Place::Scratch(start, self.scratch.len());
                let shown = self.place(at, token.end);
                self.data(text, shown);
            }
            Tok::EntityRef => return self.entity(at, token.end),
            Tok::Comment => self.comment(at, token.end),
            Tok::Instruction => self.instruction(at, token.end),
            Tok::CdataOpen => {
                let shown = self.place(at, token.end);
                self.event(kind::START_CDATA, Args::Nothing, Some(shown));
                self.phase = Phase::Cdata;
            }
            Tok::Declaration => return Err(Code::MisplacedDeclaration.into()),
            Tok::Invalid => return Err(Code::InvalidToken.at(token.end)),
            _ if self.more() => return Ok(false),
            Tok::Partial => return Err(Code::UnclosedToken.into()),
            Tok::PartialChar => return Err(Code::PartialChar.into()),
            Tok::TrailingCr | Tok::TrailingBracket => {
                let shown = self.place(at, token.end);
                let text = if token.tok == Tok::TrailingCr { self.line_break(at) } else { shown.clone() };
                self.data(text, shown);
                self.advance(token.end);
                if token.tok == Tok::TrailingBracket {
                    self.token_at(token.end);
                }
                return self.content_end();
            }
            _ if self.is_torn() => return Err(Code::UnclosedToken.into()),
            _ => return self.content_end(),
        }
        self.advance(token.end);
        Ok(true)
    }

    /// A line feed, however the line break is written.
    fn line_break(&mut self, at: usize) -> Place {
        if self.slice(at, at + 1) == b"\n" {
            return self.place(at, at + 1);
        }
        let start = self.scratch.len();
        self.scratch.push(b'\n');
        Place::Scratch(start, start + 1)
    }

    /// The text of the document or of an entity is at its end.
    fn content_end(&mut self) -> Scanned {
        if let Some(opened) = self.opened.last() {
            if opened.level != self.tags.len() {
                return Err(Code::AsyncEntity.into());
            }
            self.close();
            return Ok(true);
        }
        if self.outer == 0 {
            return Err(Code::NoElements.into());
        }
        if self.tags.is_empty() { Ok(false) } else { Err(Code::AsyncEntity.into()) }
    }

    fn start_tag(&mut self, at: usize, token: Token) -> Result<(), Failure> {
        let empty = token.tok == Tok::EmptyTag;
        let found = std::mem::take(&mut self.found);
        let name = found[0].name;
        let place = self.place(name.0, name.1);
        let before = self.bound();
        let mut result = self.collect_attributes(&found);
        self.found = found;
        if result.is_ok() && !self.dtd.borrow().elements.is_empty() {
            result = self.add_defaults(name);
        }
        let qualified = match self.spaces {
            Some(_) => result.and_then(|()| self.qualify(&place)),
            None => result.map(|()| None),
        };
        let bound = self.bound() - before;
        let shown_name = match qualified {
            Ok(qualified) => qualified.unwrap_or_else(|| place.clone()),
            Err(failure) => {
                if empty {
                    self.unbind(bound);
                }
                return Err(failure);
            }
        };
        let shown = self.place(at, token.end);
        let raw = self.names.len();
        let mut names = std::mem::take(&mut self.names);
        names.extend_from_slice(self.bytes(&place));
        let shown_at = names.len();
        if self.spaces.is_some() {
            names.extend_from_slice(self.bytes(&shown_name));
        }
        self.names = names;
        self.tags.push(Tag { raw, shown: shown_at, bound });
        let starts = self.has(kind::START_ELEMENT);
        let default = (!empty || !starts && !self.has(kind::END_ELEMENT)).then_some(shown);
        self.event(kind::START_ELEMENT, Args::Two(Arg::Name(shown_name.clone()), Arg::Attributes), default);
        if empty {
            self.end_element(shown_name, None, (starts && self.opened.is_empty()).then_some(token.end));
        }
        Ok(())
    }

    /// The attributes of a start tag, behind its name.
    fn collect_attributes(&mut self, found: &[super::tokens::Attribute]) -> Result<(), Failure> {
        self.attributes.clear();
        let declared = (!self.dtd.borrow().elements.is_empty()).then(|| self.shared(found[0].name.0, found[0].name.1));
        let many = found.len() > 16;
        let mut seen = rustc_hash::FxHashSet::default();
        for (i, attribute) in found.iter().enumerate().skip(1) {
            let (start, end) = attribute.name;
            let name = self.slice(start, end);
            let twice = if many {
                !seen.insert(name.to_vec())
            } else {
                found[1..i].iter().any(|other| self.slice(other.name.0, other.name.1) == name)
            };
            if twice {
                return Err(Code::DuplicateAttribute.at(start));
            }
            let cdata = declared.as_ref().is_none_or(|element| self.is_cdata(element, name));
            let (from, to) = attribute.value;
            let value = if attribute.plain && cdata {
                self.place(from, to)
            } else {
                let value = self.attribute_value(from, to, cdata, Whose::Given)?;
                let start = self.scratch.len();
                self.scratch.extend_from_slice(&value);
                Place::Scratch(start, self.scratch.len())
            };
            let name = self.place(start, end);
            if !self.bind_prefix(&name, &value)? {
                self.attributes.push(Given { name, value });
            }
        }
        self.specified = self.attributes.len();
        Ok(())
    }

    fn is_cdata(&self, element: &[u8], name: &[u8]) -> bool {
        let dtd = self.dtd.borrow();
        let known = dtd.elements.get(element).and_then(|e| e.attributes.iter().find(|a| &a.name[..] == name));
        known.is_none_or(|a| a.cdata)
    }

    /// Attributes that are declared, but not given.
    fn add_defaults(&mut self, element: (usize, usize)) -> Result<(), Failure> {
        let defaults = {
            let dtd = self.dtd.borrow();
            let Some(declared) = dtd.elements.get(self.slice(element.0, element.1)) else { return Ok(()) };
            let names = self.found.iter().skip(1).map(|found| self.slice(found.name.0, found.name.1));
            let mut seen: rustc_hash::FxHashSet<&[u8]> = names.collect();
            let mut defaults = Vec::new();
            for attribute in &declared.attributes {
                if let Some(value) = &attribute.value
                    && seen.insert(&attribute.name)
                {
                    defaults.push((attribute.name.clone(), value.clone()));
                }
            }
            defaults
        };
        for (name, value) in defaults {
            self.expand(value.len())?;
            let given = Given { name: whole(name), value: whole(value) };
            if !self.bind_prefix(&given.name, &given.value)? {
                self.attributes.push(given);
            }
        }
        Ok(())
    }

    fn end_tag(&mut self, at: usize, end: usize) -> Result<(), Failure> {
        let level = self.opened.last().map_or(0, |opened| opened.level);
        if self.tags.len() == level {
            return Err(Code::AsyncEntity.into());
        }
        let Some(tag) = self.tags.last() else { return Err(Code::AsyncEntity.into()) };
        let (raw, shown) = (tag.raw, tag.shown);
        let name = at + 2;
        let name_end = name + (shown - raw);
        let same = self.slice(name, name_end) == &self.names[raw..shown]
            && self.slice(name_end, name_end + 1).first().is_some_and(|&b| b == b'>' || super::chars::is_space(b));
        if !same {
            return Err(Code::TagMismatch.at(name));
        }
        let place = if self.spaces.is_some() {
            let start = self.scratch.len();
            self.scratch.extend_from_slice(&self.names[shown..]);
            Place::Scratch(start, self.scratch.len())
        } else {
            self.place(name, name_end)
        };
        let shown = self.place(at, end);
        self.end_element(place, Some(shown), None);
        Ok(())
    }

    fn end_element(&mut self, name: Place, shown: Option<Place>, at: Option<usize>) {
        self.event_at(kind::END_ELEMENT, Args::One(Arg::Name(name)), shown, at);
        let Some(tag) = self.tags.pop() else { return };
        self.names.truncate(tag.raw);
        self.unbind(tag.bound);
        if self.tags.is_empty() && self.outer == 0 {
            self.phase = Phase::Epilog;
        }
    }

    /// So many prefixes are free again.
    fn unbind(&mut self, bound: usize) {
        for _ in 0..bound {
            let Some(prefix) = self.spaces.as_mut().and_then(|spaces| spaces.unbind()) else { break };
            if self.has(kind::END_NAMESPACE) {
                let prefix = if prefix.is_empty() { Arg::None } else { Arg::Name(whole(prefix)) };
                self.event(kind::END_NAMESPACE, Args::One(prefix), None);
            }
        }
    }

    /// A reference to an entity in content.
    fn entity(&mut self, at: usize, end: usize) -> Scanned {
        let shown = self.place(at, end);
        let name = self.shared(at + 1, end - 1);
        if let Some(c) = predefined(&name) {
            let start = self.scratch.len();
            self.scratch.push(c);
            self.data(Place::Scratch(start, start + 1), shown);
            self.advance(end);
            return Ok(true);
        }
        let (entity, must) = {
            let dtd = self.dtd.borrow();
            (dtd.entities.get(&name).cloned(), !dtd.refers || dtd.standalone)
        };
        self.advance(end);
        let skipped = Args::Two(Arg::Name(whole(name)), Arg::Int(0));
        let Some(entity) = entity else {
            if must {
                return Err(Code::UndefinedEntity.into());
            }
            self.event(kind::SKIPPED_ENTITY, skipped, Some(shown));
            return Ok(true);
        };
        if must && !entity.internal {
            return Err(Code::EntityInParameter.into());
        }
        if entity.open.get() {
            return Err(Code::RecursiveEntity.into());
        }
        if entity.notation.is_some() {
            return Err(Code::BinaryEntity.into());
        }
        if entity.text.is_some() {
            if !self.options.expands {
                self.event(kind::SKIPPED_ENTITY, skipped, Some(shown));
            } else {
                self.open(&entity, false)?;
            }
            return Ok(true);
        }
        entity.open.set(true);
        let context = self.context();
        entity.open.set(false);
        self.external(Arg::Text(whole(context)), &entity, Some(shown));
        Ok(true)
    }

    /// Ask for an entity that lies elsewhere.
    pub(super) fn external(&mut self, context: Arg, entity: &super::dtd::Entity, shown: Option<Place>) {
        let text = |text: &Option<Shared>| text.clone().map_or(Arg::None, |text| Arg::Text(whole(text)));
        let args = vec![context, text(&entity.base), text(&entity.system), text(&entity.public)];
        self.event(kind::EXTERNAL_ENTITY, Args::Many(args.into()), shown);
    }

    pub(super) fn comment(&mut self, at: usize, end: usize) {
        let text = self.with_line_feeds(at + 4, end - 3);
        let shown = self.place(at, end);
        self.event(kind::COMMENT, Args::One(Arg::Text(text)), Some(shown));
    }

    pub(super) fn instruction(&mut self, at: usize, end: usize) {
        let inside = self.slice(at + 2, end - 2);
        let target = inside.iter().position(|&b| super::chars::is_space(b)).unwrap_or(inside.len());
        let rest = inside[target..].iter().position(|&b| !super::chars::is_space(b));
        let data = rest.map_or(end - 2, |n| at + 2 + target + n);
        let target = self.place(at + 2, at + 2 + target);
        let data = self.with_line_feeds(data, end - 2);
        let shown = self.place(at, end);
        self.event(kind::INSTRUCTION, Args::Two(Arg::Name(target), Arg::Text(data)), Some(shown));
    }

    /// A text with its line breaks made line feeds.
    fn with_line_feeds(&mut self, start: usize, end: usize) -> Place {
        let text = self.slice(start, end);
        if !text.contains(&b'\r') {
            return self.place(start, end);
        }
        let mut made = Vec::with_capacity(text.len());
        for (i, &b) in text.iter().enumerate() {
            match b {
                b'\r' => made.push(b'\n'),
                b'\n' if i > 0 && text[i - 1] == b'\r' => {}
                _ => made.push(b),
            }
        }
        whole(made.into())
    }

    pub(super) fn cdata(&mut self) -> Scanned {
        let (text, at) = self.text();
        let token = text.cdata(at);
        self.token_at(at);
        match token.tok {
            Tok::Chars => {
                let place = self.place(at, token.end);
                self.data(place.clone(), place);
            }
            Tok::Newline => {
                let shown = self.place(at, token.end);
                let text = self.line_break(at);
                self.data(text, shown);
            }
            Tok::CdataClose => {
                let shown = self.place(at, token.end);
                self.event(kind::END_CDATA, Args::Nothing, Some(shown));
                self.phase = Phase::Content;
            }
            Tok::Invalid => return Err(Code::InvalidToken.at(token.end)),
            _ if self.more() => return Ok(false),
            Tok::PartialChar => return Err(Code::PartialChar.into()),
            _ => return Err(Code::UnclosedCdata.into()),
        }
        self.advance(token.end);
        Ok(true)
    }

    /// Behind the document's element.
    pub(super) fn epilog(&mut self) -> Scanned {
        let (text, at) = self.text();
        let token = text.prolog(at);
        self.token_at(at);
        if token.open && token.tok == Tok::Space && self.more() {
            return Ok(false);
        }
        match token.tok {
            Tok::Space => {
                let shown = self.place(at, token.end);
                self.default(shown);
            }
            Tok::Instruction => self.instruction(at, token.end),
            Tok::Comment => self.comment(at, token.end),
            Tok::End if !self.is_torn() => return Ok(false),
            Tok::End => return Err(Code::UnclosedToken.into()),
            Tok::Invalid => return Err(Code::InvalidToken.at(token.end)),
            Tok::Partial | Tok::PartialChar if self.more() => return Ok(false),
            Tok::Partial => return Err(Code::UnclosedToken.into()),
            Tok::PartialChar => return Err(Code::PartialChar.into()),
            _ => return Err(Code::JunkAfterElement.into()),
        }
        self.advance(token.end);
        Ok(true)
    }

    /// What only the default handler takes.
    pub(super) fn default(&mut self, shown: Place) {
        if let Some(kind) = self.options.default
            && !self.bytes(&shown).is_empty()
        {
            self.event(kind, Args::One(Arg::Text(shown)), None);
        }
    }
}

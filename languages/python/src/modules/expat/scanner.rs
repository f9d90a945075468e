//! The scanner: takes a document in pieces and answers what happens in it, one event at a time.
//!
//! It knows nothing of the guest: an event says where its texts lie, and whoever asked for it makes values of them before
//! he asks for the next one. Between two events anything may change: which handlers there are, and what the options say.
//!
//! *Invariants.* While events are pending nothing is scanned, so places in the text, in the scratch and in the
//! attributes stay what they are. Depth is on the heap: neither open elements nor entities in entities recurse.

use super::dtd::{Dtd, Entity, Part, Shared};
use super::encodings::Encoding;
use super::events::{Arg, Args, Code, Event, Failure, Given, Place, kind, whole};
use super::grammar::Grammar;
use super::namespaces::Spaces;
use super::tokens::{Attribute, Text};
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

/// Whether there is more to be scanned.
pub type Scanned = Result<bool, Failure>;

/// What is still to be done for the last token.
#[derive(Debug)]
pub(super) enum Pending {
    Event(Event),
    /// Something is wrong.
    Fail(Failure),
    /// An entity was read elsewhere.
    Close(Rc<Entity>),
    /// Was the external subset read? How it was before, and whether the document names one.
    Subset(bool, bool),
    /// Was the parameter entity read?
    Parameter,
    /// The text goes on in another encoding.
    Switch(Encoding, usize),
    /// Ask whether the document may depend on others.
    AskStandalone,
    /// The document type ends with this.
    EndDoctype(Place),
    /// Begin the document's element.
    Instance,
}

/// What is being read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Phase {
    /// The encoding is not known.
    Begin,
    Prolog,
    Content,
    /// An external entity, which may begin with a declaration.
    Entity,
    Cdata,
    Epilog,
    /// A section that is not looked at.
    Ignored,
}

/// An internal entity that is being read.
#[derive(Debug)]
pub(super) struct Opened {
    pub entity: Rc<Entity>,
    pub text: Shared,
    pub at: usize,
    /// How many elements were open before it.
    pub level: usize,
    /// Does it stand between declarations?
    pub between: bool,
}

/// An open element.
#[derive(Debug)]
pub(super) struct Tag {
    /// Where its name begins, and that with its namespace; that ends where the next name begins.
    pub raw: usize,
    pub shown: usize,
    /// How many prefixes are bound in it.
    pub bound: usize,
}

/// A place in a document.
#[derive(Clone, Copy, Debug)]
pub struct Position {
    pub line: usize,
    pub column: usize,
    /// -1, if there is no text.
    pub byte: i64,
}

/// What the guest may choose.
#[derive(Clone, Debug)]
pub struct Options {
    /// A bit for each handler.
    pub handlers: u32,
    /// The default handler in use, and whether entities are resolved when there is one.
    pub default: Option<u8>,
    pub expands: bool,
    /// Is text collected, and how much?
    pub collects: bool,
    pub most: usize,
    pub triplets: bool,
    /// Are parameter entities read: never, unless the document is standalone, always?
    pub parameters: u8,
    pub foreign: bool,
    pub base: Option<Shared>,
}

/// A scanner.
pub struct Scanner {
    pub options: Options,
    pub(super) input: Vec<u8>,
    pub(super) at: usize,
    /// Is all of the document there?
    pub(super) last: bool,
    /// Bytes that are not decoded.
    raw: Vec<u8>,
    pub(super) encoding: Encoding,
    /// The encoding that was asked for.
    asked: Option<Vec<u8>>,
    position: (usize, Position),
    pub(super) event_at: usize,
    pub(super) phase: Phase,
    pub(super) opened: Vec<Opened>,
    pub(super) names: Vec<u8>,
    pub(super) tags: Vec<Tag>,
    /// 1 in an external entity of content, which is in an element.
    pub(super) outer: usize,
    pub(super) dtd: Rc<RefCell<Dtd>>,
    pub(super) grammar: Grammar,
    pub(super) current: super::declarations::Current,
    pub(super) spaces: Option<Spaces>,
    pub(super) pending: VecDeque<Pending>,
    collected: Vec<u8>,
    given: Vec<u8>,
    pub(super) scratch: Vec<u8>,
    pub(super) found: Vec<Attribute>,
    pub(super) attributes: Vec<Given>,
    /// How many of them stand in the text.
    pub(super) specified: usize,
    pub(super) model: Vec<Part>,
    failed: Option<Code>,
    /// Bytes of the document, and of entities that were resolved.
    direct: usize,
    pub(super) expanded: usize,
}

/// What entities may make of a document before it is refused: so many bytes, and so many times its size.
const MOST_EXPANDED: usize = 8 << 20;
const MOST_TIMES: usize = 100;
/// How much text of a document in another encoding expat hands over at once.
const PIECE: usize = 1024;

impl Scanner {
    /// A scanner of a document.
    pub fn new(encoding: Option<Vec<u8>>, separator: Option<Option<u8>>) -> Scanner {
        Scanner {
            options: Options {
                handlers: 0,
                default: None,
                expands: true,
                collects: false,
                most: 8192,
                triplets: false,
                parameters: 0,
                foreign: false,
                base: None,
            },
            input: Vec::new(),
            at: 0,
            last: false,
            raw: Vec::new(),
            encoding: Encoding::Utf8,
            asked: encoding,
            position: (0, Position { line: 1, column: 0, byte: 0 }),
            event_at: 0,
            phase: Phase::Begin,
            opened: Vec::new(),
            names: Vec::new(),
            tags: Vec::new(),
            outer: 0,
            dtd: Rc::new(RefCell::new(Dtd::new())),
            grammar: Grammar::of_document(),
            current: Default::default(),
            spaces: separator.map(Spaces::new),
            pending: VecDeque::new(),
            collected: Vec::new(),
            given: Vec::new(),
            scratch: Vec::new(),
            found: Vec::new(),
            attributes: Vec::new(),
            specified: 0,
            model: Vec::new(),
            failed: None,
            direct: 0,
            expanded: 0,
        }
    }

    /// A scanner of an entity that lies elsewhere: one of declarations, or, with a context, one of content.
    pub fn of_entity(&self, context: Option<&[u8]>, encoding: Option<Vec<u8>>) -> Scanner {
        let mut made = Scanner::new(encoding, None);
        made.options = Options { foreign: false, ..self.options.clone() };
        made.spaces = self.spaces.as_ref().map(|spaces| Spaces::new(spaces.separator));
        match context {
            None => {
                made.dtd = self.dtd.clone();
                made.grammar = Grammar::of_entity();
            }
            Some(context) => {
                made.dtd = Rc::new(RefCell::new(self.dtd.borrow().copy()));
                made.outer = 1;
                made.enter(context);
            }
        }
        made
    }

    /// Is it an entity of declarations?
    pub(super) fn is_parameter(&self) -> bool {
        !self.grammar.is_document()
    }

    /// Is it an entity that lies elsewhere?
    pub(super) fn is_external(&self) -> bool {
        self.outer > 0 || self.is_parameter()
    }

    /// Has anything been read?
    pub fn has_begun(&self) -> bool {
        self.phase != Phase::Begin || !self.raw.is_empty()
    }

    /// The error that ended it.
    pub fn failure(&self) -> Option<Code> {
        self.failed
    }

    /// From here on the text is in this encoding, which is not the document's.
    pub fn override_encoding(&mut self, name: &[u8]) {
        if self.phase == Phase::Begin {
            self.asked = Some(name.to_vec());
        }
    }

    /// More of the document.
    pub fn feed(&mut self, data: &[u8], last: bool) {
        if self.failed.is_some() {
            return;
        }
        // What is behind us is not needed any more.
        if self.at > 0 && !data.is_empty() && self.pending.is_empty() {
            self.reach(self.at);
            self.input.drain(..self.at);
            self.event_at = self.event_at.saturating_sub(self.at);
            self.position.0 = 0;
            self.at = 0;
        }
        self.last = last;
        self.direct = self.direct.saturating_add(data.len());
        if self.phase != Phase::Begin && self.raw.is_empty() {
            let left = self.encoding.decode(data, last, &mut self.input);
            self.raw.extend_from_slice(&data[data.len() - left..]);
            return;
        }
        self.raw.extend_from_slice(data);
        if self.phase != Phase::Begin {
            let left = self.encoding.decode(&self.raw, last, &mut self.input);
            self.raw.drain(..self.raw.len() - left);
        }
    }

    /// Find out the encoding, and begin.
    fn begin(&mut self) -> Scanned {
        let Some(seen) = Encoding::of_start(&self.raw, self.last) else { return Ok(false) };
        if matches!(self.raw[..], [0 | 0xef | 0xfe | 0xff] | [0xef, 0xbb]) {
            return Err(Code::UnclosedToken.into());
        }
        if let Some(name) = self.asked.take() {
            match Encoding::named(&name, &seen) {
                Some(known) => self.encoding = known,
                None => {
                    self.asked = Some(name.clone());
                    return self.ask_encoding(&name);
                }
            }
            // The document's own word for it does not count.
            self.asked = Some(name);
        } else {
            self.encoding = seen;
        }
        self.start_decoding();
        Ok(true)
    }

    fn start_decoding(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let left = self.encoding.decode(&raw, self.last, &mut self.input);
        self.raw = raw[raw.len() - left..].to_vec();
        self.phase = if self.outer > 0 { Phase::Entity } else { Phase::Prolog };
        if self.is_parameter() {
            self.dtd.borrow_mut().read = true;
        }
    }

    fn ask_encoding(&mut self, name: &[u8]) -> Scanned {
        self.event(kind::ENCODING, Args::One(Arg::Text(whole(name.into()))), None);
        Ok(true)
    }

    /// The document says what it is written in.
    pub(super) fn declare_encoding(&mut self, name: (usize, usize), behind: usize) -> Result<(), Failure> {
        if self.asked.is_some() || !self.opened.is_empty() {
            return Ok(());
        }
        let text = self.input[name.0..name.1].to_vec();
        match Encoding::named(&text, &self.encoding) {
            Some(known) => {
                let fits = match (&known, &self.encoding) {
                    (Encoding::Utf16 { .. }, before) => known == *before,
                    (_, before) => !before.is_wide(),
                };
                if !fits {
                    return Err(Code::IncorrectEncoding.at(name.0));
                }
                self.pending.push_back(Pending::Switch(known, behind));
            }
            None => {
                self.current.encoding = Some((name.0, behind));
                self.ask_encoding(&text)?;
            }
        }
        Ok(())
    }

    /// From `behind` on the text is in another encoding. So far it was ASCII.
    pub(super) fn switch(&mut self, encoding: Encoding, behind: usize) {
        if encoding == self.encoding {
            return;
        }
        self.reach(behind);
        let mut raw = self.input.split_off(behind);
        raw.append(&mut self.raw);
        self.encoding = encoding;
        let left = self.encoding.decode(&raw, self.last, &mut self.input);
        self.raw = raw[raw.len() - left..].to_vec();
    }

    /// The guest's answer to the question for an encoding: what each byte stands for.
    pub fn answer_encoding(&mut self, table: Option<Box<[Option<char>; 256]>>) {
        let known = table.and_then(Encoding::of_table);
        let wide = self.encoding.is_wide();
        match (self.current.encoding.take(), known) {
            (Some((_, behind)), Some(encoding)) if !wide && behind <= self.input.len() => self.switch(encoding, behind),
            (Some((name, _)), _) => self.fail(Code::UnknownEncoding.at(name)),
            (None, Some(encoding)) if self.phase == Phase::Begin => {
                self.encoding = encoding;
                self.start_decoding();
            }
            (None, _) => self.fail(Code::UnknownEncoding.into()),
        }
    }

    pub(super) fn fail(&mut self, failure: Failure) {
        if let Some(at) = failure.at
            && self.opened.is_empty()
        {
            self.event_at = at;
        }
        self.failed = Some(failure.code);
        self.pending.clear();
    }

    /// A handler failed.
    pub fn abort(&mut self) {
        if self.failed.is_none() {
            self.fail(Code::Aborted.at(self.at));
        }
    }

    /// The handler that was called last says no.
    pub fn refuse(&mut self, standalone: bool) {
        self.fail(if standalone { Code::NotStandalone } else { Code::ExternalEntity }.into());
    }

    /// The next event; without one, all there is has been read, or there was a failure.
    pub fn step(&mut self) -> Option<Event> {
        loop {
            while let Some(pending) = self.pending.pop_front() {
                let Pending::Event(event) = pending else {
                    if let Err(failure) = self.go_on(pending) {
                        self.fail(failure);
                    }
                    continue;
                };
                if let Some(event) = self.deliver(event) {
                    return Some(event);
                }
            }
            if self.failed.is_some() {
                return None;
            }
            self.scratch.clear();
            match self.scan() {
                Ok(true) => {}
                Ok(false) if self.pending.is_empty() => return None,
                Ok(false) => {}
                // What happened in the token before comes first.
                Err(failure) => self.pending.push_back(Pending::Fail(failure)),
            }
        }
    }

    fn scan(&mut self) -> Scanned {
        match self.phase {
            Phase::Begin => self.begin(),
            Phase::Prolog => self.prolog(),
            Phase::Entity => self.entity_start(),
            Phase::Content => self.content(),
            Phase::Cdata => self.cdata(),
            Phase::Epilog => self.epilog(),
            Phase::Ignored => self.ignored(),
        }
    }

    pub(super) fn has(&self, kind: u8) -> bool {
        self.options.handlers & 1 << kind != 0 || kind == kind::ENCODING
    }

    /// The event as the handlers that there are get it; none, if nobody is interested.
    fn deliver(&mut self, mut event: Event) -> Option<Event> {
        if !self.has(event.kind) {
            let shown = event.shown.take()?;
            event.kind = self.options.default?;
            if self.bytes(&shown).is_empty() {
                return None;
            }
            event.args = Args::One(Arg::Text(shown));
        }
        if event.kind != kind::CHARACTERS && !self.collected.is_empty() && event.kind != kind::ENCODING {
            self.pending.push_front(Pending::Event(event));
            return self.flush();
        }
        if let Some(at) = event.at {
            self.event_at = at;
        }
        Some(event)
    }

    /// The text that was collected.
    pub fn flush(&mut self) -> Option<Event> {
        if self.collected.is_empty() {
            return None;
        }
        std::mem::swap(&mut self.collected, &mut self.given);
        self.collected.clear();
        let args = Args::One(Arg::Text(Place::Collected));
        self.has(kind::CHARACTERS).then_some(Event { kind: kind::CHARACTERS, args, shown: None, at: None })
    }

    /// How much text was collected.
    pub fn collected(&self) -> usize {
        self.collected.len()
    }

    pub(super) fn event(&mut self, kind: u8, args: Args, shown: Option<Place>) {
        // Nobody can get interested before it is its turn.
        if self.pending.is_empty() && !self.has(kind) && (shown.is_none() || self.options.default.is_none()) {
            return;
        }
        self.pending.push_back(Pending::Event(Event { kind, args, shown, at: None }));
    }

    pub(super) fn event_at(&mut self, kind: u8, args: Args, shown: Option<Place>, at: Option<usize>) {
        self.pending.push_back(Pending::Event(Event { kind, args, shown, at }));
    }

    /// Text of the document's element, as it is to be given and as it stands there.
    pub(super) fn data(&mut self, text: Place, shown: Place) {
        if !self.has(kind::CHARACTERS) {
            if self.options.default.is_some() {
                self.event(kind::CHARACTERS, Args::Nothing, Some(shown));
            }
            return;
        }
        let in_pieces = self.opened.is_empty() && !matches!(self.encoding, Encoding::Utf8 | Encoding::Ascii);
        let Place::Input(mut start, end) = text else { return self.give(text) };
        while in_pieces && end - start > PIECE {
            let mut stop = start + PIECE;
            while self.input[stop] & 0xc0 == 0x80 {
                stop -= 1;
            }
            self.give(Place::Input(start, stop));
            start = stop;
        }
        self.give(Place::Input(start, end));
    }

    /// Give a text to its handler, or collect it.
    fn give(&mut self, text: Place) {
        if !self.options.collects {
            self.event(kind::CHARACTERS, Args::One(Arg::Text(text)), None);
            return;
        }
        let len = self.bytes(&text).len();
        if self.collected.len() + len > self.options.most {
            if !self.collected.is_empty() {
                let before = whole(self.collected[..].into());
                self.collected.clear();
                self.event(kind::CHARACTERS, Args::One(Arg::Text(before)), None);
            }
            if len > self.options.most {
                self.event(kind::CHARACTERS, Args::One(Arg::Text(text)), None);
                return;
            }
        }
        let mut collected = std::mem::take(&mut self.collected);
        collected.extend_from_slice(self.bytes(&text));
        self.collected = collected;
    }

    /// The text of a place.
    pub fn bytes<'a>(&'a self, place: &'a Place) -> &'a [u8] {
        match place {
            Place::Input(start, end) => self.input.get(*start..*end).unwrap_or_default(),
            Place::Scratch(start, end) => self.scratch.get(*start..*end).unwrap_or_default(),
            Place::Shared(shared) => shared.0.get(shared.1..shared.2).unwrap_or_default(),
            Place::Collected => &self.given,
        }
    }

    /// The text that is being read, and where in it we are.
    pub(super) fn text(&self) -> (Text<'_>, usize) {
        let prefixes = self.spaces.is_some();
        match self.opened.last() {
            Some(opened) => (Text { bytes: &opened.text, prefixes }, opened.at),
            None => (Text { bytes: &self.input, prefixes }, self.at),
        }
    }

    /// A piece of the text that is being read.
    pub(super) fn place(&self, start: usize, end: usize) -> Place {
        match self.opened.last() {
            Some(opened) => Place::Shared(Box::new((opened.text.clone(), start, end))),
            None => Place::Input(start, end),
        }
    }

    pub(super) fn slice(&self, start: usize, end: usize) -> &[u8] {
        self.text().0.bytes.get(start..end).unwrap_or_default()
    }

    pub(super) fn shared(&self, start: usize, end: usize) -> Shared {
        self.slice(start, end).into()
    }

    /// The text is read up to there.
    pub(super) fn advance(&mut self, end: usize) {
        match self.opened.last_mut() {
            Some(opened) => opened.at = end,
            None => self.at = end,
        }
    }

    /// A token begins.
    pub(super) fn token_at(&mut self, at: usize) {
        if self.opened.is_empty() {
            self.event_at = at;
        }
    }

    /// Is the last character of the document torn? Then the token in it is not complete.
    pub(super) fn is_torn(&self) -> bool {
        self.last && self.opened.is_empty() && !self.raw.is_empty()
    }

    /// May there be more of the text that is being read?
    pub(super) fn more(&self) -> bool {
        self.opened.is_empty() && !self.last
    }

    /// Go on in the text of an entity.
    pub(super) fn open(&mut self, entity: &Rc<Entity>, between: bool) -> Result<(), Failure> {
        let text = entity.text.clone().unwrap_or_else(|| Shared::from(&b""[..]));
        self.expand(text.len())?;
        entity.open.set(true);
        let level = self.tags.len();
        self.opened.push(Opened { entity: entity.clone(), text, at: 0, level, between });
        Ok(())
    }

    /// So much was made of an entity.
    pub(super) fn expand(&mut self, len: usize) -> Result<(), Failure> {
        self.expanded = self.expanded.saturating_add(len);
        let most = MOST_EXPANDED.max(self.direct.saturating_mul(MOST_TIMES));
        if self.expanded > most { Err(Code::Amplification.into()) } else { Ok(()) }
    }

    /// The entity has been read.
    pub(super) fn close(&mut self) {
        if let Some(opened) = self.opened.pop() {
            opened.entity.open.set(false);
        }
    }

    /// Is the beginning of the document still there?
    pub(super) fn is_fresh(&self) -> bool {
        self.position.1.byte == 0
    }

    /// Count lines and columns up to a place.
    fn reach(&mut self, at: usize) {
        let (from, mut position) = self.position;
        let Some(passed) = self.input.get(from..at) else { return };
        let mut rest = passed;
        while let Some(i) = memchr::memchr2(b'\n', b'\r', rest) {
            position.line += 1;
            position.column = 0;
            let pair = rest[i] == b'\r' && rest.get(i + 1) == Some(&b'\n');
            rest = &rest[i + 1 + usize::from(pair)..];
        }
        position.column += columns(rest);
        position.byte += self.encoding.size_of(passed) as i64;
        self.position = (at, position);
    }

    /// Where the last event happened.
    pub fn position(&mut self) -> Position {
        if self.event_at >= self.position.0 {
            self.reach(self.event_at);
        }
        let byte = if self.direct == 0 { -1 } else { self.position.1.byte };
        Position { byte, ..self.position.1 }
    }

    /// The text from the last event on.
    pub fn rest(&self) -> &[u8] {
        self.input.get(self.event_at..).unwrap_or_default()
    }
}

/// How many columns a piece of a line has. Of a broken character, its first byte counts.
fn columns(text: &[u8]) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    if std::str::from_utf8(text).is_ok() {
        return text.iter().filter(|&&b| b & 0xc0 != 0x80).count();
    }
    let (mut count, mut at) = (0, 0);
    while let Some(&b) = text.get(at) {
        count += 1;
        at += match b {
            0xc0..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0..0xf5 => 4,
            _ => 1,
        };
    }
    count
}

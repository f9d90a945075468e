//! Prefixes, the namespaces they stand for, and names with their namespaces.

use super::dtd::Shared;
use super::events::{Arg, Args, Code, Failure, Place, kind, whole};
use super::scanner::Scanner;
use rustc_hash::FxHashMap;

const XML: &[u8] = b"http://www.w3.org/XML/1998/namespace";
const XMLNS: &[u8] = b"http://www.w3.org/2000/xmlns/";

/// What prefixes stand for. The empty one is that of elements without a prefix.
pub struct Spaces {
    /// What stands between a namespace and a name; nothing is possible.
    pub separator: Option<u8>,
    /// The namespaces of a prefix, the innermost last; none where it is taken back.
    spaces: FxHashMap<Shared, Vec<Option<Shared>>>,
    /// Was there ever a namespace of elements without a prefix?
    default: bool,
    /// The prefixes of all open elements.
    bound: Vec<Shared>,
}

impl Spaces {
    /// No prefix but `xml`.
    pub fn new(separator: Option<u8>) -> Spaces {
        let mut spaces = FxHashMap::default();
        spaces.insert(Shared::from(&b"xml"[..]), vec![Some(Shared::from(XML))]);
        Spaces { separator, spaces, default: false, bound: Vec::new() }
    }

    fn get(&self, prefix: &[u8]) -> Option<&Shared> {
        self.spaces.get(prefix)?.last()?.as_ref()
    }

    fn bind(&mut self, prefix: Shared, uri: &[u8]) {
        let uri = (!uri.is_empty()).then(|| uri.into());
        self.default |= prefix.is_empty();
        self.spaces.entry(prefix.clone()).or_default().push(uri);
        self.bound.push(prefix);
    }

    /// The prefix that was bound last is free again.
    pub fn unbind(&mut self) -> Option<Shared> {
        let prefix = self.bound.pop()?;
        if let Some(uris) = self.spaces.get_mut(&prefix) {
            uris.pop();
        }
        Some(prefix)
    }
}

/// Prefix and name; without a colon, there is no prefix.
fn split(name: &[u8]) -> Option<(&[u8], &[u8])> {
    let colon = name.iter().position(|&b| b == b':')?;
    Some((&name[..colon], &name[colon + 1..]))
}

/// The prefix that an attribute binds.
fn binds(name: &[u8]) -> Option<&[u8]> {
    match name.strip_prefix(b"xmlns")? {
        [] => Some(b""),
        [b':', prefix @ ..] => Some(prefix),
        _ => None,
    }
}

impl Scanner {
    /// Bind the prefix that an attribute declares, if it does.
    pub(super) fn bind_prefix(&mut self, name: &Place, value: &Place) -> Result<bool, Failure> {
        if self.spaces.is_none() {
            return Ok(false);
        }
        let Some(prefix) = binds(self.bytes(name)).map(Shared::from) else { return Ok(false) };
        let uri = Shared::from(self.bytes(value));
        self.bind(prefix, uri)?;
        Ok(true)
    }

    /// How many prefixes are bound.
    pub(super) fn bound(&self) -> usize {
        self.spaces.as_ref().map_or(0, |spaces| spaces.bound.len())
    }

    /// Find the namespaces of an element's attributes and of itself: its name with it, if it is in one.
    pub(super) fn qualify(&mut self, name: &Place) -> Result<Option<Place>, Failure> {
        self.qualify_attributes()?;
        Ok(self.qualified(name, false)?.map(|(whole, _)| whole))
    }

    fn bind(&mut self, prefix: Shared, uri: Shared) -> Result<(), Failure> {
        if uri.is_empty() && !prefix.is_empty() {
            return Err(Code::UndeclaringPrefix.into());
        }
        if &prefix[..] == b"xmlns" {
            return Err(Code::ReservedPrefixXmlns.into());
        }
        match (&prefix[..] == b"xml", &uri[..] == XML) {
            (true, false) => return Err(Code::ReservedPrefixXml.into()),
            (false, true) => return Err(Code::ReservedNamespace.into()),
            _ => {}
        }
        if &uri[..] == XMLNS {
            return Err(Code::ReservedNamespace.into());
        }
        if let Some(spaces) = &mut self.spaces {
            spaces.bind(prefix.clone(), &uri);
        }
        if self.has(kind::START_NAMESPACE) {
            let name = |text: Shared| if text.is_empty() { Arg::None } else { Arg::Name(whole(text)) };
            self.event(kind::START_NAMESPACE, Args::Two(name(prefix), name(uri)), None);
        }
        Ok(())
    }

    /// Put the namespaces into the names of the attributes.
    fn qualify_attributes(&mut self) -> Result<(), Failure> {
        // The names without the prefixes that triplets show.
        let mut names = Vec::new();
        for i in 0..self.attributes.len() {
            let name = self.attributes[i].name.clone();
            if let Some((qualified, bare)) = self.qualified(&name, true)? {
                self.attributes[i].name = qualified;
                names.push(bare);
            }
        }
        if names.len() > 1 {
            let mut seen = rustc_hash::FxHashSet::default();
            if !names.iter().all(|name| seen.insert(self.bytes(name))) {
                return Err(Code::DuplicateAttribute.into());
            }
        }
        Ok(())
    }

    /// A name with its namespace, if it is in one, and that without its prefix.
    fn qualified(&mut self, name: &Place, attribute: bool) -> Result<Option<(Place, Place)>, Failure> {
        let Some(spaces) = &self.spaces else { return Ok(None) };
        let text = self.bytes(name);
        let (prefix, local, uri) = match split(text) {
            Some((prefix, local)) => match spaces.get(prefix) {
                Some(uri) => (prefix, local, uri),
                None => return Err(Code::UnboundPrefix.into()),
            },
            None if attribute || !spaces.default => return Ok(None),
            None => match spaces.get(b"") {
                Some(uri) => (&b""[..], text, uri),
                None => return Ok(None),
            },
        };
        let mut made = Vec::with_capacity(uri.len() + local.len() + prefix.len() + 2);
        made.extend_from_slice(uri);
        made.extend(spaces.separator);
        made.extend_from_slice(local);
        let bare = made.len();
        if self.options.triplets && spaces.separator.is_some() && !prefix.is_empty() {
            made.extend(spaces.separator);
            made.extend_from_slice(prefix);
        }
        let start = self.scratch.len();
        self.scratch.extend_from_slice(&made);
        Ok(Some((Place::Scratch(start, self.scratch.len()), Place::Scratch(start, start + bare))))
    }

    /// What an entity that lies elsewhere must know of where it is read: the namespaces, and the entities that are open.
    pub(super) fn context(&self) -> Shared {
        let mut parts: Vec<Vec<u8>> = Vec::new();
        if let Some(spaces) = &self.spaces {
            let mut bound: Vec<_> = spaces.spaces.keys().filter_map(|p| Some((p, spaces.get(p)?))).collect();
            bound.sort();
            parts.extend(bound.into_iter().map(|(prefix, uri)| [&prefix[..], b"=", &uri[..]].concat()));
        }
        let dtd = self.dtd.borrow();
        let mut open: Vec<_> = dtd.entities.values().filter(|e| e.open.get()).collect();
        open.sort_by(|a, b| a.name.cmp(&b.name));
        parts.extend(open.into_iter().filter_map(|e| Some(e.name.as_ref()?.to_vec())));
        parts.join(&b"\x0c"[..]).into()
    }

    /// Begin where such a context says.
    pub(super) fn enter(&mut self, context: &[u8]) {
        for part in context.split(|&b| b == b'\x0c') {
            match part.iter().position(|&b| b == b'=') {
                Some(equals) => {
                    if let Some(spaces) = &mut self.spaces {
                        let prefix = Shared::from(&part[..equals]);
                        spaces.default |= prefix.is_empty();
                        let uri = Some(Shared::from(&part[equals + 1..]));
                        spaces.spaces.entry(prefix).or_default().push(uri);
                    }
                }
                None => {
                    if let Some(entity) = self.dtd.borrow().entities.get(part) {
                        entity.open.set(true);
                    }
                }
            }
        }
    }
}

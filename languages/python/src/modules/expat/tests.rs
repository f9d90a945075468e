//! Any bytes are taken without a panic, and a document in pieces is the same as the whole.

use super::events::{Arg, Args, kind};
use super::scanner::Scanner;

const DOCUMENTS: &[&[u8]] = &[
    b"<?xml version='1.0' encoding='utf-8'?>\n<a x='1' y=\"&lt;&#65;&#x42;\"><b/>text &amp; more\r\n<c>]] ></c></a>\n<!-- end -->",
    b"<!DOCTYPE a [<!ENTITY e 'in <b>side</b> &#38;amp;'><!ENTITY % p '<!ENTITY q \"r\">'> %p; <!ATTLIST a d CDATA 'dd' \
      k (x|y) #IMPLIED n NMTOKENS '  1  2 '><!ELEMENT a (b*,(c|d)+,e?)><!NOTATION g PUBLIC 'u'>\n<!ENTITY h SYSTEM 'f' \
      NDATA g>]><a n=' 3\t 4 '>&e;&q;<?pi some data?></a>",
    b"<x:a xmlns:x='u' xmlns='v' x:b='1' c='2'><d/><x:e xmlns:x='w' xmlns=''/><![CDATA[ <not> ]]]]><![CDATA[>]]></x:a>",
    b"\xef\xbb\xbf<\xc3\xa9l\xc3\xa9ment a='\xe2\x82\xac'>\xf0\x9f\x98\x80 \xe4\xb8\xad</\xc3\xa9l\xc3\xa9ment>",
    b"<!DOCTYPE a PUBLIC '-//X//Y' 'sys' [<!ENTITY ext SYSTEM 'e'>]><a>&ext;&unknown;</a>",
    b"<?xml version='1.0' encoding='iso-8859-1'?><a>\xe9\xe8</a>",
    b"\xff\xfe<\0a\0>\0\xe9\0<\0/\0a\0>\0",
    b"<!DOCTYPE a [<!ENTITY b '&c;'><!ENTITY c '&b;'>]><a y='&b;'>&b;</a>",
];

/// Numbers that look random.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }
}

fn mutated(random: &mut Random) -> Vec<u8> {
    let mut text = DOCUMENTS[random.below(DOCUMENTS.len())].to_vec();
    for _ in 0..random.below(4) {
        let at = random.below(text.len());
        match random.below(5) {
            0 => drop(text.remove(at)),
            1 => text.insert(at, b"<>&;'\"[]%!-?/ \r\n\x80\xc3=:"[random.below(20)]),
            2 => text[at] = random.below(256) as u8,
            3 => text.truncate(at),
            _ => {
                let from = random.below(text.len());
                let piece = text[from..(from + random.below(12)).min(text.len())].to_vec();
                text.splice(at..at, piece);
            }
        }
        if text.is_empty() {
            break;
        }
    }
    text
}

/// What a scanner says of a document that comes in such pieces.
fn events(text: &[u8], pieces: &[usize], separator: Option<Option<u8>>, default: Option<u8>) -> Vec<String> {
    let mut scanner = Scanner::new(None, separator);
    let bits = |kinds: std::ops::RangeInclusive<u8>| kinds.fold(0, |mask, kind| mask | 1 << kind);
    scanner.options.handlers = bits(0..=10) | bits(13..=21) | default.map_or(0, |kind| 1 << kind);
    scanner.options.default = default;
    scanner.options.expands = default != Some(kind::DEFAULT);
    scanner.options.collects = true;
    let mut said: Vec<String> = Vec::new();
    let mut shown = String::new();
    let mut from = 0;
    for (i, &end) in pieces.iter().chain([&text.len()]).enumerate() {
        scanner.feed(&text[from..end], i == pieces.len());
        from = end;
        while let Some(event) = scanner.step() {
            let show = |arg: &Arg| match arg {
                Arg::None => "-".into(),
                Arg::Int(i) => i.to_string(),
                Arg::Name(place) | Arg::Text(place) => String::from_utf8_lossy(scanner.bytes(place)).into_owned(),
                Arg::Attributes => scanner
                    .attributes
                    .iter()
                    .map(|given| {
                        let [name, value] = [&given.name, &given.value].map(|place| scanner.bytes(place));
                        format!("{}={};", String::from_utf8_lossy(name), String::from_utf8_lossy(value))
                    })
                    .collect(),
                Arg::Model => format!("{:?}", scanner.model),
            };
            let args: Vec<String> = match &event.args {
                Args::Nothing => vec![],
                Args::One(a) => vec![show(a)],
                Args::Two(a, b) => vec![show(a), show(b)],
                Args::Many(all) => all.iter().map(show).collect(),
            };
            if event.kind == kind::ENCODING {
                scanner.answer_encoding(None);
            }
            // Pieces of text end where the document's do.
            if matches!(event.kind, kind::CHARACTERS | kind::DEFAULT | kind::DEFAULT_EXPAND) {
                shown += &args[0];
                continue;
            }
            let at = scanner.position();
            said.push(format!("{shown}|{} {args:?} {} {} {}", event.kind, at.line, at.column, at.byte));
            shown.clear();
        }
    }
    let at = scanner.position();
    let left = scanner.flush().is_some();
    said.push(format!("{shown} {left} {:?} {} {} {}", scanner.failure(), at.line, at.column, at.byte));
    said
}

#[test]
fn pieces_are_the_whole() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..20_000 {
        let text = mutated(&mut random);
        let separator = [None, Some(Some(b'}')), Some(None)][round % 3];
        let whole = events(&text, &[], separator, None);
        let mut pieces: Vec<usize> = (0..random.below(6)).map(|_| random.below(text.len() + 1)).collect();
        pieces.sort_unstable();
        let parts = events(&text, &pieces, separator, None);
        // Behind the element, a name that breaks off is junk before anybody sees what is wrong in it, as in expat.
        let ends = |said: &[String], with: &str| said.last().is_some_and(|last| last.contains(with));
        let junk = ends(&parts, "JunkAfterElement") && ends(&whole, "InvalidToken");
        let kept = whole.len() - usize::from(junk);
        assert_eq!(whole[..kept], parts[..kept], "{} {pieces:?}", String::from_utf8_lossy(&text));
        events(&text, &pieces, separator, Some([kind::DEFAULT, kind::DEFAULT_EXPAND][round % 2]));
    }
}

#[test]
fn single_bytes_are_the_whole() {
    for text in DOCUMENTS {
        let pieces: Vec<usize> = (0..text.len()).collect();
        let separator = Some(Some(b' '));
        assert_eq!(events(text, &[], separator, None), events(text, &pieces, separator, None));
    }
}

#[test]
fn entities_do_not_grow_without_end() {
    let mut text = b"<!DOCTYPE a [<!ENTITY a0 'aaaaaaaaaa'>".to_vec();
    for i in 0..20 {
        text.extend(format!("<!ENTITY a{} '{}'>", i + 1, format!("&a{i};").repeat(10)).bytes());
    }
    for end in ["]><a>&a20;</a>", "]><a b='&a20;'/>"] {
        let whole = [&text[..], end.as_bytes()].concat();
        let said = events(&whole, &[], None, None);
        assert!(said.last().is_some_and(|last| last.contains("Amplification")), "{said:?}");
    }
}

#[test]
fn depth_is_on_the_heap() {
    let mut text = b"<!DOCTYPE a [<!ELEMENT a ".to_vec();
    text.extend(b"(".repeat(20_000));
    text.extend(b"b");
    text.extend(b")".repeat(20_000));
    text.extend(b"><!ENTITY e0 'x'>");
    for i in 0..20_000 {
        text.extend(format!("<!ENTITY e{} '&e{i};'>", i + 1).bytes());
    }
    text.extend(b"]><a b='&e20000;'>&e20000;");
    text.extend(b"<a>".repeat(20_000));
    let said = events(&text, &[], None, None);
    assert!(said.last().is_some_and(|last| last.contains("NoElements")), "{:?}", said.last());
}

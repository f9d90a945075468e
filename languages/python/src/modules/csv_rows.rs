//! `_csvs`: rows of tables as text and back, for `lib/_csv.py`, which knows dialects, files and iterators.
//!
//! A dialect is made once, of a tuple: delimiter, quote, escape (characters, or `None`), quoting (0: what needs it, 1: all, 2:
//! all but numbers, 3: nothing), doubled quotes, skipped spaces, strictness, end of line, the class of errors.

use super::support::{keep, kept, payload};
use crate::native;
use crate::runtime::exceptions::raise_class;
use crate::runtime::native::{ModuleDef, Native, new_builtin_class, new_object, set_module_attr};
use crate::runtime::{
    Res, Ty, bytes_of, call, class_of, iter_of, list_of, repr_text, str_text, str_value, to_int, truth, type_error,
};
use std::borrow::Cow;
use std::io::Write;
use workbench::object::{bytes, list, text, tuple};
use workbench::{Class, Gc, Kind, Layout, Marker, Raised, ShapeId, Space, StaticShape, Value, Vm};

const MINIMAL: i64 = 0;
const ALL: i64 = 1;
const NON_NUMERIC: i64 = 2;
const NONE: i64 = 3;

struct Dialect {
    delimiter: u8,
    quote: Option<u8>,
    escape: Option<u8>,
    quoting: i64,
    doubled: bool,
    skips_space: bool,
    strict: bool,
    end: Vec<u8>,
    error: Value,
    /// What each byte is.
    bytes: [u8; 256],
    /// Neither digits nor a minus need quotes.
    plain_digits: bool,
}

/// The byte ends what just belongs to a field, to one in quotes; it needs quotes or an escape when it is written.
const STOPS: u8 = 1;
const STOPS_QUOTED: u8 = 2;
const SPECIAL: u8 = 4;

impl workbench::Native for Dialect {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.error);
    }
}

static DIALECT: StaticShape = StaticShape::new(Kind::BUILTIN, "csv dialect", Layout::Native, 0);

impl Dialect {
    fn new(vm: &mut Vm, v: Value) -> Result<Dialect, Raised> {
        if ShapeId::of(v).kind() != Kind::TUPLE || tuple::len(v) != 9 {
            return Err(type_error(vm, "a dialect is required"));
        }
        let part = tuple::items(v);
        let character = |vm: &mut Vm, i: usize| bytes_of(vm, part[i]).and_then(|content| content.first().copied());
        let mut dialect = Dialect {
            delimiter: character(vm, 0).unwrap_or(b','),
            quote: character(vm, 1),
            escape: character(vm, 2),
            quoting: to_int(vm, part[3])?,
            doubled: truth(vm, part[4])?,
            skips_space: truth(vm, part[5])?,
            strict: truth(vm, part[6])?,
            end: str_text(vm, part[7])?,
            error: part[8],
            bytes: [0; 256],
            plain_digits: false,
        };
        for (b, class) in (0..=u8::MAX).zip(&mut dialect.bytes) {
            let escape = Some(b) == dialect.escape;
            if b == dialect.delimiter || matches!(b, b'\n' | b'\r') || escape {
                *class |= STOPS;
            }
            if Some(b) == dialect.quote || escape {
                *class |= STOPS_QUOTED;
            }
            if b == dialect.delimiter || escape || Some(b) == dialect.quote || dialect.end.contains(&b) {
                *class |= SPECIAL;
            }
        }
        dialect.plain_digits = !b"-0123456789".iter().any(|&b| dialect.is(b, SPECIAL));
        Ok(dialect)
    }

    fn is(&self, b: u8, what: u8) -> bool {
        self.bytes[usize::from(b)] & what != 0
    }

    fn refuse(&self, vm: &mut Vm, message: impl AsRef<[u8]>) -> Raised {
        let message = str_value(vm, message.as_ref());
        match Class::of(self.error) {
            Some(class) => raise_class(vm, class, &[message]),
            None => type_error(vm, "an exception class is required"),
        }
    }
}

/// Where a reader is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Row,
    Field,
    Plain,
    Quoted,
    /// Behind a quote in quotes.
    Quote,
    Escape,
    QuotedEscape,
    /// Behind the end of a row.
    End,
}

impl At {
    const ALL: [At; 8] = [At::Row, At::Field, At::Plain, At::Quoted, At::Quote, At::Escape, At::QuotedEscape, At::End];
}

struct Splitter<'a> {
    dialect: &'a Dialect,
    limit: usize,
    row: Value,
    at: At,
    field: Vec<u8>,
    /// Is the field a number, once it ends?
    numeric: bool,
}

impl Splitter<'_> {
    fn save(&mut self, vm: &mut Vm) -> Result<(), Raised> {
        let mut made = str_value(vm, &self.field);
        self.field.clear();
        if std::mem::take(&mut self.numeric) {
            let float = class_of(vm, Ty::Float).value();
            made = call(vm, float, &[made])?;
        }
        list::push(&mut vm.space, self.row, made);
        Ok(())
    }

    /// How many characters from here on just belong to the field?
    fn plain(&self, rest: &[u8]) -> usize {
        let stop = match self.at {
            At::Plain => STOPS,
            At::Quoted => STOPS_QUOTED,
            _ => return 0,
        };
        let found = rest.iter().position(|&b| self.dialect.is(b, stop));
        let plain = found.unwrap_or(rest.len());
        // The character that is too many is refused one by one.
        if self.field.len() + plain > self.limit { 0 } else { plain }
    }

    fn add(&mut self, vm: &mut Vm, c: u8) -> Result<(), Raised> {
        if self.field.len() >= self.limit {
            let message = format!("field larger than field limit ({})", self.limit);
            return Err(self.dialect.refuse(vm, message));
        }
        self.field.push(c);
        Ok(())
    }

    /// The field ends: at its delimiter, at a line break, or (`None`) at the end of the text.
    fn finish(&mut self, vm: &mut Vm, c: Option<u8>) -> Result<(), Raised> {
        self.save(vm)?;
        self.at = match c {
            None => At::Row,
            Some(b'\n' | b'\r') => At::End,
            Some(_) => At::Field,
        };
        Ok(())
    }

    /// The next character; `None` at the end of the text.
    fn take(&mut self, vm: &mut Vm, c: Option<u8>) -> Result<(), Raised> {
        let dialect = self.dialect;
        let quote = if dialect.quoting == NONE { None } else { dialect.quote };
        let ends = matches!(c, None | Some(b'\n' | b'\r'));
        let (is_quote, is_escape) = (c.is_some() && c == quote, c.is_some() && c == dialect.escape);
        let is_delimiter = c == Some(dialect.delimiter);
        if self.at == At::Row {
            match c {
                None => return Ok(()),
                Some(_) if ends => {
                    self.at = At::End;
                    return Ok(());
                }
                Some(_) => self.at = At::Field,
            }
        }
        match self.at {
            At::Row | At::Field => match c {
                Some(_) if is_quote => self.at = At::Quoted,
                Some(_) if is_escape => self.at = At::Escape,
                Some(b' ') if dialect.skips_space => {}
                _ if ends || is_delimiter => {
                    self.numeric = false;
                    return self.finish(vm, c);
                }
                Some(c) => {
                    self.numeric = dialect.quoting == NON_NUMERIC;
                    self.add(vm, c)?;
                    self.at = At::Plain;
                }
                None => {}
            },
            At::Plain => match c {
                _ if ends || is_delimiter => return self.finish(vm, c),
                Some(_) if is_escape => self.at = At::Escape,
                Some(c) => self.add(vm, c)?,
                None => {}
            },
            At::Quoted => match c {
                None => {}
                Some(_) if is_escape => self.at = At::QuotedEscape,
                Some(_) if is_quote => self.at = if dialect.doubled { At::Quote } else { At::Plain },
                Some(c) => self.add(vm, c)?,
            },
            At::Quote => match c {
                Some(c) if is_quote => {
                    self.add(vm, c)?;
                    self.at = At::Quoted;
                }
                _ if ends || is_delimiter => return self.finish(vm, c),
                Some(c) if !dialect.strict => {
                    self.add(vm, c)?;
                    self.at = At::Plain;
                }
                _ => {
                    let (delimiter, quote) = (dialect.delimiter, dialect.quote.unwrap_or(b'"'));
                    return Err(
                        dialect.refuse(vm, [b"'", &[delimiter][..], b"' expected after '", &[quote], b"'"].concat())
                    );
                }
            },
            At::Escape => {
                self.add(vm, c.unwrap_or(b'\n'))?;
                self.at = At::Plain;
            }
            At::QuotedEscape => {
                self.add(vm, c.unwrap_or(b'\n'))?;
                self.at = At::Quoted;
            }
            At::End if ends => {}
            At::End => {
                let message = "new-line character seen in unquoted field - do you need to open the file in \
                               universal-newline mode?";
                return Err(dialect.refuse(vm, message));
            }
        }
        Ok(())
    }
}

/// The dialect that an object holds.
fn dialect(vm: &mut Vm, v: Value) -> Result<Gc<Dialect>, Raised> {
    payload(vm, v, "csv dialect")
}

fn most(vm: &mut Vm, v: Value) -> Result<usize, Raised> {
    Ok(to_int(vm, v)?.max(0) as usize)
}

impl Splitter<'_> {
    /// Read the fields that stand in the line as they are, with quotes around them or without: the bytes they take. From there
    /// on it is read by the character.
    fn whole_fields(&mut self, vm: &mut Vm, line: &[u8]) -> usize {
        let dialect = self.dialect;
        if dialect.quoting == NON_NUMERIC || dialect.skips_space || !matches!(self.at, At::Row | At::Field) {
            return 0;
        }
        let quote = dialect.quote.filter(|_| dialect.quoting != NONE);
        if quote == Some(dialect.delimiter) {
            return 0;
        }
        let mut start = 0;
        while let Some(&first) = line.get(start) {
            let end_of = |from: usize, stop: u8| {
                line[from..].iter().position(|&b| dialect.is(b, stop)).map_or(line.len(), |n| from + n)
            };
            let (from, to, behind) = if Some(first) == quote {
                let to = end_of(start + 1, STOPS_QUOTED);
                (start + 1, to, to + 1)
            } else {
                let to = end_of(start, STOPS);
                (start, to, to)
            };
            // Behind it is a delimiter (which may be anything that does not break lines), or it is not as simple as that.
            let ends = line.get(behind) == Some(&dialect.delimiter) && !matches!(dialect.delimiter, b'\n' | b'\r');
            let closed = from == start || line.get(to) == quote.as_ref() && line.get(to) != dialect.escape.as_ref();
            if !ends || !closed || to - from > self.limit {
                break;
            }
            let text = str_value(vm, &line[from..to]);
            list::push(&mut vm.space, self.row, text);
            self.at = At::Field;
            start = behind + 1;
        }
        start
    }

    /// Read a line: whether the row ends with it.
    fn line(&mut self, vm: &mut Vm, line: &[u8]) -> Result<bool, Raised> {
        if line.contains(&0) {
            return Err(self.dialect.refuse(vm, "line contains NULL byte"));
        }
        let mut rest = &line[self.whole_fields(vm, line)..];
        while let Some((&c, after)) = rest.split_first() {
            let plain = self.plain(rest);
            if plain > 0 {
                self.field.extend_from_slice(&rest[..plain]);
                rest = &rest[plain..];
            } else {
                self.take(vm, Some(c))?;
                rest = after;
            }
        }
        self.take(vm, None)?;
        Ok(matches!(self.at, At::Row | At::End))
    }
}

/// `row(line, dialect, limit)`: the row that a line is; `None`, if it goes on.
fn row(vm: &mut Vm, args: &[Value]) -> Res {
    let dialect = dialect(vm, args[1])?;
    let limit = most(vm, args[2])?;
    let Some(line) = bytes_of(vm, args[0]) else { return Err(type_error(vm, "a string is required")) };
    let row = list::new(&mut vm.space);
    let mut splitter =
        Splitter { dialect: &dialect, limit, row, at: At::Row, field: Vec::with_capacity(64), numeric: false };
    let done = splitter.line(vm, line)?;
    Ok(if done { row } else { Value::NIL })
}

/// `split(line, row, held, dialect, limit)`: read a line into the row. Whether the row ends with it. What it breaks off in is
/// in `held`, a list of the state, whether the field is a number, and the field's text, and is taken up from there.
fn split(vm: &mut Vm, args: &[Value]) -> Res {
    let dialect = dialect(vm, args[3])?;
    let limit = most(vm, args[4])?;
    let (row, held) = (args[1], args[2]);
    if ShapeId::of(row).kind() != Kind::LIST || ShapeId::of(held).kind() != Kind::LIST || list::len(held) != 3 {
        return Err(type_error(vm, "a row and what was held are required"));
    }
    let Some(line) = bytes_of(vm, args[0]) else { return Err(type_error(vm, "a string is required")) };
    let [state, numeric, field] = [0, 1, 2].map(|i| list::get(&mut vm.space, held, i));
    let at = At::ALL.get(to_int(vm, state)? as usize).copied().unwrap_or(At::Row);
    let (numeric, field) = (truth(vm, numeric)?, str_text(vm, field)?);
    let mut splitter = Splitter { dialect: &dialect, limit, row, at, field, numeric };
    let done = splitter.line(vm, line)?;
    if !done {
        let field = str_value(vm, &splitter.field);
        list::set(&mut vm.space, held, 0, Value::small(splitter.at as i64));
        list::set(&mut vm.space, held, 1, Value::from_bool(splitter.numeric));
        list::set(&mut vm.space, held, 2, field);
    }
    Ok(Value::from_bool(done))
}

/// A field's text, and whether it stands in quotes.
fn field(vm: &mut Vm, dialect: &Dialect, item: Value) -> Result<(Cow<'static, [u8]>, bool), Raised> {
    let plain = crate::runtime::convert::unwrap(vm, item);
    let kind = ShapeId::of(plain).kind();
    let number = matches!(kind, Kind::INT | Kind::BIGINT | Kind::FLOAT | crate::runtime::kinds::LONG);
    let number = number || plain == Value::TRUE || plain == Value::FALSE;
    let shown = match kind {
        Kind::BYTES if item == plain => Cow::Borrowed(bytes::bytes(&mut vm.space, item)),
        Kind::FLOAT => Cow::Owned(repr_text(vm, item)?),
        _ if item == Value::NIL => Cow::Borrowed(b"" as &[u8]),
        _ if text::is(plain) => {
            let ascii = crate::runtime::convert::encode_ascii(vm, plain)?;
            Cow::Owned(bytes_of(vm, ascii).unwrap_or_default().to_vec())
        }
        _ => Cow::Owned(str_text(vm, item)?),
    };
    let mut quoted = dialect.quoting == ALL || dialect.quoting == NON_NUMERIC && !number;
    let special = |c: &u8| dialect.is(*c, SPECIAL);
    if !shown.iter().any(special) {
        return Ok((shown, quoted));
    }
    let mut out = Vec::with_capacity(shown.len() + 8);
    for &c in shown.iter() {
        if special(&c) {
            let is_quote = Some(c) == dialect.quote;
            let escaped = dialect.quoting == NONE || is_quote && !dialect.doubled;
            if escaped {
                let Some(escape) = dialect.escape else {
                    return Err(dialect.refuse(vm, "need to escape, but no escapechar set"));
                };
                out.push(escape);
            } else {
                quoted = true;
                if is_quote {
                    out.push(c);
                }
            }
        }
        out.push(c);
    }
    Ok((Cow::Owned(out), quoted))
}

/// `join(items, dialect)`: a row as a line.
fn join(vm: &mut Vm, args: &[Value]) -> Res {
    let dialect = dialect(vm, args[1])?;
    let items = match ShapeId::of(args[0]).kind() {
        Kind::LIST => args[0],
        _ => {
            let it = match iter_of(vm, args[0]) {
                Err(Raised) if crate::runtime::exceptions::catch(vm, crate::runtime::Exc::TypeError) => {
                    return Err(dialect.refuse(vm, "sequence expected"));
                }
                it => it?,
            };
            list_of(vm, it)?
        }
    };
    let mut line = Vec::with_capacity(128);
    let mut i = 0;
    while i < list::len(items) {
        let item = list::get(&mut vm.space, items, i);
        if dialect.quoting == MINIMAL
            && let Some(n) = Space::as_int(item)
            && ShapeId::of(item).kind() == Kind::INT
            && dialect.plain_digits
        {
            if i > 0 {
                line.push(dialect.delimiter);
            }
            // Nothing goes wrong when a vector is written to.
            let _ = write!(line, "{n}");
            i += 1;
            continue;
        }
        let (text, mut quoted) = field(vm, &dialect, item)?;
        if text.is_empty() && !quoted && list::len(items) == 1 {
            // A row of one empty field would be no row.
            if dialect.quoting == NONE {
                return Err(dialect.refuse(vm, "single empty field record must be quoted"));
            }
            quoted = true;
        }
        if i > 0 {
            line.push(dialect.delimiter);
        }
        let quote = dialect.quote.filter(|_| quoted);
        line.extend(quote);
        line.extend_from_slice(&text);
        line.extend(quote);
        i += 1;
    }
    line.extend(&dialect.end);
    Ok(str_value(vm, &line))
}

/// `dialect(parts)`
fn new_dialect(vm: &mut Vm, args: &[Value]) -> Res {
    let dialect = Dialect::new(vm, args[0])?;
    let held = vm.heap.alloc_native(DIALECT.id().0, dialect).value();
    let class = match kept(vm, "_csvs.Format").and_then(Class::of) {
        Some(class) => class,
        None => class_of(vm, Ty::Object),
    };
    Ok(new_object(vm, class, &[held]))
}

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let object = class_of(vm, Ty::Object);
    let class = new_builtin_class(vm, "Format", "_csvs", object, 1, &[], &[]);
    keep(vm, "_csvs.Format", class.value());
    set_module_attr(vm, module, "Format", class.value());
    Ok(())
}

static FUNCTIONS: &[Native] =
    &[native!("dialect", new_dialect, 1), native!("row", row, 3), native!("split", split, 5), native!("join", join, 2)];

/// `_csvs`: `lib/_csv.py` builds on it.
pub static MODULE: ModuleDef = ModuleDef { name: "_csvs", functions: FUNCTIONS, init };

//! `_sqlite`: connections and statements of SQLite, for `lib/_sqlite3.py`, which makes the DB-API of them.
//!
//! Functions, orders and handlers of guests are Python functions in a list of their connection; SQLite knows their places in it. They
//! run in nested run loops, below the step that needs them. While a statement steps it is borrowed: a guest's function that uses it
//! gets an error.

use super::support::{keep, kept, payload};
use crate::native;
use crate::runtime::exceptions::Exc;
use crate::runtime::native::{ModuleDef, Native, new_builtin_class, new_object, set_class_attr, set_module_attr};
use crate::runtime::{
    Res, Ty, as_float, as_num, bytes_of, call, class_of, convert, exc_class, overflow_error, str_text, str_value,
    to_int, truth, type_error, type_of,
};
use std::cell::RefCell;
use workbench::host::sqlite::{self, Answer, Cell, Database, Definition, Failure, Guest, Statement};
use workbench::object::integer::Num;
use workbench::object::text::{self, Surrogates, Wide};
use workbench::object::{bytes, list, tuple};
use workbench::{Class, Gc, Kind, Layout, Marker, Raised, ShapeId, StaticShape, Value, Vm};

const OWN: &str = "_sqlite";

struct Connection {
    database: Database,
    /// The list of functions that SQLite knows by their places.
    functions: Value,
}

impl workbench::Native for Connection {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.functions);
    }
}

struct Prepared {
    statement: RefCell<Statement>,
    /// The same as its connection's.
    functions: Value,
}

impl workbench::Native for Prepared {
    fn trace(&self, marker: &mut Marker<'_>) {
        marker.mark(self.functions);
    }
}

static CONNECTION: StaticShape = StaticShape::new(Kind::BUILTIN, "database", Layout::Native, 0);
static PREPARED: StaticShape = StaticShape::new(Kind::BUILTIN, "statement", Layout::Native, 0);

fn connection(vm: &mut Vm, v: Value) -> Result<Gc<Connection>, Raised> {
    payload(vm, v, "database")
}

fn prepared(vm: &mut Vm, v: Value) -> Result<Gc<Prepared>, Raised> {
    payload(vm, v, "statement")
}

/// The class of exceptions that SQLite's numbers mean.
fn class_for(code: i32) -> &'static str {
    match code & 0xff {
        2 | 12 => "InternalError",
        1 | 3..=6 | 8..=10 | 13..=17 => "OperationalError",
        18 => "DataError",
        19 | 20 => "IntegrityError",
        21 => "ProgrammingError",
        _ => "DatabaseError",
    }
}

fn error(vm: &mut Vm, class: &str, message: &[u8]) -> Raised {
    super::support::raise_named(vm, &format!("{OWN}.{class}"), message)
}

fn failed(vm: &mut Vm, failure: &Failure) -> Raised {
    const NO_MEMORY: i32 = 7;
    if failure.code == NO_MEMORY {
        return crate::runtime::memory_error(vm, "");
    }
    error(vm, class_for(failure.code), &failure.message)
}

fn done<T>(vm: &mut Vm, result: Result<T, Failure>) -> Result<T, Raised> {
    result.map_err(|failure| failed(vm, &failure))
}

/// Answers for the functions of one connection.
struct Asked<'a> {
    vm: &'a mut Vm,
    functions: Value,
}

impl Asked<'_> {
    fn function(&mut self, id: usize) -> Option<Value> {
        (id < list::len(self.functions)).then(|| list::get(&mut self.vm.space, self.functions, id))
    }

    fn answer(&mut self, v: Value) -> Option<Answer> {
        let vm = &mut *self.vm;
        let plain = convert::unwrap(vm, v);
        if let Some(num) = as_num(vm, plain) {
            return match num {
                Num::Int(i) => Some(Answer::Int(i)),
                Num::Big(_) => None,
            };
        }
        if let Some(f) = as_float(vm, plain) {
            return Some(Answer::Real(f));
        }
        if bytes::is(plain) {
            return Some(Answer::Text(bytes::bytes(&mut vm.space, plain).to_vec()));
        }
        if text::is(plain) {
            return text::to_utf8(&mut vm.space, plain, Surrogates::Keep).map(Answer::Text);
        }
        Some(crate::builtins::buffer::view(vm, v).map_or(Answer::Null, Answer::Blob))
    }
}

const CALL_FAILED: &[u8] = b"user-defined function raised exception";

impl Guest for Asked<'_> {
    fn call(&mut self, id: usize, args: &[Cell<'_>]) -> Result<Answer, Vec<u8>> {
        let Some(function) = self.function(id) else { return Err(CALL_FAILED.into()) };
        if !self.vm.native_room() {
            return Err(CALL_FAILED.into());
        }
        let values = tuple::with_len(&mut self.vm.space, args.len());
        for (i, &arg) in args.iter().enumerate() {
            let value = match arg {
                Cell::Bytes(s) => Some(str_value(self.vm, s)),
                _ => self::value(self.vm, arg, Texts::Unicode),
            };
            tuple::set(values, i, value.ok_or(CALL_FAILED)?);
        }
        match call(self.vm, function, tuple::items(values)) {
            Ok(v) => self.answer(v).ok_or(CALL_FAILED.into()),
            Err(Raised) => {
                let exception = self.vm.take_pending();
                let message = str_text(self.vm, exception).unwrap_or_else(|Raised| {
                    self.vm.take_pending();
                    CALL_FAILED.into()
                });
                Err(message)
            }
        }
    }
}

/// What texts become.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Texts {
    /// `unicode`
    Unicode,
    /// `str`
    Bytes,
    /// `str` where it is ASCII, `unicode` otherwise.
    Shortest,
}

fn texts(vm: &mut Vm, v: Value) -> Result<Texts, Raised> {
    Ok(match to_int(vm, v)? {
        0 => Texts::Unicode,
        1 => Texts::Bytes,
        _ => Texts::Shortest,
    })
}

/// A value of SQLite as one of Python; nothing of a text that is no UTF-8.
fn value(vm: &mut Vm, cell: Cell<'_>, texts: Texts) -> Option<Value> {
    Some(match cell {
        Cell::Null => Value::NIL,
        Cell::Int(i) => vm.int(i),
        Cell::Real(f) => vm.float(f),
        Cell::Bytes(s) => str_value(vm, s),
        Cell::Text(s) if texts == Texts::Bytes || texts == Texts::Shortest && s.is_ascii() => str_value(vm, s),
        Cell::Text(s) => return text::from_utf8(&mut vm.space, s, Wide::Points),
        Cell::Blob(b) => crate::builtins::buffer::of_bytes(vm, b),
    })
}

/// `open(path, milliseconds, functions)`
fn open(vm: &mut Vm, args: &[Value]) -> Res {
    let path = bytes_of(vm, args[0]).unwrap_or(b"");
    let wait = to_int(vm, args[1])?.clamp(0, i32::MAX.into()) as i32;
    let database = done(vm, Database::open(path))?;
    done(vm, database.set_timeout(wait))?;
    let class = class(vm, "Database");
    let made = vm.heap.alloc_native(CONNECTION.id().0, Connection { database, functions: args[2] }).value();
    Ok(new_object(vm, class, &[made]))
}

fn close(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    done(vm, this.database.close())?;
    Ok(Value::NIL)
}

fn reset_all(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    done(vm, this.database.reset_all())?;
    Ok(Value::NIL)
}

fn interrupt(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    done(vm, this.database.interrupt())?;
    Ok(Value::NIL)
}

/// Rows changed by the last statement.
fn changes(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    let [last, _] = done(vm, this.database.changes())?;
    Ok(vm.int(last))
}

/// Rows changed since the connection was opened.
fn total_changes(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    let [_, all] = done(vm, this.database.changes())?;
    Ok(vm.int(all))
}

fn last_row(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    let n = done(vm, this.database.last_row())?;
    Ok(vm.int(n))
}

/// Is a transaction open?
fn in_transaction(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    let idle = done(vm, this.database.is_idle())?;
    Ok(Value::from_bool(!idle))
}

/// `define(database, name, arity, kind, place)`: kind 0 a function, 1 an aggregate, 2 an order; place -1 for none.
fn define(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    let name = bytes_of(vm, args[1]).unwrap_or(b"");
    let arity = i32::try_from(to_int(vm, args[2])?).unwrap_or(i32::MIN);
    let (kind, place) = (to_int(vm, args[3])?, to_int(vm, args[4])?);
    let what = match (kind, usize::try_from(place)) {
        (0, Ok(place)) => Definition::Scalar(place),
        (1, Ok(place)) => Definition::Aggregate(place),
        (_, Ok(place)) => Definition::Collation(place),
        (_, Err(_)) => Definition::NoCollation,
    };
    done(vm, this.database.define(name, arity, what))?;
    Ok(Value::NIL)
}

/// `on_progress(database, place, every)`
fn on_progress(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    let (place, every) = (usize::try_from(to_int(vm, args[1])?).ok(), to_int(vm, args[2])?);
    done(vm, this.database.set_progress(place, i32::try_from(every).unwrap_or(i32::MAX)))?;
    Ok(Value::NIL)
}

/// `on_authorize(database, place)`
fn on_authorize(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    let place = usize::try_from(to_int(vm, args[1])?).ok();
    done(vm, this.database.set_authorizer(place))?;
    Ok(Value::NIL)
}

/// `prepare(database, sql)`: the statement and where the rest of the text begins.
fn prepare(vm: &mut Vm, args: &[Value]) -> Res {
    let this = connection(vm, args[0])?;
    let sql = bytes_of(vm, args[1]).unwrap_or(b"");
    let functions = this.functions;
    let result = this.database.prepare(&mut Asked { vm, functions }, sql);
    let (statement, used) = done(vm, result)?;
    let class = class(vm, "Statement");
    let made = Prepared { statement: RefCell::new(statement), functions };
    let made = vm.heap.alloc_native(PREPARED.id().0, made).value();
    let both = [new_object(vm, class, &[made]), vm.int(used as i64)];
    Ok(tuple::new(&mut vm.space, &both))
}

fn in_use(vm: &mut Vm) -> Raised {
    error(vm, "ProgrammingError", b"Recursive use of statements not allowed.")
}

/// Go on to the next row; is there one?
fn step_of(vm: &mut Vm, this: Gc<Prepared>) -> Result<bool, Raised> {
    let Ok(mut statement) = this.statement.try_borrow_mut() else { return Err(in_use(vm)) };
    let result = statement.step(&mut Asked { vm, functions: this.functions });
    drop(statement);
    done(vm, result)
}

fn step(vm: &mut Vm, args: &[Value]) -> Res {
    let this = prepared(vm, args[0])?;
    step_of(vm, this).map(Value::from_bool)
}

/// Back to the start, whatever the last step met.
fn reset(vm: &mut Vm, args: &[Value]) -> Res {
    let this = prepared(vm, args[0])?;
    if let Ok(mut statement) = this.statement.try_borrow_mut() {
        // The failure of the last step was reported then.
        let _ = statement.reset(&mut Asked { vm, functions: this.functions });
    }
    Ok(Value::NIL)
}

/// How binding a value went.
enum Bound {
    Done,
    /// It is of no type that SQLite has.
    Unsupported,
}

fn bind_value(vm: &mut Vm, this: Gc<Prepared>, at: i32, v: Value, any_bytes: bool) -> Result<Bound, Raised> {
    let plain = convert::unwrap(vm, v);
    let kept_bytes: Vec<u8>;
    let cell = if plain == Value::NIL {
        Cell::Null
    } else if let Some(num) = as_num(vm, plain) {
        match num {
            Num::Int(i) => Cell::Int(i),
            Num::Big(_) => return Err(overflow_error(vm, "Python int too large to convert to SQLite INTEGER")),
        }
    } else if let Some(f) = as_float(vm, plain) {
        Cell::Real(f)
    } else if bytes::is(plain) {
        let content = bytes::bytes(&mut vm.space, plain);
        if !any_bytes && !content.is_ascii() {
            return Err(error(vm, "ProgrammingError", EIGHT_BITS));
        }
        Cell::Text(content)
    } else if text::is(plain) {
        kept_bytes = text::to_utf8(&mut vm.space, plain, Surrogates::Keep).unwrap_or_default();
        Cell::Text(&kept_bytes)
    } else if type_of(vm, v) == class_of(vm, Ty::Buffer) {
        kept_bytes = crate::builtins::buffer::view(vm, v).unwrap_or_default();
        Cell::Blob(&kept_bytes)
    } else {
        return Ok(Bound::Unsupported);
    };
    let Ok(mut statement) = this.statement.try_borrow_mut() else { return Err(in_use(vm)) };
    let result = statement.bind(at, cell);
    drop(statement);
    done(vm, result)?;
    Ok(Bound::Done)
}

const EIGHT_BITS: &[u8] = b"You must not use 8-bit bytestrings unless you use a text_factory that can interpret 8-bit \
bytestrings (like text_factory = str). It is highly recommended that you instead just switch your application to Unicode strings.";

/// `bind(statement, at, value, any bytes)`: could it be bound?
fn bind(vm: &mut Vm, args: &[Value]) -> Res {
    let this = prepared(vm, args[0])?;
    let (at, any_bytes) = (to_int(vm, args[1])? as i32, truth(vm, args[3])?);
    Ok(Value::from_bool(matches!(bind_value(vm, this, at, args[2], any_bytes)?, Bound::Done)))
}

/// Is it a value that nothing is to be asked about?
fn is_plain(vm: &mut Vm, v: Value) -> bool {
    v == Value::NIL
        || matches!(ShapeId::of(v).kind(), Kind::INT | Kind::FLOAT | Kind::BYTES | Kind::TEXT)
        || type_of(vm, v) == class_of(vm, Ty::Long)
        || type_of(vm, v) == class_of(vm, Ty::Buffer)
}

/// `bind_all(statement, tuple or list, from, any bytes)`: up to the first value that has to be adapted; its position.
fn bind_all(vm: &mut Vm, args: &[Value]) -> Res {
    let this = prepared(vm, args[0])?;
    let (values, any_bytes) = (args[1], truth(vm, args[3])?);
    let mut at = to_int(vm, args[2])?.max(0) as usize;
    let is_tuple = tuple::is(values);
    if !is_tuple && type_of(vm, values) != class_of(vm, Ty::List) {
        return Err(type_error(vm, "tuple or list required"));
    }
    loop {
        let len = if is_tuple { tuple::len(values) } else { list::len(values) };
        if at >= len {
            break;
        }
        let v = if is_tuple { tuple::get(values, at) } else { list::get(&mut vm.space, values, at) };
        if !is_plain(vm, v) {
            break;
        }
        bind_value(vm, this, at as i32 + 1, v, any_bytes)?;
        at += 1;
    }
    Ok(vm.int(at as i64))
}

fn parameters(vm: &mut Vm, args: &[Value]) -> Res {
    let this = prepared(vm, args[0])?;
    let n = this.statement.try_borrow().map_or(0, |s| s.parameters());
    Ok(vm.int(n.into()))
}

fn optional_text(vm: &mut Vm, text: Option<Vec<u8>>) -> Value {
    text.map_or(Value::NIL, |t| str_value(vm, &t))
}

/// Name of a parameter, with its colon, or `None`.
fn parameter_name(vm: &mut Vm, args: &[Value]) -> Res {
    let (this, at) = (prepared(vm, args[0])?, to_int(vm, args[1])?);
    let name = this.statement.try_borrow().ok().and_then(|s| s.parameter_name(at as i32));
    Ok(optional_text(vm, name))
}

/// Names of the columns.
fn columns(vm: &mut Vm, args: &[Value]) -> Res {
    let this = prepared(vm, args[0])?;
    let answer = list::new(&mut vm.space);
    let Ok(statement) = this.statement.try_borrow() else { return Err(in_use(vm)) };
    for i in 0..statement.columns() {
        let name = optional_text(vm, statement.column_name(i));
        list::push(&mut vm.space, answer, name);
    }
    Ok(answer)
}

/// The type a column was declared with, or `None`.
fn declared_type(vm: &mut Vm, args: &[Value]) -> Res {
    let (this, at) = (prepared(vm, args[0])?, to_int(vm, args[1])?);
    let name = this.statement.try_borrow().ok().and_then(|s| s.declared_type(at as i32));
    Ok(optional_text(vm, name))
}

/// `column_bytes(statement, at)`: a `str`, or `None` of a null.
fn column_bytes(vm: &mut Vm, args: &[Value]) -> Res {
    let (this, at) = (prepared(vm, args[0])?, to_int(vm, args[1])?);
    let content = this.statement.try_borrow().ok().and_then(|s| s.column_bytes(at as i32));
    Ok(optional_text(vm, content))
}

/// One value of the row.
fn column_of(vm: &mut Vm, statement: &Statement, at: i32, texts: Texts) -> Res {
    match statement.with_column(at, |cell| value(vm, cell, texts)) {
        Some(v) => Ok(v),
        None => {
            let name = statement.column_name(at).unwrap_or_default();
            let content = statement.column_bytes(at).unwrap_or_default();
            let message = [b"Could not decode to UTF-8 column '", &name[..], b"' with text '", &content, b"'"].concat();
            Err(error(vm, "OperationalError", &message))
        }
    }
}

/// `column(statement, at, texts)`
fn column(vm: &mut Vm, args: &[Value]) -> Res {
    let (this, at, texts) = (prepared(vm, args[0])?, to_int(vm, args[1])?, texts(vm, args[2])?);
    let Ok(statement) = this.statement.try_borrow() else { return Err(in_use(vm)) };
    column_of(vm, &statement, at as i32, texts)
}

/// The text in a column as a `str`, or `None` of anything else.
fn column_text(vm: &mut Vm, args: &[Value]) -> Res {
    let (this, at) = (prepared(vm, args[0])?, to_int(vm, args[1])?);
    let Ok(statement) = this.statement.try_borrow() else { return Err(in_use(vm)) };
    Ok(statement.with_column(at as i32, |cell| match cell {
        Cell::Text(s) => str_value(vm, s),
        _ => Value::NIL,
    }))
}

fn width(vm: &mut Vm, args: &[Value]) -> Res {
    let this = prepared(vm, args[0])?;
    let n = this.statement.try_borrow().map_or(0, |s| s.width());
    Ok(vm.int(n.into()))
}

fn row_of(vm: &mut Vm, this: Gc<Prepared>, texts: Texts) -> Res {
    let Ok(statement) = this.statement.try_borrow() else { return Err(in_use(vm)) };
    let n = statement.width();
    let row = tuple::with_len(&mut vm.space, n.max(0) as usize);
    for i in 0..n {
        let v = column_of(vm, &statement, i, texts)?;
        tuple::set(row, i as usize, v);
    }
    Ok(row)
}

/// `row(statement, texts)`: the row it stands at.
fn row(vm: &mut Vm, args: &[Value]) -> Res {
    let (this, texts) = (prepared(vm, args[0])?, texts(vm, args[1])?);
    row_of(vm, this, texts)
}

/// `rows(statement, texts, list)`: add all rows that follow.
fn rows(vm: &mut Vm, args: &[Value]) -> Res {
    let (this, texts, into) = (prepared(vm, args[0])?, texts(vm, args[1])?, args[2]);
    while step_of(vm, this)? {
        let row = row_of(vm, this, texts)?;
        list::push(&mut vm.space, into, row);
    }
    Ok(Value::NIL)
}

fn is_complete(vm: &mut Vm, args: &[Value]) -> Res {
    let sql = bytes_of(vm, args[0]).unwrap_or(b"");
    Ok(Value::from_bool(sqlite::is_complete(sql)))
}

fn share_caches(vm: &mut Vm, args: &[Value]) -> Res {
    let on = truth(vm, args[0])?;
    Ok(Value::from_bool(sqlite::share_caches(on)))
}

static FUNCTIONS: &[Native] = &[
    native!("open", open, 3),
    native!("close", close, 1),
    native!("reset_all", reset_all, 1),
    native!("interrupt", interrupt, 1),
    native!("changes", changes, 1),
    native!("total_changes", total_changes, 1),
    native!("last_row", last_row, 1),
    native!("in_transaction", in_transaction, 1),
    native!("define", define, 5),
    native!("on_progress", on_progress, 3),
    native!("on_authorize", on_authorize, 2),
    native!("prepare", prepare, 2),
    native!("step", step, 1),
    native!("reset", reset, 1),
    native!("bind", bind, 4),
    native!("bind_all", bind_all, 4),
    native!("parameters", parameters, 1),
    native!("parameter_name", parameter_name, 2),
    native!("columns", columns, 1),
    native!("declared_type", declared_type, 2),
    native!("column", column, 3),
    native!("column_text", column_text, 2),
    native!("column_bytes", column_bytes, 2),
    native!("width", width, 1),
    native!("row", row, 2),
    native!("rows", rows, 3),
    native!("is_complete", is_complete, 1),
    native!("share_caches", share_caches, 1),
];

/// The exceptions of the DB-API, with what each derives from.
const ERRORS: [(&str, &str); 10] = [
    ("Warning", ""),
    ("Error", ""),
    ("InterfaceError", "Error"),
    ("DatabaseError", "Error"),
    ("InternalError", "DatabaseError"),
    ("OperationalError", "DatabaseError"),
    ("ProgrammingError", "DatabaseError"),
    ("IntegrityError", "DatabaseError"),
    ("DataError", "DatabaseError"),
    ("NotSupportedError", "DatabaseError"),
];

/// `_sqlite`
pub static MODULE: ModuleDef = ModuleDef { name: OWN, functions: FUNCTIONS, init };

fn class(vm: &mut Vm, name: &'static str) -> Gc<Class> {
    let kept_name = format!("{OWN}.{name}");
    if let Some(class) = kept(vm, &kept_name).and_then(Class::of) {
        return class;
    }
    let object = class_of(vm, Ty::Object);
    let class = new_builtin_class(vm, name, OWN, object, 1, &[], &[]);
    keep(vm, &kept_name, class.value());
    class
}

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    for (name, base) in ERRORS {
        let base = kept(vm, &format!("{OWN}.{base}")).and_then(Class::of);
        let base = base.unwrap_or_else(|| exc_class(vm, Exc::StandardError));
        let class = crate::runtime::class::new_class(vm, name, &[base]);
        let shown = str_value(vm, b"sqlite3");
        set_class_attr(vm, class, "__module__", shown);
        keep(vm, &format!("{OWN}.{name}"), class.value());
        set_module_attr(vm, module, name, class.value());
    }
    let version = str_value(vm, sqlite::version().as_bytes());
    set_module_attr(vm, module, "version", version);
    Ok(())
}

//! Calls into SQLite, each behind a safe function. What they are for is said in [`crate::sqlite`].
//!
//! *Invariants.* A raw connection lives as long as its [`Handle`], which every statement shares; it is closed early only by
//! [`Database::close`], which finalizes all statements first and leaves the handle marked. While SQLite runs, or while cells of a row are
//! borrowed, `busy` is not zero, and then nothing that would end or reset a statement is done. A guest that is asked while a statement
//! runs is found in `GUEST`, from where it is taken for as long as it answers.

#![allow(unsafe_code, reason = "SQLite is written in C")]

use crate::sqlite::{Answer, Cell, Failure, Guest};
use libsqlite3_sys as c;
use std::cell::{Cell as Slot, RefCell};
use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::ptr::{NonNull, null, null_mut};
use std::rc::Rc;
use std::thread::ThreadId;

/// Who answers for the functions that a guest defined.
type Asked = NonNull<dyn Guest + 'static>;

thread_local! {
    static GUEST: Slot<Option<Asked>> = const { Slot::new(None) };
}

/// An open connection, or one that was closed.
struct Handle {
    raw: Slot<*mut c::sqlite3>,
    busy: Slot<u32>,
    /// The thread that runs a statement, which may ask a guest and so let another thread go on.
    thread: Slot<Option<ThreadId>>,
    /// Statements that were dropped while something ran.
    dropped: RefCell<Vec<*mut c::sqlite3_stmt>>,
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.end_dropped();
        // SAFETY: the connection is open (closing it early leaves null, which is allowed); no statement is left, each of them shares
        // this handle.
        unsafe { c::sqlite3_close(self.raw.get()) };
    }
}

impl Handle {
    fn open(&self) -> Result<*mut c::sqlite3, Failure> {
        let raw = self.raw.get();
        if raw.is_null() {
            return Err(Failure::closed());
        }
        // Waiting for the other thread would keep it from going on.
        if self.thread.get().is_some_and(|t| t != std::thread::current().id()) {
            return Err(Failure::busy());
        }
        Ok(raw)
    }

    fn end_dropped(&self) {
        for statement in self.dropped.take() {
            // SAFETY: its owner gave it up, and the connection is open and idle.
            unsafe { c::sqlite3_finalize(statement) };
        }
    }

    fn idle(&self) -> Result<*mut c::sqlite3, Failure> {
        if self.busy.get() > 0 { Err(Failure::busy()) } else { self.open() }
    }

    /// The failure of the last call on this connection.
    fn failure(&self) -> Failure {
        let raw = self.raw.get();
        // SAFETY: the connection is open; the message is a string that lives until the next call.
        unsafe { Failure { code: c::sqlite3_errcode(raw), message: text(c::sqlite3_errmsg(raw)).unwrap_or_default() } }
    }

    /// Do something during which SQLite may ask the guest.
    fn run<R>(&self, guest: &mut dyn Guest, work: impl FnOnce() -> R) -> R {
        // SAFETY: only the lifetime changes; the pointer leaves `GUEST` before this function ends, so it is not used after it.
        let asked = unsafe { std::mem::transmute::<NonNull<dyn Guest + '_>, Asked>(NonNull::from(guest)) };
        let before = GUEST.replace(Some(asked));
        let outer = self.thread.replace(Some(std::thread::current().id()));
        self.busy.set(self.busy.get() + 1);
        let answer = work();
        self.busy.set(self.busy.get() - 1);
        self.thread.set(outer);
        GUEST.set(before);
        if self.busy.get() == 0 {
            self.end_dropped();
        }
        answer
    }
}

/// A string of C's, copied.
///
/// # Safety
/// It is null or a string that is not changed meanwhile.
unsafe fn text(s: *const c_char) -> Option<Vec<u8>> {
    // SAFETY: the caller's.
    (!s.is_null()).then(|| unsafe { CStr::from_ptr(s) }.to_bytes().to_vec())
}

/// Let the guest answer; `None` where nobody can be asked.
fn ask(id: *mut c_void, args: &[Cell<'_>]) -> Option<Result<Answer, Vec<u8>>> {
    let asked = GUEST.take()?;
    let mut pointer = asked;
    // SAFETY: it points to the guest that the innermost `run` borrows; taken out of `GUEST` it is used here alone.
    let answer = unsafe { pointer.as_mut() }.call(id.addr(), args);
    GUEST.set(Some(asked));
    Some(answer)
}

fn id_pointer(id: usize) -> *mut c_void {
    std::ptr::without_provenance_mut(id)
}

/// The bytes of a value or column.
///
/// # Safety
/// `at` is readable for `n` bytes during `'a`.
unsafe fn slice<'a>(at: *const c_void, n: c_int) -> &'a [u8] {
    if at.is_null() || n <= 0 {
        return &[];
    }
    // SAFETY: the caller's.
    unsafe { std::slice::from_raw_parts(at.cast(), n as usize) }
}

/// # Safety
/// The value is protected, and stays during `'a`.
unsafe fn cell<'a>(value: *mut c::sqlite3_value) -> Cell<'a> {
    // SAFETY: the value is valid; its text or bytes stay until it is converted again, which nothing does.
    unsafe {
        match c::sqlite3_value_type(value) {
            c::SQLITE_INTEGER => Cell::Int(c::sqlite3_value_int64(value)),
            c::SQLITE_FLOAT => Cell::Real(c::sqlite3_value_double(value)),
            c::SQLITE_TEXT => {
                let at = c::sqlite3_value_text(value);
                Cell::Text(slice(at.cast(), c::sqlite3_value_bytes(value)))
            }
            c::SQLITE_BLOB => {
                let at = c::sqlite3_value_blob(value);
                Cell::Blob(slice(at, c::sqlite3_value_bytes(value)))
            }
            _ => Cell::Null,
        }
    }
}

/// # Safety
/// `argv` holds `argc` protected values, which stay during `'a`.
unsafe fn cells<'a>(argc: c_int, argv: *mut *mut c::sqlite3_value) -> Vec<Cell<'a>> {
    // SAFETY: the caller's.
    (0..argc.max(0) as usize).map(|i| unsafe { cell(*argv.add(i)) }).collect()
}

fn length(bytes: &[u8]) -> c_int {
    bytes.len().min(c_int::MAX as usize) as c_int
}

/// # Safety
/// The context is that of the running function.
unsafe fn give(context: *mut c::sqlite3_context, answer: Option<Result<Answer, Vec<u8>>>) {
    // SAFETY: the context is valid; bytes are copied by SQLite.
    unsafe {
        match answer {
            None | Some(Ok(Answer::Null)) => c::sqlite3_result_null(context),
            Some(Ok(Answer::Int(i))) => c::sqlite3_result_int64(context, i),
            Some(Ok(Answer::Real(f))) => c::sqlite3_result_double(context, f),
            Some(Ok(Answer::Text(s))) => {
                c::sqlite3_result_text(context, s.as_ptr().cast(), length(&s), c::SQLITE_TRANSIENT());
            }
            Some(Ok(Answer::Blob(b))) => {
                c::sqlite3_result_blob(context, b.as_ptr().cast(), length(&b), c::SQLITE_TRANSIENT());
            }
            Some(Err(message)) => c::sqlite3_result_error(context, message.as_ptr().cast(), length(&message)),
        }
    }
}

unsafe extern "C" fn on_scalar(context: *mut c::sqlite3_context, argc: c_int, argv: *mut *mut c::sqlite3_value) {
    // SAFETY: SQLite calls this with a valid context and `argc` values, which stay until it returns.
    unsafe { give(context, ask(c::sqlite3_user_data(context), &cells(argc, argv))) }
}

/// The number of the group of rows that an aggregate runs over; 0: it has no rows.
///
/// # Safety
/// The context is that of a running aggregate.
unsafe fn group(context: *mut c::sqlite3_context, made: bool) -> u64 {
    // SAFETY: SQLite keeps eight zeroed bytes for each group, aligned for any number.
    let at: *mut u64 = unsafe { c::sqlite3_aggregate_context(context, if made { 8 } else { 0 }) }.cast();
    if at.is_null() {
        return 0;
    }
    // SAFETY: as above; nobody else has them.
    unsafe {
        if *at == 0 {
            *at = NEXT_GROUP.replace(NEXT_GROUP.get() + 1);
        }
        *at
    }
}

thread_local! {
    static NEXT_GROUP: Slot<u64> = const { Slot::new(1) };
}

unsafe extern "C" fn on_step(context: *mut c::sqlite3_context, argc: c_int, argv: *mut *mut c::sqlite3_value) {
    // SAFETY: SQLite calls this with a valid context and `argc` values, which stay until it returns.
    unsafe {
        let mut args = vec![Cell::Int(group(context, true) as i64), Cell::Int(1)];
        args.extend(cells(argc, argv));
        if let Some(Err(message)) = ask(c::sqlite3_user_data(context), &args) {
            c::sqlite3_result_error(context, message.as_ptr().cast(), length(&message));
        }
    }
}

unsafe extern "C" fn on_final(context: *mut c::sqlite3_context) {
    // SAFETY: SQLite calls this with a valid context.
    unsafe {
        let number = group(context, false);
        let args = [Cell::Int(number as i64), Cell::Int(0)];
        let answer = if number == 0 { None } else { ask(c::sqlite3_user_data(context), &args) };
        give(context, answer);
    }
}

unsafe extern "C" fn on_compare(id: *mut c_void, n: c_int, a: *const c_void, m: c_int, b: *const c_void) -> c_int {
    // SAFETY: SQLite gives two texts with their lengths, which stay until this returns.
    let pair = unsafe { [Cell::Bytes(slice(a, n)), Cell::Bytes(slice(b, m))] };
    match ask(id, &pair) {
        Some(Ok(Answer::Int(i))) => i.signum() as c_int,
        _ => 0,
    }
}

unsafe extern "C" fn on_progress(id: *mut c_void) -> c_int {
    match ask(id, &[]) {
        Some(Ok(Answer::Int(i))) => c_int::from(i != 0),
        Some(Err(_)) => 1,
        _ => 0,
    }
}

unsafe extern "C" fn on_authorize(
    id: *mut c_void,
    action: c_int,
    first: *const c_char,
    second: *const c_char,
    database: *const c_char,
    trigger: *const c_char,
) -> c_int {
    // SAFETY: each is null or a string that stays until this returns.
    let texts = unsafe { [text(first), text(second), text(database), text(trigger)] };
    let mut args = vec![Cell::Int(action.into())];
    args.extend(texts.iter().map(|t| t.as_deref().map_or(Cell::Null, Cell::Bytes)));
    match ask(id, &args) {
        None => c::SQLITE_OK,
        Some(Ok(Answer::Int(i))) => c_int::try_from(i).unwrap_or(c::SQLITE_DENY),
        Some(_) => c::SQLITE_DENY,
    }
}

type Authorize =
    unsafe extern "C" fn(*mut c_void, c_int, *const c_char, *const c_char, *const c_char, *const c_char) -> c_int;

/// What is to be defined under a name.
#[derive(Clone, Copy, Debug)]
pub enum Definition {
    /// A function of one row.
    Scalar(usize),
    /// A function of many rows.
    Aggregate(usize),
    /// An order of texts.
    Collation(usize),
    /// No such order any more.
    NoCollation,
}

/// A connection.
pub struct Database(Rc<Handle>);

impl Database {
    /// Open a file, or `:memory:`.
    pub fn open(path: &[u8]) -> Result<Database, Failure> {
        let path = CString::new(path).map_err(|_| Failure::misuse("embedded NUL character"))?;
        let mut raw = null_mut();
        let flags = c::SQLITE_OPEN_READWRITE | c::SQLITE_OPEN_CREATE | c::SQLITE_OPEN_FULLMUTEX;
        // SAFETY: the path is a string; the connection is written to a variable of ours.
        let code = unsafe { c::sqlite3_open_v2(path.as_ptr(), &mut raw, flags, null()) };
        let (busy, thread, dropped) = (Slot::new(0), Slot::new(None), RefCell::default());
        let handle = Handle { raw: Slot::new(raw), busy, thread, dropped };
        if code == c::SQLITE_OK { Ok(Database(Rc::new(handle))) } else { Err(handle.failure()) }
    }

    /// Close it and end all its statements. Refused while one of them runs.
    pub fn close(&self) -> Result<(), Failure> {
        if self.0.raw.get().is_null() {
            return Ok(());
        }
        let raw = self.0.idle()?;
        self.0.end_dropped();
        self.0.raw.set(null_mut());
        // SAFETY: the connection is open and idle. Its statements know from the null above that they are gone.
        unsafe {
            loop {
                let statement = c::sqlite3_next_stmt(raw, null_mut());
                if statement.is_null() {
                    break;
                }
                c::sqlite3_finalize(statement);
            }
            c::sqlite3_close(raw);
        }
        Ok(())
    }

    /// Reset all statements: what a rollback asks for.
    pub fn reset_all(&self) -> Result<(), Failure> {
        let raw = self.0.idle()?;
        let mut statement = null_mut();
        loop {
            // SAFETY: the connection is open and idle; statements are those it knows.
            unsafe {
                statement = c::sqlite3_next_stmt(raw, statement);
                if statement.is_null() {
                    return Ok(());
                }
                c::sqlite3_reset(statement);
            }
        }
    }

    /// Rows that were changed by the last statement, and since the connection was opened.
    pub fn changes(&self) -> Result<[i64; 2], Failure> {
        let raw = self.0.open()?;
        // SAFETY: the connection is open.
        unsafe { Ok([c::sqlite3_changes(raw).into(), c::sqlite3_total_changes(raw).into()]) }
    }

    /// Number of the row that was inserted last.
    pub fn last_row(&self) -> Result<i64, Failure> {
        let raw = self.0.open()?;
        // SAFETY: the connection is open.
        Ok(unsafe { c::sqlite3_last_insert_rowid(raw) })
    }

    /// Is no transaction open?
    pub fn is_idle(&self) -> Result<bool, Failure> {
        let raw = self.0.open()?;
        // SAFETY: the connection is open.
        Ok(unsafe { c::sqlite3_get_autocommit(raw) } != 0)
    }

    /// Cut short what runs.
    pub fn interrupt(&self) -> Result<(), Failure> {
        let raw = self.0.open()?;
        // SAFETY: the connection is open.
        unsafe { c::sqlite3_interrupt(raw) };
        Ok(())
    }

    /// How long to wait for a lock.
    pub fn set_timeout(&self, milliseconds: i32) -> Result<(), Failure> {
        let raw = self.0.open()?;
        // SAFETY: the connection is open.
        unsafe { c::sqlite3_busy_timeout(raw, milliseconds) };
        Ok(())
    }

    /// Define a function, an aggregate or an order under a name, for `arity` arguments (-1: any number).
    pub fn define(&self, name: &[u8], arity: i32, what: Definition) -> Result<(), Failure> {
        let raw = self.0.open()?;
        let name = CString::new(name).map_err(|_| Failure::misuse("embedded NUL character"))?;
        let (at, utf8) = (name.as_ptr(), c::SQLITE_UTF8);
        // SAFETY: the connection is open, the name a string; the functions have the types that SQLite asks for, and find what they need
        // in a number that is no pointer.
        let code = unsafe {
            match what {
                Definition::Scalar(id) => {
                    let id = id_pointer(id);
                    c::sqlite3_create_function_v2(raw, at, arity, utf8, id, Some(on_scalar), None, None, None)
                }
                Definition::Aggregate(id) => {
                    let id = id_pointer(id);
                    c::sqlite3_create_function_v2(raw, at, arity, utf8, id, None, Some(on_step), Some(on_final), None)
                }
                Definition::Collation(id) => {
                    c::sqlite3_create_collation_v2(raw, at, utf8, id_pointer(id), Some(on_compare), None)
                }
                Definition::NoCollation => c::sqlite3_create_collation_v2(raw, at, utf8, null_mut(), None, None),
            }
        };
        if code == c::SQLITE_OK { Ok(()) } else { Err(self.0.failure()) }
    }

    /// Ask a guest every so many instructions whether to stop; nobody with `None`.
    pub fn set_progress(&self, id: Option<usize>, every: i32) -> Result<(), Failure> {
        let raw = self.0.open()?;
        let on: Option<unsafe extern "C" fn(*mut c_void) -> c_int> = id.map(|_| on_progress as _);
        // SAFETY: as in `define`.
        unsafe { c::sqlite3_progress_handler(raw, every, on, id_pointer(id.unwrap_or(0))) };
        Ok(())
    }

    /// Ask a guest what a statement may do; nobody with `None`.
    pub fn set_authorizer(&self, id: Option<usize>) -> Result<(), Failure> {
        let raw = self.0.open()?;
        let on = id.map(|_| on_authorize as Authorize);
        // SAFETY: as in `define`.
        let code = unsafe { c::sqlite3_set_authorizer(raw, on, id_pointer(id.unwrap_or(0))) };
        if code == c::SQLITE_OK { Ok(()) } else { Err(self.0.failure()) }
    }

    /// The first statement of a text, and where the rest of it begins.
    pub fn prepare(&self, guest: &mut dyn Guest, sql: &[u8]) -> Result<(Statement, usize), Failure> {
        let raw = self.0.open()?;
        let (mut statement, mut rest) = (null_mut(), null());
        let sql = CString::new(sql).map_err(|_| Failure::misuse("the query contains a null character"))?;
        // SAFETY: the connection is open; the text is a string of that length, the answers are variables of ours.
        let code = self.0.run(guest, || unsafe {
            c::sqlite3_prepare_v2(raw, sql.as_ptr(), length(sql.as_bytes_with_nul()), &mut statement, &mut rest)
        });
        if code != c::SQLITE_OK {
            return Err(self.0.failure());
        }
        let used = if rest.is_null() { sql.as_bytes().len() } else { rest.addr() - sql.as_ptr().addr() };
        Ok((Statement { raw: statement, handle: self.0.clone() }, used))
    }
}

/// A compiled statement; one of nothing but blanks does nothing.
pub struct Statement {
    raw: *mut c::sqlite3_stmt,
    handle: Rc<Handle>,
}

impl Drop for Statement {
    fn drop(&mut self) {
        if self.handle.raw.get().is_null() {
            return;
        }
        if self.handle.busy.get() > 0 {
            self.handle.dropped.borrow_mut().push(self.raw);
        } else {
            // SAFETY: the connection is open, so the statement was not finalized.
            unsafe { c::sqlite3_finalize(self.raw) };
        }
    }
}

impl Statement {
    fn raw(&self) -> Result<*mut c::sqlite3_stmt, Failure> {
        self.handle.open().map(|_| self.raw)
    }

    /// Go on to the next row; false at the end.
    pub fn step(&mut self, guest: &mut dyn Guest) -> Result<bool, Failure> {
        let raw = self.raw()?;
        if raw.is_null() {
            return Ok(false);
        }
        // SAFETY: the statement is alive: it is finalized when it is dropped or when an idle connection is closed.
        match self.handle.run(guest, || unsafe { c::sqlite3_step(raw) }) {
            c::SQLITE_ROW => Ok(true),
            c::SQLITE_DONE => Ok(false),
            _ => Err(self.handle.failure()),
        }
    }

    /// Back to the start. An answer is the failure of the step before it.
    pub fn reset(&mut self, guest: &mut dyn Guest) -> Result<(), Failure> {
        let raw = self.raw()?;
        // SAFETY: the statement is alive, or null, which is allowed.
        let code = self.handle.run(guest, || unsafe { c::sqlite3_reset(raw) });
        if code == c::SQLITE_OK { Ok(()) } else { Err(self.handle.failure()) }
    }

    /// Give a parameter (from 1 on) its value.
    pub fn bind(&mut self, at: i32, value: Cell<'_>) -> Result<(), Failure> {
        let raw = self.raw()?;
        // SAFETY: the statement is alive; bytes are copied by SQLite.
        let code = unsafe {
            match value {
                Cell::Null => c::sqlite3_bind_null(raw, at),
                Cell::Int(i) => c::sqlite3_bind_int64(raw, at, i),
                Cell::Real(f) => c::sqlite3_bind_double(raw, at, f),
                Cell::Text(s) | Cell::Bytes(s) => {
                    c::sqlite3_bind_text(raw, at, s.as_ptr().cast(), length(s), c::SQLITE_TRANSIENT())
                }
                Cell::Blob(b) => c::sqlite3_bind_blob(raw, at, b.as_ptr().cast(), length(b), c::SQLITE_TRANSIENT()),
            }
        };
        if code == c::SQLITE_OK { Ok(()) } else { Err(self.handle.failure()) }
    }

    /// Number of parameters.
    pub fn parameters(&self) -> i32 {
        // SAFETY: the statement is alive, or null, which is allowed.
        self.raw().map_or(0, |raw| unsafe { c::sqlite3_bind_parameter_count(raw) })
    }

    /// Name of a parameter (from 1 on), with its colon.
    pub fn parameter_name(&self, at: i32) -> Option<Vec<u8>> {
        let raw = self.raw().ok()?;
        // SAFETY: the statement is alive, or null, which is allowed; the name lives as long.
        unsafe { text(c::sqlite3_bind_parameter_name(raw, at)) }
    }

    /// Columns of its rows.
    pub fn columns(&self) -> i32 {
        // SAFETY: the statement is alive, or null, which is allowed.
        self.raw().map_or(0, |raw| unsafe { c::sqlite3_column_count(raw) })
    }

    /// Columns of the row it stands at.
    pub fn width(&self) -> i32 {
        // SAFETY: the statement is alive, or null, which is allowed.
        self.raw().map_or(0, |raw| unsafe { c::sqlite3_data_count(raw) })
    }

    /// Name of a column.
    pub fn column_name(&self, at: i32) -> Option<Vec<u8>> {
        let raw = self.raw().ok().filter(|r| !r.is_null())?;
        // SAFETY: the statement is alive; the name lives until the next call.
        unsafe { text(c::sqlite3_column_name(raw, at)) }
    }

    /// The type that a column was declared with.
    pub fn declared_type(&self, at: i32) -> Option<Vec<u8>> {
        let raw = self.raw().ok().filter(|r| !r.is_null())?;
        // SAFETY: the statement is alive; the text lives until the next call.
        unsafe { text(c::sqlite3_column_decltype(raw, at)) }
    }

    /// Look at a column of the row it stands at.
    pub fn with_column<R>(&self, at: i32, look: impl FnOnce(Cell<'_>) -> R) -> R {
        let Ok(raw) = self.raw() else { return look(Cell::Null) };
        if raw.is_null() || !(0..self.width()).contains(&at) {
            return look(Cell::Null);
        }
        self.handle.busy.set(self.handle.busy.get() + 1);
        // SAFETY: the statement is alive and stands at a row that has this column. The row's values stay: while `busy` is
        // counted nothing resets or ends the statement, and a step needs it exclusively.
        let value = unsafe {
            match c::sqlite3_column_type(raw, at) {
                c::SQLITE_INTEGER => Cell::Int(c::sqlite3_column_int64(raw, at)),
                c::SQLITE_FLOAT => Cell::Real(c::sqlite3_column_double(raw, at)),
                c::SQLITE_TEXT => {
                    let text = c::sqlite3_column_text(raw, at);
                    Cell::Text(slice(text.cast(), c::sqlite3_column_bytes(raw, at)))
                }
                c::SQLITE_BLOB => {
                    let blob = c::sqlite3_column_blob(raw, at);
                    Cell::Blob(slice(blob, c::sqlite3_column_bytes(raw, at)))
                }
                _ => Cell::Null,
            }
        };
        let answer = look(value);
        self.handle.busy.set(self.handle.busy.get() - 1);
        answer
    }

    /// The bytes of a column as converters get them: whatever it is, as text; nothing of null.
    pub fn column_bytes(&self, at: i32) -> Option<Vec<u8>> {
        let raw = self.raw().ok().filter(|r| !r.is_null())?;
        if !(0..self.width()).contains(&at) {
            return None;
        }
        // SAFETY: as in `with_column`; the bytes are copied at once.
        unsafe {
            let bytes = c::sqlite3_column_blob(raw, at);
            let n = c::sqlite3_column_bytes(raw, at);
            (!bytes.is_null()).then(|| slice(bytes, n).to_vec())
        }
    }
}

/// Is it a whole statement?
pub fn is_complete(sql: &[u8]) -> bool {
    // SAFETY: the text is a string.
    CString::new(sql).is_ok_and(|sql| unsafe { c::sqlite3_complete(sql.as_ptr()) } != 0)
}

/// Share caches between connections; false when it was refused.
pub fn share_caches(on: bool) -> bool {
    // SAFETY: a plain number.
    unsafe { c::sqlite3_enable_shared_cache(on.into()) == c::SQLITE_OK }
}

/// Its version.
pub fn version() -> String {
    c::SQLITE_VERSION.to_string_lossy().into_owned()
}

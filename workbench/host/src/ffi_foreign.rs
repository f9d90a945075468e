//! Calls of foreign code and accesses to its memory, behind functions that Rust takes for safe. What that means is said in
//! [`crate::foreign`]: their callers answer for the addresses.

#![allow(unsafe_code, reason = "foreign code is reached by its address")]

use crate::foreign::{Datum, Guest, Type};
use libffi::low::{self, CodePtr};
use libffi::middle::{self, Cif};
use std::cell::Cell;
use std::ffi::{CStr, c_char, c_void};
use std::ptr::{NonNull, null};
use std::rc::Rc;

/// Who answers for the functions that C calls.
type Asked = NonNull<dyn Guest + 'static>;

thread_local! {
    static GUEST: Cell<Option<Asked>> = const { Cell::new(None) };
    static ERRNO: Cell<i32> = const { Cell::new(0) };
}

unsafe extern "C" {
    /// C's own standard output.
    static stdout: *mut libc::FILE;
}

/// The error number that calls with [`Prototype::call`]'s `swap` see and leave, of this thread.
pub fn own_errno() -> i32 {
    ERRNO.get()
}

/// Set it; what it was.
pub fn set_own_errno(n: i32) -> i32 {
    ERRNO.replace(n)
}

fn exchange_errno() {
    // SAFETY: the address is the thread's own.
    let real = unsafe { &mut *libc::__errno_location() };
    *real = ERRNO.replace(*real);
}

/// The words for what went wrong with a library.
fn loader_error() -> Vec<u8> {
    // SAFETY: null, or a string that this thread keeps until its next call of the loader.
    let words = unsafe { libc::dlerror() };
    // SAFETY: as above.
    if words.is_null() { b"dlopen error".to_vec() } else { unsafe { CStr::from_ptr(words) }.to_bytes().to_vec() }
}

/// Load a library, or find this program's own symbols; its handle. The error is the loader's words.
pub fn open(name: Option<&CStr>, mode: i32) -> Result<usize, Vec<u8>> {
    // SAFETY: the name is a string or null. What the library does when it is loaded is its own affair.
    let handle = unsafe { libc::dlopen(name.map_or(null(), CStr::as_ptr), mode) };
    if handle.is_null() { Err(loader_error()) } else { Ok(handle.addr()) }
}

/// The address of a symbol.
pub fn symbol(handle: usize, name: &CStr) -> Result<usize, Vec<u8>> {
    // SAFETY: the handle is the caller's to answer for; the name is a string.
    unsafe {
        libc::dlerror();
        let at = libc::dlsym(handle as *mut c_void, name.as_ptr());
        if at.is_null() { Err(loader_error()) } else { Ok(at.addr()) }
    }
}

/// Give a library back.
pub fn close(handle: usize) -> Result<(), Vec<u8>> {
    // SAFETY: the handle is the caller's to answer for.
    if unsafe { libc::dlclose(handle as *mut c_void) } == 0 { Ok(()) } else { Err(loader_error()) }
}

/// Copy bytes out of memory.
pub fn read(address: usize, len: usize) -> Vec<u8> {
    let mut bytes = vec![0; len];
    if len > 0 {
        // SAFETY: the caller answers for the address; the bytes are ours.
        unsafe { std::ptr::copy(address as *const u8, bytes.as_mut_ptr(), len) };
    }
    bytes
}

/// Copy bytes into memory.
pub fn write(address: usize, bytes: &[u8]) {
    if !bytes.is_empty() {
        // SAFETY: the caller answers for the address.
        unsafe { std::ptr::copy(bytes.as_ptr(), address as *mut u8, bytes.len()) };
    }
}

/// Copy bytes from one place to another; they may overlap.
pub fn copy(from: usize, to: usize, len: usize) {
    if len > 0 {
        // SAFETY: the caller answers for both addresses.
        unsafe { std::ptr::copy(from as *const u8, to as *mut u8, len) };
    }
}

/// Bytes before the first zero.
pub fn length(address: usize) -> usize {
    // SAFETY: the caller answers for the address.
    unsafe { libc::strlen(address as *const c_char) }
}

/// Wide characters before the first that is zero.
pub fn wide_length(address: usize) -> usize {
    // SAFETY: the caller answers for the address.
    unsafe { libc::wcslen(address as *const libc::wchar_t) }
}

/// Memory of C's, all zero at first.
pub struct Block {
    at: NonNull<u8>,
    len: usize,
}

impl Block {
    /// So many bytes; nothing when there are not as many.
    pub fn new(len: usize) -> Option<Block> {
        // SAFETY: any count is fine.
        let at = NonNull::new(unsafe { libc::calloc(len.max(1), 1) }.cast())?;
        Some(Block { at, len })
    }

    /// Where it is.
    pub fn address(&self) -> usize {
        self.at.as_ptr().addr()
    }

    /// Its length.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Has it none?
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Make it longer, maybe at another place; what is new is zero.
    pub fn grow(&mut self, len: usize) -> bool {
        // SAFETY: the block is ours; the old address is given up.
        let Some(at) = NonNull::new(unsafe { libc::realloc(self.at.as_ptr().cast(), len.max(1)) }.cast::<u8>()) else {
            return false;
        };
        if len > self.len {
            // SAFETY: these bytes are the block's, from its old end to its new one.
            unsafe { at.as_ptr().add(self.len).write_bytes(0, len - self.len) };
        }
        (self.at, self.len) = (at, len);
        true
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        // SAFETY: it came from `calloc` or `realloc`, and is ours.
        unsafe { libc::free(self.at.as_ptr().cast()) };
    }
}

fn ffi_type(t: &Type) -> middle::Type {
    match t {
        Type::Void => middle::Type::void(),
        Type::Signed(1) => middle::Type::i8(),
        Type::Signed(2) => middle::Type::i16(),
        Type::Signed(4) => middle::Type::i32(),
        Type::Signed(_) => middle::Type::i64(),
        Type::Unsigned(1) => middle::Type::u8(),
        Type::Unsigned(2) => middle::Type::u16(),
        Type::Unsigned(4) => middle::Type::u32(),
        Type::Unsigned(_) => middle::Type::u64(),
        Type::Float => middle::Type::f32(),
        Type::Double => middle::Type::f64(),
        Type::LongDouble => middle::Type::longdouble(),
        Type::Struct(fields) => middle::Type::structure(fields.iter().map(ffi_type).collect::<Vec<_>>()),
    }
}

struct Signature {
    cif: Cif,
    result: Type,
    args: Vec<Type>,
}

/// How a function is called.
#[derive(Clone)]
pub struct Prototype(Rc<Signature>);

/// Memory for an argument or a result, aligned as any of them wants it.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
struct Unit([u8; 16]);

fn units(bytes: usize) -> Vec<Unit> {
    vec![Unit([0; 16]); bytes.div_ceil(16).max(1)]
}

fn bytes_of(units: &[Unit], len: usize) -> Vec<u8> {
    units.iter().flat_map(|u| u.0).take(len).collect()
}

fn fill(units: &mut [Unit], bytes: &[u8]) {
    for (unit, part) in units.iter_mut().zip(bytes.chunks(16)) {
        unit.0[..part.len()].copy_from_slice(part);
    }
}

impl Prototype {
    /// A function with these arguments, which are values (not `void`), and this result. Nothing when the library cannot call such
    /// a function.
    pub fn new(args: Vec<Type>, result: Type) -> Option<Prototype> {
        let types: Vec<_> = args.iter().map(ffi_type).collect();
        let cif = Cif::try_new(types, ffi_type(&result)).ok()?;
        Some(Prototype(Rc::new(Signature { cif, result, args })))
    }

    /// Types of the arguments.
    pub fn args(&self) -> &[Type] {
        &self.0.args
    }

    /// Call the function at this address with as many arguments. With `swap` it finds and leaves the thread's own error number in
    /// C's. Output is sent before and after, so that what C writes comes in its place.
    pub fn call(&self, address: usize, args: &[Datum], swap: bool, guest: &mut dyn Guest) -> Datum {
        let Signature { cif, result, args: types } = &*self.0;
        assert_eq!(args.len(), types.len(), "a call has as many arguments as its prototype");
        let mut cells: Vec<Vec<Unit>> = Vec::with_capacity(args.len());
        for (t, datum) in types.iter().zip(args) {
            let bytes = t.encode(datum);
            let mut cell = units(bytes.len());
            fill(&mut cell, &bytes);
            cells.push(cell);
        }
        let mut pointers: Vec<*mut c_void> = cells.iter_mut().map(|c| c.as_mut_ptr().cast()).collect();
        let size = result.layout().0;
        let mut answer = units(size.max(size_of::<low::ffi_arg>()));
        crate::out::flush();
        // SAFETY: only the lifetime changes; the pointer leaves `GUEST` before this function ends, so it is not used after it.
        let asked = unsafe { std::mem::transmute::<NonNull<dyn Guest + '_>, Asked>(NonNull::from(guest)) };
        let before = GUEST.replace(Some(asked));
        let code = CodePtr(address as *mut c_void);
        if swap {
            exchange_errno();
        }
        // SAFETY: arguments and result have the sizes and the alignment of their types; that the function wants such is the
        // caller's to answer for.
        unsafe {
            libffi::raw::ffi_call(
                cif.as_raw_ptr(),
                Some(*code.as_fun()),
                answer.as_mut_ptr().cast(),
                pointers.as_mut_ptr(),
            );
        }
        if swap {
            exchange_errno();
        }
        GUEST.set(before);
        // SAFETY: C's own stream.
        unsafe { libc::fflush(stdout) };
        result.decode(&bytes_of(&answer, size.max(8)))
    }
}

struct Target {
    id: u64,
    prototype: Prototype,
}

/// A function for C to call. Its address is good as long as this lives.
pub struct Closure {
    // Before what it points to.
    closure: middle::Closure<'static>,
    target: NonNull<Target>,
}

impl Closure {
    /// One for the function of this number.
    pub fn new(prototype: Prototype, id: u64) -> Option<Closure> {
        let cif = prototype.0.cif.clone();
        let target = NonNull::from(Box::leak(Box::new(Target { id, prototype })));
        // SAFETY: the target lives as long as the closure, which is dropped first.
        let reference: &'static Target = unsafe { target.as_ref() };
        match middle::Closure::try_new::<Target, c_void>(cif, answer, reference) {
            Ok(closure) => Some(Closure { closure, target }),
            Err(_) => {
                // SAFETY: it came from a box, and nobody else has it.
                drop(unsafe { Box::from_raw(target.as_ptr()) });
                None
            }
        }
    }

    /// Its address.
    pub fn address(&self) -> usize {
        *self.closure.code_ptr() as usize
    }
}

impl Drop for Closure {
    fn drop(&mut self) {
        // SAFETY: it came from a box. The closure's memory goes after this, but nobody may call it any more: the address is given
        // up with this object.
        drop(unsafe { Box::from_raw(self.target.as_ptr()) });
    }
}

/// What a closure does when it is called.
unsafe extern "C" fn answer(_: &low::ffi_cif, result: &mut c_void, args: *const *const c_void, target: &Target) {
    let signature = target.prototype.0.clone();
    let values: Vec<Datum> = signature
        .args
        .iter()
        .enumerate()
        .map(|(i, t)| {
            // SAFETY: the library gives an address of a value of its type for each argument.
            let bytes = unsafe { std::slice::from_raw_parts((*args.add(i)).cast::<u8>(), t.layout().0) };
            t.decode(bytes)
        })
        .collect();
    let id = target.id;
    let datum = ask(id, &values);
    let at = std::ptr::from_mut(result).cast::<u8>();
    let bytes = match signature.result {
        // Integers are widened to a register's size.
        Type::Signed(n) => match signature.result.decode(&Type::Signed(n).encode(&datum)) {
            Datum::Signed(i) => i.to_le_bytes().to_vec(),
            _ => Vec::new(),
        },
        Type::Unsigned(n) => {
            let mut bytes = Type::Unsigned(n).encode(&datum);
            bytes.resize(size_of::<low::ffi_arg>(), 0);
            bytes
        }
        ref other => other.encode(&datum),
    };
    // SAFETY: the library has room for the result, and for a register's size in place of a smaller integer.
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len()) };
}

fn ask(id: u64, args: &[Datum]) -> Datum {
    let Some(asked) = GUEST.take() else { return Datum::Nothing };
    let mut pointer = asked;
    // SAFETY: it points to the guest that the innermost call on this thread borrows; taken out of `GUEST` it is used here alone.
    let datum = unsafe { pointer.as_mut() }.call(id, args);
    GUEST.set(Some(asked));
    datum
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Adds(i64);

    impl Guest for Adds {
        fn call(&mut self, id: u64, args: &[Datum]) -> Datum {
            let sum = args.iter().map(|a| if let Datum::Signed(i) = a { *i } else { 0 }).sum::<i64>();
            self.0 += sum;
            Datum::Signed(sum + id as i64)
        }
    }

    #[test]
    fn functions_of_c_are_called_and_call_back() {
        let abs = open(None, libc::RTLD_NOW).and_then(|handle| symbol(handle, c"abs")).expect("C has it");
        let prototype = Prototype::new(vec![Type::Signed(4)], Type::Signed(4)).expect("a plain one");
        let mut guest = Adds(0);
        assert_eq!(prototype.call(abs, &[Datum::Signed(-7)], false, &mut guest), Datum::Signed(7));
        let closure = Closure::new(prototype.clone(), 100).expect("there is memory");
        assert_eq!(prototype.call(closure.address(), &[Datum::Signed(-7)], false, &mut guest), Datum::Signed(93));
        assert_eq!((guest.0, ask(1, &[])), (-7, Datum::Nothing));
    }

    #[test]
    fn blocks_grow() {
        let mut block = Block::new(3).expect("there is memory");
        write(block.address(), b"abc");
        assert!(block.grow(5));
        assert_eq!((read(block.address(), 5), length(block.address())), (b"abc\0\0".to_vec(), 3));
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        assert!(open(Some(c"no such library"), libc::RTLD_NOW).is_err_and(|words| !words.is_empty()));
        let own = open(None, libc::RTLD_NOW).expect("this program");
        assert!(symbol(own, c"no_such_symbol").is_err() && close(own).is_ok());
    }
}

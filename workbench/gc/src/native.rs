//! Rust payloads in heap objects.

use crate::{Header, Marker, Value};
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

/// A Rust value that lives in a heap object: it reports the guest values it holds, and is dropped when the object dies.
/// A payload that is changed after its allocation to hold a new value needs [`Heap::barrier`](crate::Heap::barrier).
pub trait Native: 'static {
    /// Report each held value with [`Marker::mark`].
    fn trace(&self, marker: &mut Marker<'_>);
    /// Bytes held outside of the heap (a vector's buffer), counted against the heap limit at allocation and
    /// again by each full collection.
    fn external_bytes(&self) -> usize {
        0
    }
}

/// What the collector knows about a payload type.
pub struct NativeTable {
    /// Identity of the Rust type.
    pub type_id: std::any::TypeId,
    /// Size of the payload.
    pub size: usize,
    /// Reports its values.
    pub trace: unsafe fn(*const u8, &mut Marker<'_>),
    /// Its [`Native::external_bytes`].
    pub external: unsafe fn(*const u8) -> usize,
    /// Drops it in place.
    pub drop: unsafe fn(*mut u8),
    /// Does dropping do anything?
    pub needs_drop: bool,
}

struct TableOf<T>(PhantomData<T>);

impl<T: Native> TableOf<T> {
    const TABLE: NativeTable = NativeTable {
        type_id: std::any::TypeId::of::<T>(),
        size: size_of::<T>(),
        // SAFETY: the collector calls it with the payload address of an object whose table this is.
        trace: |p, m| unsafe { (*p.cast::<T>()).trace(m) },
        // SAFETY: as above.
        external: |p| unsafe { (*p.cast::<T>()).external_bytes() },
        // SAFETY: as above, once, when the object is dead.
        drop: |p| unsafe { p.cast::<T>().drop_in_place() },
        needs_drop: std::mem::needs_drop::<T>(),
    };
}

/// The table of a payload type.
#[inline]
pub fn native_table<T: Native>() -> &'static NativeTable {
    assert!(align_of::<T>() <= 16);
    &TableOf::<T>::TABLE
}

/// Header and table, then the payload at offset 16.
#[repr(C)]
pub struct NativeBox<T> {
    header: Header,
    table: &'static NativeTable,
    payload: T,
}

/// A pointer to a heap object with payload `T`. `Copy`; keep it in locals, registers, or where the collector looks.
pub struct Gc<T: Native>(*const NativeBox<T>);

impl<T: Native> Gc<T> {
    /// The payload pointer of a value, if it is a native object of this type.
    #[inline]
    pub fn from_value(v: Value) -> Option<Gc<T>> {
        let header = v.header()?;
        if header.layout.get() != crate::Layout::Native as u8 {
            return None;
        }
        let ptr = v.ptr() as *const NativeBox<T>;
        // SAFETY: the layout says that a table pointer follows the header.
        let table = unsafe { (*ptr).table };
        // One type's table may exist at several addresses, so that only equality of addresses decides at once.
        let same = std::ptr::eq(table, native_table::<T>()) || table.type_id == std::any::TypeId::of::<T>();
        same.then_some(Gc(ptr))
    }

    /// The same without looking.
    ///
    /// # Safety
    /// `v` is a native object whose payload is a `T`.
    #[inline(always)]
    pub unsafe fn from_value_unchecked(v: Value) -> Gc<T> {
        debug_assert!(Gc::<T>::from_value(v).is_some());
        Gc(v.ptr() as *const NativeBox<T>)
    }

    /// As a value.
    #[inline(always)]
    pub fn value(self) -> Value {
        Value::from_ptr(self.0)
    }
}

impl<T: Native> Deref for Gc<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: it points to a live object of payload `T` (the collector sees every `Gc` that is still used).
        unsafe { &(*self.0).payload }
    }
}

impl<T: Native> Clone for Gc<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Native> Copy for Gc<T> {}
impl<T: Native> PartialEq for Gc<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T: Native> Eq for Gc<T> {}
impl<T: Native> std::hash::Hash for Gc<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.0 as usize).hash(state);
    }
}
impl<T: Native> fmt::Debug for Gc<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Gc({:p})", self.0)
    }
}

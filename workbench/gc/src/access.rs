//! Reading and writing the parts of an object. Every function here trusts that the value has the layout it names (debug
//! builds check): who calls them has looked at the shape, which fixes the layout.

use crate::{Header, Heap, Layout, Value};

#[inline(always)]
fn has(v: Value, layouts: &[Layout]) -> bool {
    v.header().is_some_and(|h| layouts.iter().any(|&l| l as u8 == h.layout.get()))
}

const RECORDS: &[Layout] = &[Layout::Record, Layout::Weak, Layout::Ephemeron];

/// The header of a value known to be a pointer.
#[inline(always)]
pub fn header(v: Value) -> &'static Header {
    debug_assert!(v.is_ptr());
    // SAFETY: a pointer value points to a live object.
    unsafe { &*(v.ptr() as *const Header) }
}

/// Slot `i` of a record.
#[inline(always)]
pub fn slot(record: Value, i: usize) -> Value {
    debug_assert!(has(record, RECORDS) && i < header(record).count.get() as usize);
    // SAFETY: the shape fixes the slot count.
    unsafe { record.ptr().cast::<Value>().add(1 + i).read() }
}

/// Store into slot `i` of a record.
#[inline(always)]
pub fn set_slot(record: Value, i: usize, value: Value) {
    debug_assert!(has(record, RECORDS) && i < header(record).count.get() as usize);
    // SAFETY: the shape fixes the slot count.
    unsafe { record.ptr().cast::<Value>().add(1 + i).write(value) };
    if value.is_ptr() {
        Heap::barrier(record);
    }
}

/// Slot `i` of a record, or word `i` after the header of a native object (a payload that starts with values).
#[inline(always)]
pub fn slot_or_payload(object: Value, i: usize) -> Value {
    // SAFETY: the shape says that there is a value in that place.
    unsafe { object.ptr().cast::<Value>().add(1 + i).read() }
}

/// Store where [`slot_or_payload`] reads.
#[inline(always)]
pub fn set_slot_or_payload(object: Value, i: usize, value: Value) {
    // SAFETY: as above.
    unsafe { object.ptr().cast::<Value>().add(1 + i).write(value) };
    if value.is_ptr() {
        Heap::barrier(object);
    }
}

/// The values of a values buffer.
#[inline(always)]
pub fn values_of(buffer: Value) -> &'static [Value] {
    debug_assert!(has(buffer, &[Layout::Values]));
    // SAFETY: the layout says that a count and as many values follow the header.
    unsafe {
        let p = buffer.ptr().cast::<usize>();
        std::slice::from_raw_parts(p.add(2).cast::<Value>(), *p.add(1))
    }
}

/// Store into a values buffer, with the barrier.
#[inline(always)]
pub fn values_store(buffer: Value, i: usize, value: Value) {
    debug_assert!(i < values_of(buffer).len());
    // SAFETY: the index is inside the buffer.
    unsafe { buffer.ptr().cast::<Value>().add(2 + i).write(value) };
    if value.is_ptr() {
        Heap::barrier_at(buffer, i);
    }
}

/// Move `n` values inside or between values buffers (ranges may overlap), with the barrier.
pub fn values_move(from: Value, start: usize, to: Value, at: usize, n: usize) {
    assert!(start + n <= values_of(from).len() && at + n <= values_of(to).len());
    // SAFETY: both ranges are inside their buffers.
    unsafe {
        let source = from.ptr().cast::<Value>().add(2 + start);
        let target = to.ptr().cast::<Value>().add(2 + at);
        source.copy_to(target, n);
    }
    Heap::barrier(to);
}

/// The bytes of a raw buffer.
#[inline(always)]
pub fn bytes_of(raw: Value) -> &'static [u8] {
    debug_assert!(has(raw, &[Layout::Raw]));
    // SAFETY: the layout says that a count and as many bytes follow the header.
    unsafe {
        let p = raw.ptr().cast::<usize>();
        std::slice::from_raw_parts(p.add(2).cast::<u8>(), *p.add(1))
    }
}

/// The bytes of a raw buffer, for writing. The caller holds no other slice of it.
#[inline(always)]
#[expect(clippy::mut_from_ref, reason = "heap memory has no Rust owner; the value is only its address")]
pub fn bytes_of_mut(raw: &Value) -> &mut [u8] {
    debug_assert!(has(*raw, &[Layout::Raw]));
    // SAFETY: as above; the VM is single-threaded between safepoints and callers keep the slice for one expression.
    unsafe {
        let p = raw.ptr().cast::<usize>();
        std::slice::from_raw_parts_mut(p.add(2).cast::<u8>(), *p.add(1))
    }
}

/// The words of a raw buffer (its bytes in eights).
#[inline(always)]
pub fn words_of(raw: Value) -> &'static [u64] {
    debug_assert!(has(raw, &[Layout::Raw]));
    // SAFETY: payloads start 16 bytes into a 16-byte aligned cell.
    unsafe {
        let p = raw.ptr().cast::<usize>();
        std::slice::from_raw_parts(p.add(2).cast::<u64>(), *p.add(1) / 8)
    }
}

/// Store word `i` of a raw buffer.
#[inline(always)]
pub fn set_word(raw: Value, i: usize, word: u64) {
    debug_assert!(i < words_of(raw).len());
    // SAFETY: the index is inside the buffer.
    unsafe { raw.ptr().cast::<u64>().add(2 + i).write(word) }
}

/// The count word of a values buffer (values) or raw buffer (bytes).
#[inline(always)]
pub fn count_word(buffer: Value) -> i64 {
    debug_assert!(has(buffer, &[Layout::Values, Layout::Raw]));
    // SAFETY: the layout says that a count follows the header.
    unsafe { buffer.ptr().cast::<i64>().add(1).read() }
}

/// Fill slot `i` of a record that was allocated last: no barrier, since nothing was collected in between.
#[inline(always)]
pub fn init_slot(record: Value, i: usize, value: Value) {
    debug_assert!(i < header(record).count.get() as usize);
    // SAFETY: the shape fixes the slot count.
    unsafe { record.ptr().cast::<Value>().add(1 + i).write(value) };
}

/// Fill element `i` of a values buffer that was allocated last: no barrier.
#[inline(always)]
pub fn init_elem(buffer: Value, i: usize, value: Value) {
    debug_assert!(i < values_of(buffer).len());
    // SAFETY: the index is inside the buffer.
    unsafe { buffer.ptr().cast::<Value>().add(2 + i).write(value) };
}

//! Looking at the heap from outside: what a `gc` module or a heap profiler asks.

use crate::mark::native_table_of;
use crate::roots::{Marker, Sink};
use crate::{Heap, Layout, Value, access};

impl Heap {
    /// Each object, including those that are dead but not collected yet.
    pub fn for_each_object(&mut self, mut f: impl FnMut(Value)) {
        self.sync_runs();
        let live = self.tracer.live;
        self.space.for_each_block(|block| {
            block.for_each_object(live, |object| f(Value::from_ptr(object as *const u8)));
        });
    }

    /// The object that begins at this address, if one does. It may be dead and not collected yet.
    pub fn object_at(&mut self, address: usize) -> Option<Value> {
        self.sync_runs();
        if !self.space.near(address) {
            return None;
        }
        let block = self.space.block_at(address)?;
        let cell = block.cell_of(address).filter(|&cell| cell == address)?;
        block.holds_object(self.tracer.live, cell).then(|| Value::from_ptr(cell as *const u8))
    }

    /// Each value that an object holds, weakly held ones included.
    pub fn trace_children(object: Value, f: &mut dyn FnMut(Value)) {
        let header = access::header(object);
        let layout = header.layout.get();
        if layout == Layout::Values as u8 {
            access::values_of(object).iter().for_each(|&v| f(v));
        } else if layout == Layout::Native as u8 {
            let at = object.ptr() as usize;
            // SAFETY: the payload behind the table is of the table's type.
            unsafe { (native_table_of(at).trace)((at + 16) as *const u8, &mut Marker::new(Sink::Visit(f))) };
        } else if layout != Layout::Raw as u8 {
            (0..header.count.get() as usize).for_each(|i| f(access::slot(object, i)));
        }
    }
}

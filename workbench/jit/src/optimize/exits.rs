//! What a guard writes down: a raw snapshot, through nodes.
//!
//! A value keeps its place in the exit buffer from exit to exit while it stays alive, so that the code of neighbouring exits
//! can share most of its stores. Places of values that have died stay empty for one exit at least.

use super::node::{Kind, NodeId, Tag};
use super::{Pass, Reject};
use crate::ir::{Exit, Ref, Ty};
use crate::resume::{FrameState, LogSource, Snapshot, Source, Virtual};
use crate::tracer::{FrameSnap, LogRef, SnapKind};
use rustc_hash::FxHashMap;
use std::rc::Rc;
use workbench_gc::Value;

/// Live values an exit may have, empty places included.
const MAX_LIVE: usize = 250;
/// Places are kept only while an exit has no more than so many: empty ones must not use the buffer up.
const MOST_KEPT: usize = 48;

struct Builder {
    live: Vec<Ref>,
    index: FxHashMap<Ref, u16>,
    /// All places before this one are taken, in this exit or the last.
    free: usize,
    virtuals: Vec<Virtual>,
    virtual_index: FxHashMap<NodeId, u16>,
    snapshot: Snapshot,
}

impl Pass<'_> {
    /// Make the exit of a guard with this raw snapshot; its index in the output.
    pub(super) fn exit(&mut self, snap: u32) -> Result<u32, Reject> {
        if let Some(&index) = self.exits.get(&snap) {
            return Ok(index);
        }
        let rec = self.rec;
        let raw = &rec.snaps[snap as usize];
        let mut b = Builder {
            live: vec![Ref::NONE; self.places.len()],
            index: FxHashMap::default(),
            free: 0,
            virtuals: Vec::new(),
            virtual_index: FxHashMap::default(),
            snapshot: Snapshot { kind: raw.kind, ..Snapshot::default() },
        };
        let mut chain: Vec<&Rc<FrameSnap>> = Vec::new();
        let mut at = Some(&raw.frames);
        while let Some(frame) = at {
            chain.push(frame);
            at = frame.caller.as_ref();
        }
        let calls = chain.len() > 1 || raw.kind == SnapKind::InCall;
        for (depth, frame) in chain.into_iter().rev().enumerate() {
            let callee = (depth > 0).then(|| {
                let n = self.node(frame.callee);
                self.source(&mut b, n)
            });
            let mut regs = Vec::with_capacity(frame.regs.len());
            if depth == 0 {
                // A caller's snapshot says where it goes on.
                let code = frame.code;
                let live = if calls { code.live_after_call(frame.pc - 1) } else { code.live_at(frame.pc) };
                for (r, n) in self.base_regs.clone() {
                    if r < live && !frame.regs.iter().any(|&(own, _)| own == r) {
                        let n = self.resolve(n);
                        regs.push((r, self.source(&mut b, n)));
                    }
                }
            }
            for &(r, raw) in &frame.regs {
                let n = self.node(raw);
                regs.push((r, self.source(&mut b, n)));
            }
            self.out.value(frame.code.value());
            b.snapshot.frames.push(FrameState {
                code: frame.code,
                pc: frame.pc,
                ret: frame.ret,
                flags: frame.flags,
                callee,
                regs,
            });
        }
        for item in &raw.log {
            let item = match *item {
                LogRef::Unit => LogSource::Unit,
                LogRef::Val(r) => {
                    let n = self.node(r);
                    LogSource::Val(self.source(&mut b, n))
                }
                LogRef::Int(r) => {
                    let n = self.node(r);
                    LogSource::Int(self.source(&mut b, n))
                }
                LogRef::Flt(r) => {
                    let n = self.node(r);
                    LogSource::Flt(self.source(&mut b, n))
                }
            };
            b.snapshot.log.push(item);
        }
        let used = b.live.iter().rposition(|r| r.is_some()).map_or(0, |last| last + 1);
        b.live.truncate(used);
        self.places = if used <= MOST_KEPT { b.live.clone() } else { Vec::new() };
        if b.live.len() > MAX_LIVE || b.virtuals.len() > MAX_LIVE {
            return Err(Reject::TooManyLive);
        }
        b.snapshot.types = b.live.iter().map(|&r| if r.is_some() { self.out.ty(r) } else { Ty::Void }).collect();
        b.snapshot.virtuals = b.virtuals;
        let index = self.out.exits.len() as u32;
        self.exits.insert(snap, index);
        self.out.exits.push(Exit { id: u32::MAX, live: b.live, snapshot: Rc::new(b.snapshot) });
        Ok(index)
    }

    fn source(&mut self, b: &mut Builder, n: NodeId) -> Source {
        let n = self.resolve(n);
        let ty = self.nodes[n as usize].ty;
        match self.nodes[n as usize].kind.clone() {
            Kind::Const(bits) => {
                self.out.consts.intern(ty, bits);
                // A place for a tagged value may hold a folded raw constant.
                Source::Const(bits)
            }
            Kind::Out(r) => self.live(b, r, n),
            Kind::Boxed(raw) => match self.bits(raw) {
                // A number too large for a tag cannot be written as a constant word: let it be a live value.
                Some(bits) => {
                    let inline = match self.nodes[raw as usize].ty {
                        Ty::Int => Value::from_int(bits as i64),
                        _ => Value::from_float(f64::from_bits(bits)),
                    };
                    match inline {
                        Some(v) => Source::Const(v.bits()),
                        None => {
                            let r = self.force(n);
                            self.live(b, r, n)
                        }
                    }
                }
                None => {
                    let raw = self.resolve(raw);
                    match self.nodes[raw as usize].kind {
                        Kind::Out(r) => self.live(b, r, raw),
                        _ => {
                            let r = self.force(n);
                            self.live(b, r, n)
                        }
                    }
                }
            },
            Kind::Virtual { word, values, fields } => {
                if let Some(&i) = b.virtual_index.get(&n) {
                    return Source::Virtual(i);
                }
                let i = b.virtuals.len() as u16;
                b.virtual_index.insert(n, i);
                b.virtuals.push(Virtual { word, values, fields: Vec::new() });
                let fields = fields.iter().map(|&f| self.source(b, f)).collect();
                b.virtuals[i as usize].fields = fields;
                Source::Virtual(i)
            }
            Kind::Forcing => unreachable!("no exit is made while an object is made real"),
        }
    }

    fn live(&mut self, b: &mut Builder, r: Ref, n: NodeId) -> Source {
        let r = self.imported(r);
        if r.is_const() {
            return Source::Const(self.out.consts.get(r).1);
        }
        let i = *b.index.entry(r).or_insert(u16::MAX);
        if i != u16::MAX {
            return Source::Live(i);
        }
        let i = match self.places.iter().position(|&kept| kept == r) {
            Some(i) => i,
            None => {
                while b.free < self.places.len() && self.places[b.free].is_some() {
                    b.free += 1;
                }
                b.free += 1;
                b.free - 1
            }
        };
        if i == b.live.len() {
            b.live.push(r);
        } else {
            b.live[i] = r;
        }
        let i = i as u16;
        b.index.insert(r, i);
        if self.nodes[n as usize].ty == Ty::Val
            && let Tag::Shape(shape) = self.tag(n)
        {
            b.snapshot.shapes.push((i, shape));
        }
        Source::Live(i)
    }
}

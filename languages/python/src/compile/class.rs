//! Class statements.

use super::{Compiler, Result};
use crate::ast::Class;
use crate::code::CodeInfo;
use crate::op::Op;

impl Compiler<'_> {
    pub(super) fn class(&mut self, c: &Class) -> Result<()> {
        let top = self.top();
        // A decorated class begins with its first decorator.
        if let Some(d) = c.decorators.first() {
            self.line = self.line_of(d.span);
        }
        let first_line = self.line;
        let decorators = self.decorators(&c.decorators)?;
        let dst = self.temp();
        let base = self.temp();
        let bases = self.temp();
        let namespace = self.temp();
        let function = self.temp();
        let name = self.text(c.name.name);
        let k = self.bytes_const(name.as_bytes())?;
        self.emit(Op::Const(base, k));
        let inner = self.top();
        let first = self.sequence(&c.bases)?;
        self.emit(Op::BuildTuple(bases, first, c.bases.len() as u16));
        self.free_to(inner);
        let code = self.class_code(c, first_line)?;
        let attributes = CodeInfo::of(&code).map_or(0, |i| i.self_attributes.len() as u16);
        let defaults = self.temp();
        let closure = self.temp();
        let none = self.value_const(workbench::Value::NIL)?;
        self.emit(Op::Const(defaults, none));
        self.closure(c.scope, closure)?;
        let k = self.add_const(code.value())?;
        self.emit(Op::MakeFunction(function, k, defaults));
        self.emit(Op::BuildDict(namespace));
        self.emit(Op::CallBody(function, namespace));
        self.emit(Op::BuildClass(dst, base, attributes));
        self.apply_decorators(decorators, c.decorators.len(), dst)?;
        self.store_name(c.name.name, dst)?;
        self.free_to(top);
        Ok(())
    }

    fn class_code(&mut self, c: &Class, first_line: u32) -> Result<workbench::Gc<workbench::Code>> {
        let line = std::mem::replace(&mut self.line, first_line);
        self.begin(c.scope);
        self.unit().first_line = first_line;
        self.unit().uses_handlers = super::func::has_try(&c.body);
        let name = self.vm.intern(b"__name__");
        let r = self.temp();
        let k = self.symbol_const(name)?;
        self.emit(Op::LoadGlobalDyn(r, k));
        let module = self.vm.intern(b"__module__");
        let k = self.symbol_const(module)?;
        self.emit(Op::StoreName(k, r));
        let mut skip = 0;
        if let Some(doc) = super::stmt::docstring(&c.body) {
            skip = 1;
            self.line = self.line.max(self.line_of(c.body[0].span));
            let v = self.string_value(doc);
            let k = self.add_const(v)?;
            self.emit(Op::Const(r, k));
            let name = self.vm.intern(b"__doc__");
            let k = self.symbol_const(name)?;
            self.emit(Op::StoreName(k, r));
        }
        self.free_to(r);
        for s in &c.body[skip..] {
            self.stmt(s)?;
        }
        self.restore_handled();
        // The namespace, for those who watch.
        self.emit(Op::Return(0));
        let name = self.text(c.name.name).to_owned();
        self.line = line;
        self.finish(name, 1)
    }
}

//! Comprehensions and generator expressions.

use super::{Compiler, Result};
use crate::ast::{Clause, Comprehension, DictComp, ListComp, Params, ScopeId};
use crate::op::{Op, Reg};
use crate::scope::ScopeKind;

impl Compiler<'_> {
    pub(super) fn list_comp(&mut self, c: &ListComp, dst: Reg) -> Result<()> {
        let l = self.temp();
        self.emit(Op::BuildList(l, l, 0));
        let known = self.unit().known.clone();
        self.clauses(&c.clauses, None, &mut |c2| {
            let top = c2.top();
            let r = c2.expr(&c.element)?;
            c2.emit(Op::ListAppend(l, r));
            c2.free_to(top);
            Ok(())
        })?;
        self.unit().known = known;
        self.emit(Op::Move(dst, l));
        Ok(())
    }

    /// The loops of a comprehension around `inner`; the first iterator may be in a register already.
    fn clauses(
        &mut self,
        clauses: &[Clause],
        first: Option<Reg>,
        inner: &mut dyn FnMut(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let Some((clause, rest)) = clauses.split_first() else { return inner(self) };
        let top = self.top();
        let it = match first {
            Some(it) => it,
            None => {
                let it = self.temp();
                self.expr_to(&clause.iter, it)?;
                self.emit(Op::GetIter(it, it));
                it
            }
        };
        let (header, exit) = self.for_header(it, |c, item| c.assign(&clause.target, item))?;
        let mut again = Vec::new();
        for condition in &clause.ifs {
            again.extend(self.jump_if(condition, false)?);
        }
        self.clauses(rest, None, inner)?;
        self.land_all(&again);
        self.loop_back(header);
        self.for_end(header, exit);
        self.free_to(top);
        Ok(())
    }

    pub(super) fn comprehension(&mut self, c: &Comprehension, dst: Reg) -> Result<()> {
        let is_generator = self.scopes[c.scope].kind == ScopeKind::Generator;
        self.scoped(c.scope, &c.clauses, dst, |s| {
            if is_generator {
                s.clauses(&c.clauses, Some(0), &mut |s| {
                    let top = s.top();
                    let r = s.expr(&c.element)?;
                    let generator = s.unit().generator;
                    s.emit(Op::Yield(r, generator));
                    s.free_to(top);
                    let sent = s.temp();
                    s.emit(Op::Resumed(sent, generator));
                    s.free_to(top);
                    Ok(())
                })?;
                let none = s.none()?;
                s.emit_return(none);
                return Ok(());
            }
            let out = s.temp();
            s.emit(Op::BuildSet(out, out, 0));
            s.clauses(&c.clauses, Some(0), &mut |s| {
                let top = s.top();
                let r = s.expr(&c.element)?;
                s.emit(Op::SetAdd(out, r));
                s.free_to(top);
                Ok(())
            })?;
            s.emit(Op::Return(out));
            Ok(())
        })
    }

    pub(super) fn dict_comp(&mut self, c: &DictComp, dst: Reg) -> Result<()> {
        self.scoped(c.scope, &c.clauses, dst, |s| {
            let out = s.temp();
            s.emit(Op::BuildDict(out));
            s.clauses(&c.clauses, Some(0), &mut |s| {
                let top = s.top();
                let v = s.expr(&c.value)?;
                let k = s.expr(&c.key)?;
                s.emit(Op::DictSet(out, k, v));
                s.free_to(top);
                Ok(())
            })?;
            s.emit(Op::Return(out));
            Ok(())
        })
    }

    /// Call a function made of a comprehension's scope with the first iterator.
    fn scoped(
        &mut self,
        scope: ScopeId,
        clauses: &[Clause],
        dst: Reg,
        body: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let params = Params::default();
        let base = self.temp();
        let it = self.temp();
        let line = self.line;
        let code = self.function_code(scope, &params, body, line, None)?;
        if let Some(info) = crate::code::CodeInfo::of(&code) {
            info.implicit.set(true);
        }
        self.make_function(&params, scope, code, base)?;
        self.expr_to(&clauses[0].iter, it)?;
        self.emit(Op::GetIter(it, it));
        self.emit(Op::Call(base, 1, dst));
        Ok(())
    }
}

//! Making classes: first a shell with its metaclass, then everything else from its definition.

use super::kinds;
use super::method::{Method, Target};
use crate::ast::{self, MethodBody, Name};
use crate::compile::{self, Holder};
use crate::primitives;
use crate::scope::{Fields, resolve_method};
use crate::state::{Core, State};
use workbench::{Class, Diagnostic, Gc, GcVec, Heap, Kind, Layout, ShapeId, Source, Symbol, Value, Vm, access};

/// What is known of a class beside its members.
#[derive(Default)]
pub struct Info {
    /// Names of its objects' fields, inherited ones first.
    pub fields: Vec<Name>,
    /// Its objects are not plain instances, so that there is no place for fields.
    pub special: bool,
}

/// Classes whose objects have a layout of the VM's own.
const SPECIAL: &[&str] = &[
    "Object",
    "Class",
    "Metaclass",
    "Nil",
    "Boolean",
    "True",
    "False",
    "Integer",
    "Double",
    "String",
    "Symbol",
    "Array",
    "Block",
    "Block1",
    "Block2",
    "Block3",
    "Method",
    "Primitive",
];

/// A class without contents, and its metaclass.
pub fn shell(vm: &mut Vm, name: Symbol) -> Gc<Class> {
    let text = vm.space.name_text(name);
    let meta_name = vm.space.intern(format!("{text} class").as_bytes());
    let meta = Class::new(&mut vm.space, meta_name, Value::ABSENT);
    let class = Class::new(&mut vm.space, name, meta.value());
    // Shapes keep a static name; there are as many as classes.
    let text: &'static str = Box::leak(text.into_boxed_str());
    let shape = vm.space.class_shape(Kind::CLASS, text, meta.value(), Layout::Native, 0, 0);
    access::header(class.value()).shape.set(shape.0);
    class
}

/// The metaclass of a class.
pub fn meta(class: Gc<Class>) -> Gc<Class> {
    Class::of(class.meta.get()).expect("every class has a metaclass")
}

/// The superclass.
pub fn superclass(class: Gc<Class>) -> Option<Gc<Class>> {
    class.bases.get().get(0).and_then(Class::of)
}

fn inherit(vm: &mut Vm, class: Gc<Class>, from: Option<Gc<Class>>) {
    let mut bases = GcVec::new();
    let mut ancestors = GcVec::new();
    ancestors.push(&mut vm.space.heap, class.value());
    if let Some(from) = from {
        bases.push(&mut vm.space.heap, from.value());
        for &v in from.mro.get().as_slice() {
            ancestors.push(&mut vm.space.heap, v);
        }
    }
    Class::set_ancestors(class, &mut vm.space, bases, ancestors);
}

/// Give a shell its superclass.
pub fn link(vm: &mut Vm, class: Gc<Class>, from: Option<Gc<Class>>) {
    inherit(vm, class, from);
}

/// Give the metaclass of a linked class its superclass and class.
pub fn link_meta(vm: &mut Vm, core: &Core, class: Gc<Class>, from: Option<Gc<Class>>) {
    let this = meta(class);
    this.meta.set(core.metaclass.value());
    access::header(this.value()).shape.set(core.metaclasses.0);
    Heap::barrier(this.value());
    inherit(vm, this, Some(from.map_or(core.class, meta)));
}

/// Give a linked class its fields, shapes and methods.
pub fn fill(vm: &mut Vm, class: Gc<Class>, ast: &ast::Class, source: &Source) -> Result<(), Diagnostic> {
    let state = vm.state::<State>();
    let above = superclass(class);
    let name = vm.space.name_text(class.name.get());
    let special =
        SPECIAL.contains(&name.as_str()) || above.is_some_and(|c| state.info(c).special && c != state.core().object);
    let own = |side: &ast::Side| side.fields.iter().map(|field| field.name).collect::<Vec<_>>();
    let mut fields = above.map_or(Vec::new(), |c| state.info(c).fields.clone());
    fields.extend(own(&ast.instance));
    if special && let Some(field) = ast.instance.fields.first() {
        let message = format!("instances of {name} cannot have fields");
        return Err(Diagnostic::error(crate::lexer::ERROR_KIND, message, field.span));
    }
    let mut class_fields = above.map_or(Vec::new(), |c| state.info(meta(c)).fields.clone());
    class_fields.extend(own(&ast.class));
    let most = 60_000;
    if fields.len() > most || class_fields.len() > most {
        let message = "a class has more fields than the virtual machine can number";
        return Err(Diagnostic::error(crate::lexer::ERROR_KIND, message, ast.name.span));
    }
    make_shapes(vm, class, fields.len(), class_fields.len());
    let sides = [(class, &ast.instance, fields, special), (meta(class), &ast.class, class_fields, true)];
    for (holder, side, fields, special) in sides {
        state.set_info(holder, Info { fields: fields.clone(), special });
        let is_meta = holder != class;
        for method in &side.methods {
            let holder = Holder { class: holder, is_meta, name: &name };
            add_method(vm, &holder, method, &fields, source)?;
        }
    }
    Ok(())
}

fn make_shapes(vm: &mut Vm, class: Gc<Class>, fields: usize, class_fields: usize) {
    let state = vm.state::<State>();
    if class.instance_shape.get().is_none() {
        let array = state.core().array;
        let is_array = superclass(class)
            .and_then(|c| c.instance_shape.get())
            .is_some_and(|id| matches!(id.kind(), kinds::ARRAY | kinds::SUBARRAY));
        let text = ShapeId::of(class.value()).shape().name;
        let shape = if is_array {
            vm.space.class_shape(kinds::SUBARRAY, array.shape().name, class.value(), Layout::Values, 0, 0)
        } else {
            vm.space.class_shape(Kind::INSTANCE, text, class.value(), Layout::Record, fields as u16, 0)
        };
        class.instance_shape.set(Some(shape));
    }
    let values = vm.space.heap.alloc_values(ShapeId::BUFFER.0, class_fields.max(1), Value::NIL);
    class.extra.set(values);
    Heap::barrier(class.value());
}

fn add_method(
    vm: &mut Vm,
    holder: &Holder<'_>,
    method: &ast::Method,
    fields: &[Name],
    source: &Source,
) -> Result<(), Diagnostic> {
    let state = vm.state::<State>();
    let selector = state.names.borrow().text(method.selector.name).to_string();
    let signature = vm.space.intern(selector.as_bytes());
    let (target, shape) = match &method.body {
        MethodBody::Primitive => {
            let prim = primitives::find(vm, holder, &selector);
            (Target::Prim(prim), state.core().primitive)
        }
        MethodBody::Code(_) => {
            let unit = resolve_method(method, Fields(fields), &mut state.names.borrow_mut())?;
            let Some(unit) = unit else { return Ok(()) };
            (compile::method(vm, holder, &selector, &unit, source)?, state.core().method)
        }
    };
    let object = vm.space.heap.alloc_native(shape.0, Method { signature, holder: holder.class, target });
    Class::set_member(holder.class, &mut vm.space, signature, object.value(), false);
    Ok(())
}

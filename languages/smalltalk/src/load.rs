//! From class names to classes: the core library, the class path, programs and REPL entries.
//!
//! The classes that the VM makes objects of come from the class path when it brings an `Object.som`, else from the built-in
//! library. All other classes are looked for on the class path first and in the built-in library last.

use crate::ast::{self, MAX_DEPTH};
use crate::compile;
use crate::errors;
use crate::lexer::ERROR_KIND;
use crate::library;
use crate::objects::{class, kinds};
use crate::parser::{parse_class, parse_expressions};
use crate::resolved::UnitKind;
use crate::scope::resolve_expressions;
use crate::state::{Core, State, Word, global};
use workbench::host::{fs, out};
use workbench::object::text;
use workbench::{
    Class, Code, Diagnostic, Gc, Kind, Layout, Mode, Program, Source, Span, Symbol, Value, Vm, WatchedCell,
};

/// Why there is no class.
pub enum Failure {
    /// There is no text for it.
    Missing,
    /// The text is wrong; the complaint, ready to be shown.
    Wrong(String),
}

impl Failure {
    fn wrong(diagnostic: &Diagnostic, source: &Source) -> Failure {
        Failure::Wrong(diagnostic.render(source) + "\n")
    }
}

/// The first classes, each after its superclass.
const FIRST: &[&str] = &[
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
    "System",
];

/// Load the core library, once.
pub fn boot(vm: &mut Vm) -> Result<(), Failure> {
    let state = vm.state::<State>();
    if state.is_booted() {
        return Ok(());
    }
    let own = state.class_path.borrow().iter().any(|dir| fs::is_file(format!("{dir}/Object.som")));
    let shells: Vec<Gc<Class>> = FIRST
        .iter()
        .map(|name| {
            let symbol = vm.space.intern(name.as_bytes());
            let shell = class::shell(vm, symbol);
            // Makes it reachable, and a global.
            let cell = global(vm, state, symbol);
            WatchedCell::set(cell, shell.value());
            shell
        })
        .collect();
    let named = |name: &str| shells[FIRST.iter().position(|n| *n == name).unwrap_or(0)];
    let core = core(vm, &named);
    state.set_core(core);
    let mut texts = Vec::new();
    for (name, &shell) in FIRST.iter().zip(&shells) {
        let source = match find_source(vm, name, own) {
            Some(source) => source,
            None => return Err(Failure::Wrong(format!("There is no class {name}\n"))),
        };
        let ast = parse(vm, &source)?;
        let above = above(vm, &ast).and_then(|symbol| {
            let name = vm.space.name_text(symbol);
            FIRST.contains(&name.as_str()).then(|| named(&name))
        });
        class::link(vm, shell, above);
        texts.push((source, ast, above));
    }
    for (&shell, (_, _, above)) in shells.iter().zip(&texts) {
        class::link_meta(vm, &core, shell, *above);
    }
    for (&shell, (source, ast, _)) in shells.iter().zip(&texts) {
        class::fill(vm, shell, ast, source).map_err(|d| Failure::wrong(&d, source))?;
    }
    let system = named("System").instance_shape.get();
    let object = system.map_or(Value::NIL, |shape| vm.space.record(shape));
    let name = vm.space.intern(b"system");
    let cell = global(vm, state, name);
    WatchedCell::set(cell, object);
    for (name, v) in [("nil", Value::NIL), ("true", Value::TRUE), ("false", Value::FALSE)] {
        let name = vm.space.intern(name.as_bytes());
        let cell = global(vm, state, name);
        WatchedCell::set(cell, v);
    }
    Ok(())
}

/// The core classes by name, and the shapes of their objects.
fn core(vm: &mut Vm, named: &impl Fn(&str) -> Gc<Class>) -> Core {
    let mut shape = |kind, name: &'static str, layout, slots| {
        vm.space.class_shape(kind, name, named(name).value(), layout, slots, 0)
    };
    let array = shape(kinds::ARRAY, "Array", Layout::Values, 0);
    let core = Core {
        object: named("Object"),
        class: named("Class"),
        metaclass: named("Metaclass"),
        nil: named("Nil"),
        yes: named("True"),
        no: named("False"),
        integer: named("Integer"),
        double: named("Double"),
        string: named("String"),
        blocks: [named("Block"), named("Block1"), named("Block2"), named("Block3")],
        symbol: shape(kinds::SYMBOL, "Symbol", Layout::Record, 2),
        array,
        method: shape(kinds::METHOD, "Method", Layout::Native, 0),
        primitive: shape(kinds::METHOD, "Primitive", Layout::Native, 0),
        metaclasses: shape(Kind::CLASS, "Metaclass", Layout::Native, 0),
    };
    named("Array").instance_shape.set(Some(array));
    core
}

/// The text of a class: from the class path, or built in. `on_path`: may it come from the class path?
fn find_source(vm: &mut Vm, name: &str, on_path: bool) -> Option<Source> {
    let state = vm.state::<State>();
    if on_path {
        for dir in state.class_path.borrow().iter() {
            let path = format!("{dir}/{name}.som");
            if fs::is_file(&path)
                && let Ok(text) = fs::read(&path)
            {
                return Some(Source::new(path, text));
            }
        }
    }
    library::source(name).map(|text| Source::new(format!("{name}.som"), text))
}

fn parse(vm: &mut Vm, source: &Source) -> Result<ast::Class, Failure> {
    let state = vm.state::<State>();
    let parsed = parse_class(source, &mut state.names.borrow_mut());
    parsed.map_err(|diagnostic| Failure::wrong(&diagnostic, source))
}

/// The name of the superclass; `None` for `nil`.
fn above(vm: &mut Vm, ast: &ast::Class) -> Option<Symbol> {
    let state = vm.state::<State>();
    let names = state.names.borrow();
    let name = ast.superclass.map_or("Object", |ident| names.text(ident.name));
    (name != "nil").then(|| vm.space.intern(name.as_bytes()))
}

/// The class of a name: known already, or loaded now.
pub fn class_named(vm: &mut Vm, name: Symbol) -> Result<Gc<Class>, Failure> {
    let state = vm.state::<State>();
    if let Some(class) = Class::of(global(vm, state, name).get()) {
        return Ok(class);
    }
    let text = vm.space.name_text(name);
    let source = find_source(vm, &text, true).ok_or(Failure::Missing)?;
    let ast = parse(vm, &source)?;
    define(vm, &ast, &source)
}

/// Make a class from its definition. It becomes a global.
pub fn define(vm: &mut Vm, ast: &ast::Class, source: &Source) -> Result<Gc<Class>, Failure> {
    let state = vm.state::<State>();
    let text = state.names.borrow().text(ast.name.name).to_string();
    let name = vm.space.intern(text.as_bytes());
    let complain = |message: &str, span: Span| Failure::wrong(&Diagnostic::error(ERROR_KIND, message, span), source);
    let span = ast.superclass.map_or(ast.name.span, |ident| ident.span);
    let Some(above) = above(vm, ast) else {
        return Err(complain("only the class Object of a core library has no superclass", span));
    };
    if state.loading.borrow().contains(&name) {
        return Err(complain("this class would be its own ancestor", span));
    }
    if state.loading.borrow().len() >= MAX_DEPTH as usize {
        return Err(complain("there are too many classes above this one", span));
    }
    state.loading.borrow_mut().push(name);
    let parent = class_named(vm, above);
    state.loading.borrow_mut().pop();
    let parent = match parent {
        Ok(parent) => parent,
        Err(Failure::Missing) => return Err(complain("there is no such class", span)),
        Err(failure) => return Err(failure),
    };
    let core = state.core();
    let made = class::shell(vm, name);
    class::link(vm, made, Some(parent));
    class::link_meta(vm, &core, made, Some(parent));
    class::fill(vm, made, ast, source).map_err(|d| Failure::wrong(&d, source))?;
    let cell = global(vm, state, name);
    WatchedCell::set(cell, made.value());
    Ok(made)
}

/// See [`workbench::Language::load`].
pub fn load(vm: &mut Vm, source: &Source, mode: Mode) -> Result<Gc<Code>, Diagnostic> {
    let whole = Span::new(0, 0);
    let fatal = |failure| match failure {
        Failure::Missing => Diagnostic::error(ERROR_KIND, "there is no such class", whole),
        Failure::Wrong(text) => Diagnostic::error(ERROR_KIND, text, whole),
    };
    boot(vm).map_err(fatal)?;
    let state = vm.state::<State>();
    if mode == Mode::File {
        let ast = parse_class(source, &mut state.names.borrow_mut())?;
        let name = state.names.borrow().text(ast.name.name).to_string();
        define(vm, &ast, source).map_err(fatal)?;
        let starter = Source::new(source.name(), format!("{name} new run"));
        return entry(vm, &starter);
    }
    entry(vm, source)
}

/// Compile statements.
pub fn entry(vm: &mut Vm, source: &Source) -> Result<Gc<Code>, Diagnostic> {
    let state = vm.state::<State>();
    let body = parse_expressions(source, &mut state.names.borrow_mut())?;
    let unit = resolve_expressions(&body, &mut state.names.borrow_mut())?;
    debug_assert_eq!(unit.kind, UnitKind::Expressions);
    compile::expressions(vm, &unit, source)
}

/// See [`workbench::Language::run`].
pub fn run(vm: &mut Vm, program: &Program) -> i32 {
    let code = match start(vm, program) {
        Ok(raised) => raised.map_or(0, |raised| errors::settle(vm, raised)),
        Err(Failure::Missing) => {
            out::error(b"ERROR: there is no such class\n");
            1
        }
        Err(Failure::Wrong(text)) => {
            out::error(text.as_bytes());
            1
        }
    };
    out::flush();
    code
}

/// Run a program; what was raised, if anything was.
fn start(vm: &mut Vm, program: &Program) -> Result<Option<Value>, Failure> {
    let state = vm.state::<State>();
    let mut path = program.class_path.clone();
    if let Some(file) = &program.path {
        path.insert(0, file.rsplit_once('/').map_or(".", |(dir, _)| dir).to_string());
    }
    state.class_path.replace(path);
    boot(vm)?;
    if program.path.is_none() {
        let code = entry(vm, &program.source).map_err(|d| Failure::wrong(&d, &program.source))?;
        return Ok(vm.run_code(code, Value::NIL, &[Value::NIL]).err());
    }
    let ast = parse(vm, &program.source)?;
    let made = define(vm, &ast, &program.source)?;
    let name = vm.space.name_text(made.name.get());
    let array = state.core().array;
    let arguments = vm.space.heap.alloc_values(array.0, program.args.len() + 1, Value::NIL);
    for (i, text) in [&name].into_iter().chain(&program.args).enumerate() {
        let v = text::from_str(&mut vm.space, text, kinds::WIDE);
        workbench::access::values_store(arguments, i, v);
    }
    let name = vm.space.intern(b"system");
    let system = global(vm, state, name).get();
    let method = state.find(workbench::ShapeId::of(system), state.word(Word::Initialize));
    let Some(crate::objects::method::Target::Code(code)) = method.map(|method| method.target) else {
        return Err(Failure::Wrong("The core library has no System>>initialize:\n".to_string()));
    };
    let callee = method.map_or(Value::NIL, Gc::value);
    Ok(vm.run_code(code, callee, &[system, arguments]).err())
}

//! Calling anything from Rust: the slow path of calls, and how natives call back.

use super::class::{instance_shape, lookup};
use super::exceptions::{pending, type_error};
use super::kinds as k;
use super::native::{Builtin, Params, Role, as_builtin};
use super::state::state;
use super::types::{Ty, class_of, flag, instance_class, type_name, type_of};
use super::{Res, dict_set_symbol};
use crate::code::{CodeInfo, Sig};
use crate::later::code_of;
use smallvec::SmallVec;
use workbench::object::{bytes, dict, text, tuple};
use workbench::{Class, Gc, Kind, Raised, ShapeId, Symbol, Value, Vm, access};

/// Keyword arguments: names and as many values.
#[derive(Clone, Copy)]
pub struct Kw<'a> {
    /// The names.
    pub names: &'a [Symbol],
    /// The values.
    pub values: &'a [Value],
    /// The names as the caller wrote them, which `**` parameters show (`unicode` stays `unicode`); empty: plain strings.
    pub keys: &'a [Value],
}

/// Keyword arguments that came in a dict.
#[derive(Default)]
pub struct Keywords {
    names: Vec<Symbol>,
    values: Args,
    keys: Args,
}

impl Keywords {
    /// Those of a dict, or none if it is absent. Its keys must be strings.
    pub fn of(vm: &mut Vm, d: Value) -> Result<Keywords, Raised> {
        let mut all = Keywords::default();
        if d.is_absent() {
            return Ok(all);
        }
        let mut at = 0;
        while let Some((pos, key, value)) = dict::next_entry(d, at) {
            at = pos + 1;
            let plain = super::convert::unwrap(vm, key);
            if !bytes::is(plain) && !text::is(plain) {
                return Err(type_error(vm, "keywords must be strings"));
            }
            all.names.push(super::name_of(vm, plain, "keyword")?);
            all.values.push(value);
            all.keys.push(key);
        }
        Ok(all)
    }

    /// As arguments.
    pub fn as_kw(&self) -> Kw<'_> {
        Kw { names: &self.names, values: &self.values, keys: &self.keys }
    }
}

impl Kw<'_> {
    /// No keywords.
    pub const NONE: Kw<'static> = Kw { names: &[], values: &[], keys: &[] };

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Put keyword `i` into a dict.
    fn store(&self, vm: &mut Vm, d: Value, i: usize) -> Result<(), Raised> {
        match self.keys.get(i) {
            Some(&key) => super::dict_set(vm, d, key, self.values[i]),
            None => {
                dict_set_symbol(vm, d, self.names[i], self.values[i]);
                Ok(())
            }
        }
    }

    /// The value of a name.
    pub fn get(&self, name: Symbol) -> Option<Value> {
        self.names.iter().position(|&n| n == name).map(|i| self.values[i])
    }
}

/// Arguments on their way: all of them are also reachable from the caller, for the collector does not see them here.
pub type Args = SmallVec<[Value; 12]>;

/// `callable(*args)`
pub fn call(vm: &mut Vm, callable: Value, args: &[Value]) -> Res {
    call_kw(vm, callable, args, Kw::NONE)
}

/// `callable(*args, **kw)`
pub fn call_kw(vm: &mut Vm, callable: Value, args: &[Value], kw: Kw<'_>) -> Res {
    match ShapeId::of(callable).kind() {
        Kind::FUNCTION => call_function(vm, callable, args, kw),
        Kind::BUILTIN => match as_builtin(callable) {
            Some(b) => call_native(vm, b, args, kw),
            None => Err(not_callable(vm, callable)),
        },
        Kind::METHOD => {
            let func = access::slot(callable, k::method::FUNC);
            let this = access::slot(callable, k::method::SELF);
            if this.is_absent() {
                check_unbound(vm, callable, args)?;
                return call_kw(vm, func, args, kw);
            }
            let mut all: Args = SmallVec::with_capacity(args.len() + 1);
            all.push(this);
            all.extend_from_slice(args);
            call_kw(vm, func, &all, kw)
        }
        Kind::CLASS => call_class(vm, callable, args, kw),
        _ => {
            let name = state(vm).syms.call;
            match super::attr::bound_special(vm, callable, name)? {
                Some(method) => {
                    super::check_depth(vm)?;
                    call_kw(vm, method, args, kw)
                }
                None => Err(not_callable(vm, callable)),
            }
        }
    }
}

/// The error for calling what cannot be called.
#[cold]
pub fn not_callable(vm: &mut Vm, v: Value) -> Raised {
    if super::exceptions::is_old_instance(v) {
        let class = instance_class(vm, v);
        let name = vm.name_text(class.name.get());
        return super::attribute_error(vm, format!("{name} instance has no __call__ method"));
    }
    let name = type_name(vm, v);
    type_error(vm, format!("'{name}' object is not callable"))
}

/// The first argument of an unbound method must be an instance.
pub fn check_unbound(vm: &mut Vm, method: Value, args: &[Value]) -> Result<(), Raised> {
    let Some(class) = Class::of(access::slot(method, k::method::CLASS)) else { return Ok(()) };
    if args.first().is_some_and(|&v| super::is_instance(vm, v, class)) {
        return Ok(());
    }
    if let Some(&v) = args.first()
        && Class::of(v).is_some_and(|c| c.is_subclass_of(class))
        && class.flags.get() & flag::META != 0
    {
        return Ok(());
    }
    if let Some(&v) = args.first()
        && crate::core::classes::isinstance(vm, v, class.value())?
    {
        return Ok(());
    }
    let func = access::slot(method, k::method::FUNC);
    let func_name = function_name(vm, func);
    let class_name = vm.name_text(class.name.get());
    let got = match args.first() {
        None => "nothing".into(),
        Some(&v) => format!("{} instance", {
            let class = instance_class(vm, v);
            vm.name_text(class.name.get())
        }),
    };
    Err(type_error(
        vm,
        format!(
            "unbound method {func_name}() must be called with {class_name} instance as first argument (got {got} instead)"
        ),
    ))
}

/// The name of a function as messages show it.
pub fn function_name(vm: &mut Vm, f: Value) -> String {
    match ShapeId::of(f).kind() {
        Kind::FUNCTION => {
            let name = access::slot(f, k::function::NAME);
            super::text_of(vm, name)
        }
        Kind::BUILTIN => as_builtin(f).map_or(String::new(), |b| b.def.name.into()),
        Kind::METHOD => function_name(vm, access::slot(f, k::method::FUNC)),
        Kind::CLASS => Class::of(f).map_or(String::new(), |c| vm.name_text(c.name.get())),
        _ => type_name(vm, f),
    }
}

fn call_function(vm: &mut Vm, f: Value, args: &[Value], kw: Kw<'_>) -> Res {
    let code = code_of(vm, f);
    let sig = Sig(access::slot(f, k::function::SIG).int_unchecked());
    if kw.is_empty() && sig.is_plain(args.len()) {
        let result = vm.run_code(code, f, args);
        return pending(vm, result);
    }
    let registers = bind_args(vm, f, args, kw)?;
    if sig.generator() {
        return Ok(crate::generator::make(vm, f, code, tuple::items(registers)));
    }
    let result = vm.run_code(code, f, tuple::items(registers));
    pending(vm, result)
}

/// The initial registers of a Python function for these arguments: a tuple, since nobody else knows what `*` and `**` gather.
pub fn bind_args(vm: &mut Vm, f: Value, args: &[Value], kw: Kw<'_>) -> Res {
    let code = code_of(vm, f);
    let sig = Sig(access::slot(f, k::function::SIG).int_unchecked());
    let n = sig.positional();
    let given = args.len().min(n);
    let out = tuple::with_len(&mut vm.space, n + usize::from(sig.star()) + usize::from(sig.double_star()));
    for i in 0..n {
        tuple::set(out, i, args.get(i).copied().unwrap_or(Value::ABSENT));
    }
    let takes_none = n == 0 && !sig.star() && !sig.double_star();
    if args.len() > n && !sig.star() || takes_none && !kw.is_empty() {
        return Err(wrong_count(vm, f, &code.parts.name, args.len() + kw.names.len()));
    }
    let extra = if sig.double_star() { dict::new(&mut vm.space) } else { Value::ABSENT };
    if !kw.is_empty() {
        let info = CodeInfo::of(&code).expect("a function's code has it");
        for (at, (&name, &value)) in kw.names.iter().zip(kw.values).enumerate() {
            match info.registers[..n].iter().position(|&p| p == name) {
                Some(i) if !tuple::get(out, i).is_absent() => {
                    let (func, name) = (&code.parts.name, shown_keyword(vm, name));
                    return Err(type_error(vm, format!("{func}() got multiple values for keyword argument '{name}'")));
                }
                Some(i) => tuple::set(out, i, value),
                None if !extra.is_absent() => kw.store(vm, extra, at)?,
                None => {
                    let (func, name) = (&code.parts.name, shown_keyword(vm, name));
                    return Err(type_error(vm, format!("{func}() got an unexpected keyword argument '{name}'")));
                }
            }
        }
    }
    let defaults = access::slot(f, k::function::DEFAULTS);
    let defaults = if tuple::is(defaults) { tuple::items(defaults) } else { &[] };
    let first_default = n - defaults.len().min(n);
    for i in 0..n {
        if tuple::get(out, i).is_absent() {
            if i < first_default {
                // What `**` gathers is no argument here.
                let given = (0..n).filter(|&i| !tuple::get(out, i).is_absent()).count();
                return Err(wrong_count(vm, f, &code.parts.name, given));
            }
            tuple::set(out, i, defaults[i - first_default]);
        }
    }
    if sig.star() {
        let rest = tuple::new(&mut vm.space, &args[given..]);
        tuple::set(out, n, rest);
    }
    if sig.double_star() {
        tuple::set(out, n + usize::from(sig.star()), extra);
    }
    Ok(out)
}

#[cold]
fn wrong_count(vm: &mut Vm, f: Value, name: &str, given: usize) -> Raised {
    let sig = Sig(access::slot(f, k::function::SIG).int_unchecked());
    let defaults = access::slot(f, k::function::DEFAULTS);
    let defaults = if tuple::is(defaults) { tuple::len(defaults) } else { 0 };
    let n = sig.positional();
    let required = n - defaults.min(n);
    let (how, count) = if n == 0 && !sig.star() && !sig.double_star() {
        return type_error(vm, format!("{name}() takes no arguments ({given} given)"));
    } else if defaults == 0 && !sig.star() {
        ("exactly", n)
    } else if given > n && !sig.star() {
        ("at most", n)
    } else {
        // Too few; or enough, but not for the parameters that have no default.
        ("at least", required)
    };
    let plural = if count == 1 { "" } else { "s" };
    type_error(vm, format!("{name}() takes {how} {count} argument{plural} ({given} given)"))
}

/// Call a native with keywords.
pub fn call_native(vm: &mut Vm, b: Gc<Builtin>, args: &[Value], kw: Kw<'_>) -> Res {
    if !b.python.is_absent() {
        return call_function(vm, b.python, args, kw);
    }
    let def = b.def;
    check_receiver(vm, b, args)?;
    let answer = match def.params {
        Params::Positional => {
            if !kw.is_empty() {
                return Err(no_keywords(vm, b));
            }
            check_count(vm, b, args.len())?;
            (def.func)(vm, args.as_ptr(), args.len())
        }
        Params::Named(names) => {
            let all = match_names(vm, b, names, args, kw)?;
            (def.func)(vm, all.as_ptr(), all.len())
        }
        Params::Dict => {
            check_count(vm, b, args.len())?;
            let mut all: Args = SmallVec::from_slice(args);
            let mut keywords = Value::ABSENT;
            if !kw.is_empty() {
                keywords = dict::new(&mut vm.space);
                for i in 0..kw.names.len() {
                    kw.store(vm, keywords, i)?;
                }
            }
            all.push(keywords);
            let answer = (def.func)(vm, all.as_ptr(), all.len());
            // The dict is new, and the collector does not see `all`: let it be on the native stack until now.
            std::hint::black_box(keywords);
            answer
        }
    };
    finish_native(vm, answer)
}

/// What a native's answer means.
#[inline]
pub fn finish_native(vm: &mut Vm, answer: Value) -> Res {
    if answer.is_raised() {
        return Err(Raised);
    }
    if answer.is_absent() {
        return Err(super::stop_iteration(vm));
    }
    Ok(answer)
}

/// A method of a built-in type must be called on an instance of it, its `__new__` on it or a subclass.
pub fn check_receiver(vm: &mut Vm, b: Gc<Builtin>, args: &[Value]) -> Result<(), Raised> {
    let Some(owner) = Class::of(b.owner) else { return Ok(()) };
    if b.def.role == Role::New {
        return check_new(vm, owner, args);
    }
    if b.def.role != Role::Method {
        return Ok(());
    }
    let Some(&this) = args.first() else {
        let (name, owner) = (b.def.name, vm.name_text(owner.name.get()));
        return Err(type_error(vm, format!("descriptor '{name}' of '{owner}' object needs an argument")));
    };
    if super::is_instance(vm, this, owner) || owner == class_of(vm, Ty::Object) {
        return Ok(());
    }
    let (name, owner, got) = (b.def.name, vm.name_text(owner.name.get()), type_name(vm, this));
    Err(type_error(vm, format!("descriptor '{name}' requires a '{owner}' object but received a '{got}'")))
}

/// What a `__new__` makes has the layout of its own class: an instance of another class would be read as what it is not.
fn check_new(vm: &mut Vm, owner: Gc<Class>, args: &[Value]) -> Result<(), Raised> {
    let class = args.first().copied();
    if class.and_then(Class::of).is_some_and(|class| class.is_subclass_of(owner)) {
        return Ok(());
    }
    let own = super::class::full_name(vm, owner);
    let Some(class) = class else {
        return Err(type_error(vm, format!("{own}.__new__(): not enough arguments")));
    };
    match Class::of(class) {
        Some(class) if class.flags.get() & super::types::flag::OLD_STYLE == 0 => {
            let got = super::class::full_name(vm, class);
            Err(type_error(vm, format!("{own}.__new__({got}): {got} is not a subtype of {own}")))
        }
        _ => {
            let got = type_name(vm, class);
            Err(type_error(vm, format!("{own}.__new__(X): X is not a type object ({got})")))
        }
    }
}

/// Is the number of arguments right?
fn check_count(vm: &mut Vm, b: Gc<Builtin>, given: usize) -> Result<(), Raised> {
    let def = b.def;
    if given >= def.min as usize && given <= def.max as usize { Ok(()) } else { Err(wrong_native_count(vm, b, given)) }
}

/// The methods `__x__` that are functions of their own in C, and no slots of their type.
fn is_plain_method(name: &str) -> bool {
    matches!(
        name,
        "__copy__"
            | "__deepcopy__"
            | "__dir__"
            | "__enter__"
            | "__exit__"
            | "__format__"
            | "__getnewargs__"
            | "__instancecheck__"
            | "__length_hint__"
            | "__missing__"
            | "__reduce__"
            | "__reduce_ex__"
            | "__reversed__"
            | "__setstate__"
            | "__sizeof__"
            | "__subclasscheck__"
            | "__subclasses__"
            | "__trunc__"
            | "__unicode__"
    )
}

/// Is it the method of a slot: an operator, that is, with messages of its own?
fn is_slot(vm: &mut Vm, b: Gc<Builtin>) -> bool {
    let name = b.def.name;
    if b.def.role != Role::Method || is_plain_method(name) {
        return false;
    }
    let among = |vm: &mut Vm, types: &[Ty]| types.iter().any(|&ty| b.owner == class_of(vm, ty).value());
    match name {
        "__init__" => false,
        "__getitem__" => !among(vm, &[Ty::List, Ty::Dict]),
        "__contains__" => !among(vm, &[Ty::Dict, Ty::Set, Ty::FrozenSet]),
        "next" => true,
        _ => name.starts_with("__") && name.ends_with("__"),
    }
}

/// The name that messages about the arguments of a native give it: constructors have that of their class.
fn shown_name(vm: &mut Vm, b: Gc<Builtin>) -> String {
    let constructs = b.def.role == Role::New || b.def.name == "__init__";
    match Class::of(b.owner).filter(|_| constructs) {
        Some(class) if class == class_of(vm, Ty::Module) => "module.__init__".into(),
        Some(class) => vm.name_text(class.name.get()),
        None => b.def.name.into(),
    }
}

#[cold]
fn no_keywords(vm: &mut Vm, b: Gc<Builtin>) -> Raised {
    let name = shown_name(vm, b);
    let message = if name != b.def.name {
        format!("{name}() does not take keyword arguments")
    } else if is_slot(vm, b) {
        format!("wrapper {name} doesn't take keyword arguments")
    } else {
        format!("{name}() takes no keyword arguments")
    };
    type_error(vm, message)
}

#[cold]
fn wrong_native_count(vm: &mut Vm, b: Gc<Builtin>, given: usize) -> Raised {
    let def = b.def;
    let hidden = usize::from(def.role != Role::Function);
    let (min, max) = (def.min as usize, def.max as usize);
    let (min, max, given) = (min.saturating_sub(hidden), max.saturating_sub(hidden), given.saturating_sub(hidden));
    if is_slot(vm, b) {
        let message = wrong_slot_count(vm, b, (min, max), given);
        return type_error(vm, message);
    }
    let name = shown_name(vm, b);
    // What unpacks its arguments by a format writes the number as a figure.
    let of_bytearray = b.owner == class_of(vm, Ty::ByteArray).value();
    let parses = name != def.name
        || matches!(def.name, "__format__" | "zfill" | "chr" | "unichr")
        || def.name == "fromhex" && of_bytearray;
    // Some take their tuple of arguments apart.
    if def.role == Role::New && matches!(&*name, "reversed" | "islice" | "cycle" | "instancemethod") {
        let (how, n) = match (min == max, given < min) {
            (true, _) => ("", min),
            (false, true) => ("at least ", min),
            (false, false) => ("at most ", max),
        };
        return type_error(vm, format!("{name} expected {how}{n} arguments, got {given}"));
    }
    let message = if min == max {
        match min {
            0 => format!("{name}() takes no arguments ({given} given)"),
            1 if !parses => format!("{name}() takes exactly one argument ({given} given)"),
            n => format!("{name}() takes exactly {n} argument{} ({given} given)", if n == 1 { "" } else { "s" }),
        }
    } else {
        let (how, n) = if given < min { ("at least", min) } else { ("at most", max) };
        format!("{name}() takes {how} {n} argument{} ({given} given)", if n == 1 { "" } else { "s" })
    };
    type_error(vm, message)
}

/// What an operator says about the wrong number of operands.
fn wrong_slot_count(vm: &mut Vm, b: Gc<Builtin>, (min, max): (usize, usize), given: usize) -> String {
    let name = b.def.name;
    let repeats = matches!(name, "__mul__" | "__rmul__" | "__imul__");
    let numbers = [Ty::Int, Ty::Long, Ty::Float, Ty::Complex].iter().any(|&ty| b.owner == class_of(vm, ty).value());
    match name {
        "__getslice__" | "__delslice__" | "__setslice__" => {
            format!("function takes exactly {min} arguments ({given} given)")
        }
        _ if min != max => {
            let (how, n) = if given < min { ("least", min) } else { ("most", max) };
            format!(" expected at {how} {n} arguments, got {given}")
        }
        _ if min == 2 || repeats && !numbers => format!(" expected {min} arguments, got {given}"),
        _ => format!("expected {min} arguments, got {given}"),
    }
}

/// The arguments in the order of the parameters: what is given by name, too.
fn match_names(
    vm: &mut Vm,
    b: Gc<Builtin>,
    names: &'static [&'static str],
    args: &[Value],
    kw: Kw<'_>,
) -> Result<Args, Raised> {
    let def = b.def;
    let hidden = usize::from(def.role != Role::Function);
    let mut all: Args = SmallVec::from_slice(args);
    let given = args.len().saturating_sub(hidden) + kw.names.len();
    let most = names.len().min((def.max as usize).saturating_sub(hidden));
    if given > most {
        let (name, plural) = (shown_name(vm, b), if most == 1 { "" } else { "s" });
        return Err(type_error(vm, format!("{name}() takes at most {most} argument{plural} ({given} given)")));
    }
    let mut unknown = None;
    for (&name, &value) in kw.names.iter().zip(kw.values) {
        let text = vm.name(name);
        let Some(i) = names.iter().position(|n| n.as_bytes() == text) else {
            unknown = unknown.or(Some(name));
            continue;
        };
        let i = i + hidden;
        if all.len() <= i {
            all.resize(i + 1, Value::ABSENT);
        }
        if !all[i].is_absent() {
            let name = vm.name_text(name);
            let position = i + 1 - hidden;
            return Err(type_error(vm, format!("Argument given by name ('{name}') and position ({position})")));
        }
        all[i] = value;
    }
    let needed = def.min as usize;
    let missing = (hidden..needed).find(|&i| all.get(i).is_none_or(|v| v.is_absent()));
    if let Some(i) = missing {
        let (name, position) = (names[i - hidden], i - hidden + 1);
        return Err(type_error(vm, format!("Required argument '{name}' (pos {position}) not found")));
    }
    if let Some(name) = unknown {
        let name = vm.name_text(name);
        return Err(type_error(vm, format!("'{name}' is an invalid keyword argument for this function")));
    }
    all.resize(hidden + names.len().max(all.len() - hidden), Value::ABSENT);
    Ok(all)
}

/// `class(*args, **kw)`
fn call_class(vm: &mut Vm, callable: Value, args: &[Value], kw: Kw<'_>) -> Res {
    let class = Class::of(callable).expect("of kind class");
    if class.flags.get() & flag::OLD_STYLE != 0 {
        return new_old_instance(vm, class, args, kw);
    }
    let syms = state(vm).syms;
    let meta = type_of(vm, callable);
    if meta != class_of(vm, Ty::Type)
        && let Some(method) = lookup(vm, meta, syms.call)
        && as_builtin(method).is_none()
    {
        let mut all: Args = SmallVec::with_capacity(args.len() + 1);
        all.push(callable);
        all.extend_from_slice(args);
        return call_kw(vm, method, &all, kw);
    }
    if class == class_of(vm, Ty::Type) && args.len() == 1 && kw.is_empty() {
        return Ok(type_of(vm, args[0]).value());
    }
    instantiate(vm, class, args, kw)
}

/// `type.__call__`: `__new__`, then `__init__`.
pub fn instantiate(vm: &mut Vm, class: Gc<Class>, args: &[Value], kw: Kw<'_>) -> Res {
    let syms = state(vm).syms;
    let mut all: Args = SmallVec::with_capacity(args.len() + 1);
    all.push(class.value());
    all.extend_from_slice(args);
    let Some(new) = lookup(vm, class, syms.new) else {
        let name = super::class::full_name(vm, class);
        return Err(type_error(vm, format!("cannot create '{name}' instances")));
    };
    let new = match ShapeId::of(new).kind() {
        k::STATICMETHOD => access::slot(new, k::staticmethod::FUNC),
        Kind::FUNCTION | Kind::BUILTIN => new,
        _ => super::attr::bind_class(vm, new, class)?,
    };
    let object = call_kw(vm, new, &all, kw)?;
    // Not all are made by `object.__new__`, which does this, too; once is enough.
    if class.flags.get() & flag::FINALIZED != 0 && type_of(vm, object) == class {
        vm.heap.register_finalizer(object);
    }
    if !super::is_instance(vm, object, class) || class == class_of(vm, Ty::Instance) {
        return Ok(object);
    }
    initialize(vm, object, args, kw)?;
    Ok(object)
}

/// Call `__init__` of a new object.
pub fn initialize(vm: &mut Vm, object: Value, args: &[Value], kw: Kw<'_>) -> Result<(), Raised> {
    let init = state(vm).syms.init;
    let class = instance_class(vm, object);
    let Some(raw) = lookup(vm, class, init) else { return Ok(()) };
    let method = super::attr::bind(vm, raw, object, class)?;
    let answer = call_kw(vm, method, args, kw)?;
    if answer != Value::NIL {
        let name = type_name(vm, answer);
        return Err(type_error(vm, format!("__init__() should return None, not '{name}'")));
    }
    Ok(())
}

/// An instance of an old-style class.
pub fn new_old_instance(vm: &mut Vm, class: Gc<Class>, args: &[Value], kw: Kw<'_>) -> Res {
    let init = state(vm).syms.init;
    let shape = instance_shape(vm, class);
    let object = vm.record(shape);
    if class.flags.get() & flag::FINALIZED != 0 {
        vm.heap.register_finalizer(object);
    }
    match lookup(vm, class, init) {
        Some(raw) => {
            let method = super::attr::bind(vm, raw, object, class)?;
            let answer = call_kw(vm, method, args, kw)?;
            if answer != Value::NIL {
                return Err(type_error(vm, "__init__() should return None"));
            }
        }
        None if args.is_empty() && kw.is_empty() => {}
        None => return Err(type_error(vm, "this constructor takes no arguments")),
    }
    Ok(object)
}

/// `object.name(*args)`
pub fn call_method(vm: &mut Vm, object: Value, name: &str, args: &[Value]) -> Res {
    let name = vm.intern(name.as_bytes());
    let method = super::get_attr(vm, object, name)?;
    call(vm, method, args)
}

/// Call a special method (looked up on the type); `None` when there is none.
pub fn call_method_opt(vm: &mut Vm, object: Value, name: Symbol, args: &[Value]) -> Result<Option<Value>, Raised> {
    match super::attr::bound_special(vm, object, name)? {
        Some(method) => call(vm, method, args).map(Some),
        None => Ok(None),
    }
}

/// `__name__` of the module whose code runs, for classes made at run time.
pub fn caller_module(vm: &mut Vm) -> Value {
    let name = state(vm).syms.name;
    let globals = caller_globals(vm);
    let found = match Gc::<super::native::Namespace>::from_value(globals) {
        Some(namespace) => super::native::Namespace::get(namespace, vm, name),
        None if ShapeId::of(globals).kind() == Kind::DICT => super::dict_get_symbol(vm, globals, name),
        None => None,
    };
    found.unwrap_or(Value::NIL)
}

/// Globals (a namespace or dict) of the innermost Python function that runs; absent when there is none.
pub fn caller_globals(vm: &Vm) -> Value {
    let mut at = Some(vm.frame());
    while let Some(frame) = at {
        let callee = frame.callee();
        if ShapeId::of(callee).kind() == Kind::FUNCTION {
            return access::slot(callee, k::function::GLOBALS);
        }
        at = frame.back();
    }
    Value::ABSENT
}

/// A keyword as messages show it.
fn shown_keyword(vm: &Vm, name: Symbol) -> String {
    vm.name_text(name).chars().map(|c| if c.is_ascii() { c } else { '?' }).collect()
}

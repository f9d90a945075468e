//! `_md5`, `_sha`, `_sha256`, `_sha512`: digests. The computation is that of the RustCrypto crates.

use super::structs::content_of;
use super::support::{keep, kept, optional, payload};
use crate::builtins::strings::number_text::hex;
use crate::runtime::native::{GetSetDef, ModuleDef, Native, Params, new_builtin_class, new_object, set_module_attr};
use crate::runtime::{Res, Ty, class_of, str_value, type_error};
use crate::{method, native};
use md5::Md5;
use sha1::Sha1;
use sha2::digest::Digest;
use sha2::{Sha224, Sha256, Sha384, Sha512};
use std::borrow::Cow;
use std::cell::RefCell;
use workbench::object::text;
use workbench::{Class, Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm};

/// A digest under way.
#[derive(Clone)]
pub enum State {
    Md5(Md5),
    Sha1(Sha1),
    Sha224(Sha224),
    Sha256(Sha256),
    Sha384(Sha384),
    Sha512(Sha512),
}

macro_rules! each {
    ($state:expr, $d:ident => $body:expr) => {
        match $state {
            State::Md5($d) => $body,
            State::Sha1($d) => $body,
            State::Sha224($d) => $body,
            State::Sha256($d) => $body,
            State::Sha384($d) => $body,
            State::Sha512($d) => $body,
        }
    };
}

impl State {
    /// One that has seen nothing yet.
    pub fn of(name: &str) -> State {
        match name {
            "md5" => State::Md5(Md5::new()),
            "sha" | "sha1" => State::Sha1(Sha1::new()),
            "sha224" => State::Sha224(Sha224::new()),
            "sha256" => State::Sha256(Sha256::new()),
            "sha384" => State::Sha384(Sha384::new()),
            _ => State::Sha512(Sha512::new()),
        }
    }

    fn update(&mut self, content: &[u8]) {
        each!(self, d => d.update(content));
    }

    fn digest(self) -> Vec<u8> {
        each!(self, d => d.finalize().to_vec())
    }

    /// Name, bytes of a digest, bytes of a block.
    pub fn facts(&self) -> (&'static str, i64, i64) {
        match self {
            State::Md5(_) => ("MD5", 16, 64),
            State::Sha1(_) => ("SHA1", 20, 64),
            State::Sha224(_) => ("SHA224", 28, 64),
            State::Sha256(_) => ("SHA256", 32, 64),
            State::Sha384(_) => ("SHA384", 48, 128),
            State::Sha512(_) => ("SHA512", 64, 128),
        }
    }
}

/// The payload.
struct Digesting(RefCell<State>);

impl workbench::Native for Digesting {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static PAYLOAD: StaticShape = StaticShape::new(Kind::BUILTIN, "digest state", Layout::Native, 0);

fn this(vm: &mut Vm, v: Value) -> Result<Gc<Digesting>, Raised> {
    payload(vm, v, "digest")
}

fn wrap(vm: &mut Vm, class: Gc<Class>, state: State) -> Value {
    let state = vm.heap.alloc_native(PAYLOAD.id().0, Digesting(RefCell::new(state))).value();
    new_object(vm, class, &[state])
}

/// The bytes of what a digest is fed with.
pub fn fed(vm: &mut Vm, v: Value) -> Result<Cow<'static, [u8]>, Raised> {
    let plain = crate::runtime::convert::unwrap(vm, v);
    if text::is(plain) {
        let encoded = crate::runtime::convert::encode_ascii(vm, plain)?;
        // Nothing but this function knows the encoded text.
        return Ok(Cow::Owned(content_of(vm, encoded)?.into_owned()));
    }
    match content_of(vm, v) {
        Ok(content) => Ok(content),
        Err(Raised) => {
            vm.take_pending();
            let got = crate::runtime::type_name(vm, v);
            Err(type_error(vm, format!("must be string or buffer, not {got}")))
        }
    }
}

fn make(vm: &mut Vm, name: &str, args: &[Value]) -> Res {
    let place = match name {
        "md5" => ("_md5", "md5"),
        "sha" => ("_sha", "sha"),
        "sha224" => ("_sha256", "sha224"),
        "sha256" => ("_sha256", "sha256"),
        "sha384" => ("_sha512", "sha384"),
        _ => ("_sha512", "sha512"),
    };
    make_in(vm, place, State::of(name), optional(args, 0))
}

/// A digest that has seen this content, as an object of a module's class.
pub fn make_in(
    vm: &mut Vm,
    (module, shown): (&'static str, &'static str),
    mut state: State,
    content: Option<Value>,
) -> Res {
    if let Some(v) = content {
        let content = fed(vm, v)?;
        state.update(&content);
    }
    let place = format!("digest.{module}.{shown}");
    let class = match kept(vm, &place).and_then(Class::of) {
        Some(class) => class,
        None => {
            let object = class_of(vm, Ty::Object);
            let class = new_builtin_class(vm, shown, module, object, 1, METHODS, ATTRIBUTES);
            keep(vm, &place, class.value());
            class
        }
    };
    Ok(wrap(vm, class, state))
}

fn update(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let content = fed(vm, args[1])?;
    d.0.borrow_mut().update(&content);
    Ok(Value::NIL)
}

fn digest(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let answer = d.0.borrow().clone().digest();
    Ok(str_value(vm, &answer))
}

fn hexdigest(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let answer = d.0.borrow().clone().digest();
    Ok(str_value(vm, &hex(&answer)))
}

fn copy(vm: &mut Vm, args: &[Value]) -> Res {
    let d = this(vm, args[0])?;
    let class = crate::runtime::type_of(vm, args[0]);
    let state = d.0.borrow().clone();
    Ok(wrap(vm, class, state))
}

static METHODS: &[Native] = &[
    method!("update", update, 2),
    method!("digest", digest, 1),
    method!("hexdigest", hexdigest, 1),
    method!("copy", copy, 1),
];

fn fact(vm: &mut Vm, v: Value) -> Result<(&'static str, i64, i64), Raised> {
    let d = this(vm, v)?;
    let facts = d.0.borrow().facts();
    Ok(facts)
}

fn name(vm: &mut Vm, v: Value) -> Res {
    let (name, ..) = fact(vm, v)?;
    let class = crate::runtime::type_of(vm, v);
    // OpenSSL's names are small.
    let small = vm.name(class.name.get()) == b"HASH";
    let name = if small { name.to_ascii_lowercase() } else { name.to_owned() };
    Ok(str_value(vm, name.as_bytes()))
}

fn digest_size(vm: &mut Vm, v: Value) -> Res {
    let (_, size, _) = fact(vm, v)?;
    Ok(vm.int(size))
}

fn block_size(vm: &mut Vm, v: Value) -> Res {
    let (.., size) = fact(vm, v)?;
    Ok(vm.int(size))
}

static ATTRIBUTES: &[GetSetDef] = &[
    GetSetDef { name: "name", get: name, set: None },
    GetSetDef { name: "digest_size", get: digest_size, set: None },
    GetSetDef { name: "digestsize", get: digest_size, set: None },
    GetSetDef { name: "block_size", get: block_size, set: None },
];

macro_rules! makers {
    ($($function:ident $name:literal;)*) => {
        $(fn $function(vm: &mut Vm, args: &[Value]) -> Res {
            make(vm, $name, args)
        })*
    };
}

makers! {
    new_md5 "md5";
    new_sha1 "sha";
    new_sha224 "sha224";
    new_sha256 "sha256";
    new_sha384 "sha384";
    new_sha512 "sha512";
}

const STRING: Params = Params::Named(&["string"]);

/// `_md5`
pub static MD5: ModuleDef = ModuleDef { name: "_md5", functions: &[native!("new", new_md5, 0, 1)], init: sizes::<16> };
/// `_sha`
pub static SHA: ModuleDef =
    ModuleDef { name: "_sha", functions: &[native!("new", new_sha1, 0, 1).with_params(STRING)], init: sizes::<20> };
/// `_sha256`
pub static SHA256: ModuleDef = ModuleDef {
    name: "_sha256",
    functions: &[
        native!("sha224", new_sha224, 0, 1).with_params(STRING),
        native!("sha256", new_sha256, 0, 1).with_params(STRING),
    ],
    init: |_, _| Ok(()),
};
/// `_sha512`
pub static SHA512: ModuleDef = ModuleDef {
    name: "_sha512",
    functions: &[
        native!("sha384", new_sha384, 0, 1).with_params(STRING),
        native!("sha512", new_sha512, 0, 1).with_params(STRING),
    ],
    init: |_, _| Ok(()),
};

fn sizes<const N: i64>(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    super::support::set_int(vm, module, "digest_size", N);
    super::support::set_int(vm, module, "digestsize", N);
    if N == 16 {
        let sample = make(vm, "md5", &[])?;
        let class = crate::runtime::type_of(vm, sample).value();
        set_module_attr(vm, module, "MD5Type", class);
    } else {
        super::support::set_int(vm, module, "blocksize", 1);
    }
    Ok(())
}

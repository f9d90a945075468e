//! `_hashlib`: digests by name, and keys derived from passwords. CPython binds OpenSSL under this name; here it is the
//! digests of `digests.rs` again, whose objects show their names in small letters.

use super::digests::{State, fed, make_in};
use super::support::optional;
use crate::builtins::set::frozen;
use crate::native;
use crate::runtime::native::{ModuleDef, Native, Params, set_module_attr};
use crate::runtime::{Res, Ty, class_of, set_add, str_value, text_of, to_int, type_error, type_name, value_error};
use md5::Md5;
use pbkdf2::pbkdf2_hmac as derive;
use sha1::Sha1;
use sha2::{Sha224, Sha256, Sha384, Sha512};
use workbench::object::{bytes, set};
use workbench::{Raised, Value, Vm};

const NAMES: [&str; 6] = ["md5", "sha1", "sha224", "sha256", "sha384", "sha512"];

/// The name as this module knows it: it may be given small or in capitals.
fn known(vm: &mut Vm, v: Value) -> Result<&'static str, Raised> {
    if !bytes::is(v) {
        let got = type_name(vm, v);
        return Err(type_error(vm, format!("name must be a string, not {got}")));
    }
    let name = text_of(vm, v);
    let found = NAMES.into_iter().find(|known| name == *known || name == known.to_uppercase());
    found.ok_or_else(|| value_error(vm, "unsupported hash type"))
}

fn make(vm: &mut Vm, name: &'static str, content: Option<Value>) -> Res {
    make_in(vm, ("_hashlib", "HASH"), State::of(name), content)
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let name = known(vm, args[0])?;
    make(vm, name, optional(args, 1))
}

/// A positive number below 2^31.
fn positive(vm: &mut Vm, v: Value, what: &str) -> Result<u32, Raised> {
    let n = to_int(vm, v)?;
    if n < 1 {
        return Err(value_error(vm, format!("{what} must be greater than 0.")));
    }
    u32::try_from(n)
        .ok()
        .filter(|&n| n <= i32::MAX as u32)
        .ok_or_else(|| crate::runtime::overflow_error(vm, format!("{what} is too great.")))
}

/// `pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)`: a key derived from a password (PKCS 5).
fn pbkdf2_hmac(vm: &mut Vm, args: &[Value]) -> Res {
    let name = known(vm, args[0])?;
    let (password, salt) = (fed(vm, args[1])?.into_owned(), fed(vm, args[2])?.into_owned());
    let rounds = positive(vm, args[3], "iteration value")?;
    let (_, size, _) = State::of(name).facts();
    let length = match args.get(4).copied().filter(|v| !v.is_absent() && *v != Value::NIL) {
        Some(v) => positive(vm, v, "key length")? as usize,
        None => size as usize,
    };
    let mut key = vec![0; length];
    match name {
        "md5" => derive::<Md5>(&password, &salt, rounds, &mut key),
        "sha1" => derive::<Sha1>(&password, &salt, rounds, &mut key),
        "sha224" => derive::<Sha224>(&password, &salt, rounds, &mut key),
        "sha256" => derive::<Sha256>(&password, &salt, rounds, &mut key),
        "sha384" => derive::<Sha384>(&password, &salt, rounds, &mut key),
        _ => derive::<Sha512>(&password, &salt, rounds, &mut key),
    }
    Ok(str_value(vm, &key))
}

macro_rules! makers {
    ($($function:ident $name:literal;)*) => {
        $(fn $function(vm: &mut Vm, args: &[Value]) -> Res {
            make(vm, $name, optional(args, 0))
        })*
    };
}

makers! {
    md5 "md5";
    sha1 "sha1";
    sha224 "sha224";
    sha256 "sha256";
    sha384 "sha384";
    sha512 "sha512";
}

const STRING: Params = Params::Named(&["string"]);

static FUNCTIONS: &[Native] = &[
    native!("new", new, 1, 2).with_params(Params::Named(&["name", "string"])),
    native!("pbkdf2_hmac", pbkdf2_hmac, 4, 5).with_params(Params::Named(&[
        "hash_name",
        "password",
        "salt",
        "iterations",
        "dklen",
    ])),
    native!("openssl_md5", md5, 0, 1).with_params(STRING),
    native!("openssl_sha1", sha1, 0, 1).with_params(STRING),
    native!("openssl_sha224", sha224, 0, 1).with_params(STRING),
    native!("openssl_sha256", sha256, 0, 1).with_params(STRING),
    native!("openssl_sha384", sha384, 0, 1).with_params(STRING),
    native!("openssl_sha512", sha512, 0, 1).with_params(STRING),
];

/// The module.
pub static MODULE: ModuleDef = ModuleDef { name: "_hashlib", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let names = set::new(&mut vm.space);
    for name in NAMES {
        let name = str_value(vm, name.as_bytes());
        set_add(vm, names, name)?;
    }
    let class = class_of(vm, Ty::FrozenSet);
    let names = frozen(vm, class, names)?;
    set_module_attr(vm, module, "openssl_md_meth_names", names);
    Ok(())
}

//! `_random.Random`: the Mersenne twister MT19937, seeded as CPython 2.7 seeds it.

use super::support::{given, payload};
use crate::builtins::support::class_argument;
use crate::runtime::native::{ModuleDef, Native, Params, Role, new_builtin_class, new_object, set_module_attr};
use crate::runtime::operators::{BinOp, binary};
use crate::runtime::{Res, Ty, as_num, class_of, hash_of, long_value, to_int, type_error, type_name, value_error};
use crate::{method, native};
use std::cell::{Cell, RefCell};
use workbench::object::{bytes, integer, text, tuple};
use workbench::{Gc, Kind, Layout, Marker, Raised, StaticShape, Value, Vm};

const N: usize = 624;
const M: usize = 397;

/// The generator's state.
struct Twister {
    words: RefCell<Vec<u32>>,
    at: Cell<usize>,
}

impl workbench::Native for Twister {
    fn trace(&self, _: &mut Marker<'_>) {}
}

static PAYLOAD: StaticShape = StaticShape::new(Kind::BUILTIN, "random state", Layout::Native, 0);

impl Twister {
    fn new() -> Twister {
        Twister { words: RefCell::new(vec![0; N]), at: Cell::new(N) }
    }

    fn seed_word(&self, seed: u32) {
        let mut words = self.words.borrow_mut();
        words[0] = seed;
        for i in 1..N {
            let previous = words[i - 1];
            words[i] = 1_812_433_253u32.wrapping_mul(previous ^ previous >> 30).wrapping_add(i as u32);
        }
        self.at.set(N);
    }

    fn seed_words(&self, key: &[u32]) {
        self.seed_word(19_650_218);
        let mut words = self.words.borrow_mut();
        let (mut i, mut j) = (1, 0);
        for _ in 0..N.max(key.len()) {
            let mixed = (words[i - 1] ^ words[i - 1] >> 30).wrapping_mul(1_664_525);
            words[i] = (words[i] ^ mixed).wrapping_add(key[j]).wrapping_add(j as u32);
            i += 1;
            j = (j + 1) % key.len();
            if i == N {
                words[0] = words[N - 1];
                i = 1;
            }
        }
        for _ in 1..N {
            let mixed = (words[i - 1] ^ words[i - 1] >> 30).wrapping_mul(1_566_083_941);
            words[i] = (words[i] ^ mixed).wrapping_sub(i as u32);
            i += 1;
            if i == N {
                words[0] = words[N - 1];
                i = 1;
            }
        }
        words[0] = 0x8000_0000;
    }

    fn next_word(&self) -> u32 {
        let mut words = self.words.borrow_mut();
        if self.at.get() >= N {
            for i in 0..N {
                let y = words[i] & 0x8000_0000 | words[(i + 1) % N] & 0x7fff_ffff;
                let twist = if y & 1 == 1 { 0x9908_b0df } else { 0 };
                words[i] = words[(i + M) % N] ^ y >> 1 ^ twist;
            }
            self.at.set(0);
        }
        let mut y = words[self.at.get()];
        self.at.set(self.at.get() + 1);
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c_5680;
        y ^= y << 15 & 0xefc6_0000;
        y ^ y >> 18
    }

    fn next_float(&self) -> f64 {
        let (a, b) = (f64::from(self.next_word() >> 5), f64::from(self.next_word() >> 6));
        (a * 67_108_864.0 + b) * (1.0 / 9_007_199_254_740_992.0)
    }
}

/// The hash that CPython gives a string on a 64-bit machine without randomization.
fn string_hash(units: impl ExactSizeIterator<Item = u32> + Clone) -> i64 {
    let len = units.len() as i64;
    let Some(first) = units.clone().next() else { return 0 };
    let start = i64::from(first) << 7;
    let hash = units.fold(start, |h, c| h.wrapping_mul(1_000_003) ^ i64::from(c)) ^ len;
    if hash == -1 { -2 } else { hash }
}

fn seed_hash(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    let plain = crate::runtime::convert::unwrap(vm, v);
    if bytes::is(plain) {
        let content = bytes::bytes(&mut vm.space, plain);
        return Ok(string_hash(content.iter().map(|&b| u32::from(b))));
    }
    if text::is(plain) {
        let units = text::units(&mut vm.space, plain);
        return Ok(string_hash(units.iter().copied()));
    }
    hash_of(vm, v)
}

fn seed_with(vm: &mut Vm, state: Gc<Twister>, v: Option<Value>) -> Result<(), Raised> {
    let Some(v) = v else {
        let seed = workbench::host::random::seed();
        state.seed_words(&[seed as u32, (seed >> 32) as u32]);
        return Ok(());
    };
    let key = if let Some(n) = as_num(vm, v) {
        // Hexadecimal digits of the magnitude, eight to a word.
        let digits = integer::to_text(n, 16);
        words_of_hex(digits.trim_start_matches('-'))
    } else {
        let hash = seed_hash(vm, v)? as u64;
        words_of_hex(&format!("{hash:x}"))
    };
    state.seed_words(&key);
    Ok(())
}

fn words_of_hex(digits: &str) -> Vec<u32> {
    let digits = digits.trim_start_matches('0').as_bytes();
    if digits.is_empty() {
        return vec![0];
    }
    let word = |chunk: &[u8]| u32::from_str_radix(std::str::from_utf8(chunk).unwrap_or("0"), 16).unwrap_or(0);
    digits.rchunks(8).map(word).collect()
}

fn new(vm: &mut Vm, args: &[Value]) -> Res {
    let class = class_argument(vm, args, "_random.Random")?;
    let state = vm.heap.alloc_native(PAYLOAD.id().0, Twister::new());
    let seed = given(&args[..args.len() - 1], 1);
    seed_with(vm, state, seed)?;
    Ok(new_object(vm, class, &[state.value()]))
}

fn init(_: &mut Vm, _: &[Value]) -> Res {
    Ok(Value::NIL)
}

fn this(vm: &mut Vm, v: Value) -> Result<Gc<Twister>, Raised> {
    payload(vm, v, "Random")
}

fn random(vm: &mut Vm, args: &[Value]) -> Res {
    let state = this(vm, args[0])?;
    Ok(vm.float(state.next_float()))
}

fn seed(vm: &mut Vm, args: &[Value]) -> Res {
    let state = this(vm, args[0])?;
    seed_with(vm, state, given(args, 1))?;
    Ok(Value::NIL)
}

fn getstate(vm: &mut Vm, args: &[Value]) -> Res {
    let state = this(vm, args[0])?;
    let words = state.words.borrow().clone();
    let out = tuple::with_len(&mut vm.space, N + 1);
    for (i, &word) in words.iter().enumerate() {
        let v = long_value(vm, Value::small(i64::from(word)));
        tuple::set(out, i, v);
    }
    let at = long_value(vm, Value::small(state.at.get() as i64));
    tuple::set(out, N, at);
    Ok(out)
}

fn setstate(vm: &mut Vm, args: &[Value]) -> Res {
    let state = this(vm, args[0])?;
    if !tuple::is(args[1]) {
        return Err(type_error(vm, "state vector must be a tuple"));
    }
    if tuple::len(args[1]) != N + 1 {
        return Err(value_error(vm, "state vector is the wrong size"));
    }
    let mut words = Vec::with_capacity(N);
    for &v in &tuple::items(args[1])[..N] {
        words.push(to_int(vm, v)? as u32);
    }
    let at = to_int(vm, tuple::get(args[1], N))?;
    if !(0..=N as i64).contains(&at) {
        return Err(value_error(vm, "invalid state"));
    }
    *state.words.borrow_mut() = words;
    state.at.set(at as usize);
    Ok(Value::NIL)
}

fn getrandbits(vm: &mut Vm, args: &[Value]) -> Res {
    let state = this(vm, args[0])?;
    let k = to_int(vm, args[1])?;
    if k <= 0 {
        return Err(value_error(vm, "number of bits must be greater than zero"));
    }
    if k > 1 << 32 {
        return Err(crate::runtime::memory_error(vm, ""));
    }
    let mut left = k as usize;
    let mut content = Vec::with_capacity(left / 8 + 4);
    while left > 0 {
        let mut word = state.next_word();
        if left < 32 {
            word >>= 32 - left;
        }
        content.extend(word.to_le_bytes());
        left = left.saturating_sub(32);
    }
    // The number is not negative: a zero byte on top says so.
    content.push(0);
    let v = integer::from_bytes_le(&mut vm.space, &content);
    Ok(long_value(vm, v))
}

/// `jumpahead(n)`: another state, far from this one.
fn jumpahead(vm: &mut Vm, args: &[Value]) -> Res {
    let state = this(vm, args[0])?;
    if as_num(vm, args[1]).is_none() {
        let got = type_name(vm, args[1]);
        return Err(type_error(vm, format!("jumpahead requires an integer, not '{got}'")));
    }
    for i in (2..N).rev() {
        let rest = binary(vm, BinOp::Mod, args[1], Value::small(i as i64))?;
        let j = to_int(vm, rest)? as usize;
        state.words.borrow_mut().swap(i, j);
    }
    for (i, word) in state.words.borrow_mut().iter_mut().enumerate() {
        *word = word.wrapping_add(i as u32 + 1);
    }
    state.at.set(N);
    Ok(Value::NIL)
}

static METHODS: &[Native] = &[
    native!("__new__", new, 1, ..).with_role(Role::New).with_params(Params::Dict),
    method!("__init__", init, 1, ..).with_params(Params::Dict),
    method!("random", random, 1),
    method!("seed", seed, 1, 2),
    method!("getstate", getstate, 1),
    method!("setstate", setstate, 2),
    method!("getrandbits", getrandbits, 2),
    method!("jumpahead", jumpahead, 2),
];

/// `_random`
pub static MODULE: ModuleDef = ModuleDef { name: "_random", functions: &[], init: init_module };

fn init_module(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let object = class_of(vm, Ty::Object);
    let class = new_builtin_class(vm, "Random", "_random", object, 1, METHODS, &[]);
    set_module_attr(vm, module, "Random", class.value());
    Ok(())
}

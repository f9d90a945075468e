//! Every operation, at its edges, on both assemblers. A failure here names the operation; a failure in `shape.rs` is about
//! control flow.

mod support;

use std::collections::HashSet;
use support::*;
use workbench_gc::{Header, Value};
use workbench_jit::assembler::status;
use workbench_jit::ir::Op;

const INTS: &[i64] = &[
    0,
    1,
    -1,
    2,
    3,
    7,
    -7,
    8,
    -8,
    63,
    64,
    65,
    1000,
    -1000,
    641,
    -10,
    1 << 31,
    -(1 << 31),
    (1 << 61) - 1,
    1 << 61,
    (1 << 62) - 1,
    1 << 62,
    -(1 << 62),
    -(1 << 62) - 1,
    i64::MAX,
    i64::MIN,
    i64::MIN + 1,
];

fn floats() -> Vec<f64> {
    let mut all = vec![
        0.0,
        -0.0,
        1.0,
        -1.0,
        0.5,
        -2.5,
        2.5,
        1e300,
        -1e-300,
        f64::INFINITY,
        f64::NEG_INFINITY,
        f64::MIN_POSITIVE,
        f64::MAX,
        5e-324,
        4503599627370497.5,
        f64::from_bits(0x3000_0000_0000_0000),
        f64::from_bits(0xb000_0000_0000_0000),
    ];
    // Both sides of where immediate floats begin and end.
    for bits in [0x3000_0000_0000_0000u64, 0x5000_0000_0000_0000] {
        all.extend([bits - 1, bits + 1, bits].map(f64::from_bits));
        all.extend([bits - 1, bits + 1].map(|b| f64::from_bits(b | 1 << 63)));
    }
    all
}

/// Operands come from the exit buffer (variables) and as constants, in all combinations; results go to the buffer.
fn binary_ints(op: &str, exits: bool, result: &str, admits: impl Fn(i64, i64) -> bool) {
    for &x in INTS {
        for &y in INTS.iter().filter(|&&y| admits(x, y)) {
            for (a, b) in [("a", "b"), ("a", &*y.to_string()), (&*x.to_string(), "b")] {
                let mut world = World::new();
                world.memory.buf[..2].copy_from_slice(&[x as u64, y as u64]);
                let own = if exits { "else @0 #8 (a)" } else { "" };
                let body = format!(
                    "a: int = param[0]\n b: int = param[1]\n r: {result} = {op} {a}, {b} {own}\n guard_never else @1 #9 (r, a)"
                );
                both_text(&mut world, &body);
            }
        }
    }
}

#[test]
fn wrapping_integer_arithmetic() {
    for op in ["iadd", "isub", "imul", "iand", "ior", "ixor", "ishl", "ishr", "ushr"] {
        binary_ints(op, false, "int", |_, _| true);
    }
}

#[test]
fn overflow_leaves() {
    for op in ["iadd_ovf", "isub_ovf", "imul_ovf"] {
        binary_ints(op, true, "int", |_, _| true);
    }
}

#[test]
fn integer_division() {
    for op in ["idiv", "irem", "ifloordiv", "ifloormod"] {
        binary_ints(op, false, "int", |x, y| y != 0 && !(x == i64::MIN && y == -1));
    }
}

#[test]
fn integer_comparisons() {
    for op in ["ieq", "ine", "ilt", "ile", "ult"] {
        binary_ints(op, false, "bool", |_, _| true);
    }
}

#[test]
fn float_arithmetic_and_comparisons() {
    for x in floats() {
        for y in floats() {
            let mut world = World::new();
            world.memory.buf[..2].copy_from_slice(&[x.to_bits(), y.to_bits()]);
            let comparisons = "c0 = feq a, b\n c1 = fne a, b\n c2 = flt a, b\n c3 = fle a, b\n";
            let body = format!(
                "a: flt = param[0]\n b: flt = param[1]\n {comparisons} guard_never else @0 #9 (c0, c1, c2, c3)"
            );
            both_text(&mut world, &body);
            for op in ["fadd", "fsub", "fmul", "fdiv"] {
                let body = format!(
                    "a: flt = param[0]\n b: flt = param[1]\n r = {op} a, b\n e = feq r, r\n guard_true e else @0 #8 ()\n guard_never else @1 #9 (r)"
                );
                both_text(&mut world, &body);
            }
        }
        let mut world = World::new();
        world.memory.buf[0] = x.to_bits();
        for op in ["fneg", "fabs", "ffloor", "fceil", "ftrunc", "fbits", "box_flt"] {
            both_text(&mut world, &format!("a: flt = param[0]\n r = {op} a\n guard_never else @0 #9 (r, a)"));
        }
        if x >= 0.0 {
            both_text(&mut world, "a: flt = param[0]\n r = fsqrt a\n guard_never else @0 #9 (r)");
        }
        if x.abs() < 9e18 {
            both_text(&mut world, "a: flt = param[0]\n r = ftoi a\n guard_never else @0 #9 (r)");
        }
        if let Some(v) = Value::from_float(x) {
            world.memory.buf[0] = v.bits();
            let out = both_text(
                &mut world,
                "a: val = param[0]\n guard_flt a else @0 #8 (a)\n r = untag_flt a\n guard_never else @1 #9 (r)",
            );
            assert_eq!((out.status, out.memory.buf[0]), (9, x.to_bits()));
        }
    }
    let mut world = World::new();
    world.memory.buf[0] = f64::NAN.to_bits();
    let out = both_text(
        &mut world,
        "a: flt = param[0]\n r = box_flt a\n c = flt a, 1.0\n d = fne a, a\n guard_never else @0 #9 (r, c, d)",
    );
    assert_eq!(out.memory.buf[..3], [0x2000, 0, 1]);
}

#[test]
fn integer_conversions_and_boxing() {
    for &x in INTS {
        let mut world = World::new();
        world.memory.buf[0] = x as u64;
        for op in ["itof", "box_int", "bitsf", "tag_int"] {
            both_text(&mut world, &format!("a: int = param[0]\n r = {op} a\n guard_never else @0 #9 (r, a)"));
        }
        let body = "a: int = param[0]\n v = box_int a\n guard_int v else @0 #8 (a, v)\n r = untag_int v\n guard_never else @1 #9 (r)";
        let out = both_text(&mut world, body);
        assert_eq!(out.status, if Value::from_int(x).is_some() { 9 } else { 8 });
    }
}

#[test]
fn truth_values() {
    for (x, y) in [(0, 0), (0, 1), (1, 0), (1, 1)] {
        let mut world = World::new();
        world.memory.buf[..2].copy_from_slice(&[x, y]);
        let params = "a: bool = param[0]\n b: bool = param[1]\n";
        let body = "n = bnot a\n o = bor a, b\n d = band n, b\n i = btoi d\n v = bool_val o\n k = band true, a\n";
        let out = both_text(&mut world, &format!("{params} {body} guard_never else @0 #9 (n, o, d, i, v, k, b)"));
        assert_eq!(Value::from_bits(out.memory.buf[4]), Value::from_bool(x | y != 0));
        for guard in ["guard_true", "guard_false"] {
            both_text(
                &mut world,
                &format!(
                    "{params} n = bnot a\n m = bnot n\n {guard} m else @0 #8 (b)\n {guard} n else @1 #7 (n)\n finish $1"
                ),
            );
        }
    }
}

#[test]
fn value_guards() {
    let mut world = World::new();
    let object = world.record(0, 77, 0, &[Value::NIL]);
    let other = world.record(4, 0xffff_fff0, 0, &[]);
    let values = [
        Value::small(5).bits(),
        Value::small(-5).bits(),
        Value::NIL.bits(),
        Value::from_float(1.5).map_or(0, Value::bits),
        object,
        other,
    ];
    for word in values {
        world.memory.buf[0] = word;
        for guard in [
            "guard_int a",
            "guard_flt a",
            "guard_shape[77] a",
            "guard_shape[0xfffffff0] a",
            "guard_val a, $5",
            "guard_not_val a, $5",
            "guard_val a, $nil",
        ] {
            both_text(
                &mut world,
                &format!(
                    "a: val = param[0]\n {guard} else @0 #8 (a)\n e = val_eq a, $nil\n b = val_bits a\n guard_never else @1 #9 (e, b)"
                ),
            );
        }
    }
    for word in [object, other] {
        world.memory.buf[0] = word;
        both_text(&mut world, "a: val = param[0]\n guard_shape[0x10000004d] a else @0 #8 (a)\n finish a");
        both_text(
            &mut world,
            "a: val = param[0]\n i: int = val_bits a\n guard_int_val i, 12 else @0 #8 (i)\n finish a",
        );
    }
    both_text(&mut world, &format!("guard_val ${object:#x}, $3 else @0 #3 ()\n finish $1"));
}

#[test]
fn poll_and_validity() {
    let body = "guard_valid else @0 #7 ()\n guard_poll else @1 #8 ()\n finish $1";
    let mut world = World::new();
    assert_eq!(both_text(&mut world, body).status, status::FINISHED);
    world.memory.vm[POLL / 8] = 0x1;
    assert_eq!(both_text(&mut world, body).status, 8);
    world.memory.vm[POLL / 8] = 0x1_0000_0000;
    assert_eq!(both_text(&mut world, body).status, status::FINISHED);
    world.flags.entry(1).or_default().set(1);
    assert_eq!(both_text(&mut world, body).status, 7);
}

#[test]
fn memory_operations() {
    let mut world = World::new();
    let record = world.record(0, 5, 0, &[Value::small(1), Value::small(2), Value::NIL]);
    let buffer = world.buffer(8, 6, 0, 4, &[0x1122_3344_5566_7788, 2.5f64.to_bits(), Value::small(9).bits(), u64::MAX]);
    world.set_register(0, record);
    world.set_register(1, buffer);
    world.memory.buf[0] = 2;
    let body = "\
        i: int = param[0]
        r = load_reg[0]
        b = load_reg[1]
        s = load_slot[0x200000001] r
        e = load_elem b, i
        n = load_len b
        w = load_i64 b, 0
        f = load_f64 b, 1
        u8 = load_u8 b, i
        u16 = load_u16 b, i
        u32 = load_u32 b, 1
        h = load_shape r
        c: int = load_ctx[40]
        store_slot[2] r, $7
        store_elem b, 3, e
        store_i64 b, 0, 77
        store_f64 b, i, 1.5
        k = iadd i, 7
        store_u8 b, k, 513
        store_shape[99] r
        store_ctx[32] s
        store_reg[2] s
        store_word[3] w
        store_reg[18446744073709551615] $nil
        h2 = load_shape r
        s2 = load_slot[2] r
        guard_never else @0 #9 (s, e, n, w, f, u8, u16, u32, h, c, h2, s2)";
    let out = both_text(&mut world, body);
    assert_eq!(out.memory.buf[..4], [Value::small(2).bits(), Value::small(9).bits(), 4, 0x1122_3344_5566_7788]);
    assert_eq!(out.memory.buf[5..9], [0x66, 0x3344, 0x1122_3344, 5]);
    assert_eq!(out.memory.buf[10..12], [99, Value::small(7).bits()]);
    assert_eq!(
        out.memory.frame[2..7],
        [Value::NIL.bits(), record, buffer, Value::small(2).bits(), 0x1122_3344_5566_7788]
    );
}

#[test]
fn the_barrier_runs_for_old_owners_and_pointers_only() {
    for flags in [0, Header::OLD, Header::OLD | Header::REMEMBERED, Header::REMEMBERED, Header::OLD | Header::FINALIZE]
    {
        for value in [Value::small(4).bits(), Value::NIL.bits(), 0] {
            let mut world = World::new();
            let young = world.record(32, 1, 0, &[]);
            let value = if value == 0 { young } else { value };
            let owner = world.record(0, 5, flags, &[Value::NIL]);
            let buffer = world.buffer(8, 6, flags, 2, &[4, 4]);
            world.memory.buf[..3].copy_from_slice(&[owner, buffer, value]);
            let params = "o: val = param[0]\n b: val = param[1]\n v: val = param[2]\n";
            let body = format!("{params} store_slot[0] o, v\n store_elem b, 1, v\n store_slot[0] o, v\n finish $1");
            let calls = both_text(&mut world, &body).memory.vm[7];
            let due = flags & 3 == Header::OLD && Value::from_bits(value).is_ptr();
            assert_eq!(calls, if due { 2 } else { 0 });
            let quiet =
                "t = tag_int 3\n q = bool_val true\n store_slot[0] o, t\n store_slot[0] o, q\n store_slot[0] o, $4\n";
            let body =
                format!("{params} {quiet} store_slot[0x100000000] o, v\n store_elem[0x100000000] b, 0, v\n finish $1");
            assert_eq!(both_text(&mut world, &body).memory.vm[7], 0);
        }
    }
}

#[test]
fn allocation_bumps_until_the_run_ends() {
    let mut world = World::new();
    world.memory.buf[0] = Value::small(6).bits();
    // Each class has room for two cells; records of three slots share their class with buffers of two values.
    let record = "new_record[0x3010000000005] p, $2, $3";
    let buffer = "new_values[0x20000000009] $8, p";
    let body = format!(
        "p: val = param[0]\n a = {record}\n b = {buffer}\n c = {record}\n d = {buffer}\n guard_never else @0 #9 (a, b, c, d)"
    );
    let out = both_text(&mut world, &body);
    let heap = world.heap(0);
    let found: Vec<u64> = out.memory.buf[..4].iter().map(|w| w - heap).collect();
    assert_eq!(found[..2], [4096 + 512, 4096 + 512 + 32]);
    assert_eq!(out.memory.vm[7..12], [2, 1, 0x3010000000005, 2, 0x20000000009]);
    assert_eq!(found[2..], [8192 - 32, 8192 - 64]);
    // No class for this size: always the runtime.
    let many = vec!["p"; 20].join(", ");
    let out = both_text(&mut world, &format!("p: val = param[0]\n a = new_record[0x14010000000005] {many}\n finish a"));
    assert_eq!((out.memory.vm[7], out.status), (1, status::FINISHED));
    both_text(
        &mut world,
        "a = new_record[0x10000000005]\n b = new_values[0x20000000005]\n guard_never else @0 #9 (a, b)",
    );
}

#[test]
fn calls_of_runtime_functions() {
    let mut world = World::new();
    world.memory.buf[..3].copy_from_slice(&[21, 2.5f64.to_bits(), 1]);
    let params = "i: int = param[0]\n f: flt = param[1]\n b: bool = param[2]\n";
    let (mixed, odd) = (mixed as *const () as usize, is_odd as *const () as usize);
    let (sum_of, product_of) = (add as *const () as usize, product as *const () as usize);
    let (nothing, sum) = (nothing as *const () as usize, argv_sum as *const () as usize);
    let body = format!(
        "{params} m: flt = call[{mixed:#x}] i, f, b, 0.5, 7, i, 9, 11\n o: bool = call[{odd:#x}] i\n call[{nothing:#x}] i\n \
         call_if[{nothing:#x}] o, i\n e = ieq i, 20\n call_if[{nothing:#x}] e, 20\n \
         v = tag_int i\n p: int = call_pure[{sum_of:#x}] i, 1\n h = call_pure[{product_of:#x}] f, 6.0\n s: val = call_argv[{sum:#x}] v, $2, $3\n z: val = call_argv[{sum:#x}]\n guard_true o else @0 #8 ()\n \
         guard_never else @1 #9 (m, o, s, z, p, h)"
    );
    let out = both_text(&mut world, &body);
    assert_eq!(f64::from_bits(out.memory.buf[0]), 5.0 + 0.5 + 21.0 + 100.0 + (7 + 42 + 27 + 44) as f64);
    assert_eq!(out.memory.buf[1..5], [1, Value::small(26).bits(), Value::small(0).bits(), 22]);
    assert_eq!(f64::from_bits(out.memory.buf[5]), 15.0);
    // Of the two conditional calls one was made.
    assert_eq!(out.memory.vm[7], 5);
}

#[test]
fn guest_calls_answer_or_unwind() {
    let mut world = World::new();
    for (code, left) in [("$true", 9), ("$nil", 8)] {
        let body =
            format!("a = tag_int 4\n r = call_guest[256] {code}, a, $5 else @0 #8 (a)\n guard_never else @1 #9 (r)");
        let out = both_text(&mut world, &body);
        assert_eq!(out.status, left);
        assert_eq!(out.memory.buf[0], Value::small(if left == 9 { 4 + 5 + 256 } else { 4 }).bits());
    }
}

#[test]
fn finishing() {
    let mut world = World::new();
    let out = both_text(&mut world, "finish $42");
    assert_eq!((out.status, out.memory.vm[RET / 8]), (status::FINISHED, Value::small(42).bits()));
    assert_eq!(both_text(&mut world, "finish_raise").status, status::RAISED);
}

/// The tests above and in `shape.rs` mention each operation: a new one must be added to them.
#[test]
fn no_operation_is_forgotten() {
    let text = concat!(include_str!("ops.rs"), include_str!("shape.rs"));
    let words: HashSet<&str> = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let missing: Vec<&str> = Op::ALL.iter().map(|op| op.info().name).filter(|name| !words.contains(name)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

//! Control flow on both assemblers: loops, entries, exits, bridges out of line and merged, jumps between units, and the life
//! of compiled code.

mod support;

use support::*;
use workbench_codegen::{Cranelift, Options};
use workbench_gc::Value;
use workbench_jit::assembler::{Assembler, status};
use workbench_jit::ir::Fragment;

/// Sums 0, 1, … n-1; odd numbers leave by exit 11, the end by exit 10.
fn count() -> Fragment {
    parse(
        "fragment 1
  r = load_reg[0]
  guard_int r else @0 #9 (r)
  n = untag_int r
  label n, 0, 0
  m: int = phi[0]
  i: int = phi[1]
  s: int = phi[2]
  guard_poll else @1 #12 (m, i, s)
  c = ilt i, m
  guard_true c else @2 #10 (s)
  o = iand i, 1
  guard_int_val o, 0 else @3 #11 (m, i, s)
  t = iadd_ovf s, i else @1
  j = iadd i, 1
  jump[self] m, j, t",
    )
}

/// The odd numbers: subtract.
fn odd_bridge() -> Fragment {
    parse(
        "fragment 2 parent 11
  m: int = param[0]
  i: int = param[1]
  s: int = param[2]
  t = isub_ovf s, i else @0 #20 (m, i, s)
  j = iadd i, 1
  q = imul j, 3
  d = ifloormod i, 7
  z = ieq d, 0
  guard_false z else @1 #21 (m, j, t, q)
  jump[1] m, j, t",
    )
}

/// Every seventh of them: add something that only the exit knows.
fn seventh_bridge() -> Fragment {
    parse(
        "fragment 3 parent 21
  m: int = param[0]
  j: int = param[1]
  t: int = param[2]
  q: int = param[3]
  u = iadd t, q
  jump[1] m, j, u",
    )
}

fn world_with(n: i64) -> World {
    let mut world = World::new();
    world.set_register(0, Value::small(n).bits());
    world
}

#[test]
fn a_loop_leaves_where_its_guards_say() {
    let f = count();
    let out = both(&mut world_with(0), &[&[&f]], &[], 0);
    assert_eq!((out.status, out.memory.buf[0]), (10, 0));
    let out = both(&mut world_with(9), &[&[&f]], &[], 0);
    assert_eq!((out.status, &out.memory.buf[..3]), (11, &[9, 1, 0][..]));
    let mut world = world_with(9);
    world.memory.vm[POLL / 8] = 4;
    assert_eq!(both(&mut world, &[&[&f]], &[], 0).status, 12);
    let mut world = World::new();
    world.set_register(0, Value::NIL.bits());
    assert_eq!(both(&mut world, &[&[&f]], &[], 0).status, 9);
}

#[test]
fn an_entry_at_the_label_takes_its_parameters_from_the_buffer() {
    let mut world = World::new();
    world.memory.buf[..3].copy_from_slice(&[7, 6, 100]);
    let out = both(&mut world, &[&[&count()]], &[], 1);
    assert_eq!((out.status, out.memory.buf[0]), (10, 106));
    world.memory.buf[..3].copy_from_slice(&[7, 6, i64::MAX as u64]);
    assert_eq!(both(&mut world, &[&[&count()]], &[], 1).status, 12);
}

#[test]
fn bridges_give_the_same_out_of_line_and_merged() {
    let (root, odd, seventh) = (count(), odd_bridge(), seventh_bridge());
    let mut results = Vec::new();
    for n in [0, 1, 50, 1001] {
        let apart = both(&mut world_with(n), &[&[&root], &[&odd], &[&seventh]], &[(11, 1), (21, 2)], 0);
        let mixed = both(&mut world_with(n), &[&[&root, &odd], &[&seventh]], &[(21, 1)], 0);
        let other = both(&mut world_with(n), &[&[&root], &[&odd, &seventh]], &[(11, 1)], 0);
        let merged = both(&mut world_with(n), &[&[&root, &odd, &seventh]], &[], 0);
        let sums = [&apart, &mixed, &other, &merged].map(|o| (o.status, o.memory.buf[0]));
        assert!(sums.iter().all(|s| *s == sums[0]), "{sums:?}");
        assert!(merged.crossings.iter().all(|&(_, n)| n == 0));
        if n == 50 {
            assert!(apart.crossings.contains(&(11, 25)) && apart.crossings.contains(&(21, 4)));
        }
        results.push(sums[0].1 as i64);
    }
    let expected = [0, 1, 50, 1001].map(|n| {
        (0..n).fold(0i64, |s, i| match i {
            _ if i % 2 == 0 => s + i,
            _ if i % 7 == 0 => s - i + (i + 1) * 3,
            _ => s - i,
        })
    });
    assert_eq!(results, expected);
}

#[test]
fn a_bridge_can_be_attached_after_the_fact() {
    let (root, odd) = (count(), odd_bridge());
    for single_pass in [false, true] {
        let mut world = world_with(6);
        let options = Options { single_pass, ..Options::default() };
        let mut cranelift = Cranelift::with_options(options).unwrap_or_else(|e| panic!("{e}"));
        let before = cranelift.code_bytes();
        let first = world.compile(&mut cranelift, &[&root]).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(world.enter(&cranelift, first.code, 0), 11);
        let bridge = world.compile(&mut cranelift, &[&odd]).unwrap_or_else(|e| panic!("{e}"));
        world.exits[&11].bridge.set(bridge.code);
        assert_eq!(world.enter(&cranelift, first.code, 0), 10);
        assert_eq!(world.memory.buf[0] as i64, -3);
        assert_eq!(world.exits[&11].crossings.get(), 3);
        world.exits[&11].bridge.set(std::ptr::null());
        cranelift.free(bridge.handle);
        assert_eq!(world.enter(&cranelift, first.code, 0), 11);
        cranelift.free(first.handle);
        assert_eq!(cranelift.code_bytes(), before);
        let again = world.compile(&mut cranelift, &[&root]).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(again.code, first.code);
    }
}

#[test]
fn ten_parameters_of_all_types_go_around() {
    let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let types = ["int", "flt", "int", "bool", "int", "flt", "val", "int", "flt", "int"];
    let phis: Vec<String> = (0..10).map(|k| format!("{}: {} = phi[{k}]", names[k], types[k])).collect();
    let f = parse(&format!(
        "fragment 1\n label 0, 1.5, 2, true, 4, -0.5, $6, 7, 8.5, 100\n {}\n c2 = iadd a, c\n b2 = fadd b, f\n n = bnot d\n \
         t = itof a\n f2 = fmul f, 1.25\n i2 = fsub i, t\n v = tag_int c2\n h2 = ixor h, c2\n k = ieq j, 0\n \
         guard_false k else @0 #5 (a, b, c, d, e, f, g, h, i)\n j2 = isub j, 1\n x = isub e, a\n \
         jump[self] c2, b2, h2, n, x, f2, v, h, i2, j2",
        phis.join("\n ")
    ));
    assert_eq!(both(&mut World::new(), &[&[&f]], &[], 0).status, 5);
}

#[test]
fn a_rotation_of_parameters_is_a_parallel_move() {
    let f = parse(
        "fragment 1\n label 1, 2, 3, 5\n a: int = phi[0]\n b: int = phi[1]\n c: int = phi[2]\n n: int = phi[3]\n \
        m = isub_ovf n, 1 else @0 #1 ()\n z = ilt m, 0\n guard_false z else @1 #2 (a, b, c)\n jump[self] c, a, b, m",
    );
    assert_eq!(both(&mut World::new(), &[&[&f]], &[], 0).memory.buf[..3], [2, 3, 1]);
}

#[test]
fn jumps_between_units_go_through_the_label_cell() {
    let root = count();
    let front = parse("fragment 4\n x = load_reg[0]\n n = untag_int x\n h = iadd n, 1000\n jump[1] n, n, h");
    let out = both(&mut world_with(5), &[&[&front], &[&root]], &[], 0);
    assert_eq!((out.status, out.memory.buf[0]), (10, 1005));
    // Swapped operands: all are read before any is written.
    let swap = parse("fragment 5\n a: int = param[0]\n b: int = param[1]\n c: int = param[2]\n jump[1] c, b, a");
    let mut world = World::new();
    world.memory.buf[..3].copy_from_slice(&[1, 8, 8]);
    let out = both(&mut world, &[&[&swap], &[&root]], &[], 0);
    assert_eq!((out.status, out.memory.buf[0]), (10, 1));
}

#[test]
fn a_unit_has_an_entry_for_each_label() {
    let root = count();
    let side = parse(
        "fragment 2 parent 11\n m: int = param[0]\n i: int = param[1]\n s: int = param[2]\n label i, s\n \
        x: int = phi[0]\n y: int = phi[1]\n z = iadd x, y\n guard_never else @0 #30 (z)",
    );
    let mut world = World::new();
    world.memory.buf[..2].copy_from_slice(&[4, 5]);
    let out = both(&mut world, &[&[&root, &side]], &[], 2);
    assert_eq!((out.status, out.memory.buf[0]), (30, 9));
    assert_eq!(both(&mut world_with(3), &[&[&root, &side]], &[], 0).status, 30);
}

#[test]
fn code_after_guard_never_is_not_needed() {
    let f = parse("fragment 1\n guard_never else @0 #3 ()\n x = iadd 1, 2\n v = tag_int x\n finish v");
    assert_eq!(both(&mut World::new(), &[&[&f]], &[], 0).status, 3);
    // A merged bridge whose exit is never reached.
    let g = parse("fragment 1\n guard_never else @0 #3 ()\n c = ieq 1, 2\n guard_true c else @1 #4 ()\n finish $1");
    let b = parse("fragment 2 parent 4\n finish $2");
    assert_eq!(both(&mut World::new(), &[&[&g, &b]], &[], 0).status, 3);
}

#[test]
fn guards_that_share_an_exit_share_its_bridge() {
    let f = parse(
        "fragment 1\n a = load_reg[0]\n b = load_reg[1]\n guard_int a else @0 #3 (a, b)\n guard_int b else @0\n finish a",
    );
    let g = parse("fragment 2 parent 3\n a: val = param[0]\n b: val = param[1]\n finish b");
    for (x, y) in [(Value::NIL, Value::small(2)), (Value::small(1), Value::NIL), (Value::small(1), Value::small(2))] {
        let mut world = World::new();
        world.set_register(0, x.bits());
        world.set_register(1, y.bits());
        let merged = both(&mut world, &[&[&f, &g]], &[], 0);
        let apart = both(&mut world, &[&[&f], &[&g]], &[(3, 1)], 0);
        assert_eq!((merged.status, merged.memory.vm[RET / 8]), (status::FINISHED, apart.memory.vm[RET / 8]));
    }
}

#[test]
fn many_live_values_leave_in_order() {
    let params: String = (0..300).map(|i| format!("p{i}: int = param[{}]\n", 299 - i)).collect();
    let live: Vec<String> = (0..300).map(|i| format!("p{i}")).collect();
    let mut world = World::new();
    for i in 0..300 {
        world.memory.buf[i] = i as u64 * 3;
    }
    let f = parse(&format!("fragment 1\n {params} guard_poll else @0 #3 ({0})\n guard_never else @0", live.join(", ")));
    assert_eq!(both(&mut world, &[&[&f]], &[], 0).memory.buf[..3], [897, 894, 891]);
}

#[test]
fn a_poll_in_a_peeled_loop_is_not_optimised_away() {
    let raise = raise_poll_at_50 as *const () as usize;
    let f = parse(&format!(
        "fragment 1\n guard_poll else @0 #1 ()\n label 0\n i: int = phi[0]\n guard_poll else @1 #2 (i)\n \
        j = iadd i, 1\n call[{raise:#x}] j\n jump[self] j"
    ));
    assert_eq!(both(&mut World::new(), &[&[&f]], &[], 0).memory.buf[0], 50);
}

#[test]
fn what_cannot_be_compiled_is_refused() {
    let mut cranelift = Cranelift::new().unwrap_or_else(|e| panic!("{e}"));
    for (text, message) in [
        ("fragment 1\n x = iadd 1, 2\n label\n v = tag_int x\n finish v", "fragment 1: v0 is not available here"),
        ("fragment 1\n x = iadd 1, 2", "fragment 1 does not end"),
        ("fragment 1\n jump[self]", "a jump to a fragment without a label"),
    ] {
        let f: Fragment = text.parse().unwrap_or_default();
        assert_eq!(World::new().compile(&mut cranelift, &[&f]).err().as_deref(), Some(message));
    }
    // It goes on working afterwards.
    let f = parse("fragment 1\n finish $1");
    let mut world = World::new();
    let code = world.compile(&mut cranelift, &[&f]).map(|c| c.code).unwrap_or(std::ptr::null());
    assert_eq!(world.enter(&cranelift, code, 0), status::FINISHED);
}

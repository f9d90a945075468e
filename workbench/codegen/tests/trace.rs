//! The whole pipeline on small programs: interpreter, evaluator of the IR and machine code agree, and the guard-flip test.

mod mini;

use mini::Op::{self, *};
use std::cell::Cell;
use std::rc::Rc;
use workbench_codegen::Cranelift;
use workbench_gc::{HeapConfig, Value, access};
use workbench_jit::assembler::Assembler;
use workbench_jit::{Handler, Jit, Params, Vm, ir::Eval};

/// A program: builds its code in a VM, runs it, and shows the result.
type Case = fn(&mut Vm) -> String;

fn show(result: Result<Value, Value>) -> String {
    let number = |v: Value| match workbench_object::Space::as_int(v) {
        Some(i) => i.to_string(),
        None => format!("{v:?}"),
    };
    format!("{:?}", result.map(number).map_err(number))
}

/// sum of 0..n, as the accumulator's type has it
fn sum(vm: &mut Vm, start: Value, n: i64) -> String {
    // r0 i, r1 n, r2 sum, r3 one
    let ops = [
        Const(0, 0),
        Const(1, 1),
        Const(2, 2),
        Const(3, 3),
        UnlessLess(0, 1, 8),
        Add(2, 2, 0),
        Add(0, 0, 3),
        Back(4),
        Return(2),
    ];
    let consts = [Value::small(0), Value::small(n), start, Value::small(1)];
    let code = mini::code(vm, 0, 4, &ops, &consts, vec![]);
    show(vm.run_code(code, Value::NIL, &[]))
}

fn int_sum(vm: &mut Vm) -> String {
    sum(vm, Value::small(0), 5000)
}

fn float_sum(vm: &mut Vm) -> String {
    sum(vm, Value::from_float(0.5).unwrap(), 5000)
}

/// The sum grows past 63 and 64 bits.
fn overflow(vm: &mut Vm) -> String {
    sum(vm, Value::small(Value::MAX_INT - 1_000_000), 4000) + &sum(vm, Value::small(Value::MAX_INT - 100), 40)
}

/// The accumulator is a pair's slot; the pair is allocated anew in every iteration.
fn pairs(vm: &mut Vm) -> String {
    // r0 i, r1 n, r2 pair, r3 one, r4 tmp
    let ops = [
        Const(0, 0),
        Const(1, 1),
        Const(3, 2),
        Pair(2, 0, 0),
        UnlessLess(0, 1, 10),
        First(4, 2),
        Add(4, 4, 0),
        Pair(2, 4, 3),
        Add(0, 0, 3),
        Back(4),
        First(4, 2),
        Return(4),
    ];
    let code = mini::code(vm, 0, 5, &ops, &[Value::small(0), Value::small(3000), Value::small(1)], vec![]);
    show(vm.run_code(code, Value::NIL, &[]))
}

/// A guard after an effect that fails in a third of the iterations.
fn ticks(vm: &mut Vm) -> String {
    // r0 i, r1 n, r2 pair, r3 one, r4 tmp, r5 sum
    let ops = [
        Const(0, 0),
        Const(1, 1),
        Const(3, 2),
        Const(5, 0),
        Pair(2, 0, 0),
        UnlessLess(0, 1, 10),
        Tick(4, 2),
        Add(5, 5, 4),
        Add(0, 0, 3),
        Back(5),
        First(4, 2),
        Pair(2, 4, 5),
        Return(2),
    ];
    let code = mini::code(vm, 0, 6, &ops, &[Value::small(0), Value::small(3000), Value::small(1)], vec![]);
    let result = vm.run_code(code, Value::NIL, &[]).unwrap();
    format!("{:?} {:?}", access::slot(result, 0), access::slot(result, 1))
}

/// Recursive Fibonacci.
fn fib(vm: &mut Vm) -> String {
    // r0 n, r1 two, r2 a, r3 b, r4 one
    let body = |code: Value| {
        let ops = [
            Const(1, 1),
            UnlessLess(0, 1, 3),
            Return(0),
            Const(4, 2),
            Sub(2, 0, 4),
            Call(2, 0, 2),
            Sub(3, 0, 1),
            Call(3, 0, 3),
            Add(2, 2, 3),
            Return(2),
        ];
        (ops, [code, Value::small(2), Value::small(1)])
    };
    let (ops, consts) = body(Value::NIL);
    let code = mini::code(vm, 1, 5, &ops, &consts, vec![]);
    let mut constants = code.parts.consts;
    constants.set(0, code.value());
    show(vm.run_code(code, Value::NIL, &[Value::small(17)]))
}

/// A call in a loop, whose callee sometimes raises, caught in the loop.
fn raising(vm: &mut Vm) -> String {
    // callee: r0 i, r1 limit: raise r0 unless r0 < limit
    let callee = mini::code(vm, 2, 3, &[UnlessLess(0, 1, 3), Add(2, 0, 1), Return(2), Raise(0)], &[], vec![]);
    // r0 i, r1 n, r2 sum, r3 one, r4 arg, r5 limit
    let ops = [
        Const(0, 0),
        Const(1, 1),
        Const(2, 0),
        Const(3, 2),
        Const(5, 4),
        UnlessLess(0, 1, 12),
        Move(4, 0),
        Call(4, 3, 4),
        Add(2, 2, 4),
        Add(0, 0, 3),
        Back(5),
        Nop,
        Return(2),
        // handler: r6 the exception
        Sub(2, 2, 6),
        Add(0, 0, 3),
        Back(5),
    ];
    let consts = [Value::small(0), Value::small(3000), Value::small(1), callee.value(), Value::small(1500)];
    let handlers = vec![Handler { start: 7, end: 8, target: 13, reg: 6 }];
    let code = mini::code(vm, 0, 7, &ops, &consts, handlers);
    show(vm.run_code(code, Value::NIL, &[]))
}

/// A loop in a loop.
fn nested(vm: &mut Vm) -> String {
    // r0 i, r1 n, r2 sum, r3 one, r4 j
    let ops = [
        Const(0, 0),
        Const(1, 1),
        Const(2, 0),
        Const(3, 2),
        UnlessLess(0, 1, 12),
        Const(4, 0),
        UnlessLess(4, 0, 10),
        Add(2, 2, 4),
        Add(4, 4, 3),
        Back(6),
        Add(0, 0, 3),
        Back(4),
        Return(2),
    ];
    let code = mini::code(vm, 0, 5, &ops, &[Value::small(0), Value::small(120), Value::small(1)], vec![]);
    show(vm.run_code(code, Value::NIL, &[]))
}

/// A variable that is an integer at first and a double from the middle on.
fn changing(vm: &mut Vm) -> String {
    // r0 i, r1 n, r2 x, r3 one, r4 half, r5 middle
    let ops = [
        Const(0, 0),
        Const(1, 1),
        Const(2, 0),
        Const(3, 2),
        Const(4, 3),
        Const(5, 4),
        UnlessLess(0, 1, 13),
        Add(2, 2, 3),
        UnlessLess(5, 0, 10),
        Add(2, 2, 4),
        Add(0, 0, 3),
        Back(6),
        Nop,
        Return(2),
    ];
    let consts =
        [Value::small(0), Value::small(3000), Value::small(1), Value::from_float(0.5).unwrap(), Value::small(1000)];
    let code = mini::code(vm, 0, 6, &ops, &consts, vec![]);
    show(vm.run_code(code, Value::NIL, &[]))
}

/// A pair that stays, and is changed in the loop.
fn mutation(vm: &mut Vm) -> String {
    // r0 i, r1 n, r2 pair, r3 one, r4 tmp
    let ops: [Op; 11] = [
        Const(0, 0),
        Const(1, 1),
        Const(3, 2),
        Pair(2, 0, 0),
        UnlessLess(0, 1, 9),
        First(4, 2),
        Add(4, 4, 0),
        SetFirst(2, 4),
        Add(0, 0, 3),
        First(4, 2),
        Return(4),
    ];
    let mut ops = ops.to_vec();
    ops.insert(9, Back(4));
    ops[4] = UnlessLess(0, 1, 10);
    let code = mini::code(vm, 0, 5, &ops, &[Value::small(0), Value::small(3000), Value::small(1)], vec![]);
    show(vm.run_code(code, Value::NIL, &[]))
}

const CASES: &[(&str, Case)] = &[
    ("int_sum", int_sum),
    ("float_sum", float_sum),
    ("overflow", overflow),
    ("pairs", pairs),
    ("ticks", ticks),
    ("fib", fib),
    ("raising", raising),
    ("nested", nested),
    ("changing", changing),
    ("mutation", mutation),
];

fn hasty() -> Params {
    Params {
        threshold: 2,
        function_threshold: 2,
        trace_eagerness: 2,
        merge_at: 5,
        share: Params::WHOLE,
        ..Params::BALANCED
    }
}

fn run(case: Case, params: Params, assembler: Option<Box<dyn Assembler>>, stress: u32) -> (String, u32) {
    let heap = HeapConfig { stress, ..HeapConfig::default() };
    let mut vm = mini::vm_with(Jit::new(params, assembler), heap);
    let out = case(&mut vm);
    (out, vm.jit.stats.traces)
}

#[test]
fn interpreter_evaluator_and_machine_agree() {
    for &(name, case) in CASES {
        let (expected, _) = run(case, Params::OFF, None, 0);
        for params in [
            hasty(),
            Params {
                threshold: 50,
                function_threshold: 50,
                trace_eagerness: 7,
                share: Params::WHOLE,
                ..Params::BALANCED
            },
        ] {
            let (got, traces) = run(case, params.clone(), Some(Box::new(Eval::new())), 0);
            assert_eq!(got, expected, "{name}, evaluated");
            assert!(traces > 0, "{name} compiled nothing");
            let (got, _) = run(case, params.clone(), Some(Box::new(Cranelift::new().unwrap())), 0);
            assert_eq!(got, expected, "{name}, machine code");
            let (got, _) = run(case, params, Some(Box::new(Cranelift::new().unwrap())), 7);
            assert_eq!(got, expected, "{name}, machine code and a collection at every seventh allocation");
        }
    }
}

/// Make the `n`-th guard that is executed fail once, although it holds.
#[test]
fn any_guard_may_fail() {
    for &(name, case) in CASES {
        let (expected, _) = run(case, Params::OFF, None, 0);
        let params = Params {
            threshold: 5,
            function_threshold: 5,
            trace_eagerness: 3,
            share: Params::WHOLE,
            ..Params::BALANCED
        };
        let mut at = 0;
        loop {
            let left = Rc::new(Cell::new(Some(at)));
            let mut eval = Eval::new();
            eval.flip(left.clone());
            let (got, _) = run(case, params.clone(), Some(Box::new(eval)), 0);
            assert_eq!(got, expected, "{name}, guard {at} flipped");
            if left.get().is_some() {
                break;
            }
            // Every guard of the first rounds, then ever sparser.
            at += 1 + at / 64;
        }
    }
}

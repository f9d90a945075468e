//! Entries as a prompt gives them: text in, value out, with everything between.

use language_smalltalk::{Som, errors};
use workbench::{Code, Gc, HeapConfig, Jit, Language, Mode, Params, Source, Value, Vm, object, table};

fn vm() -> Box<Vm> {
    let mut vm = Vm::new(HeapConfig::default(), Jit::new(Params::OFF, None));
    vm.register(table::<Som>());
    vm
}

fn load(vm: &mut Vm, text: &str) -> Gc<Code> {
    match Som::load(vm, &Source::new("test", text), Mode::Interactive) {
        Ok(code) => code,
        Err(diagnostic) => panic!("{text}: {}", diagnostic.message),
    }
}

fn shown(vm: &mut Vm, text: &str) -> String {
    let code = load(vm, &format!("({text}) asString"));
    match vm.run_code(code, Value::NIL, &[]) {
        Ok(v) => object::text::to_text(&mut vm.space, v),
        Err(end) => panic!("{text}: {end:?}"),
    }
}

#[test]
fn entries_answer_values() {
    let mut vm = vm();
    for (text, value) in [
        ("3 + 4", "7"),
        ("4611686018427387904 * 4", "18446744073709551616"),
        ("1 // 4", "0.25"),
        ("0 - 7 / 2", "-4"),
        ("[ :a :b | a - b ] value: 1 with: 3", "-2"),
        ("#(1 2 3) inject: 0 into: [ :a :b | a + b ]", "6"),
        ("3 perform: #+ withArguments: #(4)", "7"),
        ("1 to: 3 do: [ :i | i ]", "1"),
        ("nil ifNil: [ #none ]", "none"),
        ("'ab' + 3", "ab3"),
        ("Object class class", "Metaclass"),
    ] {
        assert_eq!(shown(&mut vm, text), value, "{text}");
    }
}

#[test]
fn entries_define_globals_and_may_return_early() {
    let mut vm = vm();
    let code = load(&mut vm, "total := 0. #(5 6 7) do: [ :i | total := total + i. i = 6 ifTrue: [ ^ total ] ]. nil");
    let answer = vm.run_code(code, Value::NIL, &[]);
    assert_eq!(answer.ok().and_then(Value::as_int), Some(11));
    assert_eq!(shown(&mut vm, "total"), "11");
}

#[test]
fn a_program_ends_with_what_it_exits_with() {
    let mut vm = vm();
    let code = load(&mut vm, "[ :x | system exit: x ] value: 5");
    let end = vm.run_code(code, Value::NIL, &[]).expect_err("it exits");
    assert_eq!(errors::settle(&mut vm, end), 5);
}

#[test]
fn instructions_can_be_shown() {
    let mut vm = vm();
    let code = load(&mut vm, "3 + 4");
    let shown: Vec<String> = (0..code.parts.ops.len() as u32).map(|pc| Som::show_op(&code, pc)).collect();
    assert_eq!(shown, ["Nils first=0 count=1", "Add dst=1 a=k0 b=k1", "Return src=r1"]);
}

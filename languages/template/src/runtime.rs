//! What traces call and do not look into: texts, errors, builtins.

use crate::ast::Binary;
use workbench::host::out;
use workbench::object::float_text::{self, Layout as FloatLayout};
use workbench::object::text::{self, Wide};
use workbench::patterns::{Builtin, error};
use workbench::{Cmp, Kind, Layout, ShapeId, Space, StaticShape, Value, Vm, args, residual};

residual! {
    /// `a op b` for everything that is not two numbers.
    pub BINARY = binary(3) READS;
}

/// Functions: their code.
pub static FUNCTION: StaticShape = StaticShape::new(Kind::FUNCTION, "function", Layout::Record, 1);
pub const FUNCTION_CODE: usize = 0;

/// Functions written in Rust, which are global.
#[rustfmt::skip]
pub static BUILTINS: &[Builtin] = &[
    Builtin { name: "print", params: 1, entry: print },
    Builtin { name: "str", params: 1, entry: str },
];

/// A value as `print` writes it.
pub fn show(vm: &mut Vm, v: Value) -> String {
    match ShapeId::of(v).kind() {
        Kind::INT => Space::as_int(v).unwrap_or_default().to_string(),
        Kind::FLOAT => float_text::display(Space::as_float(v).unwrap_or_default(), &FloatLayout::SHORTEST),
        Kind::TEXT => text::to_text(&mut vm.space, v),
        Kind::SINGLETON if v == Value::NIL => "nil".into(),
        Kind::SINGLETON => (v == Value::TRUE).to_string(),
        _ => format!("<{}>", kind_name(v)),
    }
}

/// What messages call a value's kind.
pub fn kind_name(v: Value) -> &'static str {
    match ShapeId::of(v).kind() {
        Kind::INT | Kind::FLOAT => "number",
        Kind::TEXT => "string",
        Kind::FUNCTION | Kind::BUILTIN => "function",
        Kind::SINGLETON if v == Value::NIL => "nil",
        Kind::SINGLETON => "boolean",
        _ => "object",
    }
}

/// The operators, by the number that [`BINARY`] gets.
#[rustfmt::skip]
pub const OPERATORS: [(Binary, &str); 11] = [
    (Binary::Add, "+"), (Binary::Sub, "-"), (Binary::Mul, "*"), (Binary::Div, "/"), (Binary::Mod, "%"),
    (Binary::Compare(Cmp::Lt), "<"), (Binary::Compare(Cmp::Le), "<="), (Binary::Compare(Cmp::Eq), "=="),
    (Binary::Compare(Cmp::Gt), ">"), (Binary::Compare(Cmp::Ge), ">="), (Binary::Compare(Cmp::Ne), "!="),
];

extern "C" fn binary(vm: &mut Vm, op: Value, a: Value, b: Value) -> Value {
    let (op, sign) = OPERATORS[op.int_unchecked() as usize];
    let texts = text::is(a) && text::is(b);
    let number = |v| Space::as_float(v).or_else(|| Space::as_int(v).map(|i| i as f64));
    let message = match (op, Space::as_int(a), Space::as_int(b)) {
        (Binary::Compare(op), ..) if texts => return Value::from_bool(op.holds(text::cmp(&mut vm.space, a, b))),
        (Binary::Compare(op @ (Cmp::Eq | Cmp::Ne)), ..) => return Value::from_bool((a == b) == (op == Cmp::Eq)),
        (Binary::Add, ..) if texts => match text::concat(&mut vm.space, a, b) {
            Some(joined) => return joined,
            None => "this string is too long".to_string(),
        },
        (Binary::Div | Binary::Mod, Some(_), Some(0)) => "division by zero".to_string(),
        (_, Some(_), Some(_)) => format!("the result of {sign} needs more than 64 bits"),
        (Binary::Div, ..) if let (Some(x), Some(y)) = (number(a), number(b)) => return vm.space.float(x / y),
        _ => format!("{sign} does not go with {} and {}", kind_name(a), kind_name(b)),
    };
    error::raise(vm, &message)
}

extern "C" fn print(vm: &mut Vm, argv: *const Value, argc: usize) -> Value {
    let line = show(vm, args(argv, argc)[0]) + "\n";
    out::write(line.as_bytes());
    Value::NIL
}

extern "C" fn str(vm: &mut Vm, argv: *const Value, argc: usize) -> Value {
    let text = show(vm, args(argv, argc)[0]);
    text::from_str(&mut vm.space, &text, Wide::Points)
}

//! `_datetime`: days, texts and states of `lib/datetime.py`, whose classes do everything else.
//!
//! Arguments are machine integers: fields that were checked, but for those of the checks. A day in one number is its year,
//! month and day next to each other: `year << 9 | month << 5 | day`.

use crate::native;
use crate::runtime::native::{ModuleDef, Native};
use crate::runtime::{Res, overflow_error, str_value, type_error};
use workbench::{Effects, Raised, Value, Vm};

const LAST: i64 = 3_652_059;
const BEFORE: [i64; 13] = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const LENGTHS: [i64; 13] = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

fn fields<const N: usize>(vm: &mut Vm, args: &[Value]) -> Result<[i64; N], Raised> {
    let mut fields = [0; N];
    for (field, v) in fields.iter_mut().zip(args) {
        let Some(i) = v.as_int() else { return Err(type_error(vm, "an integer is required")) };
        *field = i;
    }
    Ok(fields)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn is_day(year: i64, month: i64, day: i64) -> bool {
    (1..=9999).contains(&year) && (1..=12).contains(&month) && {
        let leap = month == 2 && is_leap(year);
        (1..=LENGTHS[month as usize] + i64::from(leap)).contains(&day)
    }
}

/// The number of a day; the first of January of year 1 is 1.
fn number(year: i64, month: i64, day: i64) -> i64 {
    let y = year - 1;
    let before = BEFORE[month.clamp(1, 12) as usize] + i64::from(month > 2 && is_leap(year));
    y * 365 + y / 4 - y / 100 + y / 400 + before + day
}

/// The day of a number.
fn packed(number: i64) -> i64 {
    let (cycles, left) = ((number - 1) / 146_097, (number - 1) % 146_097);
    // The last century of four and the last year of four are a day longer.
    let centuries = (left / 36_524).min(3);
    let left = left - centuries * 36_524;
    let (fours, left) = (left / 1461, left % 1461);
    let years = (left / 365).min(3);
    let mut day = left - years * 365;
    let year = cycles * 400 + centuries * 100 + fours * 4 + years + 1;
    let leap = i64::from(is_leap(year));
    let mut month = 12;
    while day < BEFORE[month] + if month > 2 { leap } else { 0 } {
        month -= 1;
    }
    day -= BEFORE[month] + if month > 2 { leap } else { 0 };
    year << 9 | (month as i64) << 5 | (day + 1)
}

fn truth_of(args: &[Value], holds: impl Fn(&[i64]) -> bool) -> Res {
    let mut fields = [0; 7];
    for (field, v) in fields.iter_mut().zip(args) {
        match v.as_int() {
            Some(i) => *field = i,
            None => return Ok(Value::FALSE),
        }
    }
    Ok(Value::from_bool(holds(&fields)))
}

fn is_time(f: &[i64]) -> bool {
    (0..24).contains(&f[0]) && (0..60).contains(&f[1]) && (0..60).contains(&f[2]) && (0..1_000_000).contains(&f[3])
}

/// Are they the fields of a day, as `int`s?
fn is_date(_: &mut Vm, args: &[Value]) -> Res {
    truth_of(args, |f| is_day(f[0], f[1], f[2]))
}

/// The same for a time of day.
fn is_time_of_day(_: &mut Vm, args: &[Value]) -> Res {
    truth_of(args, is_time)
}

/// The same for both.
fn is_datetime(_: &mut Vm, args: &[Value]) -> Res {
    truth_of(args, |f| is_day(f[0], f[1], f[2]) && is_time(&f[3..]))
}

fn ordinal(vm: &mut Vm, args: &[Value]) -> Res {
    let [year, month, day] = fields(vm, args)?;
    Ok(Value::small(number(year, month, day)))
}

fn day_of(vm: &mut Vm, args: &[Value]) -> Res {
    let [number] = fields(vm, args)?;
    Ok(Value::small(packed(number.clamp(1, LAST))))
}

/// `moved(year, month, day, days)`: the day so many days later.
fn moved(vm: &mut Vm, args: &[Value]) -> Res {
    let [year, month, day] = fields(vm, args)?;
    let later = args[3].as_int().and_then(|days| days.checked_add(number(year, month, day)));
    match later {
        Some(later @ 1..=LAST) => Ok(Value::small(packed(later))),
        _ => Err(overflow_error(vm, "date value out of range")),
    }
}

/// Write a number with so many digits.
fn digits(out: &mut Vec<u8>, count: u32, n: i64) {
    out.extend((0..count).rev().map(|i| b'0' + (n / 10_i64.pow(i) % 10) as u8));
}

fn write_date(out: &mut Vec<u8>, f: &[i64]) {
    digits(out, 4, f[0]);
    out.push(b'-');
    digits(out, 2, f[1]);
    out.push(b'-');
    digits(out, 2, f[2]);
}

fn write_time(out: &mut Vec<u8>, f: &[i64]) {
    digits(out, 2, f[0]);
    out.push(b':');
    digits(out, 2, f[1]);
    out.push(b':');
    digits(out, 2, f[2]);
    if f[3] != 0 {
        out.push(b'.');
        digits(out, 6, f[3]);
    }
}

fn date_text(vm: &mut Vm, args: &[Value]) -> Res {
    let f: [i64; 3] = fields(vm, args)?;
    let mut out = Vec::with_capacity(10);
    write_date(&mut out, &f);
    Ok(str_value(vm, &out))
}

fn time_text(vm: &mut Vm, args: &[Value]) -> Res {
    let f: [i64; 4] = fields(vm, args)?;
    let mut out = Vec::with_capacity(15);
    write_time(&mut out, &f);
    Ok(str_value(vm, &out))
}

/// `datetime_text(separator, …)`
fn datetime_text(vm: &mut Vm, args: &[Value]) -> Res {
    let f: [i64; 7] = fields(vm, &args[1..])?;
    let separator = workbench::object::bytes::bytes(&mut vm.space, args[0]);
    let mut out = Vec::with_capacity(27);
    write_date(&mut out, &f);
    out.extend_from_slice(separator);
    write_time(&mut out, &f[3..]);
    Ok(str_value(vm, &out))
}

fn date_bytes(f: &[i64]) -> [u8; 4] {
    [(f[0] >> 8) as u8, f[0] as u8, f[1] as u8, f[2] as u8]
}

fn time_bytes(f: &[i64]) -> [u8; 6] {
    [f[0] as u8, f[1] as u8, f[2] as u8, (f[3] >> 16) as u8, (f[3] >> 8) as u8, f[3] as u8]
}

/// The bytes that a day is pickled as.
fn date_state(vm: &mut Vm, args: &[Value]) -> Res {
    let f: [i64; 3] = fields(vm, args)?;
    Ok(str_value(vm, &date_bytes(&f)))
}

fn time_state(vm: &mut Vm, args: &[Value]) -> Res {
    let f: [i64; 4] = fields(vm, args)?;
    Ok(str_value(vm, &time_bytes(&f)))
}

fn datetime_state(vm: &mut Vm, args: &[Value]) -> Res {
    let f: [i64; 7] = fields(vm, args)?;
    let state = [&date_bytes(&f)[..], &time_bytes(&f[3..])].concat();
    Ok(str_value(vm, &state))
}

static FUNCTIONS: &[Native] = &[
    native!("is_date", is_date, 3).with_effects(Effects::PURE),
    native!("is_time", is_time_of_day, 4).with_effects(Effects::PURE),
    native!("is_datetime", is_datetime, 7).with_effects(Effects::PURE),
    native!("ordinal", ordinal, 3).with_effects(Effects::READS),
    native!("day_of", day_of, 1).with_effects(Effects::READS),
    native!("moved", moved, 4).with_effects(Effects::READS),
    native!("date_text", date_text, 3).with_effects(Effects::READS),
    native!("time_text", time_text, 4).with_effects(Effects::READS),
    native!("datetime_text", datetime_text, 8).with_effects(Effects::READS),
    native!("date_state", date_state, 3).with_effects(Effects::READS),
    native!("time_state", time_state, 4).with_effects(Effects::READS),
    native!("datetime_state", datetime_state, 7).with_effects(Effects::READS),
];

/// `_datetime`
pub static MODULE: ModuleDef = ModuleDef { name: "_datetime", functions: FUNCTIONS, init: |_, _| Ok(()) };

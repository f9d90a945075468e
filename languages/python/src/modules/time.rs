//! `_time`: clocks and formats; `lib/time.py` makes `struct_time` of its tuples.

use super::math::float_arg;
use super::support::set_int;
use crate::native;
use crate::runtime::native::{ModuleDef, Native, set_module_attr};
use crate::runtime::{Res, overflow_error, str_value, to_int, type_error, value_error};
use workbench::host::clock::{self, LocalTime};
use workbench::object::{bytes, text, tuple};
use workbench::{Raised, Value, Vm};

const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn time(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(vm.float(clock::now()))
}

fn cpu(vm: &mut Vm, _: &[Value]) -> Res {
    Ok(vm.float(clock::cpu()))
}

fn sleep(vm: &mut Vm, args: &[Value]) -> Res {
    let seconds = float_arg(vm, args[0])?;
    if seconds < 0.0 || seconds.is_nan() {
        return Err(super::support::os_error(
            vm,
            crate::runtime::Exc::IOError,
            &std::io::Error::from_raw_os_error(22),
            None,
        ));
    }
    workbench::host::out::flush();
    vm.without_gil(|| clock::sleep(seconds));
    super::signal::attend(vm)?;
    super::gc::collect_when_idle(vm);
    Ok(Value::NIL)
}

/// Days since 1970 as year, month and day.
fn civil(days: i64) -> (i64, i64, i64) {
    // Years that begin in March: the leap day is the last.
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let day_of_era = z.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn ints(vm: &mut Vm, fields: [i64; 9]) -> Value {
    let values = fields.map(|i| vm.int(i));
    tuple::new(&mut vm.space, &values)
}

fn seconds_arg(vm: &mut Vm, v: Value) -> Result<i64, Raised> {
    let f = float_arg(vm, v)?;
    if !(-6.7e16..=6.7e16).contains(&f) {
        return Err(value_error(vm, "timestamp out of range for platform time_t"));
    }
    Ok(f.floor() as i64)
}

fn gmtime(vm: &mut Vm, args: &[Value]) -> Res {
    let s = seconds_arg(vm, args[0])?;
    let (days, left) = (s.div_euclid(86_400), s.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month as usize - 1];
    let yearday = before + day + i64::from(month > 2 && is_leap(year));
    let weekday = (days + 3).rem_euclid(7);
    Ok(ints(vm, [year, month, day, left / 3600, left / 60 % 60, left % 60, weekday, yearday, 0]))
}

fn localtime(vm: &mut Vm, args: &[Value]) -> Res {
    let s = seconds_arg(vm, args[0])?;
    let t = clock::local(s);
    let weekday = (t.weekday + 6) % 7;
    let fields = [t.year, t.month, t.day, t.hour, t.minute, t.second, weekday, t.yearday + 1, t.summer];
    Ok(ints(vm, fields.map(i64::from)))
}

fn broken_down(vm: &mut Vm, t: Value) -> Result<[i32; 9], Raised> {
    let mut fields = [0; 9];
    if !tuple::is(t) || tuple::len(t) != 9 {
        return Err(type_error(vm, "Tuple or struct_time argument required"));
    }
    for (field, &v) in fields.iter_mut().zip(tuple::items(t)) {
        let n = to_int(vm, v)?;
        let Ok(n) = i32::try_from(n) else {
            let (which, bound) = if n > 0 { ("greater", "maximum") } else { ("less", "minimum") };
            return Err(overflow_error(vm, format!("signed integer is {which} than {bound}")));
        };
        *field = n;
    }
    fields[0] = match fields[0] {
        year @ 0..=68 => year + 2000,
        year @ 69..=99 => year + 1900,
        year if year < 1900 => return Err(value_error(vm, "year out of range")),
        year => year,
    };
    Ok(fields)
}

fn mktime(vm: &mut Vm, args: &[Value]) -> Res {
    let [year, month, day, hour, minute, second, _, _, summer] = broken_down(vm, args[0])?;
    let t = LocalTime {
        year,
        month,
        day,
        hour,
        minute,
        second,
        weekday: 0,
        yearday: 0,
        summer,
        offset: 0,
        zone: Vec::new(),
    };
    match clock::from_local(&t) {
        Some(s) => Ok(vm.float(s as f64)),
        None => Err(overflow_error(vm, "mktime argument out of range")),
    }
}

/// The number of the week, when weeks begin with a day that is `first` days after Sunday.
fn week(yearday: i32, weekday_from_sunday: i32, first: i32) -> i32 {
    (yearday + 7 - (weekday_from_sunday - first).rem_euclid(7)) / 7
}

fn strftime(vm: &mut Vm, args: &[Value]) -> Res {
    let format = if text::is(args[0]) { crate::runtime::convert::encode_ascii(vm, args[0])? } else { args[0] };
    if !bytes::is(format) {
        return Err(type_error(vm, "strftime() argument 1 must be string"));
    }
    let [year, month, day, hour, minute, second, weekday, yearday, summer] = broken_down(vm, args[1])?;
    for (value, low, high, what) in [
        (month, 0, 12, "month"),
        (day, 0, 31, "day of month"),
        (hour, 0, 23, "hour"),
        (minute, 0, 59, "minute"),
        (second, 0, 61, "seconds"),
        (weekday, -1, i32::MAX - 1, "day of week"),
        (yearday, 0, 366, "day of year"),
    ] {
        if !(low..=high).contains(&value) {
            return Err(value_error(vm, format!("{what} out of range")));
        }
    }
    // From here on as C counts: days of the week from Sunday, days of the year from 0.
    let (weekday, yearday) = ((weekday + 1).rem_euclid(7), (yearday - 1).max(0));
    let (month, day) = (month.max(1), day.max(1));
    let twelve = if hour % 12 == 0 { 12 } else { hour % 12 };
    let mut out = Vec::new();
    let mut todo: Vec<u8> = bytes::bytes(&mut vm.space, format).iter().rev().copied().collect();
    while let Some(c) = todo.pop() {
        if c != b'%' {
            out.push(c);
            continue;
        }
        let Some(letter) = todo.pop() else {
            out.push(b'%');
            break;
        };
        let longer = match letter {
            b'c' => "%a %b %e %H:%M:%S %Y",
            b'D' | b'x' => "%m/%d/%y",
            b'F' => "%Y-%m-%d",
            b'R' => "%H:%M",
            b'T' | b'X' => "%H:%M:%S",
            b'r' => "%I:%M:%S %p",
            _ => "",
        };
        if !longer.is_empty() {
            todo.extend(longer.bytes().rev());
            continue;
        }
        let piece = match letter {
            b'a' => DAYS[weekday as usize][..3].into(),
            b'A' => DAYS[weekday as usize].into(),
            b'b' | b'h' => MONTHS[month as usize - 1][..3].into(),
            b'B' => MONTHS[month as usize - 1].into(),
            b'C' => format!("{:02}", year / 100),
            b'd' => format!("{day:02}"),
            b'e' => format!("{day:2}"),
            b'H' => format!("{hour:02}"),
            b'I' => format!("{twelve:02}"),
            b'j' => format!("{:03}", yearday + 1),
            b'm' => format!("{month:02}"),
            b'M' => format!("{minute:02}"),
            b'n' => "\n".into(),
            b'p' => if hour < 12 { "AM" } else { "PM" }.into(),
            b'S' => format!("{second:02}"),
            b't' => "\t".into(),
            b'u' => format!("{}", if weekday == 0 { 7 } else { weekday }),
            b'U' => format!("{:02}", week(yearday, weekday, 0)),
            b'w' => format!("{weekday}"),
            b'W' => format!("{:02}", week(yearday, weekday, 1)),
            b'y' => format!("{:02}", year.rem_euclid(100)),
            b'Y' => format!("{year}"),
            b'z' => offset_text(clock::local(0).offset),
            b'Z' => String::from_utf8_lossy(&zones().0[usize::from(summer > 0)]).into_owned(),
            b'%' => "%".into(),
            other => format!("%{}", char::from(other)),
        };
        out.extend(piece.into_bytes());
    }
    Ok(str_value(vm, &out))
}

fn offset_text(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", seconds.abs() / 3600, seconds.abs() / 60 % 60)
}

/// Names and offsets (seconds west of Greenwich) of the zone in winter and in summer, and whether these differ.
fn zones() -> ([Vec<u8>; 2], [i64; 2], bool) {
    // A day in January and one in July of this year.
    let year = clock::local(clock::now() as i64).year;
    let january = i64::from(year - 1970) * 31_556_952 + 15 * 86_400;
    let (a, b) = (clock::local(january), clock::local(january + 181 * 86_400));
    let (winter, summer) = if a.offset <= b.offset { (a, b) } else { (b, a) };
    let differ = winter.offset != summer.offset;
    ([winter.zone, summer.zone], [-i64::from(winter.offset), -i64::from(summer.offset)], differ)
}

static FUNCTIONS: &[Native] = &[
    native!("time", time, 0),
    native!("clock", cpu, 0),
    native!("sleep", sleep, 1),
    native!("gmtime", gmtime, 1),
    native!("localtime", localtime, 1),
    native!("mktime", mktime, 1),
    native!("strftime", strftime, 2),
];

/// `_time`
pub static MODULE: ModuleDef = ModuleDef { name: "_time", functions: FUNCTIONS, init };

fn init(vm: &mut Vm, module: Value) -> Result<(), Raised> {
    let (names, offsets, differ) = zones();
    set_int(vm, module, "timezone", offsets[0]);
    set_int(vm, module, "altzone", offsets[1]);
    set_int(vm, module, "daylight", i64::from(differ));
    let names = names.map(|name| str_value(vm, &name));
    let names = tuple::new(&mut vm.space, &names);
    set_module_attr(vm, module, "tzname", names);
    Ok(())
}

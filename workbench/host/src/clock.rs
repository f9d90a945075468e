//! Time.

use crate::{ffi, signal};
use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Seconds since 1970, with fractions.
pub fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |d| d.as_secs_f64())
}

/// Processor seconds this process has used.
pub fn cpu() -> f64 {
    ffi::cpu_seconds()
}

/// User and system seconds of this process, then of its ended children.
pub fn times() -> [f64; 4] {
    ffi::times()
}

/// Time since the first call, on a clock that never goes back.
pub fn monotonic() -> Duration {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed()
}

/// Wait; a signal that the calling thread gets cuts it short.
pub fn sleep(seconds: f64) {
    if !signal::pending() {
        ffi::nanosleep(seconds.min(1e9));
    }
}

/// A point in time in the local time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalTime {
    /// Year, as people write it.
    pub year: i32,
    /// From 1.
    pub month: i32,
    /// From 1.
    pub day: i32,
    /// From 0.
    pub hour: i32,
    /// From 0.
    pub minute: i32,
    /// From 0; 60 is a leap second.
    pub second: i32,
    /// From 0, which is Sunday.
    pub weekday: i32,
    /// Day of the year, from 0.
    pub yearday: i32,
    /// Summer time: 1 yes, 0 no, below 0 unknown.
    pub summer: i32,
    /// Seconds east of Greenwich.
    pub offset: i32,
    /// The zone's short name.
    pub zone: Vec<u8>,
}

/// Seconds since 1970 as local time.
pub fn local(seconds: i64) -> LocalTime {
    let ([second, minute, hour, day, month, year, weekday, yearday, summer], offset, zone) = ffi::local_time(seconds);
    let (year, month) = (year + 1900, month + 1);
    LocalTime { year, month, day, hour, minute, second, weekday, yearday, summer, offset, zone }
}

/// Local time as seconds since 1970; `weekday`, `yearday`, `offset` and `zone` are not looked at.
pub fn from_local(t: &LocalTime) -> Option<i64> {
    ffi::from_local_time([t.second, t.minute, t.hour, t.day, t.month - 1, t.year - 1900, 0, 0, t.summer])
}

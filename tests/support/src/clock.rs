//! CPU time.

use std::fs;

/// The CPU time that the main thread has used, in seconds (Linux only).
pub fn cpu_seconds() -> f64 {
    let line = fs::read_to_string("/proc/self/schedstat").expect("Linux");
    let nanoseconds = line
        .split(' ')
        .next()
        .expect("three numbers")
        .parse::<f64>();
    nanoseconds.expect("a number") / 1e9
}

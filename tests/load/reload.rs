//! Content is swapped in one step, whatever is asked meanwhile.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use onrecord_test_support::Program;

use crate::archive::{archive_of_version, write_invalid, write_version};
use crate::clients::send_gets_until_stopped;
use crate::serve;

const CLIENTS: usize = 2;

/// What memory may grow by between the first quarter and the last: allocators keep some.
const GENEROUS: u64 = 24 * 1024 * 1024;

#[test]
fn reloads_under_load_fail_no_request_mix_no_versions_and_keep_memory_flat() {
    let reloads = if crate::is_long() { 200 } else { 32 };
    let archive = archive_of_version(0);
    let program = serve(&archive, &[]);
    let (stop, answers) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (mut early, mut refused) = (None, 0);
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| scope.spawn(|| send_gets_until_stopped(program.address, &stop, &answers)))
            .collect();
        for reload in 1..=reloads {
            if reload % 3 == 0 {
                write_invalid(&archive, reload);
                program.signal("-HUP");
                wait_until(&program, |ready| ready["reload"] == "refused");
                refused += 1;
            } else {
                let before = program.json("/readyz")["content"].clone();
                write_version(&archive, reload);
                program.signal("-HUP");
                wait_until(&program, |ready| {
                    ready["content"] != before && ready["reload"] != "refused"
                });
            }
            // Each version is asked for, too; a client that has ended has failed.
            while answers.load(Ordering::SeqCst) <= 2 * reload
                && !clients.iter().any(thread::ScopedJoinHandle::is_finished)
            {
                thread::yield_now();
            }
            if reload == reloads / 4 {
                early = program.resident_bytes();
            }
        }
        stop.store(true, Ordering::SeqCst);
        for client in clients {
            assert_eq!(client.join().expect("a client"), Ok(()));
        }
    });
    let (late, answers) = (program.resident_bytes(), answers.into_inner());
    println!(
        "{reloads} reloads, {refused} refused, {answers} answers, {early:?} to {late:?} bytes"
    );
    assert!(answers > reloads, "{answers} answers are no load");
    if let (Some(early), Some(late)) = (early, late) {
        assert!(
            late < early + GENEROUS,
            "memory grew from {early} to {late}"
        );
    }
    program.signal("-TERM");
    assert_eq!(program.exit_code(), Some(0));
}

/// Asks the program until it says so. It always stays ready meanwhile.
fn wait_until(program: &Program, says: impl Fn(&serde_json::Value) -> bool) {
    for _ in 0..100_000 {
        let ready = program.json("/readyz");
        assert_eq!(ready["status"], "ready");
        if says(&ready) {
            return;
        }
        thread::yield_now();
    }
    panic!("it never said so: {}", program.json("/readyz"));
}

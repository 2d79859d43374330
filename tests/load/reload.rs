//! Content is swapped atomically, whatever is requested at the same time.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use onrecord_test_support::Program;

use crate::archive::{archive_of_version, write_invalid, write_version};
use crate::clients::send_gets_until_stopped;
use crate::serve;

const CLIENTS: usize = 2;

/// How much memory may grow between the first quarter and the last, in bytes: allocators keep freed memory.
const MAX_GROWTH: u64 = 24 * 1024 * 1024;

#[test]
fn reloads_under_load_do_not_fail_requests_mix_versions_or_grow_memory() {
    let reloads = if crate::is_long() { 200 } else { 32 };
    let archive = archive_of_version(0);
    let program = serve(&archive, &[]);
    let (stop, responses) = (AtomicBool::new(false), AtomicUsize::new(0));
    let (mut early, mut refused) = (None, 0);
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| scope.spawn(|| send_gets_until_stopped(program.address, &stop, &responses)))
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
            // Wait until this version has been requested too. A client that has ended has failed.
            while responses.load(Ordering::SeqCst) <= 2 * reload
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
    let (late, responses) = (program.resident_bytes(), responses.into_inner());
    println!(
        "{reloads} reloads, {refused} refused, {responses} responses, {early:?} to {late:?} bytes"
    );
    assert!(
        responses > reloads,
        "{responses} responses are not enough load"
    );
    if let (Some(early), Some(late)) = (early, late) {
        assert!(
            late < early + MAX_GROWTH,
            "memory grew from {early} to {late}"
        );
    }
    program.signal("-TERM");
    assert_eq!(program.exit_code(), Some(0));
}

/// Requests `/readyz` until it reports the expected state. The program must stay ready meanwhile.
fn wait_until(program: &Program, is_expected: impl Fn(&serde_json::Value) -> bool) {
    for _ in 0..100_000 {
        let ready = program.json("/readyz");
        assert_eq!(ready["status"], "ready");
        if is_expected(&ready) {
            return;
        }
        thread::yield_now();
    }
    panic!(
        "the expected state was never reported: {}",
        program.json("/readyz")
    );
}

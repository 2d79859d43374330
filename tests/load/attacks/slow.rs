//! Those that take their time, or all of the server's.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use super::{connections, target, under};

/// How often a slow client sends its next byte.
const PACE: Duration = Duration::from_millis(250);

/// How long an attack lasts at most: every limit of the target is far below.
const LONGEST: Duration = Duration::from_secs(12);

/// Sends a byte now and then on every connection until the server has let all go. Says how many were
/// let go and after how long.
fn drip(mut streams: Vec<TcpStream>, begin: &str, forever: &str) -> String {
    let (start, count) = (Instant::now(), streams.len());
    for stream in &mut streams {
        let _ = stream.write_all(begin.as_bytes());
        stream.set_nonblocking(true).expect("a socket");
    }
    for byte in forever.bytes().cycle() {
        if streams.is_empty() || start.elapsed() > LONGEST {
            break;
        }
        thread::sleep(PACE);
        streams.retain_mut(|stream| {
            let mut some = [0; 1024];
            let is_open = match stream.read(&mut some) {
                Ok(0) => false,
                Ok(_) => true,
                Err(error) => error.kind() == ErrorKind::WouldBlock,
            };
            is_open && stream.write_all(&[byte]).is_ok()
        });
    }
    let left = streams.len();
    assert_eq!(left, 0, "{left} of {count} are still open");
    let after = start.elapsed().as_secs_f64();
    format!("{count} connections, all let go after {after:.1} s")
}

#[test]
fn a_byte_now_and_then_of_a_request_line_of_headers_of_chunk_sizes_and_of_bodies() {
    if !crate::is_long() {
        return;
    }
    let (_archive, program) = target();
    let host = "Host: a\r\n";
    for (name, begin, forever) in [
        ("a slow request line", "GET /".to_owned(), "a"),
        (
            "slow headers",
            format!("GET / HTTP/1.1\r\n{host}"),
            "X-A: a\r\n",
        ),
        ("slow empty lines", String::new(), "\r\n"),
        (
            "slow chunk sizes",
            format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n"),
            "1\r\na\r\n",
        ),
        (
            "a slow extension of a chunk",
            format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n1;"),
            "a",
        ),
        (
            "a slow body",
            format!("GET / HTTP/1.1\r\n{host}Content-Length: 60000\r\n\r\n"),
            "a",
        ),
        (
            "a slow preface of HTTP/2",
            "PRI * HT".to_owned(),
            "TP/2.0\r\n",
        ),
    ] {
        under(name, &program, || {
            drip(connections(&program, 200), &begin, forever)
        });
    }
}

#[test]
fn clients_that_ask_for_ten_thousand_large_answers_and_read_none() {
    if !crate::is_long() {
        return;
    }
    let (_archive, program) = target();
    let asked = "GET /sections HTTP/1.1\r\nHost: a\r\n\r\n".repeat(10_000);
    under("clients that never read", &program, || {
        let streams = connections(&program, 50);
        let (count, began) = (streams.len(), Instant::now());
        thread::scope(|scope| {
            for mut stream in streams {
                let asked = asked.as_bytes();
                scope.spawn(move || {
                    let _ = stream.set_write_timeout(Some(LONGEST));
                    // Asks on and on: it can't send more once the server has stopped reading, and gets
                    // an error when the server lets it go.
                    let error = loop {
                        if let Err(error) = stream.write_all(asked) {
                            break error;
                        }
                    };
                    let kind = error.kind();
                    assert_ne!(kind, ErrorKind::WouldBlock, "it was not let go");
                });
            }
        });
        let after = began.elapsed().as_secs_f64();
        format!("{count} connections, all let go after {after:.1} s")
    });
}

#[test]
fn two_thousand_idle_connections_half_closed_ones_and_resets_in_the_midst_of_answers() {
    if !crate::is_long() {
        return;
    }
    let (_archive, program) = target();
    under("idle connections", &program, || {
        let streams = connections(&program, 2_000);
        let (count, began) = (streams.len(), Instant::now());
        for mut stream in streams {
            let _ = stream.set_read_timeout(Some(LONGEST));
            let read = stream.read(&mut [0; 1]);
            assert!(matches!(read, Ok(0)), "{read:?}");
        }
        let after = began.elapsed().as_secs_f64();
        format!("{count} connections, all let go after {after:.1} s")
    });
    under("half-closed connections", &program, || {
        let mut whole = 0;
        for _ in 0..500 {
            let mut stream = TcpStream::connect(program.address).expect("a connection");
            let asked = b"GET /sections HTTP/1.1\r\nHost: a\r\n\r\n";
            stream.write_all(asked).expect("a request");
            stream.shutdown(Shutdown::Write).expect("a socket");
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            whole += usize::from(answer.ends_with(b"}"));
        }
        assert_eq!(whole, 500);
        format!("{whole} answered whole")
    });
    under("resets in the midst of answers", &program, || {
        for _ in 0..100 {
            for mut stream in connections(&program, 20) {
                let asked = "GET /sections HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20);
                let _ = stream.write_all(asked.as_bytes());
                let _ = stream.read(&mut [0; 1]);
                // Dropped with bytes unread, which resets it.
            }
        }
        "2000 connections reset".to_owned()
    });
}

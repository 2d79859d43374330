//! Those that send more than anybody needs: heads without an end, and frames of HTTP/2.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use super::{connections, target, under};
use crate::frames::{
    CONTINUATION, END_HEADERS, END_STREAM, Frame, GOAWAY, HEADERS, PING, PREFACE, RST_STREAM,
    SETTINGS, frame, request,
};
use crate::program::Program;

/// How much an attacker sends at most.
const MOST: usize = 64 * 1024 * 1024;

/// Sends the same bytes again and again until it is let go. Says how many it got rid of.
fn flood(stream: &mut TcpStream, begin: &[u8], forever: &[u8]) -> usize {
    let _ = stream.set_write_timeout(Some(Duration::from_secs(10)));
    if stream.write_all(begin).is_err() {
        return 0;
    }
    let mut sent = begin.len();
    while sent < MOST {
        match stream.write(forever) {
            Ok(count) => sent += count,
            Err(_) => break,
        }
    }
    sent
}

#[test]
fn heads_without_an_end() {
    if !crate::is_long() {
        return;
    }
    let (_archive, program) = target();
    let (fields, letters) = ("X-A: aaaaaaaaaaaa\r\n".repeat(1000), "a".repeat(16_384));
    for (name, begin, forever) in [
        ("a request line without an end", "GET /", &letters),
        (
            "a field without an end",
            "GET / HTTP/1.1\r\nHost: a\r\nX-A: ",
            &letters,
        ),
        (
            "fields without an end",
            "GET / HTTP/1.1\r\nHost: a\r\n",
            &fields,
        ),
        ("empty lines without an end", "", &"\r\n".repeat(8_192)),
        (
            "trailers without an end",
            "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n",
            &fields,
        ),
    ] {
        under(name, &program, || {
            let mut most = 0;
            for mut stream in connections(&program, 20) {
                most = most.max(flood(&mut stream, begin.as_bytes(), forever.as_bytes()));
            }
            format!("20 connections, at most {} KiB sent on one", most / 1024)
        });
    }
}

/// How an HTTP/2 attacker fares: what it got rid of, and the error it was told.
fn flood_of_frames(program: &Program, forever: impl Fn(u32) -> Vec<u8>) -> String {
    let mut stream = TcpStream::connect(program.address).expect("a server that accepts");
    let _ = stream.set_write_timeout(Some(Duration::from_secs(8)));
    let mut reading = stream.try_clone().expect("a socket");
    let told = thread::spawn(move || {
        let _ = reading.set_read_timeout(Some(Duration::from_secs(8)));
        let mut error = None;
        while let Some(frame) = Frame::read(&mut reading) {
            if frame.kind == GOAWAY {
                error = frame.error_code();
            }
        }
        error
    });
    let _ = stream.write_all(&[PREFACE, &frame(SETTINGS, 0, 0, &[])].concat());
    let mut frames = 0;
    for number in 0..100_000 {
        if stream.write_all(&forever(number)).is_err() {
            break;
        }
        frames += 1;
    }
    let _ = stream.shutdown(std::net::Shutdown::Write);
    let error = told.join().expect("a reader");
    format!("{frames} sent, error {error:?}")
}

#[test]
fn frames_of_http_2_without_an_end() {
    if !crate::is_long() {
        return;
    }
    let (_archive, program) = target();
    let get = request("GET", "/sections", &[]);
    under("rapid resets", &program, || {
        flood_of_frames(&program, |number| {
            let stream = 2 * number + 1;
            let asked = frame(HEADERS, END_STREAM | END_HEADERS, stream, &get);
            [asked, frame(RST_STREAM, 0, stream, &[0, 0, 0, 8])].concat()
        })
    });
    under("settings", &program, || {
        flood_of_frames(&program, |_| frame(SETTINGS, 0, 0, &[0, 4, 0, 1, 0, 0]))
    });
    under("pings", &program, || {
        flood_of_frames(&program, |_| frame(PING, 0, 0, &[0; 8]))
    });
    under("continuations", &program, || {
        flood_of_frames(&program, |number| match number {
            0 => frame(HEADERS, END_STREAM, 1, &get),
            _ => frame(CONTINUATION, 0, 1, &request("x-a", "a", &[])[..20]),
        })
    });
    under("empty data", &program, || {
        flood_of_frames(&program, |number| match number {
            0 => frame(HEADERS, END_HEADERS, 1, &get),
            _ => frame(0, 0, 1, &[]),
        })
    });
}

#[test]
fn clients_of_http_2_that_open_no_window() {
    if !crate::is_long() {
        return;
    }
    let (_archive, program) = target();
    under("closed windows", &program, || {
        // The initial window is 0, so that no body is ever sent.
        let mut begin = [PREFACE, &frame(SETTINGS, 0, 0, &[0, 4, 0, 0, 0, 0])].concat();
        for number in 0..100 {
            let get = request("GET", "/sections?limit=999", &[]);
            begin.extend(frame(
                HEADERS,
                END_STREAM | END_HEADERS,
                2 * number + 1,
                &get,
            ));
        }
        let mut streams = connections(&program, 100);
        for stream in &mut streams {
            let _ = stream.write_all(&begin);
            let _ = stream.set_read_timeout(Some(Duration::from_secs(12)));
        }
        let mut let_go = 0;
        for stream in &mut streams {
            let mut some = [0; 16 * 1024];
            while stream.read(&mut some).is_ok_and(|count| count > 0) {}
            let_go += usize::from(stream.write_all(b"?").is_err() || is_closed(stream));
        }
        assert_eq!(let_go, streams.len());
        format!("{let_go} connections of 100 streams let go")
    });
}

fn is_closed(stream: &mut TcpStream) -> bool {
    matches!(stream.read(&mut [0; 1]), Ok(0) | Err(_))
}

//! Attackers that send too much: heads that never end, and floods of HTTP/2 frames.

use std::net::SocketAddr;

use onrecord_test_support::frames::{
    CONTINUATION, END_HEADERS, END_STREAM, Frame, GOAWAY, HEADERS, PING, PREFACE, RST_STREAM,
    SETTINGS, frame, request_headers,
};
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use super::{AttackResult, open_connections, read_to_end, run_attack, target};

/// The most bytes that an attacker sends on a connection.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// Sends the same bytes repeatedly until the server disconnects the client. Returns how many bytes the
/// client could send.
async fn flood(stream: &mut TcpStream, start: &[u8], repeated: &[u8]) -> usize {
    if stream.write_all(start).await.is_err() {
        return 0;
    }
    let mut sent = start.len();
    while sent < MAX_BYTES
        && let Ok(count) = stream.write(repeated).await
    {
        sent += count;
    }
    sent
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_send_endless_heads_are_disconnected() {
    if !crate::is_long() {
        return;
    }
    let (_archive, target) = target();
    let address = target.program.address;
    let (fields, letters) = ("X-A: aaaaaaaaaaaa\r\n".repeat(1000), "a".repeat(16_384));
    for (name, start, repeated) in [
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
        let repeated = repeated.clone();
        let attack = async move {
            let (mut max_sent, mut streams) = (0, open_connections(address, 20).await);
            for stream in &mut streams {
                max_sent = max_sent.max(flood(stream, start.as_bytes(), repeated.as_bytes()).await);
            }
            let summary = format!(
                "20 connections, at most {} KiB sent on one",
                max_sent / 1024
            );
            AttackResult { summary, streams }
        };
        run_attack(name, &target, attack).await;
    }
}

/// Sends frames until the server disconnects the client. The summary has the number of frames sent, and
/// the error that the server reported.
async fn flood_of_frames(address: SocketAddr, repeated: impl Fn(u32) -> Vec<u8>) -> AttackResult {
    let mut streams = open_connections(address, 1).await;
    let stream = streams.first_mut().expect("a server that accepts");
    let (mut reading, mut writing) = stream.split();
    let sending = async {
        let start = [PREFACE, &frame(SETTINGS, 0, 0, &[])].concat();
        let _ = writing.write_all(&start).await;
        let mut frames = 0;
        while frames < 100_000 && writing.write_all(&repeated(frames)).await.is_ok() {
            frames += 1;
        }
        let _ = writing.shutdown().await;
        frames
    };
    let (frames, received) = tokio::join!(sending, read_to_end(&mut reading));
    let received = &mut &received[..];
    let frames_received = std::iter::from_fn(|| Frame::read(received));
    let errors = frames_received.filter(|frame| frame.kind == GOAWAY);
    let error = errors.filter_map(|frame| frame.error_code()).last();
    let summary = format!("{frames} sent, error {error:?}");
    AttackResult { summary, streams }
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_send_endless_http_2_frames_are_disconnected() {
    if !crate::is_long() {
        return;
    }
    let (_archive, target) = target();
    let address = target.program.address;
    let get = request_headers("GET", "/sections", &[]);
    let (first, second) = (get.clone(), get.clone());
    run_attack("rapid resets", &target, {
        flood_of_frames(address, move |number| {
            let stream = 2 * number + 1;
            let request = frame(HEADERS, END_STREAM | END_HEADERS, stream, &get);
            [request, frame(RST_STREAM, 0, stream, &[0, 0, 0, 8])].concat()
        })
    })
    .await;
    run_attack("settings", &target, {
        flood_of_frames(address, |_| frame(SETTINGS, 0, 0, &[0, 4, 0, 1, 0, 0]))
    })
    .await;
    run_attack("pings", &target, {
        flood_of_frames(address, |_| frame(PING, 0, 0, &[0; 8]))
    })
    .await;
    run_attack("continuations", &target, {
        flood_of_frames(address, move |number| match number {
            0 => frame(HEADERS, END_STREAM, 1, &first),
            _ => frame(CONTINUATION, 0, 1, &request_headers("x-a", "a", &[])[..20]),
        })
    })
    .await;
    run_attack("empty data", &target, {
        flood_of_frames(address, move |number| match number {
            0 => frame(HEADERS, END_HEADERS, 1, &second),
            _ => frame(0, 0, 1, &[]),
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn http_2_clients_that_open_no_window_are_disconnected() {
    if !crate::is_long() {
        return;
    }
    let (_archive, target) = target();
    let address = target.program.address;
    let metrics = target.metrics;
    // The initial window is 0, so that no body is ever sent.
    let mut start = [PREFACE, &frame(SETTINGS, 0, 0, &[0, 4, 0, 0, 0, 0])].concat();
    let get = request_headers("GET", "/sections?limit=999", &[]);
    for number in 0..100 {
        let request = frame(HEADERS, END_STREAM | END_HEADERS, 2 * number + 1, &get);
        start.extend(request);
    }
    for reads in [true, false] {
        let start = start.clone();
        let attack = async move {
            let mut streams = open_connections(address, 100).await;
            for stream in &mut streams {
                let _ = stream.write_all(&start).await;
            }
            for stream in streams.iter_mut().filter(|_| reads) {
                read_to_end(stream).await;
            }
            // A client that does not read cannot see the end of its connection. It first waits until
            // the server's SETTINGS arrive, which shows that the server has accepted the connection.
            // After that, one open connection may be that of another client, which is served.
            for stream in streams.iter().filter(|_| !reads) {
                stream.readable().await.expect("a socket");
            }
            while metrics.open_connections().await > 1 {}
            let summary = format!("{} connections of 100 streams", streams.len());
            AttackResult { summary, streams }
        };
        let name = if reads {
            "closed windows"
        } else {
            "closed windows without reading"
        };
        let served = run_attack(name, &target, attack).await;
        assert!(served > 0, "{name}: no other client was served meanwhile");
    }
}

//! Attackers that are slow, idle, or never read.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::interval;

use super::{AttackResult, open_connections, read_to_end, run_attack, target};

/// The interval at which a slow client sends its next byte.
const PACE: Duration = Duration::from_millis(250);

/// Sends one byte per interval until the server disconnects the client.
async fn drip(mut stream: TcpStream, start: String, repeated: &'static str) -> TcpStream {
    let (mut reading, mut writing) = stream.split();
    let dripping = async {
        let mut pace = interval(PACE);
        let _ = writing.write_all(start.as_bytes()).await;
        for byte in repeated.bytes().cycle() {
            pace.tick().await;
            if writing.write_all(&[byte]).await.is_err() {
                break;
            }
        }
    };
    tokio::select! {
        () = dripping => {}
        _ = read_to_end(&mut reading) => {}
    }
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_send_one_byte_per_interval_are_disconnected() {
    if !crate::is_long() {
        return;
    }
    let (_archive, target) = target();
    let address = target.program.address;
    let host = "Host: a\r\n";
    for (name, start, repeated) in [
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
            "a slow chunk extension",
            format!("GET / HTTP/1.1\r\n{host}Transfer-Encoding: chunked\r\n\r\n1;"),
            "a",
        ),
        (
            "a slow body",
            format!("GET / HTTP/1.1\r\n{host}Content-Length: 60000\r\n\r\n"),
            "a",
        ),
        ("a slow HTTP/2 preface", "PRI * HT".to_owned(), "TP/2.0\r\n"),
    ] {
        let attack = async move {
            let streams = open_connections(address, 200).await;
            let dripping = streams.into_iter();
            let dripping = dripping.map(|stream| drip(stream, start.clone(), repeated));
            let streams = dripping.collect::<JoinSet<_>>().join_all().await;
            let summary = format!("{} connections, all disconnected", streams.len());
            AttackResult { summary, streams }
        };
        let served = run_attack(name, &target, attack).await;
        assert!(served > 0, "{name}: no other client was served meanwhile");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_request_ten_thousand_large_responses_and_read_none_are_disconnected() {
    /// Sends requests without end: it blocks once the server has stopped reading, and fails when the
    /// server disconnects it.
    async fn send_forever(mut stream: TcpStream, request: &[u8]) -> TcpStream {
        while stream.write_all(request).await.is_ok() {}
        stream
    }
    if !crate::is_long() {
        return;
    }
    let (_archive, target) = target();
    let address = target.program.address;
    let attack = async move {
        let request = "GET /sections HTTP/1.1\r\nHost: a\r\n\r\n".repeat(10_000);
        let request: &'static [u8] = request.leak().as_bytes();
        let sending = open_connections(address, 50).await.into_iter();
        let sending = sending.map(|stream| send_forever(stream, request));
        let streams = sending.collect::<JoinSet<_>>().join_all().await;
        let summary = format!("{} connections, all disconnected", streams.len());
        AttackResult { summary, streams }
    };
    let served = run_attack("clients that never read", &target, attack).await;
    assert!(served > 0, "no other client was served meanwhile");
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_half_closed_and_reset_connections_do_not_stay_open() {
    if !crate::is_long() {
        return;
    }
    let (_archive, target) = target();
    let address = target.program.address;
    let served = run_attack("idle connections", &target, async move {
        let mut streams = open_connections(address, 2_000).await;
        for stream in &mut streams {
            let received = read_to_end(stream).await;
            assert!(received.is_empty(), "{received:?}");
        }
        let summary = format!("{} connections, all disconnected", streams.len());
        AttackResult { summary, streams }
    });
    assert!(served.await > 0, "no other client was served meanwhile");
    let half_closed = async move {
        let mut streams = Vec::new();
        for _ in 0..500 {
            let mut stream = TcpStream::connect(address).await.expect("a connection");
            let request = b"GET /sections HTTP/1.1\r\nHost: a\r\n\r\n";
            stream.write_all(request).await.expect("a request");
            stream.shutdown().await.expect("a socket");
            let response = read_to_end(&mut stream).await;
            assert!(response.ends_with(b"}"), "half a response");
            streams.push(stream);
        }
        let summary = format!("{} got complete responses", streams.len());
        AttackResult { summary, streams }
    };
    run_attack("half-closed connections", &target, half_closed).await;
    let resets = async move {
        let request = "GET /sections HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20);
        for _ in 0..100 {
            for mut stream in open_connections(address, 20).await {
                let _ = stream.write_all(request.as_bytes()).await;
                let _ = stream.read(&mut [0; 1]).await;
                // Dropping the stream with unread bytes resets the connection.
            }
        }
        let (summary, streams) = ("2000 connections reset".to_owned(), Vec::new());
        AttackResult { summary, streams }
    };
    run_attack("resets during responses", &target, resets).await;
}

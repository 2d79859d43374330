//! Those that take their time, or all of the server's.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio::time::interval;

use super::{AttackResult, open_connections, read_to_end, run_attack, target};

/// How often a slow client sends its next byte.
const PACE: Duration = Duration::from_millis(250);

/// Sends a byte now and then until the server lets the client go.
async fn drip(mut stream: TcpStream, begin: String, forever: &'static str) -> TcpStream {
    let (mut reading, mut writing) = stream.split();
    let dripping = async {
        let mut pace = interval(PACE);
        let _ = writing.write_all(begin.as_bytes()).await;
        for byte in forever.bytes().cycle() {
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
async fn a_byte_now_and_then_of_a_request_line_of_headers_of_chunk_sizes_and_of_bodies() {
    if !crate::is_long() {
        return;
    }
    let (_archive, target) = target();
    let address = target.program.address;
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
        let attack = async move {
            let streams = open_connections(address, 200).await;
            let dripping = streams.into_iter();
            let dripping = dripping.map(|stream| drip(stream, begin.clone(), forever));
            let streams = dripping.collect::<JoinSet<_>>().join_all().await;
            let summary = format!("{} connections, all let go", streams.len());
            AttackResult { summary, streams }
        };
        let served = run_attack(name, &target, attack).await;
        assert!(served > 0, "{name}: nobody else was served meanwhile");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn clients_that_ask_for_ten_thousand_large_answers_and_read_none() {
    /// Asks on and on: it can't send more once the server has stopped reading, and gets an error when
    /// the server lets it go.
    async fn ask_on(mut stream: TcpStream, asked: &[u8]) -> TcpStream {
        while stream.write_all(asked).await.is_ok() {}
        stream
    }
    if !crate::is_long() {
        return;
    }
    let (_archive, target) = target();
    let address = target.program.address;
    let attack = async move {
        let asked = "GET /sections HTTP/1.1\r\nHost: a\r\n\r\n".repeat(10_000);
        let asked: &'static [u8] = asked.leak().as_bytes();
        let asking = open_connections(address, 50).await.into_iter();
        let asking = asking.map(|stream| ask_on(stream, asked));
        let streams = asking.collect::<JoinSet<_>>().join_all().await;
        let summary = format!("{} connections, all let go", streams.len());
        AttackResult { summary, streams }
    };
    let served = run_attack("clients that never read", &target, attack).await;
    assert!(served > 0, "nobody else was served meanwhile");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_thousand_idle_connections_half_closed_ones_and_resets_in_the_midst_of_answers() {
    if !crate::is_long() {
        return;
    }
    let (_archive, target) = target();
    let address = target.program.address;
    let served = run_attack("idle connections", &target, async move {
        let mut streams = open_connections(address, 2_000).await;
        for stream in &mut streams {
            let came = read_to_end(stream).await;
            assert!(came.is_empty(), "{came:?}");
        }
        let summary = format!("{} connections, all let go", streams.len());
        AttackResult { summary, streams }
    });
    assert!(served.await > 0, "nobody else was served meanwhile");
    let half_closed = async move {
        let mut streams = Vec::new();
        for _ in 0..500 {
            let mut stream = TcpStream::connect(address).await.expect("a connection");
            let asked = b"GET /sections HTTP/1.1\r\nHost: a\r\n\r\n";
            stream.write_all(asked).await.expect("a request");
            stream.shutdown().await.expect("a socket");
            let answer = read_to_end(&mut stream).await;
            assert!(answer.ends_with(b"}"), "half an answer");
            streams.push(stream);
        }
        let summary = format!("{} answered whole", streams.len());
        AttackResult { summary, streams }
    };
    run_attack("half-closed connections", &target, half_closed).await;
    let resets = async move {
        let asked = "GET /sections HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20);
        for _ in 0..100 {
            for mut stream in open_connections(address, 20).await {
                let _ = stream.write_all(asked.as_bytes()).await;
                let _ = stream.read(&mut [0; 1]).await;
                // Dropped with bytes unread, which resets it.
            }
        }
        let (summary, streams) = ("2000 connections reset".to_owned(), Vec::new());
        AttackResult { summary, streams }
    };
    run_attack("resets in the midst of answers", &target, resets).await;
}

//! The log of `serve` on stderr, and its metrics on a separate address.
#![cfg(unix)]

use std::net::SocketAddr;

use onrecord_test_support::{ArchiveFolder, Connection, INTERVIEW_FILE, Program, run};
use serde_json::Value;

/// The next line of the log, which must have this message.
#[track_caller]
fn next_entry(server: &mut Program, message: &str) -> Value {
    let line = server.log_line();
    let entry: Value =
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"));
    assert_eq!(entry["message"], message, "{line}");
    entry
}

/// The address in the next line of the log.
#[track_caller]
fn address(server: &mut Program, message: &str) -> SocketAddr {
    let entry = next_entry(server, message);
    let address = entry["address"].as_str().expect("an address");
    assert!(!address.ends_with(":0"), "{address}");
    address.parse().expect("an address and a port")
}

#[test]
fn the_log_and_the_metrics_report_the_start_requests_reloads_and_the_stop() {
    let archive = ArchiveFolder::copy_of_real_data();
    let options = ["--metrics", "127.0.0.1:0"];
    let mut server = Program::serve(archive.path(), &options);
    let loaded = next_entry(&mut server, "loaded");
    assert_eq!(
        (&loaded["interviews"], &loaded["facts"]),
        (&1.into(), &84.into())
    );
    let metrics = address(&mut server, "serving metrics");
    assert_eq!(address(&mut server, "serving"), server.address);

    server.get("/facts?limit=1").text();
    let request = next_entry(&mut server, "request");
    assert_eq!(request["url"], "/facts?limit=1");
    let problem = server.json("/nothing");
    assert_eq!(
        next_entry(&mut server, "request")["request_id"],
        problem["request_id"]
    );

    archive.replace(INTERVIEW_FILE, "\"value\": 100.9", "\"value\": 100.8");
    server.signal("-HUP");
    let refused = next_entry(&mut server, "reload refused");
    assert_eq!(
        (&refused["level"], &refused["errors"]),
        (&"ERROR".into(), &1.into())
    );
    let error = next_entry(&mut server, "content error")["error"].to_string();
    assert!(error.contains(&format!("{INTERVIEW_FILE}:")), "{error}");
    let response = Connection::open(metrics).get("/metrics", "");
    let text = response.text();
    for series in [
        "onrecord_reloads_total{result=\"refused\"} 1\n",
        "onrecord_reload_errors 1\n",
        &format!("onrecord_content_info{{version={}}} 1\n", loaded["version"]),
        "onrecord_content_items{kind=\"facts\"} 84\n",
        "onrecord_http_requests_total{route=\"/facts\",status=\"200\"} 1\n",
        "onrecord_http_requests_total{route=\"(none)\",status=\"404\"} 1\n",
        "onrecord_log_lines_dropped_total 0\n",
    ] {
        assert!(text.contains(series), "{series} is missing from\n{text}");
    }

    archive.replace(INTERVIEW_FILE, "\"value\": 100.8", "\"value\": 100.9 ");
    server.signal("-HUP");
    let reloaded = next_entry(&mut server, "reloaded");
    assert_ne!(reloaded["version"], loaded["version"]);
    server.signal("-TERM");
    next_entry(&mut server, "stopping");
    next_entry(&mut server, "stopped");
    assert_eq!(server.log_line(), "");
}

#[test]
fn the_log_can_be_text_and_can_leave_out_requests() {
    let archive = ArchiveFolder::copy_of_real_data();
    let options = ["--log-format", "text", "--log-requests", "off"];
    let mut server = Program::serve(archive.path(), &options);
    assert!(server.log_line().contains("  INFO loaded version="));
    let serving = server.log_line();
    let (_, address) = serving
        .split_once("  INFO serving address=")
        .expect("an address");
    assert_eq!(address.trim(), server.address.to_string());
    server.get("/facts").text();
    server.signal("-TERM");
    assert!(server.log_line().ends_with("  INFO stopping\n"));
    assert!(server.log_line().ends_with("  INFO stopped\n"));
    assert_eq!(server.log_line(), "");
}

#[test]
fn invalid_options_for_the_log_and_the_metrics_are_rejected() {
    for (option, value) in [
        ("--log-format", "xml"),
        ("--log-requests", "some"),
        ("--log-requests", "1/0"),
        ("--metrics", "nowhere"),
        ("--metrics", "9090"),
    ] {
        let refused = run(&["serve", "data", option, value]);
        assert_eq!(refused.status.code(), Some(2), "{option} {value}");
        let error = String::from_utf8(refused.stderr).expect("UTF-8");
        assert!(error.contains(option) && error.contains(value), "{error}");
    }
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let address = taken.local_addr().expect("an address").to_string();
    let listen = ["--listen", "127.0.0.1:0", "--metrics", &address];
    let refused = run(&[&["serve", "data"], &listen[..]].concat());
    assert_eq!(refused.status.code(), Some(2));
    assert!(refused.stdout.is_empty());
    let error = String::from_utf8(refused.stderr).expect("UTF-8");
    assert!(
        error.starts_with(&format!("onrecord: {address}: ")),
        "{error}"
    );
}

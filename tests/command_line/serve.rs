//! `serve`: what it says when it starts, when it refuses to, and how it ends.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use crate::altered::{Archive, INTERVIEW, onrecord, real_data};

/// The program serving the real archive on a free port, and the origin that it printed.
fn serving() -> (Child, String, BufReader<impl Read>) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args([
            "serve",
            real_data().to_str().expect("a path in UTF-8"),
            "--listen",
            "127.0.0.1:0",
        ])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut printed = BufReader::new(program.stdout.take().expect("its output"));
    let mut first = String::new();
    printed.read_line(&mut first).expect("a line");
    let (_, origin) = first.split_once("served on ").expect("an origin");
    (program, origin.trim().to_owned(), printed)
}

fn get(url: &str) -> reqwest::blocking::Response {
    reqwest::blocking::get(url).expect("an answer")
}

#[test]
fn it_prints_the_addresses_to_try_first_and_they_answer() {
    let (mut program, origin, printed) = serving();
    let addresses: Vec<String> = printed
        .lines()
        .map(|line| line.unwrap().trim().to_owned())
        .filter(|line| line.starts_with("http"))
        .take(5)
        .collect();
    for address in &addresses {
        assert!(address.starts_with(&origin), "{address}");
        assert_eq!(get(address).status(), 200, "{address}");
    }
    program.kill().unwrap();
    program.wait().unwrap();
}

#[cfg(unix)]
#[test]
fn it_ends_well_when_it_is_told_to_stop() {
    for signal in ["-TERM", "-INT"] {
        let (mut program, origin, _printed) = serving();
        assert_eq!(get(&format!("{origin}readyz")).status(), 200);
        let told = Command::new("kill")
            .args([signal, &program.id().to_string()])
            .status();
        assert!(told.unwrap().success());
        assert_eq!(program.wait().unwrap().code(), Some(0), "{signal}");
    }
}

#[test]
fn it_refuses_content_with_faults_in_the_words_of_check() {
    let archive = Archive::copy();
    archive.alter(INTERVIEW, "\"value\": 100.9", "\"value\": 100.8");
    let refused = onrecord(&["serve", archive.path(), "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stdout.is_empty());
    let said = String::from_utf8(refused.stderr).unwrap();
    let (checked, _) = archive.check_text(&[]);
    let (fault, _) = checked.split_once("\n\n").unwrap();
    assert!(
        said.replace(archive.path(), "DIR").starts_with(fault),
        "{said}"
    );
    assert!(said.ends_with("1 fault\n"), "{said}");
}

#[test]
fn it_says_what_is_wrong_with_its_settings() {
    let missing = onrecord(&["serve", "no/such/folder"]);
    assert_eq!(missing.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&missing.stderr).starts_with("onrecord: no/such/folder: "));

    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let data = real_data();
    let second = onrecord(&["serve", data.to_str().unwrap(), "--listen", &address]);
    assert_eq!(second.status.code(), Some(2));
    let said = String::from_utf8_lossy(&second.stderr);
    assert!(
        said.starts_with(&format!("onrecord: {address}: ")),
        "{said}"
    );

    assert_eq!(onrecord(&["--listen", "nowhere"]).status.code(), Some(2));
}

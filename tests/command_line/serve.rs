//! `serve`: what it says when it starts, when it refuses to, and its options.

use std::io::{BufRead, Read};
use std::net::TcpListener;
use std::process::{Command, Output};

use onrecord_test_support::{ArchiveFolder, INTERVIEW_FILE, Program, REAL_DATA, executable, run};

#[test]
fn it_prints_the_addresses_to_try_first_and_they_answer() {
    let mut running = Program::serve(REAL_DATA, &[]);
    let addresses: Vec<String> = running
        .stdout
        .by_ref()
        .lines()
        .map(|line| line.unwrap().trim().to_owned())
        .filter(|line| line.starts_with("http"))
        .take(5)
        .collect();
    for address in &addresses {
        let path = address.strip_prefix(&running.origin()).expect(address);
        assert_eq!(running.get(path).status, 200, "{address}");
    }
}

#[test]
fn it_refuses_content_with_faults_in_the_words_of_check() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.replace(INTERVIEW_FILE, "\"value\": 100.9", "\"value\": 100.8");
    let refused = run(&["serve", archive.path(), "--listen", "127.0.0.1:0"]);
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

/// Ensures that it ended with this code, and said these words and nothing else.
#[track_caller]
fn assert_refused(ended: &Output, code: i32, said: &str) {
    let text = String::from_utf8_lossy(&ended.stderr);
    assert_eq!((&*text, ended.status.code()), (said, Some(code)));
    assert_eq!(String::from_utf8_lossy(&ended.stdout), "");
}

#[test]
fn it_says_which_folder_it_cannot_read() {
    let missing = run(&["serve", "no/such/folder"]);
    let said = "onrecord: no/such/folder: No such file or directory (os error 2)\n";
    assert_refused(&missing, 2, said);
}

#[test]
fn it_refuses_an_empty_folder_and_says_what_belongs_there() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().to_str().unwrap();
    let empty = run(&["serve", path, "--listen", "127.0.0.1:0"]);
    let said = format!(
        "\
fault: there is no interview in this folder
--> {path}/interviews
 = help: an interview is a file with a name such as `first-interview.json`

1 fault
"
    );
    assert_refused(&empty, 1, &said);
}

#[test]
fn it_refuses_a_file_that_cannot_be_read() {
    let archive = ArchiveFolder::copy_of_real_data();
    let file = format!("{}/interviews/folder.json", archive.path());
    std::fs::create_dir(&file).unwrap();
    let refused = run(&["serve", archive.path(), "--listen", "127.0.0.1:0"]);
    let said = format!(
        "\
fault: this is not a file, but a directory
--> {file}
 = help: put a file with the JSON text in its place, or give it another name

1 fault
"
    );
    assert_refused(&refused, 1, &said);
}

#[test]
fn it_says_which_address_is_taken() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let second = run(&["serve", REAL_DATA, "--listen", &address]);
    let said = format!("onrecord: {address}: Address already in use (os error 98)\n");
    assert_refused(&second, 2, &said);
}

#[test]
fn it_refuses_a_setting_with_a_sentence() {
    let whole = "give a whole number from 1 to 10000";
    let address = "give an IP address and a port, such as 127.0.0.1:8080 or [::]:80";
    let seconds = "give a number of seconds from 0.001 to 86400, such as 10 or 0.5";
    for (option, value, sentence) in [
        ("--listen <ADDRESS>", "localhost:8080", address),
        ("--metrics <ADDRESS>", "9090", address),
        ("--max-headers <N>", "0", whole),
        ("--max-headers <N>", "many", whole),
        ("--head-timeout <SECONDS>", "0", seconds),
        ("--idle-timeout <SECONDS>", "soon", seconds),
        (
            "--public-url <URL>",
            "example.org",
            "it must begin with http:// or https://",
        ),
    ] {
        let (flag, _) = option.split_once(' ').unwrap();
        let said = format!(
            "error: invalid value '{value}' for '{option}': {sentence}\n\n\
             For more information, try '--help'.\n"
        );
        assert_refused(&run(&["serve", "data", flag, value]), 2, &said);
        // Without a command the same options hold, and so do they in the environment.
        assert_refused(&run(&[flag, value]), 2, &said);
        let name = flag
            .trim_start_matches("--")
            .to_uppercase()
            .replace('-', "_");
        let mut program = Command::new(executable());
        let ended = program.env(format!("ONRECORD_{name}"), value).output();
        assert_refused(&ended.unwrap(), 2, &said);
    }
}

#[test]
fn help_tells_each_option_with_its_variable_and_its_default() {
    let help = String::from_utf8(run(&["serve", "--help"]).stdout).unwrap();
    for (option, default) in [
        ("listen", "127.0.0.1:8080"),
        ("public-url", ""),
        ("max-headers", "100"),
        ("max-header-bytes", "16384"),
        ("max-url-bytes", "8192"),
        ("max-body-bytes", "1048576"),
        ("head-timeout", "10"),
        ("body-timeout", "10"),
        ("idle-timeout", "60"),
        ("request-timeout", "30"),
        ("max-connections", "10000"),
        ("max-cache-bytes", "67108864"),
        ("max-unsent-bytes", "67108864"),
        ("max-requests", "1024"),
        ("stop-delay", ""),
        ("stop-timeout", "10"),
    ] {
        let (_, after) = help.split_once(&format!("--{option} <")).expect(option);
        let told = after.split("\n      --").next().unwrap();
        let name = option.to_uppercase().replace('-', "_");
        assert!(told.contains(&format!("[env: ONRECORD_{name}")), "{told}");
        let shown = format!("[default: {default}]");
        assert_eq!(told.contains(&shown), !default.is_empty(), "{told}");
    }
}

#[test]
fn addresses_in_answers_begin_where_it_is_told() {
    let running = Program::serve(REAL_DATA, &["--public-url", "https://example.org/archive/"]);
    let index = running.get("/index.json");
    assert!(
        index
            .text()
            .contains("\"https://example.org/archive/facts\""),
        "{index}"
    );
}

#[test]
fn limits_of_the_command_line_hold() {
    let running = Program::serve(REAL_DATA, &["--max-url-bytes", "20"]);
    let ask = |address: &str| running.get(address).status;
    assert_eq!(ask("/index.json"), 200);
    assert_eq!(ask("/facts?topic=trade&limit=3"), 414);
    // The address of the next page has more bytes than this one, and than are read.
    assert_eq!(ask("/sections?limit=1"), 414);
}

#[test]
fn caches_keep_answers_for_as_long_as_the_command_line_says() {
    let options = [
        "--max-age",
        "5",
        "--stale-while-revalidate",
        "0",
        "--stale-if-error",
        "7",
    ];
    let running = Program::serve(REAL_DATA, &options);
    for address in ["/facts", "/facts?topic=trade", "/statistics.csv", "/"] {
        assert_eq!(
            running.get(address).header("cache-control"),
            Some("max-age=5, stale-while-revalidate=0, stale-if-error=7"),
            "{address}"
        );
    }
}

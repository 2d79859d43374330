//! `serve`: its output and exit codes at startup, and its options.

use std::io::{BufRead, Read};
use std::net::TcpListener;
use std::process::{Command, Output};

use onrecord_test_support::{ArchiveFolder, INTERVIEW_FILE, Program, REAL_DATA, executable, run};

#[test]
fn it_prints_urls_to_try_first_and_serves_them() {
    let mut running = Program::serve(REAL_DATA, &[]);
    let urls: Vec<String> = running
        .stdout
        .by_ref()
        .lines()
        .map(|line| line.unwrap().trim().to_owned())
        .filter(|line| line.starts_with("http"))
        .take(5)
        .collect();
    for url in &urls {
        let path = url.strip_prefix(&running.origin()).expect(url);
        assert_eq!(running.get(path).status, 200, "{url}");
    }
}

#[test]
fn it_prints_errors_in_the_content_as_check_does() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.replace(INTERVIEW_FILE, "\"value\": 100.9", "\"value\": 100.8");
    let refused = run(&["serve", archive.path(), "--listen", "127.0.0.1:0"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(refused.stdout.is_empty());
    let stderr = String::from_utf8(refused.stderr).unwrap();
    let (checked, _) = archive.check_text(&[]);
    let (error, _) = checked.split_once("\n\n").unwrap();
    assert!(
        stderr.replace(archive.path(), "DIR").starts_with(error),
        "{stderr}"
    );
    assert!(stderr.ends_with("1 error\n"), "{stderr}");
}

/// Ensures that the program exited with this code, and printed this to stderr and nothing else.
#[track_caller]
fn assert_failed(output: &Output, code: i32, expected: &str) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!((&*stderr, output.status.code()), (expected, Some(code)));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
}

#[test]
fn it_names_the_folder_that_it_cannot_read() {
    let missing = run(&["serve", "no/such/folder"]);
    let expected = "onrecord: no/such/folder: No such file or directory (os error 2)\n";
    assert_failed(&missing, 2, expected);
}

#[test]
fn it_rejects_an_empty_folder_and_says_what_belongs_there() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().to_str().unwrap();
    let empty = run(&["serve", path, "--listen", "127.0.0.1:0"]);
    let expected = format!(
        "\
error: this folder contains no interviews
--> {path}/interviews
 = help: add an interview: a file with a name such as `first-interview.json`

1 error
"
    );
    assert_failed(&empty, 1, &expected);
}

#[test]
fn it_rejects_a_file_that_cannot_be_read() {
    let archive = ArchiveFolder::copy_of_real_data();
    let file = format!("{}/interviews/folder.json", archive.path());
    std::fs::create_dir(&file).unwrap();
    let refused = run(&["serve", archive.path(), "--listen", "127.0.0.1:0"]);
    let expected = format!(
        "\
error: expected a regular file, found a directory
--> {file}
 = help: replace it with a JSON file, or rename it

1 error
help: with --skip-invalid, the interviews without errors are served
"
    );
    assert_failed(&refused, 1, &expected);
}

#[test]
fn it_names_the_address_that_is_in_use() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let second = run(&["serve", REAL_DATA, "--listen", &address]);
    let expected = format!("onrecord: {address}: Address already in use (os error 98)\n");
    assert_failed(&second, 2, &expected);
}

#[test]
fn it_rejects_an_invalid_option_and_says_what_is_accepted() {
    let whole_number = "expected a whole number from 1 to 10000";
    let address = "expected an IP address and a port, such as 127.0.0.1:8080 or [::]:80";
    let seconds = "expected a number of seconds from 0.001 to 86400, such as 10 or 0.5";
    for (option, value, message) in [
        ("--listen <ADDRESS>", "localhost:8080", address),
        ("--metrics <ADDRESS>", "9090", address),
        ("--max-headers <N>", "0", whole_number),
        ("--max-headers <N>", "many", whole_number),
        ("--head-timeout <SECONDS>", "0", seconds),
        ("--idle-timeout <SECONDS>", "soon", seconds),
        (
            "--public-url <URL>",
            "example.org",
            "it must begin with http:// or https://",
        ),
    ] {
        let (flag, _) = option.split_once(' ').unwrap();
        let expected = format!(
            "error: invalid value '{value}' for '{option}': {message}\n\n\
             For more information, try '--help'.\n"
        );
        assert_failed(&run(&["serve", "data", flag, value]), 2, &expected);
        // The same options exist without a command, and as environment variables.
        assert_failed(&run(&[flag, value]), 2, &expected);
        let name = flag
            .trim_start_matches("--")
            .to_uppercase()
            .replace('-', "_");
        let mut program = Command::new(executable());
        let output = program.env(format!("ONRECORD_{name}"), value).output();
        assert_failed(&output.unwrap(), 2, &expected);
    }
}

#[test]
fn help_lists_each_option_with_its_variable_and_default() {
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
        let option_help = after.split("\n      --").next().unwrap();
        let name = option.to_uppercase().replace('-', "_");
        assert!(
            option_help.contains(&format!("[env: ONRECORD_{name}")),
            "{option_help}"
        );
        let shows_default = option_help.contains(&format!("[default: {default}]"));
        assert_eq!(shows_default, !default.is_empty(), "{option_help}");
    }
}

#[test]
fn urls_in_responses_begin_with_the_public_url() {
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
fn limits_on_the_command_line_apply() {
    let running = Program::serve(REAL_DATA, &["--max-url-bytes", "20"]);
    let status_of = |path: &str| running.get(path).status;
    assert_eq!(status_of("/index.json"), 200);
    assert_eq!(status_of("/facts?topic=trade&limit=3"), 414);
    // This URL is short enough, but the URL of the next page is not.
    assert_eq!(status_of("/sections?limit=1"), 414);
}

#[test]
fn the_command_line_sets_how_long_caches_may_use_responses() {
    let options = [
        "--max-age",
        "5",
        "--stale-while-revalidate",
        "0",
        "--stale-if-error",
        "7",
    ];
    let running = Program::serve(REAL_DATA, &options);
    for path in ["/facts", "/facts?topic=trade", "/statistics.csv", "/"] {
        assert_eq!(
            running.get(path).header("cache-control"),
            Some("max-age=5, stale-while-revalidate=0, stale-if-error=7"),
            "{path}"
        );
    }
}

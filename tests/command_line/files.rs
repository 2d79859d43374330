//! Files in an archive that cannot be read, that are ignored, or that are too large.

use std::path::Path;

use onrecord_test_support::{ARCHIVE_FILE, ArchiveFolder, INTERVIEW_FILE};
use serde_json::Value;

fn diagnostics_of(archive: &ArchiveFolder, file: &str) -> Vec<Value> {
    let checked = archive.check();
    let diagnostics = checked["findings"]
        .as_array()
        .expect("a list of diagnostics");
    let is_of_file = |one: &&Value| {
        one["file"]
            .as_str()
            .is_some_and(|name| name.ends_with(file))
    };
    diagnostics.iter().filter(is_of_file).cloned().collect()
}

#[cfg(unix)]
#[test]
fn a_path_that_is_not_a_regular_file_is_reported_without_being_read() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    type Make<'a> = &'a dyn Fn(&Path);

    let make_pipe = |path: &Path| {
        let made = std::process::Command::new("mkfifo").arg(path).status();
        assert!(made.expect("mkfifo runs").success());
    };
    for file in ["interviews/one.json", ARCHIVE_FILE] {
        let path = |archive: &ArchiveFolder| Path::new(archive.path()).join(file);
        let cases: [(&str, Make); 6] = [
            ("a directory", &|path| std::fs::create_dir(path).unwrap()),
            ("a pipe (FIFO)", &make_pipe),
            ("a socket", &|path| drop(UnixListener::bind(path).unwrap())),
            ("a device", &|path| symlink("/dev/zero", path).unwrap()),
            (
                "the symbolic link points to a file that does not exist",
                &|path| {
                    symlink("nowhere.json", path).unwrap();
                },
            ),
            ("the file cannot be read", &|path| {
                symlink(path, path).unwrap();
            }),
        ];
        for (what, make) in cases {
            let archive = ArchiveFolder::copy_of_real_data();
            std::fs::remove_file(path(&archive)).ok();
            make(&path(&archive));
            let found = diagnostics_of(&archive, file);
            assert_eq!(found.len(), 1, "{what}: {found:?}");
            assert_eq!(found[0]["severity"], "fault", "{what}");
            let message = found[0]["message"].as_str().unwrap();
            assert!(message.contains(what), "{what}: {message}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_named_interviews_is_an_error() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.remove(INTERVIEW_FILE);
    std::fs::remove_dir(Path::new(archive.path()).join("interviews")).unwrap();
    archive.write("interviews", "");
    let found = diagnostics_of(&archive, "interviews");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["code"], "unreadable");
}

#[test]
fn ignored_files_cause_warnings_that_say_what_to_do() {
    let cases = [
        ("interviews/u.JSON", "rename it `u.json`"),
        ("interviews/u.json.txt", "rename it `u.json`"),
        ("interviews/notes.md", "convert it to an interview in JSON"),
        ("interviews/talk.vtt", "convert it to an interview in JSON"),
        (
            "interviews/u.json~",
            "remove it: it looks like an editor's backup",
        ),
        (
            "interviews/u.json.bak",
            "remove it: it looks like an editor's backup",
        ),
        (
            "interviews/#u.json#",
            "remove it: it looks like an editor's backup",
        ),
        ("talk.json", "move it to `interviews`"),
        ("Archive.json", "rename it `archive.json`"),
        ("archive.jsonc", "rename it `archive.json`"),
    ];
    let archive = ArchiveFolder::copy_of_real_data();
    for (file, _) in cases {
        archive.write(file, "{}");
    }
    for file in [
        "README.md",
        "LICENSE",
        ".hidden.json",
        "interviews/.u.json.swp",
        "interviews/README.md",
    ] {
        archive.write(file, "{}");
    }
    for folder in ["interviews/2024", "Interviews.old", "schema", "interview"] {
        std::fs::create_dir(Path::new(archive.path()).join(folder)).unwrap();
    }
    for (file, help) in cases {
        let found = diagnostics_of(&archive, &format!("/{file}"));
        assert_eq!(found.len(), 1, "{file}: {found:?}");
        assert_eq!(found[0]["severity"], "warning", "{file}");
        assert_eq!(found[0]["code"], "ignored-file", "{file}");
        assert!(
            found[0]["help"].to_string().contains(help),
            "{file}: {found:?}"
        );
    }
    for folder in ["interviews/2024", "interview"] {
        let found = diagnostics_of(&archive, &format!("/{folder}"));
        assert_eq!(found[0]["code"], "ignored-file", "{folder}");
    }
    let (text, code) = archive.check_text(&["--strict"]);
    assert_eq!(code, 0, "warnings do not prevent loading: {text}");
    assert!(
        text.contains(&format!(
            "2 files: 0 errors, 0 unannotated figures, {} warnings",
            cases.len() + 3
        )),
        "{text}"
    );
}

#[test]
fn invalid_utf_8_is_reported_with_its_line_and_column() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.write(INTERVIEW_FILE, b"{\n  \"title\": \"caf\xE9\"\n}");
    let found = diagnostics_of(&archive, INTERVIEW_FILE);
    assert_eq!(
        (&found[0]["line"], &found[0]["column"]),
        (&2.into(), &16.into()),
        "{found:?}"
    );
    assert!(
        found[0]["message"].as_str().unwrap().ends_with(" E9"),
        "{found:?}"
    );
}

#[test]
fn a_hostile_file_gives_a_short_clear_error() {
    let deep = format!(
        "{{\"title\": {}{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let deep_surplus = format!(
        "{{\"surplus\": {}1{}}}",
        "{\"a\":".repeat(100_000),
        "}".repeat(100_000)
    );
    let number = format!("{{\"format\": {}}}", "9".repeat(100_000));
    let cases: [(&str, Vec<u8>, &str); 8] = [
        (
            "deep",
            deep.into(),
            "brackets are nested more than 127 levels deep",
        ),
        (
            "deep in an unknown field",
            deep_surplus.into(),
            "brackets are nested more than 127 levels deep",
        ),
        (
            "a huge number",
            number.into(),
            "expected a whole number, found 9999",
        ),
        ("NUL characters", vec![0; 4096], "NUL characters"),
        (
            "UTF-16",
            "{}".encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "NUL characters",
        ),
        (
            "UTF-16 with a byte order mark",
            b"\xFE\xFF\0{\0}".to_vec(),
            "the file is UTF-16",
        ),
        (
            "a byte order mark",
            b"\xEF\xBB\xBF{}".to_vec(),
            "the file begins with a byte order mark",
        ),
        (
            "many objects",
            b"{}\n".repeat(10_000),
            "unexpected text after the end",
        ),
    ];
    for (what, bytes, message) in cases {
        let archive = ArchiveFolder::copy_of_real_data();
        archive.write("interviews/hostile.json", bytes);
        let found = diagnostics_of(&archive, "hostile.json");
        let messages: Vec<&str> = found
            .iter()
            .filter_map(|one| one["message"].as_str())
            .collect();
        assert!(
            messages.iter().any(|one| one.contains(message)),
            "{what}: {messages:?}"
        );
        assert!(messages.iter().all(|one| one.len() < 300), "{what}");
    }
}

#[test]
fn a_file_of_fifty_megabytes_is_not_read() {
    let archive = ArchiveFolder::copy_of_real_data();
    archive.write("interviews/large.json", "");
    let file = std::fs::File::options()
        .write(true)
        .open(Path::new(archive.path()).join("interviews/large.json"));
    file.unwrap().set_len(50 * 1024 * 1024).unwrap();
    let found = diagnostics_of(&archive, "large.json");
    assert_eq!(found[0]["code"], "too-large", "{found:?}");
}

#[test]
fn at_most_a_hundred_errors_with_the_same_code_are_listed_and_the_rest_are_counted() {
    let file = |turn: &str| {
        let turns = vec![turn; 20_000].join(",");
        format!(
            "{{\"format\": 1, \"title\": \"T\", \"language\": \"en\", \"sections\": [{{\"id\": \"a\", \"turns\": [{turns}]}}]}}"
        )
    };
    let cases = [
        ("{\"paragraphs\":[]}", "missing-field"),
        ("[]", "wrong-type"),
        ("{\"a\":1}", "missing-field"),
    ];
    for (turn, code) in cases {
        let archive = ArchiveFolder::copy_of_real_data();
        archive.write(INTERVIEW_FILE, file(turn));
        let found = diagnostics_of(&archive, INTERVIEW_FILE);
        let listed = found
            .iter()
            .filter(|one| one["severity"] == "fault" && one["code"] != "more-findings");
        assert_eq!(listed.count(), 100, "{turn}");
        assert!(found.iter().any(|one| one["code"] == code), "{turn}");
        let more = found
            .iter()
            .find(|one| one["code"] == "more-findings")
            .expect("a count of the rest");
        assert!(
            more["message"].as_str().unwrap().contains("900 more"),
            "{more}"
        );
        assert!(more["line"].is_u64(), "{more}");
        let (text, _) = archive.check_text(&[]);
        assert!(text.len() < 1_000_000, "{turn}: {}", text.len());
    }
}

//! The archives in `examples/` load, and have the sections that an import of their transcripts produces.
//! The README shows what the commands print for one of them.

use std::collections::HashSet;
use std::fmt::Write;

use onrecord_test_support::{ArchiveFolder, Program, run};
use serde_json::{Value, json};

const EXAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples");

/// Each example: its folder, its transcript, its interview file, and how many facts and quotes it has.
const ARCHIVES: [(&str, &str, &str, usize, usize); 2] = [
    (
        "founders-talk",
        "founders-talk-63.md",
        "interviews/founders-talk-63.json",
        10,
        5,
    ),
    (
        "podcasting-q-and-a",
        "ten-things.srt",
        "interviews/ten-things.json",
        0,
        0,
    ),
];

fn parse(text: impl AsRef<[u8]>) -> Value {
    serde_json::from_slice(text.as_ref()).expect("a JSON document")
}

#[test]
fn the_examples_have_no_errors_and_no_warnings_except_that_they_do_not_name_the_recording() {
    for (folder, ..) in ARCHIVES {
        let output = run(&["check", "--format", "json", &format!("{EXAMPLES}/{folder}")]);
        let checked = parse(output.stdout);
        assert_eq!(checked["faults"], 0, "{folder}");
        let found = checked["findings"]
            .as_array()
            .expect("a list of diagnostics");
        let warnings: Vec<_> = (found.iter())
            .filter(|one| one["severity"] == "warning")
            .map(|one| &one["message"])
            .collect();
        assert_eq!(
            warnings,
            ["an interview should have `source.media`"],
            "{folder}"
        );
    }
}

#[test]
fn an_import_of_an_example_has_the_sections_of_its_interview_file() {
    for (folder, transcript, file, facts, quotes) in ARCHIVES {
        let example = std::fs::read(format!("{EXAMPLES}/{folder}/{file}"));
        let example = parse(example.expect("the interview file of the example"));
        let archive = ArchiveFolder::new(&[]);
        let transcript = format!("{EXAMPLES}/{folder}/{transcript}");
        let output = run(&["import", &transcript, "--into", archive.path()]);
        assert!(output.status.success(), "{output:?}");
        assert_eq!(parse(archive.read(file))["sections"], example["sections"]);

        let count = |key: &str| example[key].as_array().map_or(0, Vec::len);
        assert_eq!((count("facts"), count("quotes")), (facts, quotes));
    }
}

/// The code blocks in a language, from the README section that goes from a transcript to an API.
fn blocks(language: &str) -> Vec<&'static str> {
    const README: &str = include_str!("../../README.md");
    let (_, section) = README
        .split_once("\n## From a transcript to an API in five minutes\n")
        .expect("the section");
    let (section, _) = section.split_once("\n## ").expect("the next section");
    let blocks = section.split("```").skip(1).step_by(2);
    blocks
        .filter_map(|block| block.strip_prefix(language))
        .collect()
}

/// The arguments of a command, without the quotation marks around a text.
fn arguments(command: &str) -> Vec<&str> {
    let parts = command.split('"').enumerate();
    let words = parts.flat_map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().collect(),
        _ => vec![part],
    });
    words.collect()
}

#[test]
fn the_commands_in_the_readme_print_what_it_says() {
    let archive = ArchiveFolder::new(&[]);
    let mut printed = String::new();
    let commands = blocks("sh").into_iter().flat_map(str::lines);
    for command in commands.filter_map(|line| line.strip_prefix("onrecord ")) {
        if command.starts_with("serve") {
            continue;
        }
        let command = command.replace("examples/", &format!("{EXAMPLES}/"));
        let arguments = arguments(&command);
        let in_folder = |argument| match argument {
            "talks" => archive.path(),
            other => other,
        };
        let output = run(&arguments.into_iter().map(in_folder).collect::<Vec<_>>());
        printed += &String::from_utf8_lossy(&output.stdout);
    }
    let mut printed = printed
        .replace(&format!("{EXAMPLES}/"), "examples/")
        .replace(archive.path(), "talks");

    let server = Program::serve(archive.path(), &[]);
    for request in blocks("sh").into_iter().flat_map(str::lines) {
        let Some((_, path)) = request.split_once("localhost:8080") else {
            continue;
        };
        let (path, filter) = path.split_once("' | jq -c ").expect("a filter of jq");
        let response = server.json(path);
        let value = match filter {
            found if found.contains("snippet") => {
                let item = &response["items"][0];
                let [interview, id] = ["interview", "id"].map(|key| item[key].as_str());
                let key = format!("{}/{}", interview.expect("an id"), id.expect("an id"));
                let snippet = &response["highlights"][key]["snippet"];
                &json!([item["speaker"]["name"], snippet["text"]])
            }
            _ => &json!([
                response["items"][0]["verdict"],
                response["items"][0]["clear"]
            ]),
        };
        writeln!(printed, "{value}").expect("a String");
    }
    let lines: HashSet<&str> = printed.lines().collect();
    for line in blocks("text").into_iter().flat_map(str::lines) {
        assert!(
            line.is_empty() || lines.contains(line),
            "not printed: {line}\n{printed}"
        );
    }
}

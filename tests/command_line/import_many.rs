//! `import`: many transcripts at once, and the catalogue.

use std::fs;
use std::process::Output;

use onrecord_test_support::run;
use serde_json::Value;
use tempfile::TempDir;

const TALK: &str = "# Talk\n\n**Ann Ash:** Where did you go?\n\n**Bo Birch:** We went home.\n\n\
                    **Ann Ash:** Why did you?\n\n**Bo Birch:** It was late.\n";

/// A folder with these files. The archive is its folder `data`.
struct Folder(TempDir);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(TempDir::new().expect("a temporary folder"));
        for (name, text) in files {
            let path = folder.0.path().join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
            fs::write(path, text).expect("a file that can be written");
        }
        folder
    }

    fn path(&self, name: &str) -> String {
        self.0
            .path()
            .join(name)
            .to_str()
            .expect("a path in UTF-8")
            .to_owned()
    }

    fn import(&self, files: &[&str], options: &[&str]) -> Output {
        let files: Vec<_> = files.iter().map(|file| self.path(file)).collect();
        let files: Vec<_> = files.iter().map(String::as_str).collect();
        let data = self.path("data");
        run(&[&["import"], &*files, &["--into", &data], options].concat())
    }

    fn import_with_catalogue(&self, files: &[&str]) -> Output {
        self.import(files, &["--metadata", &self.path("catalogue.csv")])
    }

    fn interview(&self, id: &str) -> Value {
        let path = self.path(&format!("data/interviews/{id}.json"));
        let text = fs::read_to_string(path).expect("an interview file");
        serde_json::from_str(&text).expect("JSON")
    }

    /// Standard output and standard error, without the path of the folder.
    fn printed(&self, output: &Output) -> (String, String) {
        let path = format!("{}/", self.0.path().display());
        [&output.stdout, &output.stderr]
            .map(|bytes| String::from_utf8_lossy(bytes).replace(&path, ""))
            .into()
    }
}

#[test]
fn the_catalogue_replaces_what_the_transcript_states_and_the_report_says_so() {
    let folder = Folder::new(&[
        ("a.md", TALK),
        (
            "catalogue.csv",
            "file,id,title,language,publisher,url,media,published,conducted,rights,interviewers,interviewees\n\
             a.md,first,The talk,German,The Paper,https://example.org/a,https://example.org/a.mp3,2024-05-31,\
             2024-05,CC BY 4.0,Bo Birch,Ann Ash\n",
        ),
    ]);
    let output = folder.import_with_catalogue(&["a.md"]);
    assert_eq!(output.status.code(), Some(0));
    let interview = folder.interview("first");
    assert_eq!(interview["title"], "The talk");
    assert_eq!(interview["language"], "de");
    assert_eq!(
        interview["source"],
        serde_json::json!({
            "publisher": "The Paper", "url": "https://example.org/a",
            "media": "https://example.org/a.mp3", "published": "2024-05-31",
            "conducted": "2024-05", "rights": "CC BY 4.0"
        })
    );
    assert_eq!(interview["participants"][0]["name"], "Bo Birch");
    assert_eq!(interview["participants"][0]["role"], "interviewer");
    assert_eq!(interview["participants"][1]["role"], "interviewee");
    let (report, _) = folder.printed(&output);
    let remark = "replaced the title that the file states: `Talk`";
    assert!(report.contains(remark), "{report}");
    assert!(!report.contains("guessed"), "{report}");
    let (checked, code) = {
        let output = run(&["check", &folder.path("data")]);
        (folder.printed(&output).0, output.status.code())
    };
    assert_eq!(code, Some(0), "{checked}");
}

#[test]
fn errors_in_the_catalogue_are_printed_with_their_lines_before_anything_is_written() {
    let folder = Folder::new(&[
        ("a.md", TALK),
        ("one/b.md", TALK),
        ("two/b.md", TALK),
        (
            "catalogue.csv",
            "file,published\nother.md,2024\nA.md,2024\nb.md,2024\none/b.md,2024\n",
        ),
    ]);
    let output = folder.import_with_catalogue(&["a.md", "one/b.md", "two/b.md"]);
    assert_eq!(output.status.code(), Some(2));
    let (report, errors) = folder.printed(&output);
    assert_eq!(report, "");
    assert_eq!(
        errors,
        "onrecord: catalogue.csv: line 3: there is no transcript `A.md`: did you mean `a.md`?\n\
         onrecord: catalogue.csv: line 4: several transcripts are named `b.md`; add the folder to the name\n"
    );
    assert!(!fs::exists(folder.path("data")).unwrap());

    fs::write(folder.path("catalogue.csv"), "file,published\na.md,May\n").unwrap();
    let (_, errors) = folder.printed(&folder.import_with_catalogue(&["a.md"]));
    let expected = "onrecord: catalogue.csv: line 2: published: `May` is not a date";
    assert!(errors.starts_with(expected), "{errors}");
    assert!(!fs::exists(folder.path("data")).unwrap());
}

#[test]
fn many_transcripts_are_reported_in_a_summary_and_one_in_full() {
    let other = TALK.replace("Bo Birch", "Bo Birsch");
    let folder = Folder::new(&[
        ("a.md", TALK),
        ("b.md", &other),
        ("c.md", "\n"),
        ("catalogue.csv", "file,language\na.md,en\n"),
    ]);
    let output = folder.import_with_catalogue(&["a.md", "b.md", "c.md"]);
    assert_eq!(output.status.code(), Some(1));
    let (report, errors) = folder.printed(&output);
    assert_eq!(
        report,
        "guessed the roles from who asks questions (2 transcripts, such as a.md)\n\
         the language is not stated and the text is too short to detect it: taken to be English; if it \
         is not, use --set language=… (1 transcript, such as b.md)\n\
         `Bo Birsch` (b) and `Bo Birch` (a) differ only slightly: if they are one person, give both \
         the id `bo-birch`, and list the other name in `aliases`\n\
         For the details of each transcript, use --details.\n\
         2 transcripts without a row in the catalogue\n\
         imported 2 of 3 transcripts: 26 words, 8 turns; 1 refused\n"
    );
    assert!(errors.starts_with("onrecord: c.md: "), "{errors}");

    let details = folder.import(&["a.md", "b.md"], &["--details", "--dry-run"]);
    let (report, _) = folder.printed(&details);
    assert!(
        report.starts_with("a.md (Markdown): not written; 13 words"),
        "{report}"
    );
    assert_eq!(
        report.matches("guessed the roles").count(),
        2,
        "once for each transcript, and no summary: {report}"
    );
}

#[test]
fn a_person_gets_the_id_that_an_existing_interview_gives_them() {
    let folder = Folder::new(&[("a.md", TALK), ("b.md", TALK)]);
    assert_eq!(folder.import(&["a.md"], &[]).status.code(), Some(0));
    let path = folder.path("data/interviews/a.json");
    let edited = fs::read_to_string(&path)
        .unwrap()
        .replace("\"bo-birch\"", "\"bo\"");
    fs::write(path, edited).unwrap();
    assert_eq!(folder.import(&["b.md"], &[]).status.code(), Some(0));
    let interview = folder.interview("b");
    assert_eq!(interview["participants"][1]["id"], "bo");
    assert_eq!(interview["sections"][0]["turns"][1]["speaker"], "bo");
}

#[test]
fn transcripts_with_the_same_id_do_not_overwrite_each_other() {
    let folder = Folder::new(&[("one/a.md", TALK), ("two/a.md", TALK)]);
    let output = folder.import(&["one/a.md", "two/a.md"], &["--force"]);
    assert_eq!(output.status.code(), Some(1));
    let (_, errors) = folder.printed(&output);
    assert_eq!(
        errors,
        "onrecord: two/a.md: one/a.md also has the id `a`; rename one of the files, or give them ids in the \
         catalogue\n"
    );
}

#[test]
fn the_result_does_not_depend_on_which_transcript_is_ready_first() {
    let files: Vec<(String, String)> = (0..150)
        .map(|index| {
            // Names in another script have ids that are numbered.
            let name = ["Анна", "Иван", "Ольга"][index % 3];
            let surname = char::from_u32(0x410 + u32::try_from(index / 3 % 30).unwrap()).unwrap();
            let talk = TALK.replace("Bo Birch", &format!("{name} {surname}орлова"));
            (format!("{index:03}.md"), talk.repeat(1 + index % 7))
        })
        .collect();
    let written = || {
        let listed: Vec<_> = (files.iter())
            .map(|(name, text)| (name.as_str(), text.as_str()))
            .collect();
        let folder = Folder::new(&listed);
        let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(folder.import(&names, &[]).status.code(), Some(0));
        let interviews = (0..150).map(|index| folder.interview(&format!("{index:03}")));
        interviews.collect::<Vec<_>>()
    };
    assert_eq!(written(), written());
}

#[test]
fn fields_that_are_set_apply_to_all_transcripts_and_take_precedence_over_the_catalogue() {
    let folder = Folder::new(&[
        ("a.md", TALK),
        ("b.md", TALK),
        ("catalogue.csv", "file,title,rights\na.md,Row,CC0\n"),
    ]);
    let catalogue = folder.path("catalogue.csv");
    let options = [
        "--metadata",
        &catalogue,
        "--set",
        "rights=CC BY = 4.0",
        "--set",
        "url=https://example.org/?a=b",
    ];
    let output = folder.import(&["a.md", "b.md"], &options);
    assert_eq!(output.status.code(), Some(0));
    for (id, title) in [("a", "Row"), ("b", "Talk")] {
        let interview = folder.interview(id);
        assert_eq!(interview["title"], title);
        assert_eq!(interview["source"]["rights"], "CC BY = 4.0");
        assert_eq!(interview["source"]["url"], "https://example.org/?a=b");
    }
}

#[test]
fn a_field_that_cannot_be_set_is_an_error_before_anything_is_written() {
    let folder = Folder::new(&[("a.md", TALK)]);
    for (field, expected) in [
        ("titel=A", "`titel` is not one of the fields: id, title, "),
        ("title", "write a field, `=` and its value"),
        ("published=May", "`May` is not a date such as 2024"),
    ] {
        let output = folder.import(&["a.md"], &["--set", field]);
        assert_eq!(output.status.code(), Some(2));
        let (_, errors) = folder.printed(&output);
        assert!(errors.contains(expected), "{errors}");
        assert!(!fs::exists(folder.path("data")).unwrap());
    }
}

#[test]
fn rows_for_other_transcripts_are_skipped_but_a_catalogue_with_no_matching_row_is_an_error() {
    let folder = Folder::new(&[
        ("a.md", TALK),
        (
            "catalogue.csv",
            "file,title\nsomething-else.md,No\na.md,Yes\n",
        ),
    ]);
    let output = folder.import_with_catalogue(&["a.md"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(folder.interview("a")["title"], "Yes");
    // The file that its `$schema` refers to.
    assert!(fs::exists(folder.path("data/schema/interview.schema.json")).unwrap());

    fs::write(
        folder.path("catalogue.csv"),
        "file,title\nsomething-else.md,No\n",
    )
    .unwrap();
    let output = folder.import_with_catalogue(&["a.md"]);
    assert_eq!(output.status.code(), Some(2));
    let (_, errors) = folder.printed(&output);
    assert_eq!(
        errors,
        "onrecord: catalogue.csv: none of its rows is for one of these transcripts\n"
    );
}

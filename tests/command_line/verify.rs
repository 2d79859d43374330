//! `verify`: the quotations of a draft, checked against the real archive.

use std::io::Write;
use std::process::{Command, Stdio};

use onrecord_test_support::{ArchiveFolder, INTERVIEW_FILE, REAL_DATA, executable, run};

use crate::article::ARTICLE;

/// The standard output and the exit code.
pub fn verify(args: &[&str]) -> (String, i32) {
    let output = run(&[&["verify"], args].concat());
    let text = String::from_utf8(output.stdout).expect("UTF-8 on standard output");
    (text, output.status.code().expect("an exit code"))
}

/// The error message of a command that exits with 2.
fn usage_error(args: &[&str]) -> String {
    let output = run(&[&["verify"], args].concat());
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{args:?}");
    String::from_utf8(output.stderr).expect("UTF-8 on standard error")
}

#[test]
fn outside_a_folder_with_an_archive_the_error_says_how_to_name_one() {
    let folder = ArchiveFolder::new(&[]);
    let mut command = Command::new(executable());
    let output = command
        .args(["verify", "We will"])
        .current_dir(folder.path())
        .output();
    let output = output.expect("a program that runs");
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(text.starts_with("onrecord: data: "), "{text}");
    assert!(text.contains("onrecord verify TEXT DIR"), "{text}");
    assert!(!usage_error(&["We will", "no/such/folder"]).contains("help"));
}

/// A draft in a folder of its own.
struct Draft {
    folder: ArchiveFolder,
    name: &'static str,
}

impl Draft {
    fn new(text: &str) -> Self {
        Self::named("draft.md", text)
    }

    fn named(name: &'static str, text: &str) -> Self {
        Self {
            folder: ArchiveFolder::new(&[(name, text)]),
            name,
        }
    }

    fn path(&self) -> String {
        format!("{}/{}", self.folder.path(), self.name)
    }

    /// The output, without the path of its folder, and the exit code.
    fn verify(&self, args: &[&str]) -> (String, i32) {
        let (text, code) = verify(&[&["--file", &self.path()], args].concat());
        (text.replace(&format!("{}/", self.folder.path()), ""), code)
    }
}

#[test]
fn a_single_text_is_shown_with_its_speaker_and_its_sentence() {
    let (text, code) = verify(&["Chongqing and Minsk are two", "data"]);
    assert_eq!(code, 0, "{text}");
    for line in [
        "said: “Chongqing and Minsk are two”",
        "“Chongqing and Minsk are two [Hero cities.]”",
        "by: Dzmitry Yemelyanau (interviewee), in yemelyanau-chongqing/people",
        "link: https://chongqinglifeguide.com/",
        "1 quotation: 1 said",
    ] {
        assert!(text.contains(line), "{text}");
    }
    let (text, code) = verify(&["Limited to the areas of trade", "data"]);
    assert_eq!(code, 1, "{text}");
    for line in [
        "misleading: “not” was cut off before these words",
        "“[The potential for our cooperation is certainly not] limited to the areas of trade [and investment.]”",
        "help: to accept it, pass `--allow negation_cut`",
        "1 quotation: 1 misleading",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert_eq!(verify(&["Two words"]).1, 1);
    assert_eq!(verify(&["Great Stone"]).1, 0);
    assert_eq!(verify(&["We will break all records", "data"]).1, 1);
}

#[test]
fn an_ellipsis_passes_only_if_it_is_allowed() {
    let draft = Draft::new("“Chongqing is supplying Belarus […] and passenger vehicles”\n");
    let (text, code) = draft.verify(&[]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("^^^ left out: “with industrial equipment, electronics,”"),
        "{text}"
    );
    assert_eq!(draft.verify(&["--allow-elided"]).1, 0);
    let (text, code) = draft.verify(&["--allow-elided", "--format", "github"]);
    assert_eq!(code, 0);
    assert!(
        text.starts_with("::warning file=draft.md,line=1,col=2,endLine=1,endColumn="),
        "{text}"
    );
    // With the options recommended for hooks, a quotation with the opposite meaning does not pass.
    let reversed = Draft::new("“The potential for our cooperation […] to the areas of trade”\n");
    let (text, code) = reversed.verify(&["--allow-elided"]);
    assert_eq!(code, 1, "{text}");
    assert!(text.contains("misleading: “not” is left out"), "{text}");
    let inserted = Draft::new("“Chongqing and Minsk [in Belarus] are two Hero cities”\n");
    assert_eq!(inserted.verify(&[]).1, 1);
    let (text, code) = inserted.verify(&["--allow-elided"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("inserted by the draft"), "{text}");
}

#[test]
fn true_words_with_the_wrong_speaker_do_not_pass() {
    let words = "What role does Chongqing play in them?";
    assert_eq!(verify(&[words, "--speaker", "chongqing currents"]).1, 0);
    let (text, code) = verify(&[words, "--speaker", "yemelyanau"]);
    assert_eq!(code, 1);
    assert!(
        text.contains("said by CQ Currents, not by yemelyanau"),
        "{text}"
    );
    assert_eq!(verify(&[words, "--interview", "yemelyanau-chongqing"]).1, 0);
}

#[test]
fn short_quotations_are_listed_and_checked_on_request() {
    let draft = Draft::new("The “Great Rock” park\n");
    let (text, code) = draft.verify(&[]);
    assert_eq!(code, 0);
    assert!(text.contains("  draft.md:1:6: “Great Rock”\n"), "{text}");
    assert!(
        text.ends_with("0 quotations; 1 too short, not checked\n"),
        "{text}"
    );
    let (text, code) = draft.verify(&["--short"]);
    assert_eq!(code, 1, "{text}");
}

#[test]
fn an_unmatched_quotation_mark_is_an_error() {
    let draft = Draft::new("He said “Chongqing and Minsk are two Hero cities.\n");
    let (text, code) = draft.verify(&[]);
    assert_eq!(code, 1);
    assert!(
        text.contains("this quotation mark is never closed"),
        "{text}"
    );
    assert!(
        text.ends_with("0 quotations; 1 unmatched quotation mark\n"),
        "{text}"
    );
    let (text, _) = draft.verify(&["--format", "github"]);
    assert!(
        text.starts_with("::error file=draft.md,line=1,col=9,endLine=1,endColumn=9,title="),
        "{text}"
    );
}

#[test]
fn a_quotation_said_elsewhere_is_set_aside_with_its_reason() {
    let draft = Draft::new(
        "“We know nothing of it” <!-- onrecord: set aside, by telephone -->, she said.\n",
    );
    let (text, code) = draft.verify(&[]);
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("draft.md:1:2: “We know nothing of it” (by telephone)"),
        "{text}"
    );
}

#[test]
fn several_drafts_and_standard_input_are_read() {
    let (good, bad) = (
        Draft::new("“Chongqing and Minsk are two Hero cities”\n"),
        Draft::named("draft.txt", "    ‘We went home\n    on foot’\n"),
    );
    let (text, code) = verify(&["data", "--files", &good.path(), &bad.path()]);
    assert_eq!(code, 1);
    assert!(
        text.contains("draft.txt:1:6") && text.contains("2 quotations: 1 said, 1 not said"),
        "{text}"
    );
    let mut program = Command::new(executable())
        .args(["verify", "--file", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    input
        .write_all("\u{feff}“Chongqing and Minsk are two Hero cities”".as_bytes())
        .unwrap();
    drop(input);
    let output = program.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("<stdin>:1:2"));
}

#[test]
fn unreadable_input_is_an_error() {
    let data = REAL_DATA;
    assert!(usage_error(&["--file", "no/such.md", data]).starts_with("onrecord: no/such.md: "));
    assert!(usage_error(&["We will", "no/such/folder"]).starts_with("onrecord: no/such/folder: "));
    assert!(usage_error(&[]).contains("pass a text"));
    assert!(usage_error(&["a text", data, "--file", ARTICLE]).contains("not both"));
    assert!(usage_error(&["…"]).contains("contains no words"));
    let speaker = usage_error(&["We will continue", "--speaker", "Yemelianau"]);
    assert!(speaker.contains("did you mean “yemelyanau”?"), "{speaker}");
    let interview = usage_error(&["We will continue", "--interview", "yemelyanau"]);
    assert!(
        interview.contains("did you mean “yemelyanau-chongqing”?"),
        "{interview}"
    );
    let archive = ArchiveFolder::copy_of_real_data();
    archive.replace(
        INTERVIEW_FILE,
        "\"words\": \"over 135 residents\"",
        "\"words\": \"135 residents\"",
    );
    let errors = usage_error(&["We will continue", archive.path()]);
    assert!(
        errors.contains("error: these words cut off part of “over 135”"),
        "{errors}"
    );
}

#[test]
fn a_part_too_short_to_search_for_is_reported() {
    let draft = Draft::new("“We will continue … rail routes”");
    let (text, code) = draft.verify(&["data", "--allow-elided"]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("not said: “rail routes” is too short to search for on its own"),
        "{text}"
    );
}

/// The refusals of each quotation of a draft, the problems with comments, and the exit code.
fn refused_for(text: &str, args: &[&str]) -> (Vec<Vec<String>>, Vec<String>, i32) {
    let (out, code) = Draft::new(text).verify(&[&["--format", "json"], args].concat());
    let document: serde_json::Value = serde_json::from_str(&out).expect("one JSON document");
    let strings = |list: &serde_json::Value, to_text: &dyn Fn(&serde_json::Value) -> String| {
        let all = list.as_array().expect("a list").iter();
        all.map(to_text).collect::<Vec<String>>()
    };
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let items = document["items"].as_array().expect("a list");
    let refused = items.iter().map(|item| strings(&item["refused"], &text));
    let comments = strings(&document["comments"], &|one| {
        format!("{}: {}", text(&one["severity"]), text(&one["message"]))
    });
    (refused.collect(), comments, code)
}

const CUT: &str = "“limited to the areas of trade and investment”";

#[test]
fn a_comment_accepts_one_kind_with_a_reason() {
    assert_eq!(
        refused_for(CUT, &[]),
        (vec![vec!["negation_cut".to_owned()]], vec![], 1)
    );
    assert_eq!(refused_for(CUT, &["--allow", "elided,negation_cut"]).2, 0);
    assert_eq!(
        refused_for(CUT, &["--allow", "elided", "--allow", "inserted"]).2,
        1
    );
    let accepted = format!("{CUT} <!-- onrecord: allow negation_cut, the denial is ours -->");
    assert_eq!(refused_for(&accepted, &[]), (vec![vec![]], vec![], 0));
    let (text, _) = Draft::new(&accepted).verify(&[]);
    assert!(
        text.starts_with("misleading: “not” was cut off before these words"),
        "{text}"
    );
    assert!(
        text.contains("accepted: negation_cut: the denial is ours"),
        "{text}"
    );
}

#[test]
fn a_comment_with_a_mistake_or_without_effect_is_reported() {
    for (comment, message, fails) in [
        (
            "allow negation_cut",
            "error: add a reason: `<!-- onrecord: allow negation_cut, REASON -->`",
            true,
        ),
        (
            "set aside",
            "error: add a reason: `<!-- onrecord: set aside, REASON -->`",
            true,
        ),
        (
            "allow negation-cut, x",
            "error: `negation-cut` is not a kind of problem that can be accepted; did you mean `negation_cut`?",
            true,
        ),
        (
            "alow negation_cut, x",
            "error: `alow negation_cut` is not an instruction; did you mean `allow KIND`?",
            true,
        ),
        (
            "allow elided, x",
            "warning: remove this comment: it has no effect, since the quotation is not refused for `elided`",
            true,
        ),
    ] {
        let (_, comments, code) = refused_for(&format!("{CUT} <!-- onrecord: {comment} -->"), &[]);
        assert_eq!(comments.len(), 1, "{comment}");
        assert!(comments[0].starts_with(message), "{comments:?}");
        assert_eq!(code == 1, fails);
    }
    let far = "“Chongqing and Minsk are two Hero cities” is all. <!-- onrecord: set aside, x -->";
    let (_, comments, code) = refused_for(far, &[]);
    assert!(comments[0].starts_with("warning: this comment is not next to a quotation"));
    assert_eq!(code, 0);
}

#[test]
fn the_speaker_may_be_named_below_a_quotation_or_next_to_it() {
    let words = "Chongqing and Minsk are two Hero cities";
    for (draft, refused) in [
        (
            format!("> {words}.\n> — Dzmitry Yemelyanau, consul general"),
            None,
        ),
        (format!("> {words}.\n> — Mr. Yemelyanau"), None),
        (
            format!("> {words}.\n>\n> <cite>the consul general</cite>"),
            None,
        ),
        (
            format!("> {words}.\n> — Chongqing Currents"),
            Some("other_speaker"),
        ),
        (
            format!("> {words}.\n\n— Mark Twain"),
            Some("unknown_speaker"),
        ),
        (format!("“{words},” said Dmitry Yemelyanov."), None),
        (
            format!("“{words},” said Chongqing Currents."),
            Some("other_speaker"),
        ),
        (
            format!("“{words},” Chongqing Currents said."),
            Some("other_speaker"),
        ),
        (
            format!("Chongqing Currents told its readers: “{words}.”"),
            Some("other_speaker"),
        ),
        (
            format!("According to CQ Currents, “{words}.”"),
            Some("other_speaker"),
        ),
        // The speaker is not the person who is named.
        (format!("“{words},” said Chongqing Currents’s guest."), None),
        (
            format!("“{words}.” Chongqing Currents said “We go on.”"),
            None,
        ),
        (format!("He told Chongqing Currents: “{words}.”"), None),
        (format!("“{words},” he told Chongqing Currents."), None),
        (format!("Chongqing Currents never said “{words}.”"), None),
    ] {
        let (refusals, _, _) = refused_for(&draft, &[]);
        let expected: Vec<String> = refused.into_iter().map(str::to_owned).collect();
        assert_eq!(refusals[0], expected, "{draft}");
    }
    let draft = format!("> {words}.\n> — Chongqing Currents");
    assert_eq!(refused_for(&draft, &["--speaker", "yemelyanau"]).2, 1);
}

#[test]
fn the_halves_of_an_interrupted_quotation_must_be_adjacent() {
    for (draft, is_refused) in [
        (
            "“The year 2024,” he said, “has become a genuinely historic year.”",
            false,
        ),
        (
            "“Has become a genuinely historic year,” he said, “the year 2024.”",
            true,
        ),
        (
            "“The year 2024,” he said, “is a genuinely historic year for ties.”",
            false,
        ),
        (
            "“Our country is rich,” he said, “in the near future.”",
            true,
        ),
        (
            "“Our country is rich,” he said. “In the near future.”",
            false,
        ),
        // "Belarus," and "Chongqing," occur elsewhere with the comma that the draft adds here.
        (
            "“Belarus,” he said, “is currently a dynamically expanding country.”",
            false,
        ),
        (
            "“Chongqing,” he said, “is crucial to two main regional development concepts.”",
            false,
        ),
        // The words of the first half are not cut off from the second.
        (
            "“Is certainly not,” he said, “limited to the areas of trade.”",
            false,
        ),
    ] {
        let (refusals, _, _) = refused_for(draft, &[]);
        let refused = refusals.concat();
        assert_eq!(
            refused.contains(&"interrupted".to_owned()),
            is_refused,
            "{draft} {refusals:?}"
        );
        assert!(!refused.contains(&"negation_cut".to_owned()), "{draft}");
    }
    let swapped = "“Has become a genuinely historic year,” he said, “the year 2024.”";
    let (text, code) = Draft::new(swapped).verify(&[]);
    assert_eq!(code, 1);
    assert!(
        text.contains("the halves of this quotation were said in the opposite order"),
        "{text}"
    );
}

#[test]
fn a_possible_quotation_is_listed_and_passes() {
    let draft = Draft::new("— We go on, he said.\n\nRead more » Home\n");
    let (text, code) = draft.verify(&[]);
    assert_eq!(code, 0, "{text}");
    assert!(
        text.contains("draft.md:1:1: “— We go on, he said.” (begins with a dialogue dash)"),
        "{text}"
    );
    let (text, _) = draft.verify(&["--format", "github"]);
    assert!(text.starts_with("::notice file=draft.md,line=1,"), "{text}");
}

//! `verify`: what a draft quotes, held against the real archive.

use std::io::Write;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::altered::{Archive, INTERVIEW, onrecord, real_data};
use crate::article::ARTICLE;

/// What is printed on standard output, and the exit code.
pub fn verify(args: &[&str]) -> (String, i32) {
    let output = onrecord(&[&["verify"], args].concat());
    let text = String::from_utf8(output.stdout).expect("UTF-8 on standard output");
    (text, output.status.code().expect("an exit code"))
}

/// What a refusal says.
fn refused(args: &[&str]) -> String {
    let output = onrecord(&[&["verify"], args].concat());
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{args:?}");
    String::from_utf8(output.stderr).expect("UTF-8 on standard error")
}

/// A draft in a folder of its own.
struct Draft {
    folder: TempDir,
    name: &'static str,
}

impl Draft {
    fn new(text: &str) -> Self {
        Self::named("draft.md", text)
    }

    fn named(name: &'static str, text: &str) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        std::fs::write(folder.path().join(name), text).expect("a file is written");
        Self { folder, name }
    }

    fn path(&self) -> String {
        let path = self.folder.path().join(self.name);
        path.to_str().expect("a path in UTF-8").to_owned()
    }

    /// What is printed of it, its folder left out, and the exit code.
    fn verify(&self, args: &[&str]) -> (String, i32) {
        let (text, code) = verify(&[&["--file", &self.path()], args].concat());
        let folder = format!("{}/", self.folder.path().display());
        (text.replace(&folder, ""), code)
    }
}

#[test]
fn one_text_is_said_with_who_said_it_and_what_it_was_cut_from() {
    let (text, code) = verify(&["Limited to the areas of trade", "data"]);
    assert_eq!(code, 0, "{text}");
    for line in [
        "said: “Limited to the areas of trade”",
        "“[The potential for our cooperation is certainly not] limited to the areas of trade [and investment.]”",
        "by: Dzmitry Yemelyanau (interviewee), in yemelyanau-chongqing/innovation",
        "link: https://chongqinglifeguide.com/",
        "1 quotation: 1 said",
    ] {
        assert!(text.contains(line), "{text}");
    }
    assert_eq!(verify(&["Two words"]).1, 1);
    assert_eq!(verify(&["Great Stone"]).1, 0);
    assert_eq!(verify(&["We will break all records", "data"]).1, 1);
}

#[test]
fn what_leaves_words_out_passes_only_when_it_is_allowed() {
    let draft = Draft::new("“The potential for our cooperation […] to the areas of trade”\n");
    let (text, code) = draft.verify(&[]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("^^^ left out: “is certainly not limited”"),
        "{text}"
    );
    assert_eq!(draft.verify(&["--allow-elided"]).1, 0);
    let (text, code) = draft.verify(&["--allow-elided", "--format", "github"]);
    assert_eq!(code, 0);
    assert!(
        text.starts_with("::warning file=draft.md,line=1,col=2,endLine=1,endColumn="),
        "{text}"
    );
    let inserted = Draft::new("“Chongqing and Minsk [in Belarus] are two Hero cities”\n");
    assert_eq!(inserted.verify(&[]).1, 1);
    let (text, code) = inserted.verify(&["--allow-elided"]);
    assert_eq!(code, 0, "{text}");
    assert!(text.contains("put in by the draft"), "{text}");
}

#[test]
fn true_words_in_another_mouth_do_not_pass() {
    let words = "What role does Chongqing play in them?";
    assert_eq!(verify(&[words, "--speaker", "chongqing currents"]).1, 0);
    let (text, code) = verify(&[words, "--speaker", "yemelyanau"]);
    assert_eq!(code, 1);
    assert!(
        text.contains("the words of CQ Currents, not of yemelyanau"),
        "{text}"
    );
    assert_eq!(verify(&[words, "--interview", "yemelyanau-chongqing"]).1, 0);
}

#[test]
fn short_quotations_are_listed_and_checked_when_asked_for() {
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
fn a_quotation_mark_without_another_is_an_error() {
    let draft = Draft::new("He said “Chongqing and Minsk are two Hero cities.\n");
    let (text, code) = draft.verify(&[]);
    assert_eq!(code, 1);
    assert!(
        text.contains("a quotation mark that is never closed"),
        "{text}"
    );
    assert!(
        text.ends_with("0 quotations; 1 quotation mark without another\n"),
        "{text}"
    );
    let (text, _) = draft.verify(&["--format", "github"]);
    assert!(
        text.starts_with("::error file=draft.md,line=1,col=9,endLine=1,endColumn=9,title="),
        "{text}"
    );
}

#[test]
fn what_was_said_elsewhere_is_set_aside_with_its_reason() {
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
    let mut program = Command::new(env!("CARGO_BIN_EXE_onrecord"))
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
fn what_cannot_be_read_is_no_verdict() {
    let data = real_data();
    let data = data.to_str().expect("a path in UTF-8");
    assert!(refused(&["--file", "no/such.md", data]).starts_with("onrecord: no/such.md: "));
    assert!(refused(&["We will", "no/such/folder"]).starts_with("onrecord: no/such/folder: "));
    assert!(refused(&[]).contains("give a text"));
    assert!(refused(&["a text", data, "--file", ARTICLE]).contains("not both"));
    assert!(refused(&["…"]).contains("no word"));
    let speaker = refused(&["We will continue", "--speaker", "Yemelianau"]);
    assert!(speaker.contains("did you mean “yemelyanau”?"), "{speaker}");
    let interview = refused(&["We will continue", "--interview", "yemelyanau"]);
    assert!(
        interview.contains("did you mean “yemelyanau-chongqing”?"),
        "{interview}"
    );
    let archive = Archive::copy();
    archive.alter(
        INTERVIEW,
        "\"words\": \"over 135 residents\"",
        "\"words\": \"135 residents\"",
    );
    let faults = refused(&["We will continue", archive.path()]);
    assert!(
        faults.contains("fault: these words cut “over 135”"),
        "{faults}"
    );
}

#[test]
fn a_part_too_short_to_be_looked_for_is_named() {
    let draft = Draft::new("“We will continue … trade cooperation”");
    let (text, code) = draft.verify(&["data", "--allow-elided"]);
    assert_eq!(code, 1, "{text}");
    assert!(
        text.contains("not said: “trade cooperation” is too short to be looked for alone"),
        "{text}"
    );
}

//! Tests of what HTTP tests cannot see in the data at hand: special characters and dates.

use super::*;

fn source(published: &str) -> Provenance {
    Provenance {
        publisher: Some("Mill & Sons".to_owned()),
        published: Some(Edtf::parse(published).unwrap()),
        ..Provenance::default()
    }
}

fn citation<'a>(title: &'a str, source: &'a Provenance) -> Citation<'a> {
    Citation {
        id: "mill/planks".to_owned(),
        title,
        interviewees: vec!["Ada Quill", "Bo {B} Li, Jr."],
        interviewers: vec!["Lea Moor"],
        source,
        language: "en",
        url: Some("https://example.org/100%25_#a".to_owned()),
        quotation: Some(Quotation {
            words: "50% of $5".to_owned(),
            speaker: Some("Ada Quill"),
            time: Some(clock_time(3725.9)),
        }),
    }
}

#[test]
fn characters_with_a_meaning_in_tex_are_escaped_except_in_the_url() {
    assert_eq!(
        bibtex::render(&citation(r"A\B {C} ~ ^_^", &source("2024-05-31"))),
        r"@misc{mill/planks,
  author = {{Ada Quill} and {Bo \textbraceleft{}B\textbraceright{} Li, Jr.}},
  title = {{A\textbackslash{}B \textbraceleft{}C\textbraceright{} \textasciitilde{} \textasciicircum{}\_\textasciicircum{}}},
  howpublished = {Mill \& Sons},
  date = {2024-05-31},
  year = {2024},
  url = {https://example.org/100%25_#a},
  note = {Interview by Lea Moor. “50\% of \$5” (Ada Quill, 1:02:05)},
}
"
    );
}

#[test]
fn a_ris_record_has_one_line_for_each_value() {
    let record = ris::render(&citation("A\nTY  - B", &source("2024-05")));
    let lines: Vec<&str> = record.split_terminator("\r\n").collect();
    assert_eq!(
        lines,
        [
            "TY  - ELEC",
            "ID  - mill/planks",
            "AU  - Ada Quill",
            "AU  - Bo {B} Li Jr.",
            "TI  - A TY - B",
            "PB  - Mill & Sons",
            "PY  - 2024",
            "DA  - 2024/05//",
            "LA  - en",
            "UR  - https://example.org/100%25_#a",
            "N1  - Interview by Lea Moor",
            "N1  - “50% of $5” (Ada Quill, 1:02:05)",
            "ER  - ",
        ]
    );
}

#[test]
fn a_date_that_is_not_a_day_a_month_or_a_year_is_cited_as_it_is() {
    for (edtf, issued) in [
        ("2024-05-31", r#"{"date-parts":[[2024,5,31]]}"#),
        ("2024", r#"{"date-parts":[[2024]]}"#),
        ("2024~", r#"{"literal":"2024~"}"#),
        ("2024/2025", r#"{"literal":"2024/2025"}"#),
    ] {
        let json = csl_json::render(&citation("A", &source(edtf)));
        let json = String::from_utf8(json).unwrap();
        assert!(json.contains(&format!(r#""issued":{issued}"#)), "{json}");
    }
    let years = ["2024-21", "../2024"];
    let years = years.map(|date| bibtex::render(&citation("A", &source(date))));
    assert!(years[0].contains("year = {2024}") && !years[1].contains("year ="));
}

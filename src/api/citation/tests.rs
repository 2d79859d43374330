//! Tests of what HTTP tests cannot see in the data at hand: special characters and dates.

use onrecord_model::interview::Edtf;

use super::*;

fn citation<'a>(title: &'a str, published: Option<&'a Edtf>) -> Citation<'a> {
    Citation {
        id: "mill/planks".to_owned(),
        title,
        interviewees: vec!["Ada Quill", "Bo {B} Li, Jr."],
        interviewers: vec!["Lea Moor"],
        publisher: Some("Mill & Sons"),
        published,
        conducted: None,
        retrieved: None,
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
    let date = Edtf::parse("2024-05-31").unwrap();
    assert_eq!(
        bibtex::render(&citation(r"A\B {C} ~ ^_^", Some(&date))),
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
    let date = Edtf::parse("2024-05").unwrap();
    let record = ris::render(&citation("A\nTY  - B", Some(&date)));
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
        let date = Edtf::parse(edtf).unwrap();
        let json = csl_json::render(&citation("A", Some(&date)));
        let json = String::from_utf8(json).unwrap();
        assert!(json.contains(&format!(r#""issued":{issued}"#)), "{json}");
    }
    let (late, unknown) = (
        Edtf::parse("2024-21").unwrap(),
        Edtf::parse("../2024").unwrap(),
    );
    let years = [&late, &unknown].map(|date| bibtex::render(&citation("A", Some(date))));
    assert!(years[0].contains("year = {2024}") && !years[1].contains("year ="));
}

use std::fmt::Write;

use onrecord_quantities::scan;

const PHRASES: &str = include_str!("phrases.txt");

/// The text with the span of each detection in ⟦…⟧, then the interpretations, as in `phrases.txt`.
fn marked(text: &str) -> String {
    let detections = scan(text);
    let mut line = String::new();
    let mut position = 0;
    for detection in &detections {
        line.push_str(&text[position..detection.span.start]);
        line.push('⟦');
        line.push_str(&text[detection.span.clone()]);
        line.push('⟧');
        position = detection.span.end;
    }
    line.push_str(&text[position..]);
    let interpretations: Vec<String> = detections
        .iter()
        .map(|detection| detection.interpretation.to_string())
        .collect();
    format!("{line} => {}", interpretations.join(" ; "))
}

#[test]
fn every_phrase_is_detected_as_marked() {
    let mut wrong = String::new();
    for (number, line) in PHRASES.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (text, _) = line.rsplit_once(" =>").expect("each line has an arrow");
        let actual = marked(&text.replace(['⟦', '⟧'], ""));
        if actual.trim_end() != line.trim_end() {
            let _ = writeln!(
                wrong,
                "line {}\n  expected {line}\n  actual   {actual}",
                number + 1
            );
        }
    }
    assert!(wrong.is_empty(), "phrases.txt differs:\n{wrong}");
}

#[test]
fn every_date_of_the_phrases_is_edtf() {
    for line in PHRASES.lines().filter(|line| !line.starts_with('#')) {
        for detection in scan(&line.replace(['⟦', '⟧'], "")) {
            if let onrecord_quantities::Interpretation::Date(edtf) = detection.interpretation {
                assert!(edtf_core::is_valid(&edtf), "{edtf} in {line}");
            }
        }
    }
}

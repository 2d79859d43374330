//! Texts made to be taken for what they are not, or to cost more than they should. That they are
//! bounded shows in that this ends.

use onrecord_corpus::verify::Verdict;
use unicode_security::confusable_detection::skeleton;

use crate::archives::{ODD, TestArchive};
use crate::compare;

const SENTENCE: &str =
    "It is limited to trade, I said; not more than 3 of them, and no more than 30";

/// Letters for which canonical equivalence or full case folding has another character: the sign of
/// kelvin and the long s.
const LETTERS_ALL_THE_SAME: &[(char, char)] = &[('k', '\u{212A}'), ('s', '\u{17F}')];

/// Every character that Unicode (UTS #39) says may be taken for one of the sentence, in its place.
#[test]
fn no_look_alike_of_any_letter_passes_as_said() {
    assert_eq!(compare::check_answer(&ODD, SENTENCE).verdict, Verdict::Case);
    let looks = |c: char| skeleton(c.encode_utf8(&mut [0; 4])).collect::<String>();
    let mut alike: std::collections::HashMap<String, Vec<char>> = std::collections::HashMap::new();
    for c in '\0'..=char::MAX {
        alike.entry(looks(c)).or_default().push(c);
    }
    let mut tried = 0;
    let sentence: Vec<char> = SENTENCE.chars().collect();
    for (at, letter) in sentence
        .iter()
        .enumerate()
        .filter(|(_, c)| c.is_alphanumeric())
    {
        let others = alike[&looks(*letter)].iter();
        for other in others.filter(|other| !other.eq_ignore_ascii_case(letter)) {
            let mut changed = sentence.clone();
            changed[at] = *other;
            let changed: String = changed.into_iter().collect();
            let verdict = compare::asked(&ODD, &changed).verdict;
            let same = LETTERS_ALL_THE_SAME.contains(&(*letter, *other));
            assert_eq!(
                verdict.is_said(),
                same,
                "{verdict:?}: {other:?} in {changed:?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 1500, "{tried} letters that look alike");
}

/// Marks, joiners and controls of direction, at each place of the sentence.
#[test]
fn nothing_unseen_but_soft_hyphens_and_spaces_without_width_is_looked_over() {
    let marks = "\u{301}\u{338}\u{20DD}\u{34F}\u{200C}\u{200D}\u{2060}\u{200E}\u{202A}\u{202D}\u{202E}\
                 \u{2066}\u{2069}\u{FE0F}\u{E0061}\u{3164}\u{115F}\u{180E}\u{0}\u{7F}";
    for (at, _) in SENTENCE.char_indices().skip(1) {
        for mark in marks.chars() {
            let mut changed = SENTENCE.to_owned();
            changed.insert(at, mark);
            compare::check_answer(&ODD, &changed);
            let verdict = compare::asked(&ODD, &changed).verdict;
            assert!(!verdict.is_said(), "{verdict:?}: {mark:?} in {changed:?}");
        }
        for unseen in ['\u{AD}', '\u{200B}', '\u{FEFF}'] {
            let mut changed = SENTENCE.to_owned();
            changed.insert(at, unseen);
            assert_eq!(
                compare::check_answer(&ODD, &changed).verdict,
                Verdict::Case,
                "{changed:?}"
            );
        }
    }
}

#[test]
fn a_letter_under_a_thousand_marks_is_another() {
    let marks = "\u{301}\u{316}".repeat(5_000);
    let changed = SENTENCE.replacen("limited", &format!("l{marks}imited"), 1);
    assert!(!compare::check_answer(&ODD, &changed).verdict.is_said());
    compare::check_answer(&ODD, &marks);
}

#[test]
fn a_reversed_text_in_an_override_is_not_what_it_looks_like() {
    let reversed: String = SENTENCE.chars().rev().collect();
    assert!(
        !compare::check_answer(&ODD, &format!("\u{202E}{reversed}\u{202C}"))
            .verdict
            .is_said()
    );
}

#[test]
fn ligatures_and_enclosed_or_raised_numbers_are_not_what_they_stand_for() {
    for (asked, verdict) in [
        ("The office of Straße 7", Verdict::Typographic),
        ("the oﬃce of STRASSE 7", Verdict::Case),
        ("The ofﬁce of Stra\u{DF}e ７", Verdict::Near),
        ("The office of Straße ⑦", Verdict::Near),
        ("or 10⁸ against 108", Verdict::Exact),
        ("or 108 against 108", Verdict::Near),
        ("or 10⁸ against 10⁸", Verdict::Near),
        ("by .5 and 1/2. The ratio", Verdict::Near),
    ] {
        assert_eq!(
            compare::check_answer(&ODD, asked).verdict,
            verdict,
            "{asked}"
        );
    }
}

/// Ten thousand words, of a few hundred kinds as a long speech has them.
fn long(words: usize) -> Vec<String> {
    let mut chance = onrecord_test_support::Rng::new(7);
    let kind = |_| format!("w{}", chance.below(40) * chance.below(40));
    (0..words).map(kind).collect()
}

#[test]
fn a_text_of_ten_thousand_words_has_its_verdict() {
    let words = long(10_000);
    let text = words.join(" ");
    let both = TestArchive::from_turns(&[
        vec![format!("before {text} after")],
        vec![long(300).join(" ")],
    ]);
    let verdict = |text: &str| compare::check_answer(&both, text).verdict;
    assert_eq!(verdict(&text), Verdict::Exact);
    assert_eq!(verdict(&text.replace(' ', "\u{A0}")), Verdict::Typographic);
    assert_eq!(verdict(&text.to_uppercase()), Verdict::Case);
    let mut changed = words.clone();
    changed[5_000] = "not".into();
    changed.remove(7_000);
    assert_eq!(verdict(&changed.join(" ")), Verdict::Near);
    changed.reverse();
    assert!(!verdict(&changed.join(" ")).is_said());
    let unknown: Vec<_> = (0..10_000).map(|at| format!("unheard{at}")).collect();
    assert_eq!(verdict(&unknown.join(" ")), Verdict::Absent);
    assert_eq!(verdict(&format!("{text} {text}")), Verdict::Absent);
}

#[test]
fn one_word_ten_thousand_times_over_has_its_verdict() {
    let of = |count: usize| vec!["ha"; count].join(" ");
    let both = TestArchive::from_turns(&[
        vec![of(10_000)],
        vec![of(9)],
        vec!["ha ho ".repeat(5_000).trim().to_owned()],
    ]);
    let asked = |text: &str| compare::asked(&both, text);
    assert_eq!(asked(&of(10_000)).verdict, Verdict::Exact);
    let some = asked(&of(9_000));
    assert_eq!((some.verdict, some.total), (Verdict::Exact, 1_001));
    assert_eq!(asked(&of(10_001)).verdict, Verdict::Near);
    assert_eq!(asked(&format!("{} ho", of(9_000))).verdict, Verdict::Near);
    assert_eq!(
        asked(&"ha ho ".repeat(4_999).replacen("ha", "ho", 1)).verdict,
        Verdict::Near
    );
    assert_eq!(asked(&of(10).to_uppercase()).verdict, Verdict::Case);
    assert_eq!(asked(&of(100_000)).verdict, Verdict::Absent);
}

#[test]
fn a_text_without_a_letter_or_digit_is_absent() {
    for text in ["", " ", "…", "—", "“”", "\u{AD}", "😀", "?!", "\n", "%"] {
        assert_eq!(
            compare::asked(&ODD, text).verdict,
            Verdict::Absent,
            "{text:?}"
        );
    }
}

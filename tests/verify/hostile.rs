//! Texts that look like something else, or that are expensive to verify. If the cost were not bounded, these
//! tests would not finish.

use onrecord_corpus::verify::Verdict;
use unicode_security::confusable_detection::skeleton;

use crate::archives::{ODD, TestArchive};
use crate::compare;

const SENTENCE: &str =
    "It is limited to trade, I said; not more than 3 of them, and no more than 30";

/// Letters with a look-alike that canonical equivalence or full case folding makes equal: the Kelvin sign
/// and the long s.
const EQUIVALENT_LETTERS: &[(char, char)] = &[('k', '\u{212A}'), ('s', '\u{17F}')];

/// Replaces each letter of the sentence by every character that looks like it according to UTS #39.
#[test]
fn a_text_with_a_look_alike_letter_is_not_said() {
    assert_eq!(compare::check_text(&ODD, SENTENCE).verdict, Verdict::Case);
    let skeleton_of = |c: char| skeleton(c.encode_utf8(&mut [0; 4])).collect::<String>();
    let mut lookalikes: std::collections::HashMap<String, Vec<char>> =
        std::collections::HashMap::new();
    for c in '\0'..=char::MAX {
        lookalikes.entry(skeleton_of(c)).or_default().push(c);
    }
    let mut tried = 0;
    let sentence: Vec<char> = SENTENCE.chars().collect();
    for (at, letter) in sentence
        .iter()
        .enumerate()
        .filter(|(_, c)| c.is_alphanumeric())
    {
        let others = lookalikes[&skeleton_of(*letter)].iter();
        for other in others.filter(|other| !other.eq_ignore_ascii_case(letter)) {
            let mut changed = sentence.clone();
            changed[at] = *other;
            let changed: String = changed.into_iter().collect();
            let verdict = compare::verify(&ODD, &changed).verdict;
            let is_equivalent = EQUIVALENT_LETTERS.contains(&(*letter, *other));
            assert_eq!(
                verdict.is_said(),
                is_equivalent,
                "{verdict:?}: {other:?} in {changed:?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 1500, "only {tried} look-alike letters were tried");
}

/// Inserts combining marks, joiners and bidirectional controls at each position of the sentence.
#[test]
fn the_only_invisible_characters_ignored_are_soft_hyphens_and_zero_width_spaces() {
    let marks = "\u{301}\u{338}\u{20DD}\u{34F}\u{200C}\u{200D}\u{2060}\u{200E}\u{202A}\u{202D}\u{202E}\
                 \u{2066}\u{2069}\u{FE0F}\u{E0061}\u{3164}\u{115F}\u{180E}\u{0}\u{7F}";
    for (at, _) in SENTENCE.char_indices().skip(1) {
        for mark in marks.chars() {
            let mut changed = SENTENCE.to_owned();
            changed.insert(at, mark);
            compare::check_text(&ODD, &changed);
            let verdict = compare::verify(&ODD, &changed).verdict;
            assert!(!verdict.is_said(), "{verdict:?}: {mark:?} in {changed:?}");
        }
        for invisible in ['\u{AD}', '\u{200B}', '\u{FEFF}'] {
            let mut changed = SENTENCE.to_owned();
            changed.insert(at, invisible);
            assert_eq!(
                compare::check_text(&ODD, &changed).verdict,
                Verdict::Case,
                "{changed:?}"
            );
        }
    }
}

#[test]
fn a_letter_with_thousands_of_combining_marks_is_a_different_letter() {
    let marks = "\u{301}\u{316}".repeat(5_000);
    let changed = SENTENCE.replacen("limited", &format!("l{marks}imited"), 1);
    assert!(!compare::check_text(&ODD, &changed).verdict.is_said());
    compare::check_text(&ODD, &marks);
}

#[test]
fn a_reversed_text_in_a_direction_override_is_not_said() {
    let reversed: String = SENTENCE.chars().rev().collect();
    assert!(
        !compare::check_text(&ODD, &format!("\u{202E}{reversed}\u{202C}"))
            .verdict
            .is_said()
    );
}

#[test]
fn ligatures_are_equal_to_their_letters_but_enclosed_and_superscript_digits_to_nothing_else() {
    for (text, verdict) in [
        ("The office of Straße 7", Verdict::Typographic),
        ("the oﬃce of STRASSE 7", Verdict::Case),
        ("The ofﬁce of Stra\u{DF}e ７", Verdict::Near),
        ("The office of Straße ⑦", Verdict::Near),
        ("or 10⁸ against 108", Verdict::Exact),
        ("or 108 against 108", Verdict::Near),
        ("or 10⁸ against 10⁸", Verdict::Near),
        ("by .5 and 1/2. The ratio", Verdict::Near),
    ] {
        assert_eq!(compare::check_text(&ODD, text).verdict, verdict, "{text}");
    }
}

/// Random words, with a few hundred distinct ones, as in a long speech.
fn random_words(count: usize) -> Vec<String> {
    let mut rng = onrecord_test_support::Rng::new(7);
    let word = |_| format!("w{}", rng.below(40) * rng.below(40));
    (0..count).map(word).collect()
}

#[test]
fn a_text_of_ten_thousand_words_gets_the_right_verdict() {
    let words = random_words(10_000);
    let text = words.join(" ");
    let archive = TestArchive::from_turns(&[
        vec![format!("before {text} after")],
        vec![random_words(300).join(" ")],
    ]);
    let verdict = |text: &str| compare::check_text(&archive, text).verdict;
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
fn one_word_repeated_ten_thousand_times_gets_the_right_verdict() {
    let repeated = |count: usize| vec!["ha"; count].join(" ");
    let archive = TestArchive::from_turns(&[
        vec![repeated(10_000)],
        vec![repeated(9)],
        vec!["ha ho ".repeat(5_000).trim().to_owned()],
    ]);
    let verify = |text: &str| compare::verify(&archive, text);
    assert_eq!(verify(&repeated(10_000)).verdict, Verdict::Exact);
    let shorter = verify(&repeated(9_000));
    assert_eq!((shorter.verdict, shorter.total), (Verdict::Exact, 1_001));
    assert_eq!(verify(&repeated(10_001)).verdict, Verdict::Near);
    assert_eq!(
        verify(&format!("{} ho", repeated(9_000))).verdict,
        Verdict::Near
    );
    assert_eq!(
        verify(&"ha ho ".repeat(4_999).replacen("ha", "ho", 1)).verdict,
        Verdict::Near
    );
    assert_eq!(verify(&repeated(10).to_uppercase()).verdict, Verdict::Case);
    assert_eq!(verify(&repeated(100_000)).verdict, Verdict::Absent);
}

#[test]
fn a_text_without_a_letter_or_digit_is_absent() {
    for text in ["", " ", "…", "—", "“”", "\u{AD}", "😀", "?!", "\n", "%"] {
        assert_eq!(
            compare::verify(&ODD, text).verdict,
            Verdict::Absent,
            "{text:?}"
        );
    }
}

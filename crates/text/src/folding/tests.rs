use proptest::prelude::*;

use super::typographic::TypographicFolder;
use super::{Folded, Folding};

fn fold_typographic(text: &str) -> String {
    Folded::new(text, Folding::Typographic).text
}

fn fold_case(text: &str) -> String {
    Folded::new(text, Folding::Case).text
}

#[test]
fn texts_that_differ_only_in_typography_fold_to_one_text() {
    for (one, other) in [
        ("“It’s open,” he said", "\"It's open,\" he said"),
        ("‘open’", "“open”"),
        ("trade — not aid", "trade -- not aid"),
        ("trade — not aid", "trade—not aid"),
        ("trade – not aid", "trade- not aid"),
        ("in 1998 — it was", "in 1998—it was"),
        ("left — 5 of us", "left—5 of us"),
        ("left -- 5 of us", "left―5 of us"),
        ("left – 5 of us", "left — 5 of us"),
        ("it fell – -5", "it fell—-5"),
        ("from 3–-5", "from 3—−5"),
        ("fell −$5", "fell -$5"),
        ("Covid–19", "Covid-19"),
        ("2014—2015", "2014-2015"),
        ("non-negotiable", "non\u{2011}negotiable"),
        ("and so on…", "and so on..."),
        ("official", "o\u{FB03}cial"),
        ("one two", "one\u{A0}\n two"),
        ("unlimited", "un\u{AD}limi\u{200B}ted"),
        ("café", "cafe\u{301}"),
        ("a\u{323}\u{301}", "a\u{301}\u{AD}\u{323}"),
        ("2014–2015", "2014--2015"),
        ("5 % more", "5% more"),
        ("5\u{A0}% more", "5% more"),
        ("5\u{202F}‰", "5‰"),
        ("5  °C", "5°C"),
        ("5 € each", "5€ each"),
        ("$ 5 each", "$5 each"),
        ("US$ 5", "US$5"),
        ("fell -$ 5", "fell -$5"),
        ("5 %–7 %", "5%–7%"),
        ("5 €", "5\u{AD}€"),
        ("−5", "-5"),
        ("Wait … what", "Wait... what"),
        ("Wait…what", "Wait... what"),
        ("Wait . . . what", "Wait...what"),
        ("Wait. . . . What", "Wait.… What"),
        ("so … 5 left", "so... 5 left"),
        ("Et « Lire », dit-il", "Et “Lire”, dit-il"),
        ("dit : « ‹ Lire › »", "dit: ‘“Lire” ’"),
        ("dit – « Lire » et", "dit – “Lire” et"),
        ("sagte »Ja!« und ging", "sagte “Ja!” und ging"),
        ("sagte »...ja!« und", "sagte “...ja!” und"),
        ("Quoi ? Non\u{202F}! Si ;", "Quoi? Non! Si;"),
        ("İ\u{F75}", "İ\u{F71}\u{F74}"),
        ("\u{1FFD}\u{37E}", "´;"),
    ] {
        assert_eq!(
            fold_typographic(one),
            fold_typographic(other),
            "{one} {other}"
        );
    }
}

#[test]
fn texts_with_different_meanings_stay_different() {
    for (one, other) in [
        ("10⁸", "108"),
        ("café", "cafe"),
        ("①", "1"),
        ("а", "a"),
        ("un\u{200D}limited", "unlimited"),
        ("un\u{202E}limited", "unlimited"),
        ("5'", "5\""),
        ("so …5 left", "so … 5 left"),
        ("so ... .5 left", "so ....5 left"),
        ("Wait . . what", "Wait.. what"),
        ("sagte »ja« und", "sagte »ja«und"),
        ("a :b", "a:b"),
        ("5–-3", "5-3"),
        ("2020 $5", "2020$5"),
        ("5 $ 10", "5 $10"),
        ("5 - $ 3", "5-$3"),
        ("five %", "five%"),
        ("5 #", "5#"),
        ("5 6%", "56%"),
        ("5 $5", "5$5"),
        ("--9", "-9"),
        ("—9", "-9"),
        ("fell -9", "fell - 9"),
        ("fell --9", "fell -9"),
        ("fell-9", "fell -9"),
        ("5 - 3", "5-3"),
        ("5 -3", "5-3"),
        ("5 -3", "5 - 3"),
        ("5 --3", "5 -3"),
        ("5 - -3", "5 - 3"),
        ("$5 – $3", "$5–$3"),
        ("- 5", "-5"),
        ("１０", "10"),
        ("5 MW", "5 mW"),
        ("5MB", "5Mb"),
        ("seven MW", "seven mw"),
        ("7-MW", "7-mw"),
        ("40 MiB", "40 Mib"),
        ("9 MBps", "9 Mbps"),
        ("LaTeX", "latex"),
        ("IPhone", "iPhone"),
        ("MHz", "mHz"),
        ("Maßen", "Massen"),
        ("1/2", "½"),
    ] {
        assert_ne!(fold_case(one), fold_case(other), "{one} {other}");
    }
}

#[test]
fn full_case_folding_handles_letters_that_become_two() {
    assert_eq!(fold_case("STRAẞE"), fold_case("Straße"));
    assert_eq!(fold_case("WE LEFT BY TRAIN"), fold_case("We left by train"));
    assert_eq!(fold_case("A Plan Of Two"), fold_case("a plan of two"));
    assert_eq!(
        fold_case("H2O, 1980S, O’NEILL"),
        fold_case("h2o, 1980s, O’Neill")
    );
    assert_eq!(fold_case("ΣΊΣΥΦΟΣ"), fold_case("Σίσυφος"));
    assert_eq!(fold_case("In 2023 WE"), "in 2023 we");
    assert_ne!(fold_typographic("We"), fold_typographic("we"));
}

#[test]
fn only_whole_pieces_map_back_to_the_original() {
    let text = "“o\u{FB03}ce”… and\u{A0} so";
    let folded = Folded::new(text, Folding::Case);
    assert_eq!(folded.as_str(), "'office'...and so");
    let back = |words: &str| {
        let start = folded.as_str().find(words).unwrap();
        folded.original_span(&(start..start + words.len()))
    };
    assert_eq!(&text[back("office'...").unwrap()], "o\u{FB03}ce”…");
    assert_eq!(&text[back("and so").unwrap()], "and\u{A0} so");
    assert_eq!(back("of"), None);
    assert_eq!(back(".."), None);
}

fn any_text() -> impl Strategy<Value = String> {
    let odd = "——--–  \u{AD}\u{200B}\u{FEFF}“”‘’'\"`–—−--…ﬃﬁ \u{A0}\n\u{301}\u{323}\u{308}éßİſK日\u{345}\u{1FFD}ŉ한\u{1100}\u{1161}5.$mMW9sSẞ%°≠five«»‹›..…?:;\u{37E}   ";
    let odd = prop::sample::select(odd.chars().collect::<Vec<_>>());
    prop::collection::vec(prop_oneof![3 => odd, 1 => any::<char>()], 0..24)
        .prop_map(|characters| characters.into_iter().collect())
}

fn mostly_plain_text() -> impl Strategy<Value = String> {
    let plain = prop::sample::select("ab M5   .,;:?!()'".chars().collect::<Vec<_>>());
    let odd = prop::sample::select(
        "—–-\u{AD}\u{301}“’\"é\n%°$«»….\u{A0}日\0"
            .chars()
            .collect::<Vec<_>>(),
    );
    prop::collection::vec(prop_oneof![4 => plain, 1 => odd], 0..24)
        .prop_map(|characters| characters.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]

    #[test]
    fn folding_twice_is_folding_once(text in any_text()) {
        prop_assert_eq!(fold_typographic(&fold_typographic(&text)), fold_typographic(&text));
        prop_assert_eq!(fold_case(&fold_case(&text)), fold_case(&text));
    }

    #[test]
    fn folding_plain_runs_at_once_changes_nothing(text in mostly_plain_text()) {
        let at_once = TypographicFolder::new(&text).fold();
        let one_by_one = TypographicFolder::new(&text).fold_with(|_| false);
        prop_assert_eq!(&at_once.text, &one_by_one.text);
        prop_assert_eq!(at_once.pieces, one_by_one.pieces);
    }

    #[test]
    fn canonically_equivalent_texts_fold_to_one(text in any_text()) {
        use unicode_normalization::UnicodeNormalization;
        let (composed, apart) = (text.nfc().collect::<String>(), text.nfd().collect::<String>());
        prop_assert_eq!(fold_typographic(&composed), fold_typographic(&apart));
        prop_assert_eq!(fold_case(&composed), fold_case(&apart));
    }

    #[test]
    fn the_pieces_are_in_the_order_of_the_original(text in any_text()) {
        for folding in [Folding::Typographic, Folding::Case] {
            let folded = Folded::new(&text, folding);
            let (mut position, mut original) = (0, 0);
            for piece in &folded.pieces {
                prop_assert_eq!(piece.folded.start, position);
                prop_assert!(piece.folded.end > position);
                prop_assert!(piece.original.start >= original);
                prop_assert!(piece.original.end > piece.original.start);
                (position, original) = (piece.folded.end, piece.original.end);
            }
            prop_assert_eq!(position, folded.text.len());
            prop_assert!(original <= text.len());
        }
    }
}

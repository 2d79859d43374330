//! Other languages: their own words, and no clauses.

use super::super::negation::Language;
use super::all;

#[test]
fn other_languages_have_their_own_words_and_no_clauses() {
    all(
        "de-AT",
        &[
            ("Das ist sicher nicht [der Grund].", "nicht"),
            ("Ich glaube nicht, dass [die Brücke hält].", "nicht"),
            ("Das ist nicht nur [eine Frage des Geldes].", ""),
            ("[Wir verkaufen die Mühle] niemandem.", "niemandem"),
            ("[Wir verkaufen die Mühle] ohne Reue.", ""),
        ],
    );
    all(
        "fr",
        &[
            ("Ce n’est [la faute de personne].", "n’est"),
            ("Non, [nous restons].", ""),
        ],
    );
    all(
        "es",
        &[
            ("No creo que [el puente aguante].", "No"),
            ("No, [el puente aguanta].", ""),
        ],
    );
    all("it", &[("Non credo che [il ponte regga].", "Non")]);
    all("pt", &[("Não creio que [a ponte aguente].", "Não")]);
    all("nl", &[("Ik geloof niet dat [de brug houdt].", "niet")]);
    all("sv", &[("Jag tror inte att [bron håller].", "inte")]);
    all("pl", &[("Nie wierzę, że [most wytrzyma].", "Nie")]);
    all(
        "ru",
        &[
            ("Я не думаю, что [мост выдержит].", "не"),
            ("Нет, [мост выдержит].", ""),
        ],
    );
    all("uk", &[("Я не думаю, що [міст витримає].", "не")]);
    all("be", &[("Я не думаю, што [мост вытрымае].", "не")]);
    all(
        "zh",
        &[
            ("我不认为[大桥安全]。", "不"),
            ("我们不仅[来了]。", ""),
            ("[我们来了]没有？", "没"),
        ],
    );
    assert!(Language::of("eo").is_none());
}

#[test]
fn a_contrast_ends_what_was_denied_in_other_languages() {
    for (language, marked) in [
        ("de", "Es ist nicht leicht, aber [wir bleiben]."),
        ("de", "[Wir bleiben], aber nicht gern."),
        ("de", "Nicht der Müller, sondern [der Schmied log]."),
        ("fr", "Ce n’est pas facile, mais [nous restons]."),
        ("es", "No es fácil, pero [nos quedamos]."),
        ("it", "Non è facile, ma [restiamo]."),
        ("pt", "Não é fácil, mas [ficamos]."),
        ("nl", "Het is niet makkelijk, maar [we blijven]."),
        ("sv", "Det är inte lätt, men [vi stannar]."),
        ("pl", "To nie jest łatwe, ale [zostajemy]."),
        ("ru", "Это не легко, но [мы остаёмся]."),
        ("uk", "Це не легко, але [ми лишаємося]."),
        ("be", "Гэта не лёгка, але [мы застаёмся]."),
        ("zh", "这不容易，但[我们留下]。"),
    ] {
        all(language, &[(marked, "")]);
    }
    all(
        "de",
        &[("Ich habe nie gesagt: „Wir logen. [Wir stahlen].“", "nie")],
    );
    all("zh", &[("这不容易，但我们不会[留下]。", "不")]);
}

//! Languages other than English: they have their own words, and clauses are not analysed.

use super::super::table::Language;
use super::assert_negations;

#[test]
fn negations_reach_the_whole_sentence_in_other_languages() {
    assert_negations(
        "de-AT",
        &[
            ("Das ist sicher nicht [der Grund].", "nicht"),
            ("Ich glaube nicht, dass [die Brücke hält].", "nicht"),
            ("Das ist nicht nur [eine Frage des Geldes].", ""),
            ("[Wir verkaufen die Mühle] niemandem.", "niemandem"),
            ("[Wir verkaufen die Mühle] ohne Reue.", ""),
        ],
    );
    assert_negations(
        "fr",
        &[
            ("Ce n’est [la faute de personne].", "n’est"),
            ("Non, [nous restons].", ""),
        ],
    );
    assert_negations(
        "es",
        &[
            ("No creo que [el puente aguante].", "No"),
            ("No, [el puente aguanta].", ""),
        ],
    );
    assert_negations("it", &[("Non credo che [il ponte regga].", "Non")]);
    assert_negations("pt", &[("Não creio que [a ponte aguente].", "Não")]);
    assert_negations("nl", &[("Ik geloof niet dat [de brug houdt].", "niet")]);
    assert_negations("sv", &[("Jag tror inte att [bron håller].", "inte")]);
    assert_negations("pl", &[("Nie wierzę, że [most wytrzyma].", "Nie")]);
    assert_negations(
        "ru",
        &[
            ("Я не думаю, что [мост выдержит].", "не"),
            ("Нет, [мост выдержит].", ""),
        ],
    );
    assert_negations("uk", &[("Я не думаю, що [міст витримає].", "не")]);
    assert_negations("be", &[("Я не думаю, што [мост вытрымае].", "не")]);
    assert_negations(
        "zh",
        &[
            ("我不认为[大桥安全]。", "不"),
            ("我们不仅[来了]。", ""),
            ("[我们来了]没有？", "没"),
        ],
    );
    assert!(Language::from_tag("eo").is_none());
}

#[test]
fn a_contrast_ends_the_reach_of_a_negation_in_other_languages() {
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
        assert_negations(language, &[(marked, "")]);
    }
    assert_negations(
        "de",
        &[("Ich habe nie gesagt: „Wir logen. [Wir stahlen].“", "nie")],
    );
    assert_negations("zh", &[("这不容易，但我们不会[留下]。", "不")]);
}

#[test]
fn verbs_of_refusing_negate_what_follows_in_other_languages() {
    for (language, marked, expected) in [
        ("de", "Sie sind unfähig, [das Dach zu decken].", "unfähig"),
        ("fr", "Loin de [vendre le four], il chante.", "Loin de"),
        ("es", "Dejamos de [vender pan].", "Dejamos"),
        ("ru", "Мы отказываемся [печь хлеб].", "отказываемся"),
        ("ru", "Я против того, чтобы [печь хлеб].", "против того"),
        ("ru", "Они перестали [печь хлеб].", "перестали"),
    ] {
        let found = super::negations(language, marked).join(" ");
        assert!(found.contains(expected), "{marked} {found}");
    }
}

#[test]
fn a_conjunction_with_a_subject_ends_the_reach_of_a_negation_except_after_that() {
    assert_negations(
        "de",
        &[
            ("Es schneit nicht und [wir backen Brot].", ""),
            ("[Wir backen Brot] und er isst nicht.", ""),
            ("Ich glaube nicht, dass er backt und [wir essen].", "nicht"),
        ],
    );
    assert_negations(
        "fr",
        &[
            ("Le four ne chauffe plus, et [le pain manque].", ""),
            (
                "Je ne crois pas que le four chauffe, et [le pain cuise].",
                "pas",
            ),
        ],
    );
}

#[test]
fn a_negation_in_a_relative_clause_between_commas_applies_to_that_clause_only() {
    assert_negations(
        "de",
        &[
            ("Der Ofen, der nie kalt wird, [steht im Hof].", ""),
            ("Der Bäcker, der nie log, [stahl oder trank], ging.", "nie"),
            ("Der Bäcker, der nie wagte, [laut zu singen], ging.", "nie"),
            (
                "Der Bäcker, der nicht glaubt, [dass wir stahlen], ging.",
                "nicht",
            ),
            ("Der Ofen, der nie, sagt er, [kalt war], steht.", "nie"),
        ],
    );
    assert_negations(
        "fr",
        &[("Le four, qui ne chauffe plus, [reste chez nous].", "")],
    );
}

#[test]
fn french_ne_que_and_the_noun_pas_negate_nothing() {
    assert_negations(
        "fr",
        &[
            ("Ils font un pas vers [le four].", ""),
            ("Ils n’ont que [du pain noir].", ""),
            ("Ils n’ont [que du pain noir].", ""),
            ("Ils ne veulent pas que [le four chauffe].", "pas"),
        ],
    );
}

//! Sentences with a quotation in square brackets, and the words that deny it, if any do.

use proptest::prelude::*;

use super::negation::{Language, cut, omitted};
use crate::text::sentence;

/// The negations that were cut off from the words in brackets.
fn negations(language: &str, marked: &str) -> Vec<String> {
    let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
    let text = marked.replace(['[', ']'], "");
    let around = sentence(&text, &(start..end));
    let language = Language::of(language).unwrap();
    let found = cut(&text, &around, &(start..end), &language);
    found.map(|at| text[at].to_owned()).collect()
}

#[track_caller]
fn all(language: &str, sentences: &[(&str, &str)]) {
    let wrong: Vec<_> = (sentences.iter())
        .map(|(marked, expected)| (marked, expected, negations(language, marked).join(" ")))
        .filter(|(_, expected, found)| *expected != found)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_negation_of_the_clause_reaches_what_was_cut_from_it() {
    all(
        "en",
        &[
            ("It is certainly not [confined to coal and steel].", "not"),
            ("The lease is not [meant to be renewed].", "not"),
            ("We will lend the mill [to strangers] never.", "never"),
            ("[We will lend the mill] to nobody.", "nobody"),
            ("[The road] is not open.", "not"),
            (
                "[They agreed to build the weir] under no circumstances.",
                "no",
            ),
            ("No train [was late that winter].", "No"),
            ("None of the letters [reached the ministry].", "None"),
            ("Neither of us [signed the paper].", "Neither"),
            ("He isn’t [a rich man].", "isn’t"),
            ("He isn`t [a rich man].", "isn`t"),
            ("He isnt [a rich man].", "isnt"),
            ("They can not [pay the wages].", "not"),
            ("Not one of them [came to the wedding].", "Not"),
            ("By no means [are we finished here].", "no"),
            ("There was nothing [to be afraid of].", "nothing"),
            ("She is hardly [the first to ask].", "hardly"),
            ("It is not [only a matter of money].", "not"),
            ("[It is not] only a matter of money.", "only"),
            (
                "I would never, in all my life, [sell the orchard].",
                "never",
            ),
            ("It is certainly not, I repeat, [a matter of pride].", "not"),
            (
                "It is certainly not — I say it again — [a matter of pride].",
                "not",
            ),
            (
                "It is not, as some have written, [a matter of pride].",
                "not",
            ),
            ("No, it is not [a matter of pride].", "not"),
            ("We do not sell or [rent out the mill].", "not"),
            ("They did not come and [pay what they owed].", "not"),
        ],
    );
}

#[test]
fn saying_and_thinking_lead_on() {
    all(
        "en",
        &[
            (
                "It is not the case, and I say so as a judge, that [the dam holds].",
                "not",
            ),
            (
                "Not one man, and I asked them all, thinks that [the dam holds].",
                "Not",
            ),
            (
                "Nobody, which is strange, thinks that [the dam holds].",
                "Nobody",
            ),
            ("[The dam will hold] is what nobody says.", "nobody"),
            ("[The dam will hold] are words I never used.", "never"),
            ("[The dam will hold], they say, but it is not true.", "not"),
            ("[The dam will hold], which is a lie.", "lie"),
            ("It is (not) [a matter of pride].", "not"),
            ("We did not after the war [sell the orchard].", "not"),
            ("It has not, since, [been sold].", "not"),
            (
                "I am not sure, to be honest, if [the dam will hold].",
                "not",
            ),
            ("We oppose [selling the orchard].", "oppose"),
            ("We are against [selling the orchard].", "are against"),
            ("There is no secret [plan to sell the orchard].", "no"),
            ("We can’t help [the people of the valley].", "can’t"),
            ("We will not just [hand over the orchard].", "will not just"),
            ("You can’t just [hand over the orchard].", "can’t"),
            ("We see no, I repeat, [reason to sell].", "no"),
            ("It isn’t he, as they say, that [sold it].", "isn’t"),
            ("They may come or not [sell the orchard].", "not"),
            (
                "The idea that [the dam will hold] is not one that I share.",
                "not",
            ),
            (
                "Do not believe them when they say [the dam will hold].",
                "not",
            ),
            (
                "If they say that [the dam will hold], don’t believe it.",
                "don’t",
            ),
            (
                "There is no proof, and there was none before, that [the dam holds].",
                "no",
            ),
            (
                "To say that [the dam will hold] would be false.",
                "be false",
            ),
            ("We have yet to hear that [the dam holds].", "have yet to"),
            (
                "The last thing I said is that [the dam holds].",
                "last thing",
            ),
            ("I would never say that [the judge was bribed].", "never"),
            ("I don’t think [we can win this].", "don’t"),
            ("I don’t think, honestly, that [we can win this].", "don’t"),
            ("Nobody believes that [the dam will hold].", "Nobody"),
            ("She denied that [the letters had been burned].", "denied"),
            ("We doubt [the dam will hold].", "doubt"),
            ("He refused to say that [the dam would hold].", "refused"),
            ("I am not sure whether [he paid the rent].", "not"),
            ("It is unlikely that [the dam will hold].", "unlikely"),
            ("I never said this: [the dam will hold].", "never"),
            (
                "I can’t say that if it rains, [the dam will hold].",
                "can’t",
            ),
            (
                "I don’t believe that my brother and I [took the boat].",
                "don’t",
            ),
            (
                "We reject the claim that [the water was poisoned].",
                "reject",
            ),
            (
                "It is not impossible that [the heron will return].",
                "impossible",
            ),
            ("[The judge was bribed], I don’t think.", "don’t"),
            ("[The judge was bribed], nobody believes.", "nobody"),
            ("[The judge was bribed], she denied.", "denied"),
            ("[The judge was bribed], which is not true.", "not"),
            ("[The judge was bribed] is not what I said.", "not"),
            ("[We agree with all of it], not.", "not"),
            ("[We agree with all of it] — not!", "not"),
            ("[We agree with all of it], not really.", "not"),
        ],
    );
}

#[test]
fn another_clause_denies_nothing_here() {
    all(
        "en",
        &[
            (
                "Never copy a page, whether it is yours, or a letter [that you were sent].",
                "",
            ),
            ("I don’t know, in truth, whether [he paid].", "don’t"),
            ("I would never, if I were you, [sell the orchard].", "never"),
            ("You pay nothing unless [you find work].", ""),
            ("We did not ask, nobody [answered].", "nobody"),
            ("We did not ask, [nobody answered].", ""),
            ("[As we both know], timber isn’t cheap.", ""),
            (
                "I did not ask him, for one; I find it good, that [we will stay].",
                "",
            ),
            ("It felt, [as it were] — I don’t know, cold.", ""),
            ("I don’t like it, but [we will stay].", ""),
            ("I don’t like it but [we will stay].", ""),
            ("I don’t like it; [we will stay].", ""),
            ("I don’t like it, and [we will stay].", ""),
            ("I don’t like it and [we will stay].", ""),
            ("I have no money, so [we will stay].", ""),
            ("I have no money so [we will stay].", ""),
            ("I don’t like it — [we will stay].", ""),
            ("I don’t like it, [we will stay].", ""),
            ("I don’t like it, and in the end [we will stay].", ""),
            ("I have no boat, my brother [has two].", ""),
            ("If they don’t pay, [we will stay].", ""),
            ("If they don’t pay, [the mill closes].", ""),
            ("If they do not pay [we will stay].", ""),
            ("Although nobody asked us, [the work began].", ""),
            ("The man (who was not invited) [opened the door].", ""),
            (
                "We met the envoy, who did not speak, and [the band played].",
                "",
            ),
            ("I was not at home when [the gate was opened].", ""),
            ("[We will stay], but I don’t like it.", ""),
            ("[We will stay] and I don’t like it.", ""),
            ("[We will stay], which nobody expected.", ""),
            ("[We left the house] because there was no water.", ""),
            ("[We left the house], never to return.", ""),
            ("[We sell timber], not stone.", ""),
            ("[We will stay] although it is not easy.", ""),
            ("[We know] that it is not easy.", ""),
            ("[We crossed the pass] without losing a mule.", ""),
            ("Without a word [he left the room].", ""),
            ("Instead of a letter, [the envoy sent his card].", ""),
            ("He left without [his coat].", "without"),
        ],
    );
}

#[test]
fn idioms_answers_and_tags_deny_nothing() {
    all(
        "en",
        &[
            ("It is not only [a matter of pride].", ""),
            ("There is no doubt that [the dam will hold].", ""),
            ("It is not just [a matter of pride].", ""),
            ("It isn’t just [a matter of pride].", ""),
            ("It is no secret that [the dam leaks].", ""),
            ("There is no question that [the dam leaks].", ""),
            ("We can’t help but [admire the dam].", ""),
            ("[The dam is sound], is it not?", ""),
            ("Like it or not, [the dam is sound].", ""),
            ("Sound or not, [the dam stays].", ""),
            ("No wonder [the dam broke].", ""),
            ("Whether we like it or not, [the dam will hold].", ""),
            ("No, [the dam will hold].", ""),
            ("Oh no, [the dam will hold].", ""),
            ("No [we will stay here].", ""),
            ("Never mind, [the dam will hold].", ""),
            ("I couldn’t agree more that [the dam is sound].", ""),
            ("Pump No. 7 [was repaired in May].", ""),
            ("[The dam is sound], isn’t it?", ""),
            ("[The dam is sound], no?", ""),
            ("[The dam is sound], no doubt.", ""),
        ],
    );
}

#[test]
fn only_so_many_words_are_looked_at() {
    let far = "word ".repeat(100);
    all(
        "en",
        &[
            (&format!("not {far}[the dam will hold]"), ""),
            (&format!("[the dam will hold] {far} not"), ""),
            (
                &format!("not {}[the dam will hold]", "word ".repeat(30)),
                "not",
            ),
            (&format!("not {}[held]", "слово, ".repeat(30)), "not"),
        ],
    );
}

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
fn a_negation_among_the_words_left_out_is_found() {
    let english = Language::of("en").unwrap();
    let first = |marked: &str| {
        let (start, end) = (marked.find('[').unwrap(), marked.find(']').unwrap() - 1);
        let text = marked.replace(['[', ']'], "");
        omitted(&text, &(start..end), &english).map(|at| text[at].to_owned())
    };
    for (marked, expected) in [
        ("He is [certainly not] a thief", Some("not")),
        ("He left [without a word to] the heirs", Some("without")),
        ("It is not [only] a matter of pride", Some("only")),
        ("He is [certainly] a thief", None),
        ("He is [, no doubt,] a thief", None),
        ("He came. [No,] he stayed", None),
    ] {
        assert_eq!(first(marked).as_deref(), expected, "{marked}");
    }
}

/// Words and signs by which clauses begin and end, put together at random.
fn any_sentence() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let words = "not no never don’t I we that and but if when the dam is isn’t said true without from \
                 far anything only doubt 5 è 不";
    let words: Vec<_> = words.split_whitespace().collect();
    let signs = vec![
        " ", " ", " ", ", ", "; ", " — ", ": ", " (", ") ", "… ", "-", "’", ". ", "? ",
    ];
    let one = (prop::sample::select(words), prop::sample::select(signs));
    prop::collection::vec(one, 1..30)
}

proptest! {
    #[test]
    fn what_denies_stands_in_the_sentence_and_outside_of_the_quotation(
        pieces in any_sentence(), first in 0..30usize, length in 1..30usize,
        language in prop::sample::select(vec!["en", "de", "zh"]),
    ) {
        let first = first % pieces.len();
        let last = (first + length).min(pieces.len());
        let text = |pieces: &[(&str, &str)]| -> String {
            pieces.iter().flat_map(|(word, sign)| [*word, *sign]).collect()
        };
        let all = text(&pieces);
        let start = text(&pieces[..first]).len();
        let quoted = start..start + text(&pieces[first..last]).trim_end().len();
        let around = sentence(&all, &quoted);
        let language = Language::of(language).unwrap();
        for at in cut(&all, &around, &quoted, &language) {
            prop_assert!(at.start < at.end && around.start <= at.start && at.end <= around.end);
            prop_assert!(at.end <= quoted.start || quoted.end <= at.start, "{all} {at:?} {quoted:?}");
        }
        let found = omitted(&all, &quoted, &language);
        prop_assert!(found.is_none_or(|at| quoted.start <= at.start && at.end <= quoted.end));
    }
}

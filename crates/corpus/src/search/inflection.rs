//! English inflection: the regular forms of a noun or verb.
//!
//! Two words are forms of one word if Snowball's English stemmer ("Porter2") gives them the same stem, and if they
//! have a base in common to which each adds one of the endings -s, -es, -d, -ed and -ing or none. The stemmer also
//! removes suffixes that make other words: "important" has the stem of "import", and "customer" that of
//! "custom". The endings alone would join "bring" and "bred", or "us" and "used".
//!
//! The plurals of nouns in -as, -is and -us need no common stem: the stemmer takes the -s of "canvas" and "iris" for
//! an ending, and the -e- of "buses" for a part of the word.
//!
//! The possible forms of a word are few, so they are looked up in the vocabulary one by one. It needs no
//! index of stems.

use snowball_stemmers_rs::{Algorithm, Stemmer};

/// The minimum length of words that are inflected: "us" is not "use", and "as" is not a plural.
const MIN_LETTERS: usize = 3;

/// Words that look like forms of others, which mean something else.
const OTHER_WORDS: [&str; 5] = ["arms", "customs", "goods", "means", "united"];

/// Other nouns with plurals in -es. Most words of three letters in -as, -is and -us are abbreviations: "cases" is not
/// the plural of "CAS". A rule for -ns would join "tens" and "tenses".
const NOUNS_IN_S: [&str; 3] = ["bus", "gas", "lens"];

/// Plurals and names in -as and -is, to which -es makes a form of a verb: "erases", "arises".
const NO_NOUNS_IN_S: [&str; 5] = ["aris", "chas", "cris", "eras", "rais"];

/// The possible forms of a word, without the word itself. The word must be in lower case; one with other characters
/// than ASCII letters has no forms.
pub(super) fn possible_forms(word: &str) -> Vec<String> {
    if !word.bytes().all(|byte| byte.is_ascii_lowercase()) || OTHER_WORDS.contains(&word) {
        return Vec::new();
    }
    let bases = bases(word);
    let mut forms: Vec<String> = bases.iter().flat_map(|base| with_endings(base)).collect();
    forms.extend(bases);
    forms.retain(|form| {
        form.len() >= MIN_LETTERS && form != word && !OTHER_WORDS.contains(&form.as_str())
    });
    forms.sort_unstable();
    forms.dedup();
    forms
}

/// Whether a word in lower case and one of its possible forms are forms of one word.
pub(super) fn are_forms_of_one_word(word: &str, possible_form: &str) -> bool {
    let stemmer = Stemmer::create(Algorithm::English);
    stemmer.stem(word) == stemmer.stem(possible_form)
        || is_plural_in_es(word, possible_form)
        || is_plural_in_es(possible_form, word)
}

/// The stem of a word in lower case, which it shares with words that are formed from it: "cooperate" and "cooperation".
pub(super) fn derivational_stem(word: &str) -> String {
    let stem = Stemmer::create(Algorithm::English).stem(word);
    // Of the Latin verb, "subscribe" has the stem of the present and "subscription" that of the participle.
    match stem.strip_suffix("script") {
        Some(start) => format!("{start}scrib"),
        None => stem.into_owned(),
    }
}

/// Whether a word is the plural in -es of a noun in -s: "gases", "buses" and "irises". The nouns in -eas are plurals
/// themselves: "pleases" is not a form of "pleas".
fn is_plural_in_es(plural: &str, noun: &str) -> bool {
    let has_ending = || {
        noun.len() > MIN_LETTERS
            && ["as", "is", "us"].iter().any(|end| noun.ends_with(end))
            && !noun.ends_with("eas")
            && !NO_NOUNS_IN_S.contains(&noun)
    };
    plural.strip_suffix("es") == Some(noun) && (NOUNS_IN_S.contains(&noun) || has_ending())
}

/// What a word may be a form of, including the word itself.
fn bases(word: &str) -> Vec<String> {
    let mut bases = vec![word.to_owned()];
    bases.extend(word.strip_suffix('s').map(str::to_owned));
    if let Some(base) = word.strip_suffix("es") {
        bases.push(base.to_owned());
        bases.extend(base.strip_suffix('i').map(|base| format!("{base}y")));
    }
    if let Some(base) = word.strip_suffix("ed") {
        bases.extend([base.to_owned(), format!("{base}e")]);
        bases.extend(base.strip_suffix('i').map(|base| format!("{base}y")));
        bases.extend(without_doubled_letter(base));
    }
    if let Some(base) = word.strip_suffix("ing") {
        bases.extend([base.to_owned(), format!("{base}e")]);
        bases.extend(base.strip_suffix('y').map(|base| format!("{base}ie")));
        bases.extend(without_doubled_letter(base));
    }
    bases.retain(|base| base.len() >= MIN_LETTERS);
    bases
}

/// A base with each ending. Not all of them are words.
fn with_endings(base: &str) -> Vec<String> {
    let mut forms = ["s", "es", "d", "ed", "ing"]
        .map(|ending| format!("{base}{ending}"))
        .to_vec();
    let last = base.chars().next_back().unwrap_or_default();
    forms.extend(["ed", "ing"].map(|ending| format!("{base}{last}{ending}")));
    if let Some(start) = base.strip_suffix('y') {
        forms.extend(["ies", "ied"].map(|ending| format!("{start}{ending}")));
    }
    if let Some(start) = base.strip_suffix('e') {
        forms.push(format!("{start}ing"));
        forms.extend(start.strip_suffix('i').map(|start| format!("{start}ying")));
    }
    forms
}

/// "plan" for "plann".
fn without_doubled_letter(base: &str) -> Option<String> {
    let last = base.chars().next_back()?;
    let shorter = base.strip_suffix(last)?;
    shorter.ends_with(last).then(|| shorter.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn are_found_by_each_other(one: &str, other: &str) -> bool {
        possible_forms(one).iter().any(|form| form == other) && are_forms_of_one_word(one, other)
    }

    #[test]
    fn the_regular_forms_of_a_word_find_each_other() {
        for forms in [
            &["trade", "trades", "traded", "trading"][..],
            &["invest", "invests", "invested", "investing"],
            &["investment", "investments"],
            &["plan", "plans", "planned", "planning"],
            &["travel", "travels", "travelled", "traveled", "travelling"],
            &["carry", "carries", "carried", "carrying"],
            &["company", "companies"],
            &["die", "dies", "died", "dying"],
            &["pass", "passes", "passed", "passing"],
            &["box", "boxes", "boxed"],
            &["agree", "agrees", "agreed", "agreeing"],
            &["business", "businesses"],
            &["policy", "policies"],
            &["university", "universities"],
            &["see", "sees", "seeing"],
            &["use", "uses", "used", "using"],
            &["bus", "buses"],
            &["gas", "gases"],
            &["lens", "lenses"],
            &["plus", "pluses"],
            &["focus", "focuses", "focused", "focusing"],
            &["bias", "biases", "biased"],
            &["campus", "campuses"],
            &["virus", "viruses"],
            &["status", "statuses"],
            &["canvas", "canvases"],
            &["alias", "aliases"],
            &["iris", "irises"],
            &["atlas", "atlases"],
        ] {
            for one in forms {
                for other in forms.iter().filter(|other| other != &one) {
                    assert!(are_found_by_each_other(one, other), "{one} {other}");
                }
            }
        }
    }

    #[test]
    fn other_words_with_the_same_stem_or_similar_endings_are_not_forms() {
        for (one, other) in [
            ("import", "important"),
            ("custom", "customer"),
            ("custom", "customs"),
            ("experience", "experiment"),
            ("university", "universe"),
            ("general", "generate"),
            ("organ", "organization"),
            ("police", "policy"),
            ("new", "news"),
            ("good", "goods"),
            ("unit", "united"),
            ("even", "evening"),
            ("human", "humane"),
            ("moral", "morale"),
            ("hop", "hope"),
            ("hop", "hoped"),
            ("bring", "bred"),
            ("us", "used"),
            ("see", "seed"),
            ("plan", "planes"),
            ("invest", "investment"),
            ("business", "busy"),
            ("past", "paste"),
            ("its", "it"),
            ("los", "loses"),
            ("dos", "doses"),
            ("cas", "cases"),
            ("bas", "bases"),
            ("ris", "rises"),
            ("pleas", "pleases"),
            ("eras", "erases"),
            ("aris", "arises"),
            ("teas", "teases"),
            ("leas", "leases"),
            ("laps", "lapses"),
            ("tens", "tenses"),
            ("corps", "corpses"),
            ("cleans", "cleanses"),
            ("us", "uses"),
            ("bus", "busy"),
            ("1980s", "1980"),
            ("cafe\u{301}s", "cafe\u{301}"),
        ] {
            assert!(!are_found_by_each_other(one, other), "{one} {other}");
            assert!(!are_found_by_each_other(other, one), "{other} {one}");
        }
    }

    #[test]
    fn words_that_are_formed_from_one_word_have_the_same_derivational_stem() {
        for (one, other) in [
            ("cooperate", "cooperation"),
            ("subscribe", "subscription"),
            ("describes", "descriptions"),
            ("invest", "investment"),
        ] {
            assert_eq!(derivational_stem(one), derivational_stem(other));
        }
        assert_ne!(derivational_stem("script"), derivational_stem("scrap"));
    }

    #[test]
    fn irregular_forms_and_comparatives_are_not_found() {
        for (one, other) in [
            ("run", "ran"),
            ("man", "men"),
            ("fast", "faster"),
            ("go", "going"),
        ] {
            assert!(!are_found_by_each_other(one, other), "{one} {other}");
        }
    }
}

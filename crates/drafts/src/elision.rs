//! Apostrophes that look like opening marks: what they shorten, and what introduces a quotation.

/// Words that are often shortened at their beginning ("’twas"), in small letters. A mark before one of
/// them opens only what a mark closes that can't be an apostrophe; without the list, each of them would
/// be listed as not checked.
const SHORTENED_WORDS: &[&str] = &[
    "bout", "burbs", "cause", "cept", "choo", "cos", "coz", "cuz", "em", "er", "fore", "fraid",
    "fro", "gainst", "hood", "im", "mid", "mongst", "n", "neath", "nother", "nuff", "ow", "re",
    "round", "s", "scuse", "sup", "tain", "taint", "til", "till", "tis", "twas", "tween", "twere",
    "twill", "twixt", "twould", "un", "ve", "ye",
];

/// What says that words of somebody follow, in small letters: verbs, and prepositions of quoting.
const VERBS_OF_SAYING: &[&str] = &[
    "add", "added", "adds", "admits", "admitted", "announced", "announces", "answered", "answers",
    "argued", "argues", "asked", "asks", "asserted", "began", "called", "calls", "claimed",
    "claims", "commented", "complained", "concluded", "concludes", "conceded", "confirmed",
    "continued", "continues", "cried", "declared", "declares", "emphasised", "emphasized",
    "exclaimed", "explained", "explains", "insisted", "insists", "joked", "laughed", "noted",
    "notes", "observed", "pointed", "predicted", "promised", "quipped", "quoted", "recalled",
    "recalls", "remarked", "remarks", "remembered", "replied", "replies", "reported", "responded",
    "said", "saying", "says", "shouted", "sighed", "stated", "states", "stressed", "stresses",
    "suggested", "told", "tweeted", "warned", "warns", "whispered", "wrote", "writes",
];

/// Is it a word that is often shortened at its beginning, or a number ("’90s", "’24")?
pub(super) fn is_shortened(word: &str) -> bool {
    let number = word.strip_suffix('s').unwrap_or(word);
    let is_year = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_year
        || SHORTENED_WORDS
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
}

/// Is it a verb of saying?
fn is_verb_of_saying(word: &str) -> bool {
    VERBS_OF_SAYING
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// Does what stands before a mark introduce a quotation: a verb of saying, a colon, or a comma before a
/// capital letter?
pub(super) fn introduces_quotation(before: &str, next: Option<char>) -> bool {
    /// No verb is longer.
    const LONGEST: usize = 16;
    let before = before.trim_end();
    match before.chars().next_back() {
        Some(':' | '：') => true,
        Some(',') => next.is_some_and(char::is_uppercase),
        Some(c) if c.is_alphabetic() => {
            let letters = before.chars().rev().take_while(|c| c.is_alphabetic());
            let length = letters.take(LONGEST).map(char::len_utf8).sum::<usize>();
            is_verb_of_saying(&before[before.len() - length..])
        }
        _ => false,
    }
}

/// Does a word end here whose last vowel is left out before another word, as in French and Italian?
pub(super) fn ends_in_elided_word(text: &str) -> bool {
    /// No such word is longer.
    const LONGEST: usize = 8;
    const WORDS: &[&str] = &[
        "all", "c", "d", "dall", "dell", "j", "jusqu", "l", "lorsqu", "m", "n", "nell", "puisqu",
        "qu", "quoiqu", "s", "sull", "t", "un",
    ];
    let letters = text.chars().rev().take_while(|c| c.is_alphabetic());
    let word: String = letters.take(LONGEST).collect();
    let word: String = word.chars().rev().collect();
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Does the word that ends here lack its last letters, as "talkin" and "ol" do, or may it be a plural
/// ("the leaders’")? Then an apostrophe follows it.
pub(super) fn may_take_apostrophe(text: &str) -> bool {
    /// Words that are often shortened at their end.
    const SHORT: &[&str] = &[
        "an", "fo", "lil", "mo", "o", "ol", "po", "sho", "th", "wi", "yo",
    ];
    let mut letters = text.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let is_plural = last.is_some_and(|c| "sSxXzZ".contains(c));
    let lacks_g =
        last.is_some_and(|c| "nN".contains(c)) && before.is_some_and(|c| "iI".contains(c));
    let word: String = text
        .chars()
        .rev()
        .take_while(|c| c.is_alphanumeric())
        .take(4)
        .collect();
    let word: String = word.chars().rev().collect();
    is_plural || lacks_g || SHORT.iter().any(|known| word.eq_ignore_ascii_case(known))
}

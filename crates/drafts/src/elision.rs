//! Word lists and rules that distinguish apostrophes from opening marks.

/// Words that are often shortened at the start ("’twas"), in lower case. A mark before one of them
/// opens a quotation only if the closing mark cannot be an apostrophe. Without this list, each of these
/// words would be listed as not checked.
const SHORTENED_WORDS: &[&str] = &[
    "bout", "burbs", "cause", "cept", "choo", "cos", "coz", "cuz", "em", "er", "fore", "fraid",
    "fro", "gainst", "hood", "im", "mid", "mongst", "n", "neath", "nother", "nuff", "ow", "re",
    "round", "s", "scuse", "sup", "tain", "taint", "til", "till", "tis", "twas", "tween", "twere",
    "twill", "twixt", "twould", "un", "ve", "ye",
];

/// Verbs that introduce a quotation, in lower case.
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

/// Whether a word is often shortened at the start, or is a year ("’90s", "’24").
pub(super) fn is_shortened(word: &str) -> bool {
    let number = word.strip_suffix('s').unwrap_or(word);
    let is_year = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    is_year
        || SHORTENED_WORDS
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether a word is a verb of saying.
fn is_verb_of_saying(word: &str) -> bool {
    VERBS_OF_SAYING
        .iter()
        .any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether the text before a mark introduces a quotation: with a verb of saying, a colon, or a comma
/// before a capital letter.
pub(super) fn introduces_quotation(before: &str, next: Option<char>) -> bool {
    const MAX_VERB_LETTERS: usize = 16;
    let before = before.trim_end();
    match before.chars().next_back() {
        Some(':' | '：') => true,
        Some(',') => next.is_some_and(char::is_uppercase),
        Some(c) if c.is_alphabetic() => {
            let letters = before.chars().rev().take_while(|c| c.is_alphabetic());
            let length = letters
                .take(MAX_VERB_LETTERS)
                .map(char::len_utf8)
                .sum::<usize>();
            is_verb_of_saying(&before[before.len() - length..])
        }
        _ => false,
    }
}

/// Whether the text ends in a word that drops its last vowel before another word, as in French and
/// Italian.
pub(super) fn ends_in_elided_word(text: &str) -> bool {
    const MAX_LETTERS: usize = 8;
    const WORDS: &[&str] = &[
        "all", "c", "d", "dall", "dell", "j", "jusqu", "l", "lorsqu", "m", "n", "nell", "puisqu",
        "qu", "quoiqu", "s", "sull", "t", "un",
    ];
    let letters = text.chars().rev().take_while(|c| c.is_alphabetic());
    let word: String = letters.take(MAX_LETTERS).collect();
    let word: String = word.chars().rev().collect();
    WORDS.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Whether an apostrophe may follow the word at the end of the text: the word lacks its last letters,
/// like "talkin" and "ol", or may be a plural ("the leaders’").
pub(super) fn may_take_apostrophe(text: &str) -> bool {
    /// Words that are often shortened at the end.
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

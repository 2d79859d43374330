//! "Did you mean …?": finds the known names nearest to an unknown one.

/// The known names nearest to an unknown one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nearest {
    /// The known names, nearest first; at most [`Nearest::MAX_NAMES`].
    pub accepted: Vec<String>,
    /// The nearest name, if it is near enough to be what was probably meant.
    pub suggestion: Option<String>,
}

impl Nearest {
    /// The maximum length of [`Nearest::accepted`]. A longer list would not help.
    pub const MAX_NAMES: usize = 50;
    /// The minimum similarity of a suggestion, between 0 (nothing in common) and 1 (equal).
    const SUGGESTION_THRESHOLD: f64 = 0.6;
}

/// Known words in lower case, for finding those that are near to unknown ones.
#[derive(Debug)]
pub struct KnownWords<'a>(Vec<(&'a str, Letters)>);

impl<'a> KnownWords<'a> {
    /// Takes the words, which must be in lower case.
    pub fn new(words: impl IntoIterator<Item = &'a str>) -> Self {
        let words = words.into_iter();
        Self(words.map(|word| (word, Letters::new(word))).collect())
    }

    /// The words that begin with the same letter and were probably meant, nearest first and then in alphabetical order:
    /// they differ in one letter, if the unknown word has four or five, or in two, if it has more; or one begins with
    /// the other and has at most four letters more.
    #[must_use]
    pub fn near_to(&self, unknown: &str) -> Vec<&'a str> {
        let (first, letters) = (unknown.chars().next(), Letters::new(unknown));
        let near = self.0.iter().filter_map(|(word, other)| {
            if word.chars().next() != first || !letters.may_be_near(other) {
                return None;
            }
            Some((near_distance(unknown, word)?, *word))
        });
        let mut near: Vec<(usize, &str)> = near.collect();
        near.sort_unstable();
        near.into_iter().map(|(_, word)| word).collect()
    }
}

/// The number of letters that are changed, left out, added or swapped, if one word was probably meant by the other.
fn near_distance(unknown: &str, word: &str) -> Option<usize> {
    let (one, other) = (unknown.chars().count(), word.chars().count());
    let is_longer_form = (unknown.starts_with(word) || word.starts_with(unknown))
        && one.min(other) >= MIN_FORM_LETTERS
        && one.abs_diff(other) <= MAX_ENDING_LETTERS;
    if is_longer_form {
        return Some(one.abs_diff(other));
    }
    let distance = strsim::osa_distance(unknown, word);
    (distance <= max_changed(one)).then_some(distance)
}

/// How many letters of a word with this many may differ from one that was meant.
fn max_changed(letters: usize) -> usize {
    match letters {
        0..4 => 0,
        4..6 => 1,
        _ => 2,
    }
}

/// The minimum number of letters of a word of which another is a longer form.
const MIN_FORM_LETTERS: usize = 4;

/// The maximum number of letters by which a longer form of a word is longer.
const MAX_ENDING_LETTERS: usize = 4;

/// How often each letter occurs in a word. This is compared before the words themselves, which takes far longer.
#[derive(Debug)]
struct Letters {
    count: usize,
    /// Several letters may have the same number.
    by_number: [u8; 32],
}

impl Letters {
    fn new(word: &str) -> Self {
        let (mut count, mut by_number) = (0, [0_u8; 32]);
        for letter in word.chars() {
            count += 1;
            let number = &mut by_number[u32::from(letter) as usize % 32];
            *number = number.saturating_add(1);
        }
        Self { count, by_number }
    }

    /// Whether [`near_distance`] may have a value. Each letter that only one of the words has is a change, unless one
    /// is a longer form of the other.
    fn may_be_near(&self, other: &Self) -> bool {
        // Two sums, which compilers turn into vector instructions.
        let only_in = |one: &Self, other: &Self| -> u16 {
            let both = one.by_number.iter().zip(&other.by_number);
            both.map(|(one, other)| u16::from(one.saturating_sub(*other)))
                .sum()
        };
        let (own, others) = (
            usize::from(only_in(self, other)),
            usize::from(only_in(other, self)),
        );
        let is_form = own.min(others) == 0 && own.max(others) <= MAX_ENDING_LETTERS;
        is_form || own.max(others) <= max_changed(self.count)
    }
}

/// Orders the known names by their similarity to `unknown`; equally similar names keep their order.
#[must_use]
pub fn nearest<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> Nearest {
    let mut names: Vec<(f64, &str)> = with_similarities(unknown, known).collect();
    names.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    names.truncate(Nearest::MAX_NAMES);
    let highest = names.first().map_or(0.0, |(similarity, _)| *similarity);
    let mut most_similar = (names.iter())
        .take_while(|(similarity, _)| similarity.total_cmp(&highest).is_eq())
        .map(|(_, name)| *name);
    Nearest {
        suggestion: most_similar
            .find(|name| {
                highest >= Nearest::SUGGESTION_THRESHOLD && !has_other_number(unknown, name)
            })
            .map(str::to_owned),
        accepted: names.into_iter().map(|(_, name)| name.to_owned()).collect(),
    }
}

/// Whether both names end with a number, and the numbers are different: `trade-99` is not a typo of `trade-2`. Two
/// adjacent digits may be swapped: `trade-2032` may be one of `trade-2023`.
fn has_other_number(unknown: &str, name: &str) -> bool {
    fn number(name: &str) -> &str {
        &name[name.trim_end_matches(|c: char| c.is_ascii_digit()).len()..]
    }
    let (one, other) = (number(unknown), number(name));
    let is_swapped = || {
        one.len() == other.len()
            && strsim::osa_distance(one, other) == 1
            && strsim::hamming(one, other) == Ok(2)
    };
    !one.is_empty() && !other.is_empty() && one != other && !is_swapped()
}

/// The known names, each with its similarity to `unknown`.
fn with_similarities<'a>(
    unknown: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (f64, &'a str)> {
    let unknown = unknown.to_lowercase();
    let known = known.into_iter();
    known.map(move |name| (similarity(&unknown, &name.to_lowercase()), name))
}

/// The proportion of letters that are not changed, left out, added or swapped. A name that contains the
/// other is also considered similar. A long name that cannot reach the threshold, because the other is
/// much shorter, has a similarity of 0: comparing two names takes time proportional to the product of their
/// lengths.
fn similarity(unknown: &str, name: &str) -> f64 {
    const LONG: usize = 40;
    // A name this long is not a typo.
    const TOO_LONG_BYTES: usize = 256;
    if unknown.len() > TOO_LONG_BYTES {
        return 0.0;
    }
    let (unknown_length, name_length) = (unknown.chars().count(), name.chars().count());
    let longest = unknown_length.max(name_length).max(1);
    #[expect(clippy::cast_precision_loss, reason = "names are short")]
    let unchanged = |count: usize| count as f64 / longest as f64;
    let upper_bound = unchanged(unknown_length.min(name_length));
    let holds =
        unknown.len() > 1 && name.contains(unknown) || name.len() > 1 && unknown.contains(name);
    if holds {
        upper_bound.midpoint(1.0)
    } else if longest > LONG && upper_bound < Nearest::SUGGESTION_THRESHOLD {
        0.0
    } else {
        // Optimal string alignment never edits a substring twice, and so needs no table of letters, unlike
        // the unrestricted Damerau-Levenshtein distance.
        unchanged(longest - strsim::osa_distance(unknown, name))
    }
}

#[cfg(test)]
mod tests {
    use super::{KnownWords, near_distance, nearest};

    #[test]
    fn a_typing_error_is_distinguished_from_another_word() {
        let known = ["interview", "topic", "trade-2023", "trade"];
        let suggestion = |unknown| nearest(unknown, known).suggestion;
        assert_eq!(suggestion("topc").as_deref(), Some("topic"));
        assert_eq!(suggestion("Trade").as_deref(), Some("trade"));
        assert_eq!(suggestion("2023").as_deref(), Some("trade-2023"));
        assert_eq!(suggestion("weather"), None);
        assert_eq!(suggestion(""), None);
    }

    #[test]
    fn a_name_with_another_number_at_its_end_is_not_suggested_unless_two_digits_are_swapped() {
        let known = ["all-9", "all-10", "trade-2021", "trade-2023", "trade"];
        let suggestion = |unknown| nearest(unknown, known).suggestion;
        for unknown in [
            "all-99", "all-1", "all-8", "al-99", "trade-2024", "trade-20233",
        ] {
            assert_eq!(suggestion(unknown), None, "{unknown}");
        }
        assert_eq!(nearest("all-99", known).accepted[0], "all-9");
        assert_eq!(suggestion("all-01").as_deref(), Some("all-10"));
        assert_eq!(suggestion("al-9").as_deref(), Some("all-9"));
        assert_eq!(suggestion("trade-2032").as_deref(), Some("trade-2023"));
    }

    #[test]
    fn comparing_letters_first_leaves_out_no_near_word() {
        let words = "a as sea seas sails sailing sailor trade trades traded tarde trading train railway railways \
                     rail rally über ubers üebr prüfen prufen strasse 貿易 貿易額 貿額 zzzz zzzzzzzzzzzzz";
        let words: Vec<&str> = words.split_whitespace().collect();
        let known = KnownWords::new(words.iter().copied());
        for unknown in &words {
            let is_near = |word: &&&str| {
                word.chars().next() == unknown.chars().next()
                    && near_distance(unknown, word).is_some()
            };
            let mut all: Vec<&str> = words.iter().filter(is_near).copied().collect();
            let mut near = known.near_to(unknown);
            all.sort_unstable();
            near.sort_unstable();
            assert_eq!(near, all, "{unknown}");
        }
    }

    #[test]
    fn the_nearest_name_comes_first_and_equally_near_names_keep_their_order() {
        let near = nearest("topc", ["b", "a", "topic"]);
        assert_eq!(near.accepted, ["topic", "b", "a"]);
    }

    #[test]
    fn words_are_near_if_one_was_probably_typed_for_the_other() {
        let near = |unknown: &str, words: &str| {
            KnownWords::new(words.split_whitespace())
                .near_to(unknown)
                .join(" ")
        };
        assert_eq!(near("rail", "trail rails rolls rail rally"), "rail rails");
        assert_eq!(near("railways", "rail railway railroad"), "railway rail");
        assert_eq!(
            near("percent", "percentage present percents"),
            "percents present percentage"
        );
        assert_eq!(near("tarde", "trade tide"), "trade");
        for (unknown, word) in [
            ("money", "many"),
            ("yuan", "yunnan"),
            ("allred", "all"),
            ("sao", "say"),
            ("inter", "international"),
        ] {
            assert_eq!(near(unknown, word), "", "{unknown}");
        }
    }
}

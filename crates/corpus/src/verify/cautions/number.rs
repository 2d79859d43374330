//! Whether a quoted number continues in words outside the quotation: "\[We paid $5\] million", "twenty
//! \[five trucks\]", "fewer than \[five\]". Boundaries decide where digits may be cut; see
//! [`onrecord_text::is_boundary`].

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use onrecord_text::{
    ceil_char_boundary, floor_char_boundary, is_alphanumeric, is_currency, is_numeric,
};

use super::words::{Word, words};

/// The maximum number of bytes that are read on each side of a position.
const MAX_BYTES: usize = 80;

static TABLE: LazyLock<NumberTable> =
    LazyLock::new(|| NumberTable::parse(include_str!("numbers.txt")));

/// A set of word classes, one bit for each class: those of a word, or those that a step of a row
/// accepts.
type ClassSet = u128;

/// Classes that are not listed in `numbers.txt`.
const WORD: ClassSet = 1;
const DIGITS: ClassSet = 1 << 1;
const YEAR: ClassSet = 1 << 2;

/// One word of a row.
#[derive(Debug)]
struct RowStep {
    classes: ClassSet,
    /// Whether a comma may precede the word.
    may_follow_comma: bool,
}

/// The parsed form of `numbers.txt`.
#[derive(Debug, Default)]
struct NumberTable {
    /// The classes of each listed word.
    classes: HashMap<&'static str, ClassSet>,
    /// Words that are skipped.
    filler: ClassSet,
    /// The longest rows first.
    rows: Vec<Vec<RowStep>>,
}

impl NumberTable {
    fn parse(text: &'static str) -> Self {
        let mut table = Self::default();
        let mut names: HashMap<&str, ClassSet> =
            HashMap::from([("word", WORD), ("digits", DIGITS), ("year", YEAR)]);
        let mut section = "";
        let lines = text.lines().map(str::trim);
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line
                .strip_prefix('[')
                .and_then(|name| name.strip_suffix(']'))
            {
                section = name;
            } else if section == "rows" {
                let row = table.parse_row(line, &mut names);
                table.rows.push(row);
            } else {
                table.add_to_class(line.split(' '), section, &mut names);
            }
        }
        table.filler = names["filler"];
        table.rows.sort_by_key(|row| std::cmp::Reverse(row.len()));
        table
    }

    /// Adds words to a class, and creates the class if it is new.
    fn add_to_class(
        &mut self,
        words: impl Iterator<Item = &'static str>,
        name: &'static str,
        names: &mut HashMap<&'static str, ClassSet>,
    ) -> ClassSet {
        let next = 1 << names.len();
        let class = *names.entry(name).or_insert(next);
        for word in words {
            *self.classes.entry(word).or_default() |= class;
        }
        class
    }

    /// Parses a row. The literal words of one step form a new class.
    fn parse_row(
        &mut self,
        line: &'static str,
        names: &mut HashMap<&'static str, ClassSet>,
    ) -> Vec<RowStep> {
        let mut row = Vec::new();
        let mut is_after_comma = false;
        for step in line.split(' ') {
            if step == "," {
                is_after_comma = true;
                continue;
            }
            let (words, class_names) = match step.split_once('<') {
                Some((words, class_names)) => (words, class_names.trim_end_matches('>')),
                None => (step, ""),
            };
            let class_names = class_names.split('|').filter(|name| !name.is_empty());
            let mut classes = class_names
                .map(|name| names[name])
                .fold(0, |all, one| all | one);
            if !words.is_empty() {
                let literals = words.split('|').filter(|word| !word.is_empty());
                classes |= self.add_to_class(literals, words, names);
            }
            row.push(RowStep {
                classes,
                may_follow_comma: is_after_comma,
            });
            is_after_comma = false;
        }
        row
    }

    /// The maximum number of words that a row can have on one side of a position.
    fn max_words_per_side(&self) -> usize {
        self.rows.first().map_or(0, |row| row.len() - 1)
    }

    fn classify(&self, word: &str) -> ClassSet {
        let listed = self.classes.get(word).copied().unwrap_or_default();
        let digits = if word.chars().all(is_numeric) {
            let is_year = word.len() == 4 && matches!(word.as_bytes()[0], b'1' | b'2');
            if is_year { YEAR } else { DIGITS }
        } else {
            0
        };
        listed | digits | WORD
    }
}

/// A word near a position, with the properties by which it matches a row.
struct ClassifiedWord<'a> {
    word: Word<'a>,
    classes: ClassSet,
    gap: Gap,
}

/// The text before a word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Joined,
    Comma,
    Separate,
}

/// The words on the two sides of a position, if a cut there would split a number or separate it from
/// its bound: the words of the matching row before the position and those after it.
pub(super) fn cut_number(text: &str, position: usize) -> Option<(Range<usize>, Range<usize>)> {
    let words = classified_words(text, position);
    let next = words.partition_point(|known| known.word.span.start < position);
    TABLE.rows.iter().find_map(|row| {
        let from = next.saturating_sub(row.len() - 1);
        let start = (from..next).find(|start| {
            let candidate = words.get(*start..start + row.len());
            candidate.is_some_and(|candidate| matches_row(candidate, row))
        })?;
        let before = words[start].word.span.start..words[next - 1].word.span.end;
        let after = words[next].word.span.start..words[start + row.len() - 1].word.span.end;
        Some((before, after))
    })
}

/// As many words on each side of a position as a row can have there, without fillers.
fn classified_words(text: &str, position: usize) -> Vec<ClassifiedWord<'_>> {
    let end = floor_char_boundary(text, text.len().min(position + MAX_BYTES));
    let mut all: Vec<ClassifiedWord<'_>> = Vec::new();
    let mut is_after_filler = false;
    let mut missing = TABLE.max_words_per_side();
    for word in words(text, scan_start(text, position)..end) {
        let classes = TABLE.classify(&word.text);
        if classes & TABLE.filler != 0 && !all.is_empty() {
            is_after_filler = true;
            continue;
        }
        let gap = match classify_gap(word.gap) {
            // "five, uh, million"
            Gap::Comma if is_after_filler => Gap::Joined,
            gap => gap,
        };
        is_after_filler = false;
        missing -= usize::from(word.span.start >= position);
        all.push(ClassifiedWord { word, classes, gap });
        if missing == 0 {
            break;
        }
    }
    all
}

/// A position that precedes all words that a row can have before `position`.
fn scan_start(text: &str, position: usize) -> usize {
    let first = ceil_char_boundary(text, position.saturating_sub(MAX_BYTES));
    let mut missing = TABLE.max_words_per_side();
    let mut end = position;
    for (offset, _) in text[first..position].rmatch_indices(char::is_whitespace) {
        let space = first + offset;
        let word = text[space..end].trim_matches(|c: char| !is_alphanumeric(c));
        let is_passed = TABLE.classify(&word.to_lowercase()) & TABLE.filler != 0;
        missing -= usize::from(!word.is_empty() && !is_passed);
        if missing == 0 {
            return space;
        }
        end = space;
    }
    first
}

fn classify_gap(gap: &str) -> Gap {
    let is_between = |c: char| {
        let is_mark = onrecord_text::folding::plain_quotation_mark(c).is_some();
        c.is_whitespace() || is_mark || is_currency(c) || "-\u{2010}\u{2011}([…*".contains(c)
    };
    match gap.strip_prefix(',') {
        _ if gap == "\u{2013}" || gap.chars().all(is_between) => Gap::Joined,
        Some(rest) if rest.chars().all(is_between) => Gap::Comma,
        _ => Gap::Separate,
    }
}

fn matches_row(candidate: &[ClassifiedWord<'_>], row: &[RowStep]) -> bool {
    let is_joined = |(known, step): (&ClassifiedWord<'_>, &RowStep)| {
        known.gap == Gap::Joined || known.gap == Gap::Comma && step.may_follow_comma
    };
    std::iter::zip(candidate, row).all(|(known, step)| known.classes & step.classes != 0)
        && std::iter::zip(&candidate[1..], &row[1..]).all(is_joined)
}

#[cfg(test)]
mod tests {
    use super::cut_number;

    /// The text with `|` before each word where a cut would split a number.
    fn cuts(text: &str) -> String {
        let mut marked = String::new();
        for (position, c) in text.char_indices() {
            if text[..position].ends_with([' ', '\n']) && cut_number(text, position).is_some() {
                marked.push('|');
            }
            marked.push(c);
        }
        marked
    }

    #[test]
    fn a_number_that_continues_in_the_next_word_is_cut() {
        for text in [
            "we paid $5 |million for it",
            "they paid five |lacs for it",
            "we had five |zillion ideas",
            "some five |hundred |thousand people",
            "twenty |five trucks",
            "on the twenty |first of May",
            "two |hundred |and |fifty boats",
            "in nineteen |ninety |five",
            "it was three |point |five tons",
            "two |and |a |half years",
            "a million |and |a |half",
            "two |thirds of them",
            "half |a |million of them",
            "five |to |ten |million dollars",
            "tens |of |thousands of books",
            "five, |uh, |million of them",
            "five |(million)",
            "two |million, |three |hundred |thousand",
            "at a rate of point |five |percent",
            "we waited a year |and |a |half",
            "the second |largest mill",
            "one |in |ten people",
            "minus |five degrees",
            "five |ships |or |fewer",
            "fünf |Millionen und zwanzig |Prozent",
            "vingt |et |un",
            "fewer |than |5 of us",
            "for less |than |a |hundred dollars",
            "at |least |$5 |million",
            "nearly |two years",
            "rose by 5 |percent",
            "rose by five |per |cent",
            "um 5 |Prozent, also 3,5 |Millionen Euro",
            "почти |5 |тысяч человек",
        ] {
            assert_eq!(cuts(&text.replace('|', "")), text);
        }
    }

    #[test]
    fn other_words_next_to_a_number_are_not_part_of_it() {
        for text in [
            "we left in 2019, five of us",
            "five of us and six of them",
            "he sold five. Million is a name",
            "no one believed it, a third time",
            "more of us than 5 years before",
            "the five trucks and the second million",
            "in 2020 mille personnes",
            "each got one half of it",
            "one of us, and at this point five others",
            "",
        ] {
            assert_eq!(cuts(text), text);
        }
        assert_eq!(cut_number("five", 0), None);
        assert_eq!(cut_number("five", 4), None);
    }
}

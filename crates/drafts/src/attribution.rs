//! Attribution lines, which name the speaker of the quotation before them: "— Ada Quill, miller".

use std::ops::Range;

/// The maximum number of words in an attribution line. A longer line is a sentence.
const MAX_WORDS: usize = 20;

/// Words in a name that are not capitalized.
const PARTICLES: &[&str] = &[
    "al", "and", "bin", "da", "de", "del", "den", "der", "di", "du", "e", "el", "for", "ibn", "la",
    "le", "of", "the", "van", "von", "y",
];

/// Words that may follow a name without a comma.
const AFTER_NAME: &[&str] = &[
    "at", "during", "from", "in", "on", "speaking", "talking", "to", "when", "writing",
];

/// The first words of descriptions used instead of a name.
const DESCRIPTION_STARTS: &[&str] = &[
    "a", "an", "as", "at", "by", "from", "her", "his", "in", "our", "said", "the", "their", "via",
];

/// Lowercase abbreviations in references ("p. 12").
const REFERENCE_ABBREVIATIONS: &[&str] = &[
    "al", "c", "ca", "ch", "ed", "eds", "f", "ff", "fol", "no", "p", "para", "pp", "pt", "sec",
    "trans", "vol",
];

/// The labels of lines that name the source ("Source: The Harbour").
const SOURCE_LABELS: &[&str] = &["credit", "fonte", "fuente", "quelle", "source", "via"];

/// What comes before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LineContext {
    /// The line is a paragraph of its own, or follows the end of a sentence.
    Alone,
    /// The line follows an unfinished sentence, like a wrapped line.
    AfterWords,
}

/// The span of the name in a line that begins with a dash or is in round brackets, in bytes. The rest
/// of a sentence ("— not without their money") is not a name.
pub(super) fn parse_attribution(line: &str, context: LineContext) -> Option<Range<usize>> {
    let start = after_leading_dash(line)?;
    let rest = &line[start..];
    let name = rest.trim();
    let from = start + rest.len() - rest.trim_start().len();
    let name = if line.trim_start().starts_with('(') {
        name.strip_suffix(')')?.trim_end()
    } else {
        name
    };
    is_attribution_text(name, context).then(|| from..from + name.len())
}

/// Like [`parse_attribution`], for a line without a dash, such as a list item.
pub(super) fn parse_undashed_attribution(line: &str) -> Option<Range<usize>> {
    let name = line.trim();
    let from = line.len() - line.trim_start().len();
    is_attribution_text(name, LineContext::Alone).then(|| from..from + name.len())
}

/// Whether a line names the source ("Source: The Harbour").
pub(super) fn is_source_line(line: &str) -> bool {
    let label = line.split_once(':').map(|(label, _)| label.trim());
    label.is_some_and(|label| SOURCE_LABELS.contains(&&*label.to_lowercase()))
}

/// The attribution at the end of a line of several sentences, after the last dash or bracket that
/// follows the end of a sentence: where it begins, and the span of the name.
pub(super) fn find_trailing_attribution(text: &str) -> Option<(usize, Range<usize>)> {
    /// In bytes.
    const MAX_LENGTH: usize = 300;
    let from = text.len().saturating_sub(MAX_LENGTH);
    let candidates = text.char_indices().rev().take_while(|(at, _)| *at >= from);
    let mut candidates = candidates.filter(|(_, c)| "—–―‒-~(".contains(*c));
    candidates.find_map(|(at, _)| {
        let head = &text[..at];
        let is_first = !head.ends_with(['-', '—', '–']) && ends_a_sentence(head);
        let is_apart =
            head.ends_with(char::is_whitespace) || text[at..].starts_with(['—', '–', '―']);
        let name = parse_attribution(&text[at..], LineContext::AfterWords)
            .filter(|_| is_first && is_apart)?;
        Some((at, at + name.start..at + name.end))
    })
}

/// The speaker label at the beginning of a text ("Ada Quill: We go on"): the span of the name, and
/// where the quoted words begin.
pub(super) fn parse_speaker_label(text: &str) -> Option<(Range<usize>, usize)> {
    const MAX_NAME_WORDS: usize = 6;
    let from = text.len() - text.trim_start().len();
    let end = text.find(':')?;
    let name = text.get(from..end)?.trim_end();
    let words: Vec<&str> = name.split_whitespace().take(MAX_NAME_WORDS + 1).collect();
    let is_part = |word: &&str| has_capital(word) || PARTICLES.contains(word);
    let is_label = (1..=MAX_NAME_WORDS).contains(&words.len())
        && words.iter().all(is_part)
        && !name.contains(|c: char| {
            super::marks::is_quotation_mark(c) && !super::marks::may_be_apostrophe(c)
        });
    let rest = &text[end + 1..];
    let goes_on = rest.starts_with(char::is_whitespace) && rest.contains(char::is_alphanumeric);
    (is_label && goes_on).then_some((from..from + name.len(), end + 1))
}

/// Whether the text ends like a sentence or a quotation, ignoring footnote marks.
pub(super) fn ends_a_sentence(text: &str) -> bool {
    let text =
        text.trim_end_matches(|c: char| c.is_whitespace() || c.is_numeric() || "[]".contains(c));
    text.ends_with(['.', '!', '?', '…', '。', '！', '？'])
        || text.ends_with(super::marks::is_quotation_mark)
}

/// Whether a line begins with a dash that may begin dialogue.
pub(super) fn begins_with_a_dash(line: &str) -> bool {
    let rest = line.trim_start().trim_start_matches(['—', '–', '―', '‒']);
    rest.len() < line.trim_start().len() && rest.contains(char::is_alphabetic)
}

/// The position after the leading dash.
fn after_leading_dash(line: &str) -> Option<usize> {
    let indent = line.len() - line.trim_start().len();
    let text = &line[indent..];
    let rest = match text.chars().next()? {
        '—' | '–' | '―' | '‒' => text.trim_start_matches(['—', '–', '―', '‒']),
        '-' => text.trim_start_matches('-'),
        '~' | '(' => &text[1..],
        _ => return None,
    };
    Some(line.len() - rest.len())
}

/// Whether a line consists of a first and a last name, optionally followed by more after a comma.
pub(super) fn is_full_name(line: &str) -> bool {
    is_attribution_text(line.trim(), LineContext::AfterWords)
}

fn is_attribution_text(name: &str, context: LineContext) -> bool {
    let words: Vec<&str> = name.split_whitespace().take(MAX_WORDS + 1).collect();
    let Some(first) = words.first() else {
        return false;
    };
    if words.len() > MAX_WORDS || contains_sentence(name) {
        return false;
    }
    let is_alone = context == LineContext::Alone;
    let bare = |word: &str| {
        word.trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase()
    };
    if DESCRIPTION_STARTS.contains(&&*bare(first)) && is_alone {
        return true;
    }
    let name_part = name_words(&words);
    let capitals = name_part.iter().filter(|word| has_capital(word)).count();
    let is_strict = name_part
        .iter()
        .all(|word| has_capital(word) || PARTICLES.contains(&&*bare(word)));
    // Without spaces, a whole Chinese or Japanese sentence is one word; a name is a short one.
    let is_short = |word: &str| word.is_ascii() || word.chars().count() < 20;
    match context {
        LineContext::Alone if is_handle_or_site(first) => true,
        _ if !has_capital(first) || !is_short(first) => false,
        LineContext::Alone => is_strict || capitals > 1 && has_capital(words[1]),
        LineContext::AfterWords => is_strict && (capitals > 1 || is_author_year(&words)),
    }
}

/// Whether a word is a handle or the domain of a site ("@outlet", "outlet.example").
fn is_handle_or_site(word: &str) -> bool {
    let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_site = |(site, domain): (&str, &str)| {
        let is_alphabetic = domain.len() > 1 && domain.bytes().all(|c| c.is_ascii_alphabetic());
        is_alphabetic && site.ends_with(char::is_alphanumeric)
    };
    word.strip_prefix('@').is_some_and(|name| !name.is_empty())
        || word.starts_with(char::is_lowercase) && word.rsplit_once('.').is_some_and(is_site)
}

/// Whether the words are a reference with one name and a year ("Holm, 2024, p. 3").
fn is_author_year(words: &[&str]) -> bool {
    let [name, year, ..] = words else {
        return false;
    };
    let year = year.trim_matches(|c: char| !c.is_alphanumeric());
    name.ends_with(',') && year.len() == 4 && year.bytes().all(|c| c.is_ascii_digit())
}

/// The words of a name, up to a comma or a word that may follow a name.
fn name_words<'a>(words: &'a [&'a str]) -> &'a [&'a str] {
    let ends = |word: &&str| {
        word.ends_with([',', ';', ':', '|']) || word.starts_with(['(', '—', '–', '-', '/', '|'])
    };
    let follows = words.iter().position(|word| AFTER_NAME.contains(word));
    let ended = words.iter().position(ends);
    let ended = ended.map(|at| at + usize::from(words[at].ends_with([',', ';', ':', '|'])));
    let end = follows
        .into_iter()
        .chain(ended)
        .min()
        .unwrap_or(words.len());
    &words[..end.max(1)]
}

/// Whether a word is capitalized or in a script without case.
fn has_capital(word: &str) -> bool {
    let first = word.chars().find(|c| c.is_alphanumeric());
    first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
}

/// Whether a sentence ends in the text. The full stops of initials and abbreviations do not count.
fn contains_sentence(name: &str) -> bool {
    name.split_whitespace().any(|word| {
        let bare = word.trim_end_matches(super::marks::is_quotation_mark);
        let is_abbreviated = bare.strip_suffix('.').is_some_and(|word| {
            word.chars().count() < 5 && has_capital(word)
                || word.contains('.')
                || REFERENCE_ABBREVIATIONS.contains(&word.trim_start_matches('('))
        });
        bare.ends_with(['!', '?', '…', '。', '！', '？']) || bare.ends_with('.') && !is_abbreviated
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str, context: LineContext) -> Option<&str> {
        parse_attribution(line, context).map(|name| &line[name])
    }

    #[test]
    fn a_line_with_a_dash_and_a_name_is_an_attribution() {
        for (line, name) in [
            ("— Her Name", "Her Name"),
            ("—Her Name, miller", "Her Name, miller"),
            ("-- Her Name", "Her Name"),
            ("-Her Name", "Her Name"),
            ("~ Her Name", "Her Name"),
            ("(Her Name)", "Her Name"),
            (
                "― Ludwig van der Berg in an interview",
                "Ludwig van der Berg in an interview",
            ),
            ("— J. R. Name, Jr.", "J. R. Name, Jr."),
        ] {
            assert_eq!(parsed(line, LineContext::AfterWords), Some(name), "{line}");
        }
        assert_eq!(parsed("— Name", LineContext::Alone), Some("Name"));
        assert_eq!(
            parsed("— the miller", LineContext::Alone),
            Some("the miller")
        );
        assert_eq!(
            parsed("— Her Name told us in May", LineContext::Alone),
            Some("Her Name told us in May")
        );
        assert_eq!(parsed("—李明", LineContext::Alone), Some("李明"));
    }

    #[test]
    fn a_line_that_continues_a_sentence_is_not_an_attribution() {
        for line in [
            "— not without their money.",
            "— I never did",
            "— No. Never.",
            "- we said so",
            "(laughs)",
            "We go on",
        ] {
            assert_eq!(parsed(line, LineContext::AfterWords), None, "{line}");
            assert_eq!(parsed(line, LineContext::Alone), None, "{line}");
        }
        assert_eq!(parsed("— the only way", LineContext::AfterWords), None);
    }

    #[test]
    fn a_name_after_the_last_sentence_is_an_attribution() {
        let text = "We go on — and on. — Her Name";
        let (at, name) = find_trailing_attribution(text).unwrap();
        assert_eq!((&text[at..], &text[name]), ("— Her Name", "Her Name"));
        assert!(find_trailing_attribution("We go on — Ever On").is_none());
        assert!(find_trailing_attribution("We go on. — And they do.").is_none());
        assert!(find_trailing_attribution("We go on. (Her Name)").is_some());
    }
}

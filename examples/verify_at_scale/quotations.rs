//! Quotations of twelve words, true and altered.

use onrecord_corpus::verify::Corpus;
use onrecord_test_support::Rng;

#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Exact,
    Typographic,
    Case,
    Elided,
    Near,
    /// Twelve words from twelve quotations.
    Absent,
    /// The commonest words, in an order that occurs nowhere.
    Common,
    /// Each of the commonest words alone, as it is and as a sentence.
    Word,
    /// Phrases of the commonest words.
    Phrase,
    /// 1,000 texts of the commonest words: the most expensive request.
    Post,
}

/// The commonest words of English.
const COMMON: [&str; 12] = [
    "the", "of", "to", "and", "a", "in", "that", "I", "you", "it", "so", "was",
];

const PHRASES: [&str; 10] = [
    "of the",
    "one of the",
    "it is a",
    "at the end of the day",
    "and it was",
    "I think that",
    "to be a",
    "in the",
    "that is what",
    "you know",
];

impl Kind {
    pub const ALL: [Self; 10] = [
        Self::Exact,
        Self::Typographic,
        Self::Case,
        Self::Elided,
        Self::Near,
        Self::Absent,
        Self::Common,
        Self::Word,
        Self::Phrase,
        Self::Post,
    ];
}

pub struct Quotations {
    /// Runs of twelve consecutive words.
    spans: Vec<Vec<String>>,
}

impl Quotations {
    pub fn new(corpus: &Corpus, count: usize) -> Self {
        let mut rng = Rng::new(7);
        let mut spans = Vec::new();
        while spans.len() < count {
            let text = corpus.turn(rng.below(corpus.turn_count())).text;
            let words: Vec<_> = text.split(' ').map(str::to_owned).collect();
            if words.len() > 12 {
                let start = rng.below(words.len() - 12);
                spans.push(words[start..start + 12].to_vec());
            }
        }
        Self { spans }
    }

    pub fn texts(&self, kind: Kind) -> Vec<String> {
        let phrases = PHRASES.iter().map(|phrase| (*phrase).to_owned());
        match kind {
            Kind::Word => return words().collect(),
            Kind::Phrase => return phrases.collect(),
            Kind::Post => return words().chain(phrases).cycle().take(1_000).collect(),
            _ => {}
        }
        let each = self.spans.iter().enumerate();
        each.map(|(index, words)| self.text(kind, index, words))
            .collect()
    }

    fn text(&self, kind: Kind, index: usize, words: &[String]) -> String {
        match kind {
            Kind::Exact => words.join(" "),
            Kind::Typographic => words.join("\u{A0}"),
            Kind::Case => words.join(" ").to_uppercase(),
            Kind::Elided => format!("{} … {}", words[..5].join(" "), words[7..].join(" ")),
            Kind::Near => [&words[..6], &["instead".to_owned()], &words[7..]]
                .concat()
                .join(" "),
            Kind::Absent => {
                let others = (0..12)
                    .map(|offset| &*self.spans[(index + 7 * offset) % self.spans.len()][offset]);
                others.collect::<Vec<_>>().join(" ")
            }
            _ => {
                let shuffled = (0..12).map(|offset| COMMON[(index * 5 + offset * 7) % 12]);
                shuffled.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// Each common word alone, as it is and as a sentence.
fn words() -> impl Iterator<Item = String> + Clone {
    let unchanged = COMMON.iter().map(|word| (*word).to_owned());
    unchanged.chain(COMMON.iter().map(|word| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}.", first.to_uppercase())
    }))
}

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
    /// Twelve words of twelve places.
    Absent,
    /// The words that stand most often of all, in orders that nobody says.
    Common,
    /// Each of them alone, as it is and as a sentence.
    Word,
    /// Phrases of such words.
    Phrase,
    /// A thousand texts of such words: the worst that one request may ask.
    Post,
}

/// The words that stand most often of all.
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

pub struct Questions {
    /// Twelve words as they stand, each with its blanks left out.
    spans: Vec<Vec<String>>,
}

impl Questions {
    pub fn new(record: &Corpus, count: usize) -> Self {
        let mut chance = Rng::new(7);
        let mut spans = Vec::new();
        while spans.len() < count {
            let text = record.turn(chance.below(record.turn_count())).text;
            let words: Vec<_> = text.split(' ').map(str::to_owned).collect();
            if words.len() > 12 {
                let start = chance.below(words.len() - 12);
                spans.push(words[start..start + 12].to_vec());
            }
        }
        Self { spans }
    }

    pub fn of(&self, kind: Kind) -> Vec<String> {
        let phrases = PHRASES.iter().map(|it| (*it).to_owned());
        match kind {
            Kind::Word => return words().collect(),
            Kind::Phrase => return phrases.collect(),
            Kind::Post => return words().chain(phrases).cycle().take(1_000).collect(),
            _ => {}
        }
        let each = self.spans.iter().enumerate();
        each.map(|(at, words)| self.question(kind, at, words))
            .collect()
    }

    fn question(&self, kind: Kind, at: usize, words: &[String]) -> String {
        match kind {
            Kind::Exact => words.join(" "),
            Kind::Typographic => words.join("\u{A0}"),
            Kind::Case => words.join(" ").to_uppercase(),
            Kind::Elided => format!("{} … {}", words[..5].join(" "), words[7..].join(" ")),
            Kind::Near => [&words[..6], &["instead".to_owned()], &words[7..]]
                .concat()
                .join(" "),
            Kind::Absent => {
                let others = (0..12).map(|by| &*self.spans[(at + 7 * by) % self.spans.len()][by]);
                others.collect::<Vec<_>>().join(" ")
            }
            _ => {
                let turned = (0..12).map(|by| COMMON[(at * 5 + by * 7) % 12]);
                turned.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

/// Each common word alone, as it is and as a sentence.
fn words() -> impl Iterator<Item = String> + Clone {
    let as_it_is = COMMON.iter().map(|it| (*it).to_owned());
    as_it_is.chain(COMMON.iter().map(|it| {
        let (first, rest) = it.split_at(1);
        format!("{}{rest}.", first.to_uppercase())
    }))
}

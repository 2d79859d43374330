//! Quotations of twelve words, true and altered.

use onrecord::verify::Record;

use crate::transcripts::Chance;

#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Exact,
    Typographic,
    Case,
    Elided,
    Near,
    /// Twelve words of twelve places.
    Absent,
    /// The words that stand most often of all.
    Common,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Exact,
        Self::Typographic,
        Self::Case,
        Self::Elided,
        Self::Near,
        Self::Absent,
        Self::Common,
    ];
}

pub struct Questions {
    /// Twelve words as they stand, each with its blanks left out.
    spans: Vec<Vec<String>>,
}

impl Questions {
    pub fn new(record: &Record, count: usize) -> Self {
        let mut chance = Chance(7);
        let mut spans = Vec::new();
        while spans.len() < count {
            let text = record.turn(chance.below(record.turns())).text;
            let words: Vec<_> = text.split(' ').map(str::to_owned).collect();
            if words.len() > 12 {
                let start = chance.below(words.len() - 12);
                spans.push(words[start..start + 12].to_vec());
            }
        }
        Self { spans }
    }

    pub fn of(&self, kind: Kind) -> Vec<String> {
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
            Kind::Common => {
                let common = [
                    "the", "of", "to", "and", "a", "in", "that", "I", "you", "it", "so", "was",
                ];
                let turned = (0..12).map(|by| common[(at * 5 + by * 7) % 12]);
                turned.collect::<Vec<_>>().join(" ")
            }
        }
    }
}

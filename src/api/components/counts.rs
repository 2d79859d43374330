//! The numbers of quotes, facts and statistics of a person or a topic.

use std::iter::Sum;
use std::ops::AddAssign;

use onrecord_model::interview::Fact;
use serde::Serialize;

#[derive(Debug, Clone, Copy, Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Counts {
    pub quotes: usize,
    pub facts: usize,
    pub statistics: usize,
}

impl Counts {
    pub fn from_fact(fact: &Fact) -> Self {
        Self {
            quotes: 0,
            facts: 1,
            statistics: fact.figures.len(),
        }
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.quotes += other.quotes;
        self.facts += other.facts;
        self.statistics += other.statistics;
    }
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |mut sum, counts| {
            sum += counts;
            sum
        })
    }
}

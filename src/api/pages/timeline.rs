//! The dates of an interview on a scale, each as long as its words leave open.

use onrecord_model::interview::{Date, Edtf, Fact, Interview};

use super::notes::{Stated, dates};
use super::source::human_date;

/// The dates that an interview states, in chronological order, and their scale. Dates with an open start or end, such as
/// "by 2030", are left out.
pub struct Timeline<'a> {
    pub rows: Vec<Row<'a>>,
    /// The first days of years, as percentages of the width.
    pub years: Vec<Tick>,
    /// The years between which the scale is broken.
    pub gap: Option<(i32, i32)>,
}

/// A date, in all words that state it.
pub struct Row<'a> {
    pub words: Vec<Stated<'a>>,
    pub facts: Vec<&'a Fact>,
    /// The start and the length of its bar, as percentages of the width; a day has no length.
    pub start: f64,
    pub length: f64,
    pub is_day: bool,
}

pub struct Tick {
    pub year: i32,
    pub position: f64,
}

/// The years that the bars cover. If the earliest dates are far from the others, they have a part of their own, before
/// a break.
struct Scale {
    early: Option<(f64, f64)>,
    main: (f64, f64),
}

/// Fewer dates than this need no scale.
const MIN_ROWS: usize = 3;

/// Years without a date that are left out of the scale.
const MIN_GAP: f64 = 5.0;

impl<'a> Timeline<'a> {
    /// `None` if there are only a few dates.
    pub fn new(interview: &'a Interview) -> Option<Self> {
        let mut stated: Vec<(&Date, &Fact)> = interview
            .facts
            .iter()
            .flat_map(|fact| dates(fact).map(move |date| (date, fact)))
            .filter(|(date, _)| span(&date.edtf).is_some())
            .collect();
        stated.sort_by(|(one, _), (other, _)| one.edtf.cmp_chronological(&other.edtf));
        let groups: Vec<&[(&Date, &Fact)]> = stated
            .chunk_by(|(one, _), (other, _)| one.edtf == other.edtf)
            .collect();
        let spans: Vec<(f64, f64)> = groups
            .iter()
            .filter_map(|group| span(&group[0].0.edtf))
            .collect();
        if groups.len() < MIN_ROWS {
            return None;
        }
        let scale = Scale::new(&spans);
        let rows = groups.iter().zip(&spans).map(|(group, (start, end))| {
            let (from, to) = (scale.position(*start), scale.position(*end));
            let mut words: Vec<Stated> = Vec::new();
            let mut facts: Vec<&Fact> = Vec::new();
            for (date, fact) in *group {
                let text = interview.words(&date.passage);
                if !words.iter().any(|other| other.words == text) {
                    words.push(Stated {
                        words: text,
                        read_as: date.reason.as_ref().map(|_| human_date(&date.edtf)),
                    });
                }
                if !facts.iter().any(|other| other.id == fact.id) {
                    facts.push(fact);
                }
            }
            Row {
                words,
                facts,
                start: from,
                length: to - from,
                is_day: group[0].0.edtf.earliest() == group[0].0.edtf.latest(),
            }
        });
        Some(Self {
            rows: rows.collect(),
            years: scale.ticks(),
            gap: scale.gap(),
        })
    }
}

impl Scale {
    /// Where the part for early dates ends, and where the main part begins, in percent.
    const EARLY_END: f64 = 17.0;
    const MAIN_START: f64 = 25.0;

    fn new(spans: &[(f64, f64)]) -> Self {
        let first = spans[0].0.floor();
        let last = spans
            .iter()
            .map(|(_, end)| *end)
            .fold(first, f64::max)
            .ceil();
        // The widest gap between the end of all earlier dates and the start of the next one.
        let mut latest = spans[0].1;
        let mut widest: Option<(f64, f64)> = None;
        for (start, end) in &spans[1..] {
            if start - latest > widest.map_or(MIN_GAP, |(from, to)| to - from) {
                widest = Some((latest, *start));
            }
            latest = latest.max(*end);
        }
        match widest {
            Some((from, to)) if last - to.floor() < to - from => Self {
                early: Some((first, from.ceil())),
                main: (to.floor(), last),
            },
            _ => Self {
                early: None,
                main: (first, last),
            },
        }
    }

    fn position(&self, time: f64) -> f64 {
        let (start, end) = self.main;
        match self.early {
            // A year is never longer than in the main part.
            Some((first, last)) if time <= last => {
                let year = (100.0 - Self::MAIN_START) / (end - start).max(1.0);
                (time - first) * year.min(Self::EARLY_END / (last - first).max(1.0))
            }
            Some(_) => {
                let share = (time - start) / (end - start).max(1.0);
                Self::MAIN_START + share * (100.0 - Self::MAIN_START)
            }
            None => (time - start) / (end - start).max(1.0) * 100.0,
        }
    }

    #[expect(clippy::cast_possible_truncation, reason = "years have few digits")]
    fn ticks(&self) -> Vec<Tick> {
        const MAX_TICKS: i32 = 12;
        let (start, end) = (self.main.0 as i32, self.main.1 as i32);
        let step = ((end - start) / MAX_TICKS + 1).max(1);
        let main = (start..end).step_by(usize::try_from(step).unwrap_or(1));
        let early = self.early.map(|(first, _)| first as i32);
        let years = early.into_iter().chain(main);
        let ticks = years.map(|year| Tick {
            year,
            position: self.position(f64::from(year)),
        });
        ticks.collect()
    }

    #[expect(clippy::cast_possible_truncation, reason = "years have few digits")]
    fn gap(&self) -> Option<(i32, i32)> {
        let (_, last) = self.early?;
        Some((last as i32 - 1, self.main.0 as i32))
    }
}

/// The start and the end of a date in years: a month is a twelfth, a day a thirty-first of it. `None` if one of them is
/// open.
fn span(date: &Edtf) -> Option<(f64, f64)> {
    let in_years = |(year, month, day): (i32, i32, i32)| {
        f64::from(year) + (f64::from(month - 1) + f64::from(day) / 31.0) / 12.0
    };
    let (year, month, day) = parts(&date.earliest()?)?;
    Some((
        in_years((year, month, day - 1)),
        in_years(parts(&date.latest()?)?),
    ))
}

/// The year, the month and the day of `2024-07-01`.
fn parts(day: &str) -> Option<(i32, i32, i32)> {
    let (rest, day) = day.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_far_before_the_others_has_a_part_of_its_own() {
        let spans = [(1939.0, 1940.0), (2021.1, 2021.2), (2024.0, 2025.0)];
        let scale = Scale::new(&spans);
        assert_eq!(scale.gap(), Some((1939, 2021)));
        let positions = [1939.0, 1940.0, 2021.0, 2025.0].map(|year| scale.position(year));
        let expected = [0.0, 17.0, 25.0, 100.0];
        assert!(
            positions
                .iter()
                .zip(expected)
                .all(|(one, other)| (one - other).abs() < 1e-9),
            "{positions:?}"
        );
    }

    #[test]
    fn dates_that_are_near_each_other_share_a_scale() {
        let scale = Scale::new(&[(2020.0, 2021.0), (2024.0, 2025.0)]);
        assert_eq!(scale.gap(), None);
        assert!((scale.position(2022.5) - 50.0).abs() < 1e-9);
        let years: Vec<i32> = scale.ticks().iter().map(|tick| tick.year).collect();
        assert_eq!(years, [2020, 2021, 2022, 2023, 2024]);
    }

    #[test]
    fn a_month_is_a_twelfth_of_a_year_and_a_day_is_short() {
        let (start, end) = span(&Edtf::parse("2024-07").unwrap()).unwrap();
        assert!((start - 2024.5).abs() < 0.01 && (end - start - 1.0 / 12.0).abs() < 0.01);
        let (start, end) = span(&Edtf::parse("2021-01-28").unwrap()).unwrap();
        assert!((end - start - 1.0 / 372.0).abs() < 1e-9);
        assert_eq!(span(&Edtf::parse("../2024").unwrap()), None);
    }
}

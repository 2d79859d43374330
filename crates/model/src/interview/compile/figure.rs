//! Figures: the form of their number, their words in the fact's evidence, and their links to other
//! figures.

use std::collections::HashMap;

use onrecord_quantities::Value;
use rust_decimal::Decimal;

use super::amount::DeclaredFigure;
use super::evidence::{SearchScope, WordsSelector};
use super::{Compiler, Slug};
use crate::interview::{Change, Fact, Figure, Passage, ShareBase};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Diagnostic, Number, Pointer};

/// The maximum length of a measure, in characters.
const MAX_MEASURE_CHARS: usize = 100;

impl<'a> Compiler<'a> {
    /// Compiles the figure at `pointer`, whose words are in the evidence.
    pub(super) fn compile_figure(
        &mut self,
        pointer: &Pointer,
        source: &'a source::Figure,
        evidence: &[Passage],
    ) -> Option<Figure> {
        let id =
            self.registered_figures
                .register(&source.id, &pointer.key("id"), &mut self.diagnostics);
        for (key, text) in [
            ("label", &source.label),
            ("subject", &source.subject),
            ("measure", &source.measure),
        ] {
            self.check_text(&pointer.key(key), text);
            self.check_is_filled_in(&pointer.key(key), text);
        }
        self.check_measure(pointer, &source.measure);
        if let Some(reason) = &source.reason {
            self.check_text(&pointer.key("reason"), reason);
            self.check_is_filled_in(&pointer.key("reason"), reason);
        }
        let value = self.compile_value(pointer, source);
        let unit_is_known = self.check_unit(pointer, &source.unit);
        let share_of = self.compile_share_base(pointer, source, evidence);
        let change = self.compile_change(pointer, source.change.as_ref());
        let date = source
            .date
            .as_ref()
            .and_then(|date| self.compile_date(&pointer.key("date"), date, evidence));
        let equivalent_to = self.resolve_figure(
            pointer,
            "equivalent_to",
            source.equivalent_to.as_deref(),
            &source.id,
        );
        let selector = WordsSelector {
            pointer,
            words: &source.words,
            occurrence: source.occurrence,
        };
        let passage = self.find_passage(&selector, SearchScope::Evidence(evidence))?;
        let value = value?;
        let declared = DeclaredFigure {
            value,
            modifier: source.modifier,
            direction: source.change.as_ref().map(|change| change.kind),
            unit: unit_is_known.then_some(&source.unit),
            reason: source.reason.as_deref(),
            is_read_by_editor: source.read_by.is_some(),
        };
        let read_by = self.annotate(pointer, &passage, &declared);
        Some(Figure {
            id: id?,
            label: source.label.clone(),
            subject: source.subject.clone(),
            measure: source.measure.clone(),
            passage,
            value,
            modifier: source.modifier,
            unit: source.unit.clone(),
            share_of,
            change,
            date,
            equivalent_to,
            key: source.key,
            read_by,
            reason: source.reason.clone(),
        })
    }

    /// Checks that a measure can be used in a filter, which takes a comma-separated list.
    fn check_measure(&mut self, pointer: &Pointer, measure: &str) {
        let message = if measure.contains(',') {
            "a measure must not contain a comma"
        } else if measure.chars().count() > MAX_MEASURE_CHARS {
            "the measure is too long"
        } else {
            return;
        };
        let diagnostic =
            Diagnostic::error(pointer.key("measure"), DiagnosticCode::BadText, message).help(
                format!("use at most {MAX_MEASURE_CHARS} characters and no comma"),
            );
        self.report(diagnostic);
    }

    /// Checks that a figure has its number in exactly one form.
    fn compile_value(&mut self, pointer: &Pointer, source: &source::Figure) -> Option<Value> {
        match (
            &source.value, &source.minimum, &source.maximum, &source.fraction,
        ) {
            (Some(value), None, None, None) => {
                Some(Value::Exact(self.parse_decimal(pointer, "value", value)?))
            }
            (None, Some(minimum), Some(maximum), None) => {
                let (minimum, maximum) = (
                    self.parse_decimal(pointer, "minimum", minimum),
                    self.parse_decimal(pointer, "maximum", maximum),
                );
                Some(Value::Range(minimum?, maximum?))
            }
            (None, None, None, Some(fraction)) => {
                let parsed = parse_fraction(fraction);
                if parsed.is_none() {
                    let message = format!("`{fraction}` is not a fraction in lowest terms");
                    let diagnostic = Diagnostic::error(
                        pointer.key("fraction"),
                        DiagnosticCode::FigureShape,
                        message,
                    )
                    .help("for example \"2/3\"");
                    self.report(diagnostic);
                }
                parsed
            }
            _ => {
                let diagnostic = Diagnostic::error(
                    pointer,
                    DiagnosticCode::FigureShape,
                    "a figure needs its number in exactly one form",
                )
                .help("give `value`, or `minimum` and `maximum`, or `fraction`");
                self.report(diagnostic);
                None
            }
        }
    }

    /// Parses a number, and checks that no digits are lost.
    fn parse_decimal(&mut self, pointer: &Pointer, key: &str, number: &Number) -> Option<Decimal> {
        let Number(digits) = number;
        let exact = if digits.contains(['e', 'E']) {
            Decimal::from_scientific(digits).ok()
        } else {
            Decimal::from_str_exact(digits).ok()
        };
        if exact.is_none() {
            let message = format!("{digits} has more digits than an exact decimal can hold");
            let diagnostic =
                Diagnostic::error(pointer.key(key), DiagnosticCode::TooManyDigits, message)
                    .help("use at most 28 digits");
            self.report(diagnostic);
        }
        exact.map(|decimal| decimal.normalize())
    }

    /// Checks that a share says what it is a share of, and that the named figure or words exist.
    fn compile_share_base(
        &mut self,
        pointer: &Pointer,
        source: &source::Figure,
        evidence: &[Passage],
    ) -> Option<ShareBase> {
        let of_pointer = pointer.key("of");
        match &source.of {
            None => {
                if matches!(source.unit.as_str(), "percent" | "ratio") && source.change.is_none() {
                    let message = "a share should say what it is a share `of`";
                    self.report(Diagnostic::warning(pointer, DiagnosticCode::ShareOfNothing, message)
                        .help("add \"of\": { \"figure\": \"id of a figure\" } or \"of\": { \"words\": \"words of the evidence\" }"));
                }
                None
            }
            Some(source::ShareBase {
                figure: Some(figure),
                words: None,
            }) => self
                .resolve_figure(&of_pointer, "figure", Some(figure), &source.id)
                .map(ShareBase::Figure),
            Some(source::ShareBase {
                figure: None,
                words: Some(words),
            }) => {
                // Any occurrence will do, as long as there is one.
                let selector = WordsSelector {
                    pointer: &of_pointer,
                    words,
                    occurrence: Some(1),
                };
                self.find_passage(&selector, SearchScope::Evidence(evidence))?;
                Some(ShareBase::Words(words.clone()))
            }
            Some(_) => {
                let message = "`of` needs exactly one of `figure` and `words`";
                self.report(Diagnostic::error(
                    of_pointer,
                    DiagnosticCode::FigureShape,
                    message,
                ));
                None
            }
        }
    }

    fn compile_change(
        &mut self,
        figure: &Pointer,
        source: Option<&source::Change>,
    ) -> Option<Change> {
        let source = source?;
        let pointer = figure.key("change");
        if let Some(reason) = &source.reason {
            self.check_text(&pointer.key("reason"), reason);
        }
        if source.from.is_some() && source.reason.is_none() {
            let diagnostic = Diagnostic::error(
                pointer.key("from"),
                DiagnosticCode::ReasonMissing,
                "the figure's words do not state what it changed from",
            )
            .help("add a `reason` that says how it is known, for example “year-on-year”");
            self.report(diagnostic);
        }
        Some(Change {
            direction: source.kind,
            from: self.parse_edtf(&pointer.key("from"), source.from.as_deref()),
            reason: source.reason.clone(),
        })
    }

    /// Checks that a figure refers to another figure of the interview.
    fn resolve_figure(
        &mut self,
        pointer: &Pointer,
        key: &str,
        id: Option<&str>,
        own_id: &str,
    ) -> Option<Slug> {
        let id = id?;
        if id != own_id && self.declared_figures.find(id).is_some() {
            return Slug::parse(id);
        }
        let others = self
            .declared_figures
            .iter()
            .filter(|known| *known != own_id);
        let nearest = self.suggestion_budget.suggest_name(id, others);
        let message = if id == own_id {
            "a figure cannot refer to itself".to_owned()
        } else {
            format!("no figure has the id `{id}`")
        };
        let diagnostic =
            Diagnostic::error(pointer.key(key), DiagnosticCode::UnknownFigure, message)
                .did_you_mean(nearest);
        self.report(diagnostic);
        None
    }
}

/// Links figures that state the same amount in both directions; the file gives the link on one of them.
pub(super) fn link_equivalents(facts: &mut [Fact]) {
    let figures = || facts.iter().flat_map(|fact| &fact.figures);
    let links: Vec<(Slug, Slug)> = figures()
        .filter_map(|figure| Some((figure.equivalent_to.clone()?, figure.id.clone())))
        .collect();
    let mut from: HashMap<Slug, Slug> = HashMap::new();
    for (id, figure) in links {
        from.entry(id).or_insert(figure);
    }
    for figure in facts.iter_mut().flat_map(|fact| &mut fact.figures) {
        if let Some(from) = from.remove(&figure.id) {
            figure.equivalent_to.get_or_insert(from);
        }
    }
}

/// Parses "2/3": positive, in lowest terms, and not a whole number.
fn parse_fraction(text: &str) -> Option<Value> {
    let (numerator, denominator) = text.split_once('/')?;
    let (numerator, denominator): (u32, u32) = (numerator.parse().ok()?, denominator.parse().ok()?);
    let is_in_lowest_terms = numerator > 0 && denominator > 1 && gcd(numerator, denominator) == 1;
    (is_in_lowest_terms && format!("{numerator}/{denominator}") == text)
        .then_some(Value::Fraction(numerator, denominator))
}

fn gcd(one: u32, other: u32) -> u32 {
    if other == 0 {
        one
    } else {
        gcd(other, one % other)
    }
}

#[cfg(test)]
mod tests {
    use super::{Value, parse_fraction};

    #[test]
    fn a_fraction_is_two_whole_numbers_in_lowest_terms() {
        assert_eq!(parse_fraction("2/3"), Some(Value::Fraction(2, 3)));
        for bad in [
            "2/4", "2", "2/0", "0/3", "2/1", "02/3", "+2/3", "-2/3", "2/3/4", "a/b",
        ] {
            assert_eq!(parse_fraction(bad), None, "{bad}");
        }
    }
}

//! "Did you mean …?": the names nearest to one that is not known.

/// The known names nearest to another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Nearest {
    /// Known names, the nearest first, at most [`Nearest::MAX_NAMES`].
    pub accepted: Vec<String>,
    /// The nearest, when it is so near that it was probably meant.
    pub suggestion: Option<String>,
}

impl Nearest {
    /// A longer list would help nobody.
    pub const MAX_NAMES: usize = 50;
    /// Between 0 (nothing alike) and 1 (equal).
    const SUGGESTION_THRESHOLD: f64 = 0.6;
}

/// Orders known names by how near they are to the one that was given; equally near ones keep their
/// order.
#[must_use]
pub fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Nearest {
    let given = given.to_lowercase();
    let mut names: Vec<(f64, &str)> = known
        .into_iter()
        .map(|name| (similarity(&given, &name.to_lowercase()), name))
        .collect();
    names.sort_by(|(left, _), (right, _)| right.total_cmp(left));
    names.truncate(Nearest::MAX_NAMES);
    Nearest {
        suggestion: names
            .first()
            .filter(|(likeness, _)| *likeness >= Nearest::SUGGESTION_THRESHOLD)
            .map(|(_, name)| (*name).to_owned()),
        accepted: names.into_iter().map(|(_, name)| name.to_owned()).collect(),
    }
}

/// Letters changed, left out, added or swapped; a name that holds the other whole is near as well.
fn similarity(given: &str, name: &str) -> f64 {
    // To compare costs as much as both are long, and what is this long is no slip.
    const LONG: usize = 256;
    if given.len() > LONG {
        return 0.0;
    }
    // A letter that is changed twice counts twice, which needs no table of letters.
    let changes = strsim::osa_distance(given, name);
    let longest = given.chars().count().max(name.chars().count()).max(1);
    #[expect(clippy::cast_precision_loss, reason = "names are short")]
    let by_letters = 1.0 - changes as f64 / longest as f64;
    let holds = given.len() > 1 && name.contains(given) || name.len() > 1 && given.contains(name);
    if holds {
        by_letters.midpoint(1.0)
    } else {
        by_letters
    }
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_told_from_another_word() {
        let known = ["interview", "topic", "trade-2023", "trade"];
        let suggestion = |given| nearest(given, known).suggestion;
        assert_eq!(suggestion("topc").as_deref(), Some("topic"));
        assert_eq!(suggestion("Trade").as_deref(), Some("trade"));
        assert_eq!(suggestion("2023").as_deref(), Some("trade-2023"));
        assert_eq!(suggestion("weather"), None);
        assert_eq!(suggestion(""), None);
    }

    #[test]
    fn the_nearest_name_comes_first_and_equals_keep_their_order() {
        let near = nearest("topc", ["b", "a", "topic"]);
        assert_eq!(near.accepted, ["topic", "b", "a"]);
    }
}

//! Classes of English words, as listed in `clauses.txt`.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The words of each class, by its name.
static CLASSES: LazyLock<HashMap<&str, HashSet<&str>>> = LazyLock::new(|| {
    let mut classes: HashMap<&str, HashSet<&str>> = HashMap::new();
    let mut class = "";
    for line in include_str!("clauses.txt").lines() {
        let line = line.split('#').next().unwrap_or("").trim();
        match line.strip_prefix('[') {
            Some(name) => class = name.trim_end_matches(']'),
            None => classes
                .entry(class)
                .or_default()
                .extend(line.split_whitespace()),
        }
    }
    classes
});

pub(super) fn is_in_class(word: &str, class: &str) -> bool {
    CLASSES.get(class).is_some_and(|class| class.contains(word))
}

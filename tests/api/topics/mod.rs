//! Topics: the subjects of quotes, facts and statistics.

use crate::harness::all_items;

#[test]
fn each_topic_is_used() {
    for topic in all_items("/topics") {
        let counts = topic["counts"].as_object().expect("counts");
        assert!(counts.values().any(|count| *count != 0), "{topic:#}");
    }
}

#[test]
fn each_label_is_unique() {
    let topics = all_items("/topics");
    let mut labels: Vec<_> = topics.iter().map(|it| it["label"].as_str()).collect();
    labels.sort_unstable();
    labels.dedup();
    assert_eq!(labels.len(), topics.len());
}

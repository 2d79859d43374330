//! Verifies as many altered texts as `ONRECORD_VERIFY_CASES` says, and counts the disagreements with the
//! oracle.

use std::collections::BTreeMap;

use onrecord_test_support::Rng;

use crate::alterations::altered_quotation;
use crate::archives::ARCHIVE;
use crate::compare;

#[test]
fn verify_agrees_with_the_oracle_about_many_altered_texts() {
    let variable = |name: &str| {
        std::env::var(name)
            .ok()
            .and_then(|value| value.parse().ok())
    };
    let cases = variable("ONRECORD_VERIFY_CASES").unwrap_or(200_u64);
    let seed = variable("ONRECORD_VERIFY_SEED").unwrap_or(20_241_124_u64);
    let mut rng = Rng::new(seed);
    let mut counts = BTreeMap::new();
    for _ in 0..cases {
        let quotation = altered_quotation(&mut rng, &ARCHIVE.oracle);
        for disagreement in compare::disagreements(&ARCHIVE, &quotation) {
            let count = counts.entry(disagreement).or_insert(0_u64);
            *count += 1;
            if *count <= 40 {
                println!("{disagreement:?}: {quotation:?}");
            }
        }
    }
    println!("{cases} altered texts, seed {seed}: {counts:?}");
    assert!(counts.is_empty(), "{counts:?}");
}

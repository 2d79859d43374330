//! As many altered texts as one has time for, and how many of them were answered falsely.

use std::collections::BTreeMap;

use onrecord_test_support::Rng;

use crate::alterations::altered_quotation;
use crate::archives::ARCHIVE;
use crate::compare;

#[test]
fn of_many_altered_texts_none_is_falsely_said_or_falsely_clear() {
    let of = |name: &str| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let cases = of("ONRECORD_VERIFY_CASES").unwrap_or(200_u64);
    let seed = of("ONRECORD_VERIFY_SEED").unwrap_or(20_241_124_u64);
    let mut chance = Rng::new(seed);
    let mut counted = BTreeMap::new();
    for _ in 0..cases {
        let quotation = altered_quotation(&mut chance, &ARCHIVE.oracle);
        for disagreement in compare::disagreements(&ARCHIVE, &quotation) {
            let count = counted.entry(disagreement).or_insert(0_u64);
            *count += 1;
            if *count <= 40 {
                println!("{disagreement:?}: {quotation:?}");
            }
        }
    }
    println!("{cases} altered texts, seed {seed}: {counted:?}");
    assert!(counted.is_empty(), "{counted:?}");
}

//! As many altered texts as one has time for, and how many of them were falsely said.

use crate::altered::altered;
use crate::archives::ARCHIVE;
use crate::chance::Chance;
use crate::held;

#[test]
fn of_many_altered_texts_none_is_falsely_said() {
    let of = |name: &str| std::env::var(name).ok().and_then(|it| it.parse().ok());
    let cases = of("ONRECORD_VERIFY_CASES").unwrap_or(200_u64);
    let seed = of("ONRECORD_VERIFY_SEED").unwrap_or(20_241_124_u64);
    let mut chance = Chance::new(seed);
    let (mut said, mut falsely, mut missed) = (0_u64, 0_u64, 0_u64);
    for _ in 0..cases {
        let text = altered(&mut chance, &ARCHIVE.oracle);
        let answer = held::asked(&ARCHIVE, &text);
        let stands = ARCHIVE.oracle.said(&text).is_some();
        said += u64::from(stands);
        if answer.verdict.is_said() != stands {
            println!(
                "{:?}, and the oracle says {stands}: {text:?}",
                answer.verdict
            );
            let counted = if stands { &mut missed } else { &mut falsely };
            *counted += 1;
        }
    }
    println!(
        "{cases} altered texts, seed {seed}: {said} stand elsewhere, {falsely} falsely said, {missed} missed"
    );
    assert_eq!((falsely, missed), (0, 0));
}

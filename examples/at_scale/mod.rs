//! What the examples at scale need: numbers by chance, words that nobody has said, and a clock of CPU.

mod clock;

pub use clock::cpu_seconds;

/// Numbers by chance, from a seed (`SplitMix64`).
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % count as u64).expect("below a count")
    }
}

/// The made-up word of a number.
pub fn made_up(number: usize) -> String {
    let syllables = ["ba", "ce", "di", "fi", "gu", "la", "me", "ni", "ro", "su"];
    let digits = number.to_string();
    digits
        .bytes()
        .map(|digit| syllables[usize::from(digit - b'0')])
        .collect()
}

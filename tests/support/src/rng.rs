//! Numbers by chance, from a seed: the same texts on every machine (`SplitMix64`); and words that nobody
//! has said.

/// What comes next.
pub struct Rng(u64);

impl Rng {
    /// What one seed gives.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Any number.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// One of the numbers below a count.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next_u64() % count as u64).expect("below a count")
    }

    /// One of all.
    pub fn choose<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }

    /// Once in so many times.
    pub fn is_one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// The made-up word of a number.
pub fn made_up_word(number: usize) -> String {
    let syllables = ["ba", "ce", "di", "fi", "gu", "la", "me", "ni", "ro", "su"];
    let digits = number.to_string();
    digits
        .bytes()
        .map(|digit| syllables[usize::from(digit - b'0')])
        .collect()
}

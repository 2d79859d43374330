//! Pseudo-random numbers from a seed, the same on every machine (`SplitMix64`), and made-up words.

/// A pseudo-random number generator.
pub struct Rng(u64);

impl Rng {
    /// A generator with this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        usize::try_from(self.next_u64() % count as u64).expect("below a count")
    }

    /// One of these items.
    pub fn choose<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// True once in this many times on average.
    pub fn is_one_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// The made-up word for a number.
pub fn made_up_word(number: usize) -> String {
    let syllables = ["ba", "ce", "di", "fi", "gu", "la", "me", "ni", "ro", "su"];
    let digits = number.to_string();
    digits
        .bytes()
        .map(|digit| syllables[usize::from(digit - b'0')])
        .collect()
}

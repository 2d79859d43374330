//! Rounds a byte offset to a character boundary. `str::floor_char_boundary` and `str::ceil_char_boundary`
//! do the same, but need a later Rust than the `rust-version` in `Cargo.toml`.

/// The last character boundary at or before `byte`; the end of the text if `byte` is past it.
#[must_use]
pub fn floor_char_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// The first character boundary at or after `byte`; the end of the text if `byte` is past it.
#[must_use]
pub fn ceil_char_boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte += 1;
    }
    byte
}

#[cfg(test)]
mod tests {
    use super::{ceil_char_boundary, floor_char_boundary};

    #[test]
    fn a_byte_inside_a_character_is_rounded_to_either_end_of_it() {
        let text = "a€b";
        let rounded: Vec<_> = (0..8)
            .map(|byte| {
                (
                    floor_char_boundary(text, byte),
                    ceil_char_boundary(text, byte),
                )
            })
            .collect();
        let past = (5, 5);
        assert_eq!(
            rounded,
            [(0, 0), (1, 1), (1, 4), (1, 4), (4, 4), past, past, past]
        );
    }
}

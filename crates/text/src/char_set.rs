//! A set of characters, listed in a string. Looking one up is faster than searching the string, which encodes the
//! character first.

/// The most characters of a set.
const CAPACITY: usize = 64;

/// A set of at most 64 characters.
#[derive(Debug)]
pub(crate) struct CharSet {
    /// One bit for each ASCII character.
    ascii: u128,
    others: [char; CAPACITY],
    other_count: usize,
}

impl CharSet {
    /// The characters of a string.
    ///
    /// # Panics
    /// If it has more than 64 characters that are not ASCII. In a `static`, that is an error of the compiler.
    pub(crate) const fn new(listed: &str) -> Self {
        let mut set = Self {
            ascii: 0,
            others: ['\0'; CAPACITY],
            other_count: 0,
        };
        let bytes = listed.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = decode(bytes, at);
            match char::from_u32(code) {
                Some(c) if c.is_ascii() => set.ascii |= 1 << code,
                Some(c) => {
                    set.others[set.other_count] = c;
                    set.other_count += 1;
                }
                None => panic!("a string consists of characters"),
            }
            at += length;
        }
        set
    }

    /// Whether the set has the character.
    pub(crate) fn contains(&self, c: char) -> bool {
        if c.is_ascii() {
            return self.ascii >> u32::from(c) & 1 == 1;
        }
        self.others[..self.other_count].contains(&c)
    }
}

/// The code point at an offset of a text in UTF-8, and its length in bytes. A constant cannot use `str::chars`.
const fn decode(bytes: &[u8], at: usize) -> (u32, usize) {
    let first = bytes[at] as u32;
    let (mut code, length) = match first {
        0..0x80 => (first, 1),
        0x80..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0x0F, 3),
        _ => (first & 0x07, 4),
    };
    let mut read = 1;
    while read < length {
        code = code << 6 | bytes[at + read] as u32 & 0x3F;
        read += 1;
    }
    (code, length)
}

#[cfg(test)]
mod tests {
    use super::CharSet;

    #[test]
    fn a_set_has_the_characters_of_its_string_and_no_others() {
        const LISTED: &str = "\0+~¡ß\u{2212}零\u{1F600}";
        static SET: CharSet = CharSet::new(LISTED);
        for c in '\0'..=char::MAX {
            assert_eq!(SET.contains(c), LISTED.contains(c), "{c:?}");
        }
    }
}

//! Letters that Unicode does not decompose, such as ø, and what people write in their place.

/// What people write in place of a lower-case letter that has no decomposition. The letters are those of Lucene's
/// `ASCIIFoldingFilter` that the orthography of a language has, without ß: folding makes it "ss".
#[must_use]
pub fn base_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'æ' => "ae",
        'ð' | 'đ' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ł' => "l",
        'ŋ' => "n",
        'ø' => "o",
        'œ' => "oe",
        'ŧ' => "t",
        'þ' => "th",
        _ => return None,
    })
}

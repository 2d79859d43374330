//! The characters of symbol fonts, which Word writes as codes of the font instead of Unicode.

/// The characters of the font Symbol, 32 in a row, from 0x20 on. A space stands for a symbol that
/// Unicode does not have.
const SYMBOL: [&str; 7] = [
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ ",
    "                                ",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ",
];

/// Characters of the font Wingdings that people type in texts.
const WINGDINGS: &[(u32, char)] = &[
    (0x28, '☎'),
    (0x2a, '✉'),
    (0x4a, '☺'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x9f, '•'),
    (0xa7, '▪'),
    (0xa8, '◻'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// Word adds this to the codes of symbol fonts, which moves them into Unicode's Private Use Area.
const PRIVATE: u32 = 0xf000;

/// Whether the codes of a font stand for symbols instead of letters.
pub(super) fn is_symbol_font(font: &str) -> bool {
    font == "Symbol" || is_dingbats(font)
}

fn is_dingbats(font: &str) -> bool {
    font.starts_with("Wingdings") || font == "Webdings" || font == "ZapfDingbats"
}

/// The character of a code of a font, if there is one in Unicode.
pub(super) fn character(font: &str, code: u32) -> Option<char> {
    let is_private = (PRIVATE..PRIVATE + 0x100).contains(&code);
    let low = if is_private { code - PRIVATE } else { code };
    if low > 0xff || !is_private && !is_symbol_font(font) {
        return char::from_u32(code);
    }
    if low == 0x20 {
        return Some(' ');
    }
    if font == "Symbol" {
        let index = usize::try_from(low.checked_sub(0x20)?).ok()?;
        let row = SYMBOL.get(index / 32)?;
        return row.chars().nth(index % 32).filter(|c| *c != ' ');
    }
    if is_dingbats(font) {
        let known = WINGDINGS.iter().find(|(known, _)| *known == low);
        return known
            .filter(|_| font == "Wingdings")
            .map(|(_, character)| *character);
    }
    // The code of a letter in an ordinary font.
    char::from_u32(low).filter(|c| !c.is_control())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_symbol_fonts_are_characters() {
        assert!(SYMBOL.iter().all(|row| row.chars().count() == 32));
        for (font, code, c) in [
            ("Symbol", 0xf061, Some('α')),
            ("Symbol", 0xf02d, Some('−')),
            ("Symbol", 0xf0ae, Some('→')),
            ("Symbol", 0x44, Some('Δ')),
            ("Wingdings", 0xf04a, Some('☺')),
            ("Wingdings", 0xf041, None),
            ("Arial", 0xf0e9, Some('é')),
            ("Arial", 0x2014, Some('—')),
            ("Symbol", 0xd800, None),
        ] {
            assert_eq!(character(font, code), c, "{font} {code:x}");
        }
    }
}

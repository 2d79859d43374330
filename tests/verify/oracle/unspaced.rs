//! Scripts without blanks, written again from the contract: words as UAX 29 parts them, without a table.

use unicode_segmentation::UnicodeSegmentation;

/// Does UAX 29 part two letters that stand alone? A digit is parted from what is parted from a letter.
pub fn are_two_words(before: char, after: char) -> bool {
    let letter = |c: char| match c {
        // Marks of a letter of Katakana, to annex 29.
        'ﾞ' | 'ﾟ' => 'ｶ',
        c if c.is_numeric() => 'x',
        c => c,
    };
    let both = String::from_iter([letter(before), letter(after)]);
    both.split_word_bounds().count() == 2
}

/// Is it a letter of a script without blanks?
pub fn is_of_its_script(c: char) -> bool {
    c.is_alphabetic() && are_two_words(c, 'x')
}

/// Are two letters or digits, side by side, not to be cut?
pub fn stay_together([b1, b2]: [char; 2], [a1, a2]: [char; 2]) -> bool {
    if !are_two_words(b1, a1) || b1.is_numeric() {
        return true;
    }
    let han_or_hiragana =
        matches!(b1, 'ぁ'..='ゟ' | '一'..='鿿' | '㐀'..='䶿' | '𠀀'..='\u{3FFFF}');
    let goes_on = "ーぁぃぅぇぉっゃゅょゎゕゖ々〻ゝゞヽヾะาๅๆະາໆៗ".contains(a1);
    let leads = "เแโใไເແໂໃໄ".contains(b1);
    let number = is_numeral(a1) && (is_numeral(b1) || "第负負数數几幾".contains(b1));
    let inner = |c| "点點多余餘来來几幾数數又".contains(c);
    let within = is_numeral(b1) && inner(a1) && is_numeral(a2)
        || is_numeral(b2) && inner(b1) && is_numeral(a1);
    let parts_of = |one, other| one == '分' && (other == '之' || other == 'の');
    let fraction = is_numeral(b1) && parts_of(a1, a2)
        || is_numeral(b2) && parts_of(b1, a1)
        || parts_of(b2, b1) && is_numeral(a1);
    goes_on || leads || number || within || fraction || a1.is_numeric() && !han_or_hiragana
}

pub fn is_numeral(c: char) -> bool {
    let plain = "零一二三四五六七八九十百千万亿兆两半廿卅卌萬億兩";
    let formal = "壹贰叁肆伍陆柒捌玖拾佰仟貳參陸弐壱参";
    c.is_numeric() || plain.contains(c) || formal.contains(c)
}

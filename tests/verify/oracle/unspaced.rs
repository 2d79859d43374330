//! Scripts without spaces: an independent implementation of docs/folding.md that uses UAX #29 instead of a
//! table.

use unicode_segmentation::UnicodeSegmentation;

/// Does UAX #29 find a word boundary between these two characters alone? Digits count as letters.
pub fn are_two_words(before: char, after: char) -> bool {
    let letter = |c: char| match c {
        // UAX #29 treats these as marks of a Katakana letter.
        'ﾞ' | 'ﾟ' => 'ｶ',
        c if c.is_numeric() => 'x',
        c => c,
    };
    let both = String::from_iter([letter(before), letter(after)]);
    both.split_word_bounds().count() == 2
}

/// Is this a letter of a script without spaces?
pub fn is_of_its_script(c: char) -> bool {
    c.is_alphabetic() && are_two_words(c, 'x')
}

/// Must two adjacent letters or digits not be separated? `b1` and `b2` are the last two characters before
/// the position, `a1` and `a2` the first two after it, nearest first.
pub fn stay_together([b1, b2]: [char; 2], [a1, a2]: [char; 2]) -> bool {
    if !are_two_words(b1, a1) || b1.is_numeric() {
        return true;
    }
    let han_or_hiragana =
        matches!(b1, 'ぁ'..='ゟ' | '一'..='鿿' | '㐀'..='䶿' | '𠀀'..='\u{3FFFF}');
    let continues = "ーぁぃぅぇぉっゃゅょゎゕゖ々〻ゝゞヽヾะาๅๆະາໆៗ".contains(a1);
    let leads = "เแโใไເແໂໃໄ".contains(b1);
    let number = is_numeral(a1) && (is_numeral(b1) || "第负負数數几幾".contains(b1));
    let inner = |c| "点點多余餘来來几幾数數又".contains(c);
    let within = is_numeral(b1) && inner(a1) && is_numeral(a2)
        || is_numeral(b2) && inner(b1) && is_numeral(a1);
    let is_fraction_mark = |first, second| first == '分' && (second == '之' || second == 'の');
    let fraction = is_numeral(b1) && is_fraction_mark(a1, a2)
        || is_numeral(b2) && is_fraction_mark(b1, a1)
        || is_fraction_mark(b2, b1) && is_numeral(a1);
    continues || leads || number || within || fraction || a1.is_numeric() && !han_or_hiragana
}

pub fn is_numeral(c: char) -> bool {
    let plain = "零一二三四五六七八九十百千万亿兆两半廿卅卌萬億兩";
    let formal = "壹贰叁肆伍陆柒捌玖拾佰仟貳參陸弐壱参";
    c.is_numeric() || plain.contains(c) || formal.contains(c)
}

//! The documents that Teams wrote until 2022: a paragraph for each cue, with its times, the name and the
//! words on lines of their own.

use crate::paragraph::{Kind, Paragraph};

/// Turns such paragraphs into rows, with a cell for the time, one for the name and one for the words.
pub(super) fn cues_to_rows(paragraphs: &mut [Paragraph]) {
    for paragraph in paragraphs {
        if paragraph.kind == Kind::Text
            && let Some(cells) = cue(&paragraph.text())
        {
            paragraph.kind = Kind::Row(cells);
            paragraph.runs = Vec::new();
        }
    }
}

fn cue(text: &str) -> Option<Vec<Vec<String>>> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (start, end) = lines.next()?.split_once("-->")?;
    let times = format!("{} --> {}", time(start)?, time(end)?);
    let name = lines.next()?;
    let words: Vec<_> = lines.map(str::to_owned).collect();
    (!words.is_empty()).then(|| vec![vec![times], vec![name.to_owned()], words])
}

/// A time with two digits for minutes and seconds: Teams writes `0:0:5.1`.
fn time(text: &str) -> Option<String> {
    let mut numbers = text.trim().splitn(3, ':');
    let hours: u32 = numbers.next()?.parse().ok()?;
    let minutes: u32 = numbers.next()?.parse().ok()?;
    let (seconds, fraction) = match numbers.next()?.split_once('.') {
        Some((seconds, fraction)) => (seconds.parse::<u32>().ok()?, fraction.parse::<u32>().ok()?),
        None => return None,
    };
    // The fraction is a number of milliseconds without leading zeros.
    (fraction < 1000).then(|| format!("{hours:02}:{minutes:02}:{seconds:02}.{fraction:03}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_names_and_words_are_cells() {
        let cells = cue("0:0:5.100 --> 0:1:7.0\nDella Moss\nWe would not\ndig here.\n").unwrap();
        let cells: Vec<_> = cells.iter().map(|cell| cell.join("|")).collect();
        assert_eq!(
            cells,
            [
                "00:00:05.100 --> 00:01:07.000",
                "Della Moss",
                "We would not|dig here."
            ]
        );
        assert_eq!(cue("We went --> there\nand\nback."), None);
        assert_eq!(cue("0:0:5.100 --> 0:1:7.0\nDella Moss"), None);
    }
}

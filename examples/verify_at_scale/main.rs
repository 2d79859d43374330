//! What verify costs over an archive of the size that a newsroom has: transcripts multiplied from a
//! few samples, a part of their words altered. `bench/verify` runs it.
//!
//!     verify_at_scale FOLDER [TRANSCRIPTS [KIND…]]

mod questions;
mod transcripts;

use std::fs;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use onrecord_corpus::verify::{Corpus, Verdict, VerifyRequest};
use onrecord_model::archive::{InterviewFile, build};
use onrecord_model::source::File;
use onrecord_test_support::cpu_seconds;
use questions::{Kind, Questions};

/// How many questions of each kind.
const QUESTIONS: usize = 400;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().expect("a folder of transcripts as text");
    let count = arguments
        .next()
        .map_or(2_000, |it| it.parse().expect("a number"));
    let samples = transcripts::samples(folder.as_ref());
    let mut files: Vec<_> = (0..count)
        .map(|number| InterviewFile {
            stem: format!("transcript-{number}"),
            file: File::new(
                format!("transcript-{number}.json"),
                transcripts::altered(&samples, number),
            ),
        })
        .collect();
    let archive = build(None, &mut files).expect("an archive");
    drop(files);
    let sections = archive
        .interviews
        .iter()
        .flat_map(|interview| &interview.sections);
    let bytes: usize = sections.map(|section| section.text.as_str().len()).sum();
    let archive = Arc::new(archive);

    let (before, start, cpu) = (kilobytes("VmRSS"), Instant::now(), cpu_seconds());
    let record = Corpus::new(Arc::clone(&archive));
    let (took, cpu) = (start.elapsed(), cpu_seconds() - cpu);
    println!(
        "{count} transcripts, {:.1} MB of text, {} turns",
        megabytes(bytes),
        record.turn_count()
    );
    println!("built in {:.2} s, {cpu:.2} s of CPU", took.as_secs_f64());
    println!(
        "memory: {:.0} MB before, {:.0} MB more after, {:.0} MB at most while building",
        before / 1e3,
        (kilobytes("VmRSS") - before) / 1e3,
        (kilobytes("VmHWM") - before) / 1e3
    );
    let questions = Questions::new(&record, QUESTIONS);
    let only: Vec<_> = arguments.collect();
    for kind in Kind::ALL {
        if !only.is_empty() && !only.contains(&format!("{kind:?}")) {
            continue;
        }
        ask(&record, kind, &questions.of(kind));
    }
}

fn ask(record: &Corpus, kind: Kind, texts: &[String]) {
    let (mut times, mut verdicts, mut matches) = (Vec::new(), [0; 7], 0);
    let cpu = cpu_seconds();
    for text in texts {
        let start = Instant::now();
        let answer = record.verify(&VerifyRequest {
            text: black_box(text),
            speaker: None,
            interview: None,
        });
        times.push(start.elapsed().as_secs_f64() * 1e3);
        verdicts[answer.verdict as usize] += 1;
        matches += answer.total;
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of questions")]
    let mean = (cpu_seconds() - cpu) * 1e3 / texts.len() as f64;
    times.sort_by(f64::total_cmp);
    let names = [
        Verdict::Exact,
        Verdict::Typographic,
        Verdict::Case,
        Verdict::Elided,
        Verdict::Inserted,
        Verdict::Near,
        Verdict::Absent,
    ];
    let counts = names.iter().zip(verdicts).filter(|(_, count)| *count > 0);
    let counts: Vec<_> = counts
        .map(|(name, count)| format!("{count} {}", name.name()))
        .collect();
    println!(
        "{kind:?}: median {:.3} ms, 95 % within {:.3} ms, at most {:.3} ms; mean CPU {mean:.3} ms; {}, {} matches each",
        times[times.len() / 2],
        times[times.len() * 19 / 20],
        times[times.len() - 1],
        counts.join(", "),
        matches / texts.len(),
    );
}

/// A line of what the system tells of this process.
fn kilobytes(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .expect("a line");
    let number = line.trim_matches([':', ' ', '\t', 'k', 'B']).parse();
    number.expect("a number")
}

#[expect(clippy::cast_precision_loss, reason = "a size that is printed")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

//! Measures what verifying a text costs over an archive the size of a newsroom's: transcripts
//! multiplied from a few samples, with some of their words altered. `bench/verify` runs it.
//!
//!     verify_at_scale FOLDER [TRANSCRIPTS [KIND…]]

mod quotations;
mod transcripts;

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use onrecord_corpus::verify::{Corpus, VerifyRequest};
use onrecord_model::archive::{InterviewFile, build};
use onrecord_model::source::File;
use onrecord_test_support::cpu_seconds;
use quotations::{Kind, Quotations};

/// The number of texts of each kind.
const TEXTS_PER_KIND: usize = 400;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments
        .next()
        .expect("Pass a folder of transcripts as .txt, .md or .srt.");
    let count = arguments.next().map_or(2_000, |count| {
        count.parse().expect("TRANSCRIPTS must be a number.")
    });
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
    let archive = build(None, &mut files).expect("the transcripts make a valid archive");
    drop(files);
    let sections = archive
        .interviews
        .iter()
        .flat_map(|interview| &interview.sections);
    let bytes: usize = sections.map(|section| section.text.as_str().len()).sum();
    let archive = Arc::new(archive);

    let (before, start, cpu) = (kilobytes("VmRSS"), Instant::now(), cpu_seconds());
    let corpus = Corpus::new(Arc::clone(&archive));
    let (elapsed, cpu) = (start.elapsed(), cpu_seconds() - cpu);
    println!(
        "{count} transcripts, {:.1} MB of text, {} turns",
        megabytes(bytes),
        corpus.turn_count()
    );
    println!("built in {:.2} s, {cpu:.2} s of CPU", elapsed.as_secs_f64());
    println!(
        "memory: {:.0} MB before, {:.0} MB more after building, {:.0} MB more at the peak",
        before / 1e3,
        (kilobytes("VmRSS") - before) / 1e3,
        (kilobytes("VmHWM") - before) / 1e3
    );
    let quotations = Quotations::new(&corpus, TEXTS_PER_KIND);
    let selected: Vec<_> = arguments.collect();
    for kind in Kind::ALL {
        if !selected.is_empty() && !selected.contains(&format!("{kind:?}")) {
            continue;
        }
        measure(&corpus, kind, &quotations.texts(kind));
    }
}

fn measure(corpus: &Corpus, kind: Kind, texts: &[String]) {
    let (mut times, mut verdicts, mut matches) = (Vec::new(), BTreeMap::new(), 0);
    let cpu = cpu_seconds();
    for text in texts {
        let start = Instant::now();
        let verification = corpus.verify(&VerifyRequest {
            text: black_box(text),
            speaker: None,
            interview: None,
        });
        times.push(start.elapsed().as_secs_f64() * 1e3);
        *verdicts.entry(verification.verdict).or_insert(0) += 1;
        matches += verification.total;
    }
    #[expect(clippy::cast_precision_loss, reason = "a count of texts")]
    let mean = (cpu_seconds() - cpu) * 1e3 / texts.len() as f64;
    times.sort_by(f64::total_cmp);
    let counts: Vec<_> = (verdicts.iter())
        .map(|(name, count)| format!("{count} {}", name.name()))
        .collect();
    println!(
        "{kind:?}: median {:.3} ms, 95th percentile {:.3} ms, worst {:.3} ms; mean CPU {mean:.3} ms; {}, {} matches per text",
        times[times.len() / 2],
        times[times.len() * 19 / 20],
        times[times.len() - 1],
        counts.join(", "),
        matches / texts.len(),
    );
}

/// A size in kB that the kernel reports for this process.
fn kilobytes(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status")
        .expect("this needs Linux: /proc/self/status is missing");
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix(name))
        .expect("the status has this line");
    let number = line.trim_matches([':', ' ', '\t', 'k', 'B']).parse();
    number.expect("the size is a number")
}

#[expect(clippy::cast_precision_loss, reason = "a size that is printed")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

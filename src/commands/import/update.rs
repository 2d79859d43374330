//! `onrecord import --update`: brings a corrected transcript into an interview file.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, SystemTime};

use onrecord_import::{CorrectionNote, Imported, Interview, update};
use onrecord_model::archive::InterviewFile;
use onrecord_model::interview::{Edtf, ScanScope};
use onrecord_model::source::File;
use serde_json::{Value, json};

use super::{Import, Outcome, files};
use crate::commands::load::read_shared;

/// Checks the date of `--date`.
pub(super) fn parse_date(text: &str) -> Result<String, String> {
    let date = Edtf::parse(text).map_err(|error| format!("{error}; for example 2026-11-29"))?;
    Ok(date.as_str().to_owned())
}

/// Updates a file, unless it already has the transcript. The file is written even if words that it refers to
/// are gone: they are reported, and an editor fixes them there. Adds a remark for each field of `--set` that the
/// file has with another value or not at all.
pub(super) fn update_file(
    target: &Path,
    imported: &mut Imported,
    command: &Import,
) -> Result<Outcome, String> {
    let in_target = |message: String| format!("{}: {message}", target.display());
    let bytes = files::read(target).map_err(in_target)?;
    let existing = String::from_utf8(bytes).map_err(|_| in_target("not UTF-8".to_owned()))?;
    let not_applied = not_applied(&existing, &imported.interview, command);
    imported.report.remarks.extend(not_applied);
    let date = command.date.clone().unwrap_or_else(today);
    let note = (!command.no_corrections).then_some(CorrectionNote {
        date: &date,
        reason: &command.reason,
    });
    let updated = update(&existing, &imported.interview, note);
    let Some(updated) = updated.map_err(|refusal| in_target(refusal.to_string()))? else {
        return Ok(Outcome::Unchanged);
    };
    if !command.dry_run {
        files::write(target, &updated.text, true)?;
    }
    Ok(Outcome::Updated {
        is_written: !command.dry_run,
        corrections: updated.corrections,
        remarks: updated.remarks,
        checked: Box::new(check(target, &imported.id, updated.text, command)),
    })
}

/// A remark for each field of `--set` that the file has with another value or not at all: an update changes only the
/// transcript.
fn not_applied(existing: &str, imported: &Interview, command: &Import) -> BTreeSet<String> {
    let existing: Value = serde_json::from_str(existing).unwrap_or_default();
    let imported = json!(imported);
    let participants = existing["participants"].as_array();
    let has_person = |name: &str, role: &str| {
        let mut known = participants.into_iter().flatten();
        known.any(|person| person["name"] == name && person["role"] == role)
    };
    let mut remarks = BTreeSet::new();
    for (field, value) in &command.set {
        let name = match field.as_str() {
            "id" => continue,
            "title" | "language" => field.clone(),
            "interviewers" | "interviewees" => "participants".to_owned(),
            _ => format!("source.{field}"),
        };
        let is_in_file = if name == "participants" {
            let role = field.trim_end_matches('s');
            let names = value.split(';').map(str::trim);
            names
                .filter(|name| !name.is_empty())
                .all(|name| has_person(name, role))
        } else {
            let pointer = format!("/{}", name.replace('.', "/"));
            existing.pointer(&pointer) == imported.pointer(&pointer)
        };
        if !value.trim().is_empty() && !is_in_file {
            remarks.insert(format!(
                "`--set {field}` was not applied, because an update changes only the transcript: edit `{name}` in the \
                 interview file"
            ));
        }
    }
    remarks
}

/// The updated file, with the errors in it.
fn check(target: &Path, id: &str, text: String, command: &Import) -> File {
    let (_, declared) = read_shared(&command.into);
    let mut file = InterviewFile {
        stem: id.to_owned(),
        file: File::new(target.display().to_string(), text),
    };
    declared.compile(&mut file, ScanScope::Annotated);
    file.file
}

/// The current date in UTC, as EDTF.
fn today() -> String {
    let since_epoch = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    date_of(since_epoch.unwrap_or_default())
}

/// The date of a time since 1970, as EDTF (`civil_from_days` in Howard Hinnant, "chrono-Compatible Low-Level
/// Date Algorithms").
fn date_of(since_epoch: Duration) -> String {
    let days = since_epoch.as_secs() / 86_400 + 719_468;
    let (era, day_of_era) = (days / 146_097, days % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_since_1970_are_a_date() {
        for (days, date) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (19_782, "2024-02-29"),
            (20_786, "2026-11-29"),
        ] {
            assert_eq!(date_of(Duration::from_secs(days * 86_400 + 86_399)), date);
        }
    }
}

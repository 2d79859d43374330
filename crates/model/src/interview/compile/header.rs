//! What accompanies the transcript: title, language, source, notes.

use fluent_uri::Uri;
use onrecord_text::{language_by_name, similar_license};

use super::{Compiler, check_text};
use crate::interview::{Edtf, License, Note, Provenance, is_language_tag};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Diagnostic, Pointer};

impl Compiler<'_> {
    pub(super) fn compile_header(&mut self, source: &source::Interview) -> Provenance {
        let root = Pointer::ROOT;
        self.check_text(&root.key("title"), &source.title);
        if !is_language_tag(&source.language) {
            let message = format!("`{}` is not a BCP 47 language tag", source.language);
            let diagnostic =
                Diagnostic::error(root.key("language"), DiagnosticCode::BadLanguage, message)
                    .did_you_mean(language_by_name(&source.language))
                    .help("for example `en`, `zh-Hans`, `pt-BR`");
            self.report(diagnostic);
        }
        let from = root.key("source");
        self.warn_of_missing_fields(source);
        let texts = [
            ("publisher", &source.source.publisher),
            ("rights", &source.source.rights),
        ];
        for (key, text) in texts {
            if let Some(text) = text {
                self.check_text(&from.key(key), text);
            }
        }
        let provenance = Provenance {
            publisher: source.source.publisher.clone(),
            url: self.check_url(&from.key("url"), source.source.url.as_deref()),
            media: self.check_url(&from.key("media"), source.source.media.as_deref()),
            published: self.parse_edtf(&from.key("published"), source.source.published.as_deref()),
            conducted: self.parse_edtf(&from.key("conducted"), source.source.conducted.as_deref()),
            retrieved: self.parse_edtf(&from.key("retrieved"), source.source.retrieved.as_deref()),
            rights: source.source.rights.clone(),
            license: self.find_license(&from.key("license"), source.source.license.as_deref()),
        };
        self.check_date_order(&provenance);
        provenance
    }

    /// Warns about contradictory dates: an interview is conducted, then published, then retrieved.
    fn check_date_order(&mut self, source: &Provenance) {
        let pairs = [
            (
                ("conducted", &source.conducted),
                ("published", &source.published),
            ),
            (
                ("published", &source.published),
                ("retrieved", &source.retrieved),
            ),
            (
                ("conducted", &source.conducted),
                ("retrieved", &source.retrieved),
            ),
        ];
        let mut warned = Vec::new();
        for ((first, earlier), (second, later)) in pairs {
            if let (Some(earlier), Some(later)) = (earlier, later)
                && later.is_before(earlier)
                && !warned.contains(&first)
            {
                warned.push(first);
                let root = Pointer::ROOT;
                let from = root.key("source");
                let message = format!("`{first}` is {earlier}, which is after `{second}`, {later}");
                let diagnostic = Diagnostic::warning(
                    from.key(first),
                    DiagnosticCode::DatesContradict,
                    message,
                )
                .help("an interview is conducted, then published, then retrieved: check the dates");
                self.report(diagnostic);
            }
        }
    }

    pub(super) fn compile_notes(&mut self, owner: &Pointer, notes: &[source::Note]) -> Vec<Note> {
        let list = owner.key("notes");
        let mut compiled = Vec::with_capacity(notes.len());
        for (index, note) in notes.iter().enumerate() {
            let pointer = list.element(index);
            self.check_text(&pointer.key("text"), &note.text);
            compiled.push(Note {
                text: note.text.clone(),
                url: self.check_url(&pointer.key("url"), note.url.as_deref()),
                agrees: note.agrees,
            });
        }
        compiled
    }

    pub(super) fn check_text(&mut self, pointer: &Pointer, text: &str) {
        check_text(text, pointer, &mut self.diagnostics);
    }

    /// Checks that a date is valid EDTF.
    pub(super) fn parse_edtf(&mut self, pointer: &Pointer, text: Option<&str>) -> Option<Edtf> {
        let text = text?;
        Edtf::parse(text)
            .map_err(|error| {
                let message = format!("`{text}` is not an EDTF date: {error}");
                let diagnostic = Diagnostic::error(pointer, DiagnosticCode::BadDate, message).help(
                    "for example `2022-09-15`, `2022-09`, `2022`, `199X`, `2024/2025`, `../2024-10`",
                );
                self.report(diagnostic);
            })
            .ok()
    }

    fn find_license(&mut self, pointer: &Pointer, id: Option<&str>) -> Option<License> {
        let id = id?;
        let license = License::find(id);
        if license.is_none() {
            let message = format!("`{id}` is not an SPDX identifier of a licence");
            let diagnostic = Diagnostic::error(pointer, DiagnosticCode::BadLicense, message)
                .did_you_mean(similar_license(id))
                .help("for example `CC-BY-4.0`; other terms belong into `rights`. See https://spdx.org/licenses/");
            self.report(diagnostic);
        }
        license
    }

    fn check_url(&mut self, pointer: &Pointer, url: Option<&str>) -> Option<String> {
        let url = url?;
        let is_web_url = Uri::parse(url).is_ok_and(|uri| {
            let scheme = uri.scheme().as_str();
            let host = uri.authority().map(|authority| authority.host());
            matches!(scheme, "http" | "https") && host.is_some_and(|host| !host.is_empty())
        });
        if !is_web_url {
            let message = format!("`{url}` is not a web URL");
            let diagnostic = Diagnostic::error(pointer, DiagnosticCode::BadUrl, message)
                .help("a URL begins with https:// or http:// and contains no spaces");
            self.report(diagnostic);
        }
        Some(url.to_owned())
    }

    /// Warns about everything that an interview should have, in one diagnostic.
    fn warn_of_missing_fields(&mut self, source: &source::Interview) {
        let from = &source.source;
        let mut turns = source.sections.iter().flat_map(|section| &section.turns);
        let has_times = turns.any(|turn| turn.start_time.is_some());
        let lacks_media = has_times && from.media.is_none();
        let fields = [
            ("participants", source.participants.is_empty()),
            ("source.publisher", from.publisher.is_none()),
            ("source.url", from.url.is_none()),
            ("source.retrieved", from.retrieved.is_none()),
            (
                "source.rights",
                from.rights.is_none() && from.license.is_none(),
            ),
            ("source.media", lacks_media),
        ];
        let missing = fields.into_iter().filter(|(_, is_missing)| *is_missing);
        let missing: Vec<&str> = missing.map(|(name, _)| name).collect();
        if !missing.is_empty() {
            let message = format!("an interview should have `{}`", missing.join("`, `"));
            // No line of the file is to blame.
            let mut warning = Diagnostic::file_warning(DiagnosticCode::ShouldHave, message);
            if lacks_media {
                warning = warning.help(
                    "add `source.media`, the URL of the recording, so that links open it at the time",
                );
            }
            self.report(warning);
        }
    }
}

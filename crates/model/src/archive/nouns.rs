//! The nouns of `archive.json`: their names and forms are unique.

use std::collections::HashMap;

use crate::interview::{IdRegistry, Noun, Slug, Vocabulary, check_text, units};
use crate::source::diagnostic::DiagnosticCode;
use crate::source::{self, Diagnostic, Pointer};

/// Adds the declared nouns to the vocabulary. Reports names that are already taken and forms that two
/// nouns share.
pub(super) fn compile_nouns(
    nouns: &[source::Noun],
    vocabulary: &mut Vocabulary,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let root = Pointer::ROOT;
    let list = root.key("nouns");
    let mut ids = IdRegistry::default();
    // Texts are searched case-insensitively.
    let mut forms: HashMap<String, (usize, String)> = HashMap::new();
    for (index, noun) in nouns.iter().enumerate() {
        let pointer = list.element(index);
        let forms_pointer = pointer.key("forms");
        let mut own_forms = Vec::with_capacity(noun.forms.len());
        for (position, form) in noun.forms.iter().enumerate() {
            let pointer = forms_pointer.element(position);
            check_text(form, &pointer, diagnostics);
            let location = (index, pointer.to_string());
            let first = forms.entry(form.to_lowercase()).or_insert(location);
            if first.0 == index {
                own_forms.push(form.clone());
            } else {
                diagnostics.push(shared_form_error(
                    form,
                    &pointer,
                    &nouns[first.0].unit,
                    &first.1,
                ));
            }
        }
        let pointer = pointer.key("unit");
        let unit = match units::definition_of(&noun.unit) {
            Some(what) => {
                diagnostics.push(reserved_name_error(noun, &pointer, what));
                None
            }
            None => ids.register(&noun.unit, &pointer, diagnostics),
        };
        if let Some(unit) = unit {
            vocabulary.add_noun(Noun {
                unit,
                forms: own_forms,
            });
        }
    }
}

fn shared_form_error(form: &str, pointer: &Pointer, other: &str, first: &str) -> Diagnostic {
    let message = format!("“{form}” is a form of two nouns");
    Diagnostic::error(pointer, DiagnosticCode::SharedForm, message).help(format!(
        "it is also a form of `{other}` at {first}; keep only one, so that it is clear what a number counts"
    ))
}

fn reserved_name_error(noun: &source::Noun, pointer: &Pointer, what: &str) -> Diagnostic {
    let message = format!(
        "`{}` is {what}, and cannot be the name of a noun",
        noun.unit
    );
    // The name "car" is taken: in UCUM it is a hundredth of an are ("ar"). "cars" is not.
    let forms = noun.forms.iter().map(|form| form.to_lowercase());
    let mut free =
        forms.filter(|form| Slug::parse(form).is_some() && units::definition_of(form).is_none());
    Diagnostic::error(pointer, DiagnosticCode::ReservedName, message)
        .help("choose another name; its forms can stay as they are")
        .maybe_help(free.next().map(|form| format!("for example `{form}`")))
}

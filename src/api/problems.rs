//! `/problems/{type}`: what each kind of problem means; and the problem of an address that is none.

use super::{Address, list::unknown_name, resources};
use onrecord_http::{Kind, Problem, quoted};
use onrecord_text::nearest::nearest;

/// The kind of problem that a page is about.
pub fn kind(slug: &str) -> Result<Kind, Problem> {
    let kind = Kind::ALL.into_iter().find(|kind| kind.slug() == slug);
    kind.ok_or_else(|| {
        let near = nearest(slug, Kind::ALL.map(Kind::slug));
        let fault = unknown_name("type", "type of problem", slug, near);
        Problem::of_faults(Kind::UnknownName, vec![fault])
    })
}

/// No address has this form.
pub fn no_such_address(path: &str) -> Problem {
    let shown = quoted(path);
    let meant = nearest_address(path).map_or(String::new(), |near| format!(" Is {near} meant?"));
    Problem::new(
        Kind::NotFound,
        format!("There is nothing at {shown}.{meant}"),
    )
}

/// The address without a slash too many, else a fixed one that is spelt much the same.
fn nearest_address(path: &str) -> Option<String> {
    let trimmed = path.trim_end_matches('/');
    if resources::is_well_formed(trimmed) {
        return Some(trimmed.to_owned());
    }
    let fixed: Vec<String> = Address::fixed()
        .map(|address| address.to_string())
        .collect();
    nearest(path, fixed.iter().map(String::as_str)).suggestion
}

#[cfg(test)]
mod tests {
    use super::nearest_address;

    #[test]
    fn an_address_that_is_none_is_met_with_the_nearest() {
        for (path, near) in [
            ("/facts/", Some("/facts")),
            ("/facts/a/b/", Some("/facts/a/b")),
            ("/fact", Some("/facts")),
            ("/Statistics", Some("/statistics")),
            ("/openapi.yml", Some("/openapi.yaml")),
            ("/wp-login.php", None),
        ] {
            assert_eq!(nearest_address(path).as_deref(), near, "{path}");
        }
    }
}

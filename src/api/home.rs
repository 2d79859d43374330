//! `/`: the page for people.

use super::serving::Current;
use onrecord_http::Answer;

/// Ignores parameters: links that people share collect them.
pub async fn get_home(Current(site): Current) -> Answer {
    site.home.clone()
}

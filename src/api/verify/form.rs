//! `/verify.html`: the forms for a text and for a draft, with the results as a page. It is for people, so it ignores
//! unknown fields, and shows what is wrong with a form above it.

use std::sync::Arc;

use axum::body::Bytes;
use onrecord_http::{
    JobSize, MediaType, Problem, ProblemType, QueryParameters, Representation, Workers,
};

use super::input::VerifyBody;
use super::{MAX_INLINE_BYTES, ensure_length, verify_body};
use crate::api::Site;
use crate::api::app::CurrentSite;
use crate::api::extract::{FormBody, Query};
use crate::api::pages::{self, VerifyForm};

/// The page with the result for the text in the query; without a text, only the forms.
pub async fn get_verify_page(
    workers: Workers,
    CurrentSite(site): CurrentSite,
    Query(query): Query,
) -> Result<Representation, Problem> {
    let html = render(&workers, site, VerifyForm::new(&query)).await?;
    Ok(Representation::new(MediaType::Html, html))
}

/// The page with the results for a draft or a text.
pub async fn post_verify_page(
    workers: Workers,
    CurrentSite(site): CurrentSite,
    FormBody(body): FormBody,
) -> Result<Representation, Problem> {
    let length = body.len();
    let read = move || VerifyForm::new(&QueryParameters::parse(&String::from_utf8_lossy(&body)));
    let form = if length <= MAX_INLINE_BYTES {
        read()
    } else {
        workers.run(JobSize::Large(length), read).await?
    };
    let html = render(&workers, site, form).await?;
    Ok(Representation::uncacheable(MediaType::Html, html).for_this_client())
}

async fn render(workers: &Workers, site: Arc<Site>, form: VerifyForm) -> Result<Vec<u8>, Problem> {
    /// The most bytes of results that are a small job.
    const MAX_SMALL_BYTES: usize = 64 * 1024;
    let verified = async {
        let Some((body, length)) = to_body(&form)? else {
            return Ok(None);
        };
        verify_body(workers, &site, body, length).await.map(Some)
    };
    let (results, message) = match verified.await {
        Ok(results) => (results, None),
        Err(problem) if is_about_the_form(&problem) => (None, Some(problem.detail().to_owned())),
        Err(problem) => return Err(problem),
    };
    let items = results.iter().flat_map(|results| &results.items);
    let job_size = match items.map(Bytes::len).sum() {
        ..=MAX_SMALL_BYTES => JobSize::Small,
        length => JobSize::Large(length),
    };
    let page = move || pages::verify(&form, message.as_deref(), results.as_ref(), &site.content);
    let html = workers.run(job_size, page).await?;
    ensure_length(html.len())?;
    Ok(html)
}

/// What to verify, with its length in bytes; `None` if the form is not filled in yet.
fn to_body(form: &VerifyForm) -> Result<Option<(VerifyBody, usize)>, Problem> {
    let is_blank = |text: &str| text.trim().is_empty();
    let draft = form.draft.as_deref().filter(|draft| !is_blank(draft));
    if let Some(draft) = draft {
        let body = VerifyBody::from_draft(draft, &form.format)?;
        return Ok(Some((body, draft.len())));
    }
    match form.text.as_deref() {
        Some(text) if !is_blank(text) => {
            let body = VerifyBody::from_text(text, form.speaker.as_deref())?;
            Ok(Some((body, text.len())))
        }
        None if form.draft.is_none() => Ok(None),
        Some(_) if form.draft.is_none() => {
            let detail = "The field is empty. Enter the words of a quotation.";
            Err(Problem::new(ProblemType::BadParameter, detail))
        }
        _ => {
            let detail = "The draft is empty. Paste the text of your article.";
            Err(Problem::new(ProblemType::BadBody, detail))
        }
    }
}

fn is_about_the_form(problem: &Problem) -> bool {
    matches!(
        problem.problem_type(),
        ProblemType::BadParameter | ProblemType::BadBody
    )
}

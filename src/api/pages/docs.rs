//! The page for developers: the guide `docs/api.md`, with a table of contents.

use askama::Template;
use onrecord_http::Representation;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::page;
use crate::api::Content;

const GUIDE: &str = include_str!("../../../docs/api.md");

#[derive(Template)]
#[template(path = "docs.html", whitespace = "minimize")]
struct Docs<'a> {
    content: &'a Content,
    guide: Guide,
}

/// A guide as HTML.
struct Guide {
    html: String,
    chapters: Vec<Heading>,
}

struct Heading {
    id: String,
    text: String,
}

/// Renders the page for developers.
pub fn docs(content: &Content) -> Representation {
    page(&Docs {
        content,
        guide: Guide::from_markdown(GUIDE, content.base_url.as_str()),
    })
}

impl Guide {
    /// Renders a guide without its title and its table of contents, which the page has already. HTML in the Markdown is
    /// shown as text.
    fn from_markdown(markdown: &str, base: &str) -> Self {
        let (_title, body) = markdown.split_once('\n').unwrap_or_default();
        let mut body: Vec<&str> = body.split("\n\n").collect();
        body.retain(|block| !block.starts_with("Contents: "));
        let body = &*body.join("\n\n");
        let parsed: Vec<Event> = Parser::new_ext(body, Options::ENABLE_TABLES).collect();
        let mut chapters = Vec::new();
        let mut heading_id = "title".to_owned(); // That of the page.
        let mut is_linked = false;
        let events: Vec<Event> = parsed
            .iter()
            .enumerate()
            .flat_map(|(index, event)| {
                let html = |html: String| vec![Event::Html(html.into())];
                match event.clone() {
                    Event::Start(Tag::Heading {
                        level,
                        classes,
                        attrs,
                        ..
                    }) => {
                        let heading = Heading::starting(&parsed[index + 1..]);
                        heading_id.clone_from(&heading.id);
                        if level == HeadingLevel::H2 {
                            chapters.push(heading);
                        }
                        let id = Some(heading_id.clone().into());
                        vec![Event::Start(Tag::Heading {
                            level,
                            id,
                            classes,
                            attrs,
                        })]
                    }
                    Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) => {
                        html(code_block(&language))
                    }
                    Event::End(TagEnd::CodeBlock) => html("</code></pre>\n".to_owned()),
                    // A wide table scrolls in a box of its own, which the keyboard can reach.
                    Event::Start(Tag::Table(_)) => {
                        let label =
                            format!(r#"tabindex="0" role="group" aria-labelledby="{heading_id}""#);
                        let start = Event::Html(format!(r#"<div class="scroll" {label}>"#).into());
                        vec![start, event.clone()]
                    }
                    Event::End(TagEnd::Table) => {
                        vec![event.clone(), Event::Html("</div>\n".into())]
                    }
                    Event::Start(Tag::Link {
                        link_type,
                        dest_url,
                        title,
                        id,
                    }) => {
                        let target = link_target(&dest_url, base);
                        is_linked = target.is_some();
                        let link = |target: String| {
                            let dest_url = target.into();
                            Event::Start(Tag::Link {
                                link_type,
                                dest_url,
                                title,
                                id,
                            })
                        };
                        target.map(link).into_iter().collect()
                    }
                    Event::End(TagEnd::Link) if !is_linked => vec![],
                    Event::Html(text) | Event::InlineHtml(text) => vec![Event::Text(text)],
                    event => vec![event],
                }
            })
            .collect();
        let mut html = String::new();
        html::push_html(&mut html, events.into_iter());
        Self { html, chapters }
    }
}

impl Heading {
    /// The heading whose content is at the beginning of these events. Its id is the one that code hosts give it, so that
    /// links in the file work on the page too.
    fn starting(events: &[Event]) -> Self {
        let is_end = |event: &&Event| matches!(event, Event::End(TagEnd::Heading(_)));
        let texts = events.iter().take_while(|event| !is_end(event));
        let text: String = texts
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let is_kept = |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
        let id = text.chars().filter(is_kept).collect::<String>();
        let id = id.to_lowercase().replace(' ', "-");
        Self { id, text }
    }
}

/// The start of a block of code, which scrolls in a box of its own.
fn code_block(language: &str) -> String {
    let (class, label) = match language {
        "sh" => ("", "Shell"),
        "ts" => ("", "TypeScript"),
        "python" => ("", "Python"),
        _ => (r#" class="out""#, "Output"),
    };
    format!(r#"<pre{class} tabindex="0" role="group" aria-label="{label}"><code>"#)
}

/// Where a link of the guide leads on the server, or `None` for a file that is not served.
fn link_target(url: &str, base: &str) -> Option<String> {
    let is_absolute = url.starts_with("https://") || url.starts_with('#');
    if is_absolute {
        return Some(url.to_owned());
    }
    (url == "../openapi.yaml").then(|| format!("{base}/openapi.yaml"))
}

#[cfg(test)]
mod tests {
    use super::{GUIDE, Guide};

    #[test]
    fn each_link_within_the_guide_leads_to_a_heading() {
        let html = Guide::from_markdown(GUIDE, "").html;
        let links: Vec<_> = html.split("href=\"#").skip(1).collect();
        assert!(!links.is_empty());
        for link in links {
            let id = link.split('"').next().unwrap();
            assert!(html.contains(&format!(" id=\"{id}\"")), "{id}");
        }
    }

    #[test]
    fn a_link_to_a_file_that_is_not_served_is_plain_text() {
        let markdown =
            "# Title\n[one](other.md#part) [two](../openapi.yaml) [three](https://example.org/)\n";
        assert_eq!(
            Guide::from_markdown(markdown, "/archive").html,
            "<p>one <a href=\"/archive/openapi.yaml\">two</a> <a href=\"https://example.org/\">three</a></p>\n"
        );
    }

    #[test]
    fn html_in_a_guide_is_shown_as_text() {
        let html = Guide::from_markdown("# Title\n<b>bold</b>\n\n<script>\n</script>\n", "").html;
        assert!(
            !html.contains("<b>") && !html.contains("<script>"),
            "{html}"
        );
        assert!(
            html.contains("&lt;b&gt;bold&lt;/b&gt;") && html.contains("&lt;script&gt;"),
            "{html}"
        );
    }

    #[test]
    fn the_chapters_of_a_guide_are_listed() {
        let guide = Guide::from_markdown("# Title\n## Lists, `next` and pages?\n### Detail\n", "");
        let chapters: Vec<_> = guide
            .chapters
            .iter()
            .map(|it| (&*it.id, &*it.text))
            .collect();
        assert_eq!(
            chapters,
            [("lists-next-and-pages", "Lists, next and pages?")]
        );
    }
}

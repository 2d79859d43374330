//! `serve --theme`: pages with an archive's own styles, logo, icon and footer.

use onrecord_test_support::{ArchiveFolder, Program, run};

const SVG: &str = r#"<svg xmlns="http://www.w3.org/2000/svg"/>"#;

/// An archive with the files of a theme in the folder `theme`, and the path of that folder.
fn archive_with_theme(files: &[(&str, &str)]) -> (ArchiveFolder, String) {
    let archive = ArchiveFolder::copy_of_real_data();
    let theme = format!("{}/theme", archive.path());
    std::fs::create_dir(&theme).expect("a new folder");
    for (name, content) in files {
        archive.write(&format!("theme/{name}"), content);
    }
    (archive, theme)
}

/// The message of a server that does not start.
fn refused(files: &[(&str, &str)]) -> String {
    let (archive, theme) = archive_with_theme(files);
    let options = [
        "serve",
        archive.path(),
        "--theme",
        &theme,
        "--listen",
        "127.0.0.1:0",
    ];
    let refused = run(&options);
    assert_eq!(refused.status.code(), Some(1));
    String::from_utf8(refused.stderr).expect("UTF-8 on standard error")
}

#[test]
fn the_pages_have_the_files_of_a_theme() {
    let (archive, theme) = archive_with_theme(&[
        ("theme.css", ":root { --link: #010203 }"),
        ("logo.svg", SVG),
        ("footer.md", "[Imprint](https://example.org/imprint)"),
        ("README.md", "Not a part of the theme."),
    ]);
    let running = Program::serve(archive.path(), &["--theme", &theme]);
    let home = running.get("/").text().to_owned();
    assert!(
        home.contains(r#"<img src="/assets/logo.svg" alt="">"#),
        "{home}"
    );
    assert!(
        home.contains(r#"<a href="https://example.org/imprint">Imprint</a>"#),
        "{home}"
    );
    assert!(!home.contains("Not a part of the theme."));
    assert_eq!(running.get("/assets/logo.svg").text(), SVG);
    let styles = running.get("/assets/style.css").text().to_owned();
    assert!(styles.ends_with(":root { --link: #010203 }") && styles.contains(".brand"));
}

#[test]
fn with_a_theme_without_a_logo_the_header_has_the_name_of_the_archive() {
    let (archive, theme) = archive_with_theme(&[("favicon.svg", SVG)]);
    let running = Program::serve(archive.path(), &["--theme", &theme]);
    let home = running.get("/").text().to_owned();
    assert!(
        home.contains(
            r#"aria-label="Interviews on the record, home page">Interviews on the record</a>"#
        ),
        "{home}"
    );
    assert_eq!(running.get("/assets/favicon.svg").text(), SVG);
}

#[test]
fn a_reload_reads_the_theme_again_and_keeps_the_old_one_if_the_new_one_has_errors() {
    let (archive, theme) = archive_with_theme(&[("footer.md", "Before.")]);
    let mut running = Program::serve(archive.path(), &["--theme", &theme]);
    archive.write("theme/footer.md", "After.");
    running.signal("-HUP");
    running.log_until("\"reloaded\"");
    assert!(running.get("/").text().contains("<p>After.</p>"));
    archive.write("theme/logo.svg", "a picture");
    running.signal("-HUP");
    running.log_until("\"reload refused\"");
    assert!(running.get("/").text().contains("<p>After.</p>"));
}

#[test]
fn a_theme_that_cannot_be_used_is_an_error_that_says_what_to_change() {
    for (files, message, help) in [
        (
            &[("style.css", "")][..],
            "a theme has no file with this name",
            "name it `theme.css`, `logo.svg`, `favicon.svg` or `footer.md`",
        ),
        (
            &[("logo.svg", "PNG")],
            "this is not an SVG image",
            "no element `svg`",
        ),
        (
            &[],
            "this folder contains no theme",
            "add one of `theme.css`",
        ),
    ] {
        let stderr = refused(files);
        assert!(
            stderr.contains(message) && stderr.contains(help),
            "{stderr}"
        );
    }
}

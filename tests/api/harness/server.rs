//! The servers under test, on free ports.

use std::path::Path;
use std::sync::LazyLock;

use onrecord::api::{App, Site, SitePath, router};
use onrecord::commands;
use onrecord_http::{BaseUrl, Settings};
use onrecord_model::archive::Archive;
use onrecord_model::interview::ScanScope;
use onrecord_test_support::{self as support, ArchiveFolder};

/// A server of an archive.
pub struct Server {
    server: support::Server,
    /// All its paths, without parameters.
    pub paths: Vec<SitePath>,
}

static REAL: LazyLock<Server> = LazyLock::new(|| Server::start("data", ""));
static MADE_UP: LazyLock<Server> = LazyLock::new(|| Server::start("tests/api/made-up", ""));
static LEFT_OUT: LazyLock<Server> = LazyLock::new(|| Server::with_archive(partial_archive(), ""));
static PUBLIC: LazyLock<Server> = LazyLock::new(|| Server::start("data", PUBLIC_URL));

/// The public URL of [`public`].
pub const PUBLIC_URL: &str = "https://example.org/archive";

/// Serves the project's own archive.
pub fn real() -> &'static Server {
    &REAL
}

/// Serves an archive of four made-up interviews, with content that the project's own archive does not
/// have.
pub fn made_up() -> &'static Server {
    &MADE_UP
}

/// Serves an archive of one interview, which leaves out three files with errors.
pub fn left_out() -> &'static Server {
    &LEFT_OUT
}

/// Serves the project's own archive, with a public URL.
pub fn public() -> &'static Server {
    &PUBLIC
}

impl Server {
    /// `http://` and the address that it listens on.
    pub fn origin(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// Serves the archive in a folder, with a public URL unless it is empty.
    pub fn start(folder: &str, base: &str) -> Self {
        Self::with_archive(archive(folder), base)
    }

    fn with_archive(archive: Archive, base: &str) -> Self {
        let base = match base {
            "" => BaseUrl::default(),
            url => BaseUrl::parse(url).expect("a public URL"),
        };
        let site = Site::new(archive, None, &base, "0123456789abcdef");
        let settings = Settings {
            base_url: base,
            ..Settings::default()
        };
        Self {
            paths: site.paths().collect(),
            server: support::Server::start(router(App::new(site), settings)),
        }
    }
}

/// An archive without the interviews that have errors, of which it has three.
fn partial_archive() -> Archive {
    let good = r#"{"format": 1, "title": "T", "language": "en",
        "sections": [{"id": "all", "turns": [{"paragraphs": ["Hello."]}]}]}"#;
    let unsaid = good.replace(
        "\"sections\"",
        "\n\"quotes\": [{\"id\": \"q\", \"evidence\": [{\"section\": \"all\", \"words\": \"Goodbye\"}]}], \"sections\"",
    );
    let folder = ArchiveFolder::new(&[
        ("interviews/good.json", good),
        ("interviews/broken.json", "{"),
        ("interviews/Capital.json", good),
        ("interviews/unsaid.json", &unsaid),
    ]);
    let loaded = commands::Loader::new(ScanScope::All)
        .with_skip_invalid(true)
        .load(Path::new(folder.path()));
    let loaded = loaded.expect("a folder that can be read");
    loaded.archive.expect("an archive of the good interview")
}

fn archive(folder: &str) -> Archive {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let loaded = commands::load(&path).expect("a folder that can be read");
    let fail = || panic!("{folder} has errors: run `onrecord check {folder}`");
    loaded.archive.unwrap_or_else(fail)
}

//! The service under test, of the first interview.

use onrecord::api::{App, Site, router};
use onrecord::commands::load;
use onrecord_http::{BaseUrl, Service, Settings};

pub fn service() -> Service {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
    let archive = load(folder.as_ref()).expect("a folder").archive;
    let archive = archive.expect("an archive");
    let site = Site::new(archive, &BaseUrl::default(), "a-version");
    router(App::new(site), Settings::default())
}

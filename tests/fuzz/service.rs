//! The service under test, with the archive of the first interview.

use onrecord::api::{App, Site, router};
use onrecord::commands::load;
use onrecord_http::{BaseUrl, Service, Settings};

pub fn service() -> Service {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data");
    let archive = load(folder.as_ref()).expect("the folder exists").archive;
    let archive = archive.expect("the archive is valid");
    let site = Site::new(archive, None, &BaseUrl::default(), "a-version");
    router(App::new(site), Settings::default())
}

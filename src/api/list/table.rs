//! A list as a table: the row of names, then the ready rows of each item.

use axum::body::Bytes;

use super::{Listing, ask::Ask, page::Chosen};
use crate::api::csv::BOM;
use onrecord_http::{Answer, ETag, Media};

impl Listing {
    /// The rows that are asked for, joined when they are sent.
    pub(super) fn table(&self, ask: &Ask) -> Answer {
        let Chosen { items, next, .. } = self.choose(ask);
        let bom = if ask.bom { BOM.as_bytes() } else { b"" };
        let etag = {
            let digests = items.iter().map(|item| item.rows.tag.digest());
            ETag::of_parts([bom, self.head.tag.digest()].into_iter().chain(digests))
        };
        let mut pieces = vec![Bytes::from_static(bom), self.head.bytes.clone()];
        pieces.extend(items.iter().map(|item| item.rows.bytes.clone()));
        let file = format!("{}.csv", self.shape.collection.name());
        let answer = Answer::joined(Media::Csv, pieces, etag).saved_as(&file);
        self.linked(answer, ask, next)
    }
}

//! The open connections. When there are too many, those that have been idle for longest are closed. When
//! unread responses fill the memory, those whose clients read slowest are closed.

use std::net::IpAddr;
use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::time::Instant;

use super::Activity;
use crate::client::Client;

/// The activity of each open connection.
#[derive(Debug, Default)]
pub(crate) struct OpenConnections(Vec<Weak<Activity>>);

/// One in this many connections is closed at a time, because it takes a while to search many
/// connections.
const CLOSE_ONE_IN: usize = 100;

/// One in this many slow readers is disconnected at a time.
const CLOSE_READERS_ONE_IN: usize = 2;

/// A client that has left something unread for less time than this is not a slow reader.
const MIN_UNREAD: Duration = Duration::from_millis(250);

/// A client that has not read for this long may be disconnected to accept another one.
const MIN_WAITING: Duration = Duration::from_secs(1);

/// A client that has been receiving responses or sending a body for this long may be disconnected to accept another
/// one.
const MIN_TRANSFER: Duration = Duration::from_secs(2);

impl OpenConnections {
    /// Adds a connection of this client.
    pub(crate) fn add(&mut self, client: Client) -> Arc<Activity> {
        if self.0.len() == self.0.capacity() {
            self.0.retain(|activity| activity.strong_count() > 0);
        }
        let activity = Arc::new(Activity::new(client));
        self.0.push(Arc::downgrade(&activity));
        activity
    }

    /// Closes the connections on which the server has been waiting for the client for longest: for a request or, over
    /// HTTP/2, for it to read. If there are none, closes those that have been receiving responses without a pause, or
    /// sending a body, for longest. Returns how many.
    pub(crate) fn close_longest_idle(&mut self) -> usize {
        let max_closed = self.0.len() / CLOSE_ONE_IN + 1;
        let since = |activity: &Activity| {
            let unread_since = activity.unread_since();
            let unread_since = unread_since.filter(|since| since.elapsed() >= MIN_WAITING);
            activity.idle_since().or(unread_since)
        };
        match self.close_oldest(since, |_| max_closed) {
            0 => {
                let since = |activity: &Activity| {
                    let since = activity.transferring_since()?;
                    (since.elapsed() >= MIN_TRANSFER).then_some(since)
                };
                self.close_oldest(since, |_| max_closed)
            }
            closed => closed,
        }
    }

    /// Closes the connections of this address which have left responses unread for longest, and returns how many.
    /// Without an address, or if none of its connections is slow (clients behind a proxy have addresses, but no
    /// connections), closes those of all addresses which have.
    pub(crate) fn close_slowest_readers(&mut self, address: Option<IpAddr>) -> usize {
        let now = Instant::now();
        let mut close = |address: Option<IpAddr>| {
            let since = |activity: &Activity| {
                let since = activity.unread_since()?;
                let is_meant = address.is_none_or(|it| activity.client().id().address == it);
                (is_meant && now.duration_since(since) >= MIN_UNREAD).then_some(since)
            };
            self.close_oldest(since, |slow| slow / CLOSE_READERS_ONE_IN + 1)
        };
        match close(address) {
            0 if address.is_some() => close(None),
            closed => closed,
        }
    }

    fn close_oldest(
        &mut self,
        since: impl Fn(&Activity) -> Option<Instant>,
        max_closed: impl FnOnce(usize) -> usize,
    ) -> usize {
        let open = self.0.iter().filter_map(Weak::upgrade);
        let mut candidates: Vec<_> = open
            .filter_map(|activity| Some((since(&activity)?, activity)))
            .collect();
        candidates.sort_unstable_by_key(|(since, _)| *since);
        let count = candidates.len().min(max_closed(candidates.len()));
        candidates[..count]
            .iter()
            .for_each(|(_, activity)| activity.close());
        count
    }
}

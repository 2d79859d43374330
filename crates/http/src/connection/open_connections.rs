//! The open connections, of which those that have been idle for longest are closed when there are too
//! many, and those whose clients read slowest when unread responses fill the memory.

use std::sync::{Arc, Weak};
use std::time::Duration;

use tokio::time::Instant;

use super::Activity;

/// What goes on on each of the connections that are open.
#[derive(Debug, Default)]
pub(crate) struct OpenConnections(Vec<Weak<Activity>>);

/// One connection in so many is closed at once, since it takes a while to look for them among many.
const CLOSE_ONE_IN: usize = 100;

/// One slow reader in so many is closed at once.
const CLOSE_READERS_ONE_IN: usize = 4;

/// A client that has left something unread for less than this is not a slow reader.
const MIN_UNREAD: Duration = Duration::from_secs(1);

impl OpenConnections {
    /// A further connection.
    pub(crate) fn add(&mut self) -> Arc<Activity> {
        if self.0.len() == self.0.capacity() {
            self.0.retain(|activity| activity.strong_count() > 0);
        }
        let activity = Arc::new(Activity::default());
        self.0.push(Arc::downgrade(&activity));
        activity
    }

    /// Closes the connections that have been idle for longest, and returns how many.
    pub(crate) fn close_longest_idle(&mut self) -> usize {
        let most = self.0.len() / CLOSE_ONE_IN + 1;
        self.close_oldest(Activity::idle_since, |_| most)
    }

    /// Closes the connections whose clients have left responses unread for longest, and returns how many.
    pub(crate) fn close_slowest_readers(&mut self) -> usize {
        let now = Instant::now();
        let since = |activity: &Activity| {
            let since = activity.unread_since()?;
            (now.duration_since(since) >= MIN_UNREAD).then_some(since)
        };
        self.close_oldest(since, |slow| slow / CLOSE_READERS_ONE_IN + 1)
    }

    fn close_oldest(
        &mut self,
        since: impl Fn(&Activity) -> Option<Instant>,
        most: impl FnOnce(usize) -> usize,
    ) -> usize {
        let open = self.0.iter().filter_map(Weak::upgrade);
        let mut found: Vec<_> = open
            .filter_map(|activity| Some((since(&activity)?, activity)))
            .collect();
        found.sort_unstable_by_key(|(since, _)| *since);
        let count = found.len().min(most(found.len()));
        found[..count].iter().for_each(|(_, one)| one.close());
        count
    }
}

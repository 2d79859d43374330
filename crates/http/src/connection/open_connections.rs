//! The connections that are open, of which those that have been idle for longest are let go when there is
//! no room for another.

use std::sync::{Arc, Weak};

use super::Activity;

/// What goes on on each of the connections that are open.
#[derive(Debug, Default)]
pub(crate) struct OpenConnections(Vec<Weak<Activity>>);

/// One connection in so many is let go at once: to look for them takes a while when there are many.
const CLOSE_ONE_IN: usize = 100;

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

    /// Lets the connections go that have been idle for longest, if any is idle, and says how many.
    pub(crate) fn close_longest_idle(&mut self) -> usize {
        let open = self.0.iter().filter_map(Weak::upgrade);
        let mut idle: Vec<_> = open
            .filter_map(|activity| Some((activity.idle_since()?, activity)))
            .collect();
        idle.sort_unstable_by_key(|(since, _)| *since);
        let count = idle.len().min(self.0.len() / CLOSE_ONE_IN + 1);
        idle[..count]
            .iter()
            .for_each(|(_, activity)| activity.close());
        count
    }
}

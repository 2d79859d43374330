//! How much of some memory each address uses. One address may use only a part of it, so that it cannot take
//! the memory from all others.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What each address uses. Clones share the counts.
#[derive(Debug, Clone)]
pub(super) struct Shares(Arc<Counts>);

#[derive(Debug)]
struct Counts {
    /// How many bytes one address may use.
    max: usize,
    /// By address, without those that use nothing.
    used: Mutex<HashMap<IpAddr, usize>>,
}

/// The bytes that an address uses for something, until this is dropped.
#[derive(Debug)]
pub(super) struct Share {
    shares: Shares,
    address: IpAddr,
    bytes: usize,
}

impl Shares {
    /// One address may use this many bytes.
    pub(super) fn new(max: usize) -> Self {
        Self(Arc::new(Counts {
            max,
            used: Mutex::default(),
        }))
    }

    /// Counts bytes, however many the address uses.
    pub(super) fn count(&self, address: IpAddr, bytes: usize) -> Share {
        *self.lock().entry(address).or_default() += bytes;
        Share {
            shares: self.clone(),
            address,
            bytes,
        }
    }

    /// Whether an address uses as much as it may.
    pub(super) fn are_used_up(&self, address: IpAddr) -> bool {
        self.used(address) >= self.0.max
    }

    /// The address that uses most.
    pub(super) fn largest_user(&self) -> Option<IpAddr> {
        let used = self.lock();
        let largest = used.iter().max_by_key(|(_, used)| **used);
        largest.map(|(address, _)| *address)
    }

    fn used(&self, address: IpAddr) -> usize {
        self.lock().get(&address).copied().unwrap_or(0)
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.0.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Share {
    /// Adds bytes; `None` if the address then uses more than it may.
    pub(super) fn try_add(&mut self, bytes: usize) -> Option<()> {
        let mut used = self.shares.lock();
        let used = used.entry(self.address).or_default();
        let sum = used.saturating_add(bytes);
        if sum > self.shares.0.max {
            return None;
        }
        *used = sum;
        self.bytes += bytes;
        Some(())
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut used = self.shares.lock();
        if let Some(left) = used.get_mut(&self.address) {
            *left = left.saturating_sub(self.bytes);
            if *left == 0 {
                used.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn an_address_may_use_only_its_part_and_gets_back_what_it_no_longer_uses() {
        let shares = Shares::new(100);
        let [one, other] = [1, 2].map(|last| IpAddr::from(Ipv4Addr::new(192, 0, 2, last)));
        let mut first = shares.count(one, 0);
        assert_eq!(first.try_add(60), Some(()));
        assert_eq!(first.try_add(41), None);
        let second = shares.count(one, 50);
        assert!(shares.are_used_up(one) && !shares.are_used_up(other));
        let third = shares.count(other, 70);
        assert_eq!(shares.largest_user(), Some(one));
        drop(second);
        assert!(!shares.are_used_up(one));
        assert_eq!(shares.largest_user(), Some(other));
        drop((first, third));
        assert_eq!(shares.largest_user(), None);
    }
}

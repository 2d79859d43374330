//! Galloping (exponential) search (Bentley and Yao, 1976), for moving through a sorted list in order.

/// The index of the first item for which the predicate is false, like
/// [`partition_point`](slice::partition_point). The predicate must be true for all items before that index
/// and false for all after it. The step doubles each time, so the search is fast if that index is near the
/// start.
#[must_use]
pub fn gallop<T>(items: &[T], predicate: impl Fn(&T) -> bool) -> usize {
    let (mut first, mut step) = (0, 1);
    while items.get(first + step - 1).is_some_and(&predicate) {
        first += step;
        step *= 2;
    }
    let end = (first + step - 1).min(items.len());
    first + items[first..end].partition_point(predicate)
}

#[cfg(test)]
mod tests {
    use super::gallop;

    #[test]
    fn gallop_finds_the_partition_point_at_any_index() {
        let items: Vec<usize> = (0..40).collect();
        for length in 0..items.len() {
            for count in 0..=length {
                assert_eq!(gallop(&items[..length], |item| *item < count), count);
            }
        }
    }
}

//! A search for who goes through a list in order.

/// How many items at the start of a list keep something that the rest of it doesn't: as
/// [`partition_point`](slice::partition_point) says it, found by steps that double, so that one who goes
/// on from where he was pays little where that is near.
#[must_use]
pub fn gallop<T>(items: &[T], keeps: impl Fn(&T) -> bool) -> usize {
    let (mut first, mut step) = (0, 1);
    while items.get(first + step - 1).is_some_and(&keeps) {
        first += step;
        step *= 2;
    }
    let end = (first + step - 1).min(items.len());
    first + items[first..end].partition_point(keeps)
}

#[cfg(test)]
mod tests {
    use super::gallop;

    #[test]
    fn all_that_keeps_it_is_counted_wherever_it_ends() {
        let items: Vec<usize> = (0..40).collect();
        for length in 0..items.len() {
            for count in 0..=length {
                assert_eq!(gallop(&items[..length], |item| *item < count), count);
            }
        }
    }
}

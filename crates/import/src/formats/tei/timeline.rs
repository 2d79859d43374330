//! The times of a TEI file, by the id to which `start` and `end` point.

use std::collections::HashMap;

use roxmltree::Node;

use crate::timestamp;

use super::super::xml;

/// Seconds by the id of a `when`.
#[derive(Debug, Default)]
pub(super) struct Timeline<'a> {
    seconds: HashMap<&'a str, f64>,
}

/// A point of a timeline.
struct Point<'a> {
    id: Option<&'a str>,
    absolute: Option<f64>,
    interval: Option<f64>,
    /// The index of the point from which the interval counts.
    since: Option<usize>,
}

impl<'a> Timeline<'a> {
    pub(super) fn find(root: Node<'a, '_>) -> Self {
        let mut timeline = Self::default();
        for node in root.descendants() {
            if xml::name(node) == "timeline" {
                timeline.add(node);
            }
        }
        timeline
    }

    fn add(&mut self, node: Node<'a, '_>) {
        let unit = node.attribute("unit").unwrap_or("s");
        let whens: Vec<_> = node
            .children()
            .filter(|node| xml::name(*node) == "when")
            .collect();
        let mut by_id = HashMap::new();
        for (index, when) in whens.iter().enumerate() {
            if let Some(id) = xml::id(*when) {
                by_id.entry(id).or_insert(index);
            }
        }
        let origin = node.attribute("origin").map(fragment);
        let origin = origin.and_then(|id| by_id.get(id).copied());
        let points: Vec<_> = whens
            .iter()
            .enumerate()
            .map(|(index, when)| {
                let since = match when.attribute("since").map(fragment) {
                    Some(id) => by_id.get(id).copied(),
                    None => index.checked_sub(1),
                };
                let unit = when.attribute("unit").unwrap_or(unit);
                Point {
                    id: xml::id(*when),
                    absolute: when.attribute("absolute").and_then(clock),
                    interval: when
                        .attribute("interval")
                        .and_then(|text| interval(text, unit)),
                    since: since.filter(|since| *since != index),
                }
            })
            .collect();
        // With an origin, absolute times may be times of day.
        let zero = origin.and_then(|origin| points.get(origin)?.absolute);
        for (point, seconds) in points.iter().zip(resolve(&points)) {
            let seconds = seconds.map(|seconds| timestamp::round(seconds - zero.unwrap_or(0.0)));
            if let (Some(id), Some(seconds)) = (point.id, seconds.filter(|seconds| *seconds >= 0.0))
            {
                self.seconds.entry(id).or_insert(seconds);
            }
        }
    }

    /// The time of a `start` or `end`: that of the point to which it points, or the time that it states.
    pub(super) fn resolve(&self, text: &str) -> Option<f64> {
        let text = text.trim();
        match self.seconds.get(fragment(text)) {
            Some(seconds) => Some(*seconds),
            None if text.contains('#') => None,
            None => timestamp::parse(text).or_else(|| interval(text, "s")),
        }
    }
}

/// The time of each point. Points may count from later ones.
fn resolve(points: &[Point<'_>]) -> Vec<Option<f64>> {
    let mut times: Vec<Option<f64>> = vec![None; points.len()];
    let mut is_done = vec![false; points.len()];
    for first in 0..points.len() {
        // Follows the points from which this one counts up to a known time, and computes the times on
        // the way back.
        let mut path = Vec::new();
        let mut next = Some(first);
        while let Some(index) = next.filter(|index| !is_done[*index]) {
            is_done[index] = true;
            path.push(index);
            let counts = points[index].absolute.is_none() && points[index].interval.is_some();
            next = points[index].since.filter(|_| counts);
        }
        while let Some(index) = path.pop() {
            let point = &points[index];
            let is_origin = point.interval.is_none() || point.since.is_none();
            let base = point.since.and_then(|since| times[since]);
            times[index] = match (point.absolute, point.interval) {
                (Some(absolute), _) => Some(absolute),
                (None, Some(interval)) if is_origin => Some(interval),
                (None, Some(interval)) => base.map(|base| base + interval),
                // The first point, to which the others refer.
                (None, None) if index == 0 => Some(0.0),
                (None, None) => None,
            };
        }
    }
    times
}

fn fragment(pointer: &str) -> &str {
    pointer.trim().rsplit('#').next().unwrap_or_default()
}

/// The seconds of a time of day, with or without a date.
fn clock(text: &str) -> Option<f64> {
    let text = text.trim().trim_end_matches('Z');
    timestamp::parse(text.split('T').next_back()?)
}

/// The seconds of a number with a unit, or of a time.
fn interval(text: &str, unit: &str) -> Option<f64> {
    let text = text.trim();
    if let Some(seconds) = timestamp::parse(text) {
        return Some(seconds);
    }
    let text = text.strip_prefix("PT").unwrap_or(text);
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let own = text[digits.len()..].to_lowercase();
    let unit = if own.is_empty() { unit } else { &own };
    let factor = match unit {
        "ms" => 0.001,
        "min" | "m" => 60.0,
        "h" => 3600.0,
        "s" | "sec" | "seconds" => 1.0,
        _ => return None,
    };
    let is_number = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let number: f64 = digits.parse().ok().filter(|_| is_number)?;
    Some(timestamp::round(number * factor)).filter(|seconds| *seconds < 1e7)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(timeline: &str, ids: &[&str]) -> Vec<Option<f64>> {
        let document = roxmltree::Document::parse(timeline).unwrap();
        let timeline = Timeline::find(document.root());
        ids.iter().map(|id| timeline.resolve(id)).collect()
    }

    #[test]
    fn intervals_count_from_the_point_that_they_name_or_from_the_one_before() {
        let timeline = "<timeline unit='s'><when id='a'/><when id='b' interval='1.5' since='#a'/>\
            <when id='c' interval='2'/><when id='d' interval='500ms' since='#e'/><when id='e' interval='9' since='#a'/>\
            <when id='f' interval='unknown'/><when id='g' interval='1' since='#g'/></timeline>";
        assert_eq!(
            times(timeline, &["#a", "#b", "#c", "d", "#e", "#f"]),
            [Some(0.0), Some(1.5), Some(3.5), Some(9.5), Some(9.0), None]
        );
    }

    #[test]
    fn absolute_times_count_from_the_origin_and_milliseconds_are_converted() {
        let day = "<timeline origin='#a'><when id='a' absolute='2001-01-01T12:20:00'/>\
            <when id='b' absolute='12:20:04'/></timeline>";
        assert_eq!(times(day, &["#b"]), [Some(4.0)]);
        let ms = "<timeline unit='ms'><when id='a' absolute='00:00:01'/><when id='b' interval='2500' since='#a'/></timeline>";
        assert_eq!(times(ms, &["#a", "#b"]), [Some(1.0), Some(3.5)]);
        assert_eq!(
            times("<a/>", &["00:00:07", "7.25", "#x", "x"]),
            [Some(7.0), Some(7.25), None, None]
        );
    }

    #[test]
    fn points_that_count_from_each_other_have_no_time() {
        let circle = "<timeline><when id='z'/><when id='a' interval='1' since='#b'/><when id='b' interval='1' since='#a'/></timeline>";
        assert_eq!(times(circle, &["#a", "#b"]), [None, None]);
    }
}

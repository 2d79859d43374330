"""What Schemathesis cannot derive: the EDTF date format, which media types are text, that `sort=relevance` and `match`
need `q`, which has at most 50 words, that `min_value` needs `unit`, and that `fields` leaves out required fields of
items."""

import schemathesis
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import response_schema_conformance

_DAYS = st.dates().map(lambda day: day.isoformat())
_MONTHS = _DAYS.map(lambda day: day[:7])
_YEARS = _DAYS.map(lambda day: day[:4])
_DECADES = _DAYS.map(lambda day: day[:3] + "X")
_SEASONS = st.builds("{}-{}".format, _YEARS, st.integers(21, 24))
_POINTS = st.one_of(_DAYS, _MONTHS, _YEARS, _DECADES, _SEASONS)
_PARTS_OF_YEARS = st.builds("{}-{}".format, _YEARS, st.sampled_from(["Q1", "q4", "H2"]))
_INTERVALS = st.builds("{}/{}".format, _POINTS, st.one_of(_POINTS, st.just("..")))

schemathesis.openapi.format("edtf", st.one_of(_POINTS, _PARTS_OF_YEARS, _INTERVALS))


# Pages for people ignore what they do not know, or say above a form what is wrong with it.
_FORGIVING_PAGES = ("/interviews.html", "/search.html", "/verify.html")


# `filter_query` would not see the cases that Schemathesis builds by removing a single parameter.
@schemathesis.hook
def filter_case(_context, case):
    if case.meta and case.meta.generation.mode.is_negative:
        return case.operation.path not in _FORGIVING_PAGES
    query = case.query or {}
    try:
        limits = [float(query[name]) for name in ("min_value", "max_value") if name in query]
    except (TypeError, ValueError):
        limits = []
    if limits and ("unit" not in query or limits != sorted(limits)):
        return False
    if "q" in query:
        return len(set(str(query["q"]).split())) <= 50
    return query.get("sort") != "relevance" and "match" not in query and "require" not in query


@schemathesis.deserializer(
    "text/html", "text/css", "text/javascript", "image/svg+xml", "text/csv", "text/markdown", "text/vtt", "text/x-bibtex",
    "text/x-research-info-systems",
)
def read_text(_context, response):
    return response.text


@schemathesis.check
def schema_of_complete_items(context, response, case):
    """The built-in check, which `schemathesis` excludes. tests/api compares selected fields with complete items."""
    if "fields" in (case.query or {}):
        return None
    return response_schema_conformance(context, response, case)

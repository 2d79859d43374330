"""What Schemathesis cannot derive: the EDTF date format, which media types are text, that `sort=relevance` and `match`
need `q`, which has at most 50 words, and that `fields` leaves out required fields of items, which tests/api compares
with complete items."""

import schemathesis
from hypothesis import strategies as st

_DAYS = st.dates().map(lambda day: day.isoformat())
_MONTHS = _DAYS.map(lambda day: day[:7])
_YEARS = _DAYS.map(lambda day: day[:4])
_DECADES = _DAYS.map(lambda day: day[:3] + "X")
_SEASONS = st.builds("{}-{}".format, _YEARS, st.integers(21, 24))
_POINTS = st.one_of(_DAYS, _MONTHS, _YEARS, _DECADES, _SEASONS)
_INTERVALS = st.builds("{}/{}".format, _POINTS, st.one_of(_POINTS, st.just("..")))

schemathesis.openapi.format("edtf", st.one_of(_POINTS, _INTERVALS))


@schemathesis.hook
def filter_query(_context, query):
    query = query or {}
    if "fields" in query:
        return False
    if "q" in query:
        return len(set(str(query["q"]).split())) <= 50
    return query.get("sort") != "relevance" and "match" not in query


@schemathesis.deserializer("text/html", "text/csv", "text/markdown")
def read_text(_context, response):
    return response.text

"""Reads every list to its end, every kind of item, and every type of problem with generated types.

It stops at the first difference from the specification, and passes mypy --strict.
"""

import csv
import io
import json
import os
from collections.abc import Callable
from http.client import HTTPConnection
from typing import TypeVar

import httpx
from onrecord_client import Client
from onrecord_client.api.facts import get_fact, list_facts, list_facts_csv
from onrecord_client.api.interviews import get_interview, list_interviews
from onrecord_client.api.people_and_topics import (
    get_person,
    get_topic,
    list_people,
    list_topics,
)
from onrecord_client.api.quotes import get_quote, list_quotes
from onrecord_client.api.service import (
    get_home,
    get_index,
    get_livez,
    get_openapi_json,
    get_problem,
    get_readyz,
)
from onrecord_client.api.statistics import get_statistic, list_statistics
from onrecord_client.api.transcript import get_section, get_turn, list_sections, list_turns
from onrecord_client.api.verify import verify_text, verify_texts
from onrecord_client.models import (
    TextToVerify,
    TextsToVerify,
    BodyFault,
    BodyProblem,
    CautionKind,
    Contract,
    FactList,
    Fault,
    FaultCode,
    GetProblemType,
    Index,
    InterviewList,
    ListFactsFacetsItem,
    ListFactsSort,
    ListStatisticsSort,
    Live,
    PersonList,
    Problem,
    QuoteList,
    Ready,
    Role,
    SectionList,
    StatisticList,
    TopicList,
    TurnList,
    Verdict,
    Verified,
)
from onrecord_client.types import UNSET, Unset
from page import page_of

SERVER = os.environ["ONRECORD"]
client = Client(SERVER, raise_on_unexpected_status=True)

Kind = TypeVar("Kind")
ListPage = TypeVar(
    "ListPage",
    InterviewList,
    SectionList,
    QuoteList,
    FactList,
    StatisticList,
    PersonList,
    TopicList,
    TurnList,
)


def expect(kind: type[Kind], response: object) -> Kind:
    """The response with the expected type. Otherwise the error shows the response, such as a problem."""
    assert isinstance(response, kind), response
    return response


def pages(kind: type[ListPage], get_page: Callable[[str | Unset], object]) -> list[ListPage]:
    """All pages of a list. `next` contains the `after` of the next page."""
    found: list[ListPage] = []
    after: str | Unset = UNSET
    while True:
        page = expect(kind, get_page(after))
        found.append(page)
        if isinstance(page.next_, Unset):
            assert sum(len(page.items) for page in found) == page.total
            return found
        after = httpx.URL(page.next_).params["after"]


interviews = pages(InterviewList, lambda after: list_interviews.sync(client=client, limit=2, after=after))
sections = pages(SectionList, lambda after: list_sections.sync(client=client, limit=2, after=after))
turns = pages(TurnList, lambda after: list_turns.sync(client=client, limit=2, after=after))
quotes = pages(QuoteList, lambda after: list_quotes.sync(client=client, limit=2, after=after))
facts = pages(FactList, lambda after: list_facts.sync(client=client, limit=2, after=after))
statistics = pages(StatisticList, lambda after: list_statistics.sync(client=client, limit=2, after=after))
people = pages(PersonList, lambda after: list_people.sync(client=client, limit=2, after=after))
topics = pages(TopicList, lambda after: list_topics.sync(client=client, limit=2, after=after))

# The index has the same counts.
index = expect(Index, get_index.sync(client=client))
totals = {
    "interviews": interviews[0].total,
    "sections": sections[0].total,
    "turns": turns[0].total,
    "quotes": quotes[0].total,
    "facts": facts[0].total,
    "statistics": statistics[0].total,
    "people": people[0].total,
    "topics": topics[0].total,
}
assert index.counts.to_dict() == totals

# An item in a list is the same as at its own URL, and has no undocumented fields.
for interview in (item for page in interviews for item in page.items):
    assert interview == get_interview.sync(interview.id, client=client)
for section in (item for page in sections for item in page.items):
    assert section == get_section.sync(section.interview, section.id, client=client)
for turn in (item for page in turns for item in page.items):
    assert turn == get_turn.sync(turn.interview, turn.id, client=client)
    assert not turn.additional_properties
for quote in (item for page in quotes for item in page.items):
    assert quote == get_quote.sync(quote.interview, quote.id, client=client)
for fact in (item for page in facts for item in page.items):
    assert fact == get_fact.sync(fact.interview, fact.id, client=client)
    assert not fact.additional_properties
for statistic in (item for page in statistics for item in page.items):
    assert statistic == get_statistic.sync(statistic.interview, statistic.id, client=client)
    assert not statistic.additional_properties
for person in (item for page in people for item in page.items):
    assert person == get_person.sync(person.id, client=client)
for topic in (item for page in topics for item in page.items):
    assert topic == get_topic.sync(topic.id, client=client)

# The words of evidence are at its offsets in the text of its section.
# A page can be rendered from sections and facts.
texts = {section.id: section.text for page in sections for section in page.items}
for fact in (item for page in facts for item in page.items):
    for evidence in fact.evidence:
        assert texts[evidence.section][evidence.start : evidence.end] == evidence.words
assert "<h2>" in page_of(sections[0].items, facts[0].items)

# A table has one row per fact.
table = expect(str, list_facts_csv.sync(client=client))
rows = list(csv.DictReader(io.StringIO(table)))
assert [row["id"] for row in rows] == [fact.id for page in facts for fact in page.items]

# Filters: several values in one filter, several filters, every type of value.
two = expect(
    FactList,
    list_facts.sync(
        client=client,
        topic=["trade", "investment"],
        role=[Role.INTERVIEWEE, Role.EDITOR],
        date="2023/2024",
        sort=ListFactsSort.DATE_DESCENDING,
    ),
)
assert two.total > 0
assert all({topic.id for topic in fact.topics} & {"trade", "investment"} for fact in two.items)
key = expect(
    StatisticList,
    list_statistics.sync(client=client, key=True, unit=["CNY", "USD"], sort=ListStatisticsSort.VALUE_DESCENDING),
)
expected = [item for page in statistics for item in page.items if item.key and item.unit in ("CNY", "USD")]
assert key.total == len(expected)

# Facets count the items under all filters but their own.
counted = expect(
    FactList,
    list_facts.sync(client=client, role=[Role.EDITOR], facets=[ListFactsFacetsItem.ROLE], limit=1),
)
assert not isinstance(counted.facets, Unset)
roles = [fact.role for page in facts for fact in page.items]
assert all(roles.count(Role(role.value)) == role.count for role in counted.facets["role"])

# Was this really said? One text, and several.
said = expect(Verified, verify_text.sync(client=client, text="We will continue to set new records"))
assert said.items[0].verdict == Verdict.EXACT
assert said.items[0].clear and said.items[0].matches[0].cautions == []
cut = expect(Verified, verify_text.sync(client=client, text="limited to the areas of trade"))
assert not cut.items[0].clear
assert [caution.kind for caution in cut.items[0].matches[0].cautions] == [CautionKind.NEGATION_CUT]
request = TextsToVerify(texts=["nobody has said this", TextToVerify("the tenth member", speaker="nobody")])
verified = expect(Verified, verify_texts.sync(client=client, body=request))
assert [item.said for item in verified.items] == [False, True]

# The rest of the service.
assert expect(str, get_home.sync(client=client)).lower().startswith("<!doctype html>")
problem_page = expect(str, get_problem.sync(GetProblemType.BAD_PARAMETER, client=client))
assert problem_page.lower().startswith("<!doctype html>")
assert expect(Live, get_livez.sync(client=client)).status
assert expect(Ready, get_readyz.sync(client=client)).status
assert expect(Contract, get_openapi_json.sync(client=client))["openapi"] == "3.1.0"

# If the ETag is current, the response is a 304 without a body to parse.
etag = get_index.sync_detailed(client=client).headers["etag"]
unchanged = get_index.sync_detailed(client=client, if_none_match=etag)
assert (unchanged.status_code, unchanged.parsed) == (304, None)


seen: set[str] = set()


def expect_problem(problem: Problem, status: int, kind: str) -> list[Fault]:
    """Checks the status and type of a problem, and returns its errors."""
    assert (problem.status, problem.type_) == (status, f"/problems/{kind}"), problem
    seen.add(kind)
    return [] if isinstance(problem.errors, Unset) else problem.errors


malformed = expect(Problem, list_facts.sync(client=client, limit=0, date="soon"))
errors = expect_problem(malformed, 400, "bad-parameter")
assert {(error.parameter, error.code) for error in errors} == {
    ("date", FaultCode.MALFORMED),
    ("limit", FaultCode.MALFORMED),
}
unknown = expect(Problem, list_facts.sync(client=client, topic=["trad", "culture"]))
assert expect_problem(unknown, 404, "unknown-name")[0].suggestion == "trade"
expect_problem(expect(Problem, get_fact.sync("nobody", "nothing", client=client)), 404, "unknown-name")

empty = expect(BodyProblem, verify_texts.sync(client=client, body=TextsToVerify(texts=["a", ""])))
assert (empty.status, empty.type_) == (400, "/problems/bad-body")
assert not isinstance(empty.errors, Unset)
assert expect(BodyFault, empty.errors[0]).pointer == "/texts/1"
seen.add("bad-body")

too_long = list_statistics.sync(client=client, measure=["x" * 90] * 100)
expect_problem(expect(Problem, too_long), 414, "address-too-long")
large_client = Client(SERVER, headers={"X-Load": "x" * 20_000})
expect_problem(expect(Problem, get_index.sync(client=large_client)), 431, "headers-too-large")
expect_problem(expect(Problem, get_fact.sync("nobody", "\0", client=client)), 400, "bad-request")


def raw_problem(method: str, path: str, headers: dict[str, str]) -> Problem:
    """The problem for a request that the generated client cannot send."""
    connection = HTTPConnection(SERVER.removeprefix("http://"))
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    assert response.headers["Content-Type"] == "application/problem+json"
    return Problem.from_dict(json.load(response))


expect_problem(raw_problem("GET", "/no-such-address", {}), 404, "not-found")
expect_problem(raw_problem("DELETE", "/facts", {}), 405, "method-not-allowed")
expect_problem(raw_problem("GET", "/facts", {"Accept-Encoding": "identity;q=0"}), 406, "not-acceptable")
expect_problem(raw_problem("GET", "/facts", {"If-Match": '"other"'}), 412, "precondition-failed")
expect_problem(raw_problem("POST", "/verify", {}), 415, "unsupported-media-type")
expect_problem(raw_problem("GET", "/facts", {"Expect": "cake"}), 417, "expectation-failed")
expect_problem(raw_problem("GET", "/facts", {"Content-Length": "9999999"}), 413, "payload-too-large")
expect_problem(raw_problem("GET", "/facts", {"Content-Length": "9"}), 408, "request-timeout")

# The server in this test never sends these, so they are parsed from the examples in the specification.
examples = expect(dict, expect(Contract, get_openapi_json.sync(client=client))["components"])["examples"]
for name in ("internal_error", "overloaded"):
    example = Problem.from_dict(examples[name]["value"])
    expect_problem(example, example.status, name.replace("_error", "-error"))

untested = {kind.value for kind in GetProblemType} - seen
assert untested <= {"stopping"}, untested

print("Python:", ", ".join(f"{total} {name}" for name, total in totals.items()) + ".")

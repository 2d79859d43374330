"""Every list to its end, every kind of item, and every kind of problem, as generated types.

It stops at the first thing that is not as the contract says. mypy --strict passes it.
"""

import csv
import io
import json
import os
from collections.abc import Callable
from http.client import HTTPConnection
from typing import TypeVar

import httpx
from joined import join_values
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
from onrecord_client.api.transcript import get_section, list_sections
from onrecord_client.api.verify import verify_text, verify_texts
from onrecord_client.models import (
    AskedText,
    AskedTexts,
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
    Verdict,
    Verified,
)
from onrecord_client.types import UNSET, Unset
from page import page_of

ADDRESS = os.environ["ONRECORD"]
client = Client(
    ADDRESS,
    raise_on_unexpected_status=True,
    httpx_args={"event_hooks": {"request": [join_values]}},
)

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
)


def the(kind: type[Kind], answer: object) -> Kind:
    """The answer as what it has to be; a problem says why it is not."""
    assert isinstance(answer, kind), answer
    return answer


def pages(kind: type[ListPage], ask: Callable[[str | Unset], object]) -> list[ListPage]:
    """All pages of a list; `next` names the `after` to go on with."""
    found: list[ListPage] = []
    after: str | Unset = UNSET
    while True:
        page = the(kind, ask(after))
        found.append(page)
        if isinstance(page.next_, Unset):
            assert sum(len(page.items) for page in found) == page.total
            return found
        after = httpx.URL(page.next_).params["after"]


interviews = pages(InterviewList, lambda after: list_interviews.sync(client=client, limit=2, after=after))
sections = pages(SectionList, lambda after: list_sections.sync(client=client, limit=2, after=after))
quotes = pages(QuoteList, lambda after: list_quotes.sync(client=client, limit=2, after=after))
facts = pages(FactList, lambda after: list_facts.sync(client=client, limit=2, after=after))
statistics = pages(StatisticList, lambda after: list_statistics.sync(client=client, limit=2, after=after))
people = pages(PersonList, lambda after: list_people.sync(client=client, limit=2, after=after))
topics = pages(TopicList, lambda after: list_topics.sync(client=client, limit=2, after=after))

# The index counts the same.
index = the(Index, get_index.sync(client=client))
totals = {
    "interviews": interviews[0].total,
    "sections": sections[0].total,
    "quotes": quotes[0].total,
    "facts": facts[0].total,
    "statistics": statistics[0].total,
    "people": people[0].total,
    "topics": topics[0].total,
}
assert index.counts.to_dict() == totals

# An item in a list is the item at its own address, and has no field that the contract lacks.
for interview in (item for page in interviews for item in page.items):
    assert interview == get_interview.sync(interview.id, client=client)
for section in (item for page in sections for item in page.items):
    assert section == get_section.sync(section.interview, section.id, client=client)
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

# Evidence is what its section's text holds there, and a page can be set from it.
texts = {section.id: section.text for page in sections for section in page.items}
for fact in (item for page in facts for item in page.items):
    for evidence in fact.evidence:
        assert texts[evidence.section][evidence.start : evidence.end] == evidence.words
assert "<h2>" in page_of(sections[0].items, facts[0].items)

# A table has a row a fact.
table = the(str, list_facts_csv.sync(client=client))
rows = list(csv.DictReader(io.StringIO(table)))
assert [row["id"] for row in rows] == [fact.id for page in facts for fact in page.items]

# Filters: several values in one, several filters, every type of value.
two = the(
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
key = the(
    StatisticList,
    list_statistics.sync(client=client, key=True, unit=["CNY", "USD"], sort=ListStatisticsSort.VALUE_DESCENDING),
)
kept = [item for page in statistics for item in page.items if item.key and item.unit in ("CNY", "USD")]
assert key.total == len(kept)

# Was this really said? One text, and several.
said = the(Verified, verify_text.sync(client=client, text="We will continue to set new records"))
assert said.items[0].verdict == Verdict.EXACT
assert said.items[0].clear and said.items[0].matches[0].cautions == []
cut = the(Verified, verify_text.sync(client=client, text="limited to the areas of trade"))
assert not cut.items[0].clear
assert [caution.kind for caution in cut.items[0].matches[0].cautions] == [CautionKind.NEGATION_CUT]
asked = AskedTexts(texts=["nobody has said this", AskedText("the tenth member", speaker="nobody")])
verified = the(Verified, verify_texts.sync(client=client, body=asked))
assert [item.said for item in verified.items] == [False, True]

# The rest of the service.
assert the(str, get_home.sync(client=client)).lower().startswith("<!doctype html>")
meaning = the(str, get_problem.sync(GetProblemType.BAD_PARAMETER, client=client))
assert meaning.lower().startswith("<!doctype html>")
assert the(Live, get_livez.sync(client=client)).status
assert the(Ready, get_readyz.sync(client=client)).status
assert the(Contract, get_openapi_json.sync(client=client))["openapi"] == "3.1.0"

# What you hold is current: a 304, which has nothing to parse.
etag = get_index.sync_detailed(client=client).headers["etag"]
unchanged = get_index.sync_detailed(client=client, if_none_match=etag)
assert (unchanged.status_code, unchanged.parsed) == (304, None)


seen: set[str] = set()


def of(problem: Problem, status: int, kind: str) -> list[Fault]:
    """The faults of a problem that is of this kind."""
    assert (problem.status, problem.type_) == (status, f"/problems/{kind}"), problem
    seen.add(kind)
    return [] if isinstance(problem.errors, Unset) else problem.errors


malformed = the(Problem, list_facts.sync(client=client, limit=0, date="soon"))
faults = of(malformed, 400, "bad-parameter")
assert {(fault.parameter, fault.code) for fault in faults} == {
    ("date", FaultCode.MALFORMED),
    ("limit", FaultCode.MALFORMED),
}
unknown = the(Problem, list_facts.sync(client=client, topic=["trad", "culture"]))
assert of(unknown, 404, "unknown-name")[0].suggestion == "trade"
of(the(Problem, get_fact.sync("nobody", "nothing", client=client)), 404, "unknown-name")

# Without the hook, the same two values are a fault that says what to do.
plain = list_facts.sync(client=Client(ADDRESS), topic=["trade", "culture"])
repeated = of(the(Problem, plain), 400, "bad-parameter")[0]
assert repeated.code == FaultCode.REPEATED
assert "topic=trade,culture" in repeated.detail, repeated.detail

empty = the(BodyProblem, verify_texts.sync(client=client, body=AskedTexts(texts=["a", ""])))
assert (empty.status, empty.type_) == (400, "/problems/bad-body")
assert not isinstance(empty.errors, Unset)
assert the(BodyFault, empty.errors[0]).pointer == "/texts/1"
seen.add("bad-body")

too_long = list_statistics.sync(client=client, measure=["x" * 90] * 100)
of(the(Problem, too_long), 414, "address-too-long")
laden = Client(ADDRESS, headers={"X-Load": "x" * 20_000})
of(the(Problem, get_index.sync(client=laden)), 431, "headers-too-large")
of(the(Problem, get_fact.sync("nobody", "\0", client=client)), 400, "bad-request")


def answer_to(method: str, path: str, headers: dict[str, str]) -> Problem:
    """The problem that answers what no generated client can ask for."""
    connection = HTTPConnection(ADDRESS.removeprefix("http://"))
    connection.request(method, path, headers=headers)
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "application/problem+json"
    return Problem.from_dict(json.load(answer))


of(answer_to("GET", "/no-such-address", {}), 404, "not-found")
of(answer_to("DELETE", "/facts", {}), 405, "method-not-allowed")
of(answer_to("GET", "/facts", {"Accept-Encoding": "identity;q=0"}), 406, "not-acceptable")
of(answer_to("GET", "/facts", {"If-Match": '"other"'}), 412, "precondition-failed")
of(answer_to("POST", "/verify", {}), 415, "unsupported-media-type")
of(answer_to("GET", "/facts", {"Expect": "cake"}), 417, "expectation-failed")
of(answer_to("GET", "/facts", {"Content-Length": "9999999"}), 413, "payload-too-large")
of(answer_to("GET", "/facts", {"Content-Length": "9"}), 408, "request-timeout")

# What a server in good health does not answer is parsed from the contract's examples.
examples = the(dict, the(Contract, get_openapi_json.sync(client=client))["components"])["examples"]
for name in ("internal_error", "overloaded"):
    shown = Problem.from_dict(examples[name]["value"])
    of(shown, shown.status, name.replace("_error", "-error"))

unseen = {kind.value for kind in GetProblemType} - seen
assert unseen <= {"stopping"}, unseen

print("Python:", ", ".join(f"{total} {name}" for name, total in totals.items()) + ".")

"""Expands every JSON-LD answer of the server at $ONRECORD, with nothing from the network, and fails
when a processor has to leave something out or finds an address that leads nowhere.
"""

import json
import os
import sys
from collections.abc import Iterator
from urllib.request import urlopen

from pyld import jsonld

SERVER = os.environ["ONRECORD"]
LISTS = ["interviews", "sections", "quotes", "facts", "statistics"]


def get(address: str) -> object:
    with urlopen(f"{SERVER}{address}") as answer:
        return json.load(answer)


def items(name: str) -> Iterator[str]:
    page = f"/{name}"
    while page:
        answer = get(page)
        yield from (item["url"] for item in answer["items"])
        page = answer.get("next")


def no_network(url: str, _: dict) -> dict:
    sys.exit(f"expansion asks for {url}")


def compact_properties(node: object) -> int:
    """How often a property has a value, as the document writes it."""
    if isinstance(node, list):
        return sum(map(compact_properties, node))
    if not isinstance(node, dict):
        return 0
    own = {name: value for name, value in node.items() if not name.startswith("@")}
    here = sum(len(value) if isinstance(value, list) else 1 for value in own.values())
    return here + sum(map(compact_properties, own.values()))


def expanded_properties(node: object) -> int:
    """The same of the expanded form."""
    if isinstance(node, list):
        return sum(map(expanded_properties, node))
    if not isinstance(node, dict):
        return 0
    own = {name: value for name, value in node.items() if not name.startswith("@")}
    own |= node.get("@reverse", {})
    here = sum(map(len, own.values()))
    return here + sum(map(expanded_properties, own.values()))


def names(node: object) -> Iterator[str]:
    """Every IRI: of types, of things, of properties."""
    if isinstance(node, list):
        for each in node:
            yield from names(each)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "@id":
                yield value
            elif name == "@type":
                yield from value if isinstance(value, list) else [value]
            elif name != "@value":
                yield from [] if name.startswith("@") else [name]
                yield from names(value)


def check(address: str) -> int:
    document = get(address)
    dropped: list[str | None] = []
    options = {"base": f"{SERVER}{address}", "documentLoader": no_network}
    expanded = jsonld.expand(document, options, on_property_dropped=dropped.append)
    if dropped:
        sys.exit(f"{address}: expansion drops {dropped}")
    before, after = compact_properties(document), expanded_properties(expanded)
    if before != after:
        sys.exit(f"{address}: of {before} values {after} are left")
    relative = [name for name in names(expanded) if "://" not in name]
    if relative:
        sys.exit(f"{address}: not absolute: {relative}")
    # As RDF it is one graph, and what it names is what the server has.
    subject = f"<{SERVER}{address.removesuffix('.jsonld')}>"
    triples = jsonld.to_rdf(document, {**options, "format": "application/n-quads"})
    if f"{subject} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" not in triples:
        sys.exit(f"{address}: nothing is said of {subject}")
    return triples.count("\n")


def main() -> None:
    addresses = [f"{url}.jsonld" for name in LISTS for url in items(name)]
    triples = sum(map(check, addresses))
    print(f"{len(addresses)} documents expand to {triples} triples, and nothing is dropped.")


main()

"""Expands every JSON-LD response of the server at $ONRECORD without further network access. Fails if the processor
drops something, or if an IRI is not absolute.
"""

import json
import os
import sys
from collections.abc import Iterator
from urllib.request import urlopen

from pyld import jsonld

SERVER = os.environ["ONRECORD"]
LISTS = ["interviews", "sections", "turns", "quotes", "facts", "statistics"]


def get(path: str) -> object:
    with urlopen(f"{SERVER}{path}") as response:
        return json.load(response)


def item_paths(name: str) -> Iterator[str]:
    next_path = f"/{name}"
    while next_path:
        page = get(next_path)
        yield from (item["url"] for item in page["items"])
        next_path = page.get("next")


def no_network(url: str, _: dict) -> dict:
    sys.exit(f"expansion needs {url} from the network")


def compact_properties(node: object) -> int:
    """The number of property values in the compact document."""
    if isinstance(node, list):
        return sum(map(compact_properties, node))
    if not isinstance(node, dict):
        return 0
    own = {name: value for name, value in node.items() if not name.startswith("@")}
    here = sum(len(value) if isinstance(value, list) else 1 for value in own.values())
    return here + sum(map(compact_properties, own.values()))


def expanded_properties(node: object) -> int:
    """The number of property values in the expanded document."""
    if isinstance(node, list):
        return sum(map(expanded_properties, node))
    if not isinstance(node, dict):
        return 0
    own = {name: value for name, value in node.items() if not name.startswith("@")}
    own |= node.get("@reverse", {})
    here = sum(map(len, own.values()))
    return here + sum(map(expanded_properties, own.values()))


def names(node: object) -> Iterator[str]:
    """Every IRI: ids, types and properties."""
    if isinstance(node, list):
        for item in node:
            yield from names(item)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name == "@id":
                yield value
            elif name == "@type":
                yield from value if isinstance(value, list) else [value]
            elif name != "@value":
                yield from [] if name.startswith("@") else [name]
                yield from names(value)


def check(path: str) -> int:
    """Checks a document, and returns the number of its triples."""
    document = get(path)
    dropped: list[str | None] = []
    options = {"base": f"{SERVER}{path}", "documentLoader": no_network}
    expanded = jsonld.expand(document, options, on_property_dropped=dropped.append)
    if dropped:
        sys.exit(f"{path}: expansion drops {dropped}")
    before, after = compact_properties(document), expanded_properties(expanded)
    if before != after:
        sys.exit(f"{path}: expansion keeps {after} of {before} values")
    relative = [name for name in names(expanded) if "://" not in name]
    if relative:
        sys.exit(f"{path}: not absolute: {relative}")
    # As RDF, the document describes the item at its URL on the server.
    subject = f"<{SERVER}{path.removesuffix('.jsonld')}>"
    triples = jsonld.to_rdf(document, {**options, "format": "application/n-quads"})
    if f"{subject} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" not in triples:
        sys.exit(f"{path}: {subject} has no type")
    return triples.count("\n")


def main() -> None:
    paths = [f"{path}.jsonld" for name in LISTS for path in item_paths(name)]
    triples = sum(map(check, paths))
    print(f"{len(paths)} documents expand to {triples} triples, and nothing is dropped.")


main()

"""The questions of the race, and what a right answer to each is."""

import gzip
import json
import subprocess
import time
from dataclasses import dataclass

from .http import field, get

INTERVIEW = "i-00001"
LIST = "/quotes"
# It keeps every quote, so the answer has the bytes of the whole list: what is compared is finding it.
FILTERED = "/quotes?role=interviewee"
ITEM = f"/statistics/{INTERVIEW}/lakes-of-belarus"
CSV = "/facts.csv"
NOWHERE = "/nowhere"


@dataclass(frozen=True)
class Cell:
    name: str
    path: str
    status: int = 200
    coding: str | None = None
    held: bool = False  # the client sends the tag that it got before


CELLS = [
    Cell("list", LIST),
    Cell("list, gzip", LIST, coding="gzip"),
    Cell("list, br", LIST, coding="br"),
    Cell("small item", ITEM),
    Cell("304", LIST, status=304, held=True),
    Cell("filtered list", FILTERED),
    Cell("CSV", CSV),
    Cell("404", NOWHERE, status=404),
]


class NotThere(Exception):
    """A server has no such thing to offer: a blank in the table, not a fault."""


def headers_of(cell, port, path):
    """What a request of the cell carries; the tag is this server's own."""
    if cell.coding:
        return {"Accept-Encoding": cell.coding}
    if cell.held:
        tag = field(get(port, path)[1], "etag")
        if tag is None:
            raise NotThere
        return {"If-None-Match": tag}
    return {}


def check(cell, port, path, expected, patience=5):
    """Asks until the coding is there, for some seconds, and holds the answer to what is expected.

    The header fields to send and the length of the body. A wrong answer ends the race.
    """
    sent = headers_of(cell, port, path)
    until = time.monotonic() + patience
    while True:
        status, headers, body = get(port, path, sent)
        coding = field(headers, "content-encoding")
        if coding == cell.coding or time.monotonic() > until:
            break
        time.sleep(0.02)
    if coding != cell.coding or (cell.path == CSV and status == 404):
        raise NotThere
    if status != cell.status:
        raise SystemExit(f"{cell.name}: {path} answered {status}, not {cell.status}")
    if status == 304 and body:
        raise SystemExit(f"{cell.name}: a 304 with a body")
    if status == 200 and not same(decoded(body, coding), expected):
        raise SystemExit(f"{cell.name}: {path} answered other bytes than onrecord")
    return sent, len(body)


def decoded(body, coding):
    if coding == "gzip":
        return gzip.decompress(body)
    if coding == "br":
        return subprocess.run(["brotli", "-dc"], input=body, capture_output=True, check=True).stdout
    return body


def same(body, expected):
    """The same bytes; or the same JSON, with or without the object that onrecord puts around a list."""
    if body == expected:
        return True
    try:
        body, expected = json.loads(body), json.loads(expected)
    except ValueError:
        return False
    return body == expected or body == expected.get("items")

"""The requests of the comparison, and the expected response to each."""

import gzip
import json
import subprocess
import time
from dataclasses import dataclass

from .http import field, get

INTERVIEW = "i-00001"
LIST = "/quotes"
# It matches every quote, so the response has the bytes of the whole list: only the cost of filtering differs.
FILTERED = "/quotes?role=interviewee"
ITEM = f"/statistics/{INTERVIEW}/lakes-of-belarus"
CSV = "/facts.csv"
MISSING = "/nowhere"


@dataclass(frozen=True)
class Cell:
    name: str
    path: str
    status: int = 200
    encoding: str | None = None
    conditional: bool = False  # the client sends the ETag of an earlier response


CELLS = [
    Cell("list", LIST),
    Cell("list, gzip", LIST, encoding="gzip"),
    Cell("list, br", LIST, encoding="br"),
    Cell("small item", ITEM),
    Cell("304", LIST, status=304, conditional=True),
    Cell("filtered list", FILTERED),
    Cell("CSV", CSV),
    Cell("404", MISSING, status=404),
]


class NotSupported(Exception):
    """A server lacks a feature. The table says so; it is not an error."""


def headers_of(cell, port, path):
    """The header fields of a request of the cell; the ETag is this server's own."""
    if cell.encoding:
        return {"Accept-Encoding": cell.encoding}
    if cell.conditional:
        etag = field(get(port, path)[1], "etag")
        if etag is None:
            raise NotSupported
        return {"If-None-Match": etag}
    return {}


def check(cell, port, path, expected, patience=5):
    """Repeats the request for a few seconds until the encoding is available, and compares the response
    with the expected one.

    Returns the header fields to send and the length of the body. A wrong response ends the run.
    """
    sent = headers_of(cell, port, path)
    until = time.monotonic() + patience
    while True:
        status, headers, body = get(port, path, sent)
        encoding = field(headers, "content-encoding")
        if encoding == cell.encoding or time.monotonic() > until:
            break
        time.sleep(0.02)
    if encoding != cell.encoding or (cell.path == CSV and status == 404):
        raise NotSupported
    if status != cell.status:
        raise SystemExit(f"{cell.name}: {path}: expected status {cell.status}, got {status}.")
    if status == 304 and body:
        raise SystemExit(f"{cell.name}: {path}: a 304 has a body.")
    if status == 200 and not is_same(decode(body, encoding), expected):
        raise SystemExit(f"{cell.name}: {path}: the body differs from onrecord's.")
    return sent, len(body)


def decode(body, encoding):
    if encoding == "gzip":
        return gzip.decompress(body)
    if encoding == "br":
        return subprocess.run(["brotli", "-dc"], input=body, capture_output=True, check=True).stdout
    return body


def is_same(body, expected):
    """Whether a body has the expected bytes or the expected JSON. It may be the bare list of `items`."""
    if body == expected:
        return True
    try:
        body, expected = json.loads(body), json.loads(expected)
    except ValueError:
        return False
    return body == expected or body == expected.get("items")

"""Counts the instructions per request of onrecord in callgrind.

The difference between few and many requests leaves out the cost of starting. The kernel's own work is not
counted. The request log is off: a separate thread writes it, at times that vary.
"""

import http.client
import re
import shutil
import tempfile
from pathlib import Path

from . import servers, tools
from .cells import CELLS, NotSupported, check
from .http import get, send
from .racing import QUOTES

FEW, MANY = 200, 2200


def count_instructions(names):
    """The name and the count of each of these cells; the count is None where a feature is missing."""
    tools.build_onrecord()
    if not shutil.which("valgrind"):
        tools.apt("valgrind")
    with tempfile.TemporaryDirectory(prefix="onrecord-instructions-") as folder:
        root = Path(folder)
        tools.call(tools.ROOT / "bench/copies", 1, root / "archive", "--quotes", QUOTES)
        for cell in CELLS:
            if cell.name not in names:
                continue
            try:
                few, many = (instructions_of(root, cell, requests) for requests in (FEW, MANY))
                yield cell.name, round((many - few) / (MANY - FEW))
            except NotSupported:
                yield cell.name, None


def instructions_of(root, cell, requests):
    """All instructions of the program, from start to stop, for this many requests."""
    counts = root / "counts"
    plain = servers.onrecord(root / "archive", root, "--log-requests", "off")

    def command(port):
        return ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", *plain.command(port)]

    with servers.Server("onrecord in callgrind", command, root).start() as running:
        running.first_response()
        running.settle()
        expected = get(running.port, cell.path)[2]
        headers, _ = check(cell, running.port, cell.path, expected)
        running.settle()
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
        for _ in range(requests):
            status, _, _ = send(connection, cell.path, headers)
            if status != cell.status:
                raise SystemExit(f"{cell.name}: expected status {cell.status}, got {status}.")
        connection.close()
    return int(re.search(r"^totals: (\d+)", counts.read_text(), re.MULTILINE)[1])

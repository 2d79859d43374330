"""Instructions a request of onrecord, by callgrind.

What starting costs is taken away by asking few times and many times. The kernel's own work is not
counted. The request log is off: another thread writes it, when it likes.
"""

import http.client
import re
import shutil
import tempfile
from pathlib import Path

from . import servers, tools
from .cells import CELLS, NotThere, check
from .http import ask, get
from .racing import QUOTES

FEW, MANY = 200, 2200


def counted(names):
    """Name and count of each of these cells; no count where there is no such thing."""
    tools.build_onrecord()
    if not shutil.which("valgrind"):
        tools.apt("valgrind")
    with tempfile.TemporaryDirectory(prefix="onrecord-instructions-") as folder:
        at = Path(folder)
        tools.call(tools.ROOT / "bench/copies", 1, at / "archive", "--quotes", QUOTES)
        for cell in CELLS:
            if cell.name not in names:
                continue
            try:
                few, many = (executed(at, cell, requests) for requests in (FEW, MANY))
                yield cell.name, round((many - few) / (MANY - FEW))
            except NotThere:
                yield cell.name, None


def executed(at, cell, requests):
    """All instructions of the program, from start to stop, when it is asked so often."""
    counts = at / "counts"
    plain = servers.onrecord(at / "archive", at, "--log-requests", "off")

    def command(port):
        return ["valgrind", "--tool=callgrind", f"--callgrind-out-file={counts}", *plain.command(port)]

    with servers.Server("onrecord in callgrind", command, at).start() as running:
        running.first_answer()
        running.settle()
        expected = get(running.port, cell.path)[2]
        headers, _ = check(cell, running.port, cell.path, expected)
        running.settle()
        connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=60)
        for _ in range(requests):
            status, _, _ = ask(connection, cell.path, headers)
            if status != cell.status:
                raise SystemExit(f"{cell.name}: answered {status}")
        connection.close()
    return int(re.search(r"^totals: (\d+)", counts.read_text(), re.MULTILINE)[1])

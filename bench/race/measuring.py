"""CPU a request: h2load asks from its own core, the ticks of the server's processes are read before
and after."""

import re
import subprocess
import time

from .cells import NotThere, check
from .servers import TICKS

CONNECTIONS = 16
# Ticks (of 10 ms, as a rule) of a warm-up that is long enough to count.
ENOUGH = 5


class Measured:
    """The outcome of all cells: microseconds of CPU a request, one number a round."""

    def __init__(self):
        self.microseconds = {}  # by server and cell
        self.bytes = {}
        self.not_there = set()

    def take(self, running, cell, content, seconds):
        """One round of a cell. `content` has what must be answered, by path."""
        name = running.server.name
        if cell.name in running.server.lacks or (name, cell.name) in self.not_there:
            return
        path = running.server.paths.get(cell.path, cell.path)
        try:
            headers, length = check(cell, running.port, path, content.get(cell.path))
        except NotThere:
            self.not_there.add((name, cell.name))
            return
        microseconds = cpu_of(running, path, headers, cell.status, seconds)
        self.microseconds.setdefault((name, cell.name), []).append(microseconds)
        self.bytes[name, cell.name] = length


def cpu_of(running, path, headers, status, seconds):
    """Microseconds of user and system CPU a request, over about so many seconds of CPU."""
    warm, used = 200, 0
    # The first requests are slow; what the last warm-up took tells how many to send.
    while used < ENOUGH:
        warm *= 3
        used = ticks_for(running, path, headers, status, warm)
    requests = int(warm * seconds * TICKS / used)
    return ticks_for(running, path, headers, status, requests) / TICKS * 1e6 / requests


def ticks_for(running, path, headers, status, requests):
    before = running.ticks()
    hammer(running.port, path, headers, status, requests)
    # A log may still be written when the last answer is there.
    time.sleep(0.1)
    return running.ticks() - before


def hammer(port, path, headers, status, requests):
    """Sends so many requests. All must be answered with the status."""
    fields = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["h2load", "--h1", "-t1", f"-c{CONNECTIONS}", "-m1", "-n", str(requests), *fields,
               f"http://127.0.0.1:{port}{path}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    codes = re.search(r"status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx", said)
    if not codes or int(codes[status // 100 - 1]) != requests:
        raise SystemExit(f"not every answer of {path} was a {status}:\n{said}")

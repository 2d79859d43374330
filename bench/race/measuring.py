"""Measures CPU per request: h2load sends requests from its own core, and the ticks of the server's
processes are read before and after."""

import re
import subprocess
import time

from .cells import NotSupported, check
from .servers import TICKS

CONNECTIONS = 16
# A warm-up must use at least this many ticks (usually 10 ms each) for a rate to be derived from it.
MIN_TICKS = 5


class Measurements:
    """The results of all cells: microseconds of CPU per request, one number per round."""

    def __init__(self):
        self.microseconds = {}  # by server and cell
        self.bytes = {}
        self.unsupported = set()

    def measure(self, running, cell, content, seconds):
        """Measures one round of a cell. `content` has the expected bodies, by path."""
        name = running.server.name
        if cell.name in running.server.lacks or (name, cell.name) in self.unsupported:
            return
        path = running.server.paths.get(cell.path, cell.path)
        try:
            headers, length = check(cell, running.port, path, content.get(cell.path))
        except NotSupported:
            self.unsupported.add((name, cell.name))
            return
        microseconds = cpu_per_request(running, path, headers, cell.status, seconds)
        self.microseconds.setdefault((name, cell.name), []).append(microseconds)
        self.bytes[name, cell.name] = length


def cpu_per_request(running, path, headers, status, seconds):
    """Microseconds of user and system CPU per request, measured over about this many seconds of CPU."""
    warm_up, used = 200, 0
    # The first requests are slow; the last warm-up determines how many requests to send.
    while used < MIN_TICKS:
        warm_up *= 3
        used = ticks_for(running, path, headers, status, warm_up)
    requests = int(warm_up * seconds * TICKS / used)
    return ticks_for(running, path, headers, status, requests) / TICKS * 1e6 / requests


def ticks_for(running, path, headers, status, requests):
    before = running.ticks()
    send_requests(running.port, path, headers, status, requests)
    # The server may still be writing its log after the last response.
    time.sleep(0.1)
    return running.ticks() - before


def send_requests(port, path, headers, status, requests):
    """Sends this many requests. Every response must have this status."""
    fields = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    command = ["h2load", "--h1", "-t1", f"-c{CONNECTIONS}", "-m1", "-n", str(requests), *fields,
               f"http://127.0.0.1:{port}{path}"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    codes = re.search(r"status codes: (\d+) 2xx, (\d+) 3xx, (\d+) 4xx", output)
    if not codes or int(codes[status // 100 - 1]) != requests:
        raise SystemExit(f"{path}: expected status {status} for every request:\n{output}")

"""The race over one interview: all servers side by side, asked by turns."""

import sys
from contextlib import ExitStack

from . import results, servers, tools
from .cells import CELLS
from .content import Content
from .measuring import Measured

# So many quotes of the interview make a list of 16 KB.
QUOTES = 12


class Race:
    """Who races, and what has been measured of each."""

    def __init__(self, at):
        self.at = at
        archive = at / "archive"
        tools.call(tools.ROOT / "bench/copies", 1, archive, "--quotes", QUOTES)
        shipped = servers.onrecord(archive, self.folder("onrecord"))
        with shipped.start() as running:
            running.first_answer()
            content = Content(self.folder("content"), running.port)
        logging = self.folder("nginx-log")
        self.servers = [
            shipped,
            servers.onrecord(archive, self.folder("quiet"), "--log-requests", "off"),
            servers.nginx(content, self.folder("nginx"), results.NGINX, "off"),
            servers.nginx(content, logging, results.NGINX_LOG, logging / "access.log"),
            servers.ready(results.AXUM, "axum-ready", content, self.folder("axum-ready")),
            servers.ready(results.HYPER, "bare-hyper", content, self.folder("bare-hyper")),
            servers.ready(results.AXUM_JSON, "axum-json", content, self.folder("axum-json")),
            servers.json_server(content, self.folder("json-server")),
        ]
        self.expected = content.expected
        self.measured = Measured()
        self.memory = {server.name: [] for server in self.servers}
        self.starts = {server.name: [] for server in self.servers}

    def folder(self, name):
        made = self.at / name
        made.mkdir()
        return made

    def round(self, seconds):
        """Each cell of each server once. They are started anew, since no start lays out memory the
        same; while one is asked the others rest."""
        with ExitStack() as stack:
            running = [stack.enter_context(server.start()) for server in self.servers]
            for one in running:
                one.first_answer()
            for one in running:
                one.settle()
            started = [one.memory()[0] for one in running]
            for cell in CELLS:
                tell(f"  {cell.name}")
                for one in running:
                    self.measured.take(one, cell, self.expected, seconds)
                # Whoever was first is last in the next cell, and in the next round.
                running.append(running.pop(0))
                started.append(started.pop(0))
            for one, at_first in zip(running, started):
                self.memory[one.server.name].append((at_first, *one.memory()))
        self.servers.append(self.servers.pop(0))

    def start(self):
        for server in self.servers:
            with server.start() as running:
                self.starts[server.name].append(running.first_answer())


def tell(what):
    print(what, file=sys.stderr, flush=True)

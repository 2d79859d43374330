"""The comparison over one interview: all servers run side by side and are measured in turn."""

import sys
from contextlib import ExitStack

from . import results, servers, tools
from .cells import CELLS
from .content import Content
from .measuring import Measurements

# The number of quotes that make a list of 16 KB.
QUOTES = 12


class Race:
    """The servers, and the measurements of each."""

    def __init__(self, root):
        self.root = root
        archive = root / "archive"
        tools.call(tools.ROOT / "bench/copies", 1, archive, "--quotes", QUOTES)
        shipped = servers.onrecord(archive, self.folder("onrecord"))
        with shipped.start() as running:
            running.first_response()
            content = Content(self.folder("content"), running.port)
        logging = self.folder("nginx-log")
        self.servers = [
            shipped,
            servers.onrecord(archive, self.folder("quiet"), "--log-requests", "off"),
            servers.nginx(content, self.folder("nginx"), results.NGINX, "off"),
            servers.nginx(content, logging, results.NGINX_LOG, logging / "access.log"),
            servers.ready_bytes(results.AXUM, "axum-ready", content, self.folder("axum-ready")),
            servers.ready_bytes(results.HYPER, "bare-hyper", content, self.folder("bare-hyper")),
            servers.ready_bytes(results.AXUM_JSON, "axum-json", content, self.folder("axum-json")),
            servers.json_server(content, self.folder("json-server")),
        ]
        self.expected = content.expected
        self.measured = Measurements()
        self.memory = {server.name: [] for server in self.servers}
        self.starts = {server.name: [] for server in self.servers}

    def folder(self, name):
        path = self.root / name
        path.mkdir()
        return path

    def round(self, seconds):
        """Measures each cell of each server once. The servers are restarted, because each start lays out
        memory differently; while one is measured, the others are idle."""
        with ExitStack() as stack:
            running = [stack.enter_context(server.start()) for server in self.servers]
            for instance in running:
                instance.first_response()
            for instance in running:
                instance.settle()
            started = [instance.memory()[0] for instance in running]
            for cell in CELLS:
                log(f"  {cell.name}")
                for instance in running:
                    self.measured.measure(instance, cell, self.expected, seconds)
                # The first server is the last in the next cell, and in the next round.
                running.append(running.pop(0))
                started.append(started.pop(0))
            for instance, at_start in zip(running, started):
                self.memory[instance.server.name].append((at_start, *instance.memory()))
        self.servers.append(self.servers.pop(0))

    def start(self):
        for server in self.servers:
            with server.start() as running:
                self.starts[server.name].append(running.first_response())


def log(what):
    print(what, file=sys.stderr, flush=True)

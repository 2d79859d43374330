"""The servers of the comparison: how each is started, and what its processes use."""

import os
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

from . import tools
from .cells import ITEM

CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE, CLIENT_CORE = {CORES[0]}, {CORES[-1]}
TICKS = os.sysconf("SC_CLK_TCK")
PEERS = tools.ROOT / "bench/peers"


@dataclass
class Server:
    name: str
    command: Callable[[int], list]  # by port
    folder: Path  # for its output
    paths: dict = field(default_factory=dict)  # where its paths differ
    lacks: frozenset = frozenset()  # the cells that do not apply to it

    def start(self):
        return Running(self)


class Running:
    """A running server with all its processes, on one core. The calling process moves to the client's core."""

    def __init__(self, server):
        self.server = server
        self.port = free_port()
        command = [str(word) for word in server.command(self.port)]
        environment = {name: value for name, value in os.environ.items()
                       if not name.startswith("ONRECORD_")}
        output = server.folder / "printed"
        with open(output, "wb") as out, open(server.folder / "log", "wb") as log:
            # The server inherits the CPU affinity. A wrapper such as taskset would be measured as well.
            os.sched_setaffinity(0, SERVER_CORE)
            self.started = time.perf_counter()
            self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out,
                                            stderr=log, env=environment)
            os.sched_setaffinity(0, CLIENT_CORE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def first_response(self, timeout=900):
        """Seconds from the server's start until it accepts a connection, and until a GET gets a 200."""
        path = self.server.paths.get(ITEM, ITEM)
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode()
        listening = None
        while time.perf_counter() - self.started < timeout:
            if self.process.poll() is not None:
                raise SystemExit(f"{self.server.name} exited. See {self.server.folder}/log.")
            try:
                with socket.create_connection(("127.0.0.1", self.port), 60) as connection:
                    listening = listening or time.perf_counter() - self.started
                    connection.sendall(request)
                    if connection.recv(64).startswith(b"HTTP/1.1 200"):
                        return listening, time.perf_counter() - self.started
            except OSError:
                continue
        raise SystemExit(f"{self.server.name} did not respond within {timeout} s.")

    def settle(self, timeout=60):
        """Waits until it has finished its background work, such as compressing responses."""
        until, used = time.monotonic() + timeout, -1
        while used != self.ticks() and time.monotonic() < until:
            used = self.ticks()
            time.sleep(0.25)

    def process_ids(self):
        pids, waiting = [], [self.process.pid]
        while waiting:
            pid = waiting.pop()
            pids.append(pid)
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                waiting += [int(child) for child in children.read_text().split()]
        return pids

    def ticks(self):
        """The user and system time of all its processes, in ticks."""
        return sum(ticks_of(pid) for pid in self.process_ids())

    def memory(self):
        """The current and the peak resident memory of all its processes together, in bytes.

        Pages that nginx's processes share count once for each process.
        """
        status = [Path(f"/proc/{pid}/status").read_text().splitlines() for pid in self.process_ids()]
        def total(name):
            lines = [line for text in status for line in text if line.startswith(name)]
            return sum(int(line.split()[1]) * 1024 for line in lines)
        return total("VmRSS"), total("VmHWM")


def ticks_of(pid):
    # The program's name, up to the last parenthesis, may contain spaces.
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def onrecord(archive, folder, *options):
    def command(port):
        return [tools.ONRECORD, "serve", archive, "--listen", f"127.0.0.1:{port}", *options]
    name = " ".join(["onrecord", *options]) if options else "onrecord, as shipped"
    return Server(name, command, folder)


def nginx(content, folder, name, access_log):
    def command(port):
        def quoted(value):
            return value.replace("\\", "\\\\").replace('"', '\\"')
        extra_headers = [f'add_header {field} "{quoted(value)}" always;' for field, value in content.headers
                         if field.lower() not in {"content-type", "etag", "vary"}]
        brotli = tools.BROTLI_MODULE.exists()
        text = (PEERS / "nginx.conf").read_text()
        values = {
            "modules": f"load_module {tools.BROTLI_MODULE};" if brotli else "",
            "brotli": "brotli_static on;" if brotli else "",
            # Its worker must be able to read the folder even when root runs this.
            "user": "user root;" if os.geteuid() == 0 else "",
            "access_log": access_log,
            "headers": "\n    ".join(extra_headers),
            "folder": folder,
            "root": content.files,
            "port": port,
        }
        for placeholder, value in values.items():
            text = text.replace("{" + placeholder + "}", str(value))
        (folder / "nginx.conf").write_text(text)
        return ["nginx", "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off;"]
    # Files cannot be filtered.
    return Server(name, command, folder, lacks=frozenset({"filtered list"}))


def ready_bytes(name, program, content, folder):
    def command(port):
        return [tools.PEERS / program, port, content.folder]
    lacks = {"filtered list"} if program != "axum-json" else {"404"}
    return Server(name, command, folder, lacks=frozenset(lacks))


def json_server(content, folder):
    def command(port):
        program = tools.JSON_SERVER / "lib/cli/bin.js"
        return ["node", program, "--quiet", "--host", "127.0.0.1", "--port", port,
                content.folder / "db.json"]
    # Its paths have no interview, only an id.
    item = "/statistics/" + ITEM.rsplit("/", 1)[1]
    return Server("json-server", command, folder, paths={ITEM: item})

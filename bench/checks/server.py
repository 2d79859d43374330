"""The server under stress, and ways to send requests to it."""

import copy
import http.client
import json
import multiprocessing
import re
import resource
import selectors
import socket
import statistics
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import quote


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# The address of clients other than those that put the server under stress, whose address is 127.0.0.1.
OTHER_ADDRESS = "127.0.0.2"


class Server:
    """The release binary, serving a folder until the end of the `with` block."""

    def __init__(self, binary, folder, *options, files=None, stdout=subprocess.DEVNULL, port=None, log="off"):
        self.port, self.folder = port or free_port(), folder
        self.client_address = "127.0.0.1"
        self.log = Path(f"/tmp/onrecord-faults-{self.port}.log")
        limit = (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (files, files))) if files else None
        self.process = subprocess.Popen(
            [binary, "serve", folder, "--listen", f"127.0.0.1:{self.port}", "--log-requests", log, *options],
            stdout=stdout,
            stderr=self.log.open("w"),
            preexec_fn=limit,
        )
        until = time.monotonic() + 60
        while not self.is_serving():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"The server did not start: {self.log.read_text()}")
            time.sleep(0.02)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.log.unlink(missing_ok=True)

    def seen_from(self, address):
        """The same server, for a client with this address."""
        seen = copy.copy(self)
        seen.client_address = address
        return seen

    def is_serving(self):
        try:
            return self.get("/livez")[0] == 200
        except OSError:
            return False

    def is_alive(self):
        return self.process.poll() is None

    def get(self, target, headers=None, method="GET", body=None, timeout=60):
        source = (self.client_address, 0)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout, source)
        try:
            connection.request(method, target, body, headers or {})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def verify(self, texts, timeout=60):
        body = json.dumps({"texts": texts})
        return self.get("/verify", {"content-type": "application/json"}, "POST", body, timeout)

    def connect(self, window=None, address=None):
        stream = socket.socket()
        if address:
            stream.bind((address, 0))
        if window:
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, window)
        stream.connect(("127.0.0.1", self.port))
        return stream

    def send_post(self, body, window=None):
        """Sends a POST to /verify and reads nothing."""
        stream = self.connect(window)
        head = "POST /verify HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        stream.sendall(f"{head}Content-Length: {len(body.encode())}\r\n\r\n{body}".encode())
        return stream

    def send(self, target, headers="", window=None):
        """Sends a GET and reads nothing."""
        stream = self.connect(window)
        stream.sendall(f"GET {target} HTTP/1.1\r\nHost: a\r\n{headers}\r\n".encode())
        return stream

    def memory(self, what="VmHWM"):
        """The memory of the process, by default its peak, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{what}:\s+(\d+) kB", status)[1]) / 1000

    def cpu(self):
        """Seconds of CPU so far, in steps of 10 ms."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(stat[11]) + int(stat[12])) / 100


class Words:
    """The words of an archive, the commonest first."""

    def __init__(self, folder):
        self.folder = folder
        counts = {}
        for path in sorted((folder / "interviews").iterdir())[:20]:
            for turn in json.loads(path.read_text())["sections"][0]["turns"]:
                for word in re.findall(r"[^\W\d_]+", " ".join(turn["paragraphs"]).lower()):
                    counts[word] = counts.get(word, 0) + 1
        self.common = sorted(counts, key=lambda word: -counts[word])
        first = json.loads(min((folder / "interviews").iterdir()).read_text())
        turns = first["sections"][0]["turns"]
        self.paragraphs = [one for turn in turns for one in turn["paragraphs"] if len(one.split()) > 30]

    def search(self, number, count=50):
        """A search for common words, a different one for each number."""
        start = number % 100
        words = self.common[start : start + count]
        shift = number // 100 % count
        return f"/sections?limit={1000 - number // 5000}&q={quote(' '.join(words[shift:] + words[:shift]))}"

    def twelve(self, number):
        words = self.paragraphs[number % len(self.paragraphs)].split()
        return " ".join(words[3:15])

    def elided(self, number):
        """A long quotation with many ellipses, a different one for each number."""
        words = self.paragraphs[number % len(self.paragraphs)].split()
        picked = [" ".join(words[start : start + 3]) for start in range(number % 3, len(words) - 3, 5)]
        return " … ".join(picked[:20])


class Others:
    """Other clients, with another address and in a separate process, that keep sending small requests; measures how long they wait."""

    KINDS = ("livez", "item", "verify")

    def __init__(self, server, words, pause=0.02):
        self.server, self.words, self.pause = server.seen_from(OTHER_ADDRESS), words, pause
        _, page = server.get("/interviews?limit=1")
        self.item = "/interviews/" + json.loads(page)["items"][0]["id"]
        self.theirs, ours = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=self.run, args=(ours,))

    def __enter__(self):
        self.process.start()
        return self

    def __exit__(self, *_):
        self.theirs.send("end")
        self.taken, self.refused = self.theirs.recv()
        self.process.join()

    def run(self, pipe):
        self.is_running = True
        self.taken = {kind: [] for kind in self.KINDS}
        self.refused = dict.fromkeys(self.KINDS, 0)
        threads = [threading.Thread(target=self.ask, args=(kind,)) for kind in self.KINDS]
        for thread in threads:
            thread.start()
        pipe.recv()
        self.is_running = False
        for thread in threads:
            thread.join()
        pipe.send((self.taken, self.refused))

    def ask(self, kind):
        number = 0
        while self.is_running:
            number += 1
            target = {
                "livez": "/livez",
                "item": self.item,
                "verify": f"/verify?text={quote(self.words.twelve(number))}",
            }[kind]
            before = time.perf_counter()
            try:
                status, _ = self.server.get(target)
            except OSError:
                status = 0
            if status == 200:
                self.taken[kind].append(time.perf_counter() - before)
            else:
                self.refused[kind] += 1
            time.sleep(self.pause)

    def p99(self, kind):
        taken = sorted(self.taken[kind])
        return taken[int(len(taken) * 0.99)] if taken else float("inf")

    def hold(self, limit_seconds=0.1):
        """Whether all requests were served, 99 % of them in time."""
        return all(self.p99(kind) <= limit_seconds for kind in self.taken) and not any(self.refused.values())

    def summary(self):
        return ", ".join(
            f"{kind} p50 {1000 * statistics.median(taken or [0]):.0f} p99 {1000 * self.p99(kind):.0f} ms"
            + (f" ({self.refused[kind]} failed)" if self.refused[kind] else "")
            for kind, taken in self.taken.items()
        )


def paced(count, per_second):
    """The numbers from 0 to `count`, at this rate."""
    started = time.monotonic()
    for number in range(count):
        yield number
        time.sleep(max(0, started + (number + 1) / per_second - time.monotonic()))


def statuses(streams, seconds):
    """Reads the responses to requests that have been sent. Returns their statuses, with 0 for no response."""
    received = dict.fromkeys(streams, 0)
    waiting = selectors.DefaultSelector()
    for stream in streams:
        stream.setblocking(False)
        waiting.register(stream, selectors.EVENT_READ)
    until = time.monotonic() + seconds
    while waiting.get_map() and time.monotonic() < until:
        for key, _ in waiting.select(1):
            try:
                read = key.fileobj.recv(1 << 20)
            except OSError:
                read = b""
            if not received[key.fileobj]:
                received[key.fileobj] = int(read[9:12] or 0)
            if not read:
                waiting.unregister(key.fileobj)
                key.fileobj.close()
    return list(received.values())


def at_once(count, ask):
    """The results of `count` concurrent calls, each with its number as the argument."""
    results = [None] * count

    def one(number):
        try:
            results[number] = ask(number)
        except OSError as error:
            results[number] = error

    threads = [threading.Thread(target=one, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results

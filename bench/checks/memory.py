"""Memory for unsent responses: clients that request large responses and read nothing, or that have disconnected."""

import json
import re
import resource
import shutil
import signal
import socket
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from .server import Others, paced, statuses

# The memory, in MB, that the server may use in addition to the archive: the defaults of --max-cache-bytes and
# --max-unsent-bytes, 64 MiB each, and working memory.
MEMORY_BUDGET = 128 * 1.05 + 80


def memory_stayed_bounded(server, before, others):
    peak = server.memory()
    holds = server.is_alive() and peak - before < MEMORY_BUDGET and others.hold(0.25)
    return holds, f"{before:.0f} → {peak:.0f} MB; {others.summary()}"


def unread(start, words, target, headers="", count=400, seconds=8):
    with start() as server:
        before = server.memory()
        with Others(server, words) as others:
            streams = [server.send(target(number), headers, window=4096) for number in range(count)]
            time.sleep(seconds)
        measured = memory_stayed_bounded(server, before, others)
        for stream in streams:
            stream.close()
        return measured


def searches(start, words):
    """400 searches with limit=1000 whose responses are never read"""
    return unread(start, words, words.search)


def tables(start, words):
    """1,000 unread tables, 100 per second"""
    with start() as server:
        before, streams = server.memory(), []
        with Others(server, words) as others:
            for _ in paced(1000, 100):
                streams.append(server.send("/sections.csv", window=2048))
        measured = memory_stayed_bounded(server, before, others)
        for stream in streams:
            stream.close()
        return measured


def kernel_memory():
    """The memory of the system for TCP connections, in MB."""
    sockets = Path("/proc/net/sockstat").read_text()
    return int(re.search(r"^TCP:.* mem (\d+)", sockets, re.MULTILINE)[1]) * resource.getpagesize() / 1e6


def unread_pages(start, words):
    """3,000 unread pages of 0.4 MB, 100 per second, each on a connection that is to be closed after it"""
    with start() as server:
        before, streams = kernel_memory(), []
        with Others(server, words) as others:
            for _ in paced(3000, 100):
                streams.append(server.send("/sections?limit=12", "Connection: close\r\n", window=2048))
        each = 1000 * (kernel_memory() - before) / len(streams)
        for stream in streams:
            stream.close()
        return each < 100 and others.hold(), f"{each:.0f} KB of kernel memory per connection; {others.summary()}"


def unread_requests(start, words):
    """500 connections with a response that is not read, each followed by as many bytes as the system takes"""
    with start() as server:
        before, streams = kernel_memory(), []
        for _ in range(500):
            stream = server.send("/sections?limit=12", window=2048)
            stream.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
            stream.setblocking(False)
            streams.append(stream)
        for _ in range(20):
            for stream in streams:
                try:
                    while True:
                        stream.send(b"x" * 65536)
                except BlockingIOError:
                    pass
            time.sleep(0.1)
        each = 1000 * (kernel_memory() - before) / len(streams)
        for stream in streams:
            stream.close()
    return each < 150, f"{each:.0f} KB of kernel memory per connection"


def large_bodies(start, words):
    """2,000 idle connections after a body of 300 KB each"""
    body = '{"texts": ["a"], "interview": "' + "x" * 300_000 + '"}'
    with start() as server:
        before, streams = server.memory("VmRSS"), []
        for _ in range(2000):
            stream = server.send_post(body)
            stream.recv(1)
            streams.append(stream)
        time.sleep(3)
        each = 1000 * (server.memory("VmRSS") - before) / len(streams)
        for stream in streams:
            stream.close()
        return each < 50, f"{each:.0f} KB per connection"


def brotli_alone(start, words):
    """400 searches that accept only br, unread"""
    return unread(start, words, words.search, "Accept-Encoding: br, identity;q=0\r\n")


def gone(start, words):
    """200 clients that accept only br and have disconnected"""
    with start() as server:
        before = server.memory()
        with Others(server, words) as others:
            for number in range(200):
                server.send(words.search(number), "Accept-Encoding: br, identity;q=0\r\n").close()
            time.sleep(8)
        return memory_stayed_bounded(server, before, others)


def batches(start, words):
    """580 POSTs of 16 KB whose responses are never read"""
    body = json.dumps({"texts": [words.twelve(number) for number in range(200)]})
    with start() as server:
        before = server.memory()
        with Others(server, words) as others:
            streams = []
            for _ in range(580):
                streams.append(server.send_post(body, window=4096))
            time.sleep(15)
        measured = memory_stayed_bounded(server, before, others)
        for stream in streams:
            stream.close()
        return measured


def drafts(start, words):
    """60 drafts of 256 KiB of which each byte is markup"""
    pieces = ("> ", "**a ", "a\n\n", "»a« ", "|a|b|\n|-|-|\n", "<q>", ' a=""')
    with start() as server:
        before = server.memory()
        with Others(server, words) as others:
            streams = []
            for number in range(60):
                piece = pieces[number % len(pieces)]
                start_of_tag = "<p" if piece.startswith(" ") else ""
                text = start_of_tag + piece * (262_142 // len(piece.encode()))
                draft = {"draft": text, "format": ("markdown", "html")[number // len(pieces) % 2]}
                streams.append(server.send_post(json.dumps(draft, ensure_ascii=False)))
            counts = statuses(streams, 60)
        holds, measured = memory_stayed_bounded(server, before, others)
        answered = {status: counts.count(status) for status in sorted(set(counts))}
        return holds and 0 not in answered, f"{measured}; drafts: {answered}"


def unread_drafts(start, words):
    """drafts of 12 KB with 900 quotations, whose responses are never read, 30 per second for 12 s"""
    body = json.dumps({"draft": '``a<a href="' * 1000, "format": "text"})
    with start() as server:
        before, streams = server.memory(), []
        with Others(server, words) as others:
            for _ in paced(360, 30):
                streams.append(server.send_post(body, window=4096))
        measured = memory_stayed_bounded(server, before, others)
        for stream in streams:
            stream.close()
        return measured


def frame(kind, flags, stream, payload=b""):
    return len(payload).to_bytes(3, "big") + bytes([kind, flags]) + stream.to_bytes(4, "big") + payload


def literal(name, value):
    """A literal header field without indexing in HPACK (RFC 7541, section 6.2.2)."""

    def text(words):
        length = len(words)
        if length < 127:
            return bytes([length]) + words
        rest, digits = length - 127, [127]
        while rest >= 128:
            digits.append(rest % 128 + 128)
            rest //= 128
        return bytes(digits + [rest]) + words

    return b"\0" + text(name.encode()) + text(value.encode())


def requests(targets):
    """The connection preface, SETTINGS with an initial window of one byte, and a GET for each target."""
    window = (4).to_bytes(2, "big") + (1).to_bytes(4, "big")
    data = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, window)
    for number, target in enumerate(targets):
        fields = [(":method", "GET"), (":scheme", "http"), (":authority", "a"), (":path", target)]
        data += frame(1, 5, 2 * number + 1, b"".join(literal(*field) for field in fields))
    return data


def no_window(start, words):
    """eight HTTP/2 connections with 90 searches each and a window of one byte"""
    with start("--idle-timeout", "5") as server:
        before = server.memory()
        with Others(server, words) as others:
            streams = []
            for number in range(8):
                stream = server.connect()
                stream.sendall(requests(words.search(100 * number + offset) for offset in range(90)))
                streams.append(stream)
            time.sleep(4)
        holds, measured = memory_stayed_bounded(server, before, others)
        # A client that keeps sending PINGs is disconnected, too.
        until = time.monotonic() + 15
        open_ones = list(streams)
        while open_ones and time.monotonic() < until:
            for stream in list(open_ones):
                try:
                    stream.sendall(frame(6, 0, 0, b"12345678"))
                    stream.setblocking(False)
                    while True:
                        try:
                            if not stream.recv(65536):
                                open_ones.remove(stream)
                                break
                        except BlockingIOError:
                            break
                    stream.setblocking(True)
                except OSError:
                    if stream in open_ones:
                        open_ones.remove(stream)
            time.sleep(0.5)
        return holds and not open_ones, f"{measured}; {len(open_ones)} of 8 connections still open after 15 s"


@contextmanager
def connections(server, count, per_second, data):
    """Opens connections and sends these bytes on each, as far as the server accepts them; they stay open during the `with` block."""
    streams = []
    for _ in paced(count, per_second):
        stream = server.connect()
        streams.append(stream)
        try:
            stream.sendall(data)
        except OSError:  # The server has closed the connection.
            pass
    yield
    for stream in streams:
        stream.close()


def small_frames(start, words):
    """1,000 HTTP/2 connections with a POST each, whose body comes in 2,000 frames of one byte"""
    headers = b"\x83\x86\x04\x07/verify\x01\x01a\x0f\x10\x10application/json"
    request = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b"") + frame(1, 4, 1, headers)
    with start() as server:
        before = server.memory("VmRSS")
        with connections(server, 1000, 200, request + frame(0, 0, 1, b" ") * 2000):
            after = server.memory("VmRSS")
        return server.is_alive() and after - before < 80, f"{before:.0f} → {after:.0f} MB"


def unfinished_heads(start, words):
    """2,000 HTTP/2 connections, 100 per second, with a GET and a head of 4 KB that decodes to 4,000 fields and does not end"""
    get = b"\x82\x86\x04\x06/livez\x01\x01a"
    fields = b"\x40\x01a\x01b" + b"\xbe" * 4000
    opening = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b"") + frame(1, 5, 1, get)
    with start() as server:
        before = server.memory("VmRSS")
        with connections(server, 2000, 100, opening + frame(1, 1, 3, fields)):
            peak = server.memory()
        # The budget for heads, and what connections take in any case.
        return server.is_alive() and peak - before < 64 * 1.05 + 2000 * 0.06, f"{before:.0f} → {peak:.0f} MB"


def slow_streams(start, words):
    """500 HTTP/2 connections at --max-connections 500, each with a response of which it reads one byte every 5 s"""
    opening = requests(["/assets/swagger-ui-bundle.js"])
    with start("--max-connections", "500") as server, Others(server, words, pause=0.2) as others:
        streams = []
        for _ in paced(500, 100):
            streams.append(server.connect())
            streams[-1].sendall(opening)
        for _ in range(2):
            time.sleep(5)
            for stream in streams:
                try:
                    stream.sendall(frame(8, 0, 1, b"\0\0\0\1"))
                except OSError:  # Disconnected.
                    pass
        for stream in streams:
            stream.close()
    slowest = max(max(times) for times in others.taken.values())
    return slowest < 3, f"{others.summary()}; at most {1000 * slowest:.0f} ms"


def trickle(start, words):
    """40 clients that read two bytes per second"""
    with start("--idle-timeout", "3") as server:
        before = server.memory()
        with Others(server, words) as others:
            streams = [server.send(words.search(number), window=4096) for number in range(40)]
            closed = set()
            for _ in range(30):
                for number, stream in enumerate(streams):
                    try:
                        if number not in closed and not stream.recv(1):
                            closed.add(number)
                    except OSError:
                        closed.add(number)
                time.sleep(0.5)
            sockets = len(list(Path(f"/proc/{server.process.pid}/fd").iterdir()))
        holds, measured = memory_stayed_bounded(server, before, others)
        return holds and sockets < 60, f"{measured}; {sockets} files open after 15 s"


def reloads(start, words):
    """25 reloads, each of an archive whose files have all changed, with two unread tables before each"""
    with tempfile.TemporaryDirectory() as folder, start() as server:
        folder = Path(folder) / "archive"
        shutil.copytree(server.folder, folder)
        with start(folder=folder, log="off") as changing:
            time.sleep(1)
            initial = changing.memory("VmRSS")
            streams = []
            for number in range(25):
                streams += [changing.send("/sections.csv", window=2048) for _ in range(2)]
                for path in (folder / "interviews").iterdir():
                    path.write_text(path.read_text().rstrip() + " " * (number % 2 + 1))
                reloads_before = changing.log.read_text().count("reloaded")
                changing.process.send_signal(signal.SIGHUP)
                while changing.log.read_text().count("reloaded") == reloads_before:
                    time.sleep(0.05)
            time.sleep(2)
            peak = changing.memory("VmRSS")
        return peak < 2 * initial, f"{initial:.0f} → {peak:.0f} MB"


CHECKS = [searches, tables, unread_pages, unread_requests, large_bodies, brotli_alone, gone, batches, drafts, unread_drafts, no_window, small_frames, unfinished_heads, slow_streams, trickle, reloads]

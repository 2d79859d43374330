"""Failures of the machine: descriptors, output, files; and clients that send incomplete requests."""

import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path


def descriptors(start, words):
    """64 file descriptors, all in use by idle clients"""
    with start(files=64) as server:
        idle = []
        for _ in range(100):
            try:
                idle.append(server.connect())
            except OSError:
                break
        time.sleep(1)
        waits = []
        for _ in range(20):
            before = time.perf_counter()
            status, _ = server.get("/livez", timeout=10)
            waits.append(time.perf_counter() - before if status == 200 else float("inf"))
        is_logged = "connection limit reached" in server.log.read_text()
        for stream in idle:
            stream.close()
        return max(waits) < 2 and is_logged, f"{len(idle)} idle; a client waits {max(waits):.2f} s at most; logged: {is_logged}"


def output(start, words):
    """standard output that is full, closed or unread"""
    seen = []
    with open("/dev/full", "w") as full, start(stdout=full) as server:
        seen.append(server.is_serving())
    reader, writer = os.pipe()
    os.close(reader)
    with start(stdout=writer) as server:
        seen.append(server.is_serving())
    os.close(writer)
    reader, writer = os.pipe()
    os.set_blocking(writer, False)
    try:
        while True:
            os.write(writer, b"x" * 4096)
    except BlockingIOError:
        os.set_blocking(writer, True)
    with start(stdout=writer) as server:
        seen.append(server.is_serving())
    os.close(reader)
    os.close(writer)
    return all(seen), f"served: {seen}"


def files(start, words):
    """a pipe, a link to /dev/zero and a file that blocks, among the interviews, at a reload; one that blocks at start-up"""
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "interviews").mkdir()
        source = min((Path(__file__).parents[2] / "data/interviews").iterdir())
        (folder / "interviews" / source.name).write_text(source.read_text())
        shared = source.parents[1] / "archive.json"
        if shared.exists():
            (folder / "archive.json").write_text(shared.read_text())
        seen = []
        with start(folder=folder) as server:
            for create in (
                lambda path: os.mkfifo(path),
                lambda path: path.symlink_to("/dev/zero"),
            ):
                path = folder / "interviews" / "odd.json"
                create(path)
                server.process.send_signal(signal.SIGHUP)
                time.sleep(1.5)
                text = server.log.read_text()
                seen.append("odd.json" in text and server.is_serving() and server.memory() < 100)
                path.unlink()
                server.process.send_signal(signal.SIGHUP)
                time.sleep(0.5)
        seen += stops_while_a_file_blocks(start, folder)
    return all(seen), f"rejected with the reason: {seen[:2]}; SIGTERM while a file blocks: {seen[2:]}"


BLOCKING_OPEN = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>
int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    int mode = va_arg(rest, int);
    va_end(rest);
    if (strstr(path, "blocks.json")) for (;;) pause();
    return ((int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open64"))(path, flags, mode);
}
"""


def stops_while_a_file_blocks(start, folder):
    """Whether SIGTERM stops a server that is blocked on opening a file, as on a network file system."""
    with tempfile.TemporaryDirectory() as build:
        source, library = Path(build) / "blocks.c", Path(build) / "blocks.so"
        source.write_text(BLOCKING_OPEN)
        subprocess.run(["cc", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        blocking = folder / "interviews" / "blocks.json"
        os.environ["LD_PRELOAD"] = str(library)
        try:
            with start("--stop-timeout", "2", folder=folder) as server:
                blocking.write_text("{}")
                server.process.send_signal(signal.SIGHUP)
                time.sleep(1)
                is_serving = server.is_serving()
                server.process.send_signal(signal.SIGTERM)
                reloading = is_serving and has_stopped(server.process)
                loading = subprocess.Popen(server.process.args, stderr=subprocess.DEVNULL)
                time.sleep(1)
                loading.send_signal(signal.SIGTERM)
                loading = has_stopped(loading)
        finally:
            del os.environ["LD_PRELOAD"]
            blocking.unlink(missing_ok=True)
        return [reloading, loading]


def has_stopped(process):
    try:
        return process.wait(5) == 0
    except subprocess.TimeoutExpired:
        process.kill()
        return False


def large_heads(start, words):
    """4,000 clients that send 120 KB of a head and never finish it"""
    with start() as server:
        before = server.memory()
        head = b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 120_000
        streams = []
        for _ in range(4000):
            stream = server.connect()
            stream.setblocking(False)
            try:
                stream.send(head)
            except OSError:
                pass
            streams.append(stream)
        time.sleep(1)
        grown, is_served = server.memory() - before, server.get("/livez")[0] == 200
        for stream in streams:
            stream.close()
        return is_served and grown < 200, f"{grown:.0f} MB more; served: {is_served}"


def slow_heads(start, words):
    """2,000 clients that send a head one byte at a time"""
    with start("--head-timeout", "2") as server:
        before = server.memory()
        streams = [server.connect() for _ in range(2000)]
        for _ in range(6):
            for stream in streams:
                try:
                    stream.send(b"G")
                except OSError:
                    pass
            time.sleep(0.5)
        connected = 0
        for stream in streams:
            stream.setblocking(False)
            try:
                connected += stream.recv(4096) != b""
            except BlockingIOError:
                connected += 1
            except OSError:
                pass
            stream.close()
        grown = server.memory() - before
        return connected == 0 and grown < 100, f"{connected} of 2,000 still connected; {grown:.0f} MB more"


CHECKS = [descriptors, output, files, slow_heads, large_heads]

"""Stopping and restarting under load, alone and as two replicas behind nginx."""

import http.client
import os
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from .server import free_port

DEPLOY = Path(__file__).parents[2] / "deploy/nginx.conf"


class Load:
    """Clients on kept connections who ask all the while, and never ask again for what failed."""

    def __init__(self, port, count, post=False):
        self.port, self.post = port, post
        self.answered, self.lost, self.going = 0, [], True
        # Requests that were the first on their connections, lost with them.
        self.reset = 0
        self.threads = [threading.Thread(target=self.ask) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def ask(self):
        connection = None
        while self.going:
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
                    connection.connect()
                    is_first = True
            except OSError:
                # Nobody listens any more: no request was lost.
                connection = None
                time.sleep(0.05)
                continue
            try:
                if self.post:
                    body = '{"texts": ["the ferry"]}'
                    connection.request("POST", "/verify", body, {"content-type": "application/json"})
                else:
                    connection.request("GET", "/quotes?limit=2")
                response = connection.getresponse()
                response.read()
                is_first = False
                if response.status == 200:
                    self.answered += 1
                else:
                    self.lost.append(response.status)
                if response.will_close:
                    connection.close()
                    connection = None
            except (OSError, http.client.HTTPException) as error:
                if is_first:
                    self.reset += 1
                else:
                    self.lost.append(type(error).__name__)
                connection = None

    def end(self):
        self.going = False
        for thread in self.threads:
            thread.join()


def alone(start, words, *options):
    """A connection that the system has taken at the moment when the server's socket is closed is reset, as if
    it had come a moment later: one in a stop, seldom."""
    lost = answered = reset = 0
    for _ in range(3):
        with start(*options, folder=None) as server:
            load = Load(server.port, 60)
            time.sleep(1)
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(20)
            load.end()
            lost, answered, reset = lost + len(load.lost), answered + load.answered, reset + load.reset
    return lost == 0 and reset <= 3, f"{lost} of {answered} lost, {reset} connections reset as the socket closed"


def stop(start, words):
    """stopping with 60 clients on kept connections, three times"""
    return alone(start, words)


def stop_later(start, words):
    """the same with --stop-delay 1"""
    return alone(start, words, "--stop-delay", "1")


def behind_nginx(start, end, times, pause):
    with tempfile.TemporaryDirectory() as folder:
        folder, ports = Path(folder), [free_port(), free_port()]
        os.chmod(folder, 0o755)
        front = free_port()
        text = DEPLOY.read_text()
        text = text.replace("127.0.0.1:8080", f"127.0.0.1:{ports[0]}").replace("127.0.0.1:8082", f"127.0.0.1:{ports[1]}")
        text = text.replace("listen 8081", f"listen 127.0.0.1:{front}").replace("/var/cache/nginx/onrecord", f"{folder}/cache")
        # Otherwise nginx would answer most from its cache.
        text = text.replace("proxy_cache onrecord;", "proxy_cache off;")
        user = "user root;" if os.getuid() == 0 else ""
        (folder / "nginx.conf").write_text(
            f"{user} pid {folder}/pid; error_log {folder}/error.log; events {{}} http {{ access_log off; {text} }}"
        )
        servers = [start(port=port, folder=None) for port in ports]
        nginx = subprocess.Popen(["nginx", "-p", folder, "-c", folder / "nginx.conf", "-g", "daemon off;"])
        try:
            time.sleep(1)
            loads = [Load(front, 8), Load(front, 4, post=True)]
            for number in range(times):
                at = number % 2
                end(servers[at].process)
                servers[at].process.wait(20)
                servers[at].log.unlink(missing_ok=True)
                servers[at] = start(port=ports[at], folder=None)
                time.sleep(pause)
            for load in loads:
                load.end()
        finally:
            nginx.terminate()
            nginx.wait()
            for server in servers:
                server.__exit__()
        lost = sum(len(load.lost) + load.reset for load in loads)
        kinds = sorted({str(why) for load in loads for why in load.lost})
        return lost == 0, f"{lost} of {sum(load.answered for load in loads)} failed {' '.join(kinds)}"


def rolling(start, words):
    """40 rolling restarts of two replicas behind nginx, by SIGTERM"""
    return behind_nginx(start, lambda process: process.terminate(), 40, 0.3)


def killed(start, words):
    """40 kills of two replicas behind nginx"""
    return behind_nginx(start, lambda process: process.kill(), 40, 0.3)


CHECKS = [stop, stop_later, rolling, killed]

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
    """Clients on keep-alive connections that send requests all the time and never retry."""

    def __init__(self, port, count, post=False):
        self.port, self.post = port, post
        self.served, self.lost, self.is_running = 0, [], True
        # Failed requests that were the first on their connections.
        self.reset = 0
        self.threads = [threading.Thread(target=self.ask) for _ in range(count)]
        for thread in self.threads:
            thread.start()

    def ask(self):
        connection = None
        while self.is_running:
            try:
                if connection is None:
                    connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=15)
                    connection.connect()
                    is_first = True
            except OSError:
                # The server no longer listens: no request was lost.
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
                    self.served += 1
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
        self.is_running = False
        for thread in self.threads:
            thread.join()


def alone(start, words, *options):
    """Stops a server under load three times, and counts lost requests. A connection that waits in the accept queue
    when the server closes its listening socket is reset by the kernel, as if the client had connected a moment
    later. This is rare: the check allows three such connections."""
    lost = served = reset = 0
    for _ in range(3):
        with start(*options, folder=None) as server:
            load = Load(server.port, 60)
            time.sleep(1)
            server.process.send_signal(signal.SIGTERM)
            server.process.wait(20)
            load.end()
            lost, served, reset = lost + len(load.lost), served + load.served, reset + load.reset
    return lost == 0 and reset <= 3, f"{lost} of {served} lost, {reset} connections reset as the socket was closed"


def stop(start, words):
    """stopping with 60 clients on keep-alive connections, three times"""
    return alone(start, words)


def stop_later(start, words):
    """the same with --stop-delay 1"""
    return alone(start, words, "--stop-delay", "1")


def behind_nginx(start, end, count, pause):
    with tempfile.TemporaryDirectory() as folder:
        folder, ports = Path(folder), [free_port(), free_port()]
        os.chmod(folder, 0o755)
        front = free_port()
        text = DEPLOY.read_text()
        text = text.replace("127.0.0.1:8080", f"127.0.0.1:{ports[0]}").replace("127.0.0.1:8082", f"127.0.0.1:{ports[1]}")
        text = text.replace("listen 8081", f"listen 127.0.0.1:{front}").replace("/var/cache/nginx/onrecord", f"{folder}/cache")
        # Otherwise nginx would serve most requests from its cache.
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
            for number in range(count):
                index = number % 2
                end(servers[index].process)
                servers[index].process.wait(20)
                servers[index].log.unlink(missing_ok=True)
                servers[index] = start(port=ports[index], folder=None)
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
        return lost == 0, f"{lost} of {sum(load.served for load in loads)} failed {' '.join(kinds)}"


def rolling(start, words):
    """40 rolling restarts of two replicas behind nginx, by SIGTERM"""
    return behind_nginx(start, lambda process: process.terminate(), 40, 0.3)


def killed(start, words):
    """40 kills of two replicas behind nginx"""
    return behind_nginx(start, lambda process: process.kill(), 40, 0.3)


CHECKS = [stop, stop_later, rolling, killed]

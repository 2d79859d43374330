"""The content of the peers: what onrecord itself answers, so that all serve the same bytes."""

import json
import subprocess
import time
from pathlib import Path

from .cells import CSV, FILTERED, ITEM, LIST, NOWHERE
from .http import field, get

# What a server writes itself.
OF_THE_CONNECTION = {"date", "content-length", "connection"}


class Content:
    """A folder with `files` for nginx, `answers.json` for those with ready bytes, and `db.json`."""

    def __init__(self, folder, port):
        self.folder = Path(folder)
        self.files = self.folder / "files"
        self.expected = {}
        self.headers = []
        answers = []
        for path in [LIST, ITEM, CSV, NOWHERE]:
            status, headers, body = get(port, path)
            if path == CSV and status == 404:
                continue
            headers = [(name, value) for name, value in headers
                       if name.lower() not in OF_THE_CONNECTION]
            self.expected[path] = body
            answers.append(self._answer(path, path, status, headers, body))
            if path == LIST:
                self.headers = headers
                for coding, suffix in [("gzip", "gz"), ("br", "br")]:
                    coded, with_coding = self._coded(port, path, coding, headers)
                    file = f"{path}.{suffix}"
                    answers.append(self._answer(path, file, status, with_coding, coded))
        self.expected[FILTERED] = get(port, FILTERED)[2]
        self._write("answers.json", answers)
        # For those who serve a model: what the answers are made of.
        quotes, statistic = (json.loads(self.expected[path]) for path in [LIST, ITEM])
        self._write("quotes", quotes)
        self._write("statistic", statistic)
        self._write("db.json", {"quotes": quotes["items"], "statistics": [statistic]})

    def _answer(self, path, file, status, headers, body):
        into = self.files / file.lstrip("/")
        # A file at the address of the 404 would be an answer.
        if status == 404:
            into = self.folder / "not-found"
        into.parent.mkdir(parents=True, exist_ok=True)
        into.write_bytes(body)
        return {"path": path, "status": status, "headers": headers,
                "file": str(into.relative_to(self.folder))}

    def _coded(self, port, path, coding, identity):
        """onrecord's own bytes in a coding; where it has none, those of the best tool there is."""
        until = time.monotonic() + 5
        while time.monotonic() < until:
            _, headers, body = get(port, path, {"Accept-Encoding": coding})
            if field(headers, "content-encoding") == coding:
                return body, [(name, value) for name, value in headers
                              if name.lower() not in OF_THE_CONNECTION]
            time.sleep(0.05)
        plain = self.files / path.lstrip("/")
        tool = {"gzip": ["zopfli", "-c", plain], "br": ["brotli", "-q", "11", "-c", plain]}[coding]
        body = subprocess.run(tool, capture_output=True, check=True).stdout
        return body, [*identity, ("content-encoding", coding), ("vary", "Accept-Encoding")]

    def _write(self, name, value):
        (self.folder / name).write_text(json.dumps(value, ensure_ascii=False))

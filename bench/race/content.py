"""The content of the peers: onrecord's own responses, so that all servers send the same bytes."""

import json
import subprocess
import time
from pathlib import Path

from .cells import CSV, FILTERED, ITEM, LIST, MISSING
from .http import field, get

# Header fields that each server writes itself.
CONNECTION_FIELDS = {"date", "content-length", "connection"}


class Content:
    """A folder with `files` for nginx, `responses.json` for the peers with ready bytes, and `db.json`."""

    def __init__(self, folder, port):
        self.folder = Path(folder)
        self.files = self.folder / "files"
        self.expected = {}
        self.headers = []
        responses = []
        for path in [LIST, ITEM, CSV, MISSING]:
            status, headers, body = get(port, path)
            if path == CSV and status == 404:
                continue
            headers = [(name, value) for name, value in headers
                       if name.lower() not in CONNECTION_FIELDS]
            self.expected[path] = body
            responses.append(self._response(path, path, status, headers, body))
            if path == LIST:
                self.headers = headers
                for encoding, suffix in [("gzip", "gz"), ("br", "br")]:
                    encoded, encoded_headers = self._encoded(port, path, encoding, headers)
                    file = f"{path}.{suffix}"
                    responses.append(self._response(path, file, status, encoded_headers, encoded))
        self.expected[FILTERED] = get(port, FILTERED)[2]
        self._write("responses.json", responses)
        # For the peers that serialize a model: the objects in the responses.
        quotes, statistic = (json.loads(self.expected[path]) for path in [LIST, ITEM])
        self._write("quotes", quotes)
        self._write("statistic", statistic)
        self._write("db.json", {"quotes": quotes["items"], "statistics": [statistic]})

    def _response(self, path, file, status, headers, body):
        target = self.files / file.lstrip("/")
        # nginx would serve a file at the path of the 404.
        if status == 404:
            target = self.folder / "not-found"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(body)
        return {"path": path, "status": status, "headers": headers,
                "file": str(target.relative_to(self.folder))}

    def _encoded(self, port, path, encoding, identity):
        """onrecord's own bytes in an encoding, or if it has none, those of the tool that compresses best."""
        until = time.monotonic() + 5
        while time.monotonic() < until:
            _, headers, body = get(port, path, {"Accept-Encoding": encoding})
            if field(headers, "content-encoding") == encoding:
                return body, [(name, value) for name, value in headers
                              if name.lower() not in CONNECTION_FIELDS]
            time.sleep(0.05)
        plain = self.files / path.lstrip("/")
        tool = {"gzip": ["zopfli", "-c", plain], "br": ["brotli", "-q", "11", "-c", plain]}[encoding]
        body = subprocess.run(tool, capture_output=True, check=True).stdout
        return body, [*identity, ("content-encoding", encoding), ("vary", "Accept-Encoding")]

    def _write(self, name, value):
        (self.folder / name).write_text(json.dumps(value, ensure_ascii=False))

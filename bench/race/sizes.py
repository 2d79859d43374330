"""onrecord over copies of the whole interview: does a request cost the same over 10,000 as over one?"""

import shutil
import subprocess
from statistics import median

from . import servers, tools
from .cells import INTERVIEW, ITEM, LIST, MISSING, Cell
from .http import get
from .measuring import Measurements

# Responses of the same size, however many interviews there are.
STEADY = [
    Cell("small item", ITEM),
    Cell("a page of 20", f"{LIST}?limit=20"),
    Cell("the quotes of an interview", f"{LIST}?interview={INTERVIEW}"),
    Cell("a page of 3, by topic", f"{LIST}?topic=trade&limit=3"),
    Cell("304", LIST, status=304, conditional=True),
    Cell("404, a path", MISSING, status=404),
    Cell("404, an item", f"/statistics/{INTERVIEW}/lakes-of-belorus", status=404),
]
# Responses that grow with the archive: 100 items instead of 24, three similar ids instead of one.
GROWING = [
    Cell("list", LIST),
    Cell("404, an interview", "/statistics/i-0001/lakes-of-belarus", status=404),
]


class Size:
    """The measurements over one number of interviews."""

    def __init__(self, count, root, starts, rounds, seconds):
        self.count = count
        self.measured = Measurements()
        archive = root / f"copies-{count}"
        subprocess.run([tools.ROOT / "bench/copies", str(count), archive], check=True)
        self.server = servers.onrecord(archive, root)
        self.starts = [start(self.server) for _ in range(starts)]
        with self.server.start() as running:
            running.first_response()
            running.settle()
            self.resident = running.memory()[0]
            for _ in range(rounds):
                for cell in STEADY + GROWING:
                    content = {cell.path: get(running.port, cell.path)[2]}
                    self.measured.measure(running, cell, content, seconds)
            self.resident_after, self.resident_at_most = running.memory()
        shutil.rmtree(archive)

    def cost(self, cell):
        return median(self.measured.microseconds[self.server.name, cell.name])


def start(server):
    with server.start() as running:
        return running.first_response()

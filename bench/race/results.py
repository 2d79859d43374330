"""The tables, in Markdown."""

from statistics import median

from .cells import CELLS
from .sizes import GROWING, STEADY

SHIPPED, QUIET = "onrecord, as shipped", "onrecord --log-requests off"
NGINX, NGINX_LOG = "nginx", "nginx, access log on"
AXUM, HYPER, AXUM_JSON, JSON_SERVER = "axum, ready bytes", "bare hyper", "axum, `Json`", "json-server"
# What growth of a cost still counts as none: more memory is in use, which caches hold less of.
FLAT = 1.25
CODINGS = ["list", "list, gzip", "list, br"]


class Ratio:
    """One number of ours to a peer's, round by round; `None` where either has no such thing."""

    def __init__(self, measured, ours, cell, peer, peer_cell=None):
        mine = measured.microseconds.get((ours, cell))
        theirs = measured.microseconds.get((peer, peer_cell or cell))
        self.all = [one / other for one, other in zip(mine, theirs)] if mine and theirs else None
        self.value = median(self.all) if self.all else None

    def __str__(self):
        return f"{self.value:.2f}" if self.all else "–"


def table(head, rows):
    width = len(head)
    lines = [head, ["---"] + ["--:"] * (width - 1), *rows]
    return "\n".join("| " + " | ".join(str(field) for field in line) + " |" for line in lines)


def spread(numbers, form="{:.1f}"):
    if not numbers:
        return "–"
    low, middle, high = (form.format(of(numbers)) for of in (min, median, max))
    return middle if low == high else f"{middle} ({low}–{high})"


def costs(measured, names):
    """A row a server; what is not there is said."""
    rows = []
    for name in names:
        row = [name]
        for cell in CELLS:
            there = (name, cell.name) not in measured.not_there
            row.append(spread(measured.microseconds.get((name, cell.name))) if there else "not there")
        rows.append(row)
    lengths = [measured.bytes.get((SHIPPED, cell.name), "–") for cell in CELLS]
    rows.append(["*bytes of onrecord's body*", *lengths])
    return table(["µs of CPU a request", *(cell.name for cell in CELLS)], rows)


def ratios(measured):
    pairs = [
        ("as shipped × nginx", SHIPPED, NGINX),
        ("as shipped × nginx with its log", SHIPPED, NGINX_LOG),
        ("as shipped × axum, ready bytes", SHIPPED, AXUM),
        ("as shipped × bare hyper", SHIPPED, HYPER),
        ("as shipped × axum, `Json`", SHIPPED, AXUM_JSON),
        ("as shipped × json-server", SHIPPED, JSON_SERVER),
        ("log off × nginx", QUIET, NGINX),
        ("log off × axum, ready bytes", QUIET, AXUM),
        ("log off × bare hyper", QUIET, HYPER),
        ("bare hyper × nginx", HYPER, NGINX),
    ]
    rows = []
    for name, ours, peer in pairs:
        found = [Ratio(measured, ours, cell.name, peer) for cell in CELLS]
        rows.append([name, *(f"{r.value:.3f}" if r.all and r.value < 0.1 else r for r in found)])
    return table(["median of the rounds' ratios", *(cell.name for cell in CELLS)], rows)


def instructions(counts):
    row = ["onrecord --log-requests off, by callgrind"]
    row += ["not there" if count is None else f"{count:,}" for _, count in counts]
    return table(["", *(name for name, _ in counts)], [row])


def starts(servers):
    """Of each: its name, starts as (listening, first answer), memory as (start, end, most)."""
    rows = []
    for name, started, memory in servers:
        milliseconds = [[1000 * start[at] for start in started] for at in (0, 1)]
        rows.append([name, *map(spread, milliseconds),
                     *(spread([taken[at] / 1e6 for taken in memory]) for at in range(3))])
    return table(["", "ms to listening", "ms to first answer", "MB resident after start",
                  "MB after the cells", "MB at most"], rows)


def sizes(found):
    first = found[0]
    rows = [
        ["seconds from start to first answer",
         *(spread([answer for _, answer in size.starts], "{:.3f}") for size in found)],
        ["MB resident when it rests", *(f"{size.resident / 1e6:.1f}" for size in found)],
        ["MB after the cells", *(f"{size.resident_after / 1e6:.1f}" for size in found)],
        ["MB at most", *(f"{size.resident_at_most / 1e6:.1f}" for size in found)],
        ["kB an interview more", "–", *(f"{kilobytes_more(first, size):.0f}" for size in found[1:])],
    ]
    for cell in STEADY + GROWING:
        key = (first.server.name, cell.name)
        rows.append([f"µs: {cell.name}, `{cell.path}`", *(
            f"{spread(size.measured.microseconds.get(key))}, {size.measured.bytes[key]} B"
            for size in found)])
    return table(["interviews", *(f"{size.count:,}" for size in found)], rows)


def kilobytes_more(first, size):
    return (size.resident - first.resident) / (size.count - first.count) / 1000


def goals(measured, found):
    rows = []

    def goal(what, most, *values, form="{:.2f}"):
        said = [form.format(value) if value is not None else "not there" for value in values]
        reached = [value <= most for value in values if value is not None]
        verdict = ("yes" if all(reached) else "no" if not any(reached) else "in part") if reached else "–"
        rows.append([what, form.format(most), *said, *["–"] * (2 - len(said)), verdict])

    def both(what, most, cell, peer, peer_cell=None):
        ratio = [Ratio(measured, ours, cell, peer, peer_cell).value for ours in (SHIPPED, QUIET)]
        goal(what, most, *ratio, form="{:.3f}" if most < 0.1 else "{:.2f}")

    for cell in CODINGS:
        both(f"{cell} × nginx", 0.92, cell, NGINX)
    for cell in CODINGS:
        both(f"{cell} × axum, ready bytes", 1.0, cell, AXUM)
    both("304 × nginx", 1.0, "304", NGINX)
    both("small item × nginx", 1.0, "small item", NGINX)
    for ours, name in ((SHIPPED, "as shipped"), (QUIET, "log off")):
        goal(f"filtered × unfiltered, {name}", 2.0,
             Ratio(measured, ours, "filtered list", ours, "list").value)
    both("filtered × json-server's", 0.04, "filtered list", JSON_SERVER)
    if found:
        first, last = found[0], found[-1]
        growth = [last.cost(cell) / first.cost(cell) for cell in STEADY]
        worst = STEADY[growth.index(max(growth))]
        goal(f"{last.count:,} interviews × {first.count}, the worst: {worst.name}", FLAT, max(growth))
        goal("MB resident with the one interview", 12, first.resident_after / 1e6, form="{:.1f}")
        goal("ms from start to listening", 20,
             1000 * median(listening for listening, _ in first.starts), form="{:.1f}")
    return table(["goal", "at most", "as shipped", "log off", "reached"], rows)

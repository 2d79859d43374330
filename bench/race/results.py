"""The tables of the results, in Markdown."""

from statistics import median

from .cells import CELLS
from .sizes import GROWING, STEADY

SHIPPED, QUIET = "onrecord, as shipped", "onrecord --log-requests off"
NGINX, NGINX_LOG = "nginx", "nginx, access log on"
AXUM, HYPER, AXUM_JSON, JSON_SERVER = "axum, ready bytes", "bare hyper", "axum, `Json`", "json-server"
# Up to this factor, a cost counts as constant: with more memory in use, CPU caches hold a smaller part of it.
MAX_GROWTH = 1.25
ENCODINGS = ["list", "list, gzip", "list, br"]


class Ratio:
    """The ratio of one of onrecord's costs to a peer's, round by round; `None` if either is missing."""

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
    low, middle, high = (form.format(statistic(numbers)) for statistic in (min, median, max))
    return middle if low == high else f"{middle} ({low}–{high})"


def costs(measured, names):
    """One row per server; missing features are marked."""
    rows = []
    for name in names:
        row = [name]
        for cell in CELLS:
            is_supported = (name, cell.name) not in measured.unsupported
            row.append(spread(measured.microseconds.get((name, cell.name))) if is_supported else "not there")
        rows.append(row)
    lengths = [measured.bytes.get((SHIPPED, cell.name), "–") for cell in CELLS]
    rows.append(["*bytes of onrecord's body*", *lengths])
    return table(["µs of CPU per request", *(cell.name for cell in CELLS)], rows)


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
        ratios_of_cells = [Ratio(measured, ours, cell.name, peer) for cell in CELLS]
        rows.append([name, *(f"{r.value:.3f}" if r.all and r.value < 0.1 else r for r in ratios_of_cells)])
    return table(["median of the rounds' ratios", *(cell.name for cell in CELLS)], rows)


def instructions(counts):
    row = ["onrecord --log-requests off, by callgrind"]
    row += ["not there" if count is None else f"{count:,}" for _, count in counts]
    return table(["", *(name for name, _ in counts)], [row])


def starts(servers):
    """For each server: its name, starts as (listening, first response), memory as (start, end, peak)."""
    rows = []
    for name, started, memory in servers:
        milliseconds = [[1000 * start[index] for start in started] for index in (0, 1)]
        rows.append([name, *map(spread, milliseconds),
                     *(spread([sample[index] / 1e6 for sample in memory]) for index in range(3))])
    return table(["", "ms to listening", "ms to first response", "MB resident after start",
                  "MB after the cells", "MB at most"], rows)


def sizes(measured_sizes):
    first = measured_sizes[0]
    rows = [
        ["seconds from start to first response",
         *(spread([response for _, response in size.starts], "{:.3f}") for size in measured_sizes)],
        ["MB resident at rest", *(f"{size.resident / 1e6:.1f}" for size in measured_sizes)],
        ["MB after the cells", *(f"{size.resident_after / 1e6:.1f}" for size in measured_sizes)],
        ["MB at most", *(f"{size.resident_at_most / 1e6:.1f}" for size in measured_sizes)],
        ["kB per additional interview", "–", *(f"{kilobytes_more(first, size):.0f}" for size in measured_sizes[1:])],
    ]
    for cell in STEADY + GROWING:
        key = (first.server.name, cell.name)
        rows.append([f"µs: {cell.name}, `{cell.path}`", *(
            f"{spread(size.measured.microseconds.get(key))}, {size.measured.bytes[key]} B"
            for size in measured_sizes)])
    return table(["interviews", *(f"{size.count:,}" for size in measured_sizes)], rows)


def kilobytes_more(first, size):
    return (size.resident - first.resident) / (size.count - first.count) / 1000


def goals(measured, measured_sizes):
    rows = []

    def goal(what, most, *values, form="{:.2f}"):
        texts = [form.format(value) if value is not None else "not there" for value in values]
        met = [value <= most for value in values if value is not None]
        verdict = ("yes" if all(met) else "no" if not any(met) else "partly") if met else "–"
        rows.append([what, form.format(most), *texts, *["–"] * (2 - len(texts)), verdict])

    def both(what, most, cell, peer, peer_cell=None):
        ratio = [Ratio(measured, ours, cell, peer, peer_cell).value for ours in (SHIPPED, QUIET)]
        goal(what, most, *ratio, form="{:.3f}" if most < 0.1 else "{:.2f}")

    for cell in ENCODINGS:
        both(f"{cell} × nginx", 0.92, cell, NGINX)
    for cell in ENCODINGS:
        both(f"{cell} × axum, ready bytes", 1.0, cell, AXUM)
    both("304 × nginx", 1.0, "304", NGINX)
    both("small item × nginx", 1.0, "small item", NGINX)
    for ours, name in ((SHIPPED, "as shipped"), (QUIET, "log off")):
        goal(f"filtered × unfiltered, {name}", 2.0,
             Ratio(measured, ours, "filtered list", ours, "list").value)
    both("filtered × json-server's", 0.04, "filtered list", JSON_SERVER)
    if measured_sizes:
        first, last = measured_sizes[0], measured_sizes[-1]
        growth = [last.cost(cell) / first.cost(cell) for cell in STEADY]
        worst = STEADY[growth.index(max(growth))]
        goal(f"{last.count:,} interviews × {first.count}, worst cell: {worst.name}", MAX_GROWTH, max(growth))
        goal("MB resident with one interview", 12, first.resident_after / 1e6, form="{:.1f}")
        goal("ms from start to listening", 20,
             1000 * median(listening for listening, _ in first.starts), form="{:.1f}")
    return table(["goal", "at most", "as shipped", "log off", "reached"], rows)

"""Work: what one request costs, and how long clients wait when many requests arrive at once."""

import json
import random
import re
import statistics
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

from .server import OTHER_ADDRESS, Others, at_once, paced, statuses


def largest(start, words):
    """a search for 50 common words with limit=1000"""
    with start() as server:
        status, body = server.get(words.search(0))
        return status == 200 and len(body) <= 4_000_000, f"{len(body) / 1e6:.1f} MB"


def resembling(number):
    """Ten words of frequent syllables, all with the same first letter."""
    syllables = ("e", "gu", "la", "di", "su", "me", "ra", "ti", "on", "al")
    words = ("".join(syllables[(number + step * place) % 10] for place in range(1, 6)) for step in range(1, 11))
    return "+".join(f"c{word}x" for word in words)


# The rows are all over the memory.
RANKED_TABLE = "table of almost all turns, the best match first"


def dearest(start, words):
    """the ten most expensive GETs"""
    many = quote(" ".join(words.common[:900]), safe="")[:7900].rsplit("%", 1)[0]
    kinds = {
        "search, 50 common words": lambda n: words.search(n),
        "search, as HEAD": lambda n: ("HEAD", words.search(n + 100)),
        "search, a precondition that fails": lambda n: ("GET", words.search(n + 200), {"If-Match": '"a"'}),
        "search, br alone": lambda n: ("GET", words.search(n + 300), {"Accept-Encoding": "br, identity;q=0"}),
        "search, gzip alone": lambda n: ("GET", words.search(n + 400), {"Accept-Encoding": "gzip, identity;q=0"}),
        "search, as many words as fit": lambda n: f"/sections?limit={1000 - n}&q={many}",
        "search, a phrase": lambda n: f"/sections?limit={1000 - n}&q={quote(chr(34) + ' '.join(words.common[:2]) + chr(34))}",
        "sections, limit=1000": lambda n: f"/sections?limit={1000 - n}",
        "facets": lambda n: f"/sections?limit={n + 1}&facets=interview,speaker,role,language",
        "search with facets and filters": lambda n: words.search(n + 500) + "&role=interviewee&facets=interview,speaker,role,language",
        "sections, fields=id, limit=1000": lambda n: f"/sections?fields=id&limit={1000 - n}",
        "verify, 5,000 characters of a transcript": lambda n: f"/verify?text={quote(' '.join(words.paragraphs[n:])[:5000])}",
        "verify, common words": lambda n: f"/verify?text={quote(' '.join(words.common[n : n + 400]))[:7900].rsplit('%', 1)[0]}",
        "verify, with 20 ellipses": lambda n: f"/verify?text={quote(words.elided(n))[:7900].rsplit('%', 1)[0]}",
        "interviews, limit=1000": lambda n: f"/interviews?limit={1000 - n}",
        "search, words that only resemble words of the archive": lambda n: f"/sections?q={resembling(n)}",
        "table, whole": lambda n: "/turns.csv",
        RANKED_TABLE: lambda n: f"/turns.csv?require=any&q={'+'.join(words.common[n : n + 50])}",
        "page of a search": lambda n: f"/search.html?q={quote(' '.join(words.common[n : n + 40]))}",
        "page of an interview": lambda n: f"/interviews/{interviews[n * len(interviews) // 10]}.html",
        "page of a person": lambda n: f"/people/{people[n * len(people) // 10]}.html",
    }
    costs = []
    with start() as server:
        interviews, people = (
            [item["id"] for item in json.loads(server.get(f"/{name}?limit=1000&fields=id")[1])["items"]]
            for name in ("interviews", "people")
        )
        for kind, target_of in kinds.items():
            before = server.cpu()
            for number in range(10):
                request = target_of(number)
                method, target, headers = request if isinstance(request, tuple) and len(request) == 3 else (
                    (*request, {}) if isinstance(request, tuple) else ("GET", request, {})
                )
                status, _ = server.get(target, headers, method)
                assert status in (200, 412, 400), (status, kind)
            costs.append(((server.cpu() - before) * 100, kind))
    costs.sort(reverse=True)
    in_bounds = all(cost <= (200 if kind == RANKED_TABLE else 100) for cost, kind in costs)
    measured = "; ".join(f"{kind} {cost:.0f} ms" for cost, kind in costs[:10])
    return in_bounds, measured


def many_searches(start, words):
    """2,000 searches at once"""
    with start() as server:
        with Others(server, words) as others:
            time.sleep(1)
            close = "Connection: close\r\n"
            results = statuses([server.send(words.search(number), close) for number in range(2000)], 60)
        counts = {status: results.count(status) for status in (200, 503)}
        rest = len(results) - sum(counts.values())
        return others.hold() and rest == 0, f"{others.summary()}; searches: {counts}, {rest} failed"


def limits(start, words):
    """60 searches at once with --max-requests 2, and 50 with --request-timeout 1"""
    with start("--max-requests", "2") as server:
        few = at_once(60, lambda number: server.get(words.search(number))[0])
    with start("--request-timeout", "1") as server:

        def taken(number):
            before = time.monotonic()
            status, _ = server.get(words.search(number))
            return status, time.monotonic() - before

        timed = at_once(50, taken)
    longest = max(seconds for _, seconds in timed)
    holds = few.count(503) > 0 and set(few) <= {200, 503} and longest < 2
    return holds, f"{few.count(200)} of 60 served; the longest of 50 took {longest:.1f} s"


def short_texts(start, words):
    """short texts of the commonest words for `/verify`, in brackets or not, 50 per second, each on its own connection"""
    common = words.common[:20]

    def text(number):
        picked = [common[(number * 7 + index * 3) % 20] for index in range(12)]
        return " ".join(f"[{word}]" if number % 2 and index % 2 else word for index, word in enumerate(picked))

    with start() as server:
        streams = []
        with Others(server, words) as others:
            for number in paced(400, 50):
                streams.append(server.send(f"/verify?text={quote(text(number))}"))
        for stream in streams:
            stream.close()
        return others.hold(0.1), others.summary()


def large_batches(start, words):
    """16 batches of 1,000 texts with ellipses, while a client with another address verifies one text"""
    with start() as server:
        texts = [words.elided(number) for number in range(1000)]
        before = server.cpu()
        results = []
        batches = threading.Thread(
            target=lambda: results.extend(at_once(16, lambda _: server.verify(texts, timeout=90)[0]))
        )
        batches.start()
        time.sleep(1)
        taken = []
        while batches.is_alive():
            started = time.perf_counter()
            status, _ = server.get(f"/verify?text={quote(words.twelve(len(taken)))}")
            taken.append(time.perf_counter() - started if status == 200 else float("inf"))
            time.sleep(0.1)
        median = statistics.median(taken)
        counts = {status: results.count(status) for status in sorted(set(results))}
        return median < 0.1, (
            f"one text waits {1000 * median:.0f} ms (median), {1000 * max(taken):.0f} ms (most); batches: {counts}; "
            f"{server.cpu() - before:.0f} s of CPU"
        )


def altered(words, number):
    text = words.twelve(number).split()
    text[len(text) // 2] = "elephant"
    return " ".join(text)


def waits_of_another(server, words, until):
    """Verifies ten and 200 texts, reads a table, searches, and reads the table of all turns, in turn, until a time. Returns whether the waits were short, and text with them."""
    requests = {
        "ten texts": lambda number: server.verify([altered(words, 10 * number + offset) for offset in range(10)]),
        "200 texts": lambda number: server.verify([altered(words, 200 * number + offset) for offset in range(200)]),
        "a table": lambda number: server.get(f"/sections.csv?limit={100 + number}"),
        "a search": lambda number: server.get(f"/sections?limit=10&q={quote(words.twelve(number))}"),
        "all turns": lambda number: server.get("/turns.csv"),
    }
    taken = {kind: [] for kind in requests}
    while time.monotonic() < until:
        for kind, request in requests.items():
            started = time.perf_counter()
            status, _ = request(len(taken[kind]))
            taken[kind].append(time.perf_counter() - started if status == 200 else float("inf"))
    longest = {kind: max(seconds) for kind, seconds in taken.items()}
    measured = ", ".join(
        f"{kind} {1000 * statistics.median(taken[kind]):.0f} ms (median), {1000 * longest[kind]:.0f} ms (most)"
        for kind in taken
    )
    limits = {"ten texts": 0.5, "200 texts": 3, "a table": 0.5, "a search": 0.5, "all turns": 2}
    return all(longest[kind] < limit for kind, limit in limits.items()), measured


def other_batches(start, words):
    """40 clients with batches of 1,000 altered texts, while a client with another address verifies ten and 200 texts, reads tables and searches"""
    with start() as server:
        texts = [altered(words, number) for number in range(1000)]
        until = time.monotonic() + 10

        def keep_sending(_):
            while time.monotonic() < until:
                server.verify(texts)
                time.sleep(0.1)

        batches = threading.Thread(target=at_once, args=(40, keep_sending))
        batches.start()
        time.sleep(1)
        waits = waits_of_another(server.seen_from(OTHER_ADDRESS), words, until)
        batches.join()
    return waits


def while_others_ask(start, words, send, per_second):
    """Measures the waits of a client with another address while one sends requests, each on its own connection, and reads no response."""
    seconds = 10
    with start() as server:
        streams = []

        def keep_sending():
            for number in paced(seconds * per_second, per_second):
                streams.extend(send(server, number))

        sending = threading.Thread(target=keep_sending)
        sending.start()
        time.sleep(1)
        waits = waits_of_another(server.seen_from(OTHER_ADDRESS), words, time.monotonic() + seconds - 1)
        sending.join()
        for stream in streams:
            stream.close()
    return waits


def gets(target, headers=""):
    """Sends a GET for each number."""
    return lambda server, number: [server.send(target(number), headers, window=4096)]


BROTLI_ALONE = "Accept-Encoding: br, identity;q=0\r\n"


def encoded_items(start, words):
    """requests for different items, 100 per second, that accept only br, while a client with another address verifies ten and 200 texts, reads tables and searches"""
    with start() as server:
        _, page = server.get("/interviews?limit=1000")
    ids = [item["id"] for item in json.loads(page)["items"]]
    items = [f"/interviews/{id}{suffix}" for suffix in ("", ".md", ".txt", ".jsonld") for id in ids]
    return while_others_ask(start, words, gets(lambda number: items[number % len(items)], BROTLI_ALONE), 100)


def encoded_tables(start, words):
    """requests for tables of different searches, 50 per second, that accept only br, while a client with another address verifies ten and 200 texts, reads tables and searches"""

    def target(number):
        picked = [words.common[(number * 7 + index * 3) % 50] for index in range(4)]
        return f"/sections.csv?limit={50 + number % 60}&q={quote(' '.join(picked))}"

    return while_others_ask(start, words, gets(target, BROTLI_ALONE), 50)


def bursts_of_tables(start, words):
    """400 requests at once for different tables, every 2 seconds, that accept only br, while a client with another address verifies ten and 200 texts, reads tables and searches"""

    with start() as server:
        _, page = server.get("/sections?fields=url&limit=900")
    sections = [item["url"].removeprefix("/sections/") for item in json.loads(page)["items"]]

    def send(server, number):
        # 400 in a row without a pause, then none for the rest of the two seconds.
        if number % 4:
            return []
        return [stream for offset in range(400) for stream in send_table(server, 400 * number + offset)]

    def table(number):
        return f"/sections.csv?limit={105 + number % 18}&after={sections[number * 7 % len(sections)]}"

    send_table = gets(table, BROTLI_ALONE)
    return while_others_ask(start, words, send, 2)


def unread_large_pages(start, words):
    """requests for different pages of 1 MiB that nobody reads, 50 per second, while a client with another address verifies ten and 200 texts, reads tables and searches"""
    return while_others_ask(start, words, gets(lambda number: f"/sections?limit={300 + number}"), 50)


def frequent_words(start, words):
    """batches of 20 frequent words for `/verify`, 20 per second, while a client with another address verifies ten and 200 texts, reads tables and searches"""

    def send(server, number):
        texts = [words.common[(20 * number + offset) % 300] for offset in range(20)]
        return [server.send_post(json.dumps({"texts": texts}), window=4096)]

    return while_others_ask(start, words, send, 20)


def expensive_texts(start, words):
    """GETs of `/verify`, 100 per second, with the words of paragraphs in random order, while a client with another address verifies ten and 200 texts, reads tables and searches"""

    def target(number):
        paragraph = words.paragraphs[number % len(words.paragraphs)].split()
        shuffled = random.Random(number).sample(paragraph, len(paragraph))
        return f"/verify?text={quote(' '.join(shuffled), safe='')[:7900].rsplit('%', 1)[0]}"

    return while_others_ask(start, words, gets(target), 100)


def long_texts(start, words):
    """texts of 99,900 Hangul or Japanese letters for `/verify`, 20 per second, while a client with another address verifies ten and 200 texts, reads tables and searches"""

    def send(server, number):
        letter = chr(0xAC01 + number) if number % 2 else chr(0x304C)
        text = "the " + letter * 99_900 + " of"
        return [server.send_post(json.dumps({"texts": [text]}, ensure_ascii=False), window=4096)]

    return while_others_ask(start, words, send, 20)


def elided_texts(start, words):
    """single texts with ellipses and brackets for `/verify`, 100 per second, while a client with another address verifies ten and 200 texts, reads tables and searches"""
    common = words.common[:30]

    def send(server, number):
        picked = [common[(number * 7 + place * place) % 30] for place in range(48)]
        text = "".join(f"{word} [of] " if place % 4 == 3 else f"{word} […]. " for place, word in enumerate(picked))
        return [server.send_post(json.dumps({"texts": [text]}), window=4096)]

    return while_others_ask(start, words, send, 100)


def repeated_passages(start, words):
    """a passage that each of the interviews has, in lower case, without punctuation, with brackets and with ellipses: GETs of `/verify`, 20 per second, while a client with another address verifies ten and 200 texts, reads tables and searches"""
    passage = " ".join(words.paragraphs)[:1900].rsplit(" ", 1)[0]
    plain = re.sub(r"[^a-z0-9 ]+", " ", passage.lower()).split()
    bracketed = [f"[{word}]" if place % 12 == 0 else word for place, word in enumerate(plain)]
    thirds = [" ".join(passage.split()[place : place + 3]) for place in range(0, len(passage.split()), 3)]
    ways = [" ".join(plain), " ".join(bracketed), passage.upper(), " ".join(reversed(plain)), " […] ".join(thirds), " [of] ".join(thirds)]

    def target(number):
        return f"/verify?text={quote(ways[number % len(ways)])}&speaker=s{number}"

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "interviews"
        folder.mkdir()
        for path in (words.folder / "interviews").iterdir():
            interview = json.loads(path.read_text())
            turns = interview["sections"][0]["turns"]
            turns.insert(0, {"speaker": turns[0]["speaker"], "paragraphs": [passage]})
            (folder / path.name).write_text(json.dumps(interview))
        with start(folder=Path(temporary)) as server:
            before, count = server.cpu(), 10 * len(ways)
            for number in range(count):
                server.get(target(number))
            cost = (server.cpu() - before) / count
        in_time, waits = while_others_ask(lambda: start(folder=Path(temporary)), words, gets(target), 20)
    return cost < 0.1 and in_time, f"{1000 * cost:.0f} ms of CPU (mean); {waits}"


def slow_reader(start, words):
    """pages of 1 MiB that nobody reads, 100 per second, while a client with another address reads tables, and five of them at 200 KB per second"""
    with start() as server:
        other = server.seen_from(OTHER_ADDRESS)
        _, page = server.get("/turns?limit=1000&fields=url")
        turns = [item["url"].removeprefix("/turns/") for item in json.loads(page)["items"]]
        until = time.monotonic() + 10

        def read_slowly(number):
            time.sleep(1)
            with server.connect(window=4096, address=OTHER_ADDRESS) as stream:
                stream.sendall(f"GET /sections?limit={700 + number} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n".encode())
                total = 0
                try:
                    while piece := stream.recv(20_000):
                        total += len(piece)
                        time.sleep(0.1)
                except OSError:
                    pass
            return total

        def keep_asking(_):
            statuses = []
            while time.monotonic() < until:
                statuses.append(other.get(f"/sections.csv?limit={100 + len(statuses)}")[0])
            return statuses

        streams = []

        def keep_sending():
            for number in paced(1000, 100):
                streams.append(server.send(f"/turns?limit=1000&context=1&after={turns[number * 9 % len(turns)]}", window=4096))

        sending = threading.Thread(target=keep_sending)
        sending.start()
        with ThreadPoolExecutor(6) as pool:
            readers = [pool.submit(read_slowly, number) for number in range(5)]
            statuses = pool.submit(keep_asking, 0).result()
            lengths = [reader.result() for reader in readers]
        sending.join()
        for stream in streams:
            stream.close()
    refused = sum(status != 200 for status in statuses)
    broken = sum(length < 1_000_000 for length in lengths)
    return refused == 0 and broken == 0, f"{refused} of {len(statuses)} tables refused, {broken} of 5 slow readers cut off"


def long_drafts(start, words):
    """drafts of 260 KB, 20 per second, while a client with another address verifies a draft of 40 KB"""
    attack = json.dumps({"draft": "<q>" * 87_000, "format": "html"})
    draft = " ".join(words.paragraphs * 20)[:40_000] + f'\n\nHe says: "{words.paragraphs[0][:200]}"'
    draft = json.dumps({"draft": draft, "format": "text"})
    with start() as server:
        other = server.seen_from(OTHER_ADDRESS)
        streams, taken = [], []

        def keep_sending():
            for _ in paced(200, 20):
                streams.append(server.send_post(attack))

        sending = threading.Thread(target=keep_sending)
        sending.start()
        time.sleep(2)
        while sending.is_alive():
            started = time.perf_counter()
            status, _ = other.get("/verify", {"content-type": "application/json"}, "POST", draft)
            taken.append(time.perf_counter() - started if status == 200 else float("inf"))
        sending.join()
        for stream in streams:
            stream.close()
    return max(taken) < 3, f"{len(taken)} drafts, {1000 * statistics.median(taken):.0f} ms (median), {1000 * max(taken):.0f} ms (most)"


def unfinished_bodies(start, words):
    """49 bodies of 1 MiB without their last byte, while a client with another address verifies 30 texts of 7,000 characters"""
    head = b"POST /verify HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1048576\r\n\r\n"
    text = " ".join(words.paragraphs)[:7000]
    with start() as server:
        other = server.seen_from(OTHER_ADDRESS)
        streams = []
        for _ in range(49):
            stream = server.connect()
            streams.append(stream)
            stream.settimeout(3)
            try:
                stream.sendall(head + b" " * 1048575)
            except OSError:  # The server has refused the body.
                pass
        statuses = [other.verify([text] * 30)[0] for _ in range(5)]
        for stream in streams:
            stream.close()
    return statuses == [200] * 5, f"statuses {statuses}"


CHECKS = [
    largest,
    dearest,
    many_searches,
    limits,
    short_texts,
    large_batches,
    other_batches,
    encoded_items,
    encoded_tables,
    bursts_of_tables,
    unread_large_pages,
    frequent_words,
    expensive_texts,
    long_texts,
    elided_texts,
    repeated_passages,
    slow_reader,
    long_drafts,
    unfinished_bodies,
]

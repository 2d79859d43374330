"""The one thing that openapi-python-client gets wrong: it repeats a parameter for each value.

The contract says `explode: false`: the values of a filter are joined by commas.
"""

import httpx


def join_values(request: httpx.Request) -> None:
    """Turns `topic=a&topic=b` into `topic=a,b`. A hook of httpx: see `connect`."""
    given = request.url.params
    joined = {name: ",".join(given.get_list(name)) for name in given}
    if joined:
        request.url = request.url.copy_with(params=joined)

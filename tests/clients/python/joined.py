"""Works around a bug of openapi-python-client: it repeats a parameter for each value.

The specification says `explode: false`: the values of a filter are joined by commas.
"""

import httpx


def join_values(request: httpx.Request) -> None:
    """Turns `topic=a&topic=b` into `topic=a,b`. This is an event hook of httpx: see everything.py."""
    params = request.url.params
    joined = {name: ",".join(params.get_list(name)) for name in params}
    if joined:
        request.url = request.url.copy_with(params=joined)

"""One request, as the checks and the preparation ask it."""

import http.client


def get(port, path, headers=None):
    """Status, header fields as pairs, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        return ask(connection, path, headers)
    finally:
        connection.close()


def ask(connection, path, headers=None):
    """The same on a connection that is kept."""
    connection.putrequest("GET", path, skip_accept_encoding=True)
    for name, value in (headers or {}).items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    return response.status, response.getheaders(), response.read()


def field(headers, wanted):
    return next((value for name, value in headers if name.lower() == wanted), None)

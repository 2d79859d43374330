"""Sends single requests, for the checks and the preparation."""

import http.client


def get(port, path, headers=None):
    """The status, the header fields as pairs, and the body of a response."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        return send(connection, path, headers)
    finally:
        connection.close()


def send(connection, path, headers=None):
    """The same on an open connection."""
    connection.putrequest("GET", path, skip_accept_encoding=True)
    for name, value in (headers or {}).items():
        connection.putheader(name, value)
    connection.endheaders()
    response = connection.getresponse()
    return response.status, response.getheaders(), response.read()


def field(headers, field_name):
    return next((value for name, value in headers if name.lower() == field_name), None)

"""The server of the embedded S3 and SQS: moto's, with one request at a time.

moto's backends aren't thread-safe: when two requests overlap, its SQS can lose a message or deliver it twice, and its
S3 can let two conditional writes succeed.
"""

from __future__ import annotations

import io
import json
import logging
import select
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from moto.core.base_backend import BackendDict
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import make_server
from werkzeug.test import run_wsgi_app

_PAUSE_SECONDS = 0.1  # between two looks at an empty queue
_RECEIVING = "AmazonSQS.ReceiveMessage"

Environment = dict[str, Any]
Application = Callable[[Environment, Callable[..., Any]], Iterable[bytes]]
Answer = tuple[Iterable[bytes], str, list[tuple[str, str]]]  # the body, the status and the headers


class OneAtATime:
    """A WSGI application that passes one request after the other to another one. Long polls don't hold up the rest."""

    def __init__(self, application: Application) -> None:
        self._application = application
        self._lock = threading.Lock()

    def __call__(self, environment: Environment, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """The body of the answer to a request."""
        if environment.get("HTTP_X_AMZ_TARGET") == _RECEIVING:
            body, status, headers = self._poll(environment)
        else:
            body, status, headers = self._ask(environment)
        start_response(status, headers)
        return body

    def _poll(self, environment: Environment) -> Answer:
        """The answer to a request for messages; as long as the queue is empty, it asks again until the wait is over."""
        request = json.loads(environment["wsgi.input"].read(int(environment["CONTENT_LENGTH"])))
        end = time.monotonic() + request.pop("WaitTimeSeconds", 0)
        content = json.dumps(request).encode()
        while not _is_gone(environment.get("werkzeug.socket")):
            given = {"wsgi.input": io.BytesIO(content), "CONTENT_LENGTH": str(len(content))}
            body, status, headers = self._ask({**environment, **given})
            found = b"".join(body)
            if b'"Messages"' in found or not status.startswith("200") or time.monotonic() >= end:
                return [found], status, headers
            time.sleep(_PAUSE_SECONDS)
        return [b"{}"], "200 OK", []

    def _ask(self, environment: Environment) -> Answer:
        with self._lock:
            body, status, headers = run_wsgi_app(self._application, environment, buffered=True)
        return body, status, list(headers)


def _is_gone(connection: socket.socket | None) -> bool:
    """Whether the client has closed its connection, so that a message for it would be hidden and lost for a time."""
    if connection is None:
        return False
    readable, _, _ = select.select([connection], [], [], 0)
    return bool(readable) and connection.recv(1, socket.MSG_PEEK) == b""


@contextmanager
def serve(port: int) -> Iterator[str]:
    """The address of a server on this port of 127.0.0.1 (0: any free one), for as long as the context lasts."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # else every request is told
    application = OneAtATime(DomainDispatcherApplication(create_backend_app))
    server = make_server("127.0.0.1", port, application, threaded=True, request_handler=MotoRequestHandler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        BackendDict.reset()  # else the process's next server would have the same objects

"""Lambda's Runtime API for one process: passes it events one by one and receives its answers.

https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html, with the restore calls of SnapStart.
"""

from __future__ import annotations

import json
import threading
import time
import uuid
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import SimpleQueue
from typing import Any

_ARN = "arn:aws:lambda:eu-central-1:123456789012:function:dragoman-process-article:live"


@dataclass(frozen=True)
class Answer:
    """The outcome of an event: the function's answer, or the type of the error that ended it."""

    payload: Any
    error: str = ""


@dataclass
class RuntimeApi:
    """A server on a free port of localhost. `answers` gets one item per event, and one if the start fails."""

    is_ready: threading.Event = field(default_factory=threading.Event)
    is_initialised: threading.Event = field(default_factory=threading.Event)
    restoring: threading.Event = field(default_factory=threading.Event)
    answers: SimpleQueue[Answer] = field(default_factory=SimpleQueue)
    events: SimpleQueue[tuple[Any, float] | None] = field(default_factory=SimpleQueue)
    fetched: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._server = _Server(("127.0.0.1", 0), partial(_Requests, self))
        self.address = f"127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def send(self, event: Any, timeout_seconds: float) -> None:
        """Sends the next event; the function is given `timeout_seconds`."""
        self.fetched.clear()
        self.events.put((event, time.time() + timeout_seconds))

    def close(self) -> None:
        """Stops serving; a request that waits for an event gets none."""
        self.events.put(None)
        self.restoring.set()
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Ignores errors: a killed function breaks its connection."""


class _Requests(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, api: RuntimeApi, *arguments: Any) -> None:
        self._api = api
        super().__init__(*arguments)

    def do_GET(self) -> None:
        if self.path.endswith("/restore/next"):
            self._api.is_initialised.set()
            self._api.restoring.wait()
            self._reply(200, b"")
        else:
            self._next_event()

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])) or b"null")
        if self.path.endswith("/response"):
            self._api.answers.put(Answer(body))
        else:
            self._api.answers.put(Answer(body, self.headers["Lambda-Runtime-Function-Error-Type"] or "Unhandled"))
        self._reply(202, b'{"status":"OK"}')

    def _next_event(self) -> None:
        self._api.is_initialised.set()
        self._api.is_ready.set()
        following = self._api.events.get()
        if following is None:
            self.close_connection = True
            return
        event, deadline = following
        self._reply(
            200,
            json.dumps(event).encode(),
            **{
                "Lambda-Runtime-Aws-Request-Id": str(uuid.uuid4()),
                "Lambda-Runtime-Deadline-Ms": str(int(deadline * 1000)),
                "Lambda-Runtime-Invoked-Function-Arn": _ARN,
                "Lambda-Runtime-Trace-Id": f"Root=1-{int(time.time()):08x}-{uuid.uuid4().hex[:24]};Sampled=1",
            },
        )
        self._api.fetched.set()

    def _reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""

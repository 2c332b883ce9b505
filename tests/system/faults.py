"""Faults of a network and of AWS, injected into a real boto3 client where it sends its requests."""

from __future__ import annotations

import io
import os
import signal
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ConnectionClosedError, ReadTimeoutError
from urllib3.exceptions import ProtocolError
from urllib3.exceptions import ReadTimeoutError as BodyTimeoutError

if TYPE_CHECKING:
    from botocore.client import BaseClient

Send = Callable[[AWSRequest], AWSResponse]
Fault = Callable[[AWSRequest, Send], AWSResponse]


class Body(io.BytesIO):
    """A body that ends too early, optionally with an error."""

    def __init__(self, content: bytes, ends_with: Exception | None = None) -> None:
        super().__init__(content)
        self._ends_with = ends_with

    def stream(self, **_: Any) -> Any:
        yield self.read()

    def read(self, amount: int | None = -1, **_: Any) -> bytes:
        found = super().read(-1 if amount is None else amount)
        if self._ends_with and (not found or self.tell() == len(self.getvalue())):
            raise self._ends_with
        return found


def throttle(request: AWSRequest, send: Send) -> AWSResponse:
    """503 SlowDown."""
    return _refusal(request, 503, "SlowDown")


def server_error(request: AWSRequest, send: Send) -> AWSResponse:
    """500 InternalError."""
    return _refusal(request, 500, "InternalError")


def denied(request: AWSRequest, send: Send) -> AWSResponse:
    """403, as with a KMS key that the function may not use."""
    return _refusal(request, 403, "AccessDenied")


def time_out(request: AWSRequest, send: Send) -> AWSResponse:
    """No response ever comes."""
    raise ReadTimeoutError(endpoint_url=str(request.url))


def reset(request: AWSRequest, send: Send) -> AWSResponse:
    """The connection breaks before a response."""
    raise ConnectionClosedError(endpoint_url=str(request.url))


def lost_answer(request: AWSRequest, send: Send) -> AWSResponse:
    """S3 executes the request, and its response is lost."""
    send(request)
    raise ReadTimeoutError(endpoint_url=str(request.url))


def truncated_body(request: AWSRequest, send: Send) -> AWSResponse:
    """The connection closes in the middle of the body, without an error."""
    answer = send(request)
    return _with_body(answer, Body(answer.content[: len(answer.content) // 2]))


def broken_body(request: AWSRequest, send: Send) -> AWSResponse:
    """The connection breaks in the middle of the body."""
    answer = send(request)
    return _with_body(answer, Body(answer.content[: len(answer.content) // 2], ProtocolError("broken")))


def slow_body(request: AWSRequest, send: Send) -> AWSResponse:
    """The body stalls until the client's time-out."""
    answer = send(request)
    stalled = BodyTimeoutError(None, request.url, "stalled")  # type: ignore[arg-type]
    return _with_body(answer, Body(answer.content[: len(answer.content) // 2], stalled))


def changed_body(request: AWSRequest, send: Send) -> AWSResponse:
    """A bit of the body flips in transit."""
    answer = send(request)
    return _with_body(answer, Body(bytes([answer.content[0] ^ 1]) + answer.content[1:]))


def kill(request: AWSRequest, send: Send) -> AWSResponse:
    """The process dies before it sends the request."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


def kill_after(request: AWSRequest, send: Send) -> AWSResponse:
    """The process dies after S3 has executed the request."""
    send(request)
    return kill(request, send)


AT_ANY_REQUEST: tuple[Fault, ...] = (throttle, server_error, time_out, reset, lost_answer)
IN_A_BODY: tuple[Fault, ...] = (truncated_body, broken_body, slow_body, changed_body)


class Faults:
    """The faults that a client meets, by operation, in order; without any left, requests succeed."""

    def __init__(self, client: BaseClient) -> None:
        self._client = client
        self._waiting: dict[str, deque[Fault]] = {}
        service = client.meta.service_model.service_name
        client.meta.events.register(f"before-send.{service}", self._meet)  # type: ignore[arg-type]  # an answer may come back

    def add(self, operation: str, *faults: Fault) -> None:
        """Adds a fault. `operation` is boto3's name, such as GetObject."""
        self._waiting.setdefault(operation, deque()).extend(faults)

    def clear(self) -> None:
        """Removes all faults."""
        self._waiting.clear()

    def _meet(self, request: AWSRequest, event_name: str = "", **_: Any) -> AWSResponse | None:
        waiting = self._waiting.get(event_name.rpartition(".")[2])
        if not waiting:
            return None
        send: Send = self._client._endpoint.http_session.send  # type: ignore[attr-defined]
        return waiting.popleft()(request, send)


def _refusal(request: AWSRequest, status: int, code: str) -> AWSResponse:
    body = f"<Error><Code>{code}</Code><Message>put in by a test</Message></Error>".encode()
    headers = HTTPHeaders()
    headers["Content-Type"], headers["Content-Length"] = "application/xml", str(len(body))
    return AWSResponse(str(request.url), status, headers, Body(body))


def _with_body(answer: AWSResponse, body: Body) -> AWSResponse:
    return AWSResponse(answer.url, answer.status_code, answer.headers, body)  # type: ignore[arg-type]  # it takes its own

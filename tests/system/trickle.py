"""An S3 whose objects come one byte at a time, fast enough that no socket time-out is ever reached."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAUSE_SECONDS = 0.01
SIZE = 100_000  # bytes: a quarter of an hour


class _Trickle(BaseHTTPRequestHandler):
    stop = threading.Event()

    def do_HEAD(self) -> None:
        self.send_error(404)

    def do_GET(self) -> None:
        self.send_response(200)
        for name, value in {"Content-Length": str(SIZE), "ETag": '"e"', "Content-Type": "text/plain"}.items():
            self.send_header(name, value)
        self.end_headers()
        for _ in range(SIZE):
            if self.stop.wait(PAUSE_SECONDS):
                return
            try:
                self.wfile.write(b".")
            except OSError:  # the client has closed the connection
                return

    def log_message(self, format: str, *args: object) -> None:
        """Logs nothing."""


@contextmanager
def trickling_s3() -> Iterator[str]:
    """Its address, while the context lasts."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Trickle) as server:
        _Trickle.stop.clear()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        _Trickle.stop.set()
        server.shutdown()

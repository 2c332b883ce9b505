"""An Argos index on localhost; its server can interrupt downloads, return errors, and change files."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_DATE = "Sat, 12 Feb 2022 10:00:00 GMT"


@dataclass
class IndexServer:
    """The files that it serves, by path, and the requests that it got.

    `break_after`: the number of bytes after which each of the next responses stops. `statuses`: the errors with which
    it answers the next requests. `weak_tags`: its ETags are weak, which can't prove that the bytes are the same.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    break_after: list[int] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)  # path, Range
    url: str = ""
    weak_tags: bool = False

    def offer(self, from_code: str, to_code: str, content: bytes, version: str = "1.0") -> None:
        """Puts a package into the index, in place of an older one for the pair."""
        name = f"translate-{from_code}_{to_code}-{version}.argosmodel"
        self.files["/" + name] = content
        entries = [entry for entry in self._entries() if (entry["from_code"], entry["to_code"]) != (from_code, to_code)]
        entry: dict[str, object] = {"from_code": from_code, "to_code": to_code, "package_version": version}
        names = {"ru": "Russian", "uk": "Ukrainian", "be": "Belarusian"}
        entries.append(entry | {"links": [self.url + name], "from_name": names[from_code]})
        self.files["/index.json"] = json.dumps(entries).encode()

    def _entries(self) -> list[dict[str, object]]:
        entries: list[dict[str, object]] = json.loads(self.files.get("/index.json", b"[]"))
        return entries


@contextmanager
def serve_index() -> Iterator[IndexServer]:
    """The running server, on a free port of 127.0.0.1."""
    index = IndexServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            index.requests.append((self.path, self.headers.get("Range", "")))
            if index.statuses:
                self.send_error(index.statuses.pop(0))
            elif self.path not in index.files:
                self.send_error(404)
            else:
                self._send(index.files[self.path])

        def _send(self, content: bytes) -> None:
            tag = f'"{hash(content)}"'
            unchanged = self.headers.get("If-Range") == (_DATE if index.weak_tags else tag)
            wanted = self.headers.get("Range", "") if unchanged else ""
            start = int(wanted.removeprefix("bytes=").removesuffix("-") or 0)
            self.send_response(206 if wanted else 200)
            self.send_header("ETag", f"W/{tag}" if index.weak_tags else tag)
            self.send_header("Last-Modified", _DATE)
            self.send_header("Content-Length", str(len(content) - start))
            self.end_headers()
            end = start + index.break_after.pop(0) if index.break_after and self.path != "/index.json" else None
            self.wfile.write(content[start:end])

        def log_message(self, format: str, *args: object) -> None:
            """Logs nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    index.url = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield index
    finally:
        server.shutdown()
        server.server_close()

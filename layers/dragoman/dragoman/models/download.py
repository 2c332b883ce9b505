"""Downloads a file: resumes interrupted attempts and retries, a limited number of times."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import requests

from dragoman.errors import DragomanError, known_error
from dragoman.models.disk_space import require_space

Progress = Callable[[int, int | None], None]  # bytes so far, and bytes in total if known

_SECONDS = (5, 30)  # to connect; between two chunks
_ATTEMPTS = 4  # in a row without a single new byte
_PAUSE = 0.2  # seconds before the second attempt, doubled before each further one
_CHUNK = 1 << 16  # bytes; the most that a broken connection loses
_RETRIED = (408, 425, 429, 500, 502, 503, 504)
_LARGEST = 2_000_000_000  # bytes; the largest package in the Argos index has a quarter of that


def download(url: str, target: Path, progress: Progress) -> None:
    """Downloads the file to TARGET.part first, which stays for a later attempt if the download fails.

    Raises:
        TransientFault: `download_failed`, `disk_full`.
    """
    part = target.with_name(f"{target.name}.part")
    require_space(target.parent, 0)
    fruitless_attempts = 0
    while True:
        before = _size(part)
        try:
            _fetch_rest(url, part, progress)
        except requests.RequestException as error:
            fruitless_attempts = 0 if _size(part) > before else fruitless_attempts + 1
            if fruitless_attempts >= _ATTEMPTS or not _is_worth_a_retry(error):
                raise _failed(url, error) from error
            time.sleep(_PAUSE * 2**fruitless_attempts)
        else:
            part.replace(target)
            _tag_of(part).unlink(missing_ok=True)
            return


def _fetch_rest(url: str, part: Path, progress: Progress) -> None:
    done, tag = _size(part), _read_tag(part)
    # Without a tag the content could have changed, and the parts would not fit together.
    headers = {"Range": f"bytes={done}-", "If-Range": tag} if done and tag else {}
    headers["Accept-Encoding"] = "identity"
    with requests.get(url, headers=headers, stream=True, timeout=_SECONDS) as answer:
        if answer.status_code == requests.codes.requested_range_not_satisfiable:
            part.unlink(missing_ok=True)  # the part is at least as long as the file: start again
        answer.raise_for_status()
        done = done if answer.status_code == requests.codes.partial_content else 0
        rest = answer.headers.get("Content-Length")
        total = done + int(rest) if rest else None
        _require_small(url, total or 0)
        require_space(part.parent, (total or 0) - done)
        _tag_of(part).write_text(_tag(answer), encoding="utf-8")
        _write(answer, part, done, lambda size: progress(size, total))


def _write(answer: requests.Response, part: Path, done: int, progress: Callable[[int], None]) -> None:
    with part.open("r+b" if done else "wb") as file:
        file.truncate(done)
        file.seek(done)
        for chunk in answer.iter_content(_CHUNK):
            file.write(chunk)
            done += len(chunk)
            _require_small(answer.url, done)
            progress(done)


def _require_small(url: str, size: int) -> None:
    if size > _LARGEST:
        raise known_error("download_failed.too_large", url=url)


def _is_worth_a_retry(error: requests.RequestException) -> bool:
    if isinstance(error, requests.HTTPError) and error.response is not None:
        return error.response.status_code in (*_RETRIED, requests.codes.requested_range_not_satisfiable)
    return not isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidSchema)


def _failed(url: str, error: requests.RequestException) -> DragomanError:
    status = f"HTTP status {error.response.status_code}" if error.response is not None else type(error).__name__
    return known_error("download_failed.unfinished", url=url, reason=status)


def _tag(answer: requests.Response) -> str:
    """The value for If-Range: a strong ETag, else the date; empty if the server sends neither."""
    tag = answer.headers.get("ETag", "")
    return answer.headers.get("Last-Modified", "") if not tag or tag.startswith("W/") else tag


def _tag_of(part: Path) -> Path:
    return part.with_name(f"{part.name}.tag")


def _read_tag(part: Path) -> str:
    path = _tag_of(part)
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0

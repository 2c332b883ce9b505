"""A child process that reads one file: its request, its limits and its response (JSON in both directions)."""

from __future__ import annotations

import dataclasses
import datetime
import json
import os
import subprocess
import sys
from typing import Any

from dragoman.errors import DragomanError, PermanentFault, reported_error
from dragoman.input.article_date import FoundDate
from dragoman.input.readers import faults
from dragoman.input.readers.limits import MEMORY_BYTES, SECONDS
from dragoman.input.readers.model import Member, ReadArticle, ReadingOptions, UnreadableMember
from dragoman.input.readers.reading_here import read_here
from dragoman.input.readers.recognition import recognise

_COMMAND = (sys.executable, "-W", "ignore", "-m", "dragoman.input.readers.reader_process")
_KEPT = ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH", "LANG")  # environment variables for the child


def read_in_child(content: bytes, options: ReadingOptions) -> tuple[Member, ...]:
    """The members of a file as from `read_here`, but read in a child process.

    Raises:
        PermanentFault: as `read_here`; `reading_timed_out`, `reader_crashed`.
    """
    terms = {"memory": MEMORY_BYTES, "options": dataclasses.asdict(options)}
    request = json.dumps(terms).encode() + b"\n" + content
    try:
        done = subprocess.run(
            _COMMAND,
            input=request,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library could quote the article there
            timeout=SECONDS,
            env=environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise faults.reading_timed_out(SECONDS) from None
    return _answer(done)


def environment() -> dict[str, str]:
    """The environment of the child process: the paths of modules, and no credentials."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def _answer(done: subprocess.CompletedProcess[bytes]) -> tuple[Member, ...]:
    if done.returncode != 0:
        raise faults.reader_crashed()
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise faults.reader_crashed() from None
    if fault := answer.get("fault"):
        raise reported_error(**fault)
    return tuple(map(_member, answer["members"]))


def _member(given: dict[str, Any]) -> Member:
    if "fault" in given:
        return UnreadableMember(**{**given, "fault": reported_error(**given["fault"])})
    dates = tuple(FoundDate(**{**date, "day": datetime.date.fromisoformat(date["day"])}) for date in given["dates"])
    return ReadArticle(**{**given, "dates": dates, "warnings": tuple(given["warnings"])})


def _sent(member: Member) -> dict[str, Any]:
    if isinstance(member, UnreadableMember):
        facts = {"member": member.member, "sha256": member.sha256, "size": member.size}
        return {**facts, "fault": _sent_fault(member.fault)}
    return dataclasses.asdict(member)


def _sent_fault(fault: DragomanError) -> dict[str, str]:
    return {"code": fault.code, "cause": fault.cause, "remedy": fault.remedy}


def _limit_memory(size: int) -> None:
    """Limits the memory of this process; only on Linux, where the function runs."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  (not on Windows)

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Reads a request from standard input and writes the response to standard output."""
    terms = json.loads(sys.stdin.buffer.readline())
    _limit_memory(terms["memory"])
    # trafilatura would load it and numpy, a third of its start-up time, for a feature that isn't used here.
    sys.modules["py3langid"] = None  # type: ignore[assignment]
    options = ReadingOptions(**terms["options"])
    try:
        answer: dict[str, Any] = {
            "members": [_sent(one) for one in read_here(recognise(sys.stdin.buffer.read(), options))]
        }
    except PermanentFault as fault:
        answer = {"fault": _sent_fault(fault)}
    sys.stdout.buffer.write(json.dumps(answer, default=datetime.date.isoformat).encode())


if __name__ == "__main__":
    main()

"""Runs `pip install` with these arguments, and shows its progress in one line; pip's own output only if it fails.

Uses the standard library only, since nothing else is installed yet.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TextIO

_FILE = re.compile(r"\s*(?:Downloading|Using cached) (?:\S*/)?([^\s/]+)\.(?:whl|tar\.gz) \(([\d.]+ [kMG]?B)\)")
_BYTES = re.compile(r"Progress (\d+) of (\d+)")
_INSTALLING = re.compile(r"Installing collected packages: (.+)")
_NOTABLE = re.compile(r"unpacking|package .*\(\d{2,}\.\d MB\)$")  # of 10 MB and more
_COLUMNS = 79
_BAR = 20  # columns
_LAST_LINES = 25  # of pip's output, shown if it fails


@dataclass
class Installation:
    """What pip has told so far."""

    files: int = 0
    doing: str = "looking for packages"
    last: deque[str] = field(default_factory=lambda: deque(maxlen=_LAST_LINES))

    def read(self, line: str) -> None:
        """Notes one line of pip's output."""
        if at := _BYTES.match(line):
            self.doing = f"{self.doing.split('  [')[0]}  {_bar(int(at[1]), int(at[2]))}"
            return
        self.last.append(line)
        if at := _FILE.match(line):
            self.files += 1
            name, version = (*at[1].split("-"), "")[:2]
            self.doing = f"package {self.files}: {name} {version} ({at[2]})"
        elif at := _INSTALLING.match(line):
            count = len(at[1].split(","))
            self.doing = f"unpacking {count} package{'s' * (count != 1)}, which takes up to a minute"


def _bar(done: int, total: int) -> str:
    filled = _BAR * done // max(1, total)
    return f"[{'#' * filled}{'.' * (_BAR - filled)}]"


def follow(lines: Iterable[str], stream: TextIO, is_live: bool) -> Installation:
    """Shows the progress that pip's output tells. Without a terminal only large packages and the last step do."""
    found = Installation()
    for line in lines:
        before = found.doing
        found.read(line)
        if is_live and found.doing != before:
            stream.write(f"\r\x1b[K  {found.doing}"[: _COLUMNS + 4])
            stream.flush()
        elif found.doing != before and _NOTABLE.match(found.doing):
            print(f"  {found.doing}", file=stream, flush=True)
    if is_live:
        stream.write("\r\x1b[K")
    return found


def main(arguments: Sequence[str]) -> int:
    """Installs; returns pip's exit code."""
    started = time.monotonic()
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", *_progress_option()]
    with subprocess.Popen([*command, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pip:
        assert pip.stdout  # noqa: S101  (a pipe was asked for)
        found = follow(pip.stdout, sys.stderr, sys.stderr.isatty() and os.environ.get("TERM") != "dumb")
    if pip.returncode:
        print("".join(found.last), "pip could not install the packages. Its last lines are above.", file=sys.stderr)
    else:
        print(f"  installed in {time.monotonic() - started:.0f} s", file=sys.stderr)
    return pip.returncode


def _progress_option() -> list[str]:
    """pip tells the bytes of downloads since version 24.1."""
    import pip  # noqa: PLC0415  (only this Python has one)

    major, minor = (int(part) for part in pip.__version__.split(".")[:2])
    return ["--progress-bar", "raw" if (major, minor) >= (24, 1) else "off"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

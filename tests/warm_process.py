"""Processes with the library already imported: forked from a server that imported it once, which saves seconds each.

Otherwise they are ordinary: an environment, standard input and output, an exit code, and they can be killed.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import boto3
import faults

from dragoman.local.cloud import LocalCloud
from dragoman.local.function import load_function, work_once

_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(
    [
        "dragoman.aws.processing.worker",
        "dragoman.cli.doctor",
        "dragoman.cli.explain",
        "dragoman.cli.local",
        "dragoman.cli.main",
        "dragoman.cli.models",
        "dragoman.cli.process",
        "dragoman.corpus.processing",
        "dragoman.local.server",
    ]
)
_LONGEST_SECONDS = 120


def run_warm(
    target: Callable[..., None], *arguments: str, environment: Mapping[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """The output and exit code of a process that calls the target; a signal has a negative code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "0").write_bytes(stdin)
        process = _SERVER.Process(target=_in_place, args=(folder, dict(environment), target, arguments))
        process.start()
        process.join(_LONGEST_SECONDS)
        process.kill()
        process.join()
        return subprocess.CompletedProcess(
            arguments, process.exitcode or 0, (folder / "1").read_bytes(), (folder / "2").read_bytes()
        )


def _in_place(
    folder: Path, environment: dict[str, str], target: Callable[..., None], arguments: tuple[str, ...]
) -> None:
    os.environ.clear()
    os.environ.update(environment)
    for number in (1, 2):
        os.dup2(os.open(folder / str(number), os.O_WRONLY | os.O_CREAT), number)
    sys.stdin = (folder / "0").open(encoding="utf-8")
    target(*arguments)


def run_command(*arguments: str) -> None:
    """Runs the `dragoman` command."""
    from dragoman.cli.main import main  # noqa: PLC0415  (the parent process doesn't need it)

    sys.argv = ["dragoman", *arguments]
    main()


def work_until_killed(endpoint: str, queue_url: str, dead_letter_url: str, fault: str) -> None:
    """Runs a function that processes the queue, with a fault of `faults` at its first write."""
    cloud = LocalCloud(endpoint, boto3.client("s3"), boto3.client("sqs"), queue_url, dead_letter_url)
    function = load_function()
    faults.Faults(sys.modules["handler"].worker.store.client).add("PutObject", getattr(faults, fault))
    while work_once(cloud, function):
        pass


def write_and_be_killed(path: str) -> None:
    """Writes a result and is killed when its bytes are there and it has not got its name yet."""
    from dragoman.corpus.outputs import write_whole  # noqa: PLC0415  (the parent needn't have it)

    setattr(os, "fsync", lambda _: os.kill(os.getpid(), signal.SIGKILL))  # noqa: B010  (mypy knows its type)
    write_whole(Path(path), b"new" * 1000)

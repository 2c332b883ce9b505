"""Runs a built function as Lambda does: its own Python and runtime client, a read-only sandbox, a time limit."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from artefact import Artefact
from runtime_api import Answer, RuntimeApi

_SANDBOX = Path(__file__).with_name("sandbox.sh")
_START_SECONDS = 130  # Lambda's limit before a snapshot


class FunctionFailed(Exception):
    """An invocation without an answer. `kind` is Lambda's: Sandbox.Timedout, Runtime.ExitError, or the error's type."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class LocalLambda:
    """One execution environment; it is started when needed, and again after it ended."""

    def __init__(
        self, artefact: Artefact, environment: Mapping[str, str], log: Path, prefix: tuple[str, ...] = ()
    ) -> None:
        """`environment` is added to the template's; `prefix` is put before the command, such as taskset."""
        self._artefact = artefact
        self._environment = environment
        self._log = log
        self._prefix = prefix
        self._process: subprocess.Popen[bytes] | None = None
        self._api: RuntimeApi | None = None

    def start(self, kind: str = "on-demand") -> float:
        """A cold start: the seconds until the function was initialised. A snap-start then waits for `restore`.

        Raises:
            FunctionFailed: the start failed.
        """
        self.stop()
        started = time.monotonic()
        self._api = RuntimeApi()
        self._process = self._run(self._api, kind)
        threading.Thread(target=_tell_end, args=(self._process, self._api), daemon=True).start()
        while not self._api.is_initialised.wait(timeout=0.05):
            if not self._api.answers.empty() or time.monotonic() - started > _START_SECONDS:
                self.stop()
                raise FunctionFailed("Runtime.InitError")
        return time.monotonic() - started

    def restore(self) -> float:
        """Continues from the snapshot: the seconds until the function requested its first event."""
        assert self._api
        started = time.monotonic()
        self._api.restoring.set()
        assert self._api.is_ready.wait(_START_SECONDS)
        return time.monotonic() - started

    def invoke(self, event: Any, timeout_seconds: float = 300.0, crash: bool = False) -> Any:
        """The function's answer. It is killed after `timeout_seconds`, or with `crash` as soon as it has the event.

        Raises:
            FunctionFailed: there is no answer.
        """
        if self._process is None or self._process.poll() is not None:
            self.start()
        assert self._api
        self._api.send(event, timeout_seconds)
        if crash:
            assert self._api.fetched.wait(_START_SECONDS)
            self._kill()
        answer = self._wait(self._api, timeout_seconds)
        if answer.error:
            raise FunctionFailed(answer.error)
        return answer.payload

    @property
    def peak_memory(self) -> int:
        """The peak memory of the process in bytes."""
        assert self._process
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) * 1024

    @property
    def processor_seconds(self) -> float:
        """The CPU time of the process since its start, over all threads."""
        assert self._process
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def log(self) -> list[dict[str, Any]]:
        """The lines of its log that are JSON objects."""
        lines = self._log.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def stop(self) -> None:
        """Ends the environment if it runs."""
        if self._process and self._api:
            self._kill()
            self._api.close()
        self._process = self._api = None

    def _wait(self, api: RuntimeApi, timeout_seconds: float) -> Answer:
        limit = threading.Timer(timeout_seconds, lambda: (api.answers.put(Answer(None, "Sandbox.Timedout"))))
        limit.start()
        answer = api.answers.get()
        limit.cancel()
        if answer.error in ("Sandbox.Timedout", "Runtime.ExitError"):
            self.stop()
        return answer

    def _kill(self) -> None:
        assert self._process
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _run(self, api: RuntimeApi, kind: str) -> subprocess.Popen[bytes]:
        artefact = self._artefact
        folders = [str(folder) for folder in (artefact.layers, artefact.function, artefact.runtime)]
        sandbox = ["unshare", "--user", "--map-root-user", "--mount", "sh", str(_SANDBOX), *folders]
        command = [artefact.python, "-S", "-m", "awslambdaric", artefact.handler]
        environment = {
            **artefact.environment,
            "AWS_LAMBDA_RUNTIME_API": api.address,
            "AWS_LAMBDA_INITIALIZATION_TYPE": kind,
            **self._environment,
        }
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [*self._prefix, *sandbox, *command], env=environment, stdout=log, stderr=log, start_new_session=True
            )


def _tell_end(process: subprocess.Popen[bytes], api: RuntimeApi) -> None:
    process.wait()
    api.answers.put(Answer(None, "Runtime.ExitError"))

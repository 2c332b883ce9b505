"""How many processors this process may really use: what the machine has, what it is allowed, what Lambda gives."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from pathlib import Path

_MEGABYTES_PER_PROCESSOR = 1769  # AWS Lambda Developer Guide, "Configure Lambda function memory"
_CGROUP = Path("/sys/fs/cgroup")


def available_processors(environment: Mapping[str, str], cgroup: Path = _CGROUP) -> int:
    """At least one. A part of a processor counts as one: threads that share nothing lose nothing by taking turns."""
    shares = [float(_allowed()), *_quota(cgroup), *_lambda_share(environment)]
    return max(1, math.ceil(min(shares)))


def _allowed() -> int:
    """The processors that the scheduler may put this process on."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quota(cgroup: Path) -> list[float]:
    """A container's limit (version 2 of cgroups, then version 1), if it has one."""
    texts = [
        _read(cgroup / "cpu.max"),
        f"{_read(cgroup / 'cpu/cpu.cfs_quota_us')} {_read(cgroup / 'cpu/cpu.cfs_period_us')}",
    ]
    for text in texts:
        numbers = text.split()
        if len(numbers) == 2 and all(number.isdigit() for number in numbers) and int(numbers[1]):
            return [int(numbers[0]) / int(numbers[1])]
    return []


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii") if path.is_file() else ""


def _lambda_share(environment: Mapping[str, str]) -> list[float]:
    """Lambda gives time on processors by memory, and shows more of them than it gives."""
    memory = environment.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "")
    return [int(memory) / _MEGABYTES_PER_PROCESSOR] if memory.isdigit() else []

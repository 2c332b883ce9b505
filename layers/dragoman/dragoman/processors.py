"""How many processors and how much memory this process may really use: of the machine's what it is allowed."""

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


def available_memory(cgroup: Path = _CGROUP, meminfo: Path = Path("/proc/meminfo")) -> int | None:
    """Bytes that can be had without swapping, a container's limit among them; None where the system doesn't tell."""
    limits = [_read(cgroup / name).strip() for name in ("memory.max", "memory/memory.limit_in_bytes")]
    free = [line.split()[1] for line in _read(meminfo).splitlines() if line.startswith("MemAvailable:")]
    sizes = [int(limit) for limit in limits if limit.isdigit()] + [int(kilobytes) * 1024 for kilobytes in free]
    return min(sizes, default=None)

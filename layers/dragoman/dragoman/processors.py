"""The processors and the memory that this process may really use, on a machine, in a container or in Lambda."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from pathlib import Path

_MEGABYTES_PER_PROCESSOR = 1769  # AWS Lambda Developer Guide, "Configure Lambda function memory"
_CGROUP = Path("/sys/fs/cgroup")


def available_processors(environment: Mapping[str, str], cgroup: Path = _CGROUP) -> int:
    """The number of processors, at least one. A fraction counts as one: independent threads may share a processor."""
    shares = [float(_allowed()), *_quota(cgroup), *_lambda_share(environment)]
    return max(1, math.ceil(min(shares)))


def _allowed() -> int:
    """The number of processors on which the scheduler may run this process."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _quota(cgroup: Path) -> list[float]:
    """The limit of the container (cgroups version 2, then 1); empty if it has none."""
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
    """Lambda's share of processors, which depends on the memory; Lambda shows more processors than it grants."""
    memory = environment.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "")
    return [int(memory) / _MEGABYTES_PER_PROCESSOR] if memory.isdigit() else []


def available_memory(cgroup: Path = _CGROUP, meminfo: Path = Path("/proc/meminfo")) -> int | None:
    """Bytes that can be had without swapping, a container's limit among them; None where the system doesn't tell."""
    limits = [_read(cgroup / name).strip() for name in ("memory.max", "memory/memory.limit_in_bytes")]
    free = [line.split()[1] for line in _read(meminfo).splitlines() if line.startswith("MemAvailable:")]
    sizes = [int(limit) for limit in limits if limit.isdigit()] + [int(kilobytes) * 1024 for kilobytes in free]
    return min(sizes, default=None)

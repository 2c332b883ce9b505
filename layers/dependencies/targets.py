"""The processors and Python versions that wheels are installed for, and pip's options for them on any machine."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_MACHINES = {"arm64": "aarch64", "x86_64": "x86_64"}
# pip needs every tag: one doesn't imply the older ones. Lambda's python3.12 and later have glibc 2.34.
_GLIBC_TAGS = ("manylinux2014", *(f"manylinux_2_{minor}" for minor in (17, 24, 26, 27, 28, 34)))


@dataclass(frozen=True)
class Target:
    """A processor by its name in Lambda, and a Python version such as 3.13."""

    architecture: str
    python_version: str

    @property
    def machine(self) -> str:
        """The processor by its name in Linux and in wheels."""
        return _MACHINES[self.architecture]

    def pip_options(self) -> list[str]:
        """Options that make pip install only wheels for this target, on any machine."""
        platforms = [f"--platform={tag}_{self.machine}" for tag in _GLIBC_TAGS]
        return ["--only-binary=:all:", f"--python-version={self.python_version}", "--implementation=cp", *platforms]


# Lambda runs the first two. The tests run the third on a machine with Python 3.11.
LOCKED = (Target("arm64", "3.13"), Target("x86_64", "3.13"), Target("x86_64", "3.11"))


def pip_install(target: Target, folder: Path, *arguments: str) -> None:
    """Runs `pip install --target`. Raises subprocess.CalledProcessError after pip has printed the reason."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    command += ["--ignore-installed", "--no-compile", f"--target={folder}", *target.pip_options(), *arguments]
    subprocess.run(command, check=True)

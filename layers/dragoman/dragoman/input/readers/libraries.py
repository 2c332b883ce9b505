"""The libraries of the extra `formats`: each loaded when its format comes, and named where it is missing."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from dragoman.input.readers import faults

# Which packages decide what is read of a format; their versions are part of a result's fingerprint.
PACKAGES = {
    "html": ("trafilatura", "lxml"),
    "mhtml": ("trafilatura", "lxml"),
    "pdf": ("pypdfium2",),
    "rtf": ("striprtf",),
    "feed": ("feedparser",),
    "warc": ("warcio",),
}


def library(module: str, format_: str) -> Any:
    """The module.

    Raises:
        PermanentFault: `formats_missing`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of others' code, at its import
            return importlib.import_module(module)
    except ImportError:
        raise faults.formats_missing(format_, PACKAGES[format_][0]) from None


@lru_cache(maxsize=32)
def reader_versions(format_: str | None = None) -> Mapping[str, str]:
    """The versions of the packages that read this format, or any; '' for one that isn't there."""
    wanted = PACKAGES.get(format_, ()) if format_ else sorted({name for names in PACKAGES.values() for name in names})
    return {package: _version(package) for package in wanted}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""

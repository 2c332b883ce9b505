"""Loads the libraries of the extra `formats` when they are needed; an error names the missing library."""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Mapping
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from dragoman.input.readers import faults

# The packages that affect how a format is read; their versions are part of a result's fingerprint.
PACKAGES = {
    "html": ("trafilatura", "lxml"),
    "mhtml": ("trafilatura", "lxml"),
    "pdf": ("pypdfium2",),
    "rtf": ("striprtf",),
    "feed": ("feedparser",),
    "warc": ("warcio",),
}


def library(module: str, format_: str) -> Any:
    """The imported module.

    Raises:
        PermanentFault: `formats_missing`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # warnings of third-party code at import
            return importlib.import_module(module)
    except ImportError:
        raise faults.formats_missing(format_, PACKAGES[format_][0]) from None


@lru_cache(maxsize=32)
def reader_versions(format_: str | None = None) -> Mapping[str, str]:
    """The versions of the packages that read this format (None: any format); '' for a missing package."""
    wanted = PACKAGES.get(format_, ()) if format_ else sorted({name for names in PACKAGES.values() for name in names})
    return {package: _version(package) for package in wanted}


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""

"""Imports once for all processes what no mutant changes: packages of others, and modules that need no changed one."""

from __future__ import annotations

import ast
import importlib
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path


def preload(modules: Sequence[str], changed: Iterable[str], library: Path) -> None:
    """Import those of the modules that import no changed module, directly or through others.

    `library` is the folder that holds the package.
    """
    sys.path.insert(0, str(library.absolute()))
    unsafe = dependents(modules, changed, library)
    for name in modules:
        if name not in unsafe:
            importlib.import_module(name)


def preload_others(modules: Sequence[str]) -> None:
    """Import packages of others, as far as they can be imported by themselves."""
    for name in modules:
        with suppress(ImportError):
            importlib.import_module(name)


def loaded() -> tuple[list[str], list[str]]:
    """The modules of the library, and of installed packages, that this process has imported."""
    files = {name: getattr(module, "__file__", None) or "" for name, module in sys.modules.items()}
    ours = [name for name in files if name.partition(".")[0] == "dragoman"]
    return ours, [name for name, file in files.items() if "site-packages" in file and name not in ours]


def dependents(modules: Sequence[str], changed: Iterable[str], library: Path) -> set[str]:
    """The changed modules, and those that import one of them when they are imported themselves."""
    imports = {name: _imported(_path_of(name, library)) for name in modules}
    unsafe, before = set(changed), -1
    while len(unsafe) > before:
        before = len(unsafe)
        unsafe |= {name for name, others in imports.items() if others & unsafe}
    return unsafe


def _path_of(name: str, library: Path) -> Path:
    path = library.joinpath(*name.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def _imported(path: Path) -> set[str]:
    """The names that a file imports at its outermost level, and the packages of those names."""
    names = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return {name.rsplit(".", cut)[0] for name in names for cut in range(name.count(".") + 1)}

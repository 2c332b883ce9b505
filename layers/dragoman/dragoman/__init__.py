"""Dragoman: news articles in, English with entities and attributed statements out, each traced to its source.

    import dragoman

    result = dragoman.process("article.txt")
    for statement in result.statements:
        print(statement.speaker.name, statement.cue, [piece.text for piece in statement.content])

The names in `__all__` are the public interface; docs/python.md shows them at work. Models are loaded when the first
article needs them, so that `import dragoman` stays fast.
"""

from __future__ import annotations

from importlib import import_module

from dragoman.version import __version__

TYPE_CHECKING = False  # not from typing, whose import takes as long as all else here
if TYPE_CHECKING:
    from typing import Any

    from dragoman.api import load, process, process_all
    from dragoman.errors import DragomanError, PermanentFault, TransientFault, UsageFault
    from dragoman.result.schema import Entity, Result, Sentence, Statement
    from dragoman.settings import Settings

__all__ = [
    "DragomanError",
    "Entity",
    "PermanentFault",
    "Result",
    "Sentence",
    "Settings",
    "Statement",
    "TransientFault",
    "UsageFault",
    "__version__",
    "load",
    "process",
    "process_all",
]

_MODULES = {
    "dragoman.api": ("load", "process", "process_all"),
    "dragoman.errors": ("DragomanError", "PermanentFault", "TransientFault", "UsageFault"),
    "dragoman.result.schema": ("Entity", "Result", "Sentence", "Statement"),
    "dragoman.settings": ("Settings",),
}


def __getattr__(name: str) -> Any:
    """A public name, from the module that defines it. The module is imported on first use.

    Raises:
        AttributeError: there is no such name.
    """
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(module), name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)

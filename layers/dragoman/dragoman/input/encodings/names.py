"""Converts declared names of encodings to Python's names, and Python's names to those in results."""

from __future__ import annotations

import codecs
import re

# Python's names, and those in results.
_COMMON_NAMES = {"cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1254": "windows-1254"}
_WINDOWS = re.compile(r"(?:x-)?(?:win(?:dows)?|cp|ansi)?[-_ ]?(125[0-8])(?:\(.*\))?")
_OTHER_SPELLINGS = {
    "utf8mb4": "utf-8",
    "utf8mb3": "utf-8",
    "koi8": "koi8-r",
    "koi8-ru": "koi8-u",
    "x-mac-cyrillic": "mac-cyrillic",
    "dos-866": "cp866",
    # Declared Latin-1 or ASCII is windows-1252 in practice (WHATWG Encoding Standard, 4.2).
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
# Python codecs that convert text to text, or that no article uses.
_NO_ENCODINGS = frozenset(("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "mbcs", "oem"))


def known_encoding(name: str) -> str | None:
    """Python's name for a declared encoding (a Python, IANA or everyday name); None if it is unknown.

    Readers ignore an unknown encoding in a header or `meta` tag, since such a mistake is no reason to refuse a file.
    """
    spelt = name.strip().strip("\"'").lower()
    if windows := _WINDOWS.fullmatch(spelt):
        return f"cp{windows[1]}"
    spelt = _OTHER_SPELLINGS.get(spelt, spelt)
    try:
        codec = codecs.lookup(spelt).name
        b" ".decode(spelt, "replace")  # fails for codecs from bytes to bytes, such as hex
    except (LookupError, ValueError):  # ValueError: a name that contains NUL
        return None
    return None if codec.replace("-", "_") in _NO_ENCODINGS else _OTHER_SPELLINGS.get(codec, codec)


def common_name(codec: str) -> str:
    """The name in results, such as windows-1251 for Python's cp1251."""
    return _COMMON_NAMES.get(codec, codec.replace("_", "-"))

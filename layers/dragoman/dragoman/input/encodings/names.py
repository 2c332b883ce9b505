"""Names of encodings as people write them in; Python's names, and those that stand in results, out."""

from __future__ import annotations

import codecs
import re

# Python's names beside those that stand in results.
_COMMON_NAMES = {"cp1250": "windows-1250", "cp1251": "windows-1251", "cp1252": "windows-1252", "cp1254": "windows-1254"}
_WINDOWS = re.compile(r"(?:x-)?(?:win(?:dows)?|cp|ansi)?[-_ ]?(125[0-8])(?:\(.*\))?")
_OTHER_SPELLINGS = {
    "utf8mb4": "utf-8",
    "utf8mb3": "utf-8",
    "koi8": "koi8-r",
    "koi8-ru": "koi8-u",
    "x-mac-cyrillic": "mac-cyrillic",
    "dos-866": "cp866",
    # What says Latin-1 or ASCII is windows-1252 in practice (WHATWG Encoding Standard, 4.2).
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
}
# Codecs of Python that are text to text or no article's.
_NO_ENCODINGS = frozenset(("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "mbcs", "oem"))


def known_encoding(name: str) -> str | None:
    """Python's name for a declared encoding (a Python, IANA or everyday name), or None if there is none of this name.

    Readers of formats pass on what a header or `meta` declares only if it is known: such a slip is no reason to refuse.
    """
    spelt = name.strip().strip("\"'").lower()
    if windows := _WINDOWS.fullmatch(spelt):
        return f"cp{windows[1]}"
    spelt = _OTHER_SPELLINGS.get(spelt, spelt)
    try:
        codec = codecs.lookup(spelt).name
        b" ".decode(spelt, "replace")  # refuses what turns bytes into bytes, such as hex
    except (LookupError, ValueError):  # ValueError: a name with NUL in it
        return None
    return None if codec.replace("-", "_") in _NO_ENCODINGS else _OTHER_SPELLINGS.get(codec, codec)


def common_name(codec: str) -> str:
    """The name that stands in results, such as windows-1251 for Python's cp1251."""
    return _COMMON_NAMES.get(codec, codec.replace("_", "-"))

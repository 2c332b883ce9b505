"""Title Case Headings in lower case, as the parser takes capitalised verbs for names."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
_FEWEST = 4  # words of a heading; fewer may be just a name

_LARGEST_SHARE = 0.3  # of the other lines, which show what is a name


def in_running_case(text: str) -> str:
    """`text` with title-case lines in lower case, except words that the other lines write as names.

    No character moves, so offsets stay the same.
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    headings = [span for span in lines if _is_heading(text[slice(*span)])]
    body = "\n".join(text[slice(*span)] for span in lines if span not in set(headings))
    if sum(stop - start for start, stop in headings) > _LARGEST_SHARE * len(body):
        return text
    names = set(_NAME.findall(body)) - {word.capitalize() for word in re.findall(r"\b[a-z]+\b", body)}
    for start, stop in headings:
        text = text[:start] + _lowered(text[start:stop], names) + text[stop:]
    return text


def _is_heading(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 3]
    capitalised = sum(word[0].isupper() for word in words)
    return len(words) >= _FEWEST and capitalised > 0.8 * len(words)


def _lowered(line: str, names: set[str]) -> str:
    """The line in lower case, except its first word, names and words in capitals; its length stays the same."""
    letters = list(line)
    for match in list(_WORD.finditer(line))[1:]:
        word = match.group()
        if word not in names and not word[1:2].isupper() and len(word[0].lower()) == 1:
            letters[match.start()] = word[0].lower()
    return "".join(letters)

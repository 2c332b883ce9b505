"""Title Case Headings and HEADINGS IN CAPITALS in lower case, as the parser takes capitalised verbs for names."""

from __future__ import annotations

import re

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_][^\W\d_'’]*")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z][^\W\d_]+")
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")
_FEWEST = 4  # words of a heading; fewer may be just a name

_LARGEST_SHARE = 0.3  # of the other lines, which show what is a name


def in_running_case(text: str) -> str:
    """`text` with title-case lines and lines in capitals in lower case, except words that other lines write as names.

    No character moves, so offsets stay the same.
    """
    lines = [match.span() for match in _LINE.finditer(text)]
    headings = [span for span in lines if _is_heading(text[slice(*span)])]
    body = "\n".join(text[slice(*span)] for span in lines if span not in set(headings))
    if sum(stop - start for start, stop in headings) > _LARGEST_SHARE * len(body):
        return text
    names = set(_NAME.findall(body)) - {word.capitalize() for word in re.findall(r"\b[a-z]+\b", body)}
    acronyms = set(_ACRONYM.findall(body))
    for start, stop in headings:
        line = text[start:stop]
        lowered = _from_capitals(line, names, acronyms) if _is_in_capitals(line) else _lowered(line, names)
        text = text[:start] + lowered + text[stop:]
    return text


def _is_heading(line: str) -> bool:
    words = [word for word in _WORD.findall(line) if len(word) > 3]
    capitalised = sum(word[0].isupper() for word in words)
    return len(words) >= _FEWEST and capitalised > 0.8 * len(words)


def _is_in_capitals(line: str) -> bool:
    """Whether at most one word of the line has a small letter."""
    words = [word for word in _WORD.findall(line) if len(word) > 1]
    return sum(not word.isupper() for word in words) <= 1


def _from_capitals(line: str, names: set[str], acronyms: set[str]) -> str:
    """A line in capitals with small letters, except in acronyms and in the first letter of the line and of names."""
    letters = list(line)
    for index, match in enumerate(_WORD.finditer(line)):
        word = match.group()
        if word in acronyms or len(word.lower()) != len(word):
            continue
        keep = index == 0 or word.capitalize() in names
        letters[match.start() : match.end()] = word.capitalize() if keep else word.lower()
    return "".join(letters)


def _lowered(line: str, names: set[str]) -> str:
    """The line in lower case, except its first word, names and words in capitals; its length stays the same."""
    letters = list(line)
    for match in list(_WORD.finditer(line))[1:]:
        word = match.group()
        if word not in names and not word[1:2].isupper() and len(word[0].lower()) == 1:
            letters[match.start()] = word[0].lower()
    return "".join(letters)

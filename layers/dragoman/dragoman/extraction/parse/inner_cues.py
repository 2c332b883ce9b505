"""Cues inside the marks of a quotation: '"We stay, - said the mayor. - All of us."', '"We stay, the mayor said.'.

The first is how Slavic languages print it, between dashes. The second happens when a closing mark is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dragoman.extraction.lexicon.cues import DIRECT, SAYING
from dragoman.extraction.lexicon.verb_forms import past, third_person


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(set(words), key=lambda word: (-len(word), word)))


_SPOKEN = SAYING | DIRECT
_VERB = rf"(?:{_any_of(form(verb) for verb in _SPOKEN for form in (past, third_person))})\b"
_PLURAL_VERB = rf"(?:{_any_of(_SPOKEN)})\b"
# No noun phrase contains these words; they keep a clause from being taken for a speaker.
_NO_CLAUSE = (
    r"(?!(?:th(?:at|is|ere)|wh\w+|as|and|but|or|if|because|since|so|to|not|it|he|she|they|I|we|you|is|are|was|were)\b)"
)
_WORD = rf"{_NO_CLAUSE}(?:(?:Mrs?|Ms|Dr|St|[A-Z])\.|[\w'’-]+)"
_LOWER = rf"{_NO_CLAUSE}[a-z][\w'’-]*"
# The speaker: a name with the words before it, a description, or a plural noun.
_NAME = r"(?:[A-Z]\.\s?)*[A-Z][\w'’-]+"
_NAMED = rf"(?:(?:the|an?|his|her|its|their)\s)?(?:{_LOWER}\s){{0,7}}?(?:Dr\.|Mrs?\.)?{_NAME}(?:\s{_NAME}){{0,4}}"
_DESCRIBED = rf"(?:the|an?|his|her|its|their)\s(?:{_WORD}\s){{0,8}}?{_LOWER}"
_PLURAL = rf"(?:(?:the|his|her|its|their)\s)?(?:{_LOWER}\s){{0,3}}{_NO_CLAUSE}[a-z]+s"
_ADDRESSED = (
    r"(?:told|tells|informed|informs|assured|assures|reminded|reminds|warned|warns|asked|asks|answered|answers)"
    rf"\s(?:(?:the|an?|his|her|its|their)\s)?(?:{_NAME}(?:\s{_NAME}){{0,3}}|{_LOWER}(?:\s{_LOWER}){{0,2}})"
)
_ADVERBS = r"(?:\s(?:has|have|had|also|then|later|earlier|once|\w+ly))*"
_TIME = rf"(?:\s(?:on|in|at|to|during|after|last|this|yesterday|today|earlier|later)\b(?:\s{_WORD}){{0,7}}?)?"
_BESIDE = r"(?:,\s[^\n\"“”«»–—,.]{2,60})?"
# A whole cue: the speaker and the verb, or the verb and the speaker.
_WHO = rf"(?:he|she|they|{_NAMED}|{_DESCRIBED}|{_PLURAL})"
_CUE = (
    rf"(?P<cue>(?:{_WHO}{_ADVERBS}\s(?:{_ADDRESSED}|{_VERB})|(?:they|{_PLURAL})\s{_PLURAL_VERB}){_TIME}"
    rf"|{_VERB}{_TIME}\s{_WHO}{_BESIDE})"
)
_PLAIN = r"[^\n\"“”«»–—]"
_ANYTHING = rf"(?:{_PLAIN}|«{_PLAIN}{{1,40}}»|“{_PLAIN}{{1,40}}”|\"{_PLAIN}{{1,40}}\")"
_DASH = r"(?:\s+(?:[-–—]|--)\s+|\s+[–—]|[–—]\s+)"
_AFTER_STOP = r"(?<=[,.!?…])"

_BETWEEN_DASHES = re.compile(rf"{_AFTER_STOP}(?P<gap>{_DASH})(?P<cue>[^\W\d_]{_ANYTHING}{{2,100}}?)[.,:]?{_DASH}")
_BEFORE_DASH = re.compile(rf"{_AFTER_STOP}(?P<gap>\s+){_CUE}[.,]{_DASH}")
_INVERTED = rf"(?P<cue>{_VERB}{_TIME}\s{_WHO}{_BESIDE})"
_BEFORE_SENTENCE = re.compile(rf"{_AFTER_STOP}(?P<gap>\s+){_INVERTED}\.\s+(?=[A-Z])")
_LAST_DASH = re.compile(rf"\s+(?:[-–—]|--)\s+{_INVERTED}[.]?$")
_AFTER_LAST_DASH = re.compile(rf"{_AFTER_STOP}{_DASH}(?P<cue>{_ANYTHING}{{2,100}})$")
_LAST = re.compile(rf"{_AFTER_STOP}\s+{_CUE}[.]?$")
_LAST_OF_CLOSED = re.compile(rf"{_AFTER_STOP}{_DASH}{_CUE}[.,]?\W?$")
_BEFORE_NEXT_MARK = re.compile(rf"{_AFTER_STOP}(?:{_DASH}|\s+){_CUE}[.:,]?\s+$")
_SAYS = re.compile(
    rf"\b{_VERB}|\b(?:they|{_PLURAL})\s{_PLURAL_VERB}|\b(?:is|are|was|were)\s(?:sure|certain|convinced|confident)\b"
    r"|\baccording\sto\b"
)


def asides(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The start and end of each cue that splits a quotation, with the dashes and blanks around it."""
    patterns = (_BETWEEN_DASHES, _BEFORE_DASH, _BEFORE_SENTENCE)
    found = [match for pattern in patterns for match in pattern.finditer(text, start, stop)]
    for match in sorted(found, key=re.Match.start):
        if _SAYS.search(match["cue"]):
            yield match.start("gap"), match.end()


def cue_at_end(text: str, start: int, stop: int, closed: bool) -> int | None:
    """The end of the quoted words if a cue follows them up to `stop`; `closed`: a closing mark follows the cue."""
    for pattern in (_LAST_OF_CLOSED,) if closed else (_AFTER_LAST_DASH, _LAST, _LAST_DASH):
        match = pattern.search(text[:stop], start)
        if match is not None and _SAYS.search(match["cue"]):
            return match.start()
    return None


def cue_before_mark(text: str, start: int, stop: int) -> int | None:
    """The end of the quoted words if a cue is between them and the mark at `stop`, which opens another quotation."""
    match = _BEFORE_NEXT_MARK.search(text[:stop], start)
    return match.start() if match else None

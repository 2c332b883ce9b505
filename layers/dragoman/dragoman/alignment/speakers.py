"""Projects speakers and cues of statements to the source, if their places there are certain."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.alignment.aligned_text import AlignedText
from dragoman.alignment.source_cues import find_cue
from dragoman.text.spans import Span


def project_speaker(text: AlignedText, span: Span, mentions: Sequence[Span]) -> Span | None:
    """The source span of a speaker, in code points of the whole text; or None.

    `mentions` are those of the speaker's entity. If one of them is inside the words for the speaker, it must be in the
    source: 'Director Zhuk' has no span if the source names no Zhuk, whatever it says about a director.
    """
    named = [mention for mention in mentions if span[0] <= mention[0] and mention[1] <= span[1]]
    if not named:
        return text.project_phrase(span)
    name, phrase = text.project_name(named[0]), text.project_phrase(span)
    if name is None or phrase is None or not (phrase[0] <= name[0] and name[1] <= phrase[1]):
        return name
    return phrase


def project_cue(text: AlignedText, span: Span) -> Span | None:
    """The source span of a cue; None if the source sentence has no such word, or several."""
    exact = text.project(span)
    if exact is not None:
        return exact
    sentence = text.sentence_of(span)
    found = find_cue(text.english[slice(*span)], text.source[slice(*sentence.source)], text.language)
    return (found[0] + sentence.source[0], found[1] + sentence.source[0]) if found else None

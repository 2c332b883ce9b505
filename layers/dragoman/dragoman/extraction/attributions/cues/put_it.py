"""Attributions made by 'put it': 'The dam is a miracle, as the mayor put it', 'The mayor put it bluntly: …'."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extraction.attributions.attribution import Attribution, head_of, trimmed
from dragoman.extraction.attributions.cues.according import around_phrase
from dragoman.extraction.attributions.subjects.subjects import phrase_of, subject_of
from dragoman.extraction.parse.tree import Tree

_LONGEST_MANNER = 7  # tokens from 'put' to the colon: 'put it even more bluntly'
_LONGEST = 10  # tokens between 'as' and 'put it'


def put_attributions(tree: Tree) -> Iterator[Attribution]:
    """Every 'as X put it' with the clause around it as content, and every 'X put it bluntly: …'."""
    for index, word in enumerate(tree.lower):
        verb = _put_after(tree, index) if word == "as" else None
        if verb is not None and tree.lower[verb + 1] == "it":
            speaker = index + 1, verb - 1
            content = around_phrase(tree, verb, index, verb + 1)
            if content:
                yield Attribution("as_put_it", (verb, verb + 1), verb, speaker, head_of(tree, speaker), content)
    yield from _before_colons(tree)


def _before_colons(tree: Tree) -> Iterator[Attribution]:
    """Every 'the head put it more bluntly: …', with the rest of the sentence as content."""
    for colon, word in enumerate(tree.words):
        verb = _put_before(tree, colon) if word == ":" else None
        subject = None if verb is None else subject_of(tree, verb)
        content = trimmed(tree, (colon + 1, tree.sentence_of(colon)[1] - 1))
        if verb is not None and subject is not None and content is not None:
            yield Attribution("as_put_it", (verb, colon - 1), verb, phrase_of(tree, subject, verb), subject, (content,))


def _put_before(tree: Tree, colon: int) -> int | None:
    """The 'put' of 'put it bluntly' shortly before a colon, or None."""
    first = max(tree.sentence_of(colon)[0], colon - _LONGEST_MANNER)
    puts = (node for node in range(first, colon) if tree.lower[node] in ("put", "puts"))
    return next((verb for verb in puts if tree.lower[verb + 1] == "it"), None)


def _put_after(tree: Tree, index: int) -> int | None:
    """The first 'put' or 'puts' soon after a token, in its sentence; or None."""
    last = min(index + _LONGEST, tree.sentence_of(index)[1] - 1)
    return next((node for node in range(index + 2, last) if tree.lower[node] in ("put", "puts")), None)

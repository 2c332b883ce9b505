"""What stands around an untrue report: 'reports that X said … are false', 'no evidence that', 'a fake video in which'.

The parser often breaks these sentences, so most checks read the words in their order.
"""

from __future__ import annotations

import re

from dragoman.extraction.lexicon.speech_nouns import CLAIMS, DOCUMENTS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.tags import FINITE_OR_MODAL
from dragoman.extraction.parse.tree import Tree

_RUMOURS = words("rumour rumor gossip speculation allegation hearsay")
_REPORTS = CLAIMS | _RUMOURS | words("report reports story news message information post")
_RECORDINGS = words(
    "video videos clip footage recording audio photo image picture deepfake film screenshot interview order page"
)
_TELLING = _REPORTS | _RECORDINGS | DOCUMENTS
_EVIDENCE = words("evidence proof confirmation sign indication record suggestion")
_LIES = words("lie myth hoax falsehood fabrication fiction fake invention")
_FRAMING = _TELLING | _EVIDENCE | _LIES
_FAKE = words(
    "fake forged fabricated doctored falsified bogus false deepfake phoney phony invented untrue generated ai-generated"
    " spoof baseless unfounded"
)
_ABSENT = words("no not n't n’t never without little hardly")
_DENYING = words("deny refute debunk dismiss reject disprove rebut")
_PROVING = words("prove establish confirm substantiate demonstrate")
_BETWEEN = words("which where in of showing shows depicting , that")
_PERCEIVING = words("hear see remember recall witness")
_NOBODY = words("nobody none no no-one neither")
_REACH = 6  # tokens before 'that' in which the noun is searched
_VERDICT = re.compile(
    r"\b(?:(?:is|are|was|were|be|been|proved|proven|prove|proves)(?: to be)?(?: \w+ly)?(?: an?)?(?: \w+)?"
    r" (?:false|untrue|fakes?|lies?|hoax|myth|deepfake|forgery|forgeries|fabrications?|fabricated|baseless|unfounded"
    r"|groundless|invented|unconfirmed|unverified|denied|refuted|debunked|disproved|disproven|rejected|dismissed"
    r"|discredited)"
    r"|(?:is|are|was|were) not true"
    r"|not (?:correspond to|match) (?:reality|the truth|the facts)|ha(?:s|ve|d) no basis|pure (?:invention|fiction)"
    r"|(?:is|are|was|were|be|been) not (?:yet |been )*(?:\w+ly )?(?:confirmed|verified|proven|substantiated)"
    r"|not (?:yet )?(?:been|be) (?:\w+ly )?(?:confirmed|verified|proven|proved|substantiated|corroborated))\b"
)
_HELD_TRUE = re.compile(r"\b(?:not|n't|never) (?:\w+ )?(?:false|untrue|an?|denied|refuted|fake|unfounded|rejected)\b")


def is_in_untrue_frame(tree: Tree, cue: int, first: int) -> bool:
    """Whether words around the clause that begins at `first` say that it did not happen, or that nobody knows."""
    if _is_unproven(tree, cue) or _is_unperceived(tree, cue) or _is_shown_by_fake(tree, cue):
        return True
    noun = _noun_before(tree, first)
    return noun is not None and (_is_missing(tree, noun) or _is_lie(tree, noun) or _is_untrue(tree, noun, cue))


def is_rumoured(tree: Tree, first: int) -> bool:
    """Whether the clause that begins at `first` is only rumoured: 'the rumour that the mayor had said'."""
    noun = _noun_before(tree, first)
    return noun is not None and tree.lemma[noun] in _RUMOURS


def _is_untrue(tree: Tree, noun: int, cue: int) -> bool:
    """Whether the noun means a report or a picture, and somebody or the article calls it untrue."""
    if tree.lemma[noun] not in _TELLING:
        return False
    return _is_fake(tree, noun) or _is_refused(tree, noun) or _is_judged_untrue(tree, noun, cue)


def _noun_before(tree: Tree, first: int) -> int | None:
    """The noun whose clause begins at `first`: 'reports' in 'reports on television that he said'; or None."""
    start = tree.sentence_of(first)[0]
    if first <= start or tree.lower[first - 1] not in _BETWEEN:
        return None
    nouns = [node for node in range(max(start, first - _REACH), first) if _is_framing(tree, node)]
    return nouns[-1] if nouns and _is_linked(tree, nouns[-1], first) else None


def _is_framing(tree: Tree, node: int) -> bool:
    return tree.lemma[node] in _FRAMING and tree.pos[node] != "VERB"


def _is_linked(tree: Tree, noun: int, first: int) -> bool:
    """Whether no verb is between them, and after a comma only 'in a fake video, he says'."""
    between = tree.lower[noun + 1 : first]
    if "," in between:
        return between == [","] and "in" in tree.lower[max(0, noun - 4) : noun]
    return all(tree.pos[node] not in ("VERB", "AUX") or tree.lower[node] in _BETWEEN for node in range(noun + 1, first))


def _modifiers(tree: Tree, noun: int) -> list[str]:
    return tree.lower[tree.left[noun] : noun] or tree.lower[max(0, noun - 1) : noun]


def _is_fake(tree: Tree, noun: int) -> bool:
    """Whether the noun means or is called a fake: 'a fake video', 'a deepfake'."""
    return tree.lemma[noun] == "deepfake" or not _FAKE.isdisjoint(_modifiers(tree, noun))


def _is_shown_by_fake(tree: Tree, cue: int) -> bool:
    """Whether it is 'a deepfake of the president saying'."""
    noun = tree.head[cue]
    shown = tree.dep[cue] == "acl" and tree.tag[cue] == "VBG" and "of" in tree.lower[noun:cue]
    return shown and tree.lemma[noun] in _RECORDINGS and _is_fake(tree, noun)


def _is_missing(tree: Tree, noun: int) -> bool:
    """Whether it is 'no evidence', 'did not find any proof'."""
    start = tree.sentence_of(noun)[0]
    return tree.lemma[noun] in _EVIDENCE and not _ABSENT.isdisjoint(tree.lower[max(start, noun - _REACH) : noun])


def _is_lie(tree: Tree, noun: int) -> bool:
    """Whether it is 'it is a lie', not 'it is no lie'."""
    before = tree.lower[max(tree.sentence_of(noun)[0], noun - 4) : noun]
    called = tree.lemma[noun] in _LIES and not {"is", "was", "'s"}.isdisjoint(before)
    return called and _ABSENT.isdisjoint(before)


def _is_refused(tree: Tree, noun: int) -> bool:
    """Whether somebody denies it: 'denied reports that', 'contrary to reports that'."""
    governor = tree.head[noun]
    denied = tree.lemma[governor] in _DENYING and governor < noun and not tree.has_child(governor, "neg")
    return denied or tree.lower[max(0, noun - 2) : noun] == ["contrary", "to"]


def _is_judged_untrue(tree: Tree, noun: int, cue: int) -> bool:
    """Whether the sentence begins with the noun and ends with 'are false', 'has not been confirmed'."""
    if not _opens_sentence(tree, noun):
        return False
    end = tree.sentence_of(noun)[1]
    after = " ".join(tree.lower[cue + 1 : end])
    found = [match for match in _VERDICT.finditer(after) if not _HELD_TRUE.search(match[0])]
    return bool(found) and not _goes_on(tree, cue + 1 + after[: found[-1].end()].count(" ") + 1, end)


def _opens_sentence(tree: Tree, noun: int) -> bool:
    """Whether no verb is before the noun; 'forged' in 'a forged letter' is none."""
    before = range(tree.sentence_of(noun)[0], noun)
    return not any(tree.pos[node] in ("VERB", "AUX") and tree.dep[node] != "amod" for node in before)


def _goes_on(tree: Tree, node: int, end: int) -> bool:
    """Whether a finite verb follows before the next comma: 'the claim that he called it false drew laughter'."""
    while node < end and tree.words[node] != ",":
        if tree.tag[node] in FINITE_OR_MODAL:
            return True
        node += 1
    return False


def _is_unproven(tree: Tree, cue: int) -> bool:
    """Whether it is what nobody proved: 'could not prove that she told him', 'nobody can confirm that he said'."""
    verb = tree.head[cue]
    if tree.dep[cue] != "ccomp" or tree.lemma[verb] not in _PROVING or verb > cue:
        return False
    return tree.has_child(verb, "neg") or _is_by_nobody(tree, verb)


def _is_unperceived(tree: Tree, cue: int) -> bool:
    """Whether nobody noticed it: 'nobody heard her say', 'never saw him sign'; not 'did not hear that he said'."""
    verb = tree.head[cue] if tree.is_verb(tree.head[cue]) else tree.head[tree.head[cue]]
    if tree.tag[cue] not in ("VB", "VBG") or tree.lemma[verb] not in _PERCEIVING:
        return False
    return tree.has_child(verb, "neg") or _is_by_nobody(tree, verb) or tree.words[tree.sentence_of(verb)[1] - 1] == "?"


def _is_by_nobody(tree: Tree, verb: int) -> bool:
    subjects = (node for child in tree.children_with(verb, "nsubj") for node in range(tree.left[child], child + 1))
    return any(tree.lower[node] in _NOBODY for node in subjects)

"""Circumstances of speaking that have a date: 'Speaking in Brussels on Tuesday', 'in a letter dated 5 March'."""

from __future__ import annotations

from dragoman.extraction.attributions.attribution import Attribution, Extent
from dragoman.extraction.dates.attachment import top_of_date
from dragoman.extraction.lexicon.institution_nouns import INSTITUTIONS, MEDIA
from dragoman.extraction.lexicon.speech_nouns import DOCUMENTS, NETWORKS, OCCASIONS
from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.repairs.noun_phrases import ROLES, SETTING
from dragoman.extraction.parse.tree import Tree

_PUBLISHING = words(
    "publish release issue date post send sign broadcast air record hold give deliver circulate make print present"
    " upload distribute adopt carry"
)
_SURVEYS = words("survey poll census study experiment")
_HOLDING = words("hold carry give")
_SPEAKING = words("speak address ask talk comment respond reply answer write testify brief quote contact reach")
_OCCASIONS = words(
    "talk session summit visit ceremony forum congress presentation lecture sermon trial trip"
    " negotiation gathering marathon service exchange question inquiry request"
)
_PLACES_OF_SPEECH = OCCASIONS | DOCUMENTS | NETWORKS | MEDIA | INSTITUTIONS | ROLES | _OCCASIONS
_SPOKEN_IN = SETTING | frozenset(("after", "following", "upon", "with", "of", "over"))
_OTHER_PARTS = ("nsubj", "nsubjpass", "dobj")


def is_in_circumstance(tree: Tree, cue: int, date: Extent, attribution: Attribution) -> bool:
    """Whether a date belongs to a circumstance of speaking, which opens the sentence or depends on the cue."""
    opening = _opening(cue, attribution)
    opens = date[1] < opening
    node, tells = tree.head[top_of_date(tree, date)], False
    while node != cue and not (opens and node >= opening):
        if not _is_link(tree, node) or tree.head[node] == node:
            return False
        if _is_of_speaker(tree, node, attribution):
            return True
        tells = tells or tree.pos[node] in ("NOUN", "VERB")  # more than a place: 'in Riga'
        node = tree.head[node]
    return tells


def _is_of_speaker(tree: Tree, node: int, attribution: Attribution) -> bool:
    """Whether a participle tells that the speaker speaks: 'the minister, speaking in the Rada on Monday, said'."""
    return tree.lemma[node] in _SPEAKING and tree.is_verb(node) and tree.head[node] == attribution.source_head


def _opening(cue: int, attribution: Attribution) -> int:
    """The token after the words before the speaker and the cue."""
    return min(cue, attribution.source[0] if attribution.source else cue)


def _is_link(tree: Tree, node: int) -> bool:
    """Whether a word can stand between a date and the verb of saying: 'at a briefing', 'speaking', 'published'."""
    if tree.pos[node] == "ADP":
        return tree.lower[node] in _SPOKEN_IN or tree.dep[node] == "agent"
    if tree.pos[node] in ("NOUN", "PROPN"):
        return tree.dep[node] not in _OTHER_PARTS and _is_place_of_speech(tree, node)
    survey = tree.lemma[tree.head[node]] in _SURVEYS
    return _publishes(tree, node, survey) or (tree.tag[node] in ("VBN", "VBG") and tree.lemma[node] in _SPEAKING)


def _publishes(tree: Tree, node: int, is_survey: bool = False) -> bool:
    """Whether a verb without a subject says that something was published: 'an interview published on Monday'.

    A survey is held before it is published.
    """
    is_finite = tree.tag[node] not in ("VBN", "VBD") or tree.has_child(node, "nsubj", "nsubjpass")
    return tree.lemma[node] in _PUBLISHING and not is_finite and not (is_survey and tree.lemma[node] in _HOLDING)


def _is_place_of_speech(tree: Tree, noun: int) -> bool:
    """Whether a noun is a place, an occasion or a document of speaking, or something that was published."""
    known = tree.pos[noun] == "PROPN" or not {tree.lemma[noun], tree.lower[noun]}.isdisjoint(_PLACES_OF_SPEECH)
    is_survey = tree.lemma[noun] in _SURVEYS
    return known or any(_publishes(tree, child, is_survey) for child in tree.children_with(noun, "acl"))

"""The rules that find attributions: the name of each, an example, and the function that applies it.

To add one, write the function next to others of its kind, set the rule's name on what it finds, and add the rule here
with an example. The tests run every example. `make rules` shows how much each rule contributes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dragoman.extraction.attributions.attribution import Attribution
from dragoman.extraction.attributions.cues.according import phrase_attributions
from dragoman.extraction.attributions.cues.adjectives import adjective_attributions
from dragoman.extraction.attributions.cues.nouns import noun_attributions
from dragoman.extraction.attributions.cues.preceding_sentence import sentence_before_attributions
from dragoman.extraction.attributions.cues.put_it import put_attributions
from dragoman.extraction.attributions.cues.verbs import verb_attributions
from dragoman.extraction.attributions.layout.headlines import headline_attributions
from dragoman.extraction.attributions.layout.interviews import interview_attributions
from dragoman.extraction.attributions.layout.signatures import dash_attributions
from dragoman.extraction.attributions.layout.transcripts import layout_attributions
from dragoman.extraction.parse.quotations import Quote
from dragoman.extraction.parse.tree import Tree

Finder = Callable[[Tree, Sequence[Quote]], Iterable[Attribution]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A way to find attributions, with an example of what it finds.

    `find` returns the attributions of this rule and of the rules that share the function. It is None for the rules
    of quotations, which quotations/quoted.py tries in its own order. `reports`: of two nested attributions, this one
    is kept.
    """

    name: str
    example: str
    find: Finder | None = None
    reports: bool = False


def _of_tree(find: Callable[[Tree], Iterable[Attribution]]) -> Finder:
    """A finder that reads only the tree."""
    return lambda tree, _: find(tree)


_verbs = _of_tree(verb_attributions)
_nouns = _of_tree(noun_attributions)
_phrases = _of_tree(phrase_attributions)

RULES: tuple[Rule, ...] = (
    Rule(
        "sentence_before",
        "The bridge will close in May. About this on Friday reported the ministry.",
        sentence_before_attributions,
    ),
    Rule("verb_complement", "The mayor said that the bridge was safe.", _verbs),
    Rule("parenthesis", "The deal, he said, was dead.", _verbs),
    Rule("modified_noun", "The plan, opposed by local farmers, was dropped.", _verbs),
    Rule("noun", "His promise to rebuild the school was welcome.", _nouns),
    Rule("noun_with_verb", "Engineers voiced doubts about the bridge.", _nouns),
    Rule("adjective", "He is convinced that the dam will hold.", _of_tree(adjective_attributions)),
    Rule("according_to", "The dam will hold, according to the ministry.", _phrases, reports=True),
    Rule("in_words_of", "By words of Kravets, the line is closed.", _phrases, reports=True),
    Rule("as_put_it", "The dam is a miracle, as the mayor put it.", _of_tree(put_attributions)),
    Rule("transcript", "KOVAL: We stay here.\nOSMAN: We leave.", layout_attributions),
    Rule(
        "interview",
        "Olena Koval is a surgeon.\n– When did you come?\n– In May. My train was late.\n– Why?\n– I was asked to come.",
        interview_attributions,
    ),
    Rule("signature", "“We came here to stay.” - Olena Koval.", layout_attributions),
    Rule("speaker_after_dash", "The bridge will open in May, - Mayor Olena Koval.", dash_attributions),
    Rule("headline_colon", "'The bridge is safe': Mayor Olena Koval", headline_attributions),
    Rule("headline_dash", "Ships will use the canal - Interior Minister", headline_attributions),
    Rule("quotation_before_cue", "“Denver,” he answered."),
    Rule("quotation_after_cue", "Koval then asked, “With boats?”"),
    Rule("quotation_after_colon", "The works went on for years. The report: “We found no trace of oil.”"),
    Rule("quotation_near_cue", "She barked at him. “We stay here tonight.”"),
    Rule("quotation_after_order", "She urged them to go: “We have no time left.”"),
    Rule(
        "quotation_after_sentence",
        'The dam is safe, according to Koval. "It has stood here for a hundred years."',
    ),
    Rule(
        "quotation_after_introduction",
        "Roman Hrytsak teaches law in Lviv.\n\n“I think the promise must be checked.”",
    ),
    Rule("quotation_alone", "Olena Koval met Petro Lis on the dam.\n\n“Rivers remember. People forget.”"),
    Rule(
        "quotation_inside",
        'Bondar told us: "My coach then asked, "With boats?" and we laughed."',
    ),
)
REPORTING = frozenset(rule.name for rule in RULES if rule.reports)

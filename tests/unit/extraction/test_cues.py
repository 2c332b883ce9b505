"""Cues of every kind: what attributes, in which of its uses, and what only looks like it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.extraction.lexicon.cues import verb_frame

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The bridge was criticized by engineers.", "engineers", "was criticized", "The bridge"),
        ("The plan, opposed by local farmers, was dropped.", "local farmers", "opposed", "The plan"),
        ("The survey puts the cost at nine million.", "The survey", "puts", "the cost at nine million"),
        ("The mayor described the town as beset by floods.", "The mayor", "described", "the town as beset by floods"),
        ("Koval, who opposes the plan, left early.", "Koval", "opposes", "the plan"),
        ("She promised repairs.", "She", "promised", "repairs"),
        ("The mayor sees the bridge as a symbol.", "The mayor", "sees", "the bridge as a symbol"),
        ("The mayor rebuffed the proposal.", "The mayor", "rebuffed", "the proposal"),
        ("The mayor distanced herself from the report.", "The mayor", "distanced herself from", "the report"),
    ],
)
def test_verbs(extract: Extract, text: str, speaker: str, cue: str, content: str) -> None:
    assert (speaker, cue, content) in extract(text).said()


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The mayor made the case for a new bridge.", "The mayor", "made the case for", "a new bridge"),
        ("The mayor took issue with the report.", "The mayor", "took issue with", "the report"),
        ("The mayor made the case that the bridge was safe.", "The mayor", "made the case", "that the bridge was safe"),
        ("Farmers expressed support for the new bridge.", "Farmers", "expressed support for", "the new bridge"),
        ("Engineers voiced doubts about the bridge.", "Engineers", "voiced doubts about", "the bridge"),
        ("The council voted in favor of the bridge.", "The council", "voted in favor of", "the bridge"),
        ("The mayor is a critic of the bridge.", "The mayor", "critic of", "the bridge"),
        ("The remark drew criticism from engineers.", "engineers", "drew criticism", "The remark"),
    ],
)
def test_nouns_with_their_carrying_verbs(extract: Extract, text: str, speaker: str, cue: str, content: str) -> None:
    assert (speaker, cue, content) in extract(text).said()


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("Engineers are wary of the bridge.", "Engineers", "are wary of", "the bridge"),
        ("The mayor made it clear that the bridge is safe.", "The mayor", "made it clear", "that the bridge is safe"),
        ("The mayor made clear that the bridge is safe.", "The mayor", "made clear", "that the bridge is safe"),
        ("It is unclear whether the bridge is safe.", None, "is unclear", "whether the bridge is safe"),
        ("The hall was full of officials nervous about the cost.", "officials", "nervous about", "the cost"),
    ],
)
def test_adjectives(extract: Extract, text: str, speaker: str | None, cue: str, content: str) -> None:
    assert (speaker, cue, content) in extract(text).said()


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("In a new poll, Koval leads Osman by five points.", "a new poll", "In", "Koval leads Osman by five points"),
        (
            "A recent survey found broad support for the bridge.",
            "A recent survey",
            "found",
            "broad support for the bridge",
        ),
        ("As the Gazette noted, trust is collapsing.", "the Gazette", "noted", "trust is collapsing"),
        ("Salaries are expected to rise.", None, "are expected", "Salaries … to rise"),
        ("It was a move widely regarded as a mistake.", None, "widely regarded as", "a move … a mistake"),
    ],
)
def test_speakers_that_are_not_persons(
    extract: Extract, text: str, speaker: str | None, cue: str, content: str
) -> None:
    assert (speaker, cue, content) in extract(text).said()


@pytest.mark.parametrize(
    "text",
    [
        "He has risen in the polls.",
        "The engineers made sure that the bridge was closed.",
        "The council bought financial support for the bridge.",
        "The theatre cast an actor for the play.",
        "A plan called Horizon began in May.",
        "Do voters support the bridge?",
        "A report published by the council runs to ninety pages.",
        "The council issued forty permits.",
        "Floods threaten the harbour.",
        "The mayor looked for a new office.",
        "The minister published a report and put out a list of names.",
        "There was talk about the new budget.",
        "It could be seen as a mistake.",
        "Those who believe that the dam is safe are wrong.",
        "It was a law that supports the farmers.",
        "The council came to see the bridge and praise the builders.",
        "The senator, who would praise the plan, left early.",
        "The driver left while criticizing Koval.",
        "They left instead of talking about the new budget.",
        "The judge put the bridge at the centre of the plan.",
        "They could see that the bridge was closed.",
        "The plan falls short in recent polls.",
    ],
)
def test_words_that_only_look_like_cues_make_no_statement(extract: Extract, text: str) -> None:
    assert extract(text).statements == ()


def test_the_complement_of_a_verb_depends_on_its_particle() -> None:
    assert verb_frame("point") != verb_frame("point", "out")
    assert verb_frame("walk") is None
    assert verb_frame("walk", "back") is not None

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        (
            "The mayor went on to say that the bridge was safe.",
            "The mayor",
            "went on to say",
            "that the bridge was safe",
        ),
        ("Olena Koval seemed to mock the plan.", "Olena Koval", "seemed to mock", "the plan"),
        ("She continued to express doubts about the fee.", "She", "continued to express doubts about", "the fee"),
        ('"The bridge is safe," the mayor said flatly.', "the mayor", "said flatly", '"The bridge is safe,"'),
    ],
)
def test_a_cue_includes_the_verb_that_carries_it(
    extract: Extract, text: str, speaker: str, cue: str, content: str
) -> None:
    assert (speaker, cue, content) in extract(text).said()


def test_declining_to_comment_is_a_denial(extract: Extract) -> None:
    result = extract("The mayor declined to comment on the reports.")
    (statement,) = result.statements
    assert statement.cue
    assert result.words(statement.cue.span) == "declined to comment on"
    assert statement.cue.negated


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("People briefed on the plan said that the bridge was safe.", "People briefed on the plan"),
        ('"It is safe," said Olena Koval, who built the bridge.', "Olena Koval, who built the bridge"),
        ("LVIV, Ukraine (AFP) — Mayor Olena Koval said the bridge was safe.", "Mayor Olena Koval"),
        ("LVIV — Mayor Olena Koval said the bridge was safe.", "Mayor Olena Koval"),
    ],
)
def test_a_speaker_is_the_whole_noun_phrase(extract: Extract, text: str, speaker: str) -> None:
    assert speaker in [said[0] for said in extract(text).said()]

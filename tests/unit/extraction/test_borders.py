from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        # A sentence that the parser ran on is no content of the next one's cue.
        ("The dam held; the engineers said they were proud of it.", "the engineers", "said", "they were proud of it"),
        ("One number is plain: 42 percent say they will vote.", "42 percent", "say", "they will vote"),
        (
            "On the day that the bridge fell, the mayor said he was sorry for it.",
            "the mayor",
            "said",
            "he was sorry for it",
        ),
        # A cue inside a relative clause.
        (
            "He praised the new rules, which officials said will change prices.",
            "officials",
            "said",
            "which … will change prices",
        ),
    ],
)
def test_content_without_what_is_not_said(extract: Extract, text: str, speaker: str, cue: str, content: str) -> None:
    assert (speaker, cue, content) in extract(text).said()


def test_a_quotation_cut_by_its_cue_stays_whole(extract: Extract) -> None:
    text = '"The voters are angry," Olena Koval said, "and they will not forget it."'
    assert [content for _, _, content in extract(text).said()] == [
        '"The voters are angry," … "and they will not forget it."'
    ]

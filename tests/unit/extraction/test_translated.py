"""English as translation leaves it: lost articles, odd order, the quotation marks and dashes of the original."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Minister of energy Petro Shevchuk said, that at night enemy attacked two substations.",
            "Minister of energy Petro Shevchuk",
            "that at night enemy attacked two substations",
        ),
        (
            "«We are asking people to save electricity», - stated spokeswoman of company Maria Kovalenko.",
            "spokeswoman of company Maria Kovalenko",
            "«We are asking people to save electricity»",
        ),
        ("As reported by Ukrinform, consumption grew by 4%.", "Ukrinform", "consumption grew by 4%"),
        (
            "In the opinion of expert Ivan Kravets, the deficit could reach 500 MW in summer.",
            "expert Ivan Kravets",
            "the deficit could reach 500 MW in summer",
        ),
    ],
)  # fmt: skip
def test_clumsy_attributions(extract: Extract, text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in [(who, what) for who, _, what in extract(text).said()]


def test_a_cue_between_dashes_inside_the_marks_cuts_the_quotation(extract: Extract) -> None:
    result = extract('"We have a reserve, - Petro Shevchuk emphasized. - There will be no blackouts."')
    assert [(item.kind, len(item.content)) for item in result.statements] == [("direct", 2)]
    assert result.words(result.statements[0].speaker.span) == "Petro Shevchuk"


def test_spellings_of_a_name_are_one_speaker(extract: Extract) -> None:
    result = extract("President Volodymyr Zelenskyy asked for help. Zelensky noted that time was short.")
    assert len({item.speaker.entity for item in result.statements}) == 1

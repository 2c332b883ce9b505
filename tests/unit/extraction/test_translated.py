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
        (
            "The bridge will open in June, informed on Tuesday company «Mostobud».",
            "company «Mostobud»",
            "The bridge will open in June",
        ),
        (
            "The hearing will take place on July 9, reported on Thursday judge Nadiia Hrynko.",
            "judge Nadiia Hrynko",
            "The hearing will take place on July 9",
        ),
        ("The plan was approved in spring, emphasized in department.", "department", "The plan was approved in spring"),
        (
            "In Ministry of culture last week informed that roof of the palace is repaired.",
            "Ministry of culture",
            "that roof of the palace is repaired",
        ),
        (
            "Head of expedition Mar'yana Holub told that scientists raised a core.",
            "Head of expedition Mar'yana Holub",
            "that scientists raised a core",
        ),
        (
            '"The roof withstood the storm", - told chief engineer of the project Anton Ryabko.',
            "chief engineer of the project Anton Ryabko",
            '"The roof withstood the storm"',
        ),
        ("Kravets these data has not confirmed.", "Kravets", "these data"),
        ("Such ban criticized lawyer Olha Bondar.", "lawyer Olha Bondar", "Such ban"),
        ("By words of Kravets, the line is closed.", "Kravets", "the line is closed"),
        ("By data of company, five trains were late.", "company", "five trains were late"),
        (
            "As informs newspaper «Zorya» with reference to source in branch, the project will be closed.",
            "source in branch",
            "the project will be closed",
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


def test_his_statement_is_his(extract: Extract) -> None:
    result = extract(
        "Minister Ivan Bondar left. Bondar said that it rained. According to his statement, roads are closed."
    )
    spoken = [result.entities[item.speaker.entity or 0].name for item in result.statements]
    assert spoken == ["Ivan Bondar"] * 2


def test_about_this_reported_gives_the_sentence_before(extract: Extract) -> None:
    result = extract(
        "LVIV, May 15 - Scientists restored the archive. About this on Friday reported Institute of History."
    )
    assert result.said() == [("Institute of History", "reported", "Scientists restored the archive")]


@pytest.mark.parametrize(
    "text",
    [
        'Portal "Zorya-24", referring to interlocutor in mayor\'s office, writes that sides discuss peace.',
        'Newspaper "Zorya" with reference to interlocutor in mayor\'s office writes that sides discuss peace.',
        "The newspaper Zorya, citing an interlocutor in mayor's office, reported that sides discuss peace.",
    ],
)
def test_a_medium_that_cites_its_source_only_passes_on(extract: Extract, text: str) -> None:
    (statement,) = extract(text).statements
    assert "interlocutor in mayor's office" in (extract(text).words(statement.speaker.span) or "")
    assert "Zorya" in (extract(text).words(statement.speaker.via) or "")
    assert statement.speaker.speaker_class == "anonymous"


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            '"Mechanic to me said: "Do not worry, we will fix", - told Kravets. - But the car stands".',
            ['"Mechanic to me said: "Do not worry, we will fix",', 'But the car stands"'],
        ),
        ('"We kept within it to ruble, - objected Kravets.', ['"We kept within it to ruble,']),
        ("«We can connect new houses\", - said Kravets.", ["«We can connect new houses\""]),
        (
            '“Colleague looked and said: „It is glass“, remembers Kravets. - We checked it four times".',
            ["“Colleague looked and said: „It is glass“,", 'We checked it four times"'],
        ),
        (
            '"Concrete we heated all days.\n\nPeople withstood. But we accepted it", - told Kravets.',
            ['"Concrete we heated all days.', 'People withstood. But we accepted it"'],
        ),
    ],
)  # fmt: skip
def test_mixed_lost_and_nested_marks(extract: Extract, text: str, contents: list[str]) -> None:
    result = extract(text)
    spoken = [item for item in result.statements if result.words(item.speaker.span) == "Kravets"]
    assert [[result.words(span) for span in item.content] for item in spoken] == [contents]

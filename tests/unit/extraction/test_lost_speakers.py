"""Speakers behind an aside, an office or a mark, and where their words end; each with its look-alikes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The pump stopped, according to the captain, Taras Hai.", "the captain, Taras Hai", "The pump stopped"),
        (
            '"The pump stopped," according to the head of the village, Olha Vit.',
            "the head of the village, Olha Vit",
            '"The pump stopped,"',
        ),
        ("According to the captain, Taras Hai was drunk.", "the captain", "Taras Hai was drunk"),
        (
            "According to the captain, Taras Hai left and the pump stopped.",
            "the captain",
            "Taras Hai left and the pump stopped",
        ),
        ("According to the ministry, Taras Hai is guilty.", "the ministry", "Taras Hai is guilty"),
        (
            "Six people were hurt, according to the fire service, while crews were still searching the cellar.",
            "the fire service",
            "Six people were hurt",
        ),
        (
            "Exports fell by 5 percent, according to the ministry, while imports rose by 3 percent.",
            "the ministry",
            "Exports fell by 5 percent … while imports rose by 3 percent",
        ),
        ("The road is closed, UNIAN reports.", "UNIAN", "The road is closed"),
        (
            "The school burned down, the governor, referring to rescuers, said.",
            "the governor",
            "The school burned down",
        ),
        ("A tram hit a bus, the police, citing witnesses, said on Tuesday.", "the police", "A tram hit a bus"),
        (
            "Two shops were looted on Thursday night, the mayor, Yana Pid, said on Friday.",
            "the mayor, Yana Pid",
            "Two shops were looted on Thursday night",
        ),
        (
            "On Monday Koval, the council's head, said the case was closed.",
            "Koval, the council's head",
            "the case was closed",
        ),
        (
            "Until 2016 the town was called Leninske, the guide Ada Rys recalled.",
            "the guide Ada Rys",
            "Until 2016 the town was called Leninske",
        ),
        (
            "On 24 February 2022 Taras Hai told the court that he had seen nothing.",
            "Taras Hai",
            "that he had seen nothing",
        ),
        (
            '"The ban", stressed the deputy Taras Hai, "was adopted without a quorum".',
            "the deputy Taras Hai",
            '"The ban" … "was adopted without a quorum"',
        ),
        (
            '"The enemy", underlined the general, "has lost in haste".',
            "the general",
            '"The enemy" … "has lost in haste"',
        ),
        ('"Mir" was shown on Monday. The director said "it was late".', "The director", '"it was late"'),
        (
            '"Freedom", the party of Taras Hai, said it was "ready for talks".',
            '"Freedom", the party of Taras Hai',
            'it was "ready for talks"',
        ),
        (
            "“We will rebuild every wall.” — Olha Vit, head of the Reni community",
            "Olha Vit, head of the Reni community",
            "“We will rebuild every wall.”",
        ),
        ('"We reaped under fire." – Taras Hai, farmer.', "Taras Hai, farmer", '"We reaped under fire."'),
        ('Taras Hai, farmer - "We reaped under fire."', "Taras Hai, farmer", '"We reaped under fire."'),
    ],
)
def test_speaker_and_content_are_whole(extract: Extract, text: str, speaker: str, content: str) -> None:
    assert [(who, said) for who, _, said in extract(text).said()] == [(speaker, content)]


@pytest.mark.parametrize(
    ("text", "speaker", "medium"),
    [
        (
            "The mill will be stopped in May, UNIAN reports, citing the deputy minister Lilia Soy.",
            "the deputy minister Lilia Soy",
            "UNIAN",
        ),
        (
            "The mill will be stopped, UNIAN reports with reference to the deputy minister Lilia Soy.",
            "the deputy minister Lilia Soy",
            "UNIAN",
        ),
        ("Prices will rise in June, RBC reports, referring to the bank.", "the bank", "RBC"),
        (
            '"We have nothing to sow," the farmer Vasyl Hrib was quoted as saying by the newspaper Zorya.',
            "the farmer Vasyl Hrib",
            "the newspaper Zorya",
        ),
        ("Minister Taras Hai, Interfax-Ukraine writes, said it was sold.", "Minister Taras Hai", "Interfax-Ukraine"),
        ("The mayor, Suspilne reports, said that the school would open.", "The mayor", "Suspilne"),
        (
            "The ministry, the newspaper Zorya writes, announced that the mine would close.",
            "The ministry",
            "the newspaper Zorya",
        ),
        ("Koval, the Zorya reporter, said the bridge was down.", "Koval, the Zorya reporter", None),
        ("The farmer was quoted as saying that the field was mined by the army.", "The farmer", None),
        ("The company closed three mills, citing high prices.", "The company", None),
    ],
)
def test_who_is_cited_speaks_and_the_medium_passes_it_on(
    extract: Extract, text: str, speaker: str, medium: str | None
) -> None:
    result = extract(text)
    (statement,) = result.statements
    assert (result.words(statement.speaker.span), result.words(statement.speaker.via)) == (speaker, medium)


@pytest.mark.parametrize(
    "text",
    [
        '"The Sea" – Taras Hai, director, 2019.',
        'Taras Hai, director - "The Sea"',
        'Taras Hai, director, sold his house - "The Sea".',
        'The prize went to "The Sea" – Taras Hai, a farmer, was happy.',
    ],
)
def test_a_title_beside_a_dash_is_not_said(extract: Extract, text: str) -> None:
    assert extract(text).statements == ()


@pytest.mark.parametrize(
    ("heading", "speaker"),
    [
        ("NADIIA KUTS-BILENKA: SCHOOLS WILL OPEN ON TIME", "NADIIA KUTS-BILENKA"),
        ("Kuts-Bilenka: Schools will open on time", "Kuts-Bilenka"),
        ("IVANO-FRANKIVSK: ROADS ARE CLOSED", None),
        ("Schools - roads: What will open on time", None),
    ],
)
def test_a_hyphen_in_a_name_does_not_hide_who_speaks_in_a_heading(
    extract: Extract, heading: str, speaker: str | None
) -> None:
    said = extract(f"{heading}\n\nAll is ready, said the head of the department, Nadiia Kuts-Bilenka.").said()
    assert [who for who, cue, _ in said if cue == ":"] == ([] if speaker is None else [speaker])

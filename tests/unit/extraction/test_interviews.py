"""Interviews without names before the answers, and speakers behind a dash."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]

DASHES = """"I count boats": a ferryman on the flood

Ferryman Taras Kovalenko has crossed the Desna since 1998. We met him in Chernihiv.

– Taras, how many people did you carry yesterday?

– Forty, and two goats. The village head said that more would come.

– Were you afraid?

– Of what? The river knows me.

– The ministry claims that all villages got bread. Is that so?

– Not ours.

The village head did not answer our calls."""

PARAGRAPHS = """Nothing but water: a talk with Iryna Moroz

Did the town get new pumps?

Two of six. I signed for them myself in March.

They stand in our yard.

Who will repair the old ones?

We will. Nobody else has the tools.

Will there be water by summer?

If the bank pays, my people will need a month.

The talk took place on Monday in Kherson."""


def interview(found: Extracted) -> list[tuple[str | None, str]]:
    """The name of the speaker and the content of each answer."""
    return [
        (None if item.speaker.entity is None else found.entities[item.speaker.entity].name, content)
        for item, (_, _, content) in zip(found.statements, found.said(), strict=True)
        if item.provenance and item.provenance.rule == "interview"
    ]


def test_answers_after_dashes_belong_to_the_person_introduced_before(extract: Extract) -> None:
    found = extract(DASHES)
    assert interview(found) == [
        ("Taras Kovalenko", "Forty, and two goats. The village head said that more would come"),
        ("Taras Kovalenko", "Of what? The river knows me"),
        ("Taras Kovalenko", "Not ours"),
    ]
    assert all(item.kind == "direct" for item in found.statements if item.provenance.rule == "interview")


def test_reports_inside_an_answer_are_its_children(extract: Extract) -> None:
    found = extract(DASHES)
    head = next(
        item for item, said in zip(found.statements, found.said(), strict=True) if said[0] == "The village head"
    )
    assert head.parent is not None
    assert found.statements[head.parent].provenance.rule == "interview"


def test_paragraphs_between_questions_are_answers_up_to_the_last_in_the_first_person(extract: Extract) -> None:
    assert interview(extract(PARAGRAPHS)) == [
        ("Iryna Moroz", "Two of six. I signed for them myself in March … They stand in our yard"),
        ("Iryna Moroz", "We will. Nobody else has the tools"),
        ("Iryna Moroz", "If the bank pays, my people will need a month"),
    ]


def test_answers_belong_to_nobody_if_two_people_may_have_been_asked(extract: Extract) -> None:
    both = DASHES.replace("Ferryman Taras Kovalenko has", "Ferrymen met Olha Bondar. Ferryman Taras Kovalenko has")
    both = both.replace("Taras, how", "How")
    assert {name for name, _ in interview(extract(both.replace("Ferrymen met Olha", "Olha Lis left. Olha")))} == {None}


@pytest.mark.parametrize(
    "text",
    [
        # Questions as headings, answered by the writer.
        "What happened?\n\nThe dam broke at night. Nobody was hurt.\n\nWhy did it break?\n\nThe concrete was old.\n\n"
        "What will happen now?\n\nThe ministry promised to rebuild it.",
        "Shopping list of Olena Koval\n\n- Bread and milk\n- Is there any cheese?\n- Wine",  # a list
        # A conversation told by the writer, with its own cues.
        "Olena Koval opened the door.\n\n– Who is there? – asked Koval.\n\n– The postman, – a voice answered.\n\n"
        "– At night? – she wondered.",
        # A transcript has names.
        "Koval: Are you cold?\n\nBondar: I am not.\n\nKoval: Are you hungry?\n\nBondar: I am.\n\n"
        "Koval: Shall we go?\n\nBondar: We shall.",
    ],
)
def test_other_texts_with_questions_or_dashes_are_no_interviews(extract: Extract, text: str) -> None:
    assert interview(extract(text)) == []


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "In Kharkiv the number of wounded has grown to six, - head of the region Yevhen Sydorenko.",
            "head of the region Yevhen Sydorenko",
            "In Kharkiv the number of wounded has grown to six",
        ),
        (
            "Engineers will restore the light by the evening, — Ministry of Energy.",
            "Ministry of Energy",
            "Engineers will restore the light by the evening",
        ),
        (
            '"We have no plan B" – the head of "Ukrzaliznytsia" Taras Dovhan about the repair of the bridge.',
            'the head of "Ukrzaliznytsia" Taras Dovhan',
            '"We have no plan B"',
        ),
        ('"The plant works as usual", — the company "Zorya".', 'the company "Zorya', '"The plant works as usual"'),
    ],
)
def test_a_speaker_may_stand_behind_a_dash_without_a_verb(
    extract: Extract, text: str, speaker: str, content: str
) -> None:
    ((who, _, what),) = extract(text).said()
    assert (who or "").rstrip('"') == speaker
    assert what == content


@pytest.mark.parametrize(
    "text",
    [
        "He met his old neighbour, - the mayor Ivan Petrenko.",
        "She opened the window, - and the rain came in.",
        "The road, - three kilometres of it, - is closed.",
        'He bought "The Dawn of Lviv" - a novel about the war.',
        "The bus left Kyiv, - the driver slept all the way.",
    ],
)
def test_other_words_behind_a_dash_do_not_speak(extract: Extract, text: str) -> None:
    assert extract(text).said() == []


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ('"We were not asked," the portal Zorya quotes the politician.', "the politician", "the portal Zorya"),
        ('"We were not asked", – the press service quotes the words of the mayor.', "the mayor", "the press service"),
        ('"We were not asked", - quotes Interfax the head of the plant Ivan Petrenko.', "the head of", "Interfax"),
        ('"We were not asked", - quotes the politician the portal Zorya.', "the politician", "the portal Zorya"),
        ('The agency cites the words of the mayor: "We were not asked".', "the mayor", "The agency"),
        ('"We were not asked," RIA Novosti reports the words of the mayor.', "the mayor", "RIA Novosti"),
        ('"We were not asked," the mayor\'s words are quoted by the press service.', "the mayor", "the press service"),
    ],
)
def test_the_person_quoted_speaks_and_who_quotes_passes_on(extract: Extract, text: str, speaker: str, via: str) -> None:
    (item,) = (found := extract(text)).statements
    assert (found.words(item.speaker.span) or "").startswith(speaker)
    assert found.words(item.speaker.via) == via


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We were not asked," the mayor reports.', "the mayor"),
        ('The agency cites a report: "We found no oil".', "The agency"),
        ("The mayor quotes the governor and leaves.", "The mayor"),
        ('"It is true", the fund confirmed the words of the mayor.', "the fund"),
    ],
)
def test_who_only_speaks_of_words_or_people_is_not_passing_on(extract: Extract, text: str, speaker: str | None) -> None:
    found = extract(text)
    assert all(found.words(item.speaker.span) == speaker and item.speaker.via is None for item in found.statements)


def test_an_opinion_piece_with_long_paragraphs_that_end_in_a_question_is_no_interview(extract: Extract) -> None:
    paragraph = (
        "We have heard the minister praise this plan for a year. We have read his letters to the mayors, and theirs "
        "to him. We have counted the pipes in the yard, and there were not more of them in May than in March. "
        "Who will tell us where the money is?"
    )
    assert not interview(extract("\n\n".join(["The city waits for water.", *[paragraph, "We wait."] * 4])))

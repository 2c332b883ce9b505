"""Everyday sentence shapes of news in which a statement was lost, misattributed or made up."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]
ARTICLE_DATE = datetime.date(2026, 9, 9)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            '"The roof will not last the winter" — so the chief engineer, Taras Bilyk, described the school.',
            [("the chief engineer, Taras Bilyk", '"The roof will not last the winter"')],
        ),
        (
            '"There were no calls from residents", - the press office of the rescue service notes.',
            [("the press office of the rescue service", '"There were no calls from residents"')],
        ),
        (
            '"This bridge," the engineer said, pointing at the pillars, "is held by hope."',
            [("the engineer", '"This bridge," … "is held by hope."')],
        ),
        ("Three injured in Kharkiv blast – police", [("police", "Three injured in Kharkiv blast")]),
        ("Two villages left without power - officials", [("officials", "Two villages left without power")]),
        (
            "The ministry's position is that the dam belongs to the state.",
            [("The ministry", "that the dam belongs to the state")],
        ),
        (
            "Had the ministry warned residents, nobody would have died, the lawyer argued.",
            [("the lawyer", "Had the ministry warned residents, nobody would have died")],
        ),
        (
            "He said the road was mined and that no one should use it, adding that deminers would come.",
            [("He", "the road was mined and that no one should use it"), ("He", "that deminers would come")],
        ),
        (
            "Rescuers said 40 houses were damaged, while the mayor put the number at 60.",
            [("Rescuers", "40 houses were damaged"), ("the mayor", "the number at 60")],
        ),
        ("Lis, asked whether he would resign, laughed and said he would not.", [("Lis", "he would not")]),
        ("Koval, asked about the dam, replied that it was safe.", [("Koval", "that it was safe")]),
        ("Lis, the mayor, asked whether the bridge was safe.", [("Lis, the mayor", "whether the bridge was safe")]),
        ("The envoy condemned on Friday the arrest of the bishop.", [("The envoy", "the arrest of the bishop")]),
        (
            "The court ruled on Thursday that the arrest was unlawful and ordered the man's release.",
            [("The court", "that the arrest was unlawful"), ("The court", "the man's release")],
        ),
        (
            "The general, whose troops hold the hill, said the road was cut but the bridge was not.",
            [("The general, whose troops hold the hill", "the road was cut but the bridge was not")],
        ),
        (
            "She said the road was cut but Koval said it was open.",
            [("She", "the road was cut"), ("Koval", "it was open")],
        ),
        (
            "She repeated that she would not run and, when pressed, said she was tired of politics.",
            [("She", "that she would not run"), ("She", "she was tired of politics")],
        ),
        ("The mayor praised the doctors at a ceremony in the town hall.", [("The mayor", "the doctors")]),
        ("By the union's count, 400 workers stayed at home.", [("the union", "400 workers stayed at home")]),
        (
            "News agencies carried a statement by the embassy saying the visa rules would not change.",
            [("the embassy", "the visa rules would not change")],
        ),
        (
            "The ministry was quick to point out that the rule is old.",
            [("The ministry", "that the rule is old")],
        ),
        (
            "The director was at pains to stress that no jobs would go.",
            [("The director", "that no jobs would go")],
        ),
        (
            "The head of the brigade, a former miner, put it more bluntly: nobody had checked the pumps.",
            [("The head of the brigade, a former miner", "nobody had checked the pumps")],
        ),
        (
            "It took the ministry nine days to admit that the sample had been lost.",
            [("the ministry", "that the sample had been lost")],
        ),
        (
            "Kazakhstan will not send troops, its foreign minister made clear in Almaty on Thursday.",
            [("its foreign minister", "Kazakhstan will not send troops")],
        ),
        (
            "Nobody told us, complains Petro Kit, 61, whose house stands by the quarry.",
            [("Petro Kit, 61, whose house stands by the quarry", "Nobody told us")],
        ),
        (
            "The bill's sponsors say the change will save millions; its critics, that it will cost lives.",
            [("The bill's sponsors", "the change will save millions")],
        ),
        ('Asked why, he shrugged: "Money."', [("he", '"Money."')]),
        ("The documents reveal a secret fund.", [("The documents", "a secret fund")]),
        ("Ukraine claims the peninsula.", [("Ukraine", "the peninsula")]),
        (
            "The teacher said, standing by the burnt school, that lessons would go on.",
            [("The teacher", "that lessons would go on")],
        ),
    ],
)
def test_each_statement_has_its_speaker_and_content(
    extract: Extract, text: str, wanted: list[tuple[str | None, str]]
) -> None:
    assert [(speaker, content) for speaker, _, content in extract(text).said()] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The river is called the Ros.",
        "Rain in Kharkiv – forecast",
        "The map shows a lake.",
        "Every summer welcomes thousands of guests.",
        "The trial revealed his past.",
        "The frost claimed five lives.",
        "The strike called by the union lasted a week.",
        "Nobody was named in the report.",
        "To hear Koval tell it, nobody was ever paid.",
        "It is hard to say why.",
        "The council met on Monday - the first time this year",
    ],
)
def test_names_and_other_headings_are_not_statements(extract: Extract, text: str) -> None:
    assert not extract(text).statements


def test_a_day_inside_a_quotation_is_not_the_day_of_saying(extract: Extract) -> None:
    (statement,) = extract('The governor replied: "Not this year."', ARTICLE_DATE).statements
    assert statement.said_on is None
    assert len(statement.content) == 1


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("If the mayor says the bridge is safe, people will cross it.", True),
        ("The mayor says the bridge is safe.", False),
    ],
)
def test_what_somebody_says_in_a_condition_is_hedged(extract: Extract, text: str, hedged: bool) -> None:
    statement = extract(text).statements[0]
    assert statement.cue is not None
    assert statement.cue.hedged == hedged


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The council said the builder had offered to pay the workers.", ("the builder", "to pay the workers")),
        ("The union said management had threatened to close the mine.", ("management", "to close the mine")),
        ("Witnesses said that the guard had shouted that there was a bomb.", ("the guard", "that there was a bomb")),
    ],
)
def test_promises_and_threats_inside_a_report_are_its_children(
    extract: Extract, text: str, wanted: tuple[str, str]
) -> None:
    result = extract(text)
    assert [item.parent for item in result.statements] == [None, 0]
    speaker, _, content = result.said()[1]
    assert (speaker, content) == wanted


@pytest.mark.parametrize("wish", ["not to call his name", "not to be named", "not to use her name"])
def test_the_wish_to_stay_anonymous_is_not_a_statement(extract: Extract, wish: str) -> None:
    said = extract(f"Source in regional administration, asked {wish}, said that the work can begin in autumn.").said()
    assert [content for _, _, content in said] == ["that the work can begin in autumn"]


@pytest.mark.parametrize("word", ["unable"])
def test_who_is_unable_to_say_does_not_say(extract: Extract, word: str) -> None:
    (statement,) = extract(f"Officials were {word} to say when power would return.").statements
    assert statement.cue is not None
    assert statement.cue.negated


def test_a_person_is_not_the_agency_named_before_a_comma(extract: Extract) -> None:
    (statement,) = extract("In comments to Reuters, the minister blamed the weather.").statements
    assert statement.speaker.entity is None


def test_what_others_report_inside_a_quotation_is_a_child_without_a_clause_too(extract: Extract) -> None:
    result = extract('"The officers promised us a warm bed, and then they locked the gate," Koval said.')
    assert [item.parent for item in result.statements] == [None, 0]
    assert result.said()[1][0] == "The officers"

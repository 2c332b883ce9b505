"""Statements that nobody made: untrue reports, verbs that are acts, instruments that show something, 'by mistake'."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


def asserted(result: Extracted) -> list[str | None]:
    """The words for the speaker of each statement that is neither negated nor hedged."""
    return [
        result.words(item.speaker.span)
        for item in result.statements
        if item.cue is None or not (item.cue.negated or item.cue.hedged)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Reports that Mayor Petro Osyka said the dam was lost are untrue.",
        "The claim that Mayor Osyka said the well was poisoned has not been confirmed.",
        "The information that the mayor ordered the shelling has not been independently verified.",
        "The rumour that Petro Osyka had announced his departure turned out to be a lie.",
        "The allegation that the mayor had told guards to leave was debunked.",
        "There is no evidence that Nina Hai told the clerk to burn the files.",
        "Auditors did not find any proof that Nina Hai told the clerk to burn the files.",
        "Investigators could not prove that Nina Hai told the driver to flee.",
        "It has not been proven that the mayor ordered the killing.",
        "The story that Osyka promised money to every family is pure invention.",
        "Nobody heard Nina Hai say that the shop would close.",
        "No witness saw the colonel order the guards to fire.",
        "No one remembers the mayor promising a school.",
        "Did you hear the mayor promise a school?",
        "A fake video in which President Osyka says the shops will close has spread on Facebook.",
        "In a doctored clip, President Osyka says the shops will close.",
        "A deepfake of President Osyka saying the shops will close has spread on Facebook.",
        "A forged letter in which Minister Nina Hai orders the closure of schools circulated on Monday.",
        "A letter in which the bishop calls the war a sin proved to be a forgery.",
        "False reports that the governor said the dam was lost caused panic.",
        "The governor's office denied reports that the governor had said the dam was lost.",
        "The rumour that the governor had said the dam was lost caused panic.",
    ],
)
def test_nobody_is_made_to_say_what_an_untrue_report_tells(extract: Extract, text: str) -> None:
    assert set(asserted(extract(text))) <= {None}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Reports in which Mayor Petro Osyka says the dam is lost were published on Monday.", "Mayor Petro Osyka"),
        ("The news that Mayor Petro Osyka said the dam was lost caused panic.", "Mayor Petro Osyka"),
        ("Reports that Mayor Petro Osyka said the dam was lost were not denied.", "Mayor Petro Osyka"),
        ("The report that Mayor Petro Osyka said the dam was lost was confirmed.", "Mayor Petro Osyka"),
        ("Police found evidence that Nina Hai told the clerk to burn the files.", "Nina Hai"),
        ("Investigators proved that Nina Hai told the driver to flee.", "Nina Hai"),
        ("A neighbour heard Nina Hai say that the shop would close.", "Nina Hai"),
        ("A video in which President Osyka says the shops will close has spread on Facebook.", "President Osyka"),
        ("President Osyka said a fake video had spread on Facebook.", "President Osyka"),
        (
            "The minister, who exposed the fake video, said the banks were open.",
            "The minister, who exposed the fake video",
        ),
        ("Mayor Petro Osyka said reports that the bridge was mined were false.", "Mayor Petro Osyka"),
        ("Rumours that the well was poisoned are untrue, the council said.", "the council"),
    ],
)
def test_a_true_report_and_a_word_about_a_fake_count(extract: Extract, text: str, speaker: str) -> None:
    assert speaker in asserted(extract(text))


@pytest.mark.parametrize(
    "text",
    [
        "Latvia recalled its ambassador from Minsk.",
        "Armenia recalled its envoy to Moscow on Friday.",
        "Lithuania recalled its troops from the mission.",
        "Volvo recalled 4,000 lorries.",
        "The mayor ordered a coffee and sat down.",
        "He ordered two beers.",
        "The Defence Ministry ordered 200 drones from a Turkish firm.",
        "The team declared 23 players for the tournament.",
        "The coach named 23 players for the match.",
        "The old map calls the village Katerynivka.",
        'The sign says "Exit" and the label calls it butter.',
        "The clock showed noon.",
        "The clock said ten when the envoy addressed the hall and the conference was called off.",
        "The price stated in the contract was agreed by both companies in 2019.",
        "The father identified the body.",
        "The call was answered by the deputy.",
    ],
)
def test_an_act_and_what_an_instrument_shows_are_no_statements(extract: Extract, text: str) -> None:
    assert not extract(text).statements


@pytest.mark.parametrize(
    "text",
    [
        "The veteran recalled the battle of Izium.",
        "An old fisherman recalled his teacher.",
        "The ministry recalled 300 victims of the famine.",
        "The governor ordered two inspections of the bridge.",
        "The general ordered 300 soldiers to the border.",
        "The mayor ordered three days of mourning.",
        "The court ordered the release of three prisoners.",
        "The prosecutor named three suspects in the case.",
        "The witness named three players who took bribes.",
        "Police identified the body as that of a teacher.",
        "It was agreed by both sides that the border would open.",
        "The clockmaker said the tower was safe.",
        "The mayor called the map a fake.",
    ],
)
def test_words_that_only_look_like_an_act_are_a_statement(extract: Extract, text: str) -> None:
    assert len(extract(text).statements) == 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The meeting was announced on the website by mistake.", None),
        ("The winner was announced by phone on Monday.", None),
        ("The meeting was announced by the ministry on Monday.", "the ministry"),
    ],
)
def test_by_mistake_names_nobody(extract: Extract, text: str, speaker: str | None) -> None:
    assert [found for found, _, _ in extract(text).said()] == [speaker]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ('Explaining the delay, Hanna Pul remarked: "We had no bricks."', ["remarked"]),
        ("Explaining that the bricks were late, Hanna Pul asked for patience.", ["Explaining", "asked for"]),
    ],
)
def test_what_leads_to_a_report_is_no_statement_of_its_own(extract: Extract, text: str, cues: list[str]) -> None:
    assert [cue for _, cue, _ in extract(text).said()] == cues


@pytest.mark.parametrize("text", ["It remains unclear whether Riga has agreed.", "It is unknown whether Riga agreed."])
def test_what_is_unclear_is_not_asserted(extract: Extract, text: str) -> None:
    assert not asserted(extract(text))

"""Which date of a sentence is the day of saying, by kinds that news contain; the articles are of Wednesday, 14 October.

Each case: a text, words of what is said, and the date on which they were said (None: the text does not tell).
"""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from .conftest import Extracted

WEDNESDAY = datetime.date(2026, 10, 14)

CIRCUMSTANCE = [
    ("Speaking in Brussels on Tuesday, Foreign Minister Taras Hlyva said the talks would go on.", "2026-10-13"),
    ("Addressing parliament on Friday, Prime Minister Olha Rudenko said the talks would go on.", "2026-10-09"),
    ("In an interview published on Saturday, the general said the talks would go on.", "2026-10-10"),
    ("In an interview with the newspaper Den published on 3 October, Hai said the talks would go on.", "2026-10-03"),
    ("In a statement released late on Sunday, the company denied that the talks would go on.", "2026-10-11"),
    ("In a post on Facebook on Thursday, Mayor Ivan Kurylo wrote that the talks would go on.", "2026-10-08"),
    ("During a meeting in Astana on Monday, President Bekov said the talks would go on.", "2026-10-12"),
    ("After talks in Ankara on Sunday, the minister told journalists that the talks would go on.", "2026-10-11"),
    ("Asked on Tuesday about the cable, the captain said the talks would go on.", "2026-10-13"),
    ("In his evening address on Monday, the president said the talks would go on.", "2026-10-12"),
    ("In a report published last week, the agency said that the talks would go on.", "2026-W41"),
    ("The agency said in a report published last week that the talks would go on.", "2026-W41"),
    ("In a letter dated 5 October, the bank said the talks would go on.", "2026-10-05"),
    ("The talks would go on, Bekov said after a meeting with Hlyva on Sunday.", "2026-10-11"),
    ("The talks would go on, according to a statement released on Monday.", "2026-10-12"),
    ("According to an order signed on Friday, the talks would go on.", "2026-10-09"),
]
OPENING = [
    ("As early as Monday the company said that the talks would go on.", "2026-10-12"),
    ("Back in August, the deputy had said that the talks would go on.", "2026-08"),
    ("On 12 October Kurylo said that the talks would go on.", "2026-10-12"),
    ("On the eve, the mayor said that the talks would go on.", "2026-10-13"),
    ('About this on October 13 informs the press service: "We hope the talks would go on."', "2026-10-13"),
]
BEFORE_VERB = [
    ("Lys on the eve declared that the talks would go on.", "2026-10-13"),
    ("Lys the day before yesterday declared that the talks would go on.", "2026-10-12"),
    ("The ministry's statement on Monday said the talks would go on.", "2026-10-12"),
]
INSIDE_CONTENT = [
    ("The governor ordered residents on Monday to hope the talks would go on.", "2026-10-12"),
    ("Hlyva told reporters in Riga late on Tuesday the talks would go on.", "2026-10-13"),
]
VERB_BEFORE = [
    ("On Thursday the agency revised its forecast, saying the talks would go on.", "2026-10-08"),
    ("Lys the day before yesterday posted a photo and said that the talks would go on.", "2026-10-12"),
    ("Deputies on Thursday issued a statement in which they said that the talks would go on.", "2026-10-08"),
    (
        "The union sent a letter to Lys on Friday with a demand to promise that the talks would go on.",
        "2026-10-09",
    ),
]
TO_COME = [
    ("The court may rule on Friday that the talks would go on.", "2026-10-16"),
    ("The court might say on Monday that the talks would go on.", "2026-10-19"),
    ("The court could rule on Monday that the talks would go on.", "2026-10-19"),
    ("The court should rule on Monday that the talks would go on.", "2026-10-19"),
    ("The court is set to rule on Monday that the talks would go on.", "2026-10-19"),
    # The past all the same.
    ("The court may have ruled on Monday that the talks would go on.", "2026-10-12"),
    ("The court could have ruled on Monday that the talks would go on.", "2026-10-12"),
    ("He could not say on Monday whether the talks would go on.", "2026-10-12"),
]
ASKED_IN_WRITING = [
    ("On Sunday the relatives wrote a letter to the pope asking him to hope the talks would go on.", "2026-10-11"),
    ("On Friday the villagers sent a petition to the governor demanding that the talks would go on.", "2026-10-09"),
    ("On Monday the drivers sent a note to the mayor warning that the talks would go on.", "2026-10-12"),
    # What a person does who is met that day.
    ("On Sunday the police stopped a man demanding that the talks would go on.", None),
    ("On Sunday the club hired a man claiming that the talks would go on.", None),
]
WRITTEN = [
    ("The minister said on 12 Oct that the talks would go on.", "2026-10-12"),
    ("The minister said on 12.10.2026 that the talks would go on.", "2026-10-12"),
    ("The minister said the day before that the talks would go on.", "2026-10-13"),
]
OF_SOMETHING_ELSE = [
    ("Bekov, who met Hlyva on Monday, said the talks would go on.", None),
    ("After the explosion on Monday, the minister said the talks would go on.", None),
    ("Asked about Sunday's explosion, the spokesman said the talks would go on.", None),
    ("Before Friday's vote, Rudenko said the talks would go on.", None),
    ("According to a poll conducted in September, the talks would go on.", None),
    ("The IAEA, whose team arrived on Monday, said the talks would go on.", None),
    ("On Monday the depot was hit, and the minister said the talks would go on.", None),
    ("On Monday the depot was hit. The minister said the talks would go on.", None),
    ("According to the police, on Monday the talks would go on.", None),
]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        *CIRCUMSTANCE,
        *OPENING,
        *BEFORE_VERB,
        *INSIDE_CONTENT,
        *VERB_BEFORE,
        *TO_COME,
        *ASKED_IN_WRITING,
        *WRITTEN,
        *OF_SOMETHING_ELSE,
    ],
)
def test_the_day_of_saying_is_told_from_the_days_of_events(
    extract: Callable[..., Extracted], text: str, date: str | None
) -> None:
    found = extract(text, WEDNESDAY)
    said = [one for one in found.statements if any("talks would go on" in text[slice(*span)] for span in one.content)]
    assert [one.said_on.date if one.said_on else None for one in said[:1]] == [date]


def test_the_day_of_saying_is_no_part_of_what_is_said(extract: Callable[..., Extracted]) -> None:
    found = extract("The governor ordered residents on Monday to leave three villages.", WEDNESDAY)
    assert found.said() == [("The governor", "ordered", "residents … to leave three villages")]


def test_a_year_that_is_all_that_was_named_is_no_day_of_saying(extract: Callable[..., Extracted]) -> None:
    found = extract("The city said the school would open in 2027. It had earlier named 2026.", WEDNESDAY)
    assert [one.said_on for one in found.statements] == [None, None]

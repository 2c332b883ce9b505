from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.extraction.lexicon.institution_nouns import is_kind_of
from dragoman.text.tables import rows

from .conftest import Extracted

Extract = Callable[..., Extracted]
INSTITUTION_NOUNS = rows("dragoman.extraction.lexicon", "institution_nouns.tsv")


def names(result: Extracted) -> list[str | None]:
    """The entity of each speaker, or the phrase that first introduced the speaker."""
    return [
        result.words(item.speaker.antecedent or item.speaker.span)
        if item.speaker.entity is None
        else result.entities[item.speaker.entity].name
        for item in result.statements
    ]


def test_he_and_she_are_distinguished(extract: Extract) -> None:
    result = extract(
        "Maria Kolesnik said the dam was safe. She promised repairs. A driver said the road was closed. "
        "He warned that it would rain. She added that help was near."
    )
    assert names(result) == ["Maria Kolesnik", "Maria Kolesnik", "A driver", "A driver", "Maria Kolesnik"]


def test_it_is_resolved_to_the_institution_that_spoke_last(extract: Extract) -> None:
    result = extract("The emergencies committee said that 640 houses were damaged. It denied that anyone had died.")
    assert names(result) == ["The emergencies committee"] * 2
    assert {item.speaker.speaker_class for item in result.statements} == {"institution"}


def test_a_title_is_resolved_to_the_person_introduced_with_it(extract: Extract) -> None:
    result = extract("Foreign Minister Sergey Lavrov said the talks had failed. The minister blamed the West.")
    assert names(result) == ["Sergey Lavrov"] * 2


def test_a_title_is_resolved_to_a_person_only_mentioned_with_it(extract: Extract) -> None:
    result = extract("Foreign Minister Sergey Lavrov came to Minsk. The minister said the talks had failed.")
    assert names(result) == ["Sergey Lavrov"]
    assert result.statements[0].speaker.speaker_class == "named"


def test_a_title_of_two_persons_is_resolved_to_neither(extract: Extract) -> None:
    result = extract(
        "Defence Minister Ivan Bondar and Finance Minister Olena Koval met on Monday. The minister said it was cold."
    )
    assert names(result) == ["The minister"]


def test_a_surname_that_looks_like_a_place_is_the_person(extract: Extract) -> None:
    result = extract("Foreign Minister Dmytro Kuleba visited Berlin, Germany. Kuleba thanked Germany.")
    assert names(result) == ["Dmytro Kuleba"]


def test_his_mother_is_a_woman(extract: Extract) -> None:
    text = "Bondar was killed. His mother told the paper he had called her. \"He said, 'Mum, I live,'\" she recalled."
    result = extract(text)
    recalled = next(item for item in result.statements if item.cue and result.words(item.cue.span) == "recalled")
    assert result.words(recalled.speaker.antecedent) == "His mother"


def test_the_owner_of_estimates_speaks(extract: Extract) -> None:
    result = extract("According to the World Bank's estimates, the repair will cost $411 billion.")
    assert names(result) == ["World Bank"]


def test_a_topic_is_not_a_medium(extract: Extract) -> None:
    result = extract("The police commented on the report.")
    assert [item.speaker.via for item in result.statements] == [None]


def test_the_person_warned_is_not_content(extract: Extract) -> None:
    assert extract("The White House warned Moscow.").statements == ()


def test_a_relative_pronoun_is_kept_with_its_noun_phrase(extract: Extract) -> None:
    result = extract("Aides who say that the plan is dead were not there.")
    speaker = result.statements[0].speaker
    assert (result.words(speaker.span), result.words(speaker.pronoun)) == ("Aides", "who")


def test_the_description_of_an_anonymous_source_is_not_content(extract: Extract) -> None:
    result = extract("According to a driver who asked not to be named, the convoy waited nine hours.")
    assert ("a driver", "According to", "the convoy waited nine hours") in result.said()


def test_a_chain_of_reports_keeps_the_medium(extract: Extract) -> None:
    result = extract("As per the reports of Sputnik, a source close to the talks said that the deal was dead.")
    assert [result.words(item.speaker.via) for item in result.statements] == ["Sputnik"]


@pytest.mark.parametrize(
    ("text", "speaker_class"),
    [
        ("Olena Koval said that it rained.", "named"),
        ("The Kremlin said that it rained.", "institution"),
        ("The government said that it rained.", "institution"),
        ("A number of European countries said that it rained.", "institution"),
        ("A diplomat close to the talks said that it rained.", "anonymous"),
        ("Two officials said that it rained.", "anonymous"),
        ("The report said that it rained.", "unknown"),
        ("The declaration said that it rained.", "unknown"),
        ("According to the news release, it rained.", "unknown"),
        ("The prosecutor said that it rained.", "anonymous"),
        ("The developer said that it rained.", "anonymous"),
        ("The bridge is closed, the municipal plant said on Monday.", "institution"),
        ("«The bridge is closed», - reported in holding.", "institution"),
        ("According to local schools, the bridge is closed.", "institution"),
        ("The regional inspectorates deny that the bridge is closed.", "institution"),
        ("The Ministries said that it rained.", "institution"),
        ("The head of the holding said that it rained.", "anonymous"),
    ],
)
def test_classes(extract: Extract, text: str, speaker_class: str) -> None:
    assert [item.speaker.speaker_class for item in extract(text).statements] == [speaker_class]


@pytest.mark.parametrize("noun", [noun for noun, uses, _ in INSTITUTION_NOUNS if "speaker" in uses.split()])
def test_every_noun_for_an_institution_speaks_as_one(extract: Extract, noun: str) -> None:
    result = extract(f"The {noun} said that it rained.")
    assert [(result.words(item.speaker.span), item.speaker.speaker_class) for item in result.statements] == [
        (f"The {noun}", "institution")
    ]


def test_each_noun_for_an_institution_is_listed_once_with_its_uses() -> None:
    nouns = [noun for noun, _, _ in INSTITUTION_NOUNS]
    assert nouns == sorted(set(nouns))
    assert {use for _, uses, _ in INSTITUTION_NOUNS for use in uses.split()} == {"speaker", "name", "headed"}
    assert all(uses or kinds for _, uses, kinds in INSTITUTION_NOUNS)


@pytest.mark.parametrize(
    ("word", "earlier", "is_kind"),
    [
        ("agency", "the State Border Service", True),
        ("bureau", "the Investigation Department", True),
        ("weekly", "the newspaper Zorya", True),
        ("plant", "the Mostobud company", True),
        ("agency", "the Mostobud company", False),
        ("university", "the State Border Service", False),
        ("meeting", "the State Border Service", False),
        ("lender", "the World Bank", True),
        ("carrier", "the airline Skyway", True),
        ("agency", "the Energy Ministry", True),
        ("ministry", "the Energy Ministry", True),
        ("ministry", "the Water Agency", False),
    ],
)
def test_later_descriptions_of_an_institution_are_recognised(word: str, earlier: str, is_kind: bool) -> None:
    assert is_kind_of(word, earlier) is is_kind


def test_a_time_is_never_a_speaker(extract: Extract) -> None:
    result = extract("In ministry of energetics last week informed that peak of consumption was in January.")
    assert result.statements
    assert "last week" not in names(result)


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Koval said he saw no need to change, telling reporters that the plan was good.", "Koval", "telling"),
        ("The defeat led the chairman Andriy Melnyk to declare her the winner.", "the chairman Andriy Melnyk", None),
        ("Koval was forced to resign and said that the bridge was closed.", "Koval", "said"),
        ("The senator released a video that accuses him of lying.", "The senator", "released a video that accuses"),
        ("Forbes shot back in an article stating that the city was rich.", "Forbes", None),
        ("Both mayors repeated their claim that the dam was safe.", "Both mayors", None),
        ("It is common for papers to portray the vote as a revolt.", "papers", None),
        ("They abandoned their strategy of attacking the mayor.", "their", None),
        ("The judge has a long history of blaming others for it.", "The judge", None),
        (
            "Kremlin spokesman Dmitry Peskov, asked about this, said he had nothing to add.",
            "Kremlin spokesman Dmitry Peskov",
            "said",
        ),
        ("Speaking in Lviv, Olena Koval, without naming him, also accused Melnyk of lying.", "Olena Koval", None),
    ],
)
def test_the_speaker_is_found_through_another_verb(extract: Extract, text: str, speaker: str, cue: str | None) -> None:
    assert any(said[0] == speaker and cue in (None, said[1]) for said in extract(text).said())


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("According to local media reports, the bridge is closed.", None),
        ("The bridge is closed, according to the report.", None),
        (
            "As informs newspaper «Zorya» with reference to source in branch, the dam will be closed.",
            "newspaper «Zorya»",
        ),
    ],
)
def test_a_medium_passes_on_the_words_of_others_but_not_its_own(extract: Extract, text: str, via: str | None) -> None:
    result = extract(text)
    assert [result.words(item.speaker.via) for item in result.statements] == [via]


@pytest.mark.parametrize("second", ["The Armenian minister", "The deputy minister"])
@pytest.mark.parametrize("first", ["The Azerbaijani minister Elman Koval", "The Azerbaijani minister"])
def test_another_countrys_minister_and_a_deputy_are_not_the_earlier_minister(
    extract: Extract, first: str, second: str
) -> None:
    _, other = extract(f"{first} said that it rained. {second} said that it snowed.").statements
    assert (other.speaker.entity, other.speaker.antecedent) == (None, None)


@pytest.mark.parametrize(
    "speaker", ["Portal «Zorya»", "The portal «Zorya»", "The newspaper «Northern Star»", "The hotel “Dnipro”"]
)
def test_an_institution_is_found_by_its_quoted_name(extract: Extract, speaker: str) -> None:
    result = extract(f"{speaker} writes that the bridge is closed.")
    (statement,) = result.statements
    assert (result.words(statement.speaker.span), statement.speaker.speaker_class) == (speaker, "institution")
    assert statement.speaker.entity is not None
    assert result.entities[statement.speaker.entity].name in speaker


@pytest.mark.parametrize(
    ("earlier", "later", "same"),
    [
        ("The Polish minister", "The minister", True),
        ("The Polish minister", "The Czech minister", False),
        ("The GOP nominee", "The Republican nominee", False),
        ("The Democratic candidate", "The Republican candidate", False),
    ],
)
def test_an_official_of_another_country_or_party_is_somebody_else(
    extract: Extract, earlier: str, later: str, same: bool
) -> None:
    result = extract(f"{earlier} said that the road was open. {later} said that the bridge was closed.")
    assert result.words(result.statements[1].speaker.antecedent) == (earlier if same else None)


@pytest.mark.parametrize("source", ["a source in the branch", "source in branch"])
def test_a_medium_is_named_without_the_words_that_cite(extract: Extract, source: str) -> None:
    result = extract(f"As informs newspaper «Zorya» with reference to {source}, the dam will be closed.")
    (statement,) = result.statements
    assert result.words(statement.speaker.via) == "newspaper «Zorya»"
    assert result.words(statement.speaker.span) == source


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # The subject of the sentence before, who hasn't spoken, and not the last speaker.
        (
            'Pavlo Weber said the port was open.\n\nOleh Bondar kept the key to his boat. "I want it back," he said.',
            ["Pavlo Weber", "Oleh Bondar"],
        ),
        ("Helen Stark is the mayor. Paul Weber is her deputy. He said it rained. She said it snowed.",
         ["Paul Weber", "Helen Stark"]),
        # Two subjects, told apart by gender, whatever their order.
        ('Pavlo Lis and his wife Maria Lis live by the river. "It smells," she says. "It does," he says.',
         ["Maria Lis", "Pavlo Lis"]),
        # The speaker, and not whom the speaker spoke about.
        ("Oleh Bondar said the driver Pavlo Lis had left. He added that it rained.", ["Oleh Bondar", "Oleh Bondar"]),
        # Of this paragraph rather than of one before.
        (
            'Oleh Bondar said it rained.\n\nOlena Koval came with her grandson Pavlo. "We walk," he says.',
            ["Oleh Bondar", "Pavlo"],
        ),
        # What stands in apposition to a name is that person.
        ('Maria Lis, the doctor\'s daughter, repairs boats. "He cannot swim," she says.', ["Maria Lis"]),
    ],
)  # fmt: skip
def test_he_and_she_are_whom_the_text_is_about(extract: Extract, text: str, wanted: list[str]) -> None:
    assert names(extract(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Navy said it rained.\n\nAbove the till hangs a letter. It says that the bread was good.", "a letter"),
        ("Gazprom said it rained.\n\nThe city council met on Monday. It said the road was shut.", "The city council"),
        ("The mayor spoke. In the press service of the court they said that the session is open.",
         "the press service of the court"),
    ],
)  # fmt: skip
def test_it_and_they_are_the_body_that_the_text_is_about(extract: Extract, text: str, wanted: str) -> None:
    assert names(extract(text))[-1] == wanted


def test_they_inside_a_quotation_is_nobody_who_can_be_told(extract: Extract) -> None:
    result = extract('The office said eight had died. "They told us that it would take a month," Olena Koval said.')
    assert names(result)[0] == "The office"
    assert "They" in names(result)


def test_he_inside_a_quotation_is_never_who_is_quoted(extract: Extract) -> None:
    result = extract('Pavlo Lis walked in. "He said that we should go," Oleh Bondar told us.')
    assert names(result) == ["Oleh Bondar", "Pavlo Lis"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # What tells more than a later mention does is something new.
        ("The defence ministry said it rained. The office of the prosecutor said it snowed.",
         "The office of the prosecutor"),
        ("The ministry said it rained. The administration put in place by Moscow said it snowed.",
         "The administration put in place by Moscow"),
        # A body isn't who speaks for it.
        ("Pavlo Lis, the chairman of the union of drivers, said it rained. The union said it snowed.", "The union"),
        # Another institution spoke in between, by a name that doesn't tell its kind.
        ("The defence ministry said it rained. Rostec said it snowed. The agency said it froze.", "Rostec"),
        # A name that doesn't tell its kind, in the sentence before.
        ("The defence ministry said it rained.\n\nThe FSB said it snowed. The special service said it froze.", "FSB"),
    ],
)  # fmt: skip
def test_a_description_is_somebody_known_only_where_it_fits(extract: Extract, text: str, wanted: str) -> None:
    assert names(extract(text))[-1] == wanted


def test_a_country_in_parentheses_is_not_who_speaks(extract: Extract) -> None:
    assert names(extract("Ms. Marta Lis (Poland) said that the train was late.")) == ["Marta Lis"]

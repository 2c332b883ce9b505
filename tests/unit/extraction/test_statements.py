from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        ("The mayor said that the bridge was safe.", "The mayor", "said", "that the bridge was safe"),
        ("The bridge is safe, the mayor said.", "the mayor", "said", "The bridge is safe"),
        ("“The bridge is safe,” said the mayor.", "the mayor", "said", "“The bridge is safe,”"),
        ("'The bridge is safe': Mayor Olena Koval", "Mayor Olena Koval", ":", "'The bridge is safe'"),
        ("The mayor called on drivers to slow down.", "The mayor", "called", "drivers to slow down"),
        ("The mayor urged drivers to slow down.", "The mayor", "urged", "drivers to slow down"),
        ('"Who is there?" asked the nurse.', "the nurse", "asked", '"Who is there?"'),
        ("Engineers put the cost at nine million euros.", "Engineers", "put", "the cost at nine million euros"),
        ("He is convinced that the dam will hold.", "He", "is convinced", "that the dam will hold"),
    ],
)
def test_forms_of_attribution(extract: Extract, text: str, speaker: str, cue: str, content: str) -> None:
    assert (speaker, cue, content) in extract(text).said()


def test_conjoined_cues_share_their_speaker(extract: Extract) -> None:
    said = extract("The minister said the talks had failed and warned that the price would rise.").said()
    assert [speaker for speaker, _, _ in said] == ["The minister", "The minister"]


def test_a_quotation_in_two_parts_is_one_statement(extract: Extract) -> None:
    result = extract('"We are ready," Olena Koval said. "The team has trained for months."')
    assert [len(item.content) for item in result.statements] == [2]
    assert result.statements[0].kind == "direct"


def test_a_quotation_over_two_paragraphs_is_one_statement(extract: Extract) -> None:
    result = extract("Olena Koval said: “We are ready for this.\n\n“The team has trained for months.”")
    assert [len(item.content) for item in result.statements] == [2]


def test_one_of_two_attributions_inside_each_other_is_kept(extract: Extract) -> None:
    said = extract("Germany wants to send tanks but the chancellor fears escalation, according to Der Spiegel.").said()
    assert said == [
        ("Der Spiegel", "according to", "Germany wants to send tanks but the chancellor fears escalation"),
    ]


def test_a_quotation_after_indirect_speech_is_not_lost(extract: Extract) -> None:
    said = extract('He was not there, Bondar told the court. "I only signed papers." The judge left the room.').said()
    assert said == [("Bondar", "told", 'He was not there … "I only signed papers."')]


def test_a_paragraph_left_open_belongs_to_the_speaker_of_the_next_one(extract: Extract) -> None:
    said = extract('"We came late, and it was cold.\n\n"Then we left," Koval said.').said()
    assert said == [("Koval", "said", '"We came late, and it was cold. … "Then we left,"')]


def test_a_quotation_in_single_marks_may_be_cut_by_its_cue(extract: Extract) -> None:
    said = extract("'We've waited,' Koval said, 'and we'll wait.'").said()
    assert said == [("Koval", "said", "'We've waited,' … 'and we'll wait.'")]


def test_a_cue_inside_marks_left_open_is_found(extract: Extract) -> None:
    said = extract('"The dam will hold, the engineer said. "There is no danger," Bondar added.').said()
    assert said == [
        ("the engineer", "said", '"The dam will hold,'),
        ("Bondar", "added", '"There is no danger,"'),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The mayor said the bridge was safe.", "indirect"),
        ('"The bridge is safe," the mayor said.', "direct"),
        ('The mayor said the bridge was "safe for all of us".', "mixed"),
        ("The mayor ordered the police to close the bridge.", "directive"),
    ],
)
def test_kinds(extract: Extract, text: str, kind: str) -> None:
    assert [item.kind for item in extract(text).statements] == [kind]


def test_a_report_inside_a_report_has_a_parent(extract: Extract) -> None:
    result = extract("The mayor said that the police had confirmed that the bridge was safe.")
    assert [item.parent for item in result.statements] == [None, 0]


def test_a_pronoun_is_resolved_to_the_last_person_who_spoke(extract: Extract) -> None:
    result = extract("Andriy Melnyk said the plant was safe. He added that the work would go on.")
    names = [item.speaker.entity for item in result.statements]
    assert names == [0, 0]
    assert result.entities[0].name == "Andriy Melnyk"


def test_an_anonymous_source_is_recognised_again(extract: Extract) -> None:
    result = extract("A source in the government said the plan was dead. The source added that talks had ended.")
    first, second = result.statements
    assert first.speaker.speaker_class == second.speaker.speaker_class == "anonymous"
    assert second.speaker.antecedent == first.speaker.span


@pytest.mark.parametrize(
    ("text", "negated", "hedged"),
    [
        ("The ministry did not confirm that the ship had left.", True, False),
        ("The ministry denied that the ship had left.", True, False),
        ("No official has said that the ship had left.", True, False),
        ("Neither the mayor nor the police said that the ship had left.", True, False),
        ("Nobody said that the ship had left.", True, False),
        ("The ministry may have said that the ship had left.", False, True),
        ("The ministry said that the ship had not left.", False, False),
    ],
)
def test_a_denial_does_not_read_as_an_assertion(extract: Extract, text: str, negated: bool, hedged: bool) -> None:
    cue = extract(text).statements[0].cue
    assert cue is not None
    assert (cue.negated, cue.hedged) == (negated, hedged)


def test_the_time_of_speaking_is_resolved_and_times_in_the_content_are_not(extract: Extract) -> None:
    result = extract("The minister said on Thursday that the talks would begin on Monday.")
    said_on = result.statements[0].said_on
    assert said_on is not None
    assert (result.words(said_on.span), said_on.date) == ("on Thursday", "2022-02-10")


def test_the_night_of_a_day_is_that_day(extract: Extract) -> None:
    said_on = extract("On the night of February 11, the army said that drones came.").statements[0].said_on
    assert said_on is not None
    assert said_on.date == "2022-02-11"


def test_dates_are_never_resolved_against_today(extract: Extract) -> None:
    said_on = extract("The minister said on Thursday that the talks had ended.", None).statements[0].said_on
    assert said_on is not None
    assert said_on.date is None


PIECES = st.sampled_from(
    ["The mayor", "said", " that ", '"', "“", "”", "'", "\n", "\n\n", " according to ", "Reuters", ": ", ", ", ". ",
     "it rained", " he ", "warned", " of ", "urged", " them to leave", "on Friday ", "€", "\u200b", "Київ", " - ", "("]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(text="\n that said that ")
@example(text=' that "said, saidThe mayor')
@given(text=st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_gives_spans_inside_it(extract: Extract, text: str) -> None:
    result = extract(text, datetime.date(2022, 2, 12))
    spans = [mention for entity in result.entities for mention in entity.mentions]
    for index, item in enumerate(result.statements):
        spans += item.content
        spans += [span for span in (item.speaker.span, item.speaker.via) if span]
        spans += [item.cue.span] if item.cue else []
        spans += [item.said_on.span] if item.said_on else []
        assert item.parent is None or 0 <= item.parent < len(result.statements)
        assert item.parent != index
        assert item.speaker.entity is None or 0 <= item.speaker.entity < len(result.entities)
    assert all(0 <= start < stop <= len(text) for start, stop in spans)
    assert all(text[start:stop] == text[start:stop].strip() for start, stop in spans)


@pytest.mark.parametrize(
    ("text", "speaker", "contents"),
    [
        ('"The dam is safe, said Olena Koval.', "Olena Koval", ['"The dam is safe,']),
        ("„We are ready“, said Olena Koval.", "Olena Koval", ["„We are ready“"]),
        ("'We are ready', said Olena Koval, who doesn't swim.", "Olena Koval, who doesn't swim", ["'We are ready'"]),
        ("As Koval put it, the dam is a disaster.", "Koval", ["the dam is a disaster"]),
        ("The dam, as Koval put it, is a disaster.", "Koval", ["The dam", "is a disaster"]),
        ("In Koval's words, the dam is a disaster.", "Koval", ["the dam is a disaster"]),
        ("The bridge, the mayor said, will open in May.", "the mayor", ["The bridge", "will open in May"]),
        ("Koval: dam is a disaster", "Koval", ["dam is a disaster"]),
        ("'Dam is a disaster': Koval", "Koval", ["'Dam is a disaster'"]),
    ],
)  # fmt: skip
def test_typical_forms_in_news(extract: Extract, text: str, speaker: str, contents: list[str]) -> None:
    result = extract(text)
    assert [result.words(item.speaker.span) for item in result.statements] == [speaker]
    assert [result.words(span) for span in result.statements[0].content] == contents


def test_a_medium_named_first_passes_on_a_nested_statement(extract: Extract) -> None:
    result = extract("As Sputnik reports, a source said that the bridge was closed.")
    inner = result.statements[-1]
    assert (result.words(inner.speaker.span), result.words(inner.speaker.via)) == ("a source", "Sputnik")


@pytest.mark.parametrize(
    "text",
    [
        '"I asked him to hurry," the mayor recalled.',
        '"I asked him to hurry," recalls the mayor.',
        '"We want to note that the bridge is safe," the mayor recalled.',
    ],
)
def test_words_mentioned_in_a_quotation_are_not_another_statement(extract: Extract, text: str) -> None:
    assert [speaker for speaker, _, _ in extract(text).said()] == ["the mayor"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The driver refused to stop and insulted the guard.", "to stop"),
        ("A diplomat refused to answer and walked away.", "to answer"),
        ("The engineer said the repair costs two million, a sum that nobody has.", "the repair costs two million"),
    ],
)
def test_actions_are_not_content(extract: Extract, text: str, content: str) -> None:
    assert extract(text).said()[0][2] == content


def test_a_report_has_more_confidence_than_an_opinion_and_a_quotation_more_than_both(extract: Extract) -> None:
    text = 'The mayor thinks that it rained. The mayor says that it rained. "It rained all day," the mayor says.'
    opinion, report, quotation = (item.confidence for item in extract(text).statements)
    assert opinion < report < quotation


def test_a_quotation_without_a_speaker_has_the_least_confidence(extract: Extract) -> None:
    result = extract('"It rained all day," it was said on Monday. The mayor thinks that it rained.')
    sure = {item.speaker.span is not None: item.confidence for item in result.statements}
    assert sure[False] < sure[True]


@pytest.mark.parametrize(
    ("text", "content", "said_on"),
    [
        ("The president said Tuesday his actions are consistent with the law.", "his actions are", "Tuesday"),
        ("The mayor said on Friday he met the governor earlier this week.", "he met the governor", "on Friday"),
    ],
)
def test_a_day_right_after_the_cue_is_the_day_of_speaking(
    extract: Extract, text: str, content: str, said_on: str
) -> None:
    result = extract(text)
    (statement,) = result.statements
    assert statement.said_on
    assert result.words(statement.said_on.span) == said_on
    assert result.said()[0][2].startswith(content)


def test_words_after_according_to_are_not_part_of_the_content_before(extract: Extract) -> None:
    text = "The mayor told her that it was not that simple, according to an account she gave to the Mayak."
    assert ("The mayor", "told", "that it was not that simple") in extract(text).said()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Koval says the bridge was an 'intentional' gift to the town.", "indirect"),
        ("Koval says the bridge 'was never meant to be a gift' to the town.", "mixed"),
        ('Koval says the bridge was an "intentional" gift to the town.', "mixed"),
    ],
)
def test_a_word_in_single_marks_is_in_scare_quotes(extract: Extract, text: str, kind: str) -> None:
    (statement,) = extract(text).statements
    assert statement.kind == kind


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Call +44 20 7946 0011, or visit eastvale.example.", []),
        ('🚢 "Ships may enter from noon," she wrote 👇', [("she", "wrote", '"Ships may enter from noon,"')]),
        ('See https://eastvale.example/a?b="c"&d=said_Katz for details.', []),
        ('"#OpenTheBridge," he wrote.', [("he", "wrote", '"#OpenTheBridge,"')]),
    ],
)
def test_addresses_numbers_and_emoji_make_no_statement_and_part_none(
    extract: Extract, text: str, said: list[tuple[str, str, str]]
) -> None:
    assert extract(text).said() == said


@pytest.mark.parametrize("number", ["+44 20 7946 0011", "8 800 555-35-35", "(044) 123-45-68"])
def test_to_call_a_number_says_nothing(extract: Extract, number: str) -> None:
    said = extract(f"Call {number} or write to desk@eastvale.example, said Stark.").said()
    assert "Call" not in [cue for _, cue, _ in said]


def test_a_second_cue_without_words_of_its_own_is_no_statement(extract: Extract) -> None:
    found = extract('Olha Lis came. "I asked for nothing," she told her husband, he said.').statements
    assert all(start < stop for item in found for start, stop in item.content)

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.extraction.lexicon.cues import DIRECT, SAYING
from dragoman.extraction.lexicon.verb_forms import past, third_person
from dragoman.extraction.parse.quotations import find_quotes


def quoted(text: str) -> list[str]:
    return [text[quote.start : quote.stop] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ('He said "yes" and left.', ['"yes"']),
        ("He said “yes, I’m here” and left.", ["“yes, I’m here”"]),
        ("Er sagte „ja“ und ging.", ["„ja“"]),
        ("Il dit «oui» et part.", ["«oui»"]),
        ("«The plant «Zorya» stopped», he said.", ["«The plant «Zorya» stopped»"]),
        ("«The plant «Zorya» stopped, he said.", ["«The plant «Zorya»"]),
        ("''We agree,'' she said.", ["''We agree,''"]),
        ("The minister's 'plan for peace' isn't the workers' plan.", ["'plan for peace'"]),
        ("“He told me ‘never’ twice,” she said.", ["“He told me ‘never’ twice,”"]),
        ("Nothing is quoted in the 90's.", []),
        ("said —’“", ["“"]),
        ("'It's the drivers' fault,' the aide said.", ["'It's the drivers' fault,'"]),
        ('"The dam holds, the engineer said. "It is new," he added.', ['"The dam holds,', '"It is new,"']),
        ('"The dam holds, Olena said.', ['"The dam holds,']),
        ('"The dam holds, Olena Koval said.', ['"The dam holds,']),
        ('"The dam holds, chief engineer O. Koval said on Monday.', ['"The dam holds,']),
        ('"The dam holds, insisted the engineer, a local.', ['"The dam holds,']),
        ('"The dam holds, the engineer told the paper. "It is new," he added.', ['"The dam holds,', '"It is new,"']),
        ('"The dam holds, argued the engineer. "It is new," he added.', ['"The dam holds,', '"It is new,"']),
        ('"The dam holds, residents say. "It is new," he added.', ['"The dam holds,', '"It is new,"']),
        ("“The dam holds, - he said. “It is new,” he added.", ["“The dam holds,", "“It is new,”"]),
        ('"The dam holds, - said the engineer."', ['"The dam holds,']),
        ('"Does the dam hold? - I ask. - It does."', ['"Does the dam hold? - I ask. - It does."']),
        ('"The dam holds, as the mayor said."', ['"The dam holds, as the mayor said."']),
        ('"They came, which the mayor said.', ['"They came, which the mayor said.']),
        ('"They came, when Olena Koval said.', ['"They came, when Olena Koval said.']),
    ],
)
def test_every_pair_of_marks_is_found(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


@pytest.mark.parametrize("dash", [" - ", " – ", " — ", " -- ", " —", "— "])
@pytest.mark.parametrize(
    "cue",
    [
        "Olena Koval insisted.",
        "exclaimed Olena Koval.",
        "said the «Zorya» company,",
        "residents say.",
        "she is sure.",
        "according to her.",
    ],
)
def test_a_cue_between_dashes_splits_a_quotation(dash: str, cue: str) -> None:
    assert quoted(f"«The dam holds,{dash}{cue}{dash}It is new».") == ["«The dam holds,", "It is new»"]


@pytest.mark.parametrize("verb", sorted(SAYING | DIRECT))
@pytest.mark.parametrize("form", [past, third_person])
def test_every_verb_of_saying_is_found_inside_a_quotation(form: Callable[[str], str], verb: str) -> None:
    said = form(verb)
    assert quoted(f'"The dam holds, - Olena Koval {said}. - It is new."') == ['"The dam holds,', 'It is new."']
    assert quoted(f'"The dam holds, the engineer {said}. "It is new," he added.') == ['"The dam holds,', '"It is new,"']


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("- The dam holds, - said the engineer. - It is new.", ["The dam holds", "It is new."]),
        ("— The dam holds! — exclaimed Olena.", ["The dam holds!"]),
        ("- The dam holds, and the council met.", []),
        ("- The dam holds, - and the council met.", []),
        ('- The dam holds, - said "Zorya". - It is new.', ["The dam holds", "It is new."]),
        ('- The council met. "We leave, - he said. - All of us."', ['"We leave,', 'All of us."']),
    ],
)
def test_dashes_mark_speech_in_a_paragraph_with_a_cue(text: str, quotes: list[str]) -> None:
    assert quoted(text) == quotes


def test_a_paragraph_with_dashes_does_not_run_on() -> None:
    spoken, other = find_quotes("- The dam holds, - said the engineer. - It is new.\n\n“We leave,” the mayor said.")[1:]
    assert not spoken.running
    assert not other.continued


@pytest.mark.parametrize(
    ("verb", "said", "says"),
    [
        ("say", "said", "says"),
        ("write", "wrote", "writes"),
        ("go on", "went on", "goes on"),
        ("stress", "stressed", "stresses"),
        ("reply", "replied", "replies"),
        ("argue", "argued", "argues"),
        ("admit", "admitted", "admits"),
        ("quip", "quipped", "quips"),
        ("beg", "begged", "begs"),
        ("answer", "answered", "answers"),
        ("explain", "explained", "explains"),
        ("vow", "vowed", "vows"),
    ],
)
def test_forms_of_verbs(verb: str, said: str, says: str) -> None:
    assert (past(verb), third_person(verb)) == (said, says)


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    assert quoted('She said: "We leave.\nIt rained.') == ['"We leave.']


def test_a_quotation_that_runs_on_is_chained_over_paragraphs() -> None:
    first, second = find_quotes("“We leave.\n\n“We come back,” she said.")
    assert first.running
    assert second.continued
    assert not second.running


@given(st.text(alphabet=" ab.,!?\n—–-\"“”„«»'‘’`", max_size=60))
def test_quotes_are_inside_the_text_in_order_and_separate(text: str) -> None:
    last = 0
    for quote in find_quotes(text):
        assert last <= quote.start < quote.stop <= len(text)
        last = quote.stop

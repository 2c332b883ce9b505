"""Each rule finds its example, and the statement names the rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.extraction.attributions.attribution import Attribution
from dragoman.extraction.attributions.rules import RULES, Rule
from dragoman.extraction.parse.analysis import analyse, load_english
from dragoman.extraction.parse.repairs import REPAIRS
from dragoman.extraction.statements.assembly import attributions_of, quotes_of

from .conftest import MODEL


def found_in(text: str, rules: tuple[Rule, ...]) -> list[Attribution]:
    tree = analyse(load_english(MODEL), text, [])
    return attributions_of(tree, quotes_of(tree), rules)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_example(rule: Rule) -> None:
    assert rule.name in [item.rule for item in found_in(rule.example, RULES)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_left_out_finds_nothing(rule: Rule) -> None:
    others = tuple(one for one in RULES if one is not rule)
    assert rule.name not in [item.rule for item in found_in(rule.example, others)]


def test_rule_names_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_quotation_right_before_its_cue_does_not_go_to_an_earlier_speaker() -> None:
    first, second = found_in("“It was cold here,” Koval answered. “Not even that,” said Bondar.", RULES)
    assert {first.rule, second.rule} == {"verb_complement", "quotation_before_cue"}
    assert [len(item.content) for item in (first, second)] == [1, 1]


@pytest.mark.parametrize("name", [*(rule.name for rule in RULES), *(repair.name for repair in REPAIRS)])
def test_the_page_on_extraction_has_the_figures_of_each_rule(name: str) -> None:
    page = Path(__file__).parents[3] / "docs" / "extraction.md"
    assert f"| `{name}` |" in page.read_text(encoding="utf-8")


def test_cues_from_the_lexicon_have_their_entry() -> None:
    (item,) = found_in("The mayor called on drivers to slow down.", RULES)
    assert item.entry is not None
    assert (item.entry.part, item.entry.cue) == ("verb", "call")


@pytest.mark.parametrize("text", ["'The bridge is safe': Mayor Olena Koval", "By words of Kravets, the line is shut."])
def test_cues_outside_the_lexicon_have_no_entry(text: str) -> None:
    (item,) = found_in(text, RULES)
    assert item.entry is None
    assert item.lemma is None


@pytest.mark.parametrize(
    "text", ["The court ruled on the opinion of the experts.", "The price was set by the estimates of the committee."]
)
def test_a_phrase_inside_a_clause_attributes_nothing(text: str) -> None:
    assert found_in(text, RULES) == []


def test_words_between_dashes_before_a_cue_are_content() -> None:
    (item,) = found_in("- To Lviv, in the morning - answered the mayor.", RULES)
    assert item.rule == "verb_complement"
    assert item.source is not None

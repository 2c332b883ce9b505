"""The scorer gives the gold full marks, and each kind of error lowers the measure for it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from evaluation.news_entities import name_at
from evaluation.news_example import GOLD, TEXT, read_example
from evaluation.news_gold import FOLDER, read_news
from evaluation.news_model import GoldArticle, GoldStatement
from evaluation.news_scores import MEASURES, rates, score

from dragoman.extraction.extract import Extraction
from dragoman.extraction.model import Cue, Entity, Provenance, ResolvedDate, Speaker, Statement
from dragoman.vocabulary import EntityType, SpeakerClass, StatementKind


@pytest.fixture(scope="module")
def news() -> tuple[GoldArticle, ...]:
    return read_news()


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], GoldArticle]:
    """Reads the example with another gold."""
    return partial(read_example, tmp_path)


def perfect(article: GoldArticle) -> Extraction:
    """A perfect extraction; statements that nobody asserts are found as denied."""
    rows = {statement.id: row for row, statement in enumerate(article.statements)}
    entities = tuple(
        Entity(cast(EntityType, min(entity.types)), entity.name, entity.mentions) for entity in article.entities
    )
    return Extraction(entities, tuple(perfect_statement(statement, rows) for statement in article.statements))


def perfect_statement(wanted: GoldStatement, rows: dict[str, int]) -> Statement:
    speaker = wanted.speaker
    return Statement(
        type="statement",
        kind=cast(StatementKind, wanted.kind),
        speaker=Speaker(
            span=speaker.span,
            entity=min(speaker.entities, default=None),
            speaker_class=cast(SpeakerClass, speaker.speaker_class),
            antecedent=speaker.phrases[0] if speaker.phrases else None,
        ),
        cue=Cue(
            wanted.cue or wanted.content[0],
            negated="negated" in wanted.doubt or wanted.unreal,
            hedged="hedged" in wanted.doubt,
        ),
        content=wanted.content,
        said_on=ResolvedDate(wanted.said_on, wanted.date, "gold") if wanted.said_on else None,
        parent=rows[wanted.parent] if wanted.parent else None,
        confidence=1.0,
        provenance=Provenance("gold"),
    )


def test_the_gold_itself_has_full_marks_in_every_article(news: tuple[GoldArticle, ...]) -> None:
    for article in news:
        scored = score(article, perfect(article))
        assert scored.faults == (), article.name
        measured = rates(scored)
        faulty = {name: value for name, value in measured.items() if value != full_marks(name)}
        assert not faulty, article.name


def full_marks(name: str) -> float:
    return 0.0 if name in ("wrong person", "split", "merged") else 100.0


Change = Callable[[Extraction], Extraction]


def first(**changes: Any) -> Change:
    """A change of the first statement."""
    return lambda found: dataclasses.replace(
        found, statements=(dataclasses.replace(found.statements[0], **changes), *found.statements[1:])
    )


def speaker(**changes: Any) -> Change:
    """A change of the second statement's speaker."""

    def changed(found: Extraction) -> Extraction:
        one, two, *others = found.statements
        two = dataclasses.replace(two, speaker=dataclasses.replace(two.speaker, **changes))
        return dataclasses.replace(found, statements=(one, two, *others))

    return changed


def last_speaker(entity: int) -> Change:
    """Gives 'the army' in the third statement an entity, which the gold doesn't have."""

    def changed(found: Extraction) -> Extraction:
        *others, third, last = found.statements
        army = Entity("ORG", "army", (place("the army"),))
        third = dataclasses.replace(third, speaker=dataclasses.replace(third.speaker, entity=entity))
        return Extraction((*found.entities, army), (*others, third, last))

    return changed


def with_a_day(found: Extraction) -> Extraction:
    """A day for the second statement, which has none."""
    one, two, *others = found.statements
    two = dataclasses.replace(two, said_on=ResolvedDate(place("on Monday"), "2026-09-07", "weekday"))
    return dataclasses.replace(found, statements=(one, two, *others))


def entities(*wanted: Entity) -> Change:
    return lambda found: dataclasses.replace(found, entities=wanted)


def without_last(found: Extraction) -> Extraction:
    return dataclasses.replace(found, statements=found.statements[:-2])


def with_unreal_as_plain(found: Extraction) -> Extraction:
    last = found.statements[-1]
    assert last.cue is not None
    plain = dataclasses.replace(last, cue=dataclasses.replace(last.cue, negated=False))
    return dataclasses.replace(found, statements=(*found.statements[:-1], plain))


def with_more(words: str) -> Change:
    """One more statement, with these words as its content."""
    span = (TEXT.index(words), TEXT.index(words) + len(words))
    return lambda found: dataclasses.replace(
        found, statements=(*found.statements, dataclasses.replace(found.statements[0], content=(span,), said_on=None))
    )


def place(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


CITY, MAN, ROAD = (0, 6), place("Ivan Rostov"), (TEXT.index("Rostov is"), TEXT.index(" is closed"))


@pytest.mark.parametrize(
    ("change", "measure", "value", "fault"),
    [
        (without_last, "statements found", 200 / 3, "missed"),
        (first(content=(place("near"),)), "statements found", 100.0, None),  # F1 is one half
        (first(content=(place("that help"),)), "statements found", 100.0, None),  # of the two words, 'help' counts
        (with_more("Rostov waits"), "statements precision", 75.0, "spurious"),
        (with_more("luck"), "statements precision", 100.0, None),
        (with_unreal_as_plain, "statements precision", 75.0, "plain"),
        (speaker(entity=0), "wrong person", 100 / 3, "wrong"),
        (speaker(entity=None), "right person", 200 / 3, "untold"),
        (speaker(entity=None, antecedent=place("Mayor Ivan Rostov")), "right person", 100.0, None),
        (speaker(entity=None, antecedent=place("the army")), "wrong person", 100 / 3, "wrong"),
        (last_speaker(entity=2), "right person", 100.0, None),
        (last_speaker(entity=0), "wrong person", 100 / 3, "wrong"),
        (first(said_on=None), "dates", 0.0, "date"),
        (with_a_day, "dates", 50.0, "date"),
        (first(cue=Cue(place("said"), negated=True)), "negated and hedged", 200 / 3, "doubt"),
        (first(kind="mixed"), "kind", 200 / 3, None),
        (speaker(speaker_class="unknown"), "speaker class", 200 / 3, None),
        (entities(Entity("GPE", "Rostov", (CITY, ROAD))), "mentions found", 200 / 3, "unnamed"),
        (entities(Entity("GPE", "", (CITY, place("help")))), "mentions precision", 50.0, "no name"),
        (entities(Entity("GPE", "", (CITY, place("driver")))), "mentions precision", 100.0, None),
        (
            entities(Entity("ORG", "", (CITY, ROAD)), Entity("PERSON", "", (MAN,))),
            "entity type",
            100 / 3,
            "type",
        ),
        (
            entities(Entity("GPE", "", (CITY, ROAD)), Entity("PERSON", "", (place("Mayor Ivan Rostov"),))),
            "entity border",
            200 / 3,
            "border",
        ),
        (entities(Entity("GPE", "", (CITY, ROAD, MAN))), "merged", 100.0, "merged"),
        (entities(Entity("GPE", "", (CITY,)), Entity("GPE", "", (ROAD,))), "split", 100.0, "split"),
    ],
)
def test_every_kind_of_error_lowers_its_measure(
    written: Callable[[str], GoldArticle], change: Change, measure: str, value: float, fault: str | None
) -> None:
    article = written(GOLD)
    changed = change(perfect(article))
    if len(changed.entities) < 2:
        changed = dataclasses.replace(changed, statements=())
    scored = score(article, changed)
    assert rates(scored)[measure] == pytest.approx(value)
    assert fault is None or fault in [item.kind for _, item in scored.faults]


def test_two_statements_with_the_same_content_are_matched_by_their_cues(written: Callable[[str], GoldArticle]) -> None:
    other = "[5]\nspeaker = the army\nwho = the army\nclass = institution\ncue = believes\ndoubt = negated\n"
    twice = f"\n{other}content = The road to Rostov is closed\n\n[entities]"
    article = written(GOLD.replace("\n[entities]", twice))
    found = perfect(article)
    turned = tuple(reversed(found.statements))
    assert score(article, dataclasses.replace(found, statements=turned)).faults == ()


def test_the_match_with_the_right_speaker_counts_if_two_have_the_same_content(
    written: Callable[[str], GoldArticle],
) -> None:
    article = written(GOLD)
    found = perfect(article)
    wrong = dataclasses.replace(found.statements[2], speaker=Speaker(MAN, 1, "named"))
    twice = Extraction(found.entities, (wrong, *found.statements))
    assert [fault.kind for _, fault in score(article, twice).faults] == ["spurious"]


def test_another_description_of_the_speaker_is_not_somebody_else(written: Callable[[str], GoldArticle]) -> None:
    article = written(GOLD.replace("speaker = Mayor Ivan Rostov", "speaker = Mayor"))
    found = speaker(entity=None, antecedent=place("Mayor"))(perfect(article))
    assert [fault.kind for _, fault in score(article, found).faults] == ["untold"]


def test_an_entity_is_matched_by_its_name_even_if_others_are_merged_into_it(
    written: Callable[[str], GoldArticle],
) -> None:
    article = written(GOLD)
    merged = Entity("PERSON", "Ivan Rostov", (CITY, MAN, ROAD))
    found = speaker(entity=0)(first(speaker=Speaker(MAN, 0, "named"))(perfect(article)))
    scored = score(article, dataclasses.replace(found, entities=(merged,)))
    assert (scored.counts["right"], scored.counts["merged"]) == (3, 1)


@pytest.mark.parametrize(("words", "kinds"), [("tov", ["border"]), ("Ivan Rostov", ["border", "merged"])])
def test_a_short_part_of_a_longer_name_is_not_a_merge(
    written: Callable[[str], GoldArticle], words: str, kinds: list[str]
) -> None:
    longer = "Mayor Ivan Rostov"
    article = written(GOLD.replace("Ivan Rostov", longer).replace("speaker = Mayor Mayor", "speaker = Mayor"))
    inner = (place(longer)[1] - len(words), place(longer)[1])
    found = perfect(article)
    city = dataclasses.replace(found.entities[0], mentions=(*found.entities[0].mentions, inner))
    scored = score(article, dataclasses.replace(found, entities=(city,), statements=found.statements[:0]))
    assert [fault.kind for _, fault in scored.faults if fault.kind in ("border", "merged", "split")] == kinds


@pytest.mark.parametrize(("who", "outcome"), [("-", "right"), ("Ivan Rostov", "untold")])
def test_a_pronoun_alone_is_right_if_nobody_is_named(
    written: Callable[[str], GoldArticle], who: str, outcome: str
) -> None:
    article = written(GOLD.replace("[2]\nspeaker = he\nwho = Ivan Rostov", f"[2]\nspeaker = he\nwho = {who}"))
    found = speaker(span=article.statements[1].speaker.span, entity=None)(perfect(article))
    assert score(article, found).counts[outcome] == {"right": 3, "untold": 1}[outcome]


def test_a_statement_inside_another_needs_its_parent(news: tuple[GoldArticle, ...]) -> None:
    article = next(article for article in news if any(item.parent and not item.unreal for item in article.statements))
    found = perfect(article)
    orphans = tuple(dataclasses.replace(item, parent=None) for item in found.statements)
    assert rates(score(article, dataclasses.replace(found, statements=orphans)))["parents"] == 0.0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("the Kharkiv region", "Kharkiv"),
        ("“Clean Rivers”", "Clean Rivers"),
        ("Mali's", "Mali"),
        ("The Hague", "Hague"),
        ("A. D.-K.", "A. D.-K"),
        ("Main Directorate for the Rostov region", "Main Directorate for the Rostov"),
        ("Antarctic Center", "Antarctic Center"),
    ],
)
def test_words_around_a_name_do_not_make_its_border_wrong(text: str, name: str) -> None:
    assert name_at(text, (0, len(text))) == name


def test_every_measure_is_defined_in_the_readme() -> None:
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [name for name, _, _ in MEASURES if f"**{name}**" not in readme] == []

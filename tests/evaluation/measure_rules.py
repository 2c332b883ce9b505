"""Measures what each rule and each repair of the parse contributes: `make rules`, or

    PYTHONPATH=tests:tests/evaluation python -m evaluation.measure_rules [--every 4] [--markdown]

For each set of annotated texts: how many statements a rule finds (hits), how many of them are right, and how much F1
is lost without it, in points; for a repair, in how many sentences it changes the parse, and the F1 lost. A statement
is right if it shares half of its words with the gold; `F1 who` also requires the speaker's words. The sets: the
project's own gold (translated texts and the English seed), the news articles, and PolNeAR's dev split if present.
"""

from __future__ import annotations

import argparse
import importlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from dragoman.extraction.attributions.rules import RULES, Rule
from dragoman.extraction.entities.mentions import find_entities
from dragoman.extraction.model import Statement
from dragoman.extraction.parse.analysis import load_english, parsed, repaired
from dragoman.extraction.parse.editable import editable
from dragoman.extraction.parse.repairs import REPAIRS, Repair
from dragoman.extraction.statements.assembly import find_statements
from dragoman.text.spans import Span

from .polnear import MODEL, ROOT, as_prediction, scorer
from .test_translated_statements import overlap, words

EVALUATION = Path(__file__).parent
SEED = "000_c17bbf90b8d54440"
HALF = 0.5


@dataclass(frozen=True)
class Wanted:
    """One statement of a gold: the spans of its content and of its speaker."""

    content: tuple[Span, ...]
    speaker: tuple[Span, ...]


@dataclass(frozen=True)
class Text:
    """One annotated text, parsed. Spans in `ignored` do not count; `outer`: the gold has no nested statements."""

    text: str
    doc: Doc
    wanted: tuple[Wanted, ...]
    ignored: tuple[Span, ...] = ()
    outer: bool = False


@dataclass(frozen=True)
class Found:
    """A statement with its rule, and whether its content is right, and its speaker too."""

    rule: str
    content: bool
    speaker: bool


@dataclass(frozen=True)
class Outcome:
    """The statements found in a set of texts, and the number in its gold."""

    wanted: int
    found: tuple[Found, ...]

    @property
    def f1(self) -> float:
        """F1 of contents, in percent."""
        return _f1(sum(one.content for one in self.found), len(self.found), self.wanted)

    @property
    def f1_who(self) -> float:
        """F1 of contents with their speakers, in percent."""
        return _f1(sum(one.speaker for one in self.found), len(self.found), self.wanted)


def _f1(right: int, found: int, wanted: int) -> float:
    return 200 * right / (found + wanted) if found + wanted else 100.0


def own_gold() -> Iterator[Text]:
    """The project's own gold: translated texts, and the English seed."""
    for path in sorted((EVALUATION / "gold").glob("translated*/*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        wanted = [Wanted(_spans(item["content"]), _spans([item["speaker"]])) for item in gold["statements"]]
        yield _text(gold["english"], [first for first, _ in gold["sentences"]], wanted, _spans(gold["ignored"]))
    gold = json.loads((EVALUATION / "gold" / f"{SEED}.json").read_text(encoding="utf-8"))
    wanted = [Wanted(_spans([item["content"]]), _spans([item["speaker"]])) for item in gold["statements"]]
    yield _text((ROOT / "seeds" / "articles" / f"{SEED}.txt").read_text(encoding="utf-8"), [], wanted)


def _spans(items: Sequence[dict[str, list[int]]]) -> tuple[Span, ...]:
    return tuple((item["span"][0], item["span"][1]) for item in items if item.get("span"))


def _text(text: str, starts: Sequence[int], wanted: Sequence[Wanted], ignored: tuple[Span, ...] = ()) -> Text:
    return Text(text, parsed(load_english(MODEL), text, starts), tuple(wanted), ignored)


def news_gold() -> Iterator[Text]:
    """The news articles, if present; statements that nobody asserts do not count."""
    if not (EVALUATION / "news_gold.py").is_file():
        return
    for article in importlib.import_module("news_gold").read_news():
        real = [item for item in article.statements if not item.unreal]
        unreal = [span for item in article.statements if item.unreal for span in item.content]
        wanted = [Wanted(item.content, (item.speaker.span,) if item.speaker.span else ()) for item in real]
        yield _text(article.text, [], wanted, (*article.optional_contents, *unreal))


def polnear_gold(every: int) -> Iterator[Text]:
    """Every `every`-th article of PolNeAR's dev split, if present."""
    score = scorer()
    for _, text, gold in list(score.polnear.docs("dev"))[::every] if score else ():
        wanted = tuple(Wanted(tuple(item["content"]), tuple(item["source"])) for item in gold)
        yield Text(text, parsed(load_english(MODEL), text, []), wanted, outer=True)


def outcome(texts: Sequence[Text], rules: Sequence[Rule] = RULES, repairs: Sequence[Repair] = REPAIRS) -> Outcome:
    """The statements that these rules find in the texts after these repairs."""
    found = [one for text in texts for one in _judged(text, rules, repairs)]
    return Outcome(sum(len(text.wanted) for text in texts), tuple(found))


def _judged(text: Text, rules: Sequence[Rule], repairs: Sequence[Repair]) -> Iterator[Found]:
    tree = repaired(text.doc, text.text, repairs)
    found = find_statements(tree, find_entities(tree), None, rules)
    counted = [item for item in found if not (text.outer and item.parent is not None)]
    pairs = _paired(text, counted)
    for at, item in enumerate(counted):
        wanted = pairs.get(at)
        if wanted is not None:
            yield Found(item.provenance.rule, True, _speaks(text, wanted, item))
        elif not _is_ignored(text, item):
            yield Found(item.provenance.rule, False, False)


def _paired(text: Text, found: Sequence[Statement]) -> dict[int, Wanted]:
    """The statements found, by their index, with those of the gold: the best overlaps first, each only once."""
    gold = [words(text.text, item.content) for item in text.wanted]
    scores = [
        (overlap(wanted, words(text.text, item.content)), -row, -column)
        for column, item in enumerate(found)
        for row, wanted in enumerate(gold)
    ]
    pairs: dict[int, int] = {}
    for score, row, column in sorted(scores, reverse=True):
        if score >= HALF and -column not in pairs and -row not in pairs.values():
            pairs[-column] = -row
    return {column: text.wanted[row] for column, row in pairs.items()}


def _speaks(text: Text, wanted: Wanted, item: Statement) -> bool:
    """Whether the words for the speaker overlap those of the gold; or neither has any."""
    source = as_prediction(text.text, item)["source"]
    if source is None or not wanted.speaker:
        return source is None and not wanted.speaker
    return any(first < source[1] and source[0] < stop for first, stop in wanted.speaker)


def _is_ignored(text: Text, item: Statement) -> bool:
    said = words(text.text, item.content)
    return any(overlap(words(text.text, [span]), said) >= HALF for span in text.ignored)


def changed_sentences(texts: Sequence[Text]) -> Counter[str]:
    """The number of sentences in which each repair changes the parse, in the repairs' order."""
    changed: Counter[str] = Counter()
    for text in texts:
        parse = editable(text.doc, text.text)
        for one in REPAIRS:
            for first, end in parse.sentences:
                before = parse.head[first:end], parse.dep[first:end], parse.tag[first:end]
                one.apply(parse, first, end)
                changed[one.name] += before != (parse.head[first:end], parse.dep[first:end], parse.tag[first:end])
    return changed


Row = tuple[str, ...]


def rows(texts: Sequence[Text]) -> Iterator[Row]:
    """The figures of each rule, then of each repair: hits, share that is right, F1 lost, F1 with speaker lost."""
    whole = outcome(texts)
    for rule in RULES:
        hits = [one.content for one in whole.found if one.rule == rule.name]
        without = outcome(texts, [one for one in RULES if one is not rule])
        share = f"{100 * sum(hits) / len(hits):.0f}" if hits else "-"
        yield str(len(hits)), share, *_lost(whole, without)
    changed = changed_sentences(texts)
    for repair in REPAIRS:
        without = outcome(texts, repairs=[one for one in REPAIRS if one is not repair])
        yield str(changed[repair.name]), "", *_lost(whole, without)
    yield str(len(whole.found)), _share(whole), f"{whole.f1:.1f}", f"{whole.f1_who:.1f}"


def _share(whole: Outcome) -> str:
    return f"{100 * sum(one.content for one in whole.found) / len(whole.found):.0f}" if whole.found else "-"


def _lost(whole: Outcome, without: Outcome) -> tuple[str, str]:
    return f"{whole.f1 - without.f1:+.2f}", f"{whole.f1_who - without.f1_who:+.2f}"


def table(sets: Mapping[str, Sequence[Text]]) -> list[Row]:
    """The rows of all sets side by side, with a header."""
    names = [*(rule.name for rule in RULES), *(repair.name for repair in REPAIRS), "all together: F1"]
    columns = [list(rows(texts)) for texts in sets.values()]
    head = ("rule or repair", *(f"{name} {what}" for name in sets for what in ("hits", "P", "F1", "F1 who")))
    return [
        head,
        *((name, *(cell for cells in parts for cell in cells)) for name, *parts in zip(names, *columns, strict=True)),
    ]


def show(lines: Sequence[Row], markdown: bool) -> Iterator[str]:
    """The lines of the table, for the terminal or for docs/extraction.md."""
    if markdown:
        yield from (f"| {' | '.join(line)} |" for line in (lines[0], tuple("---" for _ in lines[0]), *lines[1:]))
        return
    widths = [max(len(line[at]) for line in lines) for at in range(len(lines[0]))]
    for line in lines:
        cells = (cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True))
        yield "  ".join([line[0].ljust(widths[0]), *cells])


def main() -> None:
    """Measures from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--every", type=int, default=4, help="take every so many articles of PolNeAR")
    parser.add_argument("--markdown", action="store_true", help="print the table as it stands in docs/extraction.md")
    options = parser.parse_args()
    readers: dict[str, Callable[[], Iterator[Text]]] = {
        "own": own_gold,
        "news": news_gold,
        "PolNeAR": lambda: polnear_gold(options.every),
    }
    sets = {name: texts for name, read in readers.items() if (texts := list(read()))}
    for name, texts in sets.items():
        wanted = sum(len(text.wanted) for text in texts)
        print(f"{name}: {len(texts)} texts, {wanted} statements in the gold")
    print("\n".join(show(table(sets), options.markdown)))


if __name__ == "__main__":
    main()

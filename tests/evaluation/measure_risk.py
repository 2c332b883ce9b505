"""Measures how often statements of each risk are wrong: `low`, `medium`, `high`.

    PYTHONPATH=tests:tests/evaluation python -m evaluation.measure_risk [--signs]

A statement is wrong if the gold has none there, or another speaker, day, or negation.

news: all articles of `news/`. They are English, so that no translation flag is raised, and the risk is that of the
    attribution alone.
translated: the texts of `gold/translated` with their originals. Flags are raised as in the pipeline,
    and statements are judged by what the English says, so that a false number or name in it does not count as wrong.

`--signs` shows each flag and each class of speakers on its own.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.measure_news import extraction
from evaluation.measure_unfounded import MODEL, aligned
from evaluation.news_entities import owners
from evaluation.news_gold import read_news
from evaluation.news_model import GoldArticle, GoldStatement
from evaluation.news_statements import doubt_of, fault_of, paired, person
from evaluation.projection_gold import FOLDER as PROJECTION
from evaluation.projection_gold import read_gold
from evaluation.test_translated_statements import FOLDER, Article, evaluate

from dragoman.alignment.unfounded_names import without_unfounded_names
from dragoman.extraction.extract import Extraction, extract
from dragoman.extraction.model import Statement
from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.names.glossary import Glossary
from dragoman.result.risk import statement_risk
from dragoman.text.spans import Span, overlap
from dragoman.translation.checks.flags import checked, sentence_flags
from dragoman.translation.translation import Translation
from dragoman.vocabulary import Flag, Risk

RISKS = ("risk low", "risk medium", "risk high")
# The sentences of an original that were translated together with the one before.
CONTINUED = {
    "001_diplomacy_ru": (8, 23, 25),
    "002_energy_ru": (4,),
    "003_floods_ru": (8, 16),
    "004_courts_uk": (4, 9, 22),
    "005_sport_uk": (5, 10, 19),
    "006_science_uk": (4, 5, 9, 24),
}


@dataclass(frozen=True)
class Judged:
    """A statement that was found, its flags, and whether it is wrong."""

    found: Statement
    flags: tuple[Flag, ...]
    wrong: bool

    def signs(self) -> Iterator[str]:
        """What it is counted under."""
        yield f"risk {statement_risk(self.flags, self.found)}"
        yield f"speaker {self.found.speaker.speaker_class}"
        yield f"confidence {self.found.confidence}"
        yield from (f"flag {flag}" for flag in self.flags)


def news(*, unseen: bool) -> Iterator[Judged]:
    """The statements of the news articles: those that rules are made for, or the unseen ones."""
    for gold in read_news():
        if gold.unseen is unseen:
            yield from judged_news(gold, extraction(gold))


def judged_news(gold: GoldArticle, found: Extraction) -> Iterator[Judged]:
    """The statements that count, found in one article."""
    pairs = {column: gold.statements[row] for row, column in paired(gold, found.statements).items()}
    behind = owners(gold, found.entities)
    for number, given in enumerate(found.statements):
        wanted = pairs.get(number)
        fault = fault_of(gold, given, wanted)
        if fault is not None:
            yield Judged(given, (), wrong=True)
        elif wanted is not None and not wanted.unreal:
            yield Judged(given, (), wrong=is_wrong(gold, wanted, given, found, behind))


def is_wrong(
    gold: GoldArticle, wanted: GoldStatement, given: Statement, found: Extraction, behind: Sequence[int | None]
) -> bool:
    """Whether somebody else, another day or the contrary is told."""
    date = given.said_on.date if given.said_on else None
    other = person(gold, wanted.speaker, given.speaker, found, behind) == "wrong"
    return other or date != wanted.date or doubt_of(given.cue) != wanted.doubt


def translated() -> Iterator[Judged]:
    """The statements of the translated texts."""
    for path in sorted(FOLDER.glob("*.json")):
        article = evaluate(path)
        flags = flags_of(article)
        for found, wrong in judged_translated(article):
            yield Judged(found, flags_at(article, flags, found), wrong)


def judged_translated(article: Article) -> Iterator[tuple[Statement, bool]]:
    """Each statement of the article that counts, and whether it is wrong."""
    for match in article.matches:
        if match.found is not None:
            negated = match.found.cue is not None and match.found.cue.negated
            yield match.found, not (match.speaker and match.date and negated == match.wanted["negated"])
    yield from ((found, True) for found in article.spurious)


def flags_of(article: Article) -> list[tuple[Flag, ...]]:
    """The flags that the pipeline gives each sentence; the gold has no scores."""
    language = article.name.rpartition("_")[2]
    sources, english = (
        source_sentences(article.name),
        [article.english[slice(*span)] for span in sentence_spans(article)],
    )
    text = aligned(sources, english, language)
    found = extract(text.english, text.english_starts, None, MODEL)
    _, strange = without_unfounded_names(text, found, Glossary(), Vocabulary(MODEL))
    pairs = enumerate(zip(sources, english, strict=True))
    return [
        sentence_flags(checked(source, Translation(line, None), language), "embedded", at not in strange)
        for at, (source, line) in pairs
    ]


def sentence_spans(article: Article) -> list[Span]:
    """The sentences of the English."""
    return [(start, end) for start, end in article.gold["sentences"]]


def source_sentences(name: str) -> list[str]:
    """The sentences of the original, joined where they were translated as one."""
    joined: list[str] = []
    for number, sentence in enumerate(read_gold(PROJECTION / "hand" / f"{name}.txt")):
        if number in CONTINUED[name]:
            joined[-1] += f" {sentence.source}"
        else:
            joined.append(sentence.source)
    return joined


def flags_at(article: Article, flags: Sequence[tuple[Flag, ...]], found: Statement) -> tuple[Flag, ...]:
    """The flags of all sentences that a statement touches."""
    spans = [*found.content, *(span for span in (found.speaker.span, found.cue and found.cue.span) if span)]
    touched = [at for at, one in enumerate(sentence_spans(article)) if any(overlap(one, span) for span in spans)]
    return tuple(dict.fromkeys(flag for at in touched for flag in flags[at]))


def rows(judged: Sequence[Judged], signs: Sequence[str]) -> Iterator[str]:
    """A line for each sign: statements, wrong ones, and their share."""
    counts, wrong = Counter[str](), Counter[str]()
    for one in judged:
        counts.update(one.signs())
        wrong.update(one.signs() if one.wrong else ())
    for sign in signs or sorted(counts):
        share = f"{wrong[sign] / counts[sign]:8.1%}" if counts[sign] else f"{'-':>8}"
        yield f"  {sign:<24}{counts[sign]:>6}{wrong[sign]:>6}{share}"


def groups() -> dict[str, list[Judged]]:
    """The statements of each kind of gold, and all together."""
    found = {
        "news": list(news(unseen=False)),
        "news, unseen": list(news(unseen=True)),
        "translated": list(translated()),
    }
    return {**found, "all": [one for group in found.values() for one in group]}


def share_wrong(judged: Sequence[Judged], risk: Risk) -> float:
    """The share of wrong statements among those of a risk."""
    chosen = [one.wrong for one in judged if statement_risk(one.flags, one.found) == risk]
    return sum(chosen) / len(chosen)


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--signs", action="store_true", help="each flag, class and confidence on its own, too")
    options = parser.parse_args()
    for name, judged in groups().items():
        print(f"{name:<26}{'found':>6}{'wrong':>6}")
        print(*rows(judged, () if options.signs else RISKS), sep="\n")


if __name__ == "__main__":
    main()

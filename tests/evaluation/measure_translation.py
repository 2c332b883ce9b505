"""How good an engine's English is: chrF and BLEU against references, and how fast it comes.

    python tests/evaluation/measure_translation.py FOLDER ru-en uk-en --every 5

FOLDER holds pairs of files, a sentence a line: `ru-en.ru` and `ru-en.en`, and the like.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

import sacrebleu

from dragoman.engines import choose_engine
from dragoman.settings import Settings
from dragoman.translation.engine import Translation
from dragoman.translation.flags import risk_flags


def pairs(folder: Path, name: str, every: int) -> tuple[list[str], list[str]]:
    """Every so-many-th sentence of a pair of files, and its reference."""
    source, target = (folder / f"{name}.{code}" for code in name.split("-"))
    lines = [path.read_text(encoding="utf-8").splitlines()[::every] for path in (source, target)]
    return lines[0], lines[1]


def report(name: str, sources: list[str], references: list[str], translations: list[Translation]) -> str:
    """A row: figures of quality, and how many sentences have which flag."""
    english = [translation.english for translation in translations]
    chrf, bleu = sacrebleu.corpus_chrf(english, [references]), sacrebleu.corpus_bleu(english, [references])
    flags = Counter(
        flag
        for source, text in zip(sources, english, strict=True)
        for flag in risk_flags(source, text, name.split("-", maxsplit=1)[0])
    )
    return f"{name}: {len(english)} sentences, chrF {chrf.score:.1f}, BLEU {bleu.score:.1f}, flags {dict(flags)}"


def main() -> None:
    """Print a row for each pair of files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", nargs="+", help="such as ru-en")
    parser.add_argument("--every", type=int, default=1, help="take each so-many-th sentence only")
    parser.add_argument("--engine", default="embedded", choices=["argos", "embedded"])
    parser.add_argument("--out", type=Path, help="a folder to write the English into")
    options = parser.parse_args()
    settings = Settings(engine=options.engine)
    for name in options.pairs:
        language = name.split("-")[0]
        engine = choose_engine(language, settings)
        sources, references = pairs(options.folder, name, options.every)
        engine.translate(sources[:1], language)  # loads the model
        started, processor = time.monotonic(), time.process_time()
        translations = engine.translate(sources, language)
        seconds, work = time.monotonic() - started, time.process_time() - processor
        characters = sum(len(translation.english) for translation in translations)
        print(report(name, sources, references, translations))
        print(f"  {characters / seconds:.0f} English characters a second, {characters / work:.0f} a processor-second")
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            lines = "".join(f"{translation.english}\n" for translation in translations)
            (options.out / f"{name}.{options.every}.txt").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()

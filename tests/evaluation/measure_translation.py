"""How good an engine's English is: chrF and BLEU against references, and how fast it comes.

    python tests/evaluation/measure_translation.py FOLDER ru-en uk-en --every 5

FOLDER holds pairs of files, a sentence a line: `ru-en.ru` and `ru-en.en`, and the like. With `--zero-shot` the
embedded engine's prompt has no examples, to see what they are worth. Tokens are those of the English, as the engine's
own tokenizer parts it.
"""

from __future__ import annotations

import argparse
import os
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

import sacrebleu

from dragoman.engines import choose_engine
from dragoman.models import embedded_model
from dragoman.packages.available import available_packages
from dragoman.packages.routes import route
from dragoman.settings import Settings
from dragoman.translation import embedded, embedded_prompt
from dragoman.translation.argos_model import load_model
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


def count_tokens(texts: Sequence[str], language: str, settings: Settings) -> int:
    """How many tokens these are to the engine that has just made them."""
    if settings.engine == "argos":
        *_, last = route(language, available_packages(settings)) or ()
        return sum(len(load_model(last, settings.threads).tokenizer.encode(text)) for text in texts)
    slot, *_ = embedded._load(embedded_model(settings.cache_dir), None, settings.threads)
    answers = [slot.server.handle_completions({"prompt": text, "max_tokens": 1}) for text in texts if text]
    return sum(answer["usage"]["prompt_tokens"] - 1 for answer in answers)  # but for the mark of the beginning


def measure(name: str, options: argparse.Namespace, settings: Settings) -> None:
    """Print the rows of a pair of files, and write its English if that is wished for."""
    language = name.split("-")[0]
    engine = choose_engine(language, settings)
    sources, references = pairs(options.folder, name, options.every)
    engine.translate(sources[:1], language)  # loads the model
    started, processor = time.monotonic(), time.process_time()
    translations = engine.translate(sources, language)
    seconds, work = time.monotonic() - started, time.process_time() - processor
    tokens = count_tokens([translation.english for translation in translations], language, settings)
    print(report(name, sources, references, translations))
    print(
        f"  {tokens} tokens in {seconds:.0f} s: {tokens / seconds:.1f} tokens/s with {settings.threads} threads, "
        f"{tokens / work:.1f} a processor-second",
        flush=True,
    )
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"{translation.english}\n" for translation in translations)
        (options.out / f"{name}.{options.every}.txt").write_text(lines, encoding="utf-8")


def main() -> None:
    """Print the rows of each pair of files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", nargs="+", help="such as ru-en")
    parser.add_argument("--every", type=int, default=1, help="take each so-many-th sentence only")
    parser.add_argument("--engine", default="embedded", choices=["argos", "embedded"])
    parser.add_argument("--zero-shot", action="store_true", help="the embedded engine without its examples")
    parser.add_argument("--out", type=Path, help="a folder to write the English into")
    options = parser.parse_args()
    examples = dict.fromkeys(embedded_prompt.LANGUAGES, ()) if options.zero_shot else embedded_prompt._SOURCES
    english = () if options.zero_shot else embedded_prompt._ENGLISH
    with mock.patch.multiple(embedded_prompt, _SOURCES=examples, _ENGLISH=english):
        for name in options.pairs:
            measure(name, options, Settings.from_environment({**os.environ, "DRAGOMAN_ENGINE": options.engine}))


if __name__ == "__main__":
    main()

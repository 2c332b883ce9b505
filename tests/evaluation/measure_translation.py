"""Measures an engine's English: chrF and BLEU against references, names kept and invented, and speed.

    python tests/evaluation/measure_translation.py FOLDER ru-en uk-en --first 200
    python tests/evaluation/measure_translation.py FOLDER ru-en --beam 1 --beam 3 --adapter adapter.safetensors

FOLDER has pairs of files with one sentence per line: `ru-en.ru` and `ru-en.en`, and the like. `--beam`,
`--length-penalty` and `--adapter` are for the embedded engine: other searches and adapters than the shipped ones.
Tokens are those of the English, by the engine's own tokenizer.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import sacrebleu
from names_metric import score

from dragoman.models.available import available_packages
from dragoman.models.embedded import embedded_package, install_embedded
from dragoman.models.embedded.assembly import local_package
from dragoman.models.routes import route
from dragoman.names.glossary import Glossary
from dragoman.settings import Settings
from dragoman.translation.checks.flags import checked, sentence_flags
from dragoman.translation.engine import Engine
from dragoman.translation.engines.argos_model import load_model
from dragoman.translation.engines.embedded import EmbeddedEngine
from dragoman.translation.engines.embedded.generation import Search
from dragoman.translation.engines.embedded.model import load_embedded
from dragoman.translation.selection import choose_engine
from dragoman.translation.translation import Translation


def pairs(folder: Path, name: str, options: argparse.Namespace) -> tuple[list[str], list[str]]:
    """The requested sentences of a pair of files, and their references."""
    source, target = (folder / f"{name}.{code}" for code in name.split("-"))
    chosen = slice(0, options.first, options.every)
    lines = [path.read_text(encoding="utf-8").splitlines()[chosen] for path in (source, target)]
    return lines[0], lines[1]


def engines(language: str, options: argparse.Namespace, settings: Settings) -> Iterator[tuple[str, Engine]]:
    """The engines to compare, with their names."""
    if options.engine == "argos":
        yield "argos", choose_engine(language, settings)
        return
    package = embedded_package(settings)
    if options.adapter:
        package = local_package(settings.cache_dir, options.adapter)
        install_embedded(package, options.adapter)
    for beam in options.beam or [Search().beam]:
        for penalty in options.length_penalty or [Search().length_penalty]:
            search = Search(beam, penalty)
            yield f"beam {beam}, penalty {penalty}", EmbeddedEngine(package, settings.threads, Glossary(), search)


def quality(name: str, sources: list[str], references: list[str], translations: list[Translation]) -> str:
    """A row of quality figures."""
    english = [translation.english for translation in translations]
    chrf, bleu = sacrebleu.corpus_chrf(english, [references]), sacrebleu.corpus_bleu(english, [references])
    names = score(sources, references, english, name.split("-", maxsplit=1)[0])
    return f"chrF {chrf.score:.1f}, BLEU {bleu.score:.1f}; {names}"


def flags_of(name: str, engine: str, sources: list[str], translations: list[Translation]) -> list[frozenset[str]]:
    """The flags of each sentence, as in the result."""
    language = name.split("-", maxsplit=1)[0]
    return [
        frozenset(sentence_flags(checked(source, one, language), engine, names_stand=True))
        for source, one in zip(sources, translations, strict=True)
    ]


def flag_table(
    name: str, sources: list[str], references: list[str], translations: list[Translation], flags: list[frozenset[str]]
) -> Iterator[str]:
    """Rows of Markdown: how much worse the sentences with a flag are, and those with the lowest scores."""
    yield "| flag | sentences | chrF with it | without it | names kept with it, % | without it, % |"
    yield "|---|---|---|---|---|---|"
    language = name.split("-", maxsplit=1)[0]
    for flag in sorted({flag for marked in flags for flag in marked}):
        chosen = [flag in marked for marked in flags]
        yield _row(f"`{flag}`", chosen, sources, references, translations, language)
    scores = [one.score if one.score is not None else 0.0 for one in translations]
    for share in (5, 10, 20, 30):
        limit = sorted(scores)[max(0, len(scores) * share // 100 - 1)]
        chosen = [value <= limit for value in scores]
        yield _row(f"score at most {limit:.2f}", chosen, sources, references, translations, language)


def _row(
    title: str,
    chosen: list[bool],
    sources: list[str],
    references: list[str],
    translations: list[Translation],
    language: str,
) -> str:
    figures: list[tuple[str, str]] = []
    for wanted in (True, False):
        rows = [at for at, is_chosen in enumerate(chosen) if is_chosen is wanted]
        texts, correct = [translations[at].english for at in rows], [references[at] for at in rows]
        names = score([sources[at] for at in rows], correct, texts, language)
        chrf = f"{sacrebleu.corpus_chrf(texts, [correct]).score:.1f}" if rows else ""
        figures.append((chrf, f"{100 * names.alike / names.names:.0f}" if names.names else ""))
    (chrf, kept), (other_chrf, other_kept) = figures
    return f"| {title} | {sum(chosen)} | {chrf} | {other_chrf} | {kept} | {other_kept} |"


def count_tokens(translations: list[Translation], language: str, options: argparse.Namespace, engine: Engine) -> int:
    """The number of tokens of these translations in the engine's own tokenizer."""
    texts = [translation.english for translation in translations]
    settings = Settings.from_environment(os.environ)
    if options.engine == "argos":
        *_, last = route(language, available_packages(settings)) or ()
        return sum(len(load_model(last, settings.threads).tokenizer.encode(text)) for text in texts)
    assert isinstance(engine, EmbeddedEngine)
    package = engine._package
    assert package
    return sum(len(load_embedded(package, settings.threads).tokenizer.encode(text)) for text in texts)


def measure(name: str, options: argparse.Namespace, settings: Settings) -> None:
    """Prints the rows of a pair of files, and writes its English if requested."""
    language = name.split("-")[0]
    sources, references = pairs(options.folder, name, options)
    for title, engine in engines(language, options, settings):
        engine.submit(sources[:1], language).result()  # loads the model
        started, processor = time.monotonic(), time.process_time()
        translations = engine.submit(sources, language).result()
        seconds, work = time.monotonic() - started, time.process_time() - processor
        tokens = count_tokens(translations, language, options, engine)
        print(f"{name}, {title}, {len(sources)} sentences: {quality(name, sources, references, translations)}")
        flags = flags_of(name, engine.name, sources, translations)
        counts = Counter(flag for marked in flags for flag in marked)
        print(f"  flags: {', '.join(f'{flag} {count}' for flag, count in counts.most_common())}")
        print(
            f"  {tokens} tokens in {seconds:.0f} s: {tokens / seconds:.0f} tokens/s with {settings.threads} threads, "
            f"{tokens / work:.0f} a processor-second; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB",
            flush=True,
        )
        if options.flags:
            print(*flag_table(name, sources, references, translations, flags), sep="\n", flush=True)
        if options.out:
            options.out.mkdir(parents=True, exist_ok=True)
            lines = "".join(f"{translation.english}\n" for translation in translations)
            (options.out / f"{name}, {title}.txt").write_text(lines, encoding="utf-8")


def main() -> None:
    """Prints the rows of each pair of files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pairs", nargs="+", help="such as ru-en")
    parser.add_argument("--every", type=int, default=1, help="take each so-many-th sentence only")
    parser.add_argument("--first", type=int, help="of the first so many sentences")
    parser.add_argument("--engine", default="embedded", choices=["argos", "embedded"])
    parser.add_argument("--beam", type=int, action="append")
    parser.add_argument("--length-penalty", type=float, action="append")
    parser.add_argument("--adapter", type=Path)
    parser.add_argument("--flags", action="store_true", help="a table of how much worse flagged sentences are")
    parser.add_argument("--out", type=Path, help="a folder to write the English into")
    options = parser.parse_args()
    for name in options.pairs:
        measure(name, options, Settings.from_environment({**os.environ, "DRAGOMAN_ENGINE": options.engine}))


if __name__ == "__main__":
    main()

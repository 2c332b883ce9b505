"""The contestants: this project from text to English, argostranslate, and bare CTranslate2 on ready-made tokens."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import ctranslate2
import sentencepiece
from argostranslate import settings
from argostranslate import translate as argostranslate
from copying_package import write_package

from dragoman.alignment.aligned_text import align
from dragoman.models.archive import unpack_package
from dragoman.models.installed import installed_packages
from dragoman.processors import available_processors
from dragoman.text.sentences import sentence_text, split_sentences
from dragoman.translation.engines.argos import ArgosEngine

if TYPE_CHECKING:
    from bench import Article

FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures" / "argos"
# The engine's own search settings, so that only the work around the search is compared.
SEARCH = {"beam_size": 4, "length_penalty": 0.2, "patience": 1.25, "replace_unknowns": True, "return_scores": True}


def write_packages(folder: Path) -> dict[str, str]:
    """The titles of a small package (uk) and a full-size one (ru), which are written into a folder."""
    unpack_package(FIXTURES / "translate-uk_en.argosmodel", folder)
    with_tokenizer = folder.parent / f"{folder.name}-tokenizer"
    unpack_package(FIXTURES / "translate-ru_en.argosmodel", with_tokenizer)
    (tokenizer,) = with_tokenizer.glob("*/sentencepiece.model")
    write_package(tokenizer, folder / "translate-ru_en-1_0", "ru")
    return {
        "ru": "Full size: 6 + 6 layers, 512 wide, 32,000 tokens (made by copying_package.py)",
        "uk": "Tiny: 2 + 2 layers, 96 wide, 1,800 tokens (tests/fixtures/argos), where all but the model weighs most",
    }


@dataclass(frozen=True)
class Contestant:
    """A contestant. Only `run` is timed, not the preparation before it or reading its text after it."""

    name: str
    run: Callable[[Any], Any]
    prepare: Callable[[Article], Any] = lambda article: article
    text: Callable[[Any], str] = str


def contestants(folder: Path, language: str) -> tuple[Contestant, ...]:
    """All contestants, the project's own first."""
    processors = available_processors(os.environ)
    return (
        Contestant("Dragoman", _dragoman(folder, processors)),
        _argostranslate(language, Peer("argostranslate, its defaults", 32, 1, processors)),
        _argostranslate(language, Peer("argostranslate, tuned: 320 tokens a batch", 320, processors, 1), tuned=True),
        _argostranslate(language, Peer("argostranslate, tuned: 2,048 tokens a batch", 2048, 1, processors), tuned=True),
        _bare("bare CTranslate2, one batch for all processors", folder, language, (1, processors), 2048),
        _bare("bare CTranslate2, a batch for each processor", folder, language, (processors, 1), 400),
    )


def _dragoman(folder: Path, processors: int) -> Callable[[Article], str]:
    engine = ArgosEngine(installed_packages(folder), processors)

    def translate(article: Article) -> str:
        text = article.text
        paragraphs = _lines(text)
        sentences = split_sentences(text, paragraphs, article.language)
        sources = [sentence_text(text, sentence.span) for sentence in sentences]
        return align(text, sentences, engine.submit(sources, article.language).result(), article.language).english

    return translate


def _lines(text: str) -> list[tuple[int, int]]:
    ends = [index for index, letter in enumerate(text) if letter == "\n"]
    return list(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))


@dataclass(frozen=True)
class Peer:
    """Settings of argostranslate: tokens per batch, batches at a time, threads for each."""

    name: str
    batch: int
    inter_threads: int
    intra_threads: int


def _argostranslate(language: str, peer: Peer, tuned: bool = False) -> Contestant:
    """argostranslate with its own model. When tuned, it gets the article as one paragraph, which fills its batches."""
    shared = argostranslate.get_translation_from_codes(language, "en").underlying
    translation = argostranslate.PackageTranslation(shared.from_lang, shared.to_lang, shared.pkg)
    given = _GivenSentences()
    translation.sentencizer = given

    def prepare(article: Article) -> str:
        given.sentences = article.sentences
        # argostranslate reads the threads when it loads the model, in the first round, and the batch size each time.
        settings.batch_size = peer.batch
        settings.inter_threads, settings.intra_threads = peer.inter_threads, peer.intra_threads
        return article.text.replace("\n", " ") if tuned else article.text

    return Contestant(peer.name, translation.translate, prepare)


class _GivenSentences:
    """Replaces the sentence splitters, whose models need a download; knows the sentences, at almost no cost."""

    sentences: tuple[str, ...] = ()

    def split_sentences(self, paragraph: str) -> list[str]:
        return [sentence for sentence in self.sentences if sentence in paragraph]


def _bare(name: str, folder: Path, language: str, threads: tuple[int, int], batch: int) -> Contestant:
    (package,) = folder.glob(f"translate-{language}_en*")
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    translator = ctranslate2.Translator(
        str(package / "model"), compute_type="int8", inter_threads=threads[0], intra_threads=threads[1]
    )

    def run(tokens: list[list[str]]) -> list[ctranslate2.TranslationResult]:
        return list(translator.translate_batch(tokens, max_batch_size=batch, batch_type="tokens", **SEARCH))

    def prepare(article: Article) -> list[list[str]]:
        return [list(tokenizer.encode(sentence, out_type=str)) for sentence in article.sentences]

    def text(outputs: list[ctranslate2.TranslationResult]) -> str:
        return " ".join(tokenizer.decode_pieces(output.hypotheses[0]) for output in outputs)

    return Contestant(name, run, prepare, text)

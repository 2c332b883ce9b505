"""The loaded embedded model: its tokenizer and its CTranslate2 model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import ctranslate2

from dragoman.errors import known_error
from dragoman.models.embedded import install_embedded
from dragoman.models.fetching import files_of
from dragoman.models.installed import ModelPackage
from dragoman.models.verification import verify_package
from dragoman.translation.engines.embedded.tokenizer import Tokenizer


@dataclass(frozen=True)
class EmbeddedModel:
    """A generator, which continues prompts, and a tokenizer, which splits and joins their pieces."""

    generator: ctranslate2.Generator
    tokenizer: Tokenizer


@cache
def load_embedded(package: ModelPackage, threads: int) -> EmbeddedModel:
    """The package's model, loaded once per process; it is fetched or built first if it isn't there yet.

    Raises:
        TransientFault: `model_broken`, or what `files_of` and `install_embedded` raise.
    """
    if not package.bucket:
        install_embedded(package)
    with files_of(package):
        if problems := verify_package(package):
            raise known_error("model_broken.embedded", folder=package.folder, problems=", ".join(problems))
        try:
            return EmbeddedModel(_generator(package, threads), Tokenizer(package.folder / "sentencepiece.model"))
        except (RuntimeError, ValueError) as error:  # a damaged file that no lock could detect
            raise known_error("model_broken.embedded", folder=package.folder, problems=str(error)) from error


def _generator(package: ModelPackage, threads: int) -> ctranslate2.Generator:
    return ctranslate2.Generator(
        str(package.folder / "model"),
        device="cpu",
        compute_type="int8",
        inter_threads=threads,
        intra_threads=1,
        max_queued_batches=-1,  # queueing an article must not wait for earlier ones
    )

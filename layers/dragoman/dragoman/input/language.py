"""Article text in; its language and the confidence out. Offline, with py3langid's 5 MB model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dragoman.errors import known_error
from dragoman.fingerprint import ModelFacts, file_sha256

_LONGEST_SAMPLE = 20_000  # code points; more changes nothing but the time
_CODE = re.compile(r"([a-z]{2,3})(?:-[a-z0-9]+)*")
# Where region or script means another model; zt and pb are Argos Translate's own names.
_VARIANTS = {
    "zh-Hant": re.compile(r"zt|zh(?:-[a-z]{3})?-(?:hant|tw|hk|mo)(?:-.*)?"),
    "pt-BR": re.compile(r"pb|pt-br"),
}


@dataclass(frozen=True)
class DetectedLanguage:
    """BCP 47 code and the confidence from 0 to 1 (1 where it was declared).

    The code has no region or script, but for zh-Hant and pt-BR.
    """

    code: str
    confidence: float


def detect_language(text: str, declared: str | None = None) -> DetectedLanguage:
    """The language of the whole text; a declared language ('uk', 'ru-RU') wins.

    Method: Lui and Baldwin, langid.py, ACL 2012: naive Bayes over byte n-grams.

    Raises:
        PermanentFault: `bad_language` if the declared language is no language code.
    """
    if declared:
        return DetectedLanguage(_declared_code(declared), 1.0)
    sample = text[:_LONGEST_SAMPLE]
    code, confidence = _identifier().classify(sample)
    code = "zh-Hant" if code == "zh" and _is_traditional(sample) else str(code)
    return DetectedLanguage(code, round(float(confidence), 4))


def _is_traditional(chinese: str) -> bool:
    """Whether more characters are in the old character set of Taiwan alone than in that of the mainland alone."""
    characters = set(chinese)
    taiwan, mainland = _in_set(characters, "big5"), _in_set(characters, "gb2312")
    return len(taiwan - mainland) > len(mainland - taiwan)


def _in_set(characters: set[str], encoding: str) -> set[str]:
    return {character for character in characters if character.encode(encoding, "ignore")}


def _declared_code(declared: str) -> str:
    tag = declared.strip().lower().replace("_", "-")
    match = _CODE.fullmatch(tag)
    if not match:
        raise known_error("bad_language")
    variants = (code for code, pattern in _VARIANTS.items() if pattern.fullmatch(tag))
    return next(variants, match[1])


@lru_cache(maxsize=1)
def language_model_facts() -> ModelFacts:
    """The model that detects languages, as it stands in the result."""
    return ModelFacts(
        "language", "py3langid", version("py3langid"), file_sha256(Path(str(files("py3langid") / MODEL_FILE)))
    )


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

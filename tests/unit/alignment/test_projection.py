"""Statements are projected to the source exactly where that is certain, and nowhere else; every span contains words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.alignment.aligned_text import AlignedText, align
from dragoman.alignment.contents import ContentProjection
from dragoman.alignment.reported_speech import attributed_span
from dragoman.alignment.source_cues import find_cue
from dragoman.alignment.speakers import project_cue, project_speaker
from dragoman.text.links import Link
from dragoman.text.sentences import SourceSentence
from dragoman.translation.translation import Translation


def text_of(source: str, english: str, language: str = "ru", links: tuple[Link, ...] = ()) -> AlignedText:
    return align(source, [SourceSentence(0, (0, len(source)))], [Translation(english, None, links)], language)


def content(source: str, english: str, words: str, language: str = "ru") -> str | None:
    start = english.index(words)
    span = ContentProjection(text_of(source, english, language)).project((start, start + len(words)))
    return source[slice(*span)] if span else None


@pytest.mark.parametrize(
    ("source", "language", "attributed"),
    [
        ("Министр сообщил, что мост готов.", "ru", "мост готов"),
        ("Мост готов, сообщил в среду министр.", "ru", "Мост готов"),
        ("«Мост готов», — сказал министр.", "ru", "Мост готов"),
        ("По словам министра, мост готов.", "ru", "мост готов"),
        ("За його словами, міст готовий.", "uk", "міст готовий"),
        ("Міністр закликав мешканців не поспішати.", "uk", "мешканців не поспішати"),
        ("Источник, близкий к делу, рассказал, что мост готов.", "ru", "мост готов"),
        ("Министр сообщил, что мост готов, и добавил, что дорога закрыта.", "ru", None),
        ("Мост открыли в среду.", "ru", None),
        ("Министр призвал жителей ждать, мэр предупредил.", "ru", None),
        ("Министр призвал жителей ждать, мэр ответил отказом.", "ru", None),
        ("Die Brücke sei fertig, sagte er.", "de", None),
    ],
)
def test_the_reported_words_of_a_source_sentence_are_found(source: str, language: str, attributed: str | None) -> None:
    span = attributed_span(source, language)
    assert (source[slice(*span)] if span else None) == attributed


@pytest.mark.parametrize(
    ("source", "english", "words", "found"),
    [
        (
            "Министр сообщил, что мост готов.",
            "The minister said that the bridge is ready.",
            "the bridge is ready",
            True,
        ),
        ("Мост готов.", "The bridge is ready.", "The bridge is ready", True),
        ("«Мост готов», — сказал он. ", 'He said: "The bridge is ready."', "The bridge is ready.", True),
        ("«Мост готов, — сказал он.", '"The bridge is ready," he said.', '"The bridge is ready,"', True),
        # A part of the content is not all of it.
        (
            "Министр сообщил, что мост готов к пуску поездов.",
            "He said the bridge is ready for trains.",
            "trains",
            False,
        ),
        ("Мост открыли, дорогу закрыли.", "The bridge was opened, the road closed.", "the road closed", False),
    ],
)
def test_contents_are_projected_to_the_marked_words_of_the_source(
    source: str, english: str, words: str, found: bool
) -> None:
    landed = content(source, english, words)
    assert (landed is not None and landed.lower().startswith("мост готов")) == found
    assert (landed is None) != found


LINKED = "Иванов, Петров, Кравцов, Орлов и Мороз ждали, мост открыли, дорогу закрыли."
LINKED_ENGLISH = "Ivanov, Petrov, Kravtsov, Orlov and Moroz waited, the bridge was opened, the road closed."
WORDS = (
    *(("Иванов", "Ivanov"), ("Петров", "Petrov"), ("Кравцов", "Kravtsov"), ("Орлов", "Orlov"), ("Мороз", "Moroz")),
    *(("ждали", "waited"), ("мост", "bridge"), ("открыли", "opened"), ("дорогу", "road"), ("закрыли", "closed")),
)


def link(source: str, english: str) -> Link:
    start, other = LINKED.index(source), LINKED_ENGLISH.index(english)
    return Link((other, other + len(english)), (start, start + len(source)), 1.0)


@pytest.mark.parametrize(
    ("stray", "found"),
    [((), "дорогу закрыли"), ((("закрыли", "opened"),), None), ((("дорогу", "waited"), ("закрыли", "waited")), None)],
)
def test_a_clause_is_projected_to_its_linked_words_unless_others_link_there(
    stray: tuple[tuple[str, str], ...], found: str | None
) -> None:
    text = text_of(LINKED, LINKED_ENGLISH, links=tuple(link(*pair) for pair in (*WORDS, *stray)))
    start = LINKED_ENGLISH.index("the road closed")
    span = ContentProjection(text).project((start, start + len("the road closed")))
    assert (LINKED[slice(*span)] if span else None) == found


def test_a_cue_is_projected_to_its_only_counterpart() -> None:
    assert find_cue("denied", "Он опроверг сообщения.", "ru") == (3, 11)
    assert find_cue("said", "Он напомнил слова, которые сказал вчера.", "ru") is None
    assert find_cue("danced", "Он опроверг сообщения.", "ru") is None
    text = text_of("Він спростував чутки.", "He denied the rumours.", "uk")
    assert project_cue(text, (3, 9)) == (4, 14)


def test_a_speaker_whom_the_source_does_not_name_is_not_projected() -> None:
    text = text_of("Директор компании промолчал.", "Company director Zhuk was silent.")
    assert project_speaker(text, (0, 21), [(17, 21)]) is None
    assert project_speaker(text, (0, 16), []) == (0, 17)


def test_a_phrase_with_two_possible_places_is_not_projected() -> None:
    text = text_of("Министр встретил министра.", "The minister met a minister.")
    assert project_speaker(text, (0, 12), []) is None


@given(st.data())
def test_every_projected_span_contains_words_of_its_sentence(data: st.DataObject) -> None:
    sources = data.draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=4))
    english = [data.draw(st.sampled_from(ENGLISH)) for _ in sources]
    starts = [sum(len(other) + 1 for other in sources[:at]) for at in range(len(sources))]
    spans = [SourceSentence(0, (start, start + len(one))) for start, one in zip(starts, sources, strict=True)]
    text = align(" ".join(sources), spans, [Translation(one, None) for one in english], "ru")
    start = data.draw(st.integers(0, len(text.english)))
    span = (start, data.draw(st.integers(start, len(text.english))))
    if not text.touched([span]):
        return
    touched = [text.sentences[index] for index in text.touched([span])]
    for landed in (text.project_name(span), project_cue(text, span), ContentProjection(text).project(span)):
        if landed is not None:
            assert touched[0].source[0] <= landed[0] < landed[1] <= touched[-1].source[1]
            assert text.source[slice(*landed)].strip() == text.source[slice(*landed)] != ""


SOURCES = (
    "Министр иностранных дел Орлов сообщил, что мост готов.",
    "«Мост готов, — сказал он.",
    "Это — наше».",
    "По словам В. В. Орлова, в Баку „тихо“.",
    "…",
    "Орлов, Орлов и Орлов: «Да!»",
)
ENGLISH = (
    "Foreign Minister Orlov said the bridge is ready.",
    '"The bridge is ready," he said.',
    "This is ours.",
    "According to V. V. Orlov, it is “quiet” in Baku.",
    "",
    "Orlov, Orlov and Orlov: «Yes!»",
)

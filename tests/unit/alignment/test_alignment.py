"""The English text has every sentence at its span; spans of untranslated text are projected exactly."""

from hypothesis import given
from hypothesis import strategies as st

from dragoman.alignment.aligned_text import AlignedText, align
from dragoman.text.sentences import sentence_text, split_sentences
from dragoman.translation.engine import Passthrough
from dragoman.translation.translation import Translation

texts = st.text(alphabet=st.sampled_from("abЖ .!?\n"), max_size=200)


def aligned(text: str) -> AlignedText:
    sentences = split_sentences(text, [(0, len(text))], "en")
    translations = Passthrough().submit([sentence_text(text, sentence.span) for sentence in sentences], "en").result()
    return align(text, sentences, translations, "en")


@given(texts)
def test_untranslated_sentences_are_the_same_on_both_sides(text: str) -> None:
    for sentence in (both := aligned(text)).sentences:
        assert both.english[slice(*sentence.english)] == sentence_text(text, sentence.source)
        assert both.project(sentence.english) == sentence.source


@given(texts, st.data())
def test_a_projected_span_has_the_same_words(text: str, data: st.DataObject) -> None:
    both = aligned(text)
    if not both.sentences:
        return
    sentence = data.draw(st.sampled_from(both.sentences))
    start = data.draw(st.integers(sentence.english[0], sentence.english[1] - 1))
    end = data.draw(st.integers(start + 1, sentence.english[1]))
    projected = both.project((start, end))
    assert projected is not None
    assert text[slice(*projected)].split() == both.english[start:end].split()


def test_empty_lines_separate_paragraphs_and_translated_spans_are_not_projected() -> None:
    text = "Раз. Два.\n\nТри."
    sentences = split_sentences(text, [(0, 9), (11, 15)], "ru")
    both = align(text, sentences, [Translation(word, -0.5) for word in ("One.", "Two.", "Three.")], "ru")
    assert both.english == "One. Two.\n\nThree."
    assert both.english_starts == [0, 5, 11]
    assert both.touched([(3, 6)]) == [0, 1]
    assert both.project((0, 3)) is None


@given(texts, st.data())
def test_the_sentences_that_a_span_touches_are_those_that_overlap_it(text: str, data: st.DataObject) -> None:
    both = aligned(text)
    start = data.draw(st.integers(0, len(both.english)))
    span = (start, data.draw(st.integers(start, len(both.english))))
    overlapping = [
        index for index, one in enumerate(both.sentences) if span[0] < one.english[1] and one.english[0] < span[1]
    ]
    assert both.touched([span]) == overlapping

"""Tests of hard failures: the original replaces English that is not a translation; other doubts only raise flags."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from dragoman.futures import Future
from dragoman.input.file import InputFile
from dragoman.job import Job
from dragoman.pipeline import submit
from dragoman.preparation import PreparedArticle, prepare
from dragoman.result.schema import Result
from dragoman.settings import Settings
from dragoman.translation.checks.hard_failures import hard_failure, hard_failures, with_originals
from dragoman.translation.engine import Passthrough
from dragoman.translation.tally import Tally, no_tally
from dragoman.translation.translation import Translation
from dragoman.vocabulary import Flag

SOURCE = "Губернатор сообщил журналистам, что дорога в посёлке будет закрыта до понедельника."
ENGLISH = "The governor told reporters that the road in the village will be closed until Monday."
RAIN = (
    "It had rained for three days, the river rose by a metre within an hour, and nobody who lives beside it remembers "
    "anything like that; some of the houses stand empty now."
)


@pytest.mark.parametrize(
    ("source", "english", "language", "cause"),
    [
        (SOURCE, ENGLISH, "ru", None),
        (SOURCE, " ", "ru", "empty"),
        (SOURCE, f"Russian: {ENGLISH}", "ru", "echo"),
        (SOURCE, "Names: Orlov; Zhukova", "ru", "echo"),
        (SOURCE, "The road is closed. English: The road", "ru", "echo"),
        ("Міністр мовчав.", "Ukrainian: The minister was silent.", "uk", "echo"),
        ("Русский: мы тут. Английский: we are here.", "Russian: my tut. English: we are here.", "ru", None),
        (SOURCE, SOURCE, "ru", "echo"),
        (SOURCE, "The губернатор сообщил журналистам, that the road is closed.", "ru", "echo"),
        (SOURCE, "The governor сообщил reporters that the road in the village will be closed.", "ru", None),
        (SOURCE, "Gubernator soobshchil zhurnalistam, chto doroga v posyolke budet zakryta.", "ru", "echo"),
        ("Вода уже пришла в посёлок.", "Voda uzhe prishla v posyolok.", "ru", "echo"),
        ("Он пришёл домой пешком.", "On prishel domoy peshkom.", "ru", "echo"),
        ("Міст закрито.", "Ukrainian - The bridge is closed.", "uk", "echo"),
        ("Мост закрыт.", "\ufffd\ufffd\ufffd", "ru", "empty"),
        ("Мост закрыт.", "<pad><pad>", "ru", "empty"),
        ("Мост закрыт.", "1234567", "ru", "empty"),
        ("В 12:30.", "12:30.", "ru", None),
        ("Мы работаем без выходных.", "We work every day, always. We work every day, always.", "ru", "repetition"),
        ("Мост закрыт! Мост закрыт!", "The bridge is closed! The bridge is closed!", "ru", None),
        ("Президент подписал документ.", "The president signed the document.", "ru", None),
        (
            "Анна Жукова, Олег Кравцов и Роман Бойко спят.",
            "Anna Zhukova, Oleg Kravtsov, Roman Boyko sleep.",
            "ru",
            None,
        ),
        (SOURCE, "The road, the road, the road, the road, the road is closed.", "ru", "repetition"),
        (SOURCE, "Closed.", "ru", "length_ratio"),
        (SOURCE, f"{ENGLISH} {RAIN}", "ru", "length_ratio"),
        ("Да.", "Yes, that is what people in the village say.", "ru", None),
        ("Да.", f"Yes, that is what they say. {ENGLISH} It was cold.", "ru", "length_ratio"),
        ("https://example.org/a?b=1 @orlov", "https://example.org/a?b=1 @orlov", "ru", None),
        ("Reuters", "", "ru", None),
        ("Он ушёл.", "Он ушёл.", "en", None),
    ],
)
def test_english_that_is_not_a_translation_has_the_cause_of_its_failure(
    source: str, english: str, language: str, cause: str | None
) -> None:
    assert hard_failure(source, english, language) == cause


@pytest.mark.parametrize(
    ("sources", "english", "causes"),
    [
        (["Суд начался в понедельник.", "Дорогу закрыли из-за паводка."], [ENGLISH, ENGLISH.upper()], ["echo", "echo"]),
        (["Суд начался в понедельник.", "В понедельник суд начался!"], [ENGLISH, ENGLISH], [None, None]),
        (["Да.", "Так и есть."], ["He said so.", "He said so."], [None, None]),
        ([SOURCE, "Суд начался.", SOURCE], [ENGLISH, "The trial began.", ENGLISH], [None, None, None]),
    ],
)
def test_adjacent_sentences_may_have_the_same_english_only_if_their_sources_are_similar(
    sources: list[str], english: list[str], causes: list[str | None]
) -> None:
    assert hard_failures(sources, english, "ru") == causes


def test_the_original_replaces_english_that_is_not_a_translation() -> None:
    kept = Translation(ENGLISH, -0.2, retried=True)
    failed = Translation("Names: Orlov", -0.1)
    assert with_originals([SOURCE, "Орлов ушёл."], [kept, failed], "ru") == [
        kept,
        Translation("Орлов ушёл.", None, failure=Flag.ECHO),
    ]


@dataclass(frozen=True)
class Saying(Passthrough):
    """An engine with a fixed translation for each sentence."""

    english: dict[str, str]
    name = "saying"

    def languages(self) -> frozenset[str]:
        return frozenset({"ru"})

    def submit(
        self,
        sentences: Sequence[str],
        language: str,  # noqa: ARG002
        tally: Tally = no_tally,  # noqa: ARG002
    ) -> Future[list[Translation]]:
        return Future(lambda: [Translation(self.english[sentence], -0.1) for sentence in sentences])


PAIRS = {
    "Анна Жукова сказала, что мост готов.": "Anna Zhukova said that the bridge is ready.",
    "Олег Кравцов сообщил журналистам, что вода пришла в посёлок.": "Names: Oleg Kravtsov said that water came.",
    "Мэр Иван Орлов заявил: «Мы будем строить.": 'Mayor Ivan Orlov said: "We will build.',
    "Паводок уничтожил дорогу, сообщил Петров.": "Pavodok unichtozhil dorogu, soobshchil Petrov.",
    "Нам нужен мост».": 'We need a bridge."',
}


def result_of(pairs: dict[str, str], settings: Settings) -> Result:
    content = " ".join(pairs).encode()
    prepared = prepare(InputFile(content, len(content), "article.txt"), settings)
    assert isinstance(prepared, PreparedArticle)
    engine = Saying(pairs)
    return submit(replace(prepared, engine=engine, engines={"ru": engine}), Job(settings)).result()


def test_an_untranslated_sentence_has_no_statements_and_does_not_affect_others(settings: Settings) -> None:
    result = result_of(PAIRS, settings)
    text = result.text
    assert text
    assert [text.source[slice(*sentence.source)] for sentence in result.sentences] == list(PAIRS)
    given = [text.english[slice(*sentence.english)] for sentence in result.sentences]
    assert given == [source if at in (1, 3) else english for at, (source, english) in enumerate(PAIRS.items())]
    flags = [sentence.flags for sentence in result.sentences]
    assert (flags[1], flags[3]) == (("untranslated", "echo"), ("untranslated", "echo"))
    assert all("untranslated" not in flags[at] for at in (0, 2, 4))
    first, second = result.statements
    assert (first.speaker.text, first.sentences) == ("Anna Zhukova", ("s1",))
    assert (second.speaker.text, second.sentences) == ("Mayor Ivan Orlov", ("s3", "s5"))
    assert [piece.text for piece in second.content] == ['"We will build.', 'We need a bridge."']
    assert all(text.english[slice(*piece.english)] == piece.text for piece in second.content)
    assert not {mention.sentence for entity in result.entities for mention in entity.mentions} & {"s2", "s4"}


def test_an_article_without_any_translated_sentence_has_no_statements(settings: Settings) -> None:
    result = result_of(dict.fromkeys(PAIRS, ""), settings)
    assert result.text
    assert result.text.english == result.text.source
    assert (result.entities, result.statements) == ((), ())
    assert {sentence.flags for sentence in result.sentences} == {("untranslated", "empty")}


def test_a_made_up_speaker_is_unknown_in_the_result(settings: Settings) -> None:
    pairs = {
        "Президент Кравцов сообщил, что мост готов.": "President Putin said that the bridge is ready.",
        "Анна Жукова сказала, что будет ждать.": "Anna Zhukova said that she will wait.",
    }
    result = result_of(pairs, settings)
    assert [(entity.id, entity.name) for entity in result.entities] == [("e1", "Anna Zhukova")]
    made_up, founded = result.statements
    assert (made_up.speaker.speaker_class, made_up.speaker.entity, made_up.speaker.unfounded) == ("unknown", None, True)
    assert made_up.confidence <= 0.5
    assert made_up.speaker.source is None
    assert "name_mismatch" in made_up.flags
    assert (founded.speaker.entity, founded.speaker.unfounded) == ("e1", False)

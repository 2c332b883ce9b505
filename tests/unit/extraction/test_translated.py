"""Translated English: lost articles, odd word order, the quotation marks and dashes of the original."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Minister of energy Petro Shevchuk said, that at night enemy attacked two substations.",
            "Minister of energy Petro Shevchuk",
            "that at night enemy attacked two substations",
        ),
        (
            "«We are asking people to save electricity», - stated spokeswoman of company Maria Kovalenko.",
            "spokeswoman of company Maria Kovalenko",
            "«We are asking people to save electricity»",
        ),
        ("As reported by Ukrinform, consumption grew by 4%.", "Ukrinform", "consumption grew by 4%"),
        (
            "In the opinion of expert Ivan Kravets, the deficit could reach 500 MW in summer.",
            "expert Ivan Kravets",
            "the deficit could reach 500 MW in summer",
        ),
        (
            "The bridge will open in June, informed on Tuesday company «Mostobud».",
            "company «Mostobud»",
            "The bridge will open in June",
        ),
        (
            "The hearing will take place on July 9, reported on Thursday judge Nadiia Hrynko.",
            "judge Nadiia Hrynko",
            "The hearing will take place on July 9",
        ),
        ("The plan was approved in spring, emphasized in department.", "department", "The plan was approved in spring"),
        (
            "In Ministry of culture last week informed that roof of the palace is repaired.",
            "Ministry of culture",
            "that roof of the palace is repaired",
        ),
        (
            "Head of expedition Mar'yana Holub told that scientists raised a core.",
            "Head of expedition Mar'yana Holub",
            "that scientists raised a core",
        ),
        (
            '"The roof withstood the storm", - told chief engineer of the project Anton Ryabko.',
            "chief engineer of the project Anton Ryabko",
            '"The roof withstood the storm"',
        ),
        ("Kravets these data has not confirmed.", "Kravets", "these data"),
        ("Such ban criticized lawyer Olha Bondar.", "lawyer Olha Bondar", "Such ban"),
        ("By words of Kravets, the line is closed.", "Kravets", "the line is closed"),
        ("By data of company, five trains were late.", "company", "five trains were late"),
        (
            "As informs newspaper «Zorya» with reference to source in branch, the project will be closed.",
            "source in branch",
            "the project will be closed",
        ),
    ],
)  # fmt: skip
def test_clumsy_attributions(extract: Extract, text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in [(who, what) for who, _, what in extract(text).said()]


def test_a_cue_between_dashes_inside_the_marks_cuts_the_quotation(extract: Extract) -> None:
    result = extract('"We have a reserve, - Petro Shevchuk emphasized. - There will be no blackouts."')
    assert [(item.kind, len(item.content)) for item in result.statements] == [("direct", 2)]
    assert result.words(result.statements[0].speaker.span) == "Petro Shevchuk"


def test_spellings_of_a_name_are_one_speaker(extract: Extract) -> None:
    result = extract("President Volodymyr Zelenskyy asked for help. Zelensky noted that time was short.")
    assert len({item.speaker.entity for item in result.statements}) == 1


def test_his_statement_is_resolved_to_him(extract: Extract) -> None:
    result = extract(
        "Minister Ivan Bondar left. Bondar said that it rained. According to his statement, roads are closed."
    )
    spoken = [result.entities[item.speaker.entity or 0].name for item in result.statements]
    assert spoken == ["Ivan Bondar"] * 2


def test_about_this_reported_gives_the_sentence_before(extract: Extract) -> None:
    result = extract(
        "LVIV, May 15 - Scientists restored the archive. About this on Friday reported Institute of History."
    )
    assert result.said() == [("Institute of History", "reported", "Scientists restored the archive")]


@pytest.mark.parametrize(
    "text",
    [
        'Portal "Zorya-24", referring to interlocutor in mayor\'s office, writes that sides discuss peace.',
        'Newspaper "Zorya" with reference to interlocutor in mayor\'s office writes that sides discuss peace.',
        "The newspaper Zorya, citing an interlocutor in mayor's office, reported that sides discuss peace.",
    ],
)
def test_a_medium_that_cites_its_source_only_passes_on(extract: Extract, text: str) -> None:
    (statement,) = extract(text).statements
    assert "interlocutor in mayor's office" in (extract(text).words(statement.speaker.span) or "")
    assert "Zorya" in (extract(text).words(statement.speaker.via) or "")
    assert statement.speaker.speaker_class == "anonymous"


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            '"Mechanic to me said: "Do not worry, we will fix", - told Kravets. - But the car stands".',
            ['"Mechanic to me said: "Do not worry, we will fix",', 'But the car stands"'],
        ),
        ('"We kept within it to ruble, - objected Kravets.', ['"We kept within it to ruble,']),
        ("«We can connect new houses\", - said Kravets.", ["«We can connect new houses\""]),
        (
            '“Colleague looked and said: „It is glass“, remembers Kravets. - We checked it four times".',
            ["“Colleague looked and said: „It is glass“,", 'We checked it four times"'],
        ),
        (
            '"Concrete we heated all days.\n\nPeople withstood. But we accepted it", - told Kravets.',
            ['"Concrete we heated all days.', 'People withstood. But we accepted it"'],
        ),
    ],
)  # fmt: skip
def test_mixed_lost_and_nested_marks(extract: Extract, text: str, contents: list[str]) -> None:
    result = extract(text)
    spoken = [item for item in result.statements if result.words(item.speaker.span) == "Kravets"]
    assert [[result.words(span) for span in item.content] for item in spoken] == [contents]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The judge forbade to company to conduct works on site.", "company to conduct works on site"),
        ("The court obliged the defendant to cover the roof.", "the defendant to cover the roof"),
        ("Earlier it was reported, that expedition cost a million.", "that expedition cost a million"),
    ],
)
def test_orders_and_clauses_after_a_comma(extract: Extract, text: str, content: str) -> None:
    assert [what for _, _, what in extract(text).said()] == [content]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ministry of Culture said that it rained. The department noted that it snowed.", "Ministry of Culture"),
        (
            "Ministry of Culture said that it rained. It snowed in all regions, emphasized in department.",
            "Ministry of Culture",
        ),
        ("Oleh Bondar said that it rained. Researcher promised to publish data.", "Oleh Bondar"),
        ("Judge Oleh Bondar said that it rained. Judge noted that it snowed.", "Oleh Bondar"),
    ],
)
def test_descriptions_are_resolved_to_earlier_speakers(extract: Extract, text: str, name: str) -> None:
    result = extract(text)
    assert [
        result.entities[item.speaker.entity].name for item in result.statements if item.speaker.entity is not None
    ] == [
        name,
        name,
    ]


def test_another_office_is_another_person(extract: Extract) -> None:
    result = extract("The minister said that it rained. The deputy prime minister of Azerbaijan said that it snowed.")
    assert result.statements[1].speaker.antecedent is None


def test_the_minister_is_not_his_deputy(extract: Extract) -> None:
    result = extract("The deputy minister said that it rained. The minister said that it snowed.")
    assert result.statements[1].speaker.antecedent is None


def test_a_speaker_never_comes_from_inside_the_quotation(extract: Extract) -> None:
    result = extract(
        'Lawyer Ivan Kravets came. "All approvals we received in 2024 and they are in the case," stated he.'
    )
    assert [result.words(item.speaker.span) for item in result.statements] == ["he"]


def test_content_stops_before_a_quotation_with_its_own_cue(extract: Extract) -> None:
    result = extract('Oleh Bondar told that ice was 8.6 m. "We drill on," - he said.')
    assert [what for _, _, what in result.said()] == ["that ice was 8.6 m.", '"We drill on,"']


def test_a_quotation_after_a_colon_belongs_to_the_speaker(extract: Extract) -> None:
    result = extract('The mayor urged the city not to delay: "In winter children will freeze."')
    assert [(item.kind, result.words(item.content[0])) for item in result.statements] == [
        ("directive", "the city not to delay"),
        ("direct", '"In winter children will freeze."'),
    ]
    assert len({item.speaker.span for item in result.statements}) == 1


def test_a_quotation_in_straight_marks_inside_another(extract: Extract) -> None:
    result = extract('Oleh Bondar urged them to wait. "My coach told me: "Good news will come." We will check it."')
    assert [(result.words(item.speaker.span), item.parent) for item in result.statements] == [
        ("Oleh Bondar", None),
        ("Oleh Bondar", None),
        ("My coach", 1),
    ]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Two days before that, the agency reported that talks failed.", "2022-02-10"),
        ("On the eve the mayor said that talks failed.", "2022-02-11"),
        ("The day before, the ministry said that talks failed.", "2022-02-11"),
        ("The talks failed again in Geneva, informed on Tuesday company «Mostobud».", "2022-02-08"),
        ("The day before the vote the mayor said that talks failed.", None),
    ],
)
def test_the_day_of_speaking_is_found(extract: Extract, text: str, date: str | None) -> None:
    (statement,) = extract(text).statements
    assert (statement.said_on.date if statement.said_on else None) == date


@pytest.mark.parametrize(
    ("text", "speaker", "cue", "content"),
    [
        (
            "Four tourists died in the Swiss canton of Valais, the publication ANSA reported on Saturday, July 25.",
            "the publication ANSA",
            "reported",
            "Four tourists died in the Swiss canton of Valais",
        ),
        ("Four people died, the newspaper reported.", "the newspaper", "reported", "Four people died"),
        (
            "The talks took place on the initiative of Kyiv, the Kremlin aide states.",
            "the Kremlin aide",
            "states",
            "The talks took place on the initiative of Kyiv",
        ),
        (
            "It is vital to restore trust between the states, US Special Representative for Iran Brian Hook believes.",
            "US Special Representative for Iran Brian Hook",
            "believes",
            "It is vital to restore trust between the states",
        ),
    ],
)
def test_a_final_attribution_has_its_speaker(extract: Extract, text: str, speaker: str, cue: str, content: str) -> None:
    assert (speaker, cue, content) in extract(text).said()


def test_a_participle_at_the_end_reports_nothing(extract: Extract) -> None:
    said = extract("He praised the bill, a law announced on Saturday.").said()
    assert [speaker for speaker, _, _ in said] == ["He"]


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "Koval said at a briefing that the dam was safe a few weeks earlier.",
            "Koval",
            "that the dam was safe a few weeks earlier",
        ),
        (
            "The minister told reporters at a briefing that the army had left.",
            "The minister",
            "that the army had left",
        ),
        ("She warned drivers to stay away from the dam.", "She", "drivers to stay away from the dam"),
    ],
)
def test_content_after_the_occasion_is_found(extract: Extract, text: str, speaker: str, content: str) -> None:
    assert (speaker, content) in [(who, held) for who, _, held in extract(text).said()]


def test_a_clause_about_the_occasion_is_not_content(extract: Extract) -> None:
    assert extract("She spoke at a meeting that the mayor held on Monday.").statements == ()


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        (
            "- After the accident, a girl was injured, - said the regional police chief.",
            "the regional police chief",
            "After the accident, a girl was injured",
        ),
        ("− The road is closed, − said the mayor.", "the mayor", "The road is closed"),
        ("- Only after the long war, - answered the mayor.", "the mayor", "Only after the long war"),
        (
            "The decision to build the dam only three months after the vote, said Koval.",
            "Koval",
            "The decision to build the dam only three months after the vote",
        ),
        (
            "He said that his efforts were good: the end of the tests, the release of men and the return of ships.",
            "He",
            "that his efforts were good: the end of the tests, the release of men and the return of ships",
        ),
    ],
)
def test_the_speaker_is_separated_from_the_content(extract: Extract, text: str, speaker: str, content: str) -> None:
    assert [(who, held) for who, _, held in extract(text).said()] == [(speaker, content)]


def test_a_day_and_month_report_nothing(extract: Extract) -> None:
    said = extract("21 July reported that after updating the system users faced problems.").said()
    assert [speaker for speaker, _, _ in said] == [None]


def test_there_is_resolved_to_the_institution(extract: Extract) -> None:
    result = extract("In press-service of ministry told that ill are 40 children. There noted that vaccine is enough.")
    first, second = result.statements
    assert second.speaker.antecedent == first.speaker.span
    assert second.speaker.speaker_class == "institution"


def test_words_reported_in_an_institution_are_reported_by_it(extract: Extract) -> None:
    said = extract("As explained in the organization, coverage by vaccinations fell.").said()
    assert said == [("the organization", "explained", "coverage by vaccinations fell")]


@pytest.mark.parametrize(
    ("text", "speaker_class"),
    [("WHO warns: epidemic may return.", "institution"), ("Director of plant said that it is late.", "anonymous")],
)
def test_classes_without_articles(extract: Extract, text: str, speaker_class: str) -> None:
    assert [item.speaker.speaker_class for item in extract(text).statements] == [speaker_class]


def test_about_this_he_told_refers_to_the_sentence_before(extract: Extract) -> None:
    said = extract('The dam will hold. About this the mayor told in interview to channel "24".').said()
    assert said == [("the mayor", "told", "The dam will hold")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '"We have a reserve, - Petro Shevchuk insisted. - There will be no blackouts."',
            [("Petro Shevchuk", "insisted", '"We have a reserve, … There will be no blackouts."')],
        ),
        (
            '"The dam will hold, the engineer insisted. "There is no danger," Bondar added.',
            [("the engineer", "insisted", '"The dam will hold,'), ("Bondar", "added", '"There is no danger,"')],
        ),
        (
            "«The dam will hold, argued engineer Olena Koval. «There is no danger», Bondar added.",
            [
                ("engineer Olena Koval", "argued", "«The dam will hold,"),
                ("Bondar", "added", "«There is no danger»"),
            ],
        ),
        (
            "“The dam will hold, the engineer told reporters on Monday. “There is no danger,” Bondar added.",
            [("the engineer", "told", "“The dam will hold,"), ("Bondar", "added", "“There is no danger,”")],
        ),
        (
            "«The dam will hold, – sighed the engineer. – There is no danger».",
            [("the engineer", "sighed", "«The dam will hold, … There is no danger»")],
        ),
        (
            "— The dam will hold, — insisted the mayor. — There is no danger.",
            [("the mayor", "insisted", "The dam will hold … There is no danger.")],
        ),
        (
            '"The dam will hold, – residents say. – There is no danger."',
            [("residents", "say", '"The dam will hold, … There is no danger."')],
        ),
        ('"The dam will hold, acknowledged Olena Koval.', [("Olena Koval", "acknowledged", '"The dam will hold,')]),
        ('"The dam will hold, - predicted the mayor."', [("the mayor", "predicted", '"The dam will hold,')]),
    ],
)
def test_a_cue_inside_the_marks_is_not_content(extract: Extract, text: str, said: list[tuple[str, str, str]]) -> None:
    result = extract(text)
    assert result.said() == said
    assert {item.kind for item in result.statements} == {"direct"}


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("As emphasizes newspaper «Zorya», the dam will be closed.", "newspaper «Zorya»", "emphasizes"),
        ("As confirmed in the ministry, the dam will be closed.", "the ministry", "confirmed"),
        ("As promised the company «Mostobud», the dam will be closed.", "the company «Mostobud»", "promised"),
    ],
)
def test_any_verb_of_saying_may_open_a_sentence(extract: Extract, text: str, speaker: str, cue: str) -> None:
    assert extract(text).said() == [(speaker, cue, "the dam will be closed")]


@pytest.mark.parametrize("told", ["to a journalist", "on air to the reporter", "in a broadcast", "on Facebook"])
def test_content_is_not_attached_to_the_addressee_or_the_occasion(extract: Extract, told: str) -> None:
    said = extract(f"The director stated {told} that the bank works.").said()
    assert said == [("The director", "stated", "that the bank works")]

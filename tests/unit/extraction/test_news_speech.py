"""How news, interviews, live blogs and translations print what is said: who says it, and where it ends."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]
Said = list[tuple[str | None, str]]


def said(result: Extracted) -> Said:
    """The name or words for the speaker of each statement, and its content without marks at the ends."""
    return [
        (
            result.entities[item.speaker.entity].name
            if item.speaker.entity is not None
            else result.words(item.speaker.antecedent or item.speaker.span),
            " … ".join((result.words(span) or "").strip('"“”«».,') for span in item.content).removeprefix("that "),
        )
        for item in result.statements
    ]


QUOTED = [
    (
        '"The ice broke under me", - shared biologist Olena Koval. "I thought of my son."',
        [("Olena Koval", "The ice broke under me … I thought of my son")],
    ),
    ('"Six is better than none", Olena smiles.', [("Olena", "Six is better than none")]),
    (
        '"We did not sell a single ton", smiles the farmer Halyna Stus.',
        [("Halyna Stus", "We did not sell a single ton")],
    ),
    (
        '"When will there be heat?" - ask residents of the district.',
        [("residents of the district", "When will there be heat?")],
    ),
    (
        '"We quarrel because of soup", Olena Koval says. "And because of Chekhov", Petro Lys adds.',
        [("Olena Koval", "We quarrel because of soup"), ("Petro Lys", "And because of Chekhov")],
    ),
    (
        'The head of the post Ivan Duda told the paper it was late. "We wait for the court", he summed up.',
        [("Ivan Duda", "it was late"), ("Ivan Duda", "We wait for the court")],
    ),
    (
        'His colleague, Jan Wilk, is sure of the opposite: "They will start in April."',
        [("Jan Wilk", "They will start in April")],
    ),
    ('Commander: "Losses are small". The line is quiet.', [("Commander", "Losses are small")]),
    (
        'The volunteer Olena Lan (call sign "Swallow"): "I drove out 40 people. I remember each one."',
        [("Olena Lan", "I drove out 40 people. I remember each one")],
    ),
    (
        'Blasts in Sumy. The mayor: "Stay in the shelters until the signal."',
        [("The mayor", "Stay in the shelters until the signal")],
    ),
    (
        '"The doctor told us: "There is no light, work with lanterns", and we worked", says the surgeon Oksana Bila.',
        [
            ("Oksana Bila", 'The doctor told us: "There is no light, work with lanterns", and we worked'),
            ("The doctor", "There is no light, work with lanterns"),
        ],
    ),
    (
        '"My father always said: wait to the last", Petro Lys remembers.',
        [("Petro Lys", "My father always said: wait to the last"), ("My father", "wait to the last")],
    ),
    ('"We count every swan": an ornithologist on the war', [("an ornithologist", "We count every swan")]),
    (
        "Olena Koval met Petro Lys on the dam.\n\n“Rivers remember. People forget.”",
        [(None, "Rivers remember. People forget")],
    ),
    ("Olena Koval left.\n\n“Follow us on @koval and @lys.”", []),
]


@pytest.mark.parametrize(("text", "wanted"), QUOTED)
def test_a_quotation_goes_to_who_says_it(extract: Extract, text: str, wanted: Said) -> None:
    assert said(extract(text)) == wanted


DIALOGUES = [
    (
        "Ann Lee (Luton South) (Lab): Does the Minister know that soldiers were made deaf?\n\n"
        "Luke Pollard: I do, and they are being paid.",
        [
            ("Ann Lee", "Does the Minister know that soldiers were made deaf"),
            ("Luke Pollard", "I do, and they are being paid"),
        ],
    ),
    ("The ferry (Paros) (late): nobody came.\n\nNew York: rain.", []),
    (
        "— How deep was it?\n\n— Four hundred meters, — answered the director of the mine Serik Ospanov. — They left.",
        [("Serik Ospanov", "Four hundred meters … They left")],
    ),
    (
        "- Who gave the order? - asked the judge.\n- The commander, - said the defendant quietly.",
        [("the judge", "Who gave the order?"), ("the defendant", "The commander")],
    ),
    (
        "Reporter: How many lived here?\n\nOlena Vovk: Four families. My son says I am mad.\n\n"
        "Reporter: Do you get help?\n\nO. Vovk: Bread once a week.",
        [
            ("Reporter", "How many lived here"),
            ("Olena Vovk", "Four families. My son says I am mad"),
            ("My son", "I am mad"),
            ("Reporter", "Do you get help"),
            ("Olena Vovk", "Bread once a week"),
        ],
    ),
    ("Photo: Olena Vovk\n\nText: Petro Lys\n\nEditor: Ivan Duda", []),
    (
        "11:40 Explosions are heard in Sumy, reports the mayor Oleksii Drach.\n\n17:15 Kyiv says the list was short.",
        [("Oleksii Drach", "Explosions are heard in Sumy"), ("Kyiv", "the list was short")],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), DIALOGUES)
def test_the_lines_of_interviews_dialogues_and_live_blogs_have_their_speakers(
    extract: Extract, text: str, wanted: Said
) -> None:
    assert said(extract(text)) == wanted


def test_a_line_of_an_interview_is_direct_speech(extract: Extract) -> None:
    result = extract('KOVAL: "Go," he wrote to me. I went.\n\nLYS: When?\n\nKOVAL: Today.')
    lines = [item for item in result.statements if item.provenance.rule == "transcript"]
    assert [item.kind for item in lines] == ["direct", "direct", "direct"]
    assert result.words(lines[0].content[0]) == '"Go," he wrote to me. I went'


TRANSLATED = [
    (
        "As explained on Wednesday at a briefing Deputy Minister Ihor Zahora, the schools will open.",
        [("Ihor Zahora", "the schools will open")],
    ),
    ("The fire, as the rescuers write, began on the roof.", [("the rescuers", "The fire … began on the roof")]),
    (
        "At night, as noted in the State Border Service, the queue was long.",
        [("State Border Service", "At night … the queue was long")],
    ),
    ("The union expressed on Monday regret.", [("The union", "regret")]),
    (
        "Olena Koval expressed pity last week for the victims of the flood.",
        [("Olena Koval", "pity … for the victims of the flood")],
    ),
    (
        "In the Ministry of Justice of Poland called the verdict illegal.",
        [("Ministry of Justice of Poland", "the verdict illegal")],
    ),
    (
        "On Wednesday drivers of the depot declared about refusal of overtime.",
        [("drivers of the depot", "refusal of overtime")],
    ),
    (
        "The girl was found alive. This was reported by the head of the police Andrii Nebo.",
        [("Andrii Nebo", "The girl was found alive")],
    ),
    (
        "The newspaper wrote, referring to a source in the government, that the minister would leave.",
        [("a source in the government", "the minister would leave")],
    ),
    (
        "The administration of Kherson informs: two people were wounded.",
        [("The administration of Kherson", "two people were wounded")],
    ),
    ("Farmers left the crossing, but promise to return.", [("Farmers", "to return")]),
    (
        "If the minister had named the sum, the union would have thought, Petro Lys commented with a smile.",
        [("Petro Lys", "If the minister had named the sum, the union would have thought")],
    ),
    ("Olena Koval told reporters prices had risen.", [("Olena Koval", "prices had risen")]),
    (
        "According to the governor, Serhii Lys, the bridge will open in May, but the contractor doubts it.",
        [("Serhii Lys", "the bridge will open in May")],
    ),
    ("The agency corrected the number to 52.", [("The agency", "the number to 52")]),
    ("Petro Lys did not plead guilty.", [("Petro Lys", "guilty")]),
    ("Minister of Defense: we will not tell the details", [("Minister of Defense", "we will not tell the details")]),
]


@pytest.mark.parametrize(("text", "wanted"), TRANSLATED)
def test_the_word_order_and_idioms_of_translations_are_understood(extract: Extract, text: str, wanted: Said) -> None:
    found = said(extract(text))
    assert found[: len(wanted)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            '"I was told to stay in the harbour," said the fisherman Petro Kang.',
            [("Petro Kang", "I was told to stay in the harbour"), (None, "to stay in the harbour")],
        ),
        (
            "The soldier said he had been promised that he would be released.",
            [("The soldier", "he had been promised that he would be released"), (None, "he would be released")],
        ),
        (
            "The commander may have told his men to burn the book, Prosecutor Olena Ripka said.",
            [
                ("Olena Ripka", "The commander may have told his men to burn the book"),
                ("The commander", "to burn the book"),
            ],
        ),
        (
            '"We remind you that the curfew begins at ten," the police noted.',
            [("the police", "We remind you that the curfew begins at ten")],
        ),
    ],
)
def test_what_somebody_was_told_is_a_statement_inside_the_one_that_tells_it(
    extract: Extract, text: str, wanted: Said
) -> None:
    assert said(extract(text)) == wanted


def test_what_was_told_inside_a_quotation_is_indirect(extract: Extract) -> None:
    result = extract('"I was told that the list was closed", recalls Olena Koval.')
    assert [item.kind for item in result.statements] == ["direct", "indirect"]


def test_a_name_in_quotation_marks_does_not_make_a_statement_mixed(extract: Extract) -> None:
    kinds = [
        extract(f"Petro Lys said that {what}.").statements[0].kind
        for what in ('the fire at the mine "Batys-7" was out', 'the fire was "a great pity for us all"')
    ]
    assert kinds == ["indirect", "mixed"]


@pytest.mark.parametrize(
    "text",
    [
        "Asked about the tests, she shakes her head.",
        "The minister is known for his jokes.",
        "Under the law, which calls the day before a day of silence, nobody speaks.",
        "The driver showed a photograph.",
        "The company dismissed the chief engineer.",
        "The builder was questioned after her.",
        "The alliance admitted Finland to its ranks.",
        "The two ministries share an office.",
        "Ukrainian explorers saw a rare seal at the station.",
    ],
)
def test_these_are_no_statements(extract: Extract, text: str) -> None:
    assert not said(extract(text))


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Olena Koval did not hesitate to say that the ruling was illegal.", False),
        ("Olena Koval did not hide that mistakes were made.", False),
        ("Olena Koval failed to mention that the roof leaked.", True),
        ("Olena Koval did not say that the roof leaked.", True),
        ("The general said nothing about losses.", True),
        ("The embassy dismissed the accusations.", True),
        ("The leader dismissed the polls as horoscopes.", False),
        ("The spokeswoman could neither confirm nor deny the report.", True),
    ],
)
def test_only_what_was_not_said_is_negated(extract: Extract, text: str, negated: bool) -> None:
    (one,) = extract(text).statements
    assert one.cue is not None
    assert one.cue.negated is negated


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The minister is reported to have said that the clinics had been warned.", True),
        ("The minister said that the clinics are reported to have closed.", False),
    ],
)
def test_what_others_tell_of_a_saying_is_hedged(extract: Extract, text: str, hedged: bool) -> None:
    cues = [
        item.cue
        for item in extract(text).statements
        if item.cue and "said" in (extract(text).words(item.cue.span) or "")
    ]
    assert [cue.hedged for cue in cues] == [hedged]


def test_what_follows_denies_this_is_not_denied(extract: Extract) -> None:
    result = extract("The ministry denies this: no troops had been sent.")
    assert said(result) == [("The ministry", "this")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Estonia's foreign minister, Kadri Saar, called Matti Aalto. The minister urged calm on Friday.",
            "Kadri Saar",
        ),
        ('The society of carriers "Via Leo" wrote a letter. The society said that it was late.', "Via Leo"),
    ],
)
def test_a_description_means_what_was_just_called_so(extract: Extract, text: str, wanted: str) -> None:
    assert said(extract(text))[-1][0] == wanted


def test_a_country_is_not_the_ministry_of_another(extract: Extract) -> None:
    result = extract("Belarus accuses Lithuania of theft. The Lithuanian interior ministry rejects this.")
    assert said(result)[1] == ("The Lithuanian interior ministry", "this")


def test_a_semicolon_ends_what_somebody_else_says(extract: Extract) -> None:
    result = extract(
        "The Council will meet, diplomats said, to discuss it; Riga has asked to speak, one of them added."
    )
    assert ("one of them", "Riga has asked to speak") in said(result)


def test_what_is_not_said_is_left_unsaid_by_who_spoke(extract: Extract) -> None:
    result = extract("The envoy said that allies had pledged boats, without saying when they would come.")
    assert said(result)[-1] == ("The envoy", "when they would come")


def test_the_world_bank_is_not_the_government(extract: Extract) -> None:
    result = extract("The World Bank forecast a recession. The government expects growth of one percent.")
    assert said(result)[1] == ("The government", "growth of one percent")


@pytest.mark.parametrize(
    ("ending", "wanted"),
    [
        ("Lind said he had never been to Minsk.", "Erik Lind"),
        ("Lind denied the charges.", "Lind"),
        ("\n\nErik Lind left first. Lind told reporters that it was late.", "Erik Lind"),
    ],
)
def test_a_surname_of_two_persons_has_an_entity_only_where_the_words_tell_which(
    extract: Extract, ending: str, wanted: str
) -> None:
    result = extract(f"Sofia Lind, a diplomat, and her husband, Erik Lind, a banker, testified. {ending}")
    assert said(result)[0][0] == wanted
    assert (result.statements[0].speaker.entity is None) == (wanted == "Lind")

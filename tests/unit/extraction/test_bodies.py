"""Institutions: their whole names, and which names are one institution's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from .conftest import Extracted

Extract = Callable[..., Extracted]


def bodies(result: Extracted) -> list[list[str | None]]:
    """The mentions of each institution."""
    return [[result.words(span) for span in item.mentions] for item in result.entities if item.type == "ORG"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "The Korean Central News Agency reported it. KCNA showed a picture.",
            ["Korean Central News Agency", "KCNA"],
        ),
        ("The Korean People's Army marched. The KPA did not comment.", ["Korean People's Army", "KPA"]),
        (
            "Wagner fighters left. The Wagner Group denied it. PMC Wagner was dissolved.",
            ["Wagner", "Wagner Group", "PMC Wagner"],
        ),
        (
            "The State Department agreed. The US State Department wrote it. The U.S. Department of State published it.",
            ["State Department", "US State Department", "U.S. Department of State"],
        ),
        (
            "The Western Bureau of Water (WBW) closed the well. The WBW gave no reason.",
            ["Western Bureau of Water", "WBW", "WBW"],
        ),
        ("The High Court of Rivers ruled. The HCR was unanimous.", ["High Court of Rivers", "HCR"]),
        (
            "Russia's Federal Security Service detained a man. The Federal Security Service of Russia named him.",
            ["Federal Security Service", "Federal Security Service of Russia"],
        ),
        (
            "The Ministry of Energy of Ukraine counted. The Ministry of Energy will build. The Ministry is poor.",
            ["Ministry of Energy of Ukraine", "Ministry of Energy", "Ministry"],
        ),
        (
            "Sumy State University planted an oak. The rector of SSU came.",
            ["Sumy State University", "SSU"],
        ),
        ("The UN Security Council met. The Security Council was split.", ["UN Security Council", "Security Council"]),
        ("Baltlink Group lost money. Baltlink will pay.", ["Baltlink Group", "Baltlink"]),
        ("The Miami Herald wrote it. The Herald was wrong.", ["Miami Herald", "Herald"]),
        ("The company Mostobud fell silent. Mostobud has debts.", ["Mostobud", "Mostobud"]),
        ('The "Azovkabel" plant burned. At Azovkabel nobody answered.', ["Azovkabel", "Azovkabel"]),
    ],
)
def test_all_names_of_an_institution_are_one(extract: Extract, text: str, names: list[str]) -> None:
    assert bodies(extract(text)) == [names]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Poland's Defence Ministry will help. Lithuania's Defence Ministry won't. "
            "The Polish Defence Ministry is glad.",
            [["Defence Ministry", "Polish Defence Ministry"], ["Defence Ministry"]],
        ),
        (
            "The Azerbaijani Ministry of Defence accused them. Yerevan's Ministry of Defence denied it.",
            [["Azerbaijani Ministry of Defence"], ["Ministry of Defence"]],
        ),
        (
            "The Supreme Court of Lithuania ruled. The Supreme Court of Latvia did not.",
            [["Supreme Court of Lithuania"], ["Supreme Court of Latvia"]],
        ),
        (
            "The MFA of Ukraine replied to the Russian Foreign Ministry.",
            [["MFA of Ukraine"], ["Russian Foreign Ministry"]],
        ),
        (
            "The Ministry of Mines spoke. The Russian Defence Ministry did not.",
            [["Ministry of Mines"], ["Russian Defence Ministry"]],
        ),
        (
            "The Ministry of Culture and Information Policy and the Ministry of Defence signed it.",
            [["Ministry of Culture and Information Policy"], ["Ministry of Defence"]],
        ),
    ],
)
def test_ministries_of_two_countries_or_fields_are_two(
    extract: Extract, text: str, wanted: list[list[str | None]]
) -> None:
    assert bodies(extract(text)) == wanted


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The Defence Ministry said it snowed. Russia's Defence Ministry said it rained.", 2),
        ("The Central Election Commission met. The Kazakh Central Election Commission said it rained.", 2),
        # A heading comes before any country; what the text tells later of the same one comes behind its name.
        ("Defence Ministry: it rains\n\nUkraine's Defence Ministry said it rained.", 1),
        ("The National Police met. The National Police of Ukraine said that it rained.", 1),
        (
            "Ukraine's Defence Ministry met. The Defence Ministry said it rained. The Ukrainian Defence Ministry left.",
            1,
        ),
    ],
)
def test_a_ministry_whose_country_is_told_after_one_without_is_another(extract: Extract, text: str, count: int) -> None:
    assert len(bodies(extract(text))) == count


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The National Anti-Corruption Bureau of Ukraine gave notice.", "National Anti-Corruption Bureau of Ukraine"),
        (
            "Observers from the Organization for Security and Co-operation in Europe came.",
            "Organization for Security and Co-operation in Europe",
        ),
        ("The Leninsky District Court of Ulyanovsk opened.", "Leninsky District Court of Ulyanovsk"),
        (
            "The Main Directorate of the Ministry of Emergency Situations for the Rostov region wrote it.",
            "Main Directorate of the Ministry of Emergency Situations for the Rostov region",
        ),
        ("The Prosecutor General's Office of Ukraine opened a case.", "Prosecutor General's Office of Ukraine"),
        ("The operator Baltlink said that power would flow.", "Baltlink"),
        ("The rights group Volia said that it was free.", "Volia"),
        ("A complaint by the party Jangy Jol was late.", "Jangy Jol"),
        ("He told a Danish newspaper, the Aarhus Tidende, about it.", "Aarhus Tidende"),
        ("The aid society Pain et Sel feeds families.", "Pain et Sel"),
        ('The head coach of "Zorya-2" was angry.', "Zorya-2"),
        ("Students of the Kharkiv school No. 45 wrote it.", "Kharkiv school No. 45"),
        ("The 47th Mechanized Brigade held the line.", "47th Mechanized Brigade"),
        ("Doctors Without Borders left the town.", "Doctors Without Borders"),
        ("The Ukrainian Air Force shot it down.", "Ukrainian Air Force"),
    ],
)
def test_an_institution_has_its_whole_name(extract: Extract, text: str, name: str) -> None:
    assert name in [item.name for item in extract(text).entities if item.type == "ORG"]


def test_the_office_of_a_prosecutor_is_not_another_countrys_ministry(extract: Extract) -> None:
    result = extract(
        "Latvia's Ministry of Defence said its ships were safe.\n"
        "The office of Ukraine's prosecutor general earlier said it was reviewing the sale."
    )
    assert bodies(result) == [["Ministry of Defence"]]
    assert {item.name for item in result.entities if item.type == "GPE"} == {"Latvia", "Ukraine"}

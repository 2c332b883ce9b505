"""Each repair of the parse has its effect, and without it the parser is wrong."""

from __future__ import annotations

import pytest

from dragoman.extraction.parse.analysis import load_english, parsed, repaired
from dragoman.extraction.parse.repairs import REPAIRS, Repair
from dragoman.extraction.parse.tree import Tree

from .conftest import MODEL

# The repair, a sentence, and the attachment with the repair: child, relation, head.
CASES = [
    (
        "names_to_their_nouns",
        "Chief engineer of the project Oleg Riabinkin said that the roof held.",
        ("Riabinkin", "appos", "engineer"),
    ),
    ("whole_names", "Deputy Maria Somova-Lebedeva said she was against.", ("Somova", "compound", "Lebedeva")),
    (
        "objects_of_infinitives",
        "A pensioner waiting to see Ivan Lis said he was calm.",
        ("Lis", "dobj", "see"),
    ),
    (
        "names_before_appositions",
        "Stark, Weber's predecessor, said the books were clean.",
        ("predecessor", "appos", "Stark"),
    ),
    (
        "names_after_dates",
        "On 24 February 2022 Viktor Halych told the court that he had seen nothing.",
        ("2022", "pobj", "On"),
    ),
    (
        "marks_before_cues",
        '"The law”, stressed the deputy Roman Chub, “was adopted without a quorum”.',
        ('"', "punct", "stressed"),
    ),
    (
        "media_asides",
        "Minister Kost Ruban, Interfax-Ukraine writes, said that the port would be sold.",
        ("Ruban", "nsubj", "said"),
    ),
    ("past_tenses", "The envoy condemned on Friday the arrest of the bishop.", ("envoy", "nsubj", "condemned")),
    (
        "subjects_after_days",
        "On Monday Koval, the council's head, said the case was closed.",
        ("Koval", "nsubj", "said"),
    ),
    (
        "reports_first",
        "As informs newspaper «Zorya» with reference to source in branch, the dam will be closed.",
        ("newspaper", "nsubj", "informs"),
    ),
    (
        "as_clauses",
        "In Ternopil, as told the historian Bohdan Lis, the tower was built in 1903.",
        ("Lis", "nsubj", "told"),
    ),
    ("as_clauses", "As reported in the ministry, five bridges were repaired.", ("ministry", "nsubj", "reported")),
    ("as_clauses", "The fire, as the rescuers write, began on the third floor.", ("write", "advcl", "began")),
    (
        "content_after_aside",
        "The newspaper wrote, referring to its sources in the government, that the minister would be dismissed.",
        ("dismissed", "ccomp", "wrote"),
    ),
    ("days_before_objects", "The union expressed on Monday regret.", ("regret", "dobj", "expressed")),
    (
        "days_before_objects",
        "The staff expressed in a statement concern about the lack of boats.",
        ("concern", "dobj", "expressed"),
    ),
    ("object_first", "Kravtsov these data has not confirmed.", ("data", "dobj", "confirmed")),
    ("object_first", "Such ban criticized lawyer Olha Bondar.", ("Bondar", "nsubj", "criticized")),
    (
        "reports_last",
        "The museum closes until autumn, press service of the museum reports.",
        ("closes", "ccomp", "reports"),
    ),
    (
        "reports_last",
        "Four tourists died in the Swiss canton of Valais, the publication ANSA reported on Saturday, July 25.",
        ("ANSA", "nsubj", "reported"),
    ),
    (
        "verbs_taken_for_nouns",
        'The 64-page report, "Empty Shelves," documents killings, theft and sexual violence against people.',
        ("killings", "dobj", "documents"),
    ),
    ("verbs_taken_for_nouns", "Minister disputes figures.", ("Minister", "nsubj", "disputes")),
    (
        "verbs_taken_for_participles",
        "Ames, who admits he once voted for the opposite, asked for patience.",
        ("Ames", "nsubj", "asked"),
    ),
    (
        "auxiliaries_before_asides",
        "It had, he told delegates in Blackpool, promised a written offer by Easter.",
        ("had", "aux", "promised"),
    ),
    (
        "auxiliaries_before_asides",
        "The plant was, he told the court, built without a permit.",
        ("plant", "nsubjpass", "built"),
    ),
    (
        "objects_before_verbs",
        "The accusations by Aslef that ministers never wanted a deal were rejected by the secretary.",
        ("deal", "dobj", "wanted"),
    ),
    (
        "content_after_aside",
        "Moscow said on Wednesday, after talks between Foreign Minister Sergei Lavrov and his counterpart, that it was "
        "ready to discuss a return.",
        ("was", "ccomp", "said"),
    ),
    (
        "conjoined_cues",
        "MPs say the programme is late, and recommend that no further payments be made until problems are solved.",
        ("recommend", "conj", "say"),
    ),
    (
        "subjects_after_cues",
        "Power will be back by Friday, promise in the ministry.",
        ("ministry", "nsubj", "promise"),
    ),
    (
        "cues_behind_places",
        "Analysts at JPMorgan reckon UniCredit will need to raise its bid by a fifth.",
        ("need", "ccomp", "reckon"),
    ),
    (
        "verbs_before_whether",
        "It recommends that a judge be appointed and questions whether officials read the contracts.",
        ("questions", "conj", "recommends"),
    ),
    (
        "denials_of_claims",
        "Kyiv says it hit the depot, a claim Moscow disputes.",
        ("disputes", "relcl", "claim"),
    ),
    (
        "figures_to_their_verbs",
        "The college put the number of patients waiting more than 12 hours for a bed at 54,000.",
        ("waiting", "acl", "number"),
    ),
    (
        "finite_conjuncts",
        "The club said the fans had thrown flares, and apologised to the visitors.",
        ("apologised", "conj", "said"),
    ),
    ("days_to_their_verbs", "Koval on Sunday called the meeting useful.", ("on", "prep", "called")),
    (
        "days_after_objects",
        "The envoy asked Minsk for an explanation on Tuesday.",
        ("on", "prep", "asked"),
    ),
    (
        "days_before_content",
        "Hlyva told reporters in Riga late on Tuesday the talks had failed.",
        ("late", "npadvmod", "told"),
    ),
    ("content_after_day", "The minister said the day before that the depot was empty.", ("was", "ccomp", "said")),
    (
        "published_sources",
        "According to the results of the check, published by the service today, in five depots records were kept.",
        ("published", "acl", "results"),
    ),
    (
        "content_after_occasion",
        "The mayor said at a briefing that the dam had survived the flood.",
        ("survived", "ccomp", "said"),
    ),
    ("content_after_occasion", "The engineer told the reporter he had called her.", ("called", "ccomp", "told")),
    (
        "clauses_after_commas",
        "Earlier it was reported, that expedition cost a million.",
        ("cost", "ccomp", "reported"),
    ),
    (
        "subjects_after_cues",
        "The hearing will take place on July 9, reported on Thursday judge Anna Koval.",
        ("Koval", "nsubj", "reported"),
    ),
    ("subjects_after_cues", "In ministry noted that the roof was repaired.", ("ministry", "nsubj", "noted")),
    (
        "objects_after_audience",
        "Petrenko confirmed to journalists the information about the dismissal.",
        ("information", "dobj", "confirmed"),
    ),
    ("days_of_events", "Forecasters warn of thunderstorms on Thursday.", ("on", "prep", "thunderstorms")),
    (
        "quoted_by",
        '"The fee will not change", - quotes Interfax the head of the commission Ivan Petrenko.',
        ("head", "dobj", "quotes"),
    ),
    ("orders", "The council forbade to developer to build on the shore.", ("build", "xcomp", "forbade")),
    (
        "reduced_relatives",
        "The administration put in place by Moscow said it snowed.",
        ("put", "acl", "administration"),
    ),
    ("reduced_relatives", "The commission set up in May said the dam was safe.", ("commission", "nsubj", "said")),
    ("relative_contents", "The retreat, which critics charge is a camp, was closed.", ("is", "ccomp", "charge")),
    ("finite_conjuncts", "The driver refused to stop and insulted the guard.", ("insulted", "conj", "refused")),
    (
        "conjoined_cues",
        "The minister said the talks had failed and warned that the price would rise.",
        ("warned", "conj", "said"),
    ),
    (
        "trailing_participles",
        "The doctor said he saw no need, telling them that the ward was full.",
        ("telling", "advcl", "said"),
    ),
]


def tree_with(text: str, repairs: tuple[Repair, ...]) -> Tree:
    return repaired(parsed(load_english(MODEL), text, []), text, repairs)


def attachments(tree: Tree) -> list[tuple[str, str, str]]:
    """(child, relation, head) of each token."""
    return [(word, tree.dep[node], tree.words[tree.head[node]]) for node, word in enumerate(tree.words)]


@pytest.mark.parametrize(("name", "text", "wanted"), CASES)
def test_a_repair_attaches_the_word_to_the_right_head(name: str, text: str, wanted: tuple[str, str, str]) -> None:
    others = tuple(one for one in REPAIRS if one.name != name)
    assert wanted in attachments(tree_with(text, REPAIRS))
    assert wanted not in attachments(tree_with(text, others))


@pytest.mark.parametrize(
    "text",
    [
        "A list of rumours, claims about the war and jokes.",
        "A day of protests, demands and threats.",
        "Koval, who resigned in May, accused of fraud by prosecutors.",
        "They met in Kyiv, promise in hand.",
        "Fears and questions whether the bridge would hold.",
        "Nurses at the Kyiv report centre were told.",
    ],
)
def test_headings_without_a_verb_get_none(text: str) -> None:
    assert tree_with(text, REPAIRS).head == tree_with(text, ()).head


def test_every_repair_has_a_case() -> None:
    assert {name for name, _, _ in CASES} == {one.name for one in REPAIRS}


@pytest.mark.parametrize("text", [text for _, text, _ in CASES])
def test_repairs_leave_a_tree_without_cycles(text: str) -> None:
    tree = tree_with(text, REPAIRS)
    assert all(tree.head[top] == top for top in (climbed(tree, node) for node in range(len(tree))))


def climbed(tree: Tree, node: int) -> int:
    """The token that is reached after as many steps up as there are tokens."""
    for _ in range(len(tree)):
        node = tree.head[node]
    return node

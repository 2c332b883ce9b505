"""The lexicon of cues: which words attribute content to somebody, and what they take as content."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.extraction.words import words


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue takes as its content.

    `clause`: a finite clause; `infinitive`: 'to' and a verb; `gerund`: a verb in -ing; `object`: a noun
    phrase; `naming`: an object and what it is called; `addressee`: the object is who is told, no content;
    `subject`: the subject is part of it ('he seems to'); `links`: the prepositions that lead to it.
    """

    clause: bool = False
    infinitive: bool = False
    gerund: bool = False
    object: bool = False
    naming: bool = False
    addressee: bool = False
    subject: bool = False
    links: frozenset[str] = frozenset()


_FLAGS = frozenset(("clause", "infinitive", "gerund", "object", "naming", "addressee", "subject"))

# Each row: what the verbs take, then the verbs. Words that are no flag of a frame are prepositions.
_VERBS = (
    (
        "clause object",
        "say state add note acknowledge confirm reveal explain recall declare stress emphasize emphasise write"
        " admit assert affirm reiterate repeat recount concede lament underline underscore highlight disclose"
        " maintain contend deny dispute exclaim shout yell chant whisper mutter quip post observe reply forecast"
        " foresee reaffirm proclaim opine posit conclude deduce infer recite utter specify retort interject"
        " clarify stipulate tweet retweet imagine realize realise guess suspect decry bemoan rebut refute"
        " scream text email blog relate narrate doubt fear announce predict imply question ponder understand"
        " show reveal suggest indicate signal illustrate hint find mean discover notice hear read",
    ),
    ("clause object of", "notify inform remind warn assure reassure"),
    ("clause object as to", "report cite estimate mention quote"),
    ("clause object infinitive", "claim propose demand expect recommend prefer request profess allege decree"),
    ("clause object about of", "think know learn boast brag complain fret speculate wonder joke worry muse"),
    ("clause object addressee infinitive about for", "ask"),
    ("clause addressee infinitive about of", "tell"),
    ("clause infinitive object of against about", "caution advise"),
    ("clause infinitive object", "promise vow pledge threaten swear resolve wish decide forget"),
    ("clause infinitive for", "hope plead pray beg"),
    ("clause infinitive to with on", "agree"),
    ("clause on about", "insist comment remark marvel elaborate"),
    ("clause object for against", "argue"),
    ("clause in object", "believe"),
    ("clause object to", "respond answer admit confess testify"),
    ("clause to", "point"),
    ("clause", "continue counter joke gripe grumble grouse scoff chime cry reckon surmise feel assume presume"),
    ("clause object infinitive", "determine"),
    ("infinitive object", "refuse decline seek plan intend aim want opt like love hate attempt choose need"),
    ("infinitive object for", "urge order instruct encourage press pressure implore exhort beseech invite lobby"),
    ("infinitive object", "convince persuade command permit allow authorize forbid"),
    (
        "object for as over",
        "criticize criticise praise blast slam blame thank attack mock condemn denounce chide"
        " applaud defend fault rebuke scold ridicule commend congratulate laud hail chastise lambast lambaste"
        " assail castigate berate bash hammer rip skewer savage deride disparage insult taunt censure reprimand"
        " admire salute trash knock hit target scorn champion challenge tout disavow repudiate reject oppose"
        " support endorse back favor favour welcome dismiss embrace celebrate accept approve protest promote"
        " reference discuss address outline detail articulate voice express cite list recommend nominate",
    ),
    ("object of", "accuse"),
    (
        "object naming as",
        "describe call label dub brand deem consider view see regard portray cast depict paint"
        " characterize characterise identify term name declare pronounce peg liken compare",
    ),
    ("about of with to on", "talk speak"),
    ("to", "refer object allude react"),
    ("infinitive for on upon", "call"),
    ("for", "push advocate press"),
    ("for", "apologize apologise vouch clamor campaign vote lobby"),
    ("against", "rail"),
    ("object", "advocate contradict echo"),
    ("subject infinitive clause naming", "seem appear"),
)

_CORRECTED_LEMMAS = {"hop": "hope", "retweete": "retweet", "lambaste": "lambast"}


def _frame(pattern: str) -> Frame:
    words = pattern.split()
    flags = {word: True for word in words if word in _FLAGS}
    return Frame(**flags, links=frozenset(word for word in words if word not in _FLAGS))


def _merge(one: Frame, other: Frame) -> Frame:
    flags = {flag: getattr(one, flag) or getattr(other, flag) for flag in _FLAGS}
    return Frame(**flags, links=one.links | other.links)


def _frames() -> dict[str, Frame]:
    frames: dict[str, Frame] = {}
    for pattern, verbs in _VERBS:
        for verb in verbs.split():
            frames[verb] = _merge(frames[verb], _frame(pattern)) if verb in frames else _frame(pattern)
    return frames


VERBS = _frames()

DIRECTIVES = words(
    "urge ask tell order instruct encourage press pressure implore exhort beseech invite demand request command"
    " advise recommend call caution warn beg plead forbid lobby require appeal"
)

REPORTS = words(
    "say state tell add note announce declare claim report write acknowledge confirm reveal explain stress emphasize"
    " emphasise admit assert affirm reiterate concede underline disclose insist maintain contend deny tweet suggest"
    " indicate warn argue inform testify allege estimate predict conclude complain remark urge order accuse call"
    " criticize praise condemn blame promise vow pledge ask demand"
)

ATTITUDES = words(
    "want hope wish fear believe think feel know doubt worry expect intend plan aim prefer like love hate need"
    " seek refuse decline decide choose opt support oppose endorse back favor favour welcome embrace accept"
    " approve reject consider view see regard deem imagine assume presume suspect understand realize realise"
    " forget admire seem appear attempt determine mean foresee guess reckon nominate vote agree"
)


def verb_frame(lemma: str) -> Frame | None:
    """The frame of a verb, by the lemma the model gives it."""
    return VERBS.get(_CORRECTED_LEMMAS.get(lemma, lemma))

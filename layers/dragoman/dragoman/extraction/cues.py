"""The lexicon of cues: which words attribute content to somebody, and what they take as content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.extraction.words import words


@dataclass(frozen=True, slots=True)
class Frame:
    """What a cue takes as its content.

    `clause`: a finite clause; `infinitive`: 'to' and a verb; `object`: a noun
    phrase; `naming`: an object and what it is called; `addressee`: the object is who is told, no content;
    `subject`: the subject is part of it ('he seems to'); `links`: the prepositions that lead to it.
    """

    clause: bool = False
    infinitive: bool = False
    object: bool = False
    naming: bool = False
    addressee: bool = False
    subject: bool = False
    links: frozenset[str] = frozenset()


_FLAGS = frozenset(("clause", "infinitive", "object", "naming", "addressee", "subject"))

# Each row: what the verbs take, then the verbs. Words that are no flag of a frame are prepositions;
# a verb with its particle is written with an underscore.
_VERBS = (
    (
        "clause object",
        "say state note acknowledge confirm reveal explain recall declare stress emphasize emphasise"
        " admit assert affirm reiterate repeat recount concede lament underline underscore highlight disclose"
        " contend deny dispute exclaim shout yell chant whisper mutter quip observe reply forecast foresee"
        " reaffirm proclaim opine posit conclude deduce infer recite utter specify retort interject clarify"
        " stipulate tweet retweet decry bemoan rebut refute scream text email blog relate narrate doubt fear"
        " announce predict imply question ponder show suggest indicate signal hint profess discuss preach"
        " regret anticipate remember rejoice envision imagine voice counter vent circulate float publicize publicise",
    ),
    (
        "clause",
        "maintain discover notice realize realise guess reckon surmise feel hear illustrate demonstrate"
        " gripe grumble grouse scoff chime cry joke assume presume suspect learn find prove determine see fret marvel"
        " fathom surmise hypothesize theorize calculate telegraph",
    ),
    ("clause object of", "notify inform remind warn assure reassure convince persuade"),
    ("clause object as to", "report cite mention quote recognize recognise"),
    ("clause object at", "estimate"),
    ("clause object infinitive", "claim propose demand expect recommend prefer request allege decree"),
    ("clause about of as", "think know"),
    ("clause object about of", "boast brag complain speculate wonder worry muse"),
    ("clause about", "joke"),
    ("clause object addressee infinitive about for", "ask"),
    ("clause addressee infinitive about of", "tell"),
    ("clause infinitive object of against about", "caution"),
    ("clause infinitive object", "promise vow pledge threaten swear resolve wish decide"),
    ("clause infinitive for", "hope plead pray beg"),
    ("clause infinitive to with on", "agree"),
    ("clause with", "disagree concur"),
    ("clause on about", "insist comment remark elaborate"),
    ("clause object for against", "argue"),
    ("clause in object", "believe"),
    ("clause object to", "answer admit confess testify"),
    ("clause to with by", "respond"),
    ("clause object to", "point"),
    ("clause", "continue add"),
    ("clause about", "write"),
    ("clause infinitive against", "advise"),
    ("naming as", "cast"),
    ("clause object", "understand order consider post read imagine"),
    ("infinitive object", "refuse decline seek plan intend aim want opt like love hate"),
    ("infinitive object for", "urge order instruct encourage press pressure implore exhort beseech"),
    ("infinitive", "command persuade convince require permit authorize forbid look vote offer push"),
    (
        "object for as over on with",
        "criticize criticise praise blast slam blame thank attack mock condemn denounce"
        " chide applaud defend fault rebuke scold ridicule commend congratulate laud hail chastise lambast lambaste"
        " assail castigate berate bash hammer rip skewer savage deride disparage insult taunt censure reprimand"
        " admire salute trash scorn champion tout disavow repudiate reject oppose credit heap lecture"
        " support endorse back welcome dismiss accept approve promote belittle"
        " reference address outline detail articulate express cite list recommend nominate ignore"
        " downplay invoke expose share offer issue publish unveil document rank dislike"
        " trumpet withhold seek resist justify stress interpret frame pitch contrast repeat echo"
        " advocate contradict echo summarize summarise extol extoll vilify malign smear decry revere"
        " prohibit restrict minimize minimise fear detest loathe cherish"
        " relish scrutinize discredit debunk discount parrot",
    ),
    ("object of", "accuse"),
    ("object for", "pass"),
    (
        "object naming as",
        "describe call label dub brand deem consider view see regard portray depict paint"
        " characterize characterise identify term name declare pronounce peg liken compare perceive title think style"
        " attribute bill",
    ),
    ("about of", "talk speak"),
    ("to as", "refer"),
    ("to", "object allude"),
    ("infinitive for on upon", "call"),
    ("for", "push advocate press campaign vote apologize apologise vouch clamor"),
    ("against", "rail vote campaign warn inveigh argue"),
    ("on", "focus comment seize dwell touch expound opine"),
    ("with", "side sympathize sympathise empathize"),
    ("about", "care gush rave rant"),
    ("at", "balk bristle hint scoff sneer"),
    ("of", "disapprove approve"),
    ("clause object", "point_out"),
    (
        "object",
        "lay_out call_out single_out blast_out tweet_out rule_out shrug_off rattle_off brush_off tick_off"
        " lay_off play_down talk_up bring_up sum_up spell_out put_forth",
    ),
    ("at", "lash_out"),
    ("against about in for", "speak_out come_out"),
    ("on", "double_down weigh_in"),
    ("about", "open_up"),
    ("behind", "line_up"),
    ("at against on", "push_back fire_back hit_back"),
    ("clause", "fire_back hit_back shoot_back go_on chime_in figure_out"),
    ("clause object with", "charge"),
    ("object", "project"),
    ("object for", "favor favour"),
    ("subject infinitive naming", "seem appear"),
)

_CORRECTED_LEMMAS = {"hop": "hope", "retweete": "retweet", "lambaste": "lambast"}


def _frame(pattern: Sequence[str]) -> Frame:
    flags = {word: True for word in pattern if word in _FLAGS}
    return Frame(**flags, links=frozenset(word for word in pattern if word not in _FLAGS))


def _merge(one: Frame, other: Frame) -> Frame:
    flags = {flag: getattr(one, flag) or getattr(other, flag) for flag in _FLAGS}
    return Frame(**flags, links=one.links | other.links)


def _frames() -> dict[str, Frame]:
    frames: dict[str, Frame] = {}
    for pattern, verbs in _VERBS:
        for verb in verbs.split():
            key, frame = verb.replace("_", " "), _frame(pattern.split())
            frames[key] = _merge(frames[key], frame) if key in frames else frame
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


def verb_frame(lemma: str, particle: str | None = None) -> Frame | None:
    """The frame of a verb, by the lemma the model gives it and the particle that goes with it."""
    lemma = _CORRECTED_LEMMAS.get(lemma, lemma)
    return VERBS.get(f"{lemma} {particle}" if particle else lemma)

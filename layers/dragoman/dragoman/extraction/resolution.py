"""Who the speaker's noun phrase stands for: names, pronouns, definite descriptions, anonymous sources."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from dragoman.extraction.attribution import Attribution
from dragoman.extraction.found import FoundEntity, FoundSpeaker, Span, SpeakerClass
from dragoman.extraction.tree import Tree
from dragoman.extraction.via import via_of
from dragoman.extraction.words import words

_PERSONAL = frozenset(("he", "she", "him", "her", "his", "himself", "herself"))
_PLURAL = frozenset(("they", "them", "their", "we", "who"))
_INSTITUTIONS = words(
    "ministry government country countries state court agency company committee council parliament service party"
    " department office administration union commission police army military embassy organization organisation"
    " nation association bank campaign team newspaper channel network side bloc alliance cabinet board"
    " states authorities nations group club league federation prosecutors"
)
_ANONYMOUS = words(
    "source official diplomat person people insider aide adviser expert analyst lawmaker observer resident"
    " witness critic scientist researcher soldier employee worker representative minister spokesman spokeswoman"
    " spokesperson supporter voter man woman"
)

_COUNTS = words("number group majority handful dozen score series some many one several most couple all")


@dataclass
class SpeakerResolver:
    """Resolves the speakers of one text in reading order; remembers who has spoken."""

    tree: Tree
    entities: Sequence[FoundEntity]
    spoken: list[tuple[FoundSpeaker, str]] = field(default_factory=list)

    def resolve(self, attribution: Attribution) -> FoundSpeaker:
        """The speaker of one attribution; call it in the order of the text."""
        if attribution.source is None or attribution.source_head is None:
            return FoundSpeaker(None, None, "unknown")
        span = self.tree.span(*attribution.source)
        head = attribution.source_head
        entity = self._named(head)
        antecedent = None
        if entity is None:
            entity, antecedent = self._described(head, span)
        via = via_of(self.tree, attribution)
        speaker = FoundSpeaker(
            span,
            entity,
            self._class(entity, head),
            self.tree.span(*via) if via else None,
            antecedent,
            None if attribution.pronoun is None else self.tree.span(attribution.pronoun, attribution.pronoun),
        )
        self.spoken.append((speaker, self.tree.lemma[head]))
        return speaker

    def _named(self, head: int) -> int | None:
        """The entity whose mention holds the head of the noun phrase, or stands beside it in apposition."""
        heads = [head, *(child for child in self.tree.children[head] if self.tree.dep[child] == "appos")]
        for node in heads:
            position = self.tree.start[node]
            for index, entity in enumerate(self.entities):
                if any(first <= position < last for first, last in entity.mentions):
                    return index
        return None

    def _described(self, head: int, span: Span) -> tuple[int | None, Span | None]:
        word = self.tree.lower[head]
        if word in _PERSONAL:
            return self._latest(span, ("PERSON",)), None
        if word == "it":
            return self._latest(span, ("ORG", "GPE", "FAC")), None
        if self.tree.pos[head] == "PRON":
            return None, None
        return self._definite(head, span)

    def _latest(self, span: Span, types: tuple[str, ...]) -> int | None:
        for speaker, _ in reversed(self.spoken):
            if speaker.entity is not None and self.entities[speaker.entity].type in types:
                return speaker.entity
        best: tuple[int, int] | None = None
        for index, entity in enumerate(self.entities):
            if entity.type in types:
                position = bisect_left(entity.mentions, span)
                if position and (best is None or entity.mentions[position - 1][0] > best[0]):
                    best = (entity.mentions[position - 1][0], index)
        return best[1] if best else None

    def _definite(self, head: int, span: Span) -> tuple[int | None, Span | None]:
        """'The Ministry' after 'the Russian Foreign Ministry', 'the source' after 'a source familiar with'."""
        determiner = [self.tree.lower[child] for child in self.tree.children[head] if self.tree.dep[child] == "det"]
        if not set(determiner) & {"the", "this", "that"}:
            return None, None
        word = self.tree.lower[head]
        for speaker, lemma in reversed(self.spoken):
            if lemma == self.tree.lemma[head] and speaker.span is not None:
                return speaker.entity, speaker.antecedent or speaker.span
            if speaker.entity is not None and self._is_described(speaker, word):
                return speaker.entity, None
        for index, entity in enumerate(self.entities):
            if entity.type == "ORG" and entity.name.casefold().split()[-1] == word and entity.mentions[0] < span:
                return index, None
        return None, None

    def _is_described(self, speaker: FoundSpeaker, word: str) -> bool:
        if speaker.span is None:
            return False
        return word in self.tree.text[slice(*speaker.span)].casefold().split()

    def _class(self, entity: int | None, head: int) -> SpeakerClass:
        if entity is not None:
            return "named" if self.entities[entity].type == "PERSON" else "institution"
        head = self._counted(head)
        if self.tree.lemma[head] in _INSTITUTIONS or self.tree.lower[head] in _INSTITUTIONS:
            return "institution"
        if self.tree.lemma[head] in _ANONYMOUS:
            return "anonymous"
        return "unknown"

    def _counted(self, head: int) -> int:
        """'Countries' in 'a number of Western countries'."""
        if self.tree.lemma[head] not in _COUNTS:
            return head
        for child in self.tree.children[head]:
            if self.tree.lower[child] == "of":
                return next((item for item in self.tree.children[child] if self.tree.dep[item] == "pobj"), head)
        return head

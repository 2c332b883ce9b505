"""What to call a speaker: the one choice that results, pages and exports share."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.vocabulary import SpeakerClass


def speaker_name(names: Sequence[str], introduced_as: str | None, speaker_class: SpeakerClass) -> str | None:
    """The names of the speaking entities as a phrase, else the words that introduced the speaker.

    None if nobody knows who speaks (`unknown`): a bare 'he', or a name that is not in the source, names nobody.
    """
    return _joined(names) or (None if speaker_class == "unknown" else introduced_as)


def names_others(words: str | None, name: str) -> bool:
    """Whether the speaker's words name the entity of this name together with somebody else: 'Astana and Baku'.

    Also true of 'Minister of Education and Science Ivan Lis', whose words are right to show, too. Not of an 'and'
    within the name, nor of words without any part of the name ('the lawyer and activist').
    """
    if words is None or words.removeprefix("The ").removeprefix("the ") in name:
        return False
    rest = words.replace(name, "")
    return " and " in f" {rest} " and not set(name.split()).isdisjoint(words.split())


def _joined(names: Sequence[str]) -> str:
    """Names as a phrase: 'Astana', 'Astana and Baku', 'Astana, Baku and Ankara'."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))

"""Repairs of typical parser errors around cues. They change the parse in place.

Each repair is a function of one sentence. The tests parse an example for each, with and without the repair.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dragoman.extraction.parse.editable import EditableParse
from dragoman.extraction.parse.repairs.appositions import (
    names_after_dates,
    names_before_appositions,
    subjects_after_days,
)
from dragoman.extraction.parse.repairs.as_clauses import as_clauses
from dragoman.extraction.parse.repairs.coordination import (
    conjoined_cues,
    finite_conjuncts,
    reduced_relatives,
    relative_contents,
    trailing_participles,
)
from dragoman.extraction.parse.repairs.days import (
    content_after_day,
    days_after_objects,
    days_before_content,
    days_of_events,
    days_to_their_verbs,
    published_sources,
)
from dragoman.extraction.parse.repairs.final_attribution import reports_last
from dragoman.extraction.parse.repairs.fronting import object_first, reports_first
from dragoman.extraction.parse.repairs.garden_paths import objects_of_infinitives
from dragoman.extraction.parse.repairs.media_asides import media_asides
from dragoman.extraction.parse.repairs.missed_verbs import (
    auxiliaries_before_asides,
    cues_behind_places,
    denials_of_claims,
    figures_to_their_verbs,
    objects_before_verbs,
    past_tenses,
    verbs_before_whether,
    verbs_taken_for_nouns,
    verbs_taken_for_participles,
)
from dragoman.extraction.parse.repairs.occasions import (
    content_after_aside,
    content_after_occasion,
    days_before_objects,
    objects_after_audience,
)
from dragoman.extraction.parse.repairs.quotation_marks import marks_before_cues
from dragoman.extraction.parse.repairs.quoting import quoted_by
from dragoman.extraction.parse.repairs.whole_names import whole_names
from dragoman.extraction.parse.repairs.word_order import (
    clauses_after_commas,
    names_to_their_nouns,
    orders,
    subjects_after_cues,
)

__all__ = ["REPAIRS", "Repair", "repair"]


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair and its name; `apply` changes the tokens of one sentence, given its first and end index."""

    name: str
    apply: Callable[[EditableParse, int, int], None]


# Names come first, as the ends of speakers depend on them.
REPAIRS: tuple[Repair, ...] = (
    Repair("whole_names", whole_names),
    Repair("names_to_their_nouns", names_to_their_nouns),
    Repair("past_tenses", past_tenses),
    Repair("objects_of_infinitives", objects_of_infinitives),
    Repair("names_before_appositions", names_before_appositions),
    Repair("names_after_dates", names_after_dates),
    Repair("subjects_after_days", subjects_after_days),
    Repair("verbs_taken_for_nouns", verbs_taken_for_nouns),
    Repair("verbs_taken_for_participles", verbs_taken_for_participles),
    Repair("cues_behind_places", cues_behind_places),
    Repair("verbs_before_whether", verbs_before_whether),
    Repair("denials_of_claims", denials_of_claims),
    Repair("figures_to_their_verbs", figures_to_their_verbs),
    Repair("auxiliaries_before_asides", auxiliaries_before_asides),
    Repair("objects_before_verbs", objects_before_verbs),
    Repair("days_to_their_verbs", days_to_their_verbs),
    Repair("days_after_objects", days_after_objects),
    Repair("days_before_content", days_before_content),
    Repair("days_of_events", days_of_events),
    Repair("content_after_day", content_after_day),
    Repair("published_sources", published_sources),
    Repair("media_asides", media_asides),
    Repair("reports_first", reports_first),
    Repair("object_first", object_first),
    Repair("reports_last", reports_last),
    Repair("as_clauses", as_clauses),
    Repair("days_before_objects", days_before_objects),
    Repair("objects_after_audience", objects_after_audience),
    Repair("content_after_aside", content_after_aside),
    Repair("content_after_occasion", content_after_occasion),
    Repair("clauses_after_commas", clauses_after_commas),
    Repair("subjects_after_cues", subjects_after_cues),
    Repair("quoted_by", quoted_by),
    Repair("marks_before_cues", marks_before_cues),
    Repair("orders", orders),
    Repair("reduced_relatives", reduced_relatives),
    Repair("relative_contents", relative_contents),
    Repair("finite_conjuncts", finite_conjuncts),
    Repair("conjoined_cues", conjoined_cues),
    Repair("trailing_participles", trailing_participles),
)


def repair(parse: EditableParse, repairs: Sequence[Repair] = REPAIRS) -> None:
    """Apply every repair in turn to a parse."""
    for one in repairs:
        for first, end in parse.sentences:
            one.apply(parse, first, end)

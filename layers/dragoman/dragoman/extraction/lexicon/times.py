"""Words for times: names of days and months, relative days, and periods."""

from __future__ import annotations

from dragoman.extraction.lexicon.word_lists import words
from dragoman.text.date_names import DAYS_AND_MONTHS, SHORT_MONTHS

NEAR_DAYS = words("yesterday today tonight tomorrow")
PERIODS = words("morning afternoon evening night day week weekend month year")
DATES = DAYS_AND_MONTHS | SHORT_MONTHS | NEAR_DAYS  # each one is a time without other words
TIMES = DATES | PERIODS
BEFORE_DATES = words("on in at late early earlier later last this next coming since by")
COMING = words("next coming tomorrow")

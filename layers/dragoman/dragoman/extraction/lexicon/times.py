"""Words for times: days and months by name, days by their distance, and periods."""

from __future__ import annotations

from dragoman.extraction.lexicon.word_lists import words
from dragoman.text.date_names import DAYS_AND_MONTHS

NEAR_DAYS = words("yesterday today tonight tomorrow")
PERIODS = words("morning afternoon evening night day week weekend month year")
DATES = DAYS_AND_MONTHS | NEAR_DAYS  # each is a time by itself
TIMES = DATES | PERIODS

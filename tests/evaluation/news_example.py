"""A short article with its gold, for the tests of the reader and of the scorer."""

from __future__ import annotations

from pathlib import Path

from evaluation.news_gold import read_gold
from evaluation.news_model import GoldArticle

TEXT = """Rostov waits

Mayor Ivan Rostov said on Monday that help was near. "We wait," he added. The road to Rostov is closed, the army said.

It is not true that the army said the bridge was gone. A driver believes in luck."""
GOLD = """[article]
date = 2026-09-09
manner = agency
english = ordinary

[1]
speaker = Mayor Ivan Rostov
who = Ivan Rostov
cue = said
content = help was near
said_on = on Monday
date = 2026-09-07

[2]
speaker = he
who = Ivan Rostov
cue = added
kind = direct
content = We wait

[3]
speaker = the army
who = the army
class = institution
cue = said
content = The road to Rostov is closed

[4]
speaker = the army
who = the army
class = institution
cue = said
doubt = unreal
content = the bridge was gone

[entities]
Rostov = GPE
Ivan Rostov = PERSON

[optional]
content =
    luck
mention =
    driver
"""


def read_example(folder: Path, gold: str) -> GoldArticle:
    """The article above with the given gold.

    Raises:
        GoldError: the gold breaks a rule.
    """
    (folder / "01_rostov.txt").write_text(TEXT + "\n", encoding="utf-8")
    (folder / "01_rostov.ini").write_text(gold, encoding="utf-8")
    return read_gold(folder / "01_rostov.ini")

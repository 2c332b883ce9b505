"""Finds who attributes what to whom, in tokens of the parse. `rules` lists all rules.

The rules are in `cues` and `layout`, those of quotations in `quotations`. They use `subjects` (who speaks), `content`
(what is said) and `filters` (what only looks like an attribution).
"""

"""Rules that find attributions by the layout of a line: headings, transcripts, interviews and signed quotations."""

TURNS = frozenset(("transcript", "interview"))  # the rules whose content is a whole turn of a dialogue

"""Rules that find attributions by the layout of a line: headings, transcripts and signed quotations."""

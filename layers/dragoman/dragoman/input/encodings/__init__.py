"""How bytes become letters: names of encodings, byte patterns, code pages, mojibake, and how well a text reads."""

"""Endings of Russian and Ukrainian surnames, as parts of patterns that are searched for at the end of a word."""

SURNAME = "[оеє]в|[оеє]ва|[оеє]вич|енко|чук|щук"  # hardly any other word ends so
ADJECTIVAL = "[сзц]ь?к(?:ий|ая|а|ого|ому|ою|им|ой|ую|у)"  # of names like 'Чайковский'; other words end so, too
CASE = "(?:а|у|ом|ым|им|е|і|ой|ою|ові|еві|ем)?"  # what may follow a surname's own ending
# An adjective of a place, in any form; names that end so are adjectives by origin.
ADJECTIVE_SUFFIX = "[сзц]ь?к"
ADJECTIVE_ENDING = "(?:ий|ая|ое|ие|ого|ому|им|ом|ой|ую|их|ими|а|е|і|ої|ій|у|ою)"

"""Endings of Russian and Ukrainian surnames, as parts of patterns for the end of a word."""

SURNAME = "[оеє]в|[оеє]ва|[оеє]вич|енко|чук|щук"  # hardly any other word has these endings
ADJECTIVAL = "[сзц]ь?к(?:ий|ая|а|ого|ому|ою|им|ой|ую|у)"  # of names like 'Чайковский'; other words have them, too
CASE = "(?:а|у|ом|ым|им|е|і|ой|ою|ові|еві|ем)?"  # the case ending that may follow the surname's own ending
# An adjective of a place, in any form; surnames with these endings come from adjectives.
ADJECTIVE_SUFFIX = "[сзц]ь?к"
ADJECTIVE_ENDING = "(?:ий|ая|ое|ие|ого|ому|им|ом|ой|ую|их|ими|а|е|і|ої|ій|у|ою)"

"""Knowledge about names: places, people, spellings and sounds, and whether two names are the same."""

"""Source sentences in; English sentences with scores out."""

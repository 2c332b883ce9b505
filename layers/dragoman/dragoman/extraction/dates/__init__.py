"""Date expressions in; resolved dates out."""

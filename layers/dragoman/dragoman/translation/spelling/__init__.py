"""One English spelling for each name of the source."""

"""Rules that find who attributes what to whom, in tokens of the parse. One module holds one kind of rule."""

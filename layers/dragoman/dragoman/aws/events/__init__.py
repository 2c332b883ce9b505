"""Events: those that start a function, and those that announce results."""

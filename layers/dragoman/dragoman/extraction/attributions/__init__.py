"""A parse and its quotations in; who attributes what to whom out, in tokens, one rule a module."""

"""Plain text: spans, links, sentences, marks, and the tables of words that lie beside the code."""

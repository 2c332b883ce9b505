"""Tools for plain text: spans, links, sentences, punctuation, and the reader of word lists."""

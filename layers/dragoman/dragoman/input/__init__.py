"""A file's bytes in; an article out: text, paragraphs, date, language."""

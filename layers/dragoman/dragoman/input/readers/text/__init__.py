"""Text without marks: plain text, Markdown and HTML fragments, without what no text may contain."""

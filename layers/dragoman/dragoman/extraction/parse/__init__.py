"""English text in; its repaired parse and its quotations out."""
